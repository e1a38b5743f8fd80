"""Dek or excerpt: what a source's summary and body give a teaser to print. Pure.

A summary that reads as a teaser is the dek. One that is the whole article (31 % of captured feeds serve
these, November 2026) is not: an excerpt is cut from it, or from the body, and the dek stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.collect import text

MOST_WORDS = 110  # the longest teasers of real digests are 91 words on average (RAND)


@dataclass(frozen=True, slots=True)
class Teaser:
    dek: str
    excerpt: str
    from_summary: bool  # whether the excerpt was cut from the summary


def choose(summary: str, body: str = "", *, paragraphs: int = 0) -> Teaser:
    """`summary` and `body` are plain text; `paragraphs` is how many the summary's markup had."""
    summary = text.teaser(summary)
    cut = text.excerpt(text.teaser(body))
    whole = text.words(summary) > MOST_WORDS or (paragraphs > 2 and text.words(summary) > 60)
    if not summary or not whole:
        return Teaser(summary, cut, False)
    return Teaser("", cut or text.excerpt(summary), not cut)
