"""What a page calls its piece in; its headline and its kicker, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.collect.fields import dates, kinds
from digest.collect.pages import headlines, places
from digest.collect.pages.names import DEK_NAMES, KICKER, KICKER_SURE
from digest.collect.pages.page import Claim, Page, label
from digest.collect.pages.tree import Node

_LONGEST_KIND = 40  # characters
_BAR = re.compile("[|｜¦]")
_SENTENCE = 12  # words: the text has begun


@dataclass(frozen=True, slots=True)
class Titles:
    headline: list[Claim]
    kicker: list[Claim]
    printed: str  # the headline as the page prints it, "" if it does not
    under: str  # what the headline's element holds besides: a dek


def read(page: Page, topics: Sequence[Claim]) -> Titles:
    """`topics` are the page's own known, which tell a kicker before a bar."""
    known = tuple(topic for claim in topics[:1] for topic in claim[0])
    printed, kicker, under = _printed(page, known)
    claims: list[Claim] = []
    if printed and page.own.headline:
        claims.append((printed, label(page.own.headline)))
    for said, origin in page.stated:
        # "Commentary: Bridge closes" where the page prints "Bridge closes": the same headline.
        rest = headlines.split_kicker(said, [printed] if printed else (), known)[1]
        claims.append((rest, origin))
    return Titles(claims, _kickers(page, printed, kicker, known), printed, under)


def _printed(page: Page, known: Sequence[str]) -> tuple[str, str, str]:
    """The printed headline, and the kicker and the line under it that share its element."""
    node = page.own.headline
    if node is None:
        return "", "", ""
    kicker, under = "", ""
    left_out: set[int] = set()
    done = node.start
    for one in page.tree.inside(node):
        if not one.tag or one.start < done:
            continue
        said = page.tree.words(one)
        short = len(said.split()) <= headlines.KICKER_WORDS
        # "#" for a permanent link, a colon for those who hear it
        if one.tag == "button" or len(said) <= 2:
            pass
        elif KICKER.search(one.names) and short and said != page.tree.words(node):
            kicker = kicker or said
        elif one.tag == "small" or (DEK_NAMES.search(one.names) and said != page.tree.words(node)):
            under = under or said
        else:
            continue
        left_out.add(one.start)
        done = one.end
    whole = page.tree.words(node, skip=lambda one: one.start in left_out)
    if not kicker:
        kicker, whole = _first_part(page, node, whole, known)
    return whole.strip(" |"), kicker.strip(" :|–—•/"), under


def _first_part(page: Page, node: Node, whole: str, known: Sequence[str]) -> tuple[str, str]:
    """A kicker in a headline's first child, or before a sign, told by the other headings."""
    children = [said for one in page.tree.children(node) if (said := page.tree.words(one))]
    stated = {headlines.folded(one) for one in page.stated_headlines}
    if len(children) > 1 and headlines.folded(whole) not in stated:
        rest = " ".join(children[1:]).strip(" :|")
        short = len(children[0].split()) <= headlines.KICKER_WORDS
        if short and headlines.folded(rest) in stated:
            return children[0], rest
    return headlines.split_kicker(whole, page.stated_headlines, known)


def _kickers(page: Page, printed: str, inside: str, known: Sequence[str]) -> list[Claim]:
    headline = page.own.headline
    if headline is None:
        return []
    claims: list[Claim] = [(inside, label(headline))] if inside else []
    for node in page.own.near():
        names = KICKER if node.start < headline.start else KICKER_SURE
        if node.holds(headline) or headline.holds(node) or not names.search(node.names):
            continue
        said = _without_day(page.own.words(node).strip(" :|"))
        is_short = 0 < len(said.split()) <= headlines.KICKER_WORDS
        if is_short and headlines.folded(said) != headlines.folded(printed):
            claims.append((said, label(node)))
    claims += _kinds_before(page, headline)
    claims += _pair_over(page, headline)
    for said, origin in page.stated:
        before, _ = headlines.split_kicker(said, [printed], known)
        if kinds.is_kind(before):
            claims.append((before, origin))
    return claims


_LABELS = frozenset({"a", "span", "li", "div", "p", "em", "i", "b", "strong", "small", "font", "h2", "h3", "h4", "h5", "h6"})  # fmt: skip


def _pair_over(page: Page, headline: Node) -> Iterable[Claim]:
    """Two labels with a bar between them right over the headline, whatever they are called: "Research | Engineering"."""
    beside = (
        [one for one in page.tree.children(headline.parent) if one.tag] if headline.parent else []
    )
    before = [one for one in beside if one.end <= headline.start][-1:]
    for node in before:
        said = page.own.words(node).strip(" |")
        parts = [one.strip() for one in _BAR.split(said)]
        are_short = all(0 < len(one.split()) <= kinds.SHORT_PART for one in parts)
        if len(parts) == 2 and are_short and not any(map(str.isdigit, said)):
            yield said, label(node)


def _without_day(label: str) -> str:
    """ "Politics / 11 January 2024" is Politics."""
    if not any(map(str.isdigit, label)):
        return label
    rest = label
    for part in headlines.parts(label):
        if dates.printed(part):
            rest = rest.replace(part, "")
    return rest.strip(" :|/·•–—›»-,")


def _kinds_before(page: Page, headline: Node) -> Iterable[Claim]:
    """A known kind among the labels before the headline ("Analysis | Middle East"), or alone before the text."""
    for node, parts in places.pairs(page):
        yield kinds.most_telling([part for part in parts if kinds.is_kind(part)]), label(node)
    text = next(
        (
            one.start
            for one, said in page.own.paragraphs
            if one.start > headline.end and len(said.split()) > _SENTENCE
        ),
        0,
    )
    for node in page.own.near():
        if node.holds(headline) or node.tag not in _LABELS:
            continue
        if page.tree.length(node) > _LONGEST_KIND:
            continue
        if node.start < max(headline.start, text):
            said = page.tree.words(node)
            if kinds.is_kind(said) and not places.is_of_menu(page, node):
                yield said, label(node)
