"""Refusals in a row, and when they are no longer believed to be about people. Pure.

    masked(words)      a provider's words without what differs from person to person
    Row.met(...)       one more refusal, or the first of another row
    row.is_doubted()   the same words for too many, nobody accepted between: a person must say whom they mean

Of a call that is refused whole nobody knows whom the words mean. So it counts for nobody but those
who were then refused alone; a few of them, taken from elsewhere (`wants_probe`), stand for the others.
So do a few where each call is for one person: bad addresses stand beside each other in a list, and those
from elsewhere show whether these do. Of a short list, half of it is as many as twenty of a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MOST = 20  # people in a row with the same words, or half of the list if that is fewer
FEWEST = 4  # and never less than so many, or everybody: two bad addresses in a row are no news
DOMAINS = 2  # that they are at, at least: a house that bars us is no account that is barred
CALLS = 5  # refused in a row, of which
ELSEWHERE = 3  # were for one person from elsewhere: no place in the list is what these share
BESIDE = 2  # people refused one after the other, alone, before somebody from elsewhere is tried

_ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
_NUMBER = re.compile(r"[\w.-]*\d[\w.-]*")  # ids as well, and names with a place in them
_READ = 2000  # characters; what is said comes first


def masked(words: str) -> str:
    """The same for everybody whom a provider refuses for the same reason."""
    return " ".join(_NUMBER.sub("#", _ADDRESS.sub("@", words[:_READ])).lower().split())[:300]


@dataclass(frozen=True, slots=True)
class Row:
    words: str = ""  # masked
    calls: int = 0
    alone: int = 0  # people whom an answer names, or who were alone in their call
    elsewhere: int = 0  # of those, who were tried because of this row
    whole: bool = False  # a call for several was refused, which was no part of another
    domains: tuple[str, ...] = ()  # of the first of those alone

    def met(
        self,
        words: str,
        people: Iterable[str] = (),
        *,
        whole: bool = False,
        elsewhere: bool = False,
    ) -> Row:
        """After one more answer: `people` (addresses) were refused each, or a `whole` call was."""
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
            elsewhere=row.elsewhere + (number if elsewhere else 0),
            whole=row.whole or whole,
            domains=tuple(domains),
        )

    def is_doubted(self, listed: int) -> bool:
        """Whether it may be about nobody, on a list of so many; that they are `at_several` domains is
        asked apart.
        """
        most = min(MOST, listed, max(FEWEST, (listed + 1) // 2))
        apart = self.calls >= CALLS and self.elsewhere >= ELSEWHERE
        return listed > 1 and (self.alone >= most or apart)

    @property
    def at_several(self) -> bool:
        return len(self.domains) >= DOMAINS

    @property
    def wants_probe(self) -> bool:
        """Whether somebody from elsewhere is to be tried before those who are next."""
        return self.whole or self.alone >= self.calls >= BESIDE
