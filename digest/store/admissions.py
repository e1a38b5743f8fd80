"""In the store: what opens the desk. Links, each good once and not for long, and browsers' sessions.

    admissions.link(now)        a link's word, for whoever runs the program
    | .take(word, now)          its only use: a session's word, for the browser, or None
    | .sign_in(editor, now)     a session's word, after a right password
    | .at_the_desk(word, now)   the editor, LOCAL, or None: never was, is over, or was ended
    | .end(word)                signed out, whoever kept a copy of the word
    admissions.of(who, now)     the sessions of one person
    | .end_one, .end_others     of these, one or all but this

Words are kept as SHA-256 only: they are 256 random bits, so nobody finds one by trying, and no look
into a copy of the database opens the desk. By the store a link reaches the server that is running.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from digest.base.errors import StoreError
from digest.model.editors import LINK, LOCAL, SESSION, Editor, Session
from digest.store import schema
from digest.store.database import Database
from digest.store.editors import Editors

SEEN = timedelta(minutes=10)  # how often it is written down that a session is in use
_NAME = 16  # letters of a key's: enough to name it, and nothing to come in by
_row = schema.admission.c


class Admissions:
    def __init__(self, database: Database, editors: Editors) -> None:
        self._database = database
        self._editors = editors

    def link(self, *, now: datetime) -> str:
        with self._database.write() as connection:
            return _add(connection, now, "link", LINK)

    def take(self, word: str, *, browser: str = "", now: datetime) -> str | None:
        used = sa.delete(schema.admission).where(_is(word, "link"), _row.until > now)
        with self._database.write() as connection:
            if not connection.execute(used).rowcount:
                return None
            return _add(connection, now, "session", SESSION, browser=browser)

    def sign_in(self, editor: Editor, *, browser: str = "", now: datetime) -> str:
        whose: dict[str, int | str] = {"editor_id": editor.id, "session": editor.session}
        with self._database.write() as connection:
            return _add(connection, now, "session", SESSION, browser=browser, **whose)

    def at_the_desk(self, word: str, *, now: datetime) -> Editor | Literal["local"] | None:
        there = sa.select(_row.editor_id, _row.session, _row.seen_at).where(
            _is(word, "session"), _row.until > now
        )
        with self._database.read() as connection:
            found = connection.execute(there).first()
        if found is None:
            return None
        who: Editor | Literal["local"] | None = None
        if found.editor_id is None:
            who = None if self._editors.any() else LOCAL
        elif (editor := self._editors.get(found.editor_id)) and editor.session == found.session:
            who = editor
        if who and (found.seen_at is None or now - found.seen_at > SEEN):
            self._saw(word, now)
        return who

    def _saw(self, word: str, now: datetime) -> None:
        """No page fails because it cannot be written down that it was asked for."""
        with suppress(StoreError), self._database.write() as connection:
            connection.execute(
                sa.update(schema.admission).where(_is(word, "session")).values(seen_at=now)
            )

    def of(self, who: Editor | Literal["local"], *, now: datetime) -> tuple[Session, ...]:
        """Those that open the desk, the last one that was seen first."""
        query = sa.select(schema.admission).where(_of(who), _row.until > now)
        with self._database.read() as connection:
            found = [
                Session(_name(row.key), row.browser, row.began_at, row.seen_at, row.until)
                for row in connection.execute(query)
            ]
        return tuple(
            sorted(found, key=lambda one: one.seen_at or one.until - SESSION, reverse=True)
        )

    def end_one(self, who: Editor | Literal["local"], name: str) -> None:
        """By its name; nobody ends another's."""
        self._end(_of(who), sa.func.substr(_row.key, 1, _NAME) == name)

    def end_others(self, who: Editor | Literal["local"], word: str) -> None:
        """All but the one of `word`."""
        self._end(_of(who), _row.key != _key(word))

    def _end(self, *which: sa.ColumnElement[bool]) -> None:
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.admission).where(*which))

    def name_of(self, word: str) -> str:
        """What the session of a word is called in `of`."""
        return _name(_key(word))

    def end(self, word: str) -> None:
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.admission).where(_is(word, "session")))


def _add(
    connection: sa.Connection, now: datetime, kind: str, good_for: timedelta, **whose: int | str
) -> str:
    word = secrets.token_urlsafe(32)
    connection.execute(sa.delete(schema.admission).where(_row.until <= now))
    connection.execute(
        sa.insert(schema.admission).values(
            key=_key(word), kind=kind, until=now + good_for, began_at=now, seen_at=now, **whose
        )
    )
    return word


def _is(word: str, kind: str) -> sa.ColumnElement[bool]:
    return sa.and_(_row.key == _key(word), _row.kind == kind)


def _of(who: Editor | Literal["local"]) -> sa.ColumnElement[bool]:
    whose = _row.editor_id.is_(None) if who == LOCAL else _row.editor_id == who.id
    current = sa.true() if who == LOCAL else _row.session == who.session
    return sa.and_(_row.kind == "session", whose, current)


def _name(key: str) -> str:
    return key[:_NAME]


def _key(word: str) -> str:
    return hashlib.sha256(word.encode(errors="replace")).hexdigest()
