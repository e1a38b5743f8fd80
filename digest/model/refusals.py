"""Refusals in a row, and when they are no longer believed to be about people. Pure.

    masked(words)      a provider's words without what differs from person to person
    Row.met(...)       one more refusal, or the first of another row
    row.is_doubted     the same words for too many, nobody accepted between: a person must say whom they mean

Of a call that is refused whole nobody knows whom the words mean. So it counts for nobody but those
who were then refused alone; a few of them, taken from elsewhere (`wants_probe`), stand for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST = 20  # people in a row with the same words
DOMAINS = 2  # that they are at, at least: a house that bars us is no account that is barred
CALLS = 5  # refused in a row, of which
ALONE = 4  # were for one person: so few stand for a call of `MOST` or more that was refused whole

_ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
_NUMBER = re.compile(r"[\w.-]*\d[\w.-]*")  # ids as well, and names with a place in them


def masked(words: str) -> str:
    """The same for everybody whom a provider refuses for the same reason."""
    return " ".join(_NUMBER.sub("#", _ADDRESS.sub("@", words)).lower().split())[:300]


@dataclass(frozen=True, slots=True)
class Row:
    words: str = ""  # masked
    calls: int = 0
    alone: int = 0  # people whom an answer names, or who were alone in their call
    largest: int = 0  # people in a call that was refused whole, and was no part of another
    domains: tuple[str, ...] = ()  # of the first of those alone

    def met(self, words: str, people: Iterable[str] = (), *, whole: int = 0) -> Row:
        """After one more answer: `people` (addresses) were refused each, or `whole` of them together."""
        row = self if masked(words) == self.words else Row(masked(words))
        domains = dict.fromkeys(row.domains)
        number = 0
        for address in people:
            number += 1
            if len(domains) < DOMAINS:
                domains[address.rpartition("@")[2].lower()] = None
        return replace(
            row,
            calls=row.calls + 1,
            alone=row.alone + number,
            largest=max(row.largest, whole),
            domains=tuple(domains),
        )

    @property
    def is_doubted(self) -> bool:
        several = self.largest >= MOST and self.calls >= CALLS and self.alone >= ALONE
        return len(self.domains) >= DOMAINS and (self.alone >= MOST or several)

    @property
    def wants_probe(self) -> bool:
        """Whether somebody from elsewhere is to be tried before the parts of the call."""
        return self.largest >= MOST
