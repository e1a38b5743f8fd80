"""The name of a month in, its number out, whatever the language; the names are CLDR's, as babel has them.

    folded(text)                 small letters without accents, points of vowels and signs of direction
    number("listopadu", "cs")    11
    number("lis", weekday="wto") 11: Polish, because its days are called so; in Croatian it is October

Names that mean two months are settled by the language the document states, then by the language of the weekday
beside them, then by the order below. The names that words.py has are looked at first: reading babel's takes a
fifth of a second, and most documents need none of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from digest.collect.fields.words import LANGUAGES
from digest.model import languages

# By how many readers they have on the web, roughly; ar_LB has the month names of Syria, Iraq, Jordan and Lebanon.
_ORDER = (
    "en", "es", "de", "fr", "ja", "pt", "ru", "it", "pl", "nl", "tr", "fa", "zh", "vi", "id", "cs", "ko", "uk", "el",
    "hu", "ar", "ro", "sv", "he", "da", "fi", "sk", "th", "bg", "hr", "nb", "sr", "lt", "sl", "ca", "et", "hi", "lv",
    "ms", "ar_LB", "ar_MA", "sr_Latn", "bs", "mk", "be", "sq", "ka", "hy", "az", "kk", "bn", "ta", "te", "ur", "is", "ga",
    "gl", "eu", "cy", "sw", "fil", "af",
)  # fmt: skip
# Spellings that CLDR has not, seen in feeds and pages (November 2026).
_ALSO = {
    "sept": 9, "mrz": 3, "jänner": 1, "feber": 2, "fév": 2, "févr": 2, "aout": 8, "agost": 8, "ags": 8, "agt": 8, "nop": 11,
    "setiembre": 9, "mart": 3, "maerz": 3, "мая": 5, "ноя": 11, "нояб": 11, "сент": 9, "февр": 2,
}  # fmt: skip


@cache
def folded(text: str) -> str:
    """For comparing names; figures and the order of the words stay."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in plain if unicodedata.category(one)[0] not in ("M", "C"))
    bare = unicodedata.normalize("NFC", bare.casefold()).replace("ı", "i")
    return "".join(one for one in unicodedata.normalize("NFKD", bare) if unicodedata.category(one)[0] != "M")  # fmt: skip


_LONGEST = 60  # letters of a name, with all its accents


def number(name: str, language: str = "", *, weekday: str = "") -> int | None:
    """1 to 12; `name` and `weekday` are folded, `language` is a tag or ""."""
    name = _plain(name[:_LONGEST])
    if not name or name.isdigit():
        return None
    if (sure := _first().get(name)) and (len(sure) == 1 or not (language or weekday)):
        return next(iter(sure))
    found = _all().get(name) or (_all().get(name[1:]) if name[0] == "ב" else None)  # Hebrew "in"
    found = found or sure
    if not found:
        return None
    asked = languages.primary(language)
    for spoken in ({asked}, _weekdays().get(weekday, frozenset())):
        for month, where in found.items():
            if where & spoken:
                return month
    return min(found, key=lambda month: min(map(_place, found[month])))


def _place(language: str) -> int:
    return _PLACES.get(language, len(_ORDER))


_PLACES = {tag.partition("_")[0]: place for place, tag in reversed(list(enumerate(_ORDER)))}


@cache
def _first() -> Mapping[str, Mapping[int, frozenset[str]]]:
    found: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language in LANGUAGES:
        for month, names in enumerate(language.months.split("|"), 1):
            for name in names.split():
                found[folded(name)][month].add("")
    for name, month in _ALSO.items():
        found[folded(name)][month].add("")
    return _frozen(found)


def _frozen(
    found: Mapping[str, Mapping[int, Iterable[str]]],
) -> Mapping[str, Mapping[int, frozenset[str]]]:
    return {
        name: {month: frozenset(where) for month, where in months.items()}
        for name, months in found.items()
    }


@cache
def _all() -> Mapping[str, Mapping[int, frozenset[str]]]:
    found: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, kinds in _names("months"):
        for names in kinds:
            for month, name in names.items():
                found[name][month].add(language)
    return _frozen(found)


@cache
def _weekdays() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, kinds in _names("days"):
        for names in kinds:
            for name in names.values():
                found[name].add(language)
    return {name: frozenset(where) for name, where in found.items()}


def _names(what: str) -> Iterable[tuple[str, list[dict[int, str]]]]:
    from babel import Locale  # here: with its data it takes a fifth of a second

    for tag in _ORDER:
        tables = getattr(Locale.parse(tag), what)
        yield (
            tag.partition("_")[0],
            [
                {int(key): _plain(str(name)) for key, name in tables[context][width].items()}
                for context in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
            ],
        )


def _plain(name: str) -> str:
    """Without the point of an abbreviation and, as Catalan has it, without "de"."""
    return re.sub(r"^d(?:e |[’'])", "", folded(name)).strip(". ")
