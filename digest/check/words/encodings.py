"""Which letters were damaged on their way: read in another encoding, half of a sign, a sign of one font. Pure.

    misread(text)   the word that was read in a wrong encoding, "" for none
    broken(text)    what is wrong with its signs: "half of a flag", "a sign of an icon font"

Two signs make a fault: the letters are such as only a wrong reading gives, and read back they are plain words. So
"√π", "États" and "Úľa" stay what they are.
"""

from __future__ import annotations

import re
import unicodedata

from digest.base.patterns import late

# UTF-8 read as the encodings that are still in use: each lead byte, then what can follow it.
_MAC = late(
    r"‚Ä[ôòúùìîö¶¢†]|‚Ç¨|¬[†∞£©ª´Æ∑]|(?<=[^\W\d_])[√ƒ≈][Ä-üÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø]"
    r"|[√ƒ≈][Ä-ü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏∫ªºΩæø](?=[a-zà-ÿ]{2})"
)
_DOS = re.compile(r"ΓÇ[ÖöÿÜ£¥ôªóò]|ÔÇ[ÖÿÜ£ØôÖ¬]|├[^\s├─┤│┼]")
_WINDOWS_1251 = late(r"вЂ[™њќ“”¦ќ˜]|в‚¬|Â[«»]|Г[©јЎі¶ґ§Ё±єЈ®]")
_LATIN_ALONE = re.compile(r"[À-ÿ]{4,}")
_TURNED_CASE = re.compile(r"\b[а-яё][А-ЯЁ]{3,}\b")
_NO_BREAK = re.compile(r"[ÂÃ]\u00a0|(?<=[a-z0-9])Â(?=\s|$)|(?<=\s)Â(?=\s)")
_ENCODINGS = re.compile(r"(?i)\b(?:utf-?8|unicode|ascii|mojibake|latin-?1|encodings?|zeichensatz\w*|zeichencodierung|encodages?|codificaci[oó]n|codifica|codering|codificação|кодировк\w+)\b")  # fmt: skip
_AROUND = "“”\"'’‘«»()[]{},;:.!?–—…"  # what stands at a word
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]+")
_SKIN = "\U0001f3fb-\U0001f3ff"
_EMOJI = "\U0001f300-\U0001faff\u2190-\u2bff\u3030\u303d\u3297\u3299\u00a9\u00ae"


def misread(text: str) -> str:
    if text.isascii():
        return ""
    for pattern in (_MAC, _DOS, _WINDOWS_1251, _NO_BREAK):
        if found := pattern.search(text):
            return _round(text, found)
    for word in text.split():
        if word.isascii():
            continue
        plain = _read_back(word) or _read_back(word.strip(_AROUND))
        right = re.escape(plain.strip(_AROUND)) or "(?!)"
        # "How “café” became “cafÃ©”" tells of it.
        shown = len(plain.strip(_AROUND)) > 1 and re.search(rf"(?<!\w){right}(?!\w)", text)
        told = shown or _is_shown(word, plain, text)
        if plain and not told:
            return word
    turned = _TURNED_CASE.findall(text)
    if len(turned) > 1:  # KOI8-R read as Windows-1251 turns small letters and capitals round
        return str(turned[0])
    return ""


def _is_shown(word: str, plain: str, text: str) -> bool:
    """One letter alone, in quotation marks or where encodings are named: "What “Ã©” is trying to tell you"."""
    alone = len(plain.strip(_AROUND)) == 1
    return alone and (word[0] in '“"‘«„' or _ENCODINGS.search(text) is not None)


def _round(text: str, found: re.Match[str]) -> str:
    start, end = found.span()
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def _read_back(word: str) -> str:
    """What it was before it was misread; "" if it was not."""
    for encoding in ("cp1252", "latin-1"):
        try:
            plain = word.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return "" if plain.isascii() else plain
    for encoding in ("cp1251", "cp1250", "cp1253", "cp1254"):
        try:
            plain = word.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return plain if not plain.isascii() and all(map(_usual, plain)) else ""
    if found := _LATIN_ALONE.fullmatch(word):
        for encoding, name in (
            ("cp1251", "CYRILLIC"),
            ("iso8859-7", "GREEK"),
            ("cp1256", "ARABIC"),
        ):
            try:
                plain = found[0].encode("latin-1").decode(encoding)
            except UnicodeError:
                continue
            if all(unicodedata.name(letter, "").startswith(name) for letter in plain):
                return plain
    return ""


def _usual(letter: str) -> bool:
    """Letters of Europe and the marks of its sentences."""
    return (
        letter.isascii()
        or "\u00a0" <= letter <= "\u017f"
        or "\u0400" <= letter <= "\u045f"
        or (letter in "’‘“”„–—…•€™")
    )


def broken(text: str) -> str:
    if text.isascii():
        return ""
    for letter in text:
        if unicodedata.category(letter) in ("Co", "Cs"):
            return f"a sign of an icon font, U+{ord(letter):04X}, which shows as an empty box"
    if "\ufffc" in text:
        return "the mark of an object that was not copied"
    for found in _FLAG_LETTER.finditer(text):
        if len(found[0]) % 2:
            return "half of a flag, which shows as a letter in a box"
    if re.search(rf"(?<![{_EMOJI}\ufe0f{_SKIN}])[{_SKIN}]", text):
        return "a colour of skin without its emoji"
    # Joiners stand between letters of other scripts, but never at the end of an emoji.
    if re.search(rf"[{_EMOJI}\ufe0f]\u200d(?![{_EMOJI}♀♂⚕⚖✈❤])", text):
        return "half of an emoji, whose other half is missing"
    if re.search("(?:^|[A-Za-z\\s])\ufe0f", text):
        return "half of an emoji, whose sign is missing"
    if re.search("(?<![0-9#*\ufe0f])\u20e3", text):
        return "a key's frame without its number"
    if re.search("[\u0335-\u0338].[\u0335-\u0338].[\u0335-\u0338]|[\u0300-\u036f]{3}", text):
        return "letters with strokes or marks over them, which are read out one by one"
    if re.search("[Ａ-Ｚａ-ｚ]{3}", text) and not re.search(
        "[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", text
    ):
        return "letters of double width, in which nobody finds the word"
    if re.search("[\ufb00-\ufb06]", text):
        return "a ligature of print, in which nobody finds the word"
    if re.search("[\U0001d400-\U0001d7ff]{3}", text):
        return "signs of mathematics for letters, which are read out one by one"
    return ""
