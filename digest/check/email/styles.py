"""The words of an email as its CSS (css.py) sets them: which colour on which, how large. Pure.

    texts(tree, sheets, dark=...)   every visible text with the colours and size it comes out in

Enough of the cascade (CSS Cascade 5, Selectors 4 specificity) for what emails do: attributes, rules
by specificity and order, !important, inheritance. A rule in @media counts when it is for all
screens, or for dark mode when that is asked. What lies over a picture or gradient has no known
background, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError
from tinycss2.color3 import RGBA, parse_color

from digest.check.email.css import Declaration, Sheet, declarations

Colour = tuple[float, float, float]  # red, green, blue from 0 to 1
WHITE, BLACK, NIGHT = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (0.07, 0.07, 0.07)
_WANTED = {
    "color", "background", "background-color", "background-image", "font", "font-size", "font-weight", "display", "visibility", "opacity", "max-height",
}  # fmt: skip
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_UNITS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "rem": 16.0,
}  # fmt: skip
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}  # of the browser
_BOLD = {"b", "strong", "th"}
_UNPRINTED = {"head", "style", "script", "title", "template", "noscript"}


@dataclass(frozen=True, slots=True)
class Text:
    """One run of visible words, as it comes out."""

    words: str
    colour: Colour
    behind: Colour | None  # None: a picture, or not to be known
    size: float  # pixels
    bold: bool
    node: LexborNode

    @property
    def contrast(self) -> float | None:
        """WCAG 2.2, "contrast ratio": from 1 to 21."""
        if self.behind is None:
            return None
        light, dark = sorted((luminance(self.colour), luminance(self.behind)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    @property
    def large(self) -> bool:
        """WCAG 2.2, "large scale": 18 pt, or 14 pt and bold."""
        return self.size >= 24 or (self.bold and self.size >= 18.66)


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hexed(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


class _Set(NamedTuple):
    """What an element's words come out in, handed down from its parent."""

    colour: Colour
    behind: Colour | None
    size: float = 16
    bold: bool = False
    hidden: bool = False


_Match = tuple[tuple[bool, int, int], Declaration]


def texts(tree: LexborHTMLParser, sheets: Sequence[Sheet], *, dark: bool = False) -> Iterator[Text]:
    """In document order. `dark`: as a client shows it that follows prefers-color-scheme."""
    if tree.body is None:
        return
    matched = _matched(tree, sheets, dark)
    root = tree.css_first("html") or tree.body
    stack = [(root, _Set(WHITE, NIGHT) if dark else _Set(BLACK, WHITE))]
    known: dict[tuple[_Element, _Set, tuple[_Match, ...]], _Set] = {}  # an email repeats itself
    while stack:
        node, above = stack.pop()
        if node.tag in _UNPRINTED:
            continue
        case = (_Element.of(node), above, tuple(matched.get(node.mem_id, ())))
        if case not in known:
            known[case] = _set(*case)
        here = known[case]
        if here.hidden:
            continue
        for child in node.iter(include_text=True, skip_empty=True):
            if child.is_text_node and (words := " ".join((child.text_content or "").split())):
                yield Text(words, here.colour, here.behind, here.size, here.bold, node)
        stack += reversed([(child, here) for child in node.iter()])


def _matched(
    tree: LexborHTMLParser, sheets: Sequence[Sheet], dark: bool
) -> dict[int, list[_Match]]:
    """mem_id of an element -> what rules declare for it, each with its weight."""
    found: dict[int, list[_Match]] = {}
    order = 0
    for rule in (rule for one in sheets for rule in one.rules):
        order += 1
        wanted = [one for one in rule.declarations if one.name in _WANTED]
        if not wanted or not _applies(rule.media, dark):
            continue
        for selector in rule.selectors:
            weight = _specificity(selector)
            for node in _select(tree, selector):
                found.setdefault(node.mem_id, []).extend(
                    ((one.important, weight, order), one) for one in wanted
                )
    return found


def _applies(media: tuple[str, ...], dark: bool) -> bool:
    return all(
        condition.removeprefix("media ") in ("all", "screen", "only screen")
        or (dark and "prefers-color-scheme" in condition and "dark" in condition)
        for condition in media
    )


def _select(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError:  # a pseudo-element, or Outlook's own
        return []


def _specificity(selector: str) -> int:
    ids = len(re.findall(r"#[\w-]", selector))
    classes = len(re.findall(r"\.[\w-]|\[|(?<!:):(?!:)[\w-]", selector))
    elements = len(re.findall(r"(?:^|[\s>+~])[A-Za-z]", selector))
    return ids * 10_000 + classes * 100 + elements


class _Element(NamedTuple):
    """What an element says of itself; its looks follow from this and its parent's."""

    tag: str
    style: str
    bgcolor: str | None
    pictured: bool
    colour: str | None  # of <font>
    hidden: bool

    @classmethod
    def of(cls, node: LexborNode) -> _Element:
        given = node.attributes
        tag = node.tag or ""
        return cls(
            tag if tag in _HEADINGS or tag in _BOLD else "",
            given.get("style") or "",
            given.get("bgcolor"),
            bool(given.get("background")),
            given.get("color") if tag == "font" else None,
            "hidden" in given,
        )


def _set(one: _Element, above: _Set, matched: tuple[_Match, ...]) -> _Set:
    here = above
    if one.tag in _HEADINGS:
        here = here._replace(size=above.size * _HEADINGS[one.tag], bold=True)
    elif one.tag in _BOLD:
        here = here._replace(bold=True)
    if one.pictured:
        here = here._replace(behind=None)
    if bgcolor := _colour_of(one.bgcolor):
        here = here._replace(behind=_over(bgcolor, above.behind))
    if colour := _colour_of(one.colour):
        here = here._replace(colour=_over(colour, BLACK) or BLACK)
    if one.hidden:
        here = here._replace(hidden=True)
    ranked = [
        *matched,
        *(
            ((declared.important, 1_000_000, number), declared)
            for number, declared in enumerate(declarations(one.style))
            if declared.name in _WANTED
        ),
    ]
    for _weight, declared in sorted(ranked, key=lambda pair: pair[0]):
        here = _declare(here, declared, above)
    return here


def _declare(here: _Set, one: Declaration, above: _Set) -> _Set:
    tokens = one.tokens
    match one.name:
        case "color":
            if (colour := _colour(tokens)) is not None:
                return here._replace(colour=_over(colour, here.behind) or above.colour)
        case "background" | "background-color" | "background-image":
            if any(token.type in ("url", "function") and _is_picture(token) for token in tokens):
                return here._replace(behind=None)
            if (colour := _colour(tokens)) is not None:
                return here._replace(behind=_over(colour, above.behind))
        case "font-size":
            return here._replace(size=_size(tokens, above.size) or here.size)
        case "font":
            size = _size(tokens, above.size)
            bold = any(_is_bold(token) for token in tokens)
            return here._replace(size=size or here.size, bold=bold) if size else here
        case "font-weight":
            return here._replace(bold=any(_is_bold(token) for token in tokens))
        case "display":
            hidden = any(token.type == "ident" and token.lower_value == "none" for token in tokens)
            return here._replace(hidden=hidden)
        case "visibility":
            if any(token.type == "ident" and token.lower_value != "visible" for token in tokens):
                return here._replace(hidden=True)
        case "opacity":
            if any(token.type == "number" and token.value == 0 for token in tokens):
                return here._replace(hidden=True)
        case "max-height":
            if any(token.type in ("number", "dimension") and token.value == 0 for token in tokens):
                return here._replace(hidden=True)
    return here


def _is_picture(token: Any) -> bool:
    return token.type == "url" or token.lower_name == "url" or "gradient" in token.lower_name


def _is_bold(token: Any) -> bool:
    if token.type == "ident":
        return token.lower_value in ("bold", "bolder")
    return bool(token.type == "number" and token.value >= 600)


def _size(tokens: Sequence[Any], above: float) -> float | None:
    """Pixels of the first size among the tokens of `font` or `font-size`."""
    for token in tokens:
        if token.type == "dimension":
            unit = token.lower_unit
            return float(token.value) * (above if unit == "em" else _UNITS.get(unit, 1.0))
        if token.type == "percentage":
            return float(token.value) / 100 * above
        if token.type == "number" and token.value == 0 and len(tokens) == 1:
            return 0.0
        if token.type == "ident" and token.lower_value in _SIZES:
            return _SIZES[token.lower_value]
        if token.type == "ident" and token.lower_value in ("smaller", "larger"):
            return above * (0.83 if token.lower_value == "smaller" else 1.2)
    return None


def _colour(tokens: Sequence[Any]) -> RGBA | None:
    for token in tokens:
        found = parse_color(token)
        if isinstance(found, RGBA):
            return found
    return None


@lru_cache(256)
def _colour_of(attribute: str | None) -> RGBA | None:
    found = parse_color(attribute) if attribute else None
    return found if isinstance(found, RGBA) else None


def _over(colour: RGBA, behind: Colour | None) -> Colour | None:
    """A colour that lets through some of what is behind it."""
    if colour.alpha >= 1:
        return (colour.red, colour.green, colour.blue)
    if behind is None:
        return None
    red, green, blue = (
        part * colour.alpha + under * (1 - colour.alpha)
        for part, under in zip(colour[:3], behind, strict=True)
    )
    return (red, green, blue)
