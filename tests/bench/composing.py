"""Editions of 12 to 200 pieces, HTML and text, warm, beside a bare compile of the same MJML; and the
same in the four looks. What is too large for Gmail is rendered several times, until it is not."""

from __future__ import annotations

import time
from dataclasses import replace

from digest.compose import compose
from digest.compose.render import Looks
from digest.model.editions import Edition
from tests.bench.measure import in_turns, line
from tests.making import edition_of, newsletter_for_tests


def run() -> None:
    looks = Looks(None)
    for count in (12, 30, 60, 200):
        _measure(f"compose {count}", edition_of(count), looks)
    for look in looks.names():
        _measure(f"{look} 30", replace(edition_of(30), look=look), looks)


def _measure(name: str, edition: Edition, looks: Looks) -> None:
    from mjml import mjml2html

    newsletter = newsletter_for_tests()
    message = compose(edition, newsletter, looks=looks, seed="bench")
    ours, bare = in_turns(
        lambda: compose(edition, newsletter, looks=looks, seed="bench"),
        lambda: mjml2html(message.mjml, fonts={}),
        rounds=30,
        clock=time.thread_time,
    )
    line(name, ours, bare, "bare compile")
    if message.given_up:
        print(f"{'':10} given up: {message.given_up}")
