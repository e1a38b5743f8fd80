"""What editors write in blocks, for places that show no Markdown: its links, and its words alone. Pure.

No parser: what is composed for readers has one (compose/). A half-typed link stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# No bracket within either part: from each beginning it looks no further than the next one.
_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])+)\]\(([^\s()]+)\)")
_MARKUP = re.compile(r"\\(?=[^\w\s])|[*_`]")


def links(text: str) -> Iterator[tuple[str, str]]:
    """(words, address) of each."""
    for words, url in _LINK.findall(text):
        yield _MARKUP.sub("", words), url


def plain(text: str) -> str:
    """ "[A *tide*](https://...) turns" -> "A tide turns"."""
    return _MARKUP.sub("", _LINK.sub(r"\1", text))
