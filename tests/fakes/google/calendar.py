"""Events of Google Calendar."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

from tests.fakes.google.asked import Asked, Json, Methods, paged
from tests.fakes.google.errors import GoogleError, invalid, not_found
from tests.fakes.google.times import shown, span

_ID = re.compile(r"[a-v0-9]{5,1024}")
_NOT_WITH_SYNC = {"iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax", "updatedMin"}
_OF_THE_ASKING = {"pageToken", "syncToken", "fields", "maxResults", "alt", "prettyPrint"} | _NOT_WITH_SYNC
_BARE = ("kind", "etag", "id", "status", "recurringEventId", "originalStartTime")


def _list(asked: Asked) -> Json:
    diary = asked.diary
    known = _sync_of(asked)
    if asked.one("orderBy") == "startTime" and not asked.is_set("singleEvents"):
        raise invalid("The requested ordering is not available for the particular query.")
    start, end = (_moment(asked.one(name)) for name in ("timeMin", "timeMax"))
    if start and end and start >= end:
        raise invalid("The specified time range is empty.", "timeRangeEmpty")
    events = diary.expanded(start, end) if asked.is_set("singleEvents") else diary.unexpanded()
    wanted = [one for one in events if _is_wanted(asked, one, start, end, known)]
    wanted.sort(key=_begin(asked) if asked.one("orderBy") == "startTime" else lambda one: one[asked.one("orderBy", "id")])
    page, token = paged(asked, wanted, 250, 2500)
    answer: Json = {
        "kind": "calendar#events",
        "etag": f'"{diary.version}"',
        "summary": diary.email,
        "updated": diary.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "timeZone": diary.zone,
        "accessRole": "owner",
        "defaultReminders": [{"method": "popup", "minutes": 30}],
        "items": [_shown(asked, one) for one in page],
    }
    return answer | ({"nextPageToken": token} if token else {"nextSyncToken": _sync_token(asked)})


def _begin(asked: Asked) -> Callable[[Json], datetime]:
    far = datetime(9999, 1, 1, tzinfo=UTC)

    def begin(one: Json) -> datetime:
        times = span(one, asked.diary.zone)
        return times[0] if times else far

    return begin


def _is_wanted(asked: Asked, one: Json, start: datetime | None, end: datetime | None, known: int | None) -> bool:
    times = span(one, asked.diary.zone)
    properties = (one.get("extendedProperties") or {}).get("private", {})
    cancelled = one["status"] == "cancelled"
    after = _moment(asked.one("updatedMin"))
    pairs = (one.partition("=") for one in asked.query.get("privateExtendedProperty", []))
    words = f"{one.get('summary', '')} {one.get('description', '')} {one.get('location', '')}".casefold()
    return (
        not (times and start and times[1] <= start)
        and not (times and end and times[0] >= end)
        and (not cancelled or asked.is_set("showDeleted") or known is not None or after is not None or _is_exception(asked, one))
        and (known is None or asked.diary.version_of(one) > known)
        and ("eventTypes" not in asked.query or one["eventType"] in asked.query["eventTypes"])
        and asked.one("iCalUID", one["iCalUID"]) == one["iCalUID"]
        and all(properties.get(name) == value for name, _, value in pairs)
        and (after is None or datetime.fromisoformat(one["updated"]) >= after)
        and asked.one("q").casefold() in words
    )


def _is_exception(asked: Asked, one: Json) -> bool:
    """A cancelled instance is told even unasked, where series come as one event: it says what is missing."""
    return "recurringEventId" in one and not asked.is_set("singleEvents")


def _shown(asked: Asked, one: Json) -> Json:
    """An event as it is told: of a cancelled instance only its names."""
    if one["status"] == "cancelled" and ("recurringEventId" in one or asked.quirks.bare_cancelled):
        one = {name: one[name] for name in _BARE if name in one}
    found = shown(one, asked.one("timeZone", asked.diary.zone))
    most = int(asked.one("maxAttendees", "0"))
    if most and len(found.get("attendees", ())) > most:
        mine = [guest for guest in found["attendees"] if guest.get("self")]
        found |= {"attendees": mine or found["attendees"][:most], "attendeesOmitted": True}
    return found


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _asking(asked: Asked) -> str:
    """What must be the same from one sync to the next."""
    fixed = sorted((name, values) for name, values in asked.query.items() if name not in _OF_THE_ASKING)
    return hashlib.sha256(json.dumps(fixed).encode()).hexdigest()[:8]


def _sync_token(asked: Asked) -> str:
    return base64.urlsafe_b64encode(f"{asked.diary.version} {_asking(asked)}".encode()).decode()


def _sync_of(asked: Asked) -> int | None:
    """The version that a sync token knows. Raises `GoogleError` 410 for one that is void, 400 for what may not stand beside it."""
    token = asked.one("syncToken")
    if not token:
        return None
    if _NOT_WITH_SYNC & set(asked.query):
        raise invalid("Sync token cannot be used with these parameters.")
    try:
        version, asking = base64.urlsafe_b64decode(token).decode().split(" ")
        known = int(version)
    except ValueError as err:
        raise invalid("Invalid sync token value.") from err
    if asking != _asking(asked):
        raise invalid("Sync token was given for other parameters.")
    if known < asked.diary.forgotten:
        raise GoogleError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.", domain="calendar")
    return known


def _known(asked: Asked) -> Json:
    found = asked.diary.known(asked.names["eventId"])
    if found is None:
        raise not_found("Not Found")
    return found


def _get(asked: Asked) -> Json:
    return _shown(asked, _known(asked))


def _instances(asked: Asked) -> Json:
    series = _known(asked)
    mine = [one for one in asked.diary.expanded(None, None) if one.get("recurringEventId") == series["id"]]
    page, token = paged(asked, mine, 250, 2500)
    return {"kind": "calendar#events", "items": [_shown(asked, one) for one in page]} | ({"nextPageToken": token} if token else {})


def _insert(asked: Asked) -> Json:
    event_id = asked.body.get("id")
    if event_id is not None and not _ID.fullmatch(event_id):
        raise invalid("Invalid resource id value.")
    if event_id in asked.diary.events:  # one that was deleted keeps its id
        raise GoogleError(409, "duplicate", "The requested identifier already exists.")
    _check(asked, asked.body)
    if asked.body.get("eventType") not in (None, "default", "focusTime", "outOfOffice", "workingLocation", "birthday"):
        raise invalid("Invalid event type.")
    _invite(asked, asked.body)
    return _shown(asked, asked.diary.put(dict(asked.body)))


def _check(asked: Asked, event: Json) -> None:
    times = span(event, asked.diary.zone)
    if times is None:
        raise invalid("Missing end time." if event.get("start") else "Missing start time.", "required")
    if times[1] < times[0]:
        raise invalid("The specified time range is empty.", "timeRangeEmpty")
    if len((event.get("reminders") or {}).get("overrides") or ()) > 5:
        raise invalid("Too many reminders.")


def _invite(asked: Asked, event: Json) -> None:
    if event.get("attendees") and asked.one("sendUpdates", "none") != "none":
        asked.diary.invitations += 1


def _matched(asked: Asked) -> Json:
    """The event that is to be changed. Raises `GoogleError` 412 when it is not the one that was meant, 410 for a deleted one."""
    event = _known(asked)
    wanted = asked.headers.get("if-match", "*")
    if wanted not in ("*", event.get("etag")):
        raise GoogleError(412, "conditionNotMet", "Precondition Failed")
    return event


def _patch(asked: Asked) -> Json:
    event = _matched(asked)
    return _changed(asked, event, asked.body)


def _update(asked: Asked) -> Json:
    """All that is not given again is gone."""
    event = _matched(asked)
    kept = {"kind", "etag", "id", "htmlLink", "created", "updated", "creator", "organizer", "iCalUID", "sequence", "eventType", "status"}
    emptied = {name: None for name in event if name not in kept | set(asked.body)}
    return _changed(asked, event, {**emptied, **asked.body})


def _changed(asked: Asked, event: Json, changes: Json) -> Json:
    if event["status"] == "cancelled" and changes.get("status") in (None, "cancelled"):
        raise GoogleError(403, "forbidden", "The event was deleted.")
    before = dict(asked.diary.events)
    changed = asked.diary.change(event["id"], changes)
    try:
        _check(asked, changed)
    except GoogleError:
        asked.diary.events = before
        raise
    _invite(asked, changed)
    return _shown(asked, changed)


def _delete(asked: Asked) -> None:
    event = _known(asked)
    if event["status"] == "cancelled":
        raise GoogleError(410, "deleted", "Resource has been deleted")
    _matched(asked)
    _invite(asked, event)
    asked.diary.cancel(event["id"])


METHODS: Methods = {
    "calendar.events.list": _list,
    "calendar.events.get": _get,
    "calendar.events.instances": _instances,
    "calendar.events.insert": _insert,
    "calendar.events.patch": _patch,
    "calendar.events.update": _update,
    "calendar.events.delete": _delete,
}
