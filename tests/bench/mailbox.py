"""Files to measure on: a Maildir and a folder of .ics files as mail programs keep them, of any size."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from connectors.local import Settings
from service.demo.entry import entry
from service.demo.folders import Folders
from tests.bench.calendar import EVERYDAY
from tests.core.followups import ME, utc

NOW = utc(3, 10, 18)
FIRST = NOW - timedelta(days=29)
ZONE = "America/New_York"
ONE_IN = 50
PLAIN = "Dear {name},\n\nplease find below what we spoke about on the phone. {words}\n\nBest regards\nSam\n"
PAGE = "<html><body><table>{rows}</table><p>You are receiving this because you signed up.</p></body></html>"
ROW = '<tr><td style="padding:4px"><a href="https://shop.example/{number}">Offer {number}</a> only this week</td></tr>'
WORDS = "It would help to have the figures of last month before we go on with the plan for the garden. " * 12
ANSWER = (
    "Hi Jordan,\n\nthank you for your time. The team is still meeting people, and we will let you know by the end of next week.\n\n{name}\n"
)
BINARY = ("QmFzZSA2NCBvZiBhIHBob3RvIHRoYXQgc29tZWJvZHkgc2VudCBhbG9uZyBhbmQgbm9ib2R5IG9wZW5z\n") * 1_200


def settings(folder: Path) -> Settings:
    """The settings of the local door for `filled`."""
    return Settings(mail=str(folder / "mail"), calendar=str(folder / "calendar"))


def filled(folder: Path, *, mails: int, events: int) -> Settings:
    """So many mails and calendar entries of the last month; one entry in fifty is an interview, and its people write."""
    world = Folders(folder, ZONE)
    for number in range(mails):
        at = FIRST + timedelta(days=28) * number / mails
        (world.mail / "cur" / f"{number:06}.home:2,S").write_bytes(mail(number, at, max(1, events // ONE_IN)).encode())
    for number in range(events):
        text = _interview(number // ONE_IN) if number % ONE_IN == 0 else _everyday(number)
        (world.calendar / f"{number}.ics").write_text(text, encoding="utf-8", newline="")
    return settings(folder)


def company(number: int) -> tuple[str, str]:
    """Who interviews, and at which domain."""
    return f"Dana Kim{'abcdefghij'[number % 10]}", f"northwind{number}.example"


def mail(number: int, at: datetime, companies: int) -> str:
    """A mail as bytes have it: one in a hundred is of an interviewer, a third are newsletters."""
    if number % 100 == 0:
        name, domain = company(number // 100 % companies)
        return _message(number, at, f"{name} <dana@{domain}>", "Your application", "text/plain", ANSWER.format(name=name))
    if number % 3 == 0:
        rows = "".join(ROW.format(number=row) for row in range(120))
        return _message(number, at, "News <news@shop.example>", f"Offers of the week {number}", "text/html", PAGE.format(rows=rows))
    if number % 25 == 0:
        return _message(number, at, "Ines <ines@home.example>", "Photos", "multipart/mixed; boundary=cut", _with_photo())
    return _message(number, at, "Sam <sam@work.example>", f"The plan {number}", "text/plain", PLAIN.format(name="Jordan", words=WORDS))


def _message(number: int, at: datetime, sender: str, subject: str, kind: str, body: str) -> str:
    head = (
        f"Return-Path: <{sender.partition('<')[2]}",
        f"Received: from mail.example by inbox.example; {format_datetime(at)}",
        f"From: {sender}",
        f"To: {ME.name} <{ME.email}>",
        f"Subject: {subject}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{number}@mail.example>",
        "MIME-Version: 1.0",
        f"Content-Type: {kind}; charset=utf-8" if kind.startswith("text") else f"Content-Type: {kind}",
    )
    return "\n".join(head) + "\n\n" + body


def _with_photo() -> str:
    photo = "Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.jpg\n\n" + BINARY
    return f"--cut\nContent-Type: text/plain; charset=utf-8\n\nFrom the lake.\n--cut\n{photo}--cut--\n"


def _interview(number: int) -> str:
    name, domain = company(number)
    starts = NOW - timedelta(days=10) + timedelta(hours=number % 200)
    return entry(
        f"interview-{number}@{domain}",
        title=f"Interview: Data Engineer (Northwind{number})",
        start=starts,
        end=starts + timedelta(minutes=45),
        made=FIRST,
        zone=ZONE,
        organizer=f"{name} <dana@{domain}>",
        guests=f"{name} <dana@{domain}>; {ME.name} <{ME.email}>",
        description="Interview for the Data Engineer role.\nWe will get back to you within two weeks.",
    )


def _everyday(number: int) -> str:
    title, description, location = EVERYDAY[number % len(EVERYDAY)]
    starts = NOW - timedelta(days=20) + timedelta(minutes=37 * number % 50_000)
    more = {"description": description, "location": location}
    return entry(f"{number}@home.example", title=title, start=starts, end=starts + timedelta(hours=1), made=FIRST, zone=ZONE, **more)
