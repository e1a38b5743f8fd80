"""What is sent of an edition: one rendering for all, with a token wherever a reader's own value goes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from digest.model.newsletters import Sender


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the edition that its message goes without, as it cannot be composed."""

    url: str
    headline: str
    why: str


@dataclass(frozen=True, slots=True)
class Message:
    """The rendered email of one edition, with a token wherever a reader's own value goes.

    Tokens are unguessable ASCII words of letters and digits. `personal` says what each stands
    for (a field of `digest.mail.merge`, such as "unsubscribe_url"), so one rendering serves
    every recipient and a repeat is byte for byte the same.
    """

    edition: str  # the edition's label
    subject: str
    preheader: str
    sender: Sender
    html: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()  # beyond From, To, Subject, Date, Message-ID
    personal: Mapping[str, str] = field(default_factory=dict)  # token -> field
    mjml: str = ""  # the source it was compiled from, for people
    given_up: str = ""  # what the look left out to stay below Gmail's limit, in words
    left_out: tuple[LeftOut, ...] = ()
    # SHA-256 of what editors wrote for its copies in other languages; "" for nothing
    worded: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all of it: equal for two messages exactly when every reader gets equal bytes."""
        fields = asdict(self)
        if not self.left_out:  # messages from before there was such a thing have the same
            del fields["left_out"]
        if not self.worded:  # the same
            del fields["worded"]
        content = json.dumps(fields, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()
