"""Postmark: the suppressions of one message stream, in one answer.

API:     postmarkapp.com/developer/api/suppressions-api, GET .../suppressions/dump
Quirks:  Somebody who unsubscribed by Postmark's own link is a ManualSuppression whose Origin is Recipient.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry

REASONS = {"HardBounce": "hard bounce", "SpamComplaint": "complaint", "ManualSuppression": "manual"}


class Postmark:
    def __init__(self, *, token: str, stream: str, base_url: str) -> None:
        self._request = httpx.Request(
            "GET",
            f"{safe_base_url(base_url)}/message-streams/{stream}/suppressions/dump",
            headers={"X-Postmark-Server-Token": token, "Accept": "application/json"},
        )

    def entries(self, ask: Ask) -> Iterator[Entry]:
        for one in ask(self._request)["Suppressions"]:
            said, origin = word(one["SuppressionReason"]), one.get("Origin", "")
            reason = REASONS.get(said, "manual")
            if reason == "manual" and origin == "Recipient":
                reason = "unsubscribe"
            yield Entry(word(one["EmailAddress"]), reason, f"{said} {origin}".strip())
