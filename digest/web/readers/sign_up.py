"""Signing up, for houses that keep their own list: a form, one message, a button.

    GET  /s/<newsletter>           the form
    POST /s/<newsletter>           answered at once and always alike; then, perhaps, one message;
                                   to the house's own sites as JSON, or by leading back there
    GET  /s/<newsletter>/<token>   a button, and nothing changes: mail scanners follow links too
    POST /s/<newsletter>/<token>   now they are active

Who is on the list cannot be learnt here: the store is asked only after the answer has gone out. One
message goes to an address in an hour, and so many to the addresses that one client names. The message
goes through the newsletter's own provider, and is no part of the ledger.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground, ProviderOf
from digest.app.readers.sign_up import GOOD_FOR, ask
from digest.app.readers.welcome import kinds, welcome
from digest.base.addresses import normalise
from digest.mail import merge
from digest.model.follows import Subject
from digest.settings import NewsletterSettings
from digest.web import bodies
from digest.web.clients import Turns, client_of
from digest.web.readers.following import AT_ONCE, Offers, chosen, groups, named
from digest.web.readers.pages import (
    HEADERS,
    MOST_BYTES,
    ReaderPages,
    at_the_beat,
    name_from,
)

log = logging.getLogger("digest.web")

MOST_NAMED = 20  # subjects in a form's address
MOST_OF_A_CLIENT = 10  # forms in an hour: a family or an office, not a list of addresses


def routes(
    ground: Ground,
    links_of: Callable[[str], merge.ReaderLinks],
    provider_of: ProviderOf,
    offers: Offers,
) -> list[Route]:
    pages = ReaderPages(ground.settings)
    turns = Turns(ground.now, MOST_OF_A_CLIENT)

    def page(slug: str, state: str, *, status: int = 200, **more: Any) -> Response:
        return pages.show("sign-up.html", slug, state=state, status=status, **more)

    def form(
        settings: NewsletterSettings,
        wanted: Collection[Subject],
        *,
        status: int = 200,
        **more: Any,
    ) -> Response:
        follows = groups(offers.of(settings), wanted)
        slug = settings.newsletter.slug
        return page(slug, "form", status=status, follows=follows, at_once=AT_ONCE, **more)

    def told(
        request: Request,
        settings: NewsletterSettings,
        state: str,
        shown: Response,
        *,
        back: str = "",
    ) -> Response:
        """The page; or, for a form on the house's own site, the same as JSON or a way back there."""
        origins = settings.readers.origins
        answer = shown
        if "application/json" in request.headers.get("accept", ""):
            answer = JSONResponse({"state": state}, status_code=shown.status_code, headers=HEADERS)
        elif back and _origin_of(back) in origins:
            answer = RedirectResponse(back, status_code=303, headers=HEADERS)
        if origins:
            # Or a cache would tell one site what another may read
            answer.headers["Vary"] = "Origin"
        if (origin := request.headers.get("origin", "").lower()) in origins:
            answer.headers["Access-Control-Allow-Origin"] = origin
        return answer

    def opened(slug: str) -> NewsletterSettings | None:
        known = ground.settings.newsletters.get(slug)
        return known if known and known.readers.sign_up else None

    async def sign_up(request: Request) -> Response:
        slug = request.path_params["newsletter"]
        settings = opened(slug)
        if settings is None:
            return page(slug, "void", status=404)
        if request.method != "POST":
            wanted = named(request.query_params.getlist("follow")[:MOST_NAMED], offers.of(settings))
            return form(settings, wanted, wrong=False, address="", name="")
        if not turns.take(client_of(request)):
            return told(request, settings, "busy", page(slug, "busy", status=429))
        given = await bodies.fields(request, MOST_BYTES)
        address, name, website = (
            given.get(field, [""])[-1] for field in ("address", "name", "website")
        )
        name = name_from(name)
        wanted = chosen(given, offers.of(settings))
        try:
            normalise(address)
        except ValueError:
            wrong = form(settings, wanted, status=422, wrong=True, address=address[:254], name=name)
            return told(request, settings, "address", wrong)
        answer = told(
            request, settings, "sent", page(slug, "sent"), back=given.get("return", [""])[-1]
        )
        if not website:  # which no person sees
            answer.background = BackgroundTask(
                ask,
                address,
                name,
                settings,
                ground=ground,
                links_of=links_of,
                provider_of=provider_of,
                printer=pages.printer,
                follows=wanted,
            )
        return answer

    def confirm(request: Request) -> Response:
        slug = request.path_params["newsletter"]
        read = merge.read_confirm(request.path_params["token"], ground.reader_secrets)
        if opened(slug) is None or read is None or read[0] != slug:
            return page(slug, "void", status=404)
        _, subscriber_id, asked_at = read
        now = ground.now()
        if now - asked_at > GOOD_FOR:
            return page(slug, "void", status=410)
        if request.method != "POST":
            return page(slug, "confirm")
        confirmed = ground.store.sign_ups.confirm(
            slug,
            subscriber_id,
            asked_at=asked_at,
            now=now,
            welcome=kinds(ground.settings.newsletters[slug]),
        )
        if not confirmed:
            return page(slug, "void", status=410)
        log.info("subscriber %s confirmed %s", subscriber_id, slug)
        answer = page(slug, "welcome")
        answer.background = BackgroundTask(
            welcome,
            subscriber_id,
            ground.settings.newsletters[slug],
            ground=ground,
            provider_of=provider_of,
            printer=pages.printer,
        )
        return answer

    async def confirming(request: Request) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(confirm, request)
        return await at_the_beat(partial(confirm, request))

    # No credentials, and no question before the form: it is one that any page may post.
    return [
        Route("/s/{newsletter}", sign_up, methods=["GET", "POST"]),
        Route("/s/{newsletter}/{token}", confirming, methods=["GET", "POST"]),
    ]


def _origin_of(url: str) -> str:
    """Scheme and host of an absolute address, as browsers say it; "" of anything else."""
    if not url.isascii() or not url.isprintable() or "\\" in url:
        return ""  # read by browsers in other ways than by us
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.username is not None or not parts.hostname:
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}".lower()
