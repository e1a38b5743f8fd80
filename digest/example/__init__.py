"""Harbour Review: an invented publication to try, show and test digest on.

    pieces.toml      what the magazine published, as it would know it    originals()
    pictures/*.png   its illustrations (drawn as the .svg beside each)   picture(name)
    foghorn.wav      what its podcast sounds like                        recording()
    blocks.toml      what its editors add to a week                      blocks(base, now)
    portrait.png     the face of one of them, 224 pixels square (portrait.svg)
    harbour.toml     the newsletter's settings file                      newsletter_toml(base)
    subscribers.csv  who asked for the newsletter                        SUBSCRIBERS

A picture's PNG is its SVG at 1280 x 720 with the colours reduced to a palette, 40 kB at most.
`site.serve` puts all of it on loopback as a magazine's site would. This package reads its own
files and nothing else. An `Original` is a piece as its publisher has it; what digest makes of
it after collecting is a `model.pieces.Piece`, and the two are kept apart on purpose.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest.base.windows import instant
from digest.model.blocks import Block, BlockKind
from digest.model.pieces import Author, Image

NAME = "Harbour Review"
TAGLINE = "Ports, seas, cities, and the people who work there"
FOLDER = Path(__file__).parent
PORTRAIT = "pictures/portrait.png"  # its path on the served site
SUBSCRIBERS = FOLDER / "subscribers.csv"  # columns address, name, status


@dataclass(frozen=True, slots=True)
class Picture:
    """One use of an illustration: the same file may stand with other words elsewhere."""

    file: str  # name in pictures/, without its suffix
    alt: str
    caption: str
    credit: str

    # Of every file; a test holds them to it.
    width = 1280
    height = 720


@dataclass(frozen=True, slots=True)
class Original:
    slug: str
    feeds: tuple[str, ...]  # of feed, opinion, podcast, shorts
    kind: str
    topics: tuple[str, ...]
    headline: str
    dek: str  # "" where the magazine printed none
    authors: tuple[Author, ...]
    body: tuple[str, ...]  # paragraphs of plain text
    language: str
    age: timedelta  # since first publication
    update_age: timedelta | None  # since the last change, if there was one
    picture: Picture | None
    running: timedelta | None  # length of a film or an episode

    def published_at(self, now: datetime) -> datetime:
        return now - self.age

    def updated_at(self, now: datetime) -> datetime:
        """When it last changed: its publication, for most."""
        return now - (self.age if self.update_age is None else self.update_age)


@cache
def originals() -> tuple[Original, ...]:
    """Everything the magazine holds, newest first."""
    with (FOLDER / "pieces.toml").open("rb") as file:
        tables = tomllib.load(file)["pieces"]
    return tuple(sorted(map(_original, tables), key=lambda original: original.age))


def picture(name: str) -> bytes:
    """The PNG of one illustration. Raises FileNotFoundError if there is none of that name."""
    return (FOLDER / "pictures" / f"{name}.png").read_bytes()


def portrait() -> bytes:
    return (FOLDER / "portrait.png").read_bytes()


def recording() -> bytes:
    """The sound behind every episode, a foghorn of three seconds (WAV): the example stays small."""
    return (FOLDER / "foghorn.wav").read_bytes()


def blocks(base: str, now: datetime) -> tuple[Block, ...]:
    """A block of each kind, as the editors would add them at `now`; links lead to `base`."""
    text = (FOLDER / "blocks.toml").read_text(encoding="utf-8").replace("{base}", base)
    return tuple(_block(table, base, now) for table in tomllib.loads(text)["blocks"])


def _block(table: dict[str, Any], base: str, now: datetime) -> Block:
    values = {**table, "kind": BlockKind(table["kind"]), "text": table["text"].strip()}
    if "portrait" in values:
        url = f"{base}/{PORTRAIT}"
        values["image"] = Image(url, alt=values.pop("portrait"), width=224, height=224)
    if "in_days" in values:
        zone = ZoneInfo(values["zone"])
        day = now.astimezone(zone).date() + timedelta(days=values.pop("in_days"))
        starts_at = instant(day, time.fromisoformat(values.pop("at")), zone)
        values["starts_at"] = starts_at
        values["ends_at"] = starts_at + timedelta(minutes=values.pop("minutes"))
    return Block(**values)


def newsletter_toml(base: str) -> str:
    """The newsletter's settings file, its sources at `base`: the served site, no last slash."""
    return (FOLDER / "harbour.toml").read_text(encoding="utf-8").replace("{base}", base)


def _original(table: dict[str, Any]) -> Original:
    return Original(
        slug=table["slug"],
        feeds=tuple(table["feeds"]),
        kind=table["kind"],
        topics=tuple(table["topics"]),
        headline=table["headline"],
        dek=table.get("dek", ""),
        authors=tuple(Author(**author) for author in table["authors"]),
        body=tuple(table["body"].strip().split("\n\n")),
        language=table.get("language", "en"),
        age=timedelta(hours=table["hours_ago"]),
        update_age=_span(table, "hours", "updated_hours_ago"),
        picture=Picture(**table["picture"]) if "picture" in table else None,
        running=_span(table, "minutes", "minutes"),
    )


def _span(table: dict[str, Any], unit: str, key: str) -> timedelta | None:
    return timedelta(**{unit: table[key]}) if key in table else None
