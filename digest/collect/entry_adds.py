"""A piece and an entry that is it; the piece with what the entry adds, out. Pure.

    updated(piece, entry, ...)         its own source may change its words, others only fill gaps
    with_alternatives(piece, entry)    what is said otherwise is kept for editors to choose from
    one_of(stays, goes)                a piece that another proved to be

Which entry is which piece is merge's to say; what an article page adds, page_adds'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from digest.collect.fields import authors, kinds, same_picture
from digest.collect.fields.told import BESIDE_DAY
from digest.model.pieces import Author, Entry, Media, Piece, offers_of
from digest.net.domains import house_of, same_house

_WIDEST, _STEP_OF_ZONES, _MINUTE = timedelta(hours=14), timedelta(minutes=15), timedelta(minutes=1)
FUTURE = timedelta(days=2)  # a date further ahead is a mistake
MOST_ALTERNATIVES = 4  # of one field
BOTH = " / "  # between the outlets of a piece that two houses published
_MOST_LABEL = 4  # words before a bar
# Origins that an article page gives
_PAGES = ("page:", "json-ld:", "microdata:", "meta:", "article:")
# What an editor may switch to another value of.
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


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


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


def updated(piece: Piece, entry: Entry, *, url: str, source: str) -> Piece:
    """The piece with what an entry adds. Its own source may change its words, others only fill gaps.

    Its own is the one that had it first, or the first of the publisher's: whoever links to a piece
    before its publisher's feed has it does not word it for good, nor say how old it is.
    Otherwise two feeds that word a piece differently would change it to and fro for ever: what
    another source says is kept among the alternatives. A piece that another house published as
    well bears both outlets.
    """
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
    if offered and _is_of_page(piece, "published_at") and lacks_zone(offered, piece.published_at):
        offered = None
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
    if both := _outlets(piece, entry, url):
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
    if name == "topics" and _only_lacks_kinds(held, said, piece):
        return held
    if piece.origin.get(name) == entry.origin.get(name):
        return said
    if name == "headline" and (
        is_behind_bar(held, said) or is_behind_kicker(held, said, piece.kicker)
    ):
        return held
    if name == "dek" and said.endswith("…") and not held.endswith("…"):
        return held
    outlets = (piece.outlet, entry.outlet)
    if name == "authors" and (
        is_better_told(held, said, outlets=outlets)
        or (_is_of_page(piece, name) and not is_better_told(said, held, outlets=outlets))
    ):
        return held
    if name == "topics" and _more_topics(held, said):
        return held
    if name == "kind" and kinds.most_telling([said, held]) != said:  # "News"
        return held
    if name == "kind" and is_of_feed(entry.origin.get(name, "")) and _is_pages(piece, name):
        return held
    return said


def is_of_feed(origin: str) -> bool:
    """Whether a feed's category told it, or its sound or film: the page may print a closer word, or the house's own."""
    return origin.endswith((":category", ":enclosure"))


def _is_of_page(piece: Piece, name: str) -> bool:
    """Whether a piece's article page told it, printed or in its head."""
    return piece.origin.get(name, "").startswith(_PAGES)


def _is_pages(piece: Piece, name: str) -> bool:
    return piece.origin.get(name, "").startswith("page:")


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


def is_behind_kicker(own: str, served: str, kicker: str) -> bool:
    """Whether a source's headline is the page's own behind the kicker that the page prints apart: "Ports: The quay"."""
    label, behind = served[: len(kicker)], served[len(kicker) :].lstrip(" :|–—-·/")
    return bool(own and kicker) and (folded(label), folded(behind)) == (folded(kicker), folded(own))


def with_alternatives(piece: Piece, entry: Entry | Piece) -> Piece:
    """The piece with what an entry says otherwise, and its own runners-up, among the alternatives."""
    found = dict(piece.alternatives)
    for name in _SWITCHED:
        for offer in offers_of(entry, name):
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


def is_better_told(
    more: Sequence[Author], less: Sequence[Author], *, outlets: tuple[str, ...]
) -> bool:
    """Whether a list names people where another has logins or the house alone, or everybody and others besides."""
    best, other = (
        max(
            (authors.standing(one.name, sites=outlets) for one in people),
            default=authors.Standing.NOBODY,
        )
        for people in (more, less)
    )
    return best > other or authors.fuller(more, less)


def _only_lacks_kinds(held: Sequence[str], said: Sequence[str], piece: Piece) -> bool:
    """Whether a list is another without the category that gave way to the kind that the page prints."""
    lacking = set(said) - set(held)
    return _is_pages(piece, "kind") and set(held) < set(said) and all(map(kinds.is_kind, lacking))


def _outlets(piece: Piece, entry: Entry, url: str) -> str:
    """Both outlets of a piece that two houses published; "" if it is one house's."""
    if same_house(piece.url, url) or entry.original:
        return ""
    held = piece.outlet or house_of(piece.url)
    added = entry.outlet or house_of(url)
    known = {folded(name) for name in held.split(BOTH)}
    return "" if folded(added) in known else f"{held}{BOTH}{added}"


def _publishes(source: str, piece: Piece) -> bool:
    """Whether a source is of the house that a piece stands at."""
    return same_house(source, piece.url)


def lacks_zone(at: datetime, told: datetime | None) -> bool:
    """Whether a moment that was read as UTC can be another's time on the clock of some zone: a feed left its zone out."""
    apart = abs(at - told) if told else timedelta(0)
    shift = round(apart / _STEP_OF_ZONES) * _STEP_OF_ZONES
    is_midnight = not (at.hour or at.minute or at.second)
    return not is_midnight and timedelta(0) < shift <= _WIDEST and abs(apart - shift) < _MINUTE


def date_for(piece: Piece, entry: Entry) -> datetime | None:
    """Not a date long after we saw the piece: it was undated for a reason, and is no news by now."""
    at, seen_at = entry.published_at, piece.first_seen_at
    return None if at and seen_at and at > seen_at + FUTURE else at
