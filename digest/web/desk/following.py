"""What readers' follows make of an edition: how many emails, for how many readers, and any of them to look at.

    GET  /desk/<newsletter>/<number>/follows          ?copy=KEY one of them, ?as=KIND:NAME what somebody follows
    GET  /desk/<newsletter>/<number>/follows/<view>   that email, for the frame: email, phone, dark or text
    POST /desk/<newsletter>/<number>/follows          do=nobody | followers: keeps a piece from followers, or not

No reader is named: an email is called by what its readers follow. Nothing is kept but a count that was slow.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground, Reading
from digest.app.readers import follows
from digest.app.week import compose, foresee
from digest.app.week.compose import Press
from digest.app.week.edit import Desk
from digest.app.week.foresee import Overview
from digest.base.errors import DigestError, NotReady, WrongUse
from digest.mail import merge
from digest.mail.merge import SAMPLE_READER
from digest.model.editions import Edition, EditionState
from digest.model.follows import EDITION, Recipe, Subject, Variant
from digest.model.languages import named
from digest.model.messages import Message
from digest.model.pictures import at_the_desk
from digest.settings import NewsletterSettings
from digest.web import told
from digest.web.accounts import Doors
from digest.web.desk import forms
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.desk.preview import framed, in_mode
from digest.web.pages import Pages
from digest.web.visits import Visit

VIEWS = {"email": "Desktop", "phone": "Phone", "dark": "Dark", "text": "Text"}
# Emails, those behind a fold, subjects; the rest is summed up
SHOWN, FOLDED, SUBJECTS = 10, 200, 30
SLOW_S, FRESH_S = 1.0, 60.0  # a count that took so long serves for so long
CHOICES = 24  # of a kind, to look at the edition by


@dataclass
class FollowsPages:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _reading: Callable[[], Reading]
    _pages: Pages
    _doors: Doors
    _live: Live
    _finder: Finder
    _counted: OrderedDict[tuple[object, ...], tuple[float, Overview]] = field(
        default_factory=OrderedDict
    )

    def routes(self) -> list[Route]:
        page = "/desk/{slug}/{number:int}/follows"
        return [
            Route(page, self._doors.open(self._page)),
            Route(page, self._doors.open(self._move, edits=True), methods=["POST"]),
            Route(page + "/{view}", self._doors.open(self._show)),
        ]

    def _page(self, visit: Visit) -> Response:
        settings, edition = self._offering(visit, now=True)
        found = self._overview(settings, edition)
        meant, wanted = self._wanted(visit, settings, found)
        asked = {"as": [str(one) for one in wanted]} if wanted else {"copy": meant.recipe.key}
        view = visit.request.query_params.get("view", "")
        emails = [(one, called(one), many) for one, many in found.copies[: SHOWN + FOLDED]]
        return self._pages.show(
            "desk/follows.html",
            visit=visit,
            settings=settings,
            newsletter=settings.newsletter,
            rules=settings.newsletter.follows,
            zone=settings.newsletter.timezone,
            edition=edition,
            base=f"/desk/{settings.newsletter.slug}/{edition.number}",
            open=edition.state is EditionState.DRAFT and visit.may_edit,
            found=found,
            emails=emails[:SHOWN],
            folded=emails[SHOWN:],
            rest=found.copies[SHOWN + FOLDED :],
            subjects=found.subjects[:SUBJECTS],
            why={one.piece.id: told.why(one.reason, {}, {}) for one in found.for_nobody},
            meant=meant,
            wanted=wanted,
            asked=urlencode(asked, doseq=True),
            choices=self._choices(settings, edition, found, wanted),
            views=VIEWS,
            view=view if view in VIEWS else "email",
        )

    def _show(self, visit: Visit) -> Response:
        settings, edition = self._offering(visit)
        view = visit.request.path_params["view"]
        if view not in VIEWS:
            return self._pages.plain("there is no such view", status=404)
        press = self._press(settings)
        try:
            message = self._message(visit, settings, edition, press)
        except NotReady as error:  # with "skip": they get none this time
            page = self._pages.show("desk/written.html", text=error.happened, view=VIEWS[view])
            return framed(page)
        except DigestError as error:
            return framed(self._pages.show("desk/fault.html", error=error))
        html, text = merge.fill(message, press.links.values(message, SAMPLE_READER))
        if view == "text":
            return framed(self._pages.show("desk/written.html", text=text, view=VIEWS[view]))
        place = press.pictures.place(settings.newsletter)
        return framed(
            HTMLResponse(in_mode(at_the_desk(html, place), dark=view == "dark")),
            images="http: https: data:",
            email=True,
        )

    def _message(
        self, visit: Visit, settings: NewsletterSettings, edition: Edition, press: Press
    ) -> Message:
        store, slug = self._ground.store, settings.newsletter.slug
        if fault := self._live.fault or self._ground.settings.broken.get(slug):
            raise fault
        prepared = None
        if edition.state is EditionState.DRAFT:
            prepared = press.pictures.glance(
                settings.newsletter, edition, then=self._live.tell_look
            )
        wanted = self._subjects(visit, settings)
        how: dict[str, Any] = {"store": store, "looks": press.looks, "pictures": prepared}
        if wanted:
            return foresee.for_follows(settings, edition, wanted, **how)
        meant, _ = self._wanted(visit, settings, self._overview(settings, edition))
        return foresee.copy(settings, edition, meant.recipe, **how)

    def _move(self, visit: Visit) -> Response:
        settings, edition = self._offering(visit)
        do = visit.form.get("do", "")
        if do not in ("nobody", "followers"):
            raise WrongUse("the desk", "there is no such move", next_step="go back and try again")
        desk = Desk(
            self._ground,
            settings,
            edition.id,
            who=visit.who,
            reading=self._reading,
            there=edition,
        )
        forms.MOVES[do](desk, visit.form)
        self._live.tell_edition()
        query = urlencode(visit.request.query_params.multi_items())
        return RedirectResponse(
            f"/desk/{settings.newsletter.slug}/{edition.number}/follows{'?' * bool(query)}{query}"
            "#h-beyond",
            status_code=303,
        )

    def _offering(self, visit: Visit, *, now: bool = False) -> tuple[NewsletterSettings, Edition]:
        find = self._finder.find_now if now else self._finder.find
        settings, edition = find(visit)
        if not settings.newsletter.varies:
            raise NotReady(
                edition.label,
                "readers of this newsletter may choose nothing to follow, and no language",
                so_far="everybody gets the edition",
                next_step="[follows] offer and [audience] languages in the newsletter's file say what they may",
            )
        return settings, edition

    def _overview(self, settings: NewsletterSettings, edition: Edition) -> Overview:
        """Counted again each time, unless it took long; then what was counted a moment ago."""
        key = (edition.id, edition.revision, edition.state, self._live.stamp)
        at, found = self._counted.get(key, (0.0, None))
        if found is not None and time.monotonic() - at < FRESH_S:
            return found
        begun = time.monotonic()
        found = foresee.overview(
            settings, edition, store=self._ground.store, looks=self._press(settings).looks
        )
        ended = time.monotonic()
        if ended - begun > SLOW_S:
            self._counted[key] = (ended, found)
            while len(self._counted) > 4:
                self._counted.popitem(last=False)
        return found

    def _wanted(
        self, visit: Visit, settings: NewsletterSettings, found: Overview
    ) -> tuple[Variant, list[Subject]]:
        """The variant that is meant, else the most read that is not the edition; what somebody follows."""
        key = visit.request.query_params.get("copy")
        meant = found.find(key) if key is not None else None
        if meant is None:
            others = (one for one, _ in found.copies if one.number != EDITION)
            meant = next(others, Variant(EDITION, Recipe(), ()))
        return meant, self._subjects(visit, settings)

    @staticmethod
    def _subjects(visit: Visit, settings: NewsletterSettings) -> list[Subject]:
        given = visit.request.query_params.getlist("as")
        return list(dict.fromkeys(follows.meant(settings, one) for one in given if one.strip()))

    def _choices(
        self,
        settings: NewsletterSettings,
        edition: Edition,
        found: Overview,
        wanted: list[Subject],
    ) -> dict[str, list[tuple[Subject, bool]]]:
        """Kind -> what is offered or followed, and whether it is asked for."""
        offered = compose.offered(settings, edition, store=self._ground.store)
        every = dict.fromkeys([*wanted, *(one.subject for one in found.subjects), *offered])
        kinds: dict[str, list[tuple[Subject, bool]]] = {}
        for one in every:
            some = kinds.setdefault(one.kind, [])
            if one in wanted or len(some) < CHOICES:
                some.append((one, one in wanted))
        return kinds


def called(one: Variant) -> str:
    """Whose email it is, by what they follow."""
    made = one.recipe
    if one.number == EDITION or made == Recipe():
        return "The edition, as it stands"
    said = [f"Followers of {made.names}"] if made.names else []
    if made.only and not made.names:
        said.append("Followers of what is not in it: the lead")
    if made.language:
        said.append(f"in {named(made.language)}")
    if made.without:
        many = len(made.without)
        said.append(f"without {many} of its pieces")  # had before, or in another language
    text = ", ".join(said)
    return text[:1].upper() + text[1:]
