"""The headlines of a front or section page: which words, which link, which piece. Pure.

    with headings   a link in a heading, a heading in a link, a heading beside the one link of its card
    | alike         on pages that set headlines otherwise, links that are built alike and read as headlines
    | in lists      titles under a heading that names a section

Left out is what stands in menus, footers and lists of what was read most, and what leads to another publication
or to a page that is no piece: topics, people, forms, files.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.base.patterns import late
from digest.collect.fields import text
from digest.collect.fields.words import any_of
from digest.collect.listings import cards, furniture, headed, leaves, site
from digest.collect.listings.card import BREAK, Card, class_of, elements
from digest.collect.pages.names import Named
from digest.model import no_pieces
from digest.net import domains, urls

MOST_LINKS = 3000
_PARTS_OF_TITLE = re.compile(r"\s+[|–—·-]\s+|\s*[|｜]\s*")
_HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]"
_WORDS_OF_FOLDER = 3  # at most, of a section's name
_ALIKE = 3  # so many links built alike make a list of headlines
_MARKED = 2  # ... if they are marked as titles, each with a teaser and a day
_AFTER_A_TITLE = 120  # characters
_WORDS_ALIKE = 4.0  # and so many words on average
# Addresses that hold no piece: lists, people, forms, files.
_FOLDER = r"(?:\.\w{3,5})?(?:/(?:[^/]+/?)?)?$"  # a whole one: "/bypass.html" is a piece where "/by/" holds people
_NO_PIECE = late(
    rf"^/(?:{any_of('service')})(?:[-_][^/._-]+)?{_FOLDER}"
    rf"|^/(?:{any_of('lists', 'people')}|themes?|users?|page|abonnements?|spende|don|checkout|about-us"
    rf"|privacy[-_]policy|mentions-legales|wp-admin|wp-login|feeds?|rss|comments?|stellenangebote|archives?){_FOLDER}"
    rf"|^(/[a-z]{{2}})?/({no_pieces.EVENTS_UNDER}|ar[ckq]h?i(ef|vi?|vio|vos?|vum|va|wum)|ältere[\w-]*)(\.\w{{3,5}})?/?$"
    r"|/(tag|category|author|comments?)/[^/]*/?$"
    r"|\.(pdf|jpe?g|png|gif|webp|svg|zip|mp3|mp4|docx?|xlsx?|ics|xml|rss|atom|json)$",
    re.IGNORECASE,
)
_TITLE = Named(
    "title", "headline", "titre", "titel", "überschrift", "heading", "titulo", "título", "titular", "titolo", "tytul", "tytuł",
    "nadpis", "ttl", "naslov", "otsikko", "overskrift", "baslik", "başlık", "hed", "zagolovok",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Headline:
    """An element whose words are a headline, the link that goes with it, and the piece that it leads to."""

    url: str
    key: str
    words: LexborNode
    link: LexborNode
    sections: tuple[str, ...] = ()  # the headings of the lists of titles that it stands in


class Page:
    """A page while its headlines are looked for: what stands in furniture is asked again and again."""

    def __init__(self, tree: LexborHTMLParser, url: str) -> None:
        self.url = url
        self.base = site.base_of(tree, url)
        self.body = tree.body
        title = tree.css_first("title")
        said = text.tidy(title.text()) if title else ""
        self._titles = {part.casefold() for part in _PARTS_OF_TITLE.split(said) if part}
        self._furniture: dict[int, bool] = {}

    def headlines(self) -> list[Headline]:
        """By heading first; then the links that are built alike, to pieces that no heading leads to."""
        if self.body is None:
            return []
        found, lists = self._with_headings(self.body)
        own = {one.words.mem_id for one in found.values()}
        alike = list(self._alike(self.body))
        in_cards = self._elements_of_cards(found.values(), alike)
        for headline in alike:
            if headline.key in found or in_cards(headline):
                continue
            section = headed.section_of(headline.link, lambda one: one.mem_id in own)
            is_section = section and headed.names_a_section(section)
            found[headline.key] = replace(headline, sections=(section,) if is_section else ())
        shapes = {_shape(one.url) for one in found.values()}
        for heading in lists:
            titles = list(self._in_list(heading))
            for headline in titles:
                before = found.get(headline.key)
                if (
                    before is None
                    and len(titles) < _ALIKE
                    and shapes
                    and _shape(headline.url) not in shapes
                ):
                    continue  # a link of the house, at an address unlike those of its pieces
                said = headed.called(heading)
                called = (said,) if headed.names_a_section(said) else ()
                sections = (*(before.sections if before else ()), *called)
                found[headline.key] = replace(
                    before or headline, sections=tuple(dict.fromkeys(sections))
                )
        return _of_several(_without_folders(list(found.values())))

    def _elements_of_cards(
        self, found: Iterable[Headline], alike: Sequence[Headline]
    ) -> Callable[[Headline], bool]:
        """Whether a link stands in the card of another headline: it is that one's label, author or comment then.

        An <article> round the whole page, with a list of others in it, is nobody's card.
        """
        cards_of: defaultdict[int, set[str]] = defaultdict(set)
        for one in found:
            cards_of[_box(one.words)].add(one.key)
        held = Counter(_box(one.link) for one in alike)

        def within(headline: Headline) -> bool:
            box = _box(headline.link)
            return bool(cards_of.get(box, set()) - {headline.key}) and held[box] < _ALIKE

        return within

    def _in_list(self, heading: LexborNode) -> Iterator[Headline]:
        def is_piece(link: LexborNode) -> bool:
            return bool(self._piece_key(link)) and not self._in_furniture(link)

        for link in headed.titles(heading, is_piece):
            if headline := self._headline(link, link):
                yield headline

    def _with_headings(self, body: LexborNode) -> tuple[dict[str, Headline], list[LexborNode]]:
        """Headlines, and the headings that are lists'."""
        found: dict[str, Headline] = {}
        lists: list[LexborNode] = []
        alone: list[LexborNode] = []
        for heading in body.css(_HEADINGS)[:MOST_LINKS]:
            if self._in_furniture(heading):
                continue
            link = _link_of(heading)
            if link is None:
                alone.append(heading)
            elif headline := self._headline(heading, link):
                if headed.leads_to_a_section(heading, headline.url):
                    lists.append(heading)
                else:
                    found.setdefault(headline.key, headline)
        for heading in alone:
            if heading.tag == "h1" and text.of(heading).casefold() in self._titles:
                continue  # the page's own, whatever link stands beside it
            link = self._link_beside(heading)
            if link is None:
                lists += [heading] if headed.may_head_a_list(heading) else []
            elif headed.leads_to_all(heading, link) or headed.heads_a_list(
                heading, link, self._own_words(link)
            ):
                lists.append(heading)
            elif headline := self._headline(heading, link):
                found.setdefault(headline.key, headline)
        return found, lists

    def _own_words(self, link: LexborNode) -> str:
        said = text.of(link)
        return "" if cards.READ_ON.match(said) else said

    def _link_beside(self, heading: LexborNode) -> LexborNode | None:
        """The link of a card whose heading has none: the only one to a piece in an element close by."""
        above = heading.parent
        for _ in range(4):
            if above is None or above.tag in ("body", "main", "html"):
                return None
            links = {
                key: link for link in above.css("a[href]")[:50] if (key := self._piece_key(link))
            }
            if len(links) > 1 or len(above.css(_HEADINGS)) > 2:
                return None
            if links:
                return next(iter(links.values()))
            above = above.parent
        return None

    def _alike(self, body: LexborNode) -> Iterator[Headline]:
        """Links built alike, at least three of them, that are marked as titles or are as long as headlines.

        Short ones count where each has a teaser and a day beside it. Of several links to one piece only the first with words
        counts; a teaser may be a link too.
        """
        first: dict[str, Headline] = {}
        longest: defaultdict[str, float] = defaultdict(float)
        for link in body.css("a[href]")[:MOST_LINKS]:
            if self._in_furniture(link) or _in_running_text(link):
                continue
            marked = (one for one in link.css("*")[:8] if _TITLE.search(class_of(one)))
            if headline := self._headline(next(marked, None) or leaves.title_in(link), link):
                first.setdefault(headline.key, headline)
                words = text.words(text.of(headline.words))
                longest[headline.key] = max(longest[headline.key], words)
        groups: defaultdict[tuple[str, ...], list[Headline]] = defaultdict(list)
        for headline in first.values():
            parent, own = headline.link.parent, class_of(headline.link)
            tag = (parent.tag or "") if parent else ""
            # A card's classes may name its section; where its link is marked as a title, they say nothing more.
            groups[own, tag, "" if _TITLE.search(own) else class_of(parent)].append(headline)
        for group in groups.values():
            titled = any(_TITLE.search(class_of(one.words)) for one in group)
            least = _MARKED if titled else _ALIKE
            words_each = sum(longest[one.key] for one in group) / len(group)
            if len(group) >= _ALIKE and (titled or words_each >= _WORDS_ALIKE):
                yield from group
            elif len(group) >= least and len(told := _told(group)) >= least:
                yield from told  # short titles, or a menu in cells as the titles are

    def _headline(self, words: LexborNode, link: LexborNode) -> Headline | None:
        key = self._piece_key(link)
        said = text.of(words) if key else ""
        if len(said) < 5 or cards.READ_ON.match(said) or text.words(said) > 60:
            return None
        url = urls.absolute(link.attributes.get("href") or "", self.base)
        return Headline(url, key, words, link)

    def _piece_key(self, link: LexborNode) -> str:
        """What names the piece a link leads to; "" if it leads to none of this publication's."""
        served = link.attributes.get("href") or ""
        if served.startswith(("#", "mailto:", "tel:", "javascript:")):
            return ""
        url = urls.absolute(served, self.base)
        key = urls.same_piece_key(url)
        if not key or urls.is_home(key) or key == urls.same_piece_key(self.url):
            return ""
        if not domains.same_house(url, self.url):
            return ""
        return "" if _NO_PIECE.search(unquote(urlsplit(url).path)) else key

    def _in_furniture(self, node: LexborNode) -> bool:
        """Whether an element stands in a menu, a footer, or a list of what others read."""
        passed: list[int] = []
        answer = False
        for above in site.upwards(node):
            if above.tag == "body":
                break
            if above.mem_id in self._furniture:
                answer = self._furniture[above.mem_id]
                break
            passed.append(above.mem_id)
            if furniture.is_furniture(above):
                answer = True
                break
        self._furniture.update(dict.fromkeys(passed, answer))
        return answer


def pieces_within(found: Iterable[Headline]) -> defaultdict[int, set[str]]:
    """The keys of the pieces that have a headline in an element, by the element's number."""
    held: defaultdict[int, set[str]] = defaultdict(set)
    for headline in found:
        for node in (headline.words, headline.link):
            for above in site.upwards(node):
                held[above.mem_id].add(headline.key)
    return held


def own_element(headline: Headline, held: defaultdict[int, set[str]]) -> LexborNode:
    """The largest element round a headline that holds no other piece's."""
    top = headline.words
    for above in site.upwards(headline.words):
        if len(held[above.mem_id]) > 1 or above.tag in ("body", "main"):
            break
        top = above
        if above.tag in ("article", "li", "tr"):
            break
    return top


def _told(group: Sequence[Headline]) -> list[Headline]:
    """Those with a teaser and a day in an element of their own."""
    held = pieces_within(group)
    cards = ((one, elements([own_element(one, held)])) for one in group)
    return [
        one for one, own in cards if leaves.tell_of_a_piece(Card(one.url, one.words, tuple(own)))
    ]


def _box(node: LexborNode) -> int:
    """What can be a whole card round an element, by its number; 0 for none."""
    return next((one.mem_id for one in site.upwards(node) if one.tag in ("article", "li")), 0)


def _without_folders(found: list[Headline]) -> list[Headline]:
    """Without the labels of cards that lead to the folders their pieces lie in: "Council" to /council/."""
    folders = {one.key.rpartition("/")[0] for one in found}
    return [
        one
        for one in found
        if one.key not in folders or len(text.of(one.words).split()) > _WORDS_OF_FOLDER
    ]


def _of_several(found: list[Headline]) -> list[Headline]:
    """Without the one heading over all there is, which tells no piece from another: "Derniers textes"."""
    over = {one.sections for one in found}
    if len(found) < _ALIKE or len(over) > 1:
        return found
    return [replace(one, sections=()) for one in found]


def _shape(url: str) -> str:
    """The folder of an address, whatever its day and number."""
    return re.sub(r"\d+", "0", urlsplit(url).path.rpartition("/")[0])


def _link_of(heading: LexborNode) -> LexborNode | None:
    """The link in a heading, or the link round it."""
    if inside := heading.css_first("a[href]"):
        return inside
    above = heading.parent
    for _ in range(6):
        if above is None or above.tag in ("body", "article", "section", "ul", "ol"):
            return None
        if above.tag == "a" and above.attributes.get("href"):
            return above
        above = above.parent
    return None


def _in_running_text(link: LexborNode) -> bool:
    """A link within a sentence is no headline."""
    paragraph = next(
        (above for above in site.upwards(link) if above.tag in ("p", "body", "li")), None
    )
    if paragraph is None or paragraph.tag != "p":
        return False
    whole, own = text.tidy(paragraph.text()), text.tidy(link.text())
    lines = [text.plain(line).strip() for line in BREAK.split(paragraph.html or "")]
    if own in lines[1:]:  # by hand as well: its kind, a title, a dek, each in a line of its own
        return False
    if whole.startswith(own) and text.words(own) >= _WORDS_ALIKE:
        # Made by hand: a title, and after it who wrote it and when.
        return len(whole) > len(own) + _AFTER_A_TITLE or text.is_sentence(whole)
    return len(whole) > len(own) + 30
