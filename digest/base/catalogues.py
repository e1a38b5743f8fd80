"""The fixed words of each language, from gettext catalogues: the house's own before ours, word by word.

    <templates>/words/de.po         German, of editions
                      pt-BR.po      for a region, over pt.po
                      en.po         a house's own English
                      pages/de.po   of readers' pages (app/readers/words.py)

They are read as they are, with nothing to compile; a message's msgctxt is its name in the record of
English words that they are put in the place of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Generic, TypeVar

from digest.base.errors import ComposeError
from digest.base.file_lines import excerpt
from digest.base.words import Words, primary

_PLACEHOLDER = re.compile(r"\{\w*\}")
Said = TypeVar("Said")


class CataloguesOf(Generic[Said]):
    """`roots` are folders of templates, the house's first; `english` is a record of nothing but words."""

    def __init__(self, roots: Sequence[Path], english: Said, *, folder: str) -> None:
        self._english = english
        self._folders = [root / folder for root in roots]
        self._read: dict[tuple[Path, int], dict[str, str]] = {}

    def words(self, language: str) -> Said:
        """Raises ComposeError if a catalogue cannot be read or leaves out what is to be filled in."""
        found = self._english
        for path in reversed(list(self.files(language))):
            found = replace(found, **self._messages(path))  # type: ignore[type-var]
        return found

    def languages(self) -> list[str]:
        return sorted({path.stem for folder in self._folders for path in folder.glob("*.po")})

    def files(self, language: str) -> Iterator[Path]:
        """The strongest first: the house's before ours, a region's before its language's."""
        for folder in self._folders:
            for tag in dict.fromkeys((language.replace("_", "-"), primary(language))):
                if (path := folder / f"{tag}.po").is_file():
                    yield path

    def _messages(self, path: Path) -> dict[str, str]:
        """Name -> wording, as the file has it now."""
        key = (path, path.stat().st_mtime_ns)
        if key not in self._read:
            self._read[key] = dict(_messages(path, self._english))
        return self._read[key]


class Catalogues(CataloguesOf[Words]):
    """Those of editions."""

    def __init__(self, roots: Sequence[Path]) -> None:
        super().__init__(roots, Words(), folder="words")


def _messages(path: Path, words: object) -> Iterator[tuple[str, str]]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise _fault(
            path, error.lineno + 1, str(error), "see the GNU gettext manual on PO files"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(path, 1, str(error), "save it as UTF-8, readable for this user") from error
    english = {field.name: str(getattr(words, field.name)) for field in fields(words)}  # type: ignore[arg-type]
    for message in catalogue:
        name, wording = message.context, message.string
        if not message.id or not wording:
            continue
        line = message.lineno or 1
        if name not in english or not isinstance(wording, str):
            raise _fault(path, line, f"there is no wording {name}", "remove it, or correct msgctxt")
        wanted, given = set(_PLACEHOLDER.findall(english[name])), set(_PLACEHOLDER.findall(wording))
        if wanted != given:
            names = ", ".join(sorted(wanted)) or "nothing"
            raise _fault(path, line, f"{name} must hold {names} in braces", "correct msgstr")
        yield name, wording


def _fault(path: Path, line: int, what: str, next_step: str) -> ComposeError:
    try:
        seen = excerpt(path.read_text(encoding="utf-8"), line)
    except (OSError, UnicodeDecodeError):
        seen = ""
    return ComposeError(
        f"{path}, line {line}", f"the words cannot be used: {what}", seen=seen, next_step=next_step
    )
