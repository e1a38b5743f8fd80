"""Ways to tell people: by email through a newsletter's provider, or to an incoming webhook.

    of(kept, newsletters, ...)    (name, send) of each channel that wants a notice; `send` raises DigestError

A webhook has one time for all of its answer: one that drips must not hold the notices behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from digest.base.errors import ProviderUnreachable
from digest.model.answers import Accepted
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message

if TYPE_CHECKING:
    from datetime import datetime

    from jinja2 import Template

    from digest.deliver.provider import Provider
    from digest.model.notices import Kept, Notice
    from digest.settings import NewsletterSettings
    from digest.settings.newsletter import NoticesTable
    from digest.settings.values import Secret

WITHIN_S = 10.0  # that a webhook may take, from its name to its last byte


class NotTaken(ProviderUnreachable):
    """`asked_s` is how long the other side asks us to wait."""

    asked_s: float = 0


def of(
    kept: Kept,
    newsletters: Iterable[NewsletterSettings],
    *,
    provider: Callable[[str, str], Provider],
    within_s: float = WITHIN_S,
    link: Callable[[Notice, str], str] | None = None,
) -> Iterator[tuple[str, Callable[[], None]]]:
    """`provider` makes the one of a name in digest.toml for a newsletter; `link` one by which the
    person at an address may approve, "" for all others.
    """
    for settings in newsletters:
        slug = settings.newsletter.slug
        for number, channel in enumerate(settings.notices, 1):
            if kept.notice.kind not in channel.about:
                continue
            for nth, address in enumerate(channel.to, 1):
                # Each has a key of its own: a provider takes no second letter under the same one.
                label = f"{slug}-notice-{kept.id}" + (
                    f"-{number}-{nth}" if number + nth > 2 else ""
                )
                send = partial(_email, provider, settings, channel, kept, address, label, link)
                yield address, send
            if channel.webhook:
                place = f"notices[{number}].webhook"
                whose = "" if slug == kept.notice.newsletter else f"{slug} "
                send = partial(_post, channel.webhook, place, kept.notice, within_s)
                yield f"{whose}webhook {number}", send


def _email(
    make: Callable[[str, str], Provider],
    settings: NewsletterSettings,
    channel: NoticesTable,
    kept: Kept,
    address: str,
    label: str,
    link: Callable[[Notice, str], str] | None,
) -> None:
    slug = settings.newsletter.slug
    name = channel.through or settings.provider
    notice = kept.notice
    if link and (url := link(notice, address)):
        said = "The link is yours alone, works once, and only while nothing changes."
        notice = replace(
            notice,
            lines=(*notice.lines, said),
            next_step=f"read it and approve it at {url}",
            url=url,
        )
    provider = make(name, slug)
    try:
        seen = refused(provider, settings, notice, address, label, at=kept.made_at)
    finally:
        provider.close()
    if seen:
        raise NotTaken(
            f"a notice through {name}", "was not taken", seen=seen, next_step="see its log"
        )


def refused(
    provider: Provider,
    settings: NewsletterSettings,
    notice: Notice,
    address: str,
    label: str,
    *,
    at: datetime,
) -> str:
    """Hand one letter over to one person; what the provider said if it did not take it, "" if it did.

    `label` is its key as well: a provider takes no second letter under the same one.
    """
    batch = Batch(0, label, 1, label, (Recipient(0, address),), at)
    answer = provider.prepare(letter(settings, notice, label), batch).make()
    return "" if isinstance(answer, Accepted) and answer.took_all else str(answer)


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


def _post(webhook: Secret, place: str, notice: Notice, within_s: float) -> None:
    import httpx

    from digest.net.client import retry_after, send

    url = webhook.reveal(place)
    try:
        answer = send(httpx.Request("POST", url, json=in_slack(notice)), within_s=within_s)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        # The address is a secret: whoever knows it can post there.
        raise _not_taken(f"{type(error).__name__}: {error}".replace(url, "its address")) from None
    if not answer.is_success:
        said = f"HTTP {answer.status_code} {answer.reason_phrase}"
        raise _not_taken(said.strip(), retry_after(answer.headers.get("retry-after", "")))


def _not_taken(seen: str, asked_s: float | None = None) -> NotTaken:
    error = NotTaken(
        "a notice by webhook",
        "was not taken",
        seen=seen,
        next_step="correct [[notices]] webhook",
    )
    error.asked_s = asked_s or 0
    return error


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
