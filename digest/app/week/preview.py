"""Editions that are composed and forgotten: a digest of any address, a look on one invented piece.

read(address) -> propose -> compose -> files     nothing is stored, nothing is sent
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.app.week import files as writing
from digest.base.errors import ComposeError, UnreadableFeed
from digest.base.windows import Window, week_key
from digest.mail.merge import SAMPLE_READER
from digest.model.editions import Edition, EditionState, Placement
from digest.model.languages import normal
from digest.model.newsletters import Newsletter, Publication, SectionRule, Sender
from digest.model.pieces import Piece

WEEK = timedelta(days=7)
THIN = 3  # pieces: with fewer of the week, older ones show more of a look

if TYPE_CHECKING:
    from digest.app.ground import Reading
    from digest.app.week.picture_preparing import Preparing
    from digest.compose.render import Looks
    from digest.mail.merge import ReaderLinks
    from digest.model.findings import Finding
    from digest.settings import NewsletterSettings


def try_address(
    url: str,
    *,
    reading: Reading,
    looks: Looks,
    links: ReaderLinks,
    now: datetime,
    most: int,
    folder: Path,
    pictures: Preparing,
) -> tuple[str, tuple[Path, ...]]:
    """A digest from one address, with nothing stored: a line about it, its .html and its .txt.

    In are the pieces of the last seven days, as in a first edition; where there are hardly any, the newest.
    At most `most` of them.
    """
    from digest.collect.discover import discover
    from digest.collect.first_look import read_together
    from digest.collect.offers import together
    from digest.curate import select

    preparing = threading.Thread(target=looks.prepare)
    preparing.start()  # the documents are read in another process meanwhile
    try:
        found = discover(url, fetcher=reading.fetcher, parser=reading.parser, now=now)
        result = read_together(
            [one.source for one in together(found.offers, url, now=now)],
            fetcher=reading.fetcher,
            parser=reading.parser,
            now=now,
            since=now - WEEK,
            articles=reading.limits.articles,
        )
    finally:
        preparing.join()
    if not result.pieces:
        raise UnreadableFeed(
            url,
            "no pieces were found there",
            seen="; ".join(result.problems) or "an empty feed",
            next_step="give the address of a feed (RSS, Atom or JSON Feed) or of a page that lists pieces",
        )
    newest = sorted(result.pieces, key=_timestamp, reverse=True)  # stable: undated last, as listed
    week = [one for one in newest if one.published_at and now - WEEK < one.published_at <= now]
    is_week = len(week) >= THIN
    newest = (week if is_week else newest)[:most]
    pieces = [replace(one, id=number) for number, one in enumerate(newest, 1)]
    url = found.url or url
    title = found.site.name or result.title or urlsplit(url).hostname or url
    newsletter = Newsletter(
        slug="try",
        title=title,
        publication=Publication(title, url),
        sender=Sender(title, f"week@{urlsplit(url).hostname or 'localhost'}"),
        language=next((tag for one in pieces if (tag := normal(one.language))), "en"),
    )
    edition = Edition(
        id=0,
        newsletter="try",
        number=1,
        key=week_key(now.date()),
        window=Window(now - timedelta(days=7), now),
        state=EditionState.DRAFT,
        placements=select.propose(pieces, newsletter, used={}).placements,
    )
    from digest.compose import compose
    from digest.mail.merge import fill
    from digest.model.pictures import FOLDER, printed

    prepared = pictures.prepare(newsletter, edition, place=FOLDER)
    composed = compose(edition, newsletter, looks=looks, seed="try", pictures=prepared)
    values = links.values(composed, SAMPLE_READER)
    html, text = fill(composed, values)
    files = writing.write(folder, {"edition.html": html, "edition.txt": text})
    writing.write(folder / FOLDER, pictures.files(printed(html)))
    which = "of the last seven days" if is_week else "hardly any of the last seven days"
    return f"{len(pieces)} pieces from {title}, {which}", files


def try_look(settings: NewsletterSettings, *, looks: Looks, now: datetime) -> None:
    """Compose one invented piece in the newsletter's look. Raises ComposeError if it cannot."""
    from digest.compose import compose

    piece = Piece(1, "https://harbour.example/quay", "A quay opens", published_at=now)
    edition = Edition(
        id=0,
        newsletter=settings.newsletter.slug,
        number=1,
        key=week_key(now.date()),
        window=Window(now - timedelta(days=7), now),
        state=EditionState.DRAFT,
        placements=(Placement(piece, "This week", 0),),
    )
    compose(edition, settings.newsletter, looks=looks, seed="doctor")


def check_looks(
    settings: NewsletterSettings, *, looks: Looks, delivers: bool, now: datetime
) -> dict[str, tuple[Finding, ...]]:
    """Every look there is on the example's week, in the newsletter's settings: look -> findings.

    Needs no edition and no database, so that a repository of templates can check itself.
    """
    from digest import check, example
    from digest.compose import compose
    from digest.compose.bare import bare
    from digest.curate import select
    from digest.example import week
    from digest.mail.merge import ReaderLinks

    base = "https://review.harbour.example"
    newsletter = replace(settings.newsletter, sections=tuple(_example_sections(settings)))
    chosen = select.propose(week.pieces(base, now), newsletter, used={})
    edition = Edition(
        id=0,
        newsletter=newsletter.slug,
        number=1,
        key=week_key(now.date()),
        window=Window(now - timedelta(days=7), now),
        state=EditionState.DRAFT,
        placements=chosen.placements,
        blocks=example.blocks(base, now),
    )
    links = ReaderLinks("https://week.harbour.example", ("nobody's",), newsletter.slug)
    found: dict[str, tuple[Finding, ...]] = {}
    for look in looks.names():
        try:
            message = compose(replace(edition, look=look), newsletter, looks=looks, seed="looks")
        except ComposeError as error:
            found[look] = (check.did_not_compose(error),)
            continue
        sample = check.sample_of(
            message,
            edition,
            newsletter,
            reader=SAMPLE_READER,
            values=links.values(message, SAMPLE_READER),
            dated_at=now,
            delivers=delivers,
            bare=bare(message.mjml),
        )
        # The example's words are English, whatever language the newsletter has.
        found[look] = tuple(one for one in check.check(sample) if one.name != "language")
    return found


def _example_sections(settings: NewsletterSettings) -> Iterator[SectionRule]:
    """The example's own, since its pieces are of its kinds; in the designs of the house's sections."""
    from digest.example import week

    designs = [rule.design for rule in settings.newsletter.sections] or [None]
    for number, (title, kinds) in enumerate(week.SECTIONS):
        yield SectionRule(title, kinds=kinds, most=5, design=designs[number % len(designs)])


def _timestamp(piece: Piece) -> float:
    return piece.published_at.timestamp() if piece.published_at else 0.0
