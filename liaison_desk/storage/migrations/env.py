"""Alembic's door to an open vault: it gets the vault's own connection and leaves the transaction to the caller."""

from __future__ import annotations

from alembic import context

from liaison_desk.storage.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
