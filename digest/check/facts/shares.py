"""A part in figures, and the same part in per cent or in words. Pure.

    shares(text, lang)    "256 of the 320, or 70 percent", "a third of the 90 towns, or 40"; of $60 million `above`, "a third of the cost, or $30 million"

    said_again(text, lang)   "Of 1,200 inspectors, 480 will retire. That is three in five.", "Three in five (480 of 1,200)"

(what is wrong, where it stands). Only an equation is one: "or", "that is", brackets right behind. People round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED, Amount, amounts, plainly
from digest.check.facts.wholes import sentences

Wrong = Iterator[tuple[str, int]]
_OF_A_WHOLE = late(rf"(?i) {terms.OF}(?: {terms.THE})* ")
_OF_ALL = late(rf"(?i)(?:^|[.!?;:“(] ?){terms.OF}(?: {terms.THE})* $")
_IS = late(rf"(?i)(?: [^\W\d_][\w’'-]*){{0,2}}(?:,? \((?:(?:{terms.OR}|{terms.THAT_IS}|el|il),? )?|, (?:{terms.OR}|{terms.THAT_IS}|el|il),? )(?P<about>(?:about|around|nearly|almost|roughly|over|more than|just (?:under|over)|rund|etwa|fast|knapp|gut|mehr als|environ|près de|plus de|casi|cerca de|más de|circa|quasi|oltre|ruim|bijna|ongeveer|quase|mais de|omkring|nästan|næsten) )?$")  # fmt: skip
_BETWEEN_COMMAS = re.compile(r"(?: [^\W\d_][\w’'-]*){1,2}, ")
_FRACTION = [(share, late(rf"(?i)\b(?:{names}) {terms.OF}(?: {terms.THE})* $|\b(?:{names}) d['’]$")) for share, names in terms.PARTS]  # fmt: skip


def shares(text: str, lang: str, above: str = "") -> Wrong:
    yield from _of_the_headlines(text, lang, above)
    for at, sentence in sentences(text):
        held = amounts(sentence, lang)
        for one, other in pairwise(held):
            between = sentence[one.end : other.start]
            if about := _IS.fullmatch(between):
                loose = 4.0 if about["about"] else 1.0
                told = _percent(sentence, held, one, other, loose) or _fraction(sentence, one, other, loose)  # fmt: skip
            elif _BETWEEN_COMMAS.fullmatch(between) and sentence[other.end : other.end + 2] == ", ":
                told = _fraction(sentence, one, other, 1.0)
            else:
                told = ""
            if told:
                yield told, at + one.start


def _percent(text: str, held: list[Amount], part: Amount, share: Amount, loose: float) -> str:
    """ "12 of 48 boats (35 %)", and "of the 320 who came, 256, or 70 percent"."""
    if share.unit != "%":
        return ""
    before = [each for each in held if each.start < part.start]
    # Behind "12 of 48 boats" the last one is the whole.
    if before and _OF_A_WHOLE.fullmatch(text[before[-1].end : part.start]):
        part, whole = before[-1], part
    else:
        whole = next((each for each in before if _OF_ALL.search(text[: each.start])), part)
    if whole.is_money != part.is_money or not 0 < part.value < whole.value or {whole.unit, part.unit} & MEASURED:  # fmt: skip
        return ""
    is_ = 100 * part.value / whole.value
    if abs(is_ - share.value) <= loose * (1 + 50 * (part.rounding > 1) / whole.value):
        return ""
    return f"says {part.words} of {whole.words} and {share.words}: that is {is_:.3g} %"


def _fraction(text: str, whole: Amount, part: Amount, loose: float) -> str:
    if part.unit not in ("", whole.unit) or whole.unit in MEASURED or whole.unit == "%":
        return ""
    for share, pattern in _FRACTION:
        if found := pattern.search(text[: whole.start]):
            expected = share / 100 * whole.value
            if abs(part.value - expected) > max(0.5, 0.03 * loose * expected):
                return f"says {found[0].strip()} {whole.words} and {part.words}: that is {plainly(round(expected, 1))}"  # fmt: skip
    return ""


def _of_the_headlines(text: str, lang: str, above: str) -> Wrong:
    """ "A third of the cost, or $30 million", of a lock for $60 million: `above` names the whole."""
    wholes = [each for each in amounts(above, lang) if each.is_money]
    for share, found in terms.parts(text) if len(wholes) == 1 else ():
        equation = _OF_THE_COST.match(text, found.end())
        part = next((each for each in amounts(text, lang) if equation and each.start == equation.end()), None)  # fmt: skip
        if part and part.unit == wholes[0].unit:
            expected = share / 100 * wholes[0].value
            if abs(part.value - expected) > 0.06 * expected:
                yield f"says {found[0]} and {part.words}: of {wholes[0].words} that is {plainly(round(expected, 1))}", found.start()  # fmt: skip


# A sentence that says a part again, or what parts it from the two numbers in the same one.
_THAT_IS = r"(?:so|thus|also|das heißt|d\. ?h\.|donc|quindi|o sea|logo|alltså|altså|(?:that|this|it) (?:is|was|makes|means)|(?:these|those|they) (?:are|were)|that['’]s|(?:das|dies|es) (?:ist|sind|macht|waren|entspricht)|c['’]est|ce sont|(?:cela|ça) (?:fait|représente)|soit|es|son|eso es|esto es|supone[n]?|es decir|è|sono|cioè|ossia|ovvero|vale a dire|(?:dat|dit) (?:is|zijn|komt neer op)|dus|é|são|isto é|ou seja|det (?:är|blir|er|svarar mot|motsvarar))"
_ROUGH = r"(?:(?:about|around|nearly|almost|roughly|over|more than|less than|just (?:under|over)|rund|etwa|fast|knapp|gut|mehr als|weniger als|environ|près de|plus de|moins de|casi|cerca de|más de|menos de|circa|quasi|oltre|più di|meno di|ruim|bijna|ongeveer|meer dan|quase|mais de|omkring|nästan|drygt|knappt|næsten) )"
_IS_ROUGH = late(rf"(?i)\b{_ROUGH}$")
_AND_SO = late(
    rf"(?i)(?:[^.!?;\d]{{0,90}}[.!?;:,–—] ?(?:[–—] ?)?{_THAT_IS},? |[^.!?;,:\d–—(]{{0,60}}(?:,? \(|: | [–—] |, (?:{terms.OR} )?)){_ROUGH}?$"
)
_BEFORE = late(rf"(?i)[^.!?;\d]{{0,70}}?(?:: | \(| [–—] |, {terms.THAT_IS},? |[.;] {_THAT_IS} )$")


# "Half of them red" and "a third more" are of something else.
_ENDS = late(
    r"(?i)(?: (?:of (?:them|all|the total)|von (?:ihnen|allen)|d['’]entre e(?:ux|lles)|de ell[oa]s|di loro|del[ae]s|van hen|av dem))?(?:\s*$|\s?[.,;:!?)–—])"
)
_NOUN_ENDS = late(r"(?i)(?: [^\W\d_][\w’'-]*)?(?:\s*$|\s?[.;!?)–—])")


def said_again(text: str, lang: str) -> Wrong:
    parts = terms.parts(text)
    held = [each for each in amounts(text, lang) if not any(found.start() <= each.start < found.end() for _share, found in parts)]  # fmt: skip
    said = [(share, found.start(), found.end(), found[0], _ROUGHLY) for share, found in parts]
    said += [(each.value, each.start, each.end, each.words, 1.0) for each in held if each.unit == "%"]  # fmt: skip
    pair = _pair(text, held) if len(said) == 1 else None
    if not pair or not said:
        return
    (part, whole), [(share, start, end, words, slack)] = pair, said
    first, last = min(part.start, whole.start), max(part.end, whole.end)
    behind = start > last and _AND_SO.fullmatch(text[last:start]) and _ENDS.match(text, end)
    before = (
        end < first
        and _BEFORE.fullmatch(text[end : _begin(text, first)])
        and _NOUN_ENDS.match(text, last)
    )
    if not behind and not before:
        return
    is_ = 100 * part.value / whole.value
    about = _IS_ROUGH.search(text[:start])
    if abs(is_ - share) > slack * (2.5 if about else 1):
        yield f"says {words}, and {part.words} of {whole.words} are {is_:.3g} %", start


_ROUGHLY = 5.0  # points, by which a part in words may be off


def _begin(text: str, at: int) -> int:
    """Where what leads to a whole begins: "of", "von den"."""
    led = _OF_ALL.search(text[:at])
    return led.start() + len(led[0]) - len(led[0].lstrip(".!?;:“( ")) if led else at


# "There were 140 in 1990, and now there are 35, a quarter."
_WERE = late(
    r"(?i)\b(?:were|was|had|waren|war|gab es|hatte|étaient|était|y avait|eran|había|hubo|erano|c['’]erano|era|eram|havia|waren|var|fanns)(?: (?:still|noch|encore|todavía|ancora|ainda|nog|there|es|er|det))* $"
)
_ARE_NOW = late(
    r"(?i)\b(?:now|today|left|heute|jetzt|noch|aujourd['’]hui|maintenant|plus que|reste(?:nt)?|hoy|ahora|quedan|oggi|adesso|ora|restano|hoje|agora|restam|nu|vandaag|idag|kvar)\b"
)


def _pair(text: str, held: list[Amount]) -> tuple[Amount, Amount] | None:
    """The one part and its whole of a text: "480 of the 1,200", "of 1,200 inspectors, 480"."""
    counts = [each for each in held if each.unit != "%" and each.unit not in MEASURED]
    if len(counts) != 2 or counts[0].is_money != counts[1].is_money:
        return None
    first, second = counts
    if _OF_A_WHOLE.fullmatch(text[first.end : second.start]):
        part, whole = first, second
    elif _OF_ALL.search(text[: first.start]) or (
        _WERE.search(text[: first.start]) and _ARE_NOW.search(text[first.end : second.start])
    ):
        part, whole = second, first
    else:
        return None
    return (part, whole) if 0 < part.value < whole.value else None


_COST = r"(?:costs?|price|bill|sum|total|kosten|summe|preis(?:es)?|coût|prix|montant|somme|coste|costo|precio|importe|suma|prezzo|somma|custo|preço|soma|prijs|bedrag|kostnad(?:en)?|summan|pris(?:et|en)?|it)"
_OF_THE_COST = late(rf"(?i) {terms.OF}(?: (?:{terms.THE}|la|el|il|o|a|l['’]))* ?{_COST},? [(–—]?(?:{terms.THAT_IS}|{terms.OR}),? (?:{terms.ABOUT})?")  # fmt: skip
