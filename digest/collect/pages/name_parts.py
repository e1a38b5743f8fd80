"""A byline whose names and roles stand in elements side by side in; its people, out. Pure.

    people(tree, node)               <h4>Ann Lee</h4><p>Data Lead</p><h4>Bo Diaz</h4><p>Head of Research</p>
    people(tree, node, of_one=True)  of a link to one person: <a><span>Ann Lee</span><span>Data Lead</span></a>
    in_markup(markup, ...)           the same of a card's element

"Data Lead" reads as a name does, so its place tells it: in an element called otherwise than the name's, and apart from
it, in a block of its own or with nothing between. Two words of one name that are marked up otherwise have a blank
between them; two people have a sign, a word or the same element each.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.collect.fields import authors
from digest.collect.fields.text import IN_LINE, tidy
from digest.collect.pages.names import BYLINE, ROLE
from digest.collect.pages.tree import Node, Tree
from digest.model.pieces import Author

_LONGEST_ROLE = 8  # words
_SIGNS = " ,|·•–—-"
_UNSEEN = frozenset({"time", "sup", "button", "script", "style", "svg"})


def in_markup(markup: str, *, of_one: bool = False) -> tuple[Author, ...]:
    tree = Tree(markup)
    return people(tree, tree.nodes[0], of_one=of_one) if tree.nodes else ()


def people(
    tree: Tree, node: Node, *, end: int | None = None, of_one: bool = False
) -> tuple[Author, ...]:
    """() where no role stands beside a name. What begins at `end` is no longer the writers'."""
    end = end or node.end
    if not of_one and (of_links := _in_links(tree, node, end)):
        return of_links
    found: list[Author] = []
    first: Node | None = None
    named: Node | None = None  # what names the last of them, if nothing came since
    has_role = False
    for one, said in _texts(tree, node, end):
        if said in (who.name for who in found):
            continue
        if first is None or (not of_one and _called(one) == _called(first)):
            those = authors.parse([said])
            is_name = bool(those) and all(authors.is_clear(who.name) for who in those)
            named = one if is_name and len(those) == 1 else None
            found += those if is_name else ()
            first = first or (one if is_name else None)
        elif named is not None and _is_role_of(tree, named, one, said):
            found[-1] = Author(found[-1].name, said if _is_told(one, said) else "", found[-1].url)
            named, has_role = None, True
        elif not has_role and authors.is_clear(said):
            return ()  # another person, called otherwise
        else:
            named = None
    return tuple(found) if has_role else ()


def _in_links(tree: Tree, node: Node, end: int) -> tuple[Author, ...]:
    """One of each link, if each holds a name and a role."""
    links = [one for one in tree.inside(node) if one.tag == "a" and one.start < end]
    each = [people(tree, one, end=end, of_one=True) for one in links]
    return tuple(one for those in each for one in those) if all(each) else ()


def _texts(tree: Tree, node: Node, end: int) -> Iterator[tuple[Node, str]]:
    """What an element says piece by piece, without days and buttons, up to a second label ("Photos: ...")."""
    for one in tree.inside(node):
        said = "" if one.tag else tidy(one.text).strip(_SIGNS)
        if one.start >= end or ":" in said:
            return
        if said and not any(outer.tag in _UNSEEN for outer in one.ancestors()):
            yield one, said


def _called(text: Node) -> tuple[str, str, str]:
    node = text.parent
    return (node.tag, node.names, node.get("itemprop")) if node else ("", "", "")


def _is_role_of(tree: Tree, named: Node, one: Node, said: str) -> bool:
    is_authors = bool(BYLINE.search(_called(one)[1])) and not _is_marked(one)
    is_round_both = one.parent is not None and one.parent.holds(named)
    of_another = _link(one) not in (None, _link(named)) or (is_authors and not is_round_both)
    if of_another or authors.leads_in(said) or any(map(str.isdigit, said)):
        return False
    return (
        _is_marked(one)
        or _is_apart(tree, named, one)
        or (authors.is_role(said) and not authors.is_clear(said))
    )


def _is_marked(text: Node) -> bool:
    return text.parent is not None and is_role(text.parent)


def is_role(node: Node) -> bool:
    return node.get("itemprop") == "jobTitle" or bool(ROLE.search(node.names))


def _is_told(one: Node, said: str) -> bool:
    """Whether words in a role's place are one, and no button or name of a place."""
    return _is_marked(one) or 1 < len(said.split()) <= _LONGEST_ROLE or authors.is_role(said)


def _is_apart(tree: Tree, before: Node, one: Node) -> bool:
    """Whether no reader takes two texts for one line's: a block or a line of its own, small print, or no blank between."""
    between = tree.nodes[before.start + 1 : one.start]
    said = "".join([before.text[-1:], *(each.text for each in between), one.text[:1]])
    if said[1:-1].strip():
        return False  # a sign or a word, as between two people
    if _block(before) is not _block(one) or _called(one)[0] == "small":
        return True
    # "Ann Le<span>e</span>", for its looks, goes on.
    is_beside = not any(map(str.isspace, said)) and not said[-1:].islower()
    return is_beside or any(each.tag == "br" for each in between)


def _block(text: Node) -> Node | None:
    return next((one for one in text.ancestors() if one.tag not in IN_LINE), None)


def _link(text: Node) -> Node | None:
    return next((one for one in text.ancestors() if one.tag == "a"), None)
