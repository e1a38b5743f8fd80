"""The pieces that are held of a newsletter, what came of their article pages, and which proved to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.base.errors import WrongUse
from digest.net.urls import same_piece_key

if TYPE_CHECKING:
    from datetime import datetime

    from digest.base.windows import Window
    from digest.model.pieces import Piece
    from digest.store.pieces import Pieces
    from digest.store.same_pieces import Joined


def held(pieces: Pieces, slug: str, *, window: Window | None) -> list[tuple[Piece, str]]:
    """Those of a window, or all; with each, why its article page added nothing, or not all that it says."""
    found = pieces.held(slug, window=window)
    pages = pieces.pages(same_piece_key(one.url) for one in found)
    read = [pages.get(same_piece_key(one.url)) for one in found]
    return [(one, page.trouble if page else "") for one, page in zip(found, read, strict=True)]


def part(pieces: Pieces, slug: str, url: str, *, who: str, now: datetime) -> Joined:
    """These are two: what was made one is two pieces again, and stays so. Either's address names them.

    Raises WrongUse if nothing was made one with it.
    """
    keys = {url, same_piece_key(url)}
    joined = pieces.joined(slug)
    meant = [
        one
        for one in joined
        if keys & {one.url, same_piece_key(one.url), one.there, same_piece_key(one.there)}
    ]
    found = pieces.part(slug, meant[0].piece_id, who=who, now=now) if meant else None
    if found is None:
        raise WrongUse(
            url,
            "no other piece was made one with it",
            seen="; ".join(f"{one.url} is {one.there}" for one in joined[:3]),
            so_far="nothing was changed",
            next_step="name the address of either of the two: digest pieces --all tells them",
        )
    return found
