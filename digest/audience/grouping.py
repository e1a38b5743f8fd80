"""Readers grouped by the email that they get, not by what they follow. Pure.

    Week(placed, lead, subjects)      the pieces of an edition, and those that only followers get
    | recipe(week, rules, ...)        what one reader's email differs by: the rule
    Groups(week, rules, ...)          many readers, by what they wish
      .sort(["f12", "f40"])           short names of their email, and of the one to fall back to
      .number(["f12", "f40"])         of their variant, which is made if there is none yet

How readers who are alike are written down: f and the number of a subject they follow (0: of something
that has nothing this week), g and that of a piece they got before, l and their language.
Of a million readers only the different ones of these come here, and nothing is kept of them: the store
counts them by name (store/ledger/grouping.py), and asks for the variants of the commonest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from digest.audience.matching import matches
from digest.model.follows import EDITION, NOT_MADE, FollowRules, Match, Recipe, Subject, Variant
from digest.model.languages import primary

NOTHING_FOLLOWED = "nothing this week of what they follow"
ALL_HAD = "they had all of it before"


@dataclass(frozen=True)
class Week:
    """`placed` are the edition's pieces in reading order, and `lead` those at its top. `subjects` says of
    each piece that may be followed what it is by, about and of: the edition's in its order, then those
    that it left out and that are fit to print, newest first."""

    placed: tuple[int, ...]
    lead: frozenset[int]
    subjects: Mapping[int, Sequence[Subject]]
    # Piece -> its language, of those that are in one which readers may choose and by which they are given
    # pieces; and what the edition is in.
    languages: Mapping[int, str] = field(default_factory=dict)
    language: str = ""

    @cached_property
    def asked(self) -> frozenset[Subject]:
        """What may match at all."""
        return frozenset(one for some in self.subjects.values() for one in some)


def recipe(
    week: Week,
    rules: FollowRules,
    follows: Collection[Subject],
    *,
    got: Collection[int] = (),
    language: str = "",
) -> Recipe | str:
    """How a reader's email differs from the edition; or why they get none.

    The lead leads and says its reason there. Of the others that match, the first `most` stand in a
    section of their own; in the mode "first" further ones stay where the edition has them, with the
    reason, and those it left out stand in the section as headlines. Whatever matches is there.

    `language` is what they chose, "" for nothing.
    """
    got = {*got, *_unread(week, language)}
    language = "" if language == week.language else language
    without = tuple(one for one in week.placed if one in got)
    rest = replace(Recipe(), without=without, language=language)
    stay = [one for one in week.placed if one not in got]
    lead = {one for one in stay if one in week.lead} or set(stay[:1] if week.lead else ())
    if not follows:
        return rest if stay else ALL_HAD
    found = [one for one in matches(follows, week.subjects) if one.piece_id not in got]
    if rules.mode == "only":
        return _only(rules, rest, stay, lead, found)
    if not found:
        return rest if stay else ALL_HAD
    placed = set(stay)
    theirs = [one for one in found if one.piece_id not in lead]
    own = theirs[: rules.most]
    further = theirs[rules.most :]
    marked = {one.piece_id for one in further if one.piece_id in placed} | lead
    return replace(
        rest,
        followed=tuple(own + [one for one in further if one.piece_id not in placed]),
        marked=tuple(one for one in found if one.piece_id in marked),
    )


def _unread(week: Week, language: str) -> set[int]:
    """Pieces in another language than the one they chose; none where the edition has nothing else."""
    chosen = primary(language)
    others = {id for id, one in week.languages.items() if chosen and one != chosen}
    return set() if others.issuperset(week.placed) else others


def _only(
    rules: FollowRules, rest: Recipe, stay: list[int], lead: set[int], found: list[Match]
) -> Recipe | str:
    if not found and rules.nothing == "skip":
        return NOTHING_FOLLOWED
    if not found and rules.nothing == "edition":
        return rest if stay else ALL_HAD
    if not found and not lead:
        return ALL_HAD if rest.without else NOTHING_FOLLOWED
    return replace(
        rest,
        only=True,
        followed=tuple(one for one in found if one.piece_id not in lead),
        marked=tuple(one for one in found if one.piece_id in lead),
    )


def pieces_of(week: Week, made: Recipe) -> tuple[int, ...]:
    """Everything that stands in a variant: what its readers have got then."""
    own = [one.piece_id for one in made.followed]
    stay = [one for one in week.placed if one not in made.without]
    if made.only:
        stay = [one for one in stay if one in week.lead] or (stay[:1] if week.lead else [])
    return (*own, *(one for one in stay if one not in own))


def fallback(made: Recipe) -> Recipe:
    """The edition, as those may get it who had some of it before."""
    return Recipe(without=made.without, language=made.language)


Make = Callable[[Recipe, int], Variant]  # a recipe and its number -> the variant, with its trouble


class Sorted(NamedTuple):
    """Equal names, equal emails. "" is the edition."""

    name: str
    # Of what they get where there are too many variants, or theirs could not be made
    otherwise: str
    why_not: str = ""  # they get nothing, and this is why


class Groups:
    """The groups of one edition. `subjects` are by their numbers in the store; `known` are the variants
    that were made before, whose numbers stay; `make` is asked for others, when they are first needed."""

    def __init__(
        self,
        week: Week,
        rules: FollowRules,
        subjects: Mapping[int, Subject],
        make: Make,
        *,
        languages: Sequence[str] = (),
        known: Sequence[Variant] = (),
    ) -> None:
        self._week = week
        self._rules = rules
        self._subjects = {number: one for number, one in subjects.items() if one in week.asked}
        self._make = make
        self.languages = tuple(languages)
        self._variants = {one.recipe.key: one for one in known}
        self._last = max((EDITION, *(one.number for one in known)))
        # What somebody follows -> the pieces that it matches, one bit for each, in a row of bits for those
        # that it is the first reason for at best, one for those it is the second for, and so on.
        self._matches = {f"f{number}": 0 for number in (0, *self._subjects)}
        self._rows = range(max(map(len, week.subjects.values()), default=0))
        numbers = {one: number for number, one in self._subjects.items()}
        for place, some in enumerate(week.subjects.values()):
            for row, one in enumerate(some):
                if one in numbers:
                    self._matches[f"f{numbers[one]}"] |= 1 << row * len(week.subjects) + place

    @property
    def subjects(self) -> tuple[int, ...]:
        """The numbers of the subjects that matter to this edition."""
        return tuple(self._subjects)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Who follows something of these, of which nothing matches, is told from who follows nothing;
        () where that makes no difference."""
        rules = self._rules
        return rules.offer if rules.mode == "only" and rules.nothing != "edition" else ()

    @property
    def pieces(self) -> tuple[int, ...]:
        """Of which it matters who got them before: where readers choose nothing but a language, an
        editor who brings a piece back means everybody."""
        if not self._rules.offer:
            return ()
        return tuple(dict.fromkeys((*self._week.placed, *self._week.subjects)))

    @property
    def most(self) -> int:
        """Variants, the edition among them."""
        return self._rules.variants_at_most

    @property
    def variants(self) -> tuple[Variant, ...]:
        return tuple(sorted(self._variants.values(), key=lambda one: one.number))

    def sort(self, wishes: Sequence[str]) -> Sorted:
        found, follows, got, language = 0, False, False, ""
        for one in wishes:
            if one in self._matches:
                found |= self._matches[one]
                follows = True
            elif one[0] == "l":
                language = one[1:]
            else:
                follows, got = follows or one[0] == "f", got or one[0] == "g"
        if got or (language and self._rules.languages):
            made = self._recipe(wishes)
            if isinstance(made, str):
                return Sorted("", "", made)
            return Sorted(_name(made.key), _name(fallback(made).key))
        otherwise = _name(language)
        if found:
            return Sorted(_name(f"{self._reasons(found):x} {language}"), otherwise)
        if not follows or self._rules.mode == "first" or self._rules.nothing == "edition":
            return Sorted(otherwise, otherwise)
        if self._rules.nothing == "skip":
            return Sorted("", "", NOTHING_FOLLOWED)
        return Sorted(_name(f"lead {language}"), otherwise)

    def _reasons(self, found: int) -> int:
        """Of each piece the first that matches: what a recipe is made of."""
        width, before, first = len(self._week.subjects), 0, 0
        for row in self._rows:
            these = found >> row * width & ((1 << width) - 1)
            first |= (these & ~before) << row * width
            before |= these
        return first

    def number(self, wishes: Sequence[str], *, otherwise: bool = False) -> int | str:
        """Of the variant that these readers get; or why they get none. `otherwise`: that they fall back to.

        Where theirs could not be made, it is the other one.
        """
        made = self._recipe(wishes)
        if isinstance(made, str):
            return made
        found = self._variant(fallback(made) if otherwise else made)
        if found.trouble:
            found = self._variant(fallback(made))
        return NOT_MADE if found.trouble else found.number

    def _variant(self, made: Recipe) -> Variant:
        key = made.key
        found = self._variants.get(key)
        if found is None:
            number = self._last + 1 if key else EDITION
            found = self._variants[key] = self._make(made, number)
            self._last = max(self._last, number)
        return found

    def _recipe(self, wishes: Sequence[str]) -> Recipe | str:
        numbers, got, language = _read(wishes)
        # What nothing matches is still a wish, where that makes a difference.
        follows = {self._subjects.get(one, _SOMETHING) for one in numbers}
        return recipe(self._week, self._rules, follows, got=got, language=language)


_SOMETHING = Subject("", "")


def _read(wishes: Sequence[str]) -> tuple[list[int], set[int], str]:
    numbers, got, language = [], set(), ""
    for one in wishes:
        if one[0] == "f":
            numbers.append(int(one[1:]))
        elif one[0] == "g":
            got.add(int(one[1:]))
        else:
            language = one[1:]
    return numbers, got, language


def _name(of: str) -> str:
    """Short and its own; "" of nothing."""
    return hashlib.blake2b(of.encode(), digest_size=16).hexdigest() if of else ""
