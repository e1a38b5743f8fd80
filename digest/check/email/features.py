"""An HTML part -> the features of "Can I email" that it uses, each with the first place. Pure.

    used(tree, sheets) -> {"css-border-radius": "style of <td>", ...}

What a mail program need not know is not looked at: what stands in comments for Outlook, and
properties that begin with mso- or a browser's own prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from digest.check.email import caniemail
from digest.check.email.css import Declaration, Sheet, declarations

_BY_PROPERTY = {
    "column-gap": "css-gap", "row-gap": "css-gap", "top": "css-left-right-top-bottom", "right": "css-left-right-top-bottom",
    "bottom": "css-left-right-top-bottom", "left": "css-left-right-top-bottom", "columns": "css-column-layout-properties",
    "column-rule": "css-column-layout-properties", "column-fill": "css-column-layout-properties", "column-span": "css-column-layout-properties",
    "block-size": "css-block-inline-size", "margin-inline": "css-margin-inline-block", "margin-block": "css-margin-inline-block",
    "padding-inline": "css-padding-inline-block", "padding-block": "css-padding-inline-block", "border-inline": "css-border-inline-block",
    "border-block": "css-border-inline-block", "word-wrap": "css-word-wrap",
}  # fmt: skip
_BY_PATTERN = (
    (r"margin-inline-(start|end)", "css-margin-inline-start-end"), (r"margin-block-(start|end)", "css-margin-block-start-end"),
    (r"padding-inline-(start|end)", "css-padding-inline-start-end"), (r"padding-block-(start|end)", "css-padding-block-start-end"),
    (r"border-(start|end)-(start|end)-radius", "css-border-radius-logical"),
    (r"border-(inline|block)-(start|end)(-\w+)?", "css-border-inline-block-individual"), (r"border-(inline|block)-\w+", "css-border-inline-block-longhand"),
    (r"border-(top|bottom)-(left|right)-radius", "css-border-radius"), (r"border-(top|right|bottom|left)(-\w+)?|border-(width|style|color)", "css-border"),
    (r"(margin|padding)-(top|right|bottom|left)", "css-{0}"), (r"grid-template(-\w+)*", "css-grid-template"),
    (r"(animation|transition|outline)-\w+", "css-{0}"), (r"overflow-[xy]", "css-overflow"), (r"border-image-\w+", "css-border-image"),
    (r"scroll-snap-\w+", "css-scroll-snap"),
)  # fmt: skip
_BY_FUNCTION = {
    "calc": "css-unit-calc", "rgb": "css-rgb", "rgba": "css-rgba", "var": "css-variables", "lch": "css-modern-color", "oklch": "css-modern-color",
    "lab": "css-modern-color", "oklab": "css-modern-color",
}  # fmt: skip
_BY_VALUE = {
    ("display", "flex"): "css-display-flex", ("display", "inline-flex"): "css-display-flex", ("display", "grid"): "css-display-grid",
    ("display", "inline-grid"): "css-display-grid", ("display", "none"): "css-display-none", ("flex-direction", "column"): "css-flex-direction",
    ("flex-wrap", "wrap"): "css-flex-wrap",
}  # fmt: skip
_SYSTEM_FONTS = {"system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace"}
_MEDIA = (
    "prefers-color-scheme", "prefers-reduced-motion", "orientation", "device-pixel-ratio", "hover",
)  # fmt: skip
_BY_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "html-h1-h6"),
    **dict.fromkeys(("ul", "ol", "dl"), "html-lists"),
    **dict.fromkeys(("map", "area"), "html-image-maps"),
    **dict.fromkeys(
        ("article", "aside", "details", "figcaption", "figure", "footer", "header", "main", "mark",
         "nav", "section", "summary", "time"),
        "html-semantics",
    ),
}  # fmt: skip
_PICTURES = {
    "apng": "apng", "avif": "avif", "bmp": "bmp", "gif": "gif", "hdr": "hdr", "heic": "heif", "heif": "heif", "ico": "ico", "jpg": "jpg", "jpeg": "jpg",
    "mp4": "mp4", "pdf": "pdf", "png": "png", "psd": "psd", "ai": "source", "eps": "source", "indd": "source", "sketch": "source", "fig": "source", "xd": "source", "cdr": "source", "afdesign": "source", "xcf": "source", "svg": "svg", "tif": "tiff", "tiff": "tiff", "webp": "webp",
}  # fmt: skip
_ATTRIBUTES = {"srcset": "html-srcset", "sizes": "html-srcset", "loading": "html-loading-attribute"}


def used(tree: LexborHTMLParser, sheets: Sequence[Sheet]) -> Mapping[str, str]:
    known = caniemail.features()
    found: dict[str, str] = {}
    for slug, place in (*_in_styles(sheets), *_in_elements(tree)):
        if slug in known:
            found.setdefault(slug, place)
    return found


def picture_type(url: str) -> str:
    """What the end of an address says a picture is ("webp"), "" when it does not say."""
    if url[:5].lower() == "data:":
        return "base64"
    path, _, query = url.partition("?")
    asked = re.search(r"(?:^|&)(?:format|fm|f)=(?:image/)?(\w+)", query, re.IGNORECASE)
    if asked and asked[1].lower() in _PICTURES:
        return _PICTURES[asked[1].lower()]
    return _PICTURES.get(path.rpartition("/")[2].rpartition(".")[2].lower(), "")


def _in_styles(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    for sheet in sheets:
        if sheet.nested:
            yield "css-nesting", "the styles"
        for at in sheet.ats:
            place = f"@{at.name} {at.prelude}".strip()
            yield f"css-at-{at.name}", place
            for feature in _MEDIA:
                if at.name == "media" and feature in at.prelude:
                    yield f"css-at-media-{feature}", place
        for rule in sheet.rules:
            for selector in rule.selectors:
                for slug in _in_selector(selector):
                    yield slug, selector
            if len(rule.selectors) > 1:
                yield "css-selector-grouping", ", ".join(rule.selectors[:2])
            for slug in _in_declarations(rule.declarations):
                yield slug, ", ".join(rule.selectors)[:80]


def _in_elements(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("*"):
        tag, attributes = node.tag or "", node.attributes
        place = f"<{tag}>"
        yield _BY_TAG.get(tag, f"html-{tag}"), place
        for name, value in attributes.items():
            yield _ATTRIBUTES.get(name, f"html-{name}"), f"{place} {name}"
            match name:
                case "style":
                    for slug in _in_attribute(value or ""):
                        yield slug, f"style of {place}"
                case "type" if tag in ("input", "button"):
                    yield f"html-{tag}-{value}", place
                case "href" if (value or "").startswith("#"):
                    yield "html-anchor-links", place
                case "href" if (value or "").startswith("mailto:"):
                    yield "html-mailto-links", place
                case "src" if tag == "img":
                    yield f"image-{picture_type(value or '')}", (value or "")[:120]
                case "name" if tag == "meta" and value == "color-scheme":
                    yield "html-meta-color-scheme", place


@lru_cache(4096)
def _in_attribute(style: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_in_declarations(declarations(style))))


def _in_declarations(made: Iterable[Declaration]) -> Iterator[str]:
    for one in made:
        if one.name.startswith("--"):
            yield "css-variables"
        if one.name.startswith("-") or one.name.startswith("mso-"):
            continue
        yield _of_property(one.name)
        if one.important:
            yield "css-important"
        yield from _in_tokens(one.name, one.tokens)


@lru_cache(512)
def _of_property(name: str) -> str:
    if name in _BY_PROPERTY:
        return _BY_PROPERTY[name]
    if f"css-{name}" in caniemail.features():
        return f"css-{name}"
    for pattern, slug in _BY_PATTERN:
        if match := re.fullmatch(pattern, name):
            return slug.format(*match.groups(""))
    return f"css-{name}"


def _in_tokens(name: str, tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        match token.type:
            case "dimension":
                yield f"css-unit-{token.lower_unit}"
            case "percentage":
                yield "css-unit-percent"
            case "ident":
                yield _BY_VALUE.get((name, token.lower_value), "")
                if token.lower_value == "initial":
                    yield "css-unit-initial"
                elif token.lower_value in ("fit-content", "min-content", "max-content"):
                    yield "css-intrinsic-size"
                elif token.lower_value in _SYSTEM_FONTS and name.startswith("font"):
                    yield "css-sytem-ui"  # as the data spell it
            case "function":
                called = token.lower_name
                yield _BY_FUNCTION.get(called, f"css-function-{called}")
                yield f"css-{called}"
                yield from _in_tokens(name, token.arguments)


@lru_cache(1024)
def _in_selector(selector: str) -> tuple[str, ...]:
    bare = re.sub(r"\[[^\]]*\]", "", selector)
    found = []
    if bare != selector:
        found.append("css-selector-attribute")
    found += [f"css-pseudo-element-{name}" for name in re.findall(r"::([\w-]+)", bare)]
    found += [f"css-pseudo-class-{name}" for name in re.findall(r"(?<!:):([\w-]+)", bare)]
    plain = re.sub(r"::?[\w-]+(\([^)]*\))?", "", bare)
    for pattern, slug in (
        (r"\.[\w-]", "class"), (r"#[\w-]", "id"), (r"\*", "universal"), (r">", "child"),
        (r"\+", "adjacent-sibling"), (r"~", "general-sibling"), (r"[\w\])]\s+[\w.#\[*]", "descendant"),
        (r"(^|[\s>+~])[A-Za-z]", "type"), (r"[\w-][.#][\w-]", "chaining"),
    ):  # fmt: skip
        if re.search(pattern, plain.strip()):
            found.append(f"css-selector-{slug}")
    return tuple(found)
