"""What people are told: each piece of news once, with what to do next.

snapshot(ground, settings)   what the store says of a newsletter now
| news.of(...)              what of it there is to tell, every time it is asked
| notices.keep(...)         what of that is new
| tell(ground)               by email or webhook, to whom the settings say, until everybody has it
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from digest.app.service import channels, news
from digest.app.week import approve, run
from digest.base.errors import DigestError
from digest.model.batches import BatchState
from digest.model.notices import NoticeKind
from digest.model.occurrences import OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground, ProviderOf
    from digest.model.editions import EditionLine
    from digest.model.notices import Notice
    from digest.settings import NewsletterSettings

MOST_RELEASES_BYTES = 20_000_000  # an index lists every file of every release

log = logging.getLogger("digest.notices")


def look(
    ground: Ground,
    *,
    provider: ProviderOf,
    within_s: float = channels.WITHIN_S,
    link: Callable[[Notice, str], str] | None = None,
) -> int:
    """Keep what is news in any newsletter, tell what was not told yet; how many were new."""
    new = 0
    for notice in chain(
        _of_settings(ground),
        *(news.of(snapshot(ground, one)) for one in ground.settings.newsletters.values()),
    ):
        new += ground.store.notices.keep(notice, now=ground.now())
    tell(ground, provider=provider, within_s=within_s, link=link)
    return new


def snapshot(ground: Ground, settings: NewsletterSettings) -> news.Snapshot:
    slug, now, store = settings.newsletter.slug, ground.now(), ground.store
    lines, calendar = store.editions.lines(slug)[:5], ground.calendar(settings)
    return news.Snapshot(
        now,
        settings,
        calendar,
        _desk(ground),
        tuple(_standing(ground, one) for one in lines if news.concerns(one, calendar, now)),
        tuple(
            (one, run.way_out(ground, one))
            for one in store.occurrences.in_state(OccurrenceState.HELD)
            if one.newsletter == slug and one.stage == "hand-over"
        ),
        tuple(store.pieces.sources(slug)),
        store.pieces.by_week(slug, now=now, weeks=news.WEEKS + 1),
    )


def _standing(ground: Ground, line: EditionLine) -> news.Standing:
    store, edition = ground.store, ground.store.editions.get(line.id)
    if not line.handing_over:
        return news.Standing(line, edition)
    going_on = store.occurrences.state(line.newsletter, "hand-over", line.key) in (
        OccurrenceState.EXPECTED,
        OccurrenceState.STARTED,
    )
    return news.Standing(
        line,
        edition,
        store.broadcasts.find(line.id),
        store.ledger.totals(line.id),
        () if going_on else tuple(store.ledger.batches(line.id, BatchState.UNKNOWN)),
        by_rule=edition.approved_by == approve.RULE,
        looked=store.persons.looked(line.newsletter),
    )


def _of_settings(ground: Ground) -> Iterator[Notice]:
    for slug, error in ground.settings.broken.items():
        file = Path(error.subject)
        saved_at = datetime.fromtimestamp(file.stat().st_mtime if file.exists() else 0, UTC)
        stopped = slug in ground.settings.stopped
        yield news.of_settings(slug, error, saved_at, stopped=stopped, desk=_desk(ground))


def _desk(ground: Ground) -> str:
    web = ground.settings.web
    return f"{web.public_url or web.here()}/"


def ask_for_version(ground: Ground) -> None:
    """Ask the address in the settings, in the form of a package index's JSON, for the newest release."""
    import httpx

    from digest import __version__
    from digest.net.client import send

    url = ground.settings.fetch.releases_url
    if not url:
        return
    try:
        answer = send(
            httpx.Request("GET", url), within_s=channels.WITHIN_S, most=MOST_RELEASES_BYTES
        )
        newest = str(answer.json()["info"]["version"]) if answer.is_success else ""
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        ValueError,
        LookupError,
        TypeError,
        RecursionError,
    ) as error:
        log.warning("the newest release is not known: %s", error)
        return
    if not newest:
        log.warning("the newest release is not known: HTTP %s", answer.status_code)
    for slug in ground.settings.newsletters:
        if notice := news.new_version(__version__, newest, slug):
            ground.store.notices.keep(notice, now=ground.now())


def tell(
    ground: Ground,
    *,
    provider: ProviderOf,
    within_s: float = channels.WITHIN_S,
    link: Callable[[Notice, str], str] | None = None,
) -> None:
    """Tell everybody what they have not been told. A channel that fails is tried again."""
    known = ground.settings.newsletters
    for kept in ground.store.notices.to_tell(now=ground.now()):
        mine = [known[slug] for slug in (kept.notice.newsletter,) if slug in known]
        if not mine and kept.notice.kind is NoticeKind.SETTINGS:  # its own channels are not known
            mine = list(known.values())
        reached, troubles, asked_s = list(kept.told), [], 0.0
        for name, send in channels.of(kept, mine, provider=provider, within_s=within_s, link=link):
            if name in reached:
                continue
            try:
                send()
            except DigestError as error:
                troubles.append(f"{name}: {error} ({error.seen})")
                if isinstance(error, channels.NotTaken):
                    asked_s = max(asked_s, error.asked_s)
                log.warning("a notice (%s) was not taken: %s", kept.notice.kind, error)
            else:
                reached.append(name)
        trouble = "; ".join(troubles)
        ground.store.notices.reached(kept, reached, trouble, now=ground.now(), asked_s=asked_s)
