"""What was made ready of an edition's pictures -> which of them it goes without, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.check.findings import noticed
from digest.model.findings import Finding
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


def left_out(asked: Iterable[Wanted], prepared: Prepared) -> Iterator[Finding]:
    """A warning where something failed, which an editor may mend; a note where a rule says so."""
    for one in asked:
        url, sure = one.image.url, True
        if why := prepared.missing.get(url):
            remedy = "choose another picture, or none"
        elif url.startswith(UPLOADED) and not prepared.place:
            why = "nothing serves it to readers, and it has no other address"
            remedy = "set [web] public_url, where digest serves pictures"
        elif (size := prepared.sizes.get(url)) and (why := _unfit(one, size, prepared)):
            remedy, sure = "choose a larger file of it, if there is one", False
        else:
            continue
        told = f"its picture is left out: {why}"
        yield noticed("img-lost", one.where or url[:120], told, remedy, sure=sure)


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
