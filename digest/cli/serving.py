"""schedule and serve: when things run, and the process that runs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from digest.cli.context import (
    Context,
    by_option,
    columns,
    in_full,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
    the_works,
)

if TYPE_CHECKING:
    from digest.app.service.status import Status


@click.command("schedule")
@newsletter_argument
@json_option
@pass_context
def schedule(context: Context, newsletter: str | None, as_json: bool) -> None:
    """Print the next runs, in the newsletter's zone and UTC."""
    from digest.app.service import clock, plan

    works = the_works()
    settings = works.settings.pick(newsletter)
    slug, zone = settings.newsletter.slug, settings.newsletter.timezone
    now = works.now()
    clock.renew(works.ground, settings)
    coming = works.store.occurrences.coming(slug, now=now, most=100)
    steps = plan.steps(plan.of(works.ground, settings), coming, now=now)
    if as_json:
        print_json(
            [
                {
                    "newsletter": slug,
                    "stage": one.stage,
                    "key": one.key,
                    "due_at": one.due_at.isoformat(),
                    "local": one.due_at.astimezone(zone).isoformat(),
                    "state": one.state,
                    "note": one.words,
                }
                for one in steps
            ]
        )
        return
    in_utc = str(zone) == "UTC"  # once will do
    rows = [
        (
            one.stage,
            in_full(one.due_at, zone),
            *([] if in_utc else [f"{one.due_at:%Y-%m-%d %H:%M}"]),
            one.words,
        )
        for one in steps
    ]
    for line in columns(rows, ("stage", str(zone), *([] if in_utc else ["UTC"]), "")):
        context.say(line)


@click.command("status")
@newsletter_argument
@json_option
@pass_context
def status(context: Context, newsletter: str | None, as_json: bool) -> int:
    """Say how a newsletter stands, and what needs a person."""
    from digest.app.service import status as standing
    from digest.model.hand_overs import in_words, waiting

    works = the_works()
    settings = works.settings.pick(newsletter)
    now = standing.gather(works.ground, settings)
    if as_json:
        print_json(standing.document(now))
        return 1 if now.needs_person else 0
    zone = settings.newsletter.timezone

    def at(moment: datetime | None) -> str:
        return f"{moment.astimezone(zone):%a %d %b %H:%M}" if moment else "-"

    for one, way_out in zip(now.held, now.ways_out, strict=True):
        context.say(f"held: {one.key}, since {at(one.ended_at)}: {one.note}")
        context.say(f"  next: {way_out}")
    said = bool(now.held)
    runs = [(one.key, at(one.due_at), one.told) for one in now.plan]
    editions = [
        (
            f"{now.slug}-{one.number}",
            one.key,
            f"{one.state}{', ' + in_words(one.account) if one.account else ''}"
            + (f", held: {one.account.held_words}" if one.account and one.account.held else "")
            + (f"; {waits}" if one.account and (waits := waiting(one.account)) else "")
            + (f", list {one.broadcast.list}: {one.broadcast.state}" if one.broadcast else "")
            + (
                f", held: {one.broadcast.trouble}"
                if one.broadcast and one.broadcast.trouble
                else ""
            ),
        )
        for one in now.editions[:SHOWN]
    ]
    received = [(f"{now.slug}-{number}", *counts) for number, counts in after_hand_over(now)]
    sources = [
        (one.title or one.url, at(one.succeeded_at), sparks(one.weeks), one.trouble or one.answer)
        for one in now.sources
    ]
    told = [(at(one.made_at), one.notice.kind, one.notice.headline) for one in now.told[:5]]
    for head, rows in (
        (("hand-over", str(zone), ""), runs),
        (("edition", "week", ""), editions),
        (("edition", *RECEIVED, ""), received),
        (("source", "last success", "pieces a week", ""), sources),
        (("told", "", ""), told),
    ):
        if rows:
            if said:
                context.say()
            said = True
            for line in columns(rows, head):
                context.say(line)
    if not received and now.unheard:
        context.say(f"\nafter the hand-over: {now.unheard}")
    if now.workers:
        context.say(f"\nworkers: {', '.join(now.workers)}")
    return 1 if now.needs_person else 0


RECEIVED = ("accepted", "delivered", "bounced", "deferred", "complained", "unsubscribed")
SHOWN = 6  # editions


def after_hand_over(now: Status) -> Iterator[tuple[int, list[str]]]:
    """Number and counts, as RECEIVED names them, of editions whose provider told anything."""
    for one in now.editions[:SHOWN]:
        if one.account and (told := one.reception):
            counts = [one.account.accepted, *(getattr(told, name) for name in RECEIVED[1:])]
            more = [(told.opened, "opened"), (told.clicked, "clicked")]
            words = ", ".join(f"{number:,} {word}" for number, word in more if number)
            yield one.number, [*(f"{count:,}" for count in counts), words]


def sparks(counts: Sequence[int]) -> str:
    """ "▁▃█▁": small bars, the highest the most of them."""
    most = max(counts, default=0) or 1
    return "".join("▁▂▃▄▅▆▇█"[round(7 * count / most)] for count in counts)


@click.command()
@newsletter_argument
@click.option("--week", "key", default="", help="The edition's key, as `schedule` shows it.")
@by_option
@pass_context
def release(context: Context, newsletter: str | None, key: str, who: str) -> None:
    """Let a held hand-over go after all.

    `digest serve` starts it within half a minute. One that nobody approved waits an hour for its approval.
    """
    from digest.app.week import run as weekly

    works = the_works()
    settings = works.settings.pick(newsletter)
    one = weekly.release(works.ground, settings, key, who=who)
    then = "`digest serve` starts it"
    if not weekly.ready(works.ground, one):
        then = f"it starts if it is approved within the hour: digest approve {one.newsletter} {one.key}"
    context.say(f"the hand-over of {one.newsletter} ({one.key}) is released; {then}")


@click.command()
@pass_context
def serve(context: Context) -> None:
    """Run the schedule and the readers' pages, until stopped."""
    from digest.app.keep import results, retention
    from digest.app.readers import welcome
    from digest.app.readers.printer import Printer
    from digest.app.service import clock as clock
    from digest.app.service import notices
    from digest.app.service.preload import preload
    from digest.app.week import ask
    from digest.app.week import run as weekly
    from digest.base import logs
    from digest.cli.desk import listening, tell_way_in
    from digest.web.app import heeding, make_server

    logs.tell_of_runs()
    works = the_works(serves=True)
    preload()
    web = works.settings.web
    ticks = clock.Clock(
        newsletters=lambda: works.settings.newsletters,
        occurrences=works.store.occurrences,
        ready=lambda one: weekly.ready(works.ground, one),
        run=lambda one: weekly.run_occurrence(works, one),
        approved_at=lambda one: weekly.approved_at(works.store, one),
        finished=lambda slug: clock.finished(works.store, slug),
        now=works.now,
        on_tick=works.ticked,
    )
    # A server's database takes any number of hosts; a file belongs to one process.
    database = works.store.database
    with ExitStack() as opened:
        if not database.on_server:
            opened.enter_context(database.only_one("serve"))
        ports = [web.port] if web.readers_port is None else [web.port, web.readers_port]
        listeners = [opened.enter_context(listening(web.host, port)) for port in ports]
        besides = {
            "notices": (
                lambda: notices.look(
                    works.ground,
                    provider=works.provider,
                    link=partial(ask.link_in, works.ground, works.press),
                ),
                60,
            ),
            "retention": (lambda: retention.forget_old(works.ground), 24 * 3600),
            "results": (lambda: results.refresh(works.store, now=works.now(), forget=False), 600),
            "welcomes": (
                lambda: welcome.again(
                    works.ground, provider_of=works.provider, printer=Printer(works.settings)
                ),
                300,
            ),
            "new versions": (lambda: notices.ask_for_version(works.ground), 24 * 3600),
        }
        port, *readers = (one.getsockname()[1] for one in listeners)
        server = make_server(works, readers_port=readers[0] if readers else None)
        with clock.ticking(ticks, works.stop, besides=besides), heeding(server):
            names = ", ".join(works.settings.newsletters)
            context.say(f"digest serves {names} on {web.here(port)}")
            for one in readers:
                context.say(f"readers' pages alone are on {web.here(one)}")
            tell_way_in(context, works.ground, port)
            server.run(sockets=listeners)


@click.command()
@pass_context
def worker(context: Context) -> None:
    """Hand over with others, on one PostgreSQL database.

    Any number of them, on any number of hosts, until stopped.
    """
    from digest.app.service import worker as working
    from digest.app.service.preload import preload

    works = the_works(serves=True)
    preload()
    working.work(works.delivery, ready=context.say)
