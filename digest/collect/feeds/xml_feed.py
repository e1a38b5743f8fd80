"""The text of a feed in, entries out. No sockets, no clock, no database.

    reading.parse(body) -> feeds.parse(text) -> merge.decide(entries, known)

Formats and where their rules are written:
  RSS 2.0, 0.9x   rssboard.org/rss-specification (guid, pubDate)
  RSS 1.0         web.resource.org/rss/1.0
  Atom 1.0        RFC 4287 (id 4.2.6, updated 4.2.15)

feedparser reads them: alone of five parsers it refused none of 130 captured feeds (November 2026).
mending.py takes away beforehand what it stumbles over, and the functions below what it mixes up.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import feedparser

from digest.base.errors import UnreadableFeed
from digest.collect.feeds import entries, framed, mending, rendered
from digest.collect.fields import authors, dates, kinds, pictures, signed, teasers, told
from digest.collect.fields.head_lines import beginning
from digest.collect.fields.text import paragraphs, plain, tidy
from digest.collect.parsed import Parsed
from digest.model.pieces import Access, Author, Entry, Image, Media
from digest.net import urls

_NOT_TOPICS = ("itunes.com", "search.yahoo.com/mrss", "schemas.google.com/g/2005#kind")
_RIGHTS = {
    "free": Access.FREE,
    "open": Access.FREE,
    "paid": Access.PAID,
    "subscription": Access.PAID,
}
_PAID = re.compile(
    r"premium|paywall|paid|(for )?subscribers?([- ]only)?|members[- ]only|(réservé aux )?abonnés|(nur )?für abonnenten|abo|plus-artikel",
    re.IGNORECASE,
)
_AUTHOR_ELEMENTS = ("dc:creator", "author", "itunes:author", "dc:author")


def parse(text: str, *, url: str, root: str) -> Parsed:
    """Read one RSS, RDF or Atom document, decoded; `root` is its outermost element, for messages.

    Raises UnreadableFeed if the document is none of these.
    """
    text, nested = entries.without_deep_ones(text)
    text = entries.with_own_fields(text)
    document = _parsed(mending.mended(text), url, has_base="xml:base" in text)
    if not document.version and not document.entries:
        raise UnreadableFeed(
            url,
            "this is not a feed",
            seen=f"a document whose outermost element is <{root}>",
            next_step="look for the feed's own address, often linked in the head of the site's pages",
        )
    reader = _Reader(document, text, url)
    read = [reader.entry(item) for item in document.entries if not reader.is_hidden(item)]
    kept = tuple(one for one in read if one.url or one.headline or one.dek or one.excerpt)
    title = plain(_text(document.feed, "title"))
    return Parsed(
        "feed",
        title,
        kept,
        dropped=len(document.entries) - len(kept) + nested,
        next_url=_next(document.feed, url),
        notes=reader.notes(),
    )


def _parsed(mended: bytes, url: str, *, has_base: bool) -> Any:
    try:
        return feedparser.parse(
            io.BytesIO(mended),  # bytes or text would be tried as a file's name first
            # Where it came from is only needed for an xml:base that is relative itself: feedparser resolves every
            # link against it, which takes a fifth of its time, and we do so again.
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                **({"content-location": url} if has_base else {}),
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as error:
        # 56 of 10,000 damaged feeds raised something (November 2026), such as KeyError for a stray </category>.
        raise UnreadableFeed(
            url,
            "the document is damaged",
            seen=f"{type(error).__name__}: {error}"[:200],
            next_step="tell the publisher; what was held before is kept",
        ) from error


class _Reader:
    """Reads the entries of one document as feedparser left them."""

    def __init__(self, document: Any, text: str, url: str) -> None:
        self._url, self._text = url, text
        self._is_medium = _text(document.feed, "generator") == "Medium"
        self._atom = document.version.startswith("atom")
        self._format = "atom" if self._atom else "rss"
        title = document.feed.get("title_detail") or {}
        self._language = _text(document.feed, "language") or title.get("language") or ""
        self._title = plain(_text(document.feed, "title"))
        self._strange_zones: set[str] = set()
        self._author_elements = [name for name in _AUTHOR_ELEMENTS if f"<{name}" in text]

    def entry(self, served: Any) -> Entry:
        # Without feedparser's aliases (date, description ...), which cost more than what they lead to.
        item = {**served, "enclosures": _files(served)}
        headline = _words(item, "title", self._atom)
        field_kind, field_topics = _unrendered(item, headline)
        original = _text(item, "feedburner_origlink") or _text(item, "pheedo_origlink")
        bare = self._framed(item)
        teaser, teaser_from = self._teaser(item, bare.said)
        said_before, dek = framed.behind_kind(teaser.dek)
        media, episode = self._media(item)
        kind, kind_from, topics = kinds.of_labels(
            (*self._topics(item), *field_topics),
            dc_type=field_kind or plain(_text(item, "dc_type")),
            media=media,
            episode=episode,
        )
        if not kind and (bare.kind or said_before):
            kind, kind_from = bare.kind or said_before, self._summary_element
        topics = topics or bare.topics
        dek = dek if said_before.casefold() == kind.casefold() else teaser.dek
        duration_s = None if media is Media.TEXT else self._duration_s(item)
        return told.entry(
            f"{self._format}:",
            guid=_text(item, "id"),
            url=self._link(item),
            original=(urls.absolute(original, self._url), "feedburner:origLink"),
            headline=(headline, "title"),
            dek=(dek, self._summary_element),
            excerpt=(teaser.excerpt, teaser_from),
            kind=(kind, kind_from),
            topics=(topics, "category"),
            authors=self._people(item),
            published_at=self._published(item),
            updated_at=(self._updated(item), self._updated_from),
            image=self._image(item),
            outlet=(self._outlet(item, headline), "source"),
            language=self._language_of(item),
            access=_access(item, topics),
            media=(media, "enclosure"),
            duration_s=(duration_s, "itunes:duration or media:content"),
        )

    def _link(self, item: Any) -> tuple[str, str]:
        """The piece's page; of an episode that has none, its file."""
        # feedparser falls back to the id, which need not be an address.
        if link := entries.address(_text(item, "link"), self._url):
            return entries.led_on(link) or link, "link"
        if guid := entries.permalink(_text(item, "id"), self._url, self._text):
            return guid, "guid"
        files = (one.get("href") or "" for one in item["enclosures"] if _is_film_or_sound(one))
        return next(filter(None, (urls.absolute(one, self._url) for one in files)), ""), "enclosure"

    @property
    def _summary_element(self) -> str:
        return "summary" if self._atom else "description"

    @property
    def _updated_from(self) -> str:
        return "updated" if self._atom else "dc:date"

    @property
    def _authors_from(self) -> str:
        return "author" if self._atom else " or ".join(self._author_elements)

    def _teaser(self, item: Any, bare: str) -> tuple[teasers.Teaser, str]:
        # Without a summary of its own, `summary` is a copy of the content.
        own = item.get("summary_detail")
        served = own.value if own else ""
        body = max(
            (_content_words(one) for one in item.get("content", ())), key=len, default=""
        ) or ("" if own else plain(item.get("summary") or ""))
        if not own and not body and self._media(item)[0] is Media.VIDEO:
            # YouTube says what a film is about in its media:description only (November 2026)
            words = plain(_text(item, "media_own-description"))
            return teasers.choose("", words), "media:description"
        summary = _words(item, "summary", self._atom) if own else ""
        summary = bare or summary
        unframed = teasers.behind_frame(summary, plain(_text(item, "title")))
        if unframed != summary and rendered.holds_dek(served):
            summary = unframed
        elif unframed != summary:
            # A whole teaser that a system rendered: what is left begins the text
            summary, body = "", body or unframed
        dek, behind = rendered.parted(served)
        if dek and not bare:
            summary, body = dek, body or plain(behind)
        chosen = teasers.choose(summary, body, paragraphs=paragraphs(served))
        body_from = "content" if self._atom else "content:encoded"
        return chosen, self._summary_element if chosen.from_summary else body_from

    def _framed(self, item: Any) -> framed.Bare:
        detail = item.get("summary_detail") or {}
        served = detail.get("value") or ""
        is_plain = self._atom and detail.get("type") == "text/plain"
        if is_plain or not framed.may_be(served):
            return framed.Bare()
        labels = (*self._topics(item), *self._authors(item))
        return framed.bare(served, plain(_text(item, "title")), labels)

    def _topics(self, item: Any) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for tag in item.get("tags", ()):
            if not any(scheme in (tag.get("scheme") or "") for scheme in _NOT_TOPICS):
                topic = plain((self._atom and tag.get("label")) or tag.get("term") or "")
                found.setdefault(topic.casefold(), topic)
        return tuple(topic for topic in found.values() if topic)

    def _authors(self, item: Any) -> list[str]:
        named = [one.get("name") or one.get("email") or "" for one in item.get("authors", ())]
        if not self._atom and len(named) == 1:
            # The raw string: feedparser cuts names where a mail address has a long last part.
            named = [item.get("author") or named[0]]
        # The house's own name says nothing, unless the house is a person.
        said = [plain(name) for name in named]
        return [
            one for one in said if authors.is_clear(one) or one.casefold() != self._title.casefold()
        ]

    def _people(self, item: Any) -> tuple[tuple[Author, ...], str]:
        people = authors.parse(self._authors(item))
        text = max((one.get("value") or "" for one in item.get("content", ())), key=len, default="")
        by_text = signed.or_signed(people, text)
        return by_text, self._authors_from if by_text is people else "content"

    def _published(self, item: Any) -> tuple[Any, str]:
        """First publication or, where there is none, the only date there is."""
        if "published" in item and (at := self._date(item, "published")):
            return at, "published" if self._atom else "pubDate"
        for key, name in (("updated", self._updated_from), ("created", "created")):
            if key in item and (at := self._date(item, key)):
                return at, name
        return None, ""

    def _date(self, item: Any, name: str) -> Any:
        said = _text(item, name)
        at = dates.parse(said, self._language)
        if at and (zone := dates.strange_zone(said)):
            self._strange_zones.add(zone)
        return at

    def notes(self) -> tuple[str, ...]:
        moved = entries.moved_to(self._text, self._url)
        strange = (
            f'its dates state a zone that nobody knows, "{zone}", and were read as UTC'
            for zone in sorted(self._strange_zones)[:3]
        )
        says = [f"it says that it has moved to {moved}: name that"] if moved else []
        return (*says, *strange)

    def is_hidden(self, item: Any) -> bool:
        """What is in the feed and for nobody: a post behind a password, somebody's comment on Medium."""
        body = item.get("summary") or next(
            (one.get("value") or "" for one in item.get("content", ())), ""
        )
        if entries.is_behind_password(_text(item, "title"), body):
            return True
        return self._is_medium and entries.is_comment(
            plain(_text(item, "title")), plain(body), bool(item.get("tags"))
        )

    def _updated(self, item: Any) -> Any:
        # Not `get`: for a missing `updated` feedparser answers with `published`.
        return self._date(item, "updated") if "updated" in item else None

    def _media(self, item: Any) -> tuple[Media, bool]:
        """What its enclosures are, and whether it is an episode rather than a text read aloud."""
        kinds = [(one.get("type") or "").lower() for one in item.get("enclosures", ())]
        episode = any(key in item for key in ("itunes_duration", "itunes_episode", "itunes_season"))
        for media in (Media.AUDIO, Media.VIDEO):
            if any(kind.startswith(media) for kind in kinds):
                return media, episode
        contents = item.get("media_content", ())
        only_film = contents and all(
            one.get("medium") == "video"
            or (one.get("type") or "").startswith(("video", "application/x-shockwave-flash"))
            for one in contents
        )
        return (Media.VIDEO, episode) if only_film else (Media.TEXT, False)

    def _duration_s(self, item: Any) -> int | None:
        told = [
            item.get("itunes_duration"),
            *(one.get("duration") for one in item.get("media_content", ())),
        ]
        return next(filter(None, (dates.seconds(str(one or "")) for one in told)), None)

    def _image(self, item: Any) -> tuple[Image | None, str]:
        contents = item.get("media_content", ())
        for name, candidates in (
            ("media:content", contents),
            ("media:thumbnail", item.get("media_thumbnail", ())),
            ("enclosure", [one for one in item.get("enclosures", ()) if one.get("type")]),
            ("itunes:image", [item["image"]] if item.get("image") else ()),
        ):
            if image := pictures.declared(candidates, self._url):
                return self._captioned(image, item) if name == "media:content" else image, name
        for name, markup, base in _bodies(item):
            if image := pictures.in_body(markup, urls.absolute(base, self._url) or self._url):
                element = self._summary_element if name == "summary" else "content"
                return image, f"{element} img"
        return None, ""

    def _captioned(self, image: Image, item: Any) -> Image:
        """With the words of a picture, if they can belong to no other one."""
        credited = {plain(one.get("content") or "") for one in item.get("media_credit", ())}
        alone = len(item.get("media_content", ())) == 1
        return Image(
            image.url,
            alt=plain(_text(item, "media_own-title")) if alone else "",
            caption=plain(
                _text(item, "media_own-description") or _text(item, "media_own-text")
            ) if alone else "",
            credit=credited.pop() if len(credited) == 1 else "",
            width=image.width,
            height=image.height,
        )  # fmt: skip

    def _outlet(self, item: Any, headline: str) -> str:
        outlet = plain((item.get("source") or {}).get("title") or "")
        return "" if outlet == headline else outlet  # Discourse names the topic as its own source

    def _language_of(self, item: Any) -> tuple[str, str]:
        """The item's own word, else the feed's, and which of them it is."""
        stated = _text(item, "language") or (item.get("title_detail") or {}).get("language") or ""
        own, general = (one.strip().replace("_", "-") for one in (stated, self._language))
        if own and own.casefold() != general.casefold():
            return own, "entry language" if self._atom else "item language"
        return general, "language"


def _files(served: Any) -> Any:
    """feedparser looks for enclosures among its links, which an element of that name in a damaged feed replaces."""
    try:
        return served.get("enclosures", ())
    except TypeError:
        return ()


def _unrendered(item: dict[str, Any], headline: str) -> tuple[str, tuple[str, ...]]:
    """Takes out of an entry's texts what a system rendered round them; the kind and topics among that."""
    kind: str = ""
    topics: tuple[str, ...] = ()
    for one in [*(item.get("content") or ()), item.get("summary_detail")]:
        # Of a damaged document feedparser may leave bare words there.
        if not isinstance(one, dict) or one.get("type") == "text/plain":
            continue
        markup, said, labels = rendered.of_fields(one.get("value") or "")
        one["value"] = rendered.without_farewell(markup, headline)
        kind, topics = kind or said, topics or labels
    if isinstance(detail := item.get("summary_detail"), dict):
        item["summary"] = detail.get("value")
    return kind, topics


def _is_film_or_sound(enclosure: Any) -> bool:
    return (enclosure.get("type") or "").lower().startswith(("audio", "video"))


def _access(item: Any, topics: Iterable[str]) -> tuple[Access, str]:
    """What a feed says of a paywall: dcterms:accessRights, or a category that is nothing else."""
    rights = plain(_text(item, "dcterms_accessrights")).casefold()
    if rights in _RIGHTS:
        return _RIGHTS[rights], "dcterms:accessRights"
    paid = any(_PAID.fullmatch(topic) for topic in topics)
    return (Access.PAID, "category") if paid else (Access.UNKNOWN, "")


def _next(feed: Any, url: str) -> str:
    """Where the feed goes on (RFC 5005 section 3; in RSS as atom:link)."""
    for link in feed.get("links", ()):
        if link.get("rel") == "next" and (found := urls.absolute(link.get("href") or "", url)):
            return found
    return ""


def _text(item: Any, name: str) -> str:
    """feedparser's value of an element it has no rule for is a dictionary if there are attributes."""
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _words(item: Any, name: str, atom: bool) -> str:
    """A text field of an entry. Atom says which is markup; in RSS all of it may be."""
    detail = item.get(f"{name}_detail")
    if detail is None:
        return plain(_text(item, name))
    return tidy(detail.value) if atom and detail.type == "text/plain" else plain(detail.value)


def _content_words(content: Any) -> str:
    return tidy(content.value) if content.get("type") == "text/plain" else beginning(content.value)


def _bodies(item: Any) -> Iterator[tuple[str, str, str]]:
    for content in item.get("content", ()):
        yield "content", content.get("value") or "", content.get("base") or ""
    if detail := item.get("summary_detail"):
        yield "summary", detail.get("value") or "", detail.get("base") or ""
