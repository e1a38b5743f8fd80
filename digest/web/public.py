"""Pages for readers. They say the same for known and unknown people, so that nobody can probe."""

from __future__ import annotations

import logging

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest import personal, resources
from digest.web import words
from digest.wiring import Works

log = logging.getLogger("digest.web")

# No script, no frame, nothing from elsewhere; a token in the address is told to nobody.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def reader_pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
    )


def routes(works: Works) -> list[Route]:
    pages = reader_pages()

    def page(state: str, slug: str = "", *, status: int = 200) -> Response:
        """In the newsletter's language; in that of the only one where the link names none."""
        newsletters = works.settings.newsletters
        one = newsletters.get(slug) or (
            next(iter(newsletters.values())) if len(newsletters) == 1 else None
        )
        html = pages.get_template("unsubscribe.html").render(
            state=state,
            title=one.newsletter.title if one else "this newsletter",
            words=words.of(one.newsletter.language if one else "en"),
        )
        return HTMLResponse(html, status_code=status, headers=HEADERS)

    def unsubscribe(request: Request) -> Response:
        read = personal.read_unsubscribe(request.path_params["token"], works.reader_secrets)
        if read is None:
            return page("broken", status=404)
        slug, subscriber_id = read
        if request.method != "POST":  # HEAD too: link scanners ask by it
            return page("ask", slug)
        works.store.audience.unsubscribe(slug, subscriber_id, now=works.now())
        log.info("subscriber %s unsubscribed from %s", subscriber_id, slug)
        return page("done", slug)

    return [Route("/u/{token}", unsubscribe, methods=["GET", "POST"])]
