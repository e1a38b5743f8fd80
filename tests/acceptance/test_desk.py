"""web, proof and editors by the command's words."""

from __future__ import annotations

import email
import email.policy
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from digest import example
from digest.app.wiring import utc_now
from digest.example import site
from tests.acceptance.house import House
from tests.servers import SmtpLike, smtp_like


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with site.serve(utc_now()) as address:
        yield address


@pytest.fixture(scope="module")
def drafted(base: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = House.build(tmp_path_factory.mktemp("drafted") / "house", sources=[])
    port = base.rpartition(":")[2].strip("/")
    house.installation.write_text(
        f'[fetch]\nallow_private = ["127.0.0.1:{port}"]\n'
        '[web]\npublic_url = "https://week.harbour.example"\n'
        '[providers.main]\nkind = "outbox"\n'
    )
    house.newsletter.write_text(example.newsletter_toml(base))
    house.digest("collect")
    house.digest("draft")
    return house.folder


@pytest.fixture
def house(tmp_path: Path, drafted: Path) -> House:
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    return House(tmp_path)


def test_the_desk_serves_until_it_is_stopped_and_its_word_is_in_no_journal(house: House) -> None:
    words = house.words("web", "--port", "0")
    with subprocess.Popen(words, cwd=house.folder, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:(\d+)/desk", process.stdout.readline())
            assert found
            assert "digest web --link" in (told := process.stdout.readline())
            assert "/enter/" not in told
            until_it_listens(found[0])
            assert httpx.get(found[0]).status_code == 403
            link = house.digest("web", "--link", "--port", found[1]).strip()
            with httpx.Client(timeout=180, follow_redirects=True) as browser:
                page = browser.get(link)
                assert "The Harbour Week No. 1" in page.text
                with browser.stream("GET", f"{page.url}/changes") as events:
                    assert next(events.iter_text()).startswith("retry:")
                    assert httpx.get(link).status_code == 403  # it was followed
                    process.send_signal(signal.SIGINT)
                    process.wait(timeout=180)  # an open page does not keep it
        finally:
            process.kill()
    assert process.returncode in (0, 130)


@pytest.mark.parametrize("words", [("web", "--port", "0"), ("serve",)])
def test_at_a_terminal_an_address_is_printed_that_opens_it_once(
    house: House, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_WEB_PORT", "0")
    outer, inner = pty.openpty()
    with (
        (house.folder / "log").open("wb") as log,
        open(outer, errors="replace") as terminal,
        subprocess.Popen(
            house.words(*words), cwd=house.folder, stdout=inner, stderr=log
        ) as process,
    ):
        os.close(inner)
        try:
            lines = (terminal.readline() for _ in range(2))
            [link] = re.findall(r"http://127\.0\.0\.1:\d+/enter/\S+", "".join(lines))
            until_it_listens(link.replace("/enter/", "/static/"))
            assert [httpx.get(link).status_code for _ in range(2)] == [303, 403]
        finally:
            process.terminate()
            process.wait(20)
    word = link.rpartition("/")[2].encode()
    assert word not in (house.folder / "log").read_bytes()
    assert not any(word in one.read_bytes() for one in house.folder.glob("digest.db*"))


def test_with_accounts_no_word_is_made(house: House) -> None:
    words = house.words("editors", "add", "Ada Quay", "--password-stdin")
    subprocess.run(words, input="the tide comes in twice\n", text=True, check=True)
    assert house.digest("web", "--link") == "http://127.0.0.1:8400/desk\n"


def until_it_listens(url: str) -> None:
    give_up_at = time.monotonic() + 20
    while True:
        try:
            httpx.get(url)
        except httpx.TransportError:
            assert time.monotonic() < give_up_at, "it never listened"
        else:
            return


def test_it_is_not_opened_to_other_machines_without_accounts(house: House) -> None:
    house.installation.write_text('[web]\nhost = "0.0.0.0"\n')
    said = house.digest("web", "--port", "0", code=2)
    assert "while nobody has an account" in said
    assert "digest editors add NAME" in said


def test_editors_are_added_listed_and_removed(house: House) -> None:
    words = house.words("editors", "add", "Ada Quay", "--role", "viewer", "--password-stdin")
    done = subprocess.run(
        words, input="the tide comes in twice\n", capture_output=True, text=True, check=True
    )
    assert done.stdout == "Ada Quay may sign in as viewer\n"
    short = subprocess.run(words, input="short\n", capture_output=True, text=True, check=False)
    assert short.returncode == 2
    assert "fewer than 10 characters" in short.stderr
    assert [one["name"] for one in house.json("editors", "list")] == ["Ada Quay"]
    assert b"the tide comes" not in (house.folder / "digest.db").read_bytes()
    house.digest("editors", "remove", "ada quay")
    assert "nobody" in house.digest("editors", "list")
    assert "there is none of that name" in house.digest("editors", "remove", "Ada", code=2)


def test_a_proof_is_one_real_email_and_nobody_is_a_recipient_of_it(house: House) -> None:
    with smtp_like(SmtpLike(bad=frozenset({"gone@desk.example"}))) as sink:
        with house.installation.open("a") as file:
            file.write(
                f'[providers.proofs]\nkind = "smtp"\nhost = "127.0.0.1"\nport = {sink.port}\n'
                'security = "none"\n'
            )
        text = house.newsletter.read_text().replace(
            "[newsletter]", '[newsletter]\nprovider = "main"', 1
        )
        house.newsletter.write_text(text + '\n[proof]\nto = ["ada@desk.example"]\n')
        house.newsletter.write_text(house.newsletter.read_text() + 'provider = "proofs"\n')
        assert "ada@desk.example" in house.digest("proof")
        house.digest("proof", "--to", "ben@desk.example", "--to", "cay@desk.example")
        assert [to for _, to, _ in sink.mails] == [
            "ada@desk.example", "ben@desk.example", "cay@desk.example",
        ]  # fmt: skip
        letter = email.message_from_bytes(sink.mails[0][2], policy=email.policy.default)
        house.digest("compose")
        composed = json.loads((house.folder / "out/edition.json").read_text())
        assert letter["Subject"] == composed["subject"]
        refused = house.digest("proof", "--to", "gone@desk.example", code=1)
        assert "did not take it" in refused
        assert "no such user" in refused
        assert "no email address" in house.digest("proof", "--to", "nobody", code=2)
    assert house.json("ledger")["totals"] is None
