"""What one source answered in; its pieces and its state kept, and what came of it, out.

merge.names, decide        which entries are pieces we hold
| pieces.record(...)       one transaction
| rhythm                   when to ask again, and what to warn of
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.base.errors import SourceError, UnreachableSource, UnreadableFeed
from digest.collect import merge, oneness, report, rhythm
from digest.collect.fields import bounds
from digest.collect.gather import Gathered
from digest.collect.pages import own_page
from digest.collect.parsed import Parsed
from digest.collect.report import SourceReport
from digest.model.pieces import Piece
from digest.model.sources import Source, SourceState
from digest.net.domains import same_house

if TYPE_CHECKING:
    from digest.store.pieces import Pieces

LONGEST_WAIT = timedelta(days=1)  # some sites ask for years


def keep_trouble(
    state: SourceState, error: SourceError, pieces: Pieces, now: datetime, every: timedelta
) -> SourceReport:
    """Note what went wrong; the pieces, the validators and the last success stay as they are."""
    told = SourceReport(state.url, trouble=report.in_words(error))
    if state.next_at and now < state.next_at:
        return told  # it was not asked
    wait_s = error.retry_after_s if isinstance(error, UnreachableSource) else None
    next_at = None if wait_s is None else now + min(timedelta(seconds=wait_s), LONGEST_WAIT)
    pieces.record(
        replace(
            state,
            checked_at=now,
            next_at=next_at,
            due_at=next_at or now + every,
            answer=error.seen,
            trouble=told.trouble,
        ),
        now=now,
    )
    return told


def keep(
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
    if parsed.kind == "calendar":
        return _keep_announced(source, answered, looked, parsed, pieces, now, every)
    return _keep_entries(source, state, answered, looked, parsed, pieces, now, every)


def _keep_announced(
    source: Source,
    answered: SourceState,
    looked: Gathered,
    parsed: Parsed,
    pieces: Pieces,
    now: datetime,
    every: timedelta,
) -> SourceReport:
    """What a calendar announces takes the place of what it announced before: what was cancelled is gone."""
    count = len(parsed.announced)
    answered = replace(
        answered,
        kind=parsed.kind,
        title=parsed.title,
        read_as=source.kind.value,
        read_from=looked.fetched.url,
        due_at=now + every,
        entries=count,
        answer=f"{looked.fetched.status}, {count} event{'s' * (count != 1)}",
    )
    pieces.announce(source.url, answered, parsed.announced, now=now)
    notes = (*parsed.notes, _moved(answered))
    return SourceReport(
        answered.url, answer=answered.answer, warning="; ".join(filter(None, notes))
    )


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
        return keep_trouble(state, stranger, pieces, now, every)
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
        answer=f"{looked.fetched.status}, {report.entries(count)}{pages}",
    )
    touched = [one for one in changes.unchanged if one.touched]
    added = pieces.record(
        answered,
        [(one.piece, one.names) for one in (*changes.new, *changes.changed, *touched)],
        now=now,
    )
    joined = oneness.join(
        state.newsletter,
        [
            (one, other, "its feed gives one entry the names of both")
            for one, other in changes.shared
            if oneness.proves(one, other, by_page=False)
        ],
        pieces=pieces,
        now=now,
    )
    shallow = rhythm.shallow(
        own, now=now, before_newest_at=state.newest_at, seen_at=state.succeeded_at
    )
    notes = [
        "" if named else "the document holds no pieces",
        *parsed.notes,
        *looked.notes,
        _moved(answered),
        merge.shared_date(named),
        bounds.too_long(parsed.entries),
        shallow,
        rhythm.silent(own.newest_at, own.silence_s, now=now),
        *joined,
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
    ours = any(piece.source == state.url for piece in known.values())
    if ours or not state.proved(source.kind):
        return None
    if looked.reads_as:
        return UnreadableFeed(
            state.url,
            "it is the page of one article now, and nothing that it leads to is known; nothing of it was taken",
            seen=f'"{looked.reads_as[:80]}"',
            next_step="name the page that lists the pieces now in `sources`",
        )
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
