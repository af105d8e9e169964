"""What a thing of ours says, however its bytes are written: two texts have one fingerprint when a reader would call them the same.

White space does not count: mail programs wrap and unwrap lines, and calendars fold them. An added recipient or attachment does.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime

from connectors.text import clean, from_rich
from connectors.text import subject as subject_of_letter
from core.actions import Call, Draft

_SPACE = re.compile(r"\s+")


def of_letter(recipients: Iterable[str], subject: str, text: str, attachments: int = 0) -> str:
    """The fingerprint of a letter: `recipients` are the addresses of To and Cc, `text` the plain text."""
    return _digest(" ".join(sorted({address.lower() for address in recipients})), subject_of_letter(subject), text, str(attachments))


def of_draft(draft: Draft) -> str:
    """The fingerprint of a letter as we mean it."""
    return of_letter((draft.to.email,), draft.subject, draft.text)


def of_event(start: datetime, end: datetime, title: str, location: str, description: str) -> str:
    """The fingerprint of an entry: its time and its text, to be told apart by `same_time` and `same_text`."""
    time = _digest(start.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat())
    return f"{time}.{_digest(title, location, description)}"


def of_call(call: Call) -> str:
    """The fingerprint of a call as we mean it."""
    return of_event(call.start, call.end, call.title, call.location, from_rich(call.description))


def same_time(one: str, other: str) -> bool:
    """Whether two entries stand at the same time."""
    return one.partition(".")[0] == other.partition(".")[0]


def same_text(one: str, other: str) -> bool:
    """Whether two entries say the same."""
    return one.partition(".")[2] == other.partition(".")[2]


def _digest(*parts: str) -> str:
    plain = (_SPACE.sub("", unicodedata.normalize("NFC", clean(part))) for part in parts)
    return hashlib.sha256("\x1f".join(plain).encode()).hexdigest()[:16]
