"""Hours and weekdays of one sentence that do not fit how long or how often it says. Pure.

    timetables(text, lang)   "at 5:30 p.m. ... 6:15 p.m., 75 minutes later", "twice a week, on Mondays, Wednesdays and Fridays",
                             "four days a week, Monday to Friday", "2 hours 75 minutes", "on Saturday at 25:00"

(what is wrong, where it stands).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.numerals import number_words, value_of
from digest.check.facts.wholes import sentences

Wrong = Iterator[tuple[str, int]]
_MINUTES, _HOURS = terms.SPANS[60], terms.SPANS[3600]
_LATER = r"(?i)(?P<n>\d{{1,3}}|an?|eine|une|una|een|uma|{number}) (?:(?P<minutes>{minutes})|(?P<hours>{hours})) (?:later|after(?:wards)?|später|danach|plus tard|après|más tarde|después|più tardi|dopo|later|mais tarde|depois|senare|senere)\b"
_TAKES = r"(?i)\b(?:takes?|lasts?|after|dauert|nach|dure|après|dura|tras|después de|dopo|duurt|na|tar|tager) (?P<n>\d{{1,3}}|an?|einer?|une|una|een|uma|{number}) (?:(?P<minutes>{minutes})|(?P<hours>{hours}))\b(?! (?:later|später))"
_LEAVES = late(r"(?i)\b(?:leaves?|departs?|starts?|begins?|sets? (?:off|out)|fährt|beginnt|startet|legt ab|part|démarre|commence|sale|empieza|parte|comincia|inizia|vertrekt|begint|começa|avgår|afgår)\b")  # fmt: skip
_COMES = late(r"(?i)\b(?:arrives?|reach(?:es)?|lands?|ends?|finish(?:es)?|is over|kommt|endet|landet|legt an|arrive|finit|llega|termina|acaba|arriva|finisce|aankomt|komt|eindigt|chega|anländer|ankommer)\b")  # fmt: skip
_WEEKLY = {
    "en": r"(?:(?P<one>once)|(?P<two>twice)|(?P<n>{n}) times) (?:a|each|every|per) week", "de": r"(?:(?P<one>einmal)|(?P<two>zweimal)|(?P<n>{n})[- ]?mal) (?:in der|pro|die) woche", "fr": r"(?:(?P<one>une) fois|(?P<two>deux) fois|(?P<n>{n}) fois) par semaine",
    "es": r"(?:(?P<one>una) vez|(?P<two>dos) veces|(?P<n>{n}) veces) (?:a la|por) semana", "it": r"(?:(?P<one>una) volta|(?P<two>due) volte|(?P<n>{n}) volte) (?:a|alla|per) settimana", "pt": r"(?:(?P<one>uma) vez|(?P<two>duas) vezes|(?P<n>{n}) vezes) por semana", "nl": r"(?:(?P<one>één|een) ?keer|(?P<two>twee) ?keer|(?P<n>{n}) ?keer) (?:per|in de) week", "sv": r"(?:(?P<one>en) gång|(?P<two>två) gånger|(?P<n>{n}) gånger) i veckan", "da": r"(?:(?P<one>en) gang|(?P<two>to) gange|(?P<n>{n}) gange) om ugen",
}  # fmt: skip
_DAYS_A_WEEK = r"(?i)\b(?P<n>\d|{number}) (?:days a|dagar i|dage om|tage (?:in der|pro|die)|jours par|días a la|giorni (?:a|alla)|dias por|dagen (?:per|in de)) (?:week|woche|semaine|semana|settimana|veckan|ugen)[,:(–—]+ ?(?:from |von |du |de |dal |van )?(?P<first>{names})s? ?(?:to|through|until|bis|au|al?|tot(?: en met)?|t/m|[–-]) ?(?P<last>{names})s?\b"
_TOO_LONG = late(rf"(?i)\b\d{{1,2}} (?:{_HOURS}),?(?: (?:and|und|et|y|e|en))? ([6-9]\d) (?:{_MINUTES})\b")  # fmt: skip
# "La semaine à 35 heures" is no clock's, "samedi à 25 heures" is.
_NO_CLOCK = late(
    rf"(?i)\b(?:{day_words.NAMES})s?,? (?:\w{{2,6}} )?(?:at|um|à|dès|a las|alle(?: ore)?|om|às|kl\.?) (?:2[5-9]|[3-9]\d)(?=\s?(?:h\b|(?:heures|horas|ore)\b(?! (?:de|d['’]|d[oi]|dopo|après|después|depois))|uhr|uur|:\d\d|[.,;!?](?!\d)|$))|\bum (?:2[5-9]|[3-9]\d)(?:[.:]\d\d)? Uhr\b|\bom (?:2[5-9]|[3-9]\d) uur\b"
)


def timetables(text: str, lang: str) -> Wrong:
    for at, sentence in sentences(text):
        weekly = any(day_words.weekdays(sentence))
        by_day = (*_weekly(sentence, lang), *_days_a_week(sentence, lang)) if weekly else ()
        for told in (*_later(sentence, lang), *by_day):
            yield told, at
        if found := _TOO_LONG.search(sentence):
            yield f"says {found[0]}: an hour has sixty", at + found.start()
        if found := _NO_CLOCK.search(sentence):
            yield f"says {found[0].strip()}, which no clock shows", at + found.start()


def _later(sentence: str, lang: str) -> Iterator[str]:
    said = sorted(day_words.hours(sentence), key=lambda each: each[1])
    if len(said) != 2:
        return
    later, takes = (_in(lang, each).search(sentence) for each in (_LATER, _TAKES))
    takes = takes if _LEAVES.search(sentence) and _COMES.search(sentence) else None
    found = later or takes
    if found is None or (later and later.start() < said[1][1]):
        return
    (first, _at, words), (last, _to, other) = said
    minutes = 60 * (last.hour - first.hour) + last.minute - first.minute
    minutes = minutes if minutes > 0 else minutes + 24 * 60
    count = value_of(found["n"], lang) * (1 if found["minutes"] else 60)
    # Half a day off is a clock of twelve hours.
    if abs(minutes - count) > 0.1 * count and abs(minutes - 720 - count) > 0.1 * count:
        yield f"says {found[0].strip()}, and from {words} to {other} are {minutes} minutes"


@cache
def _in(lang: str, pattern: str) -> re.Pattern[str]:
    number = number_words(lang)
    return re.compile(pattern.format(number=number, minutes=_MINUTES, hours=_HOURS, names=day_words.NAMES))  # fmt: skip


@cache
def _a_week(lang: str) -> re.Pattern[str]:
    pattern = _WEEKLY.get(lang, "(?!)").replace("{n}", rf"\d|{number_words(lang)}")
    return re.compile(rf"(?i)\b(?:{pattern})\b")


def _weekly(sentence: str, lang: str) -> Iterator[str]:
    found = _a_week(lang).search(sentence)
    if found is None:
        return
    behind = re.split(r"[;.!?]\s", sentence[found.end() :])[0]
    days = {day for day, _at in day_words.weekdays(behind)}
    times = 1 if found["one"] else 2 if found["two"] else value_of(found["n"], lang)
    listed = re.match(r"(?i)[,:(–—]+ ?(?:(?:always|on|am|immer|jeweils|le|les|el|los|il|la|op|på|om|às?|aos?|nas) )*", behind)  # fmt: skip
    ranged = re.search(r"(?i) (?:to|through|until|bis|au|al?|tot|or|oder|ou|o|of) ", behind)
    if days and listed and listed[0] and not ranged and len(days) != times:
        yield f"says {found[0]}, and names {len(days)} days"


def _days_a_week(sentence: str, lang: str) -> Iterator[str]:
    for found in _in(lang, _DAYS_A_WEEK).finditer(sentence):
        held = (day_words.weekday(found["last"]) - day_words.weekday(found["first"])) % 7 + 1
        if value_of(found["n"], lang) != held:
            yield f"says {found[0]}: those are {held}"
