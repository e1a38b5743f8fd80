"""Read the article pages of pieces whose sources did not say enough, each once, and merge them by field.

    lacking(piece)             what its source did not say
    | pieces.pages(keys)       not those that were read before, whichever newsletter asked
    | fetcher.page(url)        robots.txt heeded, so many a host, with pauses
    | parser.parse(article)    in the process of its own
    | own_page.why_not         not another article, a wall or a log-in; nor what several pieces share
    | page_adds.enriched       gaps filled; the rest becomes alternatives
    | pieces.keep              with the addresses the page goes by
    | gone                     a page that is gone marks its piece withdrawn, unless most of a house's are gone at once:
                               then it is the site that turns us away, or moved

At most `most` pages a run: what is left over comes next time, the newest first. A page that cannot be read, or
was not the piece's own, is asked for again after an hour, twice that, and so on, five times in all. It is kept as
it was read, and judged again with the pages that come later: what pieces share is seen only then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from digest.base.errors import SourceError, UnreachableSource
from digest.collect import house_kinds, oneness, page_adds
from digest.collect.fields import authors, kinds
from digest.collect.fields.told import BESIDE_DAY
from digest.collect.pages import own_page
from digest.model.pieces import Entry, PageRead, Piece
from digest.model.sources import EnrichReport
from digest.net.domains import house_of
from digest.net.urls import same_piece_key

if TYPE_CHECKING:
    from digest.collect.sandbox import Parser
    from digest.net.fetch import Fetcher
    from digest.store.pieces import Pieces

T = TypeVar("T")
R = TypeVar("R")
GONE = frozenset({404, 410})
TRIES = 5
FIRST_WAIT = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page's answer: its entry, or why there is none and with which status."""

    entry: Entry | None
    trouble: str = ""
    status: int | None = None


def lacking(piece: Piece) -> tuple[str, ...]:
    """The fields that an article page may add to a piece, and that nobody said yet.

    Of a film or a recording too: a feed says of an episode how long it is, its page who speaks.
    """
    missing = [
        name for name in ("dek", "authors", "published_at", "image") if not getattr(piece, name)
    ]
    if piece.authors and all(
        authors.standing(one.name) <= authors.Standing.PUBLICATION for one in piece.authors
    ):
        missing.append("authors")
    if piece.origin.get("authors") == BESIDE_DAY:
        missing.append("authors")
    if piece.image and not piece.image.credit:
        missing.append("credit")
    says_only_its_kind = bool(piece.topics) and all(map(kinds.is_kind, piece.topics))
    if says_only_its_kind or not (piece.kind or piece.kicker or piece.topics):
        missing.append("topics")
    return tuple(missing)


def enrich(
    newsletter: str,
    candidates: Sequence[Piece],
    *,
    pieces: Pieces,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    most: int,
    at_once: int = 4,
    without_images: Collection[str] = (),
    own_kinds: Collection[str] = (),
) -> EnrichReport:
    """Complete the pieces among `candidates` that lack something, in their order.

    `without_images` are the sources whose pictures may not be mailed, `own_kinds` what the house calls kinds of
    work, folded. Interrupted, what was read stays read.
    """
    candidates = _with_own_kinds(newsletter, candidates, pieces, now)
    everyone = {same_piece_key(one.url): one for one in candidates}
    wanted = {key: one for key, one in everyone.items() if lacking(one)}
    held = pieces.pages(everyone)
    due = [
        key
        for key in wanted
        if (before := held.get(key)) is None or (before.next_at and before.next_at <= now)
    ]
    fresh: dict[str, PageRead] = {}
    troubles: list[str] = []
    seen: list[tuple[Piece, bool]] = []  # and whether its page is gone
    for key, asked in _ask([(key, wanted[key]) for key in due[:most]], fetcher, parser, at_once):
        piece = wanted[key]
        page = _noted(key, piece, asked, held.get(key), now)
        pieces.note_page(page)
        seen.append((piece, asked.status in GONE))
        if asked.entry:
            fresh[key] = page
        elif asked.status not in GONE:
            troubles.append(asked.trouble)
    gone, unlikely = _believable(seen)
    _withdraw(newsletter, gone, pieces, now)
    held |= fresh
    entries = _placed(everyone, {key: page.entry for key, page in held.items() if page.entry})
    judged = own_page.judge(everyone, entries)
    changed, refused = 0, unlikely
    believed: dict[int, Entry] = {}
    proved: list[oneness.Pair] = []
    for key, entry in entries.items():
        piece = everyone[key]
        better, names = own_page.taken_back(piece, entry, judged.alike), set[str]()
        if key in wanted or better != piece:
            own, reason = judged.own[key]
            if own:
                worded = kinds.of_house(own, own_kinds)
                better = page_adds.enriched(
                    better, worded, images=piece.source not in without_images
                )
                names = page_adds.page_names(piece, own)
                believed[piece.id] = own
                proved += _proved(newsletter, piece, names, pieces)
            if reason != held[key].trouble:
                pieces.note_page(_judged(held[key], reason, again=own is None))
                refused += [f"{piece.url}: {reason}"] if reason else []
        if better != piece:
            changed += 1
            pieces.keep(newsletter, [(better, names)], now=now)
    return EnrichReport(
        read=len(fresh),
        changed=changed,
        withdrawn=tuple(piece.url for piece in gone),
        troubles=tuple(troubles),
        refused=tuple(refused),
        left=max(0, len(due) - most),
        joined=oneness.join(
            newsletter,
            [*proved, *oneness.of_pages(everyone.values(), believed)],
            pieces=pieces,
            now=now,
        ),
    )


def _placed(everyone: Mapping[str, Piece], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The pages with their house's own kinds, by where its known ones stand: a section has too few to tell."""
    by_house: defaultdict[str, list[str]] = defaultdict(list)
    for key in entries:
        by_house[house_of(everyone[key].url)].append(key)
    found: dict[str, Entry] = {}
    for keys in by_house.values():
        placed = house_kinds.by_place([entries[one] for one in keys])
        own = house_kinds.learnt(everyone[one] for one in keys) | house_kinds.learnt(placed)
        found |= zip(keys, (kinds.of_house(one, own) for one in placed), strict=True)
    return found


def _with_own_kinds(
    newsletter: str, candidates: Sequence[Piece], pieces: Pieces, now: datetime
) -> list[Piece]:
    """The pieces with the kinds that their house was seen to use on another of its lists, kept so."""
    by_house: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in candidates:
        by_house[house_of(piece.url)].append(piece)
    own = {house: house_kinds.learnt(those) for house, those in by_house.items()}
    made = []
    for piece in candidates:
        words = own[house_of(piece.url)]
        better = kinds.of_house(piece, words) if words and not piece.kind else piece
        if better != piece:
            pieces.keep(newsletter, [(better, ())], now=now)
        made.append(better)
    return made


def _proved(
    newsletter: str, piece: Piece, names: Collection[str], pieces: Pieces
) -> list[oneness.Pair]:
    """With the other pieces whose names its page bears, if they are this one."""
    others = {one.id: one for one in pieces.known(newsletter, names).values()}
    return [
        (piece, other, "the page of one leads to the address of the other")
        for other in others.values()
        if oneness.proves(piece, other, by_page=True)
    ]


def look_again(
    newsletter: str,
    placed: Sequence[Piece],
    *,
    pieces: Pieces,
    fetcher: Fetcher,
    now: datetime,
    at_once: int = 4,
) -> tuple[Piece, ...]:
    """The pieces among these whose page is gone (404, 410) now, marked so; a page that is back is unmarked.

    Each is asked for once a day. What cannot be told (no answer, robots.txt) changes nothing.
    """
    seen = pieces.pages(same_piece_key(one.url) for one in placed)
    due = [
        one
        for one in placed
        if (page := seen.get(same_piece_key(one.url))) is None or now - page.read_at >= DAY
    ]

    def status(piece: Piece) -> int | None:
        try:
            return fetcher.page(piece.link or piece.url).status
        except UnreachableSource as error:
            return error.status
        except SourceError:
            return None

    looked: list[tuple[Piece, bool]] = []
    for piece, found in _in_threads(due, status, at_once):
        key = same_piece_key(piece.url)
        before = seen.get(key) or PageRead(key, piece.url, now, next_at=now, tries=0)  # not read
        pieces.note_page(replace(before, read_at=now))
        looked.append((piece, found in GONE))
        if found == 200 and piece.withdrawn_at is not None:
            pieces.keep(newsletter, [(replace(piece, withdrawn_at=None), ())], now=now)
    gone, _ = _believable(looked)
    _withdraw(newsletter, gone, pieces, now)
    return tuple(gone)


def _withdraw(newsletter: str, gone: Iterable[Piece], pieces: Pieces, now: datetime) -> None:
    for piece in gone:
        if piece.withdrawn_at is None:
            pieces.keep(newsletter, [(replace(piece, withdrawn_at=now), ())], now=now)


def _believable(looked: Sequence[tuple[Piece, bool]]) -> tuple[list[Piece], list[str]]:
    """Of pieces, and whether their page was said to be gone, those whose end is believed; of the rest why not.

    A bot wall or a site that moved answers 404 for everything: that is no piece's end.
    """
    by_house: defaultdict[str, list[tuple[Piece, bool]]] = defaultdict(list)
    for piece, is_gone in looked:
        by_house[house_of(piece.url)].append((piece, is_gone))
    believed, unlikely = [], []
    for house, answers in by_house.items():
        gone = [piece for piece, is_gone in answers if is_gone]
        if len(gone) > 1 and len(gone) * 2 > len(answers):
            unlikely.append(
                f"{house}: {len(gone)} of {len(answers)} article pages are gone at once, which is the site's trouble and "
                "not the pieces' end: open one in a browser; they are asked for again"
            )
        else:
            believed += gone
    return believed, unlikely


def enriched(
    found: Sequence[Piece], *, fetcher: Fetcher, parser: Parser, most: int, at_once: int = 4
) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """Pieces that are not stored, completed from at most `most` pages; and what could not be read."""
    everyone = {same_piece_key(one.url): one for one in found}
    places = [(key, one) for key, one in everyone.items() if lacking(one)][:most]
    answers = dict(_ask(places, fetcher, parser, at_once))
    troubles = [one.trouble for one in answers.values() if not one.entry]
    entries = _placed(everyone, {key: one.entry for key, one in answers.items() if one.entry})
    better: dict[str, Piece] = {}
    for key, (own, reason) in own_page.judge(everyone, entries).own.items():
        if own:
            better[key] = page_adds.enriched(everyone[key], own)
        if reason:
            troubles.append(f"{everyone[key].url}: not believed: {reason}")
    return tuple(better.get(same_piece_key(one.url), one) for one in found), tuple(troubles)


def _ask(
    wanted: Sequence[tuple[str, Piece]], fetcher: Fetcher, parser: Parser, at_once: int
) -> Iterable[tuple[str, _Asked]]:
    for (key, _), asked in _in_threads(wanted, lambda one: _page(one[1], fetcher, parser), at_once):
        yield key, asked


def _page(piece: Piece, fetcher: Fetcher, parser: Parser) -> _Asked:
    try:
        fetched = fetcher.page(piece.url)
        parsed = parser.read(fetched, look_for="article")
    except SourceError as error:
        status = error.status if isinstance(error, UnreachableSource) else None
        return _Asked(None, f"{piece.url}: {error.happened}", status)
    if parsed.kind != "page" or not parsed.entries:
        return _Asked(None, f"{piece.url}: no article page")
    return _Asked(parsed.entries[0])


def _in_threads(items: Sequence[T], ask: Callable[[T], R], at_once: int) -> Iterable[tuple[T, R]]:
    from concurrent.futures import ThreadPoolExecutor, as_completed

    threads = ThreadPoolExecutor(max(1, min(at_once, len(items))), "pages")
    try:
        asking = {threads.submit(ask, one): one for one in items}
        for done in as_completed(asking):
            yield asking[done], done.result()
    finally:
        threads.shutdown(cancel_futures=True)  # what is under way ends at its deadline


def _noted(
    key: str, piece: Piece, asked: _Asked, before: PageRead | None, now: datetime
) -> PageRead:
    tries = (before.tries if before else 0) + 1
    again = asked.entry is None and tries < TRIES
    return PageRead(
        key=key,
        url=piece.url,
        read_at=now,
        entry=asked.entry,
        next_at=now + FIRST_WAIT * 2 ** (tries - 1) if again else None,
        tries=tries,
        trouble=asked.trouble,
    )


def _judged(page: PageRead, reason: str, *, again: bool) -> PageRead:
    """With why it was not believed; one that was another's is asked for again: a wall may lift."""
    later = page.read_at + FIRST_WAIT * 2 ** (page.tries - 1)
    return replace(page, trouble=reason, next_at=later if again and page.tries < TRIES else None)
