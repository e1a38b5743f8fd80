"""One measure in two units. Pure.

    measured(text)    "30 kilograms (140 pounds)", "5 miles (80 km)", "40 hectares, or 9 acres"

(what is wrong, where it stands). Degrees are in `arithmetic`. People round, the small ones to whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.facts.numerals import figure

_KG, _METRES, _CM = "kilograms?|kilos?|kg", "metres?|meters?|m", "centimetres?|centimeters?|cm"
# So many of the one are one of the other.
_UNITS = (
    (0.4536, "pounds?|lbs?", _KG), (28.35, "ounces?|oz", "grams?|g"), (0.3048, "feet|foot|ft", _METRES), (0.9144, "yards?|yd", _METRES), (2.54, "inch(?:es)?|in", _CM), (0.4047, "acres?", "hectares?|ha"),
    (2.59, "square miles?|sq\\.? mi", "square kilomet(?:re|er)s?|sq\\.? km|km²"), (0.0929, "square feet|sq\\.? ft", "square met(?:re|er)s?|m²|sq\\.? m"), (4.2, "gallons?", "lit(?:re|er)s?|l"), (1.609, "miles?|mi", "km|kilomet\\w+"), (1.609, "mph|miles an hour", "km/h|kph|kilomet(?:re|er)s an hour"),
)  # fmt: skip
_NUMBER = r"(\d[\d.,]*\d|\d)"
_ROUGHLY = r"(?:about |around |roughly |nearly |almost |some |or )*"
_PAIRS = [
    (ratio, late(rf"(?i)(?<![\d.,–-]){_NUMBER}[ -]?(?:{one}) ?(?:\({_ROUGHLY}|, or {_ROUGHLY}|/ ?){_NUMBER}[ -]?(?:{other})\b"))
    for each, small, large in _UNITS
    for ratio, one, other in ((each, small, large), (1 / each, large, small))
]  # fmt: skip
_TWICE = re.compile(r"(?i)\d[ -]?[^\W\d_][\w/²]*(?: \w+){0,3} ?(?:\(|, or |/)")
_ROUNDED, _WHOLE, _A_FEW = 0.2, 0.6, 3


def measured(text: str) -> Iterator[tuple[str, int]]:
    for ratio, pattern in _PAIRS if _TWICE.search(text) else ():
        for found in pattern.finditer(text):
            first, second = figure(found[1]), figure(found[2])
            rounded = max(_ROUNDED * ratio * first, _WHOLE if first > _A_FEW else _WHOLE + ratio)
            if first and second and max(first, second) > _A_FEW and abs(second - ratio * first) > rounded:  # fmt: skip
                yield f"says {found[0].strip()}: the two disagree", found.start()
