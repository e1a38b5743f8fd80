"""Weeks and days to a feast, each beside those that are right. The edition goes out on Friday, 27 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest.check.facts.countdowns import RULES, counted_down, easter, feasts
from tests.check.test_check import GOOD

OUT = date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "In eight weeks it is Christmas.", "Only eight weeks to Christmas!", "Christmas is two weeks away.", "Christmas is only six days away, and the hall is cold.", "12 sleeps till Christmas", "Ten days to New Year’s Eve", "Easter is in six weeks.",
        "In acht Wochen ist schon wieder Weihnachten.", "Noch zehn Tage bis Heiligabend", "Weihnachten ist in zwei Wochen.", "In zwei Monaten ist Ostern.", "Dans deux semaines, c’est Noël.", "Plus que dix jours avant Noël", "Il ne reste que dix jours avant Noël.", "Noël est dans deux semaines.",
        "Faltan dos semanas para la Navidad.", "Quedan 10 días para Nochebuena.", "Tra due settimane è Natale.", "Mancano due settimane a Natale.", "Nog twee weken tot Kerst", "Over twee weken is het Kerst.", "Faltam duas semanas para o Natal.", "Daqui a duas semanas é Natal.", "Två veckor till jul", "Om två veckor är det jul.",
    ],
)  # fmt: skip
def test_a_feast_that_is_nearer_or_farther(text: str) -> None:
    assert list(counted_down(text, OUT))


@pytest.mark.parametrize(
    "text",
    [
        "In four weeks it is Christmas.", "Four weeks to Christmas", "Less than five weeks to Christmas", "A month to Christmas", "Five weeks until New Year’s Eve", "Two days to Advent", "In four months it is Easter.", "Noch 27 Tage bis Heiligabend", "In gut drei Wochen ist Weihnachten.", "Ein Monat bis Weihnachten", "Dans un mois, c’est Noël.",
        "Faltan cuatro semanas para la Navidad.", "Mancano quattro settimane a Natale.", "Nog vier weken tot Kerst", "Faltam quatro semanas para o Natal.", "Fyra veckor till jul",
        # counted from another day, or of another thing
        "Two weeks before Christmas the hall opens.", "In the six weeks to Christmas shops earn most.", "Deux semaines avant Noël, le marché ouvre.", "Zwei Wochen vor Weihnachten öffnet der Markt.", "It was eight weeks to Christmas 1914.", "Every year it is eight weeks to Christmas when she begins.", "In two weeks we open the Christmas market.", "Five days till Christmas market opens", "Twee weken voor Kerst gaat het licht aan.", "“In eight weeks it is Christmas,” she said.",
    ],
)  # fmt: skip
def test_a_feast_that_is_as_far_as_it_says(text: str) -> None:
    assert not list(counted_down(text, OUT))


@pytest.mark.parametrize(
    ("year", "day"),
    [(1999, (4, 4)), (2024, (3, 31)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2049, (4, 18))],
)  # fmt: skip
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_feasts_without_a_date() -> None:
    held = dict(feasts(2026))
    [advent] = [days for names, days in held.items() if "avvento" in names]
    assert held["thanksgiving"] == (date(2026, 11, 26), date(2027, 11, 25))
    assert advent == (date(2026, 11, 29), date(2027, 11, 28))


def test_it_is_asked_of_an_edition() -> None:
    [rule] = RULES
    for words, wrong in (("Two weeks to Christmas", True), ("Four weeks to Christmas", False)):
        one = replace(GOOD, edition=replace(GOOD.edition, preheader=words))
        assert bool(list(rule(one))) is wrong
