"""Many links of one reader in haste, or nearly all: what people do as well, and when it is a machine's all the same. Pure.

    of_readers  what each reader clicked in haste or in one go; and who clicked nearly all
    | judged    those with a second sign

There are people who open everything, each for themselves. A gateway does so for its whole house and a cloud for all behind
it; and whoever had not opened the email saw no links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from digest.model.bursts import Click
from digest.model.openings import Openings

_SOON = timedelta(hours=1).total_seconds()  # a quarantine is over by then
VERY_SOON = timedelta(minutes=5).total_seconds()
_A_LINK = 45.0  # seconds in which a person may look at one, when going through nearly all
_A_FINGER = 60.0  # seconds in which the same link once more is the same click


def of_readers(
    clicks: Sequence[Click],
    times: Sequence[float],
    of_reader: Mapping[str, Sequence[int]],
    told: Mapping[int, str],
    links: int,
) -> tuple[Mapping[str, list[int]], Container[str]]:
    """What each reader clicked in haste or in one go, by time; and those who clicked nearly all."""
    found: dict[str, list[int]] = {}
    nearly_all: set[str] = set()
    for reader, places in of_reader.items():
        left = [one for one in by_time(clicks, times, places) if one not in told]
        burst = set(runs(clicks, times, left, 4, 4.0))
        for network in {clicks[one].network for one in left}:
            # What checks a link while a person clicks the next does so from elsewhere.
            there = [one for one in left if clicks[one].network == network]
            burst.update(runs(clicks, times, there, 2, 1.0))
        if swept := _chains(clicks, times, left, max(5, round(0.8 * links))):
            nearly_all.add(reader)
            burst.update(swept)
        if burst:
            found[reader] = sorted(burst, key=times.__getitem__)
    return found, nearly_all


def judged(
    clicks: Sequence[Click],
    delays: Sequence[float | None],
    swept: Mapping[str, list[int]],
    nearly_all: Container[str],
    openings: Openings,
    *,
    opens_tell: bool,
    scanning: Container[str],
) -> Iterator[int]:
    """Sweeps with a second sign. Where opens do not tell, how soon it began has to."""
    behind: dict[str, set[str]] = defaultdict(set)  # house or network -> readers that click there
    doing: dict[str, set[str]] = defaultdict(set)  # those that sweep there
    for one in clicks:
        if one.link:
            for group in _groups(one):
                behind[group].add(one.reader)
    for reader, places in swept.items():
        for place in places:
            for group in _groups(clicks[place]):
                doing[group].add(reader)
    several = {
        group
        for group, those in doing.items()
        if group[2:] and len(those) >= 3 and 2 * len(those) >= len(behind[group])
    }
    for reader, places in swept.items():
        begun, delay = places[0], delays[places[0]]
        # When it had just been opened, a few are a person's tabs. What guards a browser does not wait so long.
        seen = clicks[begun].network not in scanning and openings.there_or_just(begun)
        if seen and reader not in nearly_all:
            continue
        # Several in tabs, some time after it came, are a person's; everything at once hardly.
        alone = delay is not None and delay <= (_SOON if reader in nearly_all else VERY_SOON)
        unseen = not openings.before(begun)
        if opens_tell:
            alone = unseen and (alone or reader in nearly_all)
        elif reader not in nearly_all:
            alone = alone and unseen  # some have seen it, whatever their neighbours' programs tell
        if (alone and not seen) or any(
            group in several for place in places for group in _groups(clicks[place])
        ):
            yield from places


def by_time(clicks: Sequence[Click], times: Sequence[float], places: Iterable[int]) -> list[int]:
    """One reader's clicks, without opens and without those of a link that was clicked there a moment before."""
    before: dict[tuple[str, str], float] = {}
    found = []
    for place in sorted((one for one in places if clicks[one].link), key=times.__getitem__):
        there, at = (clicks[place].link, clicks[place].network), times[place]
        if at - before.get(there, 0.0) > _A_FINGER:
            before[there] = at
            found.append(place)
    return found


def runs(
    clicks: Sequence[Click],
    times: Sequence[float],
    ordered: Sequence[int],
    many: int,
    within: float,
) -> list[int]:
    """Of one reader's clicks, by time, those of which so many different links lie in so many seconds."""
    if len(ordered) < many:
        return []
    found: list[int] = []
    links: Counter[str] = Counter()
    first = done = 0  # of the run; of those that are in one already
    for last, place in enumerate(ordered):
        links[clicks[place].link] += 1
        while times[place] - times[ordered[first]] > within:
            gone = clicks[ordered[first]].link
            links[gone] -= 1
            if not links[gone]:
                del links[gone]
            first += 1
        if len(links) >= many:
            found += ordered[max(first, done) : last + 1]
            done = last + 1
    return found


def _chains(
    clicks: Sequence[Click], times: Sequence[float], ordered: Sequence[int], many: int
) -> list[int]:
    """Of one reader's clicks those that followed each other, none long after the one before, to so many links."""
    found: list[int] = []
    chain: list[int] = []
    for place in ordered:
        if chain and times[place] - times[chain[-1]] > _A_LINK:
            chain = []
        chain.append(place)
        if len({clicks[one].link for one in chain}) == many:
            found += chain
        elif len(chain) > many and found and found[-1] == chain[-2]:
            found.append(place)
    return found


def _groups(one: Click) -> tuple[str, str]:
    return f"h {one.house}", f"n {one.network}"
