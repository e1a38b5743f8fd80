"""Author strings as sources serve them in; people, with the role that was stated, out.

    "By Ann Lee and Bo Diaz"               two people
    "editor@harbour.example (Ann Lee)"     one; a bare mail address names nobody
    "Ann Lee, Professor of Law, Seaport"   one, with her role
    "Health and Human Services"            whole: it does not read as two people's names

A string is split only if every part then reads as a person's name; 12 % of captured feeds put several
authors into one field (November 2026), and a wrong split prints nonsense.

`standing` tells people from what else stands in author fields: logins ("jdoe", "admin"), the publication itself,
agencies ("dpa"), "Staff reporter". Of 258 publishers' pages one in eight names no person there (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache

from digest.base.patterns import late
from digest.collect.fields.words import AGENCIES, any_of
from digest.model.pieces import Author

_LONGEST = 1_000  # characters of one author string; thirty people's names
_LONGEST_ROLE = 6  # words
_MAIL = r"[^\s@<>()]+@[^\s@<>()]+"
_BETWEEN = late(
    rf"\s*;\s*|\s+[|·•+]\s+|\s+/\s+|\s*[,،]\s*(?:(?:{any_of('and_')}|&)\s+)?|\s+(?:{any_of('and_', 'with_')}|&)\s+",
    re.IGNORECASE,
)
_PARTICLES = frozenset({
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von", "zu", "ter",
    "ten", "y", "of", "d’", "d'", "vom", "zur", "af", "av",
})  # fmt: skip
_ARTICLES = frozenset({"the", "il", "lo", "i", "gli", "los", "las", "les", "die", "der", "das", "het", "os", "as", "de", "el", "la", "le"})  # fmt: skip
_SURE_ARTICLES = _ARTICLES - {"i", "de", "el", "la", "le"}  # no name begins with these
_TITLES = frozenset({"don", "dott.", "dott.ssa", "prof.", "ing.", "avv.", "dr.", "drs.", "ir.", "mgr.", "sr.", "sra.",
    # ... of priests, and of universities in Central Europe
    "ks.", "o.", "bp", "abp", "kard.", "br.", "p.", "fr.", "mons.", "doc.", "hab.", "inż.", "mag.", "dipl.-ing.", "mudr.", "judr.", "phdr.",
})  # fmt: skip
_NO_PERSON = late(rf"\b({any_of('no_person')})\b", re.IGNORECASE)
_ROLE = late(rf"\b({any_of('roles')})\b", re.IGNORECASE)
# What stands before the names: one person's text and pictures: "Words and pictures: Ann Lee", "Text & Fotos Ann Lee".
_TEXT = (
    r"(?:words|texte?s?|texto?s?|test[oi]|tekste?n?|teksti|story|reporting|report(?:age|aje|agem)?|reportaa?[žż]a?|reportáž|reportāža|riport|reportaj"
    r"|artykuł|yazı|метин|текст|репортаж|κείμενο|ρεπορτάζ|文|取材)"
)
_PICTURES = (
    r"(?:pictures?|photo(?:s|graphs?|graphy|graphies)?|images?|illustrations?|foto['’]?s?|fotograf(?:i(?:e|en|er|as?)?|ías?|ie|lar)?|fotoğraf(?:lar)?"
    r"|bild(?:er)?|foton|kuvat?|imágenes|imagens|immagini|zdjęcia|фото(?:графии)?|写真|撮影)"
)
_JOINED = rf"\s*(?:(?<=\s)(?:{any_of('and_')})(?=\s)|[&+/・、])\s*"
_BOTH = (
    rf"(?:{_TEXT}{_JOINED}{_PICTURES}|{_PICTURES}{_JOINED}{_TEXT})"
    rf"(?:\s*[:：]|\s+(?:{any_of('by', 'by_alone')})(?=\s)|(?=\s+[^\W\d_][\w.'’-]*\s+[^\W\d_]))"
)
# Before names and nothing else; it says other things too ("di", "od").
BY_ALONE = late(rf"(?:{any_of('by_alone')}) ", re.IGNORECASE)
# Before a colon every word for "by" and for writers is one.
_LEAD = late(
    rf"^(?:{_BOTH}|{any_of('byline')}|(?:{any_of('byline_label', 'by', 'by_alone', 'label_of_writers')})\s*[:：])\s*",
    re.IGNORECASE,
)
_NOT_WRITING = late(
    rf"\b(?:{any_of('not_writing')}|(?:{any_of('other_work')})(?:\s*[:：]|\s+(?:{any_of('by', 'by_alone')})(?=\s))|사진(?=\s[가-힣]))\s*",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\s+(?:{any_of('for_')})\s+(?:(?:the|die|der|das|le|la|el|il)\s+)?(?=\S)", re.IGNORECASE
)
# "and" is one letter, written to the name behind it; some names begin with it: Walid, Wael, Wisam.
_ARABIC_WORD = r"[\w\u064b-\u0652\u0670]{2,}"  # with the signs over its letters
_ARABIC_AND = re.compile(
    rf"({_ARABIC_WORD}(?: (?:بن|ابن|أبو|عبد|آل))? {_ARABIC_WORD}) و ?(?!(?:ليد|ائل|سام|سيم|فاء|داد|جدي|جيه|حيد|ضاح|هيب|ديع|رد)\b)({_ARABIC_WORD} \w.+)"
)
# Behind a name and a comma: "Diplomatic Correspondent", "Senior Fellow", "Professor of Law".
_TITLE_ALONE = late(
    rf"(?:[\w’'-]+ ){{0,3}}(?:{any_of('roles')})(?: (?:of|for|at|in|and|für|de|du|des|del|di|van) .+)?",
    re.IGNORECASE,
)
# So it is in Hebrew.
_HEBREW_WORD = r"[\u05d0-\u05ea][\u05d0-\u05ea\u05f3\u05f4'\"-]+"
_HEBREW_AND = late(
    rf"({_HEBREW_WORD}(?: {_HEBREW_WORD}){{1,2}}) ו(?!(?:ורד|רד|רדה|יקטור|יקטוריה|רה|לרי)\b)({_HEBREW_WORD} .+)"
)
# Of scripts without capitals two words each, and no figure: "דפנה ארז-לביא, יותם קריספין".
_CASELESS = late(
    r"[\u0590-\u05ff\u0620-\u06ff\u0900-\u0dff'\"-]{2,} [\u0590-\u05ff\u0620-\u06ff\u0900-\u0dff'\"-]{2,}"
)
_HANGUL = "[가-힣]{2,4}"
_HANGUL_SEVERAL = late(rf"{_HANGUL}(?:\s?[·・,]\s?{_HANGUL})+")
# "Kim Cheol-su, reporter", "... and Lee Ha-rin, editorial writer", with an address behind
_KOREAN_ROLE = "(?:선임|수석|객원|인턴|전문)?(?:기자|특파원|논설위원|편집위원|해설위원|칼럼니스트)"
_KOREAN = late(rf"({_HANGUL}(?:\s?[·・,]\s?{_HANGUL})*) ?{_KOREAN_ROLE}")
_KOREANS = late(rf"{_KOREAN.pattern}(?:\s?[·・,]\s?{_KOREAN.pattern})*(?:\s\S+@\S+)?")
_SIGN = r"[\u3005\u3040-\u30fa\u30fc\u4e00-\u9fff]"
_SIGNS = rf"[\u4e00-\u9fff]{_SIGN}{{1,6}}"  # a name that is written without blanks
_SPACED = rf"(?:[\u4e00-\u9fff]{_SIGN}{{0,4}} {_SIGN}{{1,5}}|{_SIGNS})"  # ... or with one
_BETWEEN_SIGNS = r"\s?[、，,・･]\s?"
_IN_SIGNS = late(rf"{_SPACED}(?:{_BETWEEN_SIGNS}{_SPACED})+")
# "Ann Lee (Senior Fellow), Bo Diaz (photos)", "高瀬美咲（主任研究員）、大庭航（研究員）"
_BRACKETED = late(
    r"(?P<names>[^()（）]{2,80}?)\s?[(（](?P<said>[^()（）]{1,60})[)）]"
    rf"\s?(?:[,;/、，；・]|(?<=\s)(?:{any_of('and_')}|&)(?=\s))?\s?"
)
# A sign, a word or two and a colon: "/ Foto's: ", ", lensmen: "
_SECOND_LABEL = late(
    r"\s*[/|·•,;–—]\s*([^\W\d_][^\W\d_'’]*(?: [^\W\d_]+){0,2})\s?[:：]\s?(?=[^\W\d_])"
)
_THERE = re.compile(r"(.{4,60}?)(?:\s+(?:in|from|aus|из)\s+(\w.{1,40})|\s+\|\s+([^\W\d_]+))")
# Full names of three signs each; with two, the blank may part a family's name from a person's.
_CHINESE_SEVERAL = late(r"[\u4e00-\u9fff]{3,4}(?: [\u4e00-\u9fff]{3,4})+")
_CASELESS_NAME = late(rf"{_SPACED}|{_HANGUL}")
_OTHER_WORK = late(any_of("other_work"), re.IGNORECASE)
_OWN_WORK = late(rf"{_TEXT}(?!\w)", re.IGNORECASE)
_WORK_LABEL = late(rf"{_TEXT}\s*[:：]", re.IGNORECASE)
_AND_LAST = late(rf"(?:(?<=\s)(?:{any_of('and_')})|&)\s+$", re.IGNORECASE)
_BEHIND_DASH = re.compile(r"(.{4,120}?)\s+[—–]\s+([^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,3})")
_READING = late(rf"\s*[|·•–—-]\s*\d+\s*(?:{any_of('minutes')}|min\b).*$", re.IGNORECASE)
_INITIALS = re.compile(r"\s*[(\[][a-zäöü]{1,5}(?:[/,]\s?[a-zäöü]{1,5})?[)\]]$")
_GENERIC = late(rf"{any_of('nobody')}|super[ -]?user|site[ -]?admin", re.IGNORECASE)
# "Van onze weekendredactie", "De la rédaction", "Our own correspondents": where a house names nobody.
_OFFICE = late(
    r"(?:(?:by|from|van|von|vom|aus|door|de|du|del|della|dalla|dal|da|do|di|par|por|от|av|af|fra|od|z|przez|من|a cura d(?:i|el|ella))\s+)?"
    r"(?:(?:our|the|unser(?:e[rmn]?)?|der|die|dem|onze|ons|de|het|la|le|les|los|las|el|notre|nos|nuestr[ao]s?|nossa|nossos|a|o|os"
    r"|nostr[aoi]|i|gli|нашей|наша|наши|naszej|nasza|vår|vores)\s+)?(?:l['’]\s?)?"
    rf"(?:{any_of('office')})",
    re.IGNORECASE,
)
# A theme's word for "by" in an element of its own, with nobody behind it or an office.
_BY = rf"(?:{any_of('by', 'by_alone', 'byline_label', 'label_of_writers', 'written_by')})\s*:?"
_BY_ALONE = late(_BY, re.IGNORECASE)
_BY_OFFICE = late(rf"{_BY}\s+(?P<rest>.+)", re.IGNORECASE)
_AGENCY = late(rf"({AGENCIES})(\s*[,/&+-]\s*\w{{2,12}})*", re.IGNORECASE)
_SENT = re.compile(
    rf"(?P<names>.{{4,120}}?)[\s,]+(?P<role>(?:{any_of('sent_there')})\b.{{0,60}})", re.IGNORECASE
)
_NOT_PRINTED = late(
    rf"\b({any_of('updated', 'published', 'minutes')}|comments?)\b|\d{{4}}|https?:"
    # A number's or address's label, not the city: "Tel Aviv University" is an author.
    r"|\b(?:tel|fax|telefono?|téléphone|phone|e-?mail)(?=\s*(?:[.:+\d]|$))",
    re.IGNORECASE,
)


class Standing(IntEnum):
    """How well a name may stand under a headline; the higher, the better."""

    NOBODY = 0  # a login, "admin", an address: never printed
    PUBLICATION = 1  # its own name, which says nothing
    ORGANISATION = 2  # an agency, an institute
    PERSON = 3


def parse(served: Iterable[str]) -> tuple[Author, ...]:
    """The people in author strings (plain text), each once, in the order they stand."""
    people: dict[str, Author] = {}
    for text in served:
        # The patterns below look at every blank for every other: none stands in a row, and no byline is longer.
        for author in _named(" ".join(text[: 4 * _LONGEST].split())[:_LONGEST]):
            people.setdefault(author.name.casefold(), author)
    return tuple(people.values())


@lru_cache(4096)  # a house has some dozens, and names them on each piece
def _named(text: str) -> tuple[Author, ...]:
    return tuple(_people(_name(text)))


@lru_cache(1024)  # a house names the same people on each of its pieces
def standing(name: str, *, sites: tuple[str, ...] = ()) -> Standing:
    """`sites` are the names of the publication, any case."""
    folded = name.casefold().strip()
    if not folded or _is_office(folded) or _NOT_PRINTED.search(folded) or "@" in folded:
        return Standing.NOBODY
    words = name.split()
    if len(words) > 8 or not any(sign.isalpha() for sign in name):
        return Standing.NOBODY
    if folded in {one.casefold() for one in sites}:
        return Standing.PUBLICATION
    if _AGENCY.fullmatch(folded):
        return Standing.ORGANISATION
    if len(words) == 1 and (_is_login(name) or folded.startswith(("http", "www."))):
        return Standing.NOBODY
    if _NO_PERSON.search(name):
        return Standing.ORGANISATION
    return Standing.PERSON


def _is_office(said: str) -> bool:
    by = _BY_OFFICE.fullmatch(said)
    names = (said, by["rest"]) if by else (said,)
    return bool(_BY_ALONE.fullmatch(said)) or any(
        _GENERIC.fullmatch(one) or _OFFICE.fullmatch(one) for one in names
    )


def is_particle(word: str) -> bool:
    return word.lower() in _PARTICLES


def printable(people: Iterable[Author]) -> tuple[Author, ...]:
    """Without logins and what stands where nobody gave a name."""
    return tuple(one for one in people if standing(one.name) > Standing.NOBODY)


def fuller(more: Sequence[Author], less: Sequence[Author]) -> bool:
    """Whether a list names everybody of another, and others besides: a feed's one creator of three, or without the agency."""
    known = {_last_word(one.name) for one in less}
    named = {_last_word(one.name) for one in more}
    return known < named and all(standing(one.name) >= Standing.ORGANISATION for one in more)


def _last_word(name: str) -> str:
    return name.casefold().split()[-1] if name.split() else ""


def is_role(text: str) -> bool:
    return bool(_ROLE.search(text))


@lru_cache(1024)  # what stands round a headline is asked by several rules
def leads_in(text: str) -> bool:
    """Whether a line begins as a byline does: "By", "Von", "Par"."""
    match = _LEAD.match(text)
    return match is not None and len(text) > match.end()


def _is_login(word: str) -> bool:
    """One word without a capital, or with figures, signs or capitals inside: "jdoe", "j_doe7", "JohnD"."""
    if not word.isascii() and word.casefold() == word.upper().casefold() and not word.islower():
        return False  # scripts without capitals
    inner = word[1:]
    return (
        word.islower()
        or any(sign.isdigit() or sign in "_.@+" for sign in word)
        or (len(word) > 3 and not word.isupper() and any(a.islower() and b.isupper() for a, b in zip(word, inner, strict=False)) and not re.match(r"(Mc|Mac|De|Le|La|Van|O['’])[A-Z]", word))
    )  # fmt: skip


def _name(text: str) -> str:
    """Without mail address and "By"; "" if nothing else is there."""
    for form in (rf"{_MAIL}\s*\((?P<name>.*)\)", rf"(?P<name>.*?)\s*[<(](?:mailto:)?{_MAIL}[>)]"):
        if match := re.fullmatch(form, text):
            text = match["name"]
    text = re.sub(rf"^(mailto:)?{_MAIL}$", "", text.strip())
    text = re.sub(r"(?<=\w)\s+\(?@\w+\)?", "", text)  # "Ann Lee @annlee"
    lead = _LEAD.match(text)
    rest = text[lead.end() :].strip() if lead else ""
    if (
        lead
        and lead[0].strip() in ("Von", "Por")
        and len(rest.split()) == 1
        and not _is_nobody(rest)
    ):
        return text  # "Von Miller" is a name, "Von Ann Lee" and "Von dpa" are bylines
    # Italian "Di": a surname's beginning before one word, "by" before a full name, "of" in running text.
    text = re.sub(r"^[Dd]i (?=\w+ [A-Z])", "", text)
    text = _READING.sub("", _LEAD.sub("", text))
    if lead and lead[0].rstrip().endswith((":", "：")):  # "Haber: Cem Yıldırım - Gül Akbulut"
        parts = re.split(r"\s[-–]\s", text)
        text = ", ".join(parts) if all(map(_is_person, parts)) else text
    if is_korean_byline(text):
        return re.sub("[·・]", ", ", ", ".join(_KOREAN.findall(text)))
    text = re.sub(r"\s+[-–—|·•]\s*\d+$", "", text).strip(" ,;:|·•–—-")  # a theme's counter behind
    # "By Ann Lee." is a sentence, "Bo Diaz Jr." is none.
    return text[:-1] if lead and re.search(r"(?!Jr|Sr)\b\w{2,}\.$", text) else text


def _is_nobody(word: str) -> bool:
    """A word that stands for no person: an agency, an office, a login."""
    return bool(_AGENCY.fullmatch(word) or _GENERIC.fullmatch(word) or _is_login(word))


@lru_cache(1024)
def is_clear(name: str) -> bool:
    """Whether a name reads as one person's full name, and nothing else stands in it."""
    return _is_person(name) and not _ROLE.search(name) and not _GENERIC.fullmatch(name)


def is_houses(name: str) -> bool:
    """Whether a house's own name is no person's, though it reads as one: "Il Crinale", "The Quay"."""
    return not is_clear(name) or name.split()[0].casefold() in _ARTICLES


def is_full(name: str) -> bool:
    """Whether a name is more than one word, as far as its script parts words."""
    return len(name.split()) > 1 or bool(re.fullmatch(rf"{_SIGNS}|{_HANGUL}", name))


def is_label_of_work(said: str) -> bool:
    """Whether a word and a colon before a name say what somebody did for a piece, as "Reportage:" does."""
    return bool(_WORK_LABEL.fullmatch(said))


def is_korean_byline(text: str) -> bool:
    """Names before a reporter's word: it says what "by" says elsewhere."""
    return bool(_KOREANS.fullmatch(text))


def is_clear_by_line(name: str) -> bool:
    """Whether a name behind a word for "by" is one, of a script without capitals too."""
    is_caseless = name[:1].isalpha() and name[:1].upper() == name[:1].lower()
    return is_clear(name) or (is_caseless and is_full(name) and len(name.split()) <= 3)


@lru_cache(1024)
def split_work(text: str) -> tuple[str, bool]:
    """A byline up to those who did something else ("Edited by"), and whether such follow."""
    lead = _LEAD.match(text)  # "Text & photos:"
    match = _NOT_WRITING.search(text, lead.end() if lead else 0) or _second_label(text, lead)
    return (text[: match.start()].strip(" ,|·•–—-(/"), True) if match else (text, False)


def _second_label(text: str, lead: re.Match[str] | None) -> re.Match[str] | None:
    """Where a byline goes on with another label, in whatever language: "Tekst: Ann Lee / Lens: Bo Diaz"."""
    match = _SECOND_LABEL.search(text, lead.end()) if lead else None
    return None if match is None or leads_in(f"{match[1]}: Ann Lee") else match


def _people(text: str) -> list[Author]:
    text = _INITIALS.sub("", text)
    if (match := _FOR.search(text)) and _is_person(text[: match.start()]):
        text = text[: match.start()].rstrip(" ,")  # "Ann Lee for the Harbour Review"
    if not text:
        return []
    if (
        (there := _THERE.fullmatch(text))
        and _is_person(there[1])
        and (there[2] or there[3])[0].isupper()
    ):
        text = there[1]  # "Ann Lee in Geneva", "Ana Díaz | Madrid"
    if (
        (there := _BEHIND_DASH.fullmatch(text))
        and _is_place(there[2])
        and all(map(_is_person, _BETWEEN.split(there[1])))
    ):
        text = there[1]  # "Ana Díaz y Bo Diaz — Cádiz"
    if _CHINESE_SEVERAL.fullmatch(text):
        return [Author(one) for one in text.split()]
    if _IN_SIGNS.fullmatch(text) or _HANGUL_SEVERAL.fullmatch(text):
        return [Author(one) for one in re.split(rf"{_BETWEEN_SIGNS}|\s?·\s?", text)]
    if (sent := _SENT.fullmatch(text)) and (named := _people(sent["names"].strip(" ,"))):
        return [Author(one.name, role=sent["role"]) for one in named]
    if bracketed := _bracketed(text):
        return bracketed
    text = _without_places(text)
    parts = [part for part in _BETWEEN.split(text) if part]
    if not parts:
        return []
    if both := _ARABIC_AND.fullmatch(parts[-1]) or _HEBREW_AND.fullmatch(parts[-1]):
        parts[-1:] = both[1], both[2]
        if len(parts) == 2:
            return [Author(both[1]), *_people(both[2])]
    if len(parts) > 1 and all(_CASELESS.fullmatch(one) and not _ROLE.search(one) for one in parts):
        return [Author(part) for part in parts]
    titled = len(parts) == 2 and _TITLE_ALONE.fullmatch(parts[1])
    if len(parts) > 1 and all(map(_is_person, parts)) and not (titled or _is_outlet(parts[-1])):
        return [Author(part) for part in parts]
    name, _, rest = text.partition(",")
    if _is_person(name) and (_ROLE.search(rest) or _describes(rest)):
        return [Author(name, role=rest.strip())]
    several, _, rest = text.rpartition(",")
    if several and _describes(rest) and all(map(_is_person, filter(None, _BETWEEN.split(several)))):
        return _people(several)  # "Ann Lee and Bo Diaz, programme officers"
    if len(parts) > 1 and _is_outlet(parts[-1]) and all(map(_is_person, parts[:-1])):
        if _AND_LAST.search(text.removesuffix(parts[-1])):  # as good as a person's name there
            return [Author(part) for part in parts]
        return [Author(one, role=parts[-1] if len(parts) == 2 else "") for one in parts[:-1]]
    people = [part for part in parts if _is_person(part)]
    if len(people) == len(parts) - 1 and len(people) > 1 and _AGENCY.fullmatch(parts[-1]):
        return [Author(part) for part in parts]  # "Ann Lee, Bo Diaz, dpa"
    if len(parts) == 2 and _is_person(parts[0]) and _AGENCY.fullmatch(parts[1]):
        return [Author(parts[0]), Author(parts[1])]
    if match := re.fullmatch(r"(.{4,60}?)\s*[(–—|]\s*(.{3,80}?)\)?", text):
        name, rest = match[1].strip(), match[2].strip()
        if _is_person(name) and (
            _ROLE.search(rest) or _AGENCY.fullmatch(rest) or _NO_PERSON.search(rest)
        ):
            return [Author(name, role=rest)]
    return [Author(text)]


def _is_place(said: str) -> bool:
    """Whether what follows a dash may be where somebody wrote: one name that is no person's, role's or house's."""
    is_other = _ROLE.search(said) or _AGENCY.fullmatch(said) or _NO_PERSON.search(said)
    return said[0].isupper() and not is_other and (" " not in said or not _is_person(said))


def _bracketed(text: str) -> list[Author]:
    """People with what they are, or did, in brackets behind their names; [] of anything else.

    In scripts without capitals any words are a role there; in others a place or an alias may stand so too.
    """
    found: list[Author] = []
    end = 0
    for one in _BRACKETED.finditer(text) if "(" in text or "（" in text else ():
        people = _people(one["names"].strip()) if one.start() == end else []
        said = one["said"].strip()
        are_caseless = all(_CASELESS_NAME.fullmatch(who.name) for who in people)
        are_people = all(_is_person(who.name) for who in people) and _is_told(said)
        if not people or not (are_caseless or are_people):
            return []
        end = one.end()
        found += people[:-1]
        if not _OTHER_WORK.fullmatch(said):
            found.append(Author(people[-1].name, "" if _OWN_WORK.match(said) else said))
    rest = _people(text[end:]) if 0 < end < len(text) else []
    return [*found, *rest] if all(is_clear_by_line(one.name) for one in rest) else []


def _is_told(said: str) -> bool:
    """Whether what stands in brackets behind a name is what somebody is or did."""
    is_work = _OWN_WORK.match(said) or _OTHER_WORK.fullmatch(said)
    is_role = _ROLE.search(said) or _AGENCY.fullmatch(said) or _NO_PERSON.search(said)
    return bool(is_work or is_role) or _describes(said)


def _is_outlet(said: str) -> bool:
    """Whether what ends a list of names is a house: "The Upriver Project", "El Faro de la Costa", "De Polderbode".

    Articles of Romance and Dutch begin names as well: "Le Van Minh", "El Mehdi Alaoui".
    """
    if _AGENCY.fullmatch(said):
        return False
    first, *others = said.split() or [""]
    first = first.casefold()
    if first not in _ARTICLES or not others:
        named = (one[:1].isupper() or one in _PARTICLES | _ARTICLES for one in said.split())
        return bool(_NO_PERSON.search(said)) and said[:1].isupper() and all(named)
    return first in _SURE_ARTICLES or len(others) == 1 or any(map(str.islower, others))


def _describes(rest: str) -> bool:
    """Whether what follows a name is what somebody is, in any language: a few words in small letters."""
    words = rest.split()
    return (
        0 < len(words) <= _LONGEST_ROLE
        and all(map(str.islower, words))
        and rest.strip()[-1].isalpha()
    )


def _without_places(text: str) -> str:
    """ "Ann Lee and Bo Diaz, Seaport" without the place, which papers put behind names."""
    first, *others = text.split(",")
    kept = [
        one
        for one in others
        if not (one.strip().isalpha() and one.strip()[0].isupper())
        or _AGENCY.fullmatch(one.strip())
    ]
    if len(kept) == len(others):
        return text
    rest = ",".join([first, *kept])
    parts = [part for part in _BETWEEN.split(rest) if part]
    return rest if all(_is_person(one) and not _ROLE.search(one) for one in parts) else text


def _is_person(text: str) -> bool:
    """Two to five words that begin as names do. Scripts without capitals are never split."""
    words = text.split()
    if len(words) > 2 and words[0].casefold() in _TITLES:
        words = words[1:]
    return (
        2 <= len(words) <= 5
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(
            word[0].isupper() or word.lower() in _PARTICLES or word[:2].lower() in ("d’", "d'")
            for word in words
        )
        and not _NO_PERSON.search(text)
        and not any(sign.isdigit() for sign in text)
    )
