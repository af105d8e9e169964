"""Puts letters into Gmail's Drafts, and finds them again.

A draft keeps its id while the message in it takes a new one each time it is saved, if only because it was opened. So an unchanged message
id proves that nobody touched it, and another one that its text must be compared. Gmail gives it a Message-ID of its own choice, and its
page in the browser drops the header with our key; so a letter is also known by whom it is to and what it is about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from connectors import addresses, compose, fingerprint, likeness, mime, parts
from connectors.contract import DraftRef, DraftState, Near
from connectors.errors import Conflict, Gone, Refused, TryLater
from connectors.google import convert_mail, searching
from connectors.google.box import ME, Box
from connectors.google.convert_mail import Found
from connectors.google.discovery import Request
from connectors.google.http import Bad
from connectors.kept import Place
from core.actions import Draft, DraftStatus
from core.facts import Envelope, Folder

RECENT = 10
"""So many of the newest drafts are looked at whatever they are about, for a search does not find at once what was just made."""
_HITS = 25
_LISTED = 500
_PAGES = 10
_THREAD = re.compile(r"[0-9a-f]{8,20}")
_STANDING = "id,message(id,threadId,labelIds)"


class GoogleDrafts:
    """See `connectors.contract.DraftWriter`. A ref's id holds the ids of the draft, of its message and of its thread."""

    def __init__(self, box: Box) -> None:
        self._box = box

    def find(self, key: str, near: Near) -> DraftState | None:
        """See `DraftWriter`."""
        return self._state(key, near, _Place())

    def create(self, draft: Draft, key: str) -> DraftState:
        """See `DraftWriter`."""
        drafts = self._box.http.methods.drafts
        held = self._put(draft, key, lambda message: drafts.create(userId=ME, body={"message": message}, fields=_STANDING))
        return _made(held, key, draft)

    def look(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`. One request as long as the draft is there; the text is read only when it was saved anew."""
        place = _Place.read(ref.id)
        held = self._standing(place.draft) if place.draft else None
        if held is not None:
            status, now = self._compared(held, ref.near, place)
            return DraftState(ref=DraftRef(id=now.written(), key=ref.key, near=ref.near), status=status)
        return self._state(ref.key, ref.near, place) or self._just_sent(ref) or DraftState(ref=ref, status=DraftStatus.GONE)

    def replace(self, ref: DraftRef, draft: Draft) -> DraftState:
        """See `DraftWriter`. All of a draft is replaced, so its thread and headers are given again."""
        old, *copies = self._untouched(ref)
        self._delete(copies)  # first, so that a stop in between leaves one untouched letter
        self._check(old)
        drafts = self._box.http.methods.drafts
        held = self._put(
            draft, ref.key, lambda message: drafts.update(userId=ME, id=old.draft, body={"message": message}, fields=_STANDING)
        )
        return _made(held, ref.key, draft)

    def withdraw(self, ref: DraftRef) -> DraftState:
        """See `DraftWriter`. Gmail deletes a draft for good."""
        self._delete(self._untouched(ref))
        return DraftState(ref=ref, status=DraftStatus.WITHDRAWN)

    def _put(self, draft: Draft, key: str, request: Callable[[dict[str, str]], Request]) -> dict[str, Any]:
        """Write it into the thread it answers; where that is no more, as a mail of its own, which its headers still tie to the other."""
        message = {"raw": convert_mail.encoded(compose.letter(draft, key, self._box.me.timezone))}
        if not _THREAD.fullmatch(draft.thread):
            return self._box.http.ask(request(message))
        try:
            return self._box.http.ask(request({**message, "threadId": draft.thread}))
        except (Gone, Bad):
            return self._box.http.ask(request(message))

    def _state(self, key: str, near: Near, place: "_Place") -> DraftState | None:
        status, copies = self._found(key, near, place)
        if not copies:
            return None
        return DraftState(ref=DraftRef(id=copies[0].place(status).written(), key=key, near=near), status=status)

    def _found(self, key: str, near: Near, place: "_Place", *, lying: bool = False) -> tuple[DraftStatus, list["_Copy"]]:
        """How it stands, and the mails that say so: all copies of an untouched letter, of an edited one the edited first.

        With `lying`, the draft in its place outdoes what was sent.
        """
        seen = self._around(near, place)
        sent = [one for one in seen.values() if one.was_sent]
        gone_out = likeness.gone_out(sent, key, near, _marks)
        if gone_out and not lying:
            return DraftStatus.SENT, [_Copy(found=one) for one in gone_out]
        listed = self._listed()
        unseen = [one for number, one in enumerate(listed) if one not in seen and number < RECENT]
        seen |= {one.outside.ref: one for one in self._box.marks(unseen)}
        drafts = [one for one in seen.values() if one.is_live_draft and one.outside.ref in listed]
        live = [_Copy(found=one, draft=listed[one.outside.ref]) for one in likeness.copies(drafts, key, near, _marks)]
        if gone_out and all(one.draft != place.draft for one in live):
            return DraftStatus.SENT, [_Copy(found=one) for one in gone_out]
        if live:
            edited = [
                one for one in live if one.found.outside.ref != place.message and self._says(one.found.outside.ref) != near.fingerprint
            ]
            return (DraftStatus.EDITED, edited) if edited else (DraftStatus.UNTOUCHED, live)
        thrown = [one for one in seen.values() if "TRASH" in one.labels]
        return DraftStatus.TRASHED, [_Copy(found=one) for one in likeness.ours(thrown, key, near, _marks)]

    def _around(self, near: Near, place: "_Place") -> dict[str, Found]:
        """The messages among which it may be, by id: those of its thread, which are there at once, and those to that person."""
        seen: dict[str, Found] = {}
        for thread in dict.fromkeys(one for one in (near.thread, place.thread) if _THREAD.fullmatch(one)):
            try:
                seen |= {one.outside.ref: one for one in self._box.thread(thread)}
            except (Gone, Bad):
                continue
        ids, _ = self._box.search(searching.to(near.recipient, near.since), _HITS)
        return seen | {one.outside.ref: one for one in self._box.marks(id_ for id_ in ids if id_ not in seen)}

    def _listed(self) -> dict[str, str]:
        """The draft of each message that is one, newest first; listed, not searched for, so that what was just made is among them."""
        found: dict[str, str] = {}
        token: dict[str, str] = {}
        for _ in range(_PAGES):
            mask = "drafts(id,message(id,threadId)),nextPageToken,resultSizeEstimate"
            held = self._box.http.ask(self._box.http.methods.drafts.list(userId=ME, maxResults=_LISTED, fields=mask, **token))
            found |= {str(one["message"]["id"]): str(one["id"]) for one in held.get("drafts") or ()}
            if not held.get("nextPageToken"):
                break
            token = {"pageToken": str(held["nextPageToken"])}
        return found

    def _just_sent(self, ref: DraftRef) -> DraftState | None:
        """Among the newest of what was sent, of which a search may not know yet: a draft that is nowhere was sent or deleted."""
        sent = [one for one in self._box.marks(self._box.newest_sent(RECENT)) if one.was_sent]
        gone_out = likeness.gone_out(sent, ref.key, ref.near, _marks)
        return DraftState(ref=ref, status=DraftStatus.SENT) if gone_out else None

    def _standing(self, draft: str) -> dict[str, Any] | None:
        """The draft's message as it is now. None: no such draft lies in Drafts."""
        try:
            held = self._box.http.ask(self._box.http.methods.drafts.get(userId=ME, id=draft, format="minimal", fields=_STANDING))
        except (Gone, Bad):
            return None
        message: dict[str, Any] = held.get("message") or {}
        return None if "TRASH" in (message.get("labelIds") or ()) or "id" not in message else message

    def _compared(self, held: dict[str, Any], near: Near, place: "_Place") -> tuple[DraftStatus, "_Place"]:
        """How it stands against how it was left."""
        now, thread = str(held["id"]), str(held.get("threadId") or place.thread)
        if now == place.edited:
            return DraftStatus.EDITED, place
        if now == place.message or self._says(now) == near.fingerprint:
            return DraftStatus.UNTOUCHED, _Place(draft=place.draft, message=now, thread=thread)
        return DraftStatus.EDITED, _Place(draft=place.draft, edited=now, thread=thread)

    def _says(self, id_: str) -> str:
        """The fingerprint of a draft's message; ``""`` when it can no longer be read, which is as good as changed.

        Raises `TryLater` when it is just being saved.
        """
        try:
            held = self._box.raw(id_)
            data = convert_mail.raw(held)
            told = mime.message(data, ref=str, folder=Folder.DRAFTS, me=self._box.me)
            hidden = addresses.people(next((value for _, value in parts.fields(data, frozenset({"bcc"}))), ""))
            everybody = (*told.envelope.to, *told.envelope.cc, *hidden)
            return fingerprint.of_letter((person.email for person in everybody), told.envelope.subject, told.text, mime.attachments(data))
        except Gone as err:
            raise TryLater("The draft is being changed just now.") from err
        except Refused:
            return ""

    def _untouched(self, ref: DraftRef) -> list["_Copy"]:
        status, copies = self._found(ref.key, ref.near, _Place.read(ref.id), lying=True)
        if not copies:
            raise Gone
        if status is not DraftStatus.UNTOUCHED:
            raise Conflict
        return copies

    def _delete(self, copies: list["_Copy"]) -> None:
        for copy in copies:
            self._check(copy)
            self._box.http.ask(self._box.http.methods.drafts.delete(userId=ME, id=copy.draft))

    def _check(self, copy: "_Copy") -> None:
        """Right before a write: Gmail has no way to write only if nothing changed. Raises `Conflict` or `Gone` if something did."""
        held = self._standing(copy.draft)
        if held is None:
            raise Gone
        if held["id"] != copy.found.outside.ref:
            raise Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A mail that is, or was, our letter, and the draft that it lies in."""

    found: Found
    draft: str = ""

    def place(self, status: DraftStatus) -> "_Place":
        name, thread = self.found.outside.ref, self.found.outside.thread
        if status is DraftStatus.EDITED:
            return _Place(draft=self.draft, edited=name, thread=thread)
        return _Place(draft=self.draft, message=name, thread=thread)


class _Place(Place, frozen=True, kw_only=True, rename={"draft": "d", "message": "m", "edited": "e", "thread": "t"}):
    """What the id of a ref holds: the draft, its message when it was known to be untouched, or edited, and its thread."""

    draft: str = ""
    message: str = ""
    edited: str = ""
    thread: str = ""


def _made(held: dict[str, Any], key: str, draft: Draft) -> DraftState:
    """The state of what was just written, by Gmail's answer."""
    try:
        message = held["message"]
        place = _Place(draft=str(held["id"]), message=str(message["id"]), thread=str(message["threadId"]))
    except (KeyError, TypeError) as err:
        raise TryLater("Google's answer does not name what was written.", unclear=True) from err
    return DraftState(ref=DraftRef(id=place.written(), key=key, near=likeness.near(draft)), status=DraftStatus.UNTOUCHED)


def _marks(found: Found) -> tuple[str, Envelope]:
    return found.key, found.outside
