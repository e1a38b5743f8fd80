"""Amazon SES, API v2: the account's list, a thousand a page, each page by the token of the one before.

API:  docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListSuppressedDestinations.html
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.sigv4 import SigV4
from digest.deliver.suppressions.fetching import Ask, Entry

REASONS = {"BOUNCE": "hard bounce", "COMPLAINT": "complaint"}


class Ses:
    def __init__(
        self, *, key_id: str, secret: str, session_token: str, region: str, base_url: str
    ) -> None:
        self.auth = SigV4(
            key_id=key_id, secret=secret, session_token=session_token, region=region, service="ses"
        )
        base = safe_base_url(base_url or f"https://email.{region}.amazonaws.com")
        self._url = f"{base}/v2/email/suppression/addresses"

    def entries(self, ask: Ask) -> Iterator[Entry]:
        token: dict[str, str] = {}
        while True:
            page = ask(httpx.Request("GET", self._url, params={"PageSize": "1000", **token}))
            for one in page["SuppressedDestinationSummaries"]:
                reason = word(one["Reason"])
                yield Entry(word(one["EmailAddress"]), REASONS.get(reason, "manual"), reason)
            if not page.get("NextToken"):
                return
            token = {"NextToken": word(page["NextToken"])}
