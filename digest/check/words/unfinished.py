"""Words that somebody meant to write later: merge tags, placeholders, remarks between colleagues, the settings' own examples.

What an editor or the settings say is judged most strictly: nobody else can mend it, and nobody wrote it about
templates. A publisher's piece may be about `{{`, so there only what asks for a reader's own name counts, and its
edition and its house may name what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.facts import day_words
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, teaser_of
from digest.check.words import placeholders, stopwords
from digest.check.words.phrases import MONEY
from digest.check.words.quoting import alone, published, quoted
from digest.model.reader_fields import FIELD, NEARLY

# Twenty centuries are written with the same letters: only before what is counted.
_SUM = late(
    r"[€$£¥]\s?(?:X{1,3}|0{2,3})\b|\b(?:XX+|NN|00)\s?(?:%|€|per ?cent\b|percent\b|million|billion|thousand"
    rf"|people\b|readers\b|days\b|weeks\b|years\b|Prozent|Millionen|Milliarden|Tausend|Menschen|{MONEY})|\b(?:00|XX)[./](?:00|XX)[./]\d{{2,4}}\b"
    # "Via XX Settembre" is in every Italian town.
    rf"|(?<![\w-])(?!XX Settembre)(?:XX|xx|__)\.? (?:de )?(?i:{day_words.MONTHS})\b|\b(?i:at|um|à|a las?|alle|om|kl\.?|às) (?:XX|xx)(?=\s?(?:[.,;!?]|h\b|Uhr\b|uur\b|$))|\b(?:XX|xx) ?(?:h|Uhr|uur)\b"
    r"|\b(?:TT|DD|dd|tt|jj|JJ|gg|GG)[./-](?:MM|mm)[./-](?:JJJJ|jjjj|AAAA|aaaa|YYYY|yyyy|JJ|AA|YY|ÅÅÅÅ|RRRR)\b"
)
_GREETED_NOBODY = re.compile(r"(?im)^(?:dear|hello|hi|hey|liebe[rs]?|hallo|bonjour|chère?|hola|querid[oa]|estimad[oa]|ciao|beste|car[oa])\s+,")  # fmt: skip
# "Dear First Name,": bare only what nobody is called by; between signs anything that a list has.
_NAME_FIELD = r"(?:(?:first|last|full|sur|sub?scriber|recipient|contact|customer|user|reader|member)[ _-]?name|f_?name|name|vorname|nachname|prénom|nom|nombre|apellido|nome|cognome|voornaam|naam|achternaam|imię|nazwisko|имя|фамилия|förnamn|fornavn|etunimi)"
_GREETED_FIELD = late(
    rf"(?im)^(?:dear|hello|hi|hey|liebe[rs]?(?:/r)?|hallo|bonjour|chère?|cher|hola|querid[oa]|estimad[oa]|ciao|beste|car[oa]|olá|cześć|drogi|здравствуйте|привет|hej|kära|kjære),? (?:{_NAME_FIELD}|[$#%@(\[{{<_]{{1,2}} ?(?:{_NAME_FIELD}|subscriber|reader|friend|customer|recipient|user|abonnent|kunde|leser|abonné|lecteur|suscriptor|lector|utente|lettore|abonnee|lezer) ?[$#%)\]}}>_]{{0,2}})(?=\s*[,!:]|\s*$)"
)
_ASIDE = late(
    r"[(\[](?:CHECK|CONFIRM|VERIFY|ASK|FACT[- ]?CHECK|LEGAL|CUT|REWRITE|REWORD|FIX|SHORTEN|UPDATE|SOURCE|PRÜFEN|KLÄREN|À VÉRIFIER"
    r"|REVISAR)\b[^)\]]{0,60}[)\]]|\bO(?:PTION|ption) (?:\d|[A-D]) ?[:–-]|\b(?:ALT|ALTERNATIVE|VARIANT|VERSION)(?: \d| [A-D])? ?:"
    r"|[(\[][A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?[,:–—-]+ ?(?:can|could|would|will|did|have|please|pls|check|confirm|is this|are (?:we|you)|do (?:we|you)|kannst du|könntest du|bitte|prüf\w*|peux-tu|pouvez-vous|puedes|puoi|kun je)\b[^)\]]{0,160}[)\]]"
    r"|(?:^|\s)@(?:channel|here|everyone|team)\b|-{1,2}> ?(?:insert|add|see|check)\b|\binsert [A-Z]\w+['’]s (?:par|paragraph|quote|text|piece)\b|\b[Ss]hould we (?:mention|add|link|credit|say|quote) [^.?]{0,60}\b(?:here|this)\?"
    r"|(?:^|\n|[.!?] )(?!Reader|Dear|Friend|But|And|So|Well|Now|Please)[A-ZÀ-Þ]\w+, (?:can|could|would) you (?:please )?(?:check|confirm|look at|fix|cut|rewrite|shorten|add|verify|update)\b|\bFINAL(?:[_-]v?| ?v)\d|[\w-]_final(?:_|\b)|\b[vV]\d+[ _]FINAL\b"
)
_LOWER_ASIDE = late(
    r"(?i)(?<!\d)(?<!\d\s)[£$€]\s?(?:_+|\.{3,}|…|\?+)(?!\w)|(?<![\w_])(?!^\s*_+\s*$)_{2,}(?![\w_])|\.{5,}|"
    r"[(\[](?:better|stronger|shorter|other|another|new|alt(?:ernative)?) (?:headline|title|teaser|intro|word|picture|photo)\??[)\]]"
    r"|[(\[]\d+ (?:words|chars|characters|wörter|zeichen|mots|palabras)[)\]]|\[[^\]]{0,40}\b(?:tbc|tbd|tba|tk)\b[^\]]{0,40}\]"
    r"|(?<!\w)-(?:first_?name|last_?name|fname|name|email)-(?!\w)|\b(?:consectetur|adipiscing|eiusmod|incididunt)\b"
    r"|\b(?:this is (?:the|your)|insert|write) (?:preheader|preview)(?: text)?\b|^(?:preheader|preview) text\b"
    r"|[«‹<]\s?(?:vorname|nachname|anrede|first ?name|last ?name|prénom)\s?[»›>]|^(?:(?:undefined|null|none)\s+)+(?:undefined|null|none)$"
    r"|\bYYYY\b|\bDD[./ -](?:MM|Month|Monat)\b|\bHH:MM\b|^add (?:photo |image )?(?:credit|caption|description)\b"
    r"|^(?:asdf|qwer|zxcv|sdfg|jkl)[a-z]*$|\bX{3,4}(?:-X{2,4})+\b"
)
_ASKED = late(
    r"(?im)(?<![\w.])@(?-i:[A-Z])\w+[,:]? (?:is|are|can|could|do|does|did|please|pls|should|shall|which|what|who|how|have|has|will|would|ist|sind|kannst|bitte|hast|soll|peux|puedes|puoi|kun|kan)\b|(?:^|[.!?] |\n)(?-i:[A-ZÀ-Þ]\w+) ?[:–—-] ?(?:can|could|would|will|did|kannst|könntest|peux|puedes|puoi|kun) (?:you|we|du|tu|je)?\b[^.?!\n]{0,60}\?"
    r"|(?<![\w.])(?:tbd|tbc|tba)(?![\w-])|\bthis is (?:an? |the |only a |just a )?test(?:[.!]|$| (?:send|mail|e-?mail|version|message|run)\b)|^\W*please ignore(?: this)?\W*(?:$|:)|\bignore this (?:e-?mail|message|newsletter)\b|\btest (?:of|for) the (?:new )?(?:template|newsletter|layout|design|system)\b|\b(?:dies|das) ist (?:nur )?ein(?:e)? test(?:mail)?(?:[.!]|$)|\bbitte ignorieren\b|\btest(?:versand|mail)\b|\bceci est un (?:e-?mail de )?test\b|\besto es una prueba\b|\bquesto è un test\b|\bdit is een test\b|\bisto é um teste\b"
    r"|(?:^|[.!?] |\n)(?-i:[A-ZÀ-Þ]\w+),? (?:can|could|would|will|did|have) (?:you|we|u) [^.?!\n]{0,40}\b(?:sign (?:this |it )?off|check|confirm|proof(?:read)?|approve|ok this|look (?:this|it) over|fill (?:this )?in|swap|replace|supply|trim|chase|verify|sub this|finish this|add the|send (?:me )?the (?:quote|picture|figure|link|final|caption|copy))\b"
    r"|\bsign(?:ed)? (?:this|it) off\b|\bbefore (?:this|it) (?:goes|is) (?:out|live|sent)\b(?=[^.?!]{0,30}[?])|\b(?:please|pls|plz) (?:sign (?:this |it )?off|approve this|proof(?:read)?\b|replace (?:this|with)|delete this|cut (?:this|to)|supply (?:a|the)|insert (?:a|the)|fill (?:this )?in\b|check (?:with (?-i:[A-Z])|this|spelling|the (?:name|spelling|figure|date|number|quote)))"
    r"|(?:^|[.!?] |\n)(?-i:[A-ZÀ-Þ]\w+),? (?:kannst du|könntest du|könnt ihr|bitte) [^.?!\n]{0,60}\b(?:freigeben|prüfen|checken|gegenlesen|abnehmen|ergänzen|einfügen|kürzen|klären|drüberschauen|nachtragen)\b|\bbitte (?:noch )?(?:\w+ )?(?:prüfen|freigeben|gegenlesen|ergänzen|einfügen|ersetzen|kürzen|abnehmen|klären|nachtragen|löschen)(?=\s*[.!?)\]]|$)"
    r"|\b(?:peux-tu|pourrais-tu|pouvez-vous|tu peux) [^.?!\n]{0,40}\b(?:valider|vérifier|relire|compléter|corriger)\b|\bà (?:valider|relire|compléter|vérifier) (?:par|avant|avec)\b|\bmerci de (?:valider|relire|vérifier|compléter)\b|\b(?:puedes|podrías) [^.?!\n]{0,40}\b(?:revisar|confirmar|validar|completar|comprobar)\b|\b(?:pendiente de|por) (?:revisar|aprobar|validar)\b"
    r"|\b(?:puoi|potresti) [^.?!\n]{0,40}\b(?:controllare|verificare|confermare|approvare|rivedere)\b|\bda (?:verificare|completare|approvare) (?:con|prima)\b|\b(?:kun|kan|wil) je [^.?!\n]{0,40}\b(?:nakijken|checken|controleren|goedkeuren|aanvullen)\b|\bnog (?:checken|nakijken|aanvullen|invullen)\b|\b(?:podes|pode|podias) [^.?!\n]{0,40}\b(?:rever|verificar|confirmar|aprovar)\b"
    r"|\b(?:проверь|уточни|согласуй|допиши)(?:те)?\b[^.?!\n]{0,50}(?:пожалуйста|перед|до отправки|с \w+)|\b(?:sprawdź|uzupełnij|potwierdź)(?:cie)?\b[^.?!\n]{0,40}(?:przed|proszę|z \w+)|\b(?:kan|vil) du [^.?!\n]{0,40}\b(?:godkende|tjekke|godkänna|kolla|sjekke|godkjenne)\b"
    r"|(?<![\w@])@\w+[:,]?\s+(?:please|pls|plz|can you|could you|bitte|kannst du|check|prüf)\b"
    r"|\b(?:note to (?:self|editor|desk)|ed(?:itor)?['’]?s? to (?:check|add|confirm)|please (?:check|confirm) before)\b"
    r"|^\s*(?:\[comment|comment from \w+:)"
)
_EXAMPLES = late(
    r"(?i)\b(?:short|brief) (?:description|text|paragraph|introduction) (?:of|about) (?:your|the)\b|\b(?:kurze )?beschreibung (?:ihrer|eurer|deiner)\b|\bbrève (?:description|présentation) de (?:votre|ton)\b|\bbreve (?:descripción|descrizione) (?:de|della) (?:su|tu|tua|vostra)\b|\bkorte beschrijving van (?:uw|je|jouw)\b|\b(?:of|about) your (?:organi[sz]ation|company|newsletter|publication|brand|house)\b|\(max(?:imum)?\.? ?\d+ \w+\)"
    r"|(?:©|\(c\)|copyright)\s*(?:20XX|20__|\[?year\]?|YYYY|\[?jahr\]?)(?!\w)|\[[a-z][a-z _-]{2,30}\](?!\()|\bconfidential and (?:\w+ )?intended\b|\bintended (?:only|solely) for the (?:addressee|recipient|use of)\b|\breceived (?:it|this(?: e-?mail| message)?) in error\b|\bvertrauliche informationen\b|\bthis e-?mail is confidential\b|(?<!\d)0{5,}(?!\d)|(?<!\d)0{4} ?0{4,}|(?<![\w-])X{4,}(?![\w-])|\bXX [A-Z]\w+ (?:street|road|lane|avenue|square|way)\b"
    r"|\b(?:vorname\.nachname|pr[ée]nom\.nom|nombre\.apellidos?|nome\.cognome|voornaam\.achternaam|first(?:name)?\.last(?:name)?)@\w|\bjust another (?:wordpress|\w+) (?:site|weblog)\b|\banytown\b|\bany ?where (?:st|street|road)\b|\bany city\b|\b(?:st|state|ca|ny) 12345\b|\b123 (?:main|fake|any|example) (?:st|street|road)\b"
    r"|\b(?:musterstra(?:ß|ss)e|musterstadt|musterfrau|mustermann)\b|\bcity,? state,? (?:zip|postal)\b|\bstreet address\b"
    r"|\byour (?:tagline|slogan|motto|company|organi[sz]ation|brand|newsletter|publication|address|postal address)(?: name)?(?: goes)? here\b"
    r"|\bstreet, (?:city|town),? (?:post ?code|zip)\b|\b(?:555[- ]01\d\d|\(555\)|0?1234[ -]?567[ -]?890|0?123[ -]456[ -]?7890?)"
)
_NO_STREET = late(  # words of a form where an address stands: two of them, or a street of that name
    r"(?i)\b(?:\d{1,3} )?(?:street (?:name|address|and number)|(?:sample|example|test|any|some|your) (?:street|road|st|avenue|lane))\b|\b\d{1,3} street(?=\s*(?:,|$))|\bstreet \d{1,3}\b(?=,? (?:city|town))|\b(?:muster|beispiel|test)(?:stra(?:ß|ss)e|weg|platz|gasse|stadt|ort)\b|\b(?:stra(?:ß|ss)e|str\.) (?:nr\.?|hausnummer|und hausnummer)|\b(?:1|12|123),? rue (?:de l['’])?exemple\b|\bcalle (?:falsa|ejemplo)\b|\bvia (?:esempio|di prova)\b|\bvoorbeeldstraat\b|\bexempelgatan\b|\beksempel(?:vej|veien|gade)\b|\bulica przykładowa\b|\baddress line \d|\brua (?:exemplo|de exemplo)\b|\bnumber and street\b|\bhouse number\b"
)
_ADDRESS_FIELDS = late(
    r"(?i)(?<![\w’'-])(?:city(?: name)?|town|state|county|region|country|post ?code|postal code|zip(?: code)?|street|stra(?:ß|ss)e|hausnummer|plz|postleitzahl|ort|stadt|land|rue|code postal|ville|pays|calle|código postal|ciudad|país|provincia|via|cap|città|paese|straat|huisnummer|postcode|plaats|rua|cidade|ulica|kod pocztowy|miasto|улица|город|индекс)(?=\s*(?:[,|;/·\n]|$))"
)
_SECTIONS = "section|block|column|abschnitt|rubrik|rubrique|secci[óo]n|sezione|sec[çc][ãa]o|secção|sectie|rubriek|avsnitt|sektion|sekcja"
_SECTION_NUMBER = re.compile(rf"(?:{_SECTIONS}) \d{{1,2}}", re.IGNORECASE)
_TOPICS = late(
    r"(?i)lorem\s+ipsum|(?:dummy|placeholder|filler|sample)\s+(?:text|copy|headline|image)|\[object object\]|nan|\?{3,}|blindtext|platzhalter"
    r"|do\s+not\s+publish|not\s+for\s+publication|for\s+internal\s+use|test\s+(?:e-?mail|headline|post|article)|todo|fixme|xxx+"
    r"|(?:draft|test|entwurf)|[(\[](?:draft|test|entwurf)[)\]]|dolor\s+sit\s+amet"
)
_ONE_WORD = {
    "none", "null", "undefined", "nan", "test", "testing", "draft", "text", "title", "headline", "description", "x", "xx", "xxx", "dummy", "foo", "bar",
    "placeholder", "subject", "teaser", "kicker", "titel", "titre", "título", "titolo", "überschrift", "untitled", "...", "…", "-", "–", "—", ".", "?",
}  # fmt: skip
# "A short history of TBC", "Americans write TK, and": behind these it is what is told of, if the phrase ends with it.
_AS_A_WORD = r"(?:of|about|called|named|says?|said|writes?|wrote|written|word|letters|mark|über|schreib\w*|genannt|de|sur|écri\w+|sobre|escrib\w+|di)"
_ABOUT_TAGS = late(r"(?i)\b(?:templat\w*|merge[- ]?tags?|placeholders?|mustaches?|handlebars|(?:curly )?brac(?:e|ket)s?|personali[sz]\w*|mail[- ]merges?|(?:dummy|filler)[- ]text|blindtext\w*|faux[- ]texte)\b")  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NO_SECTION = re.compile(r"(?i)none|null|undefined|untitled(?: section)?|(?:new|your) section|section(?: (?:title|heading|name))?|heading|(?:neue[rs]?|nouvelle|nueva|nuova|nova|nieuwe|ny|nytt|nowa) (?:"+_SECTIONS+r")|abschnittstitel|titre de (?:la )?section|título de (?:la )?sección|titolo (?:della )?sezione|sectietitel")  # fmt: skip


def unfinished(one: Sample) -> Findings:
    told: set[tuple[str, str]] = set()
    for given in one.wordings:
        seen = list(_placeholders(given))
        if seen and (given.place, given.plain) not in told:
            told.add((given.place, given.plain))
            about = _is_title(one, given, seen) or all(
                _speaks_of(given, given.plain, tag) or _is_told_of(one, given, tag) for tag in seen
            )
            listed = ", ".join(map(repr, dict.fromkeys(seen)))
            yield given.noticed("placeholder", f"holds {listed}", not about)


def _placeholders(given: Wording) -> Iterator[str]:
    text, label = given.plain, given.label
    held = placeholders.unfinished(text, label=label, language=given.language)
    # A picture's words are not printed where they say nothing else.
    pictured = given.what == "the picture's words"
    yield from (each for each in held if not (pictured and alone(text, each)))
    # "When [prices] rise" is what somebody said, made clear.
    if not (given.place.startswith("the quote") and given.what == "its text"):
        yield from placeholders.in_brackets(text, given.language)
    # What `reader-value` judges is none of them.
    body = NEARLY.sub("", FIELD.sub("", text)) if given.fields else text
    for tag in placeholders.merge_tags(body):
        if given.by != "publisher" or placeholders.is_personal(tag):
            yield tag


def asides(one: Sample) -> Findings:
    for given in one.wordings:
        patterns = [(_GREETED_NOBODY, given.text), (_GREETED_FIELD, given.text)]
        patterns += [(each, given.plain) for each in (_SUM, _ASIDE, _LOWER_ASIDE, _ASKED)]
        if given.by == "publisher":
            patterns = [(_LOWER_ASIDE, given.text)] if given.what == "the picture's credit" else []
        elif given.by == "settings":
            patterns += [(_EXAMPLES, given.text), (re.compile(r"^\s*\[[^\]]+\]\s*$"), given.text)]
            if given.place == "the setting footer.address":
                fields = len(_ADDRESS_FIELDS.findall(given.text)) > 1
                patterns += [
                    (_NO_STREET, given.text),
                    (re.compile(r"(?i).*\byour\b.*"), given.text),
                ]
                patterns += [(_ADDRESS_FIELDS, given.text)] if fields else []
        seen = [found[0] for each, text in patterns for found in each.finditer(text)]
        # "An essay on the word TBD", above that essay.
        if seen and not all(_is_told_of(one, given, each) for each in seen):
            listed = ", ".join(dict.fromkeys(repr(" ".join(each.split())[:60]) for each in seen))
            yield given.noticed("placeholder", f"holds {listed[:160]}")


_CALLED = {"the byline": "its signature", "the setting design.button": "its button"}


def form_words(one: Sample) -> Findings:
    for given in one.wordings:
        if given.by != "publisher" or given.what == "the byline":
            where = _CALLED.get(given.what) or _CALLED.get(given.place) or given.what
            word = placeholders.form_word(given.plain, where)
        else:
            random = placeholders.hit_at_random(given.plain.strip(" ."))
            word = given.plain if given.what == "the teaser" and random else ""
        if not word and placeholders.of_a_form(given.plain):
            word = given.plain
        # A subject may be the headline of a piece about merge tags.
        told_of = given.by == "editor" and word and _is_told_of(one, given, word)
        if word and not told_of:
            yield given.noticed("placeholder", f"holds a form's own word, {word!r}")


def keys(one: Sample) -> Findings:
    for given in one.wordings:
        if given.label and given.by == "settings" and not given.place.endswith("sections.title"):
            continue  # whose values are no words: links.parameters
        key = placeholders.catalogue_key(given.plain)
        if key and not quoted(given.plain, given.plain.find(key)):
            yield given.noticed("placeholder", f"holds a program's name for a text, {key!r}")


def sections(one: Sample) -> Findings:
    named = {rule.title for rule in one.newsletter.sections}
    for section in dict.fromkeys(each.section for each in one.edition.placements):
        title = one.edition.titles.get(section, section).strip()
        numbered = title not in named and _SECTION_NUMBER.fullmatch(title)
        if (
            title != section
            and sorted(title.casefold()) == sorted(section.casefold())
            and title.casefold() != section.casefold()
        ):
            told = f"two letters of “{section}” changed places"
            yield noticed("headline", f"the heading “{title}”", told)
        if _NO_SECTION.fullmatch(title) or numbered:
            remedy = "give it one in the newsletter's file, or for this edition at the desk"
            told = "nobody gave the section a name"
            yield noticed("placeholder", f"the heading “{title}”", told, remedy)


def _speaks_of(given: Wording, text: str, tag: str) -> bool:
    """A publisher's piece may be about any of it: its words are quoted, named as a word, or only some of what a text
    says. An editor who quotes it in a longer line means it too, unless it is a reader's own."""
    at = text.find(tag)
    if at >= 0 and quoted(text, at):
        return given.by == "publisher" or not (placeholders.is_personal(tag) or alone(text, tag))
    if given.by != "publisher":
        return False
    if _named(text, tag):
        return True
    if alone(text, tag) or (tag in ("DRAFT", "ENTWURF") and text.lstrip(" [(").startswith(tag)):
        return False  # before what is no word in capitals
    return _TOPICS.fullmatch(tag.strip()) is not None


def _named(text: str, tag: str) -> bool:
    """ "A short history of TBC", "In praise of lorem ipsum"."""
    return re.search(rf"\b{_AS_A_WORD} {re.escape(tag)}(?=\s*(?:[.,;:!?)]|$))", text) is not None


def _is_told_of(one: Sample, given: Wording, tag: str) -> bool:
    """What a piece of this edition is about may stand in its own teaser, in the subject and in the house's name."""
    house = f"{one.newsletter.publication.name} {one.newsletter.publication.url}".casefold()
    if given.by == "settings":
        named = given.place.removeprefix("the setting ")
        return (
            named in ("title", "publication.name", "sender.name")
            and tag.isalpha()
            and tag.casefold() in house
        )
    if given.by == "publisher":
        if given.what == "the headline" and re.match(r"TK[:,?] \S+(?: \S+){2}", given.text):
            return tag == "TK"
        if given.place == given.text:
            return _explained(one, given, tag)
        # A headline that names one shorthand, and says more, is about all of them.
        shorthand = [
            each for each in placeholders.unfinished(given.place) if not alone(given.place, each)
        ]
        return _ABOUT_TAGS.search(given.place) is not None or bool(shorthand)
    if given.what not in ("the subject", "the preheader"):
        return False
    # A house "Without a Name" calls an edition "Untitled" on purpose.
    words = {*_WORD.findall(tag.casefold())} - stopwords.small(primary(one.newsletter.language))
    if any(len(word) > 2 and re.search(rf"\b{word}\b", house) for word in words):
        return alone(given.text, tag)
    # "Also: the {{ curly }} wars", above "The curly wars: a short history of {{ name }}".
    inner = tag.strip("{}%[]<>* |").casefold()
    about = [text for text in published(one) if any(placeholders.merge_tags(text))]
    if not placeholders.is_personal(tag) and any(inner in text.casefold() for text in about):
        return True
    return any(
        tag.casefold() in text.casefold() and (not alone(text, tag) or _named(text, tag))
        for text in published(one)
    )


def _explained(one: Sample, given: Wording, tag: str) -> bool:
    """ "Lorem Ipsum, a Found Poem" over a teaser on dummy text: the headline says more, and it or its teaser names the thing."""
    more = given.text.replace(tag, " ")
    if len(more.split()) < 3:
        return False
    if placeholders.is_personal(tag) and _ABOUT_TAGS.search(more):
        return True
    teasers = [teaser_of(each) for each in one.edition.placements if headline_of(each) == given.place]  # fmt: skip
    # A teaser that is nothing but "dummy text" explains none.
    return any((found := _ABOUT_TAGS.search(each)) and not alone(each, found[0], 0.3) for each in teasers)  # fmt: skip


def _is_title(one: Sample, given: Wording, seen: list[str]) -> bool:
    """One word, which a publisher may call a piece: somebody wrote a teaser for it, or signed it."""
    if given.by != "publisher" or given.what != "the headline":
        return False
    if seen[0].strip(" .:!").casefold() not in _ONE_WORD or not alone(given.plain, seen[0], 0.8):
        return False
    pieces = [each.piece for each in one.edition.placements if headline_of(each) == given.place]
    return any(each.authors or len(each.teaser.split()) > 2 for each in pieces)


RULES = (unfinished, asides, form_words, keys, sections)
