"""Messages, threads, labels and the profile of Gmail."""

import base64
import binascii
from typing import Any

from tests.fakes.google.asked import Asked, Json, Methods, paged
from tests.fakes.google.errors import invalid, not_found
from tests.fakes.google.mailbox import SYSTEM
from tests.fakes.google.payload import as_json, attachment
from tests.fakes.google.search import search
from tests.fakes.google.stored import Stored


def _profile(asked: Asked) -> Json:
    box = asked.box
    threads = {mail.thread for mail in box.messages.values()}
    return {"emailAddress": box.email, "messagesTotal": len(box.messages), "threadsTotal": len(threads), "historyId": str(box.history)}


def found(asked: Asked, mails: list[Stored]) -> list[Stored]:
    """Those that ``q``, ``labelIds`` and ``includeSpamTrash`` ask for, newest first."""
    test = search(asked.one("q"), everywhere=asked.is_set("includeSpamTrash"))
    wide = asked.is_set("includeSpamTrash") or {"TRASH", "SPAM"} & set(asked.query.get("labelIds", ()))
    inside = [mail for mail in mails if wide or not mail.labels & {"TRASH", "SPAM"}] if not asked.one("q") else [*filter(test, mails)]
    inside = [mail for mail in inside if set(asked.query.get("labelIds", ())) <= mail.labels]
    return sorted(inside, key=lambda mail: (mail.at, mail.id), reverse=True)


def _list(asked: Asked) -> Json:
    mails, token = paged(asked, found(asked, [*asked.box.messages.values()]), 100, 500)
    answer: Json = {"resultSizeEstimate": len(mails)}
    if mails:
        answer["messages"] = [{"id": mail.id, "threadId": mail.thread} for mail in mails]
    return answer | ({"nextPageToken": token} if token else {})


def message(asked: Asked, mail_id: str) -> Stored:
    """Raises `GoogleError`: 400 for what cannot be an id, 404 for what is not there."""
    if len(mail_id) != 16 or set(mail_id) - set("0123456789abcdef"):
        raise invalid("Invalid id value")
    if mail_id not in asked.box.messages:
        raise not_found()
    return asked.box.messages[mail_id]


def _get(asked: Asked) -> Json:
    form = asked.one("format", "full")
    return as_json(message(asked, asked.names["id"]), form, asked.quirks, asked.query.get("metadataHeaders", []))


def _attachment(asked: Asked) -> Json:
    return attachment(message(asked, asked.names["messageId"]), asked.names["id"], asked.quirks)


def _thread(asked: Asked) -> Json:
    """Everything in it, what lies in the trash and what is only a draft included."""
    mails = [mail for mail in asked.box.messages.values() if mail.thread == asked.names["id"]]
    if not mails:
        raise not_found()
    form, wanted = asked.one("format", "full"), asked.query.get("metadataHeaders", [])
    mails.sort(key=lambda mail: (mail.at, mail.id))
    last = max(mail.history for mail in mails)
    return {"id": asked.names["id"], "historyId": str(last), "messages": [as_json(mail, form, asked.quirks, wanted) for mail in mails]}


def _labels(_: Asked) -> Json:
    return {"labels": [{"id": name, "name": name, "type": "system"} for name in SYSTEM]}


def _label(asked: Asked) -> Json:
    name = asked.names["id"]
    if name not in SYSTEM:
        raise not_found()
    mails = [mail for mail in asked.box.messages.values() if name in mail.labels]
    return {"id": name, "name": name, "type": "system", "messagesTotal": len(mails), "threadsTotal": len({mail.thread for mail in mails})}


def raw_of(body: Any) -> bytes:
    """The mail in the body of a request. Raises `GoogleError` 400 for none."""
    text = (body or {}).get("raw")
    if not text:
        raise invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required", "invalidArgument")
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as err:
        raise invalid("Invalid value for ByteString") from err
    if b":" not in raw.partition(b"\n")[0]:
        raise invalid("Invalid RFC822 message")
    return raw


METHODS: Methods = {
    "gmail.users.getProfile": _profile,
    "gmail.users.messages.list": _list,
    "gmail.users.messages.get": _get,
    "gmail.users.messages.attachments.get": _attachment,
    "gmail.users.threads.get": _thread,
    "gmail.users.labels.list": _labels,
    "gmail.users.labels.get": _label,
}
