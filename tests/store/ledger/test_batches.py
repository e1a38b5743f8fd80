from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from digest.model.answers import Promise
from digest.store import open_store, schema
from tests.doubles import NOW, approved


def test_sqlite_finds_the_readers_of_a_variant_side_by_side() -> None:
    store = open_store("sqlite://")
    edition = approved(store, readers=6)
    store.ledger.plan(edition.id, provider="main", promise=Promise.NONE, batch_size=2, now=NOW)
    with store.database.write() as connection:
        connection.execute(sa.update(schema.batch).values(variant=schema.batch.c.number))
        of_two = (schema.recipient.c.subscriber_id + 1) // 2
        connection.execute(sa.update(schema.recipient).values(variant=of_two))
        connection.execute(sa.update(schema.hand_over).values(batch_size=4))
    plan = store.ledger.find(edition.id)
    assert plan
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, query: str, values: Any, *_: object) -> None:
        if "recipient" in query:
            asked.append((query, values))

    sa.event.listen(store.database.engine, "before_cursor_execute", note)
    alone = store.ledger.take_up(plan, 2, now=NOW)
    few = store.ledger.take_up_few(plan, 1, now=NOW)
    sa.event.remove(store.database.engine, "before_cursor_execute", note)
    assert alone
    assert [one.batch.recipients for one in few][1] == alone.batch.recipients
    with store.database.read() as connection:
        for query, values in asked:
            steps = connection.exec_driver_sql(f"explain query plan {query}", values).all()
            [found] = [one.detail for one in steps if "SEARCH recipient " in one.detail]
            assert (
                "USING COVERING INDEX recipients_side_by_side (hand_over_id=? AND variant=?"
                in found
            )
    assert len(asked) == 2
    store.close()
