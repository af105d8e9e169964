"""Reading mail, moving it and deleting it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from tests.fakes.microsoft import ids, listing, mime, render, search
from tests.fakes.microsoft.asked import Answer, Json, Problem, not_found
from tests.fakes.microsoft.call import Call, Routes
from tests.fakes.microsoft.items import Item
from tests.fakes.microsoft.mailbox import FOLDERS
from tests.fakes.microsoft.schema import properties

KNOWN = properties("microsoft.graph.message")
EXPANDS = ("attachments", "singleValueExtendedProperties", "microsoft.graph.eventMessage/event")
_FOLDER = frozenset({"id", "displayName", "parentFolderId", "childFolderCount", "unreadItemCount", "totalItemCount", "isHidden"})
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def show(call: Call, item: Item) -> Json:
    """A message as it was asked for."""
    shown = render.message(call.box, item, call.prefers, call.select())
    more = listing.expanded(call.asked.query, EXPANDS)
    shown |= listing.tags(more.get("singleValueExtendedProperties", []), render.tags(item))
    if "attachments" in more:
        shown["attachments"] = [render.attachment(call.box, item, one) for one in item.attachments]
    if "microsoft.graph.eventMessage/event" in more and item.about in call.box.entries:
        entry = call.box.entries[item.about]
        shown["event"] = {"id": call.box.id_of(entry, immutable=call.immutable), "iCalUId": entry.uid}
    if call.quirks.extra_members:
        shown |= {"@odata.type": "#microsoft.graph.futureMessage", "mood": "cheerful", "importance": "paramount"}
    return shown


def listed(call: Call, items: Iterable[Item]) -> Answer:
    """A list of messages, newest first unless it is asked for otherwise."""
    listing.checked(call, KNOWN)
    listing.expanded(call.asked.query, EXPANDS)
    items = sorted(items, key=lambda item: (item.fields["receivedDateTime"], item.serial), reverse=True)
    query = call.asked.query
    if "$search" in query:
        if query.keys() & {"$filter", "$orderby", "$skip"}:
            raise Problem(400, "SearchWithFilter", "The query parameter '$search' cannot be used together with $filter, $orderby or $skip.")
        test = search.read(query["$search"])
        items = [item for item in items if not item.unsearched and test(item.fields)]
    items = listing.kept(items, call, KNOWN, lambda item: (_facts(call, item), render.tags(item)))
    items = listing.ordered(items, call, KNOWN, lambda item, name: _value(_facts(call, item), name))
    return listing.page(call, items, lambda item: show(call, item))


def _facts(call: Call, item: Item) -> Json:
    return {"parentFolderId": ids.folder(call.box.number, item.folder), "id": call.box.id_of(item, immutable=call.immutable), **item.fields}


def _value(facts: Json, path: str) -> Any:
    found: Any = facts
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found if found is not None else _LONG_AGO


def _folder_json(call: Call, name: str) -> Json:
    items = [item for item in call.box.visible() if item.folder == name]
    full: Json = {
        "id": ids.folder(call.box.number, name),
        "displayName": call.box.folders[name],
        "parentFolderId": ids.folder(call.box.number, "msgfolderroot"),
        "childFolderCount": 0,
        "totalItemCount": len(items),
        "unreadItemCount": sum(not item.fields["isRead"] for item in items),
        "isHidden": name not in FOLDERS and name.startswith("."),
    }
    wanted = {"id", *call.select()} if call.select() else full.keys()
    return {one: value for one, value in full.items() if one in wanted}


def _folders(call: Call) -> Answer:
    listing.checked(call, _FOLDER)
    return listing.page(call, list(call.box.folders), lambda name: _folder_json(call, name))


def _folder(call: Call) -> Answer:
    listing.checked(call, _FOLDER)
    return Answer(body=_folder_json(call, call.box.folder(call.names["mailFolder"])))


def _messages(call: Call) -> Answer:
    return listed(call, call.box.visible())


def _in_folder(call: Call) -> Answer:
    folder = call.box.folder(call.names["mailFolder"])
    return listed(call, (item for item in call.box.visible() if item.folder == folder))


def _message(call: Call) -> Answer:
    listing.checked(call, KNOWN)
    return Answer(body=show(call, call.box.item(call.names["message"])))


def _value_of(call: Call) -> Answer:
    item = call.box.item(call.names["message"])
    return Answer(data=item.mime if item.mime is not None else mime.made(call.box, item), kind="text/plain")


def _move(call: Call) -> Answer:
    item, folder = call.box.item(call.names["message"]), call.box.folder(call.asked.json()["destinationId"])
    call.box.move(item, folder)
    return Answer(status=201, body=render.message(call.box, item, call.prefers))


def _delete(call: Call) -> Answer:
    item = call.box.item(call.names["message"])
    matched(call, item)
    if call.quirks.deletes_to_trash and item.folder != "deleteditems":
        call.box.move(item, "deleteditems")
    else:
        call.box.delete(item)
    return Answer(status=204)


def _delete_for_good(call: Call) -> Answer:
    call.box.delete(call.box.item(call.names["message"]))
    return Answer(status=204)


def matched(call: Call, item: Item) -> None:
    """Raises `Problem` when If-Match names another version."""
    wanted = call.asked.headers.get("if-match", "*")
    key = ids.change_key(item.serial, item.version)
    if wanted not in ("*", key, f'"{key}"', f'W/"{key}"'):
        words = "The send or update operation could not be performed because the change key passed in the request does not match."
        raise Problem(412, "ErrorIrresolvableConflict", words)


def _files(call: Call) -> Answer:
    item = call.box.item(call.names["message"])
    return listing.page(call, item.attachments, lambda one: render.attachment(call.box, item, one, call.select()))


def _file(call: Call) -> Answer:
    item, parts = call.box.item(call.names["message"]), ids.read(call.names["attachment"])
    found = next((one for one in item.attachments if parts and parts[1] == "a" and one.serial == parts[2]), None)
    if found is None:
        raise not_found()
    return Answer(body=render.attachment(call.box, item, found, call.select()))


ROUTES: Routes = {
    "GET /me/mailFolders": _folders,
    "GET /me/mailFolders/{mailFolder-id}": _folder,
    "GET /me/mailFolders/{mailFolder-id}/messages": _in_folder,
    "GET /me/messages": _messages,
    "GET /me/messages/{message-id}": _message,
    "GET /me/messages/{message-id}/$value": _value_of,
    "GET /me/messages/{message-id}/attachments": _files,
    "GET /me/messages/{message-id}/attachments/{attachment-id}": _file,
    "POST /me/messages/{message-id}/move": _move,
    "POST /me/messages/{message-id}/permanentDelete": _delete_for_good,
    "DELETE /me/messages/{message-id}": _delete,
}
