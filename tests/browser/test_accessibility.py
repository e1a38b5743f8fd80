"""Every look by axe-core, in a real browser: WCAG 2.2 A and AA, in the light and in the dark."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.app.week import files
from digest.compose import Looks, compose
from tests.app.house import House
from tests.app.keep.test_archive import SETTINGS, weeks
from tests.browser import axe
from tests.shots import editions

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "https://review.harbour.example"
# An email stands inside a mail program, which has the landmarks; ours would stand in its main part.
OF_WHOLE_PAGES = ["region", "landmark-one-main"]


def violations(
    browser: Browser, html: str, *, scheme: str, off: Sequence[str] = OF_WHOLE_PAGES
) -> list[str]:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 800, "height": 900})  # type: ignore[arg-type]
    context.route("**/*", lambda route: route.abort())  # no picture leaves this machine
    page = context.new_page()
    page.set_content(html, wait_until="load")
    found = axe.violations(page, off=off)
    context.close()
    return found


def test_faults_are_found_here_too(browser: Browser) -> None:
    faults = '<html><body><p style="color:#bbbbbb">Pale</p><img src="https://a.example/b.png">'
    found = {one.partition(" (")[0] for one in violations(browser, faults, scheme="light")}
    assert found >= {"html-has-lang", "color-contrast", "image-alt", "document-title"}


@pytest.mark.parametrize("look", Looks(None).names())
def test_a_look_is_accessible_in_the_light_and_in_the_dark(browser: Browser, look: str) -> None:
    for make, scheme, count in (
        (editions.english, "light", 12),
        (editions.english, "dark", 5),
        (editions.arabic, "light", 5),
    ):
        edition, house = make(BASE, count)
        message = compose(replace(edition, look=look), house, looks=Looks(None), seed="axe")
        found = violations(browser, message.html, scheme=scheme)
        assert found == [], f"{look}, {scheme}: {json.dumps(found, indent=1)}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_archive_is_accessible(browser: Browser, tmp_path: Path, scheme: str) -> None:
    house = House(tmp_path, SETTINGS)
    weeks(house, 2)
    files.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    index = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert violations(browser, index, scheme=scheme, off=()) == []
    page = (tmp_path / "site/1.html").read_text(encoding="utf-8")
    assert violations(browser, page, scheme=scheme) == []
