"""An editor writes in two languages, in Chromium: typed, saved, looked at, and kept through a colleague's approval."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import axe
from tests.browser.desks import opened, order, served, until, visiting
from tests.web.desk.test_worded import MORE
from tests.web.house import WebHouse

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path, newsletter=MORE)
    made.draft()
    yield made
    made.works.close()


@pytest.mark.long
@pytest.mark.dose
def test_words_in_another_language_are_typed_saved_shown_and_never_lost(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one = int(order(page, "Reporting")[0])
        page.click("#say-de summary")
        page.fill('[name="subject@de"]', "Der Kai im August")
        until(lambda: house.edition.worded == {"de": {"subject": "Der Kai im August"}})
        assert page.locator("#say-de").get_attribute("open") is not None
        page.click(f"#p{one} >> text=Edit")
        page.click(f"#p{one}-de summary")
        page.fill(f'#p{one} [name="headline@de"]', "Was der Kai verschweigt")
        until(lambda: any(p.worded for p in house.edition.placements))
        page.click('.tongues a[data-tongue="de"]')
        frame = page.frame_locator("#stage iframe:not(.next)")
        frame.locator('html[lang="de"] >> text=Was der Kai verschweigt').first.wait_for()
        assert "in=de" in page.url
        assert axe.violations(page) == []
        page.focus(f'#p{one} [name="teaser@de"]')
        page.keyboard.type("Was am Kai ")
        until(lambda: any("teaser" in p.worded.get("de", {}) for p in house.edition.placements))
        house.approve("Ben")
        page.keyboard.type("zu sehen war")
        page.locator(".refusal").wait_for()
        assert page.input_value(f'#p{one} [name="teaser@de"]') == "Was am Kai zu sehen war"
        page.reload()
        assert "Teaser in German" in page.inner_text("#kept")
        assert "Was am Kai zu sehen war" in page.inner_text("#kept")
