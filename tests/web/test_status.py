"""How everything stands: the page, the numbers, the pulse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from digest import settings
from digest.app.service import notices, status
from digest.app.week import editions
from digest.app.week import run as weekly
from digest.cli import run
from digest.model.answers import Promise
from digest.model.events import Event, EventKind
from digest.model.occurrences import OccurrenceState
from digest.settings.values import Secret
from digest.web.app import make_app
from digest.web.plots import shares, sparkline
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.doubles import approved
from tests.web.house import HERE, Visitor

STRANGER = ("203.0.113.5", 5000)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    edition = made.draft(FRIDAY - 14 * HOUR)
    made.approve(edition, FRIDAY - 13 * HOUR)
    made.hand_over(edition, FRIDAY - 12 * HOUR)
    made.at = FRIDAY
    notices.look(made.works.ground, provider=made.works.provider)
    yield made
    made.works.close()


@pytest.fixture
def browser(house: House) -> Visitor:
    return at_the_desk(house)


def at_the_desk(house: House) -> Visitor:
    visitor = Visitor(make_app(house.works), HERE, "http://127.0.0.1:8400")
    visitor.enter(house.works)
    return visitor


def test_the_page_shows_runs_editions_sources_and_what_was_told(browser: Visitor) -> None:
    page = browser.get("/status", follow_redirects=True)
    assert page.status_code == 200
    for words in (
        "2026-W49",
        "Fri 4 Dec, 07:00",
        "1 accepted",
        "127.0.0.1:9/feed.rss",
        "handed-over",
    ):
        assert words in page.text
    assert "Nothing is held." in page.text
    assert "<script" not in page.text


def test_the_page_says_what_a_hand_over_waits_for(house: House, browser: Visitor) -> None:
    edition = approved(house.works.store, number=2)
    ledger = house.works.store.ledger
    plan = ledger.plan(
        edition.id, provider="main", promise=Promise.NONE, batch_size=5, now=house.at
    )
    ledger.waits(plan, why="the provider: HTTP 429", until=house.at + DAY, now=house.at)
    page = browser.get("/status/harbour")
    assert "it waits for the provider: HTTP 429, since 2026-11-27 07:00 UTC" in page.text


def fared(house: House, *kinds: EventKind, edition: str = "harbour-1") -> None:
    """The provider tells it of the one reader."""
    store = house.works.store.events
    store.receive("live", "postmark", edition, b"{}", now=house.at)
    post = next(store.to_read())
    events = [Event(f"{edition} {one}", one, "", house.at, f"{edition}-0a1b-1", 1) for one in kinds]
    store.write(post, events, now=house.at)


def test_what_became_of_an_edition_is_drawn_and_counted(house: House, browser: Visitor) -> None:
    fared(house, EventKind.DELIVERED, EventKind.COMPLAINT, EventKind.OPEN)
    page = browser.get("/status/harbour").text
    for name, latest in (("Delivered", "100 %"), ("Bounced", "0 %"), ("Complained", "100 %")):
        assert re.search(rf"<figcaption>{name}</figcaption>\s*<p class=\"figure\">{latest}<", page)
    assert 'class="over latest"' in page
    assert "1 of 1, edition 1" in page
    assert "Opened" in page
    assert "Clicked" not in page  # nobody counts them


def test_an_edition_nobody_told_anything_of_says_why(
    house: House, browser: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    why = "an outbox writes files; nothing of it reaches an inbox"
    assert why in browser.get("/status/harbour").text
    assert run(["--config", str(house.folder / "config"), "status"]) == 0
    assert why in capsys.readouterr().out


@pytest.mark.parametrize(
    ("provider", "why"),
    [
        ('kind = "smtp"\nhost = "mail.harbour.example"', "come to the sender's mailbox"),
        ('kind = "postmark"\ntoken = "t"', "set [providers.live] webhook"),
        ('kind = "postmark"\ntoken = "t"\nwebhook = "w"', ""),
    ],
)
def test_what_no_provider_will_tell_is_said_with_what_to_do(
    tmp_path: Path, provider: str, why: str
) -> None:
    house = House(tmp_path)
    (tmp_path / "config/digest.toml").write_text(f"[providers.live]\n{provider}\n")
    file = tmp_path / "config/newsletters/harbour.toml"
    file.write_text(file.read_text() + '[newsletter]\nprovider = "live"\n')
    house.works.settings = settings.load(tmp_path / "config", {})
    unheard = status.gather(house.works.ground, house.settings).unheard
    assert (why in unheard) if why else not unheard
    house.works.close()


def test_what_is_held_stands_first_with_what_to_do(house: House, browser: Visitor) -> None:
    one = "2026-W48"
    house.hold("the provider refuses <all> of it")
    answer = browser.get("/status/harbour")
    page = answer.text
    assert answer.status_code == 200
    assert page.count(f"{one} is held since") == 1
    assert "refuses &lt;all&gt; of it" in page
    assert f"digest release harbour --week {one}" in page


def test_a_week_that_went_out_early_is_not_to_come(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.publish("tides", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - 14 * HOUR)
    house.approve(edition, FRIDAY - 13 * HOUR)
    one = replace(house.occurrence("2026-W48", FRIDAY), state=OccurrenceState.EXPECTED)
    house.works.store.occurrences.plan("harbour", [one], now=house.at)
    house.hand_over(edition, FRIDAY - 12 * HOUR)
    stands = status.gather(house.works.ground, house.settings)
    assert [run.key for run in stands.next] == [f"2026-W{week}" for week in range(49, 54)]
    [last] = stands.last
    assert (last.key, last.state) == ("2026-W48", OccurrenceState.DONE)
    assert "1 of 1 accepted" in last.note
    house.works.close()


def test_what_is_released_stands_on_the_status_until_it_starts(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.publish("tides", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - 14 * HOUR)
    house.at = FRIDAY + HOUR
    house.hold("the provider refuses all of it")
    weekly.release(house.works.ground, house.settings, "", who="Ada")
    [due] = status.gather(house.works.ground, house.settings).due
    assert due.note == "released by Ada; waits for approval until Fri 27 Nov 13:00"
    house.approve(house.works.store.editions.get(1), house.at)
    [due] = status.gather(house.works.ground, house.settings).due
    assert due.note == "released by Ada; `digest serve` starts it"
    browser = at_the_desk(house)
    assert "released by Ada" in browser.get("/status/harbour").text
    house.works.close()


def test_a_held_week_that_was_passed_over_says_by_whom(house: House) -> None:
    house.draft(FRIDAY + HOUR)
    one = replace(house.occurrence("2026-W49", FRIDAY + 7 * DAY), state=OccurrenceState.EXPECTED)
    house.works.store.occurrences.plan("harbour", [one], now=house.at)
    assert house.works.store.occurrences.move(
        one, OccurrenceState.HELD, now=house.at, note="send-1 is held: the checks found errors"
    )
    editions.skip(house.works.ground, house.settings, who="Ada")
    [last] = status.gather(house.works.ground, house.settings).last
    assert (last.state, last.note) == (OccurrenceState.SKIPPED, "by Ada")


def test_strangers_see_no_status(house: House) -> None:
    elsewhere = Visitor(make_app(house.works), STRANGER, "http://week.harbour.example")
    assert elsewhere.get("/status/harbour").status_code in (401, 403)
    assert elsewhere.get("/metrics").status_code == 404
    assert elsewhere.get("/healthz").status_code == 200


def scraped(house: House, **headers: str) -> httpx.Response:
    """By somebody at this machine, which is no reason to be told anything."""
    return Visitor(make_app(house.works), HERE, "http://127.0.0.1:8400").get(
        "/metrics", headers=headers
    )


def metrics_token(house: House, token: Secret | None) -> None:
    web = house.works.settings.web.model_copy(update={"metrics_token": token})
    house.works.settings = replace(house.works.settings, web=web)


def test_metrics_are_in_prometheus_own_words(house: House) -> None:
    metrics_token(house, Secret(value="scrape-me"))
    house.works.ticked("harbour")
    house.at += timedelta(seconds=40)
    text = scraped(house, Authorization="Bearer scrape-me").text
    numbers = dict(re.findall(r"^(digest_\S+) (\S+)$", text, re.MULTILINE))
    assert numbers["digest_clock_age_seconds"] == "40.0"
    assert numbers['digest_held{newsletter="harbour"}'] == "0.0"
    accepted = 'digest_recipients{edition="1",newsletter="harbour",state="accepted"}'
    assert numbers[accepted] == "1.0"
    fared(house, EventKind.DELIVERED)
    told = 'digest_told{edition="1",kind="delivered",newsletter="harbour"} 1.0'
    assert told in scraped(house, Authorization="Bearer scrape-me").text
    due = float(numbers['digest_next_hand_over_timestamp_seconds{newsletter="harbour"}'])
    assert due == (FRIDAY + 7 * DAY).timestamp()


@pytest.mark.parametrize(
    ("token", "given", "status"),
    [
        (None, "", 404),
        (None, "Bearer ", 404),
        (Secret(value="scrape-me"), "", 404),
        (Secret(value="scrape-me"), "Bearer scrape-you", 404),
        (Secret(value="scrape-me"), "Bearer scrape-me", 200),
        (Secret(value=""), "Bearer ", 404),
        (Secret(env="NOT_SET_ANYWHERE"), "Bearer ", 404),
    ],
)
def test_the_metrics_want_their_token_on_this_machine_too(
    house: House, browser: Visitor, token: Secret | None, given: str, status: int
) -> None:
    metrics_token(house, token)
    assert scraped(house, Authorization=given).status_code == status
    assert browser.get("/metrics", headers={"Authorization": given}).status_code == status


def test_a_clock_that_stands_is_not_ready(house: House, browser: Visitor) -> None:
    assert browser.get("/readyz").status_code == 503  # it never ticked
    house.works.ticked("harbour")
    assert browser.get("/readyz").status_code == 200
    house.at += timedelta(minutes=3)
    assert browser.get("/readyz").status_code == 503
    assert browser.get("/healthz").status_code == 200


def test_the_next_five_hand_overs_are_shown_whatever_the_rhythm(tmp_path: Path) -> None:
    house = House(tmp_path / "monthly", 'hand_over = "first friday 07:00"\nskip = ["2026-12-04"]\n')
    stands = status.gather(house.works.ground, house.settings)
    assert [one.key for one in stands.next] == [
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-03",
        "2027-04",
    ]
    assert [one.skipped for one in stands.next][:2] == ["2026-12-04", ""]
    house.works.close()


def test_the_command_says_the_same_and_asks_for_a_person(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    config = str(house.folder / "config")
    assert run(["--config", config, "status", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["editions"][0]["account"]["accepted"] == 1
    assert document["editions"][0]["reception"] is None
    fared(house, EventKind.HARD_BOUNCE)
    assert run(["--config", config, "status", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["editions"][0]["reception"]["hard_bounced"] == 1
    house.hold("late")
    assert run(["--config", config, "status"]) == 1
    said = capsys.readouterr().out
    heads, counts = next((one, two) for one, two in pairwise(said.splitlines()) if "bounced" in one)
    assert dict(zip(heads.split(), counts.split(), strict=True))["bounced"] == "1"
    assert "held: 2026-W48" in said
    assert "harbour-1" in said
    assert house.works.store.occurrences.in_state(OccurrenceState.HELD)


@pytest.mark.parametrize(("zone", "columns"), [("UTC", 1), ("America/New_York", 2)])
def test_the_schedule_says_each_time_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], zone: str, columns: int
) -> None:
    house = House(tmp_path, f'[newsletter]\ntimezone = "{zone}"\n')
    house.works.close()
    assert run(["--config", f"{tmp_path}/config", "schedule"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split() == ["stage", zone, "UTC"][: columns + 1]
    assert len(re.findall(r"\d\d:\d\d", first)) == columns


def test_a_sparkline_says_its_numbers_to_those_who_do_not_see_it() -> None:
    svg = sparkline([0, 3, 6], 'New "pieces" a week')
    assert "New &#34;pieces&#34; a week: 0, 3, 6" in svg
    assert re.findall(r'height="(\d+)"', svg) == ["1", "11", "22"]


def test_one_refused_of_ten_thousand_is_seen() -> None:
    svg = shares([("accepted", 9999), ("refused", 1), ("unknown", 0)], "Edition 4")
    widths = dict(re.findall(r'<rect class="(\w+)" x="[\d.]+" width="([\d.]+)"', svg))
    assert widths == {"accepted": "300.0", "refused": "2.0"}


def test_flow_is_not_touched_by_looking(house: House, browser: Visitor) -> None:
    before = editions.window(house.works.ground, house.settings)
    browser.get("/status/harbour")
    assert editions.window(house.works.ground, house.settings) == before


def test_a_monitor_and_the_page_tell_of_a_newsletter_that_is_stopped(
    house: House, browser: Visitor
) -> None:
    file = house.works.settings.newsletters["harbour"].file
    file.with_name("tides.toml").write_text(f"{file.read_text()}[pace]\nin_flight = true\n")
    house.works.settings = settings.load(file.parent.parent, {})
    house.works.ticked("harbour")
    answer = browser.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "tides is stopped by its settings\n")
    assert "pace.in_flight" in browser.get("/status/harbour").text
    refused = browser.get("/status/tides")
    assert refused.status_code == 400
    assert "pace.in_flight" in refused.text
    metrics_token(house, Secret(value="scrape-me"))
    text = scraped(house, Authorization="Bearer scrape-me").text
    assert "digest_newsletters_stopped 1.0" in text
