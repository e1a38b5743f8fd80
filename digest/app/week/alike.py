"""A piece's pictures, each once by its look: a feed's small one and the page's large one are one choice.

    Alike().once(pictures, candidates)   those to choose from; of several that look the same one stays

What is not held is fetched and opened in the darkroom, for a moment; nothing of it is kept but 64 bits, in
memory. What is not there by then stays in the choice, and is known the next time.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.base.errors import SourceError
from digest.model.pictures import UPLOADED
from digest.pictures import alike
from digest.pictures.developed import NoPicture

if TYPE_CHECKING:
    from digest.app.week.pictures import Candidate, Pictures

WITHIN_S = 2.0  # she waits for it
FETCH_S = 10.0
MOST_BYTES = 10_000_000
REMEMBERED = 5_000
AGAIN_S = 900  # after so long one that could not be had is asked again


@dataclass
class Alike:
    asks: Callable[[], bool]  # whether what is not held is fetched
    within_s: float = WITHIN_S
    _prints: OrderedDict[str, tuple[int | None, float]] = field(default_factory=OrderedDict)
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(4, thread_name_prefix="alike")
    )

    def once(self, pictures: Pictures, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """In the order given. The one in use stays, then the published one, then the largest."""
        if len(candidates) < 2:
            return tuple(candidates)
        known = self._of(pictures, [one.image.url for one in candidates])
        stay: list[Candidate] = []
        for one in sorted(candidates, key=_first):
            mine = known.get(one.image.url)
            others = (known.get(other.image.url) for other in stay)
            if mine is None or not any(other is not None and alike.same(mine, other) for other in others):  # fmt: skip
                stay.append(one)
        return tuple(one for one in candidates if one in stay)

    def _of(self, pictures: Pictures, urls: Sequence[str]) -> dict[str, int]:
        missing = []
        for url in urls:
            found, at = self._prints.get(url, (None, float("-inf")))
            if found is not None or time.monotonic() - at < AGAIN_S:
                continue
            if held := pictures.original(url):
                self._keep(url, alike.print_of(held[0]))
            elif self.asks() and not url.startswith(UPLOADED):
                missing.append(self._pool.submit(self._ask, pictures, url))
        wait(missing, self.within_s)
        return {url: found for url in urls if (found := self._prints.get(url, (None, 0.0))[0]) is not None}  # fmt: skip

    def _ask(self, pictures: Pictures, url: str) -> None:
        try:
            seen = pictures.look(url, method="GET", most=MOST_BYTES, timeout_s=FETCH_S)
            if seen.cut or not 200 <= seen.status < 300:
                raise NoPicture("it is not there")
            self._keep(url, alike.print_of(pictures.darkroom.take(seen.body).body))
        except (SourceError, NoPicture):
            self._keep(url, None)

    def _keep(self, url: str, found: int | None) -> None:
        self._prints[url] = (found, time.monotonic())
        while len(self._prints) > REMEMBERED:
            self._prints.popitem(last=False)


def _first(one: Candidate) -> tuple[bool, bool, int]:
    return (not one.chosen, not one.published, -(one.image.width or 0) * (one.image.height or 0))
