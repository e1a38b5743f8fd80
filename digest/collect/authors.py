"""Author strings as sources serve them in; people, with the role that was stated, out.

    "By Ann Lee and Bo Diaz"               two people
    "editor@harbour.example (Ann Lee)"     one; a bare mail address names nobody
    "Ann Lee, Professor of Law, Seaport"   one, with her role
    "Health and Human Services"            whole: it does not read as two people's names

A string is split only if every part then reads as a person's name; 12 % of captured feeds put several
authors into one field (November 2026), and a wrong split prints nonsense.

`judged` tells people from what else stands in author fields: logins ("jdoe", "admin"), the publication itself,
agencies ("dpa"), "Staff reporter". Of 258 publishers' pages one in eight names no person there (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import IntEnum

from digest.model.pieces import Author

_MAIL = r"[^\s@<>()]+@[^\s@<>()]+"
_BETWEEN = re.compile(
    r"\s*;\s*|\s+[|·•]\s+|\s+/\s+|\s*,\s*(?:(?:and|und|et|y|e)\s+)?|\s+(?:and|und|et|y|e|en|with|mit|avec|&)\s+"
)
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el"})  # fmt: skip
_PARTICLES |= {
    "ibn",
    "la",
    "le",
    "van",
    "von",
    "zu",
    "ter",
    "ten",
    "y",
    "of",
    "d’",
    "d'",
    "vom",
    "zur",
    "af",
    "av",
}
_NO_PERSON = re.compile(
    r"\b(the|agency|association|board|bureau|center|centre|college|commission|committee|council|department"
    r"|desk|editors?|foundation|group|inc|institute?|journal|ltd|magazine|media|ministry|network|news|newsroom|office"
    r"|post|press|radio|redaktion|review|rédaction|school|service|services|society|sons|staff|team|times"
    r"|today|tribune|tv|university|universität|université|weekly|writers?|collectif|verein|stiftung|zeitung|verlag"
    r"|agentur|agence|presse|gmbh|online|e\.v\.|magazin|observatory|project|initiative|reporters?|report)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(analyst|associate|chair|chief|columnist|contributor|correspondent|director|editor|fellow|lecturer|manager|photographer"
    r"|president|producer|professor|reporter|researcher|scholar|scientist|secretary|student|writer"
    r"|redakteur(in)?|korrespondent(in)?|journalist(in|e)?|professorin|autor(in)?|volontär(in)?|chefredakteur(in)?"
    r"|direktor(in)?|wissenschaftler(in)?|forscher(in)?|dozent(in)?|chercheu(r|se)|directeur|directrice"
    r"|correspondante?|envoyée? spéciale?|maître(sse)? de conférences|professeure?|sociologue|historien(ne)?"
    r"|politologue|économiste|rédact(eur|rice)( en chef)?)\b",
    re.IGNORECASE,
)
# What stands before the names, in the languages of the corpus.
_LEAD = re.compile(
    r"^(?:(?:written|posted|published|submitted|reported|story|words|article|commentary|opinion|analysis|interview|text|reviewed)?\s*by\b:?"
    r"|(?:(?:ein(?:e|en)?|der|die|das)\s+)?(?:[\w-]*kommentar|analyse|essay|gastbeitrag|reportage|interview|kolumne|text|fotos?|bericht"
    r"|protokoll|glosse|rezension)?\s*(?:und \w+ )?von\b:?"
    r"|(?:un\s+|une\s+)?(?:article|tribune|texte|publié|écrit|rédigé|propos recueillis|recueillis?|entretien|chronique|mis en ligne)?\s*par\b\s*:?"
    r"|(?:escrito|publicado|texto)?\s*por\b:?|scritto da\b|door\b"
    r"|(?:text|interview|autor(?:in|en)?|authors?|auteurs?|autrice|writers?|words|redaktion|bearbeitet|protokoll)\s*:)\s*",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(web)?admin(istrator)?|webmaster|root|user|guest( (author|post|contributor|writer))?|gast(autor|beitrag)?|anonymous|unknown"
    r"|editors?|the editors|editor in chief|editorial( (board|team|staff))?|staff( (reporter|writer|report))?s?|our (reporter|correspondent)s?"
    r"|news ?(desk|room)?|web ?desk|online( ?desk)?|redaktion|die redaktion|online-?redaktion|la rédaction|rédaction|rédacteur"
    r"|redacción|redazione|contributors?|author|autor|auteur|team"
    r"|(view |see |read )?more( articles| posts| stories)?( (from|by) (this )?author)?|alle (artikel|beiträge)|tous ses articles|press release|submitted|agencies|agenturen|none|null|false|true|default|test",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(reuters|afp|agence france-presse|ap|associated press|the associated press|dpa|deutsche presse-agentur|apa|sda|keystone-sda"
    r"|ansa|efe|epd|kna|sid|upi|bloomberg|pa media|press association|xinhua|interfax|kyodo|belga|anp|aap)"
    r"(\s*[,/&+-]\s*\w{2,12})*",
    re.IGNORECASE,
)
# French papers put where somebody was sent behind all names, with or without a comma.
_SENT = re.compile(
    r"(?P<names>.{4,120}?)[\s,]+(?P<role>(?:nos )?(?:envoyée?s sp[ée]cia(?:ux|les)|correspondante?s)\b.{0,60})",
    re.IGNORECASE,
)
_NOT_PRINTED = re.compile(r"\b(updated|published|min(ute)?s? read|uhr|lesezeit|aktualisiert|mis à jour|publié|comments?)\b|\d{4}|https?:", re.IGNORECASE)  # fmt: skip


class Standing(IntEnum):
    """How well a name may stand under a headline; the higher, the better."""

    NOBODY = 0  # a login, "admin", an address: never printed
    PUBLICATION = 1  # its own name, which says nothing
    ORGANISATION = 2  # an agency, an institute
    PERSON = 3


def parse(served: Iterable[str]) -> tuple[Author, ...]:
    """The people in author strings (plain text), each once, in the order they stand."""
    people: dict[str, Author] = {}
    for text in served:
        for author in _people(_name(text)):
            people.setdefault(author.name.casefold(), author)
    return tuple(people.values())


def standing(name: str, *, sites: Collection[str] = ()) -> Standing:
    """`sites` are the names of the publication, any case."""
    folded = name.casefold().strip()
    if not folded or _GENERIC.fullmatch(folded) or _NOT_PRINTED.search(folded) or "@" in folded:
        return Standing.NOBODY
    words = name.split()
    if len(words) > 8 or not any(sign.isalpha() for sign in name):
        return Standing.NOBODY
    if folded in {one.casefold() for one in sites}:
        return Standing.PUBLICATION
    if _AGENCY.fullmatch(folded):
        return Standing.ORGANISATION
    if len(words) == 1 and (_is_login(name) or folded.startswith(("http", "www."))):
        return Standing.NOBODY
    if _NO_PERSON.search(name):
        return Standing.ORGANISATION
    return Standing.PERSON


def is_role(text: str) -> bool:
    return bool(_ROLE.search(text))


def leads_in(text: str) -> bool:
    """Whether a line begins as a byline does: "By", "Von", "Par"."""
    match = _LEAD.match(text)
    return match is not None and len(text) > match.end()


def _is_login(word: str) -> bool:
    """One word without a capital, or with figures, signs or capitals inside: "jdoe", "j_doe7", "JohnD"."""
    if not word.isascii() and word.casefold() == word.upper().casefold() and not word.islower():
        return False  # scripts without capitals
    inner = word[1:]
    return (
        word.islower()
        or any(sign.isdigit() or sign in "_.@+" for sign in word)
        or (len(word) > 3 and not word.isupper() and any(a.islower() and b.isupper() for a, b in zip(word, inner, strict=False)) and not re.match(r"(Mc|Mac|De|Le|La|Van|O['’])[A-Z]", word))
    )  # fmt: skip


def _name(text: str) -> str:
    """Without mail address and "By"; "" if nothing else is there."""
    for form in (rf"{_MAIL}\s*\((?P<name>.*)\)", rf"(?P<name>.*?)\s*[<(](?:mailto:)?{_MAIL}[>)]"):
        if match := re.fullmatch(form, text):
            text = match["name"]
    text = re.sub(rf"^(mailto:)?{_MAIL}$", "", text.strip())
    lead = _LEAD.match(text)
    if lead and lead[0].strip().lower() in ("von", "por") and len(text[lead.end() :].split()) == 1:
        return text  # "Von Miller" is a name, "Von Ann Lee" a byline
    return _LEAD.sub("", text).strip(" ,;:|·•–—-")


def _people(text: str) -> list[Author]:
    if not text:
        return []
    if (sent := _SENT.fullmatch(text)) and (named := _people(sent["names"].strip(" ,"))):
        return [Author(one.name, role=sent["role"]) for one in named]
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1 and all(_is_person(part) for part in parts):
        return [Author(part) for part in parts]
    people = [part for part in parts if _is_person(part)]
    if len(people) == len(parts) - 1 and len(people) > 1 and _AGENCY.fullmatch(parts[-1]):
        return [Author(part) for part in parts]  # "Ann Lee, Bo Diaz, dpa"
    if len(parts) == 2 and _is_person(parts[0]) and _AGENCY.fullmatch(parts[1]):
        return [Author(parts[0]), Author(parts[1])]
    name, _, rest = text.partition(",")
    if _is_person(name) and _ROLE.search(rest):
        return [Author(name, role=rest.strip())]
    if match := re.fullmatch(r"(.{4,60}?)\s*[(–—|]\s*(.{3,80}?)\)?", text):
        name, rest = match[1].strip(), match[2].strip()
        if _is_person(name) and (
            _ROLE.search(rest) or _AGENCY.fullmatch(rest) or _NO_PERSON.search(rest)
        ):
            return [Author(name, role=rest)]
    return [Author(text)]


def _is_person(text: str) -> bool:
    """Two to five words that begin as names do. Scripts without capitals are never split."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(
            word[0].isupper() or word.lower() in _PARTICLES or word[:2].lower() in ("d’", "d'")
            for word in words
        )
        and not _NO_PERSON.search(text)
        and not any(sign.isdigit() for sign in text)
    )
