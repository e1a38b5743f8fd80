"""What notes and first lines tell again of a block or a piece, and otherwise: a price, a day, an age.

    prices    "tickets cost £10" of an event whose text says £12
    dates     "delays the vote until 18 December" above "Council delays the ferry vote until 8 December"
    numbered_rooms   "Dock 5", where two other places say Dock 4
    ages      "The Workbench turns 57", and below "In 1951 the first issue came out"
    so_old    "a clockmaker of 91", and in his piece "He is 81"

What is told of is known by its own words: two of a title's, or the same story in a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words, terms
from digest.check.facts.amounts import amounts, one_digit_apart
from digest.check.facts.cited import YEAR
from digest.check.facts.events import names_event
from digest.check.facts.numerals import figure
from digest.check.facts.prices import TICKETS
from digest.check.facts.tallies import AFTER_YEARS, ENDS_TODAY
from digest.check.facts.wholes import sentences
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, long_words, place_of, plain, teaser_of
from digest.check.words import stopwords
from digest.model.blocks import Block, BlockKind

_SPEAK_OF = ("the note", "the preheader", "the subject", "the news")
_FIRST = ("the subject", "the preheader")
_SAME_STORY = 2  # words of four letters and more
_ANOTHER_PRICE = late(r"(?i)\b(?:from|instead|save|off|was|members?|concession\w*|students?|raised?|donat\w+|ab|statt|mitglieder|ermäßigt|gespendet|dès|au lieu|membres|réduit|desde|en lugar|socios|reducida|da|invece|soci|ridotto|vanaf|leden|korting|em vez|sócios)\b")  # fmt: skip
_TURNS = late(rf"(?i)\b(?:turns|wird|fête ses|cumple|compie|wordt|faz|fyller|fylder) (\d{{2,3}})\b(?: (?:{terms.YEARS})(?: alt| old| oud)?)?\s*(?:[.!:,;]|$)|\b(\d{{2,3}}) (?:{terms.YEARS}) (?:of|de|di|van|do|da)\b")  # fmt: skip
_BEGAN = late(rf"(?i)\b(?:{terms.BEGAN}|first|erst\w+|premi(?:er|ère)s?|primer\w*|prim[oa]|eerste|primeir\w+|första|første|born|geboren|née?|nacid[oa]|nat[oa]|född|født|began|begann|fundó|nació|abrió|nacque|aprì|begon|opende|nasceu|abriu|invented|erfunden)\b")  # fmt: skip
_CLOSES = late(rf"(?i)\b{ENDS_TODAY} {AFTER_YEARS}|\b{AFTER_YEARS} {ENDS_TODAY}\b")


def prices(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    sold = [each for each in one.edition.blocks if each.kind in (BlockKind.EVENT, BlockKind.PROMO)]
    for given in one.wordings:
        ours = given.by == "editor" and given.place.startswith(_SPEAK_OF)
        above, about = "", list[Block]()
        if given.what == "the teaser":
            above, ours = f"{given.place} {given.plain} ", True
        for _at, sentence in sentences(given.plain) if ours else ():
            paid = _paid(sentence, lang)
            # "Come on Thursday. Tickets cost 5 euros." What a piece tells of an event's price are its tickets.
            tickets = TICKETS.search(sentence)
            named = [each for each in sold if _names(sentence, each, lang) or (above and tickets and _names(above, each, lang))]  # fmt: skip
            about = named or (about if tickets else [])
            asked = _paid(plain(f"{about[0].title}. {about[0].text}"), lang) if about and paid else set()  # fmt: skip
            other = len(paid) == len(about) == 1 and asked and not paid & asked
            # Millions are no ticket's.
            other = other and min(asked) / _OF_ITS_KIND < min(paid) < max(asked) * _OF_ITS_KIND
            if other and not (above and not tickets) and not _ANOTHER_PRICE.search(sentence):
                listed = ", ".join(f"{each:g}" for each in sorted(asked))
                yield given.noticed("facts", f"says {min(paid):g}, and “{about[0].title[:40]}” {listed}")  # fmt: skip


def _paid(text: str, lang: str) -> set[float]:
    return {each.value for each in amounts(text, lang) if each.is_money}


_OF_ITS_KIND = 6  # times as much


def _names(sentence: str, block: Block, lang: str) -> bool:
    if block.kind is BlockKind.EVENT and names_event(sentence, block):
        return True
    return len(_telling(sentence, block.title) - stopwords.small(lang)) >= _SAME_STORY


def dates(one: Sample) -> Findings:
    out, small = one.goes_out, stopwords.small(primary(one.newsletter.language))
    stories = [(headline_of(each), _only_day(headline_of(each), out)) for each in one.edition.placements]  # fmt: skip
    for given in one.wordings:
        mine = _only_day(given.plain, out) if given.what in _FIRST else None
        for headline, theirs in stories if mine else ():
            telling = _telling(given.plain, headline) - small
            if mine and theirs and theirs != mine and len(telling) > _SAME_STORY:
                yield given.noticed("facts", f"says {mine:%d %B}, and the headline “{headline}”")
    yield from _of_first_lines(one, small)
    teasers = {headline_of(each): teaser_of(each) for each in one.edition.placements}
    for block in one.edition.blocks:
        leads = one.piece_at(block.url) if block.kind is BlockKind.NUMBER else ""
        mine, theirs = _only_day(plain(f"{block.title} {block.text}"), out), _only_day(leads, out)
        told = f"it says {mine:%d %B}, and the piece that it leads to “{leads}”" if mine else ""
        if mine and theirs:
            wrong = mine != theirs and bool(_telling(block.text, leads) - small)
        else:  # a teaser's day may be of another thing than the headline
            below = teasers.get(leads, "")
            theirs = _only_day(below, out)
            alike = _telling(block.text, f"{leads} {below}") - small
            wrong = theirs is not None and mine != theirs and len(alike) >= _SAME_STORY
        if told and wrong:
            yield noticed("facts", place_of(block), told, WHICH_IS_RIGHT)


def _of_first_lines(one: Sample, small: frozenset[str] | set[str]) -> Findings:
    """A clause that tells of one piece, with a day of which nothing below tells and that is a slip of the piece's own."""
    out, below = one.goes_out, [each.plain for each in one.wordings if each.what not in _FIRST]
    stories = [each.story for each in one.stories]
    told = {each.on for text in below for each in day_words.days(text, out)}
    named = {day for text in below for day, _at in day_words.weekdays(text)}
    for given in one.wordings:
        for clause in _CLAUSE.split(given.plain) if given.what in _FIRST else ():
            about = [each for each in stories if _telling(clause, each) - small]
            if len(about) != 1:
                continue
            mine = _only_day(clause, out)
            theirs = [
                each.on
                for each in day_words.days(about[0], out)
                if each.on and mine and _slipped(mine, each.on)
            ]
            if mine and theirs and mine not in told:
                yield given.noticed("facts", f"says {mine:%d %B}, and its piece {theirs[0]:%d %B}")
            ours, its = ({day for day, _at in day_words.weekdays(text)} for text in (clause, about[0]))  # fmt: skip
            # "Steam on Tuesday": so short that it is of nothing else.
            if len(ours) == len(its) == 1 and not ours & named and len(clause.split()) < _SHORT:
                yield given.noticed("facts", f"says “{clause.strip()}”, and its piece another weekday")  # fmt: skip


_CLAUSE = re.compile(r"[.,;:–—!?] | (?:and|und|et|y|e|en|plus) ")
_SHORT = 5  # words


def _slipped(one: date, other: date) -> bool:
    """5 and 15, 12 and 21 of one month."""
    first, second = str(one.day), str(other.day)
    near = first.endswith(second) or second.endswith(first) or sorted(first) == sorted(second)
    return one != other and one.month == other.month and near


def _only_day(text: str, near: date) -> date | None:
    held = {each.on for each in day_words.days(text, near)}
    return held.pop() if len(held) == 1 else None


def _telling(one: str, other: str) -> set[str]:
    """Words that two texts share, days and months apart."""
    shared = long_words(one) & long_words(other)
    return {word for word in shared if not re.fullmatch(f"{day_words.MONTHS}|{day_words.NAMES}", word)}  # fmt: skip


def numbered_rooms(one: Sample) -> Findings:
    """ "Dock 5" in one text, where two others say Dock 4 and nothing else tells of a third."""
    said: dict[str, dict[str, list[Wording]]] = {}
    small = stopwords.small(primary(one.newsletter.language))
    for given in one.wordings:
        for kind, number in {(found[1].casefold(), found[2]) for found in _ROOM.finditer(given.plain)}:  # fmt: skip
            said.setdefault(kind, {}).setdefault(number, []).append(given)
    for kind, numbers in said.items():
        (one_number, alone), *others = sorted(numbers.items(), key=lambda each: len(each[1]))
        # A house has more rooms than one: it is the same story that all three tell.
        known = [long_words(f"{each.place} {each.plain}") for each in (*alone, *(others[0][1] if others else ()))]  # fmt: skip
        same = all(len((known[0] & each) - small) >= _SAME_STORY for each in known[1:])
        twice = len(others) == 1 and len({each.place for each in others[0][1]}) > 1 and same
        if twice and len(alone) == 1 and alone[0] not in others[0][1]:
            told = f"says {kind.capitalize()} {one_number}, and elsewhere it is {others[0][0]}"
            yield alone[0].noticed("facts", told)


_ROOM = late(
    r"(?i)\b(hangar|hall|halle|room|raum|saal|salle|sala|aula|zaal|sal|studio|terminal|dock|pier|gate|platform|gleis|quai|binario|andén|perron|spår|lokal) (\d{1,2})(?![\d.,:]*\d)"
)


def ages(one: Sample) -> Findings:
    for each in one.pairs:
        for told in aged(each.above, each.below, one.goes_out.year):
            yield noticed("facts", each.place, told, WHICH_IS_RIGHT)


def aged(above: str, below: str, year: int) -> Iterator[str]:
    """ "Turns 75" above, and the one year below in which it began."""
    found = _TURNS.search(above) or _CLOSES.search(above)
    years = [int(each) for each in YEAR.findall(below)]
    if found is None or len(years) != 1:
        return
    began = any(_BEGAN.search(words) and YEAR.search(words) for _at, words in sentences(below))
    old = figure(found[1] or found[2])
    if began and old and abs(year - years[0] - old) > 1:
        yield f"it says {found[0].strip()}, and from {years[0]} that would be {year - years[0]}"


_IS_SO_OLD = late(rf"(?i)(?:^|[.!?;:,(–—] ?|\b(?:and|und|et|y|e|en|och|og) )(?:(?:s?he|they|who) (?:is|are)|(?:sie|er) ist|(?:elle|il) a|(?:ella |él )?tiene|(?:lei |lui )?ha|(?:hij|zij|ze) is|(?:ela |ele )?tem|(?:hon|han) är|(?:hun|han) er|aged) (\d{{2,3}})(?=,? (?:{terms.YEARS}|{terms.AND})\b|[.,;!?]|$)")  # fmt: skip
_OF_AGE = late(rf"(?i)[^\W\d_]{{4,}}(?: (?:of|von|de|di|van|do|på)|, aged|,)? (\d{{2,3}})(?:[- ]?(?:{terms.YEARS}|jährige[nrms]?|jarige|year-old))?(?=[.,;:!?]|$)|(?<![\d.,])(\d{{2,3}})[- ]?(?:year-old|jährige[nrms]?|jarige|årig[ae]?) [^\W\d_]{{4,}}")  # fmt: skip


def so_old(one: Sample) -> Findings:
    """ "A clockmaker of 91" in the first lines, and in his piece "He is 81"."""
    small = stopwords.small(primary(one.newsletter.language))
    for given in one.wordings:
        for clause in _CLAUSE.split(given.plain) if given.what in _FIRST else ():
            about = [each.below for each in one.stories if _telling(clause, each.above) - small]
            said, old = _OF_AGE.search(clause), _IS_SO_OLD.findall(about[0]) if len(about) == 1 else []  # fmt: skip
            mine = next(filter(None, said.groups()), "") if said else ""
            if said and len(old) == 1 and mine != old[0] and mine not in about[0] and one_digit_apart(mine, old[0]):  # fmt: skip
                yield given.noticed("facts", f"says “{said[0]}”, and its piece {old[0]}")


RULES = (prices, dates, numbered_rooms, ages, so_old)
