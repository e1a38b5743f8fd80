"""Posts that content systems serve as JSON in, entries out. Pure. What to ask for them is in apis.py.

  WordPress   developer.wordpress.org/rest-api/reference/posts; names, pictures and terms come with `_embed`
  Ghost       ghost.org/docs/content-api/posts; authors and tags come with `include`

What is met (November 2026): WordPress states `date` in the site's zone without saying which,
so `date_gmt` is read, which is UTC without saying so; its excerpts end in "[…]" where nobody wrote one. Ghost's
`excerpt` is cut by machine, `custom_excerpt` is the editors'; tags that begin with # are internal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from digest.collect.feeds.held import record, records, several, text
from digest.collect.fields import authors, dates, pictures, signed, teasers, told
from digest.collect.fields.head_lines import beginning
from digest.collect.fields.kinds import of_labels
from digest.collect.fields.text import plain
from digest.collect.fields.words import spelled
from digest.collect.parsed import Parsed
from digest.model.pieces import Access, Entry, Image, Media
from digest.net import urls

_NO_TOPIC = spelled("no_category")
_ACCESS = {
    "public": Access.FREE,
    "members": Access.METERED,
    "paid": Access.PAID,
    "tiers": Access.PAID,
}


def parse(document: object, *, url: str) -> Parsed | None:
    """Read the posts of one answer; None if it is not one of these systems'."""
    if isinstance(document, list) and all(map(_is_wordpress_post, document)):
        open_ones = [one for one in document if not _is_protected(one)]
        parsed = _parsed([_wordpress(one, url) for one in open_ones])
        return replace(parsed, dropped=parsed.dropped + len(document) - len(open_ones))
    if isinstance(document, dict):
        if "namespaces" in document and "routes" in document:  # the root of WordPress's API
            return Parsed("wordpress", plain(text(document, "name")), ())
        posts = document.get("posts")
        if isinstance(posts, list) and "meta" in document:
            return _parsed([_ghost(one, url) for one in posts if isinstance(one, dict)])
    return None


def _parsed(entries: Sequence[Entry]) -> Parsed:
    kept = tuple(one for one in entries if one.url or one.headline)
    return Parsed("feed", "", kept, dropped=len(entries) - len(kept))


def _is_protected(post: Mapping[str, Any]) -> bool:
    """Behind a password: WordPress lists it, without its text."""
    return any(record(post.get(name)).get("protected") is True for name in ("content", "excerpt"))


def _wordpress_people(post: Mapping[str, Any], embedded: Mapping[str, Any]) -> list[str]:
    """The fullest list: plug-ins for several authors (PublishPress, Co-Authors Plus) tell them beside WordPress's one."""
    terms = [one for group in several(embedded.get("wp:term")) for one in records(group)]
    lists = [
        _names(embedded.get("author")),
        [
            plain(text(one, "name"))
            for one in terms
            if one.get("taxonomy") in ("author", "ppma_author")
        ],
        *(
            [
                plain(text(one, "display_name") or text(one, "name"))
                for one in records(post.get(name))
            ]
            for name in ("authors", "coauthors")
        ),
    ]
    return max(([one for one in names if one] for names in lists), key=len)


def _is_wordpress_post(one: object) -> bool:
    return isinstance(one, dict) and "link" in one and isinstance(one.get("title"), dict)


def _wordpress(post: Mapping[str, Any], base: str) -> Entry:
    embedded = record(post.get("_embedded"))
    terms = [one for group in several(embedded.get("wp:term")) for one in records(group)]
    format_of = str(post.get("format") or "")
    media = Media(format_of) if format_of in ("audio", "video") else Media.TEXT
    labels = _topics(
        text(one, "name")
        for taxonomy in ("category", "post_tag")
        for one in terms
        if one.get("taxonomy") == taxonomy
    )
    kind, _, topics = of_labels(labels, media=media)
    teaser = _teaser(_rendered(post, "excerpt"), _rendered(post, "content"))
    image = _wordpress_image(embedded, base)
    return told.entry(
        "wordpress:",
        url=(urls.absolute(text(post, "link"), base), "link"),
        guid=_rendered(post, "guid"),
        headline=(plain(_rendered(post, "title")), "title"),
        dek=(teaser.dek, "excerpt"),
        excerpt=(teaser.excerpt, "content"),
        kind=(kind, "term"),
        topics=(topics, "term"),
        authors=(
            signed.or_signed(
                authors.parse(_wordpress_people(post, embedded)), _rendered(post, "content")
            ),
            "author",
        ),
        # Imported and scheduled posts state "0000-00-00T00:00:00" as date_gmt (2026-11).
        published_at=(
            dates.parse(text(post, "date_gmt")) or dates.parse(text(post, "date")),
            "date_gmt",
        ),
        updated_at=(dates.parse(text(post, "modified_gmt")), "modified_gmt"),
        image=(image, "featuredmedia")
        if image
        else (pictures.in_body(_rendered(post, "content"), base), "content img"),
        media=(media, "format"),
    )


def _wordpress_image(embedded: Mapping[str, Any], base: str) -> Image | None:
    for one in records(embedded.get("wp:featuredmedia")):
        size = record(one.get("media_details"))
        url = urls.absolute(text(one, "source_url"), base)
        width, height = size.get("width"), size.get("height")
        if pictures.is_picture(url):
            return Image(
                url,
                alt=plain(text(one, "alt_text")),
                caption=plain(_rendered(one, "caption")),
                width=width if isinstance(width, int) else None,
                height=height if isinstance(height, int) else None,
            )
    return None


def _ghost(post: Mapping[str, Any], base: str) -> Entry:
    tags = [one for one in records(post.get("tags")) if one.get("visibility") != "internal"]
    labels = _topics(name for one in tags if not (name := text(one, "name")).startswith("#"))
    kind, _, topics = of_labels(labels)
    own = plain(text(post, "custom_excerpt"))
    body = text(post, "html") or text(post, "plaintext")
    teaser = (
        teasers.choose(own, beginning(body))
        if own
        else teasers.choose("", beginning(body) or plain(text(post, "excerpt")))
    )
    served = urls.absolute(text(post, "feature_image"), base)
    image = (
        Image(
            served,
            alt=plain(text(post, "feature_image_alt")),
            caption=plain(text(post, "feature_image_caption")),
        )
        if pictures.is_picture(served)
        else None
    )
    people = _names(post.get("authors")) or _names([post.get("primary_author")])
    return told.entry(
        "ghost:",
        url=(urls.absolute(text(post, "url"), base), "url"),
        guid=text(post, "id"),
        headline=(plain(text(post, "title")), "title"),
        dek=(teaser.dek, "custom_excerpt"),
        excerpt=(teaser.excerpt, "html" if body else "excerpt"),
        kind=(kind, "tags"),
        topics=(topics, "tags"),
        authors=(signed.or_signed(authors.parse(people), body), "authors"),
        published_at=(dates.parse(text(post, "published_at")), "published_at"),
        updated_at=(dates.parse(text(post, "updated_at")), "updated_at"),
        image=(image, "feature_image")
        if image
        else (pictures.in_body(text(post, "html"), base), "html img"),
        access=(_ACCESS.get(text(post, "visibility"), Access.UNKNOWN), "visibility"),
    )


def _teaser(excerpt: str, content: str) -> teasers.Teaser:
    """An excerpt that is how the article begins was cut by WordPress, not written by anybody."""
    own, body = plain(excerpt), plain(content)
    begins = own.removesuffix("[…]").removesuffix("…").rstrip()
    if begins and body.startswith(begins):
        return teasers.choose("", beginning(content))
    return teasers.choose(own, beginning(content))


def _topics(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in map(plain, names):
        if name and name.casefold() not in _NO_TOPIC:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _names(people: object) -> list[str]:
    return [name for one in records(people) if (name := plain(text(one, "name")))]


def _rendered(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return text(value, "rendered") if isinstance(value, dict) else text(item, name)
