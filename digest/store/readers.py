"""In the store: what a reader may see and change by themselves, one of them at a time.

    choices     what is held of them: enough for their page, and whether they may choose
    | choose    name, language, what they follow, and of the segments those that the house offers
    | follow    one thing more, or less
    | got       what they were handed of an edition
    | leave     by their own request, to stop
    | come_back whoever left by themselves, and is barred by nothing else

Each change is written down as a wish, with both values. It counts for what is planned from then on;
recipients of a hand-over are fixed (ledger/plan.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.model.audience import Choices, May, SubscriberStatus, Suppression
from digest.model.follows import Subject
from digest.store import schema
from digest.store.database import Database
from digest.store.follows import choose, of_people
from digest.store.leaving import LEFT
from digest.store.ledger.totals import people_of
from digest.store.sign_ups import let_in
from digest.store.subscribers import segments_of, set_segments
from digest.store.suppressions import barred, suppress
from digest.store.wishes import wished

_subscriber = schema.subscriber.c
_suppression = schema.suppression.c


class Readers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def choices(self, newsletter: str, subscriber_id: int) -> Choices:
        """What is known of nobody is the same as of somebody who may do nothing."""
        with self._database.read() as connection:
            held = _held(connection, newsletter, subscriber_id)
            may = _may(connection, newsletter, held)
            if held is None or may is not May.CHOOSE:
                return Choices(may)
            theirs = segments_of(connection, [held.id]).get(held.id, [])
            followed = of_people(connection, [held.id]).get(held.id, [])
        return Choices(
            may, held.name, held.language, tuple(theirs), tuple(one.subject for one in followed)
        )

    def choose(
        self,
        newsletter: str,
        subscriber_id: int,
        *,
        name: str,
        language: str | None,
        segments: Mapping[str, bool],
        follows: Collection[Subject] | None = None,
        now: datetime,
    ) -> bool:
        """False, and nothing changed, for somebody who may not choose.

        `language` None leaves it, and so does `follows`; of segments only those named are joined or left.
        """
        with self._database.write() as connection:
            held = _held(connection, newsletter, subscriber_id)
            if held is None or _may(connection, newsletter, held) is not May.CHOOSE:
                return False
            before = segments_of(connection, [held.id]).get(held.id, [])
            after = sorted(
                {*before, *(one for one, wanted in segments.items() if wanted)}
                - {one for one, wanted in segments.items() if not wanted}
            )
            fields = {"name": name, "language": held.language if language is None else language}
            changes: dict[str, tuple[Any, Any]] = {
                field: (getattr(held, field), value)
                for field, value in fields.items()
                if getattr(held, field) != value
            }
            if before != after:
                changes["segments"] = (before, after)
            if follows is not None and (
                followed := choose(connection, newsletter, held.id, follows, now=now)
            ):
                changes["follows"] = followed
            if changes:
                connection.execute(
                    sa.update(schema.subscriber).where(_subscriber.id == held.id).values(fields)
                )
                set_segments(connection, {held.id: after})
                wished(connection, held.id, "changed", now, changes)
        return True

    def got(self, newsletter: str, subscriber_id: int, number: int) -> tuple[int, int] | None:
        """(edition id, variant) that they were handed of an edition, by its number; 0 where it had none.

        None for who may not choose, or got nothing of it: left, erased, refused, not in the audience.
        """
        with self._database.read() as connection:
            held = _held(connection, newsletter, subscriber_id)
            if held is None or _may(connection, newsletter, held) is not May.CHOOSE:
                return None
            hand_over = connection.execute(
                sa.select(schema.hand_over.c.id, schema.hand_over.c.edition_id)
                .join(schema.edition, schema.edition.c.id == schema.hand_over.c.edition_id)
                .where(schema.edition.c.newsletter == newsletter, schema.edition.c.number == number)
            ).one_or_none()
            if hand_over is None:
                return None
            mine = schema.recipient.c.subscriber_id == subscriber_id
            people = people_of(hand_over.id).where(mine).subquery()
            found = connection.execute(sa.select(people.c.state, people.c.variant)).one_or_none()
        if found is None or found.state in ("refused", "excluded"):
            return None
        return hand_over.edition_id, found.variant or 0

    def follow(
        self, newsletter: str, subscriber_id: int, one: Subject, *, wanted: bool, now: datetime
    ) -> bool:
        """Follow something, or no more. False, and nothing changed, for somebody who may not choose."""
        with self._database.write() as connection:
            held = _held(connection, newsletter, subscriber_id)
            if held is None or _may(connection, newsletter, held) is not May.CHOOSE:
                return False
            followed = {each.subject for each in of_people(connection, [held.id]).get(held.id, [])}
            followed = followed | {one} if wanted else followed - {one}
            if changed := choose(connection, newsletter, held.id, followed, now=now):
                wished(connection, held.id, "changed", now, {"follows": changed})
        return True

    def leave(self, newsletter: str, subscriber_id: int, *, now: datetime) -> None:
        """A reader's own request to stop. Asking twice, or for nobody, changes nothing."""
        with self._database.write() as connection:
            held = _held(connection, newsletter, subscriber_id)
            if held is None:
                return
            connection.execute(
                sa.update(schema.subscriber).where(_subscriber.id == held.id).values(LEFT)
            )
            new = suppress(
                connection, Suppression(held.address_key, newsletter, "unsubscribe", now)
            )
            if new or held.status != SubscriberStatus.UNSUBSCRIBED:
                wished(connection, subscriber_id, "left", now)

    def come_back(self, newsletter: str, subscriber_id: int, *, now: datetime) -> bool:
        """Active again; False, and nothing changed, for somebody who may not come back."""
        with self._database.write() as connection:
            held = _held(connection, newsletter, subscriber_id)
            if held is None or _may(connection, newsletter, held) is not May.COME_BACK:
                return False
            let_in(connection, held, "came back", now)
        return True


def _held(connection: sa.Connection, newsletter: str, subscriber_id: int) -> Any:
    whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
    return connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()


def _may(connection: sa.Connection, newsletter: str, held: Any) -> May:
    """Who is unsubscribed without having left by our pages was taken off by the house, or came so in
    a list, perhaps as one who complained: that is not for a link to undo."""
    if held is None or barred(connection, newsletter, held.address_key):
        return May.NOTHING
    left = connection.scalar(
        sa.select(sa.func.count()).where(
            _suppression.address_key == held.address_key, _suppression.newsletter == newsletter
        )
    )
    if left:
        return May.NOTHING if held.status == SubscriberStatus.PENDING else May.COME_BACK
    return May.CHOOSE if held.status == SubscriberStatus.ACTIVE else May.NOTHING
