"""Two dictionaries -> the lists: `make spelling`.

    python -m digest.check.words.dictionary.renew [LANGUAGE ...]

Needs pyspellchecker, which counted words, and simplemma, which has their forms: neither is a dependency of digest. A word
is usual that both have and that stands once in two million words, or that one has and is as sure (adverbs, Spanish plurals), or
is one of usual.txt or of the usual English ones; it is known if either has it, if it is usual in another of the languages, or stands in right.txt.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from digest.check.words import slips
from digest.check.words.dictionary import LANGUAGES, LEAST, could_be, lists

_HOME = Path(__file__).parent
_PER_MILLION = 0.5
_FORMLESS = 5  # in a million: what stands so often is usual, though nobody has its forms ("toujours", "possibilità")
_NAMES_AMONG = ("en", "ru")  # where most of those are people
# Pronouns that are written as one word with their verb.
_JOINED = {
    "it": ("mi", "ti", "ci", "vi", "si", "lo", "la", "li", "le", "ne"),
    "es": ("me", "te", "se", "lo", "la", "los", "las", "le", "les", "nos"),
}
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_INFINITIVE = {"it": re.compile("(.+[aei]r)e"), "es": re.compile("(.+[aei]r)")}


@cache
def counted(language: str) -> dict[str, float]:
    """word -> how often in a million; 0 where it was not counted."""
    from spellchecker import SpellChecker

    words = SpellChecker(language=language).word_frequency.dictionary
    least = min(words.values())  # what it has from elsewhere
    million = sum(words.values()) / 1e6
    return {word: (0 if many == least else many / million) for word, many in words.items()}


@lru_cache(maxsize=1)  # a million words
def forms(language: str) -> frozenset[str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    both = DefaultDictionaryFactory().get_dictionary(language).items()
    found = {word for pair in both for word in pair}
    # A noun may be written small in German by a slip of the caps alone.
    return frozenset(map(str.lower, found) if language == "de" else filter(str.islower, found))


def joined(language: str) -> Iterator[str]:
    """Infinitives with pronouns: "portarti", "comprarte"."""
    stem = _INFINITIVE.get(language)
    for found in filter(None, map(stem.fullmatch, forms(language)) if stem else ()):
        yield from (found[1] + each for each in _JOINED[language])


def elsewhere_spelled(language: str) -> Iterator[str]:
    """Without ß as the Swiss write, or ä, ö and ü as a keyboard without them; without î and û since 1990."""
    for word in forms(language):
        if language == "de":
            swiss = word.replace("ß", "ss")
            yield from (swiss, swiss.translate(_SPELT_OUT))
        if language == "fr":
            yield word.replace("î", "i").replace("û", "u")


def by_hand(name: str, language: str) -> set[str]:
    """Of a file of lines such as "en: tankless terroirs"."""
    lines = (_HOME / name).read_text("utf-8").splitlines()
    return {word for line in lines if line.startswith(f"{language}: ") for word in line.split()[1:]}


def often(language: str) -> frozenset[str]:
    return slips.usual_english() if language == "en" else frozenset()


@cache
def usual(language: str) -> frozenset[str]:
    own = {word for word, many in counted(language).items() if many >= _PER_MILLION}
    those = (own | by_hand("usual.txt", language) | often(language)) & forms(language)
    if language == "es":
        those |= plurals(own) & forms(language)
    return frozenset(
        word for word in those | formless(language) if len(word) >= LEAST and word.isalpha()
    )


def formless(language: str) -> set[str]:
    """Words that bend into none, as adverbs do."""
    if language in _NAMES_AMONG:
        return set()
    return {word for word, many in counted(language).items() if many >= _FORMLESS}


def plurals(words: Iterable[str]) -> set[str]:
    """Of words whose plurals nobody counted."""
    return {word + end for word in words for end in ("s", "es")}


def lessened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters: of two that are one slip apart these share one."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def known(language: str) -> list[str]:
    those = usual(language)
    given = lists(language, those, ())
    elsewhere = {word for other in LANGUAGES if other != language for word in usual(other)}
    own = (counted(language), forms(language), joined(language), elsewhere_spelled(language))
    every = set().union(*own, elsewhere, by_hand("right.txt", language))
    around = {less for word in those for less in lessened(word)}
    alike = (
        word
        for word in every - those
        if len(word) >= LEAST and word.isalpha() and not around.isdisjoint(lessened(word))
    )
    return sorted(
        word for word in alike if not all(those.isdisjoint(kind) for kind in could_be(word, given))
    )


def main(languages: Iterable[str]) -> None:
    for language in languages:
        parts = (" ".join(words) for words in (sorted(usual(language)), known(language)))
        text = "\n\n".join(textwrap.fill(part, 140, break_on_hyphens=False) for part in parts)
        (_HOME / f"{language}.txt").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or LANGUAGES)
