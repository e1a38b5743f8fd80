"""A message and a batch in, one finished email for each recipient out. Nothing is sent here.

For providers that take whole emails (outbox, SMTP). What differs between readers is derived by
`personal`, so the same batch gives the same bytes at every attempt.
"""

from __future__ import annotations

from digest.mail.eml import Eml
from digest.mail.merge import ReaderLinks
from digest.model.batches import Batch
from digest.model.messages import Message


class Letters:
    def __init__(self, links: ReaderLinks) -> None:
        self._links = links
        self._built: tuple[Message, Eml] | None = None

    def write(self, message: Message, batch: Batch) -> list[bytes]:
        """RFC 5322 bytes, in the order of the batch's recipients."""
        if self._built is None or self._built[0] is not message:
            self._built = (message, Eml(message, dated_at=batch.dated_at))
        _, eml = self._built
        return [
            eml.for_recipient(recipient, self._links.values(message, recipient))
            for recipient in batch.recipients
        ]
