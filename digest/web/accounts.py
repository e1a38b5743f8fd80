"""Who is at the desk, and what they may do there.

    Doors(works).open(view, edits=True)   a view, behind these questions, in this order

    1. From this machine, while there are no accounts? Or signed in? Else: the sign-in page, or,
       without accounts, a page that says how to make them.
    2. Does it change something? Then it must come from a page of ours (Origin, Fetch Metadata and
       a token that belongs to the session) and from an editor, not a viewer.

Without accounts the desk answers this machine alone: the name in the address must be a loopback
name, which no page elsewhere can make a browser say (DNS rebinding), and nothing may have
forwarded the request. Sessions are signed cookies; a new password or a removal ends them all.
"""

from __future__ import annotations

import getpass
import hmac
import ipaddress
import math
import secrets
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.errors import DigestError
from digest.store.editors import Editor, Role
from digest.web.pages import Pages
from digest.wiring import Works

COOKIE = "digest"
SESSION = timedelta(days=14)
MOST_FIELDS, MOST_BYTES = 200, 1_000_000  # of a form
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_FREE_TRIES = 5  # wrong passwords before each further one has to wait, twice as long each time
_LONGEST_NAME = 200  # of one that is remembered
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)

View = Callable[["Visit"], Response]


@dataclass(frozen=True)
class Visit:
    """One request, by somebody who may make it."""

    request: Request
    form: Mapping[str, str]
    who: str
    role: Role
    token: str  # goes into every form
    signed_in: bool

    @property
    def may_edit(self) -> bool:
        return self.role is Role.EDITOR

    @property
    def wants_parts(self) -> bool:
        """Asked by our own script, which puts the changed parts into the page it has."""
        return self.request.headers.get("x-digest") == "parts"


@dataclass
class Throttle:
    """Wrong passwords, by name and by address. In memory: a restart forgives."""

    now: Callable[[], datetime]
    _tries: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, *keys: str) -> timedelta:
        """How long to wait; if not at all, this is a try, and counts as wrong until it proves right.

        Were it counted only once the password was looked at, all that come meanwhile would be free.
        """
        now = self.now()
        with self._lock:
            self._forget(now)
            until = max((self._tries[key][1] for key in keys if key in self._tries), default=now)
            if until > now:
                return until - now
            for key in keys:
                count = self._tries.get(key, (0, now))[0] + 1
                pause = timedelta()
                if count >= _FREE_TRIES:
                    pause = min(_FIRST_WAIT * 2 ** min(count - _FREE_TRIES, 10), _LONGEST_WAIT)
                self._tries[key] = (count, now + pause)
        return timedelta()

    def succeeded(self, *keys: str) -> None:
        with self._lock:
            for key in keys:
                self._tries.pop(key, None)

    def _forget(self, now: datetime) -> None:
        for key, (_, until) in list(self._tries.items()):
            if now - until > timedelta(hours=1):
                del self._tries[key]


class Doors:
    def __init__(self, works: Works, pages: Pages) -> None:
        self._works = works
        self._pages = pages
        self._throttle = Throttle(works.now)

    def routes(self) -> list[Route]:
        return [
            Route("/sign-in", self._sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self.open(self._sign_out), methods=["POST"]),
        ]

    def open(self, view: View, *, edits: bool = False) -> Callable[[Request], Awaitable[Response]]:
        """`edits`: only for editors. A POST is asked for the page's token in any case."""

        async def endpoint(request: Request) -> Response:
            form = await _form(request) if request.method == "POST" else {}
            return await run_in_threadpool(self._pass, view, request, form, edits)

        return endpoint

    def _pass(self, view: View, request: Request, form: Mapping[str, str], edits: bool) -> Response:
        session = self._session(request)
        visit = self._visit(request, form, session)
        if isinstance(visit, Response):
            return visit
        if request.method != "GET":
            if not self._ours(request, form, visit.token):
                return self._pages.show("desk/closed.html", status=403, why="stale", visit=visit)
            if edits and not visit.may_edit:
                return self._pages.show("desk/closed.html", status=403, why="viewer", visit=visit)
        try:
            response = view(visit)
        except DigestError as error:
            response = self._pages.trouble(error, visit)
        if request.cookies.get(COOKIE) is None:
            self._set_cookie(request, response, session)
        return response

    def _visit(
        self, request: Request, form: Mapping[str, str], session: dict[str, Any]
    ) -> Visit | Response:
        token = self._token(session)
        if not self._works.store.editors.any():
            if not is_local(request):
                return self._pages.show("desk/closed.html", status=403, why="accounts", visit=None)
            return Visit(request, form, _local_name(), Role.EDITOR, token, signed_in=False)
        editor = self._signed_in(session)
        if editor is None:
            path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            target = path if request.method == "GET" else "/desk"
            if request.headers.get("x-digest"):
                return self._pages.plain("sign in again", status=401)
            return RedirectResponse(f"/sign-in?next={quote(target)}", status_code=303)
        return Visit(request, form, editor.name, editor.role, token, signed_in=True)

    # --- sessions ---------------------------------------------------------------------

    @cached_property
    def _secret(self) -> str:
        return self._works.store.secret("sessions")

    def _session(self, request: Request) -> dict[str, Any]:
        from itsdangerous import BadData, URLSafeTimedSerializer

        serializer = URLSafeTimedSerializer(self._secret, salt="session")
        try:
            read = serializer.loads(
                request.cookies.get(COOKIE, ""), max_age=int(SESSION.total_seconds())
            )
        except BadData:
            read = None
        return read if isinstance(read, dict) and "key" in read else {"key": secrets.token_hex(16)}

    def _set_cookie(self, request: Request, response: Response, session: dict[str, Any]) -> None:
        from itsdangerous import URLSafeTimedSerializer

        value = URLSafeTimedSerializer(self._secret, salt="session").dumps(session)
        response.set_cookie(
            COOKIE,
            value if isinstance(value, str) else value.decode(),
            max_age=int(SESSION.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )

    def _token(self, session: Mapping[str, Any]) -> str:
        return hmac.digest(self._secret.encode(), f"form {session['key']}".encode(), "sha256").hex()

    def _signed_in(self, session: Mapping[str, Any]) -> Editor | None:
        given = session.get("editor")
        if not isinstance(given, int):
            return None
        editor = self._works.store.editors.get(given)
        return editor if editor and editor.session == session.get("session") else None

    @staticmethod
    def _ours(request: Request, form: Mapping[str, str], token: str) -> bool:
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        if site not in ("same-origin", "none"):
            return False
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return False
        return hmac.compare_digest(form.get("token", ""), token)

    # --- signing in -------------------------------------------------------------------

    async def _sign_in(self, request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        return await run_in_threadpool(self._try, request, form)

    def _try(self, request: Request, form: Mapping[str, str]) -> Response:
        session = self._session(request)
        token = self._token(session)
        target = _inside(form.get("next") or request.query_params.get("next", ""))
        if not self._works.store.editors.any():
            return RedirectResponse("/desk", status_code=303)
        said, status = "", 200
        if request.method == "POST":
            if not self._ours(request, form, token):
                said, status = "The page was too old. Please try once more.", 403
            elif isinstance(editor := self._recognised(request, form), Editor):
                fresh = {
                    "key": secrets.token_hex(16),
                    "editor": editor.id,
                    "session": editor.session,
                }
                response: Response = RedirectResponse(target, status_code=303)
                self._set_cookie(request, response, fresh)
                return response
            else:
                said, status = editor
        page = self._pages.show(
            "desk/sign-in.html",
            status=status,
            said=said,
            token=token,
            next=target,
            name=form.get("name", ""),
        )
        self._set_cookie(request, page, {"key": session["key"]})
        return page

    def _recognised(self, request: Request, form: Mapping[str, str]) -> Editor | tuple[str, int]:
        name = " ".join(form.get("name", "").split())
        client = request.client.host if request.client else ""
        keys = (f"name {name.casefold()[:_LONGEST_NAME]}", f"address {client}")
        if wait := self._throttle.take(*keys):
            seconds = math.ceil(wait.total_seconds())
            return f"Too many wrong passwords. Please wait {seconds} seconds.", 429
        editor = self._works.store.editors.find(name)
        if is_password(form.get("password", ""), editor.password if editor else ""):
            assert editor  # noqa: S101 nobody's password is ever right
            self._throttle.succeeded(*keys)
            return editor
        return "That name and password do not belong together.", 401

    def _sign_out(self, _visit: Visit) -> Response:
        response = RedirectResponse("/sign-in", status_code=303)
        response.delete_cookie(COOKIE)
        return response


def hashed(password: str) -> str:
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def is_password(password: str, kept: str) -> bool:
    """Takes as long for a name that nobody has (`kept` is "") as for one that somebody has."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher = PasswordHasher()
    try:
        return hasher.verify(kept or _nobody(), password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


_NOBODY: list[str] = []


def _nobody() -> str:
    if not _NOBODY:
        _NOBODY.append(hashed(secrets.token_hex()))
    return _NOBODY[0]


def is_local(request: Request) -> bool:
    """Asked from this machine, by a name of this machine, and not on behalf of somebody else.

    nginx, told no more than proxy_pass, names itself in no header and asks as if for itself; but
    it asks by HTTP/1.0, as no browser has for twenty years (nginx.org, proxy_http_version).
    """
    if any(name in request.headers for name in _FORWARDED):
        return False
    if request.scope.get("http_version") == "1.0":
        return False
    client = request.client.host if request.client else ""
    return is_loopback(client) and is_loopback(request.url.hostname or "")


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


def _inside(target: str) -> str:
    """A path of ours, whatever was asked for: an open redirect would help phishers."""
    parts = urlsplit(target)
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc
    return target if safe and target.isprintable() else "/desk"


async def _form(request: Request) -> dict[str, str]:
    """The text fields of a form; a field that is there twice counts as its last."""
    try:
        length = int(request.headers.get("content-length", "0"))
    except ValueError:
        length = MOST_BYTES + 1
    if length > MOST_BYTES:
        return {}
    form: FormData = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}
