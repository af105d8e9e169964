"""Our way to Google beside a bare loop of `urllib3`, and the memory that an account takes."""

import json
from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import urllib3

from connectors.broker import Broker
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
from tests.bench import mailbox, our_way
from tests.bench.listening import Heard, Listening
from tests.bench.our_way import AHEAD, ME, MONTH_AGO
from tests.bench.row import Measured, Row
from tests.fakes.google import ALL, CLIENT, SECRET
from tests.fakes.shell import shell

REPEATED = ("eventTypes", "labelIds", "metadataHeaders")


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
    with our_way.server("tests.bench.google_box", divisor) as server:
        root, accounts = server["root"], server["accounts"]
        listening = Listening(ways=ways(root, f"{root}token"))
        pool = urllib3.PoolManager(maxsize=4)
        asked, took = our_way.times(
            _opened(root, accounts[0], listening), listening, partial(_bare, pool), max(1, our_way.TURNS // divisor)
        )
        pool.clear()
        wire = Wire(ways=ways(root, f"{root}token"))
        name = "memory of a connected Google account beyond the first"
        memory = our_way.memory(name, lambda number: _opened(root, accounts[number], wire), len(accounts))
    rows = (
        Row(what=f"{asked} requests to Google in a bare loop of urllib3", runs=took["bare"]),
        Row(what="the same, as the door asks them", runs=took["ours"]),
        Row(what="the door to the bare loop, each time", runs=our_way.ratio(took), unit="times", goal=1.3),
        Row(what="the same, and what they say read as facts", runs=took["read"]),
        memory,
    )
    return rows, ()


def _bare(pool: urllib3.PoolManager, asked: list[Heard]) -> None:
    for one in asked:
        json.loads(pool.request("GET", one.url, headers=one.headers, retries=False).data)


def _opened(root: str, account: list[str], wire: Wire) -> Opened:
    """As the door opens one, without its quota: it is the way that is measured."""
    identity, address, refresh = account
    secret = Secret(identity=identity, address=address, scopes=ALL, refresh_token=refresh)
    borrowed = shell(secret.dump(), lambda: mailbox.NOW)
    client = OAuthClient(id=CLIENT, secret=SECRET, auth_uri=f"{root}o/oauth2/v2/auth", token_uri=f"{root}token")
    governor = Governor(10**9, 10**9, Pause())
    broker = Broker(borrowed.vault, borrowed.now, load=Secret.load, renew=Renewal(lambda: client, wire, borrowed.now))
    http = Http(wire, broker, governor, methods=lambda: methods(root), now=borrowed.now)
    return Opened(http=http, mail=GoogleMail(Box(http, ME)), calendar=GoogleCalendar(http, ME))
