"""The JSON documents that scripts rely on (README, "Contracts"). Keys are added, never changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from digest.model import codec
from digest.model.blocks import BlockKind
from digest.model.editions import LEAD, Edition
from digest.model.messages import Message
from digest.model.pieces import Piece
from digest.model.sources import Source

if TYPE_CHECKING:
    from digest.model.broadcasts import Broadcast
    from digest.model.hand_overs import BatchLine, PersonLine, Totals
    from digest.model.sources import SourceState


def dumps(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=_as_text)


def _as_text(value: object) -> str:
    """A moment as ISO 8601 with its T; of anything else what it says itself."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def piece(one: Piece) -> dict[str, Any]:
    return {
        "url": one.url,
        "headline": one.headline,
        "dek": one.dek,
        "excerpt": one.excerpt,
        "kicker": one.kicker,
        "kind": one.kind,
        "topics": list(one.topics),
        "authors": codec.to_json(one.authors),
        "byline": one.byline,
        "published_at": one.published_at.isoformat() if one.published_at else None,
        "updated_at": one.updated_at.isoformat() if one.updated_at else None,
        "image": codec.to_json(one.image),
        "outlet": one.outlet,
        "language": one.language,
        "access": one.access,
        "media": one.media,
        "duration_s": one.duration_s,
        "source": one.source,
        "first_seen_at": one.first_seen_at.isoformat() if one.first_seen_at else None,
        "origin": dict(one.origin),
        "alternatives": codec.to_json(one.alternatives),
        "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
        "link": one.link,  # as served, tracking and all
    }


def source(one: Source, state: SourceState | None, *, warning: str) -> dict[str, Any]:
    """A source of the settings, and how it fares; times are null for "never"."""
    if state is None:
        return {"url": one.url, "kind": one.kind, "answer": "not asked yet", "trouble": ""}
    return {
        **codec.record_to_json(state),
        "kind": state.kind or one.kind,
        "next_fetch_at": codec.to_json(state.next_fetch_at),
        "warning": warning,
    }


def edition(one: Edition, message: Message | None = None) -> dict[str, Any]:
    """`message` adds what only composing settles: the subject and preheader that are sent."""
    return {
        "newsletter": one.newsletter,
        "number": one.number,
        "key": one.key,
        "label": one.label,
        "state": one.state,
        "window": {"start": one.window.start.isoformat(), "end": one.window.end.isoformat()},
        "revision": one.revision,
        "subject": message.subject if message else one.subject,
        "preheader": message.preheader if message else one.preheader,
        "note": "\n\n".join(block.text for block in one.blocks if block.kind is BlockKind.NOTE),
        "blocks": codec.to_json(one.blocks),
        "look": one.look or None,
        "titles": dict(one.titles),
        "approved_by": one.approved_by or None,
        "approved_at": one.approved_at.isoformat() if one.approved_at else None,
        "placements": [
            {
                "section": placement.section,
                "position": placement.position,
                "lead": placement.section == LEAD,
                "featured": placement.featured,
                "headline": placement.headline,
                "teaser": placement.teaser,
                "kicker": placement.kicker,
                "byline": placement.byline,
                "image": codec.to_json(placement.image),
                "reason": placement.reason,
                "editor": placement.editor or None,
                "piece": piece(placement.piece),
            }
            for placement in one.placements
        ],
        "left_out": [
            {"reason": out.reason, "editor": out.editor or None, "piece": piece(out.piece)}
            for out in one.left_out
        ],
    }


PEOPLE_COLUMNS = ("address", "state", "reason", "batch", "provider", "provider_id")


def people(lines: Iterable[PersonLine], form: Literal["tabs", "csv", "json"]) -> Iterator[str]:
    """Everybody of an audience, one line each: address and state, or a row with the reasons."""
    if form == "tabs":
        yield from (f"{line.address}\t{line.state}" for line in lines)
        return
    rows = ({name: getattr(line, name) for name in PEOPLE_COLUMNS} for line in lines)
    if form == "json":
        yield from array(rows)
        return
    yield ",".join(PEOPLE_COLUMNS)
    for row in rows:
        yield csv_line(["" if cell is None else str(cell) for cell in row.values()])


def array(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON array, a line for each row, so that a million need no memory."""
    yield "["
    before = ""  # a line is held back until it is known whether a comma follows
    for row in rows:
        if before:
            yield f"{before},"
        before = f"  {json.dumps(row, ensure_ascii=False, default=_as_text)}"
    if before:
        yield before
    yield "]"


def csv_line(cells: Sequence[str]) -> str:
    """One line of CSV, its first cell an address, which was judged when it came in.

    Another cell that a spreadsheet would take for a formula is made text.
    """
    text = io.StringIO()
    safe = [
        f"'{cell}" if n and cell[:1] in ("=", "+", "-", "@") else cell
        for n, cell in enumerate(cells)
    ]
    csv.writer(text, lineterminator="").writerow(safe)
    return text.getvalue()


def broadcast(edition: Edition, one: Broadcast) -> dict[str, Any]:
    """Where an edition stands that goes to a list the provider keeps."""
    return {
        "newsletter": edition.newsletter,
        "number": edition.number,
        "label": edition.label,
        "provider": one.provider,
        "list": one.list,
        "name": one.name,
        "state": one.state,
        "provider_id": one.provider_id or None,
        "note": one.note,
        "held_words": one.trouble,
        "starting_at": one.starting_at.isoformat() if one.starting_at else None,
        "done_at": one.done_at.isoformat() if one.done_at else None,
    }


def ledger(
    one: Edition, fingerprint: str, account: Totals | None, batches: Iterable[BatchLine]
) -> dict[str, Any]:
    """Where an edition's hand-over stands; "totals" is null while none is planned."""
    return {
        "newsletter": one.newsletter,
        "number": one.number,
        "label": one.label,
        "state": one.state,
        "approved_by": one.approved_by or None,
        "approved_at": one.approved_at.isoformat() if one.approved_at else None,
        "fingerprint": fingerprint or None,
        "totals": {
            "candidates": account.candidates,
            "recipients": account.recipients,
            "planned": account.planned,
            "accepted": account.accepted,
            "refused": account.refused,
            "unknown": account.unknown,
            "excluded": account.excluded,
            "left_out": account.left_out,
        }
        if account
        else None,
        "exclusions": dict(account.exclusions) if account else {},
        "segments": list(account.segments) if account else [],
        "provider": account.provider if account else None,
        "trouble": account.trouble if account else "",
        "held": account.held if account else "",
        "held_words": account.held_words if account else "",
        "done_at": account.done_at.isoformat() if account and account.done_at else None,
        "batches": [
            {
                "number": batch.number,
                "state": batch.state,
                "size": batch.size,
                "key": batch.key,
                "provider": batch.provider,
                "parent": batch.parent,
                "attempts": batch.attempts,
                "claimed_at": batch.claimed_at.isoformat() if batch.claimed_at else None,
                "not_before": batch.not_before.isoformat() if batch.not_before else None,
                "held": batch.held,
                "note": batch.note,
            }
            for batch in batches
        ]
        if account
        else [],
    }
