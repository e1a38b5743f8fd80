"""How long an episode or a film takes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("piece", sa.Column("duration_s", sa.Integer(), nullable=True))
