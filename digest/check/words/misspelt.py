"""Is a word of a text misspelt, by the dictionary alone? Pure.

    meant(given, text, word, at, held)   "government" for "goverment", "" where it may be right
    thrice(word, language)               "Hebammen" for "Hebammmen": a consonant three times, where no word of the language has that

Two signs: no dictionary has the word, and one slip of the fingers makes it a usual one of the text's language. Names, other
languages, dialect and coinages look the same to a dictionary: what has a capital, stands in an edition twice, is quoted or
in italics, or in a text of another language is left alone.
"""

from __future__ import annotations

import re
from collections import Counter

from digest.check.wordings import Wording
from digest.check.words import dictionary, stopwords
from digest.check.words.quoting import quoted

# Behind one of these, with an adjective between or not, a German capital is a noun's, and seldom a name's.
_ARTICLE = re.compile(
    r"(?i)\b(?:d(?:er|ie|as|e[mns])|(?:k?ein|mein|sein|ihr|unser)(?:e[mnrs]?)?|dies(?:e[mnrs]?)|[ia]m|zu[mr]|vom|beim|ins)(?: [a-zäöüß]+)? $"
)
_SENTENCE = re.compile(r"(?:^|(?:[a-zà-ÿа-яё\d][\w’'-]+|\W)[.!?…:] |\n)[“„«\"‘]?$")
_NEXT = re.compile(r",? ([a-zà-ÿа-яё]+|\d)")
# What follows a name as well: "Charette de", "Scheller und", "Havenly is".
_BEHIND_NAMES = (
    "and or of is was has had will in on at und oder ist war hat von im am et ou est a dans de du y e o "
    "es ha di da del en het heeft van и в на"
)
# In English titles, in which Every Word Has a Capital: names seldom end so.
_ENDING = re.compile(
    r"^.{4,}(?:ing|tions?|ments?|ness|it(?:y|ies)|ers|ful|ous|ive|able|[aei]lly|ences?|ances?)$"
)
_NO_NAMES = 10  # letters of a sentence's first word that is no name
_HEADING = 8  # letters of a heading's first word, which may be a name: of fewer many are

_THRICE = re.compile(
    r"(?i)(\w*[aeiouyà-öø-ÿ])([b-df-hj-np-tv-xz])\2(\2[lr]?[aeiouyà-öø-ÿ][a-zà-ÿ]*)"
)
# In German compounds alone two words may meet so: Brennnessel, Sperrrad. No word is so short, or an ending.
_A_GERMAN_END = re.compile(r".(?:e[lmnrst]?|ern|end?e?s?|ung|ungen|ig\w{0,2}|isch\w{0,2})")


def thrice(word: str, language: str) -> str:
    found = _THRICE.fullmatch(word)
    if found is None or (language == "de" and not _A_GERMAN_END.fullmatch(found[3])):
        return ""
    return found[1] + found[2] + found[3]


def meant(given: Wording, text: str, word: str, at: int, held: Counter[str]) -> str:
    """`text` is the wording's, in which the word stands at `at`; `held` counts the edition's words in small letters."""
    low = word.casefold()
    if held[low] > 1:
        return ""
    right = dictionary.meant(low, given.language)
    # An excerpt may end within a word.
    cut = text.startswith(("…", "..."), at + len(word))
    if not right or cut or not _is_no_name(given, text, word, at, right):
        return ""
    if _set_apart(given, text, at):
        return ""
    strange, _sure = stopwords.another(text, given.language)
    return "" if strange else right


def _is_no_name(given: Wording, text: str, word: str, at: int, right: str) -> bool:
    if word.islower():
        return True
    if given.what == "its heading":
        return not at and len(word) >= _HEADING
    if given.language == "de" and _ARTICLE.search(text[:at]):
        return True
    if given.language == "en" and _ENDING.search(right) and _is_titled(text):
        return True
    before, after = text[:at], text[at + len(word) :]
    # Its capital may have lost its accent, as in "Etoiles".
    follows = _NEXT.match(after)
    if not _SENTENCE.search(before) or not follows or right[1:] == word[1:]:
        return False
    turned = sorted(right) == sorted(word.casefold())
    small = stopwords.is_of(follows[1], given.language) and follows[1] not in _BEHIND_NAMES.split()
    return turned or small or len(word) >= _NO_NAMES


def _is_titled(text: str) -> bool:
    long = re.findall(r"[^\W\d_]{5,}", text)
    return len(long) > 2 and not any(map(str.islower, long))


def _set_apart(given: Wording, text: str, at: int) -> bool:
    """Somebody else's words, or in italics, as titles and foreign words are."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    cited = given.place.startswith("the quote") and given.what == "its text"
    return cited or line.startswith(">") or line.count("*") % 2 == 1 or quoted(text, at)
