"""Many links of one reader in haste, or nearly all: what people do as well, and when it is a machine's all the same. Pure.

    of_readers  what each reader clicked in haste, or nearly all in one go
    | judged    those with a second sign
    slow        nearly all, minutes apart

There are people who open everything, each for themselves. A gateway does so for its whole house and a cloud for all behind
it; and whoever had not opened the email saw no links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from digest.model.bursts import PAUSE, Click
from digest.model.openings import JUST, Openings

_SOON = timedelta(hours=1).total_seconds()  # a quarantine is over by then
VERY_SOON = timedelta(minutes=5).total_seconds()
_A_LINK = 45.0  # seconds in which a person may look at one, when going through nearly all
# Seconds. What is to be unlike a machine waits a minute or two between links; with more than ten it is a day's reading.
_SLOWLY = 600.0
_A_FINGER = 60.0  # seconds in which the same link once more is the same click


def of_readers(
    clicks: Sequence[Click],
    times: Sequence[float],
    of_reader: Mapping[str, Sequence[int]],
    told: Mapping[int, str],
    links: int,
) -> Iterator[list[int]]:
    """What each reader clicked in haste, or nearly all in one go, by time; a list for each go."""
    for places in of_reader.values():
        left = [one for one in by_time(clicks, times, places) if one not in told]
        burst = set(runs(clicks, times, left, 4, 4.0))
        for network in {clicks[one].network for one in left}:
            # What checks a link while a person clicks the next does so from elsewhere.
            there = [one for one in left if clicks[one].network == network]
            burst.update(runs(clicks, times, there, 2, 1.0))
        burst.update(_chains(clicks, times, left, nearly(links), _A_LINK))
        go: list[int] = []
        for place in sorted(burst, key=times.__getitem__):
            if go and times[place] - times[go[-1]] > PAUSE:
                yield go
                go = []
            go.append(place)
        if go:
            yield go


def judged(
    clicks: Sequence[Click],
    times: Sequence[float],
    delays: Sequence[float | None],
    swept: Sequence[Sequence[int]],
    openings: Openings,
    *,
    links: int,
    opens_tell: bool,
    scanning: Container[str],
    told: Mapping[int, str],
) -> Iterator[int]:
    """Sweeps with a second sign. Where opens do not tell, how soon it began has to."""
    behind: dict[str, set[str]] = defaultdict(set)  # house or network -> readers that click there
    doing: dict[str, set[str]] = defaultdict(set)  # those that sweep there
    began: dict[str, float] = {}  # reader -> when the first machine did, or what may be one
    for one in clicks:
        if one.link:
            for group in _groups(one):
                behind[group].add(one.reader)
    for place in (one for go in swept for one in go):
        for group in _groups(clicks[place]):
            doing[group].add(clicks[place].reader)
    for place in (*told, *(go[0] for go in swept)):
        reader = clicks[place].reader
        began[reader] = min(times[place], began.get(reader, times[place]))
    several = {
        group
        for group, those in doing.items()
        if group[2:] and len(those) >= 3 and 2 * len(those) >= len(behind[group])
    }
    for go in swept:
        begun, delay = go[0], delays[go[0]]
        nearly_all = len({clicks[place].link for place in go}) >= nearly(links)
        # When it had just been opened, they are a person's tabs. What guards a browser does not wait so long; a machine
        # that does so to others of the house asks from elsewhere, or was done with this reader before.
        elsewhere = clicks[begun].network not in scanning
        again = began[clicks[begun].reader] < times[begun] - JUST
        seen = (elsewhere or again) and openings.there_or_just(begun)
        if seen and (again or not nearly_all):
            continue
        # Several in tabs, some time after it came, are a person's; everything at once hardly.
        alone = delay is not None and delay <= (_SOON if nearly_all else VERY_SOON)
        unseen = not openings.before(begun)
        if opens_tell:
            alone = unseen and (alone or nearly_all)
        elif not nearly_all:
            alone = alone and unseen  # some have seen it, whatever their neighbours' programs tell
        if (alone and not seen) or any(
            group in several for place in go for group in _groups(clicks[place])[1 if seen else 0 :]
        ):
            yield from go


def slow(
    clicks: Sequence[Click],
    times: Sequence[float],
    of_reader: Mapping[str, Sequence[int]],
    openings: Openings,
    usual: float,
    *,
    links: int,
    scanning: Container[str],
    told: Container[int],
) -> Iterator[int]:
    """Nearly all links one by one, minutes apart, by half of those who click at a house.

    And they are three there, or had not opened it and are more than can be people.
    `usual` is the share of people who click without that their pictures were fetched.
    """
    behind: dict[str, set[str]] = defaultdict(set)  # house -> readers that click
    doing: dict[str, list[list[int]]] = defaultdict(list)
    for places in of_reader.values():
        # Between its links the reader may click as well, where it was opened.
        left = [
            one
            for one in by_time(clicks, times, places)
            if one not in told and (clicks[one].network in scanning or not openings.there(one))
        ]
        if swept := _chains(clicks, times, left, nearly(links), _SLOWLY):
            doing[clicks[swept[0]].house].append(swept)
    for one in clicks:
        if one.link:
            behind[one.house].add(one.reader)
    begun = [swept[0] for those in doing.values() for swept in those]
    unseen = set(openings.nobody_saw(begun, usual))
    for house, those in doing.items():
        if 2 * len(those) < len(behind[house]):
            continue  # a gateway does so for its whole house
        for swept in those:
            if len(those) >= 3 or swept[0] in unseen:
                yield from swept


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


def nearly(links: int) -> int:
    """How many of so many links are nearly all."""
    return max(5, round(0.8 * links))


def _chains(
    clicks: Sequence[Click],
    times: Sequence[float],
    ordered: Sequence[int],
    many: int,
    pause: float,
) -> list[int]:
    """Of one reader's clicks those that followed each other, none long after the one before, to so many links."""
    found: list[int] = []
    chain: list[int] = []
    for place in ordered:
        if chain and times[place] - times[chain[-1]] > pause:
            chain = []
        chain.append(place)
        if len({clicks[one].link for one in chain}) == many:
            found += chain
        elif len(chain) > many and found and found[-1] == chain[-2]:
            found.append(place)
    return found


def _groups(one: Click) -> tuple[str, str]:
    return f"h {one.house}", f"n {one.network}"
