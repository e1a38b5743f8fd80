"""What an edition gives up to stay below the size at which Gmail clips it. Pure.

Gmail cuts an email at 102,400 bytes of HTML, anywhere: the unsubscribe link and the style sheet go
first. What the provider adds counts (settings: clip.per_link_bytes, clip.extra_bytes). Sizes are
measured, not estimated: `fit` renders and weighs, and takes the steps in this order, each only as
far as it must and only if the look gets smaller by it.

    pictures     only with the first pieces
    teasers      20 words at most, but for the lead, featured pieces and editors' own words
    one column
    headlines    only, from some piece on
    facts        no byline, date and the like, but for the lead and featured pieces
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

_SHORT_TEASER = 20
_MARGIN = 0.95  # pieces differ in size, so what fits on average is not quite taken


@dataclass(frozen=True, slots=True)
class Economy:
    """None and False: nothing is given up."""

    pictures: int | None = None  # only so many, counted from the top; large ones stay
    teaser_words: int | None = None
    one_column: bool = False
    full: int | None = None  # pieces after this many are headlines only
    bare: bool = False  # without byline, date and so on

    def allows_picture(self, before: int) -> bool:
        return self.pictures is None or before < self.pictures

    def only_headlines(self, number: int) -> bool:
        return self.full is not None and number > self.full

    def __str__(self) -> str:
        """What was given up, in words; "" for nothing."""
        said = []
        if self.pictures is not None:
            first = f"pictures with the first {self.pictures} pieces only"
            said.append(first if self.pictures else "no pictures but the largest")
        if self.teaser_words is not None:
            said.append(f"teasers cut to {self.teaser_words} words")
        if self.one_column:
            said.append("one column")
        if self.full is not None:
            said.append(f"headlines only after piece {self.full}")
        if self.bare:
            said.append("no bylines and dates")
        return ", ".join(said)


FULL = Economy()


class Rendered(Protocol):
    """An edition rendered with an economy: its weight, and what was printed in full."""

    @property
    def economy(self) -> Economy: ...
    @property
    def weight(self) -> int: ...
    @property
    def pictures(self) -> int: ...
    @property
    def pieces(self) -> int: ...


R = TypeVar("R", bound=Rendered)


def fit(
    render: Callable[[Economy], R],
    most: int,
    estimate: Callable[[Economy], Rendered] | None = None,
    *,
    begin: Economy = FULL,
) -> R:
    """The edition in full, or with what is given up to `begin` with, if it weighs at most `most`; else the
    lightest loss that makes it so, or all of them if that is not enough. A step that an estimate sees no use
    in is not tried."""
    now = render(begin)
    for choices in (_pictures, _teasers, _columns, _headlines, _facts):
        if now.weight <= most:
            break
        steps = choices(now)
        if estimate and steps and estimate(steps[-1]).weight >= estimate(now.economy).weight:
            continue
        now = _best(steps, render, now, most)
    return now


def begin(render: Callable[[Economy], R], estimate: Callable[[Economy], Rendered], most: int) -> R:
    """As `fit`, beginning with what an estimate takes for enough: one rendering in place of five.

    An estimate that was too far off is corrected by what was weighed, and asked again; after that,
    and where the whole edition may fit, everything is measured.
    """
    aim, best = float(most), None
    for _ in range(_GUESSES if estimate(FULL).weight > most * _SURELY_TOO_LARGE else 0):
        guess = fit(estimate, int(aim)).economy
        if guess == FULL or (best and guess == best.economy):
            break
        made = render(guess)
        if made.weight <= most and (best is None or made.weight > best.weight):
            best = made
        if most * _WELL_USED <= made.weight <= most or (guess.bare and made.weight > most):
            return made  # well used; or the last step, and there is nothing more to give up
        aim *= most / made.weight * (0.985 if made.weight > most else 1)
    return best or fit(render, most, estimate)


_SURELY_TOO_LARGE = 1.12  # times the limit: no estimate is further off
_WELL_USED = 0.9  # of the limit: what fits so well is not searched further
_GUESSES = 3


def _pictures(now: Rendered) -> Sequence[Economy]:
    return [replace(now.economy, pictures=some) for some in range(now.pictures - 1, -1, -1)]


def _teasers(now: Rendered) -> Sequence[Economy]:
    return [replace(now.economy, teaser_words=_SHORT_TEASER)]


def _columns(now: Rendered) -> Sequence[Economy]:
    return [replace(now.economy, one_column=True)]


def _headlines(now: Rendered) -> Sequence[Economy]:
    return [replace(now.economy, full=some) for some in range(now.pieces - 1, 0, -1)]


def _facts(now: Rendered) -> Sequence[Economy]:
    return [replace(now.economy, bare=True)]


def _best(choices: Sequence[Economy], render: Callable[[Economy], R], now: R, most: int) -> R:
    """The first of the choices, which give up more and more, that fits; the last if none does.

    They lie on a line, near enough, from `now` to the last: two renderings find the one.
    """
    if not choices:
        return now
    last = render(choices[-1])
    if last.weight >= now.weight:
        return now
    room = (most - last.weight) / (now.weight - last.weight)  # 0: the last one; 1: as it was
    for share in (room * _MARGIN, room * _MARGIN**4):
        back = int(share * len(choices))
        if back > 0:
            between = render(choices[-1 - min(back, len(choices) - 1)])
            if between.weight <= most:
                return between
    return last
