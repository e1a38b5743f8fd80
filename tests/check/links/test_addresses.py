"""Addresses that are not what they seem, each beside those that are: rows of a fault, rows of what is right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.links import addresses
from digest.check.sample import Sample
from digest.check.words.lookalikes import strange_host
from digest.model.findings import Severity
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    "host",
    ["\u0430lderreview.org", "xn--lderreview-yqi.org", "alderrevi\u03b5w.org", "p\u0430ypal.com", "news.\u0430pple.com", "\u0441\u043e\u0440.com"],
)  # fmt: skip
def test_a_host_of_look_alike_letters_is_known(host: str) -> None:
    assert strange_host(host)


@pytest.mark.parametrize(
    "host",
    ["alderreview.org", "münchen.de", "пример.рф", "xn--e1afmkfd.xn--p1ai", "例え.jp", "καφές.gr", "новости.com", "café-à-la-carte.fr"],
)  # fmt: skip
def test_a_host_in_one_alphabet_is_a_name(host: str) -> None:
    assert strange_host(host) == ""


KNOWN = frozenset({"alderreview.org", "harbour.co.uk", "guardian.com"})


@pytest.mark.parametrize(
    "host",
    ["aldereview.org", "a1derreview.org", "alderrevlew.org", "www.alderreveiw.org", "harb0ur.co.uk", "facebok.com", "news.youtbue.com"],
)  # fmt: skip
def test_a_name_one_slip_away_is_known(host: str) -> None:
    assert addresses.slipped(host, KNOWN)


@pytest.mark.parametrize(
    "host",
    ["alderreview.org", "weekly.alderreview.org", "guardians.com", "alder.org", "harbour.com", "facebook.com", "bbc.co.uk", "elderberry.org"],
)  # fmt: skip
def test_another_name_is_another_house(host: str) -> None:
    assert addresses.slipped(host, KNOWN) == ""


def with_links(*links: tuple[str, str]) -> Sample:
    return replace(GOOD, html="".join(f'<a href="{target}">{words}</a>' for target, words in links))


@pytest.mark.parametrize(
    ("target", "words", "severity"),
    [
        ("mailto:letters@alderreview,org", "write to us", Severity.ERROR),
        ("mailto:letters@@harbour.example", "write to us", Severity.ERROR),
        ("mailto:.letters@harbour.example", "write to us", Severity.ERROR),
        ("mailto:letters@harbour", "write to us", Severity.ERROR),
        ("mailto:letters desk@harbour.example", "write to us", Severity.ERROR),
        ("mailto:a@harbour.example", "b@harbour.example", Severity.ERROR),
        ("mailto:a@review.ogr", "write to us", Severity.WARNING),
        ("mailto:a@gmial.com", "write to us", Severity.WARNING),
        ("https://harbour.example/", "a@harbour.example", Severity.WARNING),
        ("tel:+4420794X0123", "call us", Severity.WARNING),
        ("tel:+442079460123", "call 020 7946 0999", Severity.ERROR),
        ("https://example.com/page", "our maps", Severity.WARNING),
        ("https://yourdomain.com/page", "our maps", Severity.WARNING),
        ("https://facebook.com/yourpage", "Facebook", Severity.WARNING),
        ("https://x.com/", "X", Severity.NOTE),
        ("https://mastodon.social", "Mastodon", Severity.NOTE),
    ],
)
def test_a_link_that_is_not_what_it_says(target: str, words: str, severity: Severity) -> None:
    one = with_links((target, words))
    found = [each for rule in addresses.RULES for each in rule(one)]
    assert severity in {each.severity for each in found}, found


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("mailto:letters@harbour.example", "letters@harbour.example"),
        ("mailto:letters@harbour.example?subject=Hello%20you", "write to us"),
        ("mailto:a@harbour.example,b@harbour.example", "a@harbour.example"),
        ("mailto:o%27neil@harbour.example", "O'Neil"),
        ("mailto:büro@häfen.example", "das Büro"),
        ("tel:+442079460123", "+44 (0)20 7946 0123"),
        ("tel:+442079460123;ext=5", "020 7946 0123"),
        ("https://x.com/harbour", "X"),
        ("https://facebook.com/harbour.review", "Facebook"),
        ("https://mastodon.social/@harbour", "Mastodon"),
        ("https://github.com/?ref=x", "GitHub"),
        ("https://exampleproject.org/", "a project"),
    ],
)
def test_a_link_that_is_what_it_says(target: str, words: str) -> None:
    one = with_links((target, words))
    assert [each for rule in addresses.RULES for each in rule(one)] == []


def test_a_footer_of_another_house_is_noted() -> None:
    def told(reason: str) -> list[str]:
        footer = replace(GOOD.newsletter.footer, reason=reason)
        one = replace(GOOD, newsletter=replace(GOOD.newsletter, footer=footer))
        return [each.name for each in addresses.houses(one)]

    assert told("You signed up for The Larch Letter at larchletter.com.") == ["link-slip"]
    assert told("You signed up at https://www.otherhouse.org/join.") == ["link-slip"]
    assert told("You signed up at harbour.example.") == []
    assert told("You signed up e.g. at our stall, No.5.") == []
