"""What an edition says again.

twins             one piece under two addresses: the same words, or the copy's "-2"
teasers           a teaser that begins with its headline, says all twice, or stands below two pieces
sentences_twice   a sentence twice in one text
echoes            a promotion twice, an author twice
"""

from __future__ import annotations

import re
from collections import Counter

from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import (
    headline_of,
    letters,
    long_words,
    names_of,
    place_of,
    said_twice,
    slug_of,
    teaser_of,
    unspaced,
)
from digest.model.blocks import BlockKind
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

_COPY = re.compile(r"(?:-(?:2|3|copy|kopie|copie|draft|new|old|bis|duplicate)|_\d|-copy-\d)$")
_LEAST_SLUG = 12
_LEAST_WORDS = 5  # of a teaser that says something by which it would be known again
_A_HEADLINE = 15  # letters


def twins(one: Sample) -> Findings:
    held = [(headline_of(each), each.piece.url) for each in one.edition.placements]
    for number, (mine, here) in enumerate(held):
        slug, said = slug_of(here), letters(mine)
        for its, there in held[:number]:
            other, same = slug_of(there), len(said) > _A_HEADLINE and said == letters(its)
            if not same and slug[:_LEAST_SLUG] != other[:_LEAST_SLUG]:
                continue
            if same_piece_key(here) == same_piece_key(there) or unspaced(mine) == unspaced(its):
                continue  # which `duplicate` tells
            # Episodes, each on a page "/free-podcast": their numbers tell them apart.
            if not same and re.findall(r"\d+", mine) != re.findall(r"\d+", its):
                continue
            # "part-1" and "part-2" are two; only where one has no number is the other its copy.
            bare = {slug, other}
            copied = _COPY.sub("", slug) in bare - {slug} or _COPY.sub("", other) in bare - {other}
            copy = copied or slug == other
            if same or (copy and len(other) >= _LEAST_SLUG and same_house(here, there)):
                shared = len(long_words(mine) & long_words(its)) / max(len(long_words(its)), 1)
                told = f"it looks like “{its[:60]}” under another address: {here[:80]}"
                sure = same or shared >= 0.5
                yield noticed("duplicate", mine, told, "drop one of them", sure=sure)


def teasers(one: Sample) -> Findings:
    seen: dict[str, str] = {}
    for each in one.edition.placements:
        headline, teaser = headline_of(each), teaser_of(each)
        said, whole = letters(headline), letters(teaser)
        if len(whole) > 40 and said_twice(whole):
            yield noticed("teaser", headline, "it says everything twice")
        if len(headline.split()) > 3 and whole != said and whole.startswith(said):
            first = letters(re.split(r"(?<=[.!?:])\s", teaser)[0])
            yield noticed(
                "teaser", headline, "it begins with the headline again", sure=first == said
            )
        if not each.headline_only and len(teaser.split()) >= _LEAST_WORDS:
            first_of = seen.setdefault(unspaced(teaser), headline)
            if first_of != headline:
                yield noticed("teaser", headline, f"“{first_of[:60]}” has the same")


def sentences_twice(one: Sample) -> Findings:
    for given in one.wordings:
        if given.by != "editor" and given.what != "the teaser":
            continue
        seen: set[str] = set()
        for sentence in re.split(r"(?<=[.!?…])\s+|\n+", given.plain):
            said = letters(sentence)
            # Fewer words may be a refrain, or a list's.
            if len(sentence.split()) > 3 and len(said) > _A_HEADLINE and said in seen:
                yield given.noticed("teaser", f"says “{sentence.strip()[:60]}” twice")
                break
            seen.add(said)


def across(one: Sample) -> Findings:
    """A sentence in two blocks; a quotation that is a teaser's own sentence, and nobody's words."""
    seen: dict[str, str] = {}
    teasers = {}
    for each in one.edition.placements:
        text = teaser_of(each)
        for sentence in re.split(r"(?<=[.!?…])\s+", text) if not re.search('[“„«"]', text) else ():
            teasers[letters(sentence)] = f"the teaser of “{headline_of(each)[:40]}”"
    for given in (each for each in one.wordings if each.what == "its text"):
        for sentence in re.split(r"(?<=[.!?…])\s+|\n+", given.plain):
            said = letters(sentence)
            if len(sentence.split()) > _LEAST_WORDS and len(said) > 2 * _A_HEADLINE:
                first = seen.setdefault(said, given.place)
                first = teasers.get(said, first) if given.place.startswith("the quote") else first
                if first != given.place:
                    told = f"says “{sentence.strip()[:50]}”, as does {first}"
                    yield given.noticed("duplicate", told)
                    break


def echoes(one: Sample) -> Findings:
    promos = [each for each in one.edition.blocks if each.kind is BlockKind.PROMO and each.url]
    said = Counter((each.url, unspaced(each.text)) for each in promos if each.text.strip())
    whole = Counter((each.url, unspaced(each.text), unspaced(each.title)) for each in promos)
    for each in promos:
        key = (each.url, unspaced(each.text))
        # The same block in every word is told already.
        if said[key] > 1 and whole[(*key, unspaced(each.title))] == 1:
            said[key] = 0
            told = "another promo says the same and leads to the same page"
            yield noticed("duplicate", place_of(each), told)
    for placement in one.edition.placements:
        byline = placement.byline
        names = re.split(r",| and | und | et | y ", byline) if byline else names_of(placement)
        folded = [name for name in map(unspaced, names) if name]
        if len(set(folded)) < len(folded):
            yield noticed("byline", headline_of(placement), "it names somebody twice")


RULES = (twins, teasers, sentences_twice, across, echoes)
