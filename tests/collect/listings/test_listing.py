"""Front and section pages as content systems build them, with what must be read out of each beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.collect import reading
from digest.collect.listings import site
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


SHORT = (("Of salt", "Nobody says who is to pay for the stones."), ("Two quays", "The ministry counts ships, and the port sheep."), ("Ebb tide", "Three harbours keep a trade that the maps lost."))  # fmt: skip
SHORT_TITLES = {
    "cells like the menu's": "<table>{menu}{all}</table>|<tr><td><a href='r.php?r={n}'>{title}</a></td></tr>|<tr><td><b>ESSAY</b><br><a href='text.php?id={n}'><font size=4>{title}</font></a><br>{dek}<br><small>Ann Lee, {day}</small></td></tr><tr><td><hr></td></tr>",
    "items of a list": "<ul>{menu}</ul><ul>{all}</ul>|<li><a href='/r{n}'>{title}</a></li>|<li>{day}: <a href='/t/{n}'>{title}</a><br>{dek}</li>",
    "a link in a heading's place": "<div>{menu}</div><div>{all}</div>|<span><a href='/r{n}'>{title}</a></span>|<section><i>{day}</i> <span><a href='/t/{n}'>{title}</a></span><em>{dek}</em></section>",
    "boxes": "{menu}{all}|<div><a href='/r{n}'>{title}</a></div>|<div><div><a href='/t/{n}'>{title}</a></div><div>{dek}</div><div>{day}</div></div>",
}  # fmt: skip


def page_of_short_titles(way: str, *, dek: str = "{dek}", day: str = "{day}") -> bytes:
    page, menu, card = SHORT_TITLES[way].split("|")
    card = card.replace("{dek}", dek).replace("{day}", day)
    menus = "".join(
        menu.format(n=n, title=said)
        for n, said in enumerate(("Essays", "Verse", "About us", "Shop"))
    )
    cards = "".join(card.format(n=n, title=title, dek=said, day=f"{29 - n} November 2026") for n, (title, said) in enumerate(SHORT))  # fmt: skip
    return f"<html lang=en><body>{page.format(menu=menus, all=cards)}</body></html>".encode()


@pytest.mark.parametrize("way", SHORT_TITLES)
def test_short_titles_are_pieces_where_each_has_a_teaser_and_a_day(way: str) -> None:
    found = reading.parse(page_of_short_titles(way), url=HARBOUR).entries
    assert [(one.headline, one.dek) for one in found] == [*SHORT]
    assert [one.published_at.day for one in found if one.published_at] == [29, 28, 27]


@pytest.mark.parametrize("way", SHORT_TITLES)
@pytest.mark.parametrize("lacks", ["dek", "day"])
def test_short_links_with_only_one_of_the_two_are_none(way: str, lacks: str) -> None:
    page = page_of_short_titles(way, **{lacks: ""})
    assert reading.parse(page, url=HARBOUR, look_for="site").entries == ()


LEAVES = {
    "cells of a table": "<table>{}</table>|<tr><td>{day}</td><td>{kind}<br>{topic}</td><td><a href='/p/{n}'><b>{title}</b></a><br>{dek}<br><i>By {who}</i></td></tr>",
    "terms of a list": "{}|<dl><dt><span>{kind}</span> / <span>{topic}</span></dt><dd><h3><a href='/p/{n}'>{title}</a></h3></dd><dd>{dek}</dd><dd>By {who}</dd><dd>{day}</dd></dl>",
    "a link round all": "<ul>{}</ul>|<li><a href='/p/{n}'><img src='/i/{n}.jpg'><small>{kind}, {topic}</small><strong>{title}</strong><span>{dek}</span><em>{who}</em><time>{day}</time></a></li>",
    "classes of a page builder": "{}|<div class='w-dyn-item'><a href='/p/{n}' class='link-block-3'><div class='text-block-4'>{kind}</div><div class='text-block-5'>{topic}</div><h4 class='heading-7'>{title}</h4><p>{dek}</p><div>{who}</div><div>{day}</div></a></div>",
    "classes of a style sheet": "<ul>{}</ul>|<li class='py-8'><div class='flex gap-2'><span>{kind}</span><span>{topic}</span></div><a class='block' href='/p/{n}'><h3>{title}</h3></a><p>{dek}</p><div class='flex'><span>{who}</span><time>{day}</time></div></li>",
    "all of it below": "{}|<article><h2><a href='/p/{n}'>{title}</a></h2><p>{dek}</p><p class='info'>By {who} | {day} | <span class='cat'>{kind}</span><span class='cat'>{topic}</span></p></article>",
    "words of another language": "<ul>{}</ul>|<li><a href='/p/{n}'><span class='lista__chapeu'>{kind}</span><span class='lista__tema'>{topic}</span><strong class='lista__titulo'>{title}</strong></a><div class='lista__entrada'>{dek}</div><div class='lista__autor'>Texto de {who}</div><i>{day}</i></li>",
}  # fmt: skip
CARDS = (
    ("Analysis", "Ports", "The quay is raised for the third time", "Nobody says who is to pay for the stones.", "Ann Lee"),
    ("Review", "Trade", "A levy that reaches the wrong neighbours", "The ministry counts ships, and the port counts sheep.", "Bo Diaz and Cy Moreau"),
    ("Essay", "Climate", "Salt, and what the tide leaves of it", "Three harbours keep a trade that the maps have lost.", "Dora Chen"),
)  # fmt: skip


@pytest.mark.parametrize("way", LEAVES)
def test_cards_without_telling_classes_are_read_by_where_their_words_stand(way: str) -> None:
    round_all, card = LEAVES[way].split("|", 1)
    items = "".join(
        card.format(n=n, kind=kind, topic=topic, title=title, dek=dek, who=who, day=f"{29 - n} November 2026")
        for n, (kind, topic, title, dek, who) in enumerate(CARDS)
    )  # fmt: skip
    page = f"<html lang=en><body><main>{round_all.format(items)}</main></body></html>"
    found = reading.parse(page.encode(), url=HARBOUR).entries
    assert [
        (one.kind, one.topics, one.headline, one.dek, " and ".join(a.name for a in one.authors))
        for one in found
    ] == [(kind, (topic,), title, dek, who) for kind, topic, title, dek, who in CARDS]
    assert [one.published_at.day for one in found if one.published_at] == [29, 28, 27]


def test_a_picture_that_several_cards_have_alike_is_none_of_theirs() -> None:
    cards = "".join(
        f"<article><a href='/p/{n}'><img src='/img/{'placeholder' if n else 'own'}.png'></a><h2><a href='/p/{n}'>The quay of number {n}</a></h2></article>"
        for n in range(3)
    )
    page = f"<html><body><main>{cards}</main></body></html>"
    found = reading.parse(page.encode(), url=HARBOUR).entries
    assert [bool(one.image) for one in found] == [True, False, False]


def test_a_section_beside_the_day_is_nobodys_name() -> None:
    cards = "".join(
        f"<article><h2><a href='/p/{n}'>The quay of number {n}</a></h2><p><span>{said}</span> <time>29 November 2026</time></p></article>"
        for n, said in enumerate(("Middle East", "Ann Lee", "South Asia"))
    )
    menu = "<nav><a href='/me'>Middle East</a><a href='/sa'>South Asia</a></nav>"
    page = f"<html><body>{menu}<main>{cards}</main></body></html>"
    found = reading.parse(page.encode(), url=HARBOUR).entries
    assert [[who.name for who in one.authors] for one in found] == [[], ["Ann Lee"], []]


DAYS = ("2026-11-29", "2026-11-28", "2026-11-27", "2026-11-05")
TITLES = (
    "The quay is raised by a hand",
    "Nine pilots and no plan",
    "Who pays for salt",
    "An old mole",
)


def row(form: str, days: tuple[str, ...] = DAYS) -> str:
    return "".join(
        form.format(day=day, link=f"<a href='/texts/{number}.html'>{title}</a>")
        for number, (day, title) in enumerate(zip(days, TITLES, strict=True))
    )


@pytest.mark.parametrize(
    "listed",
    [
        f"<dl>{row('<dt>{day}</dt><dd>{link}</dd>')}</dl>",
        f"<dl>{row('<dt>{day}</dt><dd><span>Essay</span> {link}<br><i>Ann Lee</i></dd>')}</dl>",
        f"<div>{row('<p>{day}</p><h3>{link}</h3>')}</div>",
        f"<div><h2>Lately</h2>{row('<div class=d>{day}</div><h3>{link}</h3><p>Nobody had asked for the figures of this one.</p>')}</div>",
        f"<div>{row('<span>{day}</span><div>{link}</div>')}</div>",
        # Their days behind them, as most lists have it.
        f"<div>{row('<h3>{link}</h3><p>{day}</p>')}</div>",
        f"<div><p>As of 30 November 2026</p>{row('<h3>{link}</h3><p>{day}</p>')}</div>",
        f"<ul>{row('<li>{day} {link}</li>')}</ul>",
    ],
)
def test_each_title_of_a_list_has_its_own_day(listed: str) -> None:
    entries = reading.parse(f"<html><body>{listed}</body></html>".encode(), url=HARBOUR).entries
    assert [str(one.published_at)[:10] for one in entries] == list(DAYS)


def test_a_day_stands_for_all_titles_up_to_the_next() -> None:
    titles = [f"<dd><a href='/texts/{n}.html'>{one}</a></dd>" for n, one in enumerate(TITLES)]
    listed = f"<dl><dt>29 November 2026</dt>{titles[0]}{titles[1]}<dt>5 November 2026</dt>{titles[2]}{titles[3]}</dl>"
    entries = reading.parse(f"<html><body>{listed}</body></html>".encode(), url=HARBOUR).entries
    assert [one.published_at.day for one in entries if one.published_at] == [29, 29, 5, 5]


@pytest.mark.parametrize("look_for", ["", "site"])
def test_a_card_that_is_nested_without_end_is_read_as_far_as_a_card_goes(
    look_for: str,
) -> None:
    deep = "<ul><li></p>" * 1_200  # an end tag between, so that it is not refused for its depth
    cards = "".join(f"<article><h2><a href='/texts/{n}.html'>{one}</a></h2>{deep}</article>" for n, one in enumerate(TITLES))  # fmt: skip
    read = reading.parse(f"<html><body>{cards}</body></html>".encode(), url=HARBOUR, look_for=look_for)  # fmt: skip
    assert read.entries[0].headline == TITLES[0]


@pytest.mark.parametrize(
    "menu",
    [
        "<header id='header'><p><a href='/'>家</a></p><ul id='gnav'>{}</ul></header>",
        "<div class='top'><ul class='mainnav'>{}</ul></div>",
        "<header class='kopf'><a href='/'>Start</a><ul>{}</ul></header>",
        "<div id='hauptnavi'><ul>{}</ul></div>",
    ],
)
def test_the_sites_menu_holds_no_pieces_whatever_it_is_called(menu: str) -> None:
    links = "".join(
        f"<li><a href='/l{n}.html'>Berichte und Analysen aus Häfen</a></li>" for n in range(5)
    )
    cards = "".join(
        f"<div class='card'><header><h2><a href='/p/{n}'>The quay is raised for the {n}th time</a></h2><ul><li><a href='/t/1'>Ports</a></li>"
        f"<li><a href='/t/2'>Rail</a></li><li><a href='/t/3'>Quays</a></li></ul></header><p>Nobody says who is to pay for it.</p><time>29 November 2026</time></div>"
        for n in range(3)
    )
    page = f"<html lang='de'><title>Hafen</title><body>{menu.format(links)}<div class='layout has-subnav'>{cards}</div></body></html>"
    found = reading.parse(page.encode(), url="https://harbour.example/", look_for="site").entries
    assert [one.url.rpartition("/")[2] for one in found] == ["0", "1", "2"]


@pytest.mark.parametrize("path", ["experts", "people", "autoren", "team", "redaktion"])
def test_a_persons_page_is_no_section(path: str) -> None:
    page = f"<body><nav><a href='/profiles'>Profiles</a></nav><p><a href='/{path}/ann-lee'>Ann Lee</a></p></body>"
    found = site.facts(LexborHTMLParser(page), HARBOUR)
    assert found.sections == ("https://harbour.example/profiles",)


def _teasers(*sections: str) -> str:
    cards = "".join(
        f"<div class='card in-{section}'><span class=top>{section}</span><a class='card-title' href='/{section}/story/{number}/x'>"
        f"<strong>What the quay of {section} {number} costs</strong></a><p>Nobody counted it until the harbour master did.</p>"
        f"<span class=day>2{number}.11.2026</span></div>"
        for number, section in enumerate(sections)
    )
    return (
        f"<html><body><ul><li class=in-ports><a href=/ports>Ports</a></li></ul><div>{cards}</div>"
        "<div id=audio><h3>Podcasts</h3><a href=/podcast/quay-talk>Talk on the quay</a></div></body></html>"
    )


@pytest.mark.parametrize(
    "sections",
    [("ports", "ships", "town", "culture", "ports"), ("ports", "ports"), ("ports", "town")],
)
def test_cards_whose_classes_name_their_sections_are_of_one_list(sections: tuple[str, ...]) -> None:
    found = reading.parse(_teasers(*sections).encode(), url=f"{HARBOUR}all").entries
    assert [one.headline for one in found] == [
        f"What the quay of {section} {number} costs" for number, section in enumerate(sections)
    ]
    assert all(one.published_at and one.dek for one in found)


IN_A_FORM = "".join(
    f'<div class="card"><a href="/article/{n}"><img src="/{n}.jpg"></a><span class="badge">Study</span>'
    f'<h5><a href="/article/{n}">How harbour {n} counts its ships</a></h5><p>A teaser of one sentence for it.</p>'
    f"<small>{n} November 2026</small></div>"
    for n in (24, 25, 26)
)


@pytest.mark.parametrize(
    "around",
    [
        "<form id='form1'><div class='top'><ul><li><a href='/s/1'>Studies</a></li></ul></div>{}</form>",
        "<form action='./Default.aspx' method='post'><input type=hidden name=__VIEWSTATE><nav><a href='/s/1'>Studies</a></nav>{}</form>",
        "<form><main>{}</main></form>",
    ],
)
def test_a_form_round_the_whole_page_is_no_furniture(around: str) -> None:
    page = f"<html><head><title>Harbour Institute</title></head><body>{around.format(IN_A_FORM)}</body></html>"
    entries = reading.parse(page.encode(), url=HARBOUR).entries
    assert [one.url.rpartition("/")[2] for one in entries] == ["24", "25", "26"]
    asked = "<form><h3>Sign up for the letter</h3><a href='/article/99'>How we write our letter</a><p>29 November 2026</p></form>"
    entries = reading.parse(
        page.replace("</body>", f"{asked}</body>").encode(), url=HARBOUR
    ).entries
    assert "99" not in {one.url.rpartition("/")[2] for one in entries}


def test_the_label_of_a_card_that_leads_to_its_section_is_no_piece() -> None:
    cards = "".join(
        f"<div class='PagePromo-content'><div class='PagePromo-category'><a href='/{section.lower()}'>{section}</a></div><h3><a href='/{section.lower()}/story-{n}'>A story of number {n} and more</a></h3><p>A teaser for it.</p><time>{n} November 2026</time></div>"
        for n, section in ((24, "Council"), (25, "Opinion"), (26, "Sport"), (27, "Council"))
    )
    found = reading.parse(f"<html><body>{cards}</body></html>".encode(), url=HARBOUR).entries
    assert [one.headline for one in found] == [
        f"A story of number {n} and more" for n in (24, 25, 26, 27)
    ]
    assert found[0].topics == ("Council",)


@pytest.mark.parametrize(
    "dek",
    [
        "Четыре причины, и только одна из них — погода.",
        "Гляциолог Таисия Норкина — о кернах, деньгах и терпении.",
        "Nobody counted the ships – and nobody was asked to.",
        "Wer baggert, verliert — sagt der Lotse?",
    ],
)
def test_a_dash_parts_labels_and_no_sentence(dek: str) -> None:
    cards = "".join(
        f"<div><span>{n} November 2026</span><a href='/p/{n}'><b>A story of number {n} and more</b></a><br><div>{dek}</div></div>"
        for n in (24, 25, 26)
    )
    found = reading.parse(f"<html><body>{cards}</body></html>".encode(), url=HARBOUR).entries
    assert [one.dek for one in found] == [dek] * 3


def test_a_promo_that_holds_a_headline_and_a_day_is_a_card() -> None:
    cards = "".join(
        f"<ps-promo class='PromoA'><div class='Promo-media'><a href='/news/story-{n}'><img src='/{n}.jpg'></a></div><div class='Promo-content'><div class='Promo-category'><a href='/news'>News</a></div><h3 class='Promo-title'><a href='/news/story-{n}'>A story of number {n} and more</a></h3><div class='Promo-description'>A teaser of one sentence.</div><div class='Promo-date' data-date='November {n}, 2026'>Nov {n}</div></div></ps-promo>"
        for n in (24, 25, 26)
    )
    offer = "<div class='promo'><h3><a href='/letters/sign-up'>Get our weekly letter for nothing</a></h3><p>Every Friday.</p></div>"
    found = reading.parse(f"<html><body>{cards}{offer}</body></html>".encode(), url=HARBOUR).entries
    assert [one.headline for one in found] == [
        f"A story of number {n} and more" for n in (24, 25, 26)
    ]
    assert [one.published_at.day for one in found if one.published_at] == [24, 25, 26]


def test_a_kind_as_long_as_a_title_is_none() -> None:
    rows = "".join(
        f"<li><a href='/i/{n}.html'><span class='d'>2026.11.{n}</span><span class='c'>インタビュー</span><span class='t'>「港は待つ人のために{n}」</span><span class='x'>最後の待合室を守る管理人に聞いた。</span></a></li>"
        for n in (24, 25, 26)
    )
    found = reading.parse(
        f"<html lang='ja'><body><ul>{rows}</ul></body></html>".encode(), url=HARBOUR
    ).entries
    assert [(one.headline, one.kind) for one in found] == [
        (f"「港は待つ人のために{n}」", "インタビュー") for n in (24, 25, 26)
    ]


def test_kind_and_byline_in_brackets_are_no_dek() -> None:
    rows = "".join(
        f"<p><a href='/n/{n}.htm'><b>A story of number {n} and more</b></a> <i>(Field notes, by Ann Lee and Bo Diaz)</i><br>Nobody asks twice here, and nobody answers.<br><small>{n} November 2026</small></p>"
        for n in (24, 25, 26)
    )
    found = reading.parse(f"<html><body>{rows}</body></html>".encode(), url=HARBOUR).entries
    assert {(one.dek, one.kind, one.authors[0].name) for one in found} == {
        ("Nobody asks twice here, and nobody answers.", "Field notes", "Ann Lee")
    }


@pytest.mark.parametrize(
    ("path", "is_piece"),
    [
        ("bypass.html", True),
        ("don-juan-at-the-ferry", True),
        ("tagetes-and-other-flowers", True),
        ("userless-roads.html", True),
        ("about-time-the-town-woke", True),
        ("by/ann-lee", False),
        ("about.html", False),
        ("about-us", False),
        ("contact-us.html", False),
        ("tags/ferries", False),
        ("page/2", False),
    ],
)
def test_a_folders_name_leaves_out_whole_folders(path: str, is_piece: bool) -> None:
    rows = "".join(
        f"<dt><a href='{one}'><b>The ferryman's sums, part {n}</b></a>\n<dd>What it costs to carry eleven children."
        for n, one in enumerate(("a-1.html", "b-2.html", "c-3.html", path))
    )
    found = reading.parse(
        f"<html><body><dl>{rows}</dl></body></html>".encode(), url=HARBOUR
    ).entries
    assert (f"{HARBOUR.rstrip('/')}/{path}" in {one.url for one in found}) is is_piece


def test_the_pages_own_heading_beside_a_link_is_no_piece() -> None:
    head = "<center><h1>The Teal Valley Review</h1><p>Since 1987 &middot; <a href='links.html'>Links</a></p></center>"
    rows = "".join(
        f"<dt><a href='p{n}.html'>The ferryman's sums, part {n}</a><dd>What it costs."
        for n in (1, 2, 3)
    )
    found = reading.parse(
        f"<html><head><title>The Teal Valley Review</title></head><body>{head}<h3>Newest first</h3><dl>{rows}</dl></body></html>".encode(),
        url=HARBOUR,
    ).entries
    assert [(one.headline, one.topics) for one in found] == [
        (f"The ferryman's sums, part {n}", ()) for n in (1, 2, 3)
    ]


MOST_READ = (
    "Çok Okunanlar", "En çok okunanlar", "Mest lest", "Mest lästa", "Luetuimmat", "Najczęściej czytane", "Terpopuler", "Τα πιο διαβασμένα",
    "Lo más visto", "Più letti", "Mais lidas", "Meest gelezen", "Cele mai citite", "많이 본 기사", "人気記事", "الأكثر قراءة",
)  # fmt: skip


@pytest.mark.parametrize("heading", MOST_READ)
def test_what_was_read_most_is_no_list_of_a_section(heading: str) -> None:
    links = "".join(f"<a href='/p/{n}'>{one}</a>" for n, one in enumerate(TITLES))
    own = "<h2><a href='/p/own-piece'>A piece that stands in this section alone</a></h2>"
    page = f"<body>{own}<div class='box-7'><h3>{heading}</h3>{links}</div></body>"
    found = reading.parse(page.encode(), url="https://harbour.example/sport/", look_for="listing")
    assert [one.headline for one in found.entries] == ["A piece that stands in this section alone"]


@pytest.mark.parametrize(
    ("card", "read"),
    [
        ("<a href='/p/{n}' title='{title}'><img src='/{n}.jpg'><span class='kat'>Sport</span><strong>{title}</strong></a>", "{title}"),
        ("<a href='/p/{n}'><img src='/{n}.jpg' alt='{title}'><em>Häfen</em> <span>{title}</span></a>", "{title}"),
        ("<a href='/p/{n}' title='Read it'><span>Sport: </span><span>{title}</span></a>", "Sport: {title}"),
    ],
)  # fmt: skip
def test_a_link_or_its_picture_that_is_called_as_a_part_of_it_tells_the_headline(
    card: str, read: str
) -> None:
    boxes = [f"<div class='kutu'>{card.format(n=n, title=one)}</div>" for n, one in enumerate(TITLES)]  # fmt: skip
    page = f"<body><div class='akis'>{''.join(boxes)}</div></body>"
    found = reading.parse(page.encode(), url="https://harbour.example/", look_for="listing")
    assert [one.headline for one in found.entries] == [read.format(title=one) for one in TITLES]


@pytest.mark.parametrize(
    ("heading", "topics"),
    [
        ("<h3><a href='/baodao/'>Harbours</a><span><a href='/baodao/'>More &gt;&gt;</a></span></h3>", ("Harbours",)),
        ("<h3>Latest research</h3>", ()),
        ("<h3>Últimas publicaciones</h3>", ()),
        ("<h3>Neueste Texte</h3>", ()),
        ("<h3>Harbours</h3>", ("Harbours",)),
    ],
)  # fmt: skip
def test_what_a_lists_heading_is_called(heading: str, topics: tuple[str, ...]) -> None:
    def rows(first: int) -> str:
        return "".join(
            f"<li><a href='/n/{n}.html'>A story of number {n} and more</a></li>"
            for n in range(first, first + 3)
        )

    page = (
        f"<html><body>{heading}<ul>{rows(1)}</ul><h3>Ferries</h3><ul>{rows(5)}</ul></body></html>"
    )
    found = reading.parse(page.encode(), url=HARBOUR).entries
    assert {one.topics for one in found if one.url[-6] in "123"} == {topics}
