"""Do the days, hours and numbers that editors write belong together, and to this edition?

    weekdays     a weekday that is not that day's, a day that no calendar has
    over         an invitation or an offer that is over when the edition goes out
    edition      it counts itself as another edition, its subject is last week's
    year         its own month with last year's number; a copyright that is long over

The day the edition goes out is the end of its window. A publisher's piece may be about any year: there it is a note.
"""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta

from digest.check import day_words
from digest.check.quoting import published
from digest.check.said import Said, said
from digest.check.sample import Findings, Sample, plain, unspaced
from digest.model.findings import Finding, Severity

WHY = {
    "date": "readers, and the week that a piece is counted in, go by it",
    "subject": "it is all that most readers ever see of an edition",
    "placeholder": "every reader sees that somebody had not finished",
}
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ASKS = re.compile(
    r"\b(?:join us|meet us|come (?:to|and|along)|see you|register|sign up|order|book|buy|reserve|apply|rsvp|tickets?|doors open|deadline|closes|ends|expires?|valid|offer|(?:by|before|until|till)(?=[^.]{1,24}\d)"
    r"|vote|submit|send us|enter|save|last chance|don['’]t miss|will (?:be|take|speak|talk|meet)|takes place|starts|begins|free entry|hurry"
    r"|kommen sie|komm|melden sie|anmeld\w*|bestellen|bis(?: zum)?|einsendeschluss|anmeldeschluss|gültig|treffen sie|wir laden|seien sie"
    r"|rejoignez|venez|inscri\w+|jusqu[’']au|avant le|réserve\w*|commande\w*|offre|rendez-vous"
    r"|únete|ven|inscríb\w+|hasta el|antes del|reserv\w+|oferta|venite|iscriv\w+|fino al|entro il|offerta|kom (?:naar|langs)|meld je|tot en met|voor het|aanbieding|até)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:was|were|met|came|took place|held|had|thank|thanked|spoke|talked|last (?:week|month|year|night)|ago|since|published|wrote|died|began in|won|sold|happened|voted|said|opened|closed|ended|went|reported"
    r"|war|waren|hatte|fand|danke|seit|letzte\w*|était|étaient|merci|depuis|dernier\w*|fue|fueron|gracias|desde|era|erano|grazie|dal|scors\w+|vond|bedankt|sinds|vorige|foi|obrigad\w)\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"(?i)\b(?:will|shall|to) be \w+")  # "will be published" is not over
_NO_HOUR = re.compile(
    r"(?<![\d:.])(?:(?:1[3-9]|2\d)(?:[:.]\d\d)?|0) ?[ap]\.?m\b|\b(?:at|from|until|till|um|à|a las|alle|om) (?:2[5-9]|[3-9]\d)[:.][0-5]\d\b|\b(?:at|from|um) [01]?\d:[6-9]\d\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:©\s*)?(?:[A-Z][\w.&’' ]{0,40}?\s)?(?:[12]\d{3}\s?[-–/]\s?)?([12]\d{3})\b",
    re.IGNORECASE,
)


def weekdays(one: Sample) -> Findings:
    near = _goes_out(one)
    for given in said(one):
        if given.by == "settings":
            continue
        for each in day_words.days(plain(given.text), near):
            mine = given.by == "editor"
            if each.on is None:
                told = f"{given.what} says {each.words}, a day that no calendar has"
                # A piece may be about one, and its subject then says so.
                about = any(each.words.casefold() in text.casefold() for text in published(one))
                yield _date(given, told, Severity.WARNING if mine and not about else Severity.NOTE)
            elif (
                each.weekday is not None
                and each.weekday != each.on.weekday()
                and each.on.year > 1800
            ):
                # Without its year a publisher's day may be of any.
                if not mine and not each.with_year:
                    continue
                told = f"{given.what} says {each.words}, and that is a {_NAMES[each.on.weekday()]}"
                yield _date(given, told, Severity.WARNING if mine else Severity.NOTE)


def no_hour(one: Sample) -> Findings:
    """13 pm, 25:00: what no clock shows."""
    for given in said(one):
        if given.by == "editor" and (found := _NO_HOUR.search(given.text)):
            yield _date(
                given,
                f"{given.what} says {found[0].strip()}, which no clock shows",
                Severity.WARNING,
            )


def asks_in_vain(text: str, said_: day_words.Said, near: date) -> bool:
    """Whether a sentence asks for, or announces, what was over before `near`."""
    if said_.on is None or said_.on >= near:
        return False
    sentence = day_words.sentence_of(text, said_.start)
    recent = said_.with_year or near - said_.on < timedelta(days=75)
    return bool(recent and _ASKS.search(sentence) and not _WAS.search(_WILL.sub("", sentence)))


def over(one: Sample) -> Findings:
    near = _goes_out(one)
    for given in said(one):
        if (
            given.by != "editor"
            or not given.place.startswith("the ")
            or given.what == "the subject"
        ):
            continue
        text = plain(given.text)
        for each in day_words.days(text, near):
            if asks_in_vain(text, each, near):
                told = f"{given.what} asks for something that was over on {each.words}"
                yield _date(given, told, Severity.WARNING)


def edition(one: Sample) -> Findings:
    number, near = one.edition.number, _goes_out(one)
    for given in said(one):
        if given.by != "editor":
            continue
        for counted, words in day_words.counted(plain(given.text)):
            if counted != number:
                told = f"{given.what} says “{words}”, and this is number {number}"
                yield _date(given, told, Severity.WARNING)
        if given.what not in ("the subject", "the preheader"):
            continue
        text = plain(given.text)
        for counted, words in day_words.labelled(text):
            if counted != number and abs(counted - number) <= _NEAR:
                told = f"it says {words}, and this is number {number}"
                yield Finding("subject", Severity.WARNING, given.place, told, given.remedy)
        for each in day_words.days(text, near):
            if each.on and day_words.WEEK * 0.7 <= near - each.on <= day_words.WEEK * 1.3:
                told = f"it says {each.words}, which was the last edition's day"
                # As a label it is this edition's own; within a line it may be what is told of.
                label = re.match(r"\W*[:|–—]", text[each.start + len(each.words) :])
                sure = label and not text[: each.start].strip(" ([")
                severity = Severity.WARNING if sure else Severity.NOTE
                yield Finding("subject", severity, given.place, told, given.remedy)


_NEAR = 5  # editions away: a slip, and not another thing that is counted


_ITSELF = re.compile(
    r"(?i)\b(?:this|our|the (?:last|first|final)|unsere|diese|notre|cette|nuestr[ao]|est[ea]|nostr[ao]|quest[ao]|onze|deze|dit)\b"
)


def year(one: Sample) -> Findings:
    """ "Our last edition of November 2025", a year late; "happy new 2026" in a December before it is right."""
    out = _goes_out(one)
    for given in said(one):
        if given.by != "editor" or not given.text:
            continue
        text = plain(given.text)
        for found in day_words.months(text):
            said_, words, at = found
            sentence = day_words.sentence_of(text, at)
            late = said_ == date(out.year - 1, out.month, 1)
            first = given.what in ("the subject", "the preheader")
            if late and (first or _ITSELF.search(sentence)) and not _WAS.search(sentence):
                told = f"{given.what} says {words}, and it goes out in {out:%B %Y}"
                yield _date(given, told, Severity.WARNING)


def copyright_year(one: Sample) -> Findings:
    year = one.edition.window.end.year
    for given in said(one):
        if given.what == "the picture's credit" or given.by == "publisher":
            continue
        for found in _COPYRIGHT.finditer(given.text):
            if int(found[1]) != year and not (
                int(found[1]) == year - 1 and one.edition.window.end.month == 1
            ):
                told = f"{given.what} says {found[0]}, and it is {year}"
                yield Finding("date", Severity.WARNING, given.place, told, given.remedy)
                break

    own = {unspaced(text) for text in one.own_texts}
    for text in one.texts:  # a template's own
        for found in _COPYRIGHT.finditer(text.words):
            mine = any(unspaced(found[0]) in each for each in own)
            if not mine and int(found[1]) < year - 1:
                told = f"it says {found[0]}, and it is {year}"
                remedy = "find the template line that writes it; let it take the year"
                yield Finding("date", Severity.WARNING, f"“{text.words[:60]}”", told, remedy)


def _goes_out(one: Sample) -> date:
    return one.edition.window.end.astimezone(one.newsletter.timezone or UTC).date()


def _date(given: Said, message: str, severity: Severity) -> Finding:
    return Finding("date", severity, given.place, message[:200], given.remedy)


RULES = (weekdays, no_hour, over, edition, year, copyright_year)
