"""Reads Gmail: what is new by the history, what is about somebody by a search.

A page of the history costs 2 units and names messages only; the outside of each costs 20. So a page of ours is so small that it, and
the bodies of all its messages, fit into what one minute allows: whoever has to wait loses no page.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors import likeness
from connectors.contract import Page
from connectors.errors import CursorLost, Gone, TryLater
from connectors.google import convert_mail, searching
from connectors.google.box import ME, Box
from connectors.google.governor import UNITS
from connectors.google.http import Bad
from core.facts import Envelope, Message

PAGE = 50
_HISTORY_PAGE = 500
_NO_NEWS = frozenset({"DRAFT", "SPAM", "TRASH"})
"""Where mail is no news; when one of these labels goes, it is: it was sent, or has come back."""
_WHOLE = 2 * UNITS["gmail.users.messages.get"]
"""What a message costs of which the outside and then the whole is read."""
_BEFORE = UNITS["gmail.users.history.list"] + UNITS["gmail.users.messages.list"]
"""What is asked before the messages of a page, by whoever comes back: whether there is news, and which messages."""


class GoogleMail:
    """See `connectors.contract.MailReader`. A ref is Gmail's message id; a cursor of `changes` holds a history id."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._page = max(1, min(PAGE, box.http.governor.units_per_minute * 2 // 3 // _WHOLE))

    def changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        """See `MailReader`."""
        place = _Place.read(cursor) if cursor else self._beginning(since)
        return self._listed(place, place.since) if place.since else self._news(place)

    def _beginning(self, since: datetime) -> "_Place":
        """Where the history stands before anything is listed, so that what arrives meanwhile is news afterwards."""
        held = self._box.http.ask(self._box.http.methods.users.getProfile(userId=ME))
        return _Place(history=_history_id(held), since=since)

    def _listed(self, place: "_Place", since: datetime) -> Page[Envelope]:
        """One page of the first reading."""
        ids, token = self._searched(searching.arrived(since), place.token)
        items = tuple(one for one in self._outsides(ids) if one.at >= since)
        following = _Place(history=place.history, since=since, token=token) if token else _Place(history=place.history)
        return Page(items=items, cursor=following.written(), more=bool(token))

    def _news(self, place: "_Place") -> Page[Envelope]:
        """One page of what has happened since, or a part of it where it names more messages than a page of ours holds."""
        held = self._history(place)
        upto = _history_id(held)
        ids = _arrivals(held)
        here = ids[place.offset : place.offset + self._page]
        items = tuple(self._outsides(here))
        token = str(held.get("nextPageToken") or "")
        if place.offset + len(here) < len(ids):
            following = _Place(history=place.history, token=place.token, offset=place.offset + len(here))
        elif token:
            following = _Place(history=place.history, token=token)
        else:
            following = _Place(history=max(place.history, upto))
        return Page(items=items, cursor=following.written(), more=following.is_within)

    def _history(self, place: "_Place") -> dict[str, Any]:
        asked = {"pageToken": place.token} if place.token else {}
        request = self._box.http.methods.history.list(
            userId=ME,
            startHistoryId=str(place.history),
            historyTypes=["messageAdded", "labelRemoved"],
            maxResults=_HISTORY_PAGE,
            fields="history(messagesAdded/message(id,labelIds),labelsRemoved(labelIds,message(id,labelIds))),nextPageToken,historyId",
            **asked,
        )
        try:
            return self._box.http.ask(request)
        except (Gone, Bad) as err:  # 404 here means that it is too old
            raise CursorLost from err

    def _outsides(self, ids: list[str]) -> list[Envelope]:
        self._afford(ids)
        return [one.outside for one in self._box.outsides(ids) if not one.labels & _NO_NEWS]

    def _searched(self, query: str, token: str) -> tuple[list[str], str]:
        try:
            return self._box.search(query, self._page, token)
        except (Gone, Bad) as err:
            if token:  # Google does not know it any more
                raise CursorLost from err
            raise

    def _afford(self, ids: list[str]) -> None:
        """See that the outsides and the wholes of all of them can be had, before the first is asked for."""
        self._box.http.governor.afford(_WHOLE * len(ids), self._box.http.now(), again=_BEFORE)

    def read(self, ref: str) -> Message:
        """See `MailReader`."""
        return convert_mail.message(self._box.raw(ref), self._box.me)

    def thread(self, ref: str) -> tuple[Envelope, ...]:
        """See `MailReader`."""
        methods = self._box.http.methods
        held = self._box.http.ask(methods.messages.get(userId=ME, id=ref, format="minimal", fields="id,threadId"))
        inside = [one.outside for one in self._box.thread(str(held.get("threadId"))) if not one.was_never_sent(self._box.me)]
        return tuple(sorted(inside, key=lambda one: (one.at, one.ref)))

    def about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str = "") -> Page[Envelope]:
        """See `MailReader`. Long lists are searched for in several groups, one after the other."""
        groups = searching.groups(addresses, domains)
        number, token = _step(cursor, len(groups)) if cursor else (0, "")
        if not groups:
            return Page()
        ids, token = self._searched(searching.about(groups[number], since), token)
        self._afford(ids)
        sent = (one.outside for one in self._box.outsides(ids) if not one.was_never_sent(self._box.me))
        items = tuple(
            one
            for one in sent
            if one.at >= since
            and likeness.concerns(one, groups[number].addresses, groups[number].domains)
            and not any(likeness.concerns(one, group.addresses, group.domains) for group in groups[:number])  # it has come already
        )
        number += not token
        more = number < len(groups)
        return Page(items=items, cursor=_written({"v": 1, "n": number, "p": token}) if more else "", more=more)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What a cursor of `changes` holds: the history id that counts; `since` during the first reading; where within a listing it stands."""

    history: int
    since: datetime | None = None
    token: str = ""
    offset: int = 0

    @property
    def is_within(self) -> bool:
        return bool(self.since or self.token or self.offset)

    def written(self) -> str:
        held: dict[str, Any] = {"v": 1, "h": str(self.history)}
        held |= {"s": self.since.isoformat()} if self.since else {}
        held |= {"p": self.token} if self.token else {}
        held |= {"o": self.offset} if self.offset else {}
        return _written(held)

    @classmethod
    def read(cls, cursor: str) -> "_Place":
        try:
            held = json.loads(cursor)
            if held["v"] != 1:
                raise CursorLost
            since = datetime.fromisoformat(held["s"]) if "s" in held else None
            return cls(history=int(held["h"]), since=since, token=str(held.get("p", "")), offset=max(0, int(held.get("o", 0))))
        except (ValueError, TypeError, KeyError) as err:
            raise CursorLost from err


def _step(cursor: str, groups: int) -> tuple[int, str]:
    """The group and the token that a cursor of `about` holds."""
    try:
        held = json.loads(cursor)
        number, token = int(held["n"]), str(held["p"])
        if held["v"] != 1 or not 0 <= number < groups:
            raise CursorLost
    except (ValueError, TypeError, KeyError) as err:
        raise CursorLost from err
    return number, token


def _written(held: Mapping[str, Any]) -> str:
    return json.dumps(held, separators=(",", ":"))


def _history_id(held: Mapping[str, Any]) -> int:
    """History ids are numbers, though they come as text: as text, 9 is after 10."""
    try:
        return int(held["historyId"])
    except (KeyError, ValueError, TypeError) as err:
        raise TryLater("Google's answer does not say how far it goes.") from err


def _arrivals(held: Mapping[str, Any]) -> list[str]:
    """The ids of messages that a page of history makes news of, each once, in order. Drafts are none, however often they are saved."""
    found: dict[str, None] = {}
    for record in held.get("history") or ():
        added = record.get("messagesAdded") or ()
        returned = [one for one in record.get("labelsRemoved") or () if _NO_NEWS & set(one.get("labelIds") or ())]
        for one in (*added, *returned):
            message = one.get("message") or {}
            if "id" in message and not _NO_NEWS & set(message.get("labelIds") or ()):
                found.setdefault(str(message["id"]))
    return list(found)
