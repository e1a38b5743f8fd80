"""What systems render into a feed's description round the text."""

from __future__ import annotations

import html

import pytest

from digest.collect import reading
from digest.collect.feeds import rendered
from digest.collect.fields import teasers
from digest.collect.fields.text import plain
from digest.model.pieces import Entry

HEADLINE = "The quay is raised again"
DEK = "For the third time in a year, and nobody says who pays."
URL = "https://harbour.example/feed"


def only(description: str, *, headline: str = HEADLINE) -> Entry:
    feed = (
        f"<rss version='2.0'><channel><title>Harbour Review</title><item><title>{headline}</title>"
        f"<link>https://harbour.example/quay</link><description>{html.escape(description)}</description></item></channel></rss>"
    )
    [entry] = reading.parse(feed.encode(), url=URL).entries
    return entry


@pytest.mark.parametrize(
    "farewell",
    [
        "Artykuł {piece} pochodzi z serwisu {house}.",
        "Het bericht {piece} verscheen eerst op {house}.",
        "Inlägget {piece} dök först upp på {house}.",
        "{house} sitesinde ilk olarak {piece} yazısı göründü.",
        "投稿 {piece} は {house} に最初に表示されました。",
        "Příspěvek {piece} se nejdříve objevil na {house}.",
        "ظهرت المقالة {piece} أولاً على {house}.",
    ],
)
def test_the_farewell_of_a_system_is_cut_in_any_language(farewell: str) -> None:
    piece = f'<a href="https://harbour.example/quay">{HEADLINE}</a>'
    house = '<a href="https://harbour.example">Harbour Review</a>'
    said = farewell.format(piece=piece, house=house)
    if said.startswith(
        '<a href="https://harbour.example">'
    ):  # the house first: another order, left alone
        return
    assert only(f"<p>{DEK}</p>\n<p>{said}</p>").dek == DEK


@pytest.mark.parametrize(
    "last",
    [
        '<p>Read <a href="/other">The other quay</a> on <a href="/">Harbour Review</a>.</p>',
        f'<p>{HEADLINE}, says <a href="/ann">Ann Lee</a>.</p>',
    ],
)
def test_a_last_paragraph_with_other_links_stays(last: str) -> None:
    assert len(only(f"<p>{DEK}</p>{last}").dek) > len(DEK)


FIELD = '<div class="field field--name-{} field--label-hidden field__item">{}</div>'


@pytest.mark.parametrize(
    ("fields", "kind", "topics", "dek", "excerpt"),
    [
        ([("field-story-type", "Field Report"), ("field-dek", f"<p>{DEK}</p>")], "Field Report", (), DEK, ""),
        ([("field-tags", '<a href="/t/1">Ports</a><a href="/t/2">Money</a>'), ("field-lead", DEK)], "", ("Ports", "Money"), DEK, ""),
        ([("field-format", "Analysis"), ("field-topic", "Ports"), ("body", f"<p>{DEK}</p>")], "Analysis", ("Ports",), DEK, ""),
        ([("title", HEADLINE), ("uid", "webadmin"), ("created", "30.11.2026 - 04:07"), ("field-teaser", DEK)], "", (), DEK, ""),
    ],
)  # fmt: skip
def test_a_field_of_a_description_is_no_text(
    fields: list[tuple[str, str]], kind: str, topics: tuple[str, ...], dek: str, excerpt: str
) -> None:
    entry = only("".join(FIELD.format(*one) for one in fields))
    assert (entry.kind, entry.topics, entry.dek, entry.excerpt) == (kind, topics, dek, excerpt)


def test_a_frame_without_blanks_is_no_text() -> None:
    frame = f"<span>{HEADLINE}</span><span><span>redaktion_mk</span></span><span><time>Mo., 30.11.2026 - 04:07</time></span>"
    entry = only(f"{frame}<div class='field field--name-field-teaser'><p>{DEK}</p></div>")
    assert (entry.headline, entry.dek) == (HEADLINE, DEK)


def test_fields_within_a_field_keep_their_labels_and_the_text() -> None:
    inner = (
        '<span class="field field--name-field-type field__item">Feature</span>'
        '<div class="field field--name-field-tags"><a><span class="field field--name-name">Rivers</span></a></div>'
    )
    entry = only(
        f'<div class="field field--name-field-meta">{inner}</div>'
        f'<div class="field field--name-field-wrapper"><div class="field field--name-field-dek"><p>{DEK}</p></div></div>'
    )
    assert (entry.dek, entry.kind, entry.topics) == (DEK, "Feature", ("Rivers",))


OWN_FIELD = (
    '<div class="field field--name-field-{name} field--type-list-string field__item">{said}</div>'
)


@pytest.mark.parametrize("name", ["content-type", "article-type", "text-format", "content-genre"])
def test_a_field_of_the_kind_is_no_text_whatever_it_is_called(name: str) -> None:
    kind = OWN_FIELD.format(name=name, said="Expert comment")
    text = OWN_FIELD.format(name="standfirst", said=DEK)
    entry = only(f'<article class="node"><div class="node__content">{kind}{text}</div></article>')
    assert (entry.kind, entry.dek) == ("Expert comment", DEK)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("editor2 12/11/2026 - 06:54 The orchestra plays.", "The orchestra plays."),
        ("12.11.2026, 06:54 The orchestra plays.", "The orchestra plays."),
        ("web editor 2026-11-12 06:54:10 The orchestra plays.", "The orchestra plays."),
        ("A quay editor2 12/11/2026 - 06:54 The orchestra plays.", "The orchestra plays."),
        ("On 12/11/2026 the orchestra plays at 06:54 again.", "On 12/11/2026 the orchestra plays at 06:54 again."),
        ("It was closed in 2026 - 06:54 is when it opens.", "It was closed in 2026 - 06:54 is when it opens."),
    ],
)  # fmt: skip
def test_a_stamp_before_the_text_is_none_of_it(said: str, rest: str) -> None:
    assert teasers.behind_frame(said, "A quay") == rest


TEXT = (
    "The board met twice, and said nothing of it to those who had waited for the minutes of both."
)


@pytest.mark.parametrize(
    ("served", "dek"),
    [
        (f"<p class='lead'><strong>Nobody counted the ships.</strong></p>{TEXT}", "Nobody counted the ships."),
        (f"<p><em>Nobody counted the ships.</em></p><p>{TEXT}</p>", "Nobody counted the ships."),
        (f"<div class=\"chapo\">Personne n'a compté les navires.</div><p>{TEXT}</p>", "Personne n'a compté les navires."),
        (f"<h3><b>Nobody counted the ships.</b></h3><p>{TEXT}</p>", "Nobody counted the ships."),
        (f"<p>Nobody <b>counted</b> the ships.</p><p>{TEXT}</p>", ""),
        (f"<p class='text'>Nobody counted the ships.</p><p>{TEXT}</p>", ""),
        (f"<p><strong>LONDON</strong></p><p>{TEXT}</p>", ""),
        ("<p><strong>Nobody counted the ships.</strong></p>", ""),
    ],
)  # fmt: skip
def test_a_dek_that_is_set_apart_before_the_text_is_the_dek(served: str, dek: str) -> None:
    said, rest = rendered.parted(served)
    assert said == dek
    assert plain(rest) == (TEXT if dek else plain(served))
