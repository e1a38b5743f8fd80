"""What readers' follows make of an edition, for people to see before it goes out; nothing is kept.

foreseen(settings, edition, ...)   each variant with its readers: as planned, else as it would be now
overview(settings, edition, ...)   that, and what the desk tells of it: subjects, pieces, readers
for_follows / copy                 the email of somebody who follows something; of one variant
message(settings, edition, ..)     the email of somebody who follows nothing, whatever language they chose
in_language(settings, edition, ..) the same for a further language, and the edition it was composed of
reaches(settings, edition, used)   pieces that the edition left out, and that followers get all the same
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.app.week import compose
from digest.app.week.variants import groups_of, sketch, week_of
from digest.audience.grouping import Week, recipe
from digest.base.errors import NotReady
from digest.curate.select import for_followers
from digest.model import worded
from digest.model.editions import Edition, EditionState, LeftOut
from digest.model.follows import EDITION, GETS_NOTHING, Recipe, Subject, Variant
from digest.model.languages import named
from digest.model.pieces import Piece

if TYPE_CHECKING:
    from datetime import datetime

    from digest.app.week.pictures import Pictures
    from digest.compose import recorded
    from digest.compose.render import Looks
    from digest.model.messages import Message
    from digest.model.pictures import Prepared
    from digest.settings import NewsletterSettings
    from digest.store import Store

Copies = tuple[tuple[Variant, int], ...]  # each with its readers, the most read first


@dataclass(frozen=True, slots=True)
class Followed:
    subject: Subject
    readers: int  # who follow it, of all that are active
    placed: int  # pieces of it in the edition
    beyond: int  # and that only its followers get


@dataclass(frozen=True, slots=True)
class Beyond:
    """A piece that the edition left out."""

    piece: Piece
    readers: int  # who get it
    because: tuple[Subject, ...]  # what of it is followed


@dataclass(frozen=True, slots=True)
class Overview:
    copies: Copies
    planned: bool  # they are what was planned; else follows may still change
    followers: int  # readers who follow something
    nothing: int  # readers who get no email, because nothing they follow is in it
    fell_back: int  # readers who get the edition because theirs would be one variant too many
    subjects: tuple[Followed, ...]  # the most followed first
    beyond: tuple[Beyond, ...]  # the most read first
    for_nobody: tuple[LeftOut, ...]

    def find(self, key: str) -> Variant | None:
        """By its render key; "" is the edition."""
        return next((one for one, _ in self.copies if one.recipe.key == key), None)


def foreseen(
    settings: NewsletterSettings, edition: Edition, *, store: Store, looks: Looks
) -> Copies:
    with _press_of(settings, edition, store=store, looks=looks) as press:
        return _foreseen(settings, edition, press, store)[0]


def overview(
    settings: NewsletterSettings, edition: Edition, *, store: Store, looks: Looks
) -> Overview:
    with _press_of(settings, edition, store=store, looks=looks) as press:
        week = week_of(press.inputs)
        copies, nothing = _foreseen(settings, edition, press, store)
        counts = store.follows.counts(edition.newsletter)
        pieces = press.inputs.edition.pieces
        account = store.ledger.totals(edition.id)
        return Overview(
            copies,
            planned=account is not None,
            followers=store.follows.followers(edition.newsletter),
            nothing=nothing,
            fell_back=account.fell_back if account else 0,
            subjects=tuple(_followed(week, counts)),
            beyond=tuple(
                sorted(_beyond(week, pieces, copies, counts), key=lambda one: -one.readers)
            ),
            for_nobody=tuple(one for one in edition.left_out if one.for_nobody),
        )


def _followed(week: Week, counts: Mapping[Subject, int]) -> Iterator[Followed]:
    placed = set(week.placed)
    there = Counter(one for id, some in week.subjects.items() if id in placed for one in some)
    beyond = Counter(one for id, some in week.subjects.items() if id not in placed for one in some)
    for one, readers in counts.items():
        yield Followed(one, readers, there[one], beyond[one])


def _beyond(
    week: Week, pieces: Mapping[int, Piece], copies: Copies, counts: Mapping[Subject, int]
) -> Iterator[Beyond]:
    for id, some in week.subjects.items():
        if id in week.placed:
            continue
        readers = sum(many for one, many in copies if id in one.pieces)
        yield Beyond(pieces[id], readers, tuple(one for one in some if one in counts))


def _foreseen(
    settings: NewsletterSettings, edition: Edition, press: recorded.Press, store: Store
) -> tuple[Copies, int]:
    """And how many get nothing."""
    known = store.variants.of(edition.id)
    nothing = 0
    if planned := store.variants.readers(edition.id):
        numbered = {one.number: one for one in known}
        found = [(numbered[number], many) for number, many in planned.items()]
    else:
        week = week_of(press.inputs)
        known = known or (Variant(EDITION, Recipe(), week.placed),)
        groups = groups_of(store, settings, press, week, known=known, make=sketch(week))
        readers = store.ledger.foreseen(edition.id, groups)
        nothing = readers.pop(GETS_NOTHING, 0)
        people, _why = store.ledger.foresee(edition.newsletter, settings.segments)
        others = sum(many for number, many in readers.items() if number != EDITION)
        readers[EDITION] = max(0, people - others - nothing)
        found = [(one, readers[one.number]) for one in groups.variants if one.number in readers]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0].number))), nothing


def for_follows(
    settings: NewsletterSettings,
    edition: Edition,
    followed: Collection[Subject],
    *,
    store: Store,
    looks: Looks,
    pictures: Prepared | None = None,
    language: str = "",
) -> Message:
    """The email of somebody who follows these, and got nothing of the edition before.

    `pictures` is what was made ready of a draft's; of an approved edition its own are taken.
    """
    with _press_of(settings, edition, store=store, looks=looks, pictures=pictures) as press:
        rules = press.inputs.newsletter.follows
        made = recipe(week_of(press.inputs), rules, followed, language=language)
        if isinstance(made, str):
            raise NotReady(
                edition.label,
                f"who follows {', '.join(one.name or one.key for one in followed)} gets nothing",
                seen=made,
                next_step="that is [follows] nothing in the newsletter's file",
            )
        return press.message(made)


def copy(
    settings: NewsletterSettings,
    edition: Edition,
    made: Recipe,
    *,
    store: Store,
    looks: Looks,
    pictures: Prepared | None = None,
) -> Message:
    """As `for_follows`, of a variant."""
    with _press_of(settings, edition, store=store, looks=looks, pictures=pictures) as press:
        return press.message(made)


def message(
    settings: NewsletterSettings,
    edition: Edition,
    language: str = "",
    *,
    store: Store,
    looks: Looks,
    pictures: Pictures,
    prepared: Prepared | None = None,
    within_s: float = 20.0,
    now: datetime,
) -> Message:
    """The email of an edition as `compose.message` makes it; with a language, as who chose that one gets it."""
    if not language:
        return compose.message(
            settings,
            edition,
            store=store,
            looks=looks,
            pictures=pictures,
            prepared=prepared,
            within_s=within_s,
            now=now,
        )
    if prepared is None and edition.state is EditionState.DRAFT:
        prepared = pictures.prepare(settings.newsletter, edition, within_s=within_s)
    return in_language(settings, edition, language, store=store, looks=looks, pictures=prepared)[0]


def in_language(
    settings: NewsletterSettings,
    edition: Edition,
    language: str,
    *,
    store: Store,
    looks: Looks,
    pictures: Prepared | None = None,
) -> tuple[Message, Edition]:
    """As `for_follows`, of who reads a further language; and what it was composed of.

    Raises WrongUse for a language that they may not choose, NotReady if they get nothing.
    """
    worded.require({language: {}}, settings.newsletter.also_in, subject=edition.label)
    with _press_of(settings, edition, store=store, looks=looks, pictures=pictures) as press:
        rules = press.inputs.newsletter.follows
        made = recipe(week_of(press.inputs), rules, (), language=language)
        if isinstance(made, str):
            raise NotReady(
                edition.label,
                f"who reads {named(language)} gets nothing",
                seen=made,
                next_step="place a piece in it",
            )
        return press.message(made), press.edition(made)


def reaches(
    settings: NewsletterSettings, edition: Edition, *, used: Mapping[int, str]
) -> frozenset[int]:
    """Of the pieces that a draft left out, those that its followers get. `used`: what ran before."""
    if not settings.newsletter.follows.offer:
        return frozenset()
    found = for_followers(edition, settings.newsletter, used=used)
    return frozenset(one.id for one in found)


@contextmanager
def _press_of(
    settings: NewsletterSettings,
    edition: Edition,
    *,
    store: Store,
    looks: Looks,
    pictures: Prepared | None = None,
) -> Iterator[recorded.Press]:
    """Of what was frozen, else of the draft as it is."""
    from digest.compose import recorded

    inputs = store.editions.inputs(edition.id) or compose.record(
        settings, edition, store=store, looks=looks, pictures=pictures
    )
    with recorded.reopened(inputs) as press:
        yield press
