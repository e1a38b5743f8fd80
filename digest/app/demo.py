"""`digest demo`: the whole job on the Harbour Review, an invented publication served on loopback.

    serve the example's feeds and pages on a free port
    | write its settings, with an outbox, into a folder; import its subscribers
    | collect -> draft, with an editor's blocks -> compose -> check -> approve -> hand over, as on any Friday

Nothing is simulated: feeds are fetched over HTTP, the database and the outbox are real files.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest import example, settings
from digest.app.readers import follows
from digest.app.week import (
    approve,
    check,
    collect,
    compose,
    editions,
    hand_over,
    variants,
)
from digest.app.week import (
    files as writing,
)
from digest.app.wiring import Works, utc_now
from digest.audience.lists import read_csv
from digest.base.errors import WrongUse
from digest.example import site
from digest.mail.merge import SAMPLE_READER, fill
from digest.model.findings import Severity
from digest.model.pictures import beside, printed

if TYPE_CHECKING:
    from digest.model.editions import Edition
    from digest.settings import NewsletterSettings

# Three readers, each with a week of their own.
FOLLOWS = '\n[follows]\noffer = ["authors", "topics"]\npieces = 1\n'
FOLLOW = {
    "anneke.vandermolen@lighthouse.example": ("author:Joss Hartnoll",),
    "b.adeyemi@slipway.example": ("topic:Climate", "topic:Energy"),
    "carys@estuary.example": ("author:Sunniva Achterberg", "topic:Fishing"),
}
NEXT = """
Three things to do next:
  see its week at the desk:       {digest} --config {config} web --open
  see your own pieces like this:  {digest} try https://your-house.example/feed
  begin your own newsletter:      {digest} init week --from https://your-house.example"""
MARK = ".digest-demo"  # a folder with this file was made by us, and may be made anew


def run(folder: Path, *, say: Callable[[str], None], show: Callable[[Path], None]) -> None:
    """Do it all below `folder`, then call `show` with the HTML file while the site is still up.

    Raises WrongUse if the folder holds something that no demo made.
    """
    folder = folder.absolute()
    _empty(folder)
    with site.serve(utc_now()) as base:
        _write_settings(folder, base)
        works = Works(settings.load(folder / "config", {}))
        try:
            files = _week(works, folder, base, say=say)
        finally:
            works.close()
        say("")
        for file in files[:3]:  # each reader's stands with the reader
            say(str(_shown(file)))
        for line in NEXT.format(digest=_program(), config=_shown(folder / "config")).splitlines():
            say(line)
        show(files[0])


def _program() -> Path | str:
    """What to type: `make demo` starts it in an environment that no shell looks into by itself."""
    started = Path(sys.argv[0])
    by_path = started.name == "digest" and not shutil.which("digest")
    return _shown(started.absolute()) if by_path else "digest"


def _shown(file: Path) -> Path | str:
    """From where the reader is, if it lies below."""
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


def _week(works: Works, folder: Path, base: str, *, say: Callable[[str], None]) -> tuple[Path, ...]:
    harbour = works.settings.pick(None)
    slug = harbour.newsletter.slug

    say("Collecting from the Harbour Review, an example publication on this machine")
    for source in collect.collect(works.ground, harbour, reading=works.reading):
        say(f"  {source}")

    drafted = editions.draft(works.ground, harbour)
    works.store.editions.save(
        replace(drafted, blocks=example.blocks(base, works.now())),
        who="the demo's editors",
        what="added a note, a quote, a number, events, an offer and news",
        now=works.now(),
    )
    edition = editions.as_of(works.store.editions.get(drafted.id), works.now())
    say(
        f"Drafted {edition.label}: {len(edition.placements)} pieces in, {len(edition.left_out)} left out,"
        f" and {len(edition.blocks)} blocks of the editors' own"
    )

    composed = compose.message(
        harbour,
        edition,
        store=works.store,
        looks=works.looks,
        pictures=works.pictures,
        now=works.now(),
    )
    files = writing.write_edition(
        edition,
        composed,
        folder / "out",
        links=works.reader_links(harbour.newsletter.slug),
        now=works.now(),
        copies=works.pictures.files(printed(composed.html)),
        place=works.pictures.place(harbour.newsletter),
    )
    findings = check.check(works.ground, harbour, edition, composed, press=works.press(harbour))
    errors = sum(1 for one in findings if one.severity is Severity.ERROR)
    told = ", ".join(dict.fromkeys(one.name for one in findings))
    say(f"Checked it: {errors} errors, {len(findings) - errors} warnings and notes ({told})")

    with example.SUBSCRIBERS.open(encoding="utf-8") as rows:
        works.store.subscribers.import_rows(
            slug, read_csv(rows, name="subscribers.csv"), now=works.now()
        )
    for address, wishes in FOLLOW.items():
        for wish in wishes:
            works.store.follows.add(slug, address, follows.meant(harbour, wish), now=works.now())
    approve.approve(works.ground, harbour, edition, press=works.press(harbour), who="the demo")
    approved = works.store.editions.get(edition.id)
    report = hand_over.hand_over(works.delivery, harbour, approved)
    say(f"Handed it over to the outbox, a folder of .eml files: {report}")
    readers = works.store.variants.readers(approved.id)
    copies = _copies(works, harbour, approved, folder / "out")
    say(f"{len(readers)} different emails, because {len(FOLLOW)} readers follow something:")
    for (address, wishes), copy in zip(FOLLOW.items(), copies, strict=True):
        say(f"  {address} follows {', '.join(wishes)}: {_shown(copy)}")
    return (*files[:3], *copies)  # .html, .txt, .eml


def _copies(
    works: Works, harbour: NewsletterSettings, edition: Edition, out: Path
) -> tuple[Path, ...]:
    """What each of those got who follow something, as an HTML file beside the edition's."""
    frozen = works.store.editions.frozen(edition.id)
    assert frozen  # noqa: S101 it was approved
    theirs = {one.address: one.variant for one in works.store.ledger.recipients(edition.id)}
    written = []
    with closing(variants.Shelf(works.store, edition, frozen)) as shelf:
        for number, address in enumerate(FOLLOW, 1):
            message = shelf.message(theirs[address])
            assert not isinstance(message, str), message  # noqa: S101 it was handed over
            values = works.reader_links(harbour.newsletter.slug).values(message, SAMPLE_READER)
            file = out / f"reader-{number}.html"
            shown = beside(fill(message, values)[0], works.pictures.place(harbour.newsletter))
            file.write_text(shown, encoding="utf-8")
            written.append(file)
    return tuple(written)


def _empty(folder: Path) -> None:
    if folder.exists():
        if any(folder.iterdir()) and not (folder / MARK).exists():
            raise WrongUse(
                str(folder),
                "the folder holds something that the demo did not make",
                so_far="nothing was changed",
                next_step="name another folder: digest demo --out FOLDER",
            )
        shutil.rmtree(folder)
    (folder / "config" / "newsletters").mkdir(parents=True)
    (folder / MARK).touch()


def _write_settings(folder: Path, base: str) -> None:
    port = base.rpartition(":")[2].strip("/")
    (folder / "config" / "digest.toml").write_text(
        "[fetch]\n"
        "articles = 0\n"
        f'allow_private = ["127.0.0.1:{port}"]\n'
        "[web]\n"
        'public_url = "https://week.harbour.example"\n'
        "[providers.main]\n"
        'kind = "outbox"\n'
        'folder = "outbox"\n',
        encoding="utf-8",
    )
    (folder / "config" / "newsletters" / "harbour.toml").write_text(
        example.newsletter_toml(base) + FOLLOWS, encoding="utf-8"
    )
