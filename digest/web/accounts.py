"""Who is at the desk, and what they may do there.

    Doors(ground, pages).open(view, edits=True)   a view, behind these questions, in this order

    1. Does the browser call us by a name that the settings know? Else a page elsewhere may have made
       its own name lead here (DNS rebinding).
    2. Signed in? Or, while there are no accounts, come by a link that whoever runs the program was
       shown at its terminal? Else: the sign-in page, or, without accounts, one that says how.
    3. Does it change something? Then it must come from a page of ours (Origin, Fetch Metadata and
       a token that belongs to the session) and from an editor, not a viewer.

Where a request seems to come from opens nothing: what stands in front of us need not say so. Sessions
are kept in the store, so that signing out, a new password or a removal ends them wherever they are.
"""

from __future__ import annotations

import asyncio
import getpass
import hmac
import ipaddress
import math
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Literal
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.base.errors import DigestError
from digest.model.editors import LOCAL, SESSION, Editor, Role
from digest.settings.installation import Web
from digest.web import bodies
from digest.web.clients import Tries, browser_of, client_of
from digest.web.pages import HEADERS, Pages
from digest.web.passwords import Crowded, Hashing, is_password
from digest.web.visits import Visit

COOKIE = "digest"
MOST_BYTES = 1_000_000  # of a form of somebody who is at the desk,
MOST_OF_STRANGERS = 10_000  # and of one who signs in
# Files that are on their way at once; nothing of the others is read until it is their turn
UPLOADS = 8

View = Callable[["Visit"], Response]


class Doors:
    def __init__(self, ground: Ground, pages: Pages) -> None:
        self._ground = ground
        self._pages = pages
        self._tries = Tries(ground.now)
        self._hashing = Hashing()
        self._uploads = asyncio.Semaphore(UPLOADS)

    def routes(self) -> list[Route]:
        return [
            Route("/enter/{word}", self._enter),
            Route("/sign-in", self._sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self.open(self._sign_out), methods=["POST"]),
        ]

    def open(
        self, view: View, *, edits: bool = False, approves: bool = False, file_bytes: int = 0
    ) -> Callable[[Request], Awaitable[Response]]:
        """`edits`: for who may change words; `approves`: for who may approve.

        A POST is asked for the page's token in any case; it may hold one file of so many bytes.
        """

        async def endpoint(request: Request) -> Response:
            visit = await run_in_threadpool(self._visit, request)
            if isinstance(visit, Response):
                return visit
            if request.method == "POST" and file_bytes and visit.may_edit:
                async with self._uploads:
                    fields, file = await bodies.with_file(request, MOST_BYTES + file_bytes)
                visit = replace(visit, form=fields, file=file)
            elif request.method == "POST":
                visit = replace(visit, form=await bodies.form(request, MOST_BYTES))
            return await run_in_threadpool(self._pass, view, visit, edits, approves)

        return endpoint

    def _pass(self, view: View, visit: Visit, edits: bool, approves: bool) -> Response:
        if visit.request.method != "GET":
            if not self._ours(visit.request, visit.form, visit.token):
                return self._closed("stale", visit)
            if (edits and not visit.may_edit) or (approves and not visit.may_approve):
                return self._closed("viewer", visit)
        try:
            return view(visit)
        except DigestError as error:
            return self._pages.trouble(error, visit)

    def _visit(self, request: Request) -> Visit | Response:
        if not is_named(request, self._ground.settings.web):
            return self._closed("name")
        word, store = request.cookies.get(COOKIE, ""), self._ground.store
        who = self._who(word)
        visit = partial(
            Visit, request, {}, token=self._token(word), goes_on=lambda: self._who(word) == who
        )
        if who == LOCAL:
            return visit(who=_local_name(), person=who, role=Role.EDITOR, signed_in=False)
        if who is not None:
            return visit(who=who.name, person=who, role=who.role, signed_in=True)
        if not store.editors.any():
            return self._closed("accounts")
        asked = quote(request.scope["query_string"], safe="=&%+")  # whose bytes need be no text
        path = request.scope["path"] + (f"?{asked}" if asked else "")
        target = path if request.method == "GET" else "/desk"
        if request.headers.get("x-digest"):
            return self._pages.plain("sign in again", status=401)
        return RedirectResponse(f"/sign-in?next={quote(target)}", status_code=303)

    def _who(self, word: str) -> Editor | Literal["local"] | None:
        return self._ground.store.admissions.at_the_desk(word, now=self._ground.now())

    def _closed(self, why: str, visit: Visit | None = None) -> Response:
        accounts = self._ground.store.editors.any()
        return self._pages.show(
            "desk/closed.html", status=403, why=why, visit=visit, accounts=accounts
        )

    # --- sessions ---------------------------------------------------------------------

    def _enter(self, request: Request) -> Response:
        """By a link: the first to follow it has the desk, and nobody after."""
        if not is_named(request, self._ground.settings.web):
            return self._closed("name")
        store = self._ground.store
        if store.editors.any():
            return RedirectResponse("/sign-in", status_code=303)
        word = None
        if request.method == "GET":  # HEAD looks, and uses nothing up
            word = store.admissions.take(
                request.path_params["word"], browser=browser_of(request), now=self._ground.now()
            )
        if word is None:
            return self._closed("link")
        return self._entered(request, "/desk", word)

    def _entered(self, request: Request, target: str, word: str) -> Response:
        response = RedirectResponse(target, status_code=303, headers=HEADERS)
        self._set_cookie(request, response, word)
        return response

    @cached_property
    def _secret(self) -> str:
        return self._ground.store.secret("sessions")

    def _set_cookie(self, request: Request, response: Response, word: str) -> None:
        response.set_cookie(
            COOKIE,
            word,
            max_age=int(SESSION.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=is_secure(request, self._ground.settings.web),
        )

    def _token(self, word: str) -> str:
        return hmac.digest(self._secret.encode(), f"form {word}".encode(), "sha256").hex()

    def _ours(self, request: Request, form: Mapping[str, str], token: str) -> bool:
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        if site not in ("same-origin", "none"):
            return False
        if origin is not None and not is_ours(origin, request, self._ground.settings.web):
            return False
        return hmac.compare_digest(form.get("token", "").encode(errors="replace"), token.encode())

    # --- signing in -------------------------------------------------------------------

    async def _sign_in(self, request: Request) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(self._form, request, {})
        form = await bodies.form(request, MOST_OF_STRANGERS)
        if (refused := await run_in_threadpool(self._looks_wrong, request, form)) is not None:
            return refused
        name = " ".join(form.get("name", "").split())
        if wait := self._tries.take(client_of(request), name):
            seconds = math.ceil(wait.total_seconds())
            return await run_in_threadpool(
                self._form,
                request,
                form,
                f"Too many wrong passwords. Please wait {seconds} seconds.",
                429,
            )
        try:
            return await self._hashing.do(partial(self._try, request, form, name))
        except Crowded:
            return await run_in_threadpool(
                self._form,
                request,
                form,
                "Many people sign in at the moment. Please try again in a few seconds.",
                429,
            )

    def _looks_wrong(self, request: Request, form: Mapping[str, str]) -> Response | None:
        """What can be told without looking at the password."""
        if not is_named(request, self._ground.settings.web):
            return self._closed("name")
        if not self._ours(request, form, self._token(request.cookies.get(COOKIE, ""))):
            return self._form(request, form, "The page was too old. Please try once more.", 403)
        return None

    def _try(self, request: Request, form: Mapping[str, str], name: str) -> Response:
        store = self._ground.store
        editor = store.editors.find(name)
        if not is_password(form.get("password", ""), editor.password if editor else ""):
            return self._form(request, form, "That name and password do not belong together.", 401)
        assert editor  # noqa: S101 nobody's password is ever right
        self._tries.succeeded(client_of(request), name)
        fresh = store.admissions.sign_in(
            editor, browser=browser_of(request), now=self._ground.now()
        )
        return self._entered(request, _target(request, form), fresh)

    def _form(
        self, request: Request, form: Mapping[str, str], said: str = "", status: int = 200
    ) -> Response:
        if not is_named(request, self._ground.settings.web):
            return self._closed("name")
        if not self._ground.store.editors.any():
            return RedirectResponse("/desk", status_code=303)
        word = request.cookies.get(COOKIE) or secrets.token_urlsafe(32)
        page = self._pages.show(
            "desk/sign-in.html",
            status=status,
            said=said,
            token=self._token(word),
            next=_target(request, form),
            name=form.get("name", ""),
        )
        self._set_cookie(request, page, word)
        return page

    def _sign_out(self, visit: Visit) -> Response:
        self._ground.store.admissions.end(visit.request.cookies[COOKIE])
        response = RedirectResponse("/sign-in", status_code=303)
        response.delete_cookie(COOKIE)
        return response


def is_named(request: Request, web: Web) -> bool:
    """Whether the name that the browser has for us is ours, by the settings, or this machine's."""
    name = _named(request)
    return is_loopback(name) or name in {
        web.host.lower(), *(urlsplit(url).hostname for url in (web.desk_url, web.public_url) if url)
    }  # fmt: skip


def is_secure(request: Request, web: Web) -> bool:
    """Whether the browser came by https, of which a proxy tells us nothing by itself."""
    if request.scope["scheme"] == "https" or request.headers.get("origin", "").startswith("https:"):
        return True
    urls = [urlsplit(url) for url in (web.desk_url, web.public_url)]
    return any(one.scheme == "https" and one.hostname == _named(request) for one in urls)


def _named(request: Request) -> str:
    """The Host it was asked by, without the port; "" of what no browser sends."""
    host = request.headers.get("host", "").lower()
    found = re.fullmatch(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(:\d*)?", host)
    return found[1].strip("[]") if found else ""


def is_ours(origin: str, request: Request, web: Web) -> bool:
    """Whether a page that a request comes from is one of ours."""
    if origin in (origin_of(web.desk_url), origin_of(web.public_url)):
        return bool(origin)
    return origin.partition("://")[2] == request.headers.get("host")


def origin_of(url: str) -> str:
    """As a browser names it; "" for no address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else ""


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _local_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name
        return "somebody at this machine"


def _target(request: Request, form: Mapping[str, str]) -> str:
    return _inside(form.get("next") or request.query_params.get("next", ""))


def _inside(target: str) -> str:
    """A path of ours, whatever was asked for: an open redirect would help phishers."""
    safe = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if safe and target.isprintable() else "/desk"
