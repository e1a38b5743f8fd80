"""How old somebody was, and from when until when they lived. Pure.

    lived(above, below, year)   "1938-2026" above, and "She was 78 when she died" below; "born in 1941 ... died aged 94" in 2026;
                                "He turned 97" of a life of 90 years

Each (what, whether it is sure). What somebody was at another time of their life is less than the whole of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late

_YEAR = r"(1[5-9]\d\d|20\d\d)"
_LIFE = late(rf"(?<![\w–—-]){_YEAR} ?[–—-] ?{_YEAR}(?![\w–—-])|\bborn (?:in |on [\w ]{{3,14}} ){_YEAR}\b[^.]{{0,60}}?\bdied (?:in |on [\w ]{{3,14}} ){_YEAR}\b")  # fmt: skip
# Born in a year, dead this week.
_BORN = late(
    rf"(?i)\b(?:born|geboren|née?|nacid[oa]|nació|nat[oa]|nacque|nascid[oa]|nasceu|född|født) (?:in |on [\w ]{{3,14}} |im jahr |en |nel |em )?{_YEAR}\b"
)
_DIED_AT = late(
    r"(?i)\b(?:died|dies|dead|death|passed away)\b[^.!?]{0,30}?\b(?:aged?|at(?: the age of)?)(?: of)? (\d{2,3})\b|\bgest(?:orben|arb)\b[^.!?]{0,30}?\b(?:im alter von|mit) (\d{2,3})\b|\bim alter von (\d{2,3})(?: jahren)?\b[^.!?]{0,20}\bgest(?:orben|arb)\b|\b(?:mort|morte|décédée?|s['’]est éteinte?)\b[^.!?]{0,30}?\bà (?:l['’]âge de )?(\d{2,3}) ans\b"
    r"|\b(?:murió|fallecid[oa]|falleció|ha muerto)\b[^.!?]{0,30}?\ba los (\d{2,3})\b|\b(?:mort[oa]|scompars[oa]|si è spent[oa])\b[^.!?]{0,30}?\ba(?:ll['’]età di)? (\d{2,3}) anni\b|\b(?:overleden|overleed|gestorven)\b[^.!?]{0,30}?\b(\d{2,3})-jarige leeftijd\b|\bop (\d{2,3})-jarige leeftijd (?:overleden|gestorven)\b|\b(?:morreu|faleceu)\b[^.!?]{0,30}?\baos (\d{2,3})\b"
    r"|\bstarb\b[^.!?]{0,40}?\b(?:mit|im alter von) (\d{2,3})\b|\b(?:died|gestorben|starb|morte?|décédée?|overleden|overleed|stierf|dog|døde)\b[^.!?]*[.!?] (?:s?he|they|sie|er|elle|il|ze|zij|hij|hon|han|hun) (?:was|were|wurde|war|avait|werd|blev|var) (\d{2,3})(?= (?:years|jahre|ans|jaar|år)|[.,;]|$)|\b(?:murió|falleció|ha muerto|è mort[oa]|morreu|faleceu)\b[^.!?]*[.!?] (?:tenía|aveva|tinha) (\d{2,3}) (?:años|anni|anos)"
    r"|\bw(?:as|ere) (\d{2,3}) when (?:s?he|they) died\b|\b(?:died|dies)\b[^.!?]{0,40}?, (\d{2,3})(?=[.,;]|$)|\bwar (\d{2,3})(?: Jahre alt)?,? als (?:sie|er) starb\b|\b(?:starb|gestorben) (?:sie |er )?(\d{2,3})-jährig\b|\b(\d{2,3})-jährig (?:gestorben|starb|verstorben)\b|\b(\d{2,3})-jährig\b[^.!?]{0,20}\bgestorben\b|\bavait (\d{2,3}) ans (?:quand|lorsqu)[^.!?]{0,16}\bmorte?\b|\btenía (\d{2,3}) años cuando (?:murió|falleció)\b|\bmurió con (\d{2,3}) años\b"
    r"|\baveva (\d{2,3}) anni quando (?:è )?mor\w+|\bwas (\d{2,3})(?: jaar)? toen (?:ze|zij|hij) (?:stierf|overleed)\b|\b(?:stierf|overleed) op (\d{2,3})-jarige leeftijd\b|\btinha (\d{2,3}) anos quando (?:morreu|faleceu)\b|\bvar (\d{2,3})(?: år)?(?: gammal)? när (?:hon|han) dog\b|\bdog\b[^.!?]{0,20}?\bvid (\d{2,3}) års ålder\b|\bdøde\b[^.!?]{0,20}?\b(\d{2,3}) år gammel\b"
)
_AGED = r"(\d{2,3})(?: years old| years of age| Jahre alt| ans| años| anni| jaar(?: oud)?| anos| år(?: gammal| gammel)?)?"
# As an obituary begins, or ends.
_WAS = late(
    rf"(?i)^(?:(?:s?he|they) (?:was|were)|(?:sie|er) wurde|(?:ze|zij|hij) (?:werd|was)|(?:hon|han|hun) (?:blev|var)|(?:elle|il) avait|(?:tenía|aveva|tinha)) {_AGED}(?=[.,;]|$)"
    r"|^[^.!?\d]{0,40}\b(?:werd|wurde|blev) (\d{2,3}) (?:jaar(?: oud)?|jahre alt|år(?: gammal| gammel)?)(?=[.,;]|$)"
)
# At some time of their life.
_WHEN = late(
    rf"(?i)(?:^|[.!?] )(?:(?:s?he|they) (?:turned|was|were|lived to(?: be)?|reached)|(?:sie|er) (?:war|wurde)|(?:elle|il) avait|tenía|cumplió|(?:lei |lui )?aveva|compì|ha compiuto|(?:ze|zij|hij) (?:was|werd)|tinha|fez|(?:hon|han|hun) (?:var|blev|fyllde|fyldte)) {_AGED}\b(?! (?:of|per|von|de|di|van|minutes|metres|percent|points|times|weeks|days)\b| ?%)"
)
_OLDEST = 125
# Whose life it may be as well.
_ANOTHERS = late(r"(?i)\b(?:father|mother|parents?|grand\w+|husband|wife|widow\w*|brother|sister|son|daughter|vater|mutter|eltern|mann|frau|witwe\w*|bruder|schwester|sohn|tochter|père|mère|mari|veuve|frère|sœur|fils|fille|padre|madre|marido|viud[oa]|herman[oa]|hij[oa]|marito|moglie|vedov[oa]|fratello|sorella|figli[oa]|vader|moeder|weduwe|broer|zus|zoon|dochter|pai|mãe|viúv[oa]|irmã[o]?|filh[oa]|far|mor|fader|moder|änka|make|maka)\b")  # fmt: skip


def _led(text: str, found: re.Match[str]) -> str:
    """What its sentence says before it."""
    return re.split(r"[.!?\n]\s*", text[: found.start()])[-1]


def lived(above: str, below: str, year: int) -> Iterator[tuple[str, bool]]:
    """A headline and its teaser."""
    text = f"{above}\n{below}"
    life = next((each for each in map(_LIFE.search, (above, below)) if each), None)
    # "His father died aged 101".
    died = [(each[0], int(next(filter(None, each.groups())))) for each in _DIED_AT.finditer(text) if not _ANOTHERS.search(_led(text, each))]  # fmt: skip
    if life is None:
        born = [*_BORN.finditer(text)]
        age = year - int(born[0][1]) if len(born) == 1 and not _ANOTHERS.search(text) else 0
        # Of a death of years ago fewer are right.
        yield from ((f"it says {words}, and {born[0][0]}", True) for words, at in died if 10 < age < min(at, _OLDEST))  # fmt: skip
        return
    first, last = map(int, filter(None, life.groups()))
    years = last - first
    if not 10 < years < _OLDEST:
        return
    died += [(each[0], int(each[1] or each[2])) for each in [_WAS.search(below)] if each]
    for words, age in died:
        if age not in (years, years - 1):
            yield f"it says {words}, and {life[0]}", True
    for found in _WHEN.finditer(below):
        if int(found[1]) > years and int(found[1]) not in {age for _words, age in died}:
            yield f"it says {found[0].lstrip('.!? ')}, and {life[0]}", True
