"""Squarespace's and Substack's JSON; WordPress's posts by several people and behind passwords; doors."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect import reading
from digest.collect.parsed import Parsed
from digest.model.pieces import Access, Media

SITE = "https://harbour.example/"


def read(document: object) -> Parsed:
    return reading.parse(json.dumps(document).encode(), url=f"{SITE}journal?format=json")


def squarespace(**changed: Any) -> dict[str, Any]:
    item = {
        "id": "a1",
        "fullUrl": "/journal/widened",
        "title": "A quay, widened &amp; paid",
        "excerpt": "<p>Forty metres more.</p>",
        "body": "<p>The quay was widened by forty metres this week, after a long vote.</p>",
        "author": {"displayName": "Ann Lee", "id": "u1"},
        "publishOn": 1764000000000,
        "updatedOn": 1764003600000,
        "assetUrl": "https://images.squarespace-cdn.example/content/quay.jpg",
        "categories": ["Analysis | Ports"],
        "tags": ["Steel"],
        "workflowState": 1,
        **changed,
    }
    return {"website": {"siteTitle": "Harbour Review"}, "collection": {}, "items": [item]}


def test_squarespaces_items() -> None:
    parsed = read(squarespace())
    [entry] = parsed.entries
    assert (parsed.kind, parsed.title) == ("feed", "Harbour Review")
    assert (entry.url, entry.headline) == (f"{SITE}journal/widened", "A quay, widened & paid")
    assert (entry.dek, entry.kind, entry.topics) == (
        "Forty metres more.",
        "Analysis",
        ("Ports", "Steel"),
    )
    assert [one.name for one in entry.authors] == ["Ann Lee"]
    assert entry.published_at == datetime(2025, 11, 24, 16, tzinfo=UTC)
    assert entry.image
    assert entry.origin["published_at"] == "squarespace:publishOn"


@pytest.mark.parametrize("changed", [{"workflowState": 4}, {"startDate": 1764000000000}])
def test_squarespaces_drafts_and_events_are_no_pieces(changed: dict[str, Any]) -> None:
    parsed = read(squarespace(**changed))
    assert (parsed.entries, parsed.dropped) == ((), 1)


def substack(**changed: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "type": "newsletter",
        "title": "What the tide costs",
        "subtitle": "A table of eleven years",
        "canonical_url": "https://harbour.substack.example/p/tide",
        "post_date": "2026-11-24T10:00:00.000Z",
        "audience": "everyone",
        "publishedBylines": [{"name": "Ann Lee"}, {"name": "Bo Diaz"}],
        "postTags": [{"name": "Tides"}],
        "cover_image": "https://cdn.example/tide.png",
        "truncated_body_text": "For eleven years nobody has counted what the tide costs.",
        **changed,
    }


def test_substacks_posts() -> None:
    [entry] = read([substack()]).entries
    assert (entry.headline, entry.dek, entry.topics) == (
        "What the tide costs",
        "A table of eleven years",
        ("Tides",),
    )
    assert [one.name for one in entry.authors] == ["Ann Lee", "Bo Diaz"]
    assert entry.access is Access.FREE
    assert entry.published_at == datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "access", "media", "kind"),
    [
        ({"audience": "only_paid"}, Access.PAID, Media.TEXT, ""),
        ({"type": "podcast", "podcast_duration": 1870}, Access.FREE, Media.AUDIO, "Podcast"),
        ({"postTags": [{"name": "Interview"}]}, Access.FREE, Media.TEXT, "Interview"),
    ],
)
def test_what_substack_says_of_a_post(
    changed: dict[str, Any], access: Access, media: Media, kind: str
) -> None:
    [entry] = read([substack(**changed)]).entries
    assert (entry.access, entry.media, entry.kind) == (access, media, kind)


@pytest.mark.parametrize("kind", ["thread", "note", "restack"])
def test_substacks_threads_are_no_pieces(kind: str) -> None:
    parsed = read([substack(), substack(type=kind)])
    assert (len(parsed.entries), parsed.dropped) == (1, 1)


def wordpress(**changed: Any) -> dict[str, Any]:
    return {
        "link": f"{SITE}2026/11/quay/",
        "title": {"rendered": "A quay, widened"},
        "date_gmt": "2026-11-24T10:00:00",
        "excerpt": {"rendered": "<p>Forty metres more.</p>", "protected": False},
        "content": {"rendered": "<p>Words.</p>", "protected": False},
        "_embedded": {"author": [{"name": "Ann Lee"}]},
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "people"),
    [
        ({}, ["Ann Lee"]),
        ({"authors": [{"display_name": "Ann Lee"}, {"display_name": "Bo Diaz"}]}, ["Ann Lee", "Bo Diaz"]),
        ({"coauthors": [{"display_name": "Ann Lee"}, {"name": "Cy Ott"}]}, ["Ann Lee", "Cy Ott"]),
        ({"coauthors": [11, 12]}, ["Ann Lee"]),
        (
            {"_embedded": {"author": [{"name": "admin"}], "wp:term": [[{"taxonomy": "author", "name": "Ann Lee"}, {"taxonomy": "author", "name": "Bo Diaz"}]]}},
            ["Ann Lee", "Bo Diaz"],
        ),
    ],
)  # fmt: skip
def test_all_who_wrote_a_post_of_wordpress(changed: dict[str, Any], people: list[str]) -> None:
    [entry] = read([wordpress(**changed)]).entries
    assert [one.name for one in entry.authors] == people


@pytest.mark.parametrize("name", ["content", "excerpt"])
def test_a_post_behind_a_password_stays_out(name: str) -> None:
    parsed = read([wordpress(), wordpress(**{name: {"rendered": "", "protected": True}})])
    assert (len(parsed.entries), parsed.dropped) == (1, 1)


def test_other_json_is_told() -> None:
    with pytest.raises(UnreadableFeed, match="not a JSON Feed"):
        read({"website": {}, "items": []})


@pytest.mark.parametrize(
    ("meta", "there"),
    [
        ('<meta http-equiv="refresh" content="0; url=/en/">', f"{SITE}en/"),
        ("<meta http-equiv=Refresh content='0;URL=https://new.example/'>", "https://new.example/"),
        ('<meta http-equiv="refresh" content="3, en/">', f"{SITE}en/"),
    ],
)
def test_a_page_that_is_only_a_door_says_where_it_leads(meta: str, there: str) -> None:
    body = f"<html><head>{meta}</head><body>Moved</body></html>".encode()
    parsed = reading.parse(body, url=SITE, look_for="site")
    assert parsed.site
    assert parsed.site.sends_on == there
    with pytest.raises(UnreadableFeed, match="sends browsers on"):
        reading.parse(body, url=SITE)


@pytest.mark.parametrize("content", ["300", "300; url=/", "0; url=https://harbour.example", ""])
def test_a_page_that_reloads_itself_is_no_door(content: str) -> None:
    body = f'<html><head><meta http-equiv="refresh" content="{content}"></head></html>'.encode()
    parsed = reading.parse(body, url=SITE, look_for="site")
    assert parsed.site
    assert parsed.site.sends_on == ""
