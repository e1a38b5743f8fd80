"""SparkPost: the account's list, ten thousand a page, each page leading to the next by a cursor.

API:     developers.sparkpost.com/api/suppression-list, GET /suppression-list
Quirks:  An entry is of transactional or of other mail; ours is the latter. One with a list_id is of a list of another
         program, or of one that the provider keeps.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry

REASONS = {
    "Spam Complaint": "complaint",
    "List Unsubscribe": "unsubscribe",
    "Unsubscribe Link": "unsubscribe",
    "Bounce Rule": "hard bounce",
}


class SparkPost:
    def __init__(self, *, token: str, base_url: str) -> None:
        self._base = safe_base_url(base_url)
        self._headers = {"Authorization": token, "Accept": "application/json"}

    def entries(self, ask: Ask) -> Iterator[Entry]:
        url = httpx.URL(f"{self._base}/suppression-list?cursor=initial&per_page=10000")
        while True:
            page = ask(httpx.Request("GET", url, headers=self._headers))
            for one in page["results"]:
                ours = word(one["type"]) == "non_transactional" and not one.get("list_id")
                source = str(one.get("source") or "")
                words = f"{source}: {one.get('description') or ''}"[:300]
                reason = REASONS.get(source, "manual") if ours else ""
                yield Entry(word(one["recipient"]), reason, words)
            following = [one["href"] for one in page.get("links") or () if one["rel"] == "next"]
            if not following or not page["results"]:
                return
            # It says a path, or an address; only its cursor is believed.
            url = url.copy_set_param("cursor", word(httpx.URL(following[0]).params["cursor"]))
