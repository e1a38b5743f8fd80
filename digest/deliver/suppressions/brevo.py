"""Brevo: blocked contacts of transactional mail, a hundred a page; it allows about a hundred calls an hour.

API:  developers.brevo.com/reference/gettransacblockedcontacts
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import whole, word
from digest.deliver.suppressions.fetching import Ask, Entry

REASONS = {
    "hardBounce": "hard bounce",
    "contactFlaggedAsSpam": "complaint",
    "unsubscribedViaMA": "unsubscribe",
    "unsubscribedViaEmail": "unsubscribe",
    "unsubscribedViaApi": "unsubscribe",
}


class Brevo:
    def __init__(self, *, token: str, base_url: str) -> None:
        self._url = f"{safe_base_url(base_url)}/smtp/blockedContacts"
        self._headers = {"api-key": token, "Accept": "application/json"}

    def entries(self, ask: Ask) -> Iterator[Entry]:
        offset = 0
        while True:
            params = {"limit": 100, "offset": offset}
            page = ask(httpx.Request("GET", self._url, params=params, headers=self._headers))
            count = whole(page["count"])
            contacts = page.get("contacts") or []  # left out where there is nobody
            if count > offset and not contacts:
                raise ValueError("it counts more than it shows")
            for one in contacts:
                code = word(one["reason"]["code"])
                words = f"{code}: {one['reason'].get('message', '')}"[:300]
                yield Entry(word(one["email"]), REASONS.get(code, "manual"), words)
            offset += len(contacts)
            if offset >= count:
                return
