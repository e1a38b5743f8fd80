"""Sources and pages into the store.

every source, or those that are due  |  article pages where they left gaps  |  pages that are gone
|  the house's own counts, where the settings name them  |  what came, into the draft there is  |  its pictures (hang)
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from digest.app.week import editions
from digest.base.errors import SourceError
from digest.curate import meant
from digest.model.editions import EditionState
from digest.model.pieces import Piece
from digest.model.sources import EnrichReport, Source

if TYPE_CHECKING:
    from digest.app.ground import Ground, Reading
    from digest.app.week.pictures import Pictures
    from digest.base.windows import Window
    from digest.collect.report import SourceReport
    from digest.model.pictures import Prepared
    from digest.net.fetch import Fetcher
    from digest.settings import NewsletterSettings

log = logging.getLogger("digest.collect")


def collect(
    ground: Ground,
    settings: NewsletterSettings,
    *,
    reading: Reading,
    due_only: bool = False,
    on_report: Callable[[SourceReport], None] = lambda _: None,
    on_pages: Callable[[EnrichReport], None] = lambda _: None,
) -> tuple[SourceReport, ...]:
    """Fetch all sources of a newsletter into the store, or those whose rhythm wants it; a report each.

    Then the article pages of pieces that they leave incomplete, and, once a day, those of the
    current edition's pieces: one that is gone withdraws its piece. A draft that there is takes in what came.
    """
    from digest.collect.enrich import enrich, look_again
    from digest.collect.round import collect as collect_sources

    store = ground.store
    slug, now = settings.newsletter.slug, ground.now()
    with store.database.only_one(f"collect-{slug}", wait_s=600):
        here = editions.window(ground, settings)
        reports = collect_sources(
            slug,
            _due(ground, settings) if due_only else settings.sources,
            pieces=store.pieces,
            fetcher=reading.fetcher,
            parser=reading.parser,
            now=now,
            since=here.start,
            every=settings.schedule.collect,
            at_once=reading.limits.at_once,
            on_report=on_report,
        )
        if most := reading.limits.articles:
            on_pages(
                enrich(
                    slug,
                    _to_complete(ground, settings, here),
                    pieces=store.pieces,
                    fetcher=reading.fetcher,
                    parser=reading.parser,
                    now=now,
                    most=most,
                    at_once=reading.limits.per_host,
                    without_images=[one.url for one in settings.sources if not one.images],
                    own_kinds=settings.newsletter.kinds,
                )
            )
            look_again(
                slug,
                _placed(ground, settings)[:most],
                pieces=store.pieces,
                fetcher=reading.fetcher,
                now=now,
                at_once=reading.limits.per_host,
            )
        count_reads(ground, settings, fetcher=reading.fetcher)
    editions.take_in(ground, settings)
    return reports


HOUR = timedelta(hours=1)


def count_reads(ground: Ground, settings: NewsletterSettings, *, fetcher: Fetcher) -> None:
    """Read the house's own counts for "Most read", once an hour. Trouble is kept, beside what was read before."""
    from digest.collect import house_counts

    newsletter, pieces, now = settings.newsletter, ground.store.pieces, ground.now()
    if not newsletter.most_read or newsletter.house_counts is None:
        return
    held = pieces.counts(newsletter.slug)
    if held and held.asked_at > now - HOUR:
        return
    try:
        numbers = house_counts.read(
            newsletter.house_counts,
            fetcher,
            home=newsletter.publication.url,
            number=newsletter.house_number,
        )
    except SourceError as error:
        log.warning("%s", error)
        pieces.keep_trouble_of_counts(newsletter.slug, str(error), now)
    else:
        pieces.keep_counts(newsletter.slug, numbers, now)


def hang(ground: Ground, settings: NewsletterSettings, *, pictures: Pictures) -> Prepared | None:
    """Make ready the pictures of the draft there is, so that nobody waits for them later; None without one."""
    slug = settings.newsletter.slug
    lines = ground.store.editions.lines(slug)
    line = meant.current(lines, calendar=ground.calendar(settings), now=ground.now()).line
    if line is None or line.state is not EditionState.DRAFT:
        return None
    return pictures.prepare(settings.newsletter, ground.store.editions.get(line.id))


def _to_complete(ground: Ground, settings: NewsletterSettings, here: Window) -> list[Piece]:
    """Pieces whose pages may be read: those in the edition, then the week's and the undated in turns.

    Without a date a piece that was there at a first reading is in no edition, so those must not wait
    for the others; nor may a list of hundreds keep the others waiting.
    """
    pieces, slug = ground.store.pieces, settings.newsletter.slug
    turns = zip_longest(
        pieces.undated(slug, since=here.start), pieces.held(slug, window=here, now=ground.now())
    )
    return [*_placed(ground, settings), *(one for turn in turns for one in turn if one)]


def complete(
    ground: Ground, settings: NewsletterSettings, piece: Piece, *, reading: Reading
) -> None:
    """Read the page of a held piece that somebody asks for, if it lacks something and was not read before."""
    from digest.collect.enrich import enrich

    slug = settings.newsletter.slug
    with ground.store.database.only_one(f"collect-{slug}", wait_s=600):
        enrich(
            slug,
            [piece],
            pieces=ground.store.pieces,
            fetcher=reading.fetcher,
            parser=reading.parser,
            now=ground.now(),
            most=1,
            without_images=[one.url for one in settings.sources if not one.images],
            own_kinds=settings.newsletter.kinds,
        )


def add_piece(ground: Ground, settings: NewsletterSettings, url: str, *, reading: Reading) -> Piece:
    """The piece at an address, read from its page now and kept; the one we hold, if it is known.

    It carries no window: an editor asked for it. Raises SourceError if the address cannot be
    read, or shows no article.
    """
    from digest.collect.adding import add

    slug, now = settings.newsletter.slug, ground.now()
    with ground.store.database.only_one(f"collect-{slug}", wait_s=600):
        return add(
            slug,
            url,
            pieces=ground.store.pieces,
            fetcher=reading.fetcher,
            parser=reading.parser,
            now=now,
            own_kinds=settings.newsletter.kinds,
        )


def _placed(ground: Ground, settings: NewsletterSettings) -> list[Piece]:
    """The pieces of the edition that is being worked on; [] before it is made."""
    lines = ground.store.editions.lines(settings.newsletter.slug)
    line = meant.current(lines, calendar=ground.calendar(settings), now=ground.now()).line
    if line is None or line.handing_over:
        return []
    return [one.piece for one in ground.store.editions.get(line.id).placements]


def _due(ground: Ground, settings: NewsletterSettings) -> tuple[Source, ...]:
    """Sources that were never asked, or that their own rhythm wants to be asked again by now."""
    now = ground.now()
    states = {one.url: one.due_at for one in ground.store.pieces.sources(settings.newsletter.slug)}
    return tuple(one for one in settings.sources if (states.get(one.url) or now) <= now)
