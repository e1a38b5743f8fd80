"""From nothing to the email, to a proof at a mail server, to a scheduled service: by README and docs alone.

    install (three ways) | the tutorial, line by line | its own SMTP server | `digest serve`

One real shell for each way, with `env -i`, a new HOME and an empty folder. It types what README and the tutorial say, and
what the page on SMTP says; what the docs show as an answer is compared (tests/typed.py). Other than the docs are:

    your-house.example     the example publication, on this machine, which DIGEST_FETCH_ALLOW_PRIVATE lets in
    pip install .          of the wheel, where that is the way
    digest demo            with --no-open: nobody looks
    digest web --open      not typed: it stays until it is stopped
    host, port, security   of the page on SMTP: a server of this test
    sender, address, URL   as `digest doctor` asks for them there
    DIGEST_WEB_PORT        a free one
    DIGEST_FETCH_NAMESERVERS   one of this test, which knows no name

`make first-hour` prints what was typed and answered, with the seconds.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.example import site
from tests.check import nameserver
from tests.servers import SmtpLike, smtp_like
from tests.typed import SITE, blocks, differs, told

ROOT = Path(__file__).parents[2]
TUTORIAL, SMTP = ROOT / "docs/tutorial.md", ROOT / "docs/how-to/smtp.md"
ENDS = "-- ended with "
LEFT_OUT = {"digest web --open", "digest resolve 7 --accepted", "digest serve"}
# What pip needs to know of this machine's index; nothing else of its surroundings is let in.
LET_IN = {key: value for key, value in os.environ.items() if key.startswith("PIP_")}


class Shell:
    """One /bin/sh, and what is on its screen."""

    def __init__(self, folder: Path, base: str, env: dict[str, str]) -> None:
        self.base, self.began, self.screen = base, time.monotonic(), [""]
        home = folder / "home"
        home.mkdir()
        python = Path(sys.base_prefix) / "bin"
        words = {"PATH": f"{home}/.local/bin:{python}:/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8"}  # fmt: skip
        self.process = subprocess.Popen(
            ["/bin/sh"],
            cwd=folder,
            env=words | LET_IN | env,
            text=True,
            bufsize=1,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def type(self, line: str, ends: int = 0) -> str:
        assert self.process.stdin
        assert self.process.stdout
        print(f"{self.seconds:6.1f} s $ {line}")
        line = line.replace(f"{SITE}/feed", f"{self.base}/feeds/feed.rss").replace(SITE, self.base)
        self.process.stdin.write(f"{line} </dev/null\necho '{ENDS}'$?\n")
        self.process.stdin.flush()
        answer = ""
        for said in self.process.stdout:
            before, sign, code = said.rpartition(ENDS)
            answer += before if sign else said
            if sign:
                print(re.sub("^", "         ", answer.rstrip(), flags=re.MULTILINE))
                assert int(code) == ends, f"{line}\n{answer}"
                return answer
        raise AssertionError(f"the shell ended at {line}")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = unpacked(folder)
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(words, cwd=source, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def unpacked(folder: Path) -> Path:
    """The source as somebody gets it who unpacks a release of it."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("no clone here: nothing to unpack")
    there = folder / "newsletter-digest"
    there.mkdir()
    packed = subprocess.run(
        ["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    subprocess.run(["tar", "x"], cwd=there, input=packed, check=True)
    return there


@contextmanager
def opened(folder: Path, **env: str) -> Iterator[Shell]:
    with site.serve(datetime.now(UTC)) as base, nameserver.answering({}) as names:
        ours = {
            "DIGEST_FETCH_ALLOW_PRIVATE": base.rpartition("/")[2],
            "DIGEST_FETCH_NAMESERVERS": names,
        }
        shell = Shell(folder, base, ours | env)
        try:
            yield shell
        finally:
            shell.process.stdin.close()  # type: ignore[union-attr]
            with suppress(ProcessLookupError):  # what it left running, where a line failed
                os.killpg(shell.process.pid, signal.SIGTERM)
            shell.process.wait(60)
            shell.process.stdout.close()  # type: ignore[union-attr]


@pytest.mark.dose
@pytest.mark.parametrize("way", ["wheel", "pipx", "source"])
def test_from_nothing_to_a_scheduled_service(way: str, wheel: Path, tmp_path: Path) -> None:
    at: dict[str, float] = {}
    server = SmtpLike()
    server.ways = "PLAIN LOGIN"
    with smtp_like(server), opened(tmp_path, DIGEST_WEB_PORT="0") as shell:
        lines = told(TUTORIAL)
        install(shell, way, wheel, tmp_path)
        for one in lines[next(n for n, one in enumerate(lines) if "digest demo" in one.typed) :]:
            if one.typed == "digest serve":
                serve(shell, one.answer)
                at["a scheduled service"] = shell.seconds
            if one.typed in LEFT_OUT:
                continue
            answer = shell.type(one.typed.replace("digest demo", "digest demo --no-open"))
            assert not one.answer or differs(one.answer, answer, shell.base) == "", one.typed
            if one.typed == "digest compose":
                at["the email of one's own site"] = shell.seconds
            elif one.typed == "digest demo":
                at["the example's email"] = shell.seconds
        folder = (tmp_path if way != "source" else tmp_path / "newsletter-digest") / "week"
        settle(folder, server.port)
        for one in told(SMTP):
            if one.typed == "digest doctor":
                shell.type(one.typed, ends=1)
                mend(folder)
            shell.type(one.typed)
        at["a proof at a mail server"] = shell.seconds
    assert [recipient for _, recipient, _ in server.mails] == ["you@your-house.example"]
    print(f"\n{way}:", *(f"{second:6.1f} s  {what}" for what, second in at.items()), sep="\n  ")


def install(shell: Shell, way: str, wheel: Path, folder: Path) -> None:
    if way == "pipx":
        its = '"$HOME/.local/pipx/venvs/newsletter-digest"'
        shell.type(f"python3 -m venv {its}")
        shell.type(f"{its}/bin/pip install --quiet {wheel}")
        shell.type(f'mkdir -p "$HOME/.local/bin" && ln -s {its}/bin/digest "$HOME/.local/bin"')
        return
    if way == "source":
        unpacked(folder)
        shell.type("cd newsletter-digest")
    for one in told(TUTORIAL)[:3]:
        of = str(wheel) if way == "wheel" else "."
        shell.type(one.typed.replace("pip install .", f"pip install --quiet {of}"))


def serve(shell: Shell, answer: str) -> None:
    """Until its pages answer; then it is stopped as systemd stops it, and ends as README says."""
    shell.type("digest serve > serve.log 2>&1 & served=$!")
    said = shell.type(
        "until grep -q 'digest serves' serve.log || ! kill -0 $served; do sleep 0.1; done; cat serve.log"
    )
    assert differs(answer, said, shell.base) == ""
    shell.type("kill -TERM $served; wait $served", ends=130)


def mend(folder: Path) -> None:
    """What `doctor` says is missing, where it says so."""
    [newsletter] = folder.glob("config/newsletters/*.toml")
    for file, table, key, value in (
        (newsletter, "sender", "from", "Harbour Review <week@your-house.org>"),
        (newsletter, "footer", "address", "1 Quay Street, Port Averil"),
        (folder / "config/digest.toml", "web", "public_url", "https://week.your-house.org"),
    ):
        before, _, after = file.read_text(encoding="utf-8").partition(f"\n[{table}]\n")
        keys, bracket, rest = after.partition("\n[")
        keys = re.sub(rf"^{key} = .*\n", "", keys, flags=re.MULTILINE)
        text = f'{before}\n[{table}]\n{key} = "{value}"\n{keys}{bracket}{rest}'
        file.write_text(text, encoding="utf-8")


def settle(folder: Path, port: int) -> None:
    """The tables of the page on SMTP, in the files that `init` wrote."""
    ours = {"host": '"127.0.0.1"', "port": str(port), "security": '"none"'}
    for language, title, text in blocks(SMTP):
        if language != "toml":
            continue
        [file] = folder.glob(title.replace("NAME", "*"))
        for key, value in ours.items():
            text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
        table = text.partition("\n")[0]
        there = file.read_text(encoding="utf-8")
        if f"\n{table}\n" in there:
            there = there.replace(f"\n{table}\n", f"\n{text}", 1)
        else:
            there += f"\n{text}"
        file.write_text(there, encoding="utf-8")
