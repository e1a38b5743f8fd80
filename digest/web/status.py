"""How everything stands, for people and for monitors.

GET /status, /status/<newsletter>   runs, sources, editions, what was told; behind the desk's doors
GET /metrics                        the same in numbers, for whoever brings web.metrics_token
GET /healthz                        200 while the process answers and its database does
GET /readyz                         200 while its clock sees to every newsletter as well
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from digest.app.ground import Ground
from digest.app.service import status
from digest.app.service.clock import Said
from digest.base.errors import DigestError, SettingsError
from digest.model.hand_overs import waiting
from digest.model.occurrences import OccurrenceState
from digest.settings import Settings
from digest.web.accounts import Doors
from digest.web.pages import Pages
from digest.web.plots import shares, sparkline, trends
from digest.web.visits import Visit

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

log = logging.getLogger("digest.web")

STILL = timedelta(minutes=2)  # a clock that has not ticked for so long stands


def routes(
    ground: Ground, ticked_at: Mapping[str, datetime], pages: Pages, doors: Doors
) -> list[Route]:
    def first(_visit: Visit) -> Response:
        return RedirectResponse(f"/status/{next(iter(ground.settings.newsletters))}", 303)

    def page(visit: Visit) -> Response:
        settings = ground.settings.pick(visit.request.path_params["slug"])
        return pages.show(
            "status.html",
            now=(now := status.gather(ground, settings)),
            trends=trends(now.editions),
            waiting=waiting,
            counted={
                kind: any(one.reception and getattr(one.reception, kind) for one in now.editions)
                for kind in ("opened", "clicked")
            },
            zone=settings.newsletter.timezone,
            newsletters=ground.settings.newsletters,
            broken=ground.settings.broken,
            visit=visit,
            sparkline=sparkline,
            shares=shares,
        )

    def metrics(request: Request) -> Response:
        if not _may_scrape(request, ground.settings):
            return PlainTextResponse("not found\n", status_code=404)
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        return Response(
            generate_latest(registry(ground, ticked_at)), media_type=CONTENT_TYPE_LATEST
        )

    return [
        Route("/status", doors.open(first)),
        Route("/status/{slug}", doors.open(page)),
        Route("/metrics", metrics),
    ]


def pulse(ground: Ground, ticked_at: Mapping[str, datetime]) -> list[Route]:
    # Of its own: a monitor must be answered while all other threads are busy.
    threads = ThreadPoolExecutor(2, "pulse")
    told = Said()

    def health() -> Response:
        try:
            ground.store.database.ping()
        except DigestError as error:  # where it is, and what it is, is nobody's business out there
            told.trouble("/healthz", error.report())
            return PlainTextResponse("the database does not answer\n", status_code=503)
        told.over("/healthz")
        return PlainTextResponse("ok\n")

    def ready() -> Response:
        if (now := health()).status_code != 200:
            return now
        waits = [
            f"the clock does not see to {slug}"
            for slug in ground.settings.newsletters
            if slug not in ticked_at or ground.now() - ticked_at[slug] > STILL
        ]
        waits += [f"{slug} is stopped by its settings" for slug in ground.settings.stopped]
        return PlainTextResponse(
            "".join(f"{one}\n" for one in waits) or "ok\n", 503 if waits else 200
        )

    async def healthz(_request: Request) -> Response:
        return await asyncio.wrap_future(threads.submit(health))

    async def readyz(_request: Request) -> Response:
        return await asyncio.wrap_future(threads.submit(ready))

    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def _may_scrape(request: Request, settings: Settings) -> bool:
    try:
        token = settings.web.metrics_token
        wanted = token.reveal("web.metrics_token") if token else ""
    except SettingsError as error:
        log.error("%s", error)
        return False
    given = request.headers.get("authorization", "").encode(errors="replace")
    return bool(wanted) and hmac.compare_digest(given, f"Bearer {wanted}".encode())


def registry(ground: Ground, ticked_at: Mapping[str, datetime]) -> CollectorRegistry:
    """What a scrape finds: read from the store at that moment."""
    from prometheus_client import CollectorRegistry, Gauge

    found = CollectorRegistry()

    def gauge(name: str, help: str, *labels: str) -> Any:
        return Gauge(f"digest_{name}", help, labels, registry=found)

    now = ground.now()
    ticked = [at for slug, at in ticked_at.items() if slug in ground.settings.newsletters]
    if ticked:
        age = (now - min(ticked)).total_seconds()
        gauge("clock_age_seconds", "Since the scheduler last saw to every newsletter").set(age)
    stopped = gauge("newsletters_stopped", "Those whose settings cannot be used")
    stopped.set(len(ground.settings.stopped))
    next_at = gauge("next_hand_over_timestamp_seconds", "When it is due", "newsletter")
    held = gauge("held", "Hand-overs that wait for a person", "newsletter")
    people = gauge("recipients", "Of an edition, by state", "newsletter", "edition", "state")
    told = gauge("told", "People of whom it was told, by kind", "newsletter", "edition", "kind")
    success = gauge("source_success_timestamp_seconds", "Last good answer", "newsletter", "source")
    weekly = gauge("source_pieces", "First seen in the last seven days", "newsletter", "source")
    workers = gauge("workers", "Processes of `digest worker` that are alive")
    workers.set(len(ground.store.workers.names()))
    untold = gauge("notices_untold", "Notices that a channel has not taken")
    untold.set(len(ground.store.notices.to_tell(now=now + timedelta(days=365))))
    for slug, settings in ground.settings.newsletters.items():
        stands = status.gather(ground, settings)
        held.labels(slug).set(len(stands.held))
        going = [one.due_at for one in stands.next if not one.skipped]
        if going:
            next_at.labels(slug).set(going[0].timestamp())
        for source in stands.sources:
            weekly.labels(slug, source.url).set(source.weeks[-1])
            if source.succeeded_at:
                success.labels(slug, source.url).set(source.succeeded_at.timestamp())
        for edition in stands.editions[:5]:
            if reception := edition.reception:
                for kind, number in asdict(reception).items():
                    told.labels(slug, str(edition.number), kind).set(number)
            if account := edition.account:
                for state in ("planned", "accepted", "refused", "unknown", "excluded"):
                    number = getattr(account, state)
                    people.labels(slug, str(edition.number), state).set(number)
    started = ground.store.occurrences.in_state(OccurrenceState.STARTED)
    gauge("runs_in_progress", "Stages that are at work").set(len(started))
    return found
