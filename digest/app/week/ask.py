"""Approvers asked by email: each gets a link that approves this edition, as it is now, and nothing else.

    ask(ground, settings, edition, ...)     who was asked, and who has no address
    to_approve(ground, word)                what a link would approve; NotReady if it is dead
    by_link(ground, word, ...)              done, once

A link is good for one approver, one edition and one message, once, until the edition is due: any change
of the edition, of her role or her password ends it. It lets no warning stand, and opens no desk.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.app.service import channels
from digest.app.week import approve, compose
from digest.base.errors import HandOverStopped, NotReady
from digest.model.answers import Accepted
from digest.model.batches import Batch, Recipient
from digest.model.editions import Edition, EditionState, require_pieces
from digest.model.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from digest.app.ground import Ground, ProviderOf
    from digest.app.week.compose import Press
    from digest.model.editors import Approval, Editor
    from digest.settings import NewsletterSettings

GOOD_FOR = timedelta(days=7)  # at most, where nothing is due before
ASKED = "asked for the approval of "  # the history's words before the names


def approvers(ground: Ground) -> tuple[Editor, ...]:
    """Those who may approve, and have an address to be asked at."""
    everybody = ground.store.editors.all()
    return tuple(one for one in everybody if one.role.approves and one.address)


def ask(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    press: Press,
    provider: ProviderOf,
    due_at: datetime | None,
    who: str,
) -> tuple[str, ...]:
    """The names of those whose email was taken. Raises NotReady if there is nobody to ask."""
    if edition.state is not EditionState.DRAFT:
        raise NotReady(
            edition.label, f"it is {edition.state} already", next_step="there is nothing to ask for"
        )
    require_pieces(edition)
    asked = approvers(ground)
    if not asked:
        raise NotReady(
            edition.label,
            "nobody who may approve has an address",
            so_far="nobody was asked",
            next_step="give one: digest editors add NAME --role approver --address ADDRESS",
        )
    message = compose.message(
        settings,
        edition,
        store=ground.store,
        looks=press.looks,
        pictures=press.pictures,
        now=ground.now(),
    )
    press.pictures.publish(settings.newsletter, message)  # who follows the link is not signed in
    now = ground.now()
    until = min(due_at or now + GOOD_FOR, now + GOOD_FOR)
    web = ground.settings.web
    desk = (web.desk_url or web.public_url or f"http://{web.host}:{web.port}").rstrip("/")
    opened = provider(settings.proof.provider or settings.provider, settings.newsletter.slug)
    try:
        for one in asked:
            word = ground.store.approvals.make(
                edition.id, one, message.fingerprint, until=until, now=now
            )
            label = f"{edition.label}-approval-{one.id}-{now:%Y%m%d%H%M%S}"
            notice = Notice(
                NoticeKind.DRAFT_READY,
                settings.newsletter.slug,
                label,
                f"{settings.newsletter.title} No. {edition.number}: may it go out?",
                (
                    f"“{message.subject}”, with {len(edition.placements)} pieces.",
                    f"{who} asks you, {one.name}. The link is yours alone, works once, and only while nothing changes.",
                ),
                f"read it and approve it at {desk}/approve/{word}",
                f"{desk}/approve/{word}",
            )
            batch = Batch(0, label, 1, label, (Recipient(0, one.address),), now)
            answer = opened.prepare(channels.letter(settings, notice, label), batch).make()
            if not (isinstance(answer, Accepted) and answer.took_all):
                raise HandOverStopped(
                    f"the question to {one.name}",
                    "the provider did not take it",
                    seen=str(answer),
                    next_step="look at its log, then ask again",
                )
    finally:
        opened.close()
    names = tuple(one.name for one in asked)
    ground.store.editions.note(edition.id, f"{ASKED}{', '.join(names)}", who=who, now=now)
    return names


def to_approve(ground: Ground, word: str) -> tuple[Approval, NewsletterSettings, Edition]:
    """What the link is for. Raises NotReady if it is used, too old, or the edition is not what it was."""
    found = ground.store.approvals.find(word, now=ground.now())
    if found is None:
        raise _dead("it was used, it is too old, or your account was changed")
    edition = ground.store.editions.get(found.edition_id)
    settings = ground.settings.pick(edition.newsletter)
    if edition.state is not EditionState.DRAFT:
        by = f" by {edition.approved_by}" if edition.approved_by else ""
        raise _dead(f"No. {edition.number} is {edition.state} already{by}")
    return found, settings, edition


def by_link(ground: Ground, word: str, *, press: Press) -> tuple[Approval, Edition]:
    """Approve what the link is for, in her name. Raises NotReady as `to_approve` and `approve` do."""
    found, settings, edition = to_approve(ground, word)
    message = compose.message(
        settings,
        edition,
        store=ground.store,
        looks=press.looks,
        pictures=press.pictures,
        now=ground.now(),
    )
    if message.fingerprint != found.fingerprint:
        raise changed(edition)
    if not ground.store.approvals.use(word):
        raise _dead("it was used just now")
    approve.approve(
        ground, settings, edition, press=press, who=found.editor.name, seen=found.fingerprint
    )
    return found, edition


def changed(edition: Edition) -> NotReady:
    return _dead(f"No. {edition.number} was changed after you were asked")


def _dead(why: str) -> NotReady:
    return NotReady(
        "This link",
        f"it approves nothing any more: {why}",
        so_far="nothing was approved",
        next_step="ask who sent it for another, or sign in to the desk",
    )
