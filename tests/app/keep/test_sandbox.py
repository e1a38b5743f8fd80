"""A sandbox: templates are tried on copies, and colleagues' edition stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.app.keep import sandbox
from digest.app.week import proof
from digest.app.wiring import Works
from digest.base.errors import WrongUse
from digest.web.app import make_app
from tests.web.house import HERE, Visitor, WebHouse


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path / "live", provider="main")
    made.draft()
    yield made
    made.works.close()


@pytest.mark.long
def test_a_broken_template_breaks_the_sandbox_and_nothing_else(
    house: WebHouse, tmp_path: Path
) -> None:
    (house.folder / "templates/email").mkdir(parents=True)
    folder = tmp_path / "sandbox"
    works = Works(
        sandbox.prepare(house.works.settings, folder, store=house.works.store),
        now=lambda: house.at,
    )
    visitor = Visitor(make_app(works), HERE, "http://127.0.0.1:8400")
    visitor.enter(works)
    assert "A sandbox" in visitor.get("/desk/harbour/editions").text
    assert "quay 1" in visitor.get("/desk/harbour/1/preview/email").text
    (folder / "templates/email/magazine").mkdir()
    (folder / "templates/email/magazine/head.html.j2").write_text("{{ nothing.at.all }}")
    visitor.move("say", subject="Only here")
    assert "The email cannot be made" in visitor.get("/desk/harbour/1/preview/email").text
    colleague = house.visitor()
    assert "A sandbox" not in colleague.get("/desk/harbour/editions").text
    assert "The email cannot be made" not in colleague.get("/desk/harbour/1/preview/email").text
    assert house.edition.subject == ""
    (folder / "templates/email/magazine/head.html.j2").unlink()
    settings = works.settings.pick(None)
    edition = works.store.editions.get(house.edition.id)
    proof.send(
        works.ground,
        settings,
        edition,
        ["ada@house.example"],
        press=works.press(settings),
        provider=works.provider,
        who="Ada",
    )
    assert list((folder / "outbox").rglob("*.eml"))
    assert not (house.folder / "outbox").exists()
    works.close()
    # Started again it has what colleagues did since, and the templates as they were left.
    (folder / "templates/mine.txt").write_text("kept")
    house.visitor().move("say", subject="Theirs")
    again = Works(sandbox.prepare(house.works.settings, folder, store=house.works.store))
    assert again.store.editions.get(house.edition.id).subject == "Theirs"
    again.close()
    assert (folder / "templates/mine.txt").read_text() == "kept"


def test_a_folder_that_is_somebody_s_is_left_alone(house: WebHouse, tmp_path: Path) -> None:
    store, settings = house.works.store, house.works.settings
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/diary.txt").write_text("mine")
    for folder in (settings.root, tmp_path / "notes"):
        with pytest.raises(WrongUse, match=r"holds something else|an installation"):
            sandbox.prepare(settings, folder, store=store)
    with sqlite3.connect(settings.root / "digest.db") as database:
        assert database.execute("select count(*) from edition").fetchone() == (1,)
