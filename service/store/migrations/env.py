"""Alembic asks here how to run: always on the connection, and in the transaction, that `service.store.migrate` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
