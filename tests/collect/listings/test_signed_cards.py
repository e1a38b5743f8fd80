"""Who stands in brackets behind a teaser, and what an element round a whole page does not make a card of."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.collect.fields import teasers
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
