"""The server for tests speaks Graph's mail as its documentation says: asked with bare requests."""

from typing import Any

import pytest

from service.clock import SetClock
from tests.connectors.microsoft.asking import LETTER, TAG, code, mail
from tests.fakes.microsoft import Microsoft, schema
from tests.fakes.microsoft.bare import IMMUTABLE, Bare, tag_shown, tagged
from tests.fakes.microsoft.person import Others, Owner


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
        ("POST", "/me/messages", {}, {"body": {"contentType": "rtf", "content": ""}}, (400, "RequestBodyRead")),
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
    assert len(graph.all("/me/messages", filter="from/emailAddress/address eq 'ann.lee@acme.example'")) == 1
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
