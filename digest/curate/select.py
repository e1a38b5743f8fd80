"""Pieces of a window -> proposed placements, each with its reason, and what was left out and why. Pure.

propose(pieces, newsletter, used, kept)
  what an editor placed or dropped stays so        (kept)
  what ran in an earlier edition does not run again (used)
  what is no piece, or none for this newsletter, and second copies are left out (unfit.py)
  each piece goes to the first section that takes it, newest first, up to `most`, and `also` more,
  which a look prints as headlines only
  the lead is the newest piece with a picture in the first section that has any
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.curate import unfit
from digest.model.editions import LEAD, LeftOut, Placement
from digest.model.newsletters import Newsletter, SectionRule
from digest.model.pieces import PageRead, Piece

EVERYTHING = SectionRule(title="This week", most=40)  # as many as Gmail shows without a cut


@dataclass(frozen=True, slots=True)
class Proposal:
    placements: tuple[Placement, ...]  # in reading order
    left_out: tuple[LeftOut, ...]


def propose(
    pieces: Iterable[Piece],
    newsletter: Newsletter,
    *,
    used: Mapping[int, str],
    kept: Sequence[Placement] = (),
    dropped: Sequence[LeftOut] = (),
    late: Iterable[Piece] = (),
    pages: Mapping[str, PageRead] | None = None,
) -> Proposal:
    """Make the draft of an edition, or make it again around what editors did to it.

    `used` is piece id -> label of the edition it ran in. `kept` and `dropped` are the
    placements and omissions that carry an editor's name; they come out as they went in,
    except that positions are counted anew. `late` are pieces that came too late to be news, but
    for those among `pieces`: the last edition's time, in which nobody was offered them, counts.
    `pages` are the article pages that were asked for the dates of these, by `url`.
    """
    settled = {one.piece.id for one in kept} | {one.piece.id for one in dropped}
    left_out = list(dropped)
    rules = newsletter.sections or (EVERYTHING,)
    by_section: dict[str, list[Placement]] = {rule.title: [] for rule in rules}
    met: dict[str, list[Piece]] = {}  # headline -> pieces that bear it
    for one in kept:
        met.setdefault(unfit.words(one.piece), []).append(one.piece)
    offered = sorted(pieces, key=_newest_first)
    for piece in offered:
        if piece.id in settled:
            continue
        if piece.id in used:
            left_out.append(LeftOut(piece, f"ran in {used[piece.id]}"))
            continue
        if reason := unfit.why(piece, newsletter) or _copy_of(piece, met):
            left_out.append(LeftOut(piece, reason))
            continue
        for rule in rules:
            if reason := _takes(rule, piece):
                by_section[rule.title].append(Placement(piece, rule.title, 0, reason=reason))
                break
        else:
            label = piece.kind or "a piece without a kind"
            left_out.append(LeftOut(piece, f"no section takes it ({label})"))

    told = {*settled, *used, *(piece.id for piece in offered)}
    left_out += [
        LeftOut(piece, _too_old(piece, newsletter, (pages or {}).get(piece.url)))
        for piece in late
        if piece.id not in told
    ]
    wanted = newsletter.lead - sum(1 for placement in kept if placement.section == LEAD)
    lead = _take_lead(by_section, wanted)
    for rule in rules:
        if rule.most is None:
            continue
        holds = rule.most + rule.also
        room = max(0, holds - sum(1 for one in kept if one.section == rule.title))
        over = by_section[rule.title][room:]
        by_section[rule.title] = by_section[rule.title][:room]
        left_out += [LeftOut(one.piece, f"{rule.title} is full ({holds})") for one in over]

    placements = []
    titles = dict.fromkeys([LEAD, *by_section, *(one.section for one in kept)])
    for title in titles:
        proposed = lead if title == LEAD else by_section.get(title, [])
        placements += _in_order(proposed, [one for one in kept if one.section == title])
    return Proposal(tuple(placements), tuple(left_out))


def _copy_of(piece: Piece, met: dict[str, list[Piece]]) -> str:
    """Why it is a copy of one that was met before, "" if it is none; it is met from now on."""
    headline = unfit.words(piece)
    if not headline:
        return ""
    for other in met.setdefault(headline, []):
        if unfit.is_same(piece, other):
            return f"the same piece as {other.url}"
    met[headline].append(piece)
    return ""


def _too_old(piece: Piece, newsletter: Newsletter, page: PageRead | None) -> str:
    if not piece.published_at:
        if page and page.entry:
            return "no date: neither its source nor its page states one"
        if page and page.trouble:
            why = page.trouble.removeprefix(f"{page.url}: ")
            return f"no date: its source states none, and its page could not be read ({why})"
        return "no date: its source states none, and its page was not read yet"
    day = piece.published_at.astimezone(newsletter.timezone)
    return f"too old: published {day:%d %b %Y}, before this edition's time"


def _newest_first(piece: Piece) -> tuple[float, int]:
    at = piece.published_at or piece.first_seen_at
    return (-at.timestamp() if at else 0.0, piece.id)


def _takes(rule: SectionRule, piece: Piece) -> str:
    """Why the rule takes the piece, "" if it does not. Every condition that is set must hold."""
    reasons = []
    if rule.kinds:
        if piece.kind.casefold() not in {kind.casefold() for kind in rule.kinds}:
            return ""
        reasons.append(f"its kind is {piece.kind}")
    if rule.topics:
        wanted = {topic.casefold() for topic in rule.topics}
        topic = next((topic for topic in piece.topics if topic.casefold() in wanted), None)
        if topic is None:
            return ""
        reasons.append(f"its topic is {topic}")
    if rule.sources:
        if piece.source not in rule.sources:
            return ""
        reasons.append(f"it comes from {piece.source}")
    return " and ".join(reasons) or f"{rule.title} takes the rest"


def _take_lead(by_section: dict[str, list[Placement]], wanted: int) -> list[Placement]:
    """Move up to `wanted` placements to the top: with a picture first, in the sections' order."""
    lead: list[Placement] = []
    for only_pictured in (True, False):
        for placements in by_section.values():
            for one in list(placements):
                if len(lead) >= wanted:
                    return lead
                if one.piece.image or not only_pictured:
                    placements.remove(one)
                    why = "newest with a picture" if only_pictured else "newest"
                    reason = f"{why}, {one.reason}"
                    lead.append(replace(one, section=LEAD, featured=True, reason=reason))
    return lead


def _in_order(proposed: Sequence[Placement], kept: Sequence[Placement]) -> list[Placement]:
    """Proposals in their order, with an editor's placements at the positions they were given."""
    order = list(proposed)
    for one in sorted(kept, key=lambda one: one.position):
        order.insert(min(one.position, len(order)), one)
    return [replace(one, position=position) for position, one in enumerate(order)]


def home(piece: Piece, newsletter: Newsletter) -> str:
    """The title of the section that takes a piece; of the last one, if none does."""
    rules = newsletter.sections or (EVERYTHING,)
    return next((rule.title for rule in rules if _takes(rule, piece)), rules[-1].title)
