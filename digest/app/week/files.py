"""Messages and public copies as files in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest.base.errors import WrongUse
from digest.mail.merge import SAMPLE_READER
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.pictures import FOLDER, beside, printed

if TYPE_CHECKING:
    from digest.compose.render import Looks
    from digest.mail.merge import ReaderLinks
    from digest.settings import NewsletterSettings
    from digest.store import Store

_NONE: Mapping[str, bytes] = {}


def write_edition(
    edition: Edition,
    composed: Message,
    folder: Path,
    *,
    links: ReaderLinks,
    now: datetime,
    copies: Mapping[str, bytes] = _NONE,
    place: str = "",
) -> tuple[Path, ...]:
    """The message as files, as one sample reader would get it: .html, .txt, .eml, .mjml, .json.

    `copies` are the pictures that it prints of ours, at `place`: they lie beside the .html, which shows
    those, because readers may not have them yet.
    """
    from digest.mail.eml import Eml
    from digest.mail.merge import fill
    from digest.model import documents

    values = links.values(composed, SAMPLE_READER)
    html, text = fill(composed, values)
    return write(
        folder,
        {
            "edition.html": beside(html, place),
            "edition.txt": text,
            "edition.eml": Eml(composed, dated_at=now).for_recipient(SAMPLE_READER, values),
            "edition.mjml": composed.mjml,
            "edition.json": documents.dumps(documents.edition(edition, composed)),
        },
    ) + write(folder / FOLDER, copies)


def write_archive(
    settings: NewsletterSettings,
    folder: Path,
    *,
    store: Store,
    looks: Looks,
    approved: bool = False,
) -> tuple[Path, ...]:
    """Write the public copies of a newsletter's editions; `approved`: of those to be handed over too.

    Raises NotReady if there is none, WrongUse if the folder cannot be written.
    """
    from digest.app.keep.archive import site

    shown: dict[str, None] = {}
    written: list[Path] = []
    for name, content in site(settings.newsletter, store=store, looks=looks, approved=approved):
        shown |= dict.fromkeys(printed(content))
        written += write(folder, {name: content})
    return (*written, *_write_copies(folder / FOLDER, shown, store=store))


def _write_copies(folder: Path, names: Iterable[str], *, store: Store) -> Iterator[Path]:
    """The pictures of an archive: one that is there already is the same, one that was withdrawn goes."""
    for name in names:
        served = store.pictures.served(name)
        if served and served.withdrawn:
            (folder / name).unlink(missing_ok=True)
        elif served and not (folder / name).exists():
            yield from write(folder, {name: served.body})


def write(folder: Path, contents: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    if not contents:
        return ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)
    except OSError as error:
        raise WrongUse(
            str(folder),
            "the files cannot be written there",
            seen=str(error),
            next_step="name another folder with --out, or make room",
        ) from error
    return tuple(folder / name for name in contents)
