"""In the store: what is known of each source: when it was asked, what it said, how it fares."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from digest.model.sources import SourceState
from digest.store import schema

_source = schema.source.c
_one = sa.and_(_source.newsletter == sa.bindparam("whose"), _source.url == sa.bindparam("which"))
_THIS = sa.select(schema.source).where(_one)
_CHANGE = sa.update(schema.source).where(_one)


def find(connection: sa.Connection, newsletter: str, url: str) -> SourceState:
    """What is known of a source; a blank state if it was never asked."""
    row = connection.execute(_THIS, {"whose": newsletter, "which": url}).mappings().first()
    return SourceState(**row) if row else SourceState(newsletter, url)


def all_of(connection: sa.Connection, newsletter: str) -> tuple[SourceState, ...]:
    """All sources that were ever asked, by address."""
    rows = connection.execute(_of(newsletter).order_by(_source.url)).mappings()
    return tuple(SourceState(**row) for row in rows)


def note(connection: sa.Connection, source: SourceState) -> None:
    values = asdict(source)
    this = {"whose": source.newsletter, "which": source.url}
    if not connection.execute(_CHANGE, {**values, **this}).rowcount:
        connection.execute(sa.insert(schema.source).values(values))


def _of(newsletter: str) -> sa.Select[Any]:
    return sa.select(schema.source).where(_source.newsletter == newsletter)
