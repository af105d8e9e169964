"""A mailbox and a calendar in Outlook at the server for tests, to measure on: `python -m tests.bench.outlook_box ACCOUNTS MAILS EVENTS`."""

import json
import sys
from datetime import datetime, timedelta

from tests.bench import mailbox
from tests.bench.calendar import EVERYDAY
from tests.core.followups import PROFILE
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.person import Others

JORDAN = PROFILE.emails[0]
_ACCEPTED = {"response": "accepted", "time": "2026-03-01T09:00:00Z"}


def fill(server: Microsoft, email: str, mails: int, events: int) -> None:
    """So many mails and entries of the last month; one entry in fifty is an interview still to come, and its people write."""
    others = Others(server, email)
    first = mailbox.NOW - timedelta(days=29)
    for number in range(mails):
        at = first + timedelta(days=28) * number / mails
        others.deliver(mailbox.mail(number, at, max(1, events // mailbox.ONE_IN)).encode(), at=at)
    for number in range(events):
        if number % mailbox.ONE_IN:
            _everyday(others, number)
        else:
            interview(others, number // mailbox.ONE_IN, mailbox.NOW + timedelta(hours=number))


def interview(others: Others, number: int, starts: datetime) -> None:
    """An interview that Jordan has accepted, at a company of its own."""
    name, domain = mailbox.company(number)
    entry = others.invite(
        f"Interview: Data Engineer (Northwind{number})",
        starts,
        starts + timedelta(minutes=45),
        f"dana@{domain}",
        uid=f"interview{number}@calendar.example",
        zone=mailbox.ZONE,
        attendees=[f"{name} <dana@{domain}>", JORDAN],
        text="Interview for the Data Engineer role.\nWe will get back to you within two weeks.",
        responseStatus=_ACCEPTED,
        showAs="busy",
    )
    entry.fields["organizer"] = {"emailAddress": {"name": name, "address": f"dana@{domain}"}}
    entry.fields["attendees"][0]["emailAddress"] = {"name": name, "address": f"dana@{domain}"}


def _everyday(others: Others, number: int) -> None:
    title, description, location = EVERYDAY[number % len(EVERYDAY)]
    starts = mailbox.NOW - timedelta(days=20) + timedelta(minutes=37 * number)
    others.invite(title, starts, starts + timedelta(hours=1), "", uid=f"everyday{number}@calendar.example", text=description,
                  location={"displayName": location})  # fmt: skip


def main(accounts: int, mails: int, events: int) -> None:
    """Say where the server is and how to get into each account; it stands until nobody listens any more. Only the first account is full."""
    emails = [JORDAN, *(f"jordan{number}@example.com" for number in range(1, accounts))]
    with Microsoft(now=lambda: mailbox.NOW) as server:
        tokens = [(email, server.token(email)) for email in emails]
        fill(server, JORDAN, mails, events)
        sys.stdout.write(json.dumps({"root": server.root, "ca_bundle": str(server.ca_bundle), "accounts": tokens}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
