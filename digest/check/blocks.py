"""Does each block say what its kind is for, once, and will it be printed?"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from digest.check.sample import Findings, Sample, unspaced
from digest.model.blocks import AFTER, END, TOP, Block, BlockKind
from digest.model.editions import LEAD
from digest.model.findings import Finding, Severity

WHY = {
    "block": "a block is an editor's own word to readers: half of one is worse than none",
    "duplicate": "readers who meet a block again think that nobody looked",
}

_FAR = timedelta(days=300)  # after which most dates are next year's by mistake


def same_twice(one: Sample) -> Findings:
    said = Counter(map(_words, one.edition.blocks))
    told = set()
    for block in one.edition.blocks:
        words = _words(block)
        if said[words] > 1 and words not in told:
            told.add(words)
            yield Finding(
                "duplicate",
                Severity.WARNING,
                _place(block),
                f"the same block stands {said[words]} times in this edition",
                "take one of them out",
            )


def _words(block: Block) -> tuple[object, ...]:
    """What a reader would know it by; where it stands makes no other of it."""
    return (
        block.kind,
        unspaced(block.title),
        unspaced(block.text),
        block.url,
        block.starts_at if block.kind is BlockKind.EVENT else None,
    )


def complete(one: Sample) -> Findings:
    sections = {placement.section for placement in one.edition.placements}
    there = {TOP, END, AFTER + LEAD, *(AFTER + name for name in sections)}
    ends = one.edition.window.end
    for block in one.edition.blocks:
        place = _place(block)
        if not block.title.strip() and not block.text.strip():
            yield _block(place, "it is empty, so nothing of it is printed")
            continue
        if block.place and block.place not in there:
            where = block.place.removeprefix(AFTER)
            yield _block(place, f"it should stand after {where}, which is not in this edition")
        if block.button.strip() and not block.url.strip():
            yield _block(place, f"its button “{block.button}” has no address, so it is not printed")
        if block.name and block.name.strip() == block.stands_in_for.strip():
            yield _block(place, f"{block.name} stands in for {block.name}")
        match block.kind:
            case BlockKind.EVENT:
                last = block.ends_at or block.starts_at
                if not block.title.strip():
                    yield _block(place, "it does not say what takes place")
                if block.starts_at is None:
                    yield _block(place, "it does not say when")
                elif block.ends_at and block.ends_at < block.starts_at:
                    yield _block(place, "it ends before it begins")
                elif block.starts_at > ends + _FAR:
                    yield _block(place, f"it begins in {block.starts_at:%B %Y}: is the year right?")
                elif last and last <= ends:
                    yield _block(place, "it is over when the edition goes out: it is not printed")
                if not (block.where.strip() or block.url.strip()):
                    yield _block(place, "it says neither where nor how to register")
            case BlockKind.QUOTE if not block.name.strip():
                yield _block(place, "it does not say whose words they are")
            case BlockKind.NUMBER if not any(map(str.isnumeric, block.title)):
                yield _block(place, f"there is no number in “{block.title[:40]}”")
            case BlockKind.NUMBER if not block.text.strip():
                yield _block(place, "it does not say what is counted")
            case BlockKind.PROMO if not block.url.strip() and "](" not in block.text:
                yield _block(place, "it leads nowhere: no address, no link in its text")


def _place(block: Block) -> str:
    words = block.title or block.text or block.name
    return f"the {block.kind} “{words[:40]}”" if words else f"an empty {block.kind}"


def _block(place: str, message: str) -> Finding:
    return Finding("block", Severity.WARNING, place, message, "complete it, or take it out")


RULES = (same_twice, complete)
