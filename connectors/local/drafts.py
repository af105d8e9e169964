"""Puts letters into the Drafts folder of a Maildir, and finds them again."""

import re
from collections.abc import Iterable
from dataclasses import replace as changed
from hashlib import blake2b
from pathlib import Path

from connectors import addresses, compose, fingerprint, mime, parts
from connectors.contract import DraftRef, DraftState, Near
from connectors.errors import Conflict, Gone, Refused
from connectors.local import layout
from connectors.local.files import answering, settle, write
from connectors.local.maildir import Head, Mailbox, content, ref_of
from connectors.text import line
from core.actions import Draft, DraftStatus
from core.facts import Envelope, Folder

_FLAGS = ":2,DS"
_REPLY = re.compile(r"(?:\s{0,3}(?:re|aw|sv|vs|antw)\s{0,3}:)+", re.IGNORECASE)
_ELSEWHERE = frozenset({Folder.INBOX, Folder.ARCHIVE, Folder.JUNK, Folder.OTHER})


class LocalDrafts:
    """See `connectors.contract.DraftWriter`."""

    def __init__(self, box: Mailbox) -> None:
        self._box = box

    def find(self, key: str, near: Near) -> DraftState | None:
        """See `DraftWriter`."""
        heads = tuple(self._box.heads(but=_ELSEWHERE))
        sent = [head for head in heads if head.outside.folder is Folder.SENT]
        ours = _ours(sent, key, near) or [head for head in sent if _is_mail_to(head.outside, near)]
        if ours:
            return _state(ours[0], key, near, DraftStatus.SENT)
        live = _ours((head for head in heads if head.outside.folder is Folder.DRAFTS and "T" not in head.stored.flags), key, near)
        if live:
            same = _fingerprint(live[0], self._box) == near.fingerprint
            return _state(live[0], key, near, DraftStatus.UNTOUCHED if same else DraftStatus.EDITED)
        trashed = _ours((head for head in heads if head.outside.folder is not Folder.SENT), key, near)
        return _state(trashed[0], key, near, DraftStatus.TRASHED) if trashed else None

    def create(self, draft: Draft, key: str) -> DraftState:
        """See `DraftWriter`. Makes the Drafts folder when it is missing."""
        folder = self._folder()
        near = _near(draft)
        data = compose.letter(draft, key, self._box.me.timezone)
        name = _name(draft, key)
        write(data, folder / "tmp" / name, folder / "cur" / f"{name}{_FLAGS}")
        return self._written(name, key, near)

    def look(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""
        return self.find(ref.key, ref.near) or DraftState(ref=ref, status=DraftStatus.GONE)

    def replace(self, ref: DraftRef, draft: Draft) -> DraftState:
        """See `DraftWriter`. At every moment there is one letter: the file takes its new name first, then its new content."""
        old = self._untouched(ref)
        data = compose.letter(draft, ref.key, self._box.me.timezone)
        name = _name(draft, ref.key)
        folder = old.stored.folder.path
        target = folder / "cur" / f"{name}{_FLAGS}"
        with answering("The draft cannot be replaced."):
            old.stored.path.rename(target)
        write(data, folder / "tmp" / name, target)
        return self._written(name, ref.key, _near(draft))

    def withdraw(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""
        path = self._untouched(ref).stored.path
        with answering("The draft cannot be deleted."):
            path.unlink()
            settle(path.parent)
        return DraftState(ref=ref, status=DraftStatus.WITHDRAWN)

    def _untouched(self, ref: DraftRef) -> Head:
        state = self.look(ref)
        if state.status is DraftStatus.GONE:
            raise Gone
        if state.status is not DraftStatus.UNTOUCHED:
            raise Conflict
        return self._box.resolve(state.ref.id)

    def _folder(self) -> Path:
        """The Drafts folder with its cur, new and tmp."""
        settings = self._box.settings
        known = (folder.path for folder in self._box.folders() if folder.role is Folder.DRAFTS)
        folder = next(known, layout.drafts_path(settings.mail_path, settings.names))
        with answering("The Drafts folder cannot be made."):
            for kind in ("tmp", "new", "cur"):  # cur last: it is what makes it a Maildir
                (folder / kind).mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _written(self, name: str, key: str, near: Near) -> DraftState:
        """The state of what was just written, told by its file name."""
        stored = next((one for one in self._box.stored(but=_ELSEWHERE) if one.base == name), None)
        ref = ref_of(stored, near.message_id) if stored else ""
        return DraftState(ref=DraftRef(id=ref, key=key, near=near), status=DraftStatus.UNTOUCHED)


def _name(draft: Draft, key: str) -> str:
    """A base name that is the same for the same letter, and says to the sweep that it is ours."""
    said = blake2b(f"{key}\0{fingerprint.of_draft(draft)}".encode(), digest_size=16).hexdigest()
    return f"{int(draft.date.timestamp())}.K{said}.draft"


def _near(draft: Draft) -> Near:
    return Near(
        recipient=draft.to.email,
        subject=draft.subject,
        thread=draft.thread,
        message_id=draft.message_id,
        since=draft.date,
        fingerprint=fingerprint.of_draft(draft),
    )


def _state(head: Head, key: str, near: Near, status: DraftStatus) -> DraftState:
    return DraftState(ref=DraftRef(id=head.outside.ref, key=key, near=changed(near)), status=status)


def _ours(heads: Iterable[Head], key: str, near: Near) -> list[Head]:
    """Those with our key; else with the Message-ID we gave; else that look like the letter we made."""
    known = tuple(heads)
    by_key = [head for head in known if key and head.key == key]
    by_id = [head for head in known if near.message_id and head.outside.message_id == near.message_id]
    return by_key or by_id or [head for head in known if _is_like(head.outside, near)]


def _is_mail_to(outside: Envelope, near: Near) -> bool:
    """Whether it went to that person since; dates of mail have no fractions of a second."""
    recipients = {person.email for person in (*outside.to, *outside.cc)}
    return near.recipient in recipients and outside.at >= near.since.replace(microsecond=0)


def _is_like(outside: Envelope, near: Near) -> bool:
    begun = near.thread in ("", near.message_id)
    same_thread = not outside.references if begun else near.thread in (outside.thread, outside.in_reply_to, *outside.references)
    return same_thread and _is_mail_to(outside, near) and _subject(outside.subject) == _subject(near.subject)


def _subject(text: str) -> str:
    return _REPLY.sub("", line(text), count=1).strip().casefold()


def _fingerprint(head: Head, box: Mailbox) -> str:
    """What a draft says now; ``""`` when it can no longer be read, which is as good as changed."""
    try:
        data = content(head.stored)
        told = mime.message(data, ref=str, folder=Folder.DRAFTS, me=box.me)
        hidden = addresses.people(next((value for _, value in parts.fields(data, frozenset({"bcc"}))), ""))
        everybody = (*told.envelope.to, *told.envelope.cc, *hidden)
        return fingerprint.of_letter((person.email for person in everybody), told.envelope.subject, told.text, mime.attachments(data))
    except (Refused, Gone):
        return ""
