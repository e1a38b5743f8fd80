"""An element that is a byline in; the people in it, out: in links, else in its words, without labels, days and buttons. Pure.

    said_by(page, node)           its words as far as they can be names
    people(page, node, said)      whom it names, up to those who did something else

bylines.py finds the elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.base.patterns import late
from digest.collect.fields import authors, dates, head_lines
from digest.collect.fields.authors import Standing
from digest.collect.fields.text import tidy
from digest.collect.fields.words import any_of
from digest.collect.pages import name_parts
from digest.collect.pages.names import AUTHORS_NAME, BYLINE, DAY_BESIDE, NO_BYLINE
from digest.collect.pages.page import Page
from digest.collect.pages.tree import Node
from digest.model import languages
from digest.model.pieces import Author
from digest.net import urls

AUTHOR_PAGE = late(
    rf"/(?:{any_of('people', 'people_loosely')}|@[^/]+)(?:[/?]|$)|spip\.php\?auteur|[?&]author=|/@",
    re.IGNORECASE,
)
_BEFORE_TIME = re.compile(rf"\s+(?:{any_of('on_day')})$", re.IGNORECASE)
LONGEST_NAME = 80  # characters
_BY_OF_LANGUAGE = {"ro": "[Dd]e", "ca": "[Pp]er", "is": "[Ee]ftir", "sq": "[Nn]ga"}
_LABELLED = re.compile(r"([^\W\d_][^:：\d,.]{1,24})\s*[:：]")
LABEL = late(any_of("label_of_writers"), re.IGNORECASE)
OTHER_WORK = late(any_of("other_work"), re.IGNORECASE)
_DAY_BEHIND = late(
    rf"(?<!\s)\s*(?:[|·•–—]\s*)?(?:(?<!\w)(?:{any_of('published', 'updated', 'changed', 'as_of', 'on_day')}|posted)(?!\w)[^|·•\d]{{0,16}})?(?<!\w)(?:[^\W\d]+\.?\s+\d{{1,2}},?\s+\d{{4}}|\d)"
    rf"|(?<!\s)\s+(?:{any_of('published', 'updated', 'minutes')})(?!\w)(?!\s+(?:by|and)\b)"
    # "Ann Lee | Sunday, 29 November"
    r"|(?<!\s)\s*[|·•]\s*[^\W\d_]+\.?,?\s+\d{1,2}(?!\d)",
    re.IGNORECASE,
)


_DAY_FIRST = re.compile(r"[^|·–—]{6,40}?\d{4}\s*[,|·–—-]\s*(?=\S)")
# What stands between names
_SIGNS = "[,;/|·•&+、，]"
_AND_FIRST = late(rf"(?:&|(?:{any_of('and_')})(?![^\W\d_]))", re.IGNORECASE)
_JOINED = late(
    rf"^(?:\s*(?:{_SIGNS}|(?:{any_of('and_')})(?![^\W\d_])))+\s*|\s*{_SIGNS}?(?:\s+(?:{any_of('and_')}))?\s*$",
    re.IGNORECASE,
)


def said_by(page: Page, node: Node) -> str:
    """Without a word that stands alone before the day: "Objavljeno <time>"."""
    said = _behind_day(page, _BEFORE_TIME.sub("", _names_in(page, node)))
    if len(said.split()) != 1:
        return said
    inner = [one for one in page.tree.children(node) if one.tag or one.text.strip()]
    is_before_day = any(
        two.tag == "time" and tidy(one.text).strip(" :-–") == said.strip(" :-–")
        for one, two in pairwise(inner)
    )
    return "" if is_before_day else said


def _behind_day(page: Page, said: str) -> str:
    """ "Thursday 26 November 2026, by Ann Lee": the byline."""
    day = _DAY_FIRST.match(said)
    if day and authors.leads_in(said[day.end() :]) and dates.printed(day[0], page.language_tag):
        return said[day.end() :]
    return said


def _names_in(page: Page, node: Node) -> str:
    skipped = page.tree.words(node, skip=lambda one: one.tag in ("time", "sup") or is_beside(one))
    return with_by(page, skipped)


def with_by(page: Page, said: str) -> str:
    """With "By" for a word that says so in the page's language, and stands in names elsewhere: "De Ana Ionescu"."""
    own = _BY_OF_LANGUAGE.get(languages.primary(page.language_tag))
    return re.sub(rf"^{own}:?\s+(?=[^\W\d_][\w.'’-]*\s+[^\W\d_])", "By ", said) if own else said


def is_beside(node: Node) -> bool:
    """What stands beside a name in a byline: a portrait, a day, a button."""
    names = node.names
    if not names or node.get("itemprop") or AUTHORS_NAME.search(names):
        return False
    return NO_BYLINE.search(names) or (DAY_BESIDE.search(names) and not BYLINE.search(names))


def people(page: Page, node: Node, said: str) -> tuple[Author, ...]:
    """Names in an element: in its links to people's pages, else in its parts or its own words."""
    inside = [node, *(one for one in page.tree.inside(node) if one.tag)]
    roles = [page.tree.words(one) for one in inside if name_parts.is_role(one)]
    end = _end_of_writers(page, node)
    linked: list[tuple[Node, Author]] = []
    for one in inside:
        if one.start >= end:
            break
        is_link = one.tag == "a" and bool(
            "author" in one.get("rel").split()
            or AUTHOR_PAGE.search(one.get("href"))
            or (
                one is not node
                and BYLINE.search(one.names)
                and authors.is_clear(_names_in(page, one))
            )
        )
        if is_link or one.get("itemprop") == "name" or " fn " in one.names:
            address = urls.absolute(one.get("href"), page.base) if one.tag == "a" else ""
            beside = name_parts.people(page.tree, one, end=end, of_one=True)
            linked += [
                (one, Author(each.name, each.role, address))
                for each in beside or authors.parse([_names_in(page, one)])
                if authors.standing(each.name) is not Standing.NOBODY
            ]
    people = _with_unlinked(page, node, linked, end) or _in_words(page, node, said, end)
    people = tuple(one for one in people if len(one.name) <= LONGEST_NAME and one.name not in roles)
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


def _with_unlinked(
    page: Page, node: Node, linked: Sequence[tuple[Node, Author]], end: int
) -> tuple[Author, ...]:
    """The linked people, and those among them who have no link: "<a>Ann Lee</a>, Bo Diaz and <a>Cy Moreau</a>"."""
    links = [one for one, _ in linked if one.tag == "a"]
    found = [(one.start, who) for one, who in linked]
    if links:
        beside = list(_beside_links(page, node, links, end))
        found += _in_items(node, links, beside) or _in_line(links, beside)
    people: dict[str, Author] = {}
    for _, who in sorted(found, key=lambda one: one[0]):
        people.setdefault(who.name.casefold(), who)
    return tuple(people.values())


def _beside_links(
    page: Page, node: Node, links: Sequence[Node], end: int
) -> Iterator[tuple[Node, str]]:
    """The texts of a byline that stand in no link, no role and no day."""
    for one in page.tree.inside(node):
        said = "" if one.tag or one.start >= end else tidy(one.text)
        if not said or any(link.holds(one) for link in links) or _is_skipped(one, node):
            continue
        if not any(name_parts.is_role(outer) for outer in one.ancestors() if node.holds(outer)):
            yield one, said


def _in_items(
    node: Node, links: Sequence[Node], beside: Sequence[tuple[Node, str]]
) -> list[tuple[int, Author]]:
    """Full names in elements built as those that hold the links: <li><a>Ann Lee</a></li><li>Bo Diaz</li>."""
    outer = [one.parent for one in links if one.parent and one.parent is not node]
    items = {(one.tag, one.names) for one in outer if one.names or one.tag in ("li", "dd")}
    return [
        (one.start, who)
        for one, said in beside
        if one.parent and (one.parent.tag, one.parent.names) in items
        if not any(one.parent.holds(link) for link in links)  # "Data Analysis By" a link
        for who in authors.parse([said])
        if authors.is_clear(who.name)
    ]


def _in_line(links: Sequence[Node], beside: Sequence[tuple[Node, str]]) -> list[tuple[int, Author]]:
    """Full names between signs, where nothing but names stands beside the links: "Data Lead" reads as one too."""
    found: list[tuple[int, Author]] = []
    for one, said in beside:
        bare = _JOINED.sub("", said)
        people = authors.parse([bare]) if bare else ()
        if not all(authors.is_clear(who.name) for who in people):
            if authors.leads_in(f"{bare} Ann Lee"):
                continue
            return []
        # Behind the last link and a comma stands a place: "Ana Díaz, Buenos Aires".
        is_within = one.start < links[-1].start and bare != said
        found += [(one.start, who) for who in people if is_within or _AND_FIRST.match(said)]
    return found


def _end_of_writers(page: Page, node: Node) -> int:
    """Where in an element those begin who reviewed, edited or drew: the place of the text that says so.

    Or of a second label in whatever language: "Текст: Ann Lee Малюнки: Bo Diaz".
    """
    first = True
    for one in page.tree.inside(node):
        said = "" if one.tag else one.text.strip(" \n\t\xa0")
        another = None if first else _LABELLED.match(said)
        if OTHER_WORK.fullmatch(said.strip(": ")) or (
            another and not LABEL.fullmatch(another[1]) and not authors.leads_in(f"{said} Ann Lee")
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
    whole = _unlabelled(said)
    if not node.tag:  # a text behind a label
        return tuple(one for one in whole if authors.is_clear_by_line(one.name))
    if beside := name_parts.people(page.tree, node, end=end):
        return beside
    clear: dict[str, Author] = {}
    last = ""
    for one in page.tree.inside(node):
        if one.start >= end:
            break
        if one.tag or not (part := with_by(page, tidy(one.text))) or _is_skipped(one, node):
            continue
        named = _unlabelled(part)
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


def _unlabelled(said: str) -> tuple[Author, ...]:
    """People of a byline, behind a label in whatever language: "Egilea: Ane Etxeberria"."""
    said = before_date(authors.split_work(said)[0])
    behind = authors.parse([_LABELLED.sub("", said, count=1)]) if _LABELLED.match(said) else ()
    is_label = behind and all(authors.is_clear_by_line(one.name) for one in behind)
    return behind if is_label else authors.parse([said])


def _is_skipped(text: Node, node: Node) -> bool:
    for outer in text.ancestors():
        if outer is node:
            return False
        if outer.tag in ("time", "sup", "button", "script", "style", "svg") or is_beside(outer):
            return True
    return False


def _is_sound(name: str, sites: tuple[str, ...]) -> bool:
    """Not a sentence, nor a button: what is printed of several words is a full name, a house or an agency."""
    many = len(name.split()) > 1
    if not many or authors.is_clear(name) or not name[:1].isascii():
        return True
    level = authors.standing(name, sites=sites)
    lower = [word for word in name.split() if word.islower() and not authors.is_particle(word)]
    return level in (Standing.ORGANISATION, Standing.PUBLICATION) or not lower


def before_date(said: str) -> str:
    """A byline's line without the day, the reading time and whatever has figures behind the names."""
    line = head_lines.parted(said)
    said = line[0] if line and line[0] else said
    return _DAY_BEHIND.split(said, maxsplit=1)[0].strip(" ,|·•–—-")
