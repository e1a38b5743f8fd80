"""A feed's description as a system rendered it, in; the bare teaser and the kind that stood before it, out. Pure.

    bare(markup, headline, labels)    without the lines round it: kind, topics, headline, byline, day, minutes, "read more"
    behind_kind("Analysis: ...")      without the kind that begins it

Whatever the system: a line goes because of what it says, not of how it is marked. One line alone stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.base.patterns import late
from digest.collect.fields import head_lines, kinds, text
from digest.collect.fields.words import any_of

_MOST = 8  # lines that go at either end
_FEWEST_WORDS = 4  # of what is left
_MARKED = frozenset({"strong", "b", "em", "i", "span", "a", "small", "u", "font", "mark"})
_SIGNS = " |:·•/›»–—-"
_READING = late(
    rf"\d+\s*(?:{any_of('minutes')}|min\b).{{0,12}}$|(?:{any_of('minutes')})\W*\d+.{{0,12}}$",
    re.IGNORECASE,
)
_READ_ON = late(
    rf"(?:{any_of('read_on', 'read_on_link', 'see_all')})(?!\w)[^.!?]{{0,60}}$", re.IGNORECASE
)
_LONGEST = 8_000  # characters: a whole article is no teaser
_FRAMES = re.compile(
    r"<(?:div|h[1-6]|li|td|dt|article|section|header|footer|time|span)\b|^\s*(?:<p\b[^>]*>\s*)?<(?:strong|b|em|i|small)\b"
    r"|^\s*<p\b[^>]*>[^<]{1,80}(?:</p>|<br)|<p\b[^>]*>[^<]{1,80}</p>\s*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60  # characters
# SPIP's rubric and keywords behind the text: "... <a rel="directory">Essays</a> / <a rel="tag">Ports</a>" (November 2026).
_LABEL = re.compile(
    r"<a\b[^>]{0,300}\brel=[\"'](?:directory|tag|category)\b[^>]{0,300}>([^<]{1,60})</a>",
    re.IGNORECASE,
)
_LABELS_BEHIND = late(
    rf"(?:</p>|<br ?/?>|\s[-–—|])[\s–—|-]*(?:{_LABEL.pattern.replace('([^<]', '(?:[^<]')}[\s,/|·–—-]*)+(?:</p>\s*)?$",
    re.IGNORECASE,
)
_TAIL = 2_000  # characters in which they stand
_TOPIC_WORDS = 3
_PREFIX = re.compile(r"([^\W\d_][^:.|!?]{1,38}?)(?::|\s[|–—])\s+(?=\S)")
# What a text may begin with and say of itself: "Note: this piece was updated".
_SPEAKS_OF_ITSELF = frozenset(
    {"note", "notes", "nota", "video", "podcast", "advice", "statement", "reply", "response"}
)


def may_be(markup: str) -> bool:
    """Whether anything may stand round a teaser: most descriptions are one paragraph, and reading each twice costs."""
    frames = _FRAMES.search(markup) or _LABELS_BEHIND.search(markup[-_TAIL:])
    return len(markup) <= _LONGEST and bool(frames)


@dataclass(frozen=True, slots=True)
class Bare:
    """A teaser, "" where nothing stood round it, and what stood before it."""

    said: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()


def bare(markup: str, headline: str, labels: Collection[str]) -> Bare:
    """`labels` are the entry's own topics and authors."""
    markup, behind = _without_labels_behind(markup)
    lines = _lines(markup)
    own = {_folded(one) for one in (*labels, headline) if one}
    start, end, kind = 0, len(lines), ""
    topics: list[str] = []
    while start < min(end - 1, _MOST):
        told = _of_frame(lines[start], own)
        if told is None and kind and not topics and _is_beside(lines[start]):
            told = "", (lines[start].strip(_SIGNS),)
        if told is None:
            break
        kind, start = kind or told[0], start + 1
        topics += told[1]
    while end - 1 > start and len(lines) - end < _MOST and _goes_behind(lines[end - 1], own):
        end -= 1
    rest = " ".join(lines[start:end])
    is_whole = (start, end) == (0, len(lines)) and not behind
    if is_whole or text.words(rest) < _FEWEST_WORDS:
        return Bare()
    kind = kind or kinds.most_telling([one for one in behind if kinds.is_kind(one)])
    topics += [one for one in behind if not kinds.is_kind(one)]
    return Bare(rest, kind, tuple(topics))


def _without_labels_behind(markup: str) -> tuple[str, list[str]]:
    found = _LABELS_BEHIND.search(markup, max(0, len(markup) - _TAIL))
    if not found:
        return markup, []
    labels = (text.plain(one[1]) for one in _LABEL.finditer(found[0]))
    return markup[: found.start()], [one for one in labels if one]


def behind_kind(said: str) -> tuple[str, str]:
    """(kind, the rest) of "Analysis: Nobody says who is to pay."; ("", said) of a text that begins otherwise."""
    begun = _PREFIX.match(said)
    if not begun or not kinds.is_kind(begun[1]) or _folded(begun[1]) in _SPEAKS_OF_ITSELF:
        return "", said
    rest = said[begun.end() :].strip()
    is_text = text.words(rest) >= _FEWEST_WORDS and not rest[:1].islower()
    return (begun[1], rest) if is_text else ("", said)


def _is_beside(line: str) -> bool:
    said = line.strip(_SIGNS)
    return (
        0 < len(said.split()) <= _TOPIC_WORDS and said[:1].isupper() and not text.is_sentence(said)
    )


def _of_frame(line: str, own: Collection[str]) -> tuple[str, tuple[str, ...]] | None:
    """The kind and topics that a line before the text says, or none of them if it is another label; None if it is text."""
    said = line.strip(_SIGNS)
    if not said or _folded(said) in own or _READING.fullmatch(said):
        return "", ()
    if len(said) <= _LONGEST_LABEL and kinds.is_kind(said.strip(".")):
        return said.strip("."), ()
    if len(said) <= _LONGEST_LABEL and not text.is_sentence(said):
        kind, topics = kinds.parted(said)
        if kind:
            return kind, topics
    return ("", ()) if head_lines.is_of_head(said, "") else None


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
    label = said.strip(f"{_SIGNS}.")
    is_kind = kinds.is_kind(label) or kinds.parted(label)[0]
    return len(said) <= _LONGEST_LABEL and bool(is_kind) and not rest[:1].islower()


def _folded(said: str) -> str:
    return " ".join(said.casefold().split())
