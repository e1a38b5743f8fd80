"""What is said again or in the wrong field, and what a template hides, each beside what is right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.email import access, inbox, templates
from digest.check.links import targets
from digest.check.sample import Sample
from digest.check.words import fields, languages, repeats, stopwords
from digest.model.findings import Severity
from digest.model.pieces import Author
from tests.check.test_check import GOOD, with_paragraph

RULES = (*repeats.RULES, fields.swapped, inbox.preheader_again)
OF_TEMPLATES = (access.wide, access.hidden, targets.dead, templates.debug)
HOST = "https://harbour.example/2026/11"


def told(one: Sample) -> set[tuple[str, str]]:
    return {(each.name, str(each.severity)) for rule in RULES for each in rule(one)}


def with_pieces(*changed: dict[str, object]) -> Sample:
    placements = list(GOOD.edition.placements)
    for number, each in enumerate(changed):
        piece = replace(placements[number].piece, **each)  # type: ignore[arg-type]
        placements[number] = replace(placements[number], piece=piece)
    return replace(GOOD, edition=replace(GOOD.edition, placements=tuple(placements)))


@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        ("court-without-building", "court-without-building-2", "A court without building"), ("court-without-building", "court-without-building-copy", "A court without building"),
        ("one", "two", "A court, without a building – and its judges"), ("court-without-building.html", "court-without-building/", "The court without building"), ("1", "2", "A court without a building and its judges!"),
    ],
)  # fmt: skip
def test_a_piece_under_another_address(first: str, second: str, headline: str) -> None:
    one = with_pieces(
        {"url": f"{HOST}/{first}", "headline": "A court without a building, and its judges"}, {"url": f"{HOST}/{second}", "headline": headline}
    )  # fmt: skip
    assert ("duplicate", "warning") in told(one)


@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        ("the-court-part-1", "the-court-part-2", "The court, part two"), ("court", "court-2", "The court meets"), ("night-buses-at-sea", "night-buses-on-land", "Night buses on land"),
        ("week-in-pictures-3", "week-in-pictures-4", "The week in pictures, again"), ("one", "two", "Something else happened"),
        ("601/free-podcast", "602/free-podcast", "602: A court without a building, too"),
    ],
)  # fmt: skip
def test_two_pieces(first: str, second: str, headline: str) -> None:
    one = with_pieces(
        {"url": f"{HOST}/{first}", "headline": "The court, part one"},
        {"url": f"{HOST}/{second}", "headline": headline},
    )
    assert ("duplicate", "warning") not in told(one)


@pytest.mark.parametrize(
    ("dek", "twice"),
    [("It is heated anyway, says Ada. It is heated anyway, says Ada. Who pays?", True), ("It is heated anyway. Is it heated anyway?", False), ("Row, row, row. Row, row, row.", False)],
)  # fmt: skip
def test_a_sentence_twice(dek: str, twice: bool) -> None:
    assert bool(list(repeats.sentences_twice(with_pieces({"dek": dek})))) is twice


@pytest.mark.parametrize(
    ("dek", "wrong"),
    [
        ("Nia (left) and Joe (right) carry boxes.", True), ("They carry boxes. Photograph: Nia Bowen", True), ("From left: Nia, Joe and Ann.", True), ("De gauche à droite : Nia et Joe.", True),
        ("The far (left) bank is dry.", False), ("He was raised from left field to right.", False), ("The picture: a dry bank.", False),
    ],
)  # fmt: skip
def test_a_caption_for_a_teaser(dek: str, wrong: bool) -> None:
    assert bool(list(fields.teaser(with_pieces({"dek": dek})))) is wrong


@pytest.mark.parametrize(
    ("dek", "found"),
    [
        ("Let the library stay open on Sundays. It is heated anyway.", "warning"), ("Let the library stay open on Sundays: it is heated.", "warning"), ("LET THE LIBRARY STAY OPEN ON SUNDAYS! It is heated.", "warning"),
        ("“Let the library stay open on Sundays”. So they say.", "warning"), ("Let the library stay open on Sundays and in the night.", "note"),
        ("The library is heated anyway.", ""), ("On Sundays the library is cold.", ""), ("Let it stay open on Sundays.", ""), ("", ""), ("Let the library be.", ""),
    ],
)  # fmt: skip
def test_a_teaser_that_begins_with_its_headline(dek: str, found: str) -> None:
    one = with_pieces({"headline": "Let the library stay open on Sundays", "dek": dek})
    assert {each.severity for each in repeats.teasers(one)} == (
        {Severity(found)} if found else set()
    )


@pytest.mark.parametrize(
    ("preheader", "wrong"),
    [
        ("A reservoir, a court in a van and more. Read it here", True), ("Friday, November 27, 2026 · No. 12 · Harbour Weekly", True), ("No. 12 | 27 November 2026", True), ("Harbour Weekly", True),
        ("A reservoir, a court in a van", True), ("Also: what inspectors keep to themselves, and a choir", False), ("A reservoir of songs, and 27 November in history", False), ("Plus four novels", False),
        ("No. 12 is about rain", False), ("Harbour weekly tides, explained", False),
    ],
)  # fmt: skip
def test_a_preheader_that_says_nothing_new(preheader: str, wrong: bool) -> None:
    subject = "A reservoir, a court in a van and more"
    newsletter = replace(GOOD.newsletter, title="Harbour Weekly")
    one = replace(
        GOOD, newsletter=newsletter, message=replace(GOOD.message, subject=subject), edition=replace(GOOD.edition, subject=subject, preheader=preheader)
    )  # fmt: skip
    assert (("preheader", "warning") in told(one)) is wrong


@pytest.mark.parametrize(
    ("headline", "name", "wrong"),
    [
        ("Ruth Halloran", "The reservoir that divides a valley", True), ("Ruth Halloran", "What the inspectors did not write", True), ("Amir Haddad", "How a choir learned to sing", True),
        ("The reservoir that divides a valley", "Ruth Halloran", False), ("The valley", "P. J. van der Meer", False), ("A valley", "María de la Cruz y Ortega", False), ("Rain", "Staff of the Harbour Review", False),
        ("Rain", "Ahmed bin Salman al Saud", False),
    ],
)  # fmt: skip
def test_a_headline_and_a_name_that_changed_places(headline: str, name: str, wrong: bool) -> None:
    one = with_pieces(
        {
            "url": f"{HOST}/reservoir-divides-valley/",
            "headline": headline,
            "authors": (Author(name),),
        }
    )
    assert (("byline", "warning") in told(one)) is wrong


@pytest.mark.parametrize(
    "html",
    [
        '<table role="presentation" width="900"><tr><td>x</td></tr></table>', '<div style="width:900px">x</div>', '<img src="https://harbour.example/a.png" alt="" width="1400">', '<p style="min-width: 800px">x</p>', '<table role="presentation"><tr><td style="width:1000px">x</td></tr></table>',
    ],
)  # fmt: skip
def test_what_is_too_wide(html: str) -> None:
    assert [each.name for each in access.wide(with_paragraph(html)(GOOD))] == ["width"]


@pytest.mark.parametrize(
    "html",
    [
        '<table role="presentation" width="100%"><tr><td>x</td></tr></table>', '<div style="max-width:900px">x</div>', '<img src="https://harbour.example/a.png" alt="" width="1400" style="width:100%;max-width:100%">', '<div style="width:600px">x</div>', '<table role="presentation" height="900"><tr><td>x</td></tr></table>',
    ],
)  # fmt: skip
def test_what_fits(html: str) -> None:
    assert list(access.wide(with_paragraph(html)(GOOD))) == []


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<div aria-hidden="true">The next edition comes on Saturday.</div>', "hidden"), ('<p style="display:none">The next edition comes on Saturday.</p>', "hidden"), ('<p style="visibility: hidden">No edition comes out next week.</p>', "hidden"),
        ("<p hidden>No edition comes out next week.</p>", "hidden"), ('<p style="max-height:0">No edition comes out next week.</p>', "hidden"),
        ("<a>The archive of maps</a>", "link-target"), ("<p>DEBUG section=5 lead=1</p>", "leftover"), ("<p>generator object titles at 0x7f12ab34</p>", "leftover"), ("<p>Number None of the week</p>", "leftover"),
        ("<p>{'title': 'Rain', 'url': 'x'}</p>", "leftover"),
    ],
)  # fmt: skip
def test_what_a_template_hides_or_lets_slip(html: str, name: str) -> None:
    assert name in {each.name for rule in OF_TEMPLATES for each in rule(with_paragraph(html)(GOOD))}


@pytest.mark.parametrize(
    "html",
    [
        '<span aria-hidden="true">→ ·</span>', '<p style="display:none">x</p>', '<a name="top">The top of it all</a>', '<a href="https://harbour.example/x">Debugging the harbour</a>', "<p>Nonetheless, and none of it</p>",
        '<p style="font-size:0"><b style="font-size:16px">The next edition comes on Saturday.</b></p>',
    ],
)  # fmt: skip
def test_what_a_template_may_do(html: str) -> None:
    assert [each for rule in OF_TEMPLATES for each in rule(with_paragraph(html)(GOOD))] == []


@pytest.mark.parametrize(
    ("text", "said", "guess"),
    [
        ("Cuarenta años después de que se fueran, dos pueblos discuten todavía por el agua que les prometieron.", "en", "es"), ("Der Senat hat die Mittel für das neue Becken nicht bewilligt.", "en", "de"), ("Dans le port, les dockers racontent la nuit où tout s’est arrêté pour de bon.", "en", "fr"),
        ("Wie de rekening van de nacht betaalt en waarom niemand het er in de raad over heeft.", "en", "nl"), ("Chi paga il conto della notte e perché nessuno lo dice ad alta voce nel consiglio.", "en", "it"), ("The council counts passengers on a day when they do not work.", "de", "en"),
    ],
)  # fmt: skip
def test_words_in_another_language(text: str, said: str, guess: str) -> None:
    assert stopwords.another(text, said) == (guess, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("El Niño y La Niña are back, and the fishermen of Peru are waiting", "en"), ("Les Misérables at the Old Vic", "en"), ("Die Hard is a film for Christmas", "en"), ("Das Boot", "en"), ("Il molo vecchio", "es"),
        ("Warum der Bus nicht kommt", "de"), ("De la mer à la ville", "fr"), ("Rain in Los Angeles", "en"), ("Ergs: Tue 6.15 am, Sat 8–10 am", "en"), ("Llyfrau a llên", "cy"),
    ],
)  # fmt: skip
def test_words_in_their_language_or_a_name(text: str, said: str) -> None:
    assert not stopwords.another(text, said)[1]


def test_a_headline_in_another_script_is_noted() -> None:
    one = with_pieces({"headline": "Письма с Севера", "language": "en"})
    assert [each.severity for each in languages.language(one)] == [Severity.NOTE]
    one = with_pieces({"headline": "The letter Ж, and why", "language": "en"})
    assert list(languages.language(one)) == []
