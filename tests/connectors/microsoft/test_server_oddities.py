"""The server for tests in its corners: what Graph passes over, makes up, or refuses late."""

from datetime import date, timedelta
from typing import Any

import pytest
import requests

from service.clock import SetClock
from tests.connectors.microsoft.asking import LETTER, TAG, code, mail
from tests.fakes.microsoft import Microsoft, faults
from tests.fakes.microsoft.bare import IMMUTABLE, Bare, tag_shown, tagged
from tests.fakes.microsoft.meter import IN_TEN_MINUTES
from tests.fakes.microsoft.person import Others, Owner

JORDAN = "jordan@outlook.example"


def test_a_value_in_another_case_is_taken_and_noted(microsoft: Microsoft, graph: Bare) -> None:
    """Graph does not mind "HTML"; the description does."""
    assert graph("POST", "/me/messages", json=LETTER).status_code == 201
    assert not microsoft.inexact
    body = {"contentType": "HTML", "content": "<p>Hello</p>"}
    made = graph("POST", "/me/messages", json={"body": body}).json()
    assert made["body"]["contentType"] == "html"
    assert microsoft.inexact == ["$.body.contentType is none of the values allowed."]


def test_a_body_that_cannot_be_read_is_refused(graph: Bare) -> None:
    """No JSON, JSON that is not called so, a body where none belongs, a missing member."""
    url, say = f"{graph.root}/me/messages", graph.session.post
    assert code(say(url, data=b"{", headers={"Content-Type": "application/json"})) == (400, "BadRequest")
    assert code(say(url, data=b"{}", headers={"Content-Type": "text/plain"})) == (415, "UnsupportedMediaType")
    assert code(graph("GET", "/me/messages", json={})) == (400, "BadRequest")
    made = graph("POST", "/me/messages", json=LETTER).json()
    assert code(graph("POST", f"/me/messages/{made['id']}/move", json={})) == (400, "RequestBodyRead")
    assert code(graph("POST", f"/me/messages/{made['id']}/attachments", json={"name": "x", "contentBytes": "?"})) == (
        400,
        "ErrorInvalidArgument",
    )
    assert code(graph("GET", f"/me/messages/{made['id']}/attachments/none")) == (404, "ErrorItemNotFound")
    assert code(graph("DELETE", f"/me/messages/{made['id']}/attachments/none")) == (404, "ErrorItemNotFound")


@pytest.mark.parametrize(
    "query",
    [
        {"filter": "isRead"},
        {"filter": "isRead eq"},
        {"filter": "isRead is true"},
        {"filter": "isRead eq perhaps"},
        {"filter": "(isRead eq true"},
        {"filter": "(isRead eq true x"},
        {"filter": "isRead eq true true"},
        {"filter": "isRead eq ?"},
        {"filter": "startswith subject"},
        {"search": '"("'},
        {"search": '"a )"'},
        {"search": '"NOT"'},
        {"search": '"colour:red"'},
        {"search": '"received>=yesterday"'},
        {"orderby": "subject sideways"},
        {"orderby": "mood"},
        {"skiptoken": "x"},
        {"top": 0},
    ],
)
def test_a_question_that_cannot_be_read_is_refused(graph: Bare, query: dict[str, Any]) -> None:
    """400, never an empty list."""
    assert graph("GET", "/me/messages", **query).status_code == 400


def test_lists_are_counted_and_put_in_order(graph: Bare, others: Others) -> None:
    """$count and $orderby; with a $filter that names the same property first."""
    for number in (2, 1, 3):
        others.deliver(mail(number))
    assert [one["subject"][-1] for one in graph.all("/me/messages", orderby="subject")] == ["1", "2", "3"]
    question: dict[str, Any] = {
        "filter": "receivedDateTime gt 2026-01-01 and contains(subject, 'VIEW')",
        "orderby": "receivedDateTime desc",
    }
    assert graph.get("/me/messages", count="true", top=1, **question)["@odata.count"] == 3


def test_folders_are_told_with_what_lies_in_them(graph: Bare, owner: Owner, others: Others) -> None:
    """The well-known ones and the owner's own."""
    item = others.deliver(mail(1))
    owner.move(item, "Jobs")
    found = {one["displayName"]: one["totalItemCount"] for one in graph.all("/me/mailFolders", top=50)}
    assert (found["Inbox"], found["Jobs"], found["Sent Items"]) == (0, 1, 0)
    assert graph.get("/me/mailFolders/inbox", select="unreadItemCount").keys() == {"id", "unreadItemCount"}


def test_exchange_makes_properties_of_headers(graph: Bare, others: Others) -> None:
    """In-Reply-To, References and the class can be asked for, in a list and in a delta; what was sent has no headers to tell."""
    asked = others.deliver(mail(1))
    answer = others.reply(asked, "Ann Lee <ann.lee@acme.example>", "On Friday.", Auto_Submitted="auto-replied")
    assert answer.fields["conversationId"] == asked.fields["conversationId"]
    names = "String 0x1042", "String 0x001A", "String 0x1039"
    expand = tag_shown("' or id eq '".join(names))
    for found in (graph.all("/me/messages", expand=expand)[0], graph.delta("/me/mailFolders/inbox/messages/delta", expand=expand)[0][0]):
        told = {one["id"]: one["value"] for one in found["singleValueExtendedProperties"]}
        assert told == {"String 0x1042": "<1@acme.example>", "String 0x001A": "IPM.Note", "String 0x1039": "<1@acme.example>"}
    assert len(graph.all("/me/messages", filter=tagged("String 0x1042", "<1@acme.example>"))) == 1
    headers = graph.all("/me/messages", select="internetMessageHeaders")[0]["internetMessageHeaders"]
    assert {"name": "Auto-Submitted", "value": "auto-replied"} in headers


def test_what_the_owner_writes_elsewhere_lies_in_sent_items(graph: Bare, owner: Owner, others: Others) -> None:
    """Without headers; drafts of the owner's own are like any other."""
    asked = others.deliver(mail(1))
    owner.write(mail(2, sender="Jordan <jordan@outlook.example>", more="In-Reply-To: <1@acme.example>\r\n"))
    (sent,) = graph.all("/me/mailFolders/sentitems/messages", select="internetMessageHeaders,conversationId")
    assert "internetMessageHeaders" not in sent
    assert sent["conversationId"] == asked.fields["conversationId"]
    new, answer = owner.keep("ann.lee@acme.example", "Hello", "New."), owner.keep("ann.lee@acme.example", "", "Yes.", answers=asked)
    assert (new.fields["subject"], answer.fields["subject"]) == ("Hello", "RE: Interview 1")
    owner.send(answer)
    assert (
        b"In-Reply-To: <1@acme.example>"
        in graph("GET", f"/me/messages/{graph.all('/me/mailFolders/sentitems/messages')[0]['id']}/$value").content
    )


def test_a_reply_to_all_a_forward_and_a_comment(graph: Bare, owner: Owner, others: Others) -> None:
    """Who gets it, and what stands above the quotation."""
    others.deliver(mail(1, more="Cc: Bob <bob@other.example>\r\n"))
    path = f"/me/messages/{graph.all('/me/messages')[0]['id']}"
    everybody = graph("POST", f"{path}/createReplyAll", json={"comment": "Thank you & <bye>"}).json()
    assert [one["emailAddress"]["address"] for one in everybody["ccRecipients"]] == ["bob@other.example"]
    assert "Thank you &amp; &lt;bye&gt;" in everybody["body"]["content"].partition("<hr")[0]
    forward = graph("POST", f"{path}/createForward").json()
    assert (forward["subject"], forward["toRecipients"]) == ("FW: Interview 1", [])
    owner.send(owner.drafts()[0])
    sent = graph.all("/me/mailFolders/sentitems/messages")[0]
    again = graph("POST", f"/me/messages/{sent['id']}/createReply").json()
    assert again["toRecipients"] == sent["toRecipients"]
    assert again["subject"] == "RE: Interview 1"


def test_a_plain_draft_is_told_as_html_unless_text_is_preferred(graph: Bare) -> None:
    """And its bytes are plain."""
    body = {"contentType": "text", "content": "Dear Ann,\nthank you."}
    made = graph("POST", "/me/messages", json={**LETTER, "body": body}).json()
    assert made["body"]["contentType"] == "html"
    assert graph.get(f"/me/messages/{made['id']}", headers={"Prefer": 'outlook.body-content-type="text"'})["body"] == body
    assert b"multipart" not in graph("GET", f"/me/messages/{made['id']}/$value").content


def test_headers_of_our_own_are_few_and_stand_in_the_bytes(graph: Bare, letter: str) -> None:
    """Five at most, and a file makes a part."""
    own = [{"name": f"x-{number}", "value": "1"} for number in range(6)]
    assert code(graph("POST", "/me/messages", json={"internetMessageHeaders": own})) == (400, "InvalidInternetMessageHeaderCollection")
    file = {"@odata.type": "#microsoft.graph.fileAttachment", "name": "card.pdf", "contentType": "application/pdf", "contentBytes": "aGk="}
    made = graph("POST", "/me/messages", json={**LETTER, "internetMessageHeaders": own[:5], "attachments": [file]}).json()
    raw = graph("GET", f"/me/messages/{made['id']}/$value").content
    assert (b"\r\nx-0: 1\r\n" in raw, b'filename="card.pdf"' in raw, made["hasAttachments"]) == (True, True, True)
    assert graph.get(f"/me/messages/{letter}")["hasAttachments"] is False


def test_what_was_just_made_may_be_found_by_its_id_alone(microsoft: Microsoft, graph: Bare, owner: Owner) -> None:
    """Until everything has caught up: drafts and entries."""
    microsoft.quirks.made_lags = microsoft.quirks.extra_members = True
    made = graph("POST", "/me/messages", json=LETTER, headers=IMMUTABLE).json()
    assert graph.get(f"/me/messages/{made['id']}")["mood"] == "cheerful"
    assert not graph.all("/me/messages", filter=tagged(TAG, "abcdef01"))
    _, link = graph.delta("/me/mailFolders/drafts/messages/delta")
    owner.box.catch_up()
    assert len(graph.all("/me/messages", filter=tagged(TAG, "abcdef01"))) == 1
    assert len(graph.delta(link)[0]) == 1


def test_a_copy_has_the_same_marks(graph: Bare, owner: Owner, letter: str) -> None:
    """Two drafts then bear one key."""
    owner.copy(owner.draft("abcdef01"))
    found = graph.all("/me/messages", filter=tagged(TAG, "abcdef01"), headers=IMMUTABLE, expand=tag_shown(TAG))
    assert (len(found), letter in {one["id"] for one in found}) == (2, True)


def test_a_meeting_mail_leads_to_its_entry(graph: Bare, others: Others, clock: SetClock) -> None:
    """By the UID."""
    entry = others.invite("Interview", clock.now(), clock.now() + timedelta(hours=1), "ann.lee@acme.example", uid="visit@acme.example")
    raw = mail(1, text="BEGIN:VCALENDAR\r\nUID:visit@acme.example\r\nEND:VCALENDAR").replace(
        b"text/plain;", b"text/calendar; method=REQUEST;"
    )
    assert others.deliver(raw).about == entry.serial
    (found,) = graph.all("/me/messages", expand="microsoft.graph.eventMessage/event")
    assert found["event"]["iCalUId"] == "visit@acme.example"


def test_an_invitation_by_mail_may_be_booked(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """Tentatively; moved by the next version, called off by a cancellation."""
    microsoft.quirks.books_requests = True
    seen = []
    for number, (method, hour) in enumerate((("REQUEST", 15), ("REQUEST", 17), ("CANCEL", 17))):
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:x",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            "UID:visit@acme.example",
            f"SEQUENCE:{number}",
        ]
        lines += [
            f"DTSTART:20260311T{hour}0000Z",
            f"DTEND:20260311T{hour}3000Z",
            "SUMMARY:Interview",
            "ORGANIZER:mailto:ann.lee@acme.example",
        ]
        text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR"])
        others.deliver(mail(number, text=text).replace(b"text/plain;", f"text/calendar; method={method};".encode()))
        (one,) = graph.all("/me/calendarView", startDateTime="2026-03-11", endDateTime="2026-03-12")
        seen.append((one["start"]["dateTime"][11:13], one["showAs"], one["isCancelled"], one["iCalUId"]))
    uid = "visit@acme.example"
    assert seen == [("15", "tentative", False, uid), ("17", "tentative", False, uid), ("17", "free", True, uid)]
    assert len(graph.all("/me/messages", expand="microsoft.graph.eventMessage/event")) == 3
    others.deliver(mail(9))
    assert len(graph.all("/me/events")) == 1


def test_a_delta_may_be_asked_for_one_kind_of_change(graph: Bare, owner: Owner, others: Others) -> None:
    """changeType; and what goes while the pages are turned is told as gone."""
    path, first = "/me/mailFolders/inbox/messages/delta", others.deliver(mail(1))
    links = {kind: graph.delta(path, changeType=kind)[1] for kind in ("created", "updated", "deleted")}
    owner.read(first)
    second = others.deliver(mail(2))
    third = others.deliver(mail(3))
    owner.discard(third)
    found = {kind: [one.get("subject", "removed") for one in graph.delta(link)[0]] for kind, link in links.items()}
    assert found == {"created": ["Interview 2"], "updated": ["Interview 1"], "deleted": ["removed"]}
    page = graph.get(path, headers={"Prefer": "odata.maxpagesize=1"})
    owner.discard(first)
    owner.discard(second)
    assert "@removed" in graph.get(page["@odata.nextLink"])["value"][0]


def test_the_batch_itself_may_be_wrong(graph: Bare) -> None:
    """Ids twice, an unknown one before it, a batch within."""
    item = {"id": "1", "method": "GET", "url": "/me"}
    assert code(graph("POST", "/$batch", json={"requests": [item, item]})) == (400, "BadRequest")
    assert code(graph("POST", "/$batch", json={"requests": [{**item, "dependsOn": ["2"]}]})) == (400, "BadRequest")
    inner = {"id": "2", "method": "POST", "url": "/$batch", "body": {}, "headers": {"Content-Type": "application/json"}}
    raw = {"id": "3", "method": "GET", "url": "/me/messages/x/$value"}
    answers = graph("POST", "/$batch", json={"requests": [item, inner, raw]}).json()["responses"]
    assert {one["id"]: one["status"] for one in answers} == {"1": 200, "2": 400, "3": 404}


def test_ten_thousand_requests_in_ten_minutes_are_enough(microsoft: Microsoft, graph: Bare, clock: SetClock) -> None:
    """Then it is 429, until the first of them are ten minutes old; a server may be told not to mind."""
    for _ in range(IN_TEN_MINUTES):
        with microsoft.meter.under_way(JORDAN):
            pass
    answer = graph("GET", "/me")
    assert (code(answer), answer.headers["Retry-After"]) == ((429, "ApplicationThrottled"), "60")
    microsoft.meter.limited = False
    assert graph("GET", "/me").status_code == 200
    microsoft.meter.limited = True
    clock.set(clock.now() + timedelta(minutes=10))
    assert graph("GET", "/me").status_code == 200


def test_the_mailbox_tells_its_zone_to_those_who_may_ask(microsoft: Microsoft) -> None:
    """MailboxSettings.Read."""
    able = Bare(microsoft, JORDAN, scopes=("MailboxSettings.Read",))
    assert able.get("/me/mailboxSettings")["timeZone"] == "Eastern Standard Time"
    able.close()


def test_retry_after_may_be_a_date(microsoft: Microsoft, graph: Bare, clock: SetClock) -> None:
    """RFC 9110, 10.2.3."""
    microsoft.faults.add(faults.too_many_until(clock.now()), "GET /me")
    assert graph("GET", "/me").headers["Retry-After"] == "Tue, 10 Mar 2026 16:00:00 GMT"
    microsoft.faults.away(faults.UNAVAILABLE)
    assert {graph("GET", "/me").status_code for _ in range(3)} == {503}


def test_a_connection_that_was_idle_may_be_gone(microsoft: Microsoft, graph: Bare) -> None:
    """Kept alive until the server hangs up."""
    graph.get("/me")
    graph.get("/me")
    assert microsoft.wire.connections == 1
    microsoft.wire.hang_up()
    assert requests.get(microsoft.root, verify=str(microsoft.ca_bundle), timeout=30).status_code == 404
    assert microsoft.wire.connections == 2


def test_a_server_that_breaks_says_so_at_the_end() -> None:
    """A fault of its own is no fault of the door's."""
    server = Microsoft()
    bare = Bare(server, JORDAN)
    del Others(server, JORDAN).deliver(mail(1)).fields["body"]
    assert bare("GET", "/me/messages").status_code == 500
    bare.close()
    with pytest.raises(RuntimeError, match="broke down"):
        server.close()


def test_whole_days_are_moved_and_repeated_as_days(graph: Bare, owner: Owner) -> None:
    """No zone touches them."""
    series = {
        "pattern": {"type": "daily", "interval": 1},
        "range": {"type": "numbered", "startDate": "2026-03-12", "numberOfOccurrences": 2},
    }
    owner.put("Holiday", date(2026, 3, 12), date(2026, 3, 13), recurrence=series)
    days = graph.all("/me/calendarView", startDateTime="2026-03-01", endDateTime="2026-04-01")
    assert [one["start"]["dateTime"][:10] for one in days] == ["2026-03-12", "2026-03-13"]
    moved = {name: {"dateTime": f"2026-03-{day}T00:00:00", "timeZone": "UTC"} for name, day in (("start", 20), ("end", 21))}
    body = {"isAllDay": True, "location": {"displayName": "Room 1"}, "body": {"contentType": "text", "content": "Hi"}, **moved}
    changed = graph("PATCH", f"/me/events/{days[0]['id']}", json=body).json()
    assert (changed["start"]["dateTime"][:10], changed["locations"][0]["displayName"]) == ("2026-03-20", "Room 1")
    assert "Hi" in changed["body"]["content"]
    assert graph("GET", "/me/events", search='"x"').status_code == 400
    assert graph("GET", "/me/events", filter="mood eq 'x'").status_code == 400
    assert graph("GET", "/me/calendarView", startDateTime="2026-04-01", endDateTime="2026-03-01").status_code == 400
    assert [one["subject"] for one in graph.all("/me/events", orderby="start/dateTime desc")] == ["Holiday"]
