"""What a program wrote of its own signs, beside texts that speak of them."""

from __future__ import annotations

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
