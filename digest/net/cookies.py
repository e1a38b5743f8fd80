"""The cookies of one fetch: what a redirect sets, the next request sends. Nothing is kept after it.

Some sites answer with a cookie and the same address again, and turn away whoever comes without it. A cookie goes back
to the host that set it, or to the hosts of its own house that it names, on https only if it says so (RFC 6265, 5.3, 5.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from digest.net.domains import registrable

MOST = 20  # cookies
LONGEST = 4096  # bytes of one
_PAIR = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*|\"[\x20-\x21\x23-\x7e]*\")")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cookie:
    value: str
    host: str
    below: bool  # hosts below it too
    path: str
    secure: bool


class Jar:
    def __init__(self) -> None:
        self._held: dict[tuple[str, str, str], _Cookie] = {}

    def take(self, url: str, served: Iterable[str]) -> None:
        """The Set-Cookie headers of an answer that came from `url`."""
        here = urlsplit(url)
        host = (here.hostname or "").lower()
        for one in served:
            pair, *attributes = (part.strip() for part in one.split(";"))
            match = _PAIR.fullmatch(pair)
            if not match or len(pair) > LONGEST:
                continue
            said = {
                name.strip().lower(): value.strip()
                for name, _, value in (part.partition("=") for part in attributes)
            }
            domain = said.get("domain", "").lstrip(".").lower()
            if domain and not _may_speak_for(host, domain):
                continue
            path = said.get("path", "")
            path = path if path.startswith("/") else here.path.rpartition("/")[0] or "/"
            key = (match[1], domain or host, path)
            self._held.pop(key, None)
            if re.fullmatch(r"-\d+|0+", said.get("max-age", "")) or len(self._held) >= MOST:
                continue
            self._held[key] = _Cookie(
                match[2], domain or host, bool(domain), path, "secure" in said
            )

    def header(self, url: str) -> str:
        """What is sent to an address; "" for nothing."""
        there = urlsplit(url)
        host, path = (there.hostname or "").lower(), there.path or "/"
        return "; ".join(
            f"{name}={one.value}"
            for (name, _, _), one in self._held.items()
            if (host == one.host or (one.below and host.endswith(f".{one.host}")))
            and (path == one.path or path.startswith(one.path.rstrip("/") + "/"))
            and (there.scheme == "https" or not one.secure)
        )


def _may_speak_for(host: str, domain: str) -> bool:
    """Whether a host may set cookies of a domain: its own, up to what somebody registered."""
    return (
        (host == domain or host.endswith(f".{domain}"))
        and registrable(host)
        in (
            domain,
            registrable(domain),
        )
        and domain.endswith(registrable(host))
    )
