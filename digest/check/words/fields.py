"""A piece's fields one by one: is this a headline, a teaser, a byline, a date?

headline, teaser      too long, ends with the site's name; a file's name, buttons, a date, what stands round an article
byline                nobody's name
swapped               a headline that is its author's name, and the other way round
dates, sections       a date after the week; a heading that is empty or stands twice
slips                 marks that no sentence has, signs that nobody sees
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import (
    headline_of,
    letters,
    long_words,
    names_of,
    place_of,
    plain,
    said_twice,
    slug_of,
    teaser_of,
    unspaced,
)
from digest.check.words import stopwords
from digest.model.editions import LEAD, Placement

_CLOCKS = (1, 1899, 1900, 1904, 1970, 1980)  # in which the clocks of programs begin
_HEADLINE_MOST = 200  # columns; the longest real ones have about 160
_TEASER_MOST = 120  # words; the longest house style has 110
_FURNITURE = late(
    r"(?i)(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)"
    r"|\b(?:read (?:more|on|the rest|the full \w+)|continue reading|keep reading|click here|learn more|more ?»|weiterlesen"
    r"|mehr lesen|lire la suite|lire plus|leer más|seguir leyendo|continua a leggere|leggi tutto|lees verder|читать далее"
    r"|leia mais|continue lendo|lees meer|läs (?:mer|vidare)|fortsätt läsa|læs mere|les mer|czytaj (?:dalej|więcej|całość)|číst dál|devamını oku|читать полностью|続きを読む|阅读全文|阅读更多|اقرأ المزيد|تابع القراءة)\W*"
    r"|\b(?:the post .{1,200} (?:appeared first on|first appeared on) .{1,80}|share this:.*|follow us on .{1,60}))\s*$"
)
_NOBODY = late(
    r"(?i)(?:by\s+)?(?:admin\w*|editor\d*|root|web-?master|wp[-_]?\w*|user\d*|author\d*|test\w*|staff\d+|anonymous|none|null"
    r"|unknown(?: author)?|guest\d*|unbekannt(?:er autor)?|(?:auteur )?inconnu|(?:autora? )?desconocid[oa]|(?:autore )?sconosciut[oa]|(?:autora? )?desconhecid[oa]|onbekend(?:e auteur)?|okänd(?: författare)?|ukendt(?: forfatter)?|ukjent(?: forfatter)?|tuntematon(?: kirjoittaja)?|(?:autor )?nieznany|neznámý(?: autor)?|неизвест(?:но|ен|ный автор)|автор неизвестен)|(?:(?:undefined|none|null|nan|unknown|n/a|false|true)[\s,|/-]*)+"
)
_COPIED = late(r"(?i)^(?:private|protected|privat|geschützt|privé|protégé|privado|protegido): |\s[(\[](?:copy|kopie|copie|copia|updated?|aktualisiert|mis à jour|actualizado|aggiornato)(?: \d)?[)\]]$| - copy$|^(?-i:Copy of|Kopie von|Kopie van|Copie de|Copia d[ei]|Cópia de|Kopia av|Kopi a[fv]) (?=(?-i:[A-ZÀ-Þ“‘„«]))")  # fmt: skip
_FILE = late(r"(?i)[\w.-]+\.(?:docx?|odt|pdf|xlsx?|pptx?|html?|php|aspx?|jpe?g|png|txt)|[a-z0-9]+(?:_[a-z0-9]+){2,}|[a-z0-9]+(?:-[a-z0-9]+){3,}")  # fmt: skip
_LABEL = re.compile(r"([A-ZÀ-Þ]{4,}(?=\s?[:|]\s)|[A-ZÀ-Þ][\w ]{3,20}(?= \|\s))")
_HASHTAGS = re.compile(r"(?:\s#\w+){2,}\s*$")
_DATED = late(r"(?i)(?:\w{3,9},? )?(?:\d{1,2}\.? \w{3,9}\.?,? \d{4}|\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)(?:[ T,]+\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?(?: ?(?:[+-]\d{4}|[A-Z]{2,4}|Z))?)?")  # fmt: skip
_BYLINE_ALONE = re.compile(r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|di|door)\s+(?:[A-ZÀ-Þ][\w.'’-]*\s?){1,4}")  # fmt: skip
_CREDIT_ALONE = re.compile(r"(?i)(?:photo|image|picture|foto|bild|illustration|credit|getty images)(?: credit)?s?\s?[:/|].{2,80}")  # fmt: skip
_CAPTION = late(
    r"(?i)[.!?”»] (?:photo(?:graph)?s?|images?|pictures?|foto|bild|illustration)(?: credit| by)?\s?[:/]\s\S.{1,60}$"
    r"|\((?:left|right|links|rechts|gauche|droite|à gauche|à droite|izquierda|derecha|sinistra|destra)\).{1,60}\((?:left|right|centre|center|middle|links|rechts|mitte|gauche|droite|à gauche|à droite|izquierda|derecha|sinistra|destra)\)"
    r"|\b(?:(?:pictured |clockwise )?from (?:top |bottom )?left(?: to right)?|von links(?: nach rechts)?|de gauche à droite|de izquierda a derecha|da sinistra a destra|v\. ?l\. ?n\. ?r\.)\s?[:,(]"
)
_BUTTONS = late(
    r"(?i)(?:\b(?:share|tweet|post|pin|teilen|partager)(?: (?:this|it))? (?:on|to|via|auf|sur) \w+\W+){2}"
    r"|^home\W+(?:\w+\W+){0,4}(?:about|contact|subscribe|log ?in|sign in|search)\b"
)
_ROUND_IT = late(
    r"(?i)\d+ min(?:ute)?s?\.?(?: read)?|(?:\d+|no) comments?|advertisement|sponsored(?: content)?|anzeige|werbung|publicité|publicidad"
    r"|share|print|listen(?: to this article)?|posted (?:by|in|on) .{1,60}|by .{1,40} on .{4,30}\d{4}|related(?: articles| stories)?|more from .{1,40}"
    r"|(?:tags?|categor(?:y|ies)|topics?|filed under|schlagw[oö]rter)\s?:.{0,200}"
)
_ELSEWHERE = re.compile(r"(?i)\bthis (?:article|story|post|piece) (?:was )?(?:first|originally) (?:appeared|published) (?:on|in|at|by) .{1,60}$")  # fmt: skip
_NOT_A_NAME = late(
    r"(?i)^(?:text(?:e|o)?|tekst|testo|words|autor(?:in|e)?|auteur|author|автор|текст|författare)\s?:\s?\w|[|<>{}]|\b\d{4}\b|\bmin(?:ute)?s?\.? read\b|^@\w|\bread time\b|^(?:published|updated|posted)\b|(?:\band|\bund|\bet|,|&)\s*$|^[A-Za-z]{4,}\d{2,}$|^\w+_\d+$"
    r"|^follow\b|\bon (?:twitter|facebook|linkedin|instagram|x)$|^(?:about|contact|more (?:from|by)|(?:written|reported|words|story|text|posted|submitted) by|view all posts|(?:all )?posts by|author:)(?:\s|$)|^[a-z]+\.(?!(?:org|com|net|info|news)$)[a-z]{3,}$|\b(?:on|am|le|el|il|op) \d{1,2}\.? \w{3,}$"
    r"|;|[–—-]\s*$|^[A-Z]\.$|\b(?:is|ist|est|es|è) (?:an?|the|eine?|une?|una?|il|la|le|der|die) \w"
    r"|\b(?:photo(?:graph)?s?|pictures|fotos?|illustrations?|video|film|words|text)(?: and \w+)? (?:by|von|par|de|di|door|:) ?\w"
)
_WALL_HEADLINE = late(
    r"(?i)(?:(?:error )?\d{3}\s?[:–-]?\s?)?(?:page |file )?(?:forbidden|not found|bad gateway|service unavailable|gateway time-?out|internal server error|too many requests)"
    r"|error \d{3}|just a moment(?:\.{3}|…)?|access(?: to this page has been)? denied|page not found|attention required!?(?: \| cloudflare)?"
    r"|are you (?:a robot|human)\??|(?:security|robot|bot) (?:check|verification)|(?:log|sign)[ -]?in|log in to .{1,40}|subscribe|redirecting(?:\.{3}|…)?"
    r"|(?:oops|sorry|uh-oh|ups|hoppla)\b.{0,40}(?:can['’]?t be found|not found|doesn['’]?t exist|nicht gefunden|went wrong).{0,20}"
    r"|loading(?:\.{3}|…)|index of /.*|site(?: is)? under (?:construction|maintenance)|domain (?:for sale|parked)|seite nicht gefunden"
    r"|page introuvable|página (?:no encontrada|não encontrada)|pagina (?:non trovata|niet gevonden)|страница не найдена|sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:blev )?ikke fundet|fant ikke siden|sivua ei löytynyt|nie znaleziono strony|stránka nenalezena|sayfa bulunamadı"
    r"|zugriff verweigert|accès refusé|acceso denegado|accesso negato|acesso negado|toegang geweigerd|åtkomst nekad|adgang nægtet|ingen tilgang|odmowa dostępu|brak dostępu|přístup odepřen|доступ запрещ[её]н"
)
_FRONT = {"home", "homepage", "start", "startseite", "index", "accueil", "inicio", "latest", "latestnews", "news"}  # fmt: skip
_SAYS_BY = {"de": "Von", "fr": "Par", "es": "Por", "pt": "Por", "nl": "Door", "sv": "Av", "nb": "Av", "da": "Af", "pl": "Przez"}  # fmt: skip
_AGENCIES = {"reuters", "afp", "ap", "dpa", "efe", "ansa", "tass", "kyodo", "xinhua", "bloomberg", "getty"}  # fmt: skip
_PARTICLES = {
    "van", "der", "de", "la", "von", "du", "di", "da", "den", "del", "dos", "das", "do", "y", "e", "i", "bin", "ibn", "al", "el", "le", "ter",
    "ten", "zu", "zur", "af", "av", "and", "und", "et", "ben", "dela", "della", "degli", "des", "te", "ap", "ab", "en", "och", "og", "with", "mit",
}  # fmt: skip
_TURNED = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ’'-]+), ([A-ZÀ-Þ][a-zà-ÿ’'-]+)(?: [A-Z]\.)?")
# What a teaser is that is none, in the order in which it is looked for.
_NO_TEASER = (
    (_DATED.fullmatch, "it is a date and no more"), (_BYLINE_ALONE.fullmatch, "it names a person and no more"),
    (_WALL_HEADLINE.fullmatch, "it is what a locked or broken page says"),
    (_CREDIT_ALONE.fullmatch, "it names a person and no more"), (_CAPTION.search, "it is a picture's caption"),
    (_ROUND_IT.fullmatch, "it is what stands round an article"), (_ELSEWHERE.search, "it is what stands round an article"),
    (re.compile(r"(?:https?://|www\.)\S+").fullmatch, "it is an address and no more"), (_BUTTONS.search, "buttons or tags of the page stand in it"),
    (_HASHTAGS.search, "buttons or tags of the page stand in it"), (re.compile(r"[,;:)]").match, "its beginning is lost"),
)  # fmt: skip
_NO_HEADLINE = (
    (_WALL_HEADLINE.fullmatch, "it is what a locked or broken page says, not a piece"), (_COPIED.search, "the content system added a mark to it"),
    (_FILE.fullmatch, "it is a file's name"), (_HASHTAGS.search, "it ends with hashtags"), (re.compile(r"\d{5,}").fullmatch, "there are no words in it"),
)  # fmt: skip
_NO_NAME = (
    (_NOBODY.fullmatch, "is nobody's name"),
    (
        re.compile(
            r"(?=.*_)(?:[a-z0-9]+_)*(?:admin|editor|reda[ck]\w*|red|web|user|staff|team|author|cms|desk)\d*(?:_[a-z0-9]+)*"
        ).fullmatch,
        "is an account's name",
    ),
    (re.compile(r"\S@\S+\.\S|https?://").search, "has an address in it"),
    (
        re.compile(r"(?i)(by|von|par|por|di|door)\s+\1\s|(by|von)\s*$").match,
        "says “by” and no name",
    ),
    (_NOT_A_NAME.search, "is nobody's name"),
)


def headline(one: Sample) -> Findings:
    house = {unspaced(one.newsletter.publication.name), unspaced(one.newsletter.title)} - {""}
    for each in one.edition.placements:
        words = each.piece.headline if each.headline is None else each.headline
        for told, sure in _of_headline(plain(words).strip(), each, house):
            yield noticed("headline", headline_of(each), told, sure=sure)
            break


def _of_headline(words: str, each: Placement, house: set[str]) -> Iterator[tuple[str, bool]]:
    piece, parts = each.piece, re.split(r"\s[|–—·»-]\s", words)
    if not any(map(str.isalnum, words)):
        yield "it has none, so its address is printed instead", True
    if len(words) > _HEADLINE_MOST:
        yield f"it has {len(words)} characters", True
    if len(parts) > 1 and all(unspaced(part) in house | _FRONT for part in parts):
        yield "it is a front page's", True
    # "Council votes | Ashby Dispatch | Home"
    behind = next((part for part in parts[1:] if unspaced(part) in house), "")
    if behind:
        yield f"it ends with the site's name, {behind!r}", True
    if re.search(r"https?://\w|www\.\w", words) and words != piece.url:
        yield "an address stands in it", True
    if said_twice(words):
        yield "it says everything twice", True
    for matches, told in _NO_HEADLINE:
        if matches(words):
            yield told, True
    names = [name.name for name in piece.authors if name.name]
    if words.endswith(tuple(f" {by} {name}" for by in ("by", "By") for name in names)):
        yield "it ends with its author, who stands below it", True
    label = _LABEL.match(words)
    if label and label[1].casefold() in (piece.kind.casefold(), each.section.casefold()):
        yield f"its label stands above it, and in it: {label[0].strip()!r}", True
    if re.search(r"\w!{3,}", words):
        # A publisher may mock them, and a name may have them.
        yield "so many marks look like spam", each.headline is not None
    if words.isupper() and len(words.split()) > 2 and len(words) > 15:
        yield "it is all capitals", False


def teaser(one: Sample) -> Findings:
    for each in one.edition.placements:
        for told in _of_teaser(teaser_of(each), each):
            yield noticed("teaser", headline_of(each), told)
            break


def _of_teaser(words: str, each: Placement) -> Iterator[str]:
    whole = each.teaser is not None or bool(each.piece.dek)  # an excerpt is cut
    if words and unspaced(words).strip(".") == unspaced(headline_of(each)).strip("."):
        yield "it is the headline again"
    if whole and (found := _FURNITURE.search(words)):
        yield f"it ends with {found[0].strip()[:60]!r}"
    if whole and len(words.split()) > _TEASER_MOST:
        yield f"it has {len(words.split())} words, and nothing cuts it"
    for matches, told in _NO_TEASER:
        if found := matches(words):
            yield f"{told}: {found[0].strip(' .')[-60:]!r}"


def byline(one: Sample) -> Findings:
    for each in one.edition.placements:
        place = headline_of(each)
        for name in filter(None, map(str.strip, names_of(each))):
            if told := next((told for matches, told in _NO_NAME if matches(name)), ""):
                # Some sign by it, and have no other name.
                handle = each.byline is None and re.fullmatch(r"@\w{2,30}", name) is not None
                yield noticed("byline", place, f"{name[:60]!r} {told}", sure=not handle)
            if each.byline is not None:
                continue
            turned = _TURNED.fullmatch(name)
            by = _SAYS_BY.get(primary(each.piece.language or one.newsletter.language), "")
            # "Von Arnim" is a surname; what stands before two names is none.
            said = by and re.fullmatch(rf"{by}(?: [A-ZÀ-Þ][\w’.-]+){{2,3}}", name)
            if said or re.match(r"(?i)by\s+[A-Z]", name):
                yield noticed("byline", place, f"it would say “By {name}”")
            elif turned and not {part.casefold() for part in turned.groups()} & _AGENCIES:
                told = f"{name!r} is in a library's order: {turned[2]} {turned[1]}"
                yield noticed("byline", place, told)


def swapped(one: Sample) -> Findings:
    for each in one.edition.placements:
        names, place = names_of(each), headline_of(each)
        for name in names:
            lower = [word for word in name.split() if word.islower() and word not in _PARTICLES]
            # "Staff of the Harbour Review" has small words alone; a headline has others.
            if len(name.split()) < 4 or not any(len(word) > 3 for word in lower):
                continue
            # Its address says the same: it is the headline.
            shared = long_words(name) & long_words(slug_of(each.piece.url))
            in_slug = len(shared) > 1 and not long_words(name) & long_words(place)
            if in_slug or (len(place.split()) <= 3 and len(lower) > 1):
                told = f"“{name[:60]}” is a headline and nobody's name"
                yield noticed("byline", place, told, "let headline and name change places")
        if len(names) == 1 and letters(names[0]) == letters(place) != "":
            told = "the headline is the author's name"
            yield noticed("byline", place, told, "see whether it is lost", sure=False)


def dates(one: Sample) -> Findings:
    ends = one.edition.window.end
    for each in one.edition.placements:
        at = each.piece.published_at
        if at and at > ends + timedelta(days=1):
            yield noticed("date", headline_of(each), f"it is dated {at:%Y-%m-%d}, after this week")
        elif at and at < ends - timedelta(days=366):
            clock = (at.month, at.day) == (1, 1) and at.year in _CLOCKS
            told = f"it is dated {at:%Y-%m-%d}, " + (
                "where clocks begin" if clock else "more than a year ago"
            )
            yield noticed("date", headline_of(each), told, sure=clock)


def section_titles(one: Sample) -> Findings:
    """Headings of this edition: each once, each with words."""
    edition = one.edition
    names = dict.fromkeys(each.section for each in edition.placements if each.section != LEAD)
    printed = [edition.titles.get(name, name).strip() for name in names]
    for title in dict.fromkeys(printed):
        if not title:
            yield noticed("headline", "a section's heading", "it is empty")
        elif printed.count(title) > 1:
            yield noticed("headline", f"the heading “{title}”", "two sections have it")


def slips(one: Sample) -> Findings:
    for given in one.wordings:
        mine = given.by == "editor"
        address = re.search(r"https?://\S{12,}", given.text)
        if mine and address and given.what in ("the teaser", "the preheader"):
            told = f"holds an address that nobody can click: {address[0][:60]}"
            yield given.noticed(given.what[4:], told)


def small_byline(one: Sample) -> Findings:
    """A name without capitals where every other has them. "Die redaktion" and "the data desk" are no names."""
    lang = primary(one.newsletter.language)
    names = [(headline_of(each), name) for each in one.edition.placements for name in names_of(each)]  # fmt: skip
    small = [(place, name) for place, name in names if _SMALL_NAME.fullmatch(name)]
    loud = [(place, name) for place, name in names if name.isupper() and len(name.split()) > 1 and len(name) > 7]  # fmt: skip
    if len(small) == 1 and sum(name[:1].isupper() for _place, name in names) > 3:
        [(place, name)] = small
        if _is_a_name(name, lang) is not False:
            yield noticed("byline", place, f"{name!r} has no capitals, unlike all others")
    for place, name in loud if len(names) > 3 and len(loud) == 1 else ():
        yield noticed("byline", place, f"{name!r} is all capitals, unlike all others")
    for block in one.edition.blocks:
        name = block.name.strip()
        if _SMALL_NAME.fullmatch(name) and _is_a_name(name, lang):
            yield noticed("byline", place_of(block), f"{block.name!r} has no capitals")


def _is_a_name(name: str, lang: str) -> bool | None:
    """None where the language is not known, and its small words tell nothing."""
    if name in _CHOSEN or _OFFICE.search(name):
        return False
    return not stopwords.shares(name, lang) if lang in stopwords.KNOWN else None


_SMALL_NAME = late(r"[a-zà-ÿ’'-]{2,} [a-zà-ÿ’'-]{2,}(?: [a-zà-ÿ’'-]{2,})?")
_CHOSEN = {"bell hooks", "danah boyd", "adrienne maree brown", "ntozake shange", "will.i.am"}
_OFFICE = re.compile(
    r"(?i)\b(?:redaktion|r[eé]dac\w+|redazione|redactie|reda[kç]\w+|desk|team|staff|editors?|reporters?|agenc\w+|dpa|afp|writers?|office|newsroom|kitchen|members|students)\b"
)


RULES = (headline, teaser, byline, small_byline, swapped, dates, section_titles, slips)
