"""What the house's own counts said the last time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "house_counts",
        sa.Column("newsletter", sa.Text(), primary_key=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("numbers", sa.JSON(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False, server_default=""),
    )
