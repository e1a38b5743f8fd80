"""In the store: the plan of an edition's hand-over, made without leaving the database.

    plan       subscribers -> recipients, or exclusions with the reason
               | recipients -> batches: ranges of ids, each with its key
               | what was counted before is what was written, or nothing is
    redirect   planned batches -> batches of another size, for another provider
    close      why handing over stopped, or that nothing is left to do

Nothing here holds a list of people: a million are planned in seconds and in no memory. The
transaction is the caller's, so a plan is there as a whole or not at all.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.base.errors import NotReady, StoreError
from digest.model.answers import Promise
from digest.model.batches import BatchState
from digest.model.editions import EditionState
from digest.model.follows import EDITION
from digest.model.hand_overs import HandOver
from digest.store import schema
from digest.store.ledger import batches, grouping, wished
from digest.store.ledger.audience import foresee, in_audience, why_not
from digest.store.ledger.grouping import Groups

_hand_over = schema.hand_over.c
_subscriber = schema.subscriber.c
_recipient = schema.recipient.c
_batch = schema.batch.c
_outcome = schema.outcome.c


def find(connection: sa.Connection, edition_id: int) -> HandOver | None:
    """The hand-over of an edition, None while none is planned."""
    edition = schema.edition.c
    row = connection.execute(
        sa.select(schema.hand_over, edition.newsletter, edition.number)
        .join(schema.edition)
        .where(_hand_over.edition_id == edition_id)
    ).one_or_none()
    if row is None:
        return None
    return HandOver(
        id=row.id,
        edition_id=edition_id,
        edition=f"{row.newsletter}-{row.number}",
        provider=row.provider,
        promise=Promise(row.promise),
        key_life=None if row.key_life_s is None else timedelta(seconds=row.key_life_s),
        batch_size=row.batch_size,
        recipients=row.recipients,
        planned_at=row.planned_at,
        done_at=row.done_at,
    )


def get(connection: sa.Connection, edition_id: int) -> HandOver:
    found = find(connection, edition_id)
    assert found  # noqa: S101 callers have seen or made it
    return found


def plan(
    connection: sa.Connection,
    edition_id: int,
    *,
    provider: str,
    promise: Promise,
    key_life: timedelta | None = None,
    batch_size: int,
    segments: Sequence[str] = (),
    revision: int | None = None,
    then: Callable[[sa.Connection, HandOver], object] = lambda _connection, _plan: None,
    groups: Groups | None = None,
    now: datetime,
) -> HandOver:
    """Fix who the edition goes to, and in which batches; an existing plan is returned as it is.

    `then` is done in the transaction that plans: both are there afterwards, or neither.

    `segments` narrows the audience to those who are in one of them; () is everybody.
    `groups` says which variant each reader gets, by what they follow at this moment; None: there is none.
    `revision` is that of the edition whose message will be handed over, None not to compare it.
    Raises NotReady if the edition is not approved, was approved anew, went to a list that a
    provider keeps, or nobody would get it.
    """
    if found := find(connection, edition_id):
        return found
    edition = may_be_planned(connection, edition_id, revision)
    label = f"{edition.newsletter}-{edition.number}"
    _must_not_go_to_a_list(connection, edition_id, label)
    recipients, reasons = foresee(connection, edition.newsletter, segments)
    told = grouping.group(connection, edition, groups) if groups else None
    if told:
        audience = in_audience(edition.newsletter, segments)
        skipped = grouping.skipped(connection, told, audience, why_not())
        recipients -= sum(skipped.values())
        reasons |= skipped
    if not recipients:
        raise _nobody(label, reasons, segments)
    exclusions = sum(reasons.values())
    hand_over_id = connection.execute(
        sa.insert(schema.hand_over)
        .returning(schema.hand_over.c.id)
        .values(
            edition_id=edition_id,
            provider=provider,
            promise=promise,
            key_life_s=_seconds(key_life),
            batch_size=batch_size,
            recipients=recipients,
            exclusions=exclusions,
            segments=",".join(segments),
            planned_at=now,
        )
    ).scalar_one()
    _copy_audience(
        connection,
        hand_over_id,
        in_audience(edition.newsletter, segments),
        told=told,
        some_left_out=exclusions > 0,
    )
    if groups and told:
        grouping.keep(connection, told, edition_id, hand_over_id, groups)
        wished.drop(connection)
    # Keys are for the provider, whose account other installations may share: hence the draw.
    prefix = f"{label}-{secrets.token_hex(6)}-"
    everybody = sa.select(_recipient.subscriber_id.label("id"), _recipient.variant).where(
        _recipient.hand_over_id == hand_over_id
    )
    if told:  # all of them have one; said so, an index has them in order, and none is sorted
        everybody = everybody.where(_recipient.variant > sa.literal_column("0"))
    _make_batches(connection, hand_over_id, everybody, batch_size, provider, prefix)
    if connection.dialect.name == "postgresql":
        # Its statistics know nothing of the rows above; without them, looking is 100 times slower.
        connection.exec_driver_sql("ANALYZE recipient, batch")
    _must_add_up(connection, hand_over_id, label, recipients, exclusions)
    planned = get(connection, edition_id)
    then(connection, planned)
    return planned


def may_be_planned(connection: sa.Connection, edition_id: int, revision: int | None) -> Any:
    """The edition's row, if it is approved as the caller read it. Raises NotReady if it is not."""
    edition = connection.execute(
        sa.select(schema.edition).where(schema.edition.c.id == edition_id)
    ).one()
    label = f"{edition.newsletter}-{edition.number}"
    if edition.state != EditionState.APPROVED:
        raise NotReady(
            label,
            f"it is {edition.state}, not approved",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    if revision not in (None, edition.revision):
        raise NotReady(
            label,
            "it was reopened and approved again while its hand-over began",
            seen=f"revision {edition.revision}; this hand-over read revision {revision}",
            so_far="nothing was planned and nothing handed over",
            next_step=f"run it again: digest hand-over {edition.newsletter} {edition.number}",
        )
    return edition


def _must_not_go_to_a_list(connection: sa.Connection, edition_id: int, label: str) -> None:
    broadcast = schema.broadcast.c
    to_list = connection.execute(
        sa.select(broadcast.provider, broadcast.list).where(broadcast.edition_id == edition_id)
    ).one_or_none()
    if to_list:
        raise NotReady(
            label,
            f"it was planned for the list {to_list.list!r} at {to_list.provider!r}",
            seen="the settings now name subscribers of our own",
            so_far="nobody was handed it a second time",
            next_step="set [audience] as it was until this edition is done",
        )


def redirect(
    connection: sa.Connection,
    hand_over: HandOver,
    *,
    provider: str,
    promise: Promise,
    key_life: timedelta | None,
    batch_size: int,
    who: str,
) -> HandOver:
    """Give what is planned to another provider, in batches of its size and under new keys.

    Batches that were never tried are replaced. One that was tried, and provably not taken, stays
    as a record; its people move to new ones, under keys that no provider has seen. What is unknown
    stays with the provider that may have taken it. Only for whoever holds the lock of this hand-over.
    """
    untried = sa.and_(
        _batch.hand_over_id == hand_over.id, _batch.state == BatchState.PLANNED, _batch.fence == 0
    )
    ranges = sa.and_(untried, _batch.parent.is_(None), sa.not_(_batch.held))
    prefix = (
        connection.scalar(sa.select(_batch.key).where(_batch.hand_over_id == hand_over.id).limit(1))
        or ""
    ).rpartition("-")[0]
    # In the order of ids, as planned: a new range must hold nobody that another one holds.
    for low, high, number, variant in connection.execute(
        sa.select(_batch.low, _batch.high, _batch.number, _batch.variant)
        .where(ranges)
        .order_by(_batch.variant, _batch.low)
    ).all():
        connection.execute(
            sa.delete(schema.batch).where(
                _batch.hand_over_id == hand_over.id, _batch.number == number
            )
        )
        within = sa.select(_recipient.subscriber_id.label("id"), _recipient.variant).where(
            _recipient.hand_over_id == hand_over.id,
            _recipient.subscriber_id.between(low, high),
            _recipient.variant == variant,
        )
        _make_batches(connection, hand_over.id, within, batch_size, provider, f"{prefix}-")
    _redirect_children(connection, hand_over, provider, batch_size, who)
    connection.execute(
        sa.update(schema.hand_over)
        .where(_hand_over.id == hand_over.id)
        .values(
            provider=provider,
            promise=promise,
            key_life_s=_seconds(key_life),
            batch_size=batch_size,
        )
    )
    return get(connection, hand_over.edition_id)


def _redirect_children(
    connection: sa.Connection, hand_over: HandOver, provider: str, size: int, who: str
) -> None:
    """Move the people of planned batches that are no ranges of their own, or were tried."""
    rows = connection.execute(
        sa.select(schema.batch).where(
            _batch.hand_over_id == hand_over.id,
            _batch.state == BatchState.PLANNED,
            sa.or_(_batch.fence > 0, _batch.parent.is_not(None)),
        )
    ).all()
    for row in rows:
        people = [one.subscriber_id for one in batches.people(connection, row)]
        for begin in range(0, len(people), size):
            batches.move(connection, row, people[begin : begin + size], provider=provider)
        connection.execute(
            sa.update(schema.batch)
            .where(_batch.hand_over_id == hand_over.id, _batch.number == row.number)
            .values(state=BatchState.SPLIT, note=f"not taken; given to {provider} by {who}")
        )


def close(
    connection: sa.Connection, hand_over: HandOver, *, trouble: str | None = "", now: datetime
) -> None:
    """Note why handing over stopped; without trouble, with nothing open and nothing that holds it, it
    is done. None leaves what is noted: another worker may have met it.
    """
    unsettled = sa.exists().where(
        _batch.hand_over_id == hand_over.id,
        _batch.state.in_([BatchState.PLANNED, BatchState.CLAIMED, BatchState.UNKNOWN]),
    )
    this = sa.update(schema.hand_over).where(_hand_over.id == hand_over.id)
    free = _hand_over.held == ""  # everybody may be refused, and a person's word bring them back
    if trouble is not None:
        connection.execute((this if trouble else this.where(free)).values(trouble=trouble))
    connection.execute(this.where(unsettled).values(done_at=None))
    connection.execute(
        this.where(sa.not_(unsettled), _hand_over.done_at.is_(None), free).values(
            done_at=now, trouble=""
        )
    )


def waits(
    connection: sa.Connection,
    hand_over: HandOver,
    *,
    why: str = "",
    until: datetime | None = None,
    now: datetime,
) -> None:
    """Note what it waits for, and until when; since when, if it waited for the same before. "" ends it."""
    this = sa.update(schema.hand_over).where(_hand_over.id == hand_over.id)
    if not why:
        connection.execute(
            this.where(_hand_over.waits_for != "").values(
                waits_for="", waits_since=None, waits_until=None
            )
        )
        return
    since = sa.case((_hand_over.waits_for == why, _hand_over.waits_since), else_=_now(now))
    connection.execute(this.values(waits_for=why, waits_since=since, waits_until=until))


def _now(now: datetime) -> sa.BindParameter[datetime]:
    return sa.bindparam("since", now, type_=schema.Instant)


def _seconds(life: timedelta | None) -> int | None:
    return None if life is None else int(life.total_seconds())


def _copy_audience(
    connection: sa.Connection,
    hand_over_id: int,
    audience: sa.ColumnElement[bool],
    *,
    told: wished.Told | None = None,
    some_left_out: bool = True,
) -> None:
    """`told` says which variant each gets, or why nothing. `some_left_out`: not where
    it was counted that nobody is, which a million rows need not be asked a second time."""
    people = sa.select(sa.literal(hand_over_id), _subscriber.id, _subscriber.address).where(
        audience
    )
    variant: sa.ColumnElement[int] = sa.literal(0)
    why = why_not()
    if told:
        given = told.given.c
        people = people.select_from(told.beside(schema.subscriber, _subscriber.id, all_of=True))
        variant = sa.func.coalesce(given.variant, EDITION)
        why = sa.func.coalesce(why, sa.func.nullif(given.why, ""))
    connection.execute(
        sa.insert(schema.recipient).from_select(
            ["hand_over_id", "subscriber_id", "address", "name", "variables", "variant"],
            people.add_columns(_subscriber.name, _subscriber.variables, variant)
            .where(why.is_(None))
            .order_by(_subscriber.id),
        )
    )
    if not some_left_out:
        return
    connection.execute(
        sa.insert(schema.exclusion).from_select(
            ["hand_over_id", "subscriber_id", "address", "reason"],
            people.add_columns(why).where(why.is_not(None)).order_by(_subscriber.id),
        )
    )


def _make_batches(
    connection: sa.Connection,
    hand_over_id: int,
    people: sa.Select[Any],
    size: int,
    provider: str,
    prefix: str,
) -> None:
    """Cut people, variant by variant and in the order of their ids, into ranges of `size`, numbered
    after the last batch.

    Those who were excluded since planning stay within a range, and out of its size.
    """
    last = (
        connection.scalar(
            sa.select(sa.func.max(_batch.number)).where(_batch.hand_over_id == hand_over_id)
        )
        or 0
    )
    ids = people.subquery()
    place = sa.func.row_number().over(partition_by=ids.c.variant, order_by=ids.c.id) - 1
    portions = sa.select(ids.c.id, ids.c.variant, (place // size).label("portion")).subquery()
    ranges = (
        sa.select(
            portions.c.variant,
            portions.c.portion,
            sa.func.min(portions.c.id).label("low"),
            sa.func.max(portions.c.id).label("high"),
            (sa.func.count() - sa.func.count(_outcome.subscriber_id)).label("size"),
        )
        .select_from(
            portions.outerjoin(
                schema.outcome,
                sa.and_(
                    _outcome.hand_over_id == hand_over_id,
                    _outcome.subscriber_id == portions.c.id,
                ),
            )
        )
        .group_by(portions.c.variant, portions.c.portion)
        .subquery()
    )
    # Numbered when there is one row for each, rather than for each of a million people.
    in_turn = sa.func.row_number().over(order_by=[ranges.c.variant, ranges.c.portion])
    numbered = sa.select(ranges, (in_turn + last).label("number")).subquery().c
    connection.execute(
        sa.insert(schema.batch).from_select(
            ["hand_over_id", "number", "turn", "low", "high", "size", "key", "provider", "variant"],
            sa.select(
                sa.literal(hand_over_id),
                numbered.number,
                numbered.number,
                numbered.low,
                numbered.high,
                numbered.size,
                sa.literal(prefix).concat(sa.cast(numbered.number, sa.Text)),
                sa.literal(provider),
                numbered.variant,
            ),
        )
    )


def _must_add_up(
    connection: sa.Connection, hand_over_id: int, label: str, recipients: int, exclusions: int
) -> None:
    """What was counted before is what was written."""
    exclusion = schema.exclusion.c
    queries = (
        sa.select(sa.func.count()).where(_recipient.hand_over_id == hand_over_id),
        sa.select(sa.func.sum(_batch.size)).where(_batch.hand_over_id == hand_over_id),
        sa.select(sa.func.count()).where(exclusion.hand_over_id == hand_over_id),
    )
    written = [connection.scalar(query) or 0 for query in queries]
    if written != [recipients, recipients, exclusions]:
        raise StoreError(
            label,
            "its plan does not add up",
            seen=f"{recipients} recipients and {exclusions} left out were counted; "
            f"{written[0]}, in batches {written[1]}, and {written[2]} were written",
            so_far="nothing was planned and nothing handed over",
            next_step="run the command again; if it says the same, the database is damaged",
        )


def _nobody(label: str, reasons: Mapping[str, int], segments: Sequence[str]) -> NotReady:
    words = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
    there = f"there are no subscribers in {' or '.join(segments)}" if segments else ""
    return NotReady(
        label,
        "nobody would get it",
        seen=f"left out: {words}" if reasons else there or "there are no subscribers",
        so_far="nothing was planned",
        next_step="import the subscribers: digest subscribers import FILE",
    )
