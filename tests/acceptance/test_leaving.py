"""Readers who leave while an edition goes out: by one click, or because a provider says so.

Each by the real way (the public page and a signed post, over a real server) and the real command,
before a provider on loopback that counts what each address gets.
"""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from digest import settings
from digest.app.wiring import Works, utc_now
from digest.model.answers import Promise
from tests.acceptance.house import House
from tests.deliver.posts.test_post import RESEND, SENDERS, _svix
from tests.doubles import approved, freeze, reader
from tests.fault.provider import Breaking, running
from tests.serving import visiting

PROVIDERS = """
[providers.main]
kind = "resend"
token = "t"
base_url = "{url}"
webhook = "{secret}"
[providers.other]
kind = "postmark"
token = "t"
base_url = "{url}"
"""
READERS = 12
BATCH = 4
WAYS = {
    "one click": "unsubscribed",
    "email.bounced": "hard bounce",
    "email.complained": "complaint",
}  # and what the ledger then says of them


@dataclass
class Mailing:
    """An approved edition, planned; a provider; and the doors that readers leave by."""

    house: House
    works: Works
    provider: Breaking
    web: httpx.Client

    def hand_over(self, *words: str, code: int = 0) -> str:
        return self.house.digest("hand-over", *words, code=code)

    def leave(self, *numbers: int) -> None:
        """Each of three readers by another way; they have left when this returns."""
        for way, number in zip(WAYS, numbers, strict=True):
            if way == "one click":
                link = self.works.reader_links("harbour").unsubscribe_url(number)
                answer = self.web.post(
                    link.removeprefix(self.works.settings.web.public_url),
                    data={"List-Unsubscribe": "One-Click"},
                )
            else:
                told: dict[str, Any] = dict(RESEND)
                told |= {"type": way, "data": {**told["data"], "to": [reader(number)]}}
                body, headers = _svix(json.dumps(told).encode(), at=utc_now(), name=way)
                answer = self.web.post("/hooks/main", content=body, headers=headers)
            assert answer.status_code == 200
        give_up_at = time.monotonic() + 60  # posts are read after they were answered
        while any(self.works.store.events.to_read()) and time.monotonic() < give_up_at:
            time.sleep(0.01)

    def judge(self, *, without: Collection[int] = ()) -> None:
        """Those got nothing and stand there with the reason, everybody else got one."""
        printed = self.house.digest("ledger", "--recipients", "--csv")
        rows = {row["address"]: row for row in csv.DictReader(io.StringIO(printed))}
        gone = dict(zip(map(reader, without), WAYS.values(), strict=False))
        stayed = {reader(number) for number in range(1, READERS + 1)} - set(gone)
        assert self.provider.mailbox == dict.fromkeys(stayed, 1)
        assert self.provider.violations == []
        assert {one for one, row in rows.items() if row["state"] == "accepted"} == stayed
        told = {one: row["reason"] for one, row in rows.items() if row["state"] == "excluded"}
        assert told == gone
        assert f"{len(stayed)} accepted + 0 refused + 0 unknown + {len(gone)} excluded" in (
            self.house.digest("ledger")
        )


@pytest.fixture
def mailing(tmp_path: Path) -> Iterator[Mailing]:
    house = House.build(tmp_path, sources=["https://harbour.example/feed.rss"])
    provider = Breaking()
    with running(provider):
        toml = house.installation.read_text().partition("[providers.main]")[0]
        secret = SENDERS["resend"].secret
        house.installation.write_text(toml + PROVIDERS.format(url=provider.url, secret=secret))
        settled = house.newsletter.read_text()
        house.newsletter.write_text(
            settled.replace("[newsletter]", '[newsletter]\nprovider = "main"')
        )
        works = Works(settings.load(tmp_path / "config", {}))
        edition = approved(works.store, readers=READERS)
        freeze(works.store, edition)
        works.store.ledger.plan(
            edition.id,
            provider="main",
            promise=Promise.KEY,
            key_life=timedelta(hours=23),
            batch_size=BATCH,
            now=utc_now(),
        )
        with visiting(works) as web:
            yield Mailing(house, works, provider, web)
        works.close()


def test_before_the_first_call_they_are_left_out(mailing: Mailing) -> None:
    mailing.leave(1, 6, 12)
    mailing.hand_over()
    mailing.judge(without=(1, 6, 12))


def test_between_two_calls_they_are_left_out_of_the_next(mailing: Mailing) -> None:
    mailing.provider.on_call = lambda call: mailing.leave(5, 8, 12) if call == 1 else None
    mailing.hand_over()
    mailing.judge(without=(5, 8, 12))


def test_what_was_put_off_goes_without_them_under_a_new_key(mailing: Mailing) -> None:
    mailing.provider.script.append("429")  # proof that nothing was taken
    mailing.provider.on_call = lambda call: mailing.leave(1, 2, 3) if call == 1 else None
    mailing.hand_over()
    mailing.judge(without=(1, 2, 3))


def test_what_may_have_been_taken_is_repeated_to_the_byte(mailing: Mailing) -> None:
    mailing.provider.script.append("cut after")
    assert "unknown" in mailing.hand_over("--no-wait", code=1)
    mailing.leave(1, 2, 3)
    mailing.hand_over()
    first, *_, last = mailing.provider.bodies
    assert first == last
    assert mailing.provider.calls == READERS // BATCH + 1
    mailing.judge()


def test_another_provider_does_not_get_them(mailing: Mailing) -> None:
    mailing.provider.script.extend(["", "401", "401"])  # the third may be under way with the second
    assert "4 of 12 accepted" in mailing.hand_over(code=1)
    mailing.provider.script.clear()
    mailing.leave(5, 8, 12)  # of batches that were tried, or not
    mailing.hand_over("--provider", "other")
    mailing.judge(without=(5, 8, 12))
