"""What a message was composed from, as one JSON document, and the same message again from it.

    record(edition, newsletter, ...)   at approval -> kept beside the frozen message
    | again(inputs)                    any time later -> a message, byte for byte the same

The document holds the edition with its pieces as they were, the newsletter's settings, every template
and catalogue that the look could see, the seed of the readers' tokens, and the versions of what
composed it: another version may write other bytes, and `differences` then says which it was.
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from digest import __version__
from digest.compose import compose
from digest.compose.render import Looks
from digest.model import codec
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.pictures import Prepared

_LIBRARIES = ("babel", "jinja2", "markdown-it-py", "mjml-python", "nh3")
_HOUSE, _OURS = "house", "ours"


@dataclass(frozen=True)
class Inputs:
    edition: Edition
    newsletter: Newsletter
    seed: str
    at: datetime | None
    files: Mapping[
        str, str
    ]  # "house/email/letter/edition.mjml.j2" -> its text; "ours/..." for digest's
    versions: Mapping[str, str]
    pictures: Prepared | None = (
        None  # in documents of an older digest: as their sources served them
    )


def record(
    edition: Edition,
    newsletter: Newsletter,
    *,
    looks: Looks,
    seed: str,
    at: datetime | None = None,
    pictures: Prepared | None = None,
) -> dict[str, Any]:
    """The inputs of `compose` with the same arguments, as a JSON document."""
    files = {
        f"{_HOUSE if number < len(looks.roots) - 1 else _OURS}/{path.relative_to(root).as_posix()}": (
            text
        )
        for number, root in enumerate(looks.roots)
        for path in looks.files(root, newsletter.language)
        if (text := _text(path)) is not None
    }
    inputs = Inputs(edition, newsletter, seed, at, files, versions(), pictures)
    document: dict[str, Any] = codec.to_json(inputs)
    return document


def again(document: Mapping[str, Any]) -> Message:
    """Compose from recorded inputs and nothing else. Raises ComposeError as `compose` does."""
    inputs: Inputs = codec.from_json(Inputs, document)
    with tempfile.TemporaryDirectory(prefix="digest-verify-") as folder:
        for name, text in inputs.files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        looks = Looks(Path(folder, _HOUSE), ours=Path(folder, _OURS), remember=False)
        return compose(
            inputs.edition,
            inputs.newsletter,
            looks=looks,
            seed=inputs.seed,
            at=inputs.at,
            pictures=inputs.pictures,
        )


def differences(frozen: Message, rebuilt: Message, document: Mapping[str, Any]) -> Iterator[str]:
    """In words: which parts differ and where, and which versions are others now."""
    for field in fields(Message):
        was, now = getattr(frozen, field.name), getattr(rebuilt, field.name)
        if was != now:
            place = _first_difference(was, now) if isinstance(was, str) else ""
            yield f"its {field.name} differs{place}"
    then, here = document.get("versions", {}), versions()
    for name in sorted({*then, *here}):
        if then.get(name) != here.get(name):
            yield f"{name} was {then.get(name, 'not there')}, and is {here.get(name, 'not there')}"


def versions() -> dict[str, str]:
    from importlib.metadata import version

    found = {name: version(name) for name in _LIBRARIES}
    return {"digest": __version__, "python": platform.python_version(), **found}


def _first_difference(was: str, now: str) -> str:
    at = next(
        (number for number, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]),
        min(len(was), len(now)),
    )
    return f" from character {at + 1:,} on: {was[at : at + 40]!r} became {now[at : at + 40]!r}"


def _text(path: Path) -> str | None:
    """What a template can be made of; None for a picture, or a file that lies there unreadable."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return None if "\0" in text else text  # which PostgreSQL keeps in no document
