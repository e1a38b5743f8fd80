"""The desk: the week's pieces, the edition as it will read, and every move on it.

    GET  /desk                                   the newsletters, or the only one's edition
    GET  /desk/<newsletter>                      the current edition
    GET  /desk/<newsletter>/<number>             that one; ?q= kind= topic= author= source= state= edit=
    POST /desk/<newsletter>/draft                makes or refreshes the current edition
    POST /desk/<newsletter>/<number>/move        `do` names the move: forms.MOVES
    POST /desk/<newsletter>/<number>/words       keeps what is being typed, or `forget`s it
    POST /desk/<newsletter>/<number>/repeat      its blocks, into the current edition
    GET  /desk/<newsletter>/<number>/parts       the page's parts, for a page that is open
    GET  /desk/<newsletter>/<number>/changes     server-sent events: live.py

    week | edition      its two sides, as they are printed
    finder              which edition an address names
    forms, blocks       what a posted form does
    preview, sending    what readers will get; how it gets to them
    live                what tells open pages of a change

Every form works without a script: it is posted, and the page comes back. Our script posts the
same forms, and gets the parts of the page that changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.week import editions
from digest.app.week.collect import Reading
from digest.app.week.compose import Press
from digest.app.week.edit import Desk
from digest.base.errors import DigestError, NotReady, WrongUse
from digest.base.numbers import whole
from digest.model import history
from digest.model.editions import LEAD, Edition, EditionState
from digest.model.history import Conflict, in_words
from digest.model.pieces import Piece
from digest.settings import NewsletterSettings
from digest.web.accounts import Doors
from digest.web.desk import blocks, forms, week
from digest.web.desk.edition import kept, places, sections
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.desk.preview import FRAMED, VIEWS, WRITTEN, Previews
from digest.web.pages import HEADERS, Pages, clock
from digest.web.visits import Visit

OLDER = 400  # pieces from before the window that a search may find
HISTORY = 40  # lines shown
EVERY = "bar,kept,edition,pieces"  # the parts that a move may change
REMEMBERED = 500  # moves that are known again when a page repeats them


@dataclass
class DeskPages:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _reading: Callable[[], Reading]
    _pages: Pages
    _doors: Doors
    _live: Live
    _finder: Finder
    _previews: Previews
    _done: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)

    def routes(self) -> list[Route]:
        opened, edits = self._doors.open, {"edits": True}
        return [
            Route("/", lambda _: RedirectResponse("/desk", status_code=303)),
            Route("/desk", opened(self._newsletters)),
            Route("/desk/{slug}", opened(self._current)),
            Route("/desk/{slug}/draft", opened(self._draft, **edits), methods=["POST"]),
            Route("/desk/{slug}/{number:int}", opened(self._page)),
            Route("/desk/{slug}/{number:int}/move", opened(self._move, **edits), methods=["POST"]),
            Route(
                "/desk/{slug}/{number:int}/words", opened(self._words, **edits), methods=["POST"]
            ),
            Route("/desk/{slug}/{number:int}/parts", opened(self._parts)),
            Route("/desk/{slug}/{number:int}/changes", opened(self._changes)),
            Route(
                "/desk/{slug}/{number:int}/repeat", opened(self._repeat, **edits), methods=["POST"]
            ),
            *self._previews.routes(),
        ]

    # --- pages ------------------------------------------------------------------------

    def _newsletters(self, visit: Visit) -> Response:
        known = self._ground.settings.newsletters
        if len(known) == 1:
            return RedirectResponse(f"/desk/{next(iter(known))}", status_code=303)
        return self._pages.show("desk/newsletters.html", visit=visit, newsletters=known)

    def _current(self, visit: Visit) -> Response:
        settings = self._finder.settings(visit)
        slug = settings.newsletter.slug
        try:
            edition = self._finder.named(settings, "current")
        except NotReady:
            window = editions.window(self._ground, settings)
            held = len(self._ground.store.pieces.held(slug, window=window))
            return self._pages.show(
                "desk/none.html", visit=visit, newsletter=settings.newsletter, held=held
            )
        return RedirectResponse(f"/desk/{slug}/{edition.number}", status_code=303)

    def _draft(self, visit: Visit) -> Response:
        settings = self._finder.settings(visit)
        edition = editions.draft(self._ground, settings)
        return RedirectResponse(
            f"/desk/{settings.newsletter.slug}/{edition.number}", status_code=303
        )

    def _page(self, visit: Visit) -> Response:
        settings, edition = self._finder.find_now(visit)
        return self._pages.show(
            "desk/desk.html", **self._values(visit, settings, edition, looks=True)
        )

    def _parts(self, visit: Visit) -> Response:
        settings, edition = self._finder.find_now(visit)
        values = self._values(visit, settings, edition)
        wanted = visit.request.query_params.get("of", EVERY).split(",")
        return self._pages.parts(self._rendered(values, wanted))

    def _rendered(self, values: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
        known = ("bar", "kept", "edition", "pieces", "history", "checks")
        if "checks" in wanted:
            values |= self._previews.checked(values["settings"], values["edition"])
        parts = {
            name: self._pages.part(f"desk/part-{name}.html", **values)
            for name in known
            if name in wanted
        }
        told = {name: values[name] for name in ("open", "news", "saved")}
        return {"revision": values["edition"].revision, "parts": parts, **told} | (
            {"inbox": values["inbox"]} if "checks" in wanted else {}
        )

    def _values(
        self, visit: Visit, settings: NewsletterSettings, edition: Edition, *, looks: bool = False
    ) -> dict[str, Any]:
        """`looks`: she does so herself, now; else her page does, and she may be away."""
        store, newsletter = self._ground.store, settings.newsletter
        params = visit.request.query_params
        asked = week.Asked.read(params)
        used = store.editions.used(newsletter.slug, besides=edition.id)
        older: tuple[Piece, ...] = ()
        if asked.state in (week.OLDER, week.RAN) or asked.words:
            older = store.pieces.held(newsletter.slug, limit=OLDER)
        seen = store.persons.look(newsletter.slug, visit.who, now=self._ground.now(), writes=looks)
        hers = {one.piece.id for one in edition.placements if one.editor == visit.who}
        new = {id for id in edition.pieces if id > seen} - hers
        rows = week.rows(edition, older, used, new=new)
        lines = store.editions.lines_of(edition.id)
        words = store.persons.words(edition.id, visit.who)
        undo, redo = history.undoable(lines, visit.who)
        due_at = self._finder.due_at(settings, edition)
        base = f"/desk/{newsletter.slug}/{edition.number}"
        return {
            "visit": visit,
            "settings": settings,
            "newsletter": newsletter,
            "zone": newsletter.timezone,
            "edition": edition,
            "base": base,
            "kept": kept(edition, words),
            "begun": {one.key: one.form for one in words},
            "saved": clock(self._ground.now(), newsletter.timezone),
            "open": edition.state is EditionState.DRAFT and visit.may_edit,
            "sections": sections(edition, settings),
            "blocks": history.numbered(edition.blocks),
            "labels": blocks.LABELS,
            "asked_for": blocks.ASKED_FOR,
            "places": places(edition, settings),
            "editing": params.get("edit", ""),
            "editing_block": params.get("block", ""),
            "rows": list(asked.of(rows)),
            "all_rows": len(rows),
            "news": len(new),
            "new": new,
            "choices": week.choices(rows),
            "asked": asked,
            "states": week.STATES,
            "lines": lines[-HISTORY:][::-1],
            "undo": undo,
            "redo": redo,
            "due_at": due_at,
            "now": self._ground.now(),
            "account": store.ledger.totals(edition.id),
            "looks": self._press(settings).looks.names(),
            "views": VIEWS,
            "framed": FRAMED,
            "written": WRITTEN,
            "view": params.get("view", "email") if params.get("view") in VIEWS else "email",
            "stamp": self._live.stamp,
            "most": forms.LONGEST,
            "LEAD": LEAD,
        }

    # --- moves ------------------------------------------------------------------------

    def _move(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        form = visit.form
        move = forms.MOVES.get(form.get("do", ""))
        if move is None:
            raise WrongUse("the desk", "there is no such move", next_step="go back and try again")
        desk = self._at(settings, edition, visit, seen=whole(form.get("seen", "")))
        persons, key, once = self._ground.store.persons, forms.key(form), form.get("once", "")
        try:
            # A page that heard no answer asks again; what was done is not done twice.
            after = desk.edition if (visit.who, once) in self._done else move(desk, form)
        except Conflict as conflict:
            self._keep(visit, edition, refused=True)
            return self._conflict(visit, settings, edition, conflict)
        except DigestError as error:
            refused = edition.state is not EditionState.DRAFT or form["do"] not in forms.ADDS
            if not self._keep(visit, edition, refused=refused):
                raise
            return self._refused(visit, settings, error)
        if once:
            self._done[visit.who, once] = None
            while len(self._done) > REMEMBERED:
                self._done.popitem(last=False)
        persons.forget(edition.id, visit.who, key)
        self._live.tell_edition()
        if visit.wants_parts:
            values = self._values(visit, settings, after, looks=True)
            return self._pages.parts(self._rendered(values, EVERY.split(",")))
        return RedirectResponse(_back(visit, settings, edition), status_code=303)

    def _at(
        self,
        settings: NewsletterSettings,
        edition: Edition,
        visit: Visit,
        *,
        seen: int | None = None,
    ) -> Desk:
        return Desk(
            self._ground, settings, edition.id, who=visit.who, reading=self._reading, seen=seen
        )

    def _repeat(self, visit: Visit) -> Response:
        settings, old = self._finder.find(visit)
        current = self._finder.named(settings, "current")
        desk = self._at(settings, current, visit)
        for index, block in enumerate(old.blocks):
            if visit.form.get("block", str(index)) == str(index):
                desk.do(desk.moves.add_block(block))
        self._live.tell_edition()
        return RedirectResponse(
            f"/desk/{settings.newsletter.slug}/{current.number}", status_code=303
        )

    def _words(self, visit: Visit) -> Response:
        """What is being typed, so that no closed page loses it; or that she wants it no more."""
        settings, edition = self._finder.find(visit)
        if visit.form.get("forget"):
            self._ground.store.persons.forget(edition.id, visit.who, visit.form["forget"])
        else:
            self._keep(visit, edition, refused=edition.state is not EditionState.DRAFT)
        if visit.wants_parts:
            values = self._values(visit, settings, edition)
            return self._pages.parts(self._rendered(values, ("kept",)))
        return RedirectResponse(_back(visit, settings, edition), status_code=303)

    def _keep(self, visit: Visit, edition: Edition, *, refused: bool) -> bool:
        """Whether there were words in the form; they are hers from now on, and shown to her."""
        if not (key := forms.key(visit.form)):
            return False
        self._ground.store.persons.keep(
            edition.id,
            visit.who,
            key,
            forms.words_of(visit.form),
            refused=refused,
            now=self._ground.now(),
        )
        return True

    def _refused(self, visit: Visit, settings: NewsletterSettings, error: DigestError) -> Response:
        """What stands against it, and her words beside it."""
        _, edition = self._finder.find(visit)  # as it is now
        values = self._values(visit, settings, edition) | {"error": error}
        trouble = self._pages.trouble(error, visit)
        if not visit.wants_parts:
            return self._pages.show("desk/kept.html", status=trouble.status_code, **values)
        if edition.state is EditionState.DRAFT:
            return trouble
        said = self._pages.part("desk/kept-part.html", **values)
        parts = self._rendered(values, ("bar", "kept"))
        return self._pages.parts(parts | {"refused": said}, status=409)

    def _conflict(
        self, visit: Visit, settings: NewsletterSettings, edition: Edition, conflict: Conflict
    ) -> Response:
        values = {
            "visit": visit,
            "newsletter": settings.newsletter,
            "edition": edition,
            "base": f"/desk/{settings.newsletter.slug}/{edition.number}",
            "conflict": conflict,
            "shown": [
                (in_words(one.name), _said(one.mine), _said(one.theirs)) for one in conflict.clashes
            ],
            "form": {
                name: value for name, value in forms.words_of(visit.form).items() if name != "seen"
            },
            "revision": self._ground.store.editions.revision(edition.id),
        }
        if visit.wants_parts:
            html = self._pages.part("desk/part-conflict.html", **values)
            return self._pages.parts({"conflict": html}, status=409)
        return self._pages.show("desk/conflict.html", status=409, **values)

    def _changes(self, visit: Visit) -> Response:
        settings, edition = self._finder.find(visit)
        given = whole(visit.request.query_params.get("revision", ""))
        revision = edition.revision if given is None else given
        return StreamingResponse(
            self._live.events(
                edition.id,
                revision,
                partial(self._finder.take_in, settings, edition),
                visit.goes_on,
            ),
            media_type="text/event-stream",
            headers=HEADERS | {"X-Accel-Buffering": "no"},
        )


def _said(value: object) -> str:
    if value is None:
        return "as published, or not there"
    if isinstance(value, dict):
        return str(value.get("url") or "no picture")
    return str(value) or "nothing"


def _back(visit: Visit, settings: NewsletterSettings, edition: Edition) -> str:
    """The page the form was on, with its search, at the piece it was about."""
    kept = {
        name: value
        for name, value in visit.request.query_params.items()
        if name in ("q", "state", "view", *week.FIELDS)
    }
    query = f"?{urlencode(kept)}" if kept else ""
    piece = whole(visit.form.get("piece", ""))
    anchor = "" if piece is None else f"#p{piece}"
    return f"/desk/{settings.newsletter.slug}/{edition.number}{query}{anchor}"
