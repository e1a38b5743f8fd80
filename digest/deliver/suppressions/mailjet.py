"""Mailjet: contacts that are excluded from campaigns, a thousand a page.

API:     dev.mailjet.com/email/reference/contacts, GET /contact with IsExcludedFromCampaigns
Quirks:  Who unsubscribed from a contact list is not here: we hand over to none.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry


class Mailjet:
    def __init__(self, *, token: str, secret: str, base_url: str) -> None:
        self._url = (
            safe_base_url(base_url).removesuffix("/v3.1").removesuffix("/v3") + "/v3/REST/contact"
        )
        self.auth = httpx.BasicAuth(token, secret)

    def entries(self, ask: Ask) -> Iterator[Entry]:
        offset = 0
        while True:  # to a page without anybody: it may show fewer than it was asked for
            params = {"IsExcludedFromCampaigns": "true", "Limit": "1000", "Offset": str(offset)}
            page = ask(httpx.Request("GET", self._url, params=params))["Data"]
            if not page:
                return
            for one in page:
                excluded, spam = one["IsExcludedFromCampaigns"], one.get("IsSpamComplaining")
                reason = "complaint" if spam else "manual" if excluded else ""
                yield Entry(word(one["Email"]), reason, "excluded from campaigns")
            offset += len(page)
