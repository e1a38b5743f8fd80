"""hand-over, ledger, resolve, run: from an approved edition to the last recipient's answer."""

from __future__ import annotations

import click

from digest.cli.context import (
    Context,
    by_option,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
    progress,
    which_argument,
)
from digest.cli.week import say_findings


@click.command("hand-over")
@which_argument
@click.option("--dry-run", is_flag=True, help="Say what would go out, and change nothing.")
@click.option("--no-wait", is_flag=True, help="Do not wait for rate limits or another process.")
@pass_context
def hand_over(context: Context, words: tuple[str, ...], dry_run: bool, no_wait: bool) -> int:
    """Hand an approved edition to its provider, each recipient once; go on after a stop."""
    from digest import flow

    settings, name = context.which(words)
    edition = flow.to_hand_over(context.works, settings, name)
    if dry_run:
        context.say(flow.dry_run(context.works, settings, edition))
        return 0
    with progress(f"Handing over {edition.label}") as update:
        report = flow.hand_over(context.works, settings, edition, wait=not no_wait, progress=update)
    context.say(str(report))
    return 1 if report.needs_person else 0


@click.command()
@which_argument
@click.option("--recipients", is_flag=True, help="One line each: address, tab, state.")
@json_option
@pass_context
def ledger(context: Context, words: tuple[str, ...], recipients: bool, as_json: bool) -> int:
    """Say where every batch and recipient of an edition stands."""
    from digest import flow

    settings, name = context.which(words)
    edition = flow.to_hand_over(context.works, settings, name)
    account = context.works.store.ledger.account(edition.id)
    if recipients:
        for address, state in context.works.store.ledger.recipients(edition.id):
            click.echo(f"{address}\t{state}")
        return 0
    if as_json:
        print_json(flow.ledger_json(context.works, edition, account))
        return 1 if account.needs_person else 0
    return 1 if account.needs_person else 0


@click.command()
@click.argument("batch", type=int)
@which_argument
@click.option("--accepted", "answer", flag_value="accepted", help="It arrived: do not repeat it.")
@click.option(
    "--not-accepted", "answer", flag_value="not-accepted", help="It did not: hand it over again."
)
@by_option
@pass_context
def resolve(
    context: Context, batch: int, words: tuple[str, ...], answer: str | None, who: str
) -> None:
    """Answer for a batch that nobody could: did the provider take it, or not?"""


@click.command()
@newsletter_argument
@json_option
@pass_context
def run(context: Context, newsletter: str | None, as_json: bool) -> int:
    """The weekly job in one go: collect, draft, compose, check, approve by policy, hand over."""
    from digest import flow

    settings = context.works.settings.pick(newsletter)
    with progress(f"Handing over {settings.newsletter.slug}") as update:
        done = flow.run(
            context.works,
            settings,
            say=(lambda _: None) if as_json else context.say,
            progress=update,
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
        if done.findings and done.needs_person:
            say_findings(context, done.edition, done.findings)
        context.say(done.outcome)
    return 1 if done.needs_person else 0
