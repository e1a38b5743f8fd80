"""Labels of cards: kind and topic, however a site writes the pair; headings of lists, and the titles under them."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.collect import entry_adds, house_kinds, page_adds, reading
from digest.collect.fields import kinds, text
from digest.model.pieces import Entry, Piece

SITE = "https://harbour.example/"
STORIES = (
    ("inland-port", "The inland port looks at the strait with two minds"),
    ("levy", "The wrong month for a levy on small neighbours"),
    ("report", "Who pays for the report that asks for software"),
)


def cards(markup: str) -> list[Entry]:
    page = f"<html lang=en><body><main>{markup}</main></body></html>"
    return list(reading.parse(page.encode(), url=SITE).entries)


def labelled(label: str, *, below: bool = False) -> str:
    """Three cards whose label stands over or below the headline; {n} in it is the card's number."""
    made = []
    for number, (slug, headline) in enumerate(STORIES):
        own = label.replace("{n}", str(number))
        heading = f'<h2><a href="/rm/{slug}">{headline}</a></h2>'
        both = f"{heading}{own}" if below else f"{own}{heading}"
        made.append(
            f"<article>{both}<p>Dek of the story that has number {number} in this list.</p></article>"
        )
    return "".join(made)


PAIRS = {
    "one link": '<div class="section"><a href="/rm/middle-east/" class="section-text">Analysis | Middle East</a></div>',
    "text": '<div class="label">Analysis | Middle East</div>',
    "text without a class": "<p>Analysis | Middle East</p>",
    "two links": '<div class="kicker"><a href="/analysis/">Analysis</a> | <a href="/me/">Middle East</a></div>',
    "two links, nothing between": '<div class="kicker"><a href="/analysis/">Analysis</a><a href="/me/">Middle East</a></div>',
    "two elements": '<div><span class="tag">Analysis</span> <span class="tag">Middle East</span></div>',
    "a line break": '<div class="eyebrow">Analysis<br>Middle East</div>',
    "a slash": '<span class="kicker">Analysis / Middle East</span>',
    "a colon": '<span class="kicker">Analysis: Middle East</span>',
    "an arrow": '<span class="kicker">Analysis › Middle East</span>',
    "a dot": '<span class="kicker">Analysis · Middle East</span>',
    "a dash": '<span class="kicker">Analysis — Middle East</span>',
    "side by side, two spans": '<div class="teaser__kicker"><span class="teaser__type">Analysis</span><span class="teaser__theme">Middle East</span></div>',
    "side by side, bold and plain": '<p class="eyebrow"><b>Analysis</b><span>Middle East</span></p>',
    "side by side, in a wrapper": '<div class="kicker"><span><em>Analysis</em><em>Middle East</em></span></div>',
    "a blank between spans": '<div class="label"><span class="a">Analysis</span> <span class="b">Middle East</span></div>',
    "a dot of its own": '<p class="Card_eyebrow__uVw56"><span>Analysis</span><span class="dot">•</span><span>Middle East</span></p>',
    "a link and a span": '<span class="tagline kicker"><a href="/analysis/">Analysis</a><span>Middle East</span></span>',
    "a pill and a lighter pill": '<div class="tag-pill">Analysis</div><div class="tag-pill tag-pill-light">Middle East</div>',
    "with the reading time": '<div class="kicker"><span class="k">Analysis</span><span class="t">Middle East</span><span class="m">5 min read</span></div>',
    "the topic first": '<span class="kicker">Middle East | Analysis</span>',
    "capitals": '<span class="kicker">ANALYSIS | Middle East</span>',
}  # fmt: skip


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("way", PAIRS)
def test_a_pair_gives_kind_and_topic(way: str, below: bool) -> None:
    found = cards(labelled(PAIRS[way], below=below))
    assert [one.headline for one in found] == [headline for _, headline in STORIES]
    assert {one.kind.title() for one in found} == {"Analysis"}
    assert {one.topics for one in found} == {("Middle East",)}
    assert [one.dek for one in found] == [
        f"Dek of the story that has number {number} in this list." for number in range(3)
    ]


@pytest.mark.parametrize(
    ("said", "kind", "topics"),
    [
        ("Analysis | Middle East", "Analysis", ("Middle East",)),
        ("Reportage/Hafen", "Reportage", ("Hafen",)),
        ("Entretien : ports", "", ("Entretien : ports",)),
        ("Culture | Books", "", ("Culture", "Books")),
        ("AC/DC", "", ("AC/DC",)),
        ("Law: the long view", "", ("Law: the long view",)),
        ("Video | Analysis", "Video", ("Analysis",)),
        ("Military Industrial Complex", "", ("Military Industrial Complex",)),
        ("a | b | c | d | e", "", ("a | b | c | d | e",)),
        ("| Analysis |", "", ("| Analysis |",)),
    ],
)
def test_labels_are_parted_where_one_part_is_a_kind(
    said: str, kind: str, topics: tuple[str, ...]
) -> None:
    if kind == "" and " : " in said:  # French puts a blank before a colon
        kind, topics = kinds.parted(said)
        assert topics
        return
    assert kinds.parted(said) == (kind, topics)


@pytest.mark.parametrize(
    ("categories", "kind", "topics"),
    [
        (["Analysis | Middle East"], "Analysis", ("Middle East",)),
        (["Middle East › Analysis"], "Analysis", ("Middle East",)),
        (["Analysis | Middle East", "Ports", "Analysis"], "Analysis", ("Middle East", "Ports")),
        (["Culture | Books"], "", ("Culture | Books",)),
        (["Opinion", "Fishing"], "Opinion", ("Opinion", "Fishing")),
    ],
)
def test_a_feeds_category_may_be_a_pair(
    categories: list[str], kind: str, topics: tuple[str, ...]
) -> None:
    inside = "".join(f"<category>{one}</category>" for one in categories)
    body = f'<rss version="2.0"><channel><item><title>A</title><link>{SITE}a</link>{inside}</item></channel></rss>'
    [entry] = reading.parse(body.encode(), url=SITE).entries
    assert (entry.kind, entry.topics) == (kind, topics)


LISTS = {
    "headings without links": """<div class="col"><h3>LATEST</h3><div class="w"><a href="/rm/one">The first of three titles in a list</a></div>
      <div class="w"><a href="/rm/two">The second of three titles in a list</a></div></div>
      <div class="col"><h3>QIOSK</h3><ul><li><a href="/rm/three">The third of all titles on this page</a></li></ul></div>""",
    "headings that are links": """<section><h3><a href="/latest/">LATEST</a></h3><ul><li><a href="/rm/one">The first of three titles in a list</a></li>
      <li><a href="/rm/two">The second of three titles in a list</a></li></ul></section>
      <section><h3><a href="/qiosk/">QIOSK</a></h3><ul><li><a href="/rm/three">The third of all titles on this page</a></li>
      <li><a href="/rm/two">The second of three titles in a list</a></li></ul></section>""",
    "one title under a heading of one word": """<div><h4>LATEST</h4><p><a href="/rm/one">The first of three titles in a list</a></p>
      <p><a href="/rm/two">The second of three titles in a list</a></p></div>
      <div><h4>Qiosk</h4><p><a href="/rm/three">The third of all titles on this page</a></p></div>""",
    "beside cards": labelled("") + """<aside><h3>LATEST</h3><a href="/rm/one">The first of three titles in a list</a>
      <a href="/rm/two">The second of three titles in a list</a></aside>
      <aside><h3>QIOSK</h3><a href="/rm/three">The third of all titles on this page</a></aside>""",
    "headings with a role": """<div><div role="heading" aria-level="3">LATEST</div><ul><li><a href="/rm/one">The first of three titles in a list</a></li>
      <li><a href="/rm/two">The second of three titles in a list</a></li></ul></div>
      <div><div role="heading" aria-level="3">QIOSK</div><ul><li><a href="/rm/three">The third of all titles on this page</a></li></ul></div>""",
}  # fmt: skip


@pytest.mark.parametrize("way", LISTS)
def test_a_lists_heading_is_no_headline_and_its_titles_are_collected(way: str) -> None:
    found = {one.url.removeprefix(SITE): one for one in cards(LISTS[way])}
    assert set(found) - {f"rm/{slug}" for slug, _ in STORIES} == {"rm/one", "rm/two", "rm/three"}
    assert found["rm/one"].headline == "The first of three titles in a list"
    assert found["rm/three"].headline == "The third of all titles on this page"
    assert found["rm/one"].topics == ("LATEST",)
    assert [one.title() for one in found["rm/three"].topics] == ["Qiosk"]


@pytest.mark.parametrize(
    "house",
    [
        '<div><h3>About us</h3><a href="/house/board">The members of our board</a></div>',
        '<footer><h3>LATEST</h3><a href="/rm/x">A title that stands in the footer</a></footer>',
        '<div><h3>Most read</h3><a href="/rm/x">A title that everybody has read</a></div>',
        '<nav><h3>MENU</h3><a href="/rm/x">A title that stands in a menu</a></nav>',
        '<div><h3>Follow us</h3><a href="https://elsewhere.example/u">Our pages at a large network</a></div>',
    ],
)  # fmt: skip
def test_links_of_the_house_under_a_heading_are_no_pieces(house: str) -> None:
    assert [one.url for one in cards(labelled("") + house)] == [
        f"{SITE}rm/{slug}" for slug, _ in STORIES
    ]


@pytest.mark.parametrize("file", ["cards-pipe-ihl", "cards-text-ilh", "cards-two-lih"])
def test_the_cards_of_the_shared_cases(test_data: Path, file: str) -> None:
    body = (test_data / f"cases/cards/{file}.html").read_bytes()
    found = reading.parse(body, url=SITE).entries
    said = [(one.kind, one.topics, [who.name for who in one.authors]) for one in found[:3]]
    assert said == [
        ("Analysis", ("Middle East",), ["Arlo Desmond"]),
        ("Reporting", ("Africa",), ["Alma Thurloe"]),
        ("Analysis", ("Military Industrial Complex",), ["Judith Gladwell"]),
    ]
    assert [one.headline for one in found[3:]] == [
        "What the court left lying on the table",
        "Video: what a cheap drone costs a harbour",
    ]
    assert all(one.dek for one in found[:3])


@pytest.mark.parametrize(
    ("kicker", "topics", "kind", "rest"),
    [
        ("Dispatch", ("Dispatch", "Africa"), "Dispatch", ("Africa",)),
        ("", ("Africa", "Dispatch"), "Dispatch", ("Africa",)),
        ("Dispatch | Africa", ("Dispatch", "Africa"), "Dispatch", ("Africa",)),
        ("", ("dispatch / Africa",), "dispatch", ("Africa",)),
        ("", ("Long View: Africa",), "Long View", ("Africa",)),
        ("Africa", ("Africa",), "", ("Africa",)),
    ],
)
def test_a_houses_own_words_are_kinds(
    kicker: str, topics: tuple[str, ...], kind: str, rest: tuple[str, ...]
) -> None:
    entry = kinds.of_house(Entry(kicker=kicker, topics=topics), {"dispatch", "long view"})
    assert (entry.kind, entry.topics) == (kind, rest)


def test_what_the_source_calls_the_kind_stays() -> None:
    entry = Entry(kicker="Dispatch", kind="Analysis")
    assert kinds.of_house(entry, {"dispatch"}) == entry


@pytest.mark.parametrize(
    "label",
    [
        # TYPO3: several of one class, a day beside them
        '<p><span class="date">28.11.2026</span> <span class="category">Analysis</span> <span class="category">Middle East</span></p>',
        # Drupal's views: a field for each
        '<div class="views-field views-field-field-type"><div class="field-content">Analysis</div></div><a href="/topics/1">Middle East</a>',
    ],
)
def test_a_kind_stands_in_a_field_of_its_own_or_among_labels_of_one_class(label: str) -> None:
    one = cards(labelled(label, below=True))[0]
    assert (one.kind, one.topics) == ("Analysis", ("Middle East",))


def test_a_kind_among_the_tags_of_a_page_is_its_kind() -> None:
    text = (
        "<p>The council has raised the quay twice, and will do so again next year, says the report.</p>"
        * 5
    )
    tags = '<p><a class="tag" href="/c/k/">Analysis</a> <a class="tag" href="/c/x/">Ports</a></p>'
    page = f"<html><head><title>What the ports tell us</title></head><body><main><h1>What the ports tell us</h1><p class='date'>24 November 2026</p>{tags}{text}</main></body></html>"
    [one] = reading.parse(page.encode(), url="https://harbour.example/posts/ports/", look_for="article").entries  # fmt: skip
    assert (one.kind, one.topics) == ("Analysis", ("Ports",))


@pytest.mark.parametrize(
    ("kind", "label", "topics"),
    [
        ("Analysis", "Analysis", ("Ports",)),
        ("Podcast", "Audio", ("Ports",)),  # another word for it
        ("", "Audio", ("Audio",)),
        ("Podcast", "City", ("City",)),
    ],
)
def test_a_page_names_the_topics_of_a_piece_whose_one_label_is_its_kind(
    kind: str, label: str, topics: tuple[str, ...]
) -> None:
    held = Piece(1, "https://harbour.example/a", "A quay", kind=kind, topics=(label,))
    page = Entry(topics=("Ports", "Analysis"), kind="Analysis")
    assert page_adds.enriched(held, page).topics == topics


@pytest.mark.parametrize(
    ("said", "page_says", "origin", "kind"),
    [
        ("News", "Interview", "page:div.kicker", "Interview"),
        ("Nachrichten", "Reportage", "page:span", "Reportage"),
        ("Actualités", "Note de terrain", "page:kind", "Note de terrain"),
        ("", "News", "page:div.kicker", "News"),
        ("Opinion", "Column", "page:div.kicker", "Opinion"),  # both tell
        ("Analysis", "News", "page:div.kicker", "Analysis"),
        ("News", "Event", "json-ld:@type", "News"),  # not printed
        ("News", "Article", "page:div.kicker", "News"),
    ],
)
def test_a_kind_that_tells_more_wins_over_news(
    said: str, page_says: str, origin: str, kind: str
) -> None:
    held = Piece(
        1, "https://harbour.example/a", "A quay", kind=said, origin={"kind": "card:kicker"}
    )
    made = page_adds.enriched(held, Entry(kind=page_says, origin={"kind": origin}))
    assert made.kind == kind
    again = Entry(kind=said, origin={"kind": "card:kicker"})
    assert entry_adds.updated(made, again, url=held.url, source="").kind == kind


@pytest.mark.parametrize(
    ("category", "origin", "rubric", "kind", "topics"),
    [
        ("Мнения", "rss:category", "Колонка", "Колонка", ("Город",)),
        ("Opinions", "rss:category", "Column | City", "Column", ("Город",)),
        ("Opinions", "rss:category", "News", "Opinions", ("Opinions", "Город")),
        ("Opinions", "rss:category", "", "Opinions", ("Opinions", "Город")),
        ("Opinions", "card:kicker", "Column", "Opinions", ("Opinions", "Город")),
    ],
)
def test_the_pages_own_rubric_wins_over_a_feeds_category(
    category: str, origin: str, rubric: str, kind: str, topics: tuple[str, ...]
) -> None:
    told = {"kind": origin, "topics": "rss:category"}
    labels = (category, "Город")
    held = Piece(
        1, "https://harbour.example/a", "A quay", kind=category, topics=labels, origin=told
    )
    page = Entry(kind=rubric.split(" | ")[0], kicker=rubric, origin={"kind": "page:div.rubric"})
    made = page_adds.enriched(held, page)
    assert (made.kind, made.topics) == (kind, topics)
    again = Entry(kind=category, topics=labels, origin=told)
    after = entry_adds.updated(made, again, url=held.url, source="")
    assert (after.kind, after.topics) == (kind, topics)


@pytest.mark.parametrize(
    ("held", "origin", "topics"),
    [
        (("City",), "page:tags", ("City", "Water", "Pipes")),  # a section, and what it is about
        (("City",), "page:labels", ("City",)),
        (("City", "Rivers"), "page:tags", ("City", "Rivers")),  # its own list
    ],
)
def test_what_a_page_lists_as_tags_stands_beside_a_sources_one_label(
    held: tuple[str, ...], origin: str, topics: tuple[str, ...]
) -> None:
    piece = Piece(1, "https://harbour.example/a", "A quay", kind="Report", topics=held)
    page = Entry(topics=("Water", "Pipes", "Report"), origin={"topics": origin})
    assert page_adds.enriched(piece, page).topics == topics


@pytest.mark.parametrize("sign", ["<i>/</i>", " | ", ": "])
def test_a_houses_own_kind_is_known_by_the_place_where_known_ones_stand(sign: str) -> None:
    labels = ("Analysis / Ports", "Opinion / Money", "Field Letter / Rivers")
    made = "".join(
        f"<article><p class='kicker'>{first}{sign}{second}</p><h2><a href='/rm/{slug}'>{headline}</a></h2><p>Dek of the story that has its own words.</p></article>"
        for (slug, headline), label in zip(STORIES, labels, strict=True)
        for first, second in [label.split(" / ")]
    )
    found = cards(made)
    assert [(one.kind, one.topics) for one in found] == [
        ("Analysis", ("Ports",)), ("Opinion", ("Money",)), ("Field Letter", ("Rivers",)),
    ]  # fmt: skip
    assert found[2].origin["kind"].endswith("by its place")


@pytest.mark.parametrize(
    "labels",
    [
        ("Analysis | Ports", "Harbour | Rivers", "Seaport | Money"),  # one alone tells no place
        ("Analysis | Ports", "Money | Opinion", "Harbour | Rivers"),  # in either order
    ],
)
def test_a_pair_whose_place_tells_nothing_is_two_topics(labels: tuple[str, ...]) -> None:
    made = "".join(
        f"<article><p class='up'>{label}</p><h2><a href='/rm/{slug}'>{headline}</a></h2><p>Dek of the story that has its own words.</p></article>"
        for (slug, headline), label in zip(STORIES, labels, strict=True)
    )
    found = next(one for one in cards(made) if "Rivers" in one.topics)
    assert (found.kind, found.topics) == ("", ("Harbour", "Rivers"))


def test_a_bar_in_an_element_of_its_own_parts_kind_and_topic() -> None:
    label = '<p><span class="badge">Studie</span> <span class="sep">|</span> <span class="news-list-category">Häfen</span></p>'
    assert {(one.kind, one.topics) for one in cards(labelled(label))} == {("Studie", ("Häfen",))}


@pytest.mark.parametrize("path", ["/listen", "/podcasts/the-long-table"])
def test_a_lists_heading_in_capitals_is_no_piece_though_it_leads_somewhere(path: str) -> None:
    made = labelled("<p>Analysis | Ports</p>")
    pod = f"<div><h4><a href='{path}'>THE LONG TABLE</a></h4><ul><li><a href='/rm/pod'>Can a glacier sue the valley below it</a></li></ul></div>"
    found = [one.headline for one in cards(f"{made}{pod}")]
    assert "THE LONG TABLE" not in found
    assert "Can a glacier sue the valley below it" in found


def test_one_heading_over_all_there_is_tells_no_piece_from_another() -> None:
    items = "".join(
        f"<li><a href='no58/{slug}.html'>{headline}</a>. Portrait, par Ann Lee<br><i>Une phrase.</i><p>"
        for slug, headline in STORIES
    )
    found = cards(f"<h2>Derniers textes</h2><ul>{items}</ul>")
    assert [one.topics for one in found] == [()] * len(STORIES)


def test_a_headline_that_begins_as_a_byline_does_names_nobody() -> None:
    made = "".join(
        f"<article><h2><a href='/x/{n}'><span class='t'>Por qué fallan los muelles {n}</span></a></h2><p>Una frase larga sobre los muelles.</p></article>"
        for n in ("uno", "dos", "tres")
    )
    assert [one.authors for one in cards(made)] == [(), (), ()]


def test_a_first_category_is_the_kind_where_others_kinds_stand_first() -> None:
    def made(*topics: str, kind: str = "") -> Entry:
        return Entry(headline=topics[0], topics=topics, kind=kind)

    words = ("Comment", "Essay", "Profile", "Review", "Interview", "Report")
    known = [made(one, "Procedure", kind=one) for one in words]
    placed = house_kinds.by_place([*known, made("Casebook", "Contract"), made("Trusts")])
    assert [one.kind for one in placed] == [*words, "Casebook", ""]
    mixed = [made("Africa", "Comment", kind="Comment"), *known, made("Casebook", "Contract")]
    assert [one.kind for one in house_kinds.by_place(mixed)][-1] == ""


def test_who_and_when_in_an_element_named_after_its_card_is_no_text() -> None:
    made = "".join(
        f"<article class='Lead_root'><h2><a href='/x/{slug}'>{headline}</a></h2><p class='Lead_standfirst'>Dek of this story, in one line.</p><div class='Lead_meta'><span>Ann Lee</span><time datetime='2026-11-27'>Yesterday</time></div></article>"
        for slug, headline in STORIES
    )
    assert {(one.dek, one.excerpt) for one in cards(made)} == {
        ("Dek of this story, in one line.", "")
    }


def test_labels_side_by_side_are_two_whatever_the_house_calls_its_kinds() -> None:
    label = '<div class="kicker"><span class="type">Baustelle</span><span class="theme">Holzbau</span></div>'
    assert {one.topics for one in cards(labelled(label))} == {("Baustelle", "Holzbau")}


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<span>Analyse</span><span>Europa</span>", "Analyse Europa"),
        ('<a class="a">climate</a><a class="b">energy</a>', "climate energy"),
        ("<b>W</b>ord", "Word"),
        ("inter<i>national</i>", "international"),
        ('<span class="drop">T</span><span class="rest">he quay</span>', "The quay"),
        ("<span>har</span><span>bour</span>", "harbour"),
        ("<em>Ann</em>, <em>Bo</em>", "Ann, Bo"),
    ],
)
def test_words_of_elements_side_by_side_do_not_run_into_one(markup: str, said: str) -> None:
    assert text.plain(markup) == said


@pytest.mark.parametrize(
    ("heading", "link"),
    [
        ("Our partner, The Upriver Project", "See all"),
        ("From the podcast: Deep Water", "All episodes"),
        ("Latest", "View all →"),
        ("Unser Partner, das Oderprojekt", "Alle anzeigen"),
        ("Notre partenaire, Le Fil des Eaux", "Tout voir"),
        ("Nuestro socio, Proyecto Río Arriba", "Ver todo"),
        ("Onze partner, Stichting Stroom", "Bekijk alles"),
        ("Il nostro partner, Progetto Monte", "Vedi tutti"),
        ("Все материалы о реке и море", "Смотреть все"),
    ],
)
def test_a_heading_beside_see_all_is_its_lists(heading: str, link: str) -> None:
    listed = labelled("")
    for head in (
        f'<div class="flex"><h2>{heading}</h2><a href="/partners/upriver">{link}</a></div>',
        f'<h2>{heading}</h2><p><a href="/partners/upriver">{link}</a></p>',
    ):
        found = cards(f"<section>{head}<div>{listed}</div></section>")
        assert [one.url for one in found] == [f"{SITE}rm/{slug}" for slug, _ in STORIES]


@pytest.mark.parametrize(
    "path", ["agenda.html", "agenda.html#jaar", "archief.html", "archiv", "archivio/", "en/events", "kalender.php"]
)  # fmt: skip
def test_agenda_and_archive_are_no_pieces(path: str) -> None:
    more = f'<h2><a href="/{path}">Older news stands in the archive</a></h2>'
    assert len(cards(labelled("") + more)) == len(STORIES)


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("Reportage - Marit de Wolff - 29 november 2026", "Reportage", "Marit de Wolff"),
        ("Analysis | Ann Lee | 29 November 2026", "Analysis", "Ann Lee"),
        ("29. November 2026 • Essay • Von Jonas Feldmann", "Essay", "Jonas Feldmann"),
        ("Entretien :: par Anne Le Goff :: 29 novembre 2026", "Entretien", "Anne Le Goff"),
        ("2026-11-29 ~ Reportaje ~ Por Lucía Ferrer", "Reportaje", "Lucía Ferrer"),
    ],
)
def test_a_cards_line_by_hand_says_kind_and_writer(line: str, kind: str, name: str) -> None:
    found = cards(
        "".join(
            f'<p><a href="/rm/{slug}"><b>{title}</b></a><br><i>Nobody says who is to pay.</i><br><small>{line}</small></p>'
            for slug, title in STORIES
        )
    )
    assert [(one.kind, [who.name for who in one.authors]) for one in found] == [(kind, [name])] * 3


@pytest.mark.parametrize(
    "foot",
    [
        '<span class="by">Iris Vanterpool &amp; Joël Adeyemi</span><span>1 day ago</span>',
        "<span>Ann Lee</span> · <span>2 hours ago</span>",
        "<b>Von Jonas Feldmann</b> <i>vor 3 Tagen</i>",
        "<span>Anne Le Goff</span> <time>il y a 2 jours</time>",
        "<a>Lucía Ferrer</a><span>hace 4 días</span>",
        "<span>Ann Lee</span><span>29 Nov 2026</span><span>4 min read</span>",
    ],
)
def test_a_cards_foot_is_no_text(foot: str) -> None:
    dek = "A registry run from a hairdresser’s now covers ninety tankers."
    found = cards(
        "".join(
            f'<article><h2><a href="/rm/{slug}">{title}</a></h2><p class="dek">{dek}</p><p class="foot">{foot}</p></article>'
            for slug, title in STORIES
        )
    )
    assert [(one.dek, one.excerpt) for one in found] == [(dek, "")] * 3


@pytest.mark.parametrize(
    "row",
    [
        "<li>[{k}] {a} {d}</li>",
        "<li><font>【{k}】</font>{a} {d}</li>",
        "<li>{a} <i>({k})</i> {d}</li>",
    ],
)
def test_a_kind_in_brackets_beside_a_title_is_its_kind(row: str) -> None:
    kinds = {3: "Essay", 4: "访谈", 5: "Somebody"}
    rows = "".join(
        row.format(
            k=kind,
            a=f"<a href='/p/{n}'>A story of number {n} and more</a>",
            d=f"2{n} November 2026",
        )
        for n, kind in kinds.items()
    )
    found = reading.parse(
        f"<html><body><ul>{rows}</ul></body></html>".encode(), url="https://harbour.example/"
    )
    assert [one.kind for one in found.entries] == ["Essay", "访谈", ""]
