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
from datetime import UTC, datetime, timedelta
from typing import Any

from digest.collect.fields import authors, same_picture
from digest.collect.fields.bounds import bounded
from digest.collect.fields.told import BESIDE_DAY
from digest.model.pieces import (
    Alternative,
    Author,
    Entry,
    Media,
    Piece,
)
from digest.net.domains import house_of, same_house
from digest.net.urls import canonical, is_home, same_piece_key

FUTURE = timedelta(days=2)  # a date further ahead is a mistake
MANY_AT_ONCE = 3  # so many entries with one date, and half of all, may be the date of an export

MOST_ALTERNATIVES = 4  # of one field
# Houses whose addresses lead on to a publisher's: FeedBurner's and Pheedo's, who name the original.
_PROXIES = frozenset({"google.com", "feedburner.com", "pheedo.com"})
BOTH = " / "  # between the outlets of a piece that two houses published

# What an editor may switch to another value of.
_MOST_LABEL = 4  # words before a bar
_SWITCHED = ("headline", "dek", "kicker", "kind", "authors", "image")

# What a later entry may change; identity, dates and where it came from are not among them.
TEXTS = (
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


def _words(entry: Entry | Piece) -> str:
    if not entry.published_at:
        return ""
    author = folded(entry.authors[0].name) if entry.authors else ""
    return f"words:{folded(entry.headline)} {author} {entry.published_at.astimezone(UTC):%Y-%m-%d}"


def words_of(piece: Piece) -> str:
    """The name that its words make, "" without a date."""
    return _words(piece)


def one_of(stays: Piece, goes: Piece) -> Piece:
    """A piece that another proved to be: what it lacks from the other, the earlier date, the rest as alternatives."""
    taken: dict[str, Any] = {
        name: value
        for name in (*TEXTS, "duration_s")
        if (value := getattr(goes, name)) and not getattr(stays, name)
    }
    dates = [at for at in (stays.published_at, goes.published_at) if at]
    if dates and min(dates) != stays.published_at:
        taken["published_at"] = min(dates)
    origin = {name: goes.origin[name] for name in taken if name in goes.origin}
    return with_alternatives(replace(stays, **taken, origin={**stays.origin, **origin}), goes)


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _find(one: Named, known: Mapping[str, Piece], here: Collection[int]) -> Piece | None:
    for name in one.sure:
        if name in known:
            return known[name]
    likely = known.get(one.likely)
    return likely if likely and likely.id not in here else None


def _updated(piece: Piece, one: Named, source: str) -> Piece:
    """The piece with what an entry adds. Its own source may change its words, others only fill gaps.

    Its own is the one that had it first, or the first of the publisher's: whoever links to a piece
    before its publisher's feed has it does not word it for good, nor say how old it is.
    Otherwise two feeds that word a piece differently would change it to and fro for ever: what
    another source says is kept among the alternatives. A piece that another house published as
    well bears both outlets.
    """
    entry = one.entry
    publishes = _publishes(source, piece)
    held_by_house = publishes if piece.source == source else _publishes(piece.source, piece)
    first_of_house = publishes and not held_by_house
    own = piece.source == source or first_of_house
    foreign = not publishes and held_by_house
    taken: dict[str, Any] = {
        name: value
        for name in TEXTS
        if (value := _said(entry, name, piece))
        and value != getattr(piece, name)
        and (own or not getattr(piece, name))
    }
    if piece.media is Media.TEXT and entry.media is not Media.TEXT:
        taken["media"] = entry.media
    # An episode's page says how long its words take to read, which is not how long it runs.
    of_one_kind = entry.media is not Media.TEXT or piece.media is Media.TEXT
    lasts = entry.duration_s if of_one_kind else None
    if lasts and lasts != piece.duration_s and (own or not piece.duration_s):
        taken["duration_s"] = entry.duration_s
    if first_of_house:
        taken["source"] = source
    offered = date_for(piece, entry)
    if first_of_house and offered:
        dates = [offered]
    elif foreign and piece.published_at:
        dates = [piece.published_at]
    else:
        dates = [at for at in (piece.published_at, offered) if at]
    if dates and min(dates) != piece.published_at:
        taken["published_at"] = min(dates)
    updates = [at for at in (piece.updated_at, None if foreign else entry.updated_at) if at]
    if updates and max(updates) != piece.updated_at:
        taken["updated_at"] = max(updates)
    origin = {name: entry.origin[name] for name in taken if name in entry.origin}
    if both := _outlets(piece, one):
        taken["outlet"] = both
        origin["outlet"] = "published by both"
    changed = replace(piece, **taken, origin={**piece.origin, **origin}) if taken else piece
    changed = without_people(changed)
    return changed if own else with_alternatives(changed, entry)


def _said(entry: Entry, name: str, piece: Piece) -> Any:
    """What an entry says of a field; not less than its article page did, which `enriched` would only put right again."""
    said, held = getattr(entry, name), getattr(piece, name)
    if entry.origin.get(name) == BESIDE_DAY and name in piece.origin:
        return held  # its page, or a surer place, has spoken
    if not said or not held:
        return said
    if name == "image" and same_picture.same(said.url, held.url):
        return same_picture.filled(said, held)
    if piece.origin.get(name) == entry.origin.get(name):
        return said
    if name == "headline" and is_behind_bar(held, said):
        return held
    if name == "dek" and said.endswith("…") and not held.endswith("…"):
        return held
    if name == "authors" and (
        best_standing(said) < best_standing(held) or authors.fuller(held, said)
    ):
        return held
    if name == "topics" and _more_topics(held, said):
        return held
    return said


def is_behind_bar(own: str, served: str) -> bool:
    """Whether a source's headline is the page's own with a label and a bar before it."""
    label, bar, rest = served.partition("|")
    return bool(
        bar
        and own
        and "|" not in own
        and 0 < len(label.split()) <= _MOST_LABEL
        and folded(rest) == folded(own)
    )


def with_alternatives(piece: Piece, entry: Entry | Piece) -> Piece:
    """The piece with what an entry says otherwise, and its own runners-up, among the alternatives."""
    found = dict(piece.alternatives)
    for name in _SWITCHED:
        said = getattr(entry, name)
        offers = [Alternative(said, entry.origin.get(name, ""))] if said else []
        offers += entry.alternatives.get(name, ())
        for offer in offers:
            held = found.get(name, ())
            known = [getattr(piece, name), *(one.value for one in held)]
            if offer.value not in known and len(held) < MOST_ALTERNATIVES:
                found[name] = (*held, offer)
    return replace(piece, alternatives=found) if found != piece.alternatives else piece


def without_people(piece: Piece) -> Piece:
    """The piece without its authors among its topics, where a page links both alike."""
    names = {folded(one.name) for one in piece.authors}
    topics = tuple(one for one in piece.topics if folded(one) not in names)
    return piece if topics == piece.topics else replace(piece, topics=topics)


def _more_topics(more: Sequence[str], less: Sequence[str]) -> bool:
    """Whether a list has all topics of another, and others besides."""
    return {one.casefold() for one in more} > {one.casefold() for one in less}


def best_standing(people: Sequence[Author]) -> int:
    """That of the best of them; people who are named first and last stand above a single word."""
    return max((authors.standing(one.name) for one in people), default=authors.Standing.NOBODY)


def _outlets(piece: Piece, one: Named) -> str:
    """Both outlets of a piece that two houses published; "" if it is one house's."""
    if same_house(piece.url, one.url) or one.entry.original:
        return ""
    held = piece.outlet or house_of(piece.url)
    added = one.entry.outlet or house_of(one.url)
    known = {folded(name) for name in held.split(BOTH)}
    return "" if folded(added) in known else f"{held}{BOTH}{added}"


def _publishes(source: str, piece: Piece) -> bool:
    """Whether a source is of the house that a piece stands at."""
    return same_house(source, piece.url)


def date_for(piece: Piece, entry: Entry) -> datetime | None:
    """Not a date long after we saw the piece: it was undated for a reason, and is no news by now."""
    at, seen_at = entry.published_at, piece.first_seen_at
    return None if at and seen_at and at > seen_at + FUTURE else at
