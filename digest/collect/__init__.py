"""Fetch every source of a newsletter and keep what it holds. One report a source; none stops another.

    fetcher.get(source)          one conditional request; several sources at once, in threads
    | parser.parse(body)         entries, read in a process of its own
    | merge.names, decide        which entries are pieces we hold
    | pieces.record(...)         one transaction a source, in the calling thread

`read` does the first half for one address and keeps nothing. Pages of a site are not read yet: an address
that answers with HTML is a problem that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.collect import merge
from digest.collect.parsed import Parsed
from digest.errors import SourceError, UnreachableSource
from digest.model import Entry, Piece, Source

if (
    TYPE_CHECKING
):  # at run time they are given to us: httpx and SQLAlchemy take longer to import than to use
    from digest.collect.fetch import Fetched, Fetcher
    from digest.collect.sandbox import Parser
    from digest.store.pieces import Pieces, SourceState

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LONGEST_WAIT = DAY  # some sites ask for years


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one source answered, and what came of it."""

    url: str
    answer: str = ""  # "200, 33 entries", "304, unchanged"; "" if there was no usable one
    new: int = 0
    changed: int = 0
    held: int = 0  # pieces we had already, as they were
    left_out: int = 0  # entries without a headline or a usable address
    newest_at: datetime | None = None  # of this document's dated entries
    oldest_at: datetime | None = None
    trouble: str = ""  # why there is no answer, and what to do about it
    warning: str = ""  # an answer, but something to know

    @property
    def failed(self) -> bool:
        return bool(self.trouble)

    def __str__(self) -> str:
        if self.failed:
            return f"{self.url}: failed: {self.trouble}"
        parts = [f"{self.url}: {self.answer}"]
        if self.new or self.changed or self.held:
            parts.append(f"{self.new} new, {self.changed} changed, {self.held} held")
        if self.left_out:
            parts.append(f"{self.left_out} left out (no headline or no address)")
        if self.oldest_at and self.newest_at:
            parts.append(f"from {self.oldest_at:%d %b %H:%M} to {self.newest_at:%d %b %H:%M} UTC")
        if self.warning:
            parts.append(f"note: {self.warning}")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one address holds. Pieces are in document order and not stored (id 0)."""

    url: str
    kind: str  # "feed" or "sitemap", "" if it is neither
    title: str
    pieces: tuple[Piece, ...]
    problems: tuple[str, ...]


def collect(
    newsletter: str,
    sources: Sequence[Source],
    *,
    pieces: Pieces,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    at_once: int = 8,
    on_report: Callable[[SourceReport], None] = lambda _: None,
) -> tuple[SourceReport, ...]:
    """Ask every source once and keep its pieces; reports in the order of `sources`.

    `on_report` is called in this thread as each source is done. Interrupted, what was recorded
    stays recorded, what was not is asked for again next time. A source that asked us to wait
    (Retry-After) is not asked before then. Trouble with a source is in its report; an exception
    that is no SourceError is a bug, and is raised when all other sources are done.
    """
    from concurrent.futures import ThreadPoolExecutor, as_completed

    wanted = {source.url: source for source in sources}
    states = {url: pieces.source(newsletter, url) for url in wanted}
    reports: dict[str, SourceReport] = {}
    bugs: list[BaseException] = []
    threads = ThreadPoolExecutor(max(1, min(at_once, len(states))), "collect")
    try:
        looking = {
            threads.submit(_look, wanted[url], state, fetcher, parser, now): state
            for url, state in states.items()
        }
        for done in as_completed(looking):
            state = looking[done]
            if bug := done.exception():
                bugs.append(bug)
                continue
            looked = done.result()
            if isinstance(looked, SourceError):
                report = _keep_trouble(state, looked, pieces, now)
            else:
                report = _keep(state, looked, pieces, now)
            reports[state.url] = report
            on_report(report)
    finally:
        threads.shutdown(cancel_futures=True)  # what is under way ends at its deadline
    if bugs:
        raise bugs[0]
    return tuple(reports[url] for url in states)


def read(url: str, *, fetcher: Fetcher, parser: Parser, now: datetime) -> ReadResult:
    """What digest makes of one address, with nothing kept. Whatever is wrong is in `problems`."""
    try:
        fetched = fetcher.get(url)
        parsed = parser.parse(fetched.body, url=fetched.url, content_type=fetched.content_type)
    except SourceError as error:
        return ReadResult(url, "", "", (), (_in_words(error),))
    named = merge.names(parsed.entries, source=url, now=now)
    left_out = len(parsed.entries) + parsed.dropped - len(named)
    problems = []
    if left_out:
        problems.append(f"{_entries(left_out)} left out: no headline or no usable address")
    if not named:
        problems.append("the document holds no pieces")
    made = tuple(merge.piece_of(one, source=url, now=now) for one in named)
    return ReadResult(url, parsed.kind, parsed.title, made, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Looked:
    fetched: Fetched
    parsed: Parsed | None  # None: nothing has changed since the last time
    in_full: bool  # asked without a condition


def _look(
    source: Source, state: SourceState, fetcher: Fetcher, parser: Parser, now: datetime
) -> _Looked | SourceError:
    """Fetch and parse one source; runs in a thread and touches no database."""
    if state.next_at and now < state.next_at:
        return UnreachableSource(
            state.url,
            f"the site asked us to wait until {state.next_at:%d %b %H:%M} UTC",
            seen=state.answer,
            next_step="nothing: it is asked again after that",
        )
    # Some servers answer 304 for ever, or keep one Last-Modified: so once a day without condition.
    in_full = state.full_at is None or now - state.full_at >= DAY
    try:
        fetched = fetcher.get(
            state.url,
            etag="" if in_full else state.etag,
            last_modified="" if in_full else state.last_modified,
        )
        if fetched.not_modified:
            return _Looked(fetched, None, in_full)
        parsed = parser.parse(fetched.body, url=fetched.url, content_type=fetched.content_type)
    except SourceError as error:
        return error
    entries = tuple(_as_configured(entry, source) for entry in parsed.entries)
    return _Looked(fetched, replace(parsed, entries=entries), in_full)


def _as_configured(entry: Entry, source: Source) -> Entry:
    if source.language and source.language != entry.language:
        origin = {**entry.origin, "language": "settings:sources.language"}
        entry = replace(entry, language=source.language, origin=origin)
    return entry if source.images else replace(entry, image=None)


def _keep_trouble(
    state: SourceState, error: SourceError, pieces: Pieces, now: datetime
) -> SourceReport:
    """Note what went wrong; the pieces, the validators and the last success stay as they are."""
    report = SourceReport(state.url, trouble=_in_words(error))
    if state.next_at and now < state.next_at:
        return report  # it was not asked
    wait_s = error.retry_after_s if isinstance(error, UnreachableSource) else None
    next_at = None if wait_s is None else now + min(timedelta(seconds=wait_s), LONGEST_WAIT)
    pieces.record(
        replace(state, checked_at=now, next_at=next_at, answer=error.seen, trouble=report.trouble),
        now=now,
    )
    return report


def _keep(state: SourceState, looked: _Looked, pieces: Pieces, now: datetime) -> SourceReport:
    fetched, parsed = looked.fetched, looked.parsed
    answered = replace(
        state,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        moved_to=fetched.moved_to,
        checked_at=now,
        succeeded_at=now,
        full_at=now if looked.in_full else state.full_at,
        next_at=None,
        trouble="",
    )
    if parsed is None:
        return _keep_unchanged(state, answered, pieces, now)
    return _keep_entries(state, answered, fetched.status, parsed, pieces, now)


def _keep_unchanged(
    state: SourceState, answered: SourceState, pieces: Pieces, now: datetime
) -> SourceReport:
    pieces.record(
        replace(
            answered,
            etag=answered.etag or state.etag,  # a 304 may leave out what it confirms
            last_modified=answered.last_modified or state.last_modified,
            answer="304, unchanged",
        ),
        now=now,
    )
    return SourceReport(state.url, "304, unchanged", warning=_moved(answered))


def _keep_entries(
    state: SourceState,
    answered: SourceState,
    status: int,
    parsed: Parsed,
    pieces: Pieces,
    now: datetime,
) -> SourceReport:
    """Merge a document into what is held. `state` is how the source was before it."""
    named = merge.names(parsed.entries, source=state.url, now=now)
    known = pieces.known(state.newsletter, (name for one in named for name in one.all))
    changes = merge.decide(
        named, known, source=state.url, now=now, first_fetch=state.succeeded_at is None
    )
    dates = [one.entry.published_at for one in named if one.entry.published_at]
    count = len(parsed.entries) + parsed.dropped
    answered = replace(
        answered,
        kind=parsed.kind,
        title=parsed.title,
        newest_at=max(dates, default=None),
        oldest_at=min(dates, default=None),
        entries=count,
        answer=f"{status}, {_entries(count)}",
    )
    renamed = [one for one in changes.unchanged if one.names]
    added = pieces.record(
        answered,
        [(one.piece, one.names) for one in (*changes.new, *changes.changed, *renamed)],
        now=now,
    )
    notes = [
        "" if named else "the document holds no pieces",
        _moved(answered),
        _shallow(answered, state, now),
    ]
    return SourceReport(
        state.url,
        answer=answered.answer,
        new=added,
        changed=len(changes.changed),
        held=len(changes.unchanged),
        left_out=count - len(named),
        newest_at=answered.newest_at,
        oldest_at=answered.oldest_at,
        warning="; ".join(filter(None, notes)),
    )


def _moved(source: SourceState) -> str:
    return f"it has moved for good to {source.moved_to}: name that" if source.moved_to else ""


def _shallow(source: SourceState, before: SourceState, now: datetime) -> str:
    """A feed holds so many entries, not so many days: of 64 news feeds 47 reached back less than a week."""
    oldest = source.oldest_at
    if oldest is None:
        return ""
    if before.newest_at and oldest > before.newest_at:
        return (
            "its oldest entry is younger than the newest of the last time, so pieces in between"
            " may be missing: collect more often"
        )
    seen_since = before.succeeded_at is not None and before.succeeded_at >= oldest
    if seen_since or now - oldest >= WEEK:
        return ""
    hours = max(1, round((now - oldest) / timedelta(hours=1)))
    reach = f"{hours // 24} days" if hours >= 48 else f"{hours} hour{'s' * (hours > 1)}"
    return f"it reaches back only {reach}: collect at least that often"


def _in_words(error: SourceError) -> str:
    seen = f" ({error.seen})" if error.seen else ""
    return f"{error.happened}{seen}; next: {error.next_step}"


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"
