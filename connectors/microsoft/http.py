"""Asks Microsoft Graph for one account: over our wire, with the account's own token, ids that stay, and times in UTC.

A read may be repeated by the caller; a write goes out once, and what is not known about it afterwards is said (`TryLater.unclear`).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from zlib import crc32

from connectors.broker import Broker
from connectors.contract import Shell
from connectors.errors import CursorLost, DoorError, Refused, SignInAgain, TryLater
from connectors.microsoft.entra import Entra, renewal
from connectors.microsoft.entra_refusals import DEAD
from connectors.microsoft.governor import Governor
from connectors.microsoft.refusals import Bad, Slow, refusal
from connectors.microsoft.scopes import CALENDAR, MAIL, USER
from connectors.microsoft.secret import Secret
from connectors.wire import Answer, Way, Wire, json_object, under

if TYPE_CHECKING:
    from connectors.microsoft.connection import GraphConnection

Json = dict[str, Any]

VERSION = "/v1.0"
IMMUTABLE = 'IdType="ImmutableId"'
BATCH = "/$batch"
MOST_IN_BATCH = 20
NOT_THEIRS = "What came back is not Microsoft's answer; a proxy or a network's sign-in page may stand between."

_NAME = r"(?:[A-Za-z0-9_=-]|%2B|%2F|%3D)+"
_ID = f"/{_NAME}"
_MESSAGE, _FOLDER, _EVENT = f"/me/messages{_ID}", f"/me/mailFolders{_ID}", f"/me/events{_ID}"
_WAYS = (
    ("GET", "/me"),
    ("GET", "/me/messages"),
    ("GET", _MESSAGE),
    ("GET", f"{_MESSAGE}/\\$value"),
    ("GET", f"{_MESSAGE}/attachments"),
    ("GET", f"{_MESSAGE}/attachments{_ID}"),
    ("POST", "/me/messages"),
    ("POST", f"{_MESSAGE}/createReply"),
    ("PATCH", _MESSAGE),
    ("DELETE", _MESSAGE),
    ("GET", "/me/mailFolders"),
    ("GET", _FOLDER),
    ("GET", f"{_FOLDER}/messages"),
    ("GET", f"{_FOLDER}/messages/delta"),
    ("POST", f"{_FOLDER}/messages"),
    ("GET", "/me/calendar"),
    ("GET", "/me/calendarView"),
    ("GET", "/me/calendar/calendarView"),
    ("GET", "/me/calendarView/delta"),
    ("GET", "/me/events"),
    ("GET", _EVENT),
    ("GET", f"{_EVENT}/instances"),
    ("POST", "/me/events"),
    ("POST", "/me/calendar/events"),
    ("PATCH", _EVENT),
    ("DELETE", _EVENT),
    ("POST", "/\\$batch"),
    # as Graph spells the same places in its links
    ("GET", f"/me/mail[Ff]olders\\('{_NAME}'\\)/messages(?:/delta)?"),
    ("GET", "/me/calendarview(?:/delta)?"),
)
_NEEDS = (("/me/messages", MAIL), ("/me/mailFolders", MAIL), ("/me/calendar", CALENDAR), ("/me/events", CALENDAR), ("/me", USER))
_NAMES = {USER: "to see whose account it is", MAIL: "to read mail and to put drafts into the mailbox", CALENDAR: "to use the calendar"}


def ways(graph_root: str) -> tuple[Way, ...]:
    """All that is ever asked of Graph; nothing among it hands a mail over for delivery."""
    return tuple(under(graph_root.rstrip("/") + VERSION, method, path) for method, path in _WAYS)


def segment(id_: str) -> str:
    """An id as part of a path."""
    return quote(id_, safe="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Something to be read: `path` begins with ``/me``, its ids made by `segment`; `query` bears names as Graph writes them (``$select``).

    `prefer` are preferences of the header Prefer (RFC 7240) beside the one for ids that stay.
    """

    path: str
    query: Mapping[str, str | int] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """Path and query."""
        asked = urlencode({name: str(value) for name, value in self.query.items()}, safe="$", quote_via=quote)
        return f"{self.path}?{asked}" if asked else self.path


class Http:
    """What the ports of one account ask through. `spread` in 0..1 is the account's own, and `now` in UTC."""

    def __init__(
        self, wire: Wire, broker: Broker[Secret], governor: Governor, *, now: Callable[[], datetime], root: str, spread: float = 0.0
    ) -> None:
        self._wire, self._broker, self._spread = wire, broker, spread
        self._connection: GraphConnection | None = None
        self.governor, self.now, self.root = governor, now, root

    def get(self, path: str, query: Mapping[str, str | int] | None = None, *, prefer: tuple[str, ...] = ()) -> Json:
        """What is there.

        Raises the six errors: `Gone` for 404 and 410, `Bad`, a `Refused`, for 400.
        """
        read = Read(path=path, query=query or {}, prefer=prefer)
        return _content(self.exchange("GET", self.root + read.target, _prefer(prefer)), write=False)

    def follow(self, link: str, *, prefer: tuple[str, ...] = ()) -> Json:
        """What a link of an earlier answer (``@odata.nextLink``, ``@odata.deltaLink``) leads to: it is used as it is.

        Raises `CursorLost` for one that was forgotten, or leads elsewhere; else as `get`.
        """
        if not link.startswith(f"{self.root}/"):  # the token goes nowhere else
            raise CursorLost
        return _content(self.exchange("GET", link, _prefer(prefer), cursor=True), write=False)

    def mime(self, id_: str) -> bytes:
        """A message as its bytes (RFC 5322). Raises `Gone`, `Refused` for one that is too large."""
        answer = self.exchange("GET", f"{self.root}/me/messages/{segment(id_)}/$value", _prefer(()))
        if "html" in answer.headers.get("content-type", "").lower() or not answer.body:
            raise TryLater(NOT_THEIRS)
        return answer.body

    def post(self, path: str, body: Json | None = None, *, prefer: tuple[str, ...] = ()) -> Json:
        """Make something; it goes out once."""
        return self._write("POST", path, body, _prefer(prefer))

    def patch(self, path: str, body: Json, *, etag: str = "", prefer: tuple[str, ...] = ()) -> Json:
        """Change something. Raises `Gone`; with an `etag`, `Conflict` when it is another one by now."""
        return self._write("PATCH", path, body, _prefer(prefer) | ({"if-match": etag} if etag else {}))

    def delete(self, path: str, *, etag: str = "") -> None:
        """Take something away. Raises as `patch`."""
        self._write("DELETE", path, None, _prefer(()) | ({"if-match": etag} if etag else {}))

    def batch(self, reads: Iterable[Read]) -> tuple[Json | DoorError, ...]:
        """All of these, twenty in one request: what is there, or why not, in their order."""
        wanted = tuple(reads)
        found: list[Json | DoorError] = []
        for start in range(0, len(wanted), MOST_IN_BATCH):
            found += self._batch(wanted[start : start + MOST_IN_BATCH])
        return tuple(found)

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, *, cursor: bool = False, count: int = 1
    ) -> Answer:
        """One request, whatever it is: an answer of success. `count`: how many requests are in it. Raises as `get`."""
        now = self.now()
        write = method != "GET" and not url.endswith(BATCH)
        scope = _needed(url.partition("?")[0].removeprefix(self.root))
        with self.governor.asking(count, now):
            try:
                answer = self._answered(method, url, headers, body, scope)
                if not 200 <= answer.status < 300:
                    raise refusal(answer, write=write, now=now, cursor=cursor)
            except Slow as err:
                raise self._paused(err, now) from err
        self.governor.pause.end()
        return answer

    def _write(self, method: str, path: str, body: Json | None, headers: dict[str, str]) -> Json:
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            headers["content-type"] = "application/json"
        return _content(self.exchange(method, self.root + path, headers, data), write=True)

    def _batch(self, reads: tuple[Read, ...]) -> list[Json | DoorError]:
        asked = []
        for number, read in enumerate(reads):
            self._wire.check("GET", self.root + read.target)
            asked.append({"id": str(number), "method": "GET", "url": read.target, "headers": _prefer(read.prefer)})
        body = json.dumps({"requests": asked}).encode()
        headers = {"content-type": "application/json", "accept": "application/json"}
        try:
            answer = self.exchange("POST", self.root + BATCH, headers, body, count=len(reads))
        except TryLater as err:
            raise TryLater(str(err), after=err.after) from err  # there are but reads in it
        held = _content(answer, write=False).get("responses")
        given = {str(one.get("id")): one for one in held if isinstance(one, dict)} if isinstance(held, list) else {}
        return [self._part(given.get(str(number))) for number in range(len(reads))]

    def _part(self, held: Json | None) -> Json | DoorError:
        """One answer within a batch."""
        if held is None or not isinstance(held.get("status"), int):
            return TryLater(NOT_THEIRS)
        now, body = self.now(), held.get("body")
        given = held.get("headers")
        headers = {str(name).lower(): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
        answer = Answer(status=held["status"], headers=headers, body=json.dumps(body).encode())
        try:
            if not 200 <= answer.status < 300:
                raise refusal(answer, write=False, now=now)
            return _content(answer, write=False)
        except Slow as err:
            return self._paused(err, now)
        except DoorError as err:
            return err

    def _answered(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, scope: str) -> Answer:
        """What Graph answers to the token we hold; a token refused is renewed once."""
        secret = _allowed(self._broker.secret(), scope)
        answer = self._asked(method, url, headers, body, secret)
        if not _is_unknown(answer):
            return answer
        secret = _allowed(self._broker.renewed(secret.access_token), scope)
        answer = self._asked(method, url, headers, body, secret)
        if _is_unknown(answer):
            raise SignInAgain(DEAD)
        return answer

    def _asked(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, secret: Secret) -> Answer:
        if self._connection is None:
            from connectors.microsoft.connection import GraphConnection  # noqa: PLC0415 - it is slow to load

            self._connection = GraphConnection(self._wire)
        return self._connection.asked(method, url, {**headers, "authorization": f"Bearer {secret.access_token}"}, body)

    def _paused(self, err: Slow, now: datetime) -> TryLater:
        """The account asks nothing for a while."""
        return TryLater(str(err), after=self.governor.pause.begin(now, err.after, self._spread), unclear=err.unclear)


def http(entra: Entra, shell: Shell, *, identity: str, graph_root: str, ca_bundle: str, over: Wire | None = None) -> Http:
    """What one account asks through, `over` the usual wire or another; `identity` only spreads accounts over the second in which they
    come back. Nothing is asked yet.
    """
    broker = Broker(shell.vault, shell.now, load=Secret.load, renew=renewal(entra, shell.now))
    root, spread = graph_root.rstrip("/") + VERSION, crc32(identity.encode()) / 0xFFFFFFFF
    return Http(over or wire(graph_root, ca_bundle), broker, Governor(), now=shell.now, root=root, spread=spread)


@cache
def wire(graph_root: str, ca_bundle: str) -> Wire:
    """One for all accounts of a configuration: it knows of none."""
    return Wire(ways=ways(graph_root), ca_bundle=ca_bundle)


def _prefer(prefer: tuple[str, ...]) -> dict[str, str]:
    return {"accept": "application/json", "prefer": ", ".join((IMMUTABLE, *prefer))}


def _needed(path: str) -> str:
    return next((scope for start, scope in _NEEDS if path.lower().startswith(start.lower())), "")


def _allowed(secret: Secret, scope: str) -> Secret:
    """Raises `Refused` for what the owner has not permitted: Microsoft need not be asked."""
    if scope and scope not in secret.scopes:
        raise Refused(f"Microsoft was not given the permission {_NAMES[scope]}. `afterword connect` asks for it anew.")
    return secret


def _is_unknown(answer: Answer) -> bool:
    """Whether Microsoft itself does not know the token."""
    return answer.status == 401 and "error" in (json_object(answer.body) or {})


def _content(answer: Answer, *, write: bool) -> Json:
    """The JSON object; anything else under a status of success is a page that somebody between us put there."""
    if answer.status in (202, 204):
        return {}
    held = json_object(answer.body)
    if held is None:
        raise TryLater(NOT_THEIRS, unclear=write)
    return held


__all__ = ["BATCH", "Bad", "Http", "Json", "Read", "http", "segment", "ways", "wire"]
