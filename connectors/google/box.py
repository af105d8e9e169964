"""The requests to Gmail that both its reader and its writer make."""

from collections.abc import Iterable
from typing import Any

from connectors.contract import Me
from connectors.errors import Gone, TryLater
from connectors.google import convert_mail
from connectors.google.convert_mail import HEADERS, MARKS, MESSAGE, Found
from connectors.google.http import Http

_EMPTY_PAGES = 20
ME = "me"
"""How the API names the account whose token it is."""


class Box:
    """One mailbox of Gmail, for its owner `me`."""

    def __init__(self, http: Http, me: Me) -> None:
        self.http, self.me = http, me

    def search(self, query: str, most: int, token: str = "") -> tuple[list[str], str]:
        """The ids of messages that a search finds, newest first, and the token of the next page, ``""`` at the end."""
        return self._listed(token, q=query, maxResults=most, includeSpamTrash="in:anywhere" in query)

    def newest_sent(self, most: int) -> list[str]:
        """The ids of what was sent last; listed, not searched for."""
        return self._listed("", labelIds=["SENT"], maxResults=most, includeSpamTrash=True)[0]

    def _listed(self, token: str, **which: Any) -> tuple[list[str], str]:
        """A page of messages, and the token of the next. A page may be empty and the next one not: such a one is passed over."""
        for _ in range(_EMPTY_PAGES):
            asked = {**which, "pageToken": token} if token else which
            mask = "messages(id,threadId),nextPageToken,resultSizeEstimate"
            held = self.http.ask(self.http.methods.messages.list(userId=ME, fields=mask, **asked))
            ids, token = [str(one["id"]) for one in held.get("messages") or ()], str(held.get("nextPageToken") or "")
            if ids or not token:
                return ids, token
        raise TryLater("Google's pages have no end.")

    def outsides(self, ids: Iterable[str]) -> list[Found]:
        """The messages with the kinds of their parts; what was deleted meanwhile is left out."""
        return self._each(ids, format="full", fields=MESSAGE)

    def marks(self, ids: Iterable[str]) -> list[Found]:
        """The messages with their outside alone; what was deleted meanwhile is left out."""
        return self._each(ids, format="metadata", metadataHeaders=list(HEADERS), fields=MARKS)

    def _each(self, ids: Iterable[str], **form: Any) -> list[Found]:
        found = []
        for id_ in ids:
            try:
                held = self.http.ask(self.http.methods.messages.get(userId=ME, id=id_, **form))
            except Gone:
                continue
            found.append(convert_mail.found(held))
        return found

    def thread(self, id_: str) -> list[Found]:
        """All messages of a thread, drafts and what was thrown away included. Raises `Gone`."""
        request = self.http.methods.threads.get(userId=ME, id=id_, format="full", fields=f"id,messages({MESSAGE})")
        return [convert_mail.found(one) for one in self.http.ask(request).get("messages") or ()]

    def raw(self, id_: str) -> dict[str, Any]:
        """A message with all its bytes. Raises `Gone`, `Refused` for one that is too large."""
        return self.http.ask(
            self.http.methods.messages.get(userId=ME, id=id_, format="raw", fields="id,threadId,labelIds,internalDate,raw")
        )
