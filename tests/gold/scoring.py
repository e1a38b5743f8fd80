"""Saved pages in, what is read from them and how much of it is right out.

Equal means after NFKC, in one case, without punctuation. Of a page that is no article one thing counts: whether it
was taken for one. "nobody" is right where the facts name nobody and neither does the reading; a day is the publisher's.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from digest.base.errors import UnreadableFeed
from digest.collect import reading

COLUMNS = (
    "read",
    "headline",
    "first author",
    "all authors",
    "nobody",
    "day",
    "within a day",
    "others taken",
)


@dataclass(frozen=True)
class Gold:
    """One saved page and the facts of it; `author` and `date` are "" where there are none."""

    id: str
    type: str
    url: str
    file: Path
    title: str
    author: str
    date: str

    def body(self) -> bytes:
        return gzip.decompress(self.file.read_bytes())


@dataclass
class Reading:
    title: str = ""
    authors: list[str] = field(default_factory=list)
    date: str = ""
    is_article: bool = True
    ms: float = 0.0  # of CPU


def load(folder: Path, most: int = 0) -> list[Gold]:
    """The pages of a folder, or so many of them, drawn by chance that is the same each time."""
    lines = (folder / "facts.jsonl").read_text().splitlines()
    pages = []
    for told in map(json.loads, lines):
        author = told.get("author") or ""
        pages.append(
            Gold(
                told["id"],
                told["type"],
                told["url"] or f"https://unknown.example/2026/{told['id']}",
                folder / told["file"],
                told.get("title") or "",
                author if isinstance(author, str) else ", ".join(author),
                told.get("date") or "",
            )
        )
    return random.Random(20261129).sample(pages, most) if 0 < most < len(pages) else pages


def ours(page: Gold) -> Reading:
    body = page.body()
    begun = time.process_time()
    read = Reading(is_article=False)
    try:
        parsed = reading.parse(body, url=page.url, content_type="text/html")
        if parsed.kind == "page":
            one = parsed.entries[0]
            at = one.published_at.isoformat() if one.published_at else ""
            read = Reading(one.headline, [each.name for each in one.authors], at)
    except UnreadableFeed:
        pass
    read.ms = (time.process_time() - begun) * 1000
    return read


def score(pages: Iterable[Gold], readings: Mapping[str, Reading]) -> dict[str, tuple[int, int]]:
    """For each column how many are right, of how many."""
    right, of = dict.fromkeys(COLUMNS, 0), dict.fromkeys(COLUMNS, 0)

    def count(column: str, is_right: object) -> None:
        right[column] += bool(is_right)
        of[column] += 1

    for page in pages:
        read = readings.get(page.id)
        if page.type != "article":
            if read:
                count("others taken", read.is_article)
            continue
        taken = read is not None and read.is_article
        count("read", taken)
        read = read if read and taken else Reading()
        if _plain(page.title):
            count("headline", _plain(read.title) == _plain(page.title))
        wanted, named = _names(page.author), [_plain(one) for one in read.authors]
        if wanted:
            count("first author", named[:1] == wanted[:1])
            count("all authors", set(named) == set(wanted))
        else:
            count("nobody", taken and not named)
        if day := _day(page.date):
            found = _day(read.date)
            count("day", found == day)
            count("within a day", found and abs((found - day).days) <= 1)
    return {column: (right[column], of[column]) for column in COLUMNS}


def percent(counted: tuple[int, int]) -> float:
    return 100 * counted[0] / counted[1] if counted[1] else 0.0


def line(name: str, scored: Mapping[str, tuple[int, int]], readings: Sequence[Reading]) -> str:
    cells = [f"{percent(scored[one]):.1f}" if scored[one][1] else "-" for one in COLUMNS]
    ms = [one.ms for one in readings] or [0.0]
    cells += [f"{sum(ms) / len(ms):.1f}", f"{max(ms):.0f}"]
    return f"{name:14}" + "".join(cell.rjust(14) for cell in cells)


def head(name: str) -> str:
    return f"{name:14}" + "".join(one.rjust(14) for one in (*COLUMNS, "ms", "most ms"))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return re.sub(r"[^\w]+", " ", text).strip()


def _names(said: str) -> list[str]:
    said = re.sub(r"^\s*by\s+", "", said, flags=re.IGNORECASE)
    return [name for one in re.split(r",|;|\band\b|&|\|", said) if (name := _plain(one))]


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None
