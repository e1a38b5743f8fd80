"""Parts and multiples said twice: in words and in per cent, by the year and by the month. Pure, but for the rule.

    proportions(text, lang)   "a third (25 per cent)", "one in five (35 %)", "doubled from 40 to 60", "£60 a year, that is £6 a month",
                              "noon (13:00)", "1.200,000", "£1,50", "45, was born in 1990"

Each says what is wrong. Round numbers are said roughly: five points more or less are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.facts.numerals import figure
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.words.quoting import quoted

_SAID = (
    (50.0, "half|one in two|die hälfte|jede[rs]? zweite|la moitié|un sur deux|la mitad|la metà|de helft|metade"), (100 / 3, "(?:a|one) third|one in three|ein drittel|jede[rs]? dritte|un tiers|un sur trois|un tercio|un terzo|een derde|um terço"), (200 / 3, "two[- ]thirds|zwei drittel|deux tiers|dos tercios|due terzi|twee derde|dois terços"),
    (25.0, "(?:a|one) quarter|one in four|ein viertel|jede[rs]? vierte|un quart|un sur quatre|una cuarta parte|un quarto|een kwart|um quarto"), (75.0, "three[- ]quarters|three in four|drei viertel|trois quarts|tres cuartas partes|tres de cada cuatro|tre quarti|driekwart|três quartos"),
    (20.0, "(?:a|one) fifth|one in five|ein fünftel|jede[rs]? fünfte|un cinquième|un sur cinq|uno de cada cinco|uno su cinque|één op de vijf|een vijfde|um em cada cinco"), (40.0, "two in five|two[- ]fifths|zwei fünftel|deux sur cinq"), (80.0, "four in five|four[- ]fifths|vier fünftel|quatre sur cinq|cuatro de cada cinco"), (60.0, "three in five|three[- ]fifths|drei fünftel|trois sur cinq"),
    (10.0, "one in ten|a tenth|ein zehntel|jede[rs]? zehnte|un sur dix|uno de cada diez|uno su dieci|één op de tien|um em cada dez"), (90.0, "nine in ten|neun von zehn|neuf sur dix|nueve de cada diez|nove su dieci"),
)  # fmt: skip
_MORE = r"more than|over|mehr als|über|gut|plus de|más de|più di|oltre|meer dan|ruim|mais de"
_LESS = r"less than|under|nearly|almost|just under|weniger als|fast|knapp|moins de|près de|presque|menos de|casi|meno di|quasi|minder dan|bijna|quase"
_CENT = r"(?:%|per ?cent|percent|prozent|pour ?cent|por ciento|per cento|procent|por cento)"
_SHARES = [
    (share, late(rf"(?i)\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))? ?\b(?:{names})\b[^.!?;,%\d(]{{0,50}}(?:\((?:or |about |rund |environ )?|, (?:or|that is|also|oder|soit|o|cioè|ofwel) )(?P<n>\d{{1,3}}(?:[.,]\d+)?) ?{_CENT}"))
    for share, names in _SAID
]  # fmt: skip
# A part by its words alone.
PARTS = [(share, re.compile(rf"(?i)\b(?:{names})\b")) for share, names in _SAID]
_TIMES = (
    (2.0, r"doubled?|doubling|verdoppel\w+|doublé\w*|duplic\w+|raddoppi\w+|verdubbel\w*|dobrou|dobraram"),
    (3.0, r"(?:trip|treb)l(?:ed?|ing)|verdreifach\w+|triplé\w*|triplic\w+|verdrievoudig\w*"),
    (4.0, r"quadrupled?|vervierfach\w+|quadruplé\w*|cuadruplic\w+|quadruplic\w+"), (0.5, r"halved?|halbier\w+|réduite? de moitié|dimezz\w+|gehalveerd|halveerde"),
)  # fmt: skip
_FIGURE = r"[£$€]? ?(\d[\d.,]*\d|\d)"
_MULTIPLIED = [
    (times, late(rf"(?i)\b(?P<more>more than |over |mehr als )?(?:{verbs})\b(?: [^\W\d]+){{0,3}}? (?:from|von|de|da|van) {_FIGURE}(?P<unit>[^\W\d_]*)(?: [^\W\d]+)? (?:to|auf|à|a|naar|para) {_FIGURE}(?!(?:st|nd|rd|th)\b)"))
    for times, verbs in _TIMES
]  # fmt: skip
_ANY_TIMES = late(rf"(?i)\b(?:{'|'.join(verbs for _times, verbs in _TIMES)})\b")
_MONEY = r"(?:[£$€] ?(?P<{0}>\d+(?:[.,]\d\d)?)|(?P<{0}b>\d+(?:[.,]\d\d)?) ?(?:€|euros?|pounds?|dollars?))"
_A_MONTH = late(
    rf"(?i){_MONEY.format('y')} (?:a|per|im|pro|par|al|all['’]|por|ao) ?(?:year|jahr|an|année|año|anno|jaar|ano)\b[^.!?\d]{{0,6}}(?:that is|that['’]s|which is|i\.e\.|=|das sind|also|soit|es decir|cioè|dat is|ou seja),? (?:only |just |about |nur |seulement |solo |maar )?{_MONEY.format('m')} (?:a|per|im|pro|par|al|por|ao) (?:month|monat|mois|mes|mese|maand|mês)\b"
)
_NOON = re.compile(r"(?i)\b(?:(?P<noon>noon|midday|mittags?|midi|mediodía|mezzogiorno)|midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht) \((?P<h>\d{1,2})[:.h]\d\d")  # fmt: skip
_MIXED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,2},\d{3}(?![\d,])")
_PENCE = re.compile(
    r"(?<!\w)[£$]\d{1,3},\d\d(?![\d,.]?\d)|(?<!\w)[£$€]\d{1,3},\d (?:m|b|tr)illion\b"
)
# An age stands beside a name: "on November 18, was born in 1938" says a day.
_BORN = late(r"(?i)(?:(?<=, )|(?<=\()|\b(?:is|aged|ist|est) )(\d{2})(?: años| ans| anni| jaar| Jahre(?: alt)?)?, (?:who )?(?:was |is |wurde |est |is )?(?:born|geboren|née?|nacid[oa]|nat[oa]|nascid[oa]) (?:in |en |nel |em |im jahr )?(19\d\d|20[012]\d)\b(?![^.!?]*\b(?:died|dead|killed|gestorben|starb|mort|morte|murió|mort[oa]|overleden|19\d\d|20\d\d)\b)")  # fmt: skip


def proportions(text: str, lang: str, year: int) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands)."""
    if not any(map(str.isdigit, text)):
        return
    shares = re.search(r"%|(?i:cent|prozent|ciento)", text)
    for share, pattern in _SHARES if shares else ():
        for found in pattern.finditer(text):
            said = float(found["n"].replace(",", "."))
            least = share - (0.5 if found["more"] else 12 if found["less"] else 5)
            most = share + (0.5 if found["less"] else 16 if found["more"] else 5)
            if not least <= said <= most:
                yield f"{found[0].strip()}: the two disagree", found.start()
    for times, pattern in _MULTIPLIED if _ANY_TIMES.search(text) else ():
        for found in pattern.finditer(text):
            first, last = figure(found[2]), figure(found[4])
            year_like = 1000 < first < 2101 and 1000 < last < 2101
            most = times * (2 if found["more"] else 1.3)
            if first and last and not year_like and not 0.78 * times <= last / first <= most:
                yield f"{found[0].strip()}: that is {last / first:.2g} times as much", found.start()
    for found in _A_MONTH.finditer(text):
        a_year, a_month = (figure(found[each] or found[f"{each}b"] or "") for each in "ym")
        if a_month and abs(a_year / 12 - a_month) > 0.12 * a_month:
            yield f"{found[0].strip()}: a twelfth is {a_year / 12:.2f}", found.start()
    for found in _NOON.finditer(text):
        if int(found["h"]) not in ((12,) if found["noon"] else (0, 12, 24)):
            yield f"{found[0]}): the hours disagree", found.start()
    for pattern in (_MIXED, *((_PENCE,) if lang == "en" else ())):
        for found in pattern.finditer(text):
            yield f"{found[0]}: its point or its comma is the other's", found.start()
    for found in _BORN.finditer(text):
        if abs(year - int(found[2]) - int(found[1])) > 1:
            yield f"{found[0]}: from {found[2]} that would be {year - int(found[2])}", found.start()


def parts(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label or given.by == "settings":
            continue
        for told, at in proportions(given.spoken, given.language, one.goes_out.year):
            if not quoted(given.spoken, at):
                yield given.noticed("facts", f"says {told}")


RULES = (parts,)
