"""What a message was composed from, as one JSON document, and the same message again from it.

    record(edition, newsletter, ...)   at approval -> kept beside the frozen message
    | again(inputs)                    any time later -> a message, byte for byte the same
    | reopened(inputs)                 a press that makes that and the edition's variants

The document holds the edition with its pieces as they were, the newsletter's settings, every template
and catalogue that the look could see, the seed of the readers' tokens, and the versions of what
composed it: another version may write other bytes, and `differences` then says which it was.
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from digest import __version__
from digest.compose import EVERYBODYS, compose, of_variants
from digest.compose.clip import FULL, Economy
from digest.compose.mjml import compile_mjml
from digest.compose.parts import Parts
from digest.compose.render import Looks
from digest.compose.variants import edition_of
from digest.model import codec
from digest.model.editions import Edition
from digest.model.follows import Recipe, Subject
from digest.model.messages import LeftOut, Message
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
    # "house/email/letter/edition.mjml.j2" -> its text; "ours/..." for digest's
    files: Mapping[str, str]
    versions: Mapping[str, str]
    # In documents of an older digest: as their sources served them
    pictures: Prepared | None = None
    offered: tuple[Subject, ...] = ()  # what readers were offered to follow beside a piece
    fit: tuple[int, ...] = ()  # of the pieces it left out: those that their followers may get


class Press:
    """What an edition was composed from, ready to compose it and its variants; what they share, once."""

    def __init__(self, inputs: Inputs, looks: Looks) -> None:
        self.inputs = inputs
        self.parts = Parts()
        self._looks = looks
        self._begin: Economy | None = None
        self._in_parts: bool | None = None
        self._left_out: dict[str, LeftOut] = {}  # found once, for all variants

    @property
    def is_as_then(self) -> bool:
        """Whether the same versions compose that did at approval."""
        return dict(self.inputs.versions) == versions()

    def message(self, recipe: Recipe = EVERYBODYS) -> Message:
        """Raises ComposeError as `compose` does."""
        begin = FULL
        if recipe != EVERYBODYS and not recipe.only:
            # A whole edition with some more: it will hardly need to give up less than without, and what
            # comes to it, by reasons and by pieces, weighs about a picture each.
            begin = self._economy()
            if begin.pictures is not None:
                placed = {one.piece.id for one in self.inputs.edition.placements}
                more = 1 + sum(1 for one in recipe.followed if one.piece_id not in placed)
                begin = replace(begin, pictures=max(0, begin.pictures - more))
        return self._compose(recipe, begin)

    @property
    def in_parts(self) -> bool:
        """Whether parts joined are what the whole compiles to, as the edition itself shows: a look may do
        what no part of it knows of, and is compiled whole then, each variant of it."""
        if self._in_parts is None:
            mjml = self.message().mjml
            self._in_parts = self.parts.compile(mjml) == compile_mjml(mjml)
        return self._in_parts

    def everything(self, language: str = "") -> Message:
        """All parts that were compiled so far in this language, in the frame of the edition."""
        inputs = self.inputs
        newsletter = inputs.newsletter
        made = compose(
            inputs.edition,
            replace(newsletter, clip=replace(newsletter.clip, most_bytes=10**12)),
            looks=self._looks,
            seed=inputs.seed,
            at=inputs.at,
            pictures=inputs.pictures,
            offered=inputs.offered,
            recipe=Recipe(language=language),
            compiled=lambda source: self.parts.compile(self.parts.everything(source)),
            begin=self._economy(),
            left_out=self._left_out,
        )
        further = of_variants(inputs.seed, inputs.edition)
        return replace(made, personal={**made.personal, **further})

    def edition(self, recipe: Recipe) -> Edition:
        """The variant as an edition of its own."""
        return edition_of(self.inputs.edition, recipe, self.inputs.newsletter, heading="")

    def _economy(self) -> Economy:
        if self._begin is None:
            told: list[Economy] = []
            self._compose(EVERYBODYS, FULL, told.append)
            self._begin = told[-1]
        return self._begin

    def _compose(
        self,
        recipe: Recipe,
        begin: Economy,
        told: Callable[[Economy], object] = lambda _economy: None,
    ) -> Message:
        inputs = self.inputs
        whole = recipe == EVERYBODYS or not self.in_parts
        return compose(
            inputs.edition,
            inputs.newsletter,
            looks=self._looks,
            seed=inputs.seed,
            at=inputs.at,
            pictures=inputs.pictures,
            offered=inputs.offered,
            recipe=recipe,
            compiled=compile_mjml if whole else self.parts.compile,
            begin=begin,
            told=told,
            left_out=self._left_out,
        )


def record(
    edition: Edition,
    newsletter: Newsletter,
    *,
    looks: Looks,
    seed: str,
    at: datetime | None = None,
    pictures: Prepared | None = None,
    offered: Iterable[Subject] = (),
    fit: Iterable[int] = (),
    languages: Iterable[str] = (),
) -> dict[str, Any]:
    """The inputs of `compose` with the same arguments, as a JSON document.

    `languages` are those that variants may be in besides the newsletter's; `fit` are the pieces that it left out, and that their followers may get.
    """
    files = {
        f"{_HOUSE if number < len(looks.roots) - 1 else _OURS}/{path.relative_to(root).as_posix()}": (
            text
        )
        for number, root in enumerate(looks.roots)
        for language in (newsletter.language, *languages)
        for path in looks.files(root, language)
        if (text := _text(path)) is not None
    }
    inputs = Inputs(
        edition, newsletter, seed, at, files, versions(), pictures, tuple(offered), tuple(fit)
    )
    document: dict[str, Any] = codec.to_json(inputs)
    return document


def again(document: Mapping[str, Any], recipe: Recipe = EVERYBODYS) -> Message:
    """Compose from recorded inputs and nothing else. Raises ComposeError as `compose` does."""
    with reopened(document) as press:
        return press.message(recipe)


@contextmanager
def reopened(document: Mapping[str, Any]) -> Iterator[Press]:
    """The templates lie in a folder until the block ends."""
    inputs: Inputs = codec.from_json(Inputs, document)
    with tempfile.TemporaryDirectory(prefix="digest-verify-") as folder:
        for name, text in inputs.files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        looks = Looks(Path(folder, _HOUSE), ours=Path(folder, _OURS), below=Path(folder))
        yield Press(inputs, looks)


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
