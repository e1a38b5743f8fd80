"""Section rules that no piece has matched for weeks, or none can: which, and what the pieces are labelled instead. Pure.

A kind that a house spells otherwise ("Analyses" for "Analysis"), or calls a topic, leaves a section empty for ever, and
nothing else would say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from digest.curate import select
from digest.model.newsletters import Newsletter, SectionRule
from digest.model.pieces import Piece

WEEKS = timedelta(weeks=4)  # that are looked at
ENOUGH = 5  # pieces that say something, if none is labelled nearly so
_NEAR = 0.72  # of a label's letters
_NAMED = 3  # labels that are named


@dataclass(frozen=True, slots=True)
class Idle:
    section: str
    why: str  # for editors and operators
    nearest: tuple[str, ...]  # labels seen, the nearest first


def idle(
    newsletter: Newsletter, pieces: Iterable[Piece], *, enough: int = ENOUGH
) -> tuple[Idle, ...]:
    """`pieces` are those of the last weeks; with fewer than `enough` only what is nearly right, or can't be, is told."""
    held = list(pieces)
    addresses = {one.url for one in newsletter.sources}
    found: list[Idle] = []
    everything = ""
    for rule in newsletter.sections:
        if everything:
            found.append(Idle(rule.title, f"{everything} stands above it and takes everything", ()))
        elif rule.sources and not addresses.intersection(rule.sources):
            nearest = _nearest(rule.sources, dict.fromkeys(addresses, 1), anything=True)
            why = f"no source has the address {' or '.join(rule.sources[:2])}"
            found.append(Idle(rule.title, why, nearest))
        elif not any(select.takes(rule, piece) for piece in held) and (
            told := _unmatched(rule, held, enough=enough)
        ):
            found.append(told)
        if not (rule.kinds or rule.topics or rule.sources):
            everything = rule.title
    return tuple(found)


def _unmatched(rule: SectionRule, held: Sequence[Piece], *, enough: int) -> Idle | None:
    wanted = (*rule.kinds, *rule.topics)
    if not wanted or not held:
        return None
    kinds = Counter(one.kind for one in held if one.kind)
    topics = Counter(topic for one in held for topic in set(one.topics) | {one.kicker} if topic)
    named = {
        **{f"topic “{label}”": count for label, count in topics.items()},
        **{f"kind “{label}”": count for label, count in kinds.items()},
    }
    near = _nearest(wanted, named, anything=False)
    if not near and len(held) < enough:
        return None
    said = " or ".join(
        f"the {what} {' or '.join(f'“{one}”' for one in labels)}"
        for what, labels in (("kind", rule.kinds), ("topic", rule.topics))
        if labels
    )
    both = " with both" if rule.kinds and rule.topics else ""
    why = f"none of {len(held)} pieces of the last weeks has {said}{both}"
    nearest = near or _nearest(wanted, named, anything=True)
    return Idle(rule.title, why, nearest)


def _nearest(wanted: Collection[str], seen: dict[str, int], *, anything: bool) -> tuple[str, ...]:
    """Labels like those that are wanted; with `anything` the others too, by likeness and then by number."""
    scored = []
    for label, count in seen.items():
        bare = label.partition("“")[2].rstrip("”") or label
        like = max((_like(bare.casefold(), one.casefold()) for one in wanted), default=0.0)
        if anything or like >= _NEAR:
            scored.append((-like, -count, f"{label} ({count})" if "“" in label else label))
    return tuple(label for *_, label in sorted(scored)[:_NAMED])


def _like(one: str, other: str) -> float:
    if one in other.split() or other in one.split():
        return 0.95
    return SequenceMatcher(None, one, other).ratio()
