"""Files, mails and texts made to use up time or memory: each as large as it can be before a cap cuts it, and what reads it."""

import base64
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from connectors import ics, mime
from connectors.contract import Me
from connectors.errors import Refused
from connectors.text import from_html
from core import answers, promises
from core.facts import Attendee, Carrier, Envelope, Event, Folder, Message, Person, Profile, PromiseSource, Response
from core.recognise import read_event
from core.recognise.names import postal
from tests.fuzz.texts import TEXT, pages, texts

T = TypeVar("T")
ME = Me(emails=("jordan.avery@example.com",), timezone="America/New_York")
OWNER = Profile(name="Jordan Avery", emails=ME.emails, timezone=ME.timezone)
AT = datetime(2026, 3, 3, 16, tzinfo=UTC)
DANA = Person(name="Dana Kim", email="dana@northwind.example")
HEAD = b"From: Dana Kim <dana@northwind.example>\r\nTo: jordan.avery@example.com\r\nDate: Tue, 3 Mar 2026 10:00:00 -0500\r\n"
FIRST = "UID:1\nDTSTART:20260310T140000Z\nDURATION:PT1H\n"
MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bomb:
    """`explode` builds it and has it read; it is read or refused. Of several in one it returns the seconds of the slowest."""

    name: str
    explode: Callable[[], object]


def read_calendar(text: str) -> None:
    """A calendar file of the owner's own folder, within the window that is looked at."""
    start, end = AT - timedelta(days=30), AT + timedelta(days=60)
    with suppress(Refused):
        ics.contents(text.encode("utf-8", "replace"), me=ME, start=start, end=end, ref="r", carrier=Carrier.CALENDAR)


def read_mail(data: bytes) -> None:
    """A mail from its outside to its answer."""
    mime.envelope(data, ref=str, folder=Folder.INBOX)
    with suppress(Refused):
        message = mime.message(data, ref=str, folder=Folder.INBOX, me=ME)
        answers.read(message, OWNER, expected=True)


def read_page(text: str) -> None:
    """A page of HTML."""
    from_html(text)


def read_text(text: str) -> None:
    """A text of a mail: what is new in it, what it says, which time frame it names, where it greets."""
    outside = Envelope(ref="1", message_id="<1@northwind.example>", thread="t", at=AT, sender=DANA, subject=text[:1_000])
    answers.read(Message(envelope=outside, text=text), OWNER, expected=True)
    answers.greeting_of(text)
    answers.tells_of_a_miss(text)
    answers.tells_of_a_move(text)
    promises.find(text, AT, timezone=ME.timezone, source=PromiseSource.MAIL)


def read_event_of(text: str) -> None:
    """An event with that text in its title, place, description and names."""
    guests = tuple(
        Attendee(person=Person(name=text[:100], email=f"g{n}@northwind.example"), response=Response.ACCEPTED) for n in range(200)
    )
    event = Event(
        ref="r",
        uid="1",
        original_start=AT,
        start=AT,
        end=AT + timedelta(hours=1),
        title=f"Interview {text[:990]}",
        description=text,
        location=text[:1_000],
        organizer=DANA,
        attendees=guests,
        response=Response.ACCEPTED,
    )
    read_event(event, OWNER, account="a")
    postal.address_in(event.location)
    promises.find(text, AT, timezone=ME.timezone, source=PromiseSource.INVITE, anchor=AT)


def file(*entries: str, head: str = "") -> str:
    """A calendar file."""
    body = "".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n" for entry in entries)
    return f"BEGIN:VCALENDAR\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n")


def rules() -> Iterator[tuple[str, Callable[[], str]]]:
    """Recurrences that name a billion occurrences, or none that anybody finds."""
    for rule in (
        *("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=999999999", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=999999999"),
        *("FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,1,2;BYSECOND=0,1,2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYEASTER=1"),
        *("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366", "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"),
    ):
        yield f"rule {rule[:40]}", partial(file, f"{FIRST}RRULE:{rule}")
    yield "a rule since 1900", lambda: file("UID:1\nDTSTART:19000101T000000Z\nRRULE:FREQ=DAILY")
    yield (
        "199 dear rules",
        lambda: file(*(f"UID:{n}\nDTSTART:20200310T140000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" for n in range(199))),
    )
    yield "199 daily rules", lambda: file(*(f"UID:{n}\nDTSTART:20260110T140000Z\nRRULE:FREQ=DAILY" for n in range(199)))
    yield (
        "400 dates",
        lambda: file(*(f"UID:{n}\nDTSTART:20260310T140000Z\nRDATE:" + ",".join(["20260311T140000Z"] * 400) for n in range(100))),
    )
    yield (
        "400 exceptions",
        lambda: file(
            "UID:1\nDTSTART:20260301T140000Z\nRRULE:FREQ=DAILY",
            *(f"UID:1\nRECURRENCE-ID:20260{n:03d}T140000Z\n{FIRST[6:]}" for n in range(301, 499)),
        ),
    )


def files() -> Iterator[tuple[str, Callable[[], str]]]:
    """Calendar files of every other shape."""
    yield from rules()
    yield "year 9999", lambda: file("UID:1\nDTSTART:99991231T235959Z\nDTEND:99991231T235959Z\nRRULE:FREQ=DAILY")
    yield "year 1", lambda: file("UID:1\nDTSTART:00010101T000000Z\nRRULE:FREQ=DAILY")
    yield "for ever", lambda: file("UID:1\nDTSTART:20260310T140000Z\nDURATION:P999999999W\nRRULE:FREQ=DAILY")
    yield "one long line", lambda: file(f"{FIRST}SUMMARY:{'x' * 990_000}")
    yield "a folded line", lambda: file(FIRST + "DESCRIPTION:" + "x\n " * 240_000)
    yield "escapes", lambda: file(f"{FIRST}DESCRIPTION:{chr(92) * 990_000}")
    yield "entities", lambda: file(f"{FIRST}DESCRIPTION:<p>{'&amp;' * 190_000}")
    yield "pages", lambda: file(f"{FIRST}DESCRIPTION:{'<div>' * 190_000}")
    yield "199 pages", lambda: file(*(f"UID:{n}\n{FIRST[6:]}DESCRIPTION:{n}{'<p>x' * 1_200}" for n in range(199)))
    yield "parameters", lambda: file(f"{FIRST}ATTENDEE{';A=b' * 200_000}:x")
    yield "long parameters", lambda: file(f"{FIRST}" + f"ATTENDEE{';A=b' * 2_000}:x\n" * 110)
    yield "quoted parameters", lambda: file(f'{FIRST}ATTENDEE;CN="{"^n" * 4_000}":mailto:a@b.example\n' * 100)
    yield "4,900 guests", lambda: file(FIRST + "ATTENDEE:mailto:a@b.example\n" * 4_900)
    yield "nesting", lambda: "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n" * 4_900
    yield "components", lambda: file(*(FIRST for _ in range(2_000)))
    yield "lines", lambda: "BEGIN:VCALENDAR\r\n" + "X:1\r\n" * 190_000
    yield "returns", lambda: "BEGIN:VCALENDAR\r" * 60_000
    yield (
        "zones",
        lambda: (
            "BEGIN:VCALENDAR\r\n"
            + "".join(
                f"BEGIN:VTIMEZONE\r\nTZID:z{n}\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+{n % 24:02d}17\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
                for n in range(99)
            )
        ),
    )
    yield (
        "a zone's own rules",
        lambda: file(
            FIRST,
            head="BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nDTSTART:19000101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n",
        ),
    )
    yield (
        "bad zones",
        lambda: file(*(f"UID:{n}\nDTSTART;TZID={'../' * 30}{n}:20260310T140000\nDTEND;TZID=/dev/zero:20260310T150000" for n in range(199))),
    )


def mails() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Mails of many parts, deep nesting, long headers."""

    def parts(part: bytes, number: int, kind: bytes = b"mixed") -> bytes:
        return HEAD + b"Content-Type: multipart/" + kind + b'; boundary="b"\r\n\r\n' + (b"--b\r\n" + part + b"\r\n") * number + b"--b--\r\n"

    yield "10,000 parts", lambda: parts(b"Content-Type: text/plain\r\n\r\nx", 10_000)
    yield "98 pages", lambda: parts(b"Content-Type: text/html\r\n\r\n" + b"<p>x y z</p>" * 16_000, 98)
    yield "98 alternatives", lambda: parts(b"Content-Type: text/html\r\n\r\n" + b"<div>" * 40_000, 98, b"alternative")
    yield "98 reports", lambda: parts(b"Content-Type: message/delivery-status\r\n\r\n" + b"a: b\r\n\r\n" * 30_000, 98)
    hundred = b"".join(
        b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20260301T100000Z\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nEND:VEVENT\r\n" % n
        for n in range(199)
    )
    yield "98 calendars", lambda: parts(b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + hundred + b"END:VCALENDAR", 98)
    daily = b"".join(b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20250301T100000Z\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n" % n for n in range(199))
    yield "98 calendars of days", lambda: parts(b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + daily + b"END:VCALENDAR", 98)
    plain = b"".join(
        b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20260301T100000Z\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT\r\n" % n for n in range(199)
    )
    yield "98 calendars of visits", lambda: parts(b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + plain + b"END:VCALENDAR", 98)
    levels = range(1_000)
    yield (
        "1,000 levels",
        lambda: HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in levels) + b"\r\nx",
    )
    yield (
        "19 levels",
        lambda: (
            HEAD
            + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(19))
            + b"\r\n"
            + b"--b1\r\n" * 500_000
        ),
    )
    yield "boundaries", lambda: parts(b"", 1_000_000)
    yield "almost boundaries", lambda: HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--bb\r\n" * 3_000_000
    yield (
        "a long boundary",
        lambda: (
            HEAD + b'Content-Type: multipart/mixed; boundary="' + b"b" * 8_000 + b'"\r\n\r\n' + (b"--" + b"b" * 7_999 + b"\r\n") * 2_000
        ),
    )
    yield "base64", lambda: HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(b"A" * 15_000_000)
    yield "broken base64", lambda: HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 20_000_000
    yield "quoted-printable", lambda: HEAD + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=41=\r\n" * 3_000_000
    yield "a packed page", lambda: HEAD + b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + zlib.compress(b"<p>" * 10_000_000)
    yield "25 MB of text", lambda: HEAD + b"\r\n" + b"word " * 4_990_000
    yield "26 MB", lambda: HEAD + b"\r\n" + b"word " * 5_200_000
    yield "a million headers", lambda: HEAD + b"X-A: b\r\n" * MILLION + b"\r\nx"
    yield "a million known headers", lambda: HEAD + b"Received: x; y\r\n" * 500_000 + b"\r\nx"
    yield "one long header", lambda: HEAD + b"Subject: " + b"x" * 10_000_000 + b"\r\n\r\nx"
    yield "a folded header", lambda: HEAD + b"Subject: " + b"x\r\n " * 3_000_000 + b"\r\n\r\nx"
    yield "types", lambda: HEAD + b"Content-Type: text/plain" + b"; a=b" * 1_600 + b"\r\n\r\nx"
    yield "continued parameters", lambda: HEAD + b"Content-Type: text/plain" + b"".join(b"; a*%d*=x" % n for n in range(700)) + b"\r\n\r\nx"
    yield "a long number", lambda: HEAD + b"Content-Type: text/plain; name*" + b"9" * 7_000 + b"*=x\r\n\r\nx"
    yield "quoted parameters", lambda: HEAD + b'Content-Type: text/plain; name="' + b"\\" * 8_000 + b"\r\n\r\nx"
    yield "dates", lambda: HEAD.replace(b"Tue, 3 Mar", b"9" * 8_000) + b"\r\nx"
    yield "references", lambda: HEAD + b"References: " + b"<a@b> " * 1_300 + b"\r\n\r\nx"
    for name, value in (
        ("comments", "(" * 50_000),
        ("quotes", '"' * 50_001),
        ("angles", "<" * 50_000),
        ("50,000 people", "a@b.example," * 50_000),
        ("backslashes", "\\" * 50_001),
        ("encoded words", "=?utf-8?q?a?= " * 600),
        ("broken encoded words", "=?utf-8?q?" * 5_000),
        ("base64 words", "=?utf-8?b?" + "QUFB" * 2_000 + "?="),
        ("groups", ":;" * 20_000),
        ("one word", "a" * 100_000),
        ("other alphabets", "=?utf-7?q?+2AA-" * 500),
    ):
        yield f"header of {name}", partial(bytes, HEAD + f"Cc: {value}\r\nSubject: {value}\r\nReferences: {value}\r\n\r\nhello".encode())


def bombs(*, deep: bool) -> list[Bomb]:
    """All of them; the large ones are built when they explode. Texts are half as long on the short run."""
    length = TEXT if deep else TEXT // 2
    found = [Bomb(name=f"calendar: {name}", explode=partial(_read, read_calendar, build)) for name, build in files()]
    found += [Bomb(name=f"mail: {name}", explode=partial(_read, read_mail, build)) for name, build in mails()]
    found += [Bomb(name=f"page: {name}", explode=partial(read_page, text)) for name, text in pages()]
    found += [Bomb(name=f"text: {name}", explode=partial(read_text, text)) for name, text in texts(length)]
    found += [Bomb(name=f"event: {name}", explode=partial(read_event_of, text)) for name, text in texts(length)]
    return found


def _read(read: Callable[[T], None], build: Callable[[], T]) -> None:
    read(build())
