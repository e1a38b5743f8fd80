"""Addresses and keys out of what is written to logs, keys out of all that providers say.

    redacted       for logs: neither addresses nor keys
    without_keys   for the ledger, the terminal and JSON, where addresses are what is asked for
    without_password   an address of a source, wherever it is kept or shown

An email address becomes "a3f1c09b@..." (the same one the same word, until the process ends); a
secret that was revealed by the settings becomes "***" wherever it turns up, whole or in a URL.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import secrets
from urllib.parse import quote, urlsplit

# With limits, which are those of an address: without, a long word is read from each of its letters to its end.
_ADDRESS = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~.-]{1,80}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+", re.IGNORECASE
)
# What introduces a key in headers, URLs and error texts of libraries, whoever's it is.
_KEY = re.compile(
    r"(?i)\b((?:authorization|token|api[-_]?key|secret|password|signature)\"?\s*[:=]\s*\"?"
    r"(?:(?:bearer|basic)\s+)?|(?:bearer|basic)\s+(?=\S*\d))[A-Za-z0-9+/=_.~-]{8,}"
)
# What nobody would choose for an address: a word for it, or a run of letters and figures.
_TOKEN = re.compile(
    r"private|secret|token|(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-zA-Z])[\w-]{16,}", re.IGNORECASE
)
_SALT = secrets.token_bytes(16)
_known: set[str] = set()


def keep_out(secret: str) -> None:
    """Never write this value down from now on. Short ones are left: they are words."""
    if len(secret) >= 6:
        _known.update(
            (
                secret,
                quote(secret, safe=""),
                json.dumps(secret)[1:-1],
                html.escape(secret),
                base64.b64encode(secret.encode()).decode(),
            )
        )


def without_keys(text: str) -> str:
    for secret in sorted(_known, key=len, reverse=True):  # one may be part of another
        text = text.replace(secret, "***")
    return _KEY.sub(lambda found: f"{found[1]}***", text)


def without_password(url: str) -> str:
    """The address without user name and password, for whatever is written down or shown."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/@]*@", "//", url)
    if "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def private_calendar(url: str) -> str:
    """A name for a calendar whose address is a secret, as "secret address" links of calendar services are; any other
    address as it is. Of the same address it is the same name.
    """
    parts = urlsplit(url)
    if not parts.query and not _TOKEN.search(parts.path):
        return url
    for one in (url, *re.findall(r"[\w%.-]{12,}", f"{parts.path}?{parts.query}")):
        keep_out(one)
    name = hashlib.blake2b(url.encode(), digest_size=4).hexdigest()
    return f"{parts.scheme}://{parts.netloc}/private-{name}.ics"


def redacted(text: str) -> str:
    text = without_keys(text)
    return _ADDRESS.sub(lambda found: f"{_name(found[0])}@...", text)


def _name(address: str) -> str:
    plain = address.lower().replace("%40", "@").encode()
    return hashlib.blake2b(plain, key=_SALT, digest_size=4).hexdigest()
