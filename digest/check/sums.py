"""Numbers of one text that cannot both be right. Pure.

    sums(text)        miles and kilometres, degrees, a life's years and an age, a currency said twice, an offer, a list's count, an IBAN
    in_words(text)    211 of "two hundred and eleventh"

IBANs by ISO 13616: moved round and read as a number, the rest by 97 is 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.quoting import quoted

_MILES = re.compile(
    r"(\d[\d.,]*) ?-?(?:miles?|mi)\b ?\((?:about |roughly )?(\d[\d.,]*) ?(?:km|kilomet\w+)\)"
)
_KILOMETRES = re.compile(
    r"(\d[\d.,]*) ?-?(?:km|kilomet\w+) ?\((?:about |roughly )?(\d[\d.,]*) ?(?:miles?|mi)\)"
)
_DEGREES = re.compile(r"(-?\d[\d.]*) ?°C ?\((-?\d[\d.]*) ?°F\)")
_LIFE = re.compile(r"\((?:born |b\. |\* ?)?(1\d{3}|20\d\d) ?[-–—] ?(1\d{3}|20\d\d)\)")
_AGED = re.compile(
    r"\bborn (?:in |on [\w ]{3,14} )(1\d{3}|20\d\d)\b[^.]{0,60}?\bdied (?:in |on [\w ]{3,14} )(1\d{3}|20\d\d)\b[^.]{0,20}?\baged? (?:of )?(\d{1,3})\b"
)
_LIFE_AGED = re.compile(
    r"\((1\d{3}|20\d\d) ?[-–—] ?(1\d{3}|20\d\d)\)[^.]{0,40}\bdied[^.]{0,30}\bage[d]? (?:of )?(\d{1,3})\b"
)
_CURRENCY = re.compile(
    r"£ ?\d[\d.,]* ?(?:pounds?|quid)\b|€ ?\d[\d.,]* ?(?:euros?)\b(?! coins?| notes?)|(?<![A-Z])\$ ?\d[\d.,]* ?(?:dollars?)\b(?! bills?)"
)
_PRICE = r"(?P<{0}c>[£$€])? ?(?P<{0}>\d+(?:[.,]\d\d)?) ?(?:[£$€]|euros?|EUR)?"
_CUT_PRICE = re.compile(
    _PRICE.format("now")
    + r",? (?:instead of|rather than|down from|\(?was|\(?normally|\(?usually|\(?regular(?:ly)?|statt|au lieu de|en (?:lugar|vez) de|invece di|in plaats van|em vez de) "
    + _PRICE.format("was")
    + r"|\b(?:was|normally|usually|from) "
    + _PRICE.format("old")
    + r"(?:,|;|\.)? (?:now|yours for|for|to|jetzt) (?:only |just |nur )?"
    + _PRICE.format("new"),
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?i)\bhalf[- ]price\b|\bhalf the price\b|\bzum halben preis\b|\bà moitié prix\b|\ba mitad de precio\b|\ba metà prezzo\b|\bvoor de halve prijs\b"
)
_PERCENT = re.compile(
    r"(?i)(?:\b(?:save|saving|sie sparen|spare|économisez|ahorra|risparmi\w*|bespaar)(?: \w+)? |−|-)?\b(\d{1,2}) ?%(?= (?:off|discount|less|cheaper|rabatt|günstiger|de réduction|de descuento|di sconto|korting)|[:,.!]|$)"
)
_SAVED = re.compile(
    r"(?i)\b(?:save|you save|saving|sie sparen|spare|économisez|ahorra|risparmi\w*|bespaar) (?:you )?[£$€] ?(\d+(?:[.,]\d\d)?)\b|\b[£$€] ?(\d+(?:[.,]\d\d)?) off\b"
)
_LIST = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) (?:more |other |good |new )?(?:things|stories|pieces|articles|reports|books|films|reasons|questions|links|dates|events|recommendations|ways)\b[^.\n]{0,60}:\s*\n+((?:[ \t]*(?:[-*•]|\d+\.) .+\n?\s?)+)",
    re.IGNORECASE,
)
_SMALL = {
    name: number
    for number, name in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2
    )
}
_IBAN = re.compile(r"\b(?:IBAN:? ?)([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b")
_ONES = "zero first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_CARDINAL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
_VALUE = (
    {name: number for number, name in enumerate(_ONES.split())}
    | {name: number for number, name in enumerate(_CARDINAL.split())}
    | _TENS
)


def sums(text: str) -> Iterator[tuple[str, bool]]:
    """(what cannot be, whether it is sure)."""
    for pattern, low, high in ((_MILES, 1.4, 1.85), (_KILOMETRES, 0.54, 0.72)):
        for found in pattern.finditer(text):
            first, second = _number(found[1]), _number(found[2])
            # Few of them are rounded.
            if first and second and first > 2 and not low <= second / first <= high:
                yield f"{found[0]}: miles and kilometres disagree", True
    for found in _DEGREES.finditer(text):
        if abs(float(found[1]) * 1.8 + 32 - float(found[2])) > 4:
            yield f"{found[0]}: the degrees disagree", "." not in found[0]
    for found in _LIFE.finditer(text):
        if int(found[2]) < int(found[1]) and not re.search(r"\bB\.?C|v\. ?Chr|av\. J", text):
            yield f"{found[0]}: it ends before it begins", True
    for pattern in (_AGED, _LIFE_AGED):
        for found in pattern.finditer(text):
            lived = int(found[2]) - int(found[1])
            if int(found[3]) not in (lived, lived - 1):
                yield f"from {found[1]} to {found[2]} nobody comes to be {found[3]}", True
    twice = _CURRENCY.search(text)
    if twice and not quoted(text, *twice.span()):
        yield f"{twice[0]}: the currency stands there twice", True
    yield from _offers(text)
    for found in _LIST.finditer(text):
        items = len(re.findall(r"(?m)^[ \t]*(?:[-*•]|\d+\.) ", found[2]))
        if items != _SMALL[found[1].lower()]:
            yield f"{found[1]} are promised, and {items} follow", True
    for found in _IBAN.finditer(text):
        if not _is_iban(found[1]):
            yield f"{found[1]} is no account: its check digits are wrong", True


def _offers(text: str) -> Iterator[tuple[str, bool]]:
    """What a reduced price is said to save, against both prices. More than one pair is more than one offer."""
    pairs = list(_CUT_PRICE.finditer(text))
    if len(pairs) != 1 or not re.search("[£$€]|euro|EUR", pairs[0][0]):
        return
    [found] = pairs
    now, was = _number(found["now"] or found["new"]), _number(found["was"] or found["old"])
    if not 0 < now < was:
        if now > was > 0:
            yield f"{found[0].strip()}: the reduced price is the higher one", True
        return
    half, percent, saved = _HALF.search(text), _PERCENT.findall(text), _SAVED.search(text)
    if half and abs(now - was / 2) > 0.02 * was:
        yield f"{found[0].strip()} is not {half[0]}", True
    # House offers round: 33 % of 59.
    if len(set(percent)) == 1 and abs(100 * (1 - now / was) - int(percent[0])) > _ROUNDED:
        yield f"{found[0].strip()} is {100 * (1 - now / was):.0f} %, and not {percent[0]}", True
    if saved and abs(was - now - _number(saved[1] or saved[2])) > 0.02 * was:
        yield f"{found[0].strip()} saves {was - now:g}, and not {saved[1] or saved[2]}", True


_ROUNDED = 2.5  # per cent


def _number(text: str) -> float:
    text = re.sub(r"[.,](?=\d{3}(?!\d))", "", text.rstrip(".,")).replace(",", ".")
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else 0.0


def _is_iban(text: str) -> bool:
    """ISO 13616: the rest by 97 is 1."""
    bare = text.replace(" ", "")
    turned = bare[4:] + bare[:4]
    return int("".join(str(int(each, 36)) for each in turned)) % 97 == 1


def in_words(text: str) -> int:
    """211 of "two hundred and eleventh", 0 of what is no number."""
    total, words = 0, re.findall(r"[a-z]+", text.lower().replace("-", " "))
    for word in words:
        if word in ("hundred", "hundredth"):
            total = (total or 1) * 100
        elif word in _VALUE:
            total += _VALUE[word]
        elif word != "and":
            total = 0  # "our", "the long": the number begins behind it
    return total
