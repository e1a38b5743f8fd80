"""What systems print round the teaser of a feed's description."""

from __future__ import annotations

import html

import pytest

from digest.collect import reading
from digest.collect.feeds.framed import Bare, bare, behind_kind, may_be

HEADLINE = "The quay is raised again"
DEK = "For the third time in a year, and nobody says who pays."


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        (f"<div class=label>Expert comment</div><p>{DEK}</p>", "Expert comment"),
        (f"<p><strong>Analysis</strong> {DEK}</p>", "Analysis"),
        (f"<p><b>Kommentar:</b> {DEK}</p>", "Kommentar"),
        (f"<p><em>Tribune</em><br>{DEK}</p>", "Tribune"),
        (f"<ul><li>Reportaje</li><li>Ports</li></ul><h3><a href=/q>{HEADLINE}</a></h3><p>{DEK}</p>", "Reportaje"),
        (f"<table><tr><td>Analysis | Ports</td></tr><tr><td>{DEK}</td></tr></table>", "Analysis"),
        (f"<p><em>{'Note'}.</em> {DEK}</p>", "Note"),
        (f"<span class=type>Essay</span><span class=theme>Harbours</span><p>{DEK}</p>", "Essay"),
        (f"<dl><dt>Felieton</dt><dd>{DEK}</dd></dl>", "Felieton"),
        (f"<div>By Ann Lee</div><div>29 November 2026</div><div>{DEK}</div>", ""),
        (f"<span>5 min read</span><div>{DEK}</div><div><a href=/q>Read more →</a></div>", ""),
        (f"<p>Ports</p><p>{DEK}</p><p>Ann Lee</p><p>29.11.2026</p>", ""),
        (f"<article><h2>{HEADLINE}</h2><div><div>{DEK}</div></div><footer>Weiterlesen</footer></article>", ""),
    ],
)  # fmt: skip
def test_the_teaser_is_bare(markup: str, kind: str) -> None:
    found = bare(markup, HEADLINE, ("Ports", "Ann Lee"))
    assert (found.said, found.kind) == (DEK, kind)


@pytest.mark.parametrize(
    ("markup", "kind", "topics"),
    [
        (f"<p>{DEK}</p> -\n<a href='/spip.php?rubrique3' rel='directory'>Enquêtes</a>", "Enquêtes", ()),
        (f"{DEK}\n-\n<a href='/eau' rel='directory'>Eau</a> / <a href='/m1' rel='tag'>Ports</a>, <a href='/m2' rel='tag'>Rail</a>", "", ("Eau", "Ports", "Rail")),
        (f"<p>{DEK}<br><a href='/c/e' rel='category tag'>Essay</a> | <a href='/c/p' rel='category tag'>Ports</a></p>", "Essay", ("Ports",)),
        (f"{DEK * 3} — <a href='/entrevistas' rel='category'>Entrevistas</a>", "Entrevistas", ()),
        (f"<p>{DEK}</p><a rel='tag' href='/t'>Häfen</a>", "", ("Häfen",)),
    ],
)  # fmt: skip
def test_labels_that_are_links_behind_the_text_are_none_of_it(
    markup: str, kind: str, topics: tuple[str, ...]
) -> None:
    assert may_be(markup)
    found = bare(markup, HEADLINE, ())
    assert set(found.said.split(DEK)) <= {"", " "}
    assert (found.kind, found.topics) == (kind, topics)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{DEK}</p>",
        DEK,
        "All that the port ever told us of <a href='/t/ports' rel='tag'>ports</a>",
        "<p>Nobody pays for the quay - <a href='/x'>the port says so itself</a></p>",
        "<p>A levy comes back, and it hits <a href='/t' rel='tag'>ports</a> and <a href='/u' rel='tag'>rail</a>.</p>",
        "<p><em>Review</em> copies of the report are with the ministry, and nobody reads them.</p>",
        "<p>By 2030 the quays will be under water, says the port.</p>",
        "<p>Essay</p>",
        f"<p>{DEK}</p><p>And the levy comes back in spring, whatever the port says of it.</p>",
    ],
)
def test_a_text_without_a_frame_stays(markup: str) -> None:
    assert bare(markup, HEADLINE, ("Ports",)) == Bare()


def test_a_feed_tells_dek_and_kind_apart() -> None:
    description = (
        f"<div>Expert comment</div><h3>{HEADLINE}</h3><div>{DEK}</div><time>29 November 2026</time>"
    )
    feed = (
        f"<rss version='2.0'><channel><title>Harbour</title><item><title>{HEADLINE}</title><link>https://harbour.example/quay</link>"
        f"<description>{html.escape(description)}</description></item></channel></rss>"
    )
    [entry] = reading.parse(feed.encode(), url="https://harbour.example/feed").entries
    assert (entry.dek, entry.kind) == (DEK, "Expert comment")


@pytest.mark.parametrize(
    ("said", "kind", "rest"),
    [
        (f"Analysis: {DEK}", "Analysis", DEK),
        (f"Kommentar | {DEK}", "Kommentar", DEK),
        (f"Tribune – {DEK}", "Tribune", DEK),
        (f"News Feature: {DEK}", "News Feature", DEK),
        (f"Söyleşi: {DEK}", "Söyleşi", DEK),
        ("Note: this piece was updated after the vote.", "", "Note: this piece was updated after the vote."),
        ("Essay: the women who mend the nets at dawn", "", "Essay: the women who mend the nets at dawn"),
        ("The port: Nobody says who is to pay.", "", "The port: Nobody says who is to pay."),
    ],
)  # fmt: skip
def test_a_kind_begins_a_plain_teaser(said: str, kind: str, rest: str) -> None:
    assert behind_kind(said) == (kind, rest)
