"""What an edition says again, or says in the wrong field.

twins        one piece under two addresses: the same words, or the copy's "-2"
deks         a teaser that begins with its headline; a sentence twice
echoes       the same teaser below two pieces, a promotion twice, an author twice
first_lines  a preheader that says the subject or the masthead
swapped      a headline that is its author's name, and the other way round
"""

from __future__ import annotations

import re
from collections import Counter

from digest.check import day_words
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import (
    headline_of,
    long_words,
    names_of,
    plain,
    teaser_of,
    unspaced,
)
from digest.model.blocks import BlockKind
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

_COPY = re.compile(r"(?:-(?:2|3|copy|kopie|copie|draft|new|old|bis|duplicate)|_\d|-copy-\d)$")
_LEAST_SLUG = 12
_PARTICLES = {
    "van", "der", "de", "la", "von", "du", "di", "da", "den", "del", "dos", "das", "do", "y", "e", "i", "bin", "ibn", "al", "el", "le", "ter",
    "ten", "zu", "zur", "af", "av", "and", "und", "et", "ben", "dela", "della", "degli", "des", "te", "ap", "ab", "en", "och", "og", "with", "mit",
}  # fmt: skip


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unspaced(text)))


def _slug(url: str) -> str:
    path = re.sub(r"[?#].*|/$|\.\w{2,5}$", "", url)
    return path.rpartition("/")[2].casefold()


def twins(one: Sample) -> Findings:
    held = [
        (headline_of(each), _letters(headline_of(each)), each.piece.url, _slug(each.piece.url))
        for each in one.edition.placements
    ]
    for number, (mine, letters, here, slug) in enumerate(held):
        for its, other_letters, there, other_slug in held[:number]:
            same_words = len(letters) > 15 and letters == other_letters
            if not same_words and slug[:_LEAST_SLUG] != other_slug[:_LEAST_SLUG]:
                continue
            if same_piece_key(here) == same_piece_key(there) or unspaced(mine) == unspaced(its):
                continue  # which `duplicate` tells
            # Episodes, each on a page "/free-podcast": their numbers tell them apart.
            if not same_words and re.findall(r"\d+", mine) != re.findall(r"\d+", its):
                continue
            # "part-1" and "part-2" are two; only where one has no number is the other its copy.
            copy = (
                len(other_slug) >= _LEAST_SLUG
                and same_house(here, there)
                and (
                    _COPY.sub("", slug) == other_slug
                    or _COPY.sub("", other_slug) == slug
                    or slug == other_slug
                )
            )
            if not (same_words or copy):
                continue
            alike = same_words or len(long_words(mine) & long_words(its)) >= 0.5 * max(
                len(long_words(its)), 1
            )
            told = f"it looks like “{its[:60]}” under another address: {here[:80]}"
            yield noticed("duplicate", mine, told, "drop one of them", sure=alike)


def deks(one: Sample) -> Findings:
    for each in one.edition.placements:
        headline, teaser = headline_of(each), teaser_of(each)
        said, whole = _letters(headline), _letters(teaser)
        half = whole[: len(whole) // 2]
        if len(whole) > 40 and half + half == whole:
            remedy = "write other words for this edition, at the desk or with digest edit"
            yield noticed("teaser", headline, "it says everything twice", remedy)
        if len(headline.split()) < 4 or whole == said or not whole.startswith(said):
            continue
        first = re.split(r"(?<=[.!?:])\s", teaser)[0]
        remedy = "write other words for this edition, at the desk or with digest edit"
        yield noticed(
            "teaser",
            headline,
            "it begins with the headline again",
            remedy,
            sure=_letters(first) == said,
        )


def sentences_twice(one: Sample) -> Findings:
    for given in one.wordings:
        if given.by != "editor" and given.what != "the teaser":
            continue
        seen: set[str] = set()
        for sentence in re.split(r"(?<=[.!?…])\s+|\n+", given.plain):
            letters = _letters(sentence)
            # Fewer words may be a refrain, or a list's.
            if len(sentence.split()) > 3 and len(letters) > 15 and letters in seen:
                told = f"{given.what} says “{sentence.strip()[:60]}” twice"
                yield noticed("teaser", given.place, told, given.remedy)
                break
            seen.add(letters)


def echoes(one: Sample) -> Findings:
    remedy = "write other words for this edition, at the desk or with digest edit"
    promos = [each for each in one.edition.blocks if each.kind is BlockKind.PROMO and each.url]
    said_ = Counter((each.url, unspaced(each.text)) for each in promos if each.text.strip())
    whole = Counter((each.url, unspaced(each.text), unspaced(each.title)) for each in promos)
    for each in promos:
        key = (each.url, unspaced(each.text))
        if said_[key] > 1 and whole[(*key, unspaced(each.title))] == 1:
            said_[key] = 0  # the same block in every word is told already
            place, told = (
                f"the promo “{each.title[:40]}”",
                "another promo says the same and leads to the same page",
            )
            yield noticed("duplicate", place, told, remedy)
    seen: dict[str, str] = {}
    for placement in one.edition.placements:
        mine, teaser = headline_of(placement), teaser_of(placement)
        names = (
            re.split(r",| and | und | et | y ", placement.byline)
            if placement.byline
            else names_of(placement)
        )
        folded = [name for name in map(unspaced, names) if name]
        if len(set(folded)) < len(folded):
            yield noticed("byline", mine, "it names somebody twice", remedy)
        if placement.headline_only or len(teaser.split()) < _LEAST_WORDS:
            continue
        first = seen.setdefault(unspaced(teaser), mine)
        if first != mine:
            yield noticed("teaser", mine, f"“{first[:60]}” has the same", remedy)


_LEAST_WORDS = 5  # of a teaser that says something by which it would be known again


def first_lines(one: Sample) -> Findings:
    preheader = plain(one.edition.preheader or one.message.preheader).strip()
    subject = plain(one.message.subject).strip()
    said, its = _letters(preheader), _letters(subject)
    remedy = "let it name the next pieces"
    if one.edition.preheader and said != its:  # that they are the same tells `preheader`
        if len(its) > 15 and (said.startswith(its) or (its.startswith(said) and len(said) > 15)):
            yield noticed("preheader", "the preheader", "it begins with the subject again", remedy)
        elif _only_masthead(preheader, one):
            told = "it says the date, the number or the newsletter's name, which stand there anyway"
            yield noticed("preheader", "the preheader", told, remedy)
        elif (
            one.edition.placements
            and said
            and said == _letters(teaser_of(one.edition.placements[0]))
        ):
            told = "it is the lead's teaser, which is read again below"
            yield noticed("preheader", "the preheader", told, remedy, sure=False)
        elif len(long_words(preheader)) > 3 and long_words(preheader) <= long_words(subject):
            yield noticed(
                "preheader",
                "the preheader",
                "each word of it stands in the subject",
                remedy,
                sure=False,
            )


def _only_masthead(preheader: str, one: Sample) -> bool:
    bare = preheader
    for name in (one.newsletter.title, one.newsletter.publication.name, one.newsletter.tagline):
        bare = re.sub(re.escape(name), " ", bare, flags=re.IGNORECASE) if name else bare
    near = one.edition.window.end.date()
    for each in day_words.days(bare, near):
        bare = bare.replace(each.words, " ")
    bare = re.sub(
        r"(?i)\b(?:no|nr|number|issue|edition|ausgabe|numéro|número|week|woche|semaine|of|the|vol|volume|newsletter|digest|weekly)\b\.?|[\d\W_]",
        "",
        bare,
    )
    return not bare


def swapped(one: Sample) -> Findings:
    for each in one.edition.placements:
        names = names_of(each)
        slug = long_words(_slug(each.piece.url))
        for name in names:
            words = name.split()
            lower = [word for word in words if word.islower() and word not in _PARTICLES]
            said = long_words(name)
            # "Staff of the Harbour Review" has small words alone; a headline has others.
            if len(words) < 4 or not any(len(word) > 3 for word in lower):
                continue
            # Its address says the same: it is the headline.
            in_slug = len(said & slug) >= 2 and not said & long_words(headline_of(each))
            short = len(headline_of(each).split()) <= 3
            if in_slug or (short and len(lower) > 1):
                told = f"“{name[:60]}” is a headline and nobody's name"
                remedy = "let headline and name change places"
                yield noticed("byline", headline_of(each), told, remedy)
        if (
            len(names) == 1
            and _letters(names[0])
            and _letters(names[0]) == _letters(headline_of(each))
        ):
            told = "the headline is the author's name"
            yield noticed("byline", headline_of(each), told, "see whether it is lost", sure=False)


RULES = (twins, deks, sentences_twice, echoes, first_lines, swapped)
