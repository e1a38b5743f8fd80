"""The stages in their order, each wired to its neighbours through the store.

    collect  ->  draft  ->  compose  ->  check  ->  approve  ->  hand over

Commands and the weekly job call these; the stages themselves do not know each other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest import check as checks
from digest import curate
from digest.errors import ComposeError, DigestError, NotReady, WrongUse
from digest.model.answers import Promise
from digest.model.audience import Recipient
from digest.model.editions import Edition, EditionState
from digest.model.findings import Finding, Severity, Waiver
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.occurrences import OccurrenceState
from digest.model.pieces import Piece
from digest.model.sources import Source
from digest.windows import Window

if TYPE_CHECKING:
    from digest.collect import SourceReport
    from digest.collect.enrich import EnrichReport
    from digest.deliver import Report
    from digest.deliver.broadcast import Report as BroadcastReport
    from digest.settings import NewsletterSettings
    from digest.wiring import Works

log = logging.getLogger("digest.flow")
Progress = Callable[[int, int], None]

# Whose eyes a preview and the checks see the message with.
SAMPLE_READER = Recipient(id=0, address="reader@reader.example", name="A Reader")


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
    current edition's pieces: one that is gone withdraws its piece.
    """
    parser = works.parser  # first: it starts a process, which gets ready while we do
    from digest.collect import collect as collect_sources
    from digest.collect.enrich import enrich, look_again

    slug, now = settings.newsletter.slug, works.now()
    with works.store.database.only_one(f"collect-{slug}", wait_s=600):
        here = window(works, settings)
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
                    works.store.pieces.held(slug, window=here, now=now),
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
    return reports


def _placed(works: Works, settings: NewsletterSettings) -> list[Piece]:
    """The pieces of the edition that is being worked on; [] before it is made."""
    lines = works.store.editions.lines(settings.newsletter.slug)
    line = curate.current(lines, calendar=settings.calendar, now=works.now()).line
    if line is None or line.handing_over:
        return []
    return [one.piece for one in works.store.editions.get(line.id).placements]


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


def _due(works: Works, settings: NewsletterSettings) -> tuple[Source, ...]:
    """Sources that were never asked, or that their own rhythm wants to be asked again by now."""
    states = {one.url: one.due_at for one in works.store.pieces.sources(settings.newsletter.slug)}
    now = works.now()
    return tuple(one for one in settings.sources if (states.get(one.url) or now) <= now)


def find(works: Works, settings: NewsletterSettings, name: str) -> Edition:
    """The edition that `name` means. Raises NotReady if there is none."""
    line = curate.find(
        works.store.editions.lines(settings.newsletter.slug),
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
    return curate.current(
        works.store.editions.lines(settings.newsletter.slug),
        calendar=settings.calendar,
        now=works.now(),
    ).window


def draft(
    works: Works, settings: NewsletterSettings, *, key: str = "", since: date | None = None
) -> Edition:
    return curate.draft(
        settings.newsletter,
        calendar=settings.calendar,
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


def verify(works: Works, edition: Edition) -> tuple[str, tuple[str, ...]]:
    """Compose an approved edition again from what was recorded with it, and compare every byte.

    Returns its fingerprint, and the differences in words: none if it is the same message.
    Raises NotReady if there is nothing to compare.
    """
    from digest.compose import recorded

    frozen, inputs = (
        works.store.editions.frozen(edition.id),
        works.store.editions.inputs(edition.id),
    )
    if frozen is None:
        raise NotReady(
            edition.label,
            f"it is {edition.state}, so no message was frozen",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    fingerprint = works.store.editions.fingerprint(edition.id)
    found = []
    if frozen.fingerprint != fingerprint:
        found.append(
            f"the frozen message itself was changed: it makes {frozen.fingerprint[:12]} now"
        )
    if inputs is None:
        raise NotReady(
            edition.label,
            "what it was composed from was not recorded: it was approved by an older digest",
            seen=f"fingerprint {fingerprint[:12]}" + "".join(f"; {one}" for one in found),
            next_step="nothing to do: what is handed over is the frozen message",
        )
    found += recorded.differences(frozen, recorded.again(inputs), inputs)
    return fingerprint, tuple(found)


def as_of(edition: Edition, now: datetime) -> Edition:
    """The edition as it is when it goes out at once: its week ends now, and its date is today."""
    window = edition.window
    return replace(edition, window=Window(window.start, min(window.end, now)))


def check(
    works: Works,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message | None = None,
    *,
    online: bool = False,
    spam: bool = False,
) -> tuple[Finding, ...]:
    """Every finding on the message of an edition, worst first; a failed compose is one.

    `online` asks its links, its pictures and the sender's domain as well, `spam` SpamAssassin where
    it is installed and the settings do not forbid it.
    """
    from digest.compose.bare import bare

    try:
        composed = composed or message(works, settings, edition)
    except ComposeError as error:
        return (checks.did_not_compose(error),)
    sample = checks.sample_of(
        composed,
        edition,
        settings.newsletter,
        reader=SAMPLE_READER,
        values=works.reader_links(settings.newsletter.slug).values(composed, SAMPLE_READER),
        dated_at=works.now(),
        delivers=works.delivers(settings.provider),
        bare=bare(composed.mjml),
        earlier=works.store.editions.used(edition.newsletter, besides=edition.id),
    )
    asked = settings.newsletter.checks.spamassassin
    found = checks.check(sample, spam=asked == "always" or (spam and asked == "check"))
    if online:
        found += checks.check_online(
            sample,
            look=works.fetcher.look,
            records=works.names.records,
            at_once=works.settings.fetch.at_once,
        )
    return checks.waived(checks.worst_first(found), works.store.waivers.of(edition.id))


def gone(works: Works, settings: NewsletterSettings, edition: Edition) -> tuple[Finding, ...]:
    """Pieces of an edition that were taken away since it was approved, asked now.

    An error for each that its publisher withdrew or whose page is gone: a hand-over should wait
    for an editor. A warning where there was no answer, which may be our own network's fault.
    """
    return checks.gone(
        edition,
        look=works.fetcher.look,
        timeout_s=settings.newsletter.checks.link_timeout_s,
        at_once=works.settings.fetch.at_once,
    )


def waive(
    works: Works,
    settings: NewsletterSettings,
    edition: Edition,
    findings: Iterable[Finding],
    *,
    who: str,
    reason: str,
) -> tuple[Waiver, ...]:
    """Let warnings stand for this edition, on somebody's word. Raises NotReady for an error."""
    findings = tuple(findings)
    if errors := [one for one in findings if one.severity is Severity.ERROR]:
        raise NotReady(
            edition.label,
            "an error cannot be waived",
            seen=f"{errors[0].name}: {errors[0].place}: {errors[0].message}",
            next_step=errors[0].remedy,
        )
    if not (reason.strip() and who.strip()):
        raise WrongUse(
            edition.label,
            "a waiver needs a name and a reason",
            so_far="nothing was waived",
            next_step="say who decides it, and why the warning does not matter this time",
        )
    made = tuple(
        Waiver(one.name, one.place, who.strip(), " ".join(reason.split()), works.now())
        for one in findings
        if one.severity is Severity.WARNING
    )
    works.store.waivers.add(edition.id, made)
    return made


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
    return write(
        folder,
        {
            "edition.html": html,
            "edition.txt": text,
            "edition.eml": Eml(composed, dated_at=works.now()).for_recipient(SAMPLE_READER, values),
            "edition.mjml": composed.mjml,
            "edition.json": documents.dumps(documents.edition(edition, composed)),
        },
    )


def archive(
    works: Works, settings: NewsletterSettings, folder: Path, *, approved: bool = False
) -> tuple[Path, ...]:
    """Write the public copies of a newsletter's editions; `approved`: of those to be handed over too.

    Raises NotReady if there is none, WrongUse if the folder cannot be written.
    """
    from digest.archive import site

    return tuple(
        file
        for name, content in site(works, settings.newsletter, approved=approved)
        for file in write(folder, {name: content})
    )


def _archive_by_itself(works: Works, settings: NewsletterSettings, edition: Edition) -> None:
    """Before the first reader follows "view in browser". A page that is missing can be made later,
    so trouble with the folder holds nobody's edition back."""
    folder = settings.newsletter.archive.folder
    if not folder or works.store.ledger.find(edition.id):
        return
    try:
        archive(works, settings, works.settings.root / folder, approved=True)
    except DigestError as error:
        log.warning("the archive was not written: %s", error.report())


def write(folder: Path, contents: Mapping[str, str | bytes]) -> tuple[Path, ...]:
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


def approve(
    works: Works, settings: NewsletterSettings, edition: Edition, *, who: str, seen: str = ""
) -> str:
    """Freeze the edition, and return its fingerprint. Raises NotReady, saying what to mend.

    `seen` is the fingerprint of what the person looked at, or its beginning: what is frozen is
    that and nothing else, so a piece that changed meanwhile is no surprise in readers' inboxes.
    """
    if edition.state is EditionState.APPROVED:
        raise NotReady(
            edition.label,
            f"{edition.approved_by} approved it already",
            seen=f"on {edition.approved_at:%Y-%m-%d %H:%M} UTC",
            next_step=f"hand it over: digest hand-over {edition.newsletter}",
        )
    composed = message(works, settings, edition)
    if not composed.fingerprint.startswith(seen.strip().lower()):
        raise NotReady(
            edition.label,
            "it is not what was looked at: it changed since",
            seen=f"fingerprint {composed.fingerprint[:12]} now, {seen[:12]} then",
            so_far="nothing was approved",
            next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
        )
    return freeze(
        works, settings, edition, composed, check(works, settings, edition, composed), who=who
    )


def freeze(
    works: Works,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message,
    findings: Sequence[Finding],
    *,
    who: str,
) -> str:
    """Approve exactly this message, whose findings these are, and return its fingerprint.

    What it was composed from is kept beside it, after it was seen to make the same message again.
    """
    from digest.compose import recorded

    inputs = recorded.record(
        edition, settings.newsletter, looks=works.looks, seed=works.store.secret("tokens")
    )
    if recorded.again(inputs).fingerprint != composed.fingerprint:
        raise NotReady(
            edition.label,
            "its templates or settings changed while it was approved",
            so_far="nothing was approved",
            next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
        )
    return curate.approve(
        edition,
        composed,
        findings,
        stop=settings.newsletter.checks.stop,
        inputs=inputs,
        editions=works.store.editions,
        who=who,
        now=works.now(),
    )


def hand_over(
    works: Works,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    provider: str = "",
    who: str = "",
    wait: bool = True,
    progress: Progress = lambda _done, _total: None,
) -> Report | BroadcastReport:
    """Hand an approved edition over, or go on where an earlier attempt stopped.

    `provider` moves what is still open to another one, on the word of `who`.
    """
    frozen = works.store.editions.frozen(edition.id)
    if edition.state is not EditionState.APPROVED or frozen is None:
        raise NotReady(
            edition.label,
            f"it is {'a draft' if edition.state is EditionState.DRAFT else edition.state}, not approved",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    _not_since_a_restore(works, edition)
    read_posts(works)  # whoever bounced or complained is left out
    if settings.list_name and provider:
        raise WrongUse(
            provider,
            f"{edition.label} goes to a list that {settings.provider} keeps, and nobody else has",
            so_far="nothing was handed over",
            next_step="leave --provider out, or change [audience] before the edition is planned",
        )
    if settings.list_name:
        return _hand_over_to_list(works, settings, edition, frozen, wait=wait)
    _archive_by_itself(works, settings, edition)
    from digest.deliver import hand_over as hand_over_edition

    slug = settings.newsletter.slug
    name = provider or provider_of(works, settings, edition)
    with works.store.database.only_one(f"hand-over-{edition.label}", wait_s=600 if wait else 0):
        report = hand_over_edition(
            edition,
            frozen,
            ledger=works.store.ledger,
            provider=works.provider(name, slug),
            provider_name=name,
            clock=works.now,
            segments=settings.segments,
            pace=settings.pace,
            move_by=who if provider else "",
            others=lambda other: works.provider_if_known(other, slug),
            wait=wait,
            stop=works.stop,
            progress=progress,
        )
    if report.finished:
        _settle(works, edition, OccurrenceState.DONE)
    return report


def _not_since_a_restore(works: Works, edition: Edition) -> None:
    """Raises NotReady for an edition that may have gone out after the backup that was restored."""
    from digest.store.backups import NOTE

    for one in works.store.occurrences.in_state(OccurrenceState.HELD):
        this = (one.newsletter, one.stage, one.key) == (
            edition.newsletter,
            "hand-over",
            edition.key,
        )
        if this and one.note == NOTE:
            slug, key = edition.newsletter, edition.key
            raise NotReady(
                edition.label,
                "it is held since a restore",
                seen=NOTE,
                so_far="nothing was handed over now",
                next_step=f"if it went out: digest skip {slug} --week {key}; "
                f"if not: digest release {slug} --week {key}, then this again",
            )


def _hand_over_to_list(
    works: Works, settings: NewsletterSettings, edition: Edition, frozen: Message, *, wait: bool
) -> BroadcastReport:
    """The same, for an audience that the provider keeps."""
    from digest.deliver.broadcast import hand_over as hand_over_broadcast

    with works.store.database.only_one(f"hand-over-{edition.label}", wait_s=600 if wait else 0):
        report = hand_over_broadcast(
            edition,
            frozen,
            broadcasts=works.store.broadcasts,
            provider=works.broadcast_provider(settings.provider),
            provider_name=settings.provider,
            list_name=settings.list_name,
            clock=works.now,
            pace=settings.pace,
            wait=wait,
            stop=works.stop,
        )
    if report.finished:
        _settle(works, edition, OccurrenceState.DONE)
    return report


def provider_of(works: Works, settings: NewsletterSettings, edition: Edition) -> str:
    """Whom an edition goes to: once it is planned, the provider that knows what it took."""
    plan = works.store.ledger.find(edition.id)
    if plan is None or plan.provider == settings.provider:
        return settings.provider
    if plan.provider not in works.settings.providers:
        raise NotReady(
            edition.label,
            f"it was planned for the provider {plan.provider!r}, which digest.toml no longer has",
            seen=f"providers there: {', '.join(works.settings.providers)}",
            next_step=f"put it back, or give what is open to another one: digest hand-over "
            f"{edition.newsletter} {edition.number} --provider {settings.provider}",
        )
    return plan.provider


def read_posts(works: Works) -> int:
    """Read what providers have sent and nobody has read yet; how many of its events are new."""
    from digest.deliver import events

    fresh = 0
    with works.store.database.only_one("events", wait_s=60):
        for post in works.store.events.to_read():
            try:
                found = list(events.hook_of(post.kind).read(post.body))
            except events.UNREADABLE as error:
                works.store.events.unreadable(post, repr(error)[:500])
                continue
            fresh += works.store.events.write(post, found, now=works.now())
    return fresh


def skip(works: Works, settings: NewsletterSettings, *, who: str, key: str = "") -> Edition:
    """Pass over the current edition, or one week's; its pieces are offered to the next.

    Raises NotReady if it is being handed over, WrongUse if no period has that key.
    """
    known = {"", *(line.key for line in works.store.editions.lines(settings.newsletter.slug))}
    if key not in known and not settings.calendar.is_key(key):  # a past rhythm's edition may be
        raise WrongUse(
            key,
            f"no edition of {settings.newsletter.slug} is called that",
            seen=f"the one that is running is {settings.calendar.key(works.now())}",
            so_far="nothing was skipped",
            next_step=f"see the others with: digest status {settings.newsletter.slug}",
        )
    edition = draft(works, settings, key=key)
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
        calendar=settings.calendar,
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


def foretell(
    works: Works, settings: NewsletterSettings, edition: Edition, *, provider: str = ""
) -> str:
    """What a hand-over would do now, in words. Nothing is planned, claimed or called."""
    if settings.list_name:
        return (
            f"{edition.label} would go to the list {settings.list_name!r} that {settings.provider} "
            "keeps; who is on it, only that provider knows"
        )
    from digest.deliver import in_words, proof
    from digest.deliver.pace import opens_at

    frozen = works.store.editions.frozen(edition.id)
    if frozen is None:
        return f"{edition.label} is {edition.state}: nothing would go out before it is approved"
    planned = works.store.ledger.account(edition.id)
    name = provider or provider_of(works, settings, edition)
    opened = works.provider(name, settings.newsletter.slug)
    size = min([opened.per_call(frozen), *settings.pace.warm_up])
    if planned:
        people = planned.planned
        lines = [
            f"{edition.label} is planned: {planned.planned:,} of {planned.recipients:,} to go, "
            f"through {name}",
            f"  so far    {in_words(planned)}",
            f"  audience  {proof(planned)}",
        ]
    else:
        people, reasons = works.store.ledger.foresee(settings.newsletter.slug, settings.segments)
        lines = [f"{edition.label} would go to {people:,} recipients through {name}"]
        if settings.segments:
            lines.append(f"  segments  {', '.join(settings.segments)}")
        lines += [f"  left out  {number:,}: {reason}" for reason, number in reasons.items()]
    sender, calls = frozen.sender, -(-people // size)
    lines += [
        f"  subject   {frozen.subject}",
        f"  from      {sender.name} <{sender.address}>",
        f"  approved  by {edition.approved_by}; fingerprint {frozen.fingerprint[:16]}",
        f"  calls     {calls:,} of up to {size:,} people, "
        f"{min(opened.limits.in_flight, settings.pace.in_flight or 64)} at a time",
        f"  repeats   {_REPEATS[opened.promise]}",
    ]
    now = works.now()
    if (at := opens_at(settings.pace, now)) > now:
        lines.append(f"  begins    {at.astimezone(settings.pace.zone):%A %H:%M}, by its hours")
    if settings.pace.warm_up:
        steps = ", ".join(f"{one:,}" for one in settings.pace.warm_up)
        lines.append(f"  warm-up   {steps} people a day from the first day")
    opened.close()
    return "\n".join(lines)


_REPEATS = {
    Promise.KEY: "a call without an answer is repeated under its key, and taken once",
    Promise.QUERY: "a call without an answer is looked up, and only what is missing goes again",
    Promise.NONE: "a call without an answer is never repeated; a person is asked",
}
