"""Is this page the piece's own, and which of its words are? A piece and a page's entry in, reasons out. Pure.

    why_not(piece, page, others)   "" if it is; else why it adds nothing, in words
    | shared(said)                 what several pieces of one house say alike: a wall's text, a site's description
    | without(page, shared)        the page with what is its own
    -> Judged, of all the pages that are looked at together

Walls, log-ins and pages that are gone have no complete list of words, in any language, and answer 200 like any
page. What they do not have is the piece's headline. So headlines must agree, however they were cut, quoted or
labelled; where an article was given another headline, its own address and a second sign do as well: its author,
its minute, its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any

from digest.base.patterns import late
from digest.collect.fields import authors
from digest.model.pieces import Entry, Image, Piece, offers_of
from digest.net.urls import is_home, same_piece_key

_APOSTROPHES = re.compile(r"['’ʼ‘`´]")
# Written without blanks: Japanese, Chinese, Thai
_SINGLE = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f"
_WORD = late(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+")
_SEGMENTS = re.compile(r"\s*[|•»«›‹·]\s*|\s+[–—/-]\s+|\s*[:：]\s+|：|——")
_CUT = re.compile(r"\s*(…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_LONGEST = 1000  # characters of a headline that are compared
_ENOUGH = 3  # words in common that are no chance
_LIKE = 0.6  # of the shorter headline's words, for two of one piece
_SPELLED = 0.85  # of their letters: a mended slip
_LONG = 4  # letters of a headline that may stand in another's middle, where words are not parted
_ALL_PAGES = 3  # so many pages with so many topics in common: fewer are a week's one subject
_ALL_WORDS = 3
_MINUTE = timedelta(minutes=1)

Shared = frozenset[tuple[str, str, Any]]  # (house, field, value as compared)
_WORDS = ("dek", "excerpt", "image")  # never alike by right
# Alike by right (one author's week), unless the text is as well: then all of it is a wall's.
_FACTS = ("headline", "authors", "published_at", "kicker", "kind", "topics")
_CALLED = {
    "dek": "description",
    "excerpt": "text",
    "image": "picture",
    "authors": "authors",
    "published_at": "date",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Of each page what is its piece's own, None for nothing, and why not all of it ("" if it is)."""

    own: Mapping[str, tuple[Entry | None, str]]
    alike: Shared


def judge(pieces: Mapping[str, Piece], pages: Mapping[str, Entry]) -> Judged:
    """`pages` and the `pieces` they stand for, both by `same_piece_key` of the piece; pieces may have no page."""
    reasons = {key: why_not(pieces[key], page, pieces) for key, page in pages.items()}
    pages = _with_own_topics(pieces, pages, reasons)
    said: list[tuple[Piece, Piece | Entry]] = [(piece, piece) for piece in pieces.values()]
    # Only own ones: of two addresses that lead to one article the text would seem to be a wall's.
    said += [(pieces[key], page) for key, page in pages.items() if not reasons[key]]
    alike = shared(said)
    own = {
        key: (None, reasons[key]) if reasons[key] else without(pieces[key], page, alike)
        for key, page in pages.items()
    }
    return Judged(own, alike)


def _with_own_topics(
    pieces: Mapping[str, Piece], pages: Mapping[str, Entry], reasons: Mapping[str, str]
) -> dict[str, Entry]:
    """The pages without the words that a template puts on each of them as its keywords."""
    said: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key, page in pages.items():
        if not reasons[key]:
            said[_house(pieces[key])].append(page.topics)
    common: dict[str, frozenset[str]] = {}
    for house, lists in said.items():
        of_all = set.intersection(*({one.casefold() for one in topics} for topics in lists))
        if len(lists) < _ALL_PAGES or len(of_all) < _ALL_WORDS:
            continue
        # As the template spells them: a piece's own label may be the same word with a capital.
        spelled = Counter(one for topics in lists for one in topics if one.casefold() in of_all)
        common[house] = frozenset(
            one for one, count in spelled.items() if count > 1 or one == one.casefold()
        )
    own = dict(pages)
    for key, page in pages.items():
        if others := common.get(_house(pieces[key])):
            own[key] = replace(page, topics=tuple(one for one in page.topics if one not in others))
    return own


def why_not(piece: Piece, page: Entry, others: Mapping[str, Piece]) -> str:
    """Why a page is not this piece's own; "" if it is.

    `others` are the pieces that are looked at with it, by `same_piece_key`. A piece without a headline has only
    its address to be known by.
    """
    own = {same_piece_key(piece.url), same_piece_key(piece.link)} - {""}
    called = same_piece_key(page.original)
    here = same_piece_key(page.url)
    led = f", and its address leads to {page.url}" if here not in own else ""
    if is_home(here) and here not in own:
        return f"its address leads to a front page, {page.url}"
    if not piece.headline:
        return "" if own & {called, here} else f"it has no headline to be known by{led}"
    mine = _joined(piece.headline)
    outlets = _outlets(page) - ({mine} if len(words(piece.headline)) >= _ENOUGH else set())
    titles = [one for one in _titles(page) if _joined(one) not in outlets]
    if any(_joined(one) == mine for one in titles):
        return ""
    another = next(
        (others[key] for key in (called, here) if key in others and key not in own), None
    )
    another = another or next(
        (
            one
            for key, one in others.items()
            if key not in own and page.headline and _joined(one.headline) == _joined(page.headline)
        ),
        None,
    )
    if another:
        return f'it is the page of another piece, "{another.headline}"'
    if any(agree(piece.headline, one, elsewhere=not own & {called, here}) for one in titles):
        return ""
    if (called in own or (not called and here in own)) and _second_sign(piece, page, bool(called)):
        return ""
    said = (
        f'its headline is another, "{page.headline[:100]}"'
        if page.headline
        else "it shows no headline"
    )
    return f"{said}{led}"


def agree(one: str, other: str, *, elsewhere: bool = False) -> bool:
    """Whether two headlines can be of one piece: cut off, with a label or a site's name, quoted otherwise, reworded.

    `elsewhere`: the other stands at an address that is not the piece's, so words of one subject are not enough.
    """
    one, other = one[:_LONGEST], other[:_LONGEST]
    a, b = _uncut(one), _uncut(other)
    if not a or not b:
        return False
    if "".join(a) == "".join(b):
        return True
    # "Part 1 of ..." and "Part 2 of ..." are alike, and two pieces.
    if _numbers(a) - _numbers(b) and _numbers(b) - _numbers(a):
        return False
    shorter, longer, long_text = (a, b, other) if len(a) <= len(b) else (b, a, one)
    whole = "".join(shorter)
    if any(_joined(part) == whole for part in _SEGMENTS.split(long_text)):
        return True
    is_long = len(shorter) >= _ENOUGH and len(whole) >= _LONG
    if is_long and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return True
    x, y = _telling(a), _telling(b)
    common = len(x & y)
    of = max(len(x), len(y)) if elsewhere else min(len(x), len(y))
    if common >= _ENOUGH and common >= _LIKE * of:
        return True
    return is_long and SequenceMatcher(None, "".join(a), "".join(b)).ratio() >= _SPELLED


def shared(said: Iterable[tuple[Piece, Piece | Entry]]) -> Shared:
    """What pieces of one house with different headlines say alike. `said` goes by piece: it and its page."""
    by: defaultdict[tuple[str, str, Any], set[str]] = defaultdict(set)
    for piece, one in said:
        for name in (*_WORDS, *_FACTS):
            for value in _offered(one, name):
                by[_house(piece), name, _compared(value)].add(_joined(piece.headline))
    return frozenset(key for key, headlines in by.items() if len(headlines) > 1 and key[2])


def without(piece: Piece, page: Entry, alike: Shared) -> tuple[Entry, str]:
    """The page without what it shares with other pieces' pages, and what that was, in words ("" for nothing)."""
    house = _house(piece)
    is_wall = (house, "excerpt", _compared(page.excerpt)) in alike
    taken: dict[str, Any] = {}
    alternatives = dict(page.alternatives)
    lost = []
    for name in (*_WORDS, *(_FACTS if is_wall else ())):
        value = getattr(page, name)
        offers = offers_of(page, name)
        own = [one for one in offers if (house, name, _compared(one.value)) not in alike]
        if len(own) == len(offers):
            continue
        lost += [name] if not own or own[0].value != value else []
        taken[name] = own[0].value if own else getattr(Entry(), name)
        alternatives[name] = tuple(own[1:])
    if not taken:
        return page, ""
    called = " and ".join(_CALLED[name] for name in lost if name in _CALLED)
    reason = f"its {called} stand on other pieces' pages as well" if called else ""
    return replace(page, **taken, alternatives=alternatives), reason


def taken_back(piece: Piece, page: Entry, alike: Shared) -> Piece:
    """The piece without what it once had from its page, and other pieces' pages say as well by now."""
    house = _house(piece)
    back = {
        name: getattr(Entry(), name)
        for name in _WORDS
        if (value := getattr(piece, name))
        and piece.origin.get(name) == page.origin.get(name)
        and (house, name, _compared(value)) in alike
    }
    if not back:
        return piece
    return replace(piece, **back, origin={k: v for k, v in piece.origin.items() if k not in back})


def _titles(page: Entry) -> Iterator[str]:
    for value in _offered(page, "headline"):
        yield value
        if page.kicker:
            yield f"{page.kicker} {value}"


def _outlets(page: Entry) -> set[str]:
    return {_joined(one) for one in _offered(page, "outlet")}


def _offered(one: Piece | Entry, name: str) -> list[Any]:
    return [offer.value for offer in offers_of(one, name)]


def _compared(value: Any) -> Any:
    """A picture with words of its own was chosen for its piece, even if another has it too."""
    if isinstance(value, Image):
        return "" if value.caption or value.credit else value.url
    return _joined(value) if isinstance(value, str) else value


def _house(piece: Piece) -> str:
    return re.split(r"[/?#]", same_piece_key(piece.url))[0]


def words(text: str) -> list[str]:
    """Without case, accents, points of vowels, apostrophes and other signs."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    bare = "".join(one for one in plain if unicodedata.category(one) != "Mn")
    return _WORD.findall(unicodedata.normalize("NFC", bare.casefold()))


@lru_cache(5000)  # each headline is compared with each other
def _joined(text: str) -> str:
    """For comparing, and blank for a text of signs only, which is compared as it is."""
    return "".join(words(text)) or text.strip()


def words_joined(text: str) -> str:
    """For comparing whole texts: without case, accents, blanks and signs."""
    return _joined(text) if text else ""


def _uncut(text: str) -> list[str]:
    """The words; of a headline that was cut off, not the last, which may be half of one."""
    found = words(text)
    return found[:-1] if _CUT.search(text) and len(found) > _ENOUGH else found


def _numbers(found: Iterable[str]) -> set[str]:
    return {one for one in found if one.isdigit()}


def _telling(found: list[str]) -> set[str]:
    """The words that say something; of signs written without blanks each two that follow one another."""
    telling = {one for one in found if len(one) > 2 or one.isdigit()}
    single = [one if re.match(f"[{_SINGLE}]", one) else "" for one in found]
    return telling | {a + b for a, b in pairwise(single) if a and b}


def _second_sign(piece: Piece, page: Entry, address_stated: bool) -> bool:
    """Its author, its minute, or its words."""
    mine, theirs = (
        {
            _joined(one.name)
            for one in people
            if authors.standing(one.name) > authors.Standing.PUBLICATION
        }
        for people in (piece.authors, page.authors)
    )
    if mine & theirs:
        return True
    if piece.published_at and page.published_at:
        apart = abs(piece.published_at - page.published_at)
        is_day = time.min in (piece.published_at.time(), page.published_at.time())
        if apart < _MINUTE and not is_day:
            return True
        if address_stated and is_day and piece.published_at.date() == page.published_at.date():
            return True
    said = set(words(f"{piece.dek} {piece.excerpt}"))
    shown = set(words(" ".join(_offered(page, "dek")) + f" {page.excerpt}"))
    return len(said) >= 2 * _ENOUGH and len(said & shown) >= _LIKE * len(said)
