"""What one reader clicked in one go, and which of it no hand can have done. Pure.

    of_reader    the clicks of a reader -> goes: no long pause within one, a long one before the next
    | by_no_hand the rule that says it of a go by itself, without a look at anybody else

Two signs need neither the moment of arrival nor others at the same house:

    own links    pieces, and within the same minute the links that no reader of pieces wants as well: to leave, to
                 see it in a browser, to the imprint. A person who leaves clicks that, and nothing else
    roams        each link from another place on earth: a cloud that shares out its work. A telephone changes its
                 network once on the way, not with every click
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

PAUSE = 60.0  # seconds without a click that end a go
_QUICK = 10.0  # seconds for each link, in the middle: too few to look at one
_A_LINK = 20.0  # where each came from another place
_SOME, _MANY = 3, 5  # different links
_ROAMING = 0.7  # networks for each link
_PACED = 3  # clicks that tell how fast it goes
_LONGER, _A_MOMENT = 3, 2.0  # times as long, and seconds, that make a pause of another's


@dataclass(frozen=True, slots=True)
class Click:
    """One click, or one open (`link` ""); the names are keyed hashes and mean nothing elsewhere."""

    reader: str
    house: str  # of the mail domain
    network: str  # "" where the provider tells none
    known: bool  # its agent said that it is a machine
    link: str
    at: datetime


def by(clicks: Sequence[Click], key: Callable[[Click], str]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(clicks):
        groups[key(one)].append(place)
    return groups


def of_reader(
    clicks: Sequence[Click], times: Sequence[float], places: Iterable[int]
) -> Iterator[list[int]]:
    """Places of clicks, by time; opens are in none.

    A machine keeps its pace. What comes after a pause that is long beside those before is somebody else's:
    a browser's guard looks at all links when the email is opened, and its reader clicks one seconds later.
    """
    go: list[int] = []
    longest = 0.0  # pause in it
    for place in sorted((one for one in places if clicks[one].link), key=times.__getitem__):
        pause = times[place] - times[go[-1]] if go else 0.0
        kept_pace = len(go) >= _PACED and pause > max(_A_MOMENT, _LONGER * longest)
        if pause > PAUSE or kept_pace:
            yield go
            go, longest, pause = [], 0.0, 0.0
        go.append(place)
        longest = max(longest, pause)
    if go:
        yield go


def by_no_hand(
    clicks: Sequence[Click], times: Sequence[float], go: Sequence[int], own: Container[str]
) -> tuple[str, Sequence[int]]:
    """The rule's name and the clicks that it is about, "" if a hand can have done all of it."""
    first = _first(clicks, go)
    at = [times[place] for place in first.values()]
    # Its own links next to nothing but each other are somebody's who wants to leave.
    foreign = sum(link not in own for link in first)
    if 2 <= foreign < len(first) and (len(first) >= _MANY or _pace(at) <= _QUICK):
        return "own links", go
    networks = [clicks[place].network for place in first.values()]
    if len(set(networks)) >= max(_SOME, _ROAMING * len(first)) and "" not in networks:
        return ("roams", go) if _pace(at) <= _A_LINK else ("", ())
    # Two at a time: a gateway in one place, and a cloud.
    there = Counter(clicks[place].network for place in go)
    roaming = [place for place in go if there[clicks[place].network] == 1]
    roaming = list(_first(clicks, roaming).values())
    if len(roaming) >= _SOME and _pace([times[place] for place in roaming]) <= _A_LINK:
        return "roams", roaming
    return "", ()


def _first(clicks: Sequence[Click], places: Iterable[int]) -> dict[str, int]:
    """Link -> where it was clicked first."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(clicks[place].link, place)
    return first


def _pace(at: Sequence[float]) -> float:
    """Seconds from one to the next, in the middle."""
    return median(after - before for before, after in pairwise(at)) if len(at) > 1 else 0.0
