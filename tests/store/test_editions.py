"""Editions in the store: what editors make comes back as they made it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.base.errors import NotReady
from digest.base.windows import Window
from digest.model.blocks import Block, BlockKind
from digest.model.editions import NO_IMAGE, LeftOut, Placement
from digest.model.pieces import Image
from digest.store import open_store, schema
from tests.store.test_database import migrated
from tests.store.test_pieces import NOW, SOURCE, named, piece

WINDOW = Window(NOW - timedelta(days=7), NOW)
BLOCKS = (
    Block(
        BlockKind.NOTE,
        text="Dear *readers*,\n\nthe wind turned.",
        name="Ada Quay",
        role="Editor",
        stands_in_for="Ben Pier",
        image=Image("https://harbour.test/ada.png", alt="Ada Quay"),
    ),
    Block(
        BlockKind.EVENT,
        place="after:Analysis",
        title="Who owns the quay?",
        text="A talk.",
        name="Li Wei",
        url="https://harbour.test/talk",
        button="Save a seat",
        starts_at=datetime(2026, 12, 3, 17, tzinfo=UTC),
        ends_at=datetime(2026, 12, 3, 18, 30, tzinfo=UTC),
        zone="America/New_York",
        where="Online",
    ),
    Block(BlockKind.NUMBER, title="4,012", text="ships waited"),
)  # fmt: skip


def test_what_editors_make_comes_back_as_they_made_it() -> None:
    store = open_store("sqlite://")
    store.pieces.record(SOURCE, named(piece(1), piece(2), piece(3)), now=NOW)
    held = store.pieces.held("harbour", window=WINDOW, now=NOW)
    edition = store.editions.get(store.editions.make("harbour", "2026-W48", WINDOW, now=NOW))
    mine = replace(
        edition,
        placements=(
            Placement(held[0], "", 0, featured=True, image=Image("https://harbour.test/x.png")),
            Placement(held[1], "Analysis", 0, headline="Mine", image=NO_IMAGE, editor="Ada"),
        ),
        left_out=(LeftOut(held[2], "dropped", "Ada"),),
        subject="A subject",
        preheader="A preheader",
        blocks=BLOCKS,
        look="letter",
        titles={"Analysis": "Election week"},
    )
    store.editions.save(mine, who="Ada", what="made it", now=NOW)
    assert store.editions.get(edition.id) == replace(mine, revision=edition.revision + 1)
    with pytest.raises(NotReady, match="somebody else changed it"):
        store.editions.save(replace(mine, subject="Too late"), who="Ben", what="", now=NOW)
    assert store.editions.get(edition.id).subject == "A subject"


def test_a_note_of_an_older_database_becomes_a_block(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'digest.db'}"
    older = migrated(url, "0002")
    with older.write() as connection:
        connection.execute(
            sa.text(
                "insert into edition (newsletter, number, key, window_start, window_end, note, made_at)"
                " values ('harbour', 1, '2026-W48', 0, 1, 'Dear readers', 0),"
                " ('harbour', 2, '2026-W49', 1, 2, '', 0)"
            )
        )
    older.close()
    store = open_store(url)
    assert [store.editions.get(line.id).blocks for line in store.editions.lines("harbour")] == [
        (),
        (Block(BlockKind.NOTE, text="Dear readers"),),
    ]
    assert "note" not in schema.edition.c
