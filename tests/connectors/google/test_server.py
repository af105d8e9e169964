"""The server that stands for Google behaves as Google does, where a program could trip over it; asked by Google's own library."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc
from googleapiclient.errors import HttpError
from httplib2 import Http

from tests.fakes.google import ALL, CLIENT, Google
from tests.fakes.google.person import Others, Owner

EMAIL = "jordan@example.com"
NOON = datetime(2026, 3, 10, 16, tzinfo=UTC)
HELLO = b"From: Ann <ann@acme.example>\r\nTo: jordan@example.com\r\nSubject: Hello\r\nMessage-ID: <1@acme.example>\r\n\r\nHi there\r\n"
ANSWER = (
    b"From: jordan@example.com\r\nTo: ann@acme.example\r\nSubject: Re: Hello\r\nIn-Reply-To: <1@acme.example>\r\n"
    b"Message-ID: <mine@example.com>\r\nX-Draft-Key: abc\r\n\r\nThank you\r\n"
)
CALL: dict[str, Any] = {
    "id": "abcde",
    "summary": "Call Ann",
    "start": {"dateTime": "2026-03-10T16:00:00Z"},
    "end": {"dateTime": "2026-03-10T16:15:00Z"},
}


class Client:
    """Google's library with one bearer, and nothing of ours."""

    def __init__(self, google: Google, scopes: tuple[str, ...] = ALL) -> None:
        self.google, self.http = google, Http()
        self.token = google.grants.issue(google.account(EMAIL), CLIENT, scopes)
        self.mail, self.calendar = self._built("gmail", "v1").users(), self._built("calendar", "v3").events()

    def _built(self, name: str, version: str) -> Any:
        document = json.loads(get_static_doc(name, version))
        return build_from_document({**document, "rootUrl": self.google.root}, http=self.http)

    def do(self, request: Any) -> Any:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request.execute()

    def refused(self, request: Any) -> tuple[int, str]:
        """The status and the reason with which it is refused."""
        with pytest.raises(HttpError) as caught:
            self.do(request)
        error = json.loads(caught.value.content)["error"]
        return error["code"], error["errors"][0]["reason"]

    def draft(self, raw: bytes = ANSWER, thread: str = "") -> Any:
        body = {"message": {"raw": base64.urlsafe_b64encode(raw).decode(), **({"threadId": thread} if thread else {})}}
        return self.do(self.mail.drafts().create(userId="me", body=body))

    def changes(self, start: str) -> list[tuple[str, str]]:
        """What happened since: the kind, and the labels then."""
        page = self.do(self.mail.history().list(userId="me", startHistoryId=start))
        kinds = ("messagesAdded", "messagesDeleted", "labelsAdded", "labelsRemoved")
        told = ((kind, one) for record in page.get("history", []) for kind in kinds for one in record.get(kind, []))
        return [(kind, " ".join(one["message"]["labelIds"])) for kind, one in told]

    def listed(self, query: str) -> list[str]:
        return [one["id"] for one in self.do(self.mail.messages().list(userId="me", q=query)).get("messages", [])]


@pytest.fixture
def google() -> Iterator[Google]:
    with Google() as server:
        yield server


@pytest.fixture
def client(google: Google) -> Iterator[Client]:
    one = Client(google)
    yield one
    one.http.close()


@pytest.fixture
def owner(google: Google) -> Owner:
    return Owner(google, EMAIL)


@pytest.fixture
def others(google: Google) -> Others:
    return Others(google, EMAIL)


def test_what_no_document_knows_is_refused(google: Google, client: Client) -> None:
    """An unknown path, parameter or field, or a wrong type, is a 400, not a shrug."""
    listing = client.mail.messages().list(userId="me", q="x")
    for uri in (f"{listing.uri}&queery=1", f"{listing.uri}&maxResults=many", listing.uri.replace("messages", "massages")):
        listing.uri = uri
        assert client.refused(listing)[0] == 400
    insert = client.calendar.insert(calendarId="primary", body={**CALL, "sumary": "Call"})
    assert client.refused(insert)[0] == 400
    assert google.count() == 4


def test_who_may_not_is_told_so(google: Google) -> None:
    """No bearer: 401; a bearer without the scope: 403 with its reason; an expired one: 401."""
    client = Client(google, scopes=ALL[:2])
    profile = client.mail.getProfile(userId="me")
    assert client.refused(profile) == (403, "insufficientPermissions")
    google.now = lambda: NOON + timedelta(hours=1)
    assert client.refused(profile) == (401, "authError")
    client.token = "nobody's"
    assert client.refused(profile) == (401, "authError")
    client.http.close()


def test_a_draft_gets_another_message_with_every_change(client: Client, owner: Owner, others: Others) -> None:
    """Its own id stays; the Message-ID is Gmail's; the page in the browser drops the marks and writes its own HTML."""
    hello = others.deliver(HELLO)
    made = client.draft(thread=hello.thread)
    owner.edit(owner.draft("abc"), "Thank you so much")
    got = client.do(client.mail.drafts().get(userId="me", id=made["id"], format="raw"))
    raw = base64.urlsafe_b64decode(got["message"]["raw"])
    assert got["message"]["id"] != made["message"]["id"]
    assert got["message"]["threadId"] == hello.thread
    assert b"mine@example.com" not in raw
    assert b"X-Draft-Key" not in raw
    assert b"In-Reply-To: <1@acme.example>" in raw


def test_a_draft_joins_a_thread_only_when_all_three_agree(client: Client, others: Others) -> None:
    """The thread's id, a reference and the subject; a thread that is not there is a 404."""
    thread = others.deliver(HELLO).thread
    assert client.draft(thread=thread)["message"]["threadId"] == thread
    assert client.draft(ANSWER.replace(b"Re: Hello", b"Another matter"), thread)["message"]["threadId"] != thread
    assert client.draft(ANSWER.replace(b"<1@acme", b"<2@acme"), thread)["message"]["threadId"] != thread
    with pytest.raises(HttpError, match="404"):
        client.draft(thread="19c0000000000001")


def test_history_tells_an_edit_from_a_send_and_a_deletion(client: Client, owner: Owner) -> None:
    """An edit is a deletion and an addition in Drafts, a send ends in Sent, a deletion in nothing; ids are compared as numbers."""
    start = client.do(client.mail.getProfile(userId="me"))["historyId"]
    client.draft()
    owner.edit(owner.draft("abc"))
    assert client.changes(start)[1:] == [("messagesDeleted", "DRAFT"), ("messagesAdded", "DRAFT")]
    middle = client.do(client.mail.getProfile(userId="me"))["historyId"]
    assert len(start) < len(middle)
    owner.send(owner.draft("abc"))
    assert client.changes(middle) == [("messagesDeleted", "DRAFT"), ("messagesAdded", "SENT")]
    owner.box.forget_history()
    assert client.refused(client.mail.history().list(userId="me", startHistoryId=middle)) == (404, "notFound")


def test_an_empty_page_may_come_before_a_full_one(google: Google, client: Client, others: Others) -> None:
    """A page without items, but with a token, is not the end."""
    google.quirks.empty_pages = True
    others.deliver(HELLO)
    page = client.do(client.mail.history().list(userId="me", startHistoryId="985"))
    assert "history" not in page
    page = client.do(client.mail.history().list(userId="me", startHistoryId="985", pageToken=page["nextPageToken"]))
    assert len(page["history"]) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from:acme.example", True),
        ("from:cme.example", False),
        ("from:example to:jordan", True),
        ("{from:bob subject:hello}", True),
        ("from:bob OR subject:hello", True),
        ("(from:bob subject:hello)", False),
        ("-in:sent from:(bob OR ann)", True),
        ("rfc822msgid:<1@acme.example>", True),
        ("in:sent", False),
        (f"after:{int(NOON.timestamp()) - 1}", True),
        (f"after:{int(NOON.timestamp())}", False),
        (f"before:{int(NOON.timestamp()) + 1} filename:ics", False),
        ('"hi there"', True),
    ],
)
def test_search(client: Client, others: Others, query: str, found: bool) -> None:
    """Words, operators, groups and alternatives, as the search box takes them."""
    hello = others.deliver(HELLO)
    assert client.listed(query) == ([hello.id] if found else [])


def test_search_leaves_out_the_trash_and_may_lag(client: Client, owner: Owner, others: Others) -> None:
    """Trash and Spam are found only by name; what has just come is not found while the index lags, though it is listed."""
    hello = others.deliver(HELLO)
    owner.trash(hello)
    assert client.listed("subject:hello") == []
    assert client.listed("in:anywhere subject:hello") == [hello.id]
    owner.box.lagging = True
    made = client.draft()
    assert client.listed("in:draft") == []
    assert [one["id"] for one in client.do(client.mail.drafts().list(userId="me"))["drafts"]] == [made["id"]]


def test_an_id_of_the_calendar_is_given_once(client: Client) -> None:
    """A second event of that id is a 409, also when the first was deleted; deleting it again is a 410; a stale etag is a 412."""
    insert = client.calendar.insert(calendarId="primary", body=CALL)
    etag = client.do(insert)["etag"]
    assert client.refused(insert) == (409, "duplicate")
    patch = client.calendar.patch(calendarId="primary", eventId="abcde", body={"summary": "Call her"})
    client.do(patch)
    patch.headers["If-Match"] = etag
    assert client.refused(patch) == (412, "conditionNotMet")
    client.do(client.calendar.delete(calendarId="primary", eventId="abcde"))
    assert client.refused(insert) == (409, "duplicate")
    assert client.refused(client.calendar.delete(calendarId="primary", eventId="abcde")) == (410, "deleted")
    assert client.do(client.calendar.get(calendarId="primary", eventId="abcde"))["status"] == "cancelled"


def test_a_series_keeps_its_hour_and_its_instances_their_names(client: Client, owner: Owner, others: Others) -> None:
    """Summer time moves the instant, not the hour; a moved instance keeps its original start; of a cancelled one little is told."""
    zone = {"timeZone": "America/New_York"}
    times = {"start": {"dateTime": "2026-03-06T09:00:00-05:00", **zone}, "end": {"dateTime": "2026-03-06T10:00:00-05:00", **zone}}
    others.invite({"id": "weekly", "summary": "Weekly", "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=4"], **times})
    _, second, third, _ = owner.diary.expanded(None, None)
    owner.drag(second, NOON)
    owner.delete(third)
    asked = {"calendarId": "primary", "singleEvents": True, "showDeleted": True, "timeMin": "2026-03-01T00:00:00Z"}
    items = client.do(client.calendar.list(**asked, timeMax="2026-04-01T00:00:00Z"))["items"]
    assert [one["originalStartTime"]["dateTime"] for one in items] == [
        "2026-03-06T09:00:00-05:00",
        "2026-03-13T09:00:00-04:00",
        "2026-03-20T09:00:00-04:00",
        "2026-03-27T09:00:00-04:00",
    ]
    assert items[1]["start"]["dateTime"] == "2026-03-10T12:00:00-04:00"
    assert (items[2]["status"], "start" in items[2], "iCalUID" in items[2]) == ("cancelled", False, False)


def test_a_sync_token_tells_what_changed_until_it_is_void(client: Client, owner: Owner) -> None:
    """Nothing, then the deletion, then 410; beside a window it is refused."""
    token = client.do(client.calendar.list(calendarId="primary"))["nextSyncToken"]
    client.do(client.calendar.insert(calendarId="primary", body=CALL))
    owner.delete(owner.event(lambda one: one["id"] == "abcde"))
    page = client.do(client.calendar.list(calendarId="primary", syncToken=token))
    assert [(one["id"], one["status"]) for one in page["items"]] == [("abcde", "cancelled")]
    assert client.do(client.calendar.list(calendarId="primary", syncToken=page["nextSyncToken"]))["items"] == []
    with_window = client.calendar.list(calendarId="primary", syncToken=token, timeMin="2026-03-01T00:00:00Z")
    assert client.refused(with_window)[0] == 400
    owner.diary.forget_syncs()
    assert client.refused(client.calendar.list(calendarId="primary", syncToken=token)) == (410, "fullSyncRequired")


def test_a_send_is_counted(google: Google, client: Client) -> None:
    """Whoever sends is found out, though nothing leaves."""
    body = {"raw": base64.urlsafe_b64encode(HELLO).decode()}
    assert client.refused(client.mail.messages().send(userId="me", body=body))[0] == 501
    assert google.sends == 1
