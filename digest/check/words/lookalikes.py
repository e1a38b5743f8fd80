"""Letters of one alphabet in the place of another's, and names one letter from a known one. Pure.

    mixed(word)             the strange letter of a word in two alphabets, "" for none
    reads_as(name)          what eyes read: "alder" of "аlder" and "a1der"
    one_letter_apart(a, b)  two names that differ by one letter, or by two neighbours changed
    bent(a, b)              two forms of one word, which differ by vowels alone

After Unicode's confusables (UTS 39), of which only the letters that cannot be told apart in print are here.
A unit, a Greek letter before a name ("αMSH") and a Cyrillic ending behind capitals ("PDFка") are how people write.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = dict(
    zip("аесорхуіјѕԁһӏԛԝвАВЕКМНОРСТУХІЈЅӀҮ", "aecopxyijsdhlqwBABEKMHOPCTYXIJSIY", strict=True)
)
_GREEK = dict(zip("οανιρυκτεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oaviPukteABEZHIKMNOPTYX", strict=True))
_ARMENIAN = dict(zip("օսոհց", "ounhg", strict=True))
_SEEN = _CYRILLIC | _GREEK | _ARMENIAN
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouyà-æè-ïò-öù-ý]")
UNBENT = {"en", "fr", "es", "it", "pt", "nl", "de"}  # languages whose names have no cases
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def mixed(word: str) -> str:
    """The letter that is not what it looks like."""
    found = {letter: alphabet(letter) for letter in word}
    latin = [letter for letter in word if found[letter] == "LATIN"]
    others = [letter for letter in word if found[letter] in _ALPHABETS[1:]]
    if not latin or not others or len(word) < 3:
        return ""
    runs = re.findall(r"(?:[A-Z]+|[^A-Za-z]+|[a-z]+)", word)
    few = others if len(others) <= len(latin) else latin
    if few is latin:
        # "PDFка" is how people write; a Latin letter inside of a Cyrillic word is a slip.
        if len(runs) == 2 and latin[0].isupper():
            return ""
        return latin[0] if all(letter in _SEEN.values() for letter in latin) else ""
    if len(runs) == 2 and runs[0].isascii() and runs[0].isupper():
        return ""
    if any(found[letter] == "GREEK" for letter in few):
        # A Greek letter before or behind a name, or between capitals, is science's.
        inside = re.search(r"[a-z]{2}[^\x00-\x7f][a-z]|[a-z][^\x00-\x7f][a-z]{2}", word)
        ends = re.search(r"[a-z]{3}[οανιρυ]$|^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ][a-z]{3}", word)
        if not inside and not ends:
            return ""
    return few[0] if all(letter in _SEEN for letter in few) else ""


def mixed_in(text: str) -> tuple[str, str]:
    """(word, its strange letter) of a text, ("", "") for none."""
    if text.isascii():
        return "", ""
    for found in _WORD.finditer(text):
        if not found[0].isascii() and (letter := mixed(found[0])):
            return found[0], letter
    return "", ""


def called(letter: str) -> str:
    """ "CYRILLIC SMALL LETTER A"."""
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


def unpunycoded(host: str) -> str:
    """A host as browsers may show it: "аlder.org" of "xn--lder-53d.org"."""
    labels = []
    for label in host.split("."):
        try:
            labels.append(
                label[4:].encode().decode("punycode") if label.startswith("xn--") else label
            )
        except UnicodeError:
            labels.append(label)
    return ".".join(labels)


def strange_host(host: str) -> str:
    """What is not what it looks like in a host, "" for nothing. A host wholly in Cyrillic is a name like others."""
    name = unpunycoded(host.lower())
    if name.isascii():
        return ""
    for label in name.split("."):
        alphabets = {alphabet(letter) for letter in label if letter.isalpha()}
        if len(alphabets & set(_ALPHABETS)) > 1:
            letter = next(one for one in label if not one.isascii())
            return f"it mixes alphabets, as phishing does: a {called(letter)} in “{label}”"
    last = name.rpartition(".")[2]
    for label in name.split("."):
        if last.isascii() and len(label) > 2 and all(one in _SEEN or one == "-" for one in label):
            return f"none of its letters is what it looks like: “{label}” is no Latin word"
    return ""


def reads_as(name: str) -> str:
    seen = "".join(_SEEN.get(letter, letter) for letter in unpunycoded(name.lower())).lower()
    for drawn, letter in (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s"), ("3", "e")):
        seen = seen.replace(drawn, letter)
    return seen


def bent(one: str, other: str) -> bool:
    """Whether a word bends by a vowel within: man, men; schreiben, schrieben."""
    return len(one) == len(other) and all(
        a == b or (_VOWEL.match(a) and _VOWEL.match(b)) for a, b in zip(one, other, strict=True)
    )


def one_letter_apart(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
