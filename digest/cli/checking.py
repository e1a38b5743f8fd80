"""check, waive: what is wrong with the email, and who lets it stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from digest.base.errors import ComposeError, WrongUse
from digest.cli.context import (
    Context,
    by_option,
    count,
    json_option,
    pass_context,
    print_json,
    the_edition,
    the_works,
    which_argument,
)
from digest.model.findings import Finding, Severity

if TYPE_CHECKING:
    from digest.settings import NewsletterSettings


@click.command()
@which_argument
@click.option("--online", is_flag=True, help="Ask its links, pictures and the sender's domain too.")
@click.option(
    "--looks", is_flag=True, help="Instead of an edition: every look, on an example week."
)
@json_option
@pass_context
def check(
    context: Context, words: tuple[str, ...], online: bool, looks: bool, as_json: bool
) -> int:
    """Say what is wrong with the email.

    Exit code 1 if there is an error; errors stop the approval.
    """
    from digest.app.week import check as checking
    from digest.app.week import compose

    if looks:
        settings, _ = context.which(words)
        return _check_looks(context, settings, as_json)
    works, settings, edition = the_edition(context, words)
    try:
        composed = compose.message(
            settings,
            edition,
            store=works.store,
            looks=works.looks,
            pictures=works.pictures,
            now=works.now(),
        )
    except ComposeError:
        composed = None  # which is a finding
    findings = checking.check(
        works.ground,
        settings,
        edition,
        composed,
        press=works.press(settings),
        online=works.online if online else None,
        spam=True,
    )
    fingerprint = composed.fingerprint if composed else ""
    if as_json:
        print_json(
            {
                "edition": edition.label,
                "fingerprint": fingerprint or None,
                "findings": [asdict(one) for one in findings],
                "access": asdict(checking.access(findings)) if composed else None,
            }
        )
    else:
        say_findings(context, edition.label, findings)
        if composed:
            _say_access(context, findings)
        if fingerprint:
            context.say(f"fingerprint {fingerprint[:12]}, {edition.state}")
    return 1 if _errors(findings) else 0


def _check_looks(context: Context, settings: NewsletterSettings, as_json: bool) -> int:
    from digest.app.week import check as checking
    from digest.app.week import preview

    works = the_works()
    found = preview.check_looks(
        settings,
        looks=works.looks,
        delivers=works.delivers(settings.provider),
        now=works.now(),
    )
    if as_json:
        looks = [
            {
                "look": look,
                "findings": [asdict(one) for one in findings],
                "access": asdict(checking.access(findings)),
            }
            for look, findings in found.items()
        ]
        print_json({"newsletter": settings.newsletter.slug, "looks": looks})
    else:
        for look, findings in found.items():
            say_findings(context, f"look {look}", findings)
            _say_access(context, findings)
    return 1 if any(map(_errors, found.values())) else 0


def _errors(findings: Iterable[Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)


def _say_access(context: Context, findings: tuple[Finding, ...]) -> None:
    from digest.app.week import check as checking

    score = checking.access(findings)
    missed = f"; not met: {'; '.join(score.missed)}" if score.missed else ""
    context.say(f"open to everybody: {score.met} of {score.of} demands{missed}")


def say_findings(context: Context, label: str, findings: tuple[Finding, ...]) -> None:
    for one in findings:
        waived = " (waived)" if one.waiver else ""
        context.say(f"{one.severity}  {one.name}: {one.place}{waived}")
        context.say(f"    {one.message}")
        if one.why:
            context.say(f"    why: {one.why}")
        if one.waiver:
            context.say(f"    waived by {one.waiver.who}: {one.waiver.reason}")
        else:
            context.say(f"    next: {one.remedy}")
    counts = Counter(one.severity for one in findings)
    totals = ", ".join(count(counts[severity], severity) for severity in Severity)
    waivers = sum(1 for one in findings if one.waiver)
    context.say(f"{label}: {totals}{f' ({waivers} waived)' if waivers else ''}")


@click.command()
@which_argument
@click.option("--name", "rule", required=True, help="The check whose warnings may stand.")
@click.option("--place", default="", help="Only those whose place has these words in it.")
@click.option("--because", "reason", required=True, help="Why it does not matter this time.")
@by_option
@pass_context
def waive(
    context: Context, words: tuple[str, ...], rule: str, place: str, reason: str, who: str
) -> None:
    """Let warnings stand for this edition; it stays in its record."""
    from digest.app.week import check as checking

    works, settings, edition = the_edition(context, words)
    online, spam = checking.needed_for(rule)
    findings = checking.check(
        works.ground,
        settings,
        edition,
        press=works.press(settings),
        online=works.online if online else None,
        spam=spam,
    )
    meant = [one for one in findings if one.name == rule and place in one.place]
    if not meant:
        there = ", ".join(dict.fromkeys(one.name for one in findings if one.name)) or "none"
        raise WrongUse(
            edition.label,
            f"no finding of {rule}{f' at {place}' if place else ''}",
            seen=f"checks with findings: {there}",
            next_step="name a finding as `digest check` prints it",
        )
    for waiver in checking.waive(works.ground, edition, meant, who=who, reason=reason):
        context.say(f"{edition.label}: {waiver.who} waived {waiver.name} at {waiver.place}")
