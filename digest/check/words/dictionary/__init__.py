"""The usual words of eight languages, and of which of them a word is a slip of the fingers. Pure, but for the lists.

    meant(word, language)      "government" for "goverment"; "" where a word is known, or no slip of just one usual word
    could_be(word, lists)      what a word may be a slip of, the likeliest kind of slip first

A list has two parts: the usual words, and every other word that dictionaries know and that looks like a slip of one of
those ("preform"). Nothing else of a dictionary can change the answer, and a whole one takes up to three seconds to load,
and a hundred megabytes. renew.py makes the lists.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt", "ru")
LEAST = 5  # letters: of fewer too many are other words
_LEAST_LOST = 6  # where a letter is lost
_LEAST_END = 7  # where the last two changed places: German verbs bend so (grübel, grüble)
_LEAST_ACCENT = 7  # where an accent is lost, or a letter is its neighbour on the keyboard
_LEAST_OTHER = 8  # where a letter is too many, or another vowel, or where words bend
_LEAST_CUT = 9  # where the last is lost
_HOME = Path(__file__).parent
_VOWELS = frozenset("aeiouy")
# As the keys lie in a language's own country.
_KEYS = {"de": "qwertzuiopü asdfghjklöä yxcvbnm", "fr": "azertyuiop qsdfghjklm wxcvbn", "ru": "йцукенгшщзхъ фывапролджэ ячсмитьбю"}  # fmt: skip
_LATIN_KEYS = "qwertyuiop asdfghjkl zxcvbnm"
# Of these both are right, by where one lives or by which reform: maîtrise, maitrise; econômico, económico; ещё, еще.
_BOTH_RIGHT = {"fr": ("îi", "ûu", "éè"), "pt": ("ôó", "êé", "üu"), "ru": ("ёе",)}


@dataclass(frozen=True)
class Lists:
    usual: frozenset[str]
    known: frozenset[str]  # that are no slips, though they look like one
    letters: str
    bends: (
        bool  # into more forms than dictionaries know, which are a letter more or less than others
    )
    accented: dict[str, str]  # letter -> those that it is, with or without another accent
    others: dict[str, str]  # letter -> those that are taken for it by ear
    beside: dict[str, str]  # letter -> those whose keys lie beside its own


@cache
def lists_of(language: str) -> Lists:
    usual, known = (_HOME / f"{language}.txt").read_text("utf-8").split("\n\n")
    return lists(language, usual.split(), known.split())


def lists(language: str, usual: Iterable[str], known: Iterable[str]) -> Lists:
    usual = frozenset(usual)
    letters = "".join(sorted({letter for word in usual for letter in word}))
    right = {frozenset(pair) for pair in _BOTH_RIGHT.get(language, ())}
    pairs = [(one, other) for one in letters for other in letters if one != other]
    bare = {letter: unicodedata.normalize("NFD", letter)[0] for letter in letters}
    accented, others = dict.fromkeys(letters, ""), dict.fromkeys(letters, "")
    beside, keys = dict.fromkeys(letters, ""), _KEYS.get(language, _LATIN_KEYS)
    for one, other in pairs:
        if one + other in keys or other + one in keys:
            beside[one] += other
        if bare[one] == bare[other] and {one, other} not in right:
            accented[one] += other
        # Elsewhere two right words are too often one vowel apart: nuisette, noisette.
        elif language == "en" and {one, other} <= _VOWELS:
            others[one] += other
    return Lists(usual, frozenset(known), letters, language == "ru", accented, others, beside)


def could_be(word: str, given: Lists) -> Iterator[list[str]]:
    """What it may be a slip of, the likeliest kind first. Nobody slips where a word begins, and words bend at their ends."""
    size = len(word)
    within = range(1, size - 1)
    last = size - 1 if size >= _LEAST_END else size - 2
    # Two letters changed places; one is written once that is twice; one is twice that is once
    yield [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, last)]
    yield [word[:at] + word[at] + word[at:] for at in within]
    yield [word[:at] + word[at + 1 :] for at in range(1, size) if word[at] == word[at - 1]]
    if size >= _LEAST_ACCENT:
        yield list(_replaced(word, range(size - 1), given.accented))
    if size >= (_LEAST_OTHER if given.bends else _LEAST_LOST):
        yield [word[:at] + each + word[at:] for at in within for each in given.letters]
    if size >= _LEAST_CUT and not given.bends:
        yield [word + each for each in given.letters]
    if size >= _LEAST_OTHER and not given.bends:
        yield [word[:at] + word[at + 1 :] for at in range(1, size - 2)]
        yield list(_replaced(word, range(1, size - 2), given.others))
    if size >= (_LEAST_OTHER if given.bends else _LEAST_ACCENT):
        yield list(_replaced(word, within, given.beside))


def _replaced(word: str, places: range, those: dict[str, str]) -> Iterator[str]:
    for at in places:
        for each in those.get(word[at], ""):
            yield word[:at] + each + word[at + 1 :]


def slip_of(word: str, given: Lists) -> str:
    """The usual word of which it is a slip; "" where it is none, or may be one of several."""
    for kind in could_be(word, given):
        if near := given.usual.intersection(kind) - {word}:
            return next(iter(near)) if len(near) == 1 else ""
    return ""


def has(word: str, language: str) -> bool:
    """Whether the lists have a word in small letters: no word that looks like no slip is in them."""
    if language not in LANGUAGES or len(word) < LEAST:
        return False
    given = lists_of(language)
    return word in given.usual or word in given.known


def is_a_word(name: str) -> bool:
    """Whether any language's lists have it: a name is none of its usual words."""
    return any(has(name.casefold(), language) for language in LANGUAGES)


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def meant(word: str, language: str) -> str:
    """The usual word of which a word in small letters is a slip, "" for none."""
    if language not in LANGUAGES or len(word) < LEAST:
        return ""
    return "" if has(word, language) else slip_of(word, lists_of(language))
