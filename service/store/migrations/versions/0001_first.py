"""The first schema."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Identity,
    Integer,
    PrimaryKeyConstraint,
    Text,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Everything of the first version."""
    op.create_table(
        "meta",
        Column("owner", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("value", Text, nullable=False),
        PrimaryKeyConstraint("owner", "name"),
    )
    _accounts()
    _follow_ups()
    _facts()
    _actions()


def _text(name: str) -> SchemaItem:
    return Column(name, Text, nullable=False, server_default="")


def _lease() -> tuple[SchemaItem, ...]:
    return (
        Column("due_at", BigInteger),
        Column("leased_until", BigInteger),
        Column("again_at", BigInteger),
        Column("fence", Integer, nullable=False, server_default="0"),
        Column("attempts", Integer, nullable=False, server_default="0"),
        _text("aside"),
    )


def _due(table: str) -> None:
    waiting = text("due_at IS NOT NULL")
    op.create_index(f"{table}_due", table, ["due_at"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index(f"{table}_due_of", table, ["owner", "due_at"], sqlite_where=waiting, postgresql_where=waiting)


def _of(parent: str, column: str, ondelete: str | None) -> SchemaItem:
    return ForeignKeyConstraint(["owner", column], [f"{parent}.owner", f"{parent}.id"], ondelete=ondelete)


def _accounts() -> None:
    op.create_table(
        "account",
        Column("owner", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("label", Text, nullable=False),
        _text("mail_cursor"),
        _text("calendar_cursor"),
        Column("window_day", Date),
        Column("pulled_at", BigInteger),
        _text("trouble"),
        *_lease(),
        PrimaryKeyConstraint("owner", "id"),
    )
    _due("account")


def _follow_ups() -> None:
    op.create_table(
        "follow_up",
        Column("owner", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("account", Text, nullable=False),
        Column("status", Text, nullable=False),
        _text("reason"),
        Column("needs_look", Text, nullable=False, server_default="[]"),
        Column("starts", BigInteger, nullable=False),
        Column("ends", BigInteger, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("closed_at", BigInteger),
        *_lease(),
        PrimaryKeyConstraint("owner", "id"),
        _of("account", "account", None),
    )
    _due("follow_up")


def _facts() -> None:
    op.create_table(
        "event",
        Column("owner", Text, nullable=False),
        Column("uid", Text, nullable=False),
        Column("original_start", BigInteger, nullable=False),
        Column("follow_up", Text, nullable=False),
        Column("reading", Text, nullable=False),
        Column("updated_at", BigInteger, nullable=False),
        PrimaryKeyConstraint("owner", "uid", "original_start"),
        _of("follow_up", "follow_up", "CASCADE"),
    )
    op.create_index("event_follow_up", "event", ["owner", "follow_up"])
    op.create_table(
        "reading",
        Column("owner", Text, nullable=False),
        Column("follow_up", Text, nullable=False),
        Column("message_id", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("reading", Text, nullable=False),
        PrimaryKeyConstraint("owner", "follow_up", "message_id"),
        _of("follow_up", "follow_up", "CASCADE"),
    )
    op.create_index("reading_message", "reading", ["owner", "message_id"])
    op.create_table(
        "word",
        Column("owner", Text, nullable=False),
        Column("id", Integer, Identity(), nullable=False),
        Column("follow_up", Text, nullable=False),
        Column("kind", Text, nullable=False),
        _text("text"),
        Column("when_at", BigInteger),
        Column("promise", Text),
        Column("at", BigInteger, nullable=False),
        Column("undone_at", BigInteger),
        PrimaryKeyConstraint("owner", "id"),
        _of("follow_up", "follow_up", "CASCADE"),
    )
    op.create_index("word_follow_up", "word", ["owner", "follow_up"])
    op.create_table(
        "journal",
        Column("owner", Text, nullable=False),
        Column("follow_up", Text, nullable=False),
        Column("id", Integer, Identity(), nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("line", Text, nullable=False),
        PrimaryKeyConstraint("owner", "id"),
        _of("follow_up", "follow_up", "CASCADE"),
    )
    op.create_index("journal_follow_up", "journal", ["owner", "follow_up", "id"])


def _actions() -> None:
    op.create_table(
        "action",
        Column("owner", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("follow_up", Text, nullable=False),
        Column("account", Text, nullable=False),
        Column("kind", Text, nullable=False),
        _text("recipient"),
        Column("number", Integer, nullable=False),
        Column("turn", Integer, nullable=False),
        Column("state", Text, nullable=False),
        _text("op"),
        _text("ref"),
        Column("start", BigInteger),
        _text("payload"),
        _text("variant"),
        _text("facts"),
        _text("reason"),
        Column("made_at", BigInteger, nullable=False),
        Column("unclear_at", BigInteger),
        *_lease(),
        PrimaryKeyConstraint("owner", "key"),
        _of("follow_up", "follow_up", "CASCADE"),
        _of("account", "account", None),
        CheckConstraint("(kind <> 'call' AND number = 0) OR (kind = 'call' AND number IN (1, 2))", name="action_number"),
    )
    op.create_index("action_follow_up", "action", ["owner", "follow_up"])
    live, one_of = text("state <> 'withdrawn'"), ["owner", "follow_up", "kind", "recipient", "number"]
    op.create_index("action_live", "action", one_of, unique=True, sqlite_where=live, postgresql_where=live)
    _due("action")
