"""The magazine's own pages, as bytes: a front page of teasers, one page for each piece.

    originals -> home() | article()

Templates stand in templates/. An article's facts are there three times, as on most sites: for people,
as Open Graph for whoever links to it, and as JSON-LD (schema.org NewsArticle and its subtypes, the
kind in `genre`, the first topic in `articleSection`). Below the article stand cards of other pieces,
with their own words, which are no part of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from digest.example import FOLDER, NAME, TAGLINE, Original
from digest.example.feeds import (
    FEEDS,
    article_path,
    minutes,
    picture_path,
    recording_path,
)

# What schema.org calls each kind; films and episodes are articles that hold one.
SCHEMA_TYPES = {
    "Analysis": "AnalysisNewsArticle",
    "Reporting": "ReportageNewsArticle",
    "Opinion": "OpinionNewsArticle",
}
KEEP_READING = 3


def home(originals: Sequence[Original], base: str, now: datetime) -> bytes:
    return _render("home.html.j2", base, now, lead=originals[0], others=originals[1:])


def article(original: Original, others: Sequence[Original], base: str, now: datetime) -> bytes:
    """One piece's page, with cards of a few of the `others` below it."""
    related = [other for other in others if other != original and other.picture]
    related.sort(key=lambda other: (other.kind != original.kind, other.age))
    return _render(
        "article.html.j2",
        base,
        now,
        original=original,
        address=base + article_path(original),
        linked_data=_linked_data(original, base, now),
        related=related[:KEEP_READING],
    )


def not_found(base: str, now: datetime) -> bytes:
    return _render("missing.html.j2", base, now)


def _linked_data(original: Original, base: str, now: datetime) -> Markup:
    address = base + article_path(original)
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(original.kind, "NewsArticle"),
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "url": address,
        "headline": original.headline,
        "genre": original.kind,
        "articleSection": original.topics[0],
        "keywords": list(original.topics),
        "inLanguage": original.language,
        "datePublished": original.published_at(now).isoformat(),
        "dateModified": original.updated_at(now).isoformat(),
        "isAccessibleForFree": True,
        "author": [
            {"@type": "Person", "name": author.name}
            | ({"jobTitle": author.role} if author.role else {})
            for author in original.authors
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": NAME, "url": f"{base}/"},
    }
    if original.dek:
        facts["description"] = original.dek
    if original.picture:
        facts["image"] = {
            "@type": "ImageObject",
            "url": base + picture_path(original),
            "caption": original.picture.caption,
            "creditText": original.picture.credit,
            "width": original.picture.width,
            "height": original.picture.height,
        }
    if original.kind == "Podcast":
        facts["audio"] = {
            "@type": "AudioObject",
            "contentUrl": base + recording_path(original),
            "duration": f"PT{minutes(original)}M",
        }
    # A closing tag inside the data would end the script element (HTML 4.12.1.3).
    return Markup(json.dumps(facts, ensure_ascii=False, indent=1).replace("<", "\\u003c"))  # noqa: S704


def _render(template: str, base: str, now: datetime, **facts: object) -> bytes:
    return _templates.get_template(template).render(base=base, now=now, **facts).encode()


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"  # English month names: nothing here sets a locale


_templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(
    name=NAME,
    tagline=TAGLINE,
    feeds=FEEDS,
    article_path=article_path,
    picture_path=picture_path,
    recording_path=recording_path,
    minutes=minutes,
)
_templates.filters["day"] = _day
