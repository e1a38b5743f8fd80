"""A document's bytes in, its text out, read in the charset that it really has. Pure.

    byte order mark | valid UTF-8 | what is declared | almost UTF-8 | a guess by language and letters

Declared is, of XML, the declaration before the HTTP header, of a page the header before <meta> (the order of
html.spec.whatwg.org, "determining the character encoding"), under the names of encoding.spec.whatwg.org: who says
ISO-8859-1 writes windows-1252, who says GB2312 writes GB18030.

UTF-8 comes before what is declared: hardly any text in another charset is valid UTF-8 by chance, and declarations
outlive a system's move to it. A guess counts how many of the characters are a language's most frequent ones; in the
wrong charset hardly any are. Where nothing is frequent it stays windows-1252, as in browsers.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 8192  # bytes in which a page declares its charset; the specification looks at 1,024, browsers at more
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_META = re.compile(rb"<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LANG = re.compile(rb"<html[^>]{0,300}?\slang\s*=\s*[\"']?([a-z]{2,3})\b", re.IGNORECASE)
_ALIASES = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932",
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-euc-jp": "euc_jp",
    "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "x-mac-cyrillic": "mac_cyrillic",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "unicode": "utf-8",  # a page that can be read is not
}  # fmt: skip
_NEVER = frozenset(
    {"utf-7", "utf7", "idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined"}
)
_BROKEN = 0.05  # of the characters beyond ASCII: so many may be broken in a text that is UTF-8 all the same
_BROKEN_UTF8 = 0.2  # likewise; of a text that is not UTF-8 nearly all are
_SAMPLE = 60_000  # bytes beyond ASCII that a guess looks at
_SURE = 0.3  # of the characters are the most frequent ones; 0.4 to 0.8 in the right charset, under 0.2 in a wrong one
_LATIN = 1.7  # bytes beyond ASCII in a row: fewer are accents among Latin letters
# By charset, the characters that make most of a text. Of those with one byte a letter, ten; of others, some dozens.
_FREQUENT = {
    "cp932": "のにはをたがでてとしれさいるなかもこあまうよすらりくけっつ、。ーンスルトリアイラ",
    "euc_jp": "のにはをたがでてとしれさいるなかもこあまうよすらりくけっつ、。ーンスルトリアイラ",
    "gb18030": "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里，。、",
    "big5hkscs": "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡，。、",
    "cp949": "이다에는을의가고지한하로은를기사도리어자들서인나해대시있그일정부수로아라여만것",
    "cp1251": "оеаинтсрвл",
    "koi8_r": "оеаинтсрвл",
    "cp1253": "αοιετσνηυρ",
    "cp1255": "יוהלאתמרבש",
    "cp1256": "اليمنوترةب",
    "cp874": "านรกอเงวมย่้",
}
_OF_LANGUAGE = {
    "ja": ("cp932", "euc_jp"), "zh": ("gb18030", "big5hkscs"), "ko": ("cp949",), "el": ("cp1253",), "th": ("cp874",),
    "he": ("cp1255",), "iw": ("cp1255",), "ar": ("cp1256",), "fa": ("cp1256",), "ur": ("cp1256",), "tr": ("cp1254",),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "mk", "be", "kk"), ("cp1251", "koi8_r")),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257",)), "vi": ("cp1258",),
}  # fmt: skip
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"})


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a document that was served with this Content-Type, "" if with none. Never fails."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if body[:2] in (b"<\0", b"\0<"):
        return body.decode("utf-16-le" if body[0] else "utf-16-be", "replace")
    declared = _declared(body, content_type)
    if b"\x1b$" in body[:_SAMPLE] and "iso-2022-jp" in declared:
        return body.decode("iso2022_jp", "replace")  # seven bits: valid UTF-8, and nonsense
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for encoding in declared:
        if encoding not in ("utf-8", "utf8") and (text := _strictly(body, encoding)) is not None:
            return text
    text = body.decode("utf-8", "replace")
    beyond = sum(1 for sign in text[:_SAMPLE] if sign > "\x7f")
    if text[:_SAMPLE].count("\ufffd") <= beyond * _BROKEN_UTF8:
        return text  # cut within a character, or with a word pasted in from elsewhere
    encoding = _guessed(body)
    return body.decode(encoding, "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    """What the document is said to be in, the most trusted first."""
    head = body[:_HEAD]
    header = _HEADER.search(content_type)
    said = [header[1]] if header else []
    if xml := _XML.search(head[:1024]):
        said.insert(0, xml[1].decode("ascii", "replace"))
    if meta := _META.search(head):
        said.append(meta[1].decode("ascii", "replace"))
    names = [one.strip().lower() for one in said]
    return [_ALIASES.get(one, one) for one in names if one not in _NEVER]


def _strictly(body: bytes, encoding: str) -> str | None:
    """Decoded, if nearly all of it can be: pages in windows-1252 hold bytes that it leaves undefined."""
    try:
        codec = codecs.lookup(encoding)
        if not getattr(codec, "_is_text_encoding", True):  # hex, zip, rot13: no charsets
            return None
        text = body.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return None
    beyond = sum(1 for sign in text[:_SAMPLE] if sign > "\x7f")
    return text if text[:_SAMPLE].count("\ufffd") <= max(2, beyond * _BROKEN) else None


def _guessed(body: bytes) -> str:
    runs = re.findall(rb"[\x80-\xff]+", body[: 4 * _SAMPLE])
    beyond = b"".join(runs)
    lang = _LANG.search(body[:_HEAD])
    language = lang[1].decode("ascii").lower() if lang else ""
    likely = _OF_LANGUAGE.get(language, ())
    is_latin = len(beyond) < _LATIN * len(runs)
    for encodings in () if is_latin else (likely, tuple(_FREQUENT)):
        best = max(
            (one for one in encodings if one in _FREQUENT),
            key=lambda one: _share(body, one),
            default="",
        )
        if best and _share(body, best) >= _SURE:
            return best
    if likely and likely[0] not in _FREQUENT:
        return likely[0]
    if language in _CENTRAL:
        # Where windows-1250 has its s, t and z with signs ISO 8859-2 has controls.
        return "cp1250" if re.search(rb"[\x8a-\x8f\x9a-\x9f]", beyond) else "iso8859_2"
    return "cp1252"


def _share(body: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are frequent ones, 0 if it cannot be decoded so."""
    text = body[: 4 * _SAMPLE].decode(encoding, "replace")
    signs = [sign for sign in text if sign > "\x7f"][:_SAMPLE]
    broken = sum(1 for sign in signs if sign == "\ufffd")
    if not signs or broken > len(signs) * _BROKEN:
        return 0.0
    frequent = set(_FREQUENT[encoding])
    return sum(1 for sign in signs if sign in frequent) / len(signs)
