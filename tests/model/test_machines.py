"""Machines' clicks told from people's: each rule, and a whole edition with both in it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.model.bursts import Click
from digest.model.events import EventKind
from digest.model.machines import found, is_machine
from tests.crowd import crowd

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
LINKS = [f"https://harbour.example/{n}" for n in range(12)]


def click(
    reader: str,
    link: str,
    after_s: float,
    *,
    house: str = "",
    network: str = "",
    known: bool = False,
) -> Click:
    at = NOON + timedelta(seconds=after_s)
    return Click(reader, house or f"house of {reader}", network, known, link, at)


def judged(
    clicks: list[Click], *, readers: dict[str, int] | None = None, own: frozenset[str] = frozenset()
) -> list[str]:
    arrived = {one.reader: NOON for one in clicks}
    told = found(clicks, arrived=arrived, readers=readers or {}, links=len(LINKS), own=own)
    return [told.get(place, "") for place in range(len(clicks))]


@pytest.mark.parametrize(
    ("agent", "machine"),
    [
        ("Mozilla/5.0 (compatible; bingbot/2.0)", True),
        ("python-requests/2.32", True),
        ("Barracuda Sentinel (EE)", True),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/131.0", True),
        ("Mozilla/5.0", True),
        ("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", False),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Edg/142.0", False),
        ("WhatsApp/2.23.20.0", True),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", True),
        ("FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)", True),
        ("Mozilla/4.0 (compatible; ms-office; MSOffice 16)", True),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/480.0]", False),
        ("", False),
    ],
)  # fmt: skip
def test_what_a_program_calls_itself(agent: str, machine: bool) -> None:
    assert is_machine(agent) is machine


@pytest.mark.parametrize(
    ("agent", "machine"),
    [
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)", False),
        ("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", False),
        ("Airmail 5.6", False),
        ("Mozilla/5.0", True),
        ("Barracuda Sentinel (EE)", True),
    ],
)
def test_what_shows_an_email_to_a_person_is_none(agent: str, machine: bool) -> None:
    assert is_machine(agent, shows=True) is machine


def test_each_rule_has_its_case_and_its_person() -> None:
    assert judged([click("a", LINKS[0], 3600, known=True)]) == ["agent"]
    assert judged([click("a", LINKS[0], 4), click("b", LINKS[0], 40)]) == ["at once", ""]
    together = [click("a", LINKS[n], 900 + n / 3) for n in (0, 1, 2)]
    assert judged([*together, click("a", LINKS[3], 5000)]) == ["together"] * 3 + [""]
    tabs = [click("a", LINKS[n], 900 + n) for n in range(4)]
    assert judged(tabs) == [""] * 4
    assert (
        judged([replace(one, at=one.at - timedelta(seconds=800)) for one in tabs]) == ["sweep"] * 4
    )
    assert judged([click("a", link, 900 + 9 * n) for n, link in enumerate(LINKS)]) == ["sweep"] * 12
    assert judged([click("a", link, 900 + 90 * n) for n, link in enumerate(LINKS)]) == [""] * 12


LEAVE = "https://digest.example/"


def test_who_follows_the_link_to_leave_among_others_is_no_reader() -> None:
    at, own = 40_000, frozenset({LEAVE})
    sweep = [click("a", link, at + 8 * n) for n, link in enumerate([*LINKS[:2], LEAVE])]
    assert judged(sweep, own=own) == ["own links"] * 3
    slowly = [click("a", link, at + 50 * n) for n, link in enumerate([*LINKS[:5], LEAVE])]
    assert judged(slowly, own=own) == ["own links"] * 6
    # One who has had enough clicks that, perhaps after a last piece; one reads it in a browser, and then some pieces.
    assert judged([click("a", LINKS[0], at), click("a", LEAVE, at + 9)], own=own) == ["", ""]
    view = [click("a", link, at + 40 * n) for n, link in enumerate([LEAVE, *LINKS[:3]])]
    assert judged(view, own=own) == [""] * 4


def test_a_person_has_one_place_on_earth_and_a_cloud_has_many() -> None:
    cloud = [click("a", LINKS[n], 9000 + 9 * n, network=f"cloud {n}") for n in range(4)]
    home = [click("a", LINKS[n], 9000 + 9 * n, network="home") for n in range(4)]
    assert judged(cloud) == ["roams"] * 4
    assert judged(home) == [""] * 4
    # While the cloud asks, the reader clicks where it was opened; what checks each of these links roams alone.
    both = [
        click("a", "", 8000, network="home"),
        *cloud,
        click("a", LINKS[7], 9020, network="home"),
    ]
    assert judged(both) == ["", *["roams"] * 4, ""]


def test_who_was_shown_it_clicks_at_once_and_some_in_tabs() -> None:
    soon = [click("a", "", 4), click("a", LINKS[0], 8)]
    assert judged(soon)[1] == ""
    assert judged(soon[1:]) == ["at once"]
    tabs = [click("a", LINKS[n], 100 + n) for n in range(4)]
    assert judged([click("a", "", 90), *tabs])[1:] == [""] * 4
    assert judged(tabs) == ["sweep"] * 4
    guard = [
        click("a", LINKS[n], 5000 + n / 4) for n in range(9)
    ]  # a browser's, and then its reader
    assert judged([click("a", "", 5000), *guard, click("a", LINKS[2], 5012)])[-1] == ""


def test_a_cloud_that_is_known_is_known_by_one_click_of_a_house_it_looks_after() -> None:
    fleet = [
        click(
            f"{house} {n}", LINKS[place], 20_000 + 900 * n + place / 4, house=house, network="cloud"
        )
        for house in "abc"
        for n in range(3)
        for place in range(6)
    ]
    alone = click("a 9", LINKS[1], 40_000, house="a", network="cloud")
    hired = click("p", LINKS[1], 40_000, house="large", network="cloud")  # somebody's way out
    readers = {"a": 10, "b": 10, "c": 10, "large": 4000}
    assert judged([*fleet, alone, hired], readers=readers)[-2:] == ["network", ""]


def _readers(many: int) -> list[Click]:
    """People who opened it and clicked hours later, each at home."""
    return [
        click(f"p{n}", link, 9000 + 600 * n + s, network=f"home {n}")
        for n in range(many)
        for link, s in (("", 0), (LINKS[n % 5], 30))
    ]


def test_a_gateway_that_swept_looks_again_days_later_and_nobody_reads_there() -> None:
    sweeps = [
        click(f"g{n}", link, 20 + 9 * n + place / 4, house="g", network="gate")
        for n in range(4)
        for place, link in enumerate(LINKS)
    ]
    again = [
        click(f"g{n}", LINKS[n], 200_000 + 5000 * n, house="g", network="gate") for n in range(4)
    ]
    mine = click("g0", LINKS[3], 30_000, house="g", network="office")
    told = judged([*_readers(60), *sweeps, *again, mine])
    assert told[-5:] == ["gateway"] * 4 + [""]
    # Where somebody opened it there, people go the same way out.
    office = click("g1", "", 90_000, house="g", network="gate")
    assert judged([*_readers(60), *sweeps, office, *again])[-4:] == [""] * 4


def test_all_links_minutes_apart_are_a_machine_s_if_half_a_house_does_so_or_nobody_opened_it() -> (
    None
):
    def slowly(reader: str, house: str, at: float) -> list[Click]:
        return [click(reader, link, at + 70 * n, house=house) for n, link in enumerate(LINKS)]

    house = [one for n in range(3) for one in slowly(f"s{n}", "s", 400 + 50 * n)]
    seen = [click(f"s{n}", "", 300, house="s") for n in range(3)]
    assert judged([*seen, *house])[3:] == ["sweep"] * 36
    alone = slowly("a", "own", 5000)
    assert judged([*_readers(60), *alone])[-12:] == ["sweep"] * 12
    assert judged([*_readers(60), click("a", "", 4990, house="own"), *alone])[-12:] == [""] * 12
    assert judged([*(one for one in _readers(60) if one.link), *alone])[-12:] == [""] * 12


def test_who_opens_ten_in_tabs_behind_a_gateway_keeps_them() -> None:
    gateway = [
        click(f"g{n}", link, 900 + 9 * n + 0.9 * place, house="g", network=network)
        for n in range(6)
        for place, link in enumerate(LINKS)
        for network in [f"gate {place % 2}"]
    ]
    tabs = [
        click("g2", link, 40_000 + 2.5 * n, house="g", network="office")
        for n, link in enumerate(LINKS)
    ]
    told = judged([*gateway, click("g2", "", 39_980, house="g", network="office"), *tabs])
    assert set(told[:72]) == {"sweep"}
    assert told[73:] == [""] * 12


def test_a_gateway_reads_for_a_whole_house_and_a_person_there_clicks_later() -> None:
    usual = {f"house {n}": 10 for n in range(9)}
    gateway = [click(f"g{n}", LINKS[0], 60 + 7 * n, house="gateway") for n in range(6)]
    person = click("g0", LINKS[3], 20_000, house="gateway")
    early_bird = click("p", LINKS[0], 70, house="house 1")
    told = judged([*gateway, person, early_bird], readers={**usual, "gateway": 6})
    assert told == ["house"] * 6 + ["", ""]


def test_an_office_behind_one_address_is_no_gateway() -> None:
    office = [
        click(f"o{n}", LINKS[n % 3], s, house=f"h{n}", network="office")
        for n, s in enumerate([200, 2000, 9000, 30_000, 50_000])
    ]
    cloud = [click(f"c{n}", LINKS[0], 100 + n, house=f"k{n}", network="cloud") for n in range(5)]
    alone = [
        click(f"a{n}", LINKS[1], 1000 * (n + 1), house=f"l{n}", network=f"n{n}") for n in range(40)
    ]
    told = judged([*office, *cloud, *alone])
    assert told == [""] * 5 + ["network"] * 5 + [""] * 40


def test_who_never_opened_and_clicks_early_is_a_machine_only_where_others_open() -> None:
    people = [
        one
        for n in range(20)
        for one in (click(f"p{n}", "", 5000 + n), click(f"p{n}", LINKS[n % 5], 5040 + n))
    ]
    blind = click("b", LINKS[0], 90)
    assert judged([*people, blind])[-1] == "blind"
    assert judged([*(one for one in people if one.link), blind])[-1] == ""


def _people(chance: random.Random, many: int, hosts: list[str]) -> Iterable[Click]:
    """Delays from minutes to days, one link mostly, an open before it nearly always."""
    for n in range(many):
        house = chance.choice(hosts)
        first = chance.lognormvariate(8.7, 1.6) + 15
        network = f"carrier {chance.randrange(40)}" if chance.random() < 0.3 else f"line {n}"
        if chance.random() < 0.9:
            yield click(f"p{n}", "", first - 12, house=house, network=network)
        at = first
        for link in chance.sample(LINKS, min(12, 1 + int(chance.expovariate(1.1)))):
            yield click(f"p{n}", link, at, house=house, network=network)
            at += chance.uniform(8, 400)


def _machines(chance: random.Random, many: int) -> Iterable[Click]:
    for n in range(many):
        house, reader = f"firm {n // 8}", f"m{n}"
        network = f"cloud {n % 5}" if n // 8 % 2 else f"gate {n // 8}"
        match n // 8 % 3:
            case 0:  # all links, soon
                begin = chance.uniform(1, 90)
                for place, link in enumerate(LINKS):
                    yield click(reader, link, begin + place * 0.4, house=house, network=network)
            case 1:  # one link, some minutes later
                yield click(reader, LINKS[0], chance.uniform(40, 600), house=house, network=network)
            case _:  # all links, slowly and late
                begin = chance.uniform(600, 3000)
                for place, link in enumerate(LINKS):
                    yield click(reader, link, begin + place * chance.uniform(2, 12), house=house)


@pytest.mark.parametrize("seed", range(5))
def test_nearly_all_machines_are_found_and_hardly_a_person_among_them(seed: int) -> None:
    chance = random.Random(seed)
    hosts = ["big", "large"] * 6 + [f"small {n}" for n in range(60)]
    clicks = [*_people(chance, 900, hosts), *_machines(chance, 160)]
    chance.shuffle(clicks)
    readers = Counter({"big": 4500, "large": 4500} | {f"small {n}": 45 for n in range(60)})
    readers.update({f"firm {n}": 8 for n in range(20)})
    told = found(
        clicks, arrived={one.reader: NOON for one in clicks}, readers=readers, links=len(LINKS)
    )
    caught = {clicks[place].reader for place in told if clicks[place].link}
    machines = {reader for reader in caught if reader.startswith("m")}
    taken_for = {reader for reader in caught if reader.startswith("p")}
    assert len(machines) >= 0.9 * 160
    assert len(taken_for) <= 0.01 * 900


@pytest.mark.parametrize(
    ("readers", "seeds"), [(2_000, [7]), pytest.param(10_000, [1, 2, 3], marks=pytest.mark.dose)]
)
@pytest.mark.parametrize("bare", [False, True], ids=["all is told", "no network, no program"])
def test_scanners_of_somebody_who_has_not_read_the_rules(
    readers: int, seeds: list[int], bare: bool
) -> None:
    """Counted as readers are told of it: a link of one reader is a person's, or only machines clicked it."""
    for seed in seeds:
        clicks, whose, arrived = [], [], {}
        houses: Counter[str] = Counter()
        for told in crowd(
            readers, links=LINKS, batch="harbour-1-0a1b2c3d4e5f-1", at=NOON, seed=seed
        ):
            event, reader = told.event, str(told.event.subscriber)
            house = event.address.rpartition("@")[2]
            if event.kind is EventKind.DELIVERED:
                arrived[reader], houses[house] = event.at, houses[house] + 1
                continue
            network = "" if bare else event.ip.rpartition(":" if ":" in event.ip else ".")[0]
            known = not bare and is_machine(event.agent)
            clicks.append(Click(reader, house, network, known, event.url, event.at))
            whose.append(told.who)
        machines = found(clicks, arrived=arrived, readers=houses, links=len(LINKS))
        links = [place for place, one in enumerate(clicks) if one.link]

        def pairs(places: Iterable[int]) -> set[tuple[str, str]]:
            return {(clicks[one].reader, clicks[one].link) for one in places}  # noqa: B023

        people = pairs(one for one in links if whose[one] == "person")
        scanned = pairs(one for one in links if whose[one] != "person") - people
        counted = pairs(one for one in links if one not in machines)
        # One link and no more, of a house of a few, without a place and a name: nobody tells it from a person's.
        least, taken, off = (0.985, 0.02, 0.075) if bare else (0.99, 0.01, 0.04)
        assert len(scanned - counted) >= least * len(scanned)
        assert len(people - counted) <= taken * len(people)
        assert abs(len(counted) - len(people)) <= off * len(people)
