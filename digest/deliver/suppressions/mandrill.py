"""Mandrill: the account's denylist, of which one answer shows a thousand at most, and no other the rest.

API:     mailchimp.com/developer/transactional/api/allowlists-denylists, /rejects/list
Quirks:  Soft bounces and whatever else has an end are not kept: it lets them in again by itself. A denylist that
         may be longer than it is shown ends in an error, after what was shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx

from digest.base.errors import NotReady
from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry

REASONS = {
    "hard-bounce": "hard bounce",
    "spam": "complaint",
    "unsub": "unsubscribe",
    "custom": "manual",
    "soft-bounce": "",
}
MOST = 1000


class Mandrill:
    def __init__(self, *, token: str, base_url: str) -> None:
        self._request = httpx.Request(
            "POST",
            f"{safe_base_url(base_url)}/rejects/list",
            content=json.dumps({"key": token, "include_expired": False}).encode(),
            headers={"Content-Type": "application/json"},
        )

    def entries(self, ask: Ask) -> Iterator[Entry]:
        found = ask(self._request)
        for one in found:
            said = word(one["reason"])
            words = f"{said}: {one.get('detail') or ''}"[:300]
            reason = "" if one.get("expired") else REASONS.get(said, "manual")
            yield Entry(word(one["email"]), reason, words)
        if len(found) >= MOST:
            raise NotReady(
                "Mandrill's denylist",
                f"it shows {MOST:,} of it and no more",
                so_far="these are suppressed here",
                next_step="export the denylist on its pages, then: digest suppressions import FILE",
            )
