"""The fixed words of an edition, its dates in words, and which way its language runs. Pure.

Other languages' words are in templates/words (`catalogues` reads them). A newsletter's own wording
(settings: footer.reason, design.button) goes before all. A language without a catalogue gets the
English words; its dates are right all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Words:
    """What a look may print by itself, in English. Names in braces are filled in.

    A field's name is the msgctxt, and its value the msgid, of templates/words/LANGUAGE.po.
    """

    number: str = "No. {number}"
    by: str = "By {names}"
    both: str = "{first} and {last}"  # two things, or a list and its last
    comma: str = ", "
    more: str = "{first}, and more"  # a list that goes on
    quote: str = "“{words}”"
    read: str = "Read"
    listen: str = "Listen"
    watch: str = "Watch"
    podcast: str = "Podcast"
    video: str = "Video"
    minutes: str = "{minutes} min"
    hours: str = "{hours} h {minutes} min"
    picture: str = "Photo: {credit}"
    paid: str = "For subscribers"
    also: str = "Also this week"  # above headlines without teasers
    this_week: str = "This week"  # the one section of a newsletter without rules
    others: str = "{first} and {count} more"  # a byline of five people and more
    contents: str = "In this edition"
    events: str = "Events"
    news: str = "News from {publication}"
    most_read: str = "Most read"
    quote_heading: str = "Quote of the week"
    number_heading: str = "Number of the week"
    speaking: str = "With {names}"  # at an event
    stands_in: str = "In for {name}"  # under a stand-in's signature
    register: str = "Register"
    find_out: str = "Find out more"
    source: str = "Source"
    view: str = "View in browser"
    archive: str = "All editions"
    forwarded: str = "Were you forwarded this email?"
    subscribe: str = "Sign up"
    preferences: str = "Change what you receive"
    reason: str = "You receive this because you asked for {title}."
    sent_to: str = "Sent to {address}."
    unsubscribe: str = "Unsubscribe"
    followed: str = "You follow"  # above what a reader follows
    follows: str = "You follow {name}"  # beside one piece: why it is there
    follow: str = "Follow {name}"  # an author or a topic
    unfollow: str = "Unfollow"  # after "You follow ..."


def primary(language: str) -> str:
    """The language of a tag without region and script: "de" of "de-AT"."""
    return language.replace("_", "-").partition("-")[0].lower()


# Which way text runs. Scripts from CLDR's scriptMetadata; languages by their usual script.
_RTL_SCRIPTS = {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_RTL_LANGUAGES = {
    "ar", "arc", "arz", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb",
    "prs", "ps", "sd", "syr", "ug", "ur", "yi",
}  # fmt: skip


def direction(language: str) -> Direction:
    """A script in the tag ("az-Arab") decides, else the language's usual one."""
    tags = language.replace("_", "-").lower().split("-")
    scripts = [tag for tag in tags[1:] if len(tag) == 4 and tag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if tags[0] in _RTL_LANGUAGES else "ltr"


# Dates. Babel and its locale cost about 35 ms in a fresh process, a third of a whole compose;
# American English is written here so that most installations never pay. A test compares the two.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def long_date(day: date, language: str) -> str:
    """ "November 27, 2026", "27. November 2026", "27 novembre 2026"."""
    if language in {"en", "en-US"}:
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale(language))


def short_date(day: date, language: str, *, within: int, pattern: str = "") -> str:
    """Day and month, "Nov 27"; with the year when it is not the year `within`.

    `pattern` is the house's own way, in CLDR's letters ("d. MMMM", unicode.org/reports/tr35).
    """
    if language in {"en", "en-US"} and not pattern:
        short = f"{_MONTHS[day.month - 1][:3]} {day.day}"
        return short if day.year == within else f"{short}, {day.year}"
    from babel.dates import format_date, format_skeleton

    if pattern:
        return format_date(day, pattern, locale=_locale(language))
    skeleton = "MMMd" if day.year == within else "yMMMd"
    return format_skeleton(skeleton, day, locale=_locale(language))


def event_time(
    starts_at: datetime,
    ends_at: datetime | None,
    zone: ZoneInfo,
    language: str,
    *,
    comma: str = ", ",
) -> str:
    """ "Thu, Dec 3, 12:00 - 1:30 PM, Eastern Time"; both days when it ends on another."""
    from babel.dates import format_interval, format_skeleton, format_time, get_timezone_name

    locale = _locale(language)
    starts = starts_at.astimezone(zone)
    ends = ends_at.astimezone(zone) if ends_at else starts
    twelve_hours = "a" in locale.time_formats["short"].pattern

    def day(at: datetime) -> str:
        return format_skeleton("MMMMEEEEd", at, locale=locale)

    def clock(at: datetime) -> str:
        return format_time(at, "short", locale=locale)

    whole_days = starts.time() == ends.time() == time() and ends > starts
    last = ends - timedelta(days=1)
    if whole_days:  # a calendar ends them at the midnight after
        return day(starts) if last.date() == starts.date() else f"{day(starts)} – {day(last)}"
    if ends.date() != starts.date():
        when = f"{day(starts)}{comma}{clock(starts)} – {day(ends)}{comma}{clock(ends)}"
    elif ends > starts:
        skeleton = "hm" if twelve_hours else "Hm"
        times = format_interval(starts, ends, skeleton, tzinfo=zone, locale=locale)
        when = f"{day(starts)}{comma}{times}"
    else:
        when = f"{day(starts)}{comma}{clock(starts)}"
    # CLDR calls UTC a place in an unknown region.
    name = "UTC" if zone.key in _UTC else get_timezone_name(zone, locale=locale)
    return f"{when}{comma}{name}"


_UTC = {"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"}


@cache
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (language, primary(language)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "001")
