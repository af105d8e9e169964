"""How Graph names items: an id that changes when the item moves, and an immutable one. Case matters in both.

An id says nothing to a client; here it spells a mailbox, a serial number and how often the item has moved.
"""

import base64

_DEFAULT, _IMMUTABLE = "AAMkAD", "AAkALg"


def spell(mailbox: int, kind: str, serial: int, moves: int, *, immutable: bool, occurrence: str = "") -> str:
    """The id of an item. `kind` is "m" (message), "e" (event) or "a" (attachment); `occurrence` the first day that it was meant for."""
    text = f"{mailbox}.{kind}.{serial}.{'' if immutable else moves}.{occurrence}"
    return (_IMMUTABLE if immutable else _DEFAULT) + base64.urlsafe_b64encode(text.encode().ljust(30, b".")).decode()


def read(text: str) -> tuple[int, str, int, int | None, str] | None:
    """Mailbox, kind, serial number, moves (None: it is immutable) and occurrence. None: it is no id."""
    try:
        parts = base64.b64decode(text[6:].encode(), b"-_", validate=True).decode("ascii").split(".")
        if text[:6] not in (_DEFAULT, _IMMUTABLE) or len(parts) < 5:
            return None
        return int(parts[0]), parts[1], int(parts[2]), int(parts[3]) if parts[3] else None, parts[4]
    except ValueError:
        return None


def folder(mailbox: int, name: str) -> str:
    """The id of a folder or a calendar: constant."""
    return "AQMkAD" + base64.urlsafe_b64encode(f"{mailbox}.f.{name}".encode().ljust(30, b".")).decode()


def change_key(serial: int, version: int) -> str:
    """Changes whenever the item does."""
    return "CQAAABYAAA" + base64.b64encode(f"{serial}:{version}".encode().ljust(15, b"=")).decode()
