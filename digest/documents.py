"""The JSON documents that scripts rely on (README, "Contracts"). Keys are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from digest import fields
from digest.model import LEAD, BlockKind, Edition, Message, Piece

if TYPE_CHECKING:
    from digest.store.accounts import Account, BatchLine


def dumps(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=str)


def piece(one: Piece) -> dict[str, Any]:
    return {
        "url": one.url,
        "headline": one.headline,
        "dek": one.dek,
        "excerpt": one.excerpt,
        "kicker": one.kicker,
        "kind": one.kind,
        "topics": list(one.topics),
        "authors": fields.to_json(one.authors),
        "byline": one.byline,
        "published_at": one.published_at.isoformat() if one.published_at else None,
        "updated_at": one.updated_at.isoformat() if one.updated_at else None,
        "image": fields.to_json(one.image),
        "outlet": one.outlet,
        "language": one.language,
        "access": one.access,
        "media": one.media,
        "source": one.source,
        "first_seen_at": one.first_seen_at.isoformat() if one.first_seen_at else None,
        "origin": dict(one.origin),
        "alternatives": fields.to_json(one.alternatives),
        "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
        "link": one.link,  # as served, tracking and all
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
        "blocks": fields.to_json(one.blocks),
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
                "image": fields.to_json(placement.image),
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


def ledger(
    one: Edition, fingerprint: str, account: Account | None, batches: Iterable[BatchLine]
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
        }
        if account
        else None,
        "exclusions": dict(account.exclusions) if account else {},
        "trouble": account.trouble if account else "",
        "done_at": account.done_at.isoformat() if account and account.done_at else None,
        "batches": [
            {
                "number": batch.number,
                "state": batch.state,
                "size": batch.size,
                "key": batch.key,
                "parent": batch.parent,
                "attempts": batch.attempts,
                "claimed_at": batch.claimed_at.isoformat() if batch.claimed_at else None,
                "not_before": batch.not_before.isoformat() if batch.not_before else None,
                "note": batch.note,
            }
            for batch in batches
        ]
        if account
        else [],
    }
