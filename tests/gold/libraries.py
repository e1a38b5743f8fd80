"""What a library reads on pages: a line of JSON in, {"file", "url"}, a line out, {"title", "authors", "date", "ms"}.

Run by the Python of an environment that holds the library and nothing of ours (make gold).
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from typing import Any


def trafilatura() -> Callable[[bytes, str], dict[str, Any]]:
    from trafilatura import extract_metadata, load_html

    def read(body: bytes, url: str) -> dict[str, Any]:
        found = extract_metadata(load_html(body), default_url=url)
        authors = [one.strip() for one in (found.author or "").split(";") if one.strip()]
        return {"title": found.title or "", "authors": authors, "date": found.date or ""}

    return read


def newspaper4k() -> Callable[[bytes, str], dict[str, Any]]:
    from newspaper import Article, Config

    settings = Config()
    settings.fetch_images = False

    def read(body: bytes, url: str) -> dict[str, Any]:
        article = Article(url, config=settings)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        at = article.publish_date
        return {
            "title": article.title or "",
            "authors": list(article.authors),
            "date": at.isoformat() if at else "",
        }

    return read


if __name__ == "__main__":
    read_page = {"trafilatura": trafilatura, "newspaper4k": newspaper4k}[sys.argv[1]]()
    for line in sys.stdin:
        page = json.loads(line)
        with gzip.open(page["file"]) as packed:
            served = packed.read()
        begun = time.process_time()
        try:
            told = read_page(served, page["url"])
        except Exception:  # noqa: BLE001 a library's fault on one page is its score
            told = {}
        print(json.dumps({**told, "ms": (time.process_time() - begun) * 1000}), flush=True)
