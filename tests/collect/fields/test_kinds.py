"""What houses call the kinds of their pieces, and which of several words counts."""

from __future__ import annotations

import pytest

from digest.collect.fields import kind_words, kinds
from digest.model.pieces import Entry

SAID = (
    "News|News Feature|Leader|Research Highlight|Expert comment|Briefing paper|Kritik|Filmkritik|Gastkommentar|Note"
    "|Note d’analyse|Tribune libre|Reseña|Nota de prensa|Recensione|Punto di vista|Crítica|Grande reportagem|Boekrecensie"
    "|Beleidsnotitie|Ledare|Debattartikel|Bokrecension|Felieton|Wywiad|Recenze|Fejeton|Söyleşi|Kitap eleştirisi|Інтерв’ю"
    "|Аналитическая записка|ورقة سياسات|مقال رأي|社説|書評|Letter from Lagos|Carta desde Lima|Lettre de Dakar|Brief aus Riga"
)
NO_KINDS = "Politics|Culture|Middle East|Naher Osten|Défense|Sicherheitspolitik|Klimat|Gospodarka|Ekonomi|Ports|Books|Ideas|Film|Історія"


@pytest.mark.parametrize("said", SAID.split("|"))
def test_kinds_that_houses_print(said: str) -> None:
    assert kinds.is_kind(said)
    assert kinds.parted(f"{said} | Harbours") == (said, ("Harbours",))


@pytest.mark.parametrize("said", NO_KINDS.split("|"))
def test_topics_are_no_kinds(said: str) -> None:
    assert not kinds.is_kind(said)


def test_the_vocabulary_is_folded_whole_labels() -> None:
    assert all(one == kind_words.fold(one).strip() != "" for one in kind_words.KNOWN)
    assert not any(set(one) & set("()[]?*+\\") for one in kind_words.KNOWN)


@pytest.mark.parametrize(
    ("topics", "kind"),
    [
        (("News", "Analysis", "Ports"), "Analysis"),
        (("News", "Ports"), "News"),
        (("Aktualności", "Wywiad"), "Wywiad"),
        (("Essay", "Interview"), "Essay"),
    ],
)
def test_a_word_that_says_hardly_more_than_a_piece_gives_way(
    topics: tuple[str, ...], kind: str
) -> None:
    assert kinds.kind_of(topics) == (kind, "category")


@pytest.mark.parametrize(
    "said", ["İzlenim", "İNCELEME", "İnceleme", "Söyleşi", "SÖYLEŞİ", "ANALİZ", "Розбір"]
)
def test_kinds_are_known_in_capitals_of_turkish(said: str) -> None:
    assert kinds.is_kind(said)


@pytest.mark.parametrize(
    "said",
    [
        "Phỏng vấn",
        "Интервю",
        "Intervjuu",
        "Viðtal",
        "Intervija",
        "Nuomonė",
        "Интервју",
        "Osvrt",
        "Opinió",
        "Interviu",
        "Elemzés",
        "Άποψη",
        "Απόψεις",
        "บทวิเคราะห์",
        "Digt",
        "Позиція",
        "Історії",
        "調査報告",
        "비평",
        "리포트",
        "טור דעה",
        "ग्राउंड रिपोर्ट",
        "Liputan Khusus",
        "Uuring",
        "Βίντεο",
        "Pokalbis",
        "深度调查",
        "گزارش میدانی",
        "Beszélgetés",
    ],
)
def test_kinds_of_more_languages(said: str) -> None:
    assert kinds.is_kind(said)


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("[인터뷰] 3대째 한지 뜨는 장인", "인터뷰"),
        ("【インタビュー】港を描く人", "インタビュー"),
        ("[Analysis] Who pays for salt", "Analysis"),
        ("(Kommentar) Der Kai", "Kommentar"),
        ("[News] The quay is raised", ""),
        ("[Sic] transit", ""),
        ("The quay [Analysis]", ""),
        ("[Analysis]", ""),
    ],
)
def test_a_kind_in_brackets_before_a_headline_is_the_pieces(headline: str, kind: str) -> None:
    assert kinds.of_house(Entry(headline=headline), ()).kind == kind
    assert kinds.of_house(Entry(headline=headline, kind="Essay"), ()).kind == "Essay"
