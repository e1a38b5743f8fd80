"""`digest archive`: the editions that went out, as a static site that any server can serve.

    the newest first, of those whose hand-over began
    | public_copy.page(frozen message)   12.html, without anything of any reader
    | index.html                         all of them, by year
    | rss.xml, atom.xml, feed.json       RSS 2.0, RFC 4287, jsonfeed.org/version/1.1

The same frozen messages make the same files, so the folder can be kept in version control or copied by
rsync. Nothing in it is taken away.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from digest.base.errors import NotReady
from digest.mail import public_copy
from digest.mail.merge import for_anybody
from digest.model import documents
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.styles import style_of

if TYPE_CHECKING:
    from digest.compose.render import Looks
    from digest.model.editions import EditionLine
    from digest.store import Store


@dataclass(frozen=True, slots=True)
class Feed:
    name: str
    file: str
    type: str


FEEDS = (
    Feed("RSS", "rss.xml", "application/rss+xml"),
    Feed("Atom", "atom.xml", "application/atom+xml"),
    Feed("JSON Feed", "feed.json", "application/feed+json"),
)


IN_FEEDS = 50  # editions, the newest


@dataclass(frozen=True, slots=True)
class Copy:
    """One edition as the archive shows it. `url` and `id` are "" when nobody said where it is served."""

    subject: str
    preheader: str
    text: str  # without anything of any reader
    file: str
    url: str
    id: str
    number: str  # "No. 12"
    day: date
    date: str  # in words
    at: datetime

    @property
    def rfc822(self) -> str:
        return format_datetime(self.at)


def site(
    newsletter: Newsletter, *, store: Store, looks: Looks, approved: bool = False
) -> Iterator[tuple[str, str]]:
    """(file name, content) of the whole site; `approved` takes in what was approved and not handed
    over yet.

    Raises NotReady if there is no edition to show.
    """
    printer = _Printer(newsletter, looks)
    copies: list[Copy] = []
    held: Message | None = None  # of the newest copy, until the one before it in time is known
    for line in store.editions.lines(newsletter.slug):
        message = store.editions.frozen(line.id)
        if message is not None and (line.handing_over or approved):
            copies.append(_copy(newsletter, line, message, store=store, looks=looks))
            if held is not None:
                yield copies[-2].file, printer.page(copies, -2, held)
            held = message
    if held is not None:
        yield copies[-1].file, printer.page(copies, -1, held)
    if not copies:
        raise NotReady(
            newsletter.slug,
            "no edition was handed over yet, so there is nothing to show",
            next_step=f"hand one over: digest hand-over {newsletter.slug}; or see: digest archive --help",
        )
    yield from printer.overview(copies).items()


def _with_its_own_pictures(page: str) -> str:
    """Copies lie in the archive's own folder, so that it is whole wherever it is moved to."""
    return re.sub(r'(?<=")[^"\s]*/([0-9a-f]{32}\.(?:jpg|png))(?=")', r"pictures/\1", page)


_PICTURE = re.compile(
    r'<img [^>]*?src="([^"]+)"[^>]*? width="(\d{3,})"|<img [^>]*? width="(\d{3,})"[^>]*?src="([^"]+)"'
)


def _picture_of(page: str, url: str) -> str:
    """The address of the first picture of 200 pixels and more, "" if a reader elsewhere could not load it."""
    for found in _PICTURE.finditer(page):
        source, width = found[1] or found[4], int(found[2] or found[3])
        if width >= 200:
            source = html.unescape(source)
            if source.startswith("pictures/"):
                return f"{url}/{source}" if url else ""
            return source if source.startswith("https://") else ""
    return ""


def _copy(
    newsletter: Newsletter, line: EditionLine, message: Message, *, store: Store, looks: Looks
) -> Copy:
    from digest.base.words import long_date

    day = line.window.end.astimezone(newsletter.timezone).date()
    number = looks.words(newsletter.language).number
    at = store.editions.get(line.id).approved_at or line.window.end
    return Copy(
        subject=for_anybody(message).subject,
        preheader=message.preheader,
        text=public_copy.text(message),
        file=f"{line.number}.html",
        url=newsletter.archive.page_url(line.number),
        id=_tag(newsletter, line, day),
        number=number.format(number=line.number),
        day=day,
        date=long_date(day, newsletter.language),
        at=at.astimezone(UTC),
    )


def _tag(newsletter: Newsletter, line: EditionLine, day: date) -> str:
    """RFC 4151: stays the same when the archive moves to another address."""
    domain = newsletter.sender.address.rpartition("@")[2].lower()
    return f"tag:{domain},{day:%Y-%m-%d}:{line.newsletter}/{line.number}"


class _Printer:
    """The archive's templates, the house's own before ours, with what all of them may see."""

    def __init__(self, newsletter: Newsletter, looks: Looks) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        from digest.base.words import direction

        self._environment = Environment(
            loader=FileSystemLoader([root / "web/archive" for root in looks.roots]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._newsletter = newsletter
        self._values: dict[str, Any] = {
            "lang": newsletter.language,
            "dir": direction(newsletter.language),
            "title": newsletter.title,
            "tagline": newsletter.tagline,
            "publication": newsletter.publication.name,
            "publication_url": newsletter.publication.url,
            "postal": newsletter.footer.address,
            "subscribe_url": newsletter.footer.subscribe_url,
            "url": newsletter.archive.url,
            "indexed": newsletter.archive.indexed,
            "feeds": FEEDS,
            "style": style_of(newsletter.design),
            "words": looks.words(newsletter.language),
        }

    def page(self, copies: Sequence[Copy], place: int, message: Message) -> str:
        """`copies` are newest first, so far; `place` counts from their end."""
        copy = copies[place]
        older = copies[place + 1] if place < -1 else None
        newer = copies[place - 1] if len(copies) >= 1 - place else None
        above = self._print("above.html")
        below = self._print("below.html", older=older, newer=newer)
        made = _with_its_own_pictures(public_copy.page(message, url=copy.url, above=above))
        made = made.replace("</body>", f"{below}</body>", 1)
        title = html.escape(f"{copy.subject} · {self._newsletter.title}", quote=False)
        made = re.sub(
            r"<title>.*?</title>",
            lambda _: f"<title>{title}</title>",
            made,
            count=1,
            flags=re.DOTALL,
        )
        return made.replace("</head>", f"{self._head(copy, made)}</head>", 1)

    def _head(self, copy: Copy, page: str) -> str:
        head = []
        if not self._newsletter.archive.indexed:
            head.append(public_copy.meta("robots", "noindex"))
        if copy.url:
            head.append(public_copy.link("canonical", copy.url))
            for feed in FEEDS:
                url = f"{self._newsletter.archive.url}/{feed.file}"
                head.append(
                    public_copy.link("alternate", url, type=feed.type, title=self._newsletter.title)
                )
        return "".join([*head, *self._shared(copy, page)])

    def _shared(self, copy: Copy, page: str) -> Iterator[str]:
        """What a page says of itself where somebody shares it (ogp.me) or searches (schema.org)."""
        newsletter = self._newsletter
        picture = _picture_of(page, newsletter.archive.url) or newsletter.publication.logo
        said = {
            "og:type": "article",
            "og:site_name": newsletter.title,
            "og:title": copy.subject,
            "og:description": copy.preheader,
            "og:url": copy.url,
            "og:image": picture,
            "article:published_time": copy.at.isoformat(),
        }
        for name, content in said.items():
            if content:
                yield f'<meta property="{name}" content="{html.escape(content)}">'
        yield public_copy.meta("twitter:card", "summary_large_image" if picture else "summary")
        issue = {
            "@context": "https://schema.org",
            "@type": "PublicationIssue",
            "name": copy.subject,
            "issueNumber": copy.number,
            "datePublished": copy.day.isoformat(),
            "inLanguage": newsletter.language,
            "isPartOf": {"@type": "Periodical", "name": newsletter.title},
            "publisher": {"@type": "Organization", "name": newsletter.publication.name},
        }
        if copy.url:
            issue["url"] = copy.url
        # Nothing in it may end the script that it stands in.
        written = documents.dumps(issue).replace("<", "\\u003c")
        yield f'<script type="application/ld+json">{written}</script>'

    def overview(self, copies: Sequence[Copy]) -> dict[str, str]:
        """File name -> content. Feeds are read elsewhere, so without an address there are none."""
        years = groupby(copies, key=lambda copy: copy.day.year)
        contents = {
            "index.html": self._print(
                "index.html", years=[(year, list(those)) for year, those in years]
            )
        }
        if self._newsletter.archive.url:
            newest = copies[:IN_FEEDS]
            contents["rss.xml"] = self._print("rss.xml", editions=newest)
            updated = max(copy.at for copy in newest)
            contents["atom.xml"] = self._print("atom.xml", editions=newest, updated=updated)
            contents["feed.json"] = _json_feed(self._newsletter, newest)
        return contents

    def _print(self, name: str, **values: object) -> str:
        return self._environment.get_template(name).render({**self._values, **values})


def _json_feed(newsletter: Newsletter, copies: Sequence[Copy]) -> str:
    url = newsletter.archive.url
    return documents.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": newsletter.title,
            **({"description": newsletter.tagline} if newsletter.tagline else {}),
            "home_page_url": f"{url}/",
            "feed_url": f"{url}/feed.json",
            "language": newsletter.language,
            "authors": [{"name": newsletter.publication.name}],
            "items": [
                {
                    "id": copy.id,
                    "url": copy.url,
                    "title": copy.subject,
                    "summary": copy.preheader or copy.subject,
                    "content_text": copy.text,
                    "date_published": copy.at.isoformat(),
                }
                for copy in copies
            ],
        }
    )
