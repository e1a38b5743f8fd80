"""An edition signed off, by a person or by the settings' word: exactly the message that was looked at is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.app.week import check, compose, gate, variants
from digest.base.errors import NotReady
from digest.model.editions import Edition
from digest.model.findings import Finding
from digest.model.follows import Variant
from digest.model.messages import Message

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.compose import Press
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
) -> str:
    """Freeze the edition, and return its fingerprint. Raises NotReady, saying what to mend.

    `seen` is the fingerprint of what the person looked at, or its beginning: what is frozen is
    that and nothing else, so a piece that changed meanwhile is no surprise in readers' inboxes.
    """
    composed = compose.message(settings, edition, store=ground.store, looks=press.looks)
    findings = check.check(ground, settings, edition, composed, press=press)
    return _freeze(ground, settings, edition, composed, findings, press=press, who=who, seen=seen)


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
    composed = compose.message(settings, edition, store=ground.store, looks=press.looks)
    findings = check.check(ground, settings, edition, composed, press=press)
    if not (why := gate.unattended(edition, findings, settings, now=ground.now())):
        _freeze(ground, settings, edition, composed, findings, press=press, who=RULE)
    return why, findings


def _freeze(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message,
    findings: Sequence[Finding],
    *,
    press: Press,
    who: str,
    seen: str = "",
) -> str:
    """Keep exactly this message, whose findings these are, and return its fingerprint.

    What it was composed from is kept beside it, after it was seen to make the same message again; and
    its variants of this moment, each composed and checked.
    """
    from digest.compose import recorded

    fingerprint = composed.fingerprint
    gate.to_approve(edition, findings, settings.newsletter, fingerprint=fingerprint, seen=seen)
    store, now = ground.store, ground.now()
    inputs = compose.record(settings, edition, store=store, looks=press.looks)
    made: tuple[Variant, ...] = ()
    with recorded.reopened(inputs) as again:
        if again.message().fingerprint != fingerprint:
            raise NotReady(
                edition.label,
                "its templates or settings changed while it was approved",
                so_far="nothing was approved",
                next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
            )
        if settings.newsletter.follows.offer:
            made = variants.at_approval(
                store, settings, edition, again, by=press, message=composed, now=now
            )
    return store.editions.freeze(edition, composed, inputs=inputs, variants=made, who=who, now=now)
