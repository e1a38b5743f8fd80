"""The magazine's site on loopback: feeds, pages, pictures and recordings, for one moment in time.

    with serve(now) as base:        # "http://127.0.0.1:49213"
        httpx.get(f"{base}/feeds/feed.rss")

Everything is rendered once, when the server starts, with every date counted back from `now`, so a
week of work lies before it on whatever day that is. Answers carry an ETag and Last-Modified, and a
conditional request is answered by RFC 9110 section 13: If-None-Match alone where it is given.
A last slash or a query changes nothing about which page is meant. Not a server for the open net.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from digest.example import PORTRAIT, feeds, originals, pages, picture, portrait, recording

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Resource:
    body: bytes
    content_type: str
    modified_at: datetime  # whole seconds: HTTP knows no finer ones

    @property
    def etag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:20]}"'

    def is_held(self, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Whether a request with these conditions comes from somebody who has this very version."""
        if if_none_match is not None:
            held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
            return "*" in held or self.etag in held
        if if_modified_since is None:
            return False
        try:
            since = parsedate_to_datetime(if_modified_since)
        except ValueError:
            return False  # a date that cannot be read is as good as none: RFC 9110, 13.1.3
        return self.modified_at <= (since if since.tzinfo else since.replace(tzinfo=UTC))


def resources(base: str, now: datetime) -> dict[str, Resource]:
    """The whole site by path, as it stands at `now` when its address is `base`."""
    held = originals()
    sound = recording()
    changed = [original.updated_at(now) for original in held]
    site = {"/": Resource(pages.home(held, base, now), HTML, max(changed))}
    for feed in feeds.FEEDS:
        site[feed.path] = Resource(
            feeds.render(feed, held, base, now, recording_bytes=len(sound)),
            f"{feed.content_type}; charset=utf-8",
            max(one.updated_at(now) for one in held if feed.name in one.feeds),
        )
    site[f"/{PORTRAIT}"] = Resource(portrait(), "image/png", min(changed))
    for original in held:
        page = pages.article(original, held, base, now)
        site[feeds.article_path(original)] = Resource(page, HTML, original.updated_at(now))
        if original.picture:
            site[feeds.picture_path(original)] = Resource(
                picture(original.picture.file), "image/png", min(changed)
            )
        if original.kind == "Podcast":
            site[feeds.recording_path(original)] = Resource(sound, "audio/wav", min(changed))
    return site


@contextmanager
def serve(now: datetime) -> Iterator[str]:
    """The site at `now` (aware) for as long as the block runs; yields its address, no last slash."""
    now = now.astimezone(UTC).replace(microsecond=0)
    with _Server(("127.0.0.1", 0), _Answer) as server:
        base = f"http://127.0.0.1:{server.server_port}"
        server.site = resources(base, now)
        server.missing = Resource(pages.not_found(base, now), HTML, now)
        thread = threading.Thread(
            target=server.serve_forever, args=(0.05,), name="example-site", daemon=True
        )
        thread.start()
        try:
            yield base
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    site: dict[str, Resource]
    missing: Resource

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who hangs up half-way is no error; anything else keeps its traceback."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Answer(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "HarbourReview"
    sys_version = ""
    timeout = 10  # seconds an idle connection may stay open

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        path = urlsplit(self.path).path.rstrip("/") or "/"
        resource = self.server.site.get(path)
        if resource is None:
            return self._write(HTTPStatus.NOT_FOUND, self.server.missing, with_body=with_body)
        conditions = self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        if resource.is_held(*conditions):
            return self._write(HTTPStatus.NOT_MODIFIED, resource, with_body=False)
        return self._write(HTTPStatus.OK, resource, with_body=with_body)

    def _write(self, status: HTTPStatus, resource: Resource, *, with_body: bool) -> None:
        self.send_response(status)
        if status is not HTTPStatus.NOT_FOUND:
            self.send_header("ETag", resource.etag)
            self.send_header("Last-Modified", format_datetime(resource.modified_at, usegmt=True))
            self.send_header("Cache-Control", "no-cache")  # keep it, but ask each time
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", resource.content_type)
            self.send_header("Content-Length", str(len(resource.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(resource.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: whoever runs the demo watches digest, not this server."""
