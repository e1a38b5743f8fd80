"""Who stands in brackets behind a teaser, and what an element round a whole page does not make a card of."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.collect.fields import teasers
from digest.collect.fields.told import BESIDE_DAY
from digest.model.pieces import Entry


def read(markup: str) -> list[Entry]:
    page = f"<html><title>Stavidlo</title><body>{markup}</body></html>"
    return list(reading.parse(page.encode(), url="https://sluis.example/", look_for="site").entries)


@pytest.mark.parametrize(
    ("served", "said", "names"),
    [
        ("The lock is closed. (Ann Lee)", "The lock is closed.", "Ann Lee"),
        ("Náhon vyschl v srpnu. (Bohdana Třešňáková a Otakar Lužný)", "Náhon vyschl v srpnu.", "Bohdana Třešňáková a Otakar Lužný"),
        ("Die Schleuse ist zu. (dpa)", "Die Schleuse ist zu.", "dpa"),
        ("Wer zahlt? [Uta Helken]", "Wer zahlt?", "Uta Helken"),
        ("« Rien ne bouge. » (Léa Roc et Bo Diaz)", "« Rien ne bouge. »", "Léa Roc et Bo Diaz"),
        ("La esclusa está cerrada… (Ana Díaz).", "La esclusa está cerrada…", "Ana Díaz"),
        ("The lock (Ann Lee)", "The lock (Ann Lee)", ""),
        ("It is closed. (It will open in May)", "It is closed. (It will open in May)", ""),
        ("It is closed. (Photo)", "It is closed. (Photo)", ""),
    ],
)  # fmt: skip
def test_a_teaser_is_parted_from_who_signs_it(served: str, said: str, names: str) -> None:
    assert teasers.unsigned(served) == (said, names)


def test_cards_by_hand_are_signed_in_brackets() -> None:
    lines = "".join(
        f"<p><font>2{n}. 11. 2026 | Reportáž | Mlýny</font><br><a href='/c/{n}.htm'><b>Mlynář bez vody číslo {n}</b></a>"
        f"<br>Náhon vyschl v srpnu a mlýn pohání traktor souseda. <i>(Květoslav Hrdonka)</i></p>"
        for n in range(4)
    )
    for one in read(lines):
        assert one.dek == "Náhon vyschl v srpnu a mlýn pohání traktor souseda."
        assert [who.name for who in one.authors] == ["Květoslav Hrdonka"]


def test_an_article_round_the_whole_page_is_nobodys_card() -> None:
    items = "".join(
        f"<div class='summary-item'><span class='summary-cats'><a href='/blog/category/Analysis'>Analysis</a>, <a href='/blog/category/Ports'>Ports</a></span>"
        f"<div class='summary-title'><a class='summary-title-link' href='/blog/{n}'>What the ports tell us of number {n}</a></div>"
        f"<div class='summary-excerpt'><p>The quay has been raised {n} times since then.</p></div><span class='author'>Ann Lee</span></div>"
        for n in range(4)
    )
    event = "<section><h2>A film about the last quay</h2><p>Saturday at seven. <a href='/film/last-quay'>Sign up</a></p></section>"
    found = {
        one.url.rpartition("/")[2]: one
        for one in read(
            f"<main><article class='sections'><div>{items}</div>{event}</article></main>"
        )
    }
    assert set(found) == {"0", "1", "2", "3", "last-quay"}
    assert found["last-quay"].authors == ()
    assert found["2"].dek == "The quay has been raised 2 times since then."
    assert (found["2"].kind, found["2"].topics) == ("Analysis", ("Ports",))


@pytest.mark.parametrize(
    "slot",
    [
        "<div class='text-block-14'>{}</div><div class='text-block-15'>{}</div>",
        "<span class='c-14'>{}</span> <span class='c-15'>{}</span>",
        "<p>{}</p><p>{}</p>",
        "<small>{}</small><small>{}</small>",
        "<div><div>{}</div><div>{}</div></div>",
    ],
)
def test_full_names_beside_nearly_all_days_are_who_wrote(slot: str) -> None:
    def cards(*names: str) -> list[Entry]:
        return read(
            "".join(
                f"<div class='card'><h3><a href='/t/{at}'>A bridge and what it costs, part {at}</a></h3>"
                f"<p>It costs more than a ferry, and the ferry costs nothing.</p>{slot.format(name, f'2{at}/11/2026')}</div>"
                for at, name in enumerate(names)
            )
        )

    names = ("Ann Lee", "Bo Diaz", "Eva Lenz", "Ann Lee", "Uta Helken")
    told = cards(*names)
    assert [one.authors[0].name for one in told] == list(names)
    assert {one.origin["authors"] for one in told} == {"card:names"}
    few = ("Urban Planning", "Ann Lee", "Urban Planning", "Urban Planning", "Urban Planning")
    assert {one.origin.get("authors") for one in cards(*few)} <= {BESIDE_DAY, None}


def test_labels_that_are_links_are_no_teaser() -> None:
    cards = "".join(
        f"<div class='summary-item'><div class='summary-meta'><span><a href='/c/feature'>Feature</a></span><span><a href='/t/law'>Law</a></span></div>"
        f"<div class='summary-title'><a href='/s/{at}'>The soil library under the gymnasium {at}</a></div>"
        f"<div class='summary-excerpt'><p>Eleven thousand jars of dirt, and one archivist.</p></div></div>"
        for at in range(5)
    )
    assert {one.dek for one in read(cards)} == {"Eleven thousand jars of dirt, and one archivist."}


def test_a_systems_name_for_a_field_is_nobodys() -> None:
    cards = "".join(
        f"<article><div class='field--name-field-section'><a href='/s/1'>Analysis</a> | <a href='/t/2'>Ports</a></div><h2><a href='/a/{n}'>The quay is raised by hand {n}</a></h2>"
        f"<div class='field--name-field-author'>By Ann Lee</div><p>Nobody had asked for the figures of it.</p></article>"
        for n in range(3)
    )
    assert [[who.name for who in one.authors] for one in read(cards)] == [["Ann Lee"]] * 3


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-{n}, Von {who}",
        "{n} November 2026, by {who}",
        "{n} November 2026 — By {who}",
        "November {n}, 2026 | By {who}",
        "By {who} on {n} November 2026",
        "Par {who}, le {n} novembre 2026",
    ],
)
def test_a_byline_stands_before_or_behind_the_day(line: str) -> None:
    cards = "".join(
        f"<li><h3><a href='/p/{n}'>How many ships lay here on day {n}</a></h3><p>Nobody had asked for the figures of it.</p><p>{line.format(n=n, who=who)}</p></li>"
        for n, who in ((27, "Ann Lee"), (28, "Bo Diaz"), (29, "Cy Noor"))
    )
    page = f"<html><body><ul>{cards}</ul></body></html>"
    found = reading.parse(page.encode(), url="https://harbour.example/").entries
    assert [who.name for one in found for who in one.authors] == ["Ann Lee", "Bo Diaz", "Cy Noor"]
    assert [one.published_at.day for one in found if one.published_at] == [27, 28, 29]
