"""`digest hand-over` killed again and again while every reader gets a week of their own."""

from __future__ import annotations

import hashlib
import random
import subprocess
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from digest import settings
from digest.app.week.variants import Shelf
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.mail.merge import fill
from digest.model.answers import Promise
from digest.model.batches import Recipient
from digest.store import schema
from tests.acceptance.house import House
from tests.app.followed import BEN, INES, Weekly
from tests.app.house import FRIDAY, HOUR
from tests.fault.kills import _killed
from tests.fault.mailings import KINDS, SETTINGS
from tests.fault.provider import Breaking, running

READERS = 60
TOGETHER = 50  # people whose batches share what is written of them


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

    def _lettermint(self, said: list[Any]) -> tuple[int, bytes]:
        status, answer = super()._lettermint(said)
        if status == 202:
            for item in said:
                self._note(item["to"][0], item["html"])
        return status, answer


@pytest.mark.long
@pytest.mark.dose
@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("promise", [Promise.KEY, Promise.QUERY])
def test_nobody_is_lost_or_gets_two_or_anothers_variant(
    tmp_path: Path, promise: Promise, database_url: str, together: bool
) -> None:
    kills(tmp_path, promise, readers=READERS, times=6, database=database_url, together=together)


def kills(
    folder: Path,
    promise: Promise,
    *,
    readers: int,
    times: int,
    database: str = "sqlite:///digest.db",
    together: bool = False,
) -> str:
    """What was done, for people; whoever is lost, or got two or another's, fails it.

    `together`: the batches are small ones beside what one could hold, and go by several.
    """
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
        # Resend's calls are to be apart, and those go alone.
        by_key = together and promise is Promise.KEY
        said = KINDS["lettermint"][1] if by_key else SETTINGS[promise]
        house.installation.write_text(
            house.installation.read_text()
            + f'[providers.main]\n{said}\ntimeout_s = 2\nbase_url = "{provider.url}"\n'
        )
        weekly.newsletter_file.write_text(
            weekly.newsletter_file.read_text() + "[pace]\nper_call = 7\n"
        )
        killed = lives = 0
        while killed < times and lives < 4 * times:
            lives += 1
            killed += _killed(house, provider, chance)
            if together:
                with store.database.write() as connection:
                    connection.execute(sa.update(schema.hand_over).values(batch_size=TOGETHER))
        code = 3
        while code not in (0, 1) and lives < 4 * times + 60:
            lives += 1
            # A batch that many kills left in doubt is waited for minutes before it is asked for again.
            done = subprocess.run(
                house.words("hand-over"), capture_output=True, text=True, timeout=1200
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
    with store.database.read() as connection:
        not_made = connection.scalar(
            sa.select(sa.func.count()).where(schema.attempt.c.result == "not made")
        )
        steps = connection.scalar(
            sa.select(sa.func.count(sa.distinct(schema.attempt.c.started_at)))
        )
        attempts = connection.scalar(sa.select(sa.func.count()).select_from(schema.attempt))
    assert bool(steps and attempts and steps < attempts) == together
    store.close()
    of_them = f", of {attempts:,} claims in {steps:,} steps {not_made:,} not called" * together
    return (
        f"{promise:<5} {database.partition(':')[0]}: {readers:,} people in {variants} variants, {killed} kills in {lives} lives, "
        f"{provider.faults.total()} faults in {provider.calls:,} calls: 0 lost, 0 doubled, "
        f"0 with another's variant{of_them}"
    )
