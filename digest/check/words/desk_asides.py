"""What the desk said to itself and left standing: between brackets, between slashes, "to be supplied".

    working     "Ferry crews (working title)"
    asked       "(check number with Freya!)", "(crop left, please)", "(link goes live on Tuesday, do not send before)"
    chosen      "opens/leads/heads this edition": three words of one kind, and none chosen
    slots       "…, and [second story]" in a subject
    supplied    "Speaker biography to be supplied."

A bracket alone tells nothing: readers, too, are asked to bring a mug. A second sign is a colleague's name, a word that only desks use,
or that nothing of it is in the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.findings import Findings, noticed
from digest.check.patterns import late
from digest.check.sample import Sample
from digest.check.wordings import long_words, names_of, place_of, plain, teaser_of
from digest.check.words.quoting import quoted
from digest.model.blocks import BlockKind

_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,160})[)\]](?!\()")
_WORKING = late(
    r"(?i)(?:working|provisional|temporary|interim|placeholder) (?:title|headline|name|hed)|(?:vorläufiger )?arbeitstitel|vorläufiger titel|titre (?:provisoire|de travail)|título (?:provisional|de trabajo|provisório)"
    r"|titolo (?:provvisorio|di lavoro)|werktitel|voorlopige titel|arbetstitel|arbejdstitel|arbeidstittel|tytuł roboczy|рабоч(?:ее название|ий заголовок)|робоча назва|työnimi|työotsikko|pracovní název"
)  # fmt: skip
_OF_A_WORK = late(r"(?i)\b(?:film\w*|movie|novel\w*|album|series|book|play|opera|memoir|sequel|script|manuscript|title[sd]?|roman\w*|buch|serie|titel|livre|titre|libro|título|titolo|boek)\b")  # fmt: skip
_THING = (
    r"numbers?|figures?|spelling|names?|surnames?|quotes?|quotation|facts?|captions?|credits?|attribution|headline|wording|totals?|statistics?|stats|sums?|ages?|links?|url"
    r"|zahl(?:en)?|schreibweise|namen?|zitat|fakten|quelle|bildnachweis|chiffres?|orthographe|noms?|citation|source|cifras?|ortografía|nombres?|cita|fuente|numer[oi]|cifre|nom[ei]|citazione|fonte|getal(?:len)?|cijfers?|spelling|na(?:am|men)|citaat|bron|números?|nomes?|citação|liczb[ęy]|nazwisko|цифры|имя|цитату"
)
_CHECKS = late(
    rf"(?i)^(?:please |pls |bitte |to |noch )?(?:re-?check|double[- ]check|check|confirm|verify|prüfe?n?|checken|klären|vérifie[rz]?|confirme[rz]?|comprobar|verificar|confirmar|revisar|controllare|verificare|confermare|nakijken|controleren|checken|confirmar|sprawdź|проверить|уточнить)\b(?P<thing> (?:the |this |his |her |their |die |den |das |les? |la |el |los |il |i |de |het |os? )?(?:{_THING})\b)?(?P<with>.*)$"
    rf"|^(?:die |den |das |les? |het |de )?(?:{_THING}) (?:bitte |noch |mit \w+ |s['’]il te plaît |met \w+ |bij \w+ )*(?:prüfen|checken|klären|à vérifier|à confirmer|a confirmar|por confirmar|da verificare|da controllare|da confermare|nakijken|checken|controleren|do sprawdzenia)\b.*$"
)  # fmt: skip
_WITH = late(r"\b(?:with|mit|bei|avec|con|met|bij|com|z|с) (?P<name>[A-ZÀ-ÞА-Я][\w’-]+)(?P<more> [A-ZÀ-ÞА-Я]\w+)?")  # fmt: skip
_PICTURE = late(r"(?i)^(?:please |pls |bitte |merci de )?(?:crop|flip|mirror|rotate|brighten|darken|retouch|straighten|sharpen|enlarge|cut out|blur|resize|zuschneiden|beschneiden|spiegeln|aufhellen|freistellen|recadrer|rogner|recortar|ritagliare|bijsnijden|uitsnijden|przyciąć|кадрировать|обрезать)\b|\b(?:beschneiden|zuschneiden|aufhellen|freistellen|bijsnijden|uitsnijden)\b")  # fmt: skip
_SIDE = late(r"(?i)\b(?:left|right|top|bottom|tight(?:er)?|square|links|rechts|oben|unten|gauche|droite|haut|bas|izquierda|derecha|sinistra|destra|alto|basso|boven|onder|слева|справа)\b|^\S+(?: (?:out|it|this|her|him))?\W*$")  # fmt: skip
_PLEASE = late(r"(?i)\b(?:please|pls|plz|bitte|svp|stp|s['’]il (?:te|vous) pla[iî]t|por favor|per favore|per piacere|alstublieft|alsjeblieft|graag|proszę|пожалуйста|tack|takk)\W*$")  # fmt: skip
_NOT_SENT = late(
    r"(?i)\b(?:do not|don['’]t|not to be) (?P<send>send|mail|schedule|sent)?(?P<print>publish(?:ed)?|release[d]?|print(?:ed)?|run)?\b(?: (?:this|it|out))*(?: ?(?:before|until|till|yet|earlier)\b|\W*$)"
    r"|\bnicht (?:vor\w* |früher )?(?:\S+ ){0,4}?(?P<sd>(?:ver)?senden|verschicken|rausschicken)?(?P<pd>veröffentlichen|drucken)?\W*$|\bne pas (?P<sf>envoyer|diffuser)?(?P<pf>publier)?\b.{0,30}\bavant\b|\bno (?P<se>enviar|mandar)?(?P<pe>publicar)?\b.{0,30}\bantes\b"
    r"|\bnon (?P<si>inviare|mandare|spedire)?(?P<pi>pubblicare)?\b.{0,30}\bprima\b|\bniet (?:eerder |voor\w* |\S+ ){0,4}?(?P<sn>versturen|verzenden)?(?P<pn>publiceren)?\W*$|\bnão (?P<sp>enviar|mandar)?(?P<pp>publicar)?\b.{0,30}\bantes\b|\bnie (?P<sl>wysyłać)?(?P<pl>publikować)?\b.{0,30}\b(?:przed|wcześniej)\b|\bне (?P<sr>отправлять|рассылать)?(?P<pr>публиковать)?\b.{0,30}\b(?:до|раньше)\b"
)  # fmt: skip
_LIVE = late(r"(?i)\b(?:links?|url|page|goes live|go live|live|online|embargo\w*|legal|approv\w+|newsletter|mailing|e-?mail|edition|seite|freigabe|lien|page|en ligne|enlace|página|en línea|pagina|ссылка|strona|pagina)\b")  # fmt: skip
_SOMEBODY_TO = late(r"^(?P<name>[A-ZÀ-Þ][a-zà-ÿ]+)(?: [A-ZÀ-Þ]\w+)? (?:to|needs to|will|must|muss|soll|doit|debe|deve|moet|zou)\b (?:noch |nog )?(?:\w+ ){0,3}?(?:check|confirm|supply|write|fill|chase|approve|ok|sign off|rewrite|cut|trim|provide|prüfen|liefern|ergänzen|freigeben|vérifier|fournir|valider|comprobar|verificar|confirmare|verificare|nakijken|aanleveren)\b")  # fmt: skip
_NOTED = late(
    r"(?i)(?:spelling|source|figures?|number|quote|attribution|caption|credit|quelle|schreibweise|zahl|zitat|orthographe|chiffre|fuente|cifra|fonte|bron|źródło|источник) ?\?+|(?:insert|add|needs?|missing|replace) (?:a |an |the |better |another |new )?(?:source|year|link|surname|quote|picture|photo|figure|number|caption|credit|par|paragraph|headline|kicker|byline|stat|url)s?[!?.]?"
    r"|too long(?:[,:;–—-]? (?:cut|trim|shorten)\b.*)?|do we need this\??|(?:lose|cut|delete|trim|rephrase) (?:this|here)\??|zu lang|bitte kürzen|brauchen wir das\??|trop long|à (?:couper|raccourcir)|demasiado largo|troppo lungo|da tagliare|te lang|inkorten"
    r"|embargo(?:ed)? (?:until|till|to|bis|jusqu|hasta|fino|tot)\b.*"
)  # fmt: skip
# A first name alone: readers are told the whole of it.
_ASKS_SOMEBODY = late(r"^(?i:ask|hold (?:until|for|till)|wait(?:ing)? (?:for|on)|awaiting|frag|fragen|warten auf|demander à|attendre|preguntar a|esperar a|chiedere a|vraag) ([A-ZÀ-Þ]\w+)\b(?! [A-ZÀ-Þ])|\bto (?:come|follow) from ([A-ZÀ-Þ]\w+)\b(?! [A-ZÀ-Þ])|^([A-ZÀ-Þ]\w+)[,:] .*\?$")  # fmt: skip
_SLASHED = re.compile(
    r"(?<=\s)(?<!/)([^\W\d_]{3,})/([^\W\d_]{3,})/([^\W\d_]{3,}) ([^\W\d_]+)(?! \d)"
)
_DETERMINERS = frozenset(["this", "the", "a", "an", "our", "its", "his", "her", "their", "these", "those", "diese", "dieses", "diesen", "die", "den", "das", "unsere", "unser", "ein", "eine", "ce", "cette", "cet", "notre", "nos", "les", "le", "la", "un", "une", "este", "esta", "nuestra", "nuestro", "el", "los", "las", "una", "questo", "questa", "il", "lo", "i", "gli", "nostra", "nostro", "de", "het", "dit", "deze", "een", "onze", "o", "os", "as", "esta", "este", "nossa", "nosso", "um", "uma"])  # fmt: skip
_NO_SUBJECT_WORDS = (
    "of for from with in on at by and or the a an our its his her their these those this all some any no von für aus mit der die das den und oder "
    "de des du les le la un une et ou del los las el y o di il i e da do dos das en of van het een te to"
)  # fmt: skip
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
_COUNTER = r"(?:first|second|third|fourth|fifth|next|other|another|main|top|lead|last|extra|1st|2nd|3rd|zweite[rs]?|dritte[rs]?|weitere[rs]?|nächste[rs]?|deuxième|second[eoa]?|troisième|autre|prochain|segund[oa]|tercer[oa]?|otr[oa]|altr[oa]|terz[oa]|tweede|derde|andere?|volgende?|terceir[oa]|outr[oa]|drugi|trzeci|inny|второй|вторая|третий|третья|другая|другой)"
_ITEM = r"(?:stor(?:y|ies)|items?|headlines?|topics?|pieces?|teasers?|hooks?|angles?|titles?|points?|themes?|article|line|thema|geschichte|meldung|titel|aufmacher|beitrag|sujet|article|titre|histoire|info|historia|noticia|tema|título|artículo|storia|notizia|titolo|pezzo|articolo|verhaal|onderwerp|stuk|bericht|kop|história|notícia|artigo|temat|tekst|artykuł|сюжет|тема|материал|история|текст|новость)"
_SLOT = late(rf"(?i)(?:the |die |das |der |le |la |el |il |de |het |o |a )?(?:{_COUNTER} {_ITEM}|{_ITEM}(?: ?(?:\d|two|three|zwei|deux|dos|due|twee))?|something|etwas|quelque chose|algo|qualcosa|iets)(?: (?:here|hier|ici|aquí|qui|aqui|about .*|über .*))?")  # fmt: skip
_TAGS = frozenset(["sic", "updated", "update", "video", "audio", "podcast", "free", "live", "opinion", "interview", "review", "sponsored", "advert", "anzeige", "werbung", "podcast", "gratis", "neu", "new", "quiz", "photos", "pictures", "foto", "fotos", "photo", "gallery", "pdf", "longread", "column", "essay", "map", "data"])  # fmt: skip
_BIOGRAPHY = r"(?:bio(?:graph(?:y|ies|ical (?:note|details|line)))?s?|profile|affiliation|job title|portrait photo|headshot|cv)"
_SUPPLIED = late(
    rf"(?i)\b{_BIOGRAPHY}(?: and (?:photo|picture|portrait|headshot))?(?: (?:is|are|will be|still))*,? (?:to be |to )(?:supplied|supply|provided|provide|added|add|confirmed|announced|sent|advised|follow|come|written)\b|\b(?:speakers?|guests?|moderator|chair|panel|host|author|details)(?:['’]s?)?(?: (?:name|names|title|details))?(?: (?:is|are|will be|still))*,? to be (?:supplied|provided by|added|filled in)\b"
    r"|(?:\b(?:kurz)?(?:biogra(?:f|ph)ie|vita|lebenslauf)\b(?: \w+){0,2}? (?:folgt|wird (?:noch )?(?:nachgereicht|ergänzt|geliefert)|fehlt(?: noch)?|ist noch offen|noch zu ergänzen)\b|\bbiographie\b(?: \w+){0,2}? (?:à (?:venir|fournir|compléter|suivre)|suivra|manquante)\b|\bbiografía\b(?: \w+){0,2}? (?:pendiente|por (?:confirmar|añadir|completar)|a completar|a seguir)\b"
    r"|\bbiografia\b(?: \w+){0,2}? (?:da (?:inserire|completare|fornire|aggiungere)|seguirà|in arrivo|a (?:fornecer|confirmar|inserir|completar|seguir)|por (?:completar|confirmar))\b|\bbiografie\b(?: \w+){0,2}? (?:volgt|nog aan te leveren|ontbreekt)\b|\bbio(?:gram|grafia)\b (?:do uzupełnienia|wkrótce)\b|\bбиография\b(?: \w+){0,2}? (?:уточняется|будет позже|появится позже)\b|\bbiografi\b (?:följer|saknas|følger|mangler)\b)(?=\s*(?:[.,;:!?)\]]|$))"
)  # fmt: skip
_MAY_COME = re.compile(
    r"(?i)bio|vita|lebensl|to (?:be |follow|come)|биог"
)  # without which it is none
_WHO_COMES = late(r"(?i)\b(?:speakers?|guests?|moderator|readers?)(?:['’]s? name)?(?: (?:is|are|will be|still))*,? (?:to be (?:announced|confirmed|advised|decided)|tb[acd])\b|\b(?:redner(?:in)?|referent(?:in)?|gast|gäste) (?:wird noch bekannt|noch offen|steht noch nicht fest)|\b(?:intervenante?|invitée?)s? à (?:confirmer|annoncer)\b|\b(?:ponente|invitad[oa])s? por (?:confirmar|anunciar)\b|\b(?:relatore|relatrice|ospite) da (?:confermare|annunciare|definire)\b|\bspreker (?:volgt|nog onbekend)\b")  # fmt: skip


def left_standing(text: str, names: frozenset[str], *, what: str) -> Iterator[tuple[str, bool]]:
    """(what, whether it is sure) of one text. `names` are first and last names of people of the edition and its house."""
    picture = what in ("the picture's words", "its picture's words", "the picture's credit")
    for found in _BRACKET.finditer(text) if "(" in text or "[" in text else ():
        if quoted(text, *found.span()):
            continue
        said = found[1].strip()
        checks, named = _CHECKS().match(said), _WITH().search(said)
        somebody = named and (named["name"] in names or not named["more"])
        to_do = _SOMEBODY_TO().match(said)
        urgent = said[-1] in "!?" or _PLEASE().search(said)
        if checks:
            thing = checks.groupdict().get("thing") or not checks["with"]
            known = named and named["name"] in names
            if known or (thing and (somebody or urgent or len(said.split()) < 5)):
                yield f"holds a request to a colleague, {found[0]!r}", True
        elif (_PICTURE().search(said) and (urgent or (picture and _SIDE().search(said)))) or (
            picture and _PLEASE().search(said)
        ):
            yield f"holds a request to a colleague, {found[0]!r}", True
        elif (no := _NOT_SENT().search(said)) and any(no.groups()):
            prints = any(value for key, value in no.groupdict().items() if key[0] == "p" and value)
            if prints or _LIVE().search(said):
                yield f"tells when it may be sent, {found[0]!r}", True
        elif _NOTED().fullmatch(said):
            yield f"holds the desk's own note, {found[0]!r}", True
        elif (asked := _ASKS_SOMEBODY().search(said)) and (
            asked[1] or asked[2] or asked[3]
        ) in names:
            yield f"holds a request to a colleague, {found[0]!r}", True
        elif to_do and (to_do["name"] in names or urgent):
            yield f"tells who has to do something, {found[0]!r}", True
    for found in _SLASHED.finditer(text) if text.count("/") > 1 else ():
        if _one_kind(text, found):
            yield f"leaves a choice of words, {found[0].rpartition(' ')[0]!r}", True


def _one_kind(text: str, found: re.Match[str]) -> bool:
    """Three verbs between who does it and what is done: they end alike, and an article follows."""
    words = [found[1], found[2], found[3]]
    if not all(word.islower() for word in words) or found[4].casefold() not in _DETERMINERS:
        return False
    before = re.search(r"([^\W\d_]+) $", text[: found.start()])
    if before is None or before[1].casefold() in _NO_SUBJECT or quoted(text, *found.span()):
        return False
    ends = {word[-1] for word in words}
    return len(set(words)) == 3 and len(ends) == 1 and words[0][-1] in "stdean"


def desk(one: Sample) -> Findings:
    people = {name for each in one.edition.placements for name in names_of(each)}
    people |= {block.name for block in one.edition.blocks}
    names = frozenset(part for name in people for part in re.findall(r"[^\W\d_]{3,}", name))
    for given in one.wordings:
        if given.by != "settings" and given.text and not given.label:
            for told, sure in left_standing(given.plain, names, what=given.what):
                yield given.noticed("placeholder", told, sure)


def working(one: Sample) -> Findings:
    """At the end of a headline; a film may have one, which its teaser tells."""
    teasers = {id(each): teaser_of(each) for each in one.edition.placements}
    for given in one.wordings:
        titled = given.what in ("the headline", "its title", "the subject", "its heading")
        found = list(_BRACKET.finditer(given.plain)) if titled else []
        if not found or not _WORKING().fullmatch(found[-1][1].strip()):
            continue
        before = given.plain[: found[-1].start()].rstrip()
        about = (
            " ".join(text for text in teasers.values() if text) if given.by == "publisher" else ""
        )
        named = before.endswith(("”", "“", "’", "»", '"', "'")) or _OF_A_WORK().search(before)
        at_end = not given.plain[found[-1].end() :].strip(" .")
        sure = at_end and not named and not (about and _OF_A_WORK().search(about))
        yield given.noticed("placeholder", f"holds what the desk calls it, {found[-1][0]!r}", sure)


def slots(one: Sample) -> Findings:
    """In a line for inboxes: what is in brackets, behind other words, and in no piece."""
    for given in one.wordings:
        if given.what not in ("the subject", "the preheader") or "[" not in given.plain:
            continue
        for found in re.finditer(r"\[([^\[\]]{3,60})\](?!\()", given.plain):
            said, before = found[1].strip(), given.plain[: found.start()].strip()
            if not before or quoted(given.plain, *found.span()):
                continue  # a house's own mark
            slot = _SLOT().fullmatch(said)
            loose = re.search(r"(?:,|[,\s](?:and|und|et|y|e|en|i|и|och|og|plus|&))$", before)
            words = long_words(said) - _TAGS
            nowhere = said == said.lower() and len(said.split()) > 1 and words
            if slot or (loose and nowhere and not words & _held(one)):
                yield given.noticed("placeholder", f"holds a place for something, {found[0]!r}")


def _held(one: Sample) -> set[str]:
    others = (
        given.plain
        for given in one.wordings
        if not given.place.startswith(("the subject", "the preheader"))
    )
    return long_words(" ".join(others))


def supplied(one: Sample) -> Findings:
    for given in one.wordings:
        may = given.by == "editor" and not given.label and _MAY_COME.search(given.plain)
        found = _SUPPLIED().search(given.plain) if may else None
        if found and not quoted(given.plain, *found.span()):
            yield given.noticed("placeholder", f"says what is still to come, {found[0]!r}")
    for block in one.edition.blocks:
        text = plain(block.text)
        found = (
            _WHO_COMES().search(text)
            if block.kind is BlockKind.EVENT and block.name.strip()
            else None
        )
        more = found and re.search(
            r"(?i)\b(?:more|other|further|second|another|weitere|autres?|otr[oa]s?|altr[ei])\b[^.]{0,20}$",
            text[: found.start()],
        )
        if found and not more:
            told = f"its words say {found[0]!r}, and its line names {block.name}"
            yield noticed("placeholder", place_of(block), told, "complete it, or take it out")


RULES = (desk, working, slots, supplied)
