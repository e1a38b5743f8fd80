"""Feeds as they are served: invented ones with what must come out beside them, and captured ones."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.base.errors import UnreadableFeed
from digest.collect import reading
from digest.collect.fields import teasers
from digest.collect.fields.text import plain
from digest.collect.parsed import Parsed
from digest.model import codec
from digest.model.pieces import Author, Entry, Image
from tests import work

DATA = Path(__file__).parents[2] / "data" / "feeds"
URL = "https://harbour.example/feeds/feed"
DOCUMENTS = sorted(one for one in DATA.iterdir() if not one.name.endswith(".expected.json"))


WEEK = (DATA / "week.rss").read_bytes()


def only(body: bytes | str, *, content_type: str = "") -> Entry:
    encoded = body.encode() if isinstance(body, str) else body
    [entry] = reading.parse(encoded, url=URL, content_type=content_type).entries
    return entry


def item(inside: str, head: str = "") -> str:
    spaces = (
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    return f'{head}<rss version="2.0"{spaces}><channel><item>{inside}</item></channel></rss>'


def stated(value: Any) -> Any:
    """Without what is empty or the default, so that the expected files can be read."""
    if isinstance(value, dict):
        unsaid: tuple[Any, ...] = ("", None, [], {}, (), "text", "unknown")
        return {key: stated(one) for key, one in value.items() if one not in unsaid}
    return [stated(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_gives_what_is_written_beside_it(document: Path) -> None:
    expected = json.loads(Path(f"{document}.expected.json").read_text())
    assert stated(codec.to_json(reading.parse(document.read_bytes(), url=URL))) == expected


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_entries_survive_the_pipe(document: Path) -> None:
    parsed = reading.parse(document.read_bytes(), url=URL)
    assert codec.from_json(Parsed, json.loads(json.dumps(codec.to_json(parsed)))) == parsed


ENCODED = [
    (b"\xef\xbb\xbf" + item("<title>Gr\u00fc\u00dfe \u20ac</title>").encode(), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>").encode("utf-16"), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>").encode("utf-16-be"), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>").encode("utf-32"), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>").encode(), "text/xml; charset=iso-8859-1"),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>", '<?xml version="1.0" encoding="iso-8859-1"?>').encode(), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>", '<?xml version="1.0" encoding="utf-8"?>').encode("cp1252"), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>", '<?xml version="1.0" encoding="iso-8859-15"?>').encode("iso-8859-15"), ""),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>").encode("iso-8859-15"), 'text/xml; charset="ISO-8859-15"'),
    (item("<title>Gr\u00fc\u00dfe \u20ac</title>", '<?xml version="1.0" encoding="bogus"?>').encode("cp1252"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("body", "content_type"), ENCODED)
def test_letters_are_right_whatever_was_declared(body: bytes, content_type: str) -> None:
    assert only(body, content_type=content_type).headline == "Grüße €"


@pytest.mark.parametrize(
    ("inside", "headline"),
    [
        ("<title>AT&T & Co</title>", "AT&T & Co"),
        ("<title>Caf&eacute; &nbsp;&hellip;</title>", "Café …"),
        ("<title>a\x0bb &#x0B;&#xD800;&#0;c</title>", "ab c"),
        ("<title><![CDATA[A&B <b>c</b> &amp; d]]></title>", "A&B c & d"),
        ("<title>2 &lt; 3</title>", "2 < 3"),
        ("<media:title>wrong</media:title><title>right</title>", "right"),
        ("<title>right</title><media:content><media:title>wrong</media:title></media:content>", "right"),
    ],
)  # fmt: skip
def test_broken_markup_is_mended(inside: str, headline: str) -> None:
    assert only(item(inside)).headline == headline


@pytest.mark.parametrize("before", ["\n\n ", "<!-- made by hand -->\n", "\ufeff", "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'x.dtd'>"])  # fmt: skip
def test_what_stands_before_the_document_is_no_trouble(before: str) -> None:
    assert only(before + item("<title>x</title>")).headline == "x"


def test_a_picture_says_nothing_about_its_piece() -> None:
    entry = only(
        item(
            "<title>t</title><media:description>caption</media:description>"
            "<media:keywords>a, b</media:keywords><media:category>c</media:category>"
            "<category>Ports</category><description>The dek.</description>"
        )
    )
    assert (entry.dek, entry.excerpt, entry.topics) == ("The dek.", "", ("Ports",))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "tag:x,2026:1", ""]
)
def test_only_web_addresses_become_links(link: str) -> None:
    assert only(item(f"<title>t</title><link>{link}</link>")).url == ""


def test_a_feed_proxy_is_seen_through() -> None:
    entry = only(
        '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
        "<link>http://feedproxy.example/~r/h/~3/x/</link>"
        "<feedburner:origLink>https://harbour.example/1?a=1&amp;b=2</feedburner:origLink>"
        "</item></channel></rss>"
    )
    assert entry.url == "http://feedproxy.example/~r/h/~3/x/"
    assert entry.original == "https://harbour.example/1?a=1&b=2"


@pytest.mark.parametrize(
    ("served", "people"),
    [
        ("<author>desk@harbour.museum (Ann Lee)</author>", [Author("Ann Lee")]),
        ("<author>Ann Lee &lt;ann@harbour.example&gt;</author>", [Author("Ann Lee")]),
        ("<author>ann@harbour.example</author>", []),
        ("<dc:creator>By Ann Lee</dc:creator>", [Author("Ann Lee")]),
        ("<dc:creator>Ann Lee and Bo Diaz</dc:creator>", [Author("Ann Lee"), Author("Bo Diaz")]),
        ("<dc:creator>Ann Lee, Bo de la Cruz &amp; Cy Moreau</dc:creator>", [Author("Ann Lee"), Author("Bo de la Cruz"), Author("Cy Moreau")]),
        ("<dc:creator>Ann Lee, Professor of Law, Seaport</dc:creator>", [Author("Ann Lee", role="Professor of Law, Seaport")]),
        ("<dc:creator>Department of Health and Human Services</dc:creator>", [Author("Department of Health and Human Services")]),
        ("<dc:creator>Lee, Ann</dc:creator>", [Author("Lee, Ann")]),
        ("<dc:creator>José Ortega y Gasset</dc:creator>", [Author("José Ortega y Gasset")]),
        ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Diaz</dc:creator>", [Author("Ann Lee"), Author("Bo Diaz")]),
        ("<dc:creator>Ann Lee</dc:creator><author>ann lee</author>", [Author("Ann Lee")]),
    ],
)  # fmt: skip
def test_authors_are_people(served: str, people: list[Author]) -> None:
    assert list(only(item(f"<title>t</title>{served}")).authors) == people


@pytest.mark.parametrize(
    ("served", "kind"),
    [
        ("<category>News</category><category>Opinion</category>", "Opinion"),
        ("<dc:type>Interview</dc:type><category>Opinion</category>", "Interview"),
        ("<dc:type>Text</dc:type><category>essay</category>", "essay"),
        ('<enclosure url="https://h.example/1.mp3" type="audio/mpeg"/>', ""),  # a text read aloud
        ("<category>Opinion polls</category>", ""),
        ("", ""),
    ],
)
def test_a_kind_is_only_what_the_source_says(served: str, kind: str) -> None:
    assert only(item(f"<title>t</title>{served}")).kind == kind


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ('<media:content url="/s.jpg" width="150"/><media:content url="/l.jpg" width="900"/>', "https://harbour.example/l.jpg"),
        ('<media:content url="/v.mp4" type="video/mp4"/><media:thumbnail url="/t.jpg"/>', "https://harbour.example/t.jpg"),
        ('<media:content url="https://secure.gravatar.com/avatar/1"/><description>&lt;img src="/b.jpg"&gt;</description>', "https://harbour.example/b.jpg"),
        ('<enclosure url="/e.png" type="image/png"/>', "https://harbour.example/e.png"),
        ('<enclosure url="/e.mp3" type="audio/mpeg"/>', ""),
        ('<description>&lt;img src="/1.gif" width="1" height="1"&gt;&lt;img src="/2.jpg"&gt;</description>', "https://harbour.example/2.jpg"),
        ('<description>&lt;img src="data:image/gif;base64,R0" data-src="//cdn.example/3.jpg"&gt;</description>', "https://cdn.example/3.jpg"),
        ('<description>&lt;img srcset="/a-600.jpg 600w, /a-1200.jpg 1200w"&gt;</description>', "https://harbour.example/a-1200.jpg"),
        ('<description>&lt;img src="/icon.png" width="32" height="32"&gt;</description>', ""),
        ('<description>&lt;img src="https://s.w.org/images/core/emoji/13/1f3c9.png"&gt;</description>', ""),
        ('<description>&lt;img src="/logo.svg"&gt;</description>', ""),
    ],
)  # fmt: skip
def test_the_picture_is_a_real_one(inside: str, url: str) -> None:
    image = only(item(f"<title>t</title>{inside}")).image
    assert (image.url if image else "") == url


def test_rebelmouse_captions_are_the_pictures_not_the_excerpts() -> None:
    body = (
        '<img src="/lead.jpg"/><br/><br/>'
        '<small class="image-media media-caption">A ship.</small>'
        '<small class="image-media media-photo-credit">Add Photo Credit...</small>'
        f"<p>{'The ship lay still in the harbour. ' * 30}</p>"
    )
    entry = only(item(f"<title>t</title><description><![CDATA[{body}]]></description>"))
    assert entry.dek == ""
    assert entry.excerpt.startswith("The ship lay still")
    assert entry.image == Image("https://harbour.example/lead.jpg", caption="A ship.")


UNREADABLE = [
    (b"", "was empty"),
    (b"   \n", "was empty"),
    (b"<!-- nothing here -->", "not a feed"),
    (b"Hello", "not a feed"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a feed"),
    (b"<!DOCTYPE html><html><head><title>x</title></head></html>", "a web page"),
    (b"<html xmlns='http://www.w3.org/1999/xhtml'></html>", "a web page"),
    (b"<?xml version='1.0'?><note><to>x</to></note>", "not a feed"),
    (b"<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss version='2.0'>&b;</rss>", "declares entities"),
    (b"<?xml version='1.0'?><!-- x --><!DOCTYPE rss SYSTEM 'x' [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss>&a;</rss>", "declares entities"),
    (b"<!ENTITY a 'a'><rss/>", "declares entities"),
    (b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1', "broken or cut off"),
    (b'{"items": []}', "not a JSON Feed"),
    (b'{"version": "https://jsonfeed.org/version/1"}', "not a JSON Feed"),
    (b'{"a":' * 100_000, "broken or cut off"),
    (WEEK[:772] + b"</item>" + WEEK[772:], "damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "happened"), UNREADABLE)
def test_what_is_no_feed_is_an_error_never_no_news(body: bytes, happened: str) -> None:
    with work.at_most(50), pytest.raises(UnreadableFeed, match=happened) as caught:
        reading.parse(body, url=URL)
    assert caught.value.subject == URL
    assert caught.value.next_step


def test_no_file_is_opened_for_content_that_names_one(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_text(item("<title>secret</title>"))
    with pytest.raises(UnreadableFeed):
        reading.parse(str(secret).encode(), url=URL)


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_feed_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    body = bytearray(WEEK)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body) - 1))
        length = data.draw(st.integers(0, 40))
        body[start : start + length] = data.draw(
            st.sampled_from(
                [b"", b"<", b">", b"&#xD800;", b"]]>", b"<!--", b"\0", b"</item>", b'"']
            )
        )
    try:
        parsed = reading.parse(bytes(body), url=URL)
    except UnreadableFeed:
        return
    assert len(parsed.entries) <= 6


class Score:
    """Facts found right, of facts judged, per field."""

    def __init__(self) -> None:
        self.judged: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.wrong: list[str] = []

    def judge(self, field: str, right: bool, what: str) -> None:
        self.judged[field] += 1
        self.right[field] += right
        if not right:
            self.wrong.append(f"{field}: {what}")

    def share(self, field: str) -> float:
        return self.right[field] / self.judged[field]

    def __str__(self) -> str:
        lines = [
            f"{field:12} {self.right[field]:4} of {self.judged[field]:4}  {self.share(field):6.1%}"
            for field in sorted(self.judged)
        ]
        return "\n".join([*lines, *self.wrong])


def judged(entry: dict[str, Any], found: Entry) -> Iterator[tuple[str, bool]]:
    yield "title", found.headline == " ".join((entry["title"] or "").split())
    yield "link", found.url == (entry["link"] or "")
    at = found.published_at
    yield "published", (at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None) == entry["published"]
    author = " ".join((entry["author"] or "").split())
    names = [one.name for one in found.authors]
    yield "author", author.startswith(names[0]) if names else not author
    labels = {" ".join(label.split()).casefold() for label in entry["categories"]}
    yield "categories", {topic.casefold() for topic in found.topics} == labels
    accepted = entry["image_accept"]
    picture = found.image.url if found.image else None
    yield "image", picture in accepted if accepted else picture is None


FLOORS = {
    "error": 1.0,
    "entries": 0.99,
    "title": 0.99,
    "link": 0.99,
    "published": 0.99,
    "author": 0.99,
    "categories": 0.99,
    "image": 0.99,
}


@pytest.mark.long
def test_captured_feeds_give_the_facts_that_are_in_them(
    test_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every document ends as its outcome says, and the facts a product must find reach their floors."""
    score = Score()
    folder = test_data / "feeds"
    files = json.loads((folder / "manifest.json").read_text())["files"]
    assert len(files) == 100
    for one in files:
        expected, name = one["expected"], one["file"]
        parsed: Parsed | None = None
        try:
            parsed = reading.parse((folder / name).read_bytes(), url=one["feed_url"])
        except UnreadableFeed as error:
            assert expected["outcome"] in ("error", "bounded"), error.report()  # noqa: PT017
        if one["level"] == "must" and expected["outcome"] == "error":
            score.judge("error", parsed is None, name)
        if parsed is None or one["level"] != "must":
            continue
        if expected["n_entries"] is not None:
            count = len(parsed.entries) + parsed.dropped
            score.judge("entries", count == expected["n_entries"], f"{name} {count}")
        for entry, found in zip(expected["entries"], parsed.entries, strict=False):
            for field, right in judged(entry, found):
                skipped = field in entry.get("skip", ())
                if not skipped and entry.get(f"level_{field}", "must") == "must":
                    score.judge(field, right, f"{name} {found.url}")
    with capsys.disabled():
        print(f"\n{score}")
    for field, floor in FLOORS.items():
        assert score.share(field) >= floor, f"{field}\n{score}"


def test_a_sitemap_with_a_broken_outer_tag_is_read_or_refused() -> None:
    body = b"<urlset><g:x><url><loc>https://harbour.example/1</loc></url>"
    for damage in (body, body.replace(b"<urlset>", b"<g:urlset>"), b"<sitemapindex><a:b:c/>"):
        with contextlib.suppress(UnreadableFeed):
            reading.parse(damage, url=URL)


def test_a_film_says_what_it_is_about_in_its_own_way() -> None:
    film = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry>'
        '<title>A film</title><link rel="alternate" href="https://films.example/watch?v=abc"/><media:group>'
        '<media:content url="https://films.example/v/abc" type="application/x-shockwave-flash"/>'
        '<media:thumbnail url="https://films.example/abc.jpg" width="480" height="360"/>'
        "<media:description>How the lock was built, in nine minutes.</media:description></media:group></entry></feed>"
    )
    assert (film.media, film.excerpt) == ("video", "How the lock was built, in nine minutes.")
    assert film.image
    assert film.image.url == "https://films.example/abc.jpg"


def test_an_episode_without_a_page_is_its_file() -> None:
    episode = only(
        item(
            '<title>Episode 1</title><guid isPermaLink="false">e1</guid>'
            '<enclosure url="https://cdn.example/1.mp3" type="audio/mpeg" length="1"/>'
        )
    )
    assert (episode.url, episode.origin["url"]) == ("https://cdn.example/1.mp3", "rss:enclosure")


@pytest.mark.parametrize(
    ("inside", "access"),
    [
        ("<category>Premium</category>", "paid"),
        ("<category>Réservé aux abonnés</category>", "paid"),
        ("<category>Premium bonds</category>", "unknown"),
        ('<x:accessRights xmlns:x="http://purl.org/dc/terms/">paid</x:accessRights>', "paid"),
        ('<x:accessRights xmlns:x="http://purl.org/dc/terms/">free</x:accessRights>', "free"),
        ("", "unknown"),
    ],
)
def test_a_paywall_is_told_where_the_feed_tells_it(inside: str, access: str) -> None:
    assert only(item(f"<title>Who pays</title>{inside}")).access == access


DEEP = {
    "items": "<rss version='2.0'><channel>" + "<item>" * 100_000,
    "balanced": f"<rss version='2.0'><channel>{'<x>' * 300_000}{'</x>' * 300_000}</channel></rss>",
    "with blanks": "<feed>" + "<entry a='1'>\n " * 300,
    "page": "<html><body>" + "<div>" * 100_000,
    "sitemap": "<urlset>" + "<url>" * 300,
}


@pytest.mark.parametrize("name", DEEP)
def test_a_depth_bomb_is_refused_before_it_is_parsed(name: str) -> None:
    with work.at_most(200), pytest.raises(UnreadableFeed, match="nested deeper"):
        reading.parse(DEEP[name].encode(), url=URL)


def test_many_elements_in_a_row_are_no_depth() -> None:
    row = "<br>" * 400 + "<img src='/a.jpg'>" * 400 + "<x/>" * 400 + "<li>" * 400
    listing = f"<html><body>{row}<h2><a href='/a-piece'>A headline that is long enough</a></h2></body></html>"
    assert reading.parse(listing.encode(), url=URL).entries


def test_a_wordpress_post_without_a_zone_of_its_own_still_has_a_date() -> None:
    post = b'[{"link": "https://harbour.example/quay", "title": {"rendered": "The quay"}, "date": "2026-11-24T08:15:00", "date_gmt": "0000-00-00T00:00:00"}]'
    [entry] = reading.parse(post, url="https://harbour.example/wp-json/wp/v2/posts").entries
    assert entry.published_at == datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


NESTED = {
    "og": "<og><title>N</title><description>D</description><url>https://x.example/og</url></og>",
    "author": "<author><name>Di C</name><title>Manager</title><link>https://x.example/di</link></author>",
    "picture": '<media:content url="/y.png"><title>Caption</title></media:content>',
    "image": "<image><url>/z.png</url><title>Caption</title><link>https://x.example/</link></image>",
    "related": "<related><item-of><title>Another</title><guid>g2</guid></item-of></related>",
    "event": "<event><title>A talk</title><category>Talks</category></event>",
    "two of them": "<event><title>A talk</title></event><og><title>N</title></og>",
}


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("way", NESTED)
def test_an_inner_elements_title_is_not_the_entrys(way: str, after: bool) -> None:
    own = "<title>The item's own</title><link>https://harbour.example/1</link><guid>g1</guid>"
    inside = own + NESTED[way] if after else NESTED[way] + own
    body = item(inside).replace(
        "</channel>", "<item>" + own.replace("1", "2") + "</item></channel>"
    )
    first, second = reading.parse(
        body.replace("<item>", "<item>" + NESTED["event"], 1).encode(), url=URL
    ).entries
    assert (first.headline, first.url) == ("The item's own", "https://harbour.example/1")
    assert first.guid == "g1"
    assert second.headline == "The item's own"


def test_titles_within_markup_and_sources_stay_where_they_are() -> None:
    entries = "".join(
        f"<entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Own <b>title</b> {n}</div></title>"
        f"<link href='https://harbour.example/{n}'/><source><title>Quay Post</title></source>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><svg><title>Shape</title></svg>"
        "<svg><title>Shape</title></svg>Words of it.</div></content></entry>"
        for n in range(4)
    )
    found = reading.parse(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>H</title>{entries}</feed>".encode(),
        url=URL,
    ).entries
    assert [one.headline for one in found] == [f"Own title {n}" for n in range(4)]
    assert {one.outlet for one in found} == {"Quay Post"}


@pytest.mark.parametrize(
    ("inside", "url", "original"),
    [
        ("<guid>https://harbour.example/1</guid>", "https://harbour.example/1", ""),
        ("<link>javascript:void(0)</link><guid>https://harbour.example/1</guid>", "https://harbour.example/1", ""),
        ("<link/><guid isPermaLink='true'>https://harbour.example/1</guid>", "https://harbour.example/1", ""),
        ("<link>mailto:ann@harbour.example</link><guid>https://harbour.example/1</guid>", "https://harbour.example/1", ""),
        ("<link>#</link>", "https://harbour.example/feeds/feed", ""),
        ("<link>javascript:void(0)</link><guid isPermaLink='false'>https://harbour.example/?p=1</guid>", "", ""),
        ("<link>javascript:void(0)</link><guid>https://elsewhere.example/1</guid>", "", ""),
        ("<link>//harbour.example/1</link>", "https://harbour.example/1", ""),
        ("<link>harbour.example/1</link>", "https://harbour.example/1", ""),
        ("<link>www.elsewhere.example/1?a=b</link>", "https://www.elsewhere.example/1?a=b", ""),
        ("<link>/1</link>", "https://harbour.example/1", ""),
        ("<link>stories.html</link>", "https://harbour.example/feeds/stories.html", ""),
        ("<link>https://www.google.com/url?rct=j&amp;url=https://harbour.example/1&amp;ct=ga</link>", "https://harbour.example/1", ""),
        ("<link>https://www.google.co.uk/url?q=https%3A%2F%2Fharbour.example%2F1</link>", "https://harbour.example/1", ""),
    ],
)  # fmt: skip
def test_a_link_is_read_as_browsers_and_readers_do(inside: str, url: str, original: str) -> None:
    found = only(item(f"<title>A</title>{inside}"))
    assert (found.url, found.original) == (url, original)


@pytest.mark.parametrize(
    "button",
    [
        '<a href="http://twitter.com/home?status=x"><img src="https://a.example/sd/twitter_icon_large.png"></a>',
        '<a href="https://www.facebook.com/sharer.php?u=x"><img src="http://images.example.com/mm/fb-button.jpg"></a>',
        '<a href="https://www.linkedin.com/shareArticle?mini=true"><span><img src="/i/li.jpg"></span></a>',
        '<a href="https://api.whatsapp.com/send?text=x"><img src="/i/17.png"></a>',
        '<img src="http://images.example.com/mm/facebook.gif">',
        '<img src="/i/share_on_reddit-32x32.png">',
        '<img src="/i/rss.png?v=2">',
        '<a href="mailto:?subject=x"><img src="/i/letter.jpg"></a>',
        '<a href="https://t.me/share/url?url=x"><img src="/i/plane.webp"></a>',
    ],
)
def test_a_button_to_share_is_no_picture(button: str) -> None:
    inside = "<title>A</title><link>https://harbour.example/1</link><description>{}</description>"
    markup = f"<p>Body text here.</p>{button}".replace("&", "&amp;").replace("<", "&lt;")
    assert only(item(inside.format(markup))).image is None
    real = '&lt;img src="/pictures/twitter-office.jpg">'
    assert only(item(inside.format(markup + real))).image == Image(
        "https://harbour.example/pictures/twitter-office.jpg"
    )


@pytest.mark.parametrize("deep", [300, 3_000, 30_000])
def test_an_entry_that_is_nested_too_deep_costs_itself(deep: int) -> None:
    good = "<item><title>Good {n}</title><link>https://harbour.example/{n}</link></item>"
    bad = f"<item><title>Bad</title>{'<div>' * deep}x{'</div>' * deep}</item>"
    body = item("<title>First</title><link>https://harbour.example/0</link>").replace(
        "</channel>", good.format(n=1) + bad + good.format(n=2) + "</channel>"
    )
    parsed = reading.parse(body.encode(), url=URL)
    assert [one.headline for one in parsed.entries] == ["First", "Good 1", "Good 2"]
    assert parsed.dropped == 1


@pytest.mark.parametrize(
    ("title", "body", "stays"),
    [
        ("Protected: The quay", "This content is password protected. To view it please enter your password below:", False),
        ("Protected: The quay", "There is no excerpt because this is a protected post.", False),
        ("Geschützt: Der Kai", "Dieser Inhalt ist passwortgeschützt. Bitte gib unten das Passwort ein.", False),
        ("Protégé : Le quai", "Cette publication est protégée par un mot de passe.", False),
        ("Protegido: El muelle", "Este contenido está protegido por contraseña.", False),
        ("保護中: 埠頭", "このコンテンツはパスワードで保護されています。", False),
        ("Protected: how the harbour keeps its birds", "Terns came back to the old mole this year.", True),
        ("The password that opened a port", "A password was all it took.", True),
    ],
)  # fmt: skip
def test_what_stands_behind_a_password_stays_out(title: str, body: str, stays: bool) -> None:
    inside = f"<title>{title}</title><link>https://harbour.example/1</link><description>{body}</description>"
    parsed = reading.parse(item(inside).encode(), url=URL)
    assert (len(parsed.entries), parsed.dropped) == ((1, 0) if stays else (0, 1))


def test_responses_on_medium_are_no_pieces() -> None:
    story = "<item><title>How we built a quay</title><link>https://medium.com/p/1</link><category>ports</category><content:encoded>&lt;p>How we built it.&lt;/p></content:encoded></item>"
    answer = "<item><title>I think this is quite right, and…</title><link>https://medium.com/p/2</link><content:encoded>&lt;p>I think this is quite right, and more.&lt;/p></content:encoded></item>"
    untagged = "<item><title>A quay without tags</title><link>https://medium.com/p/3</link><content:encoded>&lt;p>It began in May.&lt;/p></content:encoded></item>"
    body = item("<title>Zero</title><link>https://medium.com/p/0</link>").replace(
        "<item>", f"<generator>Medium</generator>{story}{answer}{untagged}<item>"
    )
    assert [one.headline for one in reading.parse(body.encode(), url=URL).entries] == [
        "How we built a quay", "A quay without tags", "Zero",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        ("https://elsewhere.example/feed", True),
        ("https://harbour.example/feeds/feed/", False),  # itself
        ("", False),
    ],
)
def test_a_podcast_that_has_moved_is_told(moved: str, told: bool) -> None:
    named = f"<itunes:new-feed-url>{moved}</itunes:new-feed-url>" if moved else ""
    body = item("<title>A</title><link>/1</link>").replace("<item>", f"{named}<item>")
    assert any(moved in one for one in reading.parse(body.encode(), url=URL).notes) is told


def test_a_zone_that_nobody_knows_is_told_once() -> None:
    dated = "<title>A</title><link>/1</link><pubDate>Tue, 24 Nov 2026 10:00:00 XQT</pubDate>"
    parsed = reading.parse(item(dated).encode(), url=URL)
    assert parsed.entries[0].published_at == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert [one for one in parsed.notes if "XQT" in one]


def test_every_creator_of_an_entry_is_an_author() -> None:
    inside = "<title>A</title><link>/1</link><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Diaz</dc:creator><dc:creator>Cy Ott</dc:creator>"
    assert [one.name for one in only(item(inside)).authors] == ["Ann Lee", "Bo Diaz", "Cy Ott"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Two ceasefires webadmin Sun, 11/29/2026 - 06:00 The talks began late.", "The talks began late."),
        ("Two ceasefires Anonymous (not verified) 29.11.2026 Die Gespräche begannen spät.", "Die Gespräche begannen spät."),
        ("Two ceasefires editor2 2026-11-29 06:00 The talks began late.", "The talks began late."),
        ("Two ceasefires webadmin lun 29/11/2026 - 06:00 Les négociations ont commencé tard.", "Les négociations ont commencé tard."),
        ("Two ceasefires are better than one.", "Two ceasefires are better than one."),
        ("Two ceasefires, one of them signed by nobody whom we know to have been there, on 11/29/2026 in Geneva.", "Two ceasefires, one of them signed by nobody whom we know to have been there, on 11/29/2026 in Geneva."),
        ("The talks began late.", "The talks began late."),
    ],
)  # fmt: skip
def test_a_rendered_teaser_is_read_without_its_frame(said: str, left: str) -> None:
    assert teasers.behind_frame(said, "Two ceasefires") == left
    item = f"<item><title>Two ceasefires</title><link>https://a.example/1</link><description>{said}</description></item>"
    feed = f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>"
    [entry] = reading.parse(feed.encode(), url="https://a.example/rss.xml").entries
    assert (entry.dek, entry.excerpt) == ((left, "") if left == said else ("", left))


@pytest.mark.parametrize(
    ("title", "creator", "people"),
    [
        ("Kallvik", "Kallvik", []),
        ("The Harbour Review", "the harbour review", []),
        ("Ann Lee", "Ann Lee", ["Ann Lee"]),  # her own
        ("Kallvik", "Ann Lee", ["Ann Lee"]),
    ],
)
def test_a_feed_that_signs_with_its_own_name_names_nobody(
    title: str, creator: str, people: list[str]
) -> None:
    inside = f"<title>A</title><link>/1</link><dc:creator>{creator}</dc:creator>"
    feed = item(inside).replace("<channel>", f"<channel><title>{title}</title>", 1)
    assert [one.name for one in only(feed).authors] == people


def test_an_element_called_links_costs_no_entry() -> None:
    inside = "<title>A</title><link>https://harbour.example/1</link><links>words</links>"
    assert only(item(inside)).headline == "A"


@pytest.mark.parametrize(
    "lines",
    [
        "<p>By Ann Lee and Bo Diaz</p><p>29 November 2026</p><p>5 min read</p>",
        "<p><em>Door Simone van Oeffelt 26 november 2026, 11:26 Bijgewerkt: 27 november 2026</em></p>",
        "<p>Van onze weekendredactie</p>",
        "<p>Par Anne de La Tour, publié le 26 novembre 2026</p><p>Temps de lecture : 4 min.</p>",
        "<p>Essay | Ports</p>",
        "<p>إعداد: ليلى الحداد وسامر قنواتي</p>",
        "<figure><img src='/a.jpg'><figcaption>A quay</figcaption></figure><p>By Ann Lee</p>",
    ],
)
def test_the_excerpt_of_a_body_begins_with_its_text(lines: str) -> None:
    text = "The quay was built in 1911, and nobody has wanted it since the last ferry went away."
    item = f"<item><title>The quay</title><link>https://h.example/q</link><content:encoded><![CDATA[{lines}<p>{text}</p>]]></content:encoded></item>"
    feed = f"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>H</title>{item}</channel></rss>"
    (entry,) = reading.parse(feed.encode(), url="https://h.example/feed").entries
    assert entry.excerpt == text


@pytest.mark.parametrize(
    "cut",
    [
        " [&#8230;]",
        " […]",
        "[...]",
        " [ … ]",
        " …",
        " [&hellip;]</p><p>The post X appeared first on Y.",
    ],
)
@pytest.mark.parametrize(
    "said",
    ["The quay was raised. It will be raised again.", "Der Kai wurde erhöht. Und noch einmal!", "「岸壁は高くなった。」もう一度。"],
)  # fmt: skip
def test_a_systems_cut_behind_a_full_stop_is_no_dek(said: str, cut: str) -> None:
    teaser = teasers.choose(plain(said + cut))
    assert (teaser.dek, teaser.excerpt) == ("", said)
    assert teasers.choose(plain(said)).dek == said
