"""The desk as a screen reader has it: Chromium's accessibility tree, and what it says after each act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.desks import opened, order, served, until, visiting
from tests.web.house import WebHouse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


class Tree:
    """What a screen reader is given of a page."""

    def __init__(self, page: Page) -> None:
        self._ask = page.context.new_cdp_session(page)

    def nodes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._ask.send("Accessibility.getFullAXTree")["nodes"]
        return found

    def names(self, role: str) -> list[str]:
        return [
            one.get("name", {}).get("value", "")
            for one in self.nodes()
            if one["role"]["value"] == role and not one.get("ignored")
        ]

    def said(self) -> str:
        """The words in all places that are read out when they change."""
        nodes = {one["nodeId"]: one for one in self.nodes()}

        def words(one: dict[str, Any]) -> str:
            own = (
                one.get("name", {}).get("value", "") if one["role"]["value"] == "StaticText" else ""
            )
            return own + " ".join(words(nodes[id]) for id in one.get("childIds", ()) if id in nodes)

        return " ".join(
            words(one) for one in nodes.values() if one["role"]["value"] in ("status", "alert")
        )


def _set_subject(page: Page, _: str) -> None:
    page.fill("[name=subject]", "Ada’s")
    page.press("[name=subject]", "Escape")


def _say_it(page: Page, _: str) -> None:
    page.click("#m0 summary")
    page.fill("#m0 [name=text]", "Hm")
    page.click('#m0 >> text="Say it"')


ACTS: list[tuple[str, Callable[[Page, str], object]]] = [
    ("made", lambda page, id: page.click(f'#p{id} >> text="Make it the lead"')),
    ("headline only", lambda page, id: page.select_option(f"#p{id} select[name=size]", "headline only")),
    ("moved", lambda page, id: page.press(f"#p{id}", "Alt+ArrowDown")),
    ("dropped", lambda page, id: page.press(f"#p{id}", "x")),
    ("put by for later", lambda page, id: page.click(f'#p{id} >> text="Later"')),
    ("moved the section opinion", lambda page, _: page.click('[aria-label="Move the section up: Opinion"]')),
    ("left out the section opinion", lambda page, _: page.click('[aria-label="Leave out this time: Opinion"]')),
    ("set the subject", _set_subject),
    ("1 of 9 pieces", lambda page, _: page.fill("[type=search]", "quay 7")),
    ("said to colleagues", _say_it),
]  # fmt: skip


def test_each_act_is_read_out_and_everything_has_a_name(browser: Browser, house: WebHouse) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        tree = Tree(page)
        for role in ("button", "link", "textbox", "combobox", "checkbox", "searchbox"):
            assert all(tree.names(role)), role
        assert {"The edition", "Pieces", "Preview"} <= {*tree.names("region")}
        assert {"main", "banner"} <= {one["role"]["value"] for one in tree.nodes()}
        for says, does in ACTS:
            one = order(page, "Reporting")[0]
            page.evaluate("told.textContent = heard.textContent = ''")
            does(page, one)
            until(lambda says=says: says in tree.said().casefold())  # type: ignore[misc]
            if page.locator("#told >> text=Undo").count():
                page.click("#told >> text=Undo")  # what it does is read out as well
                until(lambda says=says: says not in (said := tree.said().casefold()) or "undid" in said)  # type: ignore[misc]  # fmt: skip
            page.fill("[type=search]", "")
        # What the checks found of a piece stands at the piece: here, that its picture is not there.
        until(lambda: page.locator(".placement .found").count() > 0)
        opened(page, "/desk/harbour/1?as=outline")
        page.check(".line input[type=checkbox] >> nth=1")
        until(lambda: "1 selected" in tree.said())
