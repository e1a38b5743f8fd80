"""Does each block say what its kind is for, once, and will it be printed?"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from digest.base.patterns import late
from digest.check.findings import Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import letters, long_words, place_of, plain, said_twice, unspaced
from digest.check.words.letter_ends import ALSO_ALONE, CLOSING, COURTESY, GREETS, SIGNS_OFF
from digest.model.blocks import AFTER, END, TOP, Block, BlockKind
from digest.model.editions import LEAD

_REMEDY = "complete it, or take it out"
_ELSEWHERE = late(
    r"(?i:\b(?:online|zoom|webinar|virtual\w*|live ?stream\w*|stream\w*|watch|listen|broadcast|radio|television|on air|en ligne|en línea|digital\w*|teams|youtube|video|podcast|call|phone|dial|remote\w*|join from|anywhere|everywhere|on your screen|deadline|closes|deutschlandweit|überall|partout)\b)"
    r"|\b(?i:at|in|on|near|outside|inside|from|im|in der|am|auf der|bei|à|au|aux|dans|chez|en|en el|en la|al|nel|nella|presso|in het|op het|na|no|em|w|v|ve|i|på|til|hos)\b (?i:the |a |our |its |den |dem |der |la |le |les |el |los |het |de )?[“‘„«]?[A-ZÀ-Þ\u0386-\u04ff][\w’-]+"
)
_FAR = timedelta(days=300)  # after which most dates are next year's by mistake


def same_twice(one: Sample) -> Findings:
    said = Counter(map(_words, one.edition.blocks))
    told = set()
    for block in one.edition.blocks:
        words = _words(block)
        if said[words] > 1 and words not in told:
            told.add(words)
            message = f"the same block stands {said[words]} times in this edition"
            yield noticed("duplicate", place_of(block), message, "take one of them out")


def of_two_kinds(one: Sample) -> Findings:
    """News that says what an offer says, to the letter."""
    seen: dict[tuple[str, str], Block] = {}
    for each in one.edition.blocks:
        key = unspaced(each.title), unspaced(each.text)
        first = seen.setdefault(key, each)
        if all(key) and first.kind is not each.kind:
            yield noticed("duplicate", place_of(each), f"the {first.kind} says the same, to the letter", "take one of them out")  # fmt: skip


def same_evening(one: Sample) -> Findings:
    """Two events at one hour that share their page or their words, by whatever title."""
    seen: dict[tuple[object, ...], Block] = {}
    for each in one.edition.blocks:
        titled = " ".join(sorted(long_words(each.title)))
        known = [(each.starts_at, key) for key in (each.url, unspaced(each.text), titled) if key]
        if each.kind is not BlockKind.EVENT or not each.starts_at:
            continue
        first = next((seen[key] for key in known if key in seen), None)
        same = first and (
            each.where == first.where
            or (titled and titled == " ".join(sorted(long_words(first.title))))
        )
        if first and same and unspaced(first.title) != unspaced(each.title):
            told = f"it is at the hour of “{first.title[:40]}”, with the same page or words"
            yield noticed("duplicate", place_of(each), told, "take one of them out")
        seen |= dict.fromkeys(known, each)


def _words(block: Block) -> tuple[object, ...]:
    """What a reader would know it by; where it stands makes no other of it."""
    event = block.kind is BlockKind.EVENT and block.title.strip() and block.starts_at
    news = block.kind is BlockKind.NEWS and block.title.strip() and block.url
    text = "" if event or news else unspaced(block.text)
    when = block.starts_at if block.kind is BlockKind.EVENT else None
    return (block.kind, unspaced(block.title), text, "" if event else block.url, when)


def complete(one: Sample) -> Findings:
    sections = {placement.section for placement in one.edition.placements}
    there = {TOP, END, AFTER + LEAD, *(AFTER + name for name in sections)}
    for block in one.edition.blocks:
        for told in _lacks(block, there, one.edition.window.end):
            yield noticed("block", place_of(block), told, _REMEDY)


def _lacks(block: Block, there: set[str], ends: datetime) -> Iterator[str]:
    if not block.title.strip() and not block.text.strip():
        yield "it is empty, so nothing of it is printed"
        return
    if block.place and block.place not in there:
        where = block.place.removeprefix(AFTER)
        yield f"it should stand after {where}, which is not in this edition"
    if block.button.strip() and not block.url.strip():
        yield f"its button “{block.button}” has no address, so it is not printed"
    title, text = letters(block.title), letters(block.text)
    if len(title) > 12 and title == text:
        yield "its text is its title again"
    if said_twice(block.title):
        yield "its title says everything twice"
    if (
        block.kind is BlockKind.NUMBER
        and block.text
        and re.search(r"\d\D*\s\w+$", block.title)
        and block.title.split()[-1].casefold() == block.text.split()[0].casefold()
    ):
        yield f"“{block.title.split()[-1]}” stands there twice, behind the number and below it"
    if block.kind is BlockKind.NOTE:
        lines = [line for line in _lines(block) if COURTESY.fullmatch(line) and len(line) > 5]
        parts = [part.strip() for part in re.split(r"\n\s*\n", plain(block.text))]
        both = len(parts) > 1 and all(map(GREETS.fullmatch, parts[:2])) and parts[1][0].isupper()
        if len(set(lines)) < len(lines) or both:
            yield "it greets twice"
        for part, following in itertools.pairwise(parts) if block.name.strip() else ():
            aside = re.match(r"(?i)\W*(?:p\.? ?s|n\.?b|pd|\*)", following)
            if SIGNS_OFF.fullmatch(part) and len(following.split()) > 5 and not aside:
                yield f"it closes with “{part[:40]}”, and goes on"
    if block.name and block.name.strip() == block.stands_in_for.strip():
        yield f"{block.name} stands in for {block.name}"
    match block.kind:
        case BlockKind.EVENT:
            yield from _lacks_of_event(block, ends)
        case BlockKind.NOTE if block.text and all(map(COURTESY.fullmatch, _lines(block))):
            yield "it greets, and says nothing"
        case BlockKind.NOTE if not f"{block.name}{block.role}".strip() and (
            closing := _closing(block)
        ):
            yield f"it closes with “{closing}”, and nobody's name"
        case BlockKind.QUOTE if not block.name.strip():
            yield "it does not say whose words they are"
        case BlockKind.QUOTE if re.search(
            rf"[–—-] ?{re.escape(block.name.strip())}\W*$", block.text
        ):
            yield f"it names {block.name} twice, in its words and below them"
        case BlockKind.QUOTE if found := re.search(
            r"[”»“\"],? (?:she|he|they|said|says|sagte|sagt|dit|dijo|dice|disse|diz|zei|zegt|säger|sade|sa|siger|sier|mówi|powiedział[a]?|říká|řekl[a]?|говорит|сказала?)(?: |-)?\w*\W*$",
            block.text,
        ):
            yield f"it ends with who says it, {found[0].strip()!r}"
        case BlockKind.NUMBER if not any(map(str.isnumeric, block.title)):
            yield f"there is no number in “{block.title[:40]}”"
        case BlockKind.NUMBER if not block.text.strip():
            yield "it does not say what is counted"
        case BlockKind.PROMO if not block.url.strip() and "](" not in block.text:
            yield "it leads nowhere: no address, no link in its text"


def _lacks_of_event(block: Block, ends: datetime) -> Iterator[str]:
    last = block.ends_at or block.starts_at
    if not block.title.strip():
        yield "it does not say what takes place"
    if block.starts_at is None:
        yield "it does not say when"
    elif block.ends_at and block.ends_at < block.starts_at:
        yield "it ends before it begins"
    elif block.starts_at > ends + _FAR:
        yield f"it begins in {block.starts_at:%B %Y}: is the year right?"
    elif last and last <= ends:
        yield "it is over when the edition goes out: it is not printed"
    # Whether one must go and is not told where: its words may say it, or that one need not go.
    words = f"{block.title} {block.text} {block.button}"
    if not (block.where.strip() or block.url.strip()):
        yield "it says neither where nor how to register"
    elif not block.where.strip() and not _ELSEWHERE.search(words):
        yield "it does not say where, and not that it is online"


def _lines(block: Block) -> list[str]:
    """Of its text, without the name of whom it is signed by."""
    said = (line.strip() for line in block.text.splitlines())
    return [line for line in said if line and line not in (block.name, block.stands_in_for)]


def _closing(block: Block) -> str:
    """A letter's last line that a name should follow. "See you next week" may stand alone."""
    last = (_lines(block) or [""])[-1]
    found = CLOSING.fullmatch(last)
    return last if found and (last[-1] in ",—–-" or not ALSO_ALONE.match(last)) else ""


RULES = (same_twice, of_two_kinds, same_evening, complete)
