"""Addresses as they stand in an email: hosts in ASCII, and what the house adds to links of its own. Pure.

Parameters such as utm_source go on links to the house's own hosts and nowhere else: on other
people's they would be noise, and on a reader's own links (unsubscribe) they would be a leak. One
value stands for the whole edition, and a parameter that a link brings along stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from digest.model.newsletters import Newsletter


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How a newsletter's links leave the house."""

    hosts: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]

    def __call__(self, url: str) -> str:
        """`url` as it is printed. What is no http address, or cannot be read, stays as it is."""
        parts = _split(ascii_host(url))
        if parts is None or not self.parameters or not self._is_ours(parts.hostname or ""):
            return ascii_host(url)
        there = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        added = urlencode([one for one in self.parameters if one[0] not in there], quote_via=quote)
        query = "&".join(filter(None, (parts.query, added)))
        return parts._replace(query=query).geturl()

    def _is_ours(self, host: str) -> bool:
        return any(host == one or host.endswith(f".{one}") for one in self.hosts)


def outgoing(newsletter: Newsletter, values: Mapping[str, str]) -> Outgoing:
    """`values` fills the patterns of the parameters: number, date, key, label, newsletter."""
    own = _split(ascii_host(newsletter.publication.url))
    usual = (own.hostname.removeprefix("www."),) if own and own.hostname else ()
    named = tuple(
        (ascii_host(f"https://{host}/").removeprefix("https://").rstrip("/").lower())
        for host in newsletter.links.hosts
    )
    return Outgoing(
        named or usual,
        tuple((name, filled(value, values)) for name, value in newsletter.links.parameters),
    )


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """`pattern` with each {name} replaced, once: what is filled in is never a pattern."""
    parts = pattern.split("{")
    for place, part in enumerate(parts[1:], 1):
        name, closes, rest = part.partition("}")
        parts[place] = f"{values[name]}{rest}" if closes and name in values else f"{{{part}"
    return "".join(parts)


@lru_cache(maxsize=1024)
def ascii_host(url: str) -> str:
    """With an internationalised host as punycode (IDNA 2008): old clients open nothing else."""
    if url.isascii():
        return url
    parts = _split(url)
    if parts is None or not parts.hostname or parts.hostname.isascii():
        return url
    import idna  # here: it costs 15 ms, and few hosts need it

    try:
        host = idna.encode(parts.hostname, uts46=True).decode("ascii")
    except idna.IDNAError:
        return url
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{host}{port}").geturl()


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None
