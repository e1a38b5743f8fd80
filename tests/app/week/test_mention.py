"""Whom a word to colleagues names."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.app.week.mention import mentioned
from digest.model.editors import Role
from tests.app.house import House


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ada is this right?", ["Ada Quay"]),
        ("ask @ada quay, or (@BEN)", ["Ada Quay", "Ben"]),
        ("@adam knows", []),
        ("write to tides@ada.example or me@ben", []),
        ("@Cleo", []),  # there are two
        ("@Cleo Dahl then", ["Cleo Dahl"]),
        ("@Me", []),  # who says it
    ],
)
def test_a_name_after_a_sign_of_its_own_is_one(tmp_path: Path, text: str, named: list[str]) -> None:
    house = House(tmp_path)
    for name in ("Ada Quay", "Ben", "Cleo Dahl", "Cleo Moor", "Me"):
        house.works.store.editors.put(name, "a hash", Role.EDITOR, now=house.at)
    found = mentioned(house.works.ground, text, besides="Me")
    house.works.close()
    assert [one.name for one in found] == named
