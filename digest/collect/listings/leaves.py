"""A card's words, leaf by leaf, in; what no class and no tag tells: people, topic and dek, by where they stand. Pure.

    of(card)                    the card's short texts in order, without its headline
    people(leaves, language)    the names beside the day, or behind a word for "by"
    topic(leaves, kind)         the label beside the one that says the kind
    dek(leaves, ...)            the longest text under the headline

Only for what the card did not say otherwise: cards.py asks for each where its own reading found nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.collect.fields import authors, dates, kinds, teasers, text
from digest.collect.fields.head_lines import SEPARATED, parted
from digest.collect.fields.told import BESIDE_DAY
from digest.collect.fields.words import any_of
from digest.collect.listings.card import BY, DEEPEST, LONGEST_DATE, SIGNS, Card, is_hidden

_MOST = 60  # leaves of one card
_BARS = late(r"\s*[|｜•›\n]\s*|\s+[·/–—]\s+|\s*·\s*")
_FEW_WORDS = 24  # of a block whose parts stand side by side; with more it is running text
_ENDS = (".", "!", "?", "…", "。", "؟", "।")
_SURE_SIGNS = re.compile(r"[|｜•›·\n]")  # between labels; a dash stands in sentences as well
_LABEL_WORDS = 4
_DEK_WORDS = 5
_NAMES_WORDS = 14
_TITLE_WORDS = 3
_PARTS_OF_A_CARD = 3
_READING = late(
    rf"\d+\s*(?:{any_of('minutes')}|min\b).*|(?:{any_of('minutes')})\b.*", re.IGNORECASE
)
_READ_ON = late(rf"(?:{any_of('read_on', 'read_on_link', 'see_all')})\b.{{0,12}}", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"\s*(?:,|\bam|\ble|\bel|\bon|\bil|\bem)?\s+(?=\d{1,2}[.\s]|\d{4}-)")

_LABEL_AND_BYLINE = re.compile(r"[\[(（]([^()\[\],]{2,40}),\s+([^()\[\]]{4,80})[\])）]")
_DAY_BEFORE = re.compile(r"[^,|·–—]{6,30}\s*[,|·–—]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Leaf:
    said: str
    over: bool  # whether it stands before the headline
    is_link: bool = False


def of(card: Card) -> tuple[Leaf, ...]:
    found: list[Leaf] = []
    inside = {one.mem_id for one in card.elements}
    tops = [one for one in card.elements if one.parent is None or one.parent.mem_id not in inside]
    over = True
    for top in tops:
        for said, node in _leaves(top, card.headline):
            if len(found) >= _MOST:
                return tuple(found)
            if node.mem_id == card.headline.mem_id:
                over = False
            else:
                found += [Leaf(one, over, node.tag == "a") for one in said]
    return tuple(found)


def _leaves(
    node: LexborNode, headline: LexborNode, depth: int = 0
) -> Iterator[tuple[list[str], LexborNode]]:
    if depth > DEEPEST:
        return
    if node.mem_id == headline.mem_id:
        yield [], node
        return
    if text.is_left_out(node) or node.tag in ("img", "picture", "source") or is_hidden(node):
        return
    inner = [one for one in node.iter(include_text=True) if one.tag != "-comment"]
    has_headline = any(one.mem_id == headline.mem_id for one in node.css(headline.tag or "*")[:40])
    own = any(
        one.tag == "-text" and (one.text_content or "").strip(f"{SIGNS}\n\t\xa0•,") for one in inner
    )
    if not has_headline and (own or not any(one.tag and one.tag != "-text" for one in inner)):
        is_line = all(one.tag in text.IN_LINE or one.tag in ("-text", "br") for one in inner)
        if is_line:
            if said := _parts(inner):
                yield said, node
            return
    for one in inner:
        if one.tag == "-text":
            if said := _parts([one]):
                yield said, node
        elif one.tag != "br":
            yield from _leaves(one, headline, depth + 1)


def _parts(inner: Sequence[LexborNode]) -> list[str]:
    """Of a short line what bars and elements side by side part; a running text whole."""
    said = ""
    beside = False
    for one in inner:
        if one.tag == "br":
            said, beside = f"{said}\n", False
        elif one.tag == "-text":
            said, beside = said + " ".join(f".{one.text_content or ''}.".split())[1:-1], False
        else:
            said, beside = f"{said}{chr(10) if beside else ''}{text.of(one)}", True
    whole = text.tidy(said)
    is_sentence = (
        len(whole.split()) >= _DEK_WORDS and whole[-1:] in _ENDS and not _SURE_SIGNS.search(said)
    )
    if len(whole.split()) > _FEW_WORDS or is_sentence:
        return [whole]
    if (signed := _LABEL_AND_BYLINE.fullmatch(whole)) and authors.leads_in(signed[2]):
        return [signed[1], signed[2]]
    signs = SEPARATED if parted(whole) else _BARS
    parts = [part for one in signs.split(said) if (part := text.tidy(one).strip(SIGNS))]
    return [label for part in parts for label in listed(part)]


def listed(part: str) -> list[str]:
    """ "Analysis, Ports" is two labels, since one of them is a kind; "[Analysis]" is one."""
    if (inner := kinds.IN_BRACKETS.fullmatch(part)) and kinds.is_kind(inner[1]):
        return [inner[1]]
    labels = [one.strip() for one in part.split(",")]
    short = 1 < len(labels) < 4 and all(0 < len(one.split()) <= _LABEL_WORDS for one in labels)
    return labels if short and sum(map(kinds.is_kind, labels)) == 1 else [part]


def _is_day(said: str, language: str) -> bool:
    return len(said) < LONGEST_DATE and dates.printed(said, language) is not None


def people(leaves: Sequence[Leaf], language: str) -> tuple[list[str], str]:
    """As printed, and which place tells it: only names that are clear."""
    for one in leaves:
        said = _without_day(one.said, language)
        leads = BY.match(said) or authors.leads_in(said) or authors.BY_ALONE.match(said)
        if leads and len(said.split()) <= _NAMES_WORDS and _names(said):
            return [said], "card:byline"
    for place, one in enumerate(leaves):
        beside = [leaves[at].said for at in (place - 1, place + 1) if 0 <= at < len(leaves)]
        is_by = any(_is_day(said, language) or _READING.fullmatch(said) for said in beside)
        if not one.over and is_by and len(one.said.split()) <= _NAMES_WORDS and _names(one.said):
            return [one.said], BESIDE_DAY
    return [], ""


def _without_day(said: str, language: str) -> str:
    """ "By Ann Lee on 29 November 2026", "2026-11-29, by Ann Lee": the byline."""
    before = _DAY_BEFORE.match(said)
    if before and _is_day(before[0], language):
        said = said[before.end() :]
    return _DAY_BEHIND.split(said)[0].strip(" ,|·")


def signed(leaves: Sequence[Leaf]) -> str:
    """Who stands in brackets behind the text under the headline: "(Ann Lee)"."""
    under = ["", *(one.said for one in leaves if not one.over)]
    signed_so = (teasers.unsigned(f"{one} {other}")[1] for one, other in pairwise(under))
    return next(filter(None, signed_so), "")


def _names(said: str) -> bool:
    found = authors.parse([said])
    return bool(found) and all(authors.is_clear(one.name) for one in found)


def kind(leaves: Sequence[Leaf]) -> str:
    """A whole label that everybody uses for a kind, over the headline or under it."""
    return kinds.most_telling([one.said for one in leaves if kinds.is_kind(one.said)])


def title_in(link: LexborNode) -> LexborNode:
    """Of a link round a whole card without a heading, the element that is its title; else the link itself."""
    inner = link.iter(include_text=True)
    if any(one.tag == "-text" and (one.text_content or "").strip() for one in inner):
        return link
    parts = [one for one in link.css("*")[1:_MOST] if not one.css("*")[1:2] and text.of(one)]
    if named := next((one for one in parts if text.of(one) in _names_of(link)), None):
        return named
    has_label = any(kinds.is_kind(text.of(one).strip(SIGNS)) for one in parts)
    if len(parts) < (2 if has_label else _PARTS_OF_A_CARD):
        return link
    strong = [one for one in parts if one.tag in ("strong", "b")]
    offered = strong if len(strong) == 1 else parts
    long = (one for one in offered if text.words(text.of(one)) >= _TITLE_WORDS)
    return next((one for one in long if not kinds.is_kind(text.of(one).strip(SIGNS))), link)


def _names_of(link: LexborNode) -> set[str]:
    """What a link and its pictures are called: <a title="The quay is raised"><img alt="The quay is raised">."""
    said = [link.attributes.get("title"), *(one.attributes.get("alt") for one in link.css("img"))]
    return {text.tidy(one) for one in said if one}


def topic(leaves: Sequence[Leaf], kind: str, language: str) -> str:
    """The label beside the kind's, behind it or before; "" if nothing there is one."""
    for place, one in enumerate(leaves):
        if not kind or one.said.casefold() != kind.casefold():
            continue
        for at in (place + 1, place - 1):
            if 0 <= at < len(leaves) and leaves[at].over == one.over:
                said = leaves[at].said
                if _is_label(said, language) and (one.over or not _names(said)):
                    return said
        return ""
    return ""


def _is_label(said: str, language: str) -> bool:
    return (
        0 < len(said.split()) <= _LABEL_WORDS
        and said[:1].isalpha()
        and not said[:1].islower()
        and not kinds.is_kind(said)
        and not text.is_sentence(said)
        and not (BY.match(said) or authors.leads_in(said))
        and not (_is_day(said, language) or _READING.fullmatch(said) or _READ_ON.fullmatch(said))
        and not any(map(str.isdigit, said))
    )


def tell_of_a_piece(card: Card) -> bool:
    """Whether a card has a teaser and a day: two signs that what a link leads to is a piece, however short its title is."""
    said = of(card)
    return bool(dek(said, "")) and any(_is_day(one.said, "") for one in said)


def dek(leaves: Sequence[Leaf], language: str) -> str:
    """The longest text under the headline that is neither names nor a day."""
    offered = [
        one.said
        for one in leaves
        if not one.over
        and text.words(one.said) >= _DEK_WORDS
        and not _is_day(one.said, language)
        and not (BY.match(one.said) and len(one.said.split()) <= _NAMES_WORDS)
        and not _names(one.said)
        and not _READ_ON.fullmatch(one.said)
    ]
    return max(offered, key=len, default="")
