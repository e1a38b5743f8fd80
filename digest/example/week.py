"""The example's pieces as they are held once they were collected, without fetching anything."""

from __future__ import annotations

from datetime import datetime

from digest.example import NAME, Original, feeds, originals
from digest.model.pieces import Image, Media, Piece

SECTIONS = (  # of its newsletter: title and kinds
    ("Analysis", ("Analysis",)),
    ("Reporting", ("Reporting",)),
    ("Opinion", ("Opinion",)),
    ("Watch and listen", ("Video", "Podcast")),
)
_MEDIA = {"Podcast": Media.AUDIO, "Video": Media.VIDEO}


def pieces(base: str, now: datetime) -> tuple[Piece, ...]:
    """All of them, newest first as published; `base` is where their site would be, no last slash."""
    made = (piece(base, one, number, now) for number, one in enumerate(originals(), 1))
    return tuple(made)


def piece(base: str, original: Original, number: int, now: datetime) -> Piece:
    shown = original.picture
    return Piece(
        id=number,
        url=f"{base}{feeds.article_path(original)}",
        headline=original.headline,
        dek=original.dek,
        excerpt=" ".join(original.body),
        kind=original.kind,
        topics=original.topics,
        authors=original.authors,
        published_at=original.published_at(now),
        image=Image(
            f"{base}{feeds.picture_path(original)}",
            alt=shown.alt,
            caption=shown.caption,
            credit=shown.credit,
            width=shown.width,
            height=shown.height,
        )
        if shown
        else None,
        outlet=NAME,
        language=original.language,
        media=_MEDIA.get(original.kind, Media.TEXT),
        duration_s=original.running.seconds if original.running else None,
    )
