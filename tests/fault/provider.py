"""A provider on loopback that counts what each address gets, and goes wrong as often as it is told.

It speaks the batch calls of Resend and Lettermint (a key: the same call again is answered from memory), Postmark
(its messages can be searched), Amazon SES, Mailtrap, MailerSend and Scaleway (neither). What it took is the judgement from outside;
the ledger is not asked.

    429, 401        nothing taken; so are all calls after the first `well` ones, which are barred
    500, cut, slow  before anything is taken, or after all of it
    html, short     taken, and answered by something that says so to nobody
"""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from email.utils import parseaddr
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

FAULTS = (
    "429", "500 before", "500 after", "cut before", "cut after", "slow before", "slow after", "html",
    "short",
)  # fmt: skip
HELD_S = 2.5  # by a slow answer: longer than the command waits


class Breaking:
    """`faulty` is the part of the calls that goes wrong, `bad` the addresses it refuses.

    `script` says what goes wrong with the first calls, "" for nothing; `on_call` is told the number
    of each call before anything comes of it. `bodies` are the hashes of what was posted, in order.
    """

    def __init__(
        self,
        *,
        faulty: float = 0,
        seed: int = 0,
        bad: frozenset[str] = frozenset(),
        script: Iterable[str] = (),
        on_call: Callable[[int], object] = lambda _: None,
        slow_s: float = 0,
    ) -> None:
        self.faulty = faulty
        self.slow_s = slow_s  # each call takes so long
        self.at_once = self.most_at_once = 0  # calls that have no answer yet
        self._answering = threading.Event()
        self._answering.set()
        self.bad = bad
        self.well = 1_000_000_000  # calls until it says something of the account
        self.script = deque(script)
        self.on_call = on_call
        self.bodies: list[str] = []
        self.url = ""
        self.calls = 0
        self.faults: Counter[str] = Counter()
        self.mailbox: Counter[str] = Counter()
        self.violations: list[str] = []
        self._answers: dict[str, tuple[str, bytes]] = {}  # key -> (hash of the body, answer)
        self._records: dict[str, list[dict[str, Any]]] = {}  # batch -> messages
        self._random = random.Random(seed)
        self._lock = threading.Lock()

    def post(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["Content-Length"])
        body = handler.rfile.read(length)
        if len(body) < length:
            return  # its sender died in the middle of it
        with self._lock:
            self.calls += 1
            number = self.calls
            self.bodies.append(hashlib.sha256(body).hexdigest())
            fault = self.script.popleft() if self.script else ""
            if self._random.random() < self.faulty:
                fault = self._random.choice(FAULTS)
            if fault:
                self.faults[fault] += 1
            if number > self.well:
                fault = "401"
        self.on_call(number)
        answer = None
        if fault not in ("429", "401") and not fault.endswith("before"):
            # Before it takes any time: whoever asks `settle` after a call is to find it, however busy the machine is.
            with self._lock:
                answer = self._take(handler, body)
        with self._under_way():
            if answer:
                self._answer(handler, fault, *answer)
            else:
                self._not_taken(handler, fault)

    def _not_taken(self, handler: BaseHTTPRequestHandler, fault: str) -> None:
        if fault == "429":
            say(handler, 429, b'{"name": "rate_limit_exceeded", "message": "later"}', wait="1")
        elif fault == "401":
            say(handler, 401, b'{"name": "invalid_api_key", "message": "not yours"}')
        else:
            self._break(handler, fault.removesuffix(" before"))

    def _answer(
        self, handler: BaseHTTPRequestHandler, fault: str, status: int, answer: bytes
    ) -> None:
        self._answering.wait()
        if fault == "html":
            say(handler, 200, b"<html>Welcome to the hotel</html>")
        elif fault == "short":
            say(handler, 200, answer[: len(answer) // 2])
        elif fault:
            self._break(handler, fault.removesuffix(" after"))
        else:
            say(handler, status, answer)

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        with self._lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            time.sleep(self.slow_s)
            yield
        finally:
            with self._lock:
                self.at_once -= 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take what comes, and answer nobody until the block ends."""
        self._answering.clear()
        try:
            yield
        finally:
            self._answering.set()

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        asked = parse_qs(urlsplit(handler.path).query)
        with self._lock:
            found = list(self._records.get(asked["metadata_batch"][0], ()))
        begin = int(asked["offset"][0])
        page = found[begin : begin + int(asked["count"][0])]
        say(handler, 200, json.dumps({"TotalCount": len(found), "Messages": page}).encode())

    @staticmethod
    def _break(handler: BaseHTTPRequestHandler, kind: str) -> None:
        if kind == "500":
            say(handler, 500, b"oops")
            return
        if kind == "slow":
            time.sleep(HELD_S)
        handler.close_connection = True

    def _take(self, handler: BaseHTTPRequestHandler, body: bytes) -> tuple[int, bytes]:
        said = json.loads(body)
        match handler.path:
            case "/emails/batch":
                return self._resend(handler.headers["Idempotency-Key"], body, said)
            case "/email/batch":
                return 200, json.dumps([self._postmark(item) for item in said]).encode()
            case "/v2/email/outbound-bulk-emails":
                entries = said["BulkEmailEntries"]
                return 200, json.dumps(
                    {"BulkEmailEntryResults": [self._ses(one) for one in entries]}
                ).encode()
            case "/send/batch":
                key = handler.headers["Idempotency-Key"]
                return self._by_key(key, body, lambda: self._lettermint(said))
            case "/api/batch":
                return 200, json.dumps(
                    {"success": True, "responses": self._mailtrap(said)}
                ).encode()
            case "/bulk-email":
                return self._whole(
                    [one["to"][0]["email"] for one in said],
                    lambda: (202, {"message": "It is being processed.", "bulk_email_id": "b-1"}),
                )
            case path if path.endswith("/emails"):
                [to] = said["to"]
                taken = {"id": "m-1", "mail_rcpt": to["email"], "status": "new"}
                return self._whole([to["email"]], lambda: (200, {"emails": [taken]}))
        raise AssertionError(handler.path)

    def _whole(self, people: list[str], answer: Callable[[], tuple[int, Any]]) -> tuple[int, bytes]:
        """Of providers that take a call as a whole or not at all."""
        if wrong := [one for one in people if one in self.bad]:
            return 422, json.dumps({"message": f"{wrong[0]} is not valid", "errors": {}}).encode()
        for one in people:
            self._count(one)
        status, said = answer()
        return status, json.dumps(said).encode()

    def _lettermint(self, said: list[Any]) -> tuple[int, bytes]:
        people = [parseaddr(one["to"][0])[1] for one in said]
        items = [{"message_id": f"m-{place}", "status": "pending"} for place in range(len(said))]
        return self._whole(people, lambda: (202, items))

    def _mailtrap(self, said: Any) -> list[dict[str, Any]]:
        return [
            {"success": True, "message_ids": [f"m-{place}"]}
            if self._count(one["to"][0]["email"])
            else {"success": False, "errors": ["'to' address is invalid"]}
            for place, one in enumerate(said["requests"])
        ]

    def _by_key(
        self, key: str, body: bytes, take: Callable[[], tuple[int, bytes]]
    ) -> tuple[int, bytes]:
        digest = hashlib.sha256(body).hexdigest()
        if key in self._answers:
            before, answer = self._answers[key]
            if before != digest:
                self.violations.append(f"another body under the key {key}")
                return 409, b'{"message": "other body"}'
            return 202, answer
        status, answer = take()
        if status < 300:  # what was refused may be tried again
            self._answers[key] = digest, answer
        return status, answer

    def _resend(self, key: str, body: bytes, said: list[Any]) -> tuple[int, bytes]:
        digest = hashlib.sha256(body).hexdigest()
        if key in self._answers:
            before, answer = self._answers[key]
            if before != digest:
                self.violations.append(f"another body under the key {key}")
                return 409, b'{"name": "invalid_idempotent_request", "message": "other body"}'
            return 200, answer
        data, errors = [], []
        for place, item in enumerate(said):
            if self._count(item["to"][0]):
                data.append({"id": f"m-{place}"})
            else:
                errors.append({"index": place, "message": "invalid `to`"})
        answer = json.dumps({"data": data, "errors": errors}).encode()
        self._answers[key] = digest, answer
        return 200, answer

    def _postmark(self, item: Any) -> dict[str, Any]:
        if not self._count(item["To"]):
            return {"ErrorCode": 406, "Message": "inactive recipient"}
        found = {"MessageID": f"m-{item['Metadata']['subscriber']}", "Metadata": item["Metadata"]}
        self._records.setdefault(item["Metadata"]["batch"], []).append(found)
        return {"ErrorCode": 0, "Message": "OK", "MessageID": found["MessageID"]}

    def _ses(self, item: Any) -> dict[str, Any]:
        [to] = item["Destination"]["ToAddresses"]
        if not self._count(to):
            return {"Status": "MESSAGE_REJECTED", "Error": "suppressed"}
        return {"Status": "SUCCESS", "MessageId": f"m-{self.mailbox.total()}"}

    def _count(self, to: str) -> bool:
        address = parseaddr(to)[1]
        if address in self.bad:
            return False
        self.mailbox[address] += 1
        return True


def say(handler: BaseHTTPRequestHandler, status: int, body: bytes, *, wait: str = "") -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    if wait:
        handler.send_header("Retry-After", wait)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def running(provider: Breaking) -> Iterator[Breaking]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._quietly(provider.post)

        def do_GET(self) -> None:
            self._quietly(provider.get)

        def _quietly(self, answer: Any) -> None:
            try:
                answer(self)
            except ConnectionError:  # a client that was killed
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Listener(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # as above, in what was read

    with Listener(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        provider.url = f"http://127.0.0.1:{listener.server_address[1]}"
        try:
            yield provider
        finally:
            listener.shutdown()
            thread.join()
