"""Author strings: who is in them, and what is nobody."""

from __future__ import annotations

import pytest

from digest.collect.authors import Standing, parse, standing


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
    assert standing(name, sites=["Harbour Review"]) is expected
