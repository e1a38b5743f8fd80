"""Numbers against the words beside them, each beside what agrees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts import comparisons
from digest.check.facts.comparisons import lasting, listed, poll
from digest.check.facts.prices import offers
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("60 % came by bus, 30 % on foot and the remaining 20 % swam.", True), ("60 % came by bus and the remaining 40 % swam.", False), ("Of those asked, 42 per cent said yes, 48 per cent said no, and 25 per cent did not answer.", True), ("60 % sind dafür, 35 % dagegen, 15 % unentschieden.", True), ("50 % ont dit oui, 45 % non et 15 % sont sans opinion.", True), ("El 55 % dijo sí, el 40 % no, y el 20 % no contestó.", True), ("We asked: 70% yes, 40% no, 10% undecided.", True),
        ("42 per cent said yes, 48 per cent said no, and 10 per cent did not answer.", False), ("42 % were for it, 48 % against, 11 % undecided.", False), ("60 % read in the morning, 55 % at night.", False), ("60 % of men said yes, 48 % of women, and 25 % did not answer.", False), ("60 % said yes and 55 % said no; several answers were possible, 20 % undecided.", False),
    ],
)  # fmt: skip
def test_parts_of_a_poll(text: str, wrong: bool) -> None:
    assert bool(list(poll(text))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Five things the ferry crews want", "All six of their demands are about sleep.", True), ("Seven reasons to stay", "All eight of them are good.", True), ("Fünf Gründe zu bleiben", "Alle sechs Gründe sind gut.", True), ("Cinq raisons de rester", "Toutes les six raisons sont bonnes.", True), ("10 tips for winter", "All nine tips are free.", True),
        ("Five things the ferry crews want", "All five of their demands are about sleep.", False), ("Five things about the moons", "All eight planets have some.", False), ("Five lessons of the crew", "All six of the crew came back.", False), ("Three reasons to stay", "All four seasons are good.", False), ("Six ways home", "All of them are wet.", False),
    ],
)  # fmt: skip
def test_a_list_and_all_of_it(above: str, below: str, wrong: bool) -> None:
    assert bool(list(listed(above, below))) is wrong


@pytest.mark.parametrize(
    ("text", "minutes", "wrong"),
    [
        ("She tells us in this 90-minute conversation.", 32, True), ("He solves crimes. (Running time: 24 minutes.)", 42, True), ("Dauer: 20 Min.", 42, True), ("Durée : 20 minutes", 42, True), ("Durata 20 minuti", 42, True), ("Running time: 42 minutes.", 42, False), ("She saw the film. Running time: 128 minutes.", 42, False), ("In diesem 90-minütigen Gespräch", 32, True), ("Dans cet entretien de 90 minutes", 32, True), ("En esta entrevista de 20 minutos", 61, True), ("Our two-hour interview", 40, True), ("In this hour-long conversation", 32, True), ("Our ninety-minute talk", 32, True), ("In questa puntata di 15 minuti", 44, True),
        ("She tells us in this 30-minute conversation.", 32, False), ("A 90-minute film is told of", 32, False), ("After a 90-minute interview with the police", 32, False), ("In this week's conversation, 90 minutes of rain", 32, False), ("Our one-hour talk", 58, False),
    ],
)  # fmt: skip
def test_how_long_it_lasts(text: str, minutes: int, wrong: bool) -> None:
    assert bool(list(lasting(text, minutes * 60))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Save 20 per cent until Christmas: £60 instead of £65 for ten issues.", True), ("Sie sparen 30 Prozent im Dezember: 45 € statt 50 €.", True), ("Économisez 40 % jusqu'à Noël : 45 € au lieu de 50 €.", True), ("Save 50 percent this week: $30 instead of $40.", True),
        ("Save 20 per cent until Christmas: £52 instead of £65 for ten issues.", False), ("Sie sparen 10 Prozent im Dezember: 45 € statt 50 €.", False), ("Half of it, 50 per cent of all, is paid: £60 instead of £65.", False), ("£60 instead of £65, and 20 per cent of readers know", False),
    ],
)  # fmt: skip
def test_a_discount_in_words(text: str, wrong: bool) -> None:
    assert bool(list(offers(text))) is wrong


@pytest.mark.parametrize(
    ("preheader", "wrong"),
    [
        ("Five reasons to mend a net, and a walk", True), ("Five kinds of rope", True), ("With five reasons to stay at home", False), ("Four reasons to mend a net", False),
        ("Five mended things, and four reasons", False),
    ],
)  # fmt: skip
def test_reasons_of_one_thing_and_of_another(preheader: str, wrong: bool) -> None:
    held = ("Four reasons to mend a net", "Six kinds of rope")
    placed = tuple(Placement(Piece(at, f"https://a.example/{at}", headline), "Nets", at) for at, headline in enumerate(held))  # fmt: skip
    edition = replace(GOOD.edition, placements=placed, blocks=(), titles={}, preheader=preheader)
    assert bool(list(comparisons.recounted(replace(GOOD, edition=edition)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("All three pieces in our Books section are about people who stayed.", True), ("Three reviews in Books are long.", True), ("Alle drei Texte in Books handeln davon.", True), ("There are four stories from the Books pages.", True),
        ("Both pieces in our Books section are about people.", False), ("All two pieces in our Books section are good.", False), ("Two pieces in Books and one in Land.", False), ("Three pieces in Booksellers Weekly", False), ("Three books in our Books section", False), ("One of three pieces on books", False),
    ],
)  # fmt: skip
def test_pieces_in_a_section(text: str, wrong: bool) -> None:
    placed = tuple(
        Placement(Piece(at, f"https://a.example/{at}", f"Piece {at}"), "Books", at) for at in (1, 2)
    )
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=(note,), titles={}))
    told = list(comparisons.in_sections(one))
    assert any(each.severity is not Severity.NOTE for each in told) is wrong


@pytest.mark.parametrize(
    ("preheader", "wrong"),
    [
        ("Un marché, et une rencontre le 3 décembre.", False), ("Ein Abend am 4 November", False),
        ("Plus: five mountain memoirs", True),
    ],
)  # fmt: skip
def test_a_subject_counts_what_a_headline_counts(preheader: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/1", "Four memoirs, from 12 décembre to 20 November")
    edition = replace(GOOD.edition, placements=(Placement(piece, "Books", 0),), blocks=(), subject="", preheader=preheader)  # fmt: skip
    one = replace(GOOD, edition=edition)
    assert bool(list(comparisons.recounted(one))) is wrong


@pytest.mark.parametrize(
    ("lang", "subject", "headline", "teaser", "wrong"),
    [
        ("en", "Nine women who kept the light", "Keepers", "Our exhibition tells of seven women who kept lighthouses.", True), ("en", "", "Nine women who kept the light", "It tells of seven women who kept lighthouses.", True), ("de", "Neun Frauen hielten das Licht", "Wärterinnen", "Die Schau erzählt von sieben Frauen, und sieben Frauen hielten Leuchttürme.", True), ("fr", "Neuf femmes gardaient le feu", "Gardiennes", "L’histoire de sept femmes qui gardaient des phares.", True), ("es", "Nueve mujeres que cuidaban la luz", "Fareras", "La historia de siete mujeres que cuidaban faros.", True), ("it", "Nove donne che tenevano la luce", "Guardiane", "La storia di sette donne che tenevano fari.", True), ("nl", "Negen vrouwen die vuurtorens bewaakten", "Wachters", "Het verhaal van zeven vrouwen die lichten bewaakten.", True), ("pt", "Nove mulheres que guardavam a luz", "Faroleiras", "A história de sete mulheres que guardavam faróis.", True), ("sv", "Nio kvinnor som vaktade ljuset", "Vakter", "Om sju kvinnor som vaktade fyrar.", True),
        ("en", "Nine women who kept the light", "Keepers", "Our exhibition tells of nine women who kept lighthouses.", False), ("en", "Nine women who kept the light", "Keepers", "Three women who kept lighthouses talk.", False), ("en", "Nine women who kept the light", "Keepers", "The last seven women who kept lighthouses, of nine women in all.", False), ("en", "Nine women who kept the light", "Keepers", "Only seven women who kept lighthouses are known.", False), ("en", "Nine women who kept the light", "Keepers", "Seven women sail to Norby.", False), ("en", "", "Nine boats race to the island", "Seven boats came back.", False), ("en", "", "Nine boats race to Norby", "Seven boats that race to Norby are made of wood.", False), ("en", "", "Nine boats race to Norby", "Eleven boats that race to Norby are made of wood.", True),
    ],
)  # fmt: skip
def test_what_is_counted_again(
    lang: str, subject: str, headline: str, teaser: str, wrong: bool
) -> None:
    piece = Piece(1, "https://a.example/1", headline, dek=teaser, language=lang)
    edition = replace(GOOD.edition, placements=(Placement(piece, "Books", 0),), blocks=(), subject=subject, preheader="")  # fmt: skip
    one = replace(GOOD, edition=edition, newsletter=replace(GOOD.newsletter, language=lang))
    assert bool(list(comparisons.retold(one))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Três romances para o inverno", "Um é curto, um é longo e um não acaba. Gostámos dos quatro.", True), ("Three novels for winter", "We liked all four.", True), ("Drei Romane für den Winter", "Uns gefielen alle vier.", True), ("Trois romans pour l’hiver", "Nous avons aimé tous les quatre.", True), ("Tres novelas", "Nos gustaron todas las cuatro.", True), ("Drie romans", "We vonden ze goed, alle vier.", True), ("Tre romaner", "Vi gillade alla fyra.", True),
        ("Três romances para o inverno", "Gostámos dos três.", False), ("Three novels for winter", "A family of four.", False), ("Three days in Rome", "We liked all four.", False), ("Three seasons", "It grows in all four.", False), ("Three novels", "One has four heroes, and we liked all four.", False), ("Three roads", "A man of two.", False),
    ],
)  # fmt: skip
def test_all_of_a_headlines_things(above: str, below: str, wrong: bool) -> None:
    assert bool(comparisons.all_of_them(above, below)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Ada Quay speaks about forty-two books and a language.", True), ("Ada Quay speaks about fifty-two books.", False), ("Two books are read.", False), ("She reads from thirty books.", False), ("She signs twelve more books.", False)],
)  # fmt: skip
def test_an_event_counts_what_its_guests_piece_counts(text: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/1", "“I read slowly”", dek="Ada Quay has put 52 books into English.")  # fmt: skip
    event = Block(BlockKind.EVENT, title="An evening of books", text=text, name="Ada Quay")
    edition = replace(GOOD.edition, placements=(Placement(piece, "Books", 0),), blocks=(event,))
    assert bool(list(comparisons.of_guests(replace(GOOD, edition=edition)))) is wrong
