"""The history of a mailbox."""

from tests.fakes.google.asked import Asked, Json, Methods, paged
from tests.fakes.google.errors import not_found
from tests.fakes.google.mailbox import Record

_TYPES = {
    "messagesAdded": "messageAdded",
    "messagesDeleted": "messageDeleted",
    "labelsAdded": "labelAdded",
    "labelsRemoved": "labelRemoved",
}


def _list(asked: Asked) -> Json:
    """What happened after an id; 404 for one that is too old, or that never was."""
    start, box = int(asked.one("startHistoryId", "0")), asked.box
    if start < max(box.forgotten, 1) or start > box.history:
        raise not_found()
    types, label = set(asked.query.get("historyTypes", _TYPES.values())), asked.one("labelId")
    records = [one for one in box.records if one.id > start and _TYPES[one.kind] in types and (not label or label in one.labels)]
    page, token = paged(asked, records, 100, 500)
    answer: Json = {"historyId": str(box.history)}
    if page:
        answer["history"] = [_shown(one) for one in page]
    return answer | ({"nextPageToken": token} if token else {})


def _shown(one: Record) -> Json:
    mail = {"id": one.message, "threadId": one.thread}
    inside: Json = {"message": {**mail, "labelIds": list(one.labels)}}
    if one.changed:
        inside["labelIds"] = list(one.changed)
    return {"id": str(one.id), "messages": [mail], one.kind: [inside]}


METHODS: Methods = {"gmail.users.history.list": _list}
