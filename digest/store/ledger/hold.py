"""In the store: a hand-over that is held for what its provider says of the account, and how it goes on.

    heard      an answer as it is to be taken; what it says of the account holds the hand-over
    go_on      somebody hands over again: what was held goes on, if no word is missing
    say        a person's word: the refusals were about the account, or about people
    again      refused people back to planned, in new batches under new keys

Holding is part of the transaction that writes the answer, so that no process ever finds one without
the other. The transaction is the caller's. What a row of refusals is: model/refusals.py.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import normalise
from digest.base.errors import NotReady
from digest.model import codec
from digest.model.answers import Accepted, Answer, Barred, Refused
from digest.model.batches import Batch, BatchState
from digest.model.hand_overs import HandOver
from digest.model.refusals import Row, masked
from digest.store import schema
from digest.store.ledger import batches, kept_back, plan

_hand_over = schema.hand_over.c
_batch = schema.batch.c
_outcome = schema.outcome.c
_attempt = schema.attempt.c
_recipient = schema.recipient.c

_THIS = sa.update(schema.hand_over).where(_hand_over.id == sa.bindparam("of"))
_TOOK = _THIS.where(_hand_over.row_of_refusals.is_not(None)).values(row_of_refusals=None)


def heard(connection: sa.Connection, row: Any, batch: Batch, answer: Answer) -> tuple[Answer, bool]:
    """The answer as it is to be taken, and whether somebody from elsewhere is to be tried next."""
    if isinstance(answer, Accepted) and answer.took_all:
        took_all(connection, batch.hand_over)
        return answer, False
    if not isinstance(answer, Accepted | Refused | Barred):
        return answer, False
    if isinstance(answer, Refused) and answer.too_large and len(batch.recipients) > 1:
        return answer, False  # it says nothing of anybody
    kept = connection.execute(
        sa.select(schema.hand_over)
        .where(_hand_over.id == batch.hand_over)
        .with_for_update(key_share=True)
    ).one()
    answer = _as_a_person_said(answer, kept.about_people or ())
    words = _of_account(answer)
    refusals = _after(
        connection, row, batch, answer, codec.from_json(Row, kept.row_of_refusals or {})
    )
    about_people = refusals.words in (kept.about_people or ())
    doubted = refusals.is_doubted(kept.recipients) and not (about_people or kept.held)
    values: dict[str, Any] = {
        "row_of_refusals": codec.to_json(refusals) if refusals.calls else None
    }
    if words and kept.held != "words":  # for which a person's word is still missing
        values |= _held("account", words)
    elif doubted and (refusals.at_several or _at_one_house(connection, batch.hand_over, refusals)):
        values |= _held("words", _reason(answer))
    connection.execute(_THIS, {"of": batch.hand_over, **values})
    wanted = refusals.wants_probe and not about_people
    return answer, wanted and not values.get("held")


def took_all(connection: sa.Connection, of: int) -> None:
    """A batch of it was taken whole: no row of refusals goes on."""
    connection.execute(_TOOK, {"of": of})


def _at_one_house(connection: sa.Connection, of: int, refusals: Row) -> bool:
    """Whether the whole list is at the one domain of a row: there is no second to wait for."""
    there = "".join(f"%@{domain}" for domain in refusals.domains)
    others = sa.exists().where(
        _recipient.hand_over_id == of, sa.func.lower(_recipient.address).not_like(there)
    )
    return not connection.scalar(sa.select(others))


def _held(why: str, words: str) -> dict[str, Any]:
    # Trouble stops whoever else is at it: see Workers.pick.
    return {"held": why, "held_words": words, "trouble": f"held: {words}"}


def _as_a_person_said(answer: Answer, about_people: Any) -> Answer:
    """Words that are about people, by a person's word, are so whatever an adapter makes of them."""
    if isinstance(answer, Barred) and masked(answer.reason) in about_people:
        return Refused(answer.reason)
    if isinstance(answer, Accepted):
        theirs = {one: why for one, why in answer.barred.items() if masked(why) in about_people}
        barred = {one: why for one, why in answer.barred.items() if one not in theirs}
        return replace(answer, refused={**answer.refused, **theirs}, barred=barred)
    return answer


def _of_account(answer: Answer) -> str:
    if isinstance(answer, Barred):
        return answer.reason or "it gave no reason"
    if isinstance(answer, Accepted) and answer.barred:
        return next(iter(answer.barred.values())) or "it gave no reason"
    return ""


def _reason(answer: Answer) -> str:
    return [*answer.refused.values()][-1] if isinstance(answer, Accepted) else answer.reason


def _after(connection: sa.Connection, row: Any, batch: Batch, answer: Answer, refusals: Row) -> Row:
    match answer:
        case Refused(reason) if len(batch.recipients) == 1:
            return refusals.met(
                reason, [batch.recipients[0].address], elsewhere=row.turn <= -batches.FIRST
            )
        case Refused(reason):
            part = row.parent is not None and _was_refused_whole(connection, row)
            return refusals.met(reason, whole=not part)
        case Accepted(_, refused, later, barred):
            # In their order; who was accepted ends a row, who was put off says nothing.
            same: list[str] = []
            words = ""
            for one in batch.recipients:
                if one.id in refused:
                    if masked(refused[one.id]) != masked(words):
                        same, words = [], refused[one.id]
                    same.append(one.address)
                elif one.id not in later and one.id not in barred:
                    same, words, refusals = [], "", Row()
            return refusals.met(words, same) if same else refusals
    return refusals


def _was_refused_whole(connection: sa.Connection, row: Any) -> bool:
    """Whether a batch is a part of one that was: its people were counted with that."""
    whole = sa.exists().where(
        _attempt.hand_over_id == row.hand_over_id,
        _attempt.number == row.parent,
        _attempt.result == BatchState.SPLIT,
    )
    return bool(connection.scalar(sa.select(whole)))


def probe(connection: sa.Connection, row: Any) -> None:
    """Have one person from elsewhere tried next, in a batch of their own: if they are refused in the same
    words, these are about nobody. From a batch that was never tried, the largest; at another domain than
    those who were refused, if there is one.
    """
    of = row.hand_over_id
    untried = sa.and_(
        _batch.hand_over_id == of,
        _batch.state == BatchState.PLANNED,
        _batch.fence == 0,
        _batch.owner.is_(None),
    )
    if connection.scalar(sa.select(sa.exists().where(untried, _batch.turn <= -batches.FIRST))):
        return  # there is one
    largest = (
        sa.select(schema.batch)
        .where(untried, _batch.provider == row.provider, _batch.size > 1)
        .order_by(_batch.size.desc(), _batch.number.desc())
        .limit(1)
        .with_for_update()
    )
    found = connection.execute(largest).one_or_none()
    kept = connection.scalar(sa.select(_hand_over.row_of_refusals).where(_hand_over.id == of))
    known = (kept or {}).get("domains", ())
    if found is None:
        _probe_alone(connection, row, sa.and_(untried, _batch.provider == row.provider), known)
        return

    def order(one: Any) -> tuple[bool, int]:
        # By a hash, not by place: lists are sorted, and bad addresses stand at regular places in them.
        return _domain(one.address) in known, zlib.crc32(
            f"{found.key} {one.subscriber_id}".encode()
        )

    one = min(batches.people(connection, found), key=order)
    # Of a search it stays a part: what becomes of it says something of the others.
    batches.move(connection, found, [one.subscriber_id], first=True, parent=found.parent)
    batches.change(connection, found, size=found.size - 1)


def _probe_alone(
    connection: sa.Connection, row: Any, untried: sa.ColumnElement[bool], known: Any
) -> None:
    """The same where everybody has a batch of their own (SMTP): one of them comes first."""
    theirs = sa.and_(
        _recipient.hand_over_id == _batch.hand_over_id, _recipient.subscriber_id == _batch.low
    )
    ranges = sa.and_(untried, _batch.parent.is_(None))
    far = sa.and_(
        ranges, *(sa.func.lower(_recipient.address).not_like(f"%@{one}") for one in known)
    )
    for which in (far, ranges):
        query = sa.select(_batch.number).join(schema.recipient, theirs).where(which)
        count = connection.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0
        if not count:
            continue
        place = zlib.crc32(row.key.encode()) % count
        number = connection.scalar(query.order_by(_batch.number).offset(place).limit(1))
        connection.execute(
            sa.update(schema.batch)
            .where(batches.numbered(row.hand_over_id, number or 0))
            .values(turn=-(number or 0) - batches.FIRST)
        )
        return


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def held(connection: sa.Connection, hand_over: HandOver) -> tuple[str, str]:
    """Why nothing more is handed over ("account", "words", or "" if it may go on), and the
    provider's words."""
    row = connection.execute(
        sa.select(_hand_over.held, _hand_over.held_words).where(_hand_over.id == hand_over.id)
    ).one()
    return row.held, row.held_words


def go_on(connection: sa.Connection, hand_over: HandOver) -> None:
    """Nothing holds it any more. Raises NotReady if a person must first say whom the refusals mean."""
    why, words = held(connection, hand_over)
    if why == "words":
        raise _asked(hand_over.edition, words)
    if why:
        connection.execute(_THIS, {"of": hand_over.id, **_FREE})
    kept_back.try_again(connection, hand_over)


def _asked(edition: str, words: str) -> NotReady:
    again = f"digest hand-over {edition.rpartition('-')[0]}"
    return NotReady(
        edition,
        "it is held: the provider refused many in a row, at several domains, in the same words",
        seen=words,
        so_far="nothing more is handed over before somebody says whom these words mean",
        next_step=f"mend the account if they are about it, then: {again} --refusals account\n"
        f"or, if these people's addresses are bad: {again} --refusals people",
    )


_FREE = {"held": "", "held_words": "", "trouble": ""}


def say(
    connection: sa.Connection, hand_over: HandOver, *, about: str, who: str, now: datetime
) -> int:
    """A person's word on what it is held for: it means the "account", and who was refused in these
    words is planned again, or "people", and they never hold it again. How many are planned again.

    Raises NotReady if it is not held.
    """
    why, words = held(connection, hand_over)
    if not why:
        raise NotReady(
            hand_over.edition,
            "it is not held, so there is nothing to say of refusals",
            next_step="to hand refused people over again: digest hand-over --refused",
        )
    values: dict[str, Any] = {**_FREE, "row_of_refusals": None}
    back = 0
    if about == "people":
        kept = connection.scalar(
            sa.select(_hand_over.about_people).where(_hand_over.id == hand_over.id)
        )
        values["about_people"] = [*(kept or ()), masked(words)]
    else:
        meant = masked(words)
        note = f"the refusal was about the account, says {who}; handed over again"
        back = _again(connection, hand_over, lambda told: masked(told) == meant, note)
    connection.execute(_THIS, {"of": hand_over.id, **values})
    plan.close(connection, hand_over, trouble=None, now=now)
    return back


def again(
    connection: sa.Connection, hand_over: HandOver, *, words: str = "", who: str, now: datetime
) -> int:
    """Plan refused people again, those refused in `words` only if any are given; how many."""
    note = f"handed over again by {who}"
    back = _again(connection, hand_over, lambda told: words.lower() in told.lower(), note)
    plan.close(connection, hand_over, trouble=None, now=now)
    return back


def _again(
    connection: sa.Connection, hand_over: HandOver, meant: Callable[[str], bool], note: str
) -> int:
    """Plan refused people anew, in batches of the usual size under new keys; how many they were.

    `meant` is asked the provider's words for each. What they were refused in stays as a record.
    """
    of = hand_over.id
    alone = connection.execute(
        sa.select(schema.batch).where(_batch.hand_over_id == of, _batch.state == BatchState.REFUSED)
    ).all()
    people: list[int] = []
    first: Any = None
    for row in alone:
        if meant(row.note):
            first = first or row
            people += [one.subscriber_id for one in batches.people(connection, row)]
            batches.change(connection, row, state=BatchState.SPLIT, note=f"{row.note} [{note}]")
    # Those who differ from a batch that was accepted: they leave it.
    differing = [
        one.subscriber_id
        for one in connection.execute(
            sa.select(_outcome.subscriber_id, _outcome.reason).where(
                _outcome.hand_over_id == of, _outcome.state == "refused"
            )
        )
        if meant(one.reason)
    ]
    for begin in range(0, len(differing), 500):  # SQLite's variables are bounded
        some = differing[begin : begin + 500]
        for number, left in _left(connection, of, some):
            row = batches.get(connection, of, number)
            first = first or row
            batches.change(connection, row, size=row.size - left)
        connection.execute(
            sa.delete(schema.outcome).where(
                _outcome.hand_over_id == of,
                _outcome.state == "refused",
                _outcome.subscriber_id.in_(some),
            )
        )
        _forget(connection, hand_over, some)
    people += differing
    for variant, those in batches.by_variant(connection, of, people).items():
        for begin in range(0, len(those), hand_over.batch_size):
            part = those[begin : begin + hand_over.batch_size]
            batches.move(connection, first, part, provider=hand_over.provider, variant=variant)
    return len(people)


def _forget(connection: sa.Connection, hand_over: HandOver, some: list[int]) -> None:
    """What was learnt of them by being refused, but for their own wish: who says that they go again says
    that it is mended, and the provider, which keeps a list of its own, is asked anew.
    """
    addresses = connection.scalars(
        sa.select(_recipient.address).where(
            _recipient.hand_over_id == hand_over.id, _recipient.subscriber_id.in_(some)
        )
    )
    suppression = schema.suppression.c
    connection.execute(
        sa.delete(schema.suppression).where(
            suppression.address_key.in_([normalise(one).key for one in addresses if one]),
            suppression.reason.in_(["manual", "hard bounce"]),
            suppression.note.startswith(f"{hand_over.provider}: ", autoescape=True),
        )
    )


def _left(connection: sa.Connection, of: int, some: list[int]) -> list[tuple[int, int]]:
    """(number of a batch, how many of `some` are in it)."""
    moved = schema.moved.c
    recipient = schema.recipient.c
    number = sa.func.coalesce(moved.number, batches.range_of(of)).label("number")
    query = (
        sa.select(number, sa.func.count())
        .select_from(
            schema.outcome.join(
                schema.recipient,
                sa.and_(
                    recipient.hand_over_id == of,
                    recipient.subscriber_id == _outcome.subscriber_id,
                ),
            ).outerjoin(
                schema.moved,
                sa.and_(moved.hand_over_id == of, moved.subscriber_id == _outcome.subscriber_id),
            )
        )
        .where(_outcome.hand_over_id == of, _outcome.subscriber_id.in_(some))
        .group_by(sa.text("1"))
    )
    return [(int(one[0]), int(one[1])) for one in connection.execute(query)]
