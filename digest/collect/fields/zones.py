"""The zone that stands behind a time in, how far it is from UTC out.

    behind("GMT+0700 (WIB)")   its end, and an offset or a tz database zone
    Numbers win over names; "GMT+7" is seven hours east, as JavaScript and people write it, not as POSIX does.

Abbreviations are what newspapers print; where two zones share one (CST, IST, BST) the one with more newspapers in
feeds is meant (November 2026). ET, CT, MT and PT are summer or winter time by the day. One that is not here is the
caller's to tell: guessing UTC in silence is hours wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from digest.base.patterns import late

_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "met": 1, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "trt": 3, "idt": 3, "ast": -4, "adt": -3, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "brt": -3,
    "art": -3, "clt": -4, "clst": -3, "cot": -5, "pet": -5, "vet": -4, "wat": 1, "cat": 2, "sast": 2, "eat": 3, "gst": 4,
    "pkt": 5, "ist": 5.5, "npt": 5.75, "ict": 7, "wib": 7, "wita": 8, "wit": 9, "hkt": 8, "sgt": 8, "myt": 8, "pht": 8,
    "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "nst": -3.5,
    "ndt": -2.5, "мск": 3,
}  # fmt: skip
_BY_DAY = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}  # fmt: skip
_OFFSET = late(
    r"(?:\s{0,9},)?\s{0,9}\(?(?:gmt|utc|ut)?\s?([+\-−])(\d{1,2}):?(\d{2})?(?!\d)\)?(?:\s*\(?[a-z]{2,5}\)?(?![a-z/])|\s*\([^)]{0,60}\))?",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:\s{0,9},)?\s{0,9}\(?((?:[A-Z][A-Za-z_]+/)+[A-Za-z_+\-0-9]+|[A-Za-zА-Яа-я]{1,5})\b\)?"
)
_MOST = timedelta(hours=14)  # ahead of UTC; 12 behind


@dataclass(frozen=True, slots=True)
class Zone:
    end: int  # of its words, in the text it was looked for in
    of: tzinfo | None  # None: no zone is stated, or one that nobody knows
    strange: str = ""  # ... its name


def behind(text: str, at: int = 0) -> Zone:
    """The zone that begins at a place of a text. Raises ValueError for an offset that no place on earth has."""
    if offset := _OFFSET.match(text, at):
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        away = timedelta(hours=hours, minutes=minutes) * (1 if offset[1] == "+" else -1)
        if minutes > 59 or abs(away) > _MOST:
            raise ValueError(offset[0])
        return Zone(offset.end(), timezone(away))
    named = _NAME.match(text, at)
    if not named:
        return Zone(at, None)
    name = named[1]
    if "/" in name:
        try:
            return Zone(named.end(), ZoneInfo(name))
        except (KeyError, OSError, ValueError):
            return Zone(named.end(), None, name)
    short = name.casefold()
    if short in _BY_DAY and name.isupper():
        return Zone(named.end(), ZoneInfo(_BY_DAY[short]))
    if short in _HOURS:
        return Zone(named.end(), timezone(timedelta(hours=_HOURS[short])))
    # A zone's name is written in capitals; what else stands there is a word of the language.
    if name.isupper() and name.isascii() and len(name) > 1:
        return Zone(named.end(), None, name)
    return Zone(at, None)


def in_utc(local: datetime, zone: tzinfo | None) -> datetime:
    """Without a zone the time counts as UTC's."""
    return local.replace(tzinfo=zone or UTC).astimezone(UTC)
