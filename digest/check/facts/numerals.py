"""Numbers as words and digits write them: the one list of them that all families read. Pure.

    figure(text)        4000 of "4,000", 21 of "vingt et un", 0 of what is none
    in_words(text)      211 of "two hundred and eleventh"
    words_of(lang)      each number's word of a language, up to 99
    COUNT, SMALL        patterns of any such number, and of one up to the hundreds that may go on ("60th")
    DIGITS, WORDS       of digits, and of words alone

English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove",
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "sv": "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
    "da": "én to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
}
_MORE = {"es": {"veintidós": 22, "veintitrés": 23, "veintiséis": 26}, "pt": {"duas": 2, "quatorze": 14, "dezesseis": 16, "dezessete": 17, "dezenove": 19}, "sv": {"tjugo": 20}}  # fmt: skip
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety", "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix", "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta", "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig", "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
}  # fmt: skip
# An article and "to", which are numbers in other sentences.
_NONE = {"un", "uno", "um", "ett", "to", "ti"}
# Of any language: words of another one.
_ELSEWHERE = {"sex", "fire", "ni", "firs"}


@cache
def words_of(lang: str) -> dict[str, int]:
    """Each number's word of a language, up to 99; an article is none."""
    ones = _ONES.get(lang, "").split()
    held = {word: at for at, word in enumerate(ones, 1)} | _MORE.get(lang, {})
    for at, ten in enumerate(_TENS.get(lang, "").split(), 2):
        held.setdefault(ten, 10 * at)
        for unit, one in enumerate(ones[:19] if ten.endswith(("soixante", "quatre-vingt")) else ones[:9], 1):  # fmt: skip
            for word in _joined(lang, ten, one):
                held.setdefault(word, 10 * at + unit)
    held |= {word.replace("ß", "ss"): value for word, value in held.items()}
    return {word: value for word, value in held.items() if word not in _NONE}


def _joined(lang: str, ten: str, one: str) -> tuple[str, ...]:
    if lang == "de":
        return (f"{'ein' if one == 'eins' else one}und{ten}",)
    if lang == "nl":
        return (f"{one.replace('é', 'e')}{'ën' if one.endswith('e') else 'en'}{ten}",)
    if lang == "da":
        return (f"{one}og{ten}",)
    if lang == "sv":
        return (f"{ten}{one}",)
    if lang == "it":
        return (f"{ten[:-1] if one in ('uno', 'otto') else ten}{one}",)
    if lang == "pt":
        return (f"{ten} e {one}",)
    if lang == "es":
        return (f"veinti{one}", f"{ten} y {one}") if ten == "veinte" else (f"{ten} y {one}",)
    return (f"{ten}-{one}", f"{ten} {one}", f"{ten} et {one}")


def _any_of(words: Iterable[str]) -> str:
    """As a pattern's alternatives, the longest first, parted by their first letter, which spares most of the looking."""
    parted = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        parted[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in parted.items()) or "(?!)"


@cache
def number_words(lang: str) -> str:
    """All of a language's, as a pattern's alternatives; one that matches nothing where it has none."""
    return _any_of(words_of(lang))


def value_of(said: str, lang: str) -> float:
    """Of figures or a word; an article is one."""
    return float(said) if said.isdigit() else float(words_of(lang).get(said.lower(), 1))


# Whatever the language, from two on.
NUMBERS = {word: count for lang in reversed(_ONES) for word, count in words_of(lang).items() if count > 1 and word not in _ELSEWHERE}  # fmt: skip
_A_DOZEN = 12
# Those that stand in many patterns; of one language `number_words` are all.
WORDS = _any_of(word for word, count in NUMBERS.items() if count <= _A_DOZEN)
DIGITS = r"(?:\d{1,3}(?:[.,\u202f\u00a0 ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
# Beside what shows that it is a number: "sixty-two years later", "sesenta y dos años después". `figure` tells what is none.
SMALL = r"(?:\d{1,3}|(?:a|one|two) hundred(?: and [\w-]+)?|(?:[^\W\d_]+ (?:y|e|et) )?[^\W\d_]{2,}(?:-[^\W\d_]+)*)"
COUNT = rf"(?<![\w.,£$€-])(?:{DIGITS}|{WORDS}|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)(?![\w%])"
# In all languages, as they stand before a noun.
ORDINALS = {
    1: "first|ersten?|premi(?:er|ère)|primer[oa]?|prim[oa]|eerste|primeir[oa]|första|første", 2: "second|zweiten?|deuxième|segund[oa]|second[oa]|tweede|andra|anden", 3: "third|dritten?|troisième|tercer[oa]?|terz[oa]|derde|terceir[oa]|tredje|dritten", 4: "fourth|vierten?|quatrième|cuart[oa]|quart[oa]|vierde|fjärde|fjerde|vierten",
    5: "fifth|fünften?|cinquième|quint[oa]|vijfde|femte", 6: "sixth|sechsten?|sixième|sext[oa]|sest[oa]|zesde|sjätte|sjette", 7: "seventh|siebte[nr]?|septième|séptim[oa]|settim[oa]|zevende|sétim[oa]|sjunde|syvende|siebten",
    8: "eighth|achten?|huitième|octav[oa]|ottav[oa]|achtste|oitav[oa]|åttonde|ottende", 9: "ninth|neunten?|neuvième|noven[oa]|non[oa]|negende|nionde|niende", 10: "tenth|zehnten?|dixième|décim[oa]|decim[oa]|tiende",
}  # fmt: skip
_ONES_ORDINAL = "zero first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
_TENS_ORDINAL = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_VALUE = (
    {name: number for number, name in enumerate(_ONES_ORDINAL.split())}
    | {name: 10 * at for at, name in enumerate(_TENS_ORDINAL.split(), 2)}
    | words_of("en")
)


def figure(text: str) -> float:
    """Of digits with or without their thousands' marks, or of a number's word; 0 for what is none."""
    bare = re.sub(r"[.,\u202f\u00a0 ](?=\d{3}(?!\d))", "", text.strip().rstrip(".,")).replace(",", ".")  # fmt: skip
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return float(bare)
    said = text.casefold()
    last = NUMBERS.get(re.split(r"[ -]", said)[-1], 0)  # of "volte und vierzig"
    return float(NUMBERS.get(said) or in_words(text.replace("a hundred", "one hundred")) or last)


def in_words(text: str) -> int:
    """211 of "two hundred and eleventh", 0 of what is no number."""
    total, words = 0, re.findall(r"[a-z]+", text.lower().replace("-", " "))
    for word in words:
        if word in ("hundred", "hundredth"):
            total = (total or 1) * 100
        elif word in _VALUE:
            total += _VALUE[word]
        elif word != "and":
            total = 0  # "our", "the long": the number begins behind it
    return total
