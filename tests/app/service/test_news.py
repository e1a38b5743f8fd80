"""News of batches, sources and releases: the kinds of docs/waking.md as each really comes about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest.app.service import news, notices
from digest.cli import run
from digest.model.answers import Accepted, Promise, Unknown
from digest.model.notices import Notice, NoticeKind
from digest.model.sources import SourceState
from tests.app.house import DAY, FRIDAY, HOUR, SOURCE, House
from tests.doubles import approved, reader
from tests.serving import serving


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.at = FRIDAY
    yield made
    made.works.close()


def told(house: House, kind: NoticeKind) -> list[Notice]:
    notices.look(house.works.ground, provider=house.works.provider)
    kept = house.works.store.notices.latest("harbour", most=100)
    return [one.notice for one in kept if one.notice.kind is kind]


def answered(house: House, answer: Accepted | Unknown) -> None:
    """A batch of three readers, handed over, and what the provider said."""
    store = house.works.store
    edition = approved(store, readers=2)
    made = store.ledger.plan(
        edition.id, provider="main", promise=Promise.NONE, batch_size=3, now=house.at
    )
    taken = store.ledger.take_up(made, 1, now=house.at)
    assert taken
    fence = store.ledger.claim(made, taken.batch, payload="p", now=house.at)
    assert fence
    store.ledger.answer(taken.batch, fence, answer, now=house.at)
    store.ledger.close(made, now=house.at)


def test_a_batch_nobody_can_speak_for_is_told_with_its_number(house: House) -> None:
    answered(house, Unknown("no answer within 30 s"))
    [notice] = told(house, NoticeKind.UNKNOWN)
    assert "whether 3 recipients got it" in notice.headline
    assert notice.lines == ("batch 1 (3): no answer within 30 s",)
    assert "digest resolve 1" in notice.next_step
    assert len(told(house, NoticeKind.UNKNOWN)) == 1


def test_whom_the_provider_refused_is_told_with_where_to_see_them(house: House) -> None:
    answered(house, Accepted({1: "m-1", 2: "m-2"}, {3: "406: inactive"}))
    [notice] = told(house, NoticeKind.REFUSED)
    assert "refused 1 of 3" in notice.headline
    assert "digest ledger harbour" in notice.next_step
    assert reader(3) not in str(notice)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            {"succeeded_at": FRIDAY - 2 * DAY, "trouble": "HTTP 503"},
            "could not be read since 2026-11-25",
        ),
        (
            {
                "succeeded_at": FRIDAY - HOUR,
                "newest_at": FRIDAY - 9 * DAY,
                "silence_s": 2 * 24 * 3600,
            },
            "is silent for longer than usual",
        ),
    ],
)
def test_a_source_that_fails_or_falls_silent_is_told_once(
    house: House, state: dict[str, object], words: str
) -> None:
    made = replace(SourceState("harbour", SOURCE, checked_at=FRIDAY), **state)  # type: ignore[arg-type]
    house.works.store.pieces.record(made, [], now=FRIDAY)
    [notice] = told(house, NoticeKind.SOURCE_SILENT)
    assert words in notice.headline
    assert SOURCE in notice.next_step
    house.at += HOUR
    assert told(house, NoticeKind.SOURCE_SILENT) == [notice]


def test_a_new_version_is_told_where_the_settings_ask_for_it_and_trouble_is_none(
    house: House,
) -> None:
    release = json.dumps({"info": {"version": "99.0.0"}}).encode()
    with serving({"/json": release, "/odd": b"<html>"}) as site:
        for path in ("/odd", "/missing", "/json", "/json"):
            fetch = house.works.settings.fetch.model_copy(
                update={"releases_url": f"{site.base}{path}"}
            )
            house.works.settings = replace(house.works.settings, fetch=fetch)
            notices.ask_for_version(house.works.ground)
            expected = 1 if path == "/json" else 0
            assert len(told(house, NoticeKind.NEW_VERSION)) == expected
    notices.ask_for_version(house.works.ground)  # the network is gone
    [notice] = told(house, NoticeKind.NEW_VERSION)
    assert "digest 99.0.0 is out" in notice.headline


def test_news_is_made_of_a_snapshot_alone(house: House) -> None:
    calm = news.Snapshot(
        FRIDAY, house.settings, house.settings.calendar, "https://desk.example/", (), (), (), {}
    )
    assert list(news.of(calm)) == []
    thin = replace(calm, weeks={SOURCE: [6] * 8 + [2], "https://gone.example/": [6] * 8 + [2]})
    held = replace(house.occurrence("2026-W48", FRIDAY), note="late\nby 6 h", ended_at=FRIDAY)
    found = list(news.of(replace(thin, held=((held, "release it"),))))
    assert [(one.kind, one.about) for one in found] == [
        (NoticeKind.HELD, "2026-W48 2026-11-27T07:00:00"),
        (NoticeKind.SOURCE_THIN, f"{SOURCE} 2026-W48"),
    ]
    assert found[0].lines == ("late", "by 6 h")
    assert (found[0].next_step, found[0].url) == ("release it", "https://desk.example/")


@pytest.mark.parametrize(
    ("here", "newest", "later"),
    [
        ("0.9.1", "0.10.0", True),
        ("0.10.0", "0.9.1", False),
        ("1.2", "1.2.0", False),
        ("1.2.0", "1.2", False),
        ("1.2", "1.2.1", True),
        ("1.2", "1.2.post1", True),
        ("0.9.1", "1.0rc1", False),
        ("0.9.1", "1.0.dev3", False),
        ("1.0rc1", "1.0", True),
        ("1.2", "v1.3", True),
        ("0.9.1", "newest", False),
        ("0.9.1", "", False),
    ],
)
def test_a_later_release_is_news_and_what_is_only_tried_out_is_none(
    here: str, newest: str, later: bool
) -> None:
    assert bool(news.new_version(here, newest, "harbour")) is later


def test_one_release_is_one_piece_of_news_however_it_is_written() -> None:
    told = [news.new_version("1.1", spelling, "harbour") for spelling in ("1.2", "1.2.0", "v1.2")]
    assert len({one.about for one in told if one}) == 1


def test_a_wait_for_the_provider_is_told_after_half_an_hour_and_one_for_its_own_hours_never(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    store = house.works.store
    edition = approved(store, readers=2)
    plan = store.ledger.plan(
        edition.id, provider="main", promise=Promise.NONE, batch_size=3, now=house.at
    )
    store.ledger.waits(plan, why="the provider: HTTP 429", until=house.at + 2 * HOUR, now=house.at)
    since = house.at
    house.at = since + news.WAITING
    assert not told(house, NoticeKind.WAITS)
    house.at += news.WAITING
    [notice] = told(house, NoticeKind.WAITS)
    words = "it waits for the provider: HTTP 429, since 2026-11-27 07:00 UTC, until 2026-11-27 09:00 UTC"
    assert notice.lines[0] == words
    assert "digest hand-over harbour 1" in notice.next_step
    # The same wait goes on, to a later hour: the same news, of the same beginning.
    store.ledger.waits(plan, why="the provider: HTTP 429", until=since + 3 * HOUR, now=house.at)
    assert len(told(house, NoticeKind.WAITS)) == 1
    run(["--config", str(house.folder / "config"), "status"])
    assert words.replace("09:00 UTC", "10:00 UTC") in capsys.readouterr().out
    # It ended, and began anew: news again. What the settings ask for is none.
    store.ledger.waits(plan, now=house.at)
    store.ledger.waits(
        plan, why="the newsletter's own hours, warm-up or pace", until=house.at + DAY, now=house.at
    )
    house.at += 2 * HOUR
    assert len(told(house, NoticeKind.WAITS)) == 1
    store.ledger.waits(plan, why="the provider: HTTP 429", until=house.at + DAY, now=house.at)
    house.at += 2 * news.WAITING
    assert len(told(house, NoticeKind.WAITS)) == 2
