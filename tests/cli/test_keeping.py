"""erase and export, as an operator reads them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.cli import run
from digest.model.occurrences import Occurrence, OccurrenceState
from tests.serving import serving
from tests.web.readers.test_preferences import ADA, House


def test_erasing_says_what_was_held_and_when_nothing_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    house.works.close()

    def erase(address: str) -> str:
        assert run(["--config", str(tmp_path / "config"), "erase", address]) == 0
        return capsys.readouterr().out

    said = erase(ADA)
    assert "subscriber: 1 row\n" in said
    assert "erased here; the provider" in said
    assert erase("nobody@reader.example") == (
        "nothing was held of nobody@reader.example; no list will bring it in\n"
    )
    assert erase(ADA).startswith("nothing but a suppression, which stays, was held of ")


def test_a_providers_own_suppressions_are_learnt_by_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    house.works.close()
    config = str(tmp_path / "config")
    assert run(["--config", config, "suppressions", "fetch"]) == 2, "an outbox bars nobody"
    said = {"has_more": False, "data": [{"id": "1", "email": ADA.upper(), "origin": "bounce"}]}
    with serving({"/suppressions?limit=100": json.dumps(said).encode()}) as site:
        with (tmp_path / "config/digest.toml").open("a") as file:
            file.write(
                f'[providers.main]\nkind = "resend"\ntoken = "t"\nbase_url = "{site.base}"\n'
            )
        capsys.readouterr()
        assert run(["--config", config, "suppressions", "fetch", "harbour"]) == 0
    assert capsys.readouterr().out.startswith("1 suppressed by the list of main, 0 were already")
    run(["--config", config, "suppressions", "list", "--json"])
    [one] = json.loads(capsys.readouterr().out)
    assert (one["address"], one["newsletter"], one["reason"]) == (ADA, None, "hard bounce")


def test_times_of_an_export_are_iso_8601(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    house.works.close()
    assert run(["--config", str(tmp_path / "config"), "export", ADA]) == 0
    [row] = json.loads(capsys.readouterr().out)["subscriber"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", row["since"])


def test_a_newsletter_is_named_by_word_or_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    slug = house.settings.newsletter.slug
    house.works.close()

    def said(*words: str) -> str:
        assert run(["--config", str(tmp_path / "config"), *words]) == 0
        return capsys.readouterr().out

    assert ADA in said("subscribers", "list", slug)
    assert said("subscribers", "export", slug) == said("subscribers", "export", "-n", slug)
    assert f"added to {slug}" in said("subscribers", "add", "bo@reader.example", slug)
    assert f"nothing more from {slug}" in said("suppress", ADA, slug)
    assert f"no longer suppressed for {slug}" in said("suppressions", "lift", ADA, slug)
    assert run(["--config", str(tmp_path / "config"), "subscribers", "list", slug, "-n", "b"]) == 2
    assert "two newsletters are named" in capsys.readouterr().err


def test_a_held_week_of_a_newsletter_that_is_gone_asks_for_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    now = datetime(2020, 3, 6, 7, tzinfo=UTC)
    gone = Occurrence("gone", "hand-over", "2020-W10", now, 3600, OccurrenceState.EXPECTED)
    house.works.store.occurrences.plan("gone", [gone], now=now)
    house.works.close()
    assert run(["--config", str(tmp_path / "config"), "doctor", "--after-restore"]) == 1
    said = capsys.readouterr().out
    assert "gone 2020-W10 has no settings file" in said
    assert "release gone" not in said
