"""Events that calendars announce."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    words = ("uid", "title", "zone", "text", "where", "url")
    op.create_table(
        "announced",
        sa.Column("newsletter", sa.Text(), primary_key=True),
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False, server_default="") for name in words),
    )
