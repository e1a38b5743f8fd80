"""What the templates of the desk see of an edition: its two sides, its history, who is there.

Values(...).of(visit, settings, edition)   name -> what a template prints
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from digest.app.ground import Ground
from digest.app.keep import results
from digest.app.week import editions, events, foresee
from digest.app.week.alike import Alike
from digest.app.week.compose import Press
from digest.app.week.edit import SIZES
from digest.app.week.pictures import Candidate
from digest.base.numbers import whole
from digest.model import history, languages, worded
from digest.model.blocks import AFTER, END, TOP
from digest.model.editions import LEAD, Edition, EditionState
from digest.model.editors import Remark
from digest.model.pieces import Piece, other_images
from digest.model.results import Track
from digest.settings import NewsletterSettings
from digest.web import told
from digest.web.desk import blocks, forms, week
from digest.web.desk.edition import blocks_at, kept, places, sections
from digest.web.desk.finder import Finder
from digest.web.desk.live import Live
from digest.web.desk.preview import FRAMED, VIEWS, WRITTEN, chosen
from digest.web.pages import clock
from digest.web.visits import Visit

OLDER = 400  # pieces from before the window that a search may find
HISTORY = 40  # lines shown
FRESH = timedelta(minutes=5)  # so old may be what readers did, at the desk
ROWS, MOST_ROWS = 100, 5000  # pieces shown at first, and as many more each time they are asked for


@dataclass
class Values:
    _ground: Ground
    _press: Callable[[NewsletterSettings], Press]
    _live: Live
    _finder: Finder
    _alike: Alike
    _tracks: dict[str, tuple[datetime, Mapping[tuple[str, str], Track]]] = field(
        default_factory=dict
    )

    def of(
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
        elif asked.state == week.SHELF:
            older = tuple(store.pieces.get(store.shelf.all(newsletter.slug)))
        seen = store.persons.look(newsletter.slug, visit.who, now=self._ground.now(), writes=looks)
        hers = {one.piece.id for one in edition.placements if one.editor == visit.who}
        new = {id for id in edition.pieces if id > seen} - hers
        names = week.source_names(store.pieces.sources(newsletter.slug))
        shelf = store.shelf.all(newsletter.slug)
        joined = store.pieces.joined(newsletter.slug)
        one_with = {one.same_as: one.url for one in joined} | {
            one.piece_id: one.there for one in joined
        }
        rows = week.rows(edition, older, used, new=new, names=names, shelf=shelf, one_with=one_with)
        asked_for = list(asked.of(rows))
        given = whole(params.get("shown", ""))
        most = ROWS if given is None or given > MOST_ROWS else given
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
            "reaches": foresee.reaches(settings, edition, used=used)
            if edition.state is EditionState.DRAFT
            else frozenset(),
            "for_nobody": {one.piece.id for one in edition.left_out if one.for_nobody},
            "outline": params.get("as") == "outline",
            "sections": (shown := sections(edition, settings)),
            "idle": self._idle(settings) if not all(one.placed for one in shown) else {},
            "at": blocks_at(edition),
            "coming": events.coming(self._ground, settings, edition)
            if edition.state is EditionState.DRAFT
            else (),
            "labels": blocks.LABELS,
            "asked_for": blocks.ASKED_FOR,
            "places": places(edition, settings),
            "editing": params.get("edit", ""),
            "editing_block": params.get("block", ""),
            "rows": asked_for[:most],
            "found_rows": len(asked_for),
            "all_rows": len(rows),
            "more": most + ROWS if len(asked_for) > most else 0,
            "remarks": _by_piece(store.shelf.remarks(edition.id)),
            "chosen_from": self._pictures(settings, edition, params.get("edit", "")),
            "uploads": bool(self._press(settings).pictures.place(newsletter)),
            "here": self._live.here(edition.id, besides=visit.who),
            "SIZES": SIZES,
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
            "hint": partial(results.telling, tracks := self._tracks_of(settings, edition)),
            "best_places": results.best_places(tracks),
            "why": partial(
                told.why,
                names=names,
                pieces={piece.url: piece for piece in edition.pieces.values()},
            ),
            "looks": self._press(settings).looks.names(),
            "views": VIEWS,
            "framed": FRAMED,
            "written": WRITTEN,
            "view": params.get("view", "email") if params.get("view") in VIEWS else "email",
            "tongues": (others := {tag: languages.named(tag) for tag in newsletter.also_in}),
            "spoken": {"": languages.named(newsletter.language)} | others,
            "tongue": chosen(visit, settings),
            "TITLE": worded.TITLE,
            "stamp": self._live.stamp,
            "most": forms.LONGEST,
            "most_of": blocks.MOST,
            "AFTER": AFTER,
            "TOP": TOP,
            "END": END,
            "LEAD": LEAD,
        }

    def _pictures(
        self, settings: NewsletterSettings, edition: Edition, editing: str
    ) -> list[tuple[str, Candidate]]:
        """Those that the piece which is being edited may show, each with what its form calls it."""
        one = next((one for one in edition.placements if str(one.piece.id) == editing), None)
        if one is None:
            return []
        others = [image.url for image, _origin in other_images(one.piece)]

        def called(candidate: Candidate) -> str:
            if candidate.published:
                return "published"
            url = candidate.image.url
            return str(others.index(url)) if url in others else "own"

        pictures = self._press(settings).pictures
        found = self._alike.once(pictures, pictures.candidates(one))
        return [(called(candidate), candidate) for candidate in found]

    def _tracks_of(
        self, settings: NewsletterSettings, edition: Edition
    ) -> Mapping[tuple[str, str], Track]:
        """How earlier pieces of an author, a topic, a kind or a place did: for her to know, never a rule."""
        slug, now = settings.newsletter.slug, self._ground.now()
        asked_at, tracks = self._tracks.get(slug, (None, {}))
        if asked_at is None or now - asked_at > FRESH:
            tracks = results.tracks(self._ground, settings, besides=edition.id)
            self._tracks[slug] = (now, tracks)
        return tracks

    def _idle(self, settings: NewsletterSettings) -> dict[str, Any]:
        """By section: why its rule takes nothing, and what it might have meant."""
        return {one.section: one for one in editions.idle(self._ground, settings)}


def _by_piece(remarks: Iterable[Remark]) -> dict[int, list[Remark]]:
    """Those of the edition itself under 0; the open ones first."""
    found: dict[int, list[Remark]] = {}
    for one in sorted(remarks, key=lambda one: (one.done_at is not None, one.id)):
        found.setdefault(one.piece_id or 0, []).append(one)
    return found
