from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.acceptance.house import House


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = House.build(tmp_path, sources=["https://harbour.example/feed.rss"])
    made.newsletter.write_text(made.newsletter.read_text() + '[follows]\noffer = ["authors"]\n')
    return made


def test_follows_go_out_and_come_back(house: House, tmp_path: Path) -> None:
    house.digest("subscribers", "add", "ann@reader.example")
    house.digest("follows", "add", "ann@reader.example", "author:Ines Calder")
    house.digest("follows", "add", "ann@reader.example", "topic:Ports", code=2)  # not offered
    assert json.loads(house.digest("follows", "list", "--json")) == [
        {"kind": "author", "name": "Ines Calder", "readers": 1, "pieces": 0}
    ]
    (tmp_path / "out.csv").write_text(house.digest("follows", "export"))
    house.digest("follows", "remove", "ann@reader.example", "author:ines calder")
    theirs = ("follows", "list", "--address", "ann@reader.example", "--json")
    assert json.loads(house.digest(*theirs)) == []
    house.digest("follows", "import", str(tmp_path / "out.csv"))
    [line] = json.loads(house.digest(*theirs))
    assert (line["kind"], line["name"]) == ("author", "Ines Calder")
