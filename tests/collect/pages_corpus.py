"""The article pages of tests/data/pages, counted field by field: python -m tests.collect.pages_corpus

Each page is as a content system serves it, in our own words and of invented outlets; beside it stands what must be
read from it: `about` names the system and the traps, `expected` the fields, `has` and `lacks` words of the excerpt.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digest.base.errors import UnreadableFeed
from digest.collect import reading
from digest.model import codec
from digest.model.pieces import Entry

FOLDER = Path(__file__).parents[1] / "data" / "pages"
FIELDS = (
    "headline", "kicker", "dek", "authors", "roles", "published_at", "updated_at", "image", "size", "alt", "caption",
    "credit", "focus", "topics", "kind", "language", "access", "media", "outlet", "canonical", "excerpt", "origin",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    body: bytes
    expected: dict[str, Any]

    def read(self) -> Entry:
        parsed = reading.parse(self.body, url=self.url, content_type="text/html")
        assert parsed.kind == "page", f"{self.name} was read as a {parsed.kind}"
        return parsed.entries[0]


def pages() -> list[Page]:
    found = []
    for path in sorted(FOLDER.glob("*.html")):
        beside = json.loads(path.with_suffix(".expected.json").read_text())
        found.append(Page(path.stem, beside["url"], path.read_bytes(), beside["expected"]))
    return found


def compared(page: Page, entry: Entry) -> Iterator[tuple[str, Any, Any]]:
    """For each expected field: its name, what was expected and what was read."""
    read = said(entry)
    for name, expected in page.expected.items():
        if name == "excerpt":
            has = [words for words in expected.get("has", ()) if words not in entry.excerpt]
            lacks = [words for words in expected.get("lacks", ()) if words in entry.excerpt]
            yield name, ([], []), (has, lacks)
        elif name == "origin":
            yield name, expected, {key: entry.origin.get(key) for key in expected}
        elif name == "topics":
            yield name, expected, [topic for topic in expected if topic in entry.topics]
        else:
            yield name, expected, read[name]


def _utc(at: datetime | None) -> str | None:
    """A page's zone is tried apart: what is written beside the pages are instants."""
    return at.astimezone(UTC).isoformat() if at else None


def said(entry: Entry) -> dict[str, Any]:
    image = entry.image
    return {
        **codec.to_json(entry),
        "published_at": _utc(entry.published_at),
        "updated_at": _utc(entry.updated_at),
        "authors": [author.name for author in entry.authors],
        "roles": [author.role for author in entry.authors],
        "image": image.url if image else None,
        "size": [image.width, image.height] if image else None,
        "alt": image.alt if image else None,
        "caption": image.caption if image else None,
        "credit": image.credit if image else None,
        "focus": list(image.focus) if image and image.focus else None,
        "canonical": entry.original,
    }


def table() -> str:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    misses = []
    for page in pages():
        try:
            entry = page.read()
        except (UnreadableFeed, AssertionError) as error:
            misses.append(f"{page.name}: {error}")
            asked.update(page.expected.keys())
            continue
        for name, expected, read in compared(page, entry):
            asked[name] += 1
            if expected == read:
                right[name] += 1
            else:
                misses.append(
                    f"{page.name}: {name}\n    expected {expected!r}\n    read     {read!r}"
                )
    lines = [f"{'field':<14}{'right':>6}{'of':>5}"]
    lines += [f"{name:<14}{right[name]:>6}{asked[name]:>5}" for name in FIELDS if asked[name]]
    lines.append(f"{'all':<14}{right.total():>6}{asked.total():>5}")
    return "\n".join([*lines, *misses])


if __name__ == "__main__":
    print(table())
