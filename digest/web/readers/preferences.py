"""Choosing, for houses that keep their own list: name, language, parts of the newsletter, and leaving.

    GET  /p/<token>   what is held, to look at; nothing changes
    POST /p/<token>   do=save | leave | back

The token is the authority, as for unsubscribing: no cookie, no script. Who may not choose (nobody we
know, not confirmed, bounced, complained, taken off by the house) all get one page in the same words.
Whoever left by themselves may come back by one button. Saving is limited, leaving never.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.mail import merge
from digest.model.audience import Choices, May
from digest.model.follows import Subject
from digest.settings import NewsletterSettings
from digest.web import bodies
from digest.web.clients import Turns, client_of
from digest.web.readers.following import AT_ONCE, Offers, chosen, groups
from digest.web.readers.pages import MOST_BYTES, ReaderPages, name_from

log = logging.getLogger("digest.web")

MOST_OF_A_CLIENT = 60  # forms in an hour: an office behind one address
MOST_OF_A_READER = 20


def routes(ground: Ground, offers: Offers) -> list[Route]:
    return [Route("/p/{token}", Preferences(ground, offers).answer, methods=["GET", "POST"])]


class Preferences:
    def __init__(self, ground: Ground, offers: Offers) -> None:
        self._ground = ground
        self._offers = offers
        self._pages = ReaderPages(ground.settings)
        self._clients = Turns(ground.now, MOST_OF_A_CLIENT)
        self._readers = Turns(ground.now, MOST_OF_A_READER)

    async def answer(self, request: Request) -> Response:
        given = await bodies.fields(request, MOST_BYTES) if request.method == "POST" else {}
        return await run_in_threadpool(self._answer, request, given)

    def _answer(self, request: Request, given: Mapping[str, list[str]]) -> Response:
        read = merge.read_preferences(request.path_params["token"], self._ground.reader_secrets)
        settings = self._ground.settings.newsletters.get(read[0]) if read else None
        if read is None or settings is None or not settings.readers.preferences:
            return self._pages.show("preferences.html", "", state="broken", status=404)
        slug, subscriber_id = read
        if request.method != "POST":
            return self._page(settings, subscriber_id)
        store, now = self._ground.store, self._ground.now()
        do = given.get("do", [""])[-1]
        if do == "leave":
            # As the other way out: whoever is not there cannot leave, and may not be told so.
            if store.readers.choices(slug, subscriber_id).may is May.CHOOSE:
                store.readers.leave(slug, subscriber_id, now=now)
                log.info("subscriber %s unsubscribed from %s", subscriber_id, slug)
            return self._page(settings, subscriber_id)
        clients = self._clients.take(client_of(request))
        if not clients or not self._readers.take(f"{slug} {subscriber_id}"):
            return self._pages.show("preferences.html", slug, state="busy", status=429)
        if do == "back" and store.readers.come_back(slug, subscriber_id, now=now):
            log.info("subscriber %s came back to %s", subscriber_id, slug)
            return self._pages.show("preferences.html", slug, state="welcome")
        if do != "save":
            return self._page(settings, subscriber_id)
        languages = [""] + [tag for tag, _ in _languages(settings, "")]
        language = given.get("language", [None])[-1]
        wanted = set(given.get("segment", ()))
        saved = store.readers.choose(
            slug,
            subscriber_id,
            name=name_from(given.get("name", [""])[-1]),
            language=language if language in languages else None,
            segments={one.segment: one.segment in wanted for one in settings.readers.choices},
            follows=self._follows(settings, subscriber_id, given),
            now=now,
        )
        if saved:
            log.info("subscriber %s chose what to receive from %s", subscriber_id, slug)
        return self._page(settings, subscriber_id, saved=saved)

    def _page(
        self, settings: NewsletterSettings, subscriber_id: int, *, saved: bool = False
    ) -> Response:
        slug = settings.newsletter.slug
        standing = self._ground.store.readers.choices(slug, subscriber_id)
        if standing.may is May.NOTHING:
            return self._pages.show("preferences.html", slug, state="nothing", status=410)
        if standing.may is May.COME_BACK:
            return self._pages.show("preferences.html", slug, state="left")
        return self._pages.show(
            "preferences.html",
            slug,
            language=standing.language if settings.readers.languages else "",
            state="choose",
            saved=saved,
            name=standing.name,
            chosen_language=standing.language,
            languages=_languages(settings, standing.language),
            parts=_parts(settings, standing),
            follows=groups(self._offers.of(settings), standing.follows)
            if settings.newsletter.follows.offer
            else [],
            at_once=AT_ONCE,
        )

    def _follows(
        self, settings: NewsletterSettings, subscriber_id: int, given: Mapping[str, list[str]]
    ) -> list[Subject] | None:
        if not settings.newsletter.follows.offer:
            return None
        held = self._ground.store.readers.choices(settings.newsletter.slug, subscriber_id).follows
        return chosen(given, self._offers.of(settings), held)


def _parts(settings: NewsletterSettings, standing: Choices) -> list[dict[str, object]]:
    return [
        {
            "segment": one.segment,
            "title": one.title or one.segment,
            "about": one.about,
            "chosen": one.segment in standing.segments,
        }
        for one in settings.readers.choices
    ]


def _languages(settings: NewsletterSettings, held: str) -> Sequence[tuple[str, str]]:
    """(tag, its name in that language) of those that the house offers, and of the reader's own."""
    offered = settings.readers.languages
    if not offered:
        return []
    tags = dict.fromkeys((*offered, held) if held else offered)
    return [(tag, _called(tag)) for tag in tags]


def _called(tag: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return tag
    return (locale.get_display_name(locale) or tag).capitalize()
