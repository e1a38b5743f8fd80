"""What calendars announce is offered at the desk, and goes into the edition by one click; what no rule takes is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from digest.model.announced import Announced
from digest.model.blocks import BlockKind
from digest.model.sources import SourceState
from tests.web.house import WebHouse

CALENDAR = "https://harbour.example/events.ics"


def test_an_announced_event_is_put_in_by_one_click(tmp_path: Path) -> None:
    house = WebHouse(tmp_path, newsletter=f'\n[[sources]]\nurl = "{CALENDAR}"\nkind = "calendar"\n')
    begins = house.at + timedelta(days=9)
    evening = Announced(
        "k1", "u1", "An evening at the quay", begins, zone="America/New_York", where="1 Quay Street"
    )
    over = Announced("k2", "u2", "A walk that is over", house.at - timedelta(days=1))
    state = SourceState("harbour", CALENDAR, kind="calendar")
    house.works.store.pieces.announce(CALENDAR, state, (evening, over), now=house.at)
    house.draft()
    visitor = house.visitor()
    page = visitor.get("/desk/harbour/1").text
    assert 'id="coming"' in page
    assert "A walk that is over" not in page
    visitor.move("block-take", event="k1")
    [block] = house.edition.blocks
    assert (block.kind, block.title, block.starts_at) == (BlockKind.EVENT, evening.title, begins)
    assert 'id="coming"' not in visitor.get("/desk/harbour/1").text, "it is in"
    house.works.close()


def test_a_section_whose_rule_matches_nothing_says_so(tmp_path: Path) -> None:
    house = WebHouse(
        tmp_path, newsletter='\n[[sections]]\ntitle = "Essays"\nkinds = ["Opinions"]\n'
    )
    house.draft()
    page = house.visitor().get("/desk/harbour/1").text
    assert "Its rule matches nothing" in page
    house.works.close()
