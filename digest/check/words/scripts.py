"""Which script words are in, and which scripts a language is written in. Pure.

Names of scripts are those of the Unicode names of letters ("LATIN", "CYRILLIC", "CJK").
Languages by ISO 639; a script subtag (RFC 5646, 2.2.3) says more than the language does.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_OF_LANGUAGE = {
    "ARABIC": "ar arz ckb fa ps sd ug ur", "CYRILLIC": "be bg kk ky mk mn ru tg tt uk", "GREEK": "el", "HEBREW": "he iw yi",
    "DEVANAGARI": "bho hi mai mr ne sa", "BENGALI": "as bn", "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am ti",
    "CJK": "zh yue ja ko", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
}  # fmt: skip
_OF_SUBTAG = {
    "arab": "ARABIC", "cyrl": "CYRILLIC", "grek": "GREEK", "hebr": "HEBREW", "deva": "DEVANAGARI",
    "hans": "CJK", "hant": "CJK", "latn": "LATIN", "guru": "GURMUKHI", "beng": "BENGALI",
}  # fmt: skip
_SEVERAL = {"az", "kk", "ku", "ky", "mn", "pa", "sd", "sr", "tg", "tt", "uz"}  # written in several


@lru_cache(256)
def of_language(tag: str) -> frozenset[str]:
    """The scripts of a language tag; empty when anything may be right."""
    language, *subtags = tag.lower().split("-")
    for subtag in subtags:
        if subtag in _OF_SUBTAG:
            return frozenset({_OF_SUBTAG[subtag]})
    if not language or language in _SEVERAL or language in ("und", "mul", "zxx"):
        return frozenset()
    found = frozenset(name for name, those in _OF_LANGUAGE.items() if language in those.split())
    return found or frozenset({"LATIN"})


def of(words: str) -> Counter[str]:
    """Letters of each script."""
    if words.isascii():
        return Counter({"LATIN": sum(map(str.isalpha, words))})
    return Counter(name for letter in words if (name := _of_letter(letter)))


@lru_cache(4096)
def _of_letter(letter: str) -> str:
    if not letter.isalpha():
        return ""
    return unicodedata.name(letter, "").partition(" ")[0]
