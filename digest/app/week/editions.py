"""Which edition is meant, and what becomes of it: drafted, skipped, opened again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from digest.app.week import draft as drafting
from digest.app.week import most_read
from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.curate import idle as idling
from digest.curate import meant
from digest.curate.idle import Idle
from digest.model.editions import Edition, EditionState
from digest.model.occurrences import OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.settings import NewsletterSettings


def find(ground: Ground, settings: NewsletterSettings, name: str) -> Edition:
    """The edition that `name` means. Raises NotReady if "current" is not made, WrongUse if none is called that."""
    slug = settings.newsletter.slug
    line = meant.find(
        slug,
        ground.store.editions.lines(slug),
        name,
        calendar=ground.calendar(settings),
        now=ground.now(),
    )
    return ground.store.editions.get(line.id)


def newest_approved(ground: Ground, settings: NewsletterSettings, name: str) -> Edition:
    """As `find`, but "current" is the newest approved edition, if there is one."""
    if name == "current":
        for line in ground.store.editions.lines(settings.newsletter.slug):
            if line.state is EditionState.APPROVED:
                return ground.store.editions.get(line.id)
    return find(ground, settings, name)


def to_hand_over(ground: Ground, settings: NewsletterSettings, name: str) -> Edition:
    """As `newest_approved`, but of several unfinished ones a person must name the one to go."""
    lines = ground.store.editions.lines(settings.newsletter.slug)
    waiting = [one for one in lines if one.state is EditionState.APPROVED and not one.finished]
    if name == "current" and len(waiting) > 1:
        numbers = ", ".join(f"{one.number} ({one.key})" for one in waiting)
        raise WrongUse(
            settings.newsletter.slug,
            "several approved editions are not fully handed over",
            seen=numbers,
            so_far="nothing was handed over now",
            next_step=f"name one: digest hand-over {settings.newsletter.slug} {waiting[-1].number}",
        )
    return newest_approved(ground, settings, name)


def window(ground: Ground, settings: NewsletterSettings) -> Window:
    """The window of the current edition, made or not."""
    return meant.current(
        ground.store.editions.lines(settings.newsletter.slug),
        calendar=ground.calendar(settings),
        now=ground.now(),
    ).window


def draft(
    ground: Ground, settings: NewsletterSettings, *, key: str = "", since: date | None = None
) -> Edition:
    edition = drafting.draft(
        settings.newsletter,
        calendar=ground.calendar(settings),
        pieces=ground.store.pieces,
        editions=ground.store.editions,
        now=ground.now(),
        key=key,
        since=since,
    )
    return most_read.fill(ground, settings, edition)


def idle(
    ground: Ground, settings: NewsletterSettings, *, enough: int = idling.ENOUGH
) -> tuple[Idle, ...]:
    """Section rules that nothing of the last weeks matched, and what the pieces are labelled instead."""
    now = ground.now()
    held = ground.store.pieces.held(
        settings.newsletter.slug, window=Window(now - idling.WEEKS, now + timedelta(days=1))
    )
    return idling.idle(settings.newsletter, held, enough=enough)


def take_in(ground: Ground, settings: NewsletterSettings, *, key: str = "") -> None:
    """What came since into the draft of the current edition, or of one week's; it makes none.

    A person's move that comes at the same time goes first; the next look takes the pieces in.
    """
    slug = settings.newsletter.slug
    lines = ground.store.editions.lines(slug)
    found = meant.current(lines, calendar=ground.calendar(settings), now=ground.now(), key=key)
    if found.line and found.line.state is EditionState.DRAFT:
        with suppress(NotReady):
            draft(ground, settings, key=found.key)


def as_of(edition: Edition, now: datetime) -> Edition:
    """The edition as it is when it goes out at once: its week ends now, and its date is today."""
    window = edition.window
    return replace(edition, window=Window(window.start, min(window.end, now)))


def skip(ground: Ground, settings: NewsletterSettings, *, who: str, key: str = "") -> Edition:
    """Pass over the current edition, or one week's; its pieces are offered to the next.

    Asked a second time it changes nothing: the edition after that has to be named by its `key`.

    Raises NotReady if it is being handed over, WrongUse if no period has that key.
    """
    store, now = ground.store, ground.now()
    lines = store.editions.lines(settings.newsletter.slug)
    known = {"", *(line.key for line in lines)}
    # A past rhythm's edition may be
    if key not in known and not ground.calendar(settings).is_key(key):
        raise no_such_week(settings, key, now=now)
    if not key and (
        before := meant.skipped_last(lines, calendar=ground.calendar(settings), now=now)
    ):
        return store.editions.get(before.id)
    edition = draft(ground, settings, key=key)
    if edition.state is EditionState.SKIPPED:
        return edition
    if edition.state is EditionState.APPROVED:
        store.editions.reopen(edition, edition.window, who=who, now=now)
        edition = store.editions.get(edition.id)
    store.editions.skip(edition, who=who, now=now)
    settle(ground, edition, OccurrenceState.SKIPPED, note=f"by {who}")
    return edition


def no_such_week(settings: NewsletterSettings, key: str, *, now: datetime) -> WrongUse:
    return WrongUse(
        key,
        f"no edition of {settings.newsletter.slug} is called that",
        seen=f"the one that is running is {settings.calendar.key(now)}",
        so_far="nothing was changed",
        next_step=f"see the others with: digest status {settings.newsletter.slug}",
    )


def reopen(ground: Ground, settings: NewsletterSettings, edition: Edition, *, who: str) -> None:
    """Let editors change it again. Raises NotReady if it is a draft, or its hand-over has begun."""
    if edition.state is EditionState.DRAFT:
        raise NotReady(edition.label, "it is a draft already", next_step="change it as you like")
    calendar, now = ground.calendar(settings), ground.now()
    end = calendar.closes(edition.key) if now < calendar.due(edition.key) else now
    ground.store.editions.reopen(edition, Window(edition.window.start, end), who=who, now=now)
    ground.store.occurrences.settle(
        edition.newsletter,
        "hand-over",
        edition.key,
        OccurrenceState.EXPECTED,
        was=[OccurrenceState.SKIPPED],
        now=now,
    )


def settle(ground: Ground, edition: Edition, state: OccurrenceState, *, note: str) -> None:
    ground.store.occurrences.settle(
        edition.newsletter, "hand-over", edition.key, state, note=note, now=ground.now()
    )
