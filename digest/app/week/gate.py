"""May an edition be approved, and may it be handed over; and if not, why. Pure: over what the caller has read.

    stops(findings, ...)        which findings hold an approval back
    to_approve(edition, ...)    a person's word: `approve` and the desk
    unattended(edition, ...)    nobody's: the weekly job, as far as the settings leave it to the program
    to_hand_over(edition, ...)  what goes to readers: the frozen message, or nothing
    withdrawn(edition, ...)     the last look before the first reader gets it
    early(edition, ...)         what it means that a person hands it over days before its time

That nothing changed between the look and the word is the store's to keep, in the transaction that
writes it (store/editions.py: revision and state; store/ledger: the message that is planned).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.base.errors import NotReady
from digest.model.editions import Edition, EditionState, require_pieces
from digest.model.findings import Finding, Severity
from digest.model.messages import Message
from digest.model.newsletters import Newsletter

if TYPE_CHECKING:
    from digest.base.calendar import Calendar
    from digest.settings import NewsletterSettings


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What nobody can waive."""
    return tuple(one for one in findings if one.severity is Severity.ERROR)


def doubts(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Warnings that nobody lets stand."""
    return tuple(one for one in findings if one.severity is Severity.WARNING and not one.waiver)


def stops(findings: Sequence[Finding], newsletter: Newsletter) -> tuple[Finding, ...]:
    """The findings that hold an approval back, errors first."""
    return errors(findings) + (doubts(findings) if newsletter.checks.stop == "warnings" else ())


def to_approve(
    edition: Edition,
    findings: Sequence[Finding],
    newsletter: Newsletter,
    *,
    fingerprint: str,
    seen: str = "",
) -> None:
    """Raises NotReady if the edition may not be approved.

    `findings` are those on its message, whose `fingerprint` is given; `seen` is that of the message
    the person looked at, or its beginning.
    """
    if edition.state is EditionState.APPROVED:
        raise NotReady(
            edition.label,
            f"{edition.approved_by} approved it already",
            seen=f"on {edition.approved_at:%Y-%m-%d %H:%M} UTC",
            next_step=f"hand it over: digest hand-over {edition.newsletter}",
        )
    if not fingerprint.startswith(seen.strip().lower()):
        raise NotReady(
            edition.label,
            "it is not what was looked at: it changed since",
            seen=f"fingerprint {fingerprint[:12]} now, {seen[:12]} then",
            so_far="nothing was approved",
            next_step=f"look at it again: digest compose {edition.newsletter}, then approve that",
        )
    require_pieces(edition)
    if mending := errors(findings):
        end, way_out = "before approval", f"then see: digest check {edition.newsletter}"
    elif mending := stops(findings, newsletter):
        end = "or waived"
        way_out = (
            f"or: digest waive {edition.newsletter} {edition.number}"
            f' --name {mending[0].name} --because "..."'
        )
    else:
        return
    raise NotReady(
        edition.label,
        f"{len(mending)} {mending[0].severity}{'s' * (len(mending) > 1)} must be mended {end}",
        seen="\n".join(f"{one.name}: {one.place}: {one.message}" for one in mending[:5]),
        next_step=f"{mending[0].remedy}; {way_out}",
    )


def too_little(edition: Edition, newsletter: Newsletter, *, all_failed: bool) -> str:
    """Why an edition that nobody looks at is not worth composing, "" if it is.

    `all_failed`: no source could be read just now.
    """
    if all_failed:
        return "is held: every source failed, so it may miss the week's last pieces"
    if len(edition.placements) < newsletter.minimum:
        few = f"{len(edition.placements)} pieces, fewer than {newsletter.minimum}"
        see = f"digest pieces {edition.newsletter}, digest sources {edition.newsletter}"
        return f"is held: it holds {few} (see: {see})"
    return ""


def unattended(
    edition: Edition,
    findings: Sequence[Finding],
    settings: NewsletterSettings,
    *,
    due_at: datetime,
    now: datetime,
) -> str:
    """Why an edition may not go out by the settings' word alone, "" if it may."""
    if many := len(errors(findings)):
        return f"is held: the checks found {many} to mend"
    if many := len(stops(findings, settings.newsletter)):
        return f"is held: {many} warnings wait to be mended or waived"
    if settings.schedule.approval != "required":
        return ""
    if not goes_unapproved(settings, due_at=due_at, now=now):
        return f"waits for approval: digest approve {edition.newsletter}"
    # Somebody should have looked and nobody did, so any warning is a doubt that nobody settled.
    for one in doubts(findings):
        return f"is held: nobody approved it, and the check {one.name} warns: {one.message}"
    return ""


def goes_unapproved(settings: NewsletterSettings, *, due_at: datetime, now: datetime) -> bool:
    """Whether the settings let an edition go that nobody approved, and have waited long enough."""
    schedule = settings.schedule
    waited = now - due_at >= schedule.unapproved_after
    return schedule.unapproved == "send" and waited


def to_hand_over(
    edition: Edition, frozen: Message | None, history: Sequence[tuple[datetime, str, str]]
) -> Message:
    """The message that may go to readers. Raises NotReady if there is none.

    `frozen` and `history` are the edition's, as the store has them.
    """
    if edition.state is not EditionState.APPROVED:
        raise NotReady(
            edition.label,
            f"it is {'a draft' if edition.state is EditionState.DRAFT else edition.state}, not approved",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    # Approved and without a message: somebody said after a restore that its readers have it.
    if frozen is None:
        raise NotReady(
            edition.label,
            "it went out before a backup was restored, by a person's word",
            seen=history[-1][2],
            so_far="nobody was handed it again",
            next_step=f"see where the others stand: digest status {edition.newsletter}",
        )
    return frozen


def withdrawn(edition: Edition, findings: Sequence[Finding]) -> str:
    """Why an approved edition must wait for a person: what is gone of it since; "" if nothing is."""
    if not (gone := errors(findings)):
        return ""
    slug = edition.newsletter
    what = "\n".join(f"  {one.place}: {one.message}" for one in gone)
    return (
        f"is held: a piece in it was taken away\n{what}\n"
        f"  take it out (digest reopen {slug}, then edit and approve), "
        f"or let it go as it is: digest release {slug}"
    )


EARLY = timedelta(days=1)  # before its time: what is handed over then is asked about


def early(calendar: Calendar, edition: Edition, *, now: datetime) -> str:
    """What it means to hand an edition over now, days before its time; "" if it is not early."""
    if not calendar.is_key(edition.key):  # of a rhythm that the settings had once
        return ""
    due = calendar.due(edition.key)
    if due - now < EARLY:
        return ""
    days, local = (due - now).days, due.astimezone(calendar.zone)
    return (
        f"{edition.label} ({edition.key}) is due on {local:%A} {local.day} {local:%B, %H:%M}, in "
        f"{days} day{'s' * (days != 1)}\n"
        f"  handed over now, it is that day's edition: nothing goes out on {local:%A}, and what is published\n"
        f"  until then is left to {calendar.after(edition.key)}\n"
        f"  to see it in an inbox first: digest proof {edition.newsletter} {edition.number} --to you@your-house.example"
    )
