"""One piece that cannot be composed costs itself; a template that cannot be used is told as before."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from digest import check
from digest.base import resources
from digest.base.errors import ComposeError
from digest.compose import Looks, compose, recorded
from digest.mail.merge import SAMPLE_READER, ReaderLinks
from digest.model.editions import Edition
from digest.model.findings import Severity
from digest.model.messages import Message
from tests.compose.editions import CLOSES_AT, MINIMAL, many

LOOKS = Looks(None)


def edition(*, broken: int, of: int = 8) -> Edition:
    """The first `broken` of them are called "Low water ..."."""
    made = many(of)
    placements = tuple(
        replace(one, piece=replace(one.piece, headline=f"Low water {number}"))
        if number < broken
        else one
        for number, one in enumerate(made.placements)
    )
    return replace(made, placements=placements)


def house(folder: Path, old: str, new: str) -> Looks:
    """A house's own magazine, with one line of the pieces' partial changed."""
    text = (resources.templates() / "email/partials/pieces.mjml.j2").read_text()
    assert old in text
    (folder / "email/partials").mkdir(parents=True)
    (folder / "email/partials/pieces.mjml.j2").write_text(text.replace(old, new))
    (folder / "email/magazine").mkdir()
    return Looks(folder)


# What a template does with some words alone: it raises, or writes what is no MJML.
RAISES = "{% if piece.headline.startswith('Low') %}{{ 1 // 0 }}{% endif %}"
NO_MJML = "{% if piece.headline.startswith('Low') %}</mj-text></mj-text>{% endif %}"


@pytest.fixture(params=[RAISES, NO_MJML], ids=["raises", "writes no MJML"])
def looks(request: pytest.FixtureRequest, tmp_path: Path) -> Looks:
    before = "{{ piece.headline | soft"
    return house(tmp_path, before, f"{request.param}{before}")


def made(one: Edition, looks: Looks) -> Message:
    return compose(one, MINIMAL, looks=looks, seed="s")


def test_one_piece_is_left_out_and_told_and_the_others_are_there(
    looks: Looks, caplog: pytest.LogCaptureFixture
) -> None:
    whole = edition(broken=1)
    with caplog.at_level(logging.ERROR, "digest.compose"):
        message = made(whole, looks)
    [gone] = message.left_out
    assert (gone.headline, bool(gone.why)) == ("Low water 0", True)
    assert "Low water" in caplog.text
    assert "Low water" not in message.html + message.text
    for one in whole.placements[1:]:
        assert one.piece.headline in message.html
        assert one.piece.headline in message.text
    sample = check.sample_of(
        message,
        whole,
        MINIMAL,
        reader=SAMPLE_READER,
        values=ReaderLinks("https://week.harbour.test", ("s",), "harbour").values(
            message, SAMPLE_READER
        ),
        dated_at=CLOSES_AT,
        delivers=True,
        bare="",
    )
    found = [one for one in check.check(sample) if one.name in ("not-composed", "lost-content")]
    assert [(one.name, one.severity) for one in found] == [("not-composed", Severity.WARNING)]


def test_the_edition_composes_again_byte_for_byte_from_what_was_recorded(looks: Looks) -> None:
    message = made(edition(broken=1), looks)
    document = recorded.record(edition(broken=1), MINIMAL, looks=looks, seed="s")
    assert recorded.again(document) == message


@pytest.mark.parametrize("broken", [3, 8], ids=["three of eight", "all"])
def test_where_many_fail_it_is_the_template(looks: Looks, broken: int) -> None:
    with pytest.raises(ComposeError):
        made(edition(broken=broken), looks)


def test_a_template_that_fails_without_any_is_told_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "email/magazine").mkdir(parents=True)
    (tmp_path / "email/magazine/edition.mjml.j2").write_text("<mjml>\n{{ nobody }}")
    with pytest.raises(ComposeError) as caught:
        made(edition(broken=0), Looks(tmp_path))
    assert "line 2" in caught.value.report()


def test_a_message_without_any_has_the_fingerprint_that_it_had_before() -> None:
    message = made(edition(broken=0), LOOKS)
    assert message.left_out == ()
    assert replace(message).fingerprint == message.fingerprint


def test_what_our_own_code_cannot_print_costs_the_piece_alone() -> None:
    whole = edition(broken=0)
    first = whole.placements[3]
    odd = replace(first, piece=replace(first.piece, authors=(None,)))  # type: ignore[arg-type]
    message = made(
        replace(whole, placements=(*whole.placements[:3], odd, *whole.placements[4:])), LOOKS
    )
    assert [one.url for one in message.left_out] == [first.piece.url]
