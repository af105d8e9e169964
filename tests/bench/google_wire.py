"""Our way to Google beside a bare one that asks the same of the same server, and the memory that an account takes."""

import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import urllib3

from connectors.broker import Broker
from connectors.contract import Me
from connectors.google.box import Box
from connectors.google.calendar import GoogleCalendar
from connectors.google.discovery import Methods, Request, methods
from connectors.google.governor import Governor
from connectors.google.http import Http, ways
from connectors.google.mail import GoogleMail
from connectors.google.oauth import OAuthClient, Secret
from connectors.google.renewal import Renewal
from connectors.pacing import Pause
from connectors.wire import Wire
from tests.bench import mailbox
from tests.bench.listening import Heard, Listening
from tests.bench.row import Measured, Row, seconds
from tests.core.followups import PROFILE
from tests.fakes.google import ALL, CLIENT, SECRET
from tests.fakes.shell import shell

MAILS, EVENTS, ACCOUNTS = 500, 500, 101
REPEATED = ("eventTypes", "labelIds", "metadataHeaders")
TURNS = 9
ME = Me(emails=PROFILE.emails, timezone=PROFILE.timezone)
MONTH_AGO = mailbox.NOW - timedelta(days=30)
AHEAD = mailbox.NOW + timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One account: what its ports ask through, and the two that read."""

    http: Http
    mail: GoogleMail
    calendar: GoogleCalendar

    def read(self) -> None:
        """What a first pull begins with: the calendar, a page of mail, and all its bodies, as facts."""
        self.calendar.changed("")
        assert self.calendar.window(MONTH_AGO, AHEAD).more is False
        self.calendar.busy(mailbox.NOW, AHEAD)
        for one in self.mail.changes("", MONTH_AGO).items:
            self.mail.read(one.ref)

    def ask(self, heard: list[Heard]) -> None:
        """The reads among what went over the wire before, built, checked and signed anew; their answers are JSON."""
        for one in heard:
            parts = urlsplit(one.url)
            query = {name: values for name, values in parse_qs(parts.query).items() if name != "alt"}
            self.http.ask(_built(self.http.methods, parts.path, query))


def _built(of: Methods, path: str, query: dict[str, list[str]]) -> Request:
    """The request for a path, as the ports build it with the library."""
    last = path.rpartition("/")[2]
    given: dict[str, Any] = {name: values if name in REPEATED else values[0] for name, values in query.items()}
    if last == "events":
        return cast(Request, of.events.list(calendarId="primary", **given))
    if last == "profile":
        return cast(Request, of.users.getProfile(userId="me", **given))
    if last == "messages":
        return cast(Request, of.messages.list(userId="me", **given))
    return cast(Request, of.messages.get(userId="me", id=last, **given))


def measure(divisor: int) -> Measured:
    """Ask as a door and as a bare loop, in turn, and open many accounts."""
    with _server(max(2, ACCOUNTS // divisor), max(10, MAILS // divisor), max(5, EVENTS // divisor)) as (root, accounts):
        beside = _beside(root, accounts[0], max(1, TURNS // divisor))
        memory = _memory(root, accounts)
    return (*beside, memory), ()


def _beside(root: str, account: tuple[str, str, str], turns: int) -> list[Row]:
    wire = Listening(ways=ways(root, f"{root}token"))
    door = _opened(root, account, wire)
    door.read()
    wire.heard.clear()
    door.read()  # all that is made once is made, the token too
    asked = list(wire.heard)
    pool = urllib3.PoolManager(maxsize=4)
    read, ours, bare = [], [], []
    for _ in range(turns + 1):  # in turn, so that a busy moment meets all; the first turn only warms up
        read.append(seconds(door.read) * 1000)
        ours.append(seconds(lambda: door.ask(asked)) * 1000)
        bare.append(seconds(lambda: _bare(pool, asked)) * 1000)
    pool.clear()
    ratio = tuple(one / other for one, other in zip(ours[1:], bare[1:], strict=True))
    return [
        Row(what=f"{len(asked)} requests to Google in a bare loop of urllib3", runs=tuple(bare[1:])),
        Row(what="the same, as the door asks them", runs=tuple(ours[1:])),
        Row(what="the door to the bare loop, each time", runs=ratio, unit="times", goal=1.3),
        Row(what="the same, and what they say read as facts", runs=tuple(read[1:])),
    ]


def _bare(pool: urllib3.PoolManager, asked: list[Heard]) -> None:
    for one in asked:
        json.loads(pool.request("GET", one.url, headers=one.headers, retries=False).data)


def _memory(root: str, accounts: list[tuple[str, str, str]]) -> Row:
    """Each account is opened, asked once, and kept."""
    wire = Wire(ways=ways(root, f"{root}token"))
    kept = [_opened(root, accounts[0], wire)]
    kept[0].read()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for one in accounts[1:]:
        kept.append(_opened(root, one, wire))
        kept[-1].read()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    each = (after - before) / 1024 / (len(kept) - 1)
    return Row(what="memory of a connected Google account beyond the first", runs=(each,), unit="KiB", goal=10)


def _opened(root: str, account: tuple[str, str, str], wire: Wire) -> Opened:
    """As the door opens one, without its quota: it is the way that is measured."""
    identity, address, refresh = account
    secret = Secret(identity=identity, address=address, scopes=ALL, refresh_token=refresh)
    borrowed = shell(secret.dump(), lambda: mailbox.NOW)
    client = OAuthClient(id=CLIENT, secret=SECRET, auth_uri=f"{root}o/oauth2/v2/auth", token_uri=f"{root}token")
    governor = Governor(10**9, 10**9, Pause())
    broker = Broker(borrowed.vault, borrowed.now, load=Secret.load, renew=Renewal(lambda: client, wire, borrowed.now))
    http = Http(wire, broker, governor, methods=lambda: methods(root), now=borrowed.now)
    return Opened(http=http, mail=GoogleMail(Box(http, ME)), calendar=GoogleCalendar(http, ME))


@contextmanager
def _server(accounts: int, mails: int, events: int) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """In a process of its own, so that neither its work nor its memory is ours."""
    command = [sys.executable, "-m", "tests.bench.google_box", str(accounts), str(mails), str(events)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told = json.loads(process.stdout.readline())
            yield told["root"], [tuple(one) for one in told["accounts"]]
        finally:
            process.communicate()
