"""Messages of Gmail as facts, and letters as what Gmail takes: strangers' headers, odd dates, and every alphabet."""

import base64
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.compose import letter
from connectors.errors import Refused
from connectors.google import convert_mail
from core.facts import Folder, Person
from tests.conformance.world import ANN, JORDAN, KEY, ME, MONTH_AGO, NOON, draft
from tests.connectors.google.opened import Opened

HEADERS = (
    b'From: =?iso-8859-1?Q?Zo=EB_M=FCller=2D=A3ukasz?= <zoe@acme.example>\r\nTo: "Avery, Jordan" <jordan@example.com>\r\n'
    b"Subject: =?UTF-8?B?SW50ZXJ2aWV3?= =?UTF-8?Q?_n=C3=A4chste?=\r\n =?UTF-8?Q?_Woche?=\r\n"
)


def stored(opened: Opened, head: bytes, *labels: str, at: datetime = NOON) -> str:
    return opened.box.add(head + b"Message-ID: <1@acme.example>\r\n\r\nHello.\r\n", labels or ("INBOX",), at=at).id


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        (b"=?iso-8859-1?Q?Zo=EB_M=FCller?=", "Zoë Müller"),
        (b"=?UTF-8?B?Wm/Dqw==?= =?UTF-8?Q?_M=C3=BCller?=", "Zoë Müller"),
        (b"=?gb2312?B?wO7D9w==?=", "李明"),
        (b"=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "山田"),
    ],
)
def test_check_37_names_of_every_kind_are_read(opened: Opened, sender: bytes, name: str) -> None:
    """Encoded words in B and Q, split ones, old charsets: the same name in the outside and in the message."""
    ref = stored(opened, b"From: " + sender + b" <zoe@acme.example>\r\nTo: jordan@example.com\r\nSubject: Hello\r\n")
    (found,) = opened.mail.changes("", MONTH_AGO).items
    assert opened.mail.read(ref).envelope.sender == Person(name=name, email="zoe@acme.example")
    assert found.sender.email == "zoe@acme.example"
    assert found.sender.name == name


@pytest.mark.parametrize(("sender", "name"), [("Zoë Müller", "Zoë Müller"), ('"Müller, Zoë"', "Müller, Zoë")])
def test_check_37_raw_bytes_in_a_header_are_read(opened: Opened, sender: str, name: str) -> None:
    """Some programs encode nothing (RFC 6532, or carelessness)."""
    for charset in ("utf-8", "latin-1"):
        ref = stored(opened, f"From: {sender} <zoe@acme.example>\r\nSubject: Hello\r\n".encode(charset))
        assert opened.mail.read(ref).envelope.sender == Person(name=name, email="zoe@acme.example")
    held = {"id": "1", "payload": {"headers": [{"name": "From", "value": f"{sender} <zoe@acme.example>"}]}}
    assert convert_mail.found(held).outside.sender == Person(name=name, email="zoe@acme.example")


def test_check_37_the_outside_is_that_of_the_message(opened: Opened) -> None:
    """Whether from the headers alone or from the bytes: the same facts."""
    ref = stored(opened, HEADERS)
    (found,) = opened.mail.changes("", MONTH_AGO).items
    assert opened.mail.read(ref).envelope == found
    assert found.subject == "Interview nächste Woche"
    assert found.to == (Person(name="Avery, Jordan", email="jordan@example.com"),)


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Zoë Müller-Łukasz", "Re: Ihr Gespräch am Dienstag – Fragen"),
        ("山田 花子", "面接のお礼（データエンジニア職）について、山田様"),
        ("Ελένη", "Thanks 🎉 for today"),
        ("Ann =?utf-8?q?x?=", "Plain"),
    ],
)
def test_check_37_letters_go_out_in_every_alphabet(opened: Opened, name: str, subject: str) -> None:
    """Umlauts, CJK and emoji come back as they were, and no byte of the head is outside ASCII."""
    opened.drafts.create(draft(to=Person(name=name, email="zoe@acme.example"), subject=subject), KEY)
    raw = opened.letter.raw
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    back = message_from_bytes(raw, policy=policy.default)
    assert back["Subject"] == subject
    assert back["To"].addresses[0].display_name == name.replace("=?", "=")


@pytest.mark.parametrize("poison", ["Ann\r\nBcc: x@evil.example", "Ann\nX: y", "Ann\r\n\r\nbody", "Ann\x00\x0b\x0c"])
def test_check_37_a_name_sets_no_header(opened: Opened, poison: str) -> None:
    """Line breaks in a name or a title inject nothing."""
    opened.drafts.create(draft(to=Person(name=poison, email=ANN.email), subject=f"Thanks {poison}"), KEY)
    back = message_from_bytes(opened.letter.raw)
    assert back["Bcc"] is None
    assert back["X"] is None
    assert [one.lower() for one in back.keys()].count("to") == 1  # noqa: SIM118 - repeats are what is looked for


def test_check_40_without_a_date_gmails_own_counts(opened: Opened) -> None:
    """No Date, or one of 1970 or of tomorrow: it arrived when Gmail took it."""
    at = datetime(2026, 3, 9, 12, 30, 15, 250_000, tzinfo=UTC)
    for date in (b"", b"Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n", b"Date: Fri, 01 Jan 2100 00:00:00 +0000\r\n", b"Date: soon\r\n"):
        ref = stored(opened, date + b"From: a@b.example\r\nSubject: x\r\n", at=at)
        assert opened.mail.read(ref).envelope.at == at
    assert {one.at for one in opened.mail.changes("", MONTH_AGO).items} == {at}


@pytest.mark.parametrize("padded", [True, False])
def test_check_40_base64_with_and_without_padding(opened: Opened, padded: bool) -> None:
    """Gmail writes both."""
    opened.google.quirks.padded = padded
    for text in (b"a", b"ab", b"abc", "äöü".encode()):
        ref = opened.box.add(b"From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text, ("INBOX",)).id
        assert opened.mail.read(ref).text.strip().encode() == text


def test_check_40_what_tells_machines_from_people_is_passed_on(opened: Opened) -> None:
    """An automatic answer, a list, a calendar reply: their headers are there for whoever decides."""
    head = b"From: ann.lee@acme.example\r\nAuto-Submitted: auto-replied\r\nPrecedence: bulk\r\nList-Id: <news.acme.example>\r\n"
    message = opened.mail.read(stored(opened, head))
    assert message.header("auto-submitted") == "auto-replied"
    assert message.header("precedence") == "bulk"
    assert message.header("list-id")


@pytest.mark.parametrize(
    ("labels", "folder"),
    [
        (("INBOX", "UNREAD"), Folder.INBOX),
        (("SENT",), Folder.SENT),
        (("SENT", "INBOX"), Folder.SENT),
        ((), Folder.ARCHIVE),
        (("IMPORTANT", "CATEGORY_PERSONAL"), Folder.ARCHIVE),
        (("SPAM",), Folder.JUNK),
        (("TRASH", "SENT"), Folder.TRASH),
        (("TRASH", "DRAFT"), Folder.TRASH),
        (("DRAFT",), Folder.DRAFTS),
    ],
)
def test_labels_say_where_it_lies(labels: tuple[str, ...], folder: Folder) -> None:
    """Gmail has no folders."""
    assert convert_mail.folder(frozenset(labels)) is folder


@pytest.mark.parametrize(
    ("payload", "may"),
    [
        ({"mimeType": "text/plain"}, False),
        (
            {"mimeType": "multipart/mixed", "parts": [{"mimeType": "text/plain"}, {"mimeType": "application/pdf", "filename": "a.pdf"}]},
            False,
        ),
        ({"mimeType": "multipart/mixed", "parts": [{"mimeType": "text/plain"}, {"mimeType": "text/calendar"}]}, True),
        ({"mimeType": "multipart/mixed", "parts": [{"mimeType": "application/octet-stream", "filename": "Invite.ICS"}]}, True),
        ({"mimeType": "multipart/mixed", "parts": [{"mimeType": "multipart/alternative", "parts": [{"mimeType": "TEXT/CALENDAR"}]}]}, True),
        ({"mimeType": "multipart/mixed"}, True),
        ({}, True),
    ],
)
def test_whether_a_calendar_entry_may_be_inside(payload: dict[str, Any], may: bool) -> None:
    """False only when it is certain."""
    assert convert_mail.may_carry_calendar(payload) is may


def test_what_is_nested_deeper_than_asked_for_counts_as_one() -> None:
    """The mask ends somewhere, and what lies beyond is not known."""
    payload: dict[str, Any] = {"mimeType": "text/plain"}
    for _ in range(5_000):
        payload = {"mimeType": "multipart/mixed", "parts": [payload]}
    assert convert_mail.may_carry_calendar(payload)


def test_a_calendar_entry_in_mail_is_announced_and_read(opened: Opened) -> None:
    """An invitation by mail: its outside says so, and the message holds the event."""
    entry = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:visit@acme.example\r\nDTSTAMP:20260310T120000Z\r\n"
        "DTSTART:20260312T140000Z\r\nDTEND:20260312T150000Z\r\nSUMMARY:Interview\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    head = b'From: ann.lee@acme.example\r\nTo: jordan@example.com\r\nSubject: Invitation\r\nContent-Type: multipart/mixed; boundary="b"\r\n'
    body = (
        f"--b\r\nContent-Type: text/plain\r\n\r\nHello.\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{entry}\r\n--b--\r\n"
    )
    ref = opened.box.add(head + b"\r\n" + body.encode(), ("INBOX",)).id
    (found,) = opened.mail.changes("", MONTH_AGO).items
    assert found.has_calendar
    assert [event.uid for event in opened.mail.read(ref).events] == ["visit@acme.example"]


@given(
    st.recursive(st.none() | st.booleans() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_nonsense_from_google_breaks_nothing(value: Any) -> None:
    """A message whose fields are of the wrong kind is still a message without them."""
    held = {"id": "1", "labelIds": value, "payload": value, "internalDate": value, "threadId": "2"}
    assert convert_mail.found(held).outside.ref == "1"
    assert convert_mail.found({**held, "payload": {"headers": value, "parts": value, "mimeType": value}}).outside.ref == "1"


@given(st.binary(max_size=200))
def test_bytes_come_back_as_they_went(data: bytes) -> None:
    """What is encoded for Gmail is decoded as the same."""
    assert convert_mail.raw({"raw": convert_mail.encoded(data)}) == data


@pytest.mark.parametrize("raw", ["%%%", "a", "äöü", None])
def test_a_mail_whose_bytes_are_none_is_refused(raw: str | None) -> None:
    """It is set aside, and the next one is read."""
    with pytest.raises(Refused):
        convert_mail.message({"id": "1", "raw": raw}, ME)


def test_a_letter_goes_out_as_it_was_composed(opened: Opened) -> None:
    """Not a byte is changed on the way."""
    opened.drafts.create(draft(), KEY)
    assert opened.letter.parsed.get_payload() is not None
    sent = letter(draft(), KEY, ME.timezone)
    assert base64.urlsafe_b64decode(convert_mail.encoded(sent)) == sent
    assert opened.letter.raw.partition(b"\r\n\r\n")[2] == sent.partition(b"\r\n\r\n")[2]
    assert opened.letter.header("From") == f"{JORDAN.name} <{JORDAN.email}>"
