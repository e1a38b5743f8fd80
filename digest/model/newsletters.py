"""What a newsletter is, as its settings file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from digest.base.addresses import Mailbox, in_ascii
from digest.model.follows import FollowRules
from digest.model.sources import Source


@dataclass(frozen=True, slots=True)
class Publication:
    name: str
    url: str
    logo: str = ""  # absolute https URL, "" for a masthead in type
    logo_width: int = 200  # pixels as shown; the file should be twice that
    kinds: tuple[str, ...] = ()  # its own words for kinds of work, beside those that everybody uses


@dataclass(frozen=True, slots=True)
class Sender:
    name: str
    address: str
    reply_to: str = ""

    @property
    def mailbox(self) -> Mailbox:
        return Mailbox(self.name, in_ascii(self.address))

    @property
    def answers(self) -> Mailbox | None:
        """Where answers go, None for the sender. Also of what older versions froze as it was written."""
        if not self.reply_to:
            return None
        try:
            return Mailbox.read(self.reply_to)
        except ValueError:
            name, address = parseaddr(self.reply_to)
            return Mailbox(name, in_ascii(address))


# What a look may print of a piece beside its headline.
SHOWN = ("kicker", "teaser", "byline", "role", "outlet", "date", "credit", "media", "access")


@dataclass(frozen=True, slots=True)
class Design:
    """What a look may be told. Colours have six digits (short ones break in Outlook)."""

    accent: str = "#9a3412"
    ink: str = "#211e1a"  # text
    paper: str = "#fffdf9"  # behind it; not pure white, which dark modes turn to pure black
    page: str = "#f1ece3"  # round the paper
    heading_font: str = "Georgia, Times New Roman, serif"
    text_font: str = "Segoe UI, -apple-system, Roboto, Helvetica, Arial, sans-serif"
    web_font: str = ""  # URL of a style sheet with @font-face: loaded from its host when opened
    width: int = 640
    button: str = ""  # wording under the lead; "" for the catalogue's own
    date_format: str = ""  # of a piece, a CLDR pattern ("d. MMMM"); "" as the language has it
    contents: int = 0  # from so many pieces on a list of contents stands before them; 0: never
    teaser_words: int = 45  # excerpts are cut to this; deks and editors' words are not
    images: bool = True
    lead_shape: str = "16:9"  # width to height of the picture of a lead or a featured piece
    teaser_shape: str = "3:2"  # and of all others
    show: tuple[str, ...] = SHOWN


@dataclass(frozen=True, slots=True)
class Signing:
    """How the provider signs for the sender (DKIM, RFC 6376), for the checks to compare."""

    domain: str = ""  # d= of its signatures; "" when nobody said
    selector: str = ""  # s= of them


@dataclass(frozen=True, slots=True)
class SectionRule:
    """Which pieces a section proposes. Empty tuples allow anything; a rule with none takes the rest."""

    title: str
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    most: int | None = None  # None: no limit
    also: int = 0  # how many more stand below as headlines only
    design: Design | None = None  # None: the newsletter's
    titles: Mapping[str, str] = field(default_factory=dict)  # language -> its heading there


@dataclass(frozen=True, slots=True)
class Inbox:
    """How subject and preheader are made when no editor wrote them; limits in columns."""

    subject: str = "{headlines}"
    preheader: str = "{headlines}"
    subject_most: int = 60
    preheader_most: int = 110


@dataclass(frozen=True, slots=True)
class Links:
    """What is added to links to the house's own pages."""

    parameters: tuple[tuple[str, str], ...] = ()  # utm_source and so on, patterns as values
    hosts: tuple[str, ...] = ()  # () for the host of the publication; subdomains are meant too


@dataclass(frozen=True, slots=True)
class Clip:
    """The size at which a look gives things up, before Gmail cuts the email at 102,400 bytes."""

    most_bytes: int = 90_000  # of HTML, with what the provider adds
    per_link_bytes: int = 0  # a provider that rewrites links makes each this much longer
    extra_bytes: int = 0  # a pixel, a footer of the provider's

    def weight(self, html: str) -> int:
        """Bytes of an HTML part as it will arrive, with what the provider adds."""
        links = html.count("<a ") * self.per_link_bytes
        return len(html.encode(errors="replace")) + links + self.extra_bytes


@dataclass(frozen=True, slots=True)
class Social:
    name: str
    url: str
    icon: str = ""  # absolute URL of a picture, 48 pixels square; "" for the name in words


@dataclass(frozen=True, slots=True)
class Footer:
    address: str = ""  # the postal address, one line
    about: str = ""
    disclaimer: str = ""
    reason: str = ""  # why the reader gets this; "" for the catalogue's own words
    links: tuple[tuple[str, str], ...] = ()  # (label, URL)
    view_url: str = ""  # this edition in a browser, a pattern; "" for no such link
    subscribe_url: str = ""  # for those it was forwarded to
    preferences_url: str = ""
    preferences_page: bool = False  # where there is no such address: each reader's own, of digest
    social: tuple[Social, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """The public copies of a newsletter's editions, which "view in browser" links point at."""

    url: str = ""  # where they are served, without a last slash; "" when there are none
    folder: str = ""  # where they are written before each hand-over; "" for by hand only
    indexed: bool = True  # search engines may list them

    def page_url(self, number: int) -> str:
        """The address of an edition's page, "" when there is no archive."""
        return f"{self.url}/{number}.html" if self.url else ""


@dataclass(frozen=True, slots=True)
class Checks:
    """Where findings begin. Sizes in bytes, shares in percent; what has no source is judgement."""

    stop: str = "errors"  # what stops an approval: "errors", or "warnings" that nobody waived too
    html_error: int = 102_400  # Gmail clips here (spamresource.com, "What is Gmail clipping")
    html_warning: int = 90_000
    style_error: int = 16_384  # Gmail drops the block that crosses it (email-bugs #90)
    style_warning: int = 8_192
    subject_error: int = 150  # characters
    subject_warning: int = 80  # houses write 60 to 100; phones show 40
    preheader_least: int = 40  # characters
    preheader_most: int = 110
    text_columns: int = 78  # RFC 5322, 2.1.1
    text_least: int = 400  # characters of visible text
    font_error: float = 11  # pixels
    font_warning: float = 14
    contrast_error: float = 3  # WCAG 2.2, 1.4.3 asks for 4.5, and for 3 where letters are large
    contrast_warning: float = 4.5
    image_bytes: int = 1_000_000  # each
    images_bytes: int = 3_000_000  # all together
    clients: tuple[
        tuple[str, float], ...
    ] = (  # client, or client.platform -> share of the audience
        ("apple-mail", 50),
        ("gmail", 30),
        ("outlook", 4),
        ("outlook.windows", 6),
        ("yahoo", 5),
    )
    client_share: float = 5  # a feature that clients with this share lack is a warning
    # Further hosts that opening the email may ask, besides the house's own
    assets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # that the house writes so, though they look misspelt
    pixel: bool = False  # readers agreed to a tracking pixel
    links: int = 200  # most addresses that are asked with --online
    link_timeout_s: float = 10
    spamassassin: str = "check"  # "check": by `digest check`; "always": at approvals too; "never"
    spam_error: float = 5  # SpamAssassin's own threshold
    spam_warning: float = 2


@dataclass(frozen=True, slots=True)
class Newsletter:
    slug: str  # name of its file; safe in paths and headers
    title: str
    publication: Publication
    sender: Sender
    leave_address: str = ""  # for leaving by email, beside the link; "" for none
    language: str = "en"  # BCP 47
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    look: str = "magazine"
    tagline: str = ""
    lead: int = 1  # how many placements get the larger treatment at the top (0-2)
    most_read: int = 0  # pieces of the last edition in a block of their own; 0 for no such block
    house_counts: Source | None = None  # where the house's own counts are; None: go by clicks
    house_number: str = ""  # which of their columns counts; "" where there is one
    minimum: int = 1  # fewer pieces than this: no edition goes out by itself
    also_in: tuple[str, ...] = ()  # languages that readers may choose besides `language`
    languages: tuple[str, ...] = ()  # of the pieces; empty: any that does not contradict `language`
    sources: tuple[Source, ...] = ()
    sections: tuple[SectionRule, ...] = ()
    footer: Footer = field(default_factory=Footer)
    design: Design = field(default_factory=Design)
    signing: Signing = field(default_factory=Signing)
    archive: Archive = field(default_factory=Archive)
    checks: Checks = field(default_factory=Checks)
    inbox: Inbox = field(default_factory=Inbox)
    links: Links = field(default_factory=Links)
    clip: Clip = field(default_factory=Clip)
    follows: FollowRules = field(default_factory=FollowRules)

    @property
    def varies(self) -> bool:
        """Whether an edition may become several emails."""
        return bool(self.follows.offer or self.also_in)

    @property
    def kinds(self) -> frozenset[str]:
        """What the house calls kinds, and what its sections ask for as such; folded."""
        return house_kinds(self.publication.kinds, self.sections)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a newsletter wants to be handed over, within what its provider allows."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))  # what hours and days mean
    not_before: time | None = None  # of the day
    not_after: time | None = None
    in_flight: int | None = None  # calls at the same time
    per_s: float | None = None  # calls begun in a second
    per_call: int | None = None  # people, at most; None: as many as the provider takes
    refused_at_most: float = 0.02  # of an edition's people; more, and a person must look
    warm_up: tuple[int, ...] = ()  # people on the first day of a new domain, the second, ...

    def fitting(self, per_call: int) -> int:
        """How many people a call may hold, of those that the provider takes: also of a day of the warm-up,
        since a batch is handed over in one call.
        """
        return min([per_call, self.per_call or per_call, *self.warm_up])


def house_kinds(own: Iterable[str], sections: Iterable[SectionRule]) -> frozenset[str]:
    return frozenset(
        kind.casefold() for kinds in (own, *(one.kinds for one in sections)) for kind in kinds
    )


EVERYTHING = SectionRule(title="This week", most=40)  # as many as Gmail shows without a cut


def section_titles(newsletter: Newsletter) -> tuple[str, ...]:
    """Their titles in reading order, without the lead."""
    return tuple(rule.title for rule in newsletter.sections) or (EVERYTHING.title,)
