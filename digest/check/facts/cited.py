"""What an editor's words cite of the edition, and its own words otherwise: a figure, a headline, a year, a day, an address.

    figures    a number of the week whose digits changed places against the piece that it leads to, or of which one is another;
               "198: 32 fewer than last year", and in its piece "from 220 to 198"; "23,000", and in its piece 128 of 250
    lines      "water goes up 5 percent" above "Water rates go up 4 percent", and "up" above "down"
    titles     a headline in quotation marks, one letter from the piece's
    years      "after 104 years", above 1886; 1868 in a note, and 1886 in the piece
    days       "a talk on 13 December", above the one event, of 3 December
    streets    "calle del Pozo, 21", where the house's line or footer says 12

Two signs each: that it is the same thing its link, its words or its name say, and that it is a slip the digits or letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words, terms
from digest.check.facts.amounts import Amount, amounts, one_digit_apart, plainly, turned
from digest.check.facts.changes import compared, direction
from digest.check.facts.numerals import COUNT
from digest.check.facts.rates import products
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, long_words, place_of, plain, spoken, teaser_of
from digest.check.words import stopwords
from digest.check.words.lookalikes import one_letter_apart
from digest.model.blocks import BlockKind

_QUOTED = late(r"[“„«\"]\s?([^”“»\"\n]{8,90}?)[.,!?]?\s?[”“»\"]")
_WORD = re.compile(r"[\w’'-]+")
_YEARS = late(rf"(?i)\b(?:after|for|in|nach|seit|après|depuis|en|tras|después de|dopo|da|na|sinds|após|há|depois de|efter)? ?(\d{{2,3}}) {terms.YEARS}\b")  # fmt: skip
YEAR = re.compile(r"(?<![\d.,/-])(1[5-9]\d\d|20\d\d)(?![\d/-]|[.,]\d)")
_GATHERS = late(
    r"(?i)\b(?:talks?|lectures?|readings?|evenings?|nights?|events?|concerts?|debates?|discussions?|seminars?|webinars?|workshops?|screenings?|tours?|meetings?|conversations?|openings?|abend|lesung|vortrag|gespräch|konzert|treffen|führung|sprechstunde|diskussion|podium"
    r"|rencontres?|soirées?|conférences?|concerts?|débats?|visites?|lectures?|ateliers?|coloquios?|charlas?|encuentros?|conferencias?|conciertos?|debates?|talleres|visitas?|incontr[oi]|serat[ae]|conferenz[ae]|concert[oi]|dibattit[oi]|visit[ae]|laboratori|lezing(?:en)?|avond|gesprek|rondleiding|debat|conversas?|palestras?|encontros?|debates?|oficinas?|concertos?|föredrag|kväll|samtal|foredrag|aften|samtale)\b"
)
_CLAUSE = re.compile(r"[,;:|–—.!?]\s|\s(?:and|und|et|y|e|en|och|og)\s")
_STORY = re.compile(r"[;:|–—.!?]\s|\s(?:and|und|et|y|e|en|och|og)\s")
_NUMBER = r"\d{1,4}[a-z]?"


def figures(one: Sample) -> Findings:
    lang = primary(one.newsletter.language)
    for block in one.edition.blocks:
        leads = one.piece_at(block.url) if block.kind is BlockKind.NUMBER else ""
        piece = next((each for each in one.edition.placements if leads and headline_of(each) == leads), None)  # fmt: skip
        if piece:
            title, text, below = (spoken(each) for each in (block.title, block.text, teaser_of(piece)))  # fmt: skip
            if wrong := _another_figure(f"{title} {text}", f"{leads}\n{below}", lang) or fewer(title, text, below, lang):  # fmt: skip
                yield noticed("facts", place_of(block), wrong, WHICH_IS_RIGHT)


def _another_figure(words: str, story: str, lang: str) -> str:
    """Of a number of the week, where its digits changed places or one is another against the piece's."""
    mine, about = amounts(words, lang)[:1], long_words(words) & long_words(story)
    # "He drew 63." has no noun, and only digits that changed places tell.
    alike = [each for each in amounts(story, lang) if mine and (each.unit == mine[0].unit or (not each.unit and turned(each.bare, mine[0].bare)))]  # fmt: skip
    for made, said in products(story, lang) if mine else ():
        if mine[0].value != made and one_digit_apart(f"{mine[0].value:.0f}", f"{made:.0f}"):
            return f"it says {mine[0].words}, and the piece that it leads to {said}: that makes {plainly(made)}"
    if told := _another_part(words, story, lang):
        return told
    for each in alike if all(each.value != mine[0].value for each in alike) else ():
        # "40,000 jars" of 4,000 has a nought too many.
        less, more = sorted((each.value, mine[0].value))
        slip = one_digit_apart(each.words, mine[0].words) or more == 10 * less >= _MANY
        near = len(about) >= _SAME_STORY and slip
        if turned(each.bare, mine[0].bare) or near:
            return f"it says {mine[0].words}, and the piece that it leads to {each.words}"
    return ""


def _another_part(words: str, story: str, lang: str) -> str:
    """ "8 of 18", and in its piece 18 of which "six of them"."""
    mine, told = amounts(words, lang)[:2], amounts(story, lang)
    if len(mine) != _BOTH or not _OF_A_WHOLE.fullmatch(words[mine[0].end : mine[1].start]):
        return ""
    part, whole = mine
    values = [each.value for each in told]
    some = [each for each in told if _OF_THEM.match(story, each.end)]
    if whole.value not in values or part.value in values or len(some) != 1:
        return ""
    return f"it says {part.words} of {whole.words}, and the piece that it leads to {some[0].words}"


_BOTH = 2  # numbers
_OF_A_WHOLE = late(rf"(?i) (?:{terms.OF}|/)(?: {terms.THE})* ?")
_OF_THEM = late(rf"(?i) {terms.OF_THEM}\b")
_BY = late(rf"(?i){COUNT}(?: (?:{terms.CURRENCY}|[^\W\d_]{{3,}}))? (?:more|fewer|less|mehr|weniger|de plus|de moins|más|menos|in più|in meno|meer|minder|a mais|a menos|fler|mer|färre|mindre|flere|færre) (?:than|als|que|qu['’]|di|rispetto|dan|do que|än|end)(?! ?(?:{terms.THE} )?(?!(?:19|20)\d\d\b)\d)")  # fmt: skip


def fewer(title: str, text: str, below: str, lang: str) -> str:
    """ "198: 32 fewer than last year", and in its piece "from 220 to 198"."""
    if told := _other_difference(text, below, lang):
        return told
    now, found = amounts(re.sub(r"(?<=\d) ?m$", " million", title), lang), _BY.search(text)
    by = amounts(found[0], lang) if found else []
    for move in compared(below, lang) if len(now) == 1 and by else ():
        before, after = move.before, move.after
        apart = abs(after.value - before.value)
        if after.value == now[0].value and abs(apart - by[0].value) > 1e-6 * apart:
            return f"it says {found[0] if found else ''}, and its piece {before.words} and {after.words}"  # fmt: skip
    return ""


def _other_difference(text: str, below: str, lang: str) -> str:
    """ "73 more than last year", and in its piece "37 more than last year's 375"."""
    said, theirs = _BY.search(text), [*_BY.finditer(below)]
    if said is None or len(theirs) != 1:
        return ""
    by, its = (amounts(each[0], lang)[:1] for each in (said, theirs[0]))
    same_way = said[0].split()[1:] == theirs[0][0].split()[1:]
    return f"it says {said[0]}, and its piece {theirs[0][0]}" if by and its and same_way and by[0].value != its[0].value else ""  # fmt: skip


_MANY = 10_000  # of which a nought is too many; "31 kilograms" is what another thing weighs
_SAME_STORY = 2  # words of four letters and more that two texts share


def lines(one: Sample) -> Findings:
    """A part of the first lines that counts what a headline counts, in its words and otherwise."""
    lang = primary(one.newsletter.language)
    headlines = [headline_of(each) for each in one.edition.placements]
    below = [each.plain for each in one.wordings if each.what not in _FIRST]
    held = {(each.unit, each.value) for text in below for each in amounts(text, lang)}
    for given in one.wordings if headlines else ():
        for clause in _CLAUSE.split(given.plain) if given.what in _FIRST else ():
            mine = amounts(clause, lang)
            if len(mine) == 1 and (mine[0].is_money or mine[0].unit == "%"):
                told = _otherwise(clause, mine[0], headlines, lang)
                inside = (mine[0].unit, mine[0].value) in held
                if told and (told[0] or not inside):
                    yield given.noticed("facts", told[1])
            for each in mine:
                # "41 cities", and wherever else cities are counted they are 14.
                counted = {value for unit, value in held if unit and unit == each.unit}
                right = [value for value in counted if turned(each.value, value)]
                if right and each.value not in counted:
                    found = f"says {each.words} {each.unit}, and below are {right[0]:g}"
                    yield given.noticed("facts", found)


def _otherwise(
    clause: str, mine: Amount, headlines: list[str], lang: str
) -> tuple[bool, str] | None:
    """(whether it is the other way round, what is wrong) against the headline that shares most words with it."""
    telling = long_words(clause) - stopwords.small(lang)
    above = max(headlines, key=lambda line: len(telling & long_words(line)))
    shared = len(telling & long_words(above))
    theirs = [each for each in amounts(above, lang) if each.unit == mine.unit]
    if len(theirs) != 1 or not shared:
        return None
    if theirs[0].value == mine.value:
        turned_round = direction(clause, lang) * direction(above, lang) < 0
        return (True, f"says “{clause.strip()}”, and a headline “{above}”") if turned_round else None  # fmt: skip
    return (False, f"says {mine.words}, and “{above}” {theirs[0].words}") if shared >= _SAME_STORY else None  # fmt: skip


_FIRST = ("the subject", "the preheader")


def titles(one: Sample) -> Findings:
    headlines = {tuple(_WORD.findall(headline_of(each).casefold())): headline_of(each) for each in one.edition.placements}  # fmt: skip
    for given in one.wordings:
        if given.by != "editor" or given.label:
            continue
        for found in _QUOTED.finditer(given.plain):
            said = tuple(_WORD.findall(found[1].casefold()))
            for words, headline in headlines.items() if said not in headlines else ():
                other = [pair for pair in zip(said, words, strict=False) if pair[0] != pair[1]]
                if len(said) == len(words) > 2 and len(other) == 1 and one_letter_apart(*other[0]):
                    yield given.noticed("facts", f"says “{found[1]}”, and the headline is “{headline}”")  # fmt: skip


def years(one: Sample) -> Findings:
    """Of one story, which a word of the line that is no small one tells."""
    small = stopwords.small(primary(one.newsletter.language))
    said = [given.plain for given in one.wordings if given.what in ("its text", "the teaser")]
    for given in one.wordings:
        if given.what not in ("the subject", "the preheader", "the headline"):
            continue
        for found in _YEARS.finditer(given.plain):
            telling = long_words(_STORY.split(given.plain[: found.start()])[-1]) - small
            then = {int(year) for text in said if telling & long_words(text) for year in YEAR.findall(text)}  # fmt: skip
            ago = {one.goes_out.year - year for year in then}
            near = any(abs(each - int(found[1])) <= 1 for each in ago)
            slip = next((each for each in sorted(ago) if turned(each, int(found[1]))), 0)
            if slip and not near:
                told = f"says {found[0].strip()}, and from {one.goes_out.year - slip} they are {slip}"  # fmt: skip
                yield given.noticed("facts", told)


def turned_years(one: Sample) -> Findings:
    """One year with its digits in another order, in an editor's words and in a piece that has two of their words."""
    small = stopwords.small(primary(one.newsletter.language))
    stories = [each.story for each in one.stories]
    known = {year for story in stories for year in YEAR.findall(story)}
    for given in one.wordings:
        ours = given.by == "editor" and given.place.startswith(("the note", *_FIRST, "the number"))
        for words in re.split(r"(?<=[.!?])\s+|\n+", given.plain) if ours else ():
            for year in {*YEAR.findall(words)} - known:
                about = (story for story in stories if len((long_words(words) & long_words(story)) - small) >= _SAME_STORY)  # fmt: skip
                slips = (other for story in about for other in YEAR.findall(story) if turned(int(year), int(other)) and other not in words)  # fmt: skip
                if other := next(slips, ""):
                    yield given.noticed("facts", f"says {year}, and the piece {other}")


def days(one: Sample) -> Findings:
    """A gathering that the first lines announce for a day on which nothing in the edition is."""
    events = [each for each in one.edition.blocks if each.kind is BlockKind.EVENT and each.starts_at]  # fmt: skip
    if len(events) != 1:
        return
    [event], zone = events, one.newsletter.timezone
    first, last = ((each or event.starts_at or one.edition.window.end).astimezone(zone).date() for each in (event.starts_at, event.ends_at))  # fmt: skip
    below = [each.plain for each in one.wordings if each.what not in _FIRST]
    told_of = {each.on for text in below for each in day_words.days(text, one.goes_out)}
    for given in one.wordings:
        for each in day_words.days(given.plain, one.goes_out) if given.what in _FIRST else ():
            clause = _CLAUSE.split(given.plain[: each.start])[-1]
            held = each.on is None or first <= each.on <= last or each.on in told_of
            if _GATHERS.search(clause) and not held and each.on and each.on >= one.goes_out:
                told = f"says {each.words}, and “{event.title[:40]}” is on {first:%d %B}"
                yield given.noticed("facts", told)


def streets(one: Sample) -> Findings:
    footer = one.newsletter.footer.address
    for block in one.edition.blocks:
        known = [*numbered(block.where), *numbered(footer)]
        for street in dict.fromkeys(name for name, _number, _first in known):
            numbers = {number for name, number, _first in known if name == street}
            first = next(before for name, _number, before in known if name == street)
            said = another_number(plain(block.text), street, numbers, first=first)
            if said:
                told = f"its text says {said}, and its place or the footer {street} {min(numbers)}"
                yield noticed("facts", place_of(block), told, WHICH_IS_RIGHT)


def numbered(address: str) -> Iterator[tuple[str, str, bool]]:
    """(street, its number, whether the number stands first) of a line that commas part."""
    parts = [part.strip() for part in re.split(r"[,\n·|]", plain(address)) if part.strip()]
    for at, part in enumerate(parts):
        before, behind = parts[at - 1] if at else "", parts[at + 1] if at + 1 < len(parts) else ""
        if found := re.fullmatch(rf"({_NUMBER}) (\D+)", part):
            yield found[2], found[1], True
        elif found := re.fullmatch(rf"(\D+) ({_NUMBER})", part):
            yield found[1], found[2], False
        # "9, quai des Teinturiers", and "calle del Pozo, 12".
        elif re.fullmatch(_NUMBER, part) and behind[:1].islower():
            yield behind, part, True
        elif re.fullmatch(_NUMBER, part) and before and not re.search(r"\d", before):
            yield before, part, False


def another_number(text: str, street: str, numbers: set[str], *, first: bool) -> str:
    """The street with a number that is not one of its own, as a text has it; "" for none."""
    if len(street) < _A_STREET:
        return ""
    name = re.escape(street)
    pattern = rf"\b({_NUMBER}),? {name}\b" if first else rf"\b{name},? (?:nr?[.º°]? ?)?({_NUMBER})(?=[.,;:)]|$|\s(?![\w]*\d))(?!,? ?(?:uhr|h\b|uur|de |de[nr] ))"  # fmt: skip
    found = re.search(f"(?i){pattern}", text)
    return found[0] if found and found[1] not in numbers else ""


_A_STREET = 8  # letters; "Room 4" is in many houses


RULES = (figures, lines, titles, years, turned_years, days, streets)
