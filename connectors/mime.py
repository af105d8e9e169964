"""Mail (RFC 5322) as facts: the bytes of a message in, an `Envelope` or a `Message` out.

Two times count: the topmost Received (when the mail arrived), else Date. A message that names neither counts as
from 1970: it is seen when it comes, and is never after anything. Its identity is its Message-ID, else a hash of its headers.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING

from connectors import addresses, icsguard, parts
from connectors.contract import Me
from connectors.errors import DoorError, Refused
from connectors.parts import Leaf
from connectors.text import MAX_HTML, MAX_TEXT, clean, from_html
from core.facts import Carrier, Envelope, Event, Folder, Message, Response

if TYPE_CHECKING:
    from connectors.ics import Contents

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
HEAD_BYTES = 65_536

_TELLING = (
    "auto-submitted",
    "precedence",
    "x-autoreply",
    "x-autorespond",
    "x-auto-response-suppress",
    "list-id",
    "list-unsubscribe",
    "return-path",
    "content-type",
    "x-failed-recipients",
    "reply-to",
    "feedback-id",
    "x-mailer",
)
_OUTSIDE = frozenset({"message-id", "in-reply-to", "references", "from", "to", "cc", "subject", "date", "received"})
_NAMES = _OUTSIDE | frozenset(_TELLING)
_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,900}>")
_REPORT = {"message/delivery-status", "message/global-delivery-status"}
_CALENDAR = {"text/calendar", "application/ics"}
_MOST_CALENDARS = 5
_MOST_REPORTS = 3
_REACH = timedelta(days=400)

Fields = list[tuple[str, str]]


def envelope(data: bytes, *, ref: Callable[[str], str], folder: Folder, has_calendar: bool = True) -> Envelope:
    """The outside of a message, from its head alone (`HEAD_BYTES` are enough). `ref` makes the ref of the identity."""
    return _envelope(parts.fields(data, _OUTSIDE, 0, HEAD_BYTES), ref, folder, has_calendar)


def message(data: bytes, *, ref: Callable[[str], str], folder: Folder, me: Me) -> Message:
    """The whole message.

    Raises `Refused` for one that is too large, nested too deep, or no mail.
    """
    if len(data) > parts.MAX_MAIL:
        raise Refused("This mail is too large to be read.")
    try:
        return _message(data, ref, folder, me)
    except DoorError:
        raise
    except Exception as err:  # a mail is a stranger's bytes: one that breaks us is set aside, and the next is read
        raise Refused("This mail cannot be read.") from err


def attachments(data: bytes) -> int:
    """How many parts a mail has beside its text.

    Raises `Refused` as `message` does.
    """
    return sum(leaf.attached or leaf.kind not in ("text/plain", "text/html") for leaf in parts.leaves(data))


def carries_calendar(data: bytes) -> bool:
    """Whether a text/calendar part or an .ics may be inside; cheap, and sure only when it says no."""
    low = data.lower()
    return b"text/calendar" in low or b".ics" in low or b"application/ics" in low


def _envelope(fields: Fields, ref: Callable[[str], str], folder: Folder, has_calendar: bool) -> Envelope:
    known: dict[str, str] = {}
    for name, value in fields:
        known.setdefault(name, value)
    identity = _first_id(known.get("message-id", "")) or _hashed(known)
    references = ids(known.get("references", ""))
    parent = _first_id(known.get("in-reply-to", ""))
    return Envelope(
        ref=ref(identity),
        message_id=identity,
        thread=next(iter(references), parent or identity),
        at=_arrived(known),
        sender=addresses.first(known.get("from", "")),
        to=addresses.people(known.get("to", "")),
        cc=addresses.people(known.get("cc", "")),
        subject=addresses.decoded(known.get("subject", "")),
        in_reply_to=parent,
        references=references,
        folder=folder,
        has_calendar=has_calendar,
    )


def _message(data: bytes, ref: Callable[[str], str], folder: Folder, me: Me) -> Message:
    fields = parts.fields(data, _NAMES)
    if not _OUTSIDE & {name for name, _ in fields}:
        raise Refused("This is no mail.")
    leaves = parts.leaves(data)
    calendars = [leaf for leaf in leaves if leaf.kind in _CALENDAR or leaf.filename.endswith(".ics")]
    outside = _envelope(fields, ref, folder, bool(calendars))
    telling = tuple((name, clean(value)) for name, value in fields if name in _TELLING)
    steps = icsguard.MOST_STEPS // max(1, min(len(calendars), _MOST_CALENDARS))
    carried = [_contents(leaf, outside, me, steps) for leaf in calendars[:_MOST_CALENDARS]]
    return Message(
        envelope=outside,
        text=_text(leaves),
        headers=telling,
        events=_events(carried, outside, me),
        failed=_failed(leaves, telling),
        unread=tuple(dict.fromkeys(f"A calendar entry in it: {reason}" for one in carried for _, reason in one.unread)),
    )


def ids(value: str) -> tuple[str, ...]:
    """The Message-IDs in a header's value, in order, in their angle brackets."""
    if "=?" in value:  # some programs encode a long id as if it were words
        value = addresses.decoded(value, addresses.MAX_HEADER)
    return tuple(_ID.findall(value))


def _first_id(value: str) -> str:
    return next(iter(ids(value)), "")


def _hashed(known: dict[str, str]) -> str:
    """A stand-in for a missing Message-ID, from the headers that no program rewrites."""
    parts_of_it = "\x1f".join(" ".join(known.get(name, "").split()) for name in ("from", "to", "cc", "subject", "date"))
    return f"<{hashlib.sha256(parts_of_it.encode()).hexdigest()[:32]}@headers.invalid>"


def _arrived(known: dict[str, str]) -> datetime:
    for value in (known.get("received", "").rpartition(";")[2], known.get("date", "")):
        instant = _instant(value)
        if instant is not None:
            return instant
    return UNDATED


def _instant(value: str) -> datetime | None:
    try:
        instant = parsedate_to_datetime(value[:200].strip())
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _text(leaves: Iterable[Leaf]) -> str:
    """The plain text, else the HTML turned to text, of each group of alternatives and each part that stands alone."""
    groups: dict[int, list[tuple[str, str]]] = {}
    left = 2 * MAX_HTML  # of all parts together, else a hundred of them cost a hundred times as much
    for number, leaf in enumerate(leaves):
        if leaf.kind in ("text/plain", "text/html") and not leaf.attached and left > 0:
            text = leaf.text()[:left]
            left -= len(text)
            groups.setdefault(leaf.group or -1 - number, []).append((leaf.kind, text))
    texts = (_chosen(group) for group in groups.values())
    return "\n\n".join(text for text in texts if text)[:MAX_TEXT]


def _chosen(group: list[tuple[str, str]]) -> str:
    plain = "\n\n".join(clean(text).strip() for kind, text in group if kind == "text/plain")
    pages = [text for kind, text in group if kind == "text/html"]
    if not pages or len(plain) >= 120:
        return plain
    html = "\n\n".join(from_html(page) for page in pages)
    # a short plain part beside a long page says only that the program cannot show HTML
    return html if not plain or len(html) > 5 * len(plain) else plain


def _events(carried: "Iterable[Contents]", outside: Envelope, me: Me) -> tuple[Event, ...]:
    """The entries a mail carries, each once. Only in the owner's own sent mail is an organiser's name proof of anything."""
    found: dict[tuple[str, datetime], Event] = {}
    for event in (event for one in carried for event in one.events):
        if outside.folder is Folder.SENT and event.organizer and event.organizer.email in me.emails:
            event = replace(event, organized_by_owner=True, response=Response.ACCEPTED)  # noqa: PLW2901 - the same event, better known
        known = found.get((event.uid, event.original_start))
        if known is None or known.sequence < event.sequence:
            found[event.uid, event.original_start] = event
    return tuple(found.values())


def _contents(leaf: Leaf, outside: Envelope, me: Me, steps: int) -> "Contents":
    from connectors import ics  # noqa: PLC0415 - heavy, and most mail carries no calendar

    dated = outside.at != UNDATED
    start = outside.at - _REACH if dated else UNDATED
    end = outside.at + _REACH if dated else UNDATED.replace(year=2100)
    try:
        data = leaf.text().encode()
        return ics.contents(data, me=me, start=start, end=end, ref=outside.ref, carrier=Carrier.MAIL, steps=steps)
    except Refused as err:
        return ics.Contents(unread=(("", str(err)),))  # the mail around it is still to be read


def _failed(leaves: Iterable[Leaf], telling: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The addresses a delivery report (RFC 3464) names as failed for good."""
    named = [one for name, value in telling if name == "x-failed-recipients" for one in value.split(",")]
    for report in islice((leaf for leaf in leaves if leaf.kind in _REPORT), _MOST_REPORTS):
        named += [one for block in re.split(r"\r?\n\r?\n", report.text()[:MAX_TEXT]) for one in _given_up(block)]
    found = (addresses.address(one.strip(" <>\t")) for one in named[: addresses.MAX_ADDRESSES])
    return tuple(dict.fromkeys(one for one in found if one))


def _given_up(block: str) -> list[str]:
    lines = [one.partition(":") for one in block.splitlines()]
    known = {name.strip().lower(): value.strip() for name, _, value in lines}
    if known.get("action", "").lower() != "failed":
        return []
    return [known[name].partition(";")[2] for name in ("original-recipient", "final-recipient") if name in known]
