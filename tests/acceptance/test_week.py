"""A whole week by the command line: the ordinary one, the repeated one and the broken ones."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from digest.base.errors import FULL
from tests import disks
from tests.acceptance.house import House
from tests.serving import Site, serving


def feed(count: int = 6) -> bytes:
    now = datetime.now(UTC)
    items = "".join(
        f"<item><title>Quay {n} opens</title><link>https://harbour.example/quay-{n}/</link>"
        f"<pubDate>{format_datetime(now - timedelta(hours=n + 1))}</pubDate>"
        "<description>The harbour board has found the money.</description></item>"
        for n in range(count)
    )
    head = "<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Review</title>"
    return f"{head}{items}</channel></rss>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/feed.rss": feed(), "/page.html": b"<!doctype html><h1>No feed</h1>"}) as one:
        yield one


@pytest.fixture
def house(tmp_path: Path, site: Site) -> House:
    made = House.build(tmp_path, sources=[f"{site.base}/feed.rss"], allowed=[site.host])
    made.invite(5)
    return made


def copies(house: House) -> list[Path]:
    return sorted((house.folder / "outbox").rglob("*.eml"))


def test_one_run_collects_composes_and_hands_over(house: House) -> None:
    said = house.digest("run")
    assert "harbour-1" in said
    assert len(copies(house)) == 5
    states = house.digest("ledger", "--recipients").splitlines()
    assert sorted(states) == [f"reader{n}@reader.example\taccepted" for n in range(5)]


def test_a_second_run_in_the_same_week_does_nothing_and_says_so(house: House) -> None:
    house.digest("run")
    before = [(one, one.stat().st_mtime_ns) for one in copies(house)]
    said = house.digest("run")
    assert "nothing to do this week" in said
    assert [(one, one.stat().st_mtime_ns) for one in copies(house)] == before


def test_two_runs_at_once_make_one_edition_and_hand_it_over_once(house: House) -> None:
    runs = [
        subprocess.Popen(
            house.words("run"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(2)
    ]
    said = [run.communicate(timeout=300)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum("nothing to do this week" in one for one in said) == 1, said
    assert len(copies(house)) == 5
    index = next((house.folder / "outbox").rglob("index.csv")).read_text().splitlines()
    assert len(index) == 6  # a head and five recipients


def test_an_edition_that_needs_approval_waits_for_it(tmp_path: Path, site: Site) -> None:
    house = House.build(
        tmp_path, sources=[f"{site.base}/feed.rss"], allowed=[site.host], approval="required"
    )
    house.invite(2)
    assert "waits for approval" in house.digest("run", code=1)
    assert copies(house) == []
    house.digest("approve", "--by", "Ada")
    house.digest("run")
    assert len(copies(house)) == 2
    assert house.json("ledger")["approved_by"] == "Ada"


def test_reopen_and_skip(house: House) -> None:
    house.digest("collect")
    house.digest("draft")
    house.digest("approve", "--by", "Ada")
    assert "approved it already" in house.digest("approve", code=1)
    house.digest("reopen")
    for word in ("2026-99", "2026-11", "next"):
        assert "nothing was changed" in house.digest("skip", "--week", word, code=2)
    house.digest("skip")
    assert "skipped; nothing to do" in house.digest("run")
    following = house.json("draft")  # the next one's, which the skipped one's pieces are offered to
    assert len(following["placements"]) == 6
    house.digest("skip")  # that of before, a second time
    house.digest("approve", "--by", "Ada")
    assert "skipped; nothing to do" in house.digest("run")
    assert copies(house) == []
    house.digest("hand-over")  # early, on purpose
    assert len(copies(house)) == 5


def test_a_dead_source_and_a_page_that_is_no_feed_do_not_stop_the_others(
    house: House, site: Site
) -> None:
    more = "".join(
        f'[[sources]]\nurl = "{url}"\n'
        for url in ("http://127.0.0.1:9/feed", f"{site.base}/page.html", f"{site.base}/gone.rss")
    )
    house.newsletter.write_text(house.newsletter.read_text() + more)
    said = house.digest("collect")
    assert "6 new pieces from 4 sources, 3 sources failed" in said
    listed = house.digest("sources", code=1)
    assert "404" in listed
    assert "not a feed" in listed


def test_when_every_source_fails_a_person_is_needed(house: House, site: Site) -> None:
    site.statuses["/feed.rss"] = 503
    assert "503" in house.digest("collect", code=1)


def test_what_was_held_stays_when_a_source_dies(house: House, site: Site) -> None:
    house.digest("collect")
    site.statuses["/feed.rss"] = 503
    house.digest("collect", code=1)
    assert len(house.json("pieces")) == 6


def test_broken_settings_are_one_message_and_exit_2(house: House) -> None:
    assert "did you mean digest collect" in house.digest("colect", code=2)
    assert "did you mean harbour?" in house.digest("collect", "harbor", code=2)
    house.newsletter.write_text(house.newsletter.read_text().replace("timezone", "timezon"))
    said = house.digest("collect", code=2)
    assert "harbour.toml" in said
    assert "did you mean timezone?" in said


def test_a_template_error_names_file_and_line_and_stops_nothing_else(house: House) -> None:
    look = house.folder / "templates/email/magazine"
    look.mkdir(parents=True)
    (look / "edition.txt.j2").write_text("fine\n{{ edition.titel }}\n")
    house.digest("collect")
    house.digest("draft")
    said = house.digest("compose", code=1)
    assert "edition.txt.j2" in said
    assert "line 2" in said
    assert "next:" in said
    assert "compose" in house.digest("check", code=1) or "compile" in house.digest("check", code=1)
    assert copies(house) == []


def test_a_full_disk_on_the_outbox_is_told_and_nothing_is_lost(house: House) -> None:
    with disks.small(house.folder / "outbox", "64k") as outbox:
        said = house.digest("run", code=3)
        assert f": {FULL}\n" in said
        assert "next:" in said
        subprocess.run(["mount", "-o", "remount,size=64m", str(outbox)], check=True)
        house.digest("run")
        assert len(copies(house)) == 5
        states = house.digest("ledger", "--recipients").splitlines()
        assert sorted(states) == [f"reader{n}@reader.example\taccepted" for n in range(5)]


def test_serve_answers_and_unsubscribes_and_stops(house: House) -> None:
    import httpx

    environ = {**os.environ, "DIGEST_WEB_PORT": "0"}
    house.digest("run")
    link = next(
        line
        for line in copies(house)[0].read_text().splitlines()
        if line.startswith("List-Unsubscribe: ")
    )
    path = link.partition("https://week.harbour.example")[2].rstrip(">\r")
    with subprocess.Popen(
        house.words("serve"), env=environ, stdout=subprocess.PIPE, text=True, cwd=house.folder
    ) as serve:
        try:
            assert serve.stdout
            base = serve.stdout.readline().split()[-1]
            with httpx.Client(base_url=base, trust_env=False, timeout=60) as client:
                for _ in range(3600):
                    try:
                        assert client.get("/healthz").text == "ok\n"
                        break
                    except httpx.ConnectError:
                        time.sleep(0.05)
                page = client.get(path)
                assert page.status_code == 200
                assert "Stop receiving The Harbour Week?" in page.text
                assert len(house.digest("subscribers", "list").splitlines()) == 6
                done = client.post(path, data={"List-Unsubscribe": "One-Click"})
                assert "You are unsubscribed" in done.text
                assert client.get("/u/forged").status_code == 404
            assert "unsubscribed" in house.digest("subscribers", "list")
        finally:
            serve.send_signal(signal.SIGTERM)
            assert serve.wait(180) == 130


def test_a_reader_of_our_output_may_go_away(house: House) -> None:
    house.invite(20_000)
    line = " ".join([*house.words("subscribers", "list"), "| head -1; exit ${PIPESTATUS[0]}"])
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_that_cannot_be_written_is_told(house: House) -> None:
    house.digest("collect")
    line = " ".join([*house.words("pieces"), "> /dev/full"])
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=300)
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_first_day_after_the_windows_end_is_wrong_use(house: House) -> None:
    assert "name an earlier day" in house.digest("draft", "--since", "2999-01-01", code=2)
