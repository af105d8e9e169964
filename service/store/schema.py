"""The tables. The owner stands first in every key; `migrations/` builds exactly this, and a test compares the two."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from core.actions import ThingKind
from core.facts import EventReading, Promise, Reading, WordKind
from service.store.rows import Op, UnreadKind
from service.store.types import Instant, Named, Packed

REVISION = "0004"
"""The newest migration; a store that bears it is opened without a further look."""

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _lease() -> tuple[Column[object], ...]:
    """What the one claim function needs. `leased_until` marks a lease; `again_at` keeps a wish that came while the row was leased."""
    return (
        Column("due_at", Instant),
        Column("leased_until", Instant),
        Column("again_at", Instant),
        Column("fence", Integer, nullable=False, server_default="0"),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("aside", Text, nullable=False, server_default=""),
    )


def _due(name: str) -> tuple[Index, ...]:
    """Partial, so that a tick never sees what waits for nothing; for all owners and for one."""
    waiting = text("due_at IS NOT NULL")
    return (
        Index(f"{name}_due", "due_at", sqlite_where=waiting, postgresql_where=waiting),
        Index(f"{name}_due_of", "owner", "due_at", sqlite_where=waiting, postgresql_where=waiting),
    )


def _of(parent: str, column: str, *, cascade: bool) -> SchemaItem:
    return ForeignKeyConstraint(["owner", column], [f"{parent}.owner", f"{parent}.id"], ondelete="CASCADE" if cascade else None)


meta = Table(
    "meta",
    metadata,
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("owner", "name"),
)

account = Table(
    "account",
    metadata,
    Column("owner", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    _text("mail_cursor"),
    _text("calendar_cursor"),
    Column("window_day", Date),
    Column("pulled_at", Instant),
    _text("trouble"),
    *_lease(),
    PrimaryKeyConstraint("owner", "id"),
    *_due("account"),
)

follow_up = Table(
    "follow_up",
    metadata,
    Column("owner", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("status", Text, nullable=False),
    _text("reason"),
    Column("needs_look", Packed[tuple[str, ...]](tuple[str, ...]), nullable=False, server_default="[]"),
    Column("starts", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    *_lease(),
    PrimaryKeyConstraint("owner", "id"),
    _of("account", "account", cascade=False),
    *_due("follow_up"),
)

event = Table(
    "event",
    metadata,
    Column("owner", Text, nullable=False),
    Column("uid", Text, nullable=False),
    Column("original_start", Instant, nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("reading", Packed[EventReading](EventReading), nullable=False),
    Column("updated_at", Instant, nullable=False),
    PrimaryKeyConstraint("owner", "uid", "original_start"),
    _of("follow_up", "follow_up", cascade=True),
    Index("event_follow_up", "owner", "follow_up"),
)

reading = Table(
    "reading",
    metadata,
    Column("owner", Text, nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reading", Packed[Reading](Reading), nullable=False),
    PrimaryKeyConstraint("owner", "follow_up", "message_id"),
    _of("follow_up", "follow_up", cascade=True),
    Index("reading_message", "owner", "message_id"),
)

word = Table(
    "word",
    metadata,
    Column("owner", Text, nullable=False),
    Column("id", Integer, Identity(), nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("kind", Named(WordKind), nullable=False),
    _text("text"),
    Column("when_at", Instant),
    Column("promise", Packed[Promise](Promise)),
    Column("at", Instant, nullable=False),
    Column("undone_at", Instant),
    PrimaryKeyConstraint("owner", "id"),
    _of("follow_up", "follow_up", cascade=True),
    Index("word_follow_up", "owner", "follow_up"),
)

action = Table(
    "action",
    metadata,
    Column("owner", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("kind", Named(ThingKind), nullable=False),
    _text("recipient"),
    Column("number", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("op", Named(Op), nullable=False, server_default=""),
    _text("ref"),
    Column("start", Instant),
    _text("payload"),
    _text("variant"),
    _text("facts"),
    _text("reason"),
    Column("made_at", Instant, nullable=False),
    Column("unclear_at", Instant),
    *_lease(),
    PrimaryKeyConstraint("owner", "key"),
    _of("follow_up", "follow_up", cascade=True),
    _of("account", "account", cascade=False),
    # Never a third call, whatever a plan may say.
    CheckConstraint("(kind <> 'call' AND number = 0) OR (kind = 'call' AND number IN (1, 2))", name="action_number"),
    Index("action_follow_up", "owner", "follow_up"),
    Index(
        "action_live",
        "owner",
        "follow_up",
        "kind",
        "recipient",
        "number",
        unique=True,
        sqlite_where=text("state <> 'withdrawn'"),
        postgresql_where=text("state <> 'withdrawn'"),
    ),
    *_due("action"),
)

journal = Table(
    "journal",
    metadata,
    Column("owner", Text, nullable=False),
    Column("follow_up", Text, nullable=False),
    Column("id", Integer, Identity(), nullable=False),
    Column("at", Instant, nullable=False),
    Column("line", Text, nullable=False),
    PrimaryKeyConstraint("owner", "id"),
    _of("follow_up", "follow_up", cascade=True),
    Index("journal_follow_up", "owner", "follow_up", "id"),
)

unread = Table(
    "unread",
    metadata,
    Column("owner", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("kind", Named(UnreadKind), nullable=False),
    Column("ref", Text, nullable=False),
    Column("at", Instant),
    Column("reason", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("rules", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("tried_at", Instant, nullable=False),
    PrimaryKeyConstraint("owner", "id"),
    _of("account", "account", cascade=True),
    Index("unread_account", "owner", "account"),
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("owner", Text, nullable=False),
    Column("digest", Text, nullable=False),
    PrimaryKeyConstraint("owner", "digest"),
)

secret = Table(
    "secret",
    metadata,
    Column("owner", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("off", Packed[tuple[str, ...]](tuple[str, ...]), nullable=False, server_default="[]"),
    Column("connected_at", Instant, nullable=False),
    Column("ended_at", Instant),
    _text("ended"),
    Column("lasted", BigInteger),
    PrimaryKeyConstraint("owner", "label"),
)
