"""A page in; the bylines that it prints, and the people in each, out. Pure.

    lines(page)    round the headline, else at the text's ends, else after it; of those who wrote, not of who drew or edited

writers.py weighs them against what the page states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.base.patterns import late
from digest.collect.fields import authors, dates, signed
from digest.collect.fields.authors import Standing
from digest.collect.fields.text import tidy
from digest.collect.fields.words import any_of
from digest.collect.pages import by_hand, byline_people
from digest.collect.pages.names import BYLINE, PERSON_SIGN, TO_THE_RIGHT
from digest.collect.pages.page import Page, label
from digest.collect.pages.tree import Node
from digest.model.pieces import Author

_LOOSE = frozenset(
    {"p", "span", "div", "em", "i", "strong", "b", "small", "font", "address", "h4", "h5", "li"}
)
_SET_APART = frozenset({"em", "i", "strong", "b", "a", "small"})
_MOST_PEOPLE = 8  # a byline with more is a list of something else
_LONGEST_BYLINE = 160  # characters
_FIRST_NODES = 60  # of a text
_WORDS_OF_SIGNATURE = 12
_MOST_WORDS = 60  # of a byline
_LONGEST_BOX = 1200  # ... of an element that is named like a byline
_LABELS = frozenset({
    "h2", "h3", "h4", "h5", "h6", "dt", "th", "td", "strong", "b", "em", "i", "small", "font", "span", "label", "div", "p",
})  # fmt: skip
_BLOCKS = frozenset({"p", "li", "dd", "div", "td", "section"})
_BEHIND_DAY = re.compile(r"(?<=\d)(?:\s+(?:uhr|h))?[\s,.;|·•–—-]+(?=[^\W\d_])", re.IGNORECASE)
_FIELD = late(
    rf"(?:^|[\s|·])(?:{any_of('byline_label', 'label_of_writers')})\s*[:：]\s*(?P<names>[^:：|·]+?)(?=\s+[^\s:：]{{1,14}}\s*[:：]|\s*[|·]|$)",
    re.IGNORECASE,
)
_BAR = re.compile(r"[|·•–—/-]")
_BARS = re.compile(r"\s+[|·•–—/-]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A byline as printed, the people in it, and where it stands."""

    said: str
    people: tuple[Author, ...]
    origin: str
    is_guess: bool = False  # nothing but its place beside the day tells that it is one


def lines(page: Page) -> tuple[Line, ...]:
    """The printed bylines nearest to the headline; () if there are none."""
    own = page.own
    ends = [node for node, _ in (*own.paragraphs[:2], *own.paragraphs[-2:])]
    if own.body:  # some systems put the byline into the text's first elements
        first = own.body.start + _FIRST_NODES
        ends += [one for one in own.within() if one.start < first and BYLINE.search(one.names)]
    of_nobody: tuple[Line, ...] = ()  # an office, an account of the house's own
    for where in (own.near(), sorted(ends, key=lambda node: node.start), own.after()):
        found = [] if of_nobody and where is own.after() else _among(page, where)
        people = [one for line in found for one in line.people]
        if of_nobody and not all(authors.is_clear(one.name) for one in people):
            continue  # a label, a link: there is a byline, and it names nobody
        if any(authors.standing(one.name, sites=page.sites) is Standing.PERSON for one in people):
            return tuple(_fuller(page, found))
        of_nobody = of_nobody or tuple(found)
    if beside := _beside_day(page):
        return tuple(beside)
    by_line = _in_lines_of_text(page) or _in_fields_of_line(page) or _signed(page)
    if by_line := by_line or _at_the_right(page):
        return (by_line,)
    is_of_house = bool(of_nobody or page.first("author"))
    return (tuple(_about(page)) if is_of_house else ()) or of_nobody


def _in_lines_of_text(page: Page) -> Line | None:
    """A line by hand, with or without the day behind the names: "By Ann Lee, 29 November 2026<br>"."""
    told = by_hand.lines(page)
    for said in (*told.behind, *told.before):
        people = signed.first_line(byline_people.before_date(said)) or _behind_day(page, said)
        if people:
            return Line(said, people, "page:line")
    return None


def _in_fields_of_line(page: Page) -> Line | None:
    """A labelled name in a line of several: "2026年11月28日 13:25  作者：高博文  责任编辑：丁一"."""
    for node in page.own.near():
        if not 0 < page.tree.length(node) < _LONGEST_BYLINE or node.holds(page.own.headline):
            continue
        said = page.tree.words(node)
        field = _FIELD.search(said)
        people = authors.parse([field["names"]]) if field else ()
        if people and all(authors.is_clear_by_line(one.name) for one in people):
            return Line(said, people, label(node))
    return None


def _signed(page: Page) -> Line | None:
    """A name set apart in the last paragraph, with a place or a role on the next line, as letters are signed."""
    for node, said in page.own.paragraphs[-1:]:
        inside = [one for one in page.tree.inside(node) if one.tag or one.text.strip()]
        if len(said.split()) > _WORDS_OF_SIGNATURE or not inside or inside[0].tag not in _SET_APART:
            continue
        name = page.tree.words(inside[0]).strip(" ,")
        behind = [one for one in inside if one.start >= inside[0].end]
        is_name = authors.is_clear(name) and not authors.is_houses(name)
        if is_name and len(name.split()) > 1 and behind and behind[0].tag == "br":
            return Line(said, authors.parse([name]), label(node))
    return None


def _at_the_right(page: Page) -> Line | None:
    """Full names alone, set to the right below the text, as pages made by hand are signed."""
    below = [(node, said) for node, said in page.own.paragraphs[-2:] if not _is_link(page, node)]
    for node, said in below[-1:]:
        people = authors.parse([said]) if len(said) < _LONGEST_BYLINE else ()
        if _is_at_the_right(node) and all(authors.is_clear(one.name) for one in people):
            return Line(said, people, label(node)) if people else None
    return None


def _is_link(page: Page, node: Node) -> bool:
    """Whether all that it says is a link: "Back to the news"."""
    said = page.tree.words(node)
    return any(one.tag == "a" and page.tree.words(one) == said for one in page.tree.inside(node))


def _is_at_the_right(node: Node) -> bool:
    style = node.get("style").replace(" ", "").lower()
    is_styled = "text-align:right" in style or "text-align:end" in style
    return is_styled or node.get("align").lower() == "right" or TO_THE_RIGHT.search(node.names)


def _about(page: Page) -> Iterable[Line]:
    """The last paragraphs, set apart from the text: "Ann Lee is a fellow at the Harbour School"."""
    for node, said in reversed(page.own.paragraphs[-2:]):
        first = next((one for one in page.tree.inside(node) if one.tag or one.text.strip()), node)
        if first.tag in _SET_APART and (people := signed.about(said)):
            yield Line(said, people, label(node))
            return


def _fuller(page: Page, found: list[Line]) -> list[Line]:
    """With those whom the text's first paragraph names besides: a system's own field holds one account."""
    first = [node for node, said in page.own.paragraphs[:1] if len(said) < _LONGEST_BYLINE]
    inside = _among(page, [one for one in first if _reads_as_byline(page, one)])
    named = [[one for line in lines for one in line.people] for lines in (inside, found)]
    return inside if inside and authors.fuller(*named) else found


def _among(page: Page, nodes: Iterable[Node]) -> list[Line]:
    found: list[Line] = []
    done = -1
    for node in nodes:
        if node.start < done or node.holds(page.own.headline) or node.holds(page.own.body):
            continue
        if page.own.headline and page.own.headline.holds(node):
            continue
        if node.tag in ("figure", "figcaption"):
            done = node.end  # whose names are photographers'
            continue
        if labelled := _labelled(page, node):
            node = labelled
        elif not (
            _is_named(node)
            or (
                node.tag in _LOOSE
                and _reads_as_byline(page, node)
                and not _wraps_byline(page, node)
            )
            or _leads_to_person(page, node)
            or _stands_behind_sign(page, node)
            or _is_further_of_term(page, node)
        ):
            continue
        if page.tree.length(node) > _LONGEST_BOX:
            continue
        if _did_something_else(page, node):
            done = node.end
            continue
        said = byline_people.said_by(page, node)
        people = byline_people.people(page, node, said)
        if not people or len(people) > _MOST_PEOPLE or len(said.split()) > _MOST_WORDS:
            continue  # a wrapper round more than a byline: what it holds is looked at next
        done = node.end
        found.append(Line(said, people, label(node)))
    return found


def _labelled(page: Page, node: Node) -> Node | None:
    """What follows an element that says "Author" and no more: a heading, a term, a label."""
    if node.tag not in _LABELS or page.tree.length(node) > 30:
        return None
    called = page.tree.words(node).strip(" :")
    is_label = byline_people.LABEL.fullmatch(called) is not None
    if node.parent is None or not (is_label or _says_by(node, called)):
        return None
    for following in page.tree.nodes[node.end : node.parent.end]:
        if following.tag or following.text.strip(" :\n\t\xa0"):
            return following if is_label or _holds_names(page, following) else None
    return None


def _says_by(node: Node, called: str) -> bool:
    """Whether a term is a word for "by", which says other things elsewhere: <dt>إعداد</dt>, <dt>Par</dt>."""
    return node.tag == "dt" and authors.leads_in(f"{called}: Ann Lee")


def _holds_names(page: Page, node: Node) -> bool:
    people = authors.parse([page.tree.words(node)])
    return bool(people) and all(authors.is_clear_by_line(one.name) for one in people)


def _is_further_of_term(page: Page, node: Node) -> bool:
    """Whether a <dd> with names alone stands behind others of a term that says "Author"."""
    if node.tag != "dd" or node.parent is None or page.tree.length(node) > _LONGEST_BYLINE:
        return False
    before = [one for one in page.tree.children(node.parent) if one.tag and one.start < node.start]
    terms = [one for one in before if one.tag == "dt"]
    return bool(terms) and _labelled(page, terms[-1]) is not None and _holds_names(page, node)


def _wraps_byline(page: Page, node: Node) -> bool:
    """Whether an element of its own in it is the byline, with the day and more beside it."""
    return any(
        _is_named(one) and authors.leads_in(page.tree.words(one))
        for one in page.tree.inside(node)
        if one.tag
    )


def _did_something_else(page: Page, node: Node) -> bool:
    """Whether the words before it in its row say so: <div>Photographs</div><div class="author">Ann Lee</div>."""
    if node.parent is None:
        return False
    before = [
        one.text.strip(" :\n\t\xa0")
        for one in page.tree.nodes[node.parent.start : node.start]
        if not one.tag
    ]
    inside = (one.text.strip(" :\n\t\xa0") for one in page.tree.inside(node) if not one.tag)
    last, first = next(filter(None, reversed(before)), ""), next(filter(None, inside), "")
    return bool(
        byline_people.OTHER_WORK.fullmatch(last) or byline_people.OTHER_WORK.fullmatch(first)
    )


def _beside_day(page: Page) -> list[Line]:
    """The full name in a short line with the day: "24.11.2026 | Ann Lee". Only where no element is made for it."""
    headline = page.own.headline
    if headline is None:
        return []
    for node in page.own.near():
        if node.tag not in _LOOSE or not 10 < page.tree.length(node) < _LONGEST_BYLINE:
            continue
        if node.holds(headline) or headline.holds(node):
            continue
        if people := _behind_day(page, page.tree.words(node)):
            return [Line(page.tree.words(node), people, label(node))]
        leaves = [
            said for one in page.tree.inside(node) if not one.tag and (said := tidy(one.text))
        ]
        parts = _BARS.split(page.tree.words(node))
        # A sign in an element of its own parts them, or the line's end: "<i>Ann Lee</i><br>29 November"
        if any(_BAR.fullmatch(one) for one in leaves) or _is_of_two_lines(page, node):
            parts = [one for one in leaves if not _BAR.fullmatch(one)]
        if len(parts) < 2 or not any(dates.printed(part, page.language_tag) for part in parts):
            continue
        links = {
            page.tree.words(one)
            for one in page.tree.inside(node)
            if one.tag == "a" and not byline_people.AUTHOR_PAGE.search(one.get("href"))
        }
        people = tuple(
            one
            for part in parts
            if part not in links and not dates.printed(part, page.language_tag)
            for one in authors.parse([part])
            if authors.is_clear(one.name)
        )
        if people:
            return [Line(page.tree.words(node), people, label(node), is_guess=True)]
    return []


def _is_of_two_lines(page: Page, node: Node) -> bool:
    """Whether it is a name, or several, in letters of their own, a line's end and the day, in either order."""
    inside = [one for one in page.tree.children(node) if one.tag or one.text.strip()]
    are_two = len(inside) == 3 and inside[1].tag == "br"
    return are_two and any(one.tag in _SET_APART for one in inside)


def _behind_day(page: Page, said: str) -> tuple[Author, ...]:
    """ "30 November 2026, by Ann Lee": who stands behind the day in one line."""
    for between in _BEHIND_DAY.finditer(said[:_LONGEST_BYLINE]):
        people = signed.first_line(byline_people.before_date(said[between.end() :]))
        if people and dates.printed(said[: between.start()], page.language_tag):
            return people
    return ()


def _is_named(node: Node) -> bool:
    if byline_people.is_beside(node):
        return False
    by_link = "author" in node.get("rel").split()
    by_property = node.get("itemprop") == "author" or node.get("data-testid") == "authorName"
    # Alone: "by" among other letters is a machine's ("l n by r s").
    is_by = node.names.split() == ["by"]
    return by_link or by_property or is_by or bool(BYLINE.search(node.names))


def _leads_to_person(page: Page, node: Node) -> bool:
    """A link to somebody's page, with a full name: the byline of sites without telling names.

    Not of somebody whom the text speaks of, nor behind another label: "Contact: Ann Lee".
    """
    if node.tag != "a" or page.tree.length(node) > byline_people.LONGEST_NAME:
        return False
    if not byline_people.AUTHOR_PAGE.search(node.get("href")) or not authors.is_clear(
        page.tree.words(node)
    ):
        return False
    block = next((one for one in node.ancestors() if one.tag in _BLOCKS), None)
    if block is None:
        return True
    before = page.tree.words(block).partition(page.tree.words(node))[0].strip()
    is_text = block.tag == "p" and page.tree.length(block) > _LONGEST_BYLINE
    is_of_other = (
        before.endswith(":")
        and not byline_people.LABEL.fullmatch(before.strip(" :"))
        and not authors.leads_in(f"{before} Ann Lee")
    )
    return not is_text and not is_of_other


def _stands_behind_sign(page: Page, node: Node) -> bool:
    """Whether it holds full names alone, behind the picture of a person or a pen."""
    if node.tag not in _LOOSE or not 4 < page.tree.length(node) < _LONGEST_BYLINE:
        return False
    first = next((one for one in page.tree.children(node) if one.tag or one.text.strip()), None)
    if first is None or not first.tag or page.tree.length(first):
        return False
    signs = [first, *(one for one in page.tree.inside(first) if one.tag)]
    if not any(PERSON_SIGN.search(one.names) for one in signs):
        return False
    people = authors.parse([page.tree.words(node)])
    return bool(people) and all(authors.is_clear(one.name) for one in people)


def _reads_as_byline(page: Page, node: Node) -> bool:
    """ "By", "Von" or "Par", and the full name of a person."""
    if page.tree.length(node) > _LONGEST_BYLINE:
        return False
    if authors.is_korean_byline(page.tree.words(node)):
        return True
    said = authors.split_work(byline_people.with_by(page, page.tree.words(node)))[0]
    if authors.BY_ALONE.match(said) and not authors.leads_in(said):
        people = authors.parse([byline_people.before_date(said)])
        return bool(people) and all(authors.is_clear(one.name) for one in people)
    return (
        len(said) < _LONGEST_BYLINE
        and authors.leads_in(said)
        and any(
            authors.is_full(one.name)
            and authors.standing(one.name, sites=page.sites) is Standing.PERSON
            for one in authors.parse([byline_people.before_date(said)])
        )
    )
