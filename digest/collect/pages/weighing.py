"""Which of the days that a page gives is its piece's, and in which zone it is a day. Pure.

    stamps.published -> weighed(claims, changed)    what the page states gives way to what its house prints
    | in_its_zone(claims, offsets)                  Greenwich's day gives way to the publisher's

A statement is written by a system, a printed day is what the house shows its readers. Measured on 1,339 dated
pages of two sets (November 2026): where they differ by more than a day, an earlier printed one is right in 12 of 16,
a later one in 9 of 11 if a second statement says the same, it is marked up as a time or the first is a bare "date",
and hardly else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from digest.collect.pages.page import Claim

OF_GREENWICH = ("Z", "z", "+00:00", "+0000", "+00", "GMT", "UTC")  # behind a stamp
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
# By which a bare day moves a moment: further live few, templates err
_FURTHEST = timedelta(hours=10)
_STEP = timedelta(minutes=15)  # of zones
_NEAR = timedelta(days=1)
_ONE_PLACE = "json-ld"  # what several of its nodes say is said once
# Elements that name a day without being their piece's: links to others, headlines, entries of lists.
_OTHERS_TAGS = ("page:a", "page:h1", "page:h2", "page:h3", "page:li")


def weighed(claims: Sequence[Claim], changed: Collection[date]) -> list[Claim]:
    """The claims, the piece's first; `changed` are the days that the page gives as those of its last change."""
    held = list(claims)
    printed = _printed(held)
    if not held or printed is None or held[0][1].startswith(("page:", "address")):
        return held
    stated, shown = held[0][0].date(), held[printed][0].date()
    if abs(shown - stated) <= _NEAR or any(
        at.date() == stated for at, origin in held if origin == "address"
    ):
        return held
    is_weak = held[0][1].startswith("meta:")
    is_alone = len(_places(held, stated)) == 1
    if shown == _turned(stated) and not is_weak:
        return held  # one day, its figures in two orders
    if shown < stated:
        is_better = is_weak or is_alone or stated in changed or bool(_places(held, shown))
    else:
        # A day that is called an update makes an old guide no news; one that is shown as the piece's own is what its
        # readers are told.
        is_marked = held[printed][1].startswith("page:time") or bool(_places(held, shown))
        is_better = is_weak or shown in changed or (is_alone and is_marked)
    return [held[printed], *held[:printed], *held[printed + 1 :]] if is_better else held


def _printed(claims: Sequence[Claim]) -> int | None:
    """The place of the day that stands by the headline, if all of its like agree: else they are a list's."""
    shown = [(place, *one) for place, one in enumerate(claims) if one[1].startswith("page:")]
    if not shown:
        return None
    place, _, origin = shown[0]
    if origin.split(".")[0] in _OTHERS_TAGS:
        return None
    days = {other.date() for _, other, where in shown if where == origin}
    return place if len(days) == 1 else None


def _places(claims: Sequence[Claim], day: date) -> set[str]:
    """The places of the head that state a day."""
    return {
        _ONE_PLACE if origin.startswith(_ONE_PLACE) else origin
        for at, origin in claims
        if at.date() == day and not origin.startswith(("page:", "address"))
    }


def _turned(day: date) -> date | None:
    try:
        return date(day.year, day.day, day.month)
    except ValueError:
        return None


def in_its_zone(
    claims: Sequence[Claim], offsets: Mapping[datetime, tzinfo], *, is_utc: bool
) -> list[Claim]:
    """The instants, those that the page states with an offset in that.

    `is_utc` says that the first was stated for Greenwich: then a day or a time that is printed, or the address's day,
    tells the zone that the house lives in.
    """
    zones = dict(offsets)
    if claims and is_utc and claims[0][0] not in zones and (zone := _zone(claims)):
        zones[claims[0][0]] = zone
    local = [(at.astimezone(zones.get(at, at.tzinfo or UTC)), origin) for at, origin in claims]
    printed = _printed(local)
    if printed is None or local[0][1].startswith(("page:", "address")):
        return local
    # A neighbouring day that no zone explains, Greenwich's neither: what the house shows is what readers are told.
    (at, _), day = local[0], local[printed][0].date()
    if abs((day - at.date()).days) != 1 or day == at.astimezone(UTC).date():
        return local
    return [local[printed], *local[:printed], *local[printed + 1 :]]


def _zone(claims: Sequence[Claim]) -> tzinfo | None:
    """ "2021-11-04T23:00Z" where the page prints 5 November: a moment whose day, at home, is the next."""
    at, origin = claims[0]
    if is_bare(at) or origin.startswith("page:"):
        return None
    for other, where in claims[1:]:
        if not where.startswith(("page:", "address")):
            continue
        if abs((other.date() - at.date()).days) != 1:
            continue
        if is_bare(other):
            if where.split(".")[0] in _OTHERS_TAGS:
                continue
            if zone := zone_of_day(at, other.date()):
                return zone
        elif (by_clock := _to_clock(at, other)) and _WEST <= by_clock <= _EAST:
            return timezone(by_clock)
    return None


def zone_of_day(at: datetime, day: date) -> tzinfo | None:
    """The zone in which a moment is on this day, the one after or before Greenwich's; None for other days."""
    if abs((day - at.date()).days) != 1:
        return None
    shift = _to_day(at, day)
    return timezone(shift) if abs(shift) <= _FURTHEST else None


def _to_day(at: datetime, day: date) -> timedelta:
    """The least whole hours that make it this day."""
    return timedelta(hours=24 - at.hour) if day > at.date() else -timedelta(hours=at.hour + 1)


def _to_clock(at: datetime, printed: datetime) -> timedelta | None:
    """The zone in which it is the time that the page prints, to the minute."""
    steps = round((printed - at) / _STEP)
    shift = steps * _STEP
    return shift if abs(printed - at - shift) <= timedelta(minutes=1) else None


def is_bare(at: datetime) -> bool:
    return not any((at.hour, at.minute, at.second))
