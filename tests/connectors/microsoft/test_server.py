"""The server for tests speaks Graph's mail as its documentation says: asked with bare requests."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from service.clock import SetClock
from tests.fakes.microsoft import CLIENT, Microsoft, faults, schema
from tests.fakes.microsoft.bare import IMMUTABLE, Bare, Held, tag_shown, tagged
from tests.fakes.microsoft.items import Item
from tests.fakes.microsoft.person import Others, Owner

TAG = "String {6f1c1d0c-6c5c-4a52-9c1e-0d3f7a1b2c3d} Name Key"
LETTER = {
    "subject": "Thank you",
    "body": {"contentType": "html", "content": "<p>Dear Ann, thank you.</p>"},
    "toRecipients": [{"emailAddress": {"name": "Ann Lee", "address": "ann.lee@acme.example"}}],
    "singleValueExtendedProperties": [{"id": TAG, "value": "abcdef01"}],
}
UNEVEN = "ann.lee@acme.example"


def mail(number: int, *, sender: str = "Ann Lee <ann.lee@acme.example>", more: str = "", text: str = "Hello Jordan.") -> bytes:
    return (
        f"From: {sender}\r\nTo: Jordan <jordan@outlook.example>\r\nSubject: Interview {number}\r\nMessage-ID: <{number}@acme.example>\r\n"
        f"Date: Tue, 10 Mar 2026 15:00:00 +0000\r\nMIME-Version: 1.0\r\n{more}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def letter(graph: Bare) -> str:
    answer = graph("POST", "/me/messages", json=LETTER, headers=IMMUTABLE)
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "expected"),
    [
        ("GET", "/me/mesages", {}, None, (400, "BadRequest")),
        ("PUT", "/me/messages", {}, None, (405, "Request_BadRequest")),
        ("GET", "/me/messages", {"tip": 3}, None, (400, "BadRequest")),
        ("GET", "/me/messages", {"top": "many"}, None, (400, "BadRequest")),
        ("GET", "/me/messages", {"top": 1001}, None, (400, "ErrorInvalidUrlQuery")),
        ("GET", "/me/messages", {"select": "subjekt"}, None, (400, "RequestBroker--ParseUri")),
        ("GET", "/me/messages", {"expand": "event"}, None, (400, "RequestBroker--ParseUri")),
        ("GET", "/me/messages", {"expand": "singleValueExtendedProperties"}, None, (400, "ErrorInvalidProperty")),
        ("GET", "/me/messages", {"filter": "subjekt eq 'x'"}, None, (400, "ErrorInvalidUrlQueryFilter")),
        ("GET", "/me/messages", {"filter": "toRecipients/any(r: r/x eq 'y')"}, None, (400, "ErrorInvalidUrlQueryFilter")),
        ("GET", "/me/messages", {"filter": "conversationId eq 'x'", "orderby": "receivedDateTime desc"}, None, (400, "InefficientFilter")),
        ("GET", "/me/messages", {"search": "ann"}, None, (400, "BadRequest")),
        ("GET", "/me/messages", {"search": '"ann"', "filter": "isRead eq true"}, None, (400, "SearchWithFilter")),
        ("GET", "/me/messages/nothing", {}, None, (404, "ErrorItemNotFound")),
        ("GET", "/me/mailFolders/nowhere/messages", {}, None, (404, "ErrorItemNotFound")),
        ("POST", "/me/messages", {}, {"subjekt": "x"}, (400, "RequestBodyRead")),
        ("POST", "/me/messages", {}, {"subject": 7}, (400, "RequestBodyRead")),
        ("POST", "/me/messages", {}, {"body": {"contentType": "HTML", "content": ""}}, (400, "RequestBodyRead")),
        ("POST", "/me/messages", {}, {"internetMessageHeaders": [{"name": "Key", "value": "1"}]}, (400, "InvalidInternetMessageHeader")),
        ("GET", "/me/mailboxSettings", {}, None, (403, "ErrorAccessDenied")),
    ],
)
def test_what_graph_does_not_know_is_an_error(
    graph: Bare, method: str, path: str, query: dict[str, Any], body: object, expected: tuple[int, str]
) -> None:
    """Paths, methods, parameters and members of bodies: nothing is passed over in silence."""
    assert code(graph(method, path, json=body, **query)) == expected


def test_a_preference_or_a_header_with_a_typing_error_is_an_error(graph: Bare) -> None:
    """In life they would do nothing, and nobody would know."""
    assert code(graph("GET", "/me/messages", headers={"Prefer": 'IdTyp="ImmutableId"'})) == (400, "BadRequest")
    assert code(graph("GET", "/me/messages", headers={"If-Matsch": "*"})) == (400, "BadRequest")


def test_a_stranger_an_old_token_and_one_with_too_little_in_it_are_refused(microsoft: Microsoft, clock: SetClock, graph: Bare) -> None:
    """401 for who it is, 403 for what it may do."""
    reader = Bare(microsoft, "jordan@outlook.example", scopes=("Mail.Read",))
    assert reader("GET", "/me/messages").status_code == 200
    assert code(reader("POST", "/me/messages", json=LETTER)) == (403, "ErrorAccessDenied")
    clock.set(clock.now() + microsoft.grants.life)
    for one in (reader, graph):
        answer = one("GET", "/me/messages")
        assert code(answer) == (401, "InvalidAuthenticationToken")
        assert "WWW-Authenticate" in answer.headers
    reader.close()


def test_mail_that_arrived_is_told_as_it_is(graph: Bare, others: Others) -> None:
    """Its JSON keeps the description, and its bytes are what came."""
    raw = mail(1, more="Auto-Submitted: auto-replied\r\n")
    others.deliver(raw)
    (one,) = graph.get("/me/messages")["value"]
    assert not schema.faults(one, schema.schema("microsoft.graph.message"))
    assert (one["subject"], one["internetMessageId"], one["isDraft"]) == ("Interview 1", "<1@acme.example>", False)
    assert "internetMessageHeaders" not in one
    assert graph("GET", f"/me/messages/{one['id']}/$value").content == raw
    headers = graph.get(f"/me/messages/{one['id']}", select="internetMessageHeaders")
    assert headers.keys() == {"@odata.context", "@odata.etag", "id", "internetMessageHeaders"} - {"@odata.context"}
    assert {"name": "Auto-Submitted", "value": "auto-replied"} in headers["internetMessageHeaders"]
    text = graph.get(f"/me/messages/{one['id']}", headers={"Prefer": 'outlook.body-content-type="text"'})["body"]
    assert text == {"contentType": "text", "content": "Hello Jordan.\r\n"}


def test_every_mailbox_is_its_own(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """An id of one means nothing in another."""
    Others(microsoft, "sam@contoso.example").deliver(mail(2))
    others.deliver(mail(1))
    sam = Bare(microsoft, "sam@contoso.example")
    (theirs,) = sam.get("/me/messages")["value"]
    assert theirs["subject"] == "Interview 2"
    assert code(graph("GET", f"/me/messages/{theirs['id']}")) == (404, "ErrorItemNotFound")
    sam.close()


@pytest.mark.parametrize("empty", [False, True])
def test_a_list_is_read_page_by_page(microsoft: Microsoft, graph: Bare, others: Others, *, empty: bool) -> None:
    """Ten at a time, newest first; a page may be empty and still lead on."""
    microsoft.quirks.empty_pages = empty
    for number in range(23):
        others.deliver(mail(number))
    first = graph.get("/me/messages")
    assert (len(first["value"]), "@odata.nextLink" in first) == (0 if empty else 10, True)
    assert [one["subject"] for one in graph.all("/me/messages")] == [f"Interview {number}" for number in range(22, -1, -1)]
    assert len(graph.all("/me/messages", top=50, skip=20)) == 3


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"filter": "from/emailAddress/address eq 'bob@other.example'"}, {1}),
        ({"filter": "startswith(subject, 'interview 2') or internetMessageId eq '<0@acme.example>'"}, {0, 2}),
        ({"filter": "receivedDateTime ge 2026-03-10T16:00:00Z and not (isRead eq false)"}, set()),
        ({"search": '"from:ann.lee@acme.example"'}, {0, 2}),
        ({"search": '"participants:other.example OR subject:2"'}, {1, 2}),
        ({"search": '"participants:jordan received>=2026-03-10 NOT from:bob"'}, {0, 2}),
        ({"search": '"received<2026-03-10"'}, set()),
        ({"search": '"body:\\"hello jordan\\" AND to:outlook.example"'}, {0, 1, 2}),
    ],
)
def test_mail_is_found_by_what_it_says(graph: Bare, others: Others, question: dict[str, Any], found: set[int]) -> None:
    """$filter and $search."""
    for number, sender in enumerate(["Ann Lee <ann.lee@acme.example>", "Bob <bob@other.example>", "Ann <ann.lee@acme.example>"]):
        others.deliver(mail(number, sender=sender))
    assert {int(one["subject"][-1]) for one in graph.all("/me/messages", **question)} == found


def test_a_search_may_lag_and_a_filter_does_not(microsoft: Microsoft, graph: Bare, owner: Owner, others: Others) -> None:
    """The index of $search comes after."""
    microsoft.quirks.search_lags = True
    others.deliver(mail(1))
    assert not graph.all("/me/messages", search='"from:ann.lee"')
    assert len(graph.all("/me/messages", filter=f"from/emailAddress/address eq '{UNEVEN}'")) == 1
    owner.box.catch_up()
    assert len(graph.all("/me/messages", search='"from:ann.lee"')) == 1


def test_the_default_id_changes_with_the_folder_and_the_immutable_one_does_not(graph: Bare, owner: Owner, others: Others) -> None:
    """Prefer: IdType="ImmutableId"."""
    item = others.deliver(mail(1))
    (plain,), (fixed,) = graph.all("/me/messages"), graph.all("/me/messages", headers=IMMUTABLE)
    assert plain["id"] != fixed["id"]
    owner.move(item, "archive")
    assert code(graph("GET", f"/me/messages/{plain['id']}")) == (404, "ErrorItemNotFound")
    moved = graph.get(f"/me/messages/{fixed['id']}", headers=IMMUTABLE)
    assert moved["id"] == fixed["id"]
    assert moved["parentFolderId"] == graph.get("/me/mailFolders/archive")["id"] != fixed["parentFolderId"]
    back = graph("POST", f"/me/messages/{fixed['id']}/move", json={"destinationId": "inbox"}, headers=IMMUTABLE)
    assert (back.status_code, back.json()["id"]) == (201, fixed["id"])


def test_a_draft_is_found_by_its_tag_in_the_whole_mailbox(graph: Bare, owner: Owner, letter: str) -> None:
    """The name's case matters, the value's does not; the property is shown to those who ask for it alone."""
    for folder in ("drafts", "deleteditems"):
        owner.move(owner.draft("abcdef01"), folder)
        (found,) = graph.all("/me/messages", filter=tagged(TAG, "ABCDEF01"), headers=IMMUTABLE)
        assert found["id"] == letter
        assert "singleValueExtendedProperties" not in found
        assert not graph.all("/me/messages", filter=tagged(TAG.replace("Key", "key"), "abcdef01"))
    shown = graph.get(f"/me/messages/{letter}", expand=tag_shown(TAG))
    assert shown["singleValueExtendedProperties"] == [{"id": TAG, "value": "abcdef01"}]


def test_a_reply_is_a_draft_in_the_same_conversation(graph: Bare, others: Others) -> None:
    """To whom the mail asks to be answered, with it quoted; marks are given by a change afterwards."""
    others.deliver(mail(1, more="Reply-To: Desk <desk@acme.example>\r\n"))
    (asked,) = graph.all("/me/messages")
    path = f"/me/messages/{asked['id']}/createReply"
    both = {"comment": "x", "message": {"body": LETTER["body"]}}
    assert code(graph("POST", path, json=both)) == (400, "ErrorInvalidRequest")
    assert code(graph("POST", path, json={"message": {"singleValueExtendedProperties": []}})) == (400, "ErrorInvalidProperty")
    draft = graph("POST", path, headers=IMMUTABLE).json()
    assert (draft["conversationId"], draft["subject"], draft["isDraft"]) == (asked["conversationId"], "RE: Interview 1", True)
    assert [one["emailAddress"]["address"] for one in draft["toRecipients"]] == ["desk@acme.example"]
    assert "divRplyFwdMsg" in draft["body"]["content"]
    changed = graph(
        "PATCH", f"/me/messages/{draft['id']}", json={"body": LETTER["body"], "singleValueExtendedProperties": [{"id": TAG, "value": "7"}]}
    )
    assert changed.status_code == 200
    assert "singleValueExtendedProperties" not in changed.json()
    assert b"In-Reply-To: <1@acme.example>" in graph("GET", f"/me/messages/{draft['id']}/$value").content
    assert graph.all("/me/messages", filter=tagged(TAG, "7"), headers=IMMUTABLE)[0]["id"] == draft["id"]


def test_a_change_that_names_an_old_version_is_refused(graph: Bare, owner: Owner, letter: str) -> None:
    """If-Match: 412 once the owner has written, opened, or only put a category on it."""
    path = f"/me/messages/{letter}"
    for act in (owner.open, owner.flag, lambda item: owner.edit(item, "Dear Ann,\nmine")):
        etag = graph.get(path)["@odata.etag"]
        act(owner.draft("abcdef01"))
        for method, body in (("PATCH", {"subject": "Other"}), ("DELETE", None)):
            assert code(graph(method, path, json=body, headers={"If-Match": etag})) == (412, "ErrorIrresolvableConflict")
    now = graph.get(path)
    assert "mine" in now["body"]["content"]
    assert graph("DELETE", path, headers={"If-Match": now["@odata.etag"]}).status_code == 204
    assert code(graph("GET", path)) == (404, "ErrorItemNotFound")


def test_opening_a_draft_changes_its_html_and_not_what_it_says(graph: Bare, owner: Owner, letter: str) -> None:
    """The words are the same, the markup is not."""
    before = graph.get(f"/me/messages/{letter}")["body"]["content"]
    owner.open(owner.draft("abcdef01"))
    after = graph.get(f"/me/messages/{letter}")["body"]["content"]
    assert before != after
    assert before.replace("<p>", '<p class="elementToProof">') == after


def test_a_draft_that_was_sent_keeps_its_immutable_id(microsoft: Microsoft, graph: Bare, owner: Owner, letter: str) -> None:
    """It lies in Sent Items, may be missing for a while, and cannot be written to any more."""
    microsoft.quirks.sent_lags = True
    owner.send(owner.draft("abcdef01"))
    assert code(graph("GET", f"/me/messages/{letter}")) == (404, "ErrorItemNotFound")
    owner.box.catch_up()
    sent = graph.get(f"/me/messages/{letter}", headers=IMMUTABLE)
    assert (sent["isDraft"], sent["parentFolderId"]) == (False, graph.get("/me/mailFolders/sentitems")["id"])
    assert code(graph("PATCH", f"/me/messages/{letter}", json={"subject": "x"})) == (400, "ErrorInvalidPropertySet")
    assert microsoft.sends == 0


@pytest.mark.parametrize("left", [False, True])
def test_another_program_sends_a_new_message(graph: Bare, owner: Owner, letter: str, *, left: bool) -> None:
    """Without marks, in the same conversation; the draft goes, or stays."""
    conversation = graph.get(f"/me/messages/{letter}")["conversationId"]
    owner.send_elsewhere(owner.draft("abcdef01"), leaves_draft=left)
    assert len(graph.all("/me/messages", filter=tagged(TAG, "abcdef01"))) == left
    (sent,) = graph.all("/me/mailFolders/sentitems/messages", headers=IMMUTABLE)
    assert (sent["id"] != letter, sent["conversationId"]) == (True, conversation)


def test_delete_takes_out_of_sight_or_into_the_trash(microsoft: Microsoft, graph: Bare, letter: str) -> None:
    """Both are seen in life."""
    microsoft.quirks.deletes_to_trash = True
    assert graph("DELETE", f"/me/messages/{letter}").status_code == 204
    assert len(graph.all("/me/mailFolders/deleteditems/messages")) == 1
    assert graph("POST", f"/me/messages/{letter}/permanentDelete").status_code == 204
    assert not graph.all("/me/messages")


def test_files_are_put_on_a_draft_and_read_back(graph: Bare, letter: str) -> None:
    """contentBytes is base64."""
    file = {"@odata.type": "#microsoft.graph.fileAttachment", "name": "card.pdf", "contentType": "application/pdf", "contentBytes": "aGk="}
    made = graph("POST", f"/me/messages/{letter}/attachments", json=file)
    assert made.status_code == 201
    (shown,) = graph.all(f"/me/messages/{letter}/attachments", select="name,size")
    assert (shown["name"], shown["size"], "contentBytes" in shown) == ("card.pdf", 2, False)
    path = f"/me/messages/{letter}/attachments/{made.json()['id']}"
    assert graph.get(path)["contentBytes"] == "aGk="
    assert graph.get(f"/me/messages/{letter}", expand="attachments")["attachments"][0]["name"] == "card.pdf"
    assert graph("DELETE", path).status_code == 204
    assert not graph.all(f"/me/messages/{letter}/attachments")


def test_meeting_mail_says_that_it_is(graph: Bare, others: Others) -> None:
    """A text/calendar part makes an eventMessage of it; its class is asked for as an extended property."""
    calendar = "Content-Type: text/calendar; method={}; charset=utf-8\r\n"
    for number, method in enumerate(("REQUEST", "CANCEL", "REPLY")):
        part = calendar.format(method)
        raw = mail(number, text="BEGIN:VCALENDAR\r\nATTENDEE;PARTSTAT=TENTATIVE:mailto:x@y.example\r\nEND:VCALENDAR")
        others.deliver(raw.replace(b"Content-Type: text/plain; charset=utf-8\r\n", part.encode()))
    kinds = [(one.get("@odata.type", ""), one["meetingMessageType"]) for one in graph.all("/me/messages")[::-1]]
    assert kinds == [
        ("#microsoft.graph.eventMessageRequest", "meetingRequest"),
        ("#microsoft.graph.eventMessage", "meetingCancelled"),
        ("#microsoft.graph.eventMessageResponse", "meetingTenativelyAccepted"),
    ]
    shown = graph.all("/me/messages", expand=tag_shown("String 0x001A"))[-1]
    assert shown["singleValueExtendedProperties"][0]["value"] == "IPM.Schedule.Meeting.Request"


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/me/sendMail"), ("POST", "/me/messages/{}/send"), ("POST", "/me/messages/{}/reply"), ("POST", "/me/messages/{}/forward")],
)
def test_whatever_would_send_is_counted(microsoft: Microsoft, graph: Bare, letter: str, method: str, path: str) -> None:
    """Even where the scope is missing, and no mail leaves."""
    body = {"message": LETTER} if "sendMail" in path else None
    assert graph(method, path.format(letter), json=body).status_code == 403
    assert microsoft.sends == 1
    able = Bare(microsoft, "jordan@outlook.example", scopes=("Mail.Send",))
    assert able(method, path.format(letter), json=body).status_code == 202
    assert microsoft.sends == 2
    able.close()


# delta


def subjects(items: list[dict[str, str]]) -> list[str]:
    return [one.get("subject", "removed") for one in items]


def test_a_delta_tells_what_changed_since(graph: Bare, owner: Owner, others: Others) -> None:
    """New, changed, moved away, deleted; a link can be followed again and again."""
    path = "/me/mailFolders/inbox/messages/delta"
    stays, goes, dies = (others.deliver(mail(number)) for number in range(3))
    found, link = graph.delta(path, headers=IMMUTABLE)
    assert sorted(subjects(found)) == ["Interview 0", "Interview 1", "Interview 2"]
    assert graph.delta(link, headers=IMMUTABLE)[0] == []
    names = {item.serial: graph_id(graph, item) for item in (goes, dies)}
    owner.read(stays)
    owner.move(goes, "archive")
    owner.discard(dies)
    others.deliver(mail(3))
    for _ in range(2):
        found, _ = graph.delta(link, headers=IMMUTABLE)
        assert sorted(subjects(found)) == ["Interview 0", "Interview 3", "removed", "removed"]
        removed = {one["id"]: one["@removed"]["reason"] for one in found if "@removed" in one}
        assert removed == {names[goes.serial]: "changed", names[dies.serial]: "deleted"}


def graph_id(graph: Bare, item: Item) -> str:
    wanted = item.fields["internetMessageId"]
    found: str = graph.all("/me/messages", filter=f"internetMessageId eq '{wanted}'", headers=IMMUTABLE)[0]["id"]
    return found


def test_one_that_went_and_came_back_was_only_changed(graph: Bare, owner: Owner, others: Others) -> None:
    """With immutable ids; the default id is another one by then."""
    item = others.deliver(mail(1))
    _, link = graph.delta("/me/mailFolders/inbox/messages/delta", headers=IMMUTABLE)
    owner.move(item, "archive")
    owner.move(item, "inbox")
    assert subjects(graph.delta(link, headers=IMMUTABLE)[0]) == ["Interview 1"]
    assert sorted(subjects(graph.delta(link)[0])) == ["Interview 1", "removed"]


def test_a_delta_comes_in_pages_that_may_be_empty_repeated_and_back_to_front(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """The nasty parts, all at once."""
    for number in range(5):
        others.deliver(mail(number))
    path, sized = "/me/mailFolders/inbox/messages/delta", {"Prefer": 'odata.maxpagesize=2, IdType="ImmutableId"'}
    microsoft.quirks.empty_pages = microsoft.quirks.reversed_pages = microsoft.quirks.text_booleans = True
    microsoft.quirks.replays = 2
    first = graph.get(path, headers=sized, select="subject,isRead")
    assert (first["value"], "@odata.nextLink" in first) == ([], True)
    found, link = graph.delta(path, headers=sized, select="subject,isRead")
    assert subjects(found) == [f"Interview {number}" for number in (3, 4, 1, 2, 0)]
    assert found[0].keys() == {"@odata.type", "@odata.etag", "id", "subject", "isRead"}
    assert found[0]["isRead"] == "false"
    assert len(graph.delta(link, headers=sized)[0]) == 2  # nothing is new


@pytest.mark.parametrize(
    "query",
    [
        {"search": '"x"'},
        {"filter": "isRead eq false"},
        {"orderby": "subject"},
        {"changeType": "renamed"},
        {"deltatoken": "latest"},
    ],
)
def test_a_delta_knows_few_parameters(graph: Bare, query: dict[str, Any]) -> None:
    """Only receivedDateTime is filtered by, and ordered by."""
    assert graph("GET", "/me/mailFolders/inbox/messages/delta", **query).status_code == 400


def test_a_delta_since_a_moment(graph: Bare, others: Others, clock: SetClock) -> None:
    """$filter=receivedDateTime ge …"""
    others.deliver(mail(1))
    others.deliver(mail(2), at=clock.now().replace(hour=18))
    found, _ = graph.delta("/me/mailFolders/inbox/messages/delta", filter="receivedDateTime ge 2026-03-10T17:00:00Z")
    assert subjects(found) == ["Interview 2"]


@pytest.mark.parametrize(("status", "name"), [(410, "SyncStateNotFound"), (400, "resyncRequired")])
def test_a_link_may_be_forgotten(graph: Bare, owner: Owner, status: int, name: str) -> None:
    """410 with the place where to begin anew, or another way to say so."""
    path = "/me/mailFolders/inbox/messages/delta"
    _, link = graph.delta(path)
    owner.box.forget_rounds(status, name)
    answer = graph("GET", link)
    assert code(answer) == (status, name)
    if status == 410:
        assert graph.delta(answer.headers["Location"])[0] == []


# batches, limits, faults


def test_a_batch_answers_each_request_on_its_own(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """In no order; a request that depends on a failed one is not made."""
    others.deliver(mail(1))
    microsoft.faults.add(faults.too_many(9), "GET /me/calendars")
    requests_made = [
        {"id": "1", "method": "GET", "url": "/me/messages?$select=subject", "headers": IMMUTABLE},
        {"id": "2", "method": "GET", "url": "/me/calendars"},
        {"id": "3", "method": "POST", "url": "/me/messages", "body": LETTER, "headers": {"Content-Type": "application/json"}},
        {"id": "4", "method": "GET", "url": "/me/nothing"},
        {"id": "5", "method": "GET", "url": "/me/calendar", "dependsOn": ["2"]},
        {"id": "6", "method": "POST", "url": "/me/messages", "body": LETTER},
    ]
    answer = graph("POST", "/$batch", json={"requests": requests_made}).json()["responses"]
    assert [one["id"] for one in answer] != ["1", "2", "3", "4", "5", "6"]
    by_id = {one["id"]: one for one in answer}
    assert {name: one["status"] for name, one in by_id.items()} == {"1": 200, "2": 429, "3": 201, "4": 400, "5": 424, "6": 400}
    assert by_id["2"]["headers"]["Retry-After"] == "9"
    assert [one["subject"] for one in by_id["1"]["body"]["value"]] == ["Interview 1"]
    assert microsoft.log[0].method == "POST /$batch"
    assert code(graph("POST", "/$batch", json={"requests": requests_made * 4})) == (400, "RequestBodyRead")


@pytest.fixture
def crowd(microsoft: Microsoft) -> Iterator[list[Bare]]:
    many = [Bare(microsoft, "jordan@outlook.example") for _ in range(5)]
    yield many
    for one in many:
        one.close()


def test_no_more_than_four_requests_at_a_time(microsoft: Microsoft, graph: Bare, held: Held, crowd: list[Bare]) -> None:
    """The fifth is told to come again; so are those of a batch that find no room. Another mailbox is not concerned."""
    held(crowd[:4])
    answer = graph("GET", "/me/messages")
    assert code(answer) == (429, "ApplicationThrottled")
    assert int(answer.headers["Retry-After"]) > 0
    item = {"method": "GET", "url": "/me/calendar"}
    batch = graph("POST", "/$batch", json={"requests": [{"id": str(number), **item} for number in range(5)]}).json()
    assert {one["status"] for one in batch["responses"]} == {429}
    other = Bare(microsoft, "sam@contoso.example")
    assert other("GET", "/me/messages").status_code == 200
    other.close()
    held.end()
    assert microsoft.meter.peak["jordan@outlook.example"] == 4
    assert held.statuses == [200] * 4
    assert graph("GET", "/me/messages").status_code == 200


def test_what_is_lost_on_the_way_may_have_been_done(microsoft: Microsoft, graph: Bare, owner: Owner) -> None:
    """Closed, reset, cut short: before it was done, or after."""
    doors = [(faults.CLOSED, 0), (faults.RESET, 0), (faults.LOST, 1), (faults.RESET_AFTER, 1), (faults.HALF, 1)]
    for fault, done in doors:
        before = len(owner.drafts())
        microsoft.faults.add(fault, "POST /me/messages")
        with pytest.raises(requests.RequestException):
            graph("POST", "/me/messages", json=LETTER)
        assert (fault.name, len(owner.drafts()) - before) == (fault.name, done)


def test_what_is_answered_may_not_be_an_answer(microsoft: Microsoft, graph: Bare, owner: Owner) -> None:
    """HTML, nothing at all, an error after the deed."""
    seen = []
    for fault in (faults.BAD_GATEWAY, faults.A_PAGE, faults.EMPTY, faults.BROKEN_AFTER, faults.UNAVAILABLE):
        microsoft.faults.add(fault, "POST /me/*")
        answer = graph("POST", "/me/messages", json=LETTER)
        seen.append((answer.status_code, answer.headers["Content-Type"].partition(";")[0]))
    page, json = "text/html", "application/json"
    assert seen == [(502, page), (200, page), (200, json), (500, json), (503, json)]
    assert len(owner.drafts()) == 1
    assert [method for method, _ in microsoft.faults.happened] == ["POST /me/messages"] * 5


def test_faults_are_drawn_alike_from_the_same_seed(microsoft: Microsoft, graph: Bare) -> None:
    """The n-th request, a path, or a rate."""
    microsoft.faults.add(faults.DENIED, "GET /me", nth=2)
    assert [graph("GET", "/me").status_code for _ in range(3)] == [200, 403, 200]
    kinds = (faults.BROKEN, faults.UNAVAILABLE)
    drawn = []
    for _ in range(2):
        microsoft.faults.rate(0.5, seed=7, kinds=kinds)
        drawn.append([graph("GET", "/me").status_code for _ in range(20)])
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) == {200, 500, 503}
    microsoft.faults.clear()
    assert graph.get("/me", select="mail")["mail"] == "jordan@outlook.example"


def test_the_log_says_who_asked_for_what(microsoft: Microsoft, graph: Bare) -> None:
    """By the description's own names, so that tests can count."""
    graph("GET", "/me/mailFolders/inbox/messages")
    graph("GET", "/me/mesages")
    assert microsoft.count() == 2
    assert microsoft.counted()["GET /me/mailFolders/{mailFolder-id}/messages"] == 1
    assert {one.account for one in microsoft.log} == {"jordan@outlook.example"}
    assert CLIENT in microsoft.directory.apps
