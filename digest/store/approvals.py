"""In the store: links that approve one edition, each for one approver, one message and one use.

    approvals.make(edition_id, editor, fingerprint, until)   a link's word, for her email
    | .find(word, now)                                        what it would approve, and who; None if it is dead
    | .use(word)                                              True once

Words are kept as SHA-256 only (admissions.py says why). A link dies with its use, at its time, with a
new role or password of hers, and with her account; that the edition is what it was, who approves looks.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

import sqlalchemy as sa

from digest.model.editors import Approval, Editor
from digest.store import schema
from digest.store.database import Database
from digest.store.editors import Editors

_row = schema.approval.c


class Approvals:
    def __init__(self, database: Database, editors: Editors) -> None:
        self._database = database
        self._editors = editors

    def make(
        self, edition_id: int, editor: Editor, fingerprint: str, *, until: datetime, now: datetime
    ) -> str:
        """One that she had for the edition before is dead from now on."""
        word = secrets.token_urlsafe(32)
        hers = sa.and_(_row.edition_id == edition_id, _row.editor_id == editor.id)
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.approval).where(sa.or_(hers, _row.until <= now)))
            connection.execute(
                sa.insert(schema.approval).values(
                    key=_key(word),
                    edition_id=edition_id,
                    editor_id=editor.id,
                    session=editor.session,
                    fingerprint=fingerprint,
                    until=until,
                )
            )
        return word

    def find(self, word: str, *, now: datetime) -> Approval | None:
        query = sa.select(schema.approval).where(_row.key == _key(word), _row.until > now)
        with self._database.read() as connection:
            found = connection.execute(query).first()
        editor = self._editors.get(found.editor_id) if found else None
        if not found or not editor or editor.session != found.session or not editor.role.approves:
            return None
        return Approval(found.edition_id, editor, found.fingerprint, found.until)

    def use(self, word: str) -> bool:
        with self._database.write() as connection:
            used = connection.execute(sa.delete(schema.approval).where(_row.key == _key(word)))
        return used.rowcount == 1


def _key(word: str) -> str:
    return hashlib.sha256(word.encode(errors="replace")).hexdigest()
