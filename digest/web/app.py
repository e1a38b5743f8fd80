"""The web application: what readers' links lead to, and the pulse that a monitor asks for.

GET  /u/<token>   a page with one button; scanners follow links, so asking changes nothing
POST /u/<token>   unsubscribes, by button or by the mail program's one click (RFC 8058)
GET  /healthz     200 while the process answers and the database does too
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from digest.errors import DigestError
from digest.web import public
from digest.wiring import Works


def make_app(works: Works) -> Starlette:
    def healthz(_request: Request) -> Response:
        try:
            works.store.database.ping()
        except DigestError as error:
            return PlainTextResponse(f"{error}\n", status_code=503)
        return PlainTextResponse("ok\n")

    return Starlette(routes=[Route("/healthz", healthz), *public.routes(works)])
