"""After the database was put back to an older state: nothing goes out that may have gone out since.

not_older(store)       the database knows the last call that was made, or nothing goes out
| after_restore(...)   every edition the backup cannot vouch for is held, for a person to answer
| went_out(...)        the answer "readers have it": it is done, its pieces are used
| weekly.release       the answer "nobody has it": it may go
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from digest.app.week import draft as drafting
from digest.app.week import editions
from digest.base.errors import NotReady, WrongUse
from digest.model.editions import Edition, EditionState
from digest.model.occurrences import Occurrence, OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.model.occurrences import Held
    from digest.settings import NewsletterSettings
    from digest.store import Store


def after_restore(ground: Ground) -> Held:
    """Hold what may have been handed over since the backup, whoever would start it: the clock,
    cron or a person. Doing it again changes nothing."""
    store, now = ground.store, ground.now()
    from digest.store import backups
    from digest.store.ledger.handed import Handed

    for error in ground.settings.stopped.values():  # what it may have sent could not be held
        raise error
    since = min(backups.last_written(store.database) or now, now)
    doubtful = [
        one
        for settings in ground.settings.newsletters.values()
        for one in _periods(store, settings, since=since, now=now)
    ]
    held = backups.after_restore(store.database, doubtful, now=now)
    Handed(store.database).begin(now=now)
    return held


def _periods(
    store: Store, settings: NewsletterSettings, *, since: datetime, now: datetime
) -> Iterator[Occurrence]:
    """The hand-over of every unfinished edition, and of every period from `since` to `now`.

    An edition may have been made and sent, early or by cron, without a trace in the backup.
    """
    slug = settings.newsletter.slug
    calendar = store.occurrences.calendar(slug, settings.calendar)
    lines = {one.key: one for one in store.editions.lines(slug)}
    keys = [one.key for one in lines.values()]
    key = calendar.key(since)
    keys.append(key)
    while key != calendar.key(now):
        key = calendar.after(key)
        keys.append(key)
    grace_s = int(settings.schedule.grace.total_seconds())
    for key in dict.fromkeys(keys):
        line = lines.get(key)
        known = calendar.is_key(key)  # a past rhythm's edition is of no period
        if line.finished if line else bool(calendar.skipped(key)):
            continue
        due = calendar.due(key) if known else now
        yield Occurrence(slug, "hand-over", key, due, grace_s, OccurrenceState.HELD)


def not_older(store: Store) -> None:
    """Raises NotReady if calls may have been made that the database knows nothing of: somebody put a
    backup or an older copy in its place."""
    from digest.store.ledger.handed import Handed

    handed = Handed(store.database)
    if doubt := handed.doubt():
        anew = f"\nif nothing of before counts any more: remove {handed.file}"
        raise NotReady(
            store.database.name,
            doubt.happened,
            seen=doubt.seen,
            so_far="nothing was handed over now",
            next_step="put back the newest database; if this is it: digest doctor --after-restore, "
            "which holds what readers may have, and names the answers"
            + (anew if handed.file and handed.file.exists() else ""),
        )


def not_since_a_restore(store: Store, slug: str, key: str) -> None:
    """Raises NotReady for an edition that may have gone out after the backup that was restored."""
    not_older(store)
    for one in store.occurrences.in_state(OccurrenceState.HELD):
        if (one.newsletter, one.stage, one.key) == (slug, "hand-over", key) and one.since_restore:
            raise NotReady(
                f"{slug} {key}",
                "it is held since a restore",
                seen=one.note,
                so_far="nothing was handed over now",
                next_step=f"if readers have it: digest went-out {slug} --week {key}\n"
                f"if nobody has it: digest release {slug} --week {key}, then this again",
            )


def went_out(
    ground: Ground,
    settings: NewsletterSettings,
    *,
    key: str = "",
    at: datetime | None = None,
    who: str,
) -> Edition:
    """Take a person's word that an edition went out, at `at` or when it was due.

    Its pieces count as used and nobody is handed it again. An edition that the backup has only as a
    draft keeps the pieces a draft of that moment has; which words went out is not known, so it has no
    message and no page in the archive.

    Raises NotReady if it is settled already, or its hand-over has begun: then its batches say more.
    """
    store, now = ground.store, ground.now()
    slug, calendar = settings.newsletter.slug, ground.calendar(settings)
    key = key or _held_key(store, slug) or calendar.key(now)
    lines = {one.key: one for one in store.editions.lines(slug)}
    line = lines.get(key)
    if line is None and not calendar.is_key(key):
        raise editions.no_such_week(settings, key, now=now)
    if line and line.finished:
        raise NotReady(
            f"{line.label} ({key})",
            "it is settled already",
            seen="skipped"
            if line.state is EditionState.SKIPPED
            else f"handed over on {line.handed_over_at:%Y-%m-%d %H:%M} UTC",
            so_far="nothing was changed",
            next_step=f"reopen it first: digest reopen {slug} {line.number}"
            if line.state is EditionState.SKIPPED
            else f"see: digest ledger {slug} {line.number}",
        )
    if line and line.handing_over:
        raise NotReady(
            f"{line.label} ({key})",
            "its hand-over had begun, so each batch has an answer of its own",
            so_far="nothing was changed",
            next_step=f"see digest ledger {slug} {line.number}, look each batch up at the provider, "
            "then: digest resolve BATCH --accepted or --not-accepted",
        )
    at = at or min(calendar.due(key), now)
    if at > now:
        raise WrongUse(
            f"{at:%Y-%m-%d %H:%M} UTC", "is yet to come", next_step="say the day it went out"
        )
    edition = drafting.draft(
        settings.newsletter,
        calendar=calendar,
        pieces=store.pieces,
        editions=store.editions,
        now=at,
        key=key,
    )
    store.editions.went_out(
        edition, provider=settings.provider, list_name=settings.list_name, at=at, who=who, now=now
    )
    editions.settle(ground, edition, OccurrenceState.DONE, note=f"it went out, by {who}'s word")
    return store.editions.get(edition.id)


def _held_key(store: Store, slug: str) -> str:
    """The only one that is held since a restore; "" if none or several are."""
    held = [
        one.key
        for one in store.occurrences.in_state(OccurrenceState.HELD)
        if (one.newsletter, one.stage) == (slug, "hand-over") and one.since_restore
    ]
    return held[0] if len(held) == 1 else ""
