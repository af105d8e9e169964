"""Puts letters into Outlook's Drafts, and finds them again.

A letter is marked with its key by an extended property, which Outlook keeps, and the same message lies in Sent Items later under the same
immutable id. An answer is made in two steps, for the first takes no mark; a stop between them leaves a letter without one. So it is also
known by whom it is to, what it is about and its conversation. An unchanged change key proves that nobody touched it; another one, only
that its text must be compared: flags and categories change it too, and so does Outlook when a draft is merely opened.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from connectors import likeness
from connectors.contract import DraftRef, DraftState, Near
from connectors.errors import Conflict, DoorError, Gone, TryLater
from connectors.kept import Place
from connectors.microsoft import convert_mail, tags
from connectors.microsoft.box import MESSAGES, OUTSIDE, Box, arrived, path
from connectors.microsoft.convert_mail import Found
from connectors.microsoft.http import Bad, Read
from connectors.microsoft.tags import quoted
from core.actions import Draft, DraftStatus
from core.facts import Envelope

SKEW = timedelta(minutes=5)
"""How far Exchange's clock, which dates a draft, may be behind ours."""
_LISTED = 50
_WHERE_IT_MAY_LIE = ("drafts", "sentitems", "deleteditems")


class MicrosoftDrafts:
    """See `connectors.contract.DraftWriter`. A ref's id holds the message's immutable id, and the change key that it was known under."""

    def __init__(self, box: Box) -> None:
        self._box = box

    def find(self, key: str, near: Near) -> DraftState | None:
        """See `DraftWriter`."""
        return self._state(key, near, _Place())

    def create(self, draft: Draft, key: str) -> DraftState:
        """See `DraftWriter`. One write for a letter that begins a conversation, two for one that answers."""
        letter = self._letter(draft)
        answered = self._answered(draft)
        if answered is not None:
            try:
                begun = self._box.http.post(f"{path(answered.outside.ref)}/createReply", {"message": letter})
            except Gone:  # it went just now
                answered = None
        if answered is None:
            return _made(self._box.http.post(MESSAGES, {**letter, **_mark(key)}), key, draft)
        made = _made(begun, key, draft)
        try:
            marked = self._box.http.patch(path(_Place.read(made.ref.id).id), {**letter, **_mark(key)})
        except DoorError as err:  # whatever it is, the letter is there now
            after = err.after if isinstance(err, TryLater) else None
            raise TryLater("The letter was made, and not yet marked.", after=after, unclear=True) from err
        return _made(marked, key, draft)

    def look(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`. One request as long as the draft is there; the text is read only when something has changed."""
        place = _Place.read(ref.id)
        here = self._standing(place.id) if place.id else None
        if here is not None and here.is_live_draft:
            status, now = self._compared(here, ref.near, place)
            return DraftState(ref=DraftRef(id=now.written(), key=ref.key, near=ref.near), status=status)
        if here is not None and not here.is_draft:
            return DraftState(ref=ref, status=DraftStatus.SENT)
        return self._state(ref.key, ref.near, place) or DraftState(ref=ref, status=DraftStatus.GONE)

    def replace(self, ref: DraftRef, draft: Draft) -> DraftState:
        """See `DraftWriter`. It stays in its conversation."""
        old, *copies = self._untouched(ref)
        letter = self._letter(draft)
        self._delete(copies)  # first, so that a stop in between leaves one untouched letter
        return _made(self._box.http.patch(path(old.outside.ref), {**letter, **_mark(ref.key)}, etag=old.etag), ref.key, draft)

    def withdraw(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`."""
        self._delete(self._untouched(ref))
        return DraftState(ref=ref, status=DraftStatus.WITHDRAWN)

    def _letter(self, draft: Draft) -> dict[str, Any]:
        """All of what it says; from whom only where that is another address than the mailbox's own."""
        letter = convert_mail.letter(draft)
        own = draft.sender.email == self._box.address
        return letter if own else {**letter, "from": convert_mail.person(draft.sender)}

    def _answered(self, draft: Draft) -> Found | None:
        """The message that a letter answers; where it is no more, the newest of its conversation; None where that is no more either."""
        if not draft.in_reply_to and not draft.thread:
            return None
        named = [self._list(f"internetMessageId eq {quoted(draft.in_reply_to)}")] if draft.in_reply_to else []
        there = [one for one in self._box.all(*named, *self._conversations(draft.thread)) if not one.is_draft]
        there.sort(key=lambda one: (one.outside.message_id == draft.in_reply_to, one.outside.thread == draft.thread, one.outside.at))
        return there[-1] if there else None

    def _state(self, key: str, near: Near, place: "_Place") -> DraftState | None:
        status, copies = self._found(key, near, place)
        if not copies:
            return None
        return DraftState(ref=DraftRef(id=_Place.of(copies[0], status).written(), key=key, near=near), status=status)

    def _found(self, key: str, near: Near, place: "_Place", *, lying: bool = False) -> tuple[DraftStatus, list[Found]]:
        """How it stands, and the messages that say so: all copies of an untouched letter, of an edited one the edited first.

        With `lying`, the draft in its place outdoes what was sent.
        """
        seen = self._around(key, near, place)
        gone_out = likeness.gone_out((one for one in seen if one.was_sent(self._box.me)), key, near, _marks)
        early = replace(near, since=near.since - SKEW)
        live = likeness.copies((one for one in seen if one.is_live_draft), key, early, _marks)
        if gone_out and not (lying and any(one.outside.ref == place.id for one in live)):
            return DraftStatus.SENT, gone_out
        if live:
            edited = [one for one in live if one.change != place.change and self._says(one) != near.fingerprint]
            return (DraftStatus.EDITED, edited) if edited else (DraftStatus.UNTOUCHED, live)
        thrown = [one for one in seen if one.is_draft and not one.is_live_draft]
        return DraftStatus.TRASHED, likeness.ours(thrown, key, early, _marks)

    def _around(self, key: str, near: Near, place: "_Place") -> list[Found]:
        """The messages among which it may be: those with its key, those of its conversation, and those in the folders where it may lie."""
        marked = self._list(tags.holds(tags.KEY, key))
        recent = (self._list(arrived(near.since - SKEW), f"/me/mailFolders/{name}/messages") for name in _WHERE_IT_MAY_LIE)
        return self._box.all(marked, *self._conversations(near.thread, place.thread), *recent)

    def _conversations(self, *ids: str) -> list[Read]:
        return [self._list(f"conversationId eq {quoted(one)}") for one in dict.fromkeys(ids) if one]

    @staticmethod
    def _list(filter_: str, where: str = MESSAGES) -> Read:
        return Read(path=where, query={**OUTSIDE, "$filter": filter_, "$top": _LISTED})

    def _standing(self, id_: str) -> Found | None:
        """The message as it is now. None: there is no such message."""
        try:
            return self._box.one(id_)
        except Gone:
            return None

    def _compared(self, here: Found, near: Near, place: "_Place") -> tuple[DraftStatus, "_Place"]:
        """How it stands against how it was left."""
        if here.change == place.edited:
            return DraftStatus.EDITED, place
        untouched = here.change == place.change or self._says(here) == near.fingerprint
        status = DraftStatus.UNTOUCHED if untouched else DraftStatus.EDITED
        return status, _Place.of(here, status)

    def _says(self, one: Found) -> str:
        """The fingerprint of a draft. Raises `TryLater` when it goes just now."""
        try:
            return self._box.says(one.outside.ref)
        except (Gone, Bad) as err:
            raise TryLater("The draft is being changed just now.") from err

    def _untouched(self, ref: DraftRef) -> list[Found]:
        status, copies = self._found(ref.key, ref.near, _Place.read(ref.id), lying=True)
        if not copies:
            raise Gone
        if status is not DraftStatus.UNTOUCHED:
            raise Conflict
        return copies

    def _delete(self, copies: list[Found]) -> None:
        """Delete drafts for good, each as it was seen: what Outlook only puts into Deleted Items is deleted once more there."""
        for one in copies:
            where = path(one.outside.ref)
            self._box.http.delete(where, etag=one.etag)
            try:
                left = self._standing(one.outside.ref)
                if left is not None:
                    self._box.http.delete(where, etag=left.etag)
            except Gone:
                continue
            except TryLater as err:
                raise TryLater(str(err), after=err.after, unclear=True) from err


class _Place(Place, frozen=True, kw_only=True, rename={"id": "i", "change": "c", "edited": "e", "thread": "t"}):
    """What the id of a ref holds: the message, its change key when it was known to be untouched, or edited, and its conversation."""

    id: str = ""
    change: str = ""
    edited: str = ""
    thread: str = ""

    @classmethod
    def of(cls, found: Found, status: DraftStatus) -> "_Place":
        if status is DraftStatus.EDITED:
            return cls(id=found.outside.ref, edited=found.change, thread=found.outside.thread)
        return cls(id=found.outside.ref, change=found.change, thread=found.outside.thread)


def _mark(key: str) -> dict[str, Any]:
    return {"singleValueExtendedProperties": convert_mail.tag(key)}


def _made(held: dict[str, Any], key: str, draft: Draft) -> DraftState:
    """The state of what was just written, by Graph's answer."""
    made = convert_mail.found(held, {})
    if not made.outside.ref or not made.change:
        raise TryLater("Microsoft's answer does not name what was written.", unclear=True)
    id_ = _Place.of(made, DraftStatus.UNTOUCHED).written()
    return DraftState(ref=DraftRef(id=id_, key=key, near=likeness.near(draft)), status=DraftStatus.UNTOUCHED)


def _marks(found: Found) -> tuple[str, Envelope]:
    return found.key, found.outside
