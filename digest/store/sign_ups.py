"""In the store: readers who sign up, from the first form to the confirmation, and what they wished.

    ask         whom to send a confirmation to: a stranger becomes pending
    | not_asked   it did not leave
    confirm     whoever was asked is active, and their own suppression is lifted

What a reader does is written down as a wish (wishes.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa

from digest.base.addresses import mailbox, typed
from digest.model.audience import SubscriberStatus
from digest.model.follows import Subject
from digest.store import schema
from digest.store.database import Database
from digest.store.follows import choose
from digest.store.suppressions import barred
from digest.store.welcomes import What, owe
from digest.store.wishes import wished

_subscriber = schema.subscriber.c
_suppression = schema.suppression.c
_wish = schema.wish.c
_confirmation = schema.confirmation.c

ASK_AGAIN = timedelta(hours=1)  # at most one confirmation to an address in so long,
ASK_IN_A_DAY = 3  # and so many to a mailbox in a day, for all newsletters together
_DAY = timedelta(days=1)


class TooMany(Exception):
    """No confirmation, for there were too many: for this "mailbox", or for "all" of them."""

    def __init__(self, whose: Literal["mailbox", "all"]) -> None:
        super().__init__(whose)
        self.whose = whose


class SignUps:
    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self,
        newsletter: str,
        address: str,
        *,
        name: str,
        now: datetime,
        most: int = 1000,
        follows: Collection[Subject] = (),
    ) -> int | None:
        """Whom to send a confirmation to: somebody who signed up and may be sent one now, by id.

        A stranger becomes pending. Whoever left stays unsubscribed until they confirm, so that an old
        list does not bring them back because somebody typed their address. None for who is active,
        suppressed for another reason than their own, or was asked less than an hour ago. Raises WrongUse if
        it is no address, and TooMany if its mailbox was asked too often in a day, or `most` mailboxes
        were: nobody's mailbox is filled by a form, and no house is known as one that does it.

        `follows` counts once they confirm; what an active reader follows no form of a stranger changes.
        """
        given = typed(address)
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.address_key == given.key)
        with self._database.write() as connection:
            if barred(connection, newsletter, given.key):
                return None
            held = connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()
            if held is None:
                _count(connection, given.key, now, most)
                added: int | None = connection.scalar(
                    sa.insert(schema.subscriber)
                    .values(
                        newsletter=newsletter,
                        address=given.text,
                        address_key=given.key,
                        status=SubscriberStatus.PENDING,
                        name=name,
                        since=now,
                        asked_at=now,
                    )
                    .returning(_subscriber.id)
                )
                if added is not None:
                    _asked_for(connection, newsletter, added, follows, now)
                return added
            if held.status == SubscriberStatus.ACTIVE or (
                held.asked_at is not None and held.asked_at > now - ASK_AGAIN
            ):
                return None
            _count(connection, given.key, now, most)
            connection.execute(sa.update(schema.subscriber).where(whom).values(asked_at=now))
            _asked_for(connection, newsletter, held.id, follows, now)
            return int(held.id)

    def not_asked(self, newsletter: str, subscriber_id: int) -> None:
        """The confirmation did not leave: they may ask for another at once."""
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
        with self._database.write() as connection:
            held = connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()
            if held is None:
                return
            last = held.asked_at
            connection.execute(
                sa.delete(schema.confirmation).where(
                    _confirmation.mailbox == _hash(held.address_key), _confirmation.at == last
                )
            )
            connection.execute(
                sa.delete(schema.wish).where(
                    _wish.subscriber_id == subscriber_id, _wish.what == "asked", _wish.at == last
                )
            )
            connection.execute(sa.update(schema.subscriber).where(whom).values(asked_at=None))

    def confirm(
        self,
        newsletter: str,
        subscriber_id: int,
        *,
        asked_at: datetime,
        now: datetime,
        welcome: Collection[What] = (),
    ) -> bool:
        """Make whoever was asked then active, and lift the suppression that they asked for themselves.

        `welcome` is what they are owed from then on. False for somebody who has left or is suppressed since;
        doing it twice changes nothing.
        """
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
        with self._database.write() as connection:
            held = connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()
            if held is None or barred(connection, newsletter, held.address_key):
                return False
            if held.status == SubscriberStatus.ACTIVE:
                return True
            if held.asked_at is None or held.asked_at < asked_at:
                return False
            let_in(connection, held, "confirmed", now)
            owe(connection, subscriber_id, welcome, now=now)
            return True


def _asked_for(
    connection: sa.Connection,
    newsletter: str,
    subscriber_id: int,
    follows: Collection[Subject],
    now: datetime,
) -> None:
    changed = choose(connection, newsletter, subscriber_id, follows, now=now) if follows else None
    wished(connection, subscriber_id, "asked", now, {"follows": changed} if changed else None)


def _count(connection: sa.Connection, key: str, now: datetime, most: int) -> None:
    """One more for the mailbox of an address, and for all. Raises TooMany."""
    connection.execute(sa.delete(schema.confirmation).where(_confirmation.at <= now - _DAY))
    of_all = sa.select(sa.func.count()).select_from(schema.confirmation)
    if (connection.scalar(of_all.where(_confirmation.mailbox == _hash(key))) or 0) >= ASK_IN_A_DAY:
        raise TooMany("mailbox")
    if (connection.scalar(of_all) or 0) >= most:
        raise TooMany("all")
    connection.execute(sa.insert(schema.confirmation).values(mailbox=_hash(key), at=now))


def _hash(key: str) -> str:
    return hashlib.sha256(mailbox(key).encode()).hexdigest()


def let_in(
    connection: sa.Connection, held: Any, what: Literal["confirmed", "came back"], now: datetime
) -> None:
    """Make a reader active by their own wish, and lift the suppression that they asked for themselves."""
    connection.execute(
        sa.delete(schema.suppression).where(
            _suppression.address_key == held.address_key,
            _suppression.newsletter == held.newsletter,
        )
    )
    connection.execute(
        sa.update(schema.subscriber)
        .where(_subscriber.id == held.id)
        .values(status=SubscriberStatus.ACTIVE, since=now)
    )
    wished(connection, held.id, what, now)
