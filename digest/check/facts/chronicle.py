"""Years, centuries, spans of days and shares of one text that cannot both be right. Pure; more of what `tallies` begins.

    chronicle(text, year)   "three decades, from 1996 to 2006", "the 14th century, around 1512", "in 1843, and again in 1689", "from 27 to 23 December", 70 % of women and
                            40 % of men, 120 % of what are people, "£10.5", first, second and fourth
    portrait(above, below, year, obituary)   a life that ends in years to come, or that began in another year than it says
    dated(text, out)        "last Tuesday, the 5th", which no month near has

Each (what, whether it is sure).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.arithmetic import SHARE
from digest.check.facts.numerals import SMALL, figure
from digest.check.words.quoting import quoted

Told = Iterator[tuple[str, bool]]
_WORDS = rf"({SMALL})"
_UNITS = r"(years?|decades?|centuries|Jahren?|Jahrzehnte[n]?|ans|années|décennies|años|décadas|anni|decenni|jaar|decennia|décadas|anos|år|decennier|årtier)"
_TO = r"(?:to|until|and|bis|und|à|et|a|al|y|e|tot|en|até|till?|och|[–—-])"
_DECADES = late(rf"(?i)\b{_WORDS} {_UNITS},? ?\(?(?:from |between |von |zwischen |de |entre |dal |tra |van |tussen |från |mellan |fra |mellem )?{terms.YEAR} ?{_TO} ?{terms.YEAR}\b")  # fmt: skip
_SINCE = late(rf"(?i)\bsince {terms.YEAR}[,;]? (?:and )?for {_WORDS} years\b|\bfor {_WORDS} years,? since {terms.YEAR}\b|\bseit {terms.YEAR},? (?:also )?seit {_WORDS} Jahren\b|\bdepuis {terms.YEAR},? depuis {_WORDS} ans\b")  # fmt: skip
_ROMAN = r"(?:(?P<roman>[IVX]+)(?:e|ème|°)? (?:siècle|secolo)|(?:siglo|século) (?P<behind>[IVX]+)|(?P<hundred>[1-9]?\d)00-talet)"
_CENTURY = late(rf"(?i)\b(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th|\.|e|ème|º)? ?(?:century|Jahrhunderts?|siècle|eeuw)|(?-i:{_ROMAN})),? \(?(?:around|about|in|circa|c\.|um|im Jahr|vers|en|rond|hacia|(?:intorno|attorno) al|nel|por volta de|em|omkring|runt) (?P<year>1\d{{3}}|20\d\d)\b|\bin (?P<first>1\d{{3}}|20\d\d), in the (?P<m>\d{{1,2}})(?:st|nd|rd|th) century\b")  # fmt: skip
_DAYS = late(rf"(?i)(?<![\d.,:])([0-3]?\d)\.? ?(?:to|until|till|bis(?: zum)?|au|al|t/m|tot(?: en met)?|a|ao|[–—-]) ?([0-3]?\d)\.? (?:de |di )?({day_words.MONTHS})\b")  # fmt: skip
_PAIRS = (
    ("women", "men"), ("girls", "boys"), ("yes", "no"), ("in favour", "against"), ("for", "against"), ("agreed", "disagreed"), ("female", "male"), ("urban", "rural"), ("frauen", "männer"), ("mädchen", "jungen"), ("ja", "nein"), ("dafür", "dagegen"),
    ("femmes", "hommes"), ("oui", "non"), ("pour", "contre"), ("mujeres", "hombres"), ("sí", "no"), ("a favor", "en contra"), ("donne", "uomini"), ("favorevoli", "contrari"), ("vrouwen", "mannen"), ("voor", "tegen"), ("mulheres", "homens"), ("kvinnor", "män"), ("flickor", "pojkar"), ("ja", "nej"), ("kvinder", "mænd"),
)  # fmt: skip
_PERCENT = rf"({SMALL}) ?{terms.PER_CENT}"
_MORE_THAN_ALL = late(r"(?i)(?<![\d.,])(1[0-9][1-9]|1[1-9]0|[2-9]\d\d) ?(?:%|per ?cent|percent) of (?:the |our |all |its )?(?!what|expected|last|target|capacity|income|sales|costs)([a-z]{3,}s|people|women|men) (?:were|are|have|said|say|voted|came|live|work|agreed|passed)\b")  # fmt: skip
_HALF_PRICE = re.compile(r"(?<![\w.])[£$€]\d{1,4}\.\d(?![\d\w]| ?(?:m|bn|k|tn|mn|million|billion|trillion|thousand|mio|mrd|mil)\b)")  # fmt: skip
_NO_PRICE = re.compile(r"(?i)\b(?:of|for|from|only|just|costs?|is|at|pay|nur|ab|kostet|für|pour|por|per|voor|vanaf)\s[£$€](?=\s+[^\W\d_]+\b|\s*[.,;!?]|$)")  # fmt: skip
_ORDER = (
    ("first", "second", "third", "fourth", "fifth"), ("firstly", "secondly", "thirdly", "fourthly", "fifthly"), ("erstens", "zweitens", "drittens", "viertens", "fünftens"), ("premièrement", "deuxièmement", "troisièmement", "quatrièmement", "cinquièmement"),
    ("primero", "segundo", "tercero", "cuarto", "quinto"), ("primo", "secondo", "terzo", "quarto", "quinto"), ("ten eerste", "ten tweede", "ten derde", "ten vierde", "ten vijfde"),
)  # fmt: skip
_A_DAY = late(rf"(?i)\b(last |this |next |on )?({day_words.NAMES}),? (?:the |den |le |el |il |de )?(\d{{1,2}})(?:st|nd|rd|th)\b(?! (?:of |{day_words.MONTHS}|century|floor|edition|issue|anniversary|birthday|street|avenue|time|\w+ of\b))")  # fmt: skip
_LIFE = late(
    rf"^[A-ZÀ-Þ][\w’'.-]+(?: (?:[A-ZÀ-Þ][\w’'.-]*|de|da|del|della|van|von|der|den|al|el|bin|ibn)){{1,4}},? \(?{terms.YEAR} ?[–—-] ?{terms.YEAR}\)?\W*$"
)
_BORN = late(rf"(?i)\bborn (?:in |on [\w ]{{3,14}} ){terms.YEAR}\b|\bgeboren(?: im Jahr)? {terms.YEAR}\b|\bnée? en {terms.YEAR}\b|\bnacid[oa] en {terms.YEAR}\b|\bnat[oa] nel {terms.YEAR}\b|\bgeboren in {terms.YEAR}\b")  # fmt: skip
_OLDEST = 115


def chronicle(text: str, year: int) -> Told:
    for told, at in (*_years(text, year), *_days(text), *_shares(text), *_prices(text), *_order(text)):  # fmt: skip
        yield told, not quoted(text, at)


def _years(text: str, year: int) -> Iterator[tuple[str, int]]:
    for found in _DECADES.finditer(text):
        unit = found[2].casefold()
        each = (
            10
            if unit.startswith(("dec", "déc", "jahrzehnt"))
            else 100
            if unit.startswith("cent")
            else 1
        )
        length, said = int(found[4]) - int(found[3]), each * figure(found[1])
        if said and length > 0 and abs(length - said) > max(1, 0.6 * each):
            yield f"{found[0]}: those are {length} years", found.start()
    for found in _SINCE.finditer(text):
        those = [one for one in found.groups() if one]
        since = next((int(one) for one in those if re.fullmatch(terms.YEAR, one)), 0)
        said = next((figure(one) for one in those if not re.fullmatch(terms.YEAR, one)), 0)
        if since and said and abs(year - since - said) > 1:
            yield f"{found[0]}: those are {year - since} years", found.start()
    for found in _AGAIN.finditer(text):
        if int(found[2]) < int(found[1]):
            yield f"{found[1]} and later {found[2]}: that is before it", found.start()
    for found in _CENTURY.finditer(text):
        when, numeral = int(found["year"] or found["first"]), found["roman"] or found["behind"]
        century = _arabic(numeral) if numeral else int(found["n"] or found["m"] or int(found["hundred"]) + 1)  # fmt: skip
        if (when - 1) // 100 + 1 != century and when % 100:
            yield f"{found[0]}: that is the century {(when - 1) // 100 + 1}", found.start()


# "In 1843, and again in 1869"; "again, as in 1843" looks back.
_AGAIN = late(
    rf"(?i)\b(?:in|im jahr|en|nel|em|i|år) {terms.YEAR}\b[^.!?]{{0,80}}?\b(?:again|once more|later|wieder|erneut|später|de nouveau|plus tard|de nuevo|otra vez|más tarde|di nuovo|più tardi|opnieuw|weer|novamente|de novo|mais tarde|igen|senare|senere)\b(?![^.!?\d]{{0,40}}\b(?:as|like|since|than|wie|seit|comme|depuis|como|desde|come|dal|zoals|sinds|som|sedan)\b)[^.!?\d]{{0,40}}?\b(?:in|im jahr|en|nel|em|i|år) {terms.YEAR}\b(?! ?(?:B\.?C|v\. ?Chr))"
)


def _arabic(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))  # fmt: skip


def _days(text: str) -> Iterator[tuple[str, int]]:
    for found in _DAYS.finditer(text):
        first, last = int(found[1]), int(found[2])
        # "From 27 to 3 January" begins in December.
        if 0 < last < first <= 31 and first - last <= 15:
            yield f"{found[0]}: it ends before it begins", found.start()
    said = sorted(day_words.days(text, date(2000, 6, 15)), key=lambda each: each.start)
    for one, other in itertools.pairwise(said):
        between = text[one.start + len(one.words) : other.start]
        if not re.fullmatch(rf"(?i)\s?,? ?{_TO} ?(?:the |zum |le |el |il )?", between) or not (
            one.on and other.on
        ):
            continue
        backwards = other.on < one.on if one.with_year == other.with_year else False
        months = one.on.month - other.on.month
        if backwards and (one.with_year or 0 <= months <= 5):
            yield f"{one.words}{between}{other.words}: it ends before it begins", one.start


def _shares(text: str) -> Iterator[tuple[str, int]]:
    for one, other in _PAIRS if SHARE.search(text) else ():
        for first, second in ((one, other), (other, one)):
            found = re.search(rf"(?i)\b{_PERCENT}(?! (?:of|der|des|de[il]|degli|delle|de l[oa]s|van de|das|dos|av)\b)(?: [\w’-]+){{0,4}}?[ ’']{first}\b[^.%]{{0,30}}?\b{_PERCENT}(?! (?:of|der|des|de[il]|degli|delle|de l[oa]s|van de|das|dos|av)\b)(?: [\w’-]+){{0,4}}?[ ’']{second}\b", text)  # fmt: skip
            if found and figure(found[1]) + figure(found[2]) > 101:
                yield f"{found[0]}: more than all of them", found.start()
    for found in _MORE_THAN_ALL.finditer(text):
        yield f"{found[0]}: more than all of them", found.start()


def _prices(text: str) -> Iterator[tuple[str, int]]:
    for found in _HALF_PRICE.finditer(text):
        yield f"{found[0]}: a digit is missing", found.start()
    for found in _NO_PRICE.finditer(text):
        yield f"{found[0]!r}: the sum is missing", found.start()


def _order(text: str) -> Iterator[tuple[str, int]]:
    begins = re.findall(r"(?:^|[.!?:;]\s+|\n)(\w+(?: \w+)?)", text.casefold())
    for names in _ORDER:
        held = [at for word in begins for at, name in enumerate(names) if re.match(rf"{name}\b", word)]  # fmt: skip
        if len(held) > 2 and held[:2] == [0, 1] and held != list(range(len(held))):
            yield f"{', '.join(names[at] for at in held)}: one is missing or there twice", 0


def portrait(above: str, below: str, year: int, *, obituary: bool) -> Told:
    life = _LIFE.match(above)
    if life is None:
        return
    first, last = int(life[1]), int(life[2])
    if last > year and last - first > 40:
        yield f"it says {first}–{last}, and it is {year}", True
    elif obituary and last - first > _OLDEST:
        yield f"from {first} to {last} nobody lives", True
    for found in _BORN.finditer(below) if obituary else ():
        if int(next(filter(None, found.groups()))) != first:
            yield f"it says {first} above, and below {found[0]}", True


def dated(text: str, out: date) -> Told:
    """A weekday with a day and no month: whether any month near has the two together."""
    for found in _A_DAY.finditer(text):
        weekday, day = day_words.weekday(found[2]), int(found[3])
        word = (found[1] or "").strip().casefold()
        around = {"last": (-13, 1), "this": (-6, 14), "next": (0, 21)}.get(word, (-31, 46))
        near = (out + timedelta(days=each) for each in range(*around))
        if not any(each.day == day and each.weekday() == weekday for each in near) and not quoted(text, found.start()):  # fmt: skip
            yield f"says {found[0].strip()}, and no month near has that", True
