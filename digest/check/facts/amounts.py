"""Numbers of a text, in figures and in words, with what they count. Pure.

    amounts(text, lang)     "nine", "$31 million", "5 %", "38 robes", each with its value, its unit and where it stands
    word_after(text, at)    what stands behind an amount
    counts_alone(...)       "the other 33 have", "70 le matin": it counts what was named before
    one_digit_apart(a, b)   "91" of "81", "36" of "63"
    turned(a, b)            69 of 96: the same digits in another order

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish. Days, hours, years and ordinals are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from digest.check.facts import day_words, terms
from digest.check.facts.numerals import DIGITS, figure, number_words, value_of
from digest.check.words import stopwords

_UNITS = {
    "%": terms.PER_CENT,
    "€": r"€|euros?|eur\b", "$": r"\$|dollars?|dólares|dollari", "£": r"£|pounds?|pfund|livres sterling", "¢": r"cents?|pence|p\b|centimes|céntimos|centesimi|cêntimos",
    "kr": r"kron(?:or(?:na)?|er(?:ne)?)|kr\b", "CHF": r"francs|franken|chf\b",
}  # fmt: skip
_BEHIND = "|".join(rf"(?P<u{at}>{names})" for at, names in enumerate(_UNITS.values()))
_NAMED = re.compile(r"(?i)(?:#|\b(?:no|nr|n[°º]|op|pp?|page|seite|room|lot|line|linie|lignes?|route|article|artikel|chapter|kapitel|act)\.?) ?$")  # fmt: skip
_A_WORD = 16  # letters, and a stop
# What is measured and not counted: hours, miles, goals.
MEASURED = terms.MEASURES - {"people", "men", "women"}


@dataclass(frozen=True, slots=True)
class Amount:
    words: str  # with its sign or unit, as they stand
    value: float
    bare: float  # without its "million"
    unit: str  # a currency's sign or "%"; else the word behind it, "" where that is none of its own
    start: int
    end: int  # of the number, its "million" and its currency; of a noun it is the start

    @property
    def is_money(self) -> bool:
        return self.unit in _UNITS and self.unit != "%"

    @property
    def rounding(self) -> float:
        """Half of its last digit: 50,000 may be 49,700, and 50 is 50."""
        digits = re.sub(r"\D", "", self.words)
        zeros = min(len(digits) - len(digits.rstrip("0")), len(digits) - 2) if len(digits) > 3 else 0  # fmt: skip
        point = re.search(r"[.,](\d{1,2})(?!\d)", self.words)
        return (
            0.5
            * 10.0 ** (zeros - (len(point[1]) if point else 0))
            * (self.value / self.bare if self.bare else 1)
        )


def amounts(text: str, lang: str) -> list[Amount]:
    """In the order in which they stand."""
    return list(_amounts(text, lang))


@lru_cache(maxsize=4096)  # several rules ask for the same sentence
def _amounts(text: str, lang: str) -> tuple[Amount, ...]:
    held = [each for found in _pattern(lang).finditer(text) if (each := _read(found, text, lang))]
    taken = list(_days_and_hours(text, lang)) if held else []
    return tuple(
        each
        for each in held
        if not any(start < each.end and each.start < end for start, end in taken)
        and not _NAMED.search(text[max(0, each.start - _A_WORD) : each.start])
        and not _is_point(text, each)
    )


def _is_point(text: str, one: Amount) -> bool:
    """ "2) Making sure that": the number of a list's point."""
    return text[one.end : one.end + 1] == ")" and text.count("(", 0, one.end) <= text.count(")", 0, one.end)  # fmt: skip


def _days_and_hours(text: str, lang: str) -> Iterator[tuple[int, int]]:
    near = date(2000, 6, 15)
    yield from ((each.start, each.start + len(each.words)) for each in day_words.days(text, near))
    for _time, at, words in day_words.hours(text):
        # "Die übrigen 9 am Berg" are no hour.
        if not (lang == "de" and words.endswith("am")):
            yield at, at + len(words)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    # An ordinal: "der 3. Preis", and elsewhere "den 3. plads".
    goes_on = "[a-zà-ÿ]" if lang == "de" else "(?-i:[a-zà-ÿ])"
    return re.compile(
        rf"(?i)(?:(?P<sign>[£$€]) ?)?(?<![\w.,:/’'–-])(?P<n>{DIGITS}|{number_words(lang)})(?P<m>(?(sign)m|(?!))\b)?(?!(?!(?:p|kr)\b)[\w-]|[.,:/]\d|\. (?={goes_on}))"
        rf"(?: (?P<scale>{terms.SCALE})\b(?:(?<=mio)\.|(?<=mrd)\.)?)?(?: ?(?:de |d['’]|di )?(?:{_BEHIND})(?!\w))?"
    )


def _read(found: re.Match[str], text: str, lang: str) -> Amount | None:
    said = found["n"]
    bare = figure(said) if said[0].isdigit() else value_of(said, lang)
    unit = found["sign"] or next((name for at, name in enumerate(_UNITS) if found[f"u{at}"]), "")
    scale = 1e6 if found["m"] else _scale(found["scale"])
    if not unit and scale == 1 and re.fullmatch(r"1[5-9]\d\d|20\d\d", said):
        return None  # a year
    behind = word_after(text, found.end())
    own = "" if unit or counts_alone(text, found.end(), lang) else behind.casefold()
    return Amount(found[0].strip(), bare * scale, bare, unit or own, found.start(), found.end())


def _scale(said: str | None) -> float:
    return next((size for size, names in terms.SCALES.items() if said and re.fullmatch(f"(?i){names}", said)), 1)  # fmt: skip


def word_after(text: str, at: int) -> str:
    found = re.compile(r" ([^\W\d_][\w’'-]*)").match(text, at)
    return found[1] if found else ""


def counts_alone(text: str, at: int, lang: str) -> bool:
    """Whether the number that ends there has no noun of its own: a small word, a verb or a mark is behind it."""
    word = word_after(text, at)
    if not word or stopwords.is_of(word.casefold(), lang) or word.casefold() in _SHORT.get(lang, "").split():  # fmt: skip
        return True
    if lang == "de":
        return word[0].islower() and not word.endswith(_BENT)
    if lang in ("en", "fr", "es", "pt"):  # whose nouns end so where they are more than one
        return not word.endswith(("s", "x")) and word not in _IRREGULAR
    return lang == "it" and word.endswith("no")


_BENT = ("e", "en", "er")  # "zwölf neue Hefte", but also "neun bleiben": of those no rule speaks
_IRREGULAR = {"feet", "men", "women", "people", "children", "staff", "percent", "per", "cent"}
_SHORT = {
    "en": "did do does could would will went said came got by for from were at", "de": "aus von vom an in für fallen sind kamen gingen bleiben", "fr": "ont sont le la les l’après-midi à par pour viennent",
    "es": "a en por para los las fueron son quedaron vienen", "it": "a ai agli alla allo da dai dagli dalla dalle dallo nel per sono hanno", "pt": "a em por para foram são",
    "nl": "uit van voor in op zijn gingen komen vallen blijven", "sv": "från av för i på är var till och om per med", "da": "fra af for i på er var til og om per med",
}  # fmt: skip


def turned(one: float, other: float) -> bool:
    """The same digits in another order."""
    first, second = (sorted(f"{each:g}".replace(".", "")) for each in (one, other))
    return one != other and first == second


def one_digit_apart(one: str, other: str) -> bool:
    """Two numbers of as many digits, of which another one or their order differs: 91 and 81, 36 and 63."""
    first, second = (re.sub(r"\D", "", each) for each in (one, other))
    apart = sum(map(str.__ne__, first, second)) if len(first) == len(second) > 1 else 0
    return apart == 1 or (apart > 1 and sorted(first) == sorted(second))


def plainly(value: float) -> str:
    return f"{value:,.10g}"
