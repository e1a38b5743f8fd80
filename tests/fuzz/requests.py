"""Every route of the web, asked by chance: whatever comes, no exception and no 500."""

from __future__ import annotations

import asyncio
import random
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

import digest.web
from digest.base.resources import templates
from digest.web.app import make_app
from digest.web.desk import blocks, forms
from tests.fuzz.house import PROVIDERS
from tests.fuzz.words import word
from tests.web.house import ELSEWHERE, HERE, WebHouse

STATIC = Path(digest.web.__file__).parent / "static"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "x")
# What our pages and scripts send, what addresses carry, and one that nobody asks for.
FIELDS = (
    *sorted({
        name
        for file in (*(templates() / "web").rglob("*.html"), *(STATIC.glob("*.js")))
        for name in re.findall(r"name=[\"']([a-z_]+)[\"']|(?:set|append|get)\([\"']([a-z_]+)[\"']", file.read_text())
        for name in name
        if name
    }),
    "q", "kind", "topic", "author", "source", "state", "edit", "view", "of", "revision", "unheard-of", "subject@de", "headline@de", "text@ar", "title:Analysis@de", "in",
)  # fmt: skip
HEADERS = (
    "Host", "Origin", "Referer", "Cookie", "Authorization", "X-Forwarded-For", "X-Forwarded-Proto", "X-Digest", "Sec-Fetch-Site",
    "Content-Type", "Content-Length", "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "If-None-Match", "Range",
    "signature", "mailtrap-signature", "x-lettermint-signature", "x-lettermint-delivery", "svix-id", "svix-timestamp", "svix-signature", "If-Modified-Since",
)  # fmt: skip
KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/plain; charset=\xff")  # fmt: skip
POSTS = (  # what a provider might send, and what none does
    b"{}", b"[]", b"null", b"1", b'"x"', b"[" * 5000, b'{"a":' * 500, b"\xff\xfe", b'{"event": "bounce"}', b'{"events": [{"event": []}]}',
    b'{"type": "email_delivered", "email_to": 5, "created_at": 1e400}', b'{"Message": "{\\"type\\": {}}"}', b'{"type": "activity.delivered", "data": []}',
    b'[{"type": "email_spam", "email_to": "a@b.example", "created_at": "9999-12-31T23:59:59Z", "email_headers": [1]}]', b'{"SubscribeURL": "http://["}',
    b'{"Type": "SubscriptionConfirmation", "SubscribeURL": "https://evil.example/"}',
)  # fmt: skip
WITHIN_S = 10.0  # of one answer; what streams is cut off there


@dataclass(slots=True)
class Outcome:
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{count:,} x {status}" for status, count in sorted(self.statuses.items()))
        lines = [f"{self.statuses.total():,} requests: {told}", *self.faults[:20]]
        return "\n".join(lines)


def asked(house: WebHouse, count: int, seed: int) -> Outcome:
    chance, outcome = random.Random(seed), Outcome()
    app = make_app(house.works)
    paths = [*_paths(app.routes)]
    paths += [(one, ("GET",)) for one in ("/nowhere", "/static/desk.css", "//", "/%", "/desk/%ff")]
    inside = house.visitor(HERE)
    cookie = f"digest={inside._cookies['digest']}"
    token = inside.token("/desk/harbour/1/send")
    tokens = _tokens(house)

    async def all_of_them() -> None:
        for number in range(count):
            request = _request(chance, paths, cookie, token, tokens)
            try:
                status = await _status(app, request, chance)
            except Exception:  # noqa: BLE001 whatever it is, it must not have got here
                status = 500
                outcome.faults.append(
                    f"{number}: {str(request)[:400]}\n{traceback.format_exc()[-700:]}"
                )
            outcome.statuses[status] += 1
            if status == 500 and not outcome.faults:
                outcome.faults.append(f"{number}: {request}: 500")
            # Whoever watches is told that no clock runs here; nothing else has to wait for anything.
            if status == 503 and not request.path.startswith(b"/readyz"):
                outcome.faults.append(f"{number}: {str(request)[:400]}: 503")

    asyncio.run(all_of_them())
    return outcome


def with_query(house: WebHouse, query: bytes) -> dict[int, list[str]]:
    """Status -> what was asked: each path by each of its methods, of who is inside and who is not."""
    app, found = make_app(house.works), dict[int, list[str]]()
    inside = (b"cookie", f"digest={house.visitor(HERE)._cookies['digest']}".encode())
    fill = {"slug": "harbour", "number": "1", "provider": "mark", "secret": "password"}

    async def all_of_them() -> None:
        for path, methods in _paths(app.routes):
            if path == "/desk/{slug}/{number:int}/changes":  # it would go on
                continue
            meant = re.sub(r"\{(\w+)[:\w]*\}", lambda found: fill.get(found[1], "1"), path).encode()
            for method in methods:
                for headers in ((inside,), ()):
                    asked = Asked(
                        method, meant, query, (*headers, (b"host", b"127.0.0.1")), b"", HERE
                    )
                    status = await _status(app, asked, random.Random(0))
                    found.setdefault(status, []).append(f"{method} {path}")

    asyncio.run(all_of_them())
    return found


def _paths(routes: list[BaseRoute]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """With the methods that each answers to."""
    for route in routes:
        if isinstance(route, Route):
            yield route.path, tuple(sorted(route.methods or {"GET"}))


def _tokens(house: WebHouse) -> list[str]:
    """Of readers' pages, and such as were cut."""
    links = house.works.reader_links("harbour")
    whole = [
        links.unsubscribe_url(1),
        links.preferences_url(1),
        links.confirm_url(1, house.at),
        links.unsubscribe_url(10**12),
        links.follow_url(1),
        links.follow_url(10**12),
    ]
    tokens = [one.rpartition("/")[2] for one in whole]
    return [*tokens, *(one[:-1] for one in tokens), *(f"{one}é" for one in tokens)]


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    path: bytes
    query: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    client: tuple[str, int]


def _request(
    chance: random.Random,
    paths: list[tuple[str, tuple[str, ...]]],
    cookie: str,
    token: str,
    tokens: list[str],
) -> Asked:
    path, methods = chance.choice(paths)
    right = chance.random() < 0.7  # for who only varies the form
    ends = path in ("/sign-out", "/sessions/end")  # what follows would all be refused

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if right and name in ("slug", "newsletter"):
            return "harbour"
        if right and name.startswith("number"):
            return "1"
        if right and name == "provider":
            return chance.choice(PROVIDERS)
        if right and (name, path) == ("secret", "/hooks/{provider}/{secret}"):
            return "password"
        if name == "token" and chance.random() < 0.8:
            return quote(chance.choice(tokens))
        return quote(
            word(chance).encode(errors="surrogatepass"), safe="/%" if chance.random() < 0.1 else ""
        )

    path = re.sub(r"\{([\w:]+)\}", fill, path)
    pairs = [(chance.choice(FIELDS), word(chance, _right())) for _ in range(chance.randrange(6))]
    if path.endswith("/move") and right:
        pairs += [("do", chance.choice(tuple(forms.MOVES))), ("piece", str(chance.randrange(11)))]
        chance.shuffle(pairs)
    encoded = urlencode(
        [(name, value.encode(errors="surrogatepass")) for name, value in pairs]
    ).encode()
    if path.startswith("/hooks/") and chance.random() < 0.7:
        encoded = chance.choice(POSTS)
    elif chance.random() < 0.1:
        encoded = word(chance).encode(errors="surrogatepass")
    method = chance.choice(methods if chance.random() < 0.9 else METHODS)
    headers = [("host", "127.0.0.1:8400")]
    if chance.random() < 0.85 and not ends:
        headers.append(("cookie", cookie))
    body = b""
    if method not in ("GET", "HEAD"):
        body = encoded + (f"&token={token}".encode() if chance.random() < 0.85 else b"")
        kind = KINDS[0] if chance.random() < 0.9 else chance.choice(KINDS)
        headers.append(("content-type", kind))
    while chance.random() < 0.25:
        headers.append((chance.choice(HEADERS).lower(), word(chance)))
    raw = tuple((name.encode(), _header(value)) for name, value in headers)
    client = chance.choice((HERE, ELSEWHERE, ("", 0)))
    query = b"" if method == "POST" and chance.random() < 0.8 else encoded
    return Asked(method, path.encode(errors="surrogatepass"), query, raw, body, client)


def _right() -> tuple[str, ...]:
    return (*forms.MOVES, *blocks.LABELS, "accepted", "not-accepted", "save", "leave", "back")


def _header(value: str) -> bytes:
    """As it can stand on a line; servers refuse others."""
    return value.encode(errors="surrogatepass").translate(None, b"\r\n\x00")


async def _status(app: Starlette, asked: Asked, chance: random.Random) -> int:
    """As a server calls it: a body in parts, and somebody who goes away in the middle now and then."""
    from urllib.parse import unquote

    leaves = chance.random() < 0.03
    parts = [asked.body[:40], asked.body[40:]]
    status = 0

    async def receive() -> dict[str, Any]:
        if leaves or not parts:
            if not leaves:
                await asyncio.sleep(WITHIN_S)
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    async def send(message: Any) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            if any(value.startswith(b"text/event-stream") for _, value in message["headers"]):
                raise asyncio.CancelledError

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": unquote(asked.path.decode("latin-1")),
        "raw_path": asked.path,
        "query_string": asked.query,
        "root_path": "",
        "headers": list(asked.headers),
        "client": asked.client,
        "server": ("127.0.0.1", 8400),
    }
    from starlette.requests import ClientDisconnect

    try:
        await app(scope, receive, send)
    except asyncio.CancelledError:
        return status
    except ClientDisconnect:  # nobody is there to be told anything
        return 0
    return status
