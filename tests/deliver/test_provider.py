from __future__ import annotations

import gc
import gzip
import socket
import threading
import time
import weakref
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from inspect import signature
from itertools import repeat
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from digest import settings
from digest.app.wiring import Works
from digest.base.errors import SettingsError
from digest.deliver.batches import fitting
from digest.deliver.bodies import post
from digest.deliver.broadcast import BROADCASTS
from digest.deliver.caller import Caller
from digest.deliver.over_http import OverHttp
from digest.deliver.pace import wait_s
from digest.deliver.provider import fingerprint, safe_base_url
from digest.deliver.providers import APIS, PROVIDERS, Made, make
from digest.deliver.providers.postmark import Postmark
from digest.model.answers import Accepted, Answer, Barred, Later, Promise, Refused, Unknown
from digest.net.connections import AnswerLimit, Network
from digest.settings.providers import PROVIDERS as SETTINGS
from digest.settings.providers import setting
from tests.doubles import LINKS, MESSAGE, batch_of

URL = "https://api.postmark.example"
BATCH = batch_of(1)


def _hand_over(
    answer: httpx.Response | Exception | Callable[[httpx.Request], httpx.Response],
    timeout_s: float = 5,
) -> Answer:
    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    adapter = Postmark(token="t", stream="broadcast", base_url=URL, links=LINKS)
    provider = OverHttp(adapter, transport=httpx.MockTransport(handle), timeout_s=timeout_s)
    return provider.prepare(MESSAGE, BATCH).make()


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (httpx.ConnectError("refused"), Later),  # nothing left this machine
        (httpx.ConnectTimeout("30 s"), Later),
        (httpx.PoolTimeout("30 s"), Later),
        (httpx.WriteTimeout("60 s"), Unknown),  # it left, and may have arrived
        (httpx.ReadTimeout("60 s"), Unknown),
        (httpx.ReadError("reset"), Unknown),
        (httpx.WriteError("broken pipe"), Unknown),
        (httpx.RemoteProtocolError("disconnected"), Unknown),
        (httpx.DecodingError("not gzip"), Unknown),
        (httpx.Response(500), Unknown),
        (httpx.Response(502, text="bad gateway"), Unknown),
        (httpx.Response(408), Unknown),
        (httpx.Response(499), Unknown),
        (httpx.Response(200, text="<html>"), Unknown),  # taken, perhaps, by someone else
        (httpx.Response(200, json=[]), Unknown),
        (httpx.Response(200, json={"ErrorCode": 0}), Unknown),
        (httpx.Response(200, json=[{"ErrorCode": 0}]), Unknown),  # without an id
        (httpx.Response(200, json=[{"ErrorCode": 0, "MessageID": "1"}] * 2), Unknown),
        (httpx.Response(204), Unknown),
        (httpx.Response(429), Later),
        (httpx.Response(301, headers={"location": "https://elsewhere.example"}), Barred),
        (httpx.Response(401, json={"ErrorCode": 10, "Message": "Bad token"}), Barred),
        (httpx.Response(403), Barred),
        (httpx.Response(422, json={"ErrorCode": 300, "Message": "Invalid"}), Refused),
        (httpx.Response(404, text="<html>"), Barred),
        (httpx.Response(200, json=[{"ErrorCode": 0, "MessageID": "1"}]), Accepted),
    ],
    ids=lambda one: repr(one)[:40],
)
def test_what_the_end_of_a_call_means(
    failure: httpx.Response | Exception, expected: type[Answer]
) -> None:
    assert type(_hand_over(failure)) is expected


@pytest.mark.parametrize("status", [301, 302, 307, 401, 403])
def test_some_refusals_are_about_every_batch(status: int) -> None:
    answer = _hand_over(httpx.Response(status))
    assert isinstance(answer, Barred)


def test_the_wait_a_provider_asks_for_is_kept() -> None:
    soon = (datetime.now(UTC) + timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    for value, low, high in (
        ("17", 17, 17),
        (soon, 1, 3600),  # however long this test is held up
        ("Wed, 01 Jan 2020 00:00:00 GMT", 0, 0),
    ):
        answer = _hand_over(httpx.Response(429, headers={"retry-after": value}))
        assert isinstance(answer, Later)
        assert answer.after_s is not None
        assert low <= answer.after_s <= high
        assert answer.all_batches
    reset = {"x-ratelimit-reset": str(int(datetime.now(UTC).timestamp()) + 3600)}
    for headers, low, high in ((reset, 1, 3600), ({"ratelimit-reset": "3"}, 3, 3)):
        answer = _hand_over(httpx.Response(429, headers=headers))
        assert isinstance(answer, Later)
        assert answer.after_s is not None
        assert low <= answer.after_s <= high
    answer = _hand_over(httpx.Response(429, headers={"retry-after": "soonish"}))
    assert isinstance(answer, Later)
    assert answer.after_s is None


def test_no_wait_is_longer_than_a_day_or_no_number() -> None:
    for headers, expected in (
        ({"retry-after": "9" * 17}, 86_400),
        ({"retry-after": "9999999999"}, 86_400),
        ({"retry-after": "Fri, 31 Dec 9999 23:59:59 GMT"}, 86_400),
        ({"ratelimit-reset": "1e300"}, 86_400),
        ({"ratelimit-reset": "inf"}, None),
        ({"x-ratelimit-reset": "nan"}, None),
    ):
        answer = _hand_over(httpx.Response(429, headers=headers))
        assert isinstance(answer, Later)
        assert answer.after_s == expected


def test_an_answer_without_an_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.deliver.caller.MOST_ANSWER_BYTES", 1000)
    body = repeat(b" " * 100)
    answer = _hand_over(lambda _: httpx.Response(200, content=body))
    assert isinstance(answer, Unknown)


def test_a_zipped_answer_is_read() -> None:
    body = gzip.compress(b'[{"ErrorCode": 0, "MessageID": "1"}]')
    answer = _hand_over(httpx.Response(200, content=body, headers={"content-encoding": "gzip"}))
    assert answer == Accepted(ids={1: "1"})


def test_a_call_that_was_made_leaves_nothing_in_memory() -> None:
    """What a garbage collector would have to find adds up to gigabytes in a million recipients."""
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(weakref.ref(request))
        return httpx.Response(200, json=[{"ErrorCode": 0, "MessageID": "1"}])

    gc.disable()
    try:
        assert isinstance(_hand_over(handle), Accepted)
        assert asked[0]() is None
    finally:
        gc.enable()


def test_a_call_that_was_lost_while_it_was_signed_is_not_made() -> None:
    """To sign some calls all of their bytes are read."""
    left: list[bytes] = []
    held = threading.Event()
    held.set()

    class Signing(httpx.Auth):
        requires_request_body = True

        def auth_flow(
            self, request: httpx.Request
        ) -> Generator[httpx.Request, httpx.Response, None]:
            held.clear()  # its worker was stopped here, and taken for dead
            yield request

    def handle(request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        left.extend(request.stream)
        return httpx.Response(200)

    caller = Caller(timeout_s=5, transport=httpx.MockTransport(handle), auth=Signing())
    answer = caller.send(post(URL, [b"{}"], {}), ours=held.is_set)
    assert isinstance(answer, Later)
    assert not left


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://api.postmarkapp.com/", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000/v1/", True),
        ("http://api.postmarkapp.com", False),
        ("http://127.0.0.1.evil.example", False),
    ],
)
def test_plain_http_is_for_this_machine_only(url: str, allowed: bool) -> None:
    if allowed:
        assert safe_base_url(url) == url.rstrip("/")
    else:
        with pytest.raises(SettingsError, match="this machine"):
            safe_base_url(url)


def test_a_payload_has_one_fingerprint() -> None:
    assert fingerprint([b"ab", b"c"]) != fingerprint([b"a", b"bc"])
    assert fingerprint([b"ab", b"c"]) == fingerprint([b"ab", b"c"])


@pytest.mark.parametrize(
    ("message_bytes", "expected"), [(1, 500), (100_000, 450), (10_000_000, 4), (90_000_000, 1)]
)
def test_a_call_holds_what_fits(message_bytes: int, expected: int) -> None:
    assert fitting(message_bytes, most=500, most_bytes=45_000_000) == expected


def test_our_own_waits_grow_to_five_minutes() -> None:
    assert [wait_s(tries, None) for tries in (1, 2, 3, 6, 7, 8, 10_000)] == [
        5,
        10,
        20,
        160,
        300,
        300,
        300,
    ]
    assert wait_s(9, 1.5) == 1.5


@pytest.mark.parametrize("made", [*PROVIDERS.values(), *BROADCASTS.values()])
def test_every_class_takes_the_settings_that_are_named_for_it(made: Made) -> None:
    ours = {"links", "now", "answer_timeout_s"}
    assert set(made.settings.split()) == set(signature(made.load()).parameters) - ours


@pytest.mark.parametrize("kind", PROVIDERS)
def test_every_kind_is_made_of_its_settings(kind: str) -> None:
    table = SETTINGS[kind]
    needed = {name for name, one in table.model_fields.items() if one.is_required()} - {"kind"}
    given = table.model_validate({"kind": kind, **dict.fromkeys(needed, "one")})
    provider = make(kind, partial(setting, given, "main"), LINKS)
    assert isinstance(provider.promise, Promise)
    assert isinstance(provider, OverHttp) is (kind in APIS)
    provider.close()


def test_an_account_is_known_by_where_and_as_whom_it_is_asked(tmp_path: Path) -> None:
    def account(place: bool = True, /, **changed: str) -> str:
        given = {
            "token": "one",
            "stream": "broadcast",
            "base_url": "https://mail.example",
            "timeout_s": "10",
            "settle": "5 minutes",
        }
        table = given | changed
        (tmp_path / "newsletters").mkdir(exist_ok=True)
        (tmp_path / "newsletters/harbour.toml").write_text(
            '[publication]\nname = "H"\nurl = "https://harbour.example"\n'
            '[sender]\nfrom = "week@harbour.example"\n'
            '[[sources]]\nurl = "https://harbour.example/feed"\n'
        )
        (tmp_path / "digest.toml").write_text(
            f"""
            database = "sqlite:///{tmp_path}/digest.db"
            [providers.main]
            kind = "postmark"
            token = "{table["token"]}"
            stream = "{table["stream"]}"
            base_url = "{table["base_url"]}"
            timeout_s = {table["timeout_s"]}
            settle = "{table["settle"]}"
            """
        )
        works = Works(settings.load(tmp_path, {}))
        if not place:
            return works.account("main", 4).key
        return works.provider("main", "harbour").account

    same = account()
    assert same == "7ff4b014e23acc17"  # as it stands in databases of before
    assert account(timeout_s="20", settle="6 minutes") == same
    others = {"token": "two", "base_url": "https://eu.mail.example", "stream": "outbound"}
    assert len({same, *(account(**{name: value}) for name, value in others.items())}) == 4
    shared = account(False)
    assert account(False, stream="outbound", timeout_s="20") == shared
    assert account(False, token="two") != shared


@contextmanager
def _answering(*parts: bytes, every_s: float) -> Iterator[str]:
    """A server that takes one call, and answers it in parts."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                connection.recv(65_536)
                for part in parts:
                    connection.sendall(part)
                    time.sleep(every_s)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(10)


def _ask(url: str, timeout_s: float) -> httpx.Response | Later | Unknown:
    caller = Caller(timeout_s=timeout_s)
    try:
        return caller.send(httpx.Request("POST", url, content=b"{}"))
    finally:
        caller.close()


@pytest.mark.parametrize("begin", [b"", b"Content-Type: text/html\r\n\r\n"])
def test_headers_or_a_body_without_an_end_are_not_waited_for(begin: bytes) -> None:
    drip = [b"HTTP/1.1 200 OK\r\n" + begin, *[b"X-Drip: a\r\n"] * 1200]
    with _answering(*drip, every_s=0.05) as url:
        started = time.monotonic()
        answer = _ask(url, timeout_s=0.4)
        assert time.monotonic() - started < 1200 * 0.05 / 2  # it dripped all that time
    assert isinstance(answer, Unknown)


def test_an_answer_in_parts_is_waited_for_until_its_time_is_over() -> None:
    parts = [b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n", b"X: y\r\n\r\n", b"a", b"b", b"c"]
    with _answering(*parts, every_s=0.05) as url:
        answer = _ask(url, timeout_s=5)
    assert isinstance(answer, httpx.Response)
    assert answer.content == b"abc"


def test_what_has_come_while_the_process_was_stopped_is_read() -> None:
    with _answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", every_s=0) as url:
        limit = AnswerLimit(0.05)
        stream = Network(lambda: limit).connect_tcp("127.0.0.1", urlsplit(url).port or 0)
        stream.write(b"POST / HTTP/1.1\r\n\r\n")
        limit._until = time.monotonic() - 60
        time.sleep(0.2)
        assert stream.read(65_536).endswith(b"{}")
        stream.close()
