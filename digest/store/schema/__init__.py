"""The tables, for SQLite and PostgreSQL alike. One noun each; times are UTC milliseconds.

    collected.py  what we collect
    edited.py     what editors make
    readers.py    who gets it, what they follow and what that makes of an edition
    lapses.py     who must not be handed over to any more, as the database itself notes it
    handed.py     handing over
    told.py       what becomes of it: what providers told, and what was made of that
    pictures.py   what was served of each picture's address, what was made of it, and the copies that readers get
    service.py    when stages run, and what the installation keeps to itself

`HEAD` names the newest migration in migrations/versions; a new database is made from these
tables at once and stamped with it, and a test holds the two ways of making one equal.
"""

from __future__ import annotations

# All their tables are names of this package: `schema.piece`.
from digest.store.schema.collected import *  # noqa: F403
from digest.store.schema.columns import EPOCH as EPOCH
from digest.store.schema.columns import Instant as Instant
from digest.store.schema.columns import metadata as metadata
from digest.store.schema.edited import *  # noqa: F403
from digest.store.schema.handed import *  # noqa: F403
from digest.store.schema.lapses import *  # noqa: F403
from digest.store.schema.pictures import *  # noqa: F403
from digest.store.schema.readers import *  # noqa: F403
from digest.store.schema.service import *  # noqa: F403
from digest.store.schema.told import *  # noqa: F403

HEAD = "0032"
