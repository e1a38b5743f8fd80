"""Can everybody read it? What programs that read out, enlarge or recolour an email need. And a score.

    RULES                 what no other family looks at
    score(findings)       how many of the demands below an email meets, with those it does not

The demands are those of the Email Markup Consortium's yearly report (emailmarkup.org, "Accessibility
report" 2026: 8 of 376,348 emails met all that can be measured) and WCAG 2.2 where it applies to email.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample, counted
from digest.model.findings import Finding, Severity

DEMANDS = {
    "the language is said, on both elements": ("lang-dir",),
    "parts in other languages are marked": ("language",),
    "layout tables are marked as layout": ("tables-role",),
    "every picture has words, or says it has none": ("img-alt",),
    "headings in order, one at the top": ("headings",),
    "links say where they lead": ("link-text",),
    "words stand out from what is behind them": ("contrast",),
    "words are large enough": ("font-size",),
    "title, zoom and alignment as readers need them": ("document",),
    "nothing to read inside drawings for Outlook": ("vml",),
    "nothing that only a browser could work": ("forms-script",),
    "a text part for those who want no pictures at all": ("text-part",),
}


@dataclass(frozen=True, slots=True)
class Score:
    met: int
    of: int
    missed: tuple[str, ...]  # the demands that are not met

    def __str__(self) -> str:
        return f"{self.met} of {self.of}"


_REMEDY = "correct the look's template or the words"


def score(findings: Iterable[Finding]) -> Score:
    """Of an email, by everything that `check` found on it; notes do not count, and a waiver mends nothing."""
    found = {one.name for one in findings if one.severity is not Severity.NOTE}
    missed = tuple(what for what, names in DEMANDS.items() if found & set(names))
    return Score(len(DEMANDS) - len(missed), len(DEMANDS), missed)


def document(one: Sample) -> Findings:
    title = one.tree.css_first("title")
    words = (title.text() if title else "").strip()
    if not words:
        yield noticed(
            "document", "<title>", "it is empty; it is the first thing that is read out", _REMEDY
        )
    viewport = one.tree.css_first("meta[name=viewport]")
    zoom = (viewport.attributes.get("content") or "").replace(" ", "").lower() if viewport else ""
    if re.search(r"user-scalable=(?:no|0)|maximum-scale=1(?:\.0*)?(?:,|$)", zoom):
        yield noticed("document", "the viewport", "it forbids enlarging", _REMEDY)
    if (
        one.tree.css_first(
            "meta[charset], meta[http-equiv='Content-Type'], meta[http-equiv='content-type']"
        )
        is None
    ):
        yield noticed(
            "document",
            "<head>",
            "no character set, so a saved copy may turn letters into others",
            _REMEDY,
        )
    justified = list(one.tree.css("[style*='justify'], [align='justify']"))
    if justified:
        yield noticed(
            "document",
            f"{counted(len(justified), 'place')} with justified words",
            "gaps between words make lines hard to follow",
            _REMEDY,
        )
    for node in one.tree.css("h1, h2, h3, h4, h5, h6"):
        alts = "".join(image.attributes.get("alt") or "" for image in node.css("img"))
        if not f"{node.text()}{alts}".strip():
            yield noticed("document", f"an <{node.tag}>", "a heading without words", _REMEDY)
            break
    for image in one.tree.css("img[alt]"):
        alt = image.attributes.get("alt") or ""
        if len(alt) > 250:
            yield noticed(
                "document",
                one.picture_of(image.attributes.get("src") or ""),
                f"its words are {len(alt)} characters long, and cannot be skipped in part",
                _REMEDY,
            )


def vml(one: Sample) -> Findings:
    drawn = re.findall(
        r"<v:(?:rect|roundrect|oval|shape)\b.*?</v:(?:rect|roundrect|oval|shape)>",
        one.html,
        re.DOTALL,
    )
    if any(re.search(r"<(?:h[1-6]|a)\b", each) for each in drawn):
        yield noticed(
            "vml",
            "a drawing for Outlook",
            "a heading or link stands in it",
            "draw only what is behind the words: a section's background, not its content",
        )


RULES = (document, vml)
