"""What a text works out before its reader's eyes, and works out wrongly. Pure.

    reckoned(text, lang, above)   all of these; `above` is the headline, which may name the whole

    part     "184 million. The state pays 82 million and the port the other half", "480,000 ... a tenth of it: 84,000"
    apart    "cost 11 euros, and now 8: four less", "38 %, twelve points less than a year ago, when it was 48 %"
    shared   "for four people: eight dumplings, that is three each"
    out      "of 120, 80 answered, 18 were late and 12 did not answer", "sixty towns ... 45 are still open, twelve have closed"
    last     "fell in three counties, rose in one and stayed in the fourth"
    others   "two of its nine shops", and below "the six others"
    refused  "They wanted 34 paths; there are 28. Eight were turned down"
    more     "Three resorts gave up. In four, trees grow"

(what is wrong, where it stands). That the numbers are of one thing the grammar must say: a number without a noun of its own, the same
preposition, the same unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED, Amount, amounts, counts_alone, plainly
from digest.check.facts.numerals import COUNT, ORDINALS, WORDS, figure
from digest.check.facts.wholes import sentences

Wrong = Iterator[tuple[str, int]]
_OTHER_HALF = late(r"(?i)\b(?:the other half|die andere hälfte|l['’]autre moitié|la otra mitad|l['’]altra metà|de andere helft|a outra metade|andra hälften|den anden halvdel)\b(?! (?:of|der|des|d[eiu]|van|av|af)\b)")  # fmt: skip
_OF_IT = r"(?:of (?:it|them|that|this|these|those|the total)|davon|d['’]entre (?:eux|elles)|de (?:cela|ce total|ell[oa]s|ello|ese total)|di (?:esso|essi|loro|questi|queste)|ervan|daarvan|diss?o|del[ae]s|av (?:dem|det)|af (?:dem|det))"
_THEN = re.compile(rf"(?i) {_OF_IT}(?::| [–—(]|, (?:{terms.OR}|{terms.THAT_IS})|,)? ?(?:{terms.ABOUT})?$")  # fmt: skip
_BEFORE = late(rf"(?i)(?: [^\W\d_][\w’'-]*)?(?:,| [–—(])(?: (?:{terms.OR}|{terms.THAT_IS}),?)? ?$")
_LESS = r"(?:less|fewer|more|cheaper|dearer|weniger|mehr|billiger|teurer|de moins|de plus|menos|más|in meno|in più|meno|più|minder|meer|goedkoper|duurder|a menos|a mais|mais|mindre|färre|mer|fler|færre|flere)"
_POINTS = {"points", "point", "punkte", "prozentpunkte", "puntos", "punti", "punten", "procentpunten", "pontos", "procentenheter", "procentpoint"}  # fmt: skip
_ENDS = re.compile(r"\s*(?:[.!?;)]|$)")
_WHEN = late(r"(?i),? (?:when|als|quand|lorsqu\w*|où|cuando|quando|toen|när|da) [^.!?;\d]{0,40}$")
_THAN = late(r"(?i)^ ?(?:than|als|qu\w*['’]?|que|di|dan|do que|än|end)\b")
_A_HEAD = r"(?:for each|each|apiece|a head|per (?:person|head)|für jeden?|pro (?:person|kopf)|je person|pour chacune?|chacune?|par (?:personne|tête)|para cada un[oa]|cada un[oa]|por (?:persona|cabeza)|per ciascun[oa]|ciascun[oa]|a testa|per persona|voor ieder(?:een)?|elk|ieder|per persoon|para cada uma?|cada uma?|por (?:pessoa|cabeça)|var|per person|hver)"
_EACH = late(rf"(?i)(?:[,:;–—(] ?)(?:(?:{terms.OR}|{terms.THAT_IS}|so),? )?(?P<n>{COUNT}) {_A_HEAD}(?!\w)")  # fmt: skip
_PERSONS = {"people", "persons", "guests", "children", "friends", "personen", "gäste", "kinder", "personnes", "convives", "invités", "enfants", "personas", "comensales", "niños", "persone", "ospiti", "bambini", "gasten", "kinderen", "pessoas", "crianças", "personer", "gäster", "barn", "gæster", "børn"}  # fmt: skip
_OF = re.compile(r"(?i)(?:^|[\s(“])(?:out of|of|von|sur|des?|di|dei|degli|delle|van|dos|das|av|af)(?: (?:the|our|all|den|les|l[oa]s|nos|i|le|de|os|as))* $")  # fmt: skip
_NOT = late(r"(?i) (?:never|not|nicht|niet|pas|inte|ikke|did not|did n['’]t|didn['’]t|(?:have|had|were|are) not|[^\W\d_]+ (?:not|nicht|nie|niet|nooit|geen|kein\w*|inte|aldrig|ikke|aldrig|pas|jamais)|nie|n['’]\w+|ne \w+|no|nunca|non|não|nunca)\b")  # fmt: skip
_STILL = late(r"(?i)(?: [^\W\d_]+){0,2} (?:still|noch|encore|todavía|aún|siguen|ancora|nog|ainda|continuam|fortfarande|ännu|stadig)\b")  # fmt: skip
_AND = r"(?:and|und|et|y|e|en|och|og|but|aber|mais|pero|ma|maar|mas|men)"
_NEXT = re.compile(rf"(?:, (?:{_AND} )?| {_AND} |; )$")
_IN_THE = r"(?:in the|at the|on the|im|in der|dans l[ae]|en (?:el|la)|nel(?:la)?|in (?:de|het)|n[oa]|i (?:den|det))"
_LAST = late(rf"(?i)\b(?P<p>in|at|on|dans|en|em|i) (?P<n>{WORDS})(?: [^\W\d_]+)?,? [^.!?;\d]{{2,60}}?\b(?P=p) (?P<m>one|einem|einer|une?|un[ao]?|één|uma?|ett|{WORDS}) {_AND} [^.!?;\d]{{0,50}}?\b{_IN_THE} (?P<last>{'|'.join(names for at, names in ORDINALS.items() if at > 2)})(?=[.!?]|$)")  # fmt: skip
_OTHERS = late(
    rf"(?i)\b(?:the (?P<a>{WORDS}|\d+) others|the other (?P<b>{WORDS}|\d+)|die (?P<c>{WORDS}|\d+) (?:anderen|übrigen)|die (?:anderen|übrigen) (?P<d>{WORDS}|\d+)|les (?P<e>{WORDS}|\d+) autres|l[oa]s (?:otr[oa]s|demás) (?P<f>{WORDS}|\d+)|l[oa]s (?P<g>{WORDS}|\d+) (?:restantes|demás)|(?:gli|le) altr[ie] (?P<h>{WORDS}|\d+)|de (?:andere|overige) (?P<i>{WORDS}|\d+)|[oa]s outr[oa]s (?P<j>{WORDS}|\d+)|de (?:andra|andre) (?P<k>{WORDS}|\d+))\b(?! (?!(?:will|have|are|were|do|keep|stay|remain|werden|bleiben|haben|sind|wird|vont|ont|sont|restent|gard\w+|seguirán|siguen|mantien\w+|son|resteranno|restano|sono|blijven|houden|zijn|zullen|ficam|mantêm|são|blir|har|är|er|bliver|others|anderen|autres)\b)[^\W\d_])"
)
_SOME_OF = late(rf"(?i)(?<![\w-])(?P<n>one|einen?|une?|un[ao]?|één|uma?|{WORDS}|\d+) (?:out )?{terms.OF} (?:(?:its|their|the|his|her|our|seine[nr]|ihre[nr]|den|der|ses|leurs|les|sus|l[oa]s|suoi|sue|loro|zijn|haar|hun|de|seus|suas|dos|das|sina|sine) )?(?P<m>{WORDS}|\d+)\b(?! ?(?:%|euros?|€))")  # fmt: skip
_BENT = {"zweien": 2, "dreien": 3, "vieren": 4, "fünfen": 5, "sechsen": 6, "sieben": 7, "achten": 8, "neunen": 9, "zehnen": 10}  # fmt: skip
_IN_SOME = late(rf"(?i)^(?:in|on|at|auf|bei|an|dans|sur|en|em|su|op|i|på) (?P<n>{'|'.join(_BENT)}|{WORDS})(?P<ends>,|(?= ))")  # fmt: skip


def reckoned(text: str, lang: str, above: str = "") -> Wrong:
    yield from (*_part(text, lang), *_apart(text, lang), *_shared(text, lang), *_out(text, lang))
    yield from _refused(text, lang)
    yield from (*_last(text), *_others(text, above), *_more(text, lang))


_WANTED = late(r"(?i)\b(?:want(?:s|ed)?|ask(?:s|ed)? for|request(?:s|ed)?|appl(?:y|ied|ies)|need(?:s|ed)?|sought|order(?:s|ed)?|wollten|wünscht\w*|beantragt\w*|bestellt\w*|brauch\w+|demand\w+|voulaient|réclam\w+|pid(?:en|ieron|ió)|solicit\w+|quer[ií]an|chiest\w+|chied\w+|volevano|wilden|vroegen|aangevraagd|pediram|queriam|ville|begärde|søgte)\b")  # fmt: skip
_LACK = late(r"(?i)(?<=[.;,] )(?P<n>[^\W\d_]+|\d+)(?: [^\W\d_]+){0,2} (?:(?:were|was|are|is) (?:turned down|refused|rejected|declined|denied|missing|left out|unmet)|(?:went|go) (?:away )?(?:without|empty)|wurden? (?:abgelehnt|nicht erfüllt)|fehlen|gingen leer aus|(?:ont|a) été refusée?s?|sont refusée?s?|manquent|(?:se rechazaron|fueron rechazad\w+|faltan|quedaron fuera)|(?:sono stat\w+|vennero) respint\w+|mancano|zijn (?:afgewezen|geweigerd)|werden (?:afgewezen|geweigerd)|ontbreken|foram recusad\w+|faltam|avslogs|saknas|blev afvist|mangler)\b")  # fmt: skip


def _refused(text: str, lang: str) -> Wrong:
    """ "They wanted 34 paths; there are 28. Eight were turned down"."""
    all_ = amounts(text, lang)
    for found in _LACK.finditer(text):
        held, some = [each for each in all_ if each.start < found.start()], figure(found["n"])
        if not some or len(held) != 2 or not _WANTED.search(text[: held[0].start]):
            continue
        wanted, there = held
        one_thing = wanted.unit and there.unit in ("", wanted.unit) and not wanted.is_money
        lacking = wanted.value - there.value
        if one_thing and lacking > 0 and some not in (lacking, wanted.value, there.value):
            yield f"says {wanted.words} {wanted.unit}, {there.words} and “{found[0]}”: that is {plainly(lacking)}", found.start()  # fmt: skip


def _alike(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit and one.unit != "%" and bool(one.unit)


def _part(text: str, lang: str) -> Wrong:
    held = amounts(text, lang)
    for found in _OTHER_HALF.finditer(text):
        before = [each for each in held if each.start < found.start()]
        if len(before) != 2 or not _alike(*before):
            continue
        whole, half = before
        if half.value < whole.value and abs(half.value - whole.value / 2) > 0.04 * whole.value:
            yield f"says {half.words} of {whole.words} and “{found[0]}”: that is {plainly(whole.value / 2)}", half.start  # fmt: skip
    for share, found in terms.parts(text):
        apart = [each for each in held if not found.start() <= each.start < found.end()]
        for whole, part in pairwise(apart):
            behind = found.start() > whole.end and _THEN.fullmatch(text[found.end() : part.start])
            led = found.start() > part.end and _BEFORE.fullmatch(text[part.end : found.start()]) and re.match(rf"(?i) {_OF_IT}", text[found.end() :])  # fmt: skip
            is_ = share / 100 * whole.value
            if (behind or led) and _alike(whole, part) and abs(part.value - is_) > 0.06 * is_ + part.rounding:  # fmt: skip
                yield f"says {found[0]} of {whole.words} and {part.words}: that is {plainly(round(is_, 1))}", part.start  # fmt: skip


def _apart(text: str, lang: str) -> Wrong:
    for at, sentence in sentences(text):
        held = amounts(sentence, lang)
        if len(held) != 3:
            continue
        first, second, third = held
        for by, one, other in ((third, first, second), (second, first, third)):
            word = re.compile(rf"(?i)(?: {by.unit})? {_LESS}(?!\w)").match(sentence, by.end)
            if not word or not _differ(by, one, other):
                continue
            last = by is third and re.search(r"[:–—,(] ?$", sentence[: by.start]) and _ENDS.match(sentence, word.end())  # fmt: skip
            then = by is second and _THAN.match(sentence[word.end() :]) and _WHEN.search(sentence[word.end() : other.start])  # fmt: skip
            apart = abs(one.value - other.value)
            # What is rounded is a digit off.
            if (last or then) and abs(apart - by.value) > _slack(by, one, other):
                yield f"says {one.words}, {other.words} and {by.words} {by.unit if by.unit not in by.words and not by.is_money else ''} apart: they are {plainly(round(apart, 6))}".replace("  ", " "), at + by.start  # fmt: skip


def _slack(*three: Amount) -> float:
    """By how much rounding alone may part them: whole ones are exact."""
    rounded = [each.rounding for each in three]
    return sum(rounded) if set(rounded) != {0.5} else 0


def _differ(by: Amount, one: Amount, other: Amount) -> bool:
    """Whether the third is how far the two are apart, by their units."""
    unit = one.unit or other.unit
    same = {one.unit, other.unit} <= {unit, ""} and bool(unit) and unit not in ("people", "men", "women")  # fmt: skip
    return same and (by.unit in _POINTS if unit == "%" else by.unit in (unit, "")) and by.value > 0


def _shared(text: str, lang: str) -> Wrong:
    for at, sentence in sentences(text):
        for found in _EACH.finditer(sentence):
            before = [each for each in amounts(sentence, lang) if each.end <= found.start("n")]
            people = [each for each in before if each.unit in _PERSONS]
            things = [each for each in before if each not in people]
            if len(people) != 1 or len(things) != 1 or things[0].is_money or things[0].unit in MEASURED | {"%"}:  # fmt: skip
                continue
            [heads], [whole] = people, things
            if heads.value * figure(found["n"]) != whole.value:
                yield f"says {whole.words} {whole.unit} for {heads.words} and {found['n']} for each", at + found.start()  # fmt: skip


def _out(text: str, lang: str) -> Wrong:
    before: list[Amount] = []
    whole: Amount | None
    for at, sentence in sentences(text):
        held = amounts(sentence, lang)
        if len(held) > 2 and _OF.search(sentence[: held[0].start]):
            whole, parts = held[0], held[1:]
            told = _negated(sentence, parts, lang)
        else:
            whole, parts = (before[0] if len(before) == 1 else None), held
            told = len(parts) == 2 and not parts[0].start and _still(sentence, parts, lang)
        before = [each for each in held if each.unit not in MEASURED | {""}]
        if not told or whole is None or whole.is_money or whole.unit in MEASURED | {"%", ""}:
            continue
        made = sum(each.value for each in parts)
        # What is far from all of them is of some of them.
        if made != whole.value and abs(made - whole.value) <= _NEARLY * whole.value and max(each.value for each in parts) < whole.value:  # fmt: skip
            listed = " and ".join(each.words for each in parts)
            yield f"says {listed} of {whole.words}: together they are {plainly(made)}", at + parts[0].start  # fmt: skip


_NEARLY = 0.2


def _alone(sentence: str, parts: list[Amount], lang: str) -> bool:
    """Whether each begins a clause, without a noun of its own."""
    begin = all(_NEXT.search(sentence[: each.start]) for each in parts if each.start)
    return begin and all(not each.unit and counts_alone(sentence, each.end, lang) for each in parts)


def _negated(sentence: str, parts: list[Amount], lang: str) -> bool:
    """The last did not do what the others did: nobody is left."""
    return _alone(sentence, parts[1:], lang) and _NOT.match(sentence, parts[-1].end) is not None


def _still(sentence: str, parts: list[Amount], lang: str) -> bool:
    """The one are still, the other no longer."""
    return _alone(sentence, parts, lang) and sum(bool(_STILL.match(sentence, each.end)) for each in parts) == 1  # fmt: skip


def _last(text: str) -> Wrong:
    for found in _LAST.finditer(text):
        said = next(at for at, names in ORDINALS.items() if re.fullmatch(f"(?i){names}", found["last"]))  # fmt: skip
        made = figure(found["n"]) + (figure(found["m"]) or 1) + 1
        if made != said:
            yield f"says {found['n']}, {found['m']} and “{found['last']}”: they are {made:g}", found.start()  # fmt: skip


def _others(text: str, above: str) -> Wrong:
    said = [*_SOME_OF.finditer(above or text)]
    for found in _OTHERS.finditer(text) if len(said) == 1 else ():
        some, all_ = figure(said[0]["n"]) or 1, figure(said[0]["m"])
        rest = figure(next(filter(None, found.groups())))
        if 1 < all_ <= _A_FEW and some < all_ and rest not in (all_ - some, some):
            yield f"says “{found[0]}”, and of {said[0][0]} {all_ - some:g} are left", found.start()


_A_FEW = 40


def _more(text: str, lang: str) -> Wrong:
    (_first, lead), *others = sentences(text)
    counted = [each for each in amounts(lead, lang) if each.unit and not each.is_money]
    if len(counted) != 1 or counted[0].start or counted[0].unit in MEASURED | {"%"}:
        return
    for at, sentence in others[:1]:
        found = _IN_SOME.match(sentence)
        bent = found is not None and found["n"].casefold() in _BENT and lang == "de"
        alone = found is not None and (bent or found["ends"] or counts_alone(sentence, found.end(), lang))  # fmt: skip
        some = (_BENT.get(found["n"].casefold(), 0) if bent else figure(found["n"])) if found else 0
        if found and alone and some > counted[0].value and _is_no_measure(sentence, found.end()):
            yield f"says “{found[0].rstrip(',')}” of {counted[0].words} {counted[0].unit}: more than all of them", at  # fmt: skip


_OTHER = re.compile(
    r"(?i)others?|more|further|weiteren?|anderen?|autres?|otr[oa]s|altr[ie]|andere|outr[oa]s|andra|of|von|de|des|di|dei|van|d[oa]s|av|af"
)


def _is_no_measure(sentence: str, at: int) -> bool:
    following = re.compile(r"[, ]*([^\W\d_]+)").match(sentence, at)
    return following is None or not (
        following[1].casefold() in MEASURED or _OTHER.fullmatch(following[1])
    )
