"""An iCalendar document in, the events of the coming weeks out. Pure; run it in the process of sandbox.py.

    unfolded | without people    nobody who is invited, and no alarm or attachment, gets any further
    | believable rules           what repeats by the hour or the second is no event that readers come to
    | recurring_ical_events      each occurrence in the time that is asked for, in its own zone
    | what is public and not cancelled, once each, at most `MOST`

Rules: RFC 5545 (3.3.10 RRULE, 3.8.1.3 CLASS, 3.8.1.11 STATUS), RFC 7986. Seen November 2026: Google states a calendar's
zone as X-WR-TIMEZONE and writes UTC; Outlook names Windows' zones; a cancelled occurrence is an event of its own with
RECURRENCE-ID and STATUS:CANCELLED.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from digest.base.errors import UnreadableFeed
from digest.collect import coming
from digest.collect.fields.text import plain, tidy
from digest.collect.parsed import Parsed
from digest.model.announced import Announced
from digest.net.urls import absolute

MOST = 500  # occurrences that are kept
MOST_EVENTS = 3_000  # that are read; a house's calendar has some hundred
_LONGEST = {"title": 300, "text": 1_500, "where": 300, "uid": 300}  # characters
_EARLIEST = 1970  # a rule that began before is a slip, and would be counted up from there

_FOLD = re.compile(r"\r?\n[ \t]")
# People and what is meant for them alone. The calendar's name and zone stay.
_NOT_OURS = re.compile(r"(?i)(attendee|organizer|contact|attach|comment|request-status|conference|x-(?!wr-calname|wr-timezone))[^:;]*[:;]")  # fmt: skip
_PARTS = re.compile(r"(?im)^BEGIN:(VEVENT|VTIMEZONE)\s*$.*?^END:\1\s*$", re.DOTALL)
_INNER = re.compile(r"(?im)^BEGIN:(VALARM|PARTICIPANT|VLOCATION|VRESOURCE)\s*$.*?^END:\1\s*$\n?", re.DOTALL)  # fmt: skip
_RULE = re.compile(r"(?im)^(?:RRULE|EXRULE)[^:]*:(.*)$")
_DATES = re.compile(r"(?im)^(?:RDATE|EXDATE)[^:]*:(.*)$")
_MOST_DATES = 1_000
_BEGAN = re.compile(r"(?im)^DTSTART[^:]*:(\d{4})")
_UID = re.compile(r"(?im)^UID[^:]*:(.*)$")
_TOO_OFTEN = re.compile(r"(?i)FREQ=(SECONDLY|MINUTELY|HOURLY)|BYSECOND=\d+,|BYMINUTE=\d+,|BYHOUR=(\d+,){4}")  # fmt: skip
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_ADDRESS = re.compile(r"https?://\S+")


def parse(text: str, *, url: str, look_for: str) -> Parsed:
    """The document's events within what `look_for` asks for; all times UTC. Raises UnreadableFeed."""
    start, end, zone = coming.read(look_for)
    head, blocks, notes = _believable(text)
    calendar = _read(head, blocks, url)
    zone = _zone_of(calendar) or zone
    found: dict[str, Announced] = {}
    cancelled = str(calendar.get("METHOD") or "").upper() == "CANCEL"
    for one in [] if cancelled else _occurrences(calendar, blocks, start, end):
        if (event := _event(one, zone, url)) and (event.ends_at or event.starts_at) > start:
            found.setdefault(event.key, event)
    ordered = sorted(found.values(), key=lambda one: (one.starts_at, one.title))
    if len(ordered) > MOST:
        notes.append(f"it announces {len(ordered)} events, and the next {MOST} were taken")
    title = tidy(str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or ""))[:300]
    return Parsed("calendar", title, (), announced=tuple(ordered[:MOST]), notes=tuple(notes))


def _believable(text: str) -> tuple[list[str], list[str], list[str]]:
    """(lines of the calendar itself, its parts as text, notes) without people and without rules that nobody means."""
    whole = _FOLD.sub("", text).replace("\r\n", "\n")
    kept = "\n".join(line for line in whole.split("\n") if not _NOT_OURS.match(line))
    kept = _INNER.sub("", kept)
    head = [
        line
        for line in _PARTS.sub("", kept).split("\n")
        if re.match(r"(?i)(version|prodid|method|name|x-wr-calname|x-wr-timezone)[:;]", line)
    ]
    blocks, notes, events, strange = [], [], 0, 0
    for match in _PARTS.finditer(kept):
        block = match[0]
        if match[1].upper() == "VEVENT":
            events += 1
            if events > MOST_EVENTS:
                continue
            if not _BEGAN.search(block):
                continue
            if _is_endless(block):
                strange += 1
                continue
        blocks.append(block)
    if strange:
        notes.append(
            f"{strange} of its events repeat by the hour or oftener, or without end, and were left out"
        )
    if events > MOST_EVENTS:
        notes.append(f"it holds {events} events, and {MOST_EVENTS} were read")
    return head, blocks, notes


def _is_endless(block: str) -> bool:
    rules = _RULE.findall(block)
    began = _BEGAN.search(block)
    dates = sum(one.count(",") + 1 for one in _DATES.findall(block))
    too_old = bool(rules) and began is not None and int(began[1]) < _EARLIEST
    return too_old or dates > _MOST_DATES or len(rules) > 2 or any(map(_TOO_OFTEN.search, rules))


def _read(head: Iterable[str], blocks: list[str], url: str) -> Any:
    """The calendar; an event that cannot be read costs itself."""
    import icalendar

    def made(some: Iterable[str]) -> Any:
        lines = ["BEGIN:VCALENDAR", *head, *some, "END:VCALENDAR", ""]
        return icalendar.Calendar.from_ical("\n".join(lines).replace("\n", "\r\n"))

    try:
        return made(blocks)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        good = []
        for block in blocks:
            try:
                made([block])
            except (ValueError, KeyError, TypeError, AttributeError, IndexError):
                continue
            good.append(block)
    try:
        return made(good)
    except Exception as error:
        raise UnreadableFeed(
            url,
            "the calendar is damaged",
            seen=f"{type(error).__name__}: {error}"[:200],
            next_step="tell whoever keeps it; what was announced before is kept",
        ) from error


def _occurrences(
    calendar: Any, blocks: Iterable[str], start: datetime, end: datetime
) -> Iterator[Any]:
    """What takes place in a time; a series that cannot be counted costs itself."""
    import recurring_ical_events

    try:
        yield from recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end)
        return
    except Exception:  # noqa: BLE001 whatever a stranger's calendar makes the library raise
        zones: list[str] = []
        series: defaultdict[str, list[str]] = defaultdict(list)
        for block in blocks:
            uid = _UID.search(block)
            is_event = block[6:12].upper() == "VEVENT"
            (series[uid[1] if uid else block] if is_event else zones).append(block)
    for one in series.values():
        with suppress(Exception):
            alone = _read([], [*zones, *one], "")
            yield from recurring_ical_events.of(alone, skip_bad_series=True).between(start, end)


def _zone_of(calendar: Any) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(calendar.get("X-WR-TIMEZONE") or "").strip() or "no zone")
    except (KeyError, ValueError, OSError):
        return None


def _event(one: Any, zone: ZoneInfo, url: str) -> Announced | None:
    """None for what is cancelled, private or untitled."""
    said = {name: _text(one, name) for name in ("SUMMARY", "STATUS", "CLASS", "UID", "LOCATION")}
    if said["STATUS"].upper() == "CANCELLED" or said["CLASS"].upper() in (
        "PRIVATE",
        "CONFIDENTIAL",
    ):
        return None
    title = plain(said["SUMMARY"])[: _LONGEST["title"]]
    begins = getattr(one.get("DTSTART"), "dt", None)
    if not title or begins is None:
        return None
    ends = getattr(one.get("DTEND"), "dt", None)
    starts_at, name = _instant(begins, zone)
    ends_at = _instant(ends, zone)[0] if ends is not None else None
    if ends_at is None and not isinstance(begins, datetime):
        ends_at = _instant(begins + timedelta(days=1), zone)[0]
    if ends_at is not None and ends_at <= starts_at:
        ends_at = None
    uid = said["UID"][: _LONGEST["uid"]]
    where = tidy(said["LOCATION"])[: _LONGEST["where"]]
    return Announced(
        key=hashlib.blake2b(f"{uid or title}\n{starts_at.isoformat()}".encode(), digest_size=12).hexdigest(),
        uid=uid,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=name,
        text=_about(_text(one, "DESCRIPTION")),
        # The address of a meeting is for those who come, and may hold its password.
        where="Online" if _ADDRESS.match(where) else where,
        url=absolute(_text(one, "URL"), url) if _ADDRESS.match(_text(one, "URL")) else "",
    )  # fmt: skip


def _about(text: str) -> str:
    """What is said of it, without addresses of people and of meetings."""
    words = _MAIL.sub("", _ADDRESS.sub("", plain(text.replace("\n", "<br>"))))
    return tidy(words)[: _LONGEST["text"]]


def _text(one: Any, name: str) -> str:
    value = one.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value or "").strip()


def _instant(at: date, zone: ZoneInfo) -> tuple[datetime, str]:
    """(UTC, the zone it is printed in). A day is its midnight there, a time without a zone that of the calendar."""
    if not isinstance(at, datetime):
        return datetime.combine(at, time(), tzinfo=zone).astimezone(UTC), zone.key
    if at.tzinfo is None:
        return at.replace(tzinfo=zone).astimezone(UTC), zone.key
    return at.astimezone(UTC), _name(at.tzinfo) or zone.key


def _name(zone: tzinfo) -> str:
    key = getattr(zone, "key", "") or ""
    return "" if key in ("", "UTC", "Etc/UTC") else str(key)
