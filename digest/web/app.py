"""The web application: what readers' links lead to, the desk, and the pulse that a monitor asks for.

    make_app(works)      the routes, one module a subject: public, preferences, sign_up, hooks, status,
                         accounts, sessions, desk
    make_server(works)   the same, ready to run on sockets, ending with every open page let go
    heeding(server)      signals end it from now on, not only while it runs

Readers' pages, providers' posts, /healthz and /readyz are open to everybody; all else asks first who is
there (accounts.py), and is not there at all on the port that is for readers alone.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from digest.app.ground import Ground
from digest.app.week import mention
from digest.app.week.alike import Alike
from digest.app.wiring import Works
from digest.settings import Settings
from digest.web import pictures, posts, results, status
from digest.web.accounts import Doors
from digest.web.desk import DeskPages
from digest.web.desk.approving import ApprovingPages
from digest.web.desk.beyond import Asking
from digest.web.desk.finder import Finder
from digest.web.desk.following import FollowsPages
from digest.web.desk.live import Live
from digest.web.desk.preview import Previews
from digest.web.desk.sending import SendingPages
from digest.web.desk.values import Values
from digest.web.pages import Pages
from digest.web.readers import following, leaving, own, preferences, sign_up
from digest.web.readers.following import Offers
from digest.web.sessions import SessionPages

if TYPE_CHECKING:
    import uvicorn


log = logging.getLogger("digest.web")


class _Number(Convertor[int]):
    """ "{number:int}" in a route: no more digits than a database counts by, else the page is not there."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("int", _Number())


def make_app(works: Works) -> Starlette:
    ground, live = _begun(works)
    return _everything(works, ground, live, _open_to_all(works, ground))


def make_server(works: Works, *, readers_port: int | None = None) -> uvicorn.Server:
    """A server for `run(sockets=...)`. SIGINT and SIGTERM end it, open pages and all.

    `readers_port` is that of the socket that is for readers alone, if there is one.
    """
    import uvicorn

    from digest.web.lines import BACKLOG, Lines

    ground, live = _begun(works)
    open_to_all = _open_to_all(works, ground)

    class Server(uvicorn.Server):
        def handle_exit(self, sig, frame) -> None:  # type: ignore[no-untyped-def]
            live.end()
            super().handle_exit(sig, frame)

    proxies = ground.settings.web.proxies
    config = uvicorn.Config(
        _at_sockets(
            ground,
            _everything(works, ground, live, open_to_all),
            Starlette(routes=open_to_all),
            readers_port,
        ),
        log_level="error",  # it warns of every request that is none: strangers would write our log
        log_config=None,  # its own handlers would write past base/logs.py, tracebacks and all
        access_log=False,  # addresses of pages hold what opens them
        timeout_graceful_shutdown=10,
        http=Lines(proxies).protocol,  # type: ignore[arg-type]  # what it calls for each connection
        backlog=BACKLOG,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=[*proxies],
    )
    return Server(config)


@contextmanager
def heeding(server: uvicorn.Server) -> Iterator[None]:
    """From here on a signal only says to `server` that it is to end, and is raised when the block has ended.

    What Ctrl-C raises instead comes between any two steps of this thread: within an import, nobody gets its lock any
    more; within a callback that Python makes by itself, it is lost, and the server goes on.
    """
    before = {
        one: signal.signal(one, server.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    if server.should_exit:
        signal.raise_signal(signal.SIGTERM)


def _begun(works: Works) -> tuple[Ground, Live]:
    def use(settings: Settings) -> None:
        works.settings = settings

    return works.ground, Live(works.ground, use)


def _at_sockets(
    ground: Ground, everything: ASGIApp, for_readers: ASGIApp, readers_port: int | None
) -> ASGIApp:
    told = False

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal told
        if scope["type"] == "lifespan":
            await everything(scope, receive, send)
            return
        if not told and not ground.settings.web.proxies and b"x-forwarded-for" in dict(scope["headers"]):  # fmt: skip
            told = True
            log.warning(
                "a proxy at %s says for whom it asks, and is not believed: all who come by it count "
                "as one client; if it is yours, name it in [web] proxies (docs/installing.md)",
                (scope["client"] or ("?",))[0],
            )
        # The port is the socket's: no header changes it.
        at_readers = scope["server"][1] == readers_port
        try:
            await (for_readers if at_readers else everything)(scope, receive, send)
        except ClientDisconnect:  # in the middle of its own question, or too slow with it
            return

    return app


def _open_to_all(works: Works, ground: Ground) -> list[BaseRoute]:
    offers = Offers(ground)
    return [
        *status.pulse(ground, works.ticked_at),
        *leaving.routes(ground),
        *preferences.routes(ground, offers),
        *following.routes(ground, offers),
        *own.routes(ground),
        *sign_up.routes(ground, works.reader_links, works.provider, offers),
        *pictures.routes(lambda: works.pictures),
        *posts.routes(ground, works.webhook_secret),
    ]


def _everything(
    works: Works, ground: Ground, live: Live, open_to_all: Sequence[BaseRoute]
) -> Starlette:
    pages = Pages(sandbox=ground.settings.sandbox)
    doors = Doors(ground, pages)
    finder = Finder(ground)
    asking = Asking(ground, lambda: works.online, live.tell_checked)
    previews = Previews(ground, works.press, pages, doors, live, finder, asking)
    desk = DeskPages(
        ground,
        works.press,
        partial(mention.tell, ground, provider=works.provider),
        lambda: works.reading,
        pages,
        doors,
        live,
        finder,
        previews,
        Values(ground, works.press, live, finder, Alike(lambda: ground.settings.web.asks_live)),
    )
    sending = SendingPages(
        ground, works.press, works.provider, pages, doors, live, finder, previews
    )
    followed = FollowsPages(ground, works.press, lambda: works.reading, pages, doors, live, finder)
    approving = ApprovingPages(ground, works.press, pages, live, finder, previews)
    return Starlette(
        routes=[
            *open_to_all,
            *status.routes(ground, works.ticked_at, pages, doors),
            *results.routes(ground, pages, doors),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
            *doors.routes(),
            *pictures.desk_routes(lambda: works.pictures, doors),
            *SessionPages(ground, pages, doors).routes(),
            *sending.routes(),
            *approving.routes(),
            *followed.routes(),
            *desk.routes(),
        ],
        # Pages, parts and scripts shrink to a sixth; server-sent events it leaves alone.
        middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
        lifespan=lambda _app: live.watching(),
    )
