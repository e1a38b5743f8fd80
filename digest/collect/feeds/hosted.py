"""Posts that hosted systems serve as JSON, in; entries out. Pure.

  Squarespace   any collection's address with ?format=json: {"website", "collection", "items"}
  Substack      /api/v1/archive: a list of posts

What is met (November 2026): Squarespace counts milliseconds, names one author, and keeps an item's caption beside its
picture; drafts and events come in the same list. Substack lists threads and notes among posts; "only_paid" is its
paywall, and `publishedBylines` are all who wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from digest.collect.feeds.held import record, records, several, text
from digest.collect.fields import authors, dates, pictures, signed, teasers, told
from digest.collect.fields.head_lines import beginning
from digest.collect.fields.kinds import of_labels
from digest.collect.fields.text import plain
from digest.collect.parsed import Parsed
from digest.model.pieces import Access, Entry, Image, Media
from digest.net import urls

_AUDIENCE = {"everyone": Access.FREE, "only_paid": Access.PAID, "founding": Access.PAID, "only_free": Access.METERED}  # fmt: skip
_NO_POSTS = frozenset({"thread", "note", "restack", "ad"})  # of Substack


def parse(document: object, *, url: str) -> Parsed | None:
    """Read the posts of one answer; None if it is not one of these systems'."""
    if isinstance(document, list) and document and all(map(_is_substack_post, document)):
        posts = [one for one in document if one.get("type") not in _NO_POSTS]
        return _parsed("", [_substack(one, url) for one in posts], len(document))
    if isinstance(document, dict) and isinstance(document.get("website"), dict):
        items = [one for one in records(document.get("items")) if "fullUrl" in one]
        posts = [
            one for one in items if one.get("workflowState") in (None, 1) and "startDate" not in one
        ]
        if items:
            title = plain(text(document["website"], "siteTitle"))
            return _parsed(title, [_squarespace(one, url) for one in posts], len(items))
    return None


def _parsed(title: str, entries: Sequence[Entry], of: int) -> Parsed:
    kept = tuple(one for one in entries if one.url or one.headline)
    return Parsed("feed", title, kept, dropped=of - len(kept))


def _is_substack_post(one: object) -> bool:
    return isinstance(one, dict) and "canonical_url" in one and "post_date" in one


def _squarespace(item: Mapping[str, Any], base: str) -> Entry:
    body = beginning(text(item, "body"))
    teaser = teasers.choose(plain(text(item, "excerpt")), body)
    listed = (*several(item.get("categories")), *several(item.get("tags")))
    labels = [plain(one) for one in listed if isinstance(one, str)]
    kind, _, topics = of_labels(dict.fromkeys(one for one in labels if one))
    served = urls.absolute(text(item, "assetUrl"), base)
    image = None
    if pictures.is_picture(served) and not served.endswith("/"):
        image = Image(served, caption=plain(text(item, "assetCaption")))
    return told.entry(
        "squarespace:",
        guid=text(item, "id"),
        url=(urls.absolute(text(item, "fullUrl"), base), "fullUrl"),
        headline=(plain(text(item, "title")), "title"),
        dek=(teaser.dek, "excerpt"),
        excerpt=(teaser.excerpt, "excerpt" if teaser.from_summary else "body"),
        kind=(kind, "categories"),
        topics=(topics, "categories"),
        authors=(
            signed.or_signed(
                authors.parse([plain(text(record(item.get("author")), "displayName"))]),
                text(item, "body"),
            ),
            "author",
        ),
        published_at=(dates.parse(str(item.get("publishOn") or "")), "publishOn"),
        updated_at=(dates.parse(str(item.get("updatedOn") or "")), "updatedOn"),
        image=(image, "assetUrl")
        if image
        else (pictures.in_body(text(item, "body"), base), "body img"),
    )


def _substack(post: Mapping[str, Any], base: str) -> Entry:
    body = beginning(text(post, "body_html")) or plain(text(post, "truncated_body_text"))
    teaser = teasers.choose(plain(text(post, "subtitle") or text(post, "description")), body)
    media = Media.AUDIO if post.get("type") == "podcast" else Media.TEXT
    labels = [plain(text(one, "name")) for one in records(post.get("postTags"))]
    kind, _, topics = of_labels(
        (one for one in labels if one), media=media, episode=media is not Media.TEXT
    )
    people = [plain(text(one, "name")) for one in records(post.get("publishedBylines"))]
    served = urls.absolute(text(post, "cover_image"), base)
    length = post.get("podcast_duration") or post.get("audio_duration")
    return told.entry(
        "substack:",
        guid=str(post.get("id") or ""),
        url=(urls.absolute(text(post, "canonical_url"), base), "canonical_url"),
        headline=(plain(text(post, "title")), "title"),
        dek=(teaser.dek, "subtitle"),
        excerpt=(teaser.excerpt, "truncated_body_text"),
        kind=(kind, "postTags"),
        topics=(topics, "postTags"),
        authors=(
            signed.or_signed(authors.parse(one for one in people if one), text(post, "body_html")),
            "publishedBylines",
        ),
        published_at=(dates.parse(text(post, "post_date")), "post_date"),
        image=(Image(served) if pictures.is_picture(served) else None, "cover_image"),
        access=(_AUDIENCE.get(text(post, "audience"), Access.UNKNOWN), "audience"),
        media=(media, "type"),
        duration_s=(
            dates.seconds(str(length or "")) if media is Media.AUDIO else None,
            "podcast_duration",
        ),
    )
