"""What editors may change of an edition, as facts by name, and the history of it. Pure.

facts(edition)               name -> JSON value; a name that is missing is None
diff(before, after)          the facts that differ, each with both values
with_facts(edition, values)  the edition with these facts instead
undoable(lines, who)         what somebody would take back next, and what they would do again

How two people's changes come together: curate/merging.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from digest.base.errors import NotReady
from digest.model import codec, languages, worded
from digest.model.blocks import Block
from digest.model.editions import Edition, LeftOut, Placement
from digest.model.pieces import Piece

Name = tuple[str, ...]  # ("subject",), ("piece", "7", "teaser"), ("order", "Analysis") ...
Facts = dict[Name, Any]

WORDING = ("headline", "teaser", "kicker", "byline", "image")
_OF_PLACEMENT = (
    "section",
    "featured",
    "headline_only",
    *WORDING,
    "reason",
    "editor",
    "source_said",
)
_OF_EDITION = ("subject", "preheader", "look")
_LISTS = ("arranged", "hidden")  # of sections


class Change(NamedTuple):  # which keeps it short in the store: a list of three
    name: Name
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people changed one fact, each in their own way."""

    name: Name
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Recorded:
    """A line of an edition's history."""

    id: int
    at: datetime
    who: str  # "" is the program itself
    what: str
    revision: int | None  # the edition's after it; None for lines older than that
    changes: tuple[Change, ...] = ()
    undoes: int | None = None  # the id of the line that this one takes back


def facts(edition: Edition) -> Facts:
    found: Facts = {(name,): getattr(edition, name) for name in _OF_EDITION}
    found |= {(name,): list(getattr(edition, name)) or None for name in _LISTS}
    found |= {("title", section): heading for section, heading in edition.titles.items()}
    found |= {("worded", *pair): said for pair, said in worded.pairs(edition.worded)}
    orders: dict[str, list[int]] = {}
    for one in edition.placements:
        orders.setdefault(one.section, []).append(one.piece.id)
        for name, value in codec.picked(one, *_OF_PLACEMENT).items():
            found["piece", str(one.piece.id), name] = value
        for pair, said in worded.pairs(one.worded):
            found["piece", str(one.piece.id), "worded", *pair] = said
    found["sections",] = list(orders)
    found |= {("order", section): ids for section, ids in orders.items()}
    for out in edition.left_out:
        found["piece", str(out.piece.id), "left_out"] = [out.reason, out.editor]
    blocks = numbered(edition.blocks)
    found["blocks",] = [block.id for block in blocks]
    for block in blocks:
        for name, value in codec.to_json(block).items():
            if name != "worded":
                found["block", block.id, name] = value
        for pair, said in worded.pairs(block.worded):
            found["block", block.id, "worded", *pair] = said
    return {name: value for name, value in found.items() if value is not None}


def diff(before: Facts, after: Facts) -> tuple[Change, ...]:
    names = dict.fromkeys([*before, *after])
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def with_facts(
    edition: Edition, values: Mapping[Name, Any], pieces: Mapping[int, Piece]
) -> Edition:
    """`pieces` must hold those of the values that the edition does not (`pieces_in`)."""
    known = {**pieces, **edition.pieces}
    found = {
        name: value for name, value in {**facts(edition), **values}.items() if value is not None
    }
    placed: dict[int, dict[str, Any]] = {}
    out: dict[int, list[str]] = {}
    blocks: dict[str, dict[str, Any]] = {}
    said: dict[Name, list[tuple[tuple[str, str], str]]] = {}
    for name, value in found.items():
        if "worded" in name[:3:2]:
            said.setdefault(name[:-2], []).append(((name[-2], name[-1]), value))
        elif name[0] == "block":
            blocks.setdefault(name[1], {})[name[2]] = value
        elif name[0] == "piece" and name[2] == "left_out":
            out[int(name[1])] = value
        elif name[0] == "piece":
            placed.setdefault(int(name[1]), {})[name[2]] = value
    placed = {id: given for id, given in placed.items() if "section" in given}
    blocks = {id: given for id, given in blocks.items() if "kind" in given}
    for of, some in said.items():
        if of[0] == "piece" and of[1].isdecimal() and int(of[1]) in placed:
            placed[int(of[1])]["worded"] = worded.nested(some)
        elif of[0] == "block" and of[1] in blocks:
            blocks[of[1]]["worded"] = worded.nested(some)
    lists: dict[str, Any] = {name: tuple(found.get((name,), ())) for name in _LISTS}
    return replace(
        edition,
        placements=tuple(_placements(placed, found, known)),
        left_out=tuple(LeftOut(known[id], *given) for id, given in out.items() if id not in placed),
        blocks=tuple(
            codec.from_json(Block, blocks[id]) for id in _sorted(blocks, found.get(("blocks",), []))
        ),
        worded=worded.nested(said.get(("worded",), ())),
        titles={name[1]: value for name, value in found.items() if name[0] == "title"},
        **{name: found.get((name,), "") for name in _OF_EDITION},
        **lists,
    )


def _placements(
    placed: Mapping[int, dict[str, Any]], found: Facts, known: Mapping[int, Piece]
) -> Iterator[Placement]:
    sections = dict.fromkeys(given["section"] for given in placed.values())
    for section in _sorted(sections, found.get(("sections",), [])):
        inside = [id for id, given in placed.items() if given["section"] == section]
        for position, id in enumerate(_sorted(inside, found.get(("order", section), []))):
            given = {
                name: codec.field(Placement, name, value) for name, value in placed[id].items()
            }
            yield Placement(piece=known[id], position=position, **given)


def _sorted(members: Iterable[Any], order: Sequence[Any]) -> list[Any]:
    """In this order; those that it does not name come last, as they stand."""
    ranks = {one: rank for rank, one in enumerate(order)}
    return sorted(members, key=lambda one: ranks.get(one, len(ranks)))


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Each with a name of its own within the edition; those that have one keep it."""
    taken = {block.id for block in blocks}
    free = (str(number) for number in range(1, len(blocks) * 2 + 2) if str(number) not in taken)
    return tuple(block if block.id else replace(block, id=next(free)) for block in blocks)


def undoable(lines: Sequence[Recorded], who: str) -> tuple[Recorded | None, Recorded | None]:
    """What `who` would take back next, and what they would do again. `lines` are oldest first."""
    done: list[Recorded] = []
    undone: list[Recorded] = []
    for line in lines:
        if line.who != who or not line.changes:
            continue
        if line.undoes is None:
            done.append(line)
            undone.clear()
        elif any(one.id == line.undoes for one in undone):
            undone = [one for one in undone if one.id != line.undoes]
            done.append(line)
        else:
            done = [one for one in done if one.id != line.undoes]
            undone.append(line)
    return (done[-1] if done else None), (undone[-1] if undone else None)


class Conflict(NotReady):
    """Somebody else changed the same words; nothing was overwritten."""

    def __init__(self, edition: Edition, clashes: tuple[Clash, ...], *, who: str) -> None:
        one = clashes[0]
        super().__init__(
            edition.label,
            f"{who or 'a refresh of the draft'} changed the same thing meanwhile",
            seen=f"{in_words(one.name)}: {_short(one.theirs)} there, {_short(one.mine)} here",
            so_far="nothing was overwritten",
            next_step="look at both, then keep one of them",
        )
        self.clashes = clashes
        self.who = who  # "" is the program


def in_words(name: Name) -> str:
    """What a fact is about: "the teaser of a piece", "the subject"."""
    kind, *rest = name
    if kind == "worded" or "worded" in rest[1:2]:
        language, field = rest[-2:]
        what = f"heading of {field.removeprefix(worded.TITLE)}" if worded.TITLE in field else field
        of = {"piece": " of a piece", "block": " of a block"}.get(kind, "")
        return f"the {what}{of} in {languages.named(language)}"
    if kind == "piece":
        field = "place" if rest[1] in ("section", "featured", "headline_only") else rest[1]
        return f"the {field} of a piece"
    if kind == "block":
        return "a block of yours" if rest[1] == "kind" else f"the {rest[1]} of a block"
    if kind in ("arranged", "sections", "order"):
        return f"the order of {rest[0] or 'the lead'}" if rest else "the order of the sections"
    if kind == "hidden":
        return "which sections are printed"
    return f"the heading of {rest[0] or 'the lead'}" if kind == "title" else f"the {kind}"


def _short(value: object) -> str:
    text = "nothing" if value in (None, "") else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
