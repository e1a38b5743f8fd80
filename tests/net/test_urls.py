"""One address for one piece, whatever a feed, a mail service or a browser made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.net.urls import absolute, canonical, is_home, leads_to, same_piece_key, with_scheme

STORY = "https://harbour.example/2026/11/story/"


@pytest.mark.parametrize(
    "tracked",
    [
        "?utm_source=rss&utm_medium=feed",
        "?UTM_Source=rss",
        "?at_medium=RSS&at_campaign=rss",
        "?xtor=RSS-3208",
        "?fbclid=abc",
        "?gclid=abc&mc_cid=1&mc_eid=2",
        "?source=rss----d41d8cd98f00---4",
        "?src=rss",
        "?rss=1",
        "?ns_mchannel=rss&ns_campaign=1490&ito=1490",
        "?feedType=RSS&feedName=worldNews",
        "?wt_mc=rss.developer.beitrag.atom",
        "#xtor=RSS-3208",
        "#ref=rss",
        "#comments",
        "#respond",
        "#utm_source=feed&utm_medium=rss",
        "#tk.rss_all",
        "?",
        "?&",
        "#",
    ],
)
def test_tracking_is_no_part_of_a_name(tracked: str) -> None:
    assert canonical(STORY + tracked) == STORY


@pytest.mark.parametrize(
    "told_apart",
    [
        "?p=17",
        "?page=2",
        "?id=8&b=2",
        "#a090616",
        "#p116390",
        "?source=archive",
        "?ref=17",
        "?rss=2",
        "?from=2026",
        "?attachment=4",
        "#section=2",
    ],
)
def test_what_may_tell_two_pieces_apart_stays(told_apart: str) -> None:
    assert canonical(STORY + told_apart) == STORY + told_apart
    assert same_piece_key(STORY + told_apart) != same_piece_key(STORY)


@pytest.mark.parametrize(
    ("published", "named"),
    [
        ("HTTPS://Harbour.Example/A", "https://harbour.example/A"),
        ("https://harbour.example", "https://harbour.example/"),
        ("https://harbour.example:443/a", "https://harbour.example/a"),
        ("http://harbour.example:80/a", "http://harbour.example/a"),
        ("http://harbour.example:8080/a", "http://harbour.example:8080/a"),
        ("https://harbour.example./a", "https://harbour.example/a"),
        ("https://straße.example/a", "https://xn--strae-oqa.example/a"),
        ("https://пример.example/a", "https://xn--e1afmkfd.example/a"),
        ("https://harbour.example/%7euser/%e2%82%ac", "https://harbour.example/~user/%E2%82%AC"),
        ("https://harbour.example/é t", "https://harbour.example/%C3%A9%20t"),
        ("https://harbour.example/100%", "https://harbour.example/100%25"),
        ("https://harbour.example/a%2Fb", "https://harbour.example/a%2Fb"),
        ("https://harbour.example/a/./b/../c", "https://harbour.example/a/c"),
        ("https://harbour.example/../a", "https://harbour.example/a"),
        ("https://harbour.example/a/..", "https://harbour.example/"),
        (" https://harbour.example/a\n b\t", "https://harbour.example/a%20b"),
        ("https://harbour.example/?q=a+b&r=%c3%a9", "https://harbour.example/?q=a+b&r=%C3%A9"),
        ("https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
    ],
)
def test_every_spelling_of_an_address_has_one_name(published: str, named: str) -> None:
    assert canonical(published) == named


@pytest.mark.parametrize(
    "other",
    [
        "",
        "harbour.example/a",
        "/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "tag:harbour.example,2026:1",
        "file:///etc/passwd",
        "ftp://harbour.example/a",
        "https://",
        "https:///a",
        "https://[::1/a",
        "https://harbour.example:seaport/a",
        "https://harbour.example:99999/a",
        "https://reader:secret@harbour.example/a",
        "https://har bour.example/a",
        "https://a..b/",
    ],
)
def test_what_is_no_web_address_names_nothing(other: str) -> None:
    assert canonical(other) == ""
    assert same_piece_key(other) == ""


@pytest.mark.parametrize(
    "same",
    [
        "http://harbour.example/2026/11/story",
        "https://www.harbour.example/2026/11/story/",
        "https://m.harbour.example/2026/11/story/",
        "https://harbour.example/2026/11/story/index.html",
        "https://harbour.example/2026/11/story/amp/",
        "https://harbour.example/2026/11/story?amp=1",
        "https://harbour.example/2026/11/story/#more-17",
        "https://www.harbour.example/2026/11/story/?utm_medium=rss#comments",
    ],
)
def test_addresses_of_one_piece_compare_as_the_same(same: str) -> None:
    assert same_piece_key(same) == same_piece_key(STORY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://harbour.example/a", "https://harbour.example/A"),
        ("https://harbour.example/a", "https://news.harbour.example/a"),
        ("https://harbour.example/amp", "https://harbour.example/"),
        ("https://m.example/a", "https://example/a"),
        ("https://harbour.example/a?page=2", "https://harbour.example/a?page=3"),
        ("https://harbour.example/camp", "https://harbour.example/c"),
    ],
)
def test_addresses_that_may_be_two_pieces_stay_two(one: str, other: str) -> None:
    assert same_piece_key(one) != same_piece_key(other)


def test_the_order_of_parameters_tells_no_pieces_apart() -> None:
    base = "https://harbour.example/"
    assert same_piece_key(f"{base}?a=1&b=2") == same_piece_key(f"{base}?b=2&a=1")


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://www.harbour.example/", True),
        ("https://harbour.example/index.html", True),
        ("https://harbour.example/?p=1", False),
        ("https://harbour.example/#a1", False),
        (STORY, False),
    ],
)
def test_a_front_page_names_no_piece(url: str, home: bool) -> None:
    assert is_home(same_piece_key(url)) is home


@pytest.mark.parametrize(
    ("served", "resolved"),
    [
        ("/a", "https://harbour.example/a"),
        ("a?b", "https://harbour.example/feeds/a?b"),
        ("//cdn.example/x.jpg", "https://cdn.example/x.jpg"),
        (
            "https://elsewhere.example/?utm_source=rss#x",
            "https://elsewhere.example/?utm_source=rss#x",
        ),
        ("javascript:alert(1)", ""),
        ("data:image/gif;base64,R0", ""),
        ("https://[::1", ""),
        ("  ", ""),
    ],
)
def test_relative_links_resolve_and_only_web_addresses_come_out(served: str, resolved: str) -> None:
    assert absolute(served, "https://harbour.example/feeds/feed.rss") == resolved


PARTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)


@given(PARTS, PARTS, PARTS)
def test_a_name_is_its_own_name(path: str, query: str, fragment: str) -> None:
    named = canonical(f"https://harbour.example/{path}?{query}#{fragment}")
    assert named.startswith("https://harbour.example/")
    assert named.isascii()
    assert canonical(named) == named
    assert same_piece_key(named) == same_piece_key(
        f"https://harbour.example/{path}?{query}#{fragment}"
    )


@pytest.mark.parametrize(
    ("clicked", "printed", "leads"),
    [
        ("https://harbour.example/tide?utm_source=week", "https://harbour.example/tide", True),
        ("http://www.harbour.example/tide/?from=week#top", "https://harbour.example/tide", True),
        ("https://harbour.example/?p=17&ref=mail", "https://harbour.example/?p=17", True),
        ("https://harbour.example/?p=18", "https://harbour.example/?p=17", False),
        ("https://harbour.example/", "https://harbour.example/?p=17", False),
        ("https://other.example/tide", "https://harbour.example/tide", False),
        ("mailto:ada@harbour.example", "mailto:ben@harbour.example", False),
        ("https://[::1/", "https://[::1/", False),
    ],
)
def test_a_link_leads_to_what_was_printed_with_more_but_not_with_less(
    clicked: str, printed: str, leads: bool
) -> None:
    assert leads_to(clicked, printed) is leads


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbour.example/a", "https://harbour.example/a"),
        (" www.harbour.example ", "https://www.harbour.example"),
        ("HTTPS://Harbour.example/a", "https://Harbour.example/a"),
        ("http:/harbour.example/a", "http://harbour.example/a"),
        ("https:harbour.example", "https://harbour.example"),
        ("//harbour.example/a", "https://harbour.example/a"),
        ("<https://harbour.example/a>", "https://harbour.example/a"),
        ("“harbour.example/a”", "https://harbour.example/a"),
        ("Read this: https://harbour.example/a, it is good", "https://harbour.example/a"),
        ("münchen.example/ä", "https://münchen.example/ä"),
        # Not to be guessed at:
        ("harbour.example/a b", "harbour.example/a b"),
        ("https://a.example https://b.example", "https://a.example https://b.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("ftp://x.example", "ftp://x.example"),
        ("//", "//"),
        ("https://", "https://"),
        ("", ""),
    ],
)
def test_an_address_as_somebody_types_or_pastes_it(typed: str, meant: str) -> None:
    assert with_scheme(typed) == meant
