"""Buttons and their addresses, each beside one that leads where it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.links import addresses, button_words
from digest.check.links.button_words import elsewhere
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Severity
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("title", "button", "path", "wrong"),
    [
        ("Give a year of the Review", "Give a subscription", "/jobs/picture-editor/", True), ("An evening on bogs", "Reserve a seat", "/privacy/", True), ("Ein Jahr schenken", "Abo verschenken", "/stellen/", True), ("Un an à offrir", "Offrir", "/mentions-legales/", False), ("Un an", "Offrir un abonnement", "/recrutement/", True),
        ("Regala un año", "Regalar", "/empleo/", True), ("Two jobs at the Review", "See the jobs", "/gift/", True), ("Become a member", "Join", "/archive/", True), ("Give a year of The Harbour Post", "Give a subscription", "/jobs/", True), ("Geef een jaar", "Word lid", "/vacatures/", True),
        ("Give a year of the Review", "Give a subscription", "/gift/", False), ("Give a year", "Give a subscription", "/shop/year", False), ("An evening on bogs", "Get a ticket", "/shop/evening/", False), ("Read all of it", "Open", "/archive/", False), ("Subscribe and read the archive", "Subscribe", "/archive/", False),
        ("We are looking for an editor", "Apply", "/jobs/editor/", False), ("Become a member", "Join", "/about/", False), ("Support us", "Donate", "/2026/11/what-jobs-cost/", False), ("Become a member", "Join", "/jobs/members/", False), ("Join our team", "Apply", "/careers/", False), ("We seek a membership manager", "Read on", "/jobs/membership/", False), ("Soutien technique", "Postuler", "/emplois/", False),
    ],
)  # fmt: skip
def test_a_button_and_its_address(title: str, button: str, path: str, wrong: bool) -> None:
    promo = Block(BlockKind.PROMO, title=title, button=button, url=f"https://a.example{path}")
    assert bool(elsewhere(promo)) is wrong


@pytest.mark.parametrize(
    ("title", "text", "path", "wrong"),
    [
        ("A night of maps", "With our colleagues in Leeds.", "/events/maps/", False), ("Nacht der Karten", "Das Team bewirbt sich: Bewerbung um einen Garten.", "/veranstaltungen/karten/", False), ("Work for a day", "Our team shows its job.", "/events/work/", False),
        ("A night of maps", "Reserve a seat.", "/jobs/picture-editor/", True),
    ],
)  # fmt: skip
def test_an_event_leads_to_its_own_page(title: str, text: str, path: str, wrong: bool) -> None:
    event = Block(BlockKind.EVENT, title=title, text=text, button="Reserve a seat" if wrong else "", url=f"https://a.example{path}")  # fmt: skip
    assert bool(elsewhere(event)) is wrong


@pytest.mark.parametrize(
    ("mjml", "wrong"),
    [
        ('<mj-button color="#fff">Become a member</mj-button>', True), ('<mj-button href="">Join</mj-button>', True), ("<mj-button>Join</mj-button>", True), ('<mj-button\n font-size="16px"><b>Join</b></mj-button>', True),
        ('<mj-button href="https://a.example/">Join</mj-button>', False), ("<mj-button href='https://a.example/'>Join</mj-button>", False), ('<mj-attributes><mj-button color="#fff" /></mj-attributes>', False), ('<mj-class name="j" href="https://a.example/" /><mj-button mj-class="j">Join</mj-button>', False), ("<mj-button></mj-button>", False),
    ],
)  # fmt: skip
def test_a_button_without_an_address(mjml: str, wrong: bool) -> None:
    one = replace(GOOD, message=replace(GOOD.message, mjml=mjml))
    assert bool(list(button_words.nowhere(one))) is wrong


@pytest.mark.parametrize(
    ("reason", "wrong"),
    [
        ("You get this because you signed up at alderreview.org.", True), ("Sie haben sich auf www.stadtblatt.de angemeldet.", True), ("Vous vous êtes inscrit sur lepharenord.fr.", True), ("You subscribed on moorland-times.co.uk.", True),
        ("You get this because you signed up at a.example.", False), ("You signed up at harbourreview.org.", False), ("You joined us on alder.substack.com.", False), ("You signed up at our partner alderreview.org.", False), ("You signed up at our desk.", False),
    ],
)  # fmt: skip
def test_a_reason_that_names_another_house(reason: str, wrong: bool) -> None:
    house = GOOD.newsletter
    house = replace(house, title="Harbour Week", publication=replace(house.publication, name="Harbour Review"), footer=replace(house.footer, reason=reason))  # fmt: skip
    told = addresses.houses(replace(GOOD, newsletter=house))
    assert any(each.severity is not Severity.NOTE for each in told) is wrong
