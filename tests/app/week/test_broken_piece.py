"""A week in which a house's template fails with one piece: it goes out without it, and all is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest import cli
from digest.base import resources
from digest.model.pieces import Image
from tests.web.house import WebHouse, piece

OUTBOX = '[providers.main]\nkind = "outbox"\n'
BEFORE = "{{ piece.headline | soft"
FAILS = '{% if "quay 3" in piece.headline %}{{ 1 // 0 }}{% endif %}'


def test_an_edition_goes_out_without_the_piece_that_cannot_be_composed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = WebHouse(tmp_path, provider="main", installation=OUTBOX)
    pieces = (resources.templates() / "email/partials/pieces.mjml.j2").read_text()
    (tmp_path / "templates/email/partials").mkdir(parents=True)
    partial = tmp_path / "templates/email/partials/pieces.mjml.j2"
    partial.write_text(pieces.replace(BEFORE, FAILS + BEFORE))
    edition = house.draft()
    gone = next(one.piece for one in edition.placements if "quay 3" in one.piece.headline)
    house.works.close()

    def digest(*words: str) -> tuple[int, str]:
        code = cli.run(["--config", str(tmp_path / "config"), *words])
        return code, capsys.readouterr().out

    code, said = digest("check", "harbour", "1", "--json")
    [told] = [one for one in json.loads(said)["findings"] if one["name"] == "not-composed"]
    assert (code, told["severity"], told["place"]) == (0, "warning", gone.headline)
    assert digest("approve", "harbour", "1")[0] == 0
    assert digest("compose", "harbour", "1", "--verify")[0] == 0
    assert digest("hand-over", "harbour", "1")[0] == 0
    [mail] = (tmp_path / "outbox").rglob("*.eml")
    text = mail.read_text()
    assert "quay 3" not in text
    assert "quay 4" in text


def test_an_address_that_is_none_costs_its_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where it writes what it composed
    house = WebHouse(tmp_path, provider="main", installation=OUTBOX, pieces=2)
    house.publish(piece(3, image=Image("http://[::1/tide.png", alt="A tide gauge")))
    house.draft()
    house.works.close()
    assert cli.run(["--config", str(tmp_path / "config"), "compose", "harbour", "1"]) == 0
    said = capsys.readouterr().out
    assert "quay 3" in said
    assert "picture is left out" in said
