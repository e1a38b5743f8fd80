"""A house's colour stays readable wherever a look puts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.colours import DARK_PANEL, DARK_PAPER, LEGIBLE, LIGHT, accent, contrast

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
def test_text_in_any_accent_can_be_read(colour: str) -> None:
    made = accent(colour)
    assert made.fill == colour
    assert contrast(made.text, LIGHT) >= LEGIBLE
    assert contrast(made.dark_text, DARK_PAPER) >= LEGIBLE
    assert contrast(made.dark_text, DARK_PANEL) >= LEGIBLE
    assert contrast(made.on_fill, made.fill) >= 4  # the worst greys allow little more


def test_a_readable_accent_is_left_as_the_house_chose_it() -> None:
    assert accent("#9a3412").text == "#9a3412"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_wcags(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
