"""An approved edition to its provider, batch by batch or as one broadcast, and what the provider says later."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.app.ground import Ground
from digest.app.keep.restore import not_since_a_restore
from digest.app.service.posts import read_posts
from digest.app.week import compose, editions, files, gate
from digest.app.week.variants import Shelf, to_plan
from digest.base.errors import DigestError, NotReady, WrongUse
from digest.mail.merge import for_anybody
from digest.model.answers import Promise
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.occurrences import OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import ProviderOf
    from digest.app.week.compose import Press
    from digest.compose.render import Looks
    from digest.deliver.assignment import Assignment
    from digest.deliver.broadcast.hand_over import BroadcastProvider
    from digest.deliver.broadcast.hand_over import Report as BroadcastReport
    from digest.deliver.reports import Report
    from digest.model.hand_overs import Resolved
    from digest.model.workers import ProviderAccount
    from digest.settings import NewsletterSettings
    from digest.store.ledger.grouping import Groups

log = logging.getLogger("digest.flow")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Delivery(Ground):
    """What handing over works with besides: the providers. It reads nothing from the web."""

    looks: Looks  # for the archive's pages
    provider: ProviderOf
    broadcast_provider: Callable[[str], BroadcastProvider]
    account: Callable[[str, int], ProviderAccount]  # behind a provider's name, calls at once
    press: Callable[[NewsletterSettings], Press]  # to check variants that nobody has seen
    stop: threading.Event  # set when the process should end: finish the call, then stop


def hand_over(
    delivery: Delivery,
    settings: NewsletterSettings,
    edition: Edition,
    *,
    provider: str = "",
    who: str = "",
    refusals: str = "",
    refused: str | None = None,
    give_edition: bool = False,
    gone: Collection[int] = (),
    wait: bool = True,
    progress: Progress = lambda _done, _total: None,
    tell: Callable[[str], object] = lambda _words: None,
) -> Report | BroadcastReport:
    """Hand an approved edition over, or go on where an earlier attempt stopped.

    `provider` moves what is still open to another one, on the word of `who`; so do `refusals`, that it
    is held for words about the "account" or about "people", and `refused`, that those go again who were
    refused in these words ("": in any). `give_edition`: those get the edition whose variant is held.
    `gone` are pieces that were taken away since it was approved: no variant has one. `tell` is told
    what it waits for, in words.
    """
    kept = delivery.store.editions
    frozen = gate.to_hand_over(edition, kept.frozen(edition.id), kept.history(edition.id))
    not_since_a_restore(delivery.store, edition.newsletter, edition.key)
    # Whoever bounced or complained is left out.
    read_posts(store=delivery.store, clock=delivery.now, named=delivery.settings.results.people)
    if settings.list_name and provider:
        raise WrongUse(
            provider,
            f"{edition.label} goes to a list that {settings.provider} keeps, and nobody else has",
            so_far="nothing was handed over",
            next_step="leave --provider out, or change [audience] before the edition is planned",
        )
    if settings.list_name:
        return _hand_over_to_list(delivery, settings, edition, frozen, wait=wait)
    if refusals or refused is not None or give_edition:
        _heed(delivery, edition, refusals, refused, who, give_edition=give_edition)
    _archive_by_itself(delivery, settings, edition)
    from digest.deliver import hand_over as hand_over_edition

    name = provider or provider_of(delivery, settings, edition)
    move_by = who if provider else ""
    report = None
    with closing(Shelf(delivery.store, edition, frozen)) as shelf:
        assignment = partial(
            _assignment, delivery, settings, edition, frozen, name, shelf, progress, tell, gone=gone
        )
        if delivery.settings.workers.only or delivery.store.workers.names():
            report = _leave_to_workers(delivery, assignment(), move_by=move_by, wait=wait)
        if report is None:
            with delivery.store.database.only_one(
                f"hand-over-{edition.label}", wait_s=600 if wait else 0
            ):
                delivery.store.workers.take_back(edition.id)
                report = hand_over_edition(assignment(), move_by=move_by, wait=wait)
    if report.finished and not report.left_to_workers:
        editions.settle(delivery, edition, OccurrenceState.DONE, note=str(report))
    return report


def _heed(
    ground: Ground,
    edition: Edition,
    refusals: str,
    refused: str | None,
    who: str,
    *,
    give_edition: bool = False,
) -> None:
    """Plan people again by a person's word: on the words it is held for, on who was refused, or on who
    waits for a variant that cannot be made again."""
    now = ground.now()
    ledger = ground.store.ledger
    plan = ledger.find(edition.id)
    if plan is None:
        raise NotReady(
            edition.label,
            "nobody was refused or kept back: it was not handed over yet",
            next_step=f"hand it over: digest hand-over {edition.newsletter} {edition.number}",
        )
    if refusals:
        ledger.say(plan, about=refusals, who=who, now=now)
    if give_edition and not ledger.give_edition(plan, who=who, now=now):
        raise NotReady(
            edition.label,
            "nobody of it is kept back",
            so_far="nothing was changed",
            next_step=f"see: digest ledger {edition.newsletter} {edition.number}",
        )
    if refused is not None and not ledger.again(plan, words=refused, who=who, now=now):
        raise NotReady(
            edition.label,
            "nobody of it is refused" + (f" in the words {refused!r}" if refused else ""),
            so_far="nothing was changed",
            next_step=f"see: digest ledger {edition.newsletter} {edition.number} --recipients --csv",
        )


def _leave_to_workers(
    delivery: Delivery, assignment: Assignment, *, move_by: str, wait: bool
) -> Report | None:
    """Plan it for the workers and follow them; None if there are none any more."""
    from digest.deliver.fleet.work import leave

    with closing(assignment.provider) as provider:
        return leave(
            assignment,
            delivery.account(assignment.provider_name, provider.limits.in_flight),
            delivery.store.workers,
            move_by=move_by,
            only=delivery.settings.workers.only,
            wait=wait,
        )


def work(
    delivery: Delivery, edition_id: int, *, worker: int, alive: Callable[[int], bool]
) -> datetime | None:
    """Work on a hand-over as one slot of a worker; when there may be more to do, None if not.

    `alive` says whether the worker of this number still is one.
    """
    from digest.deliver.fleet.shared import Shared
    from digest.deliver.fleet.work import work as work_on_edition

    edition = delivery.store.editions.get(edition_id)
    settings = delivery.settings.pick(edition.newsletter)
    kept = delivery.store.editions
    try:
        frozen = gate.to_hand_over(edition, kept.frozen(edition.id), kept.history(edition.id))
    except NotReady:  # nothing is to go, and a worker has nobody to tell
        return None
    not_since_a_restore(delivery.store, edition.newsletter, edition.key)
    name = provider_of(delivery, settings, edition)
    with closing(Shelf(delivery.store, edition, frozen)) as shelf:
        assignment = _assignment(delivery, settings, edition, frozen, name, shelf)
        account = delivery.account(name, assignment.provider.limits.in_flight)
        until = work_on_edition(
            assignment, Shared(delivery.store.workers, worker, account, alive, delivery.now)
        )
    plan = delivery.store.ledger.find(edition.id)
    if plan and plan.done_at:
        editions.settle(delivery, edition, OccurrenceState.DONE, note="handed over by workers")
    return until


def _assignment(
    delivery: Delivery,
    settings: NewsletterSettings,
    edition: Edition,
    frozen: Message,
    provider: str,
    shelf: Shelf,
    progress: Progress = lambda _done, _total: None,
    tell: Callable[[str], object] = lambda _words: None,
    *,
    gone: Collection[int] = (),
) -> Assignment:
    from digest.deliver.assignment import Assignment

    slug = settings.newsletter.slug
    return Assignment(
        edition,
        frozen,
        delivery.store.ledger,
        delivery.provider(provider, slug),
        provider,
        delivery.now,
        segments=settings.segments,
        variant=shelf.message,
        groups=partial(_groups, delivery, settings, edition, shelf, gone),
        pace=settings.pace,
        others=lambda other: (
            delivery.provider(other, slug) if other in delivery.settings.providers else None
        ),
        stop=delivery.stop,
        progress=progress,
        tell=tell,
    )


def _groups(
    delivery: Delivery,
    settings: NewsletterSettings,
    edition: Edition,
    shelf: Shelf,
    gone: Collection[int],
) -> Groups | None:
    """Who gets which variant, for an edition that was approved with follows."""
    if not delivery.store.variants.of(edition.id) or shelf.press is None:
        return None
    return to_plan(
        delivery.store,
        settings,
        edition,
        shelf.press,
        by=delivery.press(settings),
        gone=gone,
        now=delivery.now(),
    )


def _hand_over_to_list(
    delivery: Delivery,
    settings: NewsletterSettings,
    edition: Edition,
    frozen: Message,
    *,
    wait: bool,
) -> BroadcastReport:
    """The same, for an audience that the provider keeps."""
    from digest.deliver.broadcast.hand_over import hand_over as hand_over_broadcast

    with delivery.store.database.only_one(f"hand-over-{edition.label}", wait_s=600 if wait else 0):
        report = hand_over_broadcast(
            edition,
            frozen,
            broadcasts=delivery.store.broadcasts,
            provider=delivery.broadcast_provider(settings.provider),
            provider_name=settings.provider,
            list_name=settings.list_name,
            clock=delivery.now,
            pace=settings.pace,
            wait=wait,
            stop=delivery.stop,
        )
    if report.finished:
        editions.settle(delivery, edition, OccurrenceState.DONE, note=str(report))
    return report


def resolve_from(ground: Ground, edition: Edition, file: Path, *, who: str) -> Resolved:
    """Settle unknown batches by the provider's own log, a CSV file (store/ledger/records.py)."""
    from digest.audience import delivery_log

    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        log = delivery_log.read(lines, name=str(file))
    return ground.store.ledger.resolve_from(
        edition.id, log.seen, begins=log.begins, ends=log.ends, who=who, now=ground.now()
    )


def provider_of(delivery: Delivery, settings: NewsletterSettings, edition: Edition) -> str:
    """Whom an edition goes to: once it is planned, the provider that knows what it took."""
    plan = delivery.store.ledger.find(edition.id)
    if plan is None or plan.provider == settings.provider:
        return settings.provider
    if plan.provider not in delivery.settings.providers:
        raise NotReady(
            edition.label,
            f"it was planned for the provider {plan.provider!r}, which digest.toml no longer has",
            seen=f"providers there: {', '.join(delivery.settings.providers)}",
            next_step=f"put it back, or give what is open to another one: digest hand-over "
            f"{edition.newsletter} {edition.number} --provider {settings.provider}",
        )
    return plan.provider


def _archive_by_itself(delivery: Delivery, settings: NewsletterSettings, edition: Edition) -> None:
    """Before the first reader follows "view in browser". A page that is missing can be made later,
    so trouble with the folder holds nobody's edition back."""
    folder = settings.newsletter.archive.folder
    if not folder or delivery.store.ledger.find(edition.id):
        return
    try:
        files.write_archive(
            settings,
            delivery.settings.root / folder,
            store=delivery.store,
            looks=delivery.looks,
            approved=True,
        )
    except DigestError as error:
        log.warning("the archive was not written: %s", error.report())


def foretell(
    delivery: Delivery, settings: NewsletterSettings, edition: Edition, *, provider: str = ""
) -> str:
    """What a hand-over would do now, in words. Nothing is planned, claimed or called."""
    if settings.list_name:
        return (
            f"{edition.label} would go to the list {settings.list_name!r} that {settings.provider} "
            "keeps; who is on it, only that provider knows"
        )
    from digest.deliver.pace import opens_at
    from digest.model.hand_overs import in_words, proof

    frozen = delivery.store.editions.frozen(edition.id)
    if frozen is None:
        return (
            f"{edition.label} is not approved ({edition.state}): nothing would go out before it is"
        )
    planned = delivery.store.ledger.totals(edition.id)
    name = provider or provider_of(delivery, settings, edition)
    opened = delivery.provider(name, settings.newsletter.slug)
    size = settings.pace.fitting(opened.per_call(frozen))
    if planned:
        people = planned.planned
        lines = [
            f"{edition.label} is planned: {planned.planned:,} of {planned.recipients:,} to go, "
            f"through {name}",
            f"  so far    {in_words(planned)}",
            f"  audience  {proof(planned)}",
        ]
    else:
        people, reasons = delivery.store.ledger.foresee(settings.newsletter.slug, settings.segments)
        lines = [
            f"{edition.label} would go to {people:,} recipient{'s' * (people != 1)} through {name}"
        ]
        if settings.segments:
            lines.append(f"  segments  {', '.join(settings.segments)}")
        lines += [f"  left out  {number:,}: {reason}" for reason, number in reasons.items()]
    sender, calls = frozen.sender, -(-people // size)
    lines += [
        f"  subject   {for_anybody(frozen).subject}",
        f"  from      {sender.name} <{sender.address}>",
        f"  approved  by {edition.approved_by}; fingerprint {frozen.fingerprint[:16]}",
        f"  calls     {calls:,} of up to {size:,} people, "
        f"{min(opened.limits.in_flight, settings.pace.in_flight or 64)} at a time",
        f"  repeats   {_REPEATS[opened.promise]}",
    ]
    now = delivery.now()
    if other := compose.printed_on_another_day(delivery.store, settings, edition, now=now):
        lines.append(f"  date      {other}")
    if (at := opens_at(settings.pace, now)) > now:
        lines.append(f"  begins    {at.astimezone(settings.pace.zone):%A %H:%M}, by its hours")
    if settings.pace.warm_up:
        steps = ", ".join(f"{one:,}" for one in settings.pace.warm_up)
        lines.append(f"  warm-up   {steps} people a day from the first day")
    opened.close()
    return "\n".join(lines)


_REPEATS = {
    Promise.KEY: "a call without an answer is repeated under its key, and taken once",
    Promise.QUERY: "a call without an answer is looked up, and only what is missing goes again",
    Promise.NONE: "a call without an answer is never repeated; a person is asked",
}
