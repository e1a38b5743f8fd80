"""`digest doctor`: each trouble that a new house has, named with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.house import House

SMTP = 'kind = "smtp"\nhost = "127.0.0.1"\nsecurity = "none"'


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House.build(tmp_path, sources=["https://harbour.example/feed"])
    house.invite(1)
    return house


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def test_a_house_that_is_ready_has_nothing_to_mend(house: House) -> None:
    assert house.digest("doctor").endswith("nothing to mend\n")


@pytest.mark.parametrize(
    ("before", "after", "place", "remedy"),
    [
        ('look = "magazine"', 'look = "magazin"', "harbour: look", "magazin"),
    ],
)
def test_a_trouble_of_the_newsletter_is_named(
    house: House, before: str, after: str, place: str, remedy: str
) -> None:
    change(house.newsletter, "[sender]", 'look = "magazine"\n[sender]')
    change(house.newsletter, before, after)
    said = house.digest("doctor", code=1)
    assert f"trouble  {place}" in said
    assert remedy in said
    assert "1 trouble to mend" in said


def test_an_examples_address_is_no_sender_where_mail_is_delivered(house: House) -> None:
    change(house.installation, 'kind = "outbox"\nfolder = "outbox"', SMTP)
    said = house.digest("doctor", code=1)
    assert "trouble  harbour: sender" in said
    assert "week@harbour.example" in said
    change(house.newsletter, "week@harbour.example", "week@harbour.org")
    assert "good     harbour: sender" in house.digest("doctor")


def test_what_all_newsletters_share_is_one_trouble(house: House) -> None:
    second = house.newsletter.with_name("tides.toml")
    second.write_text(house.newsletter.read_text().replace("The Harbour Week", "Tides"))
    house.digest("subscribers", "add", "ann@reader.example", "-n", "tides")
    change(house.installation, 'public_url = "https://week.harbour.example"', "")
    assert "nothing to mend; before the first real hand-over 1 more" in house.digest("doctor")
    change(house.installation, 'kind = "outbox"\nfolder = "outbox"', SMTP)
    for file in (house.newsletter, second):
        change(file, "week@harbour.example", "week@harbour.org")
    said = house.digest("doctor", code=1)
    assert "readers of The Harbour Week and Tides could not unsubscribe" in said
    assert "1 trouble to mend" in said


def test_a_database_that_does_not_answer_is_one_trouble(house: House) -> None:
    change(house.installation, "[fetch]", 'database = "postgresql://127.0.0.1:1/digest"\n[fetch]')
    said = house.digest("doctor", code=3)
    assert "trouble  database" in said
    assert "good     harbour: sender" in said
    assert "1 trouble to mend" in said


def test_a_new_house_is_told_its_first_steps_from_where_it_is(tmp_path: Path) -> None:
    said = House(tmp_path).digest("init", str(tmp_path / "the week"))
    file = tmp_path / "the week/config/newsletters/example.toml"
    assert f"into {file}," in said
    assert f"then: cd '{tmp_path}/the week' && digest collect && digest draft" in said
