"""Every look by axe-core, in a real browser: WCAG 2.2 A and AA, in the light and in the dark."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest import archive
from digest.compose import Looks, compose
from tests.shots import editions
from tests.test_archive import SETTINGS, weeks
from tests.test_flow import House

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = Path(__file__).parents[2] / ".tools/node_modules/axe-core/axe.min.js"
BASE = "https://review.harbour.example"
# An email stands inside a mail program, which has the landmarks; ours would stand in its main part.
OF_WHOLE_PAGES = ["region", "landmark-one-main"]
RUN = """async (off) => {
  const found = await axe.run(document, {
    rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}])),
    resultTypes: ["violations"],
  });
  return found.violations.map(one => `${one.id}: ${one.help}: ` + one.nodes.slice(0, 3).map(
    node => node.html.slice(0, 160) + " " + node.failureSummary).join(" | "));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        pytest.skip("no Chromium here: accessibility is not looked at in a browser")
    if not AXE.exists():
        pytest.skip("no axe-core here (make tools): accessibility is not looked at in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


def violations(
    browser: Browser, html: str, *, scheme: str, off: Sequence[str] = OF_WHOLE_PAGES
) -> list[str]:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 800, "height": 900})  # type: ignore[arg-type]
    context.route("**/*", lambda route: route.abort())  # no picture leaves this machine
    page = context.new_page()
    page.set_content(html, wait_until="load")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, list(off))
    context.close()
    return found


def test_faults_are_found_here_too(browser: Browser) -> None:
    faults = '<html><body><p style="color:#bbbbbb">Pale</p><img src="https://a.example/b.png">'
    found = " ".join(violations(browser, faults, scheme="light"))
    for rule in ("html-has-lang", "color-contrast", "image-alt", "document-title"):
        assert f"{rule}:" in found


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
    archive.write(house.works, house.settings, tmp_path / "site")
    index = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert violations(browser, index, scheme=scheme, off=()) == []
    page = (tmp_path / "site/1.html").read_text(encoding="utf-8")
    assert violations(browser, page, scheme=scheme) == []
