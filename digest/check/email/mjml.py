"""Does the MJML say what MJML knows? The compiler prints what it was not asked and tells nobody.

Components and attributes: documentation.mjml.io, "Standard components" (5.4), 2026-11. A component that is not listed
here is left alone.
"""

from __future__ import annotations

import difflib
import re
from functools import cache

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample

_TAG = re.compile(r"<(mj-[a-z-]+|mjml)((?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PADDING = "padding padding-top padding-right padding-bottom padding-left"
_BORDER = "border border-top border-right border-bottom border-left border-radius"
_FONT = "color font-family font-size font-style font-weight letter-spacing line-height text-decoration text-transform"
_BACK = (
    "background-color background-url background-repeat background-size background-position background-position-x"
    " background-position-y"
)
_INNER = (
    "inner-background-color inner-border inner-border-top inner-border-right inner-border-bottom inner-border-left"
    " inner-border-radius"
)
_KNOWN = {
    "mjml": "lang dir owa",
    "mj-body": "width background-color id",
    "mj-section": f"{_BACK} {_BORDER} {_PADDING} direction full-width text-align text-padding",
    "mj-wrapper": f"{_BACK} {_BORDER} {_PADDING} direction full-width text-align gap",
    "mj-group": "background-color direction vertical-align width",
    "mj-column": f"background-color {_BORDER} {_INNER} {_PADDING} direction vertical-align width",
    "mj-text": f"align container-background-color height {_FONT} {_PADDING} vertical-align",
    "mj-image": f"align alt {_BORDER} container-background-color fluid-on-mobile font-size full-width height href max-height"
    f" name {_PADDING} rel sizes src srcset target title usemap width",
    "mj-button": f"align background-color {_BORDER} container-background-color {_FONT} height href inner-padding name"
    f" {_PADDING} rel target text-align title vertical-align width",
    "mj-divider": f"align border-color border-style border-width container-background-color {_PADDING} width",
    "mj-spacer": f"container-background-color height {_PADDING}",
    "mj-table": f"align border cellpadding cellspacing container-background-color {_FONT} {_PADDING} role table-layout width",
    "mj-social": f"align border-radius container-background-color {_FONT} icon-height icon-padding icon-size inner-padding"
    f" mode {_PADDING} table-layout text-padding",
    "mj-social-element": f"align alt background-color border-radius {_FONT} href icon-height icon-padding icon-position"
    f" icon-size name {_PADDING} rel sizes src srcset target text-padding title vertical-align",
    "mj-navbar": "align base-url hamburger ico-align ico-close ico-color ico-font-family ico-font-size ico-line-height"
    " ico-open ico-padding ico-padding-bottom ico-padding-left ico-padding-right ico-padding-top ico-text-decoration"
    f" ico-text-transform {_PADDING}",
    "mj-navbar-link": f"{_FONT} href name {_PADDING} rel target",
    "mj-hero": f"background-color background-height background-position background-url background-width border-radius"
    f" container-background-color height inner-background-color inner-padding mode {_PADDING} vertical-align width",
    "mj-raw": "position",
    "mj-style": "inline",
    "mj-title": "",
    "mj-preview": "",
    "mj-font": "href name",
    "mj-breakpoint": "width",
}
_ANYWHERE = {"css-class", "mj-class"}
_COLOURS = re.compile(r"(?:[a-z]+-)*color")
_LENGTHS = re.compile(r"(?:font-size|line-height|height|(?:border-)?width|icon-size|icon-height)|(?:inner-|icon-)?padding(?:-\w+)?")  # fmt: skip
_CHOICES = {
    "align": {"left", "center", "right", "justify"}, "text-align": {"left", "center", "right", "justify"}, "vertical-align": {"top", "middle", "bottom"},
    "direction": {"ltr", "rtl"}, "full-width": {"full-width", "true", "false"}, "fluid-on-mobile": {"true", "false"},
}  # fmt: skip


def attributes(one: Sample) -> Findings:
    told: set[tuple[str, str]] = set()
    mjml = re.sub(
        r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), one.message.mjml, flags=re.DOTALL
    )
    defaults = re.search(r"<mj-attributes>.*?</mj-attributes>", mjml, re.DOTALL)
    for tag in _TAG.finditer(mjml):
        name = tag[1]
        if name not in _KNOWN and name not in ("mj-all", "mj-class"):
            continue
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            key, value = attribute[1], attribute[2] if attribute[2] is not None else attribute[3]
            if name == "mj-class" and key == "name":
                continue
            trouble = _trouble(name, key, value.strip())
            if trouble and (name, key + value) not in told:
                told.add((name, key + value))
                line = mjml.count("\n", 0, tag.start()) + 1
                inside = defaults and defaults.start() <= tag.start() < defaults.end()
                remedy = "correct the look's template; documentation.mjml.io lists what each component takes"
                place = f"<{name}>{' in mj-attributes' if inside else ''}, edition.mjml line {line}"
                yield noticed("mjml", place, trouble, remedy)


def _trouble(name: str, key: str, value: str) -> str:
    known = _attributes_of(name)
    if key not in known and key not in _ANYWHERE:
        near = difflib.get_close_matches(key, known, n=1)
        return f"it has no attribute {key}" + (f"; did you mean {near[0]}?" if near else "")
    if _COLOURS.fullmatch(key) and not re.fullmatch(r"#[0-9a-fA-F]{6}|transparent|inherit|", value):
        return f'{key}="{value}" is no colour in six digits, which Outlook asks for'
    if key in _CHOICES and value not in _CHOICES[key]:
        return f'{key}="{value}" is none of {", ".join(sorted(_CHOICES[key]))}'
    if name == "mj-image" and key == "width" and not re.fullmatch(r"\d+(?:\.\d+)?px|", value):
        return f'width="{value}" is not in pixels, and the compiler passes over it'
    if _LENGTHS.fullmatch(key):
        wrong = [one for one in value.split() if not _is_length(one, key)]
        if wrong:
            return (
                f'{key}="{value}" needs a unit, such as {wrong[0]}px'
                if wrong[0].isdigit()
                else f'{key}="{value}" is no length'
            )
    return ""


def _is_length(value: str, key: str) -> bool:
    if value == "0" or re.fullmatch(r"-?\d*\.?\d+(?:px|%|em|rem|pt)", value):
        return True
    return (key == "line-height" and re.fullmatch(r"\d*\.?\d+", value) is not None) or value in (
        "auto",
        "normal",
    )


@cache
def _attributes_of(name: str) -> frozenset[str]:
    if name in ("mj-all", "mj-class"):
        return frozenset(key for keys in _KNOWN.values() for key in keys.split())
    return frozenset(_KNOWN[name].split())


RULES = (attributes,)
