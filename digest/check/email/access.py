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

from selectolax.lexbor import LexborNode

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample, counted
from digest.check.wordings import headline_of, unspaced
from digest.model.findings import Finding, Severity

DEMANDS = {
    "the language is said, on both elements": ("lang-dir",), "parts in other languages are marked": ("language",),
    "layout tables are marked as layout": ("tables-role",), "every picture has words, or says it has none": ("img-alt",),
    "headings in order, one at the top": ("headings",), "links say where they lead": ("link-text",),
    "words stand out from what is behind them": ("contrast",), "words are large enough": ("font-size",),
    "title, zoom and alignment as readers need them": ("document",), "nothing to read inside drawings for Outlook": ("vml",),
    "nothing that only a browser could work": ("forms-script",), "a text part for those who want no pictures at all": ("text-part",),
}  # fmt: skip
_REMEDY = "correct the look's template or the words"
_PIXELS = re.compile(r"(?:^|;)(?:min-)?width:(\d+)(?:\.\d+)?px")
# Not font-size:0, which the compiler writes on cells against their gaps.
_HIDES = re.compile(r"display:none|visibility:hidden|max-height:0|text-indent:-\d{3,}")
_MAY_HIDE = re.compile("none|hidden|max-height|text-indent")
_LEAST_BODY, _MOST_BODY = 480, 720  # pixels of an email, as the settings have it
_LEAST_WORDS = 4  # that tell a reader something


@dataclass(frozen=True, slots=True)
class Score:
    met: int
    of: int
    missed: tuple[str, ...]  # the demands that are not met

    def __str__(self) -> str:
        return f"{self.met} of {self.of}"


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
        told = "no character set, so a saved copy may turn letters into others"
        yield noticed("document", "<head>", told, _REMEDY)
    justified = list(one.tree.css("[style*='justify'], [align='justify']"))
    if justified:
        place = f"{counted(len(justified), 'place')} with justified words"
        yield noticed("document", place, "gaps between words make lines hard to follow", _REMEDY)
    for node in one.tree.css("h1, h2, h3, h4, h5, h6"):
        alts = "".join(image.attributes.get("alt") or "" for image in node.css("img"))
        if not f"{node.text()}{alts}".strip():
            yield noticed("document", f"an <{node.tag}>", "a heading without words", _REMEDY)
            break
    for image in one.tree.css("img[alt]"):
        alt = image.attributes.get("alt") or ""
        if len(alt) > 250:
            told = f"its words are {len(alt)} characters long, and cannot be skipped in part"
            place = one.picture_of(image.attributes.get("src") or "")
            yield noticed("document", place, told, _REMEDY)


def vml(one: Sample) -> Findings:
    drawn = re.findall(
        r"<v:(?:rect|roundrect|oval|shape)\b.*?</v:(?:rect|roundrect|oval|shape)>",
        one.html,
        re.DOTALL,
    )
    if any(re.search(r"<(?:h[1-6]|a)\b", each) for each in drawn):
        remedy = "draw only what is behind the words: a section's background, not its content"
        yield noticed("vml", "a drawing for Outlook", "a heading or link stands in it", remedy)


def wide(one: Sample) -> Findings:
    found = re.search(r"<mj-body\b[^>]*?\bwidth=\"(\d+)px\"", one.message.mjml)
    most = int(found[1]) if found else 640
    if not _LEAST_BODY <= most <= _MOST_BODY:
        told_ = f"the email is {most} pixels wide; programs show {_LEAST_BODY} to {_MOST_BODY}"
        yield noticed("width", "the setting design.width", told_, "set [design] width to about 640")
    told = set()
    for node in one.tree.css("table, td, th, img, div, p, span"):
        style = re.sub(r"\s", "", node.attributes.get("style") or "").lower()
        given = node.attributes.get("width") or ""
        # A width that may shrink is a wish.
        least = "max-width:100%" in style and "min-width" not in style
        widths = [int(each) for each in _PIXELS.findall(style)] if not least else []
        if re.fullmatch(r"\d+(?:px)?", given) and not least:
            widths.append(int(given.removesuffix("px")))
        if widths and max(widths) > most and max(widths) not in told:
            told.add(max(widths))
            words = " ".join(node.text(separator=" ").split())[:60]
            remedy = "give it width:100% and a max-width, or let it break into rows"
            message = f"{max(widths)} pixels, and the email has {most}"
            yield noticed("width", f"<{node.tag}> {words}".strip(), message, remedy)


def hidden(one: Sample) -> Findings:
    first = one.tree.css_first("body > *")
    seen = _said_to_all(one)
    told: list[str] = []
    for node in one.tree.css("[aria-hidden='true'], [hidden], [style]"):
        if first is not None and node.mem_id == first.mem_id:
            continue  # the preheader
        given = (node.attributes.get("style") or "").lower()
        style = re.sub(r"\s", "", given) if _MAY_HIDE.search(given) else ""
        aria = node.attributes.get("aria-hidden") == "true"
        if not (aria or "hidden" in node.attributes or _HIDES.search(style)):
            continue
        words = " ".join(node.text(separator=" ").split())
        letters = unspaced(words)
        if len(re.findall(r"\w{2,}", words)) < _LEAST_WORDS or letters in seen:
            continue
        lost = any(unspaced(headline_of(each)) in letters for each in one.edition.placements)
        if any(letters in each for each in told) or (lost and not aria):
            continue  # which `lost-content` tells
        told.append(letters)
        who = "screen readers leave it out" if aria else "no reader sees it"
        message = f"{who}, and it stands nowhere else"
        yield noticed("hidden", f"“{words[:80]}”", message, "show it to all, or take it out")


def _said_to_all(one: Sample) -> str:
    known: dict[int, bool] = {}  # by mem_id: what holds one text holds many
    return unspaced(" ".join(text.words for text in one.texts if not _is_hidden(text.node, known)))


def _is_hidden(node: LexborNode | None, known: dict[int, bool]) -> bool:
    """Whether it or what holds it hides; what was found of each is kept in `known`."""
    passed: list[int] = []
    hides = False
    while node is not None and not hides:
        if node.mem_id in known:
            hides = known[node.mem_id]
            break
        passed.append(node.mem_id)
        given = node.attributes
        style = re.sub(r"\s", "", given.get("style") or "").lower()
        marked = given.get("aria-hidden") == "true" or "hidden" in given
        hides = bool(marked or _HIDES.search(style))
        node = node.parent
    known |= dict.fromkeys(passed, hides)
    return hides


RULES = (document, vml, wide, hidden)
