"""Readers' pages in a real browser: axe-core, both themes, a phone of 320 px, Arabic, a house's own colours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.model.audience import SubscriberStatus
from digest.store.sign_ups import ASK_AGAIN
from tests.browser import axe
from tests.browser.desks import served, visiting
from tests.web.readers.test_preferences import ADA, BOB, CHOICES, House

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIGN_UP = CHOICES.replace("preferences = true", "preferences = true\nsign_up = true")
PALE = '[design]\naccent = "#ffd400"\nink = "#777777"\npaper = "#ffffff"\npage = "#eeeeee"\n'
GREY = '[design]\naccent = "#7f7f7f"\n'
NAVY = '[design]\naccent = "#0b1f4b"\n'


def made(folder: Path, language: str, design: str = "") -> House:
    return House(
        folder, f'{SIGN_UP}{design}[inbox]\nsubject = "{{headlines}}"\n', language=language
    )


def pages_of(house: House) -> Iterator[tuple[str, str]]:
    """(name, path) of every page that there is to see by asking alone."""
    links = house.works.reader_links("harbour")

    def path(url: str) -> str:
        return "/" + url.split("/", 3)[3]

    asked = house.works.store.sign_ups.ask("harbour", "new@r.example", name="", now=house.at)
    assert asked
    yield "sign-up", "/s/harbour"
    yield "confirm", path(links.confirm_url(asked, house.at))
    yield "too-late", path(links.confirm_url(asked, house.at - 100 * ASK_AGAIN))
    yield "preferences", house.link(BOB)  # who has said no language
    yield "nothing", path(links.preferences_url(999))
    yield "unsubscribe", path(links.unsubscribe_url(house.person(ADA).id))
    yield "broken", "/u/broken"
    house.works.store.readers.leave("harbour", house.person(BOB).id, now=house.at)
    yield "left", house.link(BOB)


@pytest.mark.parametrize(
    ("language", "scheme", "width", "design"),
    [
        ("en", "light", 1280, ""),
        pytest.param("en", "dark", 320, "", marks=pytest.mark.dose),
        ("ar", "light", 320, ""),
        ("ar", "dark", 1280, NAVY),
        pytest.param("de", "light", 320, PALE, marks=pytest.mark.dose),
        ("de", "dark", 1280, PALE),
        pytest.param("fr", "light", 1280, GREY, marks=pytest.mark.dose),
    ],
)
def test_readers_pages_are_accessible_and_fit(
    browser: Browser, tmp_path: Path, language: str, scheme: str, width: int, design: str
) -> None:
    house = made(tmp_path, language, design)
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with served(house) as base, visiting(browser, base, enters=False, **options) as page:
        for name, path in pages_of(house):
            page.goto(path)
            assert page.get_attribute("html", "lang") == language
            looked_at(page, name)
        page.goto("/s/harbour")
        page.eval_on_selector("form", "one => one.noValidate = true")
        page.fill("[name=address]", "nobody")
        page.click("button")
        assert page.locator("[role=alert]").count() == 1
        looked_at(page, "no address")
    house.works.close()


def looked_at(page: Page, name: str) -> None:
    found = axe.violations(page)
    assert found == [], f"{name}: {json.dumps(found, indent=1)}"
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, f"{name} is {overflow} px wider than the window"
    small = page.evaluate(
        "[...document.querySelectorAll('button, select, .field input, label.part')]"
        ".filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert small == [], f"{name}: too small for a finger"


def test_a_reader_without_script_chooses_by_keyboard_leaves_and_comes_back(
    browser: Browser, tmp_path: Path
) -> None:
    house = made(tmp_path, "en")
    with (
        served(house) as base,
        visiting(browser, base, enters=False, java_script_enabled=False) as page,
    ):
        page.goto(house.link(ADA))
        page.keyboard.press("Tab")
        page.keyboard.press("Space")  # the tide tables, no more
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Ada L.")
        page.select_option("select", "de")
        page.click("text=Save")
        page.wait_for_selector("text=Ihre Auswahl ist gespeichert.")
        ada = house.person(ADA)
        assert (ada.name, ada.language, ada.segments) == (
            "Ada L.",
            "de",
            ("donors", "harbour <news>"),
        )
        page.click("text=Abbestellen")
        page.wait_for_selector("text=You are unsubscribed")
        assert house.person(ADA).status is SubscriberStatus.UNSUBSCRIBED
        page.click("text=Subscribe again")
        page.wait_for_selector("text=You are subscribed")
        assert house.person(ADA).status is SubscriberStatus.ACTIVE
        assert page.context.cookies() == []
    house.works.close()
