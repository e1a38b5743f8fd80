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

import getpass
import hmac
import ipaddress
import math
import re
import secrets
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.base.errors import DigestError
from digest.model.editors import LOCAL, SESSION, Editor, Role
from digest.settings.installation import Web
from digest.web.pages import HEADERS, Pages
from digest.web.visits import Visit

COOKIE = "digest"
MOST_FIELDS, MOST_BYTES = 200, 1_000_000  # of a form
_FREE_TRIES = 5  # wrong passwords before each further one has to wait, twice as long each time
_LONGEST_NAME = 200  # of one that is remembered
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)

View = Callable[["Visit"], Response]


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
    def __init__(self, ground: Ground, pages: Pages) -> None:
        self._ground = ground
        self._pages = pages
        self._throttle = Throttle(ground.now)

    def routes(self) -> list[Route]:
        return [
            Route("/enter/{word}", self._enter),
            Route("/sign-in", self._sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self.open(self._sign_out), methods=["POST"]),
        ]

    def open(
        self, view: View, *, edits: bool = False, approves: bool = False
    ) -> Callable[[Request], Awaitable[Response]]:
        """`edits`: for who may change words; `approves`: for who may approve. A POST is asked for the page's token in any case."""

        async def endpoint(request: Request) -> Response:
            form = await _form(request) if request.method == "POST" else {}
            return await run_in_threadpool(self._pass, view, request, form, edits, approves)

        return endpoint

    def _pass(
        self, view: View, request: Request, form: Mapping[str, str], edits: bool, approves: bool
    ) -> Response:
        visit = self._visit(request, form)
        if isinstance(visit, Response):
            return visit
        if request.method != "GET":
            if not self._ours(request, form, visit.token):
                return self._closed("stale", visit)
            if (edits and not visit.may_edit) or (approves and not visit.may_approve):
                return self._closed("viewer", visit)
        try:
            return view(visit)
        except DigestError as error:
            return self._pages.trouble(error, visit)

    def _visit(self, request: Request, form: Mapping[str, str]) -> Visit | Response:
        if not is_named(request, self._ground.settings.web):
            return self._closed("name")
        word, store = request.cookies.get(COOKIE, ""), self._ground.store
        who = store.admissions.at_the_desk(word, now=self._ground.now())
        token = self._token(word)
        if who == LOCAL:
            return Visit(request, form, _local_name(), Role.EDITOR, token, signed_in=False)
        if who is not None:
            return Visit(request, form, who.name, who.role, token, signed_in=True)
        if not store.editors.any():
            return self._closed("accounts")
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        target = path if request.method == "GET" else "/desk"
        if request.headers.get("x-digest"):
            return self._pages.plain("sign in again", status=401)
        return RedirectResponse(f"/sign-in?next={quote(target)}", status_code=303)

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
            word = store.admissions.take(request.path_params["word"], now=self._ground.now())
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
        if origin is not None:
            web = self._ground.settings.web
            addresses = (origin_of(web.desk_url), origin_of(web.public_url))
            if origin not in addresses and origin.partition("://")[2] != request.headers.get(
                "host"
            ):
                return False
        return hmac.compare_digest(form.get("token", "").encode(errors="replace"), token.encode())

    # --- signing in -------------------------------------------------------------------

    async def _sign_in(self, request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        return await run_in_threadpool(self._try, request, form)

    def _try(self, request: Request, form: Mapping[str, str]) -> Response:
        if not is_named(request, self._ground.settings.web):
            return self._closed("name")
        word = request.cookies.get(COOKIE) or secrets.token_urlsafe(32)
        token = self._token(word)
        target = _inside(form.get("next") or request.query_params.get("next", ""))
        store = self._ground.store
        if not store.editors.any():
            return RedirectResponse("/desk", status_code=303)
        said, status = "", 200
        if request.method == "POST":
            if not self._ours(request, form, token):
                said, status = "The page was too old. Please try once more.", 403
            elif isinstance(editor := self._recognised(request, form), Editor):
                fresh = store.admissions.sign_in(editor, now=self._ground.now())
                return self._entered(request, target, fresh)
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
        self._set_cookie(request, page, word)
        return page

    def _recognised(self, request: Request, form: Mapping[str, str]) -> Editor | tuple[str, int]:
        name = " ".join(form.get("name", "").split())
        client = request.client.host if request.client else ""
        keys = (f"name {name.casefold()[:_LONGEST_NAME]}", f"address {client}")
        if wait := self._throttle.take(*keys):
            seconds = math.ceil(wait.total_seconds())
            return f"Too many wrong passwords. Please wait {seconds} seconds.", 429
        editor = self._ground.store.editors.find(name)
        if is_password(form.get("password", ""), editor.password if editor else ""):
            assert editor  # noqa: S101 nobody's password is ever right
            self._throttle.succeeded(*keys)
            return editor
        return "That name and password do not belong together.", 401

    def _sign_out(self, visit: Visit) -> Response:
        self._ground.store.admissions.end(visit.request.cookies[COOKIE])
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


def is_named(request: Request, web: Web) -> bool:
    """Whether the name that the browser has for us is ours, by the settings, or this machine's."""
    name = _named(request)
    return is_loopback(name) or name in {
        web.host.lower(), *(urlsplit(url).hostname for url in (web.desk_url, web.public_url) if url)
    }  # fmt: skip


def is_secure(request: Request, web: Web) -> bool:
    """Whether the browser came by https, of which a proxy tells us nothing by itself."""
    if request.url.scheme == "https" or request.headers.get("origin", "").startswith("https:"):
        return True
    urls = [urlsplit(url) for url in (web.desk_url, web.public_url)]
    return any(one.scheme == "https" and one.hostname == _named(request) for one in urls)


def _named(request: Request) -> str:
    """The Host it was asked by, without the port; "" of what no browser sends."""
    host = request.headers.get("host", "").lower()
    found = re.fullmatch(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(:\d*)?", host)
    return found[1].strip("[]") if found else ""


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


def _inside(target: str) -> str:
    """A path of ours, whatever was asked for: an open redirect would help phishers."""
    safe = target.startswith("/") and not target.startswith(("//", "/\\"))
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
