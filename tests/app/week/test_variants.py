"""An edition as each of its readers gets it, from approval to the outbox."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest import check, settings
from digest.app.week import compose as composing
from digest.app.week import hand_over as handing
from digest.app.week.variants import Shelf
from digest.audience.lists import read_csv
from digest.base.errors import NotReady
from digest.compose import recorded
from digest.curate.moves import Moves
from digest.model.batches import BatchState
from digest.model.follows import EDITION, subject
from digest.model.hand_overs import fallen
from digest.store import schema
from tests.app.followed import BEN, INES, Weekly
from tests.app.house import DAY, FRIDAY, HOUR

LATE = FRIDAY + HOUR


@pytest.fixture
def house(tmp_path: Path) -> Weekly:
    return Weekly(tmp_path)


def test_each_reader_gets_what_they_follow_first_and_everybody_the_edition(house: Weekly) -> None:
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert house.got("ada") == ["n0", "n1", "n2", "n3"]
    # n0 leads; n5 found no room in the edition and reaches who follows its author.
    assert house.got("ben") == ["n0", "n1", "n3", "n5", "n2"]
    assert house.got("cleo") == house.got("ada")
    body = house.body("ben")
    assert body.count("You follow Ines Calder") == 3
    links = re.findall(r'href="(https://week\.harbour\.example/f/[^"]+)"', body)
    assert {one.rpartition("/f/")[2].partition("/")[2] for one in links} == {
        "author/ines-calder",
        "author/ben-pier",
    }
    store = house.works.store
    one, other = store.variants.of(edition.id)
    assert store.variants.readers(edition.id) == {one.number: 2, other.number: 1}
    assert composing.verify(store, edition, number=other.number) == (other.fingerprint, ())
    totals = store.ledger.totals(edition.id)
    assert totals
    assert (totals.accepted, totals.recipients) == (3, 3)
    people = {one.address: one.variant for one in store.ledger.recipients(edition.id)}
    assert people["ben@reader.example"] == other.number


def test_a_follow_that_changes_after_the_approval_counts_until_it_is_planned(
    house: Weekly,
) -> None:
    heard: list[tuple[str, int, int]] = []
    house.works.told = lambda *how_far: heard.append(how_far)
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.works.store.follows.remove("harbour", "ben@reader.example", INES, now=house.at)
    house.follow("cleo", INES)
    house.follow("ada", BEN)  # a variant that nobody has checked: it appears now
    assert len(house.works.store.variants.of(edition.id)) == 2
    house.hand_over(edition, FRIDAY)
    assert house.got("ben") == ["n0", "n1", "n2", "n3"]
    assert house.got("cleo") == ["n0", "n1", "n3", "n5", "n2"]
    assert house.got("ada") == ["n0", "n2", "n4", "n1", "n3"]
    assert heard == [("Composing variants", 1, 1)] * 2, "at the approval, and what is new after it"
    assert all(one.fingerprint for one in house.works.store.variants.of(edition.id))


def test_a_new_variant_that_fails_its_check_gives_way_to_the_edition(
    house: Weekly, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.follow("ben", INES)
    monkeypatch.setattr(check, "check_whole", _too_large)
    house.hand_over(edition, FRIDAY)
    assert house.got("ben") == house.got("ada")
    [_, other] = house.works.store.variants.of(edition.id)
    assert "html-size" in other.trouble


def _too_large(one: check.Sample) -> tuple[check.Finding, ...]:  # type: ignore[name-defined]
    from digest.model.findings import Finding, Severity

    return (Finding("html-size", Severity.ERROR, "the HTML part", "too large", "less", "clipped"),)


def test_a_variant_with_an_error_stops_the_approval_and_names_its_readers(
    house: Weekly, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.follow("ben", INES)
    edition = house.week()
    monkeypatch.setattr(check, "check_whole", _too_large)
    with pytest.raises(NotReady, match="variants") as caught:
        house.approve(edition, FRIDAY - HOUR)
    assert "for 1 who follow Ines Calder: html-size" in caught.value.seen
    assert house.works.store.editions.frozen(edition.id) is None


def test_another_version_than_at_approval_composes_nothing_new(
    house: Weekly, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.follow("ada", BEN)
    monkeypatch.setattr(recorded, "versions", lambda: {"digest": "another"})
    house.hand_over(edition, FRIDAY)
    assert house.got("ada") == ["n0", "n1", "n2", "n3"]
    assert house.got("ben") == ["n0", "n1", "n3", "n5", "n2"]  # was checked then, and is the same


def test_a_variant_that_is_not_what_was_checked_is_held(house: Weekly) -> None:
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    store = house.works.store
    with store.database.write() as connection:
        connection.execute(
            sa.update(schema.variant)
            .where(schema.variant.c.number > EDITION)
            .values(fingerprint="another")
        )
    house.hand_over(edition, FRIDAY)
    totals = store.ledger.totals(edition.id)
    assert totals
    assert (totals.accepted, totals.planned) == (2, 1)
    [line] = store.ledger.batches(edition.id, BatchState.PLANNED)
    assert line.held
    assert "does not compose again" in line.note
    house.hand_over(edition, FRIDAY + HOUR)  # looks again, and holds it again
    assert not list(house.folder.glob("outbox/harbour-1/2.eml"))
    house.at = LATE
    report = handing.hand_over(
        house.works.delivery,
        house.settings,
        store.editions.get(edition.id),
        give_edition=True,
        who="Ada",
    )
    assert report.finished
    assert house.got("ben") == house.got("ada")
    assert store.variants.readers(edition.id) == {EDITION: 3}


def test_a_withdrawn_piece_that_only_followers_would_get_is_in_no_variant(house: Weekly) -> None:
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    with house.works.store.database.write() as connection:
        connection.execute(
            sa.update(schema.piece)
            .where(schema.piece.c.url.like("%/n5"))
            .values(withdrawn_at=FRIDAY - HOUR)
        )
    house.hand_over(edition, FRIDAY)
    assert house.got("ben") == ["n0", "n1", "n3", "n2"]


def test_a_piece_that_is_for_nobody_reaches_no_follower(house: Weekly) -> None:
    house.follow("ben", INES)
    edition = house.week()
    pieces = {one.url.rpartition("/")[2]: one for one in edition.pieces.values()}
    move = Moves(house.settings.newsletter, "Ada").drop(pieces["n5"], for_nobody=True)
    house.works.store.editions.save(move(edition), who="Ada", what=move.label, now=house.at)
    edition = house.draft(FRIDAY - 2 * HOUR)
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert house.got("ben") == ["n0", "n1", "n3", "n2"]


def test_nobody_gets_in_a_later_edition_what_they_got_by_following(house: Weekly) -> None:
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    house.write("n6", "Ben Pier", "Ports", at=FRIDAY + DAY)
    after = house.draft(FRIDAY + 7 * DAY - 2 * HOUR)
    [n5] = [one for one in edition.pieces.values() if one.url.endswith("/n5")]
    move = Moves(house.settings.newsletter, "Ada").lead(n5)
    house.works.store.editions.save(move(after), who="Ada", what=move.label, now=house.at)
    after = house.works.store.editions.get(after.id)
    house.approve(after, FRIDAY + 7 * DAY - HOUR)
    house.hand_over(after, FRIDAY + 7 * DAY)
    assert house.got("ada", 2) == ["n5", "n6"]
    assert house.got("ben", 2) == ["n6"]  # which leads, for him
    assert house.got("cleo", 2) == ["n5", "n6"]


def test_only_what_they_follow_or_nothing(tmp_path: Path) -> None:
    house = Weekly(tmp_path, 'mode = "only"\nnothing = "skip"\n')
    house.follow("ben", INES)
    house.follow("cleo", subject("author", "Nobody of the week"))
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert house.got("ada") == ["n0", "n1", "n2", "n3"]
    assert house.got("ben") == ["n0", "n1", "n3", "n5"]
    totals = house.works.store.ledger.totals(edition.id)
    assert totals
    assert totals.exclusions == {"nothing this week of what they follow": 1}
    assert not list(house.folder.glob("outbox/harbour-1/3.eml"))


def test_too_many_variants_fall_back_and_are_counted(tmp_path: Path) -> None:
    house = Weekly(tmp_path, "variants_at_most = 2\n")
    house.add("dora")
    house.follow("ben", INES)
    house.follow("dora", INES)
    house.follow("cleo", BEN)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert house.got("ben") == house.got("dora") == ["n0", "n1", "n3", "n5", "n2"]
    assert house.got("cleo") == house.got("ada")
    totals = house.works.store.ledger.totals(edition.id)
    assert totals
    assert totals.fell_back == 1
    assert fallen(totals).startswith("1 of them get the edition")


def test_a_shelf_makes_the_message_again_that_was_checked(house: Weekly) -> None:
    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    store = house.works.store
    frozen = store.editions.frozen(edition.id)
    assert frozen
    shelf = Shelf(store, edition, frozen)
    assert shelf.message(0) is shelf.message(EDITION) is frozen
    [_, one] = store.variants.of(edition.id)
    made = shelf.message(one.number)
    assert not isinstance(made, str)
    assert made.fingerprint == one.fingerprint
    assert made == replace(made)
    assert isinstance(shelf.message(99), str)
    shelf.close()


def test_reopening_forgets_the_variants(house: Weekly) -> None:
    from digest.app.week import editions

    house.follow("ben", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    edition = house.works.store.editions.get(edition.id)
    editions.reopen(house.works.ground, house.settings, edition, who="Ada")
    assert house.works.store.variants.of(edition.id) == ()
    house.approve(house.draft(FRIDAY - HOUR), FRIDAY - HOUR + timedelta(minutes=1))
    assert len(house.works.store.variants.of(edition.id)) == 2


def test_who_chose_a_language_gets_the_pieces_in_it_where_the_house_says_so(tmp_path: Path) -> None:
    house = Weekly(
        tmp_path,
        'own_language = true\n[audience]\nlanguages = ["en", "de"]\npreferences = true\n',
    )
    path = house.newsletter_file
    path.write_text(
        path.read_text().replace("[sender]", '[newsletter]\nlanguages = ["en", "de"]\n[sender]', 1)
    )
    house.works.settings = settings.load(house.folder / "config", {})
    rows = read_csv(
        ["address,language\n", "ben@reader.example,de\n", "cleo@reader.example,en\n"], name="r"
    )
    house.works.store.subscribers.import_rows("harbour", rows, now=house.at)
    house.follow("ben", INES)
    for number in range(6):
        author = "Ines Calder" if number % 2 else "Ben Pier"
        said = "de" if number in (1, 4) else "en"
        house.write(f"n{number}", author, at=FRIDAY - DAY - number * HOUR, language=said)
    edition = house.draft(FRIDAY - 2 * HOUR)
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert house.got("ada") == ["n0", "n1", "n2", "n3"]  # who chose nothing
    assert house.got("cleo") == ["n0", "n2", "n3"]
    assert house.got("ben") == ["n1"]  # it leads; n3 and n5 are hers too, and in English
    assert 'lang="de"' in house.body("ben")
    assert 'lang="en"' in house.body("cleo")


def test_a_readers_language_gives_the_fixed_words_and_dates(tmp_path: Path) -> None:
    house = Weekly(tmp_path, '[audience]\nlanguages = ["en", "de", "ar"]\npreferences = true\n')
    rows = read_csv(
        ["address,language\n", "ben@reader.example,de\n", "cleo@reader.example,ar\n"], name="r"
    )
    house.works.store.subscribers.import_rows("harbour", rows, now=house.at)
    house.follow("cleo", INES)
    edition = house.week()
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert house.got("ben") == house.got("ada")
    assert '<html lang="de" dir="ltr"' in house.body("ben")
    assert ">Abbestellen<" in house.body("ben")
    assert '<html lang="ar" dir="rtl"' in house.body("cleo")
    assert house.got("cleo") == ["n0", "n1", "n3", "n5", "n2"]
    assert len(house.works.store.variants.of(edition.id)) == 3


def test_who_got_a_piece_does_not_get_it_under_another_number(house: Weekly) -> None:
    house.follow("ben", INES)
    first = house.week()
    house.approve(first, FRIDAY - HOUR)
    house.hand_over(first, FRIDAY)
    assert "n5" in house.got("ben")
    assert "n5" not in house.got("cleo")
    later = FRIDAY + 7 * DAY
    for name in ("n7", "n8"):
        house.write(name, "Ines Calder", "Ports", at=later - DAY)
    store = house.works.store
    second = house.draft(later - 2 * HOUR)
    ids = {
        one.url[-2:]: one.id for one in store.pieces.held("harbour") if one.url[-2:] in ("n5", "n8")
    }
    desk = store.editions.get(second.id)
    hers = tuple(
        replace(one, editor="Ada") if one.piece.id == ids["n8"] else one for one in desk.placements
    )
    store.editions.save(replace(desk, placements=hers), who="Ada", what="kept", now=house.at)
    joined = store.pieces.join("harbour", ids["n5"], ids["n8"], why="canonical", now=house.at)
    assert joined == (ids["n8"], ids["n5"])
    house.approve(store.editions.get(second.id), later - HOUR)
    house.hand_over(second, later)
    assert house.got("ben", 2) == ["n7"]
    assert set(house.got("cleo", 2)) == {"n7", "n8"}
