"""Microsoft as far as Outlook's mail, its calendar and its sign-in go: a server on loopback that programs can talk to."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from tests.fakes.microsoft import certificate
from tests.fakes.microsoft.asked import Answer, Asked
from tests.fakes.microsoft.drafts import SENDS
from tests.fakes.microsoft.entra import pages
from tests.fakes.microsoft.entra.directory import App, Directory, Person
from tests.fakes.microsoft.entra.grants import Grants
from tests.fakes.microsoft.faults import Faults, instead
from tests.fakes.microsoft.graph import Graph
from tests.fakes.microsoft.mailbox import Mailbox
from tests.fakes.microsoft.meter import Meter
from tests.fakes.microsoft.quirks import Quirks
from tests.fakes.wire import Wire

CLIENT = "5f3e0f1a-4444-4444-8444-444444444444"
ALL = ("openid", "profile", "offline_access", "User.Read", "Mail.ReadWrite", "Calendars.ReadWrite")
_VERSION = "/v1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One request that came, whatever became of it; those within a batch follow after it, each on its own.

    `method` is the verb with the path of the description, or "oauth.…"; `account` the address whose token it bore; `status` what
    was answered, or would have been.
    """

    method: str
    path: str
    account: str
    status: int


class Microsoft(AbstractContextManager["Microsoft"]):
    """`root` is where it is to be reached, `ca_bundle` the file to trust it by. `now` is its clock: a function, so that a test turns it.

    `machine` is the clock of the machine, in seconds since 1970: the id_token is read by it.
    """

    def __init__(
        self,
        now: Callable[[], datetime] = lambda: datetime(2026, 3, 10, 16, tzinfo=UTC),
        machine: Callable[[], float] = time.time,
    ) -> None:
        self.now = now
        self.faults, self.quirks = Faults(), Quirks()
        self.meter = Meter(now=self._time)
        self.directory = Directory()
        self.grants = Grants(now=self._time, machine=machine, directory=self.directory)
        self.app = App(client=CLIENT)
        self.directory.apps[CLIENT] = self.app
        self.boxes: dict[str, Mailbox] = {}
        self.log: list[Logged] = []
        self.sends = 0
        self.effects: Counter[str] = Counter()  # the requests that were carried out, whatever the other side heard of it
        self.inexact: list[str] = []  # what was wrong with bodies that Graph takes all the same
        self.guard = Lock()  # one change at a time, a person's or a program's
        self.entra = pages.Entra(self.grants)
        self.ca_bundle: Path
        self.ca_bundle, shown = certificate.bundle()
        self.wire = Wire(lambda request: self._answer(Asked.of(request)).sent(), shown)
        self.root = self.grants.root = self.wire.root
        self.graph_root = f"{self.root}v1.0"
        self._graph = Graph(
            root=self.root,
            grants=self.grants,
            boxes=self.boxes,
            quirks=self.quirks,
            meter=self.meter,
            around=self._around,
            inexact=self.inexact,
            date=lambda: f"{self.now():%Y-%m-%dT%H:%M:%S}",
        )

    def authority(self, tenant: str = "common") -> str:
        """Where one signs in: at "common", "organizations", "consumers", or a tenant (its id or its domain)."""
        return f"{self.root}{tenant}"

    def account(self, address: str, name: str = "", *, work: bool = False, zone: str = "Eastern Standard Time") -> Person:
        """An account with an empty mailbox and an empty calendar, personal or of an organisation; the one that is there already."""
        if address not in self.boxes:
            self.directory.person(address, name or address.partition("@")[0], work=work)
            known = self.directory.people[address]
            self.boxes[address] = Mailbox(len(self.boxes) + 1, known.name, address, zone, now=self._time)
        return self.directory.people[address]

    def token(self, address: str, scopes: tuple[str, ...] = ALL) -> str:
        """An access token of that account, as if somebody had signed in."""
        return self.grants.issue(self.account(address), CLIENT, scopes)

    def count(self, method: str = "") -> int:
        """How many requests came to that method ("POST /me/messages"), or to Graph at all."""
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

    # what becomes of a request

    def _time(self) -> datetime:
        return self.now()  # asked for each time: a test may put another clock there

    def _answer(self, asked: Asked) -> Answer:
        name, authority = pages.place(asked)
        if name:
            return self._around(name, asked.path, "", lambda: self.entra.answer(name, authority, asked))
        if not asked.path.startswith(f"{_VERSION}/"):
            self.log.append(Logged(method=f"{asked.method} ?", path=asked.path, account="", status=404))
            return Answer(status=404, data=b"<html><body>Not found</body></html>", kind="text/html; charset=utf-8")
        asked.path = asked.path.removeprefix(_VERSION)
        return self._graph.answer(asked)

    def _around(self, method: str, path: str, account: str, duty: Callable[[], Answer]) -> Answer:
        """A duty with the fault that is due, under the lock, written down. A batch takes the lock for each of its requests."""
        fault = self.faults.take(method, account)
        if method in SENDS:
            self.sends += 1
        at = len(self.log)
        answer = Answer()
        if fault is None or fault.commits:
            if method == "POST /$batch":
                answer = duty()
            else:
                with self.guard:
                    answer = duty()
            self.effects[method] += answer.status < 300
        if fault:
            answer = instead(fault, answer)
            if fault.holds:
                self.faults.wait()
        self.log.insert(at, Logged(method=method, path=path, account=account, status=answer.status))
        return answer
