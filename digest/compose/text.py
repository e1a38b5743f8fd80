"""Plain text by the rules of plain text: wrapping, cutting at word ends. Pure.

Widths are columns as a fixed-width mail reader shows them (base/width.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from digest.base.width import clusters, columns

COLUMNS = 72  # RFC 3676 asks for 78 at most; quoting a reply adds a few
ELLIPSIS = "…"
# No-break blanks are the writer's intention ("10 000", "« mot »") and are no place to break.
BLANKS = re.compile(r"[^\S\u00a0\u202f]+")

# A line may not begin with these, so they stay with what is before them (JIS X 4051, abridged).
_CLINGS = frozenset(
    "、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%’”…"
)
# Words that end no shortened line: what follows them is what they are about.
_LEANING = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "its", "of", "on",
    "or", "that", "the", "their", "to", "vs", "with", "au", "aux", "d’", "das", "de", "del",
    "della", "dem", "den", "der", "des", "di", "die", "du", "e", "ein", "eine", "el", "en",
    "et", "i", "il", "im", "la", "le", "les", "los", "o", "par", "pour", "u", "un", "una",
    "und", "une", "van", "von", "y", "zu", "zum", "zur",
))  # fmt: skip
_CLAUSE_END = re.compile(r"[,:;.?!](?=\s)|\s[–—-](?=\s)|[，、；：。]")
_HELD_TOGETHER = 28  # columns
_TRAILING = " \t,;:–—-·|/("
_CUT_MARK = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,})\s*$")


# Of the functions below that are asked the same again: a desk composes an edition anew with every stroke, and a
# hundred variants of one say what the others say. So many texts are a few editions of sixty pieces.
_remembered = lru_cache(4096)


@_remembered
def clean(given: str) -> str:
    """One line, single blanks, no characters that a document or a header may not hold."""
    if not (given.isascii() and given.isprintable()):
        given = "".join(
            character
            for character in given
            if character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
        )
    return " ".join(filter(None, BLANKS.split(given)))


def shows(given: str) -> bool:
    """Whether a reader sees anything of it: joiners, soft hyphens and blanks alone show nothing."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in given)


def clean_lines(given: str) -> str:
    """As `clean`, line by line: blank lines and indents stay, for they mean something in Markdown."""
    lines = given.replace("\r\n", "\n").split("\n")
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + clean(line) for line in lines)


def listed(items: Sequence[str], both: str, *, comma: str) -> str:
    """ "A", "A and B", "A, B and C"; `both` is "{first} and {last}" in the language."""
    *others, last = items
    if not others:
        return last
    return both.replace("{first}", comma.join(others)).replace("{last}", last)


def dotted(parts: Sequence[str], runs: str) -> str:
    """What is known, " · " between; what is empty left out. `runs` is the line's direction.

    A part in the other direction ends with a mark of the line's own, or the number behind it
    would be drawn into its run and stand on the wrong side (UAX 9, rules W2 and N1).

    A dot clings to the words beside it, so that no line begins or ends with one; only long words
    are let go, which a narrow line could not hold together.
    """
    mark = "\u200f" if runs == "rtl" else "\u200e"
    known = [part + mark if _turns(part, runs) else part for part in parts if part]
    line = "".join(known[:1])
    for part in known[1:]:
        beside = columns(line.rpartition(" ")[2]) + columns(part.partition(" ")[0])
        blank = "\u00a0" if beside <= _HELD_TOGETHER else " "
        line = f"{line}{blank}·{blank}{part}"
    return line


@_remembered
def _turns(part: str, runs: str) -> bool:
    """Whether any of its letters runs the other way."""
    if part.isascii():
        return runs == "rtl" and not part.isnumeric()
    other = {"L"} if runs == "rtl" else {"R", "AL"}
    return any(unicodedata.bidirectional(letter) in other for letter in part)


def runs_on(sentence: str) -> bool:
    """Whether it has no end of its own, so that what follows would run into it."""
    return not sentence.rstrip().endswith(
        (".", "?", "!", "…", "。", "？", "！", "؟", "»", "”", '"')
    )


@_remembered
def runs_of(text: str) -> Literal["ltr", "rtl"] | None:
    """Which way most of its letters run; None if it has none."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    rightward, leftward = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    if not rightward and not leftward:
        return None
    return "rtl" if leftward > rightward else "ltr"


def item(text: str, mark: str) -> str:
    """A list's item: the mark, and its words in line below one another."""
    wrapped = wrap(text, COLUMNS + 2 - columns(mark), indent="  ")
    return f"{mark}{wrapped[2:]}"


@_remembered
def wrap(text: str, width: int = COLUMNS, indent: str = "") -> str:
    """Lines of at most `width` columns, indent included. URLs stay whole, however long."""
    room = width - columns(indent)
    lines: list[str] = []
    line, used = "", 0
    # A vowel sign that begins a line takes a column more behind an indent.
    for glue, part in _parts(text, room - 1 if indent else room):
        # Measured as it stands: a vowel sign may join the blank
        joined = glue + part if line else part
        if line and used + columns(joined) > room:
            lines.append(line)
            line, used = part, columns(indent + part) - columns(indent)
        else:
            start = columns(indent + joined) - columns(indent) if not line else columns(joined)
            line, used = line + joined, used + start
    if line:
        lines.append(line)
    return "\n".join(indent + line for line in lines)


def _parts(text: str, room: int) -> list[tuple[str, str]]:
    """What may stand on a line of its own, each with what joins it to the one before."""
    parts: list[tuple[str, str]] = []
    for word in filter(None, BLANKS.split(text)):
        glue = " "
        if "://" in word or (word.isascii() and len(word) <= room):
            parts.append((glue, word))
            continue
        for unit in _breakable(word, room):
            parts.append((glue, unit))
            glue = ""
    return parts


def _breakable(word: str, room: int) -> list[str]:
    """A word cut where a line may end: round wide characters, or where nothing else fits."""
    units: list[str] = []
    unit, used, wide_before = "", 0, False
    for letter, width in clusters(word):
        wide = _is_wide(letter)
        clings = width == 0 or (letter in _CLINGS and used + width <= room)
        may_break = unit and not clings and (wide or wide_before or used + width > room)
        if may_break:
            units.append(unit)
            unit, used = "", 0
        unit, used = unit + letter, used + width
        wide_before = wide or (clings and wide_before)
    return [*units, unit] if unit else units


def _is_wide(letter: str) -> bool:
    """Whether a line may end beside it, as in Chinese: a question of scripts, not of how wide it is."""
    return unicodedata.east_asian_width(letter[0]) in "WF"


@_remembered
def excerpt_of(text: str, most_words: int) -> str:
    """The first words of a text cut from a body, with an ellipsis if there was more.

    Scripts that put no blanks between words are counted by columns, seven to a word.
    """
    mark = _CUT_MARK.search(text)
    whole = text[: mark.start()] if mark else text
    split = whole.split(" ")
    kept = " ".join(split[:most_words])
    if columns(kept) > 7 * most_words and len(split) < most_words:
        kept = _fit(kept, 7 * most_words)
    if kept == whole and not mark:
        return text
    while " " in kept and kept.rpartition(" ")[2].lower() in _LEANING:
        kept = kept.rpartition(" ")[0]
    return kept.rstrip(_TRAILING + ".。،") + ELLIPSIS


@_remembered
def opening(text: str, most: int) -> str:
    """The text, or its first clauses, where they are no stub: a whole thought without a mark that
    something was cut. As `shorten` where it has none that fits in `most` columns."""
    if columns(text) <= most:
        return text
    for clause in reversed(list(_CLAUSE_END.finditer(text))):
        kept = text[: clause.start()].rstrip()
        if most / 4 <= columns(kept) <= most:
            return kept
    return shorten(text, most)


@_remembered
def shorten(text: str, most: int = 60) -> str:
    """At most `most` columns, cut at the end of a word and, where that is possible, not inside a
    name ("Marine | Le Pen") nor after a word that leans on the next ("the future of |")."""
    if columns(text) <= most:
        return text
    kept = _fit(text, most - 1)
    split = kept.split(" ")
    following = text[len(kept) :].split()
    after = following[0] if following else ""
    floor = columns(kept) * 0.5
    best = len(split)
    while best > 1 and columns(" ".join(split[:best])) > floor:
        last = split[best - 1]
        inside_name = last[:1].isupper() and last[-1:].isalpha() and after[:1].isupper()
        if not inside_name and last.lower() not in _LEANING:
            return " ".join(split[:best]).rstrip(_TRAILING) + ELLIPSIS
        after, best = last, best - 1
    return kept.rstrip(_TRAILING) + ELLIPSIS


def _fit(text: str, most: int) -> str:
    """The longest beginning of at most `most` columns that ends with a word, or with a character
    when the first word alone is longer, or wide, as in Chinese."""
    used, end, word_end, last = 0, 0, 0, ""
    for letter, width in clusters(text):
        if used + width > most:
            break
        if letter == " ":
            word_end = end
        used, end, last = used + width, end + len(letter), letter
    else:
        return text
    if text[end] == " " or not word_end:
        return text[:end]
    if _is_wide(text[end]) or _is_wide(last):
        return text[:end]
    return text[:word_end]


def tidy(text: str) -> str:
    """No blanks at line ends, one empty line at most between blocks, one line end at the end."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
