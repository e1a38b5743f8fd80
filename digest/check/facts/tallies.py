"""Numbers that a text counts wrongly: parts, lists, years, ages, spans and thousands. Pure.

    tallies(text, lang, year)   parts above their whole, "two things: a, b and c", "in 1974 ... sixty-two years later" in 2026, an age
                                against its year, spans upside down, "11,00 nights"
    of_series(text)             "Part 3 of 2"
    open_days(text)             "open Tuesday through Sunday", and "closed on Wednesdays"
    open_hours(text)            "7.30pm to 6pm"

Each (what, whether it is sure). `year` is the one in which it is read. What may overlap (rooms with a view, rooms with a balcony) is
no share of a whole: that needs a word that says so, or a second number with the first one's verb.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.comparisons import REST
from digest.check.facts.numerals import SMALL, WORDS, figure
from digest.check.wordings import unlinked
from digest.check.words.quoting import quoted

Told = Iterator[tuple[str, bool]]
_YEAR = r"(1[5-9]\d\d|20\d\d)"
_COUNT = rf"({SMALL})"
_YEARS = rf"(?:{terms.YEARS}|lat|лет|года?|роки|років)"
_LATER = late(
    rf"(?i)\b(?:in|since|im jahr|en|nel|in het jaar|em|v|у|в|år|[a-zåäö]+des?) {_YEAR}\b(?P<between>(?:(?!\b1[5-9]\d\d\b|\b20\d\d\b).){{0,160}}?)\b{_COUNT} {_YEARS} (?:later|on\b|after(?:wards)?|später|danach|plus tard|après|después|más tarde|dopo|più tardi|later|depois|mais tarde|спустя|пізніше|później|senere|senare)(?:,? (?:in|en|nel|em|v|в) {_YEAR})?",
    re.DOTALL,
)
_AGO = late(
    rf"(?i)\b{_COUNT} {_YEARS} ago,? (?:in|back in) {_YEAR}\b|\b(?:in|back in) {_YEAR},? {_COUNT} {_YEARS} ago\b|\bvor {_COUNT} Jahren,? (?:im Jahr |also |)?{_YEAR}\b|\b(?:im Jahr )?{_YEAR},? (?:also )?vor {_COUNT} Jahren\b"
    rf"|\bil y a {_COUNT} ans,? en {_YEAR}\b|\ben {_YEAR},? il y a {_COUNT} ans\b|\bhace {_COUNT} años,? en {_YEAR}\b|\ben {_YEAR},? hace {_COUNT} años\b|\b{_COUNT} anni fa,? nel {_YEAR}\b|\bnel {_YEAR},? {_COUNT} anni fa\b|\b{_COUNT} jaar geleden,? in {_YEAR}\b|\bin {_YEAR},? {_COUNT} jaar geleden\b|\bhá {_COUNT} anos,? em {_YEAR}\b|\bför {_COUNT} år sedan,? (?:år )?{_YEAR}\b"
)  # fmt: skip
_BORN = r"(?:born|geboren|née?|nacid[oa]|nat[oa]|nascid[oa]|född|født)"
_IS_NOW = rf"(?:s?he is|ist (?:sie|er)|(?:elle|il) a|tiene|ha|is (?:ze|zij|hij)|tem|är (?:hon|han)|er (?:hun|han))(?: (?:now|today|heute|jetzt|aujourd['’]hui|hoy|oggi|nu|hoje))? {_COUNT}(?=,? (?:{terms.YEARS}|{terms.AND})\b|[.,;!?]|$)"
_BORN_AND_IS = late(rf"(?i)\b{_BORN} (?:in |en |nel |im jahr |em )?{_YEAR}, {_IS_NOW}")
_FOUNDED = late(
    rf"(?i)\b(?:{terms.BEGAN}|{_BORN}) (?:in |en |nel |im jahr |em )?{_YEAR}\b[^.!?]{{0,80}}?\b(?:{_COUNT}(?:th|st|nd|rd|\.|e|º|ª|ème)?[ -](?:anniversary|birthday|jubiläum|geburtstag|anniversaire|aniversario|anniversario|jubileum|verjaardag)|(?:turns|turned|is now|celebrates|wird|fête ses|cumple|compie|wordt) {_COUNT}(?= (?:this|next|dieses|cette|este|quest|dit)|[.,;!?]|$))"
)
# What somebody ends today, after as many years as it had: its past has a year of its own.
ENDS_TODAY = r"(?:closes|is closing|shuts|is shutting|ends|stops|goes dark|schließt|schliesst|macht zu|endet|ferme|s['’]arrête|cierra|echa el cierre|termina|chiude|cessa|sluit|stopt|fecha|encerra)"
AFTER_YEARS = rf"(?:after|nach|après|después de|tras|dopo|na|após|depois de) {_COUNT} {_YEARS}(?! (?:of|von|de|di|van)\b| d['’])"
_ENDED_AFTER = [
    late(rf"(?i)\b{terms.BEGAN} (?:in |en |nel |im jahr |em |seit )?{_YEAR}\b[^.!?]{{0,80}}?\b{ENDS_TODAY}\b[^.!?]{{0,30}}?\b{AFTER_YEARS}\b"),
    late(rf"(?i)\b{AFTER_YEARS}\b[^.!?]{{0,20}}?\b{ENDS_TODAY}\b[^.!?]{{0,40}}?\b(?:{terms.BEGAN} (?:in |en |nel |im jahr |em )?{_YEAR}|{_YEAR} {terms.BEGAN})\b"),
]  # fmt: skip
_MAY_COME = re.compile(r"(?i)\b(?:will|would|shall|may|might|could|should|by then|expected|novel|fiction|film|series|imagin\w+|future|wird|werden|würde|roman|zukunft|sera|serait|avenir|será|futuro|sarà|zal|toekomst)\b")  # fmt: skip
_OF_WHOM = "prizes|guests|speakers|writers|authors|people|women|men|towns|cities|places|countries|parts|languages|changes|orte|städte|gäste|invités|villes|lieux|invitados|ciudades|lugares|ospiti|città|luoghi|gasten|steden|plekken|convidados|cidades|gäster|städer|platser|gæster|byer|steder"
_LISTED = late(rf"(?i)(?<![\w-])({WORDS}|[2-9]) (?:[\w-]+ ){{0,2}}?(?:{terms.THINGS}|{_OF_WHOM})(?:(?: [\w’'-]+){{0,5}}| ): ([^.:!?\n]{{6,200}})(?:[.!?]|$)")  # fmt: skip
_OF_WHOLE = late(
    rf"(?i)(?:^|[.!?;:“] ?|\n)(?:out )?(?:of|von|sur|de(?:s)?|di|dei|delle|van|dos|das) (?:the |our |all |its |den |les |los |las |i |le |de |os |as )?(\d[\d.,]*|{WORDS}) (?!(?:naar|auf|bis|para|tot|til|to|al?|à|h|heures?|uhr|uur|[ap]m)\b)[^\W\d_]+(?P<rest>[^.!?\n]*)"
)
_A_PART = late(
    rf"(?i)(?<![\w.,£$€-])(?<!\bto )(?<!\bauf )(?<!\bnaar )(?<!\bbis )(?<!\bà )(?<!\ba )(?<!\bal )(?<!\btot )(?<!\btil )(\d[\d,.]*\d|\d|{WORDS})(?! ?(?:%|per cent|percent|prozent|euros?|€|years?|months?|weeks?|days?|hours?|minutes?|times|km|metres?|jahre|ans|años|anni|jaar|of the|st\b|nd\b|rd\b|th\b))(?![\d.,]*\d)(?![\w-])"
)
_SAME_VERB = late(rf"(?i)\b{terms.PLUS} (?:\d[\d.,]*|{WORDS}) (?:to|by|on|for|against|no|nein|non|nee|from|an|auf|für|gegen|nach|pour|contre|para|per|contro|voor|tegen)\b")  # fmt: skip
_ONE_OF = late(rf"(?i)\b(\d[\d.,]*|{WORDS}) (?:(?:of|out of|von|der|des|de|van|dei|delle|sur) (?:the|its|our|their|these|those|all|den|ihren|unseren|les|ses|nos|los|las|sus|i|le|suoi|de|onze)|(?:out )?of|von|van) (\d[\d.,]*|{WORDS}) (?=[^\W\d_]{{3,}})(?!(?:{'|'.join(terms.MEASURES)})\b)")  # fmt: skip
_ASKED = r"(?:tabled|proposed|submitted|entered|applied|nominated|invited|tested|eingebracht|eingereicht|beantragt|geprüft|déposée?s?|proposée?s?|examinée?s?|presentad[oa]s?|propuest[oa]s?|presentat[ei]|propost[ei]|ingediend|voorgesteld|apresentad[oa]s?|propost[oa]s?)"
_GRANTED = r"(?:agreed|accepted|adopted|approved|passed|selected|chosen|angenommen|bewilligt|beschlossen|ausgewählt|adoptée?s?|acceptée?s?|retenue?s?|aprobad[oa]s?|aceptad[oa]s?|approvat[ei]|accettat[ei]|accolt[ei]|aangenomen|goedgekeurd|aprovad[oa]s?|aceites?)"
_GIVEN = late(rf"(?i)(?<![\w.,-])(?P<n>{WORDS}|\d+) [^\W\d_]{{3,}} (?:[^\W\d_]+ ){{1,3}}?{_ASKED}(?:,| [^\W\d_]{{1,3}})? (?P<m>{WORDS}|\d+) (?:(?:were|was|are|wurden|ont été|fueron|sono stat[ei]|zijn|werden|foram|davon|of them|d['’]entre eux) ){{0,2}}{_GRANTED}\b")  # fmt: skip
_OF_SERIES = re.compile(r"(?i)\b(?:part|episode|instalment|chapter|teil|folge|partie|épisode|parte|capítulo|episodio|puntata|deel|aflevering|episódio) (\d{1,3}) ?(?:of|von|sur|de|di|van|/) ?(\d{1,3})(?![\d.,])")  # fmt: skip
_BETWEEN = late(
    r"(?i)\b(?:between|zwischen|entre|tra|fra|tussen|mellem|mellan) ([£$€]?)(\d[\d.,]*)(?: ?(?:%|€))? (?:and|und|et|y|e|en|og|och) \1(\d[\d.,]*\d|\d)(?![\d.,:]*\d)(?! ?(?:am|pm|a\.m|p\.m|uhr|h|uur|o['’]clock|million|billion|bn|mio|mrd)\b)(?!(?-i:\.? [A-ZÀ-Þ]))"
)
_AGES = late(r"(?i)\b(?:ages?|aged|children (?:of|from)|im alter von|von|kinder von|âgée?s? de|de|edades de|età|dai|leeftijd|van) (\d{1,2}) ?(?:to|and|[–—-]|bis|à|a|ai|e|tot) ?(\d{1,2})(?= ?(?:years?(?: old)?|jahren?|ans|años|anni|jaar)\b| ?[-–]?year|[.,;:)]|$)")  # fmt: skip
# Whom an age is said of: "children from 6 to 11 learn it". By clocks of twelve hours they come from 9 to 5.
_OF_YOUNG = late(r"(?i)(?<!for )\b(?:children|kids|pupils|girls|boys|kindern?|jugendliche[nr]?|schüler(?:innen)?|enfants|élèves|jeunes|niñ[oa]s|jóvenes|alumn[oa]s|bambin[ie]|ragazz[ie]|kinderen|jongeren|leerlingen|crianças|jovens|alun[oa]s|barn|elever|børn) (?:aged |im alter |âgés |de edades )?(?:from|between|von|zwischen|de|entre|dai?|tra|van|tussen|från|mellan|fra|mellem) (\d{1,2}) ?(?:to|and|[–—-]|bis|und|à|et|a|y|ai|e|tot|en|till|och|til|og) (\d{1,2})(?! ?(?:h\b|uhr|uur|horas|heures|o[’']clock|[ap]\.?m\b|%|(?:on|every|each|daily|at|in|for)\b)|[:.,]\d)")  # fmt: skip
_PAGES = re.compile(r"(?i)\b(?:pages?|pp?\.|seiten?|s\.|páginas?|pagine|pagina['’]s|rooms?|lines?|chapters?|kapitel|verses?) (\d{1,4}) ?[–—-] ?(\d{1,4})\b")  # fmt: skip
_THOUSAND = re.compile(
    r"(?<![\w.,£$€/:-])(\d{1,3}(?:,\d{3})*,(?:\d\d|\d{4}))(?: (?!and|or|to)([a-z]{3,}))(?![\w-])"
)
# Where a point parts them: "3.0000 libros". Whose last digit is no nought may be a fraction.
_POINTED = re.compile(r"(?<![\w.,£$€/:-])(\d{1,3}(?:\.\d{3})*\.\d{3}0) ([^\W\d_]{4,})(?![\w-])")
_UNITS = {"metres", "meters", "kilometres", "kilometers", "miles", "kilograms", "tonnes", "tons", "litres", "liters", "hours", "seconds", "minutes", "degrees", "points", "grams", "times", "inches", "percent", "euros", "dollars", "pounds", "hectares", "acres", "million", "billion"}  # fmt: skip
_NUMBERED = re.compile(r"(?i)\b(?:pages?|pp?\.|rows?|numbers?|nos?\.?|lots?|lines?|verses?|chapters?|bars?|figures?|rooms?|versions?|psalms?|coordinates)\s$")  # fmt: skip
_A_WORD = 16  # letters
_RANGE = re.compile(r"\W{0,2}(?:to|until|till|[–—-]|bis|à|às|a|a las|alle|tot|t/m|até|till?)\W{0,2}\s?", re.IGNORECASE)  # fmt: skip
_A_NIGHT = 14  # hours: a bar closes behind midnight
# "17.00" is a sum of money too.
_DOTTED = re.compile(r"(?<![\d.,])([012]?\d)\.(00|15|30|45)(?![\d.,]*\d|%)")


def tallies(text: str, lang: str, year: int) -> Told:
    for told, at, sure in (*_thousands(text, lang), *_parts(text), *_granted(text), *_spans(text), *_lists(text), *_years(text, year), *_ended(text, year)):  # fmt: skip
        yield told, sure and not quoted(text, at)


def _thousands(text: str, lang: str) -> Iterator[tuple[str, int, bool]]:
    for found in _THOUSAND.finditer(text) if lang == "en" else ():
        counted = found[2].endswith("s") or found[2] in ("people", "men", "women", "children")
        if counted and found[2] not in _UNITS and not _NUMBERED.search(text[: found.start()]):
            yield f"{found[0]}: a digit is missing or too many", found.start(), True
    for found in _POINTED.finditer(text) if lang not in ("en", "") else ():
        numbered = _NUMBERED.search(text[max(0, found.start() - _A_WORD) : found.start()])
        if found[2].casefold() not in _UNITS | terms.MEASURES and not numbered:
            yield f"{found[0]}: it has a digit too many", found.start(), True


def _parts(text: str) -> Iterator[tuple[str, int, bool]]:
    for found in _OF_WHOLE.finditer(text):
        whole, rest = figure(found[1]), found["rest"]
        parts = [figure(each[1]) for each in _A_PART.finditer(rest)]
        parts = [each for each in parts if each and not 1900 <= each <= 2100]
        if not parts or not whole or 1500 <= whole <= 2100:
            continue
        shares = REST.search(rest) or _SAME_VERB.search(rest)
        if max(parts) > whole or (len(parts) > 1 and shares and sum(parts) > whole):
            listed = " and ".join(f"{each:g}" for each in parts)
            yield f"{listed} of {whole:g}: more than all of them", found.start(), bool(shares) or len(parts) == 1  # fmt: skip
    for found in _ONE_OF.finditer(text):
        part, whole = figure(found[1]), figure(found[2])
        if part > whole > 1 and not 1500 <= part <= 2100:
            yield f"{found[0].strip()}: more than all of them", found.start(), True


def _granted(text: str) -> Iterator[tuple[str, int, bool]]:
    """ "Four amendments were tabled and nine were agreed": those that were agreed had been tabled."""
    for found in _GIVEN.finditer(text):
        if figure(found["m"]) > figure(found["n"]):
            yield f"{found[0]}: more than all of them", found.start(), True


def _spans(text: str) -> Iterator[tuple[str, int, bool]]:
    for found in _BETWEEN.finditer(text):
        first, last = figure(found[2]), figure(found[3])
        # "Between 10 and 2" is by the clock.
        if first > last > 0 and (first > 24 or found[1]):
            yield f"{found[0]}: the lower end stands last", found.start(), True
    for pattern in (_AGES, _OF_YOUNG, _PAGES):
        for found in pattern.finditer(text):
            # "pp. 123-45" leaves out what is the same.
            if (len(found[1]) <= len(found[2]) and int(found[1]) > int(found[2])) or (
                pattern is not _PAGES and int(found[1]) > int(found[2])
            ):
                yield f"{found[0]}: it ends before it begins", found.start(), True


def _lists(text: str) -> Iterator[tuple[str, int, bool]]:
    for found in _LISTED.finditer(unlinked(text)):
        items = _items(found[2])
        if items and figure(found[1]) not in items:
            yield f"{found[1]} are promised, and {items[-1]} follow", 0, True


def _items(listed: str) -> range:
    """How many things a line lists: the least, and the most. Semicolons part them, else commas and the last "and"."""
    if ";" in listed:
        parts = listed.split(";")
        return range(len(parts), len(parts) + 1)
    parts = listed.split(", ")
    led = re.match(rf"(?i){terms.PLUS} ", parts[-1])
    inside = sum(len(re.findall(rf"(?i) {terms.PLUS} ", part)) for part in parts)
    # Without a comma before it the last "and" is the list's; with one, those inside belong to a thing.
    closing = 0 if led or not re.search(rf"(?i) {terms.PLUS} ", parts[-1]) else 1
    if len(parts) < 2 or not (led or closing) or any(len(part.split()) > 12 for part in parts):
        return range(0)
    least = len(parts) + closing
    return range(least, len(parts) + inside + 1)


def _years(text: str, year: int) -> Iterator[tuple[str, int, bool]]:
    for found in _LATER.finditer(text):
        first, count, then = found[1], found[3], found[4]
        after = int(figure(count))
        if not after:
            continue
        if then and abs(int(first) + after - int(then)) > 1:
            yield f"from {first} to {then} are {int(then) - int(first)} years, and not {after}", found.start(), True  # fmt: skip
        elif not then and int(first) + after > year + 1 and not _MAY_COME.search(text):
            yield f"{count} years after {first} are {int(first) + after}", found.start(), True
    for found in _AGO.finditer(text):
        those = [each for each in found.groups() if each]
        then = next(int(each) for each in those if re.fullmatch(_YEAR, each))
        ago = next((int(figure(each)) for each in those if not re.fullmatch(_YEAR, each)), 0)
        if ago and abs(year - ago - then) > 1:
            yield f"{found[0]}: that would be {year - ago}", found.start(), True
    for found in _BORN_AND_IS.finditer(text):
        old = int(figure(found[2]))
        if old and abs(year - int(found[1]) - old) > 1:
            yield f"{found[0]}: from {found[1]} that would be {year - int(found[1])}", found.start(), True  # fmt: skip
    for found in _FOUNDED.finditer(text):
        old = int(figure(found[2] or found[3]))
        if old and old > 4 and abs(year - int(found[1]) - old) > 1:
            yield f"{found[0]}: from {found[1]} that would be {int(found[1]) + old}", found.start(), not found[2] or year - int(found[1]) > old  # fmt: skip


def _ended(text: str, year: int) -> Iterator[tuple[str, int, bool]]:
    """ "Opened in 1952, the cinema closes after 64 years", in 2026."""
    for pattern in _ENDED_AFTER:
        for found in pattern.finditer(text):
            those = [each for each in found.groups() if each]
            since = next(int(each) for each in those if re.fullmatch(_YEAR, each))
            old = next((int(figure(each)) for each in those if not re.fullmatch(_YEAR, each)), 0)
            if old and abs(year - since - old) > 1:
                yield f"{found[0]}: from {since} to {year} are {year - since}", found.start(), True


def of_series(text: str) -> Told:
    """ "Part 3 of 2"."""
    for found in _OF_SERIES.finditer(text):
        if int(found[1]) > int(found[2]):
            yield f"{found[0]}: there are no more of them", True


_DAY = rf"({day_words.NAMES})(?:s|ar(?:na)?|e)?"
_TO_DAY = rf"{_DAY} ?(?:to|through|until|till|[–—-]|bis|au|al|a|à|alla|t/m|tot(?: en met)?|till?|até) ?(?:el |le |il |o )?{_DAY}"
_OPEN = r"(?:open|geöffnet|ouverte?s?|abiert[oa]s?|apert[oaie]|geopend|abert[oa]s?|öppe[tn]|öppna|åbent?|åbne)"
_OPEN_DAYS = late(
    rf"(?i)\b{_OPEN}\b[^.!?;\n]{{0,24}}?\b{_TO_DAY}\b|\b{_TO_DAY}\b[^.!?;\n]{{0,40}}?\b{_OPEN}\b"
)
# Of the same house: no other noun stands before it. A day with its date, a season's and an exception are none.
_ITSELF = r"(?:^|[.;,!?(]\s*+|\n[^\S\n]*+)(?:(?:it|it['’]s|is|we|we['’]re|are|and|on|am|es|ist|wir|sind|haben|und|il|elle|est|nous|sommes|et|le|está|estamos|los|el|y|è|siamo|e|het|zijn|wij|we|en|op|às?|aos?) )*"
_CLOSED = r"(?:closed|geschlossen|fermée?s?|cerrad[oa]s?|chius[oaie]|gesloten|fechad[oa]s?|stäng[td]a?|lukket)"
_CLOSED_DAY = late(
    rf"(?i){_ITSELF}(?:{_CLOSED}(?: (?:on|am|le|los|el|il|op|på|om|às?|aos?|every|jeden))? {_DAY}(?!,? (?:(?:the|den|le|el) )?(?:\d|{day_words.MONTHS}))|{_DAY} (?:(?:is|it|ist|est|está|è|we|wij|wir|are|sind|zijn) )*{_CLOSED})\b(?![^.,;!?\n]*\b(?:in|during|until|from|im|bis|ab|en|hasta|durante|jusqu|partir|fino|dal|tot|vanaf|morning|evening|vormittag\w*|matin|mañana)\b)"
)
_EXCEPT = re.compile(r"(?i)\b(?:but|except|however|though|only|or|aber|außer|jedoch|nur|sauf|mais|hormis|excepto|salvo|pero|ma|tranne|eccetto|maar|behalve|exceto|mas)\b")  # fmt: skip


def open_days(text: str) -> Told:
    """ "Open Tuesday through Sunday. It is closed on Wednesdays." """
    opened, closed = _OPEN_DAYS.search(text), _CLOSED_DAY.search(text)
    if not opened or not closed or _EXCEPT.search(text, *sorted((opened.end(), closed.start()))):
        return
    first, last = (day_words.weekday(name) for name in filter(None, opened.groups()))
    off = day_words.weekday(next(filter(None, closed.groups())))
    if (off - first) % 7 <= (last - first) % 7:
        yield f"{opened[0]}, and {closed[0].strip(' .;,!?(')}", True


def open_hours(text: str) -> Told:
    if re.search(rf"(?i)\b{_OPEN}\b", text):
        text = _DOTTED.sub(r"\1:\2", text)
    for (first, start, words), (last, at, other) in itertools.pairwise(day_words.hours(text)):
        between = text[start + len(words) : at]
        held = 24 + (last.hour - first.hour) + (last.minute - first.minute) / 60
        if last < first and held > _A_NIGHT and _RANGE.fullmatch(f" {between} "):
            yield f"{words}{between}{other}: it ends before it begins", True
