"""One house or two: names as they are registered, not as they look."""

from __future__ import annotations

import pytest

from digest.net.domains import house_of, is_public_name, registrable, same_house

ONE_HOUSE = [
    ("https://www.taz.de/", "https://taz.de/!5941/"),
    ("https://taz.de/", "http://www.taz.de/rss"),
    ("https://nzz.ch/", "https://www.nzz.ch/feed"),
    ("https://news.orf.at/", "https://orf.at/stories/1"),
    ("https://www.bbc.co.uk/", "https://news.bbc.co.uk/1"),
    ("https://feeds.bbci.co.uk/", "https://bbci.co.uk/"),
    ("https://www.abc.net.au/", "https://mobile.abc.net.au/a"),
    ("https://harbour.com.au/", "https://blog.harbour.com.au/"),
    ("https://blog.harbour.example/", "https://harbour.example/"),
    ("https://a.b.c.harbour.example/", "https://x.harbour.example/"),
    ("https://HARBOUR.example/", "https://harbour.EXAMPLE./"),
    ("https://harbour.example:8443/", "https://harbour.example/"),
    ("https://user@harbour.example/", "https://harbour.example/"),
    ("https://straße.example/", "https://xn--strae-oqa.example/"),
    ("https://www.münchen.de/", "https://xn--mnchen-3ya.de/"),
    ("https://例え.jp/", "https://www.xn--r8jz45g.jp/"),
    ("https://one.github.io/a", "https://one.github.io/b"),
    ("https://www.one.github.io/", "https://one.github.io/"),
    ("https://asahi.co.jp/", "https://www.asahi.co.jp/"),
    ("https://city.kawasaki.jp/", "https://www.city.kawasaki.jp/"),
    ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/feed"),
    ("http://[::1]/", "http://[0:0:0:0:0:0:0:1]:80/"),
    ("http://localhost/", "http://localhost:8000/"),
    ("https://bureau.gov.uk/", "https://www.bureau.gov.uk/"),
]
TWO_HOUSES = [
    ("https://evil.co.uk/", "https://harbour.co.uk/"),
    ("https://evil.com.au/", "https://harbour.com.au/"),
    ("https://evil.co.jp/", "https://harbour.co.jp/"),
    ("https://evil.com.br/", "https://harbour.com.br/"),
    ("https://evil.co.nz/", "https://harbour.co.nz/"),
    ("https://evil.org.uk/", "https://harbour.org.uk/"),
    ("https://one.github.io/", "https://two.github.io/"),
    ("https://one.blogspot.com/", "https://two.blogspot.com/"),
    ("https://one.pages.dev/", "https://two.pages.dev/"),
    ("https://one.netlify.app/", "https://two.netlify.app/"),
    ("https://one.web.app/", "https://two.web.app/"),
    ("https://taz.de/", "https://faz.de/"),
    ("https://orf.at/", "https://orf.de/"),
    ("https://orf.at/", "https://orf.or.at/"),
    ("https://nzz.ch/", "https://azz.ch/"),
    ("https://harbour.example/", "https://harbour.example.evil.example/"),
    ("https://harbour.example/", "https://notharbour.example/"),
    ("https://harbour.example/", "https://harbour-example.com/"),
    ("http://10.0.0.1/", "http://10.1.0.1/"),
    ("http://192.168.0.1/", "http://127.168.0.1/"),
    ("http://[::1]/", "http://[::2]/"),
    ("https://co.uk/", "https://harbour.co.uk/"),
    ("https://github.io/", "https://one.github.io/"),
    ("https://例え.jp/", "https://例.jp/"),
    ("", ""),
    ("no address", "no address"),
    ("http://[::1", "http://[::1"),
    ("https://harbour.example/", ""),
]


@pytest.mark.parametrize(("one", "other"), ONE_HOUSE)
def test_names_below_one_registered_name_are_one_house(one: str, other: str) -> None:
    assert same_house(one, other)
    assert same_house(other, one)
    assert house_of(one) == house_of(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO_HOUSES)
def test_names_that_anybody_may_register_beside_are_two(one: str, other: str) -> None:
    assert not same_house(one, other)
    assert not same_house(other, one)


def test_names_are_sold_under_an_ending() -> None:
    known = (
        "harbour.co.za",
        "harbour.co.ke",
        "harbour.com.ck",
        "harbour.de",
        "xn--p1ai",
        "127.0.0.1",
    )
    assert all(map(is_public_name, known))
    assert not any(map(is_public_name, ("harbour.za", "harbour.eh", "harbour.comm", "localhost")))


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("WWW.Harbour.Example.", "harbour.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("[::1]", "::1"),
        ("127.0.0.1", "127.0.0.1"),
        ("", ""),
    ],
)
def test_the_part_that_somebody_registered(host: str, name: str) -> None:
    assert registrable(host) == name
