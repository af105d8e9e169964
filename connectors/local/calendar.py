"""Reads a folder of .ics files, with the folders in it."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from connectors import ics, icsguard
from connectors.contract import Me, Page
from connectors.errors import CursorLost, Gone, Refused, TryLater
from connectors.ics import Occurrence
from connectors.local.files import answering, reading
from connectors.local.settings import Settings
from core.facts import Busy, Carrier, Event

ALWAYS = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
UNREADABLE = "A calendar file cannot be read."  # its name may be a person's: `refused` names it, to the owner alone
_REACH = timedelta(days=60)  # how far an exception may lie from the date that names it


class Entries:
    """The entries of a folder of .ics files."""

    def __init__(self, settings: Settings, me: Me) -> None:
        self.root = settings.calendar_path
        self.calls = settings.calls_path
        self._me = me

    def files(self) -> list[Path]:
        """Every .ics file, sorted. Raises `TryLater` when a folder cannot be read."""
        return sorted({*_walk(self.root), *(() if self.calls.is_relative_to(self.root) else _walk(self.calls))})

    def name(self, path: Path) -> str:
        """A file's name as refs hold it."""
        return os.path.relpath(path, self.root)

    def within(self, path: Path, start: datetime, end: datetime) -> tuple[Occurrence, ...]:
        """The occurrences in one file; none when it has gone. Raises `Refused`, `TryLater`."""
        data = content(path)
        return ics.occurrences(data, me=self._me, start=start, end=end, ref=self.name(path), carrier=Carrier.CALENDAR)

    def readable(self, start: datetime, end: datetime) -> Iterator[Occurrence]:
        """The occurrences in all files that can be understood."""
        for path in self.files():
            try:
                yield from self.within(path, start, end)
            except Refused:
                continue  # a file that is no calendar does not hide the others

    def refused(self) -> Iterator[str]:
        """A sentence for each file that is passed over or cannot be read, with the reason. Raises `TryLater`."""
        for path in self.files():
            try:
                icsguard.read(content(path), zone=self._me.timezone, end=ALWAYS[0])
            except (Refused, TryLater) as err:
                yield f"{path} is passed over: {str(err)[:1].lower()}{str(err)[1:]}"


class LocalCalendar:
    """See `connectors.contract.CalendarReader`."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def window(self, start: datetime, end: datetime, cursor: str = "") -> Page[Event]:
        """See `CalendarReader`. One page holds it all."""
        if cursor:
            raise CursorLost
        return Page(items=tuple(_with_ref(one) for one in self._entries.readable(start, end)))

    def event(self, ref: str) -> Event:
        """See `CalendarReader`."""
        name, uid, original = _parsed(ref)
        start, end = (original - _REACH, original + _REACH) if original else ALWAYS
        for path in self._holding(uid, self._entries.root / name):
            for one in self._entries.within(path, start, end):
                if one.event.uid == uid and (original in (None, one.event.original_start)):
                    return _with_ref(one)
        raise Gone

    def changed(self, cursor: str) -> str:  # noqa: ARG002 - the state of a folder needs no memory
        """See `CalendarReader`: a digest of the names and states of the files."""
        digest = hashlib.sha256()
        for path in self._entries.files():
            with answering(UNREADABLE):
                try:
                    state = path.stat()
                except FileNotFoundError:
                    continue
            digest.update(f"{self._entries.name(path)}\0{state.st_size}\0{state.st_mtime_ns}\0{state.st_ino}\n".encode("utf-8", "replace"))
        return f"1:{digest.hexdigest()[:32]}"

    def busy(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        """See `CalendarReader`."""
        found = (ics.blocks_time(one) for one in self._entries.readable(start, end))
        return tuple(sorted((one for one in found if one), key=lambda one: (one.start, one.end)))

    def _holding(self, uid: str, likely: Path) -> Iterator[Path]:
        """The files that name a UID, the likely one first."""
        for path in sorted(self._entries.files(), key=lambda path: path != likely):
            if uid.encode() in icsguard.unfolded(content(path)):
                yield path


def content(path: Path) -> bytes:
    """The bytes of a calendar file, one more than may be read at most; none when it has gone. Raises `TryLater`."""
    with answering(UNREADABLE):
        try:
            with reading(path) as file:
                return file.read(icsguard.MAX_BYTES + 1)
        except FileNotFoundError:
            return b""


def _walk(root: Path) -> Iterator[Path]:
    with answering("The calendar folder cannot be read."), os.scandir(root) as entries:
        inside = [(entry, entry.is_file()) for entry in entries if not entry.name.startswith(".")]
    for entry, is_file in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif is_file and entry.name.lower().endswith(".ics"):
            yield Path(entry.path)


def _with_ref(one: Occurrence) -> Event:
    event = one.event
    name = [event.ref, event.uid, event.original_start.isoformat() if one.recurs else ""]
    return replace(event, ref=json.dumps(name, ensure_ascii=False, separators=(",", ":")))


def _parsed(ref: str) -> tuple[str, str, datetime | None]:
    try:
        name, uid, original = json.loads(ref)
        return str(name), str(uid), datetime.fromisoformat(original) if original else None
    except (ValueError, TypeError) as err:
        raise Gone from err
