"""Bringing a store up to date, in one transaction: a migration that is killed half-way has not happened."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from service.store.engines import writing
from service.store.errors import StoreNewer

LOCK = 7_239_410_566
"""The number of the advisory lock under which two servers that start together migrate one after the other."""


def migrate(engine: Engine, found: str | None) -> None:
    """From revision `found` (None: empty) to the newest. Raises `StoreNewer`, with nothing written, when `found` is unknown here."""
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreNewer
    with writing(engine, mode="migrate") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
