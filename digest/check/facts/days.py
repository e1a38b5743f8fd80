"""Do the days, hours and numbers that editors write belong together, and to this edition?

    weekdays     a weekday that is not that day's, a day that no calendar has, an hour that no clock shows
    nth_weekday  "the first Saturday of every month", and its next day is a Sunday; "on four evenings: 2, 9 and 16 December"
    until_years  "will stay open until at least 2019"; "opens on 4 December and runs until 28 March" of the year before
    over         an invitation or an offer that is over when the edition goes out
    edition      it counts itself as another edition or week, its subject is last week's, a greeting of another day or season
    year         its own month with last year's number; a copyright that is long over

A publisher's piece may be about any year: there it is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from digest.base.patterns import late
from digest.check.facts import day_words, terms
from digest.check.facts.day_words import NEAR, WEEKDAYS
from digest.check.facts.numerals import ORDINALS, WORDS, figure
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import Wording, unspaced
from digest.check.words.quoting import published, quoted

_ASKS = late(
    r"(?i)\b(?:join us|meet us|come (?:to|and|along)|see you|register|sign up|order|book|buy|reserve|apply|rsvp|tickets?|doors open|deadline|close[sd]? (?:on|at)|closes|ends|expires?|valid|offer|(?:by|before|until|till)(?=[^.]{1,24}\d)"
    r"|vote|submit|send us|enter|save|last chance|don['’]t miss|will (?:be|take|speak|talk|meet)|takes place|starts|begins|free entry|hurry"
    r"|kommen sie|komm|melden sie|anmeld\w*|bestellen|bis(?: zum)?|einsendeschluss|anmeldeschluss|gültig|treffen sie|wir laden|sehen wir uns|treffen wir uns|wir treffen uns|we(?:['’]ll| will)? meet|we(?:['’]ll| will) see you|on se (?:voit|retrouve)|nos vemos|ci vediamo|zien we (?:elkaar|u|je)|vemo-nos|seien sie"
    r"|rejoignez|venez|inscri\w+|jusqu[’']au|avant le|réserve\w*|commande\w*|offre|rendez-vous"
    r"|únete|ven|inscríb\w+|hasta el|antes del|reserv\w+|oferta|venite|iscriv\w+|fino al|entro il|offerta|kom (?:naar|langs)|meld je|tot en met|voor het|aanbieding|até)\b"
)
_WAS = late(
    r"(?i)\b(?:was|were|met|came|took place|held|had|thank|thanked|spoke|talked|last (?:week|month|year|night)|ago|since|published|wrote|died|began in|won|sold|happened|voted|said|opened|closed|ended|went|reported"
    r"|war|waren|hatte|fand|danke|seit|letzte\w*|était|étaient|merci|depuis|dernier\w*|fue|fueron|gracias|desde|era|erano|grazie|dal|scors\w+|vond|bedankt|sinds|vorige|foi|obrigad\w)\b"
)
_WILL = re.compile(r"(?i)\b(?:will|shall|to) be \w+")  # "will be published" is not over
_NO_HOUR = late(rf"(?i)(?<![\d:.])(?:(?:1[3-9]|2\d)(?:[:.]\d\d)?|0) ?[ap]\.?m\b|\b(?:at|from|until|till|um|à|a las|alle|às|om|klockan|kl\.?) (?:2[5-9]|[3-9]\d)[:.h][0-5]\d\b|\b(?:at|from|um) [01]?\d:[6-9]\d\b|\b(?:at|um|om|alle(?: ore)?|kl\.?|klockan) (?:2[5-9]|[3-9]\d) ?(?:uhr|uur|o['’]clock)\b|\balle ore (?:2[5-9]|[3-9]\d)\b|\b(?:{day_words.MONTHS}|{day_words.NAMES}),? (?:à|a las|às) (?:2[5-9]|[3-9]\d) ?(?:h\b|heures?\b|horas\b)|(?<![\w/.,:-])(?:[01]?\d|2[0-3])(?:\s?h\s?[6-9]\d\b(?!\s?(?:min|km|€|euro))|[:.][6-9]\d\s?(?:[ap]\.?m\b|(?:Uhr|uur)\b))")  # fmt: skip
_COPYRIGHT = late(r"(?i)(?:©|\(c\)|\bcopyright\b)\s*(?:©\s*)?(?:[A-Z][\w.&’' ]{0,40}?,?\s)?(?:[12]\d{3}\s?[-–/]\s?)?([12]\d{3})\b")  # fmt: skip
_ITSELF = re.compile(r"(?i)\b(?:this|our|the (?:last|first|final)|unsere|diese|notre|cette|nuestr[ao]|est[ea]|nostr[ao]|quest[ao]|onze|deze|dit)\b")  # fmt: skip
_WEEK = re.compile(r"(?i)\b(?:week|KW|Kalenderwoche|semaine|semana|settimana|uge|uke|vecka)[ -]?(\d{1,2})\b(?:,? ?(?:of|/|in|de|-)? ?(20\d\d)\b)?")  # fmt: skip
_HAPPY = re.compile(rf"(?i)\b(?:happy|good|good morning and happy) ({'|'.join(WEEKDAYS)})\b(?=\s*[,!.]| (?:morning|evening|afternoon)\b|,? (?:readers?|everyone|all|friends?))")  # fmt: skip
_HAPPY_YEAR = re.compile(
    r"(?i)\b(?:happy|a good|frohes|gutes|bonne année|feliz|felice|gelukkig) (20\d\d)\b(?=[!.,]|$)"
)
_SEASONS = {"spring": (2, 6), "summer": (5, 9), "autumn": (8, 12), "winter": (11, 3), "frühling": (2, 6), "sommer": (5, 9), "herbst": (8, 12), "printemps": (2, 6), "été": (5, 9), "automne": (8, 12), "hiver": (11, 3), "primavera": (2, 6), "verano": (5, 9), "otoño": (8, 12), "invierno": (11, 3), "estate": (5, 9), "autunno": (8, 12), "inverno": (11, 3), "lente": (2, 6), "zomer": (5, 9), "herfst": (8, 12)}  # fmt: skip
_OF_SEASON = "|".join(_SEASONS)
_SEASON = late(rf"(?i)\b(?:wish(?:ing)? you (?:all )?an?|have an?|wir wünschen (?:ihnen|euch) einen?|bon|buona|buon|feliz|een) (?:\w+ ){{0,2}}({_OF_SEASON})(?=\s*[!.,]|$)|^\W*(?:[Tt]he )?({_OF_SEASON}) is (?:finally )?here\b|(?<=[.!?] )({_OF_SEASON}) is (?:finally )?here\b", re.MULTILINE)  # fmt: skip
_ARTICLE = "the|der|die|das|la|le|el|il|de|het|al|l[’']"
_A_NUMBER = r"(?:no\.?|nr\.?|n[°º]|núm\.?|number|issue|edition|ausgabe|nummer|édition|numéro|edición|número|edizione|numero|editie)"
_NORTH = re.compile(r"Europe/|America/(?:New_York|Chicago|Denver|Los_Angeles|Toronto|Vancouver|Montreal|Halifax|Detroit)|Asia/(?:Tokyo|Seoul|Shanghai)")  # fmt: skip
_BEFORE = re.compile(r"(?i)\b(?:last|previous|since|from|until|letzte|seit)\b")
_THIRTY = re.compile(r"(?i)(?:\w+,? )?31\b")
_CALENDARS = re.compile(r"(?i)calend|kalend|regist|never|invent|no such|nie\b|jamais|nunca|mai\b")
_BETWEEN = r"(?:,? (?:the|on|am|den|dem|dem|der|le|el|il|o|em|op|den|de|dia|día|that is|which is)\b)*[, (:–—-]*"
# Days from this one.
_NEAR_WORDS = (
    (r"tomorrow(?: (?:morning|evening|night|afternoon))?|morgen(?: (?:früh|abend))?|demain(?: (?:matin|soir))?|mañana|domani|amanhã|i morgon|i morgen|завтра", 0, 3),
    (r"today|tonight|this (?:morning|evening|afternoon)|heute(?: (?:abend|früh))?|aujourd[’']hui|ce soir|hoy|esta noche|oggi|stasera|hoje|vandaag|vanavond|i ?dag|i kväll|i aften|сегодня", -1, 2),
    (r"yesterday|gestern|hier|ayer|ieri|ontem|gisteren|i ?går|вчера", -4, 0),
    (r"the day after tomorrow|übermorgen|après-demain|pasado mañana|dopodomani|overmorgen|послезавтра", 1, 4),
)  # fmt: skip
_COUNTS = {"D+": "the day of the year", "Y+": "the year that a week belongs to", "F": "a weekday's count in its month", "[wW]+": "a week", "g+": "the days since 4713 BC"}  # fmt: skip
# What is wished, from when and until when.
_WISHES = (
    (r"merry christmas|happy christmas|frohe weihnachten|joyeux noël|feliz navidad|buon natale|vrolijk kerstfeest|feliz natal", (12, 1), (1, 7)),
    (r"happy easter|frohe ostern|joyeuses pâques|felices pascuas|buona pasqua|vrolijk pasen|feliz páscoa", (3, 1), (5, 10)),
    (r"happy hallowe['’]?en|frohes halloween|joyeux halloween|feliz halloween", (10, 20), (11, 2)), (r"happy thanksgiving", (10, 5), (12, 2)), (r"happy valentine['’]?s(?: day)?|fröhlichen valentinstag|joyeuse saint-valentin|feliz san valentín", (2, 5), (2, 16)), (r"happy st\.? patrick['’]s day", (3, 8), (3, 19)), (r"happy mother['’]?s day|frohen muttertag|bonne fête des mères", (3, 1), (6, 15)),
    (r"happy new year|frohes neues(?: jahr)?|bonne année|feliz año(?: nuevo)?|buon anno|gelukkig nieuwjaar|feliz ano novo", (12, 10), (2, 15)),
)  # fmt: skip


def weekdays(one: Sample) -> Findings:
    for given in one.wordings:
        mine, now = given.by == "editor", one.written_on(given)
        for each in day_words.days(given.spoken, one.goes_out) if given.by != "settings" else ():
            if each.on is None:
                # A piece may be about one, and its subject then says so.
                about = any(each.words.casefold() in text.casefold() for text in published(one))
                told = f"says {each.words}, a day that no calendar has"
                # Of thirty days there are never more, in whosever words; a thirtieth of February somebody may tell of, but nothing is open until it.
                never = given.what in ("the headline", "the teaser") and _is_meant(
                    given.spoken, each
                )
                told_of = each.words in given.place or _CALENDARS.search(given.spoken)
                meant = about and not (never and not told_of)
                yield given.noticed("date", told, (mine or never) and not meant)
            elif each.misnamed and (mine or each.with_year or _is_of_now(given, each, one)):
                told = f"says {each.words}, and that is a {WEEKDAYS[each.on.weekday()]}"
                if quoted(given.spoken, each.start) or _CORRECTS.search(given.spoken[: each.start]):
                    continue  # it says what was wrong
                yield given.noticed("date", told, mine or _is_of_now(given, each, one))
        for told in _near_words(given.spoken, given.language, now) if now else ():
            yield given.noticed("date", told)
        if given.by != "settings" and (hour := _NO_HOUR.search(given.spoken)):
            yield given.noticed("date", f"says {hour[0].strip()}, which no clock shows")


_CORRECTS = late(r"(?i)\b(?:corrections?|correcting|erratum|errata|in error|wrongly|mistakenly|berichtigung|korrektur|in eigener sache|irrtümlich|fälschlich\w*|rectificatif|rectification|par erreur|correcci[oó]n|fe de errat\w+|por error|rettifica|errata corrige|per errore|correção|por engano|rectificatie|correctie|abusievelijk|per abuis|rättelse|felaktigt|rettelse|fejlagtigt)\b[^\n]{0,160}$")  # fmt: skip


def _is_meant(text: str, day: day_words.Day) -> bool:
    """Whether a day that is none is one to keep: a thirty-first, one with its weekday, one until which something is open."""
    until = _UNTIL.search(text[: day.start])
    return bool(_THIRTY.match(day.words) or day.weekday is not None or until)


def _is_of_now(given: Wording, day: day_words.Day, one: Sample) -> bool:
    """Whether a publisher's day is to come: of what was, any year may be told."""
    now, sentence = one.written_on(given), day_words.sentence_of(given.spoken, day.start)
    comes = bool(now and day.on and timedelta(0) <= day.on - now < _THESE_MONTHS)
    led = _UNTIL.search(given.spoken[: day.start]) or _TO_COME.search(sentence) or _ASKS.search(sentence)  # fmt: skip
    back = _LOOKS_BACK.search(sentence) or _A_YEAR.search(given.spoken)
    return (comes and (day.with_year or bool(led and not back))) or _is_near(given, day, one)


def _is_near(given: Wording, day: day_words.Day, one: Sample) -> bool:
    """Whether a day is this year's: one of the coming weeks on which something comes, or of the last days, and neither its
    sentence nor the headline tells of another year."""
    sentence = day_words.sentence_of(given.spoken, day.start)
    around = f"{sentence} {given.place}"
    old = min((int(each[1]) for each in _A_YEAR.finditer(around)), default=9999) < one.goes_out.year
    if day.on is None or old or _LOOKS_BACK.search(sentence):
        return False
    away = day.on - one.goes_out
    if timedelta(0) <= away < _THESE_WEEKS:
        present = _PRESENT.match(given.spoken, day.start + len(day.words))
        return bool(present or _COMES.search(sentence) or _TO_COME.search(sentence))
    return -_THESE_DAYS <= away < timedelta(0) and one.written_on(given) is not None


# Beside those of `_TO_COME`, which the day may follow at once: futures, and verbs of what comes and goes.
_COMES = late(
    r"(?i)\b(?:can|may|must|should|decides?|chooses?|announces?|presents?|décide(?:nt)?|tranche(?:nt)?|choisi(?:t|ssent)|deciden?|eligen?|presentan?|decid(?:e|ono|em)|scegli(?:e|ono)|vota(?:no|m)?|escolhe(?:m)?|ends?|finish(?:es)?|returns?|back on|(?:is|are) back|re-?opens?|comes?|meets?|plays?|visits?|leaves?|arrives?|moves?|speaks?|launch(?:es)?|goes live|votes?|endet|enden|dürfen|darf|kann|können|muss|müssen|soll|sollen|fährt|fahren|kommt|kommen|kehrt|kehren|zieht|ziehen|gilt|gelten|spielt|tritt|stimmt|startet"
    r"|finit|finissent|s['’]ach[eè]vent?|se termine(?:nt)?|peu(?:t|vent)|doi(?:t|vent)|revien(?:t|nent)|rouvre(?:nt)?|repren(?:d|nent)|arrive(?:nt)?|passe(?:nt)?|\w{3,}(?<!v)(?:era|eront|ira|iront)|terminan?|acaban?|puede[n]?|debe[n]?|vuelven?|regresan?|reabren?|llegan?|se (?:muda|celebra|reúne)n?|\w{3,}(?:[aei]rán?)|finisc(?:e|ono)|termina(?:no)?|può|possono|deve|devono|torna(?:no)?|riapr(?:e|ono)|arriva(?:no)?|\w{3,}(?:[aei]rà|ranno)"
    r"|termina(?:m)?|acaba(?:m)?|pode(?:m)?|deve(?:m)?|volta(?:m)?|regressa(?:m)?|reabre(?:m)?|chega(?:m)?|\w{3,}[aei]rão|eindigt|eindigen|kan|kunnen|mag|mogen|moet|moeten|keert|keren|komt|komen|vaart|rijdt|rijden|gaat|gaan|zal|zullen|får|ska|måste|kommer|återvänder|återöppnar|flyttar|går|vender|genåbner|flytter|откро\w+|верн[уёе]\w+|пройд\w+|состоится|начн\w+|буд[уе]т\w*|приед\w+|відкри\w+|поверне\w+"
    r"|otworz\w+|otwier\w+|wrac\w+|rusz\w+|odbęd\w+|zaczn\w+|otevř\w+|otevír\w+|vrac\w+|vrát\w+|začn\w+|začín\w+|avautuu|alkaa|palaa)\b"
)  # fmt: skip
# A German or Dutch verb right behind its day, which ends in -t and is no past of its own ("trat", "hielt", "liet").
_PRESENT = re.compile(
    r",? (?!(?:trat|bat|tat|riet|hielt|galt|litt|ritt|stritt|bot|fuhrt|ist|wart|liet|moest|wist|bracht|dacht|zat|at|had|sloot|stond|beet|schoot)\b)[a-zäöü]{2,}t (?!worden|geworden)(?!\w+(?:te|ten)\b)"
)
_THESE_DAYS, _THESE_WEEKS = timedelta(days=10), timedelta(days=45)
_THESE_MONTHS = timedelta(days=100)
_UNTIL = late(r"(?i)\b(?:from|by|until|till|since|ab|bis(?: zum)?|vom|à partir d[ue]|jusqu['’]au|dès(?: le)?|desde(?: el)?|hasta(?: el)?|a partir d(?:el?|[oa]|i)|dal?|fino a[l]?|entro|até|vanaf|tot(?: en met)?|från|till|fra|til) $")  # fmt: skip
_TO_COME = late(r"(?i)\b(?:will|opens?|begins?|starts?|closes?|takes place|runs (?:from|until)|wird|werden|öffne[tn]|beginn(?:t|en)|startet|findet|schließ(?:t|en)|ouvr(?:e|ent|ira|iront)|commence(?:nt|ra)?|débute(?:nt|ra)?|aura lieu|ferme(?:nt|ra)?|abr(?:e|en|irá|irán|em)|empieza|comienza|será|cierra|apr(?:e|ono|irà)|inizia|sarà|si terrà|chiude|começa|fecha|opent|begint|wordt|sluit|öppnar|börjar|blir|inleds|stänger|åbner|begynder|lukker)\b")  # fmt: skip
_A_YEAR = late(rf"(?<![\d.,]){terms.YEAR}(?![\d]|[.,]\d)")
_LOOKS_BACK = late(rf"(?i)\b{terms.YEARS}\b(?! (?:late|overdue|behind|old|de retard|de retraso|di ritardo|de atraso|te laat|zu spät|verspätet)\b)|\b(?:ago|once|century|anniversary|jahrestag|jubiläum|damals|siècle|siglo|secolo|século|eeuw|århundrade)\b")  # fmt: skip


def _near_words(text: str, lang: str, out: date) -> Iterator[str]:
    """ "Tomorrow, 9 December", a week before. A day more or less may lie between writing and reading."""
    for each in day_words.days(text, out):
        after = text[each.start + len(each.words) :]
        for pattern, least, most in _NEAR_WORDS:
            before = re.search(rf"(?i)\b({pattern}){_BETWEEN}$", text[: each.start])
            behind = re.match(rf"(?i),? \(?({pattern})\b(?!['’])", after)
            found = before or behind
            if not found or not each.on or quoted(text, each.start):
                continue
            here = found[1].lower() == "hier" and lang == "de"
            if not here and not least <= (each.on - out).days <= most:
                yield f"says “{found[1]}” of {each.words}, and it goes out on {out:%d %B}"
                break


def in_series(one: Sample) -> Findings:
    """ "Every second Saturday: 9 and 24 January, 6 and 20 February", of which one is a Sunday."""
    for given in one.wordings:
        if one.written_on(given) is None or given.label or given.by == "settings":
            continue
        named = {day_words.weekday(name) for found in _EVERY_WEEKDAY.finditer(given.spoken) for name in found.groups() if name}  # fmt: skip
        listed = [f"{day} {found['month']}" for found in _SERIES.finditer(given.spoken) for day in re.findall(r"\d+", found["days"])]  # fmt: skip
        if len(named) != 1 or len({day for day, _at in day_words.weekdays(given.spoken)}) != 1:
            continue
        dated = [(words, each.on) for words in listed for each in day_words.days(words, one.goes_out) if each.on]  # fmt: skip
        off = [words for words, on in dated if on.weekday() not in named]
        # The others show that it is of them all.
        if 0 < len(off) < len(dated) - len(off):
            weekday = WEEKDAYS[next(iter(named))]
            yield given.noticed("date", f"says {off[0]} among its {weekday}s, and that is none")


_SOME_DAYS = r"(?<![\d.:])(?P<days>(?:[0-3]?\d(?:st|nd|rd|th|er|\.)?(?:,|,? and|,? und|,? et|,? y|,? e|,? en|,? och|,? og|,? &)? )*[0-3]?\d)(?:st|nd|rd|th|er|\.)? (?:of |de |di )?"
_SERIES = late(rf"(?i){_SOME_DAYS}(?P<month>{day_words.MONTHS})\b")
_OCCASIONS = r"(?:evenings?|nights?|mornings?|afternoons?|dates|days|sessions?|meetings?|abende?n?|termine?n?|tage?n?|nachmittage?n?|treffen|soirées?|dates|jours|séances?|matinées?|tardes|noches|fechas|días|sesiones|serate|date|giorni|incontri|avonden|data|dagen|bijeenkomsten|noites|datas|dias|sessões|kvällar|dagar|aftener|dage)"
_SO_MANY_DAYS = late(rf"(?i)(?<![\w.,-])(?P<n>{WORDS}|\d{{1,2}}) (?:[^\W\d_]+ )?{_OCCASIONS}(?: ?: | \()(?:on |am |les? |l[oa]s |il |i |op |den |el |nos dias |em )?(?={_SOME_DAYS}(?:{day_words.MONTHS})\b)")  # fmt: skip


def listed_days(one: Sample) -> Findings:
    """ "On four evenings: 2, 9 and 16 December", of which three are there."""
    for given in one.wordings:
        for found in _SO_MANY_DAYS.finditer(given.spoken) if not given.label else ():
            series = [*_SERIES.finditer(day_words.sentence_of(given.spoken, found.start()))]
            there = sum(len(re.findall(r"\d+", each["days"])) for each in series)
            if there > 1 and there != figure(found["n"]) and not quoted(given.spoken, found.start()):  # fmt: skip
                yield given.noticed("date", f"says {found[0].strip(' :(,')}, and names {there}")


_NTH = r"(?:second|other|third|fourth|first|last|zweiten|dritten|ersten|letzten|deuxièmes?|premiers?|segundos?|primeros?|segund[oa]s?|primeir[oa]s?|secondo|primo|tweede|eerste|andra|första|anden|første)"
_EVERY_WEEKDAY = late(rf"(?i)\b(?:every|each|jeden|chaque|tous les|cada|todos los|ogni|elke|iedere|todas? [ao]s|varje|hver)(?: {_NTH})? ({day_words.NAMES})s?\b|\b(?:on )?({day_words.NAMES})(?:s|arna)\b")  # fmt: skip


def asks_in_vain(text: str, day: day_words.Day, near: date) -> bool:
    """Whether a sentence asks for, or announces, what was over before `near`."""
    if day.on is None or day.on >= near:
        return False
    sentence = day_words.sentence_of(text, day.start)
    recent = day.with_year or near - day.on < timedelta(days=75)
    return bool(recent and _ASKS.search(sentence) and not _WAS.search(_WILL.sub("", sentence)))


# What is open now, or will be.
_RUNS = late(r"(?i)\b(?:runs?|(?:is|are|will be|stays?|remains?) (?:open|on show|on view)|läuft|ist zu sehen|geöffnet|dure|est visible|à voir|se puede (?:ver|visitar)|permanece|estará|dura|resta|è visitabile|loopt|is te zien|decorre|fica|está patente|pågår|visas|vises)\b")  # fmt: skip


def years_late(one: Sample) -> Findings:
    """A publisher's "it runs until 29 March 2026" in November."""
    for given in one.wordings:
        now = one.written_on(given) if given.what in ("the headline", "the teaser") else None
        for each in day_words.days(given.spoken, one.goes_out) if now and given.by == "publisher" else ():  # fmt: skip
            sentence = day_words.sentence_of(given.spoken, each.start)
            until = _UNTIL.search(given.spoken[: each.start])
            past = each.on is not None and each.with_year and now is not None and each.on < now
            if past and until and _RUNS.search(sentence) and not _WAS.search(sentence):
                yield given.noticed("date", f"says {each.words}, which is over")


# A day from which something will be so, and no "will" of other things.
_FROM_DAY = late(
    r"(?i)\b(?:from|as of|starting|ab(?: dem)?|à partir d[ue]|dès(?: le)?|a partir d(?:el?|[oa]|al)|desde(?: el)?|da(?:l)?|vanaf|från(?: den)?|fra(?: den)?) $"
)
# What stays so until a year: "open until at least 2019".
_STAYS = r"(?:stays?|remains?|lasts|runs|will (?:be|keep|last|run)|is (?:valid|safe|secured)|bleib(?:t|en)|gilt|rest(?:e|ent|era|eront)|seguirá[n]?|permanecerá[n]?|estará[n]?|rest(?:a|ano|erà|eranno)|rimarr(?:à|anno)|rimane|blijft|blijven|ficará|continuará|continua|förblir|forbliver)"
_UNTIL_YEAR = late(rf"(?i)\b{_STAYS}\b[^.!?;\d]{{0,60}}?\b(?:until|till|through|bis|jusqu['’](?:en|à|au moins en)|hasta|fino al?|tot|até|till|til)(?: (?:at least|(?:zu)?mindest(?:ens)?|(?:ende|anfang|mitte)|au moins|al menos|por lo menos|almeno|minstens|ten minste|pelo menos|minst|mindst|the end of|finales de|la fine del|o fim de|eind))* {terms.YEAR}(?![\d,.]*\d)")  # fmt: skip
_WILL_BE_SO = late(r"(?i)\b(?:you will|will be(?: able| open| there)?|(?:wird|werden)[^.!?;]{2,60}\b(?:können|sein|geben)|pourr(?:a|ont|ez|ons)|sera|seront|aura|podr(?:á|án|ás|éis|emos)|estarán?|habrá|potr(?:à|anno|ete|emo)|saranno|sarà|poder(?:á|ão|emos)|estará|estarão|haverá|zal|zullen|kommer att|kommer til at)\b")  # fmt: skip
_A_WEEK, _A_SEASON = timedelta(days=7), timedelta(days=75)


def begun(one: Sample) -> Findings:
    """ "From 1 November you will be able to read it", at the end of November."""
    for given in one.wordings:
        now = one.written_on(given)
        if now is None or given.by == "settings" or given.label:
            continue
        for each in day_words.days(given.spoken, one.goes_out):
            sentence = day_words.sentence_of(given.spoken, each.start)
            past = each.on is not None and _A_WEEK < now - each.on < _A_SEASON
            before, _day, after = sentence.partition(each.words)
            # "Dal" begins what is to come as well as what was.
            others = _WILL.sub("", f"{_FROM_DAY.sub(' ', before)} {after}")
            will = _WILL_BE_SO.search(sentence) and not _WAS.search(others)
            if past and will and _FROM_DAY.search(given.spoken[: each.start]) and not quoted(given.spoken, each.start):  # fmt: skip
                yield given.noticed("date", f"says {each.words} of what is to come, and it is over")


def until_years(one: Sample) -> Findings:
    """ "It will stay open until at least 2019", years later, and no other year is told of."""
    for given in one.wordings:
        now = one.written_on(given)
        for found in _UNTIL_YEAR.finditer(given.spoken) if now and not given.label else ():
            sentence = day_words.sentence_of(given.spoken, found.start())
            past = now is not None and now.year - _A_GENERATION < int(found[1]) < now.year
            others = {*_A_YEAR.findall(given.spoken)} - {found[1]}
            if past and not others and not _WAS.search(_WILL.sub("", sentence)) and not quoted(given.spoken, found.start()):  # fmt: skip
                yield given.noticed("date", f"says “{found[0]}”, and it is {one.goes_out.year}")


_A_GENERATION = 30


_AGAIN = late(r"(?i)\b(?:re-?opens?|(?:is|are) back|opens? again|(?:öffnet|fährt|öffnen) (?:erst )?wieder|wieder (?:auf|geöffnet)|rouvr\w+|reabr\w+|vuelve a abrir|riapr\w+|(?:opent|gaat|open) weer|heropent|volta a abrir|öppnar igen|åbner igen)\b")  # fmt: skip
_SIX_WEEKS = timedelta(days=42)


def ended_before(one: Sample) -> Findings:
    """ "Opens on 4 December and runs until 28 March 2026", of the December after it."""
    for given in one.wordings:
        said = sorted(day_words.days(given.spoken, one.goes_out), key=lambda each: each.start)
        for first, last in pairwise(said):
            sentence = day_words.sentence_of(given.spoken, first.start)
            until = _UNTIL.search(given.spoken[: last.start]) or _TO.fullmatch(given.spoken[first.start + len(first.words) : last.start])  # fmt: skip
            past = first.on and last.on and last.with_year and last.on < one.goes_out <= first.on
            between = given.spoken[first.start : last.start]
            near = first.on and last.on and one.goes_out <= last.on < first.on < last.on + _SIX_WEEKS  # fmt: skip
            if near and last.words in sentence and _AGAIN.search(between) and not quoted(given.spoken, first.start):  # fmt: skip
                yield given.noticed("date", f"says {first.words}, and that it opens again on {last.words}, which is before it")  # fmt: skip
            # "From April 13 to April 16, 2026": the year is both days'.
            backwards = past and (first.with_year or f"{first.on:%m%d}" > f"{last.on:%m%d}")
            comes = _TO_COME.search(sentence) or _RUNS.search(sentence)
            if backwards and until and comes and last.words in sentence and not _WAS.search(_WILL.sub("", sentence)):  # fmt: skip
                yield given.noticed("date", f"says {first.words}, and until {last.words}: it ends before it begins")  # fmt: skip


_TO = re.compile(r"(?i) ?(?:to|bis|au|al|t/m|tot|[–—-]) ?")
_NTH_OF_MONTH = late(rf"(?i)\b(?P<every>(?:every|each|jede[nrms]?|chaque|cada|ogni|elke|iedere|varje|hver) )?(?:{'|'.join(f'(?P<n{at}>{names})' for at, names in ORDINALS.items() if at < 5)}|(?P<last>last|letzten?|dernier|último|ultimo|ultim[oa]|laatste|sista|sidste)) (?P<day>{day_words.NAMES})\b(?P<of> (?:of|in) (?:the|every|each) month| (?:im|jede[ns]|des) monats?| (?:du|de chaque) mois| (?:de cada|del) mes| (?:del|di ogni) mese| van (?:de|elke|iedere) maand| (?:de cada|do) mês| i (?:varje )?månaden?| i (?:hver )?måned(?:en)?)?")  # fmt: skip
_NEXT_ONE = late(r"(?i)\b(?:next|nächste[nrs]?|prochaine?|próxim[oa]|prossim[oa]|volgende|eerstvolgende|nästa|næste)\b")  # fmt: skip


def nth_weekday(one: Sample) -> Findings:
    """ "On the first Saturday of every month. The next meeting is on 6 December", a Sunday."""
    for given in one.wordings:
        named = [*_NTH_OF_MONTH.finditer(given.spoken)]
        dated = [*day_words.days(given.spoken, one.goes_out)] if len(named) == 1 else []
        # Every second Saturday is one in two weeks.
        if len(dated) != 1 or not dated[0].on or not (named[0]["of"] or (named[0]["every"] and not named[0]["n2"])):  # fmt: skip
            continue
        [found], [day] = named, dated
        on, sentence = day.on, day_words.sentence_of(given.spoken, day.start)
        if on is None or on < one.goes_out or not _NEXT_ONE.search(sentence):
            continue
        nth = next((at for at in range(1, 5) if found[f"n{at}"]), 0)
        right = (on.day - 1) // 7 + 1 == nth if nth else (on + timedelta(days=7)).month != on.month
        if on.weekday() != day_words.weekday(found["day"]) or not right:
            yield given.noticed("date", f"says “{found[0].strip()}”, and {day.words}, a {on:%A}")


def over(one: Sample) -> Findings:
    for given in one.wordings:
        ours = given.by == "editor" and given.place.startswith("the ")
        if not ours or given.what == "the subject":
            continue
        for each in day_words.days(given.spoken, one.goes_out):
            if asks_in_vain(given.spoken, each, one.goes_out):
                yield given.noticed("date", f"asks for something that was over on {each.words}")


def edition(one: Sample) -> Findings:
    number, day = one.edition.number, one.goes_out
    for given in one.wordings:
        if given.by != "editor":
            continue
        for count, words, any_other in day_words.counted(given.spoken):
            if count != number and (any_other or abs(count - number) <= NEAR):
                told = f"says “{words}”, and this is number {number}"
                yield given.noticed("date", told)
        for title in {one.newsletter.title.strip(), one.newsletter.publication.name.strip()} - {""}:
            bare = re.escape(re.sub(rf"(?i)^(?:{_ARTICLE}) ", "", title))
            of_us = re.search(rf"(?i)\b{_WELCOME} (?:(?:{_ARTICLE}|our|unsere[rn]?|notre|nuestr[oa]) )?{_A_NUMBER} ?(\d{{1,4}}),? (?:(?:of|von|des|der|du|di|del|della|van|do|da|{_ARTICLE}) )*{bare}", given.spoken)  # fmt: skip
            if of_us and int(of_us[1]) != number:
                told = f"says “{of_us[0]}”, and this is number {number}"
                yield given.noticed("date", told)
                break
        greets = given.place.startswith(("the note", "the preheader", "the subject"))
        for told in greeted(given.spoken, day, seasons=greets):
            yield given.noticed("date", told)
        if (
            greets
            and _NORTH.match(str(one.newsletter.timezone))
            and (found := _SEASON.search(given.spoken))
        ):
            begins, ends = _SEASONS[next(filter(None, found.groups())).casefold()]
            now = begins <= day.month <= ends if begins < ends else not ends < day.month < begins
            if not now and not quoted(given.spoken, found.start()):
                yield given.noticed("date", f"says “{found[0].strip()}”, and it goes out in {day:%B}")  # fmt: skip
        for told in (other_week(given.spoken, day), other_month(given.spoken, day) if greets else ""):  # fmt: skip
            if told:
                yield given.noticed("date", told)
        if given.what in ("the subject", "the preheader"):
            yield from _last_edition(given, number, day, one.newsletter.title.strip())


def _last_edition(given: Wording, number: int, day: date, title: str) -> Findings:
    text = given.spoken
    titled = re.finditer(
        rf"(?i)(?<!\w){re.escape(title)}(?: (?:no|nr)\.?)? #?(\d{{1,4}})(?![\w.,]?\d|\w)", text
    )
    named = [(int(found[1]), found[0]) for found in titled] if title else []
    for counted, words in (*day_words.labelled(text), *named):
        turned = counted != number and sorted(str(counted)) == sorted(str(number)) and counted > 9
        # "Weekly No. 12" can be of no other newsletter.
        before = text[: text.find(words) + 6]
        ours = title and counted != number and re.search(rf"(?i){re.escape(title)} (?:no|nr|issue|#)", before)  # fmt: skip
        if 0 < abs(counted - number) <= NEAR or turned or ours:
            yield given.noticed("subject", f"says {words}, and this is number {number}")
    for each in day_words.days(text, day):
        if each.on and day_words.WEEK * 0.7 <= day - each.on <= day_words.WEEK * 1.3:
            # As a label it is this edition's own; within a line it may be what is told of.
            label = re.match(r"\W*[:|–—]", text[each.start + len(each.words) :])
            sure = label is not None and not text[: each.start].strip(" ([")
            told = f"says {each.words}, which was the last edition's day"
            yield given.noticed("subject", told, sure)


def greeted(text: str, day: date, *, seasons: bool = True) -> Iterator[str]:
    """ "Happy Monday" on a Friday, a season's wish months away from it. Who quotes one, or tells of a film, has more words
    round it."""
    if (found := _HAPPY.search(text)) and found[1].capitalize() != WEEKDAYS[day.weekday()]:
        yield f"says “{found[0]}”, and it goes out on a {WEEKDAYS[day.weekday()]}"
    at = (day.month, day.day)
    if (found := _HAPPY_YEAR.search(text)) and int(found[1]) not in (day.year, day.year + 1):
        yield f"says “{found[0]}”, and it is {day.year}"
    for wish, begins, ends in _WISHES if seasons else ():
        now = begins <= at <= ends if begins < ends else at >= begins or at <= ends
        found = _wished(wish).search(text)
        if found and not now and not quoted(text, found.start()):
            yield f"says “{found[0]}”, and it goes out on {day:%d %B}"
            return


@cache
def _wished(wish: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{wish})(?=[,!. ]|$)")


def other_week(text: str, day: date) -> str:
    """What is wrong with a week that is named with its year, or as calendars do: "KW 47"."""
    year, week, _ = day.isocalendar()
    for found in _WEEK.finditer(text):
        sure = found[2] or found[0].startswith(("KW", "Kalender"))
        late = int(found[2] or year) == year and 0 < week - int(found[1]) <= 2
        if sure and late and not _BEFORE.search(text[: found.start()][-20:]):
            return f"says {found[0]}, and it goes out in week {week}"
    return ""


def other_month(text: str, day: date) -> str:
    """A greeting to the edition of a month that is neither this one nor its neighbour."""
    for found in _MONTHS_EDITION.finditer(text):
        month = day_words.month(next(filter(None, found.groups())))
        away = (month - day.month) % 12
        # A magazine is dated ahead, a review looks back.
        back = away == 11 and day.day <= _STILL_LAST
        if month and away not in (0, 1) and not back and not quoted(text, found.start()):
            return f"says “{found[0]}”, and it goes out in {day:%B}"
    return ""


_STILL_LAST = 10  # of a month, until when a review of the last one goes out
_WELCOME = r"(?:welcome to|this is|here is|here['’]s|you(?:['’]re| are) reading|enjoy|willkommen (?:zu[rm]?|in)|das ist|hier ist|bienvenue (?:à|dans)|voici|bienvenid[oa]s? a(?:l)?|est[ea] es|aquí está|benvenut[oiae] (?:a(?:l|lla|ll['’])?|nel(?:la)?)|ecco|welkom bij|dit is|bem-vind[oa]s? (?:à|ao)|velkommen til|välkommen till)"
_ISSUE = r"(?:edition|issue|newsletter|number|digest|letter|ausgabe|brief|édition|numéro|lettre|edición|número|boletín|edizione|numero|editie|nummer|nieuwsbrief|edição|boletim|udgave|utgåva|utgave)"
_MONTHS_EDITION = late(
    rf"(?i)\b{_WELCOME} (?:our |the |your |unsere[rn]? |de[rnm] |die |das |dem |notre |le |la |l['’]|nuestr[oa] |nuestr[oa]s |el |il |nostr[oa] |onze |het |de |a |o |nossa |nosso |vores |vår )?(?:(?:[A-Z][\w’-]+ )?({day_words.MONTHS})(?:['’]s|s)?[- ]?{_ISSUE}"
    rf"|{_ISSUE} (?:for|of|vom|im|für|de|d['’]|del|di|van) (?:mes de |mois de |mese di )?({day_words.MONTHS}))\b"
    rf"|^\W*({day_words.MONTHS})(?:['’]s|s)?[- ]?{_ISSUE}\b|^\W*({day_words.MONTHS})(?: 20\d\d)?\s?[:|](?=\s)|^\W*({day_words.MONTHS})['’]s \w+\s?[:|–—]|\byour ({day_words.MONTHS}) (?:reading|{_ISSUE})\b|^[A-Z][\w’ ]{{2,30}}[,:|–—-] ({day_words.MONTHS}) 20\d\d\s?(?:[:|–—]|$)"
)


def year(one: Sample) -> Findings:
    """ "Our last edition of November 2025", a year late."""
    out = one.goes_out
    for given in one.wordings:
        for month, words, at in day_words.months(given.spoken) if given.by == "editor" else ():
            sentence = day_words.sentence_of(given.spoken, at)
            itself = given.what in ("the subject", "the preheader") or _ITSELF.search(sentence)
            if month == date(out.year - 1, out.month, 1) and itself and not _WAS.search(sentence):
                yield given.noticed("date", f"says {words}, and it goes out in {out:%B %Y}")


def date_format(one: Sample) -> Findings:
    """A pattern of the settings (CLDR) that counts another thing than it looks like."""
    pattern = re.sub(r"'[^']*'", "", one.newsletter.design.date_format)
    for letters, what in _COUNTS.items():
        if re.search(rf"(?<![A-Za-z])(?:{letters})(?![A-Za-z])", pattern):
            told = f"“{one.newsletter.design.date_format}” prints {what}"
            remedy = "d is the day, M the month and y the year"
            yield noticed("date", "the setting design.date_format", told, remedy)


def copyright_year(one: Sample) -> Findings:
    out = one.edition.window.end
    for given in one.wordings:
        if given.what == "the picture's credit" or given.by == "publisher":
            continue
        for found in _COPYRIGHT.finditer(given.text):
            late = out.year - int(found[1])
            if late and not (late == 1 and out.month == 1):
                yield given.noticed("date", f"says {found[0]}, and it is {out.year}")
                break
    own = {unspaced(text) for text in one.own_texts}
    for text in one.texts:  # a template's own
        for found in _COPYRIGHT.finditer(text.words):
            mine = any(unspaced(found[0]) in each for each in own)
            if not mine and int(found[1]) < out.year - 1:
                told = f"it says {found[0]}, and it is {out.year}"
                remedy = "find the template line that writes it; let it take the year"
                yield noticed("date", f"“{text.words[:60]}”", told, remedy)


RULES = (weekdays, in_series, listed_days, nth_weekday, years_late, until_years, ended_before, over, begun, edition, year, date_format, copyright_year)  # fmt: skip
