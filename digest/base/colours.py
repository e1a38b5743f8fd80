"""Which shade of a house's colour can be read where. Pure; colours are "#rrggbb".

Rules: WCAG 2.2, 1.4.3 (contrast) and its definitions of relative luminance and contrast ratio.
"""

from __future__ import annotations

from dataclasses import dataclass

# Of head.html.j2, as are the other colours in the dark; a panel is the lighter of the two grounds.
DARK_PAPER = "#1d1b18"
DARK_PANEL = "#2a2722"
LIGHT = "#fffdf9"  # not pure white: Gmail's and Outlook's own dark modes turn that to pure black
DARK = "#211e1a"
LEGIBLE = 4.5
VISIBLE = 3.0  # of rules, bars and underlines (WCAG 2.2, 1.4.11)


@dataclass(frozen=True, slots=True)
class Accent:
    """The house's colour, and what it becomes where it could not be read."""

    fill: str  # as the house set it: rules and the button
    on_fill: str  # text on the button
    text: str  # text on the house's paper
    dark_text: str  # text in the dark, on paper and panels
    dark_fill: str  # rules, bars and the button in the dark
    on_dark_fill: str  # text on the button there


def accent(colour: str, *, on: str = LIGHT, ink: str = DARK) -> Accent:
    """`on` is what its texts stand on, `ink` what they are mixed with to be legible there."""
    dark_fill = legible(colour, on=DARK_PANEL, towards=LIGHT, least=VISIBLE)
    # Between light and dark neither can be read.
    while contrast(readable_on(dark_fill), dark_fill) < LEGIBLE:
        dark_fill = mix(dark_fill, LIGHT, 0.05)
    return Accent(
        fill=colour,
        on_fill=readable_on(colour),
        text=legible(colour, on=on, towards=ink),
        dark_text=legible(colour, on=DARK_PANEL, towards=LIGHT),
        dark_fill=dark_fill,
        on_dark_fill=readable_on(dark_fill),
    )


def readable_on(ground: str) -> str:
    """Of the two that texts are set in, the one that can be read better there."""
    return LIGHT if contrast(LIGHT, ground) >= contrast(DARK, ground) else DARK


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black on white)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def legible(colour: str, *, on: str, towards: str, least: float = LEGIBLE) -> str:
    """`colour`, mixed with as much of `towards` as it takes to be read on `on`."""
    for parts in range(21):
        mixed = mix(colour, towards, parts / 20)
        if contrast(mixed, on) >= least:
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


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` of it replaced by the other."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
