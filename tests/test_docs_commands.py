"""What the docs tell people to type is typed: each fenced command of README, tutorial and how-tos, in their order.

A page is followed in a new folder, with the example publication in the place of your-house.example. Settings
blocks are written into the file that their title names, and loaded. What is not run stands below with its reason.
What the docs show as an answer is what comes, but for what tests/typed.py leaves out of the comparison.

`DIGEST_DOCS_SHELL=1` has a real shell type them, with `env -i` and a HOME of its own; else `digest` is called in this process.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest import settings
from digest.cli import run
from digest.example import site
from tests.check import nameserver
from tests.collect.pages_corpus import FOLDER as PAGES_OF_TESTS
from tests.typed import blocks, differs, told

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "docs/tutorial.md",
    *sorted((ROOT / "docs/how-to").glob("*.md")),
]

# The beginning of a line, and why it is not run.
NOT_RUN = {
    "make ": "what .ci/run runs, or builds",
    "python3 -m venv": "tests/acceptance/installed_wheel.sh installs into a new environment",
    ". .venv/bin/activate": "the same",
    "pip install": "the same",
    "/opt/digest/bin/pip": "the same, as root",
    "digest demo": "the gate runs `make demo`",
    "digest web": "stays until it is stopped; tests/browser opens it",
    "digest serve": "stays until it is stopped; tests/acceptance/test_serve.py runs it",
    "digest resolve 7": "answers for a batch that nothing went wrong with here; tests/acceptance/test_kills.py",
    "docker ": "needs a daemon; tests/test_install.py reads the files",
    "useradd": "changes the machine",
    "mkdir -p /etc": "changes the machine",
    "cp ": "changes the machine",
    "install -m": "changes the machine",
    "systemctl": "changes the machine; tests/test_install.py has systemd-analyze read the units",
    "runuser": "needs the machine's user",
}
# Where a page's own provider is on the internet, its proof is not sent.
AWAY = {"postmark", "ses", "mailgun", "smtp"}
SHORT = ("cron", "wordpress")

# Ends with 1 by the docs' own words: something needs a person.
ENDS_WITH_1 = {
    "digest sources add https://your-house.example --kind ghost --dry-run": "the example is no Ghost"
}

WEEK = """[publication]
name = "Harbour Review"
url = "{base}"
[sender]
from = "Harbour Review <week@your-house.org>"
[footer]
address = "1 Quay Street"
"""


def reason(line: str, page: Path) -> str:
    for begin, why in NOT_RUN.items():
        if line.startswith(begin):
            return why
    if page.stem in AWAY and line.startswith("digest proof"):
        return "it would call the provider; tests/deliver has its stand-in"
    return ""


class Shell:
    """Who follows a page: where they are, and what they typed so far."""

    def __init__(
        self,
        folder: Path,
        base: str,
        patch: pytest.MonkeyPatch,
        said: pytest.CaptureFixture[str],
    ) -> None:
        self.at, self.base, self.patch, self.said = folder, base, patch, said
        self.typed = 0

    def type(self, line: str) -> str:
        """Its answer, on both streams."""
        self.said.readouterr()
        ends = 1 if line in ENDS_WITH_1 else 0
        line = line.replace("https://your-house.example/feed", f"{self.base}/feeds/feed.rss")
        line = line.replace("https://your-house.example", self.base)
        for part in line.split(" && "):
            words = shlex.split(part)
            if words[0] == "cd":
                self.at /= words[1]
            elif words[0] == "export":
                for name, _, value in (word.partition("=") for word in words[1:]):
                    self.patch.setenv(name, value)
            elif words[0] == "digest":
                assert self._digest(words[1:], part) == ends, part
            else:
                subprocess.run(["/bin/sh", "-c", part], cwd=self.at, check=True)
            self.typed += 1
        answered = self.said.readouterr()
        return answered.err + answered.out

    def _digest(self, words: list[str], part: str) -> int:
        if not os.environ.get("DIGEST_DOCS_SHELL"):
            os.chdir(self.at)
            return run(words)
        named = {key: value for key, value in os.environ.items() if key.endswith(("_TOKEN", "_ID", "_SECRET", "_PASSWORD", "_PRIVATE"))}  # fmt: skip
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        env = {
            "PATH": path,
            "HOME": str(self.at),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            **{key: value for key, value in os.environ.items() if key.startswith("DIGEST_FETCH_")},
            **named,
        }
        done = subprocess.run(
            ["/bin/sh", "-c", part],
            cwd=self.at,
            env=env,
            check=False,
            capture_output=True,
            text=True,
        )
        sys.stdout.write(done.stderr + done.stdout)
        return done.returncode


@pytest.fixture(scope="module")
def house() -> Iterator[str]:
    with site.serve(datetime.now(UTC)) as base:
        yield base


@pytest.fixture(scope="module")
def names() -> Iterator[str]:
    """A name server that knows nothing: nobody outside is asked about your-house.org."""
    with nameserver.answering({}) as at:
        yield at


@pytest.mark.parametrize(
    "page",
    # Two short pages at the gate, all of them by `make test-doses`.
    [pytest.param(one, marks=() if one.stem in SHORT else pytest.mark.dose) for one in PAGES],
    ids=lambda one: one.stem,
)
def test_what_a_page_says_to_type_works(
    page: Path,
    house: str,
    names: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGEST_FETCH_ALLOW_PRIVATE", house.rpartition("/")[2])
    monkeypatch.setenv("DIGEST_FETCH_NAMESERVERS", names)
    monkeypatch.setenv("HOME", str(tmp_path))
    shell = Shell(tmp_path, house, monkeypatch, capsys)
    if page.parent.name == "how-to":
        begin(tmp_path, house, page)
    for line in told(page):
        if not reason(line.typed, page):
            answer = shell.type(line.typed)
            if line.answer:
                assert differs(line.answer, answer, house) == "", line.typed
    for language, title, _text in blocks(page):
        assert language != "toml" or title.startswith("config/"), title
    assert shell.typed or not any(language == "sh" for language, *_ in blocks(page)) or page.stem in ("docker", "systemd")  # fmt: skip


def begin(folder: Path, base: str, page: Path) -> None:
    """A newsletter as the page needs it: its own settings blocks in the files that they name."""
    (folder / "config/newsletters").mkdir(parents=True)
    week = WEEK.format(base=base)
    installation = '[providers.main]\nkind = "outbox"\nfolder = "outbox"\n[web]\npublic_url = "https://week.your-house.org"\n'  # fmt: skip
    texts = {"config/digest.toml": installation, "config/newsletters/week.toml": week}
    tables = [
        (title.replace("NAME", "week"), text)
        for language, title, text in blocks(page)
        if language == "toml"
    ]
    if page.stem == "systemd":  # its database lies elsewhere: the file is read, and no more
        tables = [(title, text.replace("/var/lib/digest", str(folder))) for title, text in tables]
    for title, text in tables:
        # A key without a table stands before the first one.
        texts[title] = (
            f"{texts[title]}\n{text}" if text.startswith("[") else f"{text}{texts[title]}"
        )
    if "[[sources]]" not in texts["config/newsletters/week.toml"]:
        texts["config/newsletters/week.toml"] += f'[[sources]]\nurl = "{base}/feeds/feed.rss"\n'
    if "kind =" not in texts["config/newsletters/week.toml"] and 'provider = ' not in texts["config/newsletters/week.toml"]:  # fmt: skip
        texts["config/newsletters/week.toml"] += '[newsletter]\nprovider = "main"\n'
    for name, text in texts.items():
        (folder / name).write_text(text)
    assert settings.load(folder / "config").pick("week")
    (folder / "page.html").write_bytes(min(PAGES_OF_TESTS.glob("*.html")).read_bytes())
    own = ["--config", str(folder / "config"), "subscribers", "add", "ada@reader.example"]
    assert run(own) in (0, 2)  # 2: the provider keeps the list
    if page.stem in AWAY:
        assert run(["--config", str(folder / "config"), "collect"]) == 0
        assert run(["--config", str(folder / "config"), "draft"]) == 0


def test_every_reason_is_still_needed() -> None:
    typed = [line.typed for page in PAGES for line in told(page)]
    assert [one for one in NOT_RUN if not any(line.startswith(one) for line in typed)] == []
    assert set(ENDS_WITH_1) <= set(typed)


def test_an_answer_that_is_another_thing_is_found() -> None:
    shown = "...\nwrote week/config/a.toml, 16 pieces since Fri 20 Nov 07:00\n"
    there = "one\ntwo\nwrote week/config/a.toml,  4 pieces since Mon 3 Aug 10:15\n"
    assert differs(shown, there, "http://127.0.0.1:1") == ""
    assert differs(shown, there + "and more\n", "http://127.0.0.1:1")
    assert differs(shown, there.replace("a.toml", "b.toml"), "http://127.0.0.1:1")
    assert differs(shown, there.replace("pieces", "entries"), "http://127.0.0.1:1")
