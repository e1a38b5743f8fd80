"""In the store: the pieces of each newsletter, and the names they go by.

known(newsletter, names)   which pieces bear these names
| record(source, kept)     pieces, names and the source's row in one transaction
| keep(newsletter, kept)   pieces and names alone: what article pages add, what an editor brings
| held(newsletter, window) what an edition may choose from, newest first

What is known of its sources is in sources.py, article pages that were read in pages.py.
Every change of a field leaves what it was in piece_change: `history(piece)` says what changed when. Pieces that
proved to be another one (same_pieces.py) are offered no more; an edition that holds one still gets it by its id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.base.windows import Window
from digest.model import codec
from digest.model.pieces import Access, Media, Piece, PieceChange
from digest.model.sources import SourceState
from digest.store import announced, house_counts, pages, same_pieces, schema, sources
from digest.store.database import Database, portions
from digest.store.verbs import reads, writes

_piece = schema.piece.c
_identity = schema.identity.c
# Fields whose changes are kept; `updated_at` is not among them: some feeds state a new one at every build.
_REMEMBERED = (
    "headline", "dek", "excerpt", "kicker", "kind", "topics", "authors", "image", "published_at", "outlet", "language",
    "access", "media", "withdrawn_at",
)  # fmt: skip
# Made once: every source asks for them, and making them takes as long as they do.
_NAMED = sa.select(_identity.key, _identity.piece_id).where(
    _identity.newsletter == sa.bindparam("newsletter"),
    _identity.key.in_(sa.bindparam("keys", expanding=True)),
)
_PIECES = sa.select(schema.piece).where(_piece.id.in_(sa.bindparam("ids", expanding=True)))
WEEK_MS = 7 * 24 * 3600 * 1000


class Pieces:
    def __init__(self, database: Database) -> None:
        self._database = database

    source = reads(sources.find)
    sources = reads(sources.all_of)
    counts = reads(house_counts.find)
    keep_counts = writes(house_counts.keep)
    keep_trouble_of_counts = writes(house_counts.keep_trouble)
    announce = writes(announced.replace)
    coming = reads(announced.coming)
    note_page = writes(pages.note)
    join = writes(same_pieces.join)
    part = writes(same_pieces.part)
    joined = reads(same_pieces.joined)
    pages_of = reads(pages.of)
    pages = reads(pages.by_key)

    def known(self, newsletter: str, names: Iterable[str]) -> dict[str, Piece]:
        """The piece behind each of the names; names that no piece bears are missing."""
        ids: dict[str, int] = {}
        held: dict[int, Piece] = {}
        with self._database.read() as connection:
            for some in portions(names):
                named = connection.execute(_NAMED, {"newsletter": newsletter, "keys": some})
                ids |= {row.key: row.piece_id for row in named.all()}
            for few in portions(set(ids.values())):  # each once: a piece has several names
                rows = connection.execute(_PIECES, {"ids": few}).all()
                held |= {row.id: _read(row) for row in rows}
        return {key: held[id] for key, id in ids.items()}

    def record(
        self,
        source: SourceState,
        kept: Sequence[tuple[Piece, Collection[str]]] = (),
        *,
        now: datetime,
    ) -> int:
        """Write one fetch: pieces with their new names, and the source's state; all of it or nothing.

        A piece without an id is added, one with an id is changed. Returns how many were added:
        a new piece whose name another process has given away meanwhile is that other's piece.
        """
        with self._database.write() as connection:
            added = _keep(connection, source.newsletter, kept, now)
            sources.note(connection, source)
        return len(added)

    def keep(
        self, newsletter: str, kept: Sequence[tuple[Piece, Collection[str]]], *, now: datetime
    ) -> tuple[int, ...]:
        """As `record`, of pieces that no fetch of a source brought; the ids of those that were added."""
        with self._database.write() as connection:
            return tuple(_keep(connection, newsletter, kept, now))

    def history(self, piece_id: int) -> tuple[PieceChange, ...]:
        """What changed in a piece since it was first kept, newest first."""
        change = schema.piece_change.c
        query = (
            sa.select(change.at, change.field, change.before, change.origin)
            .where(change.piece_id == piece_id)
            .order_by(change.at.desc(), change.id.desc())
        )
        with self._database.read() as connection:
            return tuple(
                PieceChange(
                    row.at,
                    row.field,
                    row.before  # the number of the other
                    if row.field == same_pieces.FIELD
                    else codec.field(Piece, row.field, row.before),
                    row.origin,
                )
                for row in connection.execute(query)
            )

    def add(self, newsletter: str, piece: Piece, names: Collection[str], *, now: datetime) -> Piece:
        """Keep a piece that no source gave, or return the one that bears one of its names."""
        if known := self.known(newsletter, names):
            return next(iter(known.values()))
        with self._database.write() as connection:
            [id] = _add(connection, newsletter, [piece], now)
            connection.execute(
                sa.insert(schema.identity),
                [{"newsletter": newsletter, "key": name, "piece_id": id} for name in set(names)],
            )
        return next(iter(self.get([id])))

    def by_week(self, newsletter: str, *, now: datetime, weeks: int) -> dict[str, list[int]]:
        """Source -> pieces first seen in each of the last `weeks` times seven days, the latest last.

        What a source held when it was first read is not counted.
        """
        seen_ms = sa.type_coerce(_piece.first_seen_at, sa.BigInteger)
        now_ms = (now - schema.EPOCH) // timedelta(milliseconds=1)
        back = ((sa.literal(now_ms, sa.BigInteger) - seen_ms) // WEEK_MS).label("back")
        query = (
            sa.select(_piece.source, back, sa.func.count())
            .where(
                _piece.newsletter == newsletter,
                same_pieces.is_offered(_piece.id),
                sa.not_(_piece.backlog),
                _piece.first_seen_at > now - timedelta(weeks=weeks),
                _piece.first_seen_at <= now,
            )
            .group_by(_piece.source, back)
        )
        found: dict[str, list[int]] = {}
        with self._database.read() as connection:
            for source, weeks_ago, count in connection.execute(query):
                counts = found.setdefault(source, [0] * weeks)
                counts[weeks - 1 - min(weeks - 1, weeks_ago)] += count
        return found

    def held(
        self,
        newsletter: str,
        *,
        window: Window | None = None,
        limit: int | None = None,
        now: datetime | None = None,
    ) -> tuple[Piece, ...]:
        """Pieces, newest first: all, or those whose publication the window holds.

        A piece without a date counts as published when it was first seen, unless it was there
        before we looked (backlog). With `now`, pieces dated later are held back.
        """
        at = sa.func.coalesce(_piece.published_at, _piece.first_seen_at)
        query = (
            sa.select(schema.piece)
            .where(_piece.newsletter == newsletter, same_pieces.is_offered(_piece.id))
            .order_by(at.desc(), _piece.id.desc())
            .limit(limit)
        )
        if window:
            news = sa.or_(_piece.published_at.is_not(None), _piece.backlog.is_(False))
            query = query.where(news, at >= window.start, at < window.end)
        if now:
            query = query.where(at <= now)
        with self._database.read() as connection:
            return tuple(_read(row) for row in connection.execute(query))

    def mark(self, newsletter: str) -> tuple[int, datetime | None]:
        """What moves when pieces come or change: how many ids were given, and the latest change."""
        query = sa.select(sa.func.max(_piece.id), sa.func.max(_piece.changed_at)).where(
            _piece.newsletter == newsletter
        )
        with self._database.read() as connection:
            highest, changed_at = connection.execute(query).one()
        return highest or 0, changed_at

    def forget_images(self, newsletter: str, source: str) -> int:
        """Drop the pictures of a source's pieces, offered ones too; returns of how many pieces."""
        pictured = sa.or_(
            sa.cast(_piece.image, sa.Text) != "null",
            sa.cast(_piece.alternatives, sa.Text).like('%"image"%'),
        )
        query = sa.select(schema.piece).where(
            _piece.newsletter == newsletter, _piece.source == source, pictured
        )
        with self._database.write() as connection:
            rows = connection.execute(query).all()
            for row in rows:
                others = {name: said for name, said in row.alternatives.items() if name != "image"}
                connection.execute(
                    sa.update(schema.piece)
                    .where(_piece.id == row.id)
                    .values(image=None, alternatives=others)
                )
        return len(rows)

    def late(self, newsletter: str, window: Window, *, limit: int) -> tuple[Piece, ...]:
        """Pieces that were first seen within the window and are older than it, newest first."""
        old = sa.or_(
            _piece.published_at < window.start,
            sa.and_(_piece.published_at.is_(None), _piece.backlog.is_(True)),
        )
        query = (
            sa.select(schema.piece)
            .where(
                _piece.newsletter == newsletter,
                same_pieces.is_offered(_piece.id),
                _piece.first_seen_at >= window.start,
                _piece.first_seen_at < window.end,
                old,
            )
            .order_by(_piece.published_at.desc().nulls_last(), _piece.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            return tuple(_read(row) for row in connection.execute(query))

    def undated(self, newsletter: str, *, since: datetime) -> tuple[Piece, ...]:
        """Pieces without a date that were there when their sources were first read, since `since`.

        In the order of their sources' documents: the topmost, which is the newest by habit, of each in turn.
        """
        place = sa.func.row_number().over(partition_by=_piece.source, order_by=_piece.id)
        query = (
            sa.select(schema.piece)
            .where(
                _piece.newsletter == newsletter,
                same_pieces.is_offered(_piece.id),
                _piece.published_at.is_(None),
                _piece.backlog.is_(True),
                _piece.first_seen_at >= since,
            )
            .order_by(place, _piece.id)
        )
        with self._database.read() as connection:
            return tuple(_read(row) for row in connection.execute(query))

    def find(self, newsletter: str, url: str) -> Piece | None:
        """The piece with this address: its canonical one, the one it was served with, or another name."""
        named = sa.select(_identity.piece_id).where(
            _identity.newsletter == newsletter, _identity.key == url
        )
        query = (
            sa.select(schema.piece)
            .where(
                _piece.newsletter == newsletter,
                sa.or_(_piece.url == url, _piece.link == url, _piece.id.in_(named)),
            )
            .order_by(_piece.id)
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
            if row and (now := same_pieces.aliases(connection, newsletter).get(row.id)):
                row = connection.execute(sa.select(schema.piece).where(_piece.id == now)).first()
        return _read(row) if row else None

    def get(self, ids: Iterable[int]) -> tuple[Piece, ...]:
        """The pieces with these ids, in no particular order."""
        found: list[Piece] = []
        with self._database.read() as connection:
            for some in portions(ids):
                query = sa.select(schema.piece).where(_piece.id.in_(some))
                found += [_read(row) for row in connection.execute(query)]
        return tuple(found)


def _taken(connection: sa.Connection, newsletter: str, names: Iterable[str]) -> set[str]:
    taken: set[str] = set()
    for some in portions(names):
        taken |= set(
            connection.scalars(
                sa.select(_identity.key).where(
                    _identity.newsletter == newsletter, _identity.key.in_(some)
                )
            )
        )
    return taken


def _add(
    connection: sa.Connection, newsletter: str, pieces: Sequence[Piece], now: datetime
) -> list[int]:
    if not pieces:
        return []
    rows = [
        {
            **_written(piece),
            "newsletter": newsletter,
            "url": piece.url,
            "first_seen_at": piece.first_seen_at or now,
            "backlog": piece.backlog,
            "changed_at": now,
        }
        for piece in pieces
    ]
    statement = sa.insert(schema.piece).returning(_piece.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows))


def _keep(
    connection: sa.Connection,
    newsletter: str,
    kept: Sequence[tuple[Piece, Collection[str]]],
    now: datetime,
) -> list[int]:
    """Ids of the pieces that were added."""
    taken = _taken(connection, newsletter, [n for _, names in kept for n in names])
    new = [one for one in kept if not one[0].id and not taken.intersection(one[1])]
    old = [one for one in kept if one[0].id]
    ids = _add(connection, newsletter, [piece for piece, _ in new], now)
    _change(connection, [piece for piece, _ in old], now)
    named = {
        name: id
        for id, names in [
            *zip(ids, (names for _, names in new), strict=True),
            *((piece.id, names) for piece, names in old),
        ]
        for name in names
        if name not in taken
    }
    if named:
        connection.execute(
            sa.insert(schema.identity),
            [{"newsletter": newsletter, "key": name, "piece_id": id} for name, id in named.items()],
        )
    return ids


def _change(connection: sa.Connection, pieces: Sequence[Piece], now: datetime) -> None:
    if not pieces:
        return
    before: dict[int, Piece] = {}
    for some in portions(piece.id for piece in pieces):
        rows = connection.execute(_PIECES, {"ids": some}).all()
        before |= {row.id: _read(row) for row in rows}
    connection.execute(
        sa.update(schema.piece).where(_piece.id == sa.bindparam("the_id")),
        [{**_written(piece), "the_id": piece.id, "changed_at": now} for piece in pieces],
    )
    changes = [
        {
            "piece_id": piece.id,
            "at": now,
            "field": name,
            "before": codec.to_json(old),
            "origin": piece.origin.get(name, ""),
        }
        for piece in pieces
        if piece.id in before
        for name in _REMEMBERED
        if (old := getattr(before[piece.id], name)) != getattr(piece, name)
    ]
    if changes:
        connection.execute(sa.insert(schema.piece_change), changes)


def _written(piece: Piece) -> dict[str, Any]:
    """The columns that a later fetch may change."""
    return {
        "source": piece.source,
        "link": piece.link,
        "guid": piece.guid,
        "headline": piece.headline,
        "dek": piece.dek,
        "excerpt": piece.excerpt,
        "kicker": piece.kicker,
        "kind": piece.kind,
        "topics": codec.to_json(piece.topics),
        "authors": codec.to_json(piece.authors),
        "image": codec.to_json(piece.image),
        "published_at": piece.published_at,
        "updated_at": piece.updated_at,
        "outlet": piece.outlet,
        "language": piece.language,
        "access": piece.access.value,
        "media": piece.media.value,
        "duration_s": piece.duration_s,
        "origin": dict(piece.origin),
        "alternatives": codec.to_json(piece.alternatives),
        "withdrawn_at": piece.withdrawn_at,
    }


def _read(row: sa.Row[Any]) -> Piece:
    return Piece(
        id=row.id,
        url=row.url,
        headline=row.headline,
        dek=row.dek,
        excerpt=row.excerpt,
        kicker=row.kicker,
        kind=row.kind,
        topics=codec.field(Piece, "topics", row.topics),
        authors=codec.field(Piece, "authors", row.authors),
        published_at=row.published_at,
        updated_at=row.updated_at,
        image=codec.field(Piece, "image", row.image),
        outlet=row.outlet,
        language=row.language,
        access=Access(row.access),
        media=Media(row.media),
        duration_s=row.duration_s,
        source=row.source,
        link=row.link,
        guid=row.guid,
        first_seen_at=row.first_seen_at,
        backlog=row.backlog,
        origin=row.origin,
        alternatives=codec.field(Piece, "alternatives", row.alternatives),
        withdrawn_at=row.withdrawn_at,
    )
