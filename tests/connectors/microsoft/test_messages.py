"""Messages of Outlook as facts, and letters as what Graph takes: whatever stands in an answer, and every alphabet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors import fingerprint
from connectors.microsoft import convert_mail
from connectors.mime import UNDATED
from core.facts import Folder, Person
from tests.conformance.world import ANN, JORDAN, MONTH_AGO, NOON, draft, mail
from tests.connectors.microsoft.opened import Opened
from tests.fakes.disk import as_mail

FOLDERS = {"in": Folder.INBOX, "out": Folder.SENT}
HELD: dict[str, Any] = {
    "@odata.etag": 'W/"1"',
    "id": "AAkALg=",
    "changeKey": "1",
    "conversationId": "AAQk",
    "internetMessageId": "<1@acme.example>",
    "receivedDateTime": "2026-03-10T16:00:00Z",
    "subject": "Interview 1",
    "from": {"emailAddress": {"name": "Ann Lee", "address": "Ann.Lee@acme.example"}},
    "toRecipients": [{"emailAddress": {"name": "Jordan Avery", "address": "jordan@example.com"}}],
    "ccRecipients": [],
    "isDraft": False,
    "hasAttachments": False,
    "parentFolderId": "in",
}
NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def found(**changes: Any) -> convert_mail.Found:
    return convert_mail.found({**HELD, **changes}, FOLDERS)


def storable(one: convert_mail.Found) -> bool:
    """Whether all of its text can be."""
    outside = one.outside
    names = (person.name for person in (outside.sender, *outside.to, *outside.cc))
    texts = (outside.ref, outside.message_id, outside.thread, outside.subject, outside.in_reply_to, *outside.references, *names)
    return bool("".join((*texts, one.change, one.etag, one.key)).encode())


def test_check_40_the_outside_of_a_message() -> None:
    """Who wrote to whom, when, about what, and where it lies."""
    outside = found().outside
    assert (outside.sender, outside.to, outside.at) == (ANN, (JORDAN,), NOON)
    assert (outside.ref, outside.thread, outside.message_id) == ("AAkALg=", "AAQk", "<1@acme.example>")
    assert (outside.subject, outside.folder, outside.has_calendar) == ("Interview 1", Folder.INBOX, False)


@given(st.sampled_from(sorted({*HELD, "@odata.type", "singleValueExtendedProperties", "sender", "body"})), NONSENSE)
def test_check_40_nonsense_in_a_field_breaks_nothing(name: str, value: Any) -> None:
    """A message whose field is of the wrong kind is still a message without it, and all of it can be stored."""
    one = found(**{name: value})
    assert storable(one)
    assert one.outside.at.tzinfo is UTC
    convert_mail.says({**HELD, name: value}, 0)


@given(NONSENSE, NONSENSE)
def test_check_40_nonsense_within_a_field_breaks_nothing(value: Any, other: Any) -> None:
    """Likewise where the fields within it are."""
    one = found(
        **{"from": {"emailAddress": value}},
        toRecipients=[value, {"emailAddress": {"name": value, "address": other}}],
        singleValueExtendedProperties=[value, {"id": other, "value": value}],
    )
    assert storable(one)
    convert_mail.says({"body": {"contentType": value, "content": other}, "toRecipients": [value]}, 0)


@pytest.mark.parametrize("name", ["id", "conversationId", "internetMessageId", "subject", "changeKey", "@odata.etag"])
def test_check_40_half_a_character_is_none(name: str) -> None:
    """JSON can name one; no store could keep it."""
    assert storable(found(**{name: "<a\ud800b>"}))


def test_check_40_what_nobody_has_heard_of_is_passed_over(opened: Opened) -> None:
    """Members and values of a later version of Graph."""
    opened.microsoft.quirks.extra_members = True
    opened.others.deliver(as_mail(mail(1), "Hello."))
    page = opened.mail.about(frozenset(), frozenset({"acme.example"}), MONTH_AGO)
    assert [one.subject for one in page.items] == ["Interview 1"]
    assert page.items[0].has_calendar  # of a kind that is not known, it is not known


@pytest.mark.parametrize(("value", "said"), [(True, True), ("true", True), ("True", True), (False, False), ("false", False), (None, False)])
def test_check_40_a_boolean_may_be_a_word(value: Any, said: bool) -> None:
    """A delta says "true" for true."""
    assert found(isDraft=value).is_draft is said
    assert found(hasAttachments=value).outside.has_calendar is (value is None or said)  # not told is not no


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        ("#microsoft.graph.message", False),
        ("#microsoft.graph.eventMessage", True),
        ("#microsoft.graph.eventMessageRequest", True),
        ("#microsoft.graph.eventMessageResponse", True),
    ],
)
def test_check_40_a_meeting_mail_may_carry_a_calendar_entry(kind: str, may: bool) -> None:
    """Exchange makes one of every invitation, and an attachment of any other entry."""
    assert found(**{"@odata.type": kind}).outside.has_calendar is may
    assert found(**{"@odata.type": kind}, hasAttachments=True).outside.has_calendar


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-10T16:00:00Z", NOON),
        ("2026-03-10T16:00:00.0000000Z", NOON),
        ("2026-03-10T17:00:00+01:00", NOON),
        ("2026-03-10T16:00:00", NOON),
        ("0001-01-01T00:00:00+14:00", UNDATED),
        ("yesterday", UNDATED),
        (None, UNDATED),
    ],
)
def test_check_40_times(text: Any, at: datetime) -> None:
    """With seven digits, another offset or none; what is none counts as from long ago."""
    assert found(receivedDateTime=text).outside.at == at


def test_a_time_is_told_in_utc_whole_seconds(opened: Opened) -> None:
    """As a filter: of any zone, and rounded down, so that nothing is left out."""
    from connectors.microsoft.box import arrived  # noqa: PLC0415 - beside its only use

    since = datetime(2026, 3, 10, 18, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert arrived(since.astimezone(UTC)) == "receivedDateTime ge 2026-03-10T16:00:00Z"


def test_a_name_that_nobody_gave_is_none() -> None:
    """Exchange repeats the address for it."""
    value = {"emailAddress": {"name": "Ann.Lee@acme.example", "address": "ann.lee@acme.example"}}
    assert found(**{"from": value}).outside.sender == Person(email=ANN.email)


@pytest.mark.parametrize("value", [None, {}, {"emailAddress": {"name": "Ann Lee", "address": "/O=EXCHANGELABS/OU=X/CN=ANN"}}])
def test_who_has_no_address_is_known_by_the_sender_or_by_the_mail(opened: Opened, value: Any) -> None:
    """Within an organisation Exchange may tell a name of its own in the place of an address."""
    sender = {"emailAddress": {"name": "Ann Lee", "address": ANN.email}}
    assert found(**{"from": value}, sender=sender).outside.sender == ANN
    item = opened.others.deliver(as_mail(mail(1), "Hello."))
    item.fields |= {"from": value, "sender": value}
    assert opened.mail.read(opened.box.id_of(item, immutable=True)).envelope.sender == ANN


def test_a_mail_without_a_message_id_has_the_same_name_each_time() -> None:
    """Made of its id."""
    one, again, other = found(internetMessageId=None), found(internetMessageId=""), found(internetMessageId=None, id="other")
    assert one.outside.message_id == again.outside.message_id != other.outside.message_id
    assert one.outside.message_id.endswith("@headers.invalid>")


def test_marks_are_known_however_their_guid_is_written() -> None:
    """Graph writes it in capitals or not."""
    name = convert_mail.EXPAND.rpartition("id eq '")[2].partition("'")[0]
    assert found(singleValueExtendedProperties=[{"id": name.upper(), "value": "ABC"}]).key == "abc"
    assert found().key == ""


def test_the_outside_is_that_of_the_message(opened: Opened) -> None:
    """Whether from a list or with the bytes: the same facts, in every alphabet."""
    raw = (
        b'From: =?iso-8859-1?Q?Zo=EB_M=FCller?= <zoe@acme.example>\r\nTo: "Avery, Jordan" <jordan@example.com>\r\n'
        b"Subject: =?UTF-8?B?SW50ZXJ2aWV3?= =?UTF-8?Q?_n=C3=A4chste?=\r\n =?UTF-8?Q?_Woche?=\r\nMessage-ID: <2@acme.example>\r\n"
        b"In-Reply-To: <1@acme.example>\r\nReferences: <0@acme.example>\r\n <1@acme.example>\r\n\r\nHello.\r\n"
    )
    opened.others.deliver(raw, at=NOON)
    (one,) = opened.mail.changes("", MONTH_AGO).items
    assert opened.mail.read(one.ref).envelope == one
    assert one.subject == "Interview nächste Woche"
    assert one.sender.name == "Zoë Müller"
    assert one.to == (Person(name="Avery, Jordan", email="jordan@example.com"),)
    assert (one.in_reply_to, one.references) == ("<1@acme.example>", ("<0@acme.example>", "<1@acme.example>"))


def test_a_calendar_entry_in_mail_is_announced_and_read(opened: Opened) -> None:
    """An invitation by mail, and a file of one: the outside says so, and the message holds the event."""
    entry = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{}\r\nBEGIN:VEVENT\r\nUID:visit@acme.example\r\nDTSTAMP:20260310T120000Z\r\n"
        "DTSTART:20260312T140000Z\r\nDTEND:20260312T150000Z\r\nSUMMARY:Interview\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    head = "From: ann.lee@acme.example\r\nTo: jordan@example.com\r\nSubject: Visit\r\nMIME-Version: 1.0\r\n"
    plain = 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello.\r\n--b\r\n'
    invite = f"Content-Type: text/calendar; method=REQUEST\r\n\r\n{entry.format('REQUEST')}\r\n--b--\r\n"
    name = 'Content-Type: text/calendar; name="visit.ics"\r\nContent-Disposition: attachment; filename="visit.ics"'
    file = f"{name}\r\n\r\n{entry.format('PUBLISH')}\r\n--b--\r\n"
    for part in (invite, file):
        opened.others.deliver(f"{head}{plain}{part}".encode(), at=NOON)
    for one in opened.mail.changes("", MONTH_AGO).items:
        assert one.has_calendar
        assert [event.uid for event in opened.mail.read(one.ref).events] == ["visit@acme.example"]


@pytest.mark.parametrize(
    "text", ["Dear Ann,\n\nthank you & <best>.", "Liebe Zoë,\n\n»schön«", "山田様\n\nありがとうございました。", "دانا،\n\nشكراً"]
)
def test_check_23_a_letter_says_what_it_said(text: str) -> None:
    """As HTML and back: the same fingerprint, so that an untouched letter is known as such."""
    from html import escape  # noqa: PLC0415 - beside its only use

    letter = draft(text)
    letter = replace(letter, html="".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n")))
    assert convert_mail.says(convert_mail.letter(letter), 0) == fingerprint.of_draft(letter)
    assert convert_mail.says(convert_mail.letter(letter), 1) != fingerprint.of_draft(letter)
