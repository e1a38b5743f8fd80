"""Which edition is meant, and what becomes of it: drafted, skipped, opened again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from digest.app.week import draft as drafting
from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.curate import meant
from digest.model.editions import Edition, EditionState
from digest.model.occurrences import OccurrenceState

if TYPE_CHECKING:
    from digest.app.wiring import Works
    from digest.settings import NewsletterSettings


def find(works: Works, settings: NewsletterSettings, name: str) -> Edition:
    """The edition that `name` means. Raises NotReady if there is none."""
    slug = settings.newsletter.slug
    line = meant.find(
        slug,
        works.store.editions.lines(slug),
        name,
        calendar=settings.calendar,
        now=works.now(),
    )
    return works.store.editions.get(line.id)


def newest_approved(works: Works, settings: NewsletterSettings, name: str) -> Edition:
    """As `find`, but "current" is the newest approved edition, if there is one."""
    if name == "current":
        for line in works.store.editions.lines(settings.newsletter.slug):
            if line.state is EditionState.APPROVED:
                return works.store.editions.get(line.id)
    return find(works, settings, name)


def to_hand_over(works: Works, settings: NewsletterSettings, name: str) -> Edition:
    """As `newest_approved`, but of several unfinished ones a person must name the one to go."""
    lines = works.store.editions.lines(settings.newsletter.slug)
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
    return newest_approved(works, settings, name)


def window(works: Works, settings: NewsletterSettings) -> Window:
    """The window of the current edition, made or not."""
    return meant.current(
        works.store.editions.lines(settings.newsletter.slug),
        calendar=settings.calendar,
        now=works.now(),
    ).window


def draft(
    works: Works, settings: NewsletterSettings, *, key: str = "", since: date | None = None
) -> Edition:
    return drafting.draft(
        settings.newsletter,
        calendar=settings.calendar,
        pieces=works.store.pieces,
        editions=works.store.editions,
        now=works.now(),
        key=key,
        since=since,
    )


def take_in(works: Works, settings: NewsletterSettings, *, key: str = "") -> None:
    """What came since into the draft of the current edition, or of one week's; it makes none.

    A person's move that comes at the same time goes first; the next look takes the pieces in.
    """
    slug = settings.newsletter.slug
    lines = works.store.editions.lines(slug)
    found = meant.current(lines, calendar=settings.calendar, now=works.now(), key=key)
    if found.line and found.line.state is EditionState.DRAFT:
        with suppress(NotReady):
            draft(works, settings, key=found.key)


def as_of(edition: Edition, now: datetime) -> Edition:
    """The edition as it is when it goes out at once: its week ends now, and its date is today."""
    window = edition.window
    return replace(edition, window=Window(window.start, min(window.end, now)))


def skip(works: Works, settings: NewsletterSettings, *, who: str, key: str = "") -> Edition:
    """Pass over the current edition, or one week's; its pieces are offered to the next.

    Asked a second time it changes nothing: the edition after that has to be named by its `key`.

    Raises NotReady if it is being handed over, WrongUse if no period has that key.
    """
    lines = works.store.editions.lines(settings.newsletter.slug)
    known = {"", *(line.key for line in lines)}
    if key not in known and not settings.calendar.is_key(key):  # a past rhythm's edition may be
        raise no_such_week(works, settings, key)
    if not key and (
        before := meant.skipped_last(lines, calendar=settings.calendar, now=works.now())
    ):
        return works.store.editions.get(before.id)
    edition = draft(works, settings, key=key)
    if edition.state is EditionState.SKIPPED:
        return edition
    if edition.state is EditionState.APPROVED:
        works.store.editions.reopen(edition, edition.window, who=who, now=works.now())
        edition = works.store.editions.get(edition.id)
    works.store.editions.skip(edition, who=who, now=works.now())
    settle(works, edition, OccurrenceState.SKIPPED, note=f"by {who}")
    return edition


def no_such_week(works: Works, settings: NewsletterSettings, key: str) -> WrongUse:
    return WrongUse(
        key,
        f"no edition of {settings.newsletter.slug} is called that",
        seen=f"the one that is running is {settings.calendar.key(works.now())}",
        so_far="nothing was changed",
        next_step=f"see the others with: digest status {settings.newsletter.slug}",
    )


def reopen(works: Works, settings: NewsletterSettings, edition: Edition, *, who: str) -> None:
    """Let editors change it again. Raises NotReady if it is a draft, or its hand-over has begun."""
    if edition.state is EditionState.DRAFT:
        raise NotReady(edition.label, "it is a draft already", next_step="change it as you like")
    calendar, now = settings.calendar, works.now()
    end = calendar.closes(edition.key) if now < calendar.due(edition.key) else now
    works.store.editions.reopen(edition, Window(edition.window.start, end), who=who, now=now)
    works.store.occurrences.settle(
        edition.newsletter,
        "hand-over",
        edition.key,
        OccurrenceState.EXPECTED,
        was=[OccurrenceState.SKIPPED],
        now=works.now(),
    )


def settle(works: Works, edition: Edition, state: OccurrenceState, *, note: str) -> None:
    works.store.occurrences.settle(
        edition.newsletter, "hand-over", edition.key, state, note=note, now=works.now()
    )
