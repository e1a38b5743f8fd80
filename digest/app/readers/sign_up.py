"""Signing up, for houses that keep their own list: one message with a link, through the newsletter's provider.

It is no part of the ledger: nobody plans it, and whoever did not get it asks again.
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.app.service import news
from digest.base.addresses import normalise
from digest.base.errors import DigestError
from digest.model.answers import Accepted, Barred, Later, Refused
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message
from digest.store.sign_ups import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from digest.app.ground import Ground, ProviderOf
    from digest.app.readers.printer import Printer
    from digest.mail.merge import ReaderLinks
    from digest.model.follows import Subject
    from digest.settings import NewsletterSettings

log = logging.getLogger("digest.web")

GOOD_FOR = timedelta(days=3)  # how long a link can be confirmed with; the words say so too


def ask(
    address: str,
    name: str,
    settings: NewsletterSettings,
    *,
    ground: Ground,
    links_of: Callable[[str], ReaderLinks],
    provider_of: ProviderOf,
    printer: Printer,
    follows: Collection[Subject] = (),
) -> None:
    """Send a confirmation to whoever may be sent one; trouble is told in the log, not to the client."""
    slug, now, sign_ups = settings.newsletter.slug, ground.now(), ground.store.sign_ups
    try:
        subscriber_id = sign_ups.ask(
            slug,
            address,
            name=name,
            now=now,
            most=ground.settings.web.confirmations_a_day,
            follows=follows,
        )
        if subscriber_id is None:
            return
        url = links_of(slug).confirm_url(subscriber_id, now)
        label = f"{slug}-sign-up-{secrets.token_hex(8)}"  # nobody's message is another's repeat
        batch = Batch(
            hand_over=0,
            edition=label,
            number=1,
            key=label,
            recipients=(Recipient(subscriber_id, normalise(address).text),),
            dated_at=now,
        )
        message = letter(printer, settings, label, url)
        provider = provider_of(settings.provider, slug)
        try:
            answer = provider.prepare(message, batch).make()
        finally:
            provider.close()
    except TooMany as many:
        _tell(ground, slug, many)
        return
    except DigestError as error:
        log.error("a confirmation for %s was not sent: %s", slug, error)
        return
    taken = isinstance(answer, Accepted) and answer.took_all
    if not taken:
        log.error("a confirmation for %s was not taken: %s", slug, answer)
    # Unknown: it may have gone out, and a second one within the hour would be one too many.
    if isinstance(answer, Accepted | Refused | Later | Barred) and not taken:
        sign_ups.not_asked(slug, subscriber_id)


def _tell(ground: Ground, slug: str, many: TooMany) -> None:
    """Whoever runs digest, once a day for each reason; never whoever asked."""
    now = ground.now()
    notice = news.sign_ups(slug, many.whose, now, ground.settings.web.confirmations_a_day)
    if ground.store.notices.keep(notice, now=now):
        log.warning("%s", notice.headline)


def letter(printer: Printer, settings: NewsletterSettings, label: str, url: str) -> Message:
    """In the newsletter's language and name. Nothing in it was typed into the form."""
    newsletter = settings.newsletter
    said, title = printer.words(newsletter.language), newsletter.title
    asks = said.letter.format(title=title)
    return Message(
        edition=label,
        subject=said.subject.format(title=title),
        preheader=asks,
        sender=newsletter.sender,
        html=printer.page("confirm.html", newsletter.slug, url=url),
        text=f"{asks}\n\n{url}\n\n{said.letter_more}\n",
    )
