"""Whom a picture's credit names: somebody, and a house as it calls itself.

file_in(credit)      "shutterstock_1182736.jpg", an address: what an export left where a name belongs
misspelt_credits     "Alder Gazete", where the house or other credits say "Gazette"
"""

from __future__ import annotations

import re
from collections import Counter

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import headline_of, plain
from digest.check.words.lookalikes import one_letter_apart

_REMEDY = "write the credit for this edition: at the desk, or with digest edit"
# With its number or its ending: "Adobe Stock / 4471" may be all that an agency asks for.
_FILE_NAME = late(
    r"(?i)(?<![\w%()+/-])[\w%()+-]+\.(?:jpe?g|png|gif|webp|avif|tiff?|heic|psd|eps|raw|cr2|nef|svg)(?!\w)|(?<!\w)[a-z]{2,}(?:[_-][a-z0-9]+)*[_-]\d{4,}(?![\w@])|https?://\S+"
)


def file_in(credit: str) -> str:
    """A file's name or an address, where somebody's name belongs."""
    found = _FILE_NAME.search(credit)
    return found[0] if found else ""


def misspelt_credits(one: Sample) -> Findings:
    """A credit's house, one letter from the edition's own, or from what other credits call it."""
    placed = ((each, each.image or each.piece.image) for each in one.edition.placements)
    credited = [(headline_of(each), _parts(plain(image.credit))) for each, image in placed if image]
    said = Counter(part for _place, parts in credited for part in parts)
    house = one.newsletter
    ours = {house.publication.name, house.title, house.sender.name}
    for place, parts in credited:
        for part in parts:
            known = ours | {
                other for other, many in said.items() if _is_sure(other, many, said[part])
            }
            right = next((other for other in sorted(known) if _one_word_off(part, other)), "")
            if right and part not in ours:
                told = f"its picture's credit says “{part}”, and elsewhere it is “{right}”"
                yield noticed("img-alt", place, told, _REMEDY)


def _parts(credit: str) -> list[str]:
    said = re.split(r"\s*[/|,;:©()]\s*", credit)
    return [" ".join(part.split()) for part in said if len(part) >= _A_NAME]


_A_NAME = 6  # letters
_A_HOUSE = 3  # words, of which no two people's names have so many


def _is_sure(other: str, many: int, mine: int) -> bool:
    """Said oftener; of two people's names one may be another's."""
    return many > mine and (many > 2 or len(other.split()) >= _A_HOUSE)


def _one_word_off(part: str, other: str) -> bool:
    """Of as many words, one of which, a long one, has a letter otherwise within it."""
    mine, its = part.split(), other.split()
    apart = [(a, b) for a, b in zip(mine, its, strict=False) if a != b]
    if len(mine) != len(its) or len(apart) != 1:
        return False
    [(a, b)] = apart
    long = min(len(a), len(b)) >= (_A_NAME if len(mine) == 1 else _A_NAME - 1)
    bent = a.rstrip("s") == b.rstrip("s") or a.casefold() == b.casefold()
    return long and not bent and one_letter_apart(a.casefold(), b.casefold())


RULES = (misspelt_credits,)
