"""Editors' words in the further languages of an audience, from the desk to who chose one; nobody follows anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.app.week import check, compose, editions
from digest.app.week.edit import Desk
from digest.audience.lists import read_csv
from digest.base.errors import NotReady, WrongUse
from digest.curate.moves import Move
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.history import Conflict
from tests.app.followed import Weekly as Following
from tests.app.house import DAY, FRIDAY, HOUR

LANGUAGES = '[audience]\nlanguages = ["en", "de", "fr"]\npreferences = true\n'
SECTIONS = '[[sections]]\ntitle = "Pieces"\nmost = 3\ntitles = { de = "Stücke", fr = "Articles" }\n'


class House(Following):
    """Ben reads German, Cleo French, Ada said nothing."""

    def __init__(self, folder: Path, more: str = LANGUAGES) -> None:
        super(Following, self).__init__(folder, SECTIONS + more)
        lines = ["address,language\n", "ben@reader.example,de\n", "cleo@reader.example,fr\n"]
        self.works.store.subscribers.import_rows(
            "harbour", read_csv(lines, name="rows"), now=self.at
        )

    def desk(self, edition: Edition, who: str = "Ines", seen: int | None = None) -> Desk:
        ground = self.works.ground
        return Desk(
            ground,
            self.settings,
            edition.id,
            who=who,
            reading=lambda: self.works.reading,
            seen=seen,
        )

    def do(
        self, edition: Edition, *moves: Move, who: str = "Ines", seen: int | None = None
    ) -> Edition:
        for move in moves:
            edition = self.desk(edition, who, seen).do(move)
        return edition

    def findings(self, edition: Edition) -> list[str]:
        press = self.works.press(self.settings)
        found = check.check(self.works.ground, self.settings, edition, press=press)
        return [f"{one.severity}: {one.name}: {one.place}" for one in found]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def german(house: House, edition: Edition) -> Edition:
    first, second = edition.placements[0].piece, edition.placements[1].piece
    moves = house.desk(edition).moves
    edition = house.do(
        edition,
        moves.say({"de": {"subject": "Der Kai im August"}}, subject="The quay in August"),
        moves.add_block(Block(BlockKind.NOTE, text="Dear readers, the tide turns.")),
        moves.rewrite(
            first,
            {
                "de": {
                    "headline": "Wie hoch das Wasser stand",
                    "teaser": "Was am Kai zu sehen war.",
                }
            },
            headline="How high the water stood",
        ),
        moves.rewrite(second, {"de": {"teaser": "Ein Satz über den Kai."}}),
    )
    [note] = edition.blocks
    return house.do(
        edition,
        moves.change_block(note.id, {"de": {"text": "Liebe Leser, die Flut kehrt um."}}),
    )


def test_who_chose_a_language_reads_the_editors_words_in_it_and_else_the_newsletters_own(
    house: House,
) -> None:
    edition = german(house, house.week())
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    ben, cleo, ada = (house.body(name) for name in ("ben", "cleo", "ada"))
    for body, said, unsaid in (
        (
            ben,
            (
                "Der Kai im August",
                "Wie hoch das Wasser stand",
                "Was am Kai zu sehen war.",
                "Ein Satz über den Kai.",
                "Liebe Leser",
                ">Stücke<",
                'lang="de"',
            ),
            ("How high", "Dear readers"),
        ),
        (
            cleo,
            (
                "The quay in August",
                "How high the water stood",
                "Dear readers",
                ">Articles<",
                'lang="fr"',
            ),
            ("Wasser", "Liebe"),
        ),
        (
            ada,
            (
                "The quay in August",
                "How high the water stood",
                "Dear readers",
                ">Pieces<",
                'lang="en"',
            ),
            ("Wasser", "Liebe"),
        ),
    ):
        assert [words for words in said if words not in body] == []
        assert [words for words in unsaid if words in body] == []
    assert house.got("ben") == house.got("cleo") == house.got("ada")
    made = house.works.store.variants.of(edition.id)
    assert sorted(one.recipe.language for one in made) == ["", "de", "fr"]
    store, approved = house.works.store, house.works.store.editions.get(edition.id)
    assert [compose.verify(store, approved, number=one)[1] for one in (1, 2, 3)] == [(), (), ()]


@pytest.mark.dose
def test_a_piece_that_comes_back_is_for_everybody_where_readers_choose_a_language_alone(
    house: House,
) -> None:
    first = house.week()
    house.approve(first, FRIDAY - HOUR)
    house.hand_over(first, FRIDAY)
    house.write("n9", "Ben Pier", at=FRIDAY + 6 * DAY)
    second = house.draft(FRIDAY + 7 * DAY - 2 * HOUR)
    second = house.do(second, house.desk(second).moves.lead(first.placements[0].piece))
    house.approve(second, FRIDAY + 7 * DAY - HOUR)
    house.hand_over(second, FRIDAY + 7 * DAY)
    assert house.got("ben", 2) == house.got("ada", 2) == ["n0", "n9"]


def test_the_approval_is_of_the_words_in_every_language(house: House) -> None:
    edition = german(house, house.week())
    store, looks = house.works.store, house.works.looks

    def fingerprint(one: Edition) -> str:
        return compose.message(
            house.settings, one, store=store, looks=looks, now=house.at
        ).fingerprint

    seen = fingerprint(edition)
    later = house.do(edition, house.desk(edition).moves.say({"de": {"subject": "Etwas anderes"}}))
    assert fingerprint(later) != seen
    back = house.desk(later).undo()
    assert fingerprint(back) == seen


def test_words_in_two_languages_come_together_and_in_one_are_a_conflict(house: House) -> None:
    edition = house.week()
    piece = edition.placements[0].piece
    moves = house.desk(edition).moves

    def headline(language: str, words: str) -> Move:
        return moves.rewrite(piece, {language: {"headline": words}})

    house.do(edition, headline("de", "Der Kai"), who="Ines", seen=edition.revision)
    both = house.do(edition, headline("fr", "Le quai"), who="Ben", seen=edition.revision)
    assert both.placements[0].worded == {
        "de": {"headline": "Der Kai"},
        "fr": {"headline": "Le quai"},
    }
    with pytest.raises(Conflict) as refused:
        house.do(edition, headline("de", "Die Mole"), who="Ben", seen=edition.revision)
    assert "the headline of a piece in German" in str(refused.value.seen)
    assert house.desk(both, "Ines").undo().placements[0].worded == {"fr": {"headline": "Le quai"}}
    house.desk(both, "Ben").undo()
    assert house.desk(both, "Ben").redo().placements[0].worded == {"fr": {"headline": "Le quai"}}


def test_they_go_with_their_piece_or_block_and_come_back_with_it(house: House) -> None:
    edition = german(house, house.week())
    piece, [note] = edition.placements[0].piece, edition.blocks
    moves = house.desk(edition).moves
    without = house.do(edition, moves.drop(piece), moves.drop_block(note.id))
    assert all("Wasser" not in str(one.worded) for one in without.placements)
    fresh = house.do(without, moves.add_block(Block(BlockKind.NOTE, text="Another note.")))
    assert [one.worded for one in fresh.blocks] == [{}]
    for _ in range(3):
        back = house.desk(edition).undo()
    assert (back.placements, back.blocks) == (edition.placements, edition.blocks)
    assert house.works.store.editions.get(edition.id).worded == edition.worded


@pytest.mark.parametrize("language", ["ar", "en", "xx"])
def test_a_language_that_nobody_may_choose_is_refused(house: House, language: str) -> None:
    edition = house.week()
    with pytest.raises(WrongUse, match="none of its readers"):
        house.do(edition, house.desk(edition).moves.say({language: {"subject": "Quay"}}))


def test_the_checks_read_the_email_in_every_language_that_was_written_in(house: House) -> None:
    edition = german(house, house.week())
    assert [one for one in house.findings(edition) if one.startswith("error")] == []
    moves = house.desk(edition).moves
    wrong = house.do(
        edition,
        moves.say({"de": {"subject": "{{ Kai }}" + "Der Kai im August und danach " * 8}}),
    )
    found = [one for one in house.findings(wrong) if ": in German, " in one]
    assert any(one.startswith("error: ") for one in found), house.findings(wrong)
    assert not any(": in French" in one for one in house.findings(wrong))
    with pytest.raises(NotReady):
        house.approve(wrong, FRIDAY - HOUR)


def test_a_list_that_the_provider_keeps_has_no_languages(tmp_path: Path) -> None:
    house = House(tmp_path, "")
    assert house.settings.newsletter.also_in == ()
    assert not house.settings.newsletter.varies
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    assert house.works.store.variants.of(edition.id) == ()
    assert editions.find(house.works.ground, house.settings, "current").id == edition.id
