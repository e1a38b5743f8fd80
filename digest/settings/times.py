"""How clocks, days and rhythms are written in a newsletter's file."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, PlainSerializer, PlainValidator

from digest import rhythms, windows
from digest.settings.mistakes import nearest


def _zone(name: object) -> ZoneInfo:
    if isinstance(name, ZoneInfo):
        return name
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError) as error:
        from zoneinfo import available_timezones

        raise ValueError(
            nearest(str(name), available_timezones(), "a time zone such as Europe/Berlin")
        ) from error


def _weekly(text: object) -> windows.Weekly:
    return text if isinstance(text, windows.Weekly) else windows.Weekly.parse(str(text))


def _day_time(text: object) -> time:
    if isinstance(text, time):
        return text
    try:
        return time.fromisoformat(str(text))
    except ValueError:
        raise ValueError('a time of the day, such as "07:00"') from None


def _rhythm(text: object) -> rhythms.Rhythm:
    return rhythms.parse(text) if isinstance(text, str) else text  # type: ignore[return-value]


def _skip(text: object) -> rhythms.Skip:
    return text if isinstance(text, rhythms.Skip) else rhythms.parse_skip(str(text))


def _before(text: object) -> windows.Weekly | timedelta:
    """ "thursday 16:00", or "15 hours before"."""
    if not isinstance(text, str):
        return text  # type: ignore[return-value]
    stretch = text.strip().removesuffix(" before")
    try:
        return windows.parse_duration(stretch) if stretch != text.strip() else _weekly(text)
    except ValueError:
        raise ValueError(
            '"15 hours before", or a day and a time such as "thursday 16:00"'
        ) from None


Zone = Annotated[ZoneInfo, BeforeValidator(_zone), PlainSerializer(str)]
DayTime = Annotated[time, BeforeValidator(_day_time)]
RhythmTime = Annotated[rhythms.Rhythm, PlainValidator(_rhythm), PlainSerializer(str)]
SkipDays = Annotated[rhythms.Skip, PlainValidator(_skip), PlainSerializer(str)]
TimeBefore = Annotated[windows.Weekly | timedelta, PlainValidator(_before), PlainSerializer(str)]
