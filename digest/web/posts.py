"""Where providers tell us what became of a message: verified, kept, answered, and then read.

POST /hooks/<provider>            <provider> is its name in digest.toml; signed, or with a password
POST /hooks/<provider>/<secret>   for providers that sign nothing and can send no password
GET, HEAD                         200: some ask whether anybody is there before they send

403 says that it is not the provider's, and never why; 404 that no such provider is listened to.
"""

from __future__ import annotations

import logging
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from digest.app.week import hand_over
from digest.app.wiring import Works
from digest.base.errors import DigestError, SettingsError
from digest.deliver.posts import post as events

log = logging.getLogger("digest.web")

MOST_BYTES = 10_000_000  # SendGrid's are a tenth of that


def routes(works: Works) -> list[Route]:
    async def hook(request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("here\n")
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return PlainTextResponse("too large\n", status_code=413)
        name = request.path_params["provider"]
        secret = request.path_params.get("secret", "")
        post = events.Post(
            body=bytes(body),
            headers={key.lower(): value for key, value in request.headers.items()},
            url=f"{works.settings.web.public_url}{quote(request.url.path)}",
            secret=secret,
            at=works.now(),
        )
        return await run_in_threadpool(take, works, name, post)

    return [
        Route("/hooks/{provider}", hook, methods=["GET", "POST"]),
        Route("/hooks/{provider}/{secret}", hook, methods=["GET", "POST"]),
    ]


def take(works: Works, name: str, post: events.Post) -> Response:
    """Verify a post and keep it; it is read after it was answered."""
    given = works.settings.providers.get(name)
    try:
        secret = works.webhook_secret(name) if given else ""
    except SettingsError as error:  # its variable is not set here: not the sender's fault
        log.error("%s", error)
        return PlainTextResponse("not now\n", status_code=503)
    if given is None or not secret or given.kind not in events.MODULES:
        return PlainTextResponse("nobody listens here\n", status_code=404)
    hook = events.hook_of(given.kind)
    try:
        hook.verify(post, secret)
        key, confirm = hook.key(post), hook.confirm(post)
    except (events.Refused, *events.UNREADABLE) as refused:
        log.warning("a post for %s was refused: %s", name, refused)
        return PlainTextResponse("no\n", status_code=403)
    if not works.store.events.receive(name, given.kind, key, post.body, now=works.now()):
        log.warning("a post for %s was refused: its name was used for another", name)
        return PlainTextResponse("no\n", status_code=403)
    return PlainTextResponse("ok\n", background=BackgroundTask(_after, works, confirm))


def _after(works: Works, confirm: str) -> None:
    """What is done once the provider has its answer."""
    if confirm:
        _confirm(confirm)
    try:
        hand_over.read_posts(works)
    except DigestError as error:  # they are kept, and read with the next or before a hand-over
        log.error("%s", error)


def _confirm(url: str) -> None:
    """A subscription that the provider wants confirmed; its address was judged before."""
    try:
        events.fetched(url)
    except events.Refused as error:
        log.error("%s was not confirmed: %s", url.partition("?")[0], error)
    else:
        log.info("%s: the subscription is confirmed", url.partition("?")[0])
