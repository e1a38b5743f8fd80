"""Does every link lead somewhere a reader can go?"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.check.findings import Findings, noticed, wrong
from digest.check.sample import Sample, counted
from digest.model.blocks import BlockKind
from digest.model.findings import Finding, Severity
from digest.net.domains import registrable

# Of link shorteners: spam filters distrust them all for what some hide.
SHORTENERS = {
    "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "fb.me", "goo.gl", "is.gd", "j.mp", "lnkd.in", "ow.ly",
    "rb.gy", "rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "v.gd",
}  # fmt: skip
# Words that say nothing of where a link leads, in the languages that digest speaks.
GENERIC = {
    "click", "click here", "continue", "continue reading", "details", "go", "here", "learn more", "link", "listen", "listen now", "more", "open", "read",
    "read here", "read more", "read now", "read on", "read story", "see more", "this link", "view", "view story", "watch", "watch now", "hier",
    "hier klicken", "klicken sie hier", "mehr", "mehr erfahren", "mehr lesen", "weiter", "weiterlesen", "zum artikel", "jetzt lesen", "ici", "cliquez ici",
    "en savoir plus", "lire", "lire la suite", "lire plus", "plus", "voir", "suite", "aquí", "haga clic aquí", "leer", "leer más", "más", "más información",
    "seguir leyendo", "ver más", "اضغط هنا", "اقرأ المزيد", "المزيد", "هنا", "اقرأ", "здесь", "далее", "подробнее", "читать", "читать далее", "нажмите здесь",
    "ещё", "klik hier", "lees hier", "lees meer", "meer", "meer info", "haz clic aquí", "clic aquí", "pulsa aquí", "par ici", "clicca qui", "qui", "leggi", "leggi di più",
    "clique aqui", "aqui", "saiba mais", "klicka här", "här", "läs mer", "klik her", "her", "læs mere", "klikk her", "les mer", "kliknij tutaj", "tutaj", "czytaj dalej", "klikněte zde",
    "zde", "тут", "натисніть тут", "buraya tıklayın", "κάντε κλικ εδώ", "εδώ", "klikkaa tästä", "kattints ide",
}  # fmt: skip
_TWO_ADDRESSES = late(
    r"https?://(?:https?(?:[:/]|%3a)|www\.https?|www\.www\.)|.*\.[a-z]{2,}https?:", re.IGNORECASE
)
_NOBODYS_CAMPAIGN = late(  # whole values of utm_ parameters
    r"(?i)(?:(?:my|your|the|new|sample|example|demo|dummy|default|insert|enter|test(?:ing)?)[ _+-]?)?(?:(?:utm[ _+-]?)?(?:campaign|source|medium|content|term)(?:[ _+-]?(?:name|here|value|id|\d+))?|newsletter[ _+-]?name)"
    r"|(?:.*[_+-])?(?:test|testing|dummy|placeholder|todo|fixme|tbd|tbc|xxx+|foo|bar|asdf|lorem|untitled|undefined|null|none|nan|copy)(?:[_+-]?\d+)?|x+|(?:test|testing|sandbox|staging|demo)[ _+-].*|kampagne|campagne|campaña"
)
_SAY = "let the words say what is there, such as the headline"
_UTM = "let [links] of the settings add the parameters, and take them out of templates and feeds"
_LOCAL = "set [web] public_url, or correct the addresses of the pieces"
_SHORT = "use the address that it leads to"
_PLAIN = "use the https addresses, if the site has them"


@lru_cache(maxsize=4096)  # many rules ask it of each link
def is_local(host: str) -> bool:
    """True for names and addresses that only this machine or network knows."""
    name = host.casefold().rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(name.strip("[]")).is_global
    except ValueError:
        return "." not in name


def split(url: str) -> SplitResult | None:
    """None if it is no address at all."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def link_target(one: Sample) -> Findings:
    local: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for target, words in dict(one.hrefs).items():
        host, piece = host_of(target), one.piece_at(target)  # a headline may be a site's name
        if trouble := trouble_of(target) or (not piece and _disguise(target, words)):
            yield wrong(
                "link-target",
                piece or f"{words or target[:80]}{one.line_of(target)}",
                f"{trouble}: {target[:120] or 'no address'}",
                "correct the address of the piece, or of the link in the settings",
            )
        elif host and is_local(host):
            local[host] += 1
        elif registrable(host) in SHORTENERS:
            short[host] += 1
        elif host and target.lower().startswith("http:") and target not in one.personal_urls:
            plain[host] += 1
    for hosts, severity, message, remedy in (
        (local, one.unreachable, "only this machine can reach it", _LOCAL),
        (short, Severity.WARNING, "a link shortener; spam filters distrust it", _SHORT),
        (plain, Severity.WARNING, "http, not https; some mail programs warn their readers", _PLAIN),
    ):
        for host, count in hosts.items():
            place = f"{counted(count, 'link')} to {host}"
            yield Finding("link-target", severity, place, message, remedy)


def _disguise(target: str, words: str) -> str:
    """Words that are an address themselves must be where the link leads."""
    shown = re.fullmatch(
        r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#]\S*)?", words, re.IGNORECASE
    )
    host = host_of(target)
    if not shown or not host or registrable(shown[1]) == registrable(host):
        return ""
    return f"it shows {shown[1]} and leads elsewhere, as phishing does"


def other_page(one: Sample) -> Findings:
    """Words that are an address with a path lead to that path, whatever an editor pasted behind them."""
    for target, words in dict.fromkeys(one.hrefs):
        shown = re.fullmatch(
            r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})(/[^\s?#]+)\S*", words, re.IGNORECASE
        )
        parts = split(target)
        if not shown or not parts or registrable(shown[1]) != registrable(parts.hostname or ""):
            continue
        mine, its = (unquote(path).strip("/").casefold() for path in (shown[2], parts.path))
        if mine not in its and not one.piece_at(target):
            told = f"its words show /{mine}, and it leads to {target[:100]}"
            yield noticed("link-slip", f"{words[:80]}{one.line_of(target)}", told, _SAY)


def link_text(one: Sample) -> Findings:
    """Of every link that a screen reader reads out."""
    targets: dict[str, list[str]] = {}
    for node in one.tree.css("a[href]"):
        if node.attributes.get("aria-hidden") == "true":
            continue
        target = (node.attributes.get("href") or "").strip()
        words = spoken(node)
        if not words:
            yield wrong(
                "link-text",
                one.piece_at(target)
                or (
                    f"{target[:120]}{one.line_of(target)}"
                    if target
                    else "a link without an address"
                ),
                "a link without any words",
                "give it words, or its picture an alt text",
            )
        elif node.text(strip=True):  # a picture's alt text says what it shows, not where it leads
            told = targets.setdefault(words.casefold(), [])
            told += [target] if target not in told else []
    events = {(each.title.casefold(), each.url) for each in one.edition.blocks if each.kind is BlockKind.EVENT}  # fmt: skip
    for words, leads in targets.items():
        if all(
            one.piece_at(target).casefold() == words or (words, target) in events
            for target in leads
        ):
            continue  # a publisher called the pieces so, or an event as the piece about it
        bare = re.sub(r"[\W_]+", " ", words).strip()
        if len(leads) > 1 and one.newsletter.footer.subscribe_url in leads:
            leads.remove(one.newsletter.footer.subscribe_url)  # whose word is the program's own
        if bare in GENERIC or re.fullmatch(r"(?:link|button|url) ?\d{1,2}", bare):
            message = (
                f"{len(leads)} of these" if len(leads) > 1 else "it does not say where it leads"
            )
            yield noticed("link-text", f"“{words[:80]}”{one.line_of(leads[0])}", message, _SAY)
        elif len(leads) > 1:
            place = f"“{words[:80]}”{one.line_of(leads[-1])}"
            yield noticed(
                "link-text", place, f"the same words lead to {len(leads)} addresses", _SAY
            )


def spoken(node: LexborNode) -> str:
    """What a screen reader says of a link: its label, else its words and alt texts."""
    if label := (node.attributes.get("aria-label") or "").strip():
        return label
    alts = " ".join(image.attributes.get("alt") or "" for image in node.css("img"))
    return " ".join(f"{node.text(separator=' ')} {alts}".split())


def utm(one: Sample) -> Findings:
    """Campaign parameters: the same on all the house's links, and on no reader's own."""
    footer, publication = one.newsletter.footer, one.newsletter.publication
    own = {registrable(host_of(publication.url))} - {""}
    viewed = re.sub(r"\\\{\w+\\\}", "[^/?&#]+", re.escape(footer.view_url))
    marked: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for target, words in one.hrefs:
        parts = split(target)
        given = parse_qsl(parts.query) if parts else []
        tags = tuple(sorted(pair for pair in given if pair[0].startswith("utm_")))
        if target in one.personal_urls:
            if tags:
                told = "a reader's own link carries campaign parameters"
                yield noticed("utm", words or target[:80], told, _UTM)
        elif not tags and (target == footer.subscribe_url or re.fullmatch(viewed, target)):
            continue  # which composing leaves as they are set
        elif registrable(host_of(target)) in own and not one.is_archive(target):
            campaign = tuple(pair for pair in tags if pair[0] not in ("utm_content", "utm_term"))
            marked.setdefault(campaign, []).append(target)
    house = f"{publication.name} {publication.url}".casefold()
    for name, value in sorted({tag for tags in marked for tag in tags}):
        if _NOBODYS_CAMPAIGN.fullmatch(value) and value.casefold() not in house:
            yield noticed("utm", f"{name}={value}", "it names no campaign of anybody's", _UTM)
    if len(marked) > 1:
        fewest = min(marked, key=lambda tags: len(marked[tags]))
        seen = "&".join(f"{name}={value}" for name, value in fewest) or "no campaign parameters"
        count = len(marked[fewest])
        message = f"{count} of the house's links carry {seen}, unlike the others"
        yield noticed("utm", marked[fewest][0][:120], message, _UTM)


@lru_cache(maxsize=4096)  # many rules ask it of each link
def trouble_of(target: str) -> str:
    """What is wrong with an address by itself, "" for nothing."""
    parts = split(target)
    if parts is None:
        return "it is not a valid address"
    if parts.scheme == "tel":
        return ""
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "it is a mail link without an address"
    if not parts.scheme and not parts.netloc:
        return "it leads nowhere outside this email"
    if parts.scheme not in ("http", "https"):
        return "mail programs do not follow this kind of link"
    if not parts.hostname or re.search(r"[\s\x00-\x1f\"<>\\]", target):
        return "it is not a valid address"
    if _TWO_ADDRESSES.match(target):
        return "it holds two addresses"
    if parts.username is not None:
        return "it carries a user name, as phishing does"
    if _is_number(parts.hostname) and not is_local(parts.hostname):
        return "it is a bare IP address, as phishing uses"
    return ""


def _is_number(host: str) -> bool:
    """An IP address in any spelling that browsers follow: 93.184.216.34, 0x5d.12113954, [2a00::1]."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or re.fullmatch(r"\d+|0x[0-9a-f]*", last) is not None


@lru_cache(maxsize=4096)  # many rules ask it of each link
def host_of(target: str) -> str:
    """The host of an address, "" when it has none."""
    parts = split(target)
    return (parts.hostname if parts else "") or ""


def dead(one: Sample) -> Findings:
    for node in one.shown.css("a:not([href])"):
        words = " ".join(node.text(separator=" ").split())
        if words and not node.attributes.get("name") and not node.attributes.get("id"):
            remedy = "give it an address, or make it plain words"
            place = f"“{words[:80]}”{one.line_of(words)}"
            yield noticed("link-target", place, "it is a link without an address", remedy)


RULES = (link_target, other_page, link_text, utm, dead)
