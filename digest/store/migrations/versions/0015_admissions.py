"""Links that open the desk once, and sessions that the server can end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "admission",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=True),
        sa.Column("session", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind IN ('link', 'session')", name="admission_kind"),
        sa.ForeignKeyConstraint(["editor_id"], ["editor.id"]),
        sa.PrimaryKeyConstraint("key"),
    )
