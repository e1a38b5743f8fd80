"""What readers may follow, what they do, and what an edition becomes by it.

Subject     an author, topic, kind or section, by the key that its spellings share
FollowRules what a newsletter offers, as its settings say
Recipe      how the edition of one group of readers differs from everybody's: a variant
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from digest.model.pieces import Piece

AUTHOR, TOPIC, KIND, SECTION = KINDS = ("author", "topic", "kind", "section")
FOLLOWED = "~followed"  # the section of a variant that holds what its readers follow
EDITION = 1  # the number of the variant that is the edition as it was approved
GETS_NOTHING = 0  # where readers are counted by variant: those who get none

NOT_MADE = "the email without what they had before could not be made"

_LONGEST = 200  # characters of a name


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Two are the same if kind and key are, however each is spelled."""

    kind: str  # one of KINDS
    key: str
    name: str = field(default="", compare=False)  # as printed

    @property
    def path(self) -> str:
        """As it stands in addresses."""
        return f"{self.kind}/{self.key}"

    def __str__(self) -> str:
        """As people write it: `spoken` reads it back."""
        return f"{self.kind}:{self.name or self.key}"


def subject(kind: str, name: str) -> Subject:
    """A subject by its name, as somebody spelled it. The key is "" where the name holds no letter."""
    name = " ".join(name.split())[:_LONGEST]
    return Subject(kind, key_of(name), name)


@lru_cache(10_000)
def key_of(name: str) -> str:
    """The same for "José  Díaz", "JOSE DIAZ" and "jose-diaz": small letters and digits of any script,
    hyphens between words; accents are dropped, as people type names without."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", kept))
    return "-".join(words)[:_LONGEST]


def spoken(words: str) -> Subject | None:
    """What "author:Jane Doe" means; None if it is no such thing."""
    kind, colon, name = words.partition(":")
    kind = kind.strip().casefold()
    found = subject(kind, name)
    return found if colon and kind in KINDS and found.key else None


@dataclass(frozen=True, slots=True)
class FollowRules:
    """What readers of a newsletter may follow, and what comes of it. No offer: no follows."""

    offer: tuple[str, ...] = ()  # kinds of subject; where several match, the first is the reason
    mode: str = "first"  # "first": the whole edition, theirs in a section before; "only"
    most: int = 6  # pieces in that section
    nothing: str = "edition"  # with "only" and no match: "edition", "lead" or "skip"
    variants_at_most: int = 3000
    pieces: int = 2  # a subject is offered that had so many
    weeks: int = 12  # in so many weeks
    same: tuple[tuple[str, ...], ...] = ()  # spellings of one name, the one to print first
    hide: tuple[str, ...] = ()  # names that are never offered
    languages: tuple[str, ...] = ()  # whoever chose one of these gets no piece in another of them

    @property
    def chooses(self) -> bool:
        """Whether readers' emails may hold other pieces than the edition."""
        return bool(self.offer or self.languages)

    def subjects_of(self, piece: Piece, *, section: str = "") -> tuple[Subject, ...]:
        """What a piece is by, about and of, each once, in the order of the offer.

        `section` is the one that it stands in or would; "" for none.
        """
        names: Mapping[str, Sequence[str]] = {
            AUTHOR: [one.name for one in piece.authors],
            TOPIC: piece.topics,
            KIND: [piece.kind],
            SECTION: [section],
        }
        named = (self.named(kind, name) for kind in self.offer for name in names[kind])
        return tuple(dict.fromkeys(one for one in named if one.key))

    def named(self, kind: str, name: str) -> Subject:
        """The subject that a name means, under the spelling that is printed."""
        found = subject(kind, name)
        for spellings in self.same:
            if found.key in map(key_of, spellings):
                return subject(kind, spellings[0])
        return found


@dataclass(frozen=True, slots=True)
class Follow:
    subject: Subject
    since: datetime


@dataclass(frozen=True, slots=True)
class Offered:
    """A subject on the sign-up form, and how many pieces it had lately."""

    subject: Subject
    pieces: int


@dataclass(frozen=True, slots=True)
class Match:
    """A piece that a follow asks for, and which of a reader's follows it was."""

    piece_id: int
    because: Subject


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a variant differs from its edition. Nothing set: it is the edition.

    A Match's place in it says where the piece stands: `followed` in the section of their own, in
    this order; `marked` where the edition has it, with the reason printed.
    """

    followed: tuple[Match, ...] = ()
    marked: tuple[Match, ...] = ()
    # Pieces of the edition that these readers got before, or do not read
    without: tuple[int, ...] = ()
    only: bool = False  # of the rest there is the lead alone
    language: str = ""  # of fixed words and dates; "" for the newsletter's

    @property
    def key(self) -> str:
        """The render key: equal for two groups of readers exactly when their emails are."""
        if self == Recipe():
            return ""

        def listed(some: tuple[Match, ...]) -> list[dict[str, object]]:
            # As dataclasses.asdict has it, which takes ten times as long: a plan asks for thousands.
            return [
                {
                    "piece_id": one.piece_id,
                    "because": {
                        "kind": one.because.kind,
                        "key": one.because.key,
                        "name": one.because.name,
                    },
                }
                for one in some
            ]

        said = json.dumps(
            {
                "followed": listed(self.followed),
                "marked": listed(self.marked),
                "without": self.without,
                "only": self.only,
                "language": self.language,
            },
            sort_keys=True,
            ensure_ascii=False,
        )
        return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:32]

    @property
    def names(self) -> str:
        """Whom its readers follow, for people to read."""
        named = dict.fromkeys(one.because.name for one in (*self.followed, *self.marked))
        return ", ".join(named)


@dataclass(frozen=True, slots=True)
class Variant:
    """An edition as one group of readers gets it."""

    number: int  # within the edition; EDITION is the edition itself
    recipe: Recipe
    pieces: tuple[int, ...]  # ids of all that stand in it
    fingerprint: str = ""  # of its message, as it was checked
    html_bytes: int = 0
    trouble: str = ""  # why its readers get the edition instead; "" for nothing
