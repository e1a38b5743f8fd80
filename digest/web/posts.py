"""Where providers tell us what became of a message: verified, kept, answered, and then read.

POST /hooks/<provider>            <provider> is its name in digest.toml; signed, or with a password
POST /hooks/<provider>/<secret>   for providers that sign nothing and can send no password
GET, HEAD                         200: some ask whether anybody is there before they send

The body is read once its provider and its size are known, and where a secret is in the head, that too.
403 says that it is not the provider's, and never why; 404 that no such provider is listened to.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.keep import results
from digest.app.service.posts import Answer, Turns, finish, most_of, take
from digest.web.bodies import Room

# Of bodies that are held at once, whoever sends them. Who gets no room is answered 503 and sends again.
HELD, HELD_OF_ONE = 40_000_000, 12_000_000
STATUS = {
    Answer.KEPT: 200,
    Answer.NOT_ITS_OWN: 403,
    Answer.NO_SUCH_PROVIDER: 404,
    Answer.NOT_NOW: 503,
}


def routes(ground: Ground, known_by: Callable[[str], str]) -> list[Route]:
    room, turns = Room(HELD, HELD_OF_ONE), Turns()

    def count() -> None:
        results.keep_up(ground.store, now=ground.now())

    async def hook(request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("here\n")
        name, secret = request.path_params["provider"], request.path_params.get("secret", "")
        headers = {key.lower(): value for key, value in request.headers.items()}
        known = {"secret": secret, "ground": ground, "known_by": known_by}
        most = await run_in_threadpool(most_of, name, headers, **known)
        if isinstance(most, Answer):
            return _said(most)
        async with room.read(request, most) as body:
            url = f"{ground.settings.web.public_url}{quote(request.scope['path'])}"
            taken = await run_in_threadpool(take, name, body, headers, url=url, **known)
        kept = taken.answer is Answer.KEPT
        return _said(
            taken.answer,
            BackgroundTask(finish, taken.confirm, ground=ground, count=count, turns=turns)
            if kept
            else None,
        )

    return [
        Route("/hooks/{provider}", hook, methods=["GET", "POST"]),
        Route("/hooks/{provider}/{secret}", hook, methods=["GET", "POST"]),
    ]


def _said(answer: Answer, then: BackgroundTask | None = None) -> Response:
    return PlainTextResponse(f"{answer.value}\n", status_code=STATUS[answer], background=then)
