"""Did editors, publishers and settings say what they meant to? Their words, before any template.

What an editor or the settings say is judged most strictly: nobody else can mend it, and nobody wrote it
about templates. A publisher's piece may be about `{{`, so there only what asks for a reader's own name counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from digest.check import placeholders
from digest.check.findings import Findings, noticed
from digest.check.quoting import is_title, is_told_of, names_code, speaks_of
from digest.check.sample import Sample
from digest.check.wordings import headline_of, names_of, place_of, plain, teaser_of, unspaced
from digest.model.editions import LEAD
from digest.model.reader_fields import FIELD, NEARLY

_HEADLINE_MOST = 200  # columns; the longest real ones have about 160
_TEASER_MOST = 120  # words; the longest house style has 110
_FURNITURE = re.compile(
    r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)"
    r"|\b(?:read (?:more|on|the rest|the full \w+)|continue reading|keep reading|click here|learn more|more ?»|weiterlesen"
    r"|mehr lesen|lire la suite|lire plus|leer más|seguir leyendo|continua a leggere|leggi tutto|lees verder|читать далее"
    r"|اقرأ المزيد)\W*"
    r"|\b(?:the post .{1,200} (?:appeared first on|first appeared on) .{1,80}|share this:.*|follow us on .{1,60}))\s*$",
    re.IGNORECASE,
)
_MIDWORD = re.compile(r"(?<=[^\W\d_])\?{1,2}(?=[^\W\d_])")
_NOBODY = re.compile(
    r"(?:by\s+)?(?:admin\w*|editor\d*|root|web-?master|wp[-_]?\w*|user\d*|author\d*|test\w*|staff\d+|anonymous|none|null"
    r"|unknown|guest\d*)|(?:(?:undefined|none|null|nan|unknown|n/a|false|true)[\s,|/-]*)+",
    re.IGNORECASE,
)


def unfinished(one: Sample) -> Findings:
    language = one.newsletter.language.partition("-")[0].lower()
    told: set[tuple[str, str]] = set()
    for given in one.wordings:
        text = given.plain
        if not text or (given.place, text) in told:
            continue
        told.add((given.place, text))
        seen = list(
            placeholders.unfinished(text, label=given.label, language=language)
            if given.what != "the picture's words"  # which are not printed where they say nothing
            else ()
        )
        body = _without_fields(text) if given.fields else text
        seen += [
            tag
            for tag in placeholders.merge_tags(body)
            if given.by != "publisher" or placeholders.is_personal(tag)
        ]
        if seen:
            about = all(
                speaks_of(given, text, tag) or is_told_of(one, given, tag) for tag in seen
            ) or is_title(one, given, seen)
            yield noticed(
                "placeholder",
                given.place,
                f"{given.what} holds {', '.join(map(repr, dict.fromkeys(seen)))}",
                given.remedy,
                sure=not (about),
            )


def _without_fields(text: str) -> str:
    return NEARLY.sub("", FIELD.sub("", text))  # which `reader-value` judges


def literal_markup(one: Sample) -> Findings:
    for given in one.wordings:
        seen = list(placeholders.markup(given.text, markdown=given.markdown))
        if given.by == "publisher":  # which may be about code: a tag alone tells nothing
            seen = [tag for tag in seen if not re.fullmatch(r"<\w+>|\\['\"nrt]", tag)]
            seen = [tag for tag in seen if not names_code(given.text, tag)]
        if not given.markdown and "://" not in given.text and _MIDWORD.search(given.text):
            seen.append("a question mark inside a word")
        if given.markdown:
            seen += _broken_markdown(given.text)
        if seen:
            yield given.noticed("literal-markup", f"holds {', '.join(dict.fromkeys(seen))}")


def _broken_markdown(text: str) -> Iterator[str]:
    if re.search(r"\]\s+\((?:https?:|/)", text):
        yield "a link with a blank between its words and its address"
    if re.search(r"\]\((?:https?:|mailto:)[^)\s]*\s+(?![\"'(\s])[^)]*\)", text):
        yield "a link with a blank in its address"
    if re.search(r"\]\(\s*\)", text):
        yield "a link without an address"
    if re.search(r"(?m)^#{2,6}\w", text):
        yield "a heading without a blank behind its marks"
    if text.count("**") % 2:
        yield "** that nothing closes"
    bare = re.sub(r"\]\([^)]*\)|<https?:[^>]*>", "", text)
    if found := re.search(r"https?://\S+", re.sub(r"\[[^\]]*\]", "", bare)):
        yield f"an address that is no link, {found[0][:60]}"


def headline(one: Sample) -> Findings:
    house = {unspaced(one.newsletter.publication.name), unspaced(one.newsletter.title)} - {""}
    for placement in one.edition.placements:
        words = placement.piece.headline if placement.headline is None else placement.headline
        words = plain(words).strip()
        place = headline_of(placement)
        tail = re.split(r"\s[|–—·»-]\s", words)
        if not any(map(str.isalnum, words)):
            yield noticed("headline", place, "it has none, so its address is printed instead")
        elif len(words) > _HEADLINE_MOST:
            yield noticed("headline", place, f"it has {len(words)} characters")
        elif len(tail) > 1 and unspaced(tail[-1]) in house:
            yield noticed("headline", place, f"it ends with the site's name, {tail[-1]!r}")
        elif re.search(r"https?://|www\.\w", words) and words != placement.piece.url:
            yield noticed("headline", place, "an address stands in it")
        elif words.isupper() and len(words.split()) > 2 and len(words) > 15:
            yield noticed("headline", place, "it is all capitals", sure=False)


def teaser(one: Sample) -> Findings:
    for placement in one.edition.placements:
        place, piece = headline_of(placement), placement.piece
        words = teaser_of(placement)
        whole = placement.teaser is not None or bool(piece.dek)  # an excerpt is cut
        if words and unspaced(words).strip(".") == unspaced(place).strip("."):
            yield noticed("teaser", place, "it is the headline again")
        elif whole and (found := _FURNITURE.search(words)):
            yield noticed("teaser", place, f"it ends with {found[0].strip()[:60]!r}")
        elif whole and len(words.split()) > _TEASER_MOST:
            yield noticed(
                "teaser", place, f"it has {len(words.split())} words, and nothing cuts it"
            )


def byline(one: Sample) -> Findings:
    for placement in one.edition.placements:
        for name in filter(None, map(str.strip, names_of(placement))):
            if _NOBODY.fullmatch(name):
                yield noticed("byline", headline_of(placement), f"{name!r} is nobody's name")
            elif re.search(r"\S@\S+\.\S|https?://", name):
                yield noticed(
                    "byline", headline_of(placement), f"an address stands in it: {name!r}"
                )
            elif re.match(r"(?i)(by|von|par|por|di|door)\s+\1\s|(by|von)\s*$", name):
                yield noticed("byline", headline_of(placement), f"it says {name!r}")
            elif placement.byline is None and re.match(r"(?i)by\s+[A-Z]", name):
                yield noticed("byline", headline_of(placement), f"it would say “By {name}”")


def dates(one: Sample) -> Findings:
    for placement in one.edition.placements:
        at, ends = placement.piece.published_at, one.edition.window.end
        if at is None:
            continue
        if at > ends + timedelta(days=1):
            yield noticed(
                "date", headline_of(placement), f"it is dated {at:%Y-%m-%d}, after this week"
            )
        elif at < ends - timedelta(days=366):
            message = f"it is dated {at:%Y-%m-%d}, more than a year ago"
            yield noticed("date", headline_of(placement), message, sure=False)


def picture_words(one: Sample) -> Findings:
    """A file's name in place of words, that an editor gave or a look prints."""
    given = {headline_of(each): each.image.alt for each in one.edition.placements if each.image} | {
        place_of(block): block.image.alt for block in one.edition.blocks if block.image
    }
    printed = {
        one.picture_of(node.attributes.get("src") or ""): node.attributes.get("alt") or ""
        for node in one.tree.css("img[alt]")
    }
    for place, words in (printed | given).items():
        if words and placeholders.is_file_name(words) and " " not in words.strip():
            yield noticed(
                "img-alt",
                place,
                f"{words!r} is a file's name, and says nothing",
                "say what the picture shows, or leave it empty",
            )


def section_titles(one: Sample) -> Findings:
    """Headings of this edition: each once, each with words."""
    edition = one.edition
    names = dict.fromkeys(each.section for each in edition.placements if each.section != LEAD)
    printed = [edition.titles.get(name, name).strip() for name in names]
    for title in dict.fromkeys(printed):
        if not title:
            yield noticed("headline", "a section's heading", "it is empty")
        elif printed.count(title) > 1:
            yield noticed("headline", f"the heading “{title}”", "two sections have it")


RULES = (
    unfinished,
    literal_markup,
    headline,
    teaser,
    byline,
    dates,
    picture_words,
    section_titles,
)
