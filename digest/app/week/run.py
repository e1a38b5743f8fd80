"""The weekly job in one go, once a week, whoever starts it: a person, cron, or the scheduler.

what to run?  ->  collect  ->  draft  ->  check  ->  approve by policy  ->  hand over
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.app.keep import restore, retention
from digest.app.week import approve as approving
from digest.app.week import check, collect, editions, gate, hand_over
from digest.base.errors import NotReady
from digest.curate import meant
from digest.model.editions import Edition, EditionState, Placement
from digest.model.findings import Finding
from digest.model.occurrences import RELEASED_BY, Occurrence, OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.check import Online
    from digest.app.wiring import Works
    from digest.model.editions import EditionLine
    from digest.settings import NewsletterSettings
    from digest.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """What the weekly job did, in words. `needs_person`: somebody must look at it."""

    edition: EditionLine | Edition | None  # None: the settings skip this week
    outcome: str
    needs_person: bool = False
    handed_over: bool = False  # as far as this run could: only unknown batches may be left
    stopped: bool = False  # told to stop on the way; run again, it goes on
    findings: tuple[Finding, ...] = ()


def run(
    works: Works,
    settings: NewsletterSettings,
    *,
    key: str = "",
    released: bool = False,
    say: Callable[[str], None] = lambda _: None,
    progress: hand_over.Progress = lambda _done, _total: None,
) -> Run:
    """The weekly job in one go. Run again in the same week it does nothing, and says so.

    `key` names the week whose edition is meant, for a scheduler that may be late; otherwise it is
    this week's. The next week's waits for that week, even if it is made and approved. An edition whose pieces were
    withdrawn since its approval is held, unless it was `released` by somebody who knows.
    """
    ground, store = works.ground, works.store
    slug, zone = settings.newsletter.slug, settings.newsletter.timezone
    with store.database.only_one(f"run-{slug}", wait_s=3600):
        retention.forget_old(ground)
        if not key and (skip := _skipped(ground, settings)):
            return Run(None, f"{slug} skips this week: {skip}")
        key, done = _what_to_run(ground, settings, key)
        if done:
            what = "skipped"
            if done.handed_over_at:
                what = f"handed over on {done.handed_over_at.astimezone(zone):%Y-%m-%d at %H:%M}"
            return Run(done, f"{done.label} ({done.key}) was {what}; nothing to do this week")
        if not key:
            return _waits_for_its_time(ground, settings)

        restore.not_since_a_restore(store, slug, key)
        line = _line(store, slug, key)
        if not line or line.state is EditionState.DRAFT:
            reports = collect.collect(
                ground,
                settings,
                reading=works.reading,
                on_report=lambda report: say(str(report)),
                on_pages=lambda report: say(str(report)) if report.asked else None,
            )
            # Collecting takes a while; somebody may have skipped or approved it meanwhile.
            line = _line(store, slug, key)
            if line and line.finished:
                return Run(line, f"{line.label} ({line.key}) was settled by somebody else just now")
            edition = editions.draft(ground, settings, key=key)
            if edition.state is EditionState.DRAFT:
                edition = editions.as_of(edition, ground.now())
                all_failed = bool(reports) and all(report.failed for report in reports)
                why, findings = approving.by_rule(
                    ground,
                    settings,
                    edition,
                    press=works.press(settings),
                    all_failed=all_failed,
                )
                if why:
                    return _waits(edition, why, findings)
            line = _line(store, slug, key)
        assert line  # noqa: S101 drafting made it
        edition = store.editions.get(line.id)
        if not released and (waits := _gone(store, settings, edition, online=works.online)):
            return waits
        gone = (
            () if released else _gone_for_followers(store, settings, edition, online=works.online)
        )
        report = hand_over.hand_over(
            works.delivery, settings, edition, gone=gone, progress=progress
        )
        left = _left_behind(store.editions.lines(slug), edition.id)
        return Run(
            edition,
            "\n".join([str(report), *left]),
            needs_person=report.needs_person or bool(left),
            handed_over=report.finished,
            stopped=report.stopped,
        )


def _what_to_run(
    ground: Ground, settings: NewsletterSettings, key: str
) -> tuple[str, EditionLine | None]:
    """The key of the edition to run, "" if it waits for its time; or the edition that leaves nothing to do."""
    slug, calendar, now = settings.newsletter.slug, ground.calendar(settings), ground.now()
    lines = ground.store.editions.lines(slug)
    if key:
        line = _line(ground.store, slug, key)
        return key, line if line and line.finished else None
    if done := meant.done_this_week(lines, calendar=calendar, now=now):
        return done.key, done
    return meant.to_run(lines, calendar=calendar, now=now) or "", None


def _waits_for_its_time(ground: Ground, settings: NewsletterSettings) -> Run:
    """Nothing is done: the next edition is of a period that is still to come."""
    slug, calendar, now = settings.newsletter.slug, ground.calendar(settings), ground.now()
    lines = ground.store.editions.lines(slug)
    found = meant.current(lines, calendar=calendar, now=now)
    skipped = meant.skipped_last(lines, calendar=calendar, now=now)
    due = calendar.due(found.key).astimezone(settings.newsletter.timezone)
    return Run(
        found.line,
        (f"{skipped.label} ({skipped.key}) was skipped; nothing to do now: " if skipped else "")
        + f"{found.line.label if found.line else slug} ({found.key}) is due on {due:%a %d %b %H:%M}, "
        f"and a run waits until its time begins on {calendar.first_day(found.key):%a %d %b}\n"
        f"  to hand it over earlier: {_by_hand(slug, found.line)}",
    )


def _by_hand(slug: str, line: EditionLine | None) -> str:
    """The commands that are left until an edition is handed over."""
    steps = ["draft", "approve", "hand-over"]
    if line:
        steps = steps[1:] if line.state is EditionState.DRAFT else steps[2:]
    return ", ".join(f"digest {step} {slug}" for step in steps)


def _skipped(ground: Ground, settings: NewsletterSettings) -> str:
    """The days off that this week's hand-over falls on, unless its edition was made all the same."""
    calendar = ground.calendar(settings)
    key = calendar.key(ground.now())
    return "" if _line(ground.store, settings.newsletter.slug, key) else calendar.why_skipped(key)


def _line(store: Store, slug: str, key: str) -> EditionLine | None:
    return next((one for one in store.editions.lines(slug) if one.key == key), None)


def _left_behind(lines: Sequence[EditionLine], edition_id: int) -> list[str]:
    """Other editions that were approved and not handed over to the end: their readers wait."""
    return [
        f"{line.label} ({line.key}) is approved and not fully handed over: "
        f"digest hand-over {line.newsletter} {line.number}, or reopen and skip it"
        for line in lines
        if line.state is EditionState.APPROVED and not line.finished and line.id != edition_id
    ]


def _waits(edition: Edition, why: str, findings: tuple[Finding, ...]) -> Run:
    return Run(edition, f"{edition.label} {why}", needs_person=True, findings=findings)


def _gone(
    store: Store, settings: NewsletterSettings, edition: Edition, *, online: Online
) -> Run | None:
    """Hold an approved edition of which a piece was taken away, before anybody got it."""
    if store.ledger.find(edition.id):
        return None
    findings = check.gone(settings, edition, online=online)
    why = gate.withdrawn(edition, findings)
    return _waits(edition, why, findings) if why else None


def _gone_for_followers(
    store: Store, settings: NewsletterSettings, edition: Edition, *, online: Online
) -> Collection[int]:
    """Of the pieces that only followers would get, those that were taken away: they go to nobody, and
    hold nobody's edition."""
    if not store.variants.of(edition.id) or store.ledger.find(edition.id):
        return ()
    pieces = edition.pieces
    placed = {one.piece.id for one in edition.placements}
    asked = {piece for one in store.variants.of(edition.id) for piece in one.pieces} - placed
    extras = tuple(Placement(pieces[one], "", 0) for one in sorted(asked) if one in pieces)
    if not extras:
        return ()
    findings = check.gone(settings, replace(edition, placements=extras), online=online)
    headlines = {one.place for one in gate.errors(findings)}
    return {
        one.piece.id for one in extras if (one.piece.headline.strip() or one.piece.url) in headlines
    }


def ready(ground: Ground, one: Occurrence) -> bool:
    """Whether an occurrence may start: a hand-over that needs an editor's approval waits for it."""
    settings = ground.settings.newsletters[one.newsletter]
    if one.stage != "hand-over" or settings.schedule.approval == "automatic":
        return True
    if gate.goes_unapproved(
        settings, due_at=ground.calendar(settings).due(one.key), now=ground.now()
    ):
        return True
    line = _line(ground.store, one.newsletter, one.key)
    return line is not None and line.state is not EditionState.DRAFT


def approved_at(store: Store, one: Occurrence) -> datetime | None:
    """When the edition of a hand-over was approved, None while it is not."""
    line = _line(store, one.newsletter, one.key)
    return line.approved_at if line and line.state is EditionState.APPROVED else None


RELEASED = timedelta(hours=1)  # how long a released hand-over may wait for its approval


def release(ground: Ground, settings: NewsletterSettings, key: str, *, who: str) -> Occurrence:
    """Let a held hand-over start at the next tick, or once it is approved if it must be.

    Raises NotReady if none is held, or if there is no edition that could be approved.
    """
    store, now = ground.store, ground.now()
    held = [
        one
        for one in store.occurrences.in_state(OccurrenceState.HELD)
        if one.newsletter == settings.newsletter.slug and one.stage == "hand-over"
    ]
    chosen = next((one for one in reversed(held) if key in ("", one.key)), None)
    if chosen is None:
        raise NotReady(
            settings.newsletter.slug,
            f"no hand-over is held{f' for {key}' if key else ''}",
            seen=f"held: {', '.join(one.key for one in held) or 'none'}",
            next_step=f"see: digest schedule {settings.newsletter.slug}",
        )
    to_come = chosen.since_restore and chosen.due_at > now  # its draft as well
    made = ready(ground, chosen) or _line(store, chosen.newsletter, chosen.key)
    if not made and not to_come:
        raise NotReady(
            f"{chosen.newsletter} ({chosen.key})",
            "nobody can approve it: it was never drafted",
            seen=f"held: {chosen.note}",
            so_far="nothing was changed; what it would have held goes to the next edition",
            next_step=f"pass over it: digest skip {chosen.newsletter} --week {chosen.key}",
        )
    late = now - chosen.due_at + RELEASED
    grace_s = max(chosen.grace_s, int(late.total_seconds()))
    store.occurrences.release(chosen, grace_s=grace_s, note=f"{RELEASED_BY}{who}")
    return chosen


def way_out(ground: Ground, one: Occurrence) -> str:
    """What a person can do about a held hand-over, in one line that is true for it."""
    now, settings = ground.now(), ground.settings.newsletters[one.newsletter]
    slug, schedule = one.newsletter, settings.schedule
    release = f"digest release {slug} --week {one.key}"
    skip = f"pass over it: digest skip {slug} --week {one.key}"
    if one.since_restore:
        return (
            f"if readers have it: digest went-out {slug} --week {one.key}; "
            f"if nobody has it: {release}; or {skip}"
        )
    line = _line(ground.store, slug, one.key)
    if line and line.state is not EditionState.DRAFT:
        return f"mend it, or let it go as it is: {release}; or {skip}"
    approve = f"digest approve {slug} {one.key}"
    if ready(ground, one):  # no approval is asked for, but the checks are
        return f"mend it, then try it again: {release}; or {skip}"
    if line is None:
        return f"it was never drafted, so nobody can approve it; {skip}"
    until = (one.ended_at or now) + schedule.second_chance
    if now < until:
        clock = f"{until.astimezone(settings.newsletter.timezone):%a %d %b %H:%M}"
        return f"approve it until {clock} and it goes out: {approve}; or {skip}"
    return f"release it, then approve it within the hour: {release}, {approve}; or {skip}"


def run_occurrence(works: Works, one: Occurrence) -> str | None:
    """Do what an occurrence asks for, and return what to note of it; None if it was stopped."""
    settings = works.settings.newsletters[one.newsletter]
    if one.stage == "hand-over":
        done = run(works, settings, key=one.key, released=one.released)
        if done.stopped:
            return None
        if done.needs_person and not done.handed_over:
            raise NotReady(
                one.newsletter,
                done.outcome,
                next_step=f"see: digest check {one.newsletter}, digest ledger {one.newsletter}",
            )
        return done.outcome
    line = _line(works.store, one.newsletter, one.key) if one.stage == "draft" else None
    if line and line.finished:
        return f"{line.label} is settled already"
    reports = collect.collect(
        works.ground, settings, reading=works.reading, due_only=one.stage == "collect"
    )
    if one.stage == "collect":
        collect.hang(works.ground, settings, pictures=works.pictures)
        return f"{sum(report.new for report in reports)} new pieces"
    edition = editions.draft(works.ground, settings)
    works.pictures.prepare(settings.newsletter, edition)  # before anybody opens the desk
    return f"{edition.label}: {len(edition.placements)} pieces in"
