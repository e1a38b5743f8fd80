"""The desk: the week's pieces, the edition as it will read, and every move on it.

    GET  /desk                                   the newsletters, or the only one's edition
    GET  /desk/<newsletter>                      the current edition
    GET  /desk/<newsletter>/<number>             that one; ?q= kind= topic= author= source= state= edit=
    POST /desk/<newsletter>/draft                makes or refreshes the current edition
    POST /desk/<newsletter>/<number>/move        `do` names the move: MOVES
    GET  /desk/<newsletter>/<number>/parts       the page's parts, for a page that is open
    GET  /desk/<newsletter>/<number>/changes     server-sent events: live.py

Every form works without a script: it is posted, and the page comes back. Our script posts the
same forms, and gets the parts of the page that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from digest import changes
from digest.curate import editing, moves
from digest.curate.editing import Conflict
from digest.desk import Desk
from digest.errors import NotReady, WrongUse
from digest.flow import editions
from digest.model.blocks import AFTER, END, TOP, Block, BlockKind
from digest.model.editions import LEAD, NO_IMAGE, Edition, EditionState, Placement
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.model.pieces import Image, Piece
from digest.settings import NewsletterSettings
from digest.web import week
from digest.web.accounts import Doors, Visit
from digest.web.live import Live
from digest.web.pages import HEADERS, Pages
from digest.web.preview import FRAMED, VIEWS, WRITTEN, Previews
from digest.wiring import Works

OLDER = 400  # pieces from before the window that a search may find
VISIT = timedelta(minutes=30)  # after so long a pause, what came since then is new
HISTORY = 40  # lines shown
LONGEST = {"headline": 400, "subject": 250, "preheader": 250, "kicker": 80, "byline": 200}
WORDS = ("headline", "teaser", "kicker", "byline")
LABELS = {
    BlockKind.NOTE: "Editor’s note",
    BlockKind.EVENT: "Event",
    BlockKind.QUOTE: "Quote",
    BlockKind.NUMBER: "Number",
    BlockKind.PROMO: "Promotion",
    BlockKind.NEWS: "From the house",
}
# What each kind of block asks for: field -> (label, kind of input).
ASKED_FOR: Mapping[BlockKind, Mapping[str, tuple[str, str]]] = {
    BlockKind.NOTE: {
        "text": ("Text", "long"),
        "name": ("Signed by", "line"),
        "role": ("Role", "line"),
    },
    BlockKind.EVENT: {
        "title": ("What", "line"),
        "starts_at": ("Begins", "time"),
        "ends_at": ("Ends", "time"),
        "where": ("Where", "line"),
        "name": ("Who speaks", "line"),
        "text": ("About it", "long"),
        "url": ("Link", "url"),
        "button": ("Words of the link", "line"),
    },
    BlockKind.QUOTE: {
        "text": ("What was said", "long"),
        "name": ("By", "line"),
        "role": ("Role", "line"),
        "url": ("Where it was said", "url"),
    },
    BlockKind.NUMBER: {
        "title": ("The figure", "line"),
        "text": ("What it counts", "long"),
        "url": ("Its source", "url"),
    },
    BlockKind.PROMO: {
        "title": ("Title", "line"),
        "text": ("Text", "long"),
        "image": ("Picture (address)", "url"),
        "url": ("Link", "url"),
        "button": ("Words of the link", "line"),
    },
    BlockKind.NEWS: {
        "title": ("Title", "line"),
        "text": ("Text", "long"),
        "url": ("Link", "url"),
    },
}


@dataclass(frozen=True)
class Shown:
    """A placement as the desk prints it."""

    placement: Placement
    headline: str
    teaser: str
    kicker: str
    byline: str
    picture: str
    alt: str
    hers: frozenset[str]  # the fields an editor wrote
    changed: Mapping[str, tuple[str, str]]  # what the source changed since

    @property
    def id(self) -> int:
        return self.placement.piece.id


@dataclass(frozen=True)
class Section:
    name: str  # as the rules call it
    heading: str  # as it is printed this time
    placed: tuple[Shown, ...]


class DeskPages:
    def __init__(self, works: Works, pages: Pages, doors: Doors, live: Live) -> None:
        self._works = works
        self._pages = pages
        self._doors = doors
        self._live = live
        self.previews = Previews(works, pages, doors, live, self.find)

    def routes(self) -> list[Route]:
        opened, edits = self._doors.open, {"edits": True}
        return [
            Route("/", lambda _: RedirectResponse("/desk", status_code=303)),
            Route("/desk", opened(self._newsletters)),
            Route("/desk/{slug}", opened(self._current)),
            Route("/desk/{slug}/draft", opened(self._draft, **edits), methods=["POST"]),
            Route("/desk/{slug}/{number:int}", opened(self._page)),
            Route("/desk/{slug}/{number:int}/move", opened(self._move, **edits), methods=["POST"]),
            Route("/desk/{slug}/{number:int}/parts", opened(self._parts)),
            Route("/desk/{slug}/{number:int}/changes", opened(self._changes)),
            *self.previews.routes(),
        ]

    # --- finding ----------------------------------------------------------------------

    def settings(self, visit: Visit) -> NewsletterSettings:
        return self._works.settings.pick(visit.request.path_params["slug"])

    def find(self, visit: Visit) -> tuple[NewsletterSettings, Edition]:
        settings = self.settings(visit)
        return settings, editions.find(
            self._works, settings, str(visit.request.path_params["number"])
        )

    # --- pages ------------------------------------------------------------------------

    def _newsletters(self, visit: Visit) -> Response:
        known = self._works.settings.newsletters
        if len(known) == 1:
            return RedirectResponse(f"/desk/{next(iter(known))}", status_code=303)
        return self._pages.show("desk/newsletters.html", visit=visit, newsletters=known)

    def _current(self, visit: Visit) -> Response:
        settings = self.settings(visit)
        slug = settings.newsletter.slug
        try:
            edition = editions.find(self._works, settings, "current")
        except NotReady:
            window = editions.window(self._works, settings)
            held = len(self._works.store.pieces.held(slug, window=window))
            return self._pages.show(
                "desk/none.html", visit=visit, newsletter=settings.newsletter, held=held
            )
        return RedirectResponse(f"/desk/{slug}/{edition.number}", status_code=303)

    def _draft(self, visit: Visit) -> Response:
        settings = self.settings(visit)
        edition = editions.draft(self._works, settings)
        return RedirectResponse(
            f"/desk/{settings.newsletter.slug}/{edition.number}", status_code=303
        )

    def _page(self, visit: Visit) -> Response:
        settings, edition = self.find(visit)
        seen_at, cookie = _look(visit.request, edition, self._works.now())
        values = self._values(visit, settings, edition, seen_at)
        response = self._pages.show("desk/desk.html", **values)
        response.set_cookie(
            "seen", cookie, httponly=True, samesite="lax", max_age=60 * 24 * 3600, path="/desk"
        )
        return response

    def _parts(self, visit: Visit) -> Response:
        settings, edition = self.find(visit)
        seen_at, _ = _look(visit.request, edition, self._works.now())
        values = self._values(visit, settings, edition, seen_at)
        wanted = visit.request.query_params.get("of", "bar,edition,pieces").split(",")
        return self._pages.parts(self._rendered(values, wanted))

    def _rendered(self, values: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
        known = ("bar", "edition", "pieces", "history", "checks")
        if "checks" in wanted:
            values |= self.checked(values["settings"], values["edition"])
        parts = {
            name: self._pages.part(f"desk/part-{name}.html", **values)
            for name in known
            if name in wanted
        }
        return {"revision": values["edition"].revision, "parts": parts} | (
            {"inbox": values["inbox"]} if "checks" in wanted else {}
        )

    def checked(self, settings: NewsletterSettings, edition: Edition) -> dict[str, Any]:
        """What only composing tells: findings, and the two lines an inbox shows."""
        composed = self.previews.of(settings, edition)
        message = composed.message
        return {
            "fault": composed.fault,
            "findings": composed.findings,
            "fingerprint": message.fingerprint if message else "",
            "inbox": {
                "subject": message.subject if message else "",
                "preheader": message.preheader if message else "",
            },
            "about": {
                index: piece
                for index, one in enumerate(composed.findings)
                if (piece := _about(one.place + " " + one.message, edition))
            },
        }

    def _values(
        self,
        visit: Visit,
        settings: NewsletterSettings,
        edition: Edition,
        seen_at: datetime | None,
    ) -> dict[str, Any]:
        store, newsletter = self._works.store, settings.newsletter
        params = visit.request.query_params
        asked = week.Asked.read(params)
        used = store.editions.used(newsletter.slug, besides=edition.id)
        older: tuple[Piece, ...] = ()
        if asked.state in (week.OLDER, week.RAN) or asked.words:
            older = store.pieces.held(newsletter.slug, limit=OLDER)
        rows = week.rows(edition, older, used, seen_at=seen_at)
        lines = store.editions.lines_of(edition.id)
        undo, redo = changes.undoable(lines, visit.who)
        due_at = self.due_at(settings, edition)
        base = f"/desk/{newsletter.slug}/{edition.number}"
        return {
            "visit": visit,
            "settings": settings,
            "newsletter": newsletter,
            "zone": newsletter.timezone,
            "edition": edition,
            "base": base,
            "open": edition.state is EditionState.DRAFT and visit.may_edit,
            "sections": _sections(edition, settings),
            "blocks": moves.numbered(edition),
            "labels": LABELS,
            "asked_for": ASKED_FOR,
            "places": _places(edition, settings),
            "editing": params.get("edit", ""),
            "editing_block": params.get("block", ""),
            "rows": list(asked.of(rows)),
            "all_rows": len(rows),
            "news": sum(row.is_new for row in rows),
            "choices": week.choices(rows),
            "asked": asked,
            "states": week.STATES,
            "lines": lines[-HISTORY:][::-1],
            "undo": undo,
            "redo": redo,
            "due_at": due_at,
            "now": self._works.now(),
            "account": store.ledger.account(edition.id),
            "looks": self._works.looks.names(),
            "views": VIEWS,
            "framed": FRAMED,
            "written": WRITTEN,
            "view": params.get("view", "email") if params.get("view") in VIEWS else "email",
            "stamp": self._live.stamp,
            "most": LONGEST,
            "LEAD": LEAD,
        }

    def due_at(self, settings: NewsletterSettings, edition: Edition) -> datetime | None:
        """When the edition is handed over by the schedule, None if it does not say."""
        from digest import schedule

        slug = settings.newsletter.slug
        now = self._works.now()
        self._works.store.occurrences.plan(slug, schedule.expected(settings, now=now), now=now)
        planned = self.planned(settings, edition)
        return planned.due_at if planned and planned.state is OccurrenceState.EXPECTED else None

    def planned(self, settings: NewsletterSettings, edition: Edition) -> Occurrence | None:
        """The edition's hand-over as the schedule has it: expected, or held for a person."""
        slug, now = settings.newsletter.slug, self._works.now()
        return next(
            (
                one
                for one in self._works.store.occurrences.coming(slug, now=now)
                if one.stage == "hand-over" and one.key == edition.key
            ),
            None,
        )

    # --- moves ------------------------------------------------------------------------

    def _move(self, visit: Visit) -> Response:
        settings, edition = self.find(visit)
        form = visit.form
        move = MOVES.get(form.get("do", ""))
        if move is None:
            raise WrongUse("the desk", "there is no such move", next_step="go back and try again")
        seen = form.get("seen", "")
        desk = Desk(
            self._works,
            settings,
            edition.id,
            who=visit.who,
            seen=int(seen) if seen.isdigit() else None,
        )
        try:
            after = move(desk, form)
        except Conflict as conflict:
            return self._conflict(visit, settings, edition, conflict)
        self._live.tell_edition()
        if visit.wants_parts:
            seen_at, _ = _look(visit.request, after, self._works.now())
            values = self._values(visit, settings, after, seen_at)
            return self._pages.parts(self._rendered(values, ("bar", "edition", "pieces")))
        return RedirectResponse(_back(visit, settings, edition), status_code=303)

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
                (editing.in_words(one.name), _said(one.mine), _said(one.theirs))
                for one in conflict.clashes
            ],
            "form": {
                name: value for name, value in visit.form.items() if name not in ("token", "seen")
            },
            "revision": self._works.store.editions.revision(edition.id),
        }
        if visit.wants_parts:
            html = self._pages.part("desk/part-conflict.html", **values)
            return self._pages.parts({"conflict": html}, status=409)
        return self._pages.show("desk/conflict.html", status=409, **values)

    def _changes(self, visit: Visit) -> Response:
        _, edition = self.find(visit)
        given = visit.request.query_params.get("revision", "")
        revision = int(given) if given.isdigit() else edition.revision
        return StreamingResponse(
            self._live.events(edition.id, revision),
            media_type="text/event-stream",
            headers=HEADERS | {"X-Accel-Buffering": "no"},
        )


Form = Mapping[str, str]


def _piece(form: Form) -> int:
    given = form.get("piece", "")
    if not given.isdigit():
        raise WrongUse("the desk", "no piece was named", next_step="go back and try again")
    return int(given)


def _step(by: int) -> Callable[[Desk, Form], Edition]:
    def step(desk: Desk, form: Form) -> Edition:
        """One up or down; past the end of a section, into the next."""
        id = _piece(form)
        edition = desk.edition
        one = moves.placed(edition, id)
        order = [LEAD, *moves.sections(desk.settings.newsletter)]
        order += [o.section for o in edition.placements if o.section not in order]
        inside = [o.piece.id for o in edition.placements if o.section == one.section]
        to = inside.index(id) + by
        if 0 <= to < len(inside):
            return desk.place(id, section=one.section, position=to)
        beside = order.index(one.section) + by
        if not 0 <= beside < len(order):
            return edition
        return desk.place(id, section=order[beside], position=moves.LAST if by < 0 else 0)

    return step


def _place(desk: Desk, form: Form) -> Edition:
    position = form.get("position", "")
    return desk.place(
        _piece(form),
        section=form.get("section"),
        position=int(position) if position.isdigit() else moves.LAST,
    )


def _rewrite(desk: Desk, form: Form) -> Edition:
    """The fields that are there; one that says what was published is as published."""
    id = _piece(form)
    one = moves.placed(desk.edition, id)
    published = one.published
    given: dict[str, str | Image | None] = {}
    for name in WORDS:
        if name in form:
            words = form[name].replace("\r\n", "\n").strip()[: LONGEST.get(name, 2000)]
            given[name] = None if words == published[name] else words
    if "image" in form:
        given["image"] = _image(one, form["image"], form.get("alt"))
    return desk.rewrite(id, **given)


def _image(one: Placement, given: str, alt: str | None) -> Image | None:
    """Among those collected: "published", "none" or a number; with her words for what it shows."""
    if given == "none":
        return NO_IMAGE
    others = pictures_of(one.piece)
    published = one.piece.image
    chosen = published
    if given.isdigit() and int(given) < len(others):
        chosen = others[int(given)][0]
    if chosen and alt is not None and (words := " ".join(alt.split())[:400]) != chosen.alt:
        # The words belong to the picture that was shown when she wrote them.
        shown = one.image or published
        if shown is None or words != shown.alt or shown.url == chosen.url:
            return replace(chosen, alt=words)
    return None if chosen == published else chosen


def pictures_of(piece: Piece) -> list[tuple[Image, str]]:
    """The runners-up that may take the place of a piece's picture, with where each came from."""
    return [
        (one.value, one.origin)
        for one in piece.alternatives.get("image", ())
        if isinstance(one.value, Image)
    ]


def _restore(desk: Desk, form: Form) -> Edition:
    name = form.get("field", "")
    return desk.rewrite(_piece(form), **{name: None})


def _say(desk: Desk, form: Form) -> Edition:
    given = {
        name: " ".join(form[name].split())[: LONGEST.get(name, 60)]
        for name in ("subject", "preheader", "look")
        if name in form
    }
    return desk.say(**given)


def _block(form: Form, kind: BlockKind, zone: ZoneInfo) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, (_, how) in ASKED_FOR[kind].items():
        if name not in form:
            continue
        words = form[name].replace("\r\n", "\n").strip()[:4000]
        if how == "time":
            values[name] = _time(words, zone)
        elif name == "image":
            values[name] = Image(words) if words else None
        else:
            values[name] = words
    for name in ("url", "image"):
        link = form.get(name, "").strip()
        if link and name in values and not link.startswith(("https://", "http://")):
            raise WrongUse(
                f"the {LABELS[kind]}",
                "its link is no web address",
                seen=link[:80],
                next_step="begin it with https://",
            )
    if "place" in form:
        values["place"] = form["place"]
    return values


def _time(words: str, zone: ZoneInfo) -> datetime | None:
    """What an <input type=datetime-local> says, on the newsletter's clock."""
    if not words:
        return None
    try:
        return datetime.fromisoformat(words).replace(tzinfo=zone).astimezone(UTC)
    except ValueError as error:
        raise WrongUse(
            f"“{words[:40]}”",
            "that is no day and time",
            next_step="write it like 2026-11-28T18:30",
        ) from error


def _add_block(desk: Desk, form: Form) -> Edition:
    kind = BlockKind(form.get("kind", "note"))
    values = _block(form, kind, desk.settings.newsletter.timezone)
    if not any(values.get(name) for name in ("title", "text")):
        raise WrongUse(LABELS[kind], "nothing was written in it", next_step="write it, then add it")
    return desk.add(Block(kind, **values))


def _change_block(desk: Desk, form: Form) -> Edition:
    id = form.get("block", "")
    kind = next((one.kind for one in moves.numbered(desk.edition) if one.id == id), BlockKind.NOTE)
    return desk.change(id, **_block(form, kind, desk.settings.newsletter.timezone))


def _undo(desk: Desk, form: Form) -> Edition:
    line = form.get("line", "")
    return desk.undo(int(line) if line.isdigit() else None)


MOVES: Mapping[str, Callable[[Desk, Form], Edition]] = {
    "lead": lambda desk, form: desk.lead(_piece(form)),
    "feature": lambda desk, form: desk.feature(_piece(form)),
    "unfeature": lambda desk, form: desk.feature(_piece(form), featured=False),
    "up": _step(-1),
    "down": _step(1),
    "place": _place,
    "drop": lambda desk, form: desk.drop(_piece(form)),
    "rewrite": _rewrite,
    "restore": _restore,
    "add": lambda desk, form: desk.add_piece(
        form.get("url", ""), headline=form.get("headline", ""), teaser=form.get("teaser", "")
    ),
    "say": _say,
    "title": lambda desk, form: desk.title(
        form.get("section", ""), " ".join(form.get("heading", "").split())[:120]
    ),
    "block-add": _add_block,
    "block-change": _change_block,
    "block-up": lambda desk, form: desk.move_block(form.get("block", ""), by=-1),
    "block-down": lambda desk, form: desk.move_block(form.get("block", ""), by=1),
    "block-drop": lambda desk, form: desk.drop_block(form.get("block", "")),
    "undo": _undo,
    "redo": lambda desk, _form: desk.redo(),
}


def _sections(edition: Edition, settings: NewsletterSettings) -> list[Section]:
    names = [LEAD, *moves.sections(settings.newsletter)]
    names += [one.section for one in edition.placements if one.section not in names]
    return [
        Section(
            name,
            edition.titles.get(name, name) or "Lead",
            tuple(_shown(one) for one in edition.placements if one.section == name),
        )
        for name in dict.fromkeys(names)
    ]


def _shown(one: Placement) -> Shown:
    def printed(name: str) -> str:
        given = getattr(one, name)
        return one.published[name] if given is None else str(given)

    image = one.piece.image if one.image is None else one.image
    return Shown(
        one,
        headline=printed("headline") or one.piece.url,
        teaser=printed("teaser"),
        kicker=printed("kicker"),
        byline=printed("byline"),
        picture=image.url if image else "",
        alt=image.alt if image else "",
        hers=frozenset(name for name in changes.WORDING if getattr(one, name) is not None),
        changed=one.changed_since,
    )


def _places(edition: Edition, settings: NewsletterSettings) -> dict[str, str]:
    """Where a block may stand, in words."""
    names = moves.sections(settings.newsletter)
    return {
        "": "where its kind usually stands",
        TOP: "at the very top",
        AFTER + LEAD: "after the lead",
        **{AFTER + name: f"after {edition.titles.get(name, name)}" for name in names},
        END: "at the end",
    }


def _about(text: str, edition: Edition) -> int:
    """The piece that a finding speaks of, by its address or headline; 0 if of none."""
    for one in edition.placements:
        headline = one.headline or one.piece.headline
        if one.piece.url in text or (len(headline) > 8 and headline in text):
            return one.piece.id
    return 0


def _said(value: object) -> str:
    if value is None:
        return "as published, or not there"
    if isinstance(value, dict):
        return str(value.get("url") or "no picture")
    return str(value) or "nothing"


def _look(request: Request, edition: Edition, now: datetime) -> tuple[datetime | None, str]:
    """Since when pieces are new to this browser, and the cookie that remembers the visit.

    "<edition>.<end of the visit before>.<last look>", in seconds; a visit ends with a long pause.
    """
    given = request.cookies.get("seen", "").split(".")
    before, last = 0, 0
    if len(given) == 3 and all(part.isdigit() for part in given) and int(given[0]) == edition.id:
        before, last = int(given[1]), int(given[2])
    at = int(now.timestamp())
    if last and at - last > VISIT.total_seconds():
        before = last
    seen_at = datetime.fromtimestamp(before, tz=now.tzinfo) if before else None
    return seen_at, f"{edition.id}.{before}.{at}"


def _back(visit: Visit, settings: NewsletterSettings, edition: Edition) -> str:
    """The page the form was on, with its search, at the piece it was about."""
    kept = {
        name: value
        for name, value in visit.request.query_params.items()
        if name in ("q", "state", "view", *week.FIELDS)
    }
    query = f"?{urlencode(kept)}" if kept else ""
    anchor = f"#p{visit.form['piece']}" if visit.form.get("piece", "").isdigit() else ""
    return f"/desk/{settings.newsletter.slug}/{edition.number}{query}{anchor}"
