"""Which shade of a house's colour can be read where. Pure; colours are "#rrggbb".

Rules: WCAG 2.2, 1.4.3 (contrast) and its definitions of relative luminance and contrast ratio.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#211e1a"
PAPER = "#fffdf9"  # not pure white: Gmail's and Outlook's own dark modes turn that to pure black
DARK_PAPER = "#1d1b18"
LEGIBLE = 4.5


@dataclass(frozen=True, slots=True)
class Accent:
    """The house's colour, and what it becomes where it could not be read."""

    fill: str  # as the house set it: rules and the button
    on_fill: str  # text on the button
    text: str  # text on light paper
    dark_text: str  # text on dark paper


def accent(colour: str) -> Accent:
    light_first = contrast(PAPER, colour) >= contrast(INK, colour)
    return Accent(
        fill=colour,
        on_fill=PAPER if light_first else INK,
        text=legible(colour, on=PAPER, towards=INK),
        dark_text=legible(colour, on=DARK_PAPER, towards=PAPER),
    )


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black on white)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def legible(colour: str, *, on: str, towards: str) -> str:
    """`colour`, mixed with as much of `towards` as it takes to be read on `on`."""
    for parts in range(21):
        mixed = _mix(colour, towards, parts / 20)
        if contrast(mixed, on) >= LEGIBLE:
            return mixed
    return towards


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
