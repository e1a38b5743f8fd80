"""Forty pictures of all kinds in a real browser: none is enlarged, none is missing, and pairs have one shape."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from digest.compose import Looks
from digest.model.pictures import media_type, printed
from tests.browser.test_accessibility import violations
from tests.browser.test_mjml5 import DIFFERENT, drawn, dressed, mjml5  # noqa: F401 a fixture
from tests.pictures.forty import forty
from tests.shots.pictures import Hung, hung

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.long

BOXES = """() => [...document.images].map(one => {
  const box = one.getBoundingClientRect();
  return {alt: one.alt, src: one.getAttribute("src"), loaded: one.complete && one.naturalWidth > 0,
          x: box.x, y: box.y + scrollY, width: box.width, height: box.height,
          has: [one.naturalWidth, one.naturalHeight]};
})"""


@pytest.fixture(scope="module")
def gallery() -> Iterator[Hung]:
    with hung() as made:
        yield made


def boxes(
    browser: Browser, gallery: Hung, look: str, width: int, *, lead: str = ""
) -> list[dict[str, Any]]:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(gallery.page(look, lead=lead).as_uri(), wait_until="load")
    found: list[dict[str, Any]] = tab.evaluate(BOXES)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()
    return found


def fate(one: dict[str, Any]) -> str:
    return "small" if one["width"] <= 104 else "full"


@pytest.mark.parametrize(
    "width", [800, 375, *(pytest.param(one, marks=pytest.mark.dose) for one in (480, 320))]
)
def test_no_picture_is_enlarged_or_out_of_shape(
    browser: Browser, gallery: Hung, width: int
) -> None:
    seen = boxes(browser, gallery, "magazine", width)
    assert all(one["loaded"] for one in seen)
    for one in seen:
        assert one["width"] <= one["has"][0] + 0.01, one
        assert abs(one["height"] / one["width"] - one["has"][1] / one["has"][0]) < 0.02, one
    lead, *teasers = seen
    assert abs(lead["height"] / lead["width"] - 9 / 16) < 0.01
    for one in teasers:
        assert abs(one["height"] / one["width"] - 2 / 3) < 0.01, one


def test_pictures_side_by_side_have_one_size_and_begin_at_one_height(
    browser: Browser, gallery: Hung
) -> None:
    seen = boxes(browser, gallery, "magazine", 800)[1:]
    pairs = [(one, other) for one, other in pairwise(seen) if other["x"] > one["x"] + 100]
    assert len(pairs) >= 10
    for one, other in pairs:
        assert one["y"] == other["y"]
        assert abs(one["height"] - other["height"]) < 1
        assert abs(one["width"] - other["width"]) < 1


def test_each_has_the_place_that_its_pixels_allow(browser: Browser, gallery: Hung) -> None:
    seen = {
        one["alt"].removeprefix("A ship, "): fate(one)
        for one in boxes(browser, gallery, "magazine", 375)[1:]
    }
    lead, *others = forty().items()
    wanted = {name: one.fate for name, one in others if one.fate != "none"}
    assert {name: where for name, where in seen.items() if name in wanted} == wanted
    assert set(seen) == set(wanted)
    assert lead[0] == "landscape"


@pytest.mark.parametrize(
    "name", ["portrait", "panorama", "thumbnail 300", "transparent", "40 pixels"]
)
def test_a_lead_of_any_kind_is_wide_or_small_or_without(
    browser: Browser, gallery: Hung, name: str
) -> None:
    for width in (800, 375):
        seen = [
            one
            for one in boxes(browser, gallery, "magazine", width, lead=name)
            if one["alt"] == f"A ship, {name}"
        ]
        if name == "40 pixels":
            assert seen == []
            continue
        [lead] = seen
        assert lead["width"] <= lead["has"][0]
        assert abs(lead["height"] / lead["width"] - 9 / 16) < 0.02
        assert lead["height"] <= width * 9 / 16 + 1


@pytest.mark.parametrize("look", [look for look in Looks(None).names() if look != "magazine"])
def test_looks_of_words_show_none(browser: Browser, gallery: Hung, look: str) -> None:
    assert boxes(browser, gallery, look, 375) == []


def test_the_reference_draws_the_same(
    browser: Browser,
    gallery: Hung,
    mjml5: Callable[[str], str],  # noqa: F811
) -> None:
    """Small pictures beside the words too. Pictures stand in the documents, which are set without a server."""
    message = gallery.message("magazine")
    documents = (message.html, dressed(mjml5(message.mjml), message))
    works, place = (
        gallery.house.works,
        gallery.house.works.pictures.place(gallery.house.settings.newsletter),
    )
    bodies = works.pictures.files(printed(message.html))
    page = browser.new_page()
    for width in (800, 375):
        pictures = []
        for html in documents:
            for name, body in bodies.items():
                data = base64.b64encode(body).decode()
                html = html.replace(f"{place}/{name}", f"data:{media_type(name)};base64,{data}")
            pictures.append(drawn(browser, html, width))
        assert page.evaluate(DIFFERENT, pictures) < 0.001, width
    page.close()


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.dose), "dark"])
def test_an_email_of_all_kinds_is_accessible(browser: Browser, gallery: Hung, scheme: str) -> None:
    assert violations(browser, gallery.message("magazine").html, scheme=scheme) == []
