"""Which clicks and opens were made by machines: security gateways that open links before a person does. Pure.

    clicks of one edition, when each reader's email arrived, how many readers each house has
        -> the clicks that no person made, each with the rule that says so

Rules, all of them about behaviour but the first, each with what speaks against a person:

    agent     the program says so itself: a scanner, a script, a headless browser
    at once   before the email had arrived, or within seconds of it: nobody reads that fast
    together  two different links within a second, or four within six
    sweep     nearly all links of the edition, faster than they can be looked at
    house     of readers at one mail domain far more clicked early than elsewhere: a gateway reads for all
    network   of several readers behind one address nearly all clicked early: a cloud that scans
    blind     early, by a reader who had not opened the email, where nearly all who click later had

A rule says nothing of what the same reader did at another time: a gateway goes through the email in the
morning, the person behind it clicks at noon. What clicks one link, late, from a place of its own, with
a browser's name cannot be told from a person by anybody, and counts as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, lgamma, log

AT_ONCE = timedelta(seconds=10)  # a person sees the email arrive, opens it, reads and chooses
SAME_SWOOP = timedelta(
    seconds=60
)  # what a machine did so close to what gave it away is its as well
EARLY = tuple(timedelta(minutes=many) for many in (5, 15, 60, 240))
FEWEST = 4  # readers that a house or a network must have before they say anything together
_HOUSE, _NETWORK = (
    0.5,
    0.8,
)  # of its readers at least: a gateway reads for everybody, a fashion does not
_BLIND = timedelta(minutes=5)
_HAVE_OPENED = 0.8  # of those who click late: else many see no pictures, and it says nothing
_UNLIKELY = 1e-5  # that chance alone brought so many early clicks together
_A_LINK = timedelta(seconds=20)  # in which a person may look at one, when going through nearly all

# What programs call themselves that nobody reads with. Words, so that new ones of a kind are known as well.
_AGENT = re.compile(
    r"bot\b|bots\b|crawl|spider|scan|headless|phantom|monitor|preview|prefetch|safe-?links|protection|"
    r"security|proofpoint|mimecast|barracuda|\bcurl\b|wget|python|\bjava\b|okhttp|go-http|libwww|"
    r"node-fetch|axios|\bhttpclient|\bruby\b|guzzle|powershell|urlfetch|link ?check",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"mozilla/\d\.0", re.IGNORECASE
)  # and no word more: Apple's and others' fetchers


def is_machine(agent: str) -> bool:
    """Whether a program's own name says that nobody reads with it; "" says nothing."""
    name = agent.strip()
    # Gmail's picture proxy fetches when a person opens the email, and is one for the others.
    if "googleimageproxy" in name.lower():
        return False
    return bool(_AGENT.search(name) or _BARE.fullmatch(name))


@dataclass(frozen=True, slots=True)
class Click:
    """One click, or one open (`link` ""); the names are keyed hashes and mean nothing elsewhere."""

    reader: str
    house: str  # of the mail domain
    network: str  # "" where the provider tells none
    known: bool  # its agent said that it is a machine
    link: str
    at: datetime


def found(
    clicks: Sequence[Click],
    *,
    arrived: Mapping[str, datetime],
    readers: Mapping[str, int],
    links: int,
) -> Mapping[int, str]:
    """Place in `clicks` -> the rule that calls it a machine's.

    `arrived` says when a reader's email did, `readers` how many a house has to whom it did (both may lack
    what the provider does not tell), `links` how many different ones the edition holds.
    """
    told: dict[int, str] = {}
    delays = [
        one.at - arrived[one.reader] if one.reader in arrived else None for one in clicks
    ]  # None: the provider does not tell when it arrived
    for place, one in enumerate(clicks):
        if one.known:
            told[place] = "agent"
        elif (delay := delays[place]) is not None and delay < AT_ONCE:
            told[place] = "at once"
    of_reader = _by(clicks, lambda one: one.reader)
    for places in of_reader.values():
        for place, rule in _in_one_go(clicks, places, links):
            told.setdefault(place, rule)
    by_house = {
        house: (max(readers.get(house, 0), len({clicks[one].reader for one in places})), places)
        for house, places in _by(clicks, lambda one: one.house).items()
    }
    for house, many in readers.items():
        by_house.setdefault(house, (many, []))  # those where nobody clicked say what is usual
    by_network = {
        network: (len({clicks[one].reader for one in places}), places)
        for network, places in _by(clicks, lambda one: one.network).items()
        if network
    }
    for rule, groups, at_least in (("house", by_house, _HOUSE), ("network", by_network, _NETWORK)):
        for within in EARLY:
            for place in _crowded(clicks, delays, groups, within, at_least):
                told.setdefault(place, rule)
    for place in _blind(clicks, delays, told):
        told.setdefault(place, "blind")
    # A machine asks for several things at a time; what gave one away speaks for its neighbours.
    for places in of_reader.values():
        given_away = sorted(clicks[one].at for one in places if one in told)
        for place in places:
            if place not in told and any(
                abs(clicks[place].at - at) <= SAME_SWOOP for at in given_away
            ):
                told[place] = "at once"
    return told


def _by(clicks: Sequence[Click], key: Callable[[Click], str]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(clicks):
        groups[key(one)].append(place)
    return groups


def _in_one_go(
    clicks: Sequence[Click], places: Sequence[int], links: int
) -> Iterable[tuple[int, str]]:
    """Of one reader's clicks those that came faster than a hand and an eye can."""
    ordered = sorted((one for one in places if clicks[one].link), key=lambda one: clicks[one].at)
    for first, place in enumerate(ordered):
        for many, within, rule in (
            (2, timedelta(seconds=1), "together"),
            (4, timedelta(seconds=6), "together"),
            (max(5, round(0.8 * links)), _A_LINK * links, "sweep"),
        ):
            run = []
            for later in ordered[first:]:
                if clicks[later].at - clicks[place].at > within:
                    break
                run.append(later)
            if len({clicks[one].link for one in run}) >= many:
                yield from ((one, rule) for one in run)


def _crowded(
    clicks: Sequence[Click],
    delays: Sequence[timedelta | None],
    groups: Mapping[str, tuple[int, list[int]]],
    within: timedelta,
    at_least: float,
) -> Iterable[int]:
    """The early clicks of groups in which far more readers clicked early than is usual.

    What is usual is the middle one of the groups, by their readers: gateways are not half of the world.
    """
    early = {
        name: {
            clicks[one].reader
            for one in places
            if clicks[one].link and (delay := delays[one]) is not None and delay <= within
        }
        for name, (_, places) in groups.items()
    }
    small = [name for name, (many, _) in groups.items() if many < FEWEST]
    alone = sum(groups[name][0] for name in small)
    shares = [
        (len(early[name]) / many, many) for name, (many, _) in groups.items() if many >= FEWEST
    ]
    if alone:
        shares.append((sum(len(early[name]) for name in small) / alone, alone))
    usual = max(0.05, 2 * _middle(shares))
    for name, (many, places) in groups.items():
        enough = many >= FEWEST and len(early[name]) >= at_least * many
        if enough and _chance(len(early[name]), many, usual) < _UNLIKELY:
            for one in places:
                if (delay := delays[one]) is not None and delay <= within:
                    yield one


def _blind(
    clicks: Sequence[Click], delays: Sequence[timedelta | None], told: Mapping[int, str]
) -> Iterable[int]:
    """Early clicks of readers who had not opened the email, where that is not usual."""
    opened: dict[str, datetime] = {}
    for place, one in enumerate(clicks):
        if not one.link and place not in told:
            opened[one.reader] = min(one.at, opened.get(one.reader, one.at))

    def unseen(place: int) -> bool:
        one = clicks[place]
        return one.reader not in opened or opened[one.reader] > one.at + AT_ONCE

    late: list[int] = []
    early: list[int] = []
    for place, delay in enumerate(delays):
        if clicks[place].link and place not in told and delay is not None:
            (early if delay <= _BLIND else late).append(place)
    if late and sum(map(unseen, late)) <= (1 - _HAVE_OPENED) * len(late):
        yield from filter(unseen, early)


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
