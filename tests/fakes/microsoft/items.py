"""What a mailbox holds: messages, and entries of the calendar."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.fakes.microsoft.asked import Json


@dataclass(slots=True, kw_only=True)
class Attachment:
    """A file on a message."""

    serial: int
    name: str
    kind: str
    data: bytes
    inline: bool = False


@dataclass(slots=True, kw_only=True)
class Item:
    """One message. `moves` counts changes of folder, `version` changes of any kind, `changed` is the mailbox's tick of the last one.

    `fields` are Graph's own properties, times as datetime; `mime` the bytes as they arrived (a draft's are made when asked for);
    `arrived`: it came from outside, and so has headers to tell. `tags` are the extended properties that were given to it; `about`
    is the serial number of the calendar entry that a meeting mail belongs to.
    While `hidden`, nothing finds it; while `unlisted`, only its id does; while `unsearched`, no $search does.
    """

    serial: int
    folder: str
    fields: Json
    changed: int
    mime: bytes | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    attachments: list[Attachment] = field(default_factory=list)
    kind: str = "message"
    arrived: bool = False
    about: int | None = None
    moves: int = 0
    version: int = 1
    hidden: bool = False
    unlisted: bool = False
    unsearched: bool = False


@dataclass(slots=True, kw_only=True)
class Span:
    """From when to when, in UTC, or whole days that belong to no zone (the end is not included)."""

    start: datetime | date
    end: datetime | date

    @property
    def all_day(self) -> bool:
        """Whether it is whole days."""
        return not isinstance(self.start, datetime)


@dataclass(slots=True, kw_only=True)
class Entry:
    """One entry of the calendar, or a series with its exceptions.

    `zone` and `end_zone` are the names it was made with. `exceptions` are by the day the occurrence was first meant for:
    another time under "span", and properties of its own; `dropped` are the days whose occurrence was deleted or cancelled.
    """

    serial: int
    calendar: str
    fields: Json
    span: Span
    uid: str
    changed: int
    zone: str = "UTC"
    end_zone: str = "UTC"
    recurrence: Json | None = None
    exceptions: dict[date, dict[str, Any]] = field(default_factory=dict)
    dropped: set[date] = field(default_factory=set)
    tags: dict[str, str] = field(default_factory=dict)
    transaction: str = ""
    moves: int = 0
    version: int = 1
    unlisted: bool = False


@dataclass(slots=True, kw_only=True)
class Removal:
    """Something left a folder (or the calendar): its ids at that time, and the tick."""

    at: int
    folder: str
    ids: tuple[str, str]  # the default one, the immutable one
    reason: str


@dataclass(slots=True, kw_only=True)
class Round:
    """One walk through changes: what is left to show, and where the next one begins."""

    resource: str
    query: dict[str, str]
    entries: list[Any]
    until: int
    position: int = 0
    empty: bool = False  # the empty page was shown
    first: bool = False  # nothing was known before
