"""Pieces that cannot be composed: which they are, and the message without them. Pure.

    without(edition, composed, known)
        composed(edition)                     nearly always that is all
        | composed(nothing), composed(each)   it failed: by itself, or by a piece?
        | composed(the others)                with those that were left out, told

What publishers write is anything, and a house's own templates were tried with other words. One piece
must not keep an edition from going out. A fault that many pieces share, or that is there without any, is
the template's: that is raised as it came.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace

from digest.base.errors import DigestError
from digest.model.editions import Edition, Placement
from digest.model.messages import LeftOut, Message

log = logging.getLogger("digest.compose")

MOST = 0.25  # of an edition's pieces; where more fail, the template does


def without(
    edition: Edition, composed: Callable[[Edition], Message], *, known: dict[str, LeftOut]
) -> Message:
    """`known` are those that were found before, by address; it gets those that are found now.

    Raises what `composed` raises where no piece is to blame, or too many.
    """
    try:
        message = composed(_but(edition, known))
    except Exception:  # of a template, of the compiler, or ours
        found = _broken(_but(edition, known), composed)
        many = len(edition.placements)
        if not found or len(found) == many or len(found) > max(1, MOST * many):
            raise
        message = composed(_but(edition, found | known))
        for one in found.values():
            log.error("%s goes without “%s”: %s", edition.label, one.headline, one.why)
        known |= found
    there = tuple(known[one.piece.url] for one in edition.placements if one.piece.url in known)
    return replace(message, left_out=there) if there else message


def _broken(edition: Edition, composed: Callable[[Edition], Message]) -> dict[str, LeftOut]:
    """The pieces that fail with nothing beside them; none if nothing fails by itself too."""
    bare, found = replace(edition, blocks=(), placements=()), dict[str, LeftOut]()
    if _trouble(bare, composed):
        return {}
    for one in edition.placements:
        if why := _trouble(replace(bare, placements=(one,)), composed):
            found[one.piece.url] = LeftOut(one.piece.url, _called(one), why)
    return found


def _trouble(edition: Edition, composed: Callable[[Edition], Message]) -> str:
    try:
        composed(edition)
    except DigestError as error:
        # No path: the same message is made again elsewhere, and must be the same.
        return f"{error.happened}: {error.seen.partition(chr(10))[0]}"[:500]
    except Exception as error:  # noqa: BLE001 whatever it is, it is this edition's
        return (str(error) or type(error).__name__)[:500]
    return ""


def _but(edition: Edition, gone: Collection[str]) -> Edition:
    kept = tuple(one for one in edition.placements if one.piece.url not in gone)
    return edition if len(kept) == len(edition.placements) else replace(edition, placements=kept)


def _called(one: Placement) -> str:
    return (one.headline or one.piece.headline or one.piece.url)[:200]
