"""Author strings as sources serve them in; people, with the role that was stated, out.

    "By Ann Lee and Bo Diaz"               two people
    "editor@harbour.example (Ann Lee)"     one; a bare mail address names nobody
    "Ann Lee, Professor of Law, Seaport"   one, with her role
    "Health and Human Services"            whole: it does not read as two people's names

A string is split only if every part then reads as a person's name; 12 % of captured feeds put several
authors into one field (November 2026), and a wrong split prints nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.model import Author

_MAIL = r"[^\s@<>()]+@[^\s@<>()]+"
_BETWEEN = re.compile(r"\s*;\s*|\s*,\s*(?:(?:and|und|et|y)\s+)?|\s+(?:and|und|et|y|&)\s+")
_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el"})  # fmt: skip
_PARTICLES |= {"ibn", "la", "le", "van", "von", "zu", "ter", "ten", "y", "of"}
_NO_PERSON = re.compile(
    r"\b(the|agency|association|board|bureau|center|centre|college|commission|committee|council|department"
    r"|desk|editors?|foundation|group|inc|institute|journal|ltd|magazine|media|ministry|network|news|office"
    r"|post|press|radio|redaktion|review|rédaction|school|service|services|society|sons|staff|team|times"
    r"|today|tribune|tv|university|weekly|writers?)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(analyst|chair|chief|columnist|correspondent|director|editor|fellow|lecturer|manager|photographer"
    r"|president|producer|professor|reporter|researcher|scholar|scientist|secretary|student|writer)\b",
    re.IGNORECASE,
)


def parse(served: Iterable[str]) -> tuple[Author, ...]:
    """The people in author strings (plain text), each once, in the order they stand."""
    people: dict[str, Author] = {}
    for text in served:
        for author in _people(_name(text)):
            people.setdefault(author.name.casefold(), author)
    return tuple(people.values())


def _name(text: str) -> str:
    """Without mail address and "By"; "" if nothing else is there."""
    for form in (rf"{_MAIL}\s*\((?P<name>.*)\)", rf"(?P<name>.*?)\s*[<(](?:mailto:)?{_MAIL}[>)]"):
        if match := re.fullmatch(form, text):
            text = match["name"]
    text = re.sub(rf"^(mailto:)?{_MAIL}$", "", text.strip())
    return re.sub(r"^by\s+", "", text, flags=re.IGNORECASE).strip(" ,;")


def _people(text: str) -> list[Author]:
    if not text:
        return []
    parts = _BETWEEN.split(text)
    if len(parts) > 1 and all(_is_person(part) for part in parts):
        return [Author(part) for part in parts]
    name, _, rest = text.partition(",")
    if _is_person(name) and _ROLE.search(rest):
        return [Author(name, role=rest.strip())]
    return [Author(text)]


def _is_person(text: str) -> bool:
    """Two to five words that begin as names do. Scripts without capitals are never split."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
        and not _NO_PERSON.search(text)
        and not any(sign.isdigit() for sign in text)
    )
