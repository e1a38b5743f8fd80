"""The editor's moves on one edition, kept with her name: what `digest edit` and the desk page do.

    Desk(ground, settings, edition_id, who=..., seen=..., ...)
    | .lead .place .feature .drop .rewrite      a piece, by its number
    | .add .note .change .move_block ...        what she wrote herself
    | .say .title                               subject, preheader, look, headings
    | .undo .redo                               her own last move; any line of the history

Every move saves at once and returns the edition after it. `seen` is the revision she looked at:
what others changed since is kept, and a Conflict is raised where both changed the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from digest.app.week import collect
from digest.base.errors import WrongUse
from digest.curate import editing, moves
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LAST, LEAD, Edition
from digest.model.newsletters import section_titles
from digest.model.pieces import Image, Piece
from digest.net.urls import canonical, same_piece_key

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.collect import Reading
    from digest.settings import NewsletterSettings


@dataclass(frozen=True)
class Desk:
    ground: Ground
    settings: NewsletterSettings
    edition_id: int
    who: str
    reading: Callable[[], Reading]  # asked for only where a page is read
    seen: int | None = None

    @property
    def edition(self) -> Edition:
        return self.ground.store.editions.get(self.edition_id)

    def find(self, name: str) -> Piece:
        """A piece by its number, its address, or words of its headline that no other has."""
        edition = self.edition
        pieces = edition.pieces
        if name.isdigit() and int(name) in pieces:
            return pieces[int(name)]
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
        found = next(iter(self.ground.store.pieces.get([piece_id])), None)
        if found is None or found.id not in {
            *self.edition.pieces,
            *(one.id for one in self.ground.store.pieces.held(slug)),
        }:
            raise WrongUse(
                slug,
                f"no piece has the number {piece_id}",
                next_step=f"see what was collected: digest pieces {slug} --all",
            )
        return found

    def place(self, piece_id: int, *, section: str | None = None, position: int = LAST) -> Edition:
        piece = self.piece(piece_id)
        move = partial(
            moves.place,
            newsletter=self.settings.newsletter,
            piece=piece,
            section=self._section(section),
            position=position,
            who=self.who,
        )
        return self._change(move, f"moved {_quoted(piece)}")

    def lead(self, piece_id: int) -> Edition:
        piece = self.piece(piece_id)
        move = partial(moves.lead, newsletter=self.settings.newsletter, piece=piece, who=self.who)
        return self._change(move, f"made {_quoted(piece)} the lead")

    def add_piece(self, url: str, *, headline: str = "", teaser: str = "") -> Edition:
        """Place the piece at an address: one we hold, or one that the editor describes."""
        slug = self.settings.newsletter.slug
        url = url.strip()
        if not url.startswith(("https://", "http://")):
            raise WrongUse(
                url[:80] or "no address",
                "a piece is added by its web address",
                next_step="copy it from the browser, https:// included",
            )
        if found := self.ground.store.pieces.find(slug, url):
            collect.complete(self.ground, self.settings, found, reading=self.reading())
            return self.place(found.id)
        if headline.strip():
            piece = self._described(url, headline, teaser)
            key = same_piece_key(piece.url) or piece.url
            found = self.ground.store.pieces.add(slug, piece, {key}, now=self.ground.now())
        else:
            found = collect.add_piece(self.ground, self.settings, url, reading=self.reading())
        return self.place(found.id)

    def feature(self, piece_id: int, *, featured: bool = True) -> Edition:
        piece = self.piece(piece_id)
        move = partial(moves.feature, piece_id=piece_id, featured=featured, who=self.who)
        return self._change(
            move, f"{'featured' if featured else 'no longer features'} {_quoted(piece)}"
        )

    def drop(self, piece_id: int) -> Edition:
        piece = self.piece(piece_id)
        move = partial(moves.drop, piece_id=piece_id, who=self.who)
        return self._change(move, f"dropped {_quoted(piece)}")

    def rewrite(self, piece_id: int, **wording: str | Image | None) -> Edition:
        """None: as published again."""
        piece = self.piece(piece_id)
        names = ", ".join(wording)
        move = partial(moves.rewrite, piece_id=piece_id, wording=wording, who=self.who)
        verb = "wrote" if any(value is not None for value in wording.values()) else "restored"
        return self._change(move, f"{verb} the {names} of {_quoted(piece)}")

    def note(self, text: str) -> Edition:
        """The editor's note: the first there is, or a new one; "" takes it out."""
        note = next(
            (one for one in moves.numbered(self.edition) if one.kind is BlockKind.NOTE), None
        )
        if note is None:
            return self.add(Block(BlockKind.NOTE, text=text))
        return self.change(note.id, text=text) if text.strip() else self.drop_block(note.id)

    def add(self, block: Block) -> Edition:
        return self._change(partial(moves.add_block, block=block), f"added {_a(block.kind)}")

    def add_again(self, block: Block) -> Edition:
        """A block of another edition, once more."""
        return self.add(replace(block, id=""))

    def change(self, block_id: str, **values: Any) -> Edition:
        move = partial(moves.change_block, block_id=block_id, **values)
        return self._change(move, "changed a block")

    def move_block(self, block_id: str, *, by: int, place: str | None = None) -> Edition:
        move = partial(moves.move_block, block_id=block_id, by=by, place=place)
        return self._change(move, "moved a block")

    def drop_block(self, block_id: str) -> Edition:
        return self._change(partial(moves.drop_block, block_id=block_id), "took out a block")

    def say(self, **words: str) -> Edition:
        """The subject, the preheader or the look; "" lets digest make it."""
        return self._change(
            lambda edition: moves.say(edition, **words), f"set the {', '.join(words)}"
        )

    def title(self, section: str, heading: str) -> Edition:
        what = f"called {section} “{heading}”" if heading else f"called {section} so again"
        return self._change(partial(moves.title, section=section, heading=heading), what)

    def undo(self, line_id: int | None = None) -> Edition:
        store = self.ground.store
        return editing.undo(
            self.edition_id,
            editions=store.editions,
            pieces=store.pieces,
            who=self.who,
            now=self.ground.now(),
            line_id=line_id,
        )

    def redo(self) -> Edition:
        store = self.ground.store
        return editing.redo(
            self.edition_id,
            editions=store.editions,
            pieces=store.pieces,
            who=self.who,
            now=self.ground.now(),
        )

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

    def _section(self, given: str | None) -> str | None:
        """The title that is meant, whatever its capitals."""
        if given is None or given == LEAD:
            return given
        there = [
            *section_titles(self.settings.newsletter),
            *(one.section for one in self.edition.placements),
        ]
        for title in there:
            if title.casefold() == given.casefold():
                return title
        raise WrongUse(
            f'section "{given}"',
            "the edition has none of that name",
            seen=f"sections: {', '.join(dict.fromkeys(filter(None, there)))}",
            next_step="name one of these",
        )

    def _change(self, move: editing.Move, what: str) -> Edition:
        store = self.ground.store
        return editing.change(
            self.edition_id,
            move,
            editions=store.editions,
            pieces=store.pieces,
            who=self.who,
            what=what,
            now=self.ground.now(),
            seen=self.seen,
        )


def _quoted(piece: Piece) -> str:
    headline = piece.headline if len(piece.headline) <= 70 else piece.headline[:67] + "..."
    return f"“{headline}”"


def _a(kind: BlockKind) -> str:
    words = {BlockKind.EVENT: "an event", BlockKind.NEWS: "news of the house"}
    return words.get(kind, f"a {kind}")
