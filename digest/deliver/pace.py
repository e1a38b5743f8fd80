"""When the next call may be made: waits, the hours of the day, a new domain's first days. Pure.

wait_s      how long a batch waits after the provider put it off
opens_at    the next moment within the hours that a newsletter allows
allowance   how many people may still be handed over today, while a domain is warmed up
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.base import windows
from digest.model.newsletters import Pace

FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0
SHORTEST_AGAIN_S = 1.0
JITTER = 0.2  # of a wait of ours, so that two programs which were put off together do not return so


def wait_s(tries: int, asked_s: float | None, *, chance: float = 0.5) -> float:
    """How long to wait after the `tries`-th Later in a row (from 1): the provider's wish, or ours.

    Ours doubles from 5 seconds to 5 minutes, a fifth more or less by `chance` (0 to 1). Of a provider
    that says "at once" again and again (a reset that is over, by its clock), a second is believed.
    """
    if asked_s is not None:
        return max(asked_s, SHORTEST_AGAIN_S if tries > 1 else 0.0)
    wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(tries - 1, 10))
    return wait * (1 + JITTER * (2 * chance - 1))


def opens_at(pace: Pace, now: datetime) -> datetime:
    """`now` if handing over is allowed at this hour, else the moment it next is."""
    if pace.not_before is None and pace.not_after is None:
        return now
    begin, end = pace.not_before or time(0), pace.not_after
    wall = now.astimezone(pace.zone)
    if wall.time() >= begin and (end is None or wall.time() < end):
        return now
    day = wall.date() + timedelta(days=1 if wall.time() >= begin else 0)
    return windows.instant(day, begin, pace.zone)


def day_began_at(zone: ZoneInfo, now: datetime) -> datetime:
    return windows.instant(now.astimezone(zone).date(), time(0), zone)


def allowance(pace: Pace, *, first: datetime | None, now: datetime) -> int | None:
    """How many people the day's step of a warm-up allows in all; None once it is over.

    `first` is when the first of them were handed over, None if nobody was.
    """
    today = now.astimezone(pace.zone).date()
    day = (today - (first or now).astimezone(pace.zone).date()).days
    return pace.warm_up[max(0, day)] if day < len(pace.warm_up) else None
