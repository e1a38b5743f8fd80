"""In the store: what may be handed over, and what became of every call. The face of this folder.

    plan        audience -> recipients, exclusions and batches, once per edition, all or nothing
    next_open   | which batch may be handed over (or looked up) now, or when
    take_up     | its people, without those suppressed since; nothing is claimed yet
    claim       | the right to make one call, on disk before the call is made
    answer      | what came of it, on disk after

Each verb has a module; here stands which of them read and which write, each in a transaction of its
own (verbs.py). The ledger makes no calls and reads no clock. Why nobody can be in two batches is
written in schema/handed.py; who is in one, in batches.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from digest.model.answers import Accepted
from digest.model.batches import Batch, BatchState
from digest.model.hand_overs import HandOver, TakenUp
from digest.store.database import Database
from digest.store.ledger import answer as answers
from digest.store.ledger import audience, batches, doubt, few, grouping, kept_back, records
from digest.store.ledger import claim as claims
from digest.store.ledger import hold as holding
from digest.store.ledger import plan as plans
from digest.store.ledger import totals as numbers
from digest.store.ledger.handed import Handed
from digest.store.verbs import reads, streams, writes


class Ledger:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._handed = Handed(database)

    find = reads(plans.find)
    foresee = reads(audience.foresee)
    foreseen = reads(grouping.foreseen)
    plan = writes(plans.plan)
    redirect = writes(plans.redirect)
    close = writes(plans.close)
    waits = writes(plans.waits)

    next_open = reads(claims.next_open)
    renew = writes(claims.renew)
    answer = writes(answers.answer)
    looked_up = writes(answers.looked_up)
    take_up_few = reads(few.take_up)

    interrupted = writes(doubt.interrupted)
    elsewhere = writes(doubt.elsewhere)
    hold = writes(doubt.hold)
    resolve = writes(doubt.resolve)
    resolve_all = writes(records.resolve_all)
    resolve_from = writes(records.resolve_from)

    # Held for what the provider says of the account.
    held = reads(holding.held)
    go_on = writes(holding.go_on)
    keep_back = writes(kept_back.keep_back)
    give_edition = writes(kept_back.give_edition)
    say = writes(holding.say)
    again = writes(holding.again)

    totals = reads(numbers.totals)
    recipients = streams(numbers.recipients)
    batches = streams(numbers.batches)
    busy = reads(numbers.busy)
    open_elsewhere = reads(numbers.open_elsewhere)
    since = reads(numbers.since)
    first_use = reads(numbers.first_use)

    def take_up(self, hand_over: HandOver, number: int, *, now: datetime) -> TakenUp | None:
        """What to hand over in this batch, without those suppressed since it was planned; None if
        nobody is left in it.
        """
        with self._database.read() as connection:
            row = batches.find_one(connection, hand_over.id, number)
            if row is None:  # its people were given to another provider meanwhile
                return None
            if found := claims.take_up(connection, hand_over, row):
                return found
        with self._database.write() as connection:
            row = batches.get(connection, hand_over.id, number)
            if row.state == BatchState.PLANNED:
                batches.exclude(connection, hand_over.id, number, now)
                row = batches.get(connection, hand_over.id, number)
            return claims.take_up(connection, hand_over, row)

    def claim(
        self,
        hand_over: HandOver,
        batch: Batch,
        *,
        payload: str,
        owner: int | None = None,
        now: datetime,
    ) -> int | None:
        """The fence of a claim that is on disk (claim.py); None if the batch is no longer as taken up."""
        with self._database.write() as connection:
            call = claims.claim(connection, hand_over, batch, payload=payload, owner=owner, now=now)
            word = self._handed.word(connection)
        if call is None:
            return None
        self._handed.note(call, word)  # after the claim is on disk, and before the call is made
        return call.fence

    def claim_few(
        self, hand_over: HandOver, some: Sequence[tuple[TakenUp, str]], *, now: datetime
    ) -> bool:
        """Claim several, each for its payload (few.py); False, and none claimed, if one has changed."""
        try:
            with self._database.write() as connection:
                call = few.claim_all(connection, hand_over, some, now=now)
                word = self._handed.word(connection)
        except few.Changed:
            return False
        self._handed.note(call, word)  # an older copy knows none of them
        return True

    def answer_few(
        self,
        hand_over: HandOver,
        taken: Sequence[tuple[Batch, int, Accepted]],
        not_made: Sequence[tuple[Batch, int]],
        *,
        now: datetime,
    ) -> bool:
        """Write down that these were taken whole and those not called (few.py); False, and nothing is
        written, if one of the claims is no longer the one that counts.
        """
        try:
            with self._database.write() as connection:
                few.answer_all(connection, hand_over, taken, not_made, now=now)
        except few.Changed:
            return False
        return True
