"""Numbers of one text that cannot both be right. Pure.

    sums(text)        degrees, years that run backwards, an age, more than all, a currency said twice, an IBAN
    pair(above, below)    a headline and its teaser: million and billion, five ways and "these six ways"
    more_than_all(text)   112 % of the voters
    both_kept(text, lang) "three four harbours", "threefour harbours"

IBANs by ISO 13616: moved round and read as a number, the rest by 97 is 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import amounts
from digest.check.facts.numerals import NUMBERS, WORDS, words_of
from digest.check.words.quoting import quoted

_DEGREES = re.compile(r"(?<![\d.])(-?\d[\d.]*+) ?°C ?\((-?\d[\d.]*) ?°F\)")
_FAHRENHEIT = re.compile(r"(?<![\d,])(-?\d[\d,]*+) ?°F ?\((-?\d[\d,]*) ?°C\)")
SHARE = late(rf"(?i)(?<![\d.,])(\d{{1,3}}(?:[.,]\d)?) ?{terms.PER_CENT}(?![\w%])")
_YEARS = late(
    rf"(?i)(?<![\w.,/-])(?<!\d ){terms.YEAR} ?[-–—] ?{terms.YEAR}(?![\w/-]| \d|[.,]\d)"
    rf"|\b(?:from|between|von|zwischen|depuis|entre|de|dal|da|tra|van|tussen) {terms.YEAR} (?:to|until|and|bis|und|à|et|a|y|al|e|tot|en) {terms.YEAR}(?=[,.;:!?)]|$)"
)
# What sinks from 2019 to 1998 is counted, and no year.
_SINKS = late(r"(?i)\b(?:fell|fall\w*|drop\w*|down|cut|shr[aiu]nk\w*|declin\w*|reduc\w*|sank|sunk|lower\w*|slid|lost|sank|sinkt|gesunken|tomb\w*|baiss\w*|rédui\w*|chut\w*|pass\w*|baj\w*|ca[íy]\w*|redu\w*|sce\w+|cal[oiaò]\w*|dal\w+|gedaald|B\.?C|v\. ?Chr|av\. J)")  # fmt: skip
# What goes back through the years.
_SENT = late(r"(?i)\b(?:letters?|postcards?|messages?|e-?mails?|greetings?|notes?|journeys?|trips?|jumps?|leaps?|travels?|back(?:wards?)?|briefe?|postkarten?|nachricht(?:en)?|grüße|gruß|reisen?|sprung|zeitreise\w*|zurück|lettres?|cartes? postales?|messages?|voyages?|cartas?|postal(?:es)?|mensajes?|viajes?|letter[ae]|cartolin[ae]|messagg\w+|viagg\w+|brieven|bericht(?:en)?|reis|mensage(?:m|ns)|viage(?:m|ns)|brev|resa|rejse)\b[^.;:!?]{0,24}$")  # fmt: skip
_ALL = (
    "people|voters|readers|members|residents|households|pupils|students|workers|women|men|children|adults|patients|respondents|citizens|teachers|farmers"
    r"|wahlberechtigten|menschen|leser\w*|mitglieder|haushalte|schüler\w*|frauen|männer|kinder|befragten|bürger\w*|électeurs|lecteurs|habitants|ménages|élèves|femmes|hommes|enfants"
    r"|personas|votantes|lectores|habitantes|hogares|mujeres|hombres|niños|elettori|lettori|abitanti|famiglie|donne|uomini|bambini|kiezers|lezers|leden|inwoners|huishoudens|vrouwen|mannen|kinderen|socios|soci|membres|eleitores|leitores|habitantes|membros|sócios|famílias|mulheres|homens|crianças|väljare|väljarna|läsare|läsarna|medlemmar\w*|invånar\w*|hushåll\w*|kvinnor\w*|män(?:nen)?|barn(?:en)?|vælgere|læsere|medlemmer|indbyggere|kvinder|mænd|børn"
)
_OF_ALL = late(
    rf"(?i)(?<![\d.,])(\d{{3,4}}) ?{terms.PER_CENT} {terms.OF} (?:[^\W\d]\S* ){{0,3}}?(?:{_ALL})\b(?! (?:expected|needed|planned|invited|forecast|it|we|they|as|last))"
    r"|(?<![\d.,])(\d{1,7}) (?:out of(?: every)?|of every|in every|von je|de cada|su ogni) (\d{1,7})(?![\d.,]*\d)"
)
COUNTED = late(rf"\b({WORDS}|\d{{1,2}}) (?:(?:new|more|neue|weitere|nouveaux|nuevos|nuovi|nieuwe) )?([^\W\d_]+)\b", re.IGNORECASE)  # fmt: skip
_THESE = re.compile(r"(?i)\b(?:these|our|diese[nr]?|unsere[nr]?|ces|nos|est[oa]s|nuestr[oa]s|quest[ei]|i nostri|le nostre|deze|onze) $")  # fmt: skip
_CURRENCY = late(
    r"£ ?\d[\d.,]* ?(?:pounds?|quid)\b|€ ?\d[\d.,]* ?(?:euros?)\b(?! coins?| notes?)|(?<![A-Z])\$ ?\d[\d.,]* ?(?:dollars?)\b(?! bills?)"
    r"|([£€¥]) ?\1 ?\d|\bUS\$ ?\$|£ ?\d+(?:\.\d\d)? ?p\b(?!\.)|(?<![$\w])\$\$ ?\d|([£€]) ?\d[\d.,]* ?\2(?!\d)|\d ?€ ?(?:€|euros?\b)|\b(?:EUR|GBP) ?[€£]? ?\d[\d.,]* ?(?:EUR|GBP|€|£)(?!\w)|(?:\d ?%|per ?cent|percent|prozent) ?(?:%|per ?cent\b|percent\b|prozent\b)"
)
_IBAN = re.compile(r"\b(?:IBAN:? ?)([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)\b")
_A_LIST = 5


def sums(text: str) -> Iterator[tuple[str, bool]]:
    """(what cannot be, whether it is sure)."""
    for found in _DEGREES.finditer(text):
        if abs(float(found[1]) * 1.8 + 32 - float(found[2])) > 4:
            yield f"{found[0]}: the degrees disagree", "." not in found[0]
    for found in _FAHRENHEIT.finditer(text):
        celsius = (float(found[1].replace(",", "")) - 32) / 1.8
        # Hundreds are rounded.
        if abs(celsius - float(found[2].replace(",", ""))) > max(3, 0.03 * abs(celsius)):
            yield f"{found[0]}: the degrees disagree", True
    for found in _YEARS.finditer(text):
        first, last = map(int, filter(None, found.groups()))
        sent = _SENT.search(text[: found.start()])
        if last < first and not sent and not _is_counted(text, *found.span()):
            yield f"{found[0]}: it ends before it begins", True
    yield from ((f"{words}: more than all of them", True) for words in more_than_all(text))
    twice = _CURRENCY.search(text)
    if twice and not quoted(text, twice.start()):
        yield f"{twice[0]}: its unit stands there twice", True
    for found in _IBAN.finditer(text):
        if not _is_iban(found[1]):
            yield f"{found[1]} is no account: its check digits are wrong", True


def _is_counted(text: str, start: int, end: int) -> bool:
    """ "It fell from 2019 to 1998", "from 2019 to 1998, a drop of 21": right before, in the same breath, or right behind."""
    led = re.split(r"[.;:!?]\s", text[:start])[-1][-60:]
    behind = re.sub(r"(?i)^,? ?(?:an?|eine?n?|une?|una|een|uma?) ", "", text[end:].lstrip(", "))
    return _SINKS.search(led) is not None or _SINKS.match(behind) is not None


def more_than_all(text: str) -> list[str]:
    return [
        found[0]
        for found in _OF_ALL.finditer(text)
        if int(found[1] or found[2]) > int(found[3] or 100)
    ]


def pair(above: str, below: str) -> Iterator[tuple[str, bool]]:
    """A headline and its teaser, or a block's title and its text: one amount at two scales, one list of two lengths."""
    held, others = _scaled(above), _scaled(below)
    for amount_ in held.keys() & others.keys():
        if not held[amount_].keys() & others[amount_].keys():
            (one, *_), (other, *_) = held[amount_].values(), others[amount_].values()
            yield f"it says {one}, and below {other}", bool(amount_[0]) and amount_[1] != 1
    yield from _other_count(above, below)
    # What a headline begins with is a list of the piece's own.
    if promised := COUNTED.match(above):
        for found in COUNTED.finditer(below):
            same = found[2].casefold() == promised[2].casefold()
            if same and _count(found) != _count(promised) and _THESE.search(below[: found.start()]):
                # Two boats may sink, and "our three boats" come home.
                told = f"it says {promised[0]}, and below {found[0]}"
                yield told, _count(promised) >= _A_LIST


_OF_THE = late(rf"(?i)\b({WORDS}|\d{{1,2}}) {terms.OF} {terms.THE} $|\b({WORDS}|\d{{1,2}}) (?:des|der|dei|delle|degli|dos|das) $")  # fmt: skip
_A_PHRASE = 24  # letters


def _other_count(above: str, below: str) -> Iterator[tuple[str, bool]]:
    """ "How three carpenters build a gate", and below "Two carpenters build it": of people and things that nobody loses on the way."""
    held, others = (
        {
            found[2].casefold(): found
            for found in COUNTED.finditer(text)
            if found[2].endswith(("s", "en", "men", "n", "e", "i"))
        }
        for text in (above, below)
    )
    for noun in held.keys() & others.keys():
        one, other = held[noun], others[noun]
        # "Four mills, one river", and below "three of the five mills": both say how many there are.
        whole = _OF_THE.search(below[max(0, other.start() - _A_PHRASE) : other.start()])
        if whole and not one.start() and above[one.end() :][:1] in tuple(",:.–—"):
            there = {_count(each) for each in (*COUNTED.finditer(below), whole)}
            if noun not in terms.MEASURES and _count(one) not in there:
                yield f"it says {one[0]}, and below {whole[0]}{other[0]}", True
            continue
        if noun in terms.MEASURES or _count(one) == _count(other) or FEWER.search(f"{above} {below}"):  # fmt: skip
            continue
        # Some of them may be meant, but not where both texts begin so: "Five books to read", "Seven books, about a lamp".
        both = not one.start() and not other.start() and below[other.end() :][:1] in tuple(",:.–—")
        yield f"it says {one[0]}, and below {other[0]}", both


FEWER = late(
    r"(?i)\b(?:more|other|others|another|left|remain\w*|only|but|still|again|of them|of the|after|then|later|once|than|less|fewer|lost|won|sank|first|last|next|per|each|every|from|noch|weitere|andere|nur|aber|dann|danach|jede\w*|encore|autres?|puis|mais|chaque|otr[oa]s|pero|luego|cada|altr[ei]|poi|ogni|andere|maar|elke)\b"
)


def _scaled(text: str) -> dict[tuple[str, float], dict[float, str]]:
    """(currency, figure) -> the scales that it is given, and how."""
    held: dict[tuple[str, float], dict[float, str]] = {}
    for each in amounts(text, ""):
        if each.value >= _MILLION * each.bare > 0:
            key = (each.unit if each.is_money else "", each.bare)
            held.setdefault(key, {})[each.value / each.bare] = each.words
    return held


_MILLION = 1e6


def _count(found: re.Match[str]) -> int:
    said = next(filter(None, found.groups()))
    return NUMBERS.get(said.casefold()) or int(said)


_A_DOZEN = 12


def both_kept(text: str, lang: str) -> tuple[str, bool]:
    """Of a correction the old number and the new: (both, whether it is sure), ("", False) for none."""
    numbers = {word: count for word, count in words_of(lang).items() if 1 < count <= _A_DOZEN}
    some = "|".join(numbers) or "(?!)"
    for found in re.finditer(rf"(?<![\w’'-])(?:{some})({some})(?![\w’'-])", text):
        if found[1] not in ("zehn", "tien"):  # "dreizehn", "zestien" are one number
            return found[0], True
    for found in re.finditer(rf"(?<![\w’'-])({some}) ({some}) ([^\W\d_]{{3,}})", text):
        before = re.search(r"([\w’'-]+)[ -]?$", text[: found.start()])
        listed = {found[3].casefold()} & {*NUMBERS, "hundred", "thousand", "million", "times"}
        led = before and before[1].casefold() in {*NUMBERS, "one", "ein", "un", "uno", "een", "day", "week", "year", "act", "part", "page", "round", "chapter", "number", "phase", "stage", "route", "line", "linie", "um", "à", "las", "alle", "om", "of", "at", "by", "to", "until", "past", "or", "and", "from"}  # fmt: skip
        if listed or led or quoted(text, found.start()):
            continue
        # "Deux trois mots" are a few; an English "ten five-minute films" has no plural behind it.
        plural = found[3].endswith(("s", "men", "people", "children"))
        some_of = numbers[found[2]] == numbers[found[1]] + 1
        return found[0], plural if lang == "en" else not some_of
    return "", False


def _is_iban(text: str) -> bool:
    """ISO 13616: the rest by 97 is 1."""
    bare = text.replace(" ", "")
    turned = bare[4:] + bare[:4]
    return int("".join(str(int(each, 36)) for each in turned)) % 97 == 1
