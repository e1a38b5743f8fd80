"""Days that are said twice, and parts of a whole that are: each beside what belongs together."""

from __future__ import annotations

from datetime import date

import pytest

from digest.check.facts.near_days import beside
from digest.check.facts.proportions import proportions

OUT = date(2026, 11, 27)  # a Friday


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Next year, in 2026, we turn ten.", True), ("Letztes Jahr, 2024, begann es.", True), ("L’an dernier, en 2023, on ouvrait.", True), ("El año que viene, en 2028.", True), ("Last month, in August, it rained.", True), ("Nächsten Monat, im Februar.", True), ("Le mois prochain, en mars.", True), ("Today, Wednesday, we printed.", True), ("Morgen, Dienstag, ist frei.", True), ("Demain, mercredi, on ferme.", True),
        ("Christmas Day, 26 December", True), ("Silvester, 30. Dezember", True), ("26 December, Christmas Eve", True), ("Nochevieja, el 30 de diciembre", True), ("The weekend of 2 and 3 December", True), ("Am Wochenende vom 2. Dezember", True), ("Monday to Friday, 7 to 12 December", True), ("Montag bis Freitag, 7. bis 12. Dezember", True), ("Only three days left: the offer ends on 15 December.", True), ("Nur noch drei Tage, bis 15. Dezember", True), ("Apply within two weeks, by 4 December.", True), ("Dans deux semaines, le 23 décembre", True),
        ("Three weeks from now, on 4 December, we open.", True), ("Daqui a três semanas, a 4 de dezembro, abrimos.", True), ("On 4 December, in three weeks, we open.", True), ("Am 4. Dezember, also in drei Wochen, öffnen wir.", True), ("Le 4 décembre, dans trois semaines, on ouvre.", True), ("Christmas Eve is on Friday, 25 December.", True), ("On 18 December, in three weeks, we open.", False), ("Am 18. Dezember, also in drei Wochen, öffnen wir.", False), ("On 4 December, in two weeks of rain, we opened.", False), ("Christmas Eve is on Thursday, 24 December.", False),
        ("A ten-week placement, from 7 to 18 December", True), ("Ein fünftägiger Kurs, 7. bis 9. Dezember", True), ("Un cours de cinq jours, du 7 au 9 décembre", True), ("The next edition comes on Friday, 27 November.", True), ("Die nächste Ausgabe erscheint am 20. November.", True), ("The next Notes will reach you on Friday, 27 November.", True), ("We are back on 27 November.", True), ("Volvemos el viernes 20 de noviembre.", True), ("Wir sind wieder da am 27. November.", True), ("Nous serons de retour le 27 novembre.", True), ("Volvemos el 4 de diciembre de 2025.", True),
        ("Next year, in 2027, and last year, in 2025.", False), ("Dieses Jahr, 2026.", False), ("Last month, in October; next month, in December.", False), ("Today, Friday. Tomorrow, Saturday.", False), ("Today Monday’s child sings.", False), ("Christmas Day, 25 December; Christmas Day, 7 January", False), ("After Halloween, on 3 December", False), ("The weekend of 5 December", False), ("This weekend, not on 3 December", False), ("Monday to Friday, 7 to 11 December", False),
        ("Three weeks left: it ends on 18 December.", False), ("In six days he wrote it, in May.", False), ("A ten-week course from 7 December to 12 February", False), ("Three days of 7 to 18 December", False), ("The next edition comes on 4 December.", False), ("The next Notes will reach you on 4 December.", False), ("The next ferry leaves on 27 November.", False), ("We are back on 4 December.", False), ("We are back where we were on 3 November.", False), ("Nous revenons sur le vote du 20 novembre.", False),
    ],
)  # fmt: skip
def test_days_said_twice(text: str, wrong: bool) -> None:
    assert bool(list(beside(text, OUT, "Harbour Notes"))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "A third of the hedges (25 per cent)", True), ("en", "More than half (42 %)", True), ("en", "One in five farmers (35 per cent)", True), ("de", "Ein Viertel der Hecken (40 Prozent)", True), ("fr", "Un tiers des haies (20 %)", True), ("es", "La mitad de los setos (38 %)", True), ("nl", "Driekwart van de heggen (50 procent)", True),
        ("en", "It doubled from 40 to 60.", True), ("de", "Es verdoppelte sich von 40 auf 60.", True), ("fr", "Le prix a triplé de 10 à 20 euros.", True), ("en", "At noon (13:00)", True), ("en", "It paid £1.200,000.", True), ("en", "For £1,50 a metre", True), ("en", "Owen, 45, was born in 1990.", True), ("de", "Owen, 45, geboren 1990, pflanzt.", True),
        ("en", "A third (33 per cent), half (48 %), nearly half (45 %)", False), ("en", "More than half (58 %)", False), ("en", "A quarter of the 40 (see page 25) voted", False), ("en", "It doubled from 40 to 82.", False), ("en", "It halved from 1990 to 2001.", False), ("en", "£60 a year or £6 a month", False), ("en", "At noon (12:30)", False), ("de", "1.200.000 Euro und 1,50 Euro", False), ("en", "£1,500 and 1,200.50", False), ("en", "He was 45, born in 1950, and died in 1995.", False),
    ],
)  # fmt: skip
def test_parts_said_twice(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(proportions(text, lang, OUT.year))) is wrong


def test_the_next_week_of_a_newsletter_called_week() -> None:
    text = "In the next week of hearings we look back on 12 November."
    assert not list(beside(text, OUT, "The Harbour Week"))
    assert list(beside("The next Post comes on 27 November.", OUT, "The Harbour Post"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("It costs $3,4 million.", True), ("A gift of £2,5 billion", True), ("It costs $3.4 million.", False), ("Of $3,400 million", False), ("They gave $3, 4 million people nothing.", False)],
)  # fmt: skip
def test_a_comma_before_a_million(text: str, wrong: bool) -> None:
    assert bool(list(proportions(text, "en", OUT.year))) is wrong
