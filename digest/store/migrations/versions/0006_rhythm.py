"""When each source is due, and how long it is silent at most."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("source", sa.Column("due_at", sa.BigInteger(), nullable=True))
    op.add_column(
        "source", sa.Column("silence_s", sa.Integer(), server_default="0", nullable=False)
    )
