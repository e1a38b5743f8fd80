"""Where labels stand on an article page: in pairs, rows, fields, fact boxes, lines and links round its headline. Pure.

    pairs(page)          short elements with several labels, one of which is a known kind: never a menu
    of_lines(page)       the same in a line of a page made by hand
    beside_kind(page)    what stands behind a known kind under the headline
    behind_label(...)    what a fact box says behind "Type" or "Topics"
    own_topics(page)     ... behind all words for topics, and for regions and sectors beside them
    behind_any_label(...)  ... behind any other, where links lead to lists that are called so
    in_field(page)       what a system's own field for the kind holds
    linked(page)         labels that are links; not words linked in running text

Which of them count, and before what else the page says, is labels.py's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import unquote

from digest.base.patterns import late
from digest.collect.fields import authors, dates, head_lines, kind_words, kinds
from digest.collect.fields.text import IN_LINE, tidy
from digest.collect.fields.words import any_of, spelled
from digest.collect.pages import by_hand, headlines
from digest.collect.pages.byline_people import AUTHOR_PAGE
from digest.collect.pages.container import holds_labels
from digest.collect.pages.names import CRUMBS, KIND_FIELD, TAG_LINKS
from digest.collect.pages.own_page import words_joined
from digest.collect.pages.page import Page
from digest.collect.pages.tree import Node
from digest.net import urls
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

NO_TOPICS = spelled("no_topics") | spelled("no_category") | {""}
_NO_KINDS = frozenset({"post", "page", "standard", "text", "blog", "story", "stories", "nieuws", "nachricht", "noticia", "nota"})  # fmt: skip
_WORDS_OF_TOPIC = 6  # at most
_WORDS_OF_KIND = 3  # at most
_LONGEST_PAIR = 80  # characters of labels that stand together
_CRUMB_TAGS = frozenset({"p", "div", "ol", "ul", "nav", "span", "td"})
_OPEN_END = re.compile(r"[>›»/→]\s*$")  # of a line that leads to a piece and does not name it
# Over other pieces, and on those that are paid for
_NO_LABEL = late(
    rf"(?:{any_of('also')})(?: \w+)?|{any_of('list_names', 'most_read', 'see_all', 'paid')}",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"[_-](?:title|heading|header|head|label)(?=\s|$)"
)  # of a list, as "tags_title"
_NO_SECTION = late(any_of("articles_under", "lists", "service"), re.IGNORECASE)
_LONGEST_CRUMBS = 100  # ... that lead to a piece, without its headline
_LONGEST_LINE = 160  # ... with who and when
_MOST_PARTS = 4  # of them
_NEAR = 8  # nodes before a link
_LONGEST_BY = 24  # characters of "by"
BACK = late(any_of("back"), re.IGNORECASE)
LABEL_OF_KIND = late(any_of("label_of_kind"), re.IGNORECASE)
LABEL_OF_TOPIC = late(any_of("label_of_topic"), re.IGNORECASE)
_LABEL_OF_SCOPE = late(any_of("label_of_scope"), re.IGNORECASE)
_MORE_ON = late(any_of("more_on"), re.IGNORECASE)
_LABEL_OF_ANY_TOPIC = late(any_of("label_of_topic", "label_of_scope", "more_on"), re.IGNORECASE)
_LABEL_TAGS = frozenset(
    {"dt", "th", "td", "strong", "b", "span", "label", "h2", "h3", "h4", "h5", "h6", "div", "p"}
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_STEM = 4  # letters of a word that its other forms begin with
_MOST_IN_LIST = 8  # labels of one piece; a house's list of all its topics has more
_BETWEEN_LABELS = re.compile(r"\s*[,、，;·•|/]\s*")
_LONGEST_ROW = 200  # characters of labels behind theirs
_LONGEST_NAME_OF_FIELD = 24  # characters


def pairs(page: Page) -> Iterator[tuple[Node, list[str]]]:
    """Short elements before the headline with several labels in them, one of which is a known kind of work.

    "Analysis | Middle East", as text, as two links, or on two lines; never a menu, whatever it names.
    """
    headline = page.own.headline
    if headline is None:
        return
    for node in page.own.near():
        if node.start >= headline.start:
            break
        if node.holds(headline) or page.tree.length(node) > _LONGEST_PAIR:
            continue
        if any(one.tag == "nav" for one in page.tree.inside(node)):
            continue  # the house's name and its menu
        parts = [
            part
            for one in page.tree.inside(node)
            if not one.tag
            for part in headlines.parts(tidy(one.text))
        ]
        is_pair = 2 <= len(parts) <= _MOST_PARTS and any(kinds.is_kind(part) for part in parts)
        if is_pair and not is_of_menu(page, node):
            yield node, parts
    yield from _in_a_row(page, headline)


def _in_a_row(page: Page, headline: Node) -> Iterator[tuple[Node, list[str]]]:
    """The same, without an element round them: they stand beside the headline, before it."""
    before = [
        (one, page.tree.words(one).strip(" |/·:›"))
        for one in page.tree.children(headline.parent)
        if one.tag and one.start < headline.start and not _is_of_crumbs(page, one)
    ] if headline.parent else []  # fmt: skip
    row = [(one, said) for one, said in before[-_MOST_PARTS:] if said]
    if not 2 <= len(row) <= _MOST_PARTS or is_of_menu(page, row[0][0]):
        return
    if any(len(said.split()) > _WORDS_OF_TOPIC or dates.printed(said) for _, said in row):
        return
    if sum(kinds.is_kind(said) for _, said in row) == 1:
        yield row[0][0], [said for _, said in row]


def _is_of_crumbs(page: Page, node: Node) -> bool:
    """Whether an element is the line that leads here: its first link goes to the front page, or it ends with the headline."""
    if CRUMBS.search(node.names):
        return True
    links = (one for one in page.tree.inside(node) if one.tag == "a")
    first = next(links, None)
    here = headlines.folded(page.tree.words(page.own.headline)) if page.own.headline else ""
    said = headlines.folded(page.tree.words(node))
    return (first is not None and leads_home(page, first)) or (
        said != here and bool(here) and said.endswith(here)
    )


def leads_home(page: Page, node: Node) -> bool:
    """Whether an element is a link to the front page, or stands in one, or holds one."""
    links = (one for one in (node, *node.ancestors(), *page.tree.inside(node)) if one.tag == "a")
    led = (same_piece_key(urls.absolute(one.get("href"), page.base)) for one in links)
    return page.front in led


def _is_above(page: Page, link: Node) -> bool:
    """Whether a link's address is a folder that the piece's lies in."""
    led = same_piece_key(urls.absolute(link.get("href"), page.base))
    return led != page.front and same_piece_key(page.url).startswith(f"{led}/")


def is_of_menu(page: Page, node: Node) -> bool:
    """Whether an element stands among many links that no name tells to be labels: a menu without <nav>."""
    group = node.parent.parent if node.parent and node.parent.tag == "li" else node.parent
    for one in (node, group):
        if one is None or any(TAG_LINKS.search(outer.names) for outer in (node, one)):
            continue
        links = [each for each in page.tree.inside(one) if each.tag == "a"]
        if len(links) > _MOST_PARTS and not one.holds(page.own.headline):
            return True
    siblings = [one for one in page.tree.children(group) if one.tag in ("a", "li")] if group else []
    is_row = len(siblings) > _MOST_PARTS and not TAG_LINKS.search(group.names if group else "")
    return is_row or _is_of_rows(page, node)


def _is_of_rows(page: Page, node: Node) -> bool:
    """Whether it is all that its row says, and many rows are built alike, each with a link: a menu in cells or boxes."""
    said = page.tree.words(node)
    row = node
    while row.parent and page.tree.words(row.parent) == said:
        row = row.parent
    if row.parent is None or TAG_LINKS.search(row.parent.names):
        return False
    rows = [
        one
        for one in page.tree.children(row.parent)
        if (one.tag, one.names) == (row.tag, row.names)
        and any(each.tag == "a" for each in page.tree.inside(one))
    ]
    return row is not node and len(rows) > _MOST_PARTS


def of_pair(page: Page) -> list[str]:
    title = headlines.folded(page.tree.words(page.own.headline)) if page.own.headline else ""
    return [
        part
        for _, parts in pairs(page)
        for part in parts
        if not kinds.is_kind(part)
        and not dates.printed(part)
        and part[:1].isalpha()
        and headlines.folded(part) != title
    ]


def of_home(page: Page) -> frozenset[str]:
    """What links to the front page say, folded: a breadcrumb's first word, in whatever element it stands."""
    return frozenset(
        headlines.folded(page.tree.words(one))
        for one in page.own.near()
        if one.tag == "a" and leads_home(page, one)
    )


def topic_of_crumbs(page: Page) -> Iterator[str]:
    """The last link of a line that leads from the front page to this piece: "Accueil > Eau > The headline"."""
    said = [one for one in (crumbs(page) or _folders(page)) if not _is_of_everything(one)]
    yield from [one for one in said if not kinds.is_kind(one)][-1:]


def _is_of_everything(said: str) -> bool:
    """Whether a step to a piece is a list of all there is, or a number: "Stories", "Harbour Blog", "2026"."""
    *before, last = said.split() or [""]
    is_list = _NO_SECTION.fullmatch(said) or (len(before) == 1 and _NO_SECTION.fullmatch(last))
    return bool(is_list) or not any(map(str.isalpha, said))


def _folders(page: Page) -> list[str]:
    """What a link to a folder that the piece lies in says, if all that stands with it in an element is the headline's."""
    headline = page.own.headline
    return [
        page.tree.words(one)
        for one in page.own.near()
        if one.tag == "a" and headline and one.start < headline.start and _is_above(page, one)
        if (around := _around(page, one)) is not None and around.holds(headline)
    ]


def _around(page: Page, node: Node) -> Node | None:
    """The first element round another that says more than it."""
    said = page.tree.words(node)
    return next((one for one in node.ancestors() if page.tree.words(one) != said), None)


def over_headline(page: Page) -> Iterator[str]:
    """The one label right over a headline, of a page made by hand, where no class tells what anything is."""
    headline = page.own.headline
    if headline is None or headline.names or headline.parent is None:
        return
    before = [
        one
        for one in page.tree.children(headline.parent)
        if one.start < headline.start and (one.tag or one.text.strip())
    ]
    for node in before[-1:]:
        said = page.tree.words(node).strip(" :|")
        is_plain = node.tag in IN_LINE | {"p", "div"} and not node.names
        is_short = 0 < len(said.split()) <= _WORDS_OF_KIND
        is_label = said[:1].isalpha() and not said[:1].islower() and not any(map(str.isdigit, said))
        is_other = (
            kinds.is_kind(said)
            or kind_words.is_built_on_one(said)
            or _NO_LABEL.fullmatch(said)
            or said in page.sites
            or authors.leads_in(said)
            or leads_home(page, node)
        )
        if is_plain and is_short and is_label and not is_other:
            yield said


def crumbs(page: Page) -> list[str]:
    """What the links of such a line say, without the first and the headline's.

    It ends with the headline, or before it, or leads through the folders of the piece's address, or is called so.
    """
    title = headlines.folded(page.tree.words(page.own.headline)) if page.own.headline else ""
    for node, (_, *links) in _lines_from_home(page, _LONGEST_CRUMBS + len(title)):
        said = page.tree.words(node)
        leads_here = (
            headlines.folded(said).endswith(title)
            or _OPEN_END.search(said)
            or all(_is_above(page, one) for one in links)
            or CRUMBS.search(node.names)
        )
        if leads_here and 1 <= len(links) < _MOST_PARTS:
            steps = map(page.tree.words, links)
            return [one for one in steps if headlines.folded(one) != title]
    return []


def kind_of_crumbs(page: Page) -> Iterator[str]:
    """The known kind that such a line leads to: its last link, or the words behind that, with which it may end."""
    yield from [one for one in crumbs(page) if kinds.tells(one)][-1:]
    for node, links in _lines_from_home(page, _LONGEST_CRUMBS):
        inside = page.tree.inside(node)
        behind = [one.text for one in inside if not one.tag and one.start >= links[-1].end]
        if kinds.tells(last := tidy(" ".join(behind)).strip(" >›»/→")):
            yield last


def _lines_from_home(page: Page, longest: int) -> Iterator[tuple[Node, list[Node]]]:
    """The short elements before the headline whose first link goes to the front page, and their links."""
    if page.own.headline is None:
        return
    for node in page.tree.nodes[: page.own.headline.start]:
        if node.tag in _CRUMB_TAGS and page.tree.length(node) <= longest:
            links = [one for one in page.tree.inside(node) if one.tag == "a"]
            if links and leads_home(page, links[0]):
                yield node, links


def of_lines(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Kind and topics of a line with a known kind, of a page whose headline stands among lines."""
    told = by_hand.lines(page)
    for said in (*told.before[-2:], *told.behind):
        kind, topics = kinds.of_kicker(said.strip(" :"))
        if kind or kinds.is_kind(said.strip(" :")):
            yield (kind, topics) if kind else (said.strip(" :"), ())
    for node in page.own.near():
        if 0 < page.tree.length(node) <= _LONGEST_LINE and (
            line := head_lines.parted(page.tree.words(node))
        ):
            yield line[1:]
            return


def beside_kind(page: Page) -> Iterator[str]:
    """The label behind a known kind, in an element of its own under the headline, whatever its name is."""
    for node in page.own.near():
        if not page.own.headline or node.start < page.own.headline.end or not node.parent:
            continue
        if page.tree.length(node) > _LONGEST_PAIR or not kinds.is_kind(page.tree.words(node)):
            continue
        after = next(
            (one for one in page.tree.children(node.parent) if one.tag and one.start >= node.end),
            None,
        )
        said = page.tree.words(after).strip(" |/·:›") if after and after.tag == node.tag else ""
        is_label = (
            not LABEL_OF_TOPIC.fullmatch(said)
            and 0 < len(said.split()) <= _WORDS_OF_KIND
            and said[:1].isupper()
            and not kinds.is_kind(said)
        )
        # Two words may be a name as well.
        if is_label and not (
            authors.is_clear(said) or authors.leads_in(said) or dates.printed(said)
        ):
            yield said
        return


def linked(page: Page) -> list[str]:
    """Labels that are links, round the headline and after the text; not words linked in running text."""
    found: dict[str, None] = {}
    for node in _beside_text(page):  # a field without a link, as Drupal has
        if node.tag == "a" or not TAG_LINKS.search(node.names) or _HEADS.search(node.names):
            continue
        for said in _unlinked(page, node):
            is_label = 0 < len(said.split()) <= _WORDS_OF_KIND and any(map(str.isalpha, said))
            is_by = len(said) <= _LONGEST_BY and authors.leads_in(f"{said} Ann Lee")
            is_other = kinds.is_kind(said) or _NO_LABEL.fullmatch(said)
            if is_label and not (is_by or is_other or dates.printed(said)):
                found[said] = None
    for node in _beside_text(page):
        if node.tag != "a" or AUTHOR_PAGE.search(node.get("href")) or _stands_behind_by(page, node):
            continue
        named_so = any(TAG_LINKS.search(one.names) for one in [node, *list(node.ancestors())[:4]])
        stated = {"tag", "category"}.intersection(node.get("rel").split())
        is_day = dates.printed(page.tree.words(node), page.language_tag)  # the piece's own link
        if stated or (named_so and not is_day and not _is_in_text(page, node)):
            found[page.tree.words(node).strip(" #,")] = None
    return [one for one in found if one]


def _stands_behind_by(page: Page, link: Node) -> bool:
    """Whether the words right before a link say that a name follows: "Par", "Yazan:", in whatever element they stand."""
    for one in reversed(page.tree.nodes[max(0, link.start - _NEAR) : link.start]):
        if not one.tag and (said := one.text.strip(" \n\t\xa0")):
            names = (who.name for who in authors.parse([said]))  # "文：長谷部 千紗" is whole
            is_whole = any(map(authors.is_clear_by_line, names))
            is_by = len(said) <= _LONGEST_BY and authors.leads_in(f"{said} Ann Lee")
            return is_by and not is_whole
    return False


def _unlinked(page: Page, node: Node) -> list[str]:
    """What an element that is named as labels says, if it is one label or a list of them, without links."""
    elements = [one.tag for one in page.tree.inside(node) if one.tag]
    if "a" in elements or node.tag in _HEADINGS:
        return []
    if node.tag in ("ul", "ol"):
        items = _items(page, node)
        return [one.strip(" :|#") for one in items] if len(items) <= _MOST_IN_LIST else []
    texts = [one for one in page.tree.inside(node) if not one.tag and one.text.strip()]
    is_one = not elements or (len(texts) == 1 and all(tag in IN_LINE for tag in elements))
    return [page.tree.words(node).strip(" :|")] if is_one else []


def behind_label(page: Page, label: re.Pattern[str]) -> Iterator[str]:
    """What stands behind "Type" or "Topics": <dt>Type</dt><dd>Policy brief</dd>, <p>Topics: <a>Ports</a>, <a>Rail</a></p>."""
    for _, said in _listed(page, label):
        yield from said


def kind_of_section(page: Page) -> Iterator[str]:
    """A known kind that is all that stands behind a word for topics: "栏目：评论", "Rubrik: Reportage"."""
    for _, said in _listed(page, LABEL_OF_TOPIC):
        if len(said) == 1 and kinds.tells(said[0]):
            yield said[0]


def own_topics(page: Page) -> list[str]:
    """What the piece's own lists hold behind words for topics; where they do, behind those for regions and sectors too."""
    lists = [(_is_scope(called), said) for called, said in _listed(page, _LABEL_OF_ANY_TOPIC)]
    if all(is_scope for is_scope, _ in lists):
        return []  # "Country: France" alone may be of a film, "Region" of a form
    # All countries of a form are no piece's.
    return [
        one
        for is_scope, said in lists
        if not is_scope or len(said) <= _MOST_IN_LIST
        for one in said
    ]


def behind_any_label(page: Page) -> list[str]:
    """What stands below the text behind a label, whatever its language calls that, if it is links to lists: "Teemad: Noored"."""
    texts = [node for node, said in page.own.paragraphs if len(said) > _LONGEST_PAIR]
    ends = (one.end for one in texts if not holds_labels(page.tree, [one]))
    last = max(ends, default=len(page.tree.nodes))
    for node in (*page.own.near(), *page.own.within(), *page.own.after()):
        if node.start < last or node.tag not in _LABEL_TAGS:
            continue
        called = page.tree.words(node).strip(" :")
        is_label = 0 < len(called) <= _LONGEST_NAME_OF_FIELD and not _NO_LABEL.fullmatch(called)
        if is_label and (labels := _of_lists(page, called, _behind(page, node))):
            return labels
    return []


def _of_lists(page: Page, called: str, fields: list[Node]) -> list[str]:
    """What links say that are called as the lists they lead to ("Noored" to /teema/noored), if nothing else stands there.

    The second sign is their folder, which is called as the label is ("Teemad"). Full names alone are people, and no topics.
    """
    links = [one for field in fields for one in (field, *page.tree.inside(field)) if one.tag == "a"]
    labels = [page.tree.words(one).strip(" ,#") for one in links]
    led = [urls.absolute(one.get("href"), page.base) for one in links]
    folders = {one.rstrip("/").rpartition("/")[0] for one in led if same_house(one, page.url)}
    are_called = len(folders) == 1 and all(_is_called(one, called) for one in folders)
    are_lists = are_called and holds_labels(page.tree, fields)
    if not are_lists or len(links) > _MOST_IN_LIST or all(map(authors.is_clear, labels)):
        return []
    return labels if _says_only(" ".join(map(page.tree.words, fields)), labels) else []


def _is_called(folder: str, label: str) -> bool:
    """Whether a folder's name begins as a label does: /et/teema, "Teemad"."""
    stems = [words_joined(unquote(one))[:_STEM] for one in (folder.rpartition("/")[2], label)]
    return stems[0] == stems[1] != ""


def _is_scope(label: str) -> bool:
    return bool(_LABEL_OF_SCOPE.fullmatch(label)) and not LABEL_OF_TOPIC.fullmatch(label)


def _listed(page: Page, label: re.Pattern[str]) -> Iterator[tuple[str, list[str]]]:
    """Each such label, and the words of topics behind it."""
    for node in (*_beside_text(page), *_in_own_column(page)):
        called, listed = _of_row(page, node, label)
        if not listed:
            called, listed = _of_field(page, node, label)
        if not listed:
            called, listed = _of_called(page, node, label)
        stripped = (said.strip(" :|,#") for said in listed)
        fitting = [
            said
            for said in stripped
            if len(said.split()) <= _WORDS_OF_TOPIC
            and any(map(str.isalpha, said))
            and not dates.printed(said)
        ]
        if fitting:
            yield called, fitting


def _beside_text(page: Page) -> Iterator[Node]:
    """What stands round the headline and behind the text, also where one element holds text and labels."""
    last = max((node.end for node, _ in page.own.paragraphs), default=0)
    yield from page.own.near()
    yield from (node for node in page.own.within() if last and node.start >= last)
    yield from page.own.after()


def _in_own_column(page: Page) -> Iterator[Node]:
    """What stands beside the text within the <article> that holds headline and text, and not within another's.

    Or within <main>, if it is called a list of labels.
    """
    own = [page.own.headline, *(node for node, _ in page.own.paragraphs[:1])]
    for aside in page.tree.tagged("aside"):
        frames = ("article", "main") if TAG_LINKS.search(aside.names) else ("article",)
        around = next((one for one in aside.ancestors() if one.tag in frames), None)
        if around and all(around.holds(one) for one in own):
            yield from (node for node in page.tree.inside(aside) if node.tag)


def _of_row(page: Page, node: Node, label: re.Pattern[str]) -> tuple[str, list[str]]:
    """A label and what stands behind it in its own element: links or elements, if nothing else does; else the words between signs."""
    if not 0 < page.tree.length(node) <= _LONGEST_ROW:
        return "", []
    before, colon, rest = page.tree.words(node).replace("：", ":").partition(":")
    called = before.strip()
    if not (colon and rest.strip() and label.fullmatch(called)):
        return "", []
    fields = [one for one in page.tree.children(node) if one.tag]
    if len(fields) > 1 and all(re.search("[:：]", page.tree.words(one)) for one in fields):
        return "", []  # several rows, each of which comes next
    inside = page.tree.inside(node)
    links = [page.tree.words(one) for one in inside if one.tag == "a"]
    if not links:
        if not all(one.tag in ("", *IN_LINE) for one in inside):
            return "", []
        marked = [page.tree.words(one) for one in page.tree.children(node) if one.tag]
        marked = [said for said in marked if said and not label.fullmatch(said.strip(" :："))]
        is_all = len(marked) > 1 and _says_only(rest, marked)
        return called, marked if is_all else _parted(rest)
    return (called, links) if _says_only(rest, links) else ("", [])


def _parted(line: str) -> list[str]:
    """A line of labels between signs; what is longer than most labels is a sentence's."""
    parts = _BETWEEN_LABELS.split(line.strip())
    return [one for one in parts if len(one.split()) <= _WORDS_OF_KIND]


def _says_only(whole: str, parts: list[str]) -> bool:
    for said in parts:
        whole = whole.replace(said, "", 1)
    return not any(map(str.isalnum, whole))


def _of_called(page: Page, node: Node, label: re.Pattern[str]) -> tuple[str, list[str]]:
    """The links of a list that says to those who hear it what it holds: <ul aria-label="Topics">."""
    called = tidy(node.get("aria-label")).strip(" :")
    if not called or not label.fullmatch(called):
        return "", []
    links = [page.tree.words(one) for one in page.tree.inside(node) if one.tag == "a"]
    is_list = 0 < len(links) <= _MOST_IN_LIST and _says_only(page.tree.words(node), links)
    return (called, links) if is_list else ("", [])


def _of_field(page: Page, node: Node, label: re.Pattern[str]) -> tuple[str, list[str]]:
    """The same of an element that is the label, and of those behind it: their links, their items, or all that they say."""
    if node.tag not in _LABEL_TAGS or not 0 < page.tree.length(node) <= _LONGEST_NAME_OF_FIELD:
        return "", []
    called = page.tree.words(node).strip(" :")
    if not label.fullmatch(called):
        return "", []
    behind = _behind(page, node)
    links = [
        page.tree.words(one)
        for field in behind
        for one in (field, *page.tree.inside(field))
        if one.tag == "a"
    ]
    found = links or [said for one in behind for said in _items(page, one)]
    if _MORE_ON.fullmatch(called) and not holds_labels(page.tree, behind):
        return "", []
    if node.tag in _HEADINGS and all(one.tag not in _HEADINGS for one in behind):
        # A text's own heading, of a chapter, or over other pieces
        whole = " ".join(page.tree.words(one) for one in behind)
        is_list = len(found) <= _MOST_IN_LIST and _says_only(whole, found)
        is_short = all(len(one.split()) <= _WORDS_OF_TOPIC for one in found)
        return (called, found) if is_list and is_short else ("", [])
    return called, found or [said for one in behind for said in _parted(page.tree.words(one))]


def _behind(page: Page, label: Node) -> list[Node]:
    """What a label names: all its <dd>, or the element behind it and those right behind that are built alike."""
    following = [
        one
        for one in (page.tree.children(label.parent) if label.parent else ())
        if one.start >= label.end and (one.tag or any(map(str.isalnum, one.text)))
    ]
    if label.tag == "dt":
        return list(takewhile(lambda one: one.tag == "dd", following))
    if not following:
        return []
    first = following[0]
    # One that is built as the label is may be the next label, or a paragraph behind a short one.
    if not first.tag or (first.tag, first.names) == (label.tag, label.names):
        return [first]
    return list(takewhile(lambda one: _is_alike(one, first), following))


def _is_alike(one: Node, other: Node) -> bool:
    return one.tag == other.tag and (one.tag == "a" or one.names == other.names)


def _items(page: Page, node: Node) -> list[str]:
    """The words of its innermost blocks, or of the elements that stand in one side by side; [] of plain text."""
    blocks = [one for one in page.tree.inside(node) if one.tag and one.tag not in IN_LINE]
    inner = [
        one for one in blocks if not any(one.holds(other) for other in blocks if other is not one)
    ]
    if not inner:
        return _side_by_side(page, node)
    return [
        said for one in inner for said in _side_by_side(page, one) or [page.tree.words(one)] if said
    ]


def _side_by_side(page: Page, node: Node) -> list[str]:
    """<dd><span>Ports</span><span>Rail</span></dd>, which nothing but their looks may part."""
    inside = [one for one in page.tree.children(node) if one.tag or one.text.strip()]
    are_alike = len(inside) > 1 and all(one.tag and _is_alike(one, inside[0]) for one in inside)
    return [page.tree.words(one) for one in inside] if are_alike else []


def in_field(page: Page) -> Iterator[str]:
    for node in page.own.near():
        if not KIND_FIELD.search(node.names):
            continue
        said = page.tree.words(node).strip(" :|")
        is_word = 0 < len(said.split()) <= _WORDS_OF_KIND
        if is_word and not (headlines.folded(said) in NO_TOPICS | _NO_KINDS or dates.printed(said)):
            yield said
            return


def _is_in_text(page: Page, link: Node) -> bool:
    block = next((one for one in link.ancestors() if one.tag not in IN_LINE), None)
    if block is None or page.tree.length(block) <= _LONGEST_PAIR:
        return False
    linked = sum(page.tree.length(one) for one in page.tree.inside(block) if one.tag == "a")
    return linked < page.tree.length(block) / 2
