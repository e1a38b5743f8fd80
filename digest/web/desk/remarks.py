"""A word to colleagues, as it was posted -> kept, mailed to whom it names, and what the page is told of it.

text, piece     says it, of a piece or of the edition
done            one is done, or open again
unsay           her own, as if she had not said it
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from digest.app.ground import Ground
from digest.base.errors import DigestError
from digest.base.numbers import whole
from digest.model.editions import Edition
from digest.settings import NewsletterSettings
from digest.web import told

LONGEST = 1000
Tell = Callable[..., tuple[str, ...]]  # mention.tell, with its ground and its provider


def made(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    form: Mapping[str, str],
    *,
    who: str,
    tell: Tell,
) -> dict[str, Any]:
    """`what` is said of it, `remark` the form that takes it back; {} if there was nothing to do."""
    shelf, now = ground.store.shelf, ground.now()
    if (number := whole(form.get("unsay", ""))) is not None:
        shelf.unsay(edition.id, number, who=who)
        return {}
    if (number := whole(form.get("done", ""))) is not None:
        shelf.settle(edition.id, number, who=who, now=now)
        return {"what": "changed the word to colleagues", "remark": {"done": str(number)}}
    text = " ".join(form.get("text", "").split())[:LONGEST]
    if not text:
        return {}
    piece = whole(form.get("piece", ""))
    shelf.remark(edition.id, text, piece_id=piece, who=who, now=now)
    there = edition.pieces.get(piece or 0)
    try:
        written = tell(
            settings,
            edition,
            text,
            about=there.headline if there else "",
            who=who,
        )
        what = f"said, and mailed to {', '.join(written)}" if written else "said to colleagues"
    except DigestError as error:  # it stands at the desk all the same
        said = told.trouble(error)
        what = f"said; {said.happened}: {said.next_step}"
    return {"what": what, "remark": {"unsay": str(shelf.remarks(edition.id)[-1].id)}}
