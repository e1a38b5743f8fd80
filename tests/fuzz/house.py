"""A house with all doors: readers' pages, providers that post, an edition, nobody with an account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.web.house import WebHouse

NEWSLETTER = """
[audience]
sign_up = true
preferences = true
languages = ["en", "de"]
choices = [{ segment = "tides" }]
"""
INSTALLATION = """
[providers.main]
kind = "outbox"
[providers.gun]
kind = "mailgun"
token = "t"
domain = "harbour.example"
webhook = "signing-key"
[providers.mark]
kind = "postmark"
token = "t"
webhook = "password"
"""


@contextmanager
def built(folder: Path) -> Iterator[WebHouse]:
    house = WebHouse(
        folder, newsletter=NEWSLETTER, installation=INSTALLATION, provider="main", pieces=6
    )
    house.draft()
    try:
        yield house
    finally:
        house.works.close()
