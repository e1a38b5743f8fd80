"""How clocks, days and rhythms are written in a newsletter's file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainSerializer, PlainValidator

from digest.base import calendar, windows
from digest.settings.validation import nearest
from digest.settings.values import words


def _zone(name: object) -> ZoneInfo:
    if isinstance(name, ZoneInfo):
        return name
    try:
        return ZoneInfo(words(name))
    except (KeyError, ValueError, OSError) as error:
        from zoneinfo import available_timezones

        raise ValueError(
            nearest(str(name), available_timezones(), "a time zone such as Europe/Berlin")
        ) from error


def _weekly(text: object) -> windows.Weekly:
    return text if isinstance(text, windows.Weekly) else windows.Weekly.parse(words(text))


def _day_time(text: object) -> time:
    """TOML has times of its own, 07:00:00, which mean the same."""
    try:
        found = text if isinstance(text, time) else time.fromisoformat(words(text))
    except ValueError:
        found = time.max
    if found.tzinfo or found == time.max:  # in the newsletter's zone, and no other
        raise ValueError('a time of the day, such as "07:00"')
    return found


def _rhythm(text: object) -> calendar.Rhythm:
    return text if isinstance(text, calendar.RHYTHMS) else calendar.parse(words(text))


def _skip(text: object) -> calendar.Skip:
    """TOML has days of its own, 2026-12-25, which mean the same."""
    if isinstance(text, date) and not isinstance(text, datetime):
        return calendar.Skip(text, text)
    return text if isinstance(text, calendar.Skip) else calendar.parse_skip(words(text))


def _before(text: object) -> windows.Weekly | timedelta:
    """ "thursday 16:00", or "15 hours before"."""
    if isinstance(text, windows.Weekly | timedelta):
        return text
    text = words(text)
    stretch = text.strip().removesuffix(" before")
    try:
        return windows.parse_duration(stretch) if stretch != text.strip() else _weekly(text)
    except ValueError:
        raise ValueError(
            '"15 hours before", or a day and a time such as "thursday 16:00"'
        ) from None


Zone = Annotated[ZoneInfo, BeforeValidator(_zone), PlainSerializer(str)]
DayTime = Annotated[time, BeforeValidator(_day_time)]
RhythmTime = Annotated[calendar.Rhythm, PlainValidator(_rhythm), PlainSerializer(str)]
SkipDays = Annotated[calendar.Skip, PlainValidator(_skip), PlainSerializer(str)]
TimeBefore = Annotated[windows.Weekly | timedelta, PlainValidator(_before), PlainSerializer(str)]
