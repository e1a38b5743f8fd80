"""Whom a text names as its writers, where its source names an account, an office or nobody. Markup in, people out. Pure.

    or_signed(people, markup)    the people as they are, or those of the text's first lines or last paragraph
    first_line("By Ann Lee")     a line that is a byline and nothing else
    about("Ann Lee is a ...")    a last paragraph that tells who wrote it; set apart from the text, which is the caller's to see

Houses put an account of their own into a system's field and print who wrote it into the text (November 2026:
Squarespace, WordPress and Drupal alike).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from digest.collect.fields import authors
from digest.collect.fields.authors import Standing
from digest.collect.fields.text import plain
from digest.model.pieces import Author

# In scripts without capitals what stands behind these is a name; behind others it may be any words.
_SURE = re.compile(r"\S{1,12}\s*[:：＝=／]|(?:بقلم|به قلم|מאת|글)\s")
_LINES = 4  # of a text that are looked at
_LONGEST = 16  # words of such a line
_END = 1_500  # characters of a text
_BLOCK = re.compile(
    r"\s*(?:</?(?:div|section|article|figure|header|span)\b[^>]*>\s*)*<(?P<tag>p|h[1-6]|div|figure|em|strong|address)\b[^>]*>(?P<said>(?:(?!</?(?P=tag)\b).){0,600}?)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_LAST = re.compile(r"<p\b[^>]*>(?P<said>(?:(?!</?p\b).){1,900}?)</p>", re.DOTALL | re.IGNORECASE)
_SET_APART = re.compile(r"\s*(?:<(?:em|i|strong|b|a|small)\b)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?P<names>[^\W\d_][^,.;:!?()]{3,80}?),?\s+"
    r"(?:is|are|was|ist|sind|est|sont|es|son|è|sono|é|são|är|er|is|zijn|jest|są|je|jsou)\s+(?P<rest>\S.{2,})",
    re.DOTALL,
)
_PLURAL = re.compile(r"(?<=\w{4})(?:s|en|innen|i|e)\b")
_ROLE_WITHIN = 90  # characters


def or_signed(people: tuple[Author, ...], markup: str) -> tuple[Author, ...]:
    """`markup` is a whole text. Nobody is taken from the midst of it."""
    if not markup or any(authors.standing(one.name) is Standing.PERSON for one in people):
        return people
    return _of_beginning(markup) or _of_end(markup) or people


def _of_beginning(markup: str) -> tuple[Author, ...]:
    at = 0
    for _ in range(_LINES):
        line = _BLOCK.match(markup, at)
        if line is None:
            break
        said = "" if line["tag"].lower() == "figure" else plain(line["said"])
        if found := first_line(said):
            return found
        if len(said.split()) > _LONGEST:
            break
        at = line.end()
    return ()


def _of_end(markup: str) -> tuple[Author, ...]:
    last = list(_LAST.finditer(markup[-_END:]))
    for one in reversed(last[-2:]):
        said = plain(one["said"])
        if found := first_line(said) or (about(said) if _SET_APART.match(one["said"]) else ()):
            return found
    return ()


def first_line(said: str) -> tuple[Author, ...]:
    if not 0 < len(said.split()) <= _LONGEST or not (
        authors.leads_in(said) or authors.BY_ALONE.match(said)
    ):
        return ()
    is_name = authors.is_clear_by_line if _SURE.match(said) else authors.is_clear
    return _clear(authors.parse([authors.split_work(said)[0]]), is_name)


def about(said: str) -> tuple[Author, ...]:
    told = _ABOUT.match(said)
    rest = told["rest"][:_ROLE_WITHIN] if told else ""
    if not told or not (authors.is_role(rest) or authors.is_role(_PLURAL.sub("", rest))):
        return ()
    return _clear(authors.parse([told["names"]]), authors.is_clear)


def _clear(people: Iterable[Author], is_name: Callable[[str], bool]) -> tuple[Author, ...]:
    found = tuple(people)
    return (
        tuple(Author(one.name) for one in found) if all(is_name(one.name) for one in found) else ()
    )
