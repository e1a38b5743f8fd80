"""A reader's own week in a browser: what they got of an edition, to look at.

    GET /w/<token>/<number>

The token is good for looking and nothing else: who is shown the address can follow, choose and leave nothing
by it. It ends when its reader leaves or is erased; then, and for who got nothing, there is the public page,
where the house has one.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import BoundedSemaphore, Lock

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.readers import own
from digest.mail import merge
from digest.model.follows import EDITION
from digest.web.clients import Turns, client_of
from digest.web.readers.pages import HEADERS, ReaderPages

MOST_OF_A_CLIENT = 120  # pages in an hour: an office behind one address
KEPT = 24  # pages; readers of one variant see the same one
# Requests that compose or wait to: each has a thread of the server's, and all other pages need some, too.
WAITING = 4
_POLICY = (
    "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline' https:; "
    "font-src https: data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def routes(ground: Ground) -> list[Route]:
    pages = ReaderPages(ground.settings)
    turns = Turns(ground.now, MOST_OF_A_CLIENT)
    kept: OrderedDict[tuple[int, int, str], str] = OrderedDict()
    keeping, composing, waiting = Lock(), Lock(), BoundedSemaphore(WAITING)

    def made(edition_id: int, variant: int) -> str | None:
        """None if it is not approved any more. Where as many as may already wait for theirs, it is the edition."""
        key = (edition_id, variant, ground.store.editions.fingerprint(edition_id))
        with keeping:
            if key in kept:
                return kept[key]
        if not waiting.acquire(blocking=False):
            return own.page(ground.store, edition_id, EDITION)  # nothing of it is composed
        try:
            with composing:  # one at a time: strangers may ask for many
                with keeping:  # somebody may have waited for the same one
                    if key in kept:
                        return kept[key]
                page = own.page(ground.store, edition_id, variant)
        finally:
            waiting.release()
        if page is not None:
            with keeping:
                kept[key] = page
                while len(kept) > KEPT:
                    kept.popitem(last=False)
        return page

    def look(request: Request) -> Response:
        read = merge.read_own(request.path_params["token"], ground.reader_secrets)
        settings = ground.settings.newsletters.get(read[0]) if read else None
        if read is None or settings is None:
            return pages.show("follow.html", "", state="broken", status=404)
        slug, subscriber_id = read
        if not turns.take(client_of(request)):
            return pages.show("preferences.html", slug, state="busy", status=429)
        number = request.path_params["number"]
        found = ground.store.readers.got(slug, subscriber_id, number)
        page = made(*found) if found else None
        if page is not None:
            headers = HEADERS | {
                "Content-Security-Policy": _POLICY,
                "X-Robots-Tag": "noindex, nofollow",
            }
            return HTMLResponse(page, headers=headers)
        if public := settings.newsletter.archive.page_url(number):
            return RedirectResponse(public, status_code=303, headers=HEADERS)
        return pages.show("preferences.html", slug, state="nothing", status=410)

    return [Route("/w/{token}/{number:int}", look)]
