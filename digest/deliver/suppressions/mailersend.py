"""MailerSend: three lists of the account, a hundred a page.

API:     developers.mailersend.com/api/v1/recipients, GET /suppressions/...; its own client mailersend 2.2.0 (PyPI)
Quirks:  Its blocklist may hold patterns of many addresses and is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry

LISTS = {
    "hard-bounces": "hard bounce",
    "spam-complaints": "complaint",
    "unsubscribes": "unsubscribe",
}
PAGE = 100


class MailerSend:
    def __init__(self, *, token: str, base_url: str) -> None:
        self._url = f"{safe_base_url(base_url)}/suppressions"
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    def entries(self, ask: Ask) -> Iterator[Entry]:
        for name, reason in LISTS.items():
            number, more = 0, True
            while more:
                number += 1
                params = {"limit": PAGE, "page": number}
                url = f"{self._url}/{name}"
                page = ask(httpx.Request("GET", url, params=params, headers=self._headers))
                for one in page["data"]:
                    words = str(one.get("reason") or name)[:300]
                    yield Entry(word(one["recipient"]["email"]), reason, words)
                more = bool(page["data"] and (page.get("links") or {}).get("next"))
