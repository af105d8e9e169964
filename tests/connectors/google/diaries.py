"""A calendar at the server for tests, and the door's two calendar ports over it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from connectors.contract import Me
from connectors.google.calendar import GoogleCalendar
from connectors.google.calls import GoogleCalls
from connectors.google.http import http
from connectors.google.oauth import OAuthClient, Secret
from core.facts import Event
from tests.fakes.google import ALL, CLIENT, SECRET, Google
from tests.fakes.google.diary import Diary
from tests.fakes.shell import shell

JORDAN = "jordan@example.com"
NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An account: what the door sees of it, and the calendar itself."""

    server: Google
    diary: Diary
    calendar: GoogleCalendar
    calls: GoogleCalls

    def window(self, start: datetime = START, end: datetime = END) -> list[Event]:
        """All pages of the window."""
        page = self.calendar.window(start, end)
        found = list(page.items)
        while page.more:
            page = self.calendar.window(start, end, page.cursor)
            found += page.items
        return found

    def asked(self, method: str) -> int:
        """How often a method was asked for, by the name the discovery document gives it behind the API's."""
        return self.server.count(f"calendar.{method}")


def account(server: Google, email: str = JORDAN, zone: str = "America/New_York") -> Side:
    """An account of that address that is signed in."""
    person = server.account(email, zone)
    scopes = tuple(ALL)
    secret = Secret(identity=person.sub, address=email, scopes=scopes, refresh_token=server.grants.issue_refresh(person, CLIENT, scopes))
    client = OAuthClient(id=CLIENT, secret=SECRET, auth_uri=f"{server.root}o/oauth2/v2/auth", token_uri=f"{server.root}token")
    ways = http(
        lambda: client,
        shell(secret.dump(), server.now),
        identity=person.sub,
        api_root=server.root,
        ca_bundle="",
        units_per_minute=3_000,
        calendar_per_minute=300,
    )
    me = Me(emails=(email,), timezone="America/New_York")
    return Side(server=server, diary=server.diaries[email], calendar=GoogleCalendar(ways, me), calls=GoogleCalls(ways, me))


def meeting(id_: str = "visit0at0acme", *, day: int = 10, hour: int = 16, **more: Any) -> dict[str, Any]:
    """An hour of a day in March, in UTC: an invitation of Ann's that Jordan has accepted."""
    return {
        "id": id_,
        "iCalUID": f"{id_}@acme.example",
        "summary": "Interview: Data Engineer",
        "start": {"dateTime": f"2026-03-{day:02}T{hour:02}:00:00Z", "timeZone": "America/New_York"},
        "end": {"dateTime": f"2026-03-{day:02}T{hour + 1:02}:00:00Z", "timeZone": "America/New_York"},
        "organizer": {"email": "ann.lee@acme.example", "displayName": "Ann Lee"},
        "attendees": [
            {"email": "ann.lee@acme.example", "displayName": "Ann Lee", "responseStatus": "accepted"},
            {"email": JORDAN, "self": True, "responseStatus": "accepted"},
        ],
        **more,
    }
