"""A field that says what is still to come into it, in the words of a desk: a text in, what it says out. Pure.

    still_to_come(text)    "Crédit à compléter", "Texto pendiente de Javier.", "Foto: Name fehlt"; "Hier kommt noch der Teaser hin.",
                           "Need a dek here."; "Ici, deux lignes de présentation."; "Titolo provvisorio"; "Texto de relleno"
    to_do(text)            "Les quais (titre à revoir)", "Der Kai (Titel noch ändern)"; of a credit "© DR – à vérifier", "Getty Images / ask Ann"

All that a text says is: a thing that a form asks for, and that it is open; or that it goes here, or is asked for. Nothing that is told of
a thing is so short. What a thing is called and how one says that it is open stand in field_names, all languages in one.
"""

from __future__ import annotations

import re
from functools import cache

from digest.base.patterns import late
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.words import field_names
from digest.check.words.field_names import HERE, OF_PICTURES, OPEN_OF_A_THING, PUT, TEXTS, either
from digest.check.words.remarks import WORKING_TITLE

_ARTICLE = r"(?:an?|the|your|de[rnm]|die|das|eine?n?|les?|la|l['’]|une?|du|el|los|las|una?|il|lo|uno|o|os|as|uma?|het|een|en|ett|et) ?"
_NEEDS = "need needs we-need missing add write fehlende fehlt es-fehlt noch manque il-manque ajouter falta faltan añadir agregar manca aggiungere ontbreekt toevoegen faltam adicionar lägg-till dodaj dodać brakuje brak"
_GOES = "kommt steht folgt fehlt gehört muss soll goes comes go va irá viene vient viendra vendra manque falta manca andrà verrà komt moet staat ontbreekt hoort kommer ska skal saknas mangler będzie ma-być ma brakuje wstawić dać будет vai entra jön tulee"
_SAID = "quote zitat citation cita citazione citaat citação cytat цитата фото"
_MISSING = "missing manquant manquante mancante ausstehend ontbrekend"  # behind an article it is told of: "La foto mancante"
_TO = r"(?:da |à |a |por |para |to |te |zu |att |do )?"
_ASKED_FOR = "ask anfragen nachfragen erfragen demander preguntar consultar chiedere navragen opvragen perguntar pedir"
_YET = r"(?:still |noch |nog |encore |todavía |ancora |bitte )?"
_MORE = r"(?-i: [a-zà-ÿ’']+)"
_NAMED = r"(?-i:[A-ZÀ-ÞŁŚŻА-Я][\w’-]+)"
_TILL = rf"(?:,? (?:from|by|on|von|bis|am|de|d['’]|par|por|di|da|van|från|av|od) ?{_NAMED}(?: {_NAMED})?|,? (?:tomorrow|later|morgen|später|demain|mañana|domani|amanhã|imorgon))?"
_HOW_MUCH = r"(?:one|two|three|four|[1-9]|eine?n?|zwei|drei|vier|une?|deux|trois|quatre|una?|dos|tres|cuatro|due|tre|quattro|dois|duas|twee|drie|två|to|dwa|trzy)(?:[-–][2-9])? (?:\w+ )?(?:sentences?|lines?|sätze|zeilen|lignes|phrases|frases|líneas|linhas|righe|frasi|zinnen|regels|meningar|rader|zdania|linijki)"


@cache
def _patterns(every: bool) -> str:
    """`every`: of whatever a form asks for, not only of what a desk writes."""
    thing = field_names.things() if every else either(f"{TEXTS} {OF_PICTURES} {_SAID}")
    label = rf"(?:(?:{either(OF_PICTURES)}|text|autor|author|©)\s?:\s*)?"
    here, put = either(f"{HERE} tu"), either(f"{PUT} {_NEEDS}")
    return (
        rf"{label}(?:{_ARTICLE})?(?:{thing}){_MORE}{{0,2}}? {_YET}(?:{either(OPEN_OF_A_THING)}){_TILL}"
        rf"|{label}(?:{thing}) (?:{either(_MISSING)}){_TILL}"
        rf"|(?:{here}),? (?:{either(_GOES)}){_MORE}{{0,3}}? ?(?:{thing})(?: (?:hin|rein|stehen|in|te staan))?"
        rf"|(?:{put}) {_YET}(?:{_ARTICLE})?(?:{thing})(?: (?:{here}))?"
        rf"|(?:{either(OF_PICTURES)})\s?:\s*{_YET}(?:{either(OPEN_OF_A_THING)}|{_TO}(?:{either(_ASKED_FOR)}))"
        rf"|(?:{either(OF_PICTURES)}|source|quelle|fuente|fonte|bron) ?:"
        rf"|(?:{here}),? {_YET}{_HOW_MUCH}\b[^.!?]{{0,50}}"
    )


_OF_A_DESK, _OF_A_FORM = (late(rf"(?i)\W*(?:{_patterns(every)})\W*") for every in (False, True))


@cache
def _telling() -> frozenset[str]:
    """Of each phrase its longest word, without which a text holds none of them."""
    phrases = f"{OPEN_OF_A_THING} {PUT} {_NEEDS} {_MISSING} {_ASKED_FOR} {HERE} tu".split()
    return frozenset(max(each.split("-"), key=len) for each in phrases)


def still_to_come(text: str, *, every: bool) -> bool:
    """`every`: also of a price or a place, where no headline tells of one."""
    held = {*re.findall(r"[^\W\d_]+", text.casefold())}
    may = text.rstrip()[-1:] == ":" or not held.isdisjoint(_telling())
    filled = may and (_OF_A_FORM if every else _OF_A_DESK).fullmatch(text)
    return bool(filled or _FILLER.fullmatch(text) or is_working_title(text))


def is_working_title(text: str) -> bool:
    return WORKING_TITLE.fullmatch(text.strip(" .:[]()")) is not None


_FILLER = late(r"(?i)\W*(?:mustertext|beispieltext|fülltext|texte (?:factice|d['’]exemple|de remplissage|bidon|provisoire)|faux[- ]texte|texto (?:de relleno|de ejemplo|de prueba|de exemplo|simulado|provisional|provisório)|testo (?:segnaposto|di esempio|di prova|riempitivo|fittizio|provvisorio)|voorbeeldtekst|proeftekst|opvultekst|exempeltext|platshållartext|eksempeltekst|pladsholder(?:tekst)?|plassholder(?:tekst)?|przykładowy tekst|tekst przykładowy|vzorový text|пример текста|текст-заглушка|(?:bla\W*){2,})\W*")  # fmt: skip
# English has verbs that titles of songs end with, "(Cut)": with what is to be done to them, alone.
_REWORK = "ändern anpassen überarbeiten umschreiben kürzen prüfen checken à-revoir à-changer à-raccourcir à-vérifier à-relire revoir vérifier raccourcir cambiar revisar acortar comprobar rivedere cambiare accorciare controllare verificare rever mudar encurtar wijzigen aanpassen inkorten nakijken ändra korta kolla poprawić zmienić skrócić sprawdzić"
_STILL = r"(?: noch| nog| encore| this| it| das| dit)?"
_ENGLISH = "check rewrite change shorten to-check to-rewrite to-change to-shorten needs-work"


@cache
def _asking() -> re.Pattern[str]:
    texts, rework = either(f"{TEXTS} title titel titre título titolo tytuł"), either(_REWORK)
    both = either(f"{_REWORK} {_ENGLISH}")
    return re.compile(
        rf"[(\[](?i:{_YET}{_YET}{_TO}(?:{rework})!?|{_YET}(?:{texts}) {_YET}{_TO}(?:{both})|(?:{both}) (?:{texts})|{_NAMED} (?:checks|is checking|will check|prüft|checkt|klärt|vérifie|comprueba|verifica|controleert|kollar|sprawdza){_STILL})[)\]]\W*$"
    )


_CHECKED = late(rf"(?i)[–—/,;:(-] ?{_YET}{_TO}(?:{either(f'{_REWORK} {_ENGLISH} confirm to-confirm tbc à-confirmer por-confirmar da-confermare klären rechte-klären')}|(?:ask|check with|frag|fragen|demander à|voir avec|preguntar a|chiedere a|vragen aan|fråga|zapytać) {_NAMED})\)?\W*$")  # fmt: skip


def to_do(text: str, *, credit: bool = False) -> str:
    if not credit and text.rstrip(" .")[-1:] not in (")", "]"):
        return ""
    found = (_CHECKED if credit else _asking()).search(text)
    return found[0] if found else ""


_LEAST, _MOST = 6, 80  # letters; a desk is short


def fields(one: Sample) -> Findings:
    for given in one.wordings:
        words = " ".join(given.plain.split())
        if len(words) < _LEAST or given.by == "settings" or given.what == "its button":
            continue
        told = given.what in ("the headline", "the teaser", "the subject", "its title", "its text")
        if len(words) < _MOST and still_to_come(words, every=not told):
            # "Missing Pictures" may be what a publisher calls a piece.
            theirs = given.by == "publisher" and given.what == "the headline"
            sure = not theirs or is_working_title(words)
            yield given.noticed("placeholder", f"says what is still to come, {words!r}", sure)
        elif asked := to_do(words, credit=given.what == "the picture's credit"):
            yield given.noticed("placeholder", f"holds what a desk has still to do, {asked!r}")


RULES = (fields,)
