"""What editors write for the copies in further languages of an audience. Pure.

Worded            language -> field -> her words; what is not there is printed as in the newsletter's own
merged(there, given)   with what she wrote now: "" takes words out
pairs / nested    the same as one value a language and field, and back: two people may write two languages at once
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digest.base.errors import WrongUse
from digest.model import languages

Worded = Mapping[str, Mapping[str, str]]

TITLE = "title:"  # before a section's name: its heading, as a field of the edition
OF_EDITION = ("subject", "preheader")  # and headings
OF_PIECE = ("kicker", "headline", "teaser", "byline")
# Of a block: also where its link leads, which may be another page in another language.
OF_BLOCK = ("title", "text", "name", "role", "where", "url", "button")


def merged(there: Worded, given: Worded) -> Worded:
    every = {language: dict(words) for language, words in there.items()}
    for language, words in given.items():
        every[language] = {**every.get(language, {}), **words}
    return nested(pairs(every))


def pairs(worded: Worded) -> Iterator[tuple[tuple[str, str], str]]:
    for language, words in worded.items():
        for field, said in words.items():
            if said:
                yield (language, field), said


def nested(some: Iterable[tuple[tuple[str, str], str]]) -> Worded:
    """Without what says nothing; in one order, so that equal words are equal bytes."""
    found: dict[str, dict[str, str]] = {}
    for (language, field), said in sorted(some):
        found.setdefault(language, {})[field] = said
    return found


def in_words(worded: Worded) -> str:
    """ "headline, teaser in German", for a line of the history."""
    return "; ".join(
        f"{', '.join(field.removeprefix(TITLE) for field in words)} in {languages.named(language)}"
        for language, words in worded.items()
        if words
    )


def require(given: Worded, there: Iterable[str], *, subject: str) -> None:
    """Raises WrongUse for a language that none of the readers may choose."""
    there = tuple(there)
    for language in given:
        if language not in there:
            raise WrongUse(
                subject,
                f"none of its readers may choose {languages.named(language)[:40] or 'that language'}",
                seen=f"further languages: {', '.join(there) or 'none'}",
                next_step="[audience] languages in the newsletter's file names those that they may choose",
            )
