"""Where providers tell us what became of a message: verified, kept, answered, and then read.

POST /hooks/<provider>            <provider> is its name in digest.toml; signed, or with a password
POST /hooks/<provider>/<secret>   for providers that sign nothing and can send no password
GET, HEAD                         200: some ask whether anybody is there before they send

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
from digest.app.service.posts import Answer, finish, take

MOST_BYTES = 10_000_000  # SendGrid's are a tenth of that
STATUS = {
    Answer.KEPT: 200,
    Answer.NOT_ITS_OWN: 403,
    Answer.NO_SUCH_PROVIDER: 404,
    Answer.NOT_NOW: 503,
}


def routes(ground: Ground, known_by: Callable[[str], str]) -> list[Route]:
    async def hook(request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("here\n")
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                return PlainTextResponse("too large\n", status_code=413)
        taken = await run_in_threadpool(
            take,
            request.path_params["provider"],
            bytes(body),
            {key.lower(): value for key, value in request.headers.items()},
            url=f"{ground.settings.web.public_url}{quote(request.url.path)}",
            secret=request.path_params.get("secret", ""),
            ground=ground,
            known_by=known_by,
        )
        kept = taken.answer is Answer.KEPT
        return PlainTextResponse(
            f"{taken.answer.value}\n",
            status_code=STATUS[taken.answer],
            background=BackgroundTask(finish, taken.confirm, ground=ground) if kept else None,
        )

    return [
        Route("/hooks/{provider}", hook, methods=["GET", "POST"]),
        Route("/hooks/{provider}/{secret}", hook, methods=["GET", "POST"]),
    ]
