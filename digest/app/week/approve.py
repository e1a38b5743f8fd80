"""An edition signed off, by a person or by the settings' word: exactly the message that was looked at is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from digest.app.week import check, compose, gate, variants
from digest.base.errors import NotReady
from digest.model.editions import Edition
from digest.model.findings import Finding
from digest.model.follows import Variant
from digest.model.messages import Message
from digest.model.pictures import Prepared

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
    today: bool = False,
) -> str:
    """Freeze the edition, and return its fingerprint. Raises NotReady, saying what to mend.

    `seen` is the fingerprint of what the person looked at, or its beginning: what is frozen is
    that and nothing else, so a piece that changed meanwhile is no surprise in readers' inboxes.
    `today`: somebody hands it over by hand today, so that day is printed.
    """
    at = compose.goes_out_at(ground.calendar(settings), edition, now=ground.now(), today=today)
    looked = _looked_at(ground, settings, edition, press=press, at=at)
    return _freeze(ground, settings, edition, *looked, press=press, who=who, seen=seen, at=at)


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
    calendar, now = ground.calendar(settings), ground.now()
    at = compose.goes_out_at(calendar, edition, now=now)
    looked = _looked_at(ground, settings, edition, press=press, at=at)
    findings = looked[-1]
    due_at = calendar.due(edition.key)
    if not (why := gate.unattended(edition, findings, settings, due_at=due_at, now=now)):
        _freeze(ground, settings, edition, *looked, press=press, who=RULE, at=at)
    return why, findings


def _looked_at(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    press: Press,
    at: datetime,
) -> tuple[Prepared, Message, tuple[Finding, ...]]:
    """What would be approved, and what is found on it. Its pictures are public from here on, unless
    something else stands in the way: whether readers get them is found out by asking as they do."""
    pictures = press.pictures
    prepared = pictures.prepare(settings.newsletter, edition)
    frozen = ground.store.editions.frozen(edition.id)
    composed = frozen or compose.composed(
        settings, edition, prepared, store=ground.store, looks=press.looks, at=at
    )
    findings = check.check(ground, settings, edition, composed, press=press)
    if not (frozen or gate.stops(findings, settings.newsletter)):
        pictures.publish(settings.newsletter, composed, prepared)
        findings = check.with_reach(
            findings, pictures.reach(settings.newsletter, composed), press=press
        )
    return prepared, composed, findings


def _freeze(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    prepared: Prepared,
    composed: Message,
    findings: Sequence[Finding],
    *,
    press: Press,
    who: str,
    at: datetime,
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
    inputs = compose.record(
        settings, edition, store=store, looks=press.looks, at=at, pictures=prepared
    )
    made: tuple[Variant, ...] = ()
    with recorded.reopened(inputs) as again:
        if again.message().fingerprint != fingerprint:
            raise NotReady(
                edition.label,
                "its templates or settings changed while it was approved",
                so_far="nothing was approved",
                next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
            )
        if settings.newsletter.varies:
            made = variants.at_approval(
                store, settings, edition, again, by=press, message=composed, now=now
            )
    return store.editions.freeze(edition, composed, inputs=inputs, variants=made, who=who, now=now)
