"""Messages of Outlook, as Graph's JSON has them, as facts; and letters as what Graph takes. Pure functions: its JSON ends here.

An answer is a stranger's: everything in it is looked at before it is used, whatever its kind.
https://learn.microsoft.com/graph/api/resources/message
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from connectors import addresses, fingerprint, mime
from connectors.contract import Me
from connectors.errors import Refused
from connectors.microsoft import tags
from connectors.text import MAX_HTML, clean, from_html, line, subject
from connectors.values import Json, instant, is_true, part, parts, text
from core.actions import Draft
from core.facts import Envelope, Folder, Message, Person

_IN_REPLY_TO, _REFERENCES = "String 0x1042", "String 0x1039"
"""In-Reply-To and References as Exchange keeps them (MS-OXPROPS, PidTagInReplyToId and PidTagInternetReferences)."""

SELECT = (
    "id,changeKey,conversationId,internetMessageId,receivedDateTime,subject,from,sender,toRecipients,ccRecipients,"
    "isDraft,hasAttachments,parentFolderId"
)
"""The outside of a message, for ``$select``; no word of its text is fetched."""
EXPAND = tags.shown(_IN_REPLY_TO, _REFERENCES, tags.KEY)
"""What of the outside is no property of its own, for ``$expand``."""
TEXT = "id,subject,body,toRecipients,ccRecipients,bccRecipients"
"""What a letter says, for ``$select``."""

FOLDERS = {
    "inbox": Folder.INBOX,
    "sentitems": Folder.SENT,
    "drafts": Folder.DRAFTS,
    "deleteditems": Folder.TRASH,
    "junkemail": Folder.JUNK,
    "archive": Folder.ARCHIVE,
    "recoverableitemsdeletions": Folder.TRASH,  # what was deleted from Deleted Items, or around it
}
"""The well-known folders that have a role; all others are the owner's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One message in the mailbox: its outside, and the key it carries when it is a letter of ours.

    `change` is another one after each change of any kind; `etag` says the same to ``If-Match``.
    """

    outside: Envelope
    is_draft: bool
    change: str
    etag: str
    key: str

    @property
    def is_live_draft(self) -> bool:
        """Whether it can still be sent from where it lies."""
        return self.is_draft and self.outside.folder is not Folder.TRASH

    def was_sent(self, me: Me) -> bool:
        """Whether the owner sent it, wherever it was put since."""
        own = self.outside.folder is Folder.SENT or self.outside.sender.email in me.emails or bool(self.key)
        return not self.is_draft and own


def found(held: Json, folders: Mapping[str, Folder]) -> Found:
    """A message with what `SELECT` and `EXPAND` ask for. `folders` are the roles of those with one, by their ids."""
    id_ = text(held, "id")
    references = mime.ids(tags.value_of(held, _REFERENCES))
    outside = Envelope(
        ref=id_,
        message_id=next(iter(mime.ids(text(held, "internetMessageId"))), _stand_in(id_)),
        thread=text(held, "conversationId"),
        at=instant(held, "receivedDateTime") or mime.UNDATED,
        sender=next((one for name in ("from", "sender") for one in people([part(held, name)])), Person()),
        to=people(parts(held, "toRecipients")),
        cc=people(parts(held, "ccRecipients")),
        subject=line(text(held, "subject")),
        in_reply_to=next(iter(mime.ids(tags.value_of(held, _IN_REPLY_TO))), ""),
        references=references,
        folder=folders.get(text(held, "parentFolderId"), Folder.OTHER),
        has_calendar=_may_carry_calendar(held),
    )
    return Found(
        outside=outside,
        is_draft=is_true(held.get("isDraft")),
        change=text(held, "changeKey"),
        etag=text(held, "@odata.etag"),
        key=tags.value_of(held, tags.KEY).lower(),
    )


def message(data: bytes, outside: Envelope, me: Me) -> Message:
    """A message from its bytes, with its outside as Graph tells it. Raises `Refused` for one that cannot be read."""
    read = mime.message(data, ref=lambda _: outside.ref, folder=outside.folder, me=me)
    sender = outside.sender if outside.sender.email else read.envelope.sender  # of its own organisation Exchange may tell no address
    return replace(read, envelope=replace(outside, sender=sender, has_calendar=read.envelope.has_calendar))


def letter(draft: Draft) -> dict[str, Any]:
    """A letter as Graph takes it, all of what it says. Raises `Refused` when an address is none."""
    return {
        "subject": subject(draft.subject),
        "body": {"contentType": "html", "content": clean(draft.html)},
        "toRecipients": [person(draft.to)],
        "ccRecipients": [],
        "bccRecipients": [],
    }


def person(one: Person) -> dict[str, Any]:
    """A person as Graph takes one. Raises `Refused`."""
    if not addresses.address(one.email) or not one.email.isascii():
        raise Refused("The letter cannot be written as a mail.")
    return {"emailAddress": {"name": line(one.name, 100).replace("=?", "="), "address": one.email}}


def tag(key: str) -> list[dict[str, str]]:
    """The mark of a letter of ours."""
    return tags.given(tags.KEY, key)


def says(held: Json, attachments: int) -> str:
    """The fingerprint of a letter with what `TEXT` asks for."""
    everybody = (one for name in ("toRecipients", "ccRecipients", "bccRecipients") for one in people(parts(held, name)))
    return fingerprint.of_letter((one.email for one in everybody), text(held, "subject"), _body(part(held, "body")), attachments)


def people(given: Iterable[Json]) -> tuple[Person, ...]:
    """The people of a list, in order; who has no readable address is left out."""
    addressed = (part(one, "emailAddress") for one in islice(given, addresses.MAX_ADDRESSES))
    told = ((addresses.address(text(one, "address")), line(text(one, "name"), 100)) for one in addressed)
    # where nobody gave a name, Exchange repeats the address
    return tuple(Person(name="" if name.lower() == email else name, email=email) for email, name in told if email)


def _may_carry_calendar(held: Json) -> bool:
    """False only when it is certain: Exchange makes a meeting message of an invitation, and an attachment of any other entry."""
    kind, files = held.get("@odata.type", "#microsoft.graph.message"), held.get("hasAttachments")
    none = files is False or (isinstance(files, str) and files.lower() == "false")
    return kind != "#microsoft.graph.message" or not none


def _body(held: Json) -> str:
    content = text(held, "content")
    return from_html(content) if text(held, "contentType").lower() == "html" else clean(content[:MAX_HTML])


def _stand_in(id_: str) -> str:
    """For a Message-ID that is missing, the same each time."""
    return f"<{hashlib.sha256(id_.encode()).hexdigest()[:32]}@headers.invalid>"
