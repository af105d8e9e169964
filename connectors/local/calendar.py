"""Reads a folder of .ics files, with the folders in it."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from connectors import ics, icsguard
from connectors.contract import Me, Page, Unread
from connectors.errors import CursorLost, Gone, Refused, TryLater
from connectors.ics import Contents, Occurrence
from connectors.local.files import answering, reading
from connectors.local.settings import Settings
from core.facts import Busy, Carrier, Event

ALWAYS = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
UNREADABLE = "A calendar file cannot be read."  # its name may be a person's: `unread` names it, to the owner alone
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
        return self.contents_of(path, start, end).occurrences

    def contents(self, start: datetime, end: datetime) -> Iterator[tuple[Path, Contents]]:
        """What each file holds. A file that is no calendar does not hide the others. Raises `TryLater`."""
        for path in self.files():
            try:
                yield path, self.contents_of(path, start, end)
            except Refused as err:
                yield path, Contents(unread=(("", str(err)),))

    def contents_of(self, path: Path, start: datetime, end: datetime) -> Contents:
        """What one file holds. Raises `Refused`, `TryLater`."""
        if not (data := content(path)):
            return Contents()  # it has gone, or nothing stands in it yet
        return ics.contents(data, me=self._me, start=start, end=end, ref=self.name(path), carrier=Carrier.CALENDAR)

    def unread(self) -> Iterator[str]:
        """A sentence for each entry or file that cannot be read, with the reason. Raises `TryLater`."""
        for path in self.files():
            try:
                found = [(f"An entry in {path}", reason) for _, reason in self.contents_of(path, ALWAYS[0], ALWAYS[0]).unread]
            except (Refused, TryLater) as err:
                found = [(str(path), str(err))]
            for what, reason in found:
                yield f"{what} is passed over: {reason[:1].lower()}{reason[1:]}"


class LocalCalendar:
    """See `connectors.contract.CalendarReader`."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def window(self, start: datetime, end: datetime, cursor: str = "") -> Page[Event]:
        """See `CalendarReader`. One page holds it all."""
        if cursor:
            raise CursorLost
        items: list[Event] = []
        unread: list[Unread] = []
        for path, found in self._entries.contents(start, end):
            items += [_with_ref(one) for one in found.occurrences]
            unread += [Unread(ref=_ref(self._entries.name(path), uid), reason=reason) for uid, reason in found.unread]
        return Page(items=tuple(items), unread=tuple(unread))

    def event(self, ref: str) -> Event:
        """See `CalendarReader`. Raises `Refused` for one that is there and cannot be read."""
        name, uid, original = _parsed(ref)
        start, end = (original - _REACH, original + _REACH) if original else ALWAYS
        refusal: Refused | None = None
        for path in self._holding(uid, self._entries.root / name):
            try:
                found = self._entries.contents_of(path, start, end)
            except Refused as err:
                refusal = err
                continue
            for one in found.occurrences:
                if one.event.uid == uid and (original in (None, one.event.original_start)):
                    return _with_ref(one)
            refusal = next((Refused(reason) for of, reason in found.unread if of == uid), refusal)
        raise refusal or Gone

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
        found = (ics.blocks_time(one) for _, file in self._entries.contents(start, end) for one in file.occurrences)
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
    return replace(event, ref=_ref(event.ref, event.uid, event.original_start.isoformat() if one.recurs else ""))


def _ref(name: str, uid: str, original: str = "") -> str:
    """How the local door names an entry: its file, its UID, and the occurrence where there are several."""
    return json.dumps([name, uid, original], ensure_ascii=False, separators=(",", ":"))


def _parsed(ref: str) -> tuple[str, str, datetime | None]:
    try:
        name, uid, original = json.loads(ref)
        return str(name), str(uid), datetime.fromisoformat(original) if original else None
    except (ValueError, TypeError) as err:
        raise Gone from err
