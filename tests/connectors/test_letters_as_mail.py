"""A letter becomes a mail that says exactly what was meant: no header more, no recipient more, no trace of who wrote it."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors import addresses, fingerprint, mime
from connectors.compose import letter
from connectors.errors import Refused
from connectors.text import clean, line
from core.actions import Draft
from core.facts import Folder, Person
from tests.conformance.world import ANN, KEY, ME, draft

LONG_IDS = tuple(f"<{'AM9PR04MB8212' * 6}{number:04}@AM9PR04MB8212.eurprd04.prod.outlook.com>" for number in range(50))


def written(draft: Draft) -> EmailMessage:
    """The letter as a mail program reads it."""
    return message_from_bytes(letter(draft, KEY, "America/New_York"), policy=policy.default)


def test_headers_are_those_of_a_typed_mail() -> None:
    """Nothing in the headers names a program, and the date is told in the owner's zone."""
    mail = written(draft())
    assert set(mail.keys()) == {"From", "To", "Subject", "Date", "Message-ID", "X-Draft-Key", "MIME-Version", "Content-Type"}
    assert mail["Date"] == "Tue, 10 Mar 2026 12:00:00 -0400"
    assert mail["Message-ID"] == "<letter@example.com>"
    assert (str(mail["From"]), str(mail["To"])) == ("Jordan Avery <jordan@example.com>", "Ann Lee <ann.lee@acme.example>")


def test_letter_has_plain_text_and_plain_html() -> None:
    """Both forms are there, and say the same."""
    mail = written(draft())
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert html
    assert plain.get_content().split() == draft().text.split()
    assert "".join(html.get_content().split()) == "".join(draft().html.split())


def test_long_references_stay_whole() -> None:
    """Fifty ids, each longer than a line, arrive unbroken and unencoded; so do In-Reply-To and our own."""
    reply = draft(subject="Re: interview", references=LONG_IDS, in_reply_to=LONG_IDS[-1], message_id=LONG_IDS[0], thread=LONG_IDS[0])
    data = letter(reply, KEY, "UTC")
    assert b"=?" not in data
    assert max(len(row) for row in data.split(b"\r\n")) <= 998
    read = mime.envelope(data, ref=str, folder=Folder.DRAFTS)
    assert (read.references, read.in_reply_to, read.message_id) == (LONG_IDS, LONG_IDS[-1], LONG_IDS[0])
    assert message_from_bytes(data)["References"].split() == list(LONG_IDS)


def test_same_letter_gives_same_bytes() -> None:
    """Writing it twice gives one file, not two that differ in a random boundary."""
    assert letter(draft(), KEY, "UTC") == letter(draft(), KEY, "UTC")


@pytest.mark.parametrize(
    "name",
    [
        "Lee, Ann",
        'Ann "Annie" Lee',
        "Zoë Ünïcødé-Ångström, née Österreicher " * 2,
        "李安",
        "Ann\r\nBcc: eve@evil.example",
        "A <eve@evil.example>",
    ],
)
def test_hard_names_reach_one_recipient(name: str) -> None:
    """Commas, quotes, other scripts and line ends in a name change neither who gets it nor how they are called."""
    mail = letter(draft(to=Person(name=name, email=ANN.email)), KEY, "UTC")
    read = mime.envelope(mail, ref=str, folder=Folder.DRAFTS)
    assert read.to == (Person(name=line(name, 100), email=ANN.email),)
    assert b"\nBcc" not in mail


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@acme@evil.example", "ann lee@acme.example", "ann@acme.example, eve@evil.example", "änn@acme.example"]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    """A letter to what is not exactly one address is never written."""
    with pytest.raises(Refused):
        letter(draft(to=Person(name="Ann", email=email)), KEY, "UTC")


@given(st.text(max_size=120), st.text(max_size=250), st.text(min_size=1, max_size=400))
def test_any_name_subject_and_text_survive(name: str, subject: str, text: str) -> None:
    """Whatever stands in name, subject and text: one recipient, the same headers, and a letter that reads as ours."""
    meant = replace(draft(text), to=Person(name=name, email=ANN.email), subject=subject)
    data = letter(meant, KEY, "UTC")
    assert {key.lower() for key in message_from_bytes(data).keys()} <= {  # noqa: SIM118 - not a dict
        *("from", "to", "subject", "date", "message-id", "x-draft-key", "mime-version", "content-type")
    }
    assert [person.email for person in addresses.people(str(message_from_bytes(data)["To"]))] == [ANN.email]
    if clean(text).strip():
        told = mime.message(data, ref=str, folder=Folder.DRAFTS, me=ME)
        assert fingerprint.of_letter([ANN.email], told.envelope.subject, told.text) == fingerprint.of_draft(meant)
