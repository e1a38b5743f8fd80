"""What `digest doctor` looks at, in the order a new user meets it; each trouble has its remedy.

    examine(works)      a look at each thing: good, trouble, or fine until the first real hand-over
    | worst_first       as it is shown
    | mended(look)      what can be set right by itself, and the same look again

settings, database, clock, providers, what they posted, readers' links, and per newsletter: look, sources, audience, sender, footer
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from digest.app.ground import Ground
from digest.app.keep import restore
from digest.app.week import collect, editions, preview
from digest.app.wiring import Works
from digest.base import private
from digest.base.errors import DigestError, NotReady, SettingsError
from digest.check.email import dmarc
from digest.model import codec
from digest.model.audience import SubscriberStatus
from digest.settings import NewsletterSettings, Settings
from digest.settings.providers import OWN_LISTS, OutboxSettings, ProviderSettings
from digest.settings.values import Secret
from digest.store import Store
from digest.store.database import Database

MANY = 15  # pieces without a match, after which a section's rule is in doubt
RESERVED = ("example", "test", "invalid", "localhost", "local")


@dataclass(frozen=True, slots=True)
class Mend:
    """What can be set right by itself, once somebody says so."""

    words: str  # for a question: "make the folder /srv/outbox"
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Look:
    what: str
    trouble: DigestError | None
    later: bool = False  # fine until the first real hand-over: nothing is delivered to anybody yet
    mend: Mend | None = None

    @property
    def state(self) -> str:
        return "good" if self.trouble is None else "later" if self.later else "trouble"


def worst_first(looks: Iterable[Look]) -> list[Look]:
    """What cannot be reached, other troubles, what is fine for now, what is good; else as they were looked at."""

    def badness(one: Look) -> int:
        order = ["trouble", "later", "good"].index(one.state)
        return order * 10 - (one.trouble.exit_code if one.trouble and not one.later else 0)

    return sorted(looks, key=badness)


def document(looks: Sequence[Look]) -> dict[str, Any]:
    """As `digest doctor --json` prints it."""
    return {
        "looks": [
            {
                "what": one.what,
                "state": one.state,
                "trouble": one.trouble
                and codec.picked(one.trouble, "subject", "happened", "seen", "so_far", "next_step"),
                "mend": one.mend.words if one.mend else None,
            }
            for one in looks
        ],
        "troubles": sum(1 for one in looks if one.state == "trouble"),
        "later": sum(1 for one in looks if one.state == "later"),
    }


def examine(works: Works) -> Iterator[Look]:
    settings = works.settings
    yield Look(f"settings in {settings.root / 'config'}: {', '.join(settings.newsletters)}", None)
    for slug, error in settings.broken.items():
        yield Look(f"{slug}: settings", error)
    yield _look("who may read the files", partial(_files, settings))  # before they are opened
    yield _look(
        "who may read the settings",
        partial(_secrets, settings),
        mend=Mend("let nobody else read the settings with secrets", partial(_narrow, settings)),
    )
    database = re.sub(r"//([^:@/]*):[^@/]*@", r"//\1:***@", settings.database)
    answers = _look(f"database {database}", lambda: works.store.database.ping())
    yield answers
    kept = answers.trouble is None  # else what would be read from it has the same trouble
    if kept:
        yield _look(
            "database, against what was handed over", partial(restore.not_older, works.store)
        )
        yield _look(f"clock, {works.now():%Y-%m-%d %H:%M} UTC", partial(_clock, works.ground))
    for name, given in settings.providers.items():
        make: Callable[[], object] = partial(works.broadcast_provider, name)
        if given.kind in OWN_LISTS:
            make = partial(works.provider, name, "doctor")
        yield _look(
            f"provider {name} ({given.kind}), its settings", partial(_provider, name, given, make)
        )
    if left := [*(settings.root / "config").rglob("*.toml.new")]:
        yield _look(
            "files that were half written",
            partial(_half_written, left),
            mend=Mend(
                f"remove {', '.join(one.name for one in left)}",
                partial(_remove, left),
            ),
        )
    real = any(works.delivers(one.provider) for one in settings.newsletters.values())
    if kept:
        yield _look("what providers posted", partial(_posts, works.store))
    own = [one for one in settings.newsletters.values() if not one.list_name]  # else the provider's
    if own:
        yield _look("readers' links", partial(_links, own, installation=settings), later=not real)
    for slug, one in settings.newsletters.items():
        real = works.delivers(one.provider)
        yield _look(
            f"{slug}: look {one.newsletter.look}",
            partial(preview.try_look, one, looks=works.looks, now=works.now()),
        )
        if kept:
            yield _look(
                f"{slug}: sources",
                partial(_sources, works.store, one),
                mend=Mend(
                    f"ask the sources of {slug} once more",
                    partial(collect.collect, works.ground, one, reading=works.reading),
                ),
            )
            yield _look(f"{slug}: sections", partial(_sections, works.ground, one))
        if kept and one in own:
            yield _look(f"{slug}: audience", partial(_audience, works.store, one), later=not real)
        yield _look(f"{slug}: sender", partial(_sender, one, delivers=real))
        domain = one.newsletter.sender.mailbox.domain
        # Names for examples and tests (RFC 2606, 6761) are nobody's, and nobody is asked about them.
        if real and domain.rpartition(".")[2] not in RESERVED:
            yield _dmarc(slug, domain, works.online.records)
        yield _look(f"{slug}: postal address", partial(_footer, one), later=not real)


def _look(
    what: str, examination: Callable[[], object], *, later: bool = False, mend: Mend | None = None
) -> Look:
    """`later`: a trouble here is one from the first real hand-over on; `mend` is for when there is one."""
    try:
        examination()
    except DigestError as error:
        return Look(what, error, later, mend)
    return Look(what, None)


def mended(look: Look, again: Callable[[], Iterable[Look]]) -> Look:
    """Do what it offers, and look at it once more."""
    assert look.mend  # noqa: S101
    try:
        look.mend.do()
    except OSError as error:
        raise SettingsError(
            look.what, "it could not be mended", seen=str(error), next_step="do it by hand"
        ) from error
    return next((one for one in again() if one.what == look.what), Look(look.what, None))


def _files(installation: Settings) -> None:
    """What holds addresses and links is its owner's to read. What is wider is narrowed, and told."""
    found = Database(installation.database).files
    for one in installation.providers.values():
        if isinstance(one, OutboxSettings):
            found += [index.parent for index in Path(one.folder).glob("*/index.csv")]
    wide = {path: mode for path in found if (mode := private.wide(path)) is not None}
    if not wide:
        return
    left = [path for path in wide if not private.narrow(path)]
    names = " ".join(shlex.quote(str(path)) for path in left)
    raise SettingsError(
        "files with readers' addresses and links",
        f"{len(wide)} could be read by others on this machine",
        seen="\n".join(f"{mode:04o} {path}" for path, mode in list(wide.items())[:5]),
        so_far="they belong to somebody else, and stay as they are"
        if left
        else "now only their owner may",
        next_step=f"as their owner: chmod go= {names}"
        if left
        else "nothing, if all who have accounts "
        "on this machine may know your readers; copies made before keep their own modes",
    )


def _with_secrets(installation: Settings) -> list[Path]:
    """Settings files in which a key or password stands itself, instead of its variable's name."""
    file = installation.root / "config" / "digest.toml"
    given = installation.providers.values()
    secrets = [getattr(one, name) for one in given for name in type(one).model_fields]
    plain = any(isinstance(one, Secret) and one.value for one in secrets)
    return [file] if plain and private.wide(file) is not None else []


def _secrets(installation: Settings) -> None:
    if found := _with_secrets(installation):
        raise SettingsError(
            str(found[0]),
            "it holds a key or password, and others on this machine can read it",
            seen=f"{private.wide(found[0]):04o}",
            next_step=f"digest doctor --fix, or chmod go= {shlex.quote(str(found[0]))}; better still, name a variable: "
            '{ env = "NAME" }',
        )


def _narrow(installation: Settings) -> None:
    for file in _with_secrets(installation):
        private.narrow(file)


def _remove(left: Sequence[Path]) -> None:
    for one in left:
        one.unlink()


def _half_written(left: Sequence[Path]) -> None:
    raise NotReady(
        "settings",
        f"{len(left)} new versions were never put in their place",
        seen="\n".join(str(one) for one in left[:5]),
        so_far="the files that they were meant for are as they were",
        next_step="digest doctor --fix removes them",
    )


def _clock(ground: Ground) -> None:
    """A clock that went back would make windows of the past current again."""
    for slug in ground.settings.newsletters:
        for source in ground.store.pieces.sources(slug):
            if source.checked_at and source.checked_at > ground.now() + timedelta(minutes=1):
                raise SettingsError(
                    "this machine's clock",
                    "it is behind what was written down earlier",
                    seen=f"{source.url} was read at {source.checked_at:%Y-%m-%d %H:%M} UTC",
                    next_step="set the clock (systemd-timesyncd, chrony), then start digest again",
                )


def _provider(name: str, given: ProviderSettings, make: Callable[[], object]) -> None:
    """Settings and secrets; for an outbox that its folder can be written. Nothing is handed over."""
    make()
    if not isinstance(given, OutboxSettings):
        return
    there = Path(given.folder)
    while not there.exists():
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK):
        raise SettingsError(
            given.folder,
            "the outbox cannot be written",
            seen=f"{there} is {'not writable' if there.is_dir() else 'no folder'}",
            next_step=f"make it a folder this user may write to, or change providers.{name}.folder",
        )


def _posts(store: Store) -> None:
    """Posts that were kept because nobody could read them."""
    if troubles := store.events.troubles():
        raise NotReady(
            "what providers posted",
            f"{len(troubles)} posts could not be read, and were kept",
            seen="\n".join(troubles[:5]),
            next_step="their providers may have changed them: update digest, or report it",
        )


def _links(newsletters: Sequence[NewsletterSettings], *, installation: Settings) -> None:
    url = installation.web.public_url
    if urlsplit(url).scheme != "https":
        raise SettingsError(
            str(installation.root / "config" / "digest.toml"),
            f"[web] public_url is {f'not https: {url}' if url else 'not set'}",
            seen=f"readers of {' and '.join(one.newsletter.title for one in newsletters)} could not unsubscribe",
            next_step="set it to the https address under which `digest serve` is reached",
        )


def _sources(store: Store, settings: NewsletterSettings) -> None:
    """What their last answers said; nothing is asked for."""
    slug = settings.newsletter.slug
    named = {one.url for one in settings.sources}
    known = [one for one in store.pieces.sources(slug) if one.url in named]
    if troubles := [f"{one.url}: {one.trouble}" for one in known if one.trouble]:
        raise NotReady(
            slug,
            f"{len(troubles)} of {len(named)} sources could not be read the last time",
            seen="\n".join(troubles[:5]),
            next_step=f"do what each says, then: digest collect {slug}",
        )


def _sections(ground: Ground, settings: NewsletterSettings) -> None:
    """Rules that match nothing. One week without a podcast is none yet."""
    if found := editions.idle(ground, settings, enough=MANY):
        raise SettingsError(
            str(settings.file),
            f"{len(found)} of its sections match nothing",
            seen="\n".join(
                f"{one.section}: {one.why}"
                + (f"; nearest seen: {', '.join(one.nearest)}" if one.nearest else "")
                for one in found
            ),
            next_step="spell `kinds` and `topics` there as the pieces are labelled (digest pieces --json), or take the "
            "section out",
        )


def _audience(store: Store, settings: NewsletterSettings) -> None:
    slug = settings.newsletter.slug
    if not store.subscribers.count(slug)[SubscriberStatus.ACTIVE]:
        raise NotReady(
            slug,
            "nobody has subscribed yet, so an edition would go to nobody",
            next_step=f"read a list: digest subscribers import readers.csv -n {slug}",
        )


def _sender(settings: NewsletterSettings, *, delivers: bool) -> None:
    """Whether `digest init`'s placeholder still stands there; an outbox may keep it."""
    address = settings.newsletter.sender.address
    if address.endswith(".example") and delivers:  # RFC 2606: nobody's
        raise SettingsError(
            str(settings.file),
            "[sender] from is an example's address, which no provider delivers for",
            seen=address,
            next_step="write the address that your readers know, of a domain that the provider may use",
        )


def _dmarc(slug: str, domain: str, records: Callable[[str, str], Sequence[str] | None]) -> Look:
    """What a policy says that is wrong or no longer read; that there is none, `check --online` warns of."""
    found = dmarc.policy(domain, lambda name: records(name, "TXT"))
    asked = found.asked_of(domain)
    what = f"{slug}: DMARC of {domain}"
    if not found.answered:
        return Look(f"{what} (no name server answered)", None)
    if not found.record and not found.several_at:
        return Look(f"{what} (no policy: see digest check --online)", None)
    text = found.record.text[:200] if found.record else f"several at _dmarc.{found.several_at}"
    if not asked:
        return Look(
            what,
            NotReady(
                domain,
                "its DMARC policy cannot be read, so it counts as none",
                seen=text,
                next_step=f'one TXT record at _dmarc.{domain}; "v=DMARC1; p=none" is enough to begin with',
            ),
        )
    if found.record and found.record.tags.get("pct", "100") != "100" and asked != "none":
        return Look(
            what,
            NotReady(
                domain,
                "its DMARC policy now acts on all mail: pct is no longer read (RFC 9989)",
                seen=text,
                next_step="take pct out; while you are trying, say t=y instead",
            ),
        )
    return Look(f"{what} (p={asked})", None)


def _footer(settings: NewsletterSettings) -> None:
    if not settings.newsletter.footer.address:
        raise SettingsError(
            str(settings.file),
            "[footer] address is empty",
            seen="many laws ask for the sender's postal address (CAN-SPAM, CASL)",
            next_step="write it there on one line",
        )
