"""What was said to a colleague, and stands in what readers get: known by whom it speaks to, of what, and how.

    told       "Judith, can we lose this line?", "P.S. to Owen: ...", "Need to confirm the hall.", "as discussed on the phone"
    of a text  "No teaser needed.", "Sidebar goes here.", "Insert Rory's pictures here.", "Same text as last year"
    labelled   a teaser that begins "Teaser:", a title of "REVISED:" or "v2", a heading "Land (old)"
    bracketed  "[JC: still true?]", "(I'd cut this par – Tom)", "900(?)", "(need permission)", "(ask first!)"
    doubted    a name, a role or a place with a question mark

Words are a table by what they do, all languages in one: a desk writes to itself in its own, whatever the edition is in. Only what editors
wrote speaks to colleagues; of a publisher's words a bracket alone is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording, names_of
from digest.check.words.quoting import quoted

# What a desk calls the parts of what it makes, what it does with them, and how it asks for it.
_WORDS = {
    "text": "teaser headline hed standfirst dek kicker sidebar caption byline subhead pull-quote blurb body-text body-copy intro-text text copy vorspann überschrift bildunterschrift dachzeile infokasten anreißer unterzeile teasertext"
    " chapô accroche légende encadré surtitre texte entradilla titular pie-de-foto recuadro antetítulo texto sommario occhiello didascalia testo kop intro bijschrift kader tekst legenda chapéu tytuł lead śródtytuł заголовок подводка подпись врез",
    "part": "par para paragraph graf ending opening headline wording phrasing verb sentence line quote figure source caption kicker teaser title joke intro bio byline credit crop absatz satz schluss einstieg titel zitat quelle bildtext paragraphe phrase chute titre citation source légende"
    " párrafo frase final título cita fuente paragrafo finale titolo citazione fonte alinea zin slot titel citaat bron parágrafo citação akapit zdanie абзац фраза цитата",
    "do": "rewrite cut shorten rephrase reword delete drop trim merge needed umformulieren streichen kürzen löschen umschreiben couper raccourcir reformuler supprimer acortar cortar reformular borrar tagliare accorciare riscrivere togliere schrappen inkorten herschrijven weglaten reescrever skrócić wyciąć сократить убрать переписать",
    "doubt": "sp spelling year name age date source check tbc stimmt-das quelle name jahr schreibweise nom année date âge nombre año fuente nome anno fonte naam jaar bron imię rok źródło имя год источник still-true true-still right correct",
    "judge": "too-long too-short too-dark mobile libel legal rights permission clearance approval on-record off-record zu-lang zu-kurz rechte freigabe trop-long trop-court droits demasiado-largo derechos troppo-lungo diritti te-lang rechten muito-longo",
    "see": "see-above see-below same-as-above as-above ditto dito idem ídem s-o siehe-oben wie-oben siehe-unten voir-ci-dessus comme-ci-dessus même-chose véase-arriba ver-arriba igual-que-arriba lo-mismo vedi-sopra come-sopra zie-boven idem-hierboven ver-acima jak-wyżej см-выше то-же",
    "agreed": "as-discussed as-agreed as-requested as-per-our as-per-your wie-besprochen wie-abgesprochen wie-vereinbart wie-gewünscht comme-convenu comme-discuté comme-demandé como-acordado como-acordamos como-hablamos como-quedamos como-comentamos como-combinado come-concordato come-d'accordo come-richiesto zoals-besproken zoals-afgesproken zoals-gevraagd jak-ustalono jak-uzgodniono как-договорились как-обсуждали som-aftalt som-överenskommet som-avtalt",
    "here": "here hier ici aquí qui aqui tutaj сюда här her", "put": "insert paste place put drop-in einfügen einsetzen insérer mettre coller insertar poner pegar inserire mettere incollare invoegen plaatsen inserir colocar wstawić вставить infoga indsæt sett-inn",
    "pending": "to-come to-follow pending tbc tbd offen noch-offen folgt fehlt-noch kommt-noch wird-nachgereicht à-compléter à-venir à-définir à-confirmer à-préciser pendiente por-confirmar por-definir por-completar falta a-definir da-definire da-completare da-confermare in-sospeso volgt nog-invullen nader-te-bepalen a-seguir por-preencher do-uzupełnienia do-ustalenia уточняется в-работе будет-позже saknas följer mangler følger",
    "version": "revised corrected final new-version clean edited subbed korrigiert überarbeitet neufassung corrigé corrigée revisado corregido rivisto corretto herzien revisto poprawione исправлено",
    "old": "old alt new neu copy kopie backup ancien ancienne nouveau viejo vieja nuevo nueva vecchio vecchia nuovo nuova copia copie oud oude nieuw cópia antigo novo stary nowy старый новый gammel gammal ny",
}  # fmt: skip
_W = {use: "|".join(re.escape(each).replace(r"\-", r"[\W_]{1,3}") for each in sorted(words.split(), key=len, reverse=True)) for use, words in _WORDS.items()}  # fmt: skip
_S = r"(?:^|(?<=[.!?:] )|(?<=\n))"  # where a sentence begins
_NAME = r"(?P<name>[A-ZÀ-ÞА-Я][\w’-]+)"
_YOU = r"(?:you|we|us|du|ihr|wir|dir|tu|te|vous|on|tú|podemos|puedes|puoi|possiamo|je|jij|we|kunnen|você|podes|podemos|ty|вы|ты|мы)"


@cache
def _spoken() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(what, its words). `name` must be that of somebody of the edition or its house."""
    told = (
        ("what was meant for a colleague", rf"(?:{_S}|>>? ?){_NAME}, (?:[^.?!\n]{{2,90}} )?{_YOU}\b[^.?!\n]*\?"),
        ("what was meant for a colleague", rf"(?i:\bP\.?S\.?|\bnote|\bmessage|\bnotiz|\bnota|\bmot|^|\n) (?i:to|an|for|für|à|pour|para|per|voor|aan|til|do|для) {_NAME}:\s"),
        ("what was meant for a colleague", rf"[–—-] ?(?:[A-Z]{{2,3}}|{_NAME}) (?:to|will|bitte|soll|doit|debe|deve|moet|à|da|musi) (?i:check|confirm|supply|write|fill in|prüfen|ergänzen|vérifier|compléter|revisar|confirmar|verificare|nakijken|checken|sprawdzić)\W*$"),
        ("what was meant for a colleague", rf"\b{_NAME} (?:fragen|anrufen|vragen|bellen|appeler|preguntar|llamar|chiedere|perguntar)(?=\W*$|,)"),
        ("a note of what is to be done", rf"{_S}(?i:still |muss noch |noch |reste |falta |faltan |hay que |moet nog |nog |ancora |trzeba |надо |нужно )?(?:(?i:needs?|have|must) to (?i:confirm|check|verify|ask|chase|find|add|fill|clear|double-check)\b(?! (?:if|whether) you)|(?<=(?i:noch) )(?i:prüfen|klären|bestätigen|ergänzen|einfügen)|(?<=(?i:reste) )(?i:à (?:vérifier|confirmer|compléter))|(?<=(?i:falta) )(?i:confirmar|comprobar|verificar|añadir)|(?<=(?i:hay que) )(?i:confirmar|comprobar|revisar|añadir)|(?<=(?i:moet nog) )\w+ (?i:worden)|(?<=(?i:trzeba) )(?i:sprawdzić|potwierdzić|uzupełnić)|(?<=(?i:надо) )(?i:проверить|уточнить))\b[^.!?\n]{{0,60}}(?=[.!?]|\n|$)"),
        ("where a colleague should look", r"\b(?i:see|siehe|cf\.?) (?:my|meine|[A-ZÀ-Þ]\w+(?:['’]?s|['’])) (?i:e-?mail|mail|message|slack|comments?|nachricht|kommentar)\b|\b(?i:voir|ver|vedi|zie) (?:le |el |la |il |de |o )?(?i:mail|e-mail|courriel|message|correo|mensaje|commentaire|comentario|commento) (?:de |d['’]|di |van |da |do )[A-ZÀ-Þ]\w+"),
        ("an agreement of the desk", rf"^\W*(?i:{_W['agreed']})\b"), ("what was attached to a letter", r"(?i)\b(?:please )?find (?:attached|enclosed)\b|\bplease find below\b|\bI(?:['’]ve| have) attached\b|\banbei (?:der|die|das|mein\w*|findest)\b|\bim anhang (?:findest|finden|ist|sind)\b|\b(?:ci-joint|en pièce jointe)\b|\b(?:te|le|les|os) adjunto\b|\badjunto (?:el|la|los|te)\b|\bin allegato\b|\b(?:bijgevoegd|in de bijlage)\b|\b(?:segue )?em anexo\b|\bw załączniku\b|\bво вложении\b"),
        ("a doubt of the desk", rf"{_S}(?i:{_W['do']})\?"), ("a doubt of the desk", r"\bI['’]d (?:cut|drop|move|lose|swap|start with)\b|\bI (?:don['’]t )?think (?:this|the) (?:\w+ )?(?:ending|opening|headline|par|paragraph|line|sentence|quote|teaser|intro|joke|title)\b|\b[Ii]ch würde (?:den|die|das|diesen|diese) (?:\w+ )?(?:Satz|Absatz|Titel|Überschrift|Einstieg|Zitat|Schluss)\b|\b[Jj]e (?:couperais|supprimerais|changerais)\b|\b(?:[Cc]ortaría|[Qq]uitaría|[Tt]aglierei|[Tt]oglierei) (?:est[ea]|el|la|il|quest[ao])\b|\b[Ii]k zou (?:deze|dit|die) (?:zin|alinea|kop|titel)\b"),
        ("what was meant for a colleague", rf"{_S}{_NAME}[:,] (?i:please|pls|bitte|merci de|por favor|per favore|graag|proszę)\b|[(\[][^()\[\]]+,? (?P<asked>[A-ZÀ-Þ]\w+)\?[)\]]"),
        ("a doubt of the desk", r"\b[Ww]e need (?:an?|another) (?:better|stronger|shorter|different) (?:word|verb|quote|picture|photo|headline|title|ending|line|example)\b|\bthis (?:paragraph|sentence|par|bit) can (?:go\b(?! (?:to|on|with))|be cut)|\b[Ii]s (?:this|that) the (?:right|correct) (?:picture|photo|caption|name|figure|link|spelling|quote)\b[^.?!]*\?|\b[Ww]ir brauchen (?:ein|eine|einen) (?:besser|kürzer|ander)\w+ (?:Wort|Titel|Bild|Foto|Zitat)\b|\b[Dd]ieser (?:Absatz|Satz) kann (?:raus|weg)\b|\b[Ii]l (?:nous )?faut une? (?:meilleure?|autre) (?:mot|titre|photo|citation)\b"),
        ("a note of what is to be done", r"\b(?:[Dd]o not|[Dd]on['’]t) forget to (?:add|insert|update|change) (?:the|a|this)\b[^.!?\n]{0,20}\b(?:link|picture|photo|caption|figure|price|quote|credit)\b|\b(?:Link|Bild|Foto|Zitat)\b[^.!?\n]{0,20}\bnicht vergessen\b|\b[Nn]e pas oublier (?:d['’]ajouter|de mettre)\b|\b[Nn]o olvidar (?:añadir|poner)\b|\b[Nn]on dimenticare di (?:aggiungere|inserire)\b"),
        ("a mark of the desk", r"(?:^|\s)<(?:-{1,2}|=)\s?(?=[^\W\d_])|(?m:^>> ?(?=[^\W\d_]))"),
        ("what is said of the text", rf"{_S}(?i:no|same|kein(?:en|e)?|gleiche[rn]?|pas de|même|sin|mismo|nessun[oa]?|stesso|geen|zelfde|sem|mesmo) (?i:{_W['text']})\b(?i: (?:needed|required|as|like|nötig|wie|nécessaire|que|comme|necesari[oa]|como|necessari[oa]|come|nodig|als)\b[^.!?\n]{{0,60}})"),
        ("what is said of the text", rf"{_S}(?i:{_W['text']})\b (?i:goes here|comes here|(?:is )?(?:as|same as) (?:in|on|last)\b|(?:ist )?(?:wie|wie in) (?:im|in|letzte|beim)\b|comme (?:dans|en|la)\b|como (?:en|la|na)\b|come (?:nel|la|in)\b|zoals (?:in|vorige)\b)[^.!?\n]{{0,60}}"),
        ("what is said of the text", r"(?i)\b(?:keep|cut|trim|hold) (?:this|it)\b[^.!?\n]{0,24}\b\d+ (?:words|characters|chars|lines)\b|\bauf \d+ (?:wörter|zeichen|zeilen) kürzen\b|\b(?:couper|réduire) à \d+ (?:mots|signes)\b|\b(?:acortar|reducir|ridurre|tagliare) a \d+ (?:palabras|caracteres|parole|battute)\b"),
        ("where something is to stand", rf"{_S}(?i:{_W['put']})\b [^.!?\n\[\]]{{2,50}}\b(?i:{_W['here']})\W*(?=$|\n)|{_S}[^.!?\n\[\]]{{2,40}} (?:hier|ici|aquí|qui) (?i:einfügen|einsetzen|invoegen|plaatsen|insérer|insertar|inserire)\W*(?=$|\n)"),
        ("whose text it is", r"(?i)\b(?:here(?:['’]s| is| are)|below is|hier (?:ist|kommt)|anbei|voici|aquí (?:está|va)|ecco|hier is) (?:my|mein|mon|mi|il mio|mijn) (?:text|copy|note|piece|draft|intro|entwurf|texte|brouillon|texto|borrador|testo|bozza|tekst|stuk)\b"),
        ("what was meant for a colleague", r"(?i)\b(?:draft|rough|first) (?:intro|note|copy|version|text|words) (?:below|attached|for you)\b|\bshout (?:by|if) (?=\d|anything|you|it)|\bif anything needs (?:changing|fixing)\b|\b(?:entwurf|textvorschlag) (?:unten|anbei|folgt)\b|\bmeldet euch bis (?=\d)|\b(?:brouillon|projet de texte) ci-dessous\b|\bborrador (?:abajo|adjunto)\b|\bbozza (?:qui sotto|in allegato)\b"),
        ("the label of a draft", r"(?i)\A(?:draft|entwurf|brouillon|borrador|bozza|concept|rascunho|szkic|черновик)\b[^\n.!?,]{0,40}\n"),
    )  # fmt: skip
    return tuple((what, re.compile(pattern)) for what, pattern in told)


# Of what a text is: its own name in front of it is a label.
_OWN = {
    "the teaser": "teaser|dek|standfirst|vorspann|anreißer|chapô|accroche|entradilla|sommario|подводка", "the headline": "headline|hed|headline \\d|überschrift|titre|titular|titolo|заголовок",
    "the subject": "subject(?: line)?|betreff(?:zeile)?|objet|asunto|oggetto|onderwerp|assunto|temat|тема", "the preheader": "preheader|preview(?: text)?|vorschau(?:text)?|aperçu",
    "its text": "(?:old |new |alter |neuer |ancien |nouveau |nuevo |nuovo |nieuwe |oude |promo |body |event )?(?:text|copy|texte|texto|testo|tekst|blurb)|note|quote|zitat|citation|cita|citazione|citaat", "its title": "title|headline|titel|überschrift|titre|título|titolo",
    "its button": "button|cta|schaltfläche|bouton|botón|pulsante|knop", "the picture's words": "alt(?:[ -]?text)?|caption|bildunterschrift|bildtext|légende|leyenda|didascalia|bijschrift",
}  # fmt: skip
_TITLES = ("the headline", "the subject", "its title", "its heading")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]](?!\()")
_DOUBTED = ("its signature", "its role", "its place", "the byline")


def remarks(one: Sample) -> Findings:
    people = [name for each in one.edition.placements for name in names_of(each)]
    people += [name for block in one.edition.blocks for name in (block.name, block.stands_in_for)]
    known = frozenset(part for name in people for part in re.findall(r"[^\W\d_]{2,}", name))
    for given in one.wordings:
        if given.text.strip():
            for told, sure in left(given, known):
                yield given.noticed("placeholder", f"holds {told}", sure)
                break
    for block in one.edition.blocks:
        first = re.match(r"\W*(?:dear|hi|hello|liebe[rs]?|hallo|chère?|bonjour|querid[oa]|hola|car[oa]|ciao|beste|hoi|olá|kjære|kära|дорог\w+) ([^\W\d_]{3,})(?: \w+)?\s*[,!:]", block.text, re.IGNORECASE)  # fmt: skip
        if first and block.name and first[1] in block.name.split():
            given = next(each for each in one.wordings if each.text == block.text)
            yield given.noticed("placeholder", f"greets {first[1]}, by whom it is signed")


def left(given: Wording, known: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """(what, whether it is sure) of one text. `known` are the names of people of the edition and its house."""
    for told, at, sure in (
        *_said(given, known),
        *_pending(given),
        *_labelled(given),
        *_in_brackets(given, known),
    ):
        if not quoted(given.plain, at, at + 1):
            yield told, sure


def _said(given: Wording, known: frozenset[str]) -> Iterator[tuple[str, int, bool]]:
    text = given.plain
    if given.by != "editor" or given.label:
        return
    if re.fullmatch(rf"(?i)\W*(?:{_W['see']})\W*", text):
        yield f"no words of its own, {text.strip()!r}", 0, True
    for what, pattern in _spoken():
        for found in pattern.finditer(text):
            groups = found.groupdict()
            name = groups.get("name") or groups.get("asked")
            if name is None or name in known:
                # A house may agree upon something with its readers, and say so.
                ours = "agreement" in what and given.place.startswith(
                    ("the note", "the event", "the news")
                )
                yield f"{what}, {found[0].strip()[:60]!r}", found.start(), not ours


def _pending(given: Wording) -> Iterator[tuple[str, int, bool]]:
    """All that a field says, or in a headline's last brackets."""
    text = given.plain.strip()
    whole = re.fullmatch(rf"(?i)\W*(?:{_W['pending']})\W*", text)
    if found := whole or re.search(rf"[(\[](?:{_W['pending'].upper()})[)\]]\W*$", text):
        yield f"what is still to come, {found[0].strip()!r}", found.start(), given.by != "publisher" or not whole  # fmt: skip


def _labelled(given: Wording) -> Iterator[tuple[str, int, bool]]:
    text, own = given.plain, _OWN.get(given.what, "")
    if own and (found := re.match(rf"(?i)(?:{own})(?: ?\([^)]*\))?:\s", text)):
        yield f"the label of its field, {found[0].strip()!r}", 0, given.by != "publisher"
    if given.by == "editor" and given.what in _TITLES:
        version = re.match(rf"(?:{_W['version'].upper()})\s?[:–—-]\s", text)
        if found := version or re.search(r"(?<=\s)v\d{1,2}$", text):
            yield f"the mark of a version, {found[0].strip()!r}", found.start(), True
    if given.what in ("its heading", "it", "its title") and given.by != "publisher":
        copied = re.match(
            r"(?i)(?:copy of|kopie von|copie de|copia d[ei]|kopie van|cópia de|kopia)\b(?! the)",
            text,
        )
        if found := copied or re.search(rf"(?i)\((?:{_W['old']})\)$", text.strip()):
            yield f"the mark of a copy, {found[0].strip()!r}", found.start(), given.what != "its title"  # fmt: skip
    if given.what in _DOUBTED and "?" in text and not re.search(r"\w\?\w", text):
        yield "a question mark: is it known?", 0, given.by == "editor"


def _in_brackets(given: Wording, known: frozenset[str]) -> Iterator[tuple[str, int, bool]]:
    if given.by == "settings" or given.label:
        return
    mine = given.by == "editor"
    for found in _BRACKETED.finditer(given.plain):
        said = found[1].strip()
        asks, low = said[-1:] in "?!", said.casefold()
        signed = re.match(r"([A-Z]{2,3}|[A-ZÀ-Þ]\w+) ?[:–—-] ", said) or re.search(r" [–—-] ?([A-Z]{2,3}|[A-ZÀ-Þ]\w+)$", said)  # fmt: skip
        by = signed and (signed[1] in known or signed[1].isupper()) and signed[1] != "ED"
        part = re.search(rf"\b(?:{_W['part']})\b", low)
        first_person = re.match(r"(?:i['’]d|let['’]s|ich würde|je |yo |ik zou)\b", low)
        if (
            (re.fullmatch(rf"\?+|(?:{_W['doubt']})\W*", low) and (asks or low in ("sp", "tbc", "check")))
            or (mine and re.search(r"\?\W*\b(?:check|prüfen|vérifier|comprobar|verificar|controllare|nakijken)$", low))
            or (by and (asks or part) and mine)
            or (mine and first_person and part)
            or (mine and asks and re.search(rf"\b(?:{_W['judge']})\b", low))
            or (mine and re.match(r"(?:need|needs|get|waiting for|no|brauchen|besoin de|falta|serve|nodig:?) (?:the |his |her |their |die |une? |el |la |il )?(?:permission|ok|clearance|approval|rights?|release|freigabe|rechte|accord|droits|permiso|derechos|permesso|diritti|toestemming|rechten)\b", low))
            or (asks and re.fullmatch(r"(?:please )?(?:ask|check|fragen|nachfragen|demander|preguntar|chiedere|vragen) (?:first|him|her|them|us|vorher|erst|avant|antes|prima|eerst)\W*|(?:erst|vorher|bitte) (?:fragen|nachfragen)\W*|(?:vraag eerst|demander avant|preguntar antes|chiedere prima)\W*", low))
            or (mine and re.match(r"(?:please|pls|bitte|merci d['’e]|por favor|per favore|graag) (?:add|insert|supply|ergänzen|ajouter|añadir|aggiungere|toevoegen)\b", low))
        ):  # fmt: skip
            before = given.plain[: found.start()]
            bare = re.fullmatch(r"\?+", said) and not mine  # "born 1540 (?)"
            yield f"a doubt of the desk, {before[-12:]!r} {found[0]!r}", found.start(), not bare


RULES = (remarks,)
