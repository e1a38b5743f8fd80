"""Which kind of work a piece is, when its source says so. Pure.

The rule: dc:type, unless it is a format's word ("Text"); else the first topic that is one of the known kinds
below, spelled as the source spells it; else Podcast or Video for an episode with sound or film. Otherwise "":
editors and section rules then go by topic, and a guess would be worse.
"""

from __future__ import annotations

from collections.abc import Iterable

from digest.collect.words import spelled
from digest.model.pieces import Media

KNOWN = spelled("kinds")
# What a dc:type says that is no kind of journalism: the DCMI Type Vocabulary (dublincore.org) and systems' own words.
_FORMATS = frozenset({
    "collection", "dataset", "event", "image", "interactiveresource", "movingimage", "physicalobject", "service", "software",
    "sound", "stillimage", "text", "article", "post", "item", "news", "story",
})  # fmt: skip


def kind_of(
    topics: Iterable[str], *, dc_type: str = "", media: Media = Media.TEXT, episode: bool = False
) -> tuple[str, str]:
    """The kind and where it came from: "dc:type", "category", "enclosure" or, with no kind, ""."""
    if dc_type and dc_type.casefold().partition(".")[0] not in _FORMATS:
        return dc_type, "dc:type"
    for topic in topics:
        if topic.casefold() in KNOWN:
            return topic, "category"
    if episode and media is not Media.TEXT:
        return ("Podcast" if media is Media.AUDIO else "Video"), "enclosure"
    return "", ""
