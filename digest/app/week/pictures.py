"""Pictures of an edition: fetched once, made into copies before it is composed, and public once it is approved.

    pictures.prepare(newsletter, edition)   every picture in its place -> copies, sizes, and what is missing and why
      | look                              each address is asked once, several at a time, 20 s for all of them
      | darkroom.take, .cut               decoded, turned, cropped, scaled, encoded where it can do no harm
      | store.pictures                    kept, so that the next composing asks nobody
    pictures.publish(newsletter, message)   readers may ask for what it prints
    pictures.reach(newsletter, message)     one of them, asked for as a reader would

A picture that fails costs its picture: the edition is composed without it, and says so. One that failed is asked
again after a while. Editors' own pictures, by address or as a file, go the same way.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest.base.errors import SourceError, WrongUse
from digest.model.editions import Edition, EditionState, Placement
from digest.model.findings import Finding, Severity
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.pictures import (
    FOLDER,
    UPLOADED,
    Prepared,
    Recipe,
    Wanted,
    chosen,
    for_followers,
    printed,
    recipe,
    shown_in,
    wanted,
)
from digest.model.pieces import Image
from digest.pictures.developed import Developed, NoPicture, Taken
from digest.store.pictures import Held, Served, media_type

if TYPE_CHECKING:
    from digest.check.online import Look
    from digest.compose.render import Looks
    from digest.pictures.darkroom import Darkroom
    from digest.settings import Settings
    from digest.store import Store

WITHIN_S = 20.0  # for all pictures of an edition
FETCH_S = 10.0  # for one
MOST_BYTES = 10_000_000  # of what is served; cameras' own files are half of that
MOST_UPLOADED = 10_000_000
# When an address that gave no picture is asked again.
SOON, LATER = timedelta(minutes=15), timedelta(hours=24)
NOT_READY = "it was not ready in time"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture that an editor may choose for a piece."""

    image: Image
    origin: str  # where it came from, in words
    chosen: bool
    published: bool


class _None(Exception):
    """There is no picture at an address; `again` is when it may be asked once more."""

    def __init__(self, why: str, again: timedelta) -> None:
        super().__init__(why)
        self.again = again


@dataclass(frozen=True, slots=True)
class _Work:
    """One address, and what is to be made of it."""

    url: str
    asked: tuple[Wanted, ...]
    linked: bool
    whole: bytes | None  # what is held of it; None: it is to be fetched
    size: tuple[int, int] | None
    have: frozenset[str]  # keys of recipes whose copies there are


@dataclass(frozen=True, slots=True)
class _Done:
    taken: Taken | None  # None: it was held
    made: tuple[tuple[Recipe, Developed], ...]


@dataclass(frozen=True)
class Pictures:
    store: Store
    look: Look
    darkroom: Darkroom
    in_force: Callable[[], Settings]
    now: Callable[[], datetime]
    looks: Callable[[], Looks]
    reached: Callable[[str], bytes]  # what is at an address of our own; raises SourceError

    def place(self, newsletter: Newsletter) -> str:
        """What addresses of copies begin with; "" where nothing would serve them to readers."""
        installed, archive = self.in_force(), newsletter.archive
        if installed.pictures.url:
            return installed.pictures.url
        if installed.web.public_url:
            return f"{installed.web.public_url}/{FOLDER}"
        return f"{archive.url}/{FOLDER}" if archive.url and archive.folder else ""

    def folder(self, newsletter: Newsletter) -> Path | None:
        """Where copies are written for whoever serves them; None where digest does."""
        installed, archive = self.in_force(), newsletter.archive
        if installed.pictures.folder:
            return installed.root / installed.pictures.folder
        if not installed.web.public_url and archive.url and archive.folder:
            return installed.root / archive.folder / FOLDER
        return None

    # Before composing.

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
        `within_s` seconds is missing.
        """
        place = self.place(newsletter) if place is None else place
        sources = {one.url for one in newsletter.sources if one.linked}
        by_url: dict[str, list[Wanted]] = {}
        printed_ = self._printed(edition, newsletter)
        # Where the look prints none of the edition's, it prints none of a variant's.
        others = for_followers(edition, newsletter) if printed_ else ()
        for one in (*printed_, *others):
            by_url.setdefault(one.image.url, []).append(one)
        if not by_url:
            return Prepared(place)
        linked = frozenset(
            url
            for url, asked in by_url.items()
            if not place or any(one.source in sources for one in asked)
        )
        self._make_ready(by_url, linked, within_s=within_s)
        return self._known(place, by_url, linked)

    def _printed(self, edition: Edition, newsletter: Newsletter) -> list[Wanted]:
        """The pictures that its look prints; of others nobody is asked, and nothing is told."""
        from digest.compose import shows

        asked = list(wanted(edition, newsletter))
        urls = {one.image.url for one in asked if not one.image.url.startswith(UPLOADED)}
        try:
            shown = shows(urls, edition, newsletter, looks=self.looks()) if urls else frozenset()
        except Exception:  # noqa: BLE001 composing will tell of it, and of which piece's it is
            return asked
        of_words = bool(urls) and not shown
        return [
            one
            for one in asked
            if one.image.url in shown or (one.image.url.startswith(UPLOADED) and not of_words)
        ]

    def _make_ready(
        self, by_url: Mapping[str, Sequence[Wanted]], linked: frozenset[str], *, within_s: float
    ) -> None:
        now, until = self.now(), time.monotonic() + within_s
        work = list(self._to_do(by_url, linked, now))
        if not work:
            return
        pool = ThreadPoolExecutor(self.in_force().fetch.at_once, thread_name_prefix="pictures")
        try:
            running = {pool.submit(self._do, one, until): one for one in work}
            for future in as_completed(running, timeout=max(0.0, until - time.monotonic())):
                self._keep(running[future], future, now)
        except TookTooLong:
            pass
        finally:  # what is still on its way ends by itself: no fetch lasts longer than all of them
            pool.shutdown(wait=False, cancel_futures=True)

    def _to_do(
        self, by_url: Mapping[str, Sequence[Wanted]], linked: frozenset[str], now: datetime
    ) -> Iterator[_Work]:
        store = self.store.pictures
        held = store.held(by_url)
        recipes = [one for url, asked in by_url.items() for one in _recipes(asked, held.get(url))]
        have = frozenset(store.copies(recipes, now=now))
        for url, asked in by_url.items():
            known = held.get(url)
            if known and known.size:
                lacking = [one for one in _recipes(asked, known) if one.key not in have]
                if url in linked or not lacking:
                    continue
                kept = store.whole(url)
                yield _Work(url, tuple(asked), False, kept and kept[1], known.size, have)
            elif not known or (known.next_at and known.next_at <= now):
                yield _Work(url, tuple(asked), url in linked, None, None, have)

    def _do(self, work: _Work, until: float) -> _Done:
        """In a thread: no database here."""
        taken, whole, size = None, work.whole, work.size
        if whole is None:
            taken = self._taken(self._fetched(work.url, until))
            whole, size = taken.body, taken.served
        if work.linked:
            return _Done(taken, ())
        recipes = [
            one for one in _recipes(work.asked, Held(work.url, size)) if one.key not in work.have
        ]
        try:
            return _Done(taken, tuple((one, self.darkroom.cut(whole, one)) for one in recipes))
        except NoPicture as error:
            raise _None(str(error), LATER) from error

    def _fetched(self, url: str, until: float) -> bytes:
        if url.startswith(UPLOADED):
            raise _None("the file that an editor gave is no longer there", LATER)
        left_s = min(FETCH_S, until - time.monotonic())
        if left_s <= 0:
            raise TimeoutError
        try:
            seen = self.look(url, method="GET", most=MOST_BYTES, timeout_s=left_s)
        except SourceError as error:
            if time.monotonic() >= until:  # the others' time was up, which says nothing of this one
                raise TimeoutError from error
            why = f"{error.happened} ({error.seen})" if error.seen else error.happened
            raise _None(why, SOON) from error
        if not 200 <= seen.status < 300:
            raise _None(f"its address answers {seen.status}", SOON)
        if seen.cut:
            raise _None(f"it is larger than {MOST_BYTES:,} bytes", LATER)
        return seen.body

    def _taken(self, body: bytes) -> Taken:
        try:
            return self.darkroom.take(body)
        except NoPicture as error:
            raise _None(str(error), LATER) from error

    def _keep(self, work: _Work, future: Future[_Done], now: datetime) -> None:
        store = self.store.pictures
        try:
            done = future.result()
        except _None as error:
            again = now + error.again
            store.keep(work.url, size=None, trouble=str(error), next_at=again, now=now)
            return
        except TimeoutError:  # its turn came too late; the next composing begins with it
            return
        if done.taken:
            self._keep_whole(work.url, done.taken, now, linked=work.linked)
        for made_by, made in done.made:
            size = (made.width, made.height)
            encoder = self.darkroom.version
            store.add(made_by, made.kind, made.body, size, encoder=encoder, now=now)

    def _keep_whole(self, url: str, taken: Taken, now: datetime, *, linked: bool) -> None:
        """Of one that may not be copied, its size alone."""
        kind, body = ("", None) if linked else (taken.kind, taken.body)
        self.store.pictures.keep(url, size=taken.served, kind=kind, body=body, now=now)

    def _known(
        self, place: str, by_url: Mapping[str, Sequence[Wanted]], linked: frozenset[str]
    ) -> Prepared:
        store = self.store.pictures
        held = store.held(by_url)
        sizes = {url: one.size for url, one in held.items() if one.size}
        recipes = [
            one
            for url, asked in by_url.items()
            if url not in linked
            for one in _recipes(asked, held.get(url))
        ]
        copies = store.copies(recipes, now=self.now())
        missing = {url: one.trouble for url, one in held.items() if one.trouble}
        for url in by_url:
            if url not in held:
                missing[url] = NOT_READY
        for one in recipes:
            if one.key not in copies:
                missing.setdefault(one.url, NOT_READY)
        return Prepared(place, copies, sizes, missing, tuple(sorted(linked)))

    def left_out(self, newsletter: Newsletter, edition: Edition) -> tuple[Finding, ...]:
        """Which pictures a draft goes without, and why; () of what is approved."""
        from digest import check

        if edition.state is not EditionState.DRAFT:
            return ()
        prepared = self.prepare(newsletter, edition)
        asked = self._printed(edition, newsletter)
        return check.left_out(asked, prepared)

    # For readers.

    def publish(
        self, newsletter: Newsletter, message: Message, prepared: Prepared | None = None
    ) -> None:
        """Let readers have what a message prints, and write it where others serve it. With `prepared`
        what its variants may print, too.

        Raises WrongUse if that folder cannot be written.
        """
        from digest.app.week.files import write

        names = printed(message.html)
        if prepared and newsletter.follows.offer:
            names = tuple(dict.fromkeys((*names, *(one.name for one in prepared.copies.values()))))
        self.store.pictures.publish(names, now=self.now())
        if (folder := self.folder(newsletter)) and names:
            write(folder, self.files(names))

    def reach(self, newsletter: Newsletter, message: Message) -> tuple[Finding, ...]:
        """A finding if the first picture of a message is not what is at its address."""
        names = printed(message.html)
        if not names:
            return ()
        url = f"{self.place(newsletter)}/{names[0]}"
        try:
            found = hashlib.sha256(self.reached(url)).hexdigest()[:32]
            trouble = "" if names[0].startswith(found) else "something else is there"
        except SourceError as error:
            trouble = f"{error.happened} ({error.seen})" if error.seen else error.happened
        return (_unreached(url, trouble),) if trouble else ()

    def files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Name -> bytes of copies, but for those that were withdrawn."""
        served = {name: self.store.pictures.served(name) for name in names}
        return {name: one.body for name, one in served.items() if one and not one.withdrawn}

    def copy(self, name: str) -> Served | None:
        """What is at a copy's address, of a draft's too; None if nothing ever was."""
        return self.store.pictures.served(name)

    def withdraw(self, name: str, newsletters: Iterable[Newsletter]) -> tuple[str, ...]:
        """Take a picture from readers, in old emails too, and from the folders that these newsletters'
        settings name; the names of all copies that went.

        `name` is the first letters of one, or its address. Raises WrongUse if that means none or several.
        """
        given = name.strip().rpartition("/")[2].lower()
        found = self.store.pictures.find(given) if re.match(r"[0-9a-f]{6}", given) else ()
        if len(found) != 1:
            raise WrongUse(
                name[:200],
                f"{len(found) or 'no'} pictures are called so",
                seen=", ".join(found[:4]),
                so_far="nothing was withdrawn",
                next_step="give the last part of the picture's address, as it stands in the email",
            )
        gone = self.store.pictures.withdraw(found[0], now=self.now())
        root = self.in_force().root
        for newsletter in newsletters:
            archive = newsletter.archive.folder
            folders = (self.folder(newsletter), root / archive / FOLDER if archive else None)
            for one in gone:
                for folder in filter(None, folders):
                    (folder / one).unlink(missing_ok=True)
        return gone

    # For editors.

    def candidates(self, placement: Placement) -> tuple[Candidate, ...]:
        """The published picture, the editor's own, and the others that its sources offered."""
        piece, now = placement.piece, shown_in(placement)
        offered = [(piece.image, piece.origin.get("image", ""))] if piece.image else []
        others = [
            (one.value, one.origin)
            for one in piece.alternatives.get("image", ())
            if isinstance(one.value, Image)
        ]
        if now and now.url not in {one.url for one, _ in (*offered, *others)}:
            offered.append((now, f"chosen by {placement.editor}"))
        return tuple(
            Candidate(
                image,
                origin,
                chosen=now is not None and now.url == image.url,
                published=piece.image is not None and piece.image.url == image.url,
            )
            for image, origin in (*offered, *others)
        )

    def at(self, url: str) -> Image:
        """The picture at an address that an editor gives, fetched now and kept.

        Raises WrongUse, in words for her, if there is none that can be shown.
        """
        url = url.strip()
        if not url.startswith(("https://", "http://")):
            raise _refused(
                url[:80] or "no address", "a picture is added by its web address, https:// included"
            )
        try:
            taken = self._taken(self._fetched(url, time.monotonic() + FETCH_S))
        except (_None, TimeoutError) as error:
            raise _refused(url[:200], str(error)) from error
        self._keep_whole(url, taken, self.now(), linked=False)
        return Image(url, width=taken.served[0], height=taken.served[1])

    def uploaded(self, body: bytes) -> Image:
        """A picture that an editor gives as a file: encoded anew, and without what its camera wrote.

        Raises WrongUse, in words for her, if it cannot be shown.
        """
        if len(body) > MOST_UPLOADED:
            raise _refused("the file", f"it is larger than {MOST_UPLOADED:,} bytes")
        try:
            taken = self._taken(body)
        except _None as error:
            raise _refused("the file", str(error)) from error
        url = f"{UPLOADED}{hashlib.sha256(taken.body).hexdigest()[:32]}"
        self._keep_whole(url, taken, self.now(), linked=False)
        return Image(url, width=taken.served[0], height=taken.served[1])

    def original(self, url: str) -> tuple[bytes, str] | None:
        """The whole picture as we keep it, upright, with its media type; None if it is not held."""
        kept = self.store.pictures.whole(url)
        return (kept[1], media_type(f".{kept[0]}")) if kept else None


def changed(
    placement: Placement,
    *,
    alt: str | None = None,
    focus: tuple[float, float] | None = None,
) -> Image:
    """The picture that a placement shows, with other words or another focus. Raises WrongUse if it has none."""
    image = shown_in(placement)
    if image is None:
        raise _refused(
            placement.headline or placement.piece.headline,
            "it shows no picture",
            "choose one first",
        )
    if focus is not None:
        image = replace(image, focus=(min(max(focus[0], 0.0), 1.0), min(max(focus[1], 0.0), 1.0)))
    return image if alt is None else replace(image, alt=" ".join(alt.split()))


def _recipes(asked: Sequence[Wanted], held: Held | None) -> Iterator[Recipe]:
    """What is made of a picture of this size in its places."""
    if held and held.size:
        for one in asked:
            if frame := chosen(held.size, one.frame):
                yield recipe(one.image, frame, one.paper)


def _refused(what: str, why: str, next_step: str = "") -> WrongUse:
    usual = "choose another picture: a JPEG, PNG, GIF, WebP or AVIF of at least 440 pixels across"
    return WrongUse(what, why, so_far="nothing was changed", next_step=next_step or usual)


def _unreached(url: str, trouble: str) -> Finding:
    return Finding(
        "img-place",
        Severity.ERROR,
        url,
        f"readers would not get the pictures of this edition: {trouble}",
        "see that `digest serve` runs and that [web] public_url (or [pictures] url, or archive.url) leads to it",
        why="an email whose pictures are not there cannot be mended once it is sent",
    )
