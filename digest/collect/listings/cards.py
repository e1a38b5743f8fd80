"""One teaser card in, its entry out: headline, kicker, dek, people, date, picture. Pure.

What an element is for is told by its tag, its attributes (`datetime`, rel=author, rel=tag, itemprop) and by
words that the class names of content systems share: WordPress, Drupal, TYPO3, SPIP, Ghost, RebelMouse, Arc,
Squarespace and Substack (seen November 2026). Where none of these speak: the one paragraph is the dek, the
first short line with a day in it is the date, a line that begins with "By" is the byline.

A card may hold the first paragraphs of its article, hidden (RebelMouse): then they are its excerpt.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.collect.fields import authors, dates, kinds, pictures, teasers, text, told
from digest.collect.fields.told import OF_LIST
from digest.collect.fields.words import any_of
from digest.collect.listings import card_labels, leaves, site
from digest.collect.listings.card import (
    BY,
    LONGEST_DATE,
    SIGNS,
    STRUCTURE,
    Card,
    class_of,
    lines_round,
)
from digest.collect.pages import name_parts
from digest.collect.pages.names import Named
from digest.model.pieces import Access, Entry, Image

_LONGEST_LINES = 1_000  # ... with the blanks of its markup
_LONGEST_STAMP = 12  # words
_MOST_OF_NAMES = 16  # words
_MOST_OF_LABEL = 3  # words
_MOST_OF_FOOT = 3  # parts behind the names
_FEWEST_WORDS = 4  # of a paragraph that is a teaser
_MOST_INSIDE = 40  # elements of a headline

READ_ON = late(
    rf"^({any_of('read_on', 'read_on_link', 'see_all')}|comments?|subscribe"
    r"|sign up|log ?in|donate|newsletter|share|\d+)\b.{0,12}$",
    re.IGNORECASE,
)

_READ_ON_ABOUT = late(rf"({any_of('read_on', 'read_on_link', 'read_on_about')})\b", re.IGNORECASE)

_DEK = Named(
    "dek", "deck", "standfirst", "sub-?head(line|ing)?", "sub-?title", "summary", "excerpt", "teaser-?text",
    "description", r"intro(text|duction)?", "abstract", "lead(-?text)?", "vorspann", "chapo", "chapeau", "descriptif",
    "snippet", "blurb", "entradilla", "bajada", "copete", "sumario", "sottotitolo", "sommario", "ingress", "zajawka", "perex",
    "accroche", "lid",
)  # fmt: skip
# Not Drupal's "field--name-field-section".
_AUTHOR = Named("byline", "au", "who", "(?<!field--)names?", "people", "persons?", "authors?", "auteurs?", "autor(en|in)?", "verfasser", "writers?", "contributors?", "vcard", "firma", "autor[ei]a?", "autoria", "auteurs?", "assinatura", "yazar", "skribent", "forfatter")  # fmt: skip
_BODY = re.compile(
    r"(^|[\s_-])(body|body-description|article-?body|full-?text)(?=\s|$)", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(^|\s)(sr-only|visually-?hidden|screen-?reader(-text)?|u-hidden|a11y-hidden|visuallyhidden)(\s|$)",
    re.IGNORECASE,
)
_PAID = Named("paywall(ed)?", "premium", "subscribers?-only", "members-only", "paid")
_PAID_WORDS = re.compile(any_of("paid"), re.IGNORECASE)
_STAMP = late(rf"(first )?({any_of('published', 'updated', 'as_of')}|posted)\b", re.IGNORECASE)
_AUTHOR_ADDRESS = re.compile(rf"/({any_of('people')})/|[?&]auteur\d", re.IGNORECASE)
_DATED = ("datetime", "content", "pubdate", "title")  # attributes that hold a machine's date
_OWN_DATED = ("data-date", "data-datetime")  # ... of any element


def entry(card: Card, base: str, language: str) -> Entry:
    """What the card says. `base` is what relative addresses count from, `language` the page's."""
    kicker = card_labels.kicker_of(card)
    headline = _headline(card, kicker)
    teaser = _teaser(card, {headline.casefold(), kicker.casefold()})
    kind, topics, topics_from = card_labels.read(card, kicker)
    people, people_from = authors.parse(_people(card)), "card:byline"
    rest = leaves.of(card)
    kind = kind or leaves.kind(rest)
    if not (teaser.dek or teaser.excerpt) and (said := leaves.dek(rest, language)):
        teaser = teasers.choose(said)
    if (kind and {one.casefold() for one in topics} <= {kind.casefold()}) or topics_from == OF_LIST:
        beside = leaves.topic(rest, kind, language)
        topics, topics_from = ((beside,), "card:beside kind") if beside else (topics, topics_from)
    if not people or not all(authors.is_clear(one.name) for one in people):
        named_so, where = leaves.people(rest, language)
        if not named_so and (signed := leaves.signed(rest)):
            named_so, where = [signed], "card:text"
        people, people_from = (
            (authors.parse(named_so), where) if named_so else (people, people_from)
        )
    return told.entry(
        "",
        url=(card.url, "card:link"),
        headline=(headline, "card:headline"),
        kicker=(kicker, "card:kicker"),
        dek=(teaser.dek, "card:teaser"),
        excerpt=(teaser.excerpt, "card:text"),
        kind=(kind, "card:kicker"),
        topics=(topics, topics_from),
        authors=(people, people_from),
        published_at=_date(card, language),
        image=(_image(card, base), "card:img"),
        access=(Access.PAID if _is_paid(card) else Access.UNKNOWN, "card:label"),
        language=(language, "html:lang"),
    )


def _headline(card: Card, kicker: str) -> str:
    """Its words without a kicker that stands in the same heading, and without soft hyphens."""
    words = _as_seen(card.headline)
    if kicker and words.casefold().startswith(kicker.casefold()) and len(words) > len(kicker) + 8:
        inner = {text.of(one).strip(SIGNS) for one in card.headline.css("*")[:_MOST_INSIDE]}
        rest = words[len(kicker) :].lstrip()
        # "Photo essay: the women who mend the nets" goes on in small letters: the headline says its kind itself.
        is_apart = rest[:1] in set(":|–—") and not rest.lstrip(SIGNS)[:1].islower()
        if kicker in inner or is_apart:
            words = rest.lstrip(SIGNS)
    return words.replace("\u00ad", "")


def _teaser(card: Card, taken: set[str]) -> teasers.Teaser:
    """What is marked as dek, else the one paragraph; several are the beginning of the article."""
    marked: list[str] = []
    paragraphs: list[str] = []
    round_it = {above.mem_id for above in site.upwards(card.headline)}
    for node in card.elements:
        if node.mem_id in round_it:
            continue  # a whole card in one paragraph, by hand: its lines come below
        is_marked = bool(_DEK.search(class_of(node))) and node.tag not in STRUCTURE - {"a"}
        if node.tag != "p" and not is_marked:
            continue
        if len(node.css("p")) > (node.tag == "p"):
            continue  # its paragraphs come by themselves
        words = _without_read_on(node)
        too_little = text.words(words) < (2 if is_marked else _FEWEST_WORDS)
        if too_little or words.casefold() in taken or _AUTHOR.search(class_of(node)):
            continue
        if (BY.match(words) and text.words(words) < 8) or (not is_marked and _are_names(words)):
            continue
        if node.css_first("time") and text.words(words) < _LONGEST_STAMP:
            continue  # who and when, in an element that is named after its card
        if _is_foot(node) or _are_labels(node, words):
            continue
        if ("|" in words and kinds.parted(words)[0]) or len(leaves.listed(words)) > 1:
            continue
        if len(words) < LONGEST_DATE and (_STAMP.match(words) or dates.in_words(words)):
            continue
        taken.add(words.casefold())
        own = is_marked or _is_within(node, _DEK)
        (marked if own and not _is_within(node, _BODY) else paragraphs).append(words)
    if marked:
        return teasers.choose(marked[0], " ".join([*marked[1:], *paragraphs]))
    if not paragraphs:
        _, after = lines_round(card)
        paragraphs = [
            one
            for one in after[:1]
            if text.words(one) >= _FEWEST_WORDS
            and not (BY.match(one) or dates.in_words(one) or _are_names(one))
        ]
    if len(paragraphs) == 1:
        return teasers.choose(paragraphs[0])
    return teasers.choose("", " ".join(paragraphs))


def _is_foot(node: LexborNode) -> bool:
    """Whether a paragraph is a card's foot: names and an age or a day side by side, and no words of its own."""
    parts = [said for one in node.iter(include_text=True) if (said := _said(one))]
    first, *rest = parts or [""]
    return (
        0 < len(rest) <= _MOST_OF_FOOT
        and all(text.words(one) <= _LONGEST_STAMP and not text.is_sentence(one) for one in parts)
        and any(map(str.isdigit, rest[-1]))
        and all(authors.is_clear(one.name) for one in authors.parse([BY.sub("", first)]))
    )


def _are_labels(node: LexborNode, words: str) -> bool:
    """Whether an element that is named after its card holds short links alone: "Feature Science"."""
    links = [text.of(one) for one in node.css("a")]
    short = all(text.words(one) <= _MOST_OF_LABEL for one in links)
    return len(links) > 1 and short and " ".join(links).casefold() == words.casefold()


def _said(node: LexborNode) -> str:
    words = (node.text_content or "") if node.tag == "-text" else text.of(node)
    return words.strip(f"{SIGNS}\n\t\xa0•,")


def _are_names(words: str) -> bool:
    """Whether a line is nothing but people: "Ann Lee and Bo Diaz", as cards print them under a title."""
    if text.words(words) > _MOST_OF_NAMES or text.is_sentence(words):
        return False
    people = authors.parse([words])
    return len(people) > 1 and all(authors.is_clear(one.name) for one in people)


def _as_seen(node: LexborNode) -> str:
    """An element's words without those that only screen readers are told."""
    words = text.of(node)
    for inner in node.css("*")[1:_MOST_INSIDE]:
        if _HIDDEN.search(class_of(inner)) and (said := text.of(inner)):
            words = text.tidy(words.replace(said, " ", 1))
    return words


def _without_read_on(node: LexborNode) -> str:
    """A teaser without the byline and the link that stand at its end."""
    words = _as_seen(node)
    for inner in node.css("*")[1:10]:
        said = text.of(inner)
        if said and _AUTHOR.search(class_of(inner)) and words.endswith(said):
            words = words[: -len(said)].rstrip()
    for link in node.css("a")[:5]:
        last = text.of(link)
        if last and _READ_ON_ABOUT.match(last) and words.endswith(last):
            words = words[: -len(last)].rstrip()
    return words


def _is_within(node: LexborNode, called: re.Pattern[str] | Named) -> bool:
    """Whether an element close above is called so."""
    above = node.parent
    for _ in range(3):
        if above is None or above.tag in ("article", "li", "section", "main", "body"):
            return False
        if called.search(class_of(above)):
            return True
        above = above.parent
    return False


def _people(card: Card) -> list[str]:
    """The names in a card, as printed: those that link to a person, else the first line that is a byline."""
    linked: list[str] = []
    marked: list[str] = []
    titled = text.of(card.headline)  # "Por qué fallan ...", which begins as a byline does
    for node in card.elements:
        if node.mem_id == card.headline.mem_id or text.of(node) in titled:
            continue
        given = node.attributes
        is_byline = bool(_AUTHOR.search(class_of(node))) and node.tag not in (
            "article",
            "section",
            "li",
        )
        by_address = _AUTHOR_ADDRESS.search(given.get("href") or "")
        if node.tag == "a" and (
            is_byline or by_address or "author" in (given.get("rel") or "").split()
        ):
            linked.append(_name(_names_in(node, of_one=True)))
        elif is_byline or (BY.match(node.text()[:LONGEST_DATE]) and not node.css("a, time")):
            words = _names_in(node)
            if text.words(words) <= (14 if is_byline else 8) and (is_byline or BY.match(words)):
                marked.append(_name(words))
    if not linked and not marked and card.elements:
        after = text.of(card.elements[0]).partition(text.of(card.headline))[2]
        if BY.match(after) and text.words(after) <= 14:
            marked.append(_name(after))
    return [one for one in (linked or marked[:1]) if one]


def _names_in(node: LexborNode, *, of_one: bool = False) -> str:
    """An element's words; where roles stand beside its names, the names alone."""
    beside = name_parts.in_markup(node.html or "", of_one=of_one) if node.css("*")[1:2] else ()
    return "; ".join(one.name for one in beside) or text.of(node)


def _name(words: str) -> str:
    """A name without "By" and without the day that may follow it."""
    words = re.split(r"\s+[|·•–—]\s+|,?\s+(?=\d{1,2}[. ])", BY.sub("", words))[0]
    return words.strip(" ,|·")


def _date(card: Card, language: str) -> tuple[Any, str]:
    for node in card.elements:
        given = node.attributes
        if (
            node.tag in ("time", "abbr")
            or given.get("itemprop") == "datePublished"
            or any(name in given for name in _OWN_DATED)
        ):
            served = (given.get(name) or "" for name in (*_DATED, *_OWN_DATED))
            if at := next(filter(None, (dates.parse(one, language) for one in served)), None):
                return at, "card:time"
    for node in card.elements:
        raw = node.text()
        if len(raw) > _LONGEST_LINES or not any(map(str.isdigit, raw)):
            continue
        words = text.tidy(raw)
        if len(words) < LONGEST_DATE and (at := dates.printed(words, language)):
            return at, "card:date"
    return dates.in_address(card.url), "card:address"


def _is_paid(card: Card) -> bool:
    return any(
        _PAID.search(class_of(node)) or _PAID_WORDS.fullmatch(text.tidy(node.text())[:60])
        for node in card.elements
        if node.tag in ("span", "i", "svg", "img", "p", "div", "em", "small")
        and len(node.css("*")) < 4
    )


def _image(card: Card, base: str) -> Image | None:
    pictured = (node for node in card.elements if node.tag == "img")
    return next(filter(None, (pictures.in_body(node.html or "", base) for node in pictured)), None)
