"""Who must not be handed over to any more, noted by the database itself: it is asked of everybody in every batch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

_LEAVES = (
    "NEW.status <> 'active' OR NEW.newsletter <> OLD.newsletter"
    " OR NEW.address_key <> OLD.address_key OR NEW.id <> OLD.id"
)
_IT = "INSERT INTO lapse VALUES (OLD.id) ON CONFLICT DO NOTHING;"
_WHOEVER_HAS_IT = (
    "INSERT INTO lapse SELECT id FROM subscriber WHERE address_key = NEW.address_key"
    " AND newsletter IN (SELECT newsletter FROM edition) ON CONFLICT DO NOTHING;"
)
_WHEN = {
    "subscriber_changed": (f"UPDATE ON subscriber FOR EACH ROW WHEN ({_LEAVES})", _IT),
    "subscriber_gone": ("DELETE ON subscriber FOR EACH ROW", _IT),
    "suppression_made": ("INSERT ON suppression FOR EACH ROW", _WHOEVER_HAS_IT),
    "suppression_changed": ("UPDATE ON suppression FOR EACH ROW", _WHOEVER_HAS_IT),
}


def upgrade() -> None:
    op.create_table(
        "lapse",
        sa.Column("subscriber_id", sa.Integer(), primary_key=True, autoincrement=False),
    )
    on_server = op.get_bind().dialect.name == "postgresql"
    for name, (when, what) in _WHEN.items():
        if on_server:
            op.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
                f" SET search_path FROM CURRENT AS $$ BEGIN {what} RETURN NULL; END $$"
            )
            what = f"EXECUTE FUNCTION {name}()"
        else:
            what = f"BEGIN {what} END"
        op.execute(f"CREATE TRIGGER {name} AFTER {when} {what}")
    # Of hand-overs that are under way, and of those that a person's word may open again.
    op.execute(
        "INSERT INTO lapse SELECT id FROM subscriber"
        " WHERE status <> 'active' OR address_key IN (SELECT address_key FROM suppression)"
        " UNION SELECT subscriber_id FROM recipient"
        " WHERE NOT EXISTS (SELECT 1 FROM subscriber WHERE subscriber.id = recipient.subscriber_id)"
    )
