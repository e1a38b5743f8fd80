"""Whoever must not be handed over to, or once must not: who is in here is asked about, who is not need not be.

A hand-over asks of everybody in every batch whether they left since it was planned. Nearly nobody did; but to find a
million subscribers here and there, as the readers of a variant lie, takes longer than to look into the few rows of this table.

The database itself writes it down, within whatever transaction does it: so it holds for every program that writes, an
older digest beside this one and a person's own SQL included, and asks no clock. Nobody is ever taken out of it:
who came back is looked at again and found to be active.
"""

from __future__ import annotations

import sqlalchemy as sa

from digest.store.schema.columns import metadata

lapse = sa.Table(
    "lapse",
    metadata,
    # No reference: of most who were erased there is no other row.
    sa.Column("subscriber_id", sa.Integer, primary_key=True, autoincrement=False),
)

# A change after which audience.why_not may have an answer.
_LEAVES = (
    "NEW.status <> 'active' OR NEW.newsletter <> OLD.newsletter"
    " OR NEW.address_key <> OLD.address_key OR NEW.id <> OLD.id"
)
_IT = "INSERT INTO lapse VALUES (OLD.id) ON CONFLICT DO NOTHING;"
# By newsletters, with which the subscribers' index begins. Where there was no edition, nothing is planned.
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


def _made(statement: str, dialect: str) -> None:
    made = sa.DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
    sa.event.listen(metadata, "after_create", made)  # its tables are there


for _name, (_when, _what) in _WHEN.items():
    _made(f"CREATE TRIGGER {_name} AFTER {_when} BEGIN {_what} END", "sqlite")
    # OR REPLACE: a restore moves the tables into another schema, and leaves the functions.
    _made(
        f"CREATE OR REPLACE FUNCTION {_name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path FROM CURRENT AS $$ BEGIN {_what} RETURN NULL; END $$",
        "postgresql",
    )
    _made(f"CREATE TRIGGER {_name} AFTER {_when} EXECUTE FUNCTION {_name}()", "postgresql")
