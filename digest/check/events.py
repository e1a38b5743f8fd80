"""Does an event's line agree with its words? Its day, hour, length and place.

    event      another day or hour than its line's, doors that open after it, "tomorrow" six days before, an end a day late,
               in the small hours, online without a link, in a hall with a meeting's link
    itself     sold out with a button, an evening in the morning, an hour in the zone of another city or in summer time in winter

The edition goes out at the end of its window: "tomorrow" is the day after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from digest.check import day_words
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import long_words, place_of, plain
from digest.model.blocks import Block, BlockKind

Told = Iterator[tuple[str, bool]]  # (what is wrong, whether it is sure)
_REMEDY = "correct the event, or its words"
_SOLD_OUT = re.compile(r"^\W*(?:SOLD OUT|AUSVERKAUFT|COMPLET|AGOTADO|ESAURITO|UITVERKOCHT)\b|(?i:\b(?:this event|the event|it|the evening|the talk) is (?:now )?sold out\b)")  # fmt: skip
_CANCELLED = re.compile(r"(?m)^\W*(?:CANCELLED|CANCELED|POSTPONED|ABGESAGT|VERSCHOBEN|ANNULÉE?|REPORTÉE?|CANCELAD[OA]|APLAZAD[OA]|ANNULLAT[OA]|RINVIAT[OA]|GEANNULEERD|AFGELAST|UITGESTELD)\b|(?i:\b(?:this event|the event|the evening|the talk|the lecture|it) (?:has been|is|was) (?:now )?(?:cancell?ed|postponed)\b|\b(?:die veranstaltung|der abend) (?:ist|wurde) (?:leider )?(?:abgesagt|verschoben)\b|\best (?:annulée?|reportée?)\b|\b(?:ha sido|está) cancelad[oa]\b|\bè (?:stat[oa] )?annullat[oa]\b|\bis (?:geannuleerd|afgelast)\b)")  # fmt: skip
_WAITS = re.compile(r"(?i)wait|stream|watch|listen|read|more|warte|attente|espera|online|live|recording|next")  # fmt: skip
_EVENING = re.compile(r"(?i)\b(?:evening|abends?|soirée|noche|serata|avond|night of|late-night)\b(?! prayer)")  # fmt: skip
_SUMMER = {
    "BST": "Europe/London", "CEST": "Europe/Berlin", "MESZ": "Europe/Berlin", "EEST": "Europe/Athens", "EDT": "America/New_York",
    "CDT": "America/Chicago", "MDT": "America/Denver", "PDT": "America/Los_Angeles", "AEDT": "Australia/Sydney", "NZDT": "Pacific/Auckland",
}  # fmt: skip
_HOUR_ZONE = re.compile(rf"(?i)\d(?: ?[ap]\.?m\.?| ?Uhr| ?h)? ?\(?({'|'.join(_SUMMER)})\b")
_NIGHT = re.compile(r"(?i)\b(?:night|midnight|(?:the|in) morning|morgens|mattina|matin|madrugada|dawn|sunrise|early|nocturnal|vigil|all-night|overnight|new year|silvester|nacht|morgengrauen|sonnenaufgang|frühe?|nuit|aube|noche|amanecer|notte|alba|madrugada|stars?|meteor|eclipse|moths?|owls?|tide|ramadan|suhoor)")  # fmt: skip
_MIDNIGHT = re.compile(
    r"(?i)\b(?:midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|meia-noite|new year|silvester|réveillon|nochevieja|vigil|overnight|all[- ]night|all day|ganztägig|toute la journée|todo el día|suhoor|eclipse|meteors?|stars?)\b"
)
_ONLINE = re.compile(r"(?i)\b(?:online|zoom|webinar|virtual|live ?stream(?:ed)?|en ligne|en línea|digital|teams|videocall|youtube live)\b")  # fmt: skip
_ALSO_ONLINE = re.compile(r"(?i)\b(?:in person|hybrid\w*|also|both|too|or (?:join )?online|and online|stream\w*|record\w+|watch|auch|oder online|vor ort|aussi|también|anche|ook|également)\b")  # fmt: skip
_MEETING = re.compile(r"(?i)\b(?:zoom|teams|webex|meet(?:ing)?)[ -]?(?:link|id|call|meeting)\b|\b(?:join|talks?|speaks?|meet|takes place|held) (?:us )?(?:via|on|over) (?:zoom|teams|webex)\b|\b(?:talks?|speaks?|discuss\w*|takes place) online\b|\bwebinar\b|\bdial-in\b|\bzugangslink\b|\blien (?:de connexion|zoom)\b|\benlace de (?:zoom|conexión)\b")  # fmt: skip
_OTHER_ZONE = re.compile(r"\s?(?:[A-Z]{2,4}T|ET|PT|UTC|GMT|BST|CET|CEST|MEZ|[A-Z]\w+ time)\b")
_DOORS = r"\b(?:doors?(?: open)?|einlass|türen öffnen|ouverture des portes|portes|puertas|apertura puertas|deuren(?: open)?|inloop)\b"
_BEGINS = r"(?i)\b(?:begins?|starts?|beginn\w*|commence|empieza|comienza|inizia|begint)\b"
_ENDS = r"(?i)\b(?:ends?|finish(?:es)?|closes|endet|finit|se termine|termina|finisce|eindigt)\b"
_SEVERAL_DAYS = re.compile(
    r"(?i)\b(?:days?|weekend|festival|conference|congress|retreat|exhibition|fair|market|camp|summer school|course|workshops|overnight|all night|vigil|until|till|to sunday|hackathon|residency|fête|salon|feria|exposición"
    r"|mostra|fiera|tage|tagung|messe|ausstellung|wochenende|bis|jours|journées|días|giorni|dagen|tentoonstelling|through|24[- ]hours?|24 stunden|trip|voyage|reise|tour)\b"
)
_TOMORROW = re.compile(r"(?i)\b(?:(?:join us|see you|meet us|come|starts?|begins?|is|on|this) tomorrow|tomorrow (?:evening|night|morning|afternoon|at|from)\b|morgen (?:abend|früh|nachmittag|um)|(?:sehen|treffen) (?:wir )?uns morgen|demain (?:soir|matin|à|après-midi)|mañana (?:por|a las|a la)|domani (?:sera|mattina|alle)|morgen(?:avond|ochtend|middag))\b|^\W*(?:tomorrow|demain|domani)\b(?!['’])")  # fmt: skip
_TONIGHT = re.compile(r"(?i)\b(?:tonight|this (?:evening|afternoon)|later today|heute (?:abend|nachmittag)|ce soir|cet après-midi|esta (?:noche|tarde)|stasera|questa sera|vanavond|vanmiddag|hoje à noite)\b(?!['’]s)")  # fmt: skip
_OTHER_DAY = re.compile(r"(?i)\b(?:by|before|until|till|from|since|book|register|tickets?|sale|deadline|last|every|each|rsvp|reserve|sign up|bis|vor|ab|jeden|anmeld\w*|avant|jusqu\w*|chaque|tous les|antes|hasta|cada|entro|prima|ogni|voor|elke|tot|was|were|spoke|published|after|again|repeated|runs?|open|follow(?:s|ing)?|broadcast|war|wiederholt)\b")  # fmt: skip
_BOOKED = re.compile(r"(?i)\b(?:booking|registration|ticket sales?)\b[\w ]{0,12}\b(?:clos|end|until|till)|\b(?:book|register|sign up|rsvp) (?:by|before|until)\b|\b(?:anmeld\w*|reserv\w+|inscri\w+|iscri\w+|aanmeld\w*)\b.{0,24}\b(?:bis|jusqu\w*|avant|hasta|antes|entro|prima|tot|v[oó]or|até)\b")  # fmt: skip
_OVER = re.compile(r"(?i)\bthank(?:s| you)\b[\w ]{0,16} for (?:coming|joining us|attending)\b|\bdanke fürs kommen\b|\bmerci d['’]être venu\w*|\bgracias por (?:venir|asistir)\b")  # fmt: skip
_FREE = re.compile(r"(?i)\bfree (?:entry|admission|of charge)\b|\b(?:entry|admission) (?:is )?free\b|\beintritt frei\b|\bentrée (?:libre|gratuite)\b|\bentrada (?:libre|gratuita)\b|\bingresso (?:libero|gratuito)\b|\bgratis toegang\b")  # fmt: skip
_SOME_PAY = re.compile(r"(?i)\b(?:members?|students?|under|over|children|kids|concessions?|subscribers?|donations?|suggested|otherwise|dinner|drinks?|workshop|books?|mitglieder|studierende|spende\w*|kinder|membres|étudiants|enfants|socios|menores|soci|bambini|leden)\b")  # fmt: skip
_EVENING_HOUR = (
    16  # what begins from then on and lasts ten hours has its end on the wrong day or half of it
)


def _too_long(starts: datetime, ends: datetime) -> bool:
    return ends - starts > timedelta(hours=10 if starts.hour >= _EVENING_HOUR else 16)


def event(one: Sample) -> Findings:
    for block in one.edition.blocks:
        if block.kind is BlockKind.EVENT:
            for told, sure in _line(block, one):
                yield noticed("block", place_of(block), told, _REMEDY, sure=sure)


def _line(block: Block, one: Sample) -> Told:
    words = "\n".join(plain(text) for text in (block.title, block.text))
    linked = block.url.strip() or re.search(r"\]\(|https?://", block.text)
    if _ONLINE.search(block.where) and (hall := _no_stream(block, words)):
        yield f"it is online, and its words say {hall!r}", True
    elif _ONLINE.search(block.where) and not linked:
        yield "it is online, and no link leads to it", True
    if block.starts_at is None:
        return
    starts, last = _span(block, one)
    ends = last if block.ends_at else None
    around = f"{words} {one.edition.subject} {one.edition.preheader}"
    named = any(at == starts.time() for at, _start, _text in day_words.hours(around))
    if 0 < starts.hour < 5 and not named and not _NIGHT.search(around):
        yield (
            f"it begins at {starts:%H:%M} in the night: is it {starts.hour + 12}:{starts:%M}?",
            True,
        )
    if (starts.hour, starts.minute) == (0, 0) and not _MIDNIGHT.search(words):
        yield "it begins at midnight: did nobody give an hour?", True
    if last - starts > timedelta(days=5):
        # The same day of another year is a year's slip.
        slip = (starts.day, starts.month) == (last.day, last.month)
        yield f"it ends on {last:%d %B %Y}: is the day right?", slip
    elif _too_long(starts, last) and not _SEVERAL_DAYS.search(words):
        hours = (last - starts).total_seconds() / 3600
        yield f"it lasts {hours:.0f} hours: is its end right?", starts.hour >= _EVENING_HOUR
    goes_out = one.edition.window.end.astimezone(starts.tzinfo).date()
    yield from _other_days(words, starts, last, goes_out)
    yield from _other_hours(words, starts, ends)


def _no_stream(block: Block, words: str) -> str:
    """What in its words says that one must come, where its place says that nobody needs to."""
    found = _IN_A_HALL.search(words)
    both = re.search(_BOTH, f"{block.where} {words}")
    return found[0] if found and (not both or _UNSTREAMED.search(words)) else ""


_UNSTREAMED = re.compile(
    r"(?i)\b(?:(?:there (?:is|will be) )?no (?:live ?)?stream|(?:will )?not (?:be )?(?:live-?)?stream\w*|(?:in person only|only in person)|nur vor ort|kein(?:en)? (?:live-?)?stream|pas de (?:diffusion|retransmission|direct)|uniquement sur place"
    r"|sin (?:retransmisión|transmisión)|s[oó]lo presencial|solo in presenza|nessuna diretta|geen (?:live-?)?stream|alleen ter plaatse|sem transmissão|apenas presencial)\b"
)
_HALLS = r"(?:hall|theatre|theater|library|museum|church|cathedral|chapel|caf[eé]|room|bookshop|auditorium|cinema|gallery|pub|club|saal|aula|bibliothek|kirche|buchhandlung|salle|théâtre|bibliothèque|musée|église|librairie|sala|teatro|biblioteca|museo|iglesia|librería|chiesa|libreria|zaal|bibliotheek|kerk|boekhandel|igreja|livraria)"
_IN_A_HALL = re.compile(
    rf"{_UNSTREAMED.pattern}|\b(?:come|join us|meet us|see you|meet|doors open|kommen sie|komm|venez|rendez-vous|ven|venid|vengan|venite|vieni|kom|venha) (?:along )?(?:to|at|in|zu[mr]?|ins?|auf|à|au|aux|dans|a|al|en|nel|nella|naar|bij|ao|à) (?:[\w’'-]+ ){{0,4}}?[\w’'-]*{_HALLS}\b"
)
_BOTH = re.compile(
    r"(?i)\b(?:hybrid\w*|also|both|too|and online|auch|sowohl|aussi|también|anche|ook|também)\b"
)


def _other_days(words: str, starts: datetime, ends: datetime, goes_out: date) -> Told:
    """Days that its words name: sure where they stand in its title, or speak of the day itself."""
    first, last = starts.date(), ends.date()
    title = words.partition("\n")[0]
    dated = list(day_words.days(words, first))
    for each in dated:
        slip = (
            each.on and each.with_year and (each.on.day, each.on.month) == (first.day, first.month)
        )
        if slip and each.on != first:
            yield f"its words say {each.words}, and its line {starts:%d %B %Y}", True
        if each.on and not first <= each.on <= last and not each.with_year:
            in_title = each.start < len(title) and not _OTHER_DAY.search(title)
            late = each.on > last and _BOOKED.search(day_words.sentence_of(words, each.start))
            sure = in_title or late or (len(dated) == 1 and _is_its_own(words, each))
            yield f"its words say {each.words}, and its line {starts:%d %B}", bool(sure)
    near = [(_TONIGHT, goes_out), (_TOMORROW, goes_out + timedelta(days=1))]
    for pattern, day in near:
        found = pattern.search(words)
        # An edition goes out late in the evening, too.
        if found and not abs(first - day) <= timedelta(days=1) and not first <= day <= last:
            yield f"its words say “{found[0].strip()}”, and it is on {starts:%d %B}", True
    weekdays = day_words.weekdays(words) if not dated else ()
    said = [day for day, at in weekdays if not _OTHER_DAY.search(day_words.sentence_of(words, at))]
    if said and not {*said} & _weekdays(starts, ends):
        day_ = day_words.WEEKDAYS[said[0]]
        yield f"its words say {day_}, and its line {starts:%d %B}, a {starts:%A}", True


def _is_its_own(words: str, day: day_words.Day) -> bool:
    """Whether a sentence says that this is the day on which somebody meets, and not another's of several."""
    sentence = day_words.sentence_of(words, day.start)
    several = re.search(
        r"\d\.?(?:\s*(?:,|and|&|und|et|y|e|en|to|or|[–-])\s*)+$", words[: day.start]
    )
    # What stands far behind the day is told of something else: "followed by soup".
    near = sentence[: sentence.find(day.words) + len(day.words) + _NEAR_IT]
    meets = _MEETS.search(sentence) and not _OTHER_DAY.search(near)
    return bool(meets and not several and not _ANOTHER.search(sentence))


_ANOTHER = re.compile(r"(?i)\b(?:next|second|third|further|more|also|later|first|part|series|anniversary|birthday|years?|since|ago|then|weitere|nächste\w*|auch|prochain\w*|aussi|próxim\w*|también|prossim\w*|anche|volgende|ook)\b")  # fmt: skip


_NEAR_IT = 40  # letters


def _other_hours(words: str, starts: datetime, ends: datetime | None) -> Told:
    said_ = _hours(words)
    if not said_ or any(at == starts.time() for at, _text in said_):
        return
    for at, text in said_:
        over = re.search(rf"{_ENDS}[^.]{{0,10}}{re.escape(text)}", words)
        if over and at <= starts.time() and starts.hour < 20:
            yield f"its words say that it ends at {text}, and it begins at {starts:%H:%M}", True
            return
        doors = re.search(rf"{_DOORS}[^.]{{0,16}}{re.escape(text)}", words, re.IGNORECASE)
        if doors and at > starts.time():
            yield f"its doors open at {text}, and it begins at {starts:%H:%M}", True
            return
    # Doors open before it, and a programme lies within it.
    first = (starts - timedelta(minutes=60)).time() if starts.hour else time(0)
    last = ends.time() if ends and ends.date() == starts.date() else time(23, 59)
    for at, text in said_:
        if re.search(rf"{_BEGINS}[^.]{{0,12}}{re.escape(text)}", words) or not first <= at <= last:
            yield f"its words say {text}, and its line {starts:%H:%M}", True
            return


def _zone(block: Block, one: Sample) -> ZoneInfo:
    try:
        return ZoneInfo(block.zone) if block.zone else one.newsletter.timezone
    except (ZoneInfoNotFoundError, ValueError):
        return one.newsletter.timezone


def elsewhere(one: Sample) -> Findings:
    """What notes and first lines say of an event that stands below: its day and hour, known by its guest, title or place."""
    events = [
        each for each in one.edition.blocks if each.kind is BlockKind.EVENT and each.starts_at
    ]
    for given in one.wordings:
        ours = given.by == "editor" and given.place.startswith(_SPEAK_OF)
        for sentence in re.split(r"(?<=[.!?])(?<!\d\.)\s+|\n+", given.plain) if ours else ():
            about = [each for each in events if _names(sentence, each)]
            if len(about) == 1 and (told := _otherwise(sentence, about[0], events, one)):
                yield given.noticed("facts", told)


_SPEAK_OF = ("the note", "the preheader", "the subject", "the news", "the promo")


def _names(sentence: str, event: Block) -> bool:
    said, title = long_words(sentence), long_words(event.title)
    guest = " " in event.name.strip() and event.name.strip() in sentence
    hall = event.where.partition(",")[0].strip()
    at = len(hall.split()) > 1 and hall in sentence
    meets = _MEETS.search(sentence) is not None
    return len(said & title) > 2 - bool(meets or guest) or (meets and (guest or at))


_MEETS = re.compile(r"(?i)\b(?:speaks?|will speak|meets?|talks?|reads?|plays?|sings?|performs?|appears?|join us|meet us|come (?:to|and|along)|comes|see you|event|evening|talk|lecture|festival|screening|exhibition|vortrag|vorlesung|konzert|ausstellung|conférence|conferencia|concierto|conferenza|concerto|lezing|reading|concert|tour|workshop|debate|discussion|tickets?|doors|spricht|liest|kommt|treffen|abend|lesung|gespräch|parle|vient|soirée|rencontre|habla|viene|encuentro|charla|parla|incontro|spreekt|leest|komt|avond)\b")  # fmt: skip


def _otherwise(sentence: str, event: Block, events: list[Block], one: Sample) -> str:
    span = {id(each): _span(each, one) for each in events}
    first, last = span[id(event)]
    others = {starts.date() for starts, _ends in span.values()}
    dated = list(day_words.days(sentence, first.date()))
    for each in dated:
        slip = each.on and (each.on.day, each.on.month) == (first.day, first.month)
        if slip and each.on != first.date() and _MEETS.search(sentence):
            return f"says {each.words}, and “{event.title[:40]}” is on {first:%d %B %Y}"
        on = each.on if each.on and each.on >= one.goes_out else None
        held = on is None or first.date() <= on <= last.date() or on in others
        if not held and not _BOOKED.search(sentence):
            return f"says {each.words}, and “{event.title[:40]}” is on {first:%d %B}"
    weeks = (first.date() - one.goes_out).days > _NEXT_WEEK
    if weeks and (soon := _SOON.search(sentence)) and not _OTHER_DAY.search(sentence):
        return f"says “{soon[0]}”, and “{event.title[:40]}” is on {first:%d %B}"
    days = [day for day, _at in day_words.weekdays(sentence)] if not dated else []
    if days and not {*days} & _weekdays(first, last) and not _OTHER_DAY.search(sentence):
        return f"says {day_words.WEEKDAYS[days[0]]}, and “{event.title[:40]}” is on a {first:%A}"
    early = (first - timedelta(minutes=60)).time() if first.hour else time(0)
    hours = _hours(sentence)
    if hours and not any(early <= at <= max(first.time(), last.time()) for at, _text in hours):
        return f"says {hours[0][1]}, and “{event.title[:40]}” begins at {first:%H:%M}"
    return ""


_SOON = re.compile(
    r"(?i)\b(?:next week|this week(?:end)?|in a few days|nächste woche|diese woche|la semaine prochaine|cette semaine|la próxima semana|esta semana|la settimana prossima|questa settimana|volgende week|deze week|na próxima semana)\b(?!['’]s)"
)
_NEXT_WEEK = 11  # days


def _span(event: Block, one: Sample) -> tuple[datetime, datetime]:
    """Of an event that has a day, in its own zone."""
    starts = event.starts_at or one.edition.window.end
    zone = _zone(event, one)
    return starts.astimezone(zone), (event.ends_at or starts).astimezone(zone)


def _weekdays(first: datetime, last: datetime) -> set[int]:
    return {(first + timedelta(days=more)).weekday() for more in range((last - first).days + 1)}


def _hours(text: str) -> list[tuple[time, str]]:
    """Of the event's own zone."""
    said = day_words.hours(text)
    return [
        (at, words)
        for at, start, words in said
        if not _OTHER_ZONE.match(text[start + len(words) :])
    ]


def itself(one: Sample) -> Findings:
    remedy, home = "see which is right, and write it", one.newsletter.timezone or ZoneInfo("UTC")
    for block in one.edition.blocks:
        for told, sure in (
            in_event(block, home, one.newsletter.publication.name)
            if block.kind is BlockKind.EVENT
            else ()
        ):
            yield noticed("facts", place_of(block), told, remedy, sure=sure)


def in_event(block: Block, home: ZoneInfo, one_house: str = "") -> Iterator[tuple[str, bool]]:
    words = plain(f"{block.title}\n{block.text}")
    if (thanks := _OVER.search(words)) and block.starts_at:
        yield f"it is to come, and its words say {thanks[0]!r}", True
    price = re.search(r"[£$€] ?[1-9]\d*|[1-9]\d* ?€", words)
    if price and (free := _FREE.search(words)) and not _SOME_PAY.search(words):
        yield f"its words say {free[0]!r} and {price[0]}", True
    dated = re.search(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)", block.url)
    begins = block.starts_at and f"{block.starts_at.astimezone(home):%Y%m%d}"
    if dated and block.starts_at and begins != "".join(dated.groups()):
        yield f"its address says {dated[0]}, and its line {block.starts_at:%d %B %Y}", True
    meeting = _MEETING.search(block.text)
    online = _ONLINE.search(block.where) or _ALSO_ONLINE.search(words)
    if meeting and block.where and not online:
        yield f"it is in {block.where[:40]}, and its words say {meeting[0]!r}", True
    off = _CANCELLED.search(words)
    if off and block.button and not _WAITS.search(f"{block.button} {words}"):
        yield f"its words say {off[0].strip()!r}, and its button {block.button!r}", True
    if _SOLD_OUT.search(block.text) and block.button and not _WAITS.search(block.button):
        yield f"it is sold out, and its button says {block.button!r}", True
    if block.starts_at is None:
        return
    try:
        zone = ZoneInfo(block.zone) if block.zone else home
    except (ZoneInfoNotFoundError, ValueError):
        return
    starts = block.starts_at.astimezone(zone)
    if 4 < starts.hour < 11 and (found := _EVENING.search(words)):
        yield f"it begins at {starts:%H:%M}, and its words say {found[0]!r}", True
    for found in _HOUR_ZONE.finditer(words):
        place = ZoneInfo(_SUMMER[found[1].upper()])
        if not block.starts_at.astimezone(place).dst():
            yield f"it says {found[1]}, and on that day it is no summer time", True
    # A hall of the house's own town is in its zone.
    town = long_words(block.where) & long_words(one_house)
    if town and starts.utcoffset() != block.starts_at.astimezone(home).utcoffset():
        yield f"it is in {block.where[:40]}, and its hour is {zone.key}'s", True
        return
    for city in map(str.strip, block.where.split(",")):
        name = _cities().get(city)
        if name is None:
            continue
        there = block.starts_at.astimezone(ZoneInfo(name))
        if there.utcoffset() != starts.utcoffset():
            yield f"it is in {city}, and its hour is {zone.key}'s", str(home) == name


@cache
def _cities() -> dict[str, str]:
    """Cities that have a zone of their name."""
    zones = (each for each in available_timezones() if each.count("/") == 1)
    named = {
        each.rpartition("/")[2].replace("_", " "): each
        for each in zones
        if not each.startswith("Etc/")
    }
    return {city: zone for city, zone in named.items() if len(city) > 3}


RULES = (event, itself, elsewhere)
