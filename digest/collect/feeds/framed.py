"""A feed's description as a system rendered it, in; the bare teaser and the kind that stood before it, out. Pure.

    bare(markup, headline, labels)    without the lines round it: kind, topics, headline, byline, day, minutes, "read more"

Whatever the system: a line goes because of what it says, not of how it is marked. One line alone stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.collect import head_lines, kinds, text
from digest.collect.words import any_of

_MOST = 8  # lines that go at either end
_FEWEST_WORDS = 4  # of what is left
_MARKED = frozenset({"strong", "b", "em", "i", "span", "a", "small", "u", "font", "mark"})
_SIGNS = " |:·•/›»–—-"
_READING = re.compile(
    rf"\d+\s*(?:{any_of('minutes')}|min\b).{{0,12}}$|(?:{any_of('minutes')})\W*\d+.{{0,12}}$",
    re.IGNORECASE,
)
_READ_ON = re.compile(
    rf"(?:{any_of('read_on', 'read_on_link', 'see_all')})(?!\w)[^.!?]{{0,60}}$", re.IGNORECASE
)
_LONGEST = 8_000  # characters: a whole article is no teaser
_FRAMES = re.compile(
    r"<(?:div|h[1-6]|li|td|dt|article|section|header|footer|time|span)\b|^\s*(?:<p\b[^>]*>\s*)?<(?:strong|b|em|i|small)\b"
    r"|^\s*<p\b[^>]*>[^<]{1,80}(?:</p>|<br)|<p\b[^>]*>[^<]{1,80}</p>\s*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60  # characters


def may_be(markup: str) -> bool:
    """Whether anything may stand round a teaser: most descriptions are one paragraph, and reading each twice costs."""
    return len(markup) <= _LONGEST and bool(_FRAMES.search(markup))


def bare(markup: str, headline: str, labels: Collection[str]) -> tuple[str, str]:
    """(the teaser as plain text, the kind among what stood before it); ("", "") if nothing stands round it.

    `labels` are the entry's own topics and authors.
    """
    lines = _lines(markup)
    own = {_folded(one) for one in (*labels, headline) if one}
    start, end, kind = 0, len(lines), ""
    while start < min(end - 1, _MOST) and (said := _of_frame(lines[start], own)) is not None:
        kind, start = kind or said, start + 1
    while end - 1 > start and len(lines) - end < _MOST and _goes_behind(lines[end - 1], own):
        end -= 1
    rest = " ".join(lines[start:end])
    if (start, end) == (0, len(lines)) or text.words(rest) < _FEWEST_WORDS:
        return "", ""
    return rest, kind


def _of_frame(line: str, own: Collection[str]) -> str | None:
    """The kind that a line before the text says, or "" if it is another label; None if it is text."""
    said = line.strip(_SIGNS)
    if not said or _folded(said) in own or _READING.fullmatch(said):
        return ""
    if len(said) <= _LONGEST_LABEL and not text.is_sentence(said):
        if kinds.is_kind(said):
            return said
        if kind := kinds.parted(said)[0]:
            return kind
    return "" if head_lines.is_of_head(said, "") else None


def _goes_behind(line: str, own: Collection[str]) -> bool:
    said = line.strip(f"{_SIGNS}→.…")
    if not said or _folded(said) in own or _READING.fullmatch(said) or _READ_ON.fullmatch(said):
        return True
    is_short = len(said) <= _LONGEST_LABEL and not text.is_sentence(line)
    return is_short and (kinds.is_kind(said) or head_lines.is_of_head(said, ""))


def _lines(markup: str) -> list[str]:
    """The plain text by its blocks and breaks; a label in letters of its own before a text is a line."""
    root = LexborHTMLParser(f"<body>{markup[: text.MOST]}").body
    if root is None:
        return []
    found: list[str] = [""]
    stack: list[LexborNode | str] = list(reversed(list(root.iter(include_text=True))))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            found.append("")
        elif node.tag == "-text":
            found[-1] += node.text_content or ""
        elif node.tag == "br":
            found.append("")
        elif node.tag in text.IN_LINE:
            said = text.of(node)
            if node.tag in _MARKED and not found[-1].strip() and _is_label(said, node):
                found[-1] += said
                found.append("")
            elif node.css("br")[:1]:
                stack.extend(reversed(list(node.iter(include_text=True))))
            else:
                raw = node.text()
                before, behind = (" " if one.isspace() else "" for one in (raw[:1], raw[-1:]))
                found[-1] += f"{before}{said}{behind}"
        elif not text.is_left_out(node):
            found.append("")
            stack.append("")
            stack.extend(reversed(list(node.iter(include_text=True))))
    return [said for one in found if (said := text.tidy(one))]


def _is_label(said: str, node: LexborNode) -> bool:
    """Not "<em>Review</em> copies of ...", which goes on in small letters."""
    after = node.next
    rest = (
        (after.text_content or "").strip(_SIGNS)
        if after is not None and after.tag == "-text"
        else ""
    )
    label = said.strip(_SIGNS)
    is_kind = kinds.is_kind(label) or kinds.parted(label)[0]
    return len(said) <= _LONGEST_LABEL and bool(is_kind) and not rest[:1].islower()


def _folded(said: str) -> str:
    return " ".join(said.casefold().split())
