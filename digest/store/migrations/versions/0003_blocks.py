"""What editors make beyond placements: blocks, a look and headings of one edition, pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("placement", sa.Column("image", sa.JSON(), nullable=True))
    op.add_column("edition", sa.Column("blocks", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("edition", sa.Column("look", sa.Text(), server_default="", nullable=False))
    op.add_column("edition", sa.Column("titles", sa.JSON(), server_default="{}", nullable=False))
    edition = sa.table(
        "edition", sa.column("id"), sa.column("note"), sa.column("blocks", sa.JSON())
    )
    connection = op.get_bind()
    noted = connection.execute(sa.select(edition.c.id, edition.c.note).where(edition.c.note != ""))
    for row in noted.all():
        connection.execute(
            sa.update(edition)
            .where(edition.c.id == row.id)
            .values(blocks=[{"kind": "note", "text": row.note}])
        )
    op.drop_column("edition", "note")
