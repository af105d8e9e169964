"""What could not be read: its name at the provider and how often it was tried, so that it is set aside and shown."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "unread",
        Column("owner", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("account", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("ref", Text, nullable=False),
        Column("at", BigInteger),
        Column("reason", Text, nullable=False),
        Column("tries", Integer, nullable=False),
        Column("rules", Text, nullable=False),
        Column("since", BigInteger, nullable=False),
        Column("tried_at", BigInteger, nullable=False),
        PrimaryKeyConstraint("owner", "id"),
        ForeignKeyConstraint(["owner", "account"], ["account.owner", "account.id"], ondelete="CASCADE"),
    )
    op.create_index("unread_account", "unread", ["owner", "account"])
