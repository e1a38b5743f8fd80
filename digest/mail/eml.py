"""A message and one reader's values -> RFC 5322 bytes. Pure, and cheap per reader.

    Eml(message, dated_at)              everything that readers share, encoded once
    | for_recipient(recipient, values)  a reader's own values joined in (0.03 ms)

The lines are laid out here rather than by email.message.EmailMessage, which knows one length for
all of them (seen in Python 3.11 to 3.13). At 78 it turns a longer List-Unsubscribe URL into
=?utf-8?q?...?=, which no mail program follows; at 998 it writes encoded words of hundreds of
characters, where RFC 2047 (2) allows 75. The encodings themselves are the email package's.

A reader's value stands between soft line breaks, so that neither it nor what follows can make a
line longer than 76 (RFC 2045, 6.7), and what is fixed need not be encoded again.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email import quoprimime
from email.header import Header
from email.utils import format_datetime

from digest.base.addresses import Mailbox, in_ascii
from digest.model.batches import Recipient
from digest.model.messages import Message

# Tokens of our own; a cleaned header value cannot hold a control character.
_TO = "\0to\0"
_ID = "\0id\0"
_SUBJECT = "\0subject\0"
_BIDI = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"}
_SOFT_BREAK = b"=\r\n"
_LINE = 76
_UNFOLDED = 900  # what an ASCII value may have on its line; the limit is 998 with the name
_QUOTED = [chr(byte) if 33 <= byte <= 126 and byte != 61 else f"={byte:02X}" for byte in range(256)]


class Eml:
    def __init__(self, message: Message, *, dated_at: datetime) -> None:
        """`dated_at` is the Date of every copy, so that a repeat is the same bytes."""
        date = format_datetime(dated_at)
        content = "\0".join((message.edition, date, message.subject, message.text, message.html))
        self._hash = hashlib.sha256(content.encode(errors="replace")).hexdigest()[:16]
        self._edition = re.sub(r"[^A-Za-z0-9_-]", "-", message.edition)

        sender, tokens = message.sender, tuple(message.personal)
        # Encoded anew for each reader where their own value stands in it.
        self._subject = message.subject if any(one in message.subject for one in tokens) else ""
        boundary = f"=_{self._hash}"  # "=_" cannot stand in quoted-printable
        headers = [
            ("From", header_of(sender.mailbox)),
            ("To", _TO),
            ("Subject", _SUBJECT if self._subject else _subject(message.subject)),
            ("Date", date),
            ("Message-ID", f"<{_ID}@{sender.mailbox.domain}>"),
        ]
        if sender.answers:
            headers.append(("Reply-To", header_of(sender.answers)))
        headers += [(name, _structured(name, clean(value))) for name, value in message.headers]
        headers += [
            ("MIME-Version", "1.0"),
            ("Content-Type", f'multipart/alternative; boundary="{boundary}"'),
        ]
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        self._head = _Form.of_header(head, (_TO, _ID, _SUBJECT, *tokens))
        self._text = _Form.of_body(message.text, tokens)
        self._html = _Form.of_body(message.html, tokens)
        self._begin_text = _part(boundary, "plain")
        self._begin_html = _part(boundary, "html")
        self._end = f"\r\n--{boundary}--\r\n".encode()

    def for_recipient(self, recipient: Recipient, values: Mapping[str, str]) -> bytes:
        """One reader's copy. `values` holds a value for every token of the message."""
        head = {token: _raw(clean(value)) for token, value in values.items()}
        head[_TO] = _raw(mailbox(recipient.name, recipient.address))
        if self._subject:
            subject = "".join(
                values.get(part, part) for part in _split(self._subject, tuple(values))
            )
            head[_SUBJECT] = _raw(_subject(subject))
        head[_ID] = f"{self._edition}.{recipient.id}.{self._hash}".encode()
        text = {token: _quoted(value) for token, value in values.items()}
        rich = {token: _quoted(html.escape(value)) for token, value in values.items()}
        return b"".join(
            (
                *self._head.filled(head),
                self._begin_text,
                *self._text.filled(text),
                self._begin_html,
                *self._html.filled(rich),
                self._end,
            )
        )


def clean(value: str) -> str:
    """A header value on one line, without controls or marks that reverse what is read."""
    if value.isprintable():  # most are, and this is asked for every reader's name
        return value.strip()
    spaced = re.sub(r"[\r\n\t\u2028\u2029]+", " ", value)
    return "".join(
        one for one in spaced if one not in _BIDI and unicodedata.category(one) not in ("Cc", "Cs")
    ).strip()


def header_of(mailbox_: Mailbox) -> str:
    return mailbox(mailbox_.name, mailbox_.address)


def mailbox(name: str, address: str) -> str:
    """ "Name <address>" for a header, folded where it is long; the domain as punycode.

    A local part outside ASCII stays as it is: only the receiving server could say what it means
    (RFC 6532), and such addresses are refused where subscribers come in.
    """
    name, address = clean(name), clean(in_ascii(address))
    if not name:
        return address
    if not _goes_as_it_is(name) or len(name) > _LINE:
        words = _encoded("Reply-To", name)  # the longest of the headers that hold mailboxes
        on_line = len("Reply-To: ") + len(words) - words.rfind("\n") + len(address)
        fits = on_line < _LINE - len(" <>")
        return f"{words} <{address}>" if fits else f"{words}\r\n <{address}>"
    if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+", name):
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{name} <{address}>"


@dataclass(frozen=True, slots=True)
class _Form:
    """Finished bytes with room for values: fixed[0], tokens[0], fixed[1], ... fixed[-1]."""

    fixed: tuple[bytes, ...]
    tokens: tuple[str, ...]

    @classmethod
    def of_header(cls, head: str, tokens: tuple[str, ...]) -> _Form:
        parts = _split(head, tokens)
        return cls(tuple(map(_raw, parts[::2])), tuple(parts[1::2]))

    @classmethod
    def of_body(cls, text: str, tokens: tuple[str, ...]) -> _Form:
        """In quoted-printable, each fixed piece beginning and ending a line of its own."""
        parts = _split(text.replace("\r\n", "\n").replace("\r", "\n"), tokens)
        last = len(parts) - 1
        fixed = []
        for place in range(0, last + 1, 2):
            piece = parts[place]
            after_value = place > 0 and piece[:1] not in ("", "\n")
            before_value = place < last and piece[-1:] != "\n" and (piece or place > 0)
            fixed.append(
                (_SOFT_BREAK if after_value else b"")
                + _quoted_lines(piece)
                + (_SOFT_BREAK if before_value else b"")
            )
        return cls(tuple(fixed), tuple(parts[1::2]))

    def filled(self, values: Mapping[str, bytes]) -> list[bytes]:
        pieces = [b""] * (len(self.fixed) + len(self.tokens))
        pieces[::2] = self.fixed
        pieces[1::2] = [values[token] for token in self.tokens]
        return pieces


def _split(text: str, tokens: tuple[str, ...]) -> list[str]:
    """Fixed text at even places, tokens at odd ones."""
    return re.split(f"({'|'.join(map(re.escape, tokens))})", text) if tokens else [text]


def _part(boundary: str, subtype: str) -> bytes:
    return (
        f"\r\n--{boundary}\r\n"
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    ).encode()


def _raw(value: str) -> bytes:
    return value.encode(errors="replace")


def _goes_as_it_is(value: str) -> bool:
    """ASCII that no mail program would take for an encoded word."""
    return value.isascii() and "=?" not in value


def _unstructured(name: str, value: str) -> str:
    fits = len(value) <= _UNFOLDED
    return value if fits and _goes_as_it_is(value) else _encoded(name, value)


def _subject(words: str) -> str:
    return _unstructured("Subject", clean(words))


def _structured(name: str, value: str) -> str:
    """Only words in front of angle brackets may be encoded: 'Übersee <week.harbour.example>'."""
    if value.isascii():
        return value
    words, bracket, rest = value.partition("<")
    words = _encoded(name, words.strip(' "'))
    return f"{words}\r\n {bracket}{rest}" if bracket else words


def _encoded(name: str, words: str) -> str:
    """Encoded words of 75 characters at most for the header of that name (RFC 2047, 2)."""
    # Header does not count the blank that a folded line begins with.
    return Header(words, "utf-8", header_name=name).encode(linesep="\r\n", maxlinelen=_LINE - 1)


def _quoted_lines(text: str) -> bytes:
    """Text with \\n as line end, in quoted-printable; one column stays free for a soft break."""
    octets = text.encode(errors="replace").decode("latin-1")
    return quoprimime.body_encode(octets, maxlinelen=_LINE - 1, eol="\r\n").encode("ascii")


def _quoted(value: str) -> bytes:
    """A value that begins on a new line, in quoted-printable: as `_quoted_lines`, 20 times faster."""
    quoted = "".join([_QUOTED[byte] for byte in value.encode(errors="replace")])
    lines = []
    while len(quoted) >= _LINE:
        end = _LINE - 1
        while "=" in quoted[end - 2 : end]:  # an escape is three characters and stays whole
            end -= 1
        lines.append(quoted[:end])
        quoted = quoted[end:]
    lines.append(quoted)
    return "=\r\n".join(lines).encode("ascii")
