"""Which clicks and opens were made by machines: security gateways that open links before a person does. Pure.

    clicks of one edition, when each reader's email arrived, how many readers each house has
        -> the clicks that no person made, each with the rule that says so

Rules, all of them about behaviour but the first, each with what speaks against a person:

    agent     the program says so itself: a scanner, a script, a headless browser
    at once   before the email had arrived, or within seconds of it: nobody reads that fast
    together  three different links within a second
    own links, roams  what no hand can have done in one go: see bursts.py
    sweep     nearly all links, one soon after the other, with a second sign: others of the house or the network
              do so too, or the reader had not opened the email (where nobody tells of opens: it began soon);
              or a few in haste, as people do who open tabs, with the same sign and within minutes of its arrival
    house     of readers at one mail domain far more clicked early than elsewhere: a gateway reads for all
    network   the same of the readers whom a place of a network clicks for: a cloud that scans; and whatever
              comes from it later for a house that it looks after
    blind     early, by a reader who had not opened the email, where nearly all who click later had

A rule says nothing of what the same reader did at another time: a gateway goes through the email in the
morning, the person behind it clicks at noon. What clicks one link, late, from a place of its own, with
a browser's name cannot be told from a person by anybody, and counts as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from digest.model import bursts, gateways
from digest.model.bursts import Click

AT_ONCE = timedelta(seconds=10)  # a person sees the email arrive, opens it, reads and chooses
SAME_SWOOP = timedelta(
    seconds=60
)  # what a machine did so close to what gave it away is its as well
_BLIND = timedelta(minutes=5)
_SOON = timedelta(hours=1)  # a quarantine is over by then
_TO_CHOOSE = 2.0  # seconds from seeing it to a click
_A_GLANCE = 3.0  # seconds after its arrival in which nobody has opened it yet
_HAVE_OPENED = 0.8  # of those who click late: else many see no pictures, and it says nothing
_A_LINK = timedelta(seconds=45)  # in which a person may look at one, when going through nearly all

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
    at_once = AT_ONCE.total_seconds()
    shown = _shown(clicks, times, delays)
    for place, (one, delay) in enumerate(zip(clicks, delays, strict=True)):
        if one.known:
            told[place] = "agent"
        elif delay is not None and delay < at_once and not _was_shown(one, times[place], shown):
            told[place] = "at once"
    of_reader = bursts.by(clicks, lambda one: one.reader)
    # Told in whole seconds, three that seem a second apart may have taken two, as fingers do.
    in_a_second = 4 if all(one.at.microsecond == 0 for one in clicks) else 3
    for places in of_reader.values():
        for place in _runs(clicks, times, _links(clicks, times, places), in_a_second, 1.0):
            told.setdefault(place, "together")
    goes = [go for places in of_reader.values() for go in bursts.of_reader(clicks, times, places)]
    for go in goes:
        rule, given_away = bursts.by_no_hand(clicks, times, go, own)
        for place in _but_the_reader_s(clicks, times, given_away, shown):
            told.setdefault(place, rule)
    sweeps, nearly_all = _bursts(clicks, times, of_reader, told, links)
    opened = _opened(clicks, times, delays)
    opens_tell = _opens_tell(clicks, times, delays, opened, told)
    for place in _swept(
        clicks,
        times,
        delays,
        sweeps,
        nearly_all,
        opened,
        opens_tell,
        shown,
        _scanning(clicks, told),
    ):
        told.setdefault(place, "sweep")
    houses = {
        house: (max(readers.get(house, 0), len({clicks[one].reader for one in places})), places)
        for house, places in bursts.by(clicks, lambda one: one.house).items()
    }
    for house, many in readers.items():
        houses.setdefault(house, (many, []))  # those where nobody clicked say what is usual
    scanning = _scanning(clicks, told)
    for place in gateways.crowded(clicks, delays, houses, told):
        one = clicks[place]
        # Where the gateway asks from a place of its own, who opened it at another and clicks there is a person.
        if one.network in scanning or not _was_shown(one, times[place], shown):
            told.setdefault(place, "house")
    for place in gateways.crowded(clicks, delays, gateways.clouds(clicks, houses, told), told):
        told.setdefault(place, "network")
    for place in gateways.of_fleets(clicks, houses, told):
        if not _was_shown(clicks[place], times[place], shown):
            told[place] = "network"
    if opens_tell:
        for place, delay in enumerate(delays):
            early = clicks[place].link and delay is not None and delay <= _BLIND.total_seconds()
            if early and not _saw(clicks[place].reader, times[place], opened):
                told.setdefault(place, "blind")
    for place in _beside(clicks, times, goes, shown, told):
        told[place] = "at once"
    return told


def _links(clicks: Sequence[Click], times: Sequence[float], places: Iterable[int]) -> list[int]:
    """One reader's clicks by time, without opens and without a finger's second try."""
    ordered = sorted((one for one in places if clicks[one].link), key=times.__getitem__)
    return list(_once(clicks, times, ordered))


def _bursts(
    clicks: Sequence[Click],
    times: Sequence[float],
    of_reader: Mapping[str, Sequence[int]],
    told: Mapping[int, str],
    links: int,
) -> tuple[Mapping[str, list[int]], Container[str]]:
    """What each reader clicked in haste or in one go, which people do as well; and those who clicked nearly all."""
    found: dict[str, list[int]] = {}
    nearly_all: set[str] = set()
    for reader, places in of_reader.items():
        left = [one for one in _links(clicks, times, places) if one not in told]
        burst = set(_runs(clicks, times, left, 4, 4.0))
        for network in {clicks[one].network for one in left}:
            # What checks a link while a person clicks the next does so from elsewhere.
            there = [one for one in left if clicks[one].network == network]
            burst.update(_runs(clicks, times, there, 2, 1.0))
        if swept := _chains(clicks, times, left, max(5, round(0.8 * links))):
            nearly_all.add(reader)
            burst.update(swept)
        if burst:
            found[reader] = sorted(burst, key=times.__getitem__)
    return found, nearly_all


def _beside(
    clicks: Sequence[Click],
    times: Sequence[float],
    goes: Iterable[Sequence[int]],
    shown: Mapping[tuple[str, str], float],
    told: Mapping[int, str],
) -> Iterable[int]:
    """Clicks close to those that gave a machine away, in one go: it asks for several things at a time."""
    swoop = SAME_SWOOP.total_seconds()
    for go in goes:
        places = _but_the_reader_s(clicks, times, go, shown)
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


def _runs(
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


def _once(clicks: Sequence[Click], times: Sequence[float], ordered: Sequence[int]) -> Iterable[int]:
    """One reader's clicks without those of a link that was clicked there a moment before: a finger does that too."""
    before: dict[tuple[str, str], float] = {}
    for place in ordered:
        there, at = (clicks[place].link, clicks[place].network), times[place]
        if at - before.get(there, 0.0) > SAME_SWOOP.total_seconds():
            before[there] = at
            yield place


def _chains(
    clicks: Sequence[Click], times: Sequence[float], ordered: Sequence[int], many: int
) -> list[int]:
    """Of one reader's clicks those that followed each other, none long after the one before, to so many links."""
    found: list[int] = []
    chain: list[int] = []
    for place in ordered:
        if chain and times[place] - times[chain[-1]] > _A_LINK.total_seconds():
            chain = []
        chain.append(place)
        if len({clicks[one].link for one in chain}) == many:
            found += chain
        elif len(chain) > many and found and found[-1] == chain[-2]:
            found.append(place)
    return found


def _opened(
    clicks: Sequence[Click], times: Sequence[float], delays: Sequence[float | None]
) -> Mapping[str, float]:
    """When each reader first saw the email, as far as opens say."""
    opened: dict[str, float] = {}
    for place, (one, delay) in enumerate(zip(clicks, delays, strict=True)):
        if not one.link and not one.known and (delay is None or delay >= _A_GLANCE):
            opened[one.reader] = min(times[place], opened.get(one.reader, times[place]))
    return opened


def _shown(
    clicks: Sequence[Click], times: Sequence[float], delays: Sequence[float | None]
) -> Mapping[tuple[str, str], float]:
    """(reader, network) -> when the email was first opened there, once somebody can have seen that it came."""
    shown: dict[tuple[str, str], float] = {}
    for place, (one, delay) in enumerate(zip(clicks, delays, strict=True)):
        if not one.link and not one.known and (delay is None or delay >= _A_GLANCE):
            there = one.reader, one.network
            shown[there] = min(times[place], shown.get(there, times[place]))
    return shown


def _was_shown(one: Click, at: float, shown: Mapping[tuple[str, str], float]) -> bool:
    return shown.get((one.reader, one.network), at) <= at - _TO_CHOOSE


def _just_shown(
    one: Click, at: float, shown: Mapping[tuple[str, str], float], opened: Mapping[str, float]
) -> bool:
    """Whether it was opened there, or anywhere (a proxy shows it to many) within the minute before."""
    since = at - opened.get(one.reader, at)
    return _was_shown(one, at, shown) or _TO_CHOOSE <= since <= SAME_SWOOP.total_seconds()


def _but_the_reader_s(
    clicks: Sequence[Click],
    times: Sequence[float],
    go: Sequence[int],
    shown: Mapping[tuple[str, str], float],
) -> list[int]:
    """Of a go without what somebody clicked where they had opened it, while something asked from elsewhere."""
    there = Counter(clicks[place].network for place in go)
    return [
        place
        for place in go
        if 2 * there[clicks[place].network] >= len(go)
        or not _was_shown(clicks[place], times[place], shown)
    ]


def _scanning(clicks: Sequence[Click], told: Mapping[int, str]) -> Container[str]:
    """Networks that machines clicked from for several readers, and "": where none is told it may be any."""
    behind: dict[str, set[str]] = defaultdict(set)
    for place in told:
        if clicks[place].link:
            behind[clicks[place].network].add(clicks[place].reader)
    return {network for network, those in behind.items() if len(those) >= 2} | {""}


def _saw(reader: str, at: float, opened: Mapping[str, float]) -> bool:
    return reader in opened and opened[reader] <= at + AT_ONCE.total_seconds()


def _opens_tell(
    clicks: Sequence[Click],
    times: Sequence[float],
    delays: Sequence[float | None],
    opened: Mapping[str, float],
    told: Mapping[int, str],
) -> bool:
    """Whether nearly all who click late had opened it: else many see no pictures, or nobody tells of it."""
    late = [
        _saw(clicks[place].reader, times[place], opened)
        for place, delay in enumerate(delays)
        if clicks[place].link
        and place not in told
        and delay is not None
        and delay > _BLIND.total_seconds()
    ]
    return bool(late) and sum(late) >= _HAVE_OPENED * len(late)


def _swept(
    clicks: Sequence[Click],
    times: Sequence[float],
    delays: Sequence[float | None],
    sweeps: Mapping[str, list[int]],
    nearly_all: Container[str],
    opened: Mapping[str, float],
    opens_tell: bool,
    shown: Mapping[tuple[str, str], float],
    scanning: Container[str],
) -> Iterable[int]:
    """Sweeps with a second sign: there are people who open everything, each for themselves.

    A gateway does so for its whole house and a cloud for all behind it; and whoever had not opened the email
    saw no links. Where opens say nothing (`opened` None), how soon it began has to.
    """
    behind: dict[str, set[str]] = defaultdict(set)  # house or network -> readers that click there
    doing: dict[str, set[str]] = defaultdict(set)  # those that sweep there
    for one in clicks:
        if one.link:
            for group in (f"h {one.house}", f"n {one.network}"):
                behind[group].add(one.reader)
    for reader, places in sweeps.items():
        for one in (clicks[place] for place in places):
            for group in (f"h {one.house}", f"n {one.network}"):
                doing[group].add(reader)
    several = {
        group
        for group, those in doing.items()
        if group[2:] and len(those) >= 3 and 2 * len(those) >= len(behind[group])
    }
    for reader, places in sweeps.items():
        begun, delay = times[places[0]], delays[places[0]]
        # When it had just been opened, a few are a person's tabs. What guards a browser does not wait so long.
        one = clicks[places[0]]
        seen = one.network not in scanning and _just_shown(one, begun, shown, opened)
        if seen and reader not in nearly_all:
            continue
        # Several in tabs, some time after it came, are a person's; everything at once hardly.
        soon = _SOON if reader in nearly_all else _BLIND
        alone = delay is not None and delay <= soon.total_seconds()
        unseen = not _saw(reader, begun, opened)
        if opens_tell:
            alone = unseen and (alone or reader in nearly_all)
        elif reader not in nearly_all:
            alone = alone and unseen  # some have seen it, whatever their neighbours' programs tell
        if (alone and not seen) or any(
            f"h {clicks[place].house}" in several or f"n {clicks[place].network}" in several
            for place in places
        ):
            yield from places
