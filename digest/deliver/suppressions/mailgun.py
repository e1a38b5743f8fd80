"""Mailgun: three lists of the domain, a thousand a page, each page leading to the next by its address.

API:     documentation.mailgun.com, suppressions: bounces, complaints, unsubscribes
Quirks:  After the last there is always one more address, whose page is empty. An unsubscribe may be of some tags
         alone; "*" is all mail of the domain. Addresses of pages are the provider's word: one that leads to
         another host does not get the key.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from digest.deliver.provider import safe_base_url
from digest.deliver.said import word
from digest.deliver.suppressions.fetching import Ask, Entry

LISTS = {"bounces": "hard bounce", "complaints": "complaint", "unsubscribes": "unsubscribe"}


class Mailgun:
    def __init__(self, *, token: str, domain: str, base_url: str) -> None:
        self._base = httpx.URL(safe_base_url(base_url).removesuffix("/v3"))
        self._domain = domain
        self.auth = httpx.BasicAuth("api", token)

    def entries(self, ask: Ask) -> Iterator[Entry]:
        for name, reason in LISTS.items():
            url = httpx.URL(f"{self._base}/v3/{self._domain}/{name}?limit=1000")
            while True:
                page = ask(httpx.Request("GET", url))
                for one in page["items"]:
                    of_all = "*" in (one.get("tags") or ["*"])
                    words = str(one.get("error") or name)[:300]
                    yield Entry(word(one["address"]), reason if of_all else "", words)
                if not page["items"]:
                    break
                url = httpx.URL(word(page["paging"]["next"]))
                if (url.scheme, url.netloc) != (self._base.scheme, self._base.netloc):
                    raise ValueError("the next page is at another host")
