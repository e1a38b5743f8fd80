"""`digest check` and `digest waive` as people and CI use them."""

from __future__ import annotations

import io
import json
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.cli import run
from tests.app.house import DAY, FRIDAY, HOUR, House

NEVER = '[checks]\nspamassassin = "never"\n'


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def digest(folder: Path, *words: str) -> Done:
    """As a shell would have it, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), chdir(folder):
        code = run(["--config", str(folder / "config"), *words])
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    house = House(tmp_path, NEVER)
    house.publish("gauges", "cranes", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - HOUR)
    house.works.close()
    return tmp_path


def test_findings_name_place_reason_and_remedy_and_a_waiver_its_giver(drafted: Path) -> None:
    checked = digest(drafted, "check", "1", "--json")
    document = json.loads(checked.stdout)
    assert checked.returncode == 0, checked.stdout
    assert len(document["fingerprint"]) == 64
    warnings = [one for one in document["findings"] if one["severity"] == "warning"]
    assert {"preheader"} <= {one["name"] for one in warnings}
    assert all(one["why"] and one["remedy"] and one["place"] for one in warnings)
    waived = digest(
        drafted, "waive", "1", "--name", "preheader", "--because", "Two pieces", "--by", "Ada"
    )
    assert waived.returncode == 0, waived.stderr
    again = digest(drafted, "check", "1")
    assert "waived by Ada: Two pieces" in again.stdout
    assert document["fingerprint"][:12] in again.stdout


def test_an_edition_without_pieces_is_an_error(tmp_path: Path) -> None:
    house = House(tmp_path, NEVER)
    house.draft(FRIDAY - HOUR)
    house.works.close()
    checked = digest(tmp_path, "check", "1")
    assert checked.returncode == 1, checked.stdout
    assert "there is no piece in it" in checked.stdout
    assert "next: see what was collected" in checked.stdout


def test_waiving_what_was_not_found_says_what_was(drafted: Path) -> None:
    done = digest(drafted, "waive", "1", "--name", "preheder", "--because", "x", "--by", "Ada")
    assert done.returncode == 2
    assert "preheader" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_a_repository_of_templates_checks_every_look_without_an_edition(tmp_path: Path) -> None:
    House(tmp_path, NEVER).works.close()
    (tmp_path / "digest.db").unlink()
    done = digest(tmp_path, "check", "--looks", "--json")
    document = json.loads(done.stdout)
    assert {one["look"] for one in document["looks"]} == {
        "brief",
        "headlines",
        "letter",
        "magazine",
    }
    assert done.returncode == 0, document
    assert not (tmp_path / "digest.db").exists()

    own = tmp_path / "templates/email/ours/edition.mjml.j2"
    own.parent.mkdir(parents=True)
    own.write_text("<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column>"
                   "</mj-section></mj-body></mjml>")  # fmt: skip
    done = digest(tmp_path, "check", "--looks")
    assert done.returncode == 1
    assert "look ours: " in done.stdout
    assert "unsubscribe-body" in done.stdout
    own.write_text("<mjml>{{ nothing }}</mjml>")
    done = digest(tmp_path, "check", "--looks")
    assert done.returncode == 1
    assert "compile" in done.stdout
    assert "line 1" in done.stdout
