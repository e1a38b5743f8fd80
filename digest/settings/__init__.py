"""Settings files into frozen records, once, at the start.

    config/digest.toml         the installation: database, fetching, web, providers
    config/newsletters/*.toml  one newsletter each; its file name is its name
    DIGEST_DATABASE, DIGEST_WEB_PORT, ...   override a key of digest.toml: section, key

A mistake becomes a SettingsError that names the file, the key, what was found and what is
allowed, with the nearest right word. One in a newsletter's file stops that newsletter, and no other:
it is kept in `broken`, and raised for whoever asks for that one. Relative paths count from the folder that holds config/.
Nothing is read from the environment later on, but for secrets, when they are used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from digest.base.errors import SettingsError, WrongUse
from digest.base.redaction import without_password
from digest.settings.installation import (
    Fetch,
    Installation,
    Pictures,
    Results,
    Retention,
    Web,
    WorkerSettings,
)
from digest.settings.providers import (
    OWN_LISTS,
    PROVIDERS,
    THEIR_LISTS,
    OutboxSettings,
    ProviderSettings,
)
from digest.settings.validation import in_words, nearest
from digest.settings.values import Table

if TYPE_CHECKING:  # an address can be looked at without any newsletter
    from digest.base.calendar import Calendar
    from digest.model.newsletters import Newsletter, Pace
    from digest.model.sources import Source
    from digest.settings.newsletter import (
        AudienceTable,
        NoticesTable,
        ProofTable,
        ScheduleTable,
        WelcomeTable,
    )


@dataclass(frozen=True, slots=True)
class NewsletterSettings:
    newsletter: Newsletter
    schedule: ScheduleTable
    provider: str
    file: Path
    pace: Pace
    readers: AudienceTable  # what they may do by themselves
    proof: ProofTable
    welcome: WelcomeTable | None = None
    segments: tuple[str, ...] = ()  # of the audience; () is everybody
    list_name: str = ""  # of the provider's; "" for our own subscribers
    notices: tuple[NoticesTable, ...] = ()
    # By a source's address: its login, or its real address
    private: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)

    @property
    def calendar(self) -> Calendar:
        from digest.base.calendar import Calendar

        given = self.schedule
        zone = self.newsletter.timezone
        return Calendar(given.hand_over, zone, given.skip, given.draft, given.cut_off)

    @property
    def sources(self) -> tuple[Source, ...]:
        """With the passwords of their addresses, which the newsletter's own record has not: it is kept and shown."""
        return tuple(
            replace(one, login=login, address=address)
            for one in self.newsletter.sources
            for login, address in [self.private.get(one.url, ("", ""))]
        )


@dataclass(frozen=True, slots=True)
class Settings:
    root: Path  # the folder that holds config/
    database: str  # an SQLAlchemy URL, its path absolute
    fetch: Fetch
    web: Web
    retention: Retention
    results: Results
    workers: WorkerSettings
    providers: Mapping[str, ProviderSettings]
    newsletters: Mapping[str, NewsletterSettings]
    pictures: Pictures = field(default_factory=Pictures)
    # Those whose file cannot be used
    broken: Mapping[str, SettingsError] = field(default_factory=dict)
    sandbox: bool = False  # copies, to try templates at

    @property
    def stopped(self) -> Mapping[str, SettingsError]:
        """The broken ones of which no earlier, good settings are in force."""
        return {slug: error for slug, error in self.broken.items() if slug not in self.newsletters}

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    def pick(self, name: str | None) -> NewsletterSettings:
        """One newsletter, which may stay unnamed when it is the only one. Raises WrongUse."""
        if name is None and len(self.newsletters) == 1 and not self.broken:
            return next(iter(self.newsletters.values()))
        names = ", ".join(sorted([*self.newsletters, *self.broken]))
        if name is None:
            raise WrongUse(
                "no newsletter named", "there are several", seen=names, next_step="name one of them"
            )
        if name not in self.newsletters and name in self.broken:
            raise self.broken[name]
        if name not in self.newsletters:
            raise WrongUse(
                name,
                "no newsletter has this name",
                seen=f"newsletters in {self.root / 'config'}: {names}",
                next_step=nearest(name, self.newsletters, "use one of these names"),
            )
        return self.newsletters[name]


def load(folder: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read all settings below `folder` (config/).

    Raises SettingsError if digest.toml cannot be used, or the file of no newsletter can.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise SettingsError(
            str(folder),
            "there is no such settings folder",
            next_step="go to the folder that holds config/, or say --config DIR; `digest init` makes a new one",
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
    newsletters: dict[str, NewsletterSettings] = {}
    broken: dict[str, SettingsError] = {}
    for one in files:
        try:
            newsletters[one.stem] = _newsletter(one, installation)
        except SettingsError as error:
            broken[one.stem] = error
    if not newsletters:
        raise next(iter(broken.values()))
    return Settings(
        root=root,
        database=_absolute_database(installation.database, root, file),
        fetch=installation.fetch,
        web=installation.web,
        retention=installation.retention,
        results=installation.results,
        workers=installation.workers,
        providers={
            name: (
                provider.model_copy(update={"folder": str(root / provider.folder)})
                if isinstance(provider, OutboxSettings)
                else provider
            )
            for name, provider in installation.providers.items()
        },
        newsletters=newsletters,
        pictures=installation.pictures,
        broken=broken,
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
        retention=installation.retention,
        results=installation.results,
        workers=installation.workers,
        providers=installation.providers,
        newsletters={},
    )


def _newsletter(file: Path, installation: Installation) -> NewsletterSettings:
    from digest.settings.newsletter import NewsletterFile, pace, record

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
    for number, channel in enumerate(tables.notices, 1):
        if channel.through and channel.through not in installation.providers:
            raise SettingsError(
                str(file),
                f"notices[{number}].through names no provider of digest.toml",
                seen=channel.through,
                next_step=nearest(channel.through, installation.providers, "name one of them"),
            )
    for table, name in (("newsletter", provider), ("proof", tables.proof.provider or provider)):
        if name not in installation.providers:
            raise SettingsError(
                str(file),
                f"[{table}] provider names no provider of digest.toml: {name}",
                seen=f"providers there: {', '.join(installation.providers)}",
                next_step=nearest(name, installation.providers, "use one of these names"),
            )
    if tables.follows.offer and tables.audience.list:
        raise SettingsError(
            str(file),
            "[follows] offer and a list that the provider keeps do not go together",
            seen=f'[audience] kind = "provider", list = "{tables.audience.list}"',
            next_step='[audience] kind = "own" for subscribers kept here, of whom it is known who gets '
            "what; or leave [follows] offer out",
        )
    kind = installation.providers[provider].kind
    if kind not in (THEIR_LISTS if tables.audience.list else OWN_LISTS):
        whose = "keeps no lists" if tables.audience.list else "only hands over to lists it keeps"
        raise SettingsError(
            str(file),
            f"[audience] and provider do not go together: {kind} {whose}",
            seen=f'kind = "{tables.audience.kind}", provider = "{provider}"',
            next_step='[audience] kind = "own" for subscribers kept here; kind = "provider" and '
            f"list for one of {', '.join(sorted(THEIR_LISTS))}",
        )
    sources = [source.shown for source in tables.sources]
    for number, section in enumerate(tables.sections, 1):
        for url in section.sources:
            if without_password(url) not in sources:
                raise SettingsError(
                    str(file),
                    f"sections[{number}].sources names no source, so the section would stay empty",
                    seen=without_password(url),
                    next_step=nearest(
                        without_password(url),
                        sources,
                        "write the address as it stands in [[sources]]",
                    ),
                )
    return NewsletterSettings(
        newsletter=record(file.stem, tables),
        schedule=tables.schedule,
        provider=provider,
        file=file,
        segments=tables.audience.segments,
        pace=pace(tables),
        list_name=tables.audience.list,
        readers=tables.readers,
        welcome=tables.welcome,
        proof=tables.proof,
        notices=tables.notices,
        private={
            one.shown: ("", one.written)
            if one.shown != without_password(one.written)
            else (one.login, "")
            for one in tables.sources
            if one.shown != one.written
        },
    )


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
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
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
                    merged[section] = {**table_given, key: _of_its_type(table, key, value)}
    return merged


def _of_its_type(table: type[Table], key: str, text: str) -> object:
    """A number or a boolean where one is meant: all that a variable holds is text."""
    try:
        return TypeAdapter[object](table.model_fields[key].annotation or str).validate_python(text)
    except ValidationError:
        return text


def _lasting(value: Any) -> Any:
    """TOML's lists as what is kept of them."""
    if isinstance(value, dict):
        return {key: _lasting(one) for key, one in value.items()}
    return tuple(map(_lasting, value)) if isinstance(value, list) else value


_T = TypeVar("_T", bound=Table)


def _validated(table: type[_T], given: dict[str, Any], file: Path) -> _T:
    try:
        return table.model_validate(_lasting(given))
    except ValidationError as error:
        # A list whose only item is bad is also called too short; the item's own mistake says more.
        errors = error.errors(include_url=False)
        errors = [one for one in errors if one["type"] != "too_short" or not one["input"]]
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


def _absolute_database(url: str, root: Path, file: Path) -> str:
    prefix = "sqlite:///"
    if url.startswith(prefix) and not url.startswith(prefix + "/"):
        return f"{prefix}{root / url.removeprefix(prefix)}"
    if url.startswith("postgresql://"):
        return url
    if not url.startswith(prefix) or url.endswith(":memory:"):
        raise SettingsError(
            str(file),
            "database is of no kind that digest knows",
            seen=url.split("@")[-1],
            next_step='write "sqlite:///digest.db" or "postgresql://user:password@host/name"',
        )
    return url
