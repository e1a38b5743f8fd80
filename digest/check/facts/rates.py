"""So many of each, so often, for so long: whether the sum is right. Pure.

    each(text, lang, above)     "18 members paid 5,000 each, 90,000 in all", "12 issues for 60 euros, that is 6 euros an issue"
    how_often(text, lang)       "every 15 minutes, or 69 times a day"
    lasting(text, out)          "closes on 1 March for four months, and opens again on 1 June"
    since(text, year)           "since 2108"

(what is wrong, where it stands).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.amounts import Amount, amounts, plainly, turned
from digest.check.facts.numerals import number_words, value_of
from digest.check.facts.wholes import sentences

Wrong = Iterator[tuple[str, int]]
_PRONOUN = late(r"(?i),? ?(?:each|apiece|a head|per head|chacune?|la pièce|par personne|cada un[oa]|ciascun[oa]|l['’]un[oa]|a testa|elk|per stuk|var|per styck|hver|stykket|pro kopf)(?!\w)")  # fmt: skip
_PER_NOUN = late(rf"(?i) (?:(?:for|für|pour|para|voor|för) (?=each|every|jede|chaque|cada|elke|iedere|varje))?{terms.PER} ?(?P<noun>[^\W\d_]{{3,}})\b")  # fmt: skip
_IN_ALL = late(rf"(?i)\b{terms.IN_ALL}\b")
_FOR = late(
    rf"(?i)\b(?:for|für|pour|por|per|a|voor|för|costs?|is|kostet|coûte|cuesta|costa|kost|custa|kostar|koster) (?:{terms.ABOUT})?$"
)
_THAT_IS = late(rf"(?i)[,;(:–—] ?(?:{terms.OR}|{terms.THAT_IS}|so),?(?: {terms.ABOUT.rstrip()})? $")
_COLON = re.compile(r" ?[:(–—=] ?")
_AND_EACH = re.compile(r"(?: [^\W\d_]+){1,2}(?:,| at| zu| à| a| van) (?:je )?")
_AS_MUCH = late(rf"(?i)(?: ?[:=] ?|,? \(?{terms.THAT_IS},? )")
_EACH_BEFORE = re.compile(r"(?i)\b(?:je|jeweils|each (?:of )?(?:paid|gave|got)|elk|ieder) $")
_SHARED = re.compile(r"(?i)\b(?:split|divided|shared|parted|evenly|equally|verteilt|geteilt|teilen sich|aufgeteilt|gleichmäßig|partag\w+|répart\w+|repart\w+|divid\w+|ripartit\w+|suddivis\w+|verdeel\w*|gelijk|delas|delt)\b")  # fmt: skip
_ABOUT = re.compile(r"(?i)\b(?:about|around|roughly|nearly|almost|some|rund|etwa|fast|knapp|environ|presque|casi|unos|unas|circa|quasi|ongeveer|bijna|quase|cerca|omkring|ungefär|cirka|plus|postage|shipping|versand|porto)\b")  # fmt: skip
_SPAN = "|".join(rf"(?P<{{0}}{size}>{names})" for size, names in terms.SPANS.items())
_EVERY = r"(?:every|alle|(?:toute?s|tous) les|cada|todos los|ogni|elke|om de|a cada|var|hver)"
_TIMES = r"(?: times|[- ]?mal| fois| veces| volte| keer| vezes| gånger| gange)"
_A = r"(?:an?|per|each|every|am|pro|im|in der|par|al?|all['’]|por|o|om|i|om dagen)"
_OFTEN = r"(?i)\b{every} (?:(?P<n>\d{{1,3}}|{number}) )?(?:{span}),? [(–—]?(?:or|that is|so|also|soit|donc|o sea|es decir|cioè|ossia|dus|oftewel|ou seja|alltså|altså|dvs\.?),? (?P<times>\d{{1,5}}|{number}){often} {a} ?(?:{per})\b"
_FOR_MONTHS = rf"(?i)\b(?:for|für|pour|pendant|por|durante|per|voor|gedurende|i) (?P<n>\d{{{{1,2}}}}|{{number}}) (?:(?P<months>{terms.MONTHS})|(?P<weeks>{terms.WEEKS})|(?P<days>{terms.DAYS}))\b"
_AGAIN = re.compile(r"(?i)\b(?:re-?opens?|reopen\w*|again|back|until|till|wieder|bis|rouvr\w+|de nouveau|jusqu\w*|reabr\w+|de nuevo|hasta|riapr\w+|di nuovo|fino|weer|tot|heropen\w*|até|de novo|öppnar igen|igen|åbner igen|till|til)\b")  # fmt: skip
_SINCE = late(r"(?i)\b(?:since|seit|depuis|desde|dal|sinds|sedan|siden|(?:uit|aus)(?= (?:dem jahr )?2\d{3}(?:[.,;:!?)](?!\d)|$))|dating (?:from|back to)|dates? (?:from|back to)|datant de|datad[oa] (?:en|de)|risalente al)(?: (?:the year|early|late|dem jahr|l['’]an|el año|l['’]anno|o ano))? (2[0-9]\d\d)(?![\d.,-]*\d)(?! ?(?:km|m|metres?|meters?|metros|metri|miles|€|euros?|people|words))")  # fmt: skip
_FICTION = re.compile(r"(?i)\b(?:novel|fiction|film|series|story|imagin\w+|future|roman|zukunft|serie|avenir|futur|novela|futuro|romanzo|romance|toekomst|verhaal|framtid\w*|fremtid\w*|will have|wird .* sein|aura été)\b")  # fmt: skip


_IN_YEAR = r"(?:in|im jahr|en|nel|em|år|i)? ?(2[0-9]\d\d)(?![\d.,-]*\d)(?! ?(?:km|m|metres?|meters?|metros|metri|miles|€|euros?|people|words|%))"
_BUILT = rf"(?:{terms.BEGAN}|born|died|published|painted|finished|completed|laid|geboren|gestorben|erschienen|née?s?|morte?s?|nacid[oa]s?|nació|murió|nat[oa]|mort[oa]|nascid[oa]s?|nasceu|morreu|overleden|född\w*|født)"
_MADE = r"(?:interviewed|recorded|photographed|filmed|taken|drawn|written|restored|discovered|interviewt|befragt|aufgenommen|fotografiert|gedreht|entdeckt|interrogée?s?|interviewée?s?|enregistrée?s?|photographiée?s?|filmée?s?|tournée?s?|entrevistad[oa]s?|grabad[oa]s?|fotografiad[oa]s?|intervistat[oaie]|registrat[oaie]|fotografat[oaie]|geïnterviewd|opgenomen|gefotografeerd|gravad[oa]s?|fotografad[oa]s?|intervjuad|inspelad|interviewet|optaget)"
# What was there once beside what is there now, what was built, and "was" in a year to come.
_WAS_IN = (
    late(rf"(?i)\b(?:there were|there was|had|gab es|waren es|il y (?:en )?avait|ils étaient|elles étaient|había|eran|c['’]erano|erano|havia|eram|waren er|waren het|er waren|fanns|var de|fandtes|var der)\b[^.!?]{{0,50}}?\b{_IN_YEAR}[^.!?]{{0,30}}?[;,.:–—]? [^.!?]{{0,30}}?\b(?:now|today|left|heute|jetzt|noch|aujourd['’]hui|maintenant|reste(?:nt)?|hoy|ahora|quedan|oggi|adesso|restano|hoje|agora|restam|nu|vandaag|idag|i dag)\b"),
    late(rf"(?i)(?:^|[.!?;,(“] ?|\b(?:was|were|is|been|wurde[n]?|ist|est|sont|été|fue|fueron|è|sono|fu|stata?|foi|foram|werd(?:en)?|is|blev|var) ){_BUILT} (?:here |there |hier |ici |aquí |qui |aqui )?{_IN_YEAR}"),
    late(rf"(?i)(?:^|[.!?;,(–—] ?|\b(?:was|were|is|been|wurde[n]?|été|fue|fueron|fu|stata?|foi|werd(?:en)?|blev) ){_MADE} (?:in|im jahr|en|nel|em|år|i) (2[0-9]\d\d)(?=\s*(?:[.,;:!?)”]|$))"),
)  # fmt: skip
_WILL_BE = late(r"(?i)\b(?:will|shall|to be|would|should|may|might|could|wird|werden|würde\w*|soll\w*|sera|seront|serait|doit|será[n]?|sería|debe|sarà|saranno|deve|dovrebbe|zal|zullen|moet\w*|serão|deverá|ska|skal|expected|planned|by|bis)\b")  # fmt: skip


def each(text: str, lang: str, above: str = "") -> Wrong:
    """`above` is the headline or the title, which may say how many there are."""
    for at, sentence in sentences(text):
        held = amounts(sentence, lang)
        money = _of_one_kind(sentence, held)
        if len(money) != 2:
            continue
        yield from ((told, at + money[0].start) for told in _two_currencies(sentence, *money))
        counts = [one for one in held if one not in money and one.unit != "%"]
        # "Five evenings in March. The fee is 150 euros, that is 30 an evening."
        counts = counts or [one for one in amounts(text[:at], lang) if one.unit and not one.is_money]  # fmt: skip
        counts = counts or [one for one in amounts(above, lang) if one.unit and not one.is_money and one.unit != "%"]  # fmt: skip
        # Of two the one by which the price goes: "five evenings, nine seats ... 30 euros an evening".
        counts = counts if len(counts) == 1 else [one for one in counts if any(_is_per(sentence, price, one) for price in money)]  # fmt: skip
        if len(counts) != 1:
            continue
        [count] = counts
        price = next((one for one in money if _is_each(sentence, one, count)), None)
        total = next((one for one in money if one is not price), None)
        if not price or not total or not _is_total(sentence, total, price, count):
            continue
        made = count.value * price.value
        if abs(made - total.value) > _least(price, count, total) and not _ABOUT.search(sentence):
            yield f"says {count.words} of {price.words} and {total.words}: that makes {plainly(made)}", at + price.start  # fmt: skip


def _two_currencies(sentence: str, total: Amount, price: Amount) -> Iterator[str]:
    """ "For 36 euros: three dollars a month". A sum in another currency is no price for each."""
    between = sentence[total.end : price.start]
    same = _AS_MUCH.fullmatch(between) and _PER_NOUN.match(sentence, price.end)
    money = total.is_money and price.is_money and total.unit != price.unit
    if same and money and price.value < total.value / 2:
        yield f"says {total.words} and {price.words}{same[0]}, in two currencies"


def products(text: str, lang: str) -> Iterator[tuple[float, str]]:
    """What "128 households paid 250 each" makes, and its words."""
    for _at, sentence in sentences(text):
        held = amounts(sentence, lang)
        if len(held) == 2 and held[0].is_money != held[1].is_money and "%" not in (held[0].unit, held[1].unit):  # fmt: skip
            price, count = sorted(held, key=lambda one: not one.is_money)
            if _is_each(sentence, price, count):
                yield count.value * price.value, f"{count.words} of {price.words}"


def _of_one_kind(sentence: str, held: list[Amount]) -> list[Amount]:
    """Price and total: money, or the acres that heirs share."""
    money = [one for one in held if one.is_money or _IN_ALL.match(sentence, one.end + 1)]
    if money or not held or not _SHARED.search(sentence):
        return money
    return [one for one in held if one.unit and one.unit == held[0].unit]


def _is_each(text: str, price: Amount, count: Amount) -> bool:
    if _EACH_BEFORE.search(text[: price.start]):
        return True
    return _is_per(text, price, count) or _PRONOUN.match(text, _behind(price)) is not None


def _is_per(text: str, price: Amount, count: Amount) -> bool:
    noun = _PER_NOUN.match(text, _behind(price))
    return bool(noun and count.unit and noun["noun"].casefold()[:3] == count.unit[:3])


def _behind(price: Amount) -> int:
    return price.end if price.is_money else price.end + len(price.unit) + bool(price.unit)


def _is_total(text: str, total: Amount, price: Amount, count: Amount) -> bool:
    """ "90,000 in all", or "for 60 euros, that is 5 an issue"."""
    around = text[max(0, total.start - 16) : total.end + 12]
    equals = _THAT_IS.search(text[: price.start]) and (_FOR.search(text[: total.start]) or _PER_NOUN.match(text, price.end))  # fmt: skip
    split = total.start < price.start and _SHARED.search(text)
    # "$48: twelve issues, $4 each"
    itemised = _COLON.fullmatch(text[total.end : count.start]) and _AND_EACH.fullmatch(text[count.end : price.start])  # fmt: skip
    return bool(split or itemised or _IN_ALL.search(around) or (equals and total.start < price.start))  # fmt: skip


def _least(price: Amount, count: Amount, total: Amount) -> float:
    """By how much a rounded price may miss the sum."""
    cents = 0.006 if "." in price.words or "," in price.words else 0.0
    return max(count.value * cents, 0.012 * total.value if total.value >= 10_000 else 0.0)


def how_often(text: str, lang: str) -> Wrong:
    for found in _often(lang).finditer(text):
        count = value_of(found["n"] or "1", lang)
        interval = next(size for size in terms.SPANS if found[f"e{size}"]) * count
        period = next(size for size in terms.SPANS if found[f"p{size}"])
        times, most = value_of(found["times"], lang), round(period / interval)
        # A bus runs for part of a day: fewer are no fault, unless the digits changed places.
        if most > 1 and (times > 1.02 * most or turned(times, most)):
            yield f"says {found[0]}: that would be {most} times", found.start()


@cache
def _often(lang: str) -> re.Pattern[str]:
    number, interval, period = number_words(lang), _SPAN.format("e"), _SPAN.format("p")
    return re.compile(_OFTEN.format(every=_EVERY, number=number, span=interval, often=_TIMES, a=_A, per=period))  # fmt: skip


def lasting(text: str, lang: str, out: date) -> Wrong:
    for at, sentence in sentences(text):
        spans = list(_for_so_long(lang).finditer(sentence))
        said = sorted(day_words.days(sentence, out), key=lambda one: one.start) if spans else []
        if len(said) != 2 or len(spans) != 1 or not said[0].on or not said[1].on:
            continue
        [span], (first, last) = spans, said
        begins = said[0].on
        ends = said[1].on if last.with_year else _next(said[1].on, begins)
        count = value_of(span["n"], lang)
        days, slack = (30.44 * count, 6) if span["months"] else (7 * count, 4) if span["weeks"] else (count, 1.5)  # fmt: skip
        if (
            _AGAIN.search(sentence[first.start :])
            and ends > begins
            and abs((ends - begins).days - days) > slack
        ):
            yield f"says {span[0]}, and from {first.words} to {last.words} are {(ends - begins).days} days", at + span.start()  # fmt: skip


@cache
def _for_so_long(lang: str) -> re.Pattern[str]:
    return re.compile(_FOR_MONTHS.format(number=number_words(lang)))


def _next(day: date, after: date) -> date:
    """The first one of that name after another day."""
    there = (day.replace(year=after.year + years, day=min(day.day, 28) if day.month == 2 else day.day) for years in (0, 1))  # fmt: skip
    return next((each for each in there if each > after), day)


def since(text: str, year: int) -> Wrong:
    for found in _SINCE.finditer(text):
        if int(found[1]) > year and not _FICTION.search(text):
            yield f"says {found[0]}, and it is {year}", found.start()
    for pattern in _WAS_IN:
        for found in pattern.finditer(text):
            said = int(next(filter(None, found.groups())))
            if said > year and not _FICTION.search(text) and not _WILL_BE.search(found[0]):
                yield f"says {said} of what was, and it is {year}", found.start()
