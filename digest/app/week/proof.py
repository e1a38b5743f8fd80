"""A proof: one real email of an edition to the editors' own addresses, before it is approved.

    send(settings, edition, addresses, ...)   composed now, through the newsletter's provider

It goes the way the readers' will, through the provider of `proof.provider` where that is another,
and it is no part of the ledger: nobody is a recipient of a proof. Its links for readers lead
nowhere, since an editor who tries "unsubscribe" should take nobody off a list.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.app.week import foresee
from digest.base.addresses import normalise
from digest.base.errors import HandOverStopped, ProviderUnreachable, WrongUse
from digest.mail.merge import SAMPLE_READER
from digest.model.answers import Accepted, Barred, Later, Refused, Unknown
from digest.model.batches import Batch, Recipient
from digest.model.editions import Edition
from digest.model.languages import named
from digest.model.messages import Message
from digest.settings.providers import OWN_LISTS

if TYPE_CHECKING:
    from digest.app.ground import Ground, ProviderOf
    from digest.app.week.compose import Press
    from digest.settings import NewsletterSettings

SENT = "sent a proof to "  # the history's words before the addresses
MOST = 20  # addresses at once: a proof is no way round the ledger


def send(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    addresses: Sequence[str],
    *,
    press: Press,
    provider: ProviderOf,
    who: str = "",
    language: str = "",
) -> tuple[str, ...]:
    """The addresses that the provider took it for: those given, else the settings' own.

    `language`: as who chose that gets it; "" for the edition itself.
    `who` sent it, for the edition's history; "" is the program.

    Raises WrongUse for an address that is none, HandOverStopped if the provider did not take it,
    ProviderUnreachable if it was not there to.
    """
    wanted = tuple(dict.fromkeys(addresses or settings.proof.to))
    if not wanted or len(wanted) > MOST:
        raise WrongUse(
            edition.label,
            "a proof needs an address" if not wanted else f"a proof goes to {MOST} people at most",
            so_far="nothing was sent",
            next_step='say to whom: digest proof --to you@example.org, or set [proof] to = ["..."]',
        )
    for address in wanted:
        try:
            normalise(address)
        except ValueError as error:
            raise WrongUse(
                f'"{address[:80]}"',
                "that is no email address",
                seen=str(error),
                so_far="nothing was sent",
                next_step="write it as name@example.org",
            ) from error
    name = settings.proof.provider or settings.provider
    if ground.settings.providers[name].kind not in OWN_LISTS:
        raise WrongUse(
            f"a proof through {name}",
            "it only hands over to lists it keeps",
            so_far="nothing was sent",
            next_step="name another for proofs, such as an smtp one: [proof] provider",
        )
    opened = provider(name, settings.newsletter.slug)
    pictures = press.pictures
    message = foresee.message(
        settings,
        edition,
        language,
        store=ground.store,
        looks=press.looks,
        pictures=pictures,
        now=ground.now(),
    )
    pictures.publish(settings.newsletter, message)  # a proof is read where nobody is signed in
    try:
        for number, address in enumerate(wanted, 1):
            batch = Batch(
                hand_over=0,
                edition=f"{edition.label}-proof",
                number=number,
                key=f"proof-{edition.label}-{secrets.token_hex(8)}",
                recipients=(Recipient(0, address, _sample_name(message)),),
                dated_at=ground.now(),
            )
            answer = opened.prepare(message, batch).make()
            if isinstance(answer, Accepted) and answer.took_all:
                continue
            silent = isinstance(answer, Later | Unknown)  # it was not reached, or put us off
            raise (ProviderUnreachable if silent else HandOverStopped)(
                f"the proof to {address}",
                f"{name} did not take it",
                seen=_why(answer),
                so_far=f"{number - 1} of {len(wanted)} proofs were taken",
                next_step="mend what it says, then send the proof again; see also: digest doctor",
            )
    finally:
        opened.close()
    ground.store.editions.note(
        edition.id,
        f"{SENT}{', '.join(wanted)}{f', in {named(language)}' if language else ''}",
        who=who,
        now=ground.now(),
    )
    return wanted


def _sample_name(message: Message) -> str:
    """A reader's name where the edition speaks to them by it, so that the proof shows how it reads."""
    spoken = any(field.startswith("name|") for field in message.personal.values())
    return SAMPLE_READER.name if spoken else ""


def _why(answer: object) -> str:
    if isinstance(answer, Accepted):
        return "; ".join(
            (*answer.refused.values(), *answer.later.values(), *answer.barred.values())
        )
    if isinstance(answer, Refused | Later | Barred):
        return answer.reason
    return str(getattr(answer, "reason", answer))
