"""More phrases for `strays`: what comes along when words are copied out of a program that people write in. Data.

    Word, Docs, spreadsheets    fields that were not found, comments, marks of comments, numbers with an exponent
    chats                       a name and an hour before the words, "(edited)"
    desks and wires             labels of a copy sheet, word counts, advisories, embargoes, what waits for somebody or must not be used
    pages and hosts             share bars, a podcast host's line, a platform's call, an embedded post, a translator's line

As these programs wrote them in English, German, French and Spanish, 2026-11.
"""

from __future__ import annotations

import re

from digest.check.patterns import any_of
from digest.check.words.phrases import Stray

_WORD = any_of(
    r"\bError! (?:Reference source|Bookmark|Hyperlink|No text of|Use the Home)\b", r"\bFehler! (?:Verweisquelle|Textmarke|Hyperlink)\b", r"\bErreur ?! (?:Source|Signet|Référence)\b", r"¡Error! (?:No se encuentra|Marcador)", r"\bErrore\. L['’]origine riferimento\b",
    r"\bCommented \[\w{1,5}\d+\]", r"\bKommentiert \[\w{1,5}\d+\]", r"\bCommenté \[\w{1,5}\d+\]", r"\bFormatted: (?:Font|Normal|Indent|Line)\b", r"\{ ?(?:PAGEREF|HYPERLINK|MERGEFIELD|INCLUDEPICTURE|REF _)[^}]*\}?",
    flags=re.NOFLAG,
)  # fmt: skip
_COMMENT_MARK = any_of(
    r"(?<=[\w.,;:!?’”])\[[a-h]\](?=\s|$)(?=.*(?:^|\n)\s*\[[a-h]\]\w)", r"(?<=[\w.,;:!?’”])\[[a-h]\](?=\s|$)(?=.*(?<=[\w.,;:!?’”])\[[a-h]\])", r"(?<=[.,;:!?’”])\[[a-h]\](?=\s|$)",
    flags=re.DOTALL,
)  # fmt: skip
_EXPONENT = any_of(r"(?<![\w.])\d\.\d+E[+-]\d{2,}\b", flags=re.NOFLAG)
_STAMP = any_of(
    r"^(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)? {1,2}\d{1,2}:\d\d [AP]M\s+(?=[A-ZÀ-Þ])", r"\[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\] ", r"^\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d(?: [AaPp][Mm])? - \w", r"<(?:Media omitted|Medien ausgeschlossen|Médias omis)>",
    flags=re.NOFLAG,
)  # fmt: skip
_EDITED = any_of(r"\(edited\)\s*$")
_LABEL = any_of(
    r"^(?:HED|DEK|LEDE|SLUG|SUBHED|STANDFIRST|NUT ?GRAF|HEADLINE|TEASER|CAPTION|KICKER|ÜBERSCHRIFT|VORSPANN|UNTERZEILE|CHAPÔ|TITRE|TITULAR|BAJADA)\s?:\s+(?=\S)",
    r"^\[(?:(?:WEB|PRINT|SEO|MAIL|EMAIL) )?(?:HED|HEADLINE|TITLE|SUBHED|DEK|TEASER|ÜBERSCHRIFT|TITEL|TITRE|TITULAR|TÍTULO|TITOLO|KOP)\]\s+(?=\S)",
    r"^(?:Hed|Dek|Lede|Standfirst|Nut graf)\s?:\s+(?=\S)",
    flags=re.NOFLAG,
)  # fmt: skip
_COUNT = any_of(
    r"\(\s*(?:max(?:imum|imal)?\.?:? ?|up to |at most |not more than |höchstens |bis zu |maximum |máx(?:imo)?\.? ?|massimo |maximaal )\d[\d.,]* (?:words|characters|chars|lines|wörter|zeichen|zeilen|mots|signes|palabras|caracteres|parole|caratteri|woorden|tekens)\s*\)",
    r"\(\s*(?:ca\.? ?|approx\.? ?|~ ?)?\d[\d.,]* (?:words|wörter|mots|palabras|parole|woorden|zeichen|signes|characters)\s*\)\s*$",
    r"(?:^|[.!?] )(?:word ?count|wortzahl|words)\s?:\s?\d[\d.,]*\b",
)
_WIRE = any_of(
    r"(?:^|[\s(])(?:EDS|EDITORS|ATTN|ATTENTION EDITORS|ADVISORY)\s?[:–—]\s?[A-Z]", r"\bMORE TO (?:FOLLOW|COME)\b", r"\b(?:SUBS|ADDS|RECASTS|UPDATES|REPEATS|CORRECTS) (?:pars?|paras?|quotes?|lede|headline|throughout|with|details?|background)\b", r"\bWRITETHRU\b", r"\((?:MORE|ENDS|MTF|MTC)\)", r"\s(?:-30-|###|ENDS)\s*$",
    flags=re.NOFLAG,
)  # fmt: skip
_WAITS = any_of(
    r"\bNB:? [A-Z]\w+\s?[:,–—] .{0,80}\b(?i:hold|legal|check|cut|wait|confirm|pls|please|not yet|until|needs?|source|before we (?:run|send|print|publish))\b", r"\b(?i:legal|the lawyers?|lawyers?) (?:has|have|hasn['’]t|haven['’]t|needs?|to) (?:not )?(?:yet )?(?:cleared?|sign(?:ed)? (?:this )?off|seen|read|approve[d]?) (?:this|it|that|the) ?(?:par|para|paragraph|piece|copy|line|yet)?\b", r"(?:^|[.,;:–—(] ?)(?i:hold (?:this |it )?(?:until|till|for) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\W*$", r"\bNB (?i:subs?|desk|editors?|web)\b",
    flags=re.NOFLAG,
)  # fmt: skip
_NAME = r"[A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?(?=\s*(?:[.!?)\]]|$))"
_BEGIN = r"(?:^|(?<=[.!?;(\[] )|(?<=[(\[]))"
# A note leaves out the article: "Pendiente confirmar sala con Marisa". With one ("Falta confirmar la fecha con Madrid") it may be news.
_BARE = r"(?: (?!el\b|la\b|los\b|las\b|o\b|os\b|as\b|le\b|les\b|il\b|lo\b|the\b|de\b|het\b)[a-zà-ÿ]+){0,2}"
_SETTLED = any_of(
    rf"{_BEGIN}(?i:pendiente|falta|queda|por)(?i: de| por)? (?i:confirmar|revisar|comprobar|validar|verificar|consultar){_BARE} con {_NAME}",
    rf"{_BEGIN}(?i:pendente|falta|por)(?i: de)? (?i:confirmar|rever|verificar|validar|aprovar){_BARE} com {_NAME}",
    rf"{_BEGIN}(?:[A-ZÀ-Þ][a-zà-ÿ]+ )?(?i:reste à|encore à|à) (?i:confirmer|vérifier|valider|caler|relire){_BARE} avec {_NAME}",
    rf"{_BEGIN}(?:[A-ZÀ-Þ][a-zà-ÿ]+ )?(?i:ancora )?(?i:da) (?i:confermare|verificare|concordare|sentire|rivedere){_BARE} con {_NAME}",
    rf"{_BEGIN}(?i:still )?(?i:to|need to|needs to) (?i:confirm|check|clear|agree){_BARE} with {_NAME}",
    rf"{_BEGIN}(?:[A-ZÀ-Þ][a-zà-ÿ]+ )?(?i:noch) (?:mit|bei) [A-ZÀ-Þ][a-zà-ÿ]+ (?i:klären|abklären|abstimmen|besprechen|absprechen|checken|nachfragen)(?=\s*(?:[.!?)\]]|$))",
    rf"{_BEGIN}(?:[A-ZÀ-Þ][a-zà-ÿ]+ )?(?i:nog) (?:(?i:te )?(?i:bevestigen|checken|afstemmen|overleggen|navragen) (?:met|bij) {_NAME}|(?:met|bij) [A-ZÀ-Þ][a-zà-ÿ]+ (?i:afstemmen|overleggen|checken|bevestigen|navragen)(?=\s*(?:[.!?)\]]|$)))",
    rf"{_BEGIN}(?i:stäm av|stem av|afstem|stäms av){_BARE} med {_NAME}", rf"{_BEGIN}(?i:do (?:potwierdzenia|uzgodnienia|sprawdzenia|ustalenia)) (?:z|u) [A-ZŁŚŻ]\w+(?=\s*(?:[.!?)\]]|$))", rf"{_BEGIN}(?i:уточнить|согласовать|проверить)(?: [а-яё]+)? (?:у|с) [А-Я][а-яё]+(?=\s*(?:[.!?)\]]|$))",
    r"[\[(](?:NB|N\.B\.|FAO|Attn|ATTN|cc|OJO|ACHTUNG|ATTENTION|ATTENZIONE|ATENÇÃO|LET OP)[ :,]\s?[A-ZÀ-Þ][a-zà-ÿ]+\s?[:,–—] [^\])]{3,}[\])]",
    r"\b(?i:lawyers?|legal)\b (?i:are |is )?(?i:still|yet) to (?i:ok|okay|clear|see|read|approve|sign)\b",
    flags=re.NOFLAG,
)  # fmt: skip
_RESTRICTED = any_of(
    r"(?:^\W*|[\[(–—] ?)(?:DO NOT USE|NÃO (?:USAR|UTILIZAR|PUBLICAR)|NO (?:USAR|UTILIZAR|PUBLICAR)|NON (?:USARE|UTILIZZARE|PUBBLICARE)|NE PAS (?:UTILISER|PUBLIER|DIFFUSER)|NICHT (?:VERWENDEN|VERÖFFENTLICHEN)|NIET (?:GEBRUIKEN|PUBLICEREN)|ANVÄND EJ|MÅ IKKE BRUGES|NIE PUBLIKOWAĆ|НЕ ПУБЛИКОВАТЬ)\b",
    flags=re.NOFLAG,
)  # fmt: skip
_UNTIL = (
    r"(?i:until|till|to|bis(?: zum)?|jusqu['’](?:au|à)|até|hasta(?: el)?|fino al?|tot|til|do|до)"
)
_EMBARGO = any_of(
    rf"(?:^|[\[(–—] ?)(?:EMBARGO(?:ED)?|SPERRFRIST|SPERRVERMERK|EMBARGADO|SOUS EMBARGO|ЭМБАРГО)\b[ :]*(?:{_UNTIL}\b|\d)",
    rf"[\[(](?i:embargo(?:ed)?|sperrfrist|sous embargo|embargado|эмбарго|(?:bajo|sob|sotto|onder) embargo)\b[ :]*{_UNTIL}?[^\])]*\d[^\])]*[\])]",
    rf"^\W*(?i:(?:strictly )?embargo(?:ed)?|sperrfrist|sous embargo|embargado|эмбарго|(?:bajo|sob|sotto|onder) embargo)\b[ :]*(?:{_UNTIL} )?[^.!?\n]{{0,24}}?\d{{1,2}}(?:[:.hH]\d\d\b| ?(?:Uhr|GMT|UTC|CET|CEST)\b)",
    flags=re.NOFLAG,
)  # fmt: skip
_CHOICE = any_of(
    r"\s[/|]{1,2}\s*(?i:or|oder|ou|alt|o bien|oppure|of|eller|lub|albo|nebo|или)\b\s?:", r"(?:^|[\s(\[/|])(?:OR|ODER|OU|OF|ELLER|LUB|ALBO|NEBO|OPPURE|ИЛИ)\s?[:–—]\s?[“‘„«]?[A-ZÀ-ÞА-Я]", r"(?:[/|]|[?.!]\s)\s*(?:OR|ODER|OU|OF|ELLER|LUB|ALBO|NEBO|OPPURE|O BIEN|ИЛИ)\s*:?\s+[“‘„«]?[A-ZÀ-Þ][a-zà-ÿ]+ [a-zà-ÿ]", r"[\[(](?i:or|oder|ou|alt|alternative(?:ly)?|or maybe|or just|or better)\s?:\s[^\])]{3,}[\])]", r"(?i:\balt(?:ernative|ernativ)? ?(?:hed|headline|title|dek|teaser|subject|titel|titre|überschrift|título)\s?[:=])",
    r"[/|]\s*(?i:opt(?:ion)?|alt|vers(?:ion)?|var(?:iante?)?|v|vorschlag|opción|opzione|optie|opção|idee|idée|idea|idé)\.? ?(?:[2-5]|[B-D])\s?[:.)–—]\s", r"^(?i:opt|alt)\.? ?[1-5A-D]\s?[:.)–—]\s",
    r"\b(?i:option|variante?|version|vorschlag|opción|proposition) ?[1A]\s?[:.)–—].+\b(?i:option|variante?|version|vorschlag|opción|proposition) ?[2B]\s?[:.)–—]", r"^1[.)] .{8,} [/|]? ?2[.)] (?!.* / 3[.)] ).{8,}$", r"^[Aa][.)] .{8,} [/|]? ?[Bb][.)] .{8,}$", r"^(?i:alt(?:ernative|ernativ)?|hed ?[12AB])\s?:\s", r"\s--? (?i:or|oder|ou) --?\s", r"^(?:\S+ ){2,}\S+ OR (?:\S+ ){2,}\S+$",
    flags=re.NOFLAG,
)  # fmt: skip
_TO_COME = any_of(
    r"\[(?:inserire|inserisci|insérer|insertar|insira|inserir|invoegen|aggiungere|ajouter|añadir|agregar|toevoegen|acrescentar) [^\]]{2,60}\](?!\()", r"\[[^\]]{0,60}\b(?:fehlt|fehlen|folgt|kommt noch|noch offen|ergänzen|nachreichen|manque|à venir|à compléter|falta|faltan|pendiente|manca|da inserire|da completare|ontbreekt|volgt nog|nog invullen|saknas|mangler|brakuje|do uzupełnienia|uzupełnić|doplnit|doplniť|pótolni|täydennä|udfyldes|fylles ut|fylls i|doldurulacak|дополнить|вписать|volgt(?=\])|to be (?:added|supplied|written|filled in|confirmed)|still missing|missing|to follow)\b[^\]]{0,60}\]", r"\((?:[^)]{0,40}\b)?(?:fehlt noch|kommt noch|folgt noch|noch ergänzen|still to come|still missing|manque encore|falta todavía|manca ancora|volgt nog)\)",
    r"^\W*(?:hier |noch |bitte |add |write |please |about |ca\.? |ici |aquí |qui )*(?:one|two|three|four|[1-5]|eine?n?|zwei|drei|vier|une?|deux|trois|una?|dos|tres|due|tre|twee|drie) (?:more |kurze |short |weitere )?(?:sentences?|lines?|paragraphs?|words|sätze|zeilen|absätze|phrases|lignes|frases|líneas|frasi|righe|zinnen|regels) (?:on|about|zum|zur|über|sur|sobre|su|sul|sulla|over)\b.{0,60}\b(?:to supply|max|maximum|at most|words|characters|länge|wie letzte|zeichen|please|bitte|mots|signes|palabras|parole|woorden|as last)\b", r"\b[A-ZÀ-Þ]\w+ to supply\b", r"\blänge wie (?:letzte (?:woche|ausgabe)|letztes mal|immer|gehabt)\b", r"\b(?:same )?length as last (?:week|time|month|edition)\b", r"^\W*hier (?:noch|bitte|kommt)\b.{0,40}\b(?:sätze|satz|text|absatz|zeilen|bild|zitat|überschrift)\b", r"^\W*hier (?:noch|bitte)\b.{0,50}\b(?:einsetzen|einfügen|ergänzen|nachtragen|rein)\W*$",    r"\b(?:standfirst|dek|hed|headline|copy|text|intro|caption|quote|teaser|pics?|pictures?|photos?|figures?|title|link) (?:still )?(?:to (?:come|follow)|pending|awaited|outstanding)\b", r"\bchas(?:e|ing) (?:him|her|them|it|up|again|before|by|[A-Z]\w+)\b", r"\bawaiting (?:copy|text|the quote|sign-?off|approval|pictures?)\b",
    r"\b(?:text|vorspann|bild|zitat|überschrift) (?:folgt|kommt) noch\b", r"\b(?:texte|chapô|photo|citation|titre) à (?:venir|suivre)\b", r"\b(?:texto|foto|cita|titular) (?:pendiente|por llegar)\b", r"\b(?:comma|full stop|period|colon),? new (?:paragraph|line)\b", r"\bkomma,? neuer absatz\b", r"\bvirgule,? à la ligne\b", r"\bopen quotes?\b.{1,80}\bclose quotes?\b",
    r"\babove the fold\b.{0,60}\b(?:client|please|version)\b", r"\bplease (?:place|position|run|swap|crop|use the)\b.{0,80}\b(?:client|version|fold|banner|artwork|logo|slot|position)\b", r"\bclient (?:wants|asked for|prefers|to approve|approved|insists)\b", r"\bas per (?:the )?(?:brief|insertion order|io|client)\b",
)  # fmt: skip
_PAGE = r"(?:pages?|pp?\.|seiten?|s\.|páginas?|págs?\.|pagin[ae]|pag\.|blz\.|sid(?:an?|e)?|str\.|strona|strony|стр\.)"
# What a printed page says of the next one; an email has none.
_PRINTED = any_of(
    rf"(?:^|[.!?…(\[–—>→►▶] ?)(?:(?:story |article )?(?:continue[sd]?|cont['’]?d\.?|continuing)|(?:read |see )?more|see|full story|turn to|(?:lesen sie |lies )?mehr(?: dazu| darüber)?|siehe|fortsetzung|weiter(?:lesen)?|(?:à )?(?:lire|voir)(?: aussi)?|suite|(?:la )?suite|sigue|continúa|(?:leer |ver )?más|véase|ver|continua|segue|leggi|a|lees(?: meer| verder)?|meer|vervolg|zie|läs(?: mer)?|fortsätter|forts\.|se|læs(?: mere)?|les(?: mer)?|czytaj|ciąg dalszy)(?: (?:on|auf|en|à la|à|in der|in|a|alla|op|na|på|la|p\.))* ?{_PAGE} ?\d{{1,3}}(?:[–-]\d{{1,3}})?\W*$",
    r"(?:(?<=[.!?…] )|(?<=[(\[]))(?:see|siehe|voir|véase|ver|vedi|zie|se) (?:the |la |le |el |il |den |die |das |de )?(?:chart|graphic|infographic|table|map|box|sidebar|grafik|tabelle|karte|kasten|infokasten|graphique|tableau|carte|encadré|infographie|gráfico|tabla|mapa|recuadro|grafico|tabella|mappa|riquadro|grafiek|tabel|kaart|kader|ruta|karta)(?: (?:below|above|right|left|opposite|unten|oben|rechts|links|ci-dessous|ci-contre|ci-après|abajo|arriba|sotto|sopra|a lato|hieronder|hiernaast))?\W*$",
)  # fmt: skip
_FOOTNOTE = any_of(r"(?<=[\w.,;:!?”’])\[\^\w{1,10}\]")
_TIMECODE = any_of(
    r"[\[(]\d{1,2}:\d\d:\d\d(?:[.,]\d+)?[\])]",
    r"^\d\d:\d\d:\d\d(?:[.,:]\d+)? (?:--> )?",
    r"^[A-Z]{3,}(?: [A-Z]{3,})? \(?\d{1,2}:\d\d(?::\d\d)?\)?:",
)
_DATELESS = any_of(
    r"\bInvalid (?:Date|DateTime|time value)\b",
    r"\bNaN[:/.-]NaN\b",
    r"\b(?:on|by|until|from|am|bis|le|el|il|op) 4[3-9]\d{3}(?=[.,;!?)]*(?:\s|$))(?! (?:people|readers|names|words|euros?|pounds|votes|[a-z]+s\b))",
    flags=re.NOFLAG,
)
_TRANSLATOR = any_of(
    r"\btranslated (?:with|by) (?:www\.)?(?:deepl|google translate)(?:\.com)?(?: ?(?:/translator|translator))?(?: \(free version\))?\W*$", r"\btranslated with (?:www\.)?deepl\.com\b", r"\bübersetzt mit (?:www\.)?deepl(?:\.com)?(?: \(kostenlose version\))?\W*$", r"\btraduit avec (?:www\.)?deepl(?:\.com)?(?: \(version gratuite\))?\W*$", r"\btraducción realizada con la versión gratuita\b", r"\btradotto con (?:www\.)?deepl\b", r"\bvertaald met (?:www\.)?deepl\b",
)  # fmt: skip
_SHARE = any_of(
    r"\bshare on (?:facebook|twitter|x|linkedin|whatsapp|reddit)\b.{0,40}\b(?:tweet|share on|pin it|print|e-?mail|whatsapp|copy link)\b", r"^\W*(?:share|tweet|pin|e-?mail|print)(?:\s+(?:share|tweet|pin(?: it)?|e-?mail|print|whatsapp|facebook|twitter|linkedin|reddit|copy link)){2,}\b", r"^\W*share on (?:facebook|twitter|x|linkedin|whatsapp)\b", r"\bauf facebook teilen\b.{0,40}\b(?:teilen|twittern|drucken|whatsapp)\b", r"\bpartager sur facebook\b", r"\bcompartir en facebook\b",
)  # fmt: skip
_HOST = any_of(
    r"\bhosted on acast\b", r"\bacast\.com/privacy\b", r"\bmegaphone\.fm/adchoices\b", r"\bpodcastchoices\.com/adchoices\b", r"\blearn more about your ad[- ]choices\b", r"\bart19\.com/privacy\b", r"\bomnystudio\.com/listener\b", r"\bsimplecast\.com/(?:privacy|policies)\b", r"\bhosted by simplecast\b", r"\bsupport this podcast (?:at )?(?:—|-|https?:|on patreon)", r"\bto learn more about listener data and our privacy practices\b", r"\badvertising inquiries: https?:", r"\bsend in a voice message: https?:", r"\bpodcasters\.spotify\.com/pod/show\b", r"\blearn more about your ad choices\b",
)  # fmt: skip
_PLATFORM = any_of(
    r"\bthanks for reading [^.!]{1,80}! (?:subscribe|this post)\b", r"\bsubscribe for free to receive new posts\b", r"\bis a reader-supported publication\. to receive new posts\b", r"\bthis post is public,? so feel free to share it\b", r"\bbecome a (?:free or )?paid subscriber\b.{0,40}\b(?:support my work|new posts)\b", r"\bget more from .{1,40} in the (?:substack|patreon) app\b",
)  # fmt: skip
_EMBED = any_of(
    r"\bpic\.twitter\.com/\w+\s?[—–-]\s?.{2,60}\(@\w+\)", r"\bview this post on instagram\b", r"\ba post shared by .{1,60}\(@[\w.]+\)", r"\bview (?:this )?(?:tweet|post) on (?:x|twitter|threads|bluesky|mastodon)\b", r"\bthis (?:tweet|post) (?:is (?:not available|unavailable)|was deleted)\b", r"\b(?:cannot view|can['’]t see) this (?:video|embed)\?\b", r"[—–] .{2,50} \(@\w+\) (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}, \d{4}",
)  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_HEAD = any_of(
    rf"^By [A-ZÀ-Þ][\w’.-]+(?: (?:[a-z]{{2,3}} )?[A-ZÀ-Þ][\w’.-]+){{1,3}}(?:,| on| [|·–—])? ?(?:{_MONTHS}) \d{{1,2}}, \d{{4}}\b",
    rf"^By [A-ZÀ-Þ][\w’.-]+(?: [A-ZÀ-Þ][\w’.-]+){{1,3}}(?:,| on| [|·–—])? ?\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b",
    flags=re.NOFLAG,
)  # fmt: skip
_BBCODE = any_of(
    r"\[(i|b|u|s|url|img|quote|color|size|list|center)(?:=[^\]]{0,120})?\].{0,300}?\[/\1\]"
)
_P = "placeholder"
_L = "literal-markup"
HEAD = Stray("what stands above an article", _HEAD)
EVERYWHERE = (
    Stray("what a word processor did not find", _WORD, name=_P, titles=True), Stray("the mark of a comment", _COMMENT_MARK, name=_P),
    Stray("a number as spreadsheets write it", _EXPONENT, name=_L), Stray("a chat's stamp", _STAMP, name=_P), Stray("a chat's mark", _EDITED, sure=False, name=_P),
    Stray("the label of a copy sheet", _LABEL, name=_P, titles=True), Stray("how long it is", _COUNT, name=_P), Stray("what a wire tells editors", _WIRE, name=_P),
    Stray("what waits for somebody", _WAITS, name=_P), Stray("a translator's line", _TRANSLATOR, name=_P), Stray("a page's share bar", _SHARE),
    Stray("a podcast host's line", _HOST), Stray("a platform's call", _PLATFORM), Stray("an embedded post", _EMBED), HEAD,
    Stray("what is still to come, or how", _TO_COME, name=_P, titles=True), Stray("a recording's time", _TIMECODE, name=_P), Stray("a date that no program could write", _DATELESS, name=_L, titles=True),
    Stray("a footnote's mark", _FOOTNOTE, name=_L), Stray("what a desk has still to settle", _SETTLED, name=_P, titles=True), Stray("that it must not be used", _RESTRICTED, name=_P, titles=True), Stray("an embargo", _EMBARGO, name=_P, titles=True),
    Stray("what a printed page says of another", _PRINTED), Stray("two wordings, and none chosen", _CHOICE, name=_P, titles=True), Stray("a forum's code", _BBCODE, name=_L, titles=True),
)  # fmt: skip
