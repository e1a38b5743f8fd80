"""What a text counts wrongly, each beside what is counted right."""

from __future__ import annotations

import pytest

from digest.check.facts.lives import lived
from digest.check.facts.tallies import of_series, open_days, open_hours, tallies


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # thousands
        ("After 11,00 nights he goes.", True), ("Some 4,50 people came.", True), ("All 2,1000 readers wrote.", True), ("It has 1,200,00 names.", True), ("Of 3,40 women two wrote.", True),
        ("After 11,000 nights he goes.", False), ("Rooms 12,14 and 15 are closed.", False), ("It is 1,50 metres long.", False), ("A coffee is €2,50 there.", False), ("See pages 12,14 items.", False),
        # parts of a whole
        ("Of 400 rooms, 250 go to first-years and 200 to everybody else.", True), ("Of ten pupils, seven came by bus and five on foot.", True), ("Von 20 Häusern stehen 12 am Hafen, die übrigen 14 am Berg.", True), ("450 of the 400 rooms are cold.", True), ("Of 30 judges, 42 agreed.", True),
        ("Of 400 rooms, 200 go to first-years and 200 to everybody else.", False), ("Of 400 rooms, 250 have a view and 200 a balcony.", False), ("Van 60 naar 66 punten, en de rest blijft.", False), ("Of 12 ships, 3 sank in 1904.", False), ("Five of the seven judges agreed.", False), ("De 18 h à 19 h 30, entrée libre.", False), ("Von 18 Uhr bis 19 Uhr 30.", False),
        # lists
        ("Two things to read first: the seed bank, the viaduct and the porter.", True), ("Drei Fragen: was bleibt, und wer zahlt?", True), ("Four towns: Alder; Berwick; Crail.", True), ("Deux livres à lire : le port, la mer et le vent.", False), ("Quattro libri: il porto, il mare e il vento.", True),
        ("Three things to read first: the seed bank, the viaduct and the porter.", False), ("Two towns: Berwick, and Tyne and Wear.", False), ("Three towns: Berwick, Tyne and Wear, and York.", False), ("Two reasons: nobody paid.", False), ("Three questions: why, how, and when?", False),
        # years
        ("In 1974 a botanist asked. Sixty-two years later, in 2026, farmers write.", True), ("In 1974 a botanist asked. Sixty-two years later, farmers write.", True), ("It burned forty years ago, in 1968.", True), ("Founded in 1926, it celebrates its 90th anniversary.", True), ("Vor 30 Jahren, 1986, kam die Fähre.", True), ("Hace 20 años, en 1996, cerró.", True),
        ("In 1974 a botanist asked. Fifty-two years later, farmers write.", False), ("In 1974 a novel told of 2100; sixty-two years later it would be true.", False), ("It burned forty years ago, in 1986.", False), ("Founded in 1926, it celebrates its 100th anniversary.", False), ("In 1904, five years later, they met.", False),
        ("Opened in 1952, the cinema closes after 64 years.", True), ("Abierto en 1952, el cine de Alba cierra después de 64 años.", True), ("1952 eröffnet, schließt das Kino nach 64 Jahren.", False), ("Nach 64 Jahren schließt das 1952 eröffnete Kino.", True), ("Ouvert en 1952, le cinéma ferme après 64 ans.", True), ("Aperto nel 1952, il cinema chiude dopo 64 anni.", True),
        ("Opened in 1952, the cinema closes after 74 years.", False), ("Opened in 1952, the cinema closed after 64 years.", False), ("Opened in 1952, the cinema closes after three years of losses.", False), ("Opened in 1952; after 3 years of works a door closes.", False),
        # spans
        ("A letter from 2026 to 2016.", False), ("Ein Brief von 2026 bis 2016", False), ("Une carte postale de 2026 à 1996.", False), ("We travel back from 2026 to 1926.", False),
        ("Between 400 and 300 people came.", True), ("For ages 12 to 8.", True), ("See pages 48–12.", True), ("Tickets between £20 and £10.", True), ("Für Kinder von 10 bis 6 Jahren.", True),
        ("Between 10 and 2 you can come.", False), ("Between 30 November and 5 December.", False), ("For ages 8 to 12.", False), ("See pp. 123–45.", False), ("“Between 400 and 300 people,” he wrote.", False),
    ],
)  # fmt: skip
def test_what_a_text_counts(text: str, wrong: bool) -> None:
    assert any(sure for _told, sure in tallies(text, "en", 2026)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Margaret Oyelaran, 1938–2026", "The chemist, who has died aged 78.", True), ("Ada Quay (1950–2026)", "She died at 66, at home.", True), ("Eva Lenz, 1940–2026", "Sie ist im Alter von 76 gestorben.", True), ("Léa Morin, 1930-2026", "Elle est morte à 86 ans.", True), ("Ana Ríos, 1936–2026", "Murió a los 80.", True),
        ("Margaret Oyelaran, 1938–2026", "The chemist, who has died aged 88.", False), ("Ada Quay (1950–2026)", "She left school aged 14.", False), ("The years 1938–1945", "Many died aged 20.", False), ("Ada Quay", "She died aged 88.", False), ("Ada Quay, 1950–2026", "", False),
    ],
)  # fmt: skip
def test_a_life_and_an_age(above: str, below: str, wrong: bool) -> None:
    assert bool(list(lived(above, below, 2026))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Open 7.30pm to 6pm.", True), ("19:00–18:00", True), ("10 am – 9 am", True), ("Von 14:00 bis 12:00", True), ("de 18h30 à 17h00", True),
        ("Open 10am-4pm and 7pm to 2am.", False), ("22:00–06:00", False), ("18:00–23:00", False), ("At 7pm, and again at 6pm.", False), ("Doors 19:00. Talk 18:00 on Sunday.", False),
    ],
)  # fmt: skip
def test_hours_that_run_backwards(text: str, wrong: bool) -> None:
    assert bool(list(open_hours(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The museum is open Tuesday through Sunday, 10 to 5. It is closed on Wednesdays and on December 24.", True), ("Dienstag bis Sonntag geöffnet. Mittwochs geschlossen.", True), ("Ouvert du mardi au dimanche ; fermé le jeudi.", True), ("Abierto de martes a domingo; cerrado los viernes.", True), ("Aperto dal martedì alla domenica; il mercoledì è chiuso.", True), ("Open van dinsdag t/m zondag. Gesloten op donderdag.", True), ("Open Friday to Monday, closed on Sundays.", True),
        ("The museum is open Tuesday through Sunday. It is closed on Mondays.", False), ("Aperto dal martedì alla domenica; il lunedì è chiuso.", False), ("Open Tuesday to Sunday, but closed on Wednesdays.", False), ("Open Tuesday to Sunday. It is closed on Wednesday, December 23.", False), ("Open Tuesday to Sunday. The library is closed on Wednesdays.", False), ("Open Tuesday to Sunday. Closed on Wednesdays in January.", False), ("Ouvert du mardi au dimanche, sauf le jeudi.", False), ("Open Friday to Monday, closed on Tuesdays.", False), ("She kept an open house Tuesday to Sunday.", False),
    ],
)  # fmt: skip
def test_days_on_which_a_house_is_open(text: str, wrong: bool) -> None:
    assert bool(list(open_days(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Part 3 of 2", True), ("Teil 4 von 3", True), ("Épisode 5/4", True), ("Parte 3 de 2", True), ("Deel 3 van 2", True),
        ("Part 2 of 3", False), ("Part 3", False), ("Chapter 12 of 1984", False), ("Teil 3 von 3", False), ("Part 3 of 20,000", False), ("Episode 12 de 2", True),
    ],
)  # fmt: skip
def test_a_part_of_a_series(text: str, wrong: bool) -> None:
    assert bool(list(of_series(text))) is wrong
