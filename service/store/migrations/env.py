"""Alembic asks here how to run: always on the connection, and in the transaction, that `service.store.migrate` hands over."""

from alembic import context

# SQLite can undo DDL as PostgreSQL does once we say BEGIN ourselves; Alembic does not expect it there.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
