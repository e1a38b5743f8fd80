"""What was made ready of an edition's pictures -> which of them it goes without, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.model.findings import Finding, Severity
from digest.model.pictures import (
    PORTRAIT,
    TALLEST,
    UPLOADED,
    WHOLE,
    Prepared,
    Wanted,
    chosen,
    cropped,
    small_frame,
)

WHY = {
    "img-lost": "it was meant to be seen, and readers see the words alone",
    "img-place": "an email whose pictures are not there cannot be mended once it is sent",
}


def left_out(asked: Iterable[Wanted], prepared: Prepared) -> Iterator[Finding]:
    """A warning where something failed, which an editor may mend; a note where a rule says so."""
    for one in asked:
        url = one.image.url
        if why := prepared.missing.get(url):
            yield _lost(Severity.WARNING, one, why, "choose another picture, or none")
        elif url.startswith(UPLOADED) and not prepared.place:
            why = "nothing serves it to readers, and it has no other address"
            yield _lost(
                Severity.WARNING, one, why, "set [web] public_url, where digest serves pictures"
            )
        elif (size := prepared.sizes.get(url)) and (why := _unfit(one, size, prepared)):
            yield _lost(Severity.NOTE, one, why, "choose a larger file of it, if there is one")


def _unfit(one: Wanted, size: tuple[int, int], prepared: Prepared) -> str:
    served = f"it has {size[0]:,} by {size[1]:,} pixels"
    if prepared.copies_of(one.image):
        if chosen(size, one.frame):
            return ""
        least = (one.frame if one.frame.small else small_frame(one.frame)).least
        across = cropped(size, one.frame.shape)[0]
        return (
            f"{served}, {across:,} across in its place's shape, and the smallest place has {least}"
        )
    if size[1] > size[0] * TALLEST and one.frame is not PORTRAIT and one.frame.shape != WHOLE:
        return f"{served}, and what is so tall fills a phone where it cannot be cropped"
    least = (one.frame if one.frame.small else small_frame(one.frame)).least
    return f"{served}, and the smallest place has {least} across" if size[0] < least else ""


def _lost(severity: Severity, one: Wanted, why: str, remedy: str) -> Finding:
    place = one.where or one.image.url[:120]
    return Finding("img-lost", severity, place, f"its picture is left out: {why}", remedy)
