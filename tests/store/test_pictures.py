"""Pictures in the store, on both databases: kept once, public when they are printed, gone when they are withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from digest.model.pictures import Recipe
from digest.store import Store, backups, open_store
from digest.store.pictures import WITHDRAWN
from tests.doubles import NOW

URL = "https://img.example/" + "long/" * 900 + "1.jpg?w=2000&name=Zürich"
RECIPE = Recipe(URL, "3:2", 552, (0.25, 0.5), "#fffdf9")
BODY = b"\xff\xd8\xff\x00\x01\x02" * 1000


def test_an_address_is_known_by_its_last_answer(store: Store) -> None:
    pictures = store.pictures
    assert pictures.held([URL]) == {}
    pictures.keep(URL, size=None, trouble="404", next_at=NOW, now=NOW)
    assert (pictures.held([URL])[URL].trouble, pictures.held([URL])[URL].size) == ("404", None)
    pictures.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    held = pictures.held([URL])[URL]
    assert (held.size, held.trouble, held.kept, held.next_at) == ((1600, 900), "", True, None)
    assert pictures.whole(URL) == ("jpg", BODY)


def test_the_same_bytes_are_one_copy_whatever_made_them(store: Store) -> None:
    other = replace(RECIPE, focus=None)
    first, second = (
        store.pictures.add(one, "jpg", BODY, (552, 368), encoder="test", now=NOW)
        for one in (RECIPE, other)
    )
    assert first == second
    found = store.pictures.copies([RECIPE, other, replace(RECIPE, width=10)], now=NOW)
    assert found == {RECIPE.key: first, other.key: first}
    again = store.pictures.add(RECIPE, "jpg", BODY, (552, 368), encoder="test", now=NOW)
    assert again == first


def test_a_copy_is_public_from_its_first_print_on(store: Store) -> None:
    copy = store.pictures.add(RECIPE, "png", BODY, (552, 368), encoder="test", now=NOW)
    before = store.pictures.served(copy.name)
    assert before
    assert (before.public, before.media_type, before.body) == (False, "image/png", BODY)
    store.pictures.publish([copy.name], now=NOW)
    after = store.pictures.served(copy.name)
    assert after
    assert after.public
    assert store.pictures.served("0" * 32 + ".jpg") is None


def test_what_is_withdrawn_goes_with_its_siblings_and_does_not_come_back(store: Store) -> None:
    pictures = store.pictures
    pictures.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    one = pictures.add(RECIPE, "jpg", BODY, (552, 368), encoder="test", now=NOW)
    wide = replace(RECIPE, shape="16:9")
    other = pictures.add(wide, "jpg", BODY + b"2", (552, 310), encoder="test", now=NOW)
    elsewhere = replace(RECIPE, url="https://img.example/2.jpg")
    stays = pictures.add(elsewhere, "jpg", BODY + b"3", (552, 368), encoder="test", now=NOW)
    assert pictures.find(one.name[:8]) == (one.name,)
    assert set(pictures.withdraw(one.name, now=NOW)) == {one.name, other.name}
    for name in (one.name, other.name):
        served = pictures.served(name)
        assert served
        assert (served.withdrawn, served.body) == (True, b"")
    kept = pictures.served(stays.name)
    assert kept
    assert kept.body == BODY + b"3"
    assert pictures.copies([RECIPE, wide], now=NOW) == {}
    assert pictures.whole(URL) is None
    pictures.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    assert pictures.held([URL])[URL].trouble == WITHDRAWN
    pictures.forget(before=NOW + timedelta(days=400))
    assert pictures.held([URL])[URL].trouble == WITHDRAWN
    gone = pictures.served(one.name)
    assert gone
    assert gone.withdrawn


def test_what_is_used_is_not_forgotten(store: Store) -> None:
    pictures = store.pictures
    pictures.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    copy = pictures.add(RECIPE, "jpg", BODY, (552, 368), encoder="test", now=NOW)
    later = NOW + timedelta(days=50)
    assert pictures.copies([RECIPE], now=later) == {RECIPE.key: copy}
    assert pictures.forget(before=NOW + timedelta(days=1)) == 0
    assert pictures.forget(before=later + timedelta(days=1)) == 2
    assert pictures.copies([RECIPE], now=later) == {}


def test_a_backup_holds_every_picture(database_url: str, tmp_path: Path) -> None:
    store = open_store(database_url)
    store.pictures.keep(URL, size=(1600, 900), kind="jpg", body=BODY, now=NOW)
    made = [
        store.pictures.add(
            replace(RECIPE, width=number),
            "jpg",
            BODY + bytes([number]),
            (9, 6),
            encoder="t",
            now=NOW,
        )
        for number in range(120)
    ]
    backups.copy(store.database, tmp_path / "backup.db")
    store.close()
    copied = open_store(f"sqlite:///{tmp_path / 'backup.db'}")
    for number, one in enumerate(made):
        served = copied.pictures.served(one.name)
        assert served
        assert served.body == BODY + bytes([number])
    assert copied.pictures.whole(URL) == ("jpg", BODY)
    copied.close()
