"""Which account of its provider a batch was handed over to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("batch", sa.Column("account", sa.Text(), nullable=False, server_default=""))
