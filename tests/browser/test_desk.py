"""The desk in a real browser: a whole Friday, two people, no script, no mouse, a hostile feed, the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.app.week import collect, hand_over
from digest.base import resources
from digest.model.editions import EditionState, placed
from digest.model.editors import Role
from digest.model.pieces import Image
from tests.browser import axe
from tests.browser.desks import opened, order, served, shown, until, until_on, visiting, words_of
from tests.servers import SmtpLike, smtp_like
from tests.serving import serving
from tests.web.house import WebHouse, piece

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    yield made
    made.works.close()


def test_a_whole_friday(browser: Browser, tmp_path: Path) -> None:
    with smtp_like(SmtpLike()) as sink:
        house = WebHouse(
            tmp_path,
            newsletter='[proof]\nto = ["ada@desk.example"]\nprovider = "proofs"\n',
            installation=(
                '[providers.main]\nkind = "outbox"\n[providers.proofs]\nkind = "smtp"\n'
                f'host = "127.0.0.1"\nport = {sink.port}\nsecurity = "none"\n'
            ),
            provider="main",
        )
        house.publish(piece(11, image=Image("https://harbour.example/x.png"), kind="Analysis"))
        house.draft()
        with served(house) as base, visiting(browser, base) as page:
            _friday(page, house)
        [(_, to, raw)] = sink.mails
        assert to == "ada@desk.example"
        proof = words_of(raw)
        hand_over.hand_over(house.works.delivery, house.settings, house.edition)
        [letter] = (tmp_path / "outbox").rglob("*.eml")
        subject, html, text = words_of(letter.read_bytes())
        assert subject == proof[0] == "Ada’s Friday"
        for words in ("Ada’s teaser, in her words", "An interview elsewhere", "Open day"):
            assert words in text
            assert words in " ".join(html.split())
        order_in_text = [text.index(f"quay {n} does") for n in house.wanted]
        assert order_in_text == sorted(order_in_text)
        house.works.close()


def _friday(page: Page, house: WebHouse) -> None:
    opened(page)
    reporting = order(page, "Reporting")
    analysis = order(page, "Analysis")

    lead = analysis[0]
    page.click(f'#p{lead} >> text="Make it the lead"')
    until(lambda: order(page, "") == [lead])

    page.set_viewport_size({"width": 1440, "height": 2600})  # or the mouse would have to scroll
    page.drag_and_drop(
        f"#p{reporting[-1]}",
        f"#p{reporting[0]}",
        source_position={"x": 200, "y": 30},
        target_position={"x": 200, "y": 4},
    )
    until(lambda: order(page, "Reporting")[0] == reporting[-1])
    until(lambda: _ids(house, "Reporting")[0] == int(reporting[-1]))

    page.set_viewport_size({"width": 1440, "height": 900})

    second = order(page, "Reporting")[1]
    page.focus(f"#p{second}")
    page.keyboard.press("Alt+ArrowDown")
    until(lambda: order(page, "Reporting")[2] == second)
    until(lambda: _ids(house, "Reporting")[2] == int(second))

    page.focus(f"#p{second}")
    page.keyboard.press("e")
    page.fill(f"#p{second} textarea[name=teaser]", "Ada’s teaser, in her words")
    page.keyboard.press("Escape")
    until(lambda: placed(house.edition, int(second)).teaser == "Ada’s teaser, in her words")
    page.click(f"#p{second} >> text=Close")

    page.click("text=Add a piece by its address")
    page.fill("#add-piece [name=url]", "https://elsewhere.example/interview")
    page.fill("#add-piece [name=headline]", "An interview elsewhere")
    page.click("text=Add the piece")
    until(lambda: len(house.edition.placements) == 11)

    page.click("text=Add a note, an event")
    page.click('#add-block summary:text-is("Event")')
    event = page.locator('#add-block form:has(input[value="event"])')
    event.locator("[name=title]").fill("Open day")
    event.locator("[name=starts_at]").fill("2026-12-05T10:00")
    event.locator("button").click()
    until(lambda: len(house.edition.blocks) == 1)

    # A finding that stops it, and its mending.
    page.fill("[name=subject]", "long " * 40)
    page.keyboard.press("Tab")
    page.wait_for_selector("#checks >> text=to mend before approval")
    page.fill("[name=subject]", "Ada’s Friday")
    page.keyboard.press("Tab")
    until(lambda: house.edition.subject == "Ada’s Friday")
    page.wait_for_selector("#checks >> text=/nothing/")

    for view, width in (("Phone", 390), ("Dark", None)):
        page.click(f'.views >> text="{view}"')
        page.wait_for_selector(f".stage.{view.lower()} iframe:not(.next)")
        until(lambda: "Ada’s teaser" in shown(page))
        if width:
            until(lambda: page.locator("iframe.next").count() == 0)
            box = page.locator("iframe[data-pane]").bounding_box()
            assert box
            assert box["width"] == width

    house.wanted = [_slug_number(house, id) for id in _reading_order(house)]
    page.click("text=Proof and approve")
    page.click("text=Send the proof")
    page.wait_for_selector("text=The proof is on its way to ada@desk.example.")
    page.click("text=Approve No. 1")
    page.wait_for_selector("text=Stop it and reopen")
    assert house.edition.state is EditionState.APPROVED
    until(lambda: page.inner_text("[role=timer]") != "")


def _ids(house: WebHouse, section: str) -> list[int]:
    return [one.piece.id for one in house.edition.placements if one.section == section]


def _reading_order(house: WebHouse) -> list[int]:
    return [one.piece.id for one in house.edition.placements if "tide-" in one.piece.url]


def _slug_number(house: WebHouse, id: int) -> str:
    return placed(house.edition, id).piece.url.rpartition("-")[2]


def test_two_people_at_once(browser: Browser, house: WebHouse) -> None:
    house.editor("Ada", "the tide comes in twice")
    house.editor("Ben", "the tide goes out twice")

    with (
        served(house) as base,
        visiting(browser, base) as ada,
        visiting(browser, base) as ben,
    ):
        for page, name, word in ((ada, "Ada", "comes in"), (ben, "Ben", "goes out")):
            page.goto("/desk/harbour/1")
            page.fill("[name=name]", name)
            page.fill("[name=password]", f"the tide {word} twice")
            page.click("button.primary")
            page.wait_for_selector("#desk[data-ready]")
        one = order(ada, "Reporting")[0]

        ada.click(f"#p{one} >> text=Edit")
        ada.fill(f"#p{one} [name=headline]", "Ada’s headline")
        ada.keyboard.press("Escape")
        ben.wait_for_selector(f"#p{one} h4:has-text('Ada’s headline')")
        ben.wait_for_selector("#told >> text=Ada wrote the headline")

        # What Ben has begun to add is not lost when Ada's next change arrives.
        ben.click("text=Add a note, an event")
        ben.click('#add-block summary:text-is("Event")')
        event = ben.locator('#add-block form:has(input[value="event"])')
        event.locator("[name=title]").fill("Open day")
        ben.keyboard.press("Escape")
        ada.fill(f"#p{one} [name=headline]", "Ada’s better headline")
        ada.keyboard.press("Escape")
        ben.wait_for_selector(f"#p{one} h4:has-text('Ada’s better headline')")
        assert event.locator("[name=title]").input_value() == "Open day"
        event.locator("[name=starts_at]").fill("2026-12-05T10:00")
        event.locator("button").click()
        until(lambda: [block.title for block in house.edition.blocks] == ["Open day"])

        # Both open the teaser; Ben saves first, then Ada.
        ben.click(f"#p{one} >> text=Edit")
        ben.wait_for_selector(f"#p{one} textarea")
        ada.fill(f"#p{one} textarea", "Ada’s teaser")
        ben.fill(f"#p{one} textarea", "Ben’s teaser")
        ben.keyboard.press("Escape")
        until(lambda: placed(house.edition, int(one)).teaser in ("Ben’s teaser", "Ada’s teaser"))
        ada.keyboard.press("Escape")
        loser = ada if placed(house.edition, int(one)).teaser == "Ben’s teaser" else ben
        loser.wait_for_selector("dialog[open]")
        words = loser.inner_text("dialog[open]")
        assert "Ben’s teaser" in words
        assert "Ada’s teaser" in words
        loser.click("dialog >> text=Keep mine")
        mine = "Ada’s teaser" if loser is ada else "Ben’s teaser"
        until(lambda: placed(house.edition, int(one)).teaser == mine)
        who = [line.who for line in house.works.store.editions.lines_of(house.edition.id)]
        assert {"Ada", "Ben"} <= set(who)


def test_everything_but_dragging_works_without_a_script(browser: Browser, house: WebHouse) -> None:
    with served(house) as base, visiting(browser, base, java_script_enabled=False) as page:
        page.goto("/desk/harbour/1")
        one = str(_ids(house, "Reporting")[1])
        page.click(f"#p{one} button[aria-label^='Move up']")
        assert _ids(house, "Reporting")[0] == int(one)
        page.click(f"#p{one} >> text=Edit")
        page.fill(f"#p{one} textarea", "Without a script")
        page.click(f"#p{one} >> text=Save")
        assert placed(house.edition, int(one)).teaser == "Without a script"
        page.fill("[name=subject]", "Plain")
        page.click(".inbox >> text=Save")
        assert house.edition.subject == "Plain"
        page.click("#bar >> text=Undo")
        assert house.edition.subject == ""
        page.fill("[name=q]", "quay 4")
        page.click(".search button")
        assert page.locator(".row").count() == 1
        page.goto("/desk/harbour/1?view=text")
        frame = page.frame_locator("iframe").locator("pre")
        assert "Without a script" in frame.inner_text()
        page.goto("/desk/harbour/1/checks")
        assert page.locator(".findings").count() == 1
        page.goto("/desk/harbour/1/send")
        page.click("text=Approve No. 1")
        assert house.edition.state is EditionState.APPROVED


def test_everything_works_by_the_keyboard(browser: Browser, house: WebHouse) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        page.keyboard.press("Tab")
        assert page.inner_text(":focus") == "To the edition"
        page.keyboard.press("Enter")
        page.keyboard.press("j")
        page.keyboard.press("j")
        one = page.evaluate("document.activeElement.dataset.piece")
        assert one == str(house.edition.placements[1].piece.id)
        page.keyboard.press("l")
        until(lambda: _ids(house, "") == [int(one)])
        page.keyboard.press("j")
        dropped = page.evaluate("document.activeElement.dataset.piece")
        page.keyboard.press("x")
        until(lambda: int(dropped) not in {p.piece.id for p in house.edition.placements})
        page.keyboard.press("Control+z")
        until(lambda: int(dropped) in {p.piece.id for p in house.edition.placements})
        page.wait_for_selector(f"#p{dropped}")
        page.focus(f"#p{dropped}")
        page.keyboard.press("f")
        until(lambda: placed(house.edition, int(dropped)).featured)
        page.keyboard.press("/")
        page.keyboard.type("quay 4")
        until(lambda: page.locator(".row").count() == 1)
        page.keyboard.press("Escape")
        page.keyboard.press("s")
        page.wait_for_url("**/send")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent").startswith("Approve"):
                break
        page.keyboard.press("Enter")
        until(lambda: house.edition.state is EditionState.APPROVED)


HOSTILE = (
    "<script>window.hit=1;parent.hit=1</script><img src=x onerror='window.hit=1;parent.hit=1'>"
    "<svg onload=parent.hit=1></svg></style></textarea></title></pre><a href='javascript:parent.hit=1'>x</a>"
    "{{ 7*7 }}{% raw %}<iframe srcdoc='<script>parent.parent.hit=1</script>'></iframe>\"'><base href=//evil.example>"
)


def test_a_hostile_feed_is_text_and_nothing_of_it_runs(browser: Browser, tmp_path: Path) -> None:
    quoted = escape(HOSTILE)
    items = "".join(
        f"<item><title>{headline}</title><link>https://harbour.example/tide-{number}</link>"
        f"<description>{quoted}</description><category>{quoted}</category>"
        f"<author>{quoted}</author><pubDate>Wed, 25 Nov 2026 07:00:00 GMT</pubDate>"
        f'<enclosure url="{link}" type="image/png" length="1"/></item>'
        for number, headline, link in (
            (20, f"Hostile {escape(quoted)}", "javascript:parent.hit=1"),
            (21, "M" * 4_900_000, "data:text/html,&lt;script&gt;1&lt;/script&gt;"),
        )
    )
    feed = f'<rss version="2.0"><channel><title>{quoted}</title>{items}</channel></rss>'
    with serving({"/feed.rss": feed.encode()}) as site:
        house = WebHouse(tmp_path, pieces=0, source=f"{site.base}/feed.rss")
        [report] = collect.collect(house.works.ground, house.settings, reading=house.works.reading)
    assert report.new == 2
    house.draft()
    hostile = next(one for one in house.edition.placements if "tide-20" in one.piece.url)
    with served(house) as base, visiting(browser, base) as page:
        hits: list[str] = []
        page.on("dialog", lambda dialog: hits.append(dialog.message))
        opened(page, f"/desk/harbour/1?edit={hostile.piece.id}")
        page.click(f"#p{hostile.piece.id} h4")
        for view in ("email", "dark", "text", "source", "mjml", "headers"):
            page.click(f'.views [data-view="{view}"]')
            until_on(
                page,
                f"document.querySelector('iframe[data-pane]:not(.next)').src.includes('/{view}')",
            )
        assert "<script>window.hit=1" in page.inner_text(f"#p{hostile.piece.id} h4")
        assert page.inner_text("body").count("{{ 7*7 }}") >= 1
        page.goto("/desk/harbour/1/send")
        page.goto("/desk/harbour/1/preview/email")
        assert "Hostile <script>" in page.inner_text("body")
        assert not hits
        for frame in page.frames:
            assert frame.evaluate("window.hit === undefined")
        assert page.locator("script, svg, iframe, base, img[src^='javascript']").count() == 0
    house.works.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(browser: Browser, house: WebHouse, scheme: str) -> None:
    id = _ids(house, "Reporting")[0]
    held = placed(house.edition, id).piece
    with served(house) as base, visiting(browser, base, color_scheme=scheme) as page:
        opened(page)
        page.click("text=Add a note, an event")
        assert axe.violations(page) == []
        opened(page, f"/desk/harbour/1?edit={id}&state=in")
        page.fill(f"#p{id} [name=headline]", "Hers")
        page.keyboard.press("Escape")
        until(lambda: placed(house.edition, id).headline == "Hers")
        house.publish(replace(held, headline="Changed at the source"))
        opened(page, f"/desk/harbour/1?edit={id}")
        assert axe.violations(page) == []
        for path in ("1/send", "1/checks", "editions"):
            page.goto(f"/desk/harbour/{path}")
            assert axe.violations(page) == [], path
        page.goto("/desk/harbour/9")
        assert axe.violations(page) == []
        house.approve("Ada")
        for path in ("", "/send"):
            page.goto(f"/desk/harbour/1{path}")
            assert axe.violations(page) == [], path
        house.editor("Vera", "the tide comes in twice", Role.VIEWER)
        page.goto("/desk")
        assert axe.violations(page) == []


# What a finger has to hit and is less than 44 pixels across or high; links within a sentence may be.
TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter(node => !node.matches("a") || getComputedStyle(node).display !== "inline")
  .map(node => [node, (node.closest("label:has(input[type=radio], input[type=checkbox])") || node).getBoundingClientRect()])
  .filter(([, box]) => box.right > 0 && box.width > 2 && box.height > 2 && (box.width < 43.5 || box.height < 43.5))
  .map(([node]) => node.outerHTML.slice(0, 120))"""


def test_a_phone_never_scrolls_sideways(browser: Browser, house: WebHouse) -> None:
    long = piece(12, headline="Donaudampfschifffahrtsgesellschaftskapitän " * 6 + "x" * 300)
    arabic = piece(
        13, headline="الميناء الذي لا ينام: ما لا تقوله جداول المد والجزر", language="ar"
    )
    house.publish(long, arabic)
    house.draft()
    with (
        served(house) as base,
        visiting(browser, base, viewport={"width": 360, "height": 740}) as page,
    ):
        opened(page)
        for tab in ("Pieces", "Edition", "Preview"):
            page.click(f'.tabs >> text="{tab}"')
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, tab
            assert page.evaluate(TOO_SMALL) == [], tab
        for path in ("1?as=outline", "1/send", "editions"):
            page.goto(f"/desk/harbour/{path}")
            page.eval_on_selector_all("details", "all => all.map(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
            assert page.evaluate(TOO_SMALL) == [], path


@pytest.mark.parametrize("width", [1280, 1400])
def test_the_look_in_use_can_be_read_whole(browser: Browser, house: WebHouse, width: int) -> None:
    size = {"width": width, "height": 900}
    with served(house) as base, visiting(browser, base, viewport=size) as page:
        opened(page)
        missing = page.evaluate("""() => {
            const menu = document.querySelector("select[name=look]");
            const whole = menu.cloneNode(true);
            whole.style.cssText = "position:absolute;width:max-content;font-size:15px";
            document.body.append(whole);
            return whole.offsetWidth - menu.offsetWidth;
        }""")
        assert missing <= 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_editor_in_dark_mode_sees_what_readers_in_light_mode_get(
    browser: Browser, house: WebHouse
) -> None:
    paper = "getComputedStyle(document.querySelector('.w')).backgroundColor"
    seen = {}
    with served(house) as base, visiting(browser, base, color_scheme="dark") as page:
        for view in ("email", "dark"):
            page.goto(f"/desk/harbour/1/preview/{view}")
            seen[view] = page.evaluate(paper)
    with served(house) as base, visiting(browser, base, color_scheme="light") as page:
        for view in ("email", "dark"):
            page.goto(f"/desk/harbour/1/preview/{view}")
            assert page.evaluate(paper) == seen[view], view
    assert seen["email"] != seen["dark"]


def test_a_click_in_the_preview_selects_the_piece_at_the_desk(
    browser: Browser, house: WebHouse
) -> None:
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one = house.edition.placements[4]
        frame = page.frame_locator("iframe[data-pane]:not(.next)")
        frame.locator(f'a[href^="{one.piece.url}"]').last.click()
        page.wait_for_selector(f"#p{one.piece.id}.chosen")


def test_a_saved_template_is_on_screen_at_once_and_the_place_is_kept(
    browser: Browser, house: WebHouse
) -> None:
    partial = house.folder / "templates/email/magazine/head.html.j2"
    (house.folder / "templates").mkdir()
    ours = resources.templates() / "email/head.html.j2"
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        pane = "document.querySelector('iframe[data-pane]:not(.next)').contentWindow"
        until_on(page, f"{pane}.document.body && {pane}.document.body.innerText.length > 500")
        page.evaluate(f"{pane}.scrollTo(0, 400)")
        partial.parent.mkdir(parents=True)
        for number in range(3):
            page.wait_for_timeout(400)
            partial.write_text(ours.read_text() + f"<style>.t{number} {{ color: red }}</style>")
            until_on(page, f"{pane}.document.head.innerHTML.includes('.t{number}')")
        assert page.evaluate(f"{pane}.scrollY") == 400
        partial.write_text("{{ nothing.at.all }}")
        until(lambda: "The email cannot be made" in shown(page))
        assert "head.html.j2, line 1" in shown(page)


@pytest.mark.dose
def test_ten_times_the_pieces_open_and_move_about_as_fast(browser: Browser, tmp_path: Path) -> None:
    few = _opening_and_moving(browser, tmp_path / "few", pieces=50)
    many = _opening_and_moving(browser, tmp_path / "many", pieces=500)
    assert many[0] < 15 * few[0], (few, many)
    assert many[1] < 5 * few[1], (few, many)


def _opening_and_moving(browser: Browser, folder: Path, *, pieces: int) -> tuple[float, float]:
    """The best of three times each, in seconds, which only their like may be compared with."""
    folder.mkdir()
    house = WebHouse(folder, pieces=pieces, most=20)
    edition = house.draft()
    assert len({*edition.pieces}) == pieces
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        best = min(_timed(lambda: opened(page)) for _ in range(3))
        moved = 99.0
        for number in range(1, 4):
            one = order(page, "Reporting")[number]
            page.focus(f"#p{one}")
            moved = min(moved, page.evaluate(MOVE, one))
            until(lambda one=one, number=number: _ids(house, "Reporting")[number - 1] == int(one))  # type: ignore[misc]
        assert moved < 99
    house.works.close()
    return best, moved


MOVE = """piece => new Promise(done => {
  const item = document.getElementById("p" + piece), before = item.previousElementSibling;
  const began = performance.now();
  item.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowUp", altKey: true, bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const now = document.getElementById("p" + piece);
    done(now.nextElementSibling.id === before.id ? (performance.now() - began) / 1000 : 99);
  }));
})"""


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
