"""Leaving. The page says the same for known and unknown people, as soon, so that nobody can probe.

    GET  /u/<token>   a button, and nothing changes: mail scanners follow links too
    POST /u/<token>   unsubscribed (RFC 8058), as often as it is asked

No limit here: mailbox providers ask for many readers from few addresses, and nobody must be kept from
leaving.
"""

from __future__ import annotations

import logging
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.mail import merge
from digest.web.readers.pages import ReaderPages, at_the_beat

log = logging.getLogger("digest.web")


def routes(ground: Ground) -> list[Route]:
    pages = ReaderPages(ground.settings)

    def answer(request: Request) -> Response:
        read = merge.read_unsubscribe(request.path_params["token"], ground.reader_secrets)
        if read is None:
            return pages.show("unsubscribe.html", "", state="broken", status=404)
        slug, subscriber_id = read
        if request.method != "POST":  # HEAD too: link scanners ask by it
            return pages.show("unsubscribe.html", slug, state="ask")
        ground.store.readers.leave(slug, subscriber_id, now=ground.now())
        log.info("subscriber %s unsubscribed from %s", subscriber_id, slug)
        return pages.show("unsubscribe.html", slug, state="done")

    async def unsubscribe(request: Request) -> Response:
        if request.method != "POST":  # nobody is looked for
            return await run_in_threadpool(answer, request)
        return await at_the_beat(partial(answer, request))

    return [Route("/u/{token}", unsubscribe, methods=["GET", "POST"])]
