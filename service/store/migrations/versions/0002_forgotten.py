"""What the owner asked to forget: digests alone, so that the next pull does not bring it back."""

from alembic import op
from sqlalchemy import Column, PrimaryKeyConstraint, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One table."""
    op.create_table(
        "forgotten",
        Column("owner", Text, nullable=False),
        Column("digest", Text, nullable=False),
        PrimaryKeyConstraint("owner", "digest"),
    )
