"""A part in figures, and the same part in per cent or in words. Pure.

    shares(text, lang)    "256 of the 320, or 70 percent", "a third of the 90 towns, or 40"

(what is wrong, where it stands). Only an equation is one: "or", "that is", brackets right behind. People round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digest.base.patterns import late
from digest.check.facts.amounts import MEASURED, Amount, amounts, plainly
from digest.check.facts.wholes import sentences

Wrong = Iterator[tuple[str, int]]
_OF = r"(?:out of|of|von|sur|des|de|di|dei|delle|van|dos|das|av|af)"
_THE = r"(?:the|its|these|their|our|all|den|ihren|les|ses|nos|los|las|sus|i|gli|le|de|zijn|hun|onze|os|as|seus)"
_OF_A_WHOLE = late(rf"(?i) {_OF}(?: {_THE})* ")
_OF_ALL = late(rf"(?i)(?:^|[.!?;:“(] ?){_OF}(?: {_THE})* $")
_IS = late(r"(?i)(?: [^\W\d_][\w’'-]*){0,2}(?:,? \((?:or |oder |soit |also |el |il |o |of )?|, (?:or|that is|also|das sind|soit|es decir|o sea|el|cioè|ovvero|ossia|il|of|ofwel|dus|ou seja|ou|alltså|dvs\.?),? )(?P<about>(?:about|around|nearly|almost|roughly|over|more than|just (?:under|over)|rund|etwa|fast|knapp|gut|mehr als|environ|près de|plus de|casi|cerca de|más de|circa|quasi|oltre|ruim|bijna|ongeveer|quase|mais de|omkring|nästan|næsten) )?$")  # fmt: skip
_BETWEEN_COMMAS = re.compile(r"(?: [^\W\d_][\w’'-]*){1,2}, ")
_FRACTIONS = (
    (1 / 2, "half|die hälfte|la moitié|la mitad|la metà|de helft|metade|hälften|halvdelen"), (1 / 3, "(?:a|one) third|ein drittel|un tiers|un tercio|un terzo|een derde|um terço|en tredjedel"), (2 / 3, "two[- ]thirds|zwei drittel|(?:les )?deux tiers|dos tercios|due terzi|twee derde|dois terços|två tredjedelar|to tredjedele"),
    (1 / 4, "(?:a|one) quarter|ein viertel|un quart|un cuarto|un quarto|een kwart|um quarto|en fjärdedel|en fjerdedel"), (3 / 4, "three[- ]quarters|drei viertel|trois quarts|tres cuartos|tre quarti|driekwart|três quartos|tre fjärdedelar"), (1 / 5, "(?:a|one) fifth|ein fünftel|un cinquième|un quinto|een vijfde|um quinto|en femtedel"), (1 / 10, "(?:a|one) tenth|ein zehntel|un dixième|un décimo|un decimo|een tiende|um décimo|en tiondel|en tiendedel"),
)  # fmt: skip
_FRACTION = [(share, late(rf"(?i)\b(?:{names}) {_OF}(?: {_THE})* $|\b(?:{names}) d['’]$")) for share, names in _FRACTIONS]  # fmt: skip


def shares(text: str, lang: str) -> Wrong:
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
            expected = share * whole.value
            if abs(part.value - expected) > max(0.5, 0.03 * loose * expected):
                return f"says {found[0].strip()} {whole.words} and {part.words}: that is {plainly(round(expected, 1))}"  # fmt: skip
    return ""
