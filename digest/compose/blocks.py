"""Blocks as they are printed, each at its place. Pure.

    groups(blocks, ...)   place -> groups of one kind each, in the editors' order

An event that is over is not printed. A block whose place is gone (a section without pieces) stands
at the end rather than nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from digest.base.errors import ComposeError
from digest.base.words import Words, event_time
from digest.compose.links import Outgoing
from digest.compose.pictures import Hanging
from digest.compose.prose import prose
from digest.compose.text import clean, clean_lines
from digest.compose.view_models import Group, Picture, PrintedBlock
from digest.model.blocks import AFTER, END, TOP, Block, BlockKind
from digest.model.editions import LEAD
from digest.model.newsletters import Newsletter
from digest.model.styles import Style

_USUAL = {BlockKind.NOTE: TOP, BlockKind.PROMO: AFTER + LEAD}
_AFTER_FIRST_SECTION = (BlockKind.QUOTE, BlockKind.NUMBER)


class BlockPress:
    def __init__(
        self, newsletter: Newsletter, local: Words, style: Style, out: Outgoing, hanging: Hanging
    ) -> None:
        self._newsletter = newsletter
        self._words = local
        self._style = style
        self._out = out
        self._hanging = hanging

    def groups(
        self, blocks: Iterable[Block], *, sections: Sequence[str], at: datetime
    ) -> dict[str, tuple[Group, ...]]:
        """`sections` are the names of those that are printed; `at` is when the edition goes out."""
        placed: dict[str, list[PrintedBlock]] = {}
        for block in blocks:
            if not is_over(block, at) and (printed := self._print(block)):
                placed.setdefault(place_of(block, sections), []).append(printed)
        return {place: tuple(self._grouped(here)) for place, here in placed.items()}

    def _grouped(self, blocks: Sequence[PrintedBlock]) -> Iterable[Group]:
        for kind, run in groupby(blocks, key=lambda block: block.kind):
            yield Group(kind, self._headings().get(kind, ""), tuple(run))

    def _headings(self) -> dict[str, str]:
        house = clean(self._newsletter.publication.name)
        return {
            BlockKind.EVENT: self._words.events,
            BlockKind.NEWS: self._words.news.replace("{publication}", house),
            BlockKind.MOST_READ: self._words.most_read,
            BlockKind.QUOTE: self._words.quote_heading,
            BlockKind.NUMBER: self._words.number_heading,
        }

    def _print(self, block: Block) -> PrintedBlock | None:
        """None if nothing is in it that a reader could see."""
        title, url = clean(block.title), self._out(block.url)
        accent = self._style.accent
        words = prose(clean_lines(block.text), colour=accent.text, bar=accent.fill, link=self._out)
        if not title and words is None:
            return None
        quote = clean(block.text) if block.kind is BlockKind.QUOTE else ""
        name, stands_for = clean(block.name), clean(block.stands_in_for)
        return PrintedBlock(
            kind=block.kind,
            title=title,
            text=words,
            quoted=self._words.quote.replace("{words}", quote.strip('“”„«»"')) if quote else "",
            name=self._words.speaking.replace("{names}", name)
            if name and block.kind is BlockKind.EVENT
            else name,
            role=clean(block.role),
            stands_in=self._words.stands_in.replace("{name}", stands_for) if stands_for else "",
            picture=self._picture(block),
            url=url,
            link=clean(block.button) or self._usual_link(block.kind),
            when=self._when(block),
            where=clean(block.where),
        )

    def _picture(self, block: Block) -> Picture | None:
        if block.image is None:
            return None
        words = (clean(block.image.alt), clean(block.image.credit))
        return self._hanging.block(block, alt=words[0], credit=words[1])

    def _usual_link(self, kind: BlockKind) -> str:
        return {
            BlockKind.EVENT: self._words.register,
            BlockKind.QUOTE: self._words.source,
            BlockKind.NUMBER: self._words.source,
        }.get(kind, self._words.find_out)

    def _when(self, block: Block) -> str:
        if block.starts_at is None:
            return ""
        try:
            zone = ZoneInfo(block.zone) if block.zone else self._newsletter.timezone
        except (KeyError, ValueError, OSError) as error:
            raise ComposeError(
                f'the event "{clean(block.title)}"',
                "its time zone is not one we know",
                seen=block.zone,
                next_step="name one of the tz database, such as America/New_York",
            ) from error
        return event_time(
            block.starts_at,
            block.ends_at,
            zone,
            self._newsletter.language,
            comma=self._words.comma,
        )


def is_over(block: Block, at: datetime) -> bool:
    ends_at = block.ends_at or block.starts_at
    return block.kind is BlockKind.EVENT and ends_at is not None and ends_at <= at


def place_of(block: Block, sections: Sequence[str]) -> str:
    """Where it is printed, given the names of the sections that are."""
    place = block.place or _USUAL.get(block.kind, "")
    if not place and block.kind in _AFTER_FIRST_SECTION and sections:
        return AFTER + sections[0]
    there = (TOP, END, AFTER + LEAD, *(AFTER + name for name in sections))
    return place if place in there else END
