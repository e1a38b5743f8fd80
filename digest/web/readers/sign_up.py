"""Signing up, for houses that keep their own list: a form, one message, a button.

    GET  /s/<newsletter>           the form
    POST /s/<newsletter>           answered at once and always alike; then, perhaps, one message
    GET  /s/<newsletter>/<token>   a button, and nothing changes: mail scanners follow links too
    POST /s/<newsletter>/<token>   now they are active

Who is on the list cannot be learnt here: the store is asked only after the answer has gone out. One
message goes to an address in an hour, and so many to the addresses that one client names. The message
goes through the newsletter's own provider, and is no part of the ledger.
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from typing import Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.app.wiring import Works
from digest.base.addresses import normalise
from digest.base.errors import DigestError
from digest.mail import merge
from digest.model.answers import Accepted, Barred, Later, Refused
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message
from digest.settings import NewsletterSettings
from digest.web.readers.pages import ReaderPages, Turns, client_of, fields_of, name_from

log = logging.getLogger("digest.web")

GOOD_FOR = timedelta(days=3)  # how long a link can be confirmed with; the words say so too
MOST_OF_A_CLIENT = 10  # forms in an hour: a family or an office, not a list of addresses


def routes(works: Works) -> list[Route]:
    pages = ReaderPages(works)
    turns = Turns(works.now, MOST_OF_A_CLIENT)

    def page(slug: str, state: str, *, status: int = 200, **more: Any) -> Response:
        return pages.show("sign-up.html", slug, state=state, status=status, **more)

    def opened(slug: str) -> NewsletterSettings | None:
        known = works.settings.newsletters.get(slug)
        return known if known and known.readers.sign_up else None

    async def sign_up(request: Request) -> Response:
        slug = request.path_params["newsletter"]
        settings = opened(slug)
        if settings is None:
            return page(slug, "void", status=404)
        if request.method != "POST":
            return page(slug, "form", wrong=False, address="", name="")
        if not turns.take(client_of(request)):
            return page(slug, "busy", status=429)
        given = await fields_of(request)
        address, name, website = (
            given.get(field, [""])[-1] for field in ("address", "name", "website")
        )
        name = name_from(name)
        try:
            normalise(address)
        except ValueError:
            return page(slug, "form", status=422, wrong=True, address=address[:254], name=name)
        answer = page(slug, "sent")
        if not website:  # which no person sees
            answer.background = BackgroundTask(ask, works, pages, settings, address, name)
        return answer

    def confirm(request: Request) -> Response:
        slug = request.path_params["newsletter"]
        read = merge.read_confirm(request.path_params["token"], works.reader_secrets)
        if opened(slug) is None or read is None or read[0] != slug:
            return page(slug, "void", status=404)
        _, subscriber_id, asked_at = read
        now = works.now()
        if now - asked_at > GOOD_FOR:
            return page(slug, "void", status=410)
        if request.method != "POST":
            return page(slug, "confirm")
        if not works.store.sign_ups.confirm(slug, subscriber_id, asked_at=asked_at, now=now):
            return page(slug, "void", status=410)
        log.info("subscriber %s confirmed %s", subscriber_id, slug)
        return page(slug, "welcome")

    async def confirming(request: Request) -> Response:
        return await run_in_threadpool(confirm, request)

    return [
        Route("/s/{newsletter}", sign_up, methods=["GET", "POST"]),
        Route("/s/{newsletter}/{token}", confirming, methods=["GET", "POST"]),
    ]


def ask(
    works: Works, pages: ReaderPages, settings: NewsletterSettings, address: str, name: str
) -> None:
    """Send a confirmation to whoever may be sent one; trouble is told in the log, not to the client."""
    slug, now = settings.newsletter.slug, works.now()
    try:
        subscriber_id = works.store.sign_ups.ask(
            slug, address, name=name, now=now, newsletters=works.settings.newsletters
        )
        if subscriber_id is None:
            return
        url = works.reader_links(slug).confirm_url(subscriber_id, now)
        label = f"{slug}-sign-up-{secrets.token_hex(8)}"  # nobody's message is another's repeat
        batch = Batch(
            hand_over=0,
            edition=label,
            number=1,
            key=label,
            recipients=(Recipient(subscriber_id, normalise(address).text),),
            dated_at=now,
        )
        provider = works.provider(settings.provider, slug)
        try:
            answer = provider.prepare(letter(pages, settings, label, url), batch).make()
        finally:
            provider.close()
    except DigestError as error:
        log.error("a confirmation for %s was not sent: %s", slug, error)
        return
    taken = isinstance(answer, Accepted) and answer.took_all
    if not taken:
        log.error("a confirmation for %s was not taken: %s", slug, answer)
    if (
        isinstance(answer, Accepted | Refused | Later | Barred) and not taken
    ):  # else it may have gone out
        works.store.sign_ups.not_asked(slug, subscriber_id)


def letter(pages: ReaderPages, settings: NewsletterSettings, label: str, url: str) -> Message:
    """In the newsletter's language and name. Nothing in it was typed into the form."""
    newsletter = settings.newsletter
    said, title = pages.words(newsletter.language), newsletter.title
    asks = said.letter.format(title=title)
    return Message(
        edition=label,
        subject=said.subject.format(title=title),
        preheader=asks,
        sender=newsletter.sender,
        html=pages.part("confirm.html", newsletter.slug, url=url),
        text=f"{asks}\n\n{url}\n\n{said.letter_more}\n",
    )
