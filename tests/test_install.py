"""The files of docs/install/, checked as far as a machine without Docker can."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

FOLDER = Path(__file__).parents[1] / "docs" / "install"
UNITS = {".service", ".timer"}


def _yaml(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text())


def _unit(name: str) -> dict[str, str]:
    lines = (FOLDER / name).read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


@pytest.mark.parametrize(
    "name", ["digest.service", "digest-worker.service", "digest-backup.service"]
)
def test_units_run_as_nobody_special_and_write_to_their_folder_only(name: str) -> None:
    unit = _unit(name)
    assert unit["User"] == "digest"
    assert unit["ProtectSystem"] == "strict"
    assert unit["NoNewPrivileges"] == unit["ProtectHome"] == unit["PrivateTmp"] == "yes"
    assert unit["StateDirectory"] == "digest"


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("no systemd-analyze here (Debian: apt-get install systemd)")
    return found


def _here(unit: str, folder: Path) -> Path:
    """A unit as it would be on a machine where its program is installed."""
    text = (FOLDER / unit).read_text().replace("/opt/digest/bin/digest", "/bin/true")
    (folder / unit).write_text(text)
    return folder / unit


def test_systemd_reads_the_units_without_a_word(analyze: str, tmp_path: Path) -> None:
    units = [_here(one.name, tmp_path) for one in FOLDER.iterdir() if one.suffix in UNITS]
    assert len(units) == 4
    done = subprocess.run([analyze, "verify", *units], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize(
    "name", ["digest.service", "digest-worker.service", "digest-backup.service"]
)
def test_systemd_finds_the_units_little_exposed(analyze: str, tmp_path: Path, name: str) -> None:
    """Of ten points; 5 and more are "medium", an unhardened unit has 9.6."""
    words = [analyze, "security", "--offline=true", "--threshold=20", "--no-pager"]
    done = subprocess.run([*words, _here(name, tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-400:]


def test_the_service_gives_the_call_in_flight_its_time() -> None:
    unit = _unit("digest.service")
    assert int(unit["TimeoutStopSec"]) >= 60
    assert unit["SuccessExitStatus"] == "130"


def _instructions(dockerfile: str) -> list[tuple[str, str]]:
    """(name, words) of each; continued lines are one."""
    lines = re.sub(r"\\\n", " ", dockerfile).splitlines()
    return [
        (name, words)
        for line in lines
        if line.strip() and not line.startswith("#")
        for name, _, words in [line.partition(" ")]
    ]


def _lint(dockerfile: str) -> list[str]:
    """What hadolint would say of the rules that matter here (its numbers in brackets)."""
    steps = _instructions(dockerfile)
    words: dict[str, list[str]] = {}
    for name, given in steps:
        words.setdefault(name, []).append(given)
    names = [name for name, _ in steps]
    runs = " && ".join(words.get("RUN", []))
    users = words.get("USER", ["root"])
    found = {
        "the base is not pinned (DL3006, DL3007)": any(
            ":" not in one or one.split()[0].endswith(":latest") for one in words["FROM"]
        ),
        "it ends as root (DL3002)": users[-1] in ("root", "0"),
        "something is installed as the user, or run as root": "USER" in names
        and "RUN" in names[names.index("USER") :],
        "pip keeps its cache (DL3042)": "pip install"
        in runs.replace("pip install --no-cache-dir", ""),
        "pip installs what no hash names": any(
            not {"--require-hashes", "--no-deps"} & set(one.split())
            for one in re.findall(r"pip install[^&]*", runs)
        ),
        "apt keeps its lists (DL3009)": "apt-get" in runs
        and "rm -rf /var/lib/apt/lists" not in runs,
        "a program begins in a shell (DL3025)": any(
            not one.startswith("[") for one in words.get("CMD", []) + words.get("ENTRYPOINT", [])
        ),
        "nobody asks after its health": not words.get("HEALTHCHECK"),
        "something is fetched with ADD (DL3020)": "ADD" in names,
        "a folder is changed with cd (DL3003)": bool(re.search(r"\bcd ", runs)),
        "a secret is in the image": bool(re.search(r"(?i)(token|password|secret)=", dockerfile)),
    }
    return [what for what, wrong in found.items() if wrong]


def test_the_image_keeps_the_rules() -> None:
    text = (FOLDER / "Dockerfile").read_text()
    assert _lint(text) == []
    root = FOLDER.parents[1]
    for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE):
        assert all((root / one).exists() for one in line.split()), line


def test_the_rules_find_what_breaks_them() -> None:
    careless = """FROM python:latest
ADD https://example.org/a.tar.gz /
ENV API_TOKEN=abc
RUN cd /tmp && apt-get install -y gcc && pip install requests
CMD digest serve
"""
    assert len(_lint(careless)) == 10


def test_the_image_installs_postgresql_by_hash_too() -> None:
    root = FOLDER.parents[1]
    locked = {
        name: re.findall(r"^([a-z0-9_.-]+)==(\S+)", (root / name).read_text(), re.MULTILINE)
        for name in ("requirements.lock", "requirements-postgresql.lock")
    }
    assert set(locked["requirements.lock"]) < set(locked["requirements-postgresql.lock"])
    assert {"psycopg", "psycopg-binary", "procrastinate"} <= {
        name for name, _ in locked["requirements-postgresql.lock"]
    }


# The part of the Compose specification that we use (github.com/compose-spec/compose-spec, schema/
# compose-spec.json), closed: a key that is misspelt, or of another shape, is not in it.
_TEXT, _FLAG = {"type": "string"}, {"type": "boolean"}
_TEXTS = {"type": "array", "items": _TEXT, "uniqueItems": True}
_TIME = {"type": "string", "pattern": r"^(\d+(h|m|s|ms|us))+$"}


def _closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _named(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "patternProperties": {"^[a-zA-Z0-9._-]+$": value},
        "additionalProperties": False,
    }


_CONDITIONS = ["service_started", "service_healthy", "service_completed_successfully"]
_SERVICE = {
    "image": _TEXT,
    "profiles": _TEXTS,
    "command": _TEXTS,
    "build": _closed({"context": _TEXT, "dockerfile": _TEXT}, "context"),
    "environment": {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    "volumes": _TEXTS,
    "ports": {"type": "array", "items": {"type": "string", "pattern": r"^([\d.]+:)?\d+:\d+$"}},
    "depends_on": _named(_closed({"condition": {"enum": _CONDITIONS}}, "condition")),
    "healthcheck": _closed({"test": _TEXTS, "interval": _TIME, "timeout": _TIME}, "test"),
    "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
    "stop_grace_period": _TIME,
    "read_only": _FLAG,
    "tmpfs": _TEXTS,
    "cap_drop": _TEXTS,
    "security_opt": _TEXTS,
}
COMPOSE = _closed(
    {"services": _named(_closed(_SERVICE)), "volumes": _named({"type": ["null", "object"]})},
    "services",
)


def test_the_composition_is_one_by_the_specification() -> None:
    composition = _yaml("compose.yaml")
    jsonschema.validate(composition, COMPOSE)
    kept = {
        one.partition(":")[0]
        for service in composition["services"].values()
        for one in service["volumes"]
    }
    assert {one for one in kept if not one.startswith(".")} == set(composition["volumes"])
    composition["services"]["digest"]["healtcheck"] = {}
    with pytest.raises(jsonschema.ValidationError, match="healtcheck"):
        jsonschema.validate(composition, COMPOSE)


def test_the_composition_waits_for_its_database_and_listens_here_only() -> None:
    services = _yaml("compose.yaml")["services"]
    program = services["digest"]
    assert program["depends_on"]["database"]["condition"] == "service_healthy"
    assert all(one.startswith("127.0.0.1:") for one in program["ports"])
    assert program["read_only"] is True
    for one in ("digest", "worker"):  # what a new digest.toml hands over to
        assert "outbox:/data/outbox" in services[one]["volumes"]
    assert "mkdir -p /data/outbox && chown -R digest /data" in (FOLDER / "Dockerfile").read_text()
    assert "ports" not in services["database"]
    assert "healthcheck" in services["database"]


@pytest.mark.parametrize("name", ["weekly.yml", "weekly-without-database.yml"])
def test_a_workflow_runs_one_at_a_time_with_secrets_from_outside(name: str) -> None:
    flow = _yaml(name)
    assert flow["concurrency"]["cancel-in-progress"] is False
    [step] = [one for one in flow["jobs"]["run"]["steps"] if one.get("run") == "digest run"]
    assert all("secrets." in value for value in step["env"].values())
    assert "secrets." not in str([one.get("run") for one in flow["jobs"]["run"]["steps"]])


def test_a_carried_database_is_witnessed_before_it_runs_and_kept_whatever_comes() -> None:
    """What `digest witness` promises (tests/app/keep/test_witness.py) needs this order."""
    steps = _yaml("weekly-without-database.yml")["jobs"]["run"]["steps"]
    place = {
        word: next(n for n, one in enumerate(steps) if word in str(one.get("run") or one["uses"]))
        for word in (
            "gh run download",
            "digest witness",
            "git push",
            "digest run",
            "digest backup",
            "upload",
        )
    }
    assert sorted(place.values()) == list(place.values())
    assert place["digest witness"] == place["git push"]  # no push, no run
    for after in (steps[place["digest backup"]], steps[place["upload"]]):
        assert after["if"] == "always() && steps.witness.outcome == 'success'"
    assert steps[place["git push"]]["id"] == "witness"
    assert steps[place["upload"]]["with"]["if-no-files-found"] == "error"
