"""Pictures as they were served, our copies of them, and what each was made by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, server_default=""),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False, server_default=""),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("pictures_by_use", "picture", ["used_at"])
    op.create_table(
        "picture_copy",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False, server_default=""),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.Column("public_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
    )
    op.create_index("copies_by_use", "picture_copy", ["used_at"])
    op.create_table(
        "picture_recipe",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("picture_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), sa.ForeignKey("picture_copy.name"), nullable=False),
    )
    op.create_index("ix_picture_recipe_picture_key", "picture_recipe", ["picture_key"])
    op.create_index("ix_picture_recipe_name", "picture_recipe", ["name"])
