"""The text of a feed in; bytes without what feedparser stumbles over, out. Pure."""

from __future__ import annotations

import re
from html.entities import html5

from digest.base.patterns import late

_TO_MEND = late(
    # Each begins with one sign, which `re` then looks for first.
    r"<!\[CDATA\[(?P<cdata>.*?(?:\]\]>|\Z))"
    r"|&\#(?:x(?P<hex>[0-9a-fA-F]{1,7})|(?P<decimal>[0-9]{1,8}));"
    r"|&(?P<name>[A-Za-z][A-Za-z0-9]{1,30});"
    r"|&(?P<bare>)(?!\#?[A-Za-z0-9]+;)"
    r"|<(?P<media>/?media:)(?P<of>title|description|text|keywords|category)\b[^>]*?(?P<end>/?>)",
    re.DOTALL,
)

_CONTROL = late(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


def mended(text: str) -> bytes:
    """The document without what would spoil its reading, CDATA sections untouched but for controls.

    - a stated encoding goes (the text is UTF-8 from here on), and so do characters and references
      that XML forbids: they stop a strict parser, and "&#xD800;" crashes feedparser
    - HTML's entities become characters, a bare "&" becomes "&amp;" ("A&B" would be read "A&B;")
    - media:title and its like get names of their own: feedparser takes a picture's caption for the
      piece's summary, and a picture's keywords for the piece's topics
    """

    def mend(match: re.Match[str]) -> str:
        if match["cdata"] is not None:
            return match[0]
        if match["bare"] is not None:
            return "&amp;"
        if match["media"]:
            return f"<{match['media']}own-{match['of']}{match['end']}"
        if name := match["name"]:
            known = html5.get(f"{name};")
            return known if known and name not in _XML_NAMES else match[0]
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        return match[0] if _may_stand(number) else ""

    whole = _TO_MEND.sub(mend, re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    return _CONTROL.sub("", whole).encode("utf-8", "replace")


def _may_stand(number: int) -> bool:
    """XML 1.0 section 2.2."""
    return number in (9, 10, 13) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0x10FFFF
