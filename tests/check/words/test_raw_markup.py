"""What a program wrote of its own signs, beside texts that speak of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words import raw_markup
from digest.model.blocks import Block, BlockKind
from tests.check.words.test_remarks import made, warned


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We sold the wool at a loss\\nand the view for nothing.", True), ("It rained.\\nThen it stopped.", True), ("Dear readers,\\nit rained.", True), ("Es regnete.\\n- Dann nicht.", True),
        ("Copy it from C:\\new\\notes today.", False), ("In LaTeX a\\nu is a letter.", False), ("They write “loss\\nand” in the log.", False), ("A newline is a\\nb.", False),
    ],
)  # fmt: skip
def test_a_line_that_should_break(text: str, wrong: bool) -> None:
    quote = Block(BlockKind.QUOTE, text=text, name="Gwen Pryce")
    assert warned(made(quote), raw_markup.raw_markup) is wrong


@pytest.mark.parametrize(
    ("subject", "teaser", "wrong"),
    [
        ("A poet’s love of <br>", "In a web page a line ends with <br>, four signs.", False), ("What <em> does to a voice", "She writes <em>, and reads it aloud.", False),
        ("A poet’s love of <br>", "In a web page a line ends with four signs.", True), ("A poet<br> and her line", "A line ends.", True),
    ],
)  # fmt: skip
def test_a_subject_on_code(subject: str, teaser: str, wrong: bool) -> None:
    edition = replace(made(), subject=subject)
    placed = tuple(replace(each, piece=replace(each.piece, dek=teaser)) for each in edition.placements)  # fmt: skip
    assert warned(replace(edition, placements=placed), raw_markup.raw_markup) is wrong
