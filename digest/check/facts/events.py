"""Does an event's line agree with its words? Its day, hour, length and place.

    event      another day or hour than its line's, doors that open after it, "tomorrow" six days before, an end a day late,
               in the small hours, online without a link, in a hall with a meeting's link
    elsewhere  what notes and first lines say of it

The edition goes out at the end of its window: "tomorrow" is the day after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.base.patterns import late
from digest.check.facts import countdowns, day_words
from digest.check.facts.halls import ONLINE, another_hall, another_town, meets_elsewhere, no_stream
from digest.check.facts.wholes import sentences
from digest.check.facts.zones import zone_behind, zone_of
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, long_words, place_of, spoken
from digest.model.blocks import Block, BlockKind

Told = Iterator[tuple[str, bool]]  # (what is wrong, whether it is sure)
_SHOWS = re.compile(
    r"(?i)\b(?:shows?|presents?|zeigt|stellt|présente|muestra|presenta|mostra|toont|laat)\b"
)
_TOLD_OF = re.compile(
    r"(?i)\b(?:exhibit\w*|collections?|paint\w*|curat\w*|works? (?:at|in)|professor\w*|director\w*|ausstell\w*|sammlung\w*|kurat\w*|leitet|expos\w*|colec\w*|collez\w*|mostra al|tentoon\w*)\b"
)
_REMEDY = "correct the event, or its words"
_NIGHT = late(r"(?i)\b(?:night|midnight|(?:the|in) morning|morgens|mattina|matin|madrugada|dawn|sunrise|early|nocturnal|vigil|all-night|overnight|new year|silvester|nacht|morgengrauen|sonnenaufgang|frühe?|nuit|aube|noche|amanecer|notte|alba|madrugada|stars?|meteor|eclipse|moths?|owls?|tides?|ramadan|suhoor)\b")  # fmt: skip
_MIDNIGHT = re.compile(
    r"(?i)\b(?:midnight|mitternacht|minuit|medianoche|mezzanotte|middernacht|meia-noite|new year|silvester|réveillon|nochevieja|vigil|overnight|all[- ]night|all day|ganztägig|toute la journée|todo el día|suhoor|eclipse|meteors?|stars?)\b"
)
_OTHER_ZONE = re.compile(r"\s?(?:[A-Z]{2,4}T|MEZ|[A-Z]\w+ time)\b")
# Not an open house, the last who are let in, or doors that close.
_DOORS = r"\b(?<!letzter )(?:doors?(?: open)?|einlass|türen öffnen|ouverture des portes|portes|puertas|apertura puertas|deuren(?: open)?|inloop|accueil|saalöffnung|acogida|accoglienza|ontvangst|acolhimento|zaal(?: gaat)? open|saal öffnet|ouverture de la salle|apertura de (?:la )?sala|apertura (?:della )?sala)\b(?! (?:clos|shut|bis|sluit|ferme|cierra|ouvertes|abiertas))"
_BEGINS = r"(?i)\b(?:begins?|starts?|beginn\w*|commence|empieza|comienza|inizia|begint)\b"
_ENDS = r"(?i)\b(?:ends?|finish(?:es)?|closes|endet|schließt|finit|ferme|se termine|termina|cierra|finisce|chiude|eindigt|sluit|acaba|fecha|encerra)\b"
# The evening does, and not the bar, the booking or the museum.
_IT_ENDS = r"(?i)(?:(?:^|[.!?;,(] ?|\n)|\b(?:event|evening|talk|lecture|concert|show|reading|discussion|debate|performance|screening|session|workshop|it|we|everything|and|abend|veranstaltung|lesung|vortrag|konzert|wir|es|und|soirée|conférence|rencontre|lecture|velada|charla|acto|encuentro|serata|incontro|conferenza|avond|lezing|we|noite|sessão) )(?:ends?|finish(?:es)?|close|(?<=evening )closes|endet|enden|schließen|finit|se termine|termina|acaba|finisce|eindigt)\b"  # fmt: skip
# What may be over before it is.
_A_PART = late(r"(?i)\b(?:bars?|café|kitchen|shop|box office|booking|registration|tickets?|doors|entry|bridge|library|küche|kasse|laden|anmeldung|vorverkauf|einlass|buvette|caisse|billetterie|boutique|taquilla|cocina|tienda|cassa|biglietteria|cucina|keuken|kassa|winkel|bilheteira|cozinha|loja)\b")  # fmt: skip
_SEVERAL_DAYS = late(
    r"(?i)\b(?:days?|weekend|festival|conference|congress|retreat|exhibition|fair|market|camp|summer school|course|workshops|overnight|all night|vigil|until|till|to sunday|hackathon|residency|fête|salon|feria|exposición"
    r"|mostra|fiera|tage|tagung|messe|ausstellung|wochenende|bis|jours|journées|días|giorni|dagen|tentoonstelling|through|24[- ]hours?|24 stunden|trip|voyage|reise|tour|evenings|nights|soirées|nuits|abende|nächte|noches|veladas|sere|serate|notti|avonden|nachten|noites|kvällar|aftener|kvelder|wieczory|večery|вечера)\b"
)
_TOMORROW = late(r"(?i)\b(?:(?:join us|see you|meet us|come|starts?|begins?|is|on|this) tomorrow|tomorrow (?:evening|night|morning|afternoon|at|from)\b|morgen (?:abend|früh|nachmittag|um)|(?:sehen|treffen) (?:wir )?uns morgen|demain (?:soir|matin|à|après-midi)|mañana (?:por|a las|a la)|domani (?:sera|mattina|alle)|morgen(?:avond|ochtend|middag))\b|^\W*(?:tomorrow|demain|domani)\b(?!['’])")  # fmt: skip
_TONIGHT = re.compile(r"(?i)\b(?:tonight|this (?:evening|afternoon)|later today|heute (?:abend|nachmittag)|ce soir|cet après-midi|esta (?:noche|tarde)|stasera|questa sera|vanavond|vanmiddag|hoje à noite)\b(?!['’]s)")  # fmt: skip
_OTHER_DAY = late(r"(?i)\b(?:by|before|until|till|from|since|book|register|tickets?|sale|deadline|last|every|each|rsvp|reserve|sign up|bis|vor|ab|jeden|anmeld\w*|avant|jusqu\w*|chaque|tous les|antes|hasta|cada|entro|prima|ogni|voor|elke|tot|was|were|spoke|published|after|again|repeated|runs?|open|follow(?:s|ing)?|broadcast|war|wiederholt)\b")  # fmt: skip
_BOOKED = late(r"(?i)\b(?:deadline|anmeldeschluss|meldeschluss|date limite|clôture des inscriptions|fecha límite|cierre de inscripci\w+|plazo de inscripción|termine (?:ultimo|per iscriversi)|scadenza|uiterste datum|sluitingsdatum|prazo)\b|\b(?:booking|registration|ticket sales?)\b[\w ]{0,12}\b(?:clos|end|until|till)|\b(?:book|register|sign up|rsvp) (?:by|before|until)\b|\b(?:anmeld\w*|reserv\w+|inscri\w+|iscri\w+|aanmeld\w*)\b.{0,24}\b(?:bis|jusqu\w*|avant|hasta|antes|entro|prima|tot|v[oó]or|até)\b")  # fmt: skip
# What begins from then on and lasts ten hours has its end on the wrong day or half of it
_EVENING_HOUR = 16


def _too_long(starts: datetime, ends: datetime) -> bool:
    return ends - starts > timedelta(hours=10 if starts.hour >= _EVENING_HOUR else 16)


def event(one: Sample) -> Findings:
    for block in one.edition.blocks:
        if block.kind is BlockKind.EVENT:
            for told, sure in _line(block, one):
                yield noticed("block", place_of(block), told, _REMEDY, sure=sure)


def _line(block: Block, one: Sample) -> Told:
    words = "\n".join(spoken(text) for text in (block.title, block.text))
    linked = block.url.strip() or re.search(r"\]\(|https?://", block.text)
    if town := another_town(block.where, words):
        yield f"its line says {block.where[:40]}, and its words {town!r}", True
    elif at := meets_elsewhere(block.where, words):
        yield f"its line says {block.where[:40]}, and its words {at!r}", True
    elif (hall := another_hall(block.where, words)) and block.name.strip():
        sure = bool(_MEETS.search(words) or _SHOWS.search(words)) and not _TOLD_OF.search(words)
        yield f"its line says {block.where[:40]}, and its words {hall!r}", sure
    if ONLINE.search(block.where) and (hall := no_stream(block.where, words)):
        yield f"it is online, and its words say {hall!r}", True
    elif ONLINE.search(block.where) and not linked:
        yield "it is online, and no link leads to it", True
    if block.starts_at is None:
        return
    starts, last = _span(block, one)
    ends = last if block.ends_at else None
    around = f"{words} {one.edition.subject} {one.edition.preheader}"
    named = any(at == starts.time() for at, _start, _text in day_words.hours(around))
    if 0 < starts.hour < 5 and not named and not _NIGHT.search(around):
        yield (f"it begins at {starts:%H:%M} in the night: is it {starts.hour + 12}:{starts:%M}?", True)  # fmt: skip
    if (starts.hour, starts.minute) == (0, 0) and not _MIDNIGHT.search(words):
        yield "it begins at midnight: did nobody give an hour?", True
    if last - starts > timedelta(days=5):
        # The same day of another year is a year's slip.
        slip = (starts.day, starts.month) == (last.day, last.month)
        yield f"it ends on {last:%d %B %Y}: is the day right?", slip
    elif _too_long(starts, last) and not (
        _SEVERAL_DAYS.search(words)
        or _names_last_day(words, starts, last)
        or _tells_of_both_hours(one, starts, last)
    ):
        hours = (last - starts).total_seconds() / 3600
        yield f"it lasts {hours:.0f} hours: is its end right?", starts.hour >= _EVENING_HOUR
    goes_out = one.edition.window.end.astimezone(starts.tzinfo).date()
    yield from _other_days(words, starts, last, goes_out)
    yield from _other_hours(words, starts, ends)


def _names_last_day(words: str, starts: datetime, ends: datetime) -> bool:
    """ "On 8, 9 and 10 December, each from 8 to 10 pm": its end is right."""
    return any(each.on == ends.date() != starts.date() for each in day_words.days(words, starts.date()))  # fmt: skip


def _tells_of_both_hours(one: Sample, starts: datetime, ends: datetime) -> bool:
    """ "Twelve hours of drone. From 8pm to 8am": somebody wrote of the whole night."""
    both = {starts.time(), ends.time()}
    return any(both <= {at for at, _start, _text in day_words.hours(each.plain)} for each in one.wordings)  # fmt: skip


def _other_days(words: str, starts: datetime, ends: datetime, goes_out: date) -> Told:
    """Days that its words name: sure where they stand in its title, or speak of the day itself."""
    first, last = starts.date(), ends.date()
    title = words.partition("\n")[0]
    dated = list(day_words.days(words, first))
    for each in dated:
        slip = each.on and each.with_year and (each.on.day, each.on.month) == (first.day, first.month)  # fmt: skip
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
    several = re.search(r"\d\.?(?:\s*(?:,|and|&|und|et|y|e|en|to|or|[–-])\s*)+$", words[: day.start])  # fmt: skip
    # What stands far behind the day is told of something else: "followed by soup".
    near = sentence[: sentence.find(day.words) + len(day.words) + _NEAR_IT]
    meets = _MEETS.search(sentence) and not _OTHER_DAY.search(near)
    return bool(meets and not several and not _ANOTHER.search(sentence))


_ANOTHER = re.compile(r"(?i)\b(?:next|second|third|further|more|also|later|first|part|series|anniversary|birthday|years?|since|ago|then|weitere|nächste\w*|auch|prochain\w*|aussi|próxim\w*|también|prossim\w*|anche|volgende|ook)\b")  # fmt: skip


_NEAR_IT = 40  # letters


def _doors_after(said: list[tuple[time, str]], words: str, starts: datetime) -> str:
    """The hour at which its words let people in, where the line has begun by then."""
    opening = (text for at, text in said if at > starts.time() and re.search(rf"{_DOORS}[^.]{{0,16}}{re.escape(text)}", words, re.IGNORECASE))  # fmt: skip
    return next(opening, "")


def _last_days_end(words: str, starts: datetime, ends: datetime) -> str:
    """When the last of several days is over by its words, and not by the line: "on Sunday it closes at 6pm"."""
    several = timedelta(0) < ends.date() - starts.date() < day_words.WEEK
    for clause in re.split(r";|\n|(?<=[.!?])\s+(?=[A-ZÀ-Þ])", words) if several else ():
        hours = _hours(clause, ends)
        ending = re.search(rf"{_ENDS}[^.]{{0,10}}{re.escape(hours[-1][1])}", clause) if hours else None  # fmt: skip
        if (
            ending
            and not _A_PART.search(clause)
            and {day for day, _at in day_words.weekdays(clause)} == {ends.weekday()}
        ):
            at, text = hours[-1]
            return text if at != ends.time() else ""
    return ""


def _until(words: str, starts: datetime, ends: datetime) -> str:
    """The last hour of its words, behind "until" or as the end of a span, where they name its first and the line ends at
    another."""
    said = [(at, start, start + len(text), text) for at, start, text in day_words.hours(words) if not _is_elsewhere(words[start + len(text) :], starts)]  # fmt: skip
    if len(said) < 2 or min(said)[0] != starts.time() or ends.date() != starts.date():
        return ""
    at, start, _end, text = max(said)
    before = words[max((end for _at, _start, end, _text in said if end <= start), default=0) : start]  # fmt: skip
    until = re.search(rf"{_UNTIL}$", before) or re.fullmatch(_TO, before)
    sentence = day_words.sentence_of(words, start)
    other = _A_PART.search(sentence) or _BOOKED.search(sentence) or _DAILY.search(sentence)
    # "Afterwards, wine until eleven", as a sentence of its own, is told of the evening's end.
    later = min(said)[1] < words.find(sentence) and re.search(_FOLLOWS, sentence)
    goes_on = later or re.search(_FOLLOWS, words[start:])
    return text if until and not other and not goes_on and at != ends.time() else ""


_UNTIL = r"(?i)\b(?:until|till|bis|jusqu['’](?:à|a)|hasta(?: las)?|fino alle|tot|até(?: às)?) ?"
_TO = r"(?i)\W*(?:to|à|a las|alle|às|[–—-])\W*"  # which else say at what hour something is
_FOLLOWS = r"(?i)\b(?:follows?|followed by|afterwards|then|danach|dann|anschließend|suivie?|ensuite|después|luego|segue|dopo|poi|daarna|gevolgd|depois)\b"
_DAILY = re.compile(r"(?i)\b(?:every|each|daily|weekdays|jeden|täglich|chaque|tous les|cada|todos los|ogni|tutti i|elke|dagelijks|todos os)\b")  # fmt: skip


def _follows_before(words: str, starts: datetime) -> str:
    """An hour at which something follows, told behind the first hour and earlier than it."""
    said = list(day_words.hours(words))
    first = next((start for at, start, _text in said if at == starts.time()), len(words))
    later = (text for at, start, text in said if start > first and at < starts.time() and re.search(rf"{_FOLLOWS}[^.\d]{{0,16}}$", words[first:start]))  # fmt: skip
    return next(later, "")


def _other_hours(words: str, starts: datetime, ends: datetime | None) -> Told:
    said_ = _hours(words, starts)
    if opening := _doors_after(said_, words, starts):
        yield f"its doors open at {opening}, and it begins at {starts:%H:%M}", True
        return
    if text := _follows_before(words, starts):
        yield f"its words say that something follows at {text}, and it begins at {starts:%H:%M}", True  # fmt: skip
        return
    if ends and (text := _until(words, starts, ends)):
        yield f"its words say until {text}, and its line ends at {ends:%H:%M}", True
        return
    if ends and (text := _last_days_end(words, starts, ends)):
        yield f"its words say that it ends at {text}, and its line ends at {ends:%H:%M}", True
        return
    for at, text in said_:
        over = re.search(rf"{_IT_ENDS}[^.\d]{{0,10}}{re.escape(text)}", words)
        if over and ends and ends.date() == starts.date() and starts.time() < at != ends.time():
            yield f"its words say that it ends at {text}, and its line ends at {ends:%H:%M}", True
            return
    if not said_ or any(at == starts.time() for at, _text in said_):
        return
    for at, text in said_:
        over = re.search(rf"{_ENDS}[^.]{{0,10}}{re.escape(text)}", words)
        ours = over and not _A_PART.search(day_words.sentence_of(words, over.start()))
        if ours and at <= starts.time() and starts.hour < 20:
            yield f"its words say that it ends at {text}, and it begins at {starts:%H:%M}", True
            return
    for _at, sentence in sentences(words):
        if (begins := _beside_its_day(sentence, starts)) and not _OTHER_DAY.search(sentence):
            yield f"its words say {begins}, and its line {starts:%H:%M}", True
            return
    # Doors open before it, and a programme lies within it.
    first = (starts - timedelta(minutes=60)).time() if starts.hour else time(0)
    last = ends.time() if ends and ends.date() == starts.date() else time(23, 59)
    for at, text in said_:
        if re.search(rf"{_BEGINS}[^.]{{0,12}}{re.escape(text)}", words) or not first <= at <= last:
            yield f"its words say {text}, and its line {starts:%H:%M}", True
            return


def elsewhere(one: Sample) -> Findings:
    """What notes and first lines say of an event that stands below: its day and hour, known by its guest, title or place."""
    events = [each for each in one.edition.blocks if each.kind is BlockKind.EVENT and each.starts_at]  # fmt: skip
    for given in one.wordings:
        ours = given.by == "editor" and given.place.startswith(_SPEAK_OF)
        above = f"{given.place}: " if given.what == "the teaser" else ""
        for sentence in re.split(r"(?<=[.!?])(?<!\d\.)\s+|\n+", given.spoken) if ours or above else ():  # fmt: skip
            dated = not above or any(day_words.days(sentence, one.goes_out))
            about = [each for each in events if dated and names_event(f"{above}{sentence}", each)]
            if not about and len(events) == 1 and _MEETS.search(sentence) and _SOON.search(sentence):  # fmt: skip
                shared = {
                    word
                    for word in long_words(sentence) & long_words(events[0].title)
                    if len(word) > 5
                }
                about = events if shared else []
            about = about or (events if ours and _is_a_day_off(sentence, events, one) else [])
            if len(about) == 1 and ours and (hall := another_hall(about[0].where, sentence)):
                yield given.noticed(
                    "facts",
                    f"says {hall!r}, and “{about[0].title[:40]}” is in {about[0].where[:40]}",
                )
            if len(about) == 1 and (told := _otherwise(sentence, about[0], events, one)):
                yield given.noticed("facts", told)


def _is_a_day_off(sentence: str, events: list[Block], one: Sample) -> bool:
    """An invitation to the day before, or after, of the one event that there is."""
    dated = [each.on for each in day_words.days(sentence, one.goes_out) if each.on]
    if len(events) != 1 or len(dated) != 1 or not _INVITES.search(sentence):
        return False
    return any(abs((dated[0] - each.date()).days) == 1 for each in _span(events[0], one))


_INVITES = late(r"(?i)\b(?:welcome to|join us|come and|come along|we(?: will|['’]ll)? (?:meet|discuss|talk|debate|read|gather)|see you|sind sie (?:herzlich )?(?:eingeladen|willkommen)|(?:diskutieren|sprechen|treffen) wir|wir (?:diskutieren|sprechen|treffen|reden)|kommen sie|vous êtes (?:invité\w*|attendu\w*|les bienvenu\w*)|nous (?:discuterons|débattrons|parlerons|recevrons|recevons)|venez|rejoignez|les esperamos|os esperamos|te esperamos|acompáñ\w+|(?:hablaremos|debatiremos|conversaremos)|vi aspettiamo|venite|(?:parleremo|discuteremo|incontriamo)|(?:praten|spreken|bespreken) we|we (?:praten|spreken|bespreken|ontvangen)|u bent (?:van harte )?welkom|kom langs|(?:falaremos|debateremos|conversaremos)|venham|esperamos por)\b")  # fmt: skip


_SPEAK_OF = ("the note", "the preheader", "the subject", "the news", "the promo")


def names_event(sentence: str, event: Block) -> bool:
    """Whether a sentence is about it: by a link to it, its title, or its guest or hall beside a word for meeting."""
    if event.url and f"]({event.url.strip()})" in sentence:
        return True
    said, title = long_words(sentence), long_words(event.title)
    guest = " " in event.name.strip() and event.name.strip() in sentence
    hall = event.where.partition(",")[0].strip()
    at = len(hall.split()) > 1 and hall in sentence
    meets = _MEETS.search(sentence) is not None
    return len(said & title) > 2 - bool(meets or guest) or (meets and (guest or at))


_MEETS = late(r"(?i)\b(?:speaks?|will speak|meets?|talks?|reads?|plays?|sings?|performs?|appears?|join us|meet us|come (?:to|and|along)|comes|see you|event|evening|talk|lecture|festival|screening|exhibition|vortrag|vorlesung|konzert|ausstellung|conférence|conferencia|concierto|conferenza|concerto|lezing|reading|concert|tour|workshop|debate|discussion|tickets?|doors|spricht|liest|kommt|treffen|abend|lesung|gespräch|parle|vient|soirée|rencontre|habla|viene|encuentro|charla|parla|incontro|spreekt|leest|komt|avond)\b")  # fmt: skip


# What stands between a day and its hour.
_AT = (" at ", " um ", " à ", " a las ", " alle ", " om ", " às ", ", ")
_RIGHT_BEHIND = 7  # letters
_STARTS_AT = re.compile(
    r"(?i)\b(?:is|begins?|starts?|takes place) (?:at|from)\s*$|\b(?:beginnt|startet) um\s*$|\bcommence à\s*$|\bempieza a las\s*$|\binizia alle\s*$|\bbegint om\s*$"
)


def _otherwise(sentence: str, event: Block, events: list[Block], one: Sample) -> str:
    span = {id(each): _span(each, one) for each in events}
    first, last = span[id(event)]
    others = {starts.date() for starts, _ends in span.values()}
    dated = list(day_words.days(sentence, first.date()))
    if any(each.on and first.date() <= each.on <= last.date() for each in dated):
        dated = []  # its own day is there: what else is dated is another thing
    for each in dated:
        slip = each.on and (each.on.day, each.on.month) == (first.day, first.month)
        if slip and each.on != first.date() and _MEETS.search(sentence):
            return f"says {each.words}, and “{event.title[:40]}” is on {first:%d %B %Y}"
        on = each.on if each.on and each.on >= one.goes_out else None
        held = on is None or first.date() <= on <= last.date() or on in others
        # An exhibition's last day, of which a piece tells as well.
        held = held or any(each.words in headline_of(piece) for piece in one.edition.placements)
        if not held and not _BOOKED.search(sentence):
            return f"says {each.words}, and “{event.title[:40]}” is on {first:%d %B}"
    weeks = (first.date() - one.goes_out).days > _NEXT_WEEK
    if weeks and (soon := _SOON.search(sentence)) and not _OTHER_DAY.search(sentence):
        return f"says “{soon[0]}”, and “{event.title[:40]}” is on {first:%d %B}"
    # "In three weeks Ada Quay reads", of one in ten days.
    if (said := countdowns.from_now(sentence)) and abs((first.date() - one.goes_out).days - said[0]) > said[1]:  # fmt: skip
        return f"says “{sentence[:40]}”, and “{event.title[:40]}” is on {first:%d %B}"
    days = [day for day, _at in day_words.weekdays(sentence)] if not dated else []
    if days and not {*days} & _weekdays(first, last) and not _OTHER_DAY.search(sentence):
        return f"says {day_words.WEEKDAYS[days[0]]}, and “{event.title[:40]}” is on a {first:%A}"
    early = (first - timedelta(minutes=60)).time() if first.hour else time(0)
    hours = _hours(sentence, first)
    for at, start, words in day_words.hours(sentence):
        if _STARTS_AT.search(sentence[:start]) and at != first.time():
            return f"says {words}, and “{event.title[:40]}” begins at {first:%H:%M}"
    if begins := _beside_its_day(sentence, first):
        return f"says {begins}, and “{event.title[:40]}” begins at {first:%H:%M}"
    if hours and not any(early <= at <= max(first.time(), last.time()) for at, _text in hours):
        return f"says {hours[0][1]}, and “{event.title[:40]}” begins at {first:%H:%M}"
    return ""


def _beside_its_day(sentence: str, first: datetime) -> str:
    """ "On 2 December at 6.30 pm" of one that begins at another hour; doors may open before."""
    named = list(day_words.days(sentence, first.date()))
    if len(named) != 1 or named[0].on != first.date() or re.search(f"(?i){_DOORS}", sentence):
        return ""
    behind = named[0].start + len(named[0].words)
    hours = ((at, words) for at, start, words in day_words.hours(sentence) if 0 < start - behind <= _RIGHT_BEHIND and sentence[:start].endswith(_AT))  # fmt: skip
    return next((words for at, words in hours if at != first.time()), "")


_SOON = re.compile(
    r"(?i)\b(?:next week|this week(?:end)?|in a few days|nächste woche|diese woche|la semaine prochaine|cette semaine|la próxima semana|esta semana|la settimana prossima|questa settimana|volgende week|deze week|na próxima semana)\b(?!['’]s)"
)
_NEXT_WEEK = 11  # days


def _span(event: Block, one: Sample) -> tuple[datetime, datetime]:
    """Of an event that has a day, in its own zone."""
    starts = event.starts_at or one.edition.window.end
    zone = zone_of(event, one.newsletter.timezone)
    return starts.astimezone(zone), (event.ends_at or starts).astimezone(zone)


def _weekdays(first: datetime, last: datetime) -> set[int]:
    return {(first + timedelta(days=more)).weekday() for more in range((last - first).days + 1)}


def _hours(text: str, starts: datetime) -> list[tuple[time, str]]:
    """Of the event's own zone."""
    said = ((at, words, text[start + len(words) :]) for at, start, words in day_words.hours(text))
    return [(at, words) for at, words, behind in said if not _is_elsewhere(behind, starts)]


def _is_elsewhere(behind: str, starts: datetime) -> bool:
    """Whether an hour is another place's: "8 p.m. in London" of an event that New York's clocks begin."""
    zone, _words = zone_behind(behind)
    if zone:
        return starts.astimezone(ZoneInfo(zone)).utcoffset() != starts.utcoffset()
    return _OTHER_ZONE.match(behind) is not None


RULES = (event, elsewhere)
