"""Events as entries of a calendar; written without any code of the door."""

from core.facts import Event, EventStatus, Response
from tests.fakes.microsoft.items import Entry
from tests.fakes.microsoft.person import Others

_RESPONSES = {
    Response.ACCEPTED: "accepted",
    Response.DECLINED: "declined",
    Response.TENTATIVE: "tentativelyAccepted",
    Response.NEEDS_ACTION: "notResponded",
    Response.UNKNOWN: "none",
}
_NEVER = "0001-01-01T00:00:00Z"


def put(others: Others, event: Event, *, free: bool = False) -> Entry:
    """The entry that an event describes comes into the calendar: an invitation, or, without organiser, one of the owner's own.

    One with the same UID becomes what is described now, and keeps its ids.
    """
    known = next((one for one in others.box.entries.values() if one.uid == event.uid), None)
    cancelled = event.status is EventStatus.CANCELLED
    entry = others.invite(
        event.title,
        event.start,
        event.end,
        event.organizer.email if event.organizer else "",
        uid=event.uid,
        zone=event.timezone or "UTC",
        text=event.description,
        location={"displayName": event.location},
        isCancelled=cancelled,
    )
    entry.fields["attendees"] = [
        {
            "emailAddress": {"name": one.person.name, "address": one.person.email},
            "type": "optional" if one.optional else "required",
            "status": {"response": _RESPONSES[one.response], "time": _NEVER},
        }
        for one in event.attendees
    ]
    if event.organizer:
        entry.fields["organizer"] = {"emailAddress": {"name": event.organizer.name, "address": event.organizer.email}}
        entry.fields["responseStatus"] = {"response": _RESPONSES[event.response], "time": _NEVER}
    entry.fields["showAs"] = "free" if free or cancelled else "busy"
    return _instead_of(known, entry, others) if known else entry


def _instead_of(known: Entry, made: Entry, others: Others) -> Entry:
    with others.microsoft.guard:
        del others.box.entries[made.serial]
        known.fields, known.span, known.zone = made.fields, made.span, made.zone
        others.box.touch(known)
    return known
