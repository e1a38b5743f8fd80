"""What was served of each picture's address, what was made of it, and the copies that readers get."""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import Instant, metadata, text

picture = (
    sa.Table(  # an address, and the whole of what is there as we keep it while it is worked on
        "picture",
        metadata,
        sa.Column("key", sa.Text, primary_key=True),  # SHA-256 of the address, which may be long
        sa.Column("url", sa.Text, nullable=False),
        text("kind"),  # "jpg", "png"; "" when nothing is kept
        sa.Column("body", sa.LargeBinary),
        sa.Column("width", sa.Integer),  # upright pixels of what was served; None: it was not read
        sa.Column("height", sa.Integer),
        text("trouble"),  # why there is none
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("next_at", Instant),  # when it may be asked again; None: not again
        sa.Column("used_at", Instant, nullable=False),
        sa.Index("pictures_by_use", "used_at"),
    )
)

picture_copy = sa.Table(
    "picture_copy",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),  # of its bytes' hash, and its kind
    sa.Column("body", sa.LargeBinary, nullable=False),  # b"" once it is withdrawn
    sa.Column("width", sa.Integer, nullable=False),
    sa.Column("height", sa.Integer, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    text("encoder"),  # what encoded it: other versions make other bytes
    sa.Column("made_at", Instant, nullable=False),
    sa.Column("used_at", Instant, nullable=False),
    sa.Column("public_at", Instant),  # since when readers may ask for it; None: a draft's
    sa.Column("withdrawn_at", Instant),
    sa.Index("copies_by_use", "used_at"),
)

picture_recipe = sa.Table(
    "picture_recipe",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # SHA-256 of the recipe
    sa.Column("recipe", sa.JSON, nullable=False),
    sa.Column("picture_key", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.ForeignKey("picture_copy.name"), nullable=False, index=True),
)
