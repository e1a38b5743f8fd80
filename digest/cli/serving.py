"""schedule and serve: when things run, and the process that runs them."""

from __future__ import annotations

from collections.abc import Callable

import click

from digest import curate, flow
from digest import schedule as clock
from digest.cli.context import (
    Context,
    columns,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
)
from digest.errors import NotReady
from digest.model import EditionState, Occurrence, OccurrenceState
from digest.wiring import Works


@click.command("schedule")
@newsletter_argument
@json_option
@pass_context
def schedule(context: Context, newsletter: str | None, as_json: bool) -> None:
    """Print the next runs, in the newsletter's zone and in UTC."""
    works = context.works
    settings = works.settings.pick(newsletter)
    slug = settings.newsletter.slug
    works.store.occurrences.plan(slug, clock.expected(settings, now=works.now()), now=works.now())
    coming = works.store.occurrences.coming(slug, now=works.now())
    if as_json:
        print_json(
            [
                {
                    "newsletter": one.newsletter,
                    "stage": one.stage,
                    "key": one.key,
                    "due_at": one.due_at.isoformat(),
                    "local": one.due_at.astimezone(settings.newsletter.timezone).isoformat(),
                    "state": one.state,
                    "note": one.note,
                }
                for one in coming
            ]
        )
        return
    rows = [
        (
            one.stage,
            clock.in_zone(one, settings),
            f"{one.due_at:%Y-%m-%d %H:%M} UTC",
            one.note.splitlines()[0]
            if one.state is OccurrenceState.HELD
            else _remark(one, settings),
        )
        for one in coming
    ]
    for line in columns(rows, ("stage", str(settings.newsletter.timezone), "UTC", "")):
        context.say(line)


def _remark(one: Occurrence, settings: object) -> str:
    return ""


@click.command()
@pass_context
def serve(context: Context) -> None:
    """Run the schedule and the readers' pages in one process, until stopped."""
    import uvicorn

    from digest.web.app import make_app

    works = context.works
    with (
        works.store.database.only_one("serve"),
        clock.ticking(lambda spawn: make_clock(works, spawn)),
    ):
        web = works.settings.web
        context.say(
            f"digest serves {', '.join(works.settings.newsletters)} on http://{web.host}:{web.port}"
        )
        uvicorn.run(make_app(works), host=web.host, port=web.port, log_level="warning")


def make_clock(works: Works, spawn: Callable[[Callable[[], None]], None]) -> clock.Clock:
    def ready(one: Occurrence) -> bool:
        """A hand-over that needs an editor's approval waits for it."""
        settings = works.settings.newsletters[one.newsletter]
        if one.stage != "hand-over" or settings.schedule.approval == "automatic":
            return True
        lines = works.store.editions.lines(one.newsletter)
        line = curate.this_week(lines, zone=settings.newsletter.timezone, now=works.now())
        return line is not None and line.state is not EditionState.DRAFT

    def run(one: Occurrence) -> str:
        settings = works.settings.newsletters[one.newsletter]
        if one.stage == "collect":
            reports = flow.collect(works, settings)
            return f"{sum(report.new for report in reports)} new"
        if one.stage == "draft":
            flow.collect(works, settings)
            edition = flow.draft(works, settings)
            return f"{edition.label}: {len(edition.placements)} pieces"
        done = flow.run(works, settings)
        if done.needs_person:
            raise NotReady(
                one.newsletter, done.outcome, next_step="see: digest ledger, digest check"
            )
        return done.outcome

    return clock.Clock(
        newsletters=works.settings.newsletters,
        occurrences=works.store.occurrences,
        ready=ready,
        run=run,
        spawn=spawn,
        now=works.now,
    )
