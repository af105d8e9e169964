"""Writing drafts: new ones, replies, changes, files. What would send is counted and does nothing."""

import base64
import html as escaping
from datetime import datetime
from typing import Any

from tests.fakes.microsoft import html, ids, mime, render
from tests.fakes.microsoft.asked import Answer, Json, Problem, not_found
from tests.fakes.microsoft.call import Call, Routes
from tests.fakes.microsoft.items import Attachment, Item
from tests.fakes.microsoft.mail import matched
from tests.fakes.microsoft.mailbox import Mailbox

_ONLY_DRAFTS = frozenset(
    {"body", "subject", "replyTo", "internetMessageId", "from", "sender", "toRecipients", "ccRecipients", "bccRecipients", "importance"}
)
_MOST_HEADERS = 5


def blank(box: Mailbox) -> Json:
    """A draft in which nothing is written yet."""
    now = box.now()
    return {
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "receivedDateTime": now,
        "sentDateTime": now,
        "internetMessageId": message_id(box),
        "conversationId": conversation(box),
        "conversationIndex": base64.b64encode(str(box.ticks).encode()).decode(),
        "subject": "",
        "importance": "normal",
        "categories": [],
        "isDraft": True,
        "isRead": True,
        "inferenceClassification": "focused",
        "flag": {"flagStatus": "notFlagged"},
        "from": mime.recipient(box.address, box.name),
        "sender": mime.recipient(box.address, box.name),
        "toRecipients": [],
        "ccRecipients": [],
        "bccRecipients": [],
        "replyTo": [],
        "body": {"contentType": "text", "content": ""},
    }


def message_id(box: Mailbox) -> str:
    """A Message-ID as Exchange gives it."""
    return f"<BYAPR01MB{box.number:04}{box.tick():08X}@BYAPR01MB{box.number:04}.prod.exchangelabs.example>"


def conversation(box: Mailbox) -> str:
    """The id of a conversation that begins."""
    return "AAQkAD" + base64.urlsafe_b64encode(f"{box.number}.c.{box.tick()}".encode().ljust(30, b".")).decode()


def write(box: Mailbox, item: Item, body: Json) -> None:
    """What a request says comes into the message. Raises `Problem`."""
    if not item.fields["isDraft"] and body.keys() & _ONLY_DRAFTS:
        raise Problem(
            400, "ErrorInvalidPropertySet", f"{min(body.keys() & _ONLY_DRAFTS)} can be changed only while the message is a draft."
        )
    for one in body.get("singleValueExtendedProperties", ()):
        item.tags[one["id"]] = one["value"]
    for one in body.get("attachments", ()):
        item.attachments.append(_attachment(box, one))
    item.fields |= {name: _stored(name, value) for name, value in body.items() if name in item.fields}


def _stored(name: str, value: Any) -> Any:
    if name == "body":
        kind, content = value["contentType"].lower(), value.get("content") or ""
        return {"contentType": kind, "content": html.page(content) if kind == "html" else content}
    if name in ("toRecipients", "ccRecipients", "bccRecipients", "replyTo"):
        return [mime.recipient(one["emailAddress"]["address"], one["emailAddress"].get("name", "")) for one in value]
    return value


def _attachment(box: Mailbox, body: Json) -> Attachment:
    try:
        data = base64.b64decode(body["contentBytes"], validate=True)
    except (KeyError, ValueError) as err:
        raise Problem(400, "ErrorInvalidArgument", "contentBytes is missing, or no base64.") from err
    return Attachment(serial=box.serial(), name=body.get("name", ""), kind=body.get("contentType") or "application/octet-stream", data=data)


def _create(call: Call) -> Answer:
    folder = call.box.folder(call.names["mailFolder"]) if call.names else "drafts"
    body = call.asked.json()
    own = [(one["name"], one["value"]) for one in body.pop("internetMessageHeaders", [])]
    for name, _ in own:
        if not name.lower().startswith("x-"):
            raise Problem(400, "InvalidInternetMessageHeader", f"The internet message header name '{name}' should start with 'x-' or 'X-'.")
    if len(own) > _MOST_HEADERS:
        raise Problem(400, "InvalidInternetMessageHeaderCollection", "Maximum number of headers in one message is 5.")
    item = call.box.add(folder, blank(call.box), headers=own, unlisted=call.quirks.made_lags, unsearched=call.quirks.search_lags)
    write(call.box, item, body)
    return Answer(status=201, body=render.message(call.box, item, call.prefers))


def reply(box: Mailbox, item: Item, *, to_all: bool = False) -> Item:
    """A draft that answers `item`, in its conversation, with it quoted."""
    fields = blank(box)
    people = item.fields["replyTo"] or [item.fields["from"]]
    if item.folder == "sentitems":
        people = item.fields["toRecipients"]
    others = [*item.fields["toRecipients"], *item.fields["ccRecipients"]] if to_all else []
    fields |= {
        "toRecipients": people,
        "ccRecipients": [one for one in others if one["emailAddress"]["address"].lower() != box.address.lower()],
        "subject": _prefixed("RE: ", item.fields["subject"]),
        "conversationId": item.fields["conversationId"],
        "body": {"contentType": "html", "content": quoted("", item)},
    }
    answered = item.fields["internetMessageId"]
    earlier = next((value for name, value in item.headers if name.lower() == "references"), "")
    headers = [("In-Reply-To", answered), ("References", f"{earlier} {answered}".strip())] if answered else []
    return box.add("drafts", fields, headers=headers)


def _prefixed(prefix: str, subject: str) -> str:
    return subject if subject.upper().startswith(prefix.strip()) else prefix + subject


def quoted(above: str, item: Item) -> str:
    """A text above the message that it answers."""
    sender = item.fields["from"]["emailAddress"]
    moment: datetime = item.fields["sentDateTime"]
    rule = '<hr style="display:inline-block;width:98%">'
    head = (
        f"<b>From:</b> {escaping.escape(sender['name'])} &lt;{escaping.escape(sender['address'])}&gt;<br>"
        f"<b>Sent:</b> {moment:%d %B %Y %H:%M}"
        f"<br><b>Subject:</b> {escaping.escape(item.fields['subject'])}"
    )
    below = render.body(item.fields["body"], {})["content"]
    return html.page(f'{above}{rule}<div id="divRplyFwdMsg" dir="ltr">{head}<div>&nbsp;</div></div>{html.inner(below)}')


def _answered(call: Call) -> Answer:
    item = call.box.item(call.names["message"])
    body = call.asked.json() if call.asked.data else {}
    message = body.get("message", {})
    if "comment" in body and "body" in message:
        raise Problem(400, "ErrorInvalidRequest", "Either a comment or a body of the message can be given, not both.")
    if "singleValueExtendedProperties" in message or "internetMessageHeaders" in message:
        raise Problem(400, "ErrorInvalidProperty", "Extended properties cannot be given here.")
    draft = reply(call.box, item, to_all=call.asked.path.endswith("All"))
    draft.unlisted, draft.unsearched = call.quirks.made_lags, call.quirks.search_lags
    if call.asked.path.endswith("createForward"):
        draft.fields |= {"toRecipients": [], "ccRecipients": [], "subject": _prefixed("FW: ", item.fields["subject"])}
    if "comment" in body:
        draft.fields["body"]["content"] = quoted(html.inner(html.as_page(body["comment"])), item)
    write(call.box, draft, message)
    return Answer(status=201, body=render.message(call.box, draft, call.prefers))


def _change(call: Call) -> Answer:
    item = call.box.item(call.names["message"])
    matched(call, item)
    write(call.box, item, call.asked.json())
    call.box.touch(item)
    return Answer(body=render.message(call.box, item, call.prefers))


def _attach(call: Call) -> Answer:
    item = call.box.item(call.names["message"])
    item.attachments.append(_attachment(call.box, call.asked.json()))
    call.box.touch(item)
    return Answer(status=201, body=render.attachment(call.box, item, item.attachments[-1]))


def _detach(call: Call) -> Answer:
    item, parts = call.box.item(call.names["message"]), ids.read(call.names["attachment"])
    left = [one for one in item.attachments if not parts or one.serial != parts[2]]
    if len(left) == len(item.attachments):
        raise not_found()
    item.attachments = left
    call.box.touch(item)
    return Answer(status=204)


def _sent(_: Call) -> Answer:
    return Answer(status=202)  # nothing left the house; that somebody asked for it is counted by the server


_MESSAGE = "/me/messages/{message-id}"
ROUTES: Routes = {
    "POST /me/messages": _create,
    "POST /me/mailFolders/{mailFolder-id}/messages": _create,
    f"POST {_MESSAGE}/createReply": _answered,
    f"POST {_MESSAGE}/createReplyAll": _answered,
    f"POST {_MESSAGE}/createForward": _answered,
    f"PATCH {_MESSAGE}": _change,
    f"POST {_MESSAGE}/attachments": _attach,
    f"DELETE {_MESSAGE}/attachments/{{attachment-id}}": _detach,
    "POST /me/sendMail": _sent,
    f"POST {_MESSAGE}/send": _sent,
    f"POST {_MESSAGE}/reply": _sent,
    f"POST {_MESSAGE}/replyAll": _sent,
    f"POST {_MESSAGE}/forward": _sent,
}
SENDS = frozenset(name for name, route in ROUTES.items() if route is _sent)
