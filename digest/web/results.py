"""What readers did, to look at: over time, and drawn on a past edition's own email.

GET /results/<newsletter>                  editions over time, and whose pieces are clicked more than others
GET /results/<newsletter>/<number>         one edition, place by place, beside its email
GET /results/<newsletter>/<number>/email   that email, each link with its number

All behind the desk's doors. The email is the public copy, framed as the desk's previews are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.keep import results
from digest.app.week import editions, most_read
from digest.mail import public_copy
from digest.web.accounts import Doors
from digest.web.desk.preview import framed
from digest.web.pages import Pages
from digest.web.plots import bars, percent
from digest.web.visits import Visit

if TYPE_CHECKING:
    from digest.model.editions import Edition
    from digest.model.results import EditionResult, Track
    from digest.settings import NewsletterSettings

_SHOWN = 12  # editions in a plot, and subjects in a table
# Solid and dark on light, so that it reads on any look, in the email's light mode.
_MARK = (
    "display:inline-block;margin:0 4px;padding:1px 7px;border-radius:9px;background:#8a3a12;color:#fff;"
    "font:600 12px/18px system-ui,sans-serif;text-decoration:none;vertical-align:middle;white-space:nowrap"
)


def routes(ground: Ground, pages: Pages, doors: Doors) -> list[Route]:
    def found(visit: Visit) -> tuple[NewsletterSettings, Edition, EditionResult]:
        settings = ground.settings.pick(visit.request.path_params["slug"])
        name = str(visit.request.path_params["number"])
        edition = editions.find(ground, settings, name)
        return settings, edition, results.of_edition(ground, settings, edition)

    def first(_visit: Visit) -> Response:
        return RedirectResponse(f"/results/{next(iter(ground.settings.newsletters))}", 303)

    def over_time(visit: Visit) -> Response:
        settings = ground.settings.pick(visit.request.path_params["slug"])
        every = results.over_time(ground, settings)
        tracks = results.tracks(ground, settings).values()
        shown = [one for one in reversed(every[:_SHOWN]) if one.accepted]
        told = [one for one in shown if not one.silent]
        return pages.show(
            "results.html",
            visit=visit,
            settings=settings,
            newsletters=ground.settings.newsletters,
            editions=every,
            plots=[
                (name, percent(share(told[-1])), bars(_over(shown, share), name))
                for name, share in (("Clicked", _clicked), ("Opened", _opened))
                if told
            ],
            later=results.LATER,
            trouble=most_read.trouble(ground, settings),
            subjects={what: _listed(tracks, what) for what in results.SUBJECTS},
            ends=[one.number for one in (*shown[:1], *shown[1:][-1:])],
            percent=percent,
        )

    def one(visit: Visit) -> Response:
        settings, _, told = found(visit)
        most = max((place.people for place in told.places), default=0) or 1
        return pages.show(
            "results-edition.html",
            visit=visit,
            settings=settings,
            told=told,
            later=results.LATER,
            most=most,
            percent=percent,
        )

    def email(visit: Visit) -> Response:
        _, edition, told = found(visit)
        message = ground.store.editions.frozen(edition.id)
        if message is None:
            return pages.plain("this edition was not approved, so there is no email", status=404)
        clicked = {} if told.silent else {place.url: place.people for place in told.places}
        response = HTMLResponse(drawn(public_copy.page(message), clicked))
        return framed(response, images="http: https: data:", email=True)

    return [
        Route("/results", doors.open(first)),
        Route("/results/{slug}", doors.open(over_time)),
        Route("/results/{slug}/{number:int}", doors.open(one)),
        Route("/results/{slug}/{number:int}/email", doors.open(email)),
    ]


def _clicked(one: EditionResult) -> float:
    return one.clicked / one.accepted


def _opened(one: EditionResult) -> float:
    return one.opened / one.accepted


def _over(
    editions: Iterable[EditionResult], share: Callable[[EditionResult], float]
) -> list[tuple[str, float | None]]:
    """An edition of which nobody told is a gap, and no nought."""
    return [(f"edition {one.number}", None if one.silent else share(one)) for one in editions]


def _listed(tracks: Iterable[Track], what: str) -> list[Track]:
    """Those of two pieces or more: places in their order, all else by how well it does."""
    found = [one for one in tracks if one.what == what and one.pieces > 1]
    if what == "place":
        found.sort(key=lambda one: int(one.name))
    else:
        found.sort(key=lambda one: (-one.times, one.name))
    return found[:_SHOWN]


def drawn(html: str, clicked: Mapping[str, int]) -> str:
    """The email with its number at the first link in words of each place."""
    tree = LexborHTMLParser(html)
    left = dict(clicked)
    for link in tree.css("a[href]"):
        target = link.attributes.get("href") or ""
        url = results.printed(target, left)
        if url is None or not link.text(strip=True):
            continue
        many = left.pop(url)
        mark = LexborHTMLParser(f'<span style="{_MARK}">{many:,}</span>').css_first("span")
        assert mark is not None  # noqa: S101 it was written a line above
        link.insert_after(mark)
    return tree.html or ""
