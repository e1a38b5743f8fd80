"""The forms of blocks: what each kind asks for, and what was written there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from digest.app.week import events
from digest.app.week.edit import Desk, with_scheme
from digest.base.errors import WrongUse
from digest.model import history, languages, worded
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.pieces import Image
from digest.model.worded import OF_BLOCK, TITLE, Worded

Form = Mapping[str, str]  # as it was posted
MOST = {"long": 20_000, "line": 400, "url": 2000, "time": 40}  # characters, by the kind of input
LABELS = {
    BlockKind.NOTE: "Editor’s note",
    BlockKind.EVENT: "Event",
    BlockKind.QUOTE: "Quote",
    BlockKind.NUMBER: "Number",
    BlockKind.PROMO: "Promotion",
    BlockKind.NEWS: "From the house",
    BlockKind.MOST_READ: "Most read",
}
# What each kind of block asks for: field -> (label, kind of input).
ASKED_FOR: Mapping[BlockKind, Mapping[str, tuple[str, str]]] = {
    BlockKind.NOTE: {
        "text": ("Text", "long"),
        "name": ("Signed by", "line"),
        "role": ("Role", "line"),
    },
    BlockKind.EVENT: {
        "title": ("What", "line"),
        "starts_at": ("Begins", "time"),
        "ends_at": ("Ends", "time"),
        "where": ("Where", "line"),
        "name": ("Who speaks", "line"),
        "text": ("About it", "long"),
        "url": ("Link", "url"),
        "button": ("Words of the link", "line"),
    },
    BlockKind.QUOTE: {
        "text": ("What was said", "long"),
        "name": ("By", "line"),
        "role": ("Role", "line"),
        "url": ("Where it was said", "url"),
    },
    BlockKind.NUMBER: {
        "title": ("The figure", "line"),
        "text": ("What it counts", "long"),
        "url": ("Its source", "url"),
    },
    BlockKind.PROMO: {
        "title": ("Title", "line"),
        "text": ("Text", "long"),
        "image": ("Picture (address)", "url"),
        "url": ("Link", "url"),
        "button": ("Words of the link", "line"),
    },
    BlockKind.NEWS: {"title": ("Title", "line"), "text": ("Text", "long"), "url": ("Link", "url")},
    BlockKind.MOST_READ: {"text": ("List", "long")},
}
# The same of a field, whatever the kind of block.
MOST_OF_BLOCK = {
    name: max(MOST[asked[name][1]] for asked in ASKED_FOR.values() if name in asked)
    for name in OF_BLOCK
}


def add(desk: Desk, form: Form) -> Edition:
    kind = BlockKind(form.get("kind", "note"))
    values = _block(form, kind, desk.settings.newsletter.timezone)
    if not any(values.get(name) for name in ("title", "text")):
        raise WrongUse(LABELS[kind], "nothing was written in it", next_step="write it, then add it")
    also = further(desk, form, OF_BLOCK, there={})
    return desk.add_block(Block(kind, **values, worded=worded.merged({}, also)))


def take(desk: Desk, form: Form) -> Edition:
    """An event of a calendar."""
    return events.take(desk, form.get("event", ""))


def change(desk: Desk, form: Form) -> Edition:
    id = form.get("block", "")
    there = next((one for one in history.numbered(desk.edition.blocks) if one.id == id), None)
    kind = there.kind if there else BlockKind.NOTE
    values = _block(form, kind, desk.settings.newsletter.timezone)
    also = further(desk, form, OF_BLOCK, there=there.worded if there else {})
    return desk.do(desk.moves.change_block(id, also, **values))


def further(
    desk: Desk,
    form: Form,
    fields: Iterable[str],
    *,
    there: Worded,
    most: Mapping[str, int] = MOST_OF_BLOCK,
    lines: bool = False,
) -> dict[str, dict[str, str]]:
    """Her words in further languages that differ from those that are there: "headline@de" of a form."""
    found: dict[str, dict[str, str]] = {}
    for language in desk.settings.newsletter.also_in:
        for field in fields:
            if (typed := form.get(f"{field}@{language}")) is None:
                continue
            what = f"the {field.removeprefix(TITLE)} in {languages.named(language)}"
            words = " ".join(typed.split()) if lines else typed
            words = fitting(words, most.get(field, 120), what)
            if field == "url" and words:
                words = _web(with_scheme(words), what)
            if words != there.get(language, {}).get(field, ""):
                found.setdefault(language, {})[field] = words
    return found


def _block(form: Form, kind: BlockKind, zone: ZoneInfo) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, (_, how) in ASKED_FOR[kind].items():
        if name not in form:
            continue
        words = fitting(form[name], MOST[how], f"the {LABELS[kind]}")
        if how == "time":
            values[name] = time_of(words, zone)
        elif name == "image":
            values[name] = Image(with_scheme(words)) if words else None
        else:
            values[name] = with_scheme(words) if how == "url" else words
    for name in ("url", "image"):
        link = with_scheme(form.get(name, ""))
        if link and name in values:
            _web(link, f"the {LABELS[kind]}")
    if "place" in form:
        values["place"] = form["place"]
    return values


def fitting(typed: str, most: int, what: str) -> str:
    """Raises WrongUse for more than that: what is cut silently is lost."""
    words = typed.replace("\r\n", "\n").strip()
    if len(words) <= most:
        return words
    raise WrongUse(
        what,
        f"it has {len(words):,} characters, and {most:,} fit",
        so_far="nothing was changed",
        next_step="make it shorter",
    )


def _web(link: str, subject: str) -> str:
    if link.startswith(("https://", "http://")):
        return link
    raise WrongUse(
        subject,
        "its link is no web address",
        seen=link[:80],
        next_step="copy it from the browser, whole, and paste it here",
    )


def time_of(words: str, zone: ZoneInfo) -> datetime | None:
    """What an <input type=datetime-local> says, on the newsletter's clock."""
    if not words:
        return None
    try:
        return datetime.fromisoformat(words).replace(tzinfo=zone).astimezone(UTC)
    except ValueError as error:
        raise WrongUse(
            f"“{words[:40]}”", "that is no day and time", next_step="write it like 2026-11-28T18:30"
        ) from error
