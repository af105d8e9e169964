"""Reads Outlook's mail: what is new in the inbox and in Sent Items by a delta query each, what is about somebody in the whole mailbox.

A search knows of a message only once it is indexed, and an answer in Junk that it does not know of would cost a call; so what is about
somebody is looked for in the list of all that arrived, which is complete at once. https://learn.microsoft.com/graph/delta-query-messages
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from connectors import likeness
from connectors.contract import Page
from connectors.errors import CursorLost, Gone, TryLater
from connectors.microsoft import convert_mail
from connectors.microsoft.box import MESSAGES, OUTSIDE, Box, arrived
from connectors.microsoft.convert_mail import FOLDERS
from connectors.microsoft.http import Bad, Json, Read
from connectors.microsoft.tags import quoted
from connectors.mime import UNDATED
from core.facts import Envelope, Message

PAGE = 50
ABOUT = 200
"""So many messages are looked through at once for those that are about somebody."""
_READ = ("inbox", "sentitems")
_PASSED_OVER = 20
_PAGED = (f"odata.maxpagesize={PAGE}",)


class MicrosoftMail:
    """See `connectors.contract.MailReader`. A ref is Graph's immutable id; a cursor of `changes` holds a link for each folder."""

    def __init__(self, box: Box) -> None:
        self._box = box

    def changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        """See `MailReader`. One page of one folder, then of the other.

        The first reading of a folder is bounded by `since`, and so is all that its links lead to: Exchange dates a message when it arrives.
        """
        place = _Place.read(cursor) if cursor else _Place(since=since)
        held = self._changed(place)
        following, more = place.after(held)
        items = (one for one in _news(held, place.folder) if place.since is None or one.at >= place.since)
        return Page(items=tuple(sorted(items, key=lambda one: one.at)), cursor=following.written(), more=more)

    def _changed(self, place: "_Place") -> Json:
        if place.link:
            return self._followed(place.link)
        query = {**OUTSIDE, "$filter": arrived(place.since or UNDATED), "$orderby": "receivedDateTime desc"}
        return self._box.http.get(f"/me/mailFolders/{place.folder}/messages/delta", query, prefer=_PAGED)

    def _followed(self, link: str) -> Json:
        try:
            return self._box.http.follow(link, prefer=_PAGED)
        except (Gone, Bad) as err:
            raise CursorLost from err

    def read(self, ref: str) -> Message:
        """See `MailReader`."""
        outside = self._box.one(ref).outside
        return convert_mail.message(self._box.http.mime(ref), outside, self._box.me)

    def thread(self, ref: str) -> tuple[Envelope, ...]:
        """See `MailReader`."""
        conversation = self._box.one(ref).outside.thread
        query = {**OUTSIDE, "$filter": f"conversationId eq {quoted(conversation)}", "$top": ABOUT}
        inside = [one.outside for one in self._box.all(Read(path=MESSAGES, query=query)) if not one.is_draft]
        return tuple(sorted(inside, key=lambda one: (one.at, one.ref)))

    def about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str = "") -> Page[Envelope]:
        """See `MailReader`. Newest first; pages of other people's mail are passed over."""
        link = _link(cursor) if cursor else ""
        items: tuple[Envelope, ...] = ()
        for _ in range(_PASSED_OVER if addresses or domains else 0):
            found, link = self._box.page(self._listed(link, since))
            outsides = (one.outside for one in found if not one.is_draft and one.outside.at >= since)
            items = tuple(one for one in outsides if likeness.concerns(one, addresses, domains))
            if items or not link:
                break
        return Page(items=items, cursor=_written({"v": 1, "p": link}) if link else "", more=bool(link))

    def _listed(self, link: str, since: datetime) -> Json:
        """A page of all that arrived."""
        if link:
            return self._followed(link)
        query = {**OUTSIDE, "$filter": arrived(since), "$orderby": "receivedDateTime desc", "$top": ABOUT}
        return self._box.http.get(MESSAGES, query)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What a cursor of `changes` holds: which folder is next, and the link to go on with in each, ``""`` where it was never read.

    `since` bounds the first reading, as long as that lasts.
    """

    at: int = 0
    links: tuple[str, ...] = ("",) * len(_READ)
    since: datetime | None = None

    @property
    def folder(self) -> str:
        return _READ[self.at]

    @property
    def link(self) -> str:
        return self.links[self.at]

    def after(self, held: Json) -> tuple["_Place", bool]:
        """The place after a page, and whether another page is ready now."""
        turned, ended = held.get("@odata.nextLink"), held.get("@odata.deltaLink")
        link = turned or ended
        if not isinstance(link, str):
            raise TryLater("Microsoft's answer does not say how far it goes.")
        here = replace(self, links=(*self.links[: self.at], link, *self.links[self.at + 1 :]))
        if turned:
            return here, True
        if self.at + 1 < len(_READ):
            return replace(here, at=self.at + 1), True
        return replace(here, at=0, since=None), False

    def written(self) -> str:
        held: dict[str, Any] = {"v": 1, "n": self.at, "l": self.links}
        return _written(held | ({"s": self.since.isoformat()} if self.since else {}))

    @classmethod
    def read(cls, cursor: str) -> "_Place":
        try:
            held = json.loads(cursor)
            since = datetime.fromisoformat(held["s"]) if "s" in held else None
            place = cls(at=int(held["n"]), links=tuple(str(one) for one in held["l"]), since=since)
            sound = held["v"] == 1 and 0 <= place.at < len(_READ) == len(place.links) and (place.since or all(place.links))
        except (ValueError, TypeError, KeyError) as err:
            raise CursorLost from err
        if not sound:
            raise CursorLost
        return place


def _news(held: Json, folder: str) -> list[Envelope]:
    """What lies in the folder. What has left it is no news: a delta does not say where it went, and most of it was filed."""
    given = held.get("value")
    there = (one for one in (given if isinstance(given, list) else ()) if isinstance(one, dict) and one.get("id"))
    found = (convert_mail.found(one, {}) for one in there if "@removed" not in one)
    return [replace(one.outside, folder=FOLDERS[folder]) for one in found if not one.is_draft]


def _link(cursor: str) -> str:
    """The link that a cursor of `about` holds."""
    try:
        held = json.loads(cursor)
        link = held["p"] if held["v"] == 1 else None
    except (ValueError, TypeError, KeyError) as err:
        raise CursorLost from err
    if not isinstance(link, str) or not link:
        raise CursorLost
    return link


def _written(held: Json) -> str:
    return json.dumps(held, separators=(",", ":"))
