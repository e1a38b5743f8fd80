"""`digest try` beside the plainest chain, each in a fresh process, over loopback."""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.bench.measure import in_turns, line, process


def feed_of(count: int) -> bytes:
    """An RSS feed of teasers as a magazine serves it: headline, dek, author, topics, picture."""
    items = "".join(
        f"<item><title>What the tide table of quay {n} does not say</title>"
        f"<link>https://harbour.example/pieces/tide-table-{n}/</link>"
        f"<guid isPermaLink='false'>harbour-{n}</guid>"
        f"<pubDate>Fri, 27 Nov 2026 {n % 24:02}:15:00 +0000</pubDate>"
        f"<dc:creator>Ines Calder</dc:creator><category>Ports</category><category>Analysis</category>"
        "<description>Pilots have asked for a new gauge for nine years; the harbour board has now found "
        "the money, and the reason why it took so long.</description>"
        f"<media:content url='https://harbour.example/pictures/{n}.png' medium='image' width='1280' "
        "height='720'><media:credit>Harbour Review</media:credit></media:content></item>"
        for n in range(count)
    )
    head = (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'>"
        "<channel><title>Harbour Review</title><link>https://harbour.example/</link>"
    )
    return f"{head}{items}</channel></rss>".encode()


@contextmanager
def served(body: bytes) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def run() -> None:
    digest = str(Path(sys.executable).with_name("digest"))
    plain = str(Path(__file__).with_name("plain_chain.py"))
    with served(feed_of(33)) as base, tempfile.TemporaryDirectory() as out:
        host = base.removeprefix("http://")
        ours, chain = in_turns(
            process("env", f"DIGEST_FETCH_ALLOW_PRIVATE={host}", digest, "--config", f"{out}/config",
                    "try", f"{base}/feed.rss", "--out", f"{out}/ours"),
            process(sys.executable, plain, f"{base}/feed.rss", f"{out}/plain"),
        )  # fmt: skip
    line("one feed", ours, chain, "plainest chain")
