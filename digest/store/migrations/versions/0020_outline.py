"""The outline of an edition, the shelf, what colleagues remark, who may approve and by which link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    for name in ("arranged", "hidden"):
        op.add_column("edition", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "placement",
        sa.Column("headline_only", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("editor") as editor:
        editor.drop_constraint("editor_role", type_="check")
        editor.create_check_constraint(
            "editor_role", "role IN ('editor', 'writer', 'approver', 'viewer')"
        )
    op.add_column("editor", sa.Column("address", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "shelf",
        sa.Column("newsletter", sa.Text(), primary_key=True),
        sa.Column("piece_id", sa.Integer(), sa.ForeignKey("piece.id"), primary_key=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("edition_id", sa.Integer(), sa.ForeignKey("edition.id"), nullable=False),
        sa.Column("piece_id", sa.Integer(), sa.ForeignKey("piece.id")),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger()),
        sa.Column("done_by", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index("ix_remark_edition_id", "remark", ["edition_id"])
    op.create_table(
        "approval",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("edition_id", sa.Integer(), sa.ForeignKey("edition.id"), nullable=False),
        sa.Column("editor_id", sa.Integer(), sa.ForeignKey("editor.id"), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_approval_edition_id", "approval", ["edition_id"])
