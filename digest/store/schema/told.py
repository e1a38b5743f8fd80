"""What becomes of it: what providers told, and what was made of that."""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, metadata, text

posted = sa.Table(  # what providers sent us: on disk before it is answered, read after
    "posted",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),  # its name in digest.toml
    sa.Column("key", sa.Text, primary_key=True),  # the same when it is sent again
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),  # SHA-256 of the body
    sa.Column("body", sa.LargeBinary),  # NULL once it is read
    text("trouble"),  # why it could not be read
    sa.Column("received_at", Instant, nullable=False),
    sa.Index(
        "posts_to_read",
        "received_at",
        sqlite_where=sa.text("body IS NOT NULL"),
        postgresql_where=sa.text("body IS NOT NULL"),
    ),
    sa.Index(
        "posts_to_forget",
        "received_at",
        sqlite_where=sa.text("body IS NULL"),
        postgresql_where=sa.text("body IS NULL"),
    ),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    text("edition"),  # label; "" when it is told of something else
    sa.Column("subscriber_id", sa.Integer),
    text("address_key"),
    sa.Column("at", Instant, nullable=False),
    text("reason"),
    text("url"),
    sa.Index("events_of_edition", "edition", "kind"),
    sa.Index("events_of_address", "address_key", "at"),
)

reaction = sa.Table(  # opens and clicks, one row each: whose, for seven days, under a keyed hash
    "reaction",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),  # label
    text("reader"),  # keyed hashes; "" once they are forgotten
    text("house"),
    text("network"),
    sa.Column("machine", sa.Boolean, nullable=False, server_default=sa.false()),  # by its own name
    text("link"),  # "" for opening the email
    sa.Column("at", Instant, nullable=False),
    sa.Column("subscriber_id", sa.Integer),  # only where results are kept by person
    text("address_key"),  # as above
    sa.Index("reactions_of_edition", "edition", "at"),
    sa.Index("reactions_of_reader", "reader"),
)

tally = sa.Table(  # how much was told of an edition, and how much of it is in its numbers
    "tally",
    metadata,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("told", sa.Integer, nullable=False),
    sa.Column("counted", sa.Integer, nullable=False),
    sa.Column("reception", sa.JSON),  # as counted then
)

result = sa.Table(  # readers of an edition, link by link
    "result",
    metadata,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("link", sa.Text, primary_key=True),  # "" for opening it, "*" for any of them
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("machines", sa.Integer, nullable=False),
    sa.Column("settled_people", sa.Integer, nullable=False),  # of these, who is forgotten
    sa.Column("settled_machines", sa.Integer, nullable=False),
)

house_counts = (
    sa.Table(  # how often the house's pages were read, as its own counts said the last time
        "house_counts",
        metadata,
        sa.Column("newsletter", sa.Text, primary_key=True),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("read_at", Instant),  # of the numbers
        sa.Column("numbers", sa.JSON),  # [[address, number], ...], most read first
        text("trouble"),  # why they could not be read at `asked_at`
    )
)
