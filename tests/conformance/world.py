"""What a conformance suite needs of a door beside its ports: an account, and somebody to act on the other side of it."""

from datetime import UTC, datetime, timedelta
from typing import Protocol

from connectors.contract import Account, Me
from core.actions import Call, Draft
from core.facts import Attendee, Envelope, Event, Folder, Person, Response

ME = Me(emails=("jordan@example.com", "j.avery@example.org"), timezone="America/New_York")
JORDAN = Person(name="Jordan Avery", email="jordan@example.com")
ANN = Person(name="Ann Lee", email="ann.lee@acme.example")
NOON = datetime(2026, 3, 10, 16, tzinfo=UTC)
MONTH_AGO = NOON - timedelta(days=30)
KEY = "0123456789abcdef0123456789abcdef"
OTHER_KEY = "fedcba9876543210fedcba9876543210"


class World(Protocol):
    """The other side of an account."""

    account: Account

    def deliver(self, outside: Envelope, text: str = "Hello.") -> str: ...  # the ref
    def remove_mail(self, ref: str) -> None: ...
    def spoil_mail(self, ref: str) -> None: ...  # now it can never be read
    def put_event(self, event: Event, *, free: bool = False) -> None: ...
    def remove_event(self, uid: str) -> None: ...
    def spoil_event(self, uid: str) -> None: ...  # its time can no longer be read
    def copy_draft(self, key: str) -> None: ...  # it lies there twice
    def edit_draft(self, key: str, text: str) -> None: ...
    def send_draft(self, key: str, at: datetime) -> None: ...  # under a new Message-ID, without our mark
    def trash_draft(self, key: str) -> None: ...
    def delete_draft(self, key: str) -> None: ...
    def drafts(self) -> int: ...  # how many lie in Drafts
    def move_call(self, key: str, start: datetime) -> None: ...
    def edit_call(self, key: str, title: str) -> None: ...
    def delete_call(self, key: str) -> None: ...
    def go_away(self) -> None: ...  # from now on the provider answers nothing


def mail(number: int = 1, *, at: datetime = NOON, sender: Person = ANN, to: Person = JORDAN, **more: object) -> Envelope:
    """A mail from Ann, number `number`."""
    message_id = f"<{number}@acme.example>"
    facts: dict[str, object] = {"thread": message_id, "subject": f"Interview {number}", "has_calendar": False, **more}
    return Envelope(ref="", message_id=message_id, at=at, sender=sender, to=(to,), **facts)  # type: ignore[arg-type]  # facts vary


def draft(text: str = "Dear Ann,\n\nthank you for your time. " + "I would like to work with you. " * 4, **more: object) -> Draft:
    """A letter to Ann."""
    facts: dict[str, object] = {
        "sender": JORDAN,
        "to": ANN,
        "subject": "Thank you – data engineer interview",
        "date": NOON,
        "message_id": "<letter@example.com>",
        **more,
    }
    return Draft(text=text, html=f"<p>{text}</p>", **facts)  # type: ignore[arg-type]  # facts vary


def event(uid: str = "visit@acme.example", *, start: datetime = NOON, hours: float = 1, **more: object) -> Event:
    """An invitation of Ann's that Jordan has accepted."""
    facts: dict[str, object] = {
        "title": "Interview",
        "organizer": ANN,
        "attendees": (Attendee(person=JORDAN, response=Response.ACCEPTED), Attendee(person=ANN, response=Response.ACCEPTED)),
        "response": Response.ACCEPTED,
        **more,
    }
    return Event(ref="", uid=uid, original_start=start, start=start, end=start + timedelta(hours=hours), **facts)  # type: ignore[arg-type]  # facts vary


def call(start: datetime = NOON) -> Call:
    """A reminder to phone Ann."""
    return Call(
        title="Call Ann Lee",
        start=start,
        end=start + timedelta(minutes=15),
        timezone="America/New_York",
        location="+1 415 555 2671",
        description="First check mail, portal and missed calls.\n\ntel:+14155552671; they said: within a week.",
        made_at=start - timedelta(hours=4),
    )


__all__ = ["ANN", "JORDAN", "KEY", "ME", "MONTH_AGO", "NOON", "OTHER_KEY", "Folder", "World", "call", "draft", "event", "mail"]
