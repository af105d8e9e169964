"""Entries of the calendar: how they look, how they come, change and go."""

from datetime import date, datetime
from typing import Any

from tests.fakes.microsoft import html, ids, listing, render, series, zones
from tests.fakes.microsoft.asked import Json, not_found
from tests.fakes.microsoft.call import Call
from tests.fakes.microsoft.items import Entry
from tests.fakes.microsoft.mailbox import Mailbox
from tests.fakes.microsoft.mime import recipient
from tests.fakes.microsoft.schema import properties
from tests.fakes.microsoft.series import Seen

KNOWN = properties("microsoft.graph.event")
EXPANDS = ("singleValueExtendedProperties", "attachments")
_GLOBAL = "040000008200E00074C5B7101A82E008"  # how Exchange begins the UID of an entry (MS-OXOCAL, PidLidGlobalObjectId)
SEQUENCE = "Integer {00062002-0000-0000-c000-000000000046} Id 0x8201"  # MS-OXOCAL, PidLidAppointmentSequence; Graph writes it like this
_NOWHERE = {"displayName": "", "locationType": "default", "uniqueIdType": "unknown", "address": {}, "coordinates": {}}


def blank(box: Mailbox) -> Json:
    """An entry of the owner's own in which nothing is written yet."""
    now = box.now()
    return {
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "subject": "",
        "body": {"contentType": "html", "content": html.page("")},
        "attendees": [],
        "organizer": recipient(box.address, box.name),
        "location": dict(_NOWHERE),
        "locations": [],
        "showAs": "busy",
        "sensitivity": "normal",
        "importance": "normal",
        "categories": [],
        "isAllDay": False,
        "isCancelled": False,
        "isDraft": False,
        "isOrganizer": True,
        "isReminderOn": True,
        "reminderMinutesBeforeStart": 15,
        "isOnlineMeeting": False,
        "onlineMeeting": None,
        "onlineMeetingProvider": "unknown",
        "onlineMeetingUrl": None,
        "responseRequested": True,
        "responseStatus": {"response": "organizer", "time": "0001-01-01T00:00:00Z"},
        "allowNewTimeProposals": True,
        "hideAttendees": False,
        "hasAttachments": False,
    }


def uid(box: Mailbox, serial: int) -> str:
    """The UID of an entry that was made here."""
    return _GLOBAL + f"{0:016X}{box.number:08X}{serial:024X}"


def uid_of_day(base: str, day: date) -> str:
    """The iCalUId of one day of a series: another one for each, the day written into it. A foreign UID is packed up in hexadecimal."""
    stamp = f"{day.year:04X}{day.month:02X}{day.day:02X}"
    if base.startswith(_GLOBAL):
        return f"{base[:32]}{stamp}{base[40:]}"
    packed = b"vCal-Uid\x01\x00\x00\x00" + base.encode() + b"\x00"
    return f"{_GLOBAL}{stamp}{'0' * 32}{len(packed).to_bytes(4, 'little').hex()}{packed.hex()}".upper()


def add(box: Mailbox, fields: Json, span: Any, **more: Any) -> Entry:
    """A new entry."""
    serial = box.serial()
    facts = {"calendar": "calendar", "uid": uid(box, serial), **more}
    entry = Entry(serial=serial, fields=fields, span=span, changed=box.tick(), **facts)
    box.entries[serial] = entry
    return entry


def count_on(entry: Entry, sequence: int | None = None) -> None:
    """The organiser has changed it once more, or so often."""
    entry.tags[SEQUENCE] = str(int(entry.tags.get(SEQUENCE, "0")) + 1 if sequence is None else sequence)


def find(box: Mailbox, text: str) -> Seen:
    """The entry, or the day of a series, with that id. Raises `Problem`."""
    parts = ids.read(text)
    entry = box.entries.get(parts[2]) if parts and parts[0] == box.number and parts[1] == "e" else None
    if parts is None or entry is None or parts[3] not in (None, entry.moves):
        raise not_found()
    if not parts[4]:
        return Seen(entry=entry, span=entry.span)
    day = date.fromisoformat(parts[4])
    if entry.recurrence is None or day in entry.dropped or day not in series.days(entry.recurrence):
        raise not_found()
    return series.occurrence(entry, day)


def id_of(box: Mailbox, one: Seen, *, immutable: bool) -> str:
    """Its id."""
    return box.id_of(one.entry, immutable=immutable, occurrence=f"{one.day:%Y%m%d}" if one.day else "")


def facts(box: Mailbox, one: Seen) -> Json:
    """What a filter or an order may ask about."""
    fields = one.fields
    return {
        **fields,
        "iCalUId": uid_of_day(one.entry.uid, one.day) if one.day else one.entry.uid,
        "start": {"dateTime": zones.instant(one.span.start)},
        "end": {"dateTime": zones.instant(one.span.end)},
        "type": one.kind,
        "id": id_of(box, one, immutable=True),
        "transactionId": one.entry.transaction or None,
    }


def show(call: Call, one: Seen, *, full: bool = False) -> Json:
    """An entry as it was asked for; `full`: whatever $select and $expand say."""
    box, entry, fields = call.box, one.entry, one.fields
    zone = call.prefers.get("outlook.timezone", "UTC")
    key = ids.change_key(entry.serial, entry.version)
    shown: Json = {
        "id": id_of(box, one, immutable=call.immutable),
        "changeKey": key,
        "iCalUId": uid_of_day(entry.uid, one.day) if one.day else entry.uid,
        "type": one.kind,
        "seriesMasterId": box.id_of(entry, immutable=call.immutable) if one.day else None,
        "recurrence": None if one.day else entry.recurrence,
        "start": zones.write(one.span.start, zone),
        "end": zones.write(one.span.end, zone),
        "originalStartTimeZone": entry.zone,
        "originalEndTimeZone": entry.end_zone,
        "webLink": f"https://outlook.office365.com/owa/?itemid={entry.serial}&path=/calendar/item",
        **{name: render.instant(value) if isinstance(value, datetime) else value for name, value in fields.items()},
        "body": render.body(fields["body"], call.prefers),
        "bodyPreview": html.as_text(fields["body"]["content"])[:255].strip(),
    }
    if one.day:
        shown["originalStart"] = render.instant(zones.instant(series.meant(entry, one.day).start))
    if one.kind == "seriesMaster":
        shown["cancelledOccurrences"] = [
            f"OID.{box.id_of(entry, immutable=call.immutable)}.{day:%Y-%m-%d}" for day in sorted(entry.dropped)
        ]
    if entry.transaction:
        shown["transactionId"] = entry.transaction
    if call.quirks.private_bodies and fields["sensitivity"] == "private" and not fields["isOrganizer"]:
        del shown["body"], shown["bodyPreview"]
    wanted = set(call.select()) or shown.keys() - {"cancelledOccurrences"}
    if full:
        wanted = set(shown)
    result = {"@odata.etag": f'W/"{key}"', "id": shown["id"], **{name: value for name, value in shown.items() if name in wanted}}
    if not full:
        more = listing.expanded(call.asked.query, EXPANDS)
        result |= listing.tags(more.get("singleValueExtendedProperties", []), entry.tags)
    if call.quirks.extra_members:
        result |= {"weather": {"kind": "sunny"}} | ({} if fields["showAs"] == "free" else {"showAs": "daydreaming"})
    return result


def write(box: Mailbox, one: Seen, body: Json) -> None:
    """What a request says comes into the entry; into the series' exception where it is one day. Raises `Problem`."""
    entry = one.entry
    span = _span(one, body)
    changes = {name: _stored(name, value) for name, value in body.items() if name in entry.fields}
    if "location" in changes:
        changes["locations"] = [changes["location"]] if changes["location"]["displayName"] else []
    if "attendees" in changes:
        blank_status = {"response": "none", "time": "0001-01-01T00:00:00Z"}
        changes["attendees"] = [{"type": "required", "status": blank_status, **guest} for guest in changes["attendees"]]
    if one.day:
        entry.exceptions[one.day] = {**entry.exceptions.get(one.day, {}), **changes, "span": span}
    else:
        entry.fields |= changes
        entry.span = span
        entry.zone = (body.get("start") or {}).get("timeZone") or entry.zone
        entry.end_zone = (body.get("end") or {}).get("timeZone") or entry.end_zone
        entry.transaction = body.get("transactionId") or entry.transaction
        if "recurrence" in body:
            series.days(body["recurrence"]) if body["recurrence"] else None
            entry.recurrence = body["recurrence"]
    for tag in body.get("singleValueExtendedProperties", ()):
        entry.tags[tag["id"]] = tag["value"]


def _span(one: Seen, body: Json) -> Any:
    if not body.keys() & {"start", "end", "isAllDay"}:
        return one.span
    zone = one.entry.zone if one.entry.zone != zones.CUSTOM else "UTC"
    start, end = (body.get(name) or zones.write(getattr(one.span, name), zone) for name in ("start", "end"))
    return zones.read(start, end, all_day=bool(body.get("isAllDay", one.fields["isAllDay"])))


def _stored(name: str, value: Any) -> Any:
    if name == "body":
        kind, content = value["contentType"].lower(), value.get("content") or ""
        return {"contentType": "html", "content": html.page(content) if kind == "html" else html.as_page(content)}
    if name == "location":
        return {**_NOWHERE, **value, "uniqueId": value.get("displayName", ""), "uniqueIdType": "private"}
    return value
