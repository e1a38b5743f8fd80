"""Results of editions: from what a provider posts to what `digest results` says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest import settings
from digest.app.keep import results
from digest.cli import run
from digest.model import codec
from digest.model.blocks import Block, BlockKind
from digest.model.events import Event, EventKind, Posted
from digest.model.pieces import Author, Piece
from digest.model.results import EditionResult, PlaceResult, Track
from digest.store import schema
from tests.app.house import DAY, FRIDAY, HOUR, House

BROWSER = "Mozilla/5.0 (Macintosh) Safari/605.1.15"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    edition = made.draft(FRIDAY - 14 * HOUR)
    made.approve(edition, FRIDAY - 13 * HOUR)
    made.hand_over(edition, FRIDAY - 12 * HOUR)
    made.at = FRIDAY
    yield made
    made.works.close()


def _told(house: House, *clicks: tuple[str, int], at: datetime = FRIDAY) -> None:
    events = [
        Event(
            f"{who} {url}",
            EventKind.CLICK,
            f"r{who}@reader.example",
            at + timedelta(minutes=minutes),  # no two at a time: that is how machines click
            batch="harbour-1-0a1b2c3d4e5f-1",
            subscriber=who,
            url=url,
            agent=BROWSER,
        )
        for minutes, (url, who) in enumerate(clicks)
    ]
    house.works.store.events.write(Posted("live", f"{at}", "postmark", b"", at), events, now=at)


def test_an_edition_s_places_stand_as_they_were_printed(house: House) -> None:
    edition = house.works.store.editions.get(1)
    first, second = (one.piece.url for one in edition.placements)
    _told(house, (second, 1), (second, 2), (f"{second}?utm_medium=email", 2), (first, 1))
    newsletter = house.settings
    found = results.of_edition(house.works.ground, newsletter, edition)
    assert [(one.url, one.people, one.position) for one in found.places] == [
        (first, 1, 1),
        (second, 2, 2),
    ]
    assert (found.clicked, found.accepted, found.silent) == (2, 1, "")


def test_who_was_told_nothing_is_told_why(house: House) -> None:
    newsletter = house.settings
    [line] = results.over_time(house.works.ground, newsletter)
    assert (line.clicked, line.opened) == (0, 0)
    assert "outbox" in line.silent


@pytest.mark.parametrize(
    ("provider", "delivered", "words"),
    [
        ('kind = "postmark"\ntoken = "t"', False, "set [providers.main] webhook"),
        (
            'kind = "postmark"\ntoken = "t"\nwebhook = "w"',
            False,
            "set [providers.main] tracking = true",
        ),
        (
            'kind = "postmark"\ntoken = "t"\nwebhook = "w"\ntracking = true',
            False,
            "https://week.harbour.example/hooks/main",
        ),
        (
            'kind = "postmark"\ntoken = "t"\nwebhook = "w"\ntracking = true',
            True,
            "switch them on among what it posts",
        ),
        ('kind = "smtp"\nhost = "127.0.0.1"', False, "bounces come to the sender's mailbox"),
    ],
)
def test_what_to_switch_on_is_said_by_what_is_set(
    house: House, provider: str, delivered: bool, words: str
) -> None:
    file = house.folder / "config/digest.toml"
    file.write_text(file.read_text() + f"[providers.main]\n{provider}\n")
    ground = replace(house.works.ground, in_force=lambda: settings.load(file.parent, {}))
    if delivered:
        event = Event("d", EventKind.DELIVERED, "", FRIDAY, "harbour-1-0a1b2c3d4e5f-1", 1)
        house.works.store.events.write(
            Posted("main", "d", "postmark", b"", FRIDAY), [event], now=FRIDAY
        )
    [line] = results.over_time(ground, ground.settings.pick(None))
    assert words in line.silent
    edition = house.works.store.editions.get(1)
    assert results.of_edition(ground, ground.settings.pick(None), edition).silent == line.silent


def test_an_author_is_measured_beside_any_piece(house: House) -> None:
    edition = house.works.store.editions.get(1)
    first, second = (one.piece.url for one in edition.placements)
    _told(house, *((second, n) for n in range(8)), *((first, n) for n in range(2)))
    newsletter = house.settings
    tracks = results.tracks(house.works.ground, newsletter)
    found = tracks["section", edition.placements[1].section]
    assert (found.pieces, found.people, found.share) == (1, 8, 1.0)
    assert found.usual == pytest.approx((8 / 8 + 2 / 8) / 2)
    assert found.times == pytest.approx(1.6)
    assert results.tracks(house.works.ground, newsletter, besides=edition.id) == {}


def test_the_command_says_the_same_in_three_forms(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = house.works.store.editions.get(1)
    first, second = (one.piece.url for one in edition.placements)
    _told(house, (second, 1), (second, 2), (first, 1))
    config = ["--config", str(house.works.settings.root / "config")]
    assert run([*config, "results", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["people"] for one in told["places"]] == [1, 2]
    assert run([*config, "results", "1", "--csv"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "place,section,clicked,by machines,headline"
    assert len(lines) == 2
    assert run([*config, "results", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["editions"][0]["clicked"] == 2
    assert run([*config, "results", "--by", "section", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["by"] == "section"
    assert run([*config, "results", "--json", "--csv"]) == 2


def test_numbers_outlive_the_readers(house: House) -> None:
    edition = house.works.store.editions.get(1)
    url = edition.placements[0].piece.url
    _told(house, (url, 1), (url, 2))
    results.refresh(house.works.store, now=FRIDAY)
    later = FRIDAY + timedelta(days=9)
    assert results.refresh(house.works.store, now=later) == 1  # to forget who they were
    assert results.refresh(house.works.store, now=later) == 0
    found = house.works.store.reactions.results([edition.label])[edition.label]
    assert {one.link: one.people for one in found} == {url: 2, "*": 2}


def test_a_large_edition_is_counted_while_its_posts_come_and_not_while_somebody_waits(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, edition = house.works.store, house.works.store.editions.get(1)
    url = edition.placements[0].piece.url
    newsletter = house.settings
    monkeypatch.setattr(results, "LARGE", 10)
    _told(house, *((url, n) for n in range(20)))
    results.keep_up(store, now=FRIDAY)
    assert results.of_edition(house.works.ground, newsletter, edition).clicked == 20
    _told(house, *((url, n) for n in range(20, 23)), at=FRIDAY + HOUR)
    results.keep_up(store, now=FRIDAY)  # too little to count it all again for
    found = results.of_edition(house.works.ground, newsletter, edition)
    assert (found.clicked, found.uncounted) == (20, 3)
    [line] = results.over_time(house.works.ground, newsletter)
    assert (line.clicked, line.uncounted) == (20, 3)
    _told(house, *((url, n) for n in range(30, 40)), at=FRIDAY + 2 * HOUR)
    results.keep_up(store, now=FRIDAY)
    found = results.of_edition(house.works.ground, newsletter, edition)
    assert (found.clicked, found.uncounted) == (33, 0)
    _told(house, (url, 50), at=FRIDAY + 3 * HOUR)
    assert results.refresh(store, now=FRIDAY, forget=False) == 1  # every few minutes
    assert results.of_edition(house.works.ground, newsletter, edition).clicked == 34


def test_the_most_clicked_place_of_a_section_is_told_where_it_stands_out() -> None:
    def track(place: str, pieces: int, share: float) -> Track:
        return Track("place in Tides", place, pieces, 10, share, usual=0.2)

    every = [track("1", 5, 0.24), track("2", 5, 0.4), track("3", 2, 0.9), track("4", 5, 0.1)]
    tracks = {(one.what, one.name): one for one in every}
    assert results.best_places(tracks) == {"Tides": every[1]}
    assert every[1].sentence == (
        "The last 5 pieces at place 2 in this section were clicked 2.0 times as often as any piece."
    )
    flat = track("1", 9, 0.21)
    assert results.best_places({(flat.what, flat.name): flat}) == {}


def test_what_each_variant_s_readers_did_but_not_of_a_handful(house: House) -> None:
    store, edition = house.works.store, house.works.store.editions.get(1)
    url = edition.placements[0].piece.url
    with store.database.write() as connection:
        hand_over = connection.scalar(sa.select(schema.hand_over.c.id))
        connection.execute(sa.update(schema.recipient).values(variant=1))
        rows = [
            {"hand_over_id": hand_over, "subscriber_id": n, "address": f"r{n}@reader.example"}
            for n in range(100, 140)
        ]
        numbers = (2 if n < 20 else 3 if n < 36 else 4 for n in range(40))
        rows = [{**row, "variant": one} for row, one in zip(rows, numbers, strict=True)]
        connection.execute(sa.insert(schema.recipient), rows)
    _told(house, *((url, n) for n in (*range(100, 107), *range(120, 123), 136)))
    newsletter = house.settings
    found = results.of_edition(house.works.ground, newsletter, edition)
    assert [(one.number, one.readers, one.people) for one in found.variants] == [
        (2, 20, 7),
        (3, 16, 3),
        (0, 5, 1),  # four of one variant and one of another
    ]
    assert [(one.url, one.people) for one in found.places if one.people] == [(url, 11)]
    later = FRIDAY + timedelta(days=9)
    results.refresh(store, now=later)
    found = results.of_edition(house.works.ground, newsletter, edition)
    assert [one.people for one in found.variants] == [7, 3, 1]


def test_places_and_looks_are_measured_and_links_in_blocks_have_their_words(house: House) -> None:
    store, edition = house.works.store, house.works.store.editions.get(1)
    first, second = (one.piece.url for one in edition.placements)
    block = Block(
        BlockKind.NOTE, title="From the quay", text="See [the *tables*](https://quay.example/t)."
    )
    with store.database.write() as connection:
        blocks = [codec.to_json(block)]
        connection.execute(sa.update(schema.edition).values(blocks=blocks))
    _told(house, (second, 1), (second, 2), (first, 1), ("https://quay.example/t?x=1", 3))
    newsletter = house.settings
    tracks = results.tracks(house.works.ground, newsletter)
    assert {name: one.people for (what, name), one in tracks.items() if what == "place"} == {
        "1": 1,
        "2": 2,
    }
    look = tracks["look", newsletter.newsletter.look]
    assert (look.pieces, look.people, look.times) == (1, 3, 1.0)
    found = results.of_edition(house.works.ground, newsletter, store.editions.get(1))
    assert [(one.headline, one.people) for one in found.places if not one.position] == [
        ("From the quay: the tables", 1)
    ]


def test_where_machines_click_most_it_is_said_what_may_be_theirs() -> None:
    def result(people: int, machines: int) -> EditionResult:
        place = PlaceResult("", 1, "Tides", "https://harbour.example/tides", people, machines)
        return EditionResult(
            "harbour-1", 1, "1", 9000, 9000, 0, 0, people, machines, places=(place,)
        )

    assert result(1000, 1000).doubtful == 0  # fifteen, among a thousand
    assert result(1000, 9000).doubtful == 135
    assert result(0, 0).doubtful == 0


def test_of_a_piece_the_author_tells_most_then_topic_then_kind() -> None:
    def track(what: str, name: str, pieces: int, share: float) -> Track:
        return Track(what, name, pieces, 10, share, usual=0.2)

    known = {
        (one.what, one.name): one
        for one in (
            track("author", "Ines Calder", 4, 0.3),
            track("author", "Li Wei", 1, 0.9),  # one piece says nothing of the next
            track("topic", "Ports", 9, 0.2),
            track("kind", "Analysis", 20, 0.1),
        )
    }

    def told(*authors: str, topics: tuple[str, ...] = (), kind: str = "") -> str:
        piece = Piece(1, "https://harbour.example/a", "A tide", kind=kind, topics=topics,
                      authors=tuple(map(Author, authors)))  # fmt: skip
        found = results.telling(known, piece)
        return found.sentence if found else ""

    often = "times as often as any piece."
    assert told("Ines Calder", topics=("Ports",)) == (
        f"The last 4 pieces by Ines Calder were clicked 1.5 {often}"
    )
    assert told("Li Wei", topics=("Ports",)) == (
        "The last 9 pieces on Ports were clicked about as often as any piece."
    )
    assert (
        told(kind="Analysis") == f"The last 20 pieces of the kind Analysis were clicked 0.5 {often}"
    )
    assert told("Nobody Known") == ""
