"""The keys that scripts rely on. Adding one is fine; losing one is a change of contract."""

from __future__ import annotations

import json

from digest.model import documents
from digest.model.pieces import Author
from tests.making import edition_of, piece_of

PIECE = {
    "url", "headline", "dek", "excerpt", "kicker", "kind", "topics", "authors", "byline",
    "published_at", "updated_at", "image", "outlet", "language", "access", "media", "source",
    "first_seen_at", "origin", "alternatives", "withdrawn_at",
}  # fmt: skip
IMAGE = {"url", "alt", "caption", "credit", "width", "height", "focus", "shape"}


def test_a_piece_has_its_keys_and_plain_values() -> None:
    document = json.loads(documents.dumps(documents.piece(piece_of(3))))
    assert set(document) >= PIECE
    assert set(document["image"]) == IMAGE
    assert document["authors"] == [{"name": "Ines Calder", "role": "", "url": ""}]
    assert document["published_at"] == "2026-11-27T08:00:00+00:00"
    assert document["access"] == "unknown"
    assert document["media"] == "text"


def test_an_edition_says_why_each_piece_is_in() -> None:
    document = json.loads(documents.dumps(documents.edition(edition_of(4))))
    assert [one["piece"]["url"] for one in document["placements"]]
    assert all(
        {"section", "position", "reason", "piece"} <= set(one) for one in document["placements"]
    )
    assert document["placements"][0]["lead"] is True
    assert document["left_out"] == []


def test_a_byline_is_printed_as_names_are_said() -> None:
    from dataclasses import replace

    for names, printed in (
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
    ):
        piece = replace(piece_of(1), authors=tuple(Author(name) for name in names))
        assert documents.piece(piece)["byline"] == printed
