"""Puts letters into the Drafts folder of a Maildir, and finds them again."""

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

_FLAGS = ":2,DS"
_ELSEWHERE = frozenset({Folder.INBOX, Folder.ARCHIVE, Folder.JUNK, Folder.OTHER})


class LocalDrafts:
    """See `connectors.contract.DraftWriter`."""

    def __init__(self, box: Mailbox) -> None:
        self._box = box

    def find(self, key: str, near: Near) -> DraftState | None:
        """See `DraftWriter`."""
        heads = tuple(self._box.heads(but=_ELSEWHERE))
        sent = [head for head in heads if head.outside.folder is Folder.SENT]
        gone_out = likeness.ours(sent, key, near, _marks) or next((head for head in sent if likeness.is_mail_to(head.outside, near)), None)
        if gone_out:
            return _state(gone_out, key, near, DraftStatus.SENT)
        drafts = [head for head in heads if head.outside.folder is Folder.DRAFTS and "T" not in head.stored.flags]
        live = likeness.ours(drafts, key, near, _marks)
        if live:
            same = _fingerprint(live, self._box) == near.fingerprint
            return _state(live, key, near, DraftStatus.UNTOUCHED if same else DraftStatus.EDITED)
        trashed = likeness.ours((head for head in heads if head.outside.folder is not Folder.SENT), key, near, _marks)
        return _state(trashed, key, near, DraftStatus.TRASHED) if trashed else None

    def create(self, draft: Draft, key: str) -> DraftState:
        """See `DraftWriter`. Makes the Drafts folder when it is missing."""
        folder = self._folder()
        near = likeness.near(draft)
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
        return self._written(name, ref.key, likeness.near(draft))

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
