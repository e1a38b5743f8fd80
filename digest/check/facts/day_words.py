"""Days, hours and numbers of editions in a text -> what they say. Pure.

    days(text, lang, near)    each day of the calendar, with the weekday that stands beside it
    hours(text)               each time of a day
    counted(text)             which edition a text says it is

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish; days also in Norwegian, Finnish, Russian, Ukrainian, Polish
and Czech. A day without a year is the nearest to `near`: what an
edition says of "3 December" is this week's, not another year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from digest.base.patterns import late
from digest.check.facts.numerals import in_words

MONTHS_IN = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday", "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche", "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica", "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "sv": "måndag tisdag onsdag torsdag fredag lördag söndag", "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
}  # fmt: skip
# Of languages in which days alone are read: as they stand in a date, weekdays in each case.
_MONTHS_ELSEWHERE = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря", "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia", "ledna února března dubna května června července srpna září října listopadu prosince",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta", "januar februar mars april mai juni juli august september oktober november desember",
)  # fmt: skip
_DAYS_ELSEWHERE = (
    "понедельник вторник среда четверг пятница суббота воскресенье", "понедельника вторника среду четверга пятницу субботу воскресенья", "понеділок вівторок середа четвер пʼятниця субота неділя", "понеділка вівторка середу четверга п’ятницю суботу неділю",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela", "poniedziałku wtorku środę czwartku piątku sobotę niedzielę", "pondělí úterý středa čtvrtek pátek sobota neděle", "pondělka úterka středu čtvrtka pátku sobotu neděli",
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina", "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai", "segunda terça quarta quinta sexta sábado domingo",
)  # fmt: skip
# With their stop, without which they are words: "lun. 7 décembre", "Do. 3.12.".
_DAYS_CUT_SHORT = ("mo di mi do fr sa so", "lun mar mer jeu ven sam dim", "lun mar mié jue vie sáb dom", "lun mar mer gio ven sab dom", "ma di wo do vr za zo", "seg ter qua qui sex sáb dom")  # fmt: skip
_MONTH = {name: at for names in MONTHS_IN.values() for at, name in enumerate(names.split(), 1)}
_SHORT_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH |= {name: at for names in _MONTHS_ELSEWHERE for at, name in enumerate(names.split(), 1)}
_MONTH |= {name: at for at, name in enumerate(_SHORT_MONTHS.split(), 1)}
_MONTH |= {"sept": 9, "okt": 10, "dez": 12, "jänner": 1}
_WEEKDAY = {name: at for names in _DAYS.values() for at, name in enumerate(names.split())}
_WEEKDAY |= {name: at for at, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
_WEEKDAY |= {name: at for names in _DAYS_ELSEWHERE for at, name in enumerate(names.split())}
_WEEKDAY |= {f"{name}.": at for names in _DAYS_CUT_SHORT for at, name in enumerate(names.split())}
_WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3, "sonnabend": 5}
WEEKDAYS = tuple(_DAYS["en"].title().split())
NAMES = "|".join(sorted(" ".join(_DAYS.values()).split(), key=len, reverse=True))
MONTHS = "|".join(sorted(" ".join(MONTHS_IN.values()).split(), key=len, reverse=True))
_month = "|".join(sorted(_MONTH, key=len, reverse=True))
_weekday = "|".join(map(re.escape, sorted(_WEEKDAY, key=len, reverse=True)))
# "4 December (Friday)", "am 4. Dezember, einem Freitag".
_BEHIND = rf"(?: \((?P<behind>{_weekday})\)|, (?:an?|ein(?:em)?|un[ao]?|een|en|uma?) (?P<behind2>{_weekday})\b)?"
_YEAR = r"(?:,? (?:de |del )?(?P<year>[12]\d{3})(?!\d))?"
_DAY = late(
    rf"(?i)(?:\b(?P<weekday>{_weekday})(?!\w)\.?,? (?:the |den |dem |le |el |il |de |dia |día )*)?"
    rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|\.)? (?:of |de )?(?P<month>{_month})\b\.?{_YEAR}{_BEHIND}"
)
_MONTH_FIRST = late(rf"(?i)(?:\b(?P<weekday>{_weekday})(?!\w)\.?,? )?\b(?P<month>{_month})\b\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d){_YEAR}{_BEHIND}")  # fmt: skip
_IN_NUMBERS = late(
    rf"(?i)(?:\b(?P<weekday>{_weekday})(?!\w)\.?,? (?:the |den |dem |le |el |il )*)?"
    r"(?<![\d./-])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>20\d\d)?(?![\d.])"
)
_HOUR = late(r"(?i)(?<![\d.:,£$€])(?P<hour>[0-2]?\d)(?:(?P<sep>[:.h]|\sh\s)(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?|Uhr\b|uur\b|h\b|heures?\b|o[’']clock\b)?(?![\d%]|[.,:]\d)")  # fmt: skip
_AM_HAFEN = late(rf" (?!{NAMES}|{MONTHS})(?-i:[A-ZÄÖÜ][a-zäöüß])", re.IGNORECASE)
_SPAN_TO = re.compile(r"(?i)(?<![\d.,:/£$€-])([0-2]?\d)\s?(?:to|until|till|bis|à|a|al|alle|tot|até|às|[–—-])\s?$")  # fmt: skip
# "Dure 1 h 30" is no hour of the day.
_HOW_LONG = re.compile(
    r"(?i)\b(?:dure\w*|durée\w*|pendant|durant|en|après|dura\w*|duração|dauert|dauer|duurt|duur)\s?:?\s?(?:environ |près |de |d['’]environ |circa |etwa |ca\. |ongeveer )*$"
)
_BEGINS_AT = late(  # a bare number is an hour behind a word for beginning: "si comincia alle 21"
    r"(?i)\b(?:(?:inizi\w+|cominci\w+|apr\w+) alle (?:ore )?|(?:a las|ore) |(?:empieza|comienza|empezamos|abre) a las |(?:begint|beginnt|startet?|börjar|begynder|starter|start) (?:om|um|klokken|kl\.?|klockan) |o godz(?:\.|inie) |(?:commence|débute) à )(?P<hour>[0-2]?\d)(?=[.,;:!?)]*(?:\s*$|\n)|[.,;!?)] | (?:de la|en|y|e|in|im|al|alla|nella|presso|con|and|und|en|op|aan|bij|i|på|w)\b)(?![.:h,]\d)"
)
_MONTH_YEAR = late(rf"(?i)(?<!\d )(?<!\d\. )\b({_month})\b\.? (?:de |del )?(20\d\d)\b")
_ANY_WEEKDAY = late(rf"\b({NAMES})(?:s|ar|arna|e)?\b", re.IGNORECASE)
_NAMES = r"edition|issue|newsletter|number|ausgabe|édition|numéro|edición|número|edizione|edição|editie"  # fmt: skip
_THIS = r"(?:this is(?: the| our)?|welcome to(?: the| our)?|willkommen (?:zur?|in)(?: unserer| der)?|das ist(?: die)?|hier ist(?: die)?|bienvenue (?:dans|à)(?: la| le| l['’]| notre)?|voici(?: la| le| l['’])?|bienvenid[oa]s? a(?: la| nuestra)?|benvenut[oiae] (?:al(?:la)?|nel(?:la)?)|ecco (?:il|la)|welkom bij(?: de| ons)?|dit is(?: de)?|bem-vind[oa]s? (?:à|ao)|our|this|unsere[rn]?|diese[rn]?|notre|cette|ce|nuestr[ao]|est[ea]|nostra|questa|nossa|onze)"
_COUNTED = late(
    rf"(?i)\b{_THIS} (?:(?P<number>\d{{1,4}})(?:st|nd|rd|th|\.|e|ª|º|ème)?) (?:{_NAMES})\b(?! (?:of|this|since|in|des|de la|dieses))"
    rf"|\b{_THIS} (?:{_NAMES}) (?:no\.? ?|nr\.? ?|#|number )?(?P<after>\d{{1,4}})\b"
)
_NUMBERED = re.compile(r"(?i)\b(?:welcome to|you(?:['’]re| are) reading|this is|here is|here['’]s) (?:the )?(?:no\. ?|number |issue |edition |#)(?:no\. ?|number |#)?(\d{1,4})\b")  # fmt: skip
_IN_WORDS = late(r"(?i)\b(our|this|the|welcome to|is) ((?:[a-z]+[ -](?:and )?){0,5}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+teenth|tenth|eleventh|twelfth|\w+tieth|hundredth)) (?:edition|issue|newsletter|letter)\b(?! (?:of|this|since|in)\b)")  # fmt: skip
_LABELLED = re.compile(rf"(?i)(?:#|\bno\. ?|\bnr\. ?|\b(?:{_NAMES}) (?:no\.? |nr\.? |#)?)(\d{{1,4}})\b")  # fmt: skip
WEEK = timedelta(days=7)
NEAR = 5  # editions away: a slip, and not another thing that is counted
_A_FEW = 12


@dataclass(frozen=True, slots=True)
class Day:
    words: str
    start: int
    on: date | None  # None: there is no such day
    weekday: int | None  # as said, 0 for Monday
    with_year: bool

    @property
    def misnamed(self) -> bool:
        """Whether its weekday is another day's. Before 1800 calendars differ."""
        if self.on is None or self.weekday is None or self.on.year < 1800:
            return False
        return self.on.weekday() != self.weekday


def days(text: str, near: date) -> Iterator[Day]:
    return iter(_days(text, near))


@lru_cache(maxsize=4096)  # several rules ask for the same sentence
def _days(text: str, near: date) -> tuple[Day, ...]:
    return tuple(_printed_days(text, near))


def _printed_days(text: str, near: date) -> Iterator[Day]:
    has_month = not _MONTH.keys().isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))
    if not has_month and not re.search(r"\d\.\d", text):
        return
    for pattern in (_DAY, _MONTH_FIRST, _IN_NUMBERS):
        for found in pattern.finditer(text):
            named = found["month"].lower()
            month = int(named) if named.isdigit() else _MONTH[named]
            groups = found.groupdict()
            weekday = found["weekday"] or groups.get("behind") or groups.get("behind2")
            # "may" and "mar" are words too, and "sun" shines.
            if named == "may" and found["month"].islower():
                continue
            # "Or so. 3 December was": no Sonntag.
            if weekday in ("so.", "do."):
                weekday = None
            day, year = int(found["day"]), found["year"]
            if not 1 <= month <= 12 or not day:
                continue
            yield Day(
                found[0].strip(),
                found.start(),
                _date(day, month, int(year) if year else None, near),
                _WEEKDAY[weekday.lower()] if weekday else None,
                bool(year),
            )


def _date(day: int, month: int, year: int | None, near: date) -> date | None:
    years = [year] if year else [near.year, near.year + 1, near.year - 1]
    there = []
    for each in years:
        try:
            there.append(date(each, month, day))
        except ValueError:
            continue
    # What is to come is said farther ahead than what is over.
    return min(there, key=lambda on: max(on - near, 2 * (near - on)), default=None)


def months(text: str) -> Iterator[tuple[date, str, int]]:
    """(its first day, its words, where) of each month with a year and without a day."""
    for found in _MONTH_YEAR.finditer(text):
        yield date(int(found[2]), _MONTH[found[1].lower()], 1), found[0], found.start()


def month(name: str) -> int:
    return _MONTH[name.lower()]


def weekday(name: str) -> int:
    return _WEEKDAY[name.lower()]


def weekdays(text: str) -> Iterator[tuple[int, int]]:
    """(0 for Monday, where) of each one written out in full, with a date or without."""
    for found in _ANY_WEEKDAY.finditer(text):
        yield _WEEKDAY[found[1].lower()], found.start()


def hours(text: str) -> Iterator[tuple[time, int, str]]:
    """(time, where, its words): only what says that it is one, "7 pm", "19:30", "19.30 Uhr"."""
    for found in _HOUR.finditer(text):
        half, minute = (found["half"] or "").lower().replace(".", ""), found["minute"]
        if not half and (not minute or found["sep"] == "."):
            continue
        # "Zwölf Häuser stehen am Berg, 12 am Hafen."
        if half == "am" and found[0].endswith(" am") and _AM_HAFEN.match(text, found.end()):
            continue
        if half == "uur" and not minute:
            continue  # "3 uur" may be how long
        counted_in_h = half.startswith("h") or (found["sep"] or "").strip() in ("h", "H")
        if counted_in_h and _HOW_LONG.search(text[: found.start()]):
            continue
        hour = int(found["hour"])
        if half in ("am", "pm"):
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24:
            yield from _first_of_span(text, found, half, hour)
            yield time(hour, int(minute or 0)), found.start(), found[0].strip()
    for found in _BEGINS_AT.finditer(text):
        if int(found["hour"]) < 24:
            yield time(int(found["hour"])), found.start("hour"), found["hour"]


def _first_of_span(text: str, last: re.Match[str], half: str, until: int) -> Iterator[tuple[time, int, str]]:  # fmt: skip
    """The 6 of "6 to 8 pm", the 10 of "10 bis 12 Uhr"."""
    first = _SPAN_TO.search(text[: last.start()])
    day = first and re.search(
        rf"(?i)\b(?:{_month})\.? $", text[: first.start()]
    )  # "Jul 3 – 4:11 pm"
    if first is None or day or not half:
        return
    hour = int(first[1])
    if half == "pm":
        hour += 12 if hour < 12 and hour + 12 < until else 0  # "11 to 1 pm" begins in the morning
    if hour < min(until, 24):
        yield time(hour), first.start(1), first[1]


def counted(text: str) -> Iterator[tuple[int, str, bool]]:
    """(which edition a text says it is itself, its words, whether any other number is wrong there). "Our second edition
    of the year" counts others; "welcome to 12" may count another thing."""
    for found in _COUNTED.finditer(text):
        yield int(found["number"] or found["after"]), found[0], True
    for found in _NUMBERED.finditer(text):
        yield int(found[1]), found[0], False
    for found in _IN_WORDS.finditer(text):
        # "The third edition" is a book's, "our first letter" one of years ago.
        itself = found[1].casefold() not in ("the", "is") and not found[0].endswith("letter")
        if (count := in_words(found[2])) > _A_FEW or itself:
            yield count, found[0], itself


def labelled(text: str) -> Iterator[tuple[int, str]]:
    """ "No. 211", "#211"."""
    for found in _LABELLED.finditer(text):
        yield int(found[1]), found[0]


def sentence_of(text: str, at: int) -> str:
    """The sentence that a place in a text belongs to. A stop behind a number ends none."""
    ends = [
        0,
        *(each.end() for each in re.finditer(r"(?<!\d)[.!?]\s+(?=[A-ZÀ-Þ¿¡“«])|\n+", text)),
        len(text),
    ]
    start = max(each for each in ends if each <= at)
    return text[start : min((each for each in ends if each > at), default=len(text))]
