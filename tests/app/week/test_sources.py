"""Which of a site's sources are taken, and what is said of those that fall silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.app.week import sources
from digest.base.errors import UnreadableFeed
from digest.collect.discover import Discovery
from digest.collect.parsed import Site
from digest.model.sources import Offer, Source, SourceKind, SourceState
from digest.store import open_store

NOW = datetime(2026, 11, 27, 7, tzinfo=UTC)
DAY = timedelta(days=1)
HOME = "https://harbour.example"


def offer(kind: SourceKind, path: str, *keys: str) -> Offer:
    held = frozenset(keys)
    source = Source(f"{HOME}/{path}", kind)
    return Offer(source, "", len(keys), NOW, NOW - DAY, keys=held, week=held)


def test_what_a_week_needs_is_added_or_one_of_the_wanted_kind_or_none() -> None:
    feed, cards = offer(SourceKind.FEED, "feed", "a"), offer(SourceKind.LISTING, "news", "b")
    found = Discovery(Site(), (feed, cards))
    assert sources.to_add(found, HOME, kind=None, now=NOW) == [feed, cards]
    assert sources.to_add(found, HOME, kind="listing", now=NOW) == [cards]
    with pytest.raises(UnreadableFeed):
        sources.to_add(found, HOME, kind="ghost", now=NOW)


def test_a_newsletter_begins_with_what_covers_the_week_and_says_if_that_is_thin() -> None:
    two = (offer(SourceKind.FEED, "feed", "a"), offer(SourceKind.FEED, "more", "b"))
    taken, warning = sources.to_begin_with(Discovery(Site(), two), HOME, now=NOW)
    assert tuple(taken) == two
    assert warning
    rich = offer(SourceKind.WORDPRESS, "wp", "a", "b", "c")
    assert sources.to_begin_with(Discovery(Site(), (rich, *two)), HOME, now=NOW) == ([rich], "")


def test_a_source_that_was_not_asked_is_not_silent_and_one_that_stopped_is() -> None:
    store = open_store("sqlite://")
    told = [Source(f"{HOME}/{path}") for path in ("new", "good", "stopped")]
    for one, newest in zip(told[1:], (NOW - DAY, NOW - 90 * DAY), strict=True):
        state = SourceState("harbour", one.url, newest_at=newest, silence_s=86400)
        store.pieces.record(state, now=NOW)
    found = sources.faring("harbour", told, pieces=store.pieces, now=NOW)
    assert [one for one, *_ in found] == told
    assert [state is None for _, state, _ in found] == [True, False, False]
    assert [bool(silence) for *_, silence in found] == [False, False, True]
    store.close()
