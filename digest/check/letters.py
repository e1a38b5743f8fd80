"""Is every letter what it seems? Of what is printed, and of what was written.

damage     of a line that is printed: read wrongly, controls, bidi marks, accents apart
strange    of a text that was written: another alphabet inside a word, half an emoji, icon fonts, names of emoji
"""

from __future__ import annotations

import re
import unicodedata

from digest.check import encodings, lookalikes
from digest.check.said import Said, said
from digest.check.sample import Findings, Sample
from digest.model.findings import Finding, Severity

WHY = {
    "utf8": "readers see a box, a question mark or turned words where a letter should be",
    "literal-markup": "readers see the code instead of what it stands for",
}
_BIDI_OPEN, _BIDI_CLOSE = "\u202a\u202b\u2066\u2067\u2068", "\u202c\u2069"
_BIDI_OVERRIDE = "\u202d\u202e"  # they turn letters round, which no newsletter needs
_EMOJI_NAME = re.compile(
    r"(?<![\w:/.]):[a-z][a-z0-9]*(?:[_+-][a-z0-9]+)*:(?![\w:/])|(?<![\w:]):[+-]1:"
)
_USUAL_EMOJI = {
    ":smile:", ":tada:", ":rocket:", ":heart:", ":fire:", ":wave:", ":eyes:", ":warning:", ":sparkles:", ":bulb:",
    ":book:", ":books:", ":camera:", ":calendar:", ":clap:", ":thinking:", ":thumbsup:", ":star:", ":newspaper:",
    ":mega:", ":memo:", ":ship:", ":microphone:", ":headphones:", ":film:", ":link:", ":point_right:", ":grin:",
}  # fmt: skip


def damage(one: Sample) -> Findings:
    """Letters that were damaged on the way here, or that turn round what follows them."""
    told = set()
    for part, lines in (
        ("the subject", [one.message.subject]),
        ("the HTML part", [text.words for text in one.texts]),
        ("the text part", one.text.splitlines()),
    ):
        for line in lines:
            trouble = "" if line.isascii() and line.isprintable() else damaged(line)
            if not trouble:
                continue
            place = one.written_by(line) or part
            if (place, trouble) not in told:
                told.add((place, trouble))
                yield Finding(
                    "utf8",
                    Severity.WARNING,
                    place,
                    f"{trouble}: {line[:80]!a}" if "bidi" in trouble else f"{trouble}: {line[:80]}",
                    "correct the words in this edition, and tell the publisher of the source",
                )


def damaged(line: str) -> str:
    if "\ufffd" in line:
        return "a letter that could not be read"
    if encodings.misread(line):
        return "letters read in the wrong encoding"
    if any(unicodedata.category(char) == "Cc" and char not in "\t\n\r" for char in line):
        return "a control character"
    opened = sum(char in _BIDI_OPEN for char in line)
    if opened != sum(char in _BIDI_CLOSE for char in line) or any(
        char in _BIDI_OVERRIDE for char in line
    ):
        return "a stray bidi mark"
    if not unicodedata.is_normalized("NFC", line):
        return "letters and accents apart (not NFC)"
    return ""


def strange(one: Sample) -> Findings:
    for given in said(one):
        text = given.text
        word, letter = lookalikes.mixed_in(text)
        if word:
            told = f"“{word[:40]}” holds a {lookalikes.called(letter)}"
            yield _of(given, "utf8", Severity.WARNING, f"mixes two alphabets in a word: {told}")
        if trouble := encodings.broken(text):
            yield _of(given, "utf8", Severity.WARNING, f"holds {trouble}")
        elif "\u25a1" in text or "\u25af" in text:
            yield _of(given, "utf8", Severity.NOTE, "holds an empty box")
        if found := _EMOJI_NAME.search(text):
            sure = "_" in found[0] or found[0] in _USUAL_EMOJI
            severity = Severity.WARNING if sure else Severity.NOTE
            yield _of(given, "literal-markup", severity, f"holds the name of an emoji, {found[0]}")


def _of(given: Said, name: str, severity: Severity, message: str) -> Finding:
    return Finding(name, severity, given.place, f"{given.what} {message}"[:200], given.remedy)


RULES = (damage, strange)
