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
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from digest.collect.entry_adds import FUTURE, folded, updated, without_people
from digest.collect.fields.bounds import bounded
from digest.model.pieces import Entry, Piece
from digest.net.domains import house_of, same_house
from digest.net.urls import canonical, is_home, same_piece_key

MANY_AT_ONCE = 3  # so many entries with one date, and half of all, may be the date of an export
# Houses whose addresses lead on to a publisher's: FeedBurner's and Pheedo's, who name the original.
_PROXIES = frozenset({"google.com", "feedburner.com", "pheedo.com"})


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
    touched: bool = False  # something is new that is no change: a name, an alternative


@dataclass(frozen=True, slots=True)
class Changes:
    new: tuple[Known, ...] = ()
    changed: tuple[Known, ...] = ()  # other words or dates
    unchanged: tuple[Known, ...] = ()  # at most a name is new
    shared: tuple[tuple[Piece, Piece], ...] = ()  # held as two, and one entry bears names of both


@dataclass(slots=True)
class _Slot:
    """A piece while one fetch is gone through; several entries may be it."""

    before: Piece | None
    piece: Piece
    names: list[str] = field(default_factory=list)

    def has_changed(self) -> bool:
        """Some feeds state the time of their build as every entry's update: that alone is no change."""
        before = self.before
        if before is None or self.piece is before:
            return False
        return before != replace(
            self.piece, updated_at=before.updated_at, alternatives=before.alternatives
        )

    def known(self) -> Known:
        other = self.before is None or self.before.alternatives != self.piece.alternatives
        return Known(self.piece, tuple(self.names), other or bool(self.names))


def names(
    entries: Sequence[Entry], *, source: str, now: datetime, untitled: bool = False
) -> tuple[Named, ...]:
    """The entries that can be pieces, with believable dates, and every name of each.

    An entry without a headline (unless `untitled`) or a usable address is left out. A date that is more than two
    days ahead of `now` is taken from its entry.
    """
    usable = [
        (entry, url)
        for entry in map(bounded, _believable(entries, now))
        if (entry.headline or untitled) and (url := canonical(entry.original or entry.url))
    ]
    headlines: defaultdict[str, set[str]] = defaultdict(set)
    for entry, url in usable:
        headlines[same_piece_key(url)].add(folded(entry.headline))
    addresses = [
        f"{key} {folded(entry.headline)}"
        if is_home(key := same_piece_key(url)) or len(headlines[key]) > 1
        else key
        for entry, url in usable
    ]
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for (entry, _), address in zip(usable, addresses, strict=True):
        bearers[entry.guid].add(address)
    return tuple(
        Named(
            entry,
            url,
            _sure(entry, address, len(bearers[entry.guid]) == 1, source),
            words_of(entry),
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
            slot.piece = updated(slot.piece, one.entry, url=one.url, source=source)
        else:
            piece = (
                updated(found, one.entry, url=one.url, source=source)
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
        shared=tuple(_shared(named, known)),
    )


def _shared(named: Sequence[Named], known: Mapping[str, Piece]) -> Iterator[tuple[Piece, Piece]]:
    for one in named:
        if len(one.sure) == 1:
            continue
        bearers = {known[name].id: known[name] for name in one.sure if name in known}
        first, *others = bearers.values() or [None]
        for other in others:
            if first and other:
                yield first, other


def piece_of(one: Named, *, source: str, now: datetime, first_fetch: bool = False) -> Piece:
    """A piece that is not stored yet, first seen `now`."""
    entry = one.entry
    piece = Piece(
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
        # Readers are led straight to the piece, past a proxy that counts them and may close.
        link=entry.original if entry.original and _is_proxy(entry.url) else entry.url,
        guid=entry.guid,
        first_seen_at=now,
        backlog=first_fetch and entry.published_at is None,
        origin=dict(entry.origin),
        alternatives=dict(entry.alternatives),
    )
    return without_people(piece)


def _believable(entries: Sequence[Entry], now: datetime) -> list[Entry]:
    return [
        replace(entry, published_at=None)
        if entry.published_at and entry.published_at > now + FUTURE
        else entry
        for entry in entries
    ]


def shared_date(named: Sequence[Named]) -> str:
    """Words for what looks like the time of an export: an odd second that half the entries state, three at least.

    No more than words: whole issues come out at one moment, and days without a time are midnights of any zone.
    """
    dated = Counter(one.entry.published_at for one in named if one.entry.published_at)
    for at, count in dated.most_common(1):
        if count >= MANY_AT_ONCE and count * 2 >= dated.total() and (at.minute % 15 or at.second):
            return f"{count} of its entries state one date, {at:%d %b %H:%M:%S} UTC"
    return ""


def _sure(entry: Entry, address: str, guid_is_its_own: bool, source: str) -> tuple[str, ...]:
    found = [address]
    alone = " " not in address  # the address by itself names the piece
    if entry.original and alone and _leads_on(entry.url, source):
        found.append(same_piece_key(entry.url))
    if (
        entry.guid
        and guid_is_its_own
        and (alone or same_piece_key(entry.guid) != address.split()[0])
    ):
        found.append(f"guid:{source} {entry.guid}")
    return tuple(dict.fromkeys(name for name in found if name))


def _leads_on(url: str, source: str) -> bool:
    """Whether an address may name a piece that is elsewhere: a feed proxy's, one of the source's own
    house, or one that an editor gave. Any other would let a source take a third house's next piece
    for its own."""
    by_hand = "://" not in source
    return by_hand or same_house(url, source) or _is_proxy(url)


def _is_proxy(url: str) -> bool:
    return house_of(url) in _PROXIES


def words_of(entry: Entry | Piece) -> str:
    """The name that its words make, "" without a date."""
    if not entry.published_at:
        return ""
    author = folded(entry.authors[0].name) if entry.authors else ""
    return f"words:{folded(entry.headline)} {author} {entry.published_at.astimezone(UTC):%Y-%m-%d}"


def _find(one: Named, known: Mapping[str, Piece], here: Collection[int]) -> Piece | None:
    for name in one.sure:
        if name in known:
            return known[name]
    likely = known.get(one.likely)
    return likely if likely and likely.id not in here else None
