"""Approval by a link in an email: what it approves, as it will be sent, and one button.

    GET  /approve/<word>          shows it; a mail program that follows links approves nothing
    GET  /approve/<word>/email    the email, for the frame
    POST /approve/<word>          approves, once, in the name of whom the link was sent to

It opens no desk and lets no warning stand. The address is a secret for as long as it works: no page
says it to another (`no-referrer`), and nothing of it is logged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.week import ask
from digest.app.week.compose import Press
from digest.base.errors import DigestError
from digest.settings import NewsletterSettings
from digest.web import told
from digest.web.accounts import is_named, is_ours
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.desk.preview import Previews, framed, in_mode
from digest.web.pages import Pages


@dataclass
class ApprovingPages:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _pages: Pages
    _live: Live
    _finder: Finder
    _previews: Previews

    def routes(self) -> list[Route]:
        return [
            Route("/approve/{word}", self._open(self._show), methods=["GET"]),
            Route("/approve/{word}", self._open(self._approve), methods=["POST"]),
            Route("/approve/{word}/email", self._open(self._email), methods=["GET"]),
        ]

    def _open(self, view: Callable[[Request], Response]):  # type: ignore[no-untyped-def]
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(self._answered, view, request)

        return endpoint

    def _answered(self, view: Callable[[Request], Response], request: Request) -> Response:
        if not is_named(request, self._ground.settings.web):
            return self._pages.plain("the desk has another name", status=403)
        try:
            response = view(request)
        except DigestError as error:
            said = told.trouble(error)
            response = self._pages.show("desk/approve.html", status=410, told=said, done=None)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _show(self, request: Request) -> Response:
        word = request.path_params["word"]
        found, settings, edition = ask.to_approve(self._ground, word)
        checked = self._previews.checked(settings, edition)
        if checked["fingerprint"] != found.fingerprint:
            raise ask.changed(edition)
        people, _left_out = self._ground.store.ledger.foresee(
            settings.newsletter.slug, settings.segments
        )
        return self._pages.show(
            "desk/approve.html",
            **checked,
            told=None,
            done=None,
            who=found.editor.name,
            newsletter=settings.newsletter,
            settings=settings,
            edition=edition,
            people=people,
            due_at=self._finder.due_at(settings, edition),
            zone=settings.newsletter.timezone,
            word=word,
        )

    def _email(self, request: Request) -> Response:
        found, settings, edition = ask.to_approve(self._ground, request.path_params["word"])
        composed = self._previews.of(settings, edition)
        if composed.message is None or composed.message.fingerprint != found.fingerprint:
            raise ask.changed(edition)
        html, _text = composed.parts
        return framed(
            HTMLResponse(in_mode(html, dark=False)), images="http: https: data:", email=True
        )

    def _approve(self, request: Request) -> Response:
        # Of a page that tells nobody where one comes from, browsers make "null".
        origin = request.headers.get("origin", "null")
        elsewhere = origin != "null" and not is_ours(origin, request, self._ground.settings.web)
        if elsewhere or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return self._pages.plain("open the link of the email again", status=403)
        word = request.path_params["word"]
        _found, settings, _edition = ask.to_approve(self._ground, word)
        found, edition = ask.by_link(self._ground, word, press=self._press(settings))
        self._live.tell_edition()
        return self._pages.show(
            "desk/approve.html",
            told=None,
            done=edition,
            who=found.editor.name,
            newsletter=settings.newsletter,
            due_at=self._finder.due_at(settings, edition),
            zone=settings.newsletter.timezone,
        )
