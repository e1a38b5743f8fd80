"""What a headline counts or names, and its teaser otherwise. Pure, but for the rule.

    titled(above, below)         "Three books on moss", and below two titles
    parted(above, below, lang)   "Five drills on test", and below "Four of them pass, two fail"
    halved(above, below, lang)   "Half of the libraries", and below 108 of 360
    begins(above, below, out)    "from Tuesday", and below from a date that is a Monday
    day_by_day(above, below)     open "on Sundays", and below "on Saturdays"

Each says what is wrong. A teaser may tell of another thing than its headline: that it tells of the same its grammar must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.amounts import amounts, counts_alone, turned, word_after
from digest.check.facts.arithmetic import COUNTED
from digest.check.facts.listed_names import named_below
from digest.check.facts.numerals import figure
from digest.check.facts.wholes import sentences
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import long_words

WORKS = late(
    r"(?i)(?:books?|novels?|films?|albums?|records?|plays|operas?|series|podcasts?|memoirs?|documentaries|biographies|histories|exhibitions?|bücher\w*|romane\w*|filme\w*|alben|platten|stücke|serien|biografien|ausstellungen"
    r"|livres|romans|films|albums|disques|pièces|séries|essais|expositions|libros|novelas|películas|discos|obras|series|exposiciones|libri|romanzi|film|dischi|opere|serie|mostre|livros|romances|filmes|discos|peças|exposições|boeken|romans|films|platen|voorstellingen|böcker|romaner|filmer|bøger)"
)
_TITLE = r"[“„«\"‘‹][^”“»\"’›\n]{2,60}[”“»\"’›]"
_TITLES = late(rf"(?:^|[:–—(] ?|\. ){_TITLE}(?:,? {_TITLE}|, {_TITLE})*,? {terms.PLUS} {_TITLE}")
_ALSO = late(r"(?i)\b(?:also|only|not|no longer|until now|so far|before|instead|rather|previously|besides|both|as well|auch|nur|nicht|bisher|sondern|zuvor|aussi|seulement|pas|jusqu\w*|plutôt|también|sólo|solo|hasta|no|anche|finora|non|ook|alleen|niet|tot nu|também|só|não|até)\b")  # fmt: skip
_NAMES = day_words.NAMES
_EACH_WEEK = late(
    rf"(?i)\b(?:({_NAMES})s\b|(?:every|each|jeden|chaque|cada|ogni|elke|iedere|tous les|todos los|le|los|la|aos?|op|di) ({_NAMES})s?\b(?! \d|,? (?:den|le|el|il) \d))"
)


def titled(above: str, below: str) -> Iterator[str]:
    promised = COUNTED.match(above)
    listed = _TITLES.search(below)
    if not promised or not listed or not WORKS.fullmatch(promised[2]):
        return
    titles = len(re.findall(_TITLE, listed[0]))
    if titles != figure(promised[1]):
        yield f"it says {promised[0]}, and below are {titles} titles"


def parted(above: str, below: str, lang: str) -> Iterator[str]:
    """Its parts, of which the last has no noun of its own, are more than all."""
    promised, held = amounts(above, lang), [each for at, words in sentences(below) if not at for each in amounts(words, lang)]  # fmt: skip
    if len(promised) != 1 or promised[0].start or len(held) not in (2, 3):
        return
    first, *others = held
    begin = all(re.search(rf"(?:[,;:–—]| {terms.PLUS}) $", below[: each.start]) for each in others)
    alone = all(not each.unit and counts_alone(below, each.end, lang) for each in others)
    named = first.unit and not first.start and not first.is_money and first.unit != "%"
    parts, whole = sum(each.value for each in held), promised[0].value
    # Of other things there are as many as they like.
    if named and begin and alone and max(each.value for each in held) < whole < parts <= whole + len(held):  # fmt: skip
        listed = " and ".join(each.words for each in held)
        counted = f"{promised[0].words} {word_after(above, promised[0].end)}".strip()
        yield f"it says {counted}, and below {listed}"


def halved(above: str, below: str, lang: str) -> Iterator[str]:
    """ "Half of the libraries close", and below "of 360, 108 of them": the half with its digits in another order."""
    said = terms.parts(above)
    first = next(sentences(below))[1]
    held = [each for each in amounts(first, lang) if each.unit != "%" and not each.is_money]
    if len(said) != 1 or len(held) != 2 or not _OF_THEM.match(first, held[1].end):
        return
    [(share, found)], (whole, part) = said, held
    # Another number may count something else of them.
    if part.value < whole.value and turned(part.value, round(whole.value * share / 100)):
        yield f"it says “{found[0]}”, and below {part.words} of {whole.words}"


_OF_THEM = late(rf"(?i) {terms.OF_THEM}\b")


def day_by_day(above: str, below: str) -> Iterator[str]:
    """Of one thing that is so on a day of each week: both say it, and neither names a second day."""
    days = [{day for day, _at in day_words.weekdays(text)} for text in (above, below)]
    often = [_EACH_WEEK.search(text) for text in (above, below)]
    if any(len(each) != 1 for each in days) or not all(often) or days[0] == days[1]:
        return
    stems = [{word[:5] for word in long_words(text) if not _EACH_WEEK.search(f"every {word}")} for text in (above, below)]  # fmt: skip
    if stems[0] & stems[1] and not _ALSO.search(below):
        first, other = (each[0] for each in often if each)
        yield f"it says “{first}”, and below “{other}”"


_FROM_DAY = r"(?:from|as of|starting|ab(?: dem)?|vom?|à partir d[ue]|dès(?: le)?|a partir d(?:el?|[oa]|al)|desde(?: el)?|dal?|vanaf|från(?: den)?|fra(?: den)?)"
_FROM_WEEKDAY = late(rf"(?i)\b{_FROM_DAY} ({_NAMES})\b(?! [\d(])")
_FROM_DATE = late(rf"(?i)\b{_FROM_DAY} $")


def begins(above: str, below: str, out: date) -> Iterator[str]:
    """ "The new ferry sails from Tuesday", and below "from 30 November", which is a Monday."""
    said, dated = [*_FROM_WEEKDAY.finditer(above)], [*day_words.days(below, out)]
    if len(said) != 1 or len(dated) != 1 or not _FROM_DATE.search(below[: dated[0].start]):
        return
    [found], [day] = said, dated
    near = day.on and abs(day.on - out) < 2 * day_words.WEEK
    if near and day.on and day.on.weekday() != day_words.weekday(found[1]):
        yield f"it says “{found[0]}”, and below {day.words}, a {day.on:%A}"


def headlines(one: Sample) -> Findings:
    for each in one.stories:
        both = each.above, each.below
        for told in (
            *titled(*both),
            *parted(*both, each.language),
            *day_by_day(*both),
            *halved(*both, each.language),
            *begins(*both, one.goes_out),
            *named_below(*both),
        ):
            yield noticed("facts", each.place, told, WHICH_IS_RIGHT)


RULES = (headlines,)
