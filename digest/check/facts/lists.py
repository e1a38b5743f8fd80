"""A count, and the list that it announces. Pure, but for the rule.

    under(text, lang, title)   "Here are the seven:" above six lines; `title` is what stands over the text
    in_line(text, lang)        "Four flood walls: Selby, Hexham and Lewes"
    below(headline, teaser)    "Four walls, four ways to pay", and a teaser that begins "Selby, Hexham and Lewes raised"

Each says what is wrong. A list may go on, and names may be of whoever walks through four towns: that it is the one counted its colon, its
full stop or the headline must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED
from digest.check.facts.headline_facts import WORKS
from digest.check.facts.listed_names import a_list_of, names_in
from digest.check.facts.numerals import WORDS, figure, number_words
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, names_of, place_of, spoken, teaser_of

_MARK = r"[ \t]*(?:[-*•–]|\d{1,2}[.)]|[a-z]\)) "
_A_LIST = late(
    rf"(?m)(?P<led>^[^\n]*:[ \t]*\n\s*+|\A\s*+)(?P<list>{_MARK}.+(?:\n+(?:{_MARK}| {{2,}}).+)+)"
)
_AN_ITEM = re.compile(rf"(?m)^{_MARK}")
_HERE = late(r"(?i)\b(?:here (?:are|come|they are)|here['’]s|these are|they are|the following|hier (?:sind|kommen)|das sind|es sind|folgende[nr]?|voici|voilà|ce sont|suivants?|suivantes?|aquí (?:están|tienes|tiene|van)|(?:estos|estas|ellos|ellas)? ?son|siguientes|ecco(?:li|le)?|(?:questi|queste) sono|seguenti|hier (?:zijn|komen)|dit zijn|volgende|aqui (?:estão|vão)|eis|são|seguintes|här (?:är|kommer)|följande|her er|følgende)\b")  # fmt: skip
_FOR_WHOM = re.compile(r"(?i)\b(?:for|serves|feeds|makes|für|ergibt|pour|para|per|voor|för|till|til|in|within|after|every|each|nach|alle|dans|en|chaque|cada|ogni|elke|na|om) $")  # fmt: skip
_NAME = r"(?:[A-ZÀ-Þ][\w’'-]+(?: (?:(?:de|du|des|van|der|von|den|da|do|di|del|la|le|al|of|the|upon|sur|am|an) ?){0,2}[A-ZÀ-Þ][\w’'.-]*){0,3})"
_NAMES = a_list_of(_NAME)
_ENDS = r"(?=\s*(?:[.!?]|$))"
_FIRST = late(rf"^(?P<names>{_NAMES})(?P<behind>\s*(?:[.:;–—]|$)| (?=[a-zà-ÿ]))")
_COUNTED = late(rf"(?i)^(?:the |die |les |los |las |i |le |gli |de |os |as )?(?P<n>{WORDS}|\d{{1,2}}) (?P<noun>[^\W\d_][^\W\d]*(?: [^\W\d_][^\W\d]*){{0,2}})")  # fmt: skip
# What a list of single names may be of; those of people are first names.
_NAMED = late(
    r"(?i)\b(?:towns|cities|villages|countries|islands|states|counties|ports|harbours|schools|clubs|museums|theatres|libraries|banks|firms|companies|universities|parishes|rivers|lakes|mountains|sisters|brothers|friends|siblings|städte[n]?|dörfer[n]?|länder[n]?|inseln|häfen|schulen|vereine|museen|theater|banken|firmen|flüsse|schwestern|brüder|freundinnen|freunde"
    r"|villes|villages|pays|îles|ports|écoles|clubs|musées|théâtres|banques|entreprises|communes|rivières|sœurs|frères|amies?s|ciudades|pueblos|países|islas|puertos|escuelas|museos|teatros|bancos|empresas|ríos|hermanas|hermanos|amigas|amigos|città|paesi|isole|porti|scuole|musei|teatri|banche|aziende|comuni|fiumi|sorelle|fratelli"
    r"|steden|dorpen|landen|eilanden|havens|scholen|musea|theaters|banken|bedrijven|rivieren|zussen|broers|vriendinnen|cidades|aldeias|países|ilhas|portos|escolas|museus|bancos|empresas|irmãs|irmãos|städer|byar|länder|öar|hamnar|skolor|museer|systrar|bröder|byer|lande|øer|skoler|søstre|brødre)\b"
)
_MORE = late(r"(?i)\b(?:also|another|others?|third|fourth|fifth|sixth|missing|last one|only|besides|auch|andere\w*|dritte\w*|vierte\w*|fünfte\w*|nur|aussi|autres?|troisième|quatrième|cinquième|también|otr[oa]s?|tercer\w*|cuart[oa]|quint[oa]|anche|altr[oaie]|terz[oa]|quart[oa]|ook|derde|vierde|vijfde|também|outr[oa]s?|terceir[oa]|tredje|fjärde|andra|fjerde|andre)\b")  # fmt: skip


def under(text: str, lang: str, title: str = "") -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands)."""
    for found in _A_LIST.finditer(text):
        led = re.split(r"(?<=[.!?]) ", found["led"].strip())[-1]
        # A block's title stands over a text that is a list and nothing else.
        led = led or (title if not text[: found.start()].strip() else "")
        items = len(_AN_ITEM.findall(found["list"]))
        if (said := _announced(led, lang, items)) and figure(said) != items:
            yield f"{said} are announced, and {items} follow", found.start()


@cache
def _numbers(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w.,£$€-])(?P<n>{number_words(lang)}|\d{{1,2}})(?![\w%€-]|[.,:]\d)(?: (?P<noun>[^\W\d_]+(?: [^\W\d_]+){{0,2}}))?")  # fmt: skip


def _announced(led: str, lang: str, items: int) -> str:
    """The one number of a line that counts the list under it."""
    counts = [each for each in _numbers(lang).finditer(led) if figure(each["n"]) > 1]
    # "At the Four Bells".
    counts = [each for each in counts if not (each.start() and each["n"][0].isupper())]
    if len(counts) != 1 or _FOR_WHOM.search(led[: counts[0].start()]):
        return ""
    [count] = counts
    nouns = (count["noun"] or "").casefold().split()
    if nouns and nouns[0] in MEASURED | {"people", "of", "von", "de", "di", "van", "av", "af"}:
        return ""
    things = any(re.fullmatch(terms.THINGS, noun) for noun in nouns)
    last = not led[count.end() :].strip(" :")
    # "Our four towns:" may have three lines about all of them.
    near = last and figure(count["n"]) >= _SEVERAL and abs(figure(count["n"]) - items) == 1
    here = [*_HERE.finditer(led[: count.start()])]
    # "Here are the winners of the five prizes" counts no winners.
    close = bool(here) and len(led[here[-1].end() : count.start()].split()) <= _A_WORD_OR_TWO
    return str(count["n"]) if things or close or near else ""


_SEVERAL, _A_WORD_OR_TWO = 4, 2


def in_line(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands): of names alone, and not in German, whose nouns look like them."""
    for found in _in_line(lang).finditer(text) if lang != "de" else ():
        there, said, noun = names_in(found["names"]), figure(found["n"]), found["noun"].split()[-1]
        # "Five novels: Woolf, Mann and Proust" names who wrote them.
        if noun.casefold() not in MEASURED and not WORKS.fullmatch(noun) and abs(said - there) == 1:
            yield f"says {found['n']} {found['noun']}, and names {there}", found.start()


@cache
def _in_line(lang: str) -> re.Pattern[str]:
    number = rf"(?i:{number_words(lang)}|\d{{1,2}})"
    return re.compile(rf"(?<![\w-])(?P<n>{number}) (?P<noun>(?:[^\W\d_]+ ){{0,2}}[^\W\d_]{{3,}}) ?[:–—] (?P<names>{_NAMES}){_ENDS}")  # fmt: skip


def below(headline: str, teaser: str, lang: str, people: str = "") -> str:
    """`people` are those of the byline: they may be the ones that the teaser names."""
    promised, listed = _COUNTED.match(headline), _FIRST.match(teaser)
    if not promised or not listed or _MORE.search(teaser):
        return ""
    there, said = names_in(listed["names"]), figure(promised["n"])
    nouns = promised["noun"].casefold().split()
    # One more may sit with them: "Lee, Orr and Poe debate it with a moderator".
    if there > said and _WITH.search(teaser):
        return ""
    theirs = any(word in people.split() for word in re.findall(r"[\w’'-]+", listed["names"]))
    if abs(said - there) != 1 or min(said, there) < 2 or theirs or {*nouns} & MEASURED:
        return ""
    alone = listed["behind"].strip() != "" or not teaser[listed.end() :].strip()
    each = re.search(rf"(?i)[,:;–—] ?(?:and |und |et |y |e |en )?{promised['n']} [^\W\d_]", headline[promised.end("noun") :])  # fmt: skip
    rest = re.sub(r"(?:^|[.!?:] )\W*[A-ZÀ-Þ]", "", teaser[listed.end() :])
    goes_on = there >= _A_FEW and not re.search(r"[A-ZÀ-Þ]", rest)
    # In German every noun looks like a name.
    if each or (lang != "de" and _NAMED.search(promised["noun"]) and (alone or goes_on)):
        return f"it says “{headline[:60]}”, and below are {there} names"
    return ""


_A_FEW = 3
_WITH = re.compile(r"(?i)\b(?:with|moderat\w*|mit|avec|con|met|com|med)\b")


def lists(one: Sample) -> Findings:
    titles = {place_of(each): spoken(each.title) for each in one.edition.blocks}
    for given in one.wordings:
        if given.label or given.by == "settings":
            continue
        title = titles.get(given.place, "") if given.what == "its text" else ""
        for told, _at in (*under(given.spoken, given.language, title), *in_line(given.spoken, given.language)):  # fmt: skip
            yield given.noticed("facts", told if told.startswith("says") else f"says {told}")
    languages = {given.place: given.language for given in one.wordings}
    for each in one.edition.placements:
        above = headline_of(each)
        told = below(spoken(above), spoken(teaser_of(each)), languages.get(above, ""), " ".join(names_of(each)))  # fmt: skip
        if told:
            yield noticed("facts", above, told)


RULES = (lists,)
