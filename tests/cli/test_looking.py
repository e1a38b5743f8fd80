"""`digest read` of saved documents: no settings, no network, and a list that no page can end."""

from __future__ import annotations

import gzip
import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from digest.app.week import saved
from digest.cli import run
from tests.collect.pages_corpus import FOLDER as PAGES

FEED = '<rss version="2.0"><channel><title>Tides</title><item><title>One</title><link>https://h.example/1</link></item></channel></rss>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # without a config folder
    page = min(PAGES.glob("*.html"))
    (tmp_path / "page.html").write_bytes(page.read_bytes())
    (tmp_path / "feed.xml.gz").write_bytes(gzip.compress(FEED.encode()))
    return tmp_path


def read(*words: str) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said):
        return run(["read", *words]), said.getvalue()


def test_a_saved_document_is_read_as_if_its_address_had_served_it(folder: Path) -> None:
    code, said = read("page.html", "--url", "https://harbour.example/a/story", "--json")
    document = json.loads(said)
    assert (code, document["kind"], document["url"]) == (
        0,
        "page",
        "https://harbour.example/a/story",
    )
    code, said = read("feed.xml.gz", "--json")
    document = json.loads(said)
    assert (code, document["kind"], document["pieces"][0]["url"]) == (
        0,
        "feed",
        "https://h.example/1",
    )


def test_a_list_gives_a_line_for_each_in_order_whatever_one_of_them_is(folder: Path) -> None:
    (folder / "broken.xml.gz").write_bytes(b"\x1f\x8b no gzip")
    (folder / "empty.html").write_bytes(b"")
    lines = [
        '{"id": "page", "file": "page.html", "url": "https://harbour.example/a/story"}',
        '{"id": "broken", "file": "broken.xml.gz", "url": "https://h.example/feed"}',
        "no JSON",
        '{"id": "gone", "file": "gone.html", "url": ""}',
        '{"id": "empty", "file": "empty.html"}',
        "",
        '{"id": 7, "file": "feed.xml.gz", "url": null}',
    ]
    (folder / "list.jsonl").write_text("\n".join(lines))
    code, said = read("--list", "list.jsonl")
    read_back = [json.loads(line) for line in said.splitlines()]
    assert code == 1
    assert [one["id"] for one in read_back] == ["page", "broken", None, "gone", "empty", 7]
    assert [one["kind"] for one in read_back] == ["page", "", "", "", "", "feed"]
    assert [bool(one["problems"]) for one in read_back] == [False, True, True, True, True, False]
    assert set(read_back[1]) == {"id", "url", "kind", "title", "pieces", "problems"}
    (folder / "good.jsonl").write_text(lines[0])
    assert read("--list", "good.jsonl")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("page.html", "--list", "list.jsonl"),
        ("page.html", "--enrich"),
        ("gone.html", "--url", "https://h.example/a"),
        ("--list", "gone.jsonl"),
        ("huge.html", "--url", "https://h.example/a"),
    ],
)
def test_wrong_use_is_told_and_changes_nothing(
    words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "MOST_BYTES", 1000)
    (folder / "huge.html").write_bytes(b"x" * 1001)
    assert read(*words)[0] == 2
