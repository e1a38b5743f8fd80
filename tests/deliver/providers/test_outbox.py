from __future__ import annotations

import csv
import email
import email.policy
import resource
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from digest.base.errors import ProviderUnreachable
from digest.deliver.providers.outbox import Outbox
from digest.model.answers import Accepted, Promise
from tests.doubles import ADDRESS, LINKS, MESSAGE, UNSUBSCRIBE, batch_of, reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outbox" / "harbour-1"


def _hand_over(folder: Path, count: int = 3, number: int = 1) -> object:
    outbox = Outbox(folder=folder.parent, links=LINKS)
    return outbox.prepare(MESSAGE, batch_of(count, number=number)).make()


def _index(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_each_recipient_gets_a_file_and_a_line(folder: Path) -> None:
    assert _hand_over(folder) == Accepted(ids={1: "1.eml", 2: "2.eml", 3: "3.eml"})
    assert _index(folder) == [
        {
            "file": f"{n}.eml",
            "address": reader(n),
            "subject": MESSAGE.subject,
            "batch": "harbour-1-0a1b2c-1",
        }
        for n in (1, 2, 3)
    ]
    for n in (1, 2, 3):
        letter = email.message_from_bytes(
            (folder / f"{n}.eml").read_bytes(), policy=email.policy.default
        )
        assert letter["To"] == reader(n)
        assert letter["List-Unsubscribe"] == f"<{LINKS.unsubscribe_url(n)}>"


def test_a_copy_to_look_at_has_no_readers_link(folder: Path) -> None:
    _hand_over(folder)
    for name in ("edition.html", "edition.txt"):
        text = (folder / name).read_text("utf-8")
        assert "The Harbour Week" in text
        assert UNSUBSCRIBE not in text
        assert ADDRESS not in text
        assert LINKS.unsubscribe_url(1) not in text


def test_a_repeat_adds_nothing(folder: Path) -> None:
    _hand_over(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert _hand_over(folder) == Accepted(ids={1: "1.eml", 2: "2.eml", 3: "3.eml"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert Outbox.promise is Promise.KEY


def test_nothing_is_written_before_the_call(folder: Path) -> None:
    Outbox(folder=folder.parent, links=LINKS).prepare(MESSAGE, batch_of(3))
    assert not folder.exists()


@pytest.mark.parametrize("cut", range(1, 230, 7))
def test_an_index_torn_anywhere_is_mended_by_the_repeat(folder: Path, cut: int) -> None:
    _hand_over(folder)
    index = folder / "index.csv"
    whole = index.read_bytes()
    index.write_bytes(whole[:-cut])
    _hand_over(folder)
    assert index.read_bytes() == whole


def test_a_torn_line_does_not_spoil_the_next_batch(folder: Path) -> None:
    _hand_over(folder, 2)
    index = folder / "index.csv"
    whole = index.read_bytes()
    index.write_bytes(whole + b'9.eml,"reader9@')
    _hand_over(folder, 1, number=2)
    assert index.read_bytes().startswith(whole)
    assert [row["file"] for row in _index(folder)] == ["1.eml", "2.eml", "1.eml"]


def _with_small_files(limit: int, folder: Path, say: Any) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        _hand_over(folder, 3, number=2)
    except ProviderUnreachable as error:
        say.put(error.report())
    else:
        say.put("accepted")


def _elsewhere(task: Callable[..., None], *args: Any) -> str:
    context = get_context("spawn")
    say = context.Queue()
    process = context.Process(target=task, args=(*args, say))
    process.start()
    said = say.get(timeout=180)
    process.join(180)
    return str(said)


def test_a_disk_that_fills_up_takes_nothing_and_says_so(folder: Path) -> None:
    """A limit on the size of a file stands for the disk: the letters fit, the index does not."""
    _hand_over(folder, 60)
    index = folder / "index.csv"
    whole = index.read_bytes()
    said = _elsewhere(_with_small_files, len(whole) + 20, folder)
    assert "cannot be written" in said
    assert "next:" in said
    assert index.read_bytes() == whole
    _hand_over(folder, 3, number=2)
    assert len(_index(folder)) == 63


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")
    with pytest.raises(ProviderUnreachable, match="cannot be written") as caught:
        _hand_over(tmp_path / "outbox" / "harbour-1")
    assert caught.value.exit_code == 3
