"""hand-over, ledger, resolve, run: from an approved edition to the last recipient's answer."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.base.errors import WrongUse
from digest.cli.checking import say_findings
from digest.cli.context import (
    Context,
    at_terminal,
    by_option,
    columns,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
    the_works,
    which_argument,
)
from digest.model import documents
from digest.model.batches import BatchState
from digest.model.editions import Edition

if TYPE_CHECKING:
    from digest.model.broadcasts import Broadcast
    from digest.model.hand_overs import Totals

SHOWN = 20  # batches in the plain listing


@click.command("hand-over")
@which_argument
@click.option("--dry-run", is_flag=True, help="Say what would go out, and change nothing.")
@click.option("--no-wait", is_flag=True, help="Do not wait for rate limits or another process.")
@click.option("--provider", default="", help="Give what is still open to another provider.")
@click.option(
    "--refusals",
    type=click.Choice(["account", "people"]),
    default=None,
    help="Whom the words mean that it is held for.",
)
@click.option("--refused", is_flag=True, help="Hand it to those again who were refused.")
@click.option("--give-edition", is_flag=True, help="Give it to those whose variant of it is held.")
@click.option("--state-words", default="", help="With --refused: only to those refused so.")
@click.option("--yes", is_flag=True, help="Ask nothing, however early it is.")
@json_option
@by_option
@pass_context
def hand_over(
    context: Context,
    words: tuple[str, ...],
    dry_run: bool,
    no_wait: bool,
    provider: str,
    refusals: str | None,
    refused: bool,
    state_words: str,
    give_edition: bool,
    yes: bool,
    as_json: bool,
    who: str,
) -> int:
    """Hand an approved edition over, or go on with it.

    Each recipient once, however often it is stopped and called again.
    """
    from digest.app.week import compose, editions, gate
    from digest.app.week import hand_over as handing

    settings, name = context.which(words)
    works = the_works()
    if provider and provider not in works.settings.providers:
        raise WrongUse(
            provider,
            "digest.toml has no provider of this name",
            seen=f"providers there: {', '.join(works.settings.providers)}",
            next_step="name one of these, or add it to digest.toml",
        )
    if state_words and not refused:
        raise WrongUse(
            "--state-words",
            "it says which refused people are meant, and goes with --refused",
            so_far="nothing was handed over",
            next_step="add --refused, or leave it out",
        )
    edition = editions.to_hand_over(works.ground, settings, name)
    if dry_run:
        foretold = handing.foretell(works.delivery, settings, edition, provider=provider)
        if as_json:
            print_json({"edition": edition.label, "dry_run": str(foretold).splitlines()})
        else:
            context.say(foretold)
        return 0
    now = works.now()
    begun = works.store.ledger.find(edition.id) or works.store.broadcasts.find(edition.id)
    if (
        not yes
        and not begun
        and (early := gate.early(works.ground.calendar(settings), edition, now=now))
    ):
        click.echo(early, err=True)
        if at_terminal():  # a script that is not told --yes goes on as it did
            click.confirm("Hand it over now?", abort=True, err=True)
    if other := compose.printed_on_another_day(works.store, settings, edition, now=now):
        click.echo(other, err=True) if as_json else context.say(other)
    report = handing.hand_over(
        works.delivery,
        settings,
        edition,
        provider=provider,
        who=who,
        refusals=refusals or "",
        refused=state_words if refused else None,
        give_edition=give_edition,
        wait=not no_wait,
        progress=partial(context.steps, f"Handing over {edition.label}"),
        tell=lambda words: click.echo(words, err=True),
    )
    if as_json:
        stands = {"finished": report.finished, "needs_person": report.needs_person}
        print_json(_document(edition) | stands)
    else:
        context.say(str(report))
    return 1 if report.needs_person else 0


def _document(edition: Edition) -> dict[str, Any]:
    """Where an edition's hand-over stands, as `ledger` and `hand-over` print it with --json."""
    store = the_works().store
    if one := store.broadcasts.find(edition.id):
        return documents.broadcast(edition, one)
    fingerprint, account = store.editions.fingerprint(edition.id), store.ledger.totals(edition.id)
    told = {"events": store.events.totals(edition.label)}
    return documents.ledger(edition, fingerprint, account, store.ledger.batches(edition.id)) | told


@click.command()
@which_argument
@click.option("--recipients", is_flag=True, help="One line each: address, tab, state.")
@click.option("--csv", "as_csv", is_flag=True, help="With --recipients: CSV, with the reasons.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(["planned", "accepted", "refused", "unknown", "excluded"]),
    help="With --recipients: only those (may be given several times).",
)
@json_option
@pass_context
def ledger(
    context: Context,
    words: tuple[str, ...],
    recipients: bool,
    as_csv: bool,
    states: tuple[str, ...],
    as_json: bool,
) -> int:
    """Say where every batch and recipient stands."""
    from digest.app.week import editions

    settings, name = context.which(words)
    works = the_works()
    edition = editions.newest_approved(works.ground, settings, name)
    if broadcast := works.store.broadcasts.find(edition.id):
        return _say_broadcast(context, edition, broadcast, as_json=as_json)
    account = works.store.ledger.totals(edition.id)
    if recipients or as_csv or states:
        people = works.store.ledger.recipients(edition.id, **({"states": states} if states else {}))
        for line in documents.people(people, "json" if as_json else "csv" if as_csv else "tabs"):
            click.echo(line)
    elif as_json:
        print_json(_document(edition))
    elif account is None:
        context.say(f"{edition.label} is {edition.state}; nothing was planned for handing over yet")
    else:
        _say_account(context, edition, account)
    if account is None:
        return 0
    return 1 if account.needs_person or account.is_doubtful(settings.pace.refused_at_most) else 0


def _say_broadcast(context: Context, edition: Edition, one: Broadcast, *, as_json: bool) -> int:
    """The whole ledger of an edition whose audience the provider keeps."""
    if as_json:
        print_json(documents.broadcast(edition, one))
    else:
        context.say(f"{edition.label} ({edition.key}), to the list {one.list!r} at {one.provider}")
        context.say(f"{one.state}, as {one.name!r} {one.provider_id}".rstrip())
        if one.trouble:
            context.say(f"held: {one.trouble}")
        if one.note:
            context.say(one.note)
    return 0 if one.done_at else 1


def _say_account(context: Context, edition: Edition, account: Totals) -> None:
    from digest.model.hand_overs import approval, go_on, proof, waiting

    works = the_works()
    ledger = works.store.ledger
    fingerprint = works.store.editions.fingerprint(edition.id)
    context.say(f"{edition.label} ({edition.key}), by {account.provider}")
    if account.recipients:
        context.say(proof(account))
    else:  # after a restore: nobody's plan, but somebody's word
        said = [what for *_, what in works.store.editions.history(edition.id)]
        context.say(next(what for what in reversed(said) if what.startswith("went out")))
    context.say(approval(edition, fingerprint))
    if account.excluded:
        context.say(f"{account.excluded:,} left out since it was planned")
    for reason, number in account.exclusions.items():
        context.say(f"{number:,} left out at planning: {reason}")
    if told := works.store.events.totals(edition.label):
        people = ", ".join(f"{number:,} {kind}" for kind, number in told.items())
        context.say(f"told since, by people: {people}")
    if waits := waiting(account):
        context.say(waits)
    if account.held:
        context.say(f"held: {account.held_words}")
    elif account.trouble:
        context.say(f"stopped: {account.trouble}")
    which = f"{edition.newsletter} {edition.number}"
    open_states = (BatchState.PLANNED, BatchState.CLAIMED, BatchState.UNKNOWN, BatchState.REFUSED)
    rows = [
        (one.number, one.state, one.size, one.attempts, one.note)
        for one in islice(ledger.batches(edition.id, *open_states), SHOWN + 1)
    ]
    if rows:
        context.say()
        for line in columns(rows[:SHOWN], ("batch", "state", "people", "attempts", "last answer")):
            context.say(line)
    if len(rows) > SHOWN:
        context.say(f"and more; all of them: digest ledger {which} --json")
    if account.held:
        context.say(f"\nnext: {go_on(account, edition)}")
    elif any(row[1] is BatchState.CLAIMED for row in rows):
        context.say(
            f"\nnext: digest hand-over {which} (it settles what a stopped process had claimed)"
        )
    elif account.unknown:
        context.say(
            "\nnext: look each unknown batch up at the provider, then answer for it:\n"
            f"      digest resolve BATCH {which} --accepted   (it has them: never repeated)\n"
            f"      digest resolve BATCH {which} --not-accepted   (it never had them: handed over again)"
        )


@click.command()
@which_argument
@click.option("--accepted", "answer", flag_value="accepted", help="It arrived: do not repeat it.")
@click.option(
    "--not-accepted", "answer", flag_value="not-accepted", help="It did not: hand it over again."
)
@click.option("--all", "all_", is_flag=True, help="One answer for every batch that is unknown.")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The provider's own log (CSV): who is in it was taken.",
)
@by_option
@pass_context
def resolve(
    context: Context,
    words: tuple[str, ...],
    answer: str | None,
    all_: bool,
    file: Path | None,
    who: str,
) -> int:
    """Say for an unknown batch whether the provider has it."""
    from digest.app.week import editions

    batch, words = _batch_of(words, many=all_ or file is not None)
    if (answer is None) is (file is None):
        raise WrongUse(
            f"batch {batch}" if batch else "--from and an answer" if file else "--all",
            "a log answers by itself" if file else "the answer is missing",
            so_far="nothing was changed",
            next_step="look it up at the provider, then say --accepted or --not-accepted, or --from FILE",
        )
    settings, name = context.which(words)
    works = the_works()
    edition = editions.newest_approved(works.ground, settings, name)
    accepted = answer == "accepted"
    again = f"digest hand-over {edition.newsletter} {edition.number}"
    ledger, now = works.store.ledger, works.now()
    if file:
        return _resolve_from(context, edition, file, who)
    if works.store.broadcasts.find(edition.id):
        works.store.broadcasts.resolve(edition.id, accepted=accepted, who=who, now=now)
        said = "sent, by your word" if accepted else f"planned again, as a new one: {again}"
        context.say(f"{edition.label}: {said}")
        return 0
    if all_:
        number = ledger.resolve_all(edition.id, accepted=accepted, who=who, now=now)
        what = f"{number:,} batches"
    else:
        ledger.resolve(edition.id, batch, accepted=accepted, who=who, now=now)
        what = f"batch {batch}"
    context.say(
        f"{edition.label}, {what}: "
        + ("accepted, by your word" if accepted else f"planned again; next: {again}")
    )
    return 0


def _batch_of(words: tuple[str, ...], *, many: bool) -> tuple[int, tuple[str, ...]]:
    """The number of the batch that the words begin with, 0 for many; and the other words."""
    if many:
        return 0, words
    if not words or not words[0].isdecimal():
        raise WrongUse(
            words[0] if words else "resolve",
            "the number of a batch is missing",
            so_far="nothing was changed",
            next_step="digest resolve BATCH --accepted, or --all; the numbers: digest ledger",
        )
    return int(words[0]), words[1:]


def _resolve_from(context: Context, edition: Edition, file: Path, who: str) -> int:
    from digest.app.week import hand_over as handing

    found = handing.resolve_from(the_works().ground, edition, file, who=who)
    context.say(
        f"{edition.label}: {found.accepted:,} are in the log and accepted, {found.planned:,} are not "
        f"and planned again, {found.unknown:,} stay unknown"
    )
    if found.unknown:
        context.say(
            "the log does not name everybody who was accepted in its time, or does not hold the time of "
            "the calls in doubt, so nobody else is settled by it"
        )
    if found.planned:
        context.say(f"next: digest hand-over {edition.newsletter} {edition.number}")
    return 1 if found.unknown else 0


@click.command()
@newsletter_argument
@json_option
@pass_context
def run(context: Context, newsletter: str | None, as_json: bool) -> int:
    """Do the whole week in one go, once a week.

    Collects, drafts, composes, checks, approves as the settings say, and hands over.
    """
    context.will_parse()
    from digest.app.week import run as weekly

    works = the_works()
    settings = works.settings.pick(newsletter)
    done = weekly.run(
        works,
        settings,
        say=(lambda _: None) if as_json else context.say,
        progress=partial(context.steps, f"Handing over {settings.newsletter.slug}"),
    )
    if as_json:
        print_json(
            {
                "newsletter": settings.newsletter.slug,
                "edition": done.edition.label if done.edition else None,
                "outcome": done.outcome,
                "needs_person": done.needs_person,
            }
        )
    else:
        if done.findings and done.needs_person and done.edition:
            say_findings(context, done.edition.label, done.findings)
        context.say(done.outcome)
    return 1 if done.needs_person else 0
