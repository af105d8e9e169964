"""Reads a calendar file (RFC 5545) as far as it can be done safely, before any parser sees it.

A file of 200 bytes can name a billion occurrences, and some rules never match and are searched until the year 9999. So a
file has a size, and of every recurrence it is known beforehand how many steps its expansion takes; past `MOST_STEPS`,
or in a shape that is not on the list, only the first occurrence counts. Zones a file defines itself are never
evaluated: each is told by its name, else by its offsets.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from connectors import zones
from connectors.addresses import MAX_HEADER
from connectors.errors import Refused
from connectors.text import MAX_TEXT, decode

MAX_BYTES = 1_000_000
MAX_LINES = 5_000
MAX_COMPONENTS = 200
MAX_DEPTH = 4
_MAX_DATES = 400
_MAX_PARAMETERS = 50
MOST_STEPS = 20_000
_NEVER_MATCHING = 15_000  # a yearly rule is searched until the year 9999 at worst: one in a file, no more

_DATES = {"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"}
_TEXTS = {"DESCRIPTION", "X-ALT-DESC"}
_READ = {
    *("UID", "SUMMARY", "LOCATION", "ORGANIZER", "ATTENDEE", "STATUS", "TRANSP", "SEQUENCE", "DURATION", "CREATED", "DTSTAMP"),
    *("RRULE", "EXRULE", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK"),
    *("X-MICROSOFT-CDO-BUSYSTATUS", "X-CALL-KEY"),
}
_RECURS = {"RRULE", "RDATE", "EXDATE", "EXRULE"}
_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_SHAPES = {
    "DAILY": {"BYDAY", "BYMONTH"},
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"},
}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_VALUES = {
    "BYDAY": re.compile(r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": re.compile(r"[+-]?(?:[1-9]|[12]\d|3[01])"),
    "BYMONTH": re.compile(r"[1-9]|1[0-2]"),
    "BYSETPOS": re.compile(r"[+-]?[1-9]\d{0,2}"),
    "INTERVAL": re.compile(r"[1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6]"),
    "COUNT": re.compile(r"[1-9]\d{0,3}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "WKST": re.compile(r"MO|TU|WE|TH|FR|SA|SU"),
}
_DURATION = re.compile(r"P(?:\d{1,2}[WD])?(?:T(?:\d{1,3}H)?(?:\d{1,4}M)?(?:\d{1,5}S)?)?")
_TZID = re.compile(r";TZID=(?:\"([^\"]*)\"|([^;\"]*))", re.IGNORECASE)
_RANGE = re.compile(r";RANGE=[^;:]*", re.IGNORECASE)
_DAY = re.compile(r"\d{8}")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)")
_COMMON = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London"),
    *("Europe/Berlin", "Europe/Athens", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one VEVENT, what is nested in it left out, its zones named as IANA does. `recurs`: it may be expanded."""

    lines: tuple[str, ...]
    recurs: bool = False

    def value(self, name: str) -> str:
        """The value of the first property of that name, as written; ``""`` when absent."""
        return next((line.partition(":")[2] for line in self.lines if _name(line) == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A calendar file: its METHOD (upper case), the zone it was written in, its entries."""

    method: str
    zone: str
    entries: tuple[Entry, ...]


def read(data: bytes, *, zone: str, end: datetime, steps: int = MOST_STEPS) -> Sheet:
    """The entries of a calendar file. `zone` is the owner's, tried first where only offsets tell one; `end` is the last instant asked for;
    all recurrences together take `steps` at most.

    Raises `Refused` when it is too large, nested too deep, broken, or no calendar.
    """
    lines = _lines(data)
    blocks, zones, top = _blocks(lines)
    names = {tzid: known for tzid, facts in zones.items() if (known := _zone(tzid, facts, zone))}
    entries, left = [], steps
    for block in blocks:
        entry = Entry(tuple(_named(line, names) for line in block))
        cost = _cost(entry, end)
        if 0 < cost <= left:
            left -= cost
            entries.append(Entry(entry.lines, recurs=True))
        else:
            entries.append(Entry(tuple(line for line in entry.lines if _name(line) not in _RECURS)))
    return Sheet(method=top.get("METHOD", "").strip().upper(), zone=_zone(top.get("X-WR-TIMEZONE", ""), (), ""), entries=tuple(entries))


def may_lie_within(entry: Entry, start: datetime, end: datetime) -> bool:
    """Whether an entry that does not recur can overlap [start, end), told by its days alone; true where they do not tell."""
    first, last = _day(entry.value("DTSTART")), _day(entry.value("DTEND") or ("" if entry.value("DURATION") else entry.value("DTSTART")))
    margin = timedelta(days=2)  # of zones, and of days that end with the next one's start
    return not ((first and first > end + margin) or (last and last < start - margin))


def unfolded(data: bytes) -> bytes:
    """A calendar file with every property on one line (RFC 5545, 3.1)."""
    return data.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")


def _lines(data: bytes) -> list[str]:
    if len(data) > MAX_BYTES:
        raise Refused("This calendar file is too large.")
    lines = decode(unfolded(data).removeprefix(b"\xef\xbb\xbf"), None).replace("\r", "\n").split("\n")
    if len(lines) > MAX_LINES:
        raise Refused("This calendar file has too many lines.")
    return lines


def _blocks(lines: Iterable[str]) -> tuple[list[list[str]], dict[str, tuple[str, ...]], dict[str, str]]:
    """The lines of each VEVENT, what is known of each VTIMEZONE, and the calendar's own properties."""
    blocks: list[list[str]] = []
    zones: dict[str, tuple[str, ...]] = {}
    top: dict[str, str] = {}
    current: list[str] = []
    stack: list[str] = []
    count = 0
    for line in lines:
        name, value = _name(line), line.partition(":")[2]
        if name == "BEGIN":
            stack.append(value.strip().upper())
            count += 1
            current = [] if len(stack) == 2 else current
        elif name == "END":
            if not stack or stack.pop() != value.strip().upper():
                raise Refused("This calendar file is broken.")
            if stack == ["VCALENDAR"]:
                _close(value.strip().upper(), current, blocks, zones)
        elif len(stack) == 1:
            top.setdefault(name, value)
        elif stack[1:2] == ["VTIMEZONE"] or (value and stack[1:] == ["VEVENT"] and _is_read(name, line)):
            current.append(line[:MAX_TEXT])
        if len(stack) > MAX_DEPTH or count > MAX_COMPONENTS:
            raise Refused("This calendar file is nested too deep or has too many parts.")
    if not count:
        raise Refused("This is no calendar file.")
    return blocks, zones, top


def _is_read(name: str, line: str) -> bool:
    known = name in _READ or name in _DATES
    return name in _TEXTS or (known and len(line) <= MAX_HEADER and line.partition(":")[0].count(";") <= _MAX_PARAMETERS)


def _close(kind: str, lines: list[str], blocks: list[list[str]], zones: dict[str, tuple[str, ...]]) -> None:
    if kind == "VEVENT":
        blocks.append(lines)
    elif kind == "VTIMEZONE":
        tzid = next((line.partition(":")[2] for line in lines if _name(line) == "TZID"), "").strip()
        zones[tzid] = tuple(line.partition(":")[2].strip() for line in lines if _name(line) in ("X-LIC-LOCATION", "TZOFFSETTO"))


def _name(line: str) -> str:
    """The name of the property on a line, upper case."""
    head = line[:80]
    return head[: min((at for at in (head.find(";"), head.find(":")) if at >= 0), default=0)].strip().upper()


def _named(line: str, names: dict[str, str]) -> str:
    """A line of dates with its zone named as IANA does; without one where nobody can tell: then it is read in the owner's."""
    name = _name(line)
    if name not in _DATES:
        return line
    head, _, value = line.rpartition(":")  # some write a colon into the zone's name
    tzid = _TZID.search(head)
    head = _TZID.sub("", _RANGE.sub("", head))
    if tzid:
        written = (tzid[1] or tzid[2] or "").strip()
        known = names.get(written) or _zone(written, (), "")
        head += f";TZID={known}" if known and not value.rstrip().endswith("Z") else ""
    return f"{head}:{value.strip()}"


def _zone(tzid: str, facts: tuple[str, ...], owners: str) -> str:
    """The IANA name of a zone: told by its name, Microsoft's, the end of a path or its place, else by its offsets; ``""`` unknown."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - heavy, and few files need it

    written = tzid.strip().strip("/")
    path = written.split("/")
    places = [fact for fact in facts if not _OFFSET.fullmatch(fact)]
    for name in (zones.iana(written), "/".join(path[-3:]), "/".join(path[-2:]), *places):
        if zones.exists(name):
            return name
    offsets = {_seconds(fact) for fact in facts if _OFFSET.fullmatch(fact)}
    candidates = (owners, *_COMMON, *WINDOWS_TO_OLSON.values()) if offsets else ()
    return next((name for name in candidates if name and _offsets(name) == offsets), "")


def _seconds(offset: str) -> int:
    parts = _OFFSET.fullmatch(offset)
    seconds = int(parts[2]) * 3600 + int(parts[3]) * 60 if parts else 0
    return -seconds if parts and parts[1] == "-" else seconds


@cache
def _offsets(name: str) -> frozenset[int]:
    """The offsets of a zone that there is from UTC in January and July, seconds."""
    moments = (datetime(2026, month, 15, tzinfo=ZoneInfo(name)).utcoffset() for month in (1, 7))
    return frozenset(int(offset.total_seconds()) for offset in moments if offset is not None)


def _day(value: str) -> datetime | None:
    found = _DAY.match(value.strip())
    try:
        return datetime.strptime(found[0], "%Y%m%d").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _cost(entry: Entry, end: datetime) -> int:
    """How many steps an expansion up to `end` takes; 0 when there is nothing to expand, or it must not be."""
    rules = [line.partition(":")[2].strip().upper() for line in entry.lines if _name(line) == "RRULE"]
    dates = sum(line.count(",") + 1 for line in entry.lines if _name(line) in ("RDATE", "EXDATE"))
    if any(_name(line) == "EXRULE" for line in entry.lines) or len(rules) > 1 or dates > _MAX_DATES:
        return 0
    first, last = _day(entry.value("DTSTART")), _day(entry.value("DTEND"))
    if first is None or (last and last - first > timedelta(days=31)) or not _DURATION.fullmatch(entry.value("DURATION") or "P"):
        return 0
    if not rules:
        return dates
    rule = _rule(rules[0])
    return dates + _steps(rule, max(0, (end - first).days)) if rule else 0


def _rule(text: str) -> dict[str, str] | None:
    """The parts of a rule of a shape that is known to match again and again, else None."""
    pairs = [part.split("=", 1) for part in text.rstrip(";").split(";")]
    if any(len(pair) != 2 for pair in pairs):
        return None
    rule = {name: value for name, value in pairs}  # noqa: C416 - a list of lists is no argument of dict for the type checker
    kind = rule.get("FREQ", "")
    if kind not in _DAYS or not set(rule) <= _ALWAYS | _SHAPES[kind]:
        return None
    sound = all(_sound(name, value) for name, value in rule.items() if name != "FREQ")
    return rule if sound and _matches_again(kind, rule) else None


def _sound(name: str, value: str) -> bool:
    values = value.split(",")
    return len(values) <= (31 if name.startswith("BY") else 1) and all(_VALUES[name].fullmatch(one) for one in values)


def _matches_again(kind: str, rule: dict[str, str]) -> bool:
    days = rule["BYDAY"].split(",") if "BYDAY" in rule else []
    numbered = any(len(day) > 2 for day in days)
    filtered = "BYDAY" in rule or "BYMONTH" in rule
    if kind == "DAILY":
        return not numbered and (not filtered or rule.get("INTERVAL", "1") == "1")
    if kind == "WEEKLY":
        return not numbered
    if "BYSETPOS" in rule:
        most = max(abs(int(position)) for position in rule["BYSETPOS"].split(","))
        return bool(days) and not numbered and "BYMONTHDAY" not in rule and most <= 4 * len(days)
    return not (numbered and "BYMONTHDAY" in rule)


def _steps(rule: dict[str, str], days: int) -> int:
    kind, interval = rule["FREQ"], int(rule.get("INTERVAL", "1"))
    steps = days // (_DAYS[kind] * interval) + 1
    rare = (kind == "YEARLY" and any(name.startswith("BY") for name in rule)) or (kind == "MONTHLY" and interval >= 12)
    return _NEVER_MATCHING if rare else steps * (rule.get("BYDAY", "").count(",") + 1)
