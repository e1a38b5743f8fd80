"""CSS in, its rules and declarations out. Pure.

sheet(css)            rules with their media, at-rules, what is nested
declarations(style)   those of a style attribute
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2


@dataclass(frozen=True, slots=True)
class Declaration:
    name: str
    tokens: tuple[Any, ...]  # tinycss2's
    important: bool


@dataclass(frozen=True, slots=True)
class Rule:
    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    media: tuple[str, ...]  # the conditions round it, outermost first


@dataclass(frozen=True, slots=True)
class At:
    name: str  # "media"
    prelude: str
    depth: int  # 0 when no other at-rule is round it


@dataclass(frozen=True, slots=True)
class Sheet:
    rules: tuple[Rule, ...]
    ats: tuple[At, ...]
    nested: bool  # a rule stands in a rule


@lru_cache(64)
def sheet(css: str) -> Sheet:
    rules: list[Rule] = []
    ats: list[At] = []
    nested = False

    def read(parsed: Iterable[Any], media: tuple[str, ...], depth: int) -> None:
        nonlocal nested
        for one in parsed:
            if one.type == "qualified-rule":
                inside = tinycss2.parse_blocks_contents(
                    one.content, skip_comments=True, skip_whitespace=True
                )
                nested |= any(inner.type == "qualified-rule" for inner in inside)
                selectors = tuple(_selectors(tinycss2.serialize(one.prelude)))
                rules.append(Rule(selectors, tuple(_declarations(inside)), media))
            elif one.type == "at-rule":
                prelude = tinycss2.serialize(one.prelude).strip().lower()
                ats.append(At(one.lower_at_keyword, prelude, depth))
                if one.content is None or one.lower_at_keyword not in (
                    "media",
                    "supports",
                    "layer",
                ):
                    if one.content is not None:
                        inside = tinycss2.parse_blocks_contents(one.content)
                        read(
                            (inner for inner in inside if inner.type == "at-rule"), media, depth + 1
                        )
                    continue
                condition = f"{one.lower_at_keyword} {prelude}"
                read(
                    tinycss2.parse_rule_list(one.content, skip_comments=True, skip_whitespace=True),
                    (*media, condition),
                    depth + 1,
                )

    read(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), (), 0)
    return Sheet(tuple(rules), tuple(ats), nested)


@lru_cache(4096)
def declarations(style: str) -> tuple[Declaration, ...]:
    """Those of a style attribute."""
    return tuple(_declarations(tinycss2.parse_blocks_contents(style)))


def _selectors(prelude: str) -> Iterator[str]:
    """Split at commas that no bracket is round."""
    for part in re.split(r",(?![^(\[]*[)\]])", prelude):
        if part.strip():
            yield part.strip()


def _declarations(parsed: Iterable[Any]) -> Iterator[Declaration]:
    for one in parsed:
        if one.type == "declaration":
            tokens = tuple(
                token for token in one.value if token.type not in ("whitespace", "comment")
            )
            yield Declaration(one.lower_name, tokens, one.important)
