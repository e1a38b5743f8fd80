"""Years, spans of days and shares that cannot both be right, each beside what can."""

from __future__ import annotations

from datetime import date

import pytest

from digest.check.facts.chronicle import chronicle, dated, portrait


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # lengths and centuries
        ("In three decades, from 1996 to 2006, he let in two.", True), ("In his 30 years (2006–2026) he let in two.", True), ("Since 1996, for forty years, he has kept the keys.", True), ("In the 14th century, around 1512, they counted.", True), ("In 20 Jahren (1996–2026) kam niemand.", True),
        ("In three decades, from 1996 to 2026, he let in two.", False), ("In his 20 years (2006–2026) he let in two.", False), ("Since 1996, for thirty years, he has kept the keys.", False), ("In the 16th century, around 1512, they counted.", False), ("In the 19th century, in 1900, it closed.", False), ("A five-year plan, 2026–2030.", False),
        ("Engraved in 1843, and again for her in 1689.", True), ("Gebaut im Jahr 1843 und erneut im Jahr 1789.", True), ("Gravé en 1843, et de nouveau en 1689.", True), ("Grabado en 1843 y otra vez en 1689.", True), ("Inciso nel 1843 e di nuovo nel 1689.", True), ("Gegraveerd in 1843 en opnieuw in 1689.", True), ("Gravado em 1843 e novamente em 1689.", True),
        ("Engraved in 1843, and again for her in 1869.", False), ("Engraved in 1843, and again as in 1689.", False), ("In 1843 he wrote of the flood again, which came in his youth. In 1689 none came.", False),
        # days
        ("Closed from 27 to 23 December.", True), ("It runs from 12 January to 3 January.", True), ("Vom 20. bis 12. Dezember zu.", True), ("Du 24 au 20 décembre.", True), ("12 December 2026 – 3 December 2026.", True),
        ("Closed from 23 to 27 December.", False), ("Closed from 27 to 3 January.", False), ("From 12 December to 3 January.", False), ("On 12 January and on 3 January.", False), ("From 3 to 12 January.", False),
        # shares and prices
        ("70% were women and 40% were men.", True), ("60 % yes, 50 % no.", True), ("65 Prozent sind dafür, 55 Prozent dagegen.", True), ("120% of brewers were fined.", True), ("A gift of £10.5 keeps it.", True), ("A gift of £ keeps it.", True),
        ("60% were women and 40% were men.", False), ("70% of women and 40% of men agreed.", False), ("120% of the expected sales were online.", False), ("A gift of £10.50 keeps it.", False), ("It cost £1.5 million.", False), ("The £ fell, and the € rose.", False), ("It costs 10 € a year.", False),
        # order
        ("First, the seeds. Second, the viaduct. Fourth, the porter.", True), ("First, a walk. Second, a talk. Second, a soup.", True), ("Erstens: Regen. Zweitens: Wind. Viertens: Nebel.", True),
        ("First, the seeds. Second, the viaduct. Third, the porter.", False), ("First, the seeds. Fourth Street is closed.", False), ("“Some 70% were women and 40% men,” he wrote.", False),
    ],
)  # fmt: skip
def test_what_cannot_both_be(text: str, wrong: bool) -> None:
    assert bool([told for told, sure in chronicle(text, 2026) if sure]) is wrong  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Ada Quay, 1938–2036", "", True), ("Ada Quay (1838–2026)", "", True), ("Ada Quay, 1938–2026", "Born in 1948, she taught.", True), ("Eva Lenz, 1940–2026", "Geboren 1930 am Meer.", True), ("Jean de Haas, 1930–2046", "", True),
        ("Ada Quay, 1938–2026", "Born in 1938, she taught.", False), ("Ada Quay, 1938–2026", "Her son, née en ville.", False), ("Climate, 2020–2050", "", False), ("The years 1938–2036", "", False), ("Ada Quay", "Born in 1948.", False),
    ],
)  # fmt: skip
def test_a_portrait(above: str, below: str, wrong: bool) -> None:
    assert bool(list(portrait(above, below, 2026, obituary=True))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Last Sunday, the 3rd.", True), ("On Wednesday the 31st.", True), ("On Friday, the 4th.", False), ("On Monday, the 7th.", False), ("Friday the 1st of May", False), ("Sunday 3rd edition", False), ("“Monday, the 5th,” he wrote.", False), ("On Tuesday, the 12th.", True), ("This Saturday the 11th", True), ("On Sunday the 6th", False), ("Next Thursday, the 9th.", True),
    ],
)  # fmt: skip
def test_a_day_without_its_month(text: str, wrong: bool) -> None:
    assert bool(list(dated(text, date(2026, 11, 27)))) is wrong
