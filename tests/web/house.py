"""A desk for tests: a newsletter with nine stored pieces, its clock, and a client at its door."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from digest import settings
from digest.app.week import approve, editions
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.model.editions import Edition
from digest.model.editors import Role
from digest.model.pieces import Author, Image, Piece
from digest.model.sources import SourceState
from digest.settings import NewsletterSettings
from digest.web.app import make_app
from digest.web.passwords import hashed
from tests import sqlite

SOURCE = "http://127.0.0.1:9/feed.rss"  # nothing listens there
FRIDAY = datetime(2026, 11, 27, 7, tzinfo=UTC)
HERE = ("127.0.0.1", 50_000)
ELSEWHERE = ("192.0.2.7", 50_000)
KINDS = ("Analysis", "Reporting", "Opinion")

NEWSLETTER = f"""
[publication]
name = "Harbour Review"
url = "https://harbour.example"
[newsletter]
title = "The Harbour Week"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "{SOURCE}"
[[sections]]
title = "Analysis"
kinds = ["Analysis"]
[[sections]]
title = "Reporting"
kinds = ["Reporting"]
[[sections]]
title = "Opinion"
[footer]
address = "1 Quay Street"
"""
INSTALLATION = """
[web]
public_url = "https://week.harbour.example"
asks_live = false
[fetch]
allow_private = ["127.0.0.1:9"]
"""

_hashed = cache(hashed)  # it is slow on purpose
_stored: dict[int, bytes] = {}  # how many pieces -> a database that holds them, and a reader


def piece(number: int, **fields: Any) -> Piece:
    url = f"https://harbour.example/pieces/tide-{number}"
    given: dict[str, Any] = {
        "headline": f"What the tide table of quay {number} does not say",
        "dek": f"Pilots have asked for gauge {number} for nine years.",
        "kind": KINDS[number % 3],
        "authors": (Author("Ines Calder"),),
        "image": Image(f"http://127.0.0.1:9/pictures/{number}.png", alt="A tide gauge"),
        "published_at": FRIDAY - timedelta(days=2, minutes=10 * number),
        "first_seen_at": FRIDAY - timedelta(days=2),
        "source": SOURCE,
    }
    return Piece(0, url, **(given | fields))


class WebHouse:
    def __init__(
        self,
        folder: Path,
        *,
        newsletter: str = "",
        installation: str = "",
        pieces: int = 9,
        provider: str = "",
        source: str = SOURCE,
        most: int = 1000,
        language: str = "en",
    ) -> None:
        self.wanted: list[str] = []
        (folder / "config/newsletters").mkdir(parents=True)
        (folder / "config/newsletters/harbour.toml").write_text(
            NEWSLETTER.replace(SOURCE, source)
            .replace('"\nkinds', f'"\nmost = {most}\nkinds')
            .replace('"Opinion"', f'"Opinion"\nmost = {most}')
            .replace("[sender]", f'provider = "{provider}"\nlanguage = "{language}"\n[sender]', 1)
            + newsletter
        )
        (folder / "config/digest.toml").write_text(
            INSTALLATION.replace("127.0.0.1:9", urlsplit(source).netloc) + installation
        )
        self.folder = folder
        self.at = FRIDAY - timedelta(days=1)
        sqlite.put(folder / "digest.db", _stored.get(pieces))
        self.works = Works(settings.load(folder / "config", {}), now=lambda: self.at)
        if pieces not in _stored:
            self.publish(*(piece(number) for number in range(1, pieces + 1)))
            rows = read_csv(["address\n", "ada@reader.example\n"], name="rows")
            self.works.store.subscribers.import_rows("harbour", rows, now=self.at)
            _stored[pieces] = sqlite.taken(self.works.store)

    @property
    def settings(self) -> NewsletterSettings:
        return self.works.settings.pick(None)

    def publish(self, *pieces: Piece) -> None:
        """Store them, or what changed of those that are stored."""
        state = SourceState("harbour", SOURCE, checked_at=self.at, succeeded_at=self.at)
        kept = [(one, () if one.id else (one.url,)) for one in pieces]
        self.works.store.pieces.record(state, kept, now=self.at)

    def draft(self) -> Edition:
        return editions.draft(self.works.ground, self.settings)

    def approve(self, who: str) -> None:
        """The edition as it is now, not at the desk."""
        press = self.works.press(self.settings)
        approve.approve(self.works.ground, self.settings, self.edition, press=press, who=who)

    @property
    def edition(self) -> Edition:
        [line, *_] = self.works.store.editions.lines("harbour")
        return self.works.store.editions.get(line.id)

    @property
    def state(self) -> str:
        return self.edition.state.value

    def editor(self, name: str, password: str, role: Role = Role.EDITOR) -> None:
        self.works.store.editors.put(name, _hashed(password), role, now=self.at)

    def visitor(
        self, client: tuple[str, int] = HERE, host: str = "127.0.0.1:8400", *, enters: bool = True
    ) -> Visitor:
        """Who sits at this machine has followed the link that it was shown, while that opens the desk."""
        scheme = "https" if host == "week.harbour.example" else "http"  # as its public_url says
        visitor = Visitor(make_app(self.works), client, f"{scheme}://{host}")
        if enters and client == HERE and not self.works.store.editors.any():
            visitor.enter(self.works)
        return visitor


class Visitor:
    """A browser without a script: it keeps cookies, and follows no redirect by itself."""

    def __init__(self, app: Starlette, client: tuple[str, int], base_url: str) -> None:
        self._app = app
        self._client = client
        self._base_url = base_url
        self._cookies = httpx.Cookies()
        self._tokens: dict[str, str] = {}

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(self._app, client=self._client),
                base_url=self._base_url,
                cookies=self._cookies,
            ) as client:
                answer = await client.request(method, path, **options)
                self._cookies = client.cookies
                return answer

        return asyncio.run(ask())

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def enter(self, works: Works) -> httpx.Response:
        """By a link of its own."""
        return self.get(f"/enter/{works.store.admissions.link(now=works.now())}")

    def token(self, path: str = "/desk/harbour/1/send") -> str:
        """As a page's forms hold it: one word for as long as a visit lasts."""
        found = re.search(r'name="token" value="([^"]+)"', self.get(path).text)
        assert found, self.get(path).text[:500]
        return found[1]

    def post(self, path: str, _token: str | None = None, **fields: str) -> httpx.Response:
        if _token is None:
            visit = str(sorted(self._cookies.items()))
            _token = self._tokens[visit] = self._tokens.get(visit) or self.token()
        data = {"token": _token, **fields}
        return self.request("POST", path, data=data)

    def move(self, do: str, **fields: str) -> httpx.Response:
        return self.post("/desk/harbour/1/move", do=do, **fields)

    def sign_in(self, name: str, password: str, next: str = "/desk") -> httpx.Response:
        token = self.token("/sign-in")
        return self.request(
            "POST",
            "/sign-in",
            data={"token": token, "name": name, "password": password, "next": next},
        )
