"""Pieces that proved to be another one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "same_piece",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("newsletter", sa.Text(), nullable=False),
        sa.Column("piece_id", sa.Integer(), sa.ForeignKey("piece.id"), nullable=False),
        sa.Column("same_as", sa.Integer(), sa.ForeignKey("piece.id"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("parted_at", sa.BigInteger(), nullable=True),
        sa.Column("parted_by", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index(op.f("ix_same_piece_piece_id"), "same_piece", ["piece_id"])
    op.create_index(op.f("ix_same_piece_same_as"), "same_piece", ["same_as"])
