"""How often a source brings something, and so how often to ask it and what to warn of. Pure.

    of(dates)            how far back a document reaches, and its longest silence
    next_at(...)         when to ask again: so that a short feed loses nothing, and a slow one is left alone
    shallow(...)         it holds less than a week: pieces may be lost between two looks
    silent(...)          its newest entry is older than its silences ever were

A feed holds so many entries, not so many days: of 64 news feeds 47 reached back less than a week, 23 less
than a day (November 2026). The oldest tenth of the dates is not counted: feeds keep single old entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

WEEK = timedelta(days=7)
LOOKS = 3  # so many times within what a feed holds
SOONEST = timedelta(minutes=15)
LATEST = timedelta(hours=12)  # a slow source may still have something for this week
ENOUGH = 5  # dates that make a rhythm
LEAST_SILENCE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Rhythm:
    newest_at: datetime | None = None
    oldest_at: datetime | None = None
    reaches_to: datetime | None = None  # without the oldest tenth
    dated: int = 0
    silence_s: int = 0  # the longest time between two entries; 0 if there are too few to say


def of(dates: Iterable[datetime]) -> Rhythm:
    """`dates` are those of one document's entries, in any order."""
    ordered = sorted(dates)
    if not ordered:
        return Rhythm()
    counted = ordered[len(ordered) // 10 :]
    gaps = [after - before for before, after in pairwise(counted)]
    longest = max(gaps, default=timedelta()) if len(counted) >= ENOUGH else timedelta()
    return Rhythm(ordered[-1], ordered[0], counted[0], len(counted), int(longest.total_seconds()))


def next_at(rhythm: Rhythm, *, now: datetime, every: timedelta) -> datetime:
    """When to ask again, if sources are asked `every` so often in general.

    Sooner, if the document holds so little time that it must be seen several times within it; later,
    if entries come so rarely that four looks between two of them are enough.
    """
    if rhythm.dated < ENOUGH or not rhythm.newest_at or not rhythm.reaches_to:
        return now + every
    depth = rhythm.newest_at - rhythm.reaches_to
    if not depth:  # an issue of one day tells no rhythm
        return now + every
    if depth / LOOKS < every:
        return now + max(depth / LOOKS, min(every, SOONEST))
    usual = depth / (rhythm.dated - 1)
    return now + min(max(every, usual / 4), max(every, LATEST))


def shallow(
    rhythm: Rhythm, *, now: datetime, before_newest_at: datetime | None, seen_at: datetime | None
) -> str:
    """Words about pieces that were or may be missed; `before_newest_at` was the newest entry at the
    last look, at `seen_at`."""
    oldest = rhythm.reaches_to
    if oldest is None:
        return ""
    if before_newest_at and oldest > before_newest_at:
        return (
            "its oldest entry is younger than the newest of the last time, so pieces in between"
            " may be missing: collect more often"
        )
    if (seen_at and seen_at >= oldest) or now - oldest >= WEEK:
        return ""
    return f"it reaches back only {in_words(now - oldest)}: collect at least that often"


def silent(newest_at: datetime | None, silence_s: int, *, now: datetime) -> str:
    """Words about a source that has been silent for more than twice its longest silence."""
    usual = timedelta(seconds=silence_s)
    if not newest_at or not silence_s or now - newest_at <= max(usual * 2, LEAST_SILENCE):
        return ""
    return (
        f"nothing new since {newest_at:%d %b %Y}, and it was never silent for longer than"
        f" {in_words(usual)} before: look whether the site has a new feed"
    )


def in_words(span: timedelta) -> str:
    """ "30 hours", "4 days", "1 hour"."""
    hours = max(1, round(span / timedelta(hours=1)))
    return f"{hours // 24} days" if hours >= 48 else f"{hours} hour{'s' * (hours > 1)}"
