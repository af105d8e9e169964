"""What Exchange does with an invitation that comes by mail (RFC 5546): it puts it into the calendar, moves it, calls it off."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from typing import Any

from icalendar import Calendar

from tests.fakes.microsoft import events, html, mime
from tests.fakes.microsoft.items import Entry, Span
from tests.fakes.microsoft.mailbox import Mailbox


def book(box: Mailbox, mail: EmailMessage) -> Entry | None:
    """The entry of a request or a cancellation; None where the mail holds neither."""
    part = next((one for one in mail.walk() if one.get_content_type() == "text/calendar"), None)
    if part is None:
        return None
    calendar = Calendar.from_ical(str(part.get_content()))
    method, found = str(calendar.get("method", "")).upper(), calendar.walk("VEVENT")
    if method not in ("REQUEST", "CANCEL") or not found:
        return None
    event, uid = found[0], str(found[0]["uid"])
    known = next((one for one in box.entries.values() if one.uid == uid), None)
    if method == "CANCEL":
        if known:
            known.fields |= {"isCancelled": True, "subject": f"Canceled: {known.fields['subject']}", "showAs": "free"}
            box.touch(known)
        return known
    span = _span(event)
    facts = {"subject": str(event.get("summary", "")), "isAllDay": span.all_day}
    text = html.as_page(str(event.get("description", "")))
    facts |= {
        "body": {"contentType": "html", "content": text},
        "responseStatus": {"response": "notResponded", "time": "0001-01-01T00:00:00Z"},
    }
    sequence = int(event.get("sequence", 0))
    if known is None:
        organizer = _address(event.get("organizer", ""))
        own = {"organizer": mime.recipient(organizer), "isOrganizer": False, "showAs": "tentative"}
        made = events.add(box, events.blank(box) | facts | own, span, uid=uid)
        events.count_on(made, sequence)
        return made
    known.fields |= facts
    known.span = span
    events.count_on(known, sequence)
    box.touch(known)
    return known


def _span(event: Any) -> Span:
    start, end = (_moment(event[name].dt) for name in ("dtstart", "dtend"))
    return Span(start=start, end=end)


def _moment(value: datetime | date) -> datetime | date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _address(value: object) -> str:
    return str(value).removeprefix("mailto:").removeprefix("MAILTO:")
