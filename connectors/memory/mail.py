"""Reads and writes the mailbox of a `World`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from connectors import likeness
from connectors.contract import DraftRef, DraftState, Near, Page
from connectors.errors import Conflict, CursorLost, Gone
from connectors.memory.world import Mail, World
from core.actions import Draft, DraftStatus
from core.facts import Envelope, Folder, Message

_ASIDE = {Folder.DRAFTS, Folder.TRASH, Folder.JUNK}


@dataclass(frozen=True, slots=True)
class MemoryMail:
    """See `connectors.contract.MailReader`. A cursor is the serial number of the last mail seen."""

    world: World
    page_size: int

    def changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        """See `MailReader`."""
        return self.world.page("mail.changes", cursor, lambda: self._changes(cursor, since))

    def _changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        seen, since = _read(cursor) if cursor else (0, since)
        found = [mail for mail in self._arrived(seen) if mail.message.envelope.folder not in _ASIDE and mail.message.envelope.at >= since]
        more = len(found) > self.page_size
        last = found[self.page_size - 1].serial if more else max((mail.serial for mail in self.world.mails.values()), default=seen)
        floor = since if more else datetime.min.replace(tzinfo=since.tzinfo)  # once all is read, whatever comes counts
        return Page(
            items=tuple(mail.message.envelope for mail in found[: self.page_size]), cursor=f"1 {last} {floor.isoformat()}", more=more
        )

    def _arrived(self, seen: int) -> list[Mail]:
        return sorted((mail for mail in self.world.mails.values() if mail.serial > seen), key=lambda mail: mail.serial)

    def read(self, ref: str) -> Message:
        """See `MailReader`."""
        return self.world.perform("mail.read", lambda: self._mail(ref).message)

    def _mail(self, ref: str) -> Mail:
        if ref not in self.world.mails:
            raise Gone
        return self.world.mails[ref]

    def thread(self, ref: str) -> tuple[Envelope, ...]:
        """See `MailReader`."""

        def found() -> tuple[Envelope, ...]:
            thread = self._mail(ref).message.envelope.thread
            inside = (one for one in self._outsides() if one.thread == thread)
            return tuple(sorted(inside, key=lambda one: (one.at, one.ref)))

        return self.world.perform("mail.thread", found)

    def about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str = "") -> Page[Envelope]:
        """See `MailReader`."""
        return self.world.page("mail.about", cursor, lambda: self._about(addresses, domains, since, cursor))

    def _about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str) -> Page[Envelope]:
        begun = _read(cursor)[0] if cursor else 0
        found = [one for one in self._outsides() if one.at >= since and likeness.concerns(one, addresses, domains)]
        end = begun + self.page_size
        more = len(found) > end
        return Page(items=tuple(found[begun:end]), cursor=f"1 {end} {since.isoformat()}" if more else "", more=more)

    def _outsides(self) -> Iterator[Envelope]:
        return (mail.message.envelope for mail in self.world.mails.values() if not _is_draft(mail))


@dataclass(frozen=True, slots=True)
class MemoryDrafts:
    """See `connectors.contract.DraftWriter`."""

    world: World

    def find(self, key: str, near: Near) -> DraftState | None:
        """See `DraftWriter`."""
        return self.world.perform("drafts.find", lambda: self._state(key, near, lying=False))

    def _state(self, key: str, near: Near, *, lying: bool) -> DraftState | None:
        status, copies = self._copies(key, near, lying=lying)
        return _state(copies[0], key, near, status) if copies else None

    def _copies(self, key: str, near: Near, *, lying: bool) -> tuple[DraftStatus, list[Mail]]:
        """How it stands, and the mails that say so: all copies of an untouched letter.

        With `lying`, one that still bears our marks in Drafts outdoes what was sent.
        """
        mails = [mail for mail in self.world.mails.values() if not mail.hidden]
        sent = _lying_in(mails, Folder.SENT)
        gone_out = likeness.ours(sent, key, near, _marks) or [one for one in sent if likeness.is_mail_to(one.message.envelope, near)]
        drafts = _lying_in(mails, Folder.DRAFTS)
        if gone_out and not (lying and likeness.marked(drafts, key, near, _marks)):
            return DraftStatus.SENT, gone_out
        live = likeness.ours(drafts, key, near, _marks)
        if live:
            edited = [mail for mail in live if mail.said != near.fingerprint]
            return (DraftStatus.EDITED, edited) if edited else (DraftStatus.UNTOUCHED, live)
        return DraftStatus.TRASHED, likeness.ours(_lying_in(mails, Folder.TRASH), key, near, _marks)

    def create(self, draft: Draft, key: str) -> DraftState:
        """See `DraftWriter`."""
        return self.world.perform("drafts.create", lambda: self._create(draft, key))

    def _create(self, draft: Draft, key: str) -> DraftState:
        return _state(self.world.put_draft(draft, key), key, likeness.near(draft), DraftStatus.UNTOUCHED)

    def look(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""
        return self.world.perform("drafts.look", lambda: self._look(ref))

    def _look(self, ref: DraftRef) -> DraftState:
        return self._state(ref.key, ref.near, lying=True) or DraftState(ref=ref, status=DraftStatus.GONE)

    def replace(self, ref: DraftRef, draft: Draft) -> DraftState:
        """See `DraftWriter`."""

        def effect() -> DraftState:
            self._delete_untouched(ref)
            return self._create(draft, ref.key)

        return self.world.perform("drafts.replace", effect)

    def withdraw(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""

        def effect() -> DraftState:
            self._delete_untouched(ref)
            self.world.writes.append("withdraw draft")
            return DraftState(ref=ref, status=DraftStatus.WITHDRAWN)

        return self.world.perform("drafts.withdraw", effect)

    def _delete_untouched(self, ref: DraftRef) -> None:
        status, copies = self._copies(ref.key, ref.near, lying=True)
        if not copies:
            raise Gone
        if status is not DraftStatus.UNTOUCHED:
            raise Conflict
        for copy in copies:
            self.world.delete_mail(copy.message.envelope.ref)


def _read(cursor: str) -> tuple[int, datetime]:
    try:
        version, number, since = cursor.split(" ")
        if version != "1":
            raise CursorLost
        return int(number), datetime.fromisoformat(since)
    except ValueError as err:
        raise CursorLost from err


def _state(mail: Mail, key: str, near: Near, status: DraftStatus) -> DraftState:
    return DraftState(ref=DraftRef(id=mail.message.envelope.ref, key=key, near=near), status=status)


def _is_draft(mail: Mail) -> bool:
    """A letter of ours that was not sent is one wherever it lies."""
    folder = mail.message.envelope.folder
    return folder is Folder.DRAFTS or (bool(mail.key) and folder is not Folder.SENT)


def _marks(mail: Mail) -> tuple[str, Envelope]:
    return mail.key, mail.message.envelope


def _lying_in(mails: list[Mail], folder: Folder) -> list[Mail]:
    return [mail for mail in mails if mail.message.envelope.folder is folder]
