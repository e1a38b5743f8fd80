"""One round of asking for pictures: what they are served as, and what is made of them, into the store.

    Round(...).make_ready(by_url, linked)   several addresses at a time, until `until`
      | what is to be done                  addresses that were not asked, or may be asked again; recipes without a copy
      | fetched                             but for hosts that did not answer once in this round
      | darkroom.take, .cut                 decoded, turned, cropped, scaled, encoded where it can do no harm
      | store.pictures                      kept as each one comes, also after whoever waits has gone on

A host that does not answer costs the patience for one fetch, however many pictures are there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.app.ground import Told, nobody
from digest.base.errors import SourceError, UnreachableSource
from digest.model.pictures import UPLOADED, Held, Recipe, Wanted, chosen, recipe
from digest.net.hosts import host_of
from digest.pictures.developed import Developed, NoPicture, Taken

if TYPE_CHECKING:
    from digest.app.week.picture_shelf import Shelf
    from digest.check.online import Look
    from digest.pictures.darkroom import Darkroom
    from digest.store.pictures import Pictures

    Kept = Pictures | Shelf

FETCH_S = 8.0  # for one; less than anybody waits for all, so that a dead one is known by then
MOST_BYTES = 10_000_000  # of what is served; cameras' own files are half of that
# When an address that gave no picture is asked again.
_LOOK_S = 0.2  # how soon a round sees that the process ends
SOON, LATER = timedelta(minutes=15), timedelta(hours=24)


class NotThere(Exception):
    """There is no picture at an address; `again` is when it may be asked once more."""

    def __init__(self, why: str, again: timedelta) -> None:
        super().__init__(why)
        self.again = again


@dataclass(frozen=True, slots=True)
class _Work:
    """One address, and what is to be made of it."""

    url: str
    asked: tuple[Wanted, ...]
    linked: bool
    whole: bytes | None  # what is held of it; None: it is to be fetched
    size: tuple[int, int] | None
    have: frozenset[str]  # keys of recipes whose copies there are


@dataclass(frozen=True, slots=True)
class _Done:
    taken: Taken | None  # None: it was held
    made: tuple[tuple[Recipe, Developed], ...]


@dataclass(frozen=True)
class Round:
    """`until` is a moment of time.monotonic: what is not there by then is left for the next round."""

    kept: Kept
    look: Look
    darkroom: Darkroom
    at_once: int
    now: datetime
    until: float
    ends: threading.Event = field(default_factory=threading.Event)  # set: begin nothing more
    _answered: set[str] = field(default_factory=set)  # hosts
    _silent: set[str] = field(default_factory=set)

    def make_ready(
        self,
        by_url: Mapping[str, Sequence[Wanted]],
        linked: frozenset[str],
        *,
        told: Told = nobody,
    ) -> None:
        work = list(self._to_do(by_url, linked))
        if not work:
            return
        pool = ThreadPoolExecutor(self.at_once, thread_name_prefix="pictures")
        try:
            running = {pool.submit(self._do, one): one for one in _in_turns(work)}
            while running and time.monotonic() < self.until and not self.ends.is_set():
                left_s = max(0.0, self.until - time.monotonic())
                done, _others = wait(running, min(left_s, _LOOK_S), FIRST_COMPLETED)
                for future in done:
                    self._keep(running.pop(future), future)
                told("Pictures", len(work) - len(running), len(work))
        finally:  # what is still on its way ends by itself: no fetch lasts longer than all of them
            pool.shutdown(wait=False, cancel_futures=True)

    def _to_do(
        self, by_url: Mapping[str, Sequence[Wanted]], linked: frozenset[str]
    ) -> Iterator[_Work]:
        held = self.kept.held(by_url)
        needed = [one for url, asked in by_url.items() for one in recipes(asked, held.get(url))]
        have = frozenset(self.kept.copies(needed, now=self.now))
        for url, asked in by_url.items():
            known = held.get(url)
            if known and known.size:
                lacking = [one for one in recipes(asked, known) if one.key not in have]
                if url in linked or not lacking:
                    continue
                kept = self.kept.whole(url)
                yield _Work(url, tuple(asked), False, kept and kept[1], known.size, have)
            elif not known or (known.next_at and known.next_at <= self.now):
                yield _Work(url, tuple(asked), url in linked, None, None, have)

    def _do(self, work: _Work) -> _Done:
        """In a thread: no database here."""
        taken, whole, size = None, work.whole, work.size
        if whole is None:
            taken = self.taken(self.fetched(work.url))
            whole, size = taken.body, taken.served
        if work.linked:
            return _Done(taken, ())
        lacking = [
            one for one in recipes(work.asked, Held(work.url, size)) if one.key not in work.have
        ]
        try:
            return _Done(taken, tuple((one, self.darkroom.cut(whole, one)) for one in lacking))
        except NoPicture as error:
            raise NotThere(str(error), LATER) from error

    def fetched(self, url: str) -> bytes:
        """Raises NotThere, and TimeoutError where the round is over, which says nothing of the address."""
        if url.startswith(UPLOADED):
            raise NotThere("the file that an editor gave is no longer there", LATER)
        host = host_of(url)
        if host in self._silent:
            raise NotThere(f"its host did not answer just now, for another picture ({host})", SOON)
        left_s = min(FETCH_S, self.until - time.monotonic())
        if left_s <= 0 or self.ends.is_set():
            raise TimeoutError
        try:
            seen = self.look(url, method="GET", most=MOST_BYTES, timeout_s=left_s)
        except SourceError as error:
            if time.monotonic() >= self.until:
                raise TimeoutError from error
            if _no_answer(error) and host not in self._answered:
                self._silent.add(host)
            why = f"{error.happened} ({error.seen})" if error.seen else error.happened
            raise NotThere(why, SOON) from error
        self._answered.add(host)
        if not 200 <= seen.status < 300:
            raise NotThere(f"its address answers {seen.status}", SOON)
        if seen.cut:
            raise NotThere(f"it is larger than {MOST_BYTES:,} bytes", LATER)
        return seen.body

    def taken(self, body: bytes) -> Taken:
        try:
            return self.darkroom.take(body)
        except NoPicture as error:
            raise NotThere(str(error), LATER) from error

    def _keep(self, work: _Work, future: Future[_Done]) -> None:
        try:
            done = future.result()
        except NotThere as error:
            again = self.now + error.again
            self.kept.keep(work.url, size=None, trouble=str(error), next_at=again, now=self.now)
            return
        except TimeoutError:  # its turn came too late; the next round begins with it
            return
        if done.taken:
            self.keep_whole(work.url, done.taken, linked=work.linked)
        for made_by, made in done.made:
            size, encoder = (made.width, made.height), self.darkroom.version
            self.kept.add(made_by, made.kind, made.body, size, encoder=encoder, now=self.now)

    def keep_whole(self, url: str, taken: Taken, *, linked: bool = False) -> None:
        """Of one that may not be copied, its size alone."""
        kind, body = ("", None) if linked else (taken.kind, taken.body)
        self.kept.keep(url, size=taken.served, kind=kind, body=body, now=self.now)


def _no_answer(error: SourceError) -> bool:
    """Whether nobody was there, or nothing came: what the host itself says of one address says nothing of others."""
    return isinstance(error, UnreachableSource) and error.silent


def _in_turns(work: Sequence[_Work]) -> list[_Work]:
    """One of each host, then the next of each: a host that is dead is known before its second turn comes."""
    seen: dict[str, int] = {}
    turns = []
    for one in work:
        host = host_of(one.url)
        turns.append(seen.setdefault(host, 0))
        seen[host] += 1
    return [one for _turn, one in sorted(zip(turns, work, strict=True), key=lambda pair: pair[0])]


def recipes(asked: Sequence[Wanted], held: Held | None) -> Iterator[Recipe]:
    """What is made of a picture of this size in its places."""
    if held and held.size:
        for one in asked:
            if frame := chosen(held.size, one.frame):
                yield recipe(one.image, frame, one.paper)
