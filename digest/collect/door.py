"""How one source is asked: with its own headers and the password of its address, at its own origin alone.

    to(source, fetcher)(url, etag=...) -> Fetched

The headers' values stand in the environment and are looked up when they are needed: a variable that is missing is this
source's trouble, and nobody else's. Once they are out, redaction knows them. The fetcher drops them at a redirect to
another origin (net/fetch.py); article pages, pictures and robots.txt are asked without this module.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from digest.base.errors import SourceError, UnreachableSource, UnreadableFeed
from digest.base.redaction import keep_out, private_calendar
from digest.model.sources import Source, SourceKind
from digest.net.hosts import origin_of

if TYPE_CHECKING:
    from digest.net.fetch import Fetched, Fetcher


class Ask(Protocol):
    def __call__(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched: ...


def to(source: Source, fetcher: Fetcher, *, page: bool | None = None) -> Ask:
    """`page`: by the manners for pages; None: as the source's kind wants it."""
    is_page = source.kind is SourceKind.LISTING if page is None else page
    get = fetcher.page if is_page else fetcher.get
    if source.variable:
        source = replace(source, address=_address(source))
    if source.address:
        return partial(_privately, source, fetcher)
    if not source.headers and not source.login:
        return get

    def ask(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        if origin_of(url) != origin_of(source.url):
            return get(url, etag=etag, last_modified=last_modified)
        own = {name: _value(source, name, variable) for name, variable in source.headers}
        parts = urlsplit(url)
        if source.login:
            url = parts._replace(netloc=f"{source.login}@{parts.netloc}").geturl()
        return get(url, etag=etag, last_modified=last_modified, own=own)

    return ask


def _privately(
    source: Source, fetcher: Fetcher, url: str, *, etag: str = "", last_modified: str = ""
) -> Fetched:
    """A private calendar: whoever knows its address may read it, so no answer and no error has it."""
    own = {name: _value(source, name, variable) for name, variable in source.headers}
    try:
        fetched = fetcher.get(source.address, etag=etag, last_modified=last_modified, own=own)
    except UnreachableSource as error:
        raise UnreachableSource(
            source.url,
            error.happened,
            seen=f"HTTP {error.status}" if error.status else "",
            next_step=error.next_step,
            status=error.status,
            retry_after_s=error.retry_after_s,
        ) from None
    except SourceError as error:
        raise UnreadableFeed(source.url, error.happened, next_step=error.next_step) from None
    return replace(fetched, url=source.url, moved_to="", next_url="")


def _address(source: Source) -> str:
    """A calendar's address from its variable; what is in it is never told."""
    said = os.environ.get(source.variable, "").strip()
    url = re.sub(r"^webcals?:", "https:", said)
    if re.fullmatch(r"https?://[^\s/]+\S*", url) and url.isascii():
        keep_out(url)
        private_calendar(url)  # its parts are secrets too
        return url
    state = "holds no https or webcal address" if said else "is not set"
    raise UnreachableSource(
        source.url,
        "the address of this calendar is missing",
        seen=f"the environment variable {source.variable} {state}",
        next_step=f"set {source.variable} where digest runs (in the unit file, cron line or shell)",
    )


def _value(source: Source, name: str, variable: str) -> str:
    value = os.environ.get(variable, "").strip()
    if value and value.isascii() and value.isprintable():
        keep_out(value)
        return value
    happened = (
        f"the value of its header {name} is not printable ASCII in one line"
        if value
        else f"the value of its header {name} is missing"
    )
    raise UnreachableSource(
        source.url,
        happened,
        seen=f"the environment variable {variable} {'holds something else' if value else 'is not set'}",
        next_step=f"set {variable} where digest runs (in the unit file, cron line or shell)",
    )
