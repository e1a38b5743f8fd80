"""Where one is signed in: a list, each ended by a click.

GET  /sessions         one's own
POST /sessions/end     one of them (`session`), or all but this one
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.web.accounts import COOKIE, Doors
from digest.web.pages import Pages
from digest.web.visits import Visit


@dataclass(frozen=True, slots=True)
class SessionPages:
    _ground: Ground
    _pages: Pages
    _doors: Doors

    def routes(self) -> list[Route]:
        return [
            Route("/sessions", self._doors.open(self._list)),
            Route("/sessions/end", self._doors.open(self._end), methods=["POST"]),
        ]

    def _list(self, visit: Visit) -> Response:
        admissions = self._ground.store.admissions
        return self._pages.show(
            "desk/sessions.html",
            visit=visit,
            sessions=admissions.of(visit.person, now=self._ground.now()),
            this=admissions.name_of(visit.request.cookies[COOKIE]),
        )

    def _end(self, visit: Visit) -> Response:
        """Whoever ends this very one is signed out by the next page."""
        admissions = self._ground.store.admissions
        if name := visit.form.get("session", ""):
            admissions.end_one(visit.person, name)
        else:
            admissions.end_others(visit.person, visit.request.cookies[COOKIE])
        return RedirectResponse("/sessions", status_code=303)
