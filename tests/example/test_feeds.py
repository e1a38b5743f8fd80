"""The four feeds, read over HTTP by the parsers that collecting uses."""

from __future__ import annotations

import io
import json
from calendar import timegm
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import feedparser
import httpx
import pytest

from digest.example import Original, originals
from digest.example.feeds import FEEDS
from tests.example.conftest import NOW

XML = [feed for feed in FEEDS if not feed.path.endswith(".json")]


def parsed(base: str, path: str) -> Any:
    body = httpx.get(base + path).content
    document = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    assert not document.bozo
    return document


def carried(name: str) -> list[Original]:
    return [one for one in originals() if name in one.feeds]


def by_slug(entries: Iterable[Any]) -> dict[str, Any]:
    return {urlsplit(entry["link"]).path.strip("/").split("/")[-1]: entry for entry in entries}


@pytest.mark.parametrize("name", [feed.name for feed in XML])
def test_a_feed_says_of_each_piece_what_the_magazine_knows(base: str, name: str) -> None:
    [feed] = [feed for feed in XML if feed.name == name]
    document = parsed(base, feed.path)
    assert document.feed.title == feed.title
    entries = by_slug(document.entries)
    assert list(entries) == [one.slug for one in carried(name)]  # newest first
    for one in carried(name):
        entry = entries[one.slug]
        assert entry["title"] == one.headline
        assert entry["summary"] == one.dek
        assert entry["dc_type"] == one.kind
        assert [tag["term"] for tag in entry["tags"]] == list(one.topics)
        assert [author["name"] for author in entry["authors"]] == [a.name for a in one.authors]
        assert timegm(entry["published_parsed"]) == one.published_at(NOW).timestamp()
        assert all(paragraph[:20] in entry["content"][0]["value"] for paragraph in one.body)
        assert one.picture is not None
        assert entry["media_content"][0]["url"] == f"{base}/pictures/{one.picture.file}.png"
        assert entry["media_credit"][0]["content"] == one.picture.credit


def test_the_json_feed_is_version_1_1_and_its_first_tag_is_the_kind(base: str) -> None:
    document = json.loads(httpx.get(f"{base}/feeds/shorts.json").content)
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == f"{base}/feeds/shorts.json"
    assert len(document["items"]) == len(carried("shorts"))
    for item, one in zip(document["items"], carried("shorts"), strict=True):
        assert item["title"] == one.headline
        assert item["tags"] == [one.kind, *one.topics]
        assert item.get("summary", "") == one.dek
        assert item["date_published"] == one.published_at(NOW).isoformat()
        assert ("image" in item) == (one.picture is not None)


def test_one_opinion_stands_in_two_feeds_under_two_addresses_and_ids(base: str) -> None:
    slug = "a-flag-should-answer-the-phone"
    in_feed = by_slug(parsed(base, "/feeds/feed.rss").entries)[slug]
    in_opinion = by_slug(parsed(base, "/feeds/opinion.atom").entries)[slug]
    assert in_feed["link"] == f"{base}/articles/{slug}?utm_source=rss&utm_medium=feed"
    assert in_opinion["link"] == f"{base}/articles/{slug}/"
    assert in_feed["id"] != in_opinion["id"]
    for entry in (in_feed, in_opinion):
        assert f'rel="canonical" href="{base}/articles/{slug}"' in httpx.get(entry["link"]).text


def test_an_update_keeps_the_guid_and_the_first_date(base: str) -> None:
    [one] = [one for one in originals() if one.update_age is not None]
    entry = by_slug(parsed(base, "/feeds/feed.rss").entries)[one.slug]
    assert entry["id"] == f"harbour-review:{one.slug}"
    assert timegm(entry["published_parsed"]) == one.published_at(NOW).timestamp()
    assert timegm(entry["updated_parsed"]) == one.updated_at(NOW).timestamp()


@pytest.mark.parametrize(
    ("path", "slug", "language"),
    [
        ("/feeds/feed.rss", "marsa-al-nakhil-boatbuilders", "ar"),
        ("/feeds/opinion.atom", "ichiba-no-koe", "ja"),
    ],
)
def test_a_piece_in_another_language_says_so(
    base: str, path: str, slug: str, language: str
) -> None:
    entry = by_slug(parsed(base, path).entries)[slug]
    stated = entry.get("language") or entry["title_detail"]["language"]
    assert stated == language


def test_an_episode_has_a_recording_of_the_stated_size_and_a_length(base: str) -> None:
    for entry in parsed(base, "/feeds/podcast.rss").entries:
        [enclosure] = entry["enclosures"]
        answer = httpx.get(enclosure["href"])
        assert answer.headers["content-type"] == enclosure["type"] == "audio/wav"
        assert answer.content.startswith(b"RIFF")
        assert len(answer.content) == int(enclosure["length"])
        minutes, seconds = entry["itunes_duration"].split(":")
        assert int(minutes) > 0
        assert seconds == "00"


def test_ids_stay_the_same_whatever_the_day_and_the_port(base: str) -> None:
    ids = [entry["id"] for feed in XML for entry in parsed(base, feed.path).entries]
    assert len(ids) == len(set(ids))
    assert not any("127.0.0.1" in one or str(NOW.year) in one for one in ids)
