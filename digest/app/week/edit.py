"""An editor's moves on one edition, kept with her name: what `digest edit` and the desk's pages do.

    desk = Desk(ground, settings, edition_id, who=..., seen=..., ...)
    desk.do(desk.moves.lead(piece))      any move (curate/moves.py), applied to what she saw
    | merging.onto                       put into what is there now; a Conflict if both changed one fact
    | editions.save                      with both values of all that differs, so it can be taken back
    desk.undo() desk.redo()              her own last move; any line of the history

Every move saves at once and returns the edition after it. `seen` is the revision she looked at:
what others changed since is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from digest.app.week import collect, editions
from digest.app.week import pieces as holding
from digest.app.week.draft import round_others
from digest.base.errors import NotReady, WrongUse
from digest.base.numbers import whole
from digest.curate import merging
from digest.curate.moves import SIZES, Move, Moves
from digest.model import history
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition, EditionState
from digest.model.history import Recorded
from digest.model.pieces import Piece
from digest.net.urls import LONGEST, canonical, same_piece_key, with_scheme

if TYPE_CHECKING:
    from digest.app.ground import Ground, Reading
    from digest.settings import NewsletterSettings


__all__ = ["SIZES", "Desk", "with_scheme"]


def _is_over(block: Block, now: datetime) -> bool:
    over_at = block.ends_at or block.starts_at
    return over_at is not None and over_at <= now


@dataclass(frozen=True)
class Desk:
    ground: Ground
    settings: NewsletterSettings
    edition_id: int
    who: str
    reading: Callable[[], Reading]  # asked for only where a page is read
    seen: int | None = None
    there: Edition | None = None  # as it was just read, for looking pieces up in it

    @property
    def edition(self) -> Edition:
        return self.ground.store.editions.get(self.edition_id)

    @property
    def moves(self) -> Moves:
        return Moves(self.settings.newsletter, self.who)

    def do(self, move: Move) -> Edition:
        """Raises Conflict, NotReady for what is no draft, WrongUse if the move makes no sense."""

        def wanted(edition: Edition) -> Edition:
            if self.seen is None or self.seen == edition.revision:
                return move(edition)
            since = [
                one
                for one in self.ground.store.editions.lines_of(self.edition_id)
                if one.revision is not None and one.revision > self.seen
            ]
            return merging.onto(edition, move, since, held=self.ground.store.pieces.get)

        return self._kept(wanted, move.label)

    def undo(self, line_id: int | None = None) -> Edition:
        """Take back the editor's last move, or the named line of the history, whoever made it."""
        lines = self.ground.store.editions.lines_of(self.edition_id)
        if line_id is None:
            line, _ = history.undoable(lines, self.who)
        else:
            line = next((one for one in lines if one.id == line_id and one.changes), None)
        return self._taken_back(line, "undid", "undo")

    def redo(self) -> Edition:
        lines = self.ground.store.editions.lines_of(self.edition_id)
        _, line = history.undoable(lines, self.who)
        return self._taken_back(line, "did again", "do again")

    def find(self, name: str) -> Piece:
        """A piece by its number, its address, or words of its headline that no other has."""
        edition = self.edition
        pieces = edition.pieces
        if (number := whole(name)) is not None and number in pieces:
            return pieces[number]
        slug = self.settings.newsletter.slug
        if "://" in name and (found := self.ground.store.pieces.find(slug, name)):
            return found
        words = name.casefold()
        placed = {one.piece.id: one.headline or "" for one in edition.placements}
        meant = [
            piece
            for piece in pieces.values()
            if words in piece.headline.casefold() or words in placed.get(piece.id, "").casefold()
        ]
        if len(meant) == 1:
            return meant[0]
        raise WrongUse(
            f'"{name}"',
            f"{len(meant) or 'none'} of the edition's pieces are called that",
            seen="; ".join(piece.headline for piece in meant[:4]),
            next_step="name a piece by more words of its headline, or by its address",
        )

    def piece(self, piece_id: int) -> Piece:
        """One of the newsletter's pieces, in the edition or not."""
        slug = self.settings.newsletter.slug
        there = self.there or self.edition
        if piece_id in there.pieces:
            return there.pieces[piece_id]
        found = next(iter(self.ground.store.pieces.get([piece_id])), None)
        if found is None or found.id not in {one.id for one in self.ground.store.pieces.held(slug)}:
            raise WrongUse(
                slug,
                f"no piece has the number {piece_id}",
                next_step=f"see what was collected: digest pieces {slug} --all",
            )
        return found

    def add_piece(self, url: str, *, headline: str = "", teaser: str = "") -> Edition:
        """Place the piece at an address: one we hold, or one that the editor describes."""
        slug = self.settings.newsletter.slug
        url = with_scheme(url)
        if not url.startswith(("https://", "http://")):
            raise WrongUse(
                f"“{url[:80]}”" if url else "the address",
                "a piece is added by its web address" if url else "there is none",
                so_far="nothing was added",
                next_step="copy it from the browser, whole, and paste it here",
            )
        if not canonical(url):
            raise WrongUse(
                f"“{url[:80]}{'...' if len(url) > 80 else ''}”",
                "this is no usable web address"
                if len(url) <= LONGEST
                else f"an address of more than {LONGEST:,} characters cannot be mailed",
                next_step="copy it from the browser once more",
            )
        found = self.ground.store.pieces.find(slug, url)
        if found and any(one.piece.id == found.id for one in self.edition.placements):
            return self.edition  # it is in already, and stays where it stands
        if found:
            collect.complete(self.ground, self.settings, found, reading=self.reading())
        elif headline.strip():
            piece = self._described(url, headline, teaser)
            key = same_piece_key(piece.url) or piece.url
            found = self.ground.store.pieces.add(slug, piece, {key}, now=self.ground.now())
        else:
            found = collect.add_piece(self.ground, self.settings, url, reading=self.reading())
        return self.do(self.moves.place(self.piece(found.id), adds=True))

    def add_block(self, block: Block) -> Edition:
        """Raises WrongUse if one that says the same, word for word, is in it already."""
        if any(replace(one, id="") == replace(block, id="") for one in self.edition.blocks):
            raise WrongUse(
                f"“{(block.title or block.text)[:60]}”",
                "it is in the edition already, word for word",
                so_far="nothing was changed",
                next_step="edit the one that is there",
            )
        return self.do(self.moves.add_block(block))

    def take_from(self, other: Edition, what: str) -> Edition:
        """Of an edition of before: its "note", its "blocks", the "order" of its sections, or one block by its
        place among them. What is there word for word stays as it is; events that are over stay behind.
        """
        if what == "order":
            return self.do(self.moves.arrange_as(other))
        there, now = [replace(one, id="") for one in self.edition.blocks], self.ground.now()
        wanted = [
            one
            for at, one in enumerate(other.blocks)
            if what in (str(at), "blocks") or (what == "note" and one.kind is BlockKind.NOTE)
        ]
        new = [one for one in wanted if replace(one, id="") not in there and not _is_over(one, now)]
        if not new:
            raise WrongUse(
                f"No. {other.number}",
                "what it has is in the edition already, or over"
                if wanted
                else "there is nothing like that in it",
                so_far="nothing was changed",
                next_step="add what you need by hand",
            )
        return self.do(self.moves.add_blocks(new, of=other.number))

    def shelve(self, pieces: Sequence[Piece]) -> Edition:
        """Put pieces by for some later edition, and out of this one."""
        shelf, slug, now = self.ground.store.shelf, self.settings.newsletter.slug, self.ground.now()
        for piece in pieces:
            shelf.put(slug, piece.id, who=self.who, now=now)
        there = {one.piece.id for one in self.edition.placements}
        placed = [piece for piece in pieces if piece.id in there]
        if not placed:
            return self.edition
        move = self.moves.several(placed, self.moves.drop, what="put by for later")
        return self.do(Move(move.label.replace("dropped", "put by for later", 1), move.make))

    def unshelve(self, piece: Piece) -> Edition:
        self.ground.store.shelf.take(self.settings.newsletter.slug, piece.id)
        return self.edition

    def part(self, piece: Piece) -> Edition:
        """These are two: what was made one with it is a piece of its own again, and the draft is offered it."""
        slug = self.settings.newsletter.slug
        holding.part(self.ground.store.pieces, slug, piece.url, who=self.who, now=self.ground.now())
        editions.take_in(self.ground, self.settings, key=self.edition.key)
        return self.ground.store.editions.get(self.edition.id)

    def _described(self, url: str, headline: str, teaser: str) -> Piece:
        origin = dict.fromkeys(("headline", "dek"), f"written by {self.who}")
        now = self.ground.now()
        return Piece(
            0,
            canonical(url) or url,
            " ".join(headline.split()),
            dek=" ".join(teaser.split()),
            link=url,
            published_at=now,
            first_seen_at=now,
            origin=origin,
        )

    def _taken_back(self, line: Recorded | None, verb: str, infinitive: str) -> Edition:
        if line is None:
            raise NotReady(
                self.edition.label,
                f"there is nothing of {self.who}'s to {infinitive}",
                next_step="the history shows who did what; any line of it can be taken back",
            )
        store = self.ground.store

        def wanted(edition: Edition) -> Edition:
            later = [one for one in store.editions.lines_of(edition.id) if one.id > line.id]
            return merging.without(edition, line, later, held=store.pieces.get)

        what = line.what.removeprefix("undid: ").removeprefix("did again: ")
        return self._kept(wanted, f"{verb}: {what}", undoes=line.id)

    def _kept(
        self, wanted: Callable[[Edition], Edition], what: str, *, undoes: int | None = None
    ) -> Edition:
        editions = self.ground.store.editions

        def change(edition: Edition) -> Edition:
            if edition.state is not EditionState.DRAFT:
                raise NotReady(
                    edition.label,
                    f"it is {edition.state}, and stays as it is",
                    so_far="nothing was changed",
                    next_step=f"reopen it first: digest reopen {edition.newsletter} {edition.number}",
                )
            made = wanted(edition)
            if history.facts(made) == history.facts(edition):
                return edition  # a move that changes nothing is no line of the history
            editions.save(
                made, who=self.who, what=what, now=self.ground.now(), undoes=undoes, was=edition
            )
            return replace(made, revision=edition.revision + 1)

        return round_others(self.edition_id, change, editions=editions, there=self.there)
