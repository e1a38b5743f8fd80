"""Every command meets every kind of failure that it can, and ends as docs/commands.md says.

In this process, through the function that the installed command calls; the readings are of one house.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import click
import pytest

from digest.app.wiring import Works
from digest.cli import COMMANDS, digest, run
from tests.app.house import DAY, FRIDAY, HOUR, House

DOCS = Path(__file__).parents[2] / "docs/commands.md"
NOWHERE = "postgresql://u:p@127.0.0.1:9/x?connect_timeout=1"

# Commands that read no settings; those that do without where the folder is not there.
NO_SETTINGS = {"init", "demo", "completion", "docs", "schema"}
WITHOUT_FOLDER = {"try", "read"}
# Those that begin with something else than the database.
NO_DATABASE = (
    NO_SETTINGS
    | WITHOUT_FOLDER
    | {"sources add", "follows add", "follows remove", "web"}
    | {"suppressions fetch"}
)
STAYS = {"serve", "worker", "web", "demo"}  # while nothing is wrong

# What stands for an argument that must be given.
GIVEN = {
    "url": "http://127.0.0.1:9/",
    "address": "ada@reader.example",
    "kind": "digest",
    "piece": "tides",
    "event": "regatta",
    "text": "words",
    "subject": "author:Ines Calder",
    "name": "ada",
}
OPTIONS = {
    "waive": ["--name", "preheader", "--because", "it is short"],
    "resolve": ["--accepted"],
    "editors add": ["--password-stdin"],
}


def leaves() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(digest)
    for name in COMMANDS:
        command = digest.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found is not None
                yield f"{name} {inner}", found
        else:
            yield name, command


LEAVES = dict(leaves())


def arguments(command: click.Command) -> list[str]:
    return [one.name or "" for one in command.params if isinstance(one, click.Argument)]


def line(name: str, folder: Path, *more: str) -> list[str]:
    """A command as somebody types it who means well."""
    words = name.split() + (["1"] if name == "resolve" else [])
    for one in LEAVES[name].params:
        if isinstance(one, click.Argument) and one.required:
            file = str(folder / "readers.csv")
            words.append(file if one.name == "file" else GIVEN[one.name or ""])
    if name == "read":
        words.append(GIVEN["url"])
    return [*words, *OPTIONS.get(name, []), *more]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with an approved edition, whose provider is a mail server that is not there."""
    made = tmp_path_factory.mktemp("house")
    house = House(made, '[checks]\nspamassassin = "never"\n')
    house.publish("tides", at=FRIDAY - DAY)
    house.approve(house.draft(FRIDAY - HOUR), FRIDAY - HOUR)
    house.works.close()
    (made / "readers.csv").write_text("address\nada@reader.example\n")
    return made


def settings(folder: Path, name: str, text: str) -> Path:
    there = folder / name
    (there / "newsletters").mkdir(parents=True, exist_ok=True)
    newsletter = (folder / "config/newsletters/harbour.toml").read_text()
    (there / "newsletters/harbour.toml").write_text(newsletter)
    (there / "digest.toml").write_text(text)
    return there


def ends(config: Path, *words: str) -> int:
    return run(["--config", str(config), *words])


@pytest.mark.parametrize("name", LEAVES)
def test_words_that_are_none_of_its_own_end_with_2(name: str, folder: Path) -> None:
    assert ends(folder / "config", *line(name, folder), "--no-such-option") == 2


@pytest.mark.parametrize("name", [one for one in LEAVES if one not in NO_SETTINGS])
def test_settings_that_are_not_there_or_not_right_end_with_2(name: str, folder: Path) -> None:
    if name not in WITHOUT_FOLDER:
        assert ends(folder / "nowhere", *line(name, folder)) == 2
    bad = settings(folder, "bad", "databse = 3\n")
    assert ends(bad, *line(name, folder)) == 2


ASKS_FOR_ONE = [
    name
    for name, one in LEAVES.items()
    if {"words", "newsletter", "word"} & {param.name for param in one.params}
]


@pytest.mark.parametrize("name", ASKS_FOR_ONE)
def test_a_newsletter_that_is_not_there_ends_with_2(name: str, folder: Path) -> None:
    by_word = {"words", "newsletter", "word"} & set(arguments(LEAVES[name]))
    more = ["nobody"] if by_word else ["-n", "nobody"]
    assert ends(folder / "config", *line(name, folder, *more)) == 2


@pytest.mark.parametrize("name", [one for one in LEAVES if "words" in arguments(LEAVES[one])])
@pytest.mark.parametrize("edition", ["99", "2031-W07", "2031-01-31"])
def test_an_edition_that_is_not_there_ends_with_2(name: str, edition: str, folder: Path) -> None:
    assert ends(folder / "config", *line(name, folder, edition)) == 2


@pytest.mark.parametrize("name", [one for one in LEAVES if one not in NO_DATABASE])
def test_a_database_that_is_not_reached_ends_with_3(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read, write = os.pipe()
    os.write(write, b"a few words in a row\n")
    os.close(write)
    with os.fdopen(read) as typed:
        monkeypatch.setattr(sys, "stdin", typed)
        away = settings(folder, "away", f'database = "{NOWHERE}"\n[web]\nport = 0\n')
        words = line(name, folder)
        if name == "restore":
            assert ends(folder / "config", "backup", str(tmp_path / "kept")) == 0
            words = ["restore", str(tmp_path / "kept")]
        assert ends(away, *words) == 3


@pytest.fixture
def missing() -> Iterator[str]:
    """A site that answers 404 to everything."""

    class Nothing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Nothing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/feed"
        server.shutdown()


@pytest.mark.parametrize(
    "words",
    [["try"], ["read"], ["sources", "add"], ["edit", "add"]],
    ids=" ".join,
)
@pytest.mark.parametrize("dead", [False, True])
def test_an_address_that_cannot_be_read_ends_with_1(
    words: list[str], dead: bool, missing: str, folder: Path
) -> None:
    url = "http://127.0.0.1:9/feed" if dead else missing
    port = url.split(":")[2].partition("/")[0]
    there = settings(
        folder,
        f"open-{port}",
        f'database = "sqlite:///{folder}/other.db"\n[fetch]\narticles = 0\nallow_private = ["127.0.0.1:{port}"]\n',
    )
    assert ends(there, "draft") == 1  # a week without pieces
    assert ends(there, *words, url) == 1


def test_a_site_that_cannot_be_read_begins_nothing(tmp_path: Path, missing: str) -> None:
    assert run(["init", str(tmp_path / "new"), "--from", missing]) in (1, 2)
    assert not (tmp_path / "new").exists()


def test_all_sources_failing_ends_with_1_and_an_order_that_is_not_ready_as_well(
    tmp_path: Path,
) -> None:
    house = House(tmp_path)
    house.works.close()
    config = tmp_path / "config"
    assert ends(config, "collect") == 1  # its only source answers nothing
    for words in (["check"], ["compose"], ["approve"], ["hand-over"], ["ledger"], ["release"]):
        assert ends(config, *words) == 1  # there is no edition, or nothing is held


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["proof", "--to", "ada@reader.example"], 3),
        (["hand-over", "--no-wait"], 3),
        (["proof", "--to", "no address"], 2),
        (["proof"], 2),  # to nobody
        (["hand-over", "--provider", "nobody"], 2),
    ],
)
def test_a_mail_server_that_is_not_there(
    words: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.app.wiring.Works", partial(Works, now=lambda: FRIDAY - HOUR))
    house = House(tmp_path)
    house.publish("tides", at=FRIDAY - DAY)
    house.approve(house.draft(FRIDAY - HOUR), FRIDAY - HOUR)
    house.works.close()
    file = tmp_path / "config/digest.toml"
    file.write_text(
        file.read_text()
        + '[providers.main]\nkind = "smtp"\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\n'
    )
    assert ends(tmp_path / "config", *words) == code


def test_a_file_that_is_no_backup_or_not_there_ends_with_2(folder: Path) -> None:
    assert ends(folder / "config", "restore", str(folder / "readers.csv")) == 2
    assert ends(folder / "config", "restore", str(folder / "nothing")) == 2
    assert (folder / "readers.csv").read_text() == "address\nada@reader.example\n"


def test_a_password_that_nobody_can_be_asked_for_ends_with_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert ends(folder / "config", "editors", "add", "Ada") == 2


READS = [
    ["pieces", "--all"],
    ["draft"],
    ["check", "1"],
    ["ledger", "1"],
    ["schedule"],
    ["status"],
    ["sources"],
    ["subscribers", "list"],
    ["subscribers", "export"],
    ["suppressions", "list"],
    ["follows", "list"],
    ["editors", "list"],
    ["results"],
    ["docs"],
    ["docs", "commands"],
    ["schema", "digest"],
    ["completion", "bash"],
    ["--help"],
    [],
]


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_a_reader_of_its_lines_who_goes_away_is_no_trouble(
    words: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    read, write = os.pipe()
    os.close(read)
    with suppress(BrokenPipeError), os.fdopen(write, "w") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)
        code = ends(folder / "config", *words)
    assert code in (0, 1)  # 1: of what it found, and so with a reader
    assert "Traceback" not in capfd.readouterr().err


def test_the_table_in_the_docs_says_the_same() -> None:
    section = DOCS.read_text(encoding="utf-8").partition("### What ends how\n")[2]
    rows = dict(re.findall(r"^\| (.+?) \| (\d+) \|", section, re.MULTILINE))
    assert rows == {
        "an unknown word or option, a value that cannot be": "2",
        "settings that are not there or not right": "2",
        "a newsletter, an edition, a look, a page or a file that is not there": "2",
        "a file that is no backup; no terminal to ask at": "2",
        "an address that cannot be read (404, no answer): `try`, `read`, `sources add`, `edit add`, `init --from`": "1",
        "all sources failed: `collect`, `run`": "1",
        "there is no edition yet, it is not approved, it has errors, nothing is held": "1",
        "findings, troubles, unknown batches, anything held": "1",
        "the database does not answer": "3",
        "the provider does not answer: `proof`, `hand-over`, `run`": "3",
        "the reader of the lines went away (`digest pieces \\| head`)": "0",
        "Ctrl-C, SIGTERM, a terminal that went away": "130",
    }
