"""A Friday in Firefox, by its own protocol: what is new, words, order, a block, undo, proof, approve, stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model.blocks import BlockKind
from digest.model.editions import LEAD, placed
from tests.browser.desks import served, until
from tests.browser.firefox import firefox
from tests.web.house import WebHouse, piece

pytestmark = pytest.mark.dose  # a second browser, which the gate need not have


def test_a_whole_friday_in_firefox(tmp_path: Path) -> None:
    house = WebHouse(tmp_path, pieces=12, provider="main")
    house.draft()
    with firefox() as page, served(house) as base:
        page.size(1440, 900)
        page.goto(f"{base}/enter/{house.works.store.admissions.link(now=house.at)}")
        page.goto(f"{base}/desk/harbour/1")
        page.until("document.querySelector('#desk[data-ready]') !== null")
        one = next(p.piece.id for p in house.edition.placements if p.section == "Reporting")

        page.click(f'#p{one} button[aria-label^="Make it the lead"]')
        until(lambda: [p.piece.id for p in house.edition.placements if p.section == LEAD] == [one])
        page.until("/made/i.test(told.textContent)")
        page.click(f"#p{one} [data-edit]")
        page.until(f"document.querySelector('#p{one} .rewrite') !== null")
        page.type(f"#p{one} [name=teaser]", " In Firefox.")
        until(lambda: " In Firefox." in (placed(house.edition, one).teaser or ""))
        page.press("\ue00c")  # Escape leaves the field
        page.press("\ue00c")  # and closes the form
        page.until(f"document.querySelector('#p{one} .rewrite') === null")

        other = next(p.piece.id for p in house.edition.placements if p.section == "Opinion")
        page.click(f"#p{other} h4")
        page.press("x")
        until(lambda: other not in {p.piece.id for p in house.edition.placements})
        page.until("/dropped/i.test(told.textContent)")
        page.click("#told [data-undo]")
        until(lambda: other in {p.piece.id for p in house.edition.placements})

        house.publish(piece(40, published_at=house.at))
        house.draft()
        page.until("document.querySelector('[data-piece=\"13\"].placement .new') !== null")

        page.click("#add-block > summary")
        page.click("#add-note > summary")
        page.type("#add-note [name=text]", "Dear readers")
        page.click("#add-note form button")
        until(lambda: [one.kind for one in house.edition.blocks] == [BlockKind.NOTE])
        email = (
            "document.querySelector('iframe[data-pane]:not(.next)').contentDocument.body.innerText"
        )
        page.until(f"{email}.includes('Dear readers') && {email}.includes('In Firefox.')")

        page.goto(f"{base}/desk/harbour/1/send")
        page.type("[name=to]", "ada@house.example")
        page.click("form[action$='/proof'] button")
        until(lambda: bool(list((tmp_path / "outbox").rglob("*.eml"))))
        page.until("document.querySelector('[role=status]').textContent.includes('on its way')")
        page.until("document.readyState === 'complete'")
        page.click("form[action$='/approve'] button")
        until(lambda: house.state == "approved")
        page.until("document.querySelector('form[action$=\"/reopen\"] button') !== null")
        page.click("form[action$='/reopen'] button")
        until(lambda: house.state == "draft")
    house.works.close()
