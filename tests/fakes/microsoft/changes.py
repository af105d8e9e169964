"""The delta query on the messages of a folder."""

from typing import Any

from tests.fakes.microsoft import listing, render, rounds
from tests.fakes.microsoft.asked import Answer, Json, Problem
from tests.fakes.microsoft.call import Call, Routes
from tests.fakes.microsoft.filters import Filter
from tests.fakes.microsoft.items import Item, Removal, Round
from tests.fakes.microsoft.mail import EXPANDS, KNOWN

_MOST_FILTERED = 5000


def _checked(call: Call) -> None:
    query = call.asked.query
    listing.checked(call, KNOWN)
    listing.expanded(query, EXPANDS)
    if query.get("$orderby", "receivedDateTime desc") != "receivedDateTime desc":
        raise Problem(400, "ErrorInvalidUrlQuery", "A change tracking query can be ordered by receivedDateTime desc only.")
    if query.get("changeType", "created") not in ("created", "updated", "deleted"):
        raise Problem(400, "ErrorInvalidUrlQuery", "changeType is created, updated or deleted.")
    if "$filter" in query:
        words = query["$filter"].split()
        if len(words) != 3 or words[0] != "receivedDateTime" or words[1] not in ("ge", "gt"):
            raise Problem(400, "ErrorInvalidUrlQueryFilter", "A change tracking query can be filtered by receivedDateTime ge or gt only.")


def _delta(call: Call) -> Answer:
    folder = call.box.folder(call.names["mailFolder"])
    _checked(call)

    def begin(query: dict[str, str], since: int) -> Round:
        return Round(resource=folder, query=query, entries=_entries(call, folder, query, since), until=call.box.ticks)

    return rounds.walk(call, folder, begin, lambda entry, query: _shown(call, entry, query))


def _entries(call: Call, folder: str, query: dict[str, str], since: int) -> list[Any]:
    items = [item for item in call.box.visible() if item.folder == folder and item.changed > since]
    if "$filter" in query:
        test = Filter(query["$filter"], KNOWN).test
        items = [item for item in items if test(item.fields, {})][:_MOST_FILTERED]
    items.sort(key=lambda item: (item.fields["receivedDateTime"], item.serial), reverse=True)
    removed = [one for one in call.box.removals if one.folder == folder and one.at > since] if since else []
    if since and call.quirks.replays:
        older = [item for item in call.box.visible() if item.folder == folder and item.changed <= since]
        items += sorted(older, key=lambda item: item.changed)[-call.quirks.replays :]
    wanted = query.get("changeType", "")
    if since and wanted:
        items = [item for item in items if (item.version == 1) is (wanted == "created")] if wanted != "deleted" else []
        removed = removed if wanted == "deleted" else []
    there = {call.box.id_of(item, immutable=call.immutable) for item in items}
    return [*items, *(one for one in removed if one.ids[call.immutable] not in there)]


def _shown(call: Call, entry: Item | Removal, query: dict[str, str]) -> Json:
    if isinstance(entry, Removal):
        return {"@odata.type": "#microsoft.graph.message", "id": entry.ids[call.immutable], "@removed": {"reason": entry.reason}}
    if entry.serial not in call.box.items:  # it went while the pages were turned
        return {"id": call.box.id_of(entry, immutable=call.immutable), "@removed": {"reason": "deleted"}}
    select = [one.strip() for one in query.get("$select", "").split(",") if one.strip()]
    shown = {"@odata.type": f"#microsoft.graph.{entry.kind}", **render.message(call.box, entry, call.prefers, select)}
    more = listing.expanded(query, EXPANDS)
    shown |= listing.tags(more.get("singleValueExtendedProperties", []), render.tags(entry))
    if call.quirks.text_booleans:
        shown = {name: str(value).lower() if isinstance(value, bool) else value for name, value in shown.items()}
    return shown


ROUTES: Routes = {"GET /me/mailFolders/{mailFolder-id}/messages/delta": _delta}
