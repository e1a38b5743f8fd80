"""Links as they leave the house: in ASCII, with the house's parameters on its own pages only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.compose import Looks, compose, links
from digest.model.newsletters import Footer, Links
from tests.compose.editions import COMPLETE, MINIMAL, edition, piece, placed

UTM = (("utm_source", "newsletter"), ("utm_campaign", "{label} & more"))
TAGGED = "utm_source=newsletter&utm_campaign=harbour-12%20%26%20more"


def out(url: str, *hosts: str, own: str = "https://www.harbour.test/") -> str:
    newsletter = replace(
        MINIMAL,
        publication=replace(MINIMAL.publication, url=own),
        links=Links(UTM, hosts),
    )
    return links.outgoing(newsletter, {"label": "harbour-12"})(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://harbour.test/a", f"https://harbour.test/a?{TAGGED}"),
        ("https://blog.harbour.test/a?b=c&d#e", f"https://blog.harbour.test/a?b=c&d&{TAGGED}#e"),
        ("http://harbour.test:8080/", f"http://harbour.test:8080/?{TAGGED}"),
        ("https://harbour.test/a?utm_source=own", "https://harbour.test/a?utm_source=own&"
         "utm_campaign=harbour-12%20%26%20more"),
        ("https://notharbour.test/a", "https://notharbour.test/a"),
        ("https://harbour.test.evil.test/", "https://harbour.test.evil.test/"),
        ("mailto:desk@harbour.test", "mailto:desk@harbour.test"),
        ("https://[broken", "https://[broken"),
        ("", ""),
    ],
)  # fmt: skip
def test_parameters_go_on_the_houses_own_links(url: str, expected: str) -> None:
    assert out(url) == expected


def test_settings_may_name_the_houses_hosts() -> None:
    assert out("https://shop.test/a", "shop.test") == f"https://shop.test/a?{TAGGED}"
    assert out("https://harbour.test/a", "shop.test") == "https://harbour.test/a"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://bären.test/ä?ö", "https://xn--bren-loa.test/ä?ö"),
        ("https://例え.test:8443/", "https://xn--r8jz45g.test:8443/"),
        ("https://harbour.test/日本", "https://harbour.test/日本"),
    ],
)
def test_hosts_are_written_in_ascii(url: str, expected: str) -> None:
    assert links.ascii_host(url) == expected


def test_a_house_with_an_international_domain_knows_its_own_pages() -> None:
    tagged = out("https://bären.test/a", own="https://bären.test/")
    assert tagged == f"https://xn--bren-loa.test/a?{TAGGED}"


def test_no_parameter_goes_on_a_readers_own_links() -> None:
    newsletter = replace(
        COMPLETE,
        links=Links(UTM),
        footer=Footer(
            view_url="https://harbour.test/week/{number}",
            preferences_url="https://harbour.test/preferences",
        ),
    )
    message = compose(edition(*placed(piece(1))), newsletter, looks=Looks(None), seed="s")
    [token] = [one for one, field in message.personal.items() if field == "unsubscribe_url"]
    assert f'href="{token}"' in message.html
    assert 'href="https://harbour.test/preferences"' in message.html
    assert 'href="https://harbour.test/week/12"' in message.html
    assert f"https://harbour.test/2026/1/?page=1&part=2&{TAGGED}" in message.text
    assert TAGGED.replace("&", "&amp;") in message.html


def test_a_houses_own_page_of_preferences_goes_before_ours() -> None:
    theirs = "https://harbour.test/preferences"
    for url, fields in (("", {"preferences_url"}), (theirs, set[str]())):
        footer = Footer(preferences_url=url, preferences_page=True)
        message = compose(
            edition(*placed(piece(1))),
            replace(COMPLETE, footer=footer),
            looks=Looks(None),
            seed="s",
        )
        assert set(message.personal.values()) == {"unsubscribe_url", "address"} | fields
        assert (theirs in message.html) == (theirs in message.text) == bool(url)


def test_a_pattern_is_filled_once() -> None:
    assert links.filled("{a}-{b}-{c", {"a": "{b}", "b": "2"}) == "{b}-2-{c"
