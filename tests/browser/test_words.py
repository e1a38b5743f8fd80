"""No word is lost at the desk, and no piece comes unseen: a late piece, an approval, a closed tab, a dead line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.app.week import collect, editions
from digest.app.week.edit import Desk
from digest.model.editions import EditionState, placed
from tests.browser import axe
from tests.browser.desks import opened, order, served, until, visiting
from tests.serving import serving
from tests.web.house import WebHouse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Route

WORDS = ("Three hundred and twelve words of the tide, typed by hand on a Friday. " * 5)[:312]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


def writing(page: Page) -> tuple[int, str]:
    """A piece whose words are open, and where its teaser is written."""
    one = order(page, "Reporting")[0]
    page.click(f"#p{one} >> text=Edit")
    field = f"#p{one} textarea[name=teaser]"
    page.fill(field, "")
    page.focus(field)
    return int(one), field


def status(page: Page) -> str:
    return page.inner_text("#saved")


def kept(house: WebHouse) -> list[str]:
    with house.works.store.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT who FROM words").all()
    [who] = {row[0] for row in rows} or {""}
    words = house.works.store.persons.words(house.edition.id, who)
    return [one.form.get("teaser", one.form.get("text", "")) for one in words]


# What is told goes after a while, which may have passed before a busy machine looks.
NOTE_WHAT_IS_TOLD = """() => {
  window.noted = [];
  new MutationObserver(() => noted.push(told.innerText)).observe(told, {childList: true, subtree: true, characterData: true});
}"""


def test_a_late_piece_arrives_while_the_desk_is_open(browser: Browser, tmp_path: Path) -> None:
    def feed(*numbers: int) -> bytes:
        items = "".join(
            f"<item><title>Quay {n} speaks</title><link>https://harbour.example/q/{n}</link>"
            f"<pubDate>Wed, 25 Nov 2026 07:0{n}:00 GMT</pubDate></item>"
            for n in numbers
        )
        return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()

    with serving({"/feed.rss": feed(1, 2, 3)}) as site:
        house = WebHouse(
            tmp_path, pieces=0, source=f"{site.base}/feed.rss", installation="articles = 0\n"
        )
        collect.collect(house.works.ground, house.settings, reading=house.works.reading)
        house.draft()
        with served(house) as base, visiting(browser, base) as page:
            opened(page)
            hand = order(page, "Opinion")[1]
            page.click(f"#p{hand} button[aria-label^='Move up']")
            until(lambda: order(page, "Opinion")[0] == hand)
            until(lambda: placed(house.edition, int(hand)).position == 0)
            page.click(f"#p{hand} >> text=Edit")
            page.fill(f"#p{hand} textarea[name=teaser]", "In the middle of a")
            page.evaluate(NOTE_WHAT_IS_TOLD)
            house.at += timedelta(hours=2)
            site.bodies["/feed.rss"] = feed(1, 2, 3, 4)
            collect.collect(house.works.ground, house.settings, reading=house.works.reading)
            until(lambda: "digest took in “Quay 4 speaks”" in page.evaluate("noted.join()"))
            page.keyboard.type(" sentence")
            page.keyboard.press("Escape")
            page.wait_for_selector("#edition >> text=1 new since you looked")
            assert order(page, "Opinion")[:1] == [hand]
            assert page.locator("#edition .placement .new").count() == 1
            assert page.locator("#pieces .row .new").count() == 1
            teaser = (
                f"#p{hand} textarea[name=teaser]"  # an answer on its way may redraw it once more
            )
            until(lambda: page.input_value(teaser) == "In the middle of a sentence")
            assert axe.violations(page) == []
            page.fill("[name=q]", "quay 4")
            until(lambda: page.locator(".row").count() == 1)
            assert "not of this week" not in page.inner_text("#pieces")
    house.works.close()


def test_312_characters_outlive_a_colleagues_approval(browser: Browser, house: WebHouse) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one, field = writing(page)
        page.keyboard.type(WORDS[:200])
        until(lambda: placed(house.edition, one).teaser == WORDS[:200].strip())
        house.approve("Ben")
        page.wait_for_selector("#told >> text=Ben approved")
        page.keyboard.type(WORDS[200:])
        page.wait_for_selector(f"#p{one} .refusal")
        assert page.input_value(field) == WORDS
        page.keyboard.press("Escape")
        until(
            lambda: WORDS in page.inner_text("#kept")
        )  # the last of them may still be on their way
        assert "Ben approved No. 1" in page.inner_text("#kept")
        assert placed(house.edition, one).teaser != WORDS
        assert kept(house) == [WORDS]
        assert axe.violations(page) == []

        page.reload()
        assert WORDS in page.inner_text("#kept")
        page.click("#kept >> text=Stop it and reopen it")
        page.wait_for_url("**/send")
        page.click("button >> text=Stop it and reopen")
        page.wait_for_selector("text=It is a draft again")
        opened(page)
        page.click("#kept button:has-text('Put them in')")
        until(lambda: placed(house.edition, one).teaser == WORDS)
        until(lambda: not kept(house))
        until(lambda: page.locator("#kept .words").count() == 0)


def test_what_is_typed_while_the_refusal_is_on_its_way_is_kept_too(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one, field = writing(page)
        page.keyboard.type("begun, ")
        until(lambda: placed(house.edition, one).teaser == "begun,")
        house.approve("Ben")
        page.wait_for_selector("#told >> text=Ben approved")
        asked: list[Route] = []
        page.route("**/words?*", lambda one: asked.append(one))
        page.keyboard.type(WORDS[:30], delay=100)  # so long that it is sent without a pause
        while not asked:
            page.keyboard.type("-", delay=50)
        page.keyboard.type(" end")
        for one_asked in asked:
            one_asked.continue_()
        page.unroute("**/words?*")
        page.wait_for_selector(f"#p{one} .refusal")
        typed = page.input_value(field)
        page.keyboard.press("Escape")
        until(lambda: kept(house) == [typed])
        assert typed.endswith(" end")


@pytest.mark.dose
def test_312_characters_outlive_a_closed_tab(browser: Browser, house: WebHouse) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one, _ = writing(page)
        page.keyboard.insert_text(WORDS)
        context = page.context
        page.close()
        again = context.new_page()
        opened(again)
        until(lambda: placed(house.edition, one).teaser == WORDS)
        assert re.match(r"Saved \d\d:\d\d$", status(again))

        # A block that is added by its button alone is gone on with.
        again.click("text=Add a note, an event")
        again.click('#add-block summary:text-is("Quote")')
        form = again.locator('#add-block form:has(input[value="quote"])')
        form.locator("[name=text]").fill(WORDS)
        until(lambda: kept(house) == [WORDS])
        again.close()
        third = context.new_page()
        opened(third)
        form = third.locator('#add-block form:has(input[value="quote"])')
        assert form.locator("[name=text]").input_value() == WORDS
        form.locator("button").click()
        until(lambda: [block.text for block in house.edition.blocks] == [WORDS])
        until(lambda: not kept(house))
        third.close()


@pytest.mark.dose
def test_312_characters_outlive_ten_seconds_without_a_line(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        assert re.match(r"Saved \d\d:\d\d$", status(page))
        one, field = writing(page)
        page.context.set_offline(True)
        page.keyboard.type(WORDS)
        page.keyboard.press("Escape")
        until(lambda: status(page) == "Not saved, trying again")
        page.select_option(f"#p{one} select[name=size]", "featured")
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.once("dialog", stay)
        page.close(run_before_unload=True)
        until(lambda: page.evaluate("1") == 1 and asked == ["beforeunload"])
        page.wait_for_timeout(10_000)
        assert page.input_value(field) == WORDS
        page.context.set_offline(False)
        until(lambda: placed(house.edition, one).teaser == WORDS, within_s=20)
        until(lambda: placed(house.edition, one).featured)
        until(lambda: bool(re.match(r"Saved \d\d:\d\d$", status(page))))
        assert page.evaluate("localStorage.length") == 0


def test_what_was_done_is_not_done_twice_when_only_its_answer_was_lost(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        page.click("text=Add a note, an event")
        page.click('#add-block summary:text-is("Quote")')
        form = page.locator('#add-block form:has(input[value="quote"])')
        form.locator("[name=text]").fill("Once")
        lost: list[int] = []

        def lose(route: object) -> None:
            lost.append(1)
            if len(lost) > 1:
                route.continue_()  # type: ignore[attr-defined]
                return
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

        page.route("**/move*", lose)
        form.locator("button").click()
        until(lambda: page.evaluate("1") == len(lost) - 1)
        until(lambda: page.locator("#edition article.block").count() == 1)
        assert [block.text for block in house.edition.blocks] == ["Once"]


@pytest.mark.parametrize("end", ["skipped", "dropped"])
def test_words_stay_when_a_colleague_skips_the_edition_or_drops_the_piece(
    browser: Browser, house: WebHouse, end: str
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one, _ = writing(page)
        page.keyboard.type(WORDS[:20])
        until(lambda: placed(house.edition, one).teaser == WORDS[:20].strip())
        if end == "skipped":
            editions.skip(house.works.ground, house.settings, who="Ben")
        else:
            desk = Desk(
                house.works.ground,
                house.settings,
                house.edition.id,
                reading=lambda: house.works.reading,
                who="Ben",
            )
            desk.do(desk.moves.drop(desk.piece(one)))
        page.wait_for_selector("#told >> text=Ben")
        page.keyboard.type(WORDS[20:40])
        page.keyboard.press("Escape")
        if end == "skipped":
            page.wait_for_selector("#kept >> text=is passed over")
            assert WORDS[:40].strip() in page.inner_text("#kept")
        else:
            page.click("#kept button:has-text('Put them in')")
            until(lambda: one in {p.piece.id for p in house.edition.placements})
            until(lambda: placed(house.edition, one).teaser == WORDS[:40].strip())  # saved after it


def test_without_a_script_words_are_kept_as_well(browser: Browser, house: WebHouse) -> None:
    with served(house) as base, visiting(browser, base, java_script_enabled=False) as page:
        one = house.edition.placements[1].piece.id
        page.goto(f"/desk/harbour/1?edit={one}")
        page.fill(f"#p{one} textarea[name=teaser]", WORDS)
        house.approve("Ben")
        page.click(f"#p{one} .rewrite >> text=Save")
        assert WORDS in page.inner_text("main")
        assert house.edition.state is EditionState.APPROVED
        page.click("text=Back to the desk")
        assert WORDS in page.inner_text("#kept")
        page.click("#kept >> text=Throw away")
        assert page.locator("#kept .words").count() == 0
        assert kept(house) == []


@pytest.mark.long
def test_what_cannot_be_kept_as_it_was_typed_is_told_at_once(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        heading = '[aria-label="Heading of Opinion"]'
        page.fill(heading, "Waves")
        page.keyboard.press("Tab")
        until(lambda: house.edition.titles == {"Opinion": "Waves"})
        page.fill(heading, "")
        page.keyboard.press("Tab")
        until(lambda: house.edition.titles == {})
        until(lambda: page.input_value(heading) == "Opinion")  # what is printed
        one, field = writing(page)
        page.evaluate(
            """field => { const into = document.querySelector(field), all = new DataTransfer();
            all.setData("text", "x".repeat(5000));
            into.dispatchEvent(new ClipboardEvent("paste", {clipboardData: all, bubbles: true})); }""",
            field,
        )
        assert "the last 3,000 of what you pasted are not in it" in page.inner_text("#told")
        desk = Desk(
            house.works.ground,
            house.settings,
            house.edition.id,
            who="Ben",
            reading=lambda: house.works.reading,
        )
        piece = placed(house.edition, one).piece
        page.keyboard.type("In the middle of it")
        desk.do(desk.moves.drop(piece))
        page.wait_for_selector("#told >> text=Your words are kept")
        assert kept(house) == ["In the middle of it"]
