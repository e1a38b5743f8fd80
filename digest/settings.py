"""Settings files into frozen records, once, at the start.

    config/digest.toml         the installation: database, fetching, web, providers
    config/newsletters/*.toml  one newsletter each; its file name is its name
    DIGEST_DATABASE, DIGEST_WEB_PORT, ...   override a key of digest.toml: section, key

A mistake becomes a SettingsError that names the file, the key, what was found and what is
allowed, with the nearest right word. Relative paths count from the folder that holds config/.
Nothing is read from the environment later on, but for secrets, when they are used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    field_validator,
    model_validator,
)

from digest import model, windows
from digest.errors import SettingsError, WrongUse
from digest.mistakes import in_words, nearest

# --- how single values are written -----------------------------------------------------


def _http_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an absolute address, such as https://harbour.example/feed")
    return text


def _zone(name: object) -> ZoneInfo:
    if isinstance(name, ZoneInfo):
        return name
    try:
        return ZoneInfo(str(name))
    except (KeyError, ValueError, OSError) as error:
        from zoneinfo import available_timezones

        raise ValueError(
            nearest(str(name), available_timezones(), "a time zone such as Europe/Berlin")
        ) from error


def _weekly(text: object) -> windows.Weekly:
    return text if isinstance(text, windows.Weekly) else windows.Weekly.parse(str(text))


def _duration(text: object) -> timedelta:
    if isinstance(text, timedelta):
        return text
    return windows.parse_duration(str(text).lower().removeprefix("every "))


HttpUrl = Annotated[str, BeforeValidator(lambda text: _http_url(str(text)))]
MaybeUrl = Annotated[str, BeforeValidator(lambda text: _http_url(str(text)) if text else "")]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone), PlainSerializer(str)]
WeeklyTime = Annotated[windows.Weekly, BeforeValidator(_weekly), PlainSerializer(str)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class Table(BaseModel):
    """A table of a settings file: unknown keys are mistakes, and nothing changes after reading.

    Defaults come from factories, and validators are built when first used: a command that looks
    at one address would otherwise wait for those of every newsletter.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


class Secret(Table):
    """A value kept out of the file: `{ env = "POSTMARK_TOKEN" }`. It never shows in a repr."""

    env: str = ""
    value: str = Field(default="", repr=False)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        return {"value": given} if isinstance(given, str) else given

    def reveal(self, place: str) -> str:
        """The value itself. Raises SettingsError if its variable is not set."""
        if not self.env:
            return self.value
        if value := os.environ.get(self.env):
            return value
        raise SettingsError(
            place,
            f"the environment variable {self.env} is not set",
            next_step=f"set {self.env} where digest runs (in the unit file, cron line or shell)",
        )


# --- config/digest.toml --------------------------------------------------------------------


class Fetch(Table):
    timeout_s: float = Field(
        default=30, gt=0, le=3600, allow_inf_nan=False
    )  # for one address, redirects and body included
    max_bytes: int = Field(default=5_000_000, gt=0)
    at_once: int = Field(default=8, ge=1, le=64)
    contact: str = Field(
        default="", pattern=r"^[ -~]*$"
    )  # an address or URL for publishers, added to the user agent
    allow_private: tuple[str, ...] = ()  # "host:port" that may be private or loopback

    @field_validator("allow_private", mode="before")
    @classmethod
    def _comma_separated(cls, given: object) -> object:
        parts = given.split(",") if isinstance(given, str) else given
        if isinstance(parts, list | tuple) and not all(
            re.fullmatch(r"\s*(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):\d+\s*", str(one)) for one in parts
        ):
            raise ValueError('"host:port" each, such as "127.0.0.1:8000" or "[::1]:8000"')
        return [str(part).strip() for part in parts] if isinstance(parts, list | tuple) else parts


class Web(Table):
    host: str = "127.0.0.1"
    port: int = Field(default=8400, ge=0, le=65535)
    public_url: str = ""  # what readers' links begin with; "" until there is one

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, given: str) -> str:
        if not given:
            return given
        host = urlsplit(_http_url(given)).hostname or ""
        if not host.isascii():  # it stands in a header, and in every reader's link
            import idna

            given = given.replace(host, idna.encode(host, uts46=True).decode("ascii"))
        return given.rstrip("/")


class OutboxSettings(Table):
    kind: Literal["outbox"]
    folder: str = "outbox"


class SmtpSettings(Table):
    kind: Literal["smtp"]
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: Secret = Field(default_factory=Secret)
    timeout_s: float = Field(default=60, gt=0, le=3600, allow_inf_nan=False)


class PostmarkSettings(Table):
    kind: Literal["postmark"]
    token: Secret
    stream: str = "broadcast"
    base_url: HttpUrl = "https://api.postmarkapp.com"
    timeout_s: float = Field(default=60, gt=0, le=3600, allow_inf_nan=False)


PROVIDERS: Mapping[str, type[Table]] = {
    "outbox": OutboxSettings,
    "smtp": SmtpSettings,
    "postmark": PostmarkSettings,
}
ProviderSettings = Annotated[
    OutboxSettings | SmtpSettings | PostmarkSettings, Field(discriminator="kind")
]


def _only_an_outbox() -> dict[str, ProviderSettings]:
    return {"main": OutboxSettings(kind="outbox")}


class Installation(Table):
    database: str = "sqlite:///digest.db"
    fetch: Fetch = Field(default_factory=Fetch)
    web: Web = Field(default_factory=Web)
    providers: dict[str, ProviderSettings] = Field(default_factory=_only_an_outbox, min_length=1)


# --- config/newsletters/*.toml ---------------------------------------------------------------


class PublicationTable(Table):
    name: str = Field(min_length=1)
    url: MaybeUrl = ""
    logo: MaybeUrl = ""
    logo_width: int = Field(default=200, gt=0, le=600)


class NewsletterTable(Table):
    title: str = ""  # "": the publication's name
    tagline: str = ""
    language: str = Field(default="en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    timezone: Zone = ZoneInfo("UTC")
    look: str = Field(default="magazine", pattern=r"^[A-Za-z0-9_-]+$")
    provider: str = ""  # "": the only one there is
    lead: int = Field(default=1, ge=0, le=2)
    minimum: int = Field(default=1, ge=1)


class SenderTable(Table):
    sender: str = Field(alias="from")
    reply_to: str = ""

    @field_validator("sender", "reply_to")
    @classmethod
    def _address(cls, given: str) -> str:
        address = parseaddr(given)[1]
        if given and not re.fullmatch(r"[!-?A-~]+@[^@\s]+\.[^@\s]+", address):
            raise ValueError('a name and an address: "Harbour Review <week@harbour.example>"')
        return given


class SourceTable(Table):
    url: HttpUrl


class SectionTable(Table):
    title: str = Field(min_length=1)
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    most: int | None = Field(default=None, ge=1)


class DesignTable(Table):
    accent: Colour = "#9a3412"
    width: int = Field(default=640, ge=480, le=720)
    button: str = ""
    teaser_words: int = Field(default=45, ge=5, le=200)
    images: bool = True


class ScheduleTable(Table):
    collect: Duration = timedelta(hours=2)
    draft: WeeklyTime = windows.Weekly.parse("thursday 16:00")
    hand_over: WeeklyTime = windows.Weekly.parse("friday 07:00")
    grace: Duration = timedelta(hours=6)
    approval: Literal["required", "automatic"] = "required"


class AudienceTable(Table):
    kind: Literal["own"] = "own"


class LinkTable(Table):
    label: str = Field(min_length=1)
    url: HttpUrl


class FooterTable(Table):
    address: str = ""
    about: str = ""
    disclaimer: str = ""
    reason: str = ""
    links: tuple[LinkTable, ...] = ()


class NewsletterFile(Table):
    publication: PublicationTable
    newsletter: NewsletterTable = Field(default_factory=NewsletterTable)
    sender: SenderTable
    sources: tuple[SourceTable, ...] = Field(min_length=1)
    sections: tuple[SectionTable, ...] = ()
    design: DesignTable = Field(default_factory=DesignTable)
    schedule: ScheduleTable = Field(default_factory=ScheduleTable)
    audience: AudienceTable = Field(default_factory=AudienceTable)
    footer: FooterTable = Field(default_factory=FooterTable)

    @field_validator("sections")
    @classmethod
    def _no_title_twice(cls, given: tuple[SectionTable, ...]) -> tuple[SectionTable, ...]:
        titles = [section.title for section in given]
        if twice := {title for title in titles if titles.count(title) > 1}:
            raise ValueError(f"a title of its own for each section ({min(twice)} stands twice)")
        return given


# --- what the rest of the program gets ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewsletterSettings:
    newsletter: model.Newsletter
    sources: tuple[str, ...]
    schedule: ScheduleTable
    provider: str
    file: Path


@dataclass(frozen=True, slots=True)
class Settings:
    root: Path  # the folder that holds config/
    database: str  # an SQLAlchemy URL, its path absolute
    fetch: Fetch
    web: Web
    providers: Mapping[str, OutboxSettings | SmtpSettings | PostmarkSettings]
    newsletters: Mapping[str, NewsletterSettings]

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    def pick(self, name: str | None) -> NewsletterSettings:
        """One newsletter, which may stay unnamed when it is the only one. Raises WrongUse."""
        if name is None and len(self.newsletters) == 1:
            return next(iter(self.newsletters.values()))
        names = ", ".join(self.newsletters)
        if name is None:
            raise WrongUse(
                "no newsletter named", "there are several", seen=names, next_step="name one of them"
            )
        if name not in self.newsletters:
            raise WrongUse(
                name,
                "no newsletter has this name",
                seen=f"newsletters in {self.root / 'config'}: {names}",
                next_step=nearest(name, self.newsletters, "use one of these names"),
            )
        return self.newsletters[name]


def load(folder: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read all settings below `folder` (config/). Raises SettingsError for the first bad file."""
    folder = folder.absolute()
    if not folder.is_dir():
        raise SettingsError(
            str(folder),
            "there is no such settings folder",
            next_step="run `digest init` to make one",
        )
    root = folder.parent
    file = folder / "digest.toml"
    given = _overridden(_toml(file) if file.exists() else {}, environ)
    installation = _validated(Installation, given, file)
    files = sorted((folder / "newsletters").glob("*.toml"))
    if not files:
        raise SettingsError(
            str(folder / "newsletters"),
            "there is no newsletter file",
            next_step="run `digest init`, or write one (docs/settings.md)",
        )
    return Settings(
        root=root,
        database=_absolute_database(installation.database, root),
        fetch=installation.fetch,
        web=installation.web,
        providers={
            name: (
                provider.model_copy(update={"folder": str(root / provider.folder)})
                if isinstance(provider, OutboxSettings)
                else provider
            )
            for name, provider in installation.providers.items()
        },
        newsletters={file.stem: _newsletter(file, installation) for file in files},
    )


def without_files(folder: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Every default, and no newsletter: enough to look at an address."""
    file = folder.absolute() / "digest.toml"
    installation = _validated(Installation, _overridden({}, environ), file)
    return Settings(
        root=folder.absolute().parent,
        database="sqlite://",
        fetch=installation.fetch,
        web=installation.web,
        providers=installation.providers,
        newsletters={},
    )


def _newsletter(file: Path, installation: Installation) -> NewsletterSettings:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", file.stem):
        raise SettingsError(
            str(file),
            "a newsletter's file name is its name, in small letters, digits and hyphens",
            seen=file.name,
            next_step=f"rename it, such as {re.sub(r'[^a-z0-9]+', '-', file.stem.lower())}.toml",
        )
    tables = _validated(NewsletterFile, _toml(file), file)
    provider = tables.newsletter.provider
    if not provider and len(installation.providers) == 1:
        [provider] = installation.providers
    if not provider:
        raise SettingsError(
            str(file),
            "newsletter.provider is not set, and digest.toml has several",
            seen=f"providers there: {', '.join(installation.providers)}",
            next_step=f'name the one that is meant: provider = "{next(iter(installation.providers))}"',
        )
    if provider not in installation.providers:
        raise SettingsError(
            str(file),
            f"[newsletter] provider names no provider of digest.toml: {provider}",
            seen=f"providers there: {', '.join(installation.providers)}",
            next_step=nearest(provider, installation.providers, "use one of these names"),
        )
    sources = tuple(dict.fromkeys(source.url for source in tables.sources))
    for number, section in enumerate(tables.sections, 1):
        for url in section.sources:
            if url not in sources:
                raise SettingsError(
                    str(file),
                    f"sections[{number}].sources names no source, so the section would stay empty",
                    seen=url,
                    next_step=nearest(
                        url, sources, "write the address as it stands in [[sources]]"
                    ),
                )
    return NewsletterSettings(
        newsletter=_record(file.stem, tables),
        sources=sources,
        schedule=tables.schedule,
        provider=provider,
        file=file,
    )


def _record(slug: str, tables: NewsletterFile) -> model.Newsletter:
    top, design, footer = tables.newsletter, tables.design, tables.footer
    name, address = parseaddr(tables.sender.sender)
    return model.Newsletter(
        slug=slug,
        title=top.title or tables.publication.name,
        publication=model.Publication(**dict(tables.publication)),
        sender=model.Sender(name or tables.publication.name, address, tables.sender.reply_to),
        language=top.language,
        timezone=top.timezone,
        look=top.look,
        tagline=top.tagline,
        lead=top.lead,
        minimum=top.minimum,
        sections=tuple(model.SectionRule(**dict(section)) for section in tables.sections),
        footer=model.Footer(
            address=footer.address,
            about=footer.about,
            disclaimer=footer.disclaimer,
            reason=footer.reason,
            links=tuple((link.label, link.url) for link in footer.links),
        ),
        design=model.Design(**dict(design)),
    )


# --- reading and complaining -----------------------------------------------------------------


def _toml(file: Path) -> dict[str, Any]:
    import tomllib  # here: it takes 10 ms to import, and an address can be read without files

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            str(file),
            "is not written as TOML",
            seen=str(error),
            next_step="correct that line; text stands in double quotes, lists in [brackets]",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            str(file),
            "cannot be read",
            seen=str(error),
            next_step="check that the file is text in UTF-8 and that this user may read it",
        ) from error


def _overridden(given: dict[str, Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """DIGEST_<KEY> and DIGEST_<SECTION>_<KEY> win over the file, for the keys there are."""
    merged = dict(given)
    if database := environ.get("DIGEST_DATABASE"):
        merged["database"] = database
    for section, table in (("fetch", Fetch), ("web", Web)):
        for key in table.model_fields:
            if value := environ.get(f"DIGEST_{section}_{key}".upper()):
                table_given = merged.get(section, {})
                if isinstance(table_given, dict):  # if not, validation says so
                    merged[section] = {**table_given, key: value}
    return merged


_T = TypeVar("_T", bound=Table)


def _validated(table: type[_T], given: dict[str, Any], file: Path) -> _T:
    try:
        return table.model_validate(given)
    except ValidationError as error:
        # A list whose only item is bad is also called too short; the item's own mistake says more.
        errors = error.errors(include_url=False)
        errors = [one for one in errors if one["type"] != "too_short" or one["input"] in ([], ())]
        mistakes = [in_words(dict(one), table, PROVIDERS) for one in errors]
        key, found, allowed = mistakes[0]
        more = [f"also {key}: {allowed} (found {found})" for key, found, allowed in mistakes[1:]]
        raise SettingsError(
            str(file),
            f"{key} cannot be used"
            if len(mistakes) == 1
            else f"{len(mistakes)} keys cannot be used, first {key}",
            seen="\n".join([found, *more]),
            next_step=allowed,
        ) from None


def _absolute_database(url: str, root: Path) -> str:
    prefix = "sqlite:///"
    if url.startswith(prefix) and not url.startswith(prefix + "/"):
        return f"{prefix}{root / url.removeprefix(prefix)}"
    if not url.startswith(prefix) or url.endswith(":memory:"):
        raise SettingsError(
            "database",
            "its address is of no kind that digest knows",
            seen=url.split("@")[-1],
            next_step='write "sqlite:///digest.db"',
        )
    return url
