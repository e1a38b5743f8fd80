"""Front and section pages as content systems build them, with what must be read out of each beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.collect import reading
from digest.model.pieces import Entry

SITES = Path(__file__).parents[2] / "data" / "sites"
HARBOUR = "https://harbour.example/"


def expected_of(page: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(Path(f"{page}.expected.json").read_text())
    return document


def card_of(entry: Entry) -> dict[str, Any]:
    return {
        "url": entry.url,
        "headline": entry.headline,
        "kicker": entry.kicker,
        "kind": entry.kind,
        "topics": list(entry.topics),
        "dek": entry.dek,
        "authors": [author.name for author in entry.authors],
        "published_at": entry.published_at.isoformat() if entry.published_at else "",
        "image": entry.image.url if entry.image else "",
    }


PAGES = sorted(SITES.glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_the_cards_that_are_written_beside_it(page: Path) -> None:
    expected = expected_of(page)
    parsed = reading.parse(page.read_bytes(), url=expected.get("page", HARBOUR))
    assert parsed.kind == "listing"
    assert (parsed.title, parsed.next_url) == (expected["title"], expected.get("next_url", ""))
    blank = card_of(Entry())
    assert [card_of(one) for one in parsed.entries] == [
        {**blank, **card} for card in expected["cards"]
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_says_what_its_site_is(page: Path) -> None:
    expected = expected_of(page)
    site = reading.parse(page.read_bytes(), url=expected.get("page", HARBOUR)).site
    assert site
    said = {
        "name": site.name,
        "language": site.language,
        "logo": site.logo,
        "colours": list(site.colours),
        "feeds": [feed.url for feed in site.feeds],
        "wordpress": site.wordpress,
        "ghost": site.ghost,
        "ghost_key": site.ghost_key,
    }
    assert {name: value for name, value in said.items() if value} == expected["site"]


def test_a_site_that_says_its_name_and_logo_in_json_ld_only_is_heard() -> None:
    said = (
        '{"@context": "https://schema.org", "@graph": ['
        '{"@type": "NewsMediaOrganization", "@id": "#us", "name": "Harbour Trust", "logo": {"@type": "ImageObject", "url": "/us.png"}},'
        '{"@type": "WebSite", "name": "Harbour Review", "publisher": {"@id": "#us"}}]}'
    )
    page = f"<html><head><title>Home</title><script type='application/ld+json'>{said}</script></head><body></body></html>"
    site = reading.parse(page.encode(), url=HARBOUR, look_for="site").site
    assert site
    assert (site.name, site.logo) == ("Harbour Review", "https://harbour.example/us.png")


@pytest.mark.parametrize(
    ("url", "title", "name"),
    [
        ("https://harbour.example/", "Harbour Review - Ports and ships", "Harbour Review"),
        ("https://harbour.example/ports", "Ports | Harbour Review", "Harbour Review"),
        ("https://harbour.example/", "Harbour-Review", "Harbour-Review"),
        ("https://harbour.example/", "", ""),
    ],
)
def test_a_site_without_any_statement_is_named_by_its_title(
    url: str, title: str, name: str
) -> None:
    page = f"<html><head><title>{title}</title></head><body></body></html>"
    site = reading.parse(page.encode(), url=url, look_for="site").site
    assert site
    assert site.name == name


@pytest.mark.parametrize(
    ("label", "heading", "headline"),
    [
        ("Photo essay", "Photo essay: the women who mend the nets", "Photo essay: the women who mend the nets"),
        ("Photo essay", "Photo essay: The women who mend the nets", "The women who mend the nets"),
        ("Essay", "Essay | the women who mend the nets", "Essay | the women who mend the nets"),
    ],
)  # fmt: skip
def test_a_headline_that_goes_on_in_small_letters_keeps_its_beginning(
    label: str, heading: str, headline: str
) -> None:
    cards = "".join(
        f"<article class='card'><div class='eyebrow'>{label}</div><h3><a href='/2026/11/{number}'>{heading}{number}</a></h3><p>A dek of some words.</p></article>"
        for number in range(3)
    )
    page = f"<html><head><title>T</title></head><body><main>{cards}</main></body></html>"
    entries = reading.parse(page.encode(), url="https://harbour.example/").entries
    assert [one.headline for one in entries] == [f"{headline}{number}" for number in range(3)]
    assert {one.kind for one in entries} == {label}


def test_a_table_made_by_hand_tells_label_headline_and_dek_in_lines() -> None:
    rows = "".join(
        f"<TR><TD><FONT SIZE=1>2{number}th November</FONT></TD><TD><FONT COLOR=gray>COUNCIL</FONT><BR>"
        f"<A HREF='/news/{number}.htm'><B>Parish council votes to keep sluice {number}</B></A><BR>After two hours in the cold hall.</TD></TR>"
        for number in range(4, 8)
    )
    page = f"<HTML><HEAD><TITLE>The Gazette</TITLE></HEAD><BODY><H1>The Gazette</H1><TABLE>{rows}</TABLE></BODY></HTML>"
    entries = reading.parse(page.encode(), url="https://harbour.example/").entries
    assert [(one.dek, one.topics) for one in entries] == [
        ("After two hours in the cold hall.", ("COUNCIL",))
    ] * 4


def test_a_paragraph_made_by_hand_for_each_piece_is_its_card() -> None:
    rows = "<HR>".join(
        f'<P><FONT COLOR="#a00000"><B>Recenze</B></FONT><BR><A HREF="texty/kniha-{number}.html"><FONT SIZE="+1">Tiché městečko u řeky {number}</FONT></A><BR>'
        f"Román o lidech, kteří zůstali.<BR><SMALL>Napsala Jana Malá, 2{number}. listopadu 2026</SMALL></P>"
        for number in range(4, 8)
    )
    page = f"<HTML><HEAD><TITLE>Zrcadlo</TITLE></HEAD><BODY><TABLE><TR><TD>{rows}</TD></TR></TABLE></BODY></HTML>"
    entries = reading.parse(page.encode(), url="https://harbour.example/").entries
    assert [(one.headline, one.dek, one.kind) for one in entries] == [
        (f"Tiché městečko u řeky {number}", "Román o lidech, kteří zůstali.", "Recenze")
        for number in range(4, 8)
    ]
