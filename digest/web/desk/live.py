"""What happens while a page is open, told to it as server-sent events.

    Live(ground, use)  one a process
    | .watching()      while it lasts: templates and settings are watched, and read again when saved
    | .events(...)     for one open page: "edition" when its revision moved, "look" when a file did

Changes may come from another process (`digest edit`, the schedule), so revisions are asked of the
store, a few times a second while a page is open and never otherwise. Settings that cannot be read
leave the last good ones in force; what is wrong with them is shown where the preview is.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from digest import settings as settings_files
from digest.app.ground import Ground
from digest.base import resources
from digest.base.errors import DigestError, SettingsError
from digest.settings import Settings
from digest.web.told import plain

log = logging.getLogger("digest.web")

_ASK_S = 0.25
_STILL_S = 1  # how long a page that was signed out may hear more
_BEAT_S = 15  # a comment now and then keeps proxies from closing the line
_STEP_MS, _DEBOUNCE_MS = 20, 100  # of the file watcher: how soon a save is told


class Live:
    def __init__(self, ground: Ground, use: Callable[[Settings], None]) -> None:
        """`use` is told of settings that were read again."""
        self._ground = ground
        self._use = use
        self.stamp = 1  # goes up with every change of a file
        self.fault: DigestError | None = None  # what is wrong with the settings of them all
        self._loop: asyncio.AbstractEventLoop | None = None
        self._moved = asyncio.Event()
        self._ends = asyncio.Event()
        self._there: dict[tuple[int, str], list[int]] = {}  # edition, who -> open pages, a piece
        self._remarked: dict[int, int] = {}  # edition -> goes up with each word to colleagues
        self._checked: dict[int, int] = {}  # the same with what came to be known of its email

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            self._ends.set()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def end(self) -> None:
        """Let every open page go, so that the process can end. From a signal handler, or any thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._ends.set)
            self._loop.call_soon_threadsafe(self._wake)

    async def events(
        self,
        edition_id: int,
        revision: int,
        look: Callable[[], object] = lambda: None,
        *,
        goes_on: Callable[[], bool] = lambda: True,
        who: str = "",
    ) -> AsyncIterator[str]:
        """From what the page shows; ends when the process does, or soon after whoever has it was signed
        out. `look` is made at each beat.

        While it lasts, `who` is there for colleagues to see.
        """
        page = self._there.setdefault((edition_id, who), [0, 0])
        page[0] += 1
        self._wake()
        try:
            async for event in self._events(edition_id, revision, look, goes_on, who):
                yield event
        finally:
            page[0] -= 1
            if not page[0]:
                self._there.pop((edition_id, who), None)
            self._wake()

    def here(self, edition_id: int, *, besides: str) -> list[tuple[str, int]]:
        """(who, the piece that she is on or 0), of whose page is open, by name."""
        there = self._there.copy()
        return sorted(
            (who, piece)
            for (edition, who), (_pages, piece) in there.items()
            if edition == edition_id and who != besides
        )

    def on_piece(self, edition_id: int, who: str, piece: int) -> None:
        page = self._there.get((edition_id, who))
        if page and page[1] != piece:
            page[1] = piece
            self.tell_edition()

    def tell_remark(self, edition_id: int) -> None:
        self._remarked[edition_id] = self._remarked.get(edition_id, 0) + 1
        self.tell_edition()

    def tell_checked(self, edition_id: int) -> None:
        self._checked[edition_id] = self._checked.get(edition_id, 0) + 1
        self.tell_edition()

    async def _events(
        self,
        edition_id: int,
        revision: int,
        look: Callable[[], object],
        goes_on: Callable[[], bool],
        who: str,
    ) -> AsyncIterator[str]:
        stamp, beat, asked = self.stamp, 0.0, 0.0
        here: list[tuple[str, int]] = []
        remarked, checked = self._remarked.get(edition_id, 0), self._checked.get(edition_id, 0)
        yield "retry: 1000\n\n"
        while not self._ends.is_set():
            if beat >= asked:
                asked = beat + _STILL_S
                if not await run_in_threadpool(goes_on):
                    return
            if here != (there := self.here(edition_id, besides=who)):
                here = there
                yield f"event: here\ndata: {json.dumps(here)}\n\n"
            if remarked != (said_now := self._remarked.get(edition_id, 0)):
                remarked = said_now
                yield "event: remark\ndata: 1\n\n"
            if checked != (known_now := self._checked.get(edition_id, 0)):
                checked = known_now
                yield "event: checks\ndata: 1\n\n"
            now = await run_in_threadpool(self._ground.store.editions.revision, edition_id)
            if now != revision:
                revision = now
                lines = await run_in_threadpool(self._ground.store.editions.lines_of, edition_id)
                last = lines[-1] if lines else None
                said = {
                    "revision": now,
                    "who": last.who if last else "",
                    "what": plain(last.what).words if last else "",
                }
                yield f"event: edition\ndata: {json.dumps(said)}\n\n"
            if stamp != self.stamp:
                stamp = self.stamp
                yield f"event: look\ndata: {stamp}\n\n"
            if beat >= _BEAT_S:
                beat = asked = 0.0
                with suppress(DigestError):
                    await run_in_threadpool(look)
                yield ": still here\n\n"
            beat += _ASK_S
            moved = self._moved
            with suppress(TimeoutError):
                await asyncio.wait_for(moved.wait(), _ASK_S)

    async def _watch(self) -> None:
        from watchfiles import awatch

        root = self._ground.settings.root
        folders = (root / "templates", root / "config", resources.templates())
        there = [folder for folder in dict.fromkeys(folders) if folder.is_dir()]
        async for changed in awatch(
            *there, step=_STEP_MS, debounce=_DEBOUNCE_MS, stop_event=self._ends
        ):
            names = [Path(name) for _, name in changed]
            if any(name.suffix == ".toml" for name in names):
                await run_in_threadpool(self._read_settings)
            self.tell()

    def tell(self) -> None:
        """A file changed: wake every open page."""
        self.stamp += 1
        self._wake()

    def tell_look(self) -> None:
        """What editions look like changed, such as a picture that came. From any thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self.tell)

    def tell_edition(self) -> None:
        """An edition changed, in this process: wake every open page. From any thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    def _read_settings(self) -> None:
        try:
            read = settings_files.load(self._ground.settings.root / "config")
        except SettingsError as error:
            log.warning("%s", error.report())
            self.fault = error
        else:
            before = self._ground.settings.newsletters  # what cannot be read now stays as it was
            kept = {slug: before[slug] for slug in read.broken if slug in before}
            self._use(replace(read, newsletters={**read.newsletters, **kept}))
            self.fault = None
            for broken in read.broken.values():
                log.warning("%s", broken.report())
