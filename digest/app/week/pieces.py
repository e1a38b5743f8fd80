"""The pieces that are held of a newsletter, and what came of their article pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.net.urls import same_piece_key

if TYPE_CHECKING:
    from digest.base.windows import Window
    from digest.model.pieces import Piece
    from digest.store.pieces import Pieces


def held(pieces: Pieces, slug: str, *, window: Window | None) -> list[tuple[Piece, str]]:
    """Those of a window, or all; with each, why its article page added nothing, or not all that it says."""
    found = pieces.held(slug, window=window)
    pages = pieces.pages(same_piece_key(one.url) for one in found)
    read = [pages.get(same_piece_key(one.url)) for one in found]
    return [(one, page.trouble if page else "") for one, page in zip(found, read, strict=True)]
