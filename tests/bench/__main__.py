"""Measure, print, judge nothing. Every figure is the best of several rounds, taken in turns.

start     `digest --version` beside a bare `python -c pass`
one feed  `digest try` beside the plainest chain, each in a fresh process, over loopback
compose   a 30-piece edition, HTML and text, warm, beside a bare compile of the same MJML
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from digest.compose import compose
from digest.compose.render import Looks
from tests.making import edition_of, newsletter_for_tests

ROUNDS = 15


def in_turns(*calls: Callable[[], object], rounds: int = ROUNDS) -> list[list[float]]:
    """Milliseconds of each call, called in turns so that a busy moment hits all of them."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for number, call in enumerate(calls):
            begin = time.perf_counter()
            call()
            taken[number].append((time.perf_counter() - begin) * 1000)
    return taken


def line(name: str, ours: list[float], plain: list[float], beside: str) -> None:
    noise = statistics.median(plain) / min(plain)
    print(
        f"{name:<10} {min(ours):7.1f} ms   {beside}: {min(plain):7.1f} ms   "
        f"ratio {min(ours) / min(plain):5.2f}   (median/best of the latter: {noise:.2f})"
    )


def process(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, check=True, capture_output=True)


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


def start() -> None:
    digest = str(Path(sys.executable).with_name("digest"))
    ours, bare = in_turns(process(digest, "--version"), process(sys.executable, "-c", "pass"))
    line("start", ours, bare, "python -c pass")


def one_feed() -> None:
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


def composing() -> None:
    from mjml import mjml2html

    newsletter, looks = newsletter_for_tests(), Looks(None)
    edition = edition_of(30)
    message = compose(edition, newsletter, looks=looks, seed="bench")
    ours, bare = in_turns(
        lambda: compose(edition, newsletter, looks=looks, seed="bench"),
        lambda: mjml2html(message.mjml, fonts={}),
        rounds=60,
    )
    line("compose", ours, bare, "bare compile")


if __name__ == "__main__":
    start()
    one_feed()
    composing()
