"""What each posted form asks for. `MOVES`: the form's `do` -> the editor's move, with what she typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from digest.app.week.edit import SIZES, Desk
from digest.base.errors import WrongUse
from digest.base.numbers import whole
from digest.model.editions import LAST, NO_IMAGE, Edition, Placement, placed
from digest.model.pictures import SHAPES
from digest.model.pieces import Image, Piece, other_images
from digest.model.worded import OF_EDITION, OF_PIECE, TITLE
from digest.web.desk import blocks
from digest.web.desk.blocks import Form

WORDS = ("headline", "teaser", "kicker", "byline")
LONGEST = {
    "headline": 400,
    "teaser": 2000,
    "subject": 250,
    "preheader": 250,
    "kicker": 80,
    "byline": 200,
}


WRITTEN = ("rewrite", "block-change", "block-add", "add", "say", "title")  # moves that carry words
ADDS = ("block-add", "add")  # of these, what a button alone saves


def key(form: Form) -> str:
    """Which form of the desk it is, "" if none for words; the script makes the same."""
    if form.get("do") not in WRITTEN:
        return ""
    named = (form.get(name, "") for name in ("do", "piece", "block", "kind", "section"))
    return " ".join(filter(None, named))


def words_of(form: Form) -> dict[str, str]:
    """What of it is kept: all but what belongs to one page or one call."""
    typed = {name: value for name, value in form.items() if name not in ("token", "once", "forget")}
    return {"seen": "", **typed}  # pages put it back, also for a form that came without


def _piece(desk: Desk, form: Form) -> Piece:
    number = whole(form.get("piece", ""))
    if number is None:
        raise WrongUse("the desk", "no piece was named", next_step="go back and try again")
    return desk.piece(number)


def _place(desk: Desk, form: Form) -> Edition:
    position, piece = whole(form.get("position", "")), _piece(desk, form)
    there = desk.there or desk.edition
    after = desk.do(
        desk.moves.place(
            piece,
            section=form.get("section"),
            position=LAST if position is None else position,
            adds=all(one.piece.id != piece.id for one in there.placements),
        )
    )
    desk.unshelve(piece)
    return after


def _rewrite(desk: Desk, form: Form) -> Edition:
    """The fields that are there; one that says what was published is as published.

    `back`: should somebody have taken the piece out meanwhile, her words bring it back.
    """
    piece = _piece(desk, form)
    if form.get("back") and all(one.piece.id != piece.id for one in desk.edition.placements):
        desk = replace(desk, seen=None)  # she knows, and wants it all the same
        desk.do(desk.moves.place(piece))
    one = placed(desk.edition, piece.id)
    published = one.published
    given: dict[str, str | Image | None] = {}
    for name in WORDS:
        if name in form:
            words = form[name].replace("\r\n", "\n").strip()
            as_published = words == published[name]
            given[name] = (
                None if as_published else blocks.fitting(words, LONGEST[name], f"the {name}")
            )
    if {"image", "alt", "focus_x", "focus_y", "shape"} & form.keys():
        given["image"] = _image(one, form)
    also = blocks.further(desk, form, OF_PIECE, there=one.worded, most=LONGEST)
    # Without a script every field of the form comes, also those that she left as they were.
    given = {name: value for name, value in given.items() if value != getattr(one, name)}
    if not given and not also:
        return desk.edition
    return desk.do(desk.moves.rewrite(piece, also, **given))


def _image(one: Placement, form: Form) -> Image | None:
    """Among those there are: "published", "own" (as it is), "none" or a number; with her words for what it shows,
    and what a crop must keep, in percent from the left and from the top."""
    published, others = one.piece.image, other_images(one.piece)
    now = published if one.image is None else one.image
    chosen, given = now, form.get("image", "own")
    if given == "none":
        return NO_IMAGE
    if given.isdigit() and int(given) < len(others):
        chosen = others[int(given)][0]
    elif given == "published":
        chosen = published
    if chosen is None or not chosen.url:
        return None
    if (
        now
        and now.url == chosen.url
        and not {"alt", "focus_x", "focus_y", "shape"}.isdisjoint(form)
    ):
        chosen = now
    words = " ".join(form.get("alt", chosen.alt).split())[:400]
    # The words belong to the picture that was shown when she wrote them.
    if words != chosen.alt and (now is None or words != now.alt or now.url == chosen.url):
        chosen = replace(chosen, alt=words)
    if {"focus_x", "focus_y"} & form.keys():
        x, y = before = chosen.focus or (0.5, 0.5)
        focus = (_share(form, "focus_x", x), _share(form, "focus_y", y))
        if [round(share * 100) for share in focus] != [round(share * 100) for share in before]:
            chosen = replace(chosen, focus=focus)
    if form.get("shape", chosen.shape) in ("", *SHAPES):
        chosen = replace(chosen, shape=form.get("shape", chosen.shape))
    return None if chosen == published else chosen


def _share(form: Form, name: str, before: float) -> float:
    given = form.get(name, "")
    return min(int(given), 100) / 100 if given.isdigit() else before


def give_picture(desk: Desk, form: Form, image: Image) -> Edition:
    """To a piece, with the published words for what it shows until she writes others; or to a block."""
    if form.get("block"):
        return desk.do(desk.moves.change_block(form["block"], image=image))
    piece = _piece(desk, form)
    words = " ".join(form.get("alt", "").split())[:400]
    return desk.do(desk.moves.rewrite(piece, image=replace(image, alt=words)))


def _say(desk: Desk, form: Form) -> Edition:
    given = {
        name: blocks.fitting(" ".join(form[name].split()), LONGEST.get(name, 60), f"the {name}")
        for name in ("subject", "preheader", "look")
        if name in form
    }
    sections = {name.rpartition("@")[0] for name in form if name.startswith(TITLE)}
    fields = (*OF_EDITION, *sorted(sections))
    also = blocks.further(desk, form, fields, there=desk.edition.worded, most=LONGEST, lines=True)
    return desk.do(desk.moves.say(also, **given))


def _undo(desk: Desk, form: Form) -> Edition:
    return desk.undo(whole(form.get("line", "")))


def _chosen(desk: Desk, form: Form) -> list[Piece]:
    """Those that were ticked in the outline, in the order of the edition."""
    ticked = {name[1:] for name in form if name[:1] == "p" and whole(name[1:]) is not None}
    chosen = [one.piece for one in desk.edition.placements if str(one.piece.id) in ticked]
    if not chosen:
        raise WrongUse("the outline", "nothing was selected", next_step="tick one or more first")
    return chosen


def _several(desk: Desk, form: Form) -> Edition:
    chosen, moves, act = _chosen(desk, form), desk.moves, form.get("act", "")
    if act == "shelve":
        return desk.shelve(chosen)
    if act == "drop":
        return desk.do(moves.several(chosen, moves.drop, what="dropped"))
    if act == "feature":
        return desk.do(moves.several(chosen, moves.feature, what="featured"))
    if act == "headline":
        return desk.do(
            moves.several(
                chosen, lambda one: moves.size(one, SIZES[-1]), what="made headlines only"
            )
        )
    section = form.get("section", "")
    return desk.do(
        moves.several(chosen, lambda one: moves.place(one, section=section), what="moved")
    )


def _arrange(desk: Desk, form: Form) -> Edition:
    section, before = form.get("section", ""), form.get("before")
    by = {"up": -1, "down": 1}.get(form.get("way", ""), 0)
    return desk.do(desk.moves.arrange(section, by=by, before=before))


MOVES: Mapping[str, Callable[[Desk, Form], Edition]] = {
    "lead": lambda desk, form: desk.do(desk.moves.lead(_piece(desk, form))),
    "feature": lambda desk, form: desk.do(desk.moves.feature(_piece(desk, form))),
    "unfeature": lambda desk, form: desk.do(desk.moves.feature(_piece(desk, form), featured=False)),
    "up": lambda desk, form: desk.do(desk.moves.step(_piece(desk, form), by=-1)),
    "down": lambda desk, form: desk.do(desk.moves.step(_piece(desk, form), by=1)),
    "place": _place,
    "size": lambda desk, form: desk.do(desk.moves.size(_piece(desk, form), form.get("size", ""))),
    "several": _several,
    "shelve": lambda desk, form: desk.shelve([_piece(desk, form)]),
    "unshelve": lambda desk, form: desk.unshelve(_piece(desk, form)),
    "part": lambda desk, form: desk.part(_piece(desk, form)),
    "section": _arrange,
    "section-add": lambda desk, form: desk.do(desk.moves.add_section(form.get("heading", ""))),
    "section-hide": lambda desk, form: desk.do(desk.moves.hide(form.get("section", ""))),
    "section-show": lambda desk, form: desk.do(
        desk.moves.hide(form.get("section", ""), hidden=False)
    ),
    "nobody": lambda desk, form: desk.do(desk.moves.drop(_piece(desk, form), for_nobody=True)),
    "followers": lambda desk, form: desk.do(desk.moves.let_follow(_piece(desk, form))),
    "drop": lambda desk, form: desk.do(desk.moves.drop(_piece(desk, form))),
    "rewrite": _rewrite,
    "restore": lambda desk, form: desk.do(
        desk.moves.rewrite(_piece(desk, form), **{form.get("field", ""): None})
    ),
    "add": lambda desk, form: desk.add_piece(
        form.get("url", ""), headline=form.get("headline", ""), teaser=form.get("teaser", "")
    ),
    "say": _say,
    "title": lambda desk, form: desk.do(
        desk.moves.title(form.get("section", ""), " ".join(form.get("heading", "").split())[:120])
    ),
    "block-add": blocks.add,
    "block-take": blocks.take,
    "block-change": blocks.change,
    "block-up": lambda desk, form: desk.do(desk.moves.move_block(form.get("block", ""), by=-1)),
    "block-down": lambda desk, form: desk.do(desk.moves.move_block(form.get("block", ""), by=1)),
    "block-drop": lambda desk, form: desk.do(desk.moves.drop_block(form.get("block", ""))),
    "undo": _undo,
    "redo": lambda desk, _form: desk.redo(),
}
