"""`digest hand-over` killed again and again while every reader gets a week of their own."""

from __future__ import annotations

import hashlib
import random
import subprocess
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest

from digest import settings
from digest.app.week.variants import Shelf
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.mail.merge import fill
from digest.model.answers import Promise
from digest.model.batches import Recipient
from tests.acceptance.house import House
from tests.app.followed import BEN, INES, Weekly
from tests.app.house import FRIDAY, HOUR
from tests.fault.kills import _killed
from tests.fault.mailings import SETTINGS
from tests.fault.provider import Breaking, running

READERS = 60


class Reading(Breaking):
    """It keeps the hash of what each address got."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.got: dict[str, list[str]] = {}

    def _note(self, to: str, html: str) -> None:
        self.got.setdefault(parseaddr(to)[1], []).append(hashlib.sha256(html.encode()).hexdigest())

    def _postmark(self, item: Any) -> dict[str, Any]:
        answer = super()._postmark(item)
        if not answer["ErrorCode"]:
            self._note(item["To"], item["HtmlBody"])
        return answer

    def _resend(self, key: str, body: bytes, said: list[Any]) -> tuple[int, bytes]:
        known = key in self._answers
        status, answer = super()._resend(key, body, said)
        if status == 200 and not known:
            for item in said:
                if parseaddr(item["to"][0])[1] in self.mailbox:
                    self._note(item["to"][0], item["html"])
        return status, answer


@pytest.mark.long
@pytest.mark.dose
@pytest.mark.parametrize("promise", [Promise.KEY, Promise.QUERY])
def test_nobody_is_lost_or_gets_two_or_anothers_variant(
    tmp_path: Path, promise: Promise, database_url: str
) -> None:
    kills(tmp_path, promise, readers=READERS, times=6, database=database_url)


def kills(
    folder: Path,
    promise: Promise,
    *,
    readers: int,
    times: int,
    database: str = "sqlite:///digest.db",
) -> str:
    """What was done, for people; whoever is lost, or got two or another's, fails it."""
    chance = random.Random(20261127)
    weekly = Weekly(folder)
    weekly.works.close()
    installation = folder / "config/digest.toml"
    installation.write_text(f'database = "{database}"\n{installation.read_text()}')
    weekly.works = Works(settings.load(folder / "config", {}), now=lambda: weekly.at)
    store = weekly.works.store
    rows = read_csv(
        ["address\n", *(f"r{one}@reader.example\n" for one in range(readers))], name="rows"
    )
    store.subscribers.import_rows("harbour", rows, now=weekly.at)
    people = list(store.subscribers.of("harbour"))
    for one in people:
        for each in (INES, BEN):
            if chance.random() < 0.4:
                store.readers.follow("harbour", one.id, each, wanted=True, now=weekly.at)
    edition = weekly.week()
    weekly.approve(edition, FRIDAY - HOUR)
    provider = Reading(faulty=0.05, seed=1)
    with running(provider):
        house = House(folder)
        house.installation.write_text(
            house.installation.read_text()
            + f'[providers.main]\n{SETTINGS[promise]}\ntimeout_s = 2\nbase_url = "{provider.url}"\n'
        )
        weekly.newsletter_file.write_text(
            weekly.newsletter_file.read_text() + "[pace]\nper_call = 7\n"
        )
        killed = lives = 0
        while killed < times and lives < 4 * times:
            lives += 1
            killed += _killed(house, provider, chance)
        code = 3
        while code not in (0, 1) and lives < 4 * times + 60:
            lives += 1
            done = subprocess.run(
                house.words("hand-over"), capture_output=True, text=True, timeout=180
            )
            code = done.returncode
    assert code == 0, done.stdout + done.stderr
    assert killed == times, f"it was done after {killed} kills: more readers are needed"
    frozen = store.editions.frozen(edition.id)
    assert frozen
    shelf = Shelf(store, edition, frozen)
    lines = {one.address: one for one in store.ledger.recipients(edition.id)}
    assert {one.state for one in lines.values()} == {"accepted"}
    assert len({one.variant for one in lines.values()}) == 4
    # By variant, of which the shelf keeps one.
    for one in sorted(people, key=lambda one: lines[one.address].variant):
        message = shelf.message(lines[one.address].variant)
        assert not isinstance(message, str)
        links = weekly.works.reader_links("harbour")
        html, _ = fill(message, links.values(message, Recipient(one.id, one.address, one.name)))
        assert provider.got[one.address] == [hashlib.sha256(html.encode()).hexdigest()]
    shelf.close()
    variants = len({one.variant for one in lines.values()})
    store.close()
    return (
        f"{promise:<5} {database.partition(':')[0]}: {readers:,} people in {variants} variants, {killed} kills in {lives} lives, "
        f"{provider.faults.total()} faults in {provider.calls:,} calls: 0 lost, 0 doubled, "
        "0 with another's variant"
    )
