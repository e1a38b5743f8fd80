"""What is news of a newsletter: a snapshot of what is written down in, notices out. Pure.

    of(snapshot)              drafts, hand-overs, holds, sources
    of_settings(...)          a file that cannot be used
    new_version(...)          a later release
    sign_ups(...)             a form that is used against others

News is read from what is written down, never from what just happened: a process that dies between the two
tells it when it is back. docs/waking.md says of every kind what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Literal

from digest.collect import rhythm
from digest.model.editions import EditionState
from digest.model.hand_overs import again, go_on, in_words, proof, waiting
from digest.model.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from digest.base.calendar import Calendar
    from digest.base.errors import SettingsError
    from digest.model.broadcasts import Broadcast
    from digest.model.editions import Edition, EditionLine
    from digest.model.hand_overs import BatchLine, Totals
    from digest.model.occurrences import Occurrence
    from digest.model.sources import SourceState
    from digest.settings import NewsletterSettings

RECENT = timedelta(days=2)  # what ended longer ago is no news to an installation that just began
FAILING = timedelta(hours=24)  # a source without a good answer for so long is told
WEEKS = 8  # of a source's past that say what is usual for it
MOST_NAMED = 20  # pieces in a notice
WAITING = timedelta(minutes=30)  # of a hand-over, for anything but its own hours
THIN_OF = 4  # pieces a week, below which a source is too small to be called thin


@dataclass(frozen=True, slots=True)
class Standing:
    """How one edition stands that something may be told of."""

    line: EditionLine
    edition: Edition
    broadcast: Broadcast | None = None
    totals: Totals | None = None  # None: nothing was planned
    unknown: tuple[BatchLine, ...] = ()  # () while a repeat or a look-up may still settle them
    by_rule: bool = False  # approved by no person
    looked: int | None = None  # the newest piece when the desk was last looked at; None: never


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the store says of one newsletter at one moment."""

    now: datetime
    settings: NewsletterSettings
    calendar: Calendar
    desk: str  # its address
    standings: tuple[Standing, ...]  # the newest edition first
    held: tuple[tuple[Occurrence, str], ...]  # hand-overs that wait for a person, and the ways out
    sources: tuple[SourceState, ...]
    weeks: Mapping[str, Sequence[int]]  # source -> new pieces of each week, the latest last

    def notice(
        self, kind: NoticeKind, about: str, headline: str, lines: Sequence[str], next_step: str
    ) -> Notice:
        slug = self.settings.newsletter.slug
        return Notice(kind, slug, about, headline, tuple(lines), next_step, self.desk)


def concerns(line: EditionLine, calendar: Calendar, now: datetime) -> bool:
    """Whether there may be anything to tell of an edition."""
    if line.state is EditionState.DRAFT:
        return calendar.drafted(line.key) <= now < calendar.due(line.key) + RECENT
    if line.handing_over:
        return not (line.handed_over_at and now - line.handed_over_at > RECENT)
    return line.state is EditionState.APPROVED


def of(now: Snapshot) -> Iterator[Notice]:
    held = set()
    for one in now.standings:
        if one.line.state is EditionState.DRAFT:
            yield from _of_draft(now, one)
        elif not one.line.handing_over:
            yield from _withdrawn(now, one)
        else:
            for notice in _of_hand_over(now, one):
                yield notice
                held |= {one.line.key} if notice.kind is NoticeKind.HELD else set()
    for occurrence, way_out in now.held:
        if occurrence.key not in held:
            yield now.notice(
                NoticeKind.HELD,
                f"{occurrence.key} {occurrence.ended_at:%Y-%m-%dT%H:%M:%S}",
                f"{now.settings.newsletter.title} of {occurrence.key} is held",
                occurrence.note.splitlines(),
                way_out,
            )
    for source in now.sources:
        yield from _of_source(now, source)
    yield from _thin_sources(now)


def of_settings(
    slug: str, error: SettingsError, saved_at: datetime, *, stopped: bool, desk: str
) -> Notice:
    """A newsletter whose file cannot be used; the same mistake, saved again, is news again."""
    return Notice(
        NoticeKind.SETTINGS,
        slug,
        f"{saved_at:%Y-%m-%dT%H:%M:%S} {error.happened}"[:200],
        f"{slug} {'is stopped by' if stopped else 'cannot follow'} its settings",
        tuple(error.report().splitlines()),
        "mend that file, then start digest again; the other newsletters go on",
        desk,
    )


def sign_ups(slug: str, whose: Literal["mailbox", "all"], now: datetime, most: int) -> Notice:
    """Somebody has confirmations sent to people who did not ask. Told once a day; no address is named."""
    if whose == "mailbox":
        headline = "the sign-up form was used to send one mailbox messages, again and again"
        lines = [
            "it gets three a day and no more; the others were not sent, and nobody was told so"
        ]
        next_step = "nothing; if it goes on, ask for a sign-up only on pages of your own"
    else:
        headline = f"{most:,} confirmations were sent within a day, and no further ones are"
        lines = [
            "whoever signs up now gets no message until the day is over; the form says nothing of it"
        ]
        next_step = (
            "if these are readers of yours, raise [web] confirmations_a_day and start digest again; "
            "if not, set [audience] sign_up = false for a while"
        )
    about = f"{now:%Y-%m-%d} {whose}"
    return Notice(NoticeKind.SIGN_UPS, slug, about, headline, tuple(lines), next_step)


def _of_draft(now: Snapshot, one: Standing) -> Iterator[Notice]:
    settings, line, edition = now.settings, one.line, one.edition
    slug, calendar, title = line.newsletter, now.calendar, settings.newsletter.title
    due = calendar.due(line.key)
    on = f"{due.astimezone(calendar.zone):%A %H:%M}"
    sections = dict.fromkeys(one.section for one in edition.placements)
    empty = [one.title for one in settings.newsletter.sections if one.title not in sections]
    lines = [f"{len(edition.placements)} pieces are in, {len(edition.left_out)} left out"]
    lines += [f"empty this time: {', '.join(empty)}"] if empty else []
    lines += [one.headline for one in _thin_sources(now)]
    yield now.notice(
        NoticeKind.DRAFT_READY,
        line.key,
        f"{title}: the draft for {on} is ready",
        lines,
        f"look at it and approve it: {now.desk} or digest approve {slug}",
    )
    waits = settings.schedule.approval == "required"
    if waits and due - settings.schedule.remind <= now.now < due:
        rule = settings.schedule.unapproved
        yield now.notice(
            NoticeKind.UNAPPROVED,
            line.key,
            f"{title} is due on {on} and nobody has approved it",
            (f"if nobody does, the settings say: {rule}",),
            f"approve it: {now.desk} or digest approve {slug}; or pass over: digest skip {slug}",
        )


def _withdrawn(now: Snapshot, one: Standing) -> Iterator[Notice]:
    slug = one.line.newsletter
    for placement in one.edition.placements:
        if placement.piece.withdrawn_at:
            yield now.notice(
                NoticeKind.WITHDRAWN,
                f"{one.line.key} {placement.piece.id}",
                f"{now.settings.newsletter.title}: a piece of the approved edition was withdrawn",
                (placement.piece.headline, placement.piece.url),
                f"take it out: digest reopen {slug}, drop it, approve again; "
                "as it stands, the hand-over will be held",
            )


def _of_hand_over(now: Snapshot, one: Standing) -> Iterator[Notice]:
    line, totals, broadcast = one.line, one.totals, one.broadcast
    slug, title = line.newsletter, now.settings.newsletter.title
    if broadcast and broadcast.trouble:
        yield now.notice(
            NoticeKind.HELD,
            f"{line.key} {broadcast.trouble}"[:300],
            f"{title} of {line.key} is held: {broadcast.provider} refuses it",
            (broadcast.trouble,),
            f"mend that at {broadcast.provider} or in the settings, then go on: "
            f"digest hand-over {slug} {line.number}",
        )
    if totals is None or not totals.recipients:  # or it went out by a person's word
        return
    if totals.held:
        yield now.notice(
            NoticeKind.HELD,
            f"{line.key} {totals.held_words}"[:300],
            f"{title} of {line.key} is held: {totals.provider} refuses it",
            (totals.held_words, in_words(totals)),
            go_on(totals, one.edition),
        )
    # The hours and the warm-up are the settings' own, and no news.
    waits_long = totals.waits_since and now.now - totals.waits_since > WAITING
    if waits_long and totals.planned and "the newsletter's own" not in totals.waits_for:
        yield now.notice(
            NoticeKind.WAITS,
            f"{line.key} {totals.waits_since:%Y-%m-%dT%H:%M:%S}",
            f"{title} of {line.key} has been waiting since {totals.waits_since:%H:%M} UTC",
            (waiting(totals), in_words(totals)),
            f"look at {totals.provider}; it goes on by itself, or by: digest hand-over {slug} {line.number}",
        )
    if line.handed_over_at:
        doubtful = totals.is_doubtful(now.settings.pace.refused_at_most)
        yield now.notice(
            NoticeKind.HANDED_OVER,
            line.key,
            f"{title} of {line.key} is handed over: {in_words(totals)}",
            (proof(totals), *_unseen(one)),
            "look at who was refused" if doubtful else "nothing to do",
        )
        if totals.refused or doubtful:
            yield now.notice(
                NoticeKind.REFUSED,
                line.key,
                f"{title}: the provider refused {totals.refused:,} of {totals.recipients:,}",
                (proof(totals),),
                again(one.edition),
            )
    if one.unknown:
        numbers = ", ".join(str(one.number) for one in one.unknown)
        yield now.notice(
            NoticeKind.UNKNOWN,
            f"{line.key} {numbers}",
            f"{title} of {line.key}: nobody can say whether {totals.unknown:,} recipients got it",
            tuple(f"batch {one.number} ({one.size:,}): {one.note}" for one in one.unknown[:10]),
            f"look for the batch at the provider, then: digest resolve {one.unknown[0].number} "
            f"{line.number} --accepted or --not-accepted",
        )


def _unseen(one: Standing) -> Iterator[str]:
    """Of an edition that a rule approved, the pieces that came after anybody's last look at the desk."""
    if not one.by_rule:
        return
    if one.looked is None:
        yield "nobody looked at it at the desk"
        return
    came = [placed.piece for placed in one.edition.placements if placed.piece.id > one.looked]
    if came:
        yield f"came after the last look at the desk: {len(came)}"
        yield from (f"  {piece.headline} {piece.url}" for piece in came[:MOST_NAMED])


def _of_source(now: Snapshot, source: SourceState) -> Iterator[Notice]:
    if source.url not in {one.url for one in now.settings.sources}:
        return
    name = source.title or source.url
    since = source.succeeded_at
    if source.trouble and since and now.now - since > FAILING:
        yield Notice(
            NoticeKind.SOURCE_SILENT,
            source.newsletter,
            f"{source.url} failing since {since:%Y-%m-%d}",
            f"{name} could not be read since {since:%Y-%m-%d}",
            (source.url, source.trouble),
            "see what it says now: digest read " + source.url,
        )
    elif silent := rhythm.silent(source.newest_at, source.silence_s, now=now.now):
        yield Notice(
            NoticeKind.SOURCE_SILENT,
            source.newsletter,
            f"{source.url} silent since {source.newest_at:%Y-%m-%d}",
            f"{name} is silent for longer than usual",
            (source.url, silent),
            "see whether its feed moved: digest read " + source.url,
        )


def _thin_sources(now: Snapshot) -> Iterator[Notice]:
    """Sources that gave less than half of their usual week, judged at the end of each week."""
    slug = now.settings.newsletter.slug
    key = now.calendar.key(now.now)
    ours = {one.url for one in now.settings.sources}
    for url, counts in now.weeks.items():
        *past, last = counts
        usual = median(past)
        if usual >= THIN_OF and 0 < last < usual / 2 and url in ours:
            yield Notice(
                NoticeKind.SOURCE_THIN,
                slug,
                f"{url} {key}",
                f"{url} is thin: {last} pieces in seven days, usually {usual:.0f}",
                (url,),
                "see whether its feed was cut short: digest sources " + slug,
            )


def new_version(here: str, newest: str, slug: str) -> Notice | None:
    """News of a later release than the one that runs; what is only tried out is none."""
    from packaging.utils import canonicalize_version
    from packaging.version import Version

    try:
        found, ours = Version(newest), Version(here)
    except ValueError:  # what an index says may be anything
        return None
    if found.is_prerelease or found <= ours:
        return None
    return Notice(
        NoticeKind.NEW_VERSION,
        slug,
        canonicalize_version(found),  # 1.2 and 1.2.0 are one
        f"digest {newest} is out; this is {here}",
        (),
        "read its changelog, make a backup (digest backup), then install it",
    )
