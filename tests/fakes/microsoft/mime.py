"""Messages as bytes (RFC 5322): those that arrive are taken apart, those that were written here are put together."""

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.utils import format_datetime

from tests.fakes.microsoft import html
from tests.fakes.microsoft.asked import Json
from tests.fakes.microsoft.items import Attachment, Item
from tests.fakes.microsoft.mailbox import Mailbox

_KINDS = {
    "REQUEST": ("eventMessageRequest", "meetingRequest"),
    "CANCEL": ("eventMessage", "meetingCancelled"),
    "ACCEPTED": ("eventMessageResponse", "meetingAccepted"),
    "TENTATIVE": ("eventMessageResponse", "meetingTenativelyAccepted"),
    "DECLINED": ("eventMessageResponse", "meetingDeclined"),
}


def recipient(address: str, name: str = "") -> Json:
    """A person, as Graph writes one."""
    return {"emailAddress": {"name": name or address, "address": address}}


def taken(data: bytes) -> EmailMessage:
    """The bytes, read."""
    return message_from_bytes(data, policy=policy.default)


def facts(mail: EmailMessage, at: datetime) -> Json:
    """What Graph tells of a mail that arrived (or was sent) then; all but the conversation."""
    people = {name: _people(mail, name) for name in ("from", "to", "cc", "bcc", "reply-to")}
    sent = _date(mail) or at
    text, kind = _body(mail)
    return {
        "createdDateTime": at,
        "lastModifiedDateTime": at,
        "receivedDateTime": at,
        "sentDateTime": sent,
        "internetMessageId": str(mail.get("message-id", "")).strip() or None,
        "subject": str(mail.get("subject", "")),
        "importance": "normal",
        "categories": [],
        "isDraft": False,
        "isRead": False,
        "inferenceClassification": "focused",
        "flag": {"flagStatus": "notFlagged"},
        "from": people["from"][0] if people["from"] else None,
        "sender": people["from"][0] if people["from"] else None,
        "toRecipients": people["to"],
        "ccRecipients": people["cc"],
        "bccRecipients": people["bcc"],
        "replyTo": people["reply-to"],
        "body": {"contentType": kind, "content": html.page(text) if kind == "html" else text},
    }


def meeting(mail: EmailMessage) -> tuple[str, str]:
    """Graph's type of the message, and its meetingMessageType: of a mail that carries a text/calendar part."""
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            method = str(part.get_param("method", "") or "").upper()
            if method == "REPLY":
                found = re.search(r"PARTSTAT=(\w+)", str(part.get_content()))
                method = found[1].upper() if found else ""
            return _KINDS.get(method, ("message", "none"))
    return "message", "none"


def headers(mail: EmailMessage) -> list[tuple[str, str]]:
    """Its headers, in order."""
    return [(name, str(value)) for name, value in mail.items()]


def files(mail: EmailMessage, serial: int) -> list[Attachment]:
    """Its attachments, numbered from `serial`."""
    return [
        Attachment(serial=serial + at, name=part.get_filename() or "", kind=part.get_content_type(), data=_decoded(part))
        for at, part in enumerate(mail.iter_attachments() if mail.is_multipart() else ())
    ]


def _decoded(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _people(mail: EmailMessage, name: str) -> list[Json]:
    header = mail.get(name)
    addresses: tuple[Address, ...] = getattr(header, "addresses", ())
    return [recipient(one.addr_spec, one.display_name) for one in addresses]


def _date(mail: EmailMessage) -> datetime | None:
    moment = getattr(mail.get("date"), "datetime", None)
    return moment if isinstance(moment, datetime) and moment.tzinfo else None


def _body(mail: EmailMessage) -> tuple[str, str]:
    for wanted in ("html", "plain"):
        part = mail.get_body((wanted,))
        if part is not None:
            return str(part.get_content()), "html" if wanted == "html" else "text"
    return "", "text"


def made(box: Mailbox, item: Item) -> bytes:
    """A message that was written here, as the bytes of a mail."""
    fields, mail = item.fields, EmailMessage(policy=policy.SMTP)
    mail["From"] = _address(fields["from"] or recipient(box.address, box.name))
    for name, people in (("To", "toRecipients"), ("Cc", "ccRecipients"), ("Reply-To", "replyTo")):
        if fields[people]:
            mail[name] = [_address(one) for one in fields[people]]
    mail["Subject"] = fields["subject"] or ""
    mail["Date"] = format_datetime(fields["sentDateTime"] or fields["createdDateTime"])
    mail["Message-ID"] = fields["internetMessageId"]
    for name, value in item.headers:
        mail[name] = value
    body = fields["body"]
    if body["contentType"] == "html":
        mail.set_content(html.as_text(body["content"]))
        mail.add_alternative(body["content"], subtype="html")
    else:
        mail.set_content(body["content"])
    for one in item.attachments:
        main, _, sub = one.kind.partition("/")
        mail.add_attachment(one.data, maintype=main, subtype=sub, filename=one.name)
    return mail.as_bytes()


def _address(person: Json) -> Address:
    address = person["emailAddress"]
    return Address(address.get("name") or "", addr_spec=address["address"])
