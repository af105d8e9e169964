"""A mail made to break its reader is refused or read within its bounds; it never takes the program down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors import addresses, mime, parts
from connectors.contract import Me
from connectors.errors import Refused
from connectors.text import MAX_TEXT, from_html
from core.facts import Folder, Message, Person

ME = Me(emails=("jordan@example.com",), timezone="UTC")
HEAD = b"From: eve@evil.example\nTo: jordan@example.com\n"


def read(data: bytes) -> Message:
    return mime.message(data, ref=str, folder=Folder.INBOX, me=ME)


def nested(levels: int) -> bytes:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(levels))
    return HEAD + opened + b"Content-Type: text/plain\n\nhello\n"


def test_nested_parts() -> None:
    """Twenty levels are read, a thousand are refused."""
    assert read(nested(20)).text == "hello"
    with pytest.raises(Refused):
        read(nested(1000))


def test_many_parts() -> None:
    """A mail of thousands of parts is refused."""
    with pytest.raises(Refused):
        read(HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 5_000)


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: text/html\n\n" + b"<p>x y z</p>" * 16_000,
        b"Content-Type: message/delivery-status\n\n" + b"a\n\n" * 60_000,
        b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
        + b"BEGIN:VEVENT\nUID:a\nDTSTART:20260301\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n" * 99
        + b"END:VCALENDAR",
    ],
    ids=["pages", "reports", "calendars"],
)
def test_many_dear_parts(part: bytes) -> None:
    """Ninety-eight parts that are each dear to read are not all read: the mail is, within its bounds."""
    message = read(HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + (b"--b\n" + part + b"\n") * 98)
    assert len(message.text) <= MAX_TEXT
    assert len(message.events) <= 1


def test_too_large() -> None:
    """A mail above the bound is refused before it is looked at."""
    with pytest.raises(Refused):
        read(HEAD + b"\n" + b"x" * parts.MAX_MAIL)


def test_no_mail() -> None:
    """A file that is no mail is refused."""
    with pytest.raises(Refused):
        read(b"\x7fELF\x02\x01\x01" + bytes(1000))


def test_long_text_is_cut() -> None:
    """Of a long text the beginning is read."""
    assert len(read(HEAD + b"\n" + b"word " * 200_000).text) <= MAX_TEXT


@pytest.mark.parametrize(
    "value",
    ["(" * 50_000, '"' * 50_001, "<" * 50_000, "a@b.example," * 50_000, "\\" * 50_001, "=?utf-8?q?" * 5_000, ":;" * 20_000, "a" * 100_000],
    ids=["comments", "quotes", "angles", "crowd", "backslashes", "encoded words", "groups", "one word"],
)
def test_address_floods(value: str) -> None:
    """However long and deep a recipient list is, at most so many people come of it."""
    assert len(addresses.people(value)) <= addresses.MAX_ADDRESSES
    read(HEAD + f"Cc: {value}\nSubject: {value}\nReferences: {value}\n\nhello\n".encode())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 40_000 + "end",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">end",
        "<table>" + f"<tr><td>{'x' * 20_000}</td></tr>" + "<tr><td>end</td></tr>" * 8_000,
        "<" * 200_000,
        "<style>" * 20_000,
        "<!--" * 50_000,
        "<a href='" * 20_000,
        "&" * 200_000,
    ],
    ids=["deep", "attributes", "padding", "angles", "styles", "comments", "attributes left open", "entities"],
)
def test_html_bombs(page: str) -> None:
    """HTML made to hang a parser or fill the memory comes out as a text of bounded length."""
    assert len(from_html(page)) <= MAX_TEXT


@pytest.mark.parametrize("unseen", ["\0", "\x07", "\u202e", "\u200b", "\ufeff"])
def test_what_nobody_can_see_is_in_no_address_and_no_id(unseen: str) -> None:
    """An address that reads otherwise than it is, or an id that a database cannot keep, counts as none."""
    assert addresses.people(f"Dana <da{unseen}na@northwind.example>, ann@acme.example") == (Person(email="ann@acme.example"),)
    read_back = read(HEAD + f"Message-ID: <a\x07b@x>\nReferences: <c\0d@x> <e@x>\nSubject: a{unseen}b\n\nhello".encode()).envelope
    assert read_back.message_id.endswith("@headers.invalid>")
    assert (read_back.references, read_back.subject) == (("<e@x>",), "ab")


def test_broken_encodings_are_read_as_far_as_they_go() -> None:
    """A torn base64 or quoted-printable part loses its end, not the mail."""
    for encoding, body in (("base64", b"SGVsbG8gSm9yZGFuL"), ("base64", b"%%%SGVsbG8gSm9yZGFu"), ("quoted-printable", b"Hello Jordan =")):
        text = read(HEAD + b"Content-Transfer-Encoding: %s\n\n%s" % (encoding.encode(), body)).text
        assert text.startswith("Hello Jorda")


@given(st.binary(max_size=2_000))
def test_any_bytes(noise: bytes) -> None:
    """Whatever follows a head: a message or a refusal, never another error; an envelope always."""
    for data in (noise, HEAD + noise, HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + noise + b"\n--b--"):
        mime.envelope(data, ref=str, folder=Folder.INBOX)
        try:
            read(data)
        except Refused:
            continue


@given(
    st.lists(
        st.sampled_from(
            [
                b"--b\n",
                b"--b--\n",
                b"--bb\n",
                b"\n",
                b"Content-Type: multipart/mixed; boundary=b\n",
                b"Content-Type: text/html\n",
                b"x\n",
                b"\r\n",
            ]
        ),
        max_size=60,
    )
)
def test_any_arrangement_of_boundaries(rows: list[bytes]) -> None:
    """Boundaries in any order, repeated or nested with the same name, end in a message or a refusal."""
    try:
        read(HEAD + b"Content-Type: multipart/mixed; boundary=b\n" + b"".join(rows))
    except Refused:
        return


def test_the_lines_of_a_page_are_not_set_in() -> None:
    """Blocks in blocks and lists become lines, without the blanks that their margins make."""
    page = "<html><head></head><body><div><p>Dear Ann,</p><p>thank you.</p><ul><li>one</li></ul></div></body></html>"
    assert [line for line in from_html(page).split("\n") if line] == ["Dear Ann,", "thank you.", "* one"]
