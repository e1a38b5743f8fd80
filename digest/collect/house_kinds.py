"""A house's own kinds, by where its known ones stand. Pure.

by_place(entries)    a list's entries: "Field Note | Rivers" beside "Analysis | Carbon" and "Opinion | Heat"
learnt(labelled)     the words so found; on the house's other lists they are kinds as well (kinds.of_house)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from digest.collect.fields.kind_words import GENERAL, SUBJECTS, fold, is_built_on_one
from digest.collect.fields.kinds import SHORT_PART, is_kind, short_parts
from digest.model.pieces import Entry, Piece, offers_of

_Labelled = TypeVar("_Labelled", Entry, Piece)
BY_PLACE = ", by its place"  # in the origin of such a kind
_SURE_OF_PLACE = 2  # so many known kinds tell where a list's kinds stand
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?")  # as a folder
_TO_ONE = 3  # known kinds for each word that is none


def by_place(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """A list's entries, those whose pair of labels holds no known kind with the word that stands in a kind's place.

    "Field Note | Rivers" where others say "Analysis | Carbon" and "Opinion | Heat": the house's own kind comes first.
    """
    pairs = {
        place: parts
        for place, one in enumerate(entries)
        if len(parts := _pair(one)) == 2 and not any(map(is_kind, parts))
    }
    first: Counter[bool] = Counter()
    last: Counter[bool] = Counter()
    for one in entries:
        parts = _pair(one)
        if len(parts) == 2 and one.kind:
            first[parts[0].casefold() == one.kind.casefold()] += 1
            last[parts[1].casefold() == one.kind.casefold()] += 1
    most = max(first[True], last[True])
    at = 0 if first[True] > last[True] else 1  # where the kinds stand
    words = {parts[at].casefold() for parts in pairs.values()}
    beside = {parts[1 - at].casefold() for one in entries if len(parts := _pair(one)) == 2}
    if (
        words & beside
        or most < max(_SURE_OF_PLACE, len(words))
        or _TO_ONE * min(first[True], last[True]) > most
    ):
        return _with_sections(_by_first_topic(_of_single_labels(entries)))
    made = list(entries)
    for place, parts in pairs.items():
        kind, topic = parts[at], parts[1 - at]
        if fold(kind) in SUBJECTS:
            continue
        one = made[place]
        topics = tuple(said for said in one.topics if said not in (kind, one.kicker)) or (topic,)
        origin = {**one.origin, "kind": f"{one.origin.get('kicker', 'kicker')}{BY_PLACE}"}
        made[place] = replace(one, kind=kind, topics=topics, origin=origin)
    return _with_sections(_by_first_topic(_of_single_labels(made)))


def _pair(one: Entry) -> list[str]:
    """The two labels that stand together, of a page also where its known kind alone is the kicker."""
    said = (short_parts(str(offer.value)) for offer in offers_of(one, "kicker"))
    return next((parts for parts in said if len(parts) == 2), [])


def _by_first_topic(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same of categories in a row: "Case note, Contract" beside "Comment, Procedure" and "Essay, Drafting"."""
    listed = [one for one in entries if len(one.topics) > 1]
    later = {said.casefold() for one in listed for said in one.topics[1:]}
    known = [said for one in listed if is_kind(said := one.topics[0])]
    # What stands alone where no kind does is a topic, whatever place it has beside another.
    alone = {one.topics[0].casefold() for one in entries if len(one.topics) == 1}
    later |= set() if any(map(is_kind, alone)) else alone
    distinct = {said.casefold() for said in known}
    if len(distinct) < _SURE_OF_PLACE or 2 * len(known) < len(listed) or any(map(is_kind, later)):
        return tuple(entries)
    unknown = {said.casefold() for one in entries for said in one.topics[:1] if not is_kind(said)}
    kind_words = _believed(unknown, len(distinct))
    made = []
    for one in entries:
        said = one.topics[0] if len(one.topics) > 1 else ""
        if (
            said
            and not one.kind
            and said.casefold() in kind_words - later
            and len(said.split()) <= SHORT_PART
        ):
            where = f"{one.origin.get('topics', 'topics')}{BY_PLACE}"
            one = replace(one, kind=said, origin={**one.origin, "kind": where})
        made.append(one)
    return tuple(made)


def _of_single_labels(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same where each piece has one label: "From the festival" beside "Review", "Essay" and "Interview"."""
    single = {
        place: said
        for place, one in enumerate(entries)
        if (said := one.kicker) and set(one.topics) <= {said} and len(short_parts(said)) == 1
    }
    known = {said.casefold() for said in single.values() if is_kind(said)}
    others = {said.casefold() for said in single.values()} - known
    elsewhere = {said.casefold() for one in entries if len(one.topics) > 1 for said in one.topics}
    if len(known) < _SURE_OF_PLACE or others & elsewhere:
        return tuple(entries)
    others = _believed(others, len(known))
    made = list(entries)
    for place, said in single.items():
        one = made[place]
        if said.casefold() in others and not one.kind:
            where = f"{one.origin.get('kicker', 'kicker')}{BY_PLACE}"
            made[place] = replace(one, kind=said, topics=(), origin={**one.origin, "kind": where})
    return tuple(made)


def _with_sections(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, those without a kind whose label is a section: "News" where other pieces have "Culture" and "Business".

    A section has a folder of the site to itself. Where only kinds have one ("News", "Essay"), "News" is a kind too.
    """
    placed = {(said.casefold(), _folder(one.url)) for one in entries if (said := _label(one))}
    labels, folders = Counter(said for said, _ in placed), Counter(place for _, place in placed)
    alone = {said: place for said, place in placed if labels[said] == folders[place] == 1}
    if sum(not is_kind(said) for said in alone) < _SURE_OF_PLACE:
        return tuple(entries)
    # "News" that is not the folder's own name may be a kind that only one folder has.
    sections = {said for said, place in alone.items() if said == place and said in GENERAL}
    return tuple(_in_section(one) if one.kind.casefold() in sections else one for one in entries)


def _in_section(one: Entry) -> Entry:
    if _label(one).casefold() != one.kind.casefold():
        return one  # "News" beside "Ports"
    where = one.origin.get("topics") or one.origin.get("kind", "")
    return replace(one, kind="", topics=(_label(one),), origin={**one.origin, "topics": where})


def _label(one: Entry) -> str:
    """The one topic of an entry, or its kind where it has none; "" of several."""
    return (*one.topics, one.kind)[0] if len(one.topics) < 2 else ""


def _folder(url: str) -> str:
    """The first folder of an address that is no language's: "news" of /en/news/2026/the-quay."""
    folders = unquote(urlsplit(url).path).casefold().strip("/").split("/")[:-1]
    return next((one for one in folders if not _LANGUAGE.fullmatch(one)), "")


def _believed(words: Collection[str], known: int) -> set[str]:
    """Which unknown words of a kinds' place are kinds: "Practice note" is built on one, others need many known ones beside them.

    A place in which sections stand as well ("Environment" beside "Opinion" and "Explainer") makes no kind of any word.
    """
    built = {one for one in words if is_built_on_one(one)}
    others = set(words) - built
    are_kinds = known >= _TO_ONE * len(others) and not any(fold(one) in SUBJECTS for one in others)
    return built | (others if are_kinds else set())


def learnt(labelled: Iterable[_Labelled]) -> frozenset[str]:
    """The words, folded, that a house was seen to use as kinds and that nobody else does; none of its topics."""
    found, topics = set(), set()
    for one in labelled:
        topics |= {said.casefold() for said in one.topics if said.casefold() != one.kind.casefold()}
        if one.kind and one.origin.get("kind", "").endswith(BY_PLACE):
            found.add(one.kind.casefold())
    return frozenset(found - topics)
