"""Weeks of readers who follow, unfollow, come and are erased, beside a rule of a few lines that says who gets what."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from digest import settings
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.base.errors import NotReady
from digest.curate.moves import Moves
from digest.model.editions import LEAD, Edition, EditionState
from digest.model.follows import subject
from digest.store import privacy
from tests.app.followed import Weekly
from tests.app.house import DAY, FRIDAY, HOUR

AUTHORS = ("Ines Calder", "Ben Pier", "Cleo Dahl", "Omar Quay")
TOPICS = ("Ports", "Fish", "Gulls")
EVERY = [subject("author", one) for one in AUTHORS] + [subject("topic", one) for one in TOPICS]
WEEKS = 3


class Model(Weekly):
    def __init__(self, folder: Path, url: str, seed: int, mode: str, nothing: str) -> None:
        super().__init__(folder, f'most = 2\nmode = "{mode}"\nnothing = "{nothing}"\n')
        self.works.close()
        self.works = Works(
            settings.load(folder / "config", {"DIGEST_DATABASE": url}), now=lambda: self.at
        )
        self.mode, self.nothing = mode, nothing
        self.chance = random.Random(seed)
        self.had: dict[int, set[int]] = defaultdict(set)  # reader -> pieces
        self.names = [f"r{number}" for number in range(9)]
        for name in self.names:
            self.come(name)
        self.pieces = 0

    def come(self, name: str) -> None:
        rows = read_csv(["address\n", f"{name}@reader.example\n"], name="rows")
        self.works.store.subscribers.import_rows("harbour", rows, now=self.at)

    def stir(self) -> None:
        """Readers change their minds."""
        store = self.works.store
        for one in list(store.subscribers.of("harbour")):
            for each in EVERY:
                if self.chance.random() < 0.15:
                    wanted = self.chance.random() < 0.7
                    store.readers.follow("harbour", one.id, each, wanted=wanted, now=self.at)
        if self.chance.random() < 0.5:
            gone = self.chance.choice(self.names)
            privacy.erase(store.database, f"{gone}@reader.example", now=self.at)
            self.names.append(f"r{len(self.names)}")
            self.come(self.names[-1])
        if self.chance.random() < 0.5:
            store.readers.leave("harbour", self.chance.randint(1, len(self.names)), now=self.at)

    def publish_week(self, friday: int) -> None:
        for _ in range(self.chance.randint(4, 8)):
            self.pieces += 1
            at = FRIDAY + timedelta(days=7 * friday) - DAY - self.pieces % 7 * HOUR
            topics = self.chance.sample(TOPICS, self.chance.randint(0, 2))
            self.write(f"n{self.pieces}", self.chance.choice(AUTHORS), *topics, at=at)

    def move(self, edition: Edition, before: list[Edition]) -> Edition:
        """An editor drops one, keeps one from everybody, and brings an old one back."""
        store, moves = self.works.store, Moves(self.settings.newsletter, "Ada")
        todo = []
        if len(edition.placements) > 2:
            todo.append(moves.drop(self.chance.choice(edition.placements).piece))
        if edition.left_out:
            out = self.chance.choice(edition.left_out).piece
            todo.append(moves.drop(out, for_nobody=True))
        if before and self.chance.random() < 0.8:
            old = self.chance.choice(list(self.chance.choice(before).pieces.values()))
            todo.append(moves.place(old))
        for one in todo:
            edition = store.editions.get(edition.id)
            store.editions.save(one(edition), who="Ada", what=one.label, now=self.at)
        return store.editions.get(edition.id)

    def expected(self, edition: Edition, earlier: set[int]) -> dict[int, set[int]]:
        """The rule, as a reader would say it."""
        store, rules = self.works.store, self.settings.newsletter.follows
        placed = {one.piece.id: one.piece for one in edition.placements}
        fit = dict(placed)
        for out in edition.left_out:
            piece = out.piece
            at = piece.published_at
            if (
                not out.for_nobody
                and piece.id not in earlier
                and at
                and edition.window.start <= at < edition.window.end
            ):
                fit[piece.id] = piece
        found = {}
        for reader in store.subscribers.of("harbour"):
            if reader.status != "active":
                continue
            had, follows = self.had[reader.id], set(reader.follows)
            matched = {
                id
                for id, piece in fit.items()
                if follows.intersection(rules.subjects_of(piece)) and id not in had
            }
            whole = set(placed) - had
            rest = [one for one in edition.placements if one.piece.id not in had]
            led = any(one.section == LEAD for one in edition.placements)
            lead = [one.piece.id for one in rest[:1] if led]
            if self.mode == "first" or not follows:
                found[reader.id] = whole | matched
            elif matched:
                found[reader.id] = matched | set(lead)
            else:
                found[reader.id] = {"edition": whole, "lead": set(lead), "skip": set()}[
                    self.nothing
                ]
        return {reader: pieces for reader, pieces in found.items() if pieces}


@pytest.mark.parametrize(
    ("seed", "mode", "nothing"),
    [
        pytest.param(1, "first", "edition", marks=pytest.mark.long),
        pytest.param(2, "only", "skip", marks=pytest.mark.dose),
        pytest.param(3, "only", "lead", marks=pytest.mark.dose),
        pytest.param(4, "only", "edition", marks=pytest.mark.dose),
    ],
)
def test_each_reader_gets_what_the_rule_says_and_no_piece_twice_ever(
    tmp_path: Path, database_url: str, seed: int, mode: str, nothing: str
) -> None:
    house = Model(tmp_path, database_url, seed, mode, nothing)
    store = house.works.store
    before: list[Edition] = []
    ran: set[int] = set()
    for week in range(WEEKS):
        friday = FRIDAY + timedelta(days=7 * week)
        house.at = friday - 2 * DAY
        house.publish_week(week)
        house.stir()
        edition = house.move(house.draft(friday - 2 * HOUR), before)
        if not edition.placements:
            continue
        house.approve(edition, friday - HOUR)
        house.stir()  # after the approval: it counts until it is planned
        edition = store.editions.get(edition.id)
        assert edition.state is EditionState.APPROVED
        expected = house.expected(edition, ran)
        try:
            house.hand_over(edition, friday)
        except NotReady:
            assert not expected
            continue
        house.stir()  # after planning: it counts for the next
        got = {}
        for reader in expected:
            house.number = lambda _name, reader=reader: reader  # type: ignore[method-assign, misc]
            urls = {f"https://harbour.example/{one}" for one in house.got("", edition.number)}
            got[reader] = {one.id for one in edition.pieces.values() if one.url in urls}
            assert not got[reader] & house.had[reader]
            house.had[reader] |= got[reader]
        assert got == expected
        files = list((house.folder / f"outbox/harbour-{edition.number}").glob("*.eml"))
        assert len(files) == len(expected)
        totals = store.ledger.totals(edition.id)
        assert totals
        assert totals.accepted == totals.recipients == len(expected)
        assert sum(store.variants.readers(edition.id).values()) in (0, len(expected))
        ran |= {one.piece.id for one in edition.placements}
        before.append(edition)
    house.works.close()
