"""What the text part says beside the HTML part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.email.content import other_prices
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("html", "text", "wrong"),
    [
        ("A year costs £48.", "A year costs £84.", True), ("Ein Jahr kostet 48 Euro.", "Ein Jahr kostet 84 Euro.", True), ("Un an : 48 €", "Un an : 84 €", True),
        ("A year costs £48.", "A year costs £48.", False), ("A year costs £ 48.", "A year costs\n£48", False), ("A year costs £48, a month £5.", "A year costs £48.", False), ("Thirty pounds", "£30", False), ("It costs £48.", "It costs £48: https://x.example/€84", False),
    ],
)  # fmt: skip
def test_a_price_in_both_parts(html: str, text: str, wrong: bool) -> None:
    one = replace(GOOD, html=f"<html><body><p>{html}</p></body></html>", text=text)
    assert bool(list(other_prices(one))) is wrong
