"""The left side of the desk: the week's pieces, where each stands, and what is asked for. Pure.

rows(edition, older, used)   one a piece: in, left out and why, or from before
| asked.of(rows)             those that the search and the filters let through
| choices(rows)              what can be filtered by, with counts
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from digest.model.editions import LEAD, Edition
from digest.model.pieces import Piece
from digest.model.sources import SourceState
from digest.web import told

IN, OUT, RAN, OLDER, SHELF = "in", "out", "ran", "older", "shelf"
STATES = {
    "new": "New to you",
    IN: "In",
    OUT: "Left out",
    RAN: "Ran before",
    OLDER: "From before",
    SHELF: "Maybe later",
}
FIELDS = ("kind", "topic", "author", "source")


@dataclass(frozen=True, slots=True)
class Row:
    piece: Piece
    headline: str  # as it will be printed
    state: str
    where: str  # the section it stands in, or why it is out
    is_new: bool  # came since she last looked
    source: str  # what its source is called
    shelved_by: str = ""  # who put it by for later
    # The address of a piece that proved to be this one, or that this proved to be
    one_with: str = ""

    @property
    def at(self) -> datetime | None:
        return self.piece.published_at or self.piece.first_seen_at

    def values(self, name: str) -> tuple[str, ...]:
        piece = self.piece
        if name == "kind":
            return (piece.kind,) if piece.kind else ()
        if name == "topic":
            return piece.topics
        if name == "author":
            return tuple(author.name for author in piece.authors)
        return (self.source,) if self.source else ()


@dataclass(frozen=True, slots=True)
class Asked:
    words: str = ""
    state: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        return cls(
            given.get("q", "").strip(),
            given.get("state", "") if given.get("state", "") in STATES else "",
            {name: given[name] for name in FIELDS if given.get(name)},
        )

    @property
    def query(self) -> str:
        given = {"q": self.words, "state": self.state, **self.fields}
        return urlencode({name: value for name, value in given.items() if value})

    def __bool__(self) -> bool:
        return bool(self.query)

    def _is_there(self, row: Row) -> bool:
        if self.state == SHELF:
            return bool(row.shelved_by)
        return row.is_new if self.state == "new" else row.state == self.state

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        words = _plain(self.words).split()
        for row in rows:
            if self.state and not self._is_there(row):
                continue
            if any(value not in row.values(name) for name, value in self.fields.items()):
                continue
            if words and not all(word in _said(row) for word in words):
                continue
            yield row


def rows(
    edition: Edition,
    older: Iterable[Piece],
    used: Mapping[int, str],
    *,
    new: Container[int],
    names: Mapping[str, str],
    shelf: Mapping[int, str] = {},
    one_with: Mapping[int, str] = {},
) -> list[Row]:
    """Newest first. `used` is piece id -> label of the edition it ran in; `new` are new to her.

    `names` is source -> what it is called, `shelf` piece id -> who put it by for later.
    """
    titles = edition.titles
    by_url = {piece.url: piece for piece in edition.pieces.values()}

    def row(piece: Piece, headline: str, state: str, where: str) -> Row:
        source = names.get(piece.source) or piece.outlet
        return Row(
            piece,
            headline or piece.url,
            state,
            where,
            piece.id in new,
            source,
            shelf.get(piece.id, ""),
            one_with.get(piece.id, ""),
        )

    made = [
        row(
            one.piece,
            one.headline or one.piece.headline,
            IN,
            "Lead" if one.section == LEAD else titles.get(one.section, one.section),
        )
        for one in edition.placements
    ]
    made += [
        row(
            out.piece,
            out.piece.headline,
            RAN if out.piece.id in used else OUT,
            told.why(out.reason, names, by_url),
        )
        for out in edition.left_out
    ]
    there = edition.pieces
    made += [
        row(
            piece,
            piece.headline,
            RAN if piece.id in used else OLDER,
            f"ran in {told.numbered(used[piece.id])}"
            if piece.id in used
            else _not_offered(piece, edition),
        )
        for piece in older
        if piece.id not in there
    ]
    return sorted(made, key=lambda row: -row.at.timestamp() if row.at else 0.0)


def choices(of: Sequence[Row]) -> dict[str, list[tuple[str, int]]]:
    """Field -> (value, how many), the most frequent first."""
    return {
        name: Counter(value for row in of for value in row.values(name)).most_common(60)
        for name in FIELDS
    }


def source_names(states: Iterable[SourceState]) -> dict[str, str]:
    """What each source calls itself, and without a word of its own the house's name."""
    return {
        one.url: one.title
        or (urlsplit(one.url).hostname or "").removeprefix("www.").partition(".")[0]
        for one in states
    }


def _not_offered(piece: Piece, edition: Edition) -> str:
    at = piece.published_at or piece.first_seen_at
    if at and at >= edition.window.end:
        return "came when this edition was closed; the next one is offered it"
    return "not of this week"


def _said(row: Row) -> str:
    piece = row.piece
    return _plain(" ".join((row.headline, piece.headline, piece.dek, piece.byline, piece.kind)))


def _plain(text: str) -> str:
    """Without accents and capitals, so that "garcia" finds García."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one))
