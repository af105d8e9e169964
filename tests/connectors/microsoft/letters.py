"""A letter to Ann in Jordan's Outlook: what it answers, how it stands, and the requests it takes."""

from typing import Any

from connectors.contract import DraftState
from connectors.likeness import near
from core.actions import Draft, DraftStatus
from tests.conformance.world import KEY, mail
from tests.connectors.microsoft.opened import Opened
from tests.fakes.disk import as_mail
from tests.fakes.microsoft.items import Item

CREATE, MESSAGE = "POST /me/messages", "/me/messages/{message-id}"
REPLY, CHANGE, DELETE, GET = f"POST {MESSAGE}/createReply", f"PATCH {MESSAGE}", f"DELETE {MESSAGE}", f"GET {MESSAGE}"


def asked_by(opened: Opened, more: str = "") -> Item:
    """A mail of Ann's that has come; `more` are headers of it."""
    return opened.others.deliver(as_mail(mail(1), "When suits you?").replace(b"Subject:", f"{more}Subject:".encode(), 1))


def answer_to(item: Item) -> dict[str, Any]:
    """The facts of a letter that answers it."""
    id_ = item.fields["internetMessageId"]
    return {"subject": "Re: Interview 1", "thread": item.fields["conversationId"], "in_reply_to": id_, "references": (id_,)}


def status(opened: Opened, made: DraftState) -> DraftStatus:
    """How it stands."""
    return opened.drafts.look(made.ref).status


def found(opened: Opened, letter: Draft) -> DraftStatus | None:
    """How it stands, looked for as after an unclear outcome."""
    state = opened.drafts.find(KEY, near(letter))
    return state.status if state else None


def recipients(item: Item) -> list[str]:
    """Whom it goes to, openly or not."""
    return [one["emailAddress"]["address"] for name in ("toRecipients", "ccRecipients", "bccRecipients") for one in item.fields[name]]
