"""What an edition gives up to stay below the size at which Gmail clips it. Pure.

Gmail cuts an email at 102,400 bytes of HTML, anywhere: the unsubscribe link and the style sheet go
first. What the provider adds counts (settings: clip.per_link_bytes, clip.extra_bytes). Sizes are
measured, not estimated: `compose` renders, weighs, and takes one step down after the other.

    1  pictures: only with the first pieces
    2  teasers: 20 words at most, but for the lead, featured pieces and editors' own words
    3  one column
    4  headlines only, from some piece on
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from digest.model import Clip

_SHORT_TEASER = 20
_PICTURE_BYTES = 1500  # about what a picture, its link and its share of a column cost
_TEASER_BYTES = 250  # what is saved at least when a piece stands as a headline only


@dataclass(frozen=True, slots=True)
class Economy:
    """None and False: nothing is given up."""

    pictures: int | None = None  # only so many, counted from the top; large ones stay
    teaser_words: int | None = None
    one_column: bool = False
    full: int | None = None  # pieces after this many are headlines only

    def allows_picture(self, before: int) -> bool:
        return self.pictures is None or before < self.pictures

    def only_headlines(self, number: int) -> bool:
        return self.full is not None and number > self.full

    def __str__(self) -> str:
        """What was given up, in words; "" for nothing."""
        said = []
        if self.pictures is not None:
            said.append(
                f"pictures with the first {self.pictures} pieces only"
                if self.pictures
                else "no pictures but the largest"
            )
        if self.teaser_words is not None:
            said.append(f"teasers cut to {self.teaser_words} words")
        if self.one_column:
            said.append("one column")
        if self.full is not None:
            said.append(f"headlines only after piece {self.full}")
        return ", ".join(said)


FULL = Economy()


def weight(html: str, clip: Clip) -> int:
    """Bytes of the HTML part as it will arrive, with what the provider adds."""
    return len(html.encode()) + html.count("<a ") * clip.per_link_bytes + clip.extra_bytes


def step_down(economy: Economy, over: int, *, pictures: int, pieces: int) -> Economy | None:
    """The next economy for an edition that is `over` bytes too large; None if there is none left.

    `pictures` and `pieces` are how many were printed, pieces in full.
    """
    if pictures and economy.pictures != 0:
        return replace(economy, pictures=max(pictures - -(-over // _PICTURE_BYTES), 0))
    if economy.teaser_words is None:
        return replace(economy, pictures=0, teaser_words=_SHORT_TEASER)
    if not economy.one_column:
        return replace(economy, one_column=True)
    if pieces > 1:
        return replace(economy, full=max(pieces - -(-over // _TEASER_BYTES), 1))
    return None
