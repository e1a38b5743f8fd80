"""What each move changed, what the source said when an editor rewrote it, and the editors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "editor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="editor", nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("session", sa.Integer(), server_default="1", nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("role IN ('editor', 'viewer')", name="editor_role"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.add_column("history", sa.Column("revision", sa.Integer(), nullable=True))
    op.add_column("history", sa.Column("changes", sa.JSON(), nullable=True))
    op.add_column("history", sa.Column("undoes", sa.Integer(), nullable=True))
    op.add_column(
        "placement", sa.Column("source_said", sa.JSON(), server_default="{}", nullable=False)
    )
