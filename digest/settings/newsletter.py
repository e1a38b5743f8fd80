"""config/newsletters/NAME.toml: one newsletter, as its file has it and as the program gets it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from digest.base import calendar
from digest.base.addresses import Mailbox, normalise
from digest.base.redaction import private_calendar, without_password
from digest.model import languages
from digest.model.follows import FollowRules
from digest.model.newsletters import (
    Archive,
    Checks,
    Clip,
    Design,
    Inbox,
    Newsletter,
    Pace,
    Publication,
    SectionRule,
    Sender,
    Signing,
    house_kinds,
)
from digest.model.notices import NoticeKind
from digest.model.sources import Source, SourceKind
from digest.settings import design as designs
from digest.settings.clients import CLIENTS
from digest.settings.design import (
    ClipTable,
    DesignTable,
    FooterTable,
    InboxTable,
    LinksTable,
    SectionDesignTable,
)
from digest.settings.times import DayTime, RhythmTime, SkipDays, TimeBefore, Zone
from digest.settings.validation import nearest
from digest.settings.values import Duration, HttpUrl, MaybeUrl, Secret, SegmentName, Table

LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
Language = Annotated[str, Field(pattern=rf"^{LANGUAGE}$"), AfterValidator(languages.normal)]


class PublicationTable(Table):
    name: str = Field(min_length=1)
    url: MaybeUrl = ""
    logo: MaybeUrl = ""
    logo_width: int = Field(default=200, gt=0, le=600)
    kinds: tuple[Annotated[str, Field(min_length=1, max_length=60)], ...] = ()


class NewsletterTable(Table):
    title: str = ""  # "": the publication's name
    tagline: str = ""
    language: Language = "en"
    languages: tuple[Language, ...] = ()
    timezone: Zone = ZoneInfo("UTC")
    look: str = Field(default="magazine", pattern=r"^[A-Za-z0-9_-]+$")
    provider: str = ""  # "": the only one there is
    lead: int = Field(default=1, ge=0, le=2)
    minimum: int = Field(default=1, ge=1)
    most_read: int = Field(default=0, ge=0, le=10)


def _named_address(given: str) -> str:
    if not given:
        return given
    try:
        return str(Mailbox.read(given))
    except ValueError as problem:
        raise ValueError(
            f'a name and one address, such as "Harbour Review <week@harbour.example>" ({problem})'
        ) from None


Address = Annotated[str, Field(min_length=3), AfterValidator(_named_address)]


class SenderTable(Table):
    sender: str = Field(alias="from")
    reply_to: str = ""
    unsubscribe: str = ""

    @field_validator("sender", "reply_to", "unsubscribe")
    @classmethod
    def _address(cls, given: str) -> str:
        return _named_address(given)


# What says where a request goes, how it is framed, or who we are: no source's to change. Cookies are of one fetch.
_NOT_OURS = frozenset({
    "host", "cookie", "cookie2", "connection", "content-length", "content-encoding", "content-type", "transfer-encoding", "te", "trailer",
    "upgrade", "expect", "keep-alive", "proxy-authorization", "proxy-connection", "accept-encoding", "if-none-match",
    "if-modified-since", "range", "forwarded", "x-forwarded-for", "x-forwarded-host", "via",
})  # fmt: skip
_HEADER_NAME = r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}"  # RFC 9110, 5.6.2


def _of_calendar(given: object) -> object:
    """webcal: is what calendars call https."""
    return re.sub(r"^webcals?:", "https:", given) if isinstance(given, str) else given


class HeaderTable(Table):
    """A header's value, which stands in a variable and never in the file."""

    env: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")


def _require_private(headers: Mapping[str, HeaderTable], url: str) -> None:
    if headers and urlsplit(url).scheme != "https":
        raise ValueError("an https address beside headers: over http anybody could read them")
    for name in headers:
        if not re.fullmatch(_HEADER_NAME, name) or name.lower() in _NOT_OURS:
            raise ValueError(
                f"{name!r} cannot be a source's own header; Authorization and X-... can"
            )


class MostReadTable(Table):
    """The house's own counts, instead of the clicks of the last edition."""

    url: HttpUrl | Literal[""] = ""
    number: str = Field(default="", max_length=100)
    headers: dict[str, HeaderTable] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _headers_where_nobody_listens(self) -> Self:
        _require_private(self.headers, self.url)
        return self

    @property
    def source(self) -> Source | None:
        if not self.url:
            return None
        headers = tuple((name, one.env) for name, one in self.headers.items())
        return Source(
            without_password(self.url),
            headers=headers,
            login=urlsplit(self.url).netloc.rpartition("@")[0],
        )


class AddressTable(HeaderTable):
    """The address of a calendar that nobody may know, in a variable."""


class SourceTable(Table):
    url: Annotated[HttpUrl | AddressTable, BeforeValidator(_of_calendar)]
    kind: Literal["auto", "feed", "sitemap", "listing", "wordpress", "ghost", "calendar"] = "auto"
    images: bool | Literal["link"] = True
    language: Language | Literal[""] = ""
    paid: bool = True
    pages: int = Field(default=10, ge=1, le=100)
    key: str = Field(default="", pattern=r"^[A-Za-z0-9]*$")
    headers: dict[str, HeaderTable] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _headers_where_nobody_listens(self) -> Self:
        _require_private(self.headers, self.shown)
        return self

    @property
    def shown(self) -> str:
        """The address as it may be written down: without its password, and of a private calendar without its secret.

        One that stands in a variable is called by that, under a host that cannot be.
        """
        if isinstance(self.url, AddressTable):
            return f"https://calendar.invalid/{self.url.env}"
        bare = without_password(self.url)
        return private_calendar(bare) if self.kind == "calendar" else bare

    @property
    def login(self) -> str:
        """The user and password that stand in its address."""
        return urlsplit(self.written).netloc.rpartition("@")[0]

    @property
    def written(self) -> str:
        """The address as it stands in the file, with its secrets."""
        return self.shown if isinstance(self.url, AddressTable) else self.url

    @model_validator(mode="after")
    def _only_a_calendars_address_is_a_secret(self) -> Self:
        if isinstance(self.url, AddressTable) and self.kind != "calendar":
            raise ValueError(
                'kind = "calendar" beside url = { env = "..." }: of another source headers may stand in variables'
            )
        return self

    @model_validator(mode="after")
    def _ghost_has_a_key(self) -> Self:
        if self.kind == "ghost" and not self.key:
            raise ValueError(
                'a key = "..." beside kind = "ghost": `digest sources add SITE` finds it in the site\'s pages'
            )
        return self


class SectionTable(Table):
    title: str = Field(min_length=1)
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    most: int | None = Field(default=None, ge=1)
    also: int = Field(default=0, ge=0)
    titles: dict[Language, str] = Field(default_factory=dict)
    design: SectionDesignTable = Field(default_factory=SectionDesignTable)

    @model_validator(mode="after")
    def _also_more_than_what(self) -> Self:
        if self.also and self.most is None:
            raise ValueError("`most` beside `also`, which says how many more stand as headlines")
        return self


class ScheduleTable(Table):
    collect: Duration = timedelta(hours=2)
    hand_over: RhythmTime = calendar.parse("friday 07:00")
    draft: TimeBefore = timedelta(hours=15)  # before the hand-over
    cut_off: TimeBefore = timedelta()  # what is published later is the next edition's
    skip: tuple[SkipDays, ...] = ()
    grace: Duration = timedelta(hours=6)
    approval: Literal["required", "automatic"] = "required"
    remind: Duration = timedelta(hours=3)  # before the hand-over, while nobody has approved
    unapproved: Literal["hold", "send"] = "hold"  # what becomes of what nobody approved in time
    unapproved_after: Duration = timedelta(hours=1)  # how long "send" waits for somebody
    second_chance: Duration = timedelta(hours=24)  # a late approval still starts it by itself


class NoticesTable(Table):
    to: tuple[Address, ...] = ()
    webhook: Secret | None = None
    about: tuple[Annotated[NoticeKind, Field(strict=False)], ...] = tuple(NoticeKind)
    through: str = ""  # a provider of digest.toml; "": the newsletter's own

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if bool(self.to) == bool(self.webhook):
            raise ValueError('either `to = ["editors@harbour.example"]` or `webhook`')
        return self


def _origin(given: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", given.lower()):
        raise ValueError('scheme and host alone, such as "https://harbour.example"')
    return given.lower()


Origin = Annotated[str, AfterValidator(_origin)]


class ChoiceTable(Table):
    """A segment that readers may join and leave by themselves."""

    segment: SegmentName
    title: str = ""  # "": the segment's name
    about: str = ""


class AudienceTable(Table):
    kind: Literal["own", "provider"] = "own"
    segments: tuple[SegmentName, ...] = ()
    list: str = ""  # the provider's, if it keeps the audience
    sign_up: bool = False
    preferences: bool = False
    languages: tuple[Language, ...] = ()
    origins: tuple[Origin, ...] = ()
    choices: tuple[ChoiceTable, ...] = ()

    @model_validator(mode="after")
    def _list_where_there_is_one(self) -> Self:
        if (self.kind == "provider") != bool(self.list):
            raise ValueError('kind = "provider" and the list there, or kind = "own" and no list')
        if self.sign_up and self.kind == "provider":
            raise ValueError(
                'kind = "own" beside sign_up: the provider has a form for its own lists'
            )
        if self.origins and not self.sign_up:
            raise ValueError(
                "sign_up = true beside origins: they are of forms that sign readers up"
            )
        if self.preferences and self.kind == "provider":
            raise ValueError(
                'kind = "own" beside preferences: the provider has a page for its own lists, '
                "which footer.preferences_url may name"
            )
        if (self.choices or self.languages) and not self.preferences:
            raise ValueError(
                "preferences = true beside choices or languages: they stand on its page"
            )
        names = [one.segment for one in self.choices]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"each segment once in choices ({min(twice)} stands twice)")
        return self


class FollowsTable(Table):
    """What readers may follow; an empty offer: nothing."""

    offer: tuple[Literal["authors", "topics", "kinds", "sections"], ...] = ()
    mode: Literal["first", "only"] = "first"
    most: int = Field(default=6, ge=1, le=50)
    nothing: Literal["edition", "lead", "skip"] = "edition"
    variants_at_most: int = Field(default=3000, ge=1, le=20_000)
    pieces: int = Field(default=2, ge=1)
    weeks: int = Field(default=12, ge=1, le=520)
    same: tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...] = ()
    hide: tuple[str, ...] = ()
    own_language: bool = False

    @field_validator("offer")
    @classmethod
    def _each_once(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        if twice := {one for one in given if given.count(one) > 1}:
            raise ValueError(f"each kind of subject once ({min(twice)} stands twice)")
        return given


class WelcomeTable(Table):
    """What whoever has just confirmed is sent; nothing: no welcome."""

    text: str = ""
    texts: dict[Language, str] = Field(default_factory=dict)
    edition: bool = False


class PaceTable(Table):
    not_before: DayTime | None = None
    not_after: DayTime | None = None
    in_flight: int | None = Field(default=None, ge=1, le=64)
    per_call: int | None = Field(default=None, ge=1)
    per_second: float | None = Field(default=None, gt=0, le=1000, allow_inf_nan=False)
    refused_at_most: float = Field(default=0.02, ge=0, le=1, allow_inf_nan=False)
    warm_up: tuple[Annotated[int, Field(ge=1)], ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.not_before and self.not_after and self.not_before >= self.not_after:
            raise ValueError("not_before must be earlier in the day than not_after")
        return self


def _plain_address(given: str) -> str:
    try:
        normalise(given)
    except ValueError as problem:
        raise ValueError(f'addresses such as "edda@harbour.example" ({problem})') from None
    return given


class ProofTable(Table):
    to: tuple[Annotated[str, AfterValidator(_plain_address)], ...] = ()  # editors' addresses
    provider: str = ""  # a name of digest.toml; "": the newsletter's


class SigningTable(Table):
    domain: str = Field(default="", pattern=r"^([A-Za-z0-9-]+\.)*[A-Za-z0-9-]*$")
    selector: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")


class ArchiveTable(Table):
    url: MaybeUrl = ""
    folder: str = ""
    indexed: bool = True


Bytes = Annotated[int, Field(gt=0)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
_USUAL = Checks()


class ChecksTable(Table):
    stop: Literal["errors", "warnings"] = "errors"
    html_error: Bytes = _USUAL.html_error
    html_warning: Bytes = _USUAL.html_warning
    style_error: Bytes = _USUAL.style_error
    style_warning: Bytes = _USUAL.style_warning
    subject_error: Bytes = _USUAL.subject_error
    subject_warning: Bytes = _USUAL.subject_warning
    preheader_least: int = Field(default=_USUAL.preheader_least, ge=0)
    preheader_most: Bytes = _USUAL.preheader_most
    text_columns: Bytes = _USUAL.text_columns
    text_least: int = Field(default=_USUAL.text_least, ge=0)
    font_error: Number = _USUAL.font_error
    font_warning: Number = _USUAL.font_warning
    contrast_error: Number = _USUAL.contrast_error
    contrast_warning: Number = _USUAL.contrast_warning
    image_bytes: Bytes = _USUAL.image_bytes
    images_bytes: Bytes = _USUAL.images_bytes
    clients: dict[str, Number] = Field(default_factory=lambda: dict(_USUAL.clients))
    client_share: Number = _USUAL.client_share
    assets: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    words: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    pixel: bool = False
    links: int = Field(default=_USUAL.links, ge=0)
    link_timeout_s: float = Field(default=_USUAL.link_timeout_s, gt=0, le=600, allow_inf_nan=False)
    spamassassin: Literal["check", "always", "never"] = "check"
    spam_error: Number = _USUAL.spam_error
    spam_warning: Number = _USUAL.spam_warning

    @field_validator("clients", mode="before")
    @classmethod
    def _dotted(cls, given: object) -> object:
        """TOML reads `outlook.windows = 5` as a table in a table."""
        if not isinstance(given, dict):
            return given
        flat: dict[str, object] = {}
        for client, share in given.items():
            inner = share.items() if isinstance(share, dict) else [("", share)]
            flat |= {f"{client}.{name}".rstrip("."): value for name, value in inner}
        for client in flat:
            if client not in CLIENTS:
                raise ValueError(nearest(client, CLIENTS, "a mail program as on caniemail.com"))
        return flat


class NewsletterFile(Table):
    publication: PublicationTable
    newsletter: NewsletterTable = Field(default_factory=NewsletterTable)
    sender: SenderTable
    sources: tuple[SourceTable, ...] = Field(min_length=1)
    sections: tuple[SectionTable, ...] = ()
    design: DesignTable = Field(default_factory=DesignTable)
    schedule: ScheduleTable = Field(default_factory=ScheduleTable)
    audience: AudienceTable = Field(default_factory=AudienceTable)
    follows: FollowsTable = Field(default_factory=FollowsTable)
    most_read: MostReadTable = Field(default_factory=MostReadTable)
    welcome: WelcomeTable = Field(default_factory=WelcomeTable)
    pace: PaceTable = Field(default_factory=PaceTable)
    proof: ProofTable = Field(default_factory=ProofTable)
    footer: FooterTable = Field(default_factory=FooterTable)
    signing: SigningTable = Field(default_factory=SigningTable)
    notices: tuple[NoticesTable, ...] = ()
    archive: ArchiveTable = Field(default_factory=ArchiveTable)
    checks: ChecksTable = Field(default_factory=ChecksTable)
    inbox: InboxTable = Field(default_factory=InboxTable)
    links: LinksTable = Field(default_factory=LinksTable)
    clip: ClipTable = Field(default_factory=ClipTable)

    @field_validator("sections")
    @classmethod
    def _no_title_twice(cls, given: tuple[SectionTable, ...]) -> tuple[SectionTable, ...]:
        titles = [section.title for section in given]
        if twice := {title for title in titles if titles.count(title) > 1}:
            raise ValueError(f"a title of its own for each section ({min(twice)} stands twice)")
        return given

    @property
    def readers(self) -> AudienceTable:
        """What readers may do by themselves: who may follow something has a page for it."""
        if not self.follows.offer:
            return self.audience
        return self.audience.model_copy(update={"preferences": True})


def record(slug: str, tables: NewsletterFile) -> Newsletter:
    """The newsletter as the rest of the program knows it."""
    top, design = tables.newsletter, designs.design(tables.design)
    sender = Mailbox.read(tables.sender.sender) if tables.sender.sender else Mailbox("", "")
    sections = tuple(_section(section, design) for section in tables.sections)
    return Newsletter(
        slug=slug,
        title=top.title or tables.publication.name,
        publication=Publication(**dict(tables.publication)),
        sender=Sender(
            sender.name or tables.publication.name, sender.address, tables.sender.reply_to
        ),
        leave_address=Mailbox.read(leave).address if (leave := tables.sender.unsubscribe) else "",
        language=top.language,
        timezone=top.timezone,
        look=top.look,
        tagline=top.tagline,
        lead=top.lead,
        minimum=top.minimum,
        most_read=top.most_read,
        house_counts=tables.most_read.source,
        house_number=tables.most_read.number,
        languages=top.languages,
        also_in=tuple(one for one in tables.audience.languages if one != top.language),
        sources=_sources(
            tables.sources, house_kinds(tables.publication.kinds, sections), top.timezone.key
        ),
        signing=Signing(tables.signing.domain.lower(), tables.signing.selector.lower()),
        archive=Archive(**{**dict(tables.archive), "url": tables.archive.url.rstrip("/")}),
        checks=Checks(**{**dict(tables.checks), "clients": tuple(tables.checks.clients.items())}),
        sections=sections,
        footer=replace(designs.footer(tables.footer), preferences_page=tables.readers.preferences),
        design=design,
        inbox=Inbox(**dict(tables.inbox)),
        links=designs.links(tables.links),
        clip=Clip(**dict(tables.clip)),
        follows=_follows(tables),
    )


def _follows(tables: NewsletterFile) -> FollowRules:
    given = dict(tables.follows)
    languages = tables.audience.languages if given.pop("own_language") else ()
    offer = tuple(one[:-1] for one in tables.follows.offer)
    return FollowRules(**{**given, "offer": offer, "languages": languages})


def _section(table: SectionTable, design: Design) -> SectionRule:
    own = {name: value for name, value in table.design if value is not None}
    named = {
        "design": replace(design, **own) if own else None,
        "sources": tuple(map(without_password, table.sources)),
    }
    return SectionRule(**{**dict(table), **named})


def _sources(
    tables: tuple[SourceTable, ...], kinds: frozenset[str], zone: str
) -> tuple[Source, ...]:
    """One for each address: the first that names it."""
    by_url: dict[str, Source] = {}
    for table in tables:
        url = table.shown
        headers = tuple((name, one.env) for name, one in table.headers.items())
        own = {
            "url": url,
            "kind": SourceKind(table.kind),
            "kinds": tuple(sorted(kinds)),
            "headers": headers,
            "variable": table.url.env if isinstance(table.url, AddressTable) else "",
            "zone": zone,
            "images": bool(table.images),
            "linked": table.images == "link",
        }
        by_url.setdefault(url, Source(**{**dict(table), **own}))
    return tuple(by_url.values())


def pace(tables: NewsletterFile) -> Pace:
    given = tables.pace
    return Pace(
        zone=tables.newsletter.timezone,
        not_before=given.not_before,
        not_after=given.not_after,
        in_flight=given.in_flight,
        per_call=given.per_call,
        per_s=given.per_second,
        refused_at_most=given.refused_at_most,
        warm_up=given.warm_up,
    )
