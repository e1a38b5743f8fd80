"""Is every letter what it seems? Of what is printed, and of what was written.

damage     of a line that is printed: read wrongly, controls, bidi marks, accents apart
strange    of a text that was written: another alphabet inside a word, half an emoji, icon fonts, names of emoji
"""

from __future__ import annotations

import re
import unicodedata

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import unspaced
from digest.check.words import encodings, lookalikes

_BIDI_OPEN, _BIDI_CLOSE = "\u202a\u202b\u2066\u2067\u2068", "\u202c\u2069"
_BIDI_OVERRIDE = "\u202d\u202e"  # they turn letters round, which no newsletter needs
_EMOJI_NAME = re.compile(r"(?<![\w:/.]):[a-z][a-z0-9]*(?:[_+-][a-z0-9]+)*:(?![\w:/])|(?<![\w:]):[+-]1:")  # fmt: skip
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
                message = (
                    f"{trouble}: {line[:80]!a}" if "bidi" in trouble else f"{trouble}: {line[:80]}"
                )
                remedy = "correct the words in this edition, and tell the publisher of the source"
                yield noticed("utf8", place, message, remedy)


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
    seen = one.visible
    for given in one.wordings:
        text = given.text
        # What is printed `damage` tells.
        unseen = text and not text.isascii() and unspaced(text) not in seen
        if unseen and encodings.misread(text):
            yield given.noticed("utf8", "holds letters read in the wrong encoding")
        elif unseen and "\ufffd" in text:
            yield given.noticed("utf8", "holds a letter that could not be read")
        word, letter = lookalikes.mixed_in(text)
        if word:
            told = f"“{word[:40]}” holds a {lookalikes.called(letter)}"
            yield given.noticed("utf8", f"mixes two alphabets in a word: {told}")
        if trouble := encodings.broken(text):
            yield given.noticed("utf8", f"holds {trouble}")
        elif "\u25a1" in text or "\u25af" in text:
            yield given.noticed("utf8", "holds an empty box", False)
        if found := _EMOJI_NAME.search(text):
            sure = "_" in found[0] or found[0] in _USUAL_EMOJI
            yield given.noticed("literal-markup", f"holds the name of an emoji, {found[0]}", sure)


RULES = (damage, strange)
