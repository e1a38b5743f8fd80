"""Which kind of work a piece is, when its source says so, and what its labels leave as topics. Pure.

    parted("Analysis | Middle East")   ("Analysis", ("Middle East",))
    of_kicker("Field Note / Rivers")   ("", ("Field Note", "Rivers")): labels for certain, whatever the sign
    kind_of(topics, ...)               of separate labels
    of_house(entry, own)               the same again with the words that a house calls its kinds

The rule: dc:type, unless it is a format's word ("Text"); else the first topic that is one of the known kinds
below, spelled as the source spells it; else Podcast or Video for an episode with sound or film. Otherwise "":
editors and section rules then go by topic, and a guess would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from digest.collect.fields import kind_words
from digest.model.pieces import Entry, Media, Piece

_Labelled = TypeVar("_Labelled", Entry, Piece)
# What a dc:type says that is no kind of journalism: the DCMI Type Vocabulary (dublincore.org) and systems' own words.
_FORMATS = frozenset({
    "collection", "dataset", "event", "image", "interactiveresource", "movingimage", "physicalobject", "service", "software",
    "sound", "stillimage", "text", "article", "post", "item", "news", "story",
})  # fmt: skip


# Blanks with a limit: of an endless row of them each would be tried as the first.
_PARTS = re.compile(
    r"\s{0,9}[|\n›»·•>｜／：]\s*|\s{1,9}[–—-]\s+|\s{0,9}:\s+|\s{1,9}/\s*|(?<=[^\W\d_])/(?=[^\W\d_])"
)
_SURE = re.compile(r"[|\n›»·•>｜]")  # signs that no label has within
IN_BRACKETS = re.compile(r"[\[［【〔(（]\s*([^\]］】〕)）]{2,24}?)\s*[\]］】〕)）]")
_SPACED = re.compile(r"(?<!\s)\s*[|｜]\s*|\s[/·›]\s")
SHORT_PART = 3  # words
_MOST_PARTS = 4
_LONGEST_PART = 6  # words
_SIGNS = " |/:›»·•>–—-,"


def parted(said: str, own: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """(kind, topics) of a label that may be several: a kind and a topic in either order, or topics. ("", (said,)) if it
    is one. `own` are a house's kinds, folded.

    "AC/DC" and "Op-ed: a reply" are only parted where one part is a kind.
    """
    parts = [part for one in _PARTS.split(said) if one and (part := one.strip(_SIGNS))]
    if not 2 <= len(parts) <= _MOST_PARTS or any(len(one.split()) > _LONGEST_PART for one in parts):
        return "", (said,)
    kind = most_telling([one for one in parts if is_kind(one, own)])
    if not kind and not _SURE.search(said):
        return "", (said,)
    return kind, tuple(dict.fromkeys(one for one in parts if one != kind))


def of_kicker(said: str, own: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """`parted` of what is a label for certain: two short parts are two labels, whatever sign stands between them."""
    kind, rest = parted(said, own)
    parts = [one.strip(_SIGNS) for one in _SPACED.split(said)]
    is_pair = len(parts) == 2 and all(0 < len(one.split()) <= SHORT_PART for one in parts)
    return (kind, rest) if kind or len(rest) > 1 or not is_pair else ("", tuple(parts))


def short_parts(said: str) -> list[str]:
    parts = [part for one in _PARTS.split(said) if one and (part := one.strip(_SIGNS))]
    return parts if all(len(one.split()) <= SHORT_PART for one in parts) else []


def of_labels(
    labels: Iterable[str], *, dc_type: str = "", media: Media = Media.TEXT, episode: bool = False
) -> tuple[str, str, tuple[str, ...]]:
    """(kind, where it came from, topics) of separate labels, one of which may be a pair; others stay as they are."""
    found: dict[str, str] = {}
    paired = ""
    for said in labels:
        kind, topics = parted(said)
        paired = paired or kind
        for one in topics if kind else (said,):
            found.setdefault(one.casefold(), one)
    if paired:
        found.pop(paired.casefold(), None)
    topics = tuple(found.values())
    if paired and not dc_type:
        return paired, "category", topics
    return *kind_of(topics, dc_type=dc_type, media=media, episode=episode), topics


def settled(entry: _Labelled) -> _Labelled:
    """An entry one of whose topics is a pair, or whose kicker is and that has no topics, with what the pair names."""
    if any(parted(one)[0] for one in entry.topics):  # a page's label that is a link
        kind, _, topics = of_labels(entry.topics)
        where = entry.origin.get("topics", "topics")
        origin = {**entry.origin, **({} if entry.kind else {"kind": where})}
        return replace(entry, topics=topics, kind=entry.kind or kind, origin=origin)
    kind, topics = of_kicker(entry.kicker) if entry.kicker else ("", ())
    if entry.topics or not (kind or len(topics) > 1):
        return entry
    where = entry.origin.get("kicker", "kicker")
    origin = {
        **entry.origin,
        "topics": where,
        **({} if entry.kind or not kind else {"kind": where}),
    }
    return replace(entry, topics=topics, kind=entry.kind or kind, origin=origin)


def is_kind(said: str, own: Collection[str] = ()) -> bool:
    folded = kind_words.fold(said)
    return folded in kind_words.KNOWN or folded in own or kind_words.of_place(said)


def tells(said: str) -> bool:
    """Whether a label is a kind that says more than "News"."""
    return is_kind(said) and kind_words.fold(said) not in kind_words.GENERAL


def is_opinion(said: str) -> bool:
    """Whether a label is what houses call their pages of opinion: another kind beside it is closer."""
    return kind_words.fold(said) in kind_words.OPINION


def most_telling(said: Sequence[str]) -> str:
    """Which of several kinds a piece is: the first, but "News" only where no other stands beside it. "" of none."""
    telling = (one for one in said if kind_words.fold(one) not in kind_words.GENERAL)
    return next(telling, said[0] if said else "")


def of_house(entry: _Labelled, own: Collection[str]) -> _Labelled:
    """An entry whose kicker or topics name one of a house's own kinds (folded), with that as its kind.

    What the source itself calls the kind stays.
    """
    entry = _bracketed(settled(entry))
    if entry.kind or not own:
        return entry
    kind: str
    rest: tuple[str, ...]
    gone: set[str]
    for name, labels in (("kicker", (entry.kicker,)), ("topics", entry.topics)):
        for said in filter(None, labels):
            kind, rest = of_kicker(said, own) if name == "kicker" else parted(said, own)
            if not kind and said.casefold() in own:
                kind, rest = said, ()
            if not kind:
                continue
            gone = {said.casefold(), kind.casefold()}
            topics = (*rest, *(one for one in entry.topics if one.casefold() not in gone))
            where = f"{entry.origin.get(name, name)}, a kind of the house"
            return replace(
                entry,
                kind=kind,
                topics=tuple(dict.fromkeys(topics)),
                origin={**entry.origin, "kind": where},
            )
    return entry


def _bracketed(entry: _Labelled) -> _Labelled:
    """ "[Interview] The loom": an entry with the kind before its headline, if nothing else tells one."""
    headline = entry.headline.strip()
    found = IN_BRACKETS.match(headline) if not entry.kind else None
    if found is None or found[0] == headline or not tells(found[1]):
        return entry
    return replace(entry, kind=found[1], origin={**entry.origin, "kind": "headline"})


def kind_of(
    topics: Iterable[str], *, dc_type: str = "", media: Media = Media.TEXT, episode: bool = False
) -> tuple[str, str]:
    """The kind and where it came from: "dc:type", "category", "enclosure" or, with no kind, ""."""
    if dc_type and dc_type.casefold().partition(".")[0] not in _FORMATS:
        return dc_type, "dc:type"
    if kind := most_telling([topic for topic in topics if is_kind(topic)]):
        return kind, "category"
    if episode and media is not Media.TEXT:
        return ("Podcast" if media is Media.AUDIO else "Video"), "enclosure"
    return "", ""
