"""One thing that is counted in two fields, and otherwise. Pure, but for the rules.

    figure_of(words, stories, lang)   a number of the week, and the sentence of a piece that tells of it: "83 %" of 38 %, "18 cm" of eight centimetres
    line_of(line, titles, lang)       "saves 3,000 tonnes" above "Lock saves 300 tonnes of salt", "a walk past eight mills" above "Walk past seven mills", "the fourth week" above "the third week in a row"
    each_of(above, below)             "two mayors", and "the mayors of Quay, Lenz and Row"
    pace(above, below)                "rise more slowly", and 3.1 per cent after 2.6
    who_pays(line, texts)             "free for children", and "children pay £3"

Each says what is wrong. That it is the same thing the words around the number say, not the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED, Amount, amounts, turned, word_after
from digest.check.facts.arithmetic import COUNTED
from digest.check.facts.listed_names import names_in
from digest.check.facts.numerals import DIGITS, NUMBERS, ORDINALS, WORDS, figure
from digest.check.facts.wholes import sentences
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import long_words, place_of, spoken
from digest.check.words import stopwords
from digest.model.blocks import BlockKind

# What one unit is called.
_CALLED = {
    name: short
    for short, names in (
        ("cm", "cm centimetres centimeters centimeter zentimeter centimètres centímetros centimetri centímetros"), ("km", "km kilometres kilometers kilometer kilomètres kilómetros chilometri quilómetros quilômetros"),
        ("m", "m metres meters meter mètres metros metri"), ("mm", "mm millimetres millimeters millimeter millimètres milímetros millimetri"), ("kg", "kg kilograms kilogrammes kilos kilo kilogramm kilogram kilogramos chili chilogrammi quilos"),
        ("t", "tonnes tons tonnen toneladas tonnellate ton"), ("ha", "ha hectares hektar hectáreas ettari hectare"), ("l", "litres liters liter litros litri"), ("°", "degrees grad degrés grados gradi graden graus"),
    )
    for name in names.split()
}  # fmt: skip
_SAME_STORY = 2  # words of four letters and more


def figure_of(words: str, stories: Iterable[str], lang: str) -> str:
    small = stopwords.small(lang)
    about = long_words(words) - small
    shared = sorted(((len(about & long_words(story)), story) for story in stories), reverse=True)
    mine = next(iter(amounts(words, lang)), None)
    # Two pieces that share as many of its words may both be meant.
    unit = _unit(mine, words) if mine else ""
    if not mine or not unit or not shared or not shared[0][0] or [each for each, _story in shared].count(shared[0][0]) > 1:  # fmt: skip
        return ""
    told = [(each, len(about & long_words(sentence))) for _at, sentence in sentences(shared[0][1]) for each in amounts(sentence, lang) if _unit(each, sentence) == unit]  # fmt: skip
    own = max((words_ for each, words_ in told if each.value == mine.value), default=None)
    others = [(words_, each) for each, words_ in told if each.value != mine.value]
    best = max((words_ for words_, _each in others), default=0)
    for words_, each in others:
        if own is not None:
            alone = [near for near, _each in others].count(best) == 1
            wrong = words_ == best > _MANY and alone and own <= best - _MANY and _is_slip(each, mine)  # fmt: skip
        else:
            wrong = bool(words_) and (turned(each.value, mine.value) or (words_ >= _SAME_STORY and _is_slip(each, mine)))  # fmt: skip
        if wrong:
            return f"it says {mine.words} {'' if mine.is_money or mine.unit in mine.words else unit}".rstrip() + f", and a piece {each.words}"  # fmt: skip
    return ""


_MANY = 2


def _unit(one: Amount, text: str) -> str:
    """Its word, short or long: "km" has the look of no noun."""
    return _CALLED.get(one.unit or word_after(text, one.end), one.unit)


def _is_slip(one: Amount, other: Amount) -> bool:
    """A digit more, another digit of two or more, digits in another order, a zero too many."""
    first, second = sorted((f"{one.bare:g}".replace(".", ""), f"{other.bare:g}".replace(".", "")), key=len)  # fmt: skip
    if turned(one.value, other.value) or one.bare == other.bare:
        return True
    if len(first) == len(second):
        return len(first) > 1 and sum(map(str.__ne__, first, second)) == 1
    return len(second) == len(first) + 1 and any(second[:at] + second[at + 1 :] == first for at in range(len(second)))  # fmt: skip


_ORDINAL = late(rf"(?i)\b(?:{'|'.join(f'(?P<n{at}>{names})' for at, names in ORDINALS.items() if at > 1)}|(?P<digits>\d{{1,2}})(?:st|nd|rd|th|\.|e|ème|º|ª|:e)) (?P<noun>[^\W\d_]{{3,}})\b")  # fmt: skip
_CLAUSE = re.compile(r"[,;:|–—.!?]\s|\s(?:and|plus|und|et|y|e|en|och|og)\s")


def line_of(line: str, titles: Iterable[str], lang: str) -> str:
    """A part of a line whose words are all in a title, or the title's all in it, but for its number."""
    small, titles = stopwords.small(lang), list(titles)
    for clause in dict.fromkeys((line, *_CLAUSE.split(line))):
        if told := _but_for_the_number(clause, titles, small):
            return told
        for title in titles:
            mine, theirs = (long_words(_ORDINAL.sub(r"\g<noun>", text)) - small - NUMBERS.keys() for text in (clause, title))  # fmt: skip
            one_thing = mine and theirs and (mine <= theirs or theirs <= mine)
            if one_thing and (told := _ordinals(clause, title)):
                return told
    return ""


_A_NUMBER = late(rf"(?i)(?<![\w.,])(?:{DIGITS}|{WORDS})(?!\w|[.,]\d)")


def _but_for_the_number(clause: str, titles: list[str], small: Set[str]) -> str:
    """The same words in the same order with another number, whatever it counts: an hour, a year, tonnes. More than one such
    title is a series."""
    mine, here = _masked(clause, small), _A_NUMBER.search(clause)
    alike = [title for title in titles if here and _holds(_masked(title, small), mine)]
    there = _A_NUMBER.search(alike[0]) if len(alike) == 1 else None
    if not here or not there or figure(here[0]) == figure(there[0]):
        return ""
    return f"says {here[0]}, and “{alike[0][:60]}” {there[0]}"


def _masked(text: str, small: Set[str]) -> list[str]:
    """Its words in their order, small ones apart, with # for the one number; [] where there are more or none."""
    words = re.findall(r"[\w#’'%£$€]+", _A_NUMBER.sub("#", text).casefold())
    return [word for word in words if word not in small] if "".join(words).count("#") == 1 else []


def _holds(one: list[str], other: list[str]) -> bool:
    """Whether the shorter is part of the longer one, and has words enough to tell."""
    short, long = sorted((one, other), key=len)
    return len(short) > _SAME_STORY and any(long[at : at + len(short)] == short for at in range(len(long)))  # fmt: skip


def _ordinals(line: str, title: str) -> str:
    here, there = [*_ORDINAL.finditer(line)], [*_ORDINAL.finditer(title)]
    if len(here) != 1 or len(there) != 1:
        return ""
    [mine], [theirs] = here, there
    names = [set(each[0].casefold().split()) for each in (mine, theirs)]
    beside = (long_words(line) & long_words(title)) - names[0] - names[1]
    alike = mine["noun"].casefold() == theirs["noun"].casefold() and len(beside) >= _SAME_STORY
    return f"says “{mine[0]}”, and “{title[:60]}” “{theirs[0]}”" if alike and _nth(mine) != _nth(theirs) else ""  # fmt: skip


def _nth(found: re.Match[str]) -> int:
    return int(found["digits"] or next(at for at in ORDINALS if at > 1 and found[f"n{at}"]))


_NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:(?:de|du|des|van|der|von|am|an|of|la|le|sur|di|do|da) )?[A-ZÀ-Þ][\w’'-]+)?"
_EACH_OF = late(rf"(?i:\b(?:the|die|den|les|los|las|i|gli|le|de|os|as)) (?P<noun>[^\W\d_]{{4,}}) (?i:of|from|von|aus|de|d['’]|di|van|uit) ?(?P<names>{_NAME}(?:, {_NAME})*,? {terms.AND} (?:de |d['’]|di |von |van )?{_NAME})(?=[,.;:!?]| [a-zà-ÿ])")  # fmt: skip


def each_of(above: str, below: str) -> str:
    """Towns of whose mayors there is one each."""
    named = [*_EACH_OF.finditer(below)]
    counted = [each for each in COUNTED.finditer(above) if named and each[2].casefold()[:5] == named[0]["noun"].casefold()[:5]]  # fmt: skip
    if len(named) != 1 or len(counted) != 1 or counted[0][2].casefold() in MEASURED:
        return ""
    there = names_in(named[0]["names"])
    said = figure(counted[0][1])
    return f"it says {counted[0][0]}, and below {there} are named" if abs(said - there) == 1 else ""


_SLOWER = late(r"(?i)\b(?:slower|more slowly|less (?:quickly|steeply|sharply|fast)|slows?(?: down)?|slowed|langsamer|schwächer|weniger stark|moins vite|plus lentement|ralenti\w*|más despacio|más lento|más lentamente|se frena\w*|meno in fretta|più lentamente|più piano|rallenta\w*|langzamer|minder (?:snel|hard)|trager|mais devagar|mais lentamente|abrand\w+|långsammare|langsommere)\b")  # fmt: skip
_FASTER = late(r"(?i)\b(?:faster|more (?:quickly|steeply|sharply)|accelerat\w+|schneller|stärker|plus vite|accélèr\w*|más deprisa|más rápido|se aceler\w+|più in fretta|più veloce\w*|acceler\w+|sneller|harder|mais depressa|mais rápido|snabbare|hurtigere)\b")  # fmt: skip
_AFTER = late(rf"(?i)(?<![\d.,])(?P<now>\d+(?:[.,]\d+)?) ?{terms.PER_CENT},? (?:after|from|down from|up from|compared (?:with|to)|against|nach|gegenüber|statt|après|contre|tras|frente a[l]?|desde|dopo|contro|rispetto al?|na|tegen|após|depois de|contra|efter|mot|mod) (?:the |den |dem |le |les |el |il |o |de )?(?P<then>\d+(?:[.,]\d+)?) ?{terms.PER_CENT}")  # fmt: skip


def pace(above: str, below: str) -> str:
    slower, faster, said = _SLOWER.search(above), _FASTER.search(above), [*_AFTER.finditer(below)]
    if bool(slower) == bool(faster) or len(said) != 1 or re.search(r"(?i)\b(?:not|nicht|kein\w*|pas|no|non|não|niet|inte|ikke)\b", above):  # fmt: skip
        return ""
    now, then = figure(said[0]["now"]), figure(said[0]["then"])
    word = (slower or faster or said[0])[0]
    wrong = now > then if slower else now < then
    return f"it says “{word}”, and below {said[0][0]}" if wrong else ""


_FREE_FOR = late(r"(?i)\b(?:free|frei|kostenlos\w*|gratis|gratuit\w*|libre|libero|livre|grátis)\b(?: [^\W\d_]+)? (?:for|für|pour|para|per|voor|för|for) (?:all |alle |tous |our |the |die |les |los |las |i |le |de |os |as )?(?P<who>[^\W\d_]{4,})")  # fmt: skip
_PAY = late(rf"(?i)\b(?P<who>[^\W\d_]{{4,}})(?: [^\W_]+){{0,3}}? (?:pays?|zahl(?:t|en)|pa(?:ie|ient|yent|ye)|pagan?|paga(?:no|m)|betal(?:en|t|ar|er)) (?:only |just |nur |seulement |solo |slechts |só |apenas )?{terms.money('p')}")  # fmt: skip


def who_pays(line: str, texts: Iterable[str]) -> str:
    free = _FREE_FOR.search(line)
    for text in texts if free else ():
        for found in _PAY.finditer(text):
            if free and found["who"].casefold() == free["who"].casefold():
                return f"says “{free[0]}”, and below “{found[0]}”"
    return ""


def numbers(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    stories = [each.story for each in one.stories]
    for block in one.edition.blocks:
        if block.kind is not BlockKind.NUMBER or one.piece_at(block.url):
            continue
        if told := figure_of(f"{spoken(block.title)} {spoken(block.text)}", stories, lang):
            yield noticed("facts", place_of(block), told)


def first_lines(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    titles = [each.above for each in one.pairs if each.above]
    texts = [each.below for each in one.pairs if each.block]
    for given in one.wordings:
        if given.what not in ("the subject", "the preheader"):
            continue
        told = line_of(given.spoken, titles, lang) or who_pays(given.spoken, texts)
        if told:
            yield given.noticed("facts", told)


def pairs(one: Sample) -> Findings:
    for each in one.pairs:
        for told in filter(None, (each_of(each.above, each.below), pace(each.above, each.below))):
            yield noticed("facts", each.place, told)


RULES = (numbers, first_lines, pairs)
