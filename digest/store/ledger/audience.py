"""In the store: whom a newsletter may go to at this moment, and why others get nothing.

in_audience   the subscribers of a newsletter, or of some of its segments
why_not       the reason that one of them is left out
foresee       how many would get it, and reason -> how many would not
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from digest.model.audience import SubscriberStatus
from digest.store import schema

_subscriber = schema.subscriber.c
_segment = schema.segment.c


def in_audience(newsletter: str, segments: Sequence[str]) -> sa.ColumnElement[bool]:
    """The subscribers a newsletter may go to: all of them, or those in one of the segments."""
    theirs = _subscriber.newsletter == newsletter
    if not segments:
        return theirs
    member = sa.select(_segment.subscriber_id).where(_segment.name.in_(segments))
    return sa.and_(theirs, _subscriber.id.in_(member))


def why_not() -> sa.ColumnElement[str | None]:
    """Why a subscriber gets nothing, NULL for those who get it. Correlates with `subscriber`."""
    suppression = schema.suppression.c
    here = suppression.newsletter.in_(["", _subscriber.newsletter])
    suppressed = (
        # `here` is no condition of the search, or SQLite would make a list of those two for everybody.
        sa.select(sa.func.min(sa.case((here, suppression.reason))))
        .where(suppression.address_key == _subscriber.address_key)
        .correlate(schema.subscriber)
        .scalar_subquery()
    )
    return sa.case(
        (_subscriber.status == SubscriberStatus.ACTIVE, suppressed),
        (suppressed == "complaint", suppressed),  # which unsubscribed them, and says more
        else_=_subscriber.status,
    )


def foresee(
    connection: sa.Connection, newsletter: str, segments: Sequence[str] = ()
) -> tuple[int, dict[str, int]]:
    """How many would get it: all subscribers but those left out; and reason -> how many those are."""
    audience = in_audience(newsletter, segments)
    why = why_not().label("why")
    reasons = counted(
        connection,
        sa.select(why, sa.func.count())
        .where(audience, why_not().is_not(None))
        .group_by(sa.text("why")),
    )
    candidates = connection.execute(
        sa.select(sa.func.count()).select_from(schema.subscriber).where(audience)
    ).scalar_one()
    return candidates - sum(reasons.values()), reasons


def counted(connection: sa.Connection, query: sa.Select[Any, int]) -> dict[str, int]:
    return {str(name): int(count) for name, count in connection.execute(query)}
