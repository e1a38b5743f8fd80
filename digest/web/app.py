"""The web application: what readers' links lead to, the desk, and the pulse that a monitor asks for.

    make_app(works)      the routes, one module a subject: public, preferences, sign_up, hooks, status,
                         accounts, desk
    make_server(works)   the same, ready to run on a socket, ending with every open page let go

Readers' pages, providers' posts, /healthz and /readyz are open to everybody; all else asks first who is
there (accounts.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from digest.web import hooks, preferences, public, sign_up, status
from digest.web.accounts import Doors
from digest.web.desk import DeskPages
from digest.web.desk.live import Live
from digest.web.desk.sending import SendingPages
from digest.web.pages import Pages
from digest.wiring import Works

if TYPE_CHECKING:
    import uvicorn


def make_app(works: Works) -> Starlette:
    return _app(works, Live(works))


def make_server(works: Works) -> uvicorn.Server:
    """A server for `run(sockets=...)`. SIGINT and SIGTERM end it, open pages and all."""
    import uvicorn

    live = Live(works)

    class Server(uvicorn.Server):
        def handle_exit(self, sig, frame) -> None:  # type: ignore[no-untyped-def]
            live.end()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        _app(works, live),
        log_level="warning",
        log_config=None,  # its own handlers would write past logs.py, tracebacks and all
        timeout_graceful_shutdown=10,
    )
    return Server(config)


def _app(works: Works, live: Live) -> Starlette:
    pages = Pages()
    doors = Doors(works, pages)
    desk = DeskPages(works, pages, doors, live)
    sending = SendingPages(works, pages, doors, live, desk)
    return Starlette(
        routes=[
            *status.routes(works, pages, doors),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
            *public.routes(works),
            *preferences.routes(works),
            *sign_up.routes(works),
            *hooks.routes(works),
            *doors.routes(),
            *sending.routes(),
            *desk.routes(),
        ],
        lifespan=lambda _app: live.watching(),
    )
