"""All checks on a 30-piece edition, warm, beside composing it; the promise is 150 ms."""

from __future__ import annotations

from digest import check
from digest.compose import compose
from digest.compose.render import Looks
from tests.bench.measure import in_turns, line
from tests.check.test_check import sample
from tests.making import edition_of, newsletter_for_tests


def run() -> None:
    newsletter, looks, edition = newsletter_for_tests(), Looks(None), edition_of(30)
    message = compose(edition, newsletter, looks=looks, seed="bench")
    ours, composing = in_turns(
        lambda: check.check(sample(message=message, edition=edition, newsletter=newsletter)),
        lambda: compose(edition, newsletter, looks=looks, seed="bench"),
        rounds=40,
    )
    line("check", ours, composing, "composing it")
