"""A web site on loopback that answers as badly as it is told to. No test of fetching leaves this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """`site.pages[path] = answer`, with its query or for any; what was asked for is in `site.asked`, newest last."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.host_port = f"127.0.0.1:{server.server_port}"
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def url(self, path: str) -> str:
        return f"http://{self.host_port}{path}"


def page(body: bytes = b"", /, status: int = 200, **headers: str) -> Answer:
    """An ordinary answer; `content_type="text/xml"` is the header Content-Type."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)

    return answer


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): v for name, v in self.headers.items()}))
            try:
                path = self.path if self.path in site.pages else self.path.partition("?")[0]
                site.pages.get(path, page(status=404))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client had enough, which is what is tested

        do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
