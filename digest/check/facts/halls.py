"""Where an event is, and where its words say that it is. Pure.

is_hall(where)               "Town Hall", "House of Crafts, Room 2"
no_stream(where, words)      "there is no stream", "we walk along the river" of an event that is online
meets_elsewhere(where, words)   "we meet at the Falls Diner" of one in a library
another_town(where, words)   "at the Corn Exchange, Leicester" of one in Market Harborough
"""

from __future__ import annotations

import re

from digest.base.patterns import late
from digest.check.facts import day_words

ONLINE = re.compile(r"(?i)\b(?:on-?line|zoom|webinar|virtu[ae]l\w*|virtuell|live ?stream(?:ed)?|en ligne|à distance|en visio\w*|en línea|da remoto|em linha|digitalt?|teams|videocall|videollamada|videokonferenz|youtube live)\b")  # fmt: skip


def is_hall(where: str) -> bool:
    """Whether a place has walls: a hall's word, or a street and its number."""
    return re.search(rf"{_HOUSES}|(?i:\b{_HALLS}\b|{_COMPOUND}\b)|\b\d{{1,3}}\b", where) is not None


def no_stream(where: str, words: str) -> str:
    """What in its words says that one must come, where its place says that nobody needs to."""
    found = _IN_A_HALL.search(words) or _ON_FOOT.search(words)
    both = re.search(_BOTH, f"{where} {words}")
    return found[0] if found and (not both or _UNSTREAMED.search(words)) else ""


def another_town(where: str, words: str) -> str:
    """A hall and its town that the place has not: "at the Corn Exchange, Leicester"."""
    where = where.casefold()
    for found in _AT_A_HALL.finditer(words) if where.strip() and not ONLINE.search(where) else ():
        named = [word.casefold() for word in re.findall(r"[A-ZÀ-Þ][\w’'-]+", found[1])]
        sentence = day_words.sentence_of(words, found.start())
        if (
            found[2].casefold() not in where
            and not any(word in where for word in named)
            and not _THEN.search(sentence)
        ):
            return found[0]
    return ""


def another_hall(where: str, words: str) -> str:
    """ "In the Town Hall" of one whose place names another hall: of people who meet, and not of what they tell of."""
    if ONLINE.search(where) or not re.search(rf"(?i){_HALLS}|{_HOUSES}", where.partition(",")[0]):
        return ""
    held = {word.casefold() for word in re.findall(r"[\w’'-]+", where)}
    for found in _IN_ANOTHER.finditer(words):
        said = {word.casefold() for word in re.findall(r"[\w’'-]+", found[1] or found[2])}
        # Two rooms may be in one hall, and two bookshops are two.
        kept = {word for word in held & said if not _OF_ONE_NAME.fullmatch(word)}
        if not kept and not _THEN.search(day_words.sentence_of(words, found.start())):
            return found[0]
    return ""


def meets_elsewhere(where: str, words: str) -> str:
    """ "We meet at the Falls Diner" of an event in a library: whatever has two names, none of which is its place's."""
    if ONLINE.search(where) or not is_hall(where) or _WALKS_ON.search(words):
        return ""
    held = {word.casefold() for word in re.findall(r"[\w’'-]+", where)}
    for found in _MEETS_AT.finditer(words):
        said = {word.casefold() for word in re.findall(r"[\w’'-]+", found["name"])}
        if not held & said and not _A_WAY_IN.search(found["name"]):
            return found[0]
    return ""


_MEETS_AT = late(
    r"\b(?i:(?:we(?:['’]ll| will)? (?:all )?(?:meet|gather)(?: up)?|meeting point is) (?:at|in|outside|by)|join us at|(?:wir (?:treffen|versammeln) uns|treffpunkt(?: ist|:)?) (?:am|an der|im|in der|vor dem|vor der|beim?)|(?:rendez-vous|(?:nous nous|on se) retrouv\w+) (?:au|aux|à l['’]|à la|à|dans|devant)"
    r"|(?:nos (?:vemos|encontramos|reunimos)|quedamos|punto de encuentro:?) (?:en|delante de|frente a)|(?:ci (?:troviamo|vediamo|incontriamo)|ritrovo) (?:al|alla|allo|all['’]|in|nel|nella|davanti a)|(?:we (?:verzamelen|zien elkaar|ontmoeten elkaar)|verzamelen) (?:bij|in|op|voor)|(?:encontramo-nos|ponto de encontro:?) (?:no|na|em|junto a)|vi (?:samlas|träffas|möts|ses) (?:i|på|vid))"
    r" ?(?i:the |de |het |el |la |le |il |lo |o |a )?(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:(?:of|de|del|della|du|des|da|do|van|der|den|la|le) )?[A-ZÀ-Þ][\w’'-]*){1,3})"
)
# "We meet at the Market Cross and walk over": not where it ends.
_WALKS_ON = late(r"(?i)\b(?:walks?|walking|then|afterwards|tour|march|stroll|cycle|bus|laufen|gehen|wander\w*|spazier\w*|rundgang|danach|dann|anschließend|puis|ensuite|march\w*|balade|visite|después|luego|camin\w+|paseo|recorrido|poi|dopo|cammin\w+|passeggiata|daarna|lopen|wandel\w*|fiets\w*|rondleiding|depois|caminh\w+|passeio|sedan|går|promenad\w*|derefter|vandr\w+)\b")  # fmt: skip
_A_WAY_IN = late(r"(?i)\b(?:street|road|lane|avenue|entrance|door|gate|floor|foyer|lobby|desk|room|straße|platz|gasse|eingang|tür|tor|stock|rue|place|entrée|porte|calle|plaza|puerta|entrada|via|piazza|ingresso|porta|straat|plein|ingang|rua|praça|gatan|torget|ingång|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|new year)\b|(?:straße|platz|gasse|straat|plein|gatan)\b")  # fmt: skip


_OF_ONE_NAME = late(r"(?i)bookshop|library|museum|church|chapel|caf[eé]|gallery|cinema|pub|buchhandlung|bücherei|kirche|galerie|kino|librairie|bibliothèque|musée|église|librería|biblioteca|museo|iglesia|libreria|chiesa|livraria|igreja|boekhandel|boekwinkel|kerk|bokhandeln?|biblioteket|museet|kyrkan|biografen|d[ue]|de[lr]?|della|delle|l[ae]s?|des|do|da|of|the")  # fmt: skip
_COMPOUND = r"(?:haus|kirche|saal|halle|bibliothek|bücherei|museum|theater|schule|zaal|huis|kerk|bibliotheek|biblioteket|huset|kyrkan)"
_HALLS = r"(?:hall|theatre|theater|library|museum|church|cathedral|chapel|caf[eé]|room|bookshop|auditorium|cinema|gallery|pub|club|saal|aula|bibliothek|kirche|buchhandlung|salle|théâtre|bibliothèque|musée|église|librairie|sala|teatro|biblioteca|museo|iglesia|librería|chiesa|libreria|zaal|bibliotheek|kerk|boekhandel|igreja|livraria|bokhandeln?|biblioteket|museet|kyrkan|biografen|teatern|salen)"
_HOUSES = r"(?:Hall|Theatre|Theater|Library|Museum|Church|Cathedral|Chapel|Caf[eé]|Room|Exchange|House|Centre|Center|College|School|Club|Inn|Gallery|Studio|Bookshop|Auditorium|Cinema|Haus|Kirche|Bibliothek|Museum|Zentrum|Saal|Buchhandlung|Maison|Théâtre|Bibliothèque|Musée|Église|Salle|Librairie|Casa|Teatro|Biblioteca|Museo|Centro|Sala|Huis|Bibliotheek|Kerk|Zaal|Boekhandel|Librería|Libreria|Livraria|Bokhandeln?|Biblioteket|Museet|Teatern)"
_AT_A_HALL = late(
    rf"\b(?:at|in|im|in der|au|à la|dans la|en la|en el|nella|al|in de|in het) (?:the |a )?((?:[A-ZÀ-Þ][\w’'-]+ ){{0,3}}[\w’'-]*{_HOUSES}(?: [A-ZÀ-Þ][\w’'-]+)?), ([A-ZÀ-Þ][\w’'-]+)\b"
)
_IN_ANOTHER = late(
    rf"\b(?:at|in|im|in der|au|à la|dans la|en la|en el|alla|nella|al|na|no|in de|in het|i|på) (?:the )?(?:((?:[A-ZÀ-Þ][\w’'-]+ ){{1,2}}{_HOUSES}|[A-ZÀ-Þ][a-zà-ÿ]+(?:haus|kirche|saal|halle|bibliothek|zaal|huis|kerk))\b(?! of\b|,? [A-ZÀ-Þ])|((?i:{_HALLS}) (?:(?:d[ue]|de[lr]?|della|des|do|da) )?[A-ZÀ-Þ][\w’'-]+))"
)
_THEN = late(
    r"(?i)\b(?:then|afterwards?|later|before|born|curator|director|keeper|head|professor|teach\w*|works?|worked|studied|librarian|exhibited|shown|first|last|also|danach|später|früher|leitet|direktor\w*|ensuite|après|directeur|luego|después|director\w*|poi|dopo|diret\w+|daarna)\b"
)


_UNSTREAMED = late(
    r"(?i)\b(?:(?:there (?:is|will be) )?no (?:live ?)?stream|(?:will )?not (?:be )?(?:live-?)?stream\w*|(?:in person only|only in person)|nur vor ort|kein(?:en)? (?:live-?)?stream|pas de (?:diffusion|retransmission|direct)|uniquement sur place"
    r"|sin (?:retransmisión|transmisión)|s[oó]lo presencial|solo in presenza|nessuna diretta|geen (?:live-?)?stream|alleen ter plaatse|sem transmissão|apenas presencial)\b"
)
_IN_A_HALL = late(
    rf"{_UNSTREAMED.pattern}|\b(?:come|join us|meet us|see you|meet|doors open|kommen sie|komm|venez|rendez-vous|ven|venid|vengan|venite|vieni|kom|venha) (?:along )?(?:to|at|in|zu[mr]?|ins?|auf|à|au|aux|dans|a|al|en|nel|nella|naar|bij|ao|à) (?:[\w’'-]+ ){{0,4}}?[\w’'-]*{_HALLS}\b"
)
# What only people need who come: a door, a coat, somewhere to walk.
_ON_FOOT = late(
    r"(?i)\b(?:at the door|pay on the night|meeting point|rain or shine|whatever the weather|wheelchair[ -]access\w*|step-free|car park|free parking|refreshments (?:are|will be) \w+|(?:wear|bring|put on) (?:[\w-]+ ){0,2}(?:boots?|shoes|wellies|coats?|gloves|umbrellas?|raincoats?|towels?|warm clothes|dry clothes)"
    r"|we(?:['’]ll| will)? (?:all )?(?:walk|hike|cycle|stroll|row|sail|swim|skate) (?:along|up|down|to|from|around|across|over|past|by)|we(?:['’]ll| will)? meet (?:outside|in front of|under|(?:at|by|on) the (?!(?:link|usual|same|start|end|hour|time|top|zoom|chat)\b)\w+)"
    r"|abendkasse|an der tür|treffpunkt(?: ist|:)(?! ?(?:zoom|online|teams))|gummistiefel|wanderschuhe|bei jedem wetter|festes schuhwerk|feste schuhe|wetterfeste \w+|warm anzieh\w+|rollstuhl\w*|parkplätze|wir (?:laufen|wandern|spazieren|radeln|rudern) (?:am|an|auf|durch|entlang|zum|zur|über|von)|wir gehen (?:am|entlang)|wir treffen uns (?:an der|vor (?:dem|der)|unter|beim|hinter|am (?!\d|abend|morgen|\w+tag\b|mittwoch|ende|anfang|nachmittag)\w+)"
    r"|à l['’]entrée|sur place|point de rendez-vous|rendez-vous (?:devant|à la gare|au pied|sous|à l['’]angle)|par tous les temps|bonnes chaussures|chaussures de marche|vêtements chauds|(?:nous |on )(?:march(?:e|ons|erons|era)|long(?:e|eons|erons|era)|pédal(?:e|ons|erons|era)) "
    r"|en (?:la puerta|taquilla)|punto de encuentro|calzado (?:cómodo|adecuado)|ropa de abrigo|haga (?:el tiempo|frío)|(?:caminamos|caminaremos|paseamos|pasearemos) (?:por|hasta|junto)|quedamos (?:delante|frente|a la puerta)|all['’]ingresso|alla porta|punto di ritrovo|ritrovo (?:davanti|presso|alla)|con qualsiasi tempo|scarpe comode|abiti caldi|(?:camminiamo|cammineremo|passeggiamo|passeggeremo) (?:lungo|fino|nel|per)"
    r"|aan de (?:deur|kassa|zaal)|verzamel(?:punt|plaats)|we verzamelen (?:bij|voor de|voor het)|weer of geen weer|(?:stevige|goede|warme) schoenen|laarzen aan|warme kleding|we (?:wandelen|fietsen|varen) (?:langs|door|naar|van|over)|we lopen langs|à (?:porta|entrada)|na (?:porta|bilheteira)|ponto de encontro|calçado confortável|roupa quente|(?:caminhamos|caminharemos|passeamos|passearemos) (?:por|pel[oa]s?|junto|até)"
    r"|vid dörren|i dörren|samlingsplats|vi samlas (?:vid|utanför|framför)|oavsett väder|oömma skor|varma kläder|vi (?:vandrar|cyklar|paddlar) (?:längs|genom|till|från|över|upp)|vi går (?:längs|upp)|ved døren|mødested|vi mødes (?:ved|foran|uden for)|praktisk fodtøj|vi (?:vandrer|cykler) (?:langs|gennem|til|fra|over|op)|vi går langs)(?![\w-])"
)
_BOTH = re.compile(
    r"(?i)\b(?:hybrid\w*|virtual(?:ly)?|virtuell\w*|on screen|camera|video|from home|your own|zu hause|kamera|chez vous|caméra|vidéo|desde casa|cámara|vídeo|da casa|telecamera|thuis|em casa|câmara|hemifrån|hjemmefra|also|both|too|and online|auch|sowohl|aussi|también|anche|ook|também)\b"
)
