"""As what each source was read last, and where, so that another document is told from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    for name in ("read_as", "read_from"):
        op.add_column("source", sa.Column(name, sa.Text(), nullable=False, server_default=""))
