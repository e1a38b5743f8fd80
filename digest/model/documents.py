"""The JSON documents that scripts rely on (README, "Contracts"). Keys are added, never changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from digest.model import codec
from digest.model.announced import Announced
from digest.model.blocks import BlockKind
from digest.model.editions import LEAD, Edition
from digest.model.history import WORDING
from digest.model.messages import Message
from digest.model.pieces import Piece
from digest.model.sources import Source

if TYPE_CHECKING:
    from digest.model.broadcasts import Broadcast
    from digest.model.hand_overs import BatchLine, PersonLine, Totals
    from digest.model.sources import SourceState


def dumps(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=_as_text)


def line(document: object) -> str:
    """The same on one line, for documents that follow one another (JSON Lines)."""
    return json.dumps(document, ensure_ascii=False, default=_as_text)


def _as_text(value: object) -> str:
    """A moment as ISO 8601 with its T; of anything else what it says itself."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def announced(one: Announced) -> dict[str, Any]:
    return codec.picked(one, "key", "title", "starts_at", "ends_at", "zone", "where", "url", "text")


def piece(one: Piece) -> dict[str, Any]:
    return codec.picked(
        one,
        *("url", "headline", "dek", "excerpt", "kicker", "kind", "topics", "authors", "byline"),
        *("published_at", "updated_at", "image", "outlet", "language", "access", "media"),
        *("duration_s", "source", "first_seen_at", "origin", "alternatives", "withdrawn_at"),
        "link",  # as served, tracking and all
    )


def source(one: Source, state: SourceState | None, *, warning: str) -> dict[str, Any]:
    """A source of the settings, and how it fares; times are null for "never"."""
    if state is None:
        return {"url": one.url, "kind": one.kind, "answer": "not asked yet", "trouble": ""}
    return {
        **codec.to_json(state),
        "kind": state.kind or one.kind,
        "next_fetch_at": codec.to_json(state.next_fetch_at),
        "warning": warning,
    }


def edition(one: Edition, message: Message | None = None) -> dict[str, Any]:
    """`message` adds what only composing settles: the subject and preheader that are sent."""
    return {
        **codec.picked(one, "newsletter", "number", "key", "label", "state", "window", "revision"),
        **codec.picked(message or one, "subject", "preheader"),
        "note": "\n\n".join(block.text for block in one.blocks if block.kind is BlockKind.NOTE),
        "blocks": codec.to_json(one.blocks),
        "look": one.look or None,
        "titles": dict(one.titles),
        **_approved(one),
        "placements": [
            {
                **codec.picked(placement, "section", "position"),
                "lead": placement.section == LEAD,
                **codec.picked(placement, "featured", *WORDING, "reason"),
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


def _approved(one: Edition) -> dict[str, Any]:
    return {
        "approved_by": one.approved_by or None,
        "approved_at": codec.to_json(one.approved_at),
    }


PEOPLE_COLUMNS = ("address", "state", "reason", "batch", "provider", "provider_id", "variant")


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
        **codec.picked(edition, "newsletter", "number", "label"),
        **codec.picked(one, "provider", "list", "name", "state"),
        "provider_id": one.provider_id or None,
        "note": one.note,
        "held_words": one.trouble,
        **codec.picked(one, "starting_at", "done_at"),
    }


def ledger(
    one: Edition, fingerprint: str, account: Totals | None, batches: Iterable[BatchLine]
) -> dict[str, Any]:
    """Where an edition's hand-over stands; "totals" is null while none is planned."""
    return {
        **codec.picked(one, "newsletter", "number", "label", "state"),
        **_approved(one),
        "fingerprint": fingerprint or None,
        "totals": account
        and codec.picked(
            account,
            *("candidates", "recipients", "planned", "accepted", "refused", "unknown"),
            *("excluded", "left_out"),
        ),
        **(codec.picked(account, "exclusions", "segments", "provider") if account else _UNPLANNED),
        **{name: getattr(account, name, "") for name in ("trouble", "held", "held_words")},
        "fell_back": account.fell_back if account else 0,
        "done_at": account and codec.to_json(account.done_at),
        "batches": [
            codec.picked(
                batch,
                *("number", "state", "size", "key", "provider", "parent", "attempts"),
                *("claimed_at", "not_before", "held", "note"),
            )
            for batch in (batches if account else ())
        ],
    }


_UNPLANNED: Mapping[str, Any] = {"exclusions": {}, "segments": [], "provider": None}
