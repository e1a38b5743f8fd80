"""A house with all doors: readers' pages, providers that post, an edition, nobody with an account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tests.web.house import WebHouse

NEWSLETTER = """
[audience]
sign_up = true
preferences = true
languages = ["en", "de"]
choices = [{ segment = "tides" }]
origins = ["https://house.example"]
[follows]
offer = ["authors", "topics", "kinds"]
pieces = 1
[welcome]
text = "Good to have you."
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
[providers.sender]
kind = "mailersend"
token = "t"
webhook = "k"
[providers.trap]
kind = "mailtrap"
token = "t"
webhook = "k"
[providers.mint]
kind = "lettermint"
token = "t"
webhook = "k"
[providers.way]
kind = "scaleway"
token = "t"
project = "p"
webhook = "password"
"""
PROVIDERS = ("gun", "mark", "sender", "trap", "mint", "way")


@contextmanager
def built(folder: Path, *, at: datetime | None = None) -> Iterator[WebHouse]:
    """Such a house in `folder`. Whoever starts processes on it gives their time: they look for the week of their own clock."""
    house = WebHouse(
        folder, newsletter=NEWSLETTER, installation=INSTALLATION, provider="main", pieces=6
    )
    house.at = at or house.at
    house.draft()
    try:
        yield house
    finally:
        house.works.close()
