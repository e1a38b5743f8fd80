"""What tells one's sessions apart, and how many confirmations a mailbox was sent in a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    for name in ("began_at", "seen_at"):
        op.add_column("admission", sa.Column(name, sa.BigInteger(), nullable=True))
    op.add_column("admission", sa.Column("browser", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("confirmations_of_a_mailbox", "confirmation", ["mailbox", "at"])
    op.create_index("confirmations_of_a_day", "confirmation", ["at"])
