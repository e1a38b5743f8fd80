"""Who had the email before their eyes when they clicked, as far as opens tell. Pure.

    Openings(clicks, times, delays) -> there, just before, at all: asked of the place of a click

An open tells that somebody's program fetched the pictures. Those that say that they fetch for everybody do not count,
nor does what was fetched before anybody can have seen that the email came. Many programs fetch none:
that nothing was opened says little by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.model.bursts import Click

A_GLANCE = 3.0  # seconds after its arrival in which nobody has opened it yet
TO_CHOOSE = 2.0  # seconds from seeing it to a click
JUST = 60.0  # seconds
_LATE = 10.0  # seconds that an open may be told after the click which it led to: pictures load while people read on

_OF_PEOPLE = 0.2  # of readers who are all taken for machines, how many may be people


class Openings:
    def __init__(
        self, clicks: Sequence[Click], times: Sequence[float], delays: Sequence[float | None]
    ) -> None:
        self._clicks, self._times = clicks, times
        self._first: dict[str, float] = {}  # reader -> when
        self._first_there: dict[tuple[str, str], float] = {}  # (reader, network) -> when
        for one, at, delay in zip(clicks, times, delays, strict=True):
            if not one.link and not one.known and (delay is None or delay >= A_GLANCE):
                there = one.reader, one.network
                self._first[one.reader] = min(at, self._first.get(one.reader, at))
                self._first_there[there] = min(at, self._first_there.get(there, at))

    def there(self, place: int) -> bool:
        """Whether the reader had opened it where this was clicked, and had the time to choose."""
        one, at = self._clicks[place], self._times[place]
        return self._first_there.get((one.reader, one.network), at) <= at - TO_CHOOSE

    def there_or_just(self, place: int) -> bool:
        """The same, or anywhere (a proxy shows it to many) within the minute before."""
        at = self._times[place]
        since = at - self._first.get(self._clicks[place].reader, at)
        return self.there(place) or TO_CHOOSE <= since <= JUST

    def before(self, place: int) -> bool:
        """Whether the reader had opened it anywhere when this was clicked."""
        one = self._clicks[place]
        return one.reader in self._first and self._first[one.reader] <= self._times[place] + _LATE

    def unopened(self, places: Iterable[int]) -> tuple[list[int], set[str], set[str]]:
        """Of clicks those whose reader had not opened it; these readers; the others."""
        without = [place for place in places if not self.before(place)]
        readers = {self._clicks[place].reader for place in without}
        return without, readers, {self._clicks[place].reader for place in places} - readers

    def share_unopened(self, places: Iterable[int]) -> float:
        """Of the readers of these clicks, how many had not opened it; 1.0 where opens say nothing, or too few."""
        _, without, others = self.unopened(places)
        if len(others) < len(without):  # most see no pictures, or nobody tells of opens
            return 1.0
        return (len(without) + 1) / (len(without) + len(others) + 2)  # of a few it is not believed

    def nobody_saw(self, places: Iterable[int], usual: float) -> list[int]:
        """Clicks by readers who had not opened it, where they are far more than people can be.

        `usual` is the share of people who click without that their pictures were fetched. Some of those who did
        the same had opened it, and are people; for each of them there are so many more who are as well.
        """
        without, readers, others = self.unopened(places)
        people = (len(others) + 1) * usual / (1 - usual) if usual < 1 else len(readers)
        return without if people <= _OF_PEOPLE * len(readers) else []
