"""The desk: the week's pieces, the edition as it will read, and every move on it.

    GET  /desk                                   the newsletters, or the only one's edition
    GET  /desk/<newsletter>                      the current edition
    GET  /desk/<newsletter>/<number>             that one; ?q= kind= topic= author= source= state= edit=
    POST /desk/<newsletter>/draft                makes or refreshes the current edition
    POST /desk/<newsletter>/<number>/move        `do` names the move: forms.MOVES
    POST /desk/<newsletter>/<number>/words       keeps what is being typed, or `forget`s it
    POST /desk/<newsletter>/<number>/repeat      `what` of it into the current edition
    GET  /desk/<newsletter>/<number>/parts       the page's parts, for a page that is open
    GET  /desk/<newsletter>/<number>/changes     server-sent events: live.py
    POST .../picture                             one of her own, by its address or as a file
    POST .../here  .../remark                    on which piece she is; a word to colleagues

    week | edition      its two sides, as they are printed; values is all that the templates see
    sent                what an open page has, so that it gets what changed
    finder              which edition an address names
    forms, blocks       what a posted form does
    preview, sending    what readers will get; how it gets to them
    following           what becomes of it by what they follow
    live                what tells open pages of a change
    remarks             what colleagues say to each other

Every form works without a script: it is posted, and the page comes back. Our script posts the
same forms, and gets the parts of the page that changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from digest.app.ground import Ground, Reading
from digest.app.week import editions
from digest.app.week.compose import Press
from digest.app.week.edit import Desk, with_scheme
from digest.app.week.pictures import MOST_UPLOADED
from digest.base.errors import DigestError, NotReady, WrongUse
from digest.base.numbers import whole
from digest.model.editions import Edition, EditionState
from digest.model.history import Conflict, Recorded, in_words
from digest.settings import NewsletterSettings
from digest.web import told
from digest.web.accounts import Doors
from digest.web.desk import forms, remarks, week
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.desk.preview import Previews
from digest.web.desk.sent import Sent, numbers
from digest.web.desk.values import Values
from digest.web.pages import HEADERS, Pages
from digest.web.visits import Visit

PARTS = ("bar", "kept", "edition", "pieces", "history")
EVERY = PARTS[:4]  # those that a move may change
REMEMBERED = 500  # moves that are known again when a page repeats them


@dataclass
class DeskPages:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _tell: remarks.Tell
    _reading: Callable[[], Reading]
    _pages: Pages
    _doors: Doors
    _live: Live
    _finder: Finder
    _previews: Previews
    _values: Values
    _sent: Sent = field(default_factory=Sent)
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
                "/desk/{slug}/{number:int}/picture",
                opened(self._picture, file_bytes=MOST_UPLOADED, **edits),
                methods=["POST"],
            ),
            Route("/desk/{slug}/{number:int}/here", opened(self._here), methods=["POST"]),
            Route("/desk/{slug}/{number:int}/remark", opened(self._remark), methods=["POST"]),
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
        values = self._values.of(visit, settings, edition, looks=True)
        parts = self._parts_of(values, PARTS)
        did = visit.request.query_params.get("did", "")
        line = next((one for one in values["lines"] if str(one.id) == did), None)
        return self._pages.show(
            "desk/desk.html", **values, parts=parts, page=self._sent.begin(parts), did=line
        )

    def _parts(self, visit: Visit) -> Response:
        settings, edition = self._finder.find_now(visit)
        values = self._values.of(visit, settings, edition)
        wanted = visit.request.query_params.get("of", ",".join(EVERY)).split(",")
        return self._pages.parts(self._answer(visit, values, wanted))

    def _parts_of(self, values: dict[str, Any], wanted: Iterable[str]) -> dict[str, str]:
        if "checks" in wanted:
            values |= self._previews.checked(values["settings"], values["edition"])
        known = (*PARTS, "checks")
        return {
            name: self._pages.part(f"desk/part-{name}.html", **values)
            for name in known
            if name in wanted
        }

    def _answer(
        self, visit: Visit, values: dict[str, Any], wanted: Iterable[str]
    ) -> dict[str, Any]:
        """For a page that is open: what changed of these parts, since what it has."""
        parts = self._parts_of(values, wanted)
        params = visit.request.query_params
        has = numbers(params.get("has", ""))
        told = {name: values[name] for name in ("open", "news", "saved")}
        return {
            "revision": values["edition"].revision,
            "parts": self._sent.answer(params.get("page", ""), has, parts),
            **told,
        } | ({"inbox": values["inbox"]} if "checks" in wanted else {})

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
            after = edition if (visit.who, once) in self._done else move(desk, form)
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
            return self._became(visit, settings, edition, after)
        did = self._did(visit, edition, after).get("did")
        return RedirectResponse(_back(visit, settings, edition, did), status_code=303)

    def _became(
        self, visit: Visit, settings: NewsletterSettings, before: Edition, after: Edition
    ) -> Response:
        """The desk's parts after a move, and what became of it."""
        values = self._values.of(visit, settings, after, looks=True)
        answer = self._answer(visit, values, EVERY)
        return self._pages.parts(answer | self._did(visit, before, after, values["lines"]))

    def _did(
        self, visit: Visit, before: Edition, after: Edition, lines: Sequence[Recorded] | None = None
    ) -> dict[str, Any]:
        """What became of a move, for a notice with Undo, and the piece that came with it."""
        if after.revision == before.revision and (back := _BACK.get(visit.form.get("do", ""))):
            do, what = back  # the shelf is no fact of the edition
            return {"what": what, "back": {"do": do, "piece": visit.form.get("piece", "")}}
        if after.revision == before.revision:
            slug, url = after.newsletter, with_scheme(visit.form.get("url", ""))
            found = self._ground.store.pieces.find(slug, url) if "://" in url else None
            return (
                {"what": "see: it is in the edition already", "came": [found.id]} if found else {}
            )
        lines = lines or self._ground.store.editions.lines_of(after.id)[::-1]
        line = next((one for one in lines if one.who == visit.who and one.changes), None)
        there = {one.piece.id for one in before.placements}
        came = [one.piece.id for one in after.placements if one.piece.id not in there]
        if line is None or visit.form.get("do") in ("undo", "redo"):
            what = line.what if line else ""
            return {"what": what, "came": came[:1]}
        return {"did": line.id, "what": told.plain(line.what).words, "came": came[:1]}

    def _picture(self, visit: Visit) -> Response:
        """A picture of her own, by its address or as a file, for a piece or a block."""
        settings, edition = self._finder.find(visit)
        form, pictures = visit.form, self._press(settings).pictures
        image = pictures.uploaded(visit.file) if visit.file else pictures.at(with_scheme(form.get("url", "")))  # fmt: skip
        desk = self._at(settings, edition, visit)
        after = forms.give_picture(desk, form, image)
        self._live.tell_edition()
        if visit.wants_parts:
            return self._became(visit, settings, edition, after)
        return RedirectResponse(
            f"{self._base(settings, edition)}?edit={form.get('piece', '')}&block={form.get('block', '')}"
            f"#{'p' + form['piece'] if form.get('piece') else 'b' + form.get('block', '')}",
            status_code=303,
        )

    @staticmethod
    def _base(settings: NewsletterSettings, edition: Edition) -> str:
        return f"/desk/{settings.newsletter.slug}/{edition.number}"

    def _here(self, visit: Visit) -> Response:
        """On which piece she is, for colleagues; 0 for none."""
        _, edition = self._finder.find(visit)
        piece = visit.form.get("piece", "")
        self._live.on_piece(edition.id, visit.who, int(piece) if piece.isdigit() else 0)
        return Response(status_code=204)

    def _remark(self, visit: Visit) -> Response:
        """A word to colleagues, of a piece or the edition; that one is done; or her own taken back."""
        settings, edition = self._finder.find(visit)
        did = remarks.made(
            self._ground, settings, edition, visit.form, who=visit.who, tell=self._tell
        )
        self._live.tell_remark(edition.id)
        if visit.wants_parts:
            values = self._values.of(visit, settings, edition)
            return self._pages.parts(self._answer(visit, values, ("edition", "history")) | did)
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
            self._ground,
            settings,
            edition.id,
            who=visit.who,
            reading=self._reading,
            seen=seen,
            there=edition,
        )

    def _repeat(self, visit: Visit) -> Response:
        settings, old = self._finder.find(visit)
        current = self._finder.named(settings, "current")
        if old.id == current.id:
            raise WrongUse(
                f"No. {current.number}",
                "the block is in this edition already",
                so_far="nothing was changed",
                next_step="edit it where it stands",
            )
        desk = self._at(settings, current, visit)
        after = desk.take_from(old, visit.form.get("what", "blocks"))
        self._live.tell_edition()
        did = self._did(visit, current, after).get("did")
        query = f"?did={did}" if did else ""
        return RedirectResponse(f"{self._base(settings, current)}{query}", status_code=303)

    def _words(self, visit: Visit) -> Response:
        """What is being typed, so that no closed page loses it; or that she wants it no more."""
        settings, edition = self._finder.find(visit)
        persons, thrown = self._ground.store.persons, None
        if key := visit.form.get("forget"):
            kept = persons.words(edition.id, visit.who)
            thrown = next((one.form for one in kept if one.key == key), None)
            persons.forget(edition.id, visit.who, key)
        else:
            self._keep(visit, edition, refused=edition.state is not EditionState.DRAFT)
        if visit.wants_parts:
            values = self._values.of(visit, settings, edition)
            answer = self._answer(visit, values, ("kept",))
            said = {"what": "thrown away", "words": thrown} if thrown and key else {}
            return self._pages.parts(answer | said)
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
        values = self._values.of(visit, settings, edition)
        values |= {"told": told.trouble(error, values["base"])}
        trouble = self._pages.trouble(error, visit)
        if not visit.wants_parts:
            return self._pages.show("desk/kept.html", status=trouble.status_code, **values)
        if edition.state is EditionState.DRAFT:
            return trouble
        said = self._pages.part("desk/kept-part.html", **values)
        parts = self._answer(visit, values, ("bar", "kept"))
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
                goes_on=visit.goes_on,
                who=visit.who,
            ),
            media_type="text/event-stream",
            headers=HEADERS | {"X-Accel-Buffering": "no"},
        )


# Moves that may change no edition -> what takes them back, and what is said of them.
_BACK = {"shelve": ("unshelve", "put by for later"), "unshelve": ("shelve", "taken off the shelf")}


def _said(value: object) -> str:
    if value is None:
        return "as published, or not there"
    if isinstance(value, dict):
        return str(value.get("url") or "no picture")
    return str(value) or "nothing"


def _back(
    visit: Visit, settings: NewsletterSettings, edition: Edition, did: int | None = None
) -> str:
    """The page the form was on, with its search, at the piece it was about; `did`: a line to tell of."""
    kept = {
        name: value
        for name, value in visit.request.query_params.items()
        if name in ("q", "state", "view", "in", "as", "shown", *week.FIELDS)
    } | ({"did": str(did)} if did else {})
    query = f"?{urlencode(kept)}" if kept else ""
    piece = whole(visit.form.get("piece", ""))
    anchor = "" if piece is None else f"#p{piece}"
    return f"/desk/{settings.newsletter.slug}/{edition.number}{query}{anchor}"
