"""Pictures of an edition made ready: fetched once, made into copies, and said what is missing and why.

prepare(newsletter, edition)   every picture in its place -> copies, sizes, what is missing
  | picture_round              each address is asked once, several at a time, 20 s for all of them
  | kept                       so that the next composing asks nobody: the store, or a trial's shelf
files(names)                   the copies themselves
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from digest.app.ground import Told, nobody
from digest.app.week.picture_round import Round, recipes
from digest.model.editions import Edition
from digest.model.newsletters import Newsletter
from digest.model.pictures import (
    FOLDER,
    UPLOADED,
    Prepared,
    Wanted,
    for_followers,
    logo_of,
    wanted,
)

if TYPE_CHECKING:
    from digest.app.week.picture_round import Kept
    from digest.check.online import Look
    from digest.compose.render import Looks
    from digest.pictures.darkroom import Darkroom
    from digest.settings import Settings

# For all pictures of an edition, before it is collected for, approved or handed over
WITHIN_S = 20.0
NOT_READY = "it was not ready in time"


@dataclass(frozen=True)
class Preparing:
    kept: Kept
    look: Look
    darkroom: Darkroom
    in_force: Callable[[], Settings]
    now: Callable[[], datetime]
    looks: Callable[[], Looks]
    told: Told = nobody  # of `prepare`

    def place(self, newsletter: Newsletter) -> str:
        """What addresses of copies begin with; "" where nothing would serve them to readers."""
        installed, archive = self.in_force(), newsletter.archive
        if installed.pictures.url:
            return installed.pictures.url
        if installed.web.public_url:
            return f"{installed.web.public_url}/{FOLDER}"
        return f"{archive.url}/{FOLDER}" if archive.url and archive.folder else ""

    def prepare(
        self,
        newsletter: Newsletter,
        edition: Edition,
        *,
        place: str | None = None,
        within_s: float = WITHIN_S,
    ) -> Prepared:
        """All that composing needs to know of an edition's pictures; never raises for one of them.

        `place` is where the copies will be, if not where the settings say. What is not ready after
        `within_s` seconds is missing; 0 asks nobody.
        """
        place, by_url, linked = self._asked(newsletter, edition, place)
        if by_url and within_s:
            self._round(time.monotonic() + within_s).make_ready(by_url, linked, told=self.told)
        return self._known(place, by_url, linked)

    def files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Name -> bytes of copies, but for those that were withdrawn."""
        served = {name: self.kept.served(name) for name in names}
        return {name: one.body for name, one in served.items() if one and not one.withdrawn}

    def _asked(
        self,
        newsletter: Newsletter,
        edition: Edition,
        place: str | None,
        printed_: Sequence[Wanted] = (),
    ) -> tuple[str, Mapping[str, Sequence[Wanted]], frozenset[str]]:
        """Where copies will be; address -> its places; the addresses that may only be linked to."""
        place = self.place(newsletter) if place is None else place
        sources = {one.url for one in newsletter.sources if one.linked}
        by_url: dict[str, list[Wanted]] = {}
        printed_ = printed_ or self._printed(edition, newsletter)
        logo = logo_of(newsletter)
        # Where the look prints none of the edition's, it prints none of a variant's.
        shown = printed_ != [logo] and printed_
        others = for_followers(edition, newsletter) if shown else ()
        for one in (*printed_, *others):
            by_url.setdefault(one.image.url, []).append(one)
        linked = frozenset(
            url
            for url, asked in by_url.items()
            if not place or any(one.source in sources for one in asked)
        )
        return place, by_url, linked

    def _round(self, until: float) -> Round:
        at_once = self.in_force().fetch.at_once
        return Round(self.kept, self.look, self.darkroom, at_once, self.now(), until)

    def _printed(self, edition: Edition, newsletter: Newsletter) -> list[Wanted]:
        """The pictures that its look prints; of others nobody is asked, and nothing is told."""
        from digest.compose import shows

        asked, logo = list(wanted(edition, newsletter)), logo_of(newsletter)
        logos = [logo] if logo else []  # every look has a masthead
        urls = {one.image.url for one in asked if not one.image.url.startswith(UPLOADED)}
        try:
            shown = shows(urls, edition, newsletter, looks=self.looks()) if urls else frozenset()
        except Exception:  # noqa: BLE001 composing will tell of it, and of which piece's it is
            return [*logos, *asked]
        of_words = bool(urls) and not shown
        return logos + [
            one
            for one in asked
            if one.image.url in shown or (one.image.url.startswith(UPLOADED) and not of_words)
        ]

    def _known(
        self, place: str, by_url: Mapping[str, Sequence[Wanted]], linked: frozenset[str]
    ) -> Prepared:
        held = self.kept.held(by_url)
        sizes = {url: one.size for url, one in held.items() if one.size}
        needed = [
            one
            for url, asked in by_url.items()
            if url not in linked
            for one in recipes(asked, held.get(url))
        ]
        copies = self.kept.copies(needed, now=self.now())
        missing = {url: one.trouble for url, one in held.items() if one.trouble}
        for url in by_url:
            if url not in held:
                missing[url] = NOT_READY
        for one in needed:
            if one.key not in copies:
                missing.setdefault(one.url, NOT_READY)
        return Prepared(place, copies, sizes, missing, tuple(sorted(linked)))
