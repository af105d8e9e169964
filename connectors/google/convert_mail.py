"""Messages of Gmail, as its JSON has them, as facts; and letters as what Gmail takes.

Gmail keeps one copy of a message and says with labels where it lies: no INBOX, SENT, DRAFT, SPAM or TRASH among them means that it
was archived. https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors import mime
from connectors.compose import KEY_HEADER
from connectors.contract import Me
from connectors.errors import Refused
from core.facts import Envelope, Folder, Message

HEADERS = ("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", KEY_HEADER)
"""What is needed of a draft or a sent mail to know it again."""

_STRUCTURE = "mimeType,filename"
_DEPTH = 4
_SHAPE = f"{_STRUCTURE},parts({_STRUCTURE},parts({_STRUCTURE},parts({_STRUCTURE})))"
MESSAGE = f"id,threadId,labelIds,internalDate,payload(headers(name,value),{_SHAPE})"
"""The outside of a message and the kinds of its parts, as a mask for ``fields``; no word of its text is fetched."""
MARKS = "id,threadId,labelIds,internalDate,payload/headers(name,value)"
"""The outside alone."""

_FOLDERS = {"DRAFT": Folder.DRAFTS, "TRASH": Folder.TRASH, "SPAM": Folder.JUNK, "SENT": Folder.SENT, "INBOX": Folder.INBOX}
_CALENDAR = frozenset({"text/calendar", "application/ics"})
_LINE = re.compile(r"[\r\n]+[ \t]*")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One message in the mailbox: its outside, its labels, and the key it carries when it is a letter of ours."""

    outside: Envelope
    labels: frozenset[str]
    key: str

    @property
    def is_live_draft(self) -> bool:
        """Whether it lies in Drafts."""
        return "DRAFT" in self.labels and "TRASH" not in self.labels

    @property
    def was_sent(self) -> bool:
        """Whether the owner sent it; the label stays wherever it is moved to."""
        return "SENT" in self.labels and "DRAFT" not in self.labels

    def was_never_sent(self, me: Me) -> bool:
        """Whether it is a draft, or one that was thrown away: that keeps no mark but that the owner never sent it."""
        if "DRAFT" in self.labels:
            return True
        own = "TRASH" in self.labels and self.outside.sender.email in ("", *me.emails)
        return not self.was_sent and (own or bool(self.key))


def found(held: Mapping[str, Any]) -> Found:
    """A message in the format ``full`` or ``metadata``."""
    labels = frozenset(_texts(held.get("labelIds")))
    payload = held.get("payload")
    payload = payload if isinstance(payload, dict) else {}
    head, key = _head(payload)
    outside = mime.envelope(head, ref=lambda _: str(held.get("id", "")), folder=folder(labels), has_calendar=may_carry_calendar(payload))
    return Found(outside=_placed(outside, held), labels=labels, key=key)


def message(held: Mapping[str, Any], me: Me) -> Message:
    """A message in the format ``raw``. Raises `Refused` for one that cannot be read."""
    ref = str(held.get("id", ""))
    read = mime.message(raw(held), ref=lambda _: ref, folder=folder(frozenset(_texts(held.get("labelIds")))), me=me)
    return replace(read, envelope=_placed(read.envelope, held))


def raw(held: Mapping[str, Any]) -> bytes:
    """The bytes of a message in the format ``raw``: base64url (RFC 4648, 5), padded or not. Raises `Refused`."""
    text = str(held.get("raw") or "")
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as err:
        raise Refused("This mail cannot be read.") from err


def encoded(data: bytes) -> str:
    """Bytes as Gmail takes them."""
    return base64.urlsafe_b64encode(data).decode()


def folder(labels: frozenset[str]) -> Folder:
    """Where a message lies. A draft in the trash lies in the trash."""
    if "TRASH" in labels:
        return Folder.TRASH
    return next((place for label, place in _FOLDERS.items() if label in labels), Folder.ARCHIVE)


def may_carry_calendar(payload: Mapping[str, Any], depth: int = 1) -> bool:
    """False only when no part can be a calendar entry; what is nested deeper than was asked for counts as one."""
    kind, name = str(payload.get("mimeType", "")).lower(), str(payload.get("filename", "")).lower()
    if kind in _CALENDAR or name.endswith(".ics"):
        return True
    if not kind.startswith("multipart/"):
        return not kind  # an attached mail is not opened
    inside = payload.get("parts")
    if depth >= _DEPTH or not isinstance(inside, list):
        return True
    return any(may_carry_calendar(part, depth + 1) for part in inside if isinstance(part, dict))


def _placed(outside: Envelope, held: Mapping[str, Any]) -> Envelope:
    """With Gmail's thread, and the time at which Gmail took it, which no sender can set."""
    try:
        at = _BEGINNING + timedelta(milliseconds=int(held.get("internalDate") or 0))
    except (ValueError, TypeError, OverflowError):
        at = _BEGINNING
    return replace(outside, thread=str(held.get("threadId") or outside.thread), at=at if at > _BEGINNING else outside.at)


def _head(payload: Mapping[str, Any]) -> tuple[bytes, str]:
    """The headers that matter as bytes again, so that one reader reads the headers of every door; and the key of ours."""
    wanted = {name.lower() for name in HEADERS}
    lines, key = [], ""
    headers = payload.get("headers")
    for one in (one for one in (headers if isinstance(headers, list) else ()) if isinstance(one, dict)):
        name, value = str(one.get("name", "")).lower(), _LINE.sub(" ", str(one.get("value", "")))
        if name == KEY_HEADER.lower():
            key = key or value.strip()
        elif name in wanted:
            lines.append(f"{name}: {value}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "replace"), key


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
