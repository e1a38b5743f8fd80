"""In the store: the one broadcast of an edition that goes to a list the provider keeps.

planned -> drafted -> starting -> started, or held for a person. A start is on disk before it is made.
"""

from __future__ import annotations

import secrets
from datetime import datetime

import sqlalchemy as sa

from digest.base.errors import NotReady
from digest.model.broadcasts import Broadcast, BroadcastState
from digest.store import schema
from digest.store.database import Database
from digest.store.ledger import plan as plans

_broadcast = schema.broadcast.c

NAME_MOST = 100  # characters


class Broadcasts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(
        self,
        edition_id: int,
        *,
        provider: str,
        list_name: str,
        revision: int | None = None,
        now: datetime,
    ) -> Broadcast:
        """Fix where the edition goes; an existing plan is returned as it is.

        `revision` is that of the edition whose message will be handed over, None not to compare it.
        Raises NotReady if the edition is not approved, was approved anew, or was planned for
        another provider or list, or for subscribers of our own.
        """
        if found := self.find(edition_id):
            if (found.provider, found.list) != (provider, list_name):
                raise NotReady(
                    found.name,
                    f"it was planned for the list {found.list!r} at {found.provider!r}",
                    seen=f"the settings now name {list_name!r} at {provider!r}",
                    next_step="set them as they were until this edition is done",
                )
            return found
        with self._database.write() as connection:
            row = plans.may_be_planned(connection, edition_id, revision)
            label = f"{row.newsletter}-{row.number}"
            if hand_over := plans.find(connection, edition_id):
                raise NotReady(
                    label,
                    f"it was planned for subscribers of our own, through {hand_over.provider!r}",
                    seen=f"the settings now name the list {list_name!r} at {provider!r}",
                    so_far="nobody was handed it a second time",
                    next_step="set [audience] as it was until this edition is done",
                )
            connection.execute(
                sa.insert(schema.broadcast).values(
                    edition_id=edition_id,
                    provider=provider,
                    list=list_name,
                    name=drawn(label),
                    planned_at=now,
                )
            )
        return self.get(edition_id)

    def find(self, edition_id: int) -> Broadcast | None:
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(schema.broadcast).where(_broadcast.edition_id == edition_id)
            ).one_or_none()
        if row is None:
            return None
        return Broadcast(**{**row._mapping, "state": BroadcastState(row.state)})

    def get(self, edition_id: int) -> Broadcast:
        found = self.find(edition_id)
        assert found  # noqa: S101 callers have planned it
        return found

    def drafted(self, one: Broadcast, provider_id: str, *, now: datetime) -> Broadcast:
        """The provider holds a draft of it that was not started."""
        return self._set(
            one,
            state=BroadcastState.DRAFTED,
            provider_id=provider_id,
            starting_at=None,
            note=f"a draft at the provider since {now:%Y-%m-%d %H:%M} UTC",
        )

    def starting(self, one: Broadcast, *, now: datetime) -> Broadcast:
        """On disk when this returns: from now on it may have been started."""
        note = "the process ended before the start was answered"
        return self._set(one, state=BroadcastState.STARTING, starting_at=now, note=note)

    def note(self, one: Broadcast, note: str) -> None:
        self._set(one, note=note)

    def in_trouble(self, one: Broadcast, words: str) -> None:
        """The provider said no, of the account or of what it was given; nothing was started."""
        self._set(one, trouble=words)

    def started(self, one: Broadcast, *, now: datetime) -> None:
        self._set(one, state=BroadcastState.STARTED, done_at=now, note="")

    def held(self, one: Broadcast, note: str, *, now: datetime) -> None:
        self._set(one, state=BroadcastState.HELD, note=note)

    def resolve(self, edition_id: int, *, accepted: bool, who: str, now: datetime) -> None:
        """A person's word: it was sent; or it was not, and a new one may be made under a new name.

        Raises NotReady if there is nothing to resolve.
        """
        one = self.get(edition_id)
        if one.state not in (BroadcastState.HELD, BroadcastState.STARTING):
            raise NotReady(
                one.name,
                f"it is {one.state}, so there is nothing to resolve",
                seen=one.note,
                next_step="only what may have been sent needs a person's word",
            )
        if accepted:
            self._set(one, state=BroadcastState.STARTED, done_at=now, note=f"accepted, says {who}")
            return
        self.anew(one, f"not accepted, says {who}")

    def anew(self, one: Broadcast, note: str) -> Broadcast:
        """Nothing of it is at the provider, as far as we know: a new one is made under a new name."""
        return self._set(
            one,
            state=BroadcastState.PLANNED,
            name=drawn(one.name.rpartition("-")[0]),
            provider_id="",
            starting_at=None,
            note=note,
        )

    def _set(self, one: Broadcast, **values: object) -> Broadcast:
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.broadcast)
                .where(_broadcast.edition_id == one.edition_id)
                .values({"trouble": "", **values})
            )
        return self.get(one.edition_id)


def drawn(label: str) -> str:
    """Unique in the provider's account, which other installations may share, and short enough for all.

    The least that any allows is 100 characters (SendGrid's single sends).
    """
    return f"{label[: NAME_MOST - 13]}-{secrets.token_hex(6)}"
