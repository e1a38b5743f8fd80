from __future__ import annotations

import pytest
import sqlalchemy as sa

from digest.audience.grouping import Groups, Week, pieces_of
from digest.model.follows import FollowRules, Variant, subject
from digest.store import Store, schema
from tests.doubles import NOW, approved, reader


@pytest.mark.parametrize(
    "subjects", [4, 61, 62, 150]
)  # 61, and a language: as many bits as a number has
def test_who_wishes_the_same_is_counted_together_however_much_may_be_wished(
    store: Store, subjects: int
) -> None:
    topics = [subject("topic", f"Topic {one}") for one in range(subjects)]
    week = Week((1,), frozenset({1}), {place: (one,) for place, one in enumerate(topics, 1)})
    edition = approved(store, readers=6)
    wanted = {1: [0, 1, -1], 2: [1, -1, 0], 3: [-1], 4: [2], 5: [-1, -2]}
    with store.database.write() as connection:
        people = list(connection.scalars(sa.select(schema.subscriber.c.id).order_by("id")))
        ids = [
            connection.scalar(
                sa.insert(schema.subject)
                .returning(schema.subject.c.id)
                .values(newsletter="harbour", kind=one.kind, key=one.key, name=one.name)
            )
            for one in topics
        ]
        rows = [
            {"subscriber_id": people[one - 1], "subject_id": ids[each], "since": NOW}
            for one, some in wanted.items()
            for each in some
        ]
        connection.execute(sa.insert(schema.follow), rows)
        german = schema.subscriber.c.address.in_([reader(3), reader(6)])
        connection.execute(sa.update(schema.subscriber).where(german).values(language="de"))
    groups = Groups(
        week,
        FollowRules(offer=("topic",)),
        store.follows.names("harbour"),
        lambda made, number: Variant(number, made, pieces_of(week, made)),
        languages=["de"],
    )
    found = store.ledger.foreseen(edition.id, groups)
    recipes = {one.number: one.recipe for one in groups.variants}
    assert {
        (tuple(one.piece_id for one in recipes[number].followed), recipes[number].language): many
        for number, many in found.items()
    } == {
        ((2, subjects), ""): 2,
        ((subjects,), "de"): 1,
        ((3,), ""): 1,
        ((subjects - 1, subjects), ""): 1,
        ((), "de"): 1,
    }
