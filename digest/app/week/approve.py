"""An edition signed off: exactly the message that was looked at is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest import curate
from digest.app.week import check, compose
from digest.base.errors import NotReady
from digest.model.editions import Edition, EditionState
from digest.model.findings import Finding
from digest.model.messages import Message

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.compose import Press
    from digest.compose.render import Looks
    from digest.settings import NewsletterSettings


def approve(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    press: Press,
    who: str,
    seen: str = "",
) -> str:
    """Freeze the edition, and return its fingerprint. Raises NotReady, saying what to mend.

    `seen` is the fingerprint of what the person looked at, or its beginning: what is frozen is
    that and nothing else, so a piece that changed meanwhile is no surprise in readers' inboxes.
    """
    if edition.state is EditionState.APPROVED:
        raise NotReady(
            edition.label,
            f"{edition.approved_by} approved it already",
            seen=f"on {edition.approved_at:%Y-%m-%d %H:%M} UTC",
            next_step=f"hand it over: digest hand-over {edition.newsletter}",
        )
    composed = compose.message(settings, edition, store=ground.store, looks=press.looks)
    if not composed.fingerprint.startswith(seen.strip().lower()):
        raise NotReady(
            edition.label,
            "it is not what was looked at: it changed since",
            seen=f"fingerprint {composed.fingerprint[:12]} now, {seen[:12]} then",
            so_far="nothing was approved",
            next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
        )
    return freeze(
        ground,
        settings,
        edition,
        composed,
        check.check(ground, settings, edition, composed, press=press),
        looks=press.looks,
        who=who,
    )


def freeze(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message,
    findings: Sequence[Finding],
    *,
    looks: Looks,
    who: str,
) -> str:
    """Approve exactly this message, whose findings these are, and return its fingerprint.

    What it was composed from is kept beside it, after it was seen to make the same message again.
    """
    from digest.compose import recorded

    inputs = recorded.record(
        edition, settings.newsletter, looks=looks, seed=ground.store.secret("tokens")
    )
    if recorded.again(inputs).fingerprint != composed.fingerprint:
        raise NotReady(
            edition.label,
            "its templates or settings changed while it was approved",
            so_far="nothing was approved",
            next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
        )
    return curate.approve(
        edition,
        composed,
        findings,
        stop=settings.newsletter.checks.stop,
        inputs=inputs,
        editions=ground.store.editions,
        who=who,
        now=ground.now(),
    )
