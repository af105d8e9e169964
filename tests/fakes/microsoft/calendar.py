"""Graph's calendar: lists, views, one entry, new ones, changes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from tests.fakes.microsoft import events, ids, listing, rounds, series, zones
from tests.fakes.microsoft.asked import Answer, Json, Problem
from tests.fakes.microsoft.call import Call, Routes
from tests.fakes.microsoft.events import KNOWN
from tests.fakes.microsoft.items import Removal, Round
from tests.fakes.microsoft.mailbox import CALENDARS
from tests.fakes.microsoft.series import Seen

_NO_SELECT_IN_VIEWS = frozenset({"createdDateTime", "lastModifiedDateTime"})
_LONGEST_DAYS = 1825


def _listed(call: Call, found: Iterable[Seen]) -> Answer:
    listing.checked(call, KNOWN)
    listing.expanded(call.asked.query, events.EXPANDS)
    if "$search" in call.asked.query:
        raise Problem(400, "ErrorInvalidUrlQuery", "The query parameter '$search' is not supported here.")
    zones.zone(call.prefers.get("outlook.timezone", "UTC"))
    kept = listing.kept(found, call, KNOWN, lambda one: (events.facts(call.box, one), one.entry.tags))
    kept = listing.ordered(kept, call, KNOWN, lambda one, name: _value(events.facts(call.box, one), name))
    return listing.page(call, kept, lambda one: events.show(call, one))


def _value(facts: Json, path: str) -> Any:
    found: Any = facts
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found if found is not None else ""


def _all(call: Call) -> Answer:
    """Single entries, and series as one each; newest first."""
    entries = sorted(_entries(call), key=lambda entry: entry.serial, reverse=True)
    return _listed(call, [Seen(entry=entry, span=entry.span) for entry in entries])


def _entries(call: Call) -> list[Any]:
    return [entry for entry in call.box.entries.values() if entry.calendar == "calendar" and not entry.unlisted]


def _window(query: dict[str, str]) -> tuple[datetime, datetime]:
    try:
        start, end = (datetime.fromisoformat(query[name]) for name in ("startDateTime", "endDateTime"))
    except (KeyError, ValueError) as err:
        words = "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime."
        raise Problem(400, "ErrorInvalidRequest", words) from err
    start, end = (one if one.tzinfo else one.replace(tzinfo=UTC) for one in (start, end))
    if not start <= end or (end - start).days > _LONGEST_DAYS:
        raise Problem(400, "ErrorInvalidParameter", "The window is too long, or ends before it starts.")
    return start, end


def _within(call: Call, query: dict[str, str]) -> list[Seen]:
    start, end = _window(query)
    found = [one for entry in _entries(call) for one in series.seen(entry) if one.overlaps(start, end)]
    return sorted(found, key=lambda one: (zones.instant(one.span.start), one.entry.serial))


def _view(call: Call) -> Answer:
    if _NO_SELECT_IN_VIEWS & set(call.select()):
        raise Problem(400, "ErrorInvalidProperty", "createdDateTime and lastModifiedDateTime cannot be selected in a calendar view.")
    return _listed(call, _within(call, call.asked.query))


def _instances(call: Call) -> Answer:
    start, end = _window(call.asked.query)
    entry = events.find(call.box, call.names["event"]).entry
    return _listed(call, [one for one in series.occurrences(entry) if one.overlaps(start, end)])


def _event(call: Call) -> Answer:
    listing.checked(call, KNOWN)
    return Answer(body=events.show(call, events.find(call.box, call.names["event"])))


def _create(call: Call) -> Answer:
    body, box = call.asked.json(), call.box
    same = body.get("transactionId")
    if same:
        twin = next((one for one in box.entries.values() if one.transaction == same), None)
        if call.quirks.refuses_twins and same in box.transactions and (twin is None or twin.version > 1):
            words = "The TransactionId specified in the request has already been used to create a different event."
            raise Problem(409, "ErrorDuplicateTransactionId", words)
        if twin is not None:
            return Answer(status=201, body=events.show(call, Seen(entry=twin, span=twin.span), full=True))
    if not body.get("start") or not body.get("end"):
        raise Problem(400, "ErrorPropertyValidationFailure", "At least one property failed validation: start and end are needed.")
    span = zones.read(body["start"], body["end"], all_day=bool(body.get("isAllDay")))
    draft = Seen(entry=events.add(box, events.blank(box), span), span=span)
    try:
        events.write(box, draft, body)
    except Problem:
        del box.entries[draft.entry.serial]
        raise
    draft.entry.unlisted = call.quirks.made_lags
    box.transactions.add(str(same))
    _invite(call, draft)
    return Answer(status=201, body=events.show(call, Seen(entry=draft.entry, span=draft.entry.span), full=True))


def _invite(call: Call, one: Seen) -> None:
    """An entry with attendees mails them."""
    if one.fields["attendees"]:
        call.box.invitations += 1


def _change(call: Call) -> Answer:
    one = events.find(call.box, call.names["event"])
    _matched(call, one)
    events.write(call.box, one, call.asked.json())
    call.box.touch(one.entry)
    changed = events.find(call.box, call.names["event"])
    _invite(call, changed)
    return Answer(body=events.show(call, changed, full=True))


def _delete(call: Call) -> Answer:
    one = events.find(call.box, call.names["event"])
    _matched(call, one)
    if one.fields["attendees"] and one.fields["isOrganizer"]:
        call.box.invitations += 1  # the guests are told
    if one.day:
        one.entry.dropped.add(one.day)
        call.box.touch(one.entry)
    else:
        call.box.delete_entry(one.entry, keeps=call.quirks.keeps_deleted)
    return Answer(status=204)


def _matched(call: Call, one: Seen) -> None:
    wanted, key = call.asked.headers.get("if-match", "*"), ids.change_key(one.entry.serial, one.entry.version)
    if wanted not in ("*", key, f'"{key}"', f'W/"{key}"'):
        raise Problem(412, "ErrorIrresolvableConflict", "The change key passed in the request does not match the current one.")


def _calendar_json(call: Call, name: str) -> Json:
    return {
        "id": ids.folder(call.box.number, name),
        "name": CALENDARS[name],
        "color": "auto",
        "isDefaultCalendar": name == "calendar",
        "canEdit": name == "calendar",
        "canShare": name == "calendar",
        "canViewPrivateItems": True,
        "owner": {"name": call.box.name, "address": call.box.address},
    }


def _calendars(call: Call) -> Answer:
    return listing.page(call, list(CALENDARS), lambda name: _calendar_json(call, name))


def _calendar(call: Call) -> Answer:
    return Answer(body=_calendar_json(call, "calendar"))


def _delta(call: Call) -> Answer:
    def begin(query: dict[str, str], since: int) -> Round:
        return Round(resource="calendarView", query=query, entries=_changes(call, query, since), until=call.box.ticks)

    return rounds.walk(call, "calendarView", begin, lambda entry, _: _changed(call, entry))


def _changes(call: Call, query: dict[str, str], since: int) -> list[Any]:
    """What changed; what changed and lies outside the window now is told as removed."""
    start, end = _window(query)
    found: list[Any] = []
    for entry in _entries(call):
        if entry.changed <= since:
            continue
        days = [one for one in series.seen(entry) if one.overlaps(start, end)]
        if days and entry.recurrence and call.quirks.masters_in_delta:
            found.append(Seen(entry=entry, span=entry.span))
        found += days
        if not days and since:
            found.append(_removal(call, Seen(entry=entry, span=entry.span)))
        if since:
            found += [_removal(call, series.occurrence(entry, day)) for day in sorted(entry.dropped)]
    return found + [one for one in call.box.removals if since and one.folder == "calendar" and one.at > since]


def _removal(call: Call, one: Seen) -> Removal:
    both = (events.id_of(call.box, one, immutable=False), events.id_of(call.box, one, immutable=True))
    return Removal(at=call.box.ticks, folder="calendar", ids=both, reason="deleted")


def _changed(call: Call, entry: Seen | Removal) -> Json:
    if isinstance(entry, Removal):
        return {"@odata.type": "#microsoft.graph.event", "id": entry.ids[call.immutable], "@removed": {"reason": entry.reason}}
    shown = {"@odata.type": "#microsoft.graph.event", **events.show(call, entry, full=True)}
    if call.quirks.sparse_occurrences and entry.kind == "occurrence":
        shown = {name: shown[name] for name in ("@odata.type", "@odata.etag", "id", "type", "seriesMasterId", "start", "end")}
    return shown


ROUTES: Routes = {
    "GET /me/calendar": _calendar,
    "GET /me/calendars": _calendars,
    "GET /me/calendarView": _view,
    "GET /me/calendar/calendarView": _view,
    "GET /me/calendarView/delta": _delta,
    "GET /me/events": _all,
    "GET /me/calendar/events": _all,
    "GET /me/events/{event-id}": _event,
    "GET /me/events/{event-id}/instances": _instances,
    "POST /me/events": _create,
    "POST /me/calendar/events": _create,
    "PATCH /me/events/{event-id}": _change,
    "DELETE /me/events/{event-id}": _delete,
}
