"""What Afterword remembers, in SQLite on one machine or PostgreSQL on many."""

from service.store.database import Store, Transaction, open_store
from service.store.errors import Fenced, StoreError, StoreMissing, StoreNewer
from service.store.rows import (
    AccountRow,
    ActionRow,
    Claim,
    EventRow,
    FollowUpRow,
    JournalRow,
    Leased,
    Op,
    ReadingRow,
    SecretRow,
    UnreadKind,
    UnreadRow,
    WordRow,
)

__all__ = [
    "AccountRow",
    "ActionRow",
    "Claim",
    "EventRow",
    "Fenced",
    "FollowUpRow",
    "JournalRow",
    "Leased",
    "Op",
    "ReadingRow",
    "SecretRow",
    "Store",
    "StoreError",
    "StoreMissing",
    "StoreNewer",
    "Transaction",
    "UnreadKind",
    "UnreadRow",
    "WordRow",
    "open_store",
]
