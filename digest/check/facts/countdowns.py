"""How far away a feast is by an edition's words, and by the calendar. Pure, but for the rule.

    counted_down(text, out)   "in eight weeks it is Christmas", "noch zehn Tage bis Ostern", "Noël est dans deux semaines"
    from_now(sentence)        in how many days it begins, of "In three weeks Ada Quay reads", and by how many it may be off
    feasts(year)              each feast that is counted down to: its names' pattern and its day

(what is wrong, where it stands). `out` is the day on which the edition goes out. "Two weeks before Christmas", "the six weeks to Christmas"
and "nine weeks until Christmas Day 1914" are counted from another day. Easter by the Gregorian calendar (Meeus, Jones, Butcher).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.day_words import sentence_of
from digest.check.facts.numerals import WORDS, figure
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.words.quoting import quoted

_CHRISTMAS = r"christmas(?: (?:day|eve))?|xmas|weihnacht(?:en|sabend)?|heilig ?abend|heiligabend|noël|navidad|nochebuena|natale|natal|kerst(?:mis|avond|feest)?|jul(?:en|afton|aften|eaften|dagen)?"
_NEW_YEAR = r"new year(?:['’]s(?: (?:eve|day))?)?|silvester|neujahr|jahreswechsel|(?:le )?(?:nouvel an|jour de l['’]an)|(?:la )?saint-sylvestre|nochevieja|año nuevo|capodanno|san silvestro|oud en nieuw|oudejaarsavond|nieuwjaar|ano novo|nyår(?:safton|et)?|nytår(?:saften)?"
_FIXED = (
    (_CHRISTMAS, (12, 25)), (_NEW_YEAR, (1, 1)), ("hallowe['’]?en", (10, 31)), ("nikolaus(?:tag)?|saint nicholas|st\\.? nicholas(?:['’] day)?|sinterklaas|pakjesavond|la saint-nicolas", (12, 6)), ("valentine['’]s(?: day)?|valentinstag|la saint-valentin|san valentín|san valentino|valentijnsdag", (2, 14)),
    ("epiphany|dreikönig(?:e|stag)|l['’]épiphanie|(?:el día de |la noche de )?reyes|l['’]epifania|la befana|driekoningen|dia de reis", (1, 6)),
)  # fmt: skip
_EASTER = (
    r"easter(?: sunday)?|ostern|pâques|pascua|pasqua|pasen|páscoa|påsk(?:en|afton)?|påske(?:n)?"
)
_WHITSUN = r"whitsun|pentecost|pfingsten|(?:la )?pentecôte|pentecostés|(?:la )?pentecoste|pinksteren|pingst|pinse"
_COUNT = rf"(?P<n>\d{{1,3}}|an?|one|eine[rmn]?|ein|une?|una|uno|een|één|uma?|en|ett|{WORDS})"
_UNIT = rf"(?:(?P<d>{terms.DAYS}|sleeps)|(?P<w>{terms.WEEKS})|(?P<m>{terms.MONTHS}))"
_ROUGHLY = r"(?:(?P<rough>about|around|roughly|almost|nearly|just over|just under|less than|under|over|more than|etwa|rund|gut|knapp|fast|weniger als|mehr als|environ|moins de|plus de|unas|casi|menos de|más de|circa|quasi|meno di|più di|ongeveer|ruim|bijna|minder dan|meer dan|cerca de|quase|mais de|drygt|knappt|godt) |(?:only|just|exactly|nur|genau|bloß|noch|solo|sólo|appena|slechts|maar|precies|nog|só|apenas|bara|kun|exactement|seulement) ){0,2}"
_SPAN = rf"{_ROUGHLY}{_COUNT} {_UNIT}"
_ITS = r"(?:(?:the|le|la|les|el|las|il|o|a|het|de|die|das|den|zu[mr]?|der|next|nächste[ns]?) )*"
_HERE = r"(?:it['’]s|it|is|will|be|ist|es|wird|steht|feiern wir|kommt|schon|wieder|already|c['’]est|ce|sera|on fête|déjà|será|ya|è|sarà|già|arriva|het|al|alweer|é|já|är|det|er|da|vi|we|celebrate|vieren|celebramos|festeggiamo)"
_IN = r"(?:in|dans|en|dentro de|tra|fra|over|daqui a|em|om)"
# In so many weeks it is; so many are left until then; it is so many away.
_FORMS = (
    r"\b{into} {span},? (?:{here} )+{its}(?P<feast>{feast}){end}",
    r"\b(?P<left>(?:only|just|still|nur noch|noch|plus que|encore|(?:il )?(?:ne )?(?:nous )?reste(?: que)?|solo quedan|ya quedan|quedan?|faltan?|mancano|manca|ancora|restano|nog|faltam?|restam?|bara|nu är det|endnu|nur) )?{span}(?P<to> left| to go| noch| te gaan| kvar| sind es noch)? (?P<until>to|until|till|bis|avant|jusqu['’]à|para|hasta|al?(?:la)?|prima di|até|tot|voor|till|til) {its}(?P<feast>{feast}){end}",
    r"\b(?P<feast>{feast}) (?:is|ist|est|es|está|è|é|är|er) {into} {span}\b",
    r"\b(?P<feast>{feast}) is {span} (?:away|off|from now)\b",
    r"\b(?P<feast>{feast}) (?:está |queda |fica |está )?a {span}\b",
)  # fmt: skip
# And no market, tree or party of the feast.
_END = r"(?=\W*$|[.,;:!?)–—…]|\s[–—(]|\s(?:and|or|but|is|are|so|now|when|if|in|this|to|for|und|aber|oder|in|im|dann|et|ou|mais|dans|pour|y|pero|en|e|ma|per|o|maar|en|om|mas|och|men|og)\b)"
# Which are counted from another day, unless so many are said to be left.
_FROM_THEN = {"avant", "para", "prima di", "voor", "a", "al", "alla", "hasta"}
_A_PERIOD = re.compile(r"(?i)\b(?:the|these|those|last|final|first|for|die|den|der|letzten|les|dernières?|ces|las|los|últimas|le|ultime|de|laatste|as|últimas|i|alla|gli|during|over|every|each|jede[nrms]?|usually|immer|every year)(?: (?:the|last|final|few|letzten|busy))* $")  # fmt: skip
_DAYS = {"d": 1.0, "w": 7.0, "m": 30.44}
_SLACK = {"d": 2.0, "w": 6.0, "m": 20.0}
# Of another year, or of any.
_ANOTHER = late(r"(?i)(?<!\d)(?:1\d\d\d|20\d\d)(?!\d)|\b(?:every year|each year|always|once|usually|jedes jahr|immer|damals|chaque année|toujours|cada año|siempre|ogni anno|sempre|elk jaar|altijd|todos os anos|varje år|alltid)\b")  # fmt: skip


def counted_down(text: str, out: date) -> Iterator[tuple[str, int]]:
    if not _ANY_FEAST.search(text):
        return
    for names, days in feasts(out.year):
        for pattern in _patterns(names) if _named(names).search(text) else ():
            for found in pattern.finditer(text):
                if not _is_from_now(text, found):
                    continue
                said, slack = _days(found)
                away = min(((day - out).days for day in days if day >= out), default=0)
                if away and abs(said - away) > slack:
                    yield f"{found[0].strip()}, and that is {away} days away", found.start()


def _days(span: re.Match[str]) -> tuple[float, float]:
    unit = next(each for each in _DAYS if span[each])
    rough = _DAYS[unit] if span["rough"] else 0
    return (figure(span["n"]) or 1) * _DAYS[unit], _SLACK[unit] + rough


def from_now(sentence: str) -> tuple[float, float] | None:
    found = _IN_SO_MANY.match(sentence.strip())
    return _days(found) if found else None


_IN_SO_MANY = late(rf"(?i){_IN} {_SPAN}(?!\w| (?:of|von|de|di|van)\b)")


def _is_from_now(text: str, found: re.Match[str]) -> bool:
    groups = found.groupdict()
    left = groups.get("left") or groups.get("to")
    from_then = (groups.get("until") or "").casefold() in _FROM_THEN and not left
    period = groups.get("until") and _A_PERIOD.search(text[: found.start()]) and not left
    sentence = sentence_of(text, found.start())
    return not (from_then or period or _ANOTHER.search(sentence) or quoted(text, found.start()))


_ANY_FEAST = late(rf"(?i)\b(?:{'|'.join(names for names, _day in _FIXED)}|{_EASTER}|{_WHITSUN}|thanksgiving|advent|avvento|adviento|avent)\b")  # fmt: skip


@cache
def _named(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{names})(?!\w)")


@cache
def _patterns(names: str) -> tuple[re.Pattern[str], ...]:
    parts = {"span": _SPAN, "here": _HERE, "its": _ITS, "into": _IN, "feast": names, "end": _END}
    return tuple(re.compile(rf"(?i){form.format(**parts)}(?!\w)") for form in _FORMS)


@cache
def feasts(year: int) -> tuple[tuple[str, tuple[date, ...]], ...]:
    """Of that year and the next one."""
    years = (year, year + 1)
    moving = (
        (_EASTER, [easter(each) for each in years]),
        (_WHITSUN, [easter(each) + timedelta(days=49) for each in years]),
        # The fourth Thursday of November.
        ("thanksgiving", [date(each, 11, 28 - (date(each, 11, 1).weekday() - 4) % 7) for each in years]),
        # Four Sundays before Christmas Day.
        ("(?:the )?(?:first (?:sunday (?:of|in) )?)?advent|(?:erste[rn]? )?advent|(?:le premier dimanche de )?l['’]avent|adviento|avvento", [date(each, 12, 24) - timedelta(days=(date(each, 12, 24).weekday() + 1) % 7 + 21) for each in years]),
    )  # fmt: skip
    fixed = ((names, [date(each, *day) for each in years]) for names, day in _FIXED)
    return tuple((names, tuple(days)) for names, days in (*fixed, *moving))


def easter(year: int) -> date:
    cycle, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * cycle + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late_ = (cycle + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late_ + 114, 31)
    return date(year, month, day + 1)


def countdowns(one: Sample) -> Findings:
    for given in one.wordings:
        now = one.written_on(given)
        if now and not given.label and given.by != "settings":
            for told, _at in counted_down(given.spoken, now):
                yield given.noticed("date", f"says {told}")


RULES = (countdowns,)
