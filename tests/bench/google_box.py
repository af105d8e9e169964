"""A mailbox and a calendar at the server for tests, to measure on: `python -m tests.bench.google_box ACCOUNTS MAILS EVENTS`."""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

from tests.bench import mailbox
from tests.bench.calendar import EVERYDAY
from tests.core.followups import PROFILE
from tests.fakes.google import ALL, CLIENT, Google

JORDAN = PROFILE.emails[0]


def fill(server: Google, email: str, mails: int, events: int) -> None:
    """So many mails and entries of the last month; one entry in fifty is an interview still to come, and its people write."""
    server.account(email)
    first = mailbox.NOW - timedelta(days=29)
    for number in range(mails):
        at = first + timedelta(days=28) * number / mails
        server.boxes[email].deliver(mailbox.mail(number, at, max(1, events // mailbox.ONE_IN)).encode(), ("INBOX",), at)
    for number in range(events):
        hour = mailbox.NOW + timedelta(hours=number)
        server.diaries[email].put(_everyday(number) if number % mailbox.ONE_IN else interview(number // mailbox.ONE_IN, hour))


def interview(number: int, starts: datetime) -> dict[str, Any]:
    """An interview that Jordan has accepted, at a company of its own."""
    name, domain = mailbox.company(number)
    dana = {"email": f"dana@{domain}", "displayName": name}
    return _entry(
        f"interview{number}",
        starts,
        45,
        summary=f"Interview: Data Engineer (Northwind{number})",
        description="Interview for the Data Engineer role.\nWe will get back to you within two weeks.",
        organizer=dana,
        attendees=[{**dana, "responseStatus": "accepted"}, {"email": JORDAN, "self": True, "responseStatus": "accepted"}],
    )


def _everyday(number: int) -> dict[str, Any]:
    title, description, location = EVERYDAY[number % len(EVERYDAY)]
    starts = mailbox.NOW - timedelta(days=20) + timedelta(minutes=37 * number)
    return _entry(f"everyday{number}", starts, 60, summary=title, description=description, location=location)


def _entry(id_: str, starts: datetime, minutes: int, **more: Any) -> dict[str, Any]:
    moments = {"start": starts, "end": starts + timedelta(minutes=minutes)}
    times = {name: {"dateTime": at.isoformat(), "timeZone": mailbox.ZONE} for name, at in moments.items()}
    return {"id": id_, "iCalUID": f"{id_}@calendar.example", **times, **more}


def main(accounts: int, mails: int, events: int) -> None:
    """Say where the server is and how to get into each account; it stands until nobody listens any more. Only the first account is full."""
    emails = [JORDAN, *(f"jordan{number}@example.com" for number in range(1, accounts))]
    with Google(now=lambda: mailbox.NOW) as server:
        people = [server.account(email) for email in emails]
        fill(server, JORDAN, mails, events)
        tokens = [(one.sub, one.email, server.grants.issue_refresh(one, CLIENT, ALL)) for one in people]
        sys.stdout.write(json.dumps({"root": server.root, "accounts": tokens}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
