"""What readers did by our pages, and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "what IN ('asked', 'confirmed', 'changed', 'left', 'came back')", name="wish_what"
        ),
        sa.ForeignKeyConstraint(["subscriber_id"], ["subscriber.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_wish_subscriber_id", "wish", ["subscriber_id"])
