"""What goes wrong in single entries of a feed, put right before or while it is read: text in, text out. Pure.

without_deep_ones(text)      without entries that are nested too deep for any reader
with_own_fields(text)        nested <title>s renamed: feedparser takes the last for the entry's own
address(link, base)          as a browser has it, and as people mean "harbour.example/story"
permalink(guid, base, text)  of an entry whose link is unusable
led_on(url)                  where Google's redirects lead
moved_to(text, url)          <itunes:new-feed-url>
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from digest.base.patterns import late
from digest.net import urls
from digest.net.domains import same_house

# So many elements opened one in the other, with nothing between them: no document, but an attack on parsers, some
# of which take time by the square of the depth. What is nested less plainly ends at the process's limit of CPU.
DEEPEST = 256
_TOO_DEEP = late(
    r"(?:<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|option|li|p|td|tr)\b)"
    rf"[A-Za-z](?:[^<>]*[^<>/])?>\s*){{{DEEPEST}}}",
    re.IGNORECASE,
)
_MOST_CUT = 100  # entries
_BEGIN = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")

_TAGS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)(?:\s[^<>]*?)?(?P<empty>/?)>",
    re.DOTALL,
)
_ITEMS = frozenset({"item", "entry"})
_OWN = frozenset({"title", "description", "summary", "link", "guid", "id", "pubDate", "category"})
_WITH_MARKUP = frozenset(
    {"source", "content", "summary", "description", "title", "content:encoded", "atom:source"}
)

_BARE_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?=/|$)")
_GOOGLE = re.compile(r"(^|\.)google\.[a-z.]{2,6}$")
_MOVED = re.compile(
    r"<itunes:new-feed-url>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)", re.IGNORECASE
)

# WordPress prints both of a protected post, in the language of the house (2026-11).
_PROTECTED = re.compile(
    r"\s*(protected|private|geschützt|privat|protégé|privé|protegido|protegida|privado|protetto|privato|beveiligd|privé"
    r"|защищено|личное|محمي|محمية|خاص|保護中|非公開|chronione|zabezpieczono|korumalı|skyddad|beskyttet)\s*[:：]",
    re.IGNORECASE,
)
_PASSWORD = re.compile(
    r"password|passwort|kennwort|mot de passe|contraseña|senha|wachtwoord|парол|كلمة (?:ال)?مرور|パスワード|hasł|parola|lösenord|adgangskode"
    r"|protected post|geschützter|passord",
    re.IGNORECASE,
)


def is_too_deep(text: str) -> bool:
    """The pattern costs 14 ms a page; only between two end tags that are far apart can it match."""
    return any(
        part.count("<") >= DEEPEST and _TOO_DEEP.search(part) is not None
        for part in text.split("</")
        if len(part) > 2 * DEEPEST
    )


def without_deep_ones(text: str) -> tuple[str, int]:
    """The text without entries that are nested deeper than any real one, and how many those were.

    What is too deep outside of entries stays: it is the document's fault, and the caller's to refuse.
    """
    cut = 0
    while cut < _MOST_CUT and is_too_deep(text) and (deep := _TOO_DEEP.search(text)):
        begins = [one.start() for one in _BEGIN.finditer(text, 0, deep.start() + 8)]
        end = _END.search(text, deep.end())
        if not begins or not end or _END.search(text, begins[-1], deep.start()):
            break
        text = text[: begins[-1]] + text[end.end() :]
        cut += 1
    return text, cut


def with_own_fields(text: str) -> str:
    """The text with the titles and links of an entry's inner elements (<og>, <author>, <media:content>) called otherwise."""
    first = _BEGIN.search(text)
    if first is None or text.count("<title", first.start()) <= len(_BEGIN.findall(text)):
        return text  # nearly always: one for each entry
    above: list[str] = []
    made: list[str] = []
    done = 0
    for tag in _TAGS.finditer(text):
        name = tag["name"]
        if name is None or tag["empty"]:
            continue
        if tag["close"]:
            if name in above:
                while above and above.pop() != name:
                    pass
            else:
                continue
        inside = next((n for n, one in enumerate(above) if one in _ITEMS), None)
        within = above[inside + 1 :] if inside is not None else []
        if name in _OWN and within and not _WITH_MARKUP.intersection(within):
            at = tag.start("name")
            made += [text[done:at], "own-", name]
            done = tag.end("name")
        if not tag["close"]:
            above.append(name)
    return "".join([*made, text[done:]]) if made else text


def address(link: str, base: str) -> str:
    """A link as a browser resolves it; one that begins with a host's name and no scheme is meant as that host."""
    found = urls.absolute(link, base)
    if link.startswith(("https://", "http://")):
        return found
    # feedparser has resolved it already, so what was said is what stands below the base.
    said = found.removeprefix(urljoin(base, ".")).removeprefix(urljoin(base, "/"))
    bare = _BARE_HOST.match(said) if said != found else None
    if bare and (bare[0].startswith("www.") or same_house(f"http://{bare[0]}/", base)):
        return urls.absolute(f"{urlsplit(base).scheme}://{said}", base)
    return found


def permalink(guid: str, base: str, text: str) -> str:
    """The address that a guid is, unless the feed says that it is none; "" for what is no address of the house."""
    if not guid.startswith(("http://", "https://")) or not same_house(guid, base):
        return ""
    stated = re.compile(
        rf"<guid[^>]*isPermaLink\s*=\s*[\"']false[\"'][^>]*>\s*(?:<!\[CDATA\[)?\s*{re.escape(guid)}\s*[<\]]",
        re.IGNORECASE,
    )
    return "" if stated.search(text) else urls.absolute(guid, base)


def led_on(url: str) -> str:
    """Where an address of Google's redirects (Alerts, News) leads; "" for any other."""
    try:
        parts = urlsplit(url)
        if parts.path != "/url" or not _GOOGLE.search(parts.hostname or ""):
            return ""
        asked = parse_qs(parts.query)
    except ValueError:
        return ""
    return urls.absolute((asked.get("url") or asked.get("q") or [""])[0], url)


def moved_to(text: str, url: str) -> str:
    """Where a podcast's feed says that it has gone; "" if it says nothing, or names itself."""
    found = _MOVED.search(text)
    if not found or urls.same_piece_key(found[1]) == urls.same_piece_key(url):
        return ""
    return found[1]


def is_behind_password(title: str, body: str) -> bool:
    """Both signs that WordPress gives: the word before the title, and a body that asks for the password."""
    return bool(_PROTECTED.match(title)) and len(body) < 2_000 and bool(_PASSWORD.search(body))


def is_comment(title: str, body: str, has_topics: bool) -> bool:
    """Of Medium: a response is an item without tags whose title is how its text begins (2026-11)."""
    said = title.rstrip("….").strip()
    return not has_topics and bool(said) and body.startswith(said)
