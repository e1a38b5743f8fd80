"""A card's labels in; its kicker, kind and topics, out: one label, a pair in any writing, a system's field, its list's heading. Pure."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.collect.fields import authors, dates, kind_words, kinds, text
from digest.collect.fields.told import OF_LIST
from digest.collect.fields.words import any_of
from digest.collect.listings.card import (
    BREAK,
    BY,
    LONGEST_DATE,
    SIGNS,
    STRUCTURE,
    Card,
    class_of,
    is_hidden,
    lines_round,
)
from digest.collect.pages.names import Named

_LONGEST_KICKER = 6  # words
_SHORT = 3  # words
# Headings that a list of everything has: no kinds, though labels of those words are.
_OVER_ALL = kind_words.GENERAL | {"notes", "notebook", "features", "dispatches", "stories"}
_MOST_SIDE_BY_SIDE = 3
_KICKER = Named(
    "kicker", "eyebrow", "overline", "dachzeile", r"rubri[ckq]\w*", "ressort", "sur-?titre", "labels?", "type", "format", "genre", "kind", "vignette", "pill", "chip", "theme", "chapeu", "antetitulo", "occhiello", "flag",
    r"categor\w*", "cat-links", "topics?", "tags?", "section", "badge", "supertitle", "preheading", "pretitle", "roofline",
    r"sponsor\w*", "paid-for",
)  # fmt: skip
_LABELS = frozenset({"a", "span", "div", "p", "em", "i", "b", "strong", "small", "li"})
_LIST_ADDRESS = late(rf"/({any_of('lists')}|regions?)/", re.IGNORECASE)
_READING = late(rf"\d+\s*(?:{any_of('minutes')}|min\b)|(?:{any_of('minutes')})\b", re.IGNORECASE)
# What leads back, and what stands before labels: "Posted in", for those who hear the page.
_NO_LABEL = late(rf"(?:{any_of('back', 'label_of_topic')})", re.IGNORECASE)
_PAIRS_SIGN = late(r"[|｜/·›]")
_PAIR = re.compile(r"\s*[|｜]\s*|\s[/·›]\s")


def kicker_of(card: Card) -> str:
    """The first short label: marked as one, or a link to a list of pieces."""
    for node in card.elements:
        href = (node.attributes.get("href") or "") if node.tag == "a" else ""
        named = _KICKER.search(class_of(node)) and (node.tag not in STRUCTURE or node.tag == "a")
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
        one
        for one in around
        if (words_of := text.of(one).strip(SIGNS))
        and not (dates.printed(words_of) or is_hidden(one))
    ]
    alike = [one for one in beside if set(class_of(one).split()) & set(class_of(node).split())]
    if len(beside) > 2 and class_of(node):  # a day or a name stands with them, under another class
        beside = alike
    if len(beside) != 2 or node.mem_id not in {one.mem_id for one in beside}:
        return words
    said = [text.of(one).strip(SIGNS) for one in beside]
    marked = all(_KICKER.search(class_of(one)) or one.tag == "a" for one in beside)
    pair = " | ".join(said)
    is_pair = marked and all(map(_is_label, said))
    has_kind = kinds.parted(pair)[0] and sum(map(kinds.is_kind, said)) == 1
    # "pill" and "pill pill-light", "type" and "theme", whatever the house calls its kinds.
    called = {class_of(one) for one in beside}
    are_labels = len(called) == 2 and "" not in called
    return pair if is_pair and (has_kind or are_labels) else words


def _unmarked(card: Card) -> str:
    """A pair that no class calls a label: "Analysis | Middle East", or two short words over the headline."""
    headline = card.headline
    over = True
    for node in card.elements:
        over = over and node.mem_id != headline.mem_id
        if node.tag in ("a", "time") or node.mem_id == headline.mem_id:
            continue
        raw = node.text()  # of the parser's own, which costs a hundredth of ours
        if not (3 < len(raw) < 3 * LONGEST_DATE and _PAIRS_SIGN.search(raw)):
            continue
        if any(text.of(inner).strip(SIGNS) for inner in node.css("*")[1:4]):
            continue
        # A sign that has an element of its own stands apart from the words: "Analysis<i>/</i>Africa".
        words = text.tidy(
            " ".join(text.plain(one.html or "") for one in node.iter(include_text=True))
        )
        words = words.strip(SIGNS)
        if not 0 < len(words) < LONGEST_DATE or re.search(r"\d", words) or BY.match(words):
            continue
        if _PAIR.search(words) and (kinds.parted(words)[0] or (over and _is_short_pair(words))):
            return words
    before, _ = lines_round(card)
    # In capitals or in letters of its own over the headline, in a line of its own: "COUNCIL<br>", "<b>Council</b><br>".
    if len(before) != 1 or not _is_label(before[0]):
        return ""
    said = before[0].strip(SIGNS)
    is_set_apart = len(said.split()) <= _SHORT and any(
        node.tag in _LABELS and text.of(node).strip(SIGNS) == said for node in card.elements
    )
    is_label = said.isupper() or (is_set_apart and not (BY.match(said) or authors.is_clear(said)))
    return said if is_label else ""


def _is_short_pair(words: str) -> bool:
    parts = [one.strip() for one in _PAIR.split(words)]
    return len(parts) == 2 and all(0 < len(one.split()) <= 3 for one in parts)


def _label(node: LexborNode) -> str:
    """The words of a label; of several links the first, unless two of them are a kind and a topic."""
    links = [said for one in node.css("a[href]") if (said := text.of(one).strip(SIGNS))]
    if len(links) < 2:
        if pair := _side_by_side(node):
            return pair
        lines = [said for part in BREAK.split(node.html or "") if (said := text.plain(part))]
        pair = " | ".join(one.strip(SIGNS) for one in lines)
        return (pair if 1 < len(lines) < 4 and kinds.parted(pair)[0] else text.of(node)).strip(
            SIGNS
        )
    pair = " | ".join(links)
    # WordPress parts the categories of a piece by commas: those are several, and no pair.
    is_pair = len(links) == 2 and f"{links[0]}," not in text.of(node)
    has_bar = bool(_PAIR.search(text.of(node)))
    return pair if is_pair and (has_bar or kinds.parted(pair)[0]) else links[0]


def _side_by_side(node: LexborNode) -> str:
    """Two or three labels in elements of their own, with a bar between them; "" if it is one.

    One is a known kind, they are called otherwise, or nothing stands between them: "<b>Analyse</b><b>Europa</b>".
    """
    whole, apart = text.of(node), False
    found: list[tuple[str, str]] = []
    if kinds.is_kind(whole.strip(SIGNS)):
        return ""
    inner = [one for one in node.iter(include_text=True) if one.tag != "-comment"]
    while len(inner) == 1 and inner[0].tag != "-text":  # a wrapper
        inner = [one for one in inner[0].iter(include_text=True) if one.tag != "-comment"]
    for place, one in enumerate(inner):
        words = text.of(one).strip(SIGNS) if one.tag != "-text" else one.text_content or ""
        if one.tag == "-text":
            if words.strip(f"{SIGNS}\n\t\xa0•"):
                return ""
            continue
        if not words.strip("•"):
            continue
        before = inner[place - 1] if place else None
        if found and before is not None and before.tag != "-text":
            apart = True
        if not (_is_label(words) and any(map(str.isalpha, words))) or BY.match(words):
            continue
        found.append((words, class_of(one)))
    labels = [words for words, _ in found]
    if not 2 <= len(labels) <= _MOST_SIDE_BY_SIDE:
        return ""
    pair = " | ".join(labels)
    differ = len({called for _, called in found}) == len(found) and all(c for _, c in found)
    return pair if kinds.parted(pair)[0] or apart or differ else ""


def read(card: Card, kicker: str) -> tuple[str, tuple[str, ...], str]:
    """Kind and topics, and where the topics stand: in the card, or over the list that it is in."""
    topics = _topics(card, kicker)
    kind, rest = kinds.of_kicker(kicker) if kicker else ("", ())
    if kind or len(rest) > 1:
        gone = {kicker.casefold(), kind.casefold()}
        topics = tuple(
            dict.fromkeys([*rest, *(one for one in topics if one.casefold() not in gone)])
        )
    kind = kind or kinds.kind_of([kicker, *topics])[0] or _kind_in_field(card)
    # A label, and no category of the system
    if kind and len(topics) > 1 and not _links(card, kind):
        topics = tuple(one for one in topics if one.casefold() != kind.casefold())
    if not topics and card.sections:
        kind, _, topics = kinds.of_labels(card.sections)
        telling = "" if kind_words.fold(kind) in _OVER_ALL else kind
        return telling, topics, OF_LIST
    return kind, topics, "card:topics"


def _kind_in_field(card: Card) -> str:
    """A kind that everybody uses, in an element of its own."""
    for node in card.elements:
        raw = node.text() if node.tag in _LABELS else ""
        if 2 < len(raw) < LONGEST_DATE and kinds.is_kind(said := text.tidy(raw).strip(SIGNS)):
            return said
    return ""


def _links(card: Card, said: str) -> bool:
    return any(
        node.tag == "a" and text.of(node).strip(SIGNS).casefold() == said.casefold()
        for node in card.elements
    )


def _topics(card: Card, kicker: str) -> tuple[str, ...]:
    found = {kicker.casefold(): kicker} if kicker else {}
    for node in card.elements:
        if node.tag == "a":
            rel = (node.attributes.get("rel") or "").split()
            if "tag" in rel or _LIST_ADDRESS.search(node.attributes.get("href") or ""):
                words = text.of(node).strip(SIGNS)
                if _is_label(words):
                    found.setdefault(words.casefold(), words)
    return tuple(found.values())


def _is_label(words: str) -> bool:
    if _READING.match(words) or _NO_LABEL.fullmatch(words.strip(" ←‹«<:")):
        return False
    is_date = re.search(r"\d+/\d+", words) or dates.in_words(words)
    of_pair = kinds.parted(words)[0] and len(words) < LONGEST_DATE
    return bool(words) and (of_pair or text.words(words) <= _LONGEST_KICKER) and not is_date
