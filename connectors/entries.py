"""What the entries of any provider's calendar have in common once they are facts, or become such."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from connectors import fingerprint
from connectors.text import clean, from_rich
from core.facts import Event, EventStatus

_KEY = re.compile(r"[0-9a-f]{32}")
_MOST_HTML = 2_000_000  # characters of HTML in one answer that are read as such: a second or two


class Unreadable(ValueError):
    """An entry cannot be read. The message is a plain sentence."""


@dataclass(slots=True)
class Pages:
    """Descriptions as text, each read once: the occurrences of a series say the same.

    No more HTML than `_MOST_HTML` in one answer is read as such.
    """

    _known: dict[str, str] = field(default_factory=dict)
    _html: int = 0

    def text(self, page: str, read: Callable[[str], str] = from_rich) -> str:
        """What a reader would see."""
        if page not in self._known:
            self._html += len(page) if "<" in page else 0
            self._known[page] = read(page) if self._html <= _MOST_HTML else clean(page).strip()
        return self._known[page]


def key(mark: object) -> str:
    """The key of a call of ours that a mark is, else ``""``."""
    return mark if isinstance(mark, str) and _KEY.fullmatch(mark) else ""


def overlaps(event: Event, start: datetime, end: datetime) -> bool:
    """Whether it lies within [start, end). A cancelled occurrence may have lost where it stood, and always counts."""
    return event.status is EventStatus.CANCELLED or (event.start < end and (event.end > start or event.start >= start))


def rfc3339(instant: datetime) -> str:
    """An instant as providers take it, to the second: they do not look at fractions."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def spanning(start: datetime, end: datetime) -> tuple[str, str]:
    """What to ask for to see all that overlaps [start, end): what only touches it is left out, and a moment touches its end."""
    return rfc3339(start - timedelta(seconds=1)), rfc3339(end + timedelta(seconds=1))


def said(event: Event) -> str:
    """The fingerprint of a call as it stands."""
    return fingerprint.of_event(event.start, event.end, event.title, event.location, event.description)
