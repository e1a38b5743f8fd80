"""How a newsletter begins, and how it gets one more source: settings files from what a site says of itself.

discover(url)         sources, name, language, logo, colours (fetched, nothing kept)
| newsletter_file     the commented example with these values in their places
| add_source          a [[sources]] table in a file that is there
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parseaddr, quote
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import settings
from digest.base import resources
from digest.base.errors import SettingsError, SourceError, WrongUse
from digest.base.redaction import without_password
from digest.model import languages
from digest.settings import edits
from digest.settings.newsletter import LANGUAGE
from digest.settings.providers import PROVIDERS
from digest.settings.values import Secret

if TYPE_CHECKING:
    from digest.app.ground import Reading
    from digest.collect.discover import Discovery
    from digest.model.sources import Offer
    from digest.net.fetch import Fetcher
    from digest.settings import NewsletterSettings


def discover(url: str, *, reading: Reading, now: datetime) -> Discovery:
    """What a site offers, and its colours. Raises SourceError."""
    from digest.collect.discover import discover as look

    found = look(url, fetcher=reading.fetcher, parser=reading.parser, now=now)
    return replace(
        found, site=replace(found.site, colours=_colours(found, fetcher=reading.fetcher))
    )


def _colours(found: Discovery, *, fetcher: Fetcher) -> tuple[str, ...]:
    """The page's own, or those of its style sheets."""
    if found.site.colours:
        return found.site.colours
    from digest.collect.listings.site import house_colours

    sheets = []
    for url in found.site.styles:
        try:
            sheets.append(fetcher.get(url).body.decode("utf-8", "replace"))
        except SourceError:
            continue
    return house_colours("", "\n".join(sheets))


@dataclass(frozen=True, slots=True)
class Answers:
    """What a newsletter needs of a person: found, or asked for. Each is checked as a settings file's."""

    name: str  # the publication's
    sender: str  # "Name <address>"
    hand_over: str  # "friday 07:00"
    provider: str = "outbox"  # its kind
    details: Mapping[str, str] = field(default_factory=dict)  # what it needs that is no secret


def answers(url: str = "", found: Discovery | None = None) -> Answers:
    """What was found, and the example's own where nothing was."""
    shown = Answers("Your Publication", "Your Publication <newsletter@publication.example>", "friday 07:00")  # fmt: skip
    if found is None:
        return shown
    parts = urlsplit(url if "://" in url else f"https://{url}")
    name = found.site.name or parts.hostname or "Publication"
    return replace(shown, name=name, sender=mailbox(name, _mail_domain(parts.hostname or "")))


def mailbox(name: str, domain: str) -> str:
    """ "Harbour Review <newsletter@harbour.example>"."""
    return _mailbox(name, f"newsletter@{domain}")


def needs(provider: str) -> tuple[list[str], list[str]]:
    """The settings without which this kind of provider cannot be: its secrets, and what is none."""
    fields = {
        name: one.annotation
        for name, one in PROVIDERS[provider].model_fields.items()
        if one.is_required()
    }
    secrets = [name for name, kind in fields.items() if kind is Secret]
    return secrets, [name for name in fields if name not in (*secrets, "kind")]


def begin(
    folder: Path,
    url: str,
    found: Discovery | None,
    taken: list[Offer],
    given: Answers | None = None,
) -> Path:
    """Write config/ and templates/ for a site's newsletter, or with what a person `given`; returns its file."""
    said = given or answers(url, found)
    write_example(folder)
    file = folder / "config" / "newsletters" / f"{slug(said.name)}.toml"
    example = folder / "config" / "newsletters" / "example.toml"
    text = example.read_text(encoding="utf-8")
    if found:
        first = replace(found, offers=tuple(taken))
        text = newsletter_file(text, said.name, without_password(url), first)
        for offer in taken[1:]:
            text = edits.with_source(text, offer.source, file=str(file))
    else:
        named = {("publication", "name"): said.name, ("newsletter", "title"): f"{said.name}: The Week"}  # fmt: skip
        text = edits.with_values(text, named)
    values = {("sender", "from"): said.sender, ("schedule", "hand_over"): said.hand_over}
    if said.provider != "outbox":
        values["newsletter", "provider"] = "live"
        _add_provider(folder / "config" / "digest.toml", said)
    example.unlink()
    file.write_text(edits.with_values(text, values), encoding="utf-8")
    settings.load(folder / "config", {}).pick(file.stem)  # what we wrote must be what we read
    return file


def _add_provider(file: Path, said: Answers) -> None:
    """`[providers.live]` at the end of the file, its secrets by the names of variables."""
    secrets, _ = needs(said.provider)
    lines = [f"{key} = {edits.value(text)}" for key, text in said.details.items()]
    variables = {key: f"{said.provider}_{key}".upper() for key in secrets}
    lines += [f'{key} = {{ env = "{name}" }}' for key, name in variables.items()]
    table = "\n".join(["", "[providers.live]", f"kind = {edits.value(said.provider)}", *lines, ""])
    file.write_text(file.read_text(encoding="utf-8") + table, encoding="utf-8")


def refuse_taken(folder: Path) -> None:
    """Raises WrongUse if a newsletter's folders are there already."""
    taken = [name for name in ("config", "templates") if (folder / name).exists()]
    if taken:
        raise WrongUse(
            str(folder.absolute()),
            f"it has {' and '.join(taken)} already",
            so_far="nothing was written",
            next_step="choose an empty folder: digest init FOLDER",
        )


def write_example(folder: Path) -> None:
    """config/ and templates/ as they come with digest. Raises WrongUse if one is there already."""
    refuse_taken(folder)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(resources.config(), folder / "config")
    (folder / "templates").mkdir()
    (folder / "templates" / "README.txt").write_text(
        "Files here win over digest's own, one by one. To change the look `magazine`, copy\n"
        f"{resources.templates() / 'email' / 'magazine'}\nto templates/email/magazine and edit.\n",
        encoding="utf-8",
    )


def newsletter_file(example: str, name: str, url: str, found: Discovery) -> str:
    """The example's text with a publication's own values. Pure."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    host = parts.hostname or ""
    first = found.offers[0].source
    values = {
        ("publication", "name"): name,
        ("publication", "url"): f"{parts.scheme}://{parts.netloc}/",
        ("newsletter", "title"): _title(name, found),
        ("sender", "from"): _mailbox(name, f"newsletter@{_mail_domain(host)}"),
        ("sources", "url"): first.url,
    }
    if found.site.logo:
        values["publication", "logo"] = found.site.logo
    language = languages.normal(found.site.language)
    if re.fullmatch(LANGUAGE, language):
        values["newsletter", "language"] = language
    if found.site.colours:
        values["design", "accent"] = _readable(found.site.colours[0])
    text = edits.with_values(example, values)
    own = edits.table(first)
    return text.replace(f"[[sources]]\nurl = {edits.value(first.url)}\n", own, 1)


# What a weekly newsletter is called, by the language of its site.
_WEEKS = {
    "ar": "{name}: الأسبوع", "de": "{name}: Die Woche", "es": "{name}: La semana", "fr": "{name} : la semaine",
    "it": "{name}: La settimana", "nl": "{name}: De week", "pt": "{name}: A semana", "ru": "{name}: Неделя",
    "ca": "{name}: La setmana", "cs": "{name}: Týden", "da": "{name}: Ugen", "el": "{name}: Η εβδομάδα", "fa": "{name}: هفته",
    "fi": "{name}: Viikko", "he": "{name}: השבוע", "hu": "{name}: A hét", "ja": "{name} 今週", "ko": "{name}: 이번 주", "no": "{name}: Uka",
    "pl": "{name}: Tydzień", "ro": "{name}: Săptămâna", "sk": "{name}: Týždeň", "sv": "{name}: Veckan", "tr": "{name}: Bu hafta",
    "uk": "{name}: Тиждень", "zh": "{name}：本周", "id": "{name}: Minggu ini", "vi": "{name}: Tuần này", "bg": "{name}: Седмицата",
}  # fmt: skip


def _title(name: str, found: Discovery) -> str:
    language = languages.primary(found.site.language) if found.site.language else "en"
    return _WEEKS.get(language, "{name}: The Week").format(name=name)


def _mailbox(name: str, address: str) -> str:
    """`Name <address>`, the name in quotes if it must be, as with a comma in it."""
    bare = f"{name} <{address}>"
    return bare if parseaddr(bare) == (name, address) else f'"{quote(name)}" <{address}>'


def _mail_domain(host: str) -> str:
    host = host.removeprefix("www.")
    return host if re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) and not host[-1].isdigit() else "publication.example"  # fmt: skip


def _readable(colour: str) -> str:
    """The house's colour, darker where it could not be read on white."""
    from digest.base.colours import contrast

    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while contrast("#" + "".join(f"{part:02x}" for part in parts), "#ffffff") < 4.5:
        parts = [part * 9 // 10 for part in parts]
    return "#" + "".join(f"{part:02x}" for part in parts)


def slug(name: str) -> str:
    """A newsletter's file name: "Küstenblatt: Politik" -> "kustenblatt-politik"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "newsletter"


def add_source(newsletter: NewsletterSettings, offer: Offer) -> None:
    """Write one more source into the newsletter's file; as it was, if that does not load."""
    if any(one.url == offer.source.url for one in newsletter.sources):
        raise WrongUse(
            offer.source.url,
            "it is a source of this newsletter already",
            seen=str(newsletter.file),
            next_step="see how it fares: digest sources",
        )
    before = newsletter.file.read_bytes().decode()  # with its line ends
    _replace(newsletter.file, edits.with_source(before, offer.source, file=str(newsletter.file)))
    try:
        settings.load(newsletter.file.parent.parent).pick(newsletter.newsletter.slug)
    except SettingsError:
        _replace(newsletter.file, before)
        raise


def _replace(file: Path, text: str) -> None:
    """The whole file or nothing: somebody may be reading it."""
    try:
        beside = file.with_suffix(".toml.new")
        beside.write_bytes(text.encode())
        os.replace(beside, file)
    except OSError as error:
        raise SettingsError(
            str(file),
            "the file cannot be written",
            seen=str(error),
            so_far="it is as it was",
            next_step="check who owns the file and its folder",
        ) from error
