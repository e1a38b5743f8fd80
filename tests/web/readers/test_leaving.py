from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from digest import settings
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.model.audience import SubscriberStatus
from digest.web.readers.pages import BEAT_S, at_the_beat
from tests.serving import visiting

NEWSLETTER = """
[publication]
name = "Harbour Review"
[newsletter]
title = "The Harbour <Week>"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "https://harbour.example/feed.rss"
"""


@pytest.fixture
def works(tmp_path: Path) -> Iterator[Works]:
    (tmp_path / "config/newsletters").mkdir(parents=True)
    (tmp_path / "config/newsletters/harbour.toml").write_text(NEWSLETTER)
    made = Works(settings.load(tmp_path / "config", {}))
    rows = read_csv(["address\n", "ada@reader.example\n", "bob@reader.example\n"], name="rows")
    made.store.subscribers.import_rows("harbour", rows, now=made.now())
    yield made
    made.close()


@pytest.fixture
def client(works: Works) -> Iterator[httpx.Client]:
    """The application behind a real server on loopback."""
    with visiting(works) as made:
        yield made


def active(works: Works) -> int:
    return works.store.subscribers.count("harbour")[SubscriberStatus.ACTIVE]


def link(works: Works, subscriber_id: int) -> str:
    url = works.reader_links("harbour").unsubscribe_url(subscriber_id)
    return url.partition(":8400")[2]


def test_asking_for_the_page_changes_nothing(works: Works, client: httpx.Client) -> None:
    page = client.get(link(works, 1))
    assert page.status_code == 200
    assert "Stop receiving The Harbour &lt;Week&gt;?" in page.text
    assert active(works) == 2


def test_a_link_scanner_that_asks_by_head_unsubscribes_nobody(
    works: Works, client: httpx.Client
) -> None:
    assert client.head(link(works, 1)).status_code == 200
    assert active(works) == 2


def test_one_click_unsubscribes_and_again_is_harmless(works: Works, client: httpx.Client) -> None:
    for _ in range(2):
        page = client.post(link(works, 1), content="List-Unsubscribe=One-Click")
        assert page.status_code == 200
        assert "You are unsubscribed" in page.text
    assert active(works) == 1
    assert [one.reason for one in works.store.suppressions.all()] == ["unsubscribe"]


def test_somebody_we_do_not_know_gets_the_same_page(works: Works, client: httpx.Client) -> None:
    known, unknown = client.post(link(works, 1)), client.post(link(works, 999))
    assert (unknown.status_code, unknown.text) == (known.status_code, known.text)


def test_nobodys_answer_is_sooner_than_anothers(works: Works, client: httpx.Client) -> None:
    """Whoever is there, has left, was never there, and a token that nobody signed."""
    for path in (link(works, 1), link(works, 1), link(works, 9), "/u/forged"):
        begun = time.monotonic()
        client.post(path)
        assert time.monotonic() - begun >= BEAT_S


@pytest.mark.parametrize("took_s", [0.0, 0.004, 0.07, 0.0999, 0.1001, 0.35])
def test_an_answer_comes_at_the_beat_whatever_it_took(took_s: float) -> None:
    now = [7.0]

    def work() -> str:
        now[0] += took_s
        return "done"

    async def pause(seconds: float) -> None:
        assert 0 <= seconds < BEAT_S
        now[0] += seconds

    said = asyncio.run(at_the_beat(work, clock=lambda: now[0], pause=pause))
    beats = (now[0] - 7) / BEAT_S
    assert said == "done"
    assert beats == pytest.approx(round(beats))


@pytest.mark.parametrize("token", ["forged", "WyJoYXJib3VyIiwxXQ.AAAA", "%00", "a" * 3000])
def test_links_we_did_not_sign_are_answered_kindly(
    works: Works, client: httpx.Client, token: str
) -> None:
    for page in (client.get(f"/u/{token}"), client.post(f"/u/{token}")):
        assert page.status_code == 404
        assert "This link is not complete" in page.text
    assert active(works) == 2


def test_pages_are_told_to_nobody_and_run_nothing(works: Works, client: httpx.Client) -> None:
    headers = client.get(link(works, 1)).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_the_pulse_is_the_databases_too(works: Works, client: httpx.Client) -> None:
    assert client.get("/healthz").text == "ok\n"
    works.store.close()
    assert works.store.database.path
    works.store.database.path.write_bytes(b"no database at all" * 100)
    for suffix in ("-wal", "-shm"):
        Path(f"{works.store.database.path}{suffix}").unlink(missing_ok=True)
    assert client.get("/healthz").status_code == 503


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de-AT", "nicht mehr erhalten?"), ("ar", 'lang="ar" dir="rtl"'), ("xx", "Stop receiving")],
)
def test_pages_speak_the_newsletters_language(
    tmp_path: Path, works: Works, language: str, expected: str
) -> None:
    file = tmp_path / "config/newsletters/harbour.toml"
    file.write_text(NEWSLETTER.replace("[sender]", f'language = "{language}"\n[sender]'))
    made = Works(settings.load(tmp_path / "config", {}))
    with visiting(made) as client:
        page = client.get(link(made, 1))
    made.close()
    assert expected in page.text
    assert "The Harbour &lt;Week&gt;" in page.text
