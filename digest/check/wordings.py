"""Every text that a person or a source wrote and an edition prints: what it says, where it stands, who can mend it.

wordings(edition, newsletter)     each once, in the order in which they are printed
pairs(edition, newsletter)     what stands above, and what below it
headline_of, teaser_of, names_of  a placement's words as printed
plain, spoken, unspaced, long_words   a text made ready for comparing
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from digest.base.words import primary
from digest.check.findings import noticed
from digest.model.blocks import Block
from digest.model.editions import Edition, Placement
from digest.model.findings import Finding
from digest.model.newsletters import Newsletter

_FILLED = re.compile(r"\{(?:headlines|lead|title|number|date|key|label|newsletter)\}")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")
_A_SHOUT = 9  # letters; less is a name or two
_A_LINE = 12  # letters; less may be a name, as of a band


@dataclass(frozen=True)
class Wording:
    place: str
    what: str  # "the teaser"
    text: str
    by: str  # "editor", "publisher" or "settings"
    label: bool = False
    markdown: bool = False
    fields: bool = False  # a reader's own value may stand in it
    # As far as anybody says: a publisher's in its piece's, all others in the newsletter's
    language: str = ""

    @cached_property
    def plain(self) -> str:
        return plain(self.text)

    @cached_property
    def spoken(self) -> str:
        return spoken(self.text)

    @property
    def remedy(self) -> str:
        if self.by == "settings":
            return "write it out in the newsletter's file"
        mend = "write it out" if self.by == "editor" else "write your own words for this edition"
        return f"{mend}: at the desk, or with digest edit"

    def noticed(self, name: str, message: str, sure: bool = True) -> Finding:
        """`message` goes on from what it is: "says it twice"."""
        return noticed(name, self.place, f"{self.what} {message}", self.remedy, sure=sure)


@dataclass(frozen=True, slots=True)
class Pair:
    """A headline and its teaser, or a block's title and its text, both `spoken`."""

    place: str
    above: str
    below: str
    language: str
    block: Block | None = None

    @property
    def story(self) -> str:
        return f"{self.above.rstrip(' .')}.\n{self.below}"


def pairs(edition: Edition, newsletter: Newsletter) -> Iterator[Pair]:
    mine = primary(newsletter.language)
    for each in edition.placements:
        theirs = each.piece.language if each.headline is None else ""
        above, below = spoken(headline_of(each)), spoken(teaser_of(each))
        yield Pair(headline_of(each), above, below, primary(theirs) if theirs else mine)
    for block in edition.blocks:
        yield Pair(place_of(block), spoken(block.title), spoken(block.text), mine, block)


def wordings(edition: Edition, newsletter: Newsletter) -> Iterator[Wording]:
    mine = primary(newsletter.language)
    theirs = {headline_of(each): each.piece.language for each in edition.placements}
    for each in _all(edition, newsletter):
        said = theirs.get(each.place) if each.by == "publisher" else ""
        yield replace(each, language=primary(said) if said else mine)


def _all(edition: Edition, newsletter: Newsletter) -> Iterator[Wording]:
    yield Wording("the subject", "the subject", edition.subject, "editor", fields=True)
    yield Wording("the preheader", "the preheader", edition.preheader, "editor")
    for section, title in edition.titles.items():
        yield Wording(f"the section {section}", "its heading", title, "editor", label=True)
    for placement in edition.placements:
        yield from _of_piece(placement)
    for block in edition.blocks:
        place, fields = place_of(block), block.kind in ("note", "promo")
        for what, text in (
            ("its title", block.title),
            ("its signature", block.name),
            ("its role", block.role),
            ("its place", block.where),
            ("its button", block.button),
            ("its picture's words", block.image.alt if block.image else ""),
        ):
            yield Wording(place, what, text, "editor", fields=fields and what == "its title")
        yield Wording(place, "its text", block.text, "editor", markdown=True, fields=fields)
    footer, inbox = newsletter.footer, newsletter.inbox
    for name, text in (
        ("title", newsletter.title),
        ("tagline", newsletter.tagline),
        ("publication.name", newsletter.publication.name),
        ("sender.name", newsletter.sender.name),
        ("footer.address", footer.address),
        ("footer.about", footer.about),
        ("footer.disclaimer", footer.disclaimer),
        ("footer.reason", footer.reason),
        ("design.button", newsletter.design.button),
    ):
        yield Wording(f"the setting {name}", "it", text, "settings")
    for name, label in (
        *((f"footer.links {url}", label) for label, url in footer.links),
        *((f"footer.social {each.url}", each.name) for each in footer.social),
    ):
        yield Wording(f"the setting {name}", "its label", label, "settings")
    for name, pattern in (
        ("inbox.subject", inbox.subject),
        ("inbox.preheader", inbox.preheader),
        ("footer.view_url", footer.view_url),
        *((f"links.parameters {name}", value) for name, value in newsletter.links.parameters),
        *(("sections.title", rule.title) for rule in newsletter.sections),
    ):
        filled = _FILLED.sub("x", pattern)
        yield Wording(f"the setting {name}", "it", filled, "settings", label=True)


def _of_piece(placement: Placement) -> Iterator[Wording]:
    piece, place = placement.piece, headline_of(placement)
    for what in ("headline", "teaser", "kicker", "byline"):
        theirs, wording = placement.published[what], getattr(placement, what)
        text, by = (theirs, "publisher") if wording is None else (wording, "editor")
        yield Wording(place, f"the {what}", text, by, label=what == "kicker")
    if image := placement.image or piece.image:
        by = "publisher" if placement.image is None else "editor"
        yield Wording(place, "the picture's words", image.alt, by)
        yield Wording(place, "the picture's credit", image.credit, by)


def place_of(block: Block) -> str:
    """How a finding names it."""
    words = block.title or block.text or block.name
    return f"the {block.kind} “{words[:40]}”" if words else f"an empty {block.kind}"


def headline_of(placement: Placement) -> str:
    """As printed: the editor's wording, else the publisher's, else the address."""
    wording, piece = placement.headline, placement.piece
    return (piece.headline if wording is None else wording).strip() or piece.url


def teaser_of(placement: Placement) -> str:
    """As printed, `plain`: the editor's wording, else the publisher's."""
    wording, piece = placement.teaser, placement.piece
    return plain(piece.teaser if wording is None else wording).strip()


def names_of(placement: Placement) -> list[str]:
    """Whom its byline names: an editor's wording is one."""
    if placement.byline is not None:
        return [placement.byline]
    return [each.name.strip() for each in placement.piece.authors if each.name.strip()]


def slug_of(url: str) -> str:
    """The last part of its path, without the end of a file's name."""
    return re.sub(r"[?#].*|/$|\.\w{2,5}$", "", url).rpartition("/")[2].casefold()


@lru_cache(maxsize=4096)  # every rule asks for the same texts
def plain(text: str) -> str:
    """Without characters that show nothing, such as soft hyphens, joiners and controls, which
    composing or compiling may drop, and those that Python does not know yet (new emoji)."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():  # nearly every one, at a fiftieth of the cost
        return text
    unseen = {one for one in set(text) if not one.isspace() and unicodedata.category(one)[0] == "C"}
    return text.translate(dict.fromkeys(map(ord, unseen))) if unseen else text


def unlinked(text: str) -> str:
    """Markdown's links as their words alone."""
    return re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text)


def last_paragraph(text: str) -> str:
    """Of a block, `unlinked`; "" where it has several lines, which are verse, an address, a list."""
    *above, last = unlinked(text).rstrip().split("\n")
    return "" if above and above[-1].strip() else last


def spoken(text: str) -> str:
    """`plain` with ordinary blanks: in French and elsewhere others stand before % and €."""
    return plain(text).translate(_BLANKS)


@lru_cache(maxsize=4096)
def unspaced(text: str) -> str:
    """For comparing: a line may break anywhere, and a look may set capitals."""
    return "".join(plain(text).split()).casefold()


def letters(text: str) -> str:
    """For comparing whole lines: what is no letter or digit is nobody's words."""
    return "".join(filter(str.isalnum, unspaced(text)))


def said_twice(text: str) -> bool:
    """Whether its second half is its first again."""
    whole = unspaced(text)
    half = whole[: len(whole) // 2]
    return len(whole) > _A_LINE and half + half == whole


def shouts(text: str) -> bool:
    """All capitals, in a script that has them: of Chinese words round "AI" nobody can say so."""
    capitals = sum(map(str.isupper, text))
    return text.isupper() and capitals > _A_SHOUT and 2 * capitals > sum(map(str.isalpha, text))


def long_words(text: str) -> set[str]:
    """Of four letters and more, for telling what a text is about."""
    return set(re.findall(r"[^\W\d_]{4,}", plain(text).casefold()))


def stems(text: str) -> set[str]:
    """The same without their last letters, as words bend."""
    return {word[: max(4, len(word) - 2)] for word in long_words(text)}
