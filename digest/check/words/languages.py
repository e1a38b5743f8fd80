"""Are words marked with the language that they are in? Only where somebody can set it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from selectolax.lexbor import LexborNode

from digest.base.words import Words, primary
from digest.check.facts import day_words
from digest.check.findings import Findings, noticed, wrong
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of, place_of, teaser_of
from digest.check.words import dictionary, scripts, stopwords
from digest.check.words.letter_ends import LETTERS
from digest.check.words.quoting import quoted
from digest.model.editions import Placement

_REMEDY = "correct it in the newsletter's file, or at the desk for this edition"
_ENOUGH = 20  # letters that make a text, and not a name in it
_HARDLY_ANY = 0.1  # names and headings in Latin letters are usual in every language
_A_FEW = 8  # letters: less is a name, or a sign
_SURE = 25  # small words, before a whole newsletter is said to be in another language
_ENGLISH = re.compile(r"(?i)\b(?:read|listen|watch|view|see)\b.*\b(?:more|full|the|story|article|now|on)\b|^(?:read|continue) ")  # fmt: skip
# Words that stand alone on buttons and over sections, and are no other known language's.
_FIXED = {
    "en": "(?:order|buy|book|reserve|get|grab|sign up|subscribe|register|join|donate|give|learn|listen|watch|see|discover|support|become|renew|shop|start|try|apply|find|read|explore|claim|save|tell|send)(?: (?:now|here|today|more|us|out|your|our|the|an?|it|to|for|tickets?|seats?|copy|place|gift|member|story|article))+(?: .+)?|subscribe|donate|sign up|learn more|read more|get tickets|buy tickets",
    "de": "weiterlesen|mehr lesen|mehr erfahren|jetzt (?:lesen|anhören|ansehen|abonnieren|anmelden|spenden)|zum artikel|zur anmeldung|platz reservieren|meinung|wirtschaft|wissen|gesellschaft|kurz gemeldet|hören und sehen|außerdem"
    "|(?:jetzt|hier|gleich|heute) (?:\\w+ )?(?:bestellen|kaufen|buchen|schenken|verschenken|unterstützen|mitmachen|sichern|entdecken|testen)|mehr dazu|weiter lesen|(?:abo|ticket|karte)s? (?:bestellen|sichern|kaufen)|mitglied werden|schenk .+|(?:bestellen|kaufen|buchen|reservieren|lesen|entdecken|unterstützen|abonnieren) sie .+",
    "sv": "läs (?:mer|vidare|hela .+)|(?:beställ|köp|boka|anmäl dig|prenumerera|stöd|skänk|lyssna|upptäck|bli medlem|ge bort|registrera dig)(?: .+)?",
    "da": "læs (?:mere|videre|hele .+)|(?:bestil|køb|tilmeld dig|abonner|støt|bliv medlem|lyt|opdag)(?: .+)?", "nb": "les (?:mer|videre|hele .+)|(?:bestill|kjøp|meld deg på|abonner|støtt|bli medlem|lytt|oppdag)(?: .+)?",
    "pl": "czytaj (?:dalej|więcej|całość)|(?:zamów|kup|zarezerwuj|zapisz się|zaprenumeruj|wesprzyj|dołącz|posłuchaj|odkryj|zostań|podaruj|zarejestruj się)(?: .+)?|dowiedz się więcej",
    "ru": "читать (?:далее|дальше|полностью)|(?:заказать|купить|подписаться|зарегистрироваться|поддержать|забронировать|присоединиться|подарить|послушать)(?: .+)?|узнать больше|подробнее",
    "fr": "lire la suite|lire l['’]article|en savoir plus|écouter|regarder|s['’]abonner|s['’]inscrire|réserver|à (?:écouter|lire|voir|la une)|idées|économie|société|enquêtes?|tribunes?"
    "|(?:commander|acheter|réserver|offrir|soutenir|découvrir|s['’]abonner|s['’]inscrire|adhérer|faire un don)(?: (?:le|la|les|un|une|en|mon|ma|mes|maintenant|ici)\\b.*)?|(?:abonnez|inscrivez)-vous.*|je (?:m['’]abonne|m['’]inscris|réserve|commande|donne).*",
    "es": "leer más|seguir leyendo|suscríbete|suscribirse|reservar|ver más|opinión|economía|sociedad|reportajes|análisis|entrevistas|para escuchar|agenda cultural"
    "|(?:comprar|reservar|apoyar|regalar?|dona|descubrir|inscribirse|donar|hazte soci[oa]|apúntate|inscríbete|escucha|suscríbete)(?: .+)?|más información",
    "it": "leggi (?:tutto|di più|l['’]articolo)|continua a leggere|abbonati|iscriviti|prenota|opinioni|economia|società|inchieste|da ascoltare"
    "|(?:acquista|ordina ora|prenota|sostieni|regala|scopri|ascolta|iscriviti|abbonati|dona)(?: .+)?|donate",
    "nl": "lees (?:meer|verder)|verder lezen|meer lezen|abonneer|aanmelden|reserveer|mening|maatschappij|economie|beluister"
    "|(?:bestel|koop|meld je|word lid|steun|schenk|ontdek|luister|schrijf je|doneer)(?: .+)?",
    "pt": "ler mais|continuar a ler|continue lendo|assine|inscreva-se|opinião|economia|sociedade|reportagens|para ouvir"
    "|(?:comprar|reservar|assine|compre|apoie|ofereça|descubra|ouça|encomende|saiba mais|inscreva-se)(?: .+)?",
}  # fmt: skip
# What houses call their sections, each word in its language: one that is its own tells nothing.
_SECTIONS = {
    "en": "note cuisine critiques books reviews ideas society economy science opinion opinions culture politics letters investigations health education environment history travel food people world in-brief events agenda interviews columns poetry fiction essays notes research commentary announcements",
    "de": "events food people reviews idee recherche kalender interview bücher rezensionen ideen gesellschaft wirtschaft wissenschaft meinung meinungen kultur politik briefe recherchen gesundheit bildung umwelt geschichte reisen essen leute menschen welt kurz-gemeldet termine veranstaltungen interviews kolumnen lyrik literatur forschung essays",
    "fr": "opinion note essai fiction people interview interviews critique livres critiques idées société économie science sciences opinions culture politique lettres enquêtes enquête santé éducation environnement histoire voyages cuisine gens monde en-bref agenda entretiens chroniques poésie essais recherche notes tribunes",
    "es": "ambiente breves crónicas críticas libros reseñas ideas sociedad economía ciencia opinión cultura política cartas reportajes salud educación medio-ambiente historia viajes cocina gente mundo en-breve agenda entrevistas columnas poesía ensayos investigación notas",
    "it": "gente eventi libri recensioni idee società economia scienza opinioni cultura politica lettere inchieste salute istruzione ambiente storia viaggi cucina persone mondo in-breve agenda interviste rubriche poesia saggi ricerca note appunti",
    "pt": "livros críticas ideias sociedade economia ciência opinião cultura política cartas reportagens saúde educação ambiente história viagens cozinha pessoas mundo em-resumo breves agenda entrevistas crónicas crônicas poesia ensaios investigação pesquisa notas",
    "nl": "events food reviews idee interview opinie opinies enquête historie kalender boeken recensies ideeën samenleving economie wetenschap mening meningen cultuur politiek brieven gezondheid onderwijs milieu geschiedenis reizen eten mensen wereld kort in-het-kort agenda interviews columns poëzie essays onderzoek",
    "sv": "events kort böcker recensioner idéer samhälle ekonomi vetenskap åsikter kultur politik brev granskningar hälsa utbildning miljö historia resor mat människor världen i-korthet kalender agenda intervjuer krönikor poesi essäer forskning",
    "da": "events kort bøger anmeldelser ideer samfund økonomi videnskab meninger kultur politik breve sundhed uddannelse miljø historie rejser mad mennesker verden kort-nyt kalender interviews klummer poesi essays forskning",
    "nb": "events kort bøker anmeldelser ideer samfunn økonomi vitenskap meninger kultur politikk brev helse utdanning miljø historie reiser mat mennesker verden kort-nytt kalender intervjuer spalter poesi essays forskning",
    "pl": "książki recenzje idee społeczeństwo gospodarka nauka opinie kultura polityka listy zdrowie edukacja środowisko historia podróże kuchnia ludzie świat w-skrócie kalendarz wywiady felietony poezja eseje badania",
    "ru": "книги рецензии идеи общество экономика наука мнения культура политика письма здоровье образование история путешествия люди мир коротко календарь интервью колонки поэзия эссе исследования",
}  # fmt: skip
_HEADS = {lang: frozenset(names.replace("-", " ") for names in listed.split()) for lang, listed in _SECTIONS.items()}  # fmt: skip
# Between two words of a heading, and of one language alone.
_JOINING = (("de", "und"), ("de", "für"), ("sv", "och"), ("da", "og"), ("fr", "et les"), ("fr", "et le"), ("es", "y la"), ("es", "y el"), ("nl", "en het"), ("it", "e il"), ("it", "della"), ("pt", "e os"))  # fmt: skip
_NEAR = 60  # days from this one: of another time it may be what is told of
_A_PARAGRAPH = 12  # words
_A_STEM = 4  # letters
_A_LINE = 8  # words, of which one at least is a small word of the language


def script(one: Sample) -> Findings:
    """The words must be in a script of the language that they are marked with."""
    letters: Counter[tuple[str, str]] = Counter()
    strange: dict[str, tuple[str, str]] = {}
    names = sorted(set(_names(one)), key=len, reverse=True)
    for text in one.texts:
        lang = _lang(text.node)
        found = scripts.of(_without_names(text.words, names))
        letters.update({(lang, name): count for name, count in found.items()})
        expected = scripts.of_language(lang)
        foreign = sum(count for name, count in found.items() if name not in expected)
        if expected and foreign >= _ENOUGH and foreign > 0.7 * found.total():
            strange.setdefault(text.words, (lang, found.most_common(1)[0][0]))
    html = one.tree.css_first("html")
    root = (html.attributes.get("lang") if html else None) or ""
    mine = Counter({name: count for (lang, name), count in letters.items() if lang == root})
    expected = scripts.of_language(root)
    right = sum(count for name, count in mine.items() if name in expected)
    if expected and mine.total() > 10 * _ENOUGH and right < _HARDLY_ANY * mine.total():
        told = f"it says its language is {root}, and hardly a word is: {mine.most_common(1)[0][0]}"
        remedy = "set the newsletter's language, or the language of the source"
        yield wrong("lang-dir", "the HTML part", told, remedy)
        return
    for words, (lang, name) in strange.items():
        remedy = "set the language of the piece's source, so that the look can mark it"
        told = f"these words are marked as {lang or 'no language'}, and are {name}"
        yield noticed("lang-dir", f"“{words[:80]}”", told, remedy)


def _lang(node: LexborNode) -> str:
    while node.parent is not None:
        if lang := node.attributes.get("lang"):
            return lang
        node = node.parent
    return ""


def _names(one: Sample) -> Iterator[str]:
    """What nobody translates: people, outlets, credits, addresses."""
    for placement in one.edition.placements:
        piece = placement.piece
        yield from (each for author in piece.authors for each in (author.name, author.role))
        yield from (piece.outlet, placement.byline or "")
        for image in (piece.image, placement.image):
            yield from (image.credit, image.caption) if image else ()
    for block in one.edition.blocks:
        yield from (block.name, block.role, block.where, block.stands_in_for)
    footer = one.newsletter.footer
    yield from (footer.address, footer.about, footer.disclaimer, one.newsletter.publication.name)
    yield from (one.newsletter.title, one.newsletter.tagline, one.message.sender.name)
    yield from (label for label, _url in footer.links)
    # A language without a catalogue has the English words, which no editor can change.
    for field in fields(Words):
        yield from re.split(r"\{\w+\}", str(field.default))


def _without_names(words: str, names: list[str]) -> str:
    for name in names:
        if len(name) > 2 and name in words:
            words = words.replace(name, " ")
    return words


def language(one: Sample) -> Findings:
    mine = primary(one.newsletter.language)
    ours = (text.words for text in one.texts if _lang(text.node) == one.newsletter.language)
    guess = stopwords.of(" ".join(ours), least=_SURE)
    if mine in stopwords.KNOWN and guess not in ("", mine):
        told = f"its language is set to {mine}, and its words are {guess}"
        yield noticed("language", "the newsletter", told, "set language in the newsletter's file")
        mine = guess
    marked = [
        primary(each.piece.language) for each in one.edition.placements if each.piece.language
    ]
    if len(marked) > 2 and len(set(marked)) == 1 and marked[0] != mine:
        told = f"its language is set to {mine}, and every piece is marked as {marked[0]}"
        remedy = "set language in the newsletter's file, or that of the sources"
        yield noticed("language", "the newsletter", told, remedy)
    for placement in one.edition.placements:
        yield from _of_piece(placement, mine)


def _of_piece(placement: Placement, mine: str) -> Findings:
    """Its headline and its teaser each: a feed mixes them up. An editor's words are in the newsletter's language."""
    piece = placement.piece
    theirs = primary(piece.language) if piece.language else mine
    headline, teaser = headline_of(placement), teaser_of(placement)
    ours = placement.headline is not None, placement.teaser is not None
    told: dict[str, bool] = {}
    for words, by_editor in (
        (headline, ours[0]), (teaser, ours[1]), (f"{headline}. {teaser}", any(ours))
    ):  # fmt: skip
        said = mine if by_editor else theirs
        guess, sure = stopwords.another(words, said)
        if found := guess or _script_of(words, said):
            told[found] = told.get(found, False) or (sure and bool(guess))
        elif words == teaser and stopwords.in_none_of(words, said):
            told["of another language"] = True
    for sentence in (
        re.split(r"(?<=[.!?]) (?=[A-ZÀ-Þ])", teaser) if not told and not ours[1] else ()
    ):
        guess, sure = stopwords.another(sentence, theirs)
        # A quotation may be in any language.
        if guess and sure and not re.search(r"[“”„«»\"‘]", sentence):
            told[guess] = True
    remedy = (
        "set the language of the piece's source in the newsletter's file, or write its words anew"
    )
    for guess, sure in told.items():
        words = f"it is marked as {theirs}, and its words are {guess}"
        yield noticed("language", headline, words, remedy, sure=sure)


def _script_of(words: str, language: str) -> str:
    """A headline is too short for `script`; a name in it is not all of it."""
    found, expected = scripts.of(words), scripts.of_language(language)
    foreign = sum(count for name, count in found.items() if name not in expected)
    if not expected or foreign < _A_FEW or foreign <= 0.7 * found.total():
        return ""
    return str(found.most_common(1)[0][0])


def fixed_words(one: Sample) -> Findings:
    """A button, a section's title or a line of the footer in another language than the letter."""
    edition, newsletter, mine = one.edition, one.newsletter, primary(one.newsletter.language)
    alone = [("the setting design.button", newsletter.design.button)]
    alone += [(place_of(each), each.button) for each in edition.blocks]
    sections = dict.fromkeys(each.section for each in edition.placements if each.section)
    alone += [(f"the section {each}", edition.titles.get(each, each)) for each in sections]
    about = {place_of(each): f"{each.title}. {each.text}" for each in edition.blocks}
    for place, words in alone:
        said = words.strip(" .→›»!").casefold()
        theirs = [lang for lang, fixed in _FIXED.items() if re.fullmatch(fixed, said)]
        english = mine != "en" and place.endswith("design.button") and _ENGLISH.search(words)
        joined = next((lang for lang, word in _JOINING if mine != lang and re.search(rf"(?i)\w {word} \w", words)), "")  # fmt: skip
        if place.startswith("the section") and joined and mine in stopwords.KNOWN:
            theirs = theirs or [joined]
        # An offer may be in another language as a whole.
        whole = bool(theirs) and stopwords.of(about.get(place, ""), least=3) in theirs
        if english or (theirs and mine in _FIXED and mine not in theirs and not whole):
            told = f"it says {words!r}, and the newsletter is in {mine}"
            yield noticed("language", place, told, _REMEDY)
    yield from _strange_heads(one, mine)
    for section, title in edition.titles.items():
        # "Familien" for "Families"; "Feuilleton" for "Agenda" is a word that houses borrow.
        alike = title[:_A_STEM].casefold() == section[:_A_STEM].casefold()
        other = _small_words_of(title, mine) or (_by_dictionary(title, mine) if alike else "")
        if title != section and other:
            told = f"its heading {title!r} is {other}, and the newsletter is in {mine}"
            yield noticed("language", f"the section {section}", told, _REMEDY)
    for given in one.wordings:
        for told in _strange(given, mine, one.goes_out):
            yield given.noticed("language", f"{told}, and the newsletter is in {mine}")
    for name in ("reason", "about", "disclaimer"):
        words = getattr(newsletter.footer, name)
        guess, _sure = stopwords.another(words, mine)
        if guess and len(words.split()) >= _A_LINE and not stopwords.shares(words, mine):
            told = f"its words are {guess}, and the newsletter is in {mine}"
            # What a law asks for may be in the law's language.
            sure = name != "disclaimer"
            yield noticed("language", f"the setting footer.{name}", told, _REMEDY, sure=sure)


def _strange_heads(one: Sample, mine: str) -> Findings:
    """A heading or an editor's label in another language, where another heading is in the newsletter's own."""
    edition, known = one.edition, _HEADS.get(mine, frozenset())
    sections = dict.fromkeys(each.section for each in edition.placements if each.section)
    heads = [(f"the section {each}", edition.titles.get(each, each)) for each in sections]
    heads += [(headline_of(each), each.kicker) for each in edition.placements if each.kicker]
    said = {words.strip(" .:").casefold() for _place, words in heads}
    theirs = [lang for lang, names in _HEADS.items() if lang != mine and said & names]
    # What the settings call them counts, whatever this edition does.
    ours = any(each in known or _is_ours(each, mine) for each in said | {*map(str.casefold, sections)})  # fmt: skip
    for place, words in heads if known and theirs and ours else ():
        head = words.strip(" .:").casefold()
        if head not in known and any(head in _HEADS[lang] for lang in theirs):
            told = f"it says {words!r}, and the newsletter is in {mine}"
            yield noticed("language", place, told, _REMEDY)


def _is_ours(head: str, mine: str) -> bool:
    """By a small word, or a letter that English has not."""
    return stopwords.shares(head, mine) if mine in stopwords.KNOWN else not head.isascii()


def _small_words_of(title: str, mine: str) -> str:
    """The one language of two small words of a heading that an editor wrote; "" where one is the newsletter's own."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    if mine not in stopwords.KNOWN or any(stopwords.is_of(word, mine) for word in words):
        return ""
    held = Counter(lang for lang in stopwords.KNOWN for word in words if word in stopwords.small(lang))  # fmt: skip
    return next((lang for lang, count in held.most_common(1) if count > 1), "")


def _by_dictionary(words: str, mine: str) -> str:
    """The one other language in which all of it is usual, "" where a word of it is the newsletter's own, or of English, which
    houses borrow from."""
    held = re.findall(r"[^\W\d_]{5,}", words.casefold())
    ours = mine not in dictionary.LANGUAGES or any(dictionary.has(word, mine) for word in held)
    if ours or not held:
        return ""
    theirs = [lang for lang in dictionary.LANGUAGES if all(dictionary.has(word, lang) for word in held)]  # fmt: skip
    return theirs[0] if len(theirs) == 1 and theirs != ["en"] else ""


def _strange(given: Wording, mine: str, out: date) -> Iterator[str]:
    """An editor's own lines and paragraphs; a letter's beginning or end; a day's name; whoever's words for a picture. What is
    quoted may be in any language."""
    first = given.what in ("the subject", "the preheader")
    if given.what.endswith("picture's words"):
        guess, sure = stopwords.another(given.plain, given.language)
        long = guess and sure and len(given.plain.split()) >= _A_LINE
        if said := guess if long else stopwords.strange(given.plain, given.language):
            yield f"are {said}"
    if given.by != "editor":
        return
    for words in re.split(r"\n\s*\n|(?<=[.!?])\s+", given.plain) if first or given.markdown else ():
        guess, sure = stopwords.another(words, mine)
        long = len(words.split()) >= _A_PARAGRAPH and not re.search(r"^\W*[“„«>*_]", words)
        if guess and sure and (first or long):
            yield f"is {guess} in part or whole"
    lines = given.plain.split("\n") if given.markdown and mine in LETTERS else ()
    for line in filter(None, map(str.strip, lines)):
        theirs = [lang for lang, said in LETTERS.items() if re.fullmatch(rf"(?i)(?:{said})\W*", line)]  # fmt: skip
        if (theirs and mine not in theirs) or (line.endswith(",") and _is_of_another(line, mine)):
            yield f"says {line!r}"
    for each in day_words.days(given.plain, out) if mine in day_words.MONTHS_IN else ():
        said_ = {*re.findall(r"[^\W\d_]{4,}", each.words.casefold())}
        theirs = [lang for lang, names in day_words.MONTHS_IN.items() if said_ & {*names.split()}]
        near = each.on is not None and abs((each.on - out).days) < _NEAR
        if theirs and mine not in theirs and near and not quoted(given.plain, each.start):  # fmt: skip
            yield f"says {each.words}"


def _is_of_another(line: str, mine: str) -> bool:
    """A letter's first or last line, which ends in a comma, by two small words and none of its own."""
    guess, _sure = stopwords.another(line, mine)
    return bool(guess) and not stopwords.shares(line, mine) and not re.search(r"[“”„«»\"‘*_]", line)


RULES = (script, language, fixed_words)
