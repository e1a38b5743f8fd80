"""What an edition says again, or says in the wrong field.

twins        one piece under two addresses: the same words, or the copy's "-2"
deks         a teaser that begins with its headline; a sentence twice
first_lines  a preheader that says the subject or the masthead
swapped      a headline that is its author's name, and the other way round
"""

from __future__ import annotations

import re

from digest.check import day_words
from digest.check.said import said
from digest.check.sample import Findings, Sample, headline_of, plain, unspaced
from digest.model.editions import Placement
from digest.model.findings import Finding, Severity
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

WHY = {
    "duplicate": "readers who meet a piece again think that nobody looked",
    "teaser": "readers take it for the publication's own words, and judge it by them",
    "preheader": "inboxes show it behind the subject; without one they show whatever comes first",
    "subject": "it is all that most readers ever see of an edition",
    "byline": "readers follow people, and this names none",
}
_COPY = re.compile(r"(?:-(?:2|3|copy|kopie|copie|draft|new|old|bis|duplicate)|_\d|-copy-\d)$")
_LEAST_SLUG = 12
_PARTICLES = {
    "van", "der", "de", "la", "von", "du", "di", "da", "den", "del", "dos", "das", "do", "y", "e", "i", "bin", "ibn", "al", "el", "le", "ter",
    "ten", "zu", "zur", "af", "av", "and", "und", "et", "ben", "dela", "della", "degli", "des", "te", "ap", "ab", "en", "och", "og", "with", "mit",
}  # fmt: skip


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unspaced(text)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", plain(text).casefold()))


def _slug(url: str) -> str:
    path = re.sub(r"[?#].*|/$|\.\w{2,5}$", "", url)
    return path.rpartition("/")[2].casefold()


def _teaser(each: Placement) -> str:
    own = each.teaser
    return plain((each.piece.dek or each.piece.excerpt) if own is None else own).strip()


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
            alike = same_words or len(_words(mine) & _words(its)) >= 0.5 * max(len(_words(its)), 1)
            severity = Severity.WARNING if alike else Severity.NOTE
            told = f"it looks like “{its[:60]}” under another address: {here[:80]}"
            yield _told("duplicate", severity, mine, told, "drop one of them")


def deks(one: Sample) -> Findings:
    for each in one.edition.placements:
        headline, teaser = headline_of(each), _teaser(each)
        said, whole = _letters(headline), _letters(teaser)
        half = whole[: len(whole) // 2]
        if len(whole) > 40 and half + half == whole:
            remedy = "write other words for this edition, at the desk or with digest edit"
            yield _told("teaser", Severity.WARNING, headline, "it says everything twice", remedy)
        if len(headline.split()) < 4 or whole == said or not whole.startswith(said):
            continue
        first = re.split(r"(?<=[.!?:])\s", teaser)[0]
        severity = Severity.WARNING if _letters(first) == said else Severity.NOTE
        remedy = "write other words for this edition, at the desk or with digest edit"
        yield _told("teaser", severity, headline, "it begins with the headline again", remedy)


def sentences_twice(one: Sample) -> Findings:
    for given in said(one):
        if given.by != "editor" and given.what != "the teaser":
            continue
        seen: set[str] = set()
        for sentence in re.split(r"(?<=[.!?…])\s+|\n+", plain(given.text)):
            letters = _letters(sentence)
            # Fewer words may be a refrain, or a list's.
            if len(sentence.split()) > 3 and len(letters) > 15 and letters in seen:
                told = f"{given.what} says “{sentence.strip()[:60]}” twice"
                yield _told("teaser", Severity.WARNING, given.place, told, given.remedy)
                break
            seen.add(letters)


def first_lines(one: Sample) -> Findings:
    preheader = plain(one.edition.preheader or one.message.preheader).strip()
    subject = plain(one.message.subject).strip()
    said, its = _letters(preheader), _letters(subject)
    remedy = "let it name the next pieces"
    if one.edition.preheader and said != its:  # that they are the same tells `preheader`
        if len(its) > 15 and (said.startswith(its) or (its.startswith(said) and len(said) > 15)):
            yield _told(
                "preheader",
                Severity.WARNING,
                "the preheader",
                "it begins with the subject again",
                remedy,
            )
        elif _only_masthead(preheader, one):
            told = "it says the date, the number or the newsletter's name, which stand there anyway"
            yield _told("preheader", Severity.WARNING, "the preheader", told, remedy)
        elif (
            one.edition.placements and said and said == _letters(_teaser(one.edition.placements[0]))
        ):
            told = "it is the lead's teaser, which is read again below"
            yield _told("preheader", Severity.NOTE, "the preheader", told, remedy)
        elif len(_words(preheader)) > 3 and _words(preheader) <= _words(subject):
            yield _told(
                "preheader",
                Severity.NOTE,
                "the preheader",
                "each word of it stands in the subject",
                remedy,
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
        names = (
            [author.name for author in each.piece.authors] if each.byline is None else [each.byline]
        )
        slug = set(re.findall(r"[^\W\d_]{4,}", _slug(each.piece.url)))
        for name in names:
            words = name.split()
            lower = [word for word in words if word.islower() and word not in _PARTICLES]
            said = _words(name)
            # "Staff of the Harbour Review" has small words alone; a headline has others.
            if len(words) < 4 or not any(len(word) > 3 for word in lower):
                continue
            # Its address says the same: it is the headline.
            in_slug = len(said & slug) >= 2 and not said & _words(headline_of(each))
            short = len(headline_of(each).split()) <= 3
            if in_slug or (short and len(lower) > 1):
                told = f"“{name[:60]}” is a headline and nobody's name"
                remedy = "let headline and name change places"
                yield _told("byline", Severity.WARNING, headline_of(each), told, remedy)
        if (
            len(names) == 1
            and _letters(names[0])
            and _letters(names[0]) == _letters(headline_of(each))
        ):
            told = "the headline is the author's name"
            yield _told("byline", Severity.NOTE, headline_of(each), told, "see whether it is lost")


def _told(name: str, severity: Severity, place: str, message: str, remedy: str) -> Finding:
    return Finding(name, severity, place, message, remedy)


RULES = (twins, deks, sentences_twice, first_lines, swapped)
