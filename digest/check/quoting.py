"""Whether a text speaks of a fault or has it. Pure.

    quoted(text, start, end)   the words stand between quotation marks or marks of code
    alone(text, words)         they are most of the text, so it says nothing else
    speaks_of, is_told_of      a publisher's piece is about it; so its edition and its house may name it
    is_title, names_code       one word that somebody wrote a teaser for; an entity that stands as a word

A magazine may write of lorem ipsum, of `[object Object]` and of a band called "!!!".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.placeholders import is_personal, unfinished
from digest.check.sample import Sample
from digest.check.wordings import Wording, headline_of

_PAIRS = ("“”", "‘’", "„“", "‚‘", "«»", "»«", "‹›", '""', "``", "''", "「」", "”“", "””")


def quoted(text: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` begins between two marks that belong together."""
    before, after = text[:start], text[start:]
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if opening == closing:
            inside = before.count(opening) % 2 == 1 and closing in after
        else:
            inside = before.rfind(opening) > before.rfind(closing) and closing in after
            # An apostrophe closes nothing.
            if inside and closing == "’":
                inside = re.search(r"’(?!\w)", after) is not None
        if inside:
            return True
    return False


def alone(text: str, words: str, share: float = 0.5) -> bool:
    letters = sum(map(str.isalnum, text))
    return sum(map(str.isalnum, words)) >= share * letters


_TOPICS = re.compile(
    r"lorem\s+ipsum|(?:dummy|placeholder|filler|sample)\s+(?:text|copy|headline|image)|\[object object\]|nan|\?{3,}|blindtext|platzhalter"
    r"|do\s+not\s+publish|not\s+for\s+publication|for\s+internal\s+use|test\s+(?:e-?mail|headline|post|article)|todo|fixme|xxx+"
    r"|(?:draft|test|entwurf)|[(\[](?:draft|test|entwurf)[)\]]|dolor\s+sit\s+amet",
    re.IGNORECASE,
)
_ONE_WORD = {
    "none", "null", "undefined", "nan", "test", "testing", "draft", "text", "title", "headline", "description", "x",
    "xx", "xxx", "dummy", "foo", "bar", "placeholder", "subject", "teaser", "kicker", "titel", "titre", "título", "titolo",
    "überschrift", "untitled", "...", "…", "-", "–", "—", ".", "?",
}  # fmt: skip


# "A short history of TBC", "Americans write TK, and": behind these it is what is told of, if the phrase ends with it.
_AS_A_WORD = r"(?:of|about|called|named|says?|said|writes?|wrote|written|word|letters|mark|über|schreib\w*|genannt|de|sur|écri\w+|sobre|escrib\w+|di)"


def speaks_of(given: Wording, text: str, tag: str) -> bool:
    """A publisher's piece may be about any of it: its words are quoted, named as a word, or only some of what a text
    says. An editor who quotes it in a longer line means it too, unless it is a reader's own."""
    at = text.find(tag)
    if at >= 0 and quoted(text, at, at + len(tag)):
        return given.by == "publisher" or not (is_personal(tag) or alone(text, tag))
    if given.by != "publisher" or alone(text, tag):
        return False
    named = rf"\b{_AS_A_WORD} {re.escape(tag)}(?=\s*(?:[.,;:!?)]|$))"
    return _TOPICS.fullmatch(tag.strip()) is not None or re.search(named, text) is not None


_ABOUT_TAGS = re.compile(
    r"\b(?:templat\w*|merge[- ]?tags?|placeholders?|mustaches?|handlebars|(?:curly )?brac(?:e|ket)s?|personali[sz]\w*|mail[- ]merge)\b",
    re.IGNORECASE,
)


def is_told_of(one: Sample, given: Wording, tag: str) -> bool:
    """What a piece of this edition is about may stand in its own teaser, in the subject and in the house's name."""
    house = f"{one.newsletter.publication.name} {one.newsletter.publication.url}".casefold()
    if given.by == "settings":
        named = given.place.removeprefix("the setting ") in (
            "title",
            "publication.name",
            "sender.name",
        )
        return named and tag.isalpha() and tag.casefold() in house
    if given.by == "publisher":
        if given.what == "the headline" and re.match(r"TK[:,?] \S+(?: \S+){2}", given.text):
            return tag == "TK"
        if given.place == given.text:
            return False
        # A headline that names one shorthand, and says more, is about all of them.
        shorthand = [each for each in unfinished(given.place) if not alone(given.place, each)]
        return _ABOUT_TAGS.search(given.place) is not None or bool(shorthand)
    if given.what not in ("the subject", "the preheader"):
        return False
    # A house "Without a Name" calls an edition "Untitled" on purpose.
    if any(
        len(word) > 2 and re.search(rf"\b{word}\b", house) for word in _WORD.findall(tag.casefold())
    ):
        return alone(given.text, tag)
    return any(
        tag.casefold() in text.casefold() and not alone(text, tag) for text in published(one)
    )


_WORD = re.compile(r"[^\W\d_]+")


def published(one: Sample) -> Iterator[str]:
    """Headlines and teasers as their publishers wrote them, where they are printed so."""
    for each in one.edition.placements:
        if each.headline is None:
            yield each.piece.headline
        if each.teaser is None:
            yield each.piece.dek or each.piece.excerpt


def is_title(one: Sample, given: Wording, seen: list[str]) -> bool:
    """One word, which a publisher may call a piece: somebody wrote a teaser for it, or signed it."""
    if given.by != "publisher" or given.what != "the headline":
        return False
    if seen[0].strip(" .:!").casefold() not in _ONE_WORD:
        return False
    pieces = [each.piece for each in one.edition.placements if headline_of(each) == given.place]
    return any(each.authors or len((each.dek or each.excerpt).split()) > 2 for each in pieces)


def names_code(text: str, tag: str) -> bool:
    """It stands there as a word, and not in the place of what it would become: "&nbsp;: the blank that stays"."""
    at = text.find(tag)
    if quoted(text, at, at + len(tag)):
        return True
    if tag in ("&amp;", "&ndash;", "&mdash;", "&hellip;") or not tag.startswith("&"):
        return False
    before, after = text[:at][-1:], text[at + len(tag) :][:1]
    return before in ("", " ", "(") and after in ("", " ", ":", ",", ".", "?", ")")
