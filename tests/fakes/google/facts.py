"""Events as resources of the calendar, and what a door keeps of somebody who is signed in; written without any code of the door."""

import hashlib
import json
from typing import Any

from core.facts import Event, EventStatus, Response
from tests.fakes.google.server import ALL, CLIENT, Google

Json = dict[str, Any]
_RESPONSES = {
    Response.ACCEPTED: "accepted",
    Response.DECLINED: "declined",
    Response.TENTATIVE: "tentative",
    Response.NEEDS_ACTION: "needsAction",
}


def signed_in(google: Google, email: str, scopes: tuple[str, ...] = ALL) -> bytes:
    """The secret of an account whose owner has granted `scopes`; its access token has an hour to live."""
    person = google.account(email)
    secret = {
        "v": 1,
        "identity": person.sub,
        "address": email,
        "scopes": list(scopes),
        "refresh_token": google.grants.issue_refresh(person, CLIENT, scopes),
        "access_token": google.grants.issue(person, CLIENT, scopes),
        "expires_at": google.now().timestamp() + 3599,
    }
    return json.dumps(secret).encode()


def as_resource(event: Event, email: str, *, free: bool = False) -> Json:
    """The entry that an event describes, as it stands in the calendar of `email`; the same UID gives the same id."""
    resource: Json = {
        "id": id_of(event.uid),
        "iCalUID": event.uid,
        "summary": event.title,
        "location": event.location,
        "description": event.description,
        "start": {"dateTime": event.start.isoformat(), "timeZone": event.timezone or "UTC"},
        "end": {"dateTime": event.end.isoformat(), "timeZone": event.timezone or "UTC"},
        "status": {EventStatus.CANCELLED: "cancelled", EventStatus.TENTATIVE: "tentative"}.get(event.status, "confirmed"),
        "attendees": [
            {
                "email": one.person.email,
                "displayName": one.person.name,
                "responseStatus": _RESPONSES.get(one.response, "needsAction"),
                **({"self": True} if one.person.email == email else {}),
                **({"optional": True} if one.optional else {}),
            }
            for one in event.attendees
        ],
    }
    if event.organizer:
        resource["organizer"] = {"email": event.organizer.email, "displayName": event.organizer.name}
    return resource | ({"transparency": "transparent"} if free else {})


def id_of(uid: str) -> str:
    """The id under which an entry of that UID stands in every calendar of the tests."""
    return hashlib.sha256(uid.encode()).hexdigest()[:26]
