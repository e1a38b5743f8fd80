"""The message of an edition, and whether it can be made again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.base.errors import NotReady
from digest.model import history
from digest.model.editions import LEAD, Edition
from digest.model.messages import Message
from digest.model.newsletters import Newsletter

if TYPE_CHECKING:
    from digest.compose.render import Looks
    from digest.mail.merge import ReaderLinks
    from digest.settings import NewsletterSettings
    from digest.store import Store


@dataclass(frozen=True, slots=True)
class Press:
    """What one newsletter's editions are composed and judged with; none of it asks anybody outside."""

    looks: Looks
    links: ReaderLinks
    delivers: bool  # its provider brings mail to people; an outbox only writes files
    fillable: frozenset[str] | None  # by a provider that keeps the list; None where we keep it


def message(
    settings: NewsletterSettings, edition: Edition, *, store: Store, looks: Looks
) -> Message:
    """The email of an edition: the frozen one once it is approved, else composed now."""
    if frozen := store.editions.frozen(edition.id):
        return frozen
    from digest.compose import compose

    return compose(edition, settings.newsletter, looks=looks, seed=store.secret("tokens"))


def block_places(edition: Edition) -> dict[str, str]:
    """Block id -> where it will be printed (TOP, END, AFTER and a section); "" for an event that is over."""
    from digest.compose.blocks import is_over, place_of

    there = [one.section for one in edition.placements if one.section != LEAD]
    return {
        block.id: ""
        if is_over(block, edition.window.end)
        else place_of(block, list(dict.fromkeys(there)))
        for block in history.numbered(edition.blocks)
    }


def headlines_only(edition: Edition, newsletter: Newsletter) -> frozenset[int]:
    """The pieces that are printed as headlines only, by a section's rule or an editor's word."""
    from digest.compose.context import is_headline_only

    rules = {rule.title: rule.most for rule in newsletter.sections if rule.also}
    full: Counter[str] = Counter()
    only = set()
    for one in edition.placements:
        if one.section == LEAD:
            continue
        if is_headline_only(one, full[one.section], rules.get(one.section)):
            only.add(one.piece.id)
        else:
            full[one.section] += 1
    return frozenset(only)


def verify(store: Store, edition: Edition) -> tuple[str, tuple[str, ...]]:
    """Compose an approved edition again from what was recorded with it, and compare every byte.

    Returns its fingerprint, and the differences in words: none if it is the same message.
    Raises NotReady if there is nothing to compare.
    """
    from digest.compose import recorded

    frozen, inputs = (store.editions.frozen(edition.id), store.editions.inputs(edition.id))
    if frozen is None:
        raise NotReady(
            edition.label,
            f"it is {edition.state}, so no message was frozen",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    fingerprint = store.editions.fingerprint(edition.id)
    found = []
    if frozen.fingerprint != fingerprint:
        found.append(
            f"the frozen message itself was changed: it makes {frozen.fingerprint[:12]} now"
        )
    if inputs is None:
        raise NotReady(
            edition.label,
            "what it was composed from was not recorded: it was approved by an older digest",
            seen=f"fingerprint {fingerprint[:12]}" + "".join(f"; {one}" for one in found),
            next_step="nothing to do: what is handed over is the frozen message",
        )
    found += recorded.differences(frozen, recorded.again(inputs), inputs)
    return fingerprint, tuple(found)
