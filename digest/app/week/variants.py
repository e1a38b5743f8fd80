"""An edition as each group of readers gets it: foreseen and checked at approval, planned, made again.

    week_of(inputs)          what may be matched: the edition's pieces, and those that only followers get
    at_approval(...)         all variants of this moment, composed and checked: an error stops the approval
    to_plan(...)             the groups for the transaction that plans, what is new among them made before it
    Shelf(...).message(n)    at the hand-over: a variant's message again, which must be the one that was checked

Everything comes from what was frozen with the edition (compose/recorded.py). A variant that cannot be
made, or that another version of digest would have to compose first, gives way to the edition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest import check as checks
from digest.app.week import gate
from digest.audience.grouping import Groups, Make, Week, pieces_of
from digest.base.errors import ComposeError, NotReady
from digest.curate.select import home
from digest.mail.merge import SAMPLE_READER
from digest.model.editions import LEAD, Edition
from digest.model.findings import Finding
from digest.model.follows import EDITION, Recipe, Variant
from digest.model.languages import named, primary
from digest.model.messages import Message

if TYPE_CHECKING:
    from datetime import datetime

    from digest.app.week.compose import Press
    from digest.compose import recorded
    from digest.settings import NewsletterSettings
    from digest.store import Store


def week_of(inputs: recorded.Inputs, *, gone: Collection[int] = ()) -> Week:
    """`gone` are pieces that were taken away since; only followers would have got them."""
    edition, newsletter = inputs.edition, inputs.newsletter
    rules = newsletter.follows
    subjects = {
        one.piece.id: rules.subjects_of(
            one.piece,
            section=home(one.piece, newsletter) if one.section == LEAD else one.section,
        )
        for one in edition.placements
    }
    pieces = edition.pieces
    for id in inputs.fit:
        if id not in gone:
            piece = pieces[id]
            subjects[id] = rules.subjects_of(piece, section=home(piece, newsletter))
    return Week(
        placed=tuple(one.piece.id for one in edition.placements),
        lead=frozenset(one.piece.id for one in edition.placements if one.section == LEAD),
        subjects=subjects,
        languages={
            id: said
            for id in subjects
            if (said := primary(pieces[id].language)) in map(primary, rules.languages)
        },
        language=newsletter.language,
    )


class Workshop:
    """Composes variants of one edition and checks them; what they share is compiled and checked once."""

    def __init__(
        self,
        press: recorded.Press,
        settings: NewsletterSettings,
        *,
        by: Press,
        earlier: dict[int, str],
        now: datetime,
    ) -> None:
        self._press = press
        self._settings = settings
        self._by = by
        self._earlier = earlier
        self._now = now

    def make(self, made: Recipe, number: int, week: Week) -> Variant:
        """One, with its trouble; checked as a whole and in all its parts."""
        [one] = self.make_all([Variant(number, made, pieces_of(week, made))])
        return one

    def make_all(self, some: Sequence[Variant]) -> list[Variant]:
        if not self._press.in_parts:  # then they have no parts to check
            return list(self._each(some, checks.check))
        made = list(self._each(some, checks.check_whole))
        sound = {one.recipe.language for one in made if not one.trouble}
        if any(self._trouble_of_parts(language) for language in sorted(sound)):
            # Whose it is, each of them tells by itself. It costs ten times as much, and is rare.
            again = iter(self._each([one for one in made if not one.trouble], checks.check))
            return [one if one.trouble else next(again) for one in made]
        return made

    def _each(
        self, some: Sequence[Variant], rules: Callable[[Any], tuple[Finding, ...]]
    ) -> Iterator[Variant]:
        for done, one in enumerate(some, 1):
            yield self._made(one, rules)
            self._by.told("Composing variants", done, len(some))

    def _trouble_of_parts(self, language: str) -> tuple[Finding, ...]:
        message = self._press.everything(language)
        sample = self._sample(message, self._press.edition(Recipe(language=language)), language)
        return gate.errors(checks.check_parts(sample))

    def _made(self, one: Variant, rules: Callable[[Any], tuple[Finding, ...]]) -> Variant:
        try:
            message = self._press.message(one.recipe)
        except ComposeError as error:
            return replace(one, trouble=error.happened)
        edition = self._press.edition(one.recipe)
        whole = rules is checks.check_whole
        sample = self._sample(message, edition, one.recipe.language, written=not whole)
        errors = gate.errors(rules(sample))
        return replace(
            one,
            fingerprint=message.fingerprint,
            html_bytes=len(message.html.encode()),
            trouble="; ".join(f"{each.name}: {each.place}: {each.message}" for each in errors[:3]),
        )

    def _sample(
        self, message: Message, edition: Edition, language: str, *, written: bool = True
    ) -> Any:
        from digest.compose.bare import bare

        newsletter = self._press.inputs.newsletter
        return checks.sample_of(
            message,
            edition,
            replace(newsletter, language=language or newsletter.language),
            reader=SAMPLE_READER,
            values=self._by.links.values(message, SAMPLE_READER),
            dated_at=self._now,
            delivers=self._by.delivers,
            bare=bare(message.mjml),
            earlier=self._earlier,
            fillable=self._by.fillable,
            written=written,
        )


def at_approval(
    store: Store,
    settings: NewsletterSettings,
    edition: Edition,
    press: recorded.Press,
    *,
    by: Press,
    message: Message,
    now: datetime,
) -> tuple[Variant, ...]:
    """The edition and all its variants of this moment. Raises NotReady if one has an error."""
    week = week_of(press.inputs)
    first = edition_itself(week, message)
    groups = groups_of(store, settings, press, week, known=[first], make=sketch(week))
    readers = store.ledger.foreseen(edition.id, groups)
    workshop = _workshop(store, settings, edition, press, by=by, now=now)
    made = workshop.make_all([one for one in groups.variants if one.number != EDITION])
    if bad := [one for one in made if one.trouble]:
        raise NotReady(
            edition.label,
            f"{len(bad)} of its {len(made) + 1} variants must be mended before approval",
            seen="\n".join(
                f"for {readers.get(one.number, 0):,} who {_whose(one.recipe)}: {one.trouble}"
                for one in bad[:5]
            ),
            so_far="nothing was approved",
            next_step="mend what it says of the pieces, or leave one out for everybody: "
            f"digest edit drop PIECE --for-nobody -n {edition.newsletter}",
        )
    return (first, *made)


def _whose(made: Recipe) -> str:
    said = [f"follow {made.names}"] if made.names else []
    if made.language:
        said.append(f"read {named(made.language)}")
    return " and ".join(said) or "follow nothing"


def to_plan(
    store: Store,
    settings: NewsletterSettings,
    edition: Edition,
    press: recorded.Press,
    *,
    by: Press,
    gone: Collection[int],
    now: datetime,
) -> Groups:
    """The groups that a plan asks; what appeared since the approval is made before, not within it."""
    known = store.variants.of(edition.id)
    pieces = store.pieces.get(press.inputs.fit)
    gone = {*gone, *(one.id for one in pieces if one.withdrawn_at)}
    week = week_of(press.inputs, gone=gone)
    ahead = groups_of(store, settings, press, week, known=known, make=sketch(week))
    store.ledger.foreseen(edition.id, ahead)
    there = {one.number for one in known}
    new = [one for one in ahead.variants if one.number not in there]
    workshop = _workshop(store, settings, edition, press, by=by, now=now)
    if not press.is_as_then:
        return groups_of(store, settings, press, week, known=known, make=_too_late(week))
    return groups_of(
        store,
        settings,
        press,
        week,
        known=(*known, *workshop.make_all(new)),
        make=lambda made, number: workshop.make(made, number, week),
    )


def edition_itself(week: Week, message: Message) -> Variant:
    return Variant(EDITION, Recipe(), week.placed, message.fingerprint, len(message.html.encode()))


def sketch(week: Week) -> Make:
    """For looking ahead: which variants there will be, and nothing of them."""
    return lambda made, number: Variant(number, made, pieces_of(week, made))


def _too_late(week: Week) -> Make:
    why = "another version of digest than at approval would have to compose it"
    return lambda made, number: Variant(number, made, pieces_of(week, made), trouble=why)


def _workshop(
    store: Store,
    settings: NewsletterSettings,
    edition: Edition,
    press: recorded.Press,
    *,
    by: Press,
    now: datetime,
) -> Workshop:
    earlier = dict(store.editions.used(edition.newsletter, besides=edition.id))
    return Workshop(press, settings, by=by, earlier=earlier, now=now)


def groups_of(
    store: Store,
    settings: NewsletterSettings,
    press: recorded.Press,
    week: Week,
    *,
    known: Iterable[Variant],
    make: Make,
) -> Groups:
    newsletter = press.inputs.newsletter
    rules = newsletter.follows
    return Groups(
        week,
        rules,
        store.follows.names(newsletter.slug),
        make,
        # Who chose the edition's own gets no others' pieces, and is told from who chose nothing.
        languages=rules.languages or settings.newsletter.also_in,
        known=tuple(known),
    )


class Shelf:
    """The messages of an edition's variants, each made again when its batches come; the last is kept."""

    def __init__(self, store: Store, edition: Edition, frozen: Message) -> None:
        self._store = store
        self._edition = edition
        self._frozen = frozen
        self._open = ExitStack()
        self._press: recorded.Press | None = None
        self._last: tuple[int, Message | str] = (EDITION, frozen)

    def close(self) -> None:
        self._open.close()

    @property
    def press(self) -> recorded.Press | None:
        """Open until `close`; None if what the edition was composed from was not recorded."""
        from digest.compose import recorded

        if self._press is None and (inputs := self._store.editions.inputs(self._edition.id)):
            self._press = self._open.enter_context(recorded.reopened(inputs))
        return self._press

    def message(self, number: int) -> Message | str:
        """Of a variant by its number, 0 for none; or why it is not what was checked."""
        if number in (0, EDITION):
            return self._frozen
        if self._last[0] != number:
            self._last = (number, self._made(number))
        return self._last[1]

    def _made(self, number: int) -> Message | str:
        one = self._store.variants.find(self._edition.id, number)
        if one is None or self.press is None:
            return f"what its variant {number} is composed from is not there any more"
        try:
            message = self.press.message(one.recipe)
        except ComposeError as error:
            return f"its variant {number} cannot be composed again: {error.happened}"
        if message.fingerprint != one.fingerprint:
            return (
                f"its variant {number} does not compose again as it was checked "
                f"({message.fingerprint[:12]}, not {one.fingerprint[:12]})"
            )
        return message
