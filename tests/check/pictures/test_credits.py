"""What an export left in a credit, and houses that a credit misspells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.pictures import choice, credits
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Image, Piece
from tests.check.test_check import GOOD


def told(*lines: str, house: str = "Harbour Review") -> list[str]:
    placed = tuple(
        Placement(Piece(at, f"https://a.example/{at}", f"Piece {at}", image=Image(f"https://a.example/{at}.jpg", credit=line)), LEAD, at)
        for at, line in enumerate(lines)
    )  # fmt: skip
    publication = replace(GOOD.newsletter.publication, name=house)
    newsletter = replace(GOOD.newsletter, publication=publication, title=house)
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed), newsletter=newsletter)
    rules = (choice.credits, credits.misspelt_credits)
    return [each.message for rule in rules for each in rule(one)]


@pytest.mark.parametrize(
    "credit",
    ["shutterstock_1182736.jpg", "IMG_4471.JPG", "Foto: quay-final.png", "getty-images-5512873", "AdobeStock_229911", "https://a.example/photos/12", "pexels-photo-1838", "istock_88123.jpeg / Gwen Pryce"],
)  # fmt: skip
def test_a_file_in_place_of_a_name(credit: str) -> None:
    assert told(credit)


@pytest.mark.parametrize(
    "credit",
    ["Gwen Pryce", "Adobe Stock / 229911", "Getty Images 5512873", "Jean-Luc Moreau / Reuters", "Studio 1838", "harbour.example", "@gwenpryce", "Museum of Leith, inv. 1990-114", "CC BY-SA 4.0", "Stadtarchiv, F-2231", "Wikimedia Commons"],
)  # fmt: skip
def test_somebody_or_a_number(credit: str) -> None:
    assert not told(credit)


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (("Gwen Pryce / Harbour Reveiw",), "Harbour Review"), (("Harbor Review",), "Harbour Review"), (("© Harbour Reviev",), "Harbour Review"),
        (("Museum of Island Life", "Museum of Iland Life", "Museum of Island Life"), "Museum of Island Life"), (("Pier Press", "Pier Press", "Pier Press", "Pier Prses"), "Pier Press"),
        (("Harbour Reviews",), ""), (("Gwen Pryce", "Gwen Price"), ""), (("Eva Lind", "Eva Lund", "Eva Lund"), ""), (("Harbour Museum",), ""), (("Museum of Iland Life", "Museum of Island Life"), ""), (("Harbour Review", "Harbour Review"), ""),
    ],
)  # fmt: skip
def test_a_house_one_letter_off(lines: tuple[str, ...], right: str) -> None:
    found = told(*lines)
    assert bool(found) is bool(right)
    assert not right or f"“{right}”" in found[0]
