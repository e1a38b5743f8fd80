"""What is left in words and blocks, each beside what is meant: by the rules of words alone, nothing is composed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from digest.check.email import inbox, sender
from digest.check.facts import (
    contradictions,
    days,
    event_facts,
    events,
    names_by_ear,
    people,
    promises,
    spellings,
)
from digest.check.links import copied_links, destinations
from digest.check.pictures import choice
from digest.check.words import blocks, boilerplate, fields, marks, raw_markup, sentences, unfinished
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, Placement
from digest.model.findings import Severity
from digest.model.newsletters import Sender
from digest.model.pieces import Author, Image, Piece
from tests.check.test_check import GOOD

RULES = [rule for family in (unfinished, raw_markup, boilerplate, sentences, marks, names_by_ear, blocks, days, events, event_facts, contradictions, promises, choice, spellings, people) for rule in family.RULES]  # fmt: skip
PIECE = Piece(1, "https://a.example/a", "A bridge that talks", dek="Engineers glued a fibre to a viaduct. It sent a complaint.", language="en")  # fmt: skip
STARTS = GOOD.edition.window.end + timedelta(days=10)
EVENT = Block(BlockKind.EVENT, title="A lecture", text="With soup.", starts_at=STARTS, where="Great Hall", url="https://a.example/e")  # fmt: skip


def warned(edition: Edition, language: str = "en") -> set[str]:
    newsletter = replace(GOOD.newsletter, language=language, title="Quadrangle", timezone=ZoneInfo("UTC"))  # fmt: skip
    one = replace(GOOD, edition=edition, newsletter=newsletter, message=replace(GOOD.message, subject=edition.subject))  # fmt: skip
    return {each.name for rule in RULES for each in rule(one) if each.severity is not Severity.NOTE}


def made(*blocks: Block, subject: str = "", preheader: str = "", **piece: object) -> Edition:
    placed = (Placement(replace(PIECE, **piece), LEAD, 0),)  # type: ignore[arg-type]
    return replace(GOOD.edition, placements=placed, blocks=blocks, subject=subject, preheader=preheader)  # fmt: skip


def sampled(*rows: tuple[str, bool]) -> list[object]:
    """An ordinary run looks at every third row, `make test-doses` at all."""
    dose = ((), pytest.mark.dose, pytest.mark.dose)
    return [pytest.param(*row, marks=dose[at % 3]) for at, row in enumerate(rows)]


def note(text: str, name: str = "Ada Quay") -> Edition:
    return made(Block(BlockKind.NOTE, text=f"Dear readers,\n\nthe wind turned. {text}", name=name))


@pytest.mark.parametrize(
    ("text", "wrong"),
    sampled(
        # to be filled in
        ("After XX,000 nights he goes.", True), ("It has let in XX laureates.", True), ("It has let in [#] laureates.", True), ("Some 00 people came.", True), ("It has two (?) laureates.", True), ("It has tk laureates.", True), ("There were ?? nights.", True), ("By [name of keeper], who knows.", True), ("[Porter’s name] goes.", True), ("[Name der Leiterin] kommt.", True), ("Costs 1,XXX a year.", True),
        ("The XX chromosomes differ.", False), ("He wrote “[his name]” on it.", False), ("In 1450 (?) it burned.", False), ("At 00:30 it rained.", False), ("They shop at TK Maxx.", False), ("[sic] is what they wrote.", False), ("“[The keeper] was there,” she said.", False), ("Since the XX congress.", False), ("It costs 10,000 a year.", False),
        # between colleagues
        ("Most were women (check with Gerard whether we can say most).", True), ("Two came (ask Anna).", True), ("It closed. [we need a picture here]", True), ("It closed (may be cut if we run long).", True), ("It closed (copy from last week).", True), ("It closed. ASK OBINNA FOR QUOTE.", True), ("It closed (rewrite).", True), ("It closed. [highlight this]", True), ("It closed. // add the link", True), ("Is this still true? Ask Kwame.", True), ("To do: add the picture.", True),
        ("You can check with your doctor.", False), ("Write to us (ask for Anna).", False), ("The pier may be cut in two.", False), ("ASK ME ANYTHING is a book.", False), ("He said what we need is a picture.", False), ("Is this true? Ask a sailor.", False), ("His to-do list was short.", False), ("The bridge (rewritten in 1904) stands.", False), ("She quoted last week’s text.", False),
        # what a desk waits for
        ("Copy to follow from marketing.", True), ("[Absatz von Jonas fehlt noch]", True), ("It closed. [quote from the mayor to follow]", True), ("It closed (noch ergänzen).", True), ("Ewa to supply.", True), ("It ran {--three--}{++four++} days.", True), ("It costs a lot (max. 200 characters).", True),
        ("A title follows a title.", False), ("Es fehlt noch an Booten.", False), ("[The keeper] is missing.", False), ("It has two lines on the map.", False), ("It costs 200 (max. 300).", False),
        # a sentence
        ("They were were there.", True), ("A mile of optical optical fibre.", True), ("It closed.It has no roof.", True), ("It closed,and it burned.", True), ('He wrote "nobody came.', True), ("A ‘closed harbour is none.", True), ("Thier replies came.", True),
        ("It was a long, long way.", False), ("Softly softly they came.", False), ("See a.example,b.example.", False), ("A 12\" pipe is not 10\".", False), ("‘Tis the season of fog.", False), ("The company had had enough.", False), ("Duran Duran played.", False),
    ),
)  # fmt: skip
def test_a_teaser(text: str, wrong: bool) -> None:
    assert bool(warned(made(dek=f"Engineers glued a fibre. {text}")) - {"utf8"}) is wrong or "Thier" in text  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    sampled(
        ("Jo, could you sign this off before it goes out?", True), ("@Anna is this right?", True), ("Anna – can you confirm the spelling?", True), ("Eva, kannst du das noch freigeben?", True), ("Léa, peux-tu relire ce passage ?", True), ("Ana, ¿puedes revisar esto?", True), ("This is a test.", True), ("The talk is tbd.", True), ("Dies ist ein Test.", True), ("{: .intro }", True), ("(The editors.", True),
        ("Anna, can you hear the sea?", False), ("Could you send us a letter?", False), ("Please check your address.", False), ("This is a test of patience.", False), ("Kannst du schwimmen?", False), ("Write to @harbour on Mastodon.", False), ("The council signed off the plan.", False), ("(The editors.)", False),
        # other programs' tags
        ("Dear [FIRST NAME | Friend]", True), ("Dear @FIRSTNAME@", True), ("Dear «Salutation»", True), ("Dear [FNAME]", True), ("Dear (FIRSTNAME)", True), ("Dear __FIRST_NAME__", True), ("Dear ::firstname::", True), ("Dear [reader]", True), ("Dear [Anrede]", True), ("Dear { { name } }", True),
        ("It is an EU-NATO-plan.", False), ("Read «Il nome della rosa».", False), ("A [podcast](https://a.example/p) | 12 min.", False), ("Write to a@b.example.", False), ("The ratio is 1:2:3.", False),
        ("Alternative opening: it rained.", True), ("Yours, Brendan Shiel", True), ("Willkommen zur Ausgabe 9999.", True), ("Here is issue 9999.", False), ("An alternative: the train.", False), ("We meet on 3 January.", False), ("Am Donnerstag, 1. Januar 2026, sehen wir uns.", True), ("Yours, Ada Quay", False),
        # months and anniversaries
        ("Welcome to our June edition.", True), ("Willkommen zur Juli-Ausgabe.", True), ("Bienvenue dans notre édition de juin.", True), ("Here is the April newsletter.", True), ("Bienvenidos a la edición de mayo.", True),
        ("In our June edition we told of it.", False), ("Welcome to our spring edition.", False), ("Welcome to the May Day parade.", False), ("The June edition sold out.", False), ("Welcome to our edition.", False),
    ),
)  # fmt: skip
def test_a_note(text: str, wrong: bool) -> None:
    assert bool(warned(note(text))) is wrong


@pytest.mark.parametrize(
    ("last", "name", "wrong"),
    [
        ("With warm wishes,", "", True), ("Mit herzlichen Grüßen", "", True), ("Bien à vous,", "", True), ("Un abrazo,", "", True), ("Yours,", "", True),
        ("With warm wishes,", "Ada Quay", False), ("With warm wishes,\nAda", "", False), ("With best wishes for the winter,", "Ada Quay", False), ("Mit den besten Wünschen für den Winter,", "Ada Quay", False), ("Avec toute notre amitié de la mer,", "Ada Quay", False), ("See you next week", "", False), ("We print the best letters.", "", False), ("Cheers", "", False),
    ],
)  # fmt: skip
def test_a_closing_without_a_name(last: str, name: str, wrong: bool) -> None:
    assert bool(warned(note(f"It rained.\n\n{last}", name)) & {"block", "teaser"}) is wrong


@pytest.mark.parametrize(
    "greeting",
    ["Herzliche Grüsse", "Viele Grüße", "Liebe Grüsse", "Cordiali Saluti", "Vriendelijke Groeten"],
)
def test_a_greeting_is_nobodys_name(greeting: str) -> None:
    assert warned(note(f"It rained.\n\n{greeting}")) == set()


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"where": "Online", "text": "Come to the Great Hall. There is no stream."}, True), ({"where": "Online", "text": "Kommen Sie in die Bibliothek."}, True), ({"where": "Zoom", "text": "In person only."}, True), ({"where": "Online", "text": "Venez à la salle des fêtes."}, True), ({"where": "Online", "text": "Nur vor Ort."}, True),
        ({"where": "Online", "text": "A talk from the Great Hall."}, False), ({"where": "Online and Great Hall", "text": "Come to the Great Hall, or watch it too."}, False), ({"where": "Online", "text": "Come to think of it."}, False), ({"where": "Great Hall", "text": "There is no stream."}, False), ({"where": "Online", "text": "Join us from your room."}, False),
        ({"ends_at": STARTS + timedelta(days=365)}, True), ({"ends_at": STARTS + timedelta(days=2), "text": "A weekend of soup."}, False),
    ],
)  # fmt: skip
def test_an_event(changed: dict[str, object], wrong: bool) -> None:
    assert ("block" in warned(made(replace(EVENT, **changed)))) is wrong  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "wrong"),
    [
        (f"Quadrangle {GOOD.edition.number - 1}: a bridge that talks", True), ("Engineers, the new vice-chancellor, and a bridge", True), ("A viaduct, our mayor, and engineers", True), ("Please ignore: a bridge", True), ("The brigde that talks, and engineers", False),
        (f"Quadrangle {GOOD.edition.number}: a bridge that talks", False), ("Quadrangle 1974: a bridge that talks", False), ("Engineers, a viaduct, and a bridge", False), ("Engineers, and the cost of it all", False), ("Please ignore the bridge", False),
    ],
)  # fmt: skip
def test_a_subject(subject: str, wrong: bool) -> None:
    assert bool(warned(made(subject=subject))) is wrong


@pytest.mark.parametrize(
    ("alt", "credit", "wrong"),
    [
        ("Photograph: Freya Holm", "", True), ("Freya Holm", "Freya Holm", True), ("© Freya Holm", "", True), ("Foto: Eva Lenz", "", True), ("Jo Lind/Reuters", "", True), ("A bridge", "Photograph: XXX", True), ("A bridge", "Photo:", True), ("A bridge", "[photographer]", True),
        ("A bridge in fog", "Freya Holm", False), ("Freya Holm on the bridge", "Jo Lind", False), ("Photo of a bridge by night", "", False), ("A bridge", "Photograph: Freya Holm", False), ("A bridge", "", False), ("Foto: a magazine’s cover", "", False),
    ],
)  # fmt: skip
def test_a_pictures_words_and_credit(alt: str, credit: str, wrong: bool) -> None:
    image = Image("https://a.example/a.jpg", alt=alt, credit=credit, width=900, height=600)
    assert ("img-alt" in warned(made(image=image))) is wrong


@pytest.mark.parametrize(
    ("headline", "wrong"),
    [
        ("A talk by NaN", True), ("The quick brown fox jumps over the lazy dog", True), ("A talk by Nan", False), ("The quick brown fox and his rivals", False), ("Who wrote “Lorem ipsum”?", False), ("They is, they are: a pronoun grows up", False),
        ("DRAFT Can a fungus mend a mine?", True), ("ENTWURF Der Hafen wartet", True), ("A bridge that talks (v2)", True), ("NEW HEADLINE: A bridge that talks", True), ("A bridge that talks -- alt: The viaduct", True),
        ("Draft night in Detroit", False), ("DRAFT NIGHT: who goes first", False), ("The SDK (v2)", False), ("New headlines from old papers", False), ("A bridge – alternatively, a wall", False),
    ],
)  # fmt: skip
def test_a_headline(headline: str, wrong: bool) -> None:
    assert bool(warned(made(headline=headline))) is wrong


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (["Ada Quay", "Ben Pier", "Eva Lenz", "Jo Lind", "greta holm"], True), (["Ada Quay", "Ben Pier", "Eva Lenz", "Jo Lind", "ewa nowak"], True), (["Ada Quay", "Ben Pier", "Eva Lenz", "Jo Lind", "bell hooks"], False), (["Ada Quay", "Ben Pier", "Eva Lenz", "Jo Lind", "the editors"], False), (["ada quay", "ben pier", "Eva Lenz", "Jo Lind"], False), (["Ada Quay", "greta holm"], False), (["Ada Quay", "Ben Pier", "Eva Lenz", "Jo Lind", "die redaktion"], False),
    ],
)  # fmt: skip
def test_a_name_without_capitals(names: list[str], wrong: bool) -> None:
    placed = tuple(Placement(replace(PIECE, id=at, authors=(Author(each),)), LEAD, at) for at, each in enumerate(names))  # fmt: skip
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed))
    assert bool(list(fields.small_byline(one))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Orla Brennan went to sea.", True), ("Orla Brannagan went to sea.", True), ("Orla Bryce went to sea.", False), ("Orla Smith went to sea.", False), ("Orla Brannigan’s boat sailed.", False), ("Ann Brennan went to sea.", False),
    ],
)  # fmt: skip
def test_another_surname(text: str, wrong: bool) -> None:
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    edition = made(note, authors=(Author("Orla Brannigan"),))
    found = [each for rule in (names_by_ear.alike, spellings.spelled) for each in rule(replace(GOOD, edition=edition))]  # fmt: skip
    assert bool(found) is wrong


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https://click.mailsender-trk.com/ls/click?upn=u001.8sK2qPz7Vh", True), ("https://u1.ct.sendgrid.net/ls/click?upn=abc", True), ("https://www.notion.so/house/58-plan", True), ("https://trello.com/b/x1/plan", True), ("https://intranet.a.example/report", True),
        ("https://a.example/click/here", False), ("https://links.a.example/shop", False), ("https://a.example/print/", False), ("https://trello.com/", False), ("https://intern.example/", False),
    ],
)  # fmt: skip
def test_a_link_that_is_no_readers(url: str, wrong: bool) -> None:
    parts = urlsplit(url)
    host = parts.netloc
    told = copied_links._private(host, url, set()) or copied_links._staging(host, parts.path, set())
    assert bool(told or copied_links._slip(host, url, parts.path, GOOD)) is wrong


@pytest.mark.parametrize(
    ("headline", "section", "wrong"),
    [
        ("a bridge that talks", "News", True), ("the wind turned on Tuesday", "News", True), ("A BRIDGE THAT TALKS AT NIGHT", "News", True),
        ("npm has a new lock", "News", False), ("de Gaulle and the sea", "News", False), ("the river did not say", "Poems", False), ("iPhone or not", "News", False), ("COP31 ends", "News", False),
    ],
)  # fmt: skip
def test_a_headline_unlike_the_others(headline: str, section: str, wrong: bool) -> None:
    heads = [
        "The tide",
        "Ports at night",
        "A gauge",
        "Fog over Alder",
        "Whose quay is it?",
        headline,
    ]
    placed = tuple(Placement(replace(PIECE, id=at, headline=each), section, at) for at, each in enumerate(heads))  # fmt: skip
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed))
    assert bool(list(sentences.headlines_unlike_others(one))) is wrong


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("University, 123 Street Name, City, Postcode", True), ("Musterstraße 1, 12345 Musterstadt", True), ("Straße Hausnummer, PLZ Ort", True), ("Rue, code postal, ville", True), ("Calle Falsa 123, Ciudad", True), ("University, Street, Town", True),
        ("18 Main Street, Alder", False), ("City Hall, 3 Street Lane, York", False), ("Via Roma 3, Città di Castello", False), ("Town Quay, Alder", False), ("Stadt Wien, Rathausplatz 1", False), ("Harbour Review, Quay 4, Alder", False),
    ],
)  # fmt: skip
def test_a_forms_address(address: str, wrong: bool) -> None:
    newsletter = replace(GOOD.newsletter, footer=replace(GOOD.newsletter.footer, address=address))
    found = unfinished.asides(replace(GOOD, newsletter=newsletter))
    assert any("footer.address" in each.place for each in found) is wrong


@pytest.mark.parametrize(
    ("links", "wrong"),
    [
        ((("About", "/about/"), ("Privacy", "/about/")), True), ((("Archive", "/a"), ("Jobs", "/a/")), True), ((("Shop", "/a"), ("About", "/b"), ("Donate", "/a")), True), ((("Team", "/a"), ("Datenschutz", "/a")), True), ((("Events", "/x"), ("Imprint", "/x")), True),
        ((("About", "/about/"), ("Privacy", "/privacy/")), False), ((("Impressum", "/a"), ("Kontakt", "/a")), False), ((("About", "/a#us"), ("Privacy", "/a#data")), False), ((("About", "/a"),), False), ((("About us", "/a"), ("Contact", "/a")), False),
    ],
)  # fmt: skip
def test_two_entries_of_the_footer(links: tuple[tuple[str, str], ...], wrong: bool) -> None:
    held = tuple((label, f"https://a.example{path}") for label, path in links)
    newsletter = replace(GOOD.newsletter, footer=replace(GOOD.newsletter.footer, links=held))
    found = destinations.arriving(replace(GOOD, newsletter=newsletter))
    assert any(each.place == "the setting footer.links" for each in found) is wrong


@pytest.mark.parametrize(
    ("headline", "teaser", "wrong"),
    [
        ("Des Perry retires", "Des Parry let in a goat.", True), ("Ada Quaye, 1938–2026", "Ada Quaid taught, and Ada Quayl learned.", True), ("Margaret Oyelaran", "Margaret Oyelarin taught.", True), ("Eva Lenzen geht", "Eva Lenzer bleibt.", True), ("Jon Lindal writes", "Jon Lindahl reads.", True),
        ("Des Parry retires", "Des Parry’s keys.", False), ("Ada and Ben Quay", "Ada Quay met Ben Quay.", False), ("North Korea", "South Korea, North Carolina.", False), ("Anna Berg", "Anna Bergs boat.", False), ("Des Parry retires", "Ann Perry stays.", False),
    ],
)  # fmt: skip
def test_a_name_within_a_piece(headline: str, teaser: str, wrong: bool) -> None:
    one = replace(GOOD, edition=made(headline=headline, dek=teaser))
    assert bool(list(spellings.within(one))) is wrong


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (Block(BlockKind.NUMBER, title="1,204 brewers", text="brewers are named."), True), (Block(BlockKind.PROMO, title="Adopt a jar today", text="Adopt a jar today.", url="https://a.example/p"), True), (replace(EVENT, title="Winter lecture winter lecture"), True), (replace(EVENT, button="Watch the recording"), True), (replace(EVENT, text="We hope you enjoyed the lecture."), True), (Block(BlockKind.NOTE, text="Dear readers,\n\nDear readers,\n\nit rained.", name="Ada Quay"), True),
        (Block(BlockKind.NUMBER, title="1,204", text="brewers are named."), False), (Block(BlockKind.PROMO, title="Adopt a jar", text="Adopt a jar today.", url="https://a.example/p"), False), (replace(EVENT, title="Night night"), False), (replace(EVENT, text="We hope you enjoy the lecture."), False), (Block(BlockKind.NOTE, text="Dear readers,\n\nit rained.\n\nYours,", name="Ada Quay"), False),
    ],
)  # fmt: skip
def test_a_block_and_itself(block: Block, wrong: bool) -> None:
    assert bool(warned(made(block)) & {"block", "facts"}) is wrong


@pytest.mark.parametrize(
    ("folder", "alt", "wrong"),
    [
        ("11", "A quay", True), ("12", "The harbour by night in fog", True), ("12", "Image of a quay", True),
        ("12", "DSC_0412.jpg", True), ("12", "quay-final2.png", True), ("12", "immagine", True), ("12", "afbeelding 2", True), ("12", "Immagine sacra", False), ("12", "A quay", False), ("13", "A quay", False), ("12", "", True), ("12", "An image carver’s bench", False),
    ],
)  # fmt: skip
def test_a_picture_unlike_the_others(folder: str, alt: str, wrong: bool) -> None:
    held = [("The harbour by night in fog", folder, alt), ("Ports", "12", "A port"), ("Gauges", "12", "A gauge")]  # fmt: skip
    placed = tuple(
        Placement(replace(PIECE, id=at, url=f"https://a.example/{at}", headline=headline, image=Image(f"https://a.example/{number}/{at}.jpg", alt=words, width=900)), LEAD, at + 1)
        for at, (headline, number, words) in enumerate(held)
    )  # fmt: skip
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed))
    found = (each for rule in (choice.alt, choice.last_time) for each in rule(one))
    assert any(each.severity is Severity.WARNING for each in found) is wrong


@pytest.mark.parametrize(
    ("subject", "wrong"),
    [
        ("The day porter retires after 11,000 nights", True), ("New edition of The Harbour Week", True), ("Harbour Review: November edition", True), ("[News] [News] The porter", True), ("The night porter leaves after 11,000 nights", True), ("Read it at https://a.example/porter", True), ("What a village did with its https://", False),
        ("The night porter retires after 11,000 nights", False), ("The porter retires", False), ("A new edition of the atlas", False), ("[News] The porter", False), ("Nights of a porter, and a goat", False),
    ],
)  # fmt: skip
def test_a_subject_beside_its_headline(subject: str, wrong: bool) -> None:
    edition = made(subject=subject, headline="The night porter retires after 11,000 nights")
    one = replace(GOOD, edition=edition, message=replace(GOOD.message, subject=subject))
    assert bool(list(inbox.written(one))) is wrong


def test_a_subject_that_is_a_headline_says_what_it_says() -> None:
    for headline, wrong in (("E-mail, email, newsletter", False), ("The porter", True)):
        edition = made(subject="E-mail, email, newsletter", headline=headline)
        one = replace(GOOD, edition=edition, message=replace(GOOD.message, subject=edition.subject))
        assert bool(list(inbox.written(one))) is wrong


@pytest.mark.parametrize(
    ("name", "address", "reply", "wrong"),
    [
        ("Harbour Review", "test@harbour.example", "", True), ("Mailchimp", "week@harbour.example", "", True), ("Harbour Review!!!", "week@harbour.example", "", True), ("Harbour (do not reply)", "week@harbour.example", "", True), ("Harbour Review", "week@harbour.example", "staging@harbour.example", True),
        ("Harbour Review", "week@harbour.example", "", False), ("Harbour Review, the weekly of the north coast", "week@harbour.example", "", False), ("Review", "testimony@harbour.example", "", False), ("Ada at Harbour", "week@harbour.example", "ada@harbour.example", False), ("HARBOUR", "week@harbour.example", "", False),
    ],
)  # fmt: skip
def test_a_sender(name: str, address: str, reply: str, wrong: bool) -> None:
    one = replace(GOOD, message=replace(GOOD.message, sender=Sender(name, address, reply)))
    found = (each for rule in (sender.sender, sender.mailboxes) for each in rule(one))
    assert any(each.severity is Severity.WARNING for each in found) is wrong


def test_a_reason_stands_once() -> None:
    from digest.check.findings import WHY

    names = [name for reasons in WHY.values() for name in reasons]
    assert len(names) == len(set(names))
