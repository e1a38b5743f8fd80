"""What we collect."""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, id_, metadata, text

source = sa.Table(
    "source",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, primary_key=True),  # as in the settings
    text("kind"),  # of the last document that held pieces
    text("title"),
    text("etag"),
    text("last_modified"),
    text("moved_to"),  # where a permanent redirect points
    sa.Column("checked_at", Instant),  # last time we asked
    sa.Column("succeeded_at", Instant),  # last time it answered with a readable document or 304
    sa.Column("full_at", Instant),  # last time it was read without a condition
    sa.Column("next_at", Instant),  # not before this (Retry-After)
    sa.Column("due_at", Instant),  # when its own rhythm wants it asked again
    sa.Column("newest_at", Instant),
    sa.Column("oldest_at", Instant),
    sa.Column("silence_s", sa.Integer, nullable=False, server_default="0"),
    sa.Column("entries", sa.Integer, nullable=False, server_default="0"),
    text("answer"),  # "200, 33 entries", "304", "timed out after 30 s"
    text("trouble"),  # "" when the last answer was good
    text("read_as"),  # the kind that the settings gave it then
    text("read_from"),  # where its redirects led then
)

announced = sa.Table(  # events that calendars announce: what each said the last time
    "announced",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    text("uid"),
    text("title"),
    sa.Column("starts_at", Instant, nullable=False),
    sa.Column("ends_at", Instant),
    text("zone"),
    text("text"),
    text("where"),
    text("url"),
)

piece = sa.Table(
    "piece",
    metadata,
    id_(),
    sa.Column("newsletter", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    text("link"),
    text("guid"),
    sa.Column("headline", sa.Text, nullable=False),
    text("dek"),
    text("excerpt"),
    text("kicker"),
    text("kind"),
    sa.Column("topics", sa.JSON, nullable=False),
    sa.Column("authors", sa.JSON, nullable=False),
    sa.Column("image", sa.JSON),
    sa.Column("published_at", Instant),
    sa.Column("updated_at", Instant),
    sa.Column("first_seen_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    text("outlet"),
    text("language"),
    sa.Column("access", sa.Text, nullable=False, server_default="unknown"),
    sa.Column("media", sa.Text, nullable=False, server_default="text"),
    sa.Column("duration_s", sa.Integer),
    text("source"),
    sa.Column("backlog", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("origin", sa.JSON, nullable=False),
    sa.Column("alternatives", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("withdrawn_at", Instant),
    sa.Index("piece_by_date", "newsletter", "published_at"),
)

identity = sa.Table(  # every name a piece is known by: normalised addresses and unique guids
    "identity",
    metadata,
    sa.Column("newsletter", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), nullable=False, index=True),
)

piece_change = sa.Table(  # what a field of a piece was, until when
    "piece_change",
    metadata,
    id_(),
    sa.Column("piece_id", sa.ForeignKey("piece.id"), nullable=False, index=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("before", sa.JSON),
    text("origin"),  # where the value that took its place came from
)

same_piece = (
    sa.Table(  # pieces that proved to be another one: offered no more, their names lead there
        "same_piece",
        metadata,
        id_(),
        sa.Column("newsletter", sa.Text, nullable=False),
        sa.Column("piece_id", sa.ForeignKey("piece.id"), nullable=False, index=True),
        sa.Column("same_as", sa.ForeignKey("piece.id"), nullable=False, index=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column(
            "moved", sa.JSON, nullable=False
        ),  # what leads there now: names, the shelf, remarks
        sa.Column("parted_at", Instant),  # an editor said that they are two: never again
        text("parted_by"),
    )
)

page = sa.Table(  # article pages that were read, so that none is read twice
    "page",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # same_piece_key of the address asked for
    text("url"),
    sa.Column("read_at", Instant, nullable=False),
    sa.Column("next_at", Instant),  # not again before this; None: it was read, and that is that
    sa.Column("tries", sa.Integer, nullable=False, server_default="1"),
    sa.Column("entry", sa.JSON),  # what it held; None if it could not be read
    text("trouble"),
)
