"""What readers did: opens and clicks under keyed hashes, and the numbers that they come to.

Those that were told before become nameless at once, and are counted with the next look.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_AT_ONCE = 1000


def upgrade() -> None:
    op.create_table(
        "reaction",
        sa.Column("provider", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False, server_default=""),
        sa.Column("house", sa.Text(), nullable=False, server_default=""),
        sa.Column("network", sa.Text(), nullable=False, server_default=""),
        sa.Column("machine", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("link", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("subscriber_id", sa.Integer()),
        sa.Column("address_key", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index("reactions_of_edition", "reaction", ["edition", "at"])
    op.create_index("reactions_of_reader", "reaction", ["reader"])
    op.create_table(
        "tally",
        sa.Column("edition", sa.Text(), primary_key=True),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("reception", sa.JSON()),
    )
    op.create_table(
        "result",
        sa.Column("edition", sa.Text(), primary_key=True),
        sa.Column("link", sa.Text(), primary_key=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("people", "machines", "settled_people", "settled_machines")
        ),
    )
    _move(op.get_bind())


def _move(connection: sa.Connection) -> None:
    event, reaction, tally, secret = (
        sa.Table(name, sa.MetaData(), autoload_with=connection)
        for name in ("event", "reaction", "tally", "secret")
    )
    asked = event.c.kind.in_(["open", "click"])
    rows = connection.execute(
        sa.select(event).where(asked, event.c.edition != "").order_by(event.c.key)
    ).all()
    if rows:
        key = secrets.token_urlsafe(32)
        connection.execute(sa.insert(secret).values(name="results", value=key, made_at=rows[0].at))

        def hashed(word: str) -> str:
            return hmac.digest(key.encode(), word.encode(), hashlib.sha256).hex()[:16]

        told: dict[str, int] = {}
        moved = []
        for row in rows:
            who = str(row.subscriber_id) if row.subscriber_id is not None else row.address_key
            scheme, _, rest = row.url.partition("//")
            moved.append(
                {
                    "provider": row.provider,
                    "key": row.key,
                    "edition": row.edition,
                    "reader": hashed(who),
                    "house": hashed(row.address_key.rpartition("@")[2]),
                    # The query may be a reader's own; an address without it is what was printed, mostly.
                    "link": f"{scheme}//{rest.partition('#')[0].partition('?')[0]}"
                    if row.kind == "click"
                    else "",
                    "at": row.at,
                }
            )
            told[row.edition] = told.get(row.edition, 0) + 1
        for first in range(0, len(moved), _AT_ONCE):
            connection.execute(sa.insert(reaction), moved[first : first + _AT_ONCE])
        connection.execute(
            sa.insert(tally),
            [{"edition": label, "told": many, "counted": 0} for label, many in told.items()],
        )
    connection.execute(sa.delete(event).where(asked))
