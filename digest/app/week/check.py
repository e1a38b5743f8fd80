"""What the checks say of an edition, what is gone of it since, and what somebody lets stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest import check as checks
from digest.app.week import compose, foresee, gate
from digest.base.errors import ComposeError, NotReady, WrongUse
from digest.mail.merge import SAMPLE_READER
from digest.model.editions import Edition, EditionState, every_worded
from digest.model.findings import Finding, Severity, Waiver
from digest.model.languages import named
from digest.model.messages import Message

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.compose import Press
    from digest.check.email.access import Score
    from digest.check.online import Look, Records
    from digest.check.sample import Sample
    from digest.settings import NewsletterSettings
    from digest.store import Store


@dataclass(frozen=True, slots=True)
class Online:
    """How what only the network knows is asked: an address, a name, and how many at a time."""

    look: Look
    records: Records
    at_once: int


def check(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message | None = None,
    *,
    press: Press,
    online: Online | None = None,
    spam: bool = False,
) -> tuple[Finding, ...]:
    """Every finding on the message of an edition, worst first; a failed compose is one.

    With `online` its links, its pictures and the sender's domain are asked as well, with `spam`
    SpamAssassin where it is installed and the settings do not forbid it.
    """
    store = ground.store
    from digest.app.week.pictures import COMMAND_S

    try:
        composed = composed or compose.message(
            settings,
            edition,
            store=store,
            looks=press.looks,
            pictures=press.pictures,
            within_s=COMMAND_S,
            now=ground.now(),
        )
    except ComposeError as error:
        return (checks.did_not_compose(error),)
    sample = _sample(ground, settings, edition, composed, press=press)
    asked = settings.newsletter.checks.spamassassin
    found = checks.check(sample, spam=asked == "always" or (spam and asked == "check"))
    if online:
        found += checks.check_online(
            sample, look=online.look, records=online.records, at_once=online.at_once
        )
    found += press.pictures.left_out(settings.newsletter, edition)
    for language in written_in(edition, settings):
        found += _further(ground, settings, edition, language, press=press, besides=found)
    return checks.waived(checks.worst_first(found), store.waivers.of(edition.id))


def written_in(edition: Edition, settings: NewsletterSettings) -> tuple[str, ...]:
    """The further languages that editors wrote something in, of those that readers may choose."""
    every = every_worded(edition)
    return tuple(one for one in settings.newsletter.also_in if any(one in each for each in every))


def _further(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    language: str,
    *,
    press: Press,
    besides: Iterable[Finding],
) -> tuple[Finding, ...]:
    """What is found on the email in another language, and not on the edition itself."""
    newsletter = settings.newsletter
    place = f"in {named(language)}"
    try:
        message, theirs = foresee.in_language(
            settings,
            edition,
            language,
            store=ground.store,
            looks=press.looks,
            pictures=press.pictures.prepare(newsletter, edition, within_s=0),  # composing waited
        )
    except ComposeError as error:
        found: tuple[Finding, ...] = (checks.did_not_compose(error),)
    except NotReady:  # nobody gets it
        return ()
    else:
        spoken = replace(settings, newsletter=replace(newsletter, language=language))
        found = checks.check(_sample(ground, spoken, theirs, message, press=press))
    known = {_alike(one) for one in besides}
    return tuple(
        replace(one, place=f"{place}, {one.place}") for one in found if _alike(one) not in known
    )


def _alike(one: Finding) -> tuple[str, str, str]:
    """The same trouble in two languages, however many bytes or lines it counts."""
    place, message = (re.sub(r"\d[\d,.]*", "#", words) for words in (one.place, one.message))
    return one.name, place, message


def _sample(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message,
    *,
    press: Press,
) -> Sample:
    from digest.compose.bare import bare

    store = ground.store
    return checks.sample_of(
        composed,
        edition,
        settings.newsletter,
        reader=SAMPLE_READER,
        values=press.links.values(composed, SAMPLE_READER),
        dated_at=ground.now(),
        delivers=press.delivers,
        bare=bare(composed.mjml),
        earlier=store.editions.used(edition.newsletter, besides=edition.id),
        fillable=press.fillable,
        last_subject=_last_subject(store, edition),
        variables=frozenset(store.subscribers.variables(edition.newsletter)),
    )


@dataclass(frozen=True, slots=True)
class Beyond:
    """What an email does not show by itself: whether its links and pictures answer, what filters and mail
    programs make of it."""

    findings: tuple[Finding, ...]
    # Mail program -> what the look uses that it does not know
    clients: Mapping[str, tuple[str, ...]]
    points: float | None  # SpamAssassin's
    no_points: str  # why there are none


def beyond(
    ground: Ground,
    settings: NewsletterSettings,
    edition: Edition,
    composed: Message,
    *,
    press: Press,
    online: Online,
) -> Beyond:
    """Takes as long as the slowest link, and some seconds for SpamAssassin."""
    from digest.check.email import compat, spam

    sample = _sample(ground, settings, edition, composed, press=press)
    found = checks.check_links(sample, look=online.look, at_once=online.at_once)
    points, why = None, "it is switched off for this newsletter"
    if settings.newsletter.checks.spamassassin != "never":
        why = "" if spam.installed() else "it is not installed here"
        if not why:
            judged, points = spam.judged(sample)
            found += tuple(checks.explained(judged))
            why = "" if points is not None else "it gave no answer"
    return Beyond(found, compat.support(sample), points, why)


def together(ground: Ground, edition: Edition, *found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, each that somebody let stand with her name."""
    every = [one for some in found for one in some]
    return checks.waived(checks.worst_first(every), ground.store.waivers.of(edition.id))


def access(findings: Iterable[Finding]) -> Score:
    """How many demands of readers who see, hear or move otherwise an email meets."""
    from digest.check.email.access import score

    return score(findings)


def _last_subject(store: Store, edition: Edition) -> str:
    """Of the newest approved edition before this one, "" if there is none."""
    approved = (
        one.id
        for one in store.editions.lines(edition.newsletter)
        if one.number < edition.number and one.state is EditionState.APPROVED
    )
    frozen = store.editions.frozen(last) if (last := next(approved, 0)) else None
    return frozen.subject if frozen else ""


def with_reach(
    found: tuple[Finding, ...], reached: Iterable[Finding], *, press: Press
) -> tuple[Finding, ...]:
    """Findings with those on the pictures' public address. Where email only goes into files there are no
    readers, and so it is a note."""
    told = (one if press.delivers else replace(one, severity=Severity.NOTE) for one in reached)
    return checks.worst_first((*found, *told))


def needed_for(rule: str) -> tuple[bool, bool]:
    """Whether `check` must be asked for `online` and for `spam`, so that it may find this."""
    from digest.check.findings import WHY

    return rule in WHY["online"], rule in WHY["SpamAssassin"]


def gone(settings: NewsletterSettings, edition: Edition, *, online: Online) -> tuple[Finding, ...]:
    """Pieces of an edition that were taken away since it was approved, asked now.

    An error for each that its publisher withdrew or whose page is gone: a hand-over should wait
    for an editor. A warning where there was no answer, which may be our own network's fault.
    """
    return checks.gone(
        edition,
        look=online.look,
        timeout_s=settings.newsletter.checks.link_timeout_s,
        at_once=online.at_once,
    )


def waive(
    ground: Ground, edition: Edition, findings: Iterable[Finding], *, who: str, reason: str
) -> tuple[Waiver, ...]:
    """Let warnings stand for this edition, on somebody's word. Raises NotReady for an error."""
    findings = tuple(findings)
    if errors := gate.errors(findings):
        raise NotReady(
            edition.label,
            "an error cannot be waived",
            seen=f"{errors[0].name}: {errors[0].place}: {errors[0].message}",
            next_step=errors[0].remedy,
        )
    if not (reason.strip() and who.strip()):
        raise WrongUse(
            edition.label,
            "a waiver needs a name and a reason",
            so_far="nothing was waived",
            next_step="say who decides it, and why the warning does not matter this time",
        )
    made = tuple(
        Waiver(one.name, one.place, who.strip(), " ".join(reason.split()), ground.now())
        for one in findings
        if one.severity is Severity.WARNING
    )
    ground.store.waivers.add(edition.id, made)
    return made
