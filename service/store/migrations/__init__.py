"""Alembic's migrations, run from code; there is no ini file."""
