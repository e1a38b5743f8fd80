"""Prices of one offer that cannot all be right. Pure.

    reduced(text)     "12 euros, reduced 18 euros"
    offers(text)      "$36 instead of $48, a third off", "save 20 %: £40 instead of £60", "£60 instead of £50"
    both(text)        "day tickets £45, both days £180"
    by_time(text)     "£40 a month, or £4 a year"; "£5 a month, or £72 a year", in either order
    given(text)       "£6 a month, or £60 a year: three months free"
    free(text)        "free for everybody, $5 for everybody else"; "free entry. Tickets £5"

Each says what is wrong. Any more prices in a sentence, or what comes with one of them, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import plainly, turned
from digest.check.facts.day_words import sentence_of
from digest.check.facts.numerals import WORDS, figure

_REDUCED = r"(?:concess\w+|reduced|students?|pensioners|seniors?|unwaged|under[- ]\d+s?|children|members?|ermäßigt\w*|studierende\w*|schüler\w*|kinder|mitglieder|réduit|réduits?|étudiants?|enfants|membres|reducid[ao]|estudiantes|jubilados|niños|soci[oa]s|ridott[oa]|studenti|bambini|soci|gereduceerd|korting|studenten|kinderen|leden|reduzid[ao]|estudantes|crianças|sócios|studenter|pensionärer|barn|medlemmar|studerende|børn|medlemmer)"
_JOINS = r"[,;(/ ]*(?:(?:or|and|oder|und|bzw\.|ou|et|o|y|e|of|en) )*(?:for |für |pour |para |per |voor )?(?:tarif |tarifa |tariffa )?"
_REDUCED_PRICE = late(
    rf"(?i){terms.money('full')}{_JOINS}(?P<who>{_REDUCED}):? (?:pay |zahlen |paient |pagan |pagano |betalen |pagam |to |auf |à |a |tot |para )?(?:only |nur )?{terms.money('less')}"
    rf"|{terms.money('whole')}{_JOINS}{terms.money('cut')} (?:(?:for|für|pour|para|per|voor|för) (?:our |unsere |les |los |gli |os )?|(?:at|zum|au|al|a|tegen|ao|till) (?:the |a |het |la |tarif |prix |precio |tarifa |prezzo |preço )?)(?P<whose>{_REDUCED})\b"
)
_WITH_MORE = late(r"(?i)\b(?:with|including|incl|plus|mit|inkl|samt|avec|con|incluid\w+|inclus\w*|met|com)\b")  # fmt: skip
_GROUP_BEFORE = late(rf"(?i){_REDUCED}:? (?:pay |zahlen |paient )?$")
_BOTH = late(r"(?i)\b(?:for both|für beide|pour les deux|(?:por|para) (?:los|las) dos|(?:por|para) ambos|per entramb[ie]|voor beide|para os dois)\b(?: (?P<of>[^\W\d_]{3,})\b(?! (?:and|und|et|y|e|en|or)\b))?")  # fmt: skip
_A = rf"(?:(?:for|für|pour|por|per|voor) )?(?:{terms.PER}|ein|une?|un[ao]?|een|uma?) ?(?:(?:full|whole|entire|ganze[ns]|volles|hele|intero) )?"
_MONTH_YEAR = [
    late(rf"(?i){terms.money(first)} {_A}{one},? ?[(–—]?(?:(?P<equals>{terms.THAT_IS})|{terms.OR}),? (?:{terms.ABOUT})?(?:{terms.money(second)}|(?P<{second}bare>\d+(?:[.,]\d\d)?)) {_A}{other}\b")
    for first, one, second, other in (("m", terms.MONTH, "y", terms.A_YEAR), ("y", terms.A_YEAR, "m", terms.MONTH))
]  # fmt: skip
_ALL = r"(?:all|everybody|everyone|alle|tous|tout le monde|todos|tod[oa] el mundo|tutti|iedereen|toda a gente)"
_CUT = rf"(?<![\d.,])(?P<{{0}}c>[£$€])? ?(?P<{{0}}>\d+(?:[.,]\d{{{{3}}}})*(?:[.,]\d\d)?)(?!\d) ?(?:{terms.CURRENCY})?"
_CUT_PRICE = late(
    _CUT.format("now")
    + r",? (?:instead of|rather than|down from|\(?was|\(?normally|\(?usually|\(?regular(?:ly)?|statt|au lieu de|en (?:lugar|vez) de|invece di|in plaats van|em vez de|i stället för|i stedet for) "
    + _CUT.format("was")
    + r"|\b(?:was|normally|usually|from) "
    + _CUT.format("old")
    + r"(?:,|;|\.)? (?:now|yours for|for|to|jetzt) (?:only |just |nur )?"
    + _CUT.format("new"),
    re.IGNORECASE,
)
_HALF = re.compile(r"(?i)\bhalf[- ]price\b|\bhalf the price\b|\bzum halben preis\b|\bà moitié prix\b|\ba mitad de precio\b|\ba metà prezzo\b|\bvoor de halve prijs\b")  # fmt: skip
_PERCENT = late(rf"(?i)\b(?:save|saves|saving|sie sparen|spare|sparen sie|économisez|ahorr[ae]|risparmi\w*|bespaar|poupe)(?: \w+)? \b(\d{{1,2}}) ?{terms.PER_CENT}|(?:−|-)?\b(\d{{1,2}}) ?{terms.PER_CENT}(?= {terms.CHEAPER}\b|[:,.!]|$)")  # fmt: skip
_SAVED = late(r"(?i)\b(?:save|you save|saving|sie sparen|spare|économisez|ahorra|risparmi\w*|bespaar) (?:you )?[£$€] ?(\d+(?:[.,]\d\d)?)\b|\b[£$€] ?(\d+(?:[.,]\d\d)?) off\b|\b(?:save|spart|sparen|spare|économise[zr]?|économie de|ahorras?|ahorro de|risparmi\w*|bespaart?|poupa) (?:sie |vous |du |u |je )?(\d+(?:[.,]\d\d)?) ?(?:€|(?:euros?|pounds)\b)")  # fmt: skip
_FREE_FOR_ALL = late(
    rf"(?i)\b(?:free|frei|kostenlos|gratuit|gratis|libre|gratuito|grátis|libero) (?:for|für|pour|para|per|voor) {_ALL}[,;] (?:and |und |et |y |e |en )?(?:[£$€] ?\d[\d.,]*|\d[\d.,]* ?(?:€|\w+)) (?:for|für|pour|para|per|voor) (?:{_ALL} (?:else|anderen|andere)|(?:the |les |los |gli |de |os )?(?:others|rest|rest der welt|autres|demás|otros|altri|anderen|outros))\b"
)
_CHEAPER = re.compile(r"(?i)\b(?:reduc\w+|cut|down|lower\w*|drop\w*|slash\w*|sav(?:e|ing)|off|discount\w*|sale|cheaper|offer)\b")  # fmt: skip
_DEARER = late(
    r"(?i)(?:[£$€] ?\d[\d.,]*|\d ?(?:€|euros?)) (?:more|mehr|de plus|más|in più|meer|a mais)\b|\b(?:ris(?:es?|ing|en)|rose|increas\w+|dearer|goes? up|went up|künftig|teurer|steig\w+|erhöh\w+|augment\w+|hausse|plus cher\w*|désormais"
    r"|sub(?:e|en|ida|ió)|más car\w+|aument\w+|rincar\w+|più car\w+|d['’]ora in poi|stijg\w+|verhoog\w+|verhoging|duurder|voortaan|sobe\w*|mais car\w+|dyrare|dyrere|höj\w+)\b"
)
_OFF = late(rf"(?i) {terms.CHEAPER}\b")
_SLACK = 4  # points
_ROUNDED = 2.5


def reduced(text: str) -> Iterator[tuple[str, int]]:
    for found in _REDUCED_PRICE.finditer(text):
        sentence = sentence_of(text, found.start())
        full, less = terms.paid(found, "full", "whole"), terms.paid(found, "less", "cut")
        # "Children 5, students 8" are two groups; with dinner it is another thing.
        others = len(_A_PRICE.findall(sentence)) != 2 or _WITH_MORE.search(sentence)
        if less > full and not others and not _GROUP_BEFORE.search(text[: found.start()]):
            yield f"{found[0]}: the reduced price is the higher one", found.start()


def offers(text: str) -> Iterator[tuple[str, int]]:
    """What a reduced price is said to save, against both prices. More than one pair is more than one offer."""
    pairs = list(_CUT_PRICE.finditer(text))
    if len(pairs) != 1 or not re.search(f"(?i){terms.CURRENCY}", pairs[0][0]):
        return
    [found] = pairs
    words, at = found[0].strip(), found.start()
    now, was = figure(found["now"] or found["new"]), figure(found["was"] or found["old"])
    # "Tickets from 4 to 40", and what rose.
    if re.match(r"(?i)from\b", words) and not _CHEAPER.search(text):
        return
    if not 0 < now < was:
        if now > was > 0 and not _DEARER.search(text):
            yield f"{words}: the reduced price is the higher one", at
        return
    # House offers round: 33 % of 59.
    said = [(float(one or other), _ROUNDED, f"{one or other} %") for one, other in _PERCENT.findall(text)]  # fmt: skip
    said += [(share, _SLACK, each[0]) for share, each in terms.parts(text) if _OFF.match(text, each.end())]  # fmt: skip
    said += [(50, 1, half[0]) for half in _HALF.finditer(text)]
    cheaper = 100 * (1 - now / was)
    for share, slack, told in said if len({each[0] for each in said}) == 1 else ():
        if abs(cheaper - share) > slack:
            yield f"{words} is {cheaper:.0f} %, and not {told}", at
            return
    saved = next((figure(each) for found in _SAVED.finditer(text) for each in found.groups() if each), was - now)  # fmt: skip
    if abs(was - now - saved) > 0.02 * was:
        yield f"{words} saves {was - now:g}, and not {saved:g}", at


def both(text: str) -> Iterator[tuple[str, int]]:
    """What costs more than its parts, or no more than one of them."""
    for word in _BOTH.finditer(text):
        sentence = sentence_of(text, word.start())
        at = sentence.find(word[0])
        before = [*_A_PRICE.finditer(sentence[:at])]
        behind = _A_PRICE.search(sentence[: at + _NEAR], at)
        # "£80 for both", or "for both days £80".
        whole = before.pop() if before and not sentence[before[-1].end() : at].strip() else behind
        parts = [terms.paid(each, "p") for each in before]
        each_of = word["of"] and word["of"][:3].casefold() in sentence[: before[0].start()].casefold() if before else False  # fmt: skip
        # One price is that of each only where it says so: "day tickets", and "for both days".
        if whole is None or not (len(parts) == 2 or (len(parts) == 1 and each_of)):
            continue
        most = sum(parts) if len(parts) == 2 else 2 * parts[0]
        if not max(parts) < terms.paid(whole, "p") <= most:
            told = f"{whole[0].strip()} {word[0]}, and {before[0][0].strip()} for one"
            yield told, word.start()
            return


def by_time(text: str) -> Iterator[tuple[str, int]]:
    """A year costs more than a month, and nobody pays more for it than for all twelve."""
    for found in (each for pattern in _MONTH_YEAR for each in pattern.finditer(text)):
        said = found.groupdict()
        a_month, a_year = (
            figure(said.get(f"{each}bare") or "") or terms.paid(found, each) for each in "my"
        )
        twelve = 12 * a_month
        if a_year <= a_month:
            yield f"{found[0]}: a year is the cheaper", found.start()
        elif a_month and _is_no_year(a_year, twelve, found):
            yield f"{found[0]}: that is {plainly(twelve)} a year", found.start()


def _is_no_year(a_year: float, twelve: float, found: re.Match[str]) -> bool:
    """A month's share of a year is rounded."""
    rounded = "mbare" in found.re.groupindex
    other = found["equals"] and abs(a_year - twelve) > (0.12 if rounded else 0.02) * twelve
    most = (1.12 if rounded else 1.004) * twelve
    return bool(a_year > most or other or turned(a_year, twelve))


def given(text: str) -> Iterator[tuple[str, int]]:
    """ "£6 a month, or £60 a year: two months free"."""
    for found in (each for pattern in _MONTH_YEAR for each in pattern.finditer(text)):
        if "mbare" in found.re.groupindex or not (months := _MONTHS_FREE.search(text, found.end())):
            continue
        a_month, a_year = terms.paid(found, "m"), terms.paid(found, "y")
        said = figure(months["n"]) or 1
        if a_month and abs(12 - a_year / a_month - said) > _HALF_A_MONTH:
            told = f"{found[0].strip()}, and “{months[0]}”: that is {12 - a_year / a_month:.2g}"
            yield told, months.start()


_HALF_A_MONTH = 0.6
_MONTHS_FREE = late(rf"(?i)(?<![\w.,-])(?P<n>\d{{1,2}}|an?|one|eine?n?|une?|uno?|een|één|uma?|en|{WORDS}) {terms.MONTHS} (?:are |sind |sont |son |sono |zijn |são )?(?:for )?(?:free|gratis|kostenlos|geschenkt|gratuits?|offerts?|gratuiti|grátis|de regalo|cadeau|in omaggio)\b")  # fmt: skip
_MORE_OFF = late(rf"(?i)(?<![\d.,])(?:1\d[1-9]|1[1-9]0|[2-9]\d\d) ?{terms.PER_CENT} {terms.CHEAPER}(?!\w)")  # fmt: skip


def free(text: str) -> Iterator[tuple[str, int]]:
    """ "Free for everybody, $5 for everybody else"; free entry, and a price of the same tickets."""
    for found in _FREE_FOR_ALL.finditer(text):
        yield found[0], found.start()
    for found in _FREE_AND.finditer(text):
        yield f"“{found[0]}”", found.start()
    free_, paid_ = _FREE.search(text) or _ALL_FREE.search(text), TICKETS.search(text)
    if free_ and paid_ and not _SOME_PAY.search(_WITH.sub("", text)):
        yield f"“{free_[0].strip(' .')}” and “{paid_[0]}”", free_.start()


_IS_FREE = r"(?:\bfree (?:entry|admission|of charge)\b|\b(?:entry|admission) (?:is )?free\b|\beintritt frei\b|\bentrée (?:libre|gratuite)\b|\bentrada (?:libre|gratuita)\b|\bingresso (?:libero|gratuito)\b|\bgratis toegang\b|\b(?:teilnahme|eintritt|anmeldung|veranstaltung|toegang|deelname|participation|entrée|partecipazione|participación|entrada|asistencia|participação|ingresso|bilhete|inträdet|adgangen|eintritt) (?:(?:ist|is|est|è|es|é|är|er) )?(?:frei|free|libre|libero|livre|fri|fritt|kostenlos|kostenfrei|gratis|gratuite?|gratuit[ao])\b|\bfree to attend\b|\bfri(?:tt)? (?:entré|inträde|adgang)\b)"  # fmt: skip
_FREE = late(rf"(?i){_IS_FREE}")
# A sentence of its own: "Free, with lunch."
_ALL_FREE = late(
    r"(?i)(?:^|[.!?] )(?:free|kostenlos|kostenfrei|gratis|gratuit|libre|gratuito|grátis)(?:[.;!]|, (?:with|and|but|mit|und|aber|avec|et|mais|con|y|pero|e|ma|com|mas|met|en|maar|men) [^.!?;]{2,30}[.;!])"
)
_WITH = re.compile(r"(?i), (?:with|mit|avec|con|com|met|med) [^.,;!?]{2,30}")
_SOME_PAY = late(r"(?i)\b(?:members?|students?|(?:under|over)[- ]\d+s?|children|kids|concessions?|subscribers?|donations?|suggested|otherwise|dinner|drinks?|workshop|books|(?:the|an?|with|his|her) book|mitglieder|studierende|spende\w*|kinder|essen|abendessen|getränke|repas|déjeuner|dîner|boissons|comida|cena|bebidas|libro|pranzo|eten|maaltijd|almoço|jantar|membres|étudiants|enfants|socios|menores|soci|bambini|leden|barn|medlemmar|studenter|middag|lunch|böcker|katalog\w*|catalogu\w*|catálogo|catalogo|catalogus)\b")  # fmt: skip
_A_TICKET = r"(?:tickets?|(?:teilnahme)?gebühr|kosten(?=:)|(?:kosten)?beitrag|charge|frais|tarif|cuota|tasa|quota|costo|bijdrage|taxa|avgift(?:en)?|admission|entry|fee|karten?|eintritt|billets?|entrées?|entradas?|bigliett[oi]|ingresso|bilhetes?|kaart(?:en|jes?|je)?|toegang|biljett(?:er(?:na)?|en)?|inträde[t]?|billet(?:ten?|ter)?|adgang)"
_COSTS = r"(?:costs?|kost(?:et|en|ar|er)?|coût\w+|cuestan?|costa(?:no)?|custam?)"
# "£5 for the tour" is beside free entry.
TICKETS = late(rf"(?i)(?:\b{_A_TICKET}\b:? (?:(?:{_COSTS}|are|is|at|for|of|von|di|sont à|est de|è di|à|a|de) )?{terms.money('p')}|{terms.money('q')}(?:[ -]{_A_TICKET}\b| (?:per person|a head|pro person|par personne|por persona|a persona|per persoon|por pessoa)))(?! (?:for|für|pour|para|per|voor|för|to)\b)")  # fmt: skip
_A_PRICE = late(rf"(?i){terms.money('p')}")
# "Admission is free and costs five euros."
_FREE_AND = late(rf"(?i){_IS_FREE},? {terms.AND} (?:it |sie |er |elle )?{_COSTS} (?:{terms.money('p')}|{WORDS} {terms.CURRENCY})")  # fmt: skip
_NEAR = 40  # letters


def sold(text: str) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands): all of these."""
    yield from (*reduced(text), *offers(text), *both(text), *by_time(text), *given(text), *free(text))  # fmt: skip
    for found in _MORE_OFF.finditer(text):
        yield f"{found[0]}: more than all of it", found.start()
