"""The nouns of the program, frozen, with no I/O. VOCABULARY: one word per thing.

Times (`*_at`) are aware and UTC; text is plain (entities decoded, no tags, single blanks)
unless a field says otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from digest.windows import Window

# --- what we collect ------------------------------------------------------------------


class Access(StrEnum):
    FREE = "free"
    METERED = "metered"
    PAID = "paid"
    UNKNOWN = "unknown"


class Media(StrEnum):
    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    role: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None  # pixels of the file, when the source says so
    height: int | None = None
    focus: tuple[float, float] | None = (
        None  # what a crop must keep: (0, 0) top left, (1, 1) bottom right
    )


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that a source offered for a field, and where; editors may switch to it."""

    value: str | datetime | tuple[str, ...] | tuple[Author, ...] | Image
    origin: str


Alternatives = Mapping[str, tuple[Alternative, ...]]  # field name -> runners-up, the best first


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a source served it, cleaned but not judged."""

    url: str = ""  # absolute http(s) address as served, tracking and all; "" when there is none
    original: str = ""  # the publisher's own address, where `url` leads through a feed proxy
    guid: str = ""
    headline: str = ""
    dek: str = ""
    excerpt: str = ""  # cut by us from the body
    kicker: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    image: Image | None = None
    outlet: str = ""
    language: str = ""  # BCP 47, "" when the source does not say
    access: Access = Access.UNKNOWN
    media: Media = Media.TEXT
    duration_s: int | None = None  # of audio and video, when the source says so
    origin: Mapping[str, str] = field(default_factory=dict)  # field name -> where it came from
    alternatives: Alternatives = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One published work we hold, known by its canonical URL."""

    id: int  # the store's; 0 for a piece that is not stored (read, try)
    url: str  # canonical: without tracking parameters
    headline: str
    dek: str = ""
    excerpt: str = ""
    kicker: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    published_at: datetime | None = None  # None: no source gave a date that can be believed
    updated_at: datetime | None = None
    image: Image | None = None
    outlet: str = ""
    language: str = ""
    access: Access = Access.UNKNOWN
    media: Media = Media.TEXT
    duration_s: int | None = None
    source: str = ""  # address of the source that gave it first
    link: str = ""  # the address as that source served it
    guid: str = ""
    first_seen_at: datetime | None = None
    backlog: bool = False  # already there when its source was read for the first time
    withdrawn_at: datetime | None = (
        None  # since when its page is gone (404, 410); None: as far as we know it is there
    )
    origin: Mapping[str, str] = field(default_factory=dict)
    alternatives: Alternatives = field(default_factory=dict)

    @property
    def byline(self) -> str:
        """The authors as printed: "A", "A and B", "A, B and C" (English; looks may join their own)."""
        names = [author.name for author in self.authors]
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} and {names[-1]}"

    @property
    def teaser(self) -> str:
        """What we print under the headline when no editor wrote anything: dek, else excerpt."""
        return self.dek or self.excerpt


@dataclass(frozen=True, slots=True)
class PageRead:
    """An article page that was asked for. `entry` is what it held, None if it could not be read."""

    key: str  # same_piece_key of its address
    url: str
    read_at: datetime
    entry: Entry | None = None
    next_at: datetime | None = None  # not again before this; None: not again at all
    tries: int = 1
    trouble: str = ""


# --- what a newsletter is (from its settings file) --------------------------------------


@dataclass(frozen=True, slots=True)
class Publication:
    name: str
    url: str
    logo: str = ""  # absolute https URL, "" for a masthead in type
    logo_width: int = 200  # pixels as shown; the file should be twice that


@dataclass(frozen=True, slots=True)
class Sender:
    name: str
    address: str
    reply_to: str = ""


class SourceKind(StrEnum):
    AUTO = "auto"  # what its document turns out to be
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"  # a front or section page: its cards are the pieces
    WORDPRESS = "wordpress"  # REST API, wp/v2/posts
    GHOST = "ghost"  # Content API


@dataclass(frozen=True, slots=True)
class Source:
    """Where pieces are found. Two sources with one address are one."""

    url: str
    kind: SourceKind = SourceKind.AUTO
    images: bool = True  # False: no right to mail its pictures, so none is kept
    language: str = ""  # of its pieces, whatever it says itself; "" to believe it
    paid: bool = True  # False: pieces that say they are behind a paywall are left out
    pages: int = 10  # how many pages of a paged feed or API may be read, back to the window's start
    key: str = ""  # of Ghost's Content API, which is no secret: every page of the site carries it


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
    teaser_words: int = 45  # excerpts are cut to this; deks and editors' words are not
    images: bool = True
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
    subject_warning: int = 60
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
    assets: tuple[
        str, ...
    ] = ()  # further hosts that opening the email may ask, besides the house's own
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
    language: str = "en"  # BCP 47
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    look: str = "magazine"
    tagline: str = ""
    lead: int = 1  # how many placements get the larger treatment at the top (0-2)
    minimum: int = 1  # fewer pieces than this: no edition goes out by itself
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


# --- what editors make --------------------------------------------------------------------


class EditionState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SKIPPED = "skipped"


LEAD = ""  # the untitled section at the top of an edition
NO_IMAGE = Image(url="")  # as a placement's image: the editor wants none


@dataclass(frozen=True, slots=True)
class Placement:
    """A piece's place in one edition, and the editor's wording for it (None: as published)."""

    piece: Piece
    section: str  # a section's title, or LEAD
    position: int  # within the section, from 0
    featured: bool = False
    headline: str | None = None
    teaser: str | None = None
    kicker: str | None = None
    byline: str | None = None
    image: Image | None = None  # NO_IMAGE: none at all
    reason: str = ""  # why it is in
    editor: str = ""  # who placed or changed it by hand; "" for a rule's proposal
    source_said: Mapping[str, str] = field(
        default_factory=dict
    )  # field -> what the source said when the editor rewrote it

    @property
    def published(self) -> Mapping[str, str]:
        """What the source says now, by the names of the fields that editors may rewrite."""
        piece = self.piece
        return {
            "headline": piece.headline,
            "teaser": piece.teaser,
            "kicker": piece.kicker or piece.kind,
            "byline": piece.byline,
            "image": piece.image.url if piece.image else "",
        }

    @property
    def changed_since(self) -> Mapping[str, tuple[str, str]]:
        """Field -> what the source said when the editor rewrote it, and what it says now."""
        now = self.published
        return {
            name: (said, now[name])
            for name, said in self.source_said.items()
            if getattr(self, name) is not None and said != now[name]
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    piece: Piece
    reason: str
    editor: str = ""  # who dropped it; "" for a rule


class BlockKind(StrEnum):
    """What editors may add that no source holds, and the fields of Block that each prints."""

    NOTE = "note"  # text, signed by name and role; image is the portrait; stands_in_for
    EVENT = (
        "event"  # title, text, starts_at to ends_at in zone, where, name (who speaks), url, button
    )
    QUOTE = "quote"  # text, by name and role; url is where it was said
    NUMBER = "number"  # title is the figure ("4,012"), text what it counts, url its source
    PROMO = "promo"  # title, text, image, url, button
    NEWS = "news"  # of the house: title, text, url


TOP = "top"  # a block's place: before everything
END = "end"  # after the last section
AFTER = "after:"  # after a section: its title follows, nothing for after the lead


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an edition that is not a piece. An event that is over is not printed."""

    kind: BlockKind
    place: str = ""  # TOP, END or AFTER + a section's title; "" where its kind usually stands
    title: str = ""
    text: str = ""  # Markdown: paragraphs, emphasis, links, lists
    name: str = ""
    role: str = ""
    stands_in_for: str = ""  # whom the signature's name replaces this time
    image: Image | None = None
    url: str = ""
    button: str = ""  # wording of the link; "" for the catalogue's own
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = ""  # as in the tz database; "" for the newsletter's
    where: str = ""  # an address, "Online"
    id: str = ""  # names it within its edition, so that two people may change two blocks at once


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated number of a newsletter."""

    id: int
    newsletter: str  # slug
    number: int  # from 1, in the order they were made
    key: str  # ISO week of the hand-over day, "2026-W48": at most one edition each
    window: Window
    state: EditionState
    placements: tuple[Placement, ...] = ()  # in reading order
    left_out: tuple[LeftOut, ...] = ()
    subject: str = ""  # the editor's; "" means made from the top headlines
    preheader: str = ""
    blocks: tuple[Block, ...] = ()  # in the order of those that stand in the same place
    look: str = ""  # for this edition only; "" for the newsletter's
    titles: Mapping[str, str] = field(default_factory=dict)  # section -> its heading, this time
    revision: int = 1  # goes up with every change; a save that names an older one is refused
    approved_by: str = ""
    approved_at: datetime | None = None

    @property
    def pieces(self) -> Mapping[int, Piece]:
        """Id -> every piece that it holds or left out."""
        placed = {one.piece.id: one.piece for one in self.placements}
        return placed | {one.piece.id: one.piece for one in self.left_out}

    @property
    def label(self) -> str:
        """How people and file names call it: "harbour-12"."""
        return f"{self.newsletter}-{self.number}"


@dataclass(frozen=True, slots=True)
class Message:
    """The rendered email of one edition, with a token wherever a reader's own value goes.

    Tokens are unguessable ASCII words of letters and digits. `personal` says what each stands
    for (a field of `digest.personal`, such as "unsubscribe_url"), so one rendering serves
    every recipient and a repeat is byte for byte the same.
    """

    edition: str  # the edition's label
    subject: str
    preheader: str
    sender: Sender
    html: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()  # beyond From, To, Subject, Date, Message-ID
    personal: Mapping[str, str] = field(default_factory=dict)  # token -> field
    mjml: str = ""  # the source it was compiled from, for people
    given_up: str = ""  # what the look left out to stay below Gmail's limit, in words

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all of it: equal for two messages exactly when every reader gets equal bytes."""
        content = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed. `name` is the rule ("img-alt"), `place` the piece, part or line."""

    name: str
    severity: Severity
    place: str
    message: str
    remedy: str
    why: str = ""  # what it would do to readers or to delivery
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's word that a warning does not matter, for one edition. It stays in the record."""

    name: str  # of the rule
    place: str  # of the finding
    who: str
    reason: str
    waived_at: datetime


# --- who gets it ----------------------------------------------------------------------------


class SubscriberStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Subscriber:
    id: int
    address: str
    status: SubscriberStatus
    name: str = ""
    language: str = ""
    since: datetime | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a list of subscribers names. `key` is equal for two spellings of one address."""

    line: int  # of the list
    address: str
    key: str
    name: str = ""
    language: str = ""
    status: SubscriberStatus | None = None  # None: the list does not say
    variables: Mapping[str, str] = field(default_factory=dict)  # what else the list says of them
    segments: tuple[str, ...] | None = None  # None: the list has no such column


@dataclass(frozen=True, slots=True)
class Reject:
    """A line of a list that names nobody we could hand over to, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """A standing rule not to hand over to an address."""

    address_key: str
    newsletter: str  # slug, "" for all of them
    reason: str  # "hard bounce", "complaint", "unsubscribe" or "manual"
    since: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A subscriber an approved edition will go to. `id` is the subscriber's."""

    id: int
    address: str
    name: str = ""
    variables: Mapping[str, str] = field(default_factory=dict, hash=False)  # as of planning


# --- handing over -----------------------------------------------------------------------------


class BatchState(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SPLIT = "split"
    UNKNOWN = "unknown"
    ABANDONED = "abandoned"


class BroadcastState(StrEnum):
    """Where an edition stands that goes to a list the provider keeps."""

    PLANNED = "planned"
    DRAFTED = "drafted"  # the provider holds it, and waits for us
    STARTING = "starting"  # it may have been started
    STARTED = "started"
    HELD = "held"  # a person must look at it


class Promise(StrEnum):
    """What a provider lets us do about a call whose answer we never saw."""

    KEY = "key"  # repeat the same call; it is taken once
    QUERY = "query"  # ask what was taken, then hand over only what is missing
    NONE = "none"  # hold, and tell a person


@dataclass(frozen=True, slots=True)
class Batch:
    """A numbered, fixed set of recipients handed over in one call."""

    hand_over: int
    edition: str  # the edition's label
    number: int
    key: str  # names this batch to the provider, the same at every attempt
    recipients: tuple[Recipient, ...]
    dated_at: datetime  # when the hand-over was planned: the Date header of every attempt


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took the batch, but for those in `refused` and in `later`.

    Both say per recipient id, in the provider's words, why not; those in `later` it provably
    did not take either, and they may be handed over again.
    """

    ids: Mapping[int, str] = field(default_factory=dict)  # recipient id -> the provider's id
    refused: Mapping[int, str] = field(default_factory=dict)
    later: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider took none of it, and asking again unchanged will not help."""

    reason: str
    all_batches: bool = False  # credentials, sender, account: the next batch would fare the same


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was taken, provably; ask again after a wait."""

    reason: str
    after_s: float | None = None  # None: the provider did not say
    all_batches: bool = False  # no connection, rate limit: the next batch would fare the same


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been taken; only the provider's records or a person can tell."""

    reason: str


Answer = Accepted | Refused | Later | Unknown


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a newsletter wants to be handed over, within what its provider allows."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))  # what hours and days mean
    not_before: time | None = None  # of the day
    not_after: time | None = None
    in_flight: int | None = None  # calls at the same time
    per_s: float | None = None  # calls begun in a second
    warm_up: tuple[int, ...] = ()  # people on the first day of a new domain, the second, ...


# --- what becomes of it ---------------------------------------------------------------------------


class EventKind(StrEnum):
    DELIVERED = "delivered"
    DEFERRED = "deferred"
    HARD_BOUNCE = "hard bounce"
    SOFT_BOUNCE = "soft bounce"
    COMPLAINT = "complaint"
    UNSUBSCRIBE = "unsubscribe"
    OPEN = "open"
    CLICK = "click"


@dataclass(frozen=True, slots=True)
class Event:
    """A provider's later word on one recipient."""

    key: str  # the provider's own name of it; the same when it is told again
    kind: EventKind
    address: str  # "" where the provider only says a number of its own
    at: datetime
    batch: str = ""  # the key of the batch; "" when the mail was not ours, or it is not told
    subscriber: int | None = None
    reason: str = ""  # in the provider's words
    url: str = ""  # of a click


# --- when a stage runs --------------------------------------------------------------------------


class OccurrenceState(StrEnum):
    EXPECTED = "expected"
    STARTED = "started"
    DONE = "done"
    HELD = "held"  # too late to start by itself; a person releases or skips it
    MISSED = "missed"  # a newer one took its place
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One run of one stage that is due, or was."""

    newsletter: str
    stage: str  # collect, draft or hand-over
    key: str  # unique within newsletter and stage
    due_at: datetime
    grace_s: int
    state: OccurrenceState
    note: str = ""
    ended_at: datetime | None = None  # done, skipped, missed, or held since

    @property
    def released(self) -> bool:
        """Whether a person let it go, who has seen why it was held."""
        return self.note.startswith(RELEASED_BY)


RELEASED_BY = "released by "


# --- what people are told -----------------------------------------------------------------------


class NoticeKind(StrEnum):
    DRAFT_READY = "draft-ready"
    UNAPPROVED = "unapproved"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    HANDED_OVER = "handed-over"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    SOURCE_SILENT = "source-silent"
    SOURCE_THIN = "source-thin"
    NEW_VERSION = "new-version"


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news for the people who run or edit a newsletter, told once."""

    kind: NoticeKind
    newsletter: str  # slug
    about: str  # what it is about; the same news has the same
    headline: str
    lines: tuple[str, ...] = ()
    next_step: str = ""
    url: str = ""  # where to do it
