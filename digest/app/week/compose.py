"""The message of an edition, and whether it can be made again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from digest.app.ground import Told, nobody
from digest.base.errors import NotReady
from digest.base.windows import instant
from digest.model import history
from digest.model.editions import LEAD, Edition, EditionState
from digest.model.follows import EDITION, Subject
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.pictures import Prepared, printed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.app.week.pictures import Pictures
    from digest.base.calendar import Calendar
    from digest.compose.render import Looks
    from digest.mail.merge import ReaderLinks
    from digest.model.pieces import Piece
    from digest.settings import NewsletterSettings
    from digest.store import Store


@dataclass(frozen=True, slots=True)
class Press:
    """What one newsletter's editions are composed and judged with; but for pictures it asks nobody outside."""

    looks: Looks
    pictures: Pictures  # asks each picture's address once, and nothing else
    links: ReaderLinks
    delivers: bool  # its provider brings mail to people; an outbox only writes files
    fillable: frozenset[str] | None  # by a provider that keeps the list; None where we keep it
    told: Told = nobody  # how far its variants are


def message(
    settings: NewsletterSettings,
    edition: Edition,
    *,
    store: Store,
    looks: Looks,
    pictures: Pictures | None = None,
    prepared: Prepared | None = None,
    within_s: float = 20.0,
    now: datetime | None = None,
    today: bool = False,
) -> Message:
    """The email of an edition: the frozen one once it is approved, else composed now.

    `prepared` is what was made ready of its pictures, `pictures` makes them ready now, in `within_s` seconds
    at most; without both nothing is, and they are printed as their sources serve them.
    `now` and `today` say which day is printed, as `goes_out_at` has it.
    """
    if frozen := store.editions.frozen(edition.id):
        return frozen
    if pictures and prepared is None:
        prepared = pictures.prepare(settings.newsletter, edition, within_s=within_s)
    at = goes_out_at(_calendar(settings, store), edition, now=now, today=today)
    return composed(settings, edition, prepared, store=store, looks=looks, at=at)


def composed(
    settings: NewsletterSettings,
    edition: Edition,
    prepared: Prepared | None,
    *,
    store: Store,
    looks: Looks,
    at: datetime,
) -> Message:
    """The email with these copies of its pictures, and the day of `at` in its masthead."""
    from digest.compose import compose

    return compose(
        edition,
        settings.newsletter,
        looks=looks,
        seed=store.secret("tokens"),
        at=at,
        pictures=prepared,
        offered=offered(settings, edition, store=store),
    )


def subjects(settings: NewsletterSettings, edition: Edition, *, looks: Looks) -> tuple[str, ...]:
    """Up to three subjects for an editor who has not written one; () once there is one."""
    from digest.compose import subjects as propose

    if edition.subject or edition.state is not EditionState.DRAFT:
        return ()
    return propose(edition, settings.newsletter, looks=looks)


def _calendar(settings: NewsletterSettings, store: Store) -> Calendar:
    return store.occurrences.calendar(settings.newsletter.slug, settings.calendar)


def goes_out_at(
    calendar: Calendar, edition: Edition, *, now: datetime | None, today: bool = False
) -> datetime:
    """The day that an edition goes out on, as far as it is known: its masthead's date, at its usual hour.

    The scheduled one; today where that is past, where the week was closed before its cut-off (`run`,
    the demo), or where somebody says so, who hands it over by hand.
    """
    try:
        due, closes = calendar.due(edition.key), calendar.closes(edition.key)
    except ValueError:  # a key of another rhythm, which the settings had once
        return now or edition.window.end
    if now is None:
        return due
    usual = due.astimezone(calendar.zone)
    local = now.astimezone(calendar.zone)
    at_once = today or edition.window.end < closes or usual.date() < local.date()
    return instant(local.date(), usual.time(), calendar.zone) if at_once else due


def printed_on_another_day(
    store: Store, settings: NewsletterSettings, edition: Edition, *, now: datetime
) -> str:
    """What to say where the masthead of an approved edition has another day than today; else ""."""
    inputs = store.editions.inputs(edition.id)
    if not inputs or not inputs.get("at"):
        return ""
    zone = settings.newsletter.timezone
    printed = datetime.fromisoformat(inputs["at"]).astimezone(zone).date()
    if printed == now.astimezone(zone).date():
        return ""
    slug, number = edition.newsletter, edition.number
    return (
        f"{edition.label} says {printed:%A, %d %B %Y} at its top, and today is another day; to print"
        f" today's: digest reopen {slug} {number}, then digest approve {slug} {number} --today"
    )


def offered(settings: NewsletterSettings, edition: Edition, *, store: Store) -> tuple[Subject, ...]:
    """What its readers are offered to follow beside pieces."""
    if not settings.newsletter.follows.offer:
        return ()
    from digest.app.readers import follows

    found = follows.offered(store.pieces, settings.newsletter, now=edition.window.end)
    return tuple(one.subject for one in found)


def record(
    settings: NewsletterSettings,
    edition: Edition,
    *,
    store: Store,
    looks: Looks,
    at: datetime | None = None,
    pictures: Prepared | None = None,
) -> dict[str, Any]:
    """What `composed` composes an edition from, as it can be kept; `at` is None for its scheduled day."""
    from digest.compose import recorded
    from digest.curate.select import for_followers

    newsletter = settings.newsletter
    fit: tuple[Piece, ...] = ()
    if newsletter.follows.offer:
        used = store.editions.used(edition.newsletter, besides=edition.id)
        fit = for_followers(edition, newsletter, used=used)
    return recorded.record(
        edition,
        newsletter,
        looks=looks,
        seed=store.secret("tokens"),
        at=at or goes_out_at(_calendar(settings, store), edition, now=None),
        pictures=pictures,
        offered=offered(settings, edition, store=store),
        fit=(one.id for one in fit),
        languages=newsletter.also_in,
    )


def block_places(edition: Edition) -> dict[str, str]:
    """Block id -> where it will be printed (TOP, END, AFTER and a section); "" for an event that is over."""
    from digest.compose.blocks import is_over, place_of

    there = [one.section for one in edition.placements if one.section != LEAD]
    return {
        block.id: ""
        if is_over(block, edition.window.end)
        else place_of(block, list(dict.fromkeys(there)))
        for block in history.numbered(edition.blocks)
    }


def headlines_only(edition: Edition, newsletter: Newsletter) -> frozenset[int]:
    """The pieces that are printed as headlines only, by a section's rule or an editor's word."""
    from digest.compose.context import is_headline_only

    rules = {rule.title: rule.most for rule in newsletter.sections if rule.also}
    full: Counter[str] = Counter()
    only = set()
    for one in edition.placements:
        if one.section == LEAD:
            continue
        if is_headline_only(one, full[one.section], rules.get(one.section)):
            only.add(one.piece.id)
        else:
            full[one.section] += 1
    return frozenset(only)


def verify(store: Store, edition: Edition, *, number: int = EDITION) -> tuple[str, tuple[str, ...]]:
    """Compose an approved edition, or a variant of it, again from what was recorded with it, and compare
    every byte.

    Returns its fingerprint, and the differences in words: none if it is the same message.
    Raises NotReady if there is nothing to compare.
    """
    from digest.compose import recorded

    frozen, inputs = (store.editions.frozen(edition.id), store.editions.inputs(edition.id))
    if frozen is None:
        raise NotReady(
            edition.label,
            f"it is {edition.state}, so no message was frozen",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    fingerprint = store.editions.fingerprint(edition.id)
    found = []
    if frozen.fingerprint != fingerprint:
        found.append(
            f"the frozen message itself was changed: it makes {frozen.fingerprint[:12]} now"
        )
    if inputs is None:
        raise NotReady(
            edition.label,
            "what it was composed from was not recorded: it was approved by an older digest",
            seen=f"fingerprint {fingerprint[:12]}" + "".join(f"; {one}" for one in found),
            next_step="nothing to do: what is handed over is the frozen message",
        )
    if number != EDITION:
        return _verify_variant(store, edition, inputs, number)
    found += recorded.differences(frozen, recorded.again(inputs), inputs)
    found += _changed_copies(store, frozen)
    return fingerprint, tuple(found)


def _changed_copies(store: Store, frozen: Message) -> Iterator[str]:
    """A copy is called by its bytes' hash, so each can be seen to be what it was. One that was withdrawn
    is gone by a person's word."""
    for name in printed(frozen.html):
        served = store.pictures.served(name)
        if served is None:
            yield f"the picture {name} is not there"
        elif not served.withdrawn and hashlib.sha256(served.body).hexdigest()[:32] != name[:32]:
            yield f"the picture {name} has other bytes now"


def _verify_variant(
    store: Store, edition: Edition, inputs: Mapping[str, Any], number: int
) -> tuple[str, tuple[str, ...]]:
    from digest.compose import recorded

    one = store.variants.find(edition.id, number)
    if one is None or not one.fingerprint:
        there = len(store.variants.of(edition.id))
        raise NotReady(
            f"{edition.label}, variant {number}",
            one.trouble if one else "there is no such variant",
            seen=f"it has {there} variants",
            next_step=f"see them: digest follows variants {edition.newsletter} {edition.number}",
        )
    rebuilt = recorded.again(inputs, one.recipe)
    if rebuilt.fingerprint == one.fingerprint:
        return one.fingerprint, ()
    # Its own bytes are not kept, so nothing tells where it differs.
    said = f"it makes {rebuilt.fingerprint[:12]} now"
    return one.fingerprint, (said, *recorded.differences(rebuilt, rebuilt, inputs))
