"""A message and one reader's values -> RFC 5322 bytes. Pure, and cheap per reader.

    Eml(message, dated_at)              built once, by Python's email package (3 ms)
    | for_recipient(recipient, values)  tokens replaced in the finished bytes (0.05 ms)

The email package needs help (seen in Python 3.11 to 3.13): quoted-printable must be asked for, or
it may choose base64 or 8bit; content is set with lines of 76 (RFC 2045, 6.7) but the whole is
written with 998 (RFC 5322, 2.1.1), because a List-Unsubscribe URL longer than a line would become
=?utf-8?q?...?=, which no mail program follows. A token in a body may have been cut by a soft line
break, and a value brings soft breaks of its own.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from digest.model import Message, Recipient

_BODY = SMTP.clone(max_line_length=76)
_WHOLE = SMTP.clone(max_line_length=998)
_TO = "toThisReader@reader.invalid"
_ID = "idForThisReader"
_BIDI = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"}
_SOFT_BREAK = "=\r\n"
_CHUNK = 60  # of a value on a line of its own; at 3 characters an escape it stays under 76


class Eml:
    def __init__(self, message: Message, *, dated_at: datetime) -> None:
        """`dated_at` is the Date of every copy, so that a repeat is the same bytes."""
        content = f"{message.edition}\0{message.subject}\0{message.text}\0{message.html}"
        self._hash = hashlib.sha256(content.encode()).hexdigest()[:16]
        self._edition = message.edition

        email = EmailMessage(policy=_BODY)
        sender = message.sender
        email["From"] = mailbox(sender.name, sender.address)
        email["To"] = _TO
        email["Subject"] = clean(message.subject)
        email["Date"] = format_datetime(dated_at)
        email["Message-ID"] = f"<{_ID}@{ascii_address(sender.address).rpartition('@')[2]}>"
        if sender.reply_to:
            email["Reply-To"] = mailbox("", sender.reply_to)
        for name, value in message.headers:
            email[name] = clean(value)
        email.set_content(message.text, cte="quoted-printable")
        email.add_alternative(message.html, subtype="html", cte="quoted-printable")
        email.set_boundary(f"=_{self._hash}")  # "=_" cannot stand in quoted-printable

        source = email.as_bytes(policy=_WHOLE).decode("ascii")
        head, _, body = source.partition("\r\n\r\n")
        text, mark, rest = body.partition("Content-Type: text/html")
        tokens = tuple(message.personal)
        self._head = _split(head, (_TO, _ID, *tokens), soft=False)
        self._text = _split(f"\r\n\r\n{text}{mark}", tokens, soft=True)
        self._html = _split(rest, tokens, soft=True)

    def for_recipient(self, recipient: Recipient, values: Mapping[str, str]) -> bytes:
        """One reader's copy. `values` holds a value for every token of the message."""
        head = {token: clean(value) for token, value in values.items()}
        head[_TO] = mailbox(recipient.name, recipient.address)
        head[_ID] = f"{self._edition}.{recipient.id}.{self._hash}"
        text = {token: _quoted(value) for token, value in values.items()}
        rich = {token: _quoted(html.escape(value)) for token, value in values.items()}
        joined = _join(self._head, head) + _join(self._text, text) + _join(self._html, rich)
        return joined.encode("ascii")


def clean(value: str) -> str:
    """A header value on one line, without controls or marks that reverse what is read."""
    spaced = re.sub(r"[\r\n\t\u2028\u2029]+", " ", value)
    return "".join(
        one for one in spaced if one not in _BIDI and unicodedata.category(one) != "Cc"
    ).strip()


def mailbox(name: str, address: str) -> str:
    """ "Name <address>" in ASCII, on one line: the name encoded, the domain as punycode."""
    name = clean(name)
    if not name.isascii():
        name = name[:16]  # one encoded word holds 75 characters (RFC 2047, 2), 12 a letter at most
    return formataddr((name[:60], ascii_address(address)))


def ascii_address(address: str) -> str:
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}" if not domain.isascii() else address
    except UnicodeError:
        return address


def _split(text: str, tokens: Iterable[str], *, soft: bool) -> list[str]:
    """Fixed text at even places, tokens at odd ones; `soft`: a line break may cut a token."""
    gap = f"(?:{_SOFT_BREAK})?" if soft else ""
    spelled = [gap.join(map(re.escape, token)) for token in tokens]
    if not spelled:
        return [text]
    parts = re.split(f"({'|'.join(spelled)})", text)
    return [
        part.replace(_SOFT_BREAK, "") if place % 2 else part for place, part in enumerate(parts)
    ]


def _join(parts: list[str], values: Mapping[str, str]) -> str:
    filled = list(parts)
    filled[1::2] = [values[token] for token in parts[1::2]]
    return "".join(filled)


def _quoted(value: str) -> str:
    """A value in quoted-printable between soft breaks, so that it never lengthens a line."""
    escaped = [
        chr(byte) if 33 <= byte <= 126 and byte != 61 else f"={byte:02X}" for byte in value.encode()
    ]
    lines = [""]
    for one in escaped:
        if len(lines[-1]) + len(one) > _CHUNK:
            lines.append("")
        lines[-1] += one
    return _SOFT_BREAK + _SOFT_BREAK.join(lines) + _SOFT_BREAK
