"""docs/looks.md: its example works, and it names all that templates may see."""

from __future__ import annotations

import re
import textwrap
from dataclasses import fields, replace
from pathlib import Path

import pytest

from digest.compose import Looks, compose, view_models
from digest.model.styles import Style
from tests.compose.editions import COMPLETE, fullest

PAGE = (Path(__file__).parents[2] / "docs/looks.md").read_text(encoding="utf-8")


def test_the_look_that_the_page_makes_is_one(tmp_path: Path) -> None:
    [example] = re.findall(
        r"^    \{# templates/email/harbour.*?\{% endblock %\}\n", PAGE, re.MULTILINE | re.DOTALL
    )
    path = tmp_path / "email/harbour/edition.mjml.j2"
    path.parent.mkdir(parents=True)
    path.write_text(textwrap.dedent(example), encoding="utf-8")
    looks = Looks(tmp_path)
    assert looks.names() == sorted({*Looks(None).names(), "harbour"})
    html = compose(replace(fullest(), look="harbour"), COMPLETE, looks=looks, seed="s").html
    assert "font:bold 40px/44px Georgia" in html
    assert "Headline number 3" in html


@pytest.mark.parametrize(
    "record",
    [
        view_models.Context, view_models.PrintedPiece, view_models.PrintedSection, view_models.PrintedBlock,
        view_models.Picture, view_models.Masthead, view_models.Group, Style, view_models.Prose,
    ],
    ids=lambda record: record.__name__,
)  # fmt: skip
def test_the_page_names_every_field_that_templates_may_see(record: type) -> None:
    for field in fields(record):
        assert re.search(rf"[` .]{field.name}[` ,]", PAGE), f"{record.__name__}.{field.name}"
