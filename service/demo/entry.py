"""A calendar file (RFC 5545) as other people's programs write it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def entry(uid: str, *, title: str, start: datetime, end: datetime, made: datetime, zone: str, organizer: str = "", **more: str) -> str:
    """One entry. `more`: `description`, `location`; `guests` as "Name <address>; …", their `response` (default ACCEPTED); `method`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar//EN"]
    if "method" in more:
        lines.append(f"METHOD:{more['method']}")
    lines += ["BEGIN:VEVENT", f"UID:{uid}", "SEQUENCE:0"]
    lines += [f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}", f"CREATED:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    lines += [f"DTSTART;TZID={zone}:{_local(start, zone)}", f"DTEND;TZID={zone}:{_local(end, zone)}"]
    lines += [f"SUMMARY:{_escaped(title)}", f"DESCRIPTION:{_escaped(more.get('description', ''))}"]
    if more.get("location"):
        lines.append(f"LOCATION:{_escaped(more['location'])}")
    if organizer:
        lines.append(_person("ORGANIZER", organizer))
        guests = [guest for guest in more.get("guests", "").split("; ") if guest]
        lines += [_person(f"ATTENDEE;PARTSTAT={more.get('response', 'ACCEPTED')}", guest) for guest in guests]
    lines += ["STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(lines)


def _local(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y%m%dT%H%M%S}"


def _person(line: str, who: str) -> str:
    name, _, address = who.rpartition(" <")
    return f'{line};CN="{name}":mailto:{address.rstrip(">")}'


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
