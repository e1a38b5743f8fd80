"""Pages for readers. They say the same for known and unknown people, so that nobody can probe."""

from __future__ import annotations

import logging

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest import personal, resources
from digest.wiring import Works

log = logging.getLogger("digest.web")

# No script, no frame, nothing from elsewhere; a token in the address is told to nobody.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def routes(works: Works) -> list[Route]:
    pages = Environment(
        loader=FileSystemLoader(resources.templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
    )

    def title(slug: str) -> str:
        known = works.settings.newsletters.get(slug)
        return known.newsletter.title if known else "this newsletter"

    def page(name: str, *, status: int = 200, **values: object) -> Response:
        html = pages.get_template(name).render(values)
        return HTMLResponse(html, status_code=status, headers=HEADERS)

    def unsubscribe(request: Request) -> Response:
        read = personal.read_unsubscribe(request.path_params["token"], works.reader_secrets)
        if read is None:
            return page("unsubscribe.html", state="broken", title="", status=404)
        slug, subscriber_id = read
        if request.method == "GET":
            return page("unsubscribe.html", state="ask", title=title(slug))
        works.store.audience.unsubscribe(slug, subscriber_id, now=works.now())
        log.info("subscriber %s unsubscribed from %s", subscriber_id, slug)
        return page("unsubscribe.html", state="done", title=title(slug))

    return [Route("/u/{token}", unsubscribe, methods=["GET", "POST"])]
