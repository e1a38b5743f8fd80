"""Pictures of an edition: fetched once, made into copies before it is composed, and public once it is approved.

    pictures.prepare(newsletter, edition)   every picture in its place -> copies, and what is missing (picture_preparing.py)
    pictures.glance(newsletter, edition)    the same, but nobody waits longer than a moment: it goes on meanwhile
    pictures.publish(newsletter, message)   readers may ask for what it prints
    pictures.reach(newsletter, message)     one of them, asked for as a reader would

A picture that fails costs its picture: the edition is composed without it, and says so. One that failed is asked
again after a while. Editors' own pictures, by address or as a file, go the same way.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest.app.week.picture_preparing import NOT_READY, WITHIN_S, Preparing
from digest.app.week.picture_round import FETCH_S, NotThere
from digest.base.errors import DigestError, SourceError, WrongUse
from digest.model.editions import Edition, EditionState, Placement
from digest.model.findings import Finding, Severity
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.pictures import (
    FOLDER,
    UPLOADED,
    Prepared,
    Served,
    Wanted,
    media_type,
    printed,
    shown_in,
)
from digest.model.pieces import Image, other_images

if TYPE_CHECKING:
    from digest.store.pictures import Pictures as Stored

COMMAND_S = 10.0  # that `compose` and `check` wait
MOMENT_S = 3.0  # that a page of the desk waits; what comes later comes with the next look
MOST_UPLOADED = 10_000_000

log = logging.getLogger("digest.pictures")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture that an editor may choose for a piece."""

    image: Image
    origin: str  # where it came from, in words
    chosen: bool
    published: bool


@dataclass(frozen=True, slots=True)
class _Running:
    """A round that goes on by itself, and since when (time.monotonic)."""

    thread: threading.Thread
    since: float
    ends: threading.Event


@dataclass(frozen=True)
class Pictures(Preparing):
    kept: Stored
    reached: Callable[[str], bytes] = field(kw_only=True)  # what is at our own; raises SourceError
    moment_s: float = MOMENT_S
    # Addresses -> their round
    _running: dict[tuple[str, ...], _Running] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def folder(self, newsletter: Newsletter) -> Path | None:
        """Where copies are written for whoever serves them; None where digest does."""
        installed, archive = self.in_force(), newsletter.archive
        if installed.pictures.folder:
            return installed.root / installed.pictures.folder
        if not installed.web.public_url and archive.url and archive.folder:
            return installed.root / archive.folder / FOLDER
        return None

    # Before composing.

    def glance(
        self,
        newsletter: Newsletter,
        edition: Edition,
        *,
        then: Callable[[], object] = lambda: None,
    ) -> Prepared:
        """As `prepare`, for a page that somebody waits for: what is not ready in a moment is missing, and is
        made ready by a thread that goes on. Whoever looks again meanwhile waits for no second moment.

        `then` is called from that thread when it is done, if somebody was not served before.
        """
        place, by_url, linked = self._asked(newsletter, edition, None)
        known = self._known(place, by_url, linked)
        now, waits = self.now(), NOT_READY in known.missing.values()
        held = self.kept.held(by_url).values()
        if not (waits or any(one.next_at is not None and one.next_at <= now for one in held)):
            return known
        running = self._begun(by_url, linked, then)
        if not waits:  # what gave nothing a while ago is asked again, and nobody waits for it
            return known
        running.thread.join(max(0.0, running.since + self.moment_s - time.monotonic()))
        return self._known(place, by_url, linked)

    def _begun(
        self,
        by_url: Mapping[str, Sequence[Wanted]],
        linked: frozenset[str],
        then: Callable[[], object],
    ) -> _Running:
        """The round for these addresses that goes on, or a new one."""
        key = tuple(sorted(by_url))
        with self._lock:
            for other in [one for one, it in self._running.items() if not it.thread.is_alive()]:
                del self._running[other]
            if there := self._running.get(key):
                return there
            since = time.monotonic()
            round_ = self._round(since + WITHIN_S)

            def go_on() -> None:
                try:
                    round_.make_ready(by_url, linked)
                except DigestError as error:  # the database: the next look begins another
                    log.warning("pictures: %s", error.report())
                    return
                if time.monotonic() > since + self.moment_s and not round_.ends.is_set():
                    then()

            thread = threading.Thread(target=go_on, name="pictures", daemon=True)
            self._running[key] = running = _Running(thread, since, round_.ends)
            thread.start()
        return running

    def close(self) -> None:
        """Let no round go on; what it fetched already is kept."""
        with self._lock:
            running = list(self._running.values())
        for one in running:
            one.ends.set()
        for one in running:
            one.thread.join()

    def left_out(self, newsletter: Newsletter, edition: Edition) -> tuple[Finding, ...]:
        """Which pictures a draft goes without, and why; () of what is approved."""
        from digest import check

        if edition.state is not EditionState.DRAFT:
            return ()
        asked = self._printed(edition, newsletter)  # which renders it, so once
        place, by_url, linked = self._asked(newsletter, edition, None, asked)
        return check.left_out(asked, self._known(place, by_url, linked))

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
        if prepared and newsletter.follows.chooses:
            names = tuple(dict.fromkeys((*names, *(one.name for one in prepared.copies.values()))))
        self.kept.publish(names, now=self.now())
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

    def copy(self, name: str) -> Served | None:
        """What is at a copy's address, of a draft's too; None if nothing ever was."""
        return self.kept.served(name)

    def withdraw(self, name: str, newsletters: Iterable[Newsletter]) -> tuple[str, ...]:
        """Take a picture from readers, in old emails too, and from the folders that these newsletters'
        settings name; the names of all copies that went.

        `name` is the first letters of one, or its address. Raises WrongUse if that means none or several.
        """
        given = name.strip().rpartition("/")[2].lower()
        found = self.kept.find(given) if re.match(r"[0-9a-f]{6}", given) else ()
        if len(found) != 1:
            raise WrongUse(
                name[:200],
                f"{len(found) or 'no'} pictures are called so",
                seen=", ".join(found[:4]),
                so_far="nothing was withdrawn",
                next_step="give the last part of the picture's address, as it stands in the email",
            )
        gone = self.kept.withdraw(found[0], now=self.now())
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
        others = other_images(piece)
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
                f"“{url[:80]}”" if url else "the picture",
                "a picture is added by its web address"
                if url
                else "no address was given, and no file",
            )
        asking = self._round(time.monotonic() + FETCH_S)
        try:
            taken = asking.taken(asking.fetched(url))
        except TimeoutError as error:
            raise _refused(url[:200], f"nothing came within {FETCH_S:g} s") from error
        except NotThere as error:
            raise _refused(url[:200], str(error)) from error
        asking.keep_whole(url, taken)
        return Image(url, width=taken.served[0], height=taken.served[1])

    def uploaded(self, body: bytes) -> Image:
        """A picture that an editor gives as a file: encoded anew, and without what its camera wrote.

        Raises WrongUse, in words for her, if it cannot be shown.
        """
        if len(body) > MOST_UPLOADED:
            raise _refused("the file", f"it is larger than {MOST_UPLOADED:,} bytes")
        asking = self._round(0)
        try:
            taken = asking.taken(body)
        except NotThere as error:
            raise _refused("the file", str(error)) from error
        url = f"{UPLOADED}{hashlib.sha256(taken.body).hexdigest()[:32]}"
        asking.keep_whole(url, taken)
        return Image(url, width=taken.served[0], height=taken.served[1])

    def original(self, url: str) -> tuple[bytes, str] | None:
        """The whole picture as we keep it, upright, with its media type; None if it is not held."""
        kept = self.kept.whole(url)
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
