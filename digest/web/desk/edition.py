"""The right side of the desk: the edition as it will read, and what of it an editor wrote. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from digest.app.week import compose
from digest.model import history, languages, worded
from digest.model.blocks import AFTER, END, TOP, Block, BlockKind
from digest.model.editions import LEAD, Edition, EditionState, Placement, section_order
from digest.model.editors import Words
from digest.model.newsletters import section_titles
from digest.settings import NewsletterSettings
from digest.web.desk import blocks, forms


@dataclass(frozen=True)
class Shown:
    """A placement as the desk prints it."""

    placement: Placement
    headline: str
    teaser: str
    kicker: str
    byline: str
    picture: str
    alt: str
    focus: tuple[float, float]  # what a crop must keep: (0, 0) top left
    shape: str  # that she gave it, "" for its place's
    hers: frozenset[str]  # the fields an editor wrote
    is_headline: bool  # printed as a headline only
    changed: Mapping[str, tuple[str, str]]  # what the source changed since
    further: str  # what she wrote in further languages, in words

    @property
    def id(self) -> int:
        return self.placement.piece.id

    @property
    def size(self) -> str:
        """One of the sizes that a piece may be given."""
        if self.placement.section == LEAD:
            return "lead"
        if self.placement.headline_only:
            return "headline only"
        return "featured" if self.placement.featured else "plain"

    @property
    def unprinted(self) -> tuple[str, ...]:
        """What of her words no reader will see as she means it."""
        said = []
        if self.is_headline and "teaser" in self.hers:
            said.append("Printed as a headline only: your teaser is not in the email.")
        if "teaser" in self.hers and _MARKDOWN.search(self.teaser):
            said.append("Stars and brackets are printed as they stand in a teaser.")
        return tuple(said)


_MARKDOWN = re.compile(r"\*[^*\s][^*]*\*|\[[^\]]+\]\([^)]+\)|^#+ ", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    name: str  # as the rules call it
    heading: str  # as it is printed this time
    placed: tuple[Shown, ...]
    after: tuple[Block, ...] = ()  # the blocks that are printed behind it
    is_hidden: bool = False
    # Language -> as the settings call it there
    titles: Mapping[str, str] = field(default_factory=dict)

    def heading_in(self, language: str) -> str:
        """What is printed for who reads that, while she writes nothing."""
        return self.titles.get(language, self.heading)

    @property
    def first_headline(self) -> int:
        """The piece from which on there are headlines only; 0 if they stand among others, or there are none."""
        only = [one.is_headline for one in self.placed]
        at = only.index(True) if True in only else 0
        return self.placed[at].id if at and all(only[at:]) else 0


def sections(edition: Edition, settings: NewsletterSettings) -> list[Section]:
    """As they will be read, with each block at its place."""
    own = section_titles(settings.newsletter)
    rules = {rule.title: rule for rule in settings.newsletter.sections}
    only = compose.headlines_only(edition, settings.newsletter)
    behind = blocks_at(edition)
    return [
        Section(
            name,
            edition.titles.get(name, name) or "Lead",
            tuple(_shown(one, only) for one in edition.placements if one.section == name),
            behind.get(AFTER + name, ()),
            name in edition.hidden,
            rules[name].titles if name in rules else {},
        )
        for name in section_order(edition, own)
    ]


def blocks_at(edition: Edition) -> dict[str, tuple[Block, ...]]:
    """Place -> the blocks that are printed there; "" for those that are not, being over."""
    places = compose.block_places(edition)
    found: dict[str, tuple[Block, ...]] = {}
    for block in history.numbered(edition.blocks):
        place = places[block.id]
        found[place] = (*found.get(place, ()), block)
    return found


def _shown(one: Placement, only: Container[int]) -> Shown:
    def printed(name: str) -> str:
        given = getattr(one, name)
        return one.published[name] if given is None else str(given)

    image = one.piece.image if one.image is None else one.image
    return Shown(
        one,
        headline=printed("headline") or one.piece.url,
        teaser=printed("teaser"),
        kicker=printed("kicker"),
        byline=printed("byline"),
        picture=image.url if image else "",
        alt=image.alt if image else "",
        focus=(image.focus if image else None) or (0.5, 0.5),
        shape=image.shape if image else "",
        hers=frozenset(name for name in history.WORDING if getattr(one, name) is not None),
        is_headline=one.piece.id in only,
        changed=one.changed_since,
        further=worded.in_words(one.worded),
    )


@dataclass(frozen=True)
class Kept:
    """Words of hers that are in no edition, and whether they can be put in now."""

    words: Words
    about: str  # "“Headline”", "the subject and preheader" ...
    fields: Mapping[str, str]  # label -> what she typed
    fits: bool


def kept(edition: Edition, words: Iterable[Words]) -> list[Kept]:
    """All but what still stands in a form that adds something, where she goes on with it."""
    is_open = edition.state is EditionState.DRAFT
    return [
        _kept(edition, one, is_open=is_open)
        for one in words
        if one.refused or not is_open or one.form.get("do") not in forms.ADDS
    ]


def _kept(edition: Edition, one: Words, *, is_open: bool) -> Kept:
    form, do = one.form, one.form.get("do", "")
    about, fits = "the edition", is_open
    if do == "rewrite":
        piece = next((p for p in edition.pieces.values() if str(p.id) == form.get("piece")), None)
        about, fits = f"“{piece.headline}”" if piece else "a piece", is_open and piece is not None
    elif do == "block-change":
        there = [block for block in history.numbered(edition.blocks) if block.id == form["block"]]
        about = (
            f"the block “{(there[0].title or there[0].text)[:60]}”"
            if there
            else "a block that is gone"
        )
        fits = is_open and bool(there)
    elif do == "block-add":
        about = f"a new block: {blocks.LABELS[BlockKind(form.get('kind', 'note'))]}"
    elif do == "add":
        about = "a new piece"
    elif do == "title":
        about = f"the heading of {form.get('section', '')}"
    named = {_label(name): value for name, value in form.items() if value and name not in _HIDDEN}
    return Kept(one, about, named, fits)


def _label(name: str) -> str:
    said, _, tag = name.replace("_", " ").partition("@")
    if said.startswith(worded.TITLE):
        said = f"heading of {said.removeprefix(worded.TITLE)}"
    return f"{said[:1].upper()}{said[1:]}{f' in {languages.named(tag)}' if tag else ''}"


_HIDDEN = ("do", "piece", "block", "kind", "section", "seen", "back", "image", "place")


def places(edition: Edition, settings: NewsletterSettings) -> dict[str, str]:
    """Where a block may stand, in words."""
    names = [one for one in section_order(edition, section_titles(settings.newsletter)) if one]
    return {
        "": "where its kind usually stands",
        TOP: "at the very top",
        AFTER + LEAD: "after the lead",
        **{AFTER + name: f"after {edition.titles.get(name, name)}" for name in names},
        END: "at the end",
    }


def about(text: str, edition: Edition) -> int:
    """The piece that a finding speaks of, by its address or headline; 0 if of none.

    The longest name counts: a headline may begin as another one does, and an address too.
    """
    names = [
        (len(name), -at, one.piece.id)
        for at, one in enumerate(edition.placements)
        for name in (
            one.headline or one.piece.headline,
            one.piece.url,
            *(words.get("headline", "") for words in one.worded.values()),
        )
        if len(name) > 8 and name in text
    ]
    return max(names)[2] if names else 0
