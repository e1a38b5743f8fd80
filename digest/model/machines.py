"""Which clicks and opens were made by machines: security gateways that open links before a person does. Pure.

    clicks of one edition, when each reader's email arrived, how many readers each house has
        -> the clicks that no person made, each with the rule that says so

Rules, all of them about behaviour but the first, each with what speaks against a person:

    agent     the program says so itself: a scanner, a script, a headless browser, or no browser at all
    at once   before the email had arrived, or within seconds of it: nobody reads that fast
    together  three different links within a second
    own links, roams  what no hand can have done in one go: see bursts.py
    sweep     nearly all links with a second sign, soon after each other or minutes apart: see sweeps.py
    house, network, gateway  what a whole house shows, a cloud, and the place that a gateway asks from: see gateways.py
    blind     early, by readers who had not opened the email, where that is far more than can be people

"Had not opened it" is weighed, for some see no pictures: of those who click when machines are done (an hour on), how many
had not is usual. By that share it is reckoned how many of those in question can be people: `Openings.nobody_saw`.

A rule says nothing of what the same reader did at another time: a gateway goes through the email in the
morning, the person behind it clicks at noon. What clicks one link, late, from a place of its own, with
a browser's name cannot be told from a person by anybody, and counts as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from digest.base.patterns import late
from digest.model import bursts, gateways, sweeps
from digest.model.bursts import Click
from digest.model.openings import Openings

AT_ONCE = timedelta(seconds=10)  # a person sees the email arrive, opens it, reads and chooses
# What a machine did so close to what gave it away is its as well.
SAME_SWOOP = timedelta(seconds=60)
_DONE = timedelta(hours=1).total_seconds()  # most machines are, and most people have not begun
# Seconds; each span by itself, for machines are sooner than people
_EARLY = (60.0, 300.0, 900.0, _DONE)
_HAVE_OPENED = 0.8  # of those who click late: else many see no pictures, and it says nothing

# What programs call themselves that nobody reads with. Words, so that new ones of a kind are known as well; they cover
# what github.com/monperrus/crawler-user-agents lists (2026-11) of those that ask for links in emails and chats.
_AGENT = late(
    r"bot\b|bots\b|crawl|spider|scan|headless|phantom|monitor|preview|prefetch|safe-?links|protection|"
    r"security|proofpoint|mimecast|barracuda|\bcurl\b|wget|python|\bjava\b|okhttp|go-http|libwww|"
    r"node-fetch|axios|\bhttpclient|\bruby\b|guzzle|powershell|urlfetch|link ?check|"
    r"feedfetcher|externalhit|ms-?office|microsoft office",
    re.IGNORECASE,
)
# All browsers begin so, telephones' and those within other programs as well (RFC 9110 10.1.5; Mozilla's page on
# User-Agent): a name of another kind (WhatsApp/2.23) is a program's that asks by itself.
_BROWSER = re.compile(r"(mozilla|opera|lynx|e?links|w3m|dillo|netsurf)\b", re.IGNORECASE)
# and no word more: Apple's and others' fetchers
_BARE = re.compile(r"mozilla/\d\.0", re.IGNORECASE)
# Show the email itself when a person opens it: programs that begin otherwise, Outlook, proxies for pictures.
_SHOWS = re.compile(r"imageproxy|mailproxy|outlook|ms-?office|microsoft office", re.IGNORECASE)


def is_machine(agent: str, *, shows: bool = False) -> bool:
    """Whether a program's own name says that nobody reads with it; "" says nothing.

    `shows`: it fetched a picture of the email, which mail programs do under names that no browser has.
    """
    name = agent.strip()
    if "imageproxy" in name.lower() or (shows and _SHOWS.search(name)):
        return False
    no_browser = bool(name) and not shows and not _BROWSER.match(name)
    return no_browser or bool(_AGENT.search(name) or _BARE.fullmatch(name))


def found(
    clicks: Sequence[Click],
    *,
    arrived: Mapping[str, datetime],
    readers: Mapping[str, int],
    links: int,
    own: Container[str] = frozenset(),
) -> Mapping[int, str]:
    """Place in `clicks` -> the rule that calls it a machine's.

    `arrived` says when a reader's email did, `readers` how many a house has to whom it did (both may lack
    what the provider does not tell), `links` how many different ones the edition holds, `own` those of
    them that lead to no piece and no block: to leave, to read it in a browser.
    """
    told: dict[int, str] = {}
    times = [one.at.timestamp() for one in clicks]
    came = {reader: at.timestamp() for reader, at in arrived.items()}
    # None: the provider does not tell when it arrived
    delays = [
        at - came[one.reader] if one.reader in came else None
        for one, at in zip(clicks, times, strict=True)
    ]
    openings = Openings(clicks, times, delays)
    for place, (one, delay) in enumerate(zip(clicks, delays, strict=True)):
        if one.known:
            told[place] = "agent"
        elif delay is not None and delay < AT_ONCE.total_seconds() and not openings.there(place):
            told[place] = "at once"
    of_reader = bursts.by(clicks, lambda one: one.reader)
    # Told in whole seconds, three that seem a second apart may have taken two, as fingers do.
    in_a_second = 4 if all(one.at.microsecond == 0 for one in clicks) else 3
    for places in of_reader.values():
        ordered = sweeps.by_time(clicks, times, places)
        for place in sweeps.runs(clicks, times, ordered, in_a_second, 1.0):
            told.setdefault(place, "together")
    goes = [go for places in of_reader.values() for go in bursts.of_reader(clicks, times, places)]
    for go in goes:
        rule, given_away = bursts.by_no_hand(clicks, times, go, own)
        for place in _but_the_reader_s(clicks, given_away, openings):
            # What roams has no place where it opened the email: while it checks each link, its reader clicks on.
            if rule != "roams" or not openings.there(place):
                told.setdefault(place, rule)
    swept = list(sweeps.of_readers(clicks, times, of_reader, told, links))
    opens_tell = _opens_tell(clicks, delays, openings, told)
    scanning = _scanning(clicks, told)
    for place in sweeps.judged(
        clicks,
        times,
        delays,
        swept,
        openings,
        links=links,
        opens_tell=opens_tell,
        scanning=scanning,
        told=dict(told),
    ):
        told.setdefault(place, "sweep")
    in_haste = frozenset(told)
    houses = {
        house: (max(readers.get(house, 0), len({clicks[one].reader for one in places})), places)
        for house, places in bursts.by(clicks, lambda one: one.house).items()
    }
    for house, many in readers.items():
        houses.setdefault(house, (many, []))  # those where nobody clicked say what is usual
    scanning = _scanning(clicks, told)
    for place in gateways.crowded(clicks, delays, houses, told):
        # Where the gateway asks from a place of its own, who opened it at another and clicks there is a person.
        if clicks[place].network in scanning or not openings.there(place):
            told.setdefault(place, "house")
    for place in gateways.crowded(clicks, delays, gateways.clouds(clicks, houses, told), told):
        told.setdefault(place, "network")
    for place in gateways.of_fleets(clicks, houses, told):
        if not openings.there(place):
            told[place] = "network"
    scanning = _scanning(clicks, told)
    usual = openings.share_unopened(_later(clicks, delays, told, scanning))
    for place in sweeps.slow(
        clicks, times, of_reader, openings, usual, links=links, scanning=scanning, told=in_haste
    ):
        told.setdefault(place, "sweep")
    near = _opened_by_machines(clicks, times, told)
    for place in gateways.of_places(clicks, told, near, usual):
        told[place] = "gateway"
    for place in _blind(clicks, delays, houses, openings, told):
        told[place] = "blind"
    for place in _beside(clicks, times, goes, openings, told):
        told[place] = "at once"
    return told


def _later(
    clicks: Sequence[Click],
    delays: Sequence[float | None],
    told: Mapping[int, str],
    scanning: Container[str],
) -> list[int]:
    """Clicks that are people's, as far as is known, when machines are done."""
    return [
        place
        for place, delay in enumerate(delays)
        if clicks[place].link
        and place not in told
        and (delay is None or delay > _DONE)
        and (not clicks[place].network or clicks[place].network not in scanning)
    ]


def _opened_by_machines(
    clicks: Sequence[Click], times: Sequence[float], told: Mapping[int, str]
) -> Container[int]:
    """Opens in one go with what a machine clicked."""
    theirs: dict[tuple[str, str], list[float]] = defaultdict(list)
    for place in told:
        theirs[clicks[place].reader, clicks[place].network].append(times[place])
    for those in theirs.values():
        those.sort()
    return {
        place
        for place, one in enumerate(clicks)
        if not one.link
        and _near(
            theirs.get((one.reader, one.network), ()), times[place], SAME_SWOOP.total_seconds()
        )
    }


def _blind(
    clicks: Sequence[Click],
    delays: Sequence[float | None],
    houses: Mapping[str, tuple[int, list[int]]],
    openings: Openings,
    told: Mapping[int, str],
) -> Iterator[int]:
    """Early clicks by readers who had not opened it, beside those who click later at houses of the same sort.

    Programs of offices show fewer pictures than those of private people, and gateways stand before offices.
    """
    guarded = gateways.guarded(clicks, houses, told)
    for sort in (True, False):
        mine = [
            place
            for place, one in enumerate(clicks)
            if one.link and place not in told and (one.house in guarded) is sort
        ]
        later = [place for place in mine if (delay := delays[place]) is not None and delay > _DONE]
        usual = openings.share_unopened(later)
        for after, until in pairwise((float("-inf"), *_EARLY)):
            early = [
                place
                for place in mine
                if (delay := delays[place]) is not None and after < delay <= until
            ]
            yield from openings.nobody_saw(early, usual)


def _beside(
    clicks: Sequence[Click],
    times: Sequence[float],
    goes: Iterable[Sequence[int]],
    openings: Openings,
    told: Mapping[int, str],
) -> Iterator[int]:
    """Clicks close to those that gave a machine away, in one go: it asks for several things at a time."""
    swoop = SAME_SWOOP.total_seconds()
    for go in goes:
        places = _but_the_reader_s(clicks, go, openings)
        given_away: dict[str, list[float]] = defaultdict(list)
        for place in places:
            if place in told:
                given_away[clicks[place].network].append(times[place])
        if not given_away:
            continue
        there = Counter(clicks[place].network for place in places)
        roams = len(given_away) >= 3  # from a place of its own for each link
        all_of_it = sorted(one for those in given_away.values() for one in those) if roams else ()
        for place in places:
            network = clicks[place].network
            mine = given_away.get(network) or (all_of_it if there[network] == 1 else ())
            if place not in told and _near(mine, times[place], swoop):
                yield place


def _near(times: Sequence[float], at: float, within: float) -> bool:
    next_one = bisect_left(times, at - within)
    return next_one < len(times) and times[next_one] <= at + within


def _but_the_reader_s(clicks: Sequence[Click], go: Sequence[int], openings: Openings) -> list[int]:
    """Of a go without what somebody clicked where they had opened it, while something asked from elsewhere."""
    there = Counter(clicks[place].network for place in go)
    return [
        place
        for place in go
        if 2 * there[clicks[place].network] >= len(go) or not openings.there(place)
    ]


def _scanning(clicks: Sequence[Click], told: Mapping[int, str]) -> Container[str]:
    """Networks that machines clicked from for several readers, and "": where none is told it may be any."""
    behind: dict[str, set[str]] = defaultdict(set)
    for place in told:
        if clicks[place].link:
            behind[clicks[place].network].add(clicks[place].reader)
    return {network for network, those in behind.items() if len(those) >= 2} | {""}


def _opens_tell(
    clicks: Sequence[Click],
    delays: Sequence[float | None],
    openings: Openings,
    told: Mapping[int, str],
) -> bool:
    """Whether nearly all who click late had opened it: else many see no pictures, or nobody tells of it."""
    late = [
        openings.before(place)
        for place, delay in enumerate(delays)
        if clicks[place].link
        and place not in told
        and delay is not None
        and delay > sweeps.VERY_SOON
    ]
    return bool(late) and sum(late) >= _HAVE_OPENED * len(late)
