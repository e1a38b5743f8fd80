"""What systems print round the teaser of a feed's description."""

from __future__ import annotations

import html

import pytest

from digest.collect import reading
from digest.collect.feeds.framed import Bare, bare, behind_kind

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
    "markup",
    [
        f"<p>{DEK}</p>",
        DEK,
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
