"""Does an event agree with itself? Sold out with a button, an evening in the morning, an hour in another city's zone.

    itself     over or cancelled with a way in, another day in its address, a meeting's link in a hall,
               an hour in the zone of another city, or in summer time in winter

Its day and hour against its words are in `events`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from digest.base.patterns import late
from digest.check.facts import day_words, zones
from digest.check.facts.events import names_event
from digest.check.facts.halls import ONLINE, is_hall
from digest.check.facts.numerals import WORDS, figure
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import long_words, place_of, spoken
from digest.model.blocks import Block, BlockKind

_SOLD_OUT = re.compile(r"^\W*(?:SOLD OUT|AUSVERKAUFT|COMPLET|AGOTADO|ESAURITO|UITVERKOCHT)\b|(?i:\b(?:this event|the event|it|the evening|the talk) is (?:now )?sold out\b)")  # fmt: skip
_SEEN = re.compile(
    r"(?i)\b(?:recording|replay|aufzeichnung|mitschnitt|rediffusion|grabación|registrazione|opname|gravação)\b"
)
_CANCELLED = late(r"(?m)^\W*(?:CANCELLED|CANCELED|POSTPONED|ABGESAGT|VERSCHOBEN|ANNULÉE?|REPORTÉE?|CANCELAD[OA]|APLAZAD[OA]|ANNULLAT[OA]|RINVIAT[OA]|GEANNULEERD|AFGELAST|UITGESTELD)\b|(?i:\b(?:this event|the event|the evening|the talk|the lecture|it) (?:has been|is|was) (?:now )?(?:cancell?ed|postponed)\b|\b(?:die veranstaltung|der abend) (?:ist|wurde) (?:leider )?(?:abgesagt|verschoben)\b|\best (?:annulée?|reportée?)\b|\b(?:ha sido|está) cancelad[oa]\b|\bè (?:stat[oa] )?annullat[oa]\b|\bis (?:geannuleerd|afgelast)\b)")  # fmt: skip
_WAITS = re.compile(r"(?i)wait|stream|watch|listen|read|more|warte|attente|espera|online|live|recording|next")  # fmt: skip
_EVENING = re.compile(r"(?i)\b(?:evening|abends?|soirée|noche|serata|avond|night of|late-night)\b(?! prayer)")  # fmt: skip
_AFTERNOON = re.compile(r"(?i)\b(?:afternoon|nachmittags?|spätnachmittag|après-midi|pomeriggio|namiddag|(?:por|de|a) la tarde|(?:fin|final|caer) de la tarde|(?:à|da|de|pela|fim d[ae]|final d[ae]) tarde|noite|serão)\b")  # fmt: skip
_MORNING = re.compile(r"(?i)\b(?:morning|morgens?|vormittags?|matin|matinée|mañana|mattin[ao]|ochtend|manhã|all day|ganztägig|every|each|jeden|chaque|cada|ogni|elke)\b")  # fmt: skip
_NOON = 13  # o'clock, until when a thing of the morning may last
_SUMMER = {
    "BST": "Europe/London", "CEST": "Europe/Berlin", "MESZ": "Europe/Berlin", "EEST": "Europe/Athens", "EDT": "America/New_York",
    "CDT": "America/Chicago", "MDT": "America/Denver", "PDT": "America/Los_Angeles", "AEDT": "Australia/Sydney", "NZDT": "Pacific/Auckland",
}  # fmt: skip
_HOUR_ZONE = re.compile(rf"(?i)\d(?: ?[ap]\.?m\.?| ?Uhr| ?h)? ?\(?({'|'.join(_SUMMER)})\b")
_OVER = late(r"(?i)\bthank(?:s| you)\b[\w ]{0,16} for (?:coming|joining us|attending)\b|\b(?:hope|glad) (?:that )?you (?:all )?(?:enjoyed|liked)\b|\bdanke fürs kommen\b|\bmerci d['’]être venu\w*|\bgracias por (?:venir|asistir)\b")  # fmt: skip
_ALSO_ONLINE = re.compile(r"(?i)\b(?:in person|hybrid\w*|also|both|too|or (?:join )?online|and online|stream\w*|record\w+|watch|auch|oder online|vor ort|aussi|también|anche|ook|également)\b")  # fmt: skip
_CONTRARY = (
    (r"(?:for |nur für |réservé aux |solo para |solo per |alleen voor |só para )(?:our )?(?:members|mitglieder|membres|socios|soci|leden|sócios)(?: only)?", r"open to (?:all|every(?:body|one))|everybody (?:is )?welcome|offen für alle|ouverte? à tous|abierto a tod[oa]s|apert[oa] a tutti|open voor iedereen|aberto a todos"),
    (r"no (?:booking|registration|tickets?)(?: is| are)? (?:needed|required|necessary)|(?:eine )?anmeldung (?:ist )?nicht (?:nötig|erforderlich)|ohne anmeldung|sans (?:réservation|inscription)|sin (?:inscripción|reserva)|senza (?:prenotazione|iscrizione)|zonder (?:aanmelding|reservering)|sem inscrição", r"(?:book|reserve|register|sign up)\b.*|(?:jetzt |platz |karten )?(?:anmelden|reservieren|buchen)|réserver.*|s['’]inscrire|inscribirse|reservar.*|prenota.*|iscriviti|reserveer.*|aanmelden|inscreva-se"),
    (r"outdoors?|open-air|im freien|en plein air|al aire libre|all['’]aperto|in de openlucht|ao ar livre", r"indoors|drinnen|en salle|al coperto|binnenshuis"), (r"adults only|over 18s? only|nur für erwachsene|réservé aux adultes|solo (?:para )?adultos|solo adulti|alleen volwassenen", r"for (?:all ages|children|the whole family)|für kinder|pour les enfants|para niños|per bambini|voor kinderen"),
)  # fmt: skip
_EITHER = re.compile(r"(?i)\b(?:or|oder|ou|o|of|if|wenn|from|ab|until|bis|then|danach|puis|luego)\b")  # fmt: skip
_LASTS = late(rf"(?i)\b(?:lasts?|for|takes|dauert|dure|dura|duurt|pendant|durante|per|während) (?P<n>\d{{1,2}}|one|{WORDS}) (?:hours?|stunden|heures|horas|ore|uur)\b|\b(?P<m>\d|one|{WORDS})(?:-hour\b|-?stündige?[nrs]?\b)")  # fmt: skip
_COUNT = rf"\d{{1,3}}|an?|one|eine?|une?|una|een|uma?|{WORDS}"
# How long all of it is, as a text begins: "Two hours, one square", "90 Minuten mit Ruth Keller".
_LENGTH = late(rf"(?i)^\W*(?P<n>{_COUNT}) (?:(?P<h>hours?|stunden?|heures?|horas?|ore|ora|uur)|(?P<m>minutes?|minuten|minutos|minuti))(?= (?:of|with|for|in|mit|für|über|avec|de|pour|con|di|para|per|met|voor|com)\b|[,:.;])")  # fmt: skip
_THEN = re.compile(r"(?i)\b(?:then|after|afterwards|followed|follows|reception|drinks|break|plus|danach|dann|anschließend|pause|puis|suivie?|ensuite|después|luego|seguid[oa]|dopo|poi|segue|daarna|gevolgd|depois|seguid[oa])\b")  # fmt: skip
_TAKES = late(rf"(?i)\b(?:takes|lasts|dauert|dure|dura|duurt) (?:about |only |just |etwa |nur |environ |unos? |circa |ongeveer |cerca de )?(?P<n>{_COUNT}) (?:(?P<h>hours?|stunden?|heures?|horas?|ore|ora|uur)|(?P<m>minutes?|minuten|minutos|minuti))\b")  # fmt: skip
# What somebody does within it: "explains the auction in 45 minutes", and no way to walk.
_IN_ALL = late(rf"(?i)\b(?:in|en|em|på|i) (?:just |only |nur |seulement |solo |soli |slechts |apenas )?(?P<n>{_COUNT}) (?:(?P<h>hours?|stunden?|heures?|horas?|ore|ora|uur)|(?P<m>minutes?|minuten|minutos|minuti))(?=\s*(?:[.!?;]|$))")  # fmt: skip
_A_LENGTH = re.compile(r"(?i)\b(?:hours?|minutes?|stunden?|minuten|heures?|horas?|minutos|ore|ora|minuti|uur)\b")  # fmt: skip
_SLACK, _SLOT = 1.3, 1.6  # times as long as its words say, by which a slot may be longer
_DAYS_LONG = late(rf"(?i)^\W*(?P<n>{_COUNT}) (?:days|tage|jours|días|giorni|dagen|dias) (?:of|voller|mit|de|di|vol|met|com)\b|\b(?P<m>{_COUNT})(?:-day|[ -]?tägige[nrs]?|-daagse) (?:conference|festival|workshop|course|fair|congress|event|retreat|symposium|konferenz|tagung|festival|kurs|messe|kongress|conferentie|cursus|beurs)\b", re.MULTILINE)  # fmt: skip
_A_FORTNIGHT = 14
_EVERY = late(rf"(?i)(?:^|[\n,;:(–] ?|\b(?:as|meets?|takes? place|wie|immer|comme|como|come|zoals) )(?:every|each|jeden|tous les|chaque|todos los|cada|ogni|elke|todas as) ({day_words.NAMES})s?\b")  # fmt: skip
_A_DAY_OUT = 10  # hours
_MEETING = late(r"(?i)\b(?:zoom|teams|webex|meet(?:ing)?)[ -]?(?:link|id|call|meeting)\b|\b(?:join|talks?|speaks?|meet|takes place|held) (?:us )?(?:via|on|over) (?:zoom|teams|webex)\b|\b(?:talks?|speaks?|discuss\w*|takes place) online\b|\bwebinar\b|\bdial-in\b|\bzugangslink\b|\blien (?:de connexion|zoom)\b|\benlace de (?:zoom|conexión)\b")  # fmt: skip

# Not "Growing old online": what takes place there, and not what is told of.
_TALK = r"seminare?|kurse?|vortrag|veranstaltung|lesung|treffen|gespräch|diskussion|talk|lecture|course|class|workshop|event|meeting|seminar|discussion|panel|reading|session|briefing|conférence|rencontre|atelier|cours|séminaire|réunion|charla|curso|taller|seminario|encuentro|conferencia|corso|incontro|laboratorio|lezing|cursus|bijeenkomst|palestra|oficina|sessão|encontro"
_ONLINE_TITLE = late(rf"(?i)\bonline[ -]?(?:{_TALK})\b|\bonline:|\b(?:{_TALK})[\w ]{{0,12}} (?:online|en ligne|en línea|em linha)\b|\bwebinai?re?s?\b|\bvisioconférence\b|\blive ?stream\b")  # fmt: skip


def itself(one: Sample) -> Findings:
    remedy, home = WHICH_IS_RIGHT, one.newsletter.timezone or ZoneInfo("UTC")
    for block in one.edition.blocks:
        for told, sure in (
            in_event(block, home, _at_home(one, home, block))
            if block.kind is BlockKind.EVENT
            else ()
        ):
            yield noticed("facts", place_of(block), told, remedy, sure=sure)


def in_event(block: Block, home: ZoneInfo, one_house: str = "") -> Iterator[tuple[str, bool]]:
    words = spoken(f"{block.title}\n{block.text}")
    if (thanks := _OVER.search(words)) and block.starts_at:
        yield f"it is to come, and its words say {thanks[0]!r}", True
    dated = re.search(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)", block.url)
    begins = block.starts_at and f"{block.starts_at.astimezone(home):%Y%m%d}"
    if dated and block.starts_at and begins != "".join(dated.groups()):
        yield f"its address says {dated[0]}, and its line {block.starts_at:%d %B %Y}", True
    meeting = _MEETING.search(block.text)
    online = ONLINE.search(block.where) or _ALSO_ONLINE.search(words)
    if meeting and block.where and not online:
        yield f"it is in {block.where[:40]}, and its words say {meeting[0]!r}", True
    screen = _ONLINE_TITLE.search(block.title)
    if screen and is_hall(block.where) and not (ONLINE.search(block.where) or _ALSO_ONLINE.search(spoken(block.text))):  # fmt: skip
        yield f"its title says {screen[0]!r}, and it is in {block.where[:40]}", True
    if block.starts_at and (seen := _SEEN.search(block.button)):
        yield f"it is to come, and its button says {seen[0]!r}", True
    for one, other in _CONTRARY:
        first = re.search(rf"(?i)\b(?:{one})\b", words)
        second = re.search(rf"(?i)\b(?:{other})\b", f"{words}\n{block.button}")
        if first and second and not _EITHER.search(words, *sorted((first.end(), second.start()))):
            yield f"its words say {first[0]!r} and {second[0]!r}", True
    off = _CANCELLED.search(words)
    if off and block.button and not _WAITS.search(f"{block.button} {words}"):
        yield f"its words say {off[0].strip()!r}, and its button {block.button!r}", True
    if _SOLD_OUT.search(block.text) and block.button and not _WAITS.search(block.button):
        yield f"it is sold out, and its button says {block.button!r}", True
    if block.starts_at is None:
        return
    zone = zones.zone_of(block, home)
    starts = block.starts_at.astimezone(zone)
    if 4 < starts.hour < 11 and (found := _EVENING.search(words)):
        yield f"it begins at {starts:%H:%M}, and its words say {found[0]!r}", True
    elif 4 < starts.hour < 11 and (found := _AFTERNOON.search(words)) and not _MORNING.search(words):  # fmt: skip
        ends = (block.ends_at or block.starts_at).astimezone(zone)
        if ends.date() == starts.date() and ends.hour < _NOON:
            yield f"it begins at {starts:%H:%M}, and its words say {found[0]!r}", True
    lasts = ((block.ends_at or block.starts_at) - block.starts_at).total_seconds() / 3600
    if (long := _LASTS.search(words)) and 0 < lasts < _A_DAY_OUT:
        said = figure(long["n"] or long["m"])
        if said < _A_DAY_OUT and not 0.6 * said <= lasts <= 2.5 * said:
            yield f"it lasts {lasts:g} hours, and its words say {long[0]!r}", True
    for pattern, slot in (
        ((_LENGTH, _SLACK), (_TAKES, _SLOT), (_IN_ALL, _SLOT)) if 0 < lasts < _A_DAY_OUT else ()
    ):
        if not (length := pattern.search(spoken(block.text))):
            continue
        said = _hours_of(length)
        # What comes behind it is told of: soup, a signing, another hour.
        several = len(_A_LENGTH.findall(words)) > 1
        longer = lasts > slot * said and not several and not _THEN.search(words)
        if longer or lasts < said / _SLACK:
            yield f"it lasts {lasts:g} hours, and its words say {length[0]!r}", True
            break
    if (days := _DAYS_LONG.search(words)) and block.ends_at:
        held = (block.ends_at.astimezone(zone).date() - starts.date()).days + 1
        said_days = figure(days["n"] or days["m"])
        if 1 < said_days <= _A_FORTNIGHT and held > 1 and held != said_days:
            yield f"its words say {days[0]!r}, and by its line it has {held}", True
    every = list(_EVERY.finditer(words))
    if every and starts.weekday() not in {day_words.weekday(found[1]) for found in every}:
        yield f"it is on a {starts:%A}, and its words say {every[0][0]!r}", lasts < _A_DAY_OUT
    for found in _HOUR_ZONE.finditer(words):
        place = ZoneInfo(_SUMMER[found[1].upper()])
        if not block.starts_at.astimezone(place).dst():
            yield f"it says {found[1]}, and on that day it is no summer time", True
    if street := zones.abroad(block.where, zone.key):
        yield f"it is in {street}, and its hour is {zone.key}'s", True
        return
    at_home = _own_town(block.where, one_house)
    if at_home and starts.utcoffset() != block.starts_at.astimezone(home).utcoffset():
        yield f"it is in {at_home}, and its hour is {zone.key}'s", True
        return
    for city in map(str.strip, block.where.split(",")):
        name = zones.cities().get(city)
        if name is None:
            continue
        there = block.starts_at.astimezone(ZoneInfo(name))
        if there.utcoffset() != starts.utcoffset():
            yield f"it is in {city}, and its hour is {zone.key}'s", str(home) == name


def _at_home(one: Sample, home: ZoneInfo, block: Block) -> str:
    """The house's name and address, and the towns of its other events that are by its own clocks."""
    events = [each for each in one.edition.blocks if each.kind is BlockKind.EVENT and each is not block]  # fmt: skip
    towns = [each.where.rpartition(",")[2] for each in events if zones.zone_of(each, home) == home]
    return ", ".join((one.newsletter.publication.name, one.newsletter.footer.address, *towns))


def _own_town(where: str, house: str) -> str:
    """The part of a place that is in the house's name or address as well, and whose clocks are the house's."""
    name, *address = re.split(r"[,\n·|]", house)
    # Without its postcode: "30169 Hannover", "London EC1V 4AB", "60044 Fabriano (AN)".
    parts = {re.sub(r"\w*\d\w*|\(.*\)", "", each).strip().casefold() for each in address}
    for part in map(str.strip, where.split(",")):
        town = part.casefold() in parts and len(part) >= _A_TOWN and not _WIDE.fullmatch(part)
        if (town or long_words(part) & long_words(name)) and not ONLINE.search(part):
            return part
    return ""


_A_TOWN = 4  # letters
# Countries with clocks of several kinds.
_WIDE = re.compile(r"(?i)(?:united states(?: of america)?|estados unidos|états-unis|canad[aá]|kanada|australia|australie|australien|brazil|brasil|brésil|brasilien|méxico|mexico|russia|россия|indonesia|chile|españa|portugal|spain)")  # fmt: skip


def _hours_of(length: re.Match[str]) -> float:
    count = figure(length["n"]) or 1  # "an hour"
    return count / 60 if length["m"] else count


def called_off(one: Sample) -> Findings:
    """What a note says is cancelled or sold out, and the event below says nothing of."""
    events = [each for each in one.edition.blocks if each.kind is BlockKind.EVENT]
    for given in one.wordings:
        if given.by != "editor" or not given.place.startswith(
            ("the note", "the news", "the preheader", "the subject")
        ):
            continue
        for sentence in re.split(r"(?<=[.!?])(?<!\d\.)\s+|\n+", given.spoken):
            off = _OFF.search(sentence)
            for event in events if off else ():
                words = f"{event.title}\n{event.text}\n{event.button}"
                known = _OFF.search(words) or _WAITS.search(event.button)
                if off and not known and names_event(sentence, event):
                    told = f"says {off[0]!r} of “{event.title[:40]}”, which stands there as if it took place"
                    yield given.noticed("facts", told)


_OFF = late(
    r"(?i)\b(?:cancell?ed|postponed|called off|sold out|fully booked|abgesagt|verschoben|ausverkauft|ausgebucht|fällt aus|annulée?|reportée?|complète?|cancelad[oa]|aplazad[oa]|suspendid[oa]|agotad[oa]s?|annullat[oa]|rinviat[oa]|esaurit[oa]|geannuleerd|afgelast|uitgesteld|uitverkocht|volgeboekt|adiad[oa]|esgotad[oa])\b"
)


RULES = (itself, called_off)
