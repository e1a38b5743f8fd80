"""A 30-piece edition, HTML and text, warm, beside a bare compile of the same MJML."""

from __future__ import annotations

from digest.compose import compose
from digest.compose.render import Looks
from tests.bench.measure import in_turns, line
from tests.making import edition_of, newsletter_for_tests


def run() -> None:
    from mjml import mjml2html

    newsletter, looks = newsletter_for_tests(), Looks(None)
    edition = edition_of(30)
    message = compose(edition, newsletter, looks=looks, seed="bench")
    ours, bare = in_turns(
        lambda: compose(edition, newsletter, looks=looks, seed="bench"),
        lambda: mjml2html(message.mjml, fonts={}),
        rounds=60,
    )
    line("compose", ours, bare, "bare compile")
