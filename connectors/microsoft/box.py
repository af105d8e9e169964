"""The requests about mail that both its reader and its writer make."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.contract import Me
from connectors.errors import DoorError, Gone, TryLater
from connectors.microsoft import convert_mail
from connectors.microsoft.convert_mail import EXPAND, FOLDERS, SELECT, Found
from connectors.microsoft.http import Bad, Http, Read, segment
from core.facts import Folder

MESSAGES = "/me/messages"
OUTSIDE: Mapping[str, str | int] = {"$select": SELECT, "$expand": EXPAND}
"""What a request for messages asks for of each."""
NO_END = "Microsoft's pages have no end."
_PAGES = 20


class Box:
    """One mailbox of Outlook, for its owner `me`; `address` is its own."""

    def __init__(self, http: Http, me: Me, address: str) -> None:
        self.http, self.me, self.address = http, me, address
        self._folders: Mapping[str, Folder] = {}

    def folders(self) -> Mapping[str, Folder]:
        """The roles of the folders that have one, by their ids, which never change: they are asked for once."""
        if not self._folders:
            answers = self.http.batch(Read(path=f"/me/mailFolders/{name}", query={"$select": "id"}) for name in FOLDERS)
            held = zip(FOLDERS.values(), map(_there, answers), strict=True)
            self._folders = {str(one["id"]): role for role, one in held if "id" in one}
        return self._folders

    def one(self, id_: str) -> Found:
        """The outside of a message. Raises `Gone`, also for a name that cannot be one."""
        try:
            return convert_mail.found(self.http.get(path(id_), OUTSIDE), self.folders())
        except Bad as err:
            raise Gone from err

    def page(self, held: Mapping[str, Any]) -> tuple[list[Found], str]:
        """The messages of one page of a list, and the link to the next, ``""`` at the end."""
        given = held.get("value")
        items = [one for one in (given if isinstance(given, list) else ()) if isinstance(one, dict) and one.get("id")]
        return [convert_mail.found(one, self.folders()) for one in items], str(held.get("@odata.nextLink") or "")

    def all(self, *lists: Read) -> list[Found]:
        """The messages of several lists, each message once; their first pages are asked for together."""
        found: dict[str, Found] = {}
        for answer in self.http.batch(lists):
            if isinstance(answer, DoorError):
                raise answer
            items, link = self.page(answer)
            for _ in range(_PAGES):
                found |= {one.outside.ref: one for one in items}
                if not link:
                    break
                items, link = self.page(self.http.follow(link))
            else:
                raise TryLater(NO_END)
        return list(found.values())

    def says(self, id_: str) -> str:
        """The fingerprint of a letter as it stands. Raises `Gone`."""
        text, files = self.http.batch(
            (
                Read(path=path(id_), query={"$select": convert_mail.TEXT}),
                Read(path=f"{path(id_)}/attachments", query={"$select": "id"}),
            )
        )
        for one in (text, files):
            if isinstance(one, DoorError):
                raise one
        attached = files.get("value") if isinstance(files, dict) else None
        return convert_mail.says(text, len(attached) if isinstance(attached, list) else 0) if isinstance(text, dict) else ""


def path(id_: str) -> str:
    """Where a message is."""
    return f"{MESSAGES}/{segment(id_)}"


def arrived(at: datetime) -> str:
    """The filter for what arrived since; Exchange keeps whole seconds."""
    return f"receivedDateTime ge {at:%Y-%m-%dT%H:%M:%SZ}"


def _there(answer: Mapping[str, Any] | DoorError) -> Mapping[str, Any]:
    """What is there; nothing, where there is no such folder."""
    if isinstance(answer, Gone):
        return {}
    if isinstance(answer, DoorError):
        raise answer
    return answer
