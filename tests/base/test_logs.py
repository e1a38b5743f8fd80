"""What is logged says what happened, and holds no address and no key."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from digest import settings
from digest.app.wiring import Works
from digest.base import logs
from digest.base.errors import StoreError
from digest.base.redaction import keep_out, redacted
from digest.settings.values import Secret
from digest.store import Store
from tests.acceptance.house import House


def logged(message: str, *values: object, fault: BaseException | None = None) -> dict[str, str]:
    info = (type(fault), fault, fault.__traceback__) if fault else None
    record = logging.LogRecord("digest.deliver", 30, "f", 1, message, values, info)
    entry: dict[str, str] = json.loads(logs.Json().format(record))
    return entry


def test_a_line_is_one_json_object() -> None:
    entry = logged("batch %s is unknown\nread time-out", 4)
    assert entry["message"] == "batch 4 is unknown\nread time-out"
    assert (entry["level"], entry["from"]) == ("warning", "digest.deliver")
    assert entry["at"].endswith("+00:00")


@pytest.mark.parametrize(
    "address", ["ada@reader.example", "Ada.B+x@mail.reader.co.uk", "ada%40reader.example", "a@x.io"]
)
def test_an_address_is_known_again_and_not_read(address: str) -> None:
    first, second = logged("refused %s", address), logged("refused %s twice", address)
    assert address not in str(first)
    assert "reader" not in str(first)
    word = first["message"].split()[1]
    assert second["message"] == f"refused {word} twice"


@given(st.emails())
def test_no_address_gets_through(address: str) -> None:
    domain = address.partition("@")[2]
    assert address not in redacted(f"<{address}>")
    assert domain not in redacted(f"<{address}>") or len(domain) < 4


def test_what_the_web_server_logs_passes_the_same_filter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digest.web.app import make_server

    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    logs.set_up(logging.WARNING)
    house = House.build(tmp_path, sources=["https://harbour.example/feed"])
    works = Works(settings.load(house.folder / "config", {}))
    try:
        make_server(works)
        logging.getLogger("uvicorn.error").error("it broke at %s", "ada@reader.example")
    finally:
        works.close()
    [line] = stream.getvalue().splitlines()
    assert json.loads(line)["from"] == "uvicorn.error"
    assert "ada@" not in line


def test_an_error_of_the_database_names_nobody(store: Store) -> None:
    with (
        pytest.raises((sa.exc.DBAPIError, StoreError)) as caught,
        store.database.read() as connection,
    ):
        connection.execute(sa.text("SELECT :who FROM nowhere"), {"who": "ada@reader.example"})
    assert "ada@" not in f"{caught.value} {caught.value.__cause__}"


def test_a_key_from_the_settings_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_TOKEN", "pm-4711/abc+def")
    Secret(env="SOME_TOKEN").reveal("providers.live.token")
    try:
        raise ValueError("https://api.example/?k=pm-4711%2Fabc%2Bdef said no to pm-4711/abc+def")
    except ValueError as error:
        entry = logged("it failed", fault=error)
    assert "4711" not in str(entry)
    assert (
        entry["traceback"].splitlines()[-1]
        == "ValueError: https://api.example/?k=*** said no to ***"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Authorization: Bearer sk_live_abcdef123456", "Authorization: Bearer ***"),
        ("X-Postmark-Server-Token: 0a1b2c3d-4e5f", "X-Postmark-Server-Token: ***"),
        ('{"api_key": "key-abcdef123456"}', '{"api_key": "***"}'),
        ("https://hooks.example/?token=abcdef123456&x=1", "https://hooks.example/?token=***&x=1"),
    ],
)
def test_what_looks_like_a_key_is_not_written(text: str, written: str) -> None:
    assert redacted(text) == written


def test_words_stay_readable() -> None:
    text = "harbour-12: 9,998 of 10,000 accepted, the token bucket is full, see basic settings"
    assert redacted(text) == text


def test_short_secrets_do_not_eat_words() -> None:
    keep_out("the")
    assert redacted("over the water") == "over the water"


@pytest.mark.parametrize(("flag", "told"), [("", True), ("-v", True), ("-q", False)])
def test_a_service_tells_of_each_run_unless_it_is_told_to_be_quiet(flag: str, told: bool) -> None:
    code = (
        "import logging; from digest.base import logs\n"
        f"logs.set_up({{'': logging.WARNING, '-v': logging.DEBUG, '-q': logging.ERROR}}[{flag!r}])\n"
        "logs.tell_of_runs()\n"
        "logging.getLogger('digest.schedule').info('hand-over of harbour starts')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ("hand-over of harbour starts" in done.stderr) is told
