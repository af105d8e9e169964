"""Puts calls into the owner's main calendar in Outlook, and finds them again by the mark they bear.

Outlook notices a second request for the same call by its `transactionId`, and does not say for how long; so it is looked for first, as
with any provider. A call that was thrown away can still be had by its id: only what the calendar lists stands in it.
"""

from datetime import timedelta

from connectors import fingerprint, likeness
from connectors.contract import CallRef, CallState, Me
from connectors.entries import Unreadable, said
from connectors.errors import Conflict, Gone, Refused, TryLater
from connectors.microsoft import tags
from connectors.microsoft.calendar import EVENTS, IN_UTC, NO_END
from connectors.microsoft.convert_calendar import EXPAND, Reader, ref_of
from connectors.microsoft.convert_calls import body_of, times_of
from connectors.microsoft.http import Bad, Http, Json, segment
from connectors.values import instant, parts, text
from core.actions import Call, CallStatus
from core.facts import Event

FRESH = timedelta(minutes=15)
"""How long a list may not know of what was just made; two clocks are in it."""
_PAGES = 20


class MicrosoftCalls:
    """See `connectors.contract.CalendarWriter`."""

    def __init__(self, http: Http, me: Me) -> None:
        self._http, self._me = http, me

    def find(self, key: str, call: Call) -> CallState | None:
        """See `CalendarWriter`."""
        item = self._listed(key)
        return self._state(item, key, call) if item is not None else None

    def put(self, call: Call, key: str) -> CallState:
        """See `CalendarWriter`. One that the owner has deleted is DELETED where Outlook still knows of it, and is not made again."""
        try:
            item = self._http.post(EVENTS, body_of(call, key), prefer=(IN_UTC,))
        except Conflict as err:  # it knows this transaction, and what it made then is another thing by now
            return self._known(key, call, err)
        if self._is_fresh(item):
            return self._made(item, key, call)
        there = self._listed(key)
        return self._state(there, key, call) if there is not None else _deleted(ref_of(item), key, call)

    def look(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        item = self._found(ref)
        return self._state(item, ref.key, call) if item is not None else CallState(ref=ref, status=CallStatus.DELETED, start=call.start)

    def move(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        item, _ = self._untouched(ref)
        self._http.patch(_path(item), times_of(call), etag=_etag(item))
        return CallState(ref=_ref(ref_of(item), ref.key, call), status=CallStatus.OPEN, start=call.start)

    def remove(self, ref: CallRef) -> CallState:
        """See `CalendarWriter`."""
        item, event = self._untouched(ref)
        self._http.delete(_path(item), etag=_etag(item))
        return CallState(ref=ref, status=CallStatus.WITHDRAWN, start=event.start)

    def _untouched(self, ref: CallRef) -> tuple[Json, Event]:
        """The call as we left it; a change after this is noticed by its ETag."""
        item = self._found(ref)
        if item is None:
            raise Gone
        event = self._read(item)
        if said(event) != ref.fingerprint:
            raise Conflict
        return item, event

    def _found(self, ref: CallRef) -> Json | None:
        """Our call as it stands in the calendar: by its mark; one that was just made, by its id as well."""
        listed = self._listed(ref.key)
        if listed is not None or not ref.id:
            return listed
        try:
            item = self._http.get(f"{EVENTS}/{segment(ref.id)}", {"$expand": EXPAND}, prefer=(IN_UTC,))
        except (Gone, Bad):
            return None
        return item if self._is_fresh(item) else None

    def _listed(self, key: str) -> Json | None:
        query = {"$filter": tags.holds(tags.KEY, key), "$expand": EXPAND}
        answer = self._http.get(EVENTS, query, prefer=(IN_UTC,))
        for _ in range(_PAGES):
            for item in parts(answer, "value"):
                if tags.value_of(item, tags.KEY).lower() == key:
                    return dict(item)
            link = text(answer, "@odata.nextLink")
            if not link:
                return None
            answer = self._http.follow(link, prefer=(IN_UTC,))
        raise TryLater(NO_END)

    def _known(self, key: str, call: Call, err: Conflict) -> CallState:
        there = self._listed(key)
        if there is not None:
            return self._state(there, key, call)
        if self._http.now() - call.made_at < FRESH:
            raise TryLater("The calendar has not heard of this call yet.", unclear=True) from err
        return _deleted("", key, call)

    def _is_fresh(self, item: Json) -> bool:
        made = instant(item, "createdDateTime")
        return made is None or self._http.now() - made < FRESH

    def _made(self, item: Json, key: str, call: Call) -> CallState:
        """What an answer to a new call says; one that says nothing leaves it open what was made."""
        try:
            return self._state(item, key, call)
        except Refused as err:
            raise TryLater("The calendar's answer is not complete.", unclear=True) from err

    def _state(self, item: Json, key: str, call: Call) -> CallState:
        ref, event = _ref(ref_of(item), key, call), self._read(item)
        return CallState(ref=ref, status=likeness.call_status(said(event), ref.fingerprint, cancelled=False), start=event.start)

    def _read(self, item: Json) -> Event:
        try:
            return Reader(me=self._me).event(item)
        except Unreadable as err:
            raise Refused(str(err)) from err


def _ref(id_: str, key: str, call: Call) -> CallRef:
    return CallRef(id=id_, key=key, fingerprint=fingerprint.of_call(call))


def _deleted(id_: str, key: str, call: Call) -> CallState:
    return CallState(ref=_ref(id_, key, call), status=CallStatus.DELETED, start=call.start)


def _path(item: Json) -> str:
    return f"{EVENTS}/{segment(ref_of(item))}"


def _etag(item: Json) -> str:
    """What the entry is changed against (RFC 9110, 13.1.1): only as we have just seen it."""
    etag = text(item, "@odata.etag")
    if not etag:
        raise TryLater("The calendar's answer is not complete.")
    return etag
