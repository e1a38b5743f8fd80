"""Every check over one message -> findings, worst first.

    sample_of(message, ...)       the message as one reader would get it
    | each rule of each family   words, blocks, markup, languages, links, sender and so on
    | sorted                     errors, warnings, notes

Rules look and never change anything. An error stops approval; each finding says where it is,
why it matters and what to do. Thresholds are the newsletter's (model.newsletters.Checks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from digest.model.batches import Recipient
from digest.model.editions import Edition
from digest.model.findings import Finding, Severity, Waiver
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.pictures import Prepared, Wanted

if TYPE_CHECKING:
    from digest.base.errors import ComposeError
    from digest.check.findings import Findings
    from digest.check.online import Look, Records
    from digest.check.sample import Sample

_ORDER = list(Severity)
# In the order in which a person would look.
_FAMILIES = (
    "email.content", "email.inbox", "words.fields", "words.unfinished", "words.raw_markup", "words.boilerplate",
    "words.letters", "words.typos", "words.marks", "words.slips", "words.grammar", "words.sentences", "words.cut_short",
    "words.remarks", "words.still_to_come", "words.draft_marks", "words.repeats", "words.blocks", "facts.days", "facts.near_days", "facts.countdowns",
    "facts.zones", "facts.events", "facts.event_facts", "facts.contradictions", "facts.comparisons", "facts.differences", "facts.outcomes", "facts.sums", "facts.totals", "facts.lists", "facts.opposites", "facts.headline_facts", "facts.cited", "facts.counted_again", "facts.retold",
    "facts.spellings", "facts.people", "facts.names_by_ear", "facts.promises", "links.button_words", "pictures.choice", "pictures.credits",
    "email.templates", "email.markup", "email.mjml", "words.languages", "email.access", "links.targets",
    "links.addresses", "links.destinations", "links.copied_links", "email.compat", "email.deliverability",
    "email.sender", "email.privacy", "email.passwords",
)  # fmt: skip


def sample_of(
    message: Message,
    edition: Edition,
    newsletter: Newsletter,
    *,
    reader: Recipient,
    values: Mapping[str, str],
    dated_at: datetime,
    delivers: bool,
    bare: str,
    earlier: Mapping[int, str] | None = None,
    fillable: frozenset[str] | None = None,
    written: bool = True,
    last_subject: str = "",
    variables: frozenset[str] | None = None,
) -> Sample:
    """What `check` looks at. `values` are the reader's own, token -> value.

    `bare` is the HTML of the least document with the same components, and `earlier` says which
    approved edition a piece stood in, by its id.

    `delivers` is False for a provider that only writes files: an address that nobody else could
    reach is then no error. `last_subject` is that of the edition before it, `variables` what the list knows of
    readers. Without `written` it has no bytes of a mail, for rules that look at none. `fillable` is what a
    provider that keeps the list can fill in itself.
    """
    from digest.check.sample import Sample
    from digest.mail.eml import Eml
    from digest.mail.merge import fill, subject_of

    html, text = fill(message, values)
    if gone := {one.url for one in message.left_out}:
        kept = tuple(one for one in edition.placements if one.piece.url not in gone)
        edition = replace(edition, placements=kept)
    return Sample(
        message=replace(message, subject=subject_of(message, values)),
        html=html,
        text=text,
        eml=Eml(message, dated_at=dated_at).for_recipient(reader, values) if written else b"",
        edition=edition,
        newsletter=newsletter,
        reader=reader,
        unsubscribe_url=next(
            (
                values[token]
                for token, field in message.personal.items()
                if field == "unsubscribe_url"
            ),
            "",
        ),
        personal_urls=_personal_urls(html, values),
        bare=bare,
        earlier=earlier or {},
        delivers=delivers,
        fillable=fillable,
        filled_bytes=len(html.encode(errors="replace"))
        - len(message.html.encode(errors="replace")),
        last_subject=last_subject,
        variables=variables,
    )


def _personal_urls(html: str, values: Mapping[str, str]) -> frozenset[str]:
    """The reader's own addresses, and those that begin with one of them (to follow, to unfollow)."""
    own = tuple(one for one in values.values() if one.startswith("http"))
    longer = (
        found for one in own for found in re.findall(rf'href="({re.escape(one)}/[^"]*)"', html)
    )
    return frozenset((*own, *longer))


def _whole() -> tuple[Callable[[Sample], Findings], ...]:
    """Rules about what depends on the whole of an email."""
    from digest.check.email import content, deliverability, inbox, markup
    from digest.check.links import targets

    return (
        content.empty,
        content.not_composed,
        content.lost_content,
        inbox.subject,
        inbox.preheader,
        content.text_part,
        content.duplicate,
        markup.html_size,
        markup.style_size,
        markup.headings,
        targets.link_target,
        deliverability.unsubscribe_body,
    )


def check_whole(one: Sample) -> tuple[Finding, ...]:
    """Of a variant, whose parts are checked as parts: what depends on the whole of it."""
    return worst_first(explained(finding for rule in _whole() for finding in rule(one)))


def check_parts(one: Sample) -> tuple[Finding, ...]:
    """Of a message that holds every part of many variants: what each part shows by itself. Headers and
    sender are the edition's, which is checked by every rule."""
    from digest.check.email import deliverability, sender

    others = {*_whole(), *deliverability.RULES, *sender.RULES}
    rules = (rule for rule in _rules() if rule not in others)
    return worst_first(explained(finding for rule in rules for finding in rule(one)))


def check(one: Sample, *, spam: bool = False) -> tuple[Finding, ...]:
    """What shows on the message itself, worst first, then in the order of the rules.

    `spam` asks SpamAssassin as well, which takes seconds; nothing where it is not installed.
    """
    from digest.check.email import spam as spamassassin

    rules = (*_rules(), *((spamassassin.spam,) if spam else ()))
    return worst_first(explained(finding for rule in rules for finding in rule(one)))


def explained(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each with the reason why it matters, which is its kind's."""
    from digest.check.findings import why

    return (replace(one, why=why(one.name)) for one in found)


def check_online(one: Sample, *, look: Look, records: Records, at_once: int) -> tuple[Finding, ...]:
    """What only the network knows. `look` asks an address, `records` a name (see online)."""
    from digest.check import online

    links = online.links(one, look, at_once=at_once)
    pictures = online.pictures(one, look, at_once=at_once)
    return worst_first(explained([*links, *pictures, *online.domain(one, records)]))


def check_links(one: Sample, *, look: Look, at_once: int) -> tuple[Finding, ...]:
    """Of `check_online`, whether its links and pictures are there."""
    from digest.check import online

    links = online.links(one, look, at_once=at_once)
    return worst_first(explained([*links, *online.pictures(one, look, at_once=at_once)]))


def gone(edition: Edition, *, look: Look, timeout_s: float, at_once: int) -> tuple[Finding, ...]:
    """Pieces of an approved edition that were taken away since: an error each; doubts are warnings."""
    from digest.check import online

    return worst_first(explained(online.gone(edition, look, timeout_s=timeout_s, at_once=at_once)))


def left_out(asked: Iterable[Wanted], prepared: Prepared) -> tuple[Finding, ...]:
    """Pictures that an edition goes without, and why."""
    from digest.check.pictures import lost_pictures

    return tuple(explained(lost_pictures.left_out(asked, prepared)))


def worst_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))


def did_not_compose(error: ComposeError) -> Finding:
    """The one finding there can be on an edition that could not be composed."""
    return Finding(
        name="compile",
        severity=Severity.ERROR,
        place=error.subject,
        message=f"{error.happened}{f' ({error.seen})' if error.seen else ''}",
        remedy=error.next_step,
        why="there is no email until the template is mended",
    )


def waived(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """The same findings, each warning with its newest waiver. An error cannot be waived."""
    known = {(one.name, _unnumbered(one.place)): one for one in waivers}
    return tuple(
        replace(one, waiver=known.get((one.name, _unnumbered(one.place))))
        if one.severity is Severity.WARNING
        else one
        for one in findings
    )


def _unnumbered(place: str) -> str:
    """A line moves with every piece above it; what it says stays the same."""
    return re.sub(r", edition\.mjml line \d+$", "", place)


def families() -> tuple[ModuleType, ...]:
    return tuple(import_module(f"digest.check.{name}") for name in _FAMILIES)


def _rules() -> tuple[Callable[[Sample], Findings], ...]:
    return tuple(rule for family in families() for rule in family.RULES)
