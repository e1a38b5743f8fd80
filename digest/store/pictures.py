"""In the store: pictures as they were served, our copies, and which recipe made which.

    held(urls)            what is known of addresses; the bodies stay where they are
    | keep(picture)       what was served, or why nothing was
    | copies(recipes)     those that were made already
    | add(copy, recipe)   another
    publish(names)        readers may ask for them now
    served(name)          what is at a copy's address: its bytes, or that it is withdrawn
    withdraw(name)        it and all others of the same picture, in old emails too

A copy that was public once stays, because emails name it; what only drafts used is forgotten with time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from digest.model.pictures import Copy, Held, Recipe, Served, Size, media_type, name_of
from digest.store import schema
from digest.store.database import Database

WITHDRAWN = "it was withdrawn"
_DAY = timedelta(days=1)
_picture = schema.picture.c
_copy = schema.picture_copy.c
_recipe = schema.picture_recipe.c


class Pictures:
    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self, urls: Iterable[str]) -> Mapping[str, Held]:
        """Address -> what is known of it, for those that were asked before."""
        keys = sorted({_key(url) for url in urls})
        query = sa.select(
            _picture.url,
            _picture.width,
            _picture.height,
            _picture.trouble,
            _picture.next_at,
            (_picture.kind != "").label("kept"),
        ).where(_picture.key.in_(keys))
        with self._database.read() as connection:
            return {
                row.url: Held(
                    row.url,
                    None if row.width is None else (row.width, row.height),
                    row.trouble,
                    row.next_at,
                    bool(row.kept),
                )
                for row in connection.execute(query)
            }

    def whole(self, url: str) -> tuple[str, bytes] | None:
        """The kind ("jpg", "png") and bytes of what we keep of an address."""
        query = sa.select(_picture.kind, _picture.body).where(_picture.key == _key(url))
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return (row.kind, bytes(row.body)) if row and row.body else None

    def keep(
        self,
        url: str,
        *,
        size: Size | None,
        kind: str = "",
        body: bytes | None = None,
        trouble: str = "",
        next_at: datetime | None = None,
        now: datetime,
    ) -> None:
        """Write down what was served, in the place of what was known. What was withdrawn stays so."""
        values = {
            "url": url,
            "kind": kind,
            "body": body,
            "width": size[0] if size else None,
            "height": size[1] if size else None,
            "trouble": trouble,
            "asked_at": now,
            "next_at": next_at,
            "used_at": now,
        }
        mine = _picture.key == _key(url)
        with self._database.write() as connection:
            known = connection.scalar(sa.select(_picture.trouble).where(mine))
            if known is None:
                connection.execute(sa.insert(schema.picture).values(key=_key(url), **values))
            elif known != WITHDRAWN:
                connection.execute(sa.update(schema.picture).where(mine).values(values))

    def copies(self, recipes: Iterable[Recipe], *, now: datetime) -> Mapping[str, Copy]:
        """A recipe's key -> the copy that it made, for those that were made and not withdrawn."""
        by_hash = {_hash(one.key): one.key for one in recipes}
        query = (
            sa.select(_recipe.key, _copy.name, _copy.width, _copy.height, _copy.size, _copy.used_at)
            .join_from(schema.picture_recipe, schema.picture_copy)
            .where(_recipe.key.in_(sorted(by_hash)), _copy.withdrawn_at.is_(None))
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        if stale := sorted({row.name for row in rows if row.used_at < now - _DAY}):
            self._used(stale, now)
        return {by_hash[row.key]: Copy(row.name, row.width, row.height, row.size) for row in rows}

    def _used(self, names: Sequence[str], now: datetime) -> None:
        """Once a day: so that what a draft still shows is not forgotten."""
        keys = sa.select(_recipe.picture_key).where(_recipe.name.in_(names))
        with self._database.write() as connection:
            for table, mine in (
                (schema.picture_copy, _copy.name.in_(names)),
                (schema.picture, _picture.key.in_(keys)),
            ):
                connection.execute(sa.update(table).where(mine).values(used_at=now))

    def add(
        self, recipe: Recipe, kind: str, body: bytes, size: Size, *, encoder: str, now: datetime
    ) -> Copy:
        """Keep a copy and what made it. The same bytes are one copy, whatever made them."""
        copy = Copy(name_of(body, kind), *size, len(body))
        with self._database.write() as connection:
            mine = _copy.name == copy.name
            if connection.scalar(sa.select(_copy.name).where(mine)) is None:
                connection.execute(
                    sa.insert(schema.picture_copy).values(
                        **asdict(copy), body=body, encoder=encoder, made_at=now, used_at=now
                    )
                )
            else:
                connection.execute(sa.update(schema.picture_copy).where(mine).values(used_at=now))
            key = _hash(recipe.key)
            connection.execute(
                sa.delete(schema.picture_recipe).where(_recipe.key == key)
            )  # another process may have been quicker
            connection.execute(
                sa.insert(schema.picture_recipe).values(
                    key=key, recipe=asdict(recipe), picture_key=_key(recipe.url), name=copy.name
                )
            )
        return copy

    def publish(self, names: Iterable[str], *, now: datetime) -> None:
        """Let readers ask for them, from now on and for good."""
        mine = sa.and_(_copy.name.in_(sorted(names)), _copy.public_at.is_(None))
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.picture_copy).where(mine).values(public_at=now, used_at=now)
            )

    def served(self, name: str) -> Served | None:
        query = sa.select(_copy.body, _copy.public_at, _copy.withdrawn_at)
        with self._database.read() as connection:
            row = connection.execute(query.where(_copy.name == name)).one_or_none()
        if row is None:
            return None
        public, withdrawn = row.public_at is not None, row.withdrawn_at is not None
        return Served(bytes(row.body), media_type(name), public, withdrawn)

    def find(self, name: str) -> tuple[str, ...]:
        """The names that begin so, in their order: hashes are long."""
        begins = _copy.name.startswith(name, autoescape=True)
        with self._database.read() as connection:
            return tuple(
                connection.scalars(sa.select(_copy.name).where(begins).order_by(_copy.name))
            )

    def withdraw(self, name: str, *, now: datetime) -> tuple[str, ...]:
        """Take a copy from its address, with all others of the same pictures; returns their names.

        Their bytes go, and the pictures' addresses are not asked again.
        """
        keys = sa.select(_recipe.picture_key).where(_recipe.name == name)
        with self._database.write() as connection:
            pictures = list(connection.scalars(keys))
            names = {name} | set(
                connection.scalars(sa.select(_recipe.name).where(_recipe.picture_key.in_(pictures)))
            )
            connection.execute(
                sa.update(schema.picture_copy)
                .where(_copy.name.in_(sorted(names)), _copy.withdrawn_at.is_(None))
                .values(body=b"", withdrawn_at=now)
            )
            connection.execute(
                sa.update(schema.picture)
                .where(_picture.key.in_(pictures))
                .values(
                    kind="", body=None, width=None, height=None, trouble=WITHDRAWN, next_at=None
                )
            )
        return tuple(sorted(names))

    def forget(self, *, before: datetime) -> int:
        """Let go of what no draft used since: whole pictures, and copies that were never public."""
        with self._database.write() as connection:
            old = sa.select(_copy.name).where(
                _copy.used_at < before, _copy.public_at.is_(None), _copy.withdrawn_at.is_(None)
            )
            names = list(connection.scalars(old))
            connection.execute(sa.delete(schema.picture_recipe).where(_recipe.name.in_(names)))
            connection.execute(sa.delete(schema.picture_copy).where(_copy.name.in_(names)))
            gone = connection.execute(
                sa.delete(schema.picture).where(
                    _picture.used_at < before, _picture.trouble != WITHDRAWN
                )
            )
        return len(names) + gone.rowcount


def _key(url: str) -> str:
    return _hash(url)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
