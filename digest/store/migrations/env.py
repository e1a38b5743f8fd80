"""Runs migrations on the connection that open_store passes in, inside its transaction."""

from __future__ import annotations

from alembic import context

from digest.store import schema

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=schema.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
