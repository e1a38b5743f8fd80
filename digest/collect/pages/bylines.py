"""A page in; the bylines that it prints, and the people in each, out. Pure.

    lines(page)    round the headline, else at the text's ends, else after it; of those who wrote, not of who drew or edited

writers.py weighs them against what the page states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.collect import authors, dates, head_lines, signed
from digest.collect.authors import Standing
from digest.collect.pages import by_hand
from digest.collect.pages.names import AUTHORS_NAME, BYLINE, DAY_BESIDE, NO_BYLINE, ROLE
from digest.collect.pages.page import Page, label
from digest.collect.pages.tree import Node
from digest.collect.text import tidy
from digest.collect.words import any_of
from digest.model.pieces import Author
from digest.net import urls

AUTHOR_PAGE = re.compile(
    rf"/(?:{any_of('people', 'people_loosely')}|@[^/]+)(?:[/?]|$)|spip\.php\?auteur|[?&]author=|/@",
    re.IGNORECASE,
)


_BEFORE_TIME = re.compile(rf"\s+(?:{any_of('on_day')})$", re.IGNORECASE)
_LOOSE = frozenset(
    {"p", "span", "div", "em", "i", "strong", "b", "small", "address", "h4", "h5", "li"}
)
_SET_APART = frozenset({"em", "i", "strong", "b", "a", "small"})
_MOST_PEOPLE = 8  # a byline with more is a list of something else
_LONGEST_NAME = 80  # characters
_LONGEST_BYLINE = 160  # characters
_FIRST_NODES = 60  # of a text
_MOST_WORDS = 60  # of a byline
_MOST_OF_LABEL = 4  # words
_LONGEST_BOX = 1200  # ... of an element that is named like a byline
_LABELS = frozenset(
    {"h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "span", "div", "label", "p"}
)
_BLOCKS = frozenset({"p", "li", "dd", "div", "td", "section"})
_LABEL = re.compile(any_of("label_of_writers"), re.IGNORECASE)
_OTHER_WORK = re.compile(any_of("other_work"), re.IGNORECASE)
_DAY_BEHIND = re.compile(
    rf"\s*(?:[|·•–—]\s*)?(?:(?<!\w)(?:{any_of('published', 'updated', 'changed', 'as_of', 'on_day')}|posted)(?!\w)[^|·•\d]{{0,16}})?(?<!\w)(?:[^\W\d]+\.?\s+\d{{1,2}},?\s+\d{{4}}|\d)"
    rf"|\s+(?:{any_of('published', 'updated', 'minutes')})(?!\w)(?!\s+(?:by|and)\b)",
    re.IGNORECASE,
)
_BEHIND_DAY = re.compile(r"(?<=\d)(?:\s+(?:uhr|h))?[\s,.;|·•–—-]+(?=[^\W\d_])", re.IGNORECASE)
_BAR = re.compile(r"[|·•–—/-]")
_BARS = re.compile(r"\s+[|·•–—/-]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A byline as printed, the people in it, and where it stands."""

    said: str
    people: tuple[Author, ...]
    origin: str


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
    if by_line := _in_lines_of_text(page):
        return (by_line,)
    is_of_house = bool(of_nobody or page.first("author"))
    return (tuple(_about(page)) if is_of_house else ()) or of_nobody


def _in_lines_of_text(page: Page) -> Line | None:
    """A line by hand, with or without the day behind the names: "By Ann Lee, 29 November 2026<br>"."""
    told = by_hand.lines(page)
    for said in (*told.behind, *told.before):
        people = signed.first_line(_before_date(said)) or _behind_day(page, said)
        if people:
            return Line(said, people, "page:line")
    return None


def _about(page: Page) -> Iterable[Line]:
    """The last paragraphs, set apart from the text: "Ann Lee is a fellow at the Harbour School"."""
    for node, said in reversed(page.own.paragraphs[-2:]):
        first = next((one for one in page.tree.inside(node) if one.tag or one.text.strip()), node)
        if first.tag in _SET_APART and (people := signed.about(said)):
            yield Line(said, people, label(node))
            return


def _fuller(page: Page, found: list[Line]) -> list[Line]:
    """With those whom the text's first paragraph names besides: a system's own field holds one account."""
    first = [node for node, said in page.own.paragraphs[:1] if authors.leads_in(said)]
    inside = _among(page, first)
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
        ):
            continue
        if page.tree.length(node) > _LONGEST_BOX:
            continue
        if _did_something_else(page, node):
            done = node.end
            continue
        said = _said(page, node)
        people = _people(page, node, said)
        if not people or len(people) > _MOST_PEOPLE or len(said.split()) > _MOST_WORDS:
            continue  # a wrapper round more than a byline: what it holds is looked at next
        done = node.end
        found.append(Line(said, people, label(node)))
    return found


def _said(page: Page, node: Node) -> str:
    said = page.tree.words(node, skip=lambda one: one.tag in ("time", "sup") or _is_beside(one))
    return _BEFORE_TIME.sub("", said)


def _labelled(page: Page, node: Node) -> Node | None:
    """What follows an element that says "Author" and no more: a heading, a term, a label."""
    if node.tag not in _LABELS or page.tree.length(node) > 30:
        return None
    if not _LABEL.fullmatch(page.tree.words(node).strip(" :")):
        return None
    if node.parent is None:
        return None
    for following in page.tree.nodes[node.end : node.parent.end]:
        if following.tag or following.text.strip(" :\n\t\xa0"):
            return following
    return None


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
    return bool(_OTHER_WORK.fullmatch(last) or _OTHER_WORK.fullmatch(first))


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
        if any(_BAR.fullmatch(one) for one in leaves):  # a sign in an element of its own parts them
            parts = [one for one in leaves if not _BAR.fullmatch(one)]
        if len(parts) < 2 or not any(dates.printed(part, page.language_tag) for part in parts):
            continue
        links = {
            page.tree.words(one)
            for one in page.tree.inside(node)
            if one.tag == "a" and not AUTHOR_PAGE.search(one.get("href"))
        }
        people = tuple(
            one
            for part in parts
            if part not in links and not dates.printed(part, page.language_tag)
            for one in authors.parse([part])
            if authors.is_clear(one.name)
        )
        if people:
            return [Line(page.tree.words(node), people, label(node))]
    return []


def _behind_day(page: Page, said: str) -> tuple[Author, ...]:
    """ "30 November 2026, by Ann Lee": who stands behind the day in one line."""
    for between in _BEHIND_DAY.finditer(said[:_LONGEST_BYLINE]):
        people = signed.first_line(_before_date(said[between.end() :]))
        if people and dates.printed(said[: between.start()], page.language_tag):
            return people
    return ()


def _is_named(node: Node) -> bool:
    if _is_beside(node):
        return False
    by_link = "author" in node.get("rel").split()
    by_property = node.get("itemprop") == "author" or node.get("data-testid") == "authorName"
    return by_link or by_property or bool(BYLINE.search(node.names))


def _is_beside(node: Node) -> bool:
    """What stands beside a name in a byline: a portrait, a day, a button."""
    names = node.names
    if not names or node.get("itemprop") or AUTHORS_NAME.search(names):
        return False
    return NO_BYLINE.search(names) or (DAY_BESIDE.search(names) and not BYLINE.search(names))


def _leads_to_person(page: Page, node: Node) -> bool:
    """A link to somebody's page, with a full name: the byline of sites without telling names.

    Not of somebody whom the text speaks of, nor behind another label: "Contact: Ann Lee".
    """
    if node.tag != "a" or page.tree.length(node) > _LONGEST_NAME:
        return False
    if not AUTHOR_PAGE.search(node.get("href")) or not authors.is_clear(page.tree.words(node)):
        return False
    block = next((one for one in node.ancestors() if one.tag in _BLOCKS), None)
    if block is None:
        return True
    before = page.tree.words(block).partition(page.tree.words(node))[0].strip()
    is_text = block.tag == "p" and page.tree.length(block) > _LONGEST_BYLINE
    is_of_other = (
        before.endswith(":")
        and not _LABEL.fullmatch(before.strip(" :"))
        and not authors.leads_in(f"{before} Ann Lee")
    )
    return not is_text and not is_of_other


def _reads_as_byline(page: Page, node: Node) -> bool:
    """ "By", "Von" or "Par", and the full name of a person."""
    if page.tree.length(node) > _LONGEST_BYLINE:
        return False
    said = authors.split_work(page.tree.words(node))[0]
    if authors.BY_ALONE.match(said) and not authors.leads_in(said):
        people = authors.parse([_before_date(said)])
        return bool(people) and all(authors.is_clear(one.name) for one in people)
    return (
        len(said) < _LONGEST_BYLINE
        and authors.leads_in(said)
        and any(
            authors.is_full(one.name)
            and authors.standing(one.name, sites=page.sites) is Standing.PERSON
            for one in authors.parse([_before_date(said)])
        )
    )


def _people(page: Page, node: Node, said: str) -> tuple[Author, ...]:
    """Names in an element: in its links to people's pages, else in its parts or its own words."""
    inside = [node, *(one for one in page.tree.inside(node) if one.tag)]
    roles = [page.tree.words(one) for one in inside if ROLE.search(one.names)]
    end = _end_of_writers(page, node)
    linked: dict[str, Author] = {}
    for one in inside:
        if one.start >= end:
            break
        is_link = one.tag == "a" and bool(
            "author" in one.get("rel").split()
            or AUTHOR_PAGE.search(one.get("href"))
            or (one is not node and BYLINE.search(one.names) and not _is_beside(one))
        )
        if is_link or one.get("itemprop") == "name" or " fn " in one.names:
            address = urls.absolute(one.get("href"), page.base) if one.tag == "a" else ""
            for each in authors.parse([_said(page, one)]):
                if authors.standing(each.name) is not Standing.NOBODY:
                    linked.setdefault(each.name.casefold(), Author(each.name, each.role, address))
    people = tuple(linked.values()) or _in_words(page, node, said, end)
    people = tuple(
        one for one in people if len(one.name) <= _LONGEST_NAME and one.name not in roles
    )
    if len(people) == len(roles):
        return tuple(
            Author(one.name, one.role or role, one.url)
            for one, role in zip(people, roles, strict=True)
        )
    if len(people) == 1 and not people[0].role:
        rest = said.partition(people[0].name)[2].strip()
        if rest.startswith(",") and 1 < len(rest.split()) <= 14 and authors.is_role(rest):
            return (Author(people[0].name, rest.strip(" ,"), people[0].url),)
    return people


def _end_of_writers(page: Page, node: Node) -> int:
    """Where in an element those begin who reviewed, edited or drew: the place of the text that says so.

    Or of a second label in whatever language: "Текст: Ann Lee Малюнки: Bo Diaz".
    """
    first = True
    for one in page.tree.inside(node):
        said = "" if one.tag else one.text.strip(" \n\t\xa0")
        is_label = said.endswith((":", "：")) and len(said.split()) < _MOST_OF_LABEL
        if _OTHER_WORK.fullmatch(said.strip(": ")) or (
            is_label and not first and not _LABEL.fullmatch(said.strip(" :："))
        ):
            return one.start
        first = first and not said
        if not one.tag and authors.split_work(one.text)[1]:
            return one.start if not authors.split_work(one.text)[0] else one.end
    return node.end


def _in_words(page: Page, node: Node, said: str, end: int) -> tuple[Author, ...]:
    """People in an element's words as a whole, unless its parts are clearer.

    Page builders write <div class="author"><span>Ann Lee</span><span>Harbour analyst</span></div>, and several
    people in a row without a sign between them.
    """
    whole = authors.parse([_before_date(authors.split_work(said)[0])])
    if not node.tag:  # a text behind a label
        return tuple(one for one in whole if authors.is_clear(one.name))
    clear: dict[str, Author] = {}
    last = ""
    for one in page.tree.inside(node):
        if one.start >= end:
            break
        if one.tag or not (part := tidy(one.text)) or _is_skipped(one, node):
            continue
        named = authors.parse([_before_date(authors.split_work(part)[0])])
        if named and all(authors.is_clear(each.name) for each in named):
            for each in named:
                last = each.name.casefold()
                clear.setdefault(last, each)
        elif last and not clear[last].role and authors.is_role(part) and len(part.split()) <= 12:
            clear[last] = Author(clear[last].name, part.strip(" ,|·•"), "")
    is_whole = bool(whole) and all(authors.is_clear(one.name) for one in whole)
    if clear and not (is_whole and len(whole) > len(clear)):
        return tuple(clear.values())
    return tuple(one for one in whole if _is_sound(one.name, page.sites))


def _is_skipped(text: Node, node: Node) -> bool:
    for outer in text.ancestors():
        if outer is node:
            return False
        if outer.tag in ("time", "sup", "button", "script", "style", "svg") or _is_beside(outer):
            return True
    return False


def _is_sound(name: str, sites: Sequence[str]) -> bool:
    """Not a sentence, nor a button: what is printed of several words is a full name, a house or an agency."""
    many = len(name.split()) > 1
    if not many or authors.is_clear(name) or not name[:1].isascii():
        return True
    level = authors.standing(name, sites=sites)
    lower = [word for word in name.split() if word.islower() and not authors.is_particle(word)]
    return level in (Standing.ORGANISATION, Standing.PUBLICATION) or not lower


def _before_date(said: str) -> str:
    """A byline's line without the day, the reading time and whatever has figures behind the names."""
    line = head_lines.parted(said)
    said = line[0] if line and line[0] else said
    return _DAY_BEHIND.split(said, maxsplit=1)[0].strip(" ,|·•–—-")
