"""Parts that are compiled once make the same email as compiling the whole."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from digest.base import resources
from digest.base.errors import ComposeError
from digest.compose import compose
from digest.compose.mjml import compile_mjml
from digest.compose.parts import Parts
from digest.compose.recorded import record, reopened
from digest.compose.render import Looks
from digest.model.editions import LeftOut
from digest.model.follows import FollowRules, Match, Recipe, subject
from tests.making import edition_of, newsletter_for_tests, piece_of

LOOKS = Looks(None)
INES, PORTS = subject("author", "Ines Calder"), subject("topic", "Ports")
NEWSLETTER = replace(newsletter_for_tests(), follows=FollowRules(offer=("author", "topic")))
EDITION = replace(
    edition_of(14), left_out=tuple(LeftOut(piece_of(number), "full") for number in range(15, 19))
)


def some(chance: random.Random) -> Recipe:
    ids = chance.sample(range(1, 19), chance.randint(1, 5))
    without = [one for one in chance.sample(range(1, 15), 2) if one not in ids]
    return Recipe(
        followed=tuple(Match(one, INES) for one in ids if one != 1),
        marked=(Match(1, PORTS),) if 1 in ids else (),
        without=tuple(without),
        only=chance.random() < 0.3,
        language=chance.choice(["", "", "ar"]),
    )


@pytest.mark.parametrize("look", LOOKS.names())
def test_a_variant_of_parts_is_byte_for_byte_the_whole(look: str) -> None:
    chance, parts = random.Random(look), Parts()
    edition = replace(EDITION, look=look)
    for _ in range(5):
        recipe = some(chance)
        whole, joined = (
            compose(
                edition,
                NEWSLETTER,
                looks=LOOKS,
                seed="s",
                offered=[INES, PORTS],
                recipe=recipe,
                compiled=compiled,
            )
            for compiled in (compile_mjml, parts.compile)
        )
        assert joined == whole


def _made_by_a_press(looks: Looks, look: str) -> None:
    """What a press makes after others, whose parts it keeps, is what is composed without it."""
    edition, offered = replace(EDITION, look=look), [INES, PORTS]
    fit, languages = range(15, 19), ["ar"]
    inputs = record(
        edition, NEWSLETTER, looks=looks, seed="s", offered=offered, fit=fit, languages=languages
    )
    chance = random.Random(look)
    with reopened(inputs) as press:
        for recipe in [some(chance) for _ in range(4)]:
            alone = compose(
                edition, NEWSLETTER, looks=looks, seed="s", offered=offered, recipe=recipe
            )
            assert press.message(recipe) == alone
        assert press.in_parts


@pytest.mark.parametrize("look", LOOKS.names())
def test_a_press_makes_a_variant_the_same_alone_and_after_others(look: str) -> None:
    _made_by_a_press(LOOKS, look)


def test_a_house_that_numbers_its_pieces_has_each_number_where_it_belongs(tmp_path: Path) -> None:
    ours = (resources.templates() / "email/partials/pieces.mjml.j2").read_text()
    own = tmp_path / "email/partials/pieces.mjml.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        ours.replace(
            "{{ kicker(piece, s) }}{{ headline(",
            "{{ piece.number }} {{ kicker(piece, s) }}{{ headline(",
        )
    )
    assert own.read_text() != ours
    _made_by_a_press(Looks(tmp_path), "magazine")


def test_what_cannot_be_parted_is_compiled_whole() -> None:
    raw = (
        "<mjml><mj-head><mj-title>a</mj-title></mj-head><mj-body>"
        "<mj-section><mj-column><mj-text>b</mj-text></mj-column></mj-section>"
        "<mj-raw><p>c</p></mj-raw></mj-body></mjml>"
    )
    assert Parts().compile(raw) == compile_mjml(raw)


def test_a_fault_is_told_by_its_line_of_the_whole() -> None:
    bad = (
        "<mjml>\n<mj-head><mj-title>a</mj-title></mj-head>\n<mj-body>\n<mj-section>\n"
        '<mj-column><mj-text align="left" align="right">b</mj-text></mj-column>\n'
        "</mj-section>\n</mj-body>\n</mjml>"
    )
    with pytest.raises(ComposeError) as caught:
        Parts().compile(bad)
    assert caught.value.subject == "line 5 of the MJML"
