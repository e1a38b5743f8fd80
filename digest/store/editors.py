"""In the store: who may sign in to the desk. Rows stay, for the history.

Passwords are kept as argon2id hashes only; whoever has none any more was removed.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from digest.base.errors import WrongUse
from digest.model.editors import Editor, Role
from digest.store import schema
from digest.store.database import Database

_row = schema.editor.c


class Editors:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Editor, ...]:
        """Those who may sign in, by name."""
        query = sa.select(schema.editor).where(_row.password != "").order_by(_row.key)
        with self._database.read() as connection:
            return tuple(map(_editor, connection.execute(query)))

    def any(self) -> bool:
        query = sa.select(_row.id).where(_row.password != "").limit(1)
        with self._database.read() as connection:
            return connection.scalar(query) is not None

    def find(self, name: str) -> Editor | None:
        """Whoever has that name, in any capitals, and was not removed."""
        return self._one(_row.key == _key(name))

    def get(self, editor_id: int) -> Editor | None:
        return self._one(_row.id == editor_id)

    def put(
        self, name: str, password: str, role: Role, *, now: datetime, address: str | None = None
    ) -> bool:
        """Add an editor, or give one a new password and role, which signs them out everywhere.

        True if the name is new. `password` is a hash; `address` None leaves the one there is.
        """
        values = {"name": name, "role": role.value, "password": password}
        if address is not None:
            values["address"] = address
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.editor)
                .where(_row.key == _key(name))
                .values(session=_row.session + 1, **values)
            )
            if not changed.rowcount:
                connection.execute(
                    sa.insert(schema.editor).values(key=_key(name), added_at=now, **values)
                )
        return not changed.rowcount

    def remove(self, name: str) -> None:
        """Take the password away and end every session. Raises WrongUse if there is no such editor."""
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.editor)
                .where(_row.key == _key(name), _row.password != "")
                .values(password="", session=_row.session + 1)
            )
        if not changed.rowcount:
            raise WrongUse(
                f"editor {name}",
                "there is none of that name",
                next_step="see who there is: digest editors list",
            )

    def _one(self, condition: sa.ColumnElement[bool]) -> Editor | None:
        query = sa.select(schema.editor).where(condition, _row.password != "")
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return _editor(row) if row else None


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _editor(row: sa.Row[tuple[object, ...]]) -> Editor:
    return Editor(
        row.id, row.name, Role(row.role), row.password, row.session, row.added_at, row.address
    )
