"""Puts letters into the Drafts folder of a Maildir, and finds them again."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from connectors import addresses, compose, fingerprint, likeness, mime, parts
from connectors.contract import DraftRef, DraftState, Near
from connectors.errors import Conflict, Gone, Refused
from connectors.local import layout
from connectors.local.files import answering, settle, write
from connectors.local.maildir import Head, Mailbox, content, ref_of
from core.actions import Draft, DraftStatus
from core.facts import Envelope, Folder

PLACE = "The Drafts folder"
_FLAGS = ":2,DS"
_ELSEWHERE = frozenset({Folder.INBOX, Folder.ARCHIVE, Folder.JUNK, Folder.OTHER})


class LocalDrafts:
    """See `connectors.contract.DraftWriter`."""

    def __init__(self, box: Mailbox) -> None:
        self._box = box

    def find(self, key: str, near: Near) -> DraftState | None:
        """See `DraftWriter`."""
        return self._state(key, near, lying=False)

    def _state(self, key: str, near: Near, *, lying: bool) -> DraftState | None:
        status, copies = self._found(key, near, lying=lying)
        return _state(copies[0], key, near, status) if copies else None

    def _found(self, key: str, near: Near, *, lying: bool) -> tuple[DraftStatus, list[Head]]:
        """How it stands, and the files that say so: all copies of an untouched letter, of an edited one the edited first.

        With `lying`, one that still bears our marks in Drafts outdoes what was sent.
        """
        heads = tuple(self._box.heads(but=_ELSEWHERE))
        sent = [head for head in heads if head.outside.folder is Folder.SENT]
        gone_out = likeness.ours(sent, key, near, _marks) or [head for head in sent if likeness.is_mail_to(head.outside, near)]
        drafts = [head for head in heads if head.outside.folder is Folder.DRAFTS and "T" not in head.stored.flags]
        if gone_out and not (lying and likeness.marked(drafts, key, near, _marks)):
            return DraftStatus.SENT, gone_out
        live = likeness.ours(drafts, key, near, _marks)
        if live:
            edited = [head for head in live if _fingerprint(head, self._box) != near.fingerprint]
            return (DraftStatus.EDITED, edited) if edited else (DraftStatus.UNTOUCHED, live)
        return DraftStatus.TRASHED, likeness.ours((head for head in heads if head.outside.folder is not Folder.SENT), key, near, _marks)

    def create(self, draft: Draft, key: str) -> DraftState:
        """See `DraftWriter`. Makes the Drafts folder when it is missing."""
        folder = self._folder()
        near = likeness.near(draft)
        data = compose.letter(draft, key, self._box.me.timezone)
        name = _name(draft, key)
        write(data, folder / "tmp" / name, folder / "cur" / f"{name}{_FLAGS}", PLACE)
        return self._written(name, key, near)

    def look(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""
        return self._state(ref.key, ref.near, lying=True) or DraftState(ref=ref, status=DraftStatus.GONE)

    def replace(self, ref: DraftRef, draft: Draft) -> DraftState:
        """See `DraftWriter`. At every moment there is a letter: the file takes its new name first, then its new content."""
        old, *copies = self._untouched(ref)
        data = compose.letter(draft, ref.key, self._box.me.timezone)
        name = _name(draft, ref.key)
        folder = old.stored.folder.path
        target = folder / "cur" / f"{name}{_FLAGS}"
        with answering("The draft cannot be replaced."):
            _delete(copies)  # first, so that a stop in between leaves one untouched letter
            old.stored.path.rename(target)
        write(data, folder / "tmp" / name, target, PLACE)
        return self._written(name, ref.key, likeness.near(draft))

    def withdraw(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""
        copies = self._untouched(ref)
        with answering("The draft cannot be deleted."):
            _delete(copies)
        return DraftState(ref=ref, status=DraftStatus.WITHDRAWN)

    def _untouched(self, ref: DraftRef) -> list[Head]:
        status, copies = self._found(ref.key, ref.near, lying=True)
        if not copies:
            raise Gone
        if status is not DraftStatus.UNTOUCHED:
            raise Conflict
        return copies

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


def _delete(copies: Iterable[Head]) -> None:
    for copy in copies:
        copy.stored.path.unlink(missing_ok=True)
        settle(copy.stored.path.parent)


def _state(head: Head, key: str, near: Near, status: DraftStatus) -> DraftState:
    return DraftState(ref=DraftRef(id=head.outside.ref, key=key, near=near), status=status)


def _marks(head: Head) -> tuple[str, Envelope]:
    return head.key, head.outside


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
