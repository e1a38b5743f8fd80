"""What there was before and what there is now, against what is said of the change. Pure.

    changes(above, below, lang)   "up 12 percent", and "56,000 tons, from 50,000"; "prices sink by 8 %", and from 300 to 276;
                                  "adds 300 plugs", and "from 900 to 1,300"; "saves half", and "16,000 instead of 24,000"
    moved(text, lang)             "fell to $2.61, from $2.58", "rose from 12 to 15, a fall of 25 %"
    multiples(text, lang)         "48 trees ... twice as many: 98"

Each says what is wrong. A pair is known by its grammar ("from A to B", "to B, from A", "A now ... will be B") and its unit, and only where
a text has no second one: what else may have changed is nobody's contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED, Amount, amounts, plainly, turned
from digest.check.facts.numerals import number_words, value_of
from digest.check.facts.wholes import sentences

_TO = re.compile(rf"(?i)\b{terms.TO} (?:{terms.ABOUT})?$")
_FROM = re.compile(rf"(?i)\b{terms.FROM} $")
_INSTEAD_OF = r"(?:instead of|rather than|statt|anstatt|au lieu de|en (?:lugar|vez) de|invece di|in plaats van|em vez de|i stället för|i stedet for)"
_INSTEAD = re.compile(rf"(?i)\b{_INSTEAD_OF} $")
_NOT_THAT = re.compile(rf"(?i)(?: [^\W\d_]+){{0,2}},? {_INSTEAD_OF} (?:(?:bisher|previously|the|only|just|die|les|los|i|le|de|os) )?")  # fmt: skip
_BETWEEN = re.compile(rf"(?i)(?: [^\W\d_]+){{0,3}} {terms.TO} (?:{terms.ABOUT})?")
_THAN_BEFORE = late(
    rf"(?i)(?: (?:an?|per|je|pro|par|la|il|o|de|of|of the|in)? ?[^\W\d_]+){{0,4}}(?:, (?:up |down )?{terms.FROM}|,? {terms.AGAINST}|, desde) "
)
_UP = r"up|an increase|increased|a rise|rising|risen|grown|growing|gestiegen|angestiegen|ein plus|en hausse|aumentad[oa]|en aumento|in aumento|in crescita|gestegen|em alta|upp|steget"
_DOWN = r"down|a fall|a drop|falling|fallen|dropped|reduced|shrunk|gesunken|gefallen|en baisse|en descenso|a la baja|in calo|in diminuzione|gedaald|em queda|ned|faldet"
_UP_FROM = late(
    rf"(?i)[^.;:!?\d]{{0,40}}[,(–—]? ?\b(?:(?P<up>{_UP})|{_DOWN}) (?:{terms.FROM}|{terms.AGAINST}|desde) (?:{terms.ABOUT}|some |les |los |las )?"
)
_VERB_FROM = late(rf"(?i)(?:[\w’-]+ ){{1,4}}{terms.FROM} $")
_VERB_TO = late(rf"(?i)(?:[^\W\d_]+ ){{0,3}}{terms.TO} (?:{terms.ABOUT})?$")
_NOUNS = (
    (1, "rise|increase|gain|growth|jump|anstieg|zuwachs|plus|hausse|augmentation|progression|subida|aumento|alza|incremento|crescita|rialzo|stijging|toename|alta|ökning|uppgång|stigning"),
    (-1, "fall|drop|decrease|decline|cut|loss|dip|rückgang|minus|baisse|recul|chute|diminution|caída|descenso|bajada|calo|diminuzione|ribasso|daling|afname|queda|descida|redução|minskning|nedgång|fald"),
)  # fmt: skip
_SAID_AGAIN = [
    (way, late(rf"(?i)[^.;!?\d]{{0,50}}[,:(–—] ?(?:{terms.THAT_IS},? )?(?:an?|eine?[nr]?|une?|un[ao]?|uma?|een|en) (?:{nouns}) {terms.BY} "))
    for way, nouns in _NOUNS
]  # fmt: skip
_POINTS = re.compile(r"(?i) ?-?(?:percentage )?(?:points?|punkte?|puntos|punti|punten|pontos|enheter)\b")  # fmt: skip
# A table is climbed downwards, and "ranging from 5 to 10" moves nowhere.
_RANKED = late(
    r"(?i)\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|any(?:thing|where)|reichen\w*|allant|oscil\w+|varia\w+|rank\w*|places?|placed|position\w*|table|league|charts?|listing|seed|(?:top|first|last) spot|division|number|o['’]clock|[ap]m|platz|plätze|rang|tabelle|classement|puesto|clasificación|posto|classifica|plaats|ranglijst|lugar|top \d+|degrees?|grad|goal\w*|odds|handicap|(?:over|under) par)\b|°|\d(?:st|nd|rd|th)\b"
)
_NOW = r"now|today|nun|plus que|jetzt|heute|inzwischen|derzeit|aujourd['’]hui|actuellement|désormais|maintenant|ahora|hoy|ora|adesso|oggi|nu|thans|inmiddels|vandaag|agora|hoje|idag|i dag"
_WILL = r"will|would|shall|wird|werden|künftig|\w+er(?:a|ont)|\w+r(?:á|án|ão)|\w+(?:rà|ranno)|zal|zullen|wordt|blir|kommer|bliver|vil"
_WAS = r"was|were|used to|had been|cost in|a year (?:ago|earlier)|last (?:week|month|year)|waren?|noch|zuvor|vorher|était|étaient|auparavant|coûtait|custava|era[n]?|costaba|antes|costava|prima|eran[o]|waren|eerder|geleden|eram|var|tidigare|før"
_SAYS = {name: late(rf"(?i)\b(?:{words})\b") for name, words in (("now", _NOW), ("will", _WILL), ("was", _WAS))}  # fmt: skip
# How many times, and what must come behind it: "half of the 60" is none.
_AGAIN = {
    "en": r"(?:(?P<twice>twice|double)|(?P<half>half)|(?P<n>{n}) times)(?= (?:as (?:many|much)|that\b|what\b))", "de": r"(?:(?P<twice>doppelt|zweimal)|(?P<half>halb)|(?P<n>{n})[- ]?mal) so (?:viele?|hoch|teuer|groß)\b", "fr": r"(?:(?P<n>{n}) fois plus|(?P<twice>le double)(?! d[eu])|(?P<half>moitié moins))\b",
    "es": r"(?:(?P<twice>el doble)|(?P<half>la mitad))(?= que\b|[,:])|(?P<n>{n}) veces más\b", "it": r"(?:(?P<twice>il doppio)|(?P<half>la metà))(?= (?:che|rispetto)\b|[,:])|(?P<n>{n}) volte tant[oaie]\b", "pt": r"(?:(?P<twice>o dobro)|(?P<half>metade))(?= do que\b|[,:])|(?P<n>{n}) vezes mais\b",
    "nl": r"(?:(?P<twice>dubbel|twee keer)|(?P<half>half)|(?P<n>{n}) keer) zo ?veel\b", "sv": r"(?:(?P<twice>dubbelt)|(?P<half>hälften)|(?P<n>{n}) gånger) så (?:många|mycket)\b", "da": r"(?:(?P<twice>dobbelt)|(?P<half>halvt)|(?P<n>{n}) gange) så (?:mange|meget)\b",
}  # fmt: skip
_IS = re.compile(r"[^.!?;\d]{0,34}(?::|[–—(]) ?$")
_AS = re.compile(
    r"[^.!?;\d]{0,24}\b(?:as|than|the|wie|als|que|eran|erano|eram|che|på)\b[^.!?;,\d]{0,24}$|(?: que)? (?:en|in|em|nel) \d{4}, [^.!?;\d]{0,24}$"
)
_BROKEN = re.compile(r"(?i)\band a half\b|einhalb|\bet demie?\b|\by media\b|\be mezz[oa]\b|\be meia\b|\ben een half|\boch en halv|\bog en halv")  # fmt: skip


def direction(text: str, lang: str) -> int:
    """1 where something rises, -1 where it sinks, 0 where neither is said, or both."""
    ways = [
        re.search(rf"(?i)\b(?:{each.get(lang, '(?!)')})\b", text) is not None
        for each in (terms.RISES, terms.SINKS)
    ]
    return ways[0] - ways[1]


def before_and_after(text: str, lang: str) -> tuple[Amount, Amount] | None:
    """The one pair of a text, of money or of one thing; None for none, or for more amounts than two."""
    held = [each for each in amounts(text, lang) if each.unit != "%"]
    # "A boat of 57 feet that pays £1,200 today will pay £1,272."
    paid = [each for each in held if each.is_money]
    held = paid if len(paid) == 2 and all(each.is_money or each.unit in MEASURED for each in held) else held  # fmt: skip
    if len(held) != 2:
        return None
    first, second = held
    led, between = text[: first.start], text[first.end : second.start]
    # "From 40 to 44 euros": what is left out is the same.
    if (
        not first.unit
        and _FROM.search(led)
        and re.fullmatch(rf"(?i) {terms.TO} (?:{terms.ABOUT})?", between)
    ):
        return _scaled(first, second), second
    if _INSTEAD.search(led) and _SAYS["now"].search(between) and "" in (first.unit, second.unit):
        return _scaled(first, second), second
    if _NOT_THAT.fullmatch(between) and "" in (first.unit, second.unit):
        return second, first
    # "There were 1,200 once, now they are 900": counts without their noun, too.
    since = _SAYS["was"].search(led.rpartition(". ")[2]) and _SAYS["now"].search(between)
    if since and (first.unit == second.unit == "" or _one_unit(first, second)):
        return first, second
    if not _one_unit(first, second):
        return None
    around = text[second.end : second.end + 30]
    own = _sentence_at(text, first.start)
    if (_FROM.search(led) and _BETWEEN.fullmatch(between)) or (
        _SAYS["will"].search(between) and _SAYS["now"].search(own)
    ):
        return first, second
    if (_TO.search(led) and _THAN_BEFORE.fullmatch(_without_month(between))) or (
        _SAYS["now"].search(own) and _SAYS["was"].search(f"{between} {around}")
    ):
        return second, first
    # "Une facture de 40 euros passera à 42 euros."
    return (first, second) if _SAYS["will"].search(between) and _TO.search(between) else None


def _scaled(first: Amount, second: Amount) -> Amount:
    """ "From 50 to 42 million": both are millions, but not "from 900 to 1.2 million"."""
    if first.value != first.bare or not second.bare or first.bare >= _ANOTHER_SCALE * second.bare:
        return first
    return replace(first, value=first.bare * second.value / second.bare)


_ANOTHER_SCALE = 10


def _without_month(between: str) -> str:
    """ "To 56,000 tons in October, from": what stands between may say when."""
    return re.sub(r"(?i)( (?:in|im|en|nel|em|i|au|aan)? ?[A-ZÀ-Þ][\w’]+)(?=,)", "", between)


def _one_unit(first: Amount, second: Amount) -> bool:
    if first.is_money or second.is_money:
        return first.unit == second.unit
    return bool(first.unit) and second.unit in ("", first.unit)


def changes(above: str, below: str, lang: str) -> Iterator[str]:
    """A headline and its teaser."""
    pair = before_and_after(below, lang)
    if pair and (told := _by_a_part(below, *pair, lang) or _by_a_part(above, *pair, lang, led=True) or _by_so_many(above, *pair, lang)):  # fmt: skip
        yield told
    said = [(each, text) for text in (above, below) for each in amounts(text, lang) if each.unit == "%"]  # fmt: skip
    if pair is None or len(said) != 1 or not pair[0].value or not pair[1].value:
        return
    [(share, text)], (before, after) = said, pair
    change, slack = 100 * (after.value / before.value - 1), _slack(before, after, share)
    way, off = direction(_sentence_at(text, share.start), lang), abs(abs(change) - share.value)
    if not way or abs(change) < slack:
        return
    if change * way < 0:
        wrong = off <= slack
    else:
        # In two sentences both may be of something else: only what is near, or turned round, is a slip.
        together = text == below and _sentence_at(below, share.start) == _sentence_at(below, before.start)  # fmt: skip
        wrong = off > slack and (together or off < _NEAR or turned(round(abs(change)), share.value))
    if wrong:
        yield f"says {share.words}, and from {before.words} to {after.words} is {change:+.3g} %"


_NEAR = 11  # points
_CHANGED_BY = late(rf"(?i),? (?:{terms.CHEAPER}|fewer|more|higher|mehr|de plus|más|in più|meer|a mais|färre|fler|mer)(?![\w-])")  # fmt: skip
_ROUGH = 5  # points, by which "a third" may be off


def _by_a_part(text: str, before: Amount, after: Amount, lang: str, *, led: bool = False) -> str:
    """ "From 24,000 to 18,000 hectares, a third less", in one sentence; "Mill saves a third" of a headline, whose verb leads it."""
    sentence = text if led else _sentence_at(text, before.start)
    said = [(share, found) for share, found in terms.parts(sentence) if _CHANGED_BY.match(sentence, found.end()) or (led and _saves(lang).search(sentence[: found.start()]))]  # fmt: skip
    if len(said) != 1 or not before.value:
        return ""
    [(share, found)], change = said, 100 * (after.value / before.value - 1)
    if abs(abs(change) - share) <= _ROUGH:
        return ""
    return f"says {found[0]}, and from {before.words} to {after.words} is {change:+.3g} %"


_ADDS = r"adds?|added|gets?|gains?|bekommt|bekommen|erhält|reçoi(?:t|vent)|recibe[n]?|riceve|ricevono|krijgt|krijgen|recebem?|får|baut(?: um)?|schafft|ajoute(?:nt)?|suma(?:n)?|añade(?:n)?|aggiunge|aggiungono|voegt|acrescenta(?:m)?|lägger till|tilføjer"


def _by_so_many(above: str, before: Amount, after: Amount, lang: str) -> str:
    """ "Port adds 300 berths", and below from 900 to 1,300: near what the two are apart, and not it."""
    said = [each for each in amounts(above, lang) if each.unit != "%"]
    if len(said) != 1 or said[0].is_money != after.is_money or (said[0].value < _A_FEW and not said[0].is_money):  # fmt: skip
        return ""
    [by], apart = said, abs(after.value - before.value)
    moves = _moves(lang).search(above[: by.start]) or re.search(rf"(?i)\b(?:{_ADDS}) $", above[: by.start])  # fmt: skip
    alike = len({by.unit, before.unit, after.unit} - {""}) < _TWICE
    rounded = [each.rounding for each in (by, before, after)]
    # "$3 a month" from $41 to $45: whole sums are exact.
    off = abs(apart - by.value) > (0 if by.is_money and set(rounded) == {0.5} else sum(rounded))
    near = apart / _TWICE <= by.value <= apart * _TWICE
    return f"says {by.words}, and from {before.words} to {after.words} is {plainly(apart)}" if moves and alike and off and near else ""  # fmt: skip


_A_FEW, _TWICE = 10, 2


def _sentence_at(text: str, at: int) -> str:
    return next((words for start, words in sentences(text) if start <= at <= start + len(words)), "")  # fmt: skip


def _slack(before: Amount, after: Amount, share: Amount) -> float:
    """By how many points rounding alone may part a change from its share."""
    rounded = before.rounding / before.value + after.rounding / after.value
    return share.rounding + 0.1 + 100 * rounded * after.value / before.value * _is_rough(before)


def _is_rough(one: Amount) -> float:
    """A price is what is paid; tons are rounded."""
    return 0.0 if one.is_money and one.bare == one.value < 10_000 else 1.0


@dataclass(frozen=True, slots=True)
class Move:
    way: int  # 1 up, -1 down, 0 where no word of it says
    before: Amount
    after: Amount
    share: Amount | None  # that says the change again
    led: str  # the words right before that share
    start: int


def compared(text: str, lang: str) -> Iterator[Move]:
    """Each two amounts that a sentence ties together."""
    for at, sentence in sentences(text):
        held = amounts(sentence, lang)
        for first, second, *more in (held[here : here + 3] for here in range(len(held) - 1)):
            if pair := _tied(sentence, first, second, lang):
                share = more[0] if more and more[0].unit == "%" else None
                led = sentence[second.end : share.start] if share else ""
                share = share if share and not _POINTS.match(sentence, share.end) else None
                way = 0 if _RANKED.search(sentence) else pair[0]
                yield Move(way, pair[1], pair[2], share, led, at + first.start)


def _tied(text: str, first: Amount, second: Amount, lang: str) -> tuple[int, Amount, Amount] | None:
    led = text[max(0, first.start - _A_CLAUSE) : first.start]
    between = _without_month(text[first.end : second.start])
    apart = {first.unit, second.unit} - {""}
    if len(apart) > 1 and ("%" in apart or first.is_money or second.is_money):
        return None
    if up := _UP_FROM.fullmatch(between):
        goes_on = re.match(rf"(?i) ?{terms.TO}\b", text[second.end :])  # "up from 4 to 5"
        return None if goes_on else (1 if up["up"] else -1, second, first)
    if (verb := _VERB_FROM.search(led)) and _BETWEEN.fullmatch(between):
        return direction(verb[0], lang), _scaled(first, second), second
    if _THAN_BEFORE.fullmatch(between):
        # "Rose to 40 against 50 in Norby" compares places.
        verb = _VERB_TO.search(led) if "," in between else None
        return direction(verb[0], lang) if verb else 0, second, first
    return None


_A_CLAUSE = 160  # letters
_ROUNDED = 1.5  # per cent


def moved(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands): "fell from 14 % to 23 %", "fell to B, from A", "614, up from 702", "rose from 12 to 15, a fall of
    25 %"."""
    for move in compared(text, lang):
        before, after, said = move.before, move.after, move.share.value if move.share else 0
        change = after.value - before.value
        again = next((way for way, pattern in _SAID_AGAIN if pattern.fullmatch(move.led)), 0)
        part = 100 * abs(change) / before.value if before.value else 0
        # "From 900 to 1.2 million" may begin with 900,000.
        one_scale = before.value * after.bare == after.value * before.bare
        off = abs(part - said) if again and said and one_scale else 0
        if change * move.way < 0 or change * again < 0 or move.way * again < 0:
            yield f"says {before.words} and then {after.words}: it goes the other way", move.start
        elif off > max(_ROUNDED, 0.08 * said):
            yield f"says {said:g} %, and from {before.words} to {after.words} are {part:.0f} %", move.start  # fmt: skip


def moved_by(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands): "lost 14 euros, from A to B"."""
    for at, sentence in sentences(text):
        held = [each for each in amounts(sentence, lang) if each.unit != "%"]
        if len(held) != 3:
            continue
        by, first, second = held
        between = sentence[first.end : second.start]
        moves = _moves(lang).search(sentence[: by.start])
        from_to = _FROM.search(sentence[: first.start]) and _BETWEEN.fullmatch(between)
        of_one_kind = by.unit and by.unit == second.unit and first.unit in ("", by.unit)
        apart = abs(second.value - _scaled(first, second).value)
        if moves and from_to and of_one_kind and abs(apart - by.value) > 0.02 * second.value:
            told = f"says {by.words}, and from {first.words} to {second.words} is {plainly(apart)}"
            yield told, at + by.start


_SAVING = late(r"(?i)\b(?:saving|difference|ersparnis|einsparung|differenz|unterschied|économie|différence|gain|ahorro|diferencia|risparmio|differenza|besparing|verschil|poupança|diferença|besparingen|besparelsen)\b[^.!?;\d]{0,30}$")  # fmt: skip


def saved(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """ "40 grams instead of 55. The saving is 25 grams"."""
    for (_at, first), (at, then) in pairwise(sentences(text)):
        pair, by = before_and_after(first, lang), amounts(then, lang)
        if not pair or len(by) != 1 or by[0].unit not in {each.unit for each in pair} - {"", "%"}:
            continue
        apart, slack = abs(pair[0].value - pair[1].value), sum(each.rounding for each in pair)
        if _SAVING.search(then[: by[0].start]) and abs(apart - by[0].value) > slack:
            yield f"says {by[0].words}, and {pair[0].words} and {pair[1].words} are {plainly(apart)} apart", at + by[0].start  # fmt: skip


# Beside the verbs of `direction`, and right before what they are moved by.
_LOSES = r"lose[sn]?|lost|gain(?:s|ed)?|verlor\w*|verlier\w+|gew[ao]nn\w*|perd\w*|gagn\w+|gan\w+|pierd\w+|guadagn\w+|pers[oae]|verl(?:iest|oor|oren)|w[io]n(?:t|nen)"


@cache
def _moves(lang: str) -> re.Pattern[str]:
    verbs = "|".join(filter(None, (terms.RISES.get(lang), terms.SINKS.get(lang), _LOSES)))
    return re.compile(rf"(?i)\b(?:{verbs}) (?:by |um |de |di |en |in |met |em |med |a )?$")


_SPARES = r"sav(?:es?|ed|ing)|spar(?:t|en|te|ten)|economi[sz]\w+|économis\w+|ahorr\w+|risparmi\w+|bespa\w+|poup(?:a|am|ou|aram)|cut(?:s|ting)?|kürz\w+|redu[czi]\w+|rédui\w+"


@cache
def _saves(lang: str) -> re.Pattern[str]:
    verbs = "|".join(filter(None, (terms.RISES.get(lang), terms.SINKS.get(lang), _SPARES)))
    return re.compile(rf"(?i)\b(?:{verbs})(?: (?:by|um|de|en|em|di|met|med|about|nearly|almost|fast|rund|près d['’]|casi|quasi|bijna|quase))* $")  # fmt: skip


def multiples(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands)."""
    all_ = amounts(text, lang)
    said = list(_again(lang).finditer(text)) if len(all_) > 1 else []
    if len(said) != 1 or _BROKEN.search(text):
        return
    [found] = said
    held = [each for each in all_ if not found.start() <= each.start < found.end()]
    if len(held) != 2 or held[0].is_money != held[1].is_money or held[1].start < found.end():
        return
    first, second = held
    times, between = _times(found, lang), text[found.end() : second.start]
    equation = _IS.fullmatch(between) is not None
    if not equation and not _AS.fullmatch(between):
        return
    expected = first.value * times if equation else first.value / times
    # What is counted is exact; of what was years ago people round.
    exact = equation and max(first.value, second.value) < 1000
    slack = second.rounding + times * first.rounding if exact else 0.12 * second.value
    if abs(second.value - expected) > slack:
        yield f"says “{found[0]}” of {first.words} and {second.words}", found.start()


@cache
def _again(lang: str) -> re.Pattern[str]:
    pattern = _AGAIN.get(lang, "(?!)").replace("{n}", rf"\d{{1,2}}|{number_words(lang)}")
    return re.compile(rf"(?i)\b(?:{pattern})")


def _times(found: re.Match[str], lang: str) -> float:
    if found["twice"] or found["half"]:
        return 2 if found["twice"] else 0.5
    return value_of(found["n"], lang)
