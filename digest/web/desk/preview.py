"""The email beside the desk: the bytes that will be sent, as one reader would get them.

    GET /desk/<newsletter>/<number>/preview/<view>     ?in=de: as who chose that language gets it

    email, phone, narrow    the HTML part in light mode; only the frame round it differs
    plain                   the same with pictures blocked
    dark                    the same with its rules for dark mode in force
    text, source, mjml, headers   as text
    eml                     the whole, to keep

The email is a stranger's document: its frame is sandboxed without scripts, forms or navigation,
and its policy lets pictures and styles in and nothing else. A template that fails shows its file,
line and the lines round it where the email was.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.week import check, foresee, gate
from digest.app.week.compose import Press
from digest.base.errors import ComposeError, DigestError, NotReady, WrongUse
from digest.mail import merge
from digest.mail.eml import Eml
from digest.mail.merge import SAMPLE_READER
from digest.model.editions import Edition, EditionState
from digest.model.findings import Finding
from digest.model.messages import Message
from digest.model.pictures import Prepared, at_the_desk
from digest.settings import NewsletterSettings
from digest.web.accounts import Doors
from digest.web.desk.beyond import Asking, called
from digest.web.desk.edition import about
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.pages import HEADERS, Pages
from digest.web.visits import Visit

FRAMED = {
    "email": "Desktop",
    "phone": "Phone",
    "narrow": "320 px",
    "dark": "Dark",
    "plain": "Images off",
}
WRITTEN = {"text": "Text", "source": "Source", "mjml": "MJML", "headers": "Headers"}
VIEWS = FRAMED | WRITTEN

_KEPT = 8  # composed editions
_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; img-src {images}; style-src {styles}; "
    "font-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_EMAIL_STYLES = "'unsafe-inline' https:"  # a look may name a web font's style sheet
_DARK = re.compile(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.IGNORECASE)
_ALWAYS, _NEVER = "(min-width: 0)", "(max-width: 0)"
_BOTH = re.compile(r"(color-schemes?(?:\s*:\s*|\"\s+content=\"))light dark", re.IGNORECASE)


@dataclass(frozen=True)
class Composed:
    """An edition's message and what was found on it, or why there is none."""

    ground: Ground
    press: Press
    settings: NewsletterSettings
    edition: Edition
    message: Message | None
    fault: DigestError | None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        if self.message is None and not isinstance(self.fault, ComposeError):
            return ()
        return check.check(self.ground, self.settings, self.edition, self.message, press=self.press)

    @cached_property
    def parts(self) -> tuple[str, str]:
        """HTML and text with the sample reader's own values."""
        assert self.message  # noqa: S101 asked for after `fault` was looked at
        return merge.fill(self.message, self.press.links.values(self.message, SAMPLE_READER))

    @property
    def subject(self) -> str:
        """As the sample reader gets it; "" where there is no message."""
        if self.message is None:
            return ""
        return merge.subject_of(self.message, self.press.links.values(self.message, SAMPLE_READER))

    @cached_property
    def eml(self) -> bytes:
        assert self.message  # noqa: S101
        values = self.press.links.values(self.message, SAMPLE_READER)
        eml = Eml(self.message, dated_at=self.ground.now())
        return eml.for_recipient(SAMPLE_READER, values)


@dataclass
class Previews:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _pages: Pages
    _doors: Doors
    _live: Live
    _finder: Finder
    _asking: Asking
    _kept: OrderedDict[tuple[object, ...], Composed] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def routes(self) -> list[Route]:
        return [Route("/desk/{slug}/{number:int}/preview/{view}", self._doors.open(self._show))]

    def of(self, settings: NewsletterSettings, edition: Edition, language: str = "") -> Composed:
        """Composed once for each state of the edition, the templates and the settings."""
        key = (edition.id, edition.revision, edition.state, self._live.stamp, language)
        if kept := self._kept.get(key):
            return kept
        prepared = None
        if edition.state is EditionState.DRAFT:  # not under the lock: it may take a moment
            pictures = self._press(settings).pictures
            prepared = pictures.glance(settings.newsletter, edition, then=self._live.tell_look)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._compose(settings, edition, prepared, language)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]

    def _compose(
        self,
        settings: NewsletterSettings,
        edition: Edition,
        prepared: Prepared | None,
        language: str,
    ) -> Composed:
        ground, press = self._ground, self._press(settings)
        broken = ground.settings.broken.get(settings.newsletter.slug)
        message: Message | None = None
        fault: DigestError | None = self._live.fault or broken
        if not fault:
            try:
                message = foresee.message(
                    settings,
                    edition,
                    language,
                    store=ground.store,
                    looks=press.looks,
                    pictures=press.pictures,
                    prepared=prepared,
                    now=ground.now(),
                )
            except (ComposeError, NotReady, WrongUse) as error:
                fault = error
        return Composed(ground, press, settings, edition, message, fault)

    def checked(self, settings: NewsletterSettings, edition: Edition) -> dict[str, Any]:
        """What only composing tells: findings, and the two lines an inbox shows."""
        composed = self.of(settings, edition)
        message, findings = composed.message, composed.findings
        beyond = (
            self._asking.of(settings, edition, message, press=composed.press) if message else None
        )
        if beyond:
            findings = check.together(self._ground, edition, findings, beyond.findings)
        return {
            "fault": composed.fault,
            "findings": findings,
            "beyond": beyond,
            "asks": message is not None and self._ground.settings.web.asks_live,
            "client": called,
            "access": check.access(composed.findings) if composed.message else None,
            "stops": gate.stops(composed.findings, settings.newsletter),
            "fingerprint": message.fingerprint if message else "",
            "inbox": {
                "subject": composed.subject,
                "preheader": message.preheader if message else "",
            },
            "about": {
                index: piece
                for index, one in enumerate(findings)
                if (piece := about(one.place + " " + one.message, edition))
            },
        }

    def _show(self, visit: Visit) -> Response:
        view = visit.request.path_params["view"]
        settings, edition = self._finder.find(visit)
        composed = self.of(settings, edition, chosen(visit, settings))
        if composed.fault:
            return framed(self._pages.show("desk/fault.html", error=composed.fault))
        message = composed.message
        assert message  # noqa: S101 there is no fault
        html, text = composed.parts
        if view in FRAMED:
            images = "'none'" if view == "plain" else "http: https: data:"
            place = composed.press.pictures.place(settings.newsletter)
            return framed(
                HTMLResponse(in_mode(at_the_desk(html, place), dark=view == "dark")),
                images=images,
                email=True,
            )
        if view == "eml":
            response = Response(composed.eml, media_type="message/rfc822", headers=HEADERS)
            name = f'attachment; filename="{edition.label}.eml"'
            response.headers["Content-Disposition"] = name
            return response
        head = composed.eml.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        written = {
            "text": text,
            "source": html,
            "mjml": message.mjml,
            "headers": head.decode(errors="replace"),
        }
        if view not in written:
            return self._pages.plain("there is no such view", status=404)
        page = self._pages.show("desk/written.html", text=written[view], view=VIEWS[view])
        return framed(page)


def chosen(visit: Visit, settings: NewsletterSettings) -> str:
    """The further language that is looked at; "" for the edition itself."""
    wanted = str(visit.request.query_params.get("in", ""))
    return wanted if wanted in settings.newsletter.also_in else ""


def framed(response: Response, *, images: str = "'self'", email: bool = False) -> Response:
    """For a frame of ours: no script, no form, nothing but pictures and styles. `email`: a web font's too."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers["Content-Security-Policy"] = _POLICY.format(
        images=images, styles=_EMAIL_STYLES if email else "'self'"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def in_mode(html: str, *, dark: bool) -> str:
    """The email as it looks in dark mode, or in light: whichever the editor's own machine is in."""
    html = _DARK.sub(_ALWAYS if dark else _NEVER, html)
    return _BOTH.sub(rf"\g<1>{'dark' if dark else 'light'}", html)
