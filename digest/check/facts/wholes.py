"""Parts that do not make up their whole. Pure.

    wholes(text, lang, above)   "85 works, of which 120", "85 works, 120 of them new", "$13 million, of which $19 million ... and $12 million for",
                                "all 32 of them: 14 from Kolbe, 9 from Sandner", "of 42 districts, nine ...; the other 23"

(what is wrong, where it stands). `above` is the headline, which may name the whole. That parts are of one whole their grammar
says: "the other 23", numbers without a noun of their own. What may overlap is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations, pairwise

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED, Amount, amounts, counts_alone, plainly, turned

Wrong = Iterator[tuple[str, int]]
_SENTENCES = late(r"(?<!\b\d\.)(?<!\b\d\d\.)(?<=[.!?…])[”“»\"’]?\s+(?=[A-ZÀ-Þ¿¡“„«\"\d])|\n+")
_OF_WHICH = late(
    r"(?i)[,;:(–—] ?(?:of (?:which|whom|these)|among (?:them|which)|dont|parmi lesquel(?:le)?s|davon|darunter|von denen|de l[oa]s cuales|de ell[oa]s|entre ell[oa]s|di cui|tra cui|de(?:i|lle) quali|waarvan|waaronder|van wie|d[oa]s quais|entre (?:os|as) quais|varav|heraf|hvoraf)\b"
)
_BEGINS = re.compile(r"(?i)(?:^|[,;:(–—] ?|\b(?:and|und|et|y|e|en|och|og|the|die|les?|l[oa]s|gli|le|de|os|as) )$")  # fmt: skip
_ALL_OF_IT = re.compile(r"(?i)\b(?:all|alle[nr]?|tous les|toutes les|tod[oa]s l[oa]s|tutti i|tutti gli|tutte le|todos os|todas as|samtliga|alla) (?:the |its |their |our |ihre |seine |ses |leurs |sus |suoi |loro |zijn |hun |seus )?$")  # fmt: skip
_REST = late(
    r"(?i)\b(?:(?:the|its|their) (?:other|remaining)|die (?:übrigen|anderen|restlichen|verbleibenden)|les|l[oa]s otr[oa]s|(?:gli|le) altr[ie]|[dh]e[tn]? (?:andere|overige|resterende)|[oa]s outr[oa]s|de (?:andra|övriga|återstående|andre|øvrige|resterende)) $"
)
_AUTRES = re.compile(r" (?:autres|restant[es]*|restantes|rimanenti)\b")
_OF = re.compile(r"(?i)(?:^|[\s(“])(?:of|von|sur|des?|di|dei|degli|delle|van|dos|das|av|af)(?: (?:the|its|these|their|all|den|les|l[oa]s|nos|i|le|de|os|as|cada))* $")  # fmt: skip
_FOR = re.compile(r" (?:for|to|from|in|at|by|für|an|aus|von|pour|à|aux?|de|para|a|en|por|per|da|di|dal|voor|naar|van|em|till|för|til|for)\b")  # fmt: skip


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """(where, its words)."""
    at = 0
    for found in _SENTENCES.finditer(text):
        yield at, text[at : found.start()]
        at = found.end()
    yield at, text[at:]


def wholes(text: str, lang: str, above: str = "") -> Wrong:
    known = [each.value for each in (*amounts(above, lang), *amounts(text, lang))]
    for at, sentence in sentences(text):
        held = amounts(sentence, lang)
        if len(held) < 2:
            continue
        yield from ((told, at + held[0].start) for told in _of_them(sentence, held, known))
        for told in (*_of_which(sentence, held, lang), *_listed(sentence, held), *_voted(sentence, held)):  # fmt: skip
            yield told, at + held[0].start
    yield from _and_the_rest(text, above, lang)


def _of_which(sentence: str, held: list[Amount], lang: str) -> Iterator[str]:
    for found in _OF_WHICH.finditer(sentence):
        before = [each for each in held if each.end <= found.start()]
        if not before or re.search(r"[.;:!?]", sentence[before[-1].end : found.start()]):
            continue
        whole = before[-1]
        after = sentence[found.end() :].partition(";")[0]
        parts = [each for each in amounts(after, lang) if _of_a_kind(each, whole)]
        # "Three chapters, forty pages of notes among them" are of another kind.
        if parts and whole.value < parts[0].value <= _ANOTHER_KIND * whole.value:
            yield f"says {parts[0].words} of {whole.words}: more than all of them"
        elif len(parts) > 1 and _disjoint(after, parts):
            yield from _do_not_make(parts, whole, total=False)


_ANOTHER_KIND = 10  # times as many
_A_WORD, _A_PHRASE = 12, 40  # letters before a number that say what it is of
_TWICE = 2
_OF_THEM = late(rf"(?i) {terms.OF_THEM}\b")
_COMMA = re.compile(r"(?: [^\W\d_][\w’'-]*){1,3}(?:,| [–—]| \() ?(?:and |und |et |y |e |en )?$")
# "They left after 3 songs, 5 of them for good."
_NOT_OF_IT = re.compile(r"(?i)\b(?:after|in|for|at|on|with|within|nach|bei|für|mit|après|dans|pour|avec|tras|con|para|dopo|per|na|met|voor|após|com|efter|med) $")  # fmt: skip


def _of_them(sentence: str, held: list[Amount], known: list[float]) -> Iterator[str]:
    """ "70 objects, 90 of them new", where nothing else is as many."""
    for whole, part in pairwise(held):
        them = _OF_THEM.match(sentence, part.end) and _COMMA.fullmatch(sentence[whole.end : part.start])  # fmt: skip
        counted = whole.unit and not {whole.unit, part.unit} & (MEASURED | {"%"})
        one_kind = counted and whole.is_money == part.is_money
        led = sentence[max(0, whole.start - _A_WORD) : whole.start]
        near = part.value <= _TWICE * whole.value and not _NOT_OF_IT.search(led)
        if them and one_kind and near and sum(each >= part.value for each in known) == 1:
            yield f"says {part.words} of {whole.words}: more than all of them"


def _of_a_kind(part: Amount, whole: Amount) -> bool:
    if whole.is_money or whole.unit == "%":
        return part.unit in (whole.unit, "")
    return not part.is_money and part.unit != "%" and not {part.unit, whole.unit} & MEASURED


def _disjoint(text: str, parts: list[Amount]) -> bool:
    """ "$19 million is for Salina and $12 million for Dodge City": the last has the first one's verb."""
    return _FOR.match(text, parts[-1].end) is not None


def _listed(sentence: str, held: list[Amount]) -> Iterator[str]:
    """ "The 120 of them work in two shifts: 70 in the morning and 50 in the afternoon"."""
    colon = re.search(r": ", sentence)
    if colon is None and {each.unit for each in held[1:]} in _BOTH_KINDS and len(held) == _BOTH and held[0].unit not in MEASURED:  # fmt: skip
        # "Thirty members, 18 women and 14 men"
        colon = re.compile(r"(?: [^\W\d_]+)?, ").match(sentence, held[0].end)
    if colon is None:
        return
    tail = [each for each in held if each.start > colon.end() - 1]
    both = {each.unit for each in tail} in _BOTH_KINDS
    alone = both or all(not each.unit or each.is_money for each in tail)
    begins = all(_BEGINS.search(sentence[colon.end() : each.start]) for each in tail)
    if len(tail) < 2 or not alone or not begins:
        return
    head = [each for each in held if each.end <= colon.start()]
    if money := [each for each in (*head, *tail) if each.is_money]:
        head = [each for each in head if each in money]
    wholes_ = [whole for whole in head if all(_scaled(each, whole) < whole.value for each in tail)]
    if wholes_ and not any(_is_near(tail, whole) for whole in wholes_):
        whole = wholes_[-1]
        # "48 wells in three valleys: 20 ..., 18 ... and 12": as many as are said are all.
        told = {each.value for each in head if each.start > whole.start}
        made = sum(_scaled(each, whole) for each in tail)
        listed = len(tail) in told and abs(made - whole.value) <= _NEARLY * whole.value
        every = both or listed or _ALL_OF_IT.search(sentence[: whole.start]) is not None
        yield from _do_not_make(tail, whole, total=every)


# What people are one or the other of.
_BOTH_KINDS = [
    {"women", "men"}, {"girls", "boys"}, {"frauen", "männer"}, {"mädchen", "jungen"}, {"femmes", "hommes"}, {"filles", "garçons"}, {"mujeres", "hombres"}, {"niñas", "niños"}, {"donne", "uomini"}, {"bambine", "bambini"},
    {"mulheres", "homens"}, {"vrouwen", "mannen"}, {"meisjes", "jongens"}, {"kvinnor", "män"}, {"kvinder", "mænd"}, {"adults", "children"}, {"erwachsene", "kinder"}, {"adultes", "enfants"},
]  # fmt: skip


_NEARLY = 0.2
_BOTH = 3  # numbers: of all, and of each kind


def _scaled(part: Amount, whole: Amount) -> float:
    """ "60 million: 45 from the state" are millions, too."""
    unsaid = part.value == part.bare and part.bare < whole.bare
    return part.bare * whole.value / whole.bare if unsaid else part.value


def _do_not_make(parts: list[Amount], whole: Amount, *, total: bool) -> Iterator[str]:
    """Parts may leave some of it out, unless they are said to be all, or the digits of the whole changed places."""
    made = sum(_scaled(each, whole) for each in parts)
    if not _is_near(parts, whole) and (made > whole.value or total or turned(made, whole.value)):
        listed = " and ".join(each.words for each in parts)
        together = plainly(made * whole.bare / whole.value)
        yield f"says {listed} of {whole.words}: together they are {together}"


def _is_near(parts: list[Amount], whole: Amount) -> bool:
    """Rounded parts may miss it by a little."""
    rounded = whole.value >= _ROUNDED or any(re.search(r"[.,]", each.words) for each in parts)
    missed = abs(sum(_scaled(each, whole) for each in parts) - whole.value)
    return missed <= (0.012 * whole.value if rounded else 0)


_ROUNDED = 1000  # from which on people round


def _voted(sentence: str, held: list[Amount]) -> Iterator[str]:
    """ "Of 45 members, 23 voted for it, 20 against; four stayed away": nobody has two votes."""
    whole, *parts = held
    led = _OF.search(sentence[: whole.start]) and not sentence[: whole.start].strip(' "“')[20:]
    if not led or len(parts) < 2 or not (_FOR_IT.search(sentence) and _AGAINST.search(sentence)):
        return
    cast = sum(each.value for each in parts)
    if all(not each.unit for each in parts) and cast > whole.value >= max(each.value for each in parts):  # fmt: skip
        yield f"says {', '.join(each.words for each in parts)} of {whole.words}: more than all of them"  # fmt: skip


_FOR_IT = re.compile(r"(?i)\b(?:in favou?r|for(?: it| the| him| her)?|yes|dafür|für|ja|pour|oui|a favor|sí|favorevol\w+|sì|voor|sim|för|for|ja)\b")  # fmt: skip
_AGAINST = re.compile(r"(?i)\b(?:against|no|dagegen|gegen|nein|contre|non|en contra|contra|contrar\w+|tegen|nee|não|emot|mot|imod)\b")  # fmt: skip


def _and_the_rest(text: str, above: str, lang: str) -> Wrong:
    held = amounts(text, lang)
    for rest in held:
        if not _is_the_rest(text, rest, lang):
            continue
        before = [each for each in held if rest.start - _A_BREATH < each.start < rest.start and each.is_money == rest.is_money]  # fmt: skip
        whole = next((each for each in reversed(before) if _OF.search(text[: each.start])), None)
        parts = [each for each in before if each is not whole]
        if whole is None and rest.is_money and len(parts) > 1:
            named = [each for each in amounts(above, lang) if each.unit == rest.unit]
            whole = named[0] if len(named) == 1 else None
        if whole is None and not rest.is_money and len(parts) == 1:
            whole = _near_the_headlines(parts[0], rest, amounts(above, lang))
        if whole is None or whole.unit in MEASURED or rest.value >= whole.value:
            continue
        # A manual counts more things than one.
        if not 0 < len(parts) <= _MOST:
            continue
        if not any(_is_near([*some, rest], whole) for some in _some_of(parts)):
            listed = ", ".join(each.words for each in parts)
            told = f"says {listed} and the other {rest.words} of {whole.words}: they do not make it up"  # fmt: skip
            yield told, rest.start


def _near_the_headlines(part: Amount, rest: Amount, named: list[Amount]) -> Amount | None:
    """ "Thirty tasters", and below "seventeen liked it. The other eleven": the headline's one count, which the two nearly make up."""
    made = part.value + rest.value
    counted = [
        each for each in named if not each.is_money and each.unit not in MEASURED | {"%", ""}
    ]
    whole = counted[0] if len(named) == len(counted) == 1 else None
    return whole if whole and abs(made - whole.value) <= _NEARLY * whole.value else None


_NEARLY = 0.2


def _some_of(parts: list[Amount]) -> Iterator[tuple[Amount, ...]]:
    """All choices of them: "nine kept it, five of those by the sea" counts nine."""
    return chain.from_iterable(combinations(parts, count) for count in range(1, len(parts) + 1))


_MOST = 5
_A_BREATH = 240  # letters


def _is_the_rest(text: str, one: Amount, lang: str) -> bool:
    led = _REST.search(text[max(0, one.start - _A_PHRASE) : one.start])
    if led and led[0].strip().casefold() == "les":
        return _AUTRES.match(text, one.end) is not None
    return led is not None and (one.is_money or counts_alone(text, one.end, lang))
