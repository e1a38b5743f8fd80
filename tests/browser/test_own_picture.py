"""A picture of an editor's own, and what a crop of it keeps, as it is in the email that is handed over."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image as Photo

from digest.app.week import approve, hand_over
from digest.model.editions import placed
from tests.browser import axe
from tests.browser.desks import opened, order, served, until, visiting, words_of
from tests.web.house import WebHouse

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RED, BLUE = (200, 30, 30), (30, 30, 200)


def photo(folder: Path) -> Path:
    """Very wide: the left half red, the right half blue."""
    picture = Photo.new("RGB", (3000, 800), BLUE)
    picture.paste(RED, (0, 0, 1500, 800))
    path = folder / "own.png"
    picture.save(path)
    return path


def test_an_own_picture_is_cropped_where_she_wants_it_in_the_email_that_is_handed_over(
    browser: Browser, tmp_path: Path
) -> None:
    house = WebHouse(tmp_path, installation='[providers.main]\nkind = "outbox"\n', provider="main")
    house.draft()
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        [lead] = order(page, "")
        page.click(f'#p{lead} >> text="Edit"')
        page.click(f"#own{lead} summary")
        page.set_input_files(f"#own{lead} [type=file]", photo(tmp_path))
        page.fill(f"#own{lead} [name=alt]", "Two colours")
        page.click(f'#own{lead} >> text="Use it"')
        until(lambda: (image := placed(house.edition, int(lead)).image) is not None and image.url.startswith("upload:"))  # fmt: skip
        image = placed(house.edition, int(lead)).image
        assert image
        assert image.alt == "Two colours"
        assert axe.violations(page) == []
        page.click(f"#f{lead} summary")
        until(lambda: bool(page.evaluate(f"document.querySelector('#f{lead} img').naturalWidth")))
        box = page.locator(f"#f{lead} [data-focus]").bounding_box()
        assert box
        page.locator(f"#f{lead} [data-focus]").scroll_into_view_if_needed()
        box = page.locator(f"#f{lead} [data-focus]").bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 20, steps=4)
        page.mouse.up()
        until(lambda: (placed(house.edition, int(lead)).image or image).focus is not None)
        until(lambda: ((placed(house.edition, int(lead)).image or image).focus or (0, 0))[0] > 0.9)
    works = house.works
    approve.approve(
        works.ground, house.settings, house.edition, press=works.press(house.settings), who="Ada"
    )
    hand_over.hand_over(works.delivery, house.settings, house.edition)
    [letter] = (tmp_path / "outbox").rglob("*.eml")
    _subject, html, _text = words_of(letter.read_bytes())
    html = html.replace("\n", " ")
    assert "upload:" not in html
    [tag] = re.findall(r'<img[^>]*alt="Two colours"[^>]*>', html)
    name = re.findall(r'src="https://week\.harbour\.example/pictures/([^"]+)"', tag)[0]
    served_as = works.pictures.copy(name)
    assert served_as
    assert served_as.public
    copy = Photo.open(io.BytesIO(served_as.body)).convert("RGB")
    assert copy.width / copy.height < 2.5  # cropped, not squeezed
    shares: list[Any] = [
        copy.getpixel((int(copy.width * share), copy.height // 2)) for share in (0.1, 0.9)
    ]
    assert all(one[2] > 150 > one[0] for one in shares), shares  # what she kept: the blue end
    works.close()


def test_without_a_script_a_picture_is_chosen_by_address_and_moved_by_numbers(
    browser: Browser, tmp_path: Path
) -> None:
    house = WebHouse(tmp_path)
    house.draft()
    with served(house) as base, visiting(browser, base, java_script_enabled=False) as page:
        one = house.edition.placements[2].piece.id
        page.goto(f"/desk/harbour/1?edit={one}")
        page.click(f"#own{one} summary")
        page.set_input_files(f"#own{one} [type=file]", photo(tmp_path))
        page.click(f'#own{one} >> text="Use it"')
        image = placed(house.edition, one).image
        assert image
        assert image.url.startswith("upload:")
        page.click(f"#f{one} summary")
        page.locator(f"#f{one} [name=focus_x]").focus()
        page.keyboard.press("Home")
        page.click(f"#p{one} .rewrite >> text=Save")
        image = placed(house.edition, one).image
        assert image
        assert image.focus == (0.0, 0.5)
        page.click("button >> text=Undo")
        image = placed(house.edition, one).image
        assert image
        assert image.focus is None
    house.works.close()


def test_what_is_no_picture_is_told_in_words(browser: Browser, tmp_path: Path) -> None:
    house = WebHouse(tmp_path)
    house.draft()
    (tmp_path / "page.png").write_text("<svg onload=alert(1)>")
    with served(house) as base, visiting(browser, base) as page:
        opened(page)
        one = order(page, "Reporting")[0]
        page.click(f'#p{one} >> text="Edit"')
        page.click(f"#own{one} summary")
        page.set_input_files(f"#own{one} [type=file]", tmp_path / "page.png")
        page.click(f'#own{one} >> text="Use it"')
        page.wait_for_selector("#told .bad")
        assert placed(house.edition, int(one)).image is None
    house.works.close()
