"""collect, pieces, draft, compose, approve, reopen, skip: an edition from feeds to sign-off."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from digest.cli.context import (
    Context,
    by_option,
    columns,
    count,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
    progress,
    the_edition,
    the_works,
    which_argument,
)
from digest.model import codec, documents
from digest.model.editions import LEAD, Edition, require_pieces
from digest.model.pictures import Prepared
from digest.model.pieces import Piece
from digest.model.sources import EnrichReport


@click.command()
@newsletter_argument
@json_option
@pass_context
def collect(context: Context, newsletter: str | None, as_json: bool) -> int:
    """Fetch all sources and keep what they hold."""
    context.will_parse()
    from digest.app.keep import retention
    from digest.app.week import collect as collecting

    works = the_works()
    settings = works.settings.pick(newsletter)
    retention.forget_old(works.ground)
    total = len(settings.sources)
    seen = []
    with progress("Collecting", total) as update:

        def report(one: object) -> None:
            seen.append(one)
            update(len(seen), total)
            if not as_json:
                context.say(str(one))

        pages: list[EnrichReport] = []
        reports = collecting.collect(
            works.ground, settings, reading=works.reading, on_report=report, on_pages=pages.append
        )
    hung = collecting.hang(works.ground, settings, pictures=works.pictures)
    failed = sum(1 for one in reports if one.failed)
    new = sum(one.new for one in reports)
    if as_json:
        print_json(
            {
                "new": new,
                "failed": failed,
                "sources": [asdict(one) for one in reports],
                "pages": [asdict(one) for one in pages],
            }
        )
    else:
        for pages_read in pages:
            if pages_read.asked:
                context.say(str(pages_read))
        lost = f", {count(failed, 'source')} failed" if failed else ""
        context.say(f"{count(new, 'new piece')} from {count(total, 'source')}{lost}")
        if hung:
            context.say(_pictures(hung))
    return 1 if failed == total else 0


@click.command()
@newsletter_argument
@click.option("--all", "everything", is_flag=True, help="All pieces held, not only the window's.")
@click.option(
    "--two", default="", metavar="URL", help="It was made one with another: they are two."
)
@by_option
@json_option
@pass_context
def pieces(
    context: Context, newsletter: str | None, everything: bool, two: str, who: str, as_json: bool
) -> None:
    """List the pieces of the current edition's window."""
    from digest.app.week import editions
    from digest.app.week import pieces as holding

    works = the_works()
    settings = works.settings.pick(newsletter)
    slug = settings.newsletter.slug
    if two:
        now = works.ground.now()
        parted = holding.part(works.store.pieces, slug, two, who=who, now=now)
        editions.take_in(works.ground, settings)
        context.say(f"{parted.url} and {parted.there} are two pieces from now on")
        return
    window = None if everything else editions.window(works.ground, settings)
    held = holding.held(works.store.pieces, slug, window=window)
    if as_json:
        print_json([{**documents.piece(one), "page_trouble": doubt} for one, doubt in held])
        return

    if not held:
        more = "" if everything else f"digest pieces {slug} --all, "
        context.say(f"No pieces yet. See what was collected: {more}digest sources {slug}")
        return

    def day(piece: Piece) -> str:
        at = piece.published_at or piece.first_seen_at
        return f"{at.astimezone(settings.newsletter.timezone):%a %d %b %H:%M}" if at else "undated"

    for line in columns(
        ((day(one), one.kind or one.media, one.headline) for one, _ in held),
        ("published", "kind", "headline"),
    ):
        context.say(line)
    for one, doubt in held:
        if doubt:
            context.say(f"  {one.headline}: its page was not believed or not read: {doubt}")
    shown = {one.id for one, _ in held}
    for pair in works.store.pieces.joined(slug):
        if pair.same_as in shown:
            context.say(
                f"  {pair.url} is {pair.there} ({pair.why}); if they are two: --two {pair.url}"
            )


@click.command()
@newsletter_argument
@json_option
@pass_context
def events(context: Context, newsletter: str | None, as_json: bool) -> None:
    """List the coming events of your calendars."""
    from digest.app.week import events as coming

    works = the_works()
    settings = works.settings.pick(newsletter)
    found = coming.coming(works.ground, settings)
    if as_json:
        print_json([documents.announced(one) for one in found])
        return
    if not found:
        context.say(
            'No event is announced. A calendar is a source: url = "https://...", kind = "calendar"'
        )
        return
    zone = settings.newsletter.timezone
    rows = (
        (f"{one.starts_at.astimezone(zone):%a %d %b %H:%M}", one.title, one.where) for one in found
    )
    for line in columns(rows, ("begins", "event", "where")):
        context.say(line)


@click.command()
@newsletter_argument
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Open the window from this day on (for a first edition, or after a pause).",
)
@json_option
@pass_context
def draft(context: Context, newsletter: str | None, since: datetime | None, as_json: bool) -> None:
    """Make or refresh the edition; say why each piece is in."""
    from digest.app.week import editions

    works = the_works()
    settings = works.settings.pick(newsletter)
    edition = editions.draft(works.ground, settings, since=since.date() if since else None)
    idle = editions.idle(works.ground, settings)
    hung = works.pictures.prepare(settings.newsletter, edition)  # nobody waits for them at the desk
    if as_json:
        print_json({**documents.edition(edition), "idle_sections": [asdict(one) for one in idle]})
        require_pieces(edition)
        return
    zone = settings.newsletter.timezone
    start, end = (
        f"{at.astimezone(zone):%a %d %b %H:%M}" for at in (edition.window.start, edition.window.end)
    )
    context.say(f"{edition.label} ({edition.key}), {edition.state}: {start} to {end}, {zone}")
    section = None
    for one in edition.placements:
        if one.section != section:
            section = one.section
            context.say(f"\n{'Lead' if section == LEAD else section}")
        context.say(f"  {one.headline or one.piece.headline}")
        by = f", by {one.editor}" if one.editor else ""
        context.say(f"      in: {one.reason}{by}")
    if edition.left_out:
        context.say("\nLeft out")
        for out in edition.left_out:
            context.say(f"  {out.piece.headline}")
            context.say(f"      out: {out.reason}")
    if idle:
        context.say("\nSections that match nothing")
        for rule in idle:
            context.say(f"  {rule.section}: {rule.why}")
            if rule.nearest:
                context.say(f"      nearest seen: {', '.join(rule.nearest)}")
    if hung.sizes or hung.missing:
        context.say(f"\n{_pictures(hung)}")
    require_pieces(edition)


def _pictures(hung: Prepared) -> str:
    """How many are ready, and each that is not, with the reason."""
    missing = [f"  no picture at {url[:120]}: {why}" for url, why in sorted(hung.missing.items())]
    ready = len(hung.sizes.keys() - hung.missing.keys())
    lost = f", {len(missing)} missing" if missing else ""
    return "\n".join((f"{count(ready, 'picture')} ready{lost}", *missing))


@click.command()
@which_argument
@click.option("--edition", default="", help="The edition, as the last word names it too.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="The folder for edition.mjml, .html, .txt, .eml and .json.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="Write nothing: compose an approved edition again from what was recorded, and compare.",
)
@click.option("--variant", type=int, default=1, help="With --verify: this variant of it.")
@click.option(
    "--as",
    "as_",
    multiple=True,
    metavar="SUBJECT",
    help="For who follows this, such as author:NAME.",
)
@click.option("--in", "language", default="", help="For who chose this language.")
@json_option
@pass_context
def compose(
    context: Context,
    words: tuple[str, ...],
    edition: str,
    out: Path,
    verify: bool,
    variant: int,
    as_: tuple[str, ...],
    language: str,
    as_json: bool,
) -> int:
    """Write the email as files, as one reader would get it."""
    from digest.app.week import compose as composing
    from digest.app.week import editions, files, foresee
    from digest.app.week.pictures import COMMAND_S
    from digest.model.pictures import printed

    settings, name = context.which((*words, edition) if edition else words)
    works = the_works()
    if verify:
        approved = editions.newest_approved(works.ground, settings, name)
        return _verify(context, approved, variant, as_json=as_json)
    found = editions.find(works.ground, settings, name)
    require_pieces(found)
    pictures = works.pictures
    if as_:
        from digest.app.readers import follows

        composed = foresee.for_follows(
            settings,
            found,
            [follows.meant(settings, one) for one in as_],
            store=works.store,
            looks=works.looks,
            pictures=pictures.prepare(settings.newsletter, found, within_s=COMMAND_S),
            language=language,
        )
    else:
        composed = foresee.message(
            settings,
            found,
            language,
            store=works.store,
            looks=works.looks,
            pictures=pictures,
            within_s=COMMAND_S,
            now=works.now(),
        )
    written = files.write_edition(
        found,
        composed,
        out,
        links=works.reader_links(settings.newsletter.slug),
        now=works.now(),
        copies=pictures.files(printed(composed.html)),
        place=pictures.place(settings.newsletter),
    )
    size = len(composed.html.encode())
    proposed = composing.subjects(settings, found, looks=works.looks)
    left_out = pictures.left_out(settings.newsletter, found)
    if as_json:
        print_json(
            {
                "edition": found.label,
                "state": found.state,
                "fingerprint": composed.fingerprint,
                "files": [str(file) for file in written],
                "html_bytes": size,
                "pieces": len(found.placements),
                "given_up": composed.given_up or None,
                "subjects": list(proposed),
                "left_out": [codec.picked(one, "headline", "why") for one in composed.left_out],
                "pictures_left_out": [codec.picked(one, "place", "message") for one in left_out],
            }
        )
        return 0
    for file in written:
        context.say(str(file))
    pieces = max(len(found.placements), 1)
    context.say(f"HTML: {size:,} bytes, {size // pieces:,} a piece")
    if composed.given_up:
        most = settings.newsletter.clip.most_bytes
        context.say(f"given up to stay below {most:,} bytes: {composed.given_up}")
    for one in composed.left_out:
        context.say(f"left out, for it cannot be composed: “{one.headline}”: {one.why}")
    for subject in proposed:
        context.say(f"a subject to choose: {subject}")
    for missing in left_out:
        context.say(f"{missing.place}: {missing.message}")
    context.say(f"{found.label}, {found.state}, fingerprint {composed.fingerprint[:12]}")
    return 0


def _verify(context: Context, edition: Edition, variant: int, *, as_json: bool) -> int:
    from digest.app.week import compose as composing

    fingerprint, differences = composing.verify(the_works().store, edition, number=variant)
    label = edition.label if variant == 1 else f"{edition.label}, variant {variant}"
    if as_json:
        print_json(
            {
                "edition": edition.label,
                "variant": variant,
                "fingerprint": fingerprint,
                "differences": list(differences),
            }
        )
        return 1 if differences else 0
    if not differences:
        context.say(f"{label} composes again byte for byte, fingerprint {fingerprint[:12]}")
        return 0
    context.say(f"{label}, fingerprint {fingerprint[:12]}, does not compose again as it was:")
    for one in differences:
        context.say(f"  {one}")
    context.say("What is handed over, shown and archived is the frozen message, not a new one.")
    return 1


@click.command()
@which_argument
@by_option
@click.option(
    "--fingerprint", default="", help="Approve only what was looked at: its first letters will do."
)
@click.option("--today", is_flag=True, help="You hand it over today: print today's date.")
@json_option
@pass_context
def approve(
    context: Context, words: tuple[str, ...], who: str, fingerprint: str, today: bool, as_json: bool
) -> None:
    """Freeze the edition as it was checked."""
    from digest.app.week import approve as approving

    works, settings, edition = the_edition(context, words)
    frozen = approving.approve(
        works.ground,
        settings,
        edition,
        press=works.press(settings),
        who=who,
        seen=fingerprint,
        today=today,
    )
    if as_json:
        print_json({"edition": edition.label, "approved_by": who, "fingerprint": frozen})
        return
    context.say(f"{edition.label} approved by {who}, fingerprint {frozen[:12]}")


@click.command()
@which_argument
@by_option
@pass_context
def reopen(context: Context, words: tuple[str, ...], who: str) -> None:
    """Make an edition a draft again, before it is handed over."""
    from digest.app.week import editions

    works, settings, edition = the_edition(context, words)
    editions.reopen(works.ground, settings, edition, who=who)
    context.say(f"{edition.label} is a draft again")


@click.command()
@newsletter_argument
@click.option("--week", "key", default="", help="Another week's, as `schedule` shows it.")
@by_option
@pass_context
def skip(context: Context, newsletter: str | None, key: str, who: str) -> None:
    """Pass over this edition; the next is offered its pieces."""
    from digest.app.week import editions

    works = the_works()
    settings = works.settings.pick(newsletter)
    edition = editions.skip(works.ground, settings, who=who, key=key)
    context.say(
        f"{edition.label} ({edition.key}) is skipped; "
        f"reopen it with: digest reopen {edition.newsletter} {edition.number}; "
        f"another week: digest skip {edition.newsletter} --week KEY"
    )
