"""Parts and multiples said twice: in words and in per cent. Pure.

    proportions(text, lang)   "a third (25 per cent)", "one in five (35 %)", "doubled from 40 to 60", "noon (13:00)", "1.200,000", "£1,50", "45, was born in 1990"

Each says what is wrong. Round numbers are said roughly: five points more or less are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.numerals import figure

_MORE = r"more than|over|mehr als|über|gut|plus de|más de|più di|oltre|meer dan|ruim|mais de"
_LESS = r"less than|under|nearly|almost|just under|weniger als|fast|knapp|moins de|près de|presque|menos de|casi|meno di|quasi|minder dan|bijna|quase"
_ROUGHLY = late(rf"(?i)\b(?:(?P<more>{_MORE})|(?P<less>{_LESS})) $")
_PER_CENT = late(rf"(?i)[^.!?;,%\d(]{{0,50}}(?:\((?:or |{terms.ABOUT})?|, (?:{terms.OR}|{terms.THAT_IS}),? )(?P<n>\d{{1,3}}(?:[.,]\d+)?) ?{terms.PER_CENT}")  # fmt: skip
_PARTS = {round(share) for share, _names in terms.PARTS}
_TIMES = (
    (2.0, r"doubled?|doubling|verdoppel\w+|doublé\w*|duplic\w+|raddoppi\w+|verdubbel\w*|dobrou|dobraram|fördubbl\w+|fordobl\w+"),
    (3.0, r"(?:trip|treb)l(?:ed?|ing)|verdreifach\w+|triplé\w*|triplic\w+|verdrievoudig\w*|tredubbl\w+|tredobl\w+"),
    (4.0, r"quadrupled?|vervierfach\w+|quadruplé\w*|cuadruplic\w+|quadruplic\w+"), (0.5, r"halved?|halbier\w+|réduite? de moitié|dimezz\w+|gehalveerd|halveerde|halver\w+"),
)  # fmt: skip
_A_PHRASE = 16  # letters
_FIGURE = r"[£$€]? ?(\d[\d.,]*\d|\d)"
_MULTIPLIED = [
    (times, late(rf"(?i)\b(?P<more>more than |over |mehr als )?(?:{verbs})\b(?: [^\W\d]+){{0,3}}? {terms.FROM} {_FIGURE}(?P<unit>[^\W\d_]*)(?: [^\W\d]+)? {terms.TO} {_FIGURE}(?!(?:st|nd|rd|th)\b)"))
    for times, verbs in _TIMES
]  # fmt: skip
_ANY_TIMES = late(rf"(?i)\b(?:{'|'.join(verbs for _times, verbs in _TIMES)})\b")
_NOON = re.compile(r"(?i)\b(?:(?P<noon>noon|midday|mittags?|midi|mediodía|mezzogiorno)|midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht) \((?P<h>\d{1,2})[:.h]\d\d")  # fmt: skip
_MIXED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,2},\d{3}(?![\d,])")
_PENCE = re.compile(r"(?<!\w)[£$]\d{1,3},\d\d(?![\d,.]?\d)|(?<!\w)[£$€]\d{1,3},\d (?:m|b|tr)illion\b")  # fmt: skip
# "£5O", "1O Uhr": O for zero, and l or I for one.
_LETTER = late(rf"(?i)(?<![\w.,-])(?:[£$€] ?(?:\d[\d.,]*O[\dO]*|(?-i:[lIO])\d[\d.,O]*)|\d[\d.,]*(?-i:O)[\dO]*(?= ?(?:[€%]|{terms.PER_CENT}|{terms.CURRENCY}|{'|'.join(terms.SPANS.values())}|uhr|o['’]clock)(?!\w)))(?!\w)")  # fmt: skip
# An age stands beside a name: "on November 18, was born in 1938" says a day.
_BORN = late(r"(?i)(?:(?<=, )|(?<=\()|\b(?:is|aged|ist|est) )(\d{2})(?: años| ans| anni| jaar| Jahre(?: alt)?)?, (?:who )?(?:was |is |wurde |est |is )?(?:born|geboren|née?|nacid[oa]|nat[oa]|nascid[oa]) (?:in |en |nel |em |im jahr )?(19\d\d|20[012]\d)\b(?![^.!?]*\b(?:died|dead|killed|gestorben|starb|mort|morte|murió|mort[oa]|overleden|19\d\d|20\d\d)\b)")  # fmt: skip


def proportions(text: str, lang: str, year: int) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands)."""
    if not any(map(str.isdigit, text)):
        return
    shares = re.search(r"%|(?i:cent|prozent|ciento)", text)
    for share, part in terms.parts(text) if shares else ():
        if not (found := _PER_CENT.match(text, part.end())):
            continue
        rough = _ROUGHLY.search(text[max(0, part.start() - _A_PHRASE) : part.start()])
        more, less = (rough["more"], rough["less"]) if rough else (None, None)
        said = float(found["n"].replace(",", "."))
        least = share - (0.5 if more else 12 if less else 5)
        most = share + (0.5 if less else 16 if more else 5)
        # Who says "one in five (25 %)" means one in four.
        another = not rough and said in _PARTS and said != round(share)
        if another or not least <= said <= most:
            yield f"{text[part.start() : found.end()]}: the two disagree", part.start()
    for times, pattern in _MULTIPLIED if _ANY_TIMES.search(text) else ():
        for found in pattern.finditer(text):
            first, last = figure(found[2]), figure(found[4])
            year_like = 1000 < first < 2101 and 1000 < last < 2101
            most = times * (2 if found["more"] else 1.3)
            if first and last and not year_like and not 0.78 * times <= last / first <= most:
                yield f"{found[0].strip()}: that is {last / first:.2g} times as much", found.start()
    for found in _NOON.finditer(text):
        if int(found["h"]) not in ((12,) if found["noon"] else (0, 12, 24)):
            yield f"{found[0]}): the hours disagree", found.start()
    for pattern in (_MIXED, *((_PENCE,) if lang == "en" else ())):
        for found in pattern.finditer(text):
            yield f"{found[0]}: its point or its comma is the other's", found.start()
    for found in _LETTER.finditer(text):
        yield f"{found[0]}: a letter stands for one of its digits", found.start()
    for found in _BORN.finditer(text):
        if abs(year - int(found[2]) - int(found[1])) > 1:
            yield f"{found[0]}: from {found[2]} that would be {year - int(found[2])}", found.start()
