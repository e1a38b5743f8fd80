"""The people of a variant side by side, with all that a call needs to know of them. PostgreSQL bounds an index's entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.drop_index("recipients_of_variant", "recipient")
    op.create_index(
        "recipients_side_by_side",
        "recipient",
        ["hand_over_id", "variant", "subscriber_id", "address", "name", "variables"],
        sqlite_where=sa.text("variant > 0"),
    )
