"""Drafts of Gmail."""

from tests.fakes.google.asked import Asked, Json, Methods, paged
from tests.fakes.google.errors import not_found
from tests.fakes.google.mail import found, raw_of
from tests.fakes.google.payload import as_json


def _short(asked: Asked, draft_id: str) -> Json:
    mail = asked.box.messages[asked.box.drafts[draft_id]]
    return {"id": draft_id, "message": {"id": mail.id, "threadId": mail.thread, "labelIds": sorted(mail.labels)}}


def _known(asked: Asked) -> str:
    draft_id = asked.names["id"]
    if draft_id not in asked.box.drafts:
        raise not_found()
    return draft_id


def _thread(asked: Asked) -> str:
    thread = str((asked.body.get("message") or {}).get("threadId") or "")
    if thread and not any(mail.thread == thread for mail in asked.box.messages.values()):
        raise not_found()
    return thread


def _create(asked: Asked) -> Json:
    thread, raw = _thread(asked), raw_of(asked.body.get("message"))
    return _short(asked, asked.box.create_draft(raw, thread))


def _update(asked: Asked) -> Json:
    draft_id, thread = _known(asked), _thread(asked)
    asked.box.rewrite_draft(draft_id, raw_of(asked.body.get("message")), thread)
    return _short(asked, draft_id)


def _get(asked: Asked) -> Json:
    draft_id = _known(asked)
    mail = asked.box.messages[asked.box.drafts[draft_id]]
    return {"id": draft_id, "message": as_json(mail, asked.one("format", "full"), asked.quirks, [])}


def _list(asked: Asked) -> Json:
    """All of them, newest first, without any delay; only a search for some may lag behind."""
    by_mail = {mail_id: draft_id for draft_id, mail_id in asked.box.drafts.items()}
    mails = found(asked, [asked.box.messages[mail_id] for mail_id in by_mail])
    page, token = paged(asked, mails, 100, 500)
    answer: Json = {"resultSizeEstimate": len(page)}
    if page:
        answer["drafts"] = [{"id": by_mail[mail.id], "message": {"id": mail.id, "threadId": mail.thread}} for mail in page]
    return answer | ({"nextPageToken": token} if token else {})


def _delete(asked: Asked) -> None:
    asked.box.delete_draft(_known(asked))


METHODS: Methods = {
    "gmail.users.drafts.create": _create,
    "gmail.users.drafts.update": _update,
    "gmail.users.drafts.get": _get,
    "gmail.users.drafts.list": _list,
    "gmail.users.drafts.delete": _delete,
}
