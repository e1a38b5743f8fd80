"""In the store: editions and their placements.

What became of each stands in history.py; its message, once it is frozen, in messages.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.base.errors import NotReady
from digest.base.windows import Window
from digest.model import codec
from digest.model import history as changes
from digest.model.answers import Promise
from digest.model.blocks import Block
from digest.model.broadcasts import BroadcastState
from digest.model.editions import Edition, EditionLine, EditionState, LeftOut, Placement
from digest.model.follows import Variant
from digest.model.messages import Message
from digest.model.pieces import Image, Piece
from digest.store import history, messages, same_pieces, schema
from digest.store import variants as varying
from digest.store.database import Database
from digest.store.pieces import Pieces
from digest.store.verbs import reads

_HANDED_TO_NOBODY = {
    "promise": Promise.NONE,
    "batch_size": 1,
    "recipients": 0,
    "exclusions": 0,
}
_edition = schema.edition.c
_placement = schema.placement.c


class Editions:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._pieces = Pieces(database)

    lines_of = reads(history.lines)
    history = reads(history.told)
    frozen = reads(messages.frozen)
    inputs = reads(messages.inputs)
    fingerprint = reads(messages.fingerprint)

    def lines(self, newsletter: str) -> tuple[EditionLine, ...]:
        """All editions of a newsletter, newest first."""
        query = (
            sa.select(
                schema.edition,
                sa.func.coalesce(
                    schema.hand_over.c.edition_id, schema.broadcast.c.edition_id
                ).label("hand_over"),
                sa.func.coalesce(
                    schema.hand_over.c.done_at, schema.broadcast.c.done_at, type_=schema.Instant()
                ).label("done_at"),
            )
            .outerjoin(schema.hand_over)
            .outerjoin(schema.broadcast, schema.broadcast.c.edition_id == _edition.id)
            .where(_edition.newsletter == newsletter)
            .order_by(_edition.number.desc())
        )
        with self._database.read() as connection:
            return tuple(_line(row) for row in connection.execute(query))

    def get(self, edition_id: int) -> Edition:
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(schema.edition).where(_edition.id == edition_id)
            ).one()
            placed = connection.execute(
                sa.select(schema.placement)
                .where(_placement.edition_id == edition_id)
                .order_by(_placement.section_position, _placement.position)
            ).all()
            out = connection.execute(
                sa.select(schema.left_out).where(schema.left_out.c.edition_id == edition_id)
            ).all()
        pieces = {
            piece.id: piece for piece in self._pieces.get([one.piece_id for one in (*placed, *out)])
        }
        return Edition(
            id=row.id,
            newsletter=row.newsletter,
            number=row.number,
            key=row.key,
            window=Window(row.window_start, row.window_end),
            state=EditionState(row.state),
            placements=tuple(_placed(one, pieces) for one in placed),
            left_out=tuple(LeftOut(pieces[one.piece_id], one.reason, one.editor) for one in out),
            subject=row.subject,
            preheader=row.preheader,
            blocks=codec.from_json(tuple[Block, ...], row.blocks),
            look=row.look,
            titles=row.titles,
            arranged=tuple(row.arranged),
            hidden=tuple(row.hidden),
            worded=row.worded,
            revision=row.revision,
            approved_by=row.approved_by,
            approved_at=row.approved_at,
        )

    def make(self, newsletter: str, key: str, window: Window, *, now: datetime) -> int:
        """The id of the edition with this key, made now if there is none: never a second one."""
        with self._database.write() as connection:
            if found := connection.scalar(
                sa.select(_edition.id).where(_edition.newsletter == newsletter, _edition.key == key)
            ):
                return int(found)
            last = connection.scalar(
                sa.select(sa.func.max(_edition.number)).where(_edition.newsletter == newsletter)
            )
            made = connection.execute(
                sa.insert(schema.edition).values(
                    newsletter=newsletter,
                    number=(last or 0) + 1,
                    key=key,
                    window_start=window.start,
                    window_end=window.end,
                    made_at=now,
                )
            )
            [edition_id] = made.inserted_primary_key or [0]
            history.record(connection, edition_id, now, "", "made")
            return int(edition_id)

    def used(self, newsletter: str, *, besides: int) -> Mapping[int, str]:
        """Piece id -> label of the approved edition it stands in."""
        query = (
            sa.select(_placement.piece_id, _edition.number)
            .join_from(schema.placement, schema.edition)
            .where(
                _edition.newsletter == newsletter,
                _edition.id != besides,
                _edition.state == EditionState.APPROVED,
            )
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            ran = {row.piece_id: f"{newsletter}-{row.number}" for row in rows}
            families = same_pieces.families(connection, newsletter, ran)
        return {one: label for id, label in ran.items() for one in families[id]} | ran

    def offered(self, edition_id: int) -> frozenset[int]:
        """Ids of the pieces that an edition holds or left out."""
        out = schema.left_out.c
        query = sa.union(
            sa.select(_placement.piece_id).where(_placement.edition_id == edition_id),
            sa.select(out.piece_id).where(out.edition_id == edition_id),
        )
        with self._database.read() as connection:
            ids = frozenset(connection.execute(query).scalars())
            newsletter = connection.scalar(
                sa.select(_edition.newsletter).where(_edition.id == edition_id)
            )
            families = same_pieces.families(connection, newsletter or "", ids)
        return ids.union(*families.values())

    def save(
        self,
        edition: Edition,
        *,
        who: str,
        what: str,
        now: datetime,
        undoes: int | None = None,
        was: Edition | None = None,
    ) -> None:
        """Keep what editors may change of a draft: its placements and omissions, subject and
        preheader, blocks, look and headings. `edition` is the one that was read, with the changes.
        The history keeps both values of all that differs; `undoes` is the line it takes back,
        `was` the edition as it was read, if the caller has it still.

        Raises NotReady if it is no draft any more or was changed since it was read.
        """
        differ = changes.diff(changes.facts(was or self.get(edition.id)), changes.facts(edition))
        with self._database.write() as connection:
            self._advance(
                connection,
                edition,
                EditionState.DRAFT,
                {
                    "subject": edition.subject,
                    "preheader": edition.preheader,
                    "blocks": codec.to_json(edition.blocks),
                    "look": edition.look,
                    "titles": dict(edition.titles),
                    "arranged": list(edition.arranged),
                    "hidden": list(edition.hidden),
                    "worded": edition.worded,
                },
            )
            connection.execute(
                sa.delete(schema.placement).where(_placement.edition_id == edition.id)
            )
            connection.execute(
                sa.delete(schema.left_out).where(schema.left_out.c.edition_id == edition.id)
            )
            if edition.placements:
                connection.execute(
                    sa.insert(schema.placement), _rows(edition.id, edition.placements)
                )
            if edition.left_out:
                connection.execute(
                    sa.insert(schema.left_out),
                    [
                        {
                            "edition_id": edition.id,
                            "piece_id": one.piece.id,
                            "reason": one.reason,
                            "editor": one.editor,
                        }
                        for one in edition.left_out
                    ],
                )
            history.record(
                connection,
                edition.id,
                now,
                who,
                what,
                revision=edition.revision + 1,
                changes=codec.to_json(differ),
                undoes=undoes,
            )

    def note(self, edition_id: int, what: str, *, who: str, now: datetime) -> None:
        """A line of its history that changes nothing."""
        with self._database.write() as connection:
            history.record(connection, edition_id, now, who, what)

    def set_window(self, edition: Edition, window: Window, *, now: datetime) -> None:
        with self._database.write() as connection:
            self._advance(
                connection,
                edition,
                EditionState.DRAFT,
                {"window_start": window.start, "window_end": window.end},
            )
            history.record(
                connection, edition.id, now, "", f"window is now {window.start} to {window.end}"
            )

    def freeze(
        self,
        edition: Edition,
        message: Message,
        *,
        inputs: Mapping[str, Any] | None = None,
        variants: Iterable[Variant] = (),
        who: str,
        now: datetime,
    ) -> str:
        """Freeze the content, and return its fingerprint. Raises NotReady as `save` does.

        `inputs` is what it was composed from (compose.recorded), None when nobody recorded it; `variants`
        are those that were checked with it.
        """
        fingerprint = message.fingerprint
        with self._database.write() as connection:
            self._advance(
                connection,
                edition,
                EditionState.DRAFT,
                {
                    "state": EditionState.APPROVED,
                    "approved_by": who,
                    "approved_at": now,
                    # What is published from here on belongs to the next edition.
                    "window_end": min(edition.window.end, now),
                },
            )
            messages.freeze(connection, edition.id, message, inputs)
            varying.keep(connection, edition.id, variants)
            history.record(
                connection, edition.id, now, who, f"approved, fingerprint {fingerprint[:12]}"
            )
        return fingerprint

    def reopen(self, edition: Edition, window: Window, *, who: str, now: datetime) -> None:
        """Make an approved or skipped edition a draft again, unless its hand-over was planned."""
        with self._database.write() as connection:
            planned = (
                sa.select(table.c.edition_id).where(table.c.edition_id == edition.id)
                for table in (schema.hand_over, schema.broadcast)
            )
            if any(connection.scalar(query) for query in planned):
                raise NotReady(
                    edition.label,
                    "its hand-over has begun, so it stays as it is",
                    next_step=f"see where it stands: digest ledger {edition.newsletter}",
                )
            self._advance(
                connection,
                edition,
                edition.state,
                {
                    "state": EditionState.DRAFT,
                    "approved_by": "",
                    "approved_at": None,
                    "window_end": window.end,
                },
            )
            messages.thaw(connection, edition.id)
            varying.thaw(connection, edition.id)
            history.record(connection, edition.id, now, who, "reopened")

    def skip(self, edition: Edition, *, who: str, now: datetime) -> None:
        with self._database.write() as connection:
            self._advance(connection, edition, EditionState.DRAFT, {"state": EditionState.SKIPPED})
            history.record(connection, edition.id, now, who, "skipped")

    def went_out(
        self,
        edition: Edition,
        *,
        provider: str,
        list_name: str,
        at: datetime,
        who: str,
        now: datetime,
    ) -> None:
        """Mark it as handed over at `at`, by somebody's word: approved, done, and to nobody again.

        Its hand-over names no recipients: who got it, only the provider knows. Raises NotReady as
        `save` does.
        """
        with self._database.write() as connection:
            self._advance(
                connection,
                edition,
                edition.state,
                {
                    "state": EditionState.APPROVED,
                    "approved_by": edition.approved_by or who,
                    "approved_at": edition.approved_at or at,
                    "window_end": min(edition.window.end, at),
                },
            )
            table, values = schema.hand_over, _HANDED_TO_NOBODY
            if list_name:
                table, values = (
                    schema.broadcast,
                    {
                        "list": list_name,
                        "name": f"{edition.label} by word",
                        "state": BroadcastState.STARTED,
                        "note": f"it went out, says {who}",
                    },
                )
            connection.execute(
                sa.insert(table).values(
                    edition_id=edition.id, provider=provider, planned_at=at, done_at=at, **values
                )
            )
            what = f"went out on {at:%Y-%m-%d %H:%M} UTC, by their word; nobody is handed it again"
            history.record(connection, edition.id, now, who, what)

    def revision(self, edition_id: int) -> int:
        query = sa.select(_edition.revision).where(_edition.id == edition_id)
        with self._database.read() as connection:
            return int(connection.execute(query).scalar_one())

    @staticmethod
    def _advance(
        connection: sa.Connection, edition: Edition, state: EditionState, values: dict[str, Any]
    ) -> None:
        """Change the edition only if it still is what the caller read."""
        changed = connection.execute(
            sa.update(schema.edition)
            .where(
                _edition.id == edition.id,
                _edition.revision == edition.revision,
                _edition.state == state,
            )
            .values(revision=edition.revision + 1, **values)
        )
        if changed.rowcount == 1:
            return
        now = connection.execute(
            sa.select(_edition.state, _edition.revision).where(_edition.id == edition.id)
        ).one()
        raise NotReady(
            edition.label,
            f"it is {now.state}, not a {state}"
            if now.state != state
            else "somebody else changed it in the meantime",
            seen=f"revision {now.revision}; this change was made to revision {edition.revision}",
            so_far="nothing was overwritten",
            next_step="look at it again, then repeat the change if it is still wanted",
        )


def _rows(edition_id: int, placements: Iterable[Placement]) -> list[dict[str, Any]]:
    placements = list(placements)
    sections = list(dict.fromkeys(one.section for one in placements))
    return [
        {
            "edition_id": edition_id,
            "piece_id": one.piece.id,
            "section": one.section,
            "section_position": sections.index(one.section),
            "position": one.position,
            "featured": one.featured,
            "headline_only": one.headline_only,
            "headline": one.headline,
            "teaser": one.teaser,
            "kicker": one.kicker,
            "byline": one.byline,
            "image": codec.to_json(one.image),
            "reason": one.reason,
            "editor": one.editor,
            "source_said": dict(one.source_said),
            "worded": one.worded,
        }
        for one in placements
    ]


def _placed(row: Any, pieces: Mapping[int, Piece]) -> Placement:
    return Placement(
        piece=pieces[row.piece_id],
        section=row.section,
        position=row.position,
        featured=row.featured,
        headline_only=row.headline_only,
        headline=row.headline,
        teaser=row.teaser,
        kicker=row.kicker,
        byline=row.byline,
        image=codec.from_json(Image, row.image),
        reason=row.reason,
        editor=row.editor,
        source_said=row.source_said,
        worded=row.worded,
    )


def _line(row: Any) -> EditionLine:
    return EditionLine(
        id=row.id,
        newsletter=row.newsletter,
        number=row.number,
        key=row.key,
        window=Window(row.window_start, row.window_end),
        made_at=row.made_at,
        state=EditionState(row.state),
        handing_over=row.hand_over is not None,
        handed_over_at=row.done_at,
        approved_at=row.approved_at,
        look=row.look,
    )
