"""One person in two spellings that sound alike, and one name twice in a signature.

    told_of    "Samuel Ross" in the note above a piece on the one Samuel of the edition, Samuel Roth
    alike      "Leila Huseini" in the note of an edition whose writer is Leila Hosseini; Stephen and Steven Osei
    signature  "Gwen Pryce, Gwen Pryce, hill farmer"

`people` has names that are a letter apart. Here the rest of the name is the same, and nobody else in the edition is called so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from digest.base.patterns import late
from digest.base.words import primary
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, names_of, place_of, plain, teaser_of
from digest.check.words import dictionary
from digest.check.words.lookalikes import UNBENT, one_letter_apart

_NAME = late(r"\b([A-ZÀ-Þ][a-zà-ÿ’'-]+) ([A-ZÀ-Þ][\w’'-]+)")
_SPOKEN = ("the note", "the preheader", "the subject", "the news", "the promo", "the event", "the quote")  # fmt: skip
_SOUNDS = (
    ("ph", "f"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("ck", "k"), ("th", "t"), ("gh", "g"), ("qu", "k"), ("x", "ks"), ("ce", "se"),
    ("ci", "si"), ("c", "k"), ("q", "k"), ("v", "f"), ("w", "f"), ("z", "s"), ("ß", "s"), ("j", "y"), ("dt", "t"),
)  # fmt: skip
_PLAIN = str.maketrans("äöüáàâãåéèêëíìîïóòôõøúùûñçýłśšźžćč", "aouaaaaaeeeeiiiiooooouuuncylsszzcc")
_LEAST = 5  # letters; shorter names that sound alike are many people's
_LIKE = 0.6


@lru_cache(maxsize=4096)
def heard(name: str) -> str:
    """As it sounds, roughly: one letter for each sound, none twice in a row, no h."""
    low = name.casefold().translate(_PLAIN)
    for written, sound in _SOUNDS:
        low = low.replace(written, sound)
    low = low[:1] + low[1:].replace("h", "")
    low = f"{low[:-1]}t" if low.endswith("d") else low  # Brand and Brandt
    return re.sub(r"(.)\1+", r"\1", low.replace("y", "i"))


def _bones(name: str) -> str:
    """Its consonants: vowels are what is heard and written in many ways."""
    return re.sub("[aeiou]", "", heard(name))


def same_surname(one: str, other: str) -> bool:
    """Whether one may be the other by ear, and is no form of it (Hansen, Hansens)."""
    if min(len(one), len(other)) < _LEAST or one.rstrip("s’'") == other.rstrip("s’'"):
        return False
    bones = _bones(one)
    near = SequenceMatcher(None, heard(one), heard(other)).ratio() >= _LIKE
    return len(bones) > 2 and bones == _bones(other) and near


def same_first(one: str, other: str) -> bool:
    """Stephen and Steven, Eric and Erik: the same to the ear. Jan and Jon are two."""
    vowels = (
        min(len(one), len(other)) > 4
        and len(_bones(one)) > 1
        and _bones(one) == _bones(other)
        and one[-1] == other[-1]
    )
    return one != other and min(len(one), len(other)) > 2 and (heard(one) == heard(other) or vowels)


def slipped(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two whole names are a letter apart, or the same with a letter written as two."""
    if one != other and _spelt_out(one) == _spelt_out(other):
        return True
    (first, last), (its_first, its_last) = one, other
    same_first = first == its_first and slip(last, its_last, lengthened=len(first) > 3)
    # Of one long first name: Tamsin Roe, Tamsin Row.
    short = first == its_first and len(first) > 4 and min(len(last), len(its_last)) > 2
    same_first |= short and last.rstrip("s") != its_last.rstrip("s") and one_letter_apart(last, its_last)  # fmt: skip
    # Priya, Prya: a letter lost within.
    lost = 3 < min(len(first), len(its_first)) < max(len(first), len(its_first)) and first[-1] == its_first[-1]  # fmt: skip
    lost &= first[:1] == its_first[:1] and one_letter_apart(first, its_first)
    return same_first or (last == its_last and (slip(first, its_first) or lost))


def _spelt_out(name: tuple[str, str]) -> str:
    """Köster and Koester: what a keyboard without the letter writes."""
    return " ".join(name).casefold().translate(_TWO_LETTERS)


_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "å": "aa"})  # fmt: skip


def slip(one: str, other: str, *, lengthened: bool = False) -> bool:
    """One letter apart; an s more is a plural's or a genitive's. In a short name two letters that changed places."""
    turned = len(one) == 4 and sorted(one) == sorted(other)
    return (
        (
            min(len(one), len(other)) > 4
            or turned
            or (lengthened and len(one) != len(other) and min(len(one), len(other)) > 3)
        )
        and one.rstrip("s") != other.rstrip("s")
        and one_letter_apart(one, other)
    )


def alike(one: Sample) -> Findings:
    """ "Orla Brennan" in the note of an edition whose writer is Orla Brannigan, and that has no other Orla."""
    if primary(one.newsletter.language) not in UNBENT:
        return
    names = {tuple(name.split()) for each in one.edition.placements for name in names_of(each)}
    known = {each for each in names | {tuple(each.name.split()) for each in one.edition.blocks} if len(each) == 2}  # fmt: skip
    firsts = Counter(first for first, _last in known)
    told_of = " ".join(f"{headline_of(each)} {teaser_of(each)}" for each in one.edition.placements)
    for given in one.wordings:
        if given.by != "editor" or not given.place.startswith(_SPOKEN) or given.label:
            continue
        for found in _NAME.finditer(given.plain):
            first, last = found[1], re.sub(r"[’']s?$", "", found[2])
            if (first, last) in known or f"{first} {last}" in told_of:
                continue
            for its in known:
                # What is a letter apart `people` tells.
                if not slipped((first, last), its) and _one_person((first, last), its, alone=firsts[first] == 1):  # fmt: skip
                    told = f"says {first} {last}, and a byline or block {' '.join(its)}"
                    yield given.noticed("facts", told)
                    break


def told_of(one: Sample) -> Findings:
    """A first name that no dictionary has as a word, and that one person of the pieces has, with another surname that begins alike."""
    if primary(one.newsletter.language) not in UNBENT:
        return
    pieces = " | ".join(f"{headline_of(each)} | {teaser_of(each)}" for each in one.edition.placements)  # fmt: skip
    held = " | ".join(given.plain for given in one.wordings if not given.place.startswith(_SPOKEN))
    signed = {name for each in one.edition.placements for name in names_of(each)}
    signed |= {block.name for block in one.edition.blocks}
    # Of who signs something `alike` tells, and `spellings`.
    people = {(first, last) for first, last in _NAME.findall(pieces) if _is_first_name(first) and f"{first} {last}" not in signed}  # fmt: skip
    firsts = Counter(first for first, _last in people)
    for given in one.wordings:
        if given.by != "editor" or not given.place.startswith(_SPOKEN) or given.label:
            continue
        for first, said in _NAME.findall(given.plain):
            last = re.sub(r"[’']s?$", "", said)
            its = next((each for each in people if each[0] == first and firsts[first] == 1), ("", ""))[1]  # fmt: skip
            near = last[:2] == its[:2] and abs(len(last) - len(its)) < 2 and min(len(last), len(its)) > 3  # fmt: skip
            other = last.rstrip("s") != its.rstrip("s") and not re.search(
                rf"\b{its}\b", given.plain
            )
            if near and other and last not in held:
                yield given.noticed("facts", f"says {first} {last}, and a piece {first} {its}")
                break


def _is_first_name(word: str) -> bool:
    """A long one, which is no word: no place, title or house, as "Mount" and "President" are."""
    return len(word) > 4 and word[1:].islower() and not dictionary.is_a_word(word)


def _one_person(said: tuple[str, str], its: tuple[str, ...], *, alone: bool) -> bool:
    """By ear, in the first name, the last or both; or by how the last begins, where no other has that first name."""
    (first, last), (its_first, its_last) = said, its
    if first == its_first:
        near = alone and len(first) > 3 and begun_alike(last, its_last)
        return near or same_surname(last, its_last)
    heard_so = len(last) >= _LEAST and heard(last) == heard(its_last)
    return (last == its_last or heard_so) and same_first(first, its_first)


def begun_alike(one: str, other: str) -> bool:
    near = one[:2] == other[:2] and SequenceMatcher(None, one, other).ratio() >= _LIKE
    return near and one.rstrip("s") != other.rstrip("s")


def signature(one: Sample) -> Findings:
    for block in one.edition.blocks:
        for name, role in ((block.name, block.role), (block.name, "")):
            if twice := twice_in(name, role):
                told = f"its signature says {twice} twice"
                yield noticed("block", place_of(block), told, "let it say the name once")
                break
    for each in one.edition.placements:
        by = [(person.name, person.role) for person in each.piece.authors] if each.byline is None else [(each.byline, "")]  # fmt: skip
        for name, role in by:
            if role and (twice := twice_in(name, role)):
                told = f"its byline says {twice} twice"
                yield noticed("byline", headline_of(each), told, "let it say the name once")
                break


def twice_in(name: str, role: str) -> str:
    """The name that stands as a whole in two places of a line, parted by commas."""
    whole = " ".join(plain(name).split())
    parts = [" ".join(part.split()).casefold() for part in _parts(f"{whole}, {plain(role)}")]
    first = parts[0] if parts else ""
    return whole.partition(",")[0] if " " in first and parts.count(first) > 1 else ""


def _parts(line: str) -> Iterator[str]:
    return (part for part in re.split(r"[,;|·\n]| [–—-] ", line) if part.strip())


RULES = (alike, told_of, signature)
