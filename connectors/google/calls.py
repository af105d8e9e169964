"""Puts calls into the owner's main calendar at Google, and finds them again.

The id of a call is made of its key, so that Google itself refuses a second one. It refuses it for ever, also after the owner has
deleted the first: what is deleted stays deleted. Because Google does not promise to notice, the key stands on the call as well.
"""

from typing import Any

from connectors import fingerprint, likeness
from connectors.contract import CallRef, CallState, Me
from connectors.entries import Unreadable, said
from connectors.errors import Conflict, Gone, Refused, TryLater
from connectors.google.calendar import CALENDAR
from connectors.google.convert_calendar import EVENT_FIELDS, Reader, is_cancelled, ref_of
from connectors.google.convert_calls import KEY_PROPERTY, body_of, id_of, key_of, times_of
from connectors.google.discovery import Request
from connectors.google.http import Http
from core.actions import Call, CallStatus
from core.facts import Event

_NOBODY = "none"  # who is told of it by mail


class GoogleCalls:
    """See `connectors.contract.CalendarWriter`."""

    def __init__(self, http: Http, me: Me) -> None:
        self._http, self._me = http, me

    @property
    def _events(self) -> Any:
        return self._http.methods.events

    def find(self, key: str, call: Call) -> CallState | None:
        """See `CalendarWriter`. Google knows for ever of one that was deleted."""
        item = self._found(id_of(key), key)
        return self._state(item, key, call) if item is not None else None

    def put(self, call: Call, key: str) -> CallState:
        """See `CalendarWriter`. One that the owner has deleted is DELETED, and is not made again."""
        id_ = id_of(key)
        try:
            self._http.ask(self._events.insert(calendarId=CALENDAR, body=body_of(call, key), sendUpdates=_NOBODY, fields="id"))
        except Conflict as err:
            item = self._get(id_)
            if item is None:  # it is there, and cannot be seen yet
                raise TryLater("The calendar has not heard of this call yet.", unclear=True) from err
            return self._state(item, key, call)
        return CallState(ref=_ref(id_, key, call), status=CallStatus.OPEN, start=call.start)

    def look(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        item = self._found(ref.id or id_of(ref.key), ref.key)
        return self._state(item, ref.key, call) if item is not None else CallState(ref=ref, status=CallStatus.DELETED, start=call.start)

    def move(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        item, _ = self._untouched(ref)
        id_ = ref_of(item)
        request = self._events.patch(calendarId=CALENDAR, eventId=id_, body=times_of(call), sendUpdates=_NOBODY, fields="id")
        self._http.ask(_only_if_as(item, request))
        return CallState(ref=_ref(id_, ref.key, call), status=CallStatus.OPEN, start=call.start)

    def remove(self, ref: CallRef) -> CallState:
        """See `CalendarWriter`."""
        item, event = self._untouched(ref)
        request = self._events.delete(calendarId=CALENDAR, eventId=ref_of(item), sendUpdates=_NOBODY)
        self._http.ask(_only_if_as(item, request))
        return CallState(ref=ref, status=CallStatus.WITHDRAWN, start=event.start)

    def _untouched(self, ref: CallRef) -> tuple[dict[str, Any], Event]:
        """The call as we left it; a change after this is noticed by its etag."""
        item = self._found(ref.id or id_of(ref.key), ref.key)
        if item is None or is_cancelled(item):
            raise Gone
        event = self._read(item)
        if said(event) != ref.fingerprint:
            raise Conflict
        return item, event

    def _found(self, id_: str, key: str) -> dict[str, Any] | None:
        """Our call as it stands in the calendar, by its id, else by its mark; else the cancelled one, which is what is left of it."""
        item = self._get(id_)
        if item is not None and not is_cancelled(item):
            return item
        answer = self._http.ask(
            self._events.list(
                calendarId=CALENDAR,
                privateExtendedProperty=[f"{KEY_PROPERTY}={key}"],
                showDeleted=False,
                fields=f"kind,items({EVENT_FIELDS})",
            )
        )
        items = answer.get("items")
        marked = (one for one in items if isinstance(one, dict) and key_of(one) == key) if isinstance(items, list) else ()
        return next((one for one in marked if not is_cancelled(one)), item)

    def _get(self, id_: str) -> dict[str, Any] | None:
        """The entry with that id, a cancelled one too. None: there was never one."""
        try:
            return self._http.ask(self._events.get(calendarId=CALENDAR, eventId=id_, fields=EVENT_FIELDS))
        except Gone:
            return None

    def _state(self, item: dict[str, Any], key: str, call: Call) -> CallState:
        ref = _ref(ref_of(item) or id_of(key), key, call)
        if is_cancelled(item):
            return CallState(ref=ref, status=CallStatus.DELETED, start=call.start)
        event = self._read(item)
        return CallState(ref=ref, status=likeness.call_status(said(event), ref.fingerprint, cancelled=False), start=event.start)

    def _read(self, item: dict[str, Any]) -> Event:
        try:
            return Reader(me=self._me, zone=self._me.timezone).event(item)
        except Unreadable as err:
            raise Refused(str(err)) from err


def _ref(id_: str, key: str, call: Call) -> CallRef:
    return CallRef(id=id_, key=key, fingerprint=fingerprint.of_call(call))


def _only_if_as(item: dict[str, Any], request: Request) -> Request:
    """The request, to be carried out only if the entry still is as we have just seen it (RFC 9110, 13.1.1)."""
    etag = item.get("etag")
    if not isinstance(etag, str) or not etag:
        raise TryLater("The calendar's answer is not complete.")
    request.headers["If-Match"] = etag
    return request
