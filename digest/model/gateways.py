"""What a whole house, or all behind a network, shows of the machine that reads for it. Pure.

    crowded     of its readers far more clicked early than elsewhere: a gateway reads for everybody
    clouds      networks as such groups: how many readers there are in the houses that they click for
    of_fleets   what comes later from a network that is known for it
    of_places   what comes again, days later, from where a house's own gateway asked
    guarded     houses that have one

A fashion, a push message, an office that reads at nine make no half of a house click within minutes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from math import exp, lgamma, log

from digest.model.bursts import Click, by

EARLY = tuple(timedelta(minutes=many) for many in (1, 2, 5, 15, 30, 60, 240))
FEWEST = 4  # readers that a house or a network must have before they say anything together
_HALF = 0.5  # of its readers at least: a gateway reads for everybody, a fashion does not
_UNLIKELY = 1e-5  # that chance alone brought so many early clicks together
_BY_CHANCE = 0.01  # that people read at a place, and none of them opened it there
_MOSTLY, _FIFTH = 0.8, 0.2  # of those who click from a network; of a house's readers


def clouds(
    clicks: Sequence[Click],
    houses: Mapping[str, tuple[int, list[int]]],
    told: Mapping[int, str],
) -> Mapping[str, tuple[int, list[int]]]:
    """Network -> how many readers there are in the houses whose readers click there, and the clicks.

    An office behind one address reads together as well; but some of it, where a cloud reads for everybody.
    """
    found = {}
    for network, places in by(clicks, lambda one: one.network).items():
        if not network:
            continue
        seen = {
            clicks[one].house
            for one in places
            if clicks[one].link and told.get(one) != "house"  # a gateway that is known by now
        }
        many = sum(houses[house][0] for house in seen)
        if many:
            found[network] = many, places
    return found


def of_fleets(
    clicks: Sequence[Click],
    houses: Mapping[str, tuple[int, list[int]]],
    told: Mapping[int, str],
) -> Iterable[int]:
    """What else came from where machines click for several houses and nobody else does, of houses that they look after.

    People hire ways out of clouds as well, so that the place alone says nothing.
    """
    # Network -> readers for whom a machine clicked
    machines: dict[str, set[str]] = defaultdict(set)
    of_houses: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)  # network -> readers
    for place, one in enumerate(clicks):
        if one.link and one.network:
            behind[one.network].add(one.reader)
            if place in told:
                machines[one.network].add(one.reader)
                of_houses[one.network].add(one.house)
    fleets = {
        network
        for network, those in machines.items()
        if len(of_houses[network]) >= 3 and len(those) >= _MOSTLY * len(behind[network])
    }
    looked_after: dict[str, set[str]] = defaultdict(set)  # house -> readers
    for place in told:
        if clicks[place].link and clicks[place].network in fleets:
            looked_after[clicks[place].house].add(clicks[place].reader)
    for house, those in looked_after.items():
        many, places = houses[house]
        if len(those) >= 2 and len(those) >= _FIFTH * many:
            for place in places:
                if clicks[place].link and clicks[place].network in fleets and place not in told:
                    yield place


def of_places(
    clicks: Sequence[Click], told: Mapping[int, str], near: Container[int], usual: float
) -> Iterator[int]:
    """What else came for a house from where its gateway asks and nobody reads: it looks at the links again, days later.

    Where people read, some open the email there. `near` are opens in one go with what a machine clicked; `usual` is
    the share of people who click without that their pictures were fetched.
    """
    theirs: dict[tuple[str, str], set[str]] = defaultdict(set)  # (house, network) -> readers
    behind: dict[tuple[str, str], set[str]] = defaultdict(set)
    left: dict[tuple[str, str], list[int]] = defaultdict(list)
    read: set[tuple[str, str]] = set()
    for place, one in enumerate(clicks):
        there = one.house, one.network
        if not one.network:
            continue
        if not one.link:
            if place not in told and place not in near:
                read.add(there)
            continue
        behind[there].add(one.reader)
        if place in told:
            theirs[there].add(one.reader)
        else:
            left[there].append(place)
    for there, places in left.items():
        gateway = len(theirs[there]) >= 2 and len(theirs[there]) >= _MOSTLY * len(behind[there])
        readers = len({clicks[place].reader for place in places})
        if gateway and there not in read and usual**readers <= _BY_CHANCE:
            yield from places


def guarded(
    clicks: Sequence[Click], houses: Mapping[str, tuple[int, list[int]]], told: Mapping[int, str]
) -> Container[str]:
    """Houses for which a machine asks: of their readers it did so for a fifth, and for two."""
    theirs: dict[str, set[str]] = defaultdict(set)
    for place in told:
        if clicks[place].link:
            theirs[clicks[place].house].add(clicks[place].reader)
    return {
        house
        for house, those in theirs.items()
        if len(those) >= 2 and len(those) >= _FIFTH * houses[house][0]
    }


def crowded(
    clicks: Sequence[Click],
    delays: Sequence[float | None],
    groups: Mapping[str, tuple[int, list[int]]],
    told: Mapping[int, str],
) -> Iterable[int]:
    """The early clicks of groups for whose readers far more was clicked early than is usual.

    What is usual is the middle one of the groups, by their readers: gateways are not half of the world.
    What a shorter time explains is not held against those who click later: a gateway is done by then.
    """
    seen: dict[str, float] = {}  # reader -> how late the first click was that is a machine's
    for place in told:
        if clicks[place].link and (delay := delays[place]) is not None:
            seen[clicks[place].reader] = min(delay, seen.get(clicks[place].reader, delay))
    # group -> reader -> how soon the first click came; those too small to say anything say it together
    first: dict[str, dict[str, float]] = {name: {} for name in groups}
    for name, (_, places) in groups.items():
        mine = first[name]
        for place in places:
            if clicks[place].link and (delay := delays[place]) is not None:
                reader = clicks[place].reader
                mine[reader] = min(delay, mine.get(reader, delay))
    large = {name: many for name, (many, _) in groups.items() if many >= FEWEST}
    alone = sum(many for many, _ in groups.values()) - sum(large.values())
    soon = {name: sorted(first[name].values()) for name in large}
    soon_alone = sorted(
        delay for name, mine in first.items() if name not in large for delay in mine.values()
    )
    done: dict[str, set[str]] = defaultdict(set)  # group -> readers whom a shorter time explained
    for within in (one.total_seconds() for one in EARLY):
        counts = {name: bisect_right(soon[name], within) for name in large}
        shares = [(counts[name] / many, many) for name, many in large.items()]
        if alone:
            shares.append((bisect_right(soon_alone, within) / alone, alone))
        usual = max(0.05, 2 * _middle(shares))
        for name, all_of_them in large.items():
            hits, many = counts[name] - len(done[name]), all_of_them - len(done[name])
            if many < FEWEST or hits < _HALF * many or _chance(hits, many, usual) >= _UNLIKELY:
                continue
            fresh = {one for one, delay in first[name].items() if delay <= within} - done[name]
            done[name] |= fresh
            for place in groups[name][1]:
                reader, delay = clicks[place].reader, delays[place]
                # Where the gateway was seen already, what is left is the reader's own.
                if (
                    clicks[place].link
                    and delay is not None
                    and delay <= within
                    and reader in fresh
                    and (reader not in seen)
                ):
                    yield place


def _middle(shares: Sequence[tuple[float, int]]) -> float:
    """The middle one of (share, weight), 0 of none."""
    half, passed = sum(weight for _, weight in shares) / 2, 0.0
    for share, weight in sorted(shares):
        passed += weight
        if passed >= half:
            return share
    return 0.0


def _chance(hits: int, of: int, share: float) -> float:
    """That at least `hits` of `of` happen, each with the probability `share`."""
    if hits <= of * share:
        return 1.0
    if share >= 1:
        return 1.0
    return min(
        1.0,
        sum(
            exp(
                lgamma(of + 1)
                - lgamma(many + 1)
                - lgamma(of - many + 1)
                + many * log(share)
                + (of - many) * log(1 - share)
            )
            for many in range(hits, of + 1)
        ),
    )
