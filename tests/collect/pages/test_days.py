"""The day of a piece as pages print it: anywhere near, in any markup, with the publisher's own zone; and what is no day."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.model.pieces import Entry

TEXT = (
    "<p>The quay has been raised twice since then, and the council says that it will be raised again next year, at a cost that nobody knows.</p>"
    * 5
)
PAGE = "<!DOCTYPE html><html lang='{lang}'><head><title>What the ports tell us</title><meta property='og:type' content='article'>{head}</head><body>{before}<div>{above}<h1>What the ports tell us{inside}</h1>{under}<div>{text}</div>{after}</div></body></html>"  # fmt: skip


def entry(*, lang: str = "en", **parts: str) -> Entry:
    given = dict.fromkeys(("head", "before", "above", "inside", "under", "after"), "") | {
        "text": TEXT
    }
    page = PAGE.format(lang=lang, **(given | parts))
    return reading.parse(page.encode(), url="https://harbour.example/news/ports", look_for="article").entries[0]  # fmt: skip


def day(**parts: str) -> str:
    at = entry(**parts).published_at
    return at.date().isoformat() if at else ""


@pytest.mark.parametrize(
    ("lang", "place", "printed"),
    [
        ("en", "under", "<p>November 24, 2026</p>"),
        ("en", "under", "<div><div>•</div><div>Nov 24, 2026</div></div>"),
        ("de", "above", "<h3>24.11.2026</h3>"),
        ("de", "above", "<small>24.11.2026 | 13:10 Uhr | Uta Helken</small>"),
        ("de", "inside", "<br><small>24.11.2026</small>"),
        ("de", "under", "<span>24.11.26</span>"),
        ("de", "after", "<ul><li><strong>Datum</strong> 24.11.2026</li></ul>"),
        ("fr", "under", "<p>Par Léa Roc, le 24 novembre 2026</p>"),
        ("fr", "after", "<p>Publié le 24/11/2026</p>"),
        ("es", "under", "<span>24 de noviembre de 2026</span>"),
        ("it", "above", "<div>24 novembre 2026</div>"),
        ("nl", "under", "<em>24 november 2026</em>"),
        ("pt", "under", "<div>24 de novembro de 2026</div>"),
        ("ru", "under", "<span>24 ноября 2026</span>"),
        ("ja", "under", "<p>2026年11月24日</p>"),
        ("pl", "above", "<div>24 listopada 2026</div>"),
        ("en", "under", "<span class='updated' title='2026-11-24T18:52:11+00:00'></span>"),
        ("en", "before", "<aside><time datetime='2026-11-24'>November 24, 2026</time></aside>"),
        ("en", "under", "<div class='field field--label-hidden field--name-post-date'>November 24, 2026</div>"),
        ("en", "head", "<meta name='w-published-date' content='2026-11-24T06:03:43Z'>"),
        ("en", "head", "<meta property='article:published_time' content='Tue, 11/24/2026 - 11:38'>"),
        ("en", "after", '<script>window.data={{"page":{{"first_publication_date":"2026-11-24T11:55:39+0000"}}}}</script>'.replace("{{", "{").replace("}}", "}")),
        ("en", "under", "<div class='newsletter-details-wrapper'><p>November 24, 2026</p><p>|</p></div>"),
        ("en", "under", "<div class='newsletter__date'>24 November 2026</div>"),
        ("de", "under", "<p class='newsletter-meta'>24. November 2026</p>"),
        ("fr", "under", "<div class='newsletter-article-head'><span>24 novembre 2026</span></div>"),
        ("es", "under", "<div class='newsletter-issue'><em>24 de noviembre de 2026</em></div>"),
        ("en", "under", "<p>Last updated: November 24, 2026</p>"),
        ("de", "after", "<p class='info'>Aktualisiert: 24.11.2026</p>"),
        ("en", "head", '<script type="application/ld+json">{"@type":"WebPage","dateModified":"2026-11-24"}</script>'),
    ],
)  # fmt: skip
def test_a_day_is_found_wherever_it_is_printed(lang: str, place: str, printed: str) -> None:
    found = day(lang=lang, **{place: printed})
    if '"WebPage"' in printed:  # says nothing of an article's own day, and nothing else does
        assert found in ("", "2026-11-24")
    else:
        assert found == "2026-11-24"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Words: Ann Marie Leighton, Bo Diaz and Cy Moreau | Tuesday, 24 November 2026, 13:30"),
        ("de", "Text: Anna-Maria Leitgeber, Uta Helken und Bernhard Dahlmann · Dienstag, 24. November 2026"),
        ("fr", "Par Anne-Marie Leroux, Jean-Baptiste Dupré et Maud Le Goff | mardi 24 novembre 2026 à 13 h 30"),
        ("el", "Κείμενο: Αλεξάνδρα Παπαδοπούλου και Κωνσταντίνος Ρηγόπουλος | Τρίτη, 24 Νοεμβρίου 2026, 13:30"),
        ("tr", "Haber: Gülsüm Akbulutoğlu, Cem Yıldırımsoy ve Melis Yavuzcan | Salı, 24 Kasım 2026, 13:30"),
    ],
)  # fmt: skip
def test_a_day_is_read_behind_a_long_byline(lang: str, line: str) -> None:
    under = f"<div class='x1'>{line}</div>"
    assert day(lang=lang, under=under) == "2026-11-24"
    found = entry(lang=lang, under=under)
    assert len(found.authors) in (2, 3)
    assert all(len(one.name.split()) in (2, 3) for one in found.authors)


def test_a_day_behind_a_bar_in_a_line_that_is_no_byline_is_none() -> None:
    line = "The council of the old harbour and of the new one met again | and on Tuesday, 24 November 2026, it will not"
    assert day(under=f"<div class='x1'>{line}</div>") == ""


def test_a_text_that_begins_with_its_day_is_dated_by_it() -> None:
    text = TEXT.replace("<p>", "<p>24.11.2026 – ", 1)
    assert day(lang="de", text=text) == "2026-11-24"


@pytest.mark.parametrize(
    "parts",
    [
        {"after": "<div class='related'><div>November 24, 2026</div></div>"},
        {"after": "<div id='comments'><p>Ann Lee, November 24, 2026</p></div>"},
        {"text": TEXT + "<p>The council met on November 24, 2026, in the town hall, and said nothing about what it costs to raise the quay once more.</p>" + TEXT},
        {"after": "<script>a={'x':[{\"datePublished\":\"2026-11-24\"},{\"datePublished\":\"2026-11-20\"}]}</script>"},
        {"before": "<header><span class='today'>November 24, 2026</span></header>"},
        {"after": "<a href='/other'><h4>Another piece with a headline of many words, on ports and quays</h4><span class='date'>November 24, 2026</span></a>"},
        {"under": "<ul><li><a class='publication' href='/n/2'>Number 2 of 24 November 2026</a></li><li><a class='publication' href='/n/1'>Number 1 of 17 November 2026</a></li></ul>"},
        {"under": "<p><a href='/2026'>November 2026</a></p>"},
        {"under": "<aside><p>November 24, 2026</p><p>November 20, 2026</p></aside>"},
        {"after": "<nav><time datetime='2026-11-24'>24</time><time datetime='2026-11-23'>23</time></nav>"},
    ],
)  # fmt: skip
def test_another_pieces_day_is_none(parts: dict[str, str]) -> None:
    assert day(**parts) == ""


@pytest.mark.parametrize(
    ("head", "under", "expected"),
    [
        ("<meta property='article:published_time' content='2026-11-24T21:36:00-03:00'>", "", "2026-11-24T21:36:00-03:00"),
        ("<meta property='article:published_time' content='2026-11-25T00:48:00+01:00'>", "", "2026-11-25T00:48:00+01:00"),
        ("<meta property='article:published_time' content='2026-11-24T21:36:00Z'>", "", "2026-11-24T21:36:00+00:00"),
        ("<meta property='article:published_time' content='2026-11-24T23:00:00Z'>", "<p class='date'>November 25, 2026</p>", "2026-11-25T00:00:00+01:00"),
        ("<meta property='article:published_time' content='2026-11-25T02:25:54Z'>", "<time datetime='2026-11-24T21:25:54-05:00'>24 November</time>", "2026-11-24T21:25:54-05:00"),
    ],
)  # fmt: skip
def test_a_moment_keeps_the_offset_that_the_page_states(
    head: str, under: str, expected: str
) -> None:
    at = entry(head=head, under=under).published_at
    assert at
    assert at.isoformat() == expected


def test_a_day_stands_before_an_update() -> None:
    assert (
        day(under="<p>Updated: November 26, 2026</p><p>Published: November 24, 2026</p>")
        == "2026-11-24"
    )


@pytest.mark.parametrize(
    ("under", "after"),
    [
        # Parted by looks alone, so that the words run together.
        ("<div class='dateline-box'>Health<span class='dateline'>NOVEMBER 24, 2026</span><span class='dateline updated'>Updated: NOVEMBER 26, 2026</span></div>", ""),
        ("<div class='date-and-names'>By Ann Lee<p class='date'>November 24, 2026. <i>Updated: November 26, 2026</i></p></div>", ""),
        ("<p>24 November 2026</p><ul><li><a class='publication' title='Number 2 of 26 November 2026' href='/n/2'>Number 2</a></li><li><a class='publication' title='Number 1 of 17 November 2026' href='/n/1'>Number 1</a></li></ul>", ""),
        ("<p>Seaport (\n            2026-11-24\n" + " " * 50 + ")</p>", ""),
        ("", "<footer><p>Letzte Änderung: 26.11.2026 - 14:49:39<br>Erschienen am: 24.11.2026<br>Lesungen: 61</p></footer>"),
        ("", "<footer><p>Pubblicato il 24 novembre 2026</p></footer>"),
        ("<div class='date'>November 26, 2026</div>", "<p>This article was originally published on 24 Nov 2026 at 4:12pm but is regularly updated.</p>"),
    ],
)  # fmt: skip
def test_a_day_stands_beside_that_of_the_last_change(under: str, after: str) -> None:
    assert day(under=under, text=TEXT + after) == "2026-11-24"


@pytest.mark.parametrize(
    "note",
    [
        "This article was originally published on 24 Nov 2024 in The Quay Review.",
        "First published in The Quay Review on 24 Nov 2024.",
        "The novel was first published on 24 Nov 2024.",
        "This article was first published in November 2024.",
    ],
)
def test_another_houses_day_is_none_of_the_pieces(note: str) -> None:
    under = "<div class='date'>November 26, 2026</div>"
    assert day(under=under, text=f"{TEXT}<p>{note}</p>") == "2026-11-26"


@pytest.mark.parametrize(
    "printed",
    [
        "<p style='text-align:right'>Last updated: November 24, 2026</p>",
        "<div><label>Letzte Änderung:</label><div>24.11.2026 um 09:25</div></div>",
        "<p>Última actualización: 24 de noviembre de 2026</p>",
    ],
)
def test_a_piece_without_any_other_day_has_that_of_its_last_change(printed: str) -> None:
    far = "<div><p>Harbour Review</p></div>" * 60
    found = entry(after=f"{far}<section>{printed}</section>")
    assert found.published_at
    assert found.published_at.date().isoformat() == "2026-11-24"
    assert found.origin["published_at"].endswith("(updated)")


def stated(day: str, *, changed: str = "", name: str = "datePublished") -> str:
    """A head whose JSON-LD states a day, and the last change."""
    last = f', "dateModified": "{changed}"' if changed else ""
    return f'<script type="application/ld+json">{{"@type":"Article","headline":"What the ports tell us","{name}":"{day}"{last}}}</script>'


OG = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("head", "under", "expected"),
    [
        # The system states its last build, the house prints the day.
        (stated("2026-11-20", changed="2026-11-20"), "<p>January 8, 2024</p>", "2024-01-08"),
        (stated("2026-11-20"), "<div class='date'>Published Jan 8, 2024</div>", "2024-01-08"),
        ("<meta name='date' content='2026-11-12'>", "<div class='date'>05.11.2026</div>", "2026-11-05"),
        ("<meta name='date' content='11/01/2026 12:43:42'>", "<p>Erstellt am: 01.11.2026</p>", "2026-11-01"),
        (stated("2026-11-20") + OG.format("2026-11-20") + "<meta name='publish-date' content='2026-11-10'>", "<p>10 November 2026</p>", "2026-11-10"),
        (stated("2026-11-20") + OG.format("2026-11-20"), "<p>10 November 2026</p>", "2026-11-20"),
        ("<meta name='published-time' content='2026-11-20T08:45:32Z'><meta name='published-date' content='2021-02-16'>", "", "2021-02-16"),
        # A day beside it that no zone explains.
        (stated("2026-11-20T09:00:00+01:00"), "<p>19 November 2026</p>", "2026-11-19"),
        # Two say one day, one another.
        (stated("2026-11-04") + OG.format("2026-11-06"), "<time datetime='2026-11-06'>6 November</time>", "2026-11-06"),
        # The last change's, shown as the piece's own day; called an update, it makes an old guide no news.
        (stated("2024-01-08", changed="2026-11-20"), "<div class='date'>20 November 2026</div>", "2026-11-20"),
        (stated("2024-01-08", changed="2026-11-20"), "<div class='date'>Updated 20 November 2026</div>", "2024-01-08"),
        # Marked up as a time beside the headline, against one statement; against two it is some other day.
        (OG.format("2016-03-11T11:11:07-07:00"), "<span><time datetime='2026-11-20T00:00:00-07:00'>November 20, 2026</time></span>", "2026-11-20"),
        (stated("2026-11-04"), "<time datetime='2026-11-20'>20. November 2026</time>", "2026-11-20"),
        (OG.format("2026-11-04"), "<p><time class='meta' datetime='2026-11-20T10:00'>20/11/2026</time></p>", "2026-11-20"),
        (OG.format("2026-11-04"), "<p>20 novembre 2026</p>", "2026-11-04"),
        (OG.format("2026-11-04"), "<time datetime='2026-11-20'>Mis à jour le 20 novembre 2026</time>", "2026-11-04"),
        (stated("2026-11-04") + OG.format("2026-11-04"), "<time datetime='2026-11-20'>20 November 2026</time>", "2026-11-04"),
        (stated("2024-01-08", changed="2026-11-02"), "<div class='date'>20 November 2026</div>", "2024-01-08"),
        ("<meta name='date' content='2026-11-20'>", "<div class='date'>01.11.2026</div>", "2026-11-01"),
        # What is stated stays: a second statement, a list, a bare month, a link.
        (stated("2026-11-20") + OG.format("2026-11-20"), "<div class='date'>8 January 2024</div>", "2026-11-20"),
        (stated("2026-11-20"), "<p class='date'>8 January 2024</p><p class='date'>9 February 2024</p>", "2026-11-20"),
        (stated("2026-11-20"), "<p class='date'>November 2024</p>", "2026-11-20"),
        (stated("2026-11-01") + OG.format("2026-11-01"), "<span class='date'>11.01.2026</span>", "2026-11-01"),
    ],
)  # fmt: skip
def test_what_is_stated_and_what_is_printed_are_weighed(
    head: str, under: str, expected: str
) -> None:
    assert day(head=head, under=under) == expected


@pytest.mark.parametrize(
    ("at", "under", "expected"),
    [
        ("2026-11-25T02:25:54Z", "<p class='date'>November 24, 2026 | 9:25pm</p>", "2026-11-24T21:25:54-05:00"),
        ("2026-11-25T02:41:00+00:00", "<p class='date'>24 November 2026</p>", "2026-11-24"),
        ("2026-11-24T23:11:59+00:00", "<p class='date'>25 November 2026</p>", "2026-11-25"),
        ("2026-11-25T00:44:52.000Z", "<ul><li>Porto</li><li>24/11/2026 21:44</li></ul>", "2026-11-24T21:44:52-03:00"),
        # Half a day away live few, so it is another day that the house prints.
        ("2026-11-24T12:53:40+00:00", "<p class='date'>25 November 2026</p>", "2026-11-25T00:00:00+00:00"),
        # Said with an offset, a day needs no second word.
        ("2026-11-24T23:30:00-05:00", "<p class='date'>25 November 2026</p>", "2026-11-24"),
    ],
)  # fmt: skip
def test_a_moment_of_greenwich_has_the_day_that_its_house_prints(
    at: str, under: str, expected: str
) -> None:
    found = entry(head=OG.format(at), under=under).published_at
    assert found
    assert found.isoformat().startswith(expected)


@pytest.mark.parametrize(
    ("under", "after", "expected"),
    [
        ("<time datetime='02-12-2026'>02-12-2026</time>", "<aside><time datetime='2026-12-02'>2 Dec</time></aside>", "2026-12-02"),
        ("<span class='posted-on'>3/4/2026</span>", "<aside>2/28/2026</aside>", "2026-03-04"),
        ("<span class='posted-on'>3/4/2026</span>", "<aside>28/2/2026</aside>", "2026-04-03"),
        ("<span class='posted-on'>3/4/2026</span>", "", ""),
        ("<span class='posted-on'>3/4/2026</span>", "<aside>28/2/2026</aside><aside>2/28/2026</aside>", ""),
        ("", "<div class='facts'><h3>Published</h3><p><time datetime='2026-11-24T12:00:00Z'>24 Nov</time></p></div>", "2026-11-24"),
        ("", "<aside class='card'><h3>Published</h3><p><time datetime='2026-11-24T12:00:00Z'>24 Nov</time></p></aside>", "2026-11-24"),
        ("<aside><p>24 November 2026</p><p>4 min</p></aside>", "", "2026-11-24"),
        ("<div class='post-card__meta'><div>Ann Lee</div><div>November 24, 2026</div></div>", "", "2026-11-24"),
        ("<time datetime='2026-11-25T04:13:00Z'>November 24, 2026</time>", "", "2026-11-24"),
        ("", "<div><b>Veröffentlicht:</b> <span>24. November 2026</span></div>", "2026-11-24"),
        ("", "<aside><i>Published</i> <time datetime='2026-11-24'>x</time><i>Published</i> <time datetime='2026-11-21'>x</time></aside>", ""),
        ("", "<astro-island props='{&quot;post&quot;:{&quot;datePublished&quot;:&quot;2026-11-24T09:00:00-05:00&quot;,&quot;text&quot;:&quot;" + "x" * 200 + "&quot;}}'></astro-island>", "2026-11-24"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_said_plainly_needs_a_second_sign(
    under: str, after: str, expected: str
) -> None:
    assert day(under=under, after=after) == expected
