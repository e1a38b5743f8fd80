"""Collecting feeds that did not change their words, beside the bare parser on the same bytes.

feed       a feed of 33 teasers through fetching, the parsing process, merging and the store, second time on
page       a front page of cards, parsed, beside selectolax alone
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import feedparser
from selectolax.lexbor import LexborHTMLParser

from digest.collect.round import collect
from digest.collect.sandbox import Parser
from digest.model.sources import Source
from digest.net.fetch import Fetcher
from digest.store import open_store
from tests.bench.measure import in_turns, line
from tests.bench.one_feed import feed_of, served

FEEDS = 20
SITE = Path(__file__).parents[1] / "data" / "sites" / "wordpress.html"


def run() -> None:
    body = feed_of(33)
    now = datetime.now(UTC)
    with served(body) as base, Parser() as parser:
        store = open_store("sqlite://")
        fetcher = Fetcher(allow_private=[base.removeprefix("http://")])
        sources = [Source(f"{base}/feed/{number}") for number in range(FEEDS)]

        def ours() -> object:
            return collect(
                "bench", sources, pieces=store.pieces, fetcher=fetcher, parser=parser, now=now
            )

        def bare() -> object:
            return [
                feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
                for _ in range(FEEDS)
            ]

        ours()
        collected, parsed = in_turns(ours, bare, rounds=5)
        store.close()
        line("collect", collected, parsed, f"bare feedparser, {FEEDS} feeds of 33")
        rate = FEEDS * len(body) / min(collected) * 1000 / 1e6
        print(f"{'':10} {FEEDS / min(collected) * 1000:.0f} feeds/s, {rate:.2f} MB/s")

        page = SITE.read_bytes() + b" " * 1
        read, plain = in_turns(
            lambda: parser.parse(page, url="https://harbour.example/"),
            lambda: LexborHTMLParser(page.decode()),
        )
        line("page", read, plain, "bare selectolax")
