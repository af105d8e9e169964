"""Asks Google for one account: the request as the library built it, over our wire, with the account's own token.

A read may be repeated by the caller; a write goes out once, and what is not known about it afterwards is said (`TryLater.unclear`).
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import Any
from zlib import crc32

from connectors.broker import Broker
from connectors.contract import Shell
from connectors.errors import Refused, SignInAgain, TryLater
from connectors.google.discovery import Methods, Request, methods
from connectors.google.governor import Governor
from connectors.google.oauth import OAuthClient, Secret
from connectors.google.refusals import Bad, Slow, Whom, refusal
from connectors.google.renewal import DEAD, Renewal
from connectors.pacing import Pause
from connectors.wire import Answer, Way, Wire, json_object, under

GMAIL, CALENDAR = "https://gmail.googleapis.com", "https://www.googleapis.com"
READ = "https://www.googleapis.com/auth/gmail.readonly"
COMPOSE = "https://www.googleapis.com/auth/gmail.compose"
EVENTS = "https://www.googleapis.com/auth/calendar.events.owned"

_ID = r"/[A-Za-z0-9_-]+"
_MAIL, _ENTRIES = "/gmail/v1/users/me", "/calendar/v3/calendars/primary/events"
_GMAIL_WAYS = (
    ("GET", f"{_MAIL}/profile"),
    ("GET", f"{_MAIL}/history"),
    ("GET", f"{_MAIL}/messages"),
    ("GET", f"{_MAIL}/messages{_ID}"),
    ("GET", f"{_MAIL}/threads{_ID}"),
    ("GET", f"{_MAIL}/drafts"),
    ("GET", f"{_MAIL}/drafts{_ID}"),
    ("POST", f"{_MAIL}/drafts"),
    ("PUT", f"{_MAIL}/drafts{_ID}"),
    ("DELETE", f"{_MAIL}/drafts{_ID}"),
)
_CALENDAR_WAYS = (
    ("GET", _ENTRIES),
    ("GET", f"{_ENTRIES}{_ID}"),
    ("POST", _ENTRIES),
    ("PATCH", f"{_ENTRIES}{_ID}"),
    ("DELETE", f"{_ENTRIES}{_ID}"),
)
_NEEDS = {
    "gmail.users.getProfile": (READ, COMPOSE),
    "gmail.users.drafts.": (COMPOSE,),
    "gmail.": (READ,),
    "calendar.": (EVENTS,),
}
_NAMES = {READ: "to read mail", COMPOSE: "to put drafts into the mailbox", EVENTS: "to use the calendar"}


def ways(api_root: str, token_uri: str) -> tuple[Way, ...]:
    """All that is ever asked of Google; nothing among it hands a mail over for delivery."""
    gmail = (under(api_root or GMAIL, method, path) for method, path in _GMAIL_WAYS)
    calendar = (under(api_root or CALENDAR, method, path) for method, path in _CALENDAR_WAYS)
    return (*gmail, *calendar, under(token_uri, "POST", ""))


class Http:
    """What the ports of one account ask through. `spread` in 0..1 is the account's own, and `now` in UTC."""

    def __init__(
        self,
        wire: Wire,
        broker: Broker[Secret],
        governor: Governor,
        *,
        methods: Callable[[], Methods],
        now: Callable[[], datetime],
        spread: float = 0.0,
    ) -> None:
        self._wire, self._broker, self._methods, self._spread = wire, broker, methods, spread
        self.governor, self.now = governor, now

    @property
    def methods(self) -> Methods:
        """The collections that build requests; made when they are first needed."""
        return self._methods()

    def ask(self, request: Request) -> dict[str, Any]:
        """The answer to a request of ours, ``{}`` where it has no content.

        Raises the six errors: `Gone` for 404 and 410, `Conflict` for 409 and 412, `Bad`, a `Refused`, for 400.
        """
        now = self.now()
        write = request.method != "GET"
        with self.governor.asking(request.methodId, now):
            try:
                answer = self._answered(request)
                if not 200 <= answer.status < 300:
                    raise refusal(answer, write=write, now=now)
                held = _content(answer, write=write)
            except Slow as err:
                raise self._paused(err, now) from err
        self.governor.went_well()
        return held

    def _answered(self, request: Request) -> Answer:
        """What Google answers to the token we hold; a token refused is renewed once."""
        secret = self._allowed(self._broker.secret(), request)
        answer = self._asked(request, secret)
        if not _is_unknown(answer):
            return answer
        secret = self._allowed(self._broker.renewed(secret.access_token), request)
        answer = self._asked(request, secret)
        if _is_unknown(answer):
            raise SignInAgain(DEAD)
        return answer

    def _asked(self, request: Request, secret: Secret) -> Answer:
        headers = {**request.headers, "authorization": f"Bearer {secret.access_token}"}
        body = request.body.encode() if isinstance(request.body, str) else request.body
        return self._wire.ask(request.method, request.uri, headers, body)

    def _allowed(self, secret: Secret, request: Request) -> Secret:
        """Raises `Refused` for what the owner has not permitted: Google need not be asked."""
        needed = next(scopes for start, scopes in _NEEDS.items() if request.methodId.startswith(start))
        if set(needed).isdisjoint(secret.scopes):
            raise Refused(f"Google was not given the permission {_NAMES[needed[0]]}. `afterword connect` asks for it anew.")
        return secret

    def _paused(self, err: Slow, now: datetime) -> TryLater:
        """Whom the refusal concerns asks nothing for a while: this account, or all that share the project."""
        pause = self.governor.project if err.whom is Whom.PROJECT else self.governor.pause
        return TryLater(str(err), after=pause.begin(now, err.after, self._spread), unclear=err.unclear)


def http(
    client: Callable[[], OAuthClient],
    shell: Shell,
    *,
    identity: str,
    api_root: str,
    ca_bundle: str,
    units_per_minute: int,
    calendar_per_minute: int,
) -> Http:
    """What one account asks through. `client` reads the client's file, and raises `Refused` for one that is none; `identity` only
    spreads accounts over the second in which they come back. Nothing is asked yet.
    """
    now = client()
    wire = _wire(api_root, now.token_uri, ca_bundle)
    broker = Broker(shell.vault, shell.now, load=Secret.load, renew=Renewal(client, wire, shell.now))
    governor = Governor(units_per_minute, calendar_per_minute, _project(now.id, now.token_uri))
    spread = crc32(identity.encode()) / 0xFFFFFFFF
    return Http(wire, broker, governor, methods=partial(methods, api_root), now=shell.now, spread=spread)


@cache
def _wire(api_root: str, token_uri: str, ca_bundle: str) -> Wire:
    """One for all accounts of a configuration: it knows of none."""
    return Wire(ways=ways(api_root, token_uri), ca_bundle=ca_bundle)


@cache
def _project(client: str, token_uri: str) -> Pause:  # noqa: ARG001 - what the pauses are told apart by
    """Google counts some limits by the project of the OAuth client, whoever signed in: those that share it wait together."""
    return Pause()


def _is_unknown(answer: Answer) -> bool:
    """Whether Google itself does not know the token."""
    return answer.status == 401 and "error" in (json_object(answer.body) or {})


def _content(answer: Answer, *, write: bool) -> dict[str, Any]:
    """The JSON object; anything else under a status of success is a page that somebody between us put there."""
    if answer.status == 204:
        return {}
    held = json_object(answer.body)
    if held is None:
        raise TryLater("What came back is not Google's answer; a proxy or a network's sign-in page may stand between.", unclear=write)
    return held


__all__ = ["COMPOSE", "EVENTS", "READ", "Bad", "Http", "http", "ways"]
