"""What a desk said to itself or to a colleague, and left standing in what readers get: known by whom it speaks to, of what, and how.

    told       "Judith, can we lose this line?", "P.S. to Owen: ...", "Need to confirm the hall.", "as discussed on the phone"
    of a text  "No teaser needed.", "Sidebar goes here.", "Insert Rory's pictures here.", "Same text as last year"
    labelled   a teaser that begins "Teaser:", a heading "Land (old)"
    bracketed  "[JC: still true?]", "(I'd cut this par – Tom)", "900(?)", "(need permission)", "(ask first!)"
    asked      "(check number with Freya!)", "(crop left, please)", "(link goes live on Tuesday, do not send before)"
    doubted    a name, a role or a place with a question mark
    working    "Ferry crews (working title)"
    chosen     "opens/leads/heads this edition": three words of one kind, and none chosen
    slots      "…, and [second story]" in a subject
    supplied   "Speaker biography to be supplied."

Words are a table by what they do, all languages in one: a desk writes to itself in its own, whatever the edition is in. Only what editors
wrote speaks to colleagues; of a publisher's words a bracket alone is sure. A bracket alone tells nothing where readers, too, are asked to
bring a mug: a second sign is a colleague's name, a word that only desks use, or that nothing of it is in the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import Wording, long_words, names_of, place_of, plain, teaser_of
from digest.check.words.field_names import HERE, OPEN, PUT, TEXTS, either
from digest.check.words.quoting import quoted
from digest.model.blocks import BlockKind

# What a desk calls the parts of what it makes, what it does with them, and how it asks for it.
_WORDS = {
    "text": TEXTS,
    "part": "par para paragraph graf ending opening headline wording phrasing verb sentence line quote figure source caption kicker teaser title joke intro bio byline credit crop absatz satz schluss einstieg titel zitat quelle bildtext paragraphe phrase chute titre citation source légende"
    " párrafo frase final título cita fuente paragrafo finale titolo citazione fonte alinea zin slot titel citaat bron parágrafo citação akapit zdanie абзац фраза цитата",
    "do": "rewrite cut shorten rephrase reword delete drop trim merge needed umformulieren streichen kürzen löschen umschreiben couper raccourcir reformuler supprimer acortar cortar reformular borrar tagliare accorciare riscrivere togliere schrappen inkorten herschrijven weglaten reescrever skrócić wyciąć сократить убрать переписать",
    "doubt": "orthographe ortografía ortografia stavning stavemåde stavemåte skrivning pisownia написание källa kilde datum fecha data dato siffra tal zahl chiffre cifra getal cijfer liczba цифра sp spelling year name age date source check tbc stimmt-das quelle name jahr schreibweise nom année date âge nombre año fuente nome anno fonte naam jaar bron imię rok źródło имя год источник still-true true-still right correct",
    "judge": "too-long too-short too-dark mobile libel legal rights permission clearance approval on-record off-record zu-lang zu-kurz rechte freigabe trop-long trop-court droits demasiado-largo derechos troppo-lungo diritti te-lang rechten muito-longo",
    "see": "see-above see-below see-body see-text see-attached siehe-text siehe-anhang voir-le-texte voir-texte ver-texto vedi-testo zie-tekst same-as-above as-above ditto dito idem ídem s-o siehe-oben wie-oben siehe-unten voir-ci-dessus comme-ci-dessus même-chose véase-arriba ver-arriba igual-que-arriba lo-mismo vedi-sopra come-sopra zie-boven idem-hierboven ver-acima jak-wyżej se-ovan som-ovan se-nedan se-ovenfor se-over viz-výše см-выше то-же",
    "please": "please pls plz bitte svp stp s'il-te-plaît s’il-te-plaît s'il-vous-plaît s’il-vous-plaît merci-de por-favor per-favore per-piacere graag alstublieft alsjeblieft tack vänligen gärna takk tak vennligst venligst proszę prosím kérem lütfen пожалуйста будь-ласка",
    "verify": "re-check check double-check checken confirm verify prüfen prüfe prüf klären kläre abklären bestätigen vérifier vérifie vérifiez confirmer confirme confirmez valider valide relire relis comprobar comprueba verificar verifica confirmar confirma revisar revisa controllare controlla verificare confermare conferma rever revê nakijken navragen bevestigen bevestig controleren controleer kolla kontrollera bekräfta tjekke tjek bekræfte sjekke sjekk bekrefte tarkista sprawdź sprawdzić potwierdź potwierdzić uzupełnij zkontrolovat zkontroluj ověřit potvrdit проверь проверить уточни уточнить подтверди подтвердить перевір перевірити",
    "ask": "ask call chase nachfragen frag frage fragen anrufen ruf demander demande demandez rappeler rappelle preguntar pregunta llamar llama chiedere chiedi richiamare chiama perguntar pergunta ligar liga vraag vragen bel bellen fråga ring ringa spørge spørg spør ringe zapytaj zapytać zadzwoń zadzwonić zeptej spytaj спроси спросить позвони позвонить",
    "must": "to will must has-to needs-to muss soll doit devra debe tiene-que deve tem-de tem-que moet zal ska måste skal må ma musi должен должна",
    "agreed": "as-discussed as-agreed as-requested as-per-our as-per-your wie-besprochen wie-abgesprochen wie-vereinbart wie-gewünscht comme-convenu comme-discuté comme-demandé como-acordado como-acordamos como-hablamos como-quedamos como-comentamos como-combinado come-concordato come-d'accordo come-richiesto zoals-besproken zoals-afgesproken zoals-gevraagd jak-ustalono jak-uzgodniono как-договорились как-обсуждали som-aftalt som-överenskommet som-avtalt",
    "here": HERE, "put": PUT,
    "pending": OPEN,
    "old": "old alt new neu copy kopie backup ancien ancienne nouveau viejo vieja nuevo nueva vecchio vecchia nuovo nuova copia copie oud oude nieuw cópia antigo novo stary nowy старый новый gammel gammal ny",
}  # fmt: skip
_W = {use: either(words) for use, words in _WORDS.items()}
_S = r"(?:^|(?<=[.!?:] )|(?<=\n))"  # where a sentence begins
_NAME = r"(?P<name>[A-ZÀ-ÞА-Я][\w’-]+)"
_YOU = r"(?:you|we|us|du|ihr|wir|dir|tu|te|vous|on|tú|podemos|puedes|puoi|possiamo|je|jij|we|kunnen|você|podes|podemos|ty|вы|ты|мы)"


@cache
def _spoken() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(what, its words). `name` must be that of somebody of the edition or its house."""
    told = (
        ("what was meant for a colleague", rf"(?:{_S}|>>? ?){_NAME}(?:,| ?[–—:]) (?:[^.?!\n]{{2,90}} )?{_YOU}\b[^.?!\n]*\?"),
        ("what was meant for a colleague", rf"(?i:\bP\.?S\.?|\bnote|\bmessage|\bnotiz|\bnota|\bmot|^|\n) (?i:to|an|for|für|à|pour|para|per|voor|aan|til|do|для) {_NAME}:\s"),
        ("what was meant for a colleague", rf"[–—-] ?(?:[A-Z]{{2,3}}|{_NAME}) (?:to|will|bitte|soll|doit|debe|deve|moet|à|da|musi) (?i:check|confirm|supply|write|fill in|prüfen|ergänzen|vérifier|compléter|revisar|confirmar|verificare|nakijken|checken|sprawdzić)\W*$"),
        ("what was meant for a colleague", rf"\b{_NAME} (?:fragen|anrufen|vragen|bellen|appeler|preguntar|llamar|chiedere|perguntar)(?=\W*$|,)"),
        ("a note of what is to be done", rf"{_S}(?i:still |muss noch |noch |reste |falta |faltan |hay que |moet nog |nog |ancora |trzeba |надо |нужно )?(?:(?i:needs?|have|must) to (?i:confirm|check|verify|ask|chase|find|add|fill|clear|double-check)\b(?! (?:if|whether) you)|(?<=(?i:noch) )(?i:prüfen|klären|bestätigen|ergänzen|einfügen)|(?<=(?i:reste) )(?i:à (?:vérifier|confirmer|compléter))|(?<=(?i:falta) )(?i:confirmar|comprobar|verificar|añadir)|(?<=(?i:hay que) )(?i:confirmar|comprobar|revisar|añadir)|(?<=(?i:moet nog) )\w+ (?i:worden)|(?<=(?i:trzeba) )(?i:sprawdzić|potwierdzić|uzupełnić)|(?<=(?i:надо) )(?i:проверить|уточнить))\b[^.!?\n]{{0,60}}(?=[.!?]|\n|$)"),
        ("what was meant for a colleague", rf"{_S}(?i:achtung|hinweis|nb|n\.b\.|ojo|atención|attention|attenzione|atenção|let op|note|nota|to|an|für|à|pour|a|para|per|voor|aan)(?i: (?:for|to|an|für|à|pour|para|per|voor|aan))?(?: [oa])?,? [A-ZÀ-Þ][\w’-]+\s?:(?![^.!?\n]{{0,90}} (?:your|ihre?|votre|tu|su|vostr\w+|uw|seu|sua)\b) (?i:{_W['do']}|{_W['verify']})\b[^.!?\n]{{0,90}}\b(?i:{_W['part']}|passage|passus|stelle|datum|date|dato|data|fecha|frase|alinea)\b|{_S}(?i:achtung|ojo|nb|n\.b\.|let op),? [A-ZÀ-Þ][\w’-]+\s?: [^.!?\n]{{0,90}}\b(?i:{_W['part']})\b[^.!?\n]{{0,90}}\?|{_S}(?i:für|voor|an|aan) [A-ZÀ-Þ][\w’-]+: [^.!?\n]{{0,90}}\b(?i:{_W['part']}) (?i:{_W['do']}|{_W['verify']})\b"),
        ("where a colleague should look", r"\b(?i:see|siehe|cf\.?) (?:my|meine|[A-ZÀ-Þ]\w+(?:['’]?s|['’])) (?i:e-?mail|mail|message|slack|comments?|nachricht|kommentar)\b|\b(?i:voir|ver|vedi|zie) (?:le |el |la |il |de |o )?(?i:mail|e-mail|courriel|message|correo|mensaje|commentaire|comentario|commento) (?:de |d['’]|di |van |da |do )[A-ZÀ-Þ]\w+"),
        ("an agreement of the desk", rf"^\W*(?i:{_W['agreed']})\b"), ("what was attached to a letter", r"(?i)\b(?:please )?find (?:attached|enclosed)\b|\bplease find below\b|\bI(?:['’]ve| have) attached\b|\banbei (?:der|die|das|mein\w*|findest)\b|\bim anhang (?:findest|finden|ist|sind)\b|\b(?:ci-joint|en pièce jointe)\b|\b(?:te|le|les|os) adjunto\b|\badjunto (?:el|la|los|las|te)\b|\b(?:jag )?bifogar (?:bild|text|foto)\w*\b|\b(?:bild|text|foto)\w* bifogas\b|\b(?:vedhæftet|vedlagt) (?:er|finner du|finder du)\b|\bin allegato\b|\b(?:bijgevoegd|in de bijlage)\b|\b(?:segue )?em anexo\b|\bw załączniku\b|\bво вложении\b"),
        ("a doubt of the desk", rf"{_S}(?i:{_W['do']})\?"), ("a doubt of the desk", r"\bI['’]d (?:cut|drop|move|lose|swap|start with)\b|\bI (?:don['’]t )?think (?:this|the) (?:\w+ )?(?:ending|opening|headline|par|paragraph|line|sentence|quote|teaser|intro|joke|title)\b|\b[Ii]ch würde (?:den|die|das|diesen|diese) (?:\w+ )?(?:Satz|Absatz|Titel|Überschrift|Einstieg|Zitat|Schluss)\b|\b[Jj]e (?:couperais|supprimerais|changerais)\b|\b(?:[Cc]ortaría|[Qq]uitaría|[Tt]aglierei|[Tt]oglierei) (?:est[ea]|el|la|il|quest[ao])\b|\b[Ii]k zou (?:deze|dit|die) (?:zin|alinea|kop|titel)\b"),
        ("what was meant for a colleague", rf"{_S}{_NAME}[:,] (?i:please|pls|bitte|merci de|por favor|per favore|graag|proszę)\b|[(\[][^()\[\]]+,? (?P<asked>[A-ZÀ-Þ]\w+)\?[)\]]"),
        ("a doubt of the desk", r"\b[Ww]e need (?:an?|another) (?:better|stronger|shorter|different) (?:word|verb|quote|picture|photo|headline|title|ending|line|example)\b|\bthis (?:paragraph|sentence|par|bit) can (?:go\b(?! (?:to|on|with))|be cut)|\b[Ii]s (?:this|that) the (?:right|correct) (?:picture|photo|caption|name|figure|link|spelling|quote)\b[^.?!]*\?|\b[Ww]ir brauchen (?:ein|eine|einen) (?:besser|kürzer|ander)\w+ (?:Wort|Titel|Bild|Foto|Zitat)\b|\b[Dd]ieser (?:Absatz|Satz) kann (?:raus|weg)\b|\b[Ii]l (?:nous )?faut une? (?:meilleure?|autre) (?:mot|titre|photo|citation)\b"),
        ("a note of what is to be done", r"\b(?:[Dd]o not|[Dd]on['’]t) forget to (?:add|insert|update|change) (?:the|a|this)\b[^.!?\n]{0,20}\b(?:link|picture|photo|caption|figure|price|quote|credit)\b|\b(?:Link|Bild|Foto|Zitat)\b[^.!?\n]{0,20}\bnicht vergessen\b|\b[Nn]e pas oublier (?:d['’]ajouter|de mettre)\b|\b[Nn]o olvidar (?:añadir|poner)\b|\b[Nn]on dimenticare di (?:aggiungere|inserire)\b|\b[Nn]ão esquecer (?:de )?(?:pôr|acrescentar|inserir)\b|\b(?:[Ll]ink|[Ff]oto|[Cc]itaat)\b[^.!?\n]{0,20}\bniet vergeten\b|\b[Gg]löm inte (?:länken|bilden|citatet)\b|\b[Nn]ie zapomnieć o (?:linku|zdjęciu|cytacie)\b|\b[Нн]е забыть (?:ссылку|фото|цитату)\b"),
        ("a mark of the desk", r"(?:^|\s)<(?:-{1,2}|=)\s?(?=[^\W\d_])|(?m:^>> ?(?=[^\W\d_]))"),
        ("what is said of the text", rf"{_S}(?i:no|same|kein(?:en|e)?|gleiche[rn]?|pas de|même|sin|mismo|nessun[oa]?|stesso|geen|zelfde|sem|mesmo|ingen|inget|samma|bez|ten sam|без|тот же) (?i:{_W['text']})\b,?(?i: (?:needed|required|as|like|nötig|wie|nécessaire|que|comme|necesari[oa]|como|necess[aá]ri[oa]|come|nodig|als|behövs|som|potrzebn\w+|co|нужен|нужна|что)\b[^.!?\n]{{0,60}})"),
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
    "the teaser": "teaser|summary|excerpt|blurb|abstract|dek|standfirst|vorspann|anreißer|chapô|accroche|entradilla|sommario|подводка", "the headline": "headline|hed|headline \\d|überschrift|titre|titular|titolo|заголовок",
    "the subject": "subject(?: line)?|betreff(?:zeile)?|objet|asunto|oggetto|onderwerp|assunto|temat|тема|ämne(?:srad)?|emne(?:felt)?|aihe|předmět|konu|件名|主题", "the preheader": "preheader|preview(?: text)?|vorschau(?:text)?|aperçu",
    "its text": "(?:old |new |alter |neuer |ancien |nouveau |nuevo |nuovo |nieuwe |oude |promo |body |event )?(?:text|copy|texte|texto|testo|tekst|blurb)|note|quote|zitat|citation|cita|citazione|citaat", "its title": "title|headline|titel|überschrift|titre|título|titolo",
    "its button": "button|cta|schaltfläche|bouton|botón|pulsante|knop", "the picture's words": "alt(?:[ -]?text)?|caption|bildunterschrift|bildtext|légende|leyenda|didascalia|bijschrift",
}  # fmt: skip
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]](?!\()")
_WHOM = late(r"\b(?i:ask|fragen?|frag|demande[rz]? à|preguntar? a|chied(?:ere|i) a|vraag|vragen aan|fråga|spørg|zapytać) ([A-ZÀ-Þ]\w+)\W*$")  # fmt: skip
_DOUBTED = ("its signature", "its role", "its place", "the byline")
# What is between brackets or slashes, and what is still to be supplied.
_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,160})[)\]](?!\()")
WORKING_TITLE = late(
    r"(?i)(?:working|provisional|temporary|interim|placeholder) (?:title|headline|name|hed)|(?:vorläufiger )?arbeitstitel|vorläufiger titel|titre (?:provisoire|de travail)|(?:título|titular) (?:provisional|de trabajo|provisório)"
    r"|titolo (?:provvisorio|di lavoro)|werktitel|voorlopige titel|arbetstitel|arbejdstitel|arbeidstittel|tytuł roboczy|рабоч(?:ее название|ий заголовок)|робоча назва|työnimi|työotsikko|pracovní název"
)  # fmt: skip
_OF_A_WORK = late(r"(?i)\b(?:film\w*|movie|novel\w*|album|series|book|play|opera|memoir|sequel|script|manuscript|title[sd]?|roman\w*|buch|serie|titel|livre|titre|libro|título|titolo|boek)\b")  # fmt: skip
_THING = (
    r"numbers?|figures?|spelling|names?|surnames?|quotes?|quotation|facts?|captions?|credits?|attribution|headline|wording|totals?|statistics?|stats|sums?|ages?|links?|url"
    r"|zahl(?:en)?|schreibweise|namen?|zitat|fakten|quelle|bildnachweis|chiffres?|orthographe|noms?|citation|source|cifras?|ortografía|nombres?|cita|fuente|numer[oi]|cifre|nom[ei]|citazione|fonte|getal(?:len)?|cijfers?|spelling|na(?:am|men)|citaat|bron|números?|nomes?|citação|liczb[ęy]|nazwisko|цифры|имя|цитату"
    # Readers are asked to check dates, and nobody the date.
    r"|date|datum|fecha|data|dato|datę|дату|siffr(?:a|or|an)|stavning(?:en)?|namnet|källa(?:n)?|pisownię|źródło|написание|источник|ortografia|fonte"
)
_CHECKS = late(
    rf"(?i)^(?:(?:please|pls|bitte|to|noch|(?:reste |encore )?à|(?:ancora )?da|(?:ainda |falta )?por|pendiente de|nog te|noch zu|a) )?(?:{_W['verify']})\b(?P<thing> (?:the |this |his |her |their |die |den |das |les? |la |el |los |il |i |de |het |os? )?(?:{_THING})\b)?(?P<with>.*)$"
    rf"|^(?:die |den |das |les? |het |de )?(?:{_THING}) (?:bitte |noch |mit \w+ |s['’]il te plaît |met \w+ |bij \w+ )*(?:prüfen|checken|klären|à vérifier|à confirmer|a confirmar|por confirmar|da verificare|da controllare|da confermare|nakijken|checken|controleren|do sprawdzenia|kolla)\b.*$"
)  # fmt: skip
_WITH = late(r"\b(?:with|mit|bei|avec|con|met|bij|com|z|с) (?P<name>[A-ZÀ-ÞА-Я][\w’-]+)(?P<more> [A-ZÀ-ÞА-Я]\w+)?")  # fmt: skip
_PICTURE = late(r"(?i)^(?:please |pls |bitte |merci de )?(?:crop|flip|mirror|rotate|brighten|darken|retouch|straighten|sharpen|enlarge|cut out|blur|resize|zuschneiden|beschneiden|spiegeln|aufhellen|freistellen|recadrer|rogner|recortar|ritagliare|bijsnijden|uitsnijden|beskär|beskjær|przyciąć|przytnij|кадрировать|обрезать)\b|\b(?:beschneiden|zuschneiden|aufhellen|freistellen|bijsnijden|uitsnijden)\b")  # fmt: skip
_SIDE = late(r"(?i)\b(?:left|right|top|bottom|tight(?:er)?|square|links|rechts|oben|unten|gauche|droite|haut|bas|izquierda|derecha|sinistra|destra|alto|basso|boven|onder|esquerda|direita|cima|baixo|vänster|höger|venstre|højre|høyre|lewej|prawej|góry|dołu|слева|справа)\b|^\S+(?: (?:out|it|this|her|him))?\W*$")  # fmt: skip
_PLEASE = late(rf"(?i)\b(?:{_W['please']})\W*$")
_NOT_SENT = late(
    r"(?i)\b(?:do not|don['’]t|not to be) (?P<send>send|mail|schedule|sent)?(?P<print>publish(?:ed)?|release[d]?|print(?:ed)?|run)?\b(?: (?:this|it|out))*(?: ?(?:before|until|till|yet|earlier)\b|\W*$)"
    r"|\bnicht (?:vor\w* |früher )?(?:\S+ ){0,4}?(?P<sd>(?:ver)?senden|verschicken|rausschicken)?(?P<pd>veröffentlichen|drucken)?\W*$|\bne pas (?P<sf>envoyer|diffuser)?(?P<pf>publier)?\b.{0,30}\bavant\b|\bno (?P<se>enviar|mandar)?(?P<pe>publicar)?\b.{0,30}\bantes\b"
    r"|\bnon (?P<si>inviare|mandare|spedire)?(?P<pi>pubblicare)?\b.{0,30}\bprima\b|\bniet (?:eerder |voor\w* |\S+ ){0,4}?(?P<sn>versturen|verzenden)?(?P<pn>publiceren)?\W*$|\bnão (?P<sp>enviar|mandar)?(?P<pp>publicar)?\b.{0,30}\bantes\b|\bnie (?P<sl>wysyłać)?(?P<pl>publikować)?\b.{0,30}\b(?:przed|wcześniej)\b|\bне (?P<sr>отправлять|рассылать)?(?P<pr>публиковать)?\b.{0,30}\b(?:до|раньше)\b"
)  # fmt: skip
_LIVE = late(r"(?i)\b(?:links?|url|page|goes live|go live|live|online|embargo\w*|legal|approv\w+|newsletter|mailing|e-?mail|edition|seite|freigabe|lien|page|en ligne|enlace|página|en línea|pagina|ссылка|strona|pagina)\b")  # fmt: skip
_SOMEBODY_TO = late(r"^(?P<name>[A-ZÀ-Þ][a-zà-ÿ]+)(?: [A-ZÀ-Þ]\w+)? (?:to|needs to|will|must|muss|soll|doit|debe|deve|moet|zou)\b (?:noch |nog )?(?:\w+ ){0,3}?(?:check|confirm|supply|write|fill|chase|approve|ok|sign off|rewrite|cut|trim|provide|prüfen|liefern|ergänzen|freigeben|vérifier|fournir|valider|comprobar|verificar|confirmare|verificare|nakijken|aanleveren)\b")  # fmt: skip
_NOTED = late(
    r"(?i)(?:spelling|source|figures?|number|quote|attribution|caption|credit|quelle|schreibweise|zahl|zitat|orthographe|chiffre|fuente|cifra|fonte|bron|źródło|источник) ?\?+|(?:insert|add|needs?|missing|replace) (?:a |an |the |better |another |new )?(?:source|year|link|surname|quote|picture|photo|figure|number|caption|credit|par|paragraph|headline|kicker|byline|stat|url)s?[!?.]?"
    r"|too long(?:[,:;–—-]? (?:cut|trim|shorten)\b.*)?|do we need this\??|(?:lose|cut|delete|trim|rephrase) (?:this|here)\??|muito longo|cortar isto|för lång|korta ner|for lang|skrócić|za długie|сократить|слишком длинно|zu lang|bitte kürzen|brauchen wir das\??|trop long|à (?:couper|raccourcir)|demasiado largo|troppo lungo|da tagliare|te lang|inkorten"
    r"|embargo(?:ed)? (?:until|till|to|bis|jusqu|hasta|fino|tot)\b.*"
    rf"|(?:il )?(?:manque|manca|falta|faltan|ontbreekt|fehlt|fehlen)(?: encore| noch| nog| ancora| aún| todavía)? (?:l['’]|(?:le|la|les|el|los|las|il|lo|i|de|het|o|a|os|as|der|die|das|une?|una|um|uma|ein|eine|een) )?(?:{_THING})"
)  # fmt: skip
# A first name alone: readers are told the whole of it.
_ASKS_SOMEBODY = late(r"^(?i:ask|hold (?:until|for|till)|wait(?:ing)? (?:for|on)|awaiting|frag|fragen|warten auf|demander à|attendre|preguntar a|esperar a|chiedere a|vraag) ([A-ZÀ-Þ]\w+)\b(?! [A-ZÀ-Þ])|\bto (?:come|follow) from ([A-ZÀ-Þ]\w+)\b(?! [A-ZÀ-Þ])|^([A-ZÀ-Þ]\w+)[,:] .*\?$")  # fmt: skip
# "(Ann, please check with the hall)", "[Lars: ring dem igen]", "@Lars: har vi en karta?"
_SPOKEN_TO = re.compile(
    r"(?P<name>[A-ZÀ-ÞА-ЯŁŚŻ][\w’-]+)(?: [A-ZÀ-ÞА-ЯŁŚŻ][\w’-]+)?\s?(?P<by>[,:–—]) ?(?P<said>\S.*)"
)
# "[NOTA PARA A HELENA: confirmar os números]". Readers may be told as well, of what is theirs.
_NOTE_TO = late(
    r"(?i:ps|p\.s\.|note|message|reminder|notiz|hinweis|bemerkung|nachricht|mot|rappel|nota|aviso|mensaje|recordatorio|messaggio|promemoria|mensagem|recado|lembrete|opmerking|bericht|notitie)"
    r" (?i:to|for|an|für|à|pour|a|al?|para|per|voor|aan)(?i: (?:the|die|den|la|le|el|il|de|o|a))? (?P<name>[A-ZÀ-Þ][^\W\d_]+)(?: [A-ZÀ-Þ][^\W\d_]+)?(?:\s?[:–—]|,) (?P<said>.+)"
)
_READERS_OWN = late(r"(?i)\b(?:your|ihre?[mnrs]?|eure?[mnrs]?|dein\w*|vos|votre|sus?|vuestr\w+|tus?|vostr\w+|tu[oaie]|uw|je|jouw|jullie|seus?|suas?|teus?|tuas?)\b")  # fmt: skip
_TO_A_HANDLE = late(
    r"(?:(?<=[.!?…)”»] )|(?<=\n))@[A-ZÀ-ÞА-ЯŁŚŻ][^\W\d_]+\s?[:,] (?P<said>[^.!?\n]+[?.!]?)(?=\s*(?:$|\n))"
)
_POLITE = late(rf"(?i)\b(?:{_W['please']})\b")
_VERIFIES = late(rf"(?i)\b(?:{_W['verify']}|{_W['ask']})\b")
_VERIFIES_FIRST = late(rf"(?i)(?:(?:{_W['please']}) )?(?:{_W['verify']}|{_W['ask']})\b")
_TO_YOU = late(
    r"(?i)\b(?:you|your|du|ihr|dir|dein\w*|hast|kannst|könntest|tu|te|vous|as-tu|peux|pourrais|tú|puedes|podrías|tienes|puoi|potresti|hai|podes|podias|tens|você|je|jij|kun|heb|kan|masz|możesz|mógłbyś|mogłabyś|máš|můžeš|ты|вы|можешь|есть)\b"
)
_HAS_TO = late(
    rf"(?P<name>[A-ZÀ-ÞА-ЯŁŚŻ][\w’-]+)(?: [A-ZÀ-ÞА-ЯŁŚŻ][\w’-]+)? (?:{_W['must']})\b(?P<said>.+)"
)
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
_STILL_OPEN = late(r"\b(?:noch|nog|encore|todavía|aún|ancora|ainda|still) (?:zu |to |te |à |por |da |a )?(?:klären|prüfen|checken|check|confirm|settle|nagaan|bevestigen|vérifier|confirmer|préciser|confirmar|aclarar|confermare|chiarire|verificare)\W*$")  # fmt: skip
# Without which it is none
_MAY_COME = re.compile(r"(?i)bio|vita|lebensl|to (?:be |follow|come)|биог")
_WHO_COMES = late(r"(?i)\b(?:speakers?|guests?|moderator|readers?)(?:['’]s? name)?(?: (?:is|are|will be|still))*,? (?:to be (?:announced|confirmed|advised|decided)|tb[acd])\b|\b(?:redner(?:in)?|referent(?:in)?|gast|gäste) (?:wird noch bekannt|noch offen|steht noch nicht fest)|\b(?:intervenante?|invitée?)s? à (?:confirmer|annoncer)\b|\b(?:ponente|invitad[oa])s? por (?:confirmar|anunciar)\b|\b(?:relatore|relatrice|ospite) da (?:confermare|annunciare|definire)\b|\bspreker (?:volgt|nog onbekend)\b|\b(?:oradora?|convidad[oa]) (?:a|por) (?:confirmar|anunciar)\b|\btalare (?:meddelas|tillkommer)\b|\bprelegent(?:ka)? do (?:ustalenia|potwierdzenia)\b|\b(?:спикер|гость) (?:уточняется|будет объявлен)\b")  # fmt: skip


def left_standing(text: str, names: frozenset[str], *, what: str) -> Iterator[tuple[str, bool]]:
    """(what, whether it is sure) of one text. `names` are first and last names of people of the edition and its house."""
    picture = what in ("the picture's words", "its picture's words", "the picture's credit")
    for found in _BRACKET.finditer(text) if "(" in text or "[" in text else ():
        if quoted(text, found.start()):
            continue
        said = found[1].strip()
        checks, named = _CHECKS.match(said), _WITH.search(said)
        somebody = named and (named["name"] in names or not named["more"])
        to_do = _SOMEBODY_TO.match(said)
        urgent = said[-1] in "!?" or _PLEASE.search(said)
        if checks:
            thing = checks.groupdict().get("thing") or not checks["with"]
            known = named and named["name"] in names
            if known or (thing and (somebody or urgent or len(said.split()) < 5)):
                yield f"holds a request to a colleague, {found[0]!r}", True
        elif (_PICTURE.search(said) and (urgent or (picture and _SIDE.search(said)))) or (
            picture and _PLEASE.search(said)
        ):
            yield f"holds a request to a colleague, {found[0]!r}", True
        elif (no := _NOT_SENT.search(said)) and any(no.groups()):
            prints = any(value for key, value in no.groupdict().items() if key[0] == "p" and value)
            if prints or _LIVE.search(said):
                yield f"tells when it may be sent, {found[0]!r}", True
        elif _NOTED.fullmatch(said):
            yield f"holds the desk's own note, {found[0]!r}", True
        elif (asked := _ASKS_SOMEBODY.search(said)) and (asked[1] or asked[2] or asked[3]) in names:
            yield f"holds a request to a colleague, {found[0]!r}", True
        elif to_do and (to_do["name"] in names or urgent):
            yield f"tells who has to do something, {found[0]!r}", True
        elif _is_for_a_colleague(said, found[0][0] == "[", names):
            yield f"holds a request to a colleague, {found[0]!r}", True
    for found in _TO_A_HANDLE.finditer(text) if "@" in text else ():
        if found["said"].endswith("?") or _POLITE.search(found["said"]):
            yield f"holds a request to a colleague, {found[0]!r}", True
    for found in _SLASHED.finditer(text) if text.count("/") > 1 else ():
        if _one_kind(text, found):
            yield f"leaves a choice of words, {found[0].rpartition(' ')[0]!r}", True


def _is_for_a_colleague(said: str, square: bool, names: frozenset[str]) -> bool:
    """Of what stands in brackets: somebody is spoken to and asked, or has to see to something."""
    if (must := _HAS_TO.fullmatch(said)) and must["name"] in names:
        return _VERIFIES.search(must["said"]) is not None
    if note := _NOTE_TO.match(said):
        checks = _VERIFIES_FIRST.match(note["said"]) or (
            _POLITE.search(note["said"]) and _VERIFIES.search(note["said"])
        )
        return note["name"] in names or bool(checks and not _READERS_OWN.search(note["said"]))
    to = _SPOKEN_TO.fullmatch(said)
    if to is None:
        return False
    known = to["name"] in names
    # "(Leeds: please call first)" asks readers of Leeds.
    if to["by"] != "," and not (known or square):
        return False
    asks = said[-1] == "?" and _TO_YOU.search(to["said"])
    polite, first = _POLITE.search(to["said"]), _VERIFIES_FIRST.match(to["said"])
    if known or square:
        return bool(asks or polite or first)
    return bool(first or ((asks or polite) and _VERIFIES.search(to["said"])))


def _one_kind(text: str, found: re.Match[str]) -> bool:
    """Three verbs between who does it and what is done: they end alike, and an article follows."""
    words = [found[1], found[2], found[3]]
    if not all(word.islower() for word in words) or found[4].casefold() not in _DETERMINERS:
        return False
    before = re.search(r"([^\W\d_]+) $", text[: found.start()])
    if before is None or before[1].casefold() in _NO_SUBJECT or quoted(text, found.start()):
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
        if not found or not WORKING_TITLE.fullmatch(found[-1][1].strip()):
            continue
        before = given.plain[: found[-1].start()].rstrip()
        about = (
            " ".join(text for text in teasers.values() if text) if given.by == "publisher" else ""
        )
        named = before.endswith(("”", "“", "’", "»", '"', "'")) or _OF_A_WORK.search(before)
        at_end = not given.plain[found[-1].end() :].strip(" .")
        sure = at_end and not named and not (about and _OF_A_WORK.search(about))
        yield given.noticed("placeholder", f"holds what the desk calls it, {found[-1][0]!r}", sure)


def slots(one: Sample) -> Findings:
    """In a line for inboxes: what is in brackets, behind other words, and in no piece."""
    for given in one.wordings:
        if given.what not in ("the subject", "the preheader") or "[" not in given.plain:
            continue
        for found in re.finditer(r"\[([^\[\]]{3,60})\](?!\()", given.plain):
            said, before = found[1].strip(), given.plain[: found.start()].strip()
            if not before or quoted(given.plain, found.start()):
                continue  # a house's own mark
            slot = _SLOT.fullmatch(said)
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
        found = _SUPPLIED.search(given.plain) if may else None
        if found and not quoted(given.plain, found.start()):
            yield given.noticed("placeholder", f"says what is still to come, {found[0]!r}")
    for block in one.edition.blocks:
        text = plain(block.text)
        found = (
            _WHO_COMES.search(text)
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
        if not quoted(given.plain, at):
            yield told, sure


def _said(given: Wording, known: frozenset[str]) -> Iterator[tuple[str, int, bool]]:
    text = given.plain
    if given.by != "editor" or given.label:
        return
    without = rf"(?:no|kein(?:en|e)?|pas de|sans|sin|nessun[oa]?|geen|sem|ingen|inget|bez|без) (?:{_W['text']})"
    if re.fullmatch(rf"(?i)\W*(?:{_W['see']}|{without})\W*", text):
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
            (re.fullmatch(rf"\?+|¿?(?:{_W['doubt']})\W*", low) and (asks or low in ("sp", "tbc", "check")))
            or (mine and re.search(r"\?\W*\b(?:check|prüfen|vérifier|comprobar|verificar|controllare|nakijken)$", low))
            or (by and (asks or part) and mine)
            or (by and re.match(r"[A-ZÀ-Þ][a-zà-ÿ]+, .*\? [–—-]", said))
            # A pen name and what is not to be printed of it; a band's "!" is its name's.
            or (given.what in ("the byline", "its signature") and asks and low[:1] == said[:1] and len(low.split()) > 2)
            or (mine and asks and _STILL_OPEN.search(low))
            or (mine and (who := _WHOM.search(said)) and who[1] in known)
            or (mine and first_person and part)
            or (mine and asks and re.search(rf"\b(?:{_W['judge']})\b", low))
            or (mine and re.match(r"(?:need|needs|get|waiting for|no|brauchen|besoin de|falta|serve|nodig:?) (?:the |his |her |their |die |une? |el |la |il )?(?:permission|ok|clearance|approval|rights?|release|freigabe|rechte|accord|droits|permiso|derechos|permesso|diritti|toestemming|rechten)\b", low))
            or (asks and re.fullmatch(r"(?:please )?(?:ask|check|fragen|nachfragen|demander|preguntar|chiedere|vragen) (?:first|him|her|them|us|vorher|erst|avant|antes|prima|eerst)\W*|(?:erst|vorher|bitte) (?:fragen|nachfragen)\W*|(?:vraag eerst|demander avant|preguntar antes|chiedere prima)\W*", low))
            or (mine and re.match(r"(?:please|pls|bitte|merci d['’e]|por favor|per favore|graag) (?:add|insert|supply|ergänzen|ajouter|añadir|aggiungere|toevoegen)\b", low))
        ):  # fmt: skip
            before = given.plain[: found.start()]
            bare = re.fullmatch(r"\?+", said) and not mine  # "born 1540 (?)"
            yield f"a doubt of the desk, {before[-12:]!r} {found[0]!r}", found.start(), not bare


RULES = (desk, working, slots, supplied, remarks)
