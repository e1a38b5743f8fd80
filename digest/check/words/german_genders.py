"""Which gender a German noun has, and articles that none of its cases takes. Pure.

    wrong_articles(text)   "Das Eintritt", "im Zeitung", "ein Ausstellung", "zur Bahnhof"

Of the commonest nouns, compounds of theirs too ("der Stadtmuseum"), and of endings that name a gender. Nouns of two genders, and those
whose plural is their singular, are not among them. "Das", "die" and "den" may stand for a noun ("Kostet das Eintritt?", "ein Haus, das
Geschichte hat"): they are looked at where a sentence begins, and behind a preposition that no comma opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.check.words.quoting import quoted

# Compounds end so, too.
_HIS = "eintritt beitrag bericht vertrag vortrag antrag auftrag verein stadtrat gemeinderat bahnhof friedhof hafen garten wald fluss strand platz markt preis abend monat roman brief termin kurs raum saal turm baum tisch stuhl schrank plan vorschlag besuch ausflug umbau neubau verkehr himmel hund vogel verlag pokal rekord betrieb umsatz gewinn verlust kredit haushalt anfang abschied film weg tag zug schluss stand satz punkt grund"
_HERS = "stadt schule kirche brücke straße bibliothek woche stunde minute nacht frau familie tochter mutter gemeinde gruppe geschichte frage idee fahrt karte seite zahl stimme wahl regierung firma fabrik küche tür sonne küste bahn fähre ausgabe redaktion region miete rente bühne oper serie rolle szene liste hilfe sprache kraft universität partei bäckerei bücherei zeitung"
_ITS = "museum rathaus krankenhaus haus buch kind jahr dorf schloss bild lied brot boot schiff auto fahrrad flugzeug gesetz gericht urteil problem ziel ergebnis ereignis projekt konzert festival fest programm team interview gespräch dach bett kleid wochenende jahrhundert heft thema gedicht kino hotel restaurant rezept feld büro angebot gebiet ticket publikum stadion"
# Alone only: "Standort" and "Antwort", "Gesicht" and "Sicht" end alike.
_WHOLE_HIS = ["Berg", "Ort", "Hof", "Rat", "Bus", "Text", "Chef", "Arzt", "König", "Verein", "Sieg", "Ball", "Herbst", "Frühling", "Vater", "Sohn", "Bruder", "Mann"]  # fmt: skip
_WHOLE_HERS = ["Insel", "Reise", "Lage", "Zeit", "Antwort", "Kunst", "Musik", "Arbeit", "Hand", "Wand", "Luft", "Mitte", "Bank", "Kultur", "Natur", "Politik", "Energie", "Post"]  # fmt: skip
_WHOLE_ITS = ["Meer", "Tal", "Land", "Herz", "Wort", "Licht", "Wetter", "Café"]
_HERS_BY_END = r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:ung|heit|keit|schaft|tät|tion|sion)"
_NOT_HERS = r"(?!\w*(?:[Ss]prung|[Ss]chwung|[Dd]ung)(?!\w))"
_ITS_BY_END = r"(?=[A-ZÄÖÜ])[A-Za-zäöüß]*[äöüÄÖÜ][a-zäöüß]*[bdfgklmnprstz](?:chen|lein)"
_PREPOSITION = r"(?:in|auf|an|für|durch|gegen|ohne|über|unter|vor|hinter|neben|zwischen|mit|von|nach|bei|aus|zu|seit)"


def _one_of(ends: str, whole: list[str]) -> str:
    return rf"(?:[A-ZÄÖÜ][a-zäöüß]+(?:{ends.replace(' ', '|')})|(?:{'|'.join([*map(str.capitalize, ends.split()), *whole])}))"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    his, hers, its = (_one_of(_HIS, _WHOLE_HIS), _one_of(_HERS, _WHOLE_HERS), _one_of(_ITS, _WHOLE_ITS))  # fmt: skip
    hers = rf"(?:{hers}|{_NOT_HERS}{_HERS_BY_END})"
    anywhere = (
        (r"[Ee]ine|[Kk]eine|[Zz]ur|[Ii]ns", his),
        (r"[Ii]m|[Zz]um|[Vv]om|[Bb]eim|[Aa]m|[Ii]ns|[Ee]in|[Ee]inen|[Ee]ines|[Kk]ein|[Kk]einen", hers),
        (r"[Ee]ine|[Ee]inen|[Zz]ur", rf"(?:{its}|{_ITS_BY_END})"),
        (r"[Kk]eine|[Kk]einen", its),  # "keine Mädchen" are several
    )  # fmt: skip
    first = (("das|die", his), ("das|dem|den", hers), ("der|die|den", its), ("der", _ITS_BY_END))
    after = r"(?![\w’'-])(?! (?:und|oder) [a-zäöüß]*-)(?! [A-ZÄÖÜ&+])"
    found = [rf"(?<![\w’'-])(?:{articles}) {noun}{after}" for articles, noun in anywhere]
    found += [
        rf"(?:(?:^|(?<=[.!?…:] )|(?<=\n))(?i:{articles})|(?<![,\w’'-])(?<!, )(?i:{_PREPOSITION}) (?:{articles})) {noun}{after}"
        for articles, noun in first
    ]
    return tuple(re.compile(each, re.MULTILINE) for each in found)


def wrong_articles(text: str) -> Iterator[str]:
    for pattern in _patterns():
        found = pattern.search(text)
        if found and not quoted(text, found.start()):
            yield found[0]
