"""What readers follow, and the variants that an edition has by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsletter", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('author', 'topic', 'kind', 'section')", name="subject_kind"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("newsletter", "kind", "key", name="one_row_a_subject"),
    )
    op.create_table(
        "follow",
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["subscriber_id"], ["subscriber.id"]),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"]),
        sa.PrimaryKeyConstraint("subscriber_id", "subject_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_follow_subject_id", "follow", ["subject_id"])
    op.create_table(
        "variant",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("pieces", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.Text(), server_default="", nullable=False),
        sa.Column("html_bytes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"]),
        sa.PrimaryKeyConstraint("edition_id", "number"),
        sa.UniqueConstraint("edition_id", "key", name="one_variant_a_key"),
    )
    op.create_table(
        "variant_piece",
        sa.Column("piece_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("piece_id", "edition_id", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index("pieces_of_variant", "variant_piece", ["edition_id", "number"])
    op.create_table(
        "welcome",
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("what IN ('words', 'edition')", name="welcome_what"),
        sa.CheckConstraint(
            "state IN ('claimed', 'accepted', 'refused', 'unknown', 'later')", name="welcome_state"
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"]),
        sa.ForeignKeyConstraint(["subscriber_id"], ["subscriber.id"]),
        sa.PrimaryKeyConstraint("subscriber_id", "what"),
    )
    for table in ("recipient", "batch"):
        op.add_column(table, sa.Column("variant", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "hand_over", sa.Column("fell_back", sa.Integer(), nullable=False, server_default="0")
    )
    op.create_index(
        "recipients_of_variant",
        "recipient",
        ["hand_over_id", "variant", "subscriber_id"],
        sqlite_where=sa.text("variant > 0"),
        postgresql_where=sa.text("variant > 0"),
    )
