"""Fetch every source of a newsletter and keep what it holds. One report a source; none stops another.

    gather.gather(source)      its requests, conditional and bounded; several sources at once, in threads
      fetcher.get              bytes
      | parser.parse           entries, read in a process of its own
    | merge.names, decide      which entries are pieces we hold
    | pieces.record(...)       one transaction a source, in the calling thread
    | rhythm                   when to ask again, and what to warn of

`read` does the first half for one address and keeps nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.base.errors import SourceError, UnreachableSource, UnreadableFeed
from digest.collect import gather, merge, rhythm
from digest.collect.gather import Gathered
from digest.collect.pages import own_page
from digest.collect.parsed import Parsed
from digest.model.pieces import Piece
from digest.model.sources import Source
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

if (
    TYPE_CHECKING
):  # at run time they are given to us: httpx and SQLAlchemy take longer to import than to use
    from digest.collect.sandbox import Parser
    from digest.model.sources import SourceState
    from digest.net.fetch import Fetcher
    from digest.store.pieces import Pieces

DAY = timedelta(days=1)
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
    since: datetime | None = None,
    every: timedelta = timedelta(hours=2),
    at_once: int = 8,
    on_report: Callable[[SourceReport], None] = lambda _: None,
) -> tuple[SourceReport, ...]:
    """Ask every source once and keep its pieces; reports in the order of `sources`.

    Feeds in several pages are followed back to `since`, or to what was seen the last time. `every` is
    how often sources are asked in general; each source's own rhythm may want it otherwise, and its
    state says when.

    `on_report` is called in this thread as each source is done. Interrupted, what was recorded
    stays recorded, what was not is asked for again next time. A source that asked us to wait
    (Retry-After) is not asked before then. Trouble with a source is in its report; an exception
    that is no SourceError is a bug, and is raised when all other sources are done.
    """
    from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

    wanted = {source.url: source for source in sources}
    for source in wanted.values():
        if not source.images:  # the right to mail them may have ended since they were collected
            pieces.forget_images(newsletter, source.url)
    reports: dict[str, SourceReport] = {}
    bugs: list[BaseException] = []
    waiting = iter(_hosts_in_turns(wanted))
    threads = ThreadPoolExecutor(max(1, min(at_once, len(wanted))), "collect")
    looking: dict[Future[Gathered | SourceError], SourceState] = {}

    def look_at_more() -> None:
        """As many as there are threads, so that no more documents than that are held at a time."""
        while len(looking) < at_once and (url := next(waiting, None)):
            state = pieces.source(newsletter, url)
            looking[threads.submit(_look, wanted[url], state, fetcher, parser, now, since)] = state

    try:
        look_at_more()
        while looking:
            for done in wait(looking, return_when=FIRST_COMPLETED).done:
                state = looking.pop(done)
                if bug := done.exception():
                    bugs.append(bug)
                    continue
                looked = done.result()
                if isinstance(looked, SourceError):
                    report = _keep_trouble(state, looked, pieces, now, every)
                else:
                    report = _keep(wanted[state.url], state, looked, pieces, now, every)
                reports[state.url] = report
                on_report(report)
            look_at_more()
    finally:
        threads.shutdown(cancel_futures=True)  # what is under way ends at its deadline
    if bugs:
        raise bugs[0]
    return tuple(reports[url] for url in wanted)


def _hosts_in_turns(urls: Iterable[str]) -> list[str]:
    """One of each host, then the next of each: a slow host with many sources does not hold up the others."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc].append(url)
    return [url for turn in zip_longest(*by_host.values()) for url in turn if url]


def read(
    url: str,
    *,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    source: Source | None = None,
    articles: int = 0,
) -> ReadResult:
    """What digest makes of one address, with nothing kept. Whatever is wrong is in `problems`.

    Of a `source` that is an API, the first page. Pieces that lack something are completed from
    their own pages, at most `articles` of them.
    """
    try:
        fetched = fetcher.get(gather.first_address(source, None) if source else url)
        parsed = parser.parse(fetched.body, url=fetched.url, content_type=fetched.content_type)
    except SourceError as error:
        return ReadResult(url, "", "", (), (_in_words(error),))
    is_sitemap = parsed.kind == "sitemap"  # only news sitemaps tell headlines
    named = merge.names(parsed.entries, source=url, now=now, untitled=is_sitemap)
    left_out = len(parsed.entries) + parsed.dropped - len(named)
    problems = []
    if untold := sum(1 for one in named if not one.entry.headline):
        problems.append(f"{_entries(untold)} without a headline: collecting reads their pages")
    if left_out:
        problems.append(f"{_entries(left_out)} left out: no headline or no usable address")
    if parsed.parts:
        listed = ", ".join(part.url for part in gather.likely_sitemaps(parsed.parts, None)[:3])
        problems.append(f"it lists {len(parsed.parts)} sitemaps; likely ones: {listed}")
    elif not named:
        problems.append("the document holds no pieces")
    made = tuple(merge.piece_of(one, source=url, now=now) for one in named)
    if articles and parsed.kind != "page":
        from digest.collect import enrich

        made, troubles = enrich.enriched(made, fetcher=fetcher, parser=parser, most=articles)
        problems += troubles
    return ReadResult(url, parsed.kind, parsed.title, made, tuple(problems))


def read_together(
    sources: Sequence[Source],
    *,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    since: datetime,
    articles: int,
) -> ReadResult:
    """What a first collect would make of these sources, with nothing kept: each piece once.

    Pieces without a date are dated by their own pages, at most `articles` of them, from the top.
    """
    from digest.collect import enrich

    found: dict[str, Piece] = {}
    problems: list[str] = []
    title = ""
    for source in sources:
        try:
            looked = gather.gather(
                source, None, fetcher=fetcher, parser=parser, back_to=since, in_full=True
            )
        except SourceError as error:
            problems.append(_in_words(error))
            continue
        parsed = looked.parsed or Parsed("", "", ())
        title = title or parsed.title
        for one in merge.names(parsed.entries, source=source.url, now=now):
            key = same_piece_key(one.url)
            held = found.get(key)
            found[key] = (
                merge.enriched(held, one.entry)
                if held
                else merge.piece_of(one, source=source.url, now=now)
            )
    undated = [key for key, one in found.items() if not one.published_at]
    dated, troubles = enrich.enriched(
        [found[key] for key in undated], fetcher=fetcher, parser=parser, most=articles
    )
    found |= zip(undated, dated, strict=True)
    return ReadResult("", "site", title, tuple(found.values()), (*problems, *troubles))


def _look(
    source: Source,
    state: SourceState,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    since: datetime | None,
) -> Gathered | SourceError:
    """Fetch and parse one source; runs in a thread and touches no database."""
    if state.next_at and now < state.next_at:
        return UnreachableSource(
            state.url,
            f"the site asked us to wait until {state.next_at:%d %b %H:%M} UTC",
            seen=state.answer,
            next_step="nothing: it is asked again after that",
        )
    back_to = since
    if since and state.newest_at and state.succeeded_at:
        back_to = max(since, min(state.newest_at, state.succeeded_at))
    elif since and state.succeeded_at:  # it tells no dates
        back_to = max(since, state.succeeded_at)
    try:
        return gather.gather(
            source,
            state,
            fetcher=fetcher,
            parser=parser,
            back_to=back_to,
            # Some servers answer 304 for ever, or keep one Last-Modified: so once a day without condition.
            in_full=state.full_at is None or now - state.full_at >= DAY,
        )
    except SourceError as error:
        return error


def _keep_trouble(
    state: SourceState, error: SourceError, pieces: Pieces, now: datetime, every: timedelta
) -> SourceReport:
    """Note what went wrong; the pieces, the validators and the last success stay as they are."""
    report = SourceReport(state.url, trouble=_in_words(error))
    if state.next_at and now < state.next_at:
        return report  # it was not asked
    wait_s = error.retry_after_s if isinstance(error, UnreachableSource) else None
    next_at = None if wait_s is None else now + min(timedelta(seconds=wait_s), LONGEST_WAIT)
    pieces.record(
        replace(
            state,
            checked_at=now,
            next_at=next_at,
            due_at=next_at or now + every,
            answer=error.seen,
            trouble=report.trouble,
        ),
        now=now,
    )
    return report


def _keep(
    source: Source,
    state: SourceState,
    looked: Gathered,
    pieces: Pieces,
    now: datetime,
    every: timedelta,
) -> SourceReport:
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
        return _keep_unchanged(state, answered, pieces, now, every)
    return _keep_entries(source, state, answered, looked, parsed, pieces, now, every)


def _keep_unchanged(
    state: SourceState, answered: SourceState, pieces: Pieces, now: datetime, every: timedelta
) -> SourceReport:
    usual = state.due_at - state.checked_at if state.due_at and state.checked_at else every
    pieces.record(
        replace(
            answered,
            etag=answered.etag or state.etag,  # a 304 may leave out what it confirms
            last_modified=answered.last_modified or state.last_modified,
            due_at=now + usual,
            answer="304, unchanged",
        ),
        now=now,
    )
    notes = (_moved(answered), rhythm.silent(state.newest_at, state.silence_s, now=now))
    return SourceReport(state.url, "304, unchanged", warning="; ".join(filter(None, notes)))


def _keep_entries(
    source: Source,
    state: SourceState,
    answered: SourceState,
    looked: Gathered,
    parsed: Parsed,
    pieces: Pieces,
    now: datetime,
    every: timedelta,
) -> SourceReport:
    """Merge a document into what is held. `state` is how the source was before it."""
    named = merge.names(parsed.entries, source=state.url, now=now)
    known = pieces.known(state.newsletter, (name for one in named for name in one.all))
    if named and (stranger := _stranger(source, state, looked, parsed, known)):
        return _keep_trouble(state, stranger, pieces, now, every)
    changes = merge.decide(
        named, known, source=state.url, now=now, first_fetch=state.succeeded_at is None
    )
    own = rhythm.of(one.entry.published_at for one in named if one.entry.published_at)
    count = len(parsed.entries) + parsed.dropped
    pages = f" in {looked.pages} pages" if looked.pages > 1 else ""
    if named:  # a document without pieces proves nothing
        answered = replace(
            answered,
            kind=parsed.kind,
            title=parsed.title,
            read_as=source.kind.value,
            read_from=looked.fetched.url,
        )
    answered = replace(
        answered,
        due_at=rhythm.next_at(own, now=now, every=every),
        newest_at=own.newest_at,
        oldest_at=own.oldest_at,
        silence_s=own.silence_s,
        entries=count,
        answer=f"{looked.fetched.status}, {_entries(count)}{pages}",
    )
    touched = [one for one in changes.unchanged if one.touched]
    added = pieces.record(
        answered,
        [(one.piece, one.names) for one in (*changes.new, *changes.changed, *touched)],
        now=now,
    )
    shallow = rhythm.shallow(
        own, now=now, before_newest_at=state.newest_at, seen_at=state.succeeded_at
    )
    notes = [
        "" if named else "the document holds no pieces",
        *looked.notes,
        _moved(answered),
        merge.shared_date(named),
        shallow,
        rhythm.silent(own.newest_at, own.silence_s, now=now),
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


def _stranger(
    source: Source,
    state: SourceState,
    looked: Gathered,
    parsed: Parsed,
    known: Mapping[str, Piece],
) -> SourceError | None:
    """Trouble, where a document of the right kind is another publication's: a domain that lapsed, a redirect elsewhere.

    It holds nothing that we had from this source, and has another name. At its own address the name may change
    in part; at another house it has to be the same.
    """
    if not state.proved(source.kind):
        return None
    if any(piece.source == state.url for piece in known.values()):
        return None
    if any(name.startswith(f"guid:{state.url} ") for name in known):
        return None
    here, before = looked.fetched.url, state.read_from or state.url
    was, now = (set(own_page.words(one)) for one in (state.title, parsed.title))
    if same_house(here, before):
        if was & now or not was or not now:
            return None
        happened = "another publication is there now: it has another name, and none of the pieces that were held"
    else:
        if was and was == now:
            return None
        happened = f"it leads to {here} now, and nothing there is known from before"
    return UnreadableFeed(
        state.url,
        f"{happened}; nothing of it was taken",
        seen=f'"{parsed.title[:60]}", and was "{state.title[:60]}"',
        next_step="look whether the publisher moved it, and name its new address in `sources`, or take it out; "
        "if it only has a new name, change `kind` beside its address",
    )


def _moved(source: SourceState) -> str:
    return f"it has moved for good to {source.moved_to}: name that" if source.moved_to else ""


def _in_words(error: SourceError) -> str:
    seen = f" ({error.seen})" if error.seen else ""
    return f"{error.happened}{seen}; next: {error.next_step}"


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"
