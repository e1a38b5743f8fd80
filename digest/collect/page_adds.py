"""A piece and its article page in; the piece with what the page adds, out. Pure.

enriched(piece, page)      gaps filled, labels and people made whole; the rest becomes alternatives
page_names(piece, page)    the addresses that the page goes by

Whether a page is the piece's at all is own_page's to say; what an entry adds, entry_adds'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from digest.collect.entry_adds import (
    TEXTS,
    date_for,
    folded,
    is_behind_bar,
    is_behind_kicker,
    is_better_told,
    is_of_feed,
    lacks_zone,
    with_alternatives,
    without_people,
)
from digest.collect.fields import authors, kinds, same_picture
from digest.collect.fields.bounds import bounded
from digest.collect.fields.told import BEHIND_LABEL, BESIDE_DAY, OF_EVERY, OF_LIST
from digest.model.pieces import Access, Author, Entry, Image, Media, Piece, other_images
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

_STEM = 30  # letters of a beginning by which it is known
_MOST_LABELS = 4  # words that a card prints before its dek


def enriched(piece: Piece, page: Entry, *, images: bool = True) -> Piece:
    """The piece with what its article page says and its sources did not; the rest becomes alternatives.

    A login or the publication's own name gives way to people, one of several authors or topics to all of
    them, a dek that a feed cut off to a whole one; a picture gets the words of its like. `images` is False for a house that may not mail them.
    """
    page = bounded(page)
    if page.published_at and not date_for(piece, page):  # years ahead: a template's, or a slip
        page = replace(page, published_at=None)
    if page.authors and all(_is_house(one, page, piece) for one in page.authors):
        page = replace(page, authors=())
    taken: dict[str, Any] = {
        name: value
        for name in (*TEXTS, "published_at", "updated_at")
        if (value := getattr(page, name)) and not getattr(piece, name)
    }
    if (at := page.published_at) and _is_on_clock(piece.published_at, at):
        taken["published_at"] = at.astimezone(UTC)
    is_printed = page.origin.get("kind", "").startswith("page:")
    if page.kind and is_printed and kinds.most_telling([piece.kind, page.kind]) != piece.kind:
        taken["kind"] = page.kind  # "Interview" over a text that the front page calls "News"
    if _has_other_rubric(page, piece) and is_of_feed(piece.origin.get("kind", "")):
        taken["kind"] = page.kind  # "Column" over a text that stands in the category "Opinions"
        taken["topics"] = tuple(one for one in piece.topics if folded(one) != folded(piece.kind))
    if page.topics and piece.origin.get("topics") == OF_LIST:  # the page has its own labels
        taken["topics"] = tuple(dict.fromkeys([*page.topics, *piece.topics]))
    # "Interview | The loom", where it prints "The loom"
    if is_behind_bar(page.headline, piece.headline) or is_behind_kicker(
        page.headline, piece.headline, page.kicker
    ):
        taken["headline"] = page.headline
    if page.dek and piece.dek.endswith("…") and not page.dek.endswith("…"):
        taken["dek"] = page.dek
    if page.dek and (_stands_behind_labels(page.dek, piece.dek) or _is_beginning(piece.dek, page)):
        taken["dek"] = page.dek
    if page.authors and (
        is_better_told(page.authors, piece.authors, outlets=(page.outlet, piece.outlet))
        or _is_account(piece, page)
    ):
        taken["authors"] = page.authors
    if piece.origin.get("authors") == BESIDE_DAY:
        # Only its page tells a name from a section's, as "Middle East" is.
        taken["authors"] = page.authors
    if topics := _fuller_topics(page, piece):
        taken["topics"] = topics
    if piece.image and page.image:
        worded = _worded(piece.image, [page.image, *(image for image, _ in other_images(page))])
        if worded != piece.image:
            taken["image"] = worded
    if not images:
        taken.pop("image", None)
        others = {name: each for name, each in page.alternatives.items() if name != "image"}
        page = replace(page, image=None, alternatives=others)
    if piece.access is Access.UNKNOWN and page.access is not Access.UNKNOWN:
        taken["access"] = page.access
    if piece.media is Media.TEXT and page.media is not Media.TEXT:
        taken["media"] = page.media
    if piece.media is page.media and page.duration_s and not piece.duration_s:
        taken["duration_s"] = page.duration_s
    origin = {name: page.origin[name] for name in taken if name in page.origin}
    fuller = replace(piece, **taken, origin={**piece.origin, **origin}, withdrawn_at=None)
    return with_alternatives(without_people(fuller), page)


def _is_on_clock(served: datetime | None, at: datetime) -> bool:
    """Whether a source's moment, read as UTC for want of a zone, is the time on the page's clock, whose zone it states."""
    return bool(
        served
        and at.utcoffset()
        and lacks_zone(served, at)
        and served.replace(second=0, tzinfo=None) == at.replace(second=0, tzinfo=None)
    )


def _is_account(piece: Piece, page: Entry) -> bool:
    """Whether a feed names its author in every entry, and the piece's own page names people, and not that one."""
    is_every = piece.origin.get("authors", "").endswith(OF_EVERY)
    named = {folded(one.name) for one in page.authors}
    return (
        is_every
        and page.origin.get("authors") != BESIDE_DAY
        and all(authors.is_clear_by_line(one.name) for one in page.authors)
        and not any(folded(one.name) in named for one in piece.authors)
    )


def _has_other_rubric(page: Entry, piece: Piece) -> bool:
    """Whether the page prints another kind as its rubric, and one that tells more than "News", or a closer one than "Opinion"."""
    rubric = {folded(one) for one in (page.kicker, *kinds.short_parts(page.kicker))}
    is_other = folded(page.kind) != folded(piece.kind)
    is_closer = kinds.is_opinion(piece.kind) and page.origin.get("kind", "").startswith("page:")
    return is_other and kinds.tells(page.kind) and (is_closer or folded(page.kind) in rubric)


def _stands_behind_labels(own: str, served: str) -> bool:
    """Whether a source's dek is the page's with labels of its card before it: "Expert comment Seven harbours ..."."""
    before = served.removesuffix(own)
    return before != served and 0 < len(before.split()) <= _MOST_LABELS and own[:1].isupper()


def _is_beginning(said: str, page: Entry) -> bool:
    """Whether a source's dek is only how the text begins, where the page prints another under its headline."""
    begin, text = folded(said), folded(page.excerpt)
    is_printed = page.origin.get("dek", "").startswith("page:")
    return (
        is_printed
        and len(begin) >= _STEM
        and text[:_STEM] == begin[:_STEM] != folded(page.dek)[:_STEM]
    )


def _fuller_topics(page: Entry, piece: Piece) -> tuple[str, ...]:
    """A page's topics, if they are all of the source's and more; its kind is none of them.

    What a page lists behind "Tags:" stands beside a section that is all the source names.
    """
    called = {folded(one) for one in (piece.kind, page.kind) if one}
    held = {folded(one) for one in piece.topics}
    others = tuple(one for one in page.topics if folded(one) not in called)
    # A card's one label, which is its kind, or another word for one: "Audio" of a podcast
    if held and others and (held <= called or (piece.kind and all(map(kinds.is_kind, held)))):
        return others
    offered = tuple(one for one in page.topics if folded(one) not in called - held)
    if len(held) == 1 and others and page.origin.get("topics") == BEHIND_LABEL:
        offered = tuple({folded(one): one for one in (*piece.topics, *others)}.values())
    return offered if held and held < {folded(one) for one in offered} else ()


def page_names(piece: Piece, page: Entry) -> set[str]:
    """The names that its article page gives a piece: addresses of its own house.

    A page may call any other its canonical one, a piece that somebody else is about to publish too.
    """
    urls = [one for one in (page.url, page.original) if one and same_house(one, piece.url)]
    return set(map(same_piece_key, urls)) - {""}


def _is_house(person: Author, page: Entry, piece: Piece) -> bool:
    """The publication's own name, which says nothing to its readers; but not a person's on a site of her own."""
    outlets = {one.casefold() for one in (page.outlet, piece.outlet) if one}
    return person.name.casefold() in outlets and authors.is_houses(person.name)


def _worded(image: Image, others: Sequence[Image]) -> Image:
    """A picture with the words and the size of the same picture elsewhere."""
    like = next((one for one in others if same_picture.same(one.url, image.url)), None)
    return same_picture.filled(image, like) if like else image
