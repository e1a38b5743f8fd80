"""Pictures of what is only tried: kept in memory as the store keeps an edition's, and gone with it.

It is called as store/pictures.py is. What that one asks for old copies' sake, the time and the encoder, nothing here needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from digest.model.pictures import Copy, Held, Recipe, Served, Size, media_type, name_of


class Shelf:
    def __init__(self) -> None:
        self._held: dict[str, Held] = {}
        self._whole: dict[str, tuple[str, bytes]] = {}
        self._copies: dict[str, Copy] = {}  # a recipe's key -> its copy
        self._bodies: dict[str, bytes] = {}

    def held(self, urls: Iterable[str]) -> Mapping[str, Held]:
        return {url: self._held[url] for url in urls if url in self._held}

    def whole(self, url: str) -> tuple[str, bytes] | None:
        return self._whole.get(url)

    def keep(
        self,
        url: str,
        *,
        size: Size | None,
        kind: str = "",
        body: bytes | None = None,
        trouble: str = "",
        next_at: datetime | None = None,
        now: datetime,
    ) -> None:
        self._held[url] = Held(url, size, trouble, next_at, bool(kind))
        self._whole.pop(url, None)
        if body:
            self._whole[url] = (kind, body)

    def copies(self, recipes: Iterable[Recipe], *, now: datetime) -> Mapping[str, Copy]:
        return {one.key: self._copies[one.key] for one in recipes if one.key in self._copies}

    def add(
        self,
        recipe: Recipe,
        kind: str,
        body: bytes,
        size: Size,
        *,
        encoder: str,
        now: datetime,
    ) -> Copy:
        copy = self._copies[recipe.key] = Copy(name_of(body, kind), *size, len(body))
        self._bodies[copy.name] = body
        return copy

    def served(self, name: str) -> Served | None:
        body = self._bodies.get(name)
        return None if body is None else Served(body, media_type(name), False, False)
