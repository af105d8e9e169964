"""What signing in to an account gave, sealed: the key to it lies elsewhere."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "secret",
        Column("owner", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("identity", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("nonce", Text, nullable=False),
        Column("sealed", Text, nullable=False),
        Column("off", Text, nullable=False, server_default="[]"),
        Column("connected_at", BigInteger, nullable=False),
        Column("ended_at", BigInteger),
        Column("ended", Text, nullable=False, server_default=""),
        Column("lasted", BigInteger),
        PrimaryKeyConstraint("owner", "label"),
    )
