"""Our way to Microsoft Graph beside a bare loop of `requests` that asks the same of the same server, and the memory an account takes."""

import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests

from connectors.broker import Broker
from connectors.contract import Me
from connectors.microsoft.box import Box
from connectors.microsoft.calendar import MicrosoftCalendar
from connectors.microsoft.governor import Governor
from connectors.microsoft.http import VERSION, Http, ways
from connectors.microsoft.mail import MicrosoftMail
from connectors.microsoft.scopes import SCOPES
from connectors.microsoft.secret import PERSONAL, Secret
from connectors.wire import Wire
from tests.bench import mailbox
from tests.bench.listening import Heard, Listening
from tests.bench.row import Measured, Row, seconds
from tests.core.followups import PROFILE
from tests.fakes.shell import shell

MAILS, EVENTS, ACCOUNTS = 500, 500, 101
TURNS = 9
ME = Me(emails=PROFILE.emails, timezone=PROFILE.timezone)
MONTH_AGO = mailbox.NOW - timedelta(days=30)
AHEAD = mailbox.NOW + timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One account: what its ports ask through, and the two that read."""

    http: Http
    mail: MicrosoftMail
    calendar: MicrosoftCalendar

    def read(self) -> None:
        """What a first pull begins with: the calendar, the first pages of mail, and all their bodies, as facts."""
        self.calendar.changed("")
        page = self.calendar.window(MONTH_AGO, AHEAD)
        while page.more:
            page = self.calendar.window(MONTH_AGO, AHEAD, page.cursor)
        self.calendar.busy(mailbox.NOW, AHEAD)
        for one in self.mail.changes("", MONTH_AGO).items:
            self.mail.read(one.ref)

    def ask(self, heard: list[Heard]) -> None:
        """The same once more: allowed, paced and signed anew."""
        for one in heard:
            headers = {name: value for name, value in one.headers.items() if name != "authorization"}
            _read(one, self.http.exchange(one.method, one.url, headers, one.body).body)


def measure(divisor: int) -> Measured:
    """Ask as a door and as a bare loop, in turn, and open many accounts."""
    with _server(max(2, ACCOUNTS // divisor), max(10, MAILS // divisor), max(5, EVENTS // divisor)) as server:
        beside = _beside(server, max(1, TURNS // divisor))
        memory = _memory(server)
    return (*beside, memory), ()


def _beside(server: dict[str, Any], turns: int) -> list[Row]:
    wire = Listening(ways=ways(server["root"]), ca_bundle=server["ca_bundle"])
    door = _opened(server, 0, wire)
    door.read()
    wire.heard.clear()
    door.read()  # all that is asked once is asked
    asked = list(wire.heard)
    session = requests.Session()
    session.trust_env, session.verify = False, server["ca_bundle"]
    read, ours, bare = [], [], []
    for _ in range(turns + 1):  # in turn, so that a busy moment meets all; the first turn only warms up
        read.append(seconds(door.read) * 1000)
        ours.append(seconds(lambda: door.ask(asked)) * 1000)
        bare.append(seconds(lambda: _bare(session, asked)) * 1000)
    session.close()
    ratio = tuple(one / other for one, other in zip(ours[1:], bare[1:], strict=True))
    return [
        Row(what=f"{len(asked)} requests to Microsoft Graph in a bare loop of requests", runs=tuple(bare[1:])),
        Row(what="the same, as the Outlook door asks them", runs=tuple(ours[1:])),
        Row(what="the Outlook door to the bare loop, each time", runs=ratio, unit="times", goal=1.3),
        Row(what="the same requests to Graph, and what they say read as facts", runs=tuple(read[1:])),
    ]


def _bare(session: requests.Session, asked: list[Heard]) -> None:
    for one in asked:
        _read(one, session.request(one.method, one.url, headers=one.headers, data=one.body, timeout=30).content)


def _read(one: Heard, body: bytes) -> None:
    if not one.url.endswith("$value"):  # that is a mail as it came
        json.loads(body)


def _memory(server: dict[str, Any]) -> Row:
    """Each account is opened, asked once, and kept."""
    wire = Wire(ways=ways(server["root"]), ca_bundle=server["ca_bundle"])
    kept = [_opened(server, 0, wire)]
    kept[0].read()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(1, len(server["accounts"])):
        kept.append(_opened(server, number, wire))
        kept[-1].read()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    each = (after - before) / 1024 / (len(kept) - 1)
    return Row(what="memory of a connected Microsoft account beyond the first", runs=(each,), unit="KiB", goal=10)


def _opened(server: dict[str, Any], number: int, wire: Wire) -> Opened:
    """As the door opens one, without its pace: it is the way that is measured. Its token is good for as long as that takes."""
    address, token = server["accounts"][number]
    until = (mailbox.NOW + timedelta(hours=1)).timestamp()
    secret = Secret(
        identity=f"{number}.{PERSONAL}",
        address=address,
        tenant=PERSONAL,
        scopes=SCOPES,
        cache="{}",
        access_token=token,
        expires_at=until,
    )
    borrowed = shell(secret.dump(), lambda: mailbox.NOW)
    broker = Broker(borrowed.vault, borrowed.now, load=Secret.load, renew=lambda held: held)
    root = server["root"].rstrip("/") + VERSION
    http = Http(wire, broker, Governor(10**9), now=borrowed.now, root=root)
    return Opened(http=http, mail=MicrosoftMail(Box(http, ME, address)), calendar=MicrosoftCalendar(http, ME))


@contextmanager
def _server(accounts: int, mails: int, events: int) -> Iterator[dict[str, Any]]:
    """In a process of its own, so that neither its work nor its memory is ours."""
    command = [sys.executable, "-m", "tests.bench.outlook_box", str(accounts), str(mails), str(events)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield json.loads(process.stdout.readline())
        finally:
            process.communicate()
