"""People and scanners, and what a provider would tell of them; who did what is known.

    crowd(10_000, links=..., seed=...)  -> what was told, each with who did it

Written from what senders and makers of scanners say in public, and without a look at the rules that tell
the two apart; keep it so: a new kind of scanner comes from the world, not from what the rules miss.

  at delivery   every link within a second or two, from another machine of one fleet each time
                (Defender for Office 365: "URLs are scanned prior to message delivery")
  gateway       every link in order, asked with HEAD first and then with GET (Mimecast, Trend Micro)
  two waves     a few links at once, the rest from a sandbox minutes later (Barracuda)
  subset        one to four links of all, as a sample (Proofpoint)
  delayed       everything, ten to forty-five minutes late, after a quarantine
  slow          everything, five to twenty seconds apart
  one link      a single link a message, some of them late
  next day      the links of yesterday's messages once more, when something became known
  honest        names itself (python-requests, a security product)
  together      fetches what a person clicked, seconds before or after them (time-of-click checks)
  mask          another address and another browser for every link

People click a link or two, hours later; a few click within a minute, some open everything in tabs, some click
twice; offices sit behind one address with one browser and read at nine; telephones share a carrier's
address; some read through a relay or a proxy in a data centre.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digest.model.events import Event, EventKind

BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Safari/537.36 Edg/{0}.0.0.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.{1} Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_{1} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.{1} Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0",
)
HONEST = (
    "python-requests/2.32.3",
    "Go-http-client/1.1",
    "Mozilla/5.0 (compatible; BarracudaCentral; +https://barracuda.example)",
    "Mozilla/5.0 Proofpoint URL Defense",
    "CiscoSecureEmail",
    "",
)
SCANNERS = (
    ("at delivery", 5),
    ("gateway", 3),
    ("two waves", 3),
    ("subset", 3),
    ("delayed", 2),
    ("slow", 1),
    ("one link", 3),
    ("next day", 1),
    ("honest", 1),
    ("together", 3),
    ("mask", 1),
)


@dataclass(frozen=True, slots=True)
class Told:
    event: Event
    who: str  # "person", or the scanner's family


@dataclass(frozen=True, slots=True)
class Office:
    name: str
    addresses: tuple[str, ...]  # of its people's way out
    agent: str
    scanner: str  # "" for none
    fleet: tuple[str, ...]  # the scanner's networks, "40.94.12."


def crowd(
    readers: int,
    *,
    links: Sequence[str],
    batch: str,
    at: datetime,
    seed: int = 1,
    clicking: float = 0.2,  # of all readers, how many people click something
    scanned: float = 0.25,  # of all readers, how many sit behind a scanner
) -> list[Told]:
    """What is told of an edition that was handed over at `at`, in no order that matters; numbers of readers from 1."""
    dice = random.Random(seed)
    offices = [_office(dice, number) for number in range(max(24, readers // 60))]
    fleets = [one for one in offices if one.scanner]
    open_offices = [one for one in offices if not one.scanner]
    small = [_office(dice, number) for number in range(10_000, 10_000 + readers // 10)]
    carriers = [_address(dice, "100.{}.{}.{}") for _ in range(max(2, readers // 400))]
    relays = [_address(dice, "172.225.{}.{}") for _ in range(max(2, readers // 300))]
    made: list[Told] = []
    for reader in range(1, readers + 1):
        chance = dice.random()
        office = None  # a private person
        if chance < 0.15:
            office = dice.choice(small)  # one or two readers each; every other has a scanner
        elif chance < 0.075 + scanned:
            office = dice.choice(fleets)
        elif chance < 0.25 + scanned:
            office = dice.choice(open_offices)
        made += _reader(dice, reader, office, links, batch, at, clicking, carriers, relays)
    return made


def _reader(
    dice: random.Random,
    reader: int,
    office: Office | None,
    links: Sequence[str],
    batch: str,
    at: datetime,
    clicking: float,
    carriers: Sequence[str],
    relays: Sequence[str],
) -> Iterator[Told]:
    domain = (
        office.name if office else dice.choice(("gmail.example", "icloud.example", "gmx.example"))
    )
    delivered = at + timedelta(seconds=dice.expovariate(1 / 40) + 1)
    count = 0

    def told(
        kind: EventKind, when: datetime, who: str, url: str = "", agent: str = "", ip: str = ""
    ) -> Told:
        nonlocal count
        count += 1
        address = f"r{reader}@{domain}"
        event = Event(
            f"{batch}/{reader}/{count}", kind, address, when, batch, reader, "", url, agent, ip
        )
        return Told(event, who)

    yield told(EventKind.DELIVERED, delivered, "mail server")
    mine = _browser(dice)
    home = _home(dice)
    if office:
        mine, home = office.agent if dice.random() < 0.8 else mine, dice.choice(office.addresses)
    elif "Mobile" in mine and dice.random() < 0.6:
        home = dice.choice(carriers)
    elif dice.random() < 0.08:
        home = dice.choice(relays)

    if domain == "icloud.example":  # its proxy opens everything, at delivery
        yield told(
            EventKind.OPEN,
            delivered + _s(dice.uniform(1, 1800)),
            "proxy",
            "",
            "Mozilla/5.0",
            _address(dice, "17.58.{}.{}"),
        )
    read = dice.random() < 0.45
    when = _reads_at(dice, at, delivered, office)
    if read:
        agent = (
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
            if domain == "gmail.example"
            else mine
        )
        yield told(EventKind.OPEN, when, "person", "", agent, home)
    clicked: list[tuple[datetime, str]] = []
    if read and dice.random() < clicking / 0.45:
        clicked = _clicks(dice, when, links)
        for moment, url in clicked:
            yield told(EventKind.CLICK, moment, "person", url, mine, home)
            if dice.random() < 0.04:  # a double click, or back and once more
                yield told(
                    EventKind.CLICK,
                    moment + _s(dice.choice((0.3, 40, 900))),
                    "person",
                    url,
                    mine,
                    home,
                )
    if office and office.scanner:
        for moment, url, agent, ip in _scans(dice, office, delivered, at, links, clicked):
            yield told(EventKind.CLICK, moment, office.scanner, url, agent, ip)
        if dice.random() < 0.5:
            yield told(
                EventKind.OPEN,
                delivered + _s(dice.uniform(-2, 20)),
                office.scanner,
                "",
                _browser(dice),
                _host(dice, office),
            )


def _reads_at(
    dice: random.Random, at: datetime, delivered: datetime, office: Office | None
) -> datetime:
    chance = dice.random()
    if chance < 0.02:  # sees the note on the telephone
        return delivered + _s(dice.uniform(4, 60))
    if office and chance < 0.5:  # everybody comes at nine, or reads at once
        return max(delivered + _s(15), at + _s(2 * 3600 + dice.gauss(0, 600)))
    return delivered + _s(min(6 * 86_400, math.exp(dice.gauss(math.log(4 * 3600), 1.5))) + 10)


def _clicks(
    dice: random.Random, opened: datetime, links: Sequence[str]
) -> list[tuple[datetime, str]]:
    """A person's clicks, each another link, the upper ones more often."""
    chance = dice.random()
    wanted = (
        1
        if chance < 0.66
        else 2
        if chance < 0.86
        else 3
        if chance < 0.94
        else dice.randint(4, 7)
        if chance < 0.99
        else len(links)  # reads everything
    )
    weights = [1 / (place + 2) for place in range(len(links))]
    chosen: list[str] = []
    while len(chosen) < min(wanted, len(links)):
        [one] = dice.choices(links, weights)
        if one not in chosen:
            chosen.append(one)
    chosen.sort(key=links.index)
    tabs = dice.random() < 0.4  # opens them all, and reads them then
    moment, made = opened + _s(dice.uniform(2, 60)), []
    for url in chosen:
        made.append((moment, url))
        moment += _s(dice.uniform(1.2, 8) if tabs else dice.uniform(15, 400))
    return made


def _scans(
    dice: random.Random,
    office: Office,
    delivered: datetime,
    at: datetime,
    links: Sequence[str],
    clicked: Sequence[tuple[datetime, str]],
) -> Iterator[tuple[datetime, str, str, str]]:
    """When, what, and as whom the scanner before this office asks."""
    agent, host = _browser(dice), _host(dice, office)
    match office.scanner:
        case "at delivery":
            start = delivered + _s(dice.uniform(-3, 25))
            for url in links:
                yield start + _s(dice.uniform(0, 1.5)), url, agent, _host(dice, office)
        case "gateway":
            moment = delivered + _s(dice.uniform(-2, 60))
            for url in links:
                yield moment, url, agent, host
                yield moment + _s(0.2), url, agent, host
                moment += _s(dice.uniform(0.2, 0.9))
        case "two waves":
            first = dice.sample(links, dice.randint(1, 3))
            moment = delivered + _s(dice.uniform(0, 8))
            for url in first:
                yield moment + _s(dice.uniform(0, 2)), url, agent, host
            moment += _s(dice.uniform(90, 900))
            for url in links:
                yield moment + _s(dice.uniform(0, 6)), url, _browser(dice), _host(dice, office)
        case "subset":
            moment = delivered + _s(dice.uniform(0, 90))
            for url in dice.sample(links, dice.randint(1, 4)):
                yield moment, url, agent, host
                moment += _s(dice.uniform(0.1, 2))
        case "delayed":
            moment = delivered + _s(dice.uniform(600, 2700))
            for url in links:
                yield moment, url, agent, host
                moment += _s(dice.uniform(0.1, 1.5))
        case "slow":
            moment = delivered + _s(dice.uniform(5, 120))
            for url in links:
                yield moment, url, agent, host
                moment += _s(dice.uniform(5, 20))
        case "one link":
            late = dice.random() < 0.3
            moment = delivered + _s(dice.uniform(300, 1500) if late else dice.uniform(0, 90))
            yield moment, dice.choice(links), agent, host
        case "next day":
            moment = at + _s(86_400 + dice.uniform(0, 1200))
            for url in links:
                yield moment, url, agent, host
                moment += _s(dice.uniform(0.05, 0.8))
        case "honest":
            moment = delivered + _s(dice.uniform(0, 3000))
            for url in dice.sample(links, dice.randint(1, len(links))):
                yield moment, url, dice.choice(HONEST), host
                moment += _s(dice.uniform(0.2, 3))
        case "together":
            for moment, url in clicked:
                yield moment + _s(dice.choice((-1.5, 2, 12))), url, agent, host
        case "mask":
            start = delivered + _s(dice.uniform(5, 600))
            for url in links:
                yield start + _s(dice.uniform(0, 3)), url, _browser(dice), _home(dice)


def _office(dice: random.Random, number: int) -> Office:
    scanner = ""
    if number % 2:
        names, weights = zip(*SCANNERS, strict=True)
        [scanner] = dice.choices(names, weights)
    if number < 2 * len(SCANNERS) and number % 2:
        scanner = SCANNERS[number // 2][0]  # each of them, however few offices there are
    kind = [name for name, _ in SCANNERS].index(scanner) if scanner else 0
    return Office(
        f"office{number}.example",
        tuple(_address(dice, "203.{}.{}.{}") for _ in range(dice.choice((1, 1, 1, 2, 3)))),
        _browser(dice),
        scanner,
        # a maker's customers share its machines
        tuple(f"40.{90 + kind}.{dice.randint(1, 6)}." for _ in range(2)) if scanner else (),
    )


def _host(dice: random.Random, office: Office) -> str:
    return f"{dice.choice(office.fleet)}{dice.randint(1, 60)}"


def _home(dice: random.Random) -> str:
    if dice.random() < 0.4:
        return f"2a02:{dice.randint(1, 0xFFFF):x}:{dice.randint(1, 0xFFFF):x}:1::{dice.randint(1, 0xFFFF):x}"
    return _address(dice, "8{}.{}.{}.{}".replace("8{}", str(dice.randint(77, 95)), 1))


def _address(dice: random.Random, pattern: str) -> str:
    return pattern.format(*(dice.randint(1, 250) for _ in range(4)))


def _browser(dice: random.Random) -> str:
    [pattern] = dice.choices(BROWSERS, (5, 3, 2, 6, 4, 1))
    return pattern.format(dice.randint(138, 146), dice.randint(0, 6))


def _s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)
