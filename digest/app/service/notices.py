"""What people are told: each piece of news once, with what to do next.

    news(works, settings)   what the store has to tell, every time it is asked
    | notices.keep(...)     what of it is new
    | tell(works)           by email or webhook, to whom the settings say, until everybody has it

News is read from what is written down, never from what just happened: a process that dies between
the two tells it when it is back. docs/waking.md says of every kind what to do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from digest.app.week import run
from digest.app.week.approve import RULE
from digest.base.errors import DigestError
from digest.model.answers import Accepted
from digest.model.batches import Batch, BatchState, Recipient
from digest.model.editions import EditionState
from digest.model.messages import Message
from digest.model.notices import Notice, NoticeKind
from digest.model.occurrences import OccurrenceState

if TYPE_CHECKING:
    from jinja2 import Template

    from digest.app.wiring import Works
    from digest.model.editions import EditionLine
    from digest.model.notices import Kept
    from digest.model.sources import SourceState
    from digest.settings import NewsletterSettings
    from digest.settings.newsletter import NoticesTable
    from digest.settings.values import Secret

RECENT = timedelta(days=2)  # what ended longer ago is no news to an installation that just began
FAILING = timedelta(hours=24)  # a source without a good answer for so long is told
WEEKS = 8  # of a source's past that say what is usual for it
MOST_NAMED = 20  # pieces in a notice
THIN_OF = 4  # pieces a week, below which a source is too small to be called thin

log = logging.getLogger("digest.notices")


def look(works: Works) -> int:
    """Keep what is news in any newsletter, tell what was not told yet; how many were new."""
    new = 0
    for notice in chain(
        _of_settings(works), *(news(works, one) for one in works.settings.newsletters.values())
    ):
        new += works.store.notices.keep(notice, now=works.now())
    tell(works)
    return new


# --- what there is to tell ----------------------------------------------------------------------


def news(works: Works, settings: NewsletterSettings) -> Iterator[Notice]:
    slug, now = settings.newsletter.slug, works.now()
    lines = works.store.editions.lines(slug)[:5]
    held = set()
    for line in lines:
        yield from _of_draft(works, settings, line, now)
        for notice in _of_hand_over(works, settings, line, now):
            yield notice
            held |= {line.key} if notice.kind is NoticeKind.HELD else set()
    for one in works.store.occurrences.in_state(OccurrenceState.HELD):
        if one.newsletter == slug and one.stage == "hand-over" and one.key not in held:
            yield Notice(
                NoticeKind.HELD,
                slug,
                f"{one.key} {one.ended_at:%Y-%m-%dT%H:%M:%S}",
                f"{settings.newsletter.title} of {one.key} is held",
                tuple(one.note.splitlines()),
                run.way_out(works, one),
                desk(works),
            )
    for source in works.store.pieces.sources(slug):
        yield from _of_source(settings, source, now)
    yield from thin_sources(works, settings)


def _of_settings(works: Works) -> Iterator[Notice]:
    """Newsletters whose file cannot be used; the same mistake, saved again, is news again."""
    for slug, error in works.settings.broken.items():
        file = Path(error.subject)
        saved = datetime.fromtimestamp(file.stat().st_mtime if file.exists() else 0, UTC)
        stopped = slug in works.settings.stopped
        yield Notice(
            NoticeKind.SETTINGS,
            slug,
            f"{saved:%Y-%m-%dT%H:%M:%S} {error.happened}"[:200],
            f"{slug} {'is stopped by' if stopped else 'cannot follow'} its settings",
            tuple(error.report().splitlines()),
            "mend that file, then start digest again; the other newsletters go on",
            desk(works),
        )


def _of_draft(
    works: Works, settings: NewsletterSettings, line: EditionLine, now: datetime
) -> Iterator[Notice]:
    slug, calendar, title = line.newsletter, settings.calendar, settings.newsletter.title
    due = calendar.due(line.key)
    on = f"{due.astimezone(calendar.zone):%A %H:%M}"
    if line.state is EditionState.DRAFT and calendar.drafted(line.key) <= now < due + RECENT:
        edition = works.store.editions.get(line.id)
        sections = dict.fromkeys(one.section for one in edition.placements)
        empty = [one.title for one in settings.newsletter.sections if one.title not in sections]
        lines = [f"{len(edition.placements)} pieces are in, {len(edition.left_out)} left out"]
        lines += [f"empty this time: {', '.join(empty)}"] if empty else []
        lines += [one.headline for one in thin_sources(works, settings)]
        yield Notice(
            NoticeKind.DRAFT_READY,
            slug,
            line.key,
            f"{title}: the draft for {on} is ready",
            tuple(lines),
            f"look at it and approve it: {desk(works)} or digest approve {slug}",
            desk(works),
        )
        waits = settings.schedule.approval == "required"
        if waits and due - settings.schedule.remind <= now < due:
            rule = settings.schedule.unapproved
            yield Notice(
                NoticeKind.UNAPPROVED,
                slug,
                line.key,
                f"{title} is due on {on} and nobody has approved it",
                (f"if nobody does, the settings say: {rule}",),
                f"approve it: {desk(works)} or digest approve {slug}; or pass over: digest skip {slug}",
                desk(works),
            )
    if line.state is EditionState.APPROVED and not line.handing_over:
        for placement in works.store.editions.get(line.id).placements:
            if placement.piece.withdrawn_at:
                yield Notice(
                    NoticeKind.WITHDRAWN,
                    slug,
                    f"{line.key} {placement.piece.id}",
                    f"{title}: a piece of the approved edition was withdrawn",
                    (placement.piece.headline, placement.piece.url),
                    f"take it out: digest reopen {slug}, drop it, approve again; "
                    "as it stands, the hand-over will be held",
                    desk(works),
                )


def _of_hand_over(
    works: Works, settings: NewsletterSettings, line: EditionLine, now: datetime
) -> Iterator[Notice]:
    from digest.deliver.reports import again, go_on
    from digest.model.hand_overs import in_words, proof

    slug, title = line.newsletter, settings.newsletter.title
    if not line.handing_over or (line.handed_over_at and now - line.handed_over_at > RECENT):
        return
    broadcast = works.store.broadcasts.find(line.id)
    if broadcast and broadcast.trouble:
        yield Notice(
            NoticeKind.HELD,
            slug,
            f"{line.key} {broadcast.trouble}"[:300],
            f"{title} of {line.key} is held: {broadcast.provider} refuses it",
            (broadcast.trouble,),
            f"mend that at {broadcast.provider} or in the settings, then go on: "
            f"digest hand-over {slug} {line.number}",
            desk(works),
        )
    account = works.store.ledger.account(line.id)
    if account is None or not account.recipients:  # or it went out by a person's word
        return
    if account.held:
        edition = works.store.editions.get(line.id)
        yield Notice(
            NoticeKind.HELD,
            slug,
            f"{line.key} {account.held_words}"[:300],
            f"{title} of {line.key} is held: {account.provider} refuses it",
            (account.held_words, in_words(account)),
            go_on(account, edition),
            desk(works),
        )
    if line.handed_over_at:
        yield Notice(
            NoticeKind.HANDED_OVER,
            slug,
            line.key,
            f"{title} of {line.key} is handed over: {in_words(account)}",
            (proof(account), *_unseen(works, line)),
            "look at who was refused"
            if account.is_doubtful(settings.pace.refused_at_most)
            else "nothing to do",
            desk(works),
        )
        if account.refused or account.is_doubtful(settings.pace.refused_at_most):
            yield Notice(
                NoticeKind.REFUSED,
                slug,
                line.key,
                f"{title}: the provider refused {account.refused:,} of {account.recipients:,}",
                (proof(account),),
                again(works.store.editions.get(line.id)),
                desk(works),
            )
    still_going = (OccurrenceState.EXPECTED, OccurrenceState.STARTED)
    if works.store.occurrences.state(slug, "hand-over", line.key) in still_going:
        return  # what is unknown now may be settled by a repeat or a look-up
    unknown = list(works.store.ledger.batches(line.id, BatchState.UNKNOWN))
    if unknown:
        numbers = ", ".join(str(one.number) for one in unknown)
        yield Notice(
            NoticeKind.UNKNOWN,
            slug,
            f"{line.key} {numbers}",
            f"{title} of {line.key}: nobody can say whether {account.unknown:,} recipients got it",
            tuple(f"batch {one.number} ({one.size:,}): {one.note}" for one in unknown[:10]),
            f"look for the batch at the provider, then: digest resolve {unknown[0].number} "
            f"{line.number} --accepted or --not-accepted",
            desk(works),
        )


def _unseen(works: Works, line: EditionLine) -> Iterator[str]:
    """Of an edition that a rule approved, the pieces that came after anybody's last look at the desk."""
    edition = works.store.editions.get(line.id)
    if edition.approved_by != RULE:
        return
    looked = works.store.persons.looked(line.newsletter)
    if looked is None:
        yield "nobody looked at it at the desk"
        return
    came = [one.piece for one in edition.placements if one.piece.id > looked]
    if came:
        yield f"came after the last look at the desk: {len(came)}"
        yield from (f"  {piece.headline} {piece.url}" for piece in came[:MOST_NAMED])


def _of_source(
    settings: NewsletterSettings, source: SourceState, now: datetime
) -> Iterator[Notice]:
    from digest.collect import rhythm

    slug = source.newsletter
    if source.url not in {one.url for one in settings.sources}:
        return
    name = source.title or source.url
    since = source.succeeded_at
    if source.trouble and since and now - since > FAILING:
        yield Notice(
            NoticeKind.SOURCE_SILENT,
            slug,
            f"{source.url} failing since {since:%Y-%m-%d}",
            f"{name} could not be read since {since:%Y-%m-%d}",
            (source.url, source.trouble),
            "see what it says now: digest read " + source.url,
        )
    elif silent := rhythm.silent(source.newest_at, source.silence_s, now=now):
        yield Notice(
            NoticeKind.SOURCE_SILENT,
            slug,
            f"{source.url} silent since {source.newest_at:%Y-%m-%d}",
            f"{name} is silent for longer than usual",
            (source.url, silent),
            "see whether its feed moved: digest read " + source.url,
        )


def thin_sources(works: Works, settings: NewsletterSettings) -> Iterator[Notice]:
    """Sources that gave less than half of their usual week, judged at the end of each week."""
    slug = settings.newsletter.slug
    key = settings.calendar.key(works.now())
    for url, counts in works.store.pieces.by_week(slug, now=works.now(), weeks=WEEKS + 1).items():
        *past, last = counts
        usual = median(past)
        if (
            usual >= THIN_OF
            and 0 < last < usual / 2
            and url in {one.url for one in settings.sources}
        ):
            yield Notice(
                NoticeKind.SOURCE_THIN,
                slug,
                f"{url} {key}",
                f"{url} is thin: {last} pieces in seven days, usually {usual:.0f}",
                (url,),
                "see whether its feed was cut short: digest sources " + slug,
            )


def ask_for_version(works: Works) -> None:
    """Ask the address in the settings, in the form of a package index's JSON, for the newest release."""
    import httpx

    from digest import __version__

    url = works.settings.fetch.releases_url
    if not url:
        return
    try:
        answer = httpx.get(url, timeout=10).raise_for_status().json()
        newest = str(answer["info"]["version"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        log.warning("the newest release is not known: %s", error)
        return
    for slug in works.settings.newsletters:
        if notice := new_version(__version__, newest, slug):
            works.store.notices.keep(notice, now=works.now())


def new_version(here: str, newest: str, slug: str) -> Notice | None:
    """News of a later release than the one that runs."""
    try:
        later = [int(part) for part in newest.split(".")] > [int(part) for part in here.split(".")]
    except ValueError:  # a release candidate is no news
        return None
    if not later:
        return None
    return Notice(
        NoticeKind.NEW_VERSION,
        slug,
        newest,
        f"digest {newest} is out; this is {here}",
        (),
        "read its changelog, make a backup (digest backup), then install it",
    )


def desk(works: Works) -> str:
    web = works.settings.web
    return f"{web.public_url or f'http://{web.host}:{web.port}'}/"


# --- telling it ---------------------------------------------------------------------------------


def tell(works: Works) -> None:
    """Tell everybody what they have not been told. A channel that fails is tried again."""
    for kept in works.store.notices.to_tell(now=works.now()):
        known = works.settings.newsletters
        mine = [known[slug] for slug in (kept.notice.newsletter,) if slug in known]
        if not mine and kept.notice.kind is NoticeKind.SETTINGS:  # its own channels are not known
            mine = list(known.values())
        reached, troubles = list(kept.told), []
        for name, send in chain(*(_channels(works, settings, kept) for settings in mine)):
            if name in reached:
                continue
            try:
                send()
            except DigestError as error:
                troubles.append(f"{name}: {error} ({error.seen})")
                log.warning("a notice (%s) was not taken: %s", kept.notice.kind, error)
            else:
                reached.append(name)
        trouble = "; ".join(troubles)
        works.store.notices.reached(kept, reached, trouble, now=works.now())


def _channels(
    works: Works, settings: NewsletterSettings, kept: Kept
) -> Iterator[tuple[str, Callable[[], None]]]:
    for number, channel in enumerate(settings.notices, 1):
        if kept.notice.kind not in channel.about:
            continue
        for address in channel.to:
            yield address, partial(_email, works, settings, channel, kept, address)
        if channel.webhook:
            place = f"notices[{number}].webhook"
            whose = (
                ""
                if settings.newsletter.slug == kept.notice.newsletter
                else f"{settings.newsletter.slug} "
            )
            yield f"{whose}webhook {number}", partial(_post, channel.webhook, place, kept.notice)


def _email(
    works: Works, settings: NewsletterSettings, channel: NoticesTable, kept: Kept, address: str
) -> None:
    from digest.base.errors import ProviderUnreachable

    slug = settings.newsletter.slug
    name = channel.through or settings.provider
    label = f"{slug}-notice-{kept.id}"
    batch = Batch(0, label, 1, label, (Recipient(0, address),), kept.made_at)
    provider = works.provider(name, slug)
    try:
        answer = provider.prepare(letter(settings, kept.notice, label), batch).make()
    finally:
        provider.close()
    if not (isinstance(answer, Accepted) and answer.took_all):
        raise ProviderUnreachable(
            f"a notice through {name}", "was not taken", seen=str(answer), next_step="see its log"
        )


def letter(settings: NewsletterSettings, notice: Notice, label: str) -> Message:
    html = _template().render(notice=notice, title=settings.newsletter.title)
    return Message(
        edition=label,
        subject=notice.headline,
        preheader=notice.lines[0] if notice.lines else notice.next_step,
        sender=settings.newsletter.sender,
        html=html,
        text=in_text(notice),
    )


def in_text(notice: Notice) -> str:
    return "\n".join([notice.headline, "", *notice.lines, "", f"Next: {notice.next_step}", ""])


def in_slack(notice: Notice) -> dict[str, str]:
    """What Slack, Mattermost and others take at an incoming webhook (docs: api.slack.com/messaging/webhooks)."""

    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    lines = [f"*{escaped(notice.headline)}*", *map(escaped, notice.lines)]
    lines.append(f"_Next:_ {escaped(notice.next_step)}")
    if notice.url:
        lines.append(f"<{notice.url}>")
    return {"text": "\n".join(lines)}


def _post(webhook: Secret, place: str, notice: Notice) -> None:
    import httpx

    from digest.base.errors import ProviderUnreachable

    url = webhook.reveal(place)
    try:
        answer = httpx.post(url, json=in_slack(notice), timeout=10)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        # The address is a secret: whoever knows it can post there.
        seen = str(error).replace(url, "its address")
        raise ProviderUnreachable(
            "a notice by webhook",
            "was not taken",
            seen=seen,
            next_step="correct [[notices]] webhook",
        ) from None


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from digest.base import resources

    pages = Environment(
        loader=FileSystemLoader(resources.templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return pages.get_template("notice.html")
