"""Everything into a file and back, on both databases, and nobody handed an edition twice after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.audience.lists import read_csv
from digest.base.errors import WrongUse
from digest.model.answers import Accepted, Later, Promise
from digest.model.batches import BatchState
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.store import Store, backups, open_store, privacy, schema
from digest.store.database import Database
from digest.store.ledger.handed import BACKUP, Handed
from tests.doubles import NOW, approved, reader

HOUR = timedelta(hours=1)


def rows(store: Store) -> dict[str, list[str]]:
    with store.database.read() as connection:
        return {
            table.name: sorted(
                str(row) for row in connection.execute(sa.select(table)) if row[0] != BACKUP
            )
            for table in schema.metadata.sorted_tables
        }


def planned(store: Store, *, readers: int = 6) -> int:
    edition = approved(store, readers=readers)
    made = store.ledger.plan(
        edition.id, provider="main", promise=Promise.KEY, batch_size=2, now=NOW
    )
    taken = store.ledger.take_up(made, 1, now=NOW)
    assert taken
    fence = store.ledger.claim(made, taken.batch, payload="p", now=NOW)
    assert fence
    store.ledger.answer(taken.batch, fence, Accepted({1: "m-1", 2: "m-2"}), now=NOW)
    return edition.id


def test_a_backup_comes_back_as_it_was(database_url: str, tmp_path: Path) -> None:
    store = open_store(database_url)
    edition = planned(store)
    before = rows(store)
    backups.copy(store.database, tmp_path / "backup.db")
    store.suppressions.suppress(reader(1), reason="manual", now=NOW)
    backups.restore(tmp_path / "backup.db", store.database, now=NOW)
    again = open_store(database_url)
    assert rows(again) == before
    assert (
        again.editions.make("harbour", "2027-W01", again.editions.get(edition).window, now=NOW) > 1
    )
    again.close()
    store.close()


def test_what_was_there_is_kept_aside(database_url: str, tmp_path: Path) -> None:
    store = open_store(database_url)
    backups.copy(store.database, tmp_path / "backup.db")
    store.secret("made after the backup")
    kept = backups.restore(tmp_path / "backup.db", store.database, now=NOW)
    if store.database.on_server:
        table = sa.table("secret", sa.column("name"), schema=kept.split()[-1])
        with store.database.read() as connection:
            assert connection.scalar(sa.select(table.c.name)) == "made after the backup"
    else:
        aside = open_store(f"sqlite:///{kept}")
        assert [row for row in rows(aside)["secret"] if "made after the backup" in str(row)]
        aside.close()
    store.close()


def test_who_left_since_the_backup_stays_out_and_who_was_erased_is_erased(
    database_url: str, tmp_path: Path
) -> None:
    store = open_store(database_url)
    planned(store)
    store.suppressions.suppress(reader(3), reason="manual", now=NOW)
    backups.copy(store.database, tmp_path / "backup.db")
    first, *_ = store.subscribers.of("harbour")
    store.readers.leave("harbour", first.id, now=NOW + HOUR)
    privacy.erase(store.database, reader(2), now=NOW + HOUR)
    barred = backups.barred(store.database)
    assert barred
    backups.restore(tmp_path / "backup.db", store.database, now=NOW + 2 * HOUR)
    again = open_store(database_url)
    assert backups.keep_out(again.database, barred) == 2
    held = {one.address_key: one.reason for one in again.suppressions.all()}
    assert held == {first.address: "unsubscribe", reader(2): "manual", reader(3): "manual"}
    assert list(privacy.export(again.database, reader(2))) == ["suppression"]
    again.close()
    store.close()


def test_a_backup_is_one_wherever_it_is_put_until_somebody_answers_for_it(
    database_url: str, tmp_path: Path
) -> None:
    store = open_store(database_url)
    assert Handed(store.database).doubt() is None
    backups.copy(store.database, tmp_path / "backup.db")
    assert Handed(store.database).doubt() is None
    kept = backups.restore(tmp_path / "backup.db", store.database, now=NOW)
    again = open_store(database_url)
    assert Handed(again.database).doubt()
    Handed(again.database).begin(now=NOW)
    assert Handed(again.database).doubt() is None
    if again.database.on_server:  # nor is what was replaced the newest any more
        table = sa.table("secret", sa.column("name"), schema=kept.split()[-1])
        with again.database.read() as connection:
            assert BACKUP in connection.scalars(sa.select(table.c.name)).all()
    again.close()
    store.close()


def test_a_backup_takes_the_place_of_a_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    store = open_store(f"sqlite:///{file}")
    edition = planned(store)
    backups.copy(store.database, tmp_path / "backup.db")
    before = rows(store)
    store.close()
    damaged = b"SQLite format 3\0" + bytes(range(256)) * 400
    file.write_bytes(damaged)
    database = Database(f"sqlite:///{file}")
    assert backups.barred(database) is None
    kept = backups.restore(tmp_path / "backup.db", database, now=NOW)
    database.close()
    assert Path(kept).read_bytes() == damaged
    again = open_store(f"sqlite:///{file}")
    assert rows(again) == before
    assert again.editions.get(edition)
    again.close()


def test_a_backup_moves_house(tmp_path: Path, database_url: str) -> None:
    old = open_store(f"sqlite:///{tmp_path / 'old.db'}")
    planned(old)
    backups.copy(old.database, tmp_path / "moving.db")
    new = open_store(database_url)
    backups.restore(tmp_path / "moving.db", new.database, now=NOW)
    again = open_store(database_url)
    assert rows(again) == rows(old)
    for store in (old, new, again):
        store.close()


def test_a_backup_overwrites_nothing_and_others_cannot_read_it(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    backups.copy(store.database, file)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(WrongUse, match="is there already"):
        backups.copy(store.database, file)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["backup.db"]


def test_after_a_restore_nothing_open_goes_by_itself(store: Store) -> None:
    edition = planned(store)
    with store.database.write() as connection:
        for key, due in (
            ("2026-W48", NOW + HOUR),
            ("2026-W47", NOW - HOUR),
            ("2026-W49", NOW + 170 * HOUR),
        ):
            one = Occurrence("harbour", "hand-over", key, due, 3600, OccurrenceState.EXPECTED)
            connection.execute(
                sa.insert(schema.occurrence).values(
                    newsletter="harbour", stage="hand-over", key=one.key, due_at=due, grace_s=3600
                )
            )
    begun = Occurrence("harbour", "hand-over", "2026-W48", NOW + HOUR, 3600, OccurrenceState.HELD)
    cron = replace(begun, key="2026-W46", due_at=NOW - HOUR)
    held = backups.after_restore(store.database, [begun, cron], now=NOW)
    assert held.hand_overs == ("harbour 2026-W46", "harbour 2026-W47", "harbour 2026-W48")
    assert held.batches == 2
    states = [line.state for line in store.ledger.batches(edition)]
    assert states == [BatchState.ACCEPTED, BatchState.UNKNOWN, BatchState.UNKNOWN]
    made = store.ledger.find(edition)
    assert made
    assert store.ledger.next_open(made, now=NOW + HOUR) is None
    again = backups.after_restore(store.database, [begun, cron], now=NOW)
    assert (again.hand_overs, again.batches) == ((), 0)
    assert backups.last_written(store.database) == NOW


# People who ask.


def test_a_person_sees_everything_that_is_kept(store: Store) -> None:
    planned(store)
    store.suppressions.suppress(reader(1), reason="complaint", now=NOW)
    kept = privacy.export(store.database, reader(1).upper())
    assert {"subscriber", "recipient", "suppression"} <= set(kept)
    assert privacy.export(store.database, "nobody@reader.example") == {}


def test_who_is_erased_is_named_nowhere_and_never_comes_back(store: Store) -> None:
    edition = planned(store)
    before = store.ledger.totals(edition)
    privacy.erase(store.database, reader(3), now=NOW)
    everything = str({name: found for name, found in rows(store).items() if name != "suppression"})
    assert reader(3) not in everything
    after = store.ledger.totals(edition)
    assert before
    assert after
    assert (after.recipients, after.accepted, after.planned) == (
        before.recipients,
        before.accepted,
        before.planned,
    )

    lines = ["address\n", f"{reader(3)}\n"]
    report = store.subscribers.import_rows("harbour", read_csv(lines, name="list"), now=NOW)
    assert [one.reason for one in report.rejects] == ["asked to be erased"]
    assert privacy.export(store.database, reader(3)).keys() == {"suppression"}
    assert store.ledger.foresee("harbour") == (5, {})


@pytest.mark.parametrize("tried", [False, True])
def test_who_is_erased_before_a_batch_goes_out_is_not_in_it(store: Store, tried: bool) -> None:
    edition = planned(store)
    hand_over = store.ledger.find(edition)
    assert hand_over
    if tried:
        taken = store.ledger.take_up(hand_over, 2, now=NOW)
        assert taken
        fence = store.ledger.claim(hand_over, taken.batch, payload="p", now=NOW)
        assert fence
        store.ledger.answer(taken.batch, fence, Later("429"), now=NOW)
    privacy.erase(store.database, reader(3), now=NOW)
    number = 2
    if tried:  # what was not taken says something else now, and goes in a batch of its own
        again = store.ledger.take_up(hand_over, 2, now=NOW)
        assert again
        store.ledger.renew(again)
        found = store.ledger.next_open(hand_over, now=NOW)
        assert found
        number = found.number
    taken = store.ledger.take_up(hand_over, number, now=NOW)
    assert taken
    assert taken.batch.recipients
    assert "erased" not in {one.address for one in taken.batch.recipients}
    account = store.ledger.totals(edition)
    assert account
    assert account.excluded == 1


def test_old_addresses_are_forgotten_and_totals_stay(store: Store) -> None:
    edition = planned(store)
    with store.database.write() as connection:
        connection.execute(sa.update(schema.hand_over).values(done_at=NOW))
    before = store.ledger.totals(edition)
    assert privacy.forget(store.database, before=NOW - HOUR) == 0
    assert privacy.forget(store.database, before=NOW + HOUR) == 6
    assert store.ledger.totals(edition) == before
    assert {one.address for one in store.ledger.recipients(edition)} == {"erased"}
    assert privacy.forget(store.database, before=NOW + HOUR) == 0


def test_who_came_since_a_backup_is_counted_by_newsletter(
    database_url: str, tmp_path: Path
) -> None:
    store = open_store(database_url)
    planned(store)
    backups.copy(store.database, tmp_path / "backup.db")
    assert backups.came_since(store.database, tmp_path / "backup.db") == {}
    new = read_csv(["address\n", "cy@reader.example\n", "di@reader.example\n"], name="rows")
    store.subscribers.import_rows("tides", new, now=NOW + HOUR)
    assert backups.came_since(store.database, tmp_path / "backup.db") == {"tides": 2}
    store.close()
