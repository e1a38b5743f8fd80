"""The editor's moves, each once: its words for the history and what it makes of an edition. Pure.

    Moves(newsletter, who)
    .place .step .lead .feature .drop .let_follow .rewrite   a piece
    .note .add_block .change_block .move_block .drop_block   what she wrote herself
    .say .title                                           subject, preheader, look, headings
    .arrange .add_section .hide                           sections, for this edition
    .size .several                                        how large a piece is; one move on many

A move is made on whichever edition it is given: the one she looked at, or what others made of it.
A placement that she touched carries her name, so that no refresh of the draft undoes her move.
What the source said when she rewrote it is kept beside her words. How moves of two people come
together: curate/merging.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from digest.base.errors import WrongUse
from digest.curate.select import hidden_reason, home
from digest.model import history, worded
from digest.model.blocks import Block, BlockKind
from digest.model.editions import (
    FOR_NOBODY,
    LAST,
    LEAD,
    Edition,
    LeftOut,
    Placement,
    placed,
    section_order,
)
from digest.model.newsletters import Newsletter, section_titles
from digest.model.pieces import Image, Piece
from digest.model.worded import Worded

_NOTHING: Worded = {}
SIZES = ("lead", "featured", "plain", "headline only")


@dataclass(frozen=True, slots=True)
class Move:
    label: str  # what the history says of it
    make: Callable[[Edition], Edition]

    def __call__(self, edition: Edition) -> Edition:
        """Raises WrongUse if it makes no sense there."""
        return self.make(edition)


@dataclass(frozen=True, slots=True)
class Moves:
    """What one person may do to an edition of a newsletter."""

    newsletter: Newsletter
    who: str

    def place(
        self,
        piece: Piece,
        *,
        section: str | None = None,
        position: int = LAST,
        adds: bool = False,
    ) -> Move:
        """Put a piece at a position of a section, from wherever it is. None: where its rule puts it.

        `adds`: it was not in the edition, as far as she saw.
        """

        def make(edition: Edition) -> Edition:
            title = home(piece, self.newsletter) if section is None else self._of(edition, section)
            before = next((one for one in edition.placements if one.piece.id == piece.id), None)
            one = before or Placement(piece, title, 0)
            one = replace(
                one,
                section=title,
                featured=one.featured or title == LEAD,
                headline_only=one.headline_only and title != LEAD,
                editor=self.who,
                reason=f"placed by {self.who}",
            )
            others = [other for other in edition.placements if other.piece.id != piece.id]
            inside = [other for other in others if other.section == title]
            inside.insert(max(0, min(position, len(inside))), one)
            return replace(
                edition,
                placements=_counted(
                    other
                    for heading in dict.fromkeys([*self._order(edition), title])
                    for other in (
                        inside if heading == title else [o for o in others if o.section == heading]
                    )
                ),
                left_out=tuple(out for out in edition.left_out if out.piece.id != piece.id),
                hidden=tuple(one for one in edition.hidden if one != title),  # it is wanted now
            )

        return Move(f"{'added' if adds else 'moved'} {_quoted(piece)}", make)

    def step(self, piece: Piece, *, by: int) -> Move:
        """One up (-1) or down (1); past the end of a section, into the next."""

        def make(edition: Edition) -> Edition:
            section, order = placed(edition, piece.id).section, self._order(edition)
            inside = [one.piece.id for one in edition.placements if one.section == section]
            to = inside.index(piece.id) + by
            beside = order.index(section) + by
            if 0 <= to < len(inside):
                return self.place(piece, section=section, position=to)(edition)
            if not 0 <= beside < len(order):
                return edition
            position = LAST if by < 0 else 0
            return self.place(piece, section=order[beside], position=position)(edition)

        return Move(f"moved {_quoted(piece)}", make)

    def lead(self, piece: Piece) -> Move:
        """Put a piece at the top; whoever that leaves without room heads its own section."""

        def make(edition: Edition) -> Edition:
            edition = self.place(piece, section=LEAD, position=0)(edition)
            at_the_top = [one.piece for one in edition.placements if one.section == LEAD]
            for one in at_the_top[max(self.newsletter.lead, 1) :]:
                edition = self.place(one, position=0)(edition)
                edition = self.feature(one, featured=False)(edition)
            return edition

        return Move(f"made {_quoted(piece)} the lead", make)

    def feature(self, piece: Piece, *, featured: bool = True) -> Move:
        """Give it the larger treatment, or the usual one again."""

        def make(edition: Edition) -> Edition:
            one = placed(edition, piece.id)
            changed = replace(one, featured=featured, headline_only=False, editor=self.who)
            return _with(edition, changed)

        return Move(f"{'featured' if featured else 'no longer features'} {_quoted(piece)}", make)

    def size(self, piece: Piece, size: str) -> Move:
        """One of SIZES. Who is the lead no longer heads its own section."""

        def make(edition: Edition) -> Edition:
            if size not in SIZES:
                raise WrongUse(
                    edition.label,
                    f"a piece is never {size[:40]}",
                    next_step=f"choose one of these: {', '.join(SIZES)}",
                )
            if size == "lead":
                return self.lead(piece)(edition)
            if placed(edition, piece.id).section == LEAD:
                edition = self.place(piece, position=0)(edition)
            one = replace(
                placed(edition, piece.id),
                featured=size == "featured",
                headline_only=size == "headline only",
                editor=self.who,
            )
            return _with(edition, one)

        return Move(f"made {_quoted(piece)} {'the ' * (size == 'lead')}{size}", make)

    def several(self, pieces: Sequence[Piece], one: Callable[[Piece], Move], *, what: str) -> Move:
        """The same move on each, in this order, as one line of the history."""

        def make(edition: Edition) -> Edition:
            for piece in pieces:
                edition = one(piece)(edition)
            return edition

        if len(pieces) == 1:
            return one(pieces[0])
        return Move(f"{what}: {_quoted(pieces[0])} and {len(pieces) - 1} more", make)

    def drop(self, piece: Piece, *, for_nobody: bool = False) -> Move:
        """Leave a piece out. Its words go with it, and come back if the move is undone.

        `for_nobody`: its followers do not get it either, and it may have been left out before.
        """

        def make(edition: Edition) -> Edition:
            out_before = {one.piece.id for one in edition.left_out}
            if not (for_nobody and piece.id in out_before):
                placed(edition, piece.id)
            kept = (one for one in edition.placements if one.piece.id != piece.id)
            reason = f"{FOR_NOBODY}, says {self.who}" if for_nobody else f"dropped by {self.who}"
            others = (one for one in edition.left_out if one.piece.id != piece.id)
            out = LeftOut(edition.pieces[piece.id], reason, self.who)
            return replace(edition, placements=_counted(kept), left_out=(*others, out))

        return Move(f"dropped {_quoted(piece)}{' for everybody' * for_nobody}", make)

    def let_follow(self, piece: Piece) -> Move:
        """Take "for nobody" back: it stays out of the edition, and its followers get it."""

        def make(edition: Edition) -> Edition:
            if not any(one.for_nobody and one.piece.id == piece.id for one in edition.left_out):
                raise WrongUse(
                    edition.label,
                    "nobody said of this piece that it is for nobody",
                    so_far="nothing was changed",
                    next_step="look at the pieces again",
                )
            out = LeftOut(piece, f"dropped by {self.who}", self.who)
            return replace(
                edition,
                left_out=tuple(
                    out if one.piece.id == piece.id else one for one in edition.left_out
                ),
            )

        return Move(f"lets followers have {_quoted(piece)}", make)

    def rewrite(
        self, piece: Piece, also: Worded = _NOTHING, /, **wording: str | Image | None
    ) -> Move:
        """Give fields (headline, teaser, kicker, byline, image) an editor's wording; None: as published.

        `also` is her wording of them in further languages; "" for that of the newsletter's own.
        """

        def make(edition: Edition) -> Edition:
            if wrong := set(wording) - set(history.WORDING):
                raise WrongUse(
                    edition.label,
                    f"a piece has no {', '.join(sorted(wrong))} to rewrite",
                    next_step=f"rewrite one of these: {', '.join(history.WORDING)}",
                )
            one = placed(edition, piece.id)
            published = one.published
            said = {name: old for name, old in one.source_said.items() if name not in wording} | {
                name: published[name] for name, value in wording.items() if value is not None
            }
            fields: dict[str, Any] = dict(wording)
            further = self._also(edition, one.worded, also)
            return _with(
                edition,
                replace(one, **fields, source_said=said, worded=further, editor=self.who),
            )

        wrote = any(value is not None for value in wording.values()) or any(worded.pairs(also))
        verb = "wrote" if wrote else "restored"
        return Move(f"{verb} the {_named(wording, also)} of {_quoted(piece)}", make)

    def _also(self, edition: Edition, there: Worded, given: Worded) -> Worded:
        worded.require(given, self.newsletter.also_in, subject=edition.label)
        return worded.merged(there, given)

    def say(self, also: Worded = _NOTHING, /, **words: str) -> Move:
        """Set the subject, the preheader or the look; "" lets digest make it.

        `also` is subject, preheader and headings in further languages.
        """
        values: dict[str, Any] = dict(words)

        def make(edition: Edition) -> Edition:
            return replace(edition, **values, worded=self._also(edition, edition.worded, also))

        return Move(f"set the {_named(words, also)}", make)

    def title(self, section: str, heading: str) -> Move:
        """Call a section something else this time; "" calls it by its own name again."""

        def make(edition: Edition) -> Edition:
            others = {name: given for name, given in edition.titles.items() if name != section}
            return replace(edition, titles=others | ({section: heading} if heading else {}))

        return Move(
            f"called {section} “{heading}”" if heading else f"called {section} so again", make
        )

    def arrange(self, section: str, *, by: int = 0, before: str | None = None) -> Move:
        """Move a section, with its pieces, up (-1) or down (1) or before another; LEAD stays on top.

        `before`: "" for behind the last one, None to go by steps.
        """

        def make(edition: Edition) -> Edition:
            order = [one for one in self._order(edition) if one != LEAD]
            title = self._of(edition, section)
            if title == LEAD:
                return edition
            at = order.index(title)
            order.remove(title)
            if before is not None:
                at = order.index(self._of(edition, before)) if before else len(order)
            order.insert(max(0, min(at + by, len(order))), title)
            return self._ordered(replace(edition, arranged=tuple(order)))

        return Move(f"moved the section {section}", make)

    def arrange_as(self, other: Edition) -> Move:
        """Its sections in the order of another edition; those that it did not have stay behind."""

        def make(edition: Edition) -> Edition:
            there = [one for one in self._order(edition) if one != LEAD]
            then = [one for one in self._order(other) if one in there]
            order = (*then, *(one for one in there if one not in then))
            return self._ordered(replace(edition, arranged=order))

        return Move(f"ordered the sections as in No. {other.number}", make)

    def add_section(self, title: str) -> Move:
        """A section of this edition alone, behind the others; it is printed once it holds a piece."""
        title = " ".join(title.split())[:80]

        def make(edition: Edition) -> Edition:
            order = self._order(edition)
            if not title or title.casefold() in {one.casefold() for one in order}:
                raise WrongUse(
                    f"section “{title}”" if title else "a new section",
                    "there is one of that name" if title else "it needs a name",
                    next_step="choose another name" if title else "write one",
                )
            return replace(edition, arranged=(*(one for one in order if one != LEAD), title))

        return Move(f"added the section {title}", make)

    def hide(self, section: str, *, hidden: bool = True) -> Move:
        """Leave a section out this time: its pieces are left out until it is shown again."""

        def make(edition: Edition) -> Edition:
            title = self._of(edition, section)
            others = tuple(one for one in edition.hidden if one != title)
            if not hidden:
                edition = replace(edition, hidden=others)
                for left in edition.left_out:
                    if left.reason == hidden_reason(title):
                        edition = self.place(left.piece, section=title)(edition)
                return edition
            gone = [one for one in edition.placements if one.section == title]
            out = tuple(LeftOut(one.piece, hidden_reason(title)) for one in gone)
            return replace(
                edition,
                hidden=(*others, title),
                placements=_counted(one for one in edition.placements if one not in gone),
                left_out=(*edition.left_out, *out),
            )

        return Move(f"{'left out' if hidden else 'shows'} the section {section}", make)

    def note(self, edition: Edition, text: str, *, language: str = "") -> Move:
        """The editor's note: the first that this edition has, or a new one; "" takes it out.

        In a further `language` it is the words for that of the note there is.
        """
        note = next(
            (one for one in history.numbered(edition.blocks) if one.kind is BlockKind.NOTE), None
        )
        if language and note is None:
            raise WrongUse(
                edition.label,
                "there is no note yet",
                next_step="write it in the newsletter's own language first",
            )
        if language and note:
            return self.change_block(note.id, {language: {"text": text}})
        if note is None:
            return self.add_block(Block(BlockKind.NOTE, text=text))
        return self.change_block(note.id, text=text) if text.strip() else self.drop_block(note.id)

    def add_block(self, block: Block) -> Move:
        """A new one, or one of another edition once more: it gets a name of its own."""
        new = replace(block, id="")

        def make(edition: Edition) -> Edition:
            return replace(edition, blocks=history.numbered((*edition.blocks, new)))

        return Move(f"added {_a(block.kind)}", make)

    def add_blocks(self, blocks: Sequence[Block], *, of: int) -> Move:
        """Those of another edition, in one act."""

        def make(edition: Edition) -> Edition:
            for one in blocks:
                edition = self.add_block(one)(edition)
            return edition

        many = f"{len(blocks)} blocks" if len(blocks) > 1 else "a block"
        return Move(f"took {many} from No. {of}", make)

    def change_block(self, block_id: str, also: Worded = _NOTHING, /, **values: Any) -> Move:
        def make(edition: Edition) -> Edition:
            block = _block(edition, block_id)
            further = self._also(edition, block.worded, also)
            changed = replace(block, **values, worded=further)
            blocks = history.numbered(edition.blocks)
            return replace(
                edition,
                blocks=tuple(changed if one.id == block_id else one for one in blocks),
            )

        return Move("changed a block", make)

    def move_block(self, block_id: str, *, by: int) -> Move:
        """Earlier (-1) or later (1) among the blocks."""

        def make(edition: Edition) -> Edition:
            block = _block(edition, block_id)
            blocks = history.numbered(edition.blocks)
            others = [one for one in blocks if one.id != block_id]
            others.insert(max(0, blocks.index(block) + by), block)
            return replace(edition, blocks=tuple(others))

        return Move("moved a block", make)

    def drop_block(self, block_id: str) -> Move:
        def make(edition: Edition) -> Edition:
            _block(edition, block_id)
            kept = (one for one in history.numbered(edition.blocks) if one.id != block_id)
            return replace(edition, blocks=tuple(kept))

        return Move("took out a block", make)

    def _order(self, edition: Edition) -> list[str]:
        return section_order(edition, section_titles(self.newsletter))

    def _ordered(self, edition: Edition) -> Edition:
        """Its placements, section by section in the edition's order."""
        order = self._order(edition)
        placements = sorted(edition.placements, key=lambda one: order.index(one.section))
        return replace(edition, placements=tuple(placements))

    def _of(self, edition: Edition, given: str) -> str:
        """The section that is meant, whatever its capitals."""
        there = self._order(edition)
        for title in there:
            if title.casefold() == given.casefold():
                return title
        raise WrongUse(
            f'section "{given}"',
            "the edition has none of that name",
            seen=f"sections: {', '.join(filter(None, there))}",
            next_step="name one of these",
        )


def _block(edition: Edition, block_id: str) -> Block:
    for one in history.numbered(edition.blocks):
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


def _counted(placements: Iterable[Placement]) -> tuple[Placement, ...]:
    """The same order, with positions counted anew in each section."""
    seen: dict[str, int] = {}
    counted = []
    for one in placements:
        seen[one.section] = seen.get(one.section, -1) + 1
        counted.append(replace(one, position=seen[one.section]))
    return tuple(counted)


def _named(words: Iterable[str], also: Worded) -> str:
    """What of it she wrote: "headline; teaser in German"."""
    return "; ".join(filter(None, (", ".join(words), worded.in_words(also))))


def _quoted(piece: Piece) -> str:
    headline = piece.headline if len(piece.headline) <= 70 else piece.headline[:67] + "..."
    return f"“{headline}”"


def _a(kind: BlockKind) -> str:
    words = {
        BlockKind.EVENT: "an event",
        BlockKind.NEWS: "news of the house",
        BlockKind.MOST_READ: "what was most read",
    }
    return words.get(kind, f"a {kind}")
