"""Kinds that only one house has, told by where they stand."""

from __future__ import annotations

import pytest

from digest.collect.fields import kinds
from digest.collect.house_kinds import by_place, learnt
from digest.model.pieces import Entry


def card(kicker: str, *topics: str) -> Entry:
    return kinds.settled(
        Entry(
            headline=kicker,
            kicker=kicker,
            topics=topics,
            kind=kicker if kinds.is_kind(kicker) else "",
            origin={"kicker": "card:kicker"},
        )
    )


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (["Analysis | Carbon", "Essay | Heat", "Tidewrack | Rivers"], "Tidewrack"),
        (["Carbon | Analysis", "Heat | Essay", "Rivers | Tidewrack"], "Tidewrack"),
        (["Analysis | Carbon", "Rivers | Tidewrack"], ""),
        (
            [
                "Analysis | Carbon",
                "Essay | Heat",
                *(f"Ideas | {one}" for one in ("Land", "Rail", "Roofs")),
            ],
            "Ideas",
        ),
        (["Analysis | Carbon", "Essay | Rivers", "Rivers | Heat"], ""),
        (["Recenze", "Rozhovor", "Esej", "Z festivalu"], "Z festivalu"),
        (["Recenze", "Rozhovor", "Z festivalu"], ""),
        (["Recenze", "Rozhovor", "Esej", "Praha", "Brno"], ""),
    ],
)
def test_a_word_in_the_kinds_place_is_a_kind(labels: list[str], kind: str) -> None:
    assert by_place([card(one) for one in labels])[-1].kind == kind


def test_a_kind_of_one_list_is_a_kind_on_the_houses_others() -> None:
    placed = by_place(
        [card(one) for one in ("Analysis | Carbon", "Essay | Heat", "Tidewrack | Rivers")]
    )
    own = learnt(placed)
    assert own == {"tidewrack"}
    assert kinds.of_house(card("Tidewrack | Wood"), own).kind == "Tidewrack"
    assert kinds.of_house(card("Tidewrack", "Tidewrack"), own).topics == ()
    assert learnt([*placed, card("Analysis | Tidewrack")]) == frozenset()


def listed(*topics: str) -> Entry:
    return Entry(topics=topics, kind=topics[0] if kinds.is_kind(topics[0]) else "")


@pytest.mark.parametrize(
    ("topic", "kind"),
    [("Tidewrack", ""), ("Kajuta", ""), ("Rıhtım", ""), ("波止場", "")],
)
def test_what_stands_alone_where_no_kind_does_is_a_topic(topic: str, kind: str) -> None:
    known = [("Interview", "People"), ("Essay", "Culture"), ("Review", "Books")]
    entries = [listed(*one) for one in [*known, (topic,), (topic, "Health")]]
    assert by_place(entries)[-1].kind == kind
    assert by_place([*entries[:3], entries[-1]])[-1].kind == topic


@pytest.mark.parametrize(
    ("known", "unknown", "kind"),
    [
        # sections stand in the same place: of as many words none is a kind
        (["Opinion", "Explainer", "Q&A"], ["Tidewrack", "Kajuta"], ""),
        (["Köşe Yazısı", "Röportaj", "Analiz"], ["Ekonomi"], ""),
        (["Opinion", "Explainer", "Essay", "Interview"], ["Environment"], ""),
        (["Kommentar", "Interview", "Reportage", "Essay"], ["Verkehr", "Tiefgang"], ""),
        (["Opinión", "Entrevista", "Crónica", "Ensayo"], ["Sanidad"], ""),
        (["社説", "解説", "コラム", "書評"], ["経済"], ""),
        # a word that is built on a kind's is one
        (["Comment", "Essay"], ["Practice note"], "Practice note"),
        (["Kommentar", "Interview"], ["Hafenreportage"], "Hafenreportage"),
        (["Essai", "Tribune"], ["Note de terrain"], "Note de terrain"),
        (["コラム", "解説"], ["地域レポート"], "地域レポート"),
        (["Opinion", "Essay"], ["Environment", "Practice note"], "Practice note"),
        (["Opinion", "Essay"], ["Video games"], ""),
        (["Opinion", "Explainer", "Essay", "Interview"], ["Tidewrack"], "Tidewrack"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("beside", [True, False])
def test_a_section_in_the_kinds_place_is_no_kind(
    known: list[str], unknown: list[str], kind: str, beside: bool
) -> None:
    labels = [*known, *unknown]
    entries = [listed(one, f"Topic {n}") if beside else card(one) for n, one in enumerate(labels)]
    assert by_place(entries)[-1].kind == kind
    assert {one.kind for one in by_place(entries)} <= {*known, kind, ""}


def filed(path: str, kind: str, *topics: str) -> Entry:
    return Entry(url=f"https://harbour.example/{path}", kind=kind, topics=topics)


@pytest.mark.parametrize(
    ("others", "kind"),
    [
        # sections, each in a folder of its own
        ([filed("culture/b", "", "Culture"), filed("business/c", "", "Business")], ""),
        ([filed("kultur/b", "Review", "Kultur"), filed("naering/7/c", "", "Næringsliv")], ""),
        ([filed("culture/b", "", "Culture"), filed("opinion/c", "Comment", "Opinion"), filed("sport/d", "", "Sport")], ""),
        # kinds, or one section, or topics that share a folder
        ([filed("essay/b", "Essay"), filed("interview/c", "Interview")], "News"),
        ([filed("culture/b", "", "Culture"), filed("essay/c", "Essay")], "News"),
        ([filed("texts/b", "", "Culture"), filed("texts/c", "", "Business")], "News"),
        ([filed("culture/b", "", "Culture"), filed("business/c", "", "Business"), filed("sport/d", "News", "News")], "News"),
        ([], "News"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("topics", [(), ("News",)])
def test_news_is_a_section_where_other_sections_stand(
    others: list[Entry], kind: str, topics: tuple[str, ...]
) -> None:
    news, *_ = by_place([filed("en/news/2026/a", "News", *topics), *others])
    assert news.kind == kind
    assert news.topics == (topics if kind else ("News",))
    assert kinds.of_house(news, {"news"}).kind == "News"  # as its newsletter says


def test_news_with_a_topic_is_a_kind_among_sections() -> None:
    others = [filed("culture/b", "", "Culture"), filed("business/c", "", "Business")]
    news, *_ = by_place([filed("news/a", "News", "Ports"), *others])
    assert (news.kind, news.topics) == ("News", ("Ports",))
