"""The time of a day as people and machines write it in, a clock with its zone out. Pure.

first("24.11.2026 kl. 09.15")   9:15, and where its words begin and end
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from digest.base.patterns import late
from digest.collect.fields import zones

# The halves of a day, as folded.
_BEFORE_NOON = r"a\.? ?m\b\.?|πμ|π\.μ\.|上午|午前|오전|ص|öö|ธ\.?"
_AFTER_NOON = r"p\.? ?m\b\.?|μμ|μ\.μ\.|下午|午後|오후|م|ös"
_CLOCK = late(
    rf"(?:(?P<half_before>上午|午前|오전|下午|午後|오후)\s?)?(?<![\d:.,/])(?P<hour>\d{{1,2}})(?:"
    rf"\s?[:h時时시]\s?(?P<minute>\d{{1,2}}(?=\s?[分분])|\d{{2}})?(?:\s?[:m分분]\s?(?P<second>\d{{2}})(?:[.,]\d+|秒|초)?|\s?[分분])?(?!\d)"
    rf"|\.(?P<minute_2>\d{{2}})(?=\s*(?:uhr|wib|wita|wit|น|{_BEFORE_NOON}|{_AFTER_NOON}))"
    rf"|\.(?P<dotted>\d{{2}})(?![\d.])"
    rf"|(?!\s?(?:上午|午前|오전|下午|午後|오후)\s?\d)(?=\s?(?:{_BEFORE_NOON}|{_AFTER_NOON}))(?!\.)"
    rf")\s*(?:uhr\b|น\.?)?\s*(?P<half>{_BEFORE_NOON}|{_AFTER_NOON})?"
)
# 9.15 is a time behind a year or behind a word that asks for one; elsewhere it may be a day and a month.
_BEFORE_DOTTED = late(
    r"(?:\b(?:1[89]|2\d)\d{2}[\s,;|–—-]*|(?:^|[\s,])(?:kl\.?|klo|ore|ora)\s|[,|]\s)"
    r"(?:(?:at|alle|ore|ora|v|ve|u|ob|o|om|kell|klo|kl\.?|um|den|a|à|las)\s)?$"
)


@dataclass(frozen=True, slots=True)
class Clock:
    shows: timedelta  # since midnight
    zone: zones.Zone
    start: int = 0  # of its words
    end: int = 0


def first(text: str) -> Clock | None:
    """The first time in a text, with its zone. Raises ValueError for one that no clock shows."""
    folded = text.lower() if len(text.lower()) == len(text) else text
    for match in _CLOCK.finditer(folded):
        if match["dotted"] and not _BEFORE_DOTTED.search(folded, 0, match.start()):
            continue
        half = match["half"] or match["half_before"] or ""
        hour = int(match["hour"])
        minute = int(match["minute"] or match["minute_2"] or match["dotted"] or 0)
        second = int(match["second"] or 0)
        if half and hour <= 12:
            is_after = bool(re.fullmatch(_AFTER_NOON, half))
            hour = hour % 12 + (12 if is_after else 0)
        if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
            if match["minute"] and not match["half"]:
                raise ValueError(match[0])
            continue
        end = match.end()
        zone = zones.behind(text, end)
        shows = timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
        return Clock(shows, zone, match.start(), max(end, zone.end))
    return None
