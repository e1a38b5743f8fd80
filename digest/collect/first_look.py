"""What digest makes of one address, or of several sources together, with nothing kept.

fetcher.get | parser.parse     one address (`read`); of a document that somebody saved, the rest (`told`)
gather.gather                  each source, in full (`read_together`)
| merge.names, piece_of        pieces, each once
| enrich.enriched              what they lack, from their own pages
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from digest.base.errors import SourceError
from digest.base.redaction import without_password
from digest.collect import door, enrich, gather, merge, page_adds, report
from digest.collect.parsed import Parsed
from digest.model.pieces import Piece
from digest.model.sources import Source
from digest.net.urls import same_piece_key

if TYPE_CHECKING:  # given to us at run time: they take longer to import than to use
    from digest.collect.sandbox import Parser
    from digest.net.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one address holds. Pieces are in document order and not stored (id 0)."""

    url: str
    kind: str  # "feed", "page", "listing", "sitemap" or "calendar"; "" if it is none of these
    title: str
    pieces: tuple[Piece, ...]
    problems: tuple[str, ...]


def read(
    url: str,
    *,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    source: Source | None = None,
    articles: int = 0,
) -> ReadResult:
    """What digest makes of one address, with nothing kept. Whatever is wrong is in `problems`.

    Of a `source` that is an API, the first page. Pieces that lack something are completed from
    their own pages, at most `articles` of them.
    """
    asked = gather.first_address(source, None) if source else url
    url = without_password(url)
    try:
        fetched = door.to(source, fetcher)(asked) if source else fetcher.get(asked)
        parsed = parser.read(fetched)
    except SourceError as error:
        return ReadResult(url, "", "", (), (report.in_words(error),))
    told_of = told(parsed, url, now=now)
    if not articles or parsed.kind == "page":
        return told_of
    made, troubles = enrich.enriched(told_of.pieces, fetcher=fetcher, parser=parser, most=articles)
    return replace(told_of, pieces=made, problems=(*told_of.problems, *troubles))


def told(parsed: Parsed, url: str, *, now: datetime) -> ReadResult:
    """What one document holds that was read already; `url` is the address that was asked for."""
    is_sitemap = parsed.kind == "sitemap"  # only news sitemaps tell headlines
    named = merge.names(parsed.entries, source=url, now=now, untitled=is_sitemap)
    left_out = len(parsed.entries) + parsed.dropped - len(named)
    problems = []
    if untold := sum(1 for one in named if not one.entry.headline):
        problems.append(
            f"{report.entries(untold)} without a headline: collecting reads their pages"
        )
    if left_out:
        problems.append(f"{report.entries(left_out)} left out: no headline or no usable address")
    if parsed.parts:
        listed = ", ".join(part.url for part in gather.likely_sitemaps(parsed.parts, None)[:3])
        problems.append(f"it lists {len(parsed.parts)} sitemaps; likely ones: {listed}")
    elif not named:
        problems.append("the document holds no pieces")
    made = tuple(merge.piece_of(one, source=url, now=now) for one in named)
    return ReadResult(url, parsed.kind, parsed.title, made, tuple(problems))


def read_together(
    sources: Sequence[Source],
    *,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    since: datetime,
    articles: int,
) -> ReadResult:
    """What a first collect would make of these sources, with nothing kept: each piece once.

    Pieces without a date are dated by their own pages, at most `articles` of them, from the top.
    """
    found: dict[str, Piece] = {}
    problems: list[str] = []
    title = ""
    for source in sources:
        try:
            looked = gather.gather(
                source, None, fetcher=fetcher, parser=parser, back_to=since, in_full=True
            )
        except SourceError as error:
            problems.append(report.in_words(error))
            continue
        parsed = looked.parsed or Parsed("", "", ())
        title = title or parsed.title
        for one in merge.names(parsed.entries, source=source.url, now=now):
            key = same_piece_key(one.url)
            held = found.get(key)
            found[key] = (
                page_adds.enriched(held, one.entry)
                if held
                else merge.piece_of(one, source=source.url, now=now)
            )
    undated = [key for key, one in found.items() if not one.published_at]
    dated, troubles = enrich.enriched(
        [found[key] for key in undated], fetcher=fetcher, parser=parser, most=articles
    )
    found |= zip(undated, dated, strict=True)
    return ReadResult("", "site", title, tuple(found.values()), (*problems, *troubles))
