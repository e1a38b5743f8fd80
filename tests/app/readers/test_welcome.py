"""A welcome comes once, whatever happens on the way, and brings nobody an edition twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.app.readers.printer import Printer
from digest.app.readers.welcome import again, kinds, welcome
from digest.curate.moves import Moves
from digest.model.answers import Accepted, Answer, Later, Refused, Unknown
from digest.model.batches import Batch
from digest.model.messages import Message
from digest.settings.newsletter import WelcomeTable
from digest.store import privacy
from tests.app.followed import INES, Weekly
from tests.app.house import FRIDAY, HOUR

BOTH = WelcomeTable(text="Thank you.\n\nWelcome <aboard>.", edition=True)


class Provider:
    """Answers as it is told, and keeps what it was handed."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.got: list[tuple[str, str]] = []  # address, subject
        self.html = ""  # of the last
        self.lock = threading.Lock()

    def prepare(self, message: Message, batch: Batch) -> Provider:
        [reader] = batch.recipients
        self._next = (reader.address, message.subject)
        self.html = message.html
        return self

    def make(self) -> Answer:
        self.got.append(self._next)
        return self.answers.pop(0) if self.answers else Accepted({})

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house that has handed its edition over, once for all tests."""
    made = Weekly(tmp_path_factory.mktemp("handed-over"))
    edition = made.week()
    made.approve(edition, FRIDAY - HOUR)
    made.hand_over(edition, FRIDAY)
    made.add("dora")  # who has just confirmed
    made.works.close()
    return made.folder


@pytest.fixture
def house(handed_over: Path, tmp_path: Path) -> Iterator[Weekly]:
    made = Weekly.copied(handed_over, tmp_path, at=FRIDAY)
    yield made
    made.works.close()


def greet(
    house: Weekly,
    provider: Provider,
    who: str | int = "dora",
    what: WelcomeTable = BOTH,
    also_in: tuple[str, ...] = (),
) -> None:
    works = house.works
    newsletter = replace(house.settings.newsletter, also_in=also_in)
    welcome(
        house.number(who) if isinstance(who, str) else who,
        replace(house.settings, newsletter=newsletter, welcome=what),
        ground=works.ground,
        provider_of=lambda _name, _slug: provider,  # type: ignore[arg-type, return-value]
        printer=Printer(works.settings),
    )


def test_words_and_the_newest_edition_come_once(house: Weekly) -> None:
    provider = Provider()
    for _ in range(2):
        greet(house, provider)
    assert [subject for _, subject in provider.got] == [
        "Welcome to Harbour Review",
        house.works.store.editions.frozen(1).subject,  # type: ignore[union-attr]
    ]
    kept = privacy.export(house.works.store.database, "dora@reader.example")["welcome"]
    assert {(one["what"], one["state"]) for one in kept} == {
        ("words", "accepted"),
        ("edition", "accepted"),
    }


@pytest.mark.parametrize(
    ("texts", "paragraph"),
    [({}, '<p lang="en" dir="ltr" style'), ({"ar": "شكرا."}, "<p style")],
)
def test_a_welcome_speaks_the_language_that_its_reader_chose(
    house: Weekly, texts: dict[str, str], paragraph: str
) -> None:
    provider, store = Provider(), house.works.store
    store.readers.choose(
        "harbour", house.number("dora"), language="ar", name="Dora", segments={}, now=house.at
    )
    given = WelcomeTable(text="Thank you.", texts=texts)
    greet(house, provider, what=given, also_in=("ar",))
    assert [subject for _, subject in provider.got] == ["أهلًا بك في Harbour Review"]
    assert '<html lang="ar" dir="rtl">' in provider.html
    assert paragraph in provider.html
    assert (texts.get("ar") or "Thank you.") in provider.html


def test_who_got_the_edition_gets_the_words_alone(house: Weekly) -> None:
    provider = Provider()
    greet(house, provider, "ada")
    assert [subject for _, subject in provider.got] == ["Welcome to Harbour Review"]


@pytest.mark.parametrize(
    ("answer", "calls"),
    [(Unknown("cut off"), 1), (Refused("no such address"), 1), (Later("429"), 2)],
)
def test_only_what_was_not_taken_is_sent_again(house: Weekly, answer: Answer, calls: int) -> None:
    provider = Provider(answer)
    words = WelcomeTable(text="Thank you.")
    for _ in range(3):
        greet(house, provider, what=words)
    assert len(provider.got) == calls


def test_who_left_meanwhile_is_not_welcomed(house: Weekly) -> None:
    provider = Provider()
    house.works.store.readers.leave("harbour", house.number("dora"), now=house.at)
    greet(house, provider)
    greet(house, provider, what=WelcomeTable())
    assert provider.got == []


def test_a_welcome_counts_for_what_they_follow_later(house: Weekly) -> None:
    greet(house, Provider())
    house.follow("dora", INES)
    store = house.works.store
    house.write("n6", "Ben Pier", "Ports", at=FRIDAY + timedelta(days=1))
    after = house.draft(FRIDAY + timedelta(days=7) - 2 * HOUR)
    [n1] = [one.piece for one in store.editions.get(1).placements if one.piece.url.endswith("/n1")]
    move = Moves(house.settings.newsletter, "Ada").place(n1)
    store.editions.save(move(after), who="Ada", what=move.label, now=house.at)
    house.approve(store.editions.get(after.id), FRIDAY + timedelta(days=7) - HOUR)
    house.hand_over(after, FRIDAY + timedelta(days=7))
    assert house.got("dora", 2) == ["n6"]


def confirms(house: Weekly, name: str) -> int:
    """As by the button, on a machine that dies before the welcome goes out."""
    store, at = house.works.store, house.at
    one = store.sign_ups.ask("harbour", f"{name}@reader.example", name="", now=at)
    assert one
    owed = kinds(replace(house.settings, welcome=BOTH))
    assert store.sign_ups.confirm("harbour", one, asked_at=at, now=at, welcome=owed)
    return one


def later(house: Weekly, provider: Provider, minutes: int) -> list[str]:
    """What the next look, so much later, sends to whom."""
    house.at += timedelta(minutes=minutes)
    works, before = house.works, len(provider.got)
    given = replace(house.settings, welcome=BOTH)
    settings = replace(works.settings, newsletters={"harbour": given})
    again(
        replace(works.ground, in_force=lambda: settings),
        provider_of=lambda _name, _slug: provider,  # type: ignore[arg-type, return-value]
        printer=Printer(works.settings),
    )
    return [address.partition("@")[0] for address, _ in provider.got[before:]]


def test_what_is_owed_goes_out_after_a_crash_and_once(house: Weekly) -> None:
    provider = Provider()
    confirms(house, "eve")
    assert later(house, provider, 4) == []  # the request's own turn
    assert later(house, provider, 2) == ["eve", "eve"]
    assert later(house, provider, 5) == []


def test_a_provider_in_trouble_is_asked_for_the_first_alone_and_two_days_at_most(
    house: Weekly,
) -> None:
    provider = Provider(Later("429"), Later("429"), Later("429"), Later("429"))
    for name in ("eve", "fay"):
        confirms(house, name)
    assert later(house, provider, 6) == ["eve", "eve"]  # words, edition; and fay is not tried
    assert later(house, provider, 5) == ["eve", "eve"]
    assert later(house, provider, 5) == ["eve", "eve", "fay", "fay"]
    confirms(house, "gus")
    assert later(house, provider, 3 * 24 * 60) == []


def test_words_that_the_house_took_back_are_owed_no_longer(house: Weekly) -> None:
    eve = confirms(house, "eve")
    since, until = house.at - HOUR, house.at + HOUR
    owed = house.works.store.welcomes.owed
    assert owed("harbour", since=since, until=until, most=9) == [eve]
    greet(house, Provider(), eve, WelcomeTable(edition=True))
    assert owed("harbour", since=since, until=until, most=9) == []


def test_who_got_the_edition_meanwhile_is_owed_the_words_alone(house: Weekly) -> None:
    provider = Provider()
    confirms(house, "eve")
    friday = FRIDAY + timedelta(days=7)
    house.write("n6", "Ben Pier", "Ports", at=friday - HOUR * 24)
    after = house.draft(friday - 2 * HOUR)
    house.approve(after, friday - HOUR)
    house.at = FRIDAY + HOUR
    house.hand_over(after, FRIDAY + HOUR)
    assert later(house, provider, 6) == ["eve"]
    assert later(house, provider, 6) == []
