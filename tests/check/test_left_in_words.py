"""What is left in words and blocks, each beside what is meant: by the rules of words alone, nothing is composed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.check import (
    blocks,
    boilerplate,
    contradictions,
    days,
    destinations,
    events,
    pictures,
    promises,
    raw_markup,
    sentences,
    unfinished,
)
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition, Placement
from digest.model.findings import Severity
from digest.model.pieces import Image, Piece
from tests.check.test_check import GOOD

RULES = [rule for family in (unfinished, raw_markup, boilerplate, sentences, blocks, days, events, contradictions, promises, pictures) for rule in family.RULES]  # fmt: skip
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


def note(text: str, name: str = "Ada Quay") -> Edition:
    return made(Block(BlockKind.NOTE, text=f"Dear readers,\n\nthe wind turned. {text}", name=name))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # to be filled in
        ("After XX,000 nights he goes.", True), ("It has let in XX laureates.", True), ("It has let in [#] laureates.", True), ("Some 00 people came.", True), ("It has two (?) laureates.", True), ("It has tk laureates.", True), ("There were ?? nights.", True), ("By [name of keeper], who knows.", True), ("[Porter’s name] goes.", True), ("[Name der Leiterin] kommt.", True), ("Costs 1,XXX a year.", True),
        ("The XX chromosomes differ.", False), ("He wrote “[his name]” on it.", False), ("In 1450 (?) it burned.", False), ("At 00:30 it rained.", False), ("They shop at TK Maxx.", False), ("[sic] is what they wrote.", False), ("“[The keeper] was there,” she said.", False), ("Since the XX congress.", False), ("It costs 10,000 a year.", False),
        # between colleagues
        ("Most were women (check with Gerard whether we can say most).", True), ("Two came (ask Anna).", True), ("It closed. [we need a picture here]", True), ("It closed (may be cut if we run long).", True), ("It closed (copy from last week).", True), ("It closed. ASK OBINNA FOR QUOTE.", True), ("It closed (rewrite).", True), ("It closed. [highlight this]", True), ("It closed. // add the link", True), ("Is this still true? Ask Kwame.", True), ("To do: add the picture.", True),
        ("You can check with your doctor.", False), ("Write to us (ask for Anna).", False), ("The pier may be cut in two.", False), ("ASK ME ANYTHING is a book.", False), ("He said what we need is a picture.", False), ("Is this true? Ask a sailor.", False), ("His to-do list was short.", False), ("The bridge (rewritten in 1904) stands.", False), ("She quoted last week’s text.", False),
        # a sentence
        ("They were were there.", True), ("A mile of optical optical fibre.", True), ("It closed.It has no roof.", True), ("It closed,and it burned.", True), ('He wrote "nobody came.', True), ("A ‘closed harbour is none.", True), ("Thier replies came.", True),
        ("It was a long, long way.", False), ("Softly softly they came.", False), ("See a.example,b.example.", False), ("A 12\" pipe is not 10\".", False), ("‘Tis the season of fog.", False), ("The company had had enough.", False), ("Duran Duran played.", False),
    ],
)  # fmt: skip
def test_a_teaser(text: str, wrong: bool) -> None:
    assert bool(warned(made(dek=f"Engineers glued a fibre. {text}")) - {"utf8"}) is wrong or "Thier" in text  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Jo, could you sign this off before it goes out?", True), ("@Anna is this right?", True), ("Anna – can you confirm the spelling?", True), ("Eva, kannst du das noch freigeben?", True), ("Léa, peux-tu relire ce passage ?", True), ("Ana, ¿puedes revisar esto?", True), ("This is a test.", True), ("The talk is tbd.", True), ("Dies ist ein Test.", True), ("{: .intro }", True), ("(The editors.", True),
        ("Anna, can you hear the sea?", False), ("Could you send us a letter?", False), ("Please check your address.", False), ("This is a test of patience.", False), ("Kannst du schwimmen?", False), ("Write to @harbour on Mastodon.", False), ("The council signed off the plan.", False), ("(The editors.)", False),
        # other programs' tags
        ("Dear [FIRST NAME | Friend]", True), ("Dear @FIRSTNAME@", True), ("Dear «Salutation»", True), ("Dear [FNAME]", True), ("Dear (FIRSTNAME)", True), ("Dear __FIRST_NAME__", True), ("Dear ::firstname::", True), ("Dear [reader]", True), ("Dear [Anrede]", True), ("Dear { { name } }", True),
        ("It is an EU-NATO-plan.", False), ("Read «Il nome della rosa».", False), ("A [podcast](https://a.example/p) | 12 min.", False), ("Write to a@b.example.", False), ("The ratio is 1:2:3.", False),
        # months and anniversaries
        ("Welcome to our June edition.", True), ("Willkommen zur Juli-Ausgabe.", True), ("Bienvenue dans notre édition de juin.", True), ("Here is the April newsletter.", True), ("Bienvenidos a la edición de mayo.", True),
        ("In our June edition we told of it.", False), ("Welcome to our spring edition.", False), ("Welcome to the May Day parade.", False), ("The June edition sold out.", False), ("Welcome to our edition.", False),
    ],
)  # fmt: skip
def test_a_note(text: str, wrong: bool) -> None:
    assert bool(warned(note(text))) is wrong


@pytest.mark.parametrize(
    ("last", "name", "wrong"),
    [
        ("With warm wishes,", "", True), ("Mit herzlichen Grüßen", "", True), ("Bien à vous,", "", True), ("Un abrazo,", "", True), ("Yours,", "", True),
        ("With warm wishes,", "Ada Quay", False), ("With warm wishes,\nAda", "", False), ("See you next week", "", False), ("We print the best letters.", "", False), ("Cheers", "", False),
    ],
)  # fmt: skip
def test_a_closing_without_a_name(last: str, name: str, wrong: bool) -> None:
    assert ("block" in warned(note(f"It rained.\n\n{last}", name))) is wrong


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
        ("DRAFT Can a fungus mend a mine?", True), ("ENTWURF Der Hafen wartet", True), ("A bridge that talks (v2)", True), ("NEW HEADLINE: A bridge that talks", True), ("A bridge that talks -- alt: The viaduct", True),
        ("Draft night in Detroit", False), ("DRAFT NIGHT: who goes first", False), ("The SDK (v2)", False), ("New headlines from old papers", False), ("A bridge – alternatively, a wall", False),
    ],
)  # fmt: skip
def test_a_headline(headline: str, wrong: bool) -> None:
    assert bool(warned(made(headline=headline))) is wrong


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


def test_a_reason_stands_once() -> None:
    from digest.check.findings import WHY

    names = [name for reasons in WHY.values() for name in reasons]
    assert len(names) == len(set(names))
