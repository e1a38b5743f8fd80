"""Resend: one list for the team, a hundred a page, each page after the last of the one before.

API:  resend.com/docs/api-reference/suppressions/list-suppressions
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id, word
from digest.deliver.suppressions.fetching import Ask, Entry

REASONS = {"bounce": "hard bounce", "complaint": "complaint"}


class Resend:
    def __init__(self, *, token: str, base_url: str) -> None:
        self._url = f"{safe_base_url(base_url)}/suppressions"
        self._headers = {"Authorization": f"Bearer {token}"}

    def entries(self, ask: Ask) -> Iterator[Entry]:
        after: dict[str, str] = {}
        while True:
            params = {"limit": "100", **after}
            page = ask(httpx.Request("GET", self._url, params=params, headers=self._headers))
            for one in page["data"]:
                origin = word(one["origin"])
                yield Entry(word(one["email"]), REASONS.get(origin, "manual"), origin)
            if not page["has_more"] or not page["data"]:
                return
            after = {"after": an_id(page["data"][-1]["id"])}
