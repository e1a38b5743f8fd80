"""Looks at a built site as a reader's browser would: `python -m tests.site.links site`.

Each link, picture, script and style leads to a file, each anchor to a place in it; nothing is loaded from elsewhere;
no page has more than 100 kB of text. Prints what is wrong; exit 1 if anything is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

MOST = 100_000  # bytes of text


def troubles(site: Path) -> Iterator[str]:
    pages = {page: LexborHTMLParser(page.read_bytes()) for page in sorted(site.rglob("*.html"))}
    places = {
        page: {
            node.attributes.get(name) for name in ("id", "name") for node in tree.css(f"[{name}]")
        }
        for page, tree in pages.items()
    }
    for page, tree in pages.items():
        name = page.relative_to(site)
        text = tree.body.text() if tree.body else ""
        if len(text.encode()) > MOST:
            yield f"{name}: {len(text.encode()):,} bytes of text"
        for tag, key in (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src")):
            for node in tree.css(f"{tag}[{key}]"):
                url = urlsplit(node.attributes.get(key) or "")
                if url.scheme or url.netloc:
                    if tag != "a" and node.attributes.get("rel") != "canonical":
                        yield f"{name}: loads {url.geturl()}"
                    continue
                there = page if not url.path else _file(site, page, url.path)
                if not there.is_file():
                    yield f"{name}: {url.geturl()} leads nowhere"
                elif there in places and not _is_there(url.fragment, places[there]):
                    yield f"{name}: there is no #{url.fragment} in {there.relative_to(site)}"
        for node in tree.css("img:not([alt])"):
            yield f"{name}: a picture without words, {node.attributes.get('src')}"


def _is_there(fragment: str, places: set[str | None]) -> bool:
    """The theme's own (`__search`, `only-dark`) are no places."""
    own = fragment.startswith(("__", "only-"))
    return not fragment or own or unquote(fragment) in places


def _file(site: Path, page: Path, path: str) -> Path:
    found = site / path.lstrip("/") if path.startswith("/") else page.parent / unquote(path)
    found = found.resolve()
    return found / "index.html" if found.is_dir() else found


if __name__ == "__main__":
    where = Path(sys.argv[1]).resolve()
    wrong = list(troubles(where))
    print("\n".join(wrong) or f"{len(list(where.rglob('*.html')))} pages: all links lead somewhere")
    sys.exit(1 if wrong else 0)
