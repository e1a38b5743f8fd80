"""A million readers who follow something: how many emails that makes, and what they cost.

20 topics and 30 authors, followed and published by Zipf's law (the n-th so often as 1/n), 40 pieces of
which 30 stand in the edition. Drawn from SEED, with weights that add up, so that a run is repeated to the
digit. Two audiences:

    few     nine in ten follow one subject, the others two
    many    half follow one, half two to six

The CPU of our processes alone. Peak memory is that of a small process that opens the database and plans.
The hand-over (handing_follows.py) is of all of them, beside one without follows; its provider is the one of
handing.py; what it takes to make the emails again is told apart.

    python -m tests.bench follows [readers] [whole]

By SendGrid's substitution, where a call says little of each reader, so that what each batch costs weighs most; with
`whole` by Postmark's whole emails, which is the other way of providers, at twice the batches and six times the CPU.
"""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from digest.app.week import variants
from digest.app.week.compose import Press
from digest.compose import recorded
from digest.compose.render import Looks
from digest.model import codec
from digest.model.answers import Promise
from digest.model.editions import Edition, LeftOut
from digest.model.follows import EDITION, FollowRules, Recipe, Subject, Variant, subject
from digest.model.pieces import Author
from digest.settings import NewsletterSettings
from digest.store import Store, messages, open_store, schema
from digest.store import variants as kept
from tests.bench import handing_follows
from tests.doubles import LINKS, NOW, approved
from tests.making import edition_of, newsletter_for_tests

SEED = 20261127
READERS = 1_000_000
PIECES, PLACED = 40, 30
TOPICS = [subject("topic", f"Topic {one}") for one in range(1, 21)]
AUTHORS = [subject("author", f"Author {one} of the House") for one in range(1, 31)]
RULES = FollowRules(offer=("author", "topic"))
AUDIENCES = {"few": ((1, 9), (2, 1)), "many": ((1, 5), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1))}


def run() -> None:
    words = sys.argv[2:]
    readers = int(words[0]) if words and words[0].isdigit() else READERS
    gc.set_threshold(20_000)  # as the command does
    for name, shares in AUDIENCES.items():
        _audience(name, shares, readers, whole="whole" in words)


def zipf(some: list[Subject]) -> list[float]:
    return [1 / rank for rank in range(1, len(some) + 1)]


def week(rng: random.Random) -> Edition:
    """An edition of PLACED pieces, with the rest left out; each has an author and a topic."""
    drawn = edition_of(PIECES)
    pieces = {
        one.piece.id: replace(
            one.piece,
            authors=(Author(rng.choices(AUTHORS, zipf(AUTHORS))[0].name),),
            topics=(rng.choices(TOPICS, zipf(TOPICS))[0].name,),
        )
        for one in drawn.placements
    }
    placed = tuple(
        replace(one, piece=pieces[one.piece.id])
        for one in drawn.placements
        if one.piece.id <= PLACED
    )
    out = tuple(LeftOut(one, "full") for id, one in pieces.items() if id > PLACED)
    return replace(drawn, placements=placed, left_out=out)


def follows(rng: random.Random, shares: Any, readers: int) -> Iterator[tuple[int, list[int]]]:
    """Reader -> numbers of subjects. Of 20 and 30 by Zipf, so that a topic is as likely as an author."""
    every = [*TOPICS, *AUTHORS]
    weights = zipf(TOPICS) + zipf(AUTHORS)
    numbers = range(1, len(every) + 1)
    many = [count for count, share in shares for _ in range(share)]
    drawn = rng.choices(numbers, weights, k=readers * 4)
    at = 0
    for reader in range(1, readers + 1):
        wanted = many[reader % len(many)]
        theirs: list[int] = []
        while len(theirs) < wanted:
            at = (at + 1) % len(drawn)
            if drawn[at] not in theirs:
                theirs.append(drawn[at])
        yield reader, theirs


def _audience(name: str, shares: Any, readers: int, *, whole: bool) -> None:
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/digest.db")
        edition = week(rng)
        there = approved(store)
        edition = replace(edition, id=there.id, number=there.number)
        _fill(store, rng, shares, readers)
        newsletter = replace(newsletter_for_tests(), follows=RULES)
        settings = _settings(newsletter)
        inputs = recorded.record(
            edition,
            newsletter,
            looks=Looks(None),
            seed="bench",
            offered=[*TOPICS, *AUTHORS],
            fit=[one.piece.id for one in edition.left_out],
        )
        with recorded.reopened(inputs) as press:
            _measure(name, store, settings, edition, press, readers, Path(folder), whole)
        plain = approved(store, number=2)
        store.ledger.plan(
            plain.id, provider="main", promise=Promise.QUERY, batch_size=_per_call(whole), now=NOW
        )
        handing_follows.beside(name, store, readers, whole=whole)
        store.close()


def _settings(newsletter: Any) -> NewsletterSettings:
    from digest.settings.newsletter import AudienceTable, ProofTable, ScheduleTable

    return NewsletterSettings(
        newsletter=newsletter,
        schedule=ScheduleTable(),
        provider="main",
        file=Path("harbour.toml"),
        pace=None,  # type: ignore[arg-type]
        readers=AudienceTable(),
        proof=ProofTable(),
    )


def _fill(store: Store, rng: random.Random, shares: Any, readers: int) -> None:
    with store.database.write() as connection:
        connection.execute(
            sa.insert(schema.subject),
            [
                {"newsletter": "harbour", "kind": one.kind, "key": one.key, "name": one.name}
                for one in [*TOPICS, *AUTHORS]
            ],
        )
        people: list[tuple[Any, ...]] = []
        theirs: list[tuple[int, int, int]] = []
        raw = connection.connection.driver_connection
        assert raw
        for reader, subjects in follows(rng, shares, readers):
            address = f"r{reader}@r.example"
            people.append((reader, "harbour", address, address, 0))
            theirs += [(reader, one, 0) for one in subjects]
            if len(people) == 10_000 or reader == readers:
                raw.executemany(
                    "insert into subscriber (id, newsletter, address, address_key, since) values (?, ?, ?, ?, ?)",
                    people,
                )
                raw.executemany(
                    "insert into follow (subscriber_id, subject_id, since) values (?, ?, ?)", theirs
                )
                people, theirs = [], []


def _measure(
    name: str,
    store: Store,
    settings: NewsletterSettings,
    edition: Edition,
    press: recorded.Press,
    readers: int,
    folder: Path,
    whole: bool,
) -> None:
    by = Press(Looks(None), None, LINKS, True, None)  # type: ignore[arg-type]  # pictures: none are asked for
    made = variants.week_of(press.inputs)
    known = [Variant(EDITION, Recipe(), made.placed)]
    ahead = variants.groups_of(
        store, settings, press, made, known=known, make=variants.sketch(made)
    )
    store.ledger.foreseen(edition.id, ahead)
    begin = time.process_time()
    workshop = variants._workshop(store, settings, edition, press, by=by, now=NOW)
    ready = workshop.make_all([one for one in ahead.variants if one.number != EDITION])
    composing = time.process_time() - begin
    bad = [one for one in ready if one.trouble]
    message = press.message()
    with store.database.write() as connection:
        messages.freeze(connection, edition.id, message, codec.to_json(press.inputs))
        kept.keep(connection, edition.id, [variants.edition_itself(made, message), *ready])
    child = subprocess.run(
        [sys.executable, "-m", "tests.bench.follows", str(folder), str(_per_call(whole))],
        check=True,
        capture_output=True,
        text=True,
    )
    matching, planning, peak = map(float, child.stdout.split())
    used = store.variants.readers(edition.id)
    with store.database.read() as connection:
        fell = connection.scalar(sa.select(schema.hand_over.c.fell_back)) or 0
        batches = connection.scalar(sa.select(sa.func.count()).select_from(schema.batch)) or 0
    assert sum(used.values()) == readers
    assert len(used) <= RULES.variants_at_most
    print(
        f"variants {name:<5} {len(used):5,} emails for {readers:,} readers; {fell:,} fell back to the "
        f"edition; {batches:,} batches of up to {_per_call(whole):,}"
    )
    print(
        f"variants {name:<5} {matching:5.1f} CPU s to match and group, {planning:.1f} to plan (which "
        f"matches again); {peak:.0f} MB at most"
    )
    print(
        f"variants {name:<5} {composing:5.1f} CPU s to compose and check, "
        f"{composing / max(1, len(ready)) * 1000:.1f} ms an email; {len(bad)} with an error",
        flush=True,
    )


def _per_call(whole: bool) -> int:
    return 500 if whole else 1000


def _peak_mb() -> float:
    """Of this process since it became this program; what its maker held is not counted."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _plan(folder: Path, per_call: int) -> None:
    """In a process of its own: match and group, then plan; CPU s of both, and the peak memory."""
    store = open_store(f"sqlite:///{folder}/digest.db")
    edition = replace(store.editions.get(1), revision=1)
    frozen = store.editions.frozen(1)
    assert frozen
    shelf = variants.Shelf(store, edition, frozen)
    press = shelf.press
    assert press
    settings, made = _settings(press.inputs.newsletter), variants.week_of(press.inputs)

    def groups() -> Any:
        return variants.groups_of(
            store,
            settings,
            press,
            made,
            known=store.variants.of(1),
            make=variants.sketch(made),
        )

    begin = time.process_time()
    store.ledger.foreseen(1, groups())
    matching = time.process_time() - begin
    begin = time.process_time()
    store.ledger.plan(
        1, provider="main", promise=Promise.QUERY, batch_size=per_call, groups=groups(), now=NOW
    )
    planning = time.process_time() - begin
    print(matching, planning, _peak_mb())


if __name__ == "__main__":
    _plan(Path(sys.argv[1]), int(sys.argv[2]))
