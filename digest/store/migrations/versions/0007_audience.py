"""Segments and variables of subscribers; which provider a batch goes to, and how often it was asked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("subscriber", sa.Column("variables", sa.JSON(), nullable=True))
    op.add_column("subscriber", sa.Column("asked_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "segment",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["subscriber_id"], ["subscriber.id"]),
        sa.PrimaryKeyConstraint("name", "subscriber_id"),
    )
    op.create_index("ix_segment_subscriber_id", "segment", ["subscriber_id"])
    op.add_column("recipient", sa.Column("variables", sa.JSON(), nullable=True))
    op.add_column("hand_over", _text("segments"))
    op.add_column("batch", _text("provider"))
    op.add_column("batch", sa.Column("asked", sa.Integer(), server_default="0", nullable=False))
    op.execute(
        "UPDATE batch SET provider ="
        " (SELECT provider FROM hand_over WHERE hand_over.id = batch.hand_over_id)"
    )
    op.create_index("batches_of_a_day", "batch", ["provider", "claimed_at"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)
