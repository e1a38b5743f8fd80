"""What differs from reader to reader: derived, never drawn, so that a repeat is the same bytes.

    ReaderLinks.values(message, recipient)   token -> this reader's value
    | Filling(text).fill(values)             the fixed parts once, joined anew per reader

Unsubscribe links carry a signed (newsletter, subscriber id): no address, no expiry, and old
secrets go on verifying after a new one was added (RFC 8058 asks for an opaque link).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digest.model import Message, Recipient

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer


def _signer(secrets: Sequence[str]) -> URLSafeSerializer:
    from itsdangerous import URLSafeSerializer

    return URLSafeSerializer(list(secrets), salt="unsubscribe")


@dataclass(frozen=True)
class ReaderLinks:
    """`secrets` are oldest first: the last one signs, all of them verify."""

    public_url: str
    secrets: tuple[str, ...]
    newsletter: str

    @cached_property
    def _signer(self) -> URLSafeSerializer:
        return _signer(self.secrets)

    def unsubscribe_url(self, subscriber_id: int) -> str:
        token = self._signer.dumps([self.newsletter, subscriber_id])
        return f"{self.public_url}/u/{token if isinstance(token, str) else token.decode()}"

    def values(self, message: Message, recipient: Recipient) -> dict[str, str]:
        """Token -> value for every token of the message. An unknown field is a KeyError."""
        fields = {
            "unsubscribe_url": lambda: self.unsubscribe_url(recipient.id),
            "address": lambda: recipient.address,
        }
        return {token: fields[field]() for token, field in message.personal.items()}


def read_unsubscribe(token: str, secrets: Sequence[str]) -> tuple[str, int] | None:
    """(newsletter, subscriber id) of a link we signed, None for any other."""
    from itsdangerous import BadData

    try:
        newsletter, subscriber_id = _signer(secrets).loads(token)
        return str(newsletter), int(subscriber_id)
    except (BadData, ValueError, TypeError):
        return None


class Filling:
    """A text with tokens, split once; filling it for a reader is one join (8 µs, not 3 ms)."""

    def __init__(self, text: str, tokens: Sequence[str], *, escape: bool) -> None:
        """`escape`: the text is HTML, so values are escaped."""
        pattern = "|".join(map(re.escape, tokens))
        self._parts = re.split(f"({pattern})", text) if tokens else [text]
        self._escape = escape

    def fill(self, values: Mapping[str, str]) -> str:
        parts = list(self._parts)
        for place in range(1, len(parts), 2):
            value = values[parts[place]]
            parts[place] = html.escape(value) if self._escape else value
        return "".join(parts)


def fill(message: Message, values: Mapping[str, str]) -> tuple[str, str]:
    """(HTML, text) of a message as one reader gets them."""
    tokens = list(message.personal)
    return (
        Filling(message.html, tokens, escape=True).fill(values),
        Filling(message.text, tokens, escape=False).fill(values),
    )
