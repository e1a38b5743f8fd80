"""Entries and what we hold in; which pieces are new, changed or as they were, out. Pure.

    names(entries, source)  every name each entry goes by
    | decide(...)           the piece that bears one of them, or a new one

A piece is known by, in this order:
  its address     `same_piece_key`: not a front page, nor one that entries with different headlines share
  its guid        within one source: other sources may count from 1 as well
  its words       headline, first author and day; the last resort, for a piece that appears under another
                  address and guid, and only if that piece is not in this fetch itself

A guid on two pieces of one fetch names neither. Dates are kept apart from identity: published is the
earliest date ever seen, because an edit, a move or a revived archive brings later ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any

from digest.collect.urls import canonical, is_home, same_piece_key
from digest.model import Entry, Media, Piece

FUTURE = timedelta(days=2)  # a date further ahead is a mistake
MANY_AT_ONCE = 3  # so many entries with one date, and half of all: the date of a build

# What a later entry may change; identity, dates and where it came from are not among them.
_TEXTS = (
    "headline",
    "dek",
    "excerpt",
    "kicker",
    "kind",
    "topics",
    "authors",
    "image",
    "outlet",
    "language",
)


@dataclass(frozen=True, slots=True)
class Named:
    """An entry and its names: `sure` ones are enough, `likely` is the last resort ("" for none)."""

    entry: Entry
    url: str  # canonical
    sure: tuple[str, ...]
    likely: str

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.sure, self.likely) if self.likely else self.sure


@dataclass(frozen=True, slots=True)
class Known:
    """A piece to keep, and the names under which it is not yet kept."""

    piece: Piece
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    new: tuple[Known, ...] = ()
    changed: tuple[Known, ...] = ()  # other words or dates
    unchanged: tuple[Known, ...] = ()  # at most a name is new


@dataclass(slots=True)
class _Slot:
    """A piece while one fetch is gone through; several entries may be it."""

    before: Piece | None
    piece: Piece
    names: list[str] = field(default_factory=list)

    def has_changed(self) -> bool:
        """Some feeds state the time of their build as every entry's update: that alone is no change."""
        if self.before is None:
            return False
        return self.before != replace(self.piece, updated_at=self.before.updated_at)

    def known(self) -> Known:
        return Known(self.piece, tuple(self.names))


def names(entries: Sequence[Entry], *, source: str, now: datetime) -> tuple[Named, ...]:
    """The entries that can be pieces, with believable dates, and every name of each.

    An entry without a headline or a usable address is left out. A date that is more than two
    days ahead of `now`, or that half the dated entries (and at least three) share to the second,
    is taken from its entry; midnights are not, since a day's pieces share one with good reason.
    """
    usable = [
        (entry, url)
        for entry in _believable(entries, now)
        if entry.headline and (url := canonical(entry.original or entry.url))
    ]
    headlines: defaultdict[str, set[str]] = defaultdict(set)
    for entry, url in usable:
        headlines[same_piece_key(url)].add(_folded(entry.headline))
    addresses = [
        f"{key} {_folded(entry.headline)}"
        if is_home(key := same_piece_key(url)) or len(headlines[key]) > 1
        else key
        for entry, url in usable
    ]
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for (entry, _), address in zip(usable, addresses, strict=True):
        bearers[entry.guid].add(address)
    return tuple(
        Named(
            entry, url, _sure(entry, address, len(bearers[entry.guid]) == 1, source), _words(entry)
        )
        for (entry, url), address in zip(usable, addresses, strict=True)
    )


def decide(
    named: Sequence[Named],
    known: Mapping[str, Piece],
    *,
    source: str,
    now: datetime,
    first_fetch: bool,
) -> Changes:
    """Which entries are pieces we hold, and what that changes.

    `known` maps names to pieces with ids. On a source's first fetch, pieces without a date
    are marked as backlog: they were there before we looked, and are no news.
    """
    here = {known[name].id for one in named for name in one.sure if name in known}
    slots: list[_Slot] = []
    by_id: dict[int, _Slot] = {}
    by_name: dict[str, _Slot] = {}
    given: set[str] = set(known)
    for one in named:
        found = _find(one, known, here)
        met = (by_name[name] for name in one.sure if name in by_name)
        slot = by_id.get(found.id) if found else next(met, None)
        if slot:
            slot.piece = _updated(slot.piece, one, source)
        else:
            piece = (
                _updated(found, one, source)
                if found
                else piece_of(one, source=source, now=now, first_fetch=first_fetch)
            )
            slot = _Slot(found, piece)
            slots.append(slot)
        if found:
            by_id[found.id] = slot
        by_name.update(dict.fromkeys(one.sure, slot))
        slot.names += [name for name in one.all if name not in given]
        given.update(one.all)
    return Changes(
        new=tuple(slot.known() for slot in slots if slot.before is None),
        changed=tuple(slot.known() for slot in slots if slot.has_changed()),
        unchanged=tuple(slot.known() for slot in slots if slot.before and not slot.has_changed()),
    )


def piece_of(one: Named, *, source: str, now: datetime, first_fetch: bool = False) -> Piece:
    """A piece that is not stored yet, first seen `now`."""
    entry = one.entry
    return Piece(
        id=0,
        url=one.url,
        headline=entry.headline,
        dek=entry.dek,
        excerpt=entry.excerpt,
        kicker=entry.kicker,
        kind=entry.kind,
        topics=entry.topics,
        authors=entry.authors,
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        image=entry.image,
        outlet=entry.outlet,
        language=entry.language,
        access=entry.access,
        media=entry.media,
        duration_s=entry.duration_s,
        source=source,
        link=entry.url,
        guid=entry.guid,
        first_seen_at=now,
        backlog=first_fetch and entry.published_at is None,
        origin=dict(entry.origin),
    )


def _believable(entries: Sequence[Entry], now: datetime) -> list[Entry]:
    dated = Counter(entry.published_at for entry in entries if entry.published_at)
    built_at = {
        at
        for at, count in dated.most_common(1)
        if count >= MANY_AT_ONCE and count * 2 >= dated.total() and at.time() != time.min
    }
    return [
        replace(entry, published_at=None)
        if entry.published_at
        and (entry.published_at in built_at or entry.published_at > now + FUTURE)
        else entry
        for entry in entries
    ]


def _sure(entry: Entry, address: str, guid_is_its_own: bool, source: str) -> tuple[str, ...]:
    found = [address]
    alone = " " not in address  # the address by itself names the piece
    if entry.original and alone:
        found.append(same_piece_key(entry.url))
    if (
        entry.guid
        and guid_is_its_own
        and (alone or same_piece_key(entry.guid) != address.split()[0])
    ):
        found.append(f"guid:{source} {entry.guid}")
    return tuple(dict.fromkeys(name for name in found if name))


def _words(entry: Entry) -> str:
    if not entry.published_at:
        return ""
    author = _folded(entry.authors[0].name) if entry.authors else ""
    return f"words:{_folded(entry.headline)} {author} {entry.published_at:%Y-%m-%d}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _find(one: Named, known: Mapping[str, Piece], here: Collection[int]) -> Piece | None:
    for name in one.sure:
        if name in known:
            return known[name]
    likely = known.get(one.likely)
    return likely if likely and likely.id not in here else None


def _updated(piece: Piece, one: Named, source: str) -> Piece:
    """The piece with what an entry adds. Its own source may change its words, others only fill gaps.

    Otherwise two feeds that word a piece differently would change it to and fro for ever.
    """
    entry = one.entry
    own = piece.source == source
    taken: dict[str, Any] = {
        name: value
        for name in _TEXTS
        if (value := getattr(entry, name))
        and value != getattr(piece, name)
        and (own or not getattr(piece, name))
    }
    if piece.media is Media.TEXT and entry.media is not Media.TEXT:
        taken["media"] = entry.media
    if entry.duration_s and entry.duration_s != piece.duration_s and (own or not piece.duration_s):
        taken["duration_s"] = entry.duration_s
    dates = [at for at in (piece.published_at, _date_for(piece, entry)) if at]
    if dates and min(dates) != piece.published_at:
        taken["published_at"] = min(dates)
    updates = [at for at in (piece.updated_at, entry.updated_at) if at]
    if updates and max(updates) != piece.updated_at:
        taken["updated_at"] = max(updates)
    origin = {name: entry.origin[name] for name in taken if name in entry.origin}
    return replace(piece, **taken, origin={**piece.origin, **origin}) if taken else piece


def _date_for(piece: Piece, entry: Entry) -> datetime | None:
    """Not a date long after we saw the piece: it was undated for a reason, and is no news by now."""
    at, seen_at = entry.published_at, piece.first_seen_at
    return None if at and seen_at and at > seen_at + FUTURE else at
