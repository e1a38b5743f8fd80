"""Sources and pages into the store.

every source, or those that are due  |  article pages where they left gaps  |  pages that are gone
|  what came, into the draft there is
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import TYPE_CHECKING

from digest.app.week import editions
from digest.curate import meant
from digest.model.pieces import Piece
from digest.model.sources import Source

if TYPE_CHECKING:
    from digest.app.wiring import Works
    from digest.base.windows import Window
    from digest.collect import SourceReport
    from digest.collect.enrich import EnrichReport
    from digest.settings import NewsletterSettings


def collect(
    works: Works,
    settings: NewsletterSettings,
    *,
    due_only: bool = False,
    on_report: Callable[[SourceReport], None] = lambda _: None,
    on_pages: Callable[[EnrichReport], None] = lambda _: None,
) -> tuple[SourceReport, ...]:
    """Fetch all sources of a newsletter into the store, or those whose rhythm wants it; a report each.

    Then the article pages of pieces that they leave incomplete, and, once a day, those of the
    current edition's pieces: one that is gone withdraws its piece. A draft that there is takes in what came.
    """
    parser = works.parser  # first: it starts a process, which gets ready while we do
    from digest.collect import collect as collect_sources
    from digest.collect.enrich import enrich, look_again

    slug, now = settings.newsletter.slug, works.now()
    with works.store.database.only_one(f"collect-{slug}", wait_s=600):
        here = editions.window(works, settings)
        reports = collect_sources(
            slug,
            _due(works, settings) if due_only else settings.sources,
            pieces=works.store.pieces,
            fetcher=works.fetcher,
            parser=parser,
            now=now,
            since=here.start,
            every=settings.schedule.collect,
            at_once=works.settings.fetch.at_once,
            on_report=on_report,
        )
        if most := works.settings.fetch.articles:
            on_pages(
                enrich(
                    slug,
                    _to_complete(works, settings, here),
                    pieces=works.store.pieces,
                    fetcher=works.fetcher,
                    parser=parser,
                    now=now,
                    most=most,
                    at_once=works.settings.fetch.per_host,
                    without_images=[one.url for one in settings.sources if not one.images],
                )
            )
            look_again(
                slug,
                _placed(works, settings)[:most],
                pieces=works.store.pieces,
                fetcher=works.fetcher,
                now=now,
                at_once=works.settings.fetch.per_host,
            )
    editions.take_in(works, settings)
    return reports


def _to_complete(works: Works, settings: NewsletterSettings, here: Window) -> list[Piece]:
    """Pieces whose pages may be read: those in the edition, then the week's and the undated in turns.

    Without a date a piece that was there at a first reading is in no edition, so those must not wait
    for the others; nor may a list of hundreds keep the others waiting.
    """
    pieces, slug = works.store.pieces, settings.newsletter.slug
    turns = zip_longest(
        pieces.undated(slug, since=here.start), pieces.held(slug, window=here, now=works.now())
    )
    return [*_placed(works, settings), *(one for turn in turns for one in turn if one)]


def complete(works: Works, settings: NewsletterSettings, piece: Piece) -> None:
    """Read the page of a held piece that somebody asks for, if it lacks something and was not read before."""
    parser = works.parser
    from digest.collect.enrich import enrich

    slug = settings.newsletter.slug
    with works.store.database.only_one(f"collect-{slug}", wait_s=600):
        enrich(
            slug,
            [piece],
            pieces=works.store.pieces,
            fetcher=works.fetcher,
            parser=parser,
            now=works.now(),
            most=1,
            without_images=[one.url for one in settings.sources if not one.images],
        )


def add_piece(works: Works, settings: NewsletterSettings, url: str) -> Piece:
    """The piece at an address, read from its page now and kept; the one we hold, if it is known.

    It carries no window: an editor asked for it. Raises SourceError if the address cannot be
    read, or shows no article.
    """
    parser = works.parser
    from digest.collect.adding import add

    slug, now = settings.newsletter.slug, works.now()
    with works.store.database.only_one(f"collect-{slug}", wait_s=600):
        return add(
            slug, url, pieces=works.store.pieces, fetcher=works.fetcher, parser=parser, now=now
        )


def _placed(works: Works, settings: NewsletterSettings) -> list[Piece]:
    """The pieces of the edition that is being worked on; [] before it is made."""
    lines = works.store.editions.lines(settings.newsletter.slug)
    line = meant.current(lines, calendar=settings.calendar, now=works.now()).line
    if line is None or line.handing_over:
        return []
    return [one.piece for one in works.store.editions.get(line.id).placements]


def _due(works: Works, settings: NewsletterSettings) -> tuple[Source, ...]:
    """Sources that were never asked, or that their own rhythm wants to be asked again by now."""
    states = {one.url: one.due_at for one in works.store.pieces.sources(settings.newsletter.slug)}
    now = works.now()
    return tuple(one for one in settings.sources if (states.get(one.url) or now) <= now)
