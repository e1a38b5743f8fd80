"""From the settings file to a provider's socket and back into the ledger, for every provider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from digest import settings
from digest.app.week import hand_over
from digest.app.wiring import Works
from digest.cli import run
from digest.deliver.broadcast import BROADCASTS
from digest.deliver.broadcast.hand_over import Report
from digest.deliver.providers import APIS
from digest.model.editions import Edition
from digest.store import schema
from tests.deliver.broadcast.lists import LIST, Lists
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import MESSAGE, approved, reader
from tests.servers import SmtpLike, running, smtp_like

READERS = 500
BAD = reader(77)

# What the settings of each need besides an address.
KEYS = {
    "ses": 'key_id = "id"\nsecret = "key"\nregion = "eu-central-1"',
    "mailgun": 'token = "key"\ndomain = "mail.harbour.example"',
    "scaleway": 'token = "key"\nproject = "p-1"',
    "mailjet": 'token = "key"\nsecret = "other"',
    "listmonk": 'user = "digest"\ntoken = "key"\ntemplate = 2',
    "smtp": "",
    "sendgrid": 'token = "key"\nsender_id = 1\nunsubscribe_group = 7',
}
NEWSLETTER = """
[publication]
name = "Harbour Review"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "https://harbour.example/feed.rss"
"""


@contextmanager
def served(answer: Callable[[httpx.Request], httpx.Response]) -> Iterator[str]:
    """The address of a server on loopback that answers so."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            url = f"http://{self.headers['Host']}{self.path}"
            given = answer(
                httpx.Request(self.command, url, headers=self.headers.items(), content=body)
            )
            self.send_response(given.status_code)
            for name, value in given.headers.items():
                if name != "content-length":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.content)))
            self.end_headers()
            self.wfile.write(given.content)

        do_GET = do_POST = do_PUT = answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        listener.daemon_threads = True
        with running(listener):
            yield f"http://127.0.0.1:{listener.server_address[1]}"


def _works(folder: Path, kind: str, place: str, audience: str = "") -> tuple[Works, Edition]:
    (folder / "config/newsletters").mkdir(parents=True)
    keys = KEYS.get(kind, 'token = "key-us6"' if kind == "mailchimp" else 'token = "key"')
    provider = f'[providers.live]\nkind = "{kind}"\n{place}\n{keys}\n'
    (folder / "config/digest.toml").write_text(provider)
    (folder / "config/newsletters/harbour.toml").write_text(NEWSLETTER + audience)
    works = Works(settings.load(folder / "config", {}))
    edition = approved(works.store, readers=READERS)
    with works.store.database.write() as connection:
        connection.execute(
            sa.insert(schema.frozen).values(
                edition_id=edition.id,
                message=asdict(MESSAGE),
                fingerprint=MESSAGE.fingerprint,
                inputs=sa.null(),
            )
        )
    return works, edition


@pytest.mark.parametrize(
    "kind",  # some at the gate, where tests/deliver/ tries all of them in one process
    [
        pytest.param(one, marks=pytest.mark.dose) if place % 3 else one
        for place, one in enumerate(APIS)
    ],
)
def test_everybody_but_a_bad_address_is_taken_once(tmp_path: Path, kind: str) -> None:
    mailbox: Counter[str] = Counter()
    stand_in = STAND_INS[kind]

    def answer(request: httpx.Request) -> httpx.Response:
        given = stand_in.answer(request, (BAD,))
        if given.is_success:
            mailbox.update(one.address for one in stand_in.mails(request) if one.address != BAD)
        return given

    with served(answer) as url:
        works, edition = _works(tmp_path, kind, f'base_url = "{url}"')
        report = hand_over.hand_over(works.delivery, works.settings.pick(None), edition)
        works.close()
    assert report.finished
    _judge(mailbox, report)


def test_a_mail_server_refuses_one_and_takes_everybody_else_once(tmp_path: Path) -> None:
    with smtp_like(SmtpLike(bad=frozenset({BAD}))) as server:
        place = f'host = "127.0.0.1"\nport = {server.port}\nsecurity = "none"'
        works, edition = _works(tmp_path, "smtp", place)
        report = hand_over.hand_over(works.delivery, works.settings.pick(None), edition)
        works.close()
    _judge(server.mailbox, report)


def _judge(mailbox: Counter[str], report: object) -> None:
    assert mailbox == {reader(n): 1 for n in range(1, READERS + 1) if reader(n) != BAD}
    assert f"{READERS - 1} of {READERS} accepted, 1 refused" in str(report)


@pytest.mark.parametrize("kind", BROADCASTS)
def test_a_list_that_the_provider_keeps_is_started_once(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = Lists(kind)
    audience = f'[audience]\nkind = "provider"\nlist = "{LIST[kind]}"\n'
    with served(lists.serve) as url:
        works, edition = _works(tmp_path, kind, f'base_url = "{url}"', audience)
        report = hand_over.hand_over(works.delivery, works.settings.pick(None), edition)
        assert isinstance(report, Report)
        assert report.finished
        works.close()
        command = ["--config", str(tmp_path / "config")]
        for words in (["hand-over"], ["ledger"], ["ledger", "--json"], ["hand-over", "--dry-run"]):
            assert run([*command, *words]) == 0
    assert [one.sent for one in lists.held.values()] == [1]
    said = capsys.readouterr().out
    assert report.broadcast.name in said
    assert LIST[kind] in said
