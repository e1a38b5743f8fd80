"""A reader's own value in an editor's words: {name|"reader"}, {variables.city|your town}. Pure.

    FIELD                how it is written; the words behind the bar are for readers of whom nothing is known
    found(text)          every field of a text, as `Message.personal` has it: "name|reader"
    fit(value)           what may be printed of a value, "" for nothing

What readers typed about themselves is not the house's words: letters only, 40 at most, and nothing that mail programs
would turn into a link. Without words for the others a field is no field: somebody would be greeted as "Dear ,".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

MOST = 40  # characters
FIELD = re.compile(
    r"(?<![${#])\{(name|variables\.[A-Za-z0-9_]{1,40})\|(?:\"([^\"{}|<>]{1,60})\"|([^\"{}|<>\s][^\"{}|<>]{0,59}))\}"
)
# Without words for the others
NEARLY = re.compile(r"(?<![${#])\{(name|variables\.\w+)(?:\|\s*(?:\"\s*\")?)?\s*\}")
_BETWEEN = " '’-·."


def found(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_named(one) for one in FIELD.finditer(text)))


def filled(text: str, token_of: Callable[[str], str]) -> str:
    """The text with each field replaced by what `token_of` makes of it."""
    return FIELD.sub(lambda one: token_of(_named(one)), text)


def fit(value: str) -> str:
    """The value on one line, if it is letters and what stands between them in names; else ""."""
    words = " ".join(unicodedata.normalize("NFC", value).split())
    if not words or len(words) > MOST or not words[0].isalpha():
        return ""
    if not all(unicodedata.category(one)[0] in "LM" or one in _BETWEEN for one in words):
        return ""
    # "Dr. Ada" is a name, "evil.example" a link in every mail program.
    return "" if re.search(r"\.(?! |$)|^www\b", words, re.IGNORECASE) else words


def _named(field: re.Match[str]) -> str:
    otherwise = field[2] if field[2] is not None else field[3]
    return f"{field[1]}|{' '.join(otherwise.split())}"
