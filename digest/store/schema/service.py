"""When stages run, and what the installation keeps to itself."""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, id_, metadata, text, within

occurrence = sa.Table(
    "occurrence",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("stage", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("grace_s", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="expected"),
    text("note"),
    sa.Column("started_at", Instant),
    sa.Column("ended_at", Instant),
    within("occurrence_state", "state", "expected", "started", "done", "held", "missed", "skipped"),
    sa.Index("occurrences_due", "state", "due_at"),
)

decided = sa.Table(  # of single editions to come, against the rhythm
    "decided",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("due_at", Instant),  # none: there is no such edition
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
)

notice = sa.Table(  # what people were told, so that no news is told twice
    "notice",
    metadata,
    id_(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),  # what the news is about: an edition, a source
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("headline", sa.Text, nullable=False),
    sa.Column("lines", sa.JSON, nullable=False),
    text("next_step"),
    text("url"),
    sa.Column("told", sa.JSON, nullable=False),  # the channels that took it
    sa.Column("told_at", Instant),  # when the last of them did, or it was given up
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("next_at", Instant),
    text("trouble"),
    sa.UniqueConstraint("newsletter", "kind", "about", name="news_is_told_once"),
)

secret = sa.Table(
    "secret",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("made_at", Instant, nullable=False),
)
