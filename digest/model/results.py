"""What readers did with an edition: numbers, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkResult:
    link: str  # as it was printed, or the host alone; "" for opening the email, "*" for any link
    people: int
    machines: int  # readers for whom only a machine clicked it


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """One place of an edition: a placement, with all that leads to its piece, or another printed link."""

    section: str  # its title; "" for the lead, and for what is no piece
    position: int  # in the edition, from 1; 0 for what is no piece
    headline: str  # the link itself for what is no piece
    url: str
    people: int
    machines: int
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """How the pieces of one subject did in the editions of late."""

    what: str  # "author", "topic", "kind", "section", "place", "place in SECTION", or "look" (then of editions)
    name: str
    pieces: int
    people: int  # clicks, each of one reader in one edition
    share: float  # of those who clicked anything in an edition, how many clicked such a piece, on average
    usual: float  # the same of any piece

    @property
    def times(self) -> float:
        """How much better (over 1) or worse it does than any piece."""
        return self.share / self.usual if self.usual else 1.0

    @property
    def sentence(self) -> str:
        """For an editor: "The last 4 pieces by Ines Calder were clicked 1.5 times as often as any piece." """
        whose = {
            "author": f"by {self.name}",
            "topic": f"on {self.name}",
            "kind": f"of the kind {self.name}",
            "section": f"in {self.name}",
            "place": f"at place {self.name}",
            "look": f"in the look {self.name}",
        }.get(self.what, f"at place {self.name} in this section")
        thing = "edition" if self.what == "look" else "piece"
        pieces = f"The last {self.pieces} {thing}s {whose} were clicked"
        if 0.9 <= self.times <= 1.1:
            return f"{pieces} about as often as any {thing}."
        return f"{pieces} {self.times:.1f} times as often as any {thing}."


@dataclass(frozen=True, slots=True)
class VariantResult:
    """What the readers of one variant did; of those with few readers, together."""

    number: int  # 0 for those with few, 1 for the edition itself
    follow: str  # whom its readers follow
    readers: int
    people: int  # who clicked anything
    machines: int


# Of a hundred clicks of machines so many are taken for people's, as far as invented crowds say (docs/results.md).
MISSED = 0.015
_TELLING = 0.05  # of people's clicks: less is what any count is off by


@dataclass(frozen=True, slots=True)
class EditionResult:
    label: str
    number: int
    key: str
    accepted: int
    delivered: int
    opened: int
    opened_by_machines: int
    clicked: int  # people who clicked anything
    clicked_by_machines: int
    uncounted: int = 0  # how much was told since these numbers were counted
    silent: str = ""  # why nothing was told, and what to do; "" when something was
    look: str = ""
    subject: str = ""
    places: tuple[PlaceResult, ...] = ()  # in printed order, then by clicks
    variants: tuple[VariantResult, ...] = ()  # most readers first; () where all got the same

    @property
    def doubtful(self) -> int:
        """About how many of people's clicks at its places may be machines'; 0 where that is little."""
        many = round(MISSED * sum(place.machines for place in self.places))
        return many if many >= _TELLING * sum(place.people for place in self.places) else 0
