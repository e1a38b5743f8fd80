"""Web servers on loopback for tests: a site (what it serves is a dict, what it was asked is a list), our own."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

import httpx

from digest.app.wiring import Works
from digest.web.app import make_server

_NO_CERTIFICATES = ssl.SSLContext(
    ssl.PROTOCOL_TLS_CLIENT
)  # nobody speaks TLS here; reading all takes 20 ms


@dataclass
class Site:
    base: str = ""
    bodies: dict[str, bytes] = field(default_factory=dict)  # path -> body
    statuses: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.base.removeprefix("http://")


@contextmanager
def serving(bodies: Mapping[str, bytes]) -> Iterator[Site]:
    """Serve bodies by path; each has an ETag and answers 304 when it is named."""
    site = Site(bodies=dict(bodies))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            body = site.bodies.get(self.path)
            status = site.statuses.get(self.path, 404 if body is None else 200)
            etag = f'"{hash(body)}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, None
            self.send_response(status)
            self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def hooked(
    statuses: list[int], headers: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, list[bytes]]]:
    """An incoming webhook that answers as told, and what was posted to it."""
    bodies: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(statuses.pop(0) if statuses else 200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", bodies
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def dripping(begin: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A server whose answers begin so and then come byte by byte, without an end; and what it was asked."""
    asked: list[bytes] = []
    closing = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.request.recv(65_536))
            with suppress(OSError):  # whoever asked goes away
                self.request.sendall(begin)
                while not closing.wait(0.02):
                    self.request.sendall(b"x")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            closing.set()
            server.shutdown()
            thread.join()


@contextmanager
def visiting(works: Works) -> Iterator[httpx.Client]:
    """Our own application behind a real server, and a client that knocks at it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(works)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        with httpx.Client(
            base_url=base_url, trust_env=False, verify=_NO_CERTIFICATES, timeout=60
        ) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(10)
