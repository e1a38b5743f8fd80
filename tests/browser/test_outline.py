"""The desk as an editor works at it: the outline, any screen, colleagues, and Undo behind each act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from digest.model import history
from digest.model.editions import EditionState, placed
from digest.model.editors import Role
from tests.browser import axe
from tests.browser.desks import opened, order, served, until, visiting, words_of
from tests.web.house import WebHouse, piece

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OUTLINE = "/desk/harbour/1?as=outline"
WORD = "the tide comes in twice"
TOUCH = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


def sections(house: WebHouse) -> list[str]:
    return list(dict.fromkeys(one.section for one in house.edition.placements if one.section))


def headings(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".section[data-section]", "all => all.map(one => one.dataset.section).filter(Boolean)"
    )
    return found


def title(section: str) -> str:
    return f'[data-section="{section}"] .title'


@pytest.mark.parametrize("path", ["/desk/harbour/1", OUTLINE])
def test_sections_are_ordered_by_keys(browser: Browser, house: WebHouse, path: str) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page, path)
        assert headings(page) == ["Analysis", "Reporting", "Opinion"]
        page.focus(title("Opinion"))
        page.keyboard.press("Alt+ArrowUp")
        until(lambda: sections(house) == ["Analysis", "Opinion", "Reporting"])
        until(lambda: headings(page) == ["Analysis", "Opinion", "Reporting"])
        page.wait_for_selector("#told >> text=Moved the section Opinion")  # announced: role=status
        page.focus('[aria-label="Move the section up: Opinion"]')
        page.keyboard.press("Enter")
        until(lambda: headings(page) == ["Opinion", "Analysis", "Reporting"])
        until(
            lambda: (
                page.evaluate("document.activeElement.getAttribute('aria-label')")
                == "Move the section up: Opinion"
            )
        )
        page.click("#told >> text=Undo")
        until(lambda: sections(house) == ["Analysis", "Opinion", "Reporting"])


def test_sections_are_ordered_by_dragging_and_pieces_between_them(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page, OUTLINE)
        page.drag_and_drop(
            '[data-drag-section="Opinion"]',
            '[data-section="Analysis"]',
            source_position={"x": 150, "y": 12},
            target_position={"x": 150, "y": 4},
        )
        until(lambda: sections(house) == ["Opinion", "Analysis", "Reporting"])
        until(lambda: headings(page) == ["Opinion", "Analysis", "Reporting"])
        one = order(page, "Reporting")[0]
        page.drag_and_drop(f"#p{one} h4", f"#p{order(page, 'Opinion')[0]} h4")
        until(lambda: placed(house.edition, int(one)).section == "Opinion")
        until(lambda: one in order(page, "Opinion"))


def test_a_section_is_left_out_shown_added_renamed_and_folded(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page, OUTLINE)
        there = order(page, "Opinion")
        page.click('[aria-label="Leave out this time: Opinion"]')
        until(lambda: house.edition.hidden == ("Opinion",) and "Opinion" not in sections(house))
        page.click('[aria-label="Print it again: Opinion"]')
        until(lambda: order(page, "Opinion") == there)
        page.click("text=Add a section, for this edition")
        page.fill("#add-section [name=heading]", "Election week")
        page.click("#add-section button")
        until(lambda: house.edition.arranged[-1:] == ("Election week",))
        page.wait_for_selector('[data-drop="Election week"]', state="attached")
        page.fill(title("Reporting"), "What we saw")
        page.keyboard.press("Escape")
        until(lambda: house.edition.titles == {"Reporting": "What we saw"})
        page.click('[data-fold="Analysis"]')
        assert page.get_attribute('[data-fold="Analysis"]', "aria-expanded") == "false"
        assert not page.is_visible(f"#p{order(page, 'Analysis')[0]}")


def test_several_are_selected_and_moved_sized_shelved_and_dropped_in_one_act(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page, OUTLINE)
        chosen = order(page, "Reporting")[:2]

        def tick(*ids: str) -> None:
            for id in ids:
                page.check(f"#p{id} input[type=checkbox]")

        tick(*chosen)
        assert page.inner_text("[data-count]") == "2 selected:"
        page.select_option(".several select", "Opinion")
        page.click("text=Move there")
        until(lambda: order(page, "Opinion")[-2:] == chosen)
        assert [placed(house.edition, int(one)).section for one in chosen] == ["Opinion"] * 2
        lines = house.works.store.editions.lines_of(house.edition.id)
        assert lines[-1].what.endswith("and 1 more")
        tick(*chosen)
        page.click(".several >> text=Headline only")
        until(lambda: all(placed(house.edition, int(one)).headline_only for one in chosen))
        page.select_option(f"#p{chosen[0]} select[name=size]", "featured")
        until(lambda: placed(house.edition, int(chosen[0])).featured)
        # With the keyboard: one is chosen, selected and put by for later.
        page.focus(f"#p{chosen[1]}")
        page.keyboard.press("v")
        assert page.is_checked(f"#p{chosen[1]} input[type=checkbox]")
        page.click(".several >> text=Maybe later")
        until(lambda: int(chosen[1]) not in {one.piece.id for one in house.edition.placements})
        assert list(house.works.store.shelf.all("harbour")) == [int(chosen[1])]
        until(lambda: "for later" in page.inner_text("#told"))  # its rows are drawn anew by then
        tick(chosen[0])
        page.click(".several >> text=Drop")
        until(lambda: int(chosen[0]) not in {one.piece.id for one in house.edition.placements})
        until(lambda: "ropped" in page.inner_text("#told"))  # not what was told of the act before
        page.click("#told >> text=Undo")
        until(lambda: int(chosen[0]) in {one.piece.id for one in house.edition.placements})


def test_25_pieces_stand_on_one_screen_in_the_outline(browser: Browser, tmp_path: Path) -> None:
    house = WebHouse(tmp_path, pieces=25)
    house.draft()
    with served(house) as base, visiting(browser, base) as page:
        opened(page, OUTLINE)
        seen = page.eval_on_selector_all(
            ".placement.line",
            "all => all.filter(one => one.getBoundingClientRect().bottom <= innerHeight).length",
        )
        assert seen == 25
    house.works.close()


ACTS: list[tuple[str, Callable[[Page, str], object]]] = [
    ("lead", lambda page, id: page.click(f'#p{id} >> text="Make it the lead"')),
    ("size", lambda page, id: page.select_option(f"#p{id} select[name=size]", "headline only")),
    ("drop", lambda page, id: page.click(f'#p{id} >> text="Drop"')),
    ("later", lambda page, id: page.click(f'#p{id} >> text="Later"')),
    ("down", lambda page, id: page.click(f"#p{id} [aria-label^='Move down']")),
    ("section", lambda page, id: page.click('[aria-label="Move the section up: Opinion"]')),
    ("hide", lambda page, id: page.click('[aria-label="Leave out this time: Opinion"]')),
]


@pytest.mark.parametrize(("act", "does"), ACTS, ids=[name for name, _ in ACTS])
def test_each_act_says_what_it_did_and_is_undone_where_one_looks(
    browser: Browser, house: WebHouse, act: str, does: Callable[[Page, str], object]
) -> None:
    before = history.facts(house.edition)
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one = order(page, "Reporting")[0]
        shown = {name: order(page, name) for name in ("", "Analysis", "Reporting", "Opinion")}
        does(page, one)
        until(lambda: history.facts(house.edition) != before)
        page.click("#told >> text=Undo")
        until(lambda: history.facts(house.edition) == before)
        until(lambda: {name: order(page, name) for name in shown} == shown)


def test_a_click_counts_though_a_colleague_changes_its_row_while_it_is_pressed(
    browser: Browser, house: WebHouse
) -> None:
    with (
        served(house) as base,
        visiting(browser, base) as ada,
        visiting(browser, base) as ben,
    ):
        opened(ada)
        opened(ben)
        there = order(ada, "Reporting")
        ada.hover(f"#p{there[0]} [aria-label^='Move down']")
        ada.mouse.down()
        with ada.expect_response("**/parts*"):
            ben.select_option(f"#p{there[0]} select[name=size]", "headline only")
        ada.mouse.up()
        until(lambda: order(ada, "Reporting") == [there[1], there[0], *there[2:]])


def test_words_blocks_and_an_added_piece_are_undone_as_well(
    browser: Browser, house: WebHouse
) -> None:
    def facts() -> Any:
        return history.facts(house.edition)

    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        before = facts()
        page.fill("[name=subject]", "Ada’s Friday")
        page.keyboard.press("Escape")
        until(lambda: house.edition.subject == "Ada’s Friday")
        page.click("#told >> text=Undo")
        until(lambda: facts() == before)
        page.click("text=Add a note, an event")
        page.click('#add-block summary:text-is("Quote")')
        page.click('#add-block summary:text-is("Number")')
        assert page.locator("#add-block details[open]").count() == 1  # one form at a time
        page.locator('#add-block form:has(input[value="number"]) [name=title]').fill("4,012")
        page.locator('#add-block form:has(input[value="number"]) [name=url]').fill(
            "harbour.example/n"
        )
        page.locator('#add-block form:has(input[value="number"]) button').click()
        until(lambda: len(house.edition.blocks) == 1)
        assert house.edition.blocks[0].url == "https://harbour.example/n"
        # It stands where it will be printed: behind the first section.
        page.wait_for_selector('[data-section="Analysis"] + .block')
        page.click("#told >> text=Undo")
        until(lambda: facts() == before)
        page.click("text=Add a piece by its address")
        page.fill("#add-piece [name=url]", "elsewhere.example/interview")
        page.fill("#add-piece [name=headline]", "An interview elsewhere")
        page.click("text=Add the piece")
        page.wait_for_selector(".placement.chosen >> text=An interview elsewhere")
        [added] = [one for one in house.edition.placements if "interview" in one.piece.url]
        assert added.piece.url == "https://elsewhere.example/interview"
        page.click("#told >> text=Undo")
        until(lambda: added.piece.id not in {one.piece.id for one in house.edition.placements})


def signed_in(page: Page, name: str) -> Page:
    page.goto("/desk/harbour/1")
    page.fill("[name=name]", name)
    page.fill("[name=password]", WORD)
    page.click("button.primary")
    page.wait_for_selector("#desk[data-ready]")
    return page


def test_two_people_see_each_other_and_the_piece_that_each_is_on(
    browser: Browser, house: WebHouse
) -> None:
    for name in ("Ada", "Ben"):
        house.editor(name, WORD)
    with served(house) as base, visiting(browser, base) as ada:
        signed_in(ada, "Ada")
        assert ada.is_hidden("#here")
        with visiting(browser, base) as ben:
            signed_in(ben, "Ben")
            ada.wait_for_selector("#here >> text=Ben is here")
            ben.wait_for_selector("#here >> text=Ada is here")
            one = order(ben, "Reporting")[1]
            ben.click(f"#p{one} h4")
            ada.wait_for_selector(f"#p{one} >> text=Ben is here")
            ben.click(f'#p{one} summary:has-text("A word to colleagues")')
            ben.fill(f"#m{one} [name=text]", "Is this figure right?")
            ben.click(f'#m{one} >> text="Say it"')
            ada.wait_for_selector(f"#m{one} >> text=Is this figure right?")
            ada.click(f'#m{one} >> text="Done"')
            ben.wait_for_selector(f"#m{one} >> text=done by Ada")
            ben.goto("/desk/harbour/1/preview/email")
            assert "Is this figure right?" not in ben.content()  # never printed
        ada.wait_for_selector("#here", state="hidden")


def test_a_friday_on_a_phone_alone(browser: Browser, house: WebHouse) -> None:
    size = {"width": 390, "height": 844}
    with served(house) as base, visiting(browser, base, viewport=size, **TOUCH) as page:
        opened(page)
        house.publish(piece(30, headline="Late: the gauge that nobody reads"))
        page.reload()
        page.wait_for_selector("#desk[data-ready]")
        page.click("text=1 new since you looked")
        page.wait_for_selector(".placement.chosen >> text=Late: the gauge that nobody reads")
        late = page.get_attribute(".placement.chosen", "data-piece")
        assert late
        page.click('.tabs >> text="Pieces"')
        assert page.is_visible(f"#r{late} .new")
        page.click(f"#r{late} .headline")
        page.click(f"#p{late} >> text=Edit")
        page.fill(f"#p{late} [name=headline]", "The gauge that nobody reads")
        page.click(f"#p{late} >> text=Close")
        until(lambda: placed(house.edition, int(late)).headline == "The gauge that nobody reads")
        page.click('.tabs >> text="Preview"')
        page.wait_for_selector(".stage.phone iframe:not(.next)")
        assert page.get_attribute(".views [aria-current]", "data-view") == "phone"
        small = page.eval_on_selector_all(
            "button, a.quiet, .tabs a, .views a, select, summary",
            """all => all.filter(one => one.offsetParent && !one.closest('.section h3'))
                .map(one => [one.textContent.trim(), one.offsetWidth, one.offsetHeight])
                .filter(([, width, height]) => width < 44 || height < 44)""",
        )
        assert small == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.click('[data-key="s"]')
        page.wait_for_selector("text=The email, as readers will get it")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.click("text=Approve No. 1")
        page.wait_for_selector("text=Stop it and reopen")
        assert house.edition.state is EditionState.APPROVED


@pytest.mark.parametrize("width", [768, 1024])
def test_on_a_tablet_the_preview_is_one_tap_away(
    browser: Browser, house: WebHouse, width: int
) -> None:
    size = {"width": width, "height": 1024}
    with served(house) as base, visiting(browser, base, viewport=size, **TOUCH) as page:
        opened(page)
        assert page.is_visible("#edition")
        assert page.is_visible("#pieces") is (width > 900)
        page.click('.tabs >> text="Preview"')
        stage = page.locator("#stage").bounding_box()
        assert stage
        assert stage["y"] < 500  # on the screen, not below two columns
        assert page.is_visible("#edition") is (width > 900)
        one = order(page, "Reporting")[0]
        if width < 900:
            page.click('.tabs >> text="Edition"')
        page.click(f'#p{one} >> text="Make it the lead"')
        until(lambda: order(page, "") == [one])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        bar = page.locator("#bar").bounding_box()
        assert bar
        assert bar["height"] < 110


def test_an_approver_approves_by_a_link_and_nothing_else(browser: Browser, tmp_path: Path) -> None:
    house = WebHouse(tmp_path, installation='[providers.main]\nkind = "outbox"\n', provider="main")
    house.draft()
    house.editor("Ada", WORD, Role.WRITER)
    house.works.store.editors.put("Ben", "x", Role.APPROVER, now=house.at, address="ben@house.example")  # fmt: skip
    with served(house) as base, visiting(browser, base) as ada:
        signed_in(ada, "Ada")
        ada.click('[data-key="s"]')
        assert ada.locator("text=Approve No. 1").count() == 0
        ada.click("text=Ask Ben by email")
        ada.wait_for_selector("text=Ben got a link to approve it by.")
        [letter] = (tmp_path / "outbox").rglob("*.eml")
        _subject, _html, text = words_of(letter.read_bytes())
        path = re.findall(r"/approve/[\w-]+", text)[0]
        with visiting(browser, base, enters=False) as ben:
            ben.goto(path)
            assert house.state == "draft"
            assert axe.violations(ben) == []
            until(lambda: "quay 1" in ben.frame_locator("iframe").locator("body").inner_text())
            ben.click("text=Approve No. 1")
            ben.wait_for_selector("text=is approved")
            assert house.edition.approved_by == "Ben"
            ben.goto(path)
            ben.wait_for_selector("text=That link does not work any more")
            ben.goto("/desk/harbour/1")
            ben.wait_for_selector("text=Sign in to the desk")  # it opened no desk
    house.works.close()


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("dark", 390),
        ("light", 1440),
        *(
            pytest.param(scheme, width, marks=pytest.mark.dose)
            for scheme, width in (("light", 390), ("light", 1024), ("dark", 1024), ("dark", 1440))
        ),
    ],
)
def test_outline_approval_and_calendar_are_accessible(
    browser: Browser, house: WebHouse, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 900}
    with (
        served(house) as base,
        visiting(browser, base, color_scheme=scheme, viewport=size) as page,
    ):
        for path in (
            OUTLINE,
            f"{OUTLINE}&edit={house.edition.placements[2].piece.id}",
            "/desk/harbour/1",
            "/desk/harbour/1/send",
            "/desk/harbour/editions",
        ):
            page.goto(path)
            if "editions" not in path and "send" not in path:
                page.wait_for_selector("#desk[data-ready]")
            page.eval_on_selector_all(
                "details:not([name])", "all => all.map(one => one.open = true)"
            )
            assert axe.violations(page) == [], path
        opened(page, OUTLINE)
        if width > 400:
            page.keyboard.press("?")
            assert page.is_visible("#keys")
            assert axe.violations(page) == []
            page.keyboard.press("Escape")
            assert page.is_hidden("#keys")


def test_esc_closes_what_is_open_and_the_focus_comes_back(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one = order(page, "Reporting")[0]
        page.focus(f"#p{one}")
        page.keyboard.press("e")
        page.wait_for_selector(f"#p{one} .rewrite")
        page.keyboard.press("Escape")  # leaves the field
        page.keyboard.press("Escape")  # closes it
        page.wait_for_selector(f"#p{one} .rewrite", state="detached")
        until(lambda: page.evaluate("document.activeElement.id") == f"p{one}")
        page.keyboard.press("x")
        until(lambda: len(house.edition.placements) == 8)
        assert page.evaluate("document.activeElement.matches('.placement')")  # its neighbour
