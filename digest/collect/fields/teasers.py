"""Dek or excerpt: what a source's summary and body give a teaser to print. Pure.

A summary that reads as a teaser is the dek. One that is the whole article (31 % of captured feeds serve
these, November 2026) is not: an excerpt is cut from it, or from the body, and the dek stays empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.base.patterns import late
from digest.collect.fields import authors, text
from digest.collect.fields.authors import Standing

_FRAME = late(
    r"\s*(?:\S{1,40}\s+){0,6}?(?:\w{2,12}\.?,?\s+)?(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)[,\s]*(?:[-–T]\s*)?(?:\d{1,2}:\d\d)?"
)
# Without the headline only a stamp to the minute is a frame, and who set it: "editor2 12/11/2026 - 06:54".
_STAMP = re.compile(
    r"(?:\S{1,40}\s+){0,2}?(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)[,\s]*[-–T]?\s*\d{1,2}:\d\d(?::\d\d)?\s+"
)
_SIGNED = late(
    r"(?<=[.!?…»”\"’)。！？؟])\s*[(\[（]\s*(?P<names>[^()\[\]（）]{2,90}?)\s*[)\]）]\s*\.?$"
)
_CUT = re.compile(r"\s*\[\s*(?:…|\.{2,})\s*\]|\s+(?:…|\.{3})(?=\s|$)")
_LONGEST_END = 120  # characters in which that stands
MOST_WORDS = 110  # the longest teasers of real digests are 91 words on average (RAND)


@dataclass(frozen=True, slots=True)
class Teaser:
    dek: str
    excerpt: str
    from_summary: bool  # whether the excerpt was cut from the summary


def behind_frame(said: str, headline: str) -> str:
    """Without the headline, the login and the day that systems print into a feed's description before the text."""
    is_headed = bool(headline) and said.startswith(headline)
    frame = _FRAME.match(said, len(headline)) if is_headed else _STAMP.match(said)
    return said[frame.end() :].strip() if frame else said


def unsigned(said: str) -> tuple[str, str]:
    """A teaser, and who stands in brackets behind its last sentence: "... for nothing. (Ann Lee)", "... (dpa)"."""
    found = _SIGNED.search(said[-_LONGEST_END:])
    people = authors.parse([found["names"]]) if found else ()
    if not found or not all(
        authors.is_clear(one.name) or authors.standing(one.name) is Standing.ORGANISATION
        for one in people
    ):
        return said, ""
    return said[: len(said) - len(said[-_LONGEST_END:]) + found.start()], found["names"]


def choose(summary: str, body: str = "", *, paragraphs: int = 0) -> Teaser:
    """`summary` and `body` are plain text; `paragraphs` is how many the summary's markup had."""
    served, summary = summary, unsigned(text.teaser(summary))[0]
    cut = text.excerpt(text.teaser(body))
    whole = text.words(summary) > MOST_WORDS or (paragraphs > 2 and text.words(summary) > 60)
    # Systems cut an excerpt after so many words, wherever a sentence ends there by chance.
    if (
        served.startswith(summary)
        and _CUT.match(served, len(summary))
        and text.sentences(summary) > 1
    ):
        return Teaser("", cut or text.excerpt(summary), not cut)
    if not summary or not whole:
        return Teaser(summary, cut, False)
    return Teaser("", cut or text.excerpt(summary), not cut)
