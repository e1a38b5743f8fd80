"""Which mail program can show what, as "Can I email" (caniemail.com) tested it. See README.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("features.json")


@dataclass(frozen=True, slots=True)
class Feature:
    slug: str
    title: str
    tested_on: str  # a day; many tests are years old
    url: str
    lacking: frozenset[str]  # clients as "gmail.ios" that do not know it at all
    tested: frozenset[str]  # all clients with an answer


@cache
def features() -> Mapping[str, Feature]:
    """By slug, such as "css-border-radius"."""
    read = json.loads(DATA.read_text(encoding="utf-8"))
    return {
        slug: Feature(
            slug,
            row["title"],
            row["tested"],
            f"https://www.caniemail.com/features/{slug}/",
            frozenset(row["no"].split()),
            frozenset(f"{row['no']} {row['yes']}".split()),
        )
        for slug, row in read["features"].items()
    }


@cache
def clients() -> frozenset[str]:
    """Every "family" and "family.platform" there are answers for."""
    platforms = {client for feature in features().values() for client in feature.tested}
    return frozenset(platforms | {client.partition(".")[0] for client in platforms})
