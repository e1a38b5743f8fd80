"""A total, and the two or three that make it up. Pure, but for the rules.

    summed(above, below, lang)   "a fleet of 30,000", and below "Hallam brings 18,000 wagons and Nordvogn 13,000"
    together(text, lang)         "18 from Hallam and 13 from Nordvogn, 30 in all"

Each says what is wrong. That both are parts of one thing their grammar must say: the last has the first one's noun and verb. That it is
the total's they are parts of the size must: they miss it by one digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import MEASURED, Amount, amounts, plainly
from digest.check.facts.wholes import sentences
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.words.quoting import quoted

# Who or what the last one is of, and no verb: "and Nordvogn 12,000", "and 12,000 from Norby".
_WHOSE = r"(?:[^\W\d_][\w’'.&-]* ){0,3}?"
_GOES_ON = late(rf"(?i)(?: [^\W\d_][\w’'-]*){{0,5}}?(?:,? {terms.PLUS} |, ){_WHOSE}$")
_FROM = r"(?:from|in|at|by|on|for|to|aus|von|in|an|für|am|im|de|à|en|pour|par|d['’]|a|por|para|da|di|per|al|nel|uit|van|bij|naar|em|no|na|do|från|i|på|fra|til)"
_BEHIND = late(rf"(?i)(?: {_FROM}\b[^.;:,]*)?(?:[.;:!?]|$|,? (?:together|zusammen)\b)")
_TOTAL_BEHIND = late(rf"(?i)(?: [^\W\d_][\w’'-]*)?,? {terms.IN_ALL}\b")
_TOTAL_BEFORE = late(
    rf"(?i)\b(?!in all\b){terms.IN_ALL}:? (?:that (?:is|makes) |das (?:sind|macht) |they (?:are|have|make) |sind es |haben sie |[^\W\d_]+ )?$"
)
# Another time, or some of them alone.
_OTHERS = late(r"(?i)\b(?:than|last|before|previous\w*|ago|now|then|later|among|including|other|others|rest|about a|each|every|per|of (?:which|whom|them|these)|als|zuvor|früher|jetzt|später|darunter|davon|andere\w*|je|que|avant|dont|autres|chaque|maintenant|puis|antes|ahora|luego|entre|otr[oa]s|cada|prima|ora|poi|tra cui|altr[ei]|ogni|eerder|nu|later|waarvan|waaronder|andere|elk|agora|depois|outr[oa]s|än|tidigare|varav|andra|varje|19\d\d|20\d\d)\b")  # fmt: skip
_A_FEW = 12
# Of a total, by how much its parts may be more, and less, and still be its own: a fair has more stalls than two.
_NEAR, _SOME_LEFT = 0.25, 0.09
_ROUNDED = 1000  # from which on people round


def summed(above: str, below: str, lang: str) -> str:
    # "Two lessors form a fleet of 30,000": who they are is no total.
    totals = [each for each in amounts(above, lang) if each.unit != "%" and (each.value > _A_FEW or each.words[0].isdigit())]  # fmt: skip
    first = next(sentences(below), (0, ""))[1]
    parts = amounts(first, lang)
    if len(totals) != 1 or len(parts) not in (2, 3) or _OTHERS.search(first):
        return ""
    [total] = totals
    if not _of_one(first, parts) or not _is_its(total, parts):
        return ""
    made = sum(each.value for each in parts)
    if not _one_digit_off(made, total.value) or _is_near(made, total, parts):
        return ""
    listed = " and ".join(each.words for each in parts)
    return f"it says {total.words}, and below {listed}: together they are {plainly(made)}"


def _of_one(sentence: str, parts: list[Amount]) -> bool:
    """Whether the last ones have the first one's noun and verb."""
    first = parts[0]
    joined = all(_GOES_ON.fullmatch(sentence[one.end : other.start]) for one, other in pairwise(parts))  # fmt: skip
    alike = all(each.unit in ("", first.unit) and each.is_money == first.is_money for each in parts)
    kinds = {each.unit for each in parts} & (MEASURED | {"%"})
    return joined and alike and not kinds and _BEHIND.match(sentence, _end(sentence, parts[-1])) is not None  # fmt: skip


def _end(sentence: str, one: Amount) -> int:
    return one.end + len(one.unit) + 1 if one.unit and not one.is_money and sentence[one.end + 1 :].casefold().startswith(one.unit) else one.end  # fmt: skip


def _is_its(total: Amount, parts: list[Amount]) -> bool:
    nouns = {each.unit for each in (total, *parts)} - {""}
    of_one_kind = all(each.is_money == total.is_money for each in parts)
    return of_one_kind and len(nouns) < 2 and max(each.value for each in parts) < total.value


def _one_digit_off(made: float, total: float) -> bool:
    off = f"{abs(made - total):.10g}".rstrip("0").rstrip(".")
    near = _NEAR if made > total else _SOME_LEFT
    return 0 < abs(made - total) <= near * total and len(off.lstrip("0.")) == 1


def _is_near(made: float, total: Amount, parts: list[Amount]) -> bool:
    """Whether rounding alone may be between them."""
    decimals = any(re.search(r"\d[.,]\d{1,2}(?!\d)", each.words) for each in (total, *parts))
    return abs(made - total.value) <= (0.012 * total.value if decimals or total.value >= _ROUNDED else 0)  # fmt: skip


def together(text: str, lang: str) -> Iterator[tuple[str, int]]:
    for at, sentence in sentences(text):
        held = [each for each in amounts(sentence, lang) if each.unit != "%"]
        if len(held) not in (3, 4) or _OTHERS.search(sentence):
            continue
        for total, parts in ((held[-1], held[:-1]), (held[0], held[1:])):
            all_of_it = _TOTAL_BEFORE.search(sentence[: total.start]) or _TOTAL_BEHIND.match(sentence, total.end)  # fmt: skip
            kinds = {each.unit for each in held}
            of_one_kind = len({each.is_money for each in held}) == 1 and not kinds & MEASURED
            joined = re.search(rf"(?i) {terms.PLUS} ", sentence[parts[-2].end : parts[-1].start])
            made = sum(each.value for each in parts)
            off = made > total.value or _one_digit_off(made, total.value)
            if all_of_it and of_one_kind and joined and off and not _is_near(made, total, parts):
                listed = " and ".join(each.words for each in parts)
                yield f"says {listed}, and {total.words} in all: they are {plainly(made)}", at + total.start  # fmt: skip
                break


def in_texts(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label or given.by == "settings":
            continue
        for told, at in together(given.spoken, given.language):
            if not quoted(given.spoken, at):
                yield given.noticed("facts", told)
        clauses = [words for _at, text in sentences(given.spoken) for words in re.split(r"[;:] ", text)]  # fmt: skip
        for above, below in pairwise(clauses) if any(map(str.isdigit, given.spoken)) else ():
            if told := summed(above, below, given.language):
                yield given.noticed("facts", told.removeprefix("it ").replace(" below ", " "))


def below_headlines(one: Sample) -> Findings:
    for each in one.pairs:
        if told := summed(each.above, each.below, each.language):
            yield noticed("facts", each.place, told)


RULES = (in_texts, below_headlines)
