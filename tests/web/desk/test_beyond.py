"""What is asked behind an open page: whether links and pictures are there, points, mail programs."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest import settings
from digest.app.week import compose
from digest.app.week.check import Online
from digest.base.errors import SourceError
from digest.web.desk.beyond import Asking, called
from tests.web.house import WebHouse


class Seen:
    def __init__(self, status: int) -> None:
        self.status, self.body, self.cut = status, b"", False


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path, newsletter='[checks]\nspamassassin = "never"\n')
    text = (made.folder / "config/digest.toml").read_text()
    (made.folder / "config/digest.toml").write_text(text.replace("live = false", "live = true"))
    made.works.settings = settings.load(made.folder / "config", {})
    made.draft()
    yield made
    made.works.close()


def test_what_is_gone_is_told_at_its_piece_and_each_address_is_asked_once(house: WebHouse) -> None:
    asked: Counter[str] = Counter()

    def look(url: str, *, method: str = "HEAD", most: int = 0, timeout_s: float = 0) -> Seen:
        asked[url] += 1
        if "tide-3" in url:
            raise SourceError("there", "no answer", seen="refused", next_step="wait")
        return Seen(
            404 if "tide-5" in url and method == "HEAD" else 410 if "tide-5" in url else 200
        )

    told = threading.Event()
    press = house.works.press(house.settings)
    asking = Asking(
        house.works.ground,
        lambda: Online(look, lambda *_: (), 4),
        lambda _edition: told.set(),
        wait_s=0,
    )

    def of() -> object:
        message = compose.message(
            house.settings, house.edition, store=house.works.store, looks=press.looks
        )
        return asking.of(house.settings, house.edition, message, press=press)

    assert of() is None  # it is asked now
    assert told.wait(20)
    found = of()
    assert found is not None
    gone = {(one.name, one.place) for one in found.findings}  # type: ignore[attr-defined]
    headlines = {one.piece.id: one.piece.headline for one in house.edition.placements}
    assert {("link-live", headlines[3]), ("link-live", headlines[5])} <= gone
    assert found.no_points == "it is switched off for this newsletter"  # type: ignore[attr-defined]
    assert set(found.clients) >= {"gmail", "outlook.windows"}  # type: ignore[attr-defined]
    first = dict(asked)
    told.clear()
    house.visitor().move("say", subject="Another email, the same links")
    assert of() is None
    assert told.wait(20)
    assert dict(asked) == first


def test_where_the_settings_say_so_nothing_is_asked(house: WebHouse) -> None:
    house.works.settings = replace(
        house.works.settings, web=house.works.settings.web.model_copy(update={"asks_live": False})
    )
    assert 'id="beyond"' not in house.visitor().get("/desk/harbour/1/send").text


def test_mail_programs_go_by_the_names_that_people_know() -> None:
    assert [called(one) for one in ("gmail", "apple-mail.ios", "outlook.windows", "gmx")] == [
        "Gmail",
        "Apple Mail, iPhone",
        "Outlook, Windows",
        "GMX",
    ]
    assert re.fullmatch(r"[A-Z].*", called("samsung-email.android"))
