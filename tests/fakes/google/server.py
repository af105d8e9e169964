"""Google as far as Gmail, its calendar and its sign-in go: a server on loopback that one program after the other can talk to."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from tests.fakes.google import calendar, drafts, history, mail, oauth
from tests.fakes.google.asked import Ask, Asked, Json, Methods
from tests.fakes.google.diary import Diary
from tests.fakes.google.discovery import Method, find
from tests.fakes.google.errors import GoogleError, insufficient, not_found
from tests.fakes.google.faults import Faults
from tests.fakes.google.grants import Grants, Person, Token
from tests.fakes.google.mailbox import Mailbox
from tests.fakes.google.masks import masked
from tests.fakes.google.quirks import Quirks
from tests.fakes.google.units import UNITS, Meter
from tests.fakes.wire import Answer, Wire

METHODS: Methods = {**mail.METHODS, **drafts.METHODS, **history.METHODS, **calendar.METHODS}
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/", error="invalid_token"'}
SENDS = {"gmail.users.messages.send", "gmail.users.drafts.send"}
CLIENT, SECRET = "1234-afterword.apps.googleusercontent.com", "GOCSPX-not-so-secret"
ALL = (
    "openid",
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/gmail.compose",
    "https://www.googleapis.com/auth/gmail.readonly",
    "https://www.googleapis.com/auth/calendar.events.owned",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One request that came, whatever became of it. `account` is the address whose token it bore, `status` 0 where no answer went out.

    `form` is in which form a message was asked for: full, metadata, minimal or raw.
    """

    method: str
    template: str
    account: str
    status: int
    units: int
    form: str = ""


class Google(AbstractContextManager["Google"]):
    """`root` is where it is to be reached. `now` is its clock: a function, so that a test turns it."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime(2026, 3, 10, 16, tzinfo=UTC)) -> None:
        self.now = now
        self.faults, self.quirks = Faults(), Quirks()
        self.grants = Grants(now=self._moment, clients={CLIENT: SECRET})
        self.boxes: dict[str, Mailbox] = {}
        self.diaries: dict[str, Diary] = {}
        self.log: list[Logged] = []
        self.effects: Counter[str] = Counter()  # the writes that were carried out, whatever the other side heard of it
        self.sends = 0
        self.meter = Meter(now=self._moment)
        self.guard = Lock()  # one change at a time, a person's or a program's
        self._oauth = oauth.OAuth(self.grants)
        self.wire = Wire(lambda request: self._answer(Ask.of(request)))
        self.root = self.wire.root

    def account(self, email: str, zone: str = "America/New_York") -> Person:
        """An account with an empty mailbox and an empty calendar; the one that is there already."""
        if email not in self.grants.people:
            self.grants.people[email] = Person(email=email, sub=str(108_000_000_000_000_000_000 + 977 * (len(self.grants.people) + 1)))
            self.boxes[email] = Mailbox(email=email, now=self._moment)
            self.diaries[email] = Diary(email=email, now=self._moment, zone=zone)
        return self.grants.people[email]

    def client_file(self, folder: Path) -> Path:
        """The file that the Cloud console gives for a Desktop client."""
        about = {
            "client_id": CLIENT,
            "project_id": "afterword-1234",
            "auth_uri": f"{self.root}{oauth.AUTH[1:]}",
            "token_uri": f"{self.root}{oauth.TOKEN[1:]}",
            "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
            "client_secret": SECRET,
            "redirect_uris": ["http://localhost"],
        }
        file = folder / "client_secret.json"
        file.write_text(json.dumps({"installed": about}), encoding="utf-8")
        return file

    def count(self, method: str = "") -> int:
        """How many requests came to that method, or to the API at all."""
        return sum(one.method == method if method else not one.method.startswith("oauth.") for one in self.log)

    def counted(self) -> Counter[str]:
        """How many requests came to each method."""
        return Counter(one.method for one in self.log)

    def close(self) -> None:
        self.faults.release()
        self.wire.close()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __enter__(self) -> Self:
        return self

    def _moment(self) -> datetime:
        return self.now()

    # what becomes of a request

    def _answer(self, ask: Ask) -> Answer:
        sign_in = oauth.NAMES.get((ask.verb, ask.path), "")
        if sign_in:
            return self._with_faults(sign_in, ask.path, "", lambda: self._oauth.answer(sign_in, ask))
        try:
            method, names = find(ask.verb, ask.path)
        except GoogleError as err:
            self.log.append(Logged(method="", template="", account="", status=err.status, units=0))
            return Answer(status=err.status, body=err.body())
        bearer = ask.headers.get("authorization", "").partition(" ")[2]
        token = self.grants.access.get(bearer)
        account = token.person.email if token else ""
        if method.id in SENDS:
            self.sends += 1
        with self.meter.under_way(account):
            return self._with_faults(method.id, method.template, account, lambda: self._call(method, names, ask), ask.one("format"))

    def _with_faults(self, method: str, template: str, account: str, duty: Callable[[], Answer], form: str = "") -> Answer:
        fault = self.faults.take(method, account)
        answer = Answer()
        if fault is None or fault.commits:
            with self.guard:
                answer = duty()
            self.effects[method] += answer.status < 300
        if fault and fault.status:
            answer = Answer(status=fault.status, body=fault.body, kind=fault.kind, headers=dict(fault.headers))
        units = UNITS.get(method, 0)
        self.log.append(Logged(method=method, template=template, account=account, status=answer.status, units=units, form=form))
        if fault:
            answer.ending = fault.ending
            if fault.holds:
                self.faults.wait()
        return answer

    def _call(self, method: Method, names: dict[str, str], ask: Ask) -> Answer:
        try:
            token = self._allowed(method, names, ask)
            method.check_query(ask.query)
            body = method.check_body(ask.body, ask.headers.get("content-type", ""))
            if self.quirks.limits:
                self.meter.check(method.id, token.person.email)
            self.meter.count(method.id, token.person.email)
            asked = Asked(
                names=names,
                query=ask.query,
                body=body,
                headers=ask.headers,
                box=self.boxes[token.person.email],
                diary=self.diaries[token.person.email],
                quirks=self.quirks,
            )
            found = METHODS.get(method.id, _not_served)(asked)
            if found is not None and "fields" in ask.query:
                found = masked(found, ask.one("fields"))
        except GoogleError as err:
            return Answer(status=err.status, body=err.body(), headers=CHALLENGE if err.status == 401 else {})
        return Answer(status=204) if found is None else Answer(body=json.dumps(found).encode())

    def _allowed(self, method: Method, names: dict[str, str], ask: Ask) -> Token:
        """Whose token it is, if it may do this, there. Raises `GoogleError`."""
        token = self.grants.bearer(ask.headers.get("authorization", ""))
        if not method.scopes & set(token.scopes):
            raise insufficient(method.id)
        own = token.person.email
        if names.get("userId", "me") not in ("me", own):
            raise GoogleError(403, "forbidden", f"Delegation denied for {own}")
        if names.get("calendarId", "primary") not in ("primary", own):
            raise not_found("Not Found")
        return token


def _not_served(_: Asked) -> Json | None:
    raise GoogleError(501, "notImplemented", "This method is not served here.")
