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

import ipaddress
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from jinja2 import Environment
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest import personal
from digest.addresses import normalise
from digest.errors import DigestError
from digest.model.answers import Accepted, Later, Refused
from digest.model.audience import Recipient
from digest.model.batches import Batch
from digest.model.messages import Message
from digest.settings import NewsletterSettings
from digest.web import words
from digest.web.public import HEADERS, reader_pages
from digest.wiring import Works

log = logging.getLogger("digest.web")

GOOD_FOR = timedelta(days=3)  # how long a link can be confirmed with; the words say so too
MOST_OF_A_CLIENT = 10  # forms in an hour: a family or an office, not a list of addresses
MOST_CLIENTS = 100_000  # remembered at once; beyond, everybody waits until the hour is over
LONGEST_NAME = 100
MOST_BYTES = 10_000  # of a form


@dataclass
class Turns:
    """How often each client came within the hour. In memory: a restart forgives."""

    now: Callable[[], datetime]
    _since: datetime | None = None
    _counts: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, client: str) -> bool:
        """Whether it may have another."""
        now = self.now()
        with self._lock:
            if self._since is None or now - self._since >= timedelta(hours=1):
                self._since, self._counts = now, {}
            count = self._counts.get(client, 0)
            if count >= MOST_OF_A_CLIENT or (not count and len(self._counts) >= MOST_CLIENTS):
                return False
            self._counts[client] = count + 1
            return True


def client_of(host: str) -> str:
    """An IPv6 network counts as one: whoever has an address there has all 2^64 of them."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False))


def routes(works: Works) -> list[Route]:
    pages = reader_pages()
    turns = Turns(works.now)

    def page(slug: str, state: str, *, status: int = 200, **more: object) -> HTMLResponse:
        known = works.settings.newsletters.get(slug)
        html = pages.get_template("sign-up.html").render(
            state=state,
            title=known.newsletter.title if known else "",
            words=words.joining_of(known.newsletter.language if known else "en"),
            **more,
        )
        return HTMLResponse(html, status_code=status, headers=HEADERS)

    def opened(slug: str) -> NewsletterSettings | None:
        known = works.settings.newsletters.get(slug)
        return known if known and known.sign_up else None

    async def sign_up(request: Request) -> Response:
        slug = request.path_params["newsletter"]
        settings = opened(slug)
        if settings is None:
            return page(slug, "void", status=404)
        if request.method != "POST":
            return page(slug, "form", wrong=False, address="", name="")
        if not turns.take(client_of(request.client.host if request.client else "")):
            return page(slug, "busy", status=429)
        given = await _fields(request)
        address, name = (
            given.get("address", ""),
            " ".join(given.get("name", "").split())[:LONGEST_NAME],
        )
        try:
            normalise(address)
        except ValueError:
            return page(slug, "form", status=422, wrong=True, address=address[:254], name=name)
        answer = page(slug, "sent")
        if not given.get("website"):  # which no person sees
            answer.background = BackgroundTask(ask, works, pages, settings, address, name)
        return answer

    def confirm(request: Request) -> Response:
        slug = request.path_params["newsletter"]
        read = personal.read_confirm(request.path_params["token"], works.reader_secrets)
        if opened(slug) is None or read is None or read[0] != slug:
            return page(slug, "void", status=404)
        _, subscriber_id, asked_at = read
        now = works.now()
        if now - asked_at > GOOD_FOR:
            return page(slug, "void", status=410)
        if request.method != "POST":
            return page(slug, "confirm")
        if not works.store.audience.confirm(slug, subscriber_id, asked_at=asked_at, now=now):
            return page(slug, "void", status=410)
        log.info("subscriber %s confirmed %s", subscriber_id, slug)
        return page(slug, "welcome")

    async def confirming(request: Request) -> Response:
        return await run_in_threadpool(confirm, request)

    return [
        Route("/s/{newsletter}", sign_up, methods=["GET", "POST"]),
        Route("/s/{newsletter}/{token}", confirming, methods=["GET", "POST"]),
    ]


async def _fields(request: Request) -> dict[str, str]:
    """Of a form as a browser sends it; nothing of one that is too long or is none."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return {}
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        return {}


def ask(
    works: Works, pages: Environment, settings: NewsletterSettings, address: str, name: str
) -> None:
    """Send a confirmation to whoever may be sent one; trouble is told in the log, not to the client."""
    slug, now = settings.newsletter.slug, works.now()
    try:
        subscriber_id = works.store.audience.ask(slug, address, name=name, now=now)
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
    taken = isinstance(answer, Accepted) and not answer.refused and not answer.later
    if not taken:
        log.error("a confirmation for %s was not taken: %s", slug, answer)
    if isinstance(answer, Accepted | Refused | Later) and not taken:  # else it may have gone out
        works.store.audience.not_asked(slug, subscriber_id)


def letter(pages: Environment, settings: NewsletterSettings, label: str, url: str) -> Message:
    """In the newsletter's language and name. Nothing in it was typed into the form."""
    newsletter = settings.newsletter
    said, title = words.joining_of(newsletter.language), newsletter.title
    asks = said.letter.format(title=title)
    return Message(
        edition=label,
        subject=said.subject.format(title=title),
        preheader=asks,
        sender=newsletter.sender,
        html=pages.get_template("confirm.html").render(words=said, title=title, url=url),
        text=f"{asks}\n\n{url}\n\n{said.letter_more}\n",
    )
