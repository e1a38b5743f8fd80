"""SendGrid: four lists of the account, five hundred a page.

API:     twilio.com/docs/sendgrid/api-reference, suppressions: bounces, invalid emails, spam reports, unsubscribes
Quirks:  Its "blocks" are not here: they bar nobody's next message. Nor are those of unsubscribe groups, to
         which nothing of ours belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry

LISTS = {
    "bounces": "hard bounce",
    "invalid_emails": "hard bounce",
    "spam_reports": "complaint",
    "unsubscribes": "unsubscribe",
}


class SendGrid:
    def __init__(self, *, token: str, base_url: str) -> None:
        self._url = safe_base_url(base_url).removesuffix("/v3") + "/v3/suppression"
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    def entries(self, ask: Ask) -> Iterator[Entry]:
        for name, reason in LISTS.items():
            offset = 0
            while True:  # to a page without anybody: it may show fewer than it was asked for
                params = {"limit": 500, "offset": offset}
                url = f"{self._url}/{name}"
                page = ask(httpx.Request("GET", url, params=params, headers=self._headers))
                if not page:
                    break
                for one in page:
                    yield Entry(word(one["email"]), reason, str(one.get("reason") or name)[:300])
                offset += len(page)
