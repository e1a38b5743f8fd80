"""What a hand-over waits for, since when and until when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("hand_over", sa.Column("waits_for", sa.Text(), nullable=False, server_default=""))
    for name in ("waits_since", "waits_until"):
        op.add_column("hand_over", sa.Column(name, sa.BigInteger(), nullable=True))
