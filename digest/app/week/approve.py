"""An edition signed off, by a person or by the settings' word: exactly the message that was looked at is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from digest.app.week import check, compose, gate
from digest.base.errors import NotReady
from digest.model.editions import Edition
from digest.model.findings import Finding
from digest.model.messages import Message

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.compose import Press
    from digest.compose.render import Looks
    from digest.settings import NewsletterSettings

RULE = "rule"  # who approved what the settings leave to the program


def approve(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    press: Press,
    who: str,
    seen: str = "",
    today: bool = False,
) -> str:
    """Freeze the edition, and return its fingerprint. Raises NotReady, saying what to mend.

    `seen` is the fingerprint of what the person looked at, or its beginning: what is frozen is
    that and nothing else, so a piece that changed meanwhile is no surprise in readers' inboxes.
    `today`: somebody hands it over by hand today, so that day is printed.
    """
    at = compose.goes_out_at(settings, edition, now=ground.now(), today=today)
    composed = compose.message(
        settings, edition, store=ground.store, looks=press.looks, now=ground.now(), today=today
    )
    findings = check.check(ground, settings, edition, composed, press=press)
    return _freeze(
        ground, settings, edition, composed, findings, looks=press.looks, who=who, seen=seen, at=at
    )


def by_rule(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    press: Press,
    all_failed: bool,
) -> tuple[str, tuple[Finding, ...]]:
    """Approve a draft if the settings leave it to the program; else why it waits, and the findings.

    `all_failed`: no source could be read just now.
    """
    if why := gate.too_little(edition, settings.newsletter, all_failed=all_failed):
        return why, ()
    now = ground.now()
    composed = compose.message(settings, edition, store=ground.store, looks=press.looks, now=now)
    findings = check.check(ground, settings, edition, composed, press=press)
    if not (why := gate.unattended(edition, findings, settings, now=ground.now())):
        at = compose.goes_out_at(settings, edition, now=now)
        _freeze(ground, settings, edition, composed, findings, looks=press.looks, who=RULE, at=at)
    return why, findings


def _freeze(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message,
    findings: Sequence[Finding],
    *,
    looks: Looks,
    who: str,
    at: datetime,
    seen: str = "",
) -> str:
    """Keep exactly this message, whose findings these are, and return its fingerprint.

    What it was composed from is kept beside it, after it was seen to make the same message again.
    """
    from digest.compose import recorded

    fingerprint = composed.fingerprint
    gate.to_approve(edition, findings, settings.newsletter, fingerprint=fingerprint, seen=seen)
    inputs = recorded.record(
        edition, settings.newsletter, looks=looks, seed=ground.store.secret("tokens"), at=at
    )
    if recorded.again(inputs).fingerprint != fingerprint:
        raise NotReady(
            edition.label,
            "its templates or settings changed while it was approved",
            so_far="nothing was approved",
            next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
        )
    return ground.store.editions.freeze(edition, composed, inputs=inputs, who=who, now=ground.now())
