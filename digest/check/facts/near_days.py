"""Days said twice: by how far away they are or by their name, and by their date. Pure, but for the rule.

    beside(text, out)   "next year, in 2026", "last month, in August", "today, Wednesday", "Christmas Day, 26 December", "the weekend of
                        3 December", "Monday to Friday, 7 to 12 December", "three days left, until 15 December", "a ten-week course, from 7 to
                        18 December", "the next edition comes on 27 November" of an edition of that day

Each says what is wrong. `out` is the day on which the edition goes out; a day more or less lies between writing and reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.numerals import NUMBERS, WORDS
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.words.quoting import quoted

# Years and months from this one.
_YEARS = {
    1: "next year|nächstes jahr|(?:im )?kommende[ns]? jahr|l['’]an(?:née)? prochaine?|(?:el )?año que viene|(?:el )?próximo año|l['’]anno prossimo|volgend jaar|(?:no )?próximo ano|nästa år|næste år|neste år",
    0: "this year|dieses jahr|in diesem jahr|cette année|este año|quest['’]anno|dit jaar|este ano|i år",
    -1: "last year|letztes jahr|(?:im )?vergangene[ns]? jahr|(?:im )?letzten jahr|l['’]an(?:née)? (?:dernier|dernière|passée?)|(?:el )?año pasado|l['’]anno scorso|vorig jaar|(?:no )?ano passado|förra året|sidste år|i fjor",
}
_MONTHS = {
    1: "next month|nästa månad|næste måned|nächsten monat|(?:im )?kommenden monat|le mois prochain|(?:el )?mes que viene|(?:el )?próximo mes|il mese prossimo|volgende maand|(?:no )?próximo mês",
    0: "denna månad|denne måned|this month|diesen monat|in diesem monat|ce mois-ci|este mes|questo mese|deze maand|este mês",
    -1: "last month|förra månaden|sidste måned|letzten monat|(?:im )?vergangenen monat|le mois dernier|(?:el )?mes pasado|(?:il )?mese scorso|vorige maand|(?:no )?mês passado",
}
_DAYS = {0: "today|heute|aujourd['’]hui|hoy|oggi|vandaag|hoje|i ?dag", 1: "tomorrow|morgen|demain|mañana|domani|amanhã|i morgon|i morgen", -1: "yesterday|gestern|ayer|ieri|gisteren|ontem|i ?går"}  # fmt: skip
_IN = r",? \(?(?:(?:in|en|nel|em|im jahr|im|i|of|the) )?"
_BESIDE = [(late(rf"(?i)\b(?:{words}){_IN}(20\d\d)\b"), away, "year") for away, words in _YEARS.items()]  # fmt: skip
_BESIDE += [(re.compile(rf"(?i)\b(?:{words}){_IN}({day_words.MONTHS})\b(?! \d)"), away, "month") for away, words in _MONTHS.items()]  # fmt: skip
_BESIDE += [(re.compile(rf"(?i)\b(?:{words}),? \(?(?:is |ist |on |am )?({day_words.NAMES})\b(?!['’]s)"), away, "day") for away, words in _DAYS.items()]  # fmt: skip
# Of all of these one is in whatever tells of a year, a month or a day near.
_OF_DAYS_WORDS = "year jahr année dernier prochain año anno jaar ano år fjor month monat mois mes mese maand mês today heute aujourd hoy oggi vandaag hoje tomorrow morgen demain mañana domani amanhã yesterday gestern ayer ieri gisteren ontem månad måned dag morgon går"
_OF_DAYS = tuple(_OF_DAYS_WORDS.split())
_FEASTS = (
    ("christmas day|jour de noël|eerste kerstdag|erste[rn]? weihnachtstag", (12, 25)), ("christmas eve|heilig ?abend|nochebuena|veille de noël|kerstavond|vigilia di natale", (12, 24)), ("boxing day|st\\.? stephen['’]s day|zweite[rn]? weihnachtstag|tweede kerstdag", (12, 26)),
    ("new year['’]s eve|silvester|nochevieja|la saint-sylvestre|oudejaarsavond|notte di san silvestro", (12, 31)), ("new year['’]s day|neujahr|neujahrstag|jour de l['’]an|nieuwjaarsdag|capodanno", (1, 1)), ("hallowe['’]?en", (10, 31)), ("all saints['’] day|allerheiligen|la toussaint|todos los santos|ognissanti", (11, 1)),
    ("valentine['’]s day|valentinstag|la saint-valentin|san valentín|san valentino|valentijnsdag", (2, 14)), ("st\\.? nicholas['’] day|nikolaustag", (12, 6)), ("epiphany|dreikönigstag|l['’]épiphanie|el día de reyes|l['’]epifania|driekoningen", (1, 6)), ("may day|tag der arbeit|la fête du travail|dag van de arbeid", (5, 1)),
    ("st\\.? patrick['’]s day", (3, 17)), ("burns night", (1, 25)), ("bonfire night|guy fawkes night", (11, 5)), ("bastille day", (7, 14)), ("st\\.? andrew['’]s day", (11, 30)), ("remembrance day|armistice day", (11, 11)), ("(?:international women['’]s day|weltfrauentag|internationaler frauentag)", (3, 8)), ("earth day", (4, 22)), ("koningsdag", (4, 27)),
)  # fmt: skip
# Before its date, behind it, and the date.
_FEAST = [(re.compile(rf"(?i)\b(?:{names})\b"), re.compile(rf"(?i),? \(?(?:the )?\b(?:{names})\b"), day) for names, day in _FEASTS]  # fmt: skip
_JOINS = re.compile(
    r"(?i),? \(?(?:(?:is|falls|ist|fällt|auf|est|tombe|cae|es|è|cade|valt|cai|é|infaller|on|the|am|den|dem|der|le|el|il|op|o|em|den) )*"
)
_AROUND = re.compile(r"(?i)\b(?:after|before|since|until|till|nach|vor|seit|bis|après|avant|depuis|después de|antes de|dopo|prima di|na|voor)(?: the| la| le)? $")  # fmt: skip
_WEEKEND = re.compile(r"(?i)\b(?:weekend|wochenende|week-end|fin de semana|fine settimana|weekeinde|fim de semana|helgen)\b(?: (?:of|vom|du|del|van|den|de|dos|am|on))?[^.!?;,\n]{0,14}$")  # fmt: skip
_TO = r"(?:to|until|till|bis(?: zum)?|au|al?|tot(?: en met)?|t/m|até|[–—-])"
_WEEK = late(rf"(?i)\b({day_words.NAMES}) ?{_TO} ?({day_words.NAMES}),? \(?(?:from |vom |du |del? |dal |van |de )?(\d{{1,2}})\.?(?: (?:de )?({day_words.MONTHS}))? ?(?:{_TO}|and|und|et|y|e|en) ?(\d{{1,2}})\.? (?:de )?({day_words.MONTHS})\b")  # fmt: skip
_N = rf"(?P<n>\d{{1,2}}|one|{WORDS})"
_LEFT = late(rf"(?i)\b{_N} (?:(?P<d>{terms.DAYS})|(?P<w>{terms.WEEKS})) (?:left|to go|remain\w*|restants?|rimasti)\b|\b(?:nur noch|noch|il (?:ne )?reste|plus que|quedan|solo quedan|mancano|ancora|nog) {_N.replace('<n>', '<m>')} (?:(?P<e>{terms.DAYS})|(?P<x>{terms.WEEKS}))\b")  # fmt: skip
_WITHIN = late(rf"(?i)\b(?:within|in|binnen|innerhalb von|dans|sous|dentro de|en|tra|fra|entro|over|daqui a|om) {_N} (?:(?P<d>{terms.DAYS})|(?P<w>{terms.WEEKS}))(?P<to>, ?(?:on|by|until|am|bis(?: zum)?|le|el|il|op|entro il|antes del|tot|den|a|no dia)? ?(?:the |den )?)$|\b{_N.replace('<n>', '<m>')} (?:(?P<e>{terms.DAYS})|(?P<x>{terms.WEEKS})) from now,? (?:on )?(?:the )?$")  # fmt: skip
# Behind its day: "on 4 December, in three weeks".
_IN_SO_MANY = late(rf"(?i),? \(?(?:(?:that is|also|soit|es decir|cioè|dus|ou seja|alltså),? )?(?:in|dans|en|dentro de|tra|fra|over|daqui a|om) {_N} (?:(?P<d>{terms.DAYS})|(?P<w>{terms.WEEKS}))(?!\w| (?:of|von|de|di|van)\b)")  # fmt: skip
_LASTING = late(rf"(?i)\b{_N}[- ]?(?:(?P<d>days?|tägige[nrs]?|tage|daagse)|(?P<w>weeks?|wöchige[nrs]?|wochen|weekse))\b|\b(?:de|di) {_N.replace('<n>', '<m>')} (?:(?P<e>jours|días|giorni|dias)|(?P<x>semaines|semanas|settimane))\b")  # fmt: skip
_SPAN = late(rf"(?i)(?<![\d.,])(\d{{1,2}})\.?(?: (?:de )?({day_words.MONTHS}))? ?{_TO} ?(\d{{1,2}})\.? (?:de )?({day_words.MONTHS})\b")  # fmt: skip
_NEXT_WORDS = "next|nächste[nr]?|prochaine?|próxim[oa]|prossim[oa]|volgende|nästa|næste|neste"
_NEXT = late(rf"(?i)\b(?:{_NEXT_WORDS}) (?:edition|issue|newsletter|letter|ausgabe|brief|édition|numéro|lettre|edición|número|boletín|edizione|numero|editie|nummer|nieuwsbrief|edição|boletim|utgåva|udgave|utgave)\b[^.!?\n]{{0,50}}$")  # fmt: skip


# "We are back on", of the letter itself.
_BACK = late(r"(?i)\b(?:we(?:['’]re| are|['’]ll be| will be) back|we(?:['’]ll)? return|wir (?:sind|melden uns|lesen uns) (?:wieder(?: da)?|zurück)|nous (?:revenons|serons de retour|reviendrons)|volvemos|regresamos|volveremos|torniamo|torneremo|we zijn (?:er )?(?:weer|terug)|voltamos)(?:,? (?:again|here|as usual|on|am|le|el|il|op|na|no|em|a))*,? $")  # fmt: skip


def beside(text: str, out: date, title: str = "") -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands). `title` is the newsletter's: "the next Notes" of Harbour Notes."""
    low = text.casefold()
    if not any(map(str.isdigit, text)) and not any(word in low for word in _OF_DAYS):
        return
    for pattern, away, unit in _BESIDE if any(word in low for word in _OF_DAYS) else ():
        for found in pattern.finditer(text):
            if unit == "year":
                wrong = int(found[1]) != out.year + away
            elif unit == "month":
                wrong = (day_words.month(found[1]) - out.month - away) % 12 != 0
            else:  # written the day before, or read the day after
                near = {(out + timedelta(days=away + slip)).weekday() for slip in (-1, 0, 1)}
                wrong = day_words.weekday(found[1]) not in near
            if wrong:
                yield f"{found[0].strip(' (')}, and it goes out on {out:%A %d %B %Y}", found.start()
    said = list(day_words.days(text, out))
    for each in said:
        before, after = text[: each.start], text[each.start + len(each.words) :]
        if each.on is None:
            continue
        for pattern, pattern_behind, (month, day) in _FEAST:
            named = next((one for one in pattern.finditer(before) if _JOINS.fullmatch(before[one.end() :]) and not _AROUND.search(before[: one.start()])), None)  # fmt: skip
            behind = pattern_behind.match(after)
            orthodox = (each.on.month, each.on.day) in ((1, 6), (1, 7)) and month == 12
            if (named or behind) and (each.on.month, each.on.day) != (month, day) and not orthodox:
                name = named[0] if named else behind[0].strip(" ,(") if behind else ""
                yield f"{name} is not on {each.words}", each.start
        if (there := _WEEKEND.search(before)) and each.on.weekday() < 4:
            yield f"{there[0].strip()} {each.words}, and that is a {each.on:%A}", each.start
        there = _NEXT.search(before) or _BACK.search(before) or _next_of(title).search(before)
        if there and each.on <= out and (each.with_year or each.on.year == out.year):
            yield f"{there[0].strip()} {each.words}, and this one goes out on {out:%d %B}", each.start  # fmt: skip
        left = next((one for one in _LEFT.finditer(before) if len(before) - one.end() < 46 and not re.search(r"[.!?\n]", before[one.end() :])), None)  # fmt: skip
        if (there := left or _WITHIN.search(before) or _IN_SO_MANY.match(after)) and each.on >= out:
            days = _days(there)
            if days and abs((each.on - out).days - days) > (2 if days % 7 or days < 7 else 5):
                yield f"{there[0].strip(' ,')}, and {each.words} is {(each.on - out).days} days away", each.start  # fmt: skip
    for found in _WEEK.finditer(text):
        ends = _date(found[3], found[4] or found[6], out), _date(found[5], found[6], out)
        for name, on in zip((found[1], found[2]), ends, strict=True):
            if on and on.weekday() != day_words.weekday(name):
                yield f"{found[0]}: {on:%d %B} is a {on:%A}", found.start()
                break
    for found in _SPAN.finditer(text):
        first, last = _date(found[1], found[2] or found[4], out), _date(found[3], found[4], out)
        before = re.split(r"[.!?\n]", text[: found.start()])[-1][-60:]
        lasts = list(_LASTING.finditer(before))
        if first and last and lasts and first <= last:
            held, days = (last - first).days + 1, _days(lasts[-1])
            # Ten Mondays make a ten-week course.
            if days - (7 if days % 7 == 0 and lasts[-1]["d"] is None else 1) > held:
                yield f"{lasts[-1][0]}, and from {found[0]} are {held} days", found.start()


_A_TIME = late(rf"(?i)days?|weeks?|weekend|months?|years?|mornings?|evenings?|tage?|woche|wochenende|monat|jahr|morgen|abend|jour|semaine|mois|matin|soir|día|semana|mes|año|mañana|giorno|settimana|mese|mattina|dag|maand|jaar|ochtend|dia|mês|ano|manhã|{day_words.NAMES}")  # fmt: skip


@cache
def _next_of(title: str) -> re.Pattern[str]:
    """ "The next Notes will reach you", by the last word of a title of several."""
    last = title.split()[-1] if " " in title.strip() else ""
    # Of The Harbour Week "the next week" is none.
    named = re.escape(last) if last and not _A_TIME.fullmatch(last) else "(?!)"
    return re.compile(rf"(?i)\b(?:{_NEXT_WORDS}) {named}\b[^.!?\n]{{0,50}}$")


def _days(found: re.Match[str]) -> int:
    groups = found.groupdict()
    words = groups.get("n") or groups.get("m") or ""
    count = int(words) if words.isdigit() else NUMBERS.get(words.casefold(), 1)
    return count * (7 if groups.get("w") or groups.get("x") else 1)


def _date(day: str, month: str, out: date) -> date | None:
    return next((each.on for each in day_words.days(f"{day} {month}", out)), None)


def near_days(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label or given.by == "settings":
            continue
        now = one.written_on(given)
        for told, at in beside(given.spoken, now or one.goes_out, one.newsletter.title):
            if not quoted(given.spoken, at):
                # A publisher may have written long ago.
                yield given.noticed("date", f"says {told}", now is not None)


RULES = (near_days,)
