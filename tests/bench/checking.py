"""All checks on a 30-piece edition, warm, beside composing it; the promise is 150 ms."""

from __future__ import annotations

from datetime import UTC, datetime

from digest import check
from digest.check.sample import Sample
from digest.compose import compose
from digest.compose.bare import bare
from digest.compose.render import Looks
from digest.model import Recipient
from digest.personal import ReaderLinks
from tests.bench.measure import in_turns, line
from tests.making import edition_of, newsletter_for_tests


def run() -> None:
    newsletter, looks, edition = newsletter_for_tests(), Looks(None), edition_of(30)
    message = compose(edition, newsletter, looks=looks, seed="bench")
    reader = Recipient(7, "ada@reader.example", "Ada")
    links = ReaderLinks("https://week.harbour.example", ("secret",), newsletter.slug)

    def sample() -> Sample:
        return check.sample_of(
            message,
            edition,
            newsletter,
            reader=reader,
            values=links.values(message, reader),
            dated_at=datetime(2026, 11, 27, 12, tzinfo=UTC),
            delivers=True,
            bare=bare(message.mjml),
        )

    ours, composing = in_turns(
        lambda: check.check(sample()),
        lambda: compose(edition, newsletter, looks=looks, seed="bench"),
        rounds=40,
    )
    line("check", ours, composing, "composing it")
