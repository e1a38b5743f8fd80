"""Which pieces a reader's follows ask for, with the reason, and what may be followed at all. Pure.

subjects_of(piece, ...)    what one piece is by, about and of, in the order of the offer
| offered(pieces)          those that have enough pieces to be worth following
| matches(follows, ...)    piece -> the first of its subjects that is followed: the reason
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from digest.model.follows import AUTHOR, Match, Offered, Subject
from digest.model.newsletters import Newsletter
from digest.model.pieces import Piece


def offered(
    pieces: Iterable[Piece], newsletter: Newsletter, *, section_of: Callable[[Piece], str]
) -> tuple[Offered, ...]:
    """Of pieces of late, by kind in the offer's order, then by number, then by name."""
    rules = newsletter.follows
    counts: Counter[Subject] = Counter()
    spelled: dict[Subject, Counter[str]] = {}
    for piece in pieces:
        if piece.withdrawn_at:
            continue
        for one in rules.subjects_of(piece, section=section_of(piece)):
            counts[one] += 1
            spelled.setdefault(one, Counter())[one.name] += 1
    hidden = {(kind, rules.named(kind, name).key) for kind in rules.offer for name in rules.hide}
    house = {
        rules.named(AUTHOR, name).key for name in (newsletter.publication.name, newsletter.title)
    }
    found = [
        # The spelling that most pieces have; of equals, the first by letter, so that nothing wavers.
        Offered(Subject(one.kind, one.key, _usual(spelled[one])), many)
        for one, many in counts.items()
        if many >= rules.pieces
        and (one.kind, one.key) not in hidden
        and not (one.kind == AUTHOR and one.key in house)  # "Staff" of the house is nobody's name
    ]
    order = {kind: number for number, kind in enumerate(rules.offer)}
    return tuple(
        sorted(
            found,
            key=lambda one: (order[one.subject.kind], -one.pieces, one.subject.name.casefold()),
        )
    )


def matches(
    follows: Collection[Subject], subjects: Mapping[int, Sequence[Subject]]
) -> Iterator[Match]:
    """In the order of the pieces. `subjects` is piece id -> what it is by, about and of."""
    for piece_id, some in subjects.items():
        because = next((one for one in some if one in follows), None)
        if because is not None:
            yield Match(piece_id, because)


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))
