"""The files of docs/install/, checked as far as a machine without Docker can."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / "docs" / "install"


def _yaml(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text())


def _unit(name: str) -> dict[str, str]:
    lines = (FOLDER / name).read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


@pytest.mark.parametrize("name", ["digest.service", "digest-backup.service"])
def test_units_run_as_nobody_special_and_write_to_their_folder_only(name: str) -> None:
    unit = _unit(name)
    assert unit["User"] == "digest"
    assert unit["ProtectSystem"] == "strict"
    assert unit["NoNewPrivileges"] == unit["ProtectHome"] == unit["PrivateTmp"] == "yes"
    assert unit["StateDirectory"] == "digest"


def test_the_service_gives_the_call_in_flight_its_time() -> None:
    unit = _unit("digest.service")
    assert int(unit["TimeoutStopSec"]) >= 60
    assert unit["SuccessExitStatus"] == "130"


def test_the_image_runs_as_a_user_from_a_named_base_and_hashed_requirements() -> None:
    text = (FOLDER / "Dockerfile").read_text()
    [base] = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert ":" in base
    assert not base.endswith(":latest")
    assert text.index("USER digest") < text.index("ENTRYPOINT")
    assert "--require-hashes" in text
    root = FOLDER.parents[1]
    for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE):
        assert all((root / one).exists() for one in line.split()), line


def test_the_composition_waits_for_its_database_and_listens_here_only() -> None:
    services = _yaml("compose.yaml")["services"]
    program = services["digest"]
    assert program["depends_on"]["database"]["condition"] == "service_healthy"
    assert all(one.startswith("127.0.0.1:") for one in program["ports"])
    assert program["read_only"] is True
    assert "ports" not in services["database"]
    assert "healthcheck" in services["database"]


def test_the_workflow_runs_one_at_a_time_with_secrets_from_outside() -> None:
    flow = _yaml("weekly.yml")
    assert flow["concurrency"]["cancel-in-progress"] is False
    steps = flow["jobs"]["run"]["steps"]
    assert steps[-1]["run"] == "digest run"
    assert all("secrets." in value for value in steps[-1]["env"].values())
