"""Author strings: who is in them, and what is nobody."""

from __future__ import annotations

import pytest

from digest.collect.fields.authors import Standing, leads_in, parse, standing


@pytest.mark.parametrize(
    ("served", "names"),
    [
        ("By Ann Lee and Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Von Ann Lee und Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Eine Analyse von Ann Lee", ["Ann Lee"]),
        ("Propos recueillis par Ann Lee et Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Von Miller", ["Von Miller"]),
        ("Ursula von der Quay", ["Ursula von der Quay"]),
        ("Ann Lee; Bo Diaz / Maud Le Goff", ["Ann Lee", "Bo Diaz", "Maud Le Goff"]),
        ("ANN LEE, BO DIAZ Envoyés spéciaux à Brest", ["ANN LEE", "BO DIAZ"]),
        ("Health and Human Services", ["Health and Human Services"]),
    ],
)
def test_names_are_read_from_bylines_of_several_languages(served: str, names: list[str]) -> None:
    assert [author.name for author in parse([served])] == names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Lee", Standing.PERSON),
        ("Maud Le Goff", Standing.PERSON),
        ("Colette", Standing.PERSON),
        ("山田太郎", Standing.PERSON),
        ("jdoe", Standing.NOBODY),
        ("j_doe7", Standing.NOBODY),
        ("Redaktion", Standing.NOBODY),
        ("Tel Aviv University", Standing.ORGANISATION),
        ("Pressestelle, Tel.", Standing.NOBODY),
        ("Press desk, phone 020 7946", Standing.NOBODY),
        ("More from this author", Standing.NOBODY),
        ("View More Articles", Standing.NOBODY),
        ("Staff Reporter", Standing.NOBODY),
        ("ann@harbour.example", Standing.NOBODY),
        ("Harbour Review", Standing.PUBLICATION),
        ("dpa", Standing.ORGANISATION),
        ("Seaport Institute", Standing.ORGANISATION),
    ],
)
def test_people_are_told_from_logins_agencies_and_the_house_itself(
    name: str, expected: Standing
) -> None:
    assert standing(name, sites=("Harbour Review",)) is expected


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("By Ann Lee in Geneva", ["Ann Lee"]), ("Guest post by Ann Lee", ["Ann Lee"]), ("Ann Lee | 3 min read", ["Ann Lee"]),
        ("Ann Lee, Bo Diaz, & Cy Moreau", ["Ann Lee", "Bo Diaz", "Cy Moreau"]), ("Ann Lee + Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Interview geführt von Ann Lee", ["Ann Lee"]), ("Texte : Léa Roc", ["Léa Roc"]), ("Por Ana Díaz | Madrid", ["Ana Díaz"]),
        ("Redacción: Ana Díaz", ["Ana Díaz"]), ("di Carlo Riva", ["Carlo Riva"]), ("Testo di Carlo Riva", ["Carlo Riva"]),
        ("Di Stefano", ["Di Stefano"]), ("Av Nina Berg", ["Nina Berg"]), ("Tekst Nina Berg", ["Nina Berg"]), ("Af Lars Holm", ["Lars Holm"]),
        ("Yazan: Ayşe Yılmaz", ["Ayşe Yılmaz"]), ("Συντάκτης: Μαρία Παππά", ["Μαρία Παππά"]), ("Írta: Nagy Anna", ["Nagy Anna"]),
        ("Napsal Jan Novák", ["Jan Novák"]), ("Oleh Budi Santoso", ["Budi Santoso"]), ("מאת דוד כהן", ["דוד כהן"]),
        ("撰文：王小明、李大华", ["王小明", "李大华"]), ("取材・文＝佐藤健", ["佐藤健"]), ("文・写真　佐藤健", ["佐藤健"]),
        ("김철수 기자", ["김철수"]), ("글 김철수", ["김철수"]), ("Jan Bakker en Piet Visser", ["Jan Bakker", "Piet Visser"]),
    ],
)  # fmt: skip
def test_bylines_in_many_languages(said: str, people: list[str]) -> None:
    assert [one.name for one in parse([said])] == people


@pytest.mark.parametrize(
    ("served", "names"),
    [
        ("Texto de Beatriz Falcão", ["Beatriz Falcão"]),
        ("Texto de Beatriz Falcão e Nuno Abrantes", ["Beatriz Falcão", "Nuno Abrantes"]),
        ("Testo di Ludovica Sartor", ["Ludovica Sartor"]),
        ("Texte de Léa Martin", ["Léa Martin"]),
        ("Texto: Ana Díaz", ["Ana Díaz"]),
        ("سلمى الحدّاد ونادر الشريف", ["سلمى الحدّاد", "نادر الشريف"]),
    ],
)
def test_whose_text_it_is(served: str, names: list[str]) -> None:
    assert [one.name for one in parse([served])] == names


@pytest.mark.parametrize(
    ("served", "names"),
    [
        ("By Teo Barranco, The Upriver Project", ["Teo Barranco"]),
        ("By Ann Lee, Harbour Chronicle", ["Ann Lee"]),
        ("Par Anne Le Goff, Le Fil des Eaux", ["Anne Le Goff"]),
        ("Por Lucía Ferrer, El Faro de la Costa", ["Lucía Ferrer"]),
        ("Di Marco Rossi, Il Crinale", ["Marco Rossi"]),
        ("Door Marit de Wolff, De Polderbode", ["Marit de Wolff"]),
        ("By Ann Lee and Bo Diaz, The Upriver Project", ["Ann Lee", "Bo Diaz"]),
        ("By Ann Lee / The Quay", ["Ann Lee"]),
        ("By Ann Lee, Department of the Sea", ["Ann Lee"]),
        ("By Ann Lee, for The Quay", ["Ann Lee"]),
        ("By Calder Whyte, Diplomatic Correspondent", ["Calder Whyte"]),
        ("Ann Lee, Professor of Law", ["Ann Lee"]),
        ("By Ann Lee, Senior Fellow", ["Ann Lee"]),
        ("Von Eva Lenz, Leitende Redakteurin", ["Eva Lenz"]),
        ("By Ann Lee, Max Bishop", ["Ann Lee", "Max Bishop"]),
        ("وائل بن يونس وهدى المرزوقي", ["وائل بن يونس", "هدى المرزوقي"]),
        ("ليلى حداد و سامر خوري", ["ليلى حداد", "سامر خوري"]),
        ("وليد خوري", ["وليد خوري"]),
        ("Ann Lee, Le Van Minh", ["Ann Lee", "Le Van Minh"]),
        ("Ann Lee, El Mehdi Alaoui", ["Ann Lee", "El Mehdi Alaoui"]),
        ("By Ann Lee, Bo Diaz, The Associated Press", ["Ann Lee", "Bo Diaz", "The Associated Press"]),
        ("Por Lucía Ferrer — Cádiz", ["Lucía Ferrer"]),
        ("By Ann Lee and Bo Diaz – Seaport", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee — Senior Fellow", ["Ann Lee"]),
        ("Ann Lee — The Harbour Review", ["Ann Lee"]),
    ],
)  # fmt: skip
def test_the_house_behind_a_name_is_no_part_of_it(served: str, names: list[str]) -> None:
    assert [one.name for one in parse([served])] == names


@pytest.mark.parametrize(
    "served",
    ["،", "، ", "&", "and", "-", "—", "|", "/", "·", ",", ";", "et", ", ,", "& &"],
)
def test_signs_alone_are_nobody(served: str) -> None:
    assert [one for one in parse([served]) if standing(one.name) is Standing.PERSON] == []


@pytest.mark.parametrize(
    "by",
    [
        "By",
        "Di",
        "Testo",
        "Texto",
        "Af",
        "Av",
        "Przez",
        "Oleh",
        "Bởi",
        "Від",
        "De",
        "Von",
        "Par ",
        "Door",
        "Por",
        "Od",
        "Yazan",
        "Skribent",
        "Penulis",
    ],
)
def test_every_word_for_by_leads_in_before_a_colon(by: str) -> None:
    said = f"{by}: Maria Lusi Wenda"
    assert [one.name for one in parse([said])] == ["Maria Lusi Wenda"]
    assert leads_in(said)
