"""Our way to Microsoft Graph beside a bare loop of `requests`, and the memory that an account takes."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import requests

from connectors.broker import Broker
from connectors.microsoft.box import Box
from connectors.microsoft.calendar import MicrosoftCalendar
from connectors.microsoft.governor import Governor
from connectors.microsoft.http import VERSION, Http, ways
from connectors.microsoft.mail import MicrosoftMail
from connectors.microsoft.scopes import SCOPES
from connectors.microsoft.secret import PERSONAL, Secret
from connectors.wire import Wire
from tests.bench import mailbox, our_way
from tests.bench.listening import Heard, Listening
from tests.bench.our_way import AHEAD, ME, MONTH_AGO
from tests.bench.row import Measured, Row
from tests.fakes.shell import shell


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
    with our_way.server("tests.bench.outlook_box", divisor) as server, requests.Session() as session:
        session.trust_env, session.verify = False, server["ca_bundle"]
        listening = Listening(ways=ways(server["root"]), ca_bundle=server["ca_bundle"])
        asked, took = our_way.times(_opened(server, 0, listening), listening, partial(_bare, session), max(1, our_way.TURNS // divisor))
        wire = Wire(ways=ways(server["root"]), ca_bundle=server["ca_bundle"])
        name = "memory of a connected Microsoft account beyond the first"
        memory = our_way.memory(name, lambda number: _opened(server, number, wire), len(server["accounts"]))
    rows = (
        Row(what=f"{asked} requests to Microsoft Graph in a bare loop of requests", runs=took["bare"]),
        Row(what="the same, as the Outlook door asks them", runs=took["ours"]),
        Row(what="the Outlook door to the bare loop, each time", runs=our_way.ratio(took), unit="times", goal=1.3),
        Row(what="the same requests to Graph, and what they say read as facts", runs=took["read"]),
        memory,
    )
    return rows, ()


def _bare(session: requests.Session, asked: list[Heard]) -> None:
    for one in asked:
        _read(one, session.request(one.method, one.url, headers=one.headers, data=one.body, timeout=30).content)


def _read(one: Heard, body: bytes) -> None:
    if not one.url.endswith("$value"):  # that is a mail as it came
        json.loads(body)


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
