"""One teaser card in, its entry out: headline, kicker, dek, people, date, picture. Pure.

What an element is for is told by its tag, its attributes (`datetime`, rel=author, rel=tag, itemprop) and by
words that the class names of content systems share: WordPress, Drupal, TYPO3, SPIP, Ghost, RebelMouse, Arc,
Squarespace and Substack (seen November 2026). Where none of these speak: the one paragraph is the dek, the
first short line with a day in it is the date, a line that begins with "By" is the byline.

A card may hold the first paragraphs of its article, hidden (RebelMouse): then they are its excerpt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from digest.collect import authors, dates, kinds, pictures, teasers, text, told
from digest.collect.pages.names import Named, named
from digest.collect.told import OF_LIST
from digest.collect.words import any_of
from digest.model.pieces import Access, Entry, Image

MOST_ELEMENTS = 400  # of one card
_LONGEST_DATE = 80  # characters of a line with a day in it; longer text may name any day
_LONGEST_LINES = 1_000  # ... with the blanks of its markup
_LONGEST_KICKER = 6  # words
_FEWEST_WORDS = 4  # of a paragraph that is a teaser

READ_ON = re.compile(
    rf"^({any_of('read_on', 'read_on_link', 'see_all')}|comments?|subscribe"
    r"|sign up|log ?in|donate|newsletter|share|\d+)\b.{0,12}$",
    re.IGNORECASE,
)

_READ_ON_ABOUT = re.compile(
    rf"({any_of('read_on', 'read_on_link', 'read_on_about')})\b", re.IGNORECASE
)


_KICKER = named(
    "kicker", "eyebrow", "overline", "dachzeile", r"rubri[ckq]\w*", "ressort", "sur-?titre", "label", "flag",
    r"categor\w*", "cat-links", "topics?", "tags?", "section", "badge", "supertitle", "preheading", "pretitle", "roofline",
)  # fmt: skip
_KIND_FIELD = named(
    r"(?:views|field|node|card|post|article|content)[-\w]*[-_](?:type|format|genre|kind)"
)
_DEK = named(
    "dek", "deck", "standfirst", "sub-?head(line|ing)?", "sub-?title", "summary", "excerpt", "teaser-?text",
    "description", r"intro(text|duction)?", "abstract", "lead(-?text)?", "vorspann", "chapo", "chapeau", "descriptif",
    "snippet", "blurb",
)  # fmt: skip
_AUTHOR = named("byline", "authors?", "auteurs?", "autor(en|in)?", "verfasser", "writers?", "contributors?", "vcard")  # fmt: skip
_BODY = re.compile(
    r"(^|[\s_-])(body|body-description|article-?body|full-?text)(?=\s|$)", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(^|\s)(sr-only|visually-?hidden|screen-?reader(-text)?|u-hidden|a11y-hidden|visuallyhidden)(\s|$)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INVISIBLE = re.compile(r"(^|\s)(w-condition-invisible|elementor-hidden|is-invisible|ng-hide|x-cloak)(\s|$)")  # fmt: skip
_PAID = named("paywall(ed)?", "premium", "subscribers?-only", "members-only", "paid")
_PAID_WORDS = re.compile(any_of("paid"), re.IGNORECASE)
_STAMP = re.compile(
    rf"(first )?({any_of('published', 'updated', 'as_of')}|posted)\b", re.IGNORECASE
)
_BY = re.compile(rf"^\s*({any_of('by_in_cards', 'by')})\b:?\s+(?=\S)", re.IGNORECASE)
_LIST_ADDRESS = re.compile(rf"/({any_of('lists')}|regions?)/", re.IGNORECASE)
_AUTHOR_ADDRESS = re.compile(rf"/({any_of('people')})/|[?&]auteur\d", re.IGNORECASE)
_DATED = ("datetime", "content", "pubdate", "title")  # attributes that hold a machine's date
_STRUCTURE = frozenset(
    {"article", "section", "ul", "ol", "body", "main", "img", "picture", "figure", "a"}
)
_OF_LINES = frozenset({"td", "dd", "li", "div", "p"})
_SIGNS = " |:·•/›»–—-"
_PAIRS_SIGN = re.compile(r"[|｜/·›]")
_PAIR = re.compile(r"\s*[|｜]\s*|\s[/·›]\s")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A headline, where it leads, and the elements that belong to it, in document order."""

    url: str
    headline: LexborNode
    elements: tuple[LexborNode, ...]
    sections: tuple[str, ...] = ()  # the headings of the lists of titles that it stands in


def class_of(node: LexborNode | None) -> str:
    """What an element is called: its classes, and what microdata and tests call it, in small letters."""
    if node is None:
        return ""
    given = node.attributes
    said = (given.get(name) for name in ("class", "itemprop", "data-testid"))
    return " ".join(" ".join(filter(None, said)).lower().split())


def entry(card: Card, base: str, language: str) -> Entry:
    """What the card says. `base` is what relative addresses count from, `language` the page's."""
    kicker = _kicker(card)
    headline = _headline(card, kicker)
    teaser = _teaser(card, {headline.casefold(), kicker.casefold()})
    kind, topics, topics_from = _labels(card, kicker)
    return told.entry(
        "",
        url=(card.url, "card:link"),
        headline=(headline, "card:headline"),
        kicker=(kicker, "card:kicker"),
        dek=(teaser.dek, "card:teaser"),
        excerpt=(teaser.excerpt, "card:text"),
        kind=(kind, "card:kicker"),
        topics=(topics, topics_from),
        authors=(authors.parse(_people(card)), "card:byline"),
        published_at=_date(card, language),
        image=(_image(card, base), "card:img"),
        access=(Access.PAID if _is_paid(card) else Access.UNKNOWN, "card:label"),
        language=(language, "html:lang"),
    )


def _headline(card: Card, kicker: str) -> str:
    """Its words without a kicker that stands in the same heading, and without soft hyphens."""
    words = _as_seen(card.headline)
    if kicker and words.casefold().startswith(kicker.casefold()) and len(words) > len(kicker) + 8:
        inner = {text.of(one).strip(_SIGNS) for one in card.headline.css("*")}
        rest = words[len(kicker) :].lstrip()
        # "Photo essay: the women who mend the nets" goes on in small letters: the headline says its kind itself.
        is_apart = rest[:1] in set(":|–—") and not rest.lstrip(_SIGNS)[:1].islower()
        if kicker in inner or is_apart:
            words = rest.lstrip(_SIGNS)
    return words.replace("\u00ad", "")


def _kicker(card: Card) -> str:
    """The first short label: marked as one, or a link to a list of pieces."""
    for node in card.elements:
        href = (node.attributes.get("href") or "") if node.tag == "a" else ""
        named = _KICKER.search(class_of(node)) and (node.tag not in _STRUCTURE or node.tag == "a")
        if not named and not _LIST_ADDRESS.search(href):
            continue
        if any(_KICKER.search(class_of(inner)) for inner in node.css("*")[1:20]):
            continue  # that one says it more closely
        words = _label(node)
        if _is_label(words) and words != text.of(card.headline):
            return _with_neighbour(node, words)
    return _unmarked(card)


def _with_neighbour(node: LexborNode, words: str) -> str:
    """A kind and a topic in two elements that stand together by themselves."""
    around = node.parent.iter() if node.parent else ()
    beside = [  # without a bar of its own, and without the day
        one for one in around if (said := text.of(one).strip(_SIGNS)) and not dates.printed(said)
    ]
    if len(beside) > 2 and class_of(node):  # a day or a name stands with them, under another class
        beside = [one for one in beside if class_of(one) == class_of(node)]
    if len(beside) != 2 or node.mem_id not in {one.mem_id for one in beside}:
        return words
    said = [text.of(one).strip(_SIGNS) for one in beside]
    marked = all(_KICKER.search(class_of(one)) or one.tag == "a" for one in beside)
    pair = " | ".join(said)
    is_pair = marked and all(map(_is_label, said)) and kinds.parted(pair)[0]
    return pair if is_pair and sum(map(kinds.is_kind, said)) == 1 else words


def _unmarked(card: Card) -> str:
    """A pair that no class calls a label: "Analysis | Middle East", or two short words over the headline."""
    headline = card.headline
    over = True
    for node in card.elements:
        over = over and node.mem_id != headline.mem_id
        if node.tag in ("a", "time") or node.mem_id == headline.mem_id:
            continue
        raw = node.text()  # of the parser's own, which costs a hundredth of ours
        if not (3 < len(raw) < 3 * _LONGEST_DATE and _PAIRS_SIGN.search(raw)):
            continue
        if any(text.of(inner).strip(_SIGNS) for inner in node.css("*")[1:4]):
            continue
        # A sign that has an element of its own stands apart from the words: "Analysis<i>/</i>Africa".
        words = text.tidy(
            " ".join(text.plain(one.html or "") for one in node.iter(include_text=True))
        )
        words = words.strip(_SIGNS)
        if not 0 < len(words) < _LONGEST_DATE or re.search(r"\d", words) or _BY.match(words):
            continue
        if _PAIR.search(words) and (kinds.parted(words)[0] or (over and _is_short_pair(words))):
            return words
    before, _ = _lines_round(card)
    # Set in capitals over the headline, in a line of its own: "COUNCIL<br>".
    is_label = len(before) == 1 and before[0].isupper() and _is_label(before[0])
    return before[0] if is_label else ""


def _lines_round(card: Card) -> tuple[list[str], list[str]]:
    """The lines before and after the headline in an element that holds nothing but lines, as pages made by hand have."""
    outer = card.headline.parent
    while outer is not None and outer.tag in text.IN_LINE:
        outer = outer.parent
    if outer is None or outer.tag not in _OF_LINES or outer.css("p, h2, h3, h4, li, td, div")[1:]:
        return [], []
    headline = text.of(card.headline)
    lines = [said for part in _BREAK.split(outer.html or "") if (said := text.plain(part).strip())]
    if headline not in lines:
        return [], []
    at = lines.index(headline)
    return lines[:at], lines[at + 1 :]


def _is_short_pair(words: str) -> bool:
    parts = [one.strip() for one in _PAIR.split(words)]
    return len(parts) == 2 and all(0 < len(one.split()) <= 3 for one in parts)


def _holds(node: LexborNode, other: LexborNode) -> bool:
    return any(one.mem_id == other.mem_id for one in node.css(other.tag or "a"))


def _label(node: LexborNode) -> str:
    """The words of a label; of several links the first, unless two of them are a kind and a topic."""
    links = [said for one in node.css("a[href]") if (said := text.of(one).strip(_SIGNS))]
    if len(links) < 2:
        lines = [said for part in _BREAK.split(node.html or "") if (said := text.plain(part))]
        pair = " | ".join(one.strip(_SIGNS) for one in lines)
        return (pair if 1 < len(lines) < 4 and kinds.parted(pair)[0] else text.of(node)).strip(
            _SIGNS
        )
    pair = " | ".join(links)
    # WordPress parts the categories of a piece by commas: those are several, and no pair.
    is_pair = len(links) == 2 and f"{links[0]}," not in text.of(node)
    return pair if is_pair and kinds.parted(pair)[0] else links[0]


def _labels(card: Card, kicker: str) -> tuple[str, tuple[str, ...], str]:
    """Kind and topics, and where the topics stand: in the card, or over the list that it is in."""
    topics = _topics(card, kicker)
    kind, rest = kinds.of_kicker(kicker) if kicker else ("", ())
    if kind or len(rest) > 1:
        gone = {kicker.casefold(), kind.casefold()}
        topics = tuple(
            dict.fromkeys([*rest, *(one for one in topics if one.casefold() not in gone)])
        )
    kind = kind or kinds.kind_of([kicker, *topics])[0] or _kind_in_field(card)
    if not topics and card.sections:
        kind, _, topics = kinds.of_labels(card.sections)
        return kind, topics, OF_LIST
    return kind, topics, "card:topics"


def _kind_in_field(card: Card) -> str:
    """A kind that everybody uses, in a field that a system calls one."""
    for node in card.elements:
        if _KIND_FIELD.search(class_of(node)) and kinds.is_kind(
            said := text.of(node).strip(_SIGNS)
        ):
            return said
    return ""


def _topics(card: Card, kicker: str) -> tuple[str, ...]:
    found = {kicker.casefold(): kicker} if kicker else {}
    for node in card.elements:
        if node.tag == "a":
            rel = (node.attributes.get("rel") or "").split()
            if "tag" in rel or _LIST_ADDRESS.search(node.attributes.get("href") or ""):
                words = text.of(node).strip(_SIGNS)
                if _is_label(words):
                    found.setdefault(words.casefold(), words)
    return tuple(found.values())


def _is_label(words: str) -> bool:
    is_date = re.search(r"\d+/\d+", words) or dates.in_words(words)
    of_pair = kinds.parted(words)[0] and len(words) < _LONGEST_DATE
    return bool(words) and (of_pair or text.words(words) <= _LONGEST_KICKER) and not is_date


def _teaser(card: Card, taken: set[str]) -> teasers.Teaser:
    """What is marked as dek, else the one paragraph; several are the beginning of the article."""
    marked: list[str] = []
    paragraphs: list[str] = []
    for node in card.elements:
        is_marked = bool(_DEK.search(class_of(node))) and node.tag not in _STRUCTURE - {"a"}
        if node.tag != "p" and not is_marked:
            continue
        if len(node.css("p")) > (node.tag == "p"):
            continue  # its paragraphs come by themselves
        words = _without_read_on(node)
        too_little = text.words(words) < (2 if is_marked else _FEWEST_WORDS)
        if too_little or words.casefold() in taken or _AUTHOR.search(class_of(node)):
            continue
        if _BY.match(words) and text.words(words) < 8:
            continue
        if "|" in words and kinds.parted(words)[0]:
            continue
        if len(words) < _LONGEST_DATE and (_STAMP.match(words) or dates.in_words(words)):
            continue
        taken.add(words.casefold())
        own = is_marked or _is_within(node, _DEK)
        (marked if own and not _is_within(node, _BODY) else paragraphs).append(words)
    if marked:
        return teasers.choose(marked[0], " ".join([*marked[1:], *paragraphs]))
    if not paragraphs:
        _, after = _lines_round(card)
        paragraphs = [
            one
            for one in after[:1]
            if text.words(one) >= _FEWEST_WORDS and not _BY.match(one) and not dates.in_words(one)
        ]
    if len(paragraphs) == 1:
        return teasers.choose(paragraphs[0])
    return teasers.choose("", " ".join(paragraphs))


def _as_seen(node: LexborNode) -> str:
    """An element's words without those that only screen readers are told."""
    words = text.of(node)
    for inner in node.css("*")[1:40]:
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
    for node in card.elements:
        if node.mem_id == card.headline.mem_id:
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
            linked.append(_name(text.of(node)))
        elif is_byline or (_BY.match(node.text()[:_LONGEST_DATE]) and not node.css("a, time")):
            words = text.of(node)
            if text.words(words) <= (14 if is_byline else 8) and (is_byline or _BY.match(words)):
                marked.append(_name(words))
    if not linked and not marked and card.elements:
        after = text.of(card.elements[0]).partition(text.of(card.headline))[2]
        if _BY.match(after) and text.words(after) <= 14:
            marked.append(_name(after))
    return [one for one in (linked or marked[:1]) if one]


def _name(words: str) -> str:
    """A name without "By" and without the day that may follow it."""
    words = re.split(r"\s+[|·•–—]\s+|,?\s+(?=\d{1,2}[. ])", _BY.sub("", words))[0]
    return words.strip(" ,|·")


def _date(card: Card, language: str) -> tuple[Any, str]:
    for node in card.elements:
        if node.tag in ("time", "abbr") or node.attributes.get("itemprop") == "datePublished":
            served = (node.attributes.get(name) or "" for name in _DATED)
            if at := next(filter(None, (dates.parse(one, language) for one in served)), None):
                return at, "card:time"
    for node in card.elements:
        raw = node.text()
        if len(raw) > _LONGEST_LINES or not any(map(str.isdigit, raw)):
            continue
        words = text.tidy(raw)
        if len(words) < _LONGEST_DATE and (at := dates.printed(words, language)):
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


def elements(tops: list[LexborNode]) -> Iterator[LexborNode]:
    """These elements and all within them, in document order, as many as are looked at."""
    left = MOST_ELEMENTS
    for top in tops:
        unseen = 0  # elements of a hidden one that are still to come
        for node in top.css("*"):  # selectolax counts the element itself
            if not left:
                return
            left -= 1
            unseen = unseen or (len(node.css("*")) if is_hidden(node) else 0)
            if unseen:
                unseen -= 1
                continue
            yield node


def is_hidden(node: LexborNode) -> bool:
    """Whether nobody sees an element, whoever looks: by an attribute, its own style, or a system's class for that.

    Not by classes that hide something on a small screen only ("hidden md:block").
    """
    given = node.attributes
    if not given:
        return False
    if "hidden" in given or _UNSEEN.search(given.get("style") or ""):
        return True
    if _INVISIBLE.search(given.get("class") or ""):
        return True
    decoration = (given.get("aria-hidden") or "").lower() == "true"
    return (
        decoration
        and node.tag in ("span", "div", "i", "em", "small", "p")
        and not node.css_first("a, img, time, h1, h2, h3, h4")
    )
