"""Sentences that break off, say a word twice or leave a mark open, each beside those that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words import marks, sentences
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Severity
from tests.check.test_check import GOOD


def both(text: str) -> list[bool]:
    """Whether each slip of a text is sure, marks' too."""
    seen = (sure for _name, _told, sure, where in marks.seen(text, "en", False) if not where)
    return [*(sure for _told, sure in sentences.slips(text, "en")), *seen]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("What the inspectors did not write about the", "en"), ("The reservoir, its maps and", "en"), ("Two towns argue about their", "en"),
        ("Der Senat streitet über Mittel für", "de"), ("La nuit où le port et les", "fr"), ("Los embalses están al 23 y las", "es"),
        ("He rowed out alone, and she", "en"), ("The keeper lives with a goat named", "en"), ("Sie fuhr hinaus, und er", "de"), ("Sie wohnt mit einer Ziege namens", "de"), ("Elle rame, et ils", "fr"), ("Vive con una cabra llamada", "es"), ("Zij roeit, maar hij", "nl"),
        ("Chi paga il conto della", "it"), ("Wie de rekening betaalt van", "nl"), ("Quem paga a conta da", "pt"), ("Что говорят лоцманы и", "ru"),
    ],
)  # fmt: skip
def test_a_text_that_breaks_off(text: str, lang: str) -> None:
    assert sentences.cut(text, lang)[1]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The world we live in", "en"), ("What dreams are made of", "en"), ("The ship that nobody named", "en"), ("What is a young swan called", "en"), ("Why is a swan called", "en"), ("First my brother, and I", "en"), ("Between him and she", "en"), ("Du und ich und er", "de"), ("Elle rame mieux, lui et elle", "fr"), ("Nadie sabe cómo la han llamado", "es"), ("Who is it for", "en"), ("The case of Vitamin A", "en"),
        ("What the council sold.", "en"), ("Was macht die Stadt damit", "de"), ("Wer macht da mit", "de"), ("Waarom de kelders weer vochtig zijn", "nl"), ("Faire sans ou faire avec", "fr"),
        ("He was never told of it", "en"), ("On n’y va pas", "fr"), ("The The", "en"), ("El puerto y la", "xx"), ("Nobody knows what to look at", "en"), ("Prices rise; the question is whose", "en"),
    ],
)  # fmt: skip
def test_a_text_that_ends(text: str, lang: str) -> None:
    assert not sentences.cut(text, lang)[1]


@pytest.mark.parametrize(
    ("text", "lang", "sure"),
    [("tHE PIER THAT WAS SOLD", "en", True), ("“wIE der Hafen", "de", True), ("iPHONE SALES FALL", "en", False), ("mRNA at ten", "en", False), ("The pier", "en", None), ("e-books", "en", None)],
)  # fmt: skip
def test_caps_lock(text: str, lang: str, sure: bool | None) -> None:
    assert [known for told, known in sentences.slips(text, lang) if "caps" in told] == (
        [] if sure is None else [sure]
    )


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("travel with the the files", "en"), ("salt and and pepper", "en"), ("The the council met", "en"), ("It goes to to court", "en"),
        ("There was was no bread", "en"), ("Es war war kalt", "de"), ("der Streit um und und aus", "de"), ("dans les les rues", "fr"), ("en el el puerto", "es"), ("il il molo", "it"), ("van van het", "nl"),
    ],
)  # fmt: skip
def test_a_word_twice(text: str, lang: str) -> None:
    assert sentences.doubled(text, lang)[1]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Duran Duran in Leith", "en"), ("He had had enough", "en"), ("She knew that that was it", "en"), ("a very very long day", "en"),
        ("Frauen, die die Bank wechseln", "de"), ("Nous nous levons", "fr"), ("Walla Walla", "en"), ("7 7 7", "en"), ("New New York", "en"),
        ("the “the the” problem", "en"), ("ha ha ha", "en"), ("wiki wiki bus", "haw"), ("Zijn zijn dijken hoog genoeg?", "nl"), ("Wenn Fliegen hinter Fliegen fliegen", "de"),
        ("What there was was cold", "en"), ("Was war war schön", "de"), ("Lo que era era suyo", "es"), ("Quel che è è poco", "it"), ("Le Grand Est est au froid", "fr"), ("En el Este este invierno", "es"), ("die bis Mai gebaut werden werden", "de"),
    ],
)  # fmt: skip
def test_a_word_that_may_stand_twice(text: str, lang: str) -> None:
    assert not sentences.doubled(text, lang)[1]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The judges who “like it that way", "en"), ("Night buses (and what they cost", "en"), ("The judges like it” that way", "en"),
        ("„Wir haben nichts gesehen", "de"), ("« Nous n’avons rien vu", "fr"), ("The [redacted memo", "en"), ("« Nous n’avons rien » vu »", "fr"),
    ],
)  # fmt: skip
def test_a_mark_left_open(text: str, lang: str) -> None:
    assert sentences.unclosed(text, lang)[1]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("“I did,” he said. “And then.”", "en"), ("a) first, b) second", "en"), ("A smile :) and a frown :(", "en"), ("„Bitte nicht!“", "de"),
        ("»Bitte nicht!«", "de"), ("the interval [0, 1)", "en"), ("A 12\" pipe", "en"), ("Sverige ”säger” nej", "sv"), ("„Nie” powiedział", "pl"),
        ("The ’90s and the judges’ van", "en"), ("f(x) = {x | x > 0}", "en"), ("1) one 2) two", "en"), ("Sunn O))), again", "en"), ("Re X (A Child) (No 2)", "en"), ("def f[T: int](x: T) -> T", "en"),
    ],
)  # fmt: skip
def test_marks_in_pairs(text: str, lang: str) -> None:
    assert not sentences.unclosed(text, lang)[1]


@pytest.mark.parametrize(
    "text",
    ["on a Tuesday,. The nurses", "on Tuesdays..", "bread,, butter", "the quay , the pier", "on Tuesdays.The nurses", "in 1976.The nurses stayed", "passen- gers on Tuesdays", "the pier . The council"],
)  # fmt: skip
def test_marks_that_no_sentence_has(text: str) -> None:
    assert any(both(text))


@pytest.mark.parametrize(
    "text",
    ["two- and three-year loans", "Node.js and ASP.Net", "so. . . it goes", "wait... what", "e.g., this", "Booking.com wins", "short- to medium-term", "cd .. and ls", "v1.2.3, v2"],
)  # fmt: skip
def test_marks_of_a_sentence(text: str) -> None:
    assert not any(both(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We met.\n\nShe prints the letters that readers have sent us, and the", True), ("We met.\n\nShe prints what you have sent us by letter,", True),
        ("We met.\n\nSee you next week by the sea", False), ("We met.\n\nWith best wishes,", False), ("We met.\n\nA tide table is a poem for the\nwho can read it, and the", False), ("We met.\n\n- a pier for nobody, and the", False),
    ],
)  # fmt: skip
def test_a_note_that_breaks_off(text: str, wrong: bool) -> None:
    block = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(block,)))
    assert (Severity.WARNING in {each.severity for each in sentences.whole(one)}) is wrong


def test_a_teaser_that_ends_unlike_its_neighbours_is_noted() -> None:
    def told(*deks: str) -> list[tuple[str, Severity]]:
        placements = tuple(
            replace(each, piece=replace(each.piece, dek=dek))
            for each, dek in zip(GOOD.edition.placements, deks, strict=False)
        )
        one = replace(GOOD, edition=replace(GOOD.edition, placements=placements))
        return [(each.name, each.severity) for each in sentences.unlike_others(one)]

    whole = ["The tide came.", "The council met.", "Nobody bid!", "Who pays?", "It rained."]
    assert told(*whole, "Two towns argue about the water they were promi") == [
        ("teaser", Severity.NOTE)
    ]
    assert told(*whole, "and the nurses do not work on Tuesdays.") == [("teaser", Severity.NOTE)]
    assert told(*whole, "eBay sold it.") == []
    assert told(*whole, "He said: “No.”") == []
    assert told(*(dek.rstrip(".!?") for dek in whole), "Two towns argue") == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("vILLAGE CLINIC TO CLOSE ON sATURDAYS", True), ("hARBOUR wAKES aT dAWN", True), ("tHE TIDE", True), ("dER HAFEN SCHLÄFT", True), ("vILLAGE CLINIC TO CLOSE", True),
        ("iPHONE SALES FALL", False), ("mRNA vaccines at sea", False), ("eBAY AND THE SEA", False), ("pH of the sea", False), ("The harbour wakes", False),
    ],
)  # fmt: skip
def test_caps_lock_in_a_headline(text: str, sure: bool) -> None:
    assert (
        any("caps lock" in told and is_sure for told, is_sure in sentences.slips(text, "en"))
        is sure
    )


@pytest.mark.parametrize(
    ("text", "lang", "twice"),
    [
        ("Some of us of us stayed.", "en", True), ("It has halls in Norby and Norby.", "en", True), ("Zwischen Linz und Linz fährt ein Boot.", "de", True), ("Les trains entre Lyon et Lyon", "fr", True), ("She works at Dent and Dent.", "en", False), ("In Norby and Norby Green it rained.", "en", False), ("A song by Mann and Mann", "en", False), ("It stood by the by the quay.", "en", True), ("Sie kam mit ihm mit ihm.", "de", True), ("Il vient de Lyon de Lyon.", "fr", True), ("Va con ella con ella.", "es", True), ("Torna per loro per loro.", "it", True), ("Hij loopt met haar met haar.", "nl", True),
        ("Step by step by step.", "en", False), ("They call a spade a spade.", "en", False), ("In and out in and out.", "en", False), ("Schritt für Schritt für Schritt.", "de", False), ("Si va a mano a mano.", "it", False), ("“Of us of us,” it said.", "en", False), ("Of them, of them all.", "en", False), ("Die über die über die Jahre gesammelten Briefe", "de", False),
    ],
)  # fmt: skip
def test_a_pair_twice(text: str, lang: str, twice: bool) -> None:
    assert bool(sentences.pair_twice(text, lang)) is twice


@pytest.mark.parametrize(
    ("text", "lang", "sure"),
    [
        ("Die Reaktivie- rung der Bahn", "de", True), ("la coopé- rative du port", "fr", True), ("het water- schap zwijgt", "nl", True), ("la coope- rativa", "es", True),
        ("Hin- und Rückfahrt", "de", False), ("Straßen- statt Schienenbau", "de", False), ("Ober- beziehungsweise Unterstufe", "de", False), ("voor- en achterkant", "nl", False), ("pré- ou postscolaire", "fr", False),
    ],
)  # fmt: skip
def test_a_hyphen_of_a_printed_line(text: str, lang: str, sure: bool) -> None:
    assert any(known for told, known in sentences.slips(text, lang) if "hyphen" in told) is sure
