"""The stages in their order, each wired to its neighbours through the store.

    collect  ->  draft  ->  compose  ->  check  ->  approve  ->  hand over
    run() is all of them: what cron, the scheduler and `digest run` do once a week

Commands, the scheduler and the desk call these; the stages themselves do not know each other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import check as checks
from digest import curate
from digest.errors import ComposeError, NotReady, UnreadableFeed, WrongUse
from digest.model import (
    Edition,
    EditionState,
    Finding,
    Message,
    Newsletter,
    Occurrence,
    OccurrenceState,
    Piece,
    Placement,
    Publication,
    Recipient,
    Sender,
    Severity,
)
from digest.windows import Window, week_key

if TYPE_CHECKING:
    from digest.collect import SourceReport
    from digest.deliver import Report
    from digest.settings import NewsletterSettings
    from digest.store.editions import EditionLine
    from digest.wiring import Works

Progress = Callable[[int, int], None]

# Whose eyes a preview and the checks see the message with.
SAMPLE_READER = Recipient(id=0, address="reader@reader.example", name="A Reader")


def collect(
    works: Works,
    settings: NewsletterSettings,
    *,
    on_report: Callable[[SourceReport], None] = lambda _: None,
) -> tuple[SourceReport, ...]:
    """Fetch all sources of a newsletter into the store; one report each."""
    parser = works.parser  # first: it starts a process, which gets ready while we do
    from digest.collect import collect as collect_sources

    with works.store.database.only_one(f"collect-{settings.newsletter.slug}", wait_s=600):
        return collect_sources(
            settings.newsletter.slug,
            settings.sources,
            pieces=works.store.pieces,
            fetcher=works.fetcher,
            parser=parser,
            now=works.now(),
            at_once=works.settings.fetch.at_once,
            on_report=on_report,
        )


def find(works: Works, settings: NewsletterSettings, name: str) -> Edition:
    """The edition that `name` means. Raises NotReady if there is none."""
    line = curate.find(
        works.store.editions.lines(settings.newsletter.slug),
        name,
        weekly=settings.schedule.hand_over,
        zone=settings.newsletter.timezone,
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
    return curate.current(
        works.store.editions.lines(settings.newsletter.slug),
        weekly=settings.schedule.hand_over,
        zone=settings.newsletter.timezone,
        now=works.now(),
    ).window


def draft(
    works: Works, settings: NewsletterSettings, *, key: str = "", since: date | None = None
) -> Edition:
    return curate.draft(
        settings.newsletter,
        weekly=settings.schedule.hand_over,
        pieces=works.store.pieces,
        editions=works.store.editions,
        now=works.now(),
        key=key,
        since=since,
    )


def message(works: Works, settings: NewsletterSettings, edition: Edition) -> Message:
    """The email of an edition: the frozen one once it is approved, else composed now."""
    if frozen := works.store.editions.frozen(edition.id):
        return frozen
    from digest.compose import compose

    return compose(
        edition, settings.newsletter, looks=works.looks, seed=works.store.secret("tokens")
    )


def as_of(edition: Edition, now: datetime) -> Edition:
    """The edition as it is when it goes out at once: its week ends now, and its date is today."""
    window = edition.window
    return replace(edition, window=Window(window.start, min(window.end, now)))


def check(
    works: Works, settings: NewsletterSettings, edition: Edition, composed: Message | None = None
) -> tuple[Finding, ...]:
    """Every finding on the message of an edition, worst first; a failed compose is one."""
    try:
        composed = composed or message(works, settings, edition)
    except ComposeError as error:
        return (checks.did_not_compose(error),)
    return checks.check(
        checks.sample_of(
            composed,
            edition,
            settings.newsletter,
            reader=SAMPLE_READER,
            values=works.reader_links(settings.newsletter.slug).values(composed, SAMPLE_READER),
            dated_at=works.now(),
            delivers=works.delivers(settings.provider),
        )
    )


def write_files(
    works: Works,
    newsletter: Newsletter,
    edition: Edition,
    composed: Message,
    folder: Path,
) -> tuple[Path, ...]:
    """The message as files, as one sample reader would get it: .html, .txt, .eml, .mjml, .json."""
    from digest import documents
    from digest.eml import Eml
    from digest.personal import fill

    values = works.reader_links(newsletter.slug).values(composed, SAMPLE_READER)
    html, text = fill(composed, values)
    return _write(
        folder,
        {
            "edition.html": html,
            "edition.txt": text,
            "edition.eml": Eml(composed, dated_at=works.now()).for_recipient(SAMPLE_READER, values),
            "edition.mjml": composed.mjml,
            "edition.json": documents.dumps(documents.edition(edition, composed)),
        },
    )


def _write(folder: Path, contents: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)
    except OSError as error:
        raise WrongUse(
            str(folder),
            "the files cannot be written there",
            seen=str(error),
            next_step="name another folder with --out, or make room",
        ) from error
    return tuple(folder / name for name in contents)


def try_address(works: Works, url: str, *, most: int, folder: Path) -> tuple[str, tuple[Path, ...]]:
    """A digest from one address, with nothing stored: a line about it, its .html and its .txt.

    Dates do not matter here: the newest `most` pieces are in.
    """
    parser = works.parser  # first: it starts a process, which gets ready while we do
    from digest.collect import read
    from digest.curate import select

    fetcher = works.fetcher
    preparing = threading.Thread(target=lambda: works.looks.prepare())
    preparing.start()  # the document is read in another process meanwhile
    result = read(url, fetcher=fetcher, parser=parser, now=works.now())
    preparing.join()
    if not result.pieces:
        raise UnreadableFeed(
            url,
            "no pieces were found there",
            seen="; ".join(result.problems) or "an empty feed",
            next_step="give the address of the feed itself (RSS, Atom or JSON Feed)",
        )
    newest = sorted(result.pieces, key=lambda one: _timestamp(one), reverse=True)[:most]
    pieces = [replace(one, id=number) for number, one in enumerate(newest, 1)]
    title = result.title or urlsplit(url).hostname or url
    newsletter = Newsletter(
        slug="try",
        title=title,
        publication=Publication(title, url),
        sender=Sender(title, f"week@{urlsplit(url).hostname or 'localhost'}"),
        language=next((one.language for one in pieces if one.language), "en"),
    )
    now = works.now()
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
    from digest.personal import fill

    composed = compose(edition, newsletter, looks=works.looks, seed="try")
    values = works.reader_links(newsletter.slug).values(composed, SAMPLE_READER)
    html, text = fill(composed, values)
    files = _write(folder, {"edition.html": html, "edition.txt": text})
    return f"{len(pieces)} pieces from {title}", files


def try_look(works: Works, settings: NewsletterSettings) -> None:
    """Compose one invented piece in the newsletter's look. Raises ComposeError if it cannot."""
    from digest.compose import compose

    now = works.now()
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
    compose(edition, settings.newsletter, looks=works.looks, seed="doctor")


def _timestamp(piece: Piece) -> float:
    return piece.published_at.timestamp() if piece.published_at else 0.0


def approve(works: Works, settings: NewsletterSettings, edition: Edition, *, who: str) -> str:
    """Freeze the edition, and return its fingerprint. Raises NotReady, saying what to mend."""
    if edition.state is EditionState.APPROVED:
        raise NotReady(
            edition.label,
            f"{edition.approved_by} approved it already",
            seen=f"on {edition.approved_at:%Y-%m-%d %H:%M} UTC",
            next_step=f"hand it over: digest hand-over {edition.newsletter}",
        )
    composed = message(works, settings, edition)
    findings = check(works, settings, edition, composed)
    return curate.approve(
        edition, composed, findings, editions=works.store.editions, who=who, now=works.now()
    )


def hand_over(
    works: Works,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    wait: bool = True,
    progress: Progress = lambda _done, _total: None,
) -> Report:
    """Hand an approved edition over, or go on where an earlier attempt stopped."""
    frozen = works.store.editions.frozen(edition.id)
    if edition.state is not EditionState.APPROVED or frozen is None:
        raise NotReady(
            edition.label,
            f"it is {'a draft' if edition.state is EditionState.DRAFT else edition.state}, not approved",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    from digest.deliver import hand_over as hand_over_edition

    with works.store.database.only_one(f"hand-over-{edition.label}", wait_s=600 if wait else 0):
        report = hand_over_edition(
            edition,
            frozen,
            ledger=works.store.ledger,
            provider=works.provider(settings.provider, settings.newsletter.slug),
            provider_name=settings.provider,
            clock=works.now,
            wait=wait,
            stop=works.stop,
            progress=progress,
        )
    if not report.account.planned:
        _settle(works, edition, OccurrenceState.DONE)
    return report


def skip(works: Works, settings: NewsletterSettings, *, who: str) -> Edition:
    """Pass over the current edition; its pieces are offered to the next. Raises NotReady if it is
    being handed over."""
    edition = draft(works, settings)
    if edition.state is EditionState.APPROVED:
        works.store.editions.reopen(edition, edition.window, who=who, now=works.now())
        edition = works.store.editions.get(edition.id)
    works.store.editions.skip(edition, who=who, now=works.now())
    _settle(works, edition, OccurrenceState.SKIPPED)
    return edition


def reopen(works: Works, settings: NewsletterSettings, edition: Edition, *, who: str) -> None:
    """Make it a draft again. Raises NotReady if it is one, or its hand-over has begun."""
    curate.reopen(
        edition,
        weekly=settings.schedule.hand_over,
        zone=settings.newsletter.timezone,
        editions=works.store.editions,
        who=who,
        now=works.now(),
    )
    works.store.occurrences.settle(
        edition.newsletter,
        "hand-over",
        edition.key,
        OccurrenceState.EXPECTED,
        was=[OccurrenceState.SKIPPED],
        now=works.now(),
    )


def _settle(works: Works, edition: Edition, state: OccurrenceState) -> None:
    works.store.occurrences.settle(
        edition.newsletter, "hand-over", edition.key, state, now=works.now()
    )


def foretell(works: Works, settings: NewsletterSettings, edition: Edition) -> str:
    """What a hand-over would do now, in words."""
    account = works.store.ledger.account(edition.id)
    if account:
        return f"{edition.label} is planned: {account.planned:,} of {account.recipients:,} to go"
    recipients, reasons = works.store.ledger.foresee(settings.newsletter.slug)
    lines = [f"{edition.label} would go to {recipients:,} recipients through {settings.provider}"]
    lines += [f"{number:,} would be left out: {reason}" for reason, number in reasons.items()]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Run:
    """What the weekly job did, in words. `needs_person`: somebody must look at it."""

    edition: EditionLine | Edition
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
    say: Callable[[str], None] = lambda _: None,
    progress: Progress = lambda _done, _total: None,
) -> Run:
    """The weekly job in one go. Run again in the same week it does nothing, and says so.

    `key` names the week whose edition is meant, for a scheduler that may be late; otherwise it is
    the one that is being worked on, and if there is none, this week's.
    """
    slug, zone = settings.newsletter.slug, settings.newsletter.timezone
    with works.store.database.only_one(f"run-{slug}", wait_s=3600):
        key, done = _what_to_run(works, settings, key)
        if done:
            what = "skipped"
            if done.handed_over_at:
                what = f"handed over on {done.handed_over_at.astimezone(zone):%Y-%m-%d at %H:%M}"
            return Run(done, f"{done.label} ({done.key}) was {what}; nothing to do this week")

        line = _line(works, slug, key)
        if not line or line.state is EditionState.DRAFT:
            reports = collect(works, settings, on_report=lambda report: say(str(report)))
            # Collecting takes a while; somebody may have skipped or approved it meanwhile.
            line = _line(works, slug, key)
            if line and line.finished:
                return Run(line, f"{line.label} ({line.key}) was settled by somebody else just now")
            edition = draft(works, settings, key=key)
            if waits := _approve_by_policy(works, settings, edition, reports):
                return waits
            line = _line(works, slug, key)
        assert line  # noqa: S101 drafting made it
        edition = works.store.editions.get(line.id)
        report = hand_over(works, settings, edition, progress=progress)
        left = _left_behind(works.store.editions.lines(slug), edition.id)
        return Run(
            edition,
            "\n".join([str(report), *left]),
            needs_person=report.needs_person or bool(left),
            handed_over=not report.account.planned,
            stopped=report.stopped,
        )


def _what_to_run(
    works: Works, settings: NewsletterSettings, key: str
) -> tuple[str, EditionLine | None]:
    """The key of the edition to run, or the edition that leaves nothing to do."""
    slug, zone, now = settings.newsletter.slug, settings.newsletter.timezone, works.now()
    lines = works.store.editions.lines(slug)
    if key:
        line = _line(works, slug, key)
        return key, line if line and line.finished else None
    if done := curate.done_this_week(lines, zone=zone, now=now):
        return done.key, done
    found = curate.current(lines, weekly=settings.schedule.hand_over, zone=zone, now=now)
    return found.key if found.line else week_key(now.astimezone(zone).date()), None


def _line(works: Works, slug: str, key: str) -> EditionLine | None:
    return next((one for one in works.store.editions.lines(slug) if one.key == key), None)


def _left_behind(lines: Sequence[EditionLine], edition_id: int) -> list[str]:
    """Other editions that were approved and not handed over to the end: their readers wait."""
    return [
        f"{line.label} ({line.key}) is approved and not fully handed over: "
        f"digest hand-over {line.newsletter} {line.number}, or reopen and skip it"
        for line in lines
        if line.state is EditionState.APPROVED and not line.finished and line.id != edition_id
    ]


def _approve_by_policy(
    works: Works,
    settings: NewsletterSettings,
    edition: Edition,
    reports: Sequence[SourceReport],
) -> Run | None:
    """Approve a draft if the settings leave it to the program; else say what it waits for."""
    if edition.state is not EditionState.DRAFT:
        return None
    edition = as_of(edition, works.now())

    def waits(why: str, findings: tuple[Finding, ...] = ()) -> Run:
        return Run(edition, f"{edition.label} {why}", needs_person=True, findings=findings)

    if reports and all(report.failed for report in reports):
        return waits("is held: every source failed, so it may miss the week's last pieces")
    if len(edition.placements) < settings.newsletter.minimum:
        few = f"{len(edition.placements)} pieces, fewer than {settings.newsletter.minimum}"
        return waits(f"is held: it holds {few} (see: digest pieces, digest sources)")
    composed = message(works, settings, edition)
    findings = check(works, settings, edition, composed)
    if errors := sum(1 for one in findings if one.severity is Severity.ERROR):
        return waits(f"is held: the checks found {errors} to mend", findings)
    if settings.schedule.approval == "required":
        return waits(f"waits for approval: digest approve {edition.newsletter}", findings)
    curate.approve(
        edition, composed, findings, editions=works.store.editions, who="rule", now=works.now()
    )
    return None


def ready(works: Works, one: Occurrence) -> bool:
    """Whether an occurrence may start: a hand-over that needs an editor's approval waits for it."""
    settings = works.settings.newsletters[one.newsletter]
    if one.stage != "hand-over" or settings.schedule.approval == "automatic":
        return True
    line = _line(works, one.newsletter, one.key)
    return line is not None and line.state is not EditionState.DRAFT


def run_occurrence(works: Works, one: Occurrence) -> str | None:
    """Do what an occurrence asks for, and return what to note of it; None if it was stopped."""
    settings = works.settings.newsletters[one.newsletter]
    if one.stage == "hand-over":
        done = run(works, settings, key=one.key)
        if done.stopped:
            return None
        if done.needs_person and not done.handed_over:
            raise NotReady(
                one.newsletter,
                done.outcome,
                next_step=f"see: digest check {one.newsletter}, digest ledger {one.newsletter}",
            )
        return done.outcome
    reports = collect(works, settings)
    if one.stage == "collect":
        return f"{sum(report.new for report in reports)} new pieces"
    edition = draft(works, settings)
    return f"{edition.label}: {len(edition.placements)} pieces in"
