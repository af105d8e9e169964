"""Mail as programs really write it is read as a person would read it."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from connectors import mime
from core.facts import Carrier, Envelope, Folder, Message, Person, Response
from tests.conformance.world import ANN, JORDAN, ME, NOON, event, mail
from tests.fakes.disk import as_calendar, as_mail


def outside(head: str) -> Envelope:
    return mime.envelope(head.encode("utf-8", "surrogateescape"), ref=str, folder=Folder.INBOX)


def whole(data: bytes, folder: Folder = Folder.INBOX) -> Message:
    return mime.message(data, ref=str, folder=folder, me=ME)


def with_calendar(ics: str, folder: Folder = Folder.INBOX, *, kind: str = "text/calendar", name: str = "invite.ics") -> Message:
    message = EmailMessage()
    message["From"], message["Date"], message["Message-ID"] = "ann.lee@acme.example", "Tue, 10 Mar 2026 12:00:00 -0400", "<i@acme.example>"
    message.set_content("See the invitation.")
    message.add_attachment(ics.encode(), maintype=kind.partition("/")[0], subtype=kind.partition("/")[2], filename=name)
    return whole(message.as_bytes(), folder)


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("Received: a; Tue, 10 Mar 2026 10:00:00 -0400\nReceived: b; Mon, 9 Mar 2026 10:00 +0000\n", datetime(2026, 3, 10, 14, tzinfo=UTC)),
        ("Received: from a\n by b;\n\tTue, 10 Mar 2026 10:00:00 -0400 (EDT)\n", datetime(2026, 3, 10, 14, tzinfo=UTC)),
        ("Received: by nobody\nDate: Sun, 8 Mar 2026 10:00:00 -0000\n", datetime(2026, 3, 8, 10, tzinfo=UTC)),
        ("Received: from a; soon\nDate: Sun, 8 Mar 2026 10:00:00 +0100\n", datetime(2026, 3, 8, 9, tzinfo=UTC)),
        ("Date: 99 Foo 2026\n", mime.UNDATED),
        ("Date: Fri, 31 Dec 9999 23:59:59 -2359\n", mime.UNDATED),
        ("Subject: no date\n", mime.UNDATED),
    ],
)  # fmt: skip
def test_arrival_is_the_topmost_received(head: str, at: datetime) -> None:
    """A mail arrived when the last server took it; else when it says it was written; else before everything."""
    assert outside(head).at == at


def test_identity_without_message_id_outlives_other_headers() -> None:
    """A mail without Message-ID keeps its identity when a mail program adds its own headers."""
    head = "From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Sun, 8 Mar 2026 10:00:00 +0000\n"
    one, same, other = outside(head), outside(f"Status: RO\n{head}X-Keywords: \n"), outside(head.replace(": x", ": y"))
    assert one.message_id == same.message_id != other.message_id
    assert one.message_id.startswith("<")


@pytest.mark.parametrize(
    ("head", "thread"),
    [
        ("Message-ID: <c@x>\nReferences: <a@x>\n <b@x>\nIn-Reply-To: <b@x>\n", "<a@x>"),
        ("Message-ID: <c@x>\nIn-Reply-To: <b@x>\n", "<b@x>"),
        ("Message-ID: <c@x>\n", "<c@x>"),
        ("Message-ID: <c@x>\nReferences: =?utf-8?q?=3Ca=40x=3E?=\n", "<a@x>"),
    ],
)
def test_thread_is_its_first_message(head: str, thread: str) -> None:
    """The thread is named by the first of References, else what it answers, else itself; encoded ids are read too."""
    assert outside(head).thread == thread


def test_addresses_as_people_write_them() -> None:
    """Quoted commas, groups, comments, other charsets and missing names are all read."""
    found = outside(
        'To: "Lee, Ann" <Ann.Lee@ACME.example>, team: =?iso-8859-1?q?Zo=EB?= <zoe@acme.example>, bob@acme.example (B);, <broken, "no@one>\n'
    ).to
    assert found == (
        Person(name="Lee, Ann", email="ann.lee@acme.example"),
        Person(name="Zoë", email="zoe@acme.example"),
        Person(email="bob@acme.example"),
    )


def test_plain_text_wins_over_html() -> None:
    """Of two forms of one text the plain one is read, once."""
    message = EmailMessage()
    message.set_content("We will be in touch by Friday, either way. " * 3)
    message.add_alternative("<p>Something else</p>", subtype="html")
    message["From"] = "ann.lee@acme.example"
    assert whole(message.as_bytes()).text == ("We will be in touch by Friday, either way. " * 3).strip()


def test_html_where_plain_text_says_nothing() -> None:
    """A plain part that only says "use an HTML reader" does not hide the letter; hidden text and styles stay out."""
    message = EmailMessage()
    message.set_content("Please view this in HTML.")
    body = "<style>p {color: red}</style><div style='display: none'>preheader</div><table><tr><td>Dear Jordan,</td></tr><tr><td>"
    message.add_alternative(f"{body}{'we move on to the next round. ' * 10}</td></tr></table>", subtype="html")
    message["From"] = "ann.lee@acme.example"
    text = whole(message.as_bytes()).text
    assert text.startswith("Dear Jordan,\n")
    assert "next round" in text
    assert not {"color", "preheader"} & set(text.split())


@pytest.mark.parametrize("charset", ["utf-8", "no-such-charset", "punycode", "", "utf-16"])
def test_wrong_charset_does_not_hide_a_mail(charset: str) -> None:
    """A charset that is unknown, wrong or costly still leaves a readable mail."""
    data = f"From: ann.lee@acme.example\nContent-Type: text/plain; charset={charset}\n\nHello Zoë, see you soon.".encode()
    assert "From" not in whole(data).text
    assert charset == "utf-16" or "Hello Zoë" in whole(data).text


def test_headers_that_tell_machine_from_human() -> None:
    """The telling headers come in lower case and in order, the others not at all."""
    message = whole(b"From: a@b.example\nAuto-Submitted: auto-replied\nX-Secret: no\nPrecedence: bulk\nContent-Type: text/plain\n\nAway.")
    assert message.headers == (("auto-submitted", "auto-replied"), ("precedence", "bulk"), ("content-type", "text/plain"))


def test_delivery_report_names_the_failed() -> None:
    """Only addresses that failed for good are failed; one that is merely late is not."""
    report = (
        b"From: mailer-daemon@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\n"
        b"Final-Recipient: rfc822; Ann.Lee@acme.example\nAction: failed\nStatus: 5.1.1\n\n"
        b"Final-Recipient: rfc822; bob@acme.example\nAction: delayed\n\n"
        b"--b\nContent-Type: message/rfc822\n\nSubject: Thank you\n\nDear Ann\n--b--\n"
    )
    message = whole(report)
    assert message.failed == ("ann.lee@acme.example",)
    assert message.text == "Sorry."


@pytest.mark.parametrize(
    ("kind", "name"),
    [("text/calendar", "invite.ics"), ("application/octet-stream", "Interview.ICS"), ("application/ics", "interview")],
)
def test_invitation_in_a_mail_is_an_event(kind: str, name: str) -> None:
    """A text/calendar part or an attached .ics is read as an event that came by mail."""
    (found,) = with_calendar(as_calendar(event()), kind=kind, name=name).events
    assert (found.uid, found.start, found.carrier, found.title) == ("visit@acme.example", NOON, Carrier.MAIL, "Interview")


def test_answer_in_a_mailed_file_proves_nothing() -> None:
    """That a stranger's file says "accepted", or names the owner as organiser, is not believed; the owner's own sent mail is."""
    (theirs,) = with_calendar(as_calendar(event())).events
    (forged,) = with_calendar(as_calendar(event(organizer=JORDAN))).events
    (own,) = with_calendar(as_calendar(event(organizer=JORDAN)), Folder.SENT).events
    assert (theirs.response, forged.response, own.response) == (Response.UNKNOWN, Response.UNKNOWN, Response.ACCEPTED)
    assert (forged.organized_by_owner, own.organized_by_owner) == (False, True)


def test_same_event_twice_in_one_mail_counts_once() -> None:
    """A part and an attachment with the same event are one event: the newer version."""
    message = EmailMessage()
    message["From"], message["Date"] = "ann.lee@acme.example", "Tue, 10 Mar 2026 12:00:00 -0400"
    message.set_content("x")
    for sequence in (1, 2, 0):
        ics = as_calendar(event(title=f"version {sequence}")).replace("SUMMARY", f"SEQUENCE:{sequence}\r\nSUMMARY")
        message.add_attachment(ics.encode(), maintype="text", subtype="calendar", filename="invite.ics")
    assert [one.title for one in whole(message.as_bytes()).events] == ["version 2"]


def test_no_calendar_is_said_only_when_sure() -> None:
    """A plain mail carries none; whatever may be an invitation is looked into."""
    assert not mime.carries_calendar(as_mail(mail(), "Hello."))
    assert mime.carries_calendar(b'Content-Disposition: attachment; filename="Invite.ICS"')
    assert mime.carries_calendar(b"Content-Type: TEXT/Calendar; method=REQUEST")


def test_sender_and_recipients_of_a_whole_mail() -> None:
    """The message's own envelope agrees with the one told from its head."""
    data = as_mail(mail(2, at=NOON + timedelta(hours=1)), "Hi.")
    assert whole(data).envelope == mime.envelope(data, ref=str, folder=Folder.INBOX, has_calendar=False)
    assert whole(data).envelope.sender == ANN
