"""The other side of an account at a server: what its owner does there is named alike whoever provides it."""

from datetime import datetime
from typing import Any

NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level) for level in range(1000))


def spoiled(raw: bytes) -> bytes:
    """A mail as it came, that can never be read."""
    return raw.partition(b"Content-Type")[0] + NESTED


class Served:
    """See `World`. `owner` is who has the account at the `server`."""

    def __init__(self, server: Any, owner: Any, others: Any) -> None:
        self.server, self.owner, self.others = server, owner, others

    def event(self, uid: str) -> Any:
        """What stands in the calendar under that UID, as the server keeps it."""
        raise NotImplementedError

    def remove_event(self, uid: str) -> None:
        self.owner.delete(self.event(uid))

    def spoil_event(self, uid: str) -> None:
        self.owner.change(self.event(uid), start=None)

    def copy_draft(self, key: str) -> None:
        self.owner.copy(self.owner.draft(key))

    def edit_draft(self, key: str, text: str) -> None:
        self.owner.edit(self.owner.draft(key), text)

    def trash_draft(self, key: str) -> None:
        self.owner.trash(self.owner.draft(key))

    def delete_draft(self, key: str) -> None:
        self.owner.discard(self.owner.draft(key))

    def drafts(self) -> int:
        return len(self.owner.drafts())

    def move_call(self, key: str, start: datetime) -> None:
        self.owner.drag(self.owner.call(key), start)

    def delete_call(self, key: str) -> None:
        self.owner.delete(self.owner.call(key))

    def go_away(self) -> None:
        self.server.faults.away()
