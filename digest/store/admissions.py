"""In the store: what opens the desk. Links, each good once and not for long, and browsers' sessions.

    admissions.link(now)        a link's word, for whoever runs the program
    | .take(word, now)          its only use: a session's word, for the browser, or None
    | .sign_in(editor, now)     a session's word, after a right password
    | .at_the_desk(word, now)   the editor, LOCAL, or None: never was, is over, or was ended
    | .end(word)                signed out, whoever kept a copy of the word

Words are kept as SHA-256 only: they are 256 random bits, so nobody finds one by trying, and no look
into a copy of the database opens the desk. By the store a link reaches the server that is running.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from digest.model.editors import LINK, LOCAL, SESSION, Editor
from digest.store import schema
from digest.store.database import Database
from digest.store.editors import Editors

_row = schema.admission.c


class Admissions:
    def __init__(self, database: Database, editors: Editors) -> None:
        self._database = database
        self._editors = editors

    def link(self, *, now: datetime) -> str:
        with self._database.write() as connection:
            return _add(connection, now, "link", LINK)

    def take(self, word: str, *, now: datetime) -> str | None:
        used = sa.delete(schema.admission).where(_is(word, "link"), _row.until > now)
        with self._database.write() as connection:
            if not connection.execute(used).rowcount:
                return None
            return _add(connection, now, "session", SESSION)

    def sign_in(self, editor: Editor, *, now: datetime) -> str:
        whose = {"editor_id": editor.id, "session": editor.session}
        with self._database.write() as connection:
            return _add(connection, now, "session", SESSION, **whose)

    def at_the_desk(self, word: str, *, now: datetime) -> Editor | Literal["local"] | None:
        there = sa.select(_row.editor_id, _row.session).where(
            _is(word, "session"), _row.until > now
        )
        with self._database.read() as connection:
            found = connection.execute(there).first()
        if found is None:
            return None
        if found.editor_id is None:
            return None if self._editors.any() else LOCAL
        editor = self._editors.get(found.editor_id)
        return editor if editor and editor.session == found.session else None

    def end(self, word: str) -> None:
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.admission).where(_is(word, "session")))


def _add(
    connection: sa.Connection, now: datetime, kind: str, good_for: timedelta, **whose: int
) -> str:
    word = secrets.token_urlsafe(32)
    connection.execute(sa.delete(schema.admission).where(_row.until <= now))
    connection.execute(
        sa.insert(schema.admission).values(key=_key(word), kind=kind, until=now + good_for, **whose)
    )
    return word


def _is(word: str, kind: str) -> sa.ColumnElement[bool]:
    return sa.and_(_row.key == _key(word), _row.kind == kind)


def _key(word: str) -> str:
    return hashlib.sha256(word.encode(errors="replace")).hexdigest()
