"""Hand-overs that are held for what a provider says of the account, and until a person says whom it means."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    for name in ("held", "held_words"):
        op.add_column("hand_over", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("row_of_refusals", "about_people"):
        op.add_column("hand_over", sa.Column(name, sa.JSON(none_as_null=True), nullable=True))
    op.add_column("broadcast", sa.Column("trouble", sa.Text(), nullable=False, server_default=""))
