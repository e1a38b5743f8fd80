"""Values, each with the place that told it, in; an entry that knows where what it says came from, out. Pure."""

from __future__ import annotations

from typing import Any

from digest.model.pieces import Access, Entry, Media

BESIDE_DAY = "card:beside the day"  # of a name that only its place tells: it may be a section's
BEHIND_LABEL = "page:tags"  # of topics that an article page lists behind a word for them
OF_EVERY = ", of every entry"  # behind where a feed's author comes from: an account it may be
OF_LIST = "card:heading of its list"  # where such topics come from: an article page knows better


def entry(told_by: str, *, guid: str = "", **fields: tuple[Any, str]) -> Entry:
    """`told_by` stands before every place ("rss:"). A value that says nothing has no origin."""
    return Entry(
        guid=guid,
        **{name: value for name, (value, _) in fields.items()},
        origin={
            name: f"{told_by}{place}"
            for name, (value, place) in fields.items()
            if value and value is not Access.UNKNOWN and value is not Media.TEXT
        },
    )
