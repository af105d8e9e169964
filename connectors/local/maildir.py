"""The messages of a Maildir (cr.yp.to/proto/maildir.html), told by what they are: mail programs change file names."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from connectors import mime, parts
from connectors.compose import KEY_HEADER
from connectors.contract import Me
from connectors.errors import Gone, TryLater
from connectors.local import layout
from connectors.local.files import answering, reading, sweep
from connectors.local.layout import MailFolder
from connectors.local.settings import Settings
from core.facts import Envelope, Folder

LEFTOVER = re.compile(r"\d+\.K[0-9a-f]{32}\.draft")
_SCANNED = 1_000_000  # bytes looked through for a calendar; a larger mail may have one further on
_UID = re.compile(r",U=\d+")  # what mbsync adds to a name once the server knows the message
_MARKS = frozenset({KEY_HEADER.lower(), "received"})
_REMEMBERED = 50_000

State = tuple[int, int]
"""The size of a file and when it was changed."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A message file, in `part` ("cur", "new") of its folder."""

    folder: MailFolder
    part: str
    name: str

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.place)

    @property
    def place(self) -> str:
        """The same as text: thousands of names are listed, and few of them opened."""
        return f"{self.folder.path}/{self.part}/{self.name}"

    @property
    def base(self) -> str:
        """What of the file name stays when flags change or the message reaches the server."""
        base = self.name.partition(":2,")[0]
        return _UID.sub("", base) if ",U=" in base else base

    @property
    def flags(self) -> str:
        """The flags: D draft, S seen, T trashed, …"""
        return self.name.partition(":2,")[2]

    @property
    def mark(self) -> bytes:
        """Folder and base name as six bytes, for cursors."""
        return blake2b(f"{self.folder.name}\0{self.base}".encode("utf-8", "surrogateescape"), digest_size=6).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a message file says. `key` is ours, ``""`` on other people's mail; `delivered`: a mail server had it."""

    stored: Stored
    outside: Envelope
    key: str
    delivered: bool


class Mailbox:
    """One Maildir with its folders. It remembers the heads it has read, with the state in which each file was."""

    def __init__(self, settings: Settings, me: Me) -> None:
        self.settings = settings
        self.me = me
        self._heads: dict[tuple[str, str], tuple[State, Head]] = {}

    def folders(self) -> tuple[MailFolder, ...]:
        """The folders as they are now. Raises `TryLater`, also where there is none: a disk that is not there is no empty mailbox."""
        found = layout.folders(self.settings.mail_path, self.settings.names)
        if not found:
            raise TryLater("The mail folder holds no Maildir now.")
        return found

    def sweep(self) -> None:
        """Delete leftovers of ours."""
        with suppress(TryLater):
            for folder in self.folders():
                sweep(folder.path / "tmp", LEFTOVER)

    def stored(self, *, but: frozenset[Folder] = frozenset()) -> Iterator[Stored]:
        """Every message file, folders with a role in `but` left out. Raises `TryLater`."""
        for folder in self.folders():
            if folder.role not in but:
                yield from _listed(folder)

    def heads(self, *, but: frozenset[Folder] = frozenset()) -> Iterator[Head]:
        """The heads of `stored`. Raises `TryLater`."""
        for stored in self.stored(but=but):
            head = self.head(stored)
            if head is not None:
                yield head

    def head(self, stored: Stored) -> Head | None:
        """The head of a message file; None when it has gone, or cannot be opened."""
        name = (stored.folder.name, stored.base)
        try:
            known = self._remembered(name, stored)
            if known is None:
                with reading(stored.place) as file:
                    state = os.fstat(file.fileno())
                    known = _read_head(stored, file.read(_SCANNED), state.st_size)
                self._remember(name, _state(state), known)
        except OSError:
            return None
        return known

    def _remembered(self, name: tuple[str, str], stored: Stored) -> Head | None:
        """The head as it was read, if the file is as it was then; its flags and its folder may be others. Raises `OSError`."""
        state, head = self._heads.get(name, (None, None))
        if head is None or state != _state(os.stat(stored.place)):  # noqa: PTH116 - asked of every file at each look
            return None
        return head if head.stored == stored else replace(head, stored=stored)

    def _remember(self, name: tuple[str, str], state: State, head: Head) -> None:
        if len(self._heads) >= _REMEMBERED:
            self._heads.clear()
        self._heads[name] = (state, head)

    def resolve(self, ref: str) -> Head:
        """The message a ref names, wherever it lies now. Raises `Gone`, `TryLater`."""
        folder, identity, base = _parsed(ref)
        _, known = self._heads.get((folder, base), (None, None))
        here = self.head(known.stored) if known else None  # mostly nothing has moved since, and no folder need be listed
        if here and here.outside.message_id == identity:
            return here
        elsewhere = []
        for stored in sorted(self.stored(), key=lambda one: (one.base != base, one.folder.name != folder)):
            head = self.head(stored)
            if head and head.outside.message_id == identity:
                if head.stored.folder.name == folder or stored.base == base:
                    return head
                elsewhere.append(head)
        if not elsewhere:
            raise Gone
        return elsewhere[0]


def content(stored: Stored) -> bytes:
    """The bytes of a message file, one more than may be read at most. Raises `Gone`, `TryLater`."""
    with answering("A message cannot be read."):
        try:
            with reading(stored.place) as file:
                return file.read(parts.MAX_MAIL + 1)
        except FileNotFoundError as err:
            raise Gone from err


def ref_of(stored: Stored, identity: str) -> str:
    """How the local door names a message: where it lay, what it is, and under which name it lay."""
    base = stored.base.encode("utf-8", "replace").decode()
    return json.dumps([stored.folder.name, identity, base], ensure_ascii=False, separators=(",", ":"))


def _parsed(ref: str) -> tuple[str, str, str]:
    try:
        folder, identity, base = json.loads(ref)
    except ValueError as err:
        raise Gone from err
    return str(folder), str(identity), str(base)


def _listed(folder: MailFolder) -> list[Stored]:
    with answering(f"The mail folder {folder.path.name} cannot be read."):
        return [
            Stored(folder, part, name)
            for part in ("cur", "new")
            if (folder.path / part).is_dir()
            for name in sorted(os.listdir(folder.path / part))  # noqa: PTH208 - thousands of names, and no need of their paths yet
            if not name.startswith(".")
        ]


def _state(found: os.stat_result) -> State:
    return found.st_size, found.st_mtime_ns


def _read_head(stored: Stored, data: bytes, size: int) -> Head:
    outside = mime.envelope(
        data,
        ref=lambda identity: ref_of(stored, identity),
        folder=stored.folder.role,
        has_calendar=size > len(data) or mime.carries_calendar(data),
    )
    marks = dict(reversed(parts.fields(data, _MARKS, 0, mime.HEAD_BYTES)))
    return Head(stored, outside, key=marks.get(KEY_HEADER.lower(), ""), delivered="received" in marks)
