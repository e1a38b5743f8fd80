"""What an edition shows: an edition in, exactly what templates may see out (view_models.py). Pure.

    make(edition, newsletter, ...)
      _Press             placements -> printed pieces, section by section
        wording.Wording  what each says: whose words count, in the newsletter's language
      blocks.BlockPress  blocks -> printed blocks, at their places
      inbox              subject and preheader

A section or group without content is not there at all, so a look needs few conditions. What may
vary by house or by editor has been decided here: which facts are shown, which pieces are headlines
only, which have a picture, which stand side by side, where a link leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from digest.base.words import Direction, Words, direction, long_date
from digest.compose import inbox, links
from digest.compose.blocks import BlockPress
from digest.compose.clip import FULL, Economy
from digest.compose.links import Outgoing
from digest.compose.pictures import Hanging
from digest.compose.text import clean
from digest.compose.variants import Following
from digest.compose.view_models import (
    Context,
    FooterLink,
    Masthead,
    Picture,
    PrintedFooter,
    PrintedPiece,
    PrintedSection,
    Row,
)
from digest.compose.wording import Wording
from digest.model.blocks import AFTER, END, TOP
from digest.model.editions import LEAD, Edition, Placement
from digest.model.follows import FOLLOWED
from digest.model.newsletters import EVERYTHING, Design, Newsletter, SectionRule
from digest.model.pictures import Prepared, alike, design_of, shown_in
from digest.model.pieces import Access
from digest.model.styles import style_of

_FACTS = {"kicker", "byline", "outlet", "date", "media", "access", "reading"}


def make(
    edition: Edition,
    newsletter: Newsletter,
    tokens: Mapping[str, str],
    local: Words,
    *,
    at: datetime | None = None,
    economy: Economy = FULL,
    pictures: Prepared | None = None,
    following: Following = Following(),  # noqa: B008 frozen, and nothing in it
) -> Context:
    """`tokens` holds what stands for a reader's own "unsubscribe_url" and "address", and for their
    "preferences_url" where digest has a page for it.

    `at` is when the edition goes out, by which an event is over or not; None for the end of its
    window. `economy` is what is given up to stay below the size at which Gmail clips.
    `pictures` is what was made ready of them; None: what their sources say is believed. `following` is
    what is printed because readers follow something.
    """
    zone = newsletter.timezone
    closes_on = edition.window.end.astimezone(zone).date()
    goes_on = (at or edition.window.end).astimezone(zone).date()
    opens_on = edition.window.start.astimezone(zone).date()
    values = _values(edition, closes_on.isoformat())
    out = links.outgoing(newsletter, values)
    style = style_of(newsletter.design)
    hanging = Hanging(newsletter, pictures)
    logo, logo_width = hanging.logo()
    press = _Press(newsletter, local, closes_on, out, economy, hanging, following)
    lead = tuple(press.print(one) for one in edition.placements if one.section == LEAD)
    sections = tuple(press.sections(edition))
    blocks = BlockPress(newsletter, local, style, out, hanging).groups(
        edition.blocks,
        sections=[name for name, _section in sections],
        at=at or edition.window.end,
    )
    printed = tuple(
        replace(section, after=blocks.get(AFTER + name, ())) for name, section in sections
    )
    everything = [*lead, *(one for each in printed for one in (*each.pieces, *each.also))]
    runs: Direction = direction(newsletter.language)
    subject, preheader = inbox.lines(
        edition,
        newsletter,
        everything,
        local,
        _values(edition, long_date(goes_on, newsletter.language)),
    )
    return Context(
        lang=newsletter.language,
        dir=runs,
        start="right" if runs == "rtl" else "left",
        end="left" if runs == "rtl" else "right",
        width=newsletter.design.width,
        style=style,
        web_font=newsletter.design.web_font,
        subject=subject,
        preheader=preheader,
        masthead=Masthead(
            title=clean(newsletter.title),
            tagline=clean(newsletter.tagline),
            publication=clean(newsletter.publication.name),
            url=out(newsletter.publication.url),
            logo=logo,
            logo_width=logo_width,
            number=local.number.format(number=edition.number),
            date=long_date(goes_on, newsletter.language),
            since=long_date(opens_on, newsletter.language),
            view_url=links.filled(newsletter.footer.view_url, values)
            or following.own
            or newsletter.archive.page_url(edition.number),
        ),
        contents=0 < newsletter.design.contents <= len(everything),
        top=blocks.get(TOP, ()),
        lead=lead,
        after_lead=blocks.get(AFTER + LEAD, ()),
        sections=printed,
        ending=blocks.get(END, ()),
        footer=_footer(newsletter, local, out, tokens),
        words=local,
    )


def subjects(edition: Edition, newsletter: Newsletter, local: Words) -> tuple[str, ...]:
    """Up to three subjects made from an edition's pieces."""
    closes_on = edition.window.end.astimezone(newsletter.timezone).date()
    out = links.outgoing(newsletter, {})
    press = _Press(newsletter, local, closes_on, out, FULL, Hanging(newsletter, None), Following())
    printed = [press.print(placement) for placement in edition.placements]
    values = _values(edition, long_date(closes_on, newsletter.language))
    return inbox.proposals(newsletter, printed, local, values)


def _values(edition: Edition, date_of_it: str) -> dict[str, str]:
    """What fills the patterns of a newsletter's settings."""
    return {
        "number": str(edition.number),
        "date": date_of_it,
        "key": edition.key,
        "label": edition.label,
        "newsletter": edition.newsletter,
    }


class _Press:
    """Prints the pieces of one edition, in reading order."""

    def __init__(
        self,
        newsletter: Newsletter,
        local: Words,
        closes_on: date,
        out: Outgoing,
        economy: Economy,
        hanging: Hanging,
        following: Following,
    ) -> None:
        self._newsletter = newsletter
        self._words = local
        self._wording = Wording(newsletter, local, closes_on)
        self._out = out
        self._economy = economy
        self._hanging = hanging
        self._following = following
        self._printed = 0
        self._pictures = 0
        self._rules = {rule.title: rule for rule in newsletter.sections}
        self._rules[FOLLOWED] = SectionRule(FOLLOWED, most=newsletter.follows.most, also=1)
        self._own = {
            clean(name).casefold() for name in (newsletter.publication.name, newsletter.title)
        }

    def sections(self, edition: Edition) -> Iterator[tuple[str, PrintedSection]]:
        """Each with its name; the title may be another for this edition."""
        titled: dict[str, list[Placement]] = {}
        for placement in edition.placements:
            if placement.section != LEAD:
                titled.setdefault(placement.section, []).append(placement)
        for name, placements in titled.items():
            rule = self._rules.get(name)
            most = rule.most if rule and rule.also else None
            full: list[PrintedPiece] = []
            also: list[PrintedPiece] = []
            for placement in placements:
                over = is_headline_only(placement, len(full), most)
                if over or self._economy.only_headlines(self._printed + 1):
                    also.append(self.print(placement, only_headline=True))
                else:
                    full.append(self.print(placement))
            yield (
                name,
                PrintedSection(
                    title=clean(edition.titles.get(name, self._heading(name))),
                    style=style_of(self._design(name)),
                    pieces=tuple(full),
                    rows=tuple(_rows(full, together=self._economy.one_column)),
                    also=tuple(also),
                    after=(),
                ),
            )

    def _heading(self, name: str) -> str:
        """A section's name; in the newsletter's language where it is the program's own."""
        own = name == EVERYTHING.title and not self._newsletter.sections
        rule = self._rules.get(name)
        given = rule.titles.get(self._newsletter.language) if rule else None
        return self._words.this_week if own else given or name

    def print(self, placement: Placement, *, only_headline: bool = False) -> PrintedPiece:
        self._printed += 1
        piece, design, say = placement.piece, self._design(placement.section), self._wording
        large = _is_large(placement)
        shown = set(design.show) - (_FACTS if self._economy.bare and not large else set())
        headline, kicker, media = say.headline(placement), say.kicker(placement), say.media(piece)
        # A kicker that says what the heading or the label beside it says already is left out.
        repeated = {clean(placement.section).casefold(), media.partition(" · ")[0].casefold()}
        outlet = clean(piece.outlet)
        paid = piece.access is Access.PAID and "access" in shown
        language, runs = say.language(piece.language, headline)
        return PrintedPiece(
            number=self._printed,
            url=self._out(piece.url),
            headline=headline,
            kicker="" if "kicker" not in shown or kicker.casefold() in repeated else kicker,
            teaser=""
            if only_headline or "teaser" not in shown
            else say.teaser(placement, design, most=self._economy.teaser_words, whole=large),
            byline=say.byline(placement, roles="role" in shown) if "byline" in shown else "",
            outlet="" if "outlet" not in shown or outlet.casefold() in self._own else outlet,
            date=say.date(piece, design) if "date" in shown else "",
            media=media if "media" in shown else "",
            reading=say.reading(piece) if "reading" in shown else "",
            access=self._words.paid if paid else "",
            picture=None if only_headline else self._picture(placement, design, headline),
            verb=say.verb(piece, design),
            button=say.button(piece.media, design, headline),
            lang=language,
            dir=runs,
            featured=placement.featured,
            **self._follow(piece.id, only_headline=only_headline),
        )

    def _follow(self, piece_id: int, *, only_headline: bool) -> dict[str, str]:
        """Why it is here, and the way not to follow that any more; else what may be followed."""
        local, following = self._words, self._following
        if one := following.because.get(piece_id):
            return {
                "because": local.follows.replace("{name}", clean(one.name)),
                "followed": clean(one.name),
                "unfollow_url": following.link(one),
            }
        one = None if only_headline or self._economy.bare else following.offered.get(piece_id)
        if one is None or not following.url:
            return {}
        follow = local.follow.replace("{name}", clean(one.name))
        return {"follow": follow, "follow_url": following.link(one)}

    def _design(self, section: str) -> Design:
        return design_of(section, self._newsletter)

    def _picture(self, placement: Placement, design: Design, headline: str) -> Picture | None:
        image = shown_in(placement)
        if image is None:
            return None
        if not self._economy.allows_picture(self._pictures) and not _is_large(placement):
            return None
        credit = self._wording.credit(image) if "credit" in design.show else ""
        alt = self._wording.alt(image, headline)
        hung = self._hanging.piece(placement, alt=alt, credit=credit)
        self._pictures += hung is not None
        return hung


def is_headline_only(placement: Placement, above: int, most: int | None) -> bool:
    """By an editor's word, or because `above` pieces stand in full above it and `most` may."""
    full = most is not None and above >= most
    return placement.headline_only or (full and not placement.featured)


def _is_large(placement: Placement) -> bool:
    return placement.featured or placement.section == LEAD


def _rows(pieces: Sequence[PrintedPiece], *, together: bool) -> Iterator[Row]:
    """`together`: all in one column, but for those that are featured."""

    def form(piece: PrintedPiece) -> str:
        if piece.featured:
            return "wide"
        large = piece.picture is not None and not piece.picture.small
        return "pictured" if large and not together else "text"

    for kind, run in groupby(pieces, key=form):
        if kind == "text":
            yield Row("text", tuple(run))
        elif kind == "wide":
            yield from (Row("wide", (piece,)) for piece in run)
        else:
            yield from _beside_each_other(tuple(run))


def _beside_each_other(pictured: Sequence[PrintedPiece]) -> Iterator[Row]:
    """Pairs whose pictures have one shape, so that their headlines stand at one height."""
    left = list(pictured)
    while left:
        first, *rest = left
        pair = rest and alike(_size(first), _size(rest[0]))
        yield Row("pair" if pair else "side", tuple(left[: 2 if pair else 1]))
        left = left[2 if pair else 1 :]


def _size(piece: PrintedPiece) -> tuple[int, int] | None:
    picture = piece.picture
    known = picture and picture.width and picture.height
    return (picture.width, picture.height) if picture and known else None  # type: ignore[return-value]


def _footer(
    newsletter: Newsletter, local: Words, out: Outgoing, tokens: Mapping[str, str]
) -> PrintedFooter:
    footer = newsletter.footer
    return PrintedFooter(
        publication=clean(newsletter.publication.name),
        url=out(newsletter.publication.url),
        about=clean(footer.about),
        disclaimer=clean(footer.disclaimer),
        reason=clean(footer.reason) or local.reason.replace("{title}", clean(newsletter.title)),
        postal=clean(footer.address),
        links=tuple(FooterLink(clean(label), out(url)) for label, url in footer.links),
        social=tuple(
            FooterLink(clean(one.name), links.ascii_host(one.url), links.ascii_host(one.icon))
            for one in footer.social
        ),
        subscribe_url=out(footer.subscribe_url),
        preferences_url=tokens.get("preferences_url") or links.ascii_host(footer.preferences_url),
        sent_to=local.sent_to.replace("{address}", tokens["address"]),
        address=tokens["address"],
        unsubscribe_url=tokens["unsubscribe_url"],
    )
