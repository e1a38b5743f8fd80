"""When refusals in a row are no longer believed to be about people."""

from __future__ import annotations

import pytest

from digest.model.refusals import Row, masked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("550 no <ann@a.example>: 5.1.1", "550 No  <bo@b.example>: 5.1.2"),
        ("request 7f3a-11 of m-1: no", "request 90bb-20 of m-22: no"),
    ],
)
def test_what_differs_from_person_to_person_is_masked(one: str, other: str) -> None:
    assert masked(one) == masked(other)


def _after(people: list[str], **more: bool) -> Row:
    row = Row()
    for one in people:
        row = row.met("no", [one], **more)
    return row


def test_twenty_or_half_of_a_short_list_are_too_many() -> None:
    people = [f"r{number}@{'ab'[number % 2]}.example" for number in range(30)]
    assert not _after(people[:19]).is_doubted(2000)
    assert _after(people[:20]).is_doubted(2000)
    assert not _after(people[:3]).is_doubted(8)
    assert _after(people[:4]).is_doubted(8)
    assert _after(people[:2]).is_doubted(2), "everybody"
    assert not _after(people[:1]).is_doubted(1), "one alone is one bad address"


def test_those_from_elsewhere_stand_for_many() -> None:
    row = _after(["a@a.example", "b@a.example"])
    assert row.wants_probe
    for number in range(3):
        assert not row.is_doubted(2000)
        row = row.met("no", [f"{number}@b.example"], elsewhere=True)
    assert row.is_doubted(2000)
    assert row.at_several


def test_other_words_begin_another_row() -> None:
    row = _after(["a@a.example"] * 19).met("something else", ["b@b.example"])
    assert (row.alone, row.calls, row.domains) == (1, 1, ("b.example",))
