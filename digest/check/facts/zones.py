"""One moment said by the clocks of several places. Pure, but for the rule.

    moments(text)      "10 a.m. Pacific, which is 1 p.m. Eastern and 6 p.m. in London", as hours of one moment
    zone_behind(text)  the zone that a text begins with, behind an hour: "in New York", " ET)"
    abroad(where, zone)   "12 rue du Port" by the clocks of New York
    cities()           those that have a zone of their name

Hours of a tour ("7 p.m. in London, 8 p.m. in Paris") are each their own: only "which is", a bracket, a colon or an event's line says
that hours are one moment's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from digest.base.patterns import late
from digest.check.facts import day_words
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import place_of
from digest.check.words.quoting import quoted
from digest.model.blocks import Block, BlockKind

_REGIONS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
_NO_CITY = {"North", "South", "West", "Easter"}
_LONDON, _BERLIN, _NEW_YORK, _LOS_ANGELES = "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles"  # fmt: skip
_NAMED = {
    "Pacific": _LOS_ANGELES, "PT": _LOS_ANGELES, "PST": _LOS_ANGELES, "PDT": _LOS_ANGELES, "San Francisco": _LOS_ANGELES, "Seattle": _LOS_ANGELES, "California": _LOS_ANGELES,
    "Mountain": "America/Denver", "MT": "America/Denver", "Central": "America/Chicago", "CT": "America/Chicago", "CST": "America/Chicago", "CDT": "America/Chicago",
    "Eastern": _NEW_YORK, "ET": _NEW_YORK, "EST": _NEW_YORK, "EDT": _NEW_YORK, "Boston": _NEW_YORK, "Washington": _NEW_YORK, "Nueva York": _NEW_YORK, "Nova York": _NEW_YORK, "Nova Iorque": _NEW_YORK,
    "GMT": "UTC", "UTC": "UTC", "BST": _LONDON, "Londres": _LONDON, "Londra": _LONDON, "Londen": _LONDON, "CET": _BERLIN, "CEST": _BERLIN, "MEZ": _BERLIN, "MESZ": _BERLIN, "Berlín": _BERLIN, "Berlino": _BERLIN, "Berlijn": _BERLIN, "Berlim": _BERLIN,
    "París": "Europe/Paris", "Parigi": "Europe/Paris", "Parijs": "Europe/Paris", "Lisboa": "Europe/Lisbon", "Lissabon": "Europe/Lisbon", "Roma": "Europe/Rome", "Rom": "Europe/Rome", "Wien": "Europe/Vienna", "Tokio": "Asia/Tokyo", "Tóquio": "Asia/Tokyo", "Bombay": "Asia/Kolkata", "Delhi": "Asia/Kolkata",
}  # fmt: skip
_ELSEWHERE = re.compile(r",?\s(?:in|à|en|a|em|te) [A-ZÀ-Þ]")
_NOON = re.compile(r"(?i)\b(?:noon|midday|midi|mediodía|mezzogiorno|meio-dia)\b")
_JOINS = r"which|that|this|das|dat|ce qui|fait|i\.e\.|is|ist|are|sind|soit|also|es decir|cioè|oftewel|ou seja|at|um|à|a las|alle|om|às|and|und|or|oder|et|ou|y|o|e|en|of"
_JOINED = late(rf"(?i)[\s,;:(/=)–—-]*(?:(?:{_JOINS})\b[\s,]*){{0,4}}")
_ONE_MOMENT = re.compile(r"(?i)[(:/=]|\b(?:which|that|das|dat|ce qui|i\.e\.|is|ist|soit|also|es decir|cioè|oftewel|ou seja)\b")  # fmt: skip
# Streets of a language, and the zones of towns that name theirs in it.
_STREETS = (
    (re.compile(r"(?<![\w-])[\w-]+(?:straße|strasse|gasse|platz|str\.)(?= \d|,|$)"), ("Europe/",)),
    (re.compile(r"\b\d+(?: bis)?,? (?:rue|quai|place|boulevard|cours|allée|impasse) [\w’' -]+"), ("Europe/", "Africa/", "Indian/", "Pacific/", "America/Toronto", "America/Montreal", "America/Moncton", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon", "America/Port-au-Prince")),
    (re.compile(r"\b(?:via|piazza|corso|viale|largo) [\w’' -]+, ?\d+"), ("Europe/",)), (re.compile(r"(?<![\w-])[\w-]+(?:straat|gracht|plein|kade|laan)(?= \d|,|$)"), ("Europe/", "America/Paramaribo", "America/Curacao", "America/Aruba", "Africa/Johannesburg")),
    (re.compile(r"\b(?:ulica|ul\.|plac|aleja|al\.) [\w’' -]+ \d+"), ("Europe/",)), (re.compile(r"(?<![\w-])[\w-]+(?:gatan|vägen|gade|gata|veien)(?= \d|,|$)"), ("Europe/", "Atlantic/")),
)  # fmt: skip
# On the day itself, in summer or in winter: clocks do not all change in one week.
_SEASONS = ((1, 15), (7, 15))


@dataclass(frozen=True, slots=True)
class Hour:
    at: time
    words: str  # with its zone
    start: int
    end: int
    zone: str  # "" where none is said
    told_so: bool = False  # what stands before it says that it is the same moment

    def in_utc(self, day: date, home: ZoneInfo) -> time:
        there = ZoneInfo(self.zone) if self.zone else home
        return datetime.combine(day, self.at, there).astimezone(UTC).time()


@cache
def cities() -> dict[str, str]:
    zones = (each for each in sorted(available_timezones()) if each.count("/") == 1)
    named = {each.rpartition("/")[2].replace("_", " "): each for each in zones if each.startswith(_REGIONS)}  # fmt: skip
    return {city: zone for city, zone in named.items() if len(city) > 3 and city not in _NO_CITY}


@cache
def _behind() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted({*cities(), *_NAMED}, key=len, reverse=True)))
    return re.compile(
        rf",?\s?\(?(?:(?:in|à|en|a|em|te|heure de|hora de|ora di) )?({names})\b(?! European)(?: [Tt]ime\b)?"
    )


def zone_behind(text: str) -> tuple[str, str]:
    """(the zone, the words that say it), ("", "") for none."""
    found = _behind().match(text)
    return (_NAMED.get(found[1]) or cities()[found[1]], found[0]) if found else ("", "")


def moments(text: str) -> Iterator[list[Hour]]:
    """Hours that stand side by side, two or more of them, one at least in a zone."""
    row: list[Hour] = []
    for hour in sorted(_hours(text), key=lambda each: each.start):
        between = text[row[-1].end : hour.start] if row else ""
        told_so = _ONE_MOMENT.search(between) is not None
        # Hours without a zone may be those of three shows.
        goes_on = row and _JOINED.fullmatch(between) and (told_so or (row[-1].zone and hour.zone))
        if not goes_on:
            yield from [row] if len(row) > 1 else []
            row = []
        row.append(Hour(hour.at, hour.words, hour.start, hour.end, hour.zone, bool(goes_on and told_so)))  # fmt: skip
    yield from [row] if len(row) > 1 else []


def _hours(text: str) -> Iterator[Hour]:
    said = [(at, start, words) for at, start, words in day_words.hours(text)]
    said += [(time(12), found.start(), found[0]) for found in _NOON.finditer(text)]
    for at, start, words in said:
        end = start + len(words)
        zone, named = zone_behind(text[end:])
        if not zone and _ELSEWHERE.match(text[end:]):
            continue  # a town whose clocks nobody knows here
        yield Hour(at, f"{words}{named}", start, end + len(named), zone)


def zone_of(block: Block, home: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(block.zone) if block.zone else home
    except (ZoneInfoNotFoundError, ValueError):
        return home


def abroad(where: str, zone: str) -> str:
    """The street of a place, where no town of the zone names its streets in that language; "" for none."""
    if zone.rpartition("/")[2].replace("_", " ") in where or "/" not in zone:
        return ""
    found = ((each.search(where), spoken) for each, spoken in _STREETS)
    return next((street[0] for street, spoken in found if street and not zone.startswith(spoken)), "")  # fmt: skip


def zones(one: Sample) -> Findings:
    home = one.newsletter.timezone or ZoneInfo("UTC")
    events = {place_of(each): each for each in one.edition.blocks if each.kind is BlockKind.EVENT}
    for given in one.wordings:
        if given.label or given.by == "settings":
            continue
        event = events.get(given.place)
        if event and (told := _by_another_clock(given.spoken, event, home)):
            yield given.noticed("facts", f"says {told}")
        for row in moments(given.spoken):
            told = apart(row, home, one.goes_out, event)
            if told and not quoted(given.spoken, row[0].start):
                yield given.noticed("facts", f"says {told}", given.by == "editor")


def _by_another_clock(text: str, event: Block, home: ZoneInfo) -> str:
    """The line's own hour, said of a zone that the line is not in: "6.30 pm CET" of one in London."""
    if event.starts_at is None:
        return ""
    starts = event.starts_at.astimezone(zone_of(event, home))
    for hour in _hours(text):
        there = ZoneInfo(hour.zone) if hour.zone else None
        if there and hour.at == starts.time() and starts.astimezone(there).utcoffset() != starts.utcoffset():  # fmt: skip
            return f"{hour.words.strip(' (')}, and its line is by {starts.tzinfo}'s clocks"
    return ""


def apart(row: list[Hour], home: ZoneInfo, out: date, event: Block | None) -> str:
    """What is wrong with hours that are said to be one moment's."""
    days = [out, *(date(out.year, month, day) for month, day in _SEASONS)]
    starts = event.starts_at if event else None
    if event and starts:
        home = zone_of(event, home)
        days = [starts.astimezone(home).date()]
    line = starts.astimezone(UTC).time() if starts else None
    # An hour without a zone is the event's own if it is the line's: "in London, where it will be 6 p.m.", is London's.
    if any(not each.zone and each.in_utc(days[0], home) != line for each in row):
        return ""
    ours = line is not None and any(each.in_utc(days[0], home) == line for each in row)
    if not ours and not any(each.told_so for each in row):
        return ""
    if any(len({each.in_utc(day, home) for each in row}) == 1 for day in days):
        return ""
    right = line if ours and line else row[0].in_utc(days[0], home)
    wrong = next(each for each in row if each.in_utc(days[0], home) != right)
    first = next(each for each in row if each is not wrong)
    return f"“{first.words}” and “{wrong.words}”, and those are two moments"


RULES = (zones,)
