"""A week whose provider bars the account: it stays open, is told, and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest import settings
from digest.app.service import news, notices, status
from digest.app.week import hand_over, run
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.base.errors import HandOverStopped
from digest.model.notices import Notice, NoticeKind
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.doubles import reader
from tests.fault.provider import Breaking, running

READERS = 12


def _house(folder: Path, provider: Breaking) -> House:
    house = House(folder)
    house.works.close()
    with (folder / "config/digest.toml").open("a") as file:
        file.write(f'[providers.main]\nkind = "resend"\ntoken = "t"\nbase_url = "{provider.url}"\n')
    house.works = Works(settings.load(folder / "config", {}), now=lambda: house.at)
    lines = ["address", *(reader(number) for number in range(1, READERS + 1))]
    house.works.store.subscribers.import_rows(
        "harbour", read_csv(lines, name="readers"), now=house.at
    )
    house.publish("tide", at=FRIDAY - 2 * DAY)
    house.approve(house.draft(FRIDAY - DAY), FRIDAY - HOUR)
    house.at = FRIDAY
    return house


def _news(house: House, kind: NoticeKind) -> list[Notice]:
    return [
        one
        for one in news.of(notices.snapshot(house.works.ground, house.settings))
        if one.kind is kind
    ]


def test_a_week_whose_account_is_barred_stays_open_and_goes_on(tmp_path: Path) -> None:
    provider = Breaking()
    provider.well = 0
    with running(provider):
        house = _house(tmp_path, provider)
        for calls in (1, 2):  # by `run`, and by `run` again
            with pytest.raises(HandOverStopped) as stopped:
                run.run(house.works, house.settings)
            assert stopped.value.exit_code == 1
            assert provider.calls == calls
            assert house.line(1)[2] is False, "the week is open"
        [told] = _news(house, NoticeKind.HELD)
        assert "not yours" in told.lines[0]
        assert "digest hand-over harbour 1" in told.next_step
        assert status.gather(house.works.ground, house.settings).needs_person
        provider.well = 1_000_000
        done = run.run(house.works, house.settings)
    assert (done.handed_over, done.needs_person) == (True, False)
    assert provider.mailbox.total() == READERS + 1
    assert set(provider.mailbox.values()) == {1}
    assert house.line(1)[2] is True
    assert not _news(house, NoticeKind.HELD)
    house.works.close()


def test_more_refused_than_the_settings_allow_is_told_and_they_go_again(tmp_path: Path) -> None:
    provider = Breaking(bad=frozenset({reader(1), reader(2)}))
    with running(provider):
        house = _house(tmp_path, provider)
        done = run.run(house.works, house.settings)
        assert (done.handed_over, done.needs_person) == (True, True)
        [told] = _news(house, NoticeKind.REFUSED)
        assert "--refused" in told.next_step
        provider.bad = frozenset()
        edition = house.works.store.editions.get(1)
        report = hand_over.hand_over(
            house.works.delivery, house.settings, edition, refused="", who="Ada"
        )
    assert not report.needs_person
    assert set(provider.mailbox.values()) == {1}
    assert provider.mailbox.total() == READERS + 1
    house.works.close()


def test_whoever_left_since_is_not_handed_it_again(tmp_path: Path) -> None:
    provider = Breaking(bad=frozenset({reader(1), reader(2)}))
    with running(provider):
        house = _house(tmp_path, provider)
        run.run(house.works, house.settings)
        provider.bad = frozenset()
        house.works.store.readers.leave("harbour", 2, now=house.at)
        edition = house.works.store.editions.get(1)
        hand_over.hand_over(house.works.delivery, house.settings, edition, refused="", who="Ada")
    account = house.works.store.ledger.totals(1)
    assert account
    assert (account.accepted, account.refused, account.excluded) == (READERS, 0, 1)
    assert provider.mailbox[reader(1)] == 0
    house.works.close()


def test_whoever_hands_over_is_told_what_it_waits_for(tmp_path: Path) -> None:
    with running(Breaking()) as provider:
        house = _house(tmp_path, provider)
        with (tmp_path / "config/newsletters/harbour.toml").open("a") as file:
            file.write('[pace]\nnot_before = "09:00"\n')
        edition = house.works.store.editions.get(1)
        works = Works(settings.load(tmp_path / "config", {}), now=lambda: house.at)
        told: list[str] = []
        report = hand_over.hand_over(
            works.delivery, works.settings.pick(None), edition, wait=False, tell=told.append
        )
        assert not report.finished
        [words] = told
        assert words.startswith("harbour-1 waits for the newsletter's own hours")
        assert words.endswith("until 2026-11-27 09:00:00 UTC")
        works.close()
        house.works.close()
