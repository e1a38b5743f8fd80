"""Approvers asked by email: each gets a link that approves this edition, as it is now, and nothing else.

    ask(ground, settings, edition, ...)     who was asked, and who has no address
    link_in(ground, notice, address, ...)   the same in a notice that the draft is ready, to an approver's address
    to_approve(ground, word)                what a link would approve; NotReady if it is dead
    by_link(ground, word, ...)              done, once

A link is good for one approver, one edition and one message, once, until the edition is due: any change
of the edition, of her role or her password ends it. It lets no warning stand, and opens no desk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.app.service import channels
from digest.app.week import approve, compose
from digest.base.errors import DigestError, HandOverStopped, NotReady
from digest.model.editions import Edition, EditionState, require_pieces
from digest.model.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from digest.app.ground import Ground, ProviderOf
    from digest.app.week.compose import Press
    from digest.model.editors import Approval, Editor
    from digest.model.messages import Message
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
    message, now = _shown(ground, settings, edition, press), ground.now()
    opened = provider(settings.proof.provider or settings.provider, settings.newsletter.slug)
    try:
        for one in asked:
            link = _link(ground, edition, one, message.fingerprint, due_at)
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
                f"read it and approve it at {link}",
                link,
            )
            if seen := channels.refused(opened, settings, notice, one.address, label, at=now):
                raise HandOverStopped(
                    f"the question to {one.name}",
                    "the provider did not take it",
                    seen=seen,
                    next_step="look at its log, then ask again",
                )
    finally:
        opened.close()
    names = tuple(one.name for one in asked)
    ground.store.editions.note(edition.id, f"{ASKED}{', '.join(names)}", who=who, now=now)
    return names


def _shown(ground: Ground, settings: NewsletterSettings, edition: Edition, press: Press) -> Message:
    """With pictures that can be seen by who follows the link, and is not signed in."""
    message = _message(ground, settings, edition, press)
    press.pictures.publish(settings.newsletter, message)
    return message


def _message(
    ground: Ground, settings: NewsletterSettings, edition: Edition, press: Press
) -> Message:
    return compose.message(
        settings,
        edition,
        store=ground.store,
        looks=press.looks,
        pictures=press.pictures,
        now=ground.now(),
    )


def link_in(
    ground: Ground, press: Callable[[NewsletterSettings], Press], notice: Notice, address: str
) -> str:
    """For the approver at this address, if the notice is of a draft that waits for one; "" for all else."""
    if notice.kind not in (NoticeKind.DRAFT_READY, NoticeKind.UNAPPROVED):
        return ""
    mine = [one for one in approvers(ground) if one.address.casefold() == address.casefold()]
    lines = ground.store.editions.lines(notice.newsletter)
    line = next((one for one in lines if one.key == notice.about), None)
    settings = ground.settings.newsletters.get(notice.newsletter)
    if not mine or line is None or line.state is not EditionState.DRAFT or settings is None:
        return ""
    edition = ground.store.editions.get(line.id)
    try:
        message = _shown(ground, settings, edition, press(settings))
    except DigestError:
        return ""  # what is wrong is told by others; the notice leads to the desk
    return _link(
        ground, edition, mine[0], message.fingerprint, ground.calendar(settings).due(line.key)
    )


def _link(
    ground: Ground, edition: Edition, editor: Editor, fingerprint: str, due_at: datetime | None
) -> str:
    now = ground.now()
    until = min(due_at or now + GOOD_FOR, now + GOOD_FOR)
    word = ground.store.approvals.make(edition.id, editor, fingerprint, until=until, now=now)
    return f"{ground.settings.web.desk}/approve/{word}"


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
    message = _message(ground, settings, edition, press)
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
