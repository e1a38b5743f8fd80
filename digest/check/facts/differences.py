"""Two numbers and how far they are apart. Pure, but for the rules.

    short(text, first)   "nine short of the 24" beside 13; `first` is what a block's title counts
    rest(text)           "90 billion. The state pays two thirds, the board the remaining 30 million"
    reduced(text)        "12 euros, reduced 18 euros"
    score(above, below)  "Town lose at home", and below "Northroad Town 3, Ashby Rovers 1"

Each says what is wrong. A second number between the two, or a word that says that it is of another thing, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.facts.arithmetic import NUMBERS, amount, figure
from digest.check.facts.day_words import sentence_of
from digest.check.facts.proportions import PARTS
from digest.check.findings import Findings, noticed
from digest.check.patterns import late
from digest.check.sample import Sample
from digest.check.wordings import headline_of, place_of, spoken, teaser_of
from digest.check.words.quoting import quoted
from digest.model.blocks import BlockKind

_WORD = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"  # fmt: skip
_N = r"(?:\d{1,3}(?:[.,\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
_COUNT = rf"(?<![\w.,£$€-])(?:{_N}|{_WORD})(?![\w%])"
_SCALE = r"(?:million(?:en|s|es)?|millones|milioni|milhões|miljoen|mio|bn|billions?|mrd|milliard(?:en|s)?|miliardi|miljard|mil millones|mil milhões)"
_LESS = r"(?:short of|fewer than|less than|shy of|weniger als|de moins que|menos (?:que|de)|(?:in )?meno (?:di|dei|delle|degli)|minder dan|a menos (?:do )?que)"
_MORE = r"(?:more than|mehr als|de plus que|más (?:que|de)|(?:in )?più (?:di|dei|delle|degli)|meer dan|a mais (?:do )?que)"
_THE = r"(?:the |its |our |their |die |den |der |les |los |las |i |gli |le |de |os |as )?"
_OTHER_UNIT = r"(?! ?(?:%|per ?cent|percent|prozent|pour cent|por ciento|per cento|procent|times|fois|mal|veces|volte|keer|years?|months?|weeks?|days?|hours?|jahre?n?|monaten?|wochen?|tagen?|ans|mois|semaines|jours|años|meses|semanas|días|anni|mesi|giorni|jaar|maanden|weken|dagen|anos|dias)\b)"
_APART = late(rf"(?i)(?P<by>{_COUNT}) (?:(?P<less>{_LESS})|{_MORE}) {_THE}(?P<other>{_COUNT}){_OTHER_UNIT}")  # fmt: skip
_A_COUNT = late(rf"(?i){_COUNT}")
_REST = late(rf"(?i)\b(?:the (?:remaining|other|rest of the)|(?:die|den) (?:übrigen|restlichen)|les(?: autres)?|l[oa]s (?:otr[oa]s|restantes|demás)|i (?:restanti|rimanenti)|gli altri|de (?:overige|resterende|andere)|os (?:restantes|outros)) [£$€]?(?P<n>{_N})(?: (?P<scale>{_SCALE}))?(?P<restants> restants?)?\b")  # fmt: skip
_WHOLE = late(rf"(?i)[£$€]?(?<![\w.,])(?P<n>{_N})(?: (?P<scale>{_SCALE}))?(?![\w%.,]*\d)")
_PRICE = r"(?:[£$€] ?(?P<{0}>\d+(?:[.,]\d\d)?)|(?P<{0}b>\d+(?:[.,]\d\d)?) ?(?:€|(?:euros?|pounds?|francs?|franken)\b))"
_REDUCED = r"(?:concess\w+|reduced|students?|pensioners|seniors?|unwaged|under[- ]\d+s?|children|members?|ermäßigt\w*|studierende\w*|schüler\w*|kinder|mitglieder|réduit|réduits?|étudiants?|enfants|membres|reducid[ao]|estudiantes|jubilados|niños|soci[oa]s|ridott[oa]|studenti|bambini|soci|gereduceerd|korting|studenten|kinderen|leden|reduzid[ao]|estudantes|crianças|sócios)"
_JOINS = r"[,;(/ ]*(?:(?:or|and|oder|und|bzw\.|ou|et|o|y|e|of|en) )*(?:for |für |pour |para |per |voor )?(?:tarif |tarifa |tariffa )?"
_REDUCED_PRICE = late(
    rf"(?i){_PRICE.format('full')}{_JOINS}(?P<who>{_REDUCED}):? (?:pay |zahlen |paient |pagan |pagano |betalen |pagam )?(?:only |nur )?{_PRICE.format('less')}"
    rf"|{_PRICE.format('whole')}{_JOINS}{_PRICE.format('cut')} (?:for|für|pour|para|per|voor) (?:our |unsere |les |los |gli |os )?(?P<whose>{_REDUCED})\b"
)
_ANY_PRICE = late(r"[£$€] ?\d|\d ?€|(?i:\d ?(?:euros?|pounds?|francs?|franken)\b)")
_WITH_MORE = late(r"(?i)\b(?:with|including|incl|plus|mit|inkl|samt|avec|con|incluid\w+|inclus\w*|met|com)\b")  # fmt: skip
_GROUP_BEFORE = late(rf"(?i){_REDUCED}:? (?:pay |zahlen |paient )?$")
_TEAM = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'.-]*|\d{2,4}|de|da|del|of)){0,3}"
_SCORE = late(rf"^\W*(?P<home>{_TEAM}) (?P<h>\d{{1,2}})(?:, | ?[–-] ?| v )(?:(?P<away>{_TEAM}) (?P<a>\d{{1,2}})|(?P<a2>\d{{1,2}}) (?P<away2>{_TEAM}))(?![\w%])")  # fmt: skip
_LOSES = late(r"(?i)\b(?:lose|loses|lost|beaten|defeated|verlier\w+|verlor\w*|unterlieg\w+|perd|perdent|s['’]incline\w*|pierden?|caen?|perdono|perde|cade|verliest|verliezen|perdem)\b")  # fmt: skip
_WINS = late(r"(?i)\b(?:wins?|won|beats?|gewinn\w+|gewann\w*|siegt|siegen|schlägt|gagnen?t?|l['’]emportent?|bat|battent|ganan?|vencen?|vince|vincono|batte|wint|winnen|verslaat|ganham?|vencem?)\b")  # fmt: skip
_SEE = "see which is right, and write it"


def short(text: str, first: str = "") -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands)."""
    for found in _APART().finditer(text):
        before = sentence_of(text, found.start()).partition(found[0])[0]
        counts = [*_A_COUNT().finditer(before)]
        own = figure(first) if first and not counts else 0
        if not first and len(counts) == 1 and before.rstrip().endswith(","):
            own = figure(counts[0][0])
        by, other = figure(found["by"]), figure(found["other"])
        apart = other - own if found["less"] else own - other
        if own and by and other and apart != by:
            yield f"{own:g}, {found[0]}: they are {abs(other - own):g} apart", found.start()


def rest(text: str) -> Iterator[tuple[str, int]]:
    """A whole, one part of it in words, and the rest of it in figures."""
    left = [*_REST().finditer(text)]
    if len(left) != 1:
        return
    parts = [(share, found) for share, pattern in PARTS for found in pattern.finditer(text)]
    if len(parts) != 1:
        return
    [over], [(share, part)] = left, parts
    wholes = [*_WHOLE().finditer(text[: part.start()])]
    if len(wholes) != 1 or not part.end() <= over.start():
        return
    if over[0].casefold().startswith("les ") and not (over["restants"] or "autres" in over[0]):
        return
    whole = amount(wholes[0]["n"], wholes[0]["scale"]) * (1 - share / 100)
    there = amount(over["n"], over["scale"])
    if whole and there and not 0.85 <= there / whole <= 1.15:
        yield f"{wholes[0][0].strip()}, {part[0]} of it and {over[0]}", over.start()


def reduced(text: str) -> Iterator[tuple[str, int]]:
    for found in _REDUCED_PRICE().finditer(text):
        sentence = sentence_of(text, found.start())
        full, less = (
            figure(next((found[name] for name in names if found[name]), "0"))
            for names in (("full", "fullb", "whole", "wholeb"), ("less", "lessb", "cut", "cutb"))
        )
        # "Children 5, students 8" are two groups; with dinner it is another thing.
        others = len(_ANY_PRICE().findall(sentence)) != 2 or _WITH_MORE().search(sentence)
        if less > full and not others and not _GROUP_BEFORE().search(text[: found.start()]):
            yield f"{found[0]}: the reduced price is the higher one", found.start()


def score(above: str, below: str) -> str:
    """What is wrong where a headline's team loses or wins by its words, and not by the score that begins the teaser."""
    found, lost, won = _SCORE().match(below), _LOSES().search(above), _WINS().search(above)
    if not found or bool(lost) == bool(won):
        return ""
    verb = lost or won
    named = {*re.findall(r"[\w’'-]{3,}", above[: verb.start()])} if verb else set()
    home, away = found["home"], found["away"] or found["away2"]
    scored, conceded = int(found["h"]), int(found["a"] or found["a2"])
    ours = [bool(named & {*re.findall(r"[\w’'-]{3,}", team)}) for team in (home, away)]
    if sum(ours) != 1 or scored == conceded:
        return ""
    wins = (scored > conceded) is ours[0]
    return f"it says “{above[:60]}”, and below {found[0].strip()}" if wins is bool(lost) else ""


def differences(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label or given.by == "settings" or not re.search(r"\d", given.text):
            continue
        text = given.spoken
        for what, at in (*short(text), *rest(text), *reduced(text)):
            if not quoted(text, at):
                yield given.noticed("facts", f"cannot be right: {what}")
    for block in one.edition.blocks:
        title = spoken(block.title).strip()
        if block.kind is BlockKind.NUMBER and figure(title):
            for what, _at in short(spoken(block.text), title):
                yield noticed("facts", place_of(block), what, _SEE)


def scores(one: Sample) -> Findings:
    for each in one.edition.placements:
        if told := score(spoken(headline_of(each)), spoken(teaser_of(each))):
            yield noticed("facts", headline_of(each), told)


RULES = (differences, scores)
