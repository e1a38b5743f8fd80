"""Editors' words in further languages, beside those in the newsletter's own. A block's stand in its record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    for table in ("edition", "placement"):
        op.add_column(table, sa.Column("worded", sa.JSON, nullable=False, server_default="{}"))
