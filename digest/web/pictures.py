"""Our copies of pictures, where emails look for them, and a draft's for who is signed in at the desk.

    GET /pictures/HASH.jpg             200 what was proofed or approved, 410 what was withdrawn, 404 all else
    GET /desk/pictures/HASH.jpg        the same for drafts, to editors
    GET /desk/pictures/whole?url=...   all of a picture, to set its focus on

One address for all readers and no log of who asked. The bytes are ours, encoded by us; still, nothing that a browser
could take for a page or a script leaves here: one of two types, nosniff, and a policy that allows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from digest.app.week.pictures import Pictures
from digest.model.pictures import FOLDER

if TYPE_CHECKING:
    from digest.web.accounts import Doors
    from digest.web.visits import Visit

_YEAR_S = 365 * 24 * 3600
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",  # mail programs in browsers show it
}
# What is at a name never changes, but a withdrawal must reach those who come through a cache within a day.
_FOR_READERS = _HEADERS | {"Cache-Control": f"public, max-age={_YEAR_S}, s-maxage=86400"}
_FOR_EDITORS = _HEADERS | {"Cache-Control": "private, max-age=3600"}
_NOTHING = _HEADERS | {"Cache-Control": "no-store"}


def routes(pictures: Callable[[], Pictures]) -> list[BaseRoute]:
    """For everybody."""

    async def copy(request: Request) -> Response:
        name = request.path_params["name"]
        served = await run_in_threadpool(pictures().copy, name)
        if served and served.withdrawn:
            return Response(status_code=410, headers=_NOTHING)
        if served is None or not served.public:
            return Response(status_code=404, headers=_NOTHING)
        tag = f'"{name}"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=_FOR_READERS | {"ETag": tag})
        return Response(
            served.body, media_type=served.media_type, headers=_FOR_READERS | {"ETag": tag}
        )

    return [Route(f"/{FOLDER}/{{name}}", copy, methods=["GET"])]


def desk_routes(pictures: Callable[[], Pictures], doors: Doors) -> list[BaseRoute]:
    """For who is signed in."""

    def copy(visit: Visit) -> Response:
        served = pictures().copy(visit.request.path_params["name"])
        if served is None or served.withdrawn:
            return Response(status_code=410 if served else 404, headers=_NOTHING)
        return Response(served.body, media_type=served.media_type, headers=_FOR_EDITORS)

    def whole(visit: Visit) -> Response:
        found = pictures().original(visit.request.query_params.get("url", ""))
        if found is None:
            return Response(status_code=404, headers=_NOTHING)
        return Response(found[0], media_type=found[1], headers=_FOR_EDITORS)

    return [
        Route(f"/desk/{FOLDER}/whole", doors.open(whole)),
        Route(f"/desk/{FOLDER}/{{name}}", doors.open(copy)),
    ]
