"""Lists as spreadsheets and other programs write them."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.audience.files import opened
from digest.audience.lists import read_csv
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, Reject, SubscriberStatus

EXCEL = "E-Mail-Adresse;Vorname;Nachname\r\nzoe@müller.example;Zoë;Müller\r\n"


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def read(data: bytes, encoding: str = "", **options: tuple[str, ...]) -> list[Candidate | Reject]:
    with opened(io.BytesIO(data), name="list.csv", encoding=encoding) as (lines, _):
        return list(read_csv(lines, name="list.csv", **options))


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        (EXCEL.encode(), False),
        (EXCEL.encode("utf-8-sig"), False),
        (EXCEL.encode("utf-16"), False),
        (b"\xfe\xff" + EXCEL.encode("utf-16-be"), False),
        (EXCEL.encode("utf-16-le"), False),
        (EXCEL.encode("utf-16-be"), False),
        (EXCEL.encode("windows-1252"), True),
        (EXCEL.replace(";", "\t").encode("utf-16"), False),  # Excel's "Unicode text"
        (("sep=;\r\n" + EXCEL).encode("utf-8-sig"), False),
        (("\r\n" + EXCEL).encode(), False),
        (EXCEL.replace("\r\n", "\r").encode(), False),  # an old Mac's
    ],
)
@pytest.mark.parametrize("file", [io.BytesIO, Pipe])
def test_a_list_is_read_whatever_wrote_it(
    data: bytes, guessed: bool, file: type[io.BytesIO]
) -> None:
    with opened(file(data), name="list.csv") as (lines, note):
        [zoe] = read_csv(lines, name="list.csv")
    assert isinstance(zoe, Candidate)
    assert (zoe.address, zoe.name) == ("zoe@xn--mller-kva.example", "Zoë Müller")
    assert ("--encoding" in note) == guessed


def test_the_encoding_that_is_said_counts() -> None:
    text = "email,name\nivan@a.example,Иван\n"
    [ivan] = read(text.encode("windows-1251"), "windows-1251")
    assert isinstance(ivan, Candidate)
    assert ivan.name == "Иван"
    with pytest.raises(WrongUse, match="no encoding of this name"):
        read(b"", "utf-9")
    with pytest.raises(WrongUse, match="not text in UTF-8"):
        read(text.encode("windows-1251"), "utf-8")


@pytest.mark.long
def test_a_late_byte_that_is_no_utf_8_is_found_before_anything_is_read() -> None:
    many = "".join(f"a{n}@a.example,Ann\n" for n in range(200_000))
    people = read(f"address,name\n{many}".encode() + b"zoe@a.example,Zo\xeb\n")
    assert isinstance(people[-1], Candidate)
    assert people[-1].name == "Zoë"


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        # A street is no address of this kind, wherever it stands.
        ("Email Address,First Name,Last Name,Address,TAGS", 'a@a.example,Ann,Lee,1 Quay,"""x"",""y"""'),
        ("Address,Email Address,First Name,Last Name,TAGS", "1 Quay,a@a.example,Ann,Lee,x;y"),
        ("EMAIL;NOM;PRENOM;LASTNAME;FIRSTNAME;Labels", "a@a.example;;;Lee;Ann;x,y"),
        ("first_name,email_address,last_name,groups", "Ann,a@a.example,Lee,x|y"),
        ('"Name, full";"E-Mail\nAddress";FNAME;LNAME;Segments', '"Lee, A";a@a.example;Ann;Lee;x;'),
    ],
)  # fmt: skip
def test_columns_of_other_programs_are_known(heading: str, row: str) -> None:
    [ann] = read(f"{heading}\n{row}\n".encode())
    assert isinstance(ann, Candidate), ann
    assert ann.address == "a@a.example"
    assert ann.name in ("Ann Lee", "Lee")
    assert ann.segments
    assert ann.segments[0] == "x"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Subscribed", "active"),
        ("TRUE", "active"),
        ("Unconfirmed", "pending"),
        ("cleaned", "unsubscribed"),
        ("Hard_Bounced", "unsubscribed"),
        ("Marked as spam", "unsubscribed"),
        ("non-subscribed", "unsubscribed"),
        ("complained", "unsubscribed"),
        ("false", "unsubscribed"),
        ("", None),
    ],
)
def test_words_of_other_programs_bring_nobody_back(word: str, status: str | None) -> None:
    [ann] = read(f"email,subscribed_to_emails\na@a.example,{word}\n".encode())
    assert isinstance(ann, Candidate), ann
    assert ann.status == (SubscriberStatus(status) if status else None)


@pytest.mark.parametrize(
    "address",
    [
        "é@a.example",  # SMTPUTF8
        f"{'a' * 65}@a.example",
        f"a@{'b' * 64}.example",
        f"a@{'bbbbbbb.' * 40}example",
        "a@b",
        "a@@b.example",
        "a b@c.example",
        "Ann <a@b.example>",
        '"a"@b.example',
        "a.@b.example",
        "a@-b.example",
        "a@b..example",
        "a@[192.0.2.1]",
        "a\0b\n@c.example",
    ],
)
def test_what_no_provider_takes_is_refused_with_its_line(address: str) -> None:
    cell = address.replace('"', '""')
    first, second = read(f'email\n"{cell}"\nb@b.example\n'.encode())
    assert isinstance(first, Reject), first
    assert first.reason
    assert isinstance(second, Candidate)


def test_marks_that_nobody_typed_are_taken_off() -> None:
    text = "email,name\n\u200b ANN@Bären.Example\ufeff\xa0,Ann\0\n"
    [ann] = read(text.encode())
    assert isinstance(ann, Candidate)
    assert (ann.address, ann.key, ann.name) == (
        "ANN@xn--bren-loa.example",
        "ann@xn--bren-loa.example",
        "Ann",
    )


def test_lines_are_numbered_as_an_editor_shows_them() -> None:
    text = 'sep=,\n"email\naddress",name\na@a.example,"two\nlines"\nnobody,\n'
    _, reject = read(text.encode())
    assert isinstance(reject, Reject)
    assert reject.line == 6


@pytest.mark.long
def test_a_list_of_any_length_is_read_in_the_same_memory(tmp_path: Path) -> None:
    """In a process of its own, whose peak is all its own."""
    peaks = [_peak(tmp_path, count) for count in (20_000, 200_000)]
    assert peaks[1] < peaks[0] * 1.1, peaks


def _peak(folder: Path, count: int) -> int:
    def lines() -> Iterator[str]:
        yield "email;name\n"
        yield from (f"reader{n}@harbour.example;Zoë {n}\n" for n in range(count))

    path = folder / f"{count}.csv"
    path.write_text("".join(lines()), encoding="windows-1252")
    code = (
        "import sys\n"
        "from digest.audience.lists import read_csv\n"
        "from digest.audience.files import opened\n"
        "with open(sys.argv[1], 'rb') as file, opened(file, name='list') as (lines, _):\n"
        f"    assert sum(1 for _ in read_csv(lines, name='list')) == {count}\n"
        # Not ru_maxrss, which begins with the peak of the process that started this one.
        "said = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        "print(said['VmHWM'].split()[0])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    return int(ran.stdout)
