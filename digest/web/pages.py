"""Our own pages: templates/web/ rendered, with headers that let nothing else in.

No script but our own files, no style but our own files, nothing from another host. What people
wrote is escaped by Jinja2, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from digest.base import markdown, resources
from digest.base.errors import DigestError, NotReady, StoreError, WrongUse
from digest.model import languages
from digest.model.pictures import UPLOADED
from digest.web import told

if TYPE_CHECKING:
    from jinja2 import Environment

    from digest.web.visits import Visit

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' https: http: data:; connect-src 'self'; frame-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Pages:
    def __init__(self, *, sandbox: bool = False) -> None:
        """`sandbox`: each page says that it is one."""
        self._templates = _templates(sandbox)

    def show(self, page: str, /, *, status: int = 200, **values: Any) -> Response:
        html = self._templates.get_template(page).render(values)
        return HTMLResponse(html, status_code=status, headers=HEADERS)

    def part(self, page: str, /, **values: Any) -> str:
        return self._templates.get_template(page).render(values)

    def parts(self, document: Mapping[str, Any], *, status: int = 200) -> Response:
        return JSONResponse(document, status_code=status, headers=HEADERS)

    def plain(self, text: str, *, status: int = 200) -> Response:
        return PlainTextResponse(text, status_code=status, headers=HEADERS)

    def trouble(self, error: DigestError, visit: Visit) -> Response:
        status = {NotReady: 409, WrongUse: 404, StoreError: 503}.get(type(error), 400)
        named = visit.request.path_params
        base = "/desk/{slug}/{number}".format(**named) if {"slug", "number"} <= named.keys() else ""
        said = told.trouble(error, base)
        if visit.wants_parts:
            message = self.part("desk/trouble-part.html", told=said)
            return self.parts({"trouble": message}, status=status)
        return self.show("desk/trouble.html", status=status, told=said, base=base, visit=visit)


@cache
def _templates(sandbox: bool) -> Environment:
    """Compiled once by each process, however many desks it opens."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(resources.templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["sandbox"] = sandbox
    made.filters |= {
        "short": short,
        "unmarked": markdown.plain,
        "local": local,
        "clock": clock,
        "begun": lambda text: text[:1].upper() + text[1:],
        "at_the_desk": at_the_desk,
        "plain": lambda text: told.plain(text).words,
        "finding": told.finding,
        "tongue": languages.named,
    }
    return made


def at_the_desk(url: str) -> str:
    """A picture that was uploaded has no address of its own: ours. Others are asked where they are."""
    return f"/desk/pictures/whole?url={quote(url)}" if url.startswith(UPLOADED) else url


def short(text: str, most: int) -> str:
    """Cut at a word, if there is one near."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > most * 0.6 else cut}…"


def local(at: datetime, zone: ZoneInfo) -> str:
    """ "Fri 27 Nov, 07:00" """
    there = at.astimezone(zone)
    return f"{there:%a} {there.day} {there:%b, %H:%M}"


def clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"
