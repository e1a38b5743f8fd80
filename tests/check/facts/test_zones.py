"""Hours of several places, each beside those that are one moment's. The edition goes out on Friday, 27 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.check.facts import events, zones
from digest.check.facts.event_facts import in_event
from digest.model.blocks import Block, BlockKind
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It starts at 10 a.m. Pacific, which is 12 p.m. Eastern and 6 p.m. in London.", True), ("At 3 p.m. ET / 9 p.m. GMT", True), ("À 19 h à Paris, soit 14 h à New York.", True), ("Um 19 Uhr in Berlin (12 Uhr in New York).", True), ("We begin at noon Pacific: 3 p.m. in New York, 7 p.m. in London.", True), ("18:00 CET = 12:30 ET", True), ("A las 19:00 en Madrid, es decir, 12:00 en Nueva York", True),
        ("It starts at 10 a.m. Pacific, which is 1 p.m. Eastern and 6 p.m. in London.", False), ("At 7 pm (2 pm in New York).", False), ("At 3 p.m. ET / 8 p.m. GMT", False), ("À 20 h à Paris, soit 14 h à New York.", False), ("We begin at noon Pacific: 3 p.m. in New York, 8 p.m. in London and 9 p.m. in Berlin.", False), ("At 11 p.m. in London, which is 8 a.m. in Tokyo.", False),
        ("The film opens at 7 p.m. in London, 7 p.m. in Paris and 8 p.m. in Rome.", False), ("Shows at 3 pm, 5 pm and 8 pm in London.", False), ("From 10 a.m. Pacific to 2 p.m. Eastern", False), ("Doors at 7 pm (talk 8 pm).", False), ("7 pm (8 pm on Sundays)", False), ("“It is 7 pm in London, which is noon in Tokyo,” he said.", False),
    ],
)  # fmt: skip
def test_hours_of_one_moment(text: str, wrong: bool) -> None:
    promo = Block(BlockKind.PROMO, title="Talks", text=text)
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(promo,)))
    assert bool(list(zones.zones(one))) is wrong


EVENT = Block(
    BlockKind.EVENT, title="Who owns the rain?", starts_at=datetime(2026, 12, 3, 18, 30, tzinfo=UTC),
    ends_at=datetime(2026, 12, 3, 20, tzinfo=UTC), zone="Europe/London", where="Conway Hall, London",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("At 6.30 pm in London, 2.30 pm in New York.", True), ("At 6.30 pm (2.30 pm in New York).", True), ("At 6.30 pm, which is noon in Tokyo.", True), ("At 6.30 pm CET.", True), ("À 18 h 30 (heure de New York).", True), ("At 6.30 pm GMT.", False), ("At 7.30 pm CET.", False),
        ("At 6.30 pm in London, 1.30 pm in New York.", False), ("At 6.30 pm (1.30 pm in New York).", False), ("At 1.30 pm in New York and 7.30 pm in Berlin.", False), ("Ada Quay joins us from her desk; it is 10.30 am in Los Angeles.", False), ("With friends in Berlin, where it will be 7.30 pm (1.30 pm in New York).", False),
    ],
)  # fmt: skip
def test_an_events_hour_elsewhere(text: str, wrong: bool) -> None:
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(replace(EVENT, text=text),)))
    told = [*zones.zones(one), *events.event(one)]
    assert bool([each for each in told if each.severity.value == "warning"]) is wrong


@pytest.mark.parametrize(
    ("where", "zone", "wrong"),
    [
        ("Librairie du Quai, 12 rue du Port, Tillac", "America/New_York", True), ("Haus am See, Mühlgasse 3", "America/Chicago", True), ("Museo, via del Mulino, 4", "Asia/Tokyo", True), ("Dorpshuis, Kerkstraat 4", "America/New_York", True),
        ("Librairie du Quai, 12 rue du Port, Tillac", "Europe/Paris", False), ("Librairie, 12 rue Sherbrooke, Montréal", "America/Toronto", False), ("Goethe-Institut, Mühlgasse 3", "Europe/Vienna", False), ("The Rue Bar, 12 Fifth Avenue, New York", "America/New_York", False), ("40 Wharf Street", "America/New_York", False),
    ],
)  # fmt: skip
def test_a_street_in_another_zone(where: str, zone: str, wrong: bool) -> None:
    block = replace(EVENT, where=where, zone=zone)
    told = [told for told, _sure in in_event(block, ZoneInfo("Europe/Paris")) if "its hour is" in told]  # fmt: skip
    assert bool(told) is wrong
