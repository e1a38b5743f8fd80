from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from digest.audience.lists import read_csv
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, Reject, SubscriberStatus


def _read(text: str) -> list[Candidate | Reject]:
    return list(read_csv(io.StringIO(text), name="list.csv"))


@pytest.mark.parametrize(
    "text",
    [
        "address,name\nann@harbour.example,Ann\n",
        "\ufeffName;E-Mail\r\nAnn;ann@harbour.example\r\n",
        "id\tEmail Address\tFull Name\n7\tann@harbour.example\tAnn\n",
        '"address","name"\n"ann@harbour.example","Ann"\n',
    ],
)
def test_lists_of_other_programs_are_understood(text: str) -> None:
    assert _read(text) == [Candidate(2, "ann@harbour.example", "ann@harbour.example", "Ann")]


def test_a_plain_list_of_addresses_needs_no_heading() -> None:
    assert [row.line for row in _read("ann@harbour.example\nbo@harbour.example\n")] == [1, 2]


def test_refused_lines_say_where_and_why() -> None:
    text = 'address,name,status\nann@harbour.example,"Ann\nLee",active\n\nbo,Bo,\ncy@harbour.example,Cy,gone\n'
    ann, bo, cy = _read(text)
    assert isinstance(ann, Candidate)
    assert (ann.name, ann.status) == ("Ann Lee", SubscriberStatus.ACTIVE)
    assert isinstance(bo, Reject)
    assert (bo.line, bo.reason) == (5, "needs exactly one @: 'bo'")
    assert isinstance(cy, Reject)
    assert (cy.line, cy.reason) == (6, "status 'gone' is none of pending, active, unsubscribed")


def test_a_short_line_is_refused_and_the_next_one_read() -> None:
    short, long = _read("name,address\nAnn\nBo,bo@harbour.example,what is this\n")
    assert isinstance(short, Reject)
    assert isinstance(long, Candidate)


@pytest.mark.parametrize("text", ["", "name,telephone\nAnn,1\n"])
def test_a_list_without_addresses_is_told(text: str) -> None:
    with pytest.raises(WrongUse, match=r"list\.csv") as caught:
        _read(text)
    assert caught.value.exit_code == 2
    assert "heading" in caught.value.report()


def test_a_list_in_another_encoding_is_told() -> None:
    file = io.TextIOWrapper(
        io.BytesIO("address,name\nann@harbour.example,Zo\xeb\n".encode("latin-1")), "utf-8"
    )
    with pytest.raises(WrongUse, match="UTF-8") as caught:
        list(read_csv(file, name="list.csv"))
    assert caught.value.exit_code == 2
    assert "0xeb" in caught.value.report()


def test_a_list_is_read_as_a_stream() -> None:
    def endless() -> Iterator[str]:
        yield "address\n"
        number = 0
        while True:
            number += 1
            yield f"reader{number}@harbour.example\n"

    rows = read_csv(endless(), name="pipe")
    assert [next(rows).line for _ in range(3)] == [2, 3, 4]


def test_a_quote_left_open_swallows_nobody_in_silence() -> None:
    closed_later = (
        'address,name\na@x.example,"Ann\nb@x.example,Bo\nc@x.example,"Cy"\nd@x.example,Di\n'
    )
    with pytest.raises(WrongUse, match="cannot be read as CSV"):
        _read('address,name\na@x.example,Ann\nb@x.example,"Bo\nc@x.example,Cy\n')
    try:
        rows = _read(closed_later)
    except WrongUse:
        return
    assert any(isinstance(row, Reject) and "quote left open" in row.reason for row in rows)


def test_a_line_that_is_no_csv_is_refused_and_the_next_ones_read() -> None:
    rows = _read(
        'address,name\na@x.example,A\n"b"@x.example,B\nc@x.example,"C\nc"\nd@x.example,D\n'
    )
    assert [row.line for row in rows if isinstance(row, Reject)] == [3]
    assert [row.address for row in rows if isinstance(row, Candidate)] == [
        "a@x.example",
        "c@x.example",
        "d@x.example",
    ]


def test_what_stands_before_the_heading_is_passed_over() -> None:
    for before in ("\n\n", "sep=;\r\n", "\ufeffsep=;\n\n"):
        [ann] = _read(f"{before}email;name\nann@harbour.example;Ann\n")
        assert isinstance(ann, Candidate)
        assert (ann.name, ann.line) == ("Ann", 2 + before.count("\n"))


def test_segments_and_variables_stand_in_columns() -> None:
    heading = "Email Address,variables.city,Plan,Tags,Opens\n"
    [one] = read_csv(
        [heading, "ann@reader.example,Lübeck,gold,members; patrons | members,17\n"],
        name="list.csv",
        keep=("Plan",),
    )
    assert isinstance(one, Candidate)
    assert one.variables == {"city": "Lübeck", "Plan": "gold"}
    assert one.segments == ("members", "patrons")


def test_a_list_without_a_column_of_segments_says_nothing_of_them() -> None:
    [one] = read_csv(["address\n", "ann@reader.example\n"], name="list.csv")
    assert isinstance(one, Candidate)
    assert one.segments is None


@pytest.mark.parametrize(
    ("word", "status"),
    [("subscribed", "active"), ("Cleaned", "unsubscribed"), ("unconfirmed", "pending")],
)
def test_other_programs_words_for_a_status_are_known(word: str, status: str) -> None:
    [one] = read_csv(["address,status\n", f"ann@reader.example,{word}\n"], name="x")
    assert isinstance(one, Candidate)
    assert one.status == status
