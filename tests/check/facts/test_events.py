"""Events whose words say another thing than their line, each beside those that agree. The edition goes out on Friday, 27 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.check.facts import event_facts, events
from digest.check.facts.event_facts import in_event
from digest.model.blocks import Block, BlockKind
from tests.check.test_check import GOOD

STARTS = datetime(2026, 12, 3, 18, 30, tzinfo=UTC)
EVENT = Block(
    BlockKind.EVENT,
    title="Who owns the rain?",
    starts_at=STARTS,
    zone="Europe/London",
    where="Conway Hall, London",
    button="Reserve",
)
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (EVENT, False),
        (replace(EVENT, text="SOLD OUT. Ada Quay talks."), True),
        (replace(EVENT, text="SOLD OUT. Ada Quay talks.", button="Join the waiting list"), False),
        (replace(EVENT, text="A sold out hall awaits her."), False),
        (replace(EVENT, text="At 6.30pm BST."), True),
        (replace(EVENT, text="At 6.30pm GMT."), False),
        (replace(EVENT, text="At 6.30pm BST.", starts_at=datetime(2026, 7, 3, 17, 30, tzinfo=UTC)), False),
        (replace(EVENT, zone="America/New_York"), True),
        (replace(EVENT, where="London, Ontario", zone="Europe/London"), False),
        (replace(EVENT, title="An evening with Ada Quay", starts_at=STARTS - timedelta(hours=12)), True),
        (replace(EVENT, title="A morning with Ada Quay", starts_at=STARTS - timedelta(hours=9)), False),
        (replace(EVENT, text="You will receive the Zoom link an hour before."), True),
        (replace(EVENT, text="You will receive the Zoom link an hour before.", where="Online"), False),
        (replace(EVENT, text="Thank you all for coming."), True),
        (replace(EVENT, text="An hour of poems and an hour of talk.", ends_at=STARTS + timedelta(hours=2)), False),
        (replace(EVENT, url="https://h.example/2025-12-03-rain/"), True),
        (replace(EVENT, url="https://h.example/2026-12-03-rain/"), False),
        (replace(EVENT, title="Onlineseminar: der Regen", where="Haus des Handwerks, Saal 2"), True),
        (replace(EVENT, title="Webinar: who owns the rain?"), True),
        (replace(EVENT, title="Charla en línea: la lluvia", where="Biblioteca Central"), True),
        (replace(EVENT, title="Growing old online", where="Conway Hall, London"), False),
        (replace(EVENT, title="Online talk: who owns the rain?", where="Online"), False),
        (replace(EVENT, title="Online lecture: rain", text="Or come and watch it with us at the hall."), False),
        (replace(EVENT, text="Ao fim da tarde, Ada Quay conversa.", starts_at=STARTS - timedelta(hours=12)), True),
        (replace(EVENT, text="Ein Nachmittag mit Ada Quay.", starts_at=STARTS - timedelta(hours=10)), True),
        (replace(EVENT, text="Por la tarde habla Ada Quay.", starts_at=STARTS - timedelta(hours=12)), True),
        (replace(EVENT, text="Talks, and a walk in the afternoon.", starts_at=STARTS - timedelta(hours=9), ends_at=STARTS), False),
        (replace(EVENT, text="Morning talks and afternoon walks.", starts_at=STARTS - timedelta(hours=9)), False),
        (replace(EVENT, text="Más tarde será peor.", starts_at=STARTS - timedelta(hours=9)), False),
        (replace(EVENT, text="Two hours, one square.", ends_at=STARTS + timedelta(hours=3)), True),
        (replace(EVENT, text="90 Minuten mit Ada Quay.", ends_at=STARTS + timedelta(hours=1)), True),
        (replace(EVENT, text="Due ore per bambini.", ends_at=STARTS + timedelta(hours=1)), True),
        (replace(EVENT, text="Una hora con Ada Quay.", ends_at=STARTS + timedelta(hours=2)), True),
        (replace(EVENT, text="Two hours, one square.", ends_at=STARTS + timedelta(hours=2)), False),
        (replace(EVENT, text="The talk takes 45 minutes.", ends_at=STARTS + timedelta(hours=2)), True),
        (replace(EVENT, text="Die Lesung dauert 90 Minuten.", ends_at=STARTS + timedelta(hours=2)), False),
        (replace(EVENT, text="The talk takes 45 minutes, and a reception follows.", ends_at=STARTS + timedelta(hours=2)), False),
        (replace(EVENT, text="Two days of talk and rain.", ends_at=STARTS + timedelta(days=2)), True),
        (replace(EVENT, text="Eine dreitägige Tagung.", ends_at=STARTS + timedelta(days=1)), True),
        (replace(EVENT, text="Two days of talk and rain.", ends_at=STARTS + timedelta(days=1)), False),
        (replace(EVENT, text="Three days of rain, told in one evening.", ends_at=STARTS + timedelta(hours=2)), False),
        (replace(EVENT, text="An hour with Ada Quay, then soup.", ends_at=STARTS + timedelta(hours=2)), False),
        (replace(EVENT, text="Two hours from London by train.", ends_at=STARTS + timedelta(hours=4)), False),
        (replace(EVENT, text="In person, or by the Zoom link in your mail."), False),
        (replace(EVENT, text="Ada Quay explains the tide in 45 minutes.", ends_at=STARTS + timedelta(hours=2)), True),
        (replace(EVENT, text="Ada Kai erklärt die Flut in 45 Minuten.", ends_at=STARTS + timedelta(hours=2)), True),
        (replace(EVENT, text="Ada Riva spiega la marea in 45 minuti.", ends_at=STARTS + timedelta(hours=2)), True),
        (replace(EVENT, text="Ada Quay explains the tide in 45 minutes.", ends_at=STARTS + timedelta(hours=1)), False),
        (replace(EVENT, text="Ada Quay explains the tide in 45 minutes; then soup.", ends_at=STARTS + timedelta(hours=2)), False),
    ],
)  # fmt: skip
def test_an_event_and_itself(block: Block, wrong: bool) -> None:
    assert any(sure for _told, sure in in_event(block, LONDON)) is wrong


TWO_HOURS = replace(EVENT, ends_at=STARTS + timedelta(hours=2))
MARKET = replace(
    EVENT,
    title="Christmas market",
    starts_at=STARTS.replace(hour=10, minute=0),
    ends_at=STARTS.replace(day=5, hour=20),
)
NIGHT = STARTS.replace(hour=3)


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (EVENT, False),
        (replace(EVENT, text="Join us tomorrow evening."), True),
        (replace(EVENT, text="Tonight: Ada Quay talks."), True),
        (replace(EVENT, text="What will become of the rain of tomorrow?"), False),
        (replace(EVENT, text="Join us tomorrow evening.", starts_at=STARTS - timedelta(days=5)), False),
        (replace(EVENT, text="Doors open at 7.30pm."), True),
        (replace(EVENT, text="Doors open at 6pm."), False),
        (replace(EVENT, text="Doors open at 7.30pm; the talk is at 6.30pm."), True),
        (replace(EVENT, text="Einlass ist ab 19.30 Uhr, Beginn um 18.30 Uhr."), True),
        (replace(EVENT, text="Doors close at 7.30pm."), False),
        (replace(EVENT, text="De zaal gaat open om 19.00 uur."), True),
        (replace(EVENT, text="Beginn 18.30 Uhr, anschließend um 17 Uhr ein Umtrunk."), True),
        (replace(EVENT, text="A reception follows at 8pm."), False),
        (replace(TWO_HOURS, text="De 18 h 30 à 20 h, à la bibliothèque."), True),
        (replace(TWO_HOURS, text="From 6.30pm until 9pm."), True),
        (replace(TWO_HOURS, text="Von 18:30 bis 20:30 Uhr."), False),
        (replace(TWO_HOURS, text="De 18:30 a 20:30 h. Después, vino hasta las 23 h."), False),
        (replace(TWO_HOURS, text="Ouverture à 18 h 30, visite à 19 h 30."), False),
        (replace(TWO_HOURS, text="Alle 18:30 il coro, alle 19:30 la visita."), False),
        (replace(EVENT, text="Tea at 5.45pm, then at 6pm a song. At 6.30pm Ada Quay talks."), False),
        (replace(EVENT, text="La taquilla cierra a las 18:00."), False),
        (replace(TWO_HOURS, text="From 6.30pm to 7.30pm she talks, then soup."), False),
        (replace(TWO_HOURS, text="At 6.30pm. Book until 9pm the day before."), False),
        (replace(TWO_HOURS, text="At 6.30pm. The bar is open until 11pm."), False),
        (replace(TWO_HOURS, text="Begins at 6.30pm; the museum opens every day from 10am to 9pm."), False),
        (replace(EVENT, text="Ada Quay talks. Anmeldeschluss ist der 10. Dezember."), True),
        (replace(EVENT, text="Ada Quay talks. Date limite : 2 décembre."), False),
        (replace(EVENT, text="Beginn um 18.30 Uhr, letzter Einlass 19 Uhr."), False),
        (replace(EVENT, text="Portes ouvertes, 19 h 30 : visite."), False),
        (replace(EVENT, text="Deuren open om 19.00 uur, aanvang 18:30."), True),
        (replace(EVENT, text="Einlass ist ab 18 Uhr, Beginn um 18.30 Uhr, Musik ab 20 Uhr."), False),
        (replace(MARKET, text="Open until 8pm; on Saturday it closes at 6pm."), True),
        (replace(MARKET, text="Geöffnet bis 20 Uhr. Am Samstag schließt er um 18 Uhr."), True),
        (replace(MARKET, text="Ouvert jusqu’à 20 h ; le samedi, il ferme à 18 h."), True),
        (replace(MARKET, text="Open until 8pm; on Friday it closes at 6pm."), False),
        (replace(MARKET, text="On Saturday it closes at 8.30pm."), False),
        (replace(MARKET, text="On Thursday, Friday and Saturday the bar closes at 6pm."), False),
        (replace(EVENT, text="Accueil dès 19 heures."), True),
        (replace(EVENT, text="Accueil dès 18 heures."), False),
        (replace(EVENT, ends_at=STARTS + timedelta(hours=25)), True),
        (replace(EVENT, ends_at=STARTS + timedelta(hours=25), title="A weekend of rain"), False),
        (replace(EVENT, ends_at=STARTS + timedelta(hours=2)), False),
        (replace(TWO_HOURS, text="The evening ends at 11 pm."), True),
        (replace(TWO_HOURS, text="Ends at 9.55 pm."), True),
        (replace(TWO_HOURS, text="Der Abend endet um 22:15 Uhr."), True),
        (replace(TWO_HOURS, text="La soirée se termine à 23h00."), True),
        (replace(TWO_HOURS, text="The evening ends at 8.30 pm."), False),
        (replace(TWO_HOURS, text="The evening ends with soup."), False),
        (replace(TWO_HOURS, text="The strike ends at 11 in the novel."), False),
        (replace(EVENT, text="The evening ends at 11 pm."), False),
        (replace(EVENT, title="Who owns the rain? Thursday 10 December"), True),
        (replace(EVENT, title="Who owns the rain? Thursday 3 December"), False),
        (replace(EVENT, text="Ada Quay talks on Thursday 10 December, with a pilot."), True),
        (replace(EVENT, text="An evening with Ada Quay on 12 December."), True),
        (replace(EVENT, text="She talks on 3, 10 and 17 December."), False),
        (replace(EVENT, text="She talks of the storm. The next evening is on 10 December."), False),
        (replace(EVENT, text="Ada Quay talks on Wednesday evening."), True),
        (replace(EVENT, text="Ada Quay talks on Thursday evening."), False),
        (replace(EVENT, text="Book by Monday. She wrote of it every Tuesday."), False),
        (replace(EVENT, text="Ada Quay talks. Booking closes on 10 December."), True),
        (replace(EVENT, text="Ada Quay talks. Please book by 1 December."), False),
        (replace(EVENT, starts_at=NIGHT), True),
        (replace(EVENT, starts_at=NIGHT, text="Yes, in the morning."), False),
        (replace(EVENT, starts_at=NIGHT, text="It starts with a film."), True),
        (replace(EVENT, starts_at=NIGHT, text="Look for stars."), False),
        (replace(EVENT, starts_at=NIGHT, text="From 3.30 a.m. on."), False),
    ],
)  # fmt: skip
def test_an_event_and_its_line(block: Block, wrong: bool) -> None:
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(block,)))
    assert ("warning" in {each.severity.value for each in events.event(one)}) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ben Pier speaks at Conway Hall on 19 December.", True), ("Join us on Sunday at Conway Hall.", True), ("Come and hear Ben Pier at 9.15 am.", True), ("We meet to ask who owns the rain on 24 December.", True), ("Ben Pier reads on 30 December, in London.", True),
        ("Ben Pier speaks at Conway Hall on 3 December.", False), ("Come on Thursday at 6.30 pm to hear Ben Pier.", False), ("Ben Pier was born on 19 December 1950.", False), ("We print letters until 19 December.", False), ("Ben Pier spoke at Conway Hall on 12 November.", False),
        ("Ben Pier reads on Thursday 3 December at 6 pm.", True), ("Ben Pier liest am 3. Dezember um 18 Uhr.", True), ("Ben Pier reads on 3 December at 6.30 pm.", False), ("Hear Ben Pier: doors open on 3 December at 6 pm.", False), ("Ben Pier reads on 3 December, with tea from 6 pm.", False),
        ("On Wednesday, 2 December, we will discuss it; you are welcome.", True), ("Am 4. Dezember diskutieren wir darüber.", True), ("Le 4 décembre, nous en parlerons. Nous débattrons.", False), ("Nous en parlerons le 4 décembre : venez.", True),
        ("On Thursday, 3 December, we will discuss it.", False), ("On Wednesday, 2 December, the office closes.", False), ("On 12 December we will discuss the budget.", False),
        ("Ben Pier talks; doors open at 6 pm.", False), ("Book by 1 December to hear Ben Pier.", False), ("On Sunday the choir sings.", False),
    ],
)  # fmt: skip
def test_a_note_that_has_another_day_for_it(text: str, wrong: bool) -> None:
    blocks = (Block(BlockKind.NOTE, text=text), replace(EVENT, name="Ben Pier"))
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=blocks))
    assert bool(list(events.elsewhere(one))) is wrong


def test_a_day_of_which_a_piece_tells_is_the_pieces() -> None:
    def told(headline: str) -> bool:
        first, *rest = GOOD.edition.placements
        placed = (replace(first, piece=replace(first.piece, headline=headline)), *rest)
        edition = replace(
            GOOD.edition, placements=placed, blocks=(replace(EVENT, name="Ben Pier"),)
        )
        preheader = "Ben Pier talks, and the rain is here until 24 December"
        return bool(
            list(events.elsewhere(replace(GOOD, edition=replace(edition, preheader=preheader))))
        )

    assert told("Who owns the rain?")
    assert not told("Who owns the rain? An exhibition, until 24 December")


@pytest.mark.parametrize(
    ("dek", "wrong"),
    [
        ("A long night of drone, from 8pm to 8am, on mattresses.", False),
        ("A night of drone.", True),
    ],
)
def test_a_night_of_which_a_piece_tells_is_no_slip(dek: str, wrong: bool) -> None:
    first, *rest = GOOD.edition.placements
    placed = (replace(first, piece=replace(first.piece, dek=dek)), *rest)
    night = STARTS.replace(hour=20, minute=0)
    block = replace(
        EVENT, text="Bring a mattress.", starts_at=night, ends_at=night + timedelta(hours=12)
    )
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=(block,)))
    assert any("hours: is its end right" in each.message for each in events.event(one)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Bring a lamp, or buy one for three euros at the door.", True), ("We walk along the river and sing.", True), ("Wear warm boots.", True), ("Step-free access by the yard.", True), ("Treffpunkt ist der Brunnen.", True), ("We meet at the slipway.", True), ("Bitte Gummistiefel mitbringen.", True), ("Wir treffen uns am Brunnen.", True), ("Wir wandern am Fluss entlang.", True), ("Rendez-vous devant la gare.", True), ("Prévoyez de bonnes chaussures.", True), ("Caminamos por la orilla.", True), ("Punto de encuentro: la plaza.", True), ("Ritrovo davanti alla chiesa.", True), ("We wandelen langs de rivier.", True), ("Trek stevige schoenen aan.", True), ("Caminhamos junto ao rio.", True), ("Vi vandrar längs ån.", True),
        ("Ada Quay walks us through the new map.", False), ("We walk through the exhibition with a camera.", False), ("A virtual walk: we walk along the river.", False), ("In person at the hall and online. Tickets at the door.", False), ("Bring a cup of tea and your questions.", False), ("A talk about shoes in Rome.", False), ("Ein Gespräch über Wege und Schuhe.", False), ("Wir gehen durch die Karte.", False), ("Wir treffen uns am Dienstag.", False), ("We meet at the usual link.", False), ("Vi samlas på tisdag.", False), ("Ritrovo alle 18.", False), ("Nous traversons un siècle.", False),
    ],
)  # fmt: skip
def test_an_event_online_to_which_one_walks(text: str, wrong: bool) -> None:
    block = replace(EVENT, where="Online", text=text, url="https://harbour.example/walk")
    told = list(events.event(replace(GOOD, edition=replace(GOOD.edition, blocks=(block,)))))
    assert any("it is online" in each.message for each in told) is wrong


@pytest.mark.parametrize(
    ("where", "address", "other", "zone", "wrong"),
    [
        ("Teatro Alba, Tillac", "Calle del Pozo, 12, 11005 Tillac", "", "America/Bogota", True), ("Corn Hall, Norby", "4 Quay Street\nNorby NR1 4QT", "", "America/Chicago", True), ("Corn Hall, Norby", "", "Old Gaol, Norby", "America/Chicago", True), ("Gerberhof 12, Suder", "Gerberhof 12, 30169 Suder", "", "Asia/Tokyo", True),
        ("Teatro Alba, Tillac", "Calle del Pozo, 12, 11005 Tillac", "", "Europe/Madrid", False), ("Corn Hall, Denby", "4 Quay Street, Norby NR1 4QT", "", "America/Chicago", False), ("Corn Hall, Denby", "", "Corn Hall, Norby", "America/Chicago", False), ("Online", "4 Quay Street, Norby", "Online", "America/Chicago", False), ("Main Hall, Denby, Canada", "4 Quay Street, Norby, Canada", "", "America/Vancouver", False),
    ],
)  # fmt: skip
def test_an_event_in_the_houses_own_town(
    where: str, address: str, other: str, zone: str, wrong: bool
) -> None:
    one = replace(EVENT, where=where, zone=zone, url="https://harbour.example/talk")
    blocks = (one, replace(EVENT, where=other, zone="")) if other else (one,)
    footer = replace(GOOD.newsletter.footer, address=address)
    newsletter = replace(GOOD.newsletter, timezone=ZoneInfo("Europe/Berlin"), footer=footer)
    made = replace(GOOD, newsletter=newsletter, edition=replace(GOOD.edition, blocks=blocks))
    told = [each for each in event_facts.itself(made) if "its hour is" in each.message]
    assert bool(told) is wrong


@pytest.mark.parametrize(
    ("where", "text", "wrong"),
    [
        ("Public Library, 12 Main Street", "We meet at the Falls Diner on Route 9; coffee is on us.", True), ("Stadtbibliothek, Suder", "Wir treffen uns im Café Lindner.", True), ("Maison du fleuve, Tillac", "Rendez-vous au Café des Arts.", True), ("Biblioteca, Tillac", "Nos vemos en el Teatro Colón.", True), ("Biblioteca, Tillac", "Ci vediamo al Bar Centrale.", True), ("Bibliotheek, Norby", "We verzamelen bij Café De Zon.", True), ("Biblioteca, Tillac", "Encontramo-nos no Café Central.", True), ("Biblioteket, Norby", "Vi ses på Café Opera.", True),
        ("Public Library, 12 Main Street", "We meet at the Public Library.", False), ("Public Library, 12 Main Street", "We meet at the Mill Street Gate.", False), ("Public Library, 12 Main Street", "We meet at the Market Cross and walk over.", False), ("Public Library, 12 Main Street", "We meet at eight.", False), ("Stadtbibliothek, Suder", "Wir treffen uns am Eingang.", False), ("Norby", "We meet at the Falls Diner.", False), ("Public Library, 12 Main Street", "Ada met him at the Falls Diner.", False),
    ],
)  # fmt: skip
def test_an_event_whose_people_meet_elsewhere(where: str, text: str, wrong: bool) -> None:
    block = replace(EVENT, where=where, text=text, url="https://harbour.example/walk", name="")
    told = list(events.event(replace(GOOD, edition=replace(GOOD.edition, blocks=(block,)))))
    assert any("its line says" in each.message for each in told) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In three weeks Ada Quay reads at Conway Hall.", True), ("In drei Wochen liest Ada Quay bei uns.", True), ("Dans trois semaines, Ada Quay parle chez nous.", True), ("Dentro de tres semanas Ada Quay habla aquí.", True), ("Tra tre settimane Ada Quay parla da noi.", True), ("Over drie weken leest Ada Quay bij ons.", True),
        ("In six days Ada Quay reads at Conway Hall.", False), ("In a week Ada Quay reads at Conway Hall.", False), ("In einer Woche liest Ada Quay bei uns.", False), ("Ada Quay wrote her talk in three weeks.", False), ("In three weeks of rain Ada Quay wrote her talk.", False),
    ],
)  # fmt: skip
def test_so_many_weeks_to_an_event(text: str, wrong: bool) -> None:
    event = replace(EVENT, name="Ada Quay", text="Ada Quay on rain.")
    letter = Block(BlockKind.NOTE, text=f"Dear all. {text}", name="Eva Lenz")
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(letter, event)))
    assert bool(list(events.elsewhere(one))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Quatre soirées sous le ciel.", False), ("Vier Abende unter dem Himmel.", False), ("Under the sky.", True)],
)  # fmt: skip
def test_several_evenings_may_last_for_days(text: str, wrong: bool) -> None:
    block = replace(EVENT, text=text, ends_at=STARTS + timedelta(hours=76))
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(block,)))
    assert any("hours: is its end right" in each.message for each in events.event(one)) is wrong
