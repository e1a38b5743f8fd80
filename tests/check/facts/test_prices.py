"""Prices of one offer, each beside those that agree."""

from __future__ import annotations

import pytest

from digest.check.facts.prices import both, by_time, free, offers, reduced


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Der Eintritt kostet 12 Euro, ermäßigt 18 Euro.", True), ("Tickets are £10, or £15 for students.", True), ("Tickets are £10, reduced to £15 for students.", True), ("Karten 10 Euro, ermäßigt auf 15 Euro.", True), ("Tickets are £15, reduced to £10 for students.", False), ("Tickets £10 (concessions £12).", True), ("Entrée : 12 €, tarif réduit 14 €.", True), ("Ingresso 10 euro, ridotto 12 euro.", True), ("Entrada: 10 euros, estudiantes 15 euros.", True), ("Toegang 10 euro, studenten 12 euro.", True),
        ("Der Eintritt kostet 12 Euro, ermäßigt 8 Euro.", False), ("Tickets are £10, or £5 for students.", False), ("Children £5, students £8.", False), ("Tickets £10, members £25 with dinner.", False), ("Tickets £10, students £12, others £15.", False), ("A book for £10 and £15 for a year.", False), ("Ten euros, and 20 students came.", False),
    ],
)  # fmt: skip
def test_a_reduced_price(text: str, wrong: bool) -> None:
    assert bool(list(reduced(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The bill came to £61,400 instead of £16,400, which is £45,000 more.", False),
        ("Now £61,400 instead of £16,400.", True),
        ("All fees for $36 instead of $48, a third off.", True), ("45 € statt 60 €, ein Drittel günstiger.", True), ("45 € au lieu de 60 €, un tiers de réduction.", True), ("45 € en lugar de 60 €: la mitad menos.", True),
        ("Mensa-Essen kostet künftig 2,95 statt 2,80 Euro", False), ("Le ticket augmente : 2,10 € au lieu de 1,90 €.", False), ("Bread rises to £2.20 instead of £1.80.", False), ("Jetzt 60 Euro statt 45 Euro.", True),
        ("All fees for $36 instead of $48, a quarter off.", False), ("£40 instead of £60, a third less than last year.", False), ("£45 instead of £60; a third of readers know.", False), ("45 € statt 60 €, ein Viertel günstiger.", False),
    ],
)  # fmt: skip
def test_a_offers(text: str, wrong: bool) -> None:
    assert bool(list(offers(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Day tickets cost £45; a ticket for both days costs £180.", True), ("£60 in print, £40 online, £35 for both.", True), ("Tageskarte 30 Euro, für beide Tage 70 Euro.", True), ("60 € en papier, 40 € en ligne, 120 € pour les deux.", True),
        ("Day tickets cost £45; a ticket for both days costs £80.", False), ("£60 in print, £40 online, £85 for both.", False), ("Tickets cost £45 a day or £80 for both, £10 less than two single tickets.", False), ("The lecture is £10, and £25 for both lecture and dinner.", False), ("Tickets from £12 to £40 for both halls, £5 for children, £3 for dogs.", False), ("Good for both £10 and us.", False),
    ],
)  # fmt: skip
def test_both_for_one_price(text: str, wrong: bool) -> None:
    assert bool(list(both(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("£40 a month, or £4 a year.", True), ("$7 a month, or $48 a year.", True), ("6 Euro im Monat oder 27 Euro im Jahr", True), ("$7 a month, or $84 a year.", False), ("$7 a month, or $70 a year.", False), ("5 Euro im Jahr", False), ("50 euros al mes o 5 euros al año", True), ("40 € par mois ou 4 € par an", True), ("4 Euro im Monat oder 40 Euro im Jahr", False), ("£4 a month, or £40 a year.", False),
        ("£60 a year, that is only £6 a month", True), ("60 Euro im Jahr, das sind 6 Euro im Monat", True), ("It costs £5 a month or £72 a year.", True), ("5 Euro im Monat, also 50 Euro im Jahr", True), ("5 euros par mois, soit 72 euros par an", True), ("€5 a month (that is €90 a year)", True), ("5 euro per maand, dus 70 euro per jaar", True),
        ("It costs £5 a month or £50 a year.", False), ("5 Euro im Monat, also 60 Euro im Jahr", False), ("£5 a month, then £72 a year", False), ("£5 a week or £72 a year", False), ("€5.99 a month, that is €71.88 a year", False),
    ],
)  # fmt: skip
def test_a_month_and_a_year(text: str, wrong: bool) -> None:
    assert bool(list(by_time(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Free entry. Tickets £12.", True), ("Die Teilnahme ist kostenlos (Gebühr: 49 Euro pro Person).", True), ("Entrada gratuita. Cuota: 10 euros.", True), ("Participation gratuite, 5 euros par personne.", True), ("Die Teilnahme ist kostenlos. Ein Glas Wein kostet 4 Euro.", False), ("Die Teilnahme kostet 12 Euro.", False), ("Participation gratuite, repas à 15 euros par personne.", False), ("Free entry for members, others £12.", False),
        ("Free for everyone, £4 for everyone else.", True), ("Kostenlos für alle, 4 Euro für alle anderen.", True), ("Gratuit pour tous, 4 € pour les autres.", True), ("Gratis para todos, 4 euros para los demás.", True), ("Gratis voor iedereen, 4 euro voor de rest.", True),
        ("Write a letter. Free, with lunch. Tickets cost £15 at the door.", True), ("Kostenlos, mit Kaffee. Karten kosten 12 Euro.", True), ("Gratuit. Billets à 9 euros.", True), ("Free, with lunch. Dinner costs £15.", False), ("Feel free. Tickets cost £15.", False), ("Free for members, £4 for everyone else.", False), ("Free for all under 12, £4 for everyone else.", False), ("Kostenlos für alle, 4 Euro für das Heft.", False), ("Gratuit pour tous, 4 € pour le repas.", False), ("A free-for-all, and £4 for the rest.", False),
    ],
)  # fmt: skip
def test_free_for_all_and_a_price_for_others(text: str, wrong: bool) -> None:
    assert bool(list(free(text))) is wrong
