"""What readers may follow, on our pages: choices in a form, and the link beside a piece in an email.

    GET  /f/<token>/<kind>/<key>   what it is, and a button; nothing changes: mail scanners follow links too
    POST /f/<token>/<kind>/<key>   do=follow | unfollow

The token is the authority, as on the page where readers choose (preferences.py), and who may not choose
gets the same words as there. What is not offered, and is not followed, is nobody's subject here: it is
neither followed nor said again.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.readers import follows
from digest.mail import merge
from digest.model.audience import May
from digest.model.follows import Offered, Subject, spoken, subject
from digest.settings import NewsletterSettings
from digest.web import bodies
from digest.web.clients import Turns, client_of
from digest.web.readers.pages import MOST_BYTES, ReaderPages

log = logging.getLogger("digest.web")

MOST_OF_A_CLIENT = 60  # forms in an hour
MOST_OF_A_READER = 40
AT_ONCE = 10  # of a kind, before "more"


@dataclass
class Offers:
    """What is offered, counted again when pieces came or changed, and every day."""

    ground: Ground
    _kept: dict[str, tuple[object, tuple[Offered, ...]]] = field(default_factory=dict)

    def of(self, settings: NewsletterSettings) -> tuple[Offered, ...]:
        newsletter = settings.newsletter
        if not newsletter.follows.offer:
            return ()
        pieces, now = self.ground.store.pieces, self.ground.now()
        stamp = (pieces.mark(newsletter.slug), now.date(), newsletter)
        kept = self._kept.get(newsletter.slug)
        if kept is None or kept[0] != stamp:
            found = follows.offered(pieces, newsletter, now=now)
            kept = self._kept[newsletter.slug] = (stamp, found)
        return kept[1]


def groups(
    offered: Iterable[Offered], chosen: Collection[Subject]
) -> list[tuple[str, list[dict[str, object]]]]:
    """Kind -> its choices for a form, what is followed and not offered any more at the end."""
    found: dict[str, list[dict[str, object]]] = {}
    subjects = dict.fromkeys([one.subject for one in offered] + sorted(chosen))
    for one in subjects:
        row = {"value": one.path, "name": one.name or one.key, "chosen": one in chosen}
        found.setdefault(one.kind, []).append(row)
    return list(found.items())


def chosen(
    given: Mapping[str, list[str]], offered: Iterable[Offered], held: Iterable[Subject] = ()
) -> list[Subject]:
    """Of what a form says, what there is. A form without such choices says nothing of them."""
    wanted = set(given.get("follow", ()))
    there = dict.fromkeys([one.subject for one in offered] + list(held))
    return [one for one in there if one.path in wanted]


def named(words: Iterable[str], offered: Iterable[Offered]) -> list[Subject]:
    """As `chosen`, of "author:NAME" in an address: what fits the page that a form stands on."""
    wanted = {spoken(one) for one in words}
    return [one.subject for one in offered if one.subject in wanted]


def routes(ground: Ground, offers: Offers) -> list[Route]:
    pages = ReaderPages(ground.settings)
    clients = Turns(ground.now, MOST_OF_A_CLIENT)
    readers = Turns(ground.now, MOST_OF_A_READER)

    def answer(request: Request, given: Mapping[str, list[str]]) -> Response:
        params = request.path_params
        read = merge.read_follow(params["token"], ground.reader_secrets)
        settings = ground.settings.newsletters.get(read[0]) if read else None
        if read is None or settings is None or not settings.newsletter.follows.offer:
            return pages.show("follow.html", "", state="broken", status=404)
        slug, subscriber_id = read
        standing = ground.store.readers.choices(slug, subscriber_id)
        if standing.may is not May.CHOOSE:
            return pages.show("preferences.html", slug, state="nothing", status=410)
        meant = subject(params["kind"], params["key"])
        there = [one.subject for one in offers.of(settings)] + list(standing.follows)
        one = next((each for each in there if each == meant), None)
        if one is None:
            return pages.show("follow.html", slug, state="unknown", status=404)
        state = "follows" if one in standing.follows else "ask"
        do = given.get("do", [""])[-1]
        if request.method == "POST" and do in ("follow", "unfollow"):
            if not clients.take(client_of(request)) or not readers.take(f"{slug} {subscriber_id}"):
                return pages.show("preferences.html", slug, state="busy", status=429)
            wanted = do == "follow"
            ground.store.readers.follow(slug, subscriber_id, one, wanted=wanted, now=ground.now())
            log.info("subscriber %s chose what to follow in %s", subscriber_id, slug)
            state = "followed" if wanted else "unfollowed"
        return pages.show(
            "follow.html",
            slug,
            language=standing.language if settings.readers.languages else "",
            state=state,
            name=one.name,
        )

    async def follow(request: Request) -> Response:
        given = await bodies.fields(request, MOST_BYTES) if request.method == "POST" else {}
        return await run_in_threadpool(answer, request, given)

    return [Route("/f/{token}/{kind}/{key}", follow, methods=["GET", "POST"])]
