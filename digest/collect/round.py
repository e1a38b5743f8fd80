"""Fetch every source of a newsletter and keep what it holds. One report a source; none stops another.

gather.gather(source)      its requests, conditional and bounded; several sources at once, in threads
  fetcher.get              bytes
  | parser.parse           entries, read in a process of its own
| keeping.keep(...)        merged into what is held, one transaction a source, in the calling thread
-> SourceReport
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.base.errors import SourceError, UnreachableSource
from digest.collect import gather, keeping
from digest.collect.gather import Gathered
from digest.collect.report import SourceReport
from digest.model.sources import Source

if TYPE_CHECKING:  # given to us at run time: httpx and SQLAlchemy take longer to import than to use
    from digest.collect.sandbox import Parser
    from digest.model.sources import SourceState
    from digest.net.fetch import Fetcher
    from digest.store.pieces import Pieces

DAY = timedelta(days=1)


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
                    report = keeping.keep_trouble(state, looked, pieces, now, every)
                else:
                    report = keeping.keep(wanted[state.url], state, looked, pieces, now, every)
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
            now=now,
        )
    except SourceError as error:
        return error
