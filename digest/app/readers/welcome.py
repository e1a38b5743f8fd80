"""A welcome for whoever has just confirmed: words of the house, the newest edition, or both; each once.

    confirmed   owed from then on, by the same transaction
    | welcome   sent at once; the intent is on disk before the call (store/welcomes.py)
    | again     every few minutes, for two days: what provably was not taken

What may have been taken is never sent again. Whoever has got the edition gets the words alone.
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.base.errors import DigestError
from digest.base.words import direction
from digest.model.answers import Accepted, Answer, Barred, Later, Refused
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message

if TYPE_CHECKING:
    from digest.app.ground import Ground, ProviderOf
    from digest.app.readers.printer import Printer
    from digest.settings import NewsletterSettings
    from digest.settings.newsletter import WelcomeTable
    from digest.store.welcomes import State, What

log = logging.getLogger("digest.web")

# Tried so long; first by whoever confirmed it
FOR, ITS_TURN = timedelta(days=2), timedelta(minutes=5)
AT_ONCE = 100
UNSUBSCRIBE, ADDRESS = "twelcomeunsubscribe", "twelcomeaddress"  # tokens of the words' message


def kinds(settings: NewsletterSettings) -> tuple[What, ...]:
    """What somebody who confirms is owed."""
    given = settings.welcome
    said: tuple[tuple[What, object], ...] = (
        (("words", given.text), ("edition", given.edition)) if given else ()
    )
    return tuple(what for what, wanted in said if wanted)


def again(
    ground: Ground,
    *,
    provider_of: ProviderOf,
    printer: Printer,
) -> None:
    """Try what is owed, the longest owed first; a provider that takes one not is left in peace till next time."""
    now = ground.now()
    for slug, settings in ground.settings.newsletters.items():
        if not kinds(settings):
            continue
        waiting = ground.store.welcomes.owed(
            slug, since=now - FOR, until=now - ITS_TURN, most=AT_ONCE
        )
        for one in waiting:
            if not welcome(one, settings, ground=ground, provider_of=provider_of, printer=printer):
                break


def welcome(
    subscriber_id: int,
    settings: NewsletterSettings,
    *,
    ground: Ground,
    provider_of: ProviderOf,
    printer: Printer,
) -> bool:
    """Send what is set; trouble is told in the log, not to the reader. False if something is owed still."""
    given, slug, store = settings.welcome, settings.newsletter.slug, ground.store
    reader = store.subscribers.find(slug, subscriber_id)
    if reader is None or given is None:
        return True
    edition_id = store.welcomes.newest(slug) if given.edition else None
    frozen = None
    if edition_id is not None and not store.welcomes.has_got(subscriber_id, edition_id):
        frozen = store.editions.frozen(edition_id)
    if frozen is None:
        store.welcomes.settle(subscriber_id, "edition")
    if not given.text:  # taken out of the settings since
        store.welcomes.settle(subscriber_id, "words")
    done = True
    try:
        if given.text:
            chosen = store.readers.choices(slug, subscriber_id).language
            message = words(printer, settings, given, chosen)
            done = _send(
                subscriber_id, reader, "words", message, None, settings, ground, provider_of
            )
        if frozen is not None:
            done &= _send(
                subscriber_id, reader, "edition", frozen, edition_id, settings, ground, provider_of
            )
    except DigestError as error:
        log.error("a welcome of %s was not sent: %s", slug, error)
        return False
    return done


def _send(
    subscriber_id: int,
    reader: Recipient,
    what: What,
    message: Message,
    edition_id: int | None,
    settings: NewsletterSettings,
    ground: Ground,
    provider_of: ProviderOf,
) -> bool:
    slug, now, welcomes = settings.newsletter.slug, ground.now(), ground.store.welcomes
    key = f"{slug}-welcome-{secrets.token_hex(8)}"
    batch = Batch(0, key, 1, key, (reader,), dated_at=now)
    provider = provider_of(settings.provider, slug)
    try:
        call = provider.prepare(message, batch)
        if not welcomes.begin(subscriber_id, what, key=key, edition_id=edition_id, now=now):
            return True
        answer = call.make()
    finally:
        provider.close()
    state = _state(answer)
    welcomes.answer(
        subscriber_id, what, state=state, note="" if state == "accepted" else str(answer)
    )
    if state != "accepted":
        log.error("a welcome of %s to subscriber %s is %s: %s", slug, subscriber_id, state, answer)
    return state != "later"


def _state(answer: Answer) -> State:
    if isinstance(answer, Accepted) and answer.took_all:
        return "accepted"
    if isinstance(answer, Later | Barred) or (isinstance(answer, Accepted) and answer.later):
        return "later"
    return "refused" if isinstance(answer, Refused | Accepted) else "unknown"


def words(
    printer: Printer, settings: NewsletterSettings, given: WelcomeTable, chosen: str
) -> Message:
    """The house's own words, with the way out that every email has; in the language that the reader chose, as far
    as there are words in it."""
    newsletter = settings.newsletter
    language = chosen if chosen in newsletter.also_in else newsletter.language
    said, title = printer.words(language), newsletter.title
    own = given.texts.get(language)
    text, spoken = (own, language) if own else (given.text, newsletter.language)
    paragraphs = [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]
    return Message(
        edition=f"{newsletter.slug}-welcome",
        subject=said.welcome_subject.format(title=title),
        preheader=paragraphs[0][:110],
        sender=newsletter.sender,
        html=printer.page(
            "welcome.html",
            newsletter.slug,
            language=language,
            paragraphs=paragraphs,
            spoken=spoken,
            runs=direction(spoken),
            unsubscribe=UNSUBSCRIBE,
            address=ADDRESS,
            postal=newsletter.footer.address,
        ),
        text="\n\n".join(
            [*paragraphs, newsletter.footer.address, f"{said.unsubscribe}:\n{UNSUBSCRIBE}\n"]
        ),
        headers=(
            ("List-Unsubscribe", f"<{UNSUBSCRIBE}>"),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ),
        personal={UNSUBSCRIBE: "unsubscribe_url", ADDRESS: "address"},
    )
