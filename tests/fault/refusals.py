"""What refusals cost, and that they cost nobody the edition: python -m tests.fault.refusals [what ...] [list ...].

account   each provider's words of its account x where they come x lists: calls, who got it once mended
words     the same in words that no adapter knows, until a person says that the account is meant
run       the first of these by `digest run`, with all that belongs to a week: whether it stays open
bad       1 to 50 bad addresses among 500 to 50,000, wherever they stand: calls beyond those of a clean list

Without words, all four; numbers are the lists' lengths, for the first three (without: 8, 2,000 and 20,000); kinds of
providers (brevo, smtp) narrow them to these.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digest import settings
from digest.app.service import news, notices
from digest.app.week import run as weekly
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.base.errors import HandOverStopped
from digest.deliver.provider import Provider
from digest.model.editions import Edition
from digest.model.notices import NoticeKind
from digest.store import Store, open_store
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.deliver.accounts import REFUSALS, Account, account, go, states, unlisted, whole
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import Clock, approved, reader

KINDS = ("account", "words", "run", "bad")
WHERE = ("first", "after two", "among bad")
LISTS = (8, 2_000, 20_000)
OF_WORDS = (
    "ses",
    "brevo",
    "mailgun",
    "smtp",
)  # an answer each, a call as a whole, one mail at a time


@contextmanager
def _store(readers: int) -> Iterator[tuple[Store, Edition]]:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/digest.db")
        try:
            yield store, approved(store, readers=readers)
        finally:
            store.close()


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    where: str
    people: int
    calls: int  # until it was held, beyond those that were answered well
    most: int
    code: int
    held: str
    notice: str
    got: int
    right: bool  # everybody but the truly bad, once, and the sums exact

    def __str__(self) -> str:
        word = "" if self.right and self.calls <= self.most else "  <-- NOT AS IT SHOULD BE"
        return (
            f"{self.name:<22} {self.where:<10} {self.people:>7,}  {self.calls:>3} calls (at most {self.most})"
            f"  exit {self.code}  held: {self.held:<8} {self.got:>7,} got it{word}\n{'':>24}{self.notice[:90]}"
        )


def line(name: str, where: str, people: int, *, words: bool = False) -> Line:
    """One row of the table. `words`: `name` is a provider's kind, and no adapter knows what it says."""
    bad = frozenset({reader(3), reader(people - 1)} if where == "among bad" else ())
    well = 0 if where == "first" else 2
    size = max(2, people // 10) if people <= 2_000 else 0  # so that a short list is several calls
    stand = unlisted if words else account
    with _store(people) as (store, edition), stand(name, well=well, bad=bad, size=size) as stands:
        code, notice = 0, ""
        try:
            code = 1 if go(store, edition, stands.provider).needs_person else 0
        except HandOverStopped as stopped:
            code, notice = stopped.exit_code, str(stopped.seen)
        calls = stands.calls - well
        said = store.ledger.totals(edition.id)
        assert said
        stands.mend()
        plan = store.ledger.find(edition.id)
        assert plan
        if said.held == "words":
            store.ledger.say(plan, about="account", who="Edda", now=Clock().now)
        report = go(store, edition, stands.provider)
        got = states(store, edition)["accepted"]
        wanted = {reader(one): 1 for one in range(1, people + 1) if reader(one) not in bad}
        right = (
            stands.mailbox == wanted and got == len(wanted) and report.totals.done_at is not None
        )
        most = 5 + stands.provider.limits.in_flight
    return Line(name, where, people, calls, most, code, said.held, notice, got, right and code == 1)


def table(what: str, lists: tuple[int, ...] = LISTS, only: Collection[str] = ()) -> Iterator[Line]:
    names = OF_WORDS if what == "words" else REFUSALS
    for name in (one for one in names if not only or one.partition(",")[0] in only):
        for people in lists:
            for where in WHERE:
                if what == "run":
                    yield by_run(name, where, people)
                else:
                    yield line(name, where, people, words=what == "words")


class OfOurs(Works):
    """Everything of a house, and a provider of ours in the place of its own."""

    ours: Provider

    def provider(self, name: str, slug: str) -> Provider:
        return self.ours


def by_run(name: str, where: str, people: int) -> Line:
    """The same row by `digest run`, to the calls of a week with its schedule, checks and notices."""
    bad = frozenset({reader(3), reader(people - 1)} if where == "among bad" else ())
    well = 0 if where == "first" else 2
    size = max(2, people // 10) if people <= 2_000 else 0
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        house.works.close()
        house.works = works = OfOurs(
            settings.load(Path(folder) / "config", {}), now=lambda: house.at
        )
        lines = ["address", *(reader(number) for number in range(1, people + 1))]
        works.store.subscribers.import_rows("harbour", read_csv(lines, name="l"), now=house.at)
        works.store.suppressions.suppress("ada@reader.example", reason="manual", now=house.at)
        house.publish("tide", at=FRIDAY - 2 * DAY)
        house.approve(house.draft(FRIDAY - DAY), FRIDAY - HOUR)
        house.at = FRIDAY
        with account(name, well=well, bad=bad, size=size) as stands:
            works.ours = stands.provider
            code, notice = 0, ""
            try:
                code = 1 if weekly.run(works, house.settings).needs_person else 0
            except HandOverStopped as stopped:
                code, notice = stopped.exit_code, str(stopped.seen)
            calls = stands.calls - well
            found = news.of(notices.snapshot(works.ground, house.settings))
            told = any(one.kind is NoticeKind.HELD for one in found)
            was_open = not house.line(1)[2]
            said = works.store.ledger.totals(1)
            assert said
            stands.mend()
            done = weekly.run(works, house.settings)
            totals = works.store.ledger.totals(1)
            assert totals
            wanted = {reader(one): 1 for one in range(1, people + 1) if reader(one) not in bad}
            right = stands.mailbox == wanted and totals.accepted == len(wanted)
            right = right and told and was_open and done.handed_over and house.line(1)[2]
            most = 5 + stands.provider.limits.in_flight
        works.close()
    held, got = said.held, totals.accepted
    return Line(name, where, people, calls, most, code, held, notice, got, right and code == 1)


PLACES = ("spread", "side by side", "anywhere")


def bad_addresses(kind: str, people: int, bad: int, place: str) -> tuple[int, float, bool]:
    """(calls beyond those of a clean list, how many there may be, whether all others got it and no more)."""
    chance = random.Random(f"{people} {bad}")
    numbers = {
        "spread": range(people // bad // 2 + 1, people + 1, people // bad),
        "side by side": range(people // 3, people // 3 + bad),
        "anywhere": chance.sample(range(1, people + 1), bad),
    }[place]
    wrong = frozenset(reader(one) for one in numbers)
    with _store(people) as (store, edition):
        stands = Account(kind, whole(500, {}), well=1_000_000_000, bad=wrong)
        clean = math.ceil(people / stands.provider.per_call(None))  # type: ignore[arg-type]
        report = go(store, edition, stands.provider)
        found = states(store, edition)
    right = found == {"accepted": people - len(wrong), "refused": len(wrong)}
    right = right and stands.mailbox.total() == people - len(wrong) and not report.totals.held
    return stands.calls - clean, 2 * len(wrong) * math.log2(people), right


def _bad() -> bool:
    fine = True
    for people in (500, 2_000, 5_000, 20_000, 50_000):
        for bad in (1, 2, 5, 20, 50):
            for place in PLACES:
                calls, most, right = bad_addresses("brevo", people, bad, place)
                fine &= right and calls <= most
                print(
                    f"{bad:>3} bad among {people:>6,}, {place:<13} {calls:>4} calls more than none "
                    f"(at most {most:.0f}){'' if right and calls <= most else '  <-- NOT AS IT SHOULD BE'}",
                    flush=True,
                )
    return fine


if __name__ == "__main__":
    fine = True
    lists = tuple(int(one) for one in sys.argv[1:] if one.isdigit()) or LISTS
    only = {one for one in sys.argv[1:] if one in STAND_INS or one == "smtp"}
    for what in [one for one in sys.argv[1:] if one in KINDS] or KINDS:
        if what == "bad":
            fine &= _bad()
            continue
        print(what, flush=True)
        for one in table(what, lists, only):
            fine &= one.right and one.calls <= one.most
            print(one, flush=True)
    sys.exit(0 if fine else 1)
