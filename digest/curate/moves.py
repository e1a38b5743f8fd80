"""The editor's moves: an edition and what she wants in, the edition as it is then out. Pure.

    place  lead  feature  drop  rewrite        a piece
    add_block  change_block  move_block  drop_block   what she wrote herself
    say        subject, preheader, look, the heading of a section

A placement that she touched carries her name, so that no refresh of the draft undoes her move.
What the source said when she rewrote it is kept beside her words. Keeping a move, its history
and two people at once: curate/editing.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from digest.base.errors import WrongUse
from digest.curate.select import home
from digest.model import history
from digest.model.blocks import Block
from digest.model.editions import LAST, LEAD, Edition, LeftOut, Placement, placed
from digest.model.newsletters import Newsletter, section_titles
from digest.model.pieces import Image, Piece


def numbered(edition: Edition) -> tuple[Block, ...]:
    """Its blocks, each with the name that the moves below know it by."""
    return history.numbered(edition.blocks)


def place(
    edition: Edition,
    newsletter: Newsletter,
    piece: Piece,
    *,
    section: str | None = None,
    position: int = LAST,
    who: str,
) -> Edition:
    """Put a piece at a position of a section, from wherever it is. None: where its rule puts it."""
    before = next((one for one in edition.placements if one.piece.id == piece.id), None)
    title = home(piece, newsletter) if section is None else section
    one = before or Placement(piece, title, 0)
    one = replace(
        one,
        section=title,
        featured=one.featured or title == LEAD,
        editor=who,
        reason=f"placed by {who}",
    )
    others = [other for other in edition.placements if other.piece.id != piece.id]
    inside = [other for other in others if other.section == title]
    inside.insert(max(0, min(position, len(inside))), one)
    order = dict.fromkeys(
        [LEAD, *section_titles(newsletter), *(other.section for other in others), title]
    )
    return replace(
        edition,
        placements=tuple(
            replace(other, position=number)
            for heading in order
            for number, other in enumerate(
                inside if heading == title else [o for o in others if o.section == heading]
            )
        ),
        left_out=tuple(out for out in edition.left_out if out.piece.id != piece.id),
    )


def lead(edition: Edition, newsletter: Newsletter, piece: Piece, *, who: str) -> Edition:
    """Put a piece at the top; whoever that leaves without room heads its own section."""
    edition = place(edition, newsletter, piece, section=LEAD, position=0, who=who)
    at_the_top = [one for one in edition.placements if one.section == LEAD]
    for one in at_the_top[max(newsletter.lead, 1) :]:
        section = home(one.piece, newsletter)
        edition = place(edition, newsletter, one.piece, section=section, position=0, who=who)
        edition = feature(edition, one.piece.id, featured=False, who=who)
    return edition


def feature(edition: Edition, piece_id: int, *, featured: bool, who: str) -> Edition:
    return _with(edition, replace(placed(edition, piece_id), featured=featured, editor=who))


def drop(edition: Edition, piece_id: int, *, who: str) -> Edition:
    """Leave a piece out. Its words go with it, and come back if the move is undone."""
    gone = placed(edition, piece_id)
    kept = [one for one in edition.placements if one.piece.id != piece_id]
    out = LeftOut(gone.piece, f"dropped by {who}", who)
    return replace(edition, placements=_counted(kept), left_out=(*edition.left_out, out))


def rewrite(
    edition: Edition, piece_id: int, wording: Mapping[str, str | Image | None], *, who: str
) -> Edition:
    """Give fields (headline, teaser, kicker, byline, image) an editor's wording; None: as published."""
    if wrong := set(wording) - set(history.WORDING):
        raise WrongUse(
            edition.label,
            f"a piece has no {', '.join(sorted(wrong))} to rewrite",
            next_step=f"rewrite one of these: {', '.join(history.WORDING)}",
        )
    one = placed(edition, piece_id)
    published = one.published
    said = {name: old for name, old in one.source_said.items() if name not in wording} | {
        name: published[name] for name, value in wording.items() if value is not None
    }
    fields: dict[str, Any] = dict(wording)
    return _with(edition, replace(one, **fields, source_said=said, editor=who))


def say(edition: Edition, **words: str) -> Edition:
    """Set the subject, the preheader or the look; "" lets digest make it."""
    values: dict[str, Any] = dict(words)
    return replace(edition, **values)


def title(edition: Edition, section: str, heading: str) -> Edition:
    """Call a section something else this time; "" calls it by its own name again."""
    others = {name: given for name, given in edition.titles.items() if name != section}
    return replace(edition, titles=others | ({section: heading} if heading else {}))


def add_block(edition: Edition, block: Block) -> Edition:
    return replace(edition, blocks=history.numbered((*edition.blocks, block)))


def change_block(edition: Edition, block_id: str, **values: Any) -> Edition:
    block = _block(edition, block_id)
    changed = replace(block, **values)
    blocks = numbered(edition)
    return replace(edition, blocks=tuple(changed if one.id == block_id else one for one in blocks))


def move_block(edition: Edition, block_id: str, *, by: int, place: str | None = None) -> Edition:
    """Earlier (-1) or later (1) among the blocks, or to another place of the edition."""
    block = _block(edition, block_id)
    blocks = numbered(edition)
    others = [one for one in blocks if one.id != block.id]
    at = blocks.index(block) + by
    moved = block if place is None else replace(block, place=place)
    others.insert(max(0, min(at, len(others))), moved)
    return replace(edition, blocks=tuple(others))


def drop_block(edition: Edition, block_id: str) -> Edition:
    gone = _block(edition, block_id)
    kept = tuple(one for one in numbered(edition) if one.id != gone.id)
    return replace(edition, blocks=kept)


def _block(edition: Edition, block_id: str) -> Block:
    for one in numbered(edition):
        if one.id == block_id:
            return one
    raise WrongUse(
        edition.label,
        "that block is not in it",
        next_step="somebody may have taken it out meanwhile; add it again",
    )


def _with(edition: Edition, changed: Placement) -> Edition:
    return replace(
        edition,
        placements=tuple(
            changed if one.piece.id == changed.piece.id else one for one in edition.placements
        ),
    )


def _counted(placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """The same order, with positions counted anew in each section."""
    seen: dict[str, int] = {}
    counted = []
    for one in placements:
        seen[one.section] = seen.get(one.section, -1) + 1
        counted.append(replace(one, position=seen[one.section]))
    return tuple(counted)
