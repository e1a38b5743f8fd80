"""Pieces of a window -> proposed placements, each with its reason, and what was left out and why. Pure.

propose(pieces, newsletter, used, there, left_out)
  what an editor placed or dropped stays so
  what ran in an earlier edition does not run again (used)
  what is no piece, or none for this newsletter, and second copies are left out (unfit.py)
  each piece goes to the first section that takes it, newest first, up to `most`, and `also` more,
  which a look prints as headlines only
  the lead is the newest piece with a picture in the first section that has any
once a person has worked on it (touched), a new piece comes in below what a hand placed, the lead is
not chosen anew, and what was left out because its section was full does not fill a place she made
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.curate import unfit
from digest.model.editions import LEAD, Edition, LeftOut, Placement
from digest.model.newsletters import EVERYTHING, Newsletter, SectionRule
from digest.model.pieces import PageRead, Piece


@dataclass(frozen=True, slots=True)
class Proposal:
    placements: tuple[Placement, ...]  # in reading order
    left_out: tuple[LeftOut, ...]


def propose(
    pieces: Iterable[Piece],
    newsletter: Newsletter,
    *,
    used: Mapping[int, str],
    there: Sequence[Placement] = (),
    left_out: Sequence[LeftOut] = (),
    touched: bool = False,
    late: Iterable[Piece] = (),
    pages: Mapping[str, PageRead] | None = None,
    arranged: Sequence[str] = (),
    hidden: Sequence[str] = (),
    joined: Mapping[int, tuple[int, str]] | None = None,
) -> Proposal:
    """Make the draft of an edition, or make it again around what editors did to it.

    `used` is piece id -> label of the edition it ran in. `there` and `left_out` are what the draft
    holds, in reading order; of these, what carries an editor's name comes out as it went in, except
    that positions are counted anew. `late` are pieces that came too late to be news, but for those
    among `pieces`: the last edition's time, in which nobody was offered them, counts.
    `pages` are the article pages that were asked for the dates of these, by `url`.
    `arranged` is an editor's order of the sections, `hidden` are those that she left out this time.
    `joined` are pieces that proved to be another: its id and address.
    """
    joined = joined or {}
    there, twice = _once(there, joined)
    kept = [one for one in there if one.editor]
    dropped = [one for one in left_out if one.editor]
    settled = {one.piece.id for one in kept} | {one.piece.id for one in dropped}
    known = {one.piece.id for one in there} if touched else set()
    was_out = {one.piece.id: one.reason for one in left_out} if touched else {}
    told = [one for one in left_out if not one.editor and one.piece.id in joined]
    out = [*dropped, *twice, *told]
    rules = newsletter.sections or (EVERYTHING,)
    by_section: dict[str, list[Placement]] = {rule.title: [] for rule in rules}
    met: dict[str, list[Piece]] = {}  # headline -> pieces that bear it
    for one in kept:
        met.setdefault(unfit.words(one.piece), []).append(one.piece)
    # A copy that comes later does not push out the one she has seen.
    offered = sorted(pieces, key=lambda piece: (piece.id not in known, *_newest_first(piece)))
    for piece in offered:
        if piece.id in settled:
            continue
        if piece.id in used:
            out.append(LeftOut(piece, f"ran in {used[piece.id]}"))
            continue
        if reason := unfit.why(piece, newsletter) or _copy_of(piece, met):
            out.append(LeftOut(piece, reason))
            continue
        for rule in rules:
            if reason := takes(rule, piece):
                if rule.title in hidden:
                    out.append(LeftOut(piece, hidden_reason(rule.title)))
                elif was_out.get(piece.id) == _full(rule):
                    out.append(LeftOut(piece, _full(rule)))
                else:
                    placement = Placement(piece, rule.title, 0, reason=reason)
                    by_section[rule.title].append(placement)
                break
        else:
            label = piece.kind or "a piece without a kind"
            out.append(LeftOut(piece, f"no section takes it ({label})"))
    for placements in by_section.values():
        placements.sort(key=lambda one: _newest_first(one.piece))

    met_before = {*settled, *used, *(piece.id for piece in offered)}
    out += [
        LeftOut(
            piece,
            (not piece.published_at and unfit.is_none(piece))
            or _too_old(piece, newsletter, (pages or {}).get(piece.url)),
        )
        for piece in late
        if piece.id not in met_before
    ]
    lead = _take_lead(by_section, newsletter, there, touched=touched)
    for rule in rules:
        if rule.most is None:
            continue
        room = max(0, rule.most + rule.also - sum(1 for one in kept if one.section == rule.title))
        over = by_section[rule.title][room:]
        by_section[rule.title] = by_section[rule.title][:room]
        out += [LeftOut(one.piece, _full(rule)) for one in over]

    placed: list[Placement] = []
    for title in dict.fromkeys([LEAD, *arranged, *by_section, *(one.section for one in kept)]):
        proposed = lead if title == LEAD else by_section.get(title, [])
        placed += _in_order(proposed, [one for one in there if one.section == title])
    return Proposal(tuple(placed), tuple(out))


def _once(
    there: Sequence[Placement], joined: Mapping[int, tuple[int, str]]
) -> tuple[list[Placement], list[LeftOut]]:
    """What is placed, without pieces that proved to be another; one that an editor placed goes only if that other is
    placed by an editor as well, and leaves it the words that she had given it."""
    placed = {one.piece.id: one for one in there if one.editor}
    words: dict[int, Placement] = {}
    out: list[LeftOut] = []
    for one in there:
        other, url = joined.get(one.piece.id, (0, ""))
        if other in placed:
            words[other] = one
        if url and (other in placed or not one.editor):
            out.append(LeftOut(one.piece, f"the same piece as {url}"))
    gone = {one.piece.id for one in out}
    stay = [
        _worded(one, words.get(one.piece.id)) if one.editor else one
        for one in there
        if one.piece.id not in gone
    ]
    return stay, out


def _worded(one: Placement, other: Placement | None) -> Placement:
    """A placement with an editor's words for its other, where it has none."""
    if other is None or not other.editor:
        return one
    fields = ("headline", "teaser", "kicker", "byline", "image")
    return replace(
        one,
        **{
            name: getattr(other, name)
            for name in fields
            if getattr(one, name) is None and getattr(other, name) is not None
        },
    )


def hidden_reason(title: str) -> str:
    return f"{title} is left out this time"


def _full(rule: SectionRule) -> str:
    return f"{rule.title} is full ({(rule.most or 0) + rule.also})"


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


def takes(rule: SectionRule, piece: Piece) -> str:
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


def _take_lead(
    by_section: dict[str, list[Placement]],
    newsletter: Newsletter,
    there: Sequence[Placement],
    *,
    touched: bool,
) -> list[Placement]:
    """Move to the top what is missing there: with a picture first, in the sections' order.

    Once the edition was touched, those stay that were there, and others only take their place.
    """
    before = {one.piece.id: one for one in there if one.section == LEAD and not one.editor}
    wanted = newsletter.lead - sum(1 for one in there if one.section == LEAD and one.editor)
    if touched:
        wanted = len(before)
    lead: list[Placement] = []
    for first in ("those that were there", "pictured", "any")[0 if touched else 1 :]:
        for placements in by_section.values():
            for one in list(placements):
                if len(lead) >= wanted:
                    return lead
                if first == "those that were there":
                    if one.piece.id in before:
                        placements.remove(one)
                        lead.append(before[one.piece.id])
                elif one.piece.image or first == "any":
                    placements.remove(one)
                    why = "newest" if first == "any" else "newest with a picture"
                    reason = f"{why}, {one.reason}"
                    lead.append(replace(one, section=LEAD, featured=True, reason=reason))
    return lead


def _in_order(proposed: Sequence[Placement], there: Sequence[Placement]) -> list[Placement]:
    """As they stood, down to the last that an editor placed; below it the others, newest first."""
    stay = {one.piece.id: one for one in proposed} | {
        one.piece.id: one for one in there if one.editor
    }
    stood = [stay[one.piece.id] for one in there if one.piece.id in stay]
    last = max((number for number, one in enumerate(stood, 1) if one.editor), default=0)
    above = {one.piece.id for one in stood[:last]}
    order = stood[:last] + [one for one in proposed if one.piece.id not in above]
    return [replace(one, position=position) for position, one in enumerate(order)]


def home(piece: Piece, newsletter: Newsletter) -> str:
    """The title of the section that takes a piece; of the last one, if none does."""
    rules = newsletter.sections or (EVERYTHING,)
    return next((rule.title for rule in rules if takes(rule, piece)), rules[-1].title)


def for_followers(
    edition: Edition, newsletter: Newsletter, *, used: Mapping[int, str]
) -> tuple[Piece, ...]:
    """Of the pieces that an edition left out, those that are fit to print, newest first: who follows
    their authors or topics may get them. `used` is piece id -> label of the edition it ran in."""
    met: dict[str, list[Piece]] = {}
    for one in edition.placements:
        met.setdefault(unfit.words(one.piece), []).append(one.piece)
    found = []
    for out in sorted(edition.left_out, key=lambda one: _newest_first(one.piece)):
        piece = out.piece
        at = piece.published_at or (None if piece.backlog else piece.first_seen_at)
        if out.for_nobody or piece.id in used or at is None or at not in edition.window:
            continue
        if not (unfit.why(piece, newsletter) or _copy_of(piece, met)):
            found.append(piece)
    return tuple(found)
