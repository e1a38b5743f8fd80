"""Pieces that proved to be one: which stays, what leads to it, and that an editor can take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from digest.base.windows import Window
from digest.model.editions import Edition, LeftOut, Placement
from digest.model.pieces import Piece
from digest.store import Store
from tests.store.test_pieces import NOW, SOURCE, piece

WEEK = Window(NOW - timedelta(days=7), NOW + timedelta(days=1))


def two(store: Store) -> tuple[Piece, Piece]:
    kept = [(piece(number), [f"name/{number}", f"guid:{number}"]) for number in (1, 2)]
    store.pieces.record(SOURCE, kept, now=NOW)
    one, other = sorted(store.pieces.held("harbour"), key=lambda held: held.id)
    return one, other


def edition(store: Store, *placed: Placement, out: tuple[LeftOut, ...] = ()) -> Edition:
    made = store.editions.get(store.editions.make("harbour", "2026-W48", WEEK, now=NOW))
    store.editions.save(
        replace(made, placements=placed, left_out=out), who="Ada", what="moved", now=NOW
    )
    return store.editions.get(made.id)


def test_the_names_of_one_lead_to_the_other_which_alone_is_offered(store: Store) -> None:
    one, other = two(store)
    store.shelf.put("harbour", other.id, who="Ada", now=NOW)
    assert store.pieces.join("harbour", one.id, other.id, why="why", now=NOW) == (one.id, other.id)
    assert [held.id for held in store.pieces.held("harbour")] == [one.id]
    names = ["name/1", "name/2", "guid:1", "guid:2"]
    assert {held.id for held in store.pieces.known("harbour", names).values()} == {one.id}
    found = store.pieces.find("harbour", other.url)
    assert found
    assert found.id == one.id
    assert store.shelf.all("harbour") == {one.id: "Ada"}
    assert [held.id for held in store.pieces.get([other.id])] == [other.id]  # for old editions
    for here, there in ((one, other), (other, one)):
        [change] = store.pieces.history(here.id)
        assert (change.field, change.before, change.origin) == ("same_as", there.id, "why")


def test_what_an_editor_says_are_two_stay_two(store: Store) -> None:
    one, other = two(store)
    store.shelf.put("harbour", other.id, who="Ada", now=NOW)
    store.pieces.join("harbour", one.id, other.id, why="why", now=NOW)
    parted = store.pieces.part("harbour", one.id, who="Ada", now=NOW)
    assert parted
    assert (parted.url, parted.there) == (other.url, one.url)
    assert {held.id for held in store.pieces.held("harbour")} == {one.id, other.id}
    assert store.pieces.known("harbour", ["name/2", "guid:2"]) == {"name/2": other, "guid:2": other}
    assert store.shelf.all("harbour") == {other.id: "Ada"}
    assert store.pieces.history(one.id)[0].origin == "Ada: these are two"
    assert store.pieces.join("harbour", other.id, one.id, why="again", now=NOW) is None
    assert store.pieces.part("harbour", one.id, who="Ada", now=NOW) is None


def test_the_piece_that_an_editor_decided_on_stays(store: Store) -> None:
    for out in (False, True):
        one, other = two(store)
        decided = (
            edition(store, out=(LeftOut(other, "not for us", "Ada"),))
            if out
            else edition(store, Placement(other, "News", 0, teaser="Hers", editor="Ada"))
        )
        joined = store.pieces.join("harbour", one.id, other.id, why="why", now=NOW)
        assert joined == (other.id, one.id)
        assert store.editions.get(decided.id).pieces.keys() == {other.id}
        store.pieces.part("harbour", one.id, who="Ada", now=NOW)
        break_up(store)


def break_up(store: Store) -> None:
    """So that the same two may be joined again in the same test."""
    import sqlalchemy as sa

    from digest.store import schema

    with store.database.write() as connection:
        connection.execute(sa.delete(schema.same_piece))


def test_three_are_one_and_part_one_by_one(store: Store) -> None:
    one, other = two(store)
    store.pieces.record(SOURCE, [(piece(3), ["name/3"])], now=NOW)
    third = store.pieces.known("harbour", ["name/3"])["name/3"]
    edition(store, Placement(third, "News", 0, editor="Ada"))
    assert store.pieces.join("harbour", one.id, other.id, why="a", now=NOW) == (one.id, other.id)
    assert store.pieces.join("harbour", one.id, third.id, why="b", now=NOW) == (third.id, one.id)
    assert {held.id for held in store.pieces.held("harbour")} == {third.id}
    assert {each.same_as for each in store.pieces.joined("harbour")} == {third.id}
    store.pieces.part("harbour", one.id, who="Ada", now=NOW)
    assert {held.id for held in store.pieces.held("harbour")} == {one.id, third.id}
    assert {each.same_as for each in store.pieces.joined("harbour")} == {one.id}
    names = store.pieces.known("harbour", ["name/1", "name/2", "name/3"])
    assert {name: held.id for name, held in names.items()} == {
        "name/1": one.id,
        "name/2": one.id,
        "name/3": third.id,
    }


def test_what_ran_ran_under_either_name(store: Store) -> None:
    one, other = two(store)
    before = edition(store, Placement(other, "News", 0))
    assert store.editions.offered(before.id) == {other.id}
    store.pieces.join("harbour", one.id, other.id, why="why", now=NOW)
    assert store.editions.offered(before.id) == {one.id, other.id}
