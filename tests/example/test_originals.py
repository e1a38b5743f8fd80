"""The data keeps its promises: a full week, and one of each thing that makes a week awkward."""

from __future__ import annotations

import csv
import re
import struct
import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.example import FOLDER, SUBSCRIBERS, Original, newsletter_toml, originals, picture
from digest.model.audience import SubscriberStatus

WEEK = timedelta(days=7)
PICTURES = sorted(path.stem for path in (FOLDER / "pictures").glob("*.png"))


def only(kept: list[Original]) -> Original:
    [one] = kept
    return one


@given(st.integers(0, 4_000_000_000))
def test_any_week_holds_enough_and_leaves_something_out(seconds: int) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    inside = [one for one in originals() if now - WEEK <= one.published_at(now) < now]
    assert len(inside) >= 18
    assert len(originals()) - len(inside) >= 5
    assert min(one.published_at(now) for one in originals()) >= now - timedelta(days=10)
    assert all(one.published_at(now) <= one.updated_at(now) < now for one in originals())


def test_every_section_of_the_demo_is_filled_from_the_last_week() -> None:
    kinds = Counter(one.kind for one in originals() if one.age < WEEK)
    assert set(kinds) == {"Analysis", "Reporting", "Opinion", "Video", "Podcast"}
    sections = tomllib.loads(newsletter_toml("http://127.0.0.1:1"))["sections"]
    assert {kind for section in sections for kind in section["kinds"]} == set(kinds)
    for section in sections:
        assert sum(kinds[kind] for kind in section["kinds"]) >= 3, section["title"]


def test_a_section_overflows_so_that_a_limit_shows() -> None:
    kinds = Counter(one.kind for one in originals() if one.age < WEEK)
    sections = tomllib.loads(newsletter_toml("http://127.0.0.1:1"))["sections"]
    assert any(sum(kinds[kind] for kind in one["kinds"]) > one["most"] for one in sections)


def test_slugs_are_unique_and_safe_in_addresses() -> None:
    slugs = [one.slug for one in originals()]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_two_pieces_have_no_dek_and_the_others_one_of_the_usual_length() -> None:
    assert sum(not one.dek for one in originals()) == 2
    for one in originals():
        assert one.body
        if one.dek and one.language != "ja":  # Japanese is written without blanks
            assert 9 <= len(one.dek.split()) <= 25, one.slug


@pytest.mark.parametrize(
    ("language", "script"), [("ar", r"[\u0600-\u06ff]"), ("ja", r"[\u3040-\u30ff]")]
)
def test_one_piece_of_the_week_is_written_in_each_other_script(language: str, script: str) -> None:
    one = only([one for one in originals() if one.language == language])
    assert one.age < WEEK
    assert one.picture is not None
    for words in (one.headline, one.dek, one.picture.alt, one.picture.caption, *one.body):
        assert re.search(script, words)


def test_bylines_have_one_two_and_three_authors_and_some_roles() -> None:
    sizes = Counter(len(one.authors) for one in originals() if one.kind != "Podcast")
    assert set(sizes) == {1, 2, 3}
    assert sizes[2] == sizes[3] == 1
    roles = {bool(author.role) for one in originals() for author in one.authors}
    assert roles == {True, False}


def test_one_piece_stands_in_two_feeds() -> None:
    assert only([one for one in originals() if len(one.feeds) > 1]).feeds == ("feed", "opinion")


def test_one_piece_of_the_week_before_was_updated_in_this_one() -> None:
    one = only([one for one in originals() if one.update_age is not None])
    assert one.update_age is not None
    assert one.update_age < WEEK < one.age


def test_one_piece_has_no_picture_and_the_others_words_for_theirs() -> None:
    only([one for one in originals() if one.picture is None])
    for one in originals():
        if one.picture:
            assert one.picture.alt
            assert one.picture.caption
            assert one.picture.credit
            assert one.picture.file in PICTURES


def test_films_and_episodes_have_a_length() -> None:
    for one in originals():
        assert bool(one.running) == (one.kind in {"Video", "Podcast"})


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_small_png_of_the_stated_size(name: str) -> None:
    body = picture(name)
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(body) < 45_000
    assert struct.unpack(">II", body[16:24]) == (1280, 720)  # the IHDR chunk
    assert (FOLDER / "pictures" / f"{name}.svg").exists()


def test_no_picture_lies_unused() -> None:
    assert {one.picture.file for one in originals() if one.picture} == set(PICTURES)


def test_subscribers_are_forty_invented_people_in_every_status() -> None:
    with SUBSCRIBERS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    assert len({row["address"] for row in rows}) == 40
    statuses = Counter(SubscriberStatus(row["status"]) for row in rows)
    assert statuses[SubscriberStatus.UNSUBSCRIBED] == 2
    assert statuses[SubscriberStatus.PENDING] == 1
    assert sum(not row["name"].isascii() and "," not in row["name"] for row in rows) >= 6


def test_every_address_of_the_example_is_one_that_cannot_exist() -> None:
    for path in (FOLDER / "pieces.toml", FOLDER / "harbour.toml", SUBSCRIBERS):
        text = path.read_text(encoding="utf-8")
        for host in re.findall(r"(?:@|https?://)([\w.-]+)", text):
            assert host.endswith(".example"), f"{host} in {path.name}"
