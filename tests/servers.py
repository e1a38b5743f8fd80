"""Mail providers on loopback, as programs and not as mocks: they count, and they break on demand.

`faults` is asked before each call what to do with it: "" for nothing wrong, else the name of a
fault (each server lists its own). `mailbox` counts what was taken, per address; that is the
judgement from outside: our own ledger is not asked.
"""

from __future__ import annotations

import base64
import json
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Faults = Callable[[int], str]  # the number of a call, from 1 -> what goes wrong


class PostmarkLike:
    """POST /email/batch, as Postmark answers it, and its search by metadata if it is `searchable`.

    Whoever is `bad` gets error 406.

    Faults: 500 before, 500 after, cut before, cut after, 429, 429 item, html, short, slow, late, 401,
    302, 422.
    """

    def __init__(self, faults: Faults = lambda _: "", bad: frozenset[str] = frozenset()) -> None:
        self.faults = faults
        self.bad = bad
        self.searchable = False
        self.mailbox: Counter[str] = Counter()
        self.records: list[dict[str, Any]] = []
        self.requests: list[tuple[dict[str, str], Any]] = []
        self.hold_s = 2.0
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["Content-Length"])
        if len(body := handler.rfile.read(length)) < length:
            return  # whoever called was killed
        items = json.loads(body)
        self.requests.append((dict(handler.headers), items))
        fault = self.faults(len(self.requests))
        if fault == "cut before":
            handler.close_connection = True
            return
        refusals = {"429": 429, "401": 401, "500 before": 500, "302": 302, "422": 422}
        if fault in refusals:
            self._say(handler, refusals[fault], {"ErrorCode": 300, "Message": fault})
            return
        if fault == "html":
            self._say(handler, 200, "<html>Welcome to the hotel</html>")
            return
        answers = [self._take(item, fault, first=n == 0) for n, item in enumerate(items)]
        if fault == "500 after":
            self._say(handler, 500, "oops")
        elif fault == "cut after":
            handler.close_connection = True
        elif fault == "slow":
            time.sleep(self.hold_s)
            handler.close_connection = True
        else:
            if fault == "late":
                time.sleep(self.hold_s)
            self._say(handler, 200, answers[1:] if fault == "short" else answers)

    def search(self, handler: BaseHTTPRequestHandler) -> None:
        if not self.searchable:
            self._say(handler, 500, "the search is down")
            return
        asked = parse_qs(urlsplit(handler.path).query)
        found = [
            one for one in self.records if one["Metadata"]["batch"] == asked["metadata_batch"][0]
        ]
        begin = int(asked["offset"][0])
        page = found[begin : begin + int(asked["count"][0])]
        self._say(handler, 200, {"TotalCount": len(found), "Messages": page})

    def _take(self, item: Any, fault: str, *, first: bool) -> dict[str, Any]:
        address = item["To"]
        if fault == "429 item" and first:
            return {"ErrorCode": 429, "Message": "Too many"}
        if address in self.bad:
            return {"ErrorCode": 406, "Message": "Inactive recipient"}
        self.mailbox[address] += 1
        self.records.append({"MessageID": f"m-{address}", "Metadata": item["Metadata"]})
        return {
            "ErrorCode": 0,
            "Message": "OK",
            "MessageID": f"m-{address}",
            "SubmittedAt": "2026-11-27T12:00:00Z",
            "To": address,
        }

    @staticmethod
    def _say(handler: BaseHTTPRequestHandler, status: int, body: object) -> None:
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        if status == 302:
            handler.send_header("Location", "https://login.example/")
        if status == 429:
            handler.send_header("Retry-After", "7")
        handler.end_headers()
        handler.wfile.write(data)


@contextmanager
def postmark_like(server: PostmarkLike) -> Iterator[PostmarkLike]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.answer(self)

        def do_GET(self) -> None:
            server.search(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        listener.daemon_threads = True
        listener.block_on_close = False
        with running(listener):
            server.url = f"http://127.0.0.1:{listener.server_address[1]}"
            yield server


class SmtpLike:
    """A mail server that takes one mail after the other. Whoever is `bad` gets 550.

    Faults: greylist, tempfail, 554, cut before (the final dot), cut after, silent, 421 (after the
    mail, so that the next finds a closed connection), babble, sender; or a whole answer to RCPT.
    """

    def __init__(self, faults: Faults = lambda _: "", bad: frozenset[str] = frozenset()) -> None:
        self.faults = faults
        self.bad = bad
        self.mailbox: Counter[str] = Counter()
        self.mails: list[tuple[str, str, bytes]] = []  # sender, recipient, what came
        self.connections = 0
        self.calls = 0
        self.banner = "220 harbour.example ESMTP"
        self.ways = ""  # to log in, "" for none
        self.token = ""  # that XOAUTH2 lets in
        self.logins: list[str] = []
        self.port = 0

    def talk(self, handler: socketserver.StreamRequestHandler) -> None:
        self.connections += 1

        def say(line: str) -> None:
            handler.wfile.write(line.encode() + b"\r\n")

        say(self.banner)
        sender = recipient = fault = ""
        while line := handler.rfile.readline().decode().strip():
            verb, _, rest = line.partition(" ")
            match verb.upper():
                case "EHLO":
                    ways = f"250-AUTH {self.ways}\r\n" if self.ways else ""
                    say(f"250-harbour.example\r\n{ways}250 SIZE 50000000")
                case "AUTH":
                    way, _, first = rest.partition(" ")
                    said = base64.b64decode(first).decode()
                    self.logins.append(said)
                    if way == "XOAUTH2" and f"auth=Bearer {self.token}\1" not in said:
                        say("334 eyJzdGF0dXMiOiI0MDEifQ==")
                        handler.rfile.readline()
                        say("535 5.7.8 the token is not accepted")
                    else:
                        say("235 in")
                case "MAIL":
                    self.calls += 1
                    fault = self.faults(self.calls)
                    sender = rest[rest.index("<") + 1 : rest.index(">")]
                    say("553 no such sender" if fault == "sender" else "250 OK")
                case "RCPT":
                    recipient = rest[rest.index("<") + 1 : rest.index(">")]
                    refusal = "550 no such user" if recipient in self.bad else ""
                    if " " in fault and fault[0].isdigit():
                        refusal = fault
                    say(refusal or ("450 greylisted" if fault == "greylist" else "250 OK"))
                case "DATA":
                    say("354 go ahead")
                    if fault == "cut before":
                        handler.rfile.read(10)
                        return
                    mail = b"".join(iter(handler.rfile.readline, b".\r\n"))
                    if not self._after(say, fault, sender, recipient, mail):
                        return
                case "RSET" | "NOOP":
                    say("250 OK")
                case "QUIT":
                    say("221 bye")
                    return
                case _:
                    say("502 not here")

    def _after(
        self, say: Callable[[str], None], fault: str, sender: str, recipient: str, mail: bytes
    ) -> bool:
        """What follows the final dot; whether the connection stays."""
        if fault in ("554", "tempfail"):
            say("554 looks like spam" if fault == "554" else "451 try again later")
            return True
        self.mailbox[recipient] += 1
        self.mails.append((sender, recipient, mail))
        if fault == "silent":
            time.sleep(2)
        elif fault == "babble":
            say("what?")
        elif fault != "cut after":
            say(f"250 queued as {len(self.mails)}")
        return not fault


@contextmanager
def smtp_like(server: SmtpLike) -> Iterator[SmtpLike]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            with suppress(ConnectionError):  # a client that goes away has the right to
                server.talk(self)

    class Listener(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

    with Listener(("127.0.0.1", 0), Handler) as listener, running(listener):
        server.port = listener.server_address[1]
        yield server


@contextmanager
def running(listener: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        listener.shutdown()
        thread.join()
